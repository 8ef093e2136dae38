"""Money on partners' pages: amounts with their currencies, in all or for a project, never converted (R91)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_SYMBOLS = {"€": "EUR", "£": "GBP", "₩": "KRW", "zł": "PLN", "euro": "EUR", "euros": "EUR", "eur": "EUR"}
_CODES = (
    "EUR|GBP|CHF|NOK|SEK|DKK|ISK|PLN|CZK|HUF|RON|BGN|RSD|CAD|AUD|NZD|USD|KRW|JPY|ILS|ZAR|BRL|ARS|CLP|RUB|TRY|SGD|THB|INR"
)
_CURRENCY = rf"(?:{_CODES}|€|£|₩|zł|[Ee]uros?)"
_SCALE = r"(?:millions?|Millionen|Mio\.?|millones|milioni|milhões|mln|miljoner|millioner|M|k|mil|thousand|Tsd\.?)"
_FIGURE = r"\d{1,3}(?:[ .,'\u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?"
_MONEY = re.compile(
    rf"(?:(?P<c1>{_CURRENCY})\s?(?P<n1>{_FIGURE})(?:\s?(?P<s1>{_SCALE})\b)?"
    rf"|(?P<n2>(?<![\d.,]){_FIGURE})\s?(?P<s2>{_SCALE})?\s?(?:de |di |d[’'])?(?P<c2>{_CURRENCY})(?![A-Za-z]))"
)
# 4 000 000 - 8 000 000: the second figure is the most that there is.
_UP_TO = re.compile(rf"\s*(?:-|–|to|bis|à|a|till?)\s*(?:{_CURRENCY}\s?)?(?P<figure>{_FIGURE})")
_PER_PROJECT = re.compile(
    r"(?:per|each) (?:project|grant|award|application)|award (?:range|value|size)|(?:pro|je) (?:Projekt|Vorhaben|Verbund)"
    r"|par projet|por proyecto|cada proyecto|per progetto|ciascun progetto"
    r"|por projeto|cada projeto|na projekt|per prosjekt|per projekt|pr\. projekt",
    re.IGNORECASE,
)
_AT_MOST = re.compile(
    r"up to|maximum|max\.|at most|not exceed|bis zu|höchstens|maximal|jusqu|au maximum|plafon|hasta|máximo|fino a|massimo"
    r"|até|do kwoty|maksym",
    re.IGNORECASE,
)
_MILLION = re.compile(r"m(?!il$)(?:i|l|$)", re.IGNORECASE)


@dataclass(frozen=True)
class ForeignMoney:
    """An amount in whole units of its currency, its bound, and whether each project may get it."""

    amount: int
    currency: str
    bound: str
    per_project: bool

    def value(self) -> dict[str, object]:
        """Return it as the content's YAML writes it."""
        bound = {"bound": self.bound} if self.bound != "exact" else {}
        return {"amount": self.amount, "currency": self.currency} | bound


def money(line: str) -> Iterator[ForeignMoney]:
    """Yield the amounts of a line."""
    for match in _MONEY.finditer(line):
        currency = match.group("c1") or match.group("c2")
        scale = match.group("s1") or match.group("s2") or ""
        end = _UP_TO.match(line, match.end())
        figure = end.group("figure") if end else match.group("n1") or match.group("n2")
        amount = _number(figure) * (1 if not scale else 10**6 if _MILLION.match(scale) else 1000)
        if amount:
            yield ForeignMoney(
                int(amount),
                _SYMBOLS.get(currency.lower(), currency),
                "at_most" if end or _AT_MOST.search(line) else "exact",
                bool(_PER_PROJECT.search(line)),
            )


def _number(text: str) -> Decimal:
    """Return the number of a figure grouped by any mark: the last mark before one or two digits is the decimal one."""
    parts = re.fullmatch(r"(.*?)(?:[.,](\d{1,2}))?", text)
    whole, decimals = parts.groups() if parts else (text, None)
    return Decimal(re.sub(r"\D", "", whole) + "." + (decimals or "0"))
