"""Tokens, shown instead of a password: Bearer and OAuth, JWTs wherever they are, links that sign somebody in."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import Detector, Where, is_published, plain_key
from gateway.detectors.context.credential_words import NEAR_FIELDS, around, is_uuid
from gateway.detectors.credentials.credential_calls import is_of_call
from gateway.detectors.credentials.token_beside import SESSION_OF_PLACES, counts, is_of_account
from gateway.detectors.credentials.token_fields import KEYS_OF_APPS, is_secret, of_field
from gateway.detectors.credentials.token_links import (
    ACTION,
    OF_APP,
    codes,
    grants,
    is_link_key,
    is_link_value,
    links,
    says_action,
)
from gateway.detectors.credentials.token_shapes import MAX_TOKENS, shaped
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.model.findings import Field, Hit, ReadMessage
from gateway.model.flows import Certainty

_AUTHORIZATION: Final = Pattern(r"authorization[^\x1f]{0,8}\x1f")
_KEY: Final = Pattern(
    r"(?:token|otp|totp|(?:mfa|sms|2fa|factor|one_?time)_?(?:code|password)|jwt|bearer|assertion|samlresponse|ticket|device_?code|ya_?auth|tkn|tokn|jeton|authtkt|[a-z]tok|[^a-z][au]?tk|header:[a-z-]{0,24}(?:auth|credential))[^\x1f]{0,12}\x1f"
)
_JWT_SHAPE: Final = Pattern(r"eyj[\w-]{12,90}\.[\w-]{4}")
_IN_TEXT: Final = Pattern(r"\bbearer [\w.~+/-]{16}")
_GOOGLE: Final = Pattern(r"ya29\.[\w-]{20,60}")
_IN_ADDRESS: Final = Pattern(r"(?:token|[?&]code)=[\w.%-]{12}")
_LINK_KEY: Final = Pattern(
    r"url\.query:(?:oob|auth|login|reset|activ|confirm|verif|magic|rp|signin|access|invit|recover|unlock|one|ot[lt]|sso|tk|tok"
    r"|session|mode|action|type)"
)
_SIGNED: Final = Pattern(r"url\.query:(?:x-(?:amz|goog|oss)-|q-)?sig(?:nature)?\x1f")

_BOT_PATH: Final = Pattern(r"/bot\d{6,12}:[\w-]{30}")
_CODE: Final = Pattern(r"[:.](?:code|authorization_?code|auth_?code)\x1f")
_LINK: Final = Pattern(
    r"(?:reset|magic|verif|confirm|activat|recover|unlock|one-?time|sign-?in|log-?in|invit|passwor|accept|claim)[\w./-]{0,60}[?/&]"
)

_LINK_TARGET: Final = Pattern(
    r"url\.path\x1f[\w./%~-]{0,60}(?:reset|magic|verif|confirm|activat|recover|unlock|one-?time|sign-?in|log-?in|invit|passwor|accept|claim)"
)

_BOT: Final = Expression(r"/bot(\d{6,12}:(?!AA[\w-]{33}(?:/|$))[\w-]{30,64})(?=/|$)")
"""The token of a bot stands in the path of each call (Telegram's Bot API, "Making requests"). Those of today begin
with AA, have 35 characters and are keys by their form (app_key_table.py)."""

_SOCKET: Final = Expression(
    r"/(?:[\w-]*socket(?:\.io)?|wss?|hubs?|realtime|cable|signalr|sockjs)(?:/|$)", re.IGNORECASE
)
"""Where sockets are opened: browsers let no header be set there, so that the token stands in the address."""


class Token(Detector):
    """One hit for each token of an account."""

    rules = ("SES-token",)
    patterns = (
        _AUTHORIZATION,
        _KEY,
        _JWT_SHAPE,
        _IN_TEXT,
        _GOOGLE,
        _IN_ADDRESS,
        _BOT_PATH,
        _CODE,
        _LINK,
        _LINK_TARGET,
        _LINK_KEY,
        _SIGNED,
    )

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Sent ones, and those that a server hands out."""
        way = where.way(message.direction)
        seen: set[str] = set()
        for field, value, what in _found(message, scan):
            if value in seen or is_published(message, field, where):
                continue
            seen.add(value)
            path = field.path
            sure = Certainty.POSSIBLE if _may_sign(field, value) else Certainty.LIKELY
            yield Hit("SES-token", "cred.token", sure, way, message.span, value, path, what, (path,))
            if len(seen) >= MAX_TOKENS:
                return


_SUM: Final = Expression(r"[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{27}=|[A-Za-z0-9+/]{86}==")
"""HMAC with SHA-256, SHA-1 or SHA-512 in base64."""


def _may_sign(field: Field, value: str) -> bool:
    """Whether a header without a scheme has the form of a sum over the message, which is good for that
    message alone."""
    is_bare = field.path.startswith("header:authorization") and field.value.strip() == value
    return is_bare and _SUM.fullmatch(value) is not None


def _found(message: ReadMessage, scan: Scan) -> Iterator[tuple[Field, str, str]]:
    """The fields with a token in them, the token, and what it is."""
    has_link = scan.has((_LINK, _LINK_TARGET, _LINK_KEY))
    is_link = ACTION.search(message.path) is not None or any(map(says_action, scan.fields[:NEAR_FIELDS]))
    is_link = is_link and "captcha" not in message.path  # what a page is known by there is the same for all
    if scan.has((_CODE,)):
        yield from codes(scan.fields, message.path)
    if scan.has((_SIGNED,)):
        yield from grants(scan.fields)
    is_signed = any(plain_key(one.key) in _SIGNATURES for one in scan.fields if one.path.startswith("url.query:"))
    for number, field in enumerate(scan.fields):
        if is_signed and plain_key(field.key) == "authkey":
            continue  # who calls; what shows that it may is the signature, and good for this call alone
        if field.value.startswith(KEYS_OF_APPS) or (value := of_field(field)).startswith(KEYS_OF_APPS):
            continue
        if (
            value
            and is_uuid(value)
            and SESSION_OF_PLACES.has(plain_key(field.key))
            and counts(field, scan.fields, number)
        ):
            continue
        if value and field.path.startswith("cookie:") and "|" not in field.path and "sess" in field.key:
            continue  # a session, as its name says: session.py
        if value:
            yield field, value, "An access token."
        elif field.path == "url.query:token" and _SOCKET.search(message.path) and is_secret(field.value):
            yield field, field.value, "A token with which a socket is opened."
        elif plain_key(field.key) == "token" and is_of_account(field, around(scan.fields, number), message.path):
            yield field, field.value, "A token beside the name or the lifetime of an account."
        elif plain_key(field.key) == "token" and is_of_call(message, field, around(scan.fields, number)):
            yield field, field.value, "A token with which an interface is called."
        elif is_link_key(field, is_link) and is_link_value(field.value) and not OF_APP.fullmatch(field.value):
            yield field, field.value, "The key of a link that signs in, or sets a password."
        elif has_link or ("?" in field.value and ("token=" in field.value or "code=" in field.value)):
            yield from links(field)
    for field in scan.values_with(_BOT_PATH):
        for token in _BOT.findall(field.value)[:MAX_TOKENS]:
            yield field, token, "The token of a bot, in the address of a call."
    for field in scan.values_with(_JWT_SHAPE, _IN_TEXT, _GOOGLE):
        for value in shaped(field.value):
            yield field, value, "An access token, told by its form."


_SIGNATURES: Final = frozenset({"authsignature", "authtimestamp"})
"""What stands in the address of a call that is signed (Pusher)."""
