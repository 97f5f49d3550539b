"""Passwords with a value: in forms, JSON, queries, GraphQL, Basic, and in the logins of other protocols."""

import re
from base64 import b64decode
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from gateway.detectors.base import Detector, Where, plain_key
from gateway.detectors.context.credential_words import (
    LONE_KEYS,
    around,
    is_opaque,
    is_password_key,
    is_placeholder,
    is_uuid,
)
from gateway.detectors.context.persons import MAILBOX
from gateway.detectors.credentials.basic_elsewhere import PATTERNS as BASIC_ELSEWHERE
from gateway.detectors.credentials.basic_elsewhere import basic_elsewhere
from gateway.detectors.credentials.password_names import (
    NONE,
    SURE,
    is_no_word,
    is_pin_of_post,
    is_word_for_one,
    name_kind,
    names_user,
)
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

_KEY: Final = Pattern(
    r"(?:pass|pwd|psswd|contrase|mot[ _-]?de[ _-]?passe|kennwort|losung|senha|palavra)[^\x1f]{0,32}\x1f"
)
_SHORT_KEY: Final = Pattern(
    r"\b(?:mdp|pw|psw|ww|clave|pin|secret|psk|user_?key|wifi_?key|(?:security|secret)_?answer)[^\x1f]{0,3}\x1f"
    r"|[^a-z0-9]p[\"\]]{0,2}\x1f"
)
_COMPOSED: Final = Pattern(
    r"(?:psw|psswrd|(?:login|user|admin)_?pas|secret_?(?:word|phrase)|passkey|clave|pin|mdp|wachtwoord|l[oö]senord|adgangskode|kodeord|salasana|jelsz|lozink|zaporka|geslo|slaptaz|matkhau"
    r"|sandi|parol|contrasinal|pasahitz|heslo|has[lł]o|[sş]ifre|lykilor|mat[_-]?khau)[^\x1f]{0,16}\x1f"
)
_OF_CALLS: Final = Pattern(
    r"method[\"\]]{0,2}\x1f(?:execute(?:_kw)?|login|authenticate)\b|methodname\x1f(?:wp|metaweblog|mt|blogger)\."
)
_SASL: Final = Pattern(r"mech(?:anism)?[\"\]]{0,2}\x1fplain")
_FINTS: Final = Pattern(r"hnsha:[0-9]{1,3}:[0-9]")

_BASIC: Final = Pattern(r"auth\.basic:user\x1f")
_COMMAND: Final = Pattern(r"\b(?:login|logon|signin|auth)[,;|][^,;|\x1e\x1f]{3,64}[,;|]")
_LOGIN_LINE: Final = Pattern(r"\blogin [^\s\x1e\x1f]{1,64}\s{1,4}password [^\s\x1e\x1f]")
_OF_LOGIN_LINE: Final = Expression(r"\blogin \S{1,64}\s{1,4}password (\S{4,128})")
"""How programs that fetch files keep who they are (`.netrc`): `machine … login … password …`."""

_OF_COMMAND: Final = Expression(r"(?:login|logon|signin|auth)([,;|])[^,;|\s]{3,64}\1([^,;|\s]{4,64})", re.IGNORECASE)
"""A command with its arguments one behind the other: `LOGIN,somebody,password`."""

_FINTS_PIN: Final = Expression(r"HNSHA:\d{1,3}:\d(?::\d{1,3})?\+[^+']{0,14}\+[^+']{0,99}\+((?:[^'+:?]|\?.){4,99})")
"""The signature of an order to a bank (FinTS 3.0, HNSHA): the PIN is its fourth part."""

