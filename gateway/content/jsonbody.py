"""JSON (RFC 8259) and JSON lines. Every scalar becomes a field with its path:
`body.json:$.answers[8].score`, see `jsonwalk.py`. A document that ends early is closed at its last whole value.
"""

import json
import re
from typing import Any, Final

from gateway.content.charset import decode_text
from gateway.content.jsonwalk import DECODER, MAX_DEPTH, parse_json, walk_json
from gateway.content.literals import as_json
from gateway.content.reader import Body, Reader

MAX_LINES: Final = 2000
"""Documents of one JSON-lines body."""

_GUARD: Final = re.compile(r"\s*(?:\)\]\}',?|\$ion_1_0\b|while\s*\(1\);|for\s*\(;;\);)\s*")
"""What some servers put before JSON so that no script can include it, and what text in Ion begins with."""

_FRAME: Final = re.compile(r"(?:\d{1,7}:)?\d{1,3}(?:/[\w/-]{0,80},)?\d{0,6}(?=[\[{])|a(?=\[\")|\d{1,9}\s*\n(?=[\[{])")
"""What Socket.IO (`42["event",…]`, by polling up to version 3 with a length before it), SockJS (`a["…"]`) and
length-prefixed streams put before it."""

_ASSIGNED: Final = re.compile(
    r"\s*(?:(?:var|let|const|export default|module\.exports|return)\s+)?"
    r"(?:[A-Za-z_$][\w$.]{0,80}(?:\[[\"']?[\w-]{1,60}[\"']?\])?\s*=\s*)?(?=[\[{])"
)
"""What gives a document a name in a script: `window.__STATE__ = {…};`."""

_CALL: Final = re.compile(r"(?:/\*\*/)?\s*[A-Za-z_$][\w$.]{0,100}\s*\(\s*(?=[\[{])")
_CALL_END: Final = re.compile(r"\s*\)\s*;?\s*\Z")
_BETWEEN: Final = re.compile(r"[\s\x1e\x00,]*(?:\d{1,9}\s*\n)?[\s\x1e\x00]*")
_HEAD_BYTES: Final = 128
_BLANK: Final = b"\xef\xbb\xbf \t\r\n\x1e"

_TOKEN: Final = re.compile(r'"(?:[^"\\]++|\\.|(?!))*+(?:"|\\?\Z)|[\[\]{},]', re.DOTALL)
_TRAILING: Final = "Illegal trailing comma"
"""How Python from 3.13 on names a comma before a closing bracket, where it stops; the ones before stop behind it."""

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
        return reader.is_sent and _read_assigned(head, body, reader)
    text = text_of(body).lstrip("\ufeff \t\r\n")
    end = _CALL_END.search(text, max(0, len(text) - _HEAD_BYTES))
    inside = text[call.end() : end.start()] if end is not None and end.start() > call.end() else ""
    return _read_script(inside, body, reader)


def _read_assigned(head: str, body: Body, reader: Reader) -> bool:
    """A document that somebody sends as a line of a script: `data = {…};`."""
    name = _ASSIGNED.match(head)
    if name is None or name.end() == 0 or "json" in body.media_type:
        return False
    text = text_of(body).lstrip("\ufeff \t\r\n")
    name = _ASSIGNED.match(text)
    inside = text[name.end() :].rstrip("; \t\r\n") if name is not None else ""
    return _read_script(inside, body, reader)


def _read_script(text: str, body: Body, reader: Reader) -> bool:
    """JSON that stands in a script, or a literal."""
    document = parse_json(text)
    if document is None:
        return _read_literal(text, body, reader)
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


def _read_lines(text: str, body: Body, reader: Reader) -> bool:
    """JSON lines: the first line is a whole object or array, and there is another one."""
    lines = [line for line in text.splitlines() if line.strip() and not line.strip().isdecimal()]  # nor lengths
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
    documents, at = documents_in(text)
    if len(documents) < 2:
        return False
    if at < len(text.rstrip()):
        reader.problem("a row of JSON documents is damaged, or longer than is read")
    for number, document in enumerate(documents):
        walk_json(document, f"{body.prefix}ndjson:$[{number}]", "", reader)
    return True


def documents_in(text: str) -> tuple[list[Any], int]:
    """Documents behind each other, and where the last one ends."""
    documents: list[Any] = []
    at = 0
    while at < len(text) and len(documents) < MAX_LINES:
        between = _BETWEEN.match(text, at)
        at = between.end() if between is not None else at
        frame = _FRAME.match(text, at)
        at = frame.end() if frame is not None else at
        try:
            document, at = DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        if not isinstance(document, tuple | list):
            break
        documents.append(document)
    return documents, at


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
        DECODER.raw_decode(text)
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
