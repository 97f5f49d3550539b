"""Real captures opened with real keys. What must come out is what data/make.py told the programs to send."""

import hashlib
import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scapy.all import GRE, IP, Dot1Q, Ether, Packet, rdpcap, wrpcap

from gateway.errors import ConfigError
from gateway.model.flows import Flow
from gateway.model.messages import HttpExchange
from gateway.model.run import RunLabel
from gateway.opened import opening, tshark
from gateway.opened.keys import read_key_log
from gateway.opened.opening import Opening
from gateway.store.queries import open_queries
from gateway.store.queries.tables import TABLES
from gateway.study import Brought, Outcome, analyze
from tests.watching import Silent

HERE = Path(__file__).parent / "data"
CAPTURE, KEYS, WITH_SECRETS = HERE / "opened.pcapng", HERE / "opened.keys", HERE / "with-secrets.pcapng"
EXPECTED = json.loads((HERE / "expected.json").read_text())
SEALED_FLOWS = 2  # nobody kept the keys of one connection, and nothing was said in one that the client refused
OPENED_FLOWS = len({(one["tls"], one["http"], one["target"]) for one in EXPECTED}) - 1  # HTTP/3 is one connection
Rows = list[dict[str, Any]]


def analyzed(capture: Path, folder: Path, keys: Path | None = KEYS) -> tuple[dict[str, Rows], Outcome]:
    """The exported tables of a capture that was opened, and the outcome."""
    database = folder / f"{capture.stem}.db"
    log = read_key_log(keys) if keys else None
    outcome = analyze([capture], database, RunLabel(), Silent(), brought=Brought(log))
    assert not outcome.skipped
    with open_queries(database) as queries:
        return {
            table.name: [dict(zip(table.header, row, strict=True)) for row in table.rows(queries)] for table in TABLES
        }, outcome


def exchanges(capture: Path, keys: Path, flows: Rows) -> list[HttpExchange]:
    """What is inside the flows of a capture, bodies included."""
    found: list[HttpExchange] = []
    one = Opening(capture, read_key_log(keys))
    try:
        one.reach(1 << 30, has_secrets=False)
        for row in flows:
            ends = [row[name] for name in ("client_ip", "client_port", "server_ip", "server_port")]
            flow = Flow(1, row["first_ns"], row["last_ns"], row["protocol"], *ends, 0, 0, 0, 0, 0)
            found += [message for message in one.take(flow).messages if isinstance(message, HttpExchange)]
    finally:
        one.close()
    return found


def asked(rows: Rows) -> list[tuple[str, str, bool]]:
    """Method and path of HTTP rows, and whether they say that they were decrypted."""
    return [(row["method"], row["path"], row["decrypted"]) for row in rows]


EXPECTED_ROWS = [(one["method"], one["target"].partition("?")[0], True) for one in EXPECTED]


@pytest.mark.parametrize(
    ("capture", "keys"), [(CAPTURE, KEYS), (WITH_SECRETS, None)], ids=["key log", "in the capture"]
)
def test_tls_and_quic_are_opened(capture: Path, keys: Path | None, tmp_path: Path) -> None:
    tables, outcome = analyzed(capture, tmp_path, keys)
    assert asked(tables["http"]) == EXPECTED_ROWS
    assert {row["host"] for row in tables["http"]} == {"diary.example"}
    coverage = [row["coverage"] for row in tables["flows"]]
    assert coverage.count("opened") == OPENED_FLOWS
    assert coverage.count("sealed") == SEALED_FLOWS
    assert len(coverage) == OPENED_FLOWS + SEALED_FLOWS
    assert [row["service"] for row in tables["flows"]] == ["tls"] * (len(coverage) - 1) + ["quic"]
    notes = outcome.captures[0].notes
    assert notes[0].startswith(f"keys opened {OPENED_FLOWS} of {len(coverage)} encrypted connections")
    assert [row["detail"] for row in tables["anomalies"] if row["kind"] == "keys"] == list(notes)


def test_secrets_of_something_else_start_nothing(tmp_path: Path) -> None:
    """A decryption secrets block may hold keys of WireGuard or ZigBee: not ours to use."""
    tls, wireguard = (0x544C534B).to_bytes(4, "little"), (0x57474B4C).to_bytes(4, "little")
    data = WITH_SECRETS.read_bytes()
    assert data.count(tls) == 1
    (tmp_path / "wireguard.pcapng").write_bytes(data.replace(tls, wireguard))
    tables, outcome = analyzed(tmp_path / "wireguard.pcapng", tmp_path, None)
    assert tables["http"] == []
    assert outcome.captures[0].notes == ()


