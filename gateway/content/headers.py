"""Header fields, cookies and parameters (RFC 9110, RFC 6265, RFC 7617, RFC 8187)."""

import base64
from collections.abc import Iterable
from itertools import islice
from typing import Final
from urllib.parse import unquote

from gateway.content.charset import CODECS, decode_text
from gateway.content.paths import last_name, named
from gateway.content.reader import Reader

MAX_HEADERS: Final = 200
"""Header fields of one message; servers refuse more (Apache 100, nginx by size)."""

MAX_COOKIES: Final = 200
"""Cookies of one header; browsers keep at most 180 a site."""

MAX_BAGGAGE: Final = 180
"""Members of one baggage header: as many as its specification of 2022 made everybody pass on (section 3.3.2)."""

MAX_PARAMETERS: Final = 16
"""Parameters of one header value; real ones have three."""


def read_headers(headers: Iterable[tuple[str, str]], reader: Reader, prefix: str = "") -> None:
    """Add every header field, each cookie by its name, and user and password of Basic."""
    for name, value in islice(headers, MAX_HEADERS):
        key = name.lower()
        if key == "cookie":
            for cookie in value.split(";", MAX_COOKIES)[:MAX_COOKIES]:
                _read_cookie(cookie, reader, prefix)
        elif key == "set-cookie":
            _read_set_cookie(value, reader, prefix)
        else:
            reader.add(named(f"{prefix}header", key), key, value)
            if key in ("authorization", "proxy-authorization"):
                _read_basic(value, reader, prefix)
            elif key == "baggage":
                _read_baggage(value, reader, prefix)


def parse_parameters(value: str) -> tuple[str, dict[str, str]]:
    """`text/html; charset="utf-8"` to ("text/html", {"charset": "utf-8"}). Names lower-case, quotes taken
    off."""
    parts = _split_quoted(value)
    parameters: dict[str, str] = {}
    for part in parts[1 : MAX_PARAMETERS + 1]:
        name, equals, text = part.partition("=")
        name = name.strip().lower()
        if not equals or not name:
            continue
        text = text.strip()
        if len(text) >= 2 and text[0] == text[-1] == '"':
            text = text[1:-1].replace('\\"', '"').replace("\\\\", "\\")
        if name.endswith("*"):
            name, text = name[:-1], _extended(text)
        parameters.setdefault(name, text)
    return parts[0].strip().lower(), parameters


def _split_quoted(value: str) -> list[str]:
    """Split at semicolons outside of quotes."""
    if '"' not in value:
        return value.split(";")
    parts, start, in_quotes = [], 0, False
    for place, c in enumerate(value):
        if c == '"' and value[place - 1 : place] != "\\":
            in_quotes = not in_quotes
        elif c == ";" and not in_quotes:
            parts.append(value[start:place])
            start = place + 1
    return [*parts, value[start:]]


def _extended(text: str) -> str:
    """`utf-8'en'na%C3%AFve` (RFC 8187 section 3.2)."""
    charset, _, rest = text.partition("'")
    return unquote(rest.partition("'")[2], CODECS.get(charset.lower(), "utf-8"), "replace")


def _read_cookie(cookie: str, reader: Reader, prefix: str) -> None:
    name, equals, value = cookie.strip().partition("=")
    if equals and name:
        reader.add(named(f"{prefix}cookie", name), name.lower(), unquote(value.strip('"')))


def _read_set_cookie(value: str, reader: Reader, prefix: str) -> None:
    """The cookie, and its attributes (RFC 6265 section 4.1.1) as `cookie:sid|attributes`."""
    cookie, _, attributes = value.partition(";")
    _read_cookie(cookie, reader, prefix)
    name, equals, _ = cookie.strip().partition("=")
    if equals and name and attributes.strip():
        reader.add(f"{named(f'{prefix}cookie', name)}|attributes", "attributes", attributes.strip())


def _read_baggage(value: str, reader: Reader, prefix: str) -> None:
    """What services tell each other of a request (W3C Baggage section 3.2): `user.email=maya%40example.org;secret,…`.
    What stands behind a semicolon says how to treat them."""
    for member in value.split(",", MAX_BAGGAGE)[:MAX_BAGGAGE]:
        name, equals, rest = member.partition("=")
        if equals and name.strip():
            place = named(f"{prefix}header:baggage|pairs", name.strip())
            reader.add(place, last_name(name), unquote(rest.partition(";")[0].strip()))


def _read_basic(value: str, reader: Reader, prefix: str) -> None:
    scheme, _, encoded = value.strip().partition(" ")
    if scheme.lower() != "basic":
        return
    encoded = encoded.strip().rstrip("=")
    try:
        decoded = base64.b64decode(encoded + "=" * (-len(encoded) % 4), validate=True)
    except ValueError:  # binascii.Error is one, and so is text that is not ASCII
        reader.problem("Basic credentials are not base64")
        return
    user, colon, password = decode_text(decoded).partition(":")
    reader.add(f"{prefix}auth.basic:user", "user", user)
    if colon:
        reader.add(f"{prefix}auth.basic:password", "password", password)
