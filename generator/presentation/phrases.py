"""Facts to sentences: what a direction asks, in one language, each sentence from a message and never from a file."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Literal

from generator.model.components import Duration, ProjectAmount, Projects
from generator.model.duties import Binds, Deliverable, Eligibility, MatchingFunds
from generator.model.links import Contact
from generator.model.schema import DirectionFacts
from generator.presentation.names import Names

# Whom duties that stand together bind; `not_stated` where the guide does not name the side.
Group = Binds | Literal["not_stated"]
_OF_BOTH = ("cooperation_agreement", "ip_agreement", "balanced_contributions")


def lead(facts: DirectionFacts, names: Names) -> Iterator[str]:
    """Yield who may lead on the Chinese side and what enterprises may do; at least one sentence."""
    return (sentence for _, sentence in lead_by_fact(facts, names))


def lead_by_fact(facts: DirectionFacts, names: Names) -> Iterator[tuple[str, str]]:
    """Yield these sentences, each after the fact that it states, which another guide may put in other words."""
    say = names.say
    if facts.lead:
        bodies = names.formats.names([say(f"body.{body}") for body in facts.lead], "or")
        sentence = say(f"lead.only.{facts.lead_side}" if facts.lead_side else "lead.only", bodies=bodies)
        yield " ".join(("lead", *sorted(facts.lead))), sentence
    else:
        yield "lead", say("lead.any" if facts.whole else "unknown")
    # "Must be led by an enterprise" already implies that one is required.
    if facts.lead != ("enterprise",):
        yield from coded_by_fact("enterprises", facts, names)
    yield from coded_by_fact("industry_university_research", facts, names)


def codes(key: str, facts: DirectionFacts) -> tuple[str, ...]:
    """Return the codes that a direction has under a key: none, one or several."""
    value = getattr(facts, key)
    return value if isinstance(value, tuple) else (value,) if value else ()


def coded(key: str, facts: DirectionFacts, names: Names) -> Iterator[str]:
    """Yield the message `<key>.<code>` of each code that a direction has under a key."""
    return (sentence for _, sentence in coded_by_fact(key, facts, names))


def coded_by_fact(key: str, facts: DirectionFacts, names: Names) -> Iterator[tuple[str, str]]:
    """Yield `<key>.<code>` and its message for each code that a direction has under a key."""
    return ((f"{key}.{code}", names.say(f"{key}.{code}")) for code in codes(key, facts))


def texts(key: str, facts: DirectionFacts, names: Names) -> tuple[str, ...]:
    """Return the texts that a direction has under a key."""
    return names.texts(getattr(facts, key))


def application(facts: DirectionFacts, names: Names) -> Iterator[str]:
    """Yield whether both sides must apply, at the same time where that is stated; and where one joint proposal goes to."""
    at_once = ".simultaneous" if facts.simultaneous else ""
    yield names.say(f"joint_application.{facts.joint_application}{at_once}" if facts.joint_application else "unknown")
    if facts.joint_proposal_to:
        yield names.say("joint_proposal_to", to=names.text(facts.joint_proposal_to))


def duties(facts: DirectionFacts, names: Names) -> Iterator[str]:
    """Yield what the guide asks besides applying: to sign, to contribute."""
    return chain.from_iterable(duties_by_side(facts, names).values())


def duties_by_fact(facts: DirectionFacts, names: Names) -> Iterator[tuple[str, str]]:
    """Yield these sentences, each after the fact that it states: "must" and "should" are two wordings of one."""
    both = iter(duties_by_side(facts, names).get("both", ()))
    for key in _OF_BOTH:
        for code in codes(key, facts):
            yield f"{key}.{code}", next(both)
    if facts.matching_funds:
        yield (
            f"matching_funds.{facts.matching_funds.side}.{facts.matching_funds.ratio}",
            matching_funds(facts.matching_funds, names),
        )


def duties_by_side(facts: DirectionFacts, names: Names) -> Mapping[Group, tuple[str, ...]]:
    """Return these duties by whom they bind, those of both sides first; a side without any is left out."""
    found: dict[Group, list[str]] = {"both": [], "china": [], "partner": [], "not_stated": []}
    for key in _OF_BOTH:
        strength = getattr(facts.strengths, key, None)
        found["both"] += (names.say(f"{key}.{code}{f'.{strength}' if strength else ''}") for code in codes(key, facts))
    if facts.matching_funds:
        found[facts.matching_funds.side].append(matching_funds(facts.matching_funds, names))
    return {side: tuple(lines) for side, lines in found.items() if lines}


def conditions_by_side(facts: DirectionFacts, names: Names) -> Mapping[Group | None, tuple[str, ...]]:
    """Return the further conditions by whom they bind; None for those that bind nobody by themselves."""
    found: dict[Group | None, list[str]] = {}
    for condition in facts.conditions:
        found.setdefault(condition.binds, []).append(names.text(condition))
    return {binds: tuple(lines) for binds, lines in found.items()}


def duty_groups(facts: DirectionFacts, names: Names) -> Mapping[Group, tuple[str, ...]]:
    """Return duties and conditions together by whom they bind; a group without any is left out."""
    duties, conditions = duties_by_side(facts, names), conditions_by_side(facts, names)
    order: tuple[Group, ...] = ("both", "consortium", "china", "partner", "not_stated")
    groups = {binds: (*duties.get(binds, ()), *conditions.get(binds, ())) for binds in order}
    return {binds: lines for binds, lines in groups.items() if lines}


def eligibility(stated: Eligibility | None, names: Names) -> Iterator[str]:
    """Yield who may apply at all; nothing where that is not stated."""
    for key in ("registered_before", "born_after"):
        if day := getattr(stated, key, None):
            yield names.say(f"eligibility.{key}", date=names.formats.day(day))
    yield from names.texts(stated.limits if stated else ())


def matching_funds(funds: MatchingFunds, names: Names) -> str:
    """Return who adds how much, as strictly as the guide states it."""
    rule = ".as_a_rule" if funds.as_a_rule else f".{funds.strength}" if funds.strength else ""
    place = "always" if funds.strength in {"must", "should"} else "as_a_rule"
    return names.say(f"matching_funds.{funds.ratio}{rule}", side=names.say(f"enterprises_of.{funds.side}.{place}"))


def deliverables(facts: DirectionFacts, names: Names) -> Iterator[str]:
    """Yield each result that a project must bring."""
    return (deliverable(item, names) for item in facts.deliverables)


def deliverable(item: Deliverable, names: Names) -> str:
    """Return one result that a project must bring, with its number."""
    say = names.say
    line = say.plural(f"deliverable.{item.kind}", item.min)
    if item.months_each:
        line += say.plural("deliverable.months_each", item.months_each)
    if item.participants:
        line += say("deliverable.participants", n=item.participants)
    if item.enterprise_participants:
        line += say("deliverable.enterprise_participants", n=item.enterprise_participants)
    return line


def projects_notes(projects: Projects | None, names: Names) -> Iterator[str]:
    """Yield how the projects are shared out over topics."""
    if projects and projects.per_topic:
        rule = f".{projects.per_topic_strength}" if projects.per_topic_strength else ""
        yield names.say.plural(f"projects.per_topic{rule}", projects.per_topic)
    for split in projects.split if projects else ():
        yield names.say.plural("projects.split", split.count, topic=names.text(split.topic))


def project_amount(amount: ProjectAmount, names: Names) -> str:
    """Return what one project may get: per year, over its years, or in all."""
    money = names.formats.money(amount)
    if amount.years:
        return names.say.plural("per_project.years", amount.years, amount=money)
    key = "per_project.total" if not amount.per_year else "per_project.average" if amount.average else "per_project.per_year"
    return names.say(key, amount=money)


def partner_funding(facts: DirectionFacts, names: Names) -> Iterator[str]:
    """Yield what the partner side gives, as far as it is on record."""
    funding = facts.partner_funding
    if funding and funding.total:
        yield names.say("partner_funding.total", amount=names.formats.money(funding.total))
    if funding and funding.per_project:
        yield project_amount(funding.per_project, names)


def topics_notes(facts: DirectionFacts, names: Names) -> Iterator[str]:
    """Yield how binding the list of topics is."""
    if not facts.topics and not facts.tracks:
        yield names.say("topics.any" if facts.whole else "unknown")
    elif not facts.whole and facts.topics_scope == "listed":
        yield names.say("topics.in_part")
    elif facts.topics_scope != "listed":
        yield names.say(f"topics.{facts.topics_scope}")
    if facts.topics_choice:
        yield names.text(facts.topics_choice)


def duration(own: Duration | None, default: Duration | None, names: Names) -> str:
    """Return how long a project runs; the guide's default is called that."""
    if own:
        return names.formats.duration(own)
    if default:
        return names.say("duration.default", duration=names.formats.duration(default))
    return names.say("unknown")


def contact_name(contact: Contact, names: Names) -> str:
    """Return a name with its honorific where the language places it."""
    if contact.name and contact.honorific:
        return names.say(f"honorific.{contact.honorific}", name=contact.name)
    return contact.name or ""
