"""Sessions: cookies and ids in addresses by which a service knows somebody who has signed in."""

import base64
import binascii
import math
import re
from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import Detector, Where, plain_key
from gateway.detectors.context.credential_words import is_mixed, is_opaque, is_password_key, is_placeholder, is_uuid
from gateway.detectors.credentials.session_words import is_composed_session, is_session_name, is_signed_in
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

_COOKIE: Final = Pattern(r"cookie:[^\x1f]{1,80}\x1f")
_COPIED: Final = Pattern(r"cookies?[\"\]]{0,2}\[[0-9]{1,4}\]\.name\x1f")
_COPIED_NAME: Final = Expression(r"cookies?[\"\]]{0,2}\[\d{1,4}\]\.name$", re.IGNORECASE)
_IN_ADDRESS: Final = Pattern(
    r"(?:;jsessionid=|phpsessid|jsessionid|sessionid|session_id|sess_?id|\bsid|session_?key|cfid)[^\x1f]{0,16}[\x1f=]"
)

_HEADER: Final = Pattern(
    r"header:[a-z0-9_-]{0,40}(?:sess|sitzung|seance|sesion|sesja|oturum|[-_]sid)[a-z0-9_-]{0,24}\x1f"
)
_IN_FORM: Final = Pattern(
    r"body\.(?:form|multipart):(?:phpsessid|jsessionid|session_?id|sess_?id|sid|session_?key)\x1f"
)

MIN_BITS: Final = 64
"""What a session id needs to hold so that it cannot be guessed (OWASP Session Management Cheat Sheet)."""

SLACK_BITS: Final = 2
"""For each character: a drawn id of 16 hex digits shows only nine or ten of the sixteen; that must not count."""

MAX_COOKIES: Final = 64
"""Cookies of one message that are told."""

COOKIE, ADDRESS, INSIDE = "A session cookie", "A session id in an address", "A session id in a header or a form"
"""What a session is told by."""

GUESSABLE, UNCHANGED = "guessable", "unchanged"
"""Cases of SES-cookie that the catalogue judges higher."""

_PATH_ID: Final = Expression(r";(?:jsessionid|sid|phpsessid)=([\w.!~-]{4,256})", re.IGNORECASE)
_SURE_NAMES: Final = frozenset(
    {"phpsessid", "jsessionid", "aspnetsessionid", "cfid", "cftoken", "ojsessid", "cgisessid"}
)
_OTHER_NAMES: Final = frozenset(
    {"sid", "sessionid", "sessid", "sessionkey", "usersession", "authsession", "loginsession"}
)
_CALLS: Final = frozenset({"action", "method", "cmd", "command", "func", "function", "op", "service"})
_USERS: Final = frozenset(
    {"userid", "user", "uid", "account", "accountid", "username", "email", "memberid", "customerid", "clientid"}
    | {"patientid"}
)
_CALL_BESIDE: Final = _CALLS | _USERS
"""How a call says what it wants, and of whom."""

_VISITORS: Final = ("vid", "muid", "uetvid", "visitorid", "visitor")
"""Ids of browsers, beside which a `sid` is a visit (UET of Microsoft, Stripe.js); a connection of Engine.IO has one
too, from before anybody has signed in, beside `EIO` and `transport`."""

MIN_VISITOR_CHARS: Final = 16
"""Shorter ones are numbers of vehicles and films."""

_KNOWN_HEADERS: Final = frozenset({"ehr-session", "x-ehr-session", "bridge-session"})
"""Headers that are shown by who signed in, and whose ids may be UUIDs: of electronic health records (EhrScape),
of studies (Sage Bridge)."""

_OF_ANALYTICS: Final = Expression(
    r"analytic|(?:^|[./-])(?:track(?:ing|er)?|collect(?:or)?|metrics|telemetry|events?|stats?|log(?:s|ging)?|rum|pixel"
    r"|beacon)(?:[./?-]|\d|$)",
    re.IGNORECASE,
)
_NO_IDS_TEXT: Final = """
 true false null none undefined deleted expired yes no on off new active inactive guest anonymous logout
 loggedout enabled disabled accepted declined start started end ended session default
"""
_NO_IDS: Final = frozenset(_NO_IDS_TEXT.split())
_SEQUENCE: Final = Expression(r"(?:[a-z_-]{2,16}[_:-]?)?\d{1,10}|([0-9a-z]{1,3})\1{3,}", re.IGNORECASE)
_TIME: Final = Expression(r"1[5-9]\d{8}(?:\d{3}|\d{6})?(?:[._-]\d{1,6})?")
_RUNS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


