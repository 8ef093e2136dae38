"""Facts to sentences: what a direction asks, in one language, each sentence from a message and never from a file."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Literal

from generator.model.catalogue import Direction
from generator.model.components import Duration, ProjectAmount, Projects, Side
from generator.model.duties import Binds, Deliverable, Eligibility, MatchingFunds
from generator.model.links import Contact
from generator.model.schema import DirectionFacts
from generator.presentation.names import Names

# Whom duties that stand together bind; `not_stated` where the guide does not name the side.
Group = Binds | Literal["not_stated"]
_OF_BOTH = ("cooperation_agreement", "ip_agreement", "balanced_contributions")


def lead(facts: DirectionFacts, names: Names) -> Iterator[str]:
    """Yield who may lead on the Chinese side and what enterprises must or may not do; at least one sentence."""
    return (sentence for _, sentence in lead_by_fact(facts, names))


def lead_by_fact(facts: DirectionFacts, names: Names) -> Iterator[tuple[str, str]]:
    """Yield these sentences, each after the fact that it states, which another guide may put in other words."""
    yield " ".join(("lead", *sorted(facts.lead))), _lead(facts, names)
    # "Must be led by an enterprise" already implies that one is required.
    if facts.lead != ("enterprise",) and facts.enterprises != "encouraged":
        yield from coded_by_fact("enterprises", facts, names)


def _lead(facts: DirectionFacts, names: Names) -> str:
    """Return who may lead: as the guide states it, where it says that of others than a lead or of other bodies."""
    say = names.say
    if facts.lead_stated:
        return names.text(facts.lead_stated)
    if not facts.lead:
        return say("lead.any" if facts.whole else "unknown")
    bodies = names.formats.names([say(f"body.{body}") for body in facts.lead], "or")
    return say(f"lead.only.{facts.lead_side}" if facts.lead_side else "lead.only", bodies=bodies)


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
    """Yield whether both sides must apply, when and to whom as the guide states it; and where one joint proposal goes to."""
    how = "simultaneous" if facts.simultaneous else facts.applications_to if facts.applications_to != "most" else None
    more = f".{how}" if how else ""
    yield names.say(f"joint_application.{facts.joint_application}{more}" if facts.joint_application else "unknown")
    if facts.joint_proposal_to:
        yield names.say("joint_proposal_to", to=names.text(facts.joint_proposal_to))


def china_takes_applications(this: Direction, names: Names) -> str:
    """Return who takes applications in China, as far as this version of the guide says it."""
    to = this.facts.applications_to
    if to in {"designated", "most"}:
        return names.say(f"apply.china.{to}")
    return names.say("apply.china" if this.version == "published" else "apply.china.unpublished")


def duties(facts: DirectionFacts, names: Names) -> Iterator[str]:
    """Yield what the guide asks or encourages besides applying: to sign, to contribute, to bring enterprises in."""
    return chain.from_iterable(duties_by_side(facts, names).values())


def duties_by_fact(facts: DirectionFacts, names: Names) -> Iterator[tuple[str, str]]:
    """Yield these sentences, each after the fact that it states: "must" and "should" are two wordings of one."""
    return ((fact, sentence) for _, fact, sentence in _duties(facts, names))


def _duties(facts: DirectionFacts, names: Names) -> Iterator[tuple[Group, str, str]]:
    for key in _OF_BOTH:
        strength = getattr(facts.strengths, key, None)
        for code in codes(key, facts):
            yield "both", f"{key}.{code}", names.say(f"{key}.{code}{f'.{strength}' if strength else ''}")
    if funds := facts.matching_funds:
        yield funds.side, f"matching_funds.{funds.side}.{funds.ratio}", matching_funds(funds, names)
    if facts.enterprises == "encouraged":
        side = facts.enterprises_side
        sentence = names.say(f"enterprises.encouraged.{side}" if side else "enterprises.encouraged")
        yield side or "not_stated", "enterprises.encouraged", sentence
    for fact, sentence in coded_by_fact("industry_university_research", facts, names):
        yield "not_stated", fact, sentence


def duties_by_side(facts: DirectionFacts, names: Names) -> Mapping[Group, tuple[str, ...]]:
    """Return these duties by whom they bind, those of both sides first; a side without any is left out."""
    found: dict[Group, list[str]] = {"both": [], "china": [], "partner": [], "not_stated": []}
    for side, _, sentence in _duties(facts, names):
        found[side].append(sentence)
    return {side: tuple(lines) for side, lines in found.items() if lines}


def conditions_by_side(facts: DirectionFacts, names: Names) -> Mapping[Group | None, tuple[str, ...]]:
    """Return the further conditions by whom they bind; None for those that are no duty and no permission."""
    found: dict[Group | None, list[str]] = {}
    for condition in facts.conditions:
        binds = condition.binds or ("not_stated" if condition.strength else None)
        found.setdefault(binds, []).append(names.text(condition))
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
    side = names.say(f"enterprises_of.{funds.side}.{place}")
    if funds.ratio == "at_least_equal":
        return names.say(f"matching_funds.at_least_equal{rule}", side=side)
    agency = names.catalogue.agencies.get(funds.agency or "")
    by = agency.abbreviation or names.text(agency.name) if agency else names.say("matching_funds.funder")
    return names.say(f"matching_funds.as_partner_requires{rule}", side=side, by=by)


def deliverables(facts: DirectionFacts, names: Names) -> Iterator[str]:
    """Yield how strictly results are asked for, where that is stated, then each of them."""
    if facts.strengths and facts.strengths.deliverables:
        term = ".within_term" if facts.deliverables_within_term else ""
        yield names.say(f"deliverables.{facts.strengths.deliverables}{term}")
    yield from (deliverable(item, names) for item in facts.deliverables)


def deliverable(item: Deliverable, names: Names) -> str:
    """Return one result of a project, with its number."""
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


def budget(facts: DirectionFacts, names: Names) -> Iterator[str]:
    """Yield what is stated of the Chinese side's money besides its amount."""
    if facts.budget and facts.budget.total_not_stated:
        yield names.say("budget.total_not_stated")
    yield from (project_amount(part, names) for part in (facts.budget.per_project if facts.budget else ()))


def money_notes(facts: DirectionFacts, side: Side, names: Names) -> tuple[str, ...]:
    """Return what else is on record of the money of a side."""
    return names.texts([note for note in facts.money_notes if note.side == side])


def countries_note(facts: DirectionFacts, names: Names) -> str:
    """Return whether all of several countries are needed, as strictly as the guide states it; nothing for one country."""
    strength = getattr(facts.strengths, "countries_mode", None)
    more = f".{strength}" if strength else ""
    return names.say(f"countries_mode.{facts.countries_mode}{more}") if len(facts.countries) > 1 else ""


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
