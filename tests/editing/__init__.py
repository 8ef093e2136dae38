"""What editors do: check, begin, put in order, compare."""
