"""JSON (RFC 8259) and JSON lines. Every scalar becomes a field with its path:
`body.json:$.answers[8].score`.

Numbers keep the text they were sent with. Names that occur twice in an object are both read, since
receivers differ in which one they take. A document that ends early is closed at its last whole value.
"""

import json
import re
from typing import Any, Final

from gateway.content.charset import decode_text
from gateway.content.fhir import is_resource, read_resource
from gateway.content.literals import as_json
from gateway.content.paths import json_names, last_name
from gateway.content.reader import Body, Reader

MAX_DEPTH: Final = 64
"""Levels of arrays and objects that are read. FHIR, the deepest in real use, has some 20."""

MAX_LINES: Final = 2000
"""Documents of one JSON-lines body."""

MAX_CALLED_PAIRS: Final = 6
"""An object with more members than this is no pair of a name and a value."""

_NAMING: Final = frozenset({"name", "key", "field", "fieldName", "field_name", "property", "param", "attribute", "k"})
_TYPES: Final = frozenset(
    {"S", "N", "SS", "NS", "M", "L", "BOOL", "stringValue", "integerValue", "doubleValue", "booleanValue"}
    | {"timestampValue", "mapValue", "arrayValue", "$numberInt", "$numberLong", "$numberDouble", "$date", "$oid"}
)
"""Names of types around a value (DynamoDB, Firestore, MongoDB's extended JSON): `{"note": {"S": "…"}}` is a note."""

_COLUMNS: Final = frozenset({"columns", "cols", "fields", "columnNames", "column_names", "header", "headers", "schema"})
_ROWS: Final = frozenset({"rows", "data", "values", "records", "results"})
"""What tables in JSON call the names of their columns, and their rows."""

MAX_COLUMNS: Final = 400
"""As in tables of text."""

_HEADING: Final = re.compile(r"[^\W\d_][\w.()/# '?-]{0,60}")
_NO_HEADING: Final = re.compile(r"[\d.,:/+ -]*\d[\d.,:/+TZ -]*|\S+@\S+")
"""A cell that is a number, a date, a telephone number or an address: under names there is one."""

_VALUES: Final = frozenset({"value", "val", "v", "stringValue", "string_value", "text"})
_BUFFER: Final = ("type", "Buffer")
"""How Node.js writes bytes in JSON: `{"type": "Buffer", "data": [123, 34, …]}`."""

MIN_DOCUMENT_CODES: Final = 12
"""A shorter array of numbers is no document of which each byte is written as a number."""

_FIRST_CODES: Final = (str(ord("{")), str(ord("[")))

_CALLED: Final = re.compile(r"[A-Za-z_$][\w.$ -]{0,60}")

_GUARD: Final = re.compile(r"\s*(?:\)\]\}',?|\$ion_1_0\b|while\s*\(1\);|for\s*\(;;\);)\s*")
"""What some servers put before JSON so that no script can include it, and what text in Ion begins with."""

_FRAME: Final = re.compile(r"(?:\d{1,7}:)?\d{1,3}(?:/[\w/-]{0,80},)?\d{0,6}(?=[\[{])|a(?=\[\")|\d{1,9}\s*\n(?=[\[{])")
"""What Socket.IO (`42["event",…]`, by polling up to version 3 with a length before it), SockJS (`a["…"]`) and
length-prefixed streams put before it."""

_CALL: Final = re.compile(r"(?:/\*\*/)?\s*[A-Za-z_$][\w$.]{0,100}\s*\(\s*(?=[\[{])")
_CALL_END: Final = re.compile(r"\s*\)\s*;?\s*\Z")
_BETWEEN: Final = re.compile(r"[\s\x1e\x00,]*(?:\d{1,9}\s*\n)?[\s\x1e\x00]*")
_HEAD_BYTES: Final = 128
_BLANK: Final = b"\xef\xbb\xbf \t\r\n\x1e"

_TOKEN: Final = re.compile(r'"(?:[^"\\]++|\\.|(?!))*+(?:"|\\?\Z)|[\[\]{},]', re.DOTALL)
_TRAILING: Final = "Illegal trailing comma"
"""How Python from 3.13 on names a comma before a closing bracket, where it stops; the ones before stop behind it."""

