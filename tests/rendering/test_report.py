"""Where an error on a page is reported without a repository: a message by e-mail, page and call filled in."""

from urllib.parse import parse_qs, urlsplit

from generator.rendering.repository_links import mail


def test_a_message_is_filled_in() -> None:
    """Whatever stands in its subject and its text (RFC 6068): spaces are no plus signs, line breaks are kept."""
    subject, body = "Error on en/directions/2025-3/1.1/", "Page: https://calls.example/?a=1&b=2\n氢能 + 光伏\n"
    address = mail("editor@calls.example", subject, body)
    parts = urlsplit(address)
    assert (parts.scheme, parts.path) == ("mailto", "editor@calls.example")
    assert "+" not in parts.query
    assert parse_qs(parts.query) == {"subject": [subject], "body": [body]}
