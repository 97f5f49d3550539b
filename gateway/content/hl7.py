"""HL7 version 2: every field of every segment with its place, as HAPI's Terser writes it: `body.hl7:PID-5.1`.

`OBX[2]-5` is field 5 of the second OBX segment (segments are counted where there is more than one of a kind),
`PID-3(2).1` component 1 of the second repetition, `PID-3.4.2` a subcomponent. Like the standard, and unlike all other
paths, these count from 1.

Source: HL7 version 2.5.1 chapter 2: 2.5 (segments, fields), 2.7 (escapes), 2.10.3 (batches), 2.15.9 (MSH).
"""

import html
import re
from typing import Final, NamedTuple

from gateway.content.charset import decode_text
from gateway.content.hl7_fields import hl7_key, kind_of_id
from gateway.content.reader import Body, Reader

MAX_SEGMENTS: Final = 10_000
"""Segments of one message or batch: as many as there can be fields."""

MAX_SEGMENT_FIELDS: Final = 300
"""Fields of one segment. The longest of the standard, IN2 and PID, have 72 and 40."""

MAX_REPEATED: Final = 200
"""Repetitions of one field, and components of one repetition; a TX value may repeat for each line."""

_HEADER: Final = re.compile(r"(?:MSH|FHS|BHS)([^\w\s])([^\w\s](?:(?!\1)[^\w\r\n]){1,4})(?:\1|\s*\Z)")
"""A blank among the marks is one that was lost on the way: most often the backslash, in a program's text."""
_HEADERS: Final = ("MSH", "FHS", "BHS")
_HEAD_CHARS: Final = 16
"""Within so many the marks of a message stand."""
_SINGLE: Final = re.compile(r"PID-(\d{1,2})\|(.{1,400})")
_SEGMENT: Final = re.compile(r"[A-Z][A-Z0-9]{2}")
_ESCAPE_CHARS: Final = 200
"""An escape sequence longer than this is none: `\\X…\\` holds some bytes, `\\H\\` nothing."""

_CHARSETS: Final = {
    "8859/1": "iso-8859-1", "8859/2": "iso-8859-2", "8859/5": "iso-8859-5", "8859/7": "iso-8859-7",
    "8859/9": "iso-8859-9", "8859/15": "iso-8859-15", "UNICODE UTF-8": "utf-8", "ASCII": "utf-8",
    "ISO IR87": "iso-2022-jp", "GB 18030-2000": "gb18030", "BIG-5": "big5",
}  # fmt: skip
"""HL7 table 0211, MSH-18."""
_CHARSET_FIELD: Final = 17
"""MSH-18 after a split at the separator, which is MSH-1 itself."""


_TYPE_OF_ID: Final = 4
"""CX-5, counted from 0."""


class Marks(NamedTuple):
    """The encoding characters of a message: MSH-1 and MSH-2."""

    field: str = "|"
    component: str = "^"
    repetition: str = "~"
    escape: str = "\\"
    subcomponent: str = "&"


def is_hl7(text: str) -> bool:
    """Whether a text begins like a message or a batch: a header with its separators."""
    return text.startswith(_HEADERS) and _HEADER.match(_unescaped(text[:_HEAD_CHARS])) is not None


def read_hl7(body: Body, reader: Reader) -> bool:
    """Claims what begins with MSH, FHS or BHS and their encoding characters, whatever it is called."""
    data = body.data[:64].lstrip(b"\xef\xbb\xbf\x0b \t\r\n")
    if data[:3] not in (b"MSH", b"FHS", b"BHS") or not is_hl7(data.decode("latin-1")):
        return False
    text = _unescaped(decode_text(body.data, body.parameters.get("charset", "") or _own_charset(body.data)))
    _read_segments(text, f"{body.prefix}hl7:", reader)
    if not body.is_complete:
        reader.problem("the HL7 message ends early")
    return True


def _unescaped(text: str) -> str:
    """A text whose marks are those of XML still, as where somebody escapes a message and puts it into CDATA besides:
    `MSH|^~\\&amp;|`."""
    return html.unescape(text) if text.find("&amp;", 0, _HEAD_CHARS) > 0 else text


def read_single_field(value: str, place: str, reader: Reader) -> bool:
    """A field of a patient that stands alone, as in the metadata of documents: `PID-5|Ortiz^Maya` (IHE XDS, ITI TF-3
    4.2.3.2.23). `place` is what its path begins with."""
    found = _SINGLE.fullmatch(value)
    if found is None:
        return False
    _read_field(found[2], f"{place}hl7:PID-{found[1]}", "PID", int(found[1]), "", Marks(), reader)
    return True


def _own_charset(data: bytes) -> str:
    head = data.lstrip(b"\x0b \t\r\n").partition(b"\r")[0].partition(b"\n")[0].decode("latin-1")
    fields = head.split(head[3]) if len(head) > 3 else []
    return _CHARSETS.get(fields[_CHARSET_FIELD].partition("~")[0].strip(), "") if len(fields) > _CHARSET_FIELD else ""


