"""Values that hold another text: base64, hex, percent, gzip, JSON in a string, tokens, pairs, XML, escapes.

`Reader.add` gives every value to `may_hold`, which is cheap and says no to nearly all, and then here. What
is found goes back to the reader as fields of its own, one layer deeper, so that encodings on top of each
other come off one by one: `body.form:p|percent|base64|gzip|json:$.mood`. The value as sent stays a field.

Nothing is decoded because it can be: what comes out has to be text that somebody wrote, or of a format that
says itself what it is. Identifiers, hashes and words give nothing.
"""

import re
from typing import Final
from urllib.parse import unquote, unquote_to_bytes

from gateway.content.attributes import read_documents
from gateway.content.bases import from_base32, from_base85
from gateway.content.binary import read_by_content, unpack_unmarked
from gateway.content.ccda import read_ccda
from gateway.content.dicom import read_dicom
from gateway.content.encodings import unpack_by_content
from gateway.content.escaped import without_entities, without_escapes, without_percent
from gateway.content.fhir import read_fhir_xml
from gateway.content.gate import (
    BEGINNINGS,
    HEALTH_CARD,
    MIN_BASE85_CHARS,
    MIN_CHARS,
    OPENERS,
    PHP,
    begins_packed,
    has_marks,
    has_options,
    has_tags,
    may_hold,
)
from gateway.content.graphql import looks_like_query, read_query
from gateway.content.inside import open_delimited, open_segments
from gateway.content.jsonbody import close_json, documents_in
from gateway.content.jsonwalk import parse_json, walk_json
from gateway.content.likely import MIN_BITS, as_text, is_written
from gateway.content.magic import is_media
from gateway.content.pdf import PDF_MAGIC
from gateway.content.phpdata import read_php
from gateway.content.reader import MAX_LAYERS, Body, Reader
from gateway.content.searches import read_search
from gateway.content.sqlite import SQLITE_MAGIC
from gateway.content.tags import without_tags
from gateway.content.tokens import from_base64, open_tokens
from gateway.content.urls import read_pairs
from gateway.content.xmlbody import read_xml
from gateway.content.zipped import ZIP_MAGIC

MAX_PAIR_LINES: Final = 200
"""Lines of pairs in one value; GA4 sends at most 25 events at once."""

MIN_DIGITS: Final = 32
"""Hex that happens to have no letter is told from a number by its length."""

PADDED_BITS: Final = 9.5
"""What is asked of base64 with its padding: an identifier seldom ends in `=`. Four letters do."""

MIN_INSIDE_BITS: Final = 8.0
"""What is asked of bytes that stand in a format of their own: nobody doubts that they are a value."""

NAMED_BITS: Final = 10.0
"""What is asked of a value whose own name says that it is encoded."""

_BASE64: Final = re.compile(r"(?:[A-Za-z0-9+/]{6,}|[A-Za-z0-9_-]{6,})={0,2}")
_LOST_PLUS: Final = re.compile(r"(?=[^ ]{12})[A-Za-z0-9+/ ]{16,}={0,2}")
"""Base64 that was put into a form or an address as it is: `+` came out as a blank."""

_HEX: Final = re.compile(r"(?:[0-9a-f]{2}){6,}|(?:[0-9A-F]{2}){6,}")
_TEXT_HEX: Final = re.compile(
    r"(?:[2-7][0-9a-f]00|[2-7][0-9a-f]|0[9ad]|c[2-9a-f][89ab][0-9a-f]|d[0-9a-f][89ab][0-9a-f]"
    r"|e[0-9a-f](?:[89ab][0-9a-f]){2}|f[0-4](?:[89ab][0-9a-f]){3}|(?!))++",
    re.IGNORECASE,
)
"""Hex of UTF-8, and of UTF-16 that is ASCII: most hashes end at their first bytes."""

_NAMED: Final = re.compile(r"b64|base64|encoded|payload", re.IGNORECASE)
_PAIRS: Final = re.compile(r"\??[\w.%\[\]-]{1,80}=[^&\s<>{}\"]*(?:&[\w.%\[\]-]{1,80}(?:=[^&\s<>{}\"]*)?)*&?")
_PAIR_ALONE: Final = re.compile(r"([A-Za-z]\w{0,23})=([A-Za-z0-9+/_-]{16,}={0,2})")
"""One pair whose value may be encoded, in a body that does not say that it is a form."""

