"""XML (1.0) to fields: text and attributes of every element, `body.xml:/list/item[2]/@id`.

Read by expat in small steps. A document type may be there, but whatever it declares ends the reading: no
entity is ever expanded and nothing is fetched. Namespace prefixes are left out, since senders choose them
as they like. `[n]` stands where an element has brothers of the same name.

The key is the name by which the sender calls the value: the element's, for `<mood value="3"/>` too, and the
name that stands beside it in `<string name="email">…</string>` or before it in `<key>email</key>`.
"""

import re
from typing import Final, Protocol
from xml.parsers import expat

from gateway.content.called import NAMING, VALUES, name_in
from gateway.content.fhir_types import SYSTEMS_OF_IDENTIFIERS
from gateway.content.layout import MAX_COLUMNS, read_rows
from gateway.content.paths import last_name
from gateway.content.reader import Reader

MAX_DEPTH: Final = 64
"""Elements inside elements; C-CDA, the deepest in real use, has some 30."""

MAX_ELEMENTS: Final = 20_000
"""Elements of one document that are looked at, twice what becomes fields."""

MAX_ATTRIBUTES: Final = 100
"""Attributes of one element that are read."""

STEP_BYTES: Final = 16 << 10
"""What expat is given at a time: how far it goes on after the limits were reached."""

_VALUE_NAMES: Final = VALUES | {"content"}
_NAME_NAMES: Final = (
    "name", "key", "field", "property", "param", "fieldname", "attribute", "feld", "campo", "displayname",
    "libelle", "label", "bezeichnung", "nombre", "nome", "naam", "nazwa", "parametre", "parametro", "analyte",
)  # fmt: skip
_BARE: Final = frozenset({"value", "val", "v"})
_SHORT_NAMES: Final = {"n": "v", "k": "v"}
"""Attributes that hold a name where the other one stands beside them: `<p n="email" v="…"/>`."""

_LABELS: Final = (NAMING | {"label", "displayname"}) - {"qid", "questionid", "question_id"}
"""Elements whose text names the value in the next one: `<key>`, `<Name>`, `<feld>`."""

_TYPE_NAMES: Final = frozenset(
    [
        "string",
        "int",
        "i4",
        "i8",
        "integer",
        "real",
        "double",
        "boolean",
        "true",
        "false",
        "date",
        "data",
        "array",
        "dict",
        "struct",
        "base64",
    ]
)
_SAML_ATTRIBUTE, _SAML_VALUE = "Attribute", "AttributeValue"
"""SAML 2.0 (OASIS), 2.7.3.1: who signs in, as a clinic's directory knows them."""

_ROWS: Final = frozenset({"row", "Row", "tr", "table-row"})
_CELLS: Final = frozenset({"entry", "cell", "Cell", "td", "th", "table-cell"})
_TABLES: Final = frozenset({"table", "Table", "informaltable", "tgroup"})
"""Names of tables and their parts in DocBook, XHTML, OpenDocument and SpreadsheetML."""

_KMEHR_NUMBERS: Final = {"INSS": "insz", "ID-PATIENT": "insz", "NISS": "insz", "INSZ": "insz"}
_KMEHR_CODES: Final = {
    "icd": "icd10", "icd10": "icd10", "icpc": "icpc", "icpc2": "icpc", "cdatc": "atc", "atc": "atc", "cddrugcnk": "cnk",
    "loinc": "loinc", "snomedct": "snomed",
}  # fmt: skip
"""Which number or code an element holds, in messages between those who care for somebody in Belgium (KMEHR): `<id
S="INSS" SV="1.0">`, `<cd S="ICD" SV="1.0">`."""

_OIDS: Final = {
    "2.5.4.3": "displayName",
    "2.5.4.4": "surname",
    "2.5.4.20": "telephoneNumber",
    "2.5.4.42": "givenName",
    "0.9.2342.19200300.100.1.3": "mail",
    "2.16.840.1.113730.3.1.241": "displayName",
}
"""Names of attributes in directories (RFC 4519, RFC 2798), by their numbers."""

_PLAIN_NAME: Final = re.compile(r"[A-Za-z][\w .:-]{0,60}")


class XmlEndError(Exception):
    """Ends the reading from within expat. Never leaves this file."""


