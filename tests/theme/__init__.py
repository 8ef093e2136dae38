"""The theme: its templates and its style sheets, read as text."""
