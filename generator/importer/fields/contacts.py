"""Contacts and links as the demands print them, each with the words around it (R97)."""

import re
from collections.abc import Sequence

from generator.importer.document import normalise
from generator.importer.document.text import SourceText
from generator.importer.fields.finding import Finding
from generator.model.scalars import BLANK

_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._+-])[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\s?\.\s?[A-Za-z0-9-]{1,63}){1,5}"
)
_URL = re.compile(r"https?://[!#-;=?-Z_a-z~]+")
_PHONE = re.compile(r"(?:电话|手机|Tel\.?|Phone)\s*:?\s*(?P<phone>\+?[\d][\d ()-]{5,20}\d)", re.IGNORECASE)
_NAME = re.compile(
    r"(?:(?P<before>Dr|Mr|Ms|Mrs|Prof)\.?\s+)?(?P<name>[A-ZÀ-Ž][A-Za-zÀ-ž'’.-]{1,30}(?:\s+(?:[a-z]{2,3}\s+)?[A-ZÀ-Ž][A-Za-zÀ-ž'’.-]{0,30}){1,4})\s*(?P<after>博士|先生|女士|教授)?"
)
_HONORIFICS = {"博士": "Dr", "先生": "Mr", "女士": "Ms", "Dr": "Dr", "Mr": "Mr", "Ms": "Ms"}
_ANNOUNCED = re.compile(r"联系|邮箱|邮件|e-?mail|电话|网址|咨询", re.IGNORECASE)
_PART = re.compile(r"[;。](?!\d)")
_ENDS = ".,;:)>。，；、"


def contacts(demands: SourceText, agency: str) -> dict[str, Finding]:
    """Return contacts (an e-mail, a phone, a web address announced as one) and links that announce something else."""
    people: list[dict[str, object]] = []
    links: list[dict[str, object]] = []
    sources: dict[str, list[SourceText]] = {"contacts": [], "links": []}
    announced = False
    for part in demands.splits(_PART):
        announced = bool(_ANNOUNCED.search(part.text)) or (announced and bool(_EMAIL.search(part.text)))
        person = _person(part.text, agency) if announced else {}
        if person:
            people.append(person)
            sources["contacts"].append(part)
        for url in () if person.get("url") else _urls(part.text):
            links.append({"kind": "reference", "url": url, "title": _title(part.text)})
            sources["links"].append(part)
    found = {
        "contacts": Finding(people, tuple(sources["contacts"])),
        "links": Finding(links, tuple(sources["links"]), "link_kind"),
    }
    return {key: finding for key, finding in found.items() if finding.value}


def _person(text: str, agency: str) -> dict[str, object]:
    email, phone = _EMAIL.search(text), _PHONE.search(text)
    url = next(iter(_urls(text)), "")
    only_url = url if re.search(r"联系|网址", text) else ""
    if not (email or phone or only_url):
        return {}
    person: dict[str, object] = {"side": "china" if "中方联系" in text else "partner"}
    named = _NAME.search(_EMAIL.sub("", _URL.sub("", text)))
    if named:
        honorific = named.group("before") or named.group("after")
        if honorific in _HONORIFICS:
            person["honorific"] = _HONORIFICS[honorific]
        person["name"] = named.group("name").strip(" ,")
    if phone:
        person["phone"] = phone.group("phone").strip()
    if email:
        person["email"] = email.group().replace(" ", "").rstrip(_ENDS)
    if only_url:
        person["url"] = only_url
    # A mailbox without a name may be any office's.
    if agency and person["side"] == "partner" and (named or agency.partition("-")[2] in only_url):
        person = {"side": "partner", "agency": agency} | person
    return person


def _urls(text: str) -> Sequence[str]:
    return tuple(match.group().rstrip(_ENDS) for match in _URL.finditer(text))


def _title(text: str) -> dict[str, object]:
    """Return the words that announce a link."""
    before = normalise.printed(re.split(r"[,;。]", _URL.split(text)[0])[-1].strip(" :<(1234567890)"))
    return {"zh": before or BLANK, "en": BLANK}
