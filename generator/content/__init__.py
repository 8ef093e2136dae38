"""A content folder read and checked: a Catalogue, or every problem of every file."""
