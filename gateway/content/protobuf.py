"""Protocol Buffers without a schema: the wire format says numbers of fields and their sizes, and what has a
length is a text, a message or a row of numbers (protobuf.dev/programming-guides/encoding).

Paths are numbers of fields: `body.protobuf:1.2[3].4` is field 4 in the fourth field 2 of field 1. In an
entry of a map, and in the many messages that are built like one, field 1 is the name of the others: it is
their key, also of what is alone in a message of its own there, as values are that can be of several types
(`google.protobuf.Value`, Firestore's, `AnyValue` of OpenTelemetry), and stands where that message stands.
"""

import re
import struct
from typing import Final, NamedTuple

from gateway.content.cursor import read_varint
from gateway.content.labels import strength
from gateway.content.likely import text_bits
from gateway.content.reader import Reader

MAX_DEPTH: Final = 32
"""Messages inside messages; the libraries refuse 100."""

MAX_ITEMS: Final = 20_000
"""Fields of one body that are looked at, twice what becomes fields."""

MAX_PACKED: Final = 1000
"""Numbers of one packed row."""

MAX_PLAIN_NUMBER: Final = 20_000
"""Field numbers in undeclared bodies: real schemas stay below, rubble does not."""

MIN_TEXT_BITS: Final = 30.0
"""What the texts of an undeclared body have to be worth together, see `likely`: ten lower-case letters."""

