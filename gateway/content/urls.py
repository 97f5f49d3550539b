"""Request targets (RFC 3986, RFC 9112 section 3.2) and `name=value&…` pairs, which forms share."""

import re
from itertools import islice
from typing import Final
from urllib.parse import unquote, unquote_plus, unquote_to_bytes

from gateway.content.called import called_in_form
from gateway.content.dnswire import read_dns_query
from gateway.content.labels import strength
from gateway.content.legacy import is_utf8, legacy_text
from gateway.content.paths import last_name, named
from gateway.content.reader import Reader
from gateway.content.searches import read_search

MAX_PAIRS: Final = 2000
"""Pairs of one query or form. The largest seen in real traffic are analytics batches with some hundreds."""

_BARE: Final = re.compile(r"[A-Za-z0-9+/_-]{22,}")
"""A name that is this long and has no value is base64 with its padding."""

MAX_SEGMENTS: Final = 50
"""Segments of one path, and parameters of one segment, that are looked into."""

_NAMING_STEP: Final = re.compile(r"[A-Za-z][A-Za-z_-]{1,24}")
_EXACT: Final = re.compile(r"\d{4}|@")
"""What is a value and no further name in a path: an address, a number, a date."""

MAX_TARGET_CHARS: Final = 64 << 10
"""Longer targets are cut: servers answer 414 well before."""


def read_target(target: str, reader: Reader, prefix: str = "") -> str:
    """Add path, query, fragment and user part of a target as sent, and return the path without the query.

    `POST http://anna:secret@host/v1/score?x=1` has the path `/v1/score`. What a segment holds in an encoding
    is added as `url.path[3]|base64`, matrix parameters (RFC 3986 section 3.3) as `url.matrix:name`.
    """
    target = target[:MAX_TARGET_CHARS]
    rest, _, fragment = target.partition("#")
    rest, _, query = rest.partition("?")
    if not rest.startswith("/") and "://" in rest:
        authority, slash, path = rest.partition("://")[2].partition("/")
        _read_user(authority, reader, prefix)
        rest = slash + path
    if rest:
        reader.put(f"{prefix}url.path", "", unquote(rest))
        _read_segments(rest, reader, prefix)
    pairs = read_pairs(query, f"{prefix}url.query", reader)
    read_search(rest, pairs, f"{prefix}url.query", reader)
    for name, value in pairs:
        if name == "dns":
            read_dns_query(value, reader)
    if fragment:
        reader.put(f"{prefix}url.fragment", "", unquote(fragment))
        if "=" not in fragment:
            reader.look_into(f"{prefix}url.fragment", "", unquote(fragment))
        else:  # as OAuth has it
            read_pairs(fragment.rpartition("?")[2], f"{prefix}url.fragment", reader)
    return rest


def _read_segments(path: str, reader: Reader, prefix: str) -> None:
    """What segments of a path hold beyond themselves."""
    before = ""
    for number, segment in enumerate(path.split("/", MAX_SEGMENTS)[:MAX_SEGMENTS]):
        if ";" in segment:
            segment, *parameters = segment.split(";", MAX_SEGMENTS)
            for parameter in parameters:
                read_pairs(parameter, f"{prefix}url.matrix", reader)
        value = unquote(segment)
        if _NAMING_STEP.fullmatch(before) is not None and strength(before) == 2 and _EXACT.search(value) is not None:
            reader.put(f"{prefix}url.path[{number}]", last_name(before), value)  # `/phone/+34600123456`
        reader.look_into(f"{prefix}url.path[{number}]", "", value)
        before = segment


def read_pairs(text: str, place: str, reader: Reader, charset: str = "utf-8") -> list[tuple[str, str]]:
    """Add `name=value` pairs, percent-decoded (WHATWG URL, application/x-www-form-urlencoded). A name
    without a value is a value without a name: `?maya%40example.org`, and base64 with its padding.
    All are given back."""
    pairs: list[tuple[str, str]] = []
    bare: set[int] = set()
    for part in islice(text.split("&", MAX_PAIRS), MAX_PAIRS):
        if not part:
            continue
        name, equals, value = part.partition("=")
        if equals and value in ("", "=") and len(part) % 4 == 0 and _BARE.fullmatch(name) is not None:
            name, equals = part, ""
        pairs.append((_decoded(name, charset), _decoded(value, charset)))
        if not equals:
            bare.add(len(pairs) - 1)
    labels = called_in_form(pairs) if len(pairs) > 1 else {}
    for number, (name, value) in enumerate(pairs):
        if number in bare:
            reader.add(place, "", name)
        else:
            reader.add(named(place, name), labels.get(number) or last_name(name), value)
    return pairs


def _decoded(text: str, charset: str) -> str:
    """Blanks and percent-encoding taken off. What is no UTF-8, where none is declared, is in an old encoding."""
    if "%" not in text and "+" not in text:
        return text
    decoded = unquote_plus(text, charset, "replace")
    if "\ufffd" not in decoded or charset != "utf-8":
        return decoded
    data = unquote_to_bytes(text.replace("+", " "))
    return decoded if is_utf8(data) else legacy_text(data)  # the sign of what cannot be read may have been sent itself


def _read_user(authority: str, reader: Reader, prefix: str) -> None:
    user_part, at, _ = authority.rpartition("@")
    if not at:
        return
    user, _, password = user_part.partition(":")
    reader.add(f"{prefix}url.user", "user", unquote(user))
    if password:
        reader.add(f"{prefix}url.password", "password", unquote(password))
