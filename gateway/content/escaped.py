"""Text without the escapes that stand in it: percent, those of JSON and JavaScript, entities of HTML. None where there
are none, or where what comes out is no text."""

import html
import re
from typing import Final
from urllib.parse import unquote, unquote_to_bytes

from gateway.content.gate import OPENERS
from gateway.content.legacy import is_utf8, legacy_codec
from gateway.content.likely import is_written

_PERCENT: Final = re.compile(r"%(?:u[0-9A-Fa-f])?[0-9A-Fa-f]{2}")
_WIDE_PERCENT: Final = re.compile(r"%u([0-9A-Fa-f]{4})")
"""As `escape` of JavaScript writes what is beyond Latin-1 (ECMA-262 annex B.2.1)."""

_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([\"'/\\nrtbf]))")
_SURE_ESCAPE: Final = re.compile(r"\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[\"/])")
_ESCAPED: Final = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});")


def without_percent(value: str) -> str | None:
    """`%20`, in UTF-8 or an old encoding, and `%u00fc`."""
    if _PERCENT.search(value) is None:
        return None
    if "%u" in value:
        value = _WIDE_PERCENT.sub(_wide_unescaped, value)
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text = unquote(value, errors="replace")
    data = unquote_to_bytes(value) if "\ufffd" in text else b""
    if not is_utf8(data):  # else the sign of what could not be read was sent itself
        codec = legacy_codec(data)
        try:
            text = data.decode(codec or "cp1252")
        except UnicodeDecodeError:
            return None
        if not codec and not is_written(text):
            return None
    if "+" in value and " " not in text and ("@" not in text or text[:1] in OPENERS or "%2B" in value):
        text = unquote(value.replace("+", " "))
    return text


def without_escapes(value: str) -> str | None:
    """Escapes of JSON and JavaScript inside a text: `\\u00fc`, `\\"`."""
    if _SURE_ESCAPE.search(value) is None:
        return None
    text = _ESCAPE.sub(_unescaped, value)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _unescaped(found: "re.Match[str]") -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ESCAPED.get(found[3], found[3])


def _wide_unescaped(found: "re.Match[str]") -> str:
    return chr(int(found[1], 16))


def without_entities(value: str) -> str | None:
    """`&uuml;`, `&#252;`."""
    if _ENTITY.search(value) is None:
        return None
    text = html.unescape(value)
    return text if text != value else None
