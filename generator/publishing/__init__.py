"""A build from catalogue to site: staged, compared, swapped in, released."""
