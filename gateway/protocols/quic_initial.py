"""QUIC packets with a long header, and the Initial ones opened: their keys follow from what everybody can
see.

Sources: RFC 8999 (what holds for every version), RFC 9000 section 17.2 (packets), 12.4 and 19 (frames), RFC
9001 section 5 (keys, header protection), RFC 9369 (version 2), draft-ietf-quic-tls-22 to -34 (their salts).
The encryption of Initial packets keeps nobody from reading: it is made from a connection id that is sent in
the clear.
"""

import hashlib
import hmac
from functools import lru_cache
from struct import error, unpack_from
from typing import Final, NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB

INITIAL, ZERO_RTT, HANDSHAKE, RETRY, NEGOTIATION = range(5)
"""Types of packets with a long header, as RFC 9000 numbers them; NEGOTIATION is a version of 0 instead."""

LONG_HEADER: Final = 0x80
FIXED_BIT: Final = 0x40

MAX_CONNECTION_ID_BYTES: Final = 20
"""RFC 9000 section 17.2; other versions could send more, but none does."""

MAX_FRAMES: Final = 512
"""Frames read of one packet. Browsers cut a ClientHello into some tens on purpose; PADDING counts once a
run."""

V1, V2 = 0x00000001, 0x6B3343CF
T050, T051 = 0x54303530, 0x54303531
"""Google's, with TLS inside."""

V2_FIRST_DRAFT, V2_DRAFT = 0xFF020000, 0x709A50C4
"""Version 2 before it was finished: draft-ietf-quic-v2-00, in which types of packets are numbered as in version 1, and
-01 to -04."""

CRYPTO, GOOGLE_CRYPTO = 0x06, 0x08
"""Types of the frame that carries a handshake."""

_GOOGLE_LENGTHS: Final = (1, 2, 4, 6)
"""Of a number in Google's frames, by two bits of the frame's type."""

_SAMPLE_BYTES: Final = 16


class Scheme(NamedTuple):
    """How one family of versions makes its Initial keys. The texts are HKDF's info, ready to use."""

    salt: bytes
    key_info: bytes
    iv_info: bytes
    mask_info: bytes


def _info(label: str, length_bytes: int) -> bytes:
    """HkdfLabel of RFC 8446 section 7.1, with the block counter of a single-block HKDF-Expand behind it."""
    name = b"tls13 " + label.encode()
    return length_bytes.to_bytes(2) + bytes((len(name),)) + name + b"\0\x01"


def _scheme(salt: str, prefix: str) -> Scheme:
    return Scheme(bytes.fromhex(salt), _info(prefix + " key", 16), _info(prefix + " iv", 12), _info(prefix + " hp", 16))


_CLIENT_INFO, _SERVER_INFO = _info("client in", 32), _info("server in", 32)

_SCHEME_1: Final = _scheme("38762cf7f55934b34d179ae6a4c80cadccbb7f0a", "quic")
_SCHEME_2: Final = _scheme("0dede3def700a6db819381be6e269dcbf9bd2ed9", "quicv2")
_SCHEME_2_DRAFT: Final = _scheme("a707c203a59b47184a1d62ca570406ea7ae3e5d3", "quicv2")
_SCHEME_29: Final = _scheme("afbfec289993d24c9e9786f19c6111e04390a899", "quic")
_SCHEME_23: Final = _scheme("c3eef712c72ebb5a11a7d2432bb46365bef9f502", "quic")
_SCHEME_22: Final = _scheme("7fbcdb0e7c66bbe9193a96cd21519ebd7a02644a", "quic")
_SCHEME_T050: Final = _scheme("7ff579e5acd072915580304c43a2367c60488310", "quic")
_SCHEME_T051: Final = _scheme("7a4edef4e7ccee5fa4506c19124fc8ccda6e033d", "quic")
GOOGLE_SCHEME: Final = _scheme("504574efd066fe2f9d945cfcdbd3a7f0d3b56b45", "quic")
"""Of Google's Q050, whose Initial packets hold no TLS."""

_OF_VERSION: dict[int, tuple[Scheme, ...]] = {
    V1: (_SCHEME_1,),
    V2: (_SCHEME_2,),
    V2_FIRST_DRAFT: (_SCHEME_2_DRAFT,),
    V2_DRAFT: (_SCHEME_2_DRAFT, _SCHEME_2),
    T050: (_SCHEME_T050,),
    T051: (_SCHEME_T051,),
}


