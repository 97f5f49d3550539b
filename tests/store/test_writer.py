"""Captures become rows whole or not at all, once, and as they were."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gateway.errors import StoreError
from gateway.model.flows import AppLabel, Certainty, Destination
from gateway.model.messages import Anomaly, Certificate, HttpExchange, HttpPart, TlsSession
from gateway.store import capture as capture_module
from gateway.store import dimensions
from gateway.store.batch import RowBatch
from gateway.store.queries import open_queries, overview
from gateway.store.queries.tables import TABLES
from gateway.store.rows import file_name, path_of
from gateway.store.writer import Writer
from tests.store.records import PHONE, SHA_A, SHA_B, START_NS, batch, flow, span, summary, write


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "telltale.db"


def everything(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all exported tables."""
    with open_queries(path) as queries:
        return {table.name: list(table.rows(queries)) for table in TABLES}


def raw(path: Path, sql: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_invisible_until_finished(path: Path) -> None:
    write(path)
    before = everything(path)
    with Writer(path) as writer, writer.begin_capture("b.pcap", "pcap") as capture:
        capture.write(batch())
        assert everything(path) == before
        capture.finish(summary(SHA_B))
        after = everything(path)
    assert len(after["captures"]) == 2
    assert len(after["flows"]) == 2 * len(before["flows"])


def test_aborted_capture_leaves_no_row(path: Path) -> None:
    write(path)
    tables = [name for (name,) in raw(path, "SELECT name FROM sqlite_schema WHERE type = 'table'")]
    before = {table: raw(path, f"SELECT * FROM {table}") for table in tables}
    with (
        pytest.raises(ZeroDivisionError),
        Writer(path) as writer,
        writer.begin_capture("b", "pcap") as capture,
    ):
        capture.write(batch())
        raise ZeroDivisionError
    assert {table: raw(path, f"SELECT * FROM {table}") for table in tables} == before
    assert len(before) > 15


def test_new_database_without_a_finished_capture_is_removed(path: Path) -> None:
    with Writer(path) as writer, writer.begin_capture("a", "pcap") as capture:
        capture.write(batch())
        assert path.exists()
    assert list(path.parent.iterdir()) == []


def test_new_database_stays_when_one_capture_was_finished(path: Path) -> None:
    with Writer(path) as writer:
        with writer.begin_capture("a", "pcap") as capture:
            capture.write(batch())
        with writer.begin_capture("b", "pcap") as capture:
            capture.write(batch())
            capture.finish(summary())
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert raw(path, "SELECT name FROM captures") == [("b",)]


def test_empty_old_database_is_not_removed(path: Path) -> None:
    path.touch()
    with Writer(path):
        pass
    assert path.exists()


def test_replay_adds_nothing(path: Path) -> None:
    write(path)
    before = everything(path)
    with Writer(path) as writer:
        assert writer.is_known(SHA_A)
        assert not writer.is_known(SHA_B)
        with writer.begin_capture("other name", "pcap") as capture:
            capture.write(batch())
            assert not capture.finish(summary(SHA_A))
    assert everything(path) == before


def test_same_rows_in_one_batch_or_in_many(path: Path, tmp_path: Path) -> None:
    write(path)
    whole = batch()
    pieces = [RowBatch(tls=whole.tls[:1], dns=whole.dns[:1], findings=whole.findings[:2])]
    pieces += [RowBatch(tls=whole.tls[1:], dns=whole.dns[1:], http=whole.http, messages=whole.messages)]
    pieces += [RowBatch(flows=whole.flows[2:], anomalies=whole.anomalies, findings=whole.findings[2:])]
    pieces += [RowBatch(flows=whole.flows[:2])]
    other = tmp_path / "other.db"
    with Writer(other) as writer, writer.begin_capture("run.pcapng", "pcapng") as capture:
        for piece in pieces:
            capture.write(piece)
        capture.finish(summary())
    assert everything(other) == everything(path)


def test_several_captures_at_once(path: Path, tmp_path: Path) -> None:
    with Writer(path) as writer:
        first, second = writer.begin_capture("a", "pcap"), writer.begin_capture("b", "pcap")
        second.write(batch())
        first.write(batch())
        assert second.finish(summary(SHA_B))
        assert first.finish(summary(SHA_A))
    in_turn = tmp_path / "in_turn.db"
    write(in_turn, SHA_A, "a")
    write(in_turn, SHA_B, "b")
    ours, theirs = everything(path), everything(in_turn)
    for rows in (ours, theirs):
        del rows["captures"]  # the format differs
    assert ours == theirs


def test_message_without_its_flow_is_a_mistake(path: Path) -> None:
    with Writer(path) as writer, writer.begin_capture("a", "pcap") as capture:
        capture.write(RowBatch(tls=[(77, TlsSession(span(77)))]))
        with pytest.raises(ValueError, match="a row of tls belongs to flow 77"):
            capture.finish(summary())


def test_broken_batch_is_not_half_there(path: Path) -> None:
    """A flow that comes twice is a mistake, and the rows beside it go with it."""
    with Writer(path) as writer, writer.begin_capture("a", "pcap") as capture:
        capture.write(RowBatch(flows=[flow(1)], position_bytes=10, packets=1))
        with pytest.raises(sqlite3.IntegrityError):
            capture.write(RowBatch(flows=[flow(2), flow(1)], position_bytes=20, packets=2))
        assert raw(path, "SELECT first_packet FROM flows") == [(1,)]
        assert raw(path, "SELECT position_bytes, packets FROM checkpoints") == [(10, 1)]


def test_hostile_text(path: Path) -> None:
    long = "x" * 1_000_000
    part = HttpPart(span(2), "GET / HTTP/1.1", (("user-agent", long), ("content-type", "a\ud800b")))
    exchange = HttpExchange(part, None, "GET", "h\udcff", "/\x1b[2J\0?secret=1")
    app = AppLabel("\ud800pp", "labelled run", Certainty.CERTAIN)
    finding = batch().findings[0]
    finding.sample = "\udfff"
    with Writer(path) as writer, writer.begin_capture("../../e\x1b]0;vil\n\udc80.pcap", "pcap") as capture:
        capture.write(RowBatch(flows=[flow(1, app)], http=[(1, exchange)], findings=[finding]))
        capture.finish(summary())
    tables = everything(path)
    assert tables["captures"][0][0] == "e_]0;vil_?.pcap"
    row = tables["http"][0]
    assert row[3:5] == ("h?", "/\x1b[2J\0")
    assert len(row[6]) == 2_000
    assert row[6].endswith("…")
    assert row[7] == "a?b"
    assert tables["apps"][0][0] == "?pp"
    assert tables["findings"][0][17] == "?"


@pytest.mark.parametrize(
    ("method", "target", "path"),
    [
        ("GET", "/a/b?c=d#e", "/a/b"),
        ("GET", "http://host.example:8080/a?b=http://c/d", "/a"),
        ("GET", "http://host.example", "/"),
        ("GET", "/redirect/http://other.example/x", "/redirect/http://other.example/x"),
        ("CONNECT", "host.example:443", ""),
        ("OPTIONS", "*", "*"),
    ],
)
def test_path_of_target(method: str, target: str, path: str) -> None:
    """The four forms of RFC 9112 section 3.2."""
    assert path_of(method, target) == path


def test_values_in_a_path_are_masked(path: Path) -> None:
    part = HttpPart(span(2), "", ())
    target = "/patients/4711081500/mail/maja@example.org/page/42"
    with Writer(path) as writer, writer.begin_capture("a", "pcap") as capture:
        capture.write(RowBatch(flows=[flow(1)], http=[(1, HttpExchange(part, None, "GET", "h", target))]))
        capture.finish(summary())
    (row,) = everything(path)["http"]
    assert row[4].startswith("/patients/4")
    assert row[4].endswith("/page/42")
    assert b"4711081500" not in path.read_bytes()
    assert b"maja@example" not in path.read_bytes()


def test_closing_twice(path: Path) -> None:
    writer = Writer(path)
    writer.close()
    writer.close()
    assert not path.exists()


def test_file_name() -> None:
    assert file_name("/a/b/c.pcap") == "c.pcap"
    assert file_name("folder/") == "folder"
    assert file_name("/") == "unnamed"


def test_certificate_that_never_ends(path: Path) -> None:
    """RFC 5280 section 4.1.2.5: 99991231235959Z, which is beyond 64 bits of nanoseconds."""
    never = 253_402_300_799 * 1_000_000_000
    endless = Certificate("d4" * 32, "", "", (), START_NS, never, "Ed25519", "Ed25519", True)
    unread = Certificate("e5" * 32, "", "", (), 0, 0, "", "", False, "not DER")
    session = TlsSession(span(2), certificates=(endless, unread, endless))
    with Writer(path) as writer, writer.begin_capture("a", "pcap") as capture:
        capture.write(RowBatch(flows=[flow(1)], tls=[(1, session)]))
        capture.write(RowBatch(tls=[(1, session)]))
        capture.finish(summary())
    rows = {row[0][:2]: row for row in everything(path)["certificates"]}
    assert len(rows) == 2
    assert rows["d4"][4:6] == (START_NS, 2**63 - 1)
    assert rows["e5"][4:6] == (None, None)
    assert rows["e5"][9] == "not DER"


def test_anomalies_have_a_limit_and_say_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capture_module, "ANOMALIES_KEPT", 3)
    with Writer(path) as writer, writer.begin_capture("a", "pcap") as capture:
        capture.write(RowBatch(anomalies=[Anomaly("gap", f"{n}", n) for n in range(1, 6)]))
        capture.write(RowBatch(anomalies=[Anomaly("gap", "6", 6), Anomaly("bad-block", "x")]))
        capture.finish(summary())
    kinds = [(row[4], row[5]) for row in everything(path)["anomalies"]]
    assert kinds == [
        ("gap", "1"),
        ("gap", "2"),
        ("gap", "3"),
        ("bad-block", "x"),
        ("gap", "3 more are not listed"),
    ]


