"""The MkDocs door: read options, call the build, hand over to MkDocs. The only room that knows MkDocs."""

import logging
import sys
from collections.abc import Callable
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

from generator.cache import Kept, version
from generator.content import redirects as promises
from generator.content.loader import load
from generator.errors import ContentError
from generator.pages.page import Page
from generator.presentation.formats import BEIJING
from generator.publishing import staging as publish
from generator.publishing.build import build_site, editions_of
from generator.rendering.assets import collect
from generator.rendering.renderer import Site, frame
from generator.rendering.repository_links import FORGE_KINDS, Forge
from generator.reporter import preferred_language, report

_LOG = logging.getLogger("mkdocs")
TEMPLATES, MADE = Path(".cache/templates"), Path(".cache/made")


class Operator(base.Config):  # type: ignore[no-untyped-call]
    """Who runs the site, as named in each language."""

    zh = config_options.Type(str, default="")
    en = config_options.Type(str, default="")


class CallsConfig(base.Config):  # type: ignore[no-untyped-call]
    """The plugin's options: `content` in mkdocs.yml, all others in site.yml, which says what they mean."""

    content = config_options.Dir(exists=True, default="content")
    allow_fewer = config_options.Type(bool, default=False)
    filing = config_options.Type(str, default="")
    forge = config_options.URL(default="")
    forge_kind = config_options.Choice(("", *FORGE_KINDS), default="")
    operator = config_options.SubConfig(Operator)
    contact = config_options.Type(str, default="")


class CallsPlugin(BasePlugin[CallsConfig]):  # type: ignore[no-untyped-call]
    """Adds the catalogue to a MkDocs site."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check all content before MkDocs empties anything, and build beside the site that stands."""
        theme = Path(config.theme.custom_dir or "theme")
        forge = Forge(self.config.forge, self.config.forge_kind) if self.config.forge else None
        site = Site(config.site_url or "/", collect(theme / "assets"), forge=forge, filing=self.config.filing)
        kept = _kept(theme, site)
        try:
            catalogue = load(Path(self.config.content), datetime.now(BEIJING).date())
            self.site = replace(site, promises=promises.load(Path(self.config.content), catalogue))
            target = Path(config.site_dir)
            if not self.config.allow_fewer:
                publish.guard(target, len(catalogue.directions))
            self.staging = publish.Staging(target, kept)
        except ContentError as error:
            raise PluginError(_told(error, config)) from error
        finally:
            kept.rest()
        self.editions = editions_of(catalogue)
        config.site_dir = str(self.staging.folder)
        # Both have successors of ours: MkDocs' 404 page speaks one language, its sitemap knows the prose pages alone.
        config.theme.static_templates -= {"404.html", "sitemap.xml"}
        config.theme.get_env = partial(_without_assets, config.theme.get_env)  # type: ignore[method-assign]
        return config

    def on_env(self, env: Environment, **_: object) -> Environment:
        """Keep the theme's environment: the catalogue's pages go through it too."""
        # Compiled templates are kept by a hash of their source, so that they are compiled once and not at each build.
        TEMPLATES.mkdir(parents=True, exist_ok=True)
        env.bytecode_cache = FileSystemBytecodeCache(str(TEMPLATES))
        self.environment = env
        return env

    def on_page_context(self, context: TemplateContext, *, page: ProsePage, **_: object) -> TemplateContext:
        """Give a prose page the frame that the catalogue's pages have."""
        code, section = page.url.split("/")[:2]
        edition = next(edition for edition in self.editions if edition.language.code == code)
        title, description = str(page.meta["title"]), str(page.meta["description"])
        this = Page(page.url, edition.language, section, "", title, description)
        return {**context, "frame": frame(this, edition.say, self.site, edition.data_date)}  # type: ignore[typeddict-unknown-key]

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the catalogue beside the prose pages, then swap the finished site in."""
        try:
            build_site(self.editions, self.environment, {"config": config}, self.site, self.staging)
        except ContentError as error:
            raise PluginError(_told(error, config)) from error
        except OSError as error:  # a full disk, a folder that may not be written
            message = f"{error.filename or self.staging.folder}: {error.strerror}"
            raise PluginError(message) from error
        # A strict build is stopped for its warnings only after this, when the site would have been swapped in.
        counts = [handler.get_counts() for handler in _LOG.handlers if isinstance(handler, CountHandler)]
        if not any(counts):
            self.staging.finish()

    def on_build_error(self, **_: object) -> None:
        """Let go of the site, so that the next build of `mkdocs serve` can begin."""
        if staging := getattr(self, "staging", None):
            staging.release()

    def on_serve(self, server: LiveReloadServer, **_: object) -> LiveReloadServer:
        """Rebuild when content changes, as for prose and theme."""
        server.watch(str(Path(self.config.content)))
        return server


def _told(error: ContentError, config: MkDocsConfig) -> str:
    return f"{config.site_name}\n{report(error.problems, preferred_language())}"


def _kept(theme: Path, site: Site) -> Kept:
    """Return what earlier builds kept: with the same code, templates and words, the same packages and settings."""
    packages = Path(str(distribution("mkdocs").locate_file("")))
    settings = repr((sys.version, site.url, site.forge, site.filing, site.assets.folder, site.policy))
    return Kept(MADE, version((Path(__file__).parent, theme), packages, settings))


def _without_assets(get_env: Callable[[], Environment]) -> Environment:
    """Return the theme's environment, which names none of its files.

    MkDocs would copy the theme's own styles and scripts, which no page loads, and walk through all its icons to find them.
    """
    environment = get_env()
    if environment.loader:
        environment.loader.list_templates = list[str]  # type: ignore[method-assign]
    return environment
