"""The certificate of a server whose name resembles a known one: real handshakes, as a capture and through the whole of
the analysis."""

import json
import ssl
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from scapy.layers.inet import IP, TCP
from scapy.layers.l2 import Ether
from scapy.packet import Packet, Raw
from scapy.utils import wrpcap

from gateway.model.run import NO_RUN
from gateway.study import analyze
from tests.test_crew import tables
from tests.watching import Silent

PHONE, BOX, ME, SERVER = "02:00:00:00:00:11", "02:00:00:00:00:01", "10.42.0.9", "198.51.100.20"
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def identity(folder: Path, name: str, age_days: int, is_self_signed: bool) -> Path:
    """A certificate with its key, as one file."""
    key, authority = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    subject, issuer = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, who)]) for who in (name, "Some Authority"))
    begin = NOW - timedelta(days=age_days)
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(subject if is_self_signed else issuer)
    made = made.public_key(key.public_key()).serial_number(x509.random_serial_number())
    made = made.not_valid_before(begin).not_valid_after(begin + timedelta(days=365))
    made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    signed = made.sign(key if is_self_signed else authority, hashes.SHA256())
    path = folder / f"{name}.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(signed.public_bytes(Encoding.PEM) + secret)
    return path


def handshake(name: str, identity: Path, newest: ssl.TLSVersion) -> list[tuple[bool, bytes]]:
    """What OpenSSL says on both sides: (by the client?, bytes)."""
    client, server = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    client.check_hostname, client.verify_mode, client.maximum_version = False, ssl.CERT_NONE, newest
    server.load_cert_chain(identity)
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    ends = (client.wrap_bio(down, up, server_hostname=name), server.wrap_bio(up, down, server_side=True))
    said: list[tuple[bool, bytes]] = []
    for turn in range(6):
        is_client = turn % 2 == 0
        out = up if is_client else down
        with suppress(ssl.SSLWantReadError):
            ends[turn % 2].do_handshake()
        data = out.read()
        if data:
            said.append((is_client, data))
            out.write(data)
    return said


def frames(said: list[tuple[bool, bytes]], port: int) -> list[Packet]:
    up = Ether(src=PHONE, dst=BOX) / IP(src=ME, dst=SERVER)
    down = Ether(src=BOX, dst=PHONE) / IP(src=SERVER, dst=ME)
    made: list[Packet] = [
        up / TCP(sport=port, dport=443, flags="S", seq=100),
        down / TCP(sport=443, dport=port, flags="SA", seq=500, ack=101),
        up / TCP(sport=port, dport=443, flags="A", seq=101, ack=501),
    ]
    sent = [101, 501]  # next number of client and server
    for is_client, data in said:
        ports = (port, 443) if is_client else (443, port)
        part = TCP(sport=ports[0], dport=ports[1], flags="PA", seq=sent[not is_client], ack=sent[is_client])
        made.append((up if is_client else down) / part / Raw(data))
        sent[not is_client] += len(data)
    for number, frame in enumerate(made):
        frame.time = NOW.timestamp() + number / 100
    return made


@pytest.mark.parametrize(
    ("name", "age_days", "is_self_signed", "newest", "told"),
    [
        ("headspcae.com", 200, True, ssl.TLSVersion.TLSv1_2, ("high", "likely", "signed with its own key.")),
        ("headspcae.com", 3, False, ssl.TLSVersion.TLSv1_2, ("high", "likely", "less than 30 days before.")),
        ("headspcae.com", 200, False, ssl.TLSVersion.TLSv1_2, ("low", "possible", "two letters are swapped.")),
        ("headspcae.com", 3, True, ssl.TLSVersion.TLSv1_3, ("low", "possible", "two letters are swapped.")),
        ("quiet-harbour.example", 3, True, ssl.TLSVersion.TLSv1_2, ()),
    ],
    ids=["self-signed", "new", "old", "hidden", "no look-alike"],
)
def test_its_certificate_makes_a_look_alike_graver(
    name: str, age_days: int, is_self_signed: bool, newest: ssl.TLSVersion, told: tuple[str, ...], tmp_path: Path
) -> None:
    said = handshake(name, identity(tmp_path, name, age_days, is_self_signed), newest)
    wrpcap(str(tmp_path / "a.pcap"), frames(said, 40_000))
    analyze([tmp_path / "a.pcap"], tmp_path / "a.db", NO_RUN, Silent())
    rows = [json.loads(line) for line in tables(tmp_path / "a.db")["findings"].splitlines()]
    found = [row for row in rows if row["rule"] == "DST-lookalike"]
    assert [(row["severity"], row["confidence"]) for row in found] == ([told[:2]] if told else [])
    assert all(row["detail"].endswith(told[2]) for row in found)
