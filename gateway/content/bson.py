"""BSON (bsonspec.org, 1.1), as MongoDB and its clients write documents: `body.bson:$.patient.name`.

A body is BSON where its first four bytes are its length and it reads to its last byte, or documents do so one after the
other.
"""

import struct
from typing import Any, Final

from gateway.content.cursor import Cursor, DamagedError
from gateway.content.jsonwalk import walk_json
from gateway.content.reader import Body, Reader

MAX_DOCUMENTS: Final = 500
"""Behind each other in one body."""

MAX_DEPTH: Final = 64
"""Documents inside of documents."""

MIN_BYTES: Final = 5
"""An empty document."""

_DOUBLE, _STRING, _DOCUMENT, _ARRAY, _BINARY, _UNDEFINED, _OBJECT_ID, _BOOL, _DATE, _NULL, _PATTERN = range(1, 12)
_POINTER, _CODE, _SYMBOL, _CODE_WITH_SCOPE, _INT32, _TIMESTAMP, _INT64, _DECIMAL = range(12, 20)
_LEAST, _MOST = 255, 127


def read_bson(body: Body, reader: Reader) -> bool:
    """Claims documents of BSON, declared or not, that are whole."""
    data = body.data
    if len(data) <= MIN_BYTES or data[-1] != 0 or int.from_bytes(data[:4], "little") > len(data):
        return False
    documents: list[Any] = []
    bson = Bson(data)
    try:
        while bson.at < len(data):
            documents.append(bson.document(0))
            if len(documents) > MAX_DOCUMENTS:
                reader.problem(f"only the first {MAX_DOCUMENTS} documents of BSON were read")
                break
    except (DamagedError, UnicodeDecodeError):
        return False
    if not any(documents):
        return False
    for number, document in enumerate(documents[:MAX_DOCUMENTS]):
        walk_json(document, f"{body.prefix}bson[{number}]:$" if number else f"{body.prefix}bson:$", "", reader)
    return True


class Bson(Cursor):
    """One body while it is read."""

    def document(self, depth: int, is_array: bool = False) -> Any:
        """The document that begins here: pairs, as `parse_json` gives them, or a list."""
        start = self.at
        size = self._number(4)
        end = start + size
        if depth > MAX_DEPTH or size < MIN_BYTES or end > len(self.data) or self.data[end - 1] != 0:
            raise DamagedError
        pairs: list[tuple[str, Any]] = []
        while self.at < end - 1:
            self.count()
            kind = self.data[self.at]
            self.at += 1
            name = self._name(end)
            pairs.append((name, self._value(kind, end, depth)))
        if self.at != end - 1:
            raise DamagedError
        self.at = end
        return [value for _, value in pairs] if is_array else tuple(pairs)

    def _value(self, kind: int, end: int, depth: int) -> Any:
        if kind in (_STRING, _CODE, _SYMBOL):
            return self._take(self._number(4), end)[:-1].decode("utf-8")
        if kind in (_DOCUMENT, _ARRAY):
            return self.document(depth + 1, kind == _ARRAY)
        if kind == _BINARY:
            size = self._number(4)
            self._take(1, end)
            return self._take(size, end)
        if kind in (_NULL, _UNDEFINED, _LEAST, _MOST):
            return None
        if kind == _BOOL:
            return self._take(1, end) != b"\0"
        if kind == _DOUBLE:
            return repr(struct.unpack("<d", self._take(8, end))[0])
        if kind in (_INT32, _INT64, _DATE, _TIMESTAMP):
            return str(int.from_bytes(self._take(4 if kind == _INT32 else 8, end), "little", signed=True))
        if kind in (_OBJECT_ID, _DECIMAL):
            return self._take(12 if kind == _OBJECT_ID else 16, end).hex()
        if kind == _PATTERN:
            return f"/{self._name(end)}/{self._name(end)}"
        if kind == _POINTER:
            text = self._take(self._number(4), end)[:-1].decode("utf-8")
            self._take(12, end)
            return text
        raise DamagedError

    def _name(self, end: int) -> str:
        stop = self.data.find(b"\0", self.at, end)
        if stop < 0:
            raise DamagedError
        name = self.data[self.at : stop].decode("utf-8")
        self.at = stop + 1
        return name

    def _number(self, size: int) -> int:
        return int.from_bytes(self.take(size), "little", signed=True)

    def _take(self, size: int, end: int) -> bytes:
        if self.at + size > end:
            raise DamagedError
        return self.take(size)
