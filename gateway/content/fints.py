"""FinTS and HBCI, in which German banks are asked for accounts and transfers: `body.fints:HKIDN-3`.

Segments end with `'`, elements are parted by `+`, parts of them by `:`; `?` goes before a mark that is meant as itself,
`@5@` before five bytes of any kind. What stands in the segment that hides the others is read as segments too: where
nobody encrypted it, it is the message.

Source: FinTS 3.0, Formals (H.1 syntax, B.5 HNSHK, HNSHA), Messages (C.3.1.2 HKIDN).
"""

import re
from typing import Final

from gateway.content.charset import decode_text
from gateway.content.reader import Body, Reader

MAX_SEGMENTS: Final = 1000
"""Segments of one message; statements of accounts have some hundreds."""

MAX_ELEMENTS: Final = 200
"""Elements of one segment."""

MAX_BINARY: Final = 8
"""Messages inside messages and XML in them."""

FINTS_BEGIN: Final = "HNHBK:1:"
_BINARY: Final = re.compile(r"@(\d{1,7})@")
_NAMES: Final = {
    "HKIDN-3": "customer_id", "HKIDN-4": "customer_system_id", "HNSHA-4": "password", "HNSHA-4.1": "password",
    "HNSHA-4.2": "tan", "HNSHK-11.3": "user_id", "HNSHK-12.3": "user_id", "HNVSK-10.3": "user_id",
}  # fmt: skip
"""What elements are, whose places the standard fixes."""

_IBAN: Final = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_XML: Final = "<?xml"


def read_fints(body: Body, reader: Reader) -> bool:
    """Claims what begins with the head of such a message."""
    if body.data[:16].lstrip(b"\xef\xbb\xbf \t\r\n")[:8] != FINTS_BEGIN.encode():
        return False
    text = decode_text(body.data, body.parameters.get("charset", "iso-8859-1")).lstrip("\ufeff \t\r\n")
    _read_segments(text, f"{body.prefix}fints:", reader, 0)
    return True


def _read_segments(text: str, place: str, reader: Reader, depth: int) -> None:
    counted: dict[str, int] = {}
    segments = _segments(text)
    if len(segments) > MAX_SEGMENTS:
        reader.problem(f"only the first {MAX_SEGMENTS} segments of FinTS were read")
    for elements in segments[:MAX_SEGMENTS]:
        name = elements[0].partition(":")[0]
        counted[name] = counted.get(name, 0) + 1
        where = f"{place}{name}" + (f"[{counted[name]}]" if counted[name] > 1 else "")
        for number, element in enumerate(elements[1:MAX_ELEMENTS], 2):
            _read_element(element, f"{where}-{number}", f"{name}-{number}", reader, depth)


def _read_element(element: str, where: str, name: str, reader: Reader, depth: int) -> None:
    binary = _BINARY.match(element)
    if binary is not None:
        inside = element[binary.end() :]
        if inside.startswith(_XML):
            reader.look_into(where, "", inside)
        elif depth < MAX_BINARY:
            _read_segments(inside, where[: where.rfind(":") + 1], reader, depth + 1)
        return
    parts = _split(element, ":")
    for position, part in enumerate(parts, 1):
        value = re.sub(r"\?(.)", r"\1", part).strip()
        step = f".{position}" if len(parts) > 1 else ""
        if value:
            key = "iban" if _IBAN.fullmatch(value) is not None else _NAMES.get(name + step, f"{name}{step}".lower())
            reader.add(where + step, key, value)


def _segments(text: str) -> list[list[str]]:
    """Elements of each segment; what is beyond the limit is one more. A length before bytes says where they end."""
    segments: list[list[str]] = [[]]
    begin = at = 0
    while at < len(text) and len(segments) <= MAX_SEGMENTS:
        char = text[at]
        if char == "?":
            at += 2
            continue
        if char == "@" and at == begin and (binary := _BINARY.match(text, at)) is not None:
            at = min(binary.end() + int(binary[1]), len(text))
            continue
        if char in "+'":
            segments[-1].append(text[begin:at])
            begin = at + 1
            if char == "'":
                segments.append([])
        at += 1
    if begin < len(text):
        segments[-1].append(text[begin:])
    return [elements for elements in segments if elements and elements[0].strip()]


def _split(element: str, mark: str) -> list[str]:
    """The parts of an element, not at a mark behind `?`."""
    return re.split(rf"(?<!\?){re.escape(mark)}", element, maxsplit=MAX_ELEMENTS)
