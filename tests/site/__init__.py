"""The built site: every page, link, file and word of it."""
