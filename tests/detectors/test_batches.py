"""Events of different kinds in one message: what one of them is about says nothing of the others."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import cbor2
import pytest

from benchmarks.detection import independent
from benchmarks.detection.draft import Case, finish, strength
from benchmarks.detection.score import inspector, surest
from gateway.detectors.weighing.batches import parts_of
from gateway.model.findings import Hit
from gateway.model.flows import Certainty
from tests.detectors.samples import hits, sent

MOOD = {
    "type": "entry",
    "date": "2026-05-04",
    "mood": 2,
    "note": "I cried all evening, I feel so alone since the diagnosis",
}
PHQ = {"questionnaire": "PHQ-9", "answers": [2, 3, 2, 1, 3, 2, 1, 0, 1], "total": 15}
LABS = {
    "markers": [{"marker": "ferritin", "value": 81, "unit": "ng/mL"}, {"marker": "HbA1c", "value": 6.1, "unit": "%"}]
}
DOG = {"species": "dog", "breed": "Beagle", "petName": "Rocky", "weight": 12.4, "medication": "Carprofen 50 mg"}
GAME = {"npc": "smith", "hp": 44, "boss": "Kraken", "loot": ["sword"], "mood": "angry"}
WINE = {"sample": "red wine", "ph": 3.6, "glucose": 2.6, "iron": 7}
FORM = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "properties": {"a": {"type": "string"}, "b": {"type": "boolean"}},
}
XML = b"""<log>
<event><mood>2</mood><note>I cried all evening, I feel so alone since the diagnosis</note></event>
<event><species>dog</species><breed>Beagle</breed><medication>Carprofen 50 mg</medication></event>
</log>"""
NOBODYS = {"dog": DOG, "game": GAME, "wine": WINE, "form": FORM}


def _kinds(body: Any) -> set[str]:
    return {hit.data_kind for hit in hits(sent(body)) if hit.confidence is not Certainty.POSSIBLE and hit.data_kind}


@pytest.mark.parametrize("other", NOBODYS)
@pytest.mark.parametrize(
    ("event", "kinds"), [(MOOD, {"health.mood", "health.note"}), (PHQ, {"health.instrument"}), (LABS, {"health.lab"})]
)
@pytest.mark.parametrize("is_first", [True, False])
def test_told_beside_what_is_nobodys(event: dict[str, Any], kinds: set[str], other: str, is_first: bool) -> None:
    events = [{"id": 1, "data": event}, {"id": 2, "data": NOBODYS[other]}]
    assert kinds <= _kinds({"events": events if is_first else events[::-1]})


@pytest.mark.parametrize(
    ("body", "media"),
    [
        (cbor2.dumps([MOOD, DOG]), "application/cbor"),
        (b"\n".join(json.dumps(one).encode() for one in (DOG, MOOD)), "application/x-ndjson"),
        (b"data=" + quote(json.dumps([MOOD, DOG])).encode(), "application/x-www-form-urlencoded"),
        (json.dumps({"payload": json.dumps([MOOD, DOG])}).encode(), "application/json"),
        (
            XML,
            "application/xml",
        ),
    ],
)
def test_in_every_format(body: bytes, media: str) -> None:
    """And the text that a list was decoded from does not say of the owner what the list says of the dog."""
    told = {hit.data_kind for hit in hits(sent(body, media)) if hit.confidence is not Certainty.POSSIBLE}
    assert told >= {"health.mood", "health.note"}
    assert "health.medication" not in told


@pytest.mark.parametrize("other", NOBODYS)
def test_nobodys_stays_nobodys(other: str) -> None:
    opened = {"id": 1, "data": {"screen": "home", "ms": 412}}
    assert not [kind for kind in _kinds({"events": [opened, {"id": 2, "data": NOBODYS[other]}]}) if "health" in kind]


def test_of_one_kind_has_no_parts() -> None:
    """Many dogs are one kind; and where nothing is about anything, there is nothing to look at apart."""
    assert not parts_of(sent({"pets": [DOG, DOG | {"petName": "Bella"}]}))
    assert not parts_of(sent({"events": [{"data": MOOD}, {"data": PHQ}]}))


def test_parts_hold_what_stands_around_them() -> None:
    parts = parts_of(sent({"user": "u-1", "events": [{"data": MOOD}, {"data": DOG}, {"data": DOG}]}))
    assert [{field.key for field in part.fields} >= {"user"} for part in parts] == [True, True]
    dogs = [sum(field.key == "species" for field in part.fields) for part in parts]
    assert sorted(dogs) == [0, 2]


def test_many_kinds_are_a_document() -> None:
    """What has no two rows alike is not taken apart, however long it is."""
    events = [{f"k{number}{letter}": number for letter in "abc"} for number in range(2_000)]
    assert not parts_of(sent({"events": [*events, {"data": DOG}]}))


def test_strangers_messages_stand_beside_each_other() -> None:
    """Messages that others wrote: what is found in an event is found where an event that is nobody's comes with it."""
    draw, inspect = random.Random(5), inspector()
    rows = [row for path in independent.paths("read") for row in independent.rows(path) if row["encoding"] == "json"]
    draw.shuffle(rows)
    told = [(row, body) for row in rows if _tells(row) and (body := _object(row)) is not None][:250]
    nobodys = [body for row in rows if not row["must"] and (body := _object(row)) is not None]
    lost, found = [], 0
    for row, body in told:
        alone = _found(inspect, row, [body])
        beside = _found(inspect, row, [body, draw.choice(nobodys)])
        found += len(alone)
        lost += [(row["shape"], kind) for kind in alone - beside]
    assert found > 250
    assert len(lost) <= found // 100, lost


def _tells(row: dict[str, Any]) -> bool:
    return any(kind.startswith(("health.", "bulk.")) for kind in row["must"])


def _object(row: dict[str, Any]) -> dict[str, Any] | None:
    draft = independent.draft(row)
    try:
        body = json.loads(draft.body)
    except ValueError:
        return None
    return body if isinstance(body, dict) and len(draft.body) < 2_500 else None


def _found(inspect: Callable[[Case], list[Hit]], row: dict[str, Any], events: list[dict[str, Any]]) -> set[str]:
    body = json.dumps({"events": [{"id": number, "data": event} for number, event in enumerate(events)]}).encode()
    case = finish(replace(independent.draft(row), body=body), row["shape"], 1)
    return {
        kind
        for kind, hit in surest(inspect(case)).items()
        if strength(hit.confidence) >= strength(Certainty.LIKELY)
        and kind.startswith(("health.", "bulk."))
        and any(kind in must.split("|") for must in row["must"])
    }