class Element:
    """One element while it is read."""

    def __init__(self, parent: "Element | None", name: str, number: int, key: str) -> None:
        self.parent = parent
        self.name = name
        self.number = number
        self.key = key
        self.label = ""  # what a <key> before it called the next element inside
        self.labels_all = False
        self.is_labelled = False
        self.counts: dict[str, int] = {}
        self.text: list[str] = []

    def path(self) -> str:
        """Names from the root on. Asked for at the end, when it is known who has brothers."""
        steps: list[str] = []
        element: Element | None = self
        while element is not None:
            is_one = element.parent is None or element.parent.counts[element.name] == 1
            steps.append(element.name if is_one else f"{element.name}[{element.number}]")
            element = element.parent
        return "/" + "/".join(reversed(steps))


class Handler:
    """What expat calls, and what came of it."""

    def __init__(self) -> None:
        self.found: list[tuple[Element, str, str, str]] = []  # element, rest of the path, key, value
        self.open: Element | None = None
        self.depth = 0
        self.elements = 0
        self.problem = ""
        self.has_rows = False

    def start(self, tag: str, attributes: list[str]) -> None:
        """An element begins; `attributes` are names and values in turn."""
        self.elements += 1
        self.depth += 1
        if self.elements > MAX_ELEMENTS or self.depth > MAX_DEPTH:
            self.problem = f"XML of more than {MAX_ELEMENTS} elements or {MAX_DEPTH} levels was not read to the end"
            raise XmlEndError
        name = tag.rpartition(":")[2][:80] or tag[:80]
        self.has_rows = self.has_rows or name in _ROWS
        above = self.open
        self.flush()
        number = 0
        if above is not None:
            number = above.counts.get(name, 0)
            above.counts[name] = number + 1
        pairs = {attributes[n]: attributes[n + 1] for n in range(0, min(len(attributes), 2 * MAX_ATTRIBUTES), 2)}
        key = own_name(name, pairs)
        self.open = Element(above, name, number, key)
        if name == _SAML_VALUE and above is not None:
            self.open.key = key = above.key
        elif "S" in pairs and "SV" in pairs and name in ("id", "cd"):
            self.open.key = key = _of_kmehr(name, pairs["S"])
        elif above is not None and key == name:
            self._label(above, self.open)
            key = self.open.key
            if key == name and name.lower() in _BARE and above.name.lower() not in _BARE:  # `<birthTime><value …/>`
                self.open.key = key = above.key
        for attribute, value in pairs.items():
            short = attribute.rpartition(":")[2]
            if value and not attribute.startswith("xmlns"):
                named = key if short.lower() in _VALUE_NAMES else short
                if short == "extension" and "root" in pairs:  # an identifier of HL7 version 3, whose system is a number
                    named = next((called for end, called in SYSTEMS_OF_IDENTIFIERS if pairs["root"] == end), key)
                self.found.append((self.open, f"/@{short[:80]}", named, value))

    def _label(self, above: Element, element: Element) -> None:
        """`<key>mood</key><integer>3</integer>` of property lists, `<name>` and `<value>` of XML-RPC."""
        if above.label and (above.labels_all or element.name.lower() in _VALUE_NAMES):
            element.key, element.is_labelled = above.label, True
        elif above.is_labelled and element.name.lower() in _TYPE_NAMES:
            element.key, element.is_labelled = above.key, True
        above.label = ""

    def end(self, _tag: str) -> None:
        """An element ends."""
        element = self.open
        if element is not None and element.parent is not None and element.name.lower() in _LABELS:
            text = "".join(element.text).strip()
            if label := name_in(text):
                element.parent.label, element.parent.labels_all = label, element.name == "key"
        elif element is not None and element.name in ("true", "false") and not element.text:
            element.text.append(element.name)
        self.flush()
        self.depth -= 1
        if self.open is not None:
            self.open = self.open.parent

    def data(self, text: str) -> None:
        """Some text of the open element."""
        if self.open is not None:
            self.open.text.append(text)

    def flush(self) -> None:
        """The text so far of the open element becomes a value."""
        if self.open is not None and self.open.text:
            text = "".join(self.open.text).strip()
            self.open.text = []
            if text:
                self.found.append((self.open, "", self.open.key, text))

    def declare(self, *_: object) -> None:
        """An entity or the like is declared: nobody who sends data needs that."""
        self.problem = "XML that declares entities was not read any further"
        raise XmlEndError


