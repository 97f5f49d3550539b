"""What the lab's people typed into apps is in no byte that a channel was sent, in either language, samples or not."""

import email
import email.policy
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gateway.detectors import Inspector
from gateway.intake import analyze_capture
from gateway.model.run import RunLabel
from gateway.pipeline import Tools
from gateway.store.writer import Writer
from tests.alerts.homes import EVERYTHING, Home, home, settle
from tests.alerts.servers import Web, mail, web
from tests.imports import ROOT

NAMES = ("moodnest-journal", "calmpath-therapy", "copycat", "pulseband-wearable")
MIN_CHARS = 6
"""Shorter values (a mood of 2) stand in any text by chance."""


def values(given: Any) -> Iterator[str]:
    """Every value that the script of a capture made an app send readably."""
    if isinstance(given, dict):
        for name, one in given.items():
            if name == "value" and isinstance(one, str):
                yield one
            else:
                yield from values(one)
    elif isinstance(given, list):
        for one in given:
            yield from values(one)


@pytest.fixture(scope="module")
def planted() -> set[str]:
    found = {
        one
        for name in NAMES
        for one in values(json.loads((ROOT / "pcaps" / f"{name}.expected.json").read_text()))
        if len(one) >= MIN_CHARS
    }
    assert "maya.lindqvist@example.org" in found
    assert len(found) > 20
    return found


def analyze(place: Home) -> None:
    tools = Tools(Inspector())
    with Writer(place.path) as writer:
        for name in NAMES:
            expected = json.loads((ROOT / "pcaps" / f"{name}.expected.json").read_text())
            label = RunLabel(expected["app"], device_name=expected["device_name"])
            analyze_capture(ROOT / "pcaps" / f"{name}.pcapng", writer, tools, label)


def test_no_planted_value_in_any_byte(tmp_path: Path, planted: set[str]) -> None:
    pytest.importorskip("apprise")
    place = home(tmp_path)
    with web(Web()) as hooks, mail() as (port, letters):
        address = f"mailto://a:b@127.0.0.1:{port}?from=box@example.org&to=maya@example.org&mode=insecure"
        for language in ("en", "es"):
            for has_samples in (False, True):
                wishes = replace(EVERYTHING, language=language, has_samples=has_samples)
                place.add(f"hook {language} {has_samples}", hooks.address, wishes)
                place.add(f"mail {language} {has_samples}", address, wishes, is_webhook=False)
        analyze(place)
        running = place.service()
        for _ in range(8):
            settle(running)
        assert {one.state for one in place.history()} == {"sent"}
    sent = [f"{one.headers} {one.body.decode()}" for one in hooks.requests]
    assert len(sent) == 4
    for letter in letters:
        read = email.message_from_bytes(letter, policy=email.policy.default)
        sent += [str(read["Subject"]), *(str(part.get_content()) for part in read.walk() if not part.is_multipart())]
    assert len(letters) == 4
    everything = "\n".join(sent).casefold()
    assert "moodnest" in everything, "the messages do tell of the apps"
    assert "•" in everything
    assert [one for one in planted if one.casefold() in everything] == []
    assert [one for one in planted if one in json.dumps([str(one) for one in place.history()])] == []
