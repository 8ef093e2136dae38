"""Releases behind real servers: nginx and Caddy with the configurations of deploy/, on loopback."""
