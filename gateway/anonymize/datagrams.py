"""What stays of UDP payloads, a datagram at a time."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from gateway.anonymize.dhcp import DhcpWriter, hidden_dhcp6
from gateway.anonymize.dns import DnsWriter
from gateway.anonymize.frames import Frame
from gateway.anonymize.names import Names
from gateway.anonymize.text import Texts, is_text
from gateway.anonymize.tls import ALERT, CHANGE_CIPHER, CLIENT_HELLO, HANDSHAKE, HEADER_BYTES, Handshakes
from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import TlsSession
from gateway.protocols.quic import MAX_PACKETS, QuicParser
from gateway.protocols.quic_initial import INITIAL, LONG_HEADER, RETRY, is_known_version, read_long

DNS_PORTS: Final = frozenset((53, 5353, 5355))
NETBIOS_PORT: Final = 137
DHCP_PORTS, DHCP6_PORTS = frozenset((67, 68)), frozenset((546, 547))
NTP_PORT: Final = 123
NTP_BYTES, NTP_KEPT_BYTES = 48, 4
"""Of a packet (RFC 5905, 7.3), and of it what says what kind it is: clocks know a machine again."""
MAX_CONVERSATIONS: Final = 1 << 12
"""QUIC handshakes that are read at once, each of some kilobytes; of those beyond nothing stays."""
SHORT_HEADER_BYTES: Final = 21
"""One byte, and a connection id of at most 20: of a packet with a short header nothing else is in the clear."""
_DTLS_HEADER, _DTLS_MESSAGE = 13, 12

Ends = tuple[bytes, int, bytes, int]


def ends(one: Frame) -> Ends:
    """The two ends of a frame, the same in either direction."""
    first, second = (one.source, one.source_port), (one.target, one.target_port)
    return (*first, *second) if first <= second else (*second, *first)


class Quic:
    """Which QUIC conversations may keep their handshakes: those whose server name stays."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._parsers: dict[Ends, QuicParser] = {}
        self._first: dict[Ends, tuple[bytes, int]] = {}
        self.may_stay: set[Ends] = set()
        self._refused: set[Ends] = set()

    def read(self, one: Frame) -> None:
        """Take a datagram of the first reading."""
        if not _is_long(one.payload):
            return
        key = ends(one)
        if key in self.may_stay or key in self._refused:
            return
        parser = self._parsers.get(key)
        if parser is None:
            if len(self._parsers) >= MAX_CONVERSATIONS:
                return
            parser = self._parsers[key] = QuicParser()
            self._first[key] = one.source, one.source_port
        way = Direction.UP if self._first[key] == (one.source, one.source_port) else Direction.DOWN
        with suppress(ParseError):  # what was read until then is in its messages
            parser.feed(way, one.payload, one.number, one.time_ns)
        if self._judge(key, parser):
            del self._parsers[key], self._first[key]

    def finish_reading(self) -> None:
        """All datagrams were read."""
        for key, parser in self._parsers.items():
            with suppress(ParseError):
                parser.finish()
            self._judge(key, parser)
        self._parsers.clear()
        self.may_stay -= self._refused

    def _judge(self, key: Ends, parser: QuicParser) -> bool:
        """Whether it is decided now."""
        for message in parser.messages:
            if isinstance(message, TlsSession) and message.has_client_hello:
                name = message.sni.encode("latin-1", "replace")
                is_kept = not name or self._names.of(name).lower() == name.lower()
                (self.may_stay if is_kept else self._refused).add(key)
        parser.messages.clear()
        return key in self.may_stay or key in self._refused


