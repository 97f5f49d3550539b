"""QUIC handshakes read by tshark: real ones, and those of captures made by others."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from gateway.model.flows import Direction
from gateway.model.messages import TlsSession
from gateway.protocols.base import Guess
from gateway.protocols.quic import QuicParser, recognise
from tests.protocols.feeding import outcome
from tests.protocols.quic_real import V1, V2, talk
from tests.protocols.test_tls_corpus import CORPUS
from tests.protocols.tls_real import DOWN, UP, Event

scapy = pytest.importorskip("scapy.all")

pytestmark = pytest.mark.skipif(not shutil.which("tshark"), reason="tshark is not installed")

SERVER_NAME, JA3, JA3S = (
    "tls.handshake.extensions_server_name",
    "tls.handshake.ja3",
    "tls.handshake.ja3s",
)


def tshark_rows(capture: Path, display_filter: str, fields: tuple[str, ...]) -> list[list[str]]:
    run = ["tshark", "-r", str(capture), "-Y", display_filter, "-T", "fields"]
    out = subprocess.run(
        [*run, *(part for field in fields for part in ("-e", field))],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [line.split("\t") for line in out.splitlines()]


def test_tshark_reads_the_same(tmp_path: Path) -> None:
    talks = [
        talk(),
        talk(is_large=True),
        talk(with_retry=True),
        talk(client_versions=(V2,), server_versions=(V2, V1)),
    ]
    frames = []
    for number, spoken in enumerate(talks):
        for direction, data in spoken.events:
            hosts, ports = ("10.0.0.2", "192.0.2.1"), (40000 + number, 443)
            network = scapy.IP(src=hosts[direction], dst=hosts[1 - direction])
            datagram = scapy.UDP(sport=ports[direction], dport=ports[1 - direction])
            frames.append(scapy.Ether() / network / datagram / scapy.Raw(data))
    capture = tmp_path / "quic.pcap"
    scapy.wrpcap(str(capture), frames)
    fields = ("udp.srcport", "udp.dstport", SERVER_NAME, JA3, JA3S)
    rows = tshark_rows(capture, "quic && tls.handshake.type", fields)
    for number, spoken in enumerate(talks):
        [seen], error = outcome(QuicParser, spoken.events)
        assert error == ""
        assert isinstance(seen, TlsSession)
        port = str(40000 + number)
        assert {(row[2], row[3]) for row in rows if row[0] == port and row[3]} == {(seen.sni, seen.ja3)}
        assert {row[4] for row in rows if row[1] == port and row[4]} == {seen.ja3s}


def corpus_rows(name: str) -> list[dict[str, str]]:
    if not CORPUS.is_dir():
        return []
    with (CORPUS / name).open() as file:
        return list(csv.DictReader(file, delimiter="\t"))


QUIC_ROWS = [row for row in corpus_rows("tshark_tls.tsv") if row["udp.srcport"]]
EXPECTED_JA4 = {
    (row["pcap"], row["sport"]): row["ja4"]
    for row in corpus_rows("expected_tls.tsv")
    if row["ja4"].startswith("q") and row["sni"]
}


def datagrams(capture: str, port: str) -> list[Event]:
    """The payloads of the flow of a client's port, up from there."""
    fields = ("udp.srcport", "udp.payload")
    rows = tshark_rows(CORPUS / "captures" / capture, f"udp.port == {port} and not icmp", fields)
    return [(UP if row[0] == port else DOWN, bytes.fromhex(row[1])) for row in rows]


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus: set TELLTALE_CORPUS or add ../shared/corpus")
@pytest.mark.parametrize("capture", sorted({row["file"] for row in QUIC_ROWS}) or ["none"])
def test_captures_of_others(capture: str) -> None:
    rows = [row for row in QUIC_ROWS if row["file"] == capture]
    ports = {row["udp.srcport" if row["tls.handshake.type"] == "1" else "udp.dstport"] for row in rows}
    for port in ports:
        events = datagrams(capture, port)
        first: dict[Direction, bytes] = {UP: b"", DOWN: b""}
        first[events[0][0]] = events[0][1]
        assert recognise(first[UP], first[DOWN]) is Guess.YES
        [seen], error = outcome(QuicParser, events)
        assert error == ""
        assert isinstance(seen, TlsSession)
        for row in rows:
            if row["udp.srcport"] == port:
                assert (seen.ja3, seen.sni) == (row["ja3"], row["server_name"])
            elif row["udp.dstport"] == port:
                assert (seen.ja3s, seen.version) == (row["ja3s"], "TLSv1.3")
        expected = EXPECTED_JA4.get((capture, port))
        if expected:
            assert seen.ja4 == expected
