"""What is read, against numbers counted by hand in `records.batch`."""

import sqlite3
from pathlib import Path

import pytest

from gateway.model.findings import Severity
from gateway.model.flows import Certainty, Coverage
from gateway.store.queries import details, open_queries, overview
from gateway.store.queries.tables import TABLES
from gateway.store.writer import Writer
from tests.store.records import JOURNAL, PHONE, SECOND, SHA_A, SHA_B, START_NS, THERAPY, batch, summary, write

ID = "a1a1a1a1a1a1"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "telltale.db"
    write(path)
    return path


def rows(path: Path, name: str) -> list[dict[str, object]]:
    (table,) = (table for table in TABLES if table.name == name)
    with open_queries(path) as queries:
        return [dict(zip(table.header, row, strict=True)) for row in table.rows(queries)]


def test_flows(path: Path) -> None:
    flows = rows(path, "flows")
    assert [row["flow_id"] for row in flows] == [f"{ID}-{packet}" for packet in (1, 10, 20, 30, 40)]
    assert flows[2]["app"] == "Calm Room"
    assert flows[2]["app_source"] == "phone record"
    assert flows[2]["app_certainty"] == "likely"
    assert flows[2]["destination"] == "t.metrics.example"
    assert flows[2]["device"] == PHONE.device_id
    assert flows[4]["app"] == flows[4]["destination"] == ""
    assert flows[4]["app_certainty"] == "unknown"


def test_tls(path: Path) -> None:
    first, second, third = rows(path, "tls")
    assert first["flow_id"] == f"{ID}-10"
    assert first["version"] == "TLSv1.0"
    assert first["certificate"] == "c3" * 32
    assert first["offered_versions"] == ("TLSv1.0",)
    assert first["ech"] is False
    assert second["alpn_offered"] == ("h2", "http/1.1")
    assert (second["client_ip"], second["server_ip"]) == ("10.42.0.10", "192.0.2.7")
    # This ClientHello came from the other side: TLS's client is the flow's server.
    assert (third["client_ip"], third["client_port"]) == ("192.0.2.7", 443)
    assert (third["server_ip"], third["server_port"]) == ("10.42.0.10", 40_000)


def test_dns_and_http_and_messages(path: Path) -> None:
    query, response = rows(path, "dns")
    assert (query["rcode"], query["answers"], query["is_response"]) == ("", (), False)
    assert (response["rcode"], response["answers"], response["is_response"]) == (
        "NOERROR",
        ("192.0.2.7",),
        True,
    )
    (exchange,) = rows(path, "http")
    assert exchange["path"] == "/v1/score"
    assert exchange["request_type"] == "application/json"
    assert exchange["user_agent"] == "Journal/1"
    assert exchange["status"] is exchange["response_bytes"] is None
    (message,) = rows(path, "messages")
    assert (message["names"], message["body_bytes"], message["direction"]) == (("topic",), 2, "up")


def test_values_are_not_in_the_file(path: Path) -> None:
    """What `records.batch` sends as values: a query, and the topic and body of a message."""
    content = path.read_bytes()
    assert b"mail=x" not in content
    assert b"pulse" not in content


def test_destinations(path: Path) -> None:
    server, tracker = rows(path, "destinations")
    assert (server["name"], server["flows"], server["apps"], server["reasons"]) == (
        "api.quiet-journal.example",
        2,
        ("Quiet Journal",),
        (),
    )
    assert tracker["reasons"] == ("DST-tracker",)
    assert (tracker["flows"], tracker["bytes_up"], tracker["bytes_down"]) == (2, 600, 4_000)
    assert tracker["asn"] is None


def test_devices(path: Path) -> None:
    (device,) = rows(path, "devices")
    assert device["addresses"] == ("10.42.0.10", "10.42.0.11")
    assert device["names"] == ("phone",)
    assert (device["first_ns"], device["last_ns"]) == (START_NS + 1, START_NS + 40 + SECOND)


def test_apps_table(path: Path) -> None:
    nameless, calm, quiet = rows(path, "apps")
    assert (nameless["app"], nameless["flows"], nameless["certainty"]) == ("", 1, "unknown")
    assert [nameless[kind] for kind in ("readable", "opened", "sealed", "unknown")] == [0, 0, 0, 0]
    assert (calm["app"], calm["sealed"], calm["unknown"], calm["findings"]) == ("Calm Room", 1, 1, 1)
    assert (quiet["app"], quiet["readable"], quiet["sealed"], quiet["findings"]) == ("Quiet Journal", 1, 1, 2)


def test_anomalies(path: Path) -> None:
    gap, cut = rows(path, "anomalies")
    assert (gap["flow_id"], gap["packet"], gap["time_ns"]) == (f"{ID}-10", 12, START_NS + 12)
    assert (cut["flow_id"], cut["packet"], cut["time_ns"]) == ("", None, None)


def test_totals(path: Path) -> None:
    write(path, SHA_B, "second.pcapng")
    with open_queries(path) as queries:
        totals = overview.totals(queries)
    assert (totals.captures, totals.packets, totals.wire_bytes, totals.flows) == (2, 82, 8_800, 10)
    assert (totals.devices, totals.apps, totals.destinations, totals.trackers) == (1, 2, 2, 1)
    assert totals.connections == {
        Coverage.READABLE: 2,
        Coverage.OPENED: 0,
        Coverage.SEALED: 4,
        Coverage.UNKNOWN: 2,
    }
    assert list(totals.findings.items()) == [
        (Severity.INFO, 0),
        (Severity.LOW, 2),
        (Severity.MEDIUM, 2),
        (Severity.HIGH, 2),
        (Severity.CRITICAL, 0),
    ]


