"""The model: which values each key takes, and what they become."""
