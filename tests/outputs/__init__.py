"""Calendars, feeds, tables, sitemap and addresses: each format read back by a real parser."""
