"""Object container files of Avro (Apache, 1.11): the schema is in the file, so that every value has its name:
`body.avro:$[3].patient.name`.
"""

import struct
import zlib
from typing import Any, Final

from gateway.content.cursor import Cursor, DamagedError
from gateway.content.jsonwalk import parse_json, walk_json
from gateway.content.reader import Body, Reader

MAGIC: Final = b"Obj\x01"

MAX_RECORDS: Final = 2000
"""Of one file, as many as rows of a table."""

MAX_DEPTH: Final = 32
"""Records inside of records."""

MAX_BLOCKS: Final = 500
"""Of one file."""

_SYNC_BYTES: Final = 16
_SIMPLE: Final = frozenset({"null", "boolean", "int", "long", "float", "double", "bytes", "string"})


def read_avro(body: Body, reader: Reader) -> bool:
    """Claims what begins as such a file."""
    if not body.data.startswith(MAGIC):
        return False
    try:
        _read(body, reader)
    except (DamagedError, zlib.error):
        reader.problem("an Avro file is damaged, or in a form that is not read: what was read before is kept")
    return True


def _read(body: Body, reader: Reader) -> None:
    file = Avro(body.data, len(MAGIC))
    about = dict(file.value(("map", ("bytes",)), 0))
    schema = parse_json(about.get("avro.schema", b"").decode("utf-8", "replace"))
    codec = about.get("avro.codec", b"null")
    if schema is None or codec not in (b"null", b"deflate"):
        raise DamagedError
    kind = compiled(schema[0], {}, 0)
    sync = file.take(_SYNC_BYTES)
    number = 0
    for _ in range(MAX_BLOCKS):
        if file.at >= len(file.data) or reader.is_full:
            return
        count, size = file.zigzag(), file.zigzag()
        data = file.take(size)
        if codec == b"deflate":
            data = zlib.decompressobj(-15).decompress(data, max(1, reader.room_bytes))
        if not reader.spend(len(data)):
            return
        block = Avro(data)
        block.nodes = file.nodes
        for _ in range(count):
            if number >= MAX_RECORDS:
                reader.problem(f"only the first {MAX_RECORDS} records of an Avro file were read")
                return
            walk_json(block.value(kind, 0), f"{body.prefix}avro:$[{number}]", "", reader)
            number += 1
        file.nodes = block.nodes
        if file.take(_SYNC_BYTES) != sync:
            raise DamagedError


def compiled(schema: Any, known: dict[str, list[Any]], depth: int) -> Any:
    """A schema, as `parse_json` gives it, as a tuple that begins with its kind. Named types may be used before they
    end: a reference is the list that is filled when they do."""
    if depth > MAX_DEPTH:
        raise DamagedError
    if isinstance(schema, str):
        if schema in _SIMPLE:
            return (schema,)
        if schema not in known:
            raise DamagedError
        return ("named", known[schema])
    if isinstance(schema, list):
        return ("union", [compiled(one, known, depth + 1) for one in schema])
    if not isinstance(schema, tuple):
        raise DamagedError
    said = dict(schema)
    kind, name = said.get("type"), said.get("name")
    held: list[Any] = []
    if isinstance(name, str):
        known[name] = held
        if isinstance(said.get("namespace"), str):
            known[f"{said['namespace']}.{name}"] = held
    if kind in ("record", "error"):
        fields = said.get("fields")
        found = [dict(one) for one in fields if isinstance(one, tuple)] if isinstance(fields, list) else []
        made: Any = (
            "record",
            [(str(one.get("name", "")), compiled(one.get("type"), known, depth + 1)) for one in found],
        )
    elif kind == "enum":
        made = ("enum", said.get("symbols"))
    elif kind == "fixed":
        size = said.get("size")
        made = ("fixed", int(size) if isinstance(size, str) and size.isdecimal() and len(size) < 10 else 0)
    elif kind in ("array", "map"):
        made = (kind, compiled(said.get("items" if kind == "array" else "values"), known, depth + 1))
    else:
        made = compiled(kind, known, depth + 1)
    held.append(made)
    return made


class Avro(Cursor):
    """Bytes of one file, or of a block of it, while they are read."""

    def value(self, kind: Any, depth: int) -> Any:
        """The value that stands here, as `parse_json` would give it; bytes as bytes."""
        self.count()
        if depth > MAX_DEPTH:
            raise DamagedError
        match kind[0]:
            case "null":
                return None
            case "boolean":
                return self.take(1) != b"\0"
            case "int" | "long":
                return str(self.zigzag())
            case "float":
                return repr(struct.unpack("<f", self.take(4))[0])
            case "double":
                return repr(struct.unpack("<d", self.take(8))[0])
            case "string":
                return self.take(self.zigzag()).decode("utf-8", "replace")
            case "bytes":
                return self.take(self.zigzag())
            case "fixed":
                return self.take(kind[1])
            case "named":
                return self.value(kind[1][0], depth + 1) if kind[1] else None
            case "record":
                return tuple((name, self.value(one, depth + 1)) for name, one in kind[1])
            case "enum" | "union":
                number = self.zigzag()
                if not isinstance(kind[1], list) or not 0 <= number < len(kind[1]):
                    raise DamagedError
                return str(kind[1][number]) if kind[0] == "enum" else self.value(kind[1][number], depth + 1)
        return self._items(kind[0] == "map", kind[1], depth)

    def _items(self, is_map: bool, kind: Any, depth: int) -> Any:
        """An array or a map, in blocks; a block of a negative count has its size before it."""
        pairs: list[tuple[str, Any]] = []
        while (count := self.zigzag()) != 0:
            if count < 0:
                count = -count
                self.zigzag()
            for _ in range(count):
                name = self.take(self.zigzag()).decode("utf-8", "replace") if is_map else ""
                pairs.append((name, self.value(kind, depth + 1)))
        return tuple(pairs) if is_map else [one for _, one in pairs]
