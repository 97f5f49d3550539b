"""User name and password of HTTP Basic (RFC 7617) where they are not the header of the request: in headers of other
names, cookies and addresses, in what is written down of another request, and in base64 under a name for both."""

import re
from base64 import b64decode
from collections.abc import Iterator
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.credential_words import is_placeholder
from gateway.detectors.context.named import Keys
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.model.findings import Field

_BEHIND_SCHEME: Final = Pattern(r"\bbasic(?: |%20|\+)[a-z0-9+/_-]{8}")
_UNDER_NAME: Final = Pattern(
    r"(?:basic_?auth|auth|creds?|credentials?|userpass|authorization)[\"\]]{0,2}\x1f[a-z0-9+/]{8}"
)
PATTERNS: Final = (_BEHIND_SCHEME, _UNDER_NAME)

_OF_SCHEME: Final = Expression(
    r"\b[Bb][Aa][Ss][Ii][Cc](?: |%20|\+)([A-Za-z0-9+/_-]{8,340}(?:={0,2}|(?:%3[Dd]){0,2}))(?![\w+/=-])"
)
_NAMES: Final = Keys(
    r"(?:x|http|proxy|user|my|basic)*(?:basicauth|basic|auth|authorization|creds?|credentials?|userpass|login)"
)
_BASE64: Final = Expression(r"[A-Za-z0-9+/_-]{8,340}={0,2}")
_PAIR: Final = Expression(r"([^\s:\x00-\x1f]{1,100}):([^\x00-\x1f\x7f]{3,100})")
_SHOWN: Final = Expression(r"user(?:name)?|aladdin|example|login|your[-_ ]?\w*|\W+|[${%<].*", re.IGNORECASE)
"""Who stands for a user in descriptions (RFC 7617 has Aladdin)."""

MAX_FOUND: Final = 4
"""Of one message."""


def basic_elsewhere(scan: Scan) -> Iterator[tuple[Field, str]]:
    """Passwords in such places, and the fields that they stand in."""
    if not scan.has(PATTERNS):
        return
    count = 0
    for field in scan.fields:
        if field.path.startswith("auth.basic:") or len(field.value) < MIN_CHARS:
            continue
        for text in _encoded(field):
            password = _password(text)
            if password:
                yield field, password
                count += 1
        if count >= MAX_FOUND:
            return


def _encoded(field: Field) -> Iterator[str]:
    """What may be such a pair in base64."""
    value = field.value
    if "asic" in value[:MAX_CHARS] or "ASIC" in value[:MAX_CHARS]:
        yield from (found[1] for found in _OF_SCHEME.finditer(value, 0, MAX_CHARS))
    elif field.path != "header:authorization" and len(value) <= MAX_PAIR_CHARS:
        is_pair = _NAMES.has(plain_key(field.key)) and _BASE64.fullmatch(value) is not None
        yield from (value,) if is_pair else ()


MIN_CHARS, MAX_CHARS, MAX_PAIR_CHARS = 8, 16384, 400
"""Of a text that is looked at, and of a pair."""


def _password(encoded: str) -> str:
    """The password of a pair in base64, "" where it is none: drawn bytes are hardly ever readable."""
    plain = encoded.replace("%3D", "=").replace("%3d", "=").replace("-", "+").replace("_", "/").rstrip("=")
    try:
        text = b64decode(plain + "=" * (-len(plain) % 4), validate=True).decode("utf-8")
    except ValueError:
        return ""
    found = _PAIR.fullmatch(text)
    if found is None or _SHOWN.fullmatch(found[1]) is not None or is_placeholder(found[2]):
        return ""
    return found[2]
