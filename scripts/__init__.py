"""The scripts of this project: for a shell, and as `python -m scripts` for systems that have none."""
