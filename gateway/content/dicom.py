"""DICOM: the attributes of a data set that are text, by their tags: `body.dicom:(0010,0010)`.

Files (PS3.10 section 7), data sets as they travel (PS3.8, STOW-RS) and the JSON model (PS3.18 annex F). What stands in
a sequence follows its tag and the number of its item: `(0040,0275)[0].(0040,0007)`. Pictures are not read.

Source: PS3.5: 7.1 (elements), 7.5 (sequences), 6.2 (value representations), annex A (transfer syntaxes).
"""

import re
import zlib
from typing import Any, Final

from gateway.content.charset import decode_text
from gateway.content.dicom_tags import TAGS
from gateway.content.dicom_text import Repertoire
from gateway.content.jsonwalk import parse_json
from gateway.content.reader import Body, Reader

MAX_DEPTH: Final = 8
"""Sequences inside sequences; structured reports of real devices have six."""

MAX_ELEMENTS: Final = 20_000
"""Elements of one data set. A picture has some 200, a long structured report some thousands."""

MAX_VALUE_BYTES: Final = 64 << 10
"""Of one text value. Only UT and UC may be longer than 10,240 characters, and what is said is said by then."""

MAX_INFLATED_BYTES: Final = 4 << 20
"""Unpacked bytes of a deflated data set, as for bodies."""

_PREAMBLE_BYTES: Final = 128
_MAGIC: Final = b"DICM"
_META_BEGIN: Final = b"\x02\x00\x00\x00UL\x04\x00"
"""File meta information without a preamble, as some programs write it."""

_EXPLICIT_LITTLE: Final = "1.2.840.10008.1.2.1"
_EXPLICIT_BIG: Final = "1.2.840.10008.1.2.2"
_DEFLATED: Final = frozenset({"1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.4.95", "1.2.840.10008.1.2.4.205"})

