"""Mutation testing: run by scripts/mutants, never by the test suite."""
