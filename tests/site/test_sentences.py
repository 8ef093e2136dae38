"""A sentence of duty, permission, status or source stands exactly where its condition holds (docs/content-model.md)."""

import re
from collections.abc import Callable, Iterator, Mapping

import pytest

from generator.content.loader import load
from generator.languages import LANGUAGES, Language
from generator.model.catalogue import Catalogue, Direction
from generator.model.components import Deadline
from generator.pages import detail
from generator.presentation import summary
from generator.presentation.edition import Edition
from generator.presentation.translator import translator
from tests.built import ROOT
from tests.conftest import messages
from tests.hostile.catalogue import catalogue as write_hostile

Condition = Callable[[Direction], bool]
# The families of messages that state a duty, a permission, a status or a source: the condition of each is documented.
FAMILIES = (
    *("joint_application", "joint_proposal_to", "cooperation_agreement", "ip_agreement", "balanced_contributions"),
    *(
        "matching_funds",
        "enterprises",
        "enterprises_of",
        "deliverables",
        "sum.ours",
        "change.correction",
        "budget",
        "industry_university_research",
        "lead",
        "eligibility",
        "deliverable",
    ),
    *("countries_mode", "topics.any", "topics.open", "topics.priority", "topics.in_part", "per_project", "duration"),
    *("projects.per_topic", "binds", "role", "agency.successor", "apply", "applies", "closes", "window.checked"),
    *(
        "window.disputed",
        "amount.disputed",
        "read",
        "trust",
        "status",
        "ended",
        "next",
        "conditions.in_part",
        "who",
        "summary.lead",
    ),
    *(
        "summary.joint",
        "summary.applies",
        "card.lead",
        "version",
        "partner_call.tie",
        "partner_call.belongs",
        "change.in_part",
    ),
    *("direction.no_notice", "summary.no_contact", "summary.duration", "summary.projects", "unknown"),
)
_PLACEHOLDER = re.compile(r"\\\{\w+\\\}")


def is_(key: str, value: str) -> Condition:
    """Return whether a direction has a value under a key."""
    return lambda this: getattr(this.facts, key) == value


def coded(key: str, *values: str) -> Iterator[tuple[str, Condition]]:
    """Yield the message of each value of a key, which stands where the direction has it."""
    return ((f"{key}.{value}", is_(key, value)) for value in values)


def joint(value: str, *, at_once: bool, to: str | None = None) -> Condition:
    """Return whether both sides apply in this way, at the same time or not, and to bodies that the guide calls this."""

    def holds(this: Direction) -> bool:
        facts = this.facts
        named = facts.applications_to if facts.applications_to != "most" else None
        return (facts.joint_application, bool(facts.simultaneous), named) == (value, at_once, to)

    return holds


def duty(key: str, *values: str) -> Iterator[tuple[str, Condition]]:
    """Yield the messages of a duty, which stand where the direction has that value, as strict as its guide words it."""
    for value in values:
        for strength in (None, "must", "should"):
            yield f"{key}.{value}{f'.{strength}' if strength else ''}", _strict(key, value, strength)


def _strict(key: str, value: str, strength: str | None) -> Condition:
    return lambda this: getattr(this.facts, key) == value and getattr(this.facts.strengths, key, None) == strength


def funds(ratio: str, *strengths: str | None) -> Condition:
    """Return whether enterprises are asked for money at this ratio, as strictly as one of these."""

    def holds(this: Direction) -> bool:
        stated = this.facts.matching_funds
        return stated is not None and stated.ratio == ratio and stated.strength in strengths

    return holds


def beside_other_leads(holds: Condition) -> Condition:
    """Return a condition that also asks that more than enterprises may lead, which would imply it."""
    return lambda this: holds(this) and this.facts.lead != ("enterprise",)


def listed(scope: str) -> Condition:
    """Return whether topics are listed and the list is of this kind."""
    return lambda this: this.facts.topics_scope == scope and bool(this.facts.topics or this.facts.tracks)


def amounts(holds: Callable[[object], bool]) -> Condition:
    """Return whether an amount for one project, of either side, is of a kind."""

    def any_is(this: Direction) -> bool:
        funding = this.facts.partner_funding
        partner = (funding.per_project,) if funding and funding.per_project else ()
        return any(holds(each) for each in (*(this.facts.budget.per_project if this.facts.budget else ()), *partner))

    return any_is


def role(name: str) -> Condition:
    """Return whether a body of the direction has a role in it."""
    return lambda this: any(name in item.roles for item in this.facts.agencies)


# Whether the published guide has the partner of a call, by what follows the name of a message.
LISTED: Mapping[str, str | None] = {"": None, ".listed": "listed", ".not_listed": "not_listed"}


def applied(this: Direction) -> list[Deadline]:
    """Return the windows that are another guide's."""
    return [window for window in this.deadlines if window.applies]


