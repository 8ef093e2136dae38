"""What all pages share: the settings of a build, what head and frame say, the policy that browsers hold a page to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urlsplit

from generator.content.redirects import PublishedAddresses
from generator.languages import LANGUAGES, Language
from generator.model.deadlines import closes_at, last_moment, last_to_close, utc
from generator.pages.kinds import SECTIONS
from generator.pages.page import Page
from generator.presentation.formats import Formats
from generator.presentation.translator import Translator
from generator.presentation.urls import page_url, root_of
from generator.presentation.view_models import Anchor
from generator.rendering.assets import Assets
from generator.rendering.repository_links import Forge, ForgeLinks, guide_of, links, mail
from generator.rendering.structured_data import StructuredData, structured_data

_DIRECTIVES: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    # No script of the site turns text into markup or code; a browser that knows trusted types holds it to that.
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}


@dataclass(frozen=True)
class Policy:
    """What a page says of itself in its head: a Content Security Policy, and what other sites learn of its address."""

    content: str = "; ".join(f"{name} {value}" for name, value in _DIRECTIVES.items())
    referrer: str = "same-origin"


POLICY = Policy()
# `frame-ancestors` counts only as a header (W3C CSP Level 3, 3.3); HSTS is for the server that knows of HTTPS.
_CSP = "Content-Security-Policy"
HEADERS: Mapping[str, str] = {
    _CSP: f"{POLICY.content}; frame-ancestors 'none'",
    "Referrer-Policy": POLICY.referrer,
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
EMBED = "embed/"
"""The pages for frames of other sites, from the site's root."""
OFFLINE = "offline/"
"""The files that hold a whole catalogue, from the site's root."""
_WITHIN = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"
POLICIES: Mapping[str, str] = {
    EMBED: f"{POLICY.content}; frame-ancestors *",
    # The policy in such a file, which holds as well, names its script and styles by their hashes.
    OFFLINE: f"{_WITHIN}; form-action 'none'; frame-ancestors 'none'",
}
"""The policies as headers of what lies below some addresses, in place of that of all others."""


def headers_of(address: str) -> Mapping[str, str]:
    """Return the security headers of an address from the site's root, where a host has headers."""
    policies = (policy for start, policy in POLICIES.items() if address.startswith(start))
    return {**HEADERS, _CSP: next(policies, HEADERS[_CSP])}


@dataclass(frozen=True)
class FileFormat:
    """A format in which a list of directions can be followed or downloaded: what links to its files say of it."""

    name: str
    """The name of the file, beside the page of the list."""
    media_type: str
    label: str
    """The key of its messages: `subscribe.calendar`."""
    subscribe: bool = False
    """Whether programs follow it, and so look for it in the head of a page."""
    webcal: bool = False
    """Whether a calendar program subscribes to it by an address of its own scheme."""
    partner_calls: bool = False
    """Whether it holds the partners' own calls alone: a page that lists none does not name it."""


@dataclass(frozen=True)
class Site:
    """What a build shares: the root's address, the assets, what must keep answering, the repository's address or none."""

    url: str
    assets: Assets
    published: PublishedAddresses = field(default_factory=PublishedAddresses)
    forge: Forge | None = None
    filing: str = ""
    """The number of an ICP filing, which a site in mainland China must show; nothing elsewhere."""
    operator: Mapping[str, str] = field(default_factory=dict)
    """Who runs the site, by the code of a language; nothing where it is not set."""
    contact: str = ""
    """The e-mail address of who runs the site, or nothing."""
    policy: Policy = POLICY
    formats: Sequence[FileFormat] = ()
    """What lies beside each list of directions."""

    @property
    def path(self) -> str:
        """The path of the root on its host: `/`, or `/calls/` on a shared one."""
        return urlsplit(self.url).path or "/"