_URL: Final = re.compile(r"((?:[a-z][a-z0-9+.-]{1,30}:)?/?/[^\s?#]*)(?:\?([^\s#]*))?(?:#(\S*))?", re.IGNORECASE)
_DATA_URL: Final = re.compile(r"data:([\w.+/-]{0,80})(?:;[\w=.-]{1,40})*?(;base64)?,", re.IGNORECASE)
_SIGNED: Final = re.compile(r"\.(e[JN][\w-]{8,}+)(?:[.:][\w-]*+){1,2}")
"""`.eJw….time.signature`: itsdangerous and django.core.signing."""

_HEALTH_CARD: Final = re.compile(r"shc:/(?:\d{1,2}/\d{1,2}/)?((?:\d\d){20,})")
"""SMART Health Cards as their picture codes have them: each character of a token as two digits, less 45."""

HEALTH_CARD_SHIFT: Final = 45

_MARKED: Final = re.compile(r"[A-Za-z][\w.+/-]{0,15}:([^:]{8,})", re.DOTALL)
"""A mark before base64: `v1:…`, `gzip:…`, `enc:…`."""

_HTML_START: Final = re.compile(
    r"<(?:!doctype html|html|body|p|div|span|b|i|a|h[1-6]|ul|ol|li|br|img|table|strong|em)\b", re.IGNORECASE
)
_READABLE: Final = re.compile(rb"[\x20-\x7e\xc3-\xf4]{5}")


def open_value(path: str, key: str, value: str, reader: Reader) -> bool:
    """Add what is inside a value. True where that says all that the value says."""
    reader.layers += 1
    opened = _open(path, key, value, reader)
    reader.layers -= 1
    return opened


def open_bytes(path: str, key: str, data: bytes, reader: Reader, min_bits: float = MIN_BITS) -> bool:
    """Add what bytes inside a value say: text, or a format that is sure. False where they say nothing.

    `min_bits` is what is asked of text, see `likely`.
    """
    if not reader.spend(len(data)):
        return False
    if read_dicom(Body(data, prefix=f"{path}|"), reader):  # a file may begin like a picture
        return True
    if data.startswith((ZIP_MAGIC, PDF_MAGIC, SQLITE_MAGIC)):
        reader.read(Body(data, prefix=f"{path}|"))
        return True
    if is_media(data):
        return False
    packed = unpack_by_content(data, reader.room_bytes)
    if packed is not None:
        name, unpacked = packed
        if unpacked.problem:
            reader.problem(unpacked.problem)
        reader.layers += 1
        opened = reader.layers < MAX_LAYERS and open_bytes(
            f"{path}|{name}", key, unpacked.data, reader, min(min_bits, PADDED_BITS)
        )
        reader.layers -= 1
        return opened
    text = as_text(data)
    if text is not None:
        return _open_text(path, key, text, reader, min_bits)
    return _READABLE.search(data) is not None and read_by_content(data, f"{path}|", reader)


def _open_text(path: str, key: str, text: str, reader: Reader, min_bits: float) -> bool:
    """Text that came out of an encoding: what it holds where it is sure, else itself where it is text."""
    is_document = text[:1] in OPENERS or text.startswith(BEGINNINGS)
    if reader.layers < MAX_LAYERS and is_document and open_value(path, key, text, reader):
        return True
    if not is_written(text, min_bits) and not ("%" in text and is_written(unquote(text), min_bits)):
        return False
    _take(path, key, text, reader)
    return True


def _take(path: str, key: str, text: str, reader: Reader) -> None:
    """Add a decoded text, or what it holds instead: as sent it stands in the message already."""
    is_deeper = len(text) >= MIN_CHARS and reader.layers < MAX_LAYERS and may_hold(text)
    if not is_deeper or not open_value(path, key, text, reader):
        reader.put(path, key, text)
        if "\n" in text:
            reader.lay_out(path, text)