# The sentences that a call's page makes of its facts, and when each may be shown.
CONDITIONS: Mapping[str, Condition] = {
    "joint_application.required": joint("required", at_once=False),
    "joint_application.required.simultaneous": joint("required", at_once=True),
    **{f"joint_application.required.{to}": joint("required", at_once=False, to=to) for to in ("designated", "both_sides")},
    "joint_application.parallel": joint("parallel", at_once=False),
    "joint_application.parallel.simultaneous": joint("parallel", at_once=True),
    **dict(coded("joint_application", "joint_proposal", "not_stated")),
    "joint_proposal_to": lambda this: this.facts.joint_proposal_to is not None,
    "summary.joint.unknown": lambda this: this.facts.joint_application is None,
    **dict(duty("cooperation_agreement", "required", "agreement_or_letter_of_intent")),
    **dict(duty("ip_agreement", "required", "clause", "clause_or_agreement")),
    **dict(duty("balanced_contributions", "required")),
    **{
        f"matching_funds.{ratio}{rule}": funds(ratio, *strengths)
        for ratio in ("at_least_equal", "as_partner_requires")
        for rule, strengths in (
            ("", (None,)),
            (".must", ("must",)),
            (".should", ("should",)),
            (".as_a_rule", ("as_a_rule", "usually")),
        )
    },
    **dict(coded("industry_university_research", "encouraged", "preferred")),
    **{key: beside_other_leads(holds) for key, holds in coded("enterprises", "required", "participant_only", "excluded")},
    **{
        f"enterprises.encouraged{f'.{side}' if side else ''}": lambda this, side=side: (  # type: ignore[misc]
            this.facts.enterprises == "encouraged" and this.facts.enterprises_side == side
        )
        for side in (None, "china", "partner", "both")
    },
    "lead.any": lambda this: this.facts.whole and not this.facts.lead,
    "lead.only": lambda this: bool(this.facts.lead) and not this.facts.lead_side and not this.facts.lead_stated,
    "lead.only.china": lambda this: bool(this.facts.lead) and this.facts.lead_side == "china" and not this.facts.lead_stated,
    "eligibility.registered_before": lambda this: bool(this.eligibility and this.eligibility.registered_before),
    "eligibility.born_after": lambda this: bool(this.eligibility and this.eligibility.born_after),
    **{
        f"deliverable.{kind}": lambda this, kind=kind: any(item.kind == kind for item in this.facts.deliverables)  # type: ignore[misc]
        for kind in ("joint_papers", "joint_patents", "visits_to_china", "seminars")
    },
    **{
        f"deliverables.{strength}{term}": lambda this, strength=strength, term=term: (  # type: ignore[misc]
            getattr(this.facts.strengths, "deliverables", None) == strength
            and bool(this.facts.deliverables_within_term) == bool(term)
        )
        for strength in ("must", "should")
        for term in ("", ".within_term")
    },
    "countries_mode.any": lambda this: len(this.facts.countries) > 1 and this.facts.countries_mode == "any",
    **{
        f"countries_mode.all{f'.{strength}' if strength else ''}": lambda this, strength=strength: (  # type: ignore[misc]
            this.facts.countries_mode == "all" and getattr(this.facts.strengths, "countries_mode", None) == strength
        )
        for strength in (None, "must", "should")
    },
    "topics.any": lambda this: this.facts.whole and not this.facts.topics and not this.facts.tracks,
    "topics.open": listed("open"),
    "topics.priority": listed("priority"),
    "topics.in_part": lambda this: not this.facts.whole and listed("listed")(this),
    "per_project.per_year": amounts(lambda each: bool(getattr(each, "per_year", 0)) and not getattr(each, "average", 0)),
    "per_project.average": amounts(lambda each: bool(getattr(each, "per_year", 0) and getattr(each, "average", 0))),
    "per_project.years": amounts(lambda each: bool(getattr(each, "years", 0))),
    "per_project.total": amounts(lambda each: not getattr(each, "years", 0) and not getattr(each, "per_year", 0)),
    **{
        f"projects.per_topic{f'.{strength}' if strength else ''}": lambda this, strength=strength: bool(  # type: ignore[misc]
            this.facts.projects and this.facts.projects.per_topic and this.facts.projects.per_topic_strength == strength
        )
        for strength in (None, "usually", "as_a_rule")
    },
    **{
        f"duration.{strength}": lambda this, strength=strength: bool(  # type: ignore[misc]
            this.facts.duration and this.facts.duration.strength == strength
        )
        for strength in ("as_a_rule", "usually")
    },
    "duration.default": lambda this: this.facts.duration is None and this.duration is not None,
    "budget.total_not_stated": lambda this: bool(this.facts.budget and this.facts.budget.total_not_stated),
    **{
        f"applies.published_guide{more}": lambda this, of=of: this.partner_published == of and bool(applied(this))  # type: ignore[misc]
        for more, of in LISTED.items()
    },
    **{
        f"summary.applies.published_guide{more}": lambda this, of=of: (  # type: ignore[misc]
            this.partner_published == of and any(window.closes for window in applied(this))
        )
        for more, of in LISTED.items()
    },
    "apply.china": lambda this: this.version == "published" and this.facts.applications_to in {None, "both_sides"},
    **{f"apply.china.{to}": is_("applications_to", to) for to in ("designated", "most")},
    "apply.china.unpublished": lambda this: (
        this.version != "published" and this.facts.applications_to in {None, "both_sides"}
    ),
    **{f"role.{name}": role(name) for name in ("signatory", "funder", "applications")},
}


