"""State of pages: the JSON that a page brings for its scripts, as far as it is of the one who asked:
`body.html|state:$.props.pageProps.user.email`.

Next.js, Remix, Angular and others put what a page was made from into it once more, as a script of the type
`application/json` or as `window.__STATE__ = {…}`. Most of that is the same for everybody; what stands under a name such
as `user` or `patient`, and not in a list, is the reader's own. Data for search engines (JSON-LD) is left alone. A page
that is sent is no page for everybody: all of that is read.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from gateway.content.jsonwalk import MAX_DEPTH, parse_json, parse_json_at, walk_json
from gateway.content.paths import json_names
from gateway.content.reader import Reader

MAX_STATES: Final = 20
"""Pieces of state of one page; real ones have one to five."""

MAX_TRIED: Final = 200
"""Places of one page at which state may begin, and does not have to."""

_OWN: Final = frozenset(
    {"user", "currentuser", "loggedinuser", "authuser", "userinfo", "userdata", "userprofile", "me", "viewer"}
    | {"patient", "profile", "account", "member", "customer", "myprofile", "myaccount", "identity"}
)
"""Names, in lower case and without separators, under which a page tells whom it was made for."""

_GLOBALS: Final = ("window", "self", "globalThis")
_TAG: Final = re.compile(
    r"<script\b[^>]{0,300}\btype\s*=\s*[\"']?application/(?:vnd\.[\w.]{1,40}\+)?json\b[^>]{0,300}>\s*", re.IGNORECASE
)
_ANY_TAG: Final = re.compile(
    r"<script\b[^>]{0,300}\btype\s*=\s*[\"']?application/(?:[\w.]{1,40}\+)?json\b[^>]{0,300}>\s*", re.IGNORECASE
)
_ASSIGNED: Final = re.compile(
    r"(?:\.[A-Za-z_$][\w$]{0,60}|\[[\"'][\w$ -]{1,60}[\"']\])\s*=\s*(?:JSON\.parse\(\s*)?",
)
_SEPARATORS: Final = re.compile(r"[_\s.-]")


def read_state(text: str, place: str, reader: Reader) -> None:
    """Add what the state of a page says of the one who asked for it."""
    for number, document in enumerate(islice(_documents(text, reader.is_sent), MAX_STATES)):
        path = f"{place}[{number}]:$" if number else f"{place}:$"
        if reader.is_sent:
            walk_json(document, path, "", reader)
        else:
            _own(document, path, reader, 0)


def _documents(text: str, is_sent: bool) -> Iterator[Any]:
    """JSON behind each beginning, and JSON in a string of JSON, as `JSON.parse` takes it."""
    for start in _starts(text, _ANY_TAG if is_sent else _TAG):
        if text[start : start + 1] not in ("{", '"'):
            continue
        found = parse_json_at(text, start)
        if found is not None and isinstance(found[0], str):
            found = parse_json(found[0])
        if found is not None and isinstance(found[0], tuple):
            yield found[0]


def _starts(text: str, tags: "re.Pattern[str]") -> list[int]:
    """Where state may begin: behind a script's tag, or behind the `=` of a global name, in the order of the page."""
    starts = [tag.end() for tag in islice(tags.finditer(text), MAX_TRIED)]
    for name in _GLOBALS:
        starts += islice(_assigned(text, name), MAX_TRIED)
    return sorted(starts)[:MAX_TRIED]


def _assigned(text: str, name: str) -> Iterator[int]:
    """Found by the name first: one expression for all of it is tried at every letter of a page."""
    at = text.find(name)
    while at >= 0:
        at += len(name)
        if (found := _ASSIGNED.match(text, at)) is not None:
            yield found.end()
        at = text.find(name, at)


def _own(pairs: tuple[tuple[str, Any], ...], path: str, reader: Reader, depth: int) -> None:
    for name, inner in pairs:
        if reader.is_full or depth >= MAX_DEPTH:
            return
        if not isinstance(inner, tuple):
            continue
        step, key = json_names(name)
        if _SEPARATORS.sub("", name).lower() in _OWN:
            walk_json(inner, path + step, key, reader, depth + 1)
        else:
            _own(inner, path + step, reader, depth + 1)
