"""What a program says of itself and of its phone, and what somebody did that day, hides nothing of what stands beside
it and adds nothing.

Messages of the independent sets are sent again with more fields in them, as analytics and interfaces of apps add them.
What is found may not change; which labels the messages have does not matter.
"""

import base64
import json
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from benchmarks.detection import independent
from benchmarks.detection.draft import finish
from benchmarks.detection.score import inspector
from gateway.model.flows import Certainty

FOLDER = Path(independent.__file__).parent / "independent"
OF_EACH, OF_SHAPE = 14, 2
"""Messages of each kind, and of each shape of them."""

MIN_HAD = 4
"""Messages in which a kind is found before anything is added: of fewer no share is said."""

MAX_LOST, MAX_GAINED = 0.02, 0.05
"""Shares of what was found."""

NESTED: dict[str, Any] = {
    "app": {"name": "Daily", "version": "4.2.1", "build": "412", "namespace": "com.daily.app"},
    "device": {"manufacturer": "Google", "model": "Pixel 8", "type": "android"},
    "os": {"name": "Android", "version": "14"},
    "network": {"wifi": True, "cellular": False, "carrier": "Example Mobile"},
    "battery": {"level": 0.81, "charging": False},
    "memory": {"free": 812, "total": 7812},
    "settings": {"theme": "dark", "notifications": True, "marketing": False, "alerts": True, "music": True},
    "weather": {"temp": 12, "condition": "rain"},
}
FLAT: dict[str, Any] = {
    "app_version": "4.2.1",
    "build": "412",
    "platform": "android",
    "device_model": "Pixel 8",
    "os_version": "14",
    "network_type": "wifi",
    "battery_level": 81,
    "memory_free": 812,
    "push_enabled": True,
    "marketing_opt_in": False,
    "session_count": 14,
}
DAY: dict[str, Any] = {
    "activities": [
        "music",
        "movie night",
        "gym visit",
        "walked the dogs",
        "hair salon",
        "team meeting",
        "pizza delivery",
    ],
    "factors": ["bad weather", "a lost game", "my boss"],
}


class Sent(NamedTuple):
    """One message, the object in its body, and the kinds that are found in it."""

    row: dict[str, Any]
    number: int
    body: dict[str, Any]
    found: frozenset[str]


@pytest.mark.parametrize("added", [NESTED, FLAT, DAY], ids=["in objects", "side by side", "what somebody did"])
def test_a_phone_that_speaks_of_itself_changes_nothing(added: dict[str, Any]) -> None:
    had: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    gained: Counter[str] = Counter()
    for sent in _sent():
        if sent.body.keys().isdisjoint(added):
            now = _found(sent.row, sent.number, _with(sent, added))
            had.update(sent.found)
            lost.update(sent.found - now)
            gained.update(now - sent.found)
    assert {kind: count for kind, count in had.items() if count < MIN_HAD} == {}
    assert {kind: count for kind, count in lost.items() if count > had[kind] * MAX_LOST} == {}
    assert {kind: count for kind, count in gained.items() if count > max(had[kind] * MAX_GAINED, 1)} == {}


@lru_cache(maxsize=1)
def _sent() -> tuple[Sent, ...]:
    """Messages with an object in their body: some of each kind that they are said to hold."""
    chosen: list[Sent] = []
    of_kind: Counter[str] = Counter()
    of_shape: Counter[str] = Counter()
    for path in independent.paths("read"):
        for number, row in enumerate(independent.rows(path)):
            kinds = {kind.partition("|")[0].removesuffix("?") for kind in row["must"]}
            shape = f"{path.name} {row['shape']}"
            if of_shape[shape] >= OF_SHAPE or all(of_kind[kind] >= OF_EACH for kind in kinds):
                continue
            body = _object(row)
            if body:
                of_shape[shape] += 1
                of_kind.update(kinds)
                chosen.append(Sent(row, number, body, _found(row, number, row["body"])))
    return tuple(chosen)


def _with(sent: Sent, added: dict[str, Any]) -> str:
    """The body with more in it, before or behind what was there, in the letters that it was written in."""
    more = {**sent.body, **added} if sent.number % 2 else {**added, **sent.body}
    letters = json.detect_encoding(base64.b64decode(sent.row["body"]))
    return base64.b64encode(json.dumps(more).encode(letters)).decode()


def _found(row: dict[str, Any], number: int, body: str) -> frozenset[str]:
    """The kinds of what is found; not that there is a text in which nothing was."""
    hits = _asked()(finish(independent.draft({**row, "body": body}), row["shape"], number))
    return frozenset(hit.data_kind for hit in hits if hit.confidence is not Certainty.POSSIBLE) - {"text"}


_asked = lru_cache(maxsize=1)(inspector)


def _object(row: dict[str, Any]) -> dict[str, Any]:
    try:
        body = json.loads(base64.b64decode(row["body"]))
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
