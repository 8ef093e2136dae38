"""The scalar types of the content: text to figure, flag, day, instant, address, each with a problem code of its own."""

import re
import sys
import unicodedata
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, LiteralString, NoReturn
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_FIGURE = re.compile(r"0|[1-9][0-9]{0,12}")
# Years of this century: anything else is a typo.
_DAY = re.compile(r"20\d{2}-\d{2}-\d{2}", re.ASCII)
# Applicants were born, and some of their organisations registered, in the last one.
_EARLIER_DAY = re.compile(r"(?:19|20)\d{2}-\d{2}-\d{2}", re.ASCII)
_INSTANT = re.compile(r"20\d{2}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?[+-]\d{2}:[0-5]\d", re.ASCII)
# Names that Windows reserves for devices; a slug is a folder of the site (R21).
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d|index|404", re.ASCII)
_EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+", re.IGNORECASE)
_ADDRESS_CHARACTERS = re.compile(r"[!#$%&()*+,./0-9:;=?@A-Z_a-z~-]+")
LONGEST = 2000
# Marks of a text that is not finished, in either language.
_UNFINISHED = re.compile(r"[‹›]|待定|待补充|待确认|\b(?:TBD|TBC|TODO|FIXME|XXX)\b", re.ASCII)
_SPACE_IN_CHINESE = re.compile("([\u3400-\u9fff，。；：、]) +([\u3400-\u9fff])")
_HALF_IN_CHINESE = re.compile("[\u3400-\u9fff]([,;:?!])[\u3400-\u9fff]")
_FULL_IN_ENGLISH = re.compile("[，。；：（）【】《》、！？「」]")
# Greek and Cyrillic letters within a word of Latin ones look like them, and are found by no search.
_LOOK_ALIKE = re.compile("(?<=[A-Za-z])[\u0370-\u04ff]|[\u0370-\u04ff](?=[A-Za-z])")
_HALF_WIDTH = str.maketrans("，。；：（）【】《》、！？「」", ',.;:()[]"",!?""')
_FULL_WIDTH = str.maketrans(",;:?!", "，；：？！")
# The placeholder that an editor must replace; no file that holds it is published.
BLANK = "‹待填 · fill in›"

Instant = date | datetime


def refuse(code: LiteralString, **values: str) -> NoReturn:
    """Raise the error that the catalogue turns into the problem `code`."""
    raise PydanticCustomError(code, code, values)


def _text(value: object) -> str:
    if not isinstance(value, str):
        refuse("not_text")
    if not value.strip():
        refuse("blank")
    if BLANK in value:
        refuse("fill_in")
    unfinished = _UNFINISHED.search(value)
    if unfinished:
        refuse("unfinished", found=unfinished.group())
    if "\n" in value:
        refuse("line_break")
    if value != value.strip():
        refuse("outer_space")
    if not unicodedata.is_normalized("NFC", value):
        first = next(a for a, b in zip(value, unicodedata.normalize("NFC", value), strict=False) if a != b)
        refuse("not_nfc", found=f"U+{ord(first):04X}", name=unicodedata.name(first, "?"))
    if value[-1] in ",;、":
        refuse("trailing_comma", found=value[-1])
    if len(value) > LONGEST:
        refuse("too_long", found=str(len(value)), limit=str(LONGEST))
    # The same names, conditions and addresses stand in many files: each is held once.
    return sys.intern(value)


def _chinese(value: str) -> str:
    if not HAN.search(value):
        refuse("not_chinese", found=value)
    space = _SPACE_IN_CHINESE.search(value)
    if space:
        refuse("space_in_chinese", found=space.group(), right=space[1] + space[2])
    half = _HALF_IN_CHINESE.search(value)
    if half:
        refuse("half_in_chinese", found=half.group(), right=half.group().translate(_FULL_WIDTH))
    return value


def _english(value: str) -> str:
    han = HAN.search(value)
    if han:
        refuse("chinese_in_english", found=han.group())
    full = _FULL_IN_ENGLISH.search(value)
    if full:
        refuse("full_in_english", found=full.group(), right=full.group().translate(_HALF_WIDTH))
    look_alike = _LOOK_ALIKE.search(value)
    if look_alike:
        letter = look_alike.group()
        refuse("look_alike", found=letter, name=f"U+{ord(letter):04X} {unicodedata.name(letter, '?')}")
    return value


def _figure(value: object) -> int:
    if not isinstance(value, str) or not _FIGURE.fullmatch(value):
        refuse("not_a_figure", found=_shown(value))
    return int(value)


