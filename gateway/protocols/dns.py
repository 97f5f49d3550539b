"""DNS over UDP and TCP, with mDNS and LLMNR, which use the same messages.

Sources: RFC 1035 section 4 (message, TCP framing), RFC 6891 (EDNS), RFC 6762 (mDNS), RFC 4795 (LLMNR). Of a
message the first question and the answer section are told; the sections behind it are only walked, for the
extended response code.
"""

from collections.abc import Callable
from struct import Struct
from struct import error as StructError  # noqa: N812 - the class has no other name
from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import DnsAnswer, DnsMessage, Message, Span
from gateway.protocols.base import RECOGNISE_BYTES, Guess, swapped
from gateway.protocols.dns_names import MAX_NAME_BYTES, rcode_name, read_name, type_name
from gateway.protocols.dns_records import plain_text, record_text
from gateway.protocols.mdns import is_own_talk, spoken_records

MAX_ANSWERS: Final = 512
"""Answers of one message that are told. Real ones hold a few dozen; a zone transfer holds more."""

MAX_LOST_PIECES: Final = 16
"""Pieces behind a gap that may begin inside a message, before a direction of a TCP stream is given up."""

MIN_MESSAGE_BYTES: Final = 17
"""A header and the shortest question: the root's."""

_HEADER_BYTES: Final = 12
_MIN_QUESTION_BYTES: Final = 5
_header: Callable[[bytes, int], tuple[int, ...]] = Struct("!6H").unpack_from
_record_tail: Callable[[bytes, int], tuple[int, ...]] = Struct("!HHIH").unpack_from
_PORTS: Final = {53: "dns", 5353: "mdns", 5355: "llmnr"}

_TC: Final = 0x0200
_OPT: Final = 41
_NETBIOS: Final = (b"\0\x20", b"\0\x21")
_CLASSES: Final = frozenset((1, 3, 4, 254, 255))  # IN, CH, HS, NONE, ANY; the top bit is a flag of mDNS
_OPCODES: Final = frozenset((0, 4, 5))  # QUERY, NOTIFY, UPDATE; the others are obsolete or for streams
_ALL_OPCODES: Final = frozenset((0, 1, 2, 4, 5))  # with IQUERY and STATUS (RFC 1035 section 4.1.1)


class DnsUdpParser:
    """DNS in datagrams. Each datagram stands by itself: after a ParseError the next one may be fed."""

    service = "dns"
    handover = False

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser: one datagram."""
        _take(self.messages, data, Span(packet, packet, time_ns), direction)

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """See Parser: a lost datagram takes nothing with it."""

    def finish(self) -> None:
        """See Parser: nothing is held back."""

    def wants(self, direction: Direction) -> bool:  # noqa: ARG002
        """See Parser: always."""
        return True

    def leftover(self, direction: Direction) -> bytes:  # noqa: ARG002
        """See Parser: nothing follows."""
        return b""


class _Framing:
    """Messages with their length before them, of one direction of a TCP stream."""

    __slots__ = ("buffer", "first_packet", "is_lost", "pieces_lost", "skip", "time_ns", "wants")

    def __init__(self) -> None:
        self.buffer = bytearray()
        self.skip = 0  # bytes of a damaged message still to come
        self.is_lost = False  # no longer known where messages begin
        self.pieces_lost = 0
        self.first_packet = 0
        self.time_ns = 0
        self.wants = True


class DnsTcpParser:
    """DNS over TCP: two bytes of length, then the message (RFC 1035 section 4.2.2)."""

    service = "dns"
    handover = False

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self._sides = (_Framing(), _Framing())

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser."""
        side = self._sides[direction]
        if not side.wants:
            return
        if side.is_lost and not self._resume(side, data):
            return
        if side.skip:
            skipped = min(side.skip, len(data))
            side.skip -= skipped
            data = data[skipped:]
        if not side.buffer:
            side.first_packet, side.time_ns = packet, time_ns
        buffer = side.buffer
        buffer += data
        while len(buffer) >= 2:
            end = 2 + (buffer[0] << 8 | buffer[1])
            if end > len(buffer):
                break
            message = bytes(buffer[2:end])
            del buffer[:end]
            span = Span(side.first_packet, packet, side.time_ns)
            side.first_packet, side.time_ns = packet, time_ns
            _take(self.messages, message, span, direction)

    def _resume(self, side: _Framing, data: bytes) -> bool:
        """Segments tend to begin with a message: go on with the first that does."""
        side.is_lost = _is_stream(data[:RECOGNISE_BYTES]) in (Guess.NO, Guess.MORE)
        if side.is_lost:
            side.pieces_lost += 1
            side.wants = side.pieces_lost < MAX_LOST_PIECES
        return not side.is_lost

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """See Parser. Inside a message whose length is known the stream goes on behind it, else with a piece
        that begins as a message does."""
        side = self._sides[direction]
        missing = side.skip
        if len(side.buffer) >= 2:
            missing = 2 + int.from_bytes(side.buffer[:2], "big") - len(side.buffer)
        side.is_lost = side.is_lost or missing < length_bytes
        side.buffer.clear()
        side.skip = max(missing - length_bytes, 0)

    def finish(self) -> None:
        """See Parser: half a message tells nothing."""

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return self._sides[direction].wants

    def leftover(self, direction: Direction) -> bytes:  # noqa: ARG002
        """See Parser: nothing follows."""
        return b""