@pytest.fixture(scope="module", params=["content", "tests/examples/valid", "hostile"])
def shown(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The catalogue, the valid examples, and content whose texts are hostile."""
    if request.param != "hostile":
        return load(ROOT / request.param)
    folder = tmp_path_factory.mktemp("hostile") / "content"
    write_hostile(folder, [["undefined", "{lead} {n}"], ["NULL", "1=1"]])
    return load(folder)


def sentences(this: Direction, edition: Edition) -> set[str]:
    """Return every sentence that a call's page makes of its facts."""
    view, names = edition.view(this), edition.names
    values = detail.direction(edition, this.id, [this])[1]
    box = values["summary"]
    assert isinstance(box, summary.Summary)
    lines = {line for section in view.sections.values() for line in section.lines}
    lines |= {window.applies for window in view.windows.deadlines} | set(view.subject.notes) | set(box.joint)
    lines.add(str(values["china_takes"]))
    lines |= {view.partners.note, view.means.duration, *view.of_guide}
    lines |= {*view.means.budget_notes, *view.means.projects_notes, *view.means.partner}
    lines |= {role for body in view.partners.bodies for role in body.roles}
    for side in (box.china, box.partner):
        lines |= {note for date in side.dates for note in date.notes} | set(side.lead.notes)
    # What the guide states in its own words is made of no message, even where it reads like one.
    lines.discard(names.text(this.facts.lead_stated))
    return lines | {names.say("topics.any")} if view.subject.line == names.say("topics.any") else lines


def patterns(language: Language) -> Mapping[str, re.Pattern[str]]:
    """Return each message as a pattern: anything may stand in the place of a value, and after a result its details."""
    found = {}
    for key in CONDITIONS:
        string = messages("messages", language)[key].string
        texts = [string] if isinstance(string, str) else list(string or ())
        more = ".*" if key.startswith("deliverable.") else ""
        found[key] = re.compile("|".join(_PLACEHOLDER.sub(".+", re.escape(text)) + more for text in texts))
    return found


def nearest(line: str, found: Mapping[str, re.Pattern[str]]) -> set[str]:
    """Return the messages that a sentence may be made of: those that leave the least of it to values."""
    matching = {key: len(pattern.pattern) for key, pattern in found.items() if pattern.fullmatch(line)}
    return {key for key, length in matching.items() if length == max(matching.values())}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_a_sentence_stands_exactly_where_its_condition_holds(shown: Catalogue, language: Language) -> None:
    """In both languages, for every call. Where two strengths have one wording, one of their conditions holds."""
    edition, found = Edition(shown, translator(language)), patterns(language)
    wrong: list[tuple[str, str, str]] = []
    for this in shown.directions:
        stand = [nearest(line, found) for line in sentences(this, edition) if line]
        holding = {key for key, holds in CONDITIONS.items() if holds(this)}
        wrong += [("without its condition", this.id, str(keys)) for keys in stand if keys and not keys & holding]
        wrong += [("missing", this.id, key) for key in holding if not any(key in keys for keys in stand)]
    assert wrong == []


def documented() -> set[str]:
    """Return the messages named in the table of docs/content-model.md: `a.b`, or `a.…` for all that begin with `a.`."""
    text = (ROOT / "docs/content-model.md").read_text("utf-8")
    section = text.split("## When a sentence may be shown", 1)[1].split("\n## ", 1)[0]
    first_cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return {key for cell in first_cells for key in re.findall(r"`([\w.…]+)`", cell)}


def test_every_message_that_states_such_a_thing_has_its_condition_documented() -> None:
    """And no message stands in the table that the site lacks."""
    stated, table = messages("messages", LANGUAGES[0]), documented()
    stems = tuple(key.removesuffix("…") for key in table if key.endswith("…"))
    family = [key for key in stated if any(key == name or key.startswith(f"{name}.") for name in FAMILIES)]
    assert set(CONDITIONS) <= set(family)
    assert [key for key in family if key not in table and not key.startswith(stems)] == []
    assert [
        key for key in table if not (key in stated or any(each.startswith(key.removesuffix("…")) for each in stated))
    ] == []
