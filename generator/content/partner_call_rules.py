"""Rules on partners' own calls: what they belong to exists, and no call is on record twice (R103)."""

from collections.abc import Callable, Iterator

from generator.content.layout import Contents
from generator.content.validation_errors import nearest
from generator.errors import Problem


def partner_calls_belong(contents: Contents) -> Iterator[Problem]:
    """The guide and the direction that a partner's call belongs to exist."""
    for facts, document in contents.partner_calls.values():
        to = facts.belongs_to
        # What a file with problems of its own holds is unknown, which is no fault of this file.
        if (
            to is None
            or {f"content/guides/{to.guide}.yml", f"content/directions/{to.guide}/{to.direction}.yml"} & contents.broken
        ):
            continue
        if to.guide not in contents.guides:
            right = nearest(to.guide, contents.guides)
            yield document.problem("unknown_batch", ("belongs_to", "guide"), found=to.guide, right=right)
        elif to.direction and (to.guide, to.direction) not in contents.directions:
            known = [code for guide, code in contents.directions if guide == to.guide]
            right = nearest(to.direction, known)
            yield document.problem("unknown_direction", ("belongs_to", "direction"), found=to.direction, right=right)


def partner_calls_are_entered_once(contents: Contents) -> Iterator[Problem]:
    """A call that a direction holds as a link is not entered again: windows, events and counts exist once."""
    held = {
        link.url: document.file
        for facts, document in contents.directions.values()
        for link in facts.links
        if link.kind == "partner_call" and link.url
    }
    for facts, document in contents.partner_calls.values():
        for index, link in enumerate(facts.links):
            if link.kind == "partner_call" and link.url in held:
                yield document.problem("partner_call_twice", ("links", index, "url"), found=link.url, right=held[link.url])


def printed_titles_have_a_language(contents: Contents) -> Iterator[Problem]:
    """A title as printed says in which language, and the other way round."""
    for facts, document in contents.partner_calls.values():
        if bool(facts.title.printed) != bool(facts.title.language):
            yield document.problem("missing", ("title",), found="language" if facts.title.printed else "printed")


PARTNER_CALL_RULES: tuple[Callable[[Contents], Iterator[Problem]], ...] = (
    partner_calls_belong,
    partner_calls_are_entered_once,
    printed_titles_have_a_language,
)