def _take(messages: list[Message], data: bytes, span: Span, direction: Direction) -> None:
    message, problem, _ = read_message(data, span, direction)
    messages.append(message)
    if problem:
        raise ParseError(problem)


def read_message(data: bytes, span: Span, direction: Direction) -> tuple[DnsMessage, str, int]:
    """One message, what is wrong with it ("" nothing), and how many of its bytes were read.

    A message that is damaged behind its question holds the answers before the damage; where only the data of a
    record breaks its own form, it is told as bytes and the rest is read. Raises ParseError where not even the
    question can be read.
    """
    if len(data) < _HEADER_BYTES:
        raise ParseError(f"dns: a message of {len(data)} bytes has no header")
    number, flags, questions, answers, authorities, additionals = _header(data, 0)
    query, qtype, position = "", "", _HEADER_BYTES
    if questions:
        query, position = read_name(data, position)
        if position + 4 > len(data):
            raise ParseError("dns: the question is cut off")
        qtype = type_name(data[position] << 8 | data[position + 1])
        position += 4
    is_response = flags >= 0x8000
    records: list[DnsAnswer] = []
    rcode, problem = flags & 15, ""
    try:
        if questions > 1:
            position = _skip_questions(data, position, questions - 1)
        if answers:
            position, problem = _read_answers(data, position, answers, query, records)
        if authorities or additionals:
            position, upper_bits = _skip_records(data, position, authorities + additionals)
            rcode |= upper_bits
    except ParseError as error:
        if not flags & _TC:  # a message that says that it was cut may well end inside a record
            problem = problem or str(error)
    message = DnsMessage(
        span,
        number,
        is_response,
        query,
        qtype,
        rcode_name(rcode) if is_response else "",
        tuple(records),
        direction,
        flags & _TC != 0,
        questions,
        spoken_records(data) if is_response and records and is_own_talk(records[0].name) else (),
    )
    return message, problem, position


def _skip_questions(data: bytes, position: int, count: int) -> int:
    for _ in range(count):
        _, position = read_name(data, position)
        position += 4
    return position


def _read_answers(data: bytes, position: int, count: int, query: str, records: list[DnsAnswer]) -> tuple[int, str]:
    """Where the answers end, and what is wrong with the data of the first that breaks its form ("" nothing)."""
    known = {b"\xc0\x0c": query} if query else {}  # names that are nothing but a pointer, which most are
    problem = ""
    for _ in range(count):
        pointer = data[position : position + 2]
        name = known.get(pointer)
        if name is not None:
            position += 2
        else:
            name, position = read_name(data, position)
            if pointer >= b"\xc0":
                known[pointer] = name
        rtype, ttl_s, start, end = _record(data, position)
        position = end
        if len(records) >= MAX_ANSWERS:
            continue
        try:
            text = record_text(rtype, data, start, end)
        except ParseError as error:
            problem = problem or str(error)
            text = plain_text(data, start, end)
        records.append(DnsAnswer(name, type_name(rtype), ttl_s, text))
    return position, problem


def _skip_records(data: bytes, position: int, count: int) -> tuple[int, int]:
    """Where the records end, and the upper bits of the response code that an OPT record among them holds."""
    upper_bits = 0
    for _ in range(count):
        _, position = read_name(data, position)
        rtype, ttl, _, position = _record(data, position)
        if rtype == _OPT:
            upper_bits = ttl >> 24 << 4
    return position, upper_bits


def _record(data: bytes, position: int) -> tuple[int, int, int, int]:
    """Type, TTL, and where the data of the record whose name ends here begins and ends."""
    try:
        rtype, _, ttl_s, length = _record_tail(data, position)
    except StructError:
        raise ParseError("dns: a record is cut off") from None
    end = position + 10 + length
    if end > len(data):
        raise ParseError("dns: a record runs over the end of the message")
    return rtype, ttl_s, position + 10, end


