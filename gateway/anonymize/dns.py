"""Messages in the form of DNS (DNS, mDNS, LLMNR, NetBIOS names) with pseudonyms for names and addresses of a home.

What is not a name, an address or a number of the protocol becomes zeros: texts, signatures, options.
Sources: RFC 1035, RFC 6762, RFC 4795, RFC 1002, RFC 3596, RFC 2782, RFC 9460, RFC 6891.
"""

from typing import Final

from gateway.anonymize.addresses import Addresses
from gateway.anonymize.fakes import Fakes
from gateway.anonymize.names import Names
from gateway.errors import ParseError

MAX_RECORDS: Final = 512
"""Of one message. Whole zones do not travel past a phone."""
MAX_STEPS: Final = 128
"""Labels and pointers of one name (RFC 1035: 255 bytes)."""
HEADER_BYTES: Final = 12
A, NS, CNAME, SOA, PTR, MX, AAAA, SRV, NAPTR, DNAME, OPT, NSEC, SVCB, HTTPS = (
    1,
    2,
    5,
    6,
    12,
    15,
    28,
    33,
    35,
    39,
    41,
    47,
    64,
    65,
)
_NAME_AT: Final = {NS: 0, CNAME: 0, PTR: 0, DNAME: 0, SOA: 0, MX: 2, SRV: 6, SVCB: 2, HTTPS: 2, NSEC: 0}
_KEPT_BEFORE: Final = frozenset((MX, SRV, SVCB, HTTPS))
"""Records with numbers in front of the name."""
_HINT_4, _ECH, _HINT_6 = 4, 5, 6
_KEPT_PARAMETERS: Final = frozenset((0, 1, 2, 3, _ECH))
"""mandatory, alpn, no-default-alpn, port, ech (RFC 9460, 14.3.2)."""


