"""JSON Web Tokens (RFC 7519), and JSON in base64 with a signature behind it; base64 itself (RFC 4648)."""

import binascii
import re
from itertools import islice
from typing import Any, Final

from gateway.content.charset import decode_text
from gateway.content.encodings import unpack_bare
from gateway.content.jsonwalk import parse_json, walk_json
from gateway.content.reader import Reader

MAX_TOKENS: Final = 8
"""Tokens inside one longer text."""

_JWT: Final = re.compile(r"(?<![\w-])(ey[\w-]{8,}+)\.([\w-]*+)\.[\w-]*+(?:\.[\w-]*+\.[\w-]*+)?")
_JOSE: Final = frozenset({"alg", "typ", "enc", "kid", "cty"})
"""Names in the head of a token (RFC 7515 section 4.1): without one of them it is something else."""

_JSON_TOKEN: Final = re.compile(r"(?<![\w+/-])ey[JA][\w+/-]{8,}+={0,2}")


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


def open_tokens(path: str, key: str, value: str, reader: Reader) -> bool:
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