_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=tuple, parse_int=str, parse_float=str, parse_constant=str, strict=False
)
"""Control characters inside of strings are not allowed, and sent all the same."""

_CLOSING: Final = {"[": "]", "{": "}"}


def read_json(body: Body, reader: Reader) -> bool:
    """Claims what is declared as JSON or begins like it, and is."""
    declared = "json" in body.media_type
    head = body.data[:_HEAD_BYTES].lstrip(_BLANK)
    begins = head[:1] in (b"{", b"[") or _starts(head.decode("latin-1")) > 0
    if not declared and not begins:
        return False
    text = text_of(body)
    text = text[_starts(text) :]
    document = parse_json(text)
    if document is not None:
        if not declared and not isinstance(document[0], tuple | list):
            return False
        walk_json(document[0], f"{body.prefix}json:$", "", reader)
        return True
    return (
        _read_lines(text, body, reader)
        or _read_row(text, body, reader)
        or _read_literal(text, body, reader)
        or _read_cut(text, body, reader, declared)
    )


def read_jsonp(body: Body, reader: Reader) -> bool:
    """Claims one call of a function with JSON and nothing else, whatever its type: `callback({…});`. And JSON behind
    a guard, which some servers call a script."""
    head = body.data[:_HEAD_BYTES].lstrip(_BLANK).decode("latin-1")
    if _GUARD.match(head) is not None:
        return read_json(body, reader)
    call = _CALL.match(head)
    if call is None:
        return False
    text = text_of(body).lstrip("\ufeff \t\r\n")
    end = _CALL_END.search(text, max(0, len(text) - _HEAD_BYTES))
    inside = text[call.end() : end.start()] if end is not None and end.start() > call.end() else ""
    document = parse_json(inside)
    if document is None:
        return _read_literal(inside, body, reader)
    walk_json(document[0], f"{body.prefix}json:$", "", reader)
    return True


def _read_literal(text: str, body: Body, reader: Reader) -> bool:
    """A literal of JavaScript where JSON was meant."""
    document = parse_json(as_json(text.strip()))
    if document is None or not document[0]:
        return False
    walk_json(document[0], f"{body.prefix}json:$", "", reader)
    return True


def _starts(text: str) -> int:
    """Where JSON begins behind a guard or a frame."""
    for pattern in (_GUARD, _FRAME):
        if (found := pattern.match(text)) is not None:
            return found.end()
    return 0


def text_of(body: Body) -> str:
    """RFC 8259 section 8.1 says UTF-8; UTF-16 and UTF-32 without a mark show by their zero bytes (RFC 4627
    section 3)."""
    if b"\0" in body.data[:4]:
        return body.data.decode(json.detect_encoding(body.data), "replace")
    return decode_text(body.data, body.parameters.get("charset", ""))


def parse_json(text: str) -> tuple[Any] | None:
    """The document in a tuple, or None where it is not JSON, or nested beyond what Python reads.

    An object is a tuple of its pairs, in order, doubles included; a list is an array.
    """
    try:
        return (_DECODER.decode(text),)
    except (ValueError, RecursionError):
        return None


def parse_json_at(text: str, start: int) -> tuple[Any] | None:
    """The document that begins at a place, whatever follows it; see `parse_json`."""
    try:
        return (_DECODER.raw_decode(text, start)[0],)
    except (ValueError, RecursionError):
        return None


def _read_lines(text: str, body: Body, reader: Reader) -> bool:
    """JSON lines: the first line is a whole object or array, and there is another one."""
    lines = [line for line in text.splitlines() if line.strip() and not line.strip().isdigit()]  # nor lengths
    if len(lines) < 2 or lines[0].lstrip("\x1e ")[:1] not in ("{", "["):
        return False
    lines = [line.lstrip("\x1e") for line in lines]
    lines = [line[_starts(line) :] for line in lines]  # packets of Engine.IO, each in a frame of its own
    if parse_json(lines[0]) is None:
        return False
    if len(lines) > MAX_LINES:
        reader.problem(f"only the first {MAX_LINES} lines of JSON were read")
    for number, line in enumerate(lines[:MAX_LINES]):
        document = parse_json(line)
        if document is None:
            reader.problem("a line of JSON is damaged")
            if line.lstrip()[:1] not in ("{", "["):  # the content of an attachment, as in envelopes of Sentry
                reader.add(f"{body.prefix}ndjson:$[{number}]", "", line)
            continue
        walk_json(document[0], f"{body.prefix}ndjson:$[{number}]", "", reader, 0)
    return True