class Session(Detector):
    """One hit for each session id, sent or set."""

    rules = ("SES-cookie",)
    patterns = (_COOKIE, _IN_ADDRESS, _HEADER, _IN_FORM, _COPIED)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Names decide what a session is, its value how easily it is guessed."""
        way = where.way(message.direction)
        attributes = _attributes(scan.fields)
        sent = _sent_at_login(message) if message.answers else {}
        destination = where.flow.destination
        if destination is not None and destination.is_tracker:
            return  # what a tracker knows a phone by: nobody has signed in there
        found = [
            *_cookies(scan.fields),
            *_in_addresses(scan, way),
            *(_copied(scan.fields) if scan.has((_COPIED,)) else ()),
        ]
        if way is SentOrReceived.SENT and not _OF_ANALYTICS.search(f"{message.host}{message.path}"):
            found += _in_headers(scan) if scan.has((_HEADER,)) else ()
            found += _in_forms(scan) if scan.has((_IN_FORM,)) else ()
        for field, value, what in found[:MAX_COOKIES]:
            case, detail = _judge(value, sent.get(field.key) == value, what)
            if what == COOKIE and field.path in attributes and not case:
                detail += attributes[field.path]
            yield Hit(
                "SES-cookie",
                "cred.session",
                Certainty.LIKELY,
                way,
                message.span,
                value=value,
                path=field.path,
                detail=detail,
                paths=(field.path,),
                case=case,
            )


def _cookies(fields: tuple[Field, ...]) -> Iterator[tuple[Field, str, str]]:
    for field in fields:
        if not field.path.startswith("cookie:") or "|" in field.path:
            continue
        is_known = is_session_name(field.key) and _is_id(field.value)
        name = field.path[len("cookie:") :]
        is_known = is_known or (is_composed_session(name) and is_opaque(field.value))
        if is_known or (_is_secret(field.value) and is_signed_in(name)):
            yield field, field.value, COOKIE


def _copied(fields: tuple[Field, ...]) -> Iterator[tuple[Field, str, str]]:
    """Cookies that were copied into a body: a list of names and values, as browsers export them."""
    values = {field.path: field for field in fields}
    for field in fields:
        if _COPIED_NAME.search(field.path) is not None and is_session_name(plain_key(field.value)):
            held = values.get(f"{field.path[: -len('name')]}value")
            if held is not None and _is_secret(held.value):
                yield held, held.value, INSIDE


def _is_id(value: str) -> bool:
    """Whether a value can name a session: not a word, a flag or a sentence."""
    plain = value.strip().lower()
    if not 4 <= len(plain) <= 4096 or plain in _NO_IDS or " " in plain or len(set(plain)) < 2:
        return False
    return any(c.isdecimal() for c in plain) or is_opaque(value) or (len(plain) >= MIN_LETTERS and plain.isalnum())


MIN_LETTERS: Final = 24
"""Of an id without a digit, as PHP draws one in a thousand: no word is so long."""


def _in_addresses(scan: Scan, way: SentOrReceived) -> Iterator[tuple[Field, str, str]]:
    """Ids in paths and queries. Analytics call a visit a session too: those names need a value that a service drew."""
    if not scan.has((_IN_ADDRESS,)) or way is SentOrReceived.RECEIVED:
        return
    is_visit = _counts_visits(scan.fields, "url.query:")
    for field in scan.fields:
        if field.path == "url.path":
            for value in _PATH_ID.findall(field.value)[:1]:
                yield field, value, ADDRESS
        elif field.path.startswith(("url.query:", "header:referer|query:")):
            name = plain_key(field.key)
            if name == "sid" and is_visit:
                continue
            is_sure = name in _SURE_NAMES and _is_id(field.value)
            if is_sure or (name in _OTHER_NAMES and _is_drawn(field.value)):
                yield field, field.value, ADDRESS


def _in_headers(scan: Scan) -> Iterator[tuple[Field, str, str]]:
    """Ids in headers of an app's own: the same as a cookie, for programs that keep none."""
    for field in scan.fields:
        if not field.path.startswith("header:") or "|" in field.path:
            continue
        name = field.path[len("header:") :]
        is_known = name in _KNOWN_HEADERS and is_opaque(field.value)
        is_session = _is_secret(field.value) and is_composed_session(name) and not name.endswith("token")
        if is_known or is_session:
            yield field, field.value, INSIDE


def _in_forms(scan: Scan) -> Iterator[tuple[Field, str, str]]:
    """Ids in forms that call an interface or belong to an account: in others they number visits."""
    beside = {plain_key(field.key) for field in scan.fields if field.path.startswith("body.")}
    if beside.isdisjoint(_CALL_BESIDE) or _counts_visits(scan.fields, "body."):
        return
    says_whose = not beside.isdisjoint(_CALLS) and not beside.isdisjoint(_USERS)
    for field in scan.fields:
        if field.path.startswith(("body.form:", "body.multipart:")) and "|" not in field.path:
            name = plain_key(field.key)
            is_drawn = _is_secret(field.value) or (says_whose and is_uuid(field.value))
            if (name in _OTHER_NAMES or name in _SURE_NAMES) and is_drawn:
                yield field, field.value, INSIDE