@lru_cache(maxsize=64)
def schemes(version: int) -> tuple[Scheme, ...]:
    """The schemes that a version may use, likeliest first; () where its Initial packets cannot be opened."""
    named = _OF_VERSION.get(version)
    if named is not None:
        return named
    if version >> 8 == 0xFF0000:
        draft = version & 0xFF
        for first, scheme in ((33, _SCHEME_1), (29, _SCHEME_29), (23, _SCHEME_23), (22, _SCHEME_22)):
            if first <= draft <= 34:
                return (scheme,)
    if version & 0x0F0F0F0F == 0x0A0A0A0A:  # sent to provoke a version negotiation (RFC 9000 section 15)
        return (_SCHEME_1, _SCHEME_29, _SCHEME_23)
    if version >> 8 == 0xFACEB0:  # Facebook's numbers; which draft each follows is nowhere written for all
        return (_SCHEME_23, _SCHEME_1, _SCHEME_29, _SCHEME_22)
    return ()


def is_known_version(version: int) -> bool:
    """Whether a number is a version of QUIC whose Initial packets can be opened."""
    return bool(schemes(version))


class LongPacket(NamedTuple):
    """Where the parts of a packet with a long header are in its datagram."""

    kind: int
    version: int
    target_id: bytes  # Destination Connection ID
    source_id: bytes
    start: int
    number_start: int  # of the protected packet number; 0 for RETRY and NEGOTIATION
    end: int
    is_whole: bool  # false where the capture kept only the beginning of the datagram


class Opened(NamedTuple):
    """What an opened Initial packet held. `crypto` are the CRYPTO frames: offset and bytes."""

    crypto: list[tuple[int, bytes]]
    close_code: int  # of CONNECTION_CLOSE; -1 without


@lru_cache(maxsize=256)
def _initial_secret(salt: bytes, connection_id: bytes) -> bytes:
    """What the keys of both sides come from: asked for twice, close together."""
    return hmac.digest(salt, connection_id, hashlib.sha256)


class InitialKeys:
    """What opens the Initial packets of one side."""

    __slots__ = ("_iv", "_mask", "_payload")

    def __init__(self, scheme: Scheme, connection_id: bytes, is_client: bool) -> None:
        initial = _initial_secret(scheme.salt, connection_id)
        secret = hmac.digest(initial, _CLIENT_INFO if is_client else _SERVER_INFO, hashlib.sha256)
        self._payload = AESGCM(hmac.digest(secret, scheme.key_info, hashlib.sha256)[:16])
        self._iv = int.from_bytes(hmac.digest(secret, scheme.iv_info, hashlib.sha256)[:12])
        mask_key = hmac.digest(secret, scheme.mask_info, hashlib.sha256)[:16]
        self._mask = Cipher(AES(mask_key), ECB()).encryptor()  # noqa: S305 (RFC 9001 section 5.4.3 asks for it)

    def open(self, datagram: bytes, packet: LongPacket) -> bytes | None:
        """The payload of an Initial packet, None where these keys do not open it (RFC 9001 section 5.3,
        5.4)."""
        sample = packet.number_start + 4
        if sample + _SAMPLE_BYTES > packet.end:
            return None
        mask = self._mask.update(datagram[sample : sample + _SAMPLE_BYTES])
        first = datagram[packet.start] ^ (mask[0] & 0x0F)
        size = (first & 3) + 1
        payload_start = packet.number_start + size
        hidden = int.from_bytes(datagram[packet.number_start : payload_start])
        number = hidden ^ int.from_bytes(mask[1 : 1 + size])
        header = bytes((first,)) + datagram[packet.start + 1 : packet.number_start] + number.to_bytes(size)
        nonce = (self._iv ^ number).to_bytes(12)
        try:
            return self._payload.decrypt(nonce, datagram[payload_start : packet.end], header)
        except InvalidTag:
            return None


