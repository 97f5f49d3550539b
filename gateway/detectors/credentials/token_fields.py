"""Fields that hold a token by their names: headers that say who calls, with a scheme or without; tickets; codes of one
use."""

import re
from typing import Final
from urllib.parse import unquote

from gateway.detectors.base import plain_key
from gateway.detectors.context.credential_words import is_mixed, is_opaque, is_uuid
from gateway.detectors.context.words_in_names import key_words
from gateway.detectors.matching.lazily import Expression
from gateway.model.findings import Field

_SCHEME: Final = Expression(
    r"(?:(?<!\s)\s++|(?!))?+(?:bearer|token|oauth|jwt|bot|aidlogin|firebase|googlelogin auth=|token token="
    r"|zoho-oauthtoken|maxmsessionid)"
    r"[ =]\s*\"?([^\s\"]{8,4096})\"?\s*",
    re.IGNORECASE,
)
_OTHER_SCHEME: Final = Expression(
    r"\s*(?:basic|digest|ntlm|negotiate|hawk|aws4?[\w-]*|hmac[\w-]*|signature|mac|vapid|key|sharedaccesssignature"
    r"|sharedkey\w*|anonymous|none|null|undefined)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_OWN_SCHEME: Final = Expression(
    r"\s*(?![\w-]*(?:key|client-id|appid|kakaoak|ssws|application|sign\w*|hash|digest|credential)\b)[a-z][\w-]{1,24} "
    r"([\w.~+/=|:-]{20,4096})\s*",
    re.IGNORECASE,
)
"""One word that an app made up, and one value behind it."""

_OAUTH_1: Final = Expression(r"\boauth_token=\"?([\w%.~-]{16,512})")
"""The token of a signed request (RFC 5849 section 3.5.1)."""

_EMPTY: Final = frozenset(
    {"undefined", "anonymous", "[object", "placeholder", "not_logged_in", "no-token", "unauthenticated"}
)

_BEFORE: Final = (
    r"(?:x|my|user|client|api|app|session|oauth2?|google|firebase|facebook|fb|apple|amz|aws|gitlab|old|new|current)"
)
_NAMES: Final = Expression(
    rf"{_BEFORE}{{0,3}}(?:access|refresh|id|auth|authentication|authorization|bearer|session|login|member|customer|account|sso"
    r"|jwt|oauth|security|identity|user|api|private|personalaccess|delegation|subject|actor|impersonation|reset"
    r"|passwordreset|resetpassword|emailverification|verification|verify|confirmation|activation|magic|magiclink|remember"
    r"|rememberme|onetime|otp|invitation|recovery|unlock|mfa|signin|guest|ws|websocket|socket|stream|pat|rpt|web|kid|patient)tokens?"
    r"(?:value|string|header|cookie|secret|raw)?"
    rf"|{_BEFORE}{{0,3}}jwt(?:token|auth)?|tokenjwt|tokenauth|idtokenhint|bearer|samlresponse|(?:client)?assertion|devicecode"
    r"|x[a-z]{1,24}(?:access|auth|session|refresh|user|login)token"
    r"|token(?:de)?acceso|token(?:de)?acesso|zugangstoken|zugriffstoken|jetondacces"
)
_NOT_OURS_TEXT: Final = """
 verificationtokens accountstokens regtoken apptoken verifytoken xsrftoken websitetoken requestverificationtoken
 requesttoken
"""
_NOT_OURS: Final = frozenset(_NOT_OURS_TEXT.split())
PUSH_VALUE: Final = Expression(r"[\w-]{10,40}:APA91[\w-]+|ExponentPushToken.*|[0-9a-fA-F]{64}")
"""What FCM, Expo and APNs give out: where to send, not who somebody is. An access token is seldom 64 hex digits."""

_APP_TOKEN: Final = Expression(r"\d{8,20}\|[\w-]{16,64}")
"""What Facebook calls an app's access token: the key of an app (app_key.py), not of a person."""

_CODES_OF_ONE_USE: Final = frozenset(
    {
        "otp",
        "otpcode",
        "onetimecode",
        "onetimepassword",
        "totp",
        "totpcode",
        "mfacode",
        "smscode",
        "twofactorcode",
        "2facode",
    }
)
"""Short numbers that are shown instead of a password, or beside it (RFC 6238)."""

_TICKET: Final = Expression(r"[SP]T-\d{1,12}-[\w.-]{16,256}")
"""A service or proxy ticket of CAS (protocol 3.0, section 3.1)."""

_OTHER_TOKENS: Final = Expression(
    r"csrf|xsrf|forgery|authenticity|requestverification|form|push|device|fcm|gcm|apns|registration|instance|page|continu|cursor"
    r"|sync|cancel|design|idempot|captcha|app|site|track|project|public|write|adtoken|click|impression|purchase|transaction|upload"
    r"|resum|change|concurren|etag|cache|delivery|count|type|next|prev|start|end|stop|max|min|unknown|pad|mask|special|text|word"
    r"|search|query|state|nonce|advert|tracking|visitor|session(?:start|count)|analytics|collect|batch|event|feed|scroll|offset"
)
"""Words in names of tokens that are none of an account: guards of forms, places in lists, where to push to, words."""

