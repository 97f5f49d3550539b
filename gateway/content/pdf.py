"""PDF documents (ISO 32000-1): the text of their pages, what was filled into their forms, notes on them, who wrote
them, and files that are attached.

`body.pdf:page[3].text` is the fourth page. What cannot be read is told: pages that are pictures, fonts that do not say
which characters they have, documents that are encrypted, and what is behind the limits.
"""

import re
from typing import Any, Final

from gateway.content.archive import MAX_FILES, Files
from gateway.content.labels import clean_label
from gateway.content.layout import add_pairs
from gateway.content.paths import json_names, last_name
from gateway.content.pdf_fonts import Font
from gateway.content.pdf_glyphs import text_string
from gateway.content.pdf_objects import MAX_STREAM_BYTES, Document, Stream
from gateway.content.pdf_syntax import EnoughError, Work, number_of
from gateway.content.pdf_text import Page
from gateway.content.reader import Body, Reader

MAX_PAGES: Final = 500
"""Pages of one document that are read."""

MAX_NOTES: Final = 2_000
"""Notes and links of all pages, and fields of forms."""

MAX_TREE: Final = 5_000
"""Knots of the tree of pages that are looked at."""

PDF_MAGIC: Final = b"%PDF-"

_END_BYTES: Final = 2048
"""Behind the last object stands where the table of places is, and the mark of the end."""

_BEGINNING: Final = re.compile(rb"[\0\t\n\f\r \xef\xbb\xbf]{0,16}%PDF-")
"""Readers pass over rubble before the mark (annex H.3, note 13); blanks are what servers put there."""

_PROGRAMS: Final = ("Creator", "Producer")
"""Who made the file, which is a program and no person (14.3.3)."""

_GENERIC: Final = re.compile(
    r"(?:text|field|check|combo|list|drop|radio|untitled|undefined|form|input)[\w .\[\]-]*", re.IGNORECASE
)
"""Names of fields that a program gave: what people see beside the field (12.7.3.1) says more."""


def read_pdf(body: Body, reader: Reader) -> bool:
    """Claims what begins as such a document."""
    if _BEGINNING.match(body.data) is None:
        return False
    document = Document(body.data, reader)
    try:
        document.walk()
    except EnoughError:
        _tell_enough(reader)
    if document.trailer.get("Encrypt") is not None:
        reader.problem("an encrypted PDF document was not read")
        return True
    if b"%%EOF" not in body.data[-_END_BYTES:]:
        reader.problem("a PDF document ends early")
    place = f"{body.prefix}pdf"
    for part in (_read_about, _read_forms, _read_pages, _read_files):
        document.work = Work()
        try:
            part(document, place, reader)
        except EnoughError:
            _tell_enough(reader)
    return True


def _tell_enough(reader: Reader) -> None:
    reader.problem("a PDF document has more in it than is looked at: the rest was not read")


def _read_about(document: Document, place: str, reader: Reader) -> None:
    """Who wrote it, and what about (14.3)."""
    catalog = _catalog(document)
    info = document.dict_of(document.trailer.get("Info"))
    for value in document.objects.values() if not info else ():  # the trailer was cut off
        if isinstance(value, dict) and "Type" not in value and ("Producer" in value or "CreationDate" in value):
            info = value
    for name in info:
        text = document.resolve(info[name])
        if isinstance(text, bytes) and text:
            key = "program" if name in _PROGRAMS else last_name(name)
            reader.add(f"{place}:info{json_names(name)[0]}", key, text_string(text))
    metadata = document.stream_of(catalog.get("Metadata"))
    if metadata is not None:
        inside = f"{place}:xmp"
        reader.read(Body(document.bytes_of(metadata), "application/xml", prefix=f"{inside}|", text_path=inside))


def _catalog(document: Document) -> dict[str, Any]:
    found = document.dict_of(document.trailer.get("Root"))
    for value in document.objects.values() if not found else ():
        if isinstance(value, dict) and value.get("Type") == "Catalog":
            found = value
    return found


def _read_forms(document: Document, place: str, reader: Reader) -> None:
    """What was filled in (12.7): `body.pdf:form.name`."""
    left = MAX_NOTES
    for field in list(document.objects.values()):
        if not isinstance(field, dict) or "V" not in field or not isinstance(document.resolve(field.get("T")), bytes):
            continue
        document.work.spend(1)
        left -= 1
        if left < 0:
            raise EnoughError
        text = _filled(document, field["V"])
        if text and document.inherited(field, "FT") != "Sig":
            reader.add(f"{place}:form{_field_path(document, field)}", _field_key(document, field), text)
    form = document.dict_of(_catalog(document).get("AcroForm"))
    packets = document.list_of(form.get("XFA"))
    for name, packet in zip(packets[::2], packets[1::2], strict=False):  # (12.7.8)
        stream = document.stream_of(packet)
        if document.resolve(name) == b"datasets" and stream is not None:
            inside = f"{place}:xfa"
            reader.read(Body(document.bytes_of(stream), "application/xml", prefix=f"{inside}|", text_path=inside))


def _filled(document: Document, value: Any) -> str:
    """The value of a field: a text, a choice or several, a text that is long."""
    value = document.resolve(value)
    if isinstance(value, Stream):
        return text_string(document.bytes_of(value))
    if isinstance(value, list):
        return ", ".join(text_string(one) for one in map(document.resolve, value) if isinstance(one, bytes))
    if isinstance(value, bytes):
        return text_string(value)
    return value if isinstance(value, str) and value != "Off" else ""


def _field_path(document: Document, field: dict[str, Any]) -> str:
    """Its full name, from the outermost group on (12.7.3.2)."""
    names = [_text_of(document, one.get("T")) for one in document.upwards(field)]
    return "".join(json_names(name)[0] for name in reversed(names) if name)


