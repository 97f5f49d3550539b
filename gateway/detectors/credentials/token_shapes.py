"""Tokens that are told by their form alone, wherever they stand: JWTs, and what stands behind the word Bearer."""

import base64
import binascii
import json
import re
from collections.abc import Iterator
from typing import Final

from gateway.detectors.context.credential_words import is_opaque
from gateway.detectors.credentials.token_fields import KEYS_OF_APPS
from gateway.detectors.matching.lazily import Expression

_JWT: Final = Expression(
    r"(?<![\w.-])(eyJ[\w-]{8,2048})\.[\w-]{2,8192}\.[\w-]{0,2048}(?:\.[\w-]{0,8192}\.[\w-]{0,128})?"
)
"""Signed (RFC 7515) or encrypted (RFC 7516): what is behind the head is told by nothing but its place."""

_BEARER_IN_TEXT: Final = Expression(r"\bBearer ([\w.~+/=-]{20,2048})", re.IGNORECASE)

MAX_TOKENS: Final = 64
"""Tokens of one message that are told: a message with more is a list of them, which is the same finding."""


def shaped(value: str) -> Iterator[str]:
    """Tokens that are told by their form alone."""
    for count, found in enumerate(_JWT.finditer(value)):
        if count >= MAX_TOKENS:
            break
        if _is_credential(found[1]) and not _is_receipt(found[0].split(".")[1]):
            yield found[0]
    for said in _BEARER_IN_TEXT.findall(value)[:MAX_TOKENS]:
        if is_opaque(said) and not _JWT.match(said) and not said.startswith(KEYS_OF_APPS):
            yield said
    yield from re.findall(r"\bya29\.[\w-]{20,2048}", value)[:MAX_TOKENS]


def _is_credential(head: str) -> bool:
    """Whether the head of a JWT (RFC 7515 section 4.1) is one: receipts of a shop, which are signed in the same form,
    carry their certificates with them."""
    claims = _claims(head)
    return "alg" in claims and "x5c" not in claims


def _is_receipt(said: str) -> bool:
    """Whether a JWT says to what somebody consented (Kantara consent receipt), and for how long it is good is not
    said."""
    claims = _claims(said)
    return not _OF_RECEIPTS.isdisjoint(claims) and "exp" not in claims


_OF_RECEIPTS: Final = frozenset({"policy_uri", "policyUrl", "data_controller", "piiControllers", "consentReceiptID"})


def _claims(part: str) -> dict[str, object]:
    """What a part of a JWT holds, nothing where it cannot be read."""
    try:
        claims = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        return {}
    return claims if isinstance(claims, dict) else {}