def _counts_visits(fields: tuple[Field, ...], place: str) -> bool:
    """Whether a `sid` in one part of a message numbers a visit, beside the id of the visitor's browser, or a connection
    that is carried by requests (Engine.IO, WebChannel of Firestore)."""
    found = {plain_key(field.key): field.value for field in fields if field.path.startswith(place)}
    if ("eio" in found and "transport" in found) or ("zx" in found and "rid" in found):
        return True
    return any(len(found[name]) >= MIN_VISITOR_CHARS for name in _VISITORS if name in found)


def _is_drawn(value: str) -> bool:
    return is_opaque(value) and not is_uuid(value) and not _TIME.match(value)


def _is_secret(value: str) -> bool:
    """Whether a value is drawn from so many that it can be a secret: ids of objects have 24 hex digits."""
    return _is_drawn(value) and (is_mixed(value) or len(value) >= MIN_SECRET_CHARS)


MIN_SECRET_CHARS: Final = 32
"""Of hex digits: 128 bits."""


def _judge(value: str, is_unchanged: bool, what: str) -> tuple[str, str]:
    """Which case it is, and what to say."""
    if is_unchanged:
        return UNCHANGED, f"{what} that is the same after signing in as before: who knew it then is signed in now."
    weakness = weakness_of(value)
    if weakness:
        return GUESSABLE, f"{what} that can be guessed: {weakness}."
    return "", f"{what}."


def weakness_of(value: str) -> str:
    """Why a session id can be guessed, in a few words, or "" where one value does not show it."""
    plain = value.strip().split(":", 1)[-1] if value.startswith("s:") else value.strip()
    if _TIME.fullmatch(plain):
        return "it is a time"
    if plain.isdecimal() and len(plain) < 20:
        return "it is a short number"
    if _SEQUENCE.fullmatch(plain):
        return "it is a counter, or repeats itself"
    if _is_run(plain):
        return "its characters follow each other"
    if _is_encoded_text(plain):
        return "it is encoded text"
    bits = _bits(plain)
    if bits < MIN_BITS:
        return f"it holds about {bits} bits, and {MIN_BITS} are needed"
    return ""


def _is_run(value: str) -> bool:
    lower = value.lower()
    return len(lower) >= 6 and (lower in _RUNS or lower in _RUNS[::-1])


def _is_encoded_text(value: str) -> bool:
    """Base64 of short readable text, such as the number or the name of a user: twelve drawn bytes are all printable in
    one of 150,000 cases."""
    if not 12 <= len(value) <= 64 or not (value.endswith("=") or len(value) >= 16):
        return False
    try:
        decoded = base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return False
    return len(decoded) >= 6 and all(32 <= byte < 127 for byte in decoded)


def _bits(value: str) -> int:
    """At most so many bits: the length times the size of the alphabet, and no more than its characters' own entropy
    allows."""
    plain = "".join(c for c in value if c.isalnum())
    if not plain:
        return 0
    sizes = ((str.isdigit, 10), (str.islower, 26), (str.isupper, 26))
    alphabet = sum(size for has, size in sizes if any(map(has, plain)))
    if all(c in "0123456789abcdefABCDEF" for c in plain):
        alphabet = 16
    return int(len(plain) * min(math.log2(max(alphabet, 2)), math.log2(max(len(set(plain)), 2)) + SLACK_BITS))


def _attributes(fields: tuple[Field, ...]) -> dict[str, str]:
    """What a cookie that is set lacks, by its path."""
    lacking: dict[str, str] = {}
    for field in fields:
        if field.path.startswith("cookie:") and field.path.endswith("|attributes"):
            names = {part.partition("=")[0].strip().lower() for part in field.value.split(";")}
            missing = [shown for shown in ("Secure", "HttpOnly") if shown.lower() not in names]
            if missing:
                lacking[field.path.removesuffix("|attributes")] = f" It is set without {' and '.join(missing)}."
    return lacking


def _sent_at_login(message: ReadMessage) -> dict[str, str]:
    """The session cookies of the request that this answers, by name, where that request signed somebody in."""
    request = message.answers
    if request is None or not _signs_in(request):
        return {}
    return {field.key: field.value for field in request.fields if field.path.startswith("cookie:")}


def _signs_in(request: ReadMessage) -> bool:
    """Whether a request carries a password in its body."""
    return any(
        field.path.startswith("body.") and is_password_key(field.key) and not is_placeholder(field.value)
        for field in request.fields
    )
