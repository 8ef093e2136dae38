"""Pages to HTML: templates, the theme around them, structured data, assets."""
