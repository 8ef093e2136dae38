"""The commands that build and publish: `calls build`, `release`, `rollback`, `prepare`, `host`, `sbom`."""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from generator.errors import wrong_usage
from generator.presentation.translator import Translator

Add = Callable[..., argparse.ArgumentParser]
Output = Callable[[object], None]


def register(add: Add, translate: Translator, output: Output) -> None:
    """Add the commands to the command line: `add` makes the parser of each, `output` prints what it reports."""
    build = add("build", lambda options, _: _build(options))
    release = add("release", lambda options, _: _release(options, output))
    rollback = add("rollback", lambda options, _: _rollback(options, output))
    prepare = add("prepare", lambda options, _: _prepare(options, output))
    host = add("host", lambda options, _: _host(options, output))
    add("sbom", lambda _, __: _sbom(output))
    build.add_argument("--explain", action="store_true", help=translate("cli.explain"))
    build.add_argument("--no-cache", action="store_true", help=translate("cli.no_cache"))
    release.add_argument("--resume", action="store_true", help=translate("cli.resume"))
    rollback.add_argument("--to", metavar="RELEASE", help=translate("cli.to"))
    for parser in (release, rollback):
        parser.add_argument("folder", type=Path, help=translate("cli.folder"))
    prepare.add_argument("folder", type=Path, help=translate("cli.upload"))
    for parser in (release, prepare):
        parser.add_argument("--site", type=Path, default=Path("site"), help=translate("cli.site"))
    for parser in (prepare, host):
        parser.add_argument("--settings", type=Path, default=Path("site.yml"), help=translate("cli.settings"))


def _build(options: argparse.Namespace) -> int:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", *(() if options.explain else ("--quiet",))]
    settings = {name: "true" for name in ("explain", "no_cache") if getattr(options, name)}
    environment = {**os.environ, **{f"CALLS_{name.upper()}": value for name, value in settings.items()}}
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603 - our own command


def _site(options: argparse.Namespace) -> Path:
    from generator.outputs.tombstones import NAME  # noqa: PLC0415 - what makes feeds and calendars is slow to import

    site: Path = options.site
    if not (site / NAME).is_file():
        wrong_usage("cli.no_site", found=site)
    return site


# Brotli is imported for these commands alone.
def _release(options: argparse.Namespace, output: Output) -> int:
    from generator.publishing.release import release, resume  # noqa: PLC0415

    site = _site(options)
    if options.resume:
        resume(options.folder)
    output(release(site, options.folder))
    return 0


def _rollback(options: argparse.Namespace, output: Output) -> int:
    from generator.publishing.release import rollback  # noqa: PLC0415

    output(rollback(options.folder, options.to))
    return 0


def _prepare(options: argparse.Namespace, output: Output) -> int:
    from generator.publishing.hosts import HOSTS, Host  # noqa: PLC0415
    from generator.publishing.pages_hosts import prepare  # noqa: PLC0415

    site = _site(options)
    output(prepare(site, options.folder, HOSTS.get(_chosen(options.settings), Host())))
    return 0


def _host(options: argparse.Namespace, output: Output) -> int:
    output(_chosen(options.settings))
    return 0


def _sbom(output: Output) -> int:
    from importlib.metadata import version  # noqa: PLC0415

    from generator.publishing import sbom  # noqa: PLC0415

    output(sbom.read(Path(), version("joint-research-calls")))
    return 0


def _chosen(settings: Path) -> str:
    from generator.publishing.hosts import HOSTS, chosen  # noqa: PLC0415

    try:
        return chosen(settings)
    except ValueError:
        wrong_usage("cli.no_host", found=settings, known=", ".join(HOSTS))