def read_long(datagram: bytes, start: int) -> LongPacket | None:
    """The packet with a long header that begins at `start`, None where it is none."""
    try:
        first, version, size = unpack_from(">BIB", datagram, start)
        if not first & LONG_HEADER or size > MAX_CONNECTION_ID_BYTES:
            return None
        position = start + 6 + size
        target = datagram[start + 6 : position]
        size = datagram[position]
        source = datagram[position + 1 : position + 1 + size]
        position += 1 + size
        if size > MAX_CONNECTION_ID_BYTES or position > len(datagram):
            return None
        kind = _kind(first, version)
        if kind >= RETRY:
            return LongPacket(kind, version, target, source, start, 0, len(datagram), True)
        if kind == INITIAL:
            token, position = _number(datagram, position)
            position += token
        length, position = _number(datagram, position)
    except (IndexError, error):
        return None
    end = position + length
    is_whole = end <= len(datagram)
    return LongPacket(kind, version, target, source, start, position, min(end, len(datagram)), is_whole)


def crypto_frame(version: int) -> int:
    """The type of CRYPTO frames: Google's versions with TLS inside still frame as Google's did."""
    return GOOGLE_CRYPTO if version in (T050, T051) else CRYPTO


def read_frames(payload: bytes, crypto_kind: int = CRYPTO) -> Opened:
    """The frames of an Initial packet, up to the first that may not be in one (RFC 9000 section 12.4)."""
    crypto: list[tuple[int, bytes]] = []
    is_google = crypto_kind == GOOGLE_CRYPTO
    position, end = 0, len(payload)
    try:
        for _ in range(MAX_FRAMES):
            if position >= end:
                break
            kind = payload[position]
            position += 1
            if kind == 0x00:  # PADDING, in runs of up to a thousand
                position = end - len(payload[position:].lstrip(b"\0"))
            elif kind == crypto_kind:
                offset, position = _number(payload, position)
                length, position = _number(payload, position)
                if position + length > end:
                    break
                crypto.append((offset, payload[position : position + length]))
                position += length
            elif kind in (0x02, 0x03):
                position = _after_ack(payload, position, kind == 0x03)
            elif is_google and kind & 0xC0 == 0x40:
                position = _after_google_ack(payload, position, kind)
            elif kind == 0x1C:  # CONNECTION_CLOSE
                return Opened(crypto, _number(payload, position)[0])
            elif kind != 0x01:  # PING
                break
    except (IndexError, error):
        pass  # a frame that is cut short: what stands before it counts
    return Opened(crypto, -1)


def _after_ack(payload: bytes, position: int, has_counts: bool) -> int:
    """The position behind an ACK frame (RFC 9000 section 19.3)."""
    _, position = _number(payload, position)
    _, position = _number(payload, position)
    ranges, position = _number(payload, position)
    _, position = _number(payload, position)
    for _ in range(2 * ranges + (3 if has_counts else 0)):
        _, position = _number(payload, position)
    return position


def _after_google_ack(payload: bytes, position: int, kind: int) -> int:
    """The position behind an ACK frame of Google's (QUIC Wire Layout Specification, "ACK Frame"): the largest number
    seen, its delay, blocks of what was seen, and times. Its first byte says how long the numbers are."""
    number_bytes, block_bytes = _GOOGLE_LENGTHS[kind >> 2 & 3], _GOOGLE_LENGTHS[kind & 3]
    position += number_bytes + 2
    if kind & 0x20:  # more blocks: their count, the first one, and a gap before each of the others
        position += 1 + payload[position] * (1 + block_bytes)
    position += block_bytes
    times = payload[position]
    return position + 1 + (5 + 3 * (times - 1) if times else 0)


def _kind(first: int, version: int) -> int:
    """The type of packet: version 2 numbers them otherwise (RFC 9369 section 3.2)."""
    if version == 0:
        return NEGOTIATION
    code = first >> 4 & 3
    return (code - 1) & 3 if version in (V2, V2_DRAFT) else code


def _number(data: bytes, position: int) -> tuple[int, int]:
    """A variable-length integer (RFC 9000 section 16) and the position behind it."""
    first = data[position]
    if first < 0x40:
        return first, position + 1
    if first < 0x80:
        return unpack_from(">H", data, position)[0] & 0x3FFF, position + 2
    if first < 0xC0:
        return unpack_from(">I", data, position)[0] & 0x3FFFFFFF, position + 4
    return unpack_from(">Q", data, position)[0] & 0x3FFFFFFFFFFFFFFF, position + 8
