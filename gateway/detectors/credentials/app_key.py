"""Keys of apps: what a program shows to a service, told by their form or by the name of their field."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import Detector, Where, is_published, plain_key
from gateway.detectors.context.credential_words import is_opaque, is_uuid
from gateway.detectors.context.named import Keys
from gateway.detectors.credentials.app_key_names import has_key_name, is_key_value, is_of_service
from gateway.detectors.credentials.app_key_table import SHAPES
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

_NAMED: Final = Pattern(
    r"(?:api[_ -]?key|secret|subscription[_ -]?key|access[_ -]?key|license[_ -]?key|client[_ -]?key"
    r"|branch[_ -]?key|write[_ -]?key|app[_ -]?key|dev[_ -]?key|sdk[_ -]?key|ingest\w{0,4}[_ -]?key"
    r"|merchantauthentication[./]transactionkey|x_tran_key|integrator[_ -]?key)[^\x1f]{0,12}\x1f"
)

_COMPOSED: Final = Pattern(r"(?:key|schluessel)s?[\"\]]{0,2}\x1f")
_SCHEME: Final = Pattern(
    r"authorization\x1f(?:[a-z]{1,16}[-_ ]?){0,2}(?:key|client-id|kakaoak|ssws|app ?id|application|basic)[ =]"
    r"[\w+/=.:~-]{16}"
)
_IN_LIST: Final = Pattern(r"(?:api|app|sentry|public|client|access|consumer)_?key=\"?[\w-]{16}")
_DSN: Final = Pattern(r"https?://[0-9a-f]{32}(?::[0-9a-f]{32})?@[\w.-]{4}")
_BASIC: Final = Pattern(r"auth\.basic:user\x1f[\w.-]{16}")
_QUERY: Final = Pattern(r"url\.query:(?:key|appid|client_id|token)\x1f")

_OF_SCHEME: Final = Expression(
    r"\s*(?:[A-Za-z]{1,16}[-_ ]?){0,2}(?:Key|Client-ID|KakaoAK|SSWS|App ?Id|Application)(?:\s+|=)"
    r"\"?([\w+/=.:~-]{16,512})\"?\s*",
    re.IGNORECASE,
)
_LISTED: Final = Expression(
    r"\b(?:api|app|sentry|public|client|access|consumer)_?key=\"?([\w-]{16,128})", re.IGNORECASE
)
_OF_DSN: Final = Expression(r"https?://([0-9a-f]{32})(?::[0-9a-f]{32})?@[\w.-]+/", re.IGNORECASE)
"""Where an app of Sentry sends its errors to: the user of the address is its public key."""

_ADDRESS: Final = Expression(
    r"(?:^|/)(?:api|rest|rpc|ws|webservices?|v\d{1,2}|services?|maps?|geo\w*|weather|places?|tiles?|geolocate"
    r"|search|data|sms|send(?:sms|msg|message|otp|text)?|otp|lookup|gateway)"
    r"(?:[/._-]|$)|\.(?:json|xml)$",
    re.IGNORECASE,
)
_NO_CALL: Final = Expression(
    r"share|invit|reset|verif|confirm|activat|login|sign|unsubscri|download|files?/|object", re.IGNORECASE
)
"""Pages whose `key` is one of a link, or names what is asked for."""

_ENDS: Final = ("key", "keys", "secret", "schluessel", "clave", "chave")
_SHOWN_AS_PASSWORD: Final = frozenset({"", "x", "api_token", "api", "none", "null"})
"""What stands for the password where the user is a key (Segment, Stripe, Freshdesk)."""

_NAMES: Final = Expression(
    r"(?:x|my|app|goog|google|firebase|maps|rest|rapid|rapidapi|service|web|mobile|client|sdk|auth|project|ingest|dd"
    r"|parse|algolia|amplitude|iterable|braze|onesignal){0,3}api(?:key|secret)(?:id|value|header)?\d{0,3}"
    r"|x?(?:client|app|application|consumer|api|oauth|shared|merchant|partner|hmac|signing)secret(?:key)?"
    r"|x?(?:aws)?secret(?:access)?key|(?:ocpapim)?subscriptionkey|(?:x?aws)?accesskey(?:id)?|licensekey"
    r"|x?parseclientkey"
    r"|(?:javascript|java ?script|dotnet|masterkey|restapi|clientside)key|parse(?:master|javascript|restapi|dotnet)key"
    r"|ikey|merchantauthenticationtransactionkey|xtrankey|integratorkey|branchkey|writekey|x?appkey|(?:appsflyer)?devkey|sdkkey|ingest(?:ion)?key|x?clientkey"
)

_SHORT_KEYS: Final = Keys(r"x?(?:my|ironsource|is)?(?:app|sdk)key")
_SHORT_KEY: Final = Expression(r"(?=\d{0,14}[a-f])(?=(?:[a-f]*\d){2})[0-9a-f]{8,15}")
"""Keys of apps at services that mediate advertisements have eight or nine hex digits."""

_API_KEYS: Final = frozenset({"apikey", "xapikey"})
_DRAWN: Final = Expression(
    r"(?=(?:\D*\d){2}|[a-z]{2,8}\d[a-z]{3})(?=(?:[^a-z]*[a-z]){3})(?=.*[a-z]\d.*[a-z])[a-z0-9]{10,15}"
)
_PLACEHOLDER: Final = Expression(
    r"test|demo|sample|dummy|example|local|your|key|secret|(?=[a-z]{0,5}[aeiou][a-z]{1,4}[aeiou])[a-z]{8}|\d{6}|abc|123"
)
"""A short value that is a key is drawn: letters and digits take turns, and none of it is a word."""

_BARE_BASIC: Final = Expression(r"\s*Basic\s+([\w+/=-]{24,128})\s*", re.IGNORECASE)
"""A key behind the name of the scheme of user and password, which it is not: as OneSignal wants it."""

PUBLIC: Final = "public"
"""The case of SES-token for keys that are made to be shown by programs that everybody has."""

_PERSON_OF_ANALYTICS: Final = Pattern(r"distinct_?id\x1f")
_PROJECT: Final = Expression(r"[0-9a-f]{32}|phc_[A-Za-z0-9]{32,64}")
"""How Mixpanel and PostHog name a project, beside the `distinct_id` of a person."""

MAX_KEYS: Final = 64
"""Keys of one message that are told."""


class AppKey(Detector):
    """One hit for each key. Those made for programs that everybody has are a case of their own: they open little."""

    rules = ("SES-token",)
    patterns = (
        _NAMED,
        _COMPOSED,
        _SCHEME,
        _IN_LIST,
        _DSN,
        _BASIC,
        _QUERY,
        _PERSON_OF_ANALYTICS,
        *(shape.pattern for shape in SHAPES),
    )

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Only what the device sends: the keys that a server hands out are in its own hands."""
        way = where.way(message.direction)
        if way is not SentOrReceived.SENT:
            return
        seen: set[str] = set()
        for field, value, what, case in (
            *_by_form(scan),
            *_by_name(scan),
            *_of_projects(scan),
            *_said(scan),
            *_in_query(message, scan),
        ):
            if value in seen or is_published(message, field, where):
                continue
            seen.add(value)
            sure, path = Certainty.LIKELY, field.path
            yield Hit("SES-token", "cred.key", sure, way, message.span, value, path, what, (path,), case)
            if len(seen) >= MAX_KEYS:
                return


