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
from gateway.content.paths import json_step, last_name
from gateway.content.reader import Body, Reader

MAX_DEPTH: Final = 64
"""Levels of arrays and objects that are read. FHIR, the deepest in real use, has some 20."""

MAX_LINES: Final = 2000
"""Documents of one JSON-lines body."""

_GUARD: Final = re.compile(r"\s*(?:\)\]\}',?|while\s*\(1\);|for\s*\(;;\);)\s*")
"""What some servers put before JSON so that no script can include it."""

_TOKEN: Final = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[\]{},]', re.DOTALL)
_CLOSING: Final = {"[": "]", "{": "}"}


def read_json(body: Body, reader: Reader) -> bool:
    """Claims what is declared as JSON or begins like it, and is."""
    declared = "json" in body.media_type
    if not declared and body.data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
        return False
    text = _text(body)
    if (guard := _GUARD.match(text)) is not None:
        text = text[guard.end() :]
    document = parse_json(text)
    if document is not None:
        walk_json(document[0], f"{body.prefix}json:$", "", reader, 0)
        return True
    return _read_lines(text, body, reader) or _read_cut(text, body, reader, declared)


def _text(body: Body) -> str:
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
        return (json.loads(text, object_pairs_hook=tuple, parse_int=str, parse_float=str, parse_constant=str),)
    except (ValueError, RecursionError):
        return None


def _read_lines(text: str, body: Body, reader: Reader) -> bool:
    """JSON lines: the first line is a whole object or array, and there is another one."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or lines[0].lstrip("\x1e ")[:1] not in ("{", "["):
        return False
    if parse_json(lines[0].lstrip("\x1e")) is None:
        return False
    if len(lines) > MAX_LINES:
        reader.problem(f"only the first {MAX_LINES} lines of JSON were read")
    for number, line in enumerate(lines[:MAX_LINES]):
        document = parse_json(line.lstrip("\x1e"))
        if document is None:
            reader.problem("a line of JSON is damaged")
            continue
        walk_json(document[0], f"{body.prefix}ndjson:$[{number}]", "", reader, 0)
    return True


def _read_cut(text: str, body: Body, reader: Reader, declared: bool) -> bool:
    """A document whose end is missing, up to its last whole value."""
    closed = close_json(text)
    document = parse_json(closed) if closed else None
    if document is None:
        if declared:
            reader.problem("JSON is damaged, or nested too deep, and was read as text")
        return False
    reader.problem("JSON ends early")
    walk_json(document[0], f"{body.prefix}json:$", "", reader, 0)
    return True


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
    elif depth >= MAX_DEPTH:
        reader.problem(f"JSON nested more than {MAX_DEPTH} deep was not read to the end")
    elif is_resource(value):
        read_resource(value, path, reader, depth)
    elif isinstance(value, tuple):
        for name, inner in value:
            walk_json(inner, path + json_step(name), last_name(name), reader, depth + 1)
    else:
        for number, inner in enumerate(value):
            walk_json(inner, f"{path}[{number}]", key, reader, depth + 1)
