"""The grammar of Field.path, in one place. The README of this folder shows it with examples."""

import json
import re
from functools import lru_cache
from typing import Final

MAX_NAME_CHARS: Final = 80
"""A name in a path: longer ones are cut, they are not names that a person gave."""

_BEGIN_CHARS: Final = 24
"""What is kept of the beginning of a longer name. Names that are ways through a tree say at their end what the value is
(`InternetGatewayDevice.WANDevice.1.….ExternalIPAddress`, TR-069)."""

_PLAIN: Final = re.compile(r"[A-Za-z_$][\w$-]*")
_WORDS: Final = re.compile(r"[^\W_](?:[\w -]*[^\W_])?", re.UNICODE)


def json_names(name: str) -> tuple[str, str]:
    """One object key as a step of a JSON path (RFC 9535), `.email`, or `["a key"]` where the short form is
    not allowed; and its last name."""
    return _json_names(_cut(name), name[-MAX_NAME_CHARS:])  # cut first: what is remembered must be small


@lru_cache(maxsize=4096)
def _json_names(begin: str, end: str) -> tuple[str, str]:
    if _PLAIN.fullmatch(begin):
        return f".{begin}", _last_name(end)
    return f"[{json.dumps(begin, ensure_ascii=False)}]", _last_name(end)


def last_name(name: str) -> str:
    """The name that says what a value is: `email` of `user[email]`, `phones` of `phones[0]`, lower-case."""
    return _last_name(name[-MAX_NAME_CHARS:])


_UNIT_BEHIND: Final = re.compile(r"(?:\s*[(][^()]{1,20}[)])+(?:\s?/\s?[^\W\d_]{1,4})?$")
"""What people put behind the name of a column: `Weight (kg)`, `Insulin (Pen)/E`."""

_PARTS_OF_VALUE: Final = ("|magnitude", "|value")
"""What openEHR's flat documents put behind the name of a value: `report/pulse/rate|magnitude`."""


@lru_cache(maxsize=4096)
def _last_name(name: str) -> str:
    for part in _PARTS_OF_VALUE:
        name = name.removesuffix(part)
    if name.endswith("]") and (compared := name.rfind("[$")) > 0:  # `filters[email][$eq]`
        name = name[:compared]
    if "(" in name:
        name = _UNIT_BEHIND.sub("", name) or name
    words: list[str] = [w for w in _WORDS.findall(name) if not w.isdecimal()]
    return (words[-1] if words else name).strip().lower()


def named(place: str, name: str) -> str:
    """A place with a named value in it: `url.query:email`."""
    return f"{place}:{_cut(name)}"


def _cut(name: str) -> str:
    """A name, without the middle of a longer one."""
    if len(name) <= MAX_NAME_CHARS:
        return name
    return f"{name[:_BEGIN_CHARS]}\u2026{name[_BEGIN_CHARS + 1 - MAX_NAME_CHARS :]}"