def test_bodies_are_those_that_were_sent(tmp_path: Path) -> None:
    tables, _ = analyzed(CAPTURE, tmp_path)
    found = exchanges(CAPTURE, KEYS, tables["flows"])
    assert [one.target for one in found] == [one["target"] for one in EXPECTED]
    for one, sent in zip(found, EXPECTED, strict=True):
        assert one.decrypted
        assert one.request is not None
        assert one.response is not None
        assert one.request.start_line == f"{sent['method']} {sent['target']} {sent['http']}"
        assert (one.request.body.decode(), one.request.is_complete) == (sent["body"], True)
        if sent["reply"] is not None:
            assert (one.response.body.decode(), one.response.is_complete, one.status) == (sent["reply"], True, 200)


def test_packets_are_those_of_the_capture(tmp_path: Path) -> None:
    """tshark's own HTTP dissector says in which frames the requests are."""
    tables, _ = analyzed(CAPTURE, tmp_path)
    command = ["tshark", "-n", "-r", CAPTURE, "-o", f"tls.keylog_file:{KEYS}", "-Y"]
    command += ["http.request || http2.headers.method", "-T", "fields", "-e", "frame.number"]
    theirs = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert [row["packet"] for row in tables["http"]][: len(theirs)] == [int(number) for number in theirs]


def test_certificates_of_tls_1_3_are_seen(tmp_path: Path) -> None:
    tables, _ = analyzed(CAPTURE, tmp_path)
    sha256 = hashlib.sha256((HERE / "certificate.der").read_bytes()).hexdigest()
    shown = [(row["version"], row["certificate"]) for row in tables["tls"]]
    assert [version for version, leaf in shown if leaf == ""] == ["TLSv1.3"]  # of the one without a key
    assert {leaf for _, leaf in shown if leaf} == {sha256}
    assert {version for version, leaf in shown if leaf} == {"TLSv1.2", "TLSv1.3"}


def test_the_protocol_agreed_on_under_encryption_is_seen(tmp_path: Path) -> None:
    """Each flow whose server chose has the one of the HTTP that the script spoke there. The choice is encrypted from
    TLS 1.3 on; `openssl s_server` makes none."""
    tables, _ = analyzed(CAPTURE, tmp_path)
    spoken = {row["flow_id"]: one["http"] for row, one in zip(tables["http"], EXPECTED, strict=True)}
    agreed = {row["flow_id"]: row["alpn"] for row in tables["tls"] if row["flow_id"] in spoken and row["alpn"]}
    of_http = {"HTTP/1.1": "http/1.1", "HTTP/2": "h2", "HTTP/3": "h3"}
    assert agreed == {flow_id: of_http[spoken[flow_id]] for flow_id in agreed}
    assert set(agreed.values()) == set(of_http.values())
    (tmp_path / "without").mkdir()
    before, _ = analyzed(CAPTURE, tmp_path / "without", None)
    assert {row["alpn"] for row in before["tls"] if row["version"] == "TLSv1.3"} == {""}


def test_a_refusal_under_encryption_is_seen(tmp_path: Path) -> None:
    """curl does not trust the certificate and says so, by an alert that only keys can show. A client that refuses a
    certificate did nothing wrong: the finding counts the others."""
    tables, _ = analyzed(CAPTURE, tmp_path)
    (refused,) = [row for row in tables["tls"] if row["alerts"]]
    assert refused["alerts"] == ("client fatal unknown_ca",)
    (flow,) = [row for row in tables["flows"] if row["flow_id"] == refused["flow_id"]]
    assert (flow["coverage"], "nothing to read" in flow["coverage_reason"]) == ("sealed", True)
    self_signed = [row for row in tables["findings"] if row["rule"] == "TLS-certificate-self-signed"]
    assert [row["count"] for row in self_signed] == [OPENED_FLOWS]


def test_what_is_opened_is_no_leak_in_the_clear(tmp_path: Path) -> None:
    """The bodies hold an e-mail address; only whoever has the keys could read it."""
    tables, _ = analyzed(CAPTURE, tmp_path)
    assert not [row["rule"] for row in tables["findings"] if row["rule"].startswith("CLR-")]


def test_without_keys_nothing_is_opened(tmp_path: Path) -> None:
    tables, outcome = analyzed(CAPTURE, tmp_path, None)
    assert tables["http"] == []
    assert {row["coverage"] for row in tables["flows"]} == {"sealed"}
    assert outcome.captures[0].notes == ()
    assert not [row for row in tables["anomalies"] if row["kind"] == "keys"]