@dataclass(frozen=True)
class Frame:
    """What the frame around an article needs to know of a page; where the frame is rendered, every value is a mark."""

    language: Language
    say: Translator
    section: str
    root: str
    title: str
    description: str
    canonical: str
    twin: str
    alternates: Mapping[str, str]
    assets: str
    picture: str
    """The absolute address of the preview image that goes with a link to the page."""
    data_date: str
    sections: tuple[Anchor, ...]
    words: Mapping[str, str]
    """The words for the status of a window, which only the browser can compute (R57, R58)."""
    formats: Sequence[FileFormat]
    """What lies beside the page; nothing beside one that is no list."""
    last_day: str
    """The day of the last closing date in force that its calendar tells of; "" where there is none."""
    last_closes: str
    """The instant after which all of them lie in the past, ISO 8601 in UTC."""
    linked: StructuredData | None
    forge: ForgeLinks | None
    edit: str
    """The address of the page for editing the page's file, from the root; without a file where it is made from several."""
    new: str
    """The address of that page for a new call in the page's guide; "" where it has none."""
    report: str
    """Where to report an error on the page: a form of the repository, else a message by e-mail; "" where neither is set."""
    policy: Policy
    filing: str
    operator: str
    contact: str

    @property
    def webcal(self) -> str:
        """The page's address in the scheme that makes a calendar program subscribe to what follows it."""
        return f"webcal://{self.canonical.partition('://')[2]}"


def frame(page: Page, say: Translator, site: Site, data_date: str) -> Frame:
    """Return the frame of a page; addresses in its head are absolute, as search engines ask (R63)."""
    title, description, _ = page.content
    paths = {page.language.tag: page.path, page.language.twin.tag: page.twin}
    # The chooser stands for all other languages, from every page but itself.
    forge = links(site.forge, page.source) if site.forge else None
    last = last_to_close(deadline for this in page.followed for deadline in this.deadlines)
    paths["x-default"] = "" if page.section == "home" else paths[LANGUAGES[1].tag]
    return Frame(
        language=page.language,
        say=say,
        section=page.section,
        # The page for wrong addresses is served at any depth, so its links start from the root of the host.
        root=site.path if page.section == "notfound" else root_of(page.path),
        title=title if page.section == "home" else say("title", page=title, site=say("site.name")),
        description=description,
        canonical=f"{site.url}{page.path}",
        twin=page.twin,
        alternates={tag: f"{site.url}{path}" for tag, path in paths.items()},
        assets=site.assets.folder,
        picture=f"{site.url}{site.assets.folder}/og-{page.language.code}.png",
        data_date=data_date,
        sections=_sections(say),
        words=words_of(say),
        formats=site.formats if page.feeds else (),
        last_day=Formats(say, {}).day(moment) if last and (moment := last_moment(last)) else "",
        last_closes=utc(closes_at(last)) if last else "",
        linked=structured_data(page, say, site.url),
        forge=forge,
        edit=_edit(page),
        new=_new(page),
        report=forge.report if forge else _report(page, say, site),
        policy=site.policy,
        filing=site.filing,
        operator=site.operator.get(page.language.code, ""),
        contact=site.contact,
    )


def _edit(page: Page) -> str:
    start = page_url(page.language, "edit")
    edited = page.source.startswith(("content/directions/", "content/guides/", "content/partner-calls/"))
    return f"{start}?file={page.source.removeprefix('content/').removesuffix('.yml')}" if edited else start


def _new(page: Page) -> str:
    guide = guide_of(page.source)
    return f"{page_url(page.language, 'edit')}?kind=directions&name={guide}/" if guide else ""


def _report(page: Page, say: Translator, site: Site) -> str:
    if not site.contact:
        return ""
    body = say("report.body", url=f"{site.url}{page.path}", title=page.title)
    return mail(site.contact, say("report.subject", page=page.path), body)


@cache
def _sections(say: Translator) -> tuple[Anchor, ...]:
    return tuple(Anchor(say(f"nav.{section}"), page_url(say.language, section)) for section in (*SECTIONS, "about"))


@cache
def words_of(say: Translator) -> Mapping[str, str]:
    """Return the words for the status of a window, which only the browser can compute (R57, R58)."""
    keys = ("open", "upcoming", "closed", "unknown", "today", "closes", "ended")
    words = {key: say(f"status.{key}") for key in keys}
    words["yours"] = say("status.yours", when="{when}", offset="{offset}")
    return words | {"day": say.plural("status.days", 1, n="{n}"), "days": say.plural("status.days", 2, n="{n}")}
