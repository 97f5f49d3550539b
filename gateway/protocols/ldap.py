"""LDAP: who logs in, what is searched for and what is found.

Sources: RFC 4511 (sections 4.2 bind, 4.5 search, 4.12 extended operations, 4.14 StartTLS, 5.1 encoding), RFC 4515
(filters as text).
"""

from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message
from gateway.protocols import ber
from gateway.protocols.base import DatagramParser, Guess, swapped
from gateway.protocols.dialogue import FramedDialogue
from gateway.protocols.sasl import credentials

MAX_VALUES: Final = 200
"""Values of one entry, and assertions of one filter, that are told."""

START_TLS: Final = b"1.3.6.1.4.1.1466.20037"
_BIND, _UNBIND, _SEARCH, _ENTRY, _MODIFY, _ADD, _EXTENDED, _EXTENDED_RESPONSE = (
    0x60, 0x42, 0x63, 0x64, 0x66, 0x68, 0x77, 0x78,
)  # fmt: skip
_BIND_RESPONSE: Final = 0x61
_SIMPLE, _SASL, _NAME, _SUBSTRINGS, _PRESENT = 0x80, 0xA3, 0x80, 0xA4, 0x87
_INITIAL, _FINAL = 0x80, 0x82  # of a value of which only parts are given
_NESTED: Final = frozenset({0xA0, 0xA1, 0xA2})  # and, or, not
_ASSERTIONS: Final = {0xA3: "=", 0xA5: ">=", 0xA6: "<=", 0xA8: "~="}
_REQUESTS: Final = frozenset({_BIND, _UNBIND, _SEARCH, _MODIFY, _ADD, 0x4A, 0x6C, 0x6E, 0x50, _EXTENDED})
_RESPONSES: Final = frozenset(
    {_BIND_RESPONSE, _ENTRY, 0x65, 0x67, 0x69, 0x6B, 0x6D, 0x6F, 0x73, _EXTENDED_RESPONSE, 0x79}
)
_REQUEST_STARTS: Final = {
    _BIND: frozenset({b"", b"\x02"}), _SEARCH: frozenset({b"", b"\x04"}), _EXTENDED: frozenset({b"", b"\x80"}),
    _MODIFY: frozenset({b"", b"\x04"}), _ADD: frozenset({b"", b"\x04"}),
}  # fmt: skip
"""What the first element of an operation is, where it was seen."""


def _size_of(data: bytes) -> int:
    if data[0] != ber.SEQUENCE:
        raise ParseError("ldap: a message that is no sequence")
    size = ber.size_of(data)
    if size < 0:
        raise ParseError("ldap: a message without a definite length")
    return size


class LdapParser(FramedDialogue):
    """One connection. Appends BIND, SEARCH, ADD and MODIFY of the client and ENTRY for what is found; after the
    answer to StartTLS it hands over."""

    service = "ldap"

    def __init__(self) -> None:
        super().__init__(_size_of, _size_of)
        self._is_sasl = False  # behind such a login, packets may be signed and wrapped

    def _read(self, direction: Direction, data: bytes, position: int) -> int:
        if self._is_sasl and data[position] != ber.SEQUENCE and self._frames[direction].is_between:
            self._is_done = True
            return len(data)
        return super()._read(direction, data, position)

    def _frame(self, direction: Direction, frame: bytes, is_complete: bool, first: tuple[int, int]) -> None:
        if not is_complete:
            return
        message = ber.Elements("ldap", frame).inside()
        message.number()
        tag, operation = message.enter()
        if tag == _BIND:
            self._bind(operation, first)
        elif tag == _SEARCH:
            self._search(operation, first)
        elif tag in (_ENTRY, _ADD):
            self._entry("ENTRY" if tag == _ENTRY else "ADD", direction, operation, first)
        elif tag == _MODIFY:
            self._modify(operation, first)
        elif tag == _EXTENDED:
            if operation.expect(_NAME) == START_TLS:
                self._ask_tls()
        elif tag == _EXTENDED_RESPONSE and self._is_held:
            if operation.number(ber.ENUMERATED) == 0:
                self._begin_tls()
            else:
                self._refuse_tls()

    def _bind(self, operation: ber.Elements, first: tuple[int, int]) -> None:
        operation.number()
        attributes = [("dn", operation.text())]
        tag, contents = operation.take()
        if tag == _SIMPLE:
            attributes.append(("password", contents.decode("utf-8", "replace")))
        elif tag == _SASL:
            self._is_sasl = True
            login = ber.Elements("ldap", contents)
            mechanism = login.text()
            attributes.append(("mechanism", mechanism))
            if not login.is_empty:
                attributes += credentials(mechanism, [login.expect(ber.OCTETS)])
        self._tell("BIND", Direction.UP, tuple(attributes), first=first)

    def _search(self, operation: ber.Elements, first: tuple[int, int]) -> None:
        base = operation.text()
        for tag in (ber.ENUMERATED, ber.ENUMERATED, ber.INTEGER, ber.INTEGER, ber.BOOLEAN):
            operation.expect(tag)
        attributes = [("base", base)]
        attributes += [("filter", text) for text in _assertions(operation)]
        self._tell("SEARCH", Direction.UP, tuple(attributes), first=first)

    def _entry(self, kind: str, direction: Direction, operation: ber.Elements, first: tuple[int, int]) -> None:
        attributes = [("dn", operation.text())]
        described = operation.inside()
        while not described.is_empty:
            attributes += _values(described.inside())
            if len(attributes) > MAX_VALUES:
                break
        self._tell(kind, direction, tuple(attributes[:MAX_VALUES]), first=first)

    def _modify(self, operation: ber.Elements, first: tuple[int, int]) -> None:
        attributes = [("dn", operation.text())]
        changes = operation.inside()
        while not changes.is_empty and len(attributes) <= MAX_VALUES:
            change = changes.inside()
            change.number(ber.ENUMERATED)
            attributes += _values(change.inside())
        self._tell("MODIFY", Direction.UP, tuple(attributes[:MAX_VALUES]), first=first)


