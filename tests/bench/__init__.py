"""Benchmarks: run by scripts/bench; the test suite runs them only to see that they work."""