def _open(path: str, key: str, value: str, reader: Reader) -> bool:
    value = value.strip()
    first = value[:1]
    if first in OPENERS and _open_document(path, key, value, reader):
        return True
    if value.startswith(BEGINNINGS) and open_segments(path, value, reader):
        return True
    if value.startswith(PHP) and read_php(Body(value.encode("utf-8", "replace"), prefix=f"{path}|"), reader):
        return True
    if len(value) >= MIN_BASE85_CHARS and _open_base85(path, key, value, reader):
        return True
    if "&quot;" in value and "<" in value and reader.spend(len(value)):
        read_documents(value, path, reader)
    if has_tags(value) and _open_tags(path, key, value, reader):
        return True
    if "{" in value and looks_like_query(value):
        read_query(value, f"{path}|graphql:", reader)
        return False
    if " " not in value and first and _open_word(path, key, value, reader):
        return True
    if "ey" in value and open_tokens(path, key, value, reader):
        return True
    is_marked = has_marks(value) or has_options(value)
    if is_marked and not path.startswith("header:authorization") and open_delimited(path, value, reader):
        return True
    if " " in value and (value[-1] == "=" or value.startswith("eyJ")) and _LOST_PLUS.fullmatch(value) is not None:
        return _open_base64(path, key, value.replace(" ", "+"), reader)
    return (
        ("%" in value and _open_escaped(f"{path}|percent", key, without_percent(value), reader))
        or ("\\" in value and _open_escaped(f"{path}|escapes", key, without_escapes(value), reader))
        or ("&" in value and _open_escaped(f"{path}|entities", key, without_entities(value), reader))
    )


def _open_document(path: str, key: str, value: str, reader: Reader) -> bool:
    """JSON or XML in a string."""
    if value[0] == "<":
        return _HTML_START.match(value) is None and _open_xml(path, value.encode("utf-8", "replace"), reader)
    document = parse_json(value)
    if document is None and value[0] != '"':
        documents, _ = documents_in(value)
        if len(documents) > 1:
            for number, one in enumerate(documents):
                walk_json(one, f"{path}|ndjson:$[{number}]", key, reader)
            return True
        document, is_whole = parse_json(close_json(value)), False
    else:
        is_whole = True
    if document is None:
        return False
    if isinstance(document[0], str):
        if "\\" not in value and (len(document[0]) < MIN_CHARS or not may_hold(document[0])):
            return False  # quotes around a word, as in an ETag
        _take(f"{path}|json:$", key, document[0], reader)
        return True
    walk_json(document[0], f"{path}|json:$", key, reader)
    return is_whole and isinstance(document[0], tuple | list)


def _open_tags(path: str, key: str, value: str, reader: Reader) -> bool:
    """HTML of a rich editor, a mail, a part of a page: the text that people see."""
    text = without_tags(value) if reader.spend(len(value)) else ""
    if not text:
        return False
    _take(f"{path}|text", key, text, reader)
    return True


def _open_xml(path: str, data: bytes, reader: Reader) -> bool:
    """XML of medicine by its own names, any other by its elements."""
    body = Body(data, prefix=f"{path}|")
    return read_fhir_xml(body, reader) or read_ccda(body, reader) or read_xml(data, f"{path}|xml:", reader)


def _open_word(path: str, key: str, value: str, reader: Reader) -> bool:
    """What has no blank in it: addresses, pairs, base64, hex."""
    if value[0] == "." and (signed := _SIGNED.fullmatch(value)) is not None:
        return _open_base64(path, key, signed[1], reader)
    if value.startswith(HEALTH_CARD) and (card := _HEALTH_CARD.fullmatch(value)) is not None:
        token = "".join(chr(int(card[1][at : at + 2]) + HEALTH_CARD_SHIFT) for at in range(0, len(card[1]), 2))
        return open_tokens(f"{path}|shc", key, token, reader)
    if value.startswith("data:") and (data := _DATA_URL.match(value)) is not None:
        return _open_data_url(path, key, value[data.end() :], data[2] is not None, reader)
    if ("?" in value or "#" in value) and (url := _URL.fullmatch(value)) is not None:
        return _open_url(path, key, url, reader)
    if "&" in value or value[0] == "?":
        return _open_pairs(path, value, reader)
    if _open_hex(path, key, value, reader):
        return True
    if value[0] == "=":  # base64 that was turned round, so that nobody sees it
        value = value[::-1]
    if "\n" in value:
        lines = value.split(maxsplit=MAX_PAIR_LINES)
        if any(line.endswith("=") for line in lines[:-1]):  # each of them is encoded by itself
            opened = [_open_base64(f"{path}|[{n}]" if n else path, key, line, reader) for n, line in enumerate(lines)]
            return any(opened)
        value = "".join(lines)
    if _open_base64(path, key, value, reader) or _open_base32(path, key, value, reader):
        return True
    if ":" in value and (marked := _MARKED.fullmatch(value)) is not None:
        return _open_base64(path, key, marked[1], reader)
    if "=" in value and (alone := _PAIR_ALONE.fullmatch(value)) is not None:
        place, name = f"{path}|query:{alone[1]}", alone[1].lower()
        return _open_hex(place, name, alone[2], reader) or _open_base64(place, name, alone[2], reader)
    return False