_LONG: Final = frozenset({"OB", "OD", "OF", "OL", "OV", "OW", "SQ", "UC", "UR", "UT", "UN", "SV", "UV"})
"""VRs with a length of four bytes behind two that are reserved (PS3.5 table 7.1-1)."""
_SHORT: Final = frozenset(
    {"AE", "AS", "AT", "CS", "DA", "DS", "DT", "FL", "FD", "IS", "LO", "LT", "PN", "SH", "SL", "SS", "ST", "TM", "UI",
     "UL", "US"}
)  # fmt: skip
_ALL: Final = _LONG | _SHORT
_TEXT: Final = frozenset(
    {"AE", "AS", "CS", "DA", "DS", "DT", "IS", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UI", "UR", "UT"}
)
_UNDIVIDED: Final = frozenset({"LT", "ST", "UT", "UR"})
"""Text in which a backslash is a backslash."""

_ITEM: Final = 0xFFFEE000
_ITEM_END: Final = 0xFFFEE00D
_SEQUENCE_END: Final = 0xFFFEE0DD
_PIXELS: Final = 0x7FE00010
_CHARSET_TAG: Final = 0x00080005
_UNDEFINED: Final = 0xFFFFFFFF
_OWN_NAMES: Final = frozenset({0x00100010, 0x00101001, 0x00101005})
"""Names of the patient: their parts are told too, since whoever looks for a person knows them apart."""
_NAME_PARTS: Final = (("family", "last_name"), ("given", "first_name"), ("middle", "middle_name"))
_GROUPS: Final = frozenset({0x0008, 0x0010, 0x0012, 0x0018, 0x0020, 0x0032, 0x0038, 0x0040, 0x4000, 0x4008})
"""Text of these is told also under tags without a name in our table."""

_JSON_ATTRIBUTE: Final = re.compile(rb'"[0-9A-Fa-f]{8}"\s{0,20}:\s{0,20}\{\s{0,20}"(?:vr|Value)"')
_TAG_NAME: Final = re.compile(r"[0-9A-Fa-f]{8}")

_MAX_VALUES: Final = 20
"""Values of one attribute that are told; what has more is numbers."""


def read_dicom(body: Body, reader: Reader) -> bool:
    """Claims files by the mark behind their preamble, and data sets that are declared and begin like one."""
    data = body.data
    place = f"{body.prefix}dicom:"
    if data[_PREAMBLE_BYTES : _PREAMBLE_BYTES + 4] == _MAGIC:
        _DataSet(reader).read_file(data[_PREAMBLE_BYTES + 4 :], place)
    elif data.startswith(_META_BEGIN):
        _DataSet(reader).read_file(data, place)
    elif body.media_type == "application/dicom" and _is_data_set(data, body.parameters.get("transfer-syntax", "")):
        _DataSet(reader).read(data, body.parameters.get("transfer-syntax", ""), place)
    else:
        return False
    if not body.is_complete:
        reader.problem("the DICOM data set ends early")
    return True


def read_dicom_json(body: Body, reader: Reader) -> bool:
    """Claims the JSON model: an object, or an array of objects, whose names are tags."""
    if "json" not in body.media_type and body.data.lstrip()[:1] not in (b"{", b"["):
        return False
    if _JSON_ATTRIBUTE.search(body.data) is None:
        return False
    document = parse_json(decode_text(body.data))
    if document is None:
        return False
    value = document[0]
    sets = value if isinstance(value, list) else [value]
    if not any(_is_json_set(one) for one in sets):
        return False
    for number, one in enumerate(sets):
        place = f"{body.prefix}dicom:" + (f"[{number}]." if isinstance(value, list) else "")
        _walk_json(one, place, reader, 0)
    return True


class _DataSet:
    """One data set while it is read: how it is written, and how far it may still go."""

    __slots__ = ("_elements", "_is_big", "_is_explicit", "_reader", "_repertoire", "_syntax")

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._repertoire = Repertoire()
        self._elements = 0
        self._is_explicit = True
        self._is_big = False
        self._syntax = ""

    def read_file(self, data: bytes, place: str) -> None:
        """File meta information, always explicit and the least byte first; then the data set in the syntax that it
        names."""
        end = self._meta_end(data)
        self.read(data[end:], self._syntax or _EXPLICIT_LITTLE, place)

    def read(self, data: bytes, syntax: str, place: str) -> None:
        """A data set. Its first element shows whether it is written as its syntax says: some programs say one and
        write the other."""
        if syntax in _DEFLATED:
            data = _inflate(data, self._reader)
        self._is_big = syntax == _EXPLICIT_BIG and data[:1] == b"\0"
        self._is_explicit = data[4:6].decode("latin-1") in _ALL
        self._read_elements(data, 0, len(data), place, 0)

    def _meta_end(self, data: bytes) -> int:
        """Offset behind the elements of group 0002, whose own length is not always right."""
        position = 0
        while data[position : position + 2] == b"\x02\x00" and len(data) - position >= 8:
            is_long = data[position + 4 : position + 6].decode("latin-1") in _LONG
            begin, start, width = (position + 12, position + 8, 4) if is_long else (position + 8, position + 6, 2)
            end = begin + int.from_bytes(data[start : start + width], "little")
            if data[position + 2 : position + 4] == b"\x10\x00":
                self._syntax = data[begin:end].decode("latin-1").strip(" \0")
            position = end
        return min(position, len(data))

    def _read_elements(self, data: bytes, position: int, end: int, place: str, depth: int) -> int:
        """The elements from `position` on; where the next thing begins, behind the mark that ends an item."""
        while end - position >= 8:
            tag = self._tag(data, position)
            if tag in (_ITEM_END, _SEQUENCE_END):
                return position + 8
            self._elements += 1
            if tag == _PIXELS or self._reader.is_full or self._elements > MAX_ELEMENTS:
                return len(data)  # pictures are the last that a data set holds
            vr, size, begin = self._head(data, position, tag)
            if begin > end:
                break
            stop = end if size == _UNDEFINED else min(begin + size, end)
            name = f"{place}({tag >> 16:04X},{tag & 0xFFFF:04X})"
            if vr == "SQ" or size == _UNDEFINED:
                position = self._read_sequence(data, begin, stop, name, vr, depth)
            else:
                self._tell(data[begin : min(stop, begin + MAX_VALUE_BYTES)], tag, vr, name)
                position = stop
            if size != _UNDEFINED and begin + size > end:
                self._reader.problem("an element of DICOM is longer than what holds it")
        return end

    def _head(self, data: bytes, position: int, tag: int) -> tuple[str, int, int]:
        """Representation, length and beginning of a value."""
        vr = data[position + 4 : position + 6].decode("latin-1") if self._is_explicit else ""
        if vr in _SHORT:
            return vr, self._number(data, position + 6, 2), position + 8
        if vr in _LONG:
            if (
                vr == "UN" and TAGS.get(tag, ("", ""))[0] in _TEXT
            ):  # a program did not know the attribute (PS3.5, 6.2.2)
                vr = TAGS[tag][0]
            return vr, self._number(data, position + 8, 4), position + 12
        return TAGS.get(tag, ("UN", ""))[0], self._number(data, position + 4, 4), position + 8

    def _read_sequence(self, data: bytes, position: int, end: int, place: str, vr: str, depth: int) -> int:
        """Items, each with a length or a mark behind it. In one of unknown representation they are implicit (PS3.5,
        6.2.2)."""
        if depth >= MAX_DEPTH:
            self._reader.problem(f"sequences of DICOM nested more than {MAX_DEPTH} deep were not read")
            return end
        was_explicit = self._is_explicit
        self._is_explicit = was_explicit and vr != "UN"
        number = 0
        while end - position >= 8 and self._elements <= MAX_ELEMENTS:
            tag, size = self._tag(data, position), self._number(data, position + 4, 4)
            position += 8
            if tag != _ITEM:
                position = position if tag == _SEQUENCE_END else end
                break
            stop = end if size == _UNDEFINED else min(position + size, end)
            after = self._read_elements(data, position, stop, f"{place}[{number}].", depth + 1)
            position = after if size == _UNDEFINED else stop
            number += 1
        self._is_explicit = was_explicit
        return min(position, len(data))

    def _tell(self, raw: bytes, tag: int, vr: str, name: str) -> None:
        known = tag in TAGS
        key = TAGS[tag][1] if known else ""
        if tag == _CHARSET_TAG:
            self._repertoire = Repertoire(raw.decode("latin-1").strip(" \0"))
        if vr == "US" and known and len(raw) == 2:
            self._reader.add(name, key, str(self._number(raw, 0, 2)))
        elif vr in _TEXT and (known or tag >> 16 in _GROUPS):
            text = self._repertoire.decode(raw)
            values = [text] if vr in _UNDIVIDED else text.split("\\", _MAX_VALUES)[:_MAX_VALUES]
            for number, value in enumerate(values):
                where = f"{name}[{number}]" if len(values) > 1 else name
                _add_value(where, key, value.strip(" \0"), tag, self._reader)

    def _tag(self, data: bytes, position: int) -> int:
        return self._number(data, position, 2) << 16 | self._number(data, position + 2, 2)

    def _number(self, data: bytes, start: int, size: int) -> int:
        piece = data[start : start + size]
        return int.from_bytes(piece, "big") if self._is_big else int.from_bytes(piece, "little")


def _is_data_set(data: bytes, syntax: str) -> bool:
    """Whether it begins with an element of a low group, in either order of bytes."""
    return syntax in _DEFLATED or (len(data) >= 8 and (data[1] == 0) != (data[0] == 0))


def _inflate(data: bytes, reader: Reader) -> bytes:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacked = unpacker.decompress(data, MAX_INFLATED_BYTES)
    except zlib.error:
        reader.problem("a deflated DICOM data set is damaged")
        return b""
    if not unpacker.eof:
        reader.problem("a deflated DICOM data set was not read to its end")
    return unpacked


def add_attribute(place: str, tag: int, value: str, reader: Reader) -> None:
    """Add an attribute of a table that says what it is, as a search names it."""
    _add_value(place, TAGS[tag][1], value, tag, reader)


def _add_value(place: str, key: str, value: str, tag: int, reader: Reader) -> None:
    """One value, and the parts of a name of the patient (PS3.5 section 6.2.1: `family^given^middle^…`)."""
    if not value:
        return
    reader.add(place, key, value)
    if tag in _OWN_NAMES and "^" in value:
        parts = value.partition("=")[0].split("^", len(_NAME_PARTS))
        for (part, part_key), text in zip(_NAME_PARTS, parts, strict=False):
            if text.strip():
                reader.add(f"{place}.{part}", part_key, text.strip())


def _is_json_set(value: Any) -> bool:
    """Whether an object has tags as names, and attributes as values."""
    if not isinstance(value, tuple):
        return False
    return any(
        _TAG_NAME.fullmatch(name) and isinstance(inner, tuple) and dict(inner).get("vr") for name, inner in value
    )


def _walk_json(data_set: Any, place: str, reader: Reader, depth: int) -> None:
    """Attributes of one data set of the JSON model."""
    if not isinstance(data_set, tuple) or reader.is_full:
        return
    if depth > MAX_DEPTH:
        reader.problem(f"sequences of DICOM nested more than {MAX_DEPTH} deep were not read")
        return
    for name, attribute in data_set:
        if not _TAG_NAME.fullmatch(name) or not isinstance(attribute, tuple):
            continue
        tag = int(name, 16)
        where = f"{place}({name[:4].upper()},{name[4:].upper()})"
        values = dict(attribute).get("Value")
        values = values if isinstance(values, list) else []
        for number, value in enumerate(values):
            item = f"{where}[{number}]"
            if isinstance(value, tuple) and not _is_person(value):
                _walk_json(value, f"{item}.", reader, depth + 1)
            else:
                _add_json_value(item if len(values) > 1 else where, tag, value, reader)


def _add_json_value(place: str, tag: int, value: Any, reader: Reader) -> None:
    key = TAGS[tag][1] if tag in TAGS else ""
    if isinstance(value, tuple):
        for kind, text in value:
            if isinstance(text, str):
                _add_value(place if kind == "Alphabetic" else f"{place}.{kind}", key, text, tag, reader)
    elif isinstance(value, str):
        _add_value(place, key, value, tag, reader)


def _is_person(value: tuple[tuple[str, Any], ...]) -> bool:
    return any(name in ("Alphabetic", "Ideographic", "Phonetic") for name, _ in value)
