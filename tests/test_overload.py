"""Overload: payload is left out by rule, never a connection, and all of it is counted and said."""

import random
from itertools import pairwise
from pathlib import Path

import pytest
from scapy.layers.inet import IP, TCP
from scapy.layers.l2 import Ether

from gateway.coverage import CUT
from gateway.live import LiveRun, LiveSettings, LiveState, Unwatched
from gateway.overload import BUDGETS, NOTHING_SHED, TOLD_PACKETS, Overload, Shed
from gateway.pipeline import Tools
from gateway.store.queries import open_queries
from gateway.store.writer import Writer
from tests.capture.test_pcapng import interface, section
from tests.test_live import FILES, Frame, blocks, frames_of, ring_name, rows

RING = 1_000
PLAIN_FLOWS = 5
BODY_BYTES = 200_000


def test_levels_go_up_at_once_and_down_when_it_is_calm() -> None:
    overload = Overload()
    shares = [0, 240, 250, 499, 500, 400, 100, 60, 50, 240, 260, 51, 0]
    levels = [overload.decide(behind, RING) for behind in shares]
    assert levels == [0, 0, 1, 1, 2, 2, 2, 2, 0, 0, 1, 1, 0]


def test_without_a_known_ring_nothing_is_left_out() -> None:
    assert Overload().decide(10**9, 0) == 0


def test_an_overload_is_told_when_it_ends_and_while_it_lasts() -> None:
    overload = Overload()
    assert overload.note(0, 1, 10, NOTHING_SHED) == []
    assert overload.note(1, 11, 20, Shed(2, 1000)) == []
    assert overload.note(2, 21, 30, Shed(1, 500)) == []
    (told,) = overload.note(0, 31, 40, NOTHING_SHED)
    assert (told.kind, told.packet) == ("overload", 11)
    assert "3 connections" in told.detail
    assert "1500 bytes" in told.detail
    assert overload.note(0, 41, 50, NOTHING_SHED) == []
    overload.note(2, 51, 60, Shed(1, 1))
    assert len(overload.note(2, 61, 60 + TOLD_PACKETS, NOTHING_SHED)) == 1
    assert overload.flows == 4


def test_an_overload_that_left_nothing_out_is_no_news() -> None:
    overload = Overload()
    overload.note(1, 1, 10, NOTHING_SHED)
    assert overload.note(0, 11, 20, NOTHING_SHED) == []


def upload(client_port: int, start_ns: int) -> list[Frame]:
    """An app sends a large body in clear: what leaks stands at its beginning and at its end."""
    body = b'{"email": "maya.lindqvist@mail.example", "log": "' + b"x" * BODY_BYTES + b'", "diagnosis": "F32.1"}'
    head = b"POST /v1/log HTTP/1.1\r\nHost: api.moodtracker.example\r\nContent-Type: application/json\r\n"
    data = head + f"Content-Length: {len(body)}\r\n\r\n".encode() + body
    up = Ether(src="02:54:54:00:01:01", dst="02:00:00:00:00:01") / IP(src="10.42.0.11", dst="203.0.113.10")
    down = Ether(src="02:00:00:00:00:01", dst="02:54:54:00:01:01") / IP(src="203.0.113.10", dst="10.42.0.11")
    told = [
        up / TCP(sport=client_port, dport=80, flags="S", seq=99),
        down / TCP(sport=80, dport=client_port, flags="SA", seq=499, ack=100),
    ]
    told += [
        up / TCP(sport=client_port, dport=80, flags="A", seq=100 + at, ack=500) / data[at : at + 1400]
        for at in range(0, len(data), 1400)
    ]
    return [(start_ns + number * 1000, bytes(one)) for number, one in enumerate(told)]


@pytest.fixture(scope="module")
def traffic() -> list[Frame]:
    """Encrypted and plain connections of other scenarios between large plain ones."""
    others = frames_of("calmpath-therapy") + frames_of("weatherly")
    last_ns = others[-1][0]
    plain = [frame for number in range(PLAIN_FLOWS) for frame in upload(40_000 + number, last_ns + number)]
    return [*others, *plain]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools()


def write_all(folder: Path, frames: list[Frame]) -> Path:
    """A source that is faster than whoever reads: the ring is full before the first packet is looked at."""
    folder.mkdir()
    (folder / "key").write_bytes(bytes(32))
    edges = [round(len(frames) * part / FILES) for part in range(FILES + 1)]
    for number, (begin, end) in enumerate(pairwise(edges), 1):
        data = section("<") + interface("<", resolution=9) + blocks(frames[begin:end])
        (folder / ring_name(number)).write_bytes(data)
    return folder


class Watching(Unwatched):
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.states: list[LiveState] = []

    def reached(self, state: LiveState) -> None:
        self.states.append(state)


