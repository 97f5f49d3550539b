"""Passwords with a value: in forms, JSON, queries, GraphQL, Basic, and in the logins of other protocols."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import Detector, Where, plain_key
from gateway.detectors.credential_words import LONE_KEYS, USER_KEYS, around, is_password_key, is_placeholder
from gateway.detectors.lazily import Expression
from gateway.detectors.patterns import Pattern, Scan
from gateway.detectors.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

_KEY: Final = Pattern(
    r"(?:pass|pwd|psswd|contrase|mot[ _-]?de[ _-]?passe|kennwort|losung|senha|palavra)[^\x1f]{0,32}\x1f"
)
_SHORT_KEY: Final = Pattern(
    r"\b(?:mdp|pw|psw|clave|pin|secret|psk|user_?key|wifi_?key|(?:security|secret)_?answer)[^\x1f]{0,3}\x1f"
)
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


_MUTATION: Final = Expression(r"\s*mutation\b|\s*\{")

MAX_ARGUMENTS: Final = 4
"""Passwords of one GraphQL query that are told: old, new and its repetition, and one to spare."""

_NOBODY: Final = frozenset({"anonymous", "ftp", "guest"})
"""User names of whoever has no account (RFC 1635)."""


MIN_CODES: Final = 4
"""Keys of two letters in one place that make it a list of codes."""


class Password(Detector):
    """One hit for each field with a password that the device sends."""

    rules = ("SES-password",)
    patterns = (_KEY, _SHORT_KEY, _IN_QUERY, _IN_ADDRESS)

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
        for match in scan.matches(_IN_ADDRESS):
            found = _USER_INFO.search(match.text)
            if found is None or match.in_path or found[2] in seen:
                continue
            if not (is_placeholder(found[2]) or _STANDS_FOR.fullmatch(found[2])):
                seen.add(found[2])
                yield _hit(message, way, match.field.path, found[2], "User name and password in an address.")


def _hit(
    message: ReadMessage, way: SentOrReceived, path: str, value: str, said: str = "A password field with a value."
) -> Hit:
    is_basic = path.endswith("auth.basic:password")
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
    if not field.value or (field.path.startswith(("header:", "cookie:")) and "|" not in field.path):
        return False
    if not is_password_key(field.key):
        is_lone = plain_key(field.key) in LONE_KEYS and not is_placeholder(field.value)
        return is_lone and _has_user(field, around(fields, number))
    if plain_key(field.key) == "pw" and _is_country(field, around(fields, number)):
        return False
    return field.path.endswith("auth.basic:password") or not is_placeholder(field.value)


def _is_country(field: Field, fields: tuple[Field, ...]) -> bool:
    """Whether `PW` stands in a list of countries (ISO 3166): it is Palau there."""
    place = parent(field.path)
    return sum(len(one.key) == 2 and one.key.isalpha() and parent(one.path) == place for one in fields) >= MIN_CODES


def _has_user(field: Field, fields: tuple[Field, ...]) -> bool:
    """Whether the name of a user stands beside it."""
    place = parent(field.path)
    return any(plain_key(one.key) in USER_KEYS and one.value and parent(one.path) == place for one in fields)


def _arguments(query: str) -> Iterator[str]:
    for count, found in enumerate(_ARGUMENT.finditer(query)):
        if count >= MAX_ARGUMENTS:
            return
        if is_password_key(found[1]) and not is_placeholder(found[2]):
            yield found[2]


def _is_anonymous(message: ReadMessage) -> bool:
    """Whether somebody signs in as nobody, with any text as the password: FTP's custom."""
    if message.service != "ftp":
        return False
    return any(field.key == "username" and field.value.lower() in _NOBODY for field in message.fields)
