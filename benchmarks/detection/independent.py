"""Requests written by others: by makers of apps and interfaces as they remember them, who did not know the program.

Nothing of theirs was written for the detectors, so they tell how much is found of what nobody here has thought of. Each
file is one writer's: lines of JSON with `shape`, `encoding`, `method`, `host`, `target`, `headers`, `body` (base64, as
on the wire), `must` and `may` as in `Draft`, and a `note` of what it is. Files whose names begin with `read` were looked
into while detectors were mended, and their figures are flattered by that; the `unread` ones were only ever counted.
"""

import base64
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import zstandard

from benchmarks.detection.draft import Case, Draft, finish

FOLDER: Final = Path(__file__).resolve().parent / "independent"
SETS: Final = {
    "unread": "Requests written by others, never looked into",
    "read": "Requests written by others, looked into while detectors were mended",
}


def cases(kind: str) -> Iterator[Case]:
    """The messages of all files of a kind of set."""
    for path in paths(kind):
        for number, row in enumerate(rows(path), 1):
            yield finish(draft(row), f"{path.name.partition('.')[0]}-{row['shape']}", number)


def paths(kind: str) -> list[Path]:
    """The files of a kind of set."""
    return sorted(FOLDER.glob(f"{kind}_*.jsonl.zst"))


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of one file."""
    with path.open("rb") as packed, zstandard.ZstdDecompressor().stream_reader(packed) as unpacked:
        for line in io.TextIOWrapper(unpacked, encoding="utf-8"):
            yield json.loads(line)


def draft(row: dict[str, Any]) -> Draft:
    """A line as what the other sets are made of."""
    headers = tuple((name, value) for name, value in row["headers"])
    media = next((value for name, value in headers if name.lower() == "content-type"), "")
    return Draft(
        must=" ".join(row["must"]),
        may=" ".join(row["may"]),
        body=base64.b64decode(row["body"]),
        media=media,
        method=row["method"],
        host=row["host"],
        target=row["target"],
        headers=tuple(one for one in headers if one[0].lower() != "content-type"),
        encoding=row["encoding"],
    )
