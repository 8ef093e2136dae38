"""A folder of content: loaded whole, or refused with every problem of every file."""
