"""Which pages exist, their addresses, and what each template is given."""