def test_other_rows_are_the_same_with_and_without_keys(tmp_path: Path) -> None:
    """Wrong keys change nothing but the reason why a flow stays closed."""
    wrong = tmp_path / "wrong.keys"
    wrong.write_text("".join(f"CLIENT_RANDOM {number:064x} {'ab' * 48}\n" for number in range(9)))
    with_wrong, outcome = analyzed(CAPTURE, tmp_path, wrong)
    (tmp_path / "plain").mkdir()
    plain, _ = analyzed(CAPTURE, tmp_path / "plain", None)
    assert outcome.captures[0].notes[0].startswith("keys opened 0 of 8 encrypted connections")
    assert with_wrong["http"] == []
    assert {row["coverage"] for row in with_wrong["flows"]} == {"sealed"}
    assert {row["coverage_reason"] for row in with_wrong["flows"]} != {row["coverage_reason"] for row in plain["flows"]}
    assert with_wrong["tls"] == plain["tls"]


def test_keys_of_other_connections_open_those_alone(tmp_path: Path) -> None:
    """Keys of one connection: its messages, and no other ones."""
    lines = KEYS.read_text().splitlines()
    (number,) = {line.split()[1] for line in lines if line.startswith("CLIENT_RANDOM")} & {
        next(line.split()[1] for line in lines if line.startswith("CLIENT_RANDOM"))
    }
    some = tmp_path / "some.keys"
    some.write_text("\n".join(line for line in lines if number in line))
    tables, _ = analyzed(CAPTURE, tmp_path, some)
    assert asked(tables["http"]) == EXPECTED_ROWS[1:2]  # the first connection of TLS 1.2


def doubled(packets: list[Packet]) -> list[Packet]:
    """Every frame twice, as on a mirror port."""
    return [packet for packet in packets for _ in range(2)]


def swapped(packets: list[Packet]) -> list[Packet]:
    """Of two neighbours from one end, the second one overtakes."""
    source, packets = random.Random(5), list(packets)
    at = 0
    while at < len(packets) - 1:
        one, other = packets[at], packets[at + 1]
        if one[IP].payload.sport == other[IP].payload.sport and source.random() < 0.6:
            packets[at], packets[at + 1] = other, one
            at += 1
        at += 1
    assert packets != list(rdpcap(str(CAPTURE)))
    return packets


def sent_again(packets: list[Packet]) -> list[Packet]:
    """Every frame comes once more, five frames later."""
    return [one for at, packet in enumerate(packets) for one in ([packet, packets[at - 5]] if at >= 5 else [packet])]


def tunnelled(packets: list[Packet]) -> list[Packet]:
    """In a VLAN, in GRE."""
    outside = (
        Ether(src="02:00:00:00:00:01", dst="02:00:00:00:00:02")
        / Dot1Q(vlan=7)
        / IP(src="192.0.2.1", dst="192.0.2.2")
        / GRE()
    )
    return [outside / packet[IP] for packet in packets if len(packet) < 30_000]


@pytest.mark.parametrize("change", [doubled, swapped, sent_again, tunnelled])
def test_rough_lines_and_tunnels(change: Callable[[list[Packet]], list[Packet]], tmp_path: Path) -> None:
    packets = [packet.copy() for packet in change(list(rdpcap(str(CAPTURE))))]
    for number, packet in enumerate(packets):
        packet.time = 1_764_101_557 + number / 1000
    wrpcap(str(tmp_path / "changed.pcap"), packets, linktype=1)
    tables, _ = analyzed(tmp_path / "changed.pcap", tmp_path)
    assert asked(tables["http"]) == EXPECTED_ROWS
    assert [row["coverage"] for row in tables["flows"]].count("opened") == OPENED_FLOWS


def test_what_was_not_captured_is_incomplete_and_not_made_up(tmp_path: Path) -> None:
    """Of every connection the frame with the client's first data is missing."""
    tables, _ = analyzed(CAPTURE, tmp_path)
    first = {row["packet"] for row in tables["http"]}
    packets = [packet for number, packet in enumerate(rdpcap(str(CAPTURE)), 1) if number not in first]
    wrpcap(str(tmp_path / "lost.pcap"), packets, linktype=1)
    (tmp_path / "lost").mkdir()
    rough, _ = analyzed(tmp_path / "lost.pcap", tmp_path / "lost")
    sent = {(one["method"], one["target"].partition("?")[0]) for one in EXPECTED} | {("", "")}
    assert {(row["method"], row["path"]) for row in rough["http"]} <= sent
    assert len([row for row in rough["http"] if row["method"]]) < len(EXPECTED)


