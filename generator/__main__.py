"""`python -m generator` runs the command line, as `calls` does."""

import os
import sys

from generator.cli import main

# What a shell reports of a program that was stopped since nobody read on (128 + SIGPIPE).
_NOT_READ = 141


def run() -> int:
    """Run a command as a process; one whose reader has read enough, such as `head`, ends without a traceback."""
    try:
        try:
            return main()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _NOT_READ


if __name__ == "__main__":
    sys.exit(run())
