"""Links and addresses that sign somebody in or open a file: the keys in them, codes of OAuth, signatures."""

import re
from collections.abc import Iterator
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.credential_words import around, is_opaque, is_uuid
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field

_GRANTS: Final = (
    ("sig", frozenset({"sv", "se"})),
    ("sig", frozenset({"sv", "si"})),
    ("sig", frozenset({"sr", "se"})),
    ("signature", frozenset({"expires", "awsaccesskeyid"})),
    ("signature", frozenset({"expires", "googleaccessid"})),
    ("signature", frozenset({"expires", "ossaccesskeyid"})),
    ("signature", frozenset({"keypairid", "expires"})),
    ("signature", frozenset({"keypairid", "policy"})),
    ("xamzsignature", frozenset({"xamzcredential"})),
    ("xgoogsignature", frozenset({"xgoogcredential"})),
    ("xosssignature", frozenset({"xosscredential"})),
    ("qsignature", frozenset({"qak"})),
)
"""Addresses that let whoever has them read or write a file, as stores of files sign them, by what stands beside the
signature: shared access signatures of Azure, signed addresses of S3, CloudFront, Google, Alibaba and Tencent."""

_OAUTH_BESIDE: Final = frozenset({"redirecturi", "granttype", "codeverifier", "clientsecret", "sessionstate", "iss"})
_CALLBACK: Final = Expression(r"callback|oauth|auth|login|sso|sign-?in|/cb\b|redirect|connect", re.IGNORECASE)
_CODE_KEYS: Final = frozenset({"code", "authorizationcode", "authcode", "oauthcode"})

ACTION: Final = Expression(
    r"(?:reset|magic|verif(?:y|ication)|confirm|activat|recover|unlock|one-?time|sign-?in|log-?in|invit|passwor|accept|claim)",
    re.IGNORECASE,
)
_LINK_QUERY: Final = Expression(
    r"[?&](?:token|t|key|code|reset_?token|reset_?password_?token|confirmation_?token|activation_?token|invitation_?token|otp"
    r"|oobcode|magic|hash|sig|signature|auth|login_?token|access_?token)=([^&#\s\"'<>]{16,2048})",
    re.IGNORECASE,
)
_TOKEN_QUERY: Final = Expression(
    r"[?&#](?:access_?token|id_?token|refresh_?token|auth_?token|session_?token|jwt|oauth_?token)=([^&#\s\"'<>]{16,2048})",
    re.IGNORECASE,
)
_LINK_KEYS_TEXT: Final = """
 token t key code hash oobcode otp magic auth resettoken h k tk ticket sig signature secret invite invitation
"""
_CODE_QUERY: Final = Expression(r"[?&]code=([^&#\s\"'<>]{10,2048})")
_PURPOSE_KEYS: Final = frozenset({"mode", "action", "type", "purpose", "do", "op", "flow", "event"})
_SURE_LINK_KEYS: Final = Expression(
    r"oobcode|(?:auth|login|reset|activation|confirmation|verification|confirm|activate|verify|magic|rp|signin|access|invitation|invite"
    r"|recovery|unlock|onetime|otl|sso|session)(?:key|code|hash|secret|sig|link|ticket)|ott|otl|tkn|tok|jwt|magiclink"
)
OF_APP: Final = Expression(r"AIza[\w-]{35}")
"""The key of an app at Google's interfaces, which stands in every call: at `signInWithPassword` it opens no link."""

_STATE_QUERY: Final = Expression(r"[?&](?:state|session_state|iss)=")
_LINK_KEYS: Final = frozenset(_LINK_KEYS_TEXT.split())
_LINK_PATH: Final = Expression(
    r"/[\w-]{0,30}(?:reset|magic|verif(?:y|ication)|confirm|activat|recover|unlock|one-?time|sign-?in|log-?in|invit)[\w-]{0,30}"
    r"(?:/[\w-]{1,24}){0,2}/([\w.=~-]{16,512})(?=[/?#\s\"'<>]|$)",
    re.IGNORECASE,
)


def grants(fields: tuple[Field, ...]) -> Iterator[tuple[Field, str, str]]:
    """The signature of an address that opens a file."""
    asked = {plain_key(field.key): field for field in fields if field.path.startswith("url.query:")}
    for name, beside in _GRANTS:
        field = asked.get(name)
        if field is not None and beside.issubset(asked) and len(field.value) >= MIN_SIGNATURE_CHARS:
            yield field, field.value, "An access token in an address."


