"""The software bill of materials: every locked package with its hashes, as CycloneDX 1.6 (ECMA-424)."""

import base64
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, Field

_PACKAGE = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)((?:\s+\\\n\s+--hash=sha256:[0-9a-f]{64})+)", re.MULTILINE)
_HASH = re.compile(r"sha256:([0-9a-f]{64})")
# Of npm's locks: where a package lies, without the folders of those that need it.
_FOLDER = "node_modules/"


class _NpmPackage(BaseModel):
    version: str = ""
    integrity: str = ""


class _NpmLock(BaseModel):
    packages: Mapping[str, _NpmPackage] = Field(default_factory=dict)


def bill(python: str, npm: str, version: str) -> str:
    """Return the bill as JSON, from the texts of requirements.lock and package-lock.json and the version of the project.

    What the site is built with is `required`; what only tests use is `excluded`.
    """
    return json.dumps(
        {
            "bomFormat": "CycloneDX",
            "specVersion": "1.6",
            "version": 1,
            "metadata": {"component": {"type": "application", "name": "joint-research-calls", "version": version}},
            "components": [*_python(python), *_npm(npm)],
        },
        indent=2,
    )


def read(root: Path, version: str) -> str:
    """Return the bill of a working copy."""
    return bill((root / "requirements.lock").read_text("utf-8"), (root / "package-lock.json").read_text("utf-8"), version)


def _component(name: str, version: str, purl: str, scope: str, hashes: list[tuple[str, str]]) -> dict[str, object]:
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "scope": scope,
        "hashes": [{"alg": algorithm, "content": content} for algorithm, content in hashes],
        "purl": purl,
    }


def _python(lock: str) -> Iterator[dict[str, object]]:
    for name, version, hashes in _PACKAGE.findall(lock):
        found = [("SHA-256", content) for content in _HASH.findall(hashes)]
        yield _component(name, version, f"pkg:pypi/{name.lower()}@{version}", "required", found)


def _npm(lock: str) -> Iterator[dict[str, object]]:
    for place, package in _NpmLock.model_validate_json(lock).packages.items():
        name = place.rpartition(_FOLDER)[2]
        if name:
            algorithm, _, content = package.integrity.partition("-")
            hashes = [("SHA-512", base64.b64decode(content).hex())] if algorithm == "sha512" else []
            purl = f"pkg:npm/{name.replace('@', '%40')}@{package.version}"
            yield _component(name, package.version, purl, "excluded", hashes)
