"""Values that hold another text: base64, hex, percent, gzip, JSON in a string, tokens, pairs, XML, escapes.

`Reader.add` gives every value to `may_hold`, which is cheap and says no to nearly all, and then here. What
is found goes back to the reader as fields of its own, one layer deeper, so that encodings on top of each
other come off one by one: `body.form:p|percent|base64|gzip|json:$.mood`. The value as sent stays a field.

Nothing is decoded because it can be: what comes out has to be text that somebody wrote, or of a format that
says itself what it is. Identifiers, hashes and words give nothing.
"""

import binascii
import html
import re
from itertools import islice
from typing import Any, Final
from urllib.parse import unquote, unquote_to_bytes

from gateway.content.bases import from_base32, from_base85
from gateway.content.binary import read_by_content, unpack_unmarked
from gateway.content.ccda import read_ccda
from gateway.content.charset import decode_text
from gateway.content.dicom import read_dicom
from gateway.content.encodings import unpack_bare, unpack_by_content
from gateway.content.fhir import read_fhir_xml
from gateway.content.gate import HEALTH_CARD, MIN_BASE85_CHARS, MIN_CHARS, OPENERS, PACKED_HEX, has_tags, may_hold
from gateway.content.graphql import looks_like_query, read_query
from gateway.content.hl7 import is_hl7, read_hl7
from gateway.content.jsonbody import close_json, parse_json, walk_json
from gateway.content.legacy import legacy_codec
from gateway.content.likely import MIN_BITS, as_text, is_written
from gateway.content.magic import is_media
from gateway.content.pdf import PDF_MAGIC
from gateway.content.reader import MAX_LAYERS, Body, Reader
from gateway.content.tags import without_tags
from gateway.content.urls import read_pairs
from gateway.content.xmlbody import read_xml
from gateway.content.zipped import ZIP_MAGIC

MAX_TOKENS: Final = 8
"""Tokens inside one longer text."""

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

_HL7_FIRST: Final = ("M", "F", "B")
"""First letters of MSH, FHS and BHS."""

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
_PERCENT: Final = re.compile(r"%(?:u[0-9A-Fa-f])?[0-9A-Fa-f]{2}")
_WIDE_PERCENT: Final = re.compile(r"%u([0-9A-Fa-f]{4})")
"""As `escape` of JavaScript writes what is beyond Latin-1 (ECMA-262 annex B.2.1)."""

_PAIRS: Final = re.compile(r"\??[\w.%\[\]-]{1,80}=[^&\s<>{}\"]*(?:&[\w.%\[\]-]{1,80}(?:=[^&\s<>{}\"]*)?)*&?")
_URL: Final = re.compile(r"((?:[a-z][a-z0-9+.-]{1,30}:)?/?/[^\s?#]*)(?:\?([^\s#]*))?(?:#(\S*))?", re.IGNORECASE)
_DATA_URL: Final = re.compile(r"data:([\w.+/-]{0,80})(?:;[\w=.-]{1,40})*?(;base64)?,", re.IGNORECASE)
_JWT: Final = re.compile(r"(?<![\w-])(ey[\w-]{8,}+)\.([\w-]*+)\.[\w-]*+(?:\.[\w-]*+\.[\w-]*+)?")
_JOSE: Final = frozenset({"alg", "typ", "enc", "kid", "cty"})
"""Names in the head of a token (RFC 7515 section 4.1): without one of them it is something else."""

_SIGNED: Final = re.compile(r"\.(e[JN][\w-]{8,}+)(?:[.:][\w-]*+){1,2}")
"""`.eJw….time.signature`: itsdangerous and django.core.signing."""

_HEALTH_CARD: Final = re.compile(r"shc:/(?:\d{1,2}/\d{1,2}/)?((?:\d\d){20,})")
"""SMART Health Cards as their picture codes have them: each character of a token as two digits, less 45."""

HEALTH_CARD_SHIFT: Final = 45

_MARKED: Final = re.compile(r"[A-Za-z][\w.+/-]{0,15}:([^:]{8,})", re.DOTALL)
"""A mark before base64: `v1:…`, `gzip:…`, `enc:…`."""

