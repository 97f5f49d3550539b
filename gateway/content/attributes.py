"""What stands in the attributes of a page that somebody sends (HTML, WHATWG 3.2.6.6): `data-birth-date="1987-03-14"`,
`<meta name="patient" content="…">`, and texts that one names, as in `<td data-label="Patient">…` and microdata:
`body.html|pairs:birth date`.
"""

import re
from html import unescape
from itertools import islice
from typing import Final

from gateway.content.jsonwalk import parse_json, walk_json
from gateway.content.labels import clean_label, strength
from gateway.content.layout import add_pairs
from gateway.content.reader import Reader

MAX_PAIRS: Final = 500
"""Of one page that are looked at."""

MAX_VALUE_CHARS: Final = 1_000
"""Of one attribute, and of a text that one names."""

MAX_DOCUMENTS: Final = 20
"""In attributes of one piece of a page."""

MAX_DOCUMENT_CHARS: Final = 131_072
"""Of one document in an attribute."""

MAX_AROUND: Final = 2
"""Elements around a text, which are for its looks."""

_VALUE: Final = rf"(?:\"([^\"]{{0,{MAX_VALUE_CHARS}}})\"|'([^']{{0,{MAX_VALUE_CHARS}}})')"
_DATA: Final = re.compile(rf"\sdata-([a-z][a-z0-9-]{{1,47}})={_VALUE}", re.IGNORECASE)
_NAMES: Final = re.compile(
    rf"\s(?:data-(?:label|title|th|name|field|column)|aria-label|itemprop)={_VALUE}([^<>]{{0,{MAX_VALUE_CHARS}}})>",
    re.IGNORECASE,
)
_META: Final = re.compile(rf"<meta\s+(?:name|property)={_VALUE}\s+content={_VALUE}", re.IGNORECASE)
_DOCUMENT: Final = re.compile(rf"=\"(?=\s?([\[{{][^\"<>]{{1,{MAX_DOCUMENT_CHARS}}}+)(?:(?<=[\]}}])|(?<=[\]}}]\s))\")")
"""Each value is gone through once, without going back: somebody may send a long one that never ends."""

_NAMING: Final = frozenset({"label", "title", "th", "name", "field", "column"})
_CONTENT: Final = re.compile(rf"\s(?:content|datetime|value)={_VALUE}", re.IGNORECASE)
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TAG: Final = re.compile(rf"<(?!/)[^<>]{{0,{MAX_VALUE_CHARS}}}>")


def read_attributes(text: str, place: str, reader: Reader) -> None:
    """Add what attributes say, where their names are labels that people know."""
    pairs: list[tuple[str, str]] = []
    if "data-" in text:
        for found in _DATA.finditer(text):
            if found[1].lower() not in _NAMING:
                _take(found[1], found[2] or found[3] or "", pairs)
    if "data-" in text or "aria-label" in text or "itemprop" in text:
        for found in _NAMES.finditer(text):
            content = _CONTENT.search(found[3])
            value = (content[1] or content[2] or "") if content is not None else _text_behind(text, found.end())
            _take(found[1] or found[2] or "", value, pairs)
    if "<meta" in text:
        for found in _META.finditer(text):
            _take(found[1] or found[2] or "", found[3] or found[4] or "", pairs)
    add_pairs(pairs, place, reader)


def read_documents(text: str, path: str, reader: Reader) -> None:
    """Add the documents of JSON that attributes of a piece of a page hold: what a program on it was given to begin with
    (`data-props`, `data-page`, `wire:snapshot`)."""
    values = (found[1].rstrip() for found in _DOCUMENT.finditer(text))
    documents = (value for value in values if "&quot;" in value)
    for number, value in enumerate(islice(documents, MAX_DOCUMENTS)):
        document = parse_json(unescape(value))
        if document is not None:
            place = "attributes" if number == 0 else f"attributes[{number}]"
            walk_json(document[0], f"{path}|{place}|json:$", "", reader)


def _take(name: str, value: str, pairs: list[tuple[str, str]]) -> None:
    words = _CAMEL.sub(" ", unescape(name).replace("-", " ").replace("_", " "))
    label = clean_label(words if " " in name else words.lower())
    value = unescape(value).strip()
    if value and len(pairs) < MAX_PAIRS and strength(label):
        pairs.append((label, value))


def _text_behind(text: str, start: int) -> str:
    """The text of an element that begins here, with an element or two around it."""
    for _ in range(MAX_AROUND):
        tag = _TAG.match(text, start)
        if tag is None:
            break
        start = tag.end()
    end = text.find("<", start, start + MAX_VALUE_CHARS)
    return text[start:end] if end >= 0 else ""
