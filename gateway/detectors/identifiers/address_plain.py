"""Network addresses that are told by what they are: those of a home (192.168.0.0/16) as a whole value, alone, with a
port or at the head of a link, under whatever name; others under the short names for one end of a connection, and as the
step of a path that asks about an address."""

import re
from collections.abc import Iterator
from typing import Final

from gateway.detectors.base import is_header
from gateway.detectors.context.words_in_names import key_words
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.model.findings import Field

_AT_HOME: Final = Pattern(r"[\x1f/]192\.168\.[0-9]")
_SHORT: Final = Pattern(
    r"[^a-z](?:wan|lan|client|visitor|caller|v4|v6|external|public)[\"\]]{0,2}\x1f[0-9a-f]{1,4}[.:][0-9a-f]{0,4}[.:]"
)
_ASKED: Final = Pattern(
    r"url\.path\x1f[^\x1e]{0,60}/(?:ip|json|lookup|geo_?ip|geolocate|whois|ipinfo)/[0-9a-f]{1,4}[.:]"
)
PATTERNS: Final = (_AT_HOME, _SHORT, _ASKED)

_HOME: Final = Expression(
    r"(?:[a-z][a-z0-9+.-]{1,11}://(?:[^/@\s]{1,60}@)?)?(192\.168\.\d{1,3}\.\d{1,3})(?:/\d\d?|:\d{1,5})?(?:[/?#;][^\s]{0,300})?",
    re.IGNORECASE,
)
_STEP: Final = Expression(
    r"/(?:ip|json|lookup|geo_?ip|geolocate|whois|ipinfo)/((?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){2,7})/?",
    re.IGNORECASE,
)
_SHORT_NAMES: Final = frozenset({"wan", "lan", "client", "visitor", "caller", "v4", "v6", "external", "public"})
_SHOWS_HOW: Final = frozenset(
    {"hint", "placeholder", "example", "default", "sample", "help", "mask", "format", "tooltip", "label", "description"}
)
"""Names of what shows how an address is written."""

_FAR: Final = Expression(r"(?:\d{1,3}\.){0,3}(?:1\d\d|2[0-5]\d)(?:\.\d{1,3}){0,3}")
"""A part of three digits: a version has none."""


def plain_addresses(scan: Scan, host: str) -> Iterator[tuple[Field, str]]:
    """Such addresses and the fields that they stand in; that of the device which is asked itself is none."""
    if not scan.has(PATTERNS):
        return
    for field in scan.fields:
        if is_header(field) or field.path.startswith("cookie:"):
            continue
        value = field.value
        if field.path == "url.path":
            if (step := _STEP.search(value)) is not None:
                yield field, step[1]
        elif "192.168." in value[:MAX_HEAD_CHARS]:
            found = _HOME.fullmatch(value.strip())
            if found is not None and found[1] != host and _SHOWS_HOW.isdisjoint(key_words(field)):
                yield field, found[1]
        elif field.key in _SHORT_NAMES and (":" in value or _FAR.fullmatch(value) is not None):
            yield field, value


MAX_HEAD_CHARS: Final = 90
"""Of a link, with whoever signs in before its host."""