def _by_form(scan: Scan) -> Iterator[tuple[Field, str, str, str]]:
    for shape in SHAPES:
        looked: set[int] = set()
        for match in scan.matches(shape.pattern):
            if match.number in looked:
                continue
            looked.add(match.number)
            found = shape.exact.search(match.field.value)
            if found is not None and not (shape.what in _OF_PEOPLE and match.field.path == "header:authorization"):
                case = PUBLIC if shape.is_public else ""
                yield match.field, found[0], f"A key of an app, told by its form ({shape.what}).", case


_OF_PEOPLE: Final = frozenset({"GitHub", "GitLab", "npm"})
"""Whose keys are those of a person: what such a one authorises a request with is a token, and found as that."""


def _of_projects(scan: Scan) -> Iterator[tuple[Field, str, str, str]]:
    if scan.has((_PERSON_OF_ANALYTICS,)):
        for field in scan.fields:
            if plain_key(field.key) == "token" and _PROJECT.fullmatch(field.value):
                yield field, field.value, "A key of the app: the project at an analytics company.", PUBLIC


def _by_name(scan: Scan) -> Iterator[tuple[Field, str, str, str]]:
    if not scan.has((_NAMED, _COMPOSED)):
        return
    for field in scan.fields:
        value = field.value
        if _SHORT_KEYS.has(plain_key(field.key)) and _SHORT_KEY.fullmatch(value) is not None:
            yield field, value, "A key of the app.", PUBLIC
            continue
        key = plain_key(field.key)
        if key in _API_KEYS and _DRAWN.fullmatch(value) is not None and _PLACEHOLDER.search(value) is None:
            yield field, value, "A key of the app.", ""
            continue
        if not 16 <= len(value) <= MAX_KEY_CHARS or " " in value:
            continue
        if key == "transactionkey" and field.path.endswith(_OF_MERCHANT):
            key = f"merchantauthentication{key}"  # elsewhere it is the name of a transaction
        is_named = _NAMES.fullmatch(key) is not None and is_opaque(value)
        is_named = is_named or (field.key == "secret" and parent(field.path) in _CAPTCHAS.of(scan.fields))
        if is_named or (field.key.endswith(_ENDS) and has_key_name(field) and is_key_value(value)):
            yield field, value, "A key of the app.", PUBLIC if value.startswith(("pk_", "pk.eyJ")) else ""


