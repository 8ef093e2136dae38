"""Hostile content: five hundred strings in every text, name and address of the content (R21 to R24, R74 to R79)."""