MIN_TEXT_SHARE: Final = 0.25
"""Share of the bytes of an undeclared body that are text."""

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_NAME: Final = re.compile(r"[A-Za-z_$][\w.$/ -]{0,60}")
_IDENTIFIER: Final = re.compile(r"[a-z][a-z0-9]*(?:[_.][a-z0-9]+)+")
_SOMEBODY: Final = re.compile(r"[A-Z]\w*\.? (?:[a-z]{1,4} )?[A-Z]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
_MIN_DOUBLE: Final = 1e-5
_MAX_DOUBLE: Final = 1e9
_MIN_FLOAT: Final = 1e-4
_MAX_FLOAT: Final = 1e7
"""What is measured lies between these; other bits of that size are an integer."""

_MAX_PACKED_NUMBER: Final = 1000


class Item(NamedTuple):
    """One field as it stands: a number for the fixed sizes, bytes for what has a length."""

    number: int
    wire: int
    value: int
    data: bytes


class Walk:
    """What one body gave: paths, keys and values, in order."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str, str | bytes]] = []
        self.items = 0
        self.text_bytes = 0
        self.bits = 0.0
        self.max_number = 0
        self.is_cut = False


def read_protobuf(data: bytes, place: str, reader: Reader, is_declared: bool = False) -> bool:
    """Add the fields of one message from `place` on (`body.protobuf:`).

    What is not declared has to be read to its last byte and to be text for a good part.
    """
    items, is_whole = read_items(data)
    walk = Walk()
    if not is_whole and (messages := split_delimited(data)):
        is_whole = True
        for number, message in enumerate(messages):
            _walk(message, f"{place}[{number}]", walk, 0)
    elif items and (is_whole or is_declared):
        _walk(items, place, walk, 0)
    else:
        return False
    if not is_declared and not _is_sure(walk, len(data)):
        return False
    if not is_whole:
        reader.problem("protobuf is damaged or ends early")
    if walk.is_cut:
        reader.problem(f"protobuf of more than {MAX_ITEMS} fields or {MAX_DEPTH} levels was not read to the end")
    for path, key, value in walk.found:
        if isinstance(value, str):
            reader.add(path, key, value)
        else:
            reader.add_bytes(path, key, value)
    return True


def split_delimited(data: bytes) -> list[list[Item]]:
    """The messages of a body in which each has its length before it (`writeDelimitedTo`), [] where they do
    not fill it."""
    messages: list[list[Item]] = []
    at = items = 0
    while at < len(data):
        length, start = _varint(data, at)
        if start < 0 or not 0 < length <= len(data) - start or items > MAX_ITEMS:
            return []
        message, is_whole = read_items(data[start : start + length])
        if not is_whole:
            return []
        messages.append(message)
        items += len(message) + 1
        at = start + length
    return messages


def _is_sure(walk: Walk, size_bytes: int) -> bool:
    return (
        walk.bits >= MIN_TEXT_BITS
        and walk.text_bytes >= MIN_TEXT_SHARE * size_bytes
        and walk.max_number <= MAX_PLAIN_NUMBER
    )


def read_items(data: bytes) -> tuple[list[Item], bool]:
    """The fields of one level, and whether they fill it to the last byte."""
    items: list[Item] = []
    at, size = 0, len(data)
    while at < size:
        if len(items) >= MAX_ITEMS:
            return items, False
        tag, at = _varint(data, at)
        number, wire = tag >> 3, tag & 7
        if at < 0 or not 0 < number < 1 << 29:
            return items, False
        if wire == _VARINT:
            value, at = _varint(data, at)
            if at < 0:
                return items, False
            items.append(Item(number, wire, value, b""))
        elif wire == _BYTES:
            length, at = _varint(data, at)
            if at < 0:
                return items, False
            if length > size - at:
                items.append(Item(number, wire, 0, data[at:]))  # the last one of a cut body
                return items, False
            items.append(Item(number, wire, 0, data[at : at + length]))
            at += length
        elif wire in (_FIXED32, _FIXED64):
            width = 4 if wire == _FIXED32 else 8
            if width > size - at:
                return items, False
            items.append(Item(number, wire, int.from_bytes(data[at : at + width], "little"), b""))
            at += width
        else:
            return items, False
    return items, True


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """See `read_varint`; of what is longer than 64 bits, the lowest ones count."""
    value, end = read_varint(data, at)
    return value & 0xFFFF_FFFF_FFFF_FFFF, end


def _walk(items: list[Item], path: str, walk: Walk, depth: int, above: str = "") -> None:
    """`above`: the key of what is nothing but a list of values."""
    counts: dict[int, int] = {}
    for item in items:
        counts[item.number] = counts.get(item.number, 0) + 1
    name, name_at = _entry_name(items) if counts.get(1) == 1 else ("", 0)
    seen: dict[int, int] = {}
    dot = "" if path.endswith(":") else "."
    label = ""
    for item in items:
        walk.items += 1
        if walk.items > MAX_ITEMS or depth >= MAX_DEPTH:
            walk.is_cut = True
            return
        walk.max_number = max(walk.max_number, item.number)
        number = seen[item.number] = seen.get(item.number, -1) + 1
        step = f"{path}{dot}{item.number}" + (f"[{number}]" if counts[item.number] > 1 else "")
        key = name if name and item.number > name_at else above or label or str(item.number)
        _walk_item(item, step, key, walk, depth)
        label = "" if name or label else _label(item)


def _walk_item(item: Item, path: str, key: str, walk: Walk, depth: int) -> None:
    if item.wire == _BYTES:
        _walk_bytes(item.data, path, key, walk, depth)
    else:
        walk.found.append((path, key, _number_text(item)))


def _label(item: Item) -> str:
    """What a text calls the field behind it, where names and values of a message take turns: `device_id`, "" where it
    is no name as programs write them."""
    text = plain_text(item.data) if item.wire == _BYTES and len(item.data) <= MAX_LABEL_BYTES else None
    if text is None:
        return ""
    is_name = _IDENTIFIER.fullmatch(text) is not None or text in _PLAIN_LABELS
    return text if is_name or (text.islower() and strength(text) > 1) else ""


MAX_LABEL_BYTES: Final = 40
_PLAIN_LABELS: Final = frozenset({"latitude", "longitude", "lat", "lng", "lon", "imei", "serial", "email", "phone"})


def _entry_name(items: list[Item]) -> tuple[str, int]:
    """The name in field 1, and where it is, of what is built like an entry of a map: a name and one or two values. With
    a number before it, as what users have in Firebase, it stands in field 2. What has words with capitals is
    somebody's name."""
    if not 2 <= len(items) <= 4:
        return "", 0
    at, form = 0, _NAME
    if items[0].number == 1 and items[0].wire == _VARINT and len(items) > 2:
        at, form = 1, _IDENTIFIER
    name = items[at]
    text = plain_text(name.data) if name.number == at + 1 and name.wire == _BYTES else None
    if text is None or form.fullmatch(text) is None or (_SOMEBODY.match(text) is not None and not strength(text)):
        return "", 0
    return text, at + 1


def _walk_bytes(data: bytes, path: str, key: str, walk: Walk, depth: int) -> None:
    if not data:
        return
    text = plain_text(data)
    if text is not None and not _is_one_message(data):
        walk.bits += max(0.0, text_bits(text))
        walk.text_bytes += len(data)
        walk.found.append((path, key, text))
        return
    items, is_whole = read_items(data)
    if is_whole and all(item.number <= MAX_PLAIN_NUMBER for item in items):
        is_named = not key.isdecimal()
        if is_named and len(items) == 1 and depth < MAX_DEPTH:
            _walk_item(items[0], path, key, walk, depth + 1)
        else:
            is_list = is_named and len({item.number for item in items}) == 1
            _walk(items, path, walk, depth + 1, key if is_list else "")
        return
    packed = _packed(data)
    if packed:
        walk.found += [(f"{path}[{n}]", key, text) for n, text in enumerate(packed)]
    else:
        walk.found.append((path, key, data))


def plain_text(data: bytes) -> str | None:
    """UTF-8 without control characters, or None."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _CONTROL.search(text) is not None else text


def _is_one_message(data: bytes) -> bool:
    r"""Whether what reads as text is one field that fills its message: `\n` is the tag of a text in field 1."""
    if data[0] & 7 != _BYTES or len(data) < 3:
        return False
    items, is_whole = read_items(data)
    return is_whole and (len(items) == 1 or data[0] == 0x0A)


def _number_text(item: Item) -> str:
    if item.wire == _VARINT:
        return str(item.value - (1 << 64) if item.value >> 63 else item.value)
    if item.wire == _FIXED64:
        double: float = struct.unpack("<d", item.value.to_bytes(8, "little"))[0]
        return repr(double) if _MIN_DOUBLE <= abs(double) <= _MAX_DOUBLE else str(item.value)
    single: float = struct.unpack("<f", item.value.to_bytes(4, "little"))[0]
    return f"{single:.7g}" if _MIN_FLOAT <= abs(single) <= _MAX_FLOAT else str(item.value)


def _packed(data: bytes) -> list[str]:
    """A packed row of small numbers or of doubles; [] where the bytes are neither."""
    if len(data) % 8 == 0 and len(data) >= 16:
        doubles: tuple[float, ...] = struct.unpack(f"<{len(data) // 8}d", data)
        if all(double == 0 or _MIN_DOUBLE <= abs(double) <= _MAX_DOUBLE for double in doubles):
            return [repr(double) for double in doubles[:MAX_PACKED]]
    numbers: list[str] = []
    at = 0
    while at < len(data):
        value, at = _varint(data, at)
        if at < 0 or value > _MAX_PACKED_NUMBER:
            return []
        if len(numbers) < MAX_PACKED:
            numbers.append(str(value))
    return numbers if len(numbers) > 1 else []
