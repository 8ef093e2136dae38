"""A build: the files of a site from a catalogue, stage by stage."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from itertools import chain
from pathlib import Path

from jinja2 import Environment

from generator.content.redirects import check_site
from generator.languages import LANGUAGES
from generator.model.catalogue import Catalogue
from generator.outputs import (
    api,
    comparison_data,
    dataset,
    edit_data,
    glossary_csv,
    json_schema,
    match_index,
    openapi,
    search_index,
    sitemap,
    tombstones,
)
from generator.outputs.registry import LIST_FORMATS
from generator.pages.kinds import PAGE_KINDS, not_found_page, pages_of
from generator.pages.page import Page
from generator.presentation import browser_data
from generator.presentation.edition import Edition
from generator.presentation.translator import translator
from generator.publishing.parallel import write_all
from generator.publishing.staging import Staging
from generator.rendering import card_pieces, embeds
from generator.rendering.markdown import MarkdownRenderer, llms
from generator.rendering.offline import offline
from generator.rendering.output_file import Group, OutputFile, ready
from generator.rendering.renderer import Renderer, Theme
from generator.rendering.repository_links import editors
from generator.rendering.site import Site
from generator.rendering.standalone import bilingual_pages, one_pagers
from generator.rendering.templates import templates_of

Editions = tuple[Edition, Edition]


def editions_of(catalogue: Catalogue) -> Editions:
    """Return the catalogue in each language."""
    chinese, english = (Edition(catalogue, translator(language)) for language in LANGUAGES)
    chinese.twin, english.twin = english, chinese
    return chinese, english


@dataclass(frozen=True)
class Build:
    """Everything that a site is made from."""

    editions: Editions
    theme: Theme
    site: Site
    content: Path
    """The folder of the content, whose files are shown as they are on the page for editing."""
    address_of: Callable[[str, bytes], str | None]
    """Returns the address of a file of the last site by how it begins and a digest of what it was made from."""
    compiled: Path | None = None
    """The folder in which compiled templates are cached."""

    @cached_property
    def texts(self) -> OutputFile:
        """The texts that the finder searches; their address stands on its page."""
        return self._named("assets/texts-", partial(search_index.texts, *self.editions))

    @cached_property
    def matching(self) -> OutputFile:
        """What abstracts are ranked with; its address stands on the page for them."""
        return self._named("assets/match-", partial(match_index.file, *self.editions))

    def _named(self, start: str, make: Callable[[], tuple[str, bytes]]) -> OutputFile:
        """Return a file that is named after its content, made only where the last site has none made from the same."""
        catalogue, made = self.editions[0].catalogue, cache(make)
        made_from = catalogue.digest_of(catalogue.calls)
        address = self.address_of(start, made_from) or made()[0]
        return OutputFile(address, lambda: made()[1], made_from, catalogue.calls)

    @cached_property
    def templates(self) -> Sequence[Environment]:
        """The templates of each language."""
        words = {"texts": self.texts.address, "matching": self.matching.address}
        environment = self.theme.environment
        return [templates_of(environment, edition.say, words, self.compiled) for edition in self.editions]

    def groups(self) -> Iterator[Group]:
        """Yield all files in groups that different processes may make: the data, Chinese, what has no language, English."""
        # What takes longest and cannot be divided comes first.
        yield self._data
        chinese, english = zip(self.editions, self.templates, strict=True)
        yield from self._of_language(*chinese)
        yield from self._of_both()
        yield from self._of_language(*english)

    def _data(self) -> Iterator[OutputFile]:
        """Yield what is made from the rows of the API, which no later group needs."""
        facts = api.Facts(self.editions, self.site.url)
        yield from api.files(facts)
        yield from dataset.files(self.editions, facts, self.site.url)
        for known in LIST_FORMATS:
            if known.shared:
                yield from known.shared(self.editions, facts)

    def _of_language(self, edition: Edition, templates: Environment) -> Iterator[Group]:
        renderer = Renderer(self.theme, templates, edition, self.site)
        markdown = MarkdownRenderer(templates, edition, self.site)
        for kind in PAGE_KINDS:
            yield partial(_rendered, renderer, pages_of(kind, edition), markdown if kind.markdown else None)
        yield partial(card_pieces.files, renderer)
        yield partial(_rendered, renderer, [not_found_page(edition)])
        for known in LIST_FORMATS:
            if known.files:
                yield partial(known.files, edition, self.site.url)
        yield partial(glossary_csv.files, edition)
        yield partial(embeds.embeds, edition, templates, self.site)
        yield partial(offline, edition, templates, self.site, self.texts.make)

    def _of_both(self) -> Iterator[Group]:
        assets, standalone, catalogue = self.site.assets, self.templates[0], self.editions[0].catalogue
        yield lambda: [self.texts, self.matching, self._named("assets/calls-", partial(browser_data.file, catalogue))]
        yield lambda: (ready(f"{assets.folder}/{name}", content) for name, content in assets.files.items())
        at_forge = editors(self.site.forge) if self.site.forge else None
        yield partial(edit_data.files, catalogue, self.content, at_forge)
        yield partial(comparison_data.files, self.editions, self.site.url)
        yield partial(openapi.files, self.editions[1], self.site.url)
        yield json_schema.published
        yield partial(embeds.script, self.site)
        yield partial(llms, self.editions, standalone, self.site)
        yield partial(bilingual_pages, self.editions, standalone, self.site)
        for directions in catalogue.by_guide.values():
            yield partial(one_pagers, directions, self.editions, standalone, self.site)


def _rendered(
    renderer: Renderer, pages: Iterator[Page] | Sequence[Page], markdown: MarkdownRenderer | None = None
) -> Iterator[OutputFile]:
    for page in pages:
        digest = renderer.digest(page)
        yield OutputFile(page.file, partial(renderer.render, page), digest, page.shows)
        if markdown:
            yield markdown.file(page, digest)


def build_site(build: Build, staging: Staging, progress: Callable[[int, int], None]) -> None:
    """Write every catalogue page, the API and the assets into a folder, which MkDocs has filled with the prose pages."""
    editions, site = build.editions, build.site
    staging.take_stock()
    write_all(list(build.groups()), staging, len(editions[0].catalogue.directions), progress)
    # What these say depends on which files there are by now.
    for file in chain(
        sitemap.files(editions, staging.pages(), site.url),
        tombstones.files(editions, tombstones.Surroundings(build.templates[0], site, staging.folder)),
    ):
        staging.write(file)
    check_site(site.published, staging.folder)
