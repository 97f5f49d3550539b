"""Captures that waited to be analysed when the pages were stopped, so that none of them is lost: a note beside each.

Each capture lies in a folder of its own. Its note says what is known of it for as long as it waits; while it is read
the note has another name, so that one which brought the machine down is told and not tried again and again.
"""

import json
import shutil
from pathlib import Path
from typing import Any, Final, NamedTuple

WAITING: Final = ".waiting.json"
BEGUN: Final = ".begun.json"
MAX_NOTE_BYTES: Final = 64 << 10
"""Names of 120 characters and a few numbers, with room."""


class Left(NamedTuple):
    """A capture of an earlier run. `was_begun` where it was being read when the machine stopped."""

    path: Path
    name: str
    app: str
    user: str
    size_bytes: int
    asked_s: float  # seconds since 1970
    was_begun: bool


def note(path: Path, name: str, app: str, user: str, size_bytes: int, asked_s: float) -> None:
    """Say beside a capture that it waits. Raises OSError."""
    said = {"name": name, "app": app, "user": user, "size_bytes": size_bytes, "asked_s": asked_s}
    file = path.parent / WAITING
    file.touch(0o600)
    file.write_text(json.dumps(said), encoding="utf-8")


def begin(path: Path) -> None:
    """It is being read from now on."""
    _rename(path.parent / WAITING, path.parent / BEGUN)


def wait_again(path: Path) -> None:
    """It was stopped through no fault of its own."""
    _rename(path.parent / BEGUN, path.parent / WAITING)


def left(folder: Path) -> list[Left]:
    """What an earlier run left in a folder of folders, the oldest first; what is not whole or not known is removed."""
    found = []
    for place in folder.iterdir() if folder.is_dir() else ():
        one = _left(place) if place.is_dir() and not place.is_symlink() else None
        if one is not None:
            found.append(one)
        elif place.is_dir():
            shutil.rmtree(place, ignore_errors=True)
    return sorted(found, key=lambda one: one.asked_s)


def _left(place: Path) -> Left | None:
    captures = [file for file in place.iterdir() if not file.name.startswith(".") and file.is_file()]
    for name in (WAITING, BEGUN):
        said = _read(place / name)
        if said is None or len(captures) != 1 or captures[0].stat().st_size != said.get("size_bytes"):
            continue
        named, app, user = (str(said.get(key, "")) for key in ("name", "app", "user"))
        asked_s = said.get("asked_s")
        when_s = float(asked_s) if isinstance(asked_s, int | float) else 0.0
        return Left(captures[0], named, app, user, captures[0].stat().st_size, when_s, name == BEGUN)
    return None


def _read(file: Path) -> dict[str, Any] | None:
    try:
        with file.open("rb") as opened:
            said = json.loads(opened.read(MAX_NOTE_BYTES))
    except (OSError, ValueError):
        return None
    return said if isinstance(said, dict) else None


def _rename(before: Path, after: Path) -> None:
    """Where there is no note, the capture was not sent to a page: nothing is said of it."""
    if before.exists():
        before.rename(after)