def analyse(folder: Path, database: Path, tools: Tools, ring_bytes: int, batches: int = 10**9) -> list[LiveState]:
    """Until the end, or until so many batches are stored, as if it were killed then."""
    watching = Watching()
    with Writer(database) as writer:
        settings = LiveSettings(folder, "ap0", ring_bytes=ring_bytes)
        live = LiveRun(writer, tools, settings, lambda: True, watching)
        for batch in live._source.batches():
            if len(watching.states) >= batches:
                return watching.states
            live._take(batch)
        live.end()
    return watching.states


def asked(database: Path, question: str) -> list[tuple[object, ...]]:
    with open_queries(database) as queries:
        return queries.fetch(question)


COUNTS = "SELECT packets, flows, wire_bytes FROM captures"
FLOWS = "SELECT client_port, packets_up, packets_down, bytes_up, bytes_down, service FROM flows ORDER BY first_packet"


def test_no_connection_is_lost_and_what_was_not_read_is_said(
    tmp_path: Path, traffic: list[Frame], tools: Tools
) -> None:
    folder = write_all(tmp_path / "ring", traffic)
    calm, busy = tmp_path / "calm.db", tmp_path / "busy.db"
    analyse(folder, calm, tools, ring_bytes=10**9)
    states = analyse(folder, busy, tools, ring_bytes=sum(one.stat().st_size for one in folder.iterdir()))
    assert max(state.level for state in states) == 2
    assert states[-1].shed_flows > 0
    assert asked(busy, COUNTS) == asked(calm, COUNTS)
    assert asked(busy, FLOWS) == asked(calm, FLOWS)
    coverage = "SELECT coverage, coverage_reason FROM flows WHERE client_ip = '10.42.0.11'"
    cut = [row for row in asked(busy, coverage) if row[1] == CUT]
    assert cut
    assert {row[0] for row in cut} == {"unknown"}
    assert {row[0] for row in asked(calm, coverage)} == {"readable"}
    sealed = "SELECT count(*) FROM flows WHERE coverage = 'sealed'"
    assert asked(busy, sealed) == asked(calm, sealed)
    told = asked(busy, "SELECT detail FROM anomalies WHERE kind = 'overload'")
    assert told
    assert asked(calm, "SELECT detail FROM anomalies WHERE kind = 'overload'") == []


def test_what_stands_at_the_beginning_is_still_found(tmp_path: Path, traffic: list[Frame], tools: Tools) -> None:
    folder = write_all(tmp_path / "ring", traffic[-len(upload(1, 1)) :])
    analyse(folder, tmp_path / "busy.db", tools, ring_bytes=1)
    kinds = asked(tmp_path / "busy.db", "SELECT DISTINCT data_kind FROM findings")
    assert ("id.email",) in kinds
    assert ("health.diagnosis",) not in kinds


def test_started_again_in_an_overload_the_rows_are_the_same(tmp_path: Path, traffic: list[Frame], tools: Tools) -> None:
    """Whoever starts again may find the ring as calm as it likes: what was read before is read in the same way."""
    folder = write_all(tmp_path / "ring", traffic)
    ring_bytes = sum(one.stat().st_size for one in folder.iterdir())
    analyse(folder, tmp_path / "whole.db", tools, ring_bytes)
    chance = random.Random(3)
    for batches in sorted({1, 2, 3, chance.randrange(3, 9)}):
        database = tmp_path / f"{batches}.db"
        analyse(folder, database, tools, ring_bytes, batches)
        assert len(asked(database, "SELECT level FROM live_cuts WHERE level > 0")) > 0
        analyse(folder, database, tools, ring_bytes)
        assert rows(database) == rows(tmp_path / "whole.db")


def test_what_the_ring_lost_is_told_at_once(tmp_path: Path, traffic: list[Frame], tools: Tools) -> None:
    """Not only when the capture ends, which on a box is a day later."""
    folder = write_all(tmp_path / "ring", traffic)
    watching = Watching()
    with Writer(tmp_path / "live.db") as writer:
        live = LiveRun(writer, tools, LiveSettings(folder, "ap0"), lambda: True, watching)
        for batch in live._source.batches():
            if batch.file == ring_name(1):
                for number in (2, 3):
                    (folder / ring_name(number)).unlink(missing_ok=True)
            live._take(batch)
    told = asked(tmp_path / "live.db", "SELECT detail FROM anomalies WHERE kind = 'ring-overrun'")
    assert len(told) == 1
    assert "2 files" in str(told[0][0])
    damage = asked(tmp_path / "live.db", "SELECT damage FROM captures")
    assert "2 files of the ring" in str(damage[0][0])


def test_the_budgets_fall() -> None:
    assert BUDGETS[0] == 0
    assert BUDGETS[1] > BUDGETS[2] > 0
