"""Google's QUIC before IETF's, Q024 to Q050: the name that the client asks for, out of its first message.

Sources: "QUIC Crypto" (Langley and Chang, the CHLO message and its tags), "QUIC Wire Layout Specification" (the public
header), and for Q046 and Q050 the headers that Chromium took over from IETF's drafts. Its handshake is not TLS: nothing
is said of a version, a cipher or a certificate. Up to Q046 the message is in the clear; in Q050 it is in an Initial
packet, sealed with keys that everybody can make, as in RFC 9001 section 5.2.
"""

import re
from struct import unpack_from
from typing import Final

from gateway.model.flows import Direction
from gateway.model.messages import Message, Span, TlsSession
from gateway.protocols.base import DatagramParser, Guess
from gateway.protocols.quic_initial import GOOGLE_SCHEME, INITIAL, LONG_HEADER, InitialKeys, read_long

MAX_DATAGRAMS: Final = 8
"""Datagrams of both directions in which the client's message is looked for. It is in the first, or in the one after a
version negotiation."""

MAX_FRONT_BYTES: Final = 64
"""What may stand in front of the message: header, connection id, packet number, hash, the frame's own header."""

MAX_TAGS: Final = 128
"""Tags of one message (QUIC Crypto: "the number of tags is at most 128")."""

_CHLO: Final = b"CHLO"
_SNI: Final = b"SNI\0"
_TAG_BYTES: Final = 8

_PUBLIC_VERSION_AND_ID: Final = 0x09
"""Bits of the first byte: a version, and a connection id of eight bytes before it."""

_Q050: Final = b"Q050"
_version = re.compile(rb"Q0[0-9]{2}").match


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a datagram is Google's QUIC: its version as text behind the first byte, or behind a connection
    id. The message of a client says who the client is."""
    data = up or down
    if not data:
        return Guess.MORE
    if not version_of(data):
        return Guess.NO
    return Guess.REVERSED if not up and server_name(data) is not None else Guess.YES


def version_of(data: bytes) -> bytes:
    """The version as it stands in a datagram ("Q043"), b"" where there is none."""
    first = data[0]
    if first & LONG_HEADER:
        found = _version(data, 1)
    else:
        found = _version(data, 9) if first & _PUBLIC_VERSION_AND_ID == _PUBLIC_VERSION_AND_ID else None
    return found[0] if found else b""


def server_name(data: bytes) -> str | None:
    """The name in the client's message of a datagram ("" if it gives none), None where there is no such message."""
    text = data
    if data[0] & LONG_HEADER and data[1:5] == _Q050:
        text = _opened(data)
    start = text.find(_CHLO, 0, MAX_FRONT_BYTES)
    if start < 0 or start + _TAG_BYTES > len(text):
        return None
    count = unpack_from("<H", text, start + 4)[0]
    first_value = start + _TAG_BYTES * (count + 1)
    if count > MAX_TAGS or first_value > len(text):
        return None
    begin = first_value
    for position in range(start + _TAG_BYTES, first_value, _TAG_BYTES):
        end = first_value + unpack_from("<I", text, position + 4)[0]
        if not begin <= end <= len(text):
            return ""
        if text.startswith(_SNI, position):
            return text[begin:end].decode("utf-8", "replace")
        begin = end
    return ""


def _opened(data: bytes) -> bytes:
    """The payload of a client's Initial packet of Q050, b"" where it is none."""
    packet = read_long(data, 0)
    if packet is None or packet.kind != INITIAL or not packet.is_whole:
        return b""
    payload = InitialKeys(GOOGLE_SCHEME, packet.target_id, True).open(data, packet) or b""
    return payload.lstrip(b"\0")  # PADDING


class GoogleQuicParser(DatagramParser):
    """One connection. Its one message is a TlsSession with the name and the version asked for and nothing else,
    appended when the client's message was read; none where it was not."""

    service = "gquic"

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._datagrams = 0
        self._is_done = False

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser; `data` is one datagram."""
        if self._is_done:
            return
        self._datagrams += 1
        self._is_done = self._datagrams >= MAX_DATAGRAMS
        version = version_of(data)
        name = server_name(data) if version else None
        if name is None:
            return
        self._is_done = True
        session = TlsSession(Span(packet, packet, time_ns), "quic", direction, has_client_hello=True, sni=name)
        session.offered_versions = (f"gQUIC {version.decode('ascii')}",)
        self.messages.append(session)

    def wants(self, direction: Direction) -> bool:  # noqa: ARG002
        """See Parser."""
        return not self._is_done