def _open_base64(path: str, key: str, value: str, reader: Reader) -> bool:
    """RFC 4648 sections 4 and 5. Text always gives letters of both cases, and the bits behind the last byte
    are zero."""
    if _BASE64.fullmatch(value) is None or value.islower() or value.isupper() or value.isdecimal():
        return False
    data = from_base64(value)
    if data is None:
        return False
    min_bits = MIN_BITS
    if value.endswith("="):
        min_bits = PADDED_BITS
    elif _NAMED.search(key) is not None:
        min_bits = NAMED_BITS
    return open_bytes(f"{path}|base64", key, data, reader, min_bits) or _open_bare(path, key, data, reader)


def _open_base32(path: str, key: str, value: str, reader: Reader) -> bool:
    data = from_base32(value)
    return data is not None and open_bytes(f"{path}|base32", key, data, reader)


def _open_base85(path: str, key: str, value: str, reader: Reader) -> bool:
    name, data = from_base85(value)
    return bool(name) and open_bytes(f"{path}|{name}", key, data, reader)


def _open_bare(path: str, key: str, data: bytes, reader: Reader) -> bool:
    """What was packed without any mark, as SAML's redirects are."""
    if reader.layers >= MAX_LAYERS or reader.room_bytes <= 0:
        return False
    unpacked = unpack_unmarked(data, reader.room_bytes)
    if unpacked is None:
        return False
    name, out = unpacked
    reader.layers += 1
    opened = open_bytes(f"{path}|base64|{name}", key, out, reader)
    reader.layers -= 1
    return opened


def _open_hex(path: str, key: str, value: str, reader: Reader) -> bool:
    digits = value.removeprefix("0x")
    if _TEXT_HEX.fullmatch(digits) is None and not begins_packed(digits[:12].lower()):
        return False
    if _HEX.fullmatch(digits) is None:
        return False
    if digits.isdecimal() and len(digits) < MIN_DIGITS and not set(digits[::2]) <= {"3", "6"}:
        return False  # a number; in hex of digits, and of hex, each pair begins with 3 or 6
    return open_bytes(f"{path}|hex", key, bytes.fromhex(digits), reader)


def _open_escaped(path: str, key: str, text: str | None, reader: Reader) -> bool:
    """A text without its escapes, where it had any."""
    if text is None:
        return False
    _take(path, key, text, reader)
    return True


def _open_pairs(path: str, value: str, reader: Reader) -> bool:
    """Pairs in a string; in batches of trackers a line of them for each event."""
    lines = value.split(maxsplit=MAX_PAIR_LINES)
    if len(lines) > MAX_PAIR_LINES or not all(_PAIRS.fullmatch(line) for line in lines):
        return False
    for line in lines:
        read_pairs(line.removeprefix("?"), f"{path}|pairs", reader)
    return True


def _open_url(path: str, key: str, url: "re.Match[str]", reader: Reader) -> bool:
    """Query of an address, and a fragment that is pairs, as OAuth has it."""
    if reader.layers > 1:  # it came out of an encoding and stands nowhere else
        reader.put(path, key, url[0])
    if "%" in url[1]:
        reader.put(f"{path}|percent", key, unquote(url[1]))
    read_search(url[1], read_pairs(url[2] or "", f"{path}|query", reader), f"{path}|query", reader)
    if "=" in (url[3] or ""):
        read_pairs(url[3].rpartition("?")[2], f"{path}|fragment", reader)
    return True


def _open_data_url(path: str, key: str, rest: str, is_base64: bool, reader: Reader) -> bool:
    """RFC 2397."""
    data = from_base64(unquote(rest)) if is_base64 else unquote_to_bytes(rest)
    return data is not None and open_bytes(f"{path}|data", key, data, reader, 0.0)
