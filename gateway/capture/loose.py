"""Values of files that others wrote: whatever type they have, they become the one that is asked for, or nothing."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

MAX_NS: Final = 2**63 - 1
"""The largest time that a database holds: 2262-04-11."""

_TIME: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,12}))?\s*+(?:Z|z|([+-])(\d\d):?(\d\d))?\s*+"
)
_NS: Final = 1_000_000_000


def text(value: Any) -> str:
    """A text; a number is written out, anything else is ""."""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value) if abs(value) < 1e18 else ""
    return ""


def table(value: Any) -> dict[str, Any]:
    """An object, or an empty one."""
    return value if isinstance(value, dict) else {}


def items(value: Any, limit: int) -> Iterator[Any]:
    """The elements of a list, at most `limit`; none of anything else."""
    if isinstance(value, list | tuple):
        yield from value[:limit]


def whole(value: Any, highest: int) -> int:
    """A whole number from 0 to `highest`, else 0."""
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 20:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= highest:
        return 0
    return int(value)


def pairs(value: Any, limit: int) -> list[tuple[str, str]]:
    """`[{"name": …, "value": …}]`, or an object, as pairs of texts."""
    if isinstance(value, dict):
        return [(text(name), text(one)) for name, one in list(value.items())[:limit]]
    named = (table(one) for one in items(value, limit))
    return [(text(one.get("name")), text(one.get("value"))) for one in named if text(one.get("name"))]


def seconds_ns(value: Any) -> int:
    """Seconds since 1970 as nanoseconds; 0 where they are none."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < MAX_NS / _NS:
        return 0
    return int(value * 1_000_000) * 1000


def time_ns(value: Any) -> int:
    """A time of ISO 8601 as nanoseconds since 1970; without an offset it is UTC. 0 where it is none."""
    found = _TIME.fullmatch(value) if isinstance(value, str) and len(value) < 64 else None
    if found is None:
        return 0
    try:
        moment = datetime(*(int(found[place]) for place in range(1, 7)), tzinfo=UTC)  # type: ignore[misc, arg-type]
    except ValueError:
        return 0
    nanoseconds = int(moment.timestamp()) * _NS + int((found[7] or "0")[:9].ljust(9, "0"))
    if found[8]:
        offset_s = (int(found[9]) * 60 + int(found[10])) * 60
        nanoseconds += (-offset_s if found[8] == "+" else offset_s) * _NS
    return nanoseconds if 0 < nanoseconds <= MAX_NS else 0
