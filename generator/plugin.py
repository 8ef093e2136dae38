"""The MkDocs plugin: read options, call the build, hand over to MkDocs. The only module that imports MkDocs."""

import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from importlib.metadata import distribution
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page as ProsePage
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from generator.cache import Manifest, version
from generator.content import redirects
from generator.content.file_cache import FileCache
from generator.content.loader import load
from generator.errors import ContentError
from generator.outputs.registry import FILE_FORMATS
from generator.pages.kinds import places_of
from generator.pages.page import Content, Page
from generator.presentation.formats import BEIJING
from generator.publishing.build import Build, build_site, editions_of
from generator.publishing.explain import explanations
from generator.publishing.hosts import HOSTS
from generator.publishing.parallel import new_cycles_collected, spread
from generator.publishing.staging import Staging, guard
from generator.rendering.assets import collect
from generator.rendering.renderer import Theme
from generator.rendering.repository_links import FORGE_KINDS, Forge
from generator.rendering.site import Site, frame
from generator.reporter import Progress, message, preferred_language, report

_LOG = logging.getLogger("mkdocs")
_CACHE = Path(".cache")


class Operator(base.Config):  # type: ignore[no-untyped-call]
    """Who runs the site, as named in each language."""

    zh = config_options.Type(str, default="")
    en = config_options.Type(str, default="")


class CallsConfig(base.Config):  # type: ignore[no-untyped-call]
    """The plugin's options: `content` in mkdocs.yml, all others in site.yml, which says what they mean."""

    content = config_options.Dir(exists=True, default="content")
    allow_fewer = config_options.Type(bool, default=False)
    # What publishes reads it, not the build; see publishing/hosts.py.
    host = config_options.Choice(("", *HOSTS), default="")
    filing = config_options.Type(str, default="")
    forge = config_options.URL(default="")
    forge_kind = config_options.Choice(("", *FORGE_KINDS), default="")
    forge_branch = config_options.Type(str, default="")
    operator = config_options.SubConfig(Operator)
    contact = config_options.Type(str, default="")
    no_cache = config_options.Type(bool, default=False)
    explain = config_options.Type(bool, default=False)


class CallsPlugin(BasePlugin[CallsConfig]):  # type: ignore[no-untyped-call]
    """Adds the catalogue to a MkDocs site."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check all content before MkDocs empties anything, and build beside the site that exists."""
        theme, content, target = Path(config.theme.custom_dir or "theme"), Path(self.config.content), Path(config.site_dir)
        own = self.config
        forge = Forge(own.forge, own.forge_kind, own.forge_branch) if own.forge else None
        assets = collect(theme / "assets")
        site = Site(
            config.site_url or "/",
            assets,
            forge=forge,
            filing=self.config.filing,
            operator={"zh": self.config.operator.zh, "en": self.config.operator.en},
            contact=self.config.contact,
            formats=FILE_FORMATS,
        )
        manifest, files = self._caches(theme, site, target)
        try:
            with new_cycles_collected():
                progress = Progress("reading", preferred_language())
                catalogue = load(content, datetime.now(BEIJING).date(), progress, files, map if files.files else spread)
            self.site = replace(site, published=redirects.load(content, places_of(catalogue)))
            if not self.config.allow_fewer:
                guard(target, len(catalogue.directions))
            self.staging = Staging(target, manifest)
        except ContentError as error:
            raise PluginError(_report(error, config)) from error
        self.editions = editions_of(catalogue)
        config.site_dir = str(self.staging.folder)
        # Both have successors of ours: MkDocs' 404 page speaks one language, its sitemap knows the prose pages alone.
        config.theme.static_templates -= {"404.html", "sitemap.xml"}
        config.theme.get_env = partial(_without_assets, config.theme.get_env)  # type: ignore[method-assign]
        return config

    @property
    def compiled(self) -> Path | None:
        """The folder of compiled templates."""
        return None if self.config.no_cache else _CACHE / "templates"

    def _caches(self, theme: Path, site: Site, target: Path) -> tuple[Manifest, FileCache]:
        """Return what the last build made and read with the same code, templates and messages, packages and settings."""
        if self.config.no_cache:
            return Manifest(), FileCache()
        packages = Path(str(distribution("mkdocs").locate_file("")))
        of_site = (site.url, site.forge, site.filing, site.operator, site.contact, site.assets.folder, site.policy)
        made_by = version((Path(__file__).parent, theme), packages, repr((sys.version, *of_site)))
        return Manifest(_CACHE / f"{target.name}.json", made_by), FileCache(_CACHE / f"{target.name}.facts", made_by)

    def on_env(self, env: Environment, **_: object) -> Environment:
        """Keep the theme's environment, through which the catalogue's pages go too, and cache what it compiles."""
        self.environment = env
        if self.compiled:
            # Where the folder cannot be made, the build says so before it writes.
            with suppress(OSError):
                self.compiled.mkdir(parents=True, exist_ok=True)
                env.bytecode_cache = FileSystemBytecodeCache(str(self.compiled), "theme-%s.cache")
        return env

    def on_page_context(self, context: TemplateContext, *, page: ProsePage, **_: object) -> TemplateContext:
        """Give a prose page the frame that the catalogue's pages have."""
        code, section = page.url.split("/")[:2]
        edition = next(edition for edition in self.editions if edition.language.code == code)
        content = Content(str(page.meta["title"]), str(page.meta["description"]), {})
        source = f"content/pages/{page.file.src_uri}"
        this = Page(page.url, edition.language, section, "", source, lambda: content)
        return {**context, "frame": frame(this, edition.say, self.site, edition.data_date)}  # type: ignore[typeddict-unknown-key]

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the catalogue beside the prose pages, then swap the finished site in."""
        theme, content = Theme(self.environment, {"config": config}), Path(self.config.content)
        build = Build(self.editions, theme, self.site, content, self.staging.address_of, self.compiled)
        try:
            with new_cycles_collected():
                build_site(build, self.staging, Progress("writing", preferred_language()))
        except ContentError as error:
            raise PluginError(_report(error, config)) from error
        except OSError as error:  # a full disk, a folder that may not be written
            reason = f"{error.filename or self.staging.folder}: {error.strerror}"
            raise PluginError(reason) from error
        catalogue = self.editions[0].catalogue
        for file in explanations(build, self.staging) if self.config.explain else ():
            _LOG.info("%s: %s", file.file, message(file, preferred_language()))
        # A strict build is stopped for its warnings only after this, when the site would have been swapped in.
        counts = [handler.get_counts() for handler in _LOG.handlers if isinstance(handler, CountHandler)]
        if not any(counts):
            self.staging.finish(catalogue.content_digests)

    def on_build_error(self, **_: object) -> None:
        """Unlock the site, so that the next build of `mkdocs serve` can begin."""
        if staging := getattr(self, "staging", None):
            staging.release()

    def on_serve(self, server: LiveReloadServer, **_: object) -> LiveReloadServer:
        """Rebuild when content changes, as for prose and theme."""
        server.watch(str(Path(self.config.content)))
        return server


def _report(error: ContentError, config: MkDocsConfig) -> str:
    return f"{config.site_name}\n{report(error.problems, preferred_language())}"


def _without_assets(get_env: Callable[[], Environment]) -> Environment:
    """Return the theme's environment, which names none of its files.

    MkDocs would copy the theme's own styles and scripts, which no page loads, and walk through all its icons to find them.
    """
    environment = get_env()
    if environment.loader:
        environment.loader.list_templates = list[str]  # type: ignore[method-assign]
    return environment