def _read_row(text: str, body: Body, reader: Reader) -> bool:
    """Documents behind each other with nothing, a comma, zero bytes or lengths between them."""
    documents: list[Any] = []
    at = 0
    while at < len(text) and len(documents) < MAX_LINES:
        between = _BETWEEN.match(text, at)
        at = between.end() if between is not None else at
        frame = _FRAME.match(text, at)
        at = frame.end() if frame is not None else at
        try:
            document, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        if not isinstance(document, tuple | list):
            break
        documents.append(document)
    if len(documents) < 2:
        return False
    if at < len(text.rstrip()):
        reader.problem("a row of JSON documents is damaged, or longer than is read")
    for number, document in enumerate(documents):
        walk_json(document, f"{body.prefix}ndjson:$[{number}]", "", reader)
    return True


def _read_cut(text: str, body: Body, reader: Reader, declared: bool) -> bool:
    """A document whose end is missing or damaged, up to its last whole value."""
    document = parse_json(close_json(text)) or parse_json(close_json(text[: _damage(text)]))
    if document is None:
        if declared:
            reader.problem("JSON is damaged, or nested too deep, and was read as text")
        return False
    reader.problem("JSON ends early")
    walk_json(document[0], f"{body.prefix}json:$", "", reader)
    return True


def _damage(text: str) -> int:
    """Where a document stops being JSON."""
    try:
        _DECODER.raw_decode(text)
    except json.JSONDecodeError as error:
        return error.pos + int(error.msg.startswith(_TRAILING))  # the value before that comma is whole
    except RecursionError:
        return 0
    return len(text)


def close_json(text: str) -> str:
    """`{"a": [1, 2, {"b` to `{"a": [1, 2]}`; "" where nothing whole is left."""
    stack: list[str] = []
    cut, closing = 0, ""
    for token in _TOKEN.finditer(text):
        kind = token[0][0]
        if kind in _CLOSING:
            stack.append(_CLOSING[kind])
            if len(stack) > MAX_DEPTH:
                break
        elif kind in "]}":
            if not stack or stack.pop() != kind:
                break
            cut, closing = token.end(), "".join(reversed(stack))
        elif kind == ",":
            cut, closing = token.start(), "".join(reversed(stack))
    return text[:cut] + closing if cut else ""


def walk_json(value: Any, path: str, key: str, reader: Reader, depth: int = 0) -> None:
    """Add every scalar of a document that `parse_json` gave, from `path` on."""
    if isinstance(value, str):
        reader.add(path, key, value)
    elif isinstance(value, bool):
        reader.add(path, key, "true" if value else "false")
    elif value is None or reader.is_full:
        return
    elif isinstance(value, bytes):  # of a binary format
        reader.add_bytes(path, key, value)
    elif depth >= MAX_DEPTH:
        reader.problem(f"documents nested more than {MAX_DEPTH} deep were not read to the end")
    elif is_resource(value):
        read_resource(value, path, reader, depth)
    elif isinstance(value, tuple):
        _walk_object(value, path, key, reader, depth)
    else:
        if len(value) >= MIN_DOCUMENT_CODES and value[0] in _FIRST_CODES and _read_codes(value, path, key, reader):
            return
        for number, inner in enumerate(value):
            walk_json(inner, f"{path}[{number}]", key, reader, depth + 1)


def _read_codes(codes: list[Any], path: str, key: str, reader: Reader) -> bool:
    """A document of which each byte is a number in an array; what only may be one is left as numbers."""
    data = _as_bytes(codes)
    if data is None or parse_json(decode_text(data)) is None:
        return False
    reader.add_bytes(f"{path}|codes", key, data)
    return True