MIN_SIGNATURE_CHARS: Final = 27
"""Of a sum of 20 bytes, in base64."""


def says_action(field: Field) -> bool:
    """Whether a query says what a link is for: `mode=resetPassword`, `type=magiclink`, `action=rp`."""
    if not _is_in_address(field.path) or plain_key(field.key) not in _PURPOSE_KEYS:
        return False
    return field.value == "rp" or ACTION.search(field.value) is not None


def _is_in_address(path: str) -> bool:
    """Whether a value stands in the address as it is, and not in a document that is packed into it."""
    return path.startswith(("url.query:", "url.fragment")) and "|" not in path


def is_link_key(field: Field, is_link: bool) -> bool:
    """Whether a field of the target is the key of a link: by its name alone, or by the page that it opens."""
    if not _is_in_address(field.path):
        return False
    name = plain_key(field.key)
    return _SURE_LINK_KEYS.fullmatch(name) is not None or (is_link and name in _LINK_KEYS)


def codes(fields: tuple[Field, ...], path: str) -> Iterator[tuple[Field, str, str]]:
    """Authorisation codes (RFC 6749 section 4.1.2), told by what stands beside them."""
    for number, field in enumerate(fields):
        if plain_key(field.key) not in _CODE_KEYS or not 8 <= len(field.value) <= 2048 or " " in field.value:
            continue
        place = parent(field.path)
        beside = {plain_key(one.key): one.value for one in around(fields, number) if parent(one.path) == place}
        is_oauth = not _OAUTH_BESIDE.isdisjoint(beside) and any(c.isdecimal() for c in field.value)
        if is_oauth or _has_drawn_state(beside.get("state", ""), field.value, path):
            yield field, field.value, "An authorisation code of OAuth."


def _has_drawn_state(state: str, code: str, path: str) -> bool:
    """Whether what stands beside a code is the `state` that a client draws (RFC 6749 section 10.12): known by the page
    that takes both, or because both look drawn."""
    if not state or not any(c.isdecimal() for c in code):
        return False
    if len(code) >= 10 and _CALLBACK.search(path) is not None:
        return len(state) >= 8 or is_opaque(code)
    return len(state) >= 8 and is_opaque(state) and is_opaque(code)


def links(field: Field) -> Iterator[tuple[Field, str, str]]:
    """Links with a key in them, in any value: the target itself, a Referer, a mail."""
    what = "The key of a link that signs in, or sets a password."
    if field.path == "url.path":
        for found in _LINK_PATH.finditer(field.value):
            if is_link_value(found[1]):
                yield field, found[1], what
        return
    if "://" not in field.value or len(field.value) < MIN_LINK_CHARS:
        return
    for address in _ADDRESS.findall(field.value):
        if _STATE_QUERY.search(address):
            for code in _CODE_QUERY.findall(address):
                yield field, code, "An authorisation code of OAuth."
        for token in _TOKEN_QUERY.findall(address):
            if is_opaque(token):
                yield field, token, "An access token in an address."
        if ACTION.search(address.partition("?")[0]):
            for value in (*_LINK_QUERY.findall(address), *_LINK_PATH.findall(address)):
                if is_link_value(value):
                    yield field, value, what


MIN_LINK_CHARS: Final = 32
"""Shorter than an address with a key in it can be."""

_ADDRESS: Final = Expression(r"[a-z][a-z0-9+.-]{1,20}://[^\s\"'<>\\]{8,2048}")


MIN_WORD_CHARS: Final = 6
"""So many small letters between two hyphens are a word, and seldom drawn."""


def is_link_value(value: str) -> bool:
    """Whether the last part of a link is a key and not a title: `5wz-9f3c…`, not `ten-ways-to-reset-2024`."""
    if is_uuid(value):
        return True
    parts = re.split(r"[-_.]", value)
    words = [part for part in parts if len(part) > 2 and part.isalpha() and (part.islower() or part.istitle())]
    is_title = len(words) > len(parts) // 3 or any(len(word) >= MIN_WORD_CHARS for word in words)
    has_words = is_title and not any(is_opaque(part) for part in parts)
    return is_opaque(value) and not has_words and "." not in value[-6:]