class LdapDatagramParser(DatagramParser):
    """LDAP without a connection (CLDAP, which directories use to find each other): each datagram is a message."""

    service = "ldap"

    def __init__(self) -> None:
        self.messages: list[Message] = []

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser."""
        parser = LdapParser()
        parser.messages = self.messages
        parser.feed(direction, data, packet, time_ns)

    def wants(self, direction: Direction) -> bool:  # noqa: ARG002
        """See Parser."""
        return True


def _values(attribute: ber.Elements) -> list[tuple[str, str]]:
    """The values of one attribute that are text."""
    name = attribute.text()
    values = attribute.inside(ber.SET)
    pairs: list[tuple[str, str]] = []
    while not values.is_empty and len(pairs) < MAX_VALUES:
        value = values.expect(ber.OCTETS)
        if b"\0" not in value:
            pairs.append((name, value.decode("utf-8", "replace")))
    return pairs


def _assertions(filters: ber.Elements) -> list[str]:
    """What a filter asks for, without how it is joined by and, or, not."""
    waiting = [filters]
    texts: list[str] = []
    is_first = True
    while waiting and len(texts) < MAX_VALUES:
        level = waiting[-1]
        if level.is_empty or (level is filters and not is_first):
            waiting.pop()
            continue
        is_first = False
        tag, inner = level.enter()
        if tag in _NESTED:
            waiting.append(inner)
        elif tag in _ASSERTIONS:
            texts.append(f"{inner.text()}{_ASSERTIONS[tag]}{inner.text()}")
        elif tag == _SUBSTRINGS:
            texts.append(_substrings(inner))
        elif tag == _PRESENT:
            texts.append(f"{inner.rest_text()}=*")
    return texts


def _substrings(inner: ber.Elements) -> str:
    name = inner.text()
    parts = inner.inside()
    initial, middle, final = "", "", ""
    for _ in range(MAX_VALUES):
        if parts.is_empty:
            break
        tag, contents = parts.take()
        part = contents.decode("utf-8", "replace")
        if tag == _INITIAL:
            initial = part
        elif tag == _FINAL:
            final = part
        else:
            middle += f"*{part}"
    return f"{name}={initial}{middle}*{final}"


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream (or a datagram) is LDAP: a sequence of a positive number and an operation that exists."""
    guess = _guess(up)
    return guess if guess is not Guess.NO else swapped(_guess(down))


def _guess(data: bytes) -> Guess:
    if data[:1] != b"\x30":
        return Guess.NO
    size = ber.size_of(data)
    if size < 0:
        return Guess.NO
    begin = 2 + (data[1] & 0x7F if len(data) > 1 and data[1] >= 0x80 else 0)
    if size and (size < begin + 5 or size > 1 << 24):
        return Guess.NO
    if len(data) < begin + 3:
        return Guess.MORE if data[begin : begin + 1] in (b"", b"\x02") else Guess.NO
    count = data[begin + 1]
    if data[begin] != ber.INTEGER or not 1 <= count <= 4 or data[begin + 2] >= 0x80:
        return Guess.NO
    at = begin + 2 + count
    if len(data) < at + 3:
        return Guess.MORE
    tag = data[at]
    inner = ber.size_of(data[at : at + 6])
    if inner < 0 or (inner and at + inner > size):
        return Guess.NO
    if not inner:
        return Guess.MORE
    if tag in _REQUESTS:
        starts = _REQUEST_STARTS.get(tag)
        first = at + 2 + (data[at + 1] & 0x7F if data[at + 1] >= 0x80 else 0)
        if starts and data[first : first + 1] not in starts:
            return Guess.NO
        return Guess.YES
    return Guess.REVERSED if tag in _RESPONSES else Guess.NO
