"""Forms in pages (HTML, WHATWG 4.10) that come filled in: `body.html|form:email`.

A page is the same for everybody; what stands in its fields already is what the server knows of the one who asked. Texts
that only show what to write (`placeholder`), buttons, passwords as dots and choices that nobody made say nothing.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

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

_STARTS: Final = ("<input", "<INPUT", "<textarea", "<TEXTAREA", "<select", "<SELECT")
_START: Final = re.compile(r"<(input|textarea|select|option|/select)(?=[\s/>])", re.IGNORECASE)
_REST: Final = re.compile(rf"((?:[^<>\"']|\"[^\"]*+\"|'[^']*+'){{0,{MAX_TAG_CHARS}}}+)>")
_ATTRIBUTE: Final = re.compile(r"([A-Za-z][\w:-]*)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_TEXT_END: Final = re.compile(r"</textarea", re.IGNORECASE)
_SILENT: Final = frozenset({"submit", "button", "reset", "image", "file", "password", "range", "color"})
_CHOICES: Final = frozenset({"checkbox", "radio"})


def read_inputs(text: str, place: str, reader: Reader) -> None:
    """Add what stands in the fields of all forms of a page."""
    starts = [at for start in _STARTS if (at := text.find(start)) >= 0]
    if not starts:
        return
    for number, (name, value) in enumerate(_filled(text, min(starts))):
        if number >= MAX_INPUTS:
            reader.problem(f"only the first {MAX_INPUTS} fields of a page's forms were read")
            break
        reader.add(named(place, name), last_name(name), value)


def _filled(text: str, start: int) -> Iterator[tuple[str, str]]:
    """Names and values of fields that have both."""
    select = ""
    endless = 0
    for element, rest, end in _tags(text, start):
        said = {one[1].lower(): _plain(one[2]) for one in _ATTRIBUTE.finditer(rest)}
        name, value = said.get("name", ""), said.get("value", "")
        if element == "select":
            select = name
        elif element == "/select":
            select = ""
        elif element == "option":
            name, value = (select, value or _until_tag(text, end)) if "selected" in said else ("", "")
        elif element == "textarea":
            closing = _TEXT_END.search(text, end, end + MAX_TEXT_CHARS)
            value = unescape(text[end : closing.start()]) if closing is not None else ""
            endless += closing is None
            if endless > MAX_BROKEN:  # each costs a search through all that follows
                return
        elif not _says(said):
            value = ""
        if name and value.strip():
            yield name, value.strip()


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