def test_keys_without_tshark_are_an_error_that_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tshark.shutil, "which", lambda _: None)
    with pytest.raises(ConfigError, match="apt install tshark"):
        analyzed(CAPTURE, tmp_path)
    tables, outcome = analyzed(WITH_SECRETS, tmp_path, None)  # the person asked for nothing: the rest is done
    assert {row["coverage"] for row in tables["flows"]} == {"sealed"}
    assert "apt install tshark" in outcome.captures[0].notes[0]


PROTOCOLS = """[ "$1" = -G ] && exec printf 'a\\tb\\thttp\\na\\tb\\ttls\\na\\tb\\tquic\\n'"""
"""What a stand-in for tshark says when it is asked for its protocols."""


@pytest.mark.parametrize("script", ["#!/bin/sh\nexit 1\n", "no program at all"])
def test_another_program_of_that_name(script: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without knowing what to switch off nothing is read: the rest of the analysis goes on, and it is said."""
    fake = tmp_path / "tshark"
    fake.write_text(script)
    fake.chmod(0o755)
    monkeypatch.setattr(tshark, "find", lambda: str(fake))
    tables, outcome = analyzed(CAPTURE, tmp_path)
    assert {row["coverage"] for row in tables["flows"]} == {"sealed"}
    assert "protocols" in outcome.captures[0].notes[0]


def test_a_tshark_that_prints_nonsense_or_dies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it prints is hostile too, and it may end at any time."""
    fake = tmp_path / "tshark"
    fake.write_text(
        f"#!/bin/sh\n{PROTOCOLS}\nhead -c 300000 /dev/urandom\necho\nyes | head -c 9000000 | tr -d '\\n'\n"
        "echo 'it broke \033[2J' >&2\nexit 3\n"
    )
    fake.chmod(0o755)
    monkeypatch.setattr(tshark, "find", lambda: str(fake))
    tables, outcome = analyzed(CAPTURE, tmp_path)
    assert tables["http"] == []
    said = " ".join(outcome.captures[0].notes)
    assert "were not understood" in said
    assert "tshark ended early: it broke ?[2J" in said


def test_a_tshark_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "tshark"
    fake.write_text(f"#!/bin/sh\n{PROTOCOLS}\nexec sleep 60\n")
    fake.chmod(0o755)
    monkeypatch.setattr(tshark, "find", lambda: str(fake))
    monkeypatch.setattr(tshark, "MIN_TIME_S", 1)
    tables, outcome = analyzed(CAPTURE, tmp_path)
    assert tables["http"] == []
    assert "tshark ended early" in " ".join(outcome.captures[0].notes)


def test_what_is_held_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bodies that do not fit are left out, and said to be; connections beyond the limit are given up."""
    monkeypatch.setattr(opening, "MAX_HELD_BYTES", 100)
    monkeypatch.setattr(opening, "MAX_CONNECTIONS", 3)
    monkeypatch.setattr(opening, "MAX_HELD_MESSAGES", 2)
    tables, outcome = analyzed(CAPTURE, tmp_path)
    assert 0 < len(tables["http"]) <= len(EXPECTED)
    assert "too many or too large to hold" in " ".join(outcome.captures[0].notes)


def test_the_command_line(tmp_path: Path) -> None:
    """What a person sees: how many were opened, and a named error where the key log is none."""
    program = [Path(sys.executable).with_name("telltale"), "analyze", CAPTURE, "--db", tmp_path / "t.db", "--keys"]
    good = subprocess.run([*program, KEYS], capture_output=True, text=True, check=False, timeout=60)
    assert good.returncode == 0
    assert f"keys opened {OPENED_FLOWS} of 8 encrypted connections" in good.stderr
    bad = subprocess.run([*program, CAPTURE], capture_output=True, text=True, check=False, timeout=60)
    assert bad.returncode == 2
    assert "is not a TLS key log" in bad.stderr
    assert "Traceback" not in bad.stderr


def test_no_keys_are_left_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tshark.tempfile, "tempdir", None)
    one = Opening(CAPTURE, read_key_log(KEYS))
    one.reach(1, has_secrets=False)
    seen = [path.read_text(errors="replace") for path in tmp_path.rglob("*") if path.is_file()]
    assert seen
    assert not any("CLIENT_RANDOM" in text or "TRAFFIC_SECRET" in text for text in seen)
    one.close()
    assert list(tmp_path.iterdir()) == []
