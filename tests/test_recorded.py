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


def timed(second: float, url: str, **changed: Any) -> dict[str, Any]:
    """A request at a second, by whom the file says."""
    made = entry(
        startedDateTime=f"2026-01-02T03:{int(second) // 60:02}:{second % 60:06.3f}Z",
        clientIPAddress="192.168.50.10",
        **changed,
    )
    made["request"]["url"] = url
    made["request"]["headers"] = [{"name": "User-Agent", "value": AGENT}]
    return made


AGENT = "Mozilla/5.0 (Linux; Android 14; Pixel 7) AppleWebKit/537.36"


def over_time(tmp_path: Path, *entries: dict[str, Any], rule: str) -> Rows:
    """The findings of one rule about a file of these entries."""
    path = tmp_path / "x.har"
    path.write_bytes(har(*entries))
    return [row for row in analyzed(path, tmp_path)[0]["findings"] if row["rule"] == rule]


def test_requests_at_fixed_intervals(tmp_path: Path) -> None:
    beats = [timed(30 * number + 0.1 * (number % 3), "https://beat.example/ping") for number in range(12)]
    people = [timed(7 * number * number % 599, "https://page.example/a") for number in range(12)]
    found = over_time(tmp_path, *beats, *people, rule="DST-beacon")
    assert [row["server_name"] for row in found] == ["beat.example"]
    assert "12 contacts, one every 30 seconds." in found[0]["detail"]


def test_a_large_upload(tmp_path: Path) -> None:
    big, small = timed(1, "https://takes.example/a"), timed(2, "https://gives.example/a")
    big["request"]["bodySize"], small["response"]["bodySize"] = 6_000_000, 6_000_000
    found = over_time(tmp_path, big, small, rule="DST-upload")
    assert [row["server_name"] for row in found] == ["takes.example"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://203.0.113.77/a", ["203.0.113.77"]),
        ("https://[2606:4700::0077]:443/a", ["2606:4700::77"]),
        ("https://named.example/a", []),
        ("http://192.168.50.1/a", []),  # a router
    ],
)
def test_an_address_in_place_of_a_host(tmp_path: Path, url: str, said: list[str]) -> None:
    found = over_time(tmp_path, timed(1, url, serverIPAddress=""), rule="DST-raw-address")
    assert [row["server_name"] for row in found] == said
    assert all("The request itself names" in row["detail"] and row["confidence"] == "likely" for row in found)


def test_an_unusual_port_and_a_look_alike(tmp_path: Path) -> None:
    entries = [timed(1, "https://named.example:6666/a"), timed(2, "https://named.example:8443/a")]
    assert [row["detail"] for row in over_time(tmp_path, *entries, rule="DST-port")] == ["TLS on port 6666."]
    (tmp_path / "other").mkdir()
    found = over_time(tmp_path / "other", timed(1, "https://paypal-login.example/a"), rule="DST-lookalike")
    assert [row["server_name"] for row in found] == ["paypal-login.example"]


def test_what_the_device_says_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "x.har"
    path.write_bytes(har(timed(1, "https://named.example/a")))
    (device,) = analyzed(path, tmp_path)[0]["devices"]
    assert (device["os"], device["model"]) == ("Android 14", "Pixel 7")
