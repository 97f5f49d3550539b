"""Protocols over UDP of which the name is told. Each test begins with bytes that are fixed.

Sources: RFC 8489 section 5 (STUN, TURN in RFC 8656; the magic cookie), RFC 3489 (before it), the WireGuard white paper
section 5.4, OpenVPN's ssl_pkt.h, RFC 7296 section 3.1 and RFC 2408 section 3.1 (ISAKMP), RFC 3948 (over port 4500),
RFC 3550 sections 5.1 and 6.4 (RTP, RTCP), RFC 3551 (payload types), RFC 8285 (header extensions), RFC 1002 section 4.2
and 4.4 (NetBIOS names, datagrams), RFC 4120 section 5.4 (Kerberos), BEP 5 and 15 (BitTorrent), RFC 2865 section 3
(RADIUS).
"""

from typing import Final

from gateway.protocols import ber
from gateway.protocols.base import Guess

MAX_KERBEROS_BYTES: Final = 1 << 18
"""Tickets with the groups of a person have some kilobytes."""

MAX_ATTRIBUTES: Final = 64
"""Of one message of STUN or RADIUS that are looked at."""

STUN_COOKIE: Final = b"\x21\x12\xa4\x42"
STUN_HEADER_BYTES: Final = 20
_STUN_METHODS: Final = frozenset({1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12})
_KERBEROS_REQUESTS, _KERBEROS_ANSWERS = frozenset({0x6A, 0x6C}), frozenset({0x6B, 0x6D, 0x7E})
_WIREGUARD: Final = {1: 148, 2: 92, 3: 64}
_IKE_EXCHANGES: Final = {0x10: frozenset({1, 2, 4, 5, 6, 32, 33}), 0x20: frozenset(range(34, 38))}
_IKE_PAYLOADS: Final = frozenset((*range(21), 0x21, *range(0x22, 0x36), 132, 133))
_RTCP_TYPES: Final = range(200, 208)
_RTP_FRAMES: Final = {
    0: (80, 160, 240, 320), 8: (80, 160, 240, 320), 9: (80, 160, 240, 320), 3: (33, 66), 18: (10, 20, 22, 30, 40),
    4: (20, 24, 48),
}  # fmt: skip
"""Payload lengths of codecs with a number of their own: 10, 20, 30 or 40 ms of speech."""
RADIUS_HEADER_BYTES: Final = 20
RADIUS_REQUESTS: Final = frozenset({1, 4, 12, 40, 43})
_RADIUS_ANSWERS: Final = frozenset({2, 3, 5, 11, 41, 42, 44, 45})


def recognise_stun(up: bytes, down: bytes) -> Guess:
    """A header whose length is that of the datagram, with the magic cookie, or attributes that fit to the byte."""
    data = up or down
    if data[0] > 1 or len(data) < STUN_HEADER_BYTES or stun_size(data) != len(data):
        return Guess.NO
    is_answer = data[0] == 1
    return Guess.YES if is_answer == (not up) else Guess.REVERSED


def stun_size(data: bytes) -> int:
    """Whole length of the message of STUN that begins so; 0 where none does."""
    size = int.from_bytes(data[2:4])
    method = (data[1] & 0xE0) >> 1 | data[1] & 0xF  # its other bits are zero
    if size % 4 or method not in _STUN_METHODS:
        return 0
    whole = STUN_HEADER_BYTES + size
    if data[4:8] == STUN_COOKIE or (size and len(data) == whole and _fits(data)):
        return whole
    return 0


def _fits(data: bytes) -> bool:
    """Whether attributes of RFC 3489, each with a number that exists, fill a message."""
    position = STUN_HEADER_BYTES
    for _ in range(MAX_ATTRIBUTES):
        if position == len(data):
            return True
        kind = int.from_bytes(data[position : position + 2])
        size = int.from_bytes(data[position + 2 : position + 4])
        if not (1 <= kind <= 0x15 or 0x8000 <= kind <= 0x80FF) or position + 4 + size > len(data):
            return False
        position += 4 + (size + 3 & ~3)
    return False


def recognise_wireguard(up: bytes, down: bytes) -> Guess:
    """One of four types with three zeros behind it, of the length that the type has."""
    data = up or down
    if not 1 <= data[0] <= 4 or data[1:4] != b"\0\0\0":
        return Guess.NO
    kind, size = data[0], len(data)
    if kind == 4:
        # data: a counter of eight bytes that begins at zero, the least first, and blocks of 16 bytes
        is_mine = size >= 32 and size % 16 == 0 and data[13:16] == b"\0\0\0" and any(data[4:8])
        return Guess.YES if is_mine and len(set(data[16:])) > 8 else Guess.NO
    if size != _WIREGUARD[kind] or len(set(data[4:60])) <= 24:  # keys and sealed bytes are all kinds of bytes
        return Guess.NO
    is_answer = kind != 1
    return Guess.YES if is_answer == (not up) else Guess.REVERSED


def recognise_isakmp(up: bytes, down: bytes) -> Guess:
    """The header of IKE version 1 or 2 with the length of the datagram in it, or the same behind four zeros."""
    data = up or down
    if len(data) < 28:
        return Guess.NO
    if data[:4] == b"\0\0\0\0":
        data = data[4:]
        if len(data) < 28:
            return Guess.NO
    exchanges = _IKE_EXCHANGES.get(data[17])
    if exchanges is None or data[18] not in exchanges or int.from_bytes(data[24:28]) != len(data):
        return Guess.NO
    if data[16] not in _IKE_PAYLOADS or data[19] & 0xC0 or not any(data[:8]):
        return Guess.NO
    return Guess.YES