_FORM_IN_TEXT: Final = Pattern(
    r"[?&=\s\"'](?:user_?|login_?)?(?:password|passwd|pwd|passwort|kennwort|contrase(?:n|ñ)a|senha|motdepasse)=[^\x1e\x1f&\s]{4}"
)
_OF_FORM_IN_TEXT: Final = Expression(
    r"(?:(?<=[?&=\s\"'])\w{2,20}=[^&\s\"']{1,120}&)(?:user_?|login_?)?"
    r"(?:password|passwd|pwd|passwort|kennwort|contrase[nñ]a|senha|motdepasse)=([^&\s\"'<>]{4,128})"
    r"|(?<=[?&=\s\"'])(?:user_?|login_?)?(?:password|passwd|pwd|passwort|kennwort|contrase[nñ]a|senha|motdepasse)"
    r"=([^&\s\"'<>]{4,128})&\w{2,20}=",
    re.IGNORECASE,
)
"""A form that was put into a text, as programs log what they send: `body=email=…&password=…`."""

_CHANGED: Final = Pattern(
    r"url\.path\x1f[^\x1e\x1f]{0,120}(?:password|passwd|passwort|kennwort|contrasena|senha|mot-?de-?passe|wachtwoord)[a-z/_-]{0,16}\x1e"
)
_OLD_AND_NEW: Final = frozenset(
    {
        "old",
        "new",
        "current",
        "confirm",
        "confirmation",
        "repeat",
        "alt",
        "neu",
        "alte",
        "neue",
        "aktuell",
        "actual",
        "nueva",
    }
    | {"anterior", "nova", "atual", "ancien", "nouveau", "oud", "nieuw", "vecchia", "nuova"}
)
"""What two passwords are called where one is changed, at an address that says so."""

_IN_QUERY: Final = Pattern(r"(?:pass(?:word|wd|code|phrase)|pwd) {0,2}: {0,2}\\?[\"']")
"""The argument of a GraphQL mutation that is written into the query itself."""

_ARGUMENT: Final = Expression(
    r"\b(\w*pass(?:word|wd|code|phrase)\w*|\w*pwd\w*) {0,2}: {0,2}\\?\"([^\"\\]{1,128})", re.IGNORECASE
)
_IN_ADDRESS: Final = Pattern(r"[a-z0-9+]://[^\x1e\x1f/ @:\"'<>]{1,40}:[^\x1e\x1f/ @:\"'<>]{3,40}@[a-z0-9\[]")
"""An address with user name and password (RFC 3986, 3.2.1), as for databases and mirrors."""

_USER_INFO: Final = Expression(r"://([^/ @:\"'<>]{1,40}):([^/ @:\"'<>]{3,40})@")
_STANDS_FOR: Final = Expression(
    r"user(?:name)?|login|name|pass(?:wd)?|pwd|token|x-oauth-basic|x-access-token|\W+|[${%].*", re.IGNORECASE
)
"""In an address, beside what stands for a password anywhere."""


_TEMPLATE: Final = Expression(r"\{\{.*\}\}|\$\{.*\}|<[^<>]*>|%[A-Za-z_]+%")
"""What a program was to put a value in the place of."""

_MUTATION: Final = Expression(r"\s*mutation\b|\s*\{")

MAX_ARGUMENTS: Final = 4
"""Passwords of one GraphQL query that are told: old, new and its repetition, and one to spare."""

_NOBODY: Final = frozenset({"anonymous", "ftp", "guest"})
"""User names of whoever has no account (RFC 1635)."""


_PHONE: Final = Expression(r"\(?\+?0?\d{2,5}\)?(?:[ /.-]\d{2,12}){1,4}")
"""A number of a telephone with its parts, which `p` stands for as well."""

MIN_CODES: Final = 4
"""Keys of two letters in one place that make it a list of codes."""


