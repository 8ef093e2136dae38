"""The API's directions as the built site publishes them: what the pages' figures are held against."""

import json
from pathlib import Path
from typing import Any

from tests.scale import DIRECTIONS


def directions(built_site: Path) -> list[dict[str, Any]]:
    """Return every direction of the API."""
    rows: list[dict[str, Any]] = json.loads((built_site / "api/v1/directions.json").read_text("utf-8"))["directions"]
    assert len(rows) == DIRECTIONS
    return rows
