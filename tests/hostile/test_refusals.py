"""Every hostile string in every text, name and address: accepted as text, or refused with file, line and column."""

import os
import re
import time
from collections import Counter
from pathlib import Path

from generator.errors import Problem
from generator.languages import LANGUAGES
from generator.reporter import line
from generator.yamlio.reader import Data
from tests.conftest import VALID, problems
from tests.hostile.catalogue import vocabularies
from tests.hostile.content import direction, guide, partner_call, write
from tests.hostile.strings import HARMLESS_ADDRESSES, addresses, texts
from tests.hostile.verdicts import SOME, Verdicts
from tests.scale import sample

# The values of a direction and of a guide that are addresses of pages.
_PAGE = "https://a.example/"


def test_there_are_five_hundred(verdicts: Verdicts) -> None:
    assert len(texts()) >= 500
    assert [*verdicts] == [*sample(texts(), SOME)]


def test_each_text_is_accepted_or_refused_in_each_kind_of_file_alike(verdicts: Verdicts) -> None:
    """What one file takes as text another does not refuse: each kind of text has the same rules."""
    accepted = [text for text, reported in verdicts.items() if not reported]
    assert len(accepted) > 0.7 * len(verdicts)
    for text, reported in verdicts.items():
        assert {problem.file.split("/")[1] for problem in reported} in (set(), {"directions", "guides", "partner-calls"}), (
            repr(text)
        )


def test_each_refusal_says_where(verdicts: Verdicts) -> None:
    """File, line and column of the value, in one printable line in both languages (R19, R83)."""
    for text, reported in verdicts.items():
        for problem in reported:
            assert (problem.place.line, problem.place.column) > (1, 1), (text, problem)
            for language in LANGUAGES:
                shown = line(problem, language)
                assert shown.startswith(f"{problem.file}:{problem.place.line}:{problem.place.column}: ")
                assert shown.isprintable(), (text, problem)
                assert len(shown) < 3_000


def test_nothing_hidden_is_accepted(verdicts: Verdicts) -> None:
    """Of what is accepted no character is invisible, steers the direction of writing, or ends a line (R13, R14, R84)."""
    for text in (text for text, reported in verdicts.items() if not reported):
        assert text.isprintable(), ascii(text)


def test_no_text_passes_for_a_name(tmp_path: Path) -> None:
    """A slug, a code, an address for mail, a zone, a choice, a day: each refuses each string (R16, R21)."""
    plain = sample([text for text in texts() if text.isprintable() and text.isascii() and text.strip()], 40)
    vocabularies(tmp_path)
    for number, text in enumerate(plain):
        _one(tmp_path, number, _named(text))
        # What a vocabulary is asked for is looked up once all else is right.
        write(tmp_path / f"directions/{_guide(number)}/1.2.yml", _looked_up(text))
    reported: dict[str, set[str]] = {}
    for problem in problems(tmp_path):
        reported.setdefault(problem.file, set()).add(problem.key)
    for number, text in enumerate(plain):
        # Some have the form of a name; whether such a thing exists is another rule's question.
        formed = {key for pattern, keys in _FORMS.items() if re.fullmatch(pattern, text) for key in keys}
        assert reported[_file(number)] >= _NAMES - formed, text
        assert reported[_file(number).replace("1.1.yml", "1.2.yml")] == _LOOKED_UP, text


_FORMS = {
    "(?!nul$)[a-z0-9]+(-[a-z0-9]+)*": ("series",),
    "[a-z]@[a-z]+[.][a-z]+": ("contacts.1.email",),
    "[A-Z]{2}": ("countries.1",),
    "[A-Z]{3}": ("partner_funding.total.currency",),
}
_NAMES = {
    *("series", "countries.1", "contacts.1.email", "contacts.1.side"),
    *("partner_funding.total.currency", "deadlines.1.zone", "deadlines.1.stage", "deadlines.1.closes", "lead.1"),
    *("projects.max", "budget.bound", "joint_application"),
}


_LOOKED_UP = {"agencies.1.agency", "fields.1", "contacts.1.agency"}


def _looked_up(text: str) -> Data:
    """Return a direction with a text in each place that names an entry of a vocabulary."""
    contacts = [{"side": "partner", "agency": text, "email": "a@b.example"}]
    return {**direction(["x"], "x"), "agencies": [{"agency": text}], "fields": [text], "contacts": contacts}


def _named(text: str) -> Data:
    """Return a direction with a text in each place that takes only names of some form."""
    data = direction(["x"], "x")
    money = {"total": {"amount": 1000000, "currency": text}, "source": _PAGE, "trust": "official", "checked": "2031-03-10"}
    return {
        **data,
        **dict.fromkeys(("series", "joint_application"), text),
        **{key: [text] for key in ("countries", "lead")},
        "contacts": [{"side": text, "email": text}],
        "partner_funding": money,
        "deadlines": [{**_first(data, "deadlines"), **dict.fromkeys(("zone", "stage", "closes"), text)}],
        "projects": {"max": text},
        "budget": {"amount": 1000000, "bound": text},
    }


def _first(data: Data, key: str) -> Data:
    items = data[key]
    assert isinstance(items, list)
    return dict(items[0])


