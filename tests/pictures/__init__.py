"""Pictures of the site, made by hand with scripts/pictures: previews for links, screenshots, and the README's four."""
