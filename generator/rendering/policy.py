"""What a browser may do with a page, said once: for the head of each page and for servers (R81, R82)."""

from collections.abc import Mapping
from dataclasses import dataclass

_DIRECTIVES: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    # No script of the site turns text into markup or code; a browser that knows trusted types holds it to that.
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}


@dataclass(frozen=True)
class Policy:
    """What a page says of itself in its head: a Content Security Policy, and what other sites learn of its address."""

    content: str = "; ".join(f"{name} {value}" for name, value in _DIRECTIVES.items())
    referrer: str = "same-origin"


POLICY = Policy()
# `frame-ancestors` counts only as a header (W3C CSP Level 3, 3.3); HSTS is for the server that knows of HTTPS.
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": f"{POLICY.content}; frame-ancestors 'none'",
    "Referrer-Policy": POLICY.referrer,
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