def _field_key(document: Document, field: dict[str, Any]) -> str:
    name = last_name(_text_of(document, field.get("T")))
    label = _text_of(document, field.get("TU"))
    return last_name(label) if label and _GENERIC.fullmatch(name) is not None else name


def _text_of(document: Document, value: Any) -> str:
    value = document.resolve(value)
    return text_string(value) if isinstance(value, bytes) else ""


def _read_pages(document: Document, place: str, reader: Reader) -> None:
    pages = _pages(document)
    if not pages:
        reader.problem("a PDF document without a page that could be found")
    fonts: dict[Any, Font] = {}
    pictures = 0
    for number, page in enumerate(pages[:MAX_PAGES]):
        if reader.is_full:
            break
        shown = Page(document, fonts)
        inside = f"{place}:page[{number}]"
        try:
            _draw(page, shown, document)
        finally:  # what was read before the limit
            text = shown.text()
            _add_text(text, shown.rows(), f"{inside}.text", reader)
        if shown.has_unnamed:
            reader.problem("text of a PDF document in a font that does not say its characters was not read")
        pictures += shown.has_picture and not text.strip()
        _read_notes(document, page, inside, reader)
        _read_fields(document, page, shown, inside, reader)
    if pictures:
        pages_read = min(len(pages), MAX_PAGES)
        reader.problem(f"{pictures} of {pages_read} pages of a PDF document are pictures without text")
    if len(pages) > MAX_PAGES:
        reader.problem(f"only the first {MAX_PAGES} pages of a PDF document were read")


def _draw(page: dict[str, Any], shown: Page, document: Document) -> None:
    """Its content may be cut into streams anywhere between two words (7.8.2)."""
    content = bytearray()
    for one in document.list_of(page.get("Contents")):
        document.work.spend(1)
        stream = document.stream_of(one)
        if stream is not None and len(content) < MAX_STREAM_BYTES:
            content += document.bytes_of(stream) + b"\n"
    shown.draw(bytes(content), document.dict_of(document.inherited(page, "Resources")))


def _add_text(text: str, rows: str, place: str, reader: Reader) -> None:
    """The text of a page as it was drawn; what belongs together is seen where it stands, which may be another order."""
    if rows and rows != text:
        key = place.rpartition(":")[2]
        reader.put(place, key, text)
        reader.look_into(place, key, text)
        reader.lay_out(place, rows)
        return
    reader.read(Body(text.encode("utf-8", "replace"), "text/plain", prefix=f"{place}|", text_path=place))


def _pages(document: Document) -> list[dict[str, Any]]:
    """The pages as their tree has them (7.7.3); behind them those that no tree has, in a file that was cut."""
    found: list[dict[str, Any]] = []
    seen: set[int] = set()
    waiting = [document.dict_of(_catalog(document).get("Pages"))]
    for _ in range(MAX_TREE):
        if not waiting:
            break
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        kids = node.get("Kids")
        if kids is None and node and node.get("Type", "Page") == "Page":
            found.append(node)
        below: list[Any] = document.list_of(kids)[:MAX_TREE]
        below.reverse()
        waiting += [document.dict_of(one) for one in below]
    return found + [
        one
        for one in document.objects.values()
        if isinstance(one, dict) and one.get("Type") == "Page" and id(one) not in seen
    ]


def _read_notes(document: Document, page: dict[str, Any], place: str, reader: Reader) -> None:
    """Notes on a page with who made them, and where its links lead (12.5)."""
    for number, one in enumerate(document.list_of(page.get("Annots"))[:MAX_NOTES]):
        document.work.spend(1)
        note = document.dict_of(one)
        if note.get("Subtype") == "Widget":  # a field of a form
            continue
        inside = f"{place}.note[{number}]"
        link = document.dict_of(note.get("A")).get("URI")
        for name, key, value in (("text", "note", note.get("Contents")), ("author", "author", note.get("T"))):
            if text := _text_of(document, value):
                reader.add(f"{inside}.{name}", key, text)
        if text := _text_of(document, link):
            reader.add(f"{inside}.link", "link", text)


def _read_fields(document: Document, page: dict[str, Any], shown: Page, place: str, reader: Reader) -> None:
    """Fields of a form whose names say nothing, by what stands beside them on the page."""
    pairs: list[tuple[str, str]] = []
    for one in document.list_of(page.get("Annots"))[:MAX_NOTES]:
        document.work.spend(1)
        field = document.dict_of(one)
        if field.get("Subtype") != "Widget" or "V" not in field:
            continue
        name = _text_of(document, field.get("T"))
        sides = [number_of(side) for side in document.list_of(field.get("Rect"))]
        if len(sides) != 4 or _text_of(document, field.get("TU")) or (name and _GENERIC.fullmatch(name) is None):
            continue
        value = _filled(document, field["V"])
        label = clean_label(shown.label_of(min(sides[0], sides[2]), min(sides[1], sides[3]), max(sides[1], sides[3])))
        if value and label:
            pairs.append((label, value))
    add_pairs(pairs, place, reader)


def _read_files(document: Document, place: str, reader: Reader) -> None:
    """Files that are attached (7.11.4), as those of an archive."""
    named: list[tuple[str, Stream]] = []
    for one in document.objects.values():
        inside = document.dict_of(one.get("EF")) if isinstance(one, dict) and "EF" in one else {}
        stream = document.stream_of(inside.get("UF", inside.get("F")))
        if stream is not None and len(named) < MAX_FILES:
            named.append((_text_of(document, one.get("UF", one.get("F"))), stream))
    files = Files(place, [name for name, _ in named], reader)
    for name, stream in named:
        files.name(name)
        if files.wants(name):
            files.read(name, document.bytes_of(stream))
    files.finish()