class DnsWriter:
    """Messages of one key."""

    def __init__(self, names: Names, addresses: Addresses, fakes: Fakes) -> None:
        self._names = names
        self._addresses = addresses
        self._fakes = fakes

    def of(self, data: bytes, is_netbios: bool = False) -> bytes:
        """The message with pseudonyms, of the same length. Raises ParseError where it cannot be followed."""
        try:
            return self._message(data, is_netbios)
        except IndexError:
            raise ParseError("dns: a message ends early") from None

    def _message(self, data: bytes, is_netbios: bool) -> bytes:
        if len(data) < HEADER_BYTES:
            raise ParseError("dns: a message without its header")
        out = bytearray(len(data))
        out[:HEADER_BYTES] = data[:HEADER_BYTES]
        counts = [int.from_bytes(data[at : at + 2]) for at in (4, 6, 8, 10)]
        if sum(counts) > MAX_RECORDS:
            raise ParseError("dns: more records than are followed")
        position = HEADER_BYTES
        for _ in range(counts[0]):
            end = self._name(data, position, out, is_netbios)
            out[end : end + 4] = data[end : end + 4]
            position = end + 4
        for _ in range(sum(counts[1:])):
            position = self._record(data, position, out, is_netbios)
        if len(out) != len(data) or position > len(data):
            raise ParseError("dns: a record runs over the end of the message")
        return bytes(out)

    def _record(self, data: bytes, position: int, out: bytearray, is_netbios: bool) -> int:
        head = self._name(data, position, out, is_netbios)
        start = head + 10
        kind, size = int.from_bytes(data[head : head + 2]), int.from_bytes(data[head + 8 : start])
        end = start + size
        if end > len(data):
            raise ParseError("dns: a record runs over the end of the message")
        out[head:start] = data[head:start]
        if is_netbios:
            self._netbios(data, start, end, out)
        elif kind in (A, AAAA) and size == (4 if kind == A else 16):
            out[start:end] = self._addresses.of(data[start:end])
        elif kind in _NAME_AT:
            self._named(kind, data, start, end, out)
        elif kind == OPT:
            self._options(data, start, end, out)
        elif size:
            self._texts(data, start, end, out)
        return end

    def _netbios(self, data: bytes, start: int, end: int, out: bytearray) -> None:
        for at in range(start, end - 5, 6):  # flags and an address each (RFC 1002, 4.2.2)
            out[at : at + 2] = data[at : at + 2]
            out[at + 2 : at + 6] = self._addresses.of(data[at + 2 : at + 6])

    def _named(self, kind: int, data: bytes, start: int, end: int, out: bytearray) -> None:
        at = start + _NAME_AT[kind]
        if kind in _KEPT_BEFORE:
            out[start:at] = data[start:at]
        behind = self._name(data, at, out, False)
        if behind > end:
            raise ParseError("dns: a name runs over the end of its record")
        if kind == SOA:
            behind = self._name(data, behind, out, False)
            if end - behind == 20:
                out[behind:end] = data[behind:end]
        elif kind == NSEC:
            out[behind:end] = data[behind:end]
        elif kind in (SVCB, HTTPS):
            self._parameters(data, behind, end, out)

    def _parameters(self, data: bytes, at: int, end: int, out: bytearray) -> None:
        while at + 4 <= end:
            key, size = int.from_bytes(data[at : at + 2]), int.from_bytes(data[at + 2 : at + 4])
            out[at : at + 4] = data[at : at + 4]
            at += 4
            if at + size > end:
                raise ParseError("dns: a parameter runs over the end of its record")
            width = {_HINT_4: 4, _HINT_6: 16}.get(key, 0)
            if key in _KEPT_PARAMETERS:
                out[at : at + size] = data[at : at + size]
            elif width:
                for one in range(at, at + size - width + 1, width):
                    out[one : one + width] = self._addresses.of(data[one : one + width])
            at += size

    def _options(self, data: bytes, at: int, end: int, out: bytearray) -> None:
        """Codes and lengths stay, what they hold does not: cookies know a client again, a subnet is his address."""
        while at + 4 <= end:
            out[at : at + 4] = data[at : at + 4]
            at += 4 + int.from_bytes(data[at + 2 : at + 4])

    def _texts(self, data: bytes, at: int, end: int, out: bytearray) -> None:
        """Whatever else: as if it were texts (RFC 1035, 3.3.14), of which the lengths stay."""
        while at < end:
            out[at] = min(data[at], end - at - 1)
            at += 1 + out[at]

    def _name(self, data: bytes, start: int, out: bytearray, is_netbios: bool) -> int:
        """Write the name at a place; gives where the bytes behind it begin."""
        labels: list[bytes] = []
        places: list[int] = []
        position, behind, is_here = start, -1, True
        for _ in range(MAX_STEPS):
            size = data[position]
            if size >= 0xC0:
                target = (size & 0x3F) << 8 | data[position + 1]
                if is_here:
                    out[position : position + 2] = data[position : position + 2]
                    behind = position + 2
                if target >= position:
                    raise ParseError("dns: a name points at itself or forward")
                position, is_here = target, False
                continue
            if size >= 0x40:
                raise ParseError("dns: a label of unknown kind")
            if is_here:
                out[position] = size
            if not size:
                behind = position + 1 if behind < 0 else behind
                break
            if position + 1 + size > len(data):
                raise ParseError("dns: a name runs over the end of the message")
            labels.append(data[position + 1 : position + 1 + size])
            places.append(position + 1 if is_here else -1)
            position += 1 + size
        else:
            raise ParseError("dns: a name of too many labels")
        made = self._hidden_netbios(labels) if is_netbios else self._names.labels(tuple(labels))
        for place, label in zip(places, made, strict=True):
            if place >= 0:
                out[place : place + len(label)] = label
        return behind

    def _hidden_netbios(self, labels: list[bytes]) -> tuple[bytes, ...]:
        """A NetBIOS name is 16 bytes in 32 letters from A to P; the last byte says what it names, and stays."""
        return tuple(
            bytes(0x41 + (byte & 15) for byte in self._fakes.stream(b"netbios" + one[:30], 30)) + one[30:]
            if len(one) == 32
            else self._fakes.of(one)
            for one in labels
        )
