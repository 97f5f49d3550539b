"""ClientHello and ServerHello: one handshake message in, its facts out.

Sources: RFC 8446 section 4.1 (TLS 1.3, which describes the older ones too), RFC 5246 section 7.4.1, RFC 6101
(SSL 3.0), RFC 6347 section 4.2.1 (DTLS: a cookie more), RFC 6066 (SNI), RFC 7301 (ALPN), RFC 7250 (raw public
keys), draft-ietf-tls-esni (ECH), and draft-ietf-tls-tls13-14 and -18 section 4.1.3 for the ServerHello of the
early drafts.

The fixed part must be whole. Extensions are read as far as they go well, and what is wrong with them is said;
what stands inside one extension may be broken without harm to the rest, and counts as not sent.
"""

from collections.abc import Callable
from struct import Struct, error, pack, unpack_from
from typing import Final, NamedTuple

from gateway.errors import ParseError
from gateway.protocols.fingerprints import HelloShape
from gateway.protocols.tls_names import GREASE, TLS_1_3

MAX_EXTENSIONS: Final = 512
"""Extensions of one hello. Software sends up to about 25; the registry has under 70."""

MAX_ALPN: Final = 64
"""Names kept of an ALPN list. Software offers one to five."""

MAX_IDENTITIES: Final = 16
"""Keys offered in one hello that are looked at. Browsers offer one or two."""

RETRY_RANDOM: Final = bytes.fromhex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c")
"""SHA-256 of "HelloRetryRequest": a ServerHello with this random is none (RFC 8446 section 4.1.3)."""

SNI, GROUPS, POINT_FORMATS, SIGNATURES, ALPN = 0, 10, 11, 13, 16
CLIENT_CERTIFICATE_TYPE, SERVER_CERTIFICATE_TYPE = 19, 20
RAW_PUBLIC_KEY: Final = b"\x02"
PRE_SHARED_KEY, EARLY_DATA, SUPPORTED_VERSIONS = 41, 42, 43
ECH_CODES: Final = frozenset((0xFE0D, 0xFE08, 0xFE09, 0xFE0A, 0xFE0B, 0xFE0C, 0xFFCE))
"""encrypted_client_hello (draft-ietf-tls-esni), its drafts, and ESNI before it. Browsers send it to everybody, with
random content where they know no key (GREASE), so that nobody on the way can tell one from the other (section 6.2)."""

LAST_SHORT_DRAFT: Final = 21
"""Up to this draft a TLS 1.3 ServerHello had neither session id nor compression method."""

Extensions = dict[int, bytes]

_code_and_length: Callable[[bytes, int], tuple[int, int]] = Struct(">HH").unpack_from


class ClientHello(NamedTuple):
    """What a ClientHello says. `offered` are version codes in the order sent, GREASE left out."""

    shape: HelloShape
    session_id: bytes
    offered: tuple[int, ...]
    sni: str
    alpn: tuple[str, ...]
    ech: bool
    early_data: bool
    outside_keys: tuple[bool, ...]  # of each key that it offers: whether it came by another way than a session before
    problem: str  # what is wrong with the extensions, whose rest is left out; "" nothing


class ServerHello(NamedTuple):
    """What a ServerHello (or a HelloRetryRequest: `is_retry`) says. `version` is the negotiated one."""

    legacy_version: int
    version: int
    session_id: bytes
    cipher: int
    extensions: bytes  # codes in the order sent, two bytes each
    alpn: str
    psk: int  # which of the client's keys was taken up; -1 none
    is_retry: bool
    has_raw_client_key: bool  # instead of certificates (RFC 7250 section 3)
    has_raw_server_key: bool
    problem: str  # as in ClientHello


def parse_client_hello(body: bytes, is_dtls: bool = False) -> ClientHello:
    """A ClientHello without its handshake header. Raises ParseError where lengths contradict each other."""
    try:
        version = unpack_from(">H", body)[0]
        position = 35 + body[34]
        session_id = body[35:position]
        if is_dtls:
            position += 1 + body[position]
        ciphers_end = position + 2 + unpack_from(">H", body, position)[0]
        ciphers = body[position + 2 : ciphers_end]
        position = ciphers_end + 1 + body[ciphers_end]
        if position > len(body):
            raise ParseError("ClientHello is shorter than its own lengths say")
        codes, extensions, problem = _extensions(body, position)
    except (IndexError, error):
        raise ParseError("ClientHello is shorter than its own lengths say") from None
    alpn = _alpn(extensions.get(ALPN, b""))
    versions = _vector(extensions.get(SUPPORTED_VERSIONS, b""), 1)
    offered = tuple([code for code in unpack_from(f">{len(versions) // 2}H", versions) if code not in GREASE])
    shape = HelloShape(
        version,
        ciphers,
        codes,
        _vector(extensions.get(GROUPS, b""), 2),
        _vector(extensions.get(POINT_FORMATS, b""), 1),
        _vector(extensions.get(SIGNATURES, b""), 2),
        versions,
        alpn[0] if alpn else None,
    )
    return ClientHello(
        shape,
        session_id,
        offered or (version,),
        _server_name(extensions.get(SNI, b"")),
        tuple([_text(name) for name in alpn]),
        not ECH_CODES.isdisjoint(extensions),
        EARLY_DATA in extensions,
        _outside_keys(extensions[PRE_SHARED_KEY]) if PRE_SHARED_KEY in extensions else (),
        problem,
    )


