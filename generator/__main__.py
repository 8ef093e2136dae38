"""`python -m generator` runs the command line, as `calls` does."""

import sys

from generator.cli import main

if __name__ == "__main__":
    sys.exit(main())
