"""Hostile content: five hundred strings in every text, name and address of the content (CHECKLIST C23 to C38)."""
