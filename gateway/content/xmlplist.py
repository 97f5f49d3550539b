"""Property lists of Apple in XML (DTD PropertyList-1.0), to the same documents as binary ones and JSON.

`<dict><key>mood</key><integer>3</integer></dict>` is `body.plist:$.mood`, so that detectors see whose value it is.
What is damaged, or holds elements that no list has, is read as XML, where nothing is lost.
"""

import binascii
from typing import Any, Final

from gateway.content.jsonwalk import walk_json
from gateway.content.reader import Reader
from gateway.content.xmlbody import MAX_DEPTH, MAX_ELEMENTS, XmlEndError, parse_with

_SCALARS: Final = frozenset({"string", "integer", "real", "date", "data", "true", "false", "key"})


class _List:
    """An open `<dict>` or `<array>`."""

    def __init__(self, is_dict: bool) -> None:
        self.is_dict = is_dict
        self.key = ""
        self.pairs: list[tuple[str, Any]] = []

    def add(self, value: Any) -> None:
        self.pairs.append((self.key, value))
        self.key = ""

    def value(self) -> Any:
        return tuple(self.pairs) if self.is_dict else [value for _, value in self.pairs]


class PlistHandler:
    """What expat calls. Ends the reading at the first element that no property list has."""

    def __init__(self) -> None:
        self.open: list[_List] = [_List(is_dict=False)]
        self.scalar = ""
        self.text: list[str] = []
        self.elements = 0
        self.is_root_seen = False

    def start(self, tag: str, _attributes: list[str]) -> None:
        """An element begins."""
        self.elements += 1
        if self.elements > MAX_ELEMENTS or len(self.open) > MAX_DEPTH or self.scalar:
            raise XmlEndError
        if tag in ("dict", "array"):
            self.open.append(_List(tag == "dict"))
        elif tag in _SCALARS:
            self.scalar, self.text = tag, []
        elif tag != "plist" or self.is_root_seen:
            raise XmlEndError
        self.is_root_seen = True

    def end(self, tag: str) -> None:
        """An element ends, and its value is known."""
        if tag == "plist":
            return
        if not self.scalar:
            ended = self.open.pop()
            self.open[-1].add(ended.value())
            return
        text, self.scalar = "".join(self.text), ""
        if tag == "key":
            self.open[-1].key = text.strip()
        elif tag in ("true", "false"):
            self.open[-1].add(tag == "true")
        else:
            self.open[-1].add(_bytes(text) if tag == "data" else text.strip())

    def data(self, text: str) -> None:
        """Some text of the open element."""
        if self.scalar:
            self.text.append(text)

    def declare(self, *_: object) -> None:
        """No entity is ever expanded."""
        raise XmlEndError


def read_xml_plist(data: bytes, path: str, reader: Reader) -> bool:
    """Add the fields of a whole list in UTF-8 from `path` on (`body.plist:$`); False where it is none."""
    handler = PlistHandler()
    if not parse_with(handler, data, "utf-8"):
        return False
    for _, value in handler.open[0].pairs:
        walk_json(value, path, "", reader)
    return bool(handler.open[0].pairs)


def _bytes(text: str) -> bytes | str:
    try:
        return binascii.a2b_base64(text)
    except ValueError:
        return text