class Password(Detector):
    """One hit for each field with a password that the device sends."""

    rules = ("SES-password",)
    patterns = (
        _KEY, _SHORT_KEY, _COMPOSED, _OF_CALLS, _SASL, _FINTS, _BASIC, _COMMAND, _LOGIN_LINE, _IN_QUERY, _IN_ADDRESS,
        _FORM_IN_TEXT, _CHANGED,
        *BASIC_ELSEWHERE,
    )  # fmt: skip

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Keys decide; a word on a page or in a text is no password."""
        way = where.way(message.direction)
        if way is not SentOrReceived.SENT or _is_anonymous(message):
            return
        seen: set[str] = set()
        for number, field in enumerate(scan.fields):
            if _is_password(field, scan.fields, number):
                seen.add(field.value)
                yield _hit(message, way, field.path, field.value)
        for match in scan.matches(_IN_QUERY):
            if match.field.key == "query" and not match.in_path and _MUTATION.match(match.field.value):
                for value in _arguments(match.field.value):
                    if value in seen:  # an argument that was read as a field of its own
                        continue
                    yield _hit(message, way, match.field.path, value)
                break
        for path, value in (
            *_of_calls(scan), *_of_sasl(scan), *_of_orders(scan), *_in_texts(scan), *_of_change(scan)
        ):  # fmt: skip
            if value not in seen and not is_placeholder(value):
                seen.add(value)
                yield _hit(message, way, path, value)
        for field in scan.fields if scan.has((_BASIC,)) else ():
            if field.path == "auth.basic:user" and is_opaque(field.value) and not _has_basic_password(scan.fields):
                yield _hit(message, way, field.path, field.value, is_basic=True)
        for field, value in basic_elsewhere(scan):
            if value not in seen:
                seen.add(value)
                yield _hit(message, way, field.path, value, is_basic=True)
        for match in scan.matches(_IN_ADDRESS):
            found = _USER_INFO.search(match.text)
            if found is None or match.in_path or found[2] in seen:
                continue
            if not (is_placeholder(found[2]) or _STANDS_FOR.fullmatch(found[2])):
                seen.add(found[2])
                yield _hit(message, way, match.field.path, found[2], "User name and password in an address.")


def _hit(
    message: ReadMessage,
    way: SentOrReceived,
    path: str,
    value: str,
    said: str = "A password field with a value.",
    is_basic: bool = False,
) -> Hit:
    is_basic = is_basic or path.endswith("auth.basic:password")
    return Hit(
        "SES-password",
        "cred.basic" if is_basic else "cred.password",
        Certainty.CERTAIN if is_basic else Certainty.LIKELY,
        way,
        message.span,
        value=value,
        path=path,
        detail="User name and password of HTTP Basic." if is_basic else said,
        paths=(path,),
    )


def _is_password(field: Field, fields: tuple[Field, ...], number: int) -> bool:
    is_word = is_word_for_one(field.value)
    if not field.value or (is_word and field.path.startswith("body.")):
        return False
    if field.path.startswith(("header:", "cookie:")) and "|" not in field.path:
        is_header = field.path.startswith("header:") and "auth" not in field.key
        return is_header and name_kind(field) == SURE and " " not in field.value and not is_placeholder(field.value)
    if _ERRORS.search(field.path) is not None and (" " in field.value.strip() or not is_no_word(field.value)):
        return False  # what is wrong with it
    if field.key == "p":
        if _PHONE.fullmatch(field.value) is not None:
            return False
        beside = around(fields, number)
        return is_no_word(field.value) and (_is_lone_letter(field, beside) or _is_of_music(field, beside))
    if not is_password_key(field.key):
        told = name_kind(field)
        if (told == NONE and plain_key(field.key) not in LONE_KEYS) or is_placeholder(field.value):
            return False
        if told == SURE:
            return " " not in field.value.strip() and not field.value.startswith("/") and "://" not in field.value
        is_lone = plain_key(field.key) in LONE_KEYS or is_no_word(field.value)
        return is_lone and " " not in field.value.strip() and _has_user(field, around(fields, number))
    if plain_key(field.key) == "pw" and _is_country(field, around(fields, number)):
        return False
    if field.path.endswith("auth.basic:password"):
        return _TEMPLATE.fullmatch(field.value) is None
    return not is_placeholder(field.value) or (is_word and ":" not in field.path)  # as weak as it was sent at a login


_ERRORS: Final = Expression(
    r"[.:\[\"$](?:field|form|validation|input)?[-_]?(?:errors?|erreurs?|errores|fehler|erros?|errori|fouten|bledy|violations"
    r"|invalid|validation|issues|problems|hints|avisos)[\"\]]{0,2}(?:\[\d+\])?[.\[]",
    re.IGNORECASE,
)
"""Above what a form says of what was typed into it: `errors.password`."""


def _has_basic_password(fields: tuple[Field, ...]) -> bool:
    return any(field.path == "auth.basic:password" and field.value != "" for field in fields)


def _is_country(field: Field, fields: tuple[Field, ...]) -> bool:
    """Whether `PW` stands in a list of countries (ISO 3166): it is Palau there."""
    place = parent(field.path)
    return sum(len(one.key) == 2 and one.key.isalpha() and parent(one.path) == place for one in fields) >= MIN_CODES


def _has_user(field: Field, fields: tuple[Field, ...]) -> bool:
    """Whether the name of a user stands beside it."""
    place = parent(field.path)
    beside = [one for one in fields if one.value and one is not field and parent(one.path) == place]
    return (any(map(names_user, beside)) or any(map(_is_mailbox, beside))) and not is_pin_of_post(field, beside)


def _is_mailbox(field: Field) -> bool:
    return "@" in field.value and MAILBOX.fullmatch(field.value) is not None


_USER_LETTERS: Final = frozenset({"u", "l", "n", "e", "m", "user", "usr", "login", "email", "mail", "id", "uid"})


def _is_lone_letter(field: Field, fields: tuple[Field, ...]) -> bool:
    """Whether a `p` is a password: letters and digits, no number of a page, a product or a port, beside a `u` or
    another name for a user that holds a mailbox."""
    value = field.value
    if not 6 <= len(value) <= MAX_PIN_CHARS or value.isdecimal() or value.isalpha() or not value.isascii():
        return False
    if is_placeholder(value) or " " in value or "/" in value or is_uuid(value):
        return False
    place = parent(field.path)
    return any(one.key in _USER_LETTERS and parent(one.path) == place and _is_mailbox(one) for one in fields)


def _is_of_music(field: Field, fields: tuple[Field, ...]) -> bool:
    """Whether a `p` is the password of a call to a server of music (Subsonic's API): beside `u`, `v` and `c`, which
    every call has."""
    beside = {one.key: one.value for one in fields if one.value and parent(one.path) == parent(field.path)}
    is_call = beside.keys() >= _OF_MUSIC and _VERSION_OF_MUSIC.fullmatch(beside["v"]) is not None
    return is_call and len(field.value) >= MIN_PIN_CHARS


_OF_MUSIC: Final = frozenset({"u", "v", "c"})
_VERSION_OF_MUSIC: Final = Expression(r"1\.\d{1,2}\.\d{1,2}")
MIN_PIN_CHARS: Final = 4
MAX_PIN_CHARS: Final = 40
"""Of a password under a letter: longer ones are tokens."""


def _arguments(query: str) -> Iterator[str]:
    for count, found in enumerate(_ARGUMENT.finditer(query)):
        if count >= MAX_ARGUMENTS:
            return
        if is_password_key(found[1]) and not is_placeholder(found[2]):
            yield found[2]


def _of_calls(scan: Scan) -> Iterator[tuple[str, str]]:
    """The third argument of a call to Odoo (database, user, password: its external API), and of one to a blog by
    XML-RPC (the number of the blog, user, password: MetaWeblog, WordPress)."""
    if not scan.has((_OF_CALLS,)):
        return
    for field in scan.fields:
        if field.path.endswith("params.args[2]") and " " not in field.value:
            yield field.path, field.value
    called = next((field.value for field in scan.fields if _METHOD.search(field.path) is not None), "")
    if not called.startswith(_OF_BLOGS):
        return
    number = 4 if called.startswith("blogger.") else 2 if called in _WITHOUT_BLOG else 3
    found = [field for field in scan.fields if "/params/param" in field.path and _PLAIN_PARAM.search(field.path)]
    for field in found:
        if f"/param[{number - 1}]/" in field.path:
            yield field.path, field.value


def _of_sasl(scan: Scan) -> Iterator[tuple[str, str]]:
    """The password of a login by SASL PLAIN (RFC 4616), as XMPP over HTTP has it (XEP-0206): who, and what only they
    know, behind a zero each, in base64."""
    if not scan.has((_SASL,)):
        return
    said = {
        parent(one.path) for one in scan.fields if one.key in ("mechanism", "mech") and one.value.upper() == "PLAIN"
    }
    for field in scan.fields if said else ():
        if field.path not in said and parent(field.path) not in said:
            continue
        found = _PLAIN.fullmatch(_decoded(field.value))
        if found is not None:
            yield field.path, found[1]


_PLAIN: Final = Expression(r"[^\x00]{0,255}\x00[^\x00]{1,255}\x00([^\x00]{1,255})")
_BASE64: Final = Expression(r"[A-Za-z0-9+/]{8,1024}={0,2}")


def _decoded(value: str) -> str:
    """What a value is in base64, "" where it is none or no text."""
    if _BASE64.fullmatch(value) is None or len(value) % 4:
        return ""
    try:
        return b64decode(value).decode("utf-8")
    except ValueError:
        return ""


_METHOD: Final = Expression(r"methodcall/methodname$", re.IGNORECASE)
_OF_BLOGS: Final = ("wp.", "metaWeblog.", "mt.", "blogger.")
_WITHOUT_BLOG: Final = frozenset({"wp.getUsersBlogs"})
"""Calls of which the user is the first argument."""

_PLAIN_PARAM: Final = Expression(r"/param(?:\[\d+\])?/value(?:/string)?$")


def _of_orders(scan: Scan) -> Iterator[tuple[str, str]]:
    """The PIN in an order to a bank, the password of a command, and that of a line which signs in."""
    for match in scan.matches(_COMMAND):
        said = _OF_COMMAND.fullmatch(match.field.value)
        if said is not None and is_no_word(said[2]):
            yield match.field.path, said[2]
    for pattern, told in ((_LOGIN_LINE, _OF_LOGIN_LINE), (_FINTS, _FINTS_PIN)):
        for field in scan.values_with(pattern):
            if (found := told.search(field.value)) is not None:
                yield field.path, found[1]


def _in_texts(scan: Scan) -> Iterator[tuple[str, str]]:
    """Passwords of forms that stand in a line of a log or in another text."""
    for field in scan.values_with(_FORM_IN_TEXT):
        if not field.path.startswith(("url.", "header:", "cookie:")) and " " in field.value:
            for found in islice(_OF_FORM_IN_TEXT.finditer(field.value[:MAX_TEXT_CHARS]), MAX_ARGUMENTS):
                yield field.path, found[1] or found[2]


MAX_TEXT_CHARS: Final = 65536
"""Of a log in which passwords are looked for."""


def _of_change(scan: Scan) -> Iterator[tuple[str, str]]:
    """The old and the new password, sent to where one is changed."""
    if not scan.has((_CHANGED,)):
        return
    found = [one for one in scan.fields if one.path.startswith("body.") and plain_key(one.key) in _OLD_AND_NEW]
    for field in found if len(found) > 1 else ():
        if " " not in field.value and len(field.value) >= MIN_PIN_CHARS:
            yield field.path, field.value


def _is_anonymous(message: ReadMessage) -> bool:
    """Whether somebody signs in as nobody, with any text as the password: FTP's custom."""
    if message.service != "ftp":
        return False
    return any(field.key == "username" and field.value.lower() in _NOBODY for field in message.fields)
