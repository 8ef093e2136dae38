"""Chinese headings that break between words: `<wbr>` marks where these end, which browsers do not know (CLREQ)."""

import re
from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup

from generator.rendering.language_spans import marked_in


def breaker(words: str) -> Callable[[str, str], Markup]:
    """Return what marks the other language in a heading, and where the heading may break: after each of these words.

    The heading is a text, and the tag of its language; the words are divided by spaces.
    """
    pattern = re.compile("|".join(sorted(map(re.escape, words.split()), key=len, reverse=True)) or "(?!)")

    @lru_cache(2_000)
    def headed(text: str, tag: str) -> Markup:
        # The words are Chinese, so none of them stands within a tag.
        broken = pattern.sub(lambda found: f"{found.group()}<wbr>", str(marked_in(text, tag)))
        return Markup(broken.removesuffix("<wbr>"))  # noqa: S704 - escaped by what marks it

    return headed
