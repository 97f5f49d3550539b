"""Typed netstrings: `<length>:<data><type>`, the form in which mitmproxy stores flows.

Source: https://tnetstrings.info/ and mitmproxy's `io/tnetstring.py`, which adds the type `;` for Unicode text. Nothing
here is believed: lengths are checked against what holds them, and depth and number of values are bounded.
"""

from typing import Any, Final

from gateway.capture.limits import MAX_ENTRY_DEPTH, MAX_ENTRY_NODES
from gateway.errors import ParseError

MAX_LENGTH_DIGITS: Final = 12
"""Of a length: mitmproxy's own reader takes as many."""

MAX_NUMBER_BYTES: Final = 32
"""Of a number: times have some twenty characters."""

Value = Any
"""None, a truth value, a number, bytes, text, a list of values, or a table of them by name."""


class Reader:
    """Reads one value from bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._nodes = 0

    def value(self) -> Value:
        """The value that the bytes are. Raises ParseError."""
        value, end = self._read(0, len(self._data), 0)
        if end != len(self._data):
            raise ParseError("more follows than its length says")
        return value

    def _read(self, start: int, limit: int, depth: int) -> tuple[Value, int]:
        """The value that begins at `start`, and where it ends; nothing of it stands beyond `limit`."""
        self._nodes += 1
        if self._nodes > MAX_ENTRY_NODES:
            raise ParseError(f"it holds more than {MAX_ENTRY_NODES:,} values")
        if depth > MAX_ENTRY_DEPTH:
            raise ParseError(f"it is more than {MAX_ENTRY_DEPTH} deep")
        colon = self._data.find(b":", start, min(start + MAX_LENGTH_DIGITS + 1, limit))
        digits = self._data[start:colon] if colon > start else b""
        if not digits.isdigit():
            raise ParseError("a length is missing")
        begin = colon + 1
        end = begin + int(digits)
        if end >= limit:
            raise ParseError("a value is longer than what holds it")
        return self._typed(self._data[end], begin, end, depth), end + 1

    def _typed(self, kind: int, begin: int, end: int, depth: int) -> Value:
        if kind == 0x2C:  # ,
            return self._data[begin:end]
        if kind == 0x3B:  # ;
            return self._data[begin:end].decode("utf-8", "replace")
        if kind == 0x5D:  # ]
            return self._list(begin, end, depth)
        if kind == 0x7D:  # }
            return self._table(begin, end, depth)
        plain = self._data[begin:end] if end - begin <= MAX_NUMBER_BYTES else b""
        try:
            if kind == 0x23:  # #
                return int(plain)
            if kind == 0x5E:  # ^
                return float(plain)
        except ValueError as error:
            raise ParseError("a number is none") from error
        if kind == 0x21 and plain in (b"true", b"false"):  # !
            return plain == b"true"
        if kind == 0x7E and begin == end:  # ~
            return None
        raise ParseError("a value has a type that is not known")

    def _list(self, begin: int, end: int, depth: int) -> list[Value]:
        values: list[Value] = []
        while begin < end:
            value, begin = self._read(begin, end, depth + 1)
            values.append(value)
        return values

    def _table(self, begin: int, end: int, depth: int) -> dict[str, Value]:
        values: dict[str, Value] = {}
        while begin < end:
            key, begin = self._read(begin, end, depth + 1)
            if isinstance(key, bytes):
                key = key.decode("utf-8", "replace")
            if not isinstance(key, str):
                raise ParseError("a key is no text")
            values[key], begin = self._read(begin, end, depth + 1)
        return values
