"""XML (1.0, fifth edition) as a small tree, for formats whose elements have a meaning of their own.

No document type and so no entities: formats of medicine have none, and bombs are made of them. What was read
before the damage is kept.
"""

import re
from typing import Final
from xml.parsers import expat

from gateway.content.charset import decode_text
from gateway.content.reader import Reader

MAX_NODES: Final = 60_000
"""Elements of one document: a summary of a long illness has some 20,000."""

MAX_DEPTH: Final = 64
"""Elements inside elements; C-CDA reaches some 20, its tables included."""

MAX_ATTRIBUTES: Final = 40
"""Attributes of one element that are kept."""

_CHARSET: Final = re.compile(rb"<\?xml[^>]{0,100}encoding=[\"']([\w.:-]{1,40})[\"']")
_HEAD_BYTES: Final = 200
"""A declaration is in front, and short."""

_INLINE: Final = frozenset({"content", "sub", "sup", "linkHtml", "b", "i", "em", "strong", "span", "a"})
"""Elements of narrative text that do not part words."""

SEPARATOR: Final = " "
"""Between name space and name, as expat is told."""


class Node:
    """One element: its name, the name space of that, its attributes by name, and what it holds."""

    __slots__ = ("attributes", "children", "name", "parts", "space")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.space, _, self.name = name.rpartition(SEPARATOR)
        self.attributes = attributes
        self.children: list[Node] = []
        self.parts: list[Node | str] = []  # elements and characters in their order

    def text(self) -> str:
        """The characters that stand in it directly, blanks at both ends taken off."""
        return "".join(part for part in self.parts if isinstance(part, str)).strip()

    def child(self, name: str) -> "Node | None":
        """The first element of a name in it."""
        return next((child for child in self.children if child.name == name), None)

    def all_text(self) -> str:
        """All characters in it, as they follow each other; runs of blanks as one, and a blank between elements."""
        pieces: list[str] = []
        waiting: list[Node | str] = [self]
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                pieces.append(part)
            else:
                pieces.append("" if part.name in _INLINE else " ")
                waiting += reversed(part.parts)
        return " ".join("".join(pieces).split())


class _RefusedError(Exception):
    """The document has more than we read, or what no such document has; the text says what."""


class _Builder:
    """Takes the events of one document."""

    __slots__ = ("_open", "_size", "root")

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[Node] = []
        self._size = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._size += 1
        if self._size > MAX_NODES:
            raise _RefusedError(f"only the first {MAX_NODES} elements of XML were read")
        if len(self._open) >= MAX_DEPTH:
            raise _RefusedError(f"XML nested more than {MAX_DEPTH} deep was not read to the end")
        if len(attributes) > MAX_ATTRIBUTES:
            raise _RefusedError(f"an XML element with more than {MAX_ATTRIBUTES} attributes")
        local = {attribute.rpartition(SEPARATOR)[2]: value for attribute, value in attributes.items()}
        node = Node(name, local)
        if self._open:
            self._open[-1].children.append(node)
            self._open[-1].parts.append(node)
        else:
            self.root = node
        self._open.append(node)

    def end(self, name: str) -> None:  # noqa: ARG002 - the shape that expat asks for
        self._open.pop()

    def characters(self, text: str) -> None:
        if self._open:
            self._open[-1].parts.append(text)

    def document_type(self, name: str, system: str | None, public: str | None, has_subset: int) -> None:  # noqa: ARG002
        raise _RefusedError("XML with a document type was not read as a medical document")


def is_xml(data: bytes) -> bool:
    """Whether it begins like XML."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def read_tree(data: bytes, reader: Reader) -> Node | None:
    """The root element, with as much as could be read; None where there is none."""
    builder = _Builder()
    declared = _CHARSET.match(data.lstrip()[:_HEAD_BYTES])
    text = decode_text(data, declared[1].decode("ascii") if declared is not None else "").lstrip()
    parser = expat.ParserCreate("utf-8", SEPARATOR)  # whatever it declares: it is decoded already
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parser.StartDoctypeDeclHandler = builder.document_type
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
    except _RefusedError as reason:
        reader.problem(str(reason))
    except expat.ExpatError:
        reader.problem("XML ends early or is damaged")
    return builder.root
