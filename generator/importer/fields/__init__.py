"""Parsers of the facts of a direction, one family of facts a module."""
