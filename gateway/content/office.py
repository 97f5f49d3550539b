"""Documents of office programs: zip archives of XML, of which the parts are read that hold what people wrote.

Office Open XML (ECMA-376: documents, sheets, slides) and OpenDocument (OASIS, 1.3). Text comes out paragraph by
paragraph, whatever runs it was cut into for its looks, and sheets come out as tables.
"""

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from gateway.content.paths import named
from gateway.content.reader import Body, Reader
from gateway.content.tree import Node, is_xml, read_tree

MAX_COLUMNS: Final = 400
"""Cells of a row that are read: see `csvbody`."""

MAX_ROWS: Final = 2001
"""Rows of a sheet, with the one of names."""

PARTS: Final = re.compile(
    r"word/(?:document|comments|footnotes|endnotes|header\d*|footer\d*)\.xml"
    r"|ppt/(?:slides/slide|notesSlides/notesSlide|comments/comment)\d+\.xml"
    r"|xl/(?:sharedStrings|worksheets/sheet\d+|comments\d*)\.xml"
    r"|docProps/core\.xml|content\.xml|meta\.xml"
)
"""Parts that hold what people wrote, or who they are. The others are styles, settings and relations."""

_SHARED: Final = "xl/sharedStrings.xml"
_ABOUT: Final = frozenset({"docProps/core.xml", "meta.xml"})
_CELL: Final = re.compile(r"([A-Z]{1,3})\d{1,7}")


def is_office(names: list[str]) -> bool:
    """Whether an archive of files of these names is such a document: by the file that each has (ECMA-376 part 2,
    10.1.2), or has first (OpenDocument part 2, 3.3)."""
    return "[Content_Types].xml" in names or (names[:1] == ["mimetype"] and "content.xml" in names)


def read_office(parts: dict[str, bytes], place: str, reader: Reader) -> None:
    """Add what the parts of one document say."""
    shared = _shared(parts[_SHARED], reader) if _SHARED in parts else []
    for name, data in parts.items():
        if name == _SHARED or reader.is_full or not is_xml(data):
            continue
        inside = named(place, name)
        if name in _ABOUT:
            reader.read(Body(data, "application/xml", prefix=f"{inside}|", text_path=inside))
            continue
        root = read_tree(data, reader)
        if root is None:
            continue
        if root.name == "worksheet":
            _add_table(_sheet(root, shared), inside, reader)
        else:
            for table in _all(root, "table") if _is_spreadsheet(root) else ():
                _add_table(_rows(table), inside, reader)
            if not _is_spreadsheet(root):
                _add_text("".join(_pieces(root)), inside, reader)


def _add_text(text: str, place: str, reader: Reader) -> None:
    reader.read(Body(text.encode(), "text/plain", prefix=f"{place}|", text_path=place))


def _add_table(rows: list[list[str]], place: str, reader: Reader) -> None:
    """As a table of text, which is one of names and values or just text."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(row for row in rows if any(row))
    reader.read(Body(out.getvalue().encode(), "text/csv", prefix=f"{place}|", text_path=place))


def _all(root: Node, name: str) -> Iterator[Node]:
    """Every element of a name, in the document's order; none that stands in another one."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.name == name:
            yield node
        else:
            waiting += reversed(node.children)


def _pieces(root: Node) -> Iterator[str]:
    """The text of a document, with a line end behind each paragraph and row and a tab behind each cell."""
    is_open_document = root.name == "document-content"
    waiting: list[tuple[Node | str, bool]] = [(root, False)]
    while waiting:
        part, is_text = waiting.pop()
        if isinstance(part, str):
            if is_text:
                yield part
            continue
        end = ""
        match part.name:
            case "pPr" | "rPr" | "instrText" | "delText":  # looks, commands, what was deleted
                continue
            case "p" | "h" | "tr" | "table-row":
                end = "\n"
                is_text = is_open_document
            case "t":
                is_text = not is_open_document
            case "tab":
                end = "\t"
            case "br" | "cr" | "line-break":
                end = "\n"
            case "s" if is_open_document:
                end = " "
            case "tc" | "table-cell":
                yield _one_line(part, is_open_document) + "\t"
                continue
            case "annotation" | "note" if is_open_document:  # inside of a paragraph: what belongs to it goes on behind
                end = " "
        waiting.append((end, True))
        waiting += [(inside, is_text) for inside in reversed(part.parts)]


def _one_line(cell: Node, is_open_document: bool) -> str:
    """What stands in a cell of a table, its paragraphs beside each other."""
    paragraphs = _all(cell, "p")
    if is_open_document:
        return " ".join(map(_inner, paragraphs)).replace("\n", " ")
    return " ".join("".join(map(_inner, _all(paragraph, "t"))) for paragraph in paragraphs).replace("\n", " ")


def _inner(node: Node) -> str:
    """All characters in an element as they follow each other."""
    found: list[str] = []
    waiting: list[Node | str] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            found.append(part)
        else:
            found.append(" " if part.name in ("s", "tab", "line-break") else "")
            waiting += reversed(part.parts)
    return "".join(found)


def _shared(data: bytes, reader: Reader) -> list[str]:
    """The texts that cells refer to by number (ECMA-376 part 1, 18.4)."""
    root = read_tree(data, reader)
    return ["".join(map(_inner, _texts(item))) for item in root.children if item.name == "si"] if root else []


def _texts(item: Node) -> Iterator[Node]:
    """The runs of one text, without how it is to be pronounced."""
    for child in item.children:
        if child.name == "t":
            yield child
        elif child.name == "r":
            yield from (part for part in child.children if part.name == "t")


def _sheet(root: Node, shared: list[str]) -> list[list[str]]:
    """The cells of a sheet, each in its column (18.3.1)."""
    rows: list[list[str]] = []
    for row in _all(root, "row"):
        if len(rows) >= MAX_ROWS:
            break
        cells: list[str] = []
        for cell in row.children:
            column = _column(cell.attributes.get("r", ""), len(cells))
            if column >= MAX_COLUMNS:
                break
            cells += [""] * (column + 1 - len(cells))
            cells[column] = _value(cell, shared)
        rows.append(cells)
    return rows


def _column(reference: str, otherwise: int) -> int:
    """The number of a column: A is 0, AA 26."""
    found = _CELL.fullmatch(reference)
    if found is None:
        return otherwise
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: Node, shared: list[str]) -> str:
    kind = cell.attributes.get("t", "n")
    if kind == "inlineStr":
        inside = cell.child("is")
        return "".join(map(_inner, _texts(inside))) if inside is not None else ""
    value = cell.child("v")
    text = value.text() if value is not None else ""
    if kind == "s":
        return shared[int(text)] if text.isdecimal() and len(text) < 10 and int(text) < len(shared) else ""
    return text


def _is_spreadsheet(root: Node) -> bool:
    body = root.child("body")
    return body is not None and body.child("spreadsheet") is not None


def _rows(table: Node) -> list[list[str]]:
    """The cells of a sheet of OpenDocument. Rows that are repeated count once: they are empty, or say the same."""
    rows: list[list[str]] = []
    for row in _all(table, "table-row"):
        if len(rows) >= MAX_ROWS:
            break
        cells: list[str] = []
        for cell in row.children:
            text = cell.attributes.get("date-value") or _one_line(cell, True)
            repeated = cell.attributes.get("number-columns-repeated", "1")
            times = int(repeated) if repeated.isdecimal() and len(repeated) < 10 else 1
            cells += [text] * min(times, MAX_COLUMNS - len(cells))
        rows.append(cells)
    return rows
