"""Access tokens and API keys: what is shown instead of a password."""

import re
from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where, is_published, plain_key
from gateway.detectors.patterns import Pattern, Scan
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

_BEARER: Final = Pattern(r"authorization\x1f")
_KEY: Final = Pattern(r"(?:token|api.?key|jwt|bearer|secret)[^\x1f]{0,12}\x1f")

_BEARER_VALUE: Final = re.compile(r"\s*(?:bearer|token|oauth)\s+(\S{8,4096})\s*", re.IGNORECASE)
_TOKEN_KEYS: Final = frozenset(
    {
        "accesstoken",
        "refreshtoken",
        "idtoken",
        "authtoken",
        "usertoken",
        "sessiontoken",
        "oauthtoken",
        "bearertoken",
    }
    | {"xaccesstoken", "xauthtoken", "jwt"}
)
_APP_KEYS: Final = frozenset({"apikey", "xapikey", "clientsecret", "appsecret", "secretkey"})
_JWT: Final = re.compile(r"eyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]*")
_OPAQUE: Final = re.compile(r"[\w.~+/=:|-]{16,4096}")
"""RFC 6750 section 2.1, and what JWTs and opaque tokens are made of; shorter ones are test values and
counters."""


class Token(Detector):
    """One hit for each token; app keys are their own, milder kind."""

    rules = ("SES-token",)
    patterns = (_BEARER, _KEY)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Sent ones, and user tokens that a server hands out."""
        way = where.way(message.direction)
        for field in scan.fields:
            kind, value = classify(field)
            if not kind or is_published(message, field, where):
                continue
            if kind == "cred.key" and way is SentOrReceived.RECEIVED:
                continue
            what = "An access token." if kind == "cred.token" else "A key of the app."
            yield Hit("SES-token", kind, Certainty.LIKELY, way, message.span, value, field.path, what, (field.path,))


def classify(field: Field) -> tuple[str, str]:
    """Data kind and value of a token in a field; two empty texts where there is none."""
    if field.path.endswith("authorization"):
        bearer = _BEARER_VALUE.fullmatch(field.value)
        return ("cred.token", bearer[1]) if bearer else ("", "")
    name = plain_key(field.key)
    if name in _TOKEN_KEYS and _OPAQUE.fullmatch(field.value):
        return "cred.token", field.value
    if name == "token" and _JWT.fullmatch(field.value):
        return "cred.token", field.value
    if name in _APP_KEYS and _OPAQUE.fullmatch(field.value):
        return "cred.key", field.value
    return "", ""