def parse_server_hello(body: bytes) -> ServerHello:
    """A ServerHello without its handshake header. Raises ParseError where lengths contradict each other."""
    try:
        version = unpack_from(">H", body)[0]
        if _is_short(body, version):
            session_id = b""
            cipher = unpack_from(">H", body, 34)[0]
            position = 36
        else:
            position = 35 + body[34]
            session_id = body[35:position]
            cipher = unpack_from(">H", body, position)[0]
            position += 3
        if position > len(body):
            raise ParseError("ServerHello is shorter than its own lengths say")
        codes, extensions, problem = _extensions(body, position)
    except (IndexError, error):
        raise ParseError("ServerHello is shorter than its own lengths say") from None
    selected = extensions.get(SUPPORTED_VERSIONS, b"")
    alpn = _alpn(extensions.get(ALPN, b""))
    return ServerHello(
        version,
        int.from_bytes(selected) if len(selected) == 2 else version,
        session_id,
        cipher,
        codes,
        _text(alpn[0]) if alpn else "",
        int.from_bytes(extensions[PRE_SHARED_KEY][:2]) if PRE_SHARED_KEY in extensions else -1,
        body[2:34] == RETRY_RANDOM,
        extensions.get(CLIENT_CERTIFICATE_TYPE) == RAW_PUBLIC_KEY,
        extensions.get(SERVER_CERTIFICATE_TYPE) == RAW_PUBLIC_KEY,
        problem,
    )


def _is_short(body: bytes, version: int) -> bool:
    """Whether a ServerHello is of an early draft. The first ones said 0x0304, which the standard never says there."""
    if version == TLS_1_3:
        return 38 + int.from_bytes(body[36:38]) == len(body)
    return version >> 8 == 0x7F and version & 0xFF <= LAST_SHORT_DRAFT


def _extensions(body: bytes, position: int) -> tuple[bytes, Extensions, str]:
    """The codes as sent (two bytes each), the content of each extension (the first where one is repeated),
    and what is wrong: then they reach as far as it goes well."""
    codes: list[int] = []
    found: Extensions = {}
    length = len(body)
    if position == length:
        return b"", found, ""
    problem = ""
    if length - position < 2 or position + 2 + unpack_from(">H", body, position)[0] != length:
        problem = "extensions do not end where the hello ends"
    position += 2
    while position + 4 <= length and len(codes) < MAX_EXTENSIONS:
        code, size = _code_and_length(body, position)
        start = position + 4
        if start + size > length:
            break
        codes.append(code)
        position = start + size
        if code not in found:
            found[code] = body[start:position]
    if position < length:
        problem = problem or f"extension {len(codes) + 1} is cut short, or there are too many"
    return pack(f">{len(codes)}H", *codes), found, problem


def _outside_keys(content: bytes) -> tuple[bool, ...]:
    """Of each identity in the list of a pre_shared_key (RFC 8446 section 4.2.11): those of tickets have an age, to
    which a number of 32 bits was added; those that both sides were given have the age 0."""
    found: list[bool] = []
    position, end = 2, 2 + int.from_bytes(content[:2])
    while position + 6 < end <= len(content) and len(found) < MAX_IDENTITIES:
        age = position + 2 + int.from_bytes(content[position : position + 2])
        position = age + 4
        found.append(content[age:position] == bytes(4))
    return tuple(found)


def _vector(content: bytes, size_bytes: int) -> bytes:
    """The inside of a vector that fills an extension, b"" where its length is wrong."""
    inside = content[size_bytes:]
    return inside if len(inside) == int.from_bytes(content[:size_bytes]) else b""


def _server_name(content: bytes) -> str:
    """The first host name of the server_name extension (RFC 6066 section 3)."""
    names = _vector(content, 2)
    if len(names) < 3 or names[0] != 0:
        return ""
    return _text(names[3 : 3 + int.from_bytes(names[1:3])])


def _alpn(content: bytes) -> list[bytes]:
    """The names of an ALPN list (RFC 7301 section 3.1), up to where it is broken."""
    names = _vector(content, 2)
    found: list[bytes] = []
    position = 0
    while position < len(names) and len(found) < MAX_ALPN:
        end = position + 1 + names[position]
        if end > len(names):
            break
        found.append(names[position + 1 : end])
        position = end
    return found


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
