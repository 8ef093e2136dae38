"""Tests of the tools of editors."""