def test_device_name_is_learned_late(path: Path) -> None:
    with Writer(path) as writer, writer.begin_capture("a", "pcap") as capture:
        capture.write(RowBatch(flows=[flow(1, device=PHONE._replace(name=""))]))
        capture.write(RowBatch(flows=[flow(2, device=PHONE._replace(name="Maja's phone"))]))
        capture.write(RowBatch(flows=[flow(3, device=PHONE._replace(name=""))]))
        capture.finish(summary())
    (device,) = everything(path)["devices"]
    assert device[3] == ("Maja's phone",)


def test_more_destinations_than_are_remembered(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dimensions, "MAX_REMEMBERED", 4)
    names = [f"h{number % 10}.example" for number in range(40)]
    flows = [
        replace(flow(place + 1), destination=Destination(name, "example", "", "", ""))
        for place, name in enumerate(names)
    ]
    with Writer(path) as writer, writer.begin_capture("a", "pcap") as capture:
        for one in flows:
            capture.write(RowBatch(flows=[one]))
        capture.finish(summary())
    rows = everything(path)["destinations"]
    assert [(row[0], row[8]) for row in rows] == [(f"h{number}.example", 4) for number in range(10)]


def test_after_finish_nothing_is_dropped(path: Path) -> None:
    write(path)
    with open_queries(path) as queries:
        assert overview.totals(queries).captures == 1
    assert raw(path, "SELECT count(*) FROM checkpoints") == [(0,)]
    assert json.loads(raw(path, "SELECT damage FROM captures")[0][0]) == ["cut off in packet 42"]


def test_writer_that_cannot_open_gives_the_lock_back(path: Path) -> None:
    path.write_bytes(b"text" * 1000)
    for _ in range(2):
        with pytest.raises(StoreError, match="is not a Telltale database"):
            Writer(path)
    assert [one.name for one in path.parent.iterdir()] == [path.name]
