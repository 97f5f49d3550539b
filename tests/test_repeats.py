"""What comes again is answered from memory, and the same as if it had come for the first time."""

import json
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from gateway.content import read_message
from gateway.content.repeated import MessageReader
from gateway.crew import ALONE
from gateway.detectors import Inspector, Where
from gateway.detectors.planted.planting import ENDLESS_NS, Planted
from gateway.evidence import Collector
from gateway.model.findings import FindingUpdate, Hit, ReadMessage
from gateway.model.flows import Coverage, Device, Direction, Flow
from gateway.model.messages import HttpExchange, HttpPart, PlainMessage, Span
from gateway.model.personas import Persona
from gateway.model.run import NO_RUN
from gateway.repeats import ENTRY_CHARS, LARGEST_CHARS, ROOM_CHARS, Repeats
from gateway.store.rows import clean, proof_row
from gateway.study import analyze
from tests.detectors.samples import destination, flow, inspector
from tests.watching import Silent

PCAPS = Path(__file__).parents[1] / "pcaps"
LATER = Span(90, 97, 1_762_000_009_000_000_000)
REQUEST = HttpPart(Span(1, 2, 10), "", (("Content-Type", "application/json"),), json.dumps({"mood": 2}).encode())
RESPONSE = HttpPart(Span(3, 4, 20), "", (("Content-Type", "text/plain"),), b"see you at maya@example.org")
EXCHANGE = HttpExchange(REQUEST, RESPONSE, "POST", "api.example.org", "/v1/score?a=b", 200)
WINDOW = PlainMessage(Span(5, 6, 30), "mqtt", "PUBLISH", Direction.UP, (("topic", "a/b"),), b'{"pulse": 61}')


def moved(part: HttpPart | None) -> HttpPart | None:
    return part and replace(part, span=LATER)


@pytest.mark.parametrize(
    "message",
    [EXCHANGE, replace(EXCHANGE, request=None), replace(EXCHANGE, response=None), WINDOW],
    ids=["exchange", "response", "request", "other"],
)
def test_a_message_that_comes_again_reads_the_same_at_its_own_place(message: HttpExchange | PlainMessage) -> None:
    reader = MessageReader()
    assert reader.read(message) == read_message(message)
    if isinstance(message, PlainMessage):
        again: HttpExchange | PlainMessage = replace(message, span=LATER)
    else:
        again = replace(message, request=moved(message.request), response=moved(message.response))
    assert reader.read(again) == read_message(again) != read_message(message)


@pytest.mark.parametrize(
    "other",
    [
        replace(EXCHANGE, method="PUT"),
        replace(EXCHANGE, host="www.example.org"),
        replace(EXCHANGE, target="/v1/score?a=c"),
        replace(EXCHANGE, status=404),
        replace(EXCHANGE, request=replace(REQUEST, headers=())),
        replace(EXCHANGE, request=replace(REQUEST, body=b'{"mood": 3}')),
        replace(EXCHANGE, response=replace(RESPONSE, headers=(("Content-Type", "text/html"),))),
        replace(EXCHANGE, response=None),
        replace(WINDOW, service="amqp"),
        replace(WINDOW, kind="CONNECT"),
        replace(WINDOW, direction=Direction.DOWN),
        replace(WINDOW, attributes=()),
        replace(WINDOW, body=b'{"pulse": 62}'),
        replace(WINDOW, content_type="application/json"),
    ],
)
def test_one_that_differs_is_read_for_itself(other: HttpExchange | PlainMessage) -> None:
    reader = MessageReader()
    reader.read(EXCHANGE)
    reader.read(WINDOW)
    assert reader.read(other) == read_message(other)


def test_what_is_kept_has_a_limit_and_the_oldest_goes_first() -> None:
    known: Repeats[str] = Repeats(room_chars=2 * (100 + ENTRY_CHARS))
    known.keep("a", "A", 100)
    known.keep("b", "B", 100)
    assert known.find("a") == "A"
    known.keep("c", "C", 100)
    assert [known.find(one) for one in "abc"] == ["A", None, "C"]
    known.keep("long", "L", LARGEST_CHARS + 1)
    assert known.find("long") is None


@pytest.mark.parametrize("count", [1, 2_000])
def test_what_is_not_read_of_a_message_takes_room_as_well(count: int) -> None:
    headers = tuple((f"X-{number}", "a" * 50) for number in range(count))
    reader = MessageReader()
    reader.read(replace(EXCHANGE, request=replace(REQUEST, headers=headers)))
    assert (reader._known._left_chars < ROOM_CHARS) is (count == 1)


def judged(collector: Collector, message: HttpExchange, at: Flow) -> list[FindingUpdate]:
    for read in read_message(message):
        collector.message(read, at, is_opened=False)
    return sorted((replace(one, digest="") for one in collector.take()), key=lambda one: one.key)


def test_a_message_that_comes_again_is_judged_by_where_it_goes() -> None:
    again = replace(EXCHANGE, request=moved(REQUEST), response=moved(RESPONSE))
    near, far = flow(), flow()
    near.server_ip, near.destination = "10.42.0.9", destination(name="10.42.0.9", category="local")
    one = Collector(inspector())
    for place in (flow(), near, far):
        assert judged(one, EXCHANGE, place) == judged(Collector(inspector()), EXCHANGE, place)
        assert judged(one, again, place) == judged(Collector(inspector()), again, place)


def test_planted_values_are_looked_for_in_what_came_before() -> None:
    asked, phone = Inspector(), flow()
    phone.device = Device("02:00:00:00:00:61", "02:00:00:00:00:61", "", "", is_random_mac=True)
    collector = Collector(asked)
    assert "CLR-persona" not in {one.key.rule for one in judged(collector, EXCHANGE, phone)}
    asked.planting.plant({phone.device.mac: Planted((Persona("Maya", (("email", "maya@example.org"),)),), ENDLESS_NS)})
    assert "CLR-persona" in {one.key.rule for one in judged(collector, EXCHANGE, phone)}


@pytest.mark.parametrize("value", ["www.example.org", "ä" * 40, "x" * 5_000, "half of a letter: \ud83d"])
def test_the_proof_of_a_connection_that_comes_again_is_the_same(value: str) -> None:
    at = flow()
    at.destination, at.coverage = destination(name=value, owner="Owner", is_tracker=True), Coverage.UNKNOWN
    collector, proofs = Collector(inspector()), []
    for _ in range(2):
        collector.flow(at)
        proofs.append([proof_row(proof).columns for update in collector.take() for proof in update.evidence])
    assert proofs[0] == proofs[1]
    shown = {path: masked for path, masked, _ in json.loads(str(proofs[0][0][-1]))}
    assert shown == {
        "destination.name": clean(value),
        "destination.address": "203.0.113.10 port 80",
        "destination.owner": "Owner",
    }


class Watched:
    """A flow that notes what is looked at."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self.seen: set[str] = set()

    def __getattr__(self, name: str) -> object:
        self.seen.add(name)
        return getattr(self._flow, name)


def test_detectors_judge_a_message_by_nothing_else_of_its_flow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = Inspector.message
    seen: set[str] = set()

    def watched(self: Inspector, read: ReadMessage, where: Where) -> list[Hit]:
        watching = Watched(where.flow)
        hits = really(self, read, where._replace(flow=cast(Flow, watching)))
        seen.update(watching.seen)
        assert all(hit.span == read.span for hit in hits)
        return hits

    monkeypatch.setattr(Inspector, "message", watched)
    analyze([PCAPS], tmp_path / "t.db", NO_RUN, Silent(), ALONE)
    assert seen
    assert seen <= {"server_ip", "server_name", "destination"}
