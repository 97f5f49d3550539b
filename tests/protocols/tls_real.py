"""Real handshakes: a client and a server of OpenSSL (Python's ssl) talking through memory, nothing on a
network."""

import atexit
import shutil
import ssl
import tempfile
import warnings
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from gateway.model.flows import Direction

UP, DOWN = Direction.UP, Direction.DOWN

Event = tuple[Direction, bytes]

OLD = "ALL:@SECLEVEL=0"
"""Cipher list that lets OpenSSL 3 speak TLS 1.0 and 1.1."""

V1_0, V1_1, V1_2, V1_3 = (
    ssl.TLSVersion.TLSv1,
    ssl.TLSVersion.TLSv1_1,
    ssl.TLSVersion.TLSv1_2,
    ssl.TLSVersion.TLSv1_3,
)


class Identity(NamedTuple):
    """A chain with its key: leaf first, the root last. Files are PEM."""

    chain_der: tuple[bytes, ...]
    chain_file: str
    key_file: str
    root_file: str


class Talk(NamedTuple):
    """One handshake as it crossed the wire, with what OpenSSL says of it."""

    events: list[Event]
    client: ssl.SSLObject
    server: ssl.SSLObject
    error: str = ""


@cache
def identity(name: str = "clinic.example") -> Identity:
    """A leaf for `name` and its root, made once a run."""
    start = datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)
    folder = Path(tempfile.mkdtemp(prefix="telltale-test-"))  # OpenSSL reads keys from files only
    # Not a TemporaryDirectory: since 3.12 a forked process forgets what is to be done at the end, and then tidies away
    # what nobody else holds.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    root_key, leaf_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Example Root")])
    leaf_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])

    def builder(subject: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(root_name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(start + timedelta(days=3650))
        )

    root = builder(root_name, root_key).add_extension(x509.BasicConstraints(True, None), True)
    leaf = builder(leaf_name, leaf_key).add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), False)
    signed = [made.sign(root_key, hashes.SHA256()) for made in (leaf, root)]
    chain_file, key_file, root_file = folder / "chain.pem", folder / "key.pem", folder / "root.pem"
    pem = [made.public_bytes(serialization.Encoding.PEM) for made in signed]
    chain_file.write_bytes(b"".join(pem))
    root_file.write_bytes(pem[1])
    key_file.write_bytes(
        leaf_key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    der = tuple(made.public_bytes(serialization.Encoding.DER) for made in signed)
    return Identity(der, str(chain_file), str(key_file), str(root_file))


def contexts(
    version: ssl.TLSVersion, ciphers: str = OLD, alpn: tuple[str, ...] = ()
) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A client's and a server's context for exactly one version, the server with the usual identity."""
    pair = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    for context in pair:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # old versions are what this is about
            context.minimum_version = version
            context.maximum_version = version
        context.set_ciphers(ciphers)
        if alpn:
            context.set_alpn_protocols(list(alpn))
    client, server = pair
    client.check_hostname = False
    client.verify_mode = ssl.CERT_NONE
    server.load_cert_chain(identity().chain_file, identity().key_file)
    return client, server


def talk(
    client_context: ssl.SSLContext,
    server_context: ssl.SSLContext,
    name: str | None = "clinic.example",
    session: ssl.SSLSession | None = None,
    payload: bytes = b"GET / HTTP/1.1\r\n\r\n",
) -> Talk:
    """Shake hands, send `payload` up and an answer down, say goodbye; every flight is one event."""
    to_client, to_server = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = client_context.wrap_bio(to_client, to_server, server_hostname=name, session=session)
    from_server, server_in = ssl.MemoryBIO(), ssl.MemoryBIO()
    server = server_context.wrap_bio(server_in, from_server, server_side=True)
    events: list[Event] = []

    def carry() -> None:
        for direction, source, target in ((UP, to_server, server_in), (DOWN, from_server, to_client)):
            if source.pending:
                flight = source.read()
                events.append((direction, flight))
                target.write(flight)

    def step(action: Callable[[], object]) -> bool:
        try:
            action()
        except ssl.SSLWantReadError:
            return False
        return True

    try:
        done = [False, False]
        while not all(done):
            done[0] = done[0] or step(client.do_handshake)
            carry()
            done[1] = done[1] or step(server.do_handshake)
            carry()
        client.write(payload)
        carry()
        server.read(len(payload))
        server.write(b"HTTP/1.1 204 No Content\r\n\r\n")
        carry()
        client.read(100)
        step(client.unwrap)
        carry()
    except ssl.SSLError as problem:
        carry()
        return Talk(events, client, server, str(problem))
    return Talk(events, client, server)


def simple(version: ssl.TLSVersion, ciphers: str = OLD, alpn: tuple[str, ...] = ()) -> Talk:
    """A handshake of one version."""
    return talk(*contexts(version, ciphers, alpn))
