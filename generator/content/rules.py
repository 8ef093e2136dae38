"""Rules across keys and files: one small function a rule, each with a bad example under tests/examples/invalid/.

A rule takes the whole contents and yields problems; it never calls another rule.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cache

from generator.content.completeness_rules import COMPLETENESS_RULES
from generator.content.duty_rules import DUTY_RULES, addressees_agree, strengths_agree
from generator.content.layout import Contents
from generator.content.partner_call_rules import PARTNER_CALL_RULES
from generator.content.plausibility_rules import (
    PLAUSIBILITY_RULES,
    durations_are_months,
    project_amounts_are_within,
)
from generator.content.reference_rules import REFERENCE_RULES
from generator.content.source_rules import sources_are_dated
from generator.content.terms import Terms
from generator.content.text_facts import figures
from generator.content.total_rules import TOTAL_RULES
from generator.errors import Problem
from generator.model.components import Bilingual, Budget, Count, Deadline, Duration, Seen
from generator.model.deadlines import closes_at, in_zone, opens_at
from generator.model.duties import Condition
from generator.model.part import Model
from generator.model.schema import DirectionFacts
from generator.model.traversal import checked, walk
from generator.yamlio.document import Document
from generator.yamlio.reader import Keys

PartRule = Callable[[Keys, Model, Document], Iterator[Problem]]


def contacts_are_reachable(contents: Contents) -> Iterator[Problem]:
    """A contact has at least one way to reach it."""
    for facts, document in contents.calls():
        for index, contact in enumerate(facts.contacts):
            if not (contact.phone or contact.email or contact.url):
                yield document.problem("empty_contact", ("contacts", index))


def no_duplicates(contents: Contents) -> Iterator[Problem]:
    """A list has no duplicates."""
    for facts, document in contents.directions.values():
        for key, items in _lists_of(facts):
            for index, item in enumerate(items):
                if item in items[:index]:
                    yield document.problem("repeated", (key, index), found=item)


def _lists_of(facts: DirectionFacts) -> Iterator[tuple[str, Sequence[str]]]:
    yield from (
        ("countries", facts.countries),
        ("agencies", facts.agency_ids),
        ("fields", facts.fields),
        ("lead", facts.lead),
        ("partner_groups", facts.partner_groups),
    )


def all_needs_several(contents: Contents) -> Iterator[Problem]:
    """`countries_mode: all` means at least two countries together."""
    for facts, document in contents.directions.values():
        if facts.countries_mode == "all" and len(facts.countries) + len(facts.partner_groups) == 1:
            yield document.problem("all_of_one", ("countries_mode",))


def projects_and_budget_once(contents: Contents) -> Iterator[Problem]:
    """A direction has projects and a budget, or tracks that have them; never both."""
    for facts, document in contents.directions.values():
        for key in ("projects", "budget"):
            if facts.tracks and getattr(facts, key) is not None:
                yield document.problem("tracks_and_total", (key,))


def splits_within_totals(contents: Contents) -> Iterator[Problem]:
    """The split of projects by topic does not exceed the number of projects (R27)."""
    for facts, document in contents.directions.values():
        if facts.projects:
            total = sum(split.count for split in facts.projects.split)
            if total > facts.projects.max:
                yield document.problem(
                    "split_too_large", ("projects", "split"), found=str(total), right=str(facts.projects.max)
                )


def project_amounts_have_years(contents: Contents) -> Iterator[Problem]:
    """What one project may get is per year or over a number of years, not both, not neither."""
    for facts, document in contents.directions.values():
        for index, part in enumerate(facts.budget.per_project if facts.budget else ()):
            if bool(part.per_year) == bool(part.years):
                yield document.problem("amount_without_years", ("budget", "per_project", index))


def roles_agree(contents: Contents) -> Iterator[Problem]:
    """Who may lead and the role of enterprises do not contradict each other."""
    for facts, document in contents.directions.values():
        if facts.lead == ("enterprise",) and facts.enterprises != "required":
            yield document.problem("lead_needs_enterprise", ("enterprises",), found=facts.enterprises or "")
        if "enterprise" in facts.lead and facts.enterprises in {"participant_only", "excluded"}:
            yield document.problem("lead_against_enterprises", ("lead",), found=facts.enterprises)


def part_problems(terms: Terms, value: Model, document: Document, start: Keys = ()) -> Iterator[Problem]:
    """Yield what the parts of a value break of the rules of their kinds: one pass, since the traversal takes longest."""
    for path, part in walk(value, start):
        for rule in _rules_of(type(part)):
            yield from rule(path, part, document)
        if isinstance(part, Bilingual):
            yield from terms.differing(path, part, document)


def parts_of_agencies_hold(contents: Contents) -> Iterator[Problem]:
    """Each part of an agency keeps the rules of its kind, as each part of a guide and of a call does in its file."""
    terms = Terms(contents.glossary)
    for slug, agency in contents.agencies.items():
        yield from part_problems(terms, agency, contents.agencies_file, (slug,))


@cache
def _rules_of(kind: type[Model]) -> tuple[PartRule, ...]:
    return tuple(rule for base, rule in PART_RULES if issubclass(kind, base))


def ranges_rise(path: Keys, part: Model, document: Document) -> Iterator[Problem]:
    """A minimum is not above its maximum."""
    assert isinstance(part, Count | Duration)  # noqa: S101 - as PART_RULES maps them
    if part.min is not None and part.min > part.max:
        yield document.problem("range_falls", (*path, "min"), found=str(part.min), right=str(part.max))


def windows_are_in_order(path: Keys, part: Model, document: Document) -> Iterator[Problem]:
    """A window opens before it closes, and the offset of an instant is the one of its zone on that day."""
    assert isinstance(part, Deadline)  # noqa: S101 - as PART_RULES maps them
    for key in ("opens", "closes"):
        moment = getattr(part, key)
        if isinstance(moment, datetime) and not in_zone(moment, part.zone):
            right = moment.replace(tzinfo=part.zone, fold=0).isoformat()
            # The hour that is left out when clocks are put forward has no offset that would be right.
            code = "no_such_hour" if right == moment.isoformat() else "offset"
            yield document.problem(code, (*path, key), found=moment.isoformat(), right=f"{right} ({part.zone.key})")
    opens, closes = opens_at(part), closes_at(part)
    if opens and closes and opens >= closes:
        written = {"found": str(part.closes), "right": str(part.opens)}
        shown = {name: text.replace(" ", "T") for name, text in written.items()}
        yield document.problem("closes_before_opens", (*path, "closes"), **shown)


def languages_agree(path: Keys, part: Model, document: Document) -> Iterator[Problem]:
    """The figures, dates and addresses of a text are the same in both languages (R26)."""
    assert isinstance(part, Bilingual)  # noqa: S101 - as PART_RULES maps them
    chinese, english = figures(part.zh, "zh"), figures(part.en, "en")
    if not (chinese or english) or chinese == english:
        return
    lost, added = chinese - english, english - chinese
    if lost:
        yield document.problem("twin_lost", (*path, "en"), found=part.en, right=", ".join(sorted(lost)))
    if added:
        yield document.problem("twin_added", (*path, "en"), found=", ".join(sorted(added)), right=part.zh)


def no_future_changes(contents: Contents) -> Iterator[Problem]:
    """No entry of a history lies in the future: feeds would announce a change before it happens (R28).

    The future begins after the day of the check in Beijing; or after the newest day on which a source was checked, where
    that is later, so that a machine with a slow clock accepts what others have published.
    """
    if contents.today is None:
        return
    ahead = [
        (index, change, document)
        for facts, document in contents.everything()
        for index, change in enumerate(facts.history)
        if change.date > contents.today
    ]
    days = (day for _, value, _ in contents.values() for day in checked(value))
    newest = max(days, default=contents.today) if ahead else contents.today
    for index, change, document in ahead:
        if change.date > newest:
            yield document.problem("future_change", ("history", index, "date"), found=change.date.isoformat())


def versions_are_explained(contents: Contents) -> Iterator[Problem]:
    """A guide that is not the published one has a note on what is known about it."""
    for facts, document in contents.guides.values():
        if facts.version != "published" and not facts.version_note:
            yield document.problem("version_unexplained", ("version",), found=facts.version)


def guide_is_of_its_year(contents: Contents) -> Iterator[Problem]:
    """A guide's file name is its year and batch: 2025-3 is batch 3 of 2025; or its year and a word, and a short title."""
    for name, (facts, document) in contents.guides.items():
        right = f"{facts.year}-{facts.batch}" if facts.batch else str(facts.year)
        special = not facts.batch and name.startswith(f"{facts.year}-") and not name[len("2025-") :].isdigit()
        if special and not facts.short_title:
            yield document.problem("missing", (), found="short_title")
        elif name != right and not special:
            yield document.problem("guide_name", ("year",), found=name, right=right)


PART_RULES: tuple[tuple[type[Model], PartRule], ...] = (
    (Count, ranges_rise),
    (Duration, ranges_rise),
    (Duration, durations_are_months),
    (Budget, project_amounts_are_within),
    (Deadline, windows_are_in_order),
    (Bilingual, languages_agree),
    (Condition, strengths_agree),
    (Condition, addressees_agree),
    (Seen, sources_are_dated),
)
RULES: tuple[Callable[[Contents], Iterator[Problem]], ...] = (
    *REFERENCE_RULES,
    *DUTY_RULES,
    contacts_are_reachable,
    no_duplicates,
    all_needs_several,
    *COMPLETENESS_RULES,
    *PARTNER_CALL_RULES,
    projects_and_budget_once,
    splits_within_totals,
    project_amounts_have_years,
    roles_agree,
    parts_of_agencies_hold,
    no_future_changes,
    versions_are_explained,
    guide_is_of_its_year,
    *TOTAL_RULES,
    *PLAUSIBILITY_RULES,
)
