"""Numbers of bank accounts (IBAN, ISO 13616)."""

import re
from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where, is_published
from gateway.detectors.context.checksums import mod_97
from gateway.detectors.context.identifier_words import identifier
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Form, Pattern, Scan
from gateway.model.findings import Field, Hit, ReadMessage
from gateway.model.flows import Certainty

_LENGTHS: Final = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 "
    "EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 "
    "IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 "
    "NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 "
    "SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30 "
)
LENGTHS: Final = {entry[:2]: int(entry[2:]) for entry in _LENGTHS.split()}
"""Characters of an IBAN, by country: the registry of SWIFT, release 99."""

_STARTS: Final = (
    Pattern(r"\b[a-z]{2}[0-9]{2}[ .-]?[a-z0-9]{4}[ .-]?[0-9]{4}", Form.ALONE),
    Pattern(r"\b(?:ro|kz)[0-9]{2}[ .-]?[a-z0-9]{4}[ .-]?[a-z0-9]{4}[ .-]?[a-z0-9]{4}", Form.ALONE),
)
"""Digits stand behind the code of the bank in all countries but two."""

_ALL: Final = Expression(
    r"[a-z]{2}\d{2}(?:([.-])[a-z0-9]{4}(?:\1[a-z0-9]{4})*(?:\1[a-z0-9]{1,4})?(?![\w.-])|(?: ?[a-z0-9])*)",
    re.IGNORECASE,
)
"""In groups of four between which a blank stands, or everywhere a dot, or a hyphen."""
_LONGEST: Final = 33
_ROOM: Final = 2 * _LONGEST
"""Characters that are looked at: the longest one with a blank after each group."""

_STRUCTURE: Final = Expression(
    r"[A-Z]{2}\d{2}(?:[A-Z]{0,6}|\d)\d{7}[A-Z0-9]{3,22}|(?:GB|IE|NL|LV|RO|GI|VG|MT|BG|PK|QA|KW|JO|SC"
    r"|BH)\d{2}[A-Z]{4}[A-Z0-9]+|(?:AZ|BR|GT|KZ|LC|LI|LU|MU|NI|PS|SA|SM|SV|TR|UA|YE|IT|FR|MC|CH|DO|IQ"
    r"|LB|RU|MD|CR|BY|AL|PL|GE)\d{2}[A-Z0-9]+"
)
"""Roughly what stands where: digits for nearly all banks, four letters of a bank in some countries."""


_IN_SEGMENT: Final = Expression(r"[a-z]{2}\d{2}[a-z0-9]{11,30}[:+']", re.IGNORECASE)
"""An element of a segment (EDIFACT, FinTS), which `+` divides from the one before it: base64 has no such end."""


class Iban(Detector):
    """One hit for each distinct number. Two check digits of 97: certain without any word beside it."""

    rules = ("CLR-identifier",)
    patterns = _STARTS

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Also where a server sends it: nobody else's account is shown to a person."""
        seen: set[str] = set()
        for match in (one for start in _STARTS for one in scan.matches(start)):
            before = scan.around(match, 1, 0)
            if match.in_path or is_published(message, match.field, where):
                continue
            behind = scan.around(match, 0, _ROOM)
            is_part = len(before) > match.end - match.start and before[0] in "-_/+"
            if is_part and before[0] == "/" and _is_step(match.field):
                behind, is_part = (
                    behind[: len(behind) if (end := _STEP_END.search(behind)) is None else end.start()],
                    False,
                )
            if is_part and (before[0] != "+" or _IN_SEGMENT.match(behind) is None):
                continue
            value = find_iban(behind)
            if value and value not in seen:
                seen.add(value)
                detail = "The number of a bank account (IBAN), its check digits are right."
                yield identifier("id.iban", Certainty.CERTAIN, message, where, value, match.field.path, detail)


_ADDRESS: Final = Expression(r"(?:[a-z][a-z0-9+.-]{1,15}:/{0,2}|/|www\.)[\w.-]", re.IGNORECASE)
_STEP_END: Final = Expression(r"[/?#&;]")


def _is_step(field: Field) -> bool:
    """Whether what stands behind a slash is a step of an address (`/accounts/DE…/balance`, `payto://iban/DE…`): in
    base64 it is a part of a longer value."""
    return field.path == "url.path" or (
        len(field.value) <= MAX_ADDRESS_CHARS and _ADDRESS.match(field.value) is not None
    )


MAX_ADDRESS_CHARS: Final = 300
"""Of an address with a number in it."""


def find_iban(text: str) -> str:
    """The IBAN at the beginning of a text, without blanks and in capitals, or "" where there is none."""
    length = LENGTHS.get(text[:2].upper(), 0)
    found = _ALL.match(text)
    if found is None or not length:
        return ""
    plain = "".join(c for c in found[0] if c.isalnum()).upper()
    behind = found[0]
    if len(plain) < length:
        return ""
    if len(plain) > length:  # only words that stand apart may follow
        count = 0
        for place, c in enumerate(behind):
            count += c.isalnum()
            if count == length:
                if behind[place + 1 : place + 2].isalnum():
                    return ""
                break
        plain = plain[:length]
    elif text[len(behind) : len(behind) + 1] in ("_", "/", "+", "="):
        return ""
    return plain if _STRUCTURE.fullmatch(plain) and mod_97(plain) and len(set(plain[4:])) > 1 else ""
