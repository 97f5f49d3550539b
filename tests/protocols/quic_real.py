"""Real QUIC handshakes: a client and a server of aioquic talking through memory, and packets sealed by its
code."""

import ssl
from typing import Any, NamedTuple

import aioquic.quic.crypto
import pytest
from aioquic.buffer import Buffer  # type: ignore[attr-defined]
from aioquic.quic.configuration import QuicConfiguration
from aioquic.quic.connection import QuicConnection
from aioquic.quic.crypto import CryptoPair
from aioquic.quic.events import HandshakeCompleted
from aioquic.quic.packet import encode_quic_retry, encode_quic_version_negotiation, pull_quic_header

from tests.protocols.tls_real import DOWN, UP, Event, identity

V1, V2, GREASE_VERSION = 0x00000001, 0x6B3343CF, 0x1A2A3A4A
V2_FIRST_DRAFT, V2_DRAFT = 0xFF020000, 0x709A50C4

CLIENT, SERVER = ("192.0.2.2", 4433), ("192.0.2.1", 443)


class Talk(NamedTuple):
    """One handshake as it crossed the wire, with what the client says of it, and the tickets that each side
    keeps."""

    events: list[Event]
    completed: HandshakeCompleted | None
    client_tickets: list[Any]
    server_tickets: dict[bytes, Any]


def talk(
    name: str = "clinic.example",
    alpn: tuple[str, ...] = ("h3",),
    client_versions: tuple[int, ...] = (V1,),
    server_versions: tuple[int, ...] = (V1,),
    before: "Talk | None" = None,
    with_retry: bool = False,
    is_large: bool = False,
    server_alpn: tuple[str, ...] = ("h3",),
) -> Talk:
    """Shake hands and send a little; every datagram is one event. The first of `client_versions` is tried
    first; `before` is the talk whose ticket is taken up."""
    tickets: list[Any] = []
    known: dict[bytes, Any] = dict(before.server_tickets) if before else {}
    client = QuicConnection(
        configuration=QuicConfiguration(
            is_client=True,
            alpn_protocols=list(alpn),
            server_name=name,
            verify_mode=ssl.CERT_NONE,
            session_ticket=before.client_tickets[0] if before else None,
            original_version=client_versions[0],
            supported_versions=list(client_versions),
            quantum_readiness_test=is_large,
        ),
        session_ticket_handler=tickets.append,
    )
    configuration = QuicConfiguration(
        is_client=False, alpn_protocols=list(server_alpn), supported_versions=list(server_versions)
    )
    configuration.load_cert_chain(identity().chain_file, identity().key_file)
    events: list[Event] = []
    server: QuicConnection | None = None
    retry: bytes = b""
    original = b""
    completed: HandshakeCompleted | None = None
    client.connect(SERVER, now=0.0)
    for step in range(12):
        now = step / 10
        for data, _address in client.datagrams_to_send(now=now):
            events.append((UP, data))
            header = pull_quic_header(Buffer(data=data), host_cid_length=8)
            if server is None and header.version not in server_versions:
                answer = encode_quic_version_negotiation(
                    source_cid=header.destination_cid,
                    destination_cid=header.source_cid,
                    supported_versions=list(server_versions),
                )
                events.append((DOWN, answer))
                client.receive_datagram(answer, SERVER, now=now)
                break
            if server is None and with_retry and not retry and header.version:
                retry, original = b"\x77" * 8, header.destination_cid
                answer = encode_quic_retry(
                    version=header.version,
                    source_cid=retry,
                    destination_cid=header.source_cid,
                    original_destination_cid=original,
                    retry_token=b"token",
                )
                events.append((DOWN, answer))
                client.receive_datagram(answer, SERVER, now=now)
                break
            if server is None:
                server = QuicConnection(
                    configuration=configuration,
                    original_destination_connection_id=original or header.destination_cid,
                    retry_source_connection_id=retry or None,
                    session_ticket_fetcher=known.get,
                    session_ticket_handler=lambda made: known.update({made.ticket: made}),
                )
            server.receive_datagram(data, CLIENT, now=now)
        for data, _address in server.datagrams_to_send(now=now) if server else ():
            events.append((DOWN, data))
            client.receive_datagram(data, SERVER, now=now)
        while (event := client.next_event()) is not None:
            if isinstance(event, HandshakeCompleted):
                completed = event
                client.send_stream_data(0, b"hello", end_stream=True)
    return Talk(events, completed, tickets, known)


def varint(number: int) -> bytes:
    """RFC 9000 section 16, in two or four bytes."""
    return (0x4000 | number).to_bytes(2) if number < 0x4000 else (0x80000000 | number).to_bytes(4)


def crypto(offset: int, data: bytes) -> bytes:
    """A CRYPTO frame."""
    return b"\x06" + varint(offset) + varint(len(data)) + data


def sealed(
    payload: bytes,
    number: int = 0,
    connection_id: bytes = bytes(range(8)),
    is_client: bool = True,
    version: int = V1,
    keys_from: bytes = b"",
    token: bytes = b"",
    salt: str = "",
) -> bytes:
    """An Initial packet with this payload, sealed by aioquic. `salt` is that of a version which aioquic does not
    know."""
    pair = CryptoPair()
    looks_like_2 = version in (V2, V2_DRAFT)
    has_keys_of_2 = looks_like_2 or version == V2_FIRST_DRAFT
    with pytest.MonkeyPatch.context() as patch:
        if salt:
            patch.setattr(aioquic.quic.crypto, f"INITIAL_SALT_VERSION_{1 + has_keys_of_2}", bytes.fromhex(salt))
        known = V2 if has_keys_of_2 else V1
        pair.setup_initial(cid=keys_from or connection_id, is_client=is_client, version=known)
    kind = 0xD0 if looks_like_2 else 0xC0
    payload += bytes(max(0, 20 - len(payload)))
    head = bytes((kind | 1,)) + version.to_bytes(4) + bytes((len(connection_id),)) + connection_id + b"\x00"
    head += varint(len(token)) + token + varint(2 + len(payload) + 16) + number.to_bytes(2)
    return bytes(pair.encrypt_packet(head, payload, number))
