"""Guarded YAML: what the reader refuses, and where."""
