"""Windows of a partner's own call: when it opens and closes, in which stage, by the words beside the dates of its page."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.importer.document.text import Line
from generator.importer.fields import foreign_dates
from generator.importer.fields.foreign_dates import ForeignDate
from generator.model.scalars import BLANK

_CLOSES = re.compile(
    r"deadline|clos(?:es|ing|e)|submi|due|until|no later|\bby\b|frist|schluss|\bbis\b|limite|clôture|échéance|jusqu"
    r"|plazo|límite|cierre|hasta|scadenza|entro|termine|chiusura|prazo|até|encerra|termin|upływa|\bdo\b|senast|senest"
    r"|søknadsfrist|ansøgnings|uzávěr|határidő|lejár|срок|до\b|마감|까지|締切|締め切り|まで",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\bopen(?:s|ing|ed)?\b|launch|published|öffne|eröffn|\bab\b|ouvert|\bdu\b|apertura|abre|desde|abertura|inizio|otwar"
    r"|öppnar|åpner|åbner|otevř|nyit|начал|부터|から",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"[\s,]*(?:\d{1,2}[:.]\d\d\s*)?(?:\([^)]*\)\s*)?(?:-|–|—|~|to|until|bis(?: zum)?|au|al|a|do"
    r"|hasta(?: el)?|até|till|til|and|부터|から)[\s:]*(?:the|el|le|dem)?\s*"
)
_STAGES = {
    "expression_of_interest": re.compile(r"expressions? of interest|interessenbekundung|manifesta", re.IGNORECASE),
    "pre_application": re.compile(
        r"pre-?(?:proposal|application)|pré-?(?:proposition|projet|candidature|dossier|dépôt|proposta)|pre-?propuesta",
        re.IGNORECASE,
    ),
    "outline": re.compile(r"outline|skizze|sketch", re.IGNORECASE),
    "full_proposal": re.compile(
        r"full[- ](?:proposal|application)|vollantr|förmlich\w* (?:förder)?antr|dossier complet|propuesta completa",
        re.IGNORECASE,
    ),
}
# Dates of a programme, a project or a decision, by which nobody applies.
_OTHER_DATES = re.compile(
    r"laufzeit|in kraft|gültig|vereinbart|unterzeichne|\b(?:förder|projekt|vorhaben)(?:beginn|start|ende)|entscheidung"
    r"|signed|in force|\bvalid\b|projects? (?:will |must |should |may )?(?:starts?|begins?|ends?|runs?)"
    r"|start(?:ing)? date|oppstart|results|decisions?\b|début des (?:projets|travaux)|en vigueur|résultats"
    r"|inicio de los proyectos|en vigor|resolución|resultados|início dos projetos"
    r"|avvio dei progetti|in vigore|risultati|graduatoria",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?<!Mio\.)(?<!Mrd\.)(?<!Tsd\.)(?<!Nr\.)(?<!Dr\.)(?<!max\.)(?<=[^\W\d]{2}[.!?;])\s+(?=[^\W\d_a-zß-ÿ])|;\s+"
)
_MANY = 3
_REACH = 300
_TO = re.compile(r"[^.;]{0,40}?\s(?:to|until|bis|au|al|hasta|até)\s.{0,20}")


def windows(lines: Sequence[Line], zone: str) -> tuple[list[dict[str, object]], list[Line], str]:
    """Return the windows that lines state, those lines, and why the dates are doubtful; `zone` is that of the country."""
    found: dict[str, dict[str, object]] = {}
    sources, doubts = [], []
    before = ""
    for line, text in ((one, text) for one in lines for text in sentences(one.text)):
        stated = list(foreign_dates.dates(text))
        for key, one in () if _OTHER_DATES.search(text) else _roles(text, stated, before):
            within = text[max(0, one.start - _REACH) : one.start + (_REACH if len(stated) < _MANY else 0)]
            stage = _stage(within, min(one.start, _REACH)) or _stage(before[-_REACH:], _REACH)
            own = one.zone or zone
            value = one.moment(own)
            window = found.setdefault(stage or "application", {"side": "partner", "stage": stage or "application"})
            if key in window:
                doubts += ["several_dates"] if window[key] != value else []
                continue
            window[key] = value
            window |= {"zone": own} if "T" in value else {}
            sources += [line] if line not in sources else []
            doubts += ["date_order"] if one.unsure else []
            doubts += ["zone_of_country" if own else "no_zone"] if one.time and not one.zone else []
        before = text if not stated else ""
    first = min((one for one in found.values() if "closes" in one), key=lambda one: str(one["closes"]), default=None)
    if first and "closes" not in found.get("application", first):
        # When a call opens, its first stage does.
        first.setdefault("opens", found["application"]["opens"])
    order = ("side", "stage", "opens", "closes", "zone")
    listed = [{key: one[key] for key in order if key in one} for one in found.values() if "closes" in one]
    blanks = {"source": BLANK, "trust": BLANK, "checked": BLANK}
    return [one | blanks for one in listed], sources, next(iter(sorted(doubts)), "")


def sentences(text: str) -> list[str]:
    """Divide a line at the ends of its sentences, not after numbers and abbreviations."""
    return [part for part in _SENTENCE.split(text) if part.strip()]


def _stage(text: str, at: int) -> str:
    """Return the stage whose words stand nearest to a place of a text; empty where it names none."""
    named = [
        (min(abs(match.start() - at), abs(match.end() - at)), stage)
        for stage, words in _STAGES.items()
        for match in words.finditer(text)
    ]
    return min(named, default=(0, ""))[1]


def _roles(text: str, stated: Sequence[ForeignDate], before: str) -> Iterator[tuple[str, ForeignDate]]:
    """Yield what each date of a line is: when a call opens, or when it closes; other dates are neither."""
    for first, second in pairwise(stated):
        between = text[first.end : second.start]
        if _RANGE.fullmatch(between) or _TO.fullmatch(between):
            yield "opens", first
            yield "closes", second
            return
    last = 0
    for one in stated:
        context = text[last : one.start] or ""
        context = context if context.strip(" :–-") else before
        closes, opens = list(_CLOSES.finditer(context)), list(_OPENS.finditer(context))
        if closes and (
            not opens or closes[-1].start() > opens[-1].start() or re.search(r"deadline|frist|limit", context, re.IGNORECASE)
        ):
            yield "closes", one
        elif opens:
            yield "opens", one
        last = one.end
