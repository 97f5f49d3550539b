"""Telephone numbers under a key that says so."""

import re
from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where, is_published, plain_key
from gateway.detectors.patterns import Pattern, Scan
from gateway.model.findings import Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

_KEY: Final = Pattern(r"(?:phone|mobile|msisdn|tel|handy|whatsapp|telefon|cellular|cell)")

_KEYS: Final = re.compile(
    r"(?:user|my|home|work|mobile|cell|contact|patient|emergency|primary|tele)*"
    r"(?:phone|mobile|msisdn|tel|handy|whatsapp|telefon|cell)(?:number|nr|no|num|nummer)?\d?"
)
_NUMBER: Final = re.compile(r"(?:\+|00)?[0-9(][0-9 ()./-]{5,20}[0-9]")
_OWN: Final = ("user", "me", "profile", "account", "patient", "customer", "person")

MIN_DIGITS, MAX_DIGITS = 7, 15
"""ITU-T E.164 allows 15 digits; subscriber numbers have seven or more in nearly all countries."""


class Phone(Detector):
    """One hit for each telephone number; the key alone or the number alone is not enough."""

    rules = ("CLR-identifier",)
    patterns = (_KEY,)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """What a server sends counts only as part of somebody's profile: shops have telephones too."""
        way = where.way(message.direction)
        for field in scan.fields:
            if not _KEYS.fullmatch(plain_key(field.key)) or not is_phone(field.value):
                continue
            if is_published(message, field, where):
                continue
            if way is SentOrReceived.RECEIVED and not any(word in field.path.lower() for word in _OWN):
                continue
            yield Hit(
                "CLR-identifier",
                "id.phone",
                Certainty.LIKELY,
                way,
                message.span,
                value=field.value.strip(),
                path=field.path,
                detail="A telephone number.",
                paths=(field.path,),
            )


def is_phone(value: str) -> bool:
    """Whether a value can be a telephone number: 7 to 15 digits with the usual marks, not all the same."""
    value = value.strip()
    if len(value) > 2 * MAX_DIGITS or not _NUMBER.fullmatch(value):
        return False
    digits = "".join(c for c in value if c.isdigit()).removeprefix("00")
    return MIN_DIGITS <= len(digits) <= MAX_DIGITS and len(set(digits)) > 2
