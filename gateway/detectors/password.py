"""Passwords with a value, in forms, JSON, queries, Basic, MQTT CONNECT and SMTP AUTH."""

import re
from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where, plain_key
from gateway.detectors.patterns import Pattern, Scan
from gateway.model.findings import Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

_KEY: Final = Pattern(r"(?:pass|pwd|contrase|mot_?de_?passe|kennwort)[^\x1f]{0,24}\x1f")

_KEYS: Final = re.compile(
    r"(?:user|login|account|my|new|old|current|confirm|repeat|admin|client|db|mqtt|wifi|smtp|auth)*"
    r"(?:password|passwd|passphrase|passcode|passwort|pwd|kennwort|contrasena|contraseña|motdepasse)"
    r"(?:\d|confirm|confirmation|again|repeat|new|old|hash|md5|plain)?"
)
_SHORT_KEYS: Final = frozenset({"pass", "userpass", "loginpass", "authpass"})
"""`pass` alone is also a ticket and a verb, so it counts only in these."""

_PLACEHOLDERS: Final = frozenset(
    {"true", "false", "null", "none", "undefined", "string", "required", "password", "[redacted]", "redacted"}
)
_HIDDEN: Final = re.compile(r"[*•xX.]+|\[.*\]|<.*>")


class Password(Detector):
    """One hit for each field with a password that the device sends."""

    rules = ("SES-password",)
    patterns = (_KEY,)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Keys decide; a word on a page or in a text is no password."""
        way = where.way(message.direction)
        if way is not SentOrReceived.SENT:
            return
        for field in scan.fields:
            if not field.value or not is_password_key(field.key) or is_placeholder(field.value):
                continue
            is_basic = field.path == "auth.basic:password"
            yield Hit(
                "SES-password",
                "cred.basic" if is_basic else "cred.password",
                Certainty.CERTAIN if is_basic else Certainty.LIKELY,
                way,
                message.span,
                value=field.value,
                path=field.path,
                detail="User name and password of HTTP Basic." if is_basic else "A password field with a value.",
                paths=(field.path,),
            )


def is_password_key(key: str) -> bool:
    """Whether a key is the name of a password: `newPassword`, `user_pwd`, `pass`; not `password_length`."""
    name = plain_key(key)
    return name in _SHORT_KEYS or _KEYS.fullmatch(name) is not None


def is_placeholder(value: str) -> bool:
    """Whether a value stands for a password without being one."""
    return value.strip().lower() in _PLACEHOLDERS or _HIDDEN.fullmatch(value.strip()) is not None
