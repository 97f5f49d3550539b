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
from gateway.protocols.quic_google import recognise as recognise_google
from gateway.protocols.quic_google import server_name
from gateway.protocols.quic_initial import T050, crypto_frame
from tests.protocols.feeding import outcome
from tests.protocols.quic_google_crafted import chlo, public, sealed_q050
from tests.protocols.quic_real import V1, V2, V2_DRAFT, V2_FIRST_DRAFT, crypto, sealed, talk
from tests.protocols.test_tls_corpus import CORPUS
from tests.protocols.tls_crafted import client_hello_body, extension, message, server_hello_body, sni, u16
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


SALTS = {
    0xFF000016: "7fbcdb0e7c66bbe9193a96cd21519ebd7a02644a",
    0xFF000017: "c3eef712c72ebb5a11a7d2432bb46365bef9f502",
    0xFF00001B: "c3eef712c72ebb5a11a7d2432bb46365bef9f502",
    0xFF00001C: "c3eef712c72ebb5a11a7d2432bb46365bef9f502",
    0xFF00001D: "afbfec289993d24c9e9786f19c6111e04390a899",
    0xFF00001E: "afbfec289993d24c9e9786f19c6111e04390a899",
    0xFF000020: "afbfec289993d24c9e9786f19c6111e04390a899",
    0xFF000021: "38762cf7f55934b34d179ae6a4c80cadccbb7f0a",
    0xFF000022: "38762cf7f55934b34d179ae6a4c80cadccbb7f0a",
    0xFACEB001: "7fbcdb0e7c66bbe9193a96cd21519ebd7a02644a",
    0xFACEB002: "c3eef712c72ebb5a11a7d2432bb46365bef9f502",
    0x54303530: "7ff579e5acd072915580304c43a2367c60488310",
    0x54303531: "7a4edef4e7ccee5fa4506c19124fc8ccda6e033d",
    V1: "",
    V2: "",
    0x1A2A3A4A: "afbfec289993d24c9e9786f19c6111e04390a899",
}
"""draft-ietf-quic-tls-22 to -34 section 5.2; Facebook's and Google's numbers follow a draft or have a salt of their
own. tshark, which opens them too, says that they are right."""


def captured(tmp_path: Path, datagrams: list[bytes]) -> Path:
    """A capture with a flow for each datagram, from port 40000 on."""
    capture = tmp_path / "quic.pcap"
    network = scapy.IP(src="10.0.0.2", dst="192.0.2.1")
    frames = [
        scapy.Ether() / network / scapy.UDP(sport=40000 + number, dport=443) / scapy.Raw(data)
        for number, data in enumerate(datagrams)
    ]
    scapy.wrpcap(str(capture), frames)
    return capture


def test_tshark_opens_the_same_versions(tmp_path: Path) -> None:
    hello = message(1, client_hello_body(extensions=sni("clinic.example")))
    payloads = {kind: bytes((kind,)) + crypto(0, hello)[1:] + bytes(1100) for kind in (6, 8)}
    datagrams = [
        sealed(
            payloads[crypto_frame(version)], connection_id=version.to_bytes(8), version=version, salt=salt
        )  # tshark goes by the ids
        for version, salt in SALTS.items()
    ]
    rows = tshark_rows(captured(tmp_path, datagrams), "quic && tls.handshake.type == 1", ("udp.srcport", SERVER_NAME))
    opened = {int(port) - 40000: name for port, name in rows}
    for number, (version, datagram) in enumerate(zip(SALTS, datagrams, strict=True)):
        assert recognise(datagram, b"") is Guess.YES
        [seen], error = outcome(QuicParser, [(UP, datagram)])
        assert isinstance(seen, TlsSession)
        assert (seen.sni, error, opened.get(number)) == ("clinic.example", "", "clinic.example"), hex(version)


ACKS = [
    b"\x40\x01\0\0\x01\0",
    b"\x45\0\x01\0\0\0\x01\x02\x01\0\0\0\x07\x01\0\x09",
    b"\x60\x05\0\0\x02\x01\x01\x01\x02\x01\0",
]
"""Google's ACK frames: the shortest, longer numbers and two times, three blocks."""


@pytest.mark.parametrize("acknowledged", ACKS)
def test_tshark_reads_the_same_server_behind_googles_frames(tmp_path: Path, acknowledged: bytes) -> None:
    hello = b"\x08" + crypto(0, message(1, client_hello_body(extensions=sni("clinic.example"))))[1:] + bytes(1100)
    answer = message(2, server_hello_body(cipher=0x1301, extensions=supported_versions_answer()))
    events = [
        (UP, sealed(hello, version=T050, salt=SALTS[T050])),
        (
            DOWN,
            sealed(
                acknowledged + b"\x08" + crypto(0, answer)[1:], 1, b"", False, T050, bytes(range(8)), salt=SALTS[T050]
            ),
        ),
    ]
    capture = tmp_path / "quic.pcap"
    scapy.wrpcap(
        str(capture),
        [
            scapy.Ether()
            / scapy.IP(src=("10.0.0.2", "192.0.2.1")[direction], dst=("192.0.2.1", "10.0.0.2")[direction])
            / scapy.UDP(sport=(40000, 443)[direction], dport=(443, 40000)[direction])
            / scapy.Raw(data)
            for direction, data in events
        ],
    )
    ((ja3s,),) = tshark_rows(capture, "tls.handshake.type == 2", (JA3S,))
    [seen], error = outcome(QuicParser, events)
    assert isinstance(seen, TlsSession)
    assert (seen.version, seen.ja3s, error) == ("TLSv1.3", ja3s, "")


def supported_versions_answer() -> bytes:
    """What a ServerHello of TLS 1.3 says."""
    return extension(43, u16(0x0304))


@pytest.mark.parametrize("version", [V2_FIRST_DRAFT, V2_DRAFT])
def test_the_drafts_of_version_2_are_opened(version: int) -> None:
    """The salt of both is the same."""
    hello = message(1, client_hello_body(extensions=sni("clinic.example")))
    salt = "a707c203a59b47184a1d62ca570406ea7ae3e5d3"
    datagram = sealed(crypto(0, hello) + bytes(1100), version=version, salt=salt)
    [seen], _ = outcome(QuicParser, [(UP, datagram)])
    assert isinstance(seen, TlsSession)
    assert seen.sni == "clinic.example"


def test_tshark_reads_the_same_of_googles_quic(tmp_path: Path) -> None:
    datagrams = [
        public(b"Q043", chlo(SNI="clinic.example", UAID="Chrome/76")),
        public(b"Q039", chlo(SNI="two.example")),
        public(b"Q046", chlo(SNI="four.example"), is_long=True),
        sealed_q050(chlo(SNI="five.example")),
    ]
    rows = tshark_rows(captured(tmp_path, datagrams), "gquic or quic", ("udp.srcport", "gquic.tag.sni"))
    told = {int(port) - 40000: name for port, name in rows}
    for number, datagram in enumerate(datagrams):
        assert server_name(datagram) == told[number]
        assert recognise_google(datagram, b"") is Guess.YES
        assert recognise_google(b"", datagram) is Guess.REVERSED


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
