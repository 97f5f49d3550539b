"""How a service is, as a small JSON file in its folder: written whole or not at all, read by the pages."""

import json
import time
from pathlib import Path
from typing import Any, Final, NamedTuple

MAX_BYTES: Final = 64 << 10
"""More than most of these files say; a larger one is not ours."""

STALE_S: Final = 30.0
"""A service tells of itself every few seconds: after so long it is stuck, or gone."""


class State(NamedTuple):
    """What a service said of itself."""

    told: dict[str, Any]
    age_s: float

    @property
    def is_fresh(self) -> bool:
        """Whether the service is there."""
        return self.age_s < STALE_S


def write_state(path: Path, told: dict[str, Any]) -> None:
    """Replace what was said before."""
    new = path.with_name(f".{path.name}.new")
    new.write_text(json.dumps(told), encoding="utf-8")
    new.chmod(0o640)
    new.replace(path)


def read_state(path: Path, max_bytes: int = MAX_BYTES) -> State | None:
    """What a service said last; None where it never did, or where that cannot be read, as when it is longer."""
    try:
        age_s = max(0.0, time.time() - path.stat().st_mtime)
        with path.open("rb") as file:
            told = json.loads(file.read(max_bytes))
    except (OSError, ValueError):
        return None
    return State(told, age_s) if isinstance(told, dict) else None
