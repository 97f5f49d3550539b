"""ASN.1 in BER (X.690), as far as LDAP, SNMP and Kerberos need it: one-byte tags, definite lengths."""

from typing import Final

from gateway.errors import ParseError

SEQUENCE, SET, INTEGER, OCTETS, BOOLEAN, ENUMERATED = 0x30, 0x31, 2, 4, 1, 10
MAX_LENGTH_BYTES: Final = 4
"""Of a length: 4 GB is beyond any packet."""


def size_of(data: bytes) -> int:
    """How long the element is that begins so, with its tag and length; 0 where more bytes are needed to know, -1 where
    no length of ours stands there."""
    if len(data) < 2:
        return 0
    first = data[1]
    if first < 0x80:
        return 2 + first
    count = first & 0x7F
    if not 1 <= count <= MAX_LENGTH_BYTES:
        return -1
    if len(data) < 2 + count:
        return 0
    return 2 + count + int.from_bytes(data[2 : 2 + count], "big")


class Elements:
    """The elements inside of one, read from the front. Raises ParseError where they do not fit."""

    __slots__ = ("_data", "_end", "_position", "_service")

    def __init__(self, service: str, data: bytes, position: int = 0, end: int = -1) -> None:
        self._service = service
        self._data = data
        self._position = position
        self._end = len(data) if end < 0 else end

    @property
    def is_empty(self) -> bool:
        """Whether all were taken."""
        return self._position >= self._end

    def _next(self) -> tuple[int, int, int]:
        """Tag, and where the contents of the next element begin and end."""
        at = self._position
        head = self._data[at : min(at + 2 + MAX_LENGTH_BYTES, self._end)]
        size = size_of(head)
        if size <= 0 or at + size > self._end:
            raise ParseError(f"{self._service}: an element that is longer than what it is in")
        begin = at + 2 + (head[1] & 0x7F if head[1] >= 0x80 else 0)
        self._position = at + size
        return head[0], begin, at + size

    def take(self) -> tuple[int, bytes]:
        """Tag and contents of the next element."""
        tag, begin, end = self._next()
        return tag, self._data[begin:end]

    def expect(self, tag: int) -> bytes:
        """Contents of the next element, which has this tag."""
        found, contents = self.take()
        if found != tag:
            raise ParseError(f"{self._service}: an element with tag 0x{found:02x} instead of 0x{tag:02x}")
        return contents

    def number(self, tag: int = INTEGER) -> int:
        """The next element as a number."""
        return int.from_bytes(self.expect(tag)[:8], "big", signed=True)

    def text(self, tag: int = OCTETS) -> str:
        """The next element as text."""
        return self.expect(tag).decode("utf-8", "replace")

    def inside(self, tag: int = SEQUENCE) -> "Elements":
        """The elements inside of the next one."""
        found, begin, end = self._next()
        if found != tag:
            raise ParseError(f"{self._service}: an element with tag 0x{found:02x} instead of 0x{tag:02x}")
        return Elements(self._service, self._data, begin, end)

    def rest_text(self) -> str:
        """All that is left, as text: the contents of what was entered and holds no elements."""
        rest = self._data[self._position : self._end]
        self._position = self._end
        return rest.decode("utf-8", "replace")

    def enter(self) -> tuple[int, "Elements"]:
        """Tag of the next element, and the elements inside of it."""
        found, begin, end = self._next()
        return found, Elements(self._service, self._data, begin, end)
