"""Tests of the pages package."""