def own_name(element: str, attributes: dict[str, str]) -> str:
    """The name of a value: of its element, or what stands in `name="…"` beside it."""
    if element == _SAML_ATTRIBUTE:
        return _saml_name(attributes) or element
    if not attributes:
        return element
    plain = {attribute.rpartition(":")[2].lower(): value for attribute, value in attributes.items()}
    for attribute in _NAME_NAMES:
        if (name := plain.get(attribute, "")) and (label := name_in(name)):
            return label
    for attribute, beside in _SHORT_NAMES.items():
        if beside in plain and (name := plain.get(attribute, "")) and (label := name_in(name)):
            return label
    return element


def _of_kmehr(name: str, system: str) -> str:
    if name == "id":
        return _KMEHR_NUMBERS.get(system.upper(), name)
    return _KMEHR_CODES.get(system.lower().replace("-", ""), name)


def _saml_name(attributes: dict[str, str]) -> str:
    """What an attribute of somebody is called: for people, by its number in directories, or at the end of an address
    (`http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress`)."""
    name = attributes.get("Name", "")
    called = attributes.get("FriendlyName") or _OIDS.get(name.removeprefix("urn:oid:")) or name.rpartition("/")[2]
    return last_name(called) if _PLAIN_NAME.fullmatch(called) is not None else ""


def read_xml(data: bytes, place: str, reader: Reader, charset: str = "", is_declared: bool = False) -> bool:
    """Add the fields of a document from `place` on (`body.xml:`).

    What is not declared as XML has to be whole; otherwise what was read before the damage is kept, and the
    problem is told.
    """
    handler, is_whole = parse_xml(data, charset)
    if not is_whole and not is_declared and not handler.problem:
        return False
    if handler.problem:
        reader.problem(handler.problem)
    elif not is_whole and handler.found:
        reader.problem("XML is damaged or ends early")
    for element, rest, key, value in handler.found:
        if reader.is_full:
            break
        reader.add(f"{place}{element.path()}{rest}", key, value)
    if handler.has_rows:
        _read_tables(handler.found, place, reader)
    return bool(handler.found)


def _read_tables(found: list[tuple[Element, str, str, str]], place: str, reader: Reader) -> None:
    """Rows of cells, whose first says what the others are: tables of DocBook, of OpenDocument, of reports."""
    tables: dict[int, list[list[str]]] = {}
    places: dict[int, str] = {}
    rows: dict[int, list[str]] = {}
    for element, rest, _, value in found:
        cell: Element | None = element if not rest else None
        while cell is not None and cell.name not in _CELLS:
            cell = cell.parent
        row = cell.parent if cell is not None else None
        if cell is None or row is None or row.name not in _ROWS or cell.number >= MAX_COLUMNS:
            continue
        table = row.parent
        while table is not None and table.name not in _TABLES and table.parent is not None:
            table = table.parent
        if id(row) not in rows:
            rows[id(row)] = []
            tables.setdefault(id(table), []).append(rows[id(row)])
            if table is not None:
                places.setdefault(id(table), table.path())
        cells = rows[id(row)]
        cells += [""] * (cell.number + 1 - len(cells))
        cells[cell.number] = f"{cells[cell.number]} {value}".strip()
    for number, lines in tables.items():
        if not reader.is_full:
            read_rows(lines, f"{place}{places.get(number, '')}", reader)


class ExpatHandler(Protocol):
    """What is told of a document, element by element."""

    def start(self, tag: str, attributes: list[str]) -> None: ...

    def end(self, tag: str) -> None: ...

    def data(self, text: str) -> None: ...

    def declare(self, *_: object) -> None: ...


def parse_xml(data: bytes, charset: str = "") -> tuple[Handler, bool]:
    """What was read of a document, and whether that is all of it. `charset` overrides what it says itself."""
    handler = Handler()
    is_whole = parse_with(handler, data, charset)
    while not is_whole and not handler.problem and handler.open is not None:
        handler.end("")
    return handler, is_whole


def parse_with(handler: ExpatHandler, data: bytes, charset: str) -> bool:
    """Tell a handler of a document, in steps; False where it ended the reading, or the document is not whole."""
    parser = expat.ParserCreate(charset or None)
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.ordered_attributes = True
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.data
    parser.EntityDeclHandler = handler.declare
    try:
        for start in range(0, len(data), STEP_BYTES):
            parser.Parse(data[start : start + STEP_BYTES], False)
        parser.Parse(b"", True)
    except (XmlEndError, expat.ExpatError, ValueError, LookupError):  # the last: an encoding that Python does not know
        return False
    return True