MIN_ASSERTION_CHARS: Final = 64
"""Of a SAML response, which is a document in Base64."""


def of_field(field: Field) -> str:
    """The token that a field holds by its name, or ""."""
    name = plain_key(field.key)
    if name in ("authorization", "proxyauthorization", "xauthorization", "authorizationheader"):
        said = _of_authorization(field.value)
        return "" if said.startswith(KEYS_OF_APPS) else said
    if name in _CODES_OF_ONE_USE:
        return field.value if field.value.isascii() and field.value.isdecimal() and 4 <= len(field.value) <= 8 else ""
    if name == "ticket":
        return field.value if _TICKET.fullmatch(field.value) else ""
    if name == "apptoken" and len(field.value) >= (MIN_LONG_CHARS if _is_header(field) else MIN_DRAWN_CHARS):
        return field.value if is_mixed(field.value) else ""
    if name in _NOT_OURS:
        return ""
    if not _NAMES.fullmatch(name):
        return _of_other_name(field, name)
    value = _SCHEME.sub(r"\1", field.value) if " " in field.value else field.value
    if _APP_TOKEN.fullmatch(value):
        return ""
    if "samlresponse" in name:
        return value if len(value) >= MIN_ASSERTION_CHARS else ""
    return value if is_opaque(value) and not _is_of_push(value, field) else ""


def _is_of_push(value: str, field: Field) -> bool:
    """Whether a value says where to push to. At Apple that has 64 hex digits, as the secret in a header of another name
    may have."""
    if PUSH_VALUE.fullmatch(value) is None:
        return False
    is_told = not _is_header(field) or "push" in field.key or "device" in field.key
    return is_told or not field.value.isalnum()


def _is_header(field: Field) -> bool:
    return field.path.startswith("header:") and "|" not in field.path


KEYS_OF_APPS: Final = ("pk_live_", "pk_test_", "pk.eyJ", "phc_")
"""How keys begin that every copy of an app has (Stripe, Mapbox, PostHog)."""

_SHORTENED: Final = frozenset(
    {"tkn", "tok", "tokn", "tk", "atk", "utk", "acctok", "jeton", "jwt", "authtkt", "ticket", "atoken", "utoken"}
)
_AUTH: Final = frozenset({"auth", "authentication", "authorisation", "bearer", "credential", "credentials"})
_NOT_AUTH_TEXT: Final = """
 key keys type method provider level status mode version signature sig sign nonce time timestamp ts hash request csrf
 xsrf push device captcha user username client id challenge scheme realm source state hmac digest date required kind
 push fcm gcm apns apn reg notification notif support zendesk event movie bus train parking lottery refresh count
"""
_NOT_AUTH: Final = frozenset(_NOT_AUTH_TEXT.split())
"""Words with which it is something about signing in, a key, or a ticket of another kind."""

MIN_SECRET_CHARS, MIN_LONG_CHARS, MIN_DRAWN_CHARS = 32, 40, 64
"""Of hex digits, and of what is called the token of an app, in a header of its own and elsewhere: the shorter ones are
keys that all users share."""


def _is_shortened(field: Field, is_header: bool) -> bool:
    """Whether a name has a shortened word for a token in it, or is a header that signs in."""
    words = key_words(field)
    if not _NOT_AUTH.isdisjoint(words):
        return False
    return not _SHORTENED.isdisjoint(words) or (is_header and not _AUTH.isdisjoint(words))


def _of_other_name(field: Field, name: str) -> str:
    """The token of a field whose name only ends in that word, or is shortened: where it is a header, or its value looks
    drawn."""
    value = field.value
    is_header = _is_header(field)
    is_drawn = is_mixed(value) or (len(value) >= MIN_SECRET_CHARS and value.isalnum())
    if not name.endswith("token") and is_drawn and is_secret(value) and _is_shortened(field, is_header):
        return value
    if not name.endswith("token") or _OTHER_TOKENS.search(name) or not is_opaque(field.value):
        return ""
    if _is_of_push(field.value, field) or field.value.startswith(("pk_", "pk.")):
        return ""
    is_sure = is_header or is_mixed(field.value)
    return field.value if is_sure and name != "token" else ""


def _of_authorization(value: str) -> str:
    signed = _OAUTH_1.search(value)
    if signed is not None:
        return unquote(signed[1])
    with_scheme = _SCHEME.fullmatch(value)
    if with_scheme is not None:
        token = with_scheme[1]
        is_empty = token.lower().startswith(tuple(_EMPTY)) or '="' in value or token[0] in "<{[$"
        return "" if is_empty or len(set(token)) < 4 else token
    if _OTHER_SCHEME.fullmatch(value):
        return ""
    if " " in value.strip():
        own = _OWN_SCHEME.fullmatch(value)
        if own is None:
            return ""
        return own[1] if is_uuid(own[1]) or (is_mixed(own[1]) and is_opaque(own[1])) else ""
    return value.strip() if is_opaque(value.strip()) else ""


def is_secret(value: str) -> bool:
    """Whether a value looks drawn, and is neither an id nor says where to push to."""
    return is_opaque(value) and not is_uuid(value) and not PUSH_VALUE.fullmatch(value)
