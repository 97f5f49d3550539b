"""Names of illnesses, and ICD-10 codes of chapters F and Z, with something near them that says what they
mean."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import Detector, Where, is_header, is_published, plain_key
from gateway.detectors.diagnosis_words import CLEAR, CLINICAL, KEYS, OTHER_KINDS, UNCLEAR
from gateway.detectors.patterns import Match, Pattern, Scan, words
from gateway.detectors.structure import inside, parent
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

CONTEXT_BYTES: Final = 80
"""How far around a word the text is looked at: about one sentence."""

CODE_CONTEXT_BYTES: Final = 48
"""How far around a code its explanation stands."""

_CLEAR: Final = dict(zip(words(*CLEAR), CLEAR, strict=True))
_UNCLEAR: Final = {words(entry.word)[0]: re.compile(entry.elsewhere) for entry in UNCLEAR}
_ICD: Final = Pattern(r"\b(?:f[0-9]{2}|z[0-9]{2})(?:\.[0-9a-z]{1,4})?\b")
_ICD_PLAIN: Final = Pattern(r"\bf[0-9]{3,5}\b")

_CLINICAL: Final = re.compile(CLINICAL)
_KEYS: Final = re.compile(KEYS)
_ICD_KEY: Final = re.compile(r".*(?:icd|diagnos).*|dx\d?|dxcode|conditioncode|billingcode")
_ICD_NEAR: Final = re.compile(
    r"\b(?:icd|diagnos|dx\b|depress|anxi|bipolar (?:affect|dis)|disorder|schizo|psych|phobi|mental"
    r"|counsel|episode)"
)
_GOODS: Final = re.compile(r".*(?:sku|part|model|product|article|version|order|serial|firmware).*")
_ICD_SYSTEM: Final = re.compile(r"icd-?10|icd10", re.IGNORECASE)
_OWN_PATH: Final = re.compile(
    r"patient|user|profile|\bme\b|journal|diary|notes?\b|entries|record|member|client|insight"
    r"|assessment|screening"
)
_FIRST_PERSON: Final = re.compile(r"\b(?:i am|i'm|i have|i feel|my|patient)\b")
_PART_OF_MORE: Final = re.compile(r"[\w#/@.$-]")

_F_CATEGORIES: Final = frozenset(
    number
    for first, last in (
        (0, 9),
        (10, 25),
        (28, 34),
        (38, 48),
        (50, 55),
        (59, 60),
        (62, 66),
        (68, 73),
        (78, 82),
    )
    for number in range(first, last + 1)
) | {61, 83, 84, 88, 89, 90, 91, 92, 93, 94, 95, 98, 99}
"""Categories of chapter F that ICD-10 (WHO 2019) or ICD-10-CM know."""


class Diagnoses(Detector):
    """One hit for each illness or code of a message."""

    rules = ("CLR-health",)
    patterns = (*_CLEAR, *_UNCLEAR, _ICD, _ICD_PLAIN)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely with context, possible for a word alone. Addresses and headers are left to other rules."""
        way = where.way(message.direction)
        seen: set[tuple[str, str]] = set()
        place = f"{message.host} {message.path} {message.title}".lower()
        for match, kind, sure, what in (*_by_word(scan, place), *_by_code(scan)):
            field = match.field
            if match.in_path or is_header(field) or field.path == "url.path" or (match.text.lower(), kind) in seen:
                continue
            if is_published(message, field, where):
                continue
            if way is SentOrReceived.RECEIVED and not _is_about_somebody(match, scan):
                continue
            seen.add((match.text.lower(), kind))
            yield Hit("CLR-health", kind, sure, way, message.span, match.text, field.path, what, (field.path,))


def _is_about_somebody(match: Match, scan: Scan) -> bool:
    """Whether what a server sent is about a person, not an article: by the name of the field, or by the
    words."""
    key = plain_key(match.field.key)
    if _KEYS.fullmatch(key) or _ICD_KEY.fullmatch(key) or _OWN_PATH.search(match.field.path.lower()):
        return True
    return _FIRST_PERSON.search(scan.around(match, CONTEXT_BYTES, CONTEXT_BYTES)) is not None


def _by_word(scan: Scan, place: str) -> Iterator[tuple[Match, str, Certainty, str]]:
    for pattern, word in _CLEAR.items():
        for match in scan.matches(pattern):
            kind = OTHER_KINDS.get(word, "health.diagnosis")
            yield match, kind, Certainty.LIKELY, "The name of an illness or of a symptom."
    for pattern, elsewhere in _UNCLEAR.items():
        for match in scan.matches(pattern):
            near = scan.around(match, CONTEXT_BYTES, CONTEXT_BYTES)
            if elsewhere.search(near) or elsewhere.search(place):
                continue
            if _KEYS.fullmatch(plain_key(match.field.key)) or _CLINICAL.search(near):
                yield match, "health.diagnosis", Certainty.LIKELY, "The name of an illness, in its context."
            elif len(near) <= CONTEXT_BYTES:
                yield (
                    match,
                    "health.diagnosis",
                    Certainty.POSSIBLE,
                    "A word that can be the name of an illness.",
                )


def _by_code(scan: Scan) -> Iterator[tuple[Match, str, Certainty, str]]:
    for match in scan.matches(_ICD):
        if _is_alone(match, scan) and is_category(match.text) and _has_code_context(match, scan):
            yield match, "health.diagnosis", Certainty.LIKELY, "An ICD-10 code."
    for match in scan.matches(_ICD_PLAIN):
        if _is_alone(match, scan) and is_category(match.text) and _ICD_KEY.fullmatch(plain_key(match.field.key)):
            yield match, "health.diagnosis", Certainty.LIKELY, "An ICD-10 code, written without its point."


def is_category(code: str) -> bool:
    """Whether a code's category exists in chapter F or Z."""
    number = int(code[1:3])
    return code[0] in "Zz" or number in _F_CATEGORIES


def _is_alone(match: Match, scan: Scan) -> bool:
    """Whether a code is not a part of something longer: `F32.1-12`, `#F32100`, `x/F32`."""
    text = scan.around(match, 1, 2)
    before, _, after = text.partition(match.text.lower())
    if before and _PART_OF_MORE.match(before):
        return False
    return not after or not (after[0] in "-/#_" or (after[0] == "." and after[1:2].isalnum()))


def _has_code_context(match: Match, scan: Scan) -> bool:
    """A key that says it, words near it, or a code system or an illness named beside it."""
    key = plain_key(match.field.key)
    if _ICD_KEY.fullmatch(key):
        return True
    if _GOODS.fullmatch(key):
        return False
    if _ICD_NEAR.search(scan.around(match, CODE_CONTEXT_BYTES, CODE_CONTEXT_BYTES)):
        return True
    return match.text == match.field.value and any(map(_explains, _neighbours(match, scan)))


def _neighbours(match: Match, scan: Scan) -> list[Field]:
    """What stands beside a code in the same object. Fields of a form are not one."""
    if "$" not in match.field.path:
        return []
    place = parent(match.field.path)
    around = scan.fields[max(match.number - 2, 0) : match.number + 3]
    return [field for field in around if inside(field.path, place)]


def _explains(field: Field) -> bool:
    """Whether a field beside a code names the code system, or an illness."""
    value = field.value[:200]
    return _ICD_SYSTEM.search(value) is not None or _ICD_NEAR.search(value.lower()) is not None
