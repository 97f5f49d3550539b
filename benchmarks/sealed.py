"""A capture of nothing but sealed sessions: real handshakes of TLS 1.3 for many names, and data behind them.

For what detection costs where there is nothing to read.
"""

import contextlib
import datetime as dt
import ssl
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NAMES: Final = 100
SESSIONS: Final = 2000
DATA_RECORDS: Final = 20
DATA_BYTES: Final = 1200
FIRST_S: Final = 1_762_000_000
SERVER_PORT: Final = 443
_SYN, _ACK, _PUSH, _FIN = 2, 16, 24, 17
_MACS: Final = (bytes.fromhex("02000a2a003d"), bytes.fromhex("02000a2a0001"))

Pieces = list[tuple[bool, bytes]]
"""What one session says: whether the client does, and its bytes."""


def write_sealed(target: Path) -> None:
    """Write SESSIONS sessions of 60 devices to NAMES servers, one after the other."""
    talks = list(_talks())
    with target.open("wb") as out:
        out.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, 1))
        for number in range(SESSIONS):
            client = bytes((10, 42, 0, 2 + number % 60))
            server = bytes((203, 0, 113, 1 + number % NAMES))
            for place, frame in enumerate(_frames(talks[number % NAMES], client, server, 1025 + number)):
                micros = number * 100_000 + place * 500
                stamp = struct.pack("<II", FIRST_S + micros // 1_000_000, micros % 1_000_000)
                out.write(stamp + struct.pack("<II", len(frame), len(frame)) + frame)


def _talks() -> Iterator[Pieces]:
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with tempfile.TemporaryDirectory() as folder:
        served.load_cert_chain(_certificate(Path(folder, "server.pem")))
    asking = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    asking.check_hostname, asking.verify_mode = False, ssl.CERT_NONE
    for number in range(NAMES):
        yield _talk(asking, served, f"host-{number}.app.example")


def _talk(asking: ssl.SSLContext, served: ssl.SSLContext, name: str) -> Pieces:
    """One handshake in memory, and data in both directions."""
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = asking.wrap_bio(down, up, server_hostname=name)
    server = served.wrap_bio(up, down, server_side=True)
    pieces: Pieces = []
    for is_client, end, sent in ((True, client, up), (False, server, down), (True, client, up)):
        with contextlib.suppress(ssl.SSLWantReadError):
            end.do_handshake()
        pieces.append((is_client, sent.read()))
        sent.write(pieces[-1][1])  # noted, and handed on
    server.do_handshake()
    for record in range(DATA_RECORDS):
        is_client = record % 4 == 0
        (client if is_client else server).write(bytes(DATA_BYTES))
        pieces.append((is_client, (up if is_client else down).read()))
    return pieces


def _certificate(path: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "app.example")])
    begin = dt.datetime.fromtimestamp(FIRST_S, dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(begin)
        .not_valid_after(begin + dt.timedelta(days=90))
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    path.write_bytes(key.private_bytes(pem, pkcs8, plain) + made.public_bytes(pem))
    return path


def _frames(pieces: Pieces, client: bytes, server: bytes, port: int) -> Iterator[bytes]:
    """A TCP connection with these pieces, each in segments of 1,400 bytes."""
    at = [1000, 9000]  # the next sequence number of client and server
    yield _frame(True, client, server, port, at, _SYN, b"")
    at[0] += 1
    yield _frame(False, client, server, port, at, _SYN | _ACK, b"")
    at[1] += 1
    for is_client, data in pieces:
        for begin in range(0, len(data), 1400):
            part = data[begin : begin + 1400]
            yield _frame(is_client, client, server, port, at, _PUSH, part)
            at[0 if is_client else 1] += len(part)
    for is_client in (True, False):
        yield _frame(is_client, client, server, port, at, _FIN, b"")
        at[0 if is_client else 1] += 1


def _frame(is_client: bool, client: bytes, server: bytes, port: int, at: list[int], flags: int, data: bytes) -> bytes:
    """One Ethernet frame (RFC 791, RFC 9293). Checksums are left zero, as network cards that fill them in show them."""
    ends, ports, (mine, theirs) = (client, server), (port, SERVER_PORT), (at[0], at[1])
    macs = _MACS
    if not is_client:
        ends, ports, (mine, theirs), macs = ends[::-1], ports[::-1], (theirs, mine), macs[::-1]
    acknowledged = theirs if flags & _ACK else 0
    tcp = struct.pack(">HHIIBBHHH", *ports, mine, acknowledged, 5 << 4, flags, 64000, 0, 0) + data
    ip = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(tcp), 0, 0x4000, 64, 6, 0, *ends)
    return macs[1] + macs[0] + b"\x08\x00" + ip + tcp
