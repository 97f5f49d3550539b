"""The object of `analyze --format json`, and the summary in a terminal."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.model.flows import AppLabel, Certainty, Coverage
from gateway.reports import json as json_report
from gateway.reports import summary as summary_report
from gateway.reports.verdict import verdict
from gateway.store.batch import RowBatch
from gateway.store.queries import Queries, open_queries, overview
from gateway.store.writer import Writer
from tests.store.records import SHA_A, SHA_B, START_NS, THERAPY, flow, key, summary, update, write


@pytest.fixture
def queries(tmp_path: Path) -> Iterator[Queries]:
    path = tmp_path / "telltale.db"
    write(path)
    with open_queries(path) as opened:
        yield opened


def printed(queries: Queries) -> str:
    stream = io.BytesIO()
    summary_report.write(queries, stream)
    assert not stream.closed
    return stream.getvalue().decode()


def test_json_object(queries: Queries) -> None:
    stream = io.BytesIO()
    json_report.write(queries, stream, {SHA_A: "folder/run\x1b.pcapng"}, [("x.txt", "is not a capture")])
    assert stream.getvalue().count(b"\n") == 1
    found = json.loads(stream.getvalue())
    assert list(found) == ["captures", "findings", "apps", "skipped", "notices"]
    assert found["captures"] == [
        {
            "path": "folder/run\x1b.pcapng",
            "sha256": SHA_A,
            "packets": 41,
            "bytes": 4_400,
            "flows": 5,
            "first_ns": START_NS + 1,
            "last_ns": START_NS + 41,
            "damage": ["cut off in packet 42"],
        }
    ]
    assert found["findings"] == {"critical": 0, "high": 1, "medium": 1, "low": 1, "info": 0}
    assert [app["app"] for app in found["apps"]] == ["Quiet Journal", "Calm Room", ""]
    assert found["apps"][0]["findings"] == {"critical": 0, "high": 1, "medium": 1, "low": 0, "info": 0}
    assert {app["grade"] for app in found["apps"]} == {""}  # too few connections for a grade
    assert found["skipped"] == [{"path": "x.txt", "reason": "is not a capture"}]


def graded(tmp_path: Path, connections: int) -> overview.AppOverview:
    """An app with one high finding, and as many sealed connections."""
    path = tmp_path / f"{connections}.db"
    flows = [flow(packet, coverage=Coverage.SEALED) for packet in range(1, connections + 1)]
    with Writer(path) as writer, writer.begin_capture("a", "pcap") as capture:
        capture.write(RowBatch(flows=flows, findings=[update(2)]))
        capture.finish(summary())
    with open_queries(path) as queries:
        (app,) = overview.apps(queries)
    return app


def test_grades_follow_the_rule_of_the_page(tmp_path: Path) -> None:
    """One high finding is a D (gateway/rules); with fewer than five connections there is no grade."""
    assert verdict(graded(tmp_path, 5)).letter == "D"
    assert verdict(graded(tmp_path, 4)).letter == ""


def test_traffic_without_an_app_has_no_grade(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Writer(path) as writer, writer.begin_capture("a", "pcap") as capture:
        capture.write(RowBatch(flows=[flow(packet, AppLabel()) for packet in range(1, 20)]))
        capture.finish(summary())
    with open_queries(path) as queries:
        (nameless,) = overview.apps(queries)
        text = printed(queries)
    assert verdict(nameless).letter == ""
    assert "no known app" in text


def test_summary_tells_the_worst_first(queries: Queries) -> None:
    text = printed(queries)
    assert text.index("Quiet Journal") < text.index("Calm Room")
    assert "no known app" not in text  # a name lookup is the network's own talk
    assert "api.quiet-journal.example" in text
    assert "2 connections: 1 readable, 1 sealed · 1 destination · TLSv1.0 1" in text
    assert "1 capture, 41 packets, 5 flows, 2 apps. Findings: 1 high, 1 medium, 1 low." in text


def test_summary_says_a_sentence_once(tmp_path: Path) -> None:
    path = tmp_path / "telltale.db"
    write(path)
    write(path, SHA_B, "second")
    with open_queries(path) as queries:
        text = printed(queries)
    lines = [line for line in text.splitlines() if line.strip().startswith("high")]
    assert len(lines) == 1
    assert lines[0].endswith("(2 times)")


def test_summary_survives_hostile_names_and_unknown_rules(tmp_path: Path) -> None:
    path = tmp_path / "telltale.db"
    app = AppLabel("\x1b[31mEvil\u202e [bold]x[/bold]", "phone record", Certainty.LIKELY)
    later = key("NEW-rule", "health.instrument", app.name)
    unknown = key("CLR-health", "health.invented", app.name)
    names = [later._replace(server_name=f"\x9b{number}") for number in range(8)]
    findings = [update(2, one) for one in (later, unknown, *names)]
    with Writer(path) as writer, writer.begin_capture("a", "pcap") as capture:
        capture.write(RowBatch(flows=[flow(1, app), flow(2, THERAPY)], findings=findings))
        capture.finish(summary())
    with open_queries(path) as queries:
        text = printed(queries)
    assert "\\x1b[31mEvil\\u202e [bold]x[/bold]" in text
    assert not {character for character in text if not character.isprintable()} - {"\n"}
    assert "NEW-rule" in text
    assert "… and 5 more" in text


def test_summary_of_a_scan_is_short(tmp_path: Path) -> None:
    """A finding for each address: five lines, and how many more."""
    path = tmp_path / "telltale.db"
    base = key("COV-unknown", "", "")
    findings = [update(2, base._replace(server_name=f"host{number:03}.example")) for number in range(300)]
    with Writer(path) as writer, writer.begin_capture("a", "pcap") as capture:
        capture.write(RowBatch(flows=[flow(2, AppLabel())], findings=findings))
        capture.finish(summary())
    with open_queries(path) as queries:
        text = printed(queries)
        rows, total = overview.said(queries, "", 3)
    assert [row.server_name for row in rows] == ["host000.example", "host001.example", "host002.example"]
    assert total == 300
    assert "… and 295 more" in text
    assert text.count("host") == 5