_JSON_TOKEN: Final = re.compile(r"(?<![\w+/-])ey[JA][\w+/-]{8,}+={0,2}")
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([\"'/\\nrtbf]))")
_SURE_ESCAPE: Final = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[\"/])")
_ESCAPED: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")
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
    if data.startswith((ZIP_MAGIC, PDF_MAGIC)):
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
    if reader.layers < MAX_LAYERS and text[:1] in OPENERS and open_value(path, key, text, reader):
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
    if (
        first in _HL7_FIRST
        and is_hl7(value)
        and read_hl7(Body(value.encode("utf-8", "replace"), prefix=f"{path}|"), reader)
    ):
        return True
    if first in OPENERS and _open_document(path, key, value, reader):
        return True
    if len(value) >= MIN_BASE85_CHARS and _open_base85(path, key, value, reader):
        return True
    if has_tags(value) and _open_tags(path, key, value, reader):
        return True
    if "{" in value and looks_like_query(value):
        read_query(value, f"{path}|graphql:", reader)
        return False
    if " " not in value and first and _open_word(path, key, value, reader):
        return True
    if "ey" in value and _open_tokens(path, key, value, reader):
        return True
    if " " in value and (value[-1] == "=" or value.startswith("eyJ")) and _LOST_PLUS.fullmatch(value) is not None:
        return _open_base64(path, key, value.replace(" ", "+"), reader)
    return (
        ("%" in value and _open_percent(path, key, value, reader))
        or ("\\" in value and _open_escapes(path, key, value, reader))
        or ("&" in value and _open_entities(path, key, value, reader))
    )


def _open_document(path: str, key: str, value: str, reader: Reader) -> bool:
    """JSON or XML in a string."""
    if value[0] == "<":
        return _HTML_START.match(value) is None and _open_xml(path, value.encode("utf-8", "replace"), reader)
    document = parse_json(value)
    if document is None and value[0] != '"':
        document, is_whole = parse_json(close_json(value)), False
    else:
        is_whole = True
    if document is None:
        return False
    if isinstance(document[0], str):
        if "\\" not in value and not may_hold(document[0]):
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
        return _open_tokens(f"{path}|shc", key, token, reader)
    if value.startswith("data:") and (data := _DATA_URL.match(value)) is not None:
        return _open_data_url(path, key, value[data.end() :], data[2] is not None, reader)
    if ("?" in value or "#" in value) and (url := _URL.fullmatch(value)) is not None:
        return _open_url(path, key, url, reader)
    if "&" in value or value[0] == "?":
        return _open_pairs(path, value, reader)
    if _open_hex(path, key, value, reader):
        return True
    if "\n" in value:
        value = value.replace("\n", "").replace("\r", "")
    if _open_base64(path, key, value, reader) or _open_base32(path, key, value, reader):
        return True
    if ":" in value and (marked := _MARKED.fullmatch(value)) is not None:
        return _open_base64(path, key, marked[1], reader)
    return False


def _open_base64(path: str, key: str, value: str, reader: Reader) -> bool:
    """RFC 4648 sections 4 and 5. Text always gives letters of both cases, and the bits behind the last byte
    are zero."""
    if _BASE64.fullmatch(value) is None or value.islower() or value.isupper() or value.isdigit():
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


def from_base64(value: str) -> bytes | None:
    """The bytes, padding or not; None where it is not what an encoder writes."""
    text = value.rstrip("=").replace("-", "+").replace("_", "/")
    if len(text) % 4 == 1:
        return None
    try:
        data = binascii.a2b_base64(text + "=" * (-len(text) % 4))
    except ValueError:
        return None
    again = binascii.b2a_base64(data[len(data) // 3 * 3 :], newline=False).rstrip(b"=").decode("ascii")
    return data if text.endswith(again) else None


def _open_hex(path: str, key: str, value: str, reader: Reader) -> bool:
    digits = value.removeprefix("0x")
    if _TEXT_HEX.fullmatch(digits) is None and not digits[:12].lower().startswith(PACKED_HEX):
        return False
    if _HEX.fullmatch(digits) is None:
        return False
    if digits.isdigit() and len(digits) < MIN_DIGITS and not set(digits[::2]) <= {"3", "6"}:
        return False  # a number; in hex of digits, and of hex, each pair begins with 3 or 6
    return open_bytes(f"{path}|hex", key, bytes.fromhex(digits), reader)


def _open_percent(path: str, key: str, value: str, reader: Reader) -> bool:
    if _PERCENT.search(value) is None:
        return False
    if "%u" in value:
        value = _WIDE_PERCENT.sub(_wide_unescaped, value)
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = unquote(value, errors="replace")
    if "\ufffd" in text:
        data = unquote_to_bytes(value)
        codec = legacy_codec(data)
        try:
            text = data.decode(codec or "cp1252")
        except UnicodeDecodeError:
            return False
        if not codec and not is_written(text):
            return False
    if "+" in value and " " not in text and ("@" not in text or text[:1] in OPENERS or "%2B" in value):
        text = unquote(value.replace("+", " "))
    _take(f"{path}|percent", key, text, reader)
    return True


def _open_escapes(path: str, key: str, value: str, reader: Reader) -> bool:
    """Escapes of JSON and JavaScript inside a text: `\\u00fc`, `\\"`."""
    if _SURE_ESCAPE.search(value) is None:
        return False
    text = _ESCAPE.sub(_unescaped, value)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    _take(f"{path}|escapes", key, text, reader)
    return True


def _unescaped(found: "re.Match[str]") -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(found[3], found[3])


def _wide_unescaped(found: "re.Match[str]") -> str:
    return chr(int(found[1], 16))


def _open_entities(path: str, key: str, value: str, reader: Reader) -> bool:
    if _ENTITY.search(value) is None:
        return False
    text = html.unescape(value)
    if text == value:
        return False
    _take(f"{path}|entities", key, text, reader)
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
    read_pairs(url[2] or "", f"{path}|query", reader)
    if "=" in (url[3] or ""):
        read_pairs(url[3].rpartition("?")[2], f"{path}|fragment", reader)
    return True


def _open_data_url(path: str, key: str, rest: str, is_base64: bool, reader: Reader) -> bool:
    """RFC 2397."""
    data = from_base64(unquote(rest)) if is_base64 else unquote_to_bytes(rest)
    return data is not None and open_bytes(f"{path}|data", key, data, reader, 0.0)


def _open_tokens(path: str, key: str, value: str, reader: Reader) -> bool:
    """JSON Web Tokens (RFC 7519), and JSON in base64 with a signature behind it, wherever in a text."""
    tokens = 0
    for token in islice(_JWT.finditer(value), MAX_TOKENS):
        head = _json_object(token[1])
        if head is None or not any(name in _JOSE for name, _ in head):
            continue
        place = path if tokens == 0 else f"{path}|[{tokens}]"
        walk_json(head, f"{place}|jwt-header:$", key, reader)
        walk_json(_claims(token[2], head, reader), f"{place}|jwt:$", key, reader)
        tokens += 1
        if len(token[0]) == len(value):
            return True
    if tokens == 0 and ("." in value or "--" in value):
        for number, piece in enumerate(islice(_JSON_TOKEN.finditer(value), MAX_TOKENS)):
            place = path if number == 0 else f"{path}|[{number}]"
            walk_json(_json_object(piece[0].partition("--")[0]), f"{place}|base64|json:$", key, reader)
    return False


def _claims(text: str, head: tuple[tuple[str, Any], ...], reader: Reader) -> tuple[tuple[str, Any], ...] | None:
    """What a token says. SMART Health Cards pack it (`"zip": "DEF"`, RFC 7516 section 4.1.3)."""
    if ("zip", "DEF") not in head:
        return _json_object(text)
    data = from_base64(text)
    unpacked = unpack_bare(data, reader.room_bytes) if data and reader.room_bytes > 0 else None
    if unpacked is None or not reader.spend(len(unpacked[1])):
        return None
    return _object_of(unpacked[1])


def _json_object(text: str) -> tuple[tuple[str, Any], ...] | None:
    data = from_base64(text)
    return _object_of(data) if data else None


def _object_of(data: bytes) -> tuple[tuple[str, Any], ...] | None:
    document = parse_json(decode_text(data))
    return document[0] if document is not None and isinstance(document[0], tuple) else None
