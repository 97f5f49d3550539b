"""The same handshakes read by tshark: versions, ciphers, names, JA3, JA3S and certificates must agree."""

import hashlib
import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from gateway.model.messages import TlsSession
from gateway.protocols.tls import TlsParser
from gateway.protocols.tls_names import cipher_name, version_name
from tests.protocols.feeding import outcome
from tests.protocols.tls_crafted import client_hello_body, message, record, server_hello_body, vector
from tests.protocols.tls_real import DOWN, OLD, UP, V1_0, V1_1, V1_2, V1_3, Talk, contexts, identity, simple, talk

scapy = pytest.importorskip("scapy.all")

pytestmark = pytest.mark.skipif(not shutil.which("tshark"), reason="tshark is not installed")

FIELDS = (
    "tcp.stream",
    "tls.handshake.type",
    "tls.handshake.version",
    "tls.handshake.extensions.supported_version",
    "tls.handshake.ciphersuite",
    "tls.handshake.extensions_server_name",
    "tls.handshake.ja3",
    "tls.handshake.ja3s",
    "tls.handshake.certificate",
    "tls.handshake.extensions_alpn_str",
)

Row = dict[str, list[str]]


def talks() -> list[Talk]:
    made = [simple(version, alpn=("h2", "http/1.1")) for version in (V1_0, V1_1, V1_2, V1_3)]
    made += [simple(V1_2, f"{suite}:{OLD}") for suite in ("ECDHE-ECDSA-CHACHA20-POLY1305", "AECDH-AES128-SHA")]
    client, server = contexts(V1_2)
    first = talk(client, server)
    made.append(talk(client, server, name=None, session=first.client.session))
    both_client, both_server = ssl.create_default_context(), contexts(V1_3)[1]
    both_client.check_hostname = False
    both_client.verify_mode = ssl.CERT_NONE
    made.append(talk(both_client, both_server))
    retrying_client, retrying_server = contexts(V1_3)
    retrying_server.set_ecdh_curve("secp521r1")
    made.append(talk(retrying_client, retrying_server))
    return made


def write_capture(path: Path, spoken: list[Talk]) -> None:
    """Every talk as one TCP connection; talk number n is tshark's stream n."""
    frames = []
    for number, each in enumerate(spoken):
        ports = (40000 + number, 443)
        sequence = [1000, 5000]

        def segment(side: int, flags: str, data: bytes = b"") -> object:
            hosts = ("10.0.0.2", "192.0.2.1")
            packet = (
                scapy.Ether()
                / scapy.IP(src=hosts[side], dst=hosts[1 - side])
                / scapy.TCP(
                    sport=ports[side],  # noqa: B023
                    dport=ports[1 - side],  # noqa: B023
                    flags=flags,
                    seq=sequence[side],  # noqa: B023
                    ack=sequence[1 - side] if "A" in flags else 0,  # noqa: B023
                )
            )
            sequence[side] += len(data) + ("S" in flags)  # noqa: B023
            return packet / scapy.Raw(data) if data else packet

        frames += [segment(0, "S"), segment(1, "SA"), segment(0, "A")]
        for direction, flight in each.events:
            for place in range(0, len(flight), 1300):
                frames.append(segment(direction, "PA", flight[place : place + 1300]))
    scapy.wrpcap(str(path), frames)


def tshark_rows(path: Path) -> list[Row]:
    options = ["-d", "tcp.port==443,tls", "-Y", "tls.handshake.type", "-T", "fields", "-E", "separator=/t"]
    run = ["tshark", "-r", str(path), *options, *(part for field in FIELDS for part in ("-e", field))]
    out = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    return [
        dict(zip(FIELDS, [cell.split(",") if cell else [] for cell in line.split("\t")], strict=True))
        for line in out.splitlines()
    ]


def test_tshark_reads_the_same(tmp_path: Path) -> None:
    spoken = talks()
    write_capture(tmp_path / "talks.pcap", spoken)
    rows = tshark_rows(tmp_path / "talks.pcap")
    for number, each in enumerate(spoken):
        assert each.error == ""
        [seen], _ = outcome(TlsParser, each.events)
        assert isinstance(seen, TlsSession)
        mine = [row for row in rows if row["tcp.stream"] == [str(number)]]
        clients = [row for row in mine if row["tls.handshake.type"][:1] == ["1"]]
        servers = [row for row in mine if row["tls.handshake.type"][:1] == ["2"]]
        assert clients[0]["tls.handshake.ja3"] == [seen.ja3]
        assert clients[0]["tls.handshake.extensions_server_name"] == ([seen.sni] if seen.sni else [])
        assert clients[0]["tls.handshake.extensions_alpn_str"] == list(seen.alpn_offered)
        answer = servers[-1]  # after a HelloRetryRequest the last one is the real one
        assert answer["tls.handshake.ja3s"] == [seen.ja3s]
        assert cipher_name(int(answer["tls.handshake.ciphersuite"][0], 16)) == seen.cipher
        code = (answer["tls.handshake.extensions.supported_version"] or answer["tls.handshake.version"])[0]
        assert version_name(int(code, 16)) == seen.version
        sent = [der for row in mine for der in row["tls.handshake.certificate"]]
        assert [hashlib.sha256(bytes.fromhex(der)).hexdigest() for der in sent] == [
            certificate.sha256 for certificate in seen.certificates
        ]
    assert any(len([flight for side, flight in each.events if side is UP]) > 3 for each in spoken)


def test_tshark_reads_the_same_of_tlcp(tmp_path: Path) -> None:
    """GB/T 38636-2020 section 6: messages of TLS 1.1, version 0x0101, and a chain that begins with two leaves, one to
    sign and one to encrypt with."""
    chain = vector(3, b"".join(vector(3, der) for der in (identity().chain_der[0], *identity().chain_der)))
    hello = client_hello_body(version=0x0101, ciphers=(0xE013, 0xE053, 0xE011), extensions=None)
    answer = message(2, server_hello_body(version=0x0101, cipher=0xE013, extensions=None, session_id=bytes(32)))
    flight = answer + message(11, chain) + message(12, bytes(76)) + message(14, b"")
    events = [(UP, record(22, message(1, hello), 0x0101)), (DOWN, record(22, flight, 0x0101))]
    events += [
        (UP, record(22, message(16, bytes(160)), 0x0101) + record(20, b"\x01", 0x0101) + record(22, bytes(80), 0x0101))
    ]
    events += [(DOWN, record(20, b"\x01", 0x0101) + record(22, bytes(80), 0x0101))]
    model = simple(V1_2)
    write_capture(tmp_path / "tlcp.pcap", [Talk(events, model.client, model.server)])
    [client, server, *_] = tshark_rows(tmp_path / "tlcp.pcap")
    [seen], error = outcome(TlsParser, events)
    assert error == ""
    assert isinstance(seen, TlsSession)
    assert (seen.version, seen.offered_versions, seen.cipher) == ("TLCP", ("TLCP",), "ECC_SM4_CBC_SM3")
    assert server["tls.handshake.version"] == ["0x0101"]
    assert [int(code, 16) for code in server["tls.handshake.ciphersuite"]] == [0xE013]
    assert (client["tls.handshake.ja3"], server["tls.handshake.ja3s"]) == ([seen.ja3], [seen.ja3s])
    assert len(seen.certificates) == len(server["tls.handshake.certificate"]) == 3
    assert (seen.is_encrypted, seen.resumed) == (True, False)