def _file(number: int) -> str:
    return f"content/directions/{_guide(number)}/1.1.yml"


def _guide(number: int) -> str:
    return f"{2000 + number // 90}-{number % 90 + 1}"


def _one(folder: Path, number: int, data: Data) -> None:
    """Write a direction in a guide of its own."""
    name = _guide(number)
    write(folder / f"directions/{name}/1.1.yml", data, escaped=number % 2 == 1)
    write(folder / f"guides/{name}.yml", guide(["x"], "x", name))


def _with_address(address: str) -> Data:
    """Return a direction with an address in each place for one."""
    data = direction(["x"], "x")
    disputed = [{"value": 1, **_checked(address)}]
    return {
        **_further_with_address(data, address),
        "partner_funding": _checked(address),
        "budget": {"amount": 1000000, "disputed": disputed},
    }


def _checked(address: str) -> Data:
    return {"source": address, "trust": "official", "checked": "2031-03-10"}


def _further_with_address(data: Data, address: str) -> Data:
    """Return what a direction and a partner's own call have alike, with an address in each place for one."""
    source = _first(data, "sources")
    seen = {"read": "not_opened", "quoted_by": address, "archived_url": address}
    return {
        **data,
        "contacts": [{"side": "partner", "url": address}],
        "links": [{**_first(data, "links"), "url": address}],
        "deadlines": [{**_first(data, "deadlines"), **_checked(address)}],
        "sources": [{"url": address, "trust": "other", "what": source["what"], **seen}],
    }


def _partner_call_with_address(address: str) -> Data:
    return {**_further_with_address(partner_call(["x"], "x"), address), "funding": _checked(address)}


def _guide_with_address(address: str, name: str) -> Data:
    data = guide(["x"], "x", name)
    notice = data["notice"]
    assert isinstance(notice, dict)
    notice = {**notice, "url": address}
    sources = [{**_first(data, "sources"), "url": address}]
    comment = {**_checked(address), "zone": "Asia/Shanghai"}
    held = {"notice": notice, "sources": sources, "comment": comment}
    return {**data, **held, "versions": [{"version": "published", **held}]}


def _reported_for_addresses(folder: Path, given: list[str]) -> list[list[Problem]]:
    vocabularies(folder)
    for number, address in enumerate(given):
        _one(folder, number, _with_address(address))
        write(folder / f"guides/{_guide(number)}.yml", _guide_with_address(address, _guide(number)), escaped=number % 2 == 0)
        write(
            folder / f"partner-calls/no-{_guide(number)}.yml", _partner_call_with_address(address), escaped=number % 2 == 1
        )
    reported = problems(folder)
    return [[problem for problem in reported if _guide(number) in problem.file] for number in range(len(given))]


def test_an_address_that_could_run_or_mislead_is_refused_in_each_place_for_one(tmp_path: Path) -> None:
    """Other schemes, other hosts than they seem, user names, what breaks out of an attribute (R16, R75)."""
    others = [text for text in texts() if "://" not in text and text.strip()]
    given = list(dict.fromkeys([*addresses(), *sample(others, 40)]))
    held = {"notice.url", "sources.1.url", "comment.source"}
    further = {
        *("contacts.1.url", "links.1.url", "deadlines.1.source"),
        *("sources.1.url", "sources.1.quoted_by", "sources.1.archived_url"),
    }
    places = {
        "directions": further | {"partner_funding.source", "budget.disputed.1.source"},
        "guides": held | {f"versions.1.{key}" for key in held},
        "partner-calls": further | {"funding.source"},
    }
    for address, reported in zip(given, _reported_for_addresses(tmp_path, given), strict=True):
        for kind, expected in places.items():
            keys = {problem.key for problem in reported if f"/{kind}/" in problem.file}
            # A character that no file may hold is reported where it stands, without a key.
            assert keys >= expected or keys == {""}, (ascii(address), keys)


def test_an_address_that_is_only_odd_is_accepted(tmp_path: Path) -> None:
    assert [reported for reported in _reported_for_addresses(tmp_path, list(HARMLESS_ADDRESSES)) if reported] == []


def test_no_hostile_file_name_is_read(content: Path) -> None:
    """Whatever a folder holds under such a name is reported and not opened (R21 to R24)."""
    # 1.10 is a code.
    names = [text for text in texts() if "/" not in text and "\0" not in text and _fits(text) and text != "1.10"]
    assert len(names) > 300
    for name in names:
        for folder in ("directions/2031-1", "directions", "guides", "partner-calls", "vocabulary"):
            path = content / folder / f"{name}.yml"
            path.unlink(missing_ok=True)
            path.touch()
    start = time.process_time()
    reported = Counter(problem.code for problem in problems(content))
    assert time.process_time() - start < 5
    # A file among folders is no folder, whatever its name.
    assert reported == {
        "bad_code": len(names),
        "not_a_folder": len(names),
        "bad_guide_name": len(names),
        "bad_partner_call_name": len(names),
        "unexpected_file": len(names),
    }


def _fits(name: str) -> bool:
    try:
        return 0 < len(os.fsencode(f"{name}.yml")) <= 255
    except UnicodeEncodeError:
        return False


def test_the_example_that_hostile_files_stand_beside_is_valid() -> None:
    assert problems(VALID) == ()