def _flag(value: object) -> bool:
    if value != "true":
        refuse("not_true", found=_shown(value))
    return True


def _day(value: object, pattern: re.Pattern[str] = _DAY) -> date:
    if isinstance(value, str) and pattern.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    refuse("not_a_day", found=_shown(value))


def _instant(value: object) -> Instant:
    """A date whose time is not stated, or an instant with its offset; never a clock time without one (R10)."""
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            pass
    if isinstance(value, str) and _DAY.fullmatch(value):
        return _day(value)
    refuse("not_an_instant", found=_shown(value))


@cache
def _zones() -> frozenset[str]:
    """The names of all zones; finding them reads a whole folder of the system."""
    return frozenset(name for name in available_timezones() if "/" in name)


def _zone(value: str) -> ZoneInfo:
    if value not in _zones():
        refuse("not_a_zone", found=value)
    return ZoneInfo(value)


def _address(value: str) -> str:
    """An absolute http(s) address of plain ASCII, without user or port tricks (R75)."""
    parts = urlsplit(value) if _ADDRESS_CHARACTERS.fullmatch(value) else None
    if not parts or parts.scheme not in {"http", "https"} or parts.netloc.lower() != (parts.hostname or ""):
        refuse("not_an_address", found=value)
    if not _HOST.fullmatch(parts.netloc):
        refuse("not_an_address", found=value)
    return value


def _quoter(value: str) -> str:
    return value if value in {"guide", "copy"} else _address(value)


def _email(value: str) -> str:
    if not _EMAIL.fullmatch(value):
        refuse("not_an_email", found=value)
    return value


def _shown(value: object) -> str:
    return value if isinstance(value, str) else ""


def _unreserved(value: str) -> str:
    if _RESERVED.fullmatch(value):
        refuse("reserved", found=value)
    return value


def _pattern(pattern: str, code: LiteralString) -> Any:
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            refuse(code, found=value)
        return value

    return AfterValidator(check)


def _capitals(number: int) -> dict[str, str]:
    return {"type": "string", "pattern": f"^[A-Z]{{{number}}}$"}


_SLUG = {"type": "string", "maxLength": 60, "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
Text = Annotated[str, BeforeValidator(_text), Field(min_length=1, max_length=LONGEST)]
ChineseText = Annotated[Text, AfterValidator(_chinese)]
EnglishText = Annotated[Text, AfterValidator(_english)]
Figure = Annotated[int, BeforeValidator(_figure), Field(ge=0)]
Positive = Annotated[Figure, Field(ge=1), WithJsonSchema({"type": "integer", "minimum": 1})]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"const": True})]
# A flag that is not set is false in the open data, not unknown.
OptionalFlag = Annotated[Flag | None, PlainSerializer(bool, return_type=bool)]
Day = Annotated[date, BeforeValidator(_day)]
EarlierDay = Annotated[date, BeforeValidator(lambda value: _day(value, _EARLIER_DAY))]
Moment = Annotated[
    Instant,
    PlainValidator(_instant),
    PlainSerializer(lambda moment: moment.isoformat(), return_type=str, when_used="json"),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}),
]
Zone = Annotated[ZoneInfo, PlainValidator(lambda value: _zone(_text(value))), WithJsonSchema({"type": "string"})]
Address = Annotated[Text, AfterValidator(_address), WithJsonSchema({"type": "string", "format": "uri"})]
# Where an address was read: the address of that page, `guide` for one that the guide prints, `copy` for an unlinked copy.
Quoter = Annotated[Text, AfterValidator(_quoter)]
Email = Annotated[Text, AfterValidator(_email), WithJsonSchema({"type": "string", "format": "email"})]
Slug = Annotated[
    Text, _pattern(r"(?=.{1,60}\Z)[a-z0-9]+(-[a-z0-9]+)*", "not_a_slug"), AfterValidator(_unreserved), WithJsonSchema(_SLUG)
]
# The slug of another entry. Any short text is accepted here, so that a rule can report the nearest entry of the vocabulary.
Reference = Annotated[Text, _pattern(r"[ -:<-~\u3400-\u9fff]{1,60}", "not_a_slug"), WithJsonSchema(_SLUG)]
CountryCode = Annotated[Text, _pattern(r"[A-Z]{2}", "not_a_country_code"), WithJsonSchema(_capitals(2))]
LanguageTag = Annotated[Text, _pattern(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", "not_a_language")]
CurrencyCode = Annotated[Text, _pattern(r"[A-Z]{3}", "not_a_currency"), WithJsonSchema(_capitals(3))]