def _as_bytes(codes: Any) -> bytes | None:
    """Numbers of JSON, which keep their text, as the bytes they are."""
    if not isinstance(codes, list) or not all(isinstance(code, str) and code.isdecimal() for code in codes):
        return None
    try:
        return bytes(map(int, codes))
    except ValueError:
        return None


def _walk_object(pairs: tuple[tuple[str, Any], ...], path: str, above: str, reader: Reader, depth: int) -> None:
    if len(pairs) == 2 and pairs[0] == _BUFFER and (data := _as_bytes(pairs[1][1])) is not None:
        reader.add_bytes(f"{path}|codes", above, data)
        return
    called = _called(pairs) if 2 <= len(pairs) <= MAX_CALLED_PAIRS else ""
    columns = () if _ROWS.isdisjoint([name for name, _ in pairs]) else _columns(pairs)
    is_typed = len(pairs) == 1 and pairs[0][0] in _TYPES and bool(above)
    for name, inner in pairs:
        step, key = json_names(name)
        if is_typed:
            key = above
        if columns and name in _ROWS and isinstance(inner, list):
            _walk_rows(inner, columns, path + step, key, reader, depth + 1)
        elif not isinstance(inner, str):
            walk_json(inner, path + step, key, reader, depth + 1)
        elif called and name in _VALUES and not inner.isdigit():
            reader.add(path + step, called, inner)
        else:
            reader.add(path + step, key, inner)


def _columns(pairs: tuple[tuple[str, Any], ...]) -> tuple[str, ...]:
    """Names of the columns of a table whose rows are arrays of as many cells: beside the rows, as answers of
    databases have them (`{"columns": ["name", "email"], "rows": [["…", "…"]]}`), or in the first row."""
    names = next((inner for name, inner in pairs if name in _COLUMNS and isinstance(inner, list)), None)
    rows = next((inner for name, inner in pairs if name in _ROWS and isinstance(inner, list)), None)
    if not names and rows and len(rows) > 1:
        return _head(rows)
    if not names or not rows or len(names) > MAX_COLUMNS:
        return ()
    called = tuple(map(_name_of_column, names))
    is_row = isinstance(rows[0], list) and len(rows[0]) == len(names)
    return called if is_row and all(map(_CALLED.fullmatch, called)) else ()


def _head(rows: list[Any]) -> tuple[str, ...]:
    """Names in the first of some rows, as sheets are sent: `[["Name", "Email"], ["…", "a@b.org"]]`."""
    first = rows[0]
    if not (isinstance(first, list) and 1 < len(first) <= MAX_COLUMNS and all(isinstance(row, list) for row in rows)):
        return ()
    is_named = all(isinstance(cell, str) and _HEADING.fullmatch(cell) for cell in first)
    cells = [cell for cell in rows[1] if isinstance(cell, str)] if is_named and len(rows[1]) == len(first) else []
    return tuple(first) if any(map(_NO_HEADING.fullmatch, cells)) else ()


def _name_of_column(column: Any) -> str:
    """A name, or the name in what else is said of a column: `{"name": "email", "type": "text"}`."""
    if isinstance(column, str):
        return column
    pairs = column if isinstance(column, tuple) else ()
    return next((inner for name, inner in pairs if name in _NAMING and isinstance(inner, str)), "")


def _walk_rows(rows: list[Any], columns: tuple[str, ...], path: str, key: str, reader: Reader, depth: int) -> None:
    """Rows as objects with the names of the columns: `$.rows[0].email`, as in a table of text."""
    for number, row in enumerate(rows):
        if isinstance(row, list) and len(row) == len(columns) and tuple(row) != columns:
            row = tuple(zip(columns, row, strict=True))
        walk_json(row, f"{path}[{number}]", key, reader, depth + 1)


def _called(pairs: tuple[tuple[str, Any], ...]) -> str:
    """`email` of `{"name": "email", "value": "…"}`: the name that the sender gives to a value. Numbers keep
    their key: `value` and `score` beside the name of a question say what they are."""
    for name, inner in pairs:
        if name in _NAMING and isinstance(inner, str) and _CALLED.fullmatch(inner) is not None:
            return last_name(inner)
    return ""
