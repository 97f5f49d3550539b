"""Records as command lines print them: entries of a directory (LDIF, RFC 2849), `body.ldif:$[2].mail`, and rows of
a provider of Android (`content query`), `body.rows:$[0].number`.

Address books, lists of calls and messages are exported and pasted so.
"""

import binascii
import re
from base64 import b64decode
from collections.abc import Iterator
from typing import Final

from gateway.content.charset import decode_text, looks_like_text
from gateway.content.paths import json_names, last_name
from gateway.content.reader import Body, Reader

MAX_RECORDS: Final = 2000
"""Entries or rows of one body, as of JSON lines."""

MAX_PARTS: Final = 200
"""Values of one record."""

_LDIF: Final = re.compile(rb"(?:version: ?\d\s{1,4})?dn::? ?\S")
_ROW: Final = re.compile(rb"Row: \d{1,9} [A-Za-z_][\w.]{0,60}=")
_FOLD: Final = re.compile(r"\r?\n ")
_GAP: Final = re.compile(r"\r?\n[ \t\r]*\n")
_ATTRIBUTE: Final = re.compile(r"([A-Za-z][\w-]{0,60})(?:;[\w=;-]{1,60})?(::?) ?(.*)")
_EACH_ROW: Final = re.compile(r"^Row: \d{1,9} ", re.MULTILINE)
_NEXT: Final = re.compile(r", (?=[A-Za-z_][\w.]{0,60}=)")
_NOTHING: Final = "NULL"
_HEAD_BYTES: Final = 256
_KEYS: Final = {"cn": "full_name", "sn": "last_name", "givenname": "first_name", "l": "city", "st": "state"}
"""What short names of a directory mean (RFC 4519 section 2)."""


def read_ldif(body: Body, reader: Reader) -> bool:
    """Claims what begins with the name of an entry (`dn:`). Comments and lines that break the form are passed over."""
    if _LDIF.match(body.data[:_HEAD_BYTES].lstrip(b"\xef\xbb\xbf \r\n")) is None:
        return False
    if not looks_like_text(body.data, ""):
        return False
    entries = _GAP.split(_FOLD.sub("", decode_text(body.data, "utf-8")).strip("\ufeff \r\n"))
    _put(f"{body.prefix}ldif:", map(_attributes, entries), reader)
    return True


def read_rows(body: Body, reader: Reader) -> bool:
    """Claims what begins with a row of a provider."""
    if _ROW.match(body.data[:_HEAD_BYTES].lstrip(b" \r\n")) is None or not looks_like_text(body.data, ""):
        return False
    rows = _EACH_ROW.split(decode_text(body.data, "utf-8"))[1:]
    _put(f"{body.prefix}rows:", map(_columns, rows), reader)
    return True


def _put(place: str, records: Iterator[list[tuple[str, str]]], reader: Reader) -> None:
    for number, record in enumerate(records):
        if number >= MAX_RECORDS or reader.is_full:
            reader.problem(f"only the first {number} records of a dump were read")
            return
        seen: dict[str, int] = {}
        for name, value in record[:MAX_PARTS]:
            again = seen[name] = seen.get(name, -1) + 1
            step = f"{json_names(name)[0]}{f'[{again}]' if again else ''}"
            reader.add(f"{place}$[{number}]{step}", _KEYS.get(name.lower()) or last_name(name), value)


def _attributes(entry: str) -> list[tuple[str, str]]:
    """The values of one entry; those behind two colons are base64."""
    found = []
    for line in entry.splitlines():
        one = _ATTRIBUTE.fullmatch(line)
        if one is None:
            continue
        name, mark, value = one.groups()
        if mark == "::":
            try:
                value = b64decode(value, validate=True).decode("utf-8")
            except (binascii.Error, UnicodeDecodeError):
                continue  # a photograph
        found.append((name, value))
    return found


def _columns(row: str) -> list[tuple[str, str]]:
    """The columns of one row that have a value."""
    pairs = (part.partition("=") for part in _NEXT.split(row.rstrip("\r\n"), MAX_PARTS))
    return [(name, value) for name, _, value in pairs if value != _NOTHING]
