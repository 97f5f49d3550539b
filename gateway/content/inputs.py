"""Forms in pages (HTML, WHATWG 4.10) that come filled in: `body.html|form:email`.

A page is the same for everybody; what stands in its fields already is what the server knows of the one who asked. Texts
that only show what to write (`placeholder`), buttons, passwords as dots and choices that nobody made say nothing.
A field is called by its name, and by the label beside it too where that says what it holds: `field_7` does not.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from gateway.content.labels import clean_label, key_of, strength
from gateway.content.paths import last_name, named
from gateway.content.reader import Reader

MAX_INPUTS: Final = 500
"""Fields of the forms of one page."""

MAX_TAG_CHARS: Final = 4096
"""One tag with all that it says; state that is kept in hidden fields may be longer, and is no person's."""

MAX_BROKEN: Final = 20
"""Tags that never end: a page with more of them is none."""

MAX_TEXT_CHARS: Final = 64 << 10
"""What stands in one field of several lines."""

MAX_LABEL_CHARS: Final = 300
"""Of a label with the elements in it: an icon, a star for what must be filled."""

_STARTS: Final = ("<input", "<INPUT", "<textarea", "<TEXTAREA", "<select", "<SELECT")
_START: Final = re.compile(r"<(input|textarea|select|option|/select)(?=[\s/>])", re.IGNORECASE)
_REST: Final = re.compile(rf"((?:[^<>\"']|\"[^\"]*+\"|'[^']*+'){{0,{MAX_TAG_CHARS}}}+)>")
_ATTRIBUTE: Final = re.compile(r"([A-Za-z][\w:-]*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_TEXT_END: Final = re.compile(r"</textarea", re.IGNORECASE)
_LABEL: Final = re.compile(rf"<label\b([^<>]{{0,{MAX_LABEL_CHARS}}})>", re.IGNORECASE)
_LABEL_END: Final = re.compile(r"</label\s*>|<label\b", re.IGNORECASE)
_TAG: Final = re.compile(r"<[^<>]*+>")
_SILENT: Final = frozenset({"submit", "button", "reset", "image", "file", "password", "range", "color"})
_CHOICES: Final = frozenset({"checkbox", "radio"})


def read_inputs(text: str, place: str, reader: Reader) -> None:
    """Add what stands in the fields of all forms of a page."""
    starts = [at for start in _STARTS if (at := text.find(start)) >= 0]
    if not starts:
        return
    labelled: list[tuple[str, str]] = []
    for number, (name, label, value) in enumerate(_filled(text, min(starts))):
        if number >= MAX_INPUTS:
            reader.problem(f"only the first {MAX_INPUTS} fields of a page's forms were read")
            break
        if name:
            reader.add(named(place, name), last_name(name), value)
        label = clean_label(label)
        if strength(label) and key_of(label) != last_name(name):
            labelled.append((label, value))
    if any(strength(label) == 2 for label, _ in labelled):
        for label, value in labelled:
            reader.add(named(place, label), key_of(label), value)


class Labels:
    """The labels of a page (WHATWG 4.10.4): of a field by its id, or around it."""

    def __init__(self, text: str) -> None:
        self._by_id: dict[str, str] = {}
        self._around: list[tuple[int, int, str]] = []
        self._next = 0
        for number, tag in enumerate(_LABEL.finditer(text)):
            if number >= MAX_INPUTS:
                break
            end = _LABEL_END.search(text, tag.end(), tag.end() + MAX_LABEL_CHARS + MAX_TAG_CHARS)
            said = {one[1].lower(): _plain(one[2]) for one in _ATTRIBUTE.finditer(tag[1])}
            until = end.start() if end is not None else tag.end() + MAX_LABEL_CHARS
            words = " ".join(unescape(_TAG.sub(" ", text[tag.end() : min(until, tag.end() + MAX_LABEL_CHARS)])).split())
            if said.get("for"):
                self._by_id.setdefault(said["for"], words)
            elif end is not None:
                self._around.append((tag.start(), until, text[tag.end() : until].partition("<")[0]))

    def of(self, said: dict[str, str], at: int) -> str:
        """The label of the field that ends at a place; asked for in the order of the page."""
        while self._next < len(self._around) and self._around[self._next][1] < at:
            self._next += 1
        if label := self._by_id.get(said.get("id", ""), ""):
            return label
        if self._next < len(self._around) and self._around[self._next][0] < at:
            return unescape(self._around[self._next][2]).strip()
        return said.get("aria-label", "") or said.get("placeholder", "")


def _filled(text: str, start: int) -> Iterator[tuple[str, str, str]]:
    """Names, labels and values of fields that have a value."""
    labels = Labels(text)
    select = select_label = ""
    endless = 0
    for element, rest, end in _tags(text, start):
        said = {one[1].lower(): _plain(one[2]) for one in _ATTRIBUTE.finditer(rest)}
        name, value = said.get("name", ""), said.get("value", "")
        label = labels.of(said, end) if said.get("type", "").lower() not in _CHOICES else ""
        if element == "select":
            select, select_label = name, label
        elif element == "/select":
            select = select_label = ""
        elif element == "option":
            name, label = select, select_label
            value = (value or _until_tag(text, end)) if "selected" in said else ""
        elif element == "textarea":
            closing = _TEXT_END.search(text, end, end + MAX_TEXT_CHARS)
            value = unescape(text[end : closing.start()]) if closing is not None else ""
            endless += closing is None
            if endless > MAX_BROKEN:  # each costs a search through all that follows
                return
        elif not _says(said):
            value = ""
        if (name or label) and value.strip():
            yield name, label, value.strip()


def _tags(text: str, start: int) -> Iterator[tuple[str, str, int]]:
    """Elements of forms: name, what the tag says besides, and where it ends."""
    broken = 0
    while broken <= MAX_BROKEN and (tag := _START.search(text, start)) is not None:
        rest = _REST.match(text, tag.end())
        start = tag.end() if rest is None else rest.end()
        broken += rest is None
        if rest is not None:
            yield tag[1].lower(), rest[1], start


def _says(said: dict[str, str]) -> bool:
    """Whether an input has a value that somebody gave."""
    kind = said.get("type", "text").lower()
    return kind not in _SILENT and (kind not in _CHOICES or "checked" in said)


def _plain(value: str | None) -> str:
    if not value:
        return ""
    return unescape(value[1:-1] if value[0] in "\"'" else value)


def _until_tag(text: str, start: int) -> str:
    end = text.find("<", start, start + MAX_TAG_CHARS)
    return unescape(text[start:end]) if end >= 0 else ""
