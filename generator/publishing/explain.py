"""Why each file of a build was made anew, for `calls build --explain`."""

from collections.abc import Iterator

from generator.errors import Problem
from generator.publishing.build import Build
from generator.publishing.staging import Staging
from generator.rendering.output_file import OutputFile


def explanations(build: Build, staging: Staging) -> Iterator[Problem]:
    """Yield a line for each file with a digest that had to be made: its address, why, and the content files that changed."""
    made = set(staging.written.made)
    for group in build.groups():
        yield from (_explained(file, build, staging) for file in group() if file.address in made)


def _explained(file: OutputFile, build: Build, staging: Staging) -> Problem:
    last, catalogue = staging.manifest, build.editions[0].catalogue
    known = last.entries.get(file.address)
    files = {**catalogue.shared, **{this.file: this.digest for this in file.shows}}
    differing = sorted(name for name, digest in files.items() if last.content.get(name) != digest.hex())
    if not last.entries:
        code = "explain.settings" if last.outdated else "explain.no_cache"
    elif known is None:
        code = "explain.new"
    elif file.digest and known.startswith(file.digest.hex()):
        code = "explain.site"
    else:
        code = "explain.content" if differing else "explain.frame"
    return Problem(code, file.address, values={"found": ", ".join(differing)})
