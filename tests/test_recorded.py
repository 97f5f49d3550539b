"""Recorded files through the whole of the analysis: rows, findings, evidence, and what a person sees."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from gateway.cli.analyze import analyze as command
from gateway.locate import is_capture_name
from gateway.model.run import NO_RUN, RunLabel
from gateway.store.queries import open_queries
from gateway.store.queries.tables import TABLES
from gateway.study import Outcome, analyze
from tests.capture.recordings import DATA, entry, har
from tests.watching import Silent

SECRETS = (b"Tidepool-42", b"maya.lindqvist@example.org", b"p7Xk29qLm4Zt81VnQ0")
Rows = list[dict[str, Any]]


def analyzed(path: Path, folder: Path, label: RunLabel = NO_RUN) -> tuple[dict[str, Rows], Outcome]:
    """Every table by name, as it is exported."""
    database = folder / "t.db"
    outcome = analyze([path], database, label, Silent())
    assert not outcome.skipped
    with open_queries(database) as queries:
        rows = {
            table.name: [dict(zip(table.header, row, strict=True)) for row in table.rows(queries)] for table in TABLES
        }
    return rows, outcome


@pytest.mark.parametrize(
    "name", ["mitmproxy-12.2.3.har", "mitmproxy-12.2.3.mitm", "mitmproxy-8.1.1.mitm", "chromium.har"]
)
def test_a_recorded_file_becomes_rows(name: str, tmp_path: Path) -> None:
    tables, outcome = analyzed(DATA / name, tmp_path)
    assert not outcome.is_damaged
    (capture,) = tables["captures"]
    assert (capture["format"], capture["packets"]) == (name.rpartition(".")[2].replace("mitm", "mitmproxy"), 0)
    flows = {row["flow_id"]: row for row in tables["flows"]}
    assert capture["flows"] == len(flows) >= 5
    for row in tables["http"]:
        flow = flows[row["flow_id"]]
        is_sealed = row["host"] == "api.moodnest.test"
        assert row["decrypted"] is is_sealed
        assert flow["coverage"] == ("opened" if is_sealed else "readable")
        assert flow["server_name"] == flow["destination"] == row["host"]
    rules = {(row["rule"], row["data_kind"]) for row in tables["findings"]}
    assert {("SES-password", "cred.password"), ("SES-cookie", "cred.session")} <= rules
    assert {
        ("MIN-health", "health.instrument"),
        ("MIN-health-linked", "health.instrument"),
        ("MIN-identifier", "id.email"),
    } <= rules
    assert not [
        row
        for row in tables["findings"]
        if row["rule"].startswith("CLR-") and row["server_name"] == "api.moodnest.test"
    ]


def test_no_secret_is_stored(tmp_path: Path) -> None:
    analyzed(DATA, tmp_path)
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert [secret for secret in SECRETS if secret in stored] == []


def test_the_handshake_where_the_file_says_so(tmp_path: Path) -> None:
    tables, _ = analyzed(DATA / "mitmproxy-12.2.3.mitm", tmp_path)
    assert {(row["sni"], row["version"], row["alpn"]) for row in tables["tls"]} == {
        ("api.moodnest.test", "TLSv1.3", "http/1.1"),
        ("api.moodnest.test", "TLSv1.3", "h2"),
    }


def test_bytes_over_tcp_are_read_by_their_parser(tmp_path: Path) -> None:
    tables, _ = analyzed(DATA / "mitmproxy-12.2.3.mitm", tmp_path)
    services = {row["protocol"]: row["service"] for row in tables["flows"] if row["server_name"] == ""}
    assert set(services) == {"tcp", "udp"}
    assert any(row["service"] == "websocket" for row in tables["messages"])


def test_the_same_file_packed_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "again.har.gz"
    path.write_bytes(gzip.compress((DATA / "chromium.har").read_bytes()))
    database = tmp_path / "t.db"
    analyze([DATA / "chromium.har"], database, NO_RUN, Silent())
    assert [one.is_new for one in analyze([path], database, NO_RUN, Silent()).captures] == [False]


def test_a_labelled_run(tmp_path: Path) -> None:
    tables, _ = analyzed(DATA / "chromium.har", tmp_path, RunLabel("Moodnest", "aa:bb:cc:00:11:22", "Test phone"))
    assert {(row["app"], row["device"]) for row in tables["flows"]} == {("Moodnest", "aa:bb:cc:00:11:22")}
    assert tables["devices"][0]["names"] == ("Test phone",)


def test_an_entry_without_any_address(tmp_path: Path) -> None:
    path = tmp_path / "x.har"
    path.write_bytes(har(entry(serverIPAddress=""), entry(serverIPAddress="not one", startedDateTime="")))
    tables, outcome = analyzed(path, tmp_path)
    assert [(row["client_ip"], row["server_ip"], row["device"]) for row in tables["flows"]] == [("", "", "")] * 2
    assert not outcome.is_damaged
    assert [row["kind"] for row in tables["anomalies"]] == ["entry-invalid"]


def test_damage_is_named_by_entry(tmp_path: Path) -> None:
    path = tmp_path / "x.har"
    path.write_bytes(har(entry(), {"request": 5}, entry())[:-3])
    tables, outcome = analyzed(path, tmp_path)
    assert outcome.is_damaged
    assert "entry 2 was left out: its request has no address that can be read" in tables["captures"][0]["damage"]
    assert len(tables["flows"]) == 2


def test_a_session_that_signing_in_does_not_change(tmp_path: Path) -> None:
    made = entry()
    made["request"]["headers"].append({"name": "Cookie", "value": "sid=p7Xk29qLm4Zt81VnQ0"})
    made["response"]["headers"].append({"name": "Set-Cookie", "value": "sid=p7Xk29qLm4Zt81VnQ0; Path=/"})
    path = tmp_path / "x.har"
    path.write_bytes(har(made))
    tables, _ = analyzed(path, tmp_path)
    found = {row["direction"]: row["severity"] for row in tables["findings"] if row["rule"] == "SES-cookie"}
    assert found == {"sent": "medium", "received": "high"}


def test_folders_hold_recorded_files_too() -> None:
    assert all(map(is_capture_name, ("a.har", "A.HAR.gz", "b.mitm", "b.flows.zst", "c.flow")))
    assert not any(map(is_capture_name, ("a.hare", "flow", "a.json")))
    assert command.help is not None
    assert "HAR" in command.help


def test_the_json_of_a_recorded_file_is_small(tmp_path: Path) -> None:
    """Times are those of the file, not of a clock."""
    path = tmp_path / "x.har"
    path.write_bytes(har(entry()))
    tables, _ = analyzed(path, tmp_path)
    (capture,) = tables["captures"]
    assert json.dumps(capture["first_ns"]) == "1767323045123456789"