def test_totals_of_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    Writer(path).close()
    with open_queries(path) as queries:
        totals = overview.totals(queries)
        assert (totals.captures, totals.flows, totals.first_ns) == (0, 0, None)
        assert set(totals.connections.values()) == set(totals.findings.values()) == {0}
        assert not overview.apps(queries)
        assert not details.findings(queries)
        assert not details.captures(queries)
        assert all(list(table.rows(queries)) == [] for table in TABLES)


def test_apps_worst_first(path: Path) -> None:
    with open_queries(path) as queries:
        quiet, calm, nameless = overview.apps(queries)
        assert overview.apps(queries, app=THERAPY.name) == [calm]
        assert overview.apps(queries, app="") == [nameless]
        assert overview.apps(queries, device="other") == []
        assert len(overview.apps(queries, device=PHONE.device_id)) == 3
    assert (quiet.app, quiet.source, quiet.certainty, quiet.worst) == (
        "Quiet Journal",
        "labelled run",
        "certain",
        Severity.HIGH,
    )
    assert sorted(quiet.each_finding) == [(Severity.MEDIUM, "likely"), (Severity.HIGH, "likely")]
    assert quiet.connections == {
        Coverage.READABLE: 1,
        Coverage.OPENED: 0,
        Coverage.SEALED: 1,
        Coverage.UNKNOWN: 0,
    }
    assert quiet.tls_versions == {"TLSv1.0": 1}
    assert calm.tls_versions == {"TLSv1.2": 1}  # the older of the two negotiated in that flow
    assert (calm.destinations, calm.trackers, calm.worst) == (1, 1, Severity.LOW)
    assert (nameless.app, nameless.worst, nameless.certainty) == ("", None, Certainty.UNKNOWN)


def test_recipients(path: Path) -> None:
    with open_queries(path) as queries:
        (one,) = overview.recipients(queries)
        assert overview.recipients(queries, app=THERAPY.name) == []
    assert (one.app, one.data_kind, one.server_name, one.severity, one.count) == (
        JOURNAL.name,
        "health.instrument",
        "api.quiet-journal.example",
        Severity.HIGH,
        1,
    )


def test_places(path: Path) -> None:
    with open_queries(path) as queries:
        tracker, server = details.places(queries)
        assert details.places(queries, app=JOURNAL.name) == [server]
    assert (tracker.name, tracker.is_tracker, tracker.owner, tracker.flows) == (
        "t.metrics.example",
        True,
        "Metrics Inc.",
        2,
    )
    assert tracker.connections[Coverage.SEALED] == tracker.connections[Coverage.UNKNOWN] == 1
    assert (server.services, server.tls_versions, server.apps) == (
        ("http", "tls"),
        ("TLSv1.0",),
        (JOURNAL.name,),
    )


def test_findings_worst_first(path: Path) -> None:
    with open_queries(path) as queries:
        found = details.findings(queries)
        assert [one.rule for one in found] == ["CLR-health", "TLS-version", "DST-tracker"]
        assert details.findings(queries, app=THERAPY.name) == found[2:]
        assert details.findings(queries, device="other") == []
        assert details.findings(queries, finding_id=found[1].finding_id) == [found[1]]
        assert details.proofs(queries, "no such finding") == []


def test_captures(path: Path) -> None:
    with open_queries(path) as queries:
        (capture,) = details.captures(queries)
    assert (capture.name, capture.sha256, capture.size_bytes, capture.flows) == (
        "run.pcapng",
        SHA_A,
        5_000,
        5,
    )
    assert capture.damage == ("cut off in packet 42",)
    assert capture.anomalies == {"gap": 1, "truncated-file": 1}


def test_only_some_captures(path: Path) -> None:
    write(path, SHA_B, "second.pcapng")
    with open_queries(path, only=[SHA_B, "ff" * 32]) as queries:
        assert overview.totals(queries).captures == 1
        assert [one.name for one in details.captures(queries)] == ["second.pcapng"]
        assert {one.capture for one in details.findings(queries)} == {"second.pcapng"}
        for table in TABLES:
            for row in table.rows(queries):
                assert "run.pcapng" not in row
    with open_queries(path, only=[]) as queries:
        assert overview.totals(queries).captures == 0


def test_order_depends_on_content_alone(tmp_path: Path) -> None:
    answers = []
    for name, order in (("a.db", [SHA_A, SHA_B]), ("b.db", [SHA_B, SHA_A])):
        for sha256 in order:
            write(tmp_path / name, sha256, f"{sha256[:2]}.pcapng")
        with open_queries(tmp_path / name) as queries:
            answers.append([list(table.rows(queries)) for table in TABLES])
    assert answers[0] == answers[1]


def test_a_snapshot_does_not_move(path: Path) -> None:
    with open_queries(path) as queries:
        with queries.snapshot():
            assert overview.totals(queries).captures == 1
            write(path, SHA_B, "second.pcapng")
            assert overview.totals(queries).captures == 1
        assert overview.totals(queries).captures == 2


def test_reading_while_writing(path: Path) -> None:
    with Writer(path) as writer, writer.begin_capture("b", "pcap") as capture:
        capture.write(batch())
        with open_queries(path) as queries:
            flows = next(table for table in TABLES if table.name == "flows").rows(queries)
            next(flows)
            assert capture.finish(summary(SHA_B))  # a reader in the middle of its rows stops no writer
            assert len(list(flows)) == 4


def test_readers_cannot_write(path: Path) -> None:
    with open_queries(path) as queries, pytest.raises(sqlite3.OperationalError):
        queries._connection.execute("DELETE FROM flows")
