"""A capture in which every name and text that strangers choose is an attack on who reads the pages."""

import datetime as dt
import json
import ssl
import struct
import tempfile
from contextlib import suppress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.hostile.wire import Wire

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
SVG = "<svg/onload=alert(3)>"
TURNED = "cod\u202eexe.\u2066abc"
HEBREW = "\u05e9\u05dc\u05d5\u05dd"
ESCAPE = "\x1b]0;owned\x07\x1b[31mred"
TEMPLATE = "{{7*7}}${7*7}"
LONG = "x" * 240
FILE = f"{HEBREW} {IMAGE[:20]} {TURNED} '$(id)'.pcap".replace("/", "")
APP = f"{HEBREW}{SCRIPT}{TURNED}{TEMPLATE}"
EMAIL = "maya.lindqvist@example.org"


def write(folder: Path) -> Path:
    """The capture, under a hostile name."""
    wire = Wire()
    texts = (SCRIPT, IMAGE, SVG, TURNED, HEBREW, ESCAPE, TEMPLATE, LONG)
    for place, text in enumerate(texts):
        _web(wire, 50_000 + place, text)
        _dns(wire, 51_000 + place, text)
    _dhcp(wire, f"{HEBREW}{IMAGE}{TURNED}")
    for place, name in enumerate((f"{SCRIPT}.example", f"{HEBREW}.example", "y" * 200)):
        _tls(wire, 52_000 + place, name)
    path = folder / FILE
    wire.save(path)
    return path


def _web(wire: Wire, port: int, text: str) -> None:
    raw = text.encode().replace(b"\x07", b"")
    body = json.dumps(
        {text: EMAIL, "diagnosis": f"depression {text}", "phq9": {"q1": 3, "q2": 2, "total": 19}}
    ).encode()
    head = (
        b"POST /%s/..%%2f?q=%s HTTP/1.1\r\nHost: %s\r\nUser-Agent: %s\r\nReferer: http://%s/\r\nCookie: sid=%s\r\n"
        % ((raw.replace(b" ", b"+"),) * 2 + (raw.replace(b" ", b""),) + (raw,) * 3)
    )
    wire.opening(port)
    wire.stream(
        True, head + b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body), port
    )
    page = b"<html>%s</html>" % raw
    answer = b"HTTP/1.1 200 OK\r\nServer: %s\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s"
    wire.stream(False, answer % (raw, len(page), page), port)


def _dns(wire: Wire, port: int, text: str) -> None:
    labels = [part for part in (text.encode()[at : at + 60] for at in range(0, 180, 60)) if part]
    name = b"".join(bytes([len(label)]) + label for label in (*labels, b"example")) + b"\0"
    question = name + struct.pack(">HH", 1, 1)
    wire.udp(True, struct.pack(">HHHHHH", 7, 0x0100, 1, 0, 0, 0) + question, port)
    record = b"\xc0\x0c" + struct.pack(">HHIH", 1, 1, 60, 4) + bytes((203, 0, 113, 9))
    wire.udp(False, struct.pack(">HHHHHH", 7, 0x8180, 1, 1, 0, 0) + question + record, port)


def _dhcp(wire: Wire, name: str) -> None:
    """A request with a host name (RFC 2131, RFC 2132 section 3.14)."""
    host = name.encode()[:250]
    fixed = (
        struct.pack(">BBBBIHHIIII", 1, 1, 6, 0, 9, 0, 0, 0x0A2A0007, 0, 0, 0)
        + bytes.fromhex("02000000000a")
        + bytes(202)
    )
    options = b"\x63\x82\x53\x63\x35\x01\x03\x0c" + bytes([len(host)]) + host + b"\xff"
    wire.udp(True, fixed + options, 68, 67)


def _tls(wire: Wire, port: int, name: str) -> None:
    """What a real client and a real server said, the client's name exchanged for one of the same length."""
    raw = name.encode()
    stand_in = ".".join("z" * size for size in _sizes(len(raw)))
    up, down = _handshake(stand_in)
    wire.opening(port, 443)
    wire.stream(True, up.replace(stand_in.encode(), raw), port, 443)
    wire.stream(False, down, port, 443)


def _sizes(length: int) -> list[int]:
    """Of labels that fill a name of this length: at most 63 characters each."""
    found = []
    while length > 60:
        found.append(50)
        length -= 51
    return [*found, length]


def _handshake(name: str) -> tuple[bytes, bytes]:
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    for context in (server, client):
        context.maximum_version = ssl.TLSVersion.TLSv1_2  # later ones hide the certificate
    client.check_hostname, client.verify_mode = False, ssl.CERT_NONE
    _load(server)
    ends = [[ssl.MemoryBIO(), ssl.MemoryBIO()] for _ in range(2)]
    talkers = [
        client.wrap_bio(*ends[0], server_hostname=name),
        server.wrap_bio(*ends[1], server_side=True),
    ]
    said = [b"", b""]
    for _ in range(6):
        for me in (0, 1):
            with suppress(ssl.SSLWantReadError):
                talkers[me].do_handshake()
            told = ends[me][1].read()
            said[me] += told
            ends[1 - me][0].write(told)
    return said[0], said[1]


def _load(server: ssl.SSLContext) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, f"{SCRIPT}{TURNED}"[:64]),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, f"{IMAGE}{HEBREW}"[:64]),
        ]
    )
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now)
        .not_valid_after(now + dt.timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("<svg/onload=alert(4)>")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "both.pem"
        file.write_bytes(
            made.public_bytes(serialization.Encoding.PEM)
            + key.private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
        server.load_cert_chain(file)
