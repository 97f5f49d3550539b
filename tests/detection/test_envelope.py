"""What a program says of itself and of its phone, beside what somebody tells, hides nothing of it and adds nothing.

Messages of the independent sets are sent again with more fields in them, as analytics and interfaces of apps add them.
What is found may not change; which labels the messages have does not matter.
"""

import base64
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.detection import independent
from benchmarks.detection.draft import finish
from benchmarks.detection.score import inspector
from gateway.model.flows import Certainty

FOLDER = Path(independent.__file__).parent / "independent"
SETS = ("read_weak_kinds", "read_consumer", "read_mixed")
EVERY = 3
"""Every third message, as many of each shape."""

TOLD = ("health.symptom", "health.substance", "health.reproductive", "health.sexual", "health.mood")
"""Kinds that people tell; what is measured, a phone may measure of itself."""

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
    "activities": ["music", "movie night", "walked the dogs", "shopping"],
    "factors": ["bad weather", "a lost game"],
}


@pytest.mark.parametrize("added", [NESTED, FLAT, DAY], ids=["in objects", "side by side", "what somebody did"])
def test_a_phone_that_speaks_of_itself_changes_nothing(added: dict[str, Any]) -> None:
    had: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    gained: Counter[str] = Counter()
    ask = inspector()

    def kinds(row: dict[str, Any], number: int) -> set[str]:
        case = finish(independent.draft(row), row["shape"], number)
        return {hit.data_kind for hit in ask(case) if hit.confidence is not Certainty.POSSIBLE}

    for name in SETS:
        for number, row in enumerate(independent.rows(FOLDER / f"{name}.jsonl.zst")):
            body = _object(row) if number % EVERY == 0 else {}
            if not body or not body.keys().isdisjoint(added):
                continue
            more = json.dumps({**body, **added}).encode()
            before, after = kinds(row, number), kinds({**row, "body": base64.b64encode(more).decode()}, number)
            had.update(before)
            lost.update(before - after)
            gained.update(after - before)
    assert all(had[kind] > 10 for kind in TOLD if kind != "health.sexual")
    for kind in TOLD:
        assert lost[kind] <= had[kind] * 0.02, (kind, lost[kind], had[kind])
        assert gained[kind] <= had[kind] * 0.05, (kind, gained[kind], had[kind])


def _object(row: dict[str, Any]) -> dict[str, Any]:
    try:
        body = json.loads(base64.b64decode(row["body"]))
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}
