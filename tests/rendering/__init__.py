"""Templates as they are compiled."""
