"""The tools of editors: create a file, format it, check a change and report what it means."""
