"""Tests of the package presentation."""
