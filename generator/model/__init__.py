"""The content model: typed, frozen values, and what is computed from them alone."""