def recognise_rtcp(up: bytes, down: bytes) -> Guess:
    """Reports whose lengths fill the datagram to the byte. Those of sealed ones (SRTCP) do not."""
    data = up or down
    if data[0] & 0xC0 != 0x80 or len(data) < 8 or data[1] not in _RTCP_TYPES:
        return Guess.NO
    position = 0
    for _ in range(MAX_ATTRIBUTES):
        if position == len(data):
            return Guess.YES
        if position + 4 > len(data) or data[position] & 0xC0 != 0x80 or data[position + 1] not in _RTCP_TYPES:
            return Guess.NO
        position += 4 + 4 * int.from_bytes(data[position + 2 : position + 4])
    return Guess.NO


def recognise_rtp(up: bytes, down: bytes) -> Guess:
    """Version 2 and a codec with a number and frames of its own, or a header extension as browsers send it."""
    data = up or down
    if data[0] & 0xC0 != 0x80 or len(data) < 20:
        return Guess.NO
    kind = data[1] & 0x7F
    if data[0] == 0x80:
        return Guess.YES if len(data) - 12 in _RTP_FRAMES.get(kind, ()) and any(data[8:12]) else Guess.NO
    is_extended = data[0] == 0x90 and data[12:14] == b"\xbe\xde" and 96 <= kind <= 127
    return Guess.YES if is_extended and 16 + 4 * int.from_bytes(data[14:16]) <= len(data) else Guess.NO


def recognise_netbios(up: bytes, down: bytes) -> Guess:
    """A question for a NetBIOS name, or a datagram that is addressed by two: encoded as 32 letters from A to P."""
    data = up or down
    is_name = len(data) >= 50 and data[12] == 0x20 and _is_encoded(data[13:45]) and data[46:47] == b"\0"
    if is_name and (data[2] & 0x78) >> 3 in (0, 5, 6, 7, 8) and data[47] in (0x20, 0x21):
        is_answer = data[2] >= 0x80
        return Guess.YES if is_answer == (not up) else Guess.REVERSED
    if 0x10 <= data[0] <= 0x12 and len(data) >= 82 and data[14] == 0x20 and _is_encoded(data[15:47]):
        return Guess.YES
    return Guess.NO


def _is_encoded(name: bytes) -> bool:
    return not name.translate(None, b"ABCDEFGHIJKLMNOP")


def recognise_kerberos(up: bytes, down: bytes) -> Guess:
    """A message of Kerberos 5 that fills the datagram."""
    data = up or down
    if data[0] not in _KERBEROS_REQUESTS and data[0] not in _KERBEROS_ANSWERS:
        return Guess.NO
    if kerberos_size(data) != len(data):
        return Guess.NO
    is_answer = data[0] in _KERBEROS_ANSWERS
    return Guess.YES if is_answer == (not up) else Guess.REVERSED


def kerberos_size(data: bytes) -> int:
    """Length of the message that begins so: an application tag, a sequence, then version 5 in the place that the tag
    has for it; 0 where none does."""
    size = ber.size_of(data)
    if size <= 0:
        return 0
    begin = 2 + (data[1] & 0x7F if data[1] >= 0x80 else 0)
    inner = ber.size_of(data[begin : begin + 6])
    if inner <= 0 or inner != size - begin or data[begin : begin + 1] != b"\x30":
        return 0
    first = begin + 2 + (data[begin + 1] & 0x7F if data[begin + 1] >= 0x80 else 0)
    place = b"\xa1" if data[0] in _KERBEROS_REQUESTS else b"\xa0"
    return size if data[first : first + 5] == place + b"\x03\x02\x01\x05" else 0


def recognise_bittorrent(up: bytes, down: bytes) -> Guess:
    """A message between peers of the distributed table, or the question for a connection to a tracker."""
    data = up or down
    if data[0] == 0x64:
        is_mine = data.startswith((b"d1:ad2:id20:", b"d1:rd2:id20:", b"d1:eli20", b"d2:ip")) and data[-1:] == b"e"
        return Guess.YES if is_mine and b"1:y1:" in data else Guess.NO
    if data[0] == 0 and len(data) == 16 and data.startswith(b"\0\0\x04\x17\x27\x10\x19\x80\0\0\0\0"):
        return Guess.YES if up else Guess.REVERSED
    return Guess.NO


def recognise_radius(up: bytes, down: bytes) -> Guess:
    """A code that exists, the length of the datagram, and attributes that fill it to the byte."""
    data = up or down
    is_request = data[0] in RADIUS_REQUESTS
    if not is_request and data[0] not in _RADIUS_ANSWERS:
        return Guess.NO
    if len(data) < RADIUS_HEADER_BYTES or int.from_bytes(data[2:4]) != len(data) or len(data) > 4096:
        return Guess.NO
    if len(data) < 26 and len(set(data[4:20])) < 8:  # without attributes only the random bytes tell
        return Guess.NO
    position = RADIUS_HEADER_BYTES
    for _ in range(4 * MAX_ATTRIBUTES):
        if position == len(data):
            return Guess.YES if is_request == bool(up) else Guess.REVERSED
        if position + 2 > len(data) or data[position] == 0 or data[position + 1] < 2:
            return Guess.NO
        position += data[position + 1]
    return Guess.NO
