"""Headers of HTTP that say nothing of anybody: how a body is packed, kept and cached, and what a browser can read.

They are half of the text of most messages, and words of health and of names stand in them by chance: `ache` in
`Cache-Control`, `type`, `sat` in a date. So no pattern is looked for in them.
"""

from collections.abc import Sequence
from typing import Final

from gateway.model.findings import Field

_NAMES: Final = """
 accept accept-charset accept-encoding accept-language accept-ranges access-control-allow-credentials
 access-control-allow-headers access-control-allow-methods access-control-allow-origin access-control-expose-headers
 access-control-max-age age allow alt-svc cache-control cf-cache-status cf-ray connection content-encoding
 content-language content-length date etag expires if-modified-since if-none-match keep-alive last-modified p3p pragma
 priority proxy-connection sec-ch-ua sec-ch-ua-mobile sec-ch-ua-platform sec-fetch-dest sec-fetch-mode sec-fetch-site
 sec-fetch-user sec-websocket-extensions sec-websocket-version server strict-transport-security te timing-allow-origin
 transfer-encoding upgrade upgrade-insecure-requests vary x-amz-cf-id x-amz-cf-pop x-cache x-cache-hits x-cache-lookup
 x-content-type-options x-frame-options x-powered-by x-served-by x-timer x-xss-protection
"""
PLAIN: Final = frozenset(f"header:{name}" for name in _NAMES.split())

_TYPE: Final = "header:content-type"
_USUAL: Final = (
    *("text/", "image/", "font/", "audio/", "video/", "application/json", "application/javascript"),
    *("application/x-javascript", "application/octet-stream", "application/x-www-form-urlencoded", "multipart/"),
)
"""Types of which everything has one; others, as FHIR's, say what a message is about."""

_NOTHING: Final = Field("", "", "")


def without_plain_headers(fields: Sequence[Field]) -> tuple[Field, ...]:
    """The fields with nothing in the place of such headers, so that every other one keeps its number."""
    return tuple([_NOTHING if is_plain_header(field) else field for field in fields])


def is_plain_header(field: Field) -> bool:
    """Whether a field is such a header."""
    path = field.path
    if not path.startswith("header:"):
        return False
    return path in PLAIN or (path == _TYPE and field.value.startswith(_USUAL))