class Datagrams:
    """Writes them with pseudonyms."""

    def __init__(
        self,
        writers: tuple[DnsWriter, DhcpWriter],
        texts: Texts,
        handshakes: Callable[[bytes], Handshakes],
        quic: Quic,
        keeps_text: bool,
        cut: Counter[str],
    ) -> None:
        """`handshakes`: of a sender's address, what may stay of its handshakes."""
        self._dns, self._dhcp = writers
        self._texts = texts
        self._handshakes = handshakes
        self._quic = quic
        self._keeps_text = keeps_text
        self._cut = cut

    def of(self, one: Frame) -> bytes:
        """What stands for the payload of a UDP frame, of the same length."""
        data = one.payload
        if not data:
            return data
        try:
            made = self._known(one, {one.source_port, one.target_port})
        except ParseError:
            self._cut["datagrams that cannot be read"] += len(data)
            made = bytes(len(data))
        if made is None:
            if self._keeps_text and is_text(data):
                return self._texts.hidden(data, one.number.to_bytes(8))
            self._cut["datagrams of no known kind"] += len(data)
            made = bytes(len(data))
        return made

    def _known(self, one: Frame, ports: set[int]) -> bytes | None:
        data = one.payload
        if ports & DNS_PORTS:
            return self._dns.of(data)
        if NETBIOS_PORT in ports:
            return self._dns.of(data, is_netbios=True)
        if ports <= DHCP_PORTS:
            return self._dhcp.of(data)
        if ports <= DHCP6_PORTS:
            return hidden_dhcp6(data)
        if NTP_PORT in ports and len(data) >= NTP_BYTES and data[0] & 7 and 1 <= data[0] >> 3 & 7 <= 4:
            return data[:NTP_KEPT_BYTES] + bytes(len(data) - NTP_KEPT_BYTES)
        if _is_long(data) or ends(one) in self._quic.may_stay:
            return self._of_quic(one)
        if len(data) >= _DTLS_HEADER and 20 <= data[0] <= 25 and data[1] == 0xFE and data[2] in (0xFD, 0xFF):
            return self._of_dtls(one)
        return None

    def _of_quic(self, one: Frame) -> bytes:
        data = one.payload
        out = bytearray(len(data))
        if ends(one) not in self._quic.may_stay:
            self._cut["QUIC whose handshake cannot be read, or names a home"] += len(data)
            return bytes(out)
        at = 0
        for _ in range(MAX_PACKETS):
            packet = read_long(data, at) if at < len(data) and data[at] & LONG_HEADER else None
            if packet is None:
                if at == 0:
                    out[:SHORT_HEADER_BYTES] = data[:SHORT_HEADER_BYTES]
                break
            end = packet.end if packet.kind == INITIAL or packet.kind >= RETRY else packet.number_start
            out[at:end] = data[at:end]
            at = packet.end
        return bytes(out)

    def _of_dtls(self, one: Frame) -> bytes:
        data, handshakes = one.payload, self._handshakes(one.source)
        out = bytearray(len(data))
        at = 0
        while at + _DTLS_HEADER <= len(data):
            out[at : at + _DTLS_HEADER] = data[at : at + _DTLS_HEADER]
            kind, is_clear = data[at], data[at + 3 : at + 5] == b"\0\0"
            start = at + _DTLS_HEADER
            end = min(start + int.from_bytes(data[start - 2 : start]), len(data))
            if kind == HANDSHAKE and is_clear:
                out[start:end] = self._dtls_messages(data[start:end], handshakes)
            elif kind in (ALERT, CHANGE_CIPHER) and end - start <= HEADER_BYTES:
                out[start:end] = data[start:end]
            at = end
        return bytes(out)

    def _dtls_messages(self, data: bytes, handshakes: Handshakes) -> bytes:
        out = bytearray(len(data))
        at = 0
        while at + _DTLS_MESSAGE <= len(data):
            head = data[at : at + _DTLS_MESSAGE]
            out[at : at + _DTLS_MESSAGE] = head
            start = at + _DTLS_MESSAGE
            size = int.from_bytes(head[9:12])
            body = data[start : start + size]
            is_whole = size == int.from_bytes(head[1:4]) and len(body) == size
            if is_whole or head[0] != CLIENT_HELLO:
                out[start : start + len(body)] = handshakes.of(head[0], body, is_dtls=True)
            at = start + size
        return bytes(out)


def _is_long(data: bytes) -> bool:
    return (
        len(data) >= 7
        and bool(data[0] & LONG_HEADER)
        and (is_known_version(int.from_bytes(data[1:5])) or data[1:5] == bytes(4))
    )
