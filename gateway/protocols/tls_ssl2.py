"""SSL 2.0, and the ClientHello in its form that later clients sent to reach old and new servers alike.

Sources: draft-hickman-netscape-ssl-00 (sections 1.1, 2.5, 2.6) and RFC 5246 appendix E.2. RFC 6176 forbids
all of it, which is why it has to be noticed.
"""

from struct import error, unpack_from
from typing import Final, NamedTuple

from gateway.errors import ParseError
from gateway.protocols.tls_names import SSL_2

CLIENT_HELLO, CLIENT_MASTER_KEY, SERVER_HELLO = 1, 2, 4

HEADER_BYTES: Final = 2
RECOGNISE_BYTES: Final = 11
"""Header and fixed part of a ClientHello."""

MAX_HELLO_BYTES: Final = 0x7FFF
"""All that the two-byte header can say."""


class Ssl2ClientHello(NamedTuple):
    """`version` is the highest one offered; `ciphers` are three-byte kinds as sent."""

    version: int
    session_id: bytes
    ciphers: bytes


class Ssl2ServerHello(NamedTuple):
    """`certificate` is one in DER, b"" where the session is resumed."""

    version: int
    is_resumed: bool
    certificate: bytes


def record_bytes(head: bytes | bytearray) -> int:
    """Length of the record with its two-byte header; 0 where this is no such header."""
    return HEADER_BYTES + (unpack_from(">H", head)[0] & MAX_HELLO_BYTES) if head[0] & 0x80 else 0


def is_client_hello(head: bytes) -> bool:
    """Whether RECOGNISE_BYTES bytes or more are the beginning of a ClientHello in this form."""
    kind, version, ciphers, session_id, challenge = unpack_from(">BHHHH", head, HEADER_BYTES)
    return bool(
        kind == CLIENT_HELLO
        and (version == SSL_2 or version >> 8 == 3)
        and ciphers
        and ciphers % 3 == 0
        and session_id in (0, 16)
        and 16 <= challenge <= 32
        and record_bytes(head) == RECOGNISE_BYTES + ciphers + session_id + challenge
    )


def is_server_hello(head: bytes) -> bool:
    """Whether RECOGNISE_BYTES bytes or more are the beginning of a ServerHello of SSL 2.0."""
    kind, hit, certificate_type, version = unpack_from(">BBBH", head, HEADER_BYTES)
    return bool(record_bytes(head) and kind == SERVER_HELLO and hit <= 1 and certificate_type <= 1 and version == SSL_2)


def parse_client_hello(body: bytes) -> Ssl2ClientHello:
    """A CLIENT-HELLO without its record header. Raises ParseError where lengths contradict each other."""
    try:
        version, ciphers, session_id, challenge = unpack_from(">HHHH", body, 1)
    except error:
        raise ParseError("SSL 2.0 ClientHello is cut short") from None
    if 9 + ciphers + session_id + challenge != len(body) or ciphers % 3:
        raise ParseError("SSL 2.0 ClientHello contradicts its own lengths")
    return Ssl2ClientHello(version, body[9 + ciphers : 9 + ciphers + session_id], body[9 : 9 + ciphers])


def parse_server_hello(body: bytes) -> Ssl2ServerHello:
    """A SERVER-HELLO without its record header. Raises ParseError where lengths contradict each other."""
    try:
        hit, _, version, certificate, ciphers, connection_id = unpack_from(">BBHHHH", body, 1)
    except error:
        raise ParseError("SSL 2.0 ServerHello is cut short") from None
    if 11 + certificate + ciphers + connection_id > len(body):
        raise ParseError("SSL 2.0 ServerHello contradicts its own lengths")
    return Ssl2ServerHello(version, bool(hit), body[11 : 11 + certificate])


def parse_master_key(body: bytes) -> int:
    """The cipher kind that a CLIENT-MASTER-KEY chooses."""
    if len(body) < 4:
        raise ParseError("SSL 2.0 CLIENT-MASTER-KEY is cut short")
    return int.from_bytes(body[1:4])