def _read_segments(text: str, place: str, reader: Reader) -> None:
    """Segments in their order, those of one kind counted."""
    segments = _segments(text, reader)
    total: dict[str, int] = {}
    for segment in segments:
        total[segment[:3]] = total.get(segment[:3], 0) + 1
    counted: dict[str, int] = {}
    marks = Marks()
    for segment in segments:
        if reader.is_full:
            break
        name = segment[:3]
        if name in _HEADERS and (header := _HEADER.match(segment)) is not None:
            marks = _marks(header[1], header[2])
        counted[name] = counted.get(name, 0) + 1
        number = f"[{counted[name]}]" if total[name] > 1 else ""
        _read_segment(segment, f"{place}{name}{number}", marks, reader)


def _segments(text: str, reader: Reader) -> list[str]:
    """Lines that begin with the name of a segment; other lines go on with the one before them."""
    separator = "|"
    segments: list[list[str]] = []
    for line in re.split(r"[\r\n\x0b\x1c]+", text):
        begin = line.lstrip(" \t\ufeff")
        if begin.startswith(_HEADERS) and (header := _HEADER.match(begin)) is not None:
            separator = header[1]
        if _SEGMENT.match(begin) is not None and (len(begin) == 3 or begin[3] == separator):
            if len(segments) >= MAX_SEGMENTS:
                reader.problem(f"only the first {MAX_SEGMENTS} segments of HL7 were read")
                break
            segments.append([begin])
        elif segments and begin:
            segments[-1].append(line)
    return ["\n".join(lines) for lines in segments]


def _marks(field: str, others: str) -> Marks:
    default = Marks()
    return Marks(field, *(others[:4] + "".join(default[1:])[len(others) :])[:4])


def _read_segment(segment: str, place: str, marks: Marks, reader: Reader) -> None:
    name = segment[:3]
    fields = segment.split(marks.field, MAX_SEGMENT_FIELDS + 1)
    if len(fields) > MAX_SEGMENT_FIELDS:
        reader.problem(f"only the first {MAX_SEGMENT_FIELDS} fields of a segment of HL7 were read")
    value_type = fields[2] if name == "OBX" and len(fields) > 2 else ""
    first = 2 if name in _HEADERS else 1  # the separator itself is the first field of a header
    for number, value in enumerate(fields[first : MAX_SEGMENT_FIELDS + 1], 3 if first == 2 else 1):
        if value and value != '""':  # two quotes: the receiver shall delete what it knows
            _read_field(value, f"{place}-{number}", name, number, value_type, marks, reader)


def _read_field(
    value: str, place: str, segment: str, number: int, value_type: str, marks: Marks, reader: Reader
) -> None:
    repeated = value.split(marks.repetition, MAX_REPEATED)
    for turn, repetition in enumerate(repeated[:MAX_REPEATED], 1):
        where = f"{place}({turn})" if turn > 1 else place
        components = repetition.split(marks.component, MAX_REPEATED)
        if len(components) == 1:
            _read_component(repetition, where, hl7_key(segment, number, 0, value_type), marks, reader)
            continue
        for position, component in enumerate(components[:MAX_REPEATED], 1):
            key = hl7_key(segment, number, position, value_type)
            if key == "patient_id" and len(components) > _TYPE_OF_ID:
                key = kind_of_id(components[_TYPE_OF_ID].strip())
            _read_component(component, f"{where}.{position}", key, marks, reader)


def _read_component(value: str, place: str, key: str, marks: Marks, reader: Reader) -> None:
    if not value.strip() or value == '""':
        return
    parts = value.split(marks.subcomponent, MAX_REPEATED)
    if len(parts) == 1:
        reader.add(place, key, unescape(value, marks))
        return
    for position, part in enumerate(parts[:MAX_REPEATED], 1):
        if part:
            reader.add(f"{place}.{position}", key if position == 1 else "", unescape(part, marks))


def unescape(value: str, marks: Marks) -> str:
    """Escape sequences taken off (section 2.7): `\\T\\` is the mark of subcomponents, `\\X0D\\` a byte, `\\.br\\` a
    new line, `\\H\\` is shown as nothing. What is none stays as it is."""
    if marks.escape not in value:
        return value
    out: list[str] = []
    position = 0
    while (begin := value.find(marks.escape, position)) >= 0:
        end = value.find(marks.escape, begin + 1, begin + 1 + _ESCAPE_CHARS)
        meaning = _meaning(value[begin + 1 : end], marks) if end > begin else None
        if meaning is None:
            out.append(value[position : begin + 1])
            position = begin + 1
        else:
            out += (value[position:begin], meaning)
            position = end + 1
    return "".join(out) + value[position:]


def _meaning(sequence: str, marks: Marks) -> str | None:
    simple = {
        "F": marks.field, "S": marks.component, "R": marks.repetition, "E": marks.escape, "T": marks.subcomponent,
        "H": "", "N": "",
    }  # fmt: skip
    if sequence in simple:
        return simple[sequence]
    if sequence.startswith("X"):
        try:
            return decode_text(bytes.fromhex(sequence[1:]))
        except ValueError:
            return None
    return "\n" if sequence.startswith((".br", ".sp", ".ce")) else None
