"""Calendars and cards of people: iCalendar (RFC 5545) and vCard (RFC 6350), line by line.

`body.calendar:VCALENDAR.VEVENT[0].SUMMARY`, `body.vcard:VCARD[2].EMAIL[1]`: properties by their names, with
the components that they stand in.
"""

import re
from typing import Final

from gateway.content.charset import CODECS, decode_text, looks_like_text
from gateway.content.headers import parse_parameters
from gateway.content.reader import Body, Reader

MAX_LINES: Final = 20_000
"""Lines of one body, twice what becomes fields."""

MAX_DEPTH: Final = 8
"""Components inside components: an alarm in an event in a calendar is three."""

_FOLD: Final = re.compile(r"\r?\n[ \t]")
_SOFT: Final = re.compile(r"=\r?\n")
_PROPERTY: Final = re.compile(r"(?:[\w-]{1,40}\.)?([\w-]{1,60})((?:;(?:[^\":;]|\"[^\"]*\"){0,300})*):(.*)", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\([nN,;\\:])")
_HEAD_CHARS: Final = 40
_BEGINS: Final = re.compile(rb"\s*BEGIN:(VCALENDAR|VCARD)\s", re.IGNORECASE)


def read_cards(body: Body, reader: Reader) -> bool:
    """Claims calendars and cards, by their first line. The whole text is a field as well: how many cards it
    holds says something by itself."""
    begins = _BEGINS.match(body.data.removeprefix(b"\xef\xbb\xbf"))
    charset = body.parameters.get("charset", "")
    if begins is None or not looks_like_text(body.data, charset):
        return False
    kind = "vcard" if begins[1].upper() == b"VCARD" else "calendar"
    text = decode_text(body.data, charset)
    reader.put(body.text_path, body.text_path.rpartition(":")[2].lower() if ":" in body.text_path else "", text)
    _read_lines(text, f"{body.prefix}{kind}:", reader)
    return True


def read_card_text(text: str, prefix: str, reader: Reader) -> bool:
    """Calendars and cards in a value, which is a field already."""
    begins = _BEGINS.match(text[:_HEAD_CHARS].encode("utf-8", "replace"))
    if begins is None:
        return False
    _read_lines(text, f"{prefix}{'vcard' if begins[1].upper() == b'VCARD' else 'calendar'}:", reader)
    return True


def _read_lines(text: str, place: str, reader: Reader) -> None:
    text = _FOLD.sub("", text)
    if "quoted-printable" in text.lower():
        text = _SOFT.sub("", text)
    lines = text.splitlines()
    if len(lines) > MAX_LINES:
        reader.problem(f"only the first {MAX_LINES} lines of a calendar were read")
    Cards(place, reader).read(lines[:MAX_LINES])


_PARTS: Final = {
    "N": ("last_name", "first_name", "middle_name"),
    "ADR": ("po_box", "", "street_address", "city", "state", "postal_code", "country"),
}


class Component:
    """One component while it is read."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.counts: dict[str, int] = {}

    def step(self, name: str) -> str:
        """The path of the next thing of that name inside: `[n]` from the second on."""
        number = self.counts.get(name, 0)
        self.counts[name] = number + 1
        dot = "" if self.path.endswith(":") else "."
        return f"{self.path}{dot}{name}" + (f"[{number}]" if number else "")


class Cards:
    """One body while it is read."""

    def __init__(self, place: str, reader: Reader) -> None:
        self.open = [Component(place)]
        self.reader = reader

    def read(self, lines: list[str]) -> None:
        """All properties, with the components that are open."""
        for line in lines:
            found = _PROPERTY.match(line)
            if found is None:
                continue
            name, value = found[1].upper(), found[3]
            if name == "BEGIN" and len(self.open) < MAX_DEPTH:
                self.open.append(Component(self.open[-1].step(value.strip().upper()[:60])))
            elif name == "END":
                if len(self.open) > 1:
                    self.open.pop()
            else:
                self._property(name, found[2], value)

    def _property(self, name: str, parameters: str, value: str) -> None:
        place = self.open[-1].step(name)
        _, named = parse_parameters(parameters)
        if "quoted-printable" in parameters.lower():
            value = _from_quoted(value, named.get("charset", ""))
        value = _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
        text = value.removeprefix("mailto:").removeprefix("MAILTO:").removeprefix("tel:")
        if text:
            self.reader.add(place, name.lower(), text)
            self._parts(name, place, text)
        if cn := named.get("cn", ""):
            self.reader.add(f"{place}|cn", "cn", cn)

    def _parts(self, name: str, place: str, text: str) -> None:
        """The parts of a name and of an address, which have their places (RFC 6350 sections 6.2.2, 6.3.1)."""
        keys = _PARTS.get(name, ()) if "vcard:" in self.open[-1].path else ()
        for key, part in zip(keys, text.split(";"), strict=False):
            if key and part.strip():
                self.reader.add(f"{place}|{key}", key, part.strip())


def _from_quoted(value: str, charset: str) -> str:
    """vCard 2.1 has quoted-printable (RFC 2045 section 6.7)."""
    data = re.sub(rb"=([0-9A-Fa-f]{2})", lambda found: bytes.fromhex(found[1].decode("ascii")), value.encode("utf-8"))
    return data.decode(CODECS.get(charset.lower(), "utf-8"), "replace")
