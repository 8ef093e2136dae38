"""Money and conditions of a call that changed without a new entry in `history`, by which subscribers learn of them (R84).

Changed money is refused, since it is never a matter of wording; changed conditions are doubted. What was not on record and
now is, is no change.
"""

from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from generator.editing.change_checks import FileChange
from generator.errors import Problem
from generator.model.components import ChangeKind
from generator.model.duties import Condition
from generator.model.history import ENDINGS
from generator.model.part import Model
from generator.model.partner_calls import PartnerCallFacts
from generator.model.schema import DirectionFacts
from generator.yamlio.reader import Keys

_MONEY = ("budget", "tracks", "partner_funding", "funding")
_CONDITIONS = (
    *("projects", "duration", "eligibility", "joint_application", "simultaneous", "lead", "enterprises", "matching_funds"),
    *("cooperation_agreement", "ip_agreement", "balanced_contributions", "conditions", "partner_conditions", "applicants"),
    *("strengths", "lead_side", "applications_to", "deliverables"),
)


def unrecorded_money(change: FileChange) -> Iterator[Problem]:
    """Yield a problem for changed money without a new entry of kind budget, text or an ending."""
    for path, keys in _unrecorded(change, _MONEY, "budget"):
        yield change.document.problem("unrecorded_budget", path, found=keys)


def unrecorded_conditions(change: FileChange) -> Iterator[Problem]:
    """Yield a notice for changed conditions without a new entry of kind conditions, text or an ending."""
    for path, keys in _unrecorded(change, _CONDITIONS, "conditions"):
        yield change.document.problem("unrecorded_conditions", path, found=keys)


def _unrecorded(change: FileChange, keys: Sequence[str], kind: ChangeKind) -> Iterator[tuple[Keys, str]]:
    """Yield the path of the first changed key, and all of them as text, where no new entry tells of them."""
    old, new = change.old, change.new
    if not isinstance(old, DirectionFacts | PartnerCallFacts) or not isinstance(new, DirectionFacts | PartnerCallFacts):
        return
    entries = {kind, "text", *ENDINGS}
    if sum(each.kind in entries for each in new.history) > sum(each.kind in entries for each in old.history):
        return
    changed = [key for key in keys if (then := _figures(old, key)) and then != _figures(new, key)]
    if changed:
        yield (changed[0],) if changed[0] in change.document.data else (), ", ".join(changed)


def _figures(facts: BaseModel, key: str) -> object:
    """Return what a key states, without its wording and without how a source was seen; None where it states nothing."""
    return _bare(getattr(facts, key, None)) or None


def _bare(value: object) -> object:
    if isinstance(value, Condition):
        return (value.strength, value.binds)
    if isinstance(value, tuple):
        return tuple(_bare(item) for item in value)
    if isinstance(value, Model):
        about = {"title", "topics", "source", "trust", "read", "quoted_by", "checked", "archived_url", "name", "disputed"}
        return tuple((key, _bare(getattr(value, key))) for key in type(value).model_fields if key not in about)
    return value
