"""What the formats of records share: lines with their number, reasons for leaving one out, times, names of apps."""

import re
from collections import Counter
from datetime import datetime
from typing import Final

MAX_LINES: Final = 1_000_000
"""A phone makes some ten thousand connections a day; a month of a busy one fits."""

MAX_NAME_CHARACTERS: Final = 200
"""Names of apps stand in tables and headings."""

_SECOND_NS: Final = 1_000_000_000
_UNPRINTABLE: Final = re.compile(r"[^\x20-\x7e\xa0-\U0010ffff]")


class Skipped:
    """Counts the lines that were left out, by reason."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def add(self, reason: str) -> None:
        """One more line was left out."""
        self._counts[reason] += 1

    def all(self) -> tuple[tuple[str, int], ...]:
        """Reasons with their counts, the commonest first."""
        return tuple(self._counts.most_common())


def time_ns(text: str) -> int:
    """Nanoseconds since 1970 UTC of an ISO 8601 time with its offset. Raises ValueError where either is missing."""
    moment = datetime.fromisoformat(text.strip())
    if moment.tzinfo is None:
        raise ValueError("no offset")
    return int(moment.timestamp()) * _SECOND_NS + moment.microsecond * 1000


def app_name(label: str, identifier: str) -> str:
    """What to call an app: its label, its identifier where it has none, nothing where neither is known."""
    label = _UNPRINTABLE.sub("", label).strip()[:MAX_NAME_CHARACTERS]
    identifier = _UNPRINTABLE.sub("", identifier).strip()[:MAX_NAME_CHARACTERS]
    return identifier if label in ("", "???", "Unknown") else label


def told_apart(apps: list[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Names of apps by label and identifier; those that share a label get their identifier beside it."""
    identifiers: dict[str, set[str]] = {}
    for label, identifier in apps:
        identifiers.setdefault(app_name(label, identifier), set()).add(identifier)
    named = {}
    for label, identifier in apps:
        name = app_name(label, identifier)
        is_shared = len(identifiers[name]) > 1 and name != identifier
        named[label, identifier] = f"{name} ({identifier})" if is_shared else name
    return named
