"""What holds for every value, not for examples: the same values on each run."""