def service_name(client_port: int, server_port: int) -> str:
    """dns, mdns or llmnr: they share their messages and differ in their ports (RFC 6762, RFC 4795)."""
    return _PORTS.get(server_port) or _PORTS.get(client_port) or "dns"


def is_dns_port(client_port: int, server_port: int) -> bool:
    """Whether one of the ports is registered for DNS, mDNS or LLMNR."""
    return client_port in _PORTS or server_port in _PORTS


def guess_by_port(data: bytes) -> Guess:
    """What a datagram on a port of DNS is: header and first name must hold, but behind them it may be damaged
    or cut, and what is obsolete or reserved may be set.

    YES is a query, REVERSED a response.
    """
    if len(data) < _HEADER_BYTES:
        return Guess.NO
    _, flags, questions, answers, authorities, additionals = _header(data, 0)
    if len(data) == _HEADER_BYTES:  # a server that cannot or will not read a question sends the header alone
        is_refusal = flags >= 0x8000 and flags & 15 and not (questions or answers or authorities or additionals)
        return Guess.REVERSED if is_refusal else Guess.NO
    records = questions + answers + authorities + additionals
    is_plausible = flags >> 11 & 15 in _ALL_OPCODES and 0 < records <= len(data) // _MIN_QUESTION_BYTES
    if not is_plausible or _first_name(data, 0) is Guess.NO:
        return Guess.NO
    return Guess.REVERSED if flags >= 0x8000 else Guess.YES


def recognise_udp(up: bytes, down: bytes) -> Guess:
    """Whether a datagram is DNS: a plausible header, and the counts and lengths inside give exactly its
    bytes."""
    guess = _is_message(up or down)
    return guess if up else swapped(guess)


def _is_message(data: bytes) -> Guess:
    if len(data) < MIN_MESSAGE_BYTES or not _is_plausible_header(data, 0) or _is_netbios(data):
        return Guess.NO
    try:
        message, problem, read = read_message(data, Span(0, 0, 0), Direction.UP)
    except ParseError:
        return Guess.NO
    if problem or read != len(data) or _first_name(data, 0) is Guess.NO:
        return Guess.NO
    return Guess.REVERSED if message.is_response else Guess.YES


def recognise_tcp(up: bytes, down: bytes) -> Guess:
    """Whether a stream is DNS, by the length, header and question at its beginning."""
    guess = _is_stream(up or down)
    return guess if up else swapped(guess)


def _is_stream(data: bytes) -> Guess:
    if len(data) >= 2 and int.from_bytes(data[:2], "big") < MIN_MESSAGE_BYTES:
        return Guess.NO
    if len(data) < 2 + _HEADER_BYTES:
        return Guess.MORE
    if data[0] == 22 and data[1] == 3 and data[2] <= 4 and data[5] in (1, 2):
        return Guess.NO  # a TLS hello, whose random bytes sometimes look like a header and a name
    guess = _first_name(data, 2) if _is_plausible_header(data, 2) else Guess.NO
    return Guess.REVERSED if guess is Guess.YES and data[4] >= 0x80 else guess


def _is_plausible_header(data: bytes, start: int) -> bool:
    _, flags, questions, answers, authorities, additionals = _header(data, start)
    if flags & 0x0040 or flags >> 11 & 15 not in _OPCODES:
        return False
    if start:  # over TCP: resolvers only, and they ask one question
        return questions == 1
    records = answers + authorities + additionals
    return 0 < questions + answers <= questions + records <= len(data) // _MIN_QUESTION_BYTES


def _is_netbios(data: bytes) -> bool:
    """NetBIOS names come in DNS messages: one label of 32 letters, A to P, and type NB or NBSTAT (RFC
    1002)."""
    is_label = data[12] == 32 and not data[13:45].strip(b"ABCDEFGHIJKLMNOP")
    return is_label and data[46:48] in _NETBIOS


def _first_name(data: bytes, start: int) -> Guess:
    """Whether the name behind the header, and the class that follows it, can be those of a message that
    begins at `start` and of which only so many bytes are known."""
    position = start + _HEADER_BYTES
    last = position + MAX_NAME_BYTES - 1
    while position < len(data) and position <= last:
        length = data[position]
        position += 1
        if length == 0:
            if position + 4 > len(data):
                break
            rclass = (data[position + 2] & 0x7F) << 8 | data[position + 3]
            return Guess.YES if rclass in _CLASSES else Guess.NO
        if length > 63:
            return Guess.NO
        position += length
    if position > last:
        return Guess.NO
    return Guess.YES if len(data) >= RECOGNISE_BYTES else Guess.MORE
