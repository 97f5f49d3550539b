"""Tokens, shown instead of a password: Bearer and OAuth, JWTs wherever they are, links that sign somebody in."""

import base64
import binascii
import json
import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote

from gateway.detectors.base import Detector, Where, is_published, plain_key
from gateway.detectors.context.credential_words import NEAR_FIELDS, around, is_mixed, is_opaque, is_uuid
from gateway.detectors.context.named import Keys
from gateway.detectors.context.words_in_names import key_words
from gateway.detectors.credentials.credential_calls import is_of_call
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage
from gateway.model.flows import Certainty

_AUTHORIZATION: Final = Pattern(r"authorization[^\x1f]{0,8}\x1f")
_KEY: Final = Pattern(
    r"(?:token|otp|totp|(?:mfa|sms|2fa|factor|one_?time)_?(?:code|password)|jwt|bearer|assertion|samlresponse|ticket|device_?code|ya_?auth|tkn|tokn|jeton|authtkt|[a-z]tok|header:[a-z-]{0,24}(?:auth|credential))[^\x1f]{0,12}\x1f"
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

_BOT_PATH: Final = Pattern(r"/bot\d{6,12}:[\w-]{30}")
_CODE: Final = Pattern(r"[:.](?:code|authorization_?code|auth_?code)\x1f")
_LINK: Final = Pattern(
    r"(?:reset|magic|verif|confirm|activat|recover|unlock|one-?time|sign-?in|log-?in|invit|passwor|accept|claim)[\w./-]{0,60}[?/&]"
)

_LINK_TARGET: Final = Pattern(
    r"url\.path\x1f[\w./%~-]{0,60}(?:reset|magic|verif|confirm|activat|recover|unlock|one-?time|sign-?in|log-?in|invit|passwor|accept|claim)"
)

_SCHEME: Final = Expression(
    r"\s*(?:bearer|token|oauth|jwt|bot|aidlogin|firebase|googlelogin auth=|token token=|zoho-oauthtoken|maxmsessionid)"
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
    r"|tokende?acceso|tokende?acesso|zugangstoken|zugriffstoken|jetondacces"
)
_NOT_OURS_TEXT: Final = """
 verificationtokens accountstokens regtoken apptoken verifytoken xsrftoken websitetoken requestverificationtoken
 requesttoken
"""
_NOT_OURS: Final = frozenset(_NOT_OURS_TEXT.split())
_PUSH_VALUE: Final = Expression(r"[\w-]{10,40}:APA91[\w-]+|ExponentPushToken.*|[0-9a-fA-F]{64}")
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

_BOT: Final = Expression(r"/bot(\d{6,12}:(?!AA[\w-]{33}(?:/|$))[\w-]{30,64})(?=/|$)")
"""The token of a bot stands in the path of each call (Telegram's Bot API, "Making requests"). Those of today begin
with AA, have 35 characters and are keys by their form (app_key_table.py)."""

_SOCKET: Final = Expression(
    r"/(?:[\w-]*socket(?:\.io)?|wss?|hubs?|realtime|cable|signalr|sockjs)(?:/|$)", re.IGNORECASE
)
"""Where sockets are opened: browsers let no header be set there, so that the token stands in the address."""

_TICKET: Final = Expression(r"[SP]T-\d{1,12}-[\w.-]{16,256}")
"""A service or proxy ticket of CAS (protocol 3.0, section 3.1)."""

_JWT: Final = Expression(
    r"(?<![\w.-])(eyJ[\w-]{8,2048})\.[\w-]{2,8192}\.[\w-]{0,2048}(?:\.[\w-]{0,8192}\.[\w-]{0,128})?"
)
"""Signed (RFC 7515) or encrypted (RFC 7516): what is behind the head is told by nothing but its place."""

_BEARER_IN_TEXT: Final = Expression(r"\bBearer ([\w.~+/=-]{20,2048})", re.IGNORECASE)
_OAUTH_BESIDE: Final = frozenset({"redirecturi", "granttype", "codeverifier", "clientsecret", "sessionstate", "iss"})
_CALLBACK: Final = Expression(r"callback|oauth|auth|login|sso|sign-?in|/cb\b|redirect|connect", re.IGNORECASE)
_CODE_KEYS: Final = frozenset({"code", "authorizationcode", "authcode", "oauthcode"})

_LOGIN_BESIDE_TEXT: Final = """
 user userid username email expires expiresin expiresat expiry refresh refreshtoken tokentype account profile uid
 member role roles
"""
_LOGIN_BESIDE: Final = frozenset(_LOGIN_BESIDE_TEXT.split())
"""What stands beside the `token` that answers a login."""

_KIND_KEYS: Final = frozenset({"type", "event", "action", "cmd", "command", "op", "method", "t"})
_SIGNS_IN: Final = Expression(
    r"(?:user\W?)?(?:auth\w*|log-?in|sign-?in|identify|connect(?:ion_init)?|handshake)", re.IGNORECASE
)
"""What the first message of a socket calls itself, when it brings a token."""

_ACCOUNT: Final = Expression(
    r"(?:^|[/._:$-])(?:user|re|de)?(?:auth\w{0,16}|o?auth2?|log-?in\w{0,8}|sign-?(?:in|up)\w{0,8}|sessions?|tokens?|register\w{0,8}|users?|accounts?|credentials?|members?"
    r"|verif\w{0,10}|confirm\w{0,8}|activat\w{0,4}|reset\w{0,12}|refresh\w{0,8}|log-?out|sso|magic\w{0,8})(?:[/._-]|$)",
    re.IGNORECASE,
)
"""Pages and objects in which a `token` is one of an account."""

_PUSHED: Final = Expression(r"push|fcm|gcm|apns|notification", re.IGNORECASE)
"""Where phones sign up to be pushed to."""

_OF_LOGINS: Final = Expression(r"header:|cookie:|(?:imap|smtp|pop3|xmpp|ldap|mqtt|sip)\.token$")

_OTHER_TOKENS: Final = Expression(
    r"csrf|xsrf|forgery|authenticity|requestverification|form|push|device|fcm|gcm|apns|registration|instance|page|continu|cursor"
    r"|sync|cancel|design|idempot|captcha|app|site|track|project|public|write|adtoken|click|impression|purchase|transaction|upload"
    r"|resum|change|concurren|etag|cache|delivery|count|type|next|prev|start|end|stop|max|min|unknown|pad|mask|special|text|word"
    r"|search|query|state|nonce|advert|tracking|visitor|session(?:start|count)|analytics|collect|batch|event|feed|scroll|offset"
)
"""Words in names of tokens that are none of an account: guards of forms, places in lists, where to push to, words."""

_STEP: Final = Expression(r"\.([\w$-]{1,40})")

_ACTION: Final = Expression(
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
_OF_APP: Final = Expression(r"AIza[\w-]{35}")
"""The key of an app at Google's interfaces, which stands in every call: at `signInWithPassword` it opens no link."""

_STATE_QUERY: Final = Expression(r"[?&](?:state|session_state|iss)=")
_LINK_KEYS: Final = frozenset(_LINK_KEYS_TEXT.split())
_LINK_PATH: Final = Expression(
    r"/[\w-]{0,30}(?:reset|magic|verif(?:y|ication)|confirm|activat|recover|unlock|one-?time|sign-?in|log-?in|invit)[\w-]{0,30}"
    r"(?:/[\w-]{1,24}){0,2}/([\w.=~-]{16,512})(?=[/?#\s\"'<>]|$)",
    re.IGNORECASE,
)

MIN_ASSERTION_CHARS: Final = 64
"""Of a SAML response, which is a document in Base64."""

MAX_TOKENS: Final = 64
"""Tokens of one message that are told: a message with more is a list of them, which is the same finding."""


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
    is_link = _ACTION.search(message.path) is not None or any(map(_says_action, scan.fields[:NEAR_FIELDS]))
    is_link = is_link and "captcha" not in message.path  # what a page is known by there is the same for all
    if scan.has((_CODE,)):
        yield from _codes(scan.fields, message.path)
    if scan.has((_SIGNED,)):
        yield from _grants(scan.fields)
    is_signed = any(plain_key(one.key) in _SIGNATURES for one in scan.fields if one.path.startswith("url.query:"))
    for number, field in enumerate(scan.fields):
        if is_signed and plain_key(field.key) == "authkey":
            continue  # who calls; what shows that it may is the signature, and good for this call alone
        if field.value.startswith(_KEYS_OF_APPS) or (value := of_field(field)).startswith(_KEYS_OF_APPS):
            continue
        if (
            value
            and is_uuid(value)
            and _SESSION_OF_PLACES.has(plain_key(field.key))
            and _counts(field, scan.fields, number)
        ):
            continue
        if value:
            yield field, value, "An access token."
        elif field.path == "url.query:token" and _SOCKET.search(message.path) and _is_secret(field.value):
            yield field, field.value, "A token with which a socket is opened."
        elif plain_key(field.key) == "token" and _is_of_account(field, around(scan.fields, number), message.path):
            yield field, field.value, "A token beside the name or the lifetime of an account."
        elif plain_key(field.key) == "token" and is_of_call(message, field, around(scan.fields, number)):
            yield field, field.value, "A token with which an interface is called."
        elif _is_link_key(field, is_link) and _is_link_value(field.value) and not _OF_APP.fullmatch(field.value):
            yield field, field.value, "The key of a link that signs in, or sets a password."
        elif has_link or ("?" in field.value and ("token=" in field.value or "code=" in field.value)):
            yield from _links(field)
    for field in scan.values_with(_BOT_PATH):
        for token in _BOT.findall(field.value)[:MAX_TOKENS]:
            yield field, token, "The token of a bot, in the address of a call."
    for field in scan.values_with(_JWT_SHAPE, _IN_TEXT, _GOOGLE):
        for value in _shaped(field.value):
            yield field, value, "An access token, told by its form."


def _grants(fields: tuple[Field, ...]) -> Iterator[tuple[Field, str, str]]:
    """The signature of an address that opens a file."""
    asked = {plain_key(field.key): field for field in fields if field.path.startswith("url.query:")}
    for name, beside in _GRANTS:
        field = asked.get(name)
        if field is not None and beside.issubset(asked) and len(field.value) >= MIN_SIGNATURE_CHARS:
            yield field, field.value, "An access token in an address."


MIN_SIGNATURE_CHARS: Final = 27
"""Of a sum of 20 bytes, in base64."""

_SESSION_OF_PLACES: Final = Keys(r"(?:x|search|autocomplete|places?)*sessiontoken")
_COUNTED_TEXT: Final = """
 requestid correlationid correlation traceid tiles input placeid autocomplete proximity sessionstart billing
"""
_COUNTED: Final = frozenset(_COUNTED_TEXT.split())


def _counts(field: Field, fields: tuple[Field, ...], number: int) -> bool:
    """Whether a token of a session only joins requests that are billed as one, as services of maps have them: it stands
    beside what is asked for, and beside ids of requests."""
    place = parent(field.path)
    return any(plain_key(one.key) in _COUNTED and parent(one.path) == place for one in around(fields, number))


def of_field(field: Field) -> str:
    """The token that a field holds by its name, or ""."""
    name = plain_key(field.key)
    if name in ("authorization", "proxyauthorization", "xauthorization", "authorizationheader"):
        said = _of_authorization(field.value)
        return "" if said.startswith(_KEYS_OF_APPS) else said
    if name in _CODES_OF_ONE_USE:
        return field.value if field.value.isascii() and field.value.isdecimal() and 4 <= len(field.value) <= 8 else ""
    if name == "ticket":
        return field.value if _TICKET.fullmatch(field.value) else ""
    if name == "apptoken" and field.path == "header:apptoken" and len(field.value) >= MIN_LONG_CHARS:
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
    if _PUSH_VALUE.fullmatch(value) is None:
        return False
    is_told = not _is_header(field) or "push" in field.key or "device" in field.key
    return is_told or not field.value.isalnum()


def _is_header(field: Field) -> bool:
    return field.path.startswith("header:") and "|" not in field.path


_KEYS_OF_APPS: Final = ("pk_live_", "pk_test_", "pk.eyJ", "phc_")
"""How keys begin that every copy of an app has (Stripe, Mapbox, PostHog)."""

_SIGNATURES: Final = frozenset({"authsignature", "authtimestamp"})
"""What stands in the address of a call that is signed (Pusher)."""

_SHORTENED: Final = frozenset({"tkn", "tok", "tokn", "jeton", "jwt", "authtkt", "ticket", "atoken", "utoken"})
_AUTH: Final = frozenset({"auth", "authentication", "authorisation", "bearer", "credential", "credentials"})
_NOT_AUTH_TEXT: Final = """
 key keys type method provider level status mode version signature sig sign nonce time timestamp ts hash request csrf
 xsrf push device captcha user username client id challenge scheme realm source state hmac digest date required kind
 push fcm gcm apns apn reg notification notif support zendesk event movie bus train parking lottery refresh count
"""
_NOT_AUTH: Final = frozenset(_NOT_AUTH_TEXT.split())
"""Words with which it is something about signing in, a key, or a ticket of another kind."""

MIN_SECRET_CHARS, MIN_LONG_CHARS = 32, 40
"""Of hex digits, and of what is called the token of an app: the shorter ones are keys that all users share."""


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
    if not name.endswith("token") and is_drawn and _is_secret(value) and _is_shortened(field, is_header):
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


def _says_action(field: Field) -> bool:
    """Whether a query says what a link is for: `mode=resetPassword`, `type=magiclink`, `action=rp`."""
    if not _is_in_address(field.path) or plain_key(field.key) not in _PURPOSE_KEYS:
        return False
    return field.value == "rp" or _ACTION.search(field.value) is not None


def _is_in_address(path: str) -> bool:
    """Whether a value stands in the address as it is, and not in a document that is packed into it."""
    return path.startswith(("url.query:", "url.fragment")) and "|" not in path


def _is_link_key(field: Field, is_link: bool) -> bool:
    """Whether a field of the target is the key of a link: by its name alone, or by the page that it opens."""
    if not _is_in_address(field.path):
        return False
    name = plain_key(field.key)
    return _SURE_LINK_KEYS.fullmatch(name) is not None or (is_link and name in _LINK_KEYS)


def _is_secret(value: str) -> bool:
    return is_opaque(value) and not is_uuid(value) and not _PUSH_VALUE.fullmatch(value)


def _is_of_account(field: Field, fields: tuple[Field, ...], path: str) -> bool:
    """Whether a `token` is one of an account: as a header, at a page that signs in, or beside what belongs to an
    account."""
    if not is_opaque(field.value) or _PUSH_VALUE.fullmatch(field.value) or field.path.endswith(("_token", '_token"]')):
        return False  # the last guards forms (Laravel)
    if "$" in field.path and _PUSHED.search(path):
        return False
    if _OF_LOGINS.match(field.path) or _ACCOUNT.search(path) or _ACCOUNT.search(parent(field.path)):
        return True
    if is_uuid(field.value):
        return False
    if field.path == "url.query:token":
        return is_mixed(field.value)
    if field.value.isalnum() and field.value == field.value.lower() and len(field.value) == 32:
        return False  # how analytics name a project
    if "$" not in field.path:
        return False
    place = parent(field.path)
    steps = (_STEP.match(one.path, len(place)) for one in fields if one.path.startswith(place))
    if any(step is not None and plain_key(step[1]) in _LOGIN_BESIDE for step in steps):
        return True
    kinds = (one.value for one in fields if one.key in _KIND_KEYS and parent(one.path) == place)
    return any(_SIGNS_IN.fullmatch(kind) for kind in kinds)


def _codes(fields: tuple[Field, ...], path: str) -> Iterator[tuple[Field, str, str]]:
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


def _links(field: Field) -> Iterator[tuple[Field, str, str]]:
    """Links with a key in them, in any value: the target itself, a Referer, a mail."""
    what = "The key of a link that signs in, or sets a password."
    if field.path == "url.path":
        for found in _LINK_PATH.finditer(field.value):
            if _is_link_value(found[1]):
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
        if _ACTION.search(address.partition("?")[0]):
            for value in (*_LINK_QUERY.findall(address), *_LINK_PATH.findall(address)):
                if _is_link_value(value):
                    yield field, value, what


MIN_LINK_CHARS: Final = 32
"""Shorter than an address with a key in it can be."""

_ADDRESS: Final = Expression(r"[a-z][a-z0-9+.-]{1,20}://[^\s\"'<>\\]{8,2048}")


MIN_WORD_CHARS: Final = 6
"""So many small letters between two hyphens are a word, and seldom drawn."""


def _is_link_value(value: str) -> bool:
    """Whether the last part of a link is a key and not a title: `5wz-9f3c…`, not `ten-ways-to-reset-2024`."""
    if is_uuid(value):
        return True
    parts = re.split(r"[-_.]", value)
    words = [part for part in parts if len(part) > 2 and part.isalpha() and (part.islower() or part.istitle())]
    is_title = len(words) > len(parts) // 3 or any(len(word) >= MIN_WORD_CHARS for word in words)
    has_words = is_title and not any(is_opaque(part) for part in parts)
    return is_opaque(value) and not has_words and "." not in value[-6:]


def _shaped(value: str) -> Iterator[str]:
    """Tokens that are told by their form alone."""
    for count, found in enumerate(_JWT.finditer(value)):
        if count >= MAX_TOKENS:
            break
        if _is_credential(found[1]) and not _is_receipt(found[0].split(".")[1]):
            yield found[0]
    for said in _BEARER_IN_TEXT.findall(value)[:MAX_TOKENS]:
        if is_opaque(said) and not _JWT.match(said) and not said.startswith(_KEYS_OF_APPS):
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
