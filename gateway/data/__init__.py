"""Vendored lists and how they are opened: nothing here judges, and nothing here asks the network.

SOURCES.md says where each list comes from, under which licence, and how it is made again.
"""

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import zstandard

from gateway.errors import InputError
from gateway.prepared import mapped

Unpacked = TypeVar("Unpacked")

FOLDER_VARIABLE = "TELLTALE_DATA"
"""Names another folder with the same files: lists that somebody swapped for newer ones."""

FOLDER = Path(os.environ.get(FOLDER_VARIABLE) or Path(__file__).resolve().parent)
LINES_KEY = "lines"
"""In the headers of lists that are made by a program: how many lines there are, the header's own among them."""

MAX_UNPACKED_BYTES = 64 << 20  # a list that unpacks to more than this is not one of ours


def read_text(name: str) -> str:
    """The whole text of one list. Raises InputError where it is missing, not UTF-8, or shorter than its own header
    says: a list cut at the end of a line reads like a whole one, and hides what it should have told."""
    path = FOLDER / name
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"list cannot be read: {error}") from error
    if not text.endswith("\n"):
        raise InputError(str(path), "list is empty, or cut short: its last line has no end")
    stated, has = header_value(text, LINES_KEY), text.count("\n")
    if stated.isdecimal() and has < int(stated):
        raise InputError(str(path), f"list is cut short: {has} of {stated} lines are there")
    return text


def read_packed(name: str) -> bytes:
    """The unpacked bytes of one list kept as Zstandard. Raises InputError where it is missing or damaged."""
    return _unpacked(name, _packed(name))


def map_packed(name: str) -> memoryview:
    """The same for large lists of which little is ever asked for: unpacked once, and mapped from disk from then on, so
    that they take no memory of a process's own."""
    packed = _packed(name)
    kept_as = f"list_{name.partition('.')[0]}"
    return mapped(kept_as, packed, lambda: _unpacked(name, packed), is_asked_at_random=True)


def _packed(name: str) -> bytes:
    path = FOLDER / name
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(str(path), f"list cannot be read: {error}") from error


def _unpacked(name: str, packed: bytes) -> bytes:
    try:
        return zstandard.ZstdDecompressor().decompress(packed, max_output_size=MAX_UNPACKED_BYTES)
    except zstandard.ZstdError as error:
        raise InputError(str(FOLDER / name), f"list cannot be read: {error}") from error


def read_headed(name: str, unpack: Callable[[dict[str, Any], bytes], Unpacked]) -> Unpacked:
    """What `unpack` makes of a packed file whose first line is a head in JSON, and of what stands behind it. Raises
    InputError where the file is missing, damaged, or does not fit its head."""
    head, _, body = read_packed(name).partition(b"\n")
    try:
        return unpack(json.loads(head), body)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(name, f"damaged list: {error}") from error


def entries_in(text: str) -> Iterator[str]:
    """The lines of a list that are neither empty nor its header."""
    return (line for line in text.split("\n") if line and line[0] != "#")


def header_value(text: str, key: str) -> str:
    """What a list's own header says: the rest of its first line "# key: …", or ""."""
    found = re.search(rf"^# {re.escape(key)}: (.*)$", text[:4096], re.MULTILINE)
    return found[1] if found else ""


def list_dates() -> tuple[tuple[str, str], ...]:
    """Every shipped list with the date of what is in it, as SOURCES.md says. Raises InputError."""
    table = read_text("SOURCES.md").partition("<!-- versions -->")[2].partition("<!-- end -->")[0]
    return tuple(re.findall(r"^\| ([\w.]+) \| [^|]+ \| (\d{4}-\d\d-\d\d) \|", table, re.MULTILINE))