def _captchas(fields: tuple[Field, ...]) -> set[str]:
    """Where a `secret` is that with which a site asks whether somebody solved a puzzle (reCAPTCHA, hCaptcha, Turnstile,
    Friendly Captcha)."""
    return {parent(one.path) for one in fields if one.key in ("response", "solution", "remoteip")}


_OF_MERCHANT: Final = ("merchantAuthentication.transactionKey", "merchantAuthentication/transactionKey")
"""With what Authorize.Net knows who sells, in JSON and in XML."""

_CAPTCHAS: Final = Latest(_captchas)


def _said(scan: Scan) -> Iterator[tuple[Field, str, str, str]]:
    """Keys that a scheme of Authorization, a list in a header, an address or the user of Basic holds."""
    if not scan.has((_SCHEME, _IN_LIST, _DSN, _BASIC)):
        return
    is_pair = any(field.path == "auth.basic:user" and field.value.isprintable() for field in scan.fields)
    for number, field in enumerate(scan.fields):
        value = field.value
        found = None
        if field.path == "auth.basic:user":
            beside = next((one.value for one in scan.fields[number:] if one.path == "auth.basic:password"), "")
            if beside.lower() in _SHOWN_AS_PASSWORD and is_opaque(value) and "@" not in value:
                yield field, value, "A key of the app.", ""
        elif field.path.startswith("header:") and "|" not in field.path:
            found = _OF_SCHEME.fullmatch(value) if field.key.endswith("authorization") else _LISTED.search(value)
            if found is None and not is_pair and field.path == "header:authorization":
                found = _BARE_BASIC.fullmatch(value)
        elif "@" in value and len(value) <= MAX_KEY_CHARS:
            found = _OF_DSN.match(value)
        if found is not None and is_opaque(found[1]):
            yield field, found[1], "A key of the app.", PUBLIC if "sentry" in value.lower() else ""


def _in_query(message: ReadMessage, scan: Scan) -> Iterator[tuple[Field, str, str, str]]:
    """The `key` of a call to an interface, in its address."""
    if not scan.has((_QUERY,)):
        return
    is_call = _ADDRESS.search(message.path) is not None and _NO_CALL.search(message.path) is None
    for field in scan.fields:
        if not field.path.startswith("url.query:") or "|" in field.path or not is_opaque(field.value):
            continue
        is_key = field.path == "url.query:key" and is_call and (len(field.value) >= 20 or is_uuid(field.value))
        if is_key or is_of_service(message.host, field):
            yield field, field.value, "A key of the app.", ""


MAX_KEY_CHARS: Final = 512
"""Of a key; longer ones are documents."""
