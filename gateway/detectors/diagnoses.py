"""Names of illnesses, and codes of ICD-10, ICD-11 and DSM, with something near them that says what they
mean."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import Detector, Where, plain_key
from gateway.detectors.clinical import (
    FIRST_PERSON,
    Seen,
    beside,
    compiled,
    folded_key,
    is_blurb_key,
    is_code_key,
    is_health_key,
    is_in_address,
    is_opened,
    is_own_path,
    is_read_key,
    names_above,
    offered,
    surest,
)
from gateway.detectors.diagnosis_codes import is_category, is_code_under_key, is_stem
from gateway.detectors.diagnosis_words import (
    CAPITALS,
    CLINICAL,
    ELSEWHERE,
    NAMED_ILLNESS,
    OTHER_THINGS,
    PAGE_KEYS,
    SCALE_NAME,
    SYMPTOMS,
    TEXT_PLACES,
)
from gateway.detectors.dictionaries import NAMED, SURE, UNSURE, illnesses, longest_terms, without_accents
from gateway.detectors.lazily import Expression
from gateway.detectors.patterns import Form, Match, Pattern, Scan, TermMatch
from gateway.detectors.structure import stem
from gateway.detectors.symptom_words import SYMPTOMS as COMPLAINTS
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

CONTEXT_BYTES: Final = 80
"""How far around a word the text is looked at: about one sentence."""

CODE_CONTEXT_BYTES: Final = 48
"""How far around a code its explanation stands."""

MAX_OFFERED: Final = 5
"""Illnesses side by side in what a server sends that one person may have; more is a list to choose from."""

MAX_NAME_CHARS: Final = 120
"""A value that is the name of an illness and no text."""

MAX_DETAIL_CHARS: Final = 30
"""The form or stage of an illness is a word or two."""

_ILLNESSES: Final = illnesses()

_ICD: Final = Pattern(r"\b(?:f[0-9]{2}|z[0-9]{2})(?:\.[0-9a-z]{1,4})?\b", Form.ALONE)
_ICD_11: Final = Pattern(r"\b6[a-e][0-9][0-9a-z](?:\.[0-9a-z]{1,2})?\b", Form.ALONE)
_CODE_KEY: Final = Pattern(
    r"(?:icd|diagnos|\bdx|_dx|\bdsm|\bcondition\.code|x12:hi(?:\[\d+\])?-\d\d"
    r"|hl7:(?:dg1(?:\[\d+\])?-3|ft1(?:\[\d+\])?-19))[^\x1f]{0,24}\x1f"
)
_HAS_KEY: Final = Pattern(r"\b(?:user_?)?(?:has|diagnosed_?(?:with)?|history_?of)[_-]?[a-z_-]{3,30}\x1f")
_SYSTEM: Final = Pattern(r"icd-?_? ?(?:10|11|9)|\bdsm[-_ ]?(?:5|iv|v)\b")
_NAME_KEY: Final = Pattern(
    r"(?:diagnos[ie]|comorbid|medical.?(?:history|condition)|health.?condition|problem.?list|illness|disease|krankheit"
    r"|erkrankung|enfermedad|maladie|doen.{1,2}a|\bcondition\.code|\bdg1(?:\[\d+\])?-[34])[^\x1f]{0,24}\x1f"
)
_SNOMED_NAME: Final = Pattern(r"\(disorder\)")

_ICD_KEY: Final = Expression(r".*(?:icd|diagnos|dsm).*|.*dx\d?|dxcode|conditioncode|billingcode|problemcode")
_ICD_NEAR: Final = Expression(
    r"\b(?:icd|dsm|diagnos|dx\b|depress|anxi|bipolar (?:affect|dis)|disorder|schizo|psych|phobi|mental"
    r"|counsel|episode|syndrom|störung|trastorno|transtorno|trouble (?:d|b|p)|patient)"
)
_GOODS: Final = Expression(r".*(?:sku|part|model|product|article|version|order|serial|firmware|colou?r|key|asset).*")
_SYSTEM_NAME: Final = Expression(r"icd-?_? ?(?:9|10|11)|dsm", re.IGNORECASE)
_PART_OF_MORE: Final = Expression(r"[\w#/@.$-]")
_YES: Final = frozenset({"true", "yes", "1", "y", "on", "ja", "si", "sí", "oui", "sim"})
_CANCER: Final = "C00"
_VALUE_KEYS: Final = frozenset({"value", "answer", "stringvalue"})
_DETAILS: Final = {
    "type": Expression(
        r"breast|lung|prostate|colon|colorectal|skin|ovarian|cervical|thyroid|blood|brust|mama|pulmon|sein|poumon"
        r"|(?:type|typ|tipo|t)?[ _-]?(?:[12](?:dm?)?|i{1,2})|gestational|lada|mody|pre-?diabetes|1\.5"
    ),
    "stage": Expression(r"(?:stage|stadium|estadio|stade)?[ _-]?(?:[0-4][a-d]?|i{1,3}[a-d]?|iv[a-d]?)"),
    "status": Expression(r"diagnosed|active|chronic|controlled|uncontrolled|in[ _-]?remission|remission|confirmed"),
}
"""What follows the name of an illness in a key, and the values that it has then."""

_HAS_PREFIX: Final = Expression(r"^(?:user)?(?:has|diagnosed(?:with)?|historyof)")
_HAS: Final = Expression(r"(?:has|have|had|is|diagnosedwith|diagnosed|history|hx|hat|tiene|condition|suffersfrom)")
_DSM_CODE: Final = Expression(r"\b(?:29[0-9]|30[0-9]|31[0-9])\.\d{1,2}\b")
_SPLIT: Final = Expression(r"[,;| ]+")
_OF_COMPLAINTS: Final = Expression(r"symptom|sintoma|beschwerde|complaint|sideeffect|nebenwirkung|queixa|molestia")
_NEAR_SYSTEM: Final = 40  # bytes around the name of a code system in a text, in which its code stands


class Diagnoses(Detector):
    """One hit for each illness or code of a message."""

    rules = ("CLR-health",)
    patterns = (_ICD, _ICD_11, _CODE_KEY, _SYSTEM, _NAME_KEY, _HAS_KEY, _SNOMED_NAME)
    dictionaries = (_ILLNESSES,)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely with context, possible for a word alone. Addresses and headers are left to other rules."""
        way = where.way(message.direction)
        place = f"{message.host} {message.path} {message.title}".lower()
        lists = offered(scan, _ILLNESSES, MAX_OFFERED) if way is SentOrReceived.RECEIVED else frozenset()
        seen = _all_seen(scan, place, way)
        return surest(seen, "health.diagnosis", message, where, lambda match: _is_about_somebody(match, scan, lists))


def _all_seen(scan: Scan, place: str, way: SentOrReceived) -> Iterator[Seen]:
    yield from _by_term(scan, place)
    yield from _by_key(scan, way)
    yield from _by_detail_key(scan)
    yield from _by_has_key(scan)
    yield from _by_code(scan)
    yield from _by_name_key(scan)


def _is_about_somebody(match: Match, scan: Scan, lists: frozenset[str]) -> bool:
    """Whether what a server sent is about a person, not an article or a list to choose from: by the name of the
    field, or by the words."""
    path = match.field.path
    if is_own_path(path):
        return True
    called = [folded_key(match.field.key), *names_above(path)]
    if stem(path) in lists or "indications" in called:
        return False  # what a medicine is for
    if is_blurb_key(match.field.key):
        return False
    if is_health_key(path, match.field.key) or _ICD_KEY.fullmatch(plain_key(match.field.key)):
        return True
    return FIRST_PERSON.search(scan.around(match, CONTEXT_BYTES, CONTEXT_BYTES)) is not None


def _by_term(scan: Scan, place: str) -> Iterator[Seen]:
    """Names of illnesses in values."""
    for term in longest_terms(scan, _ILLNESSES):
        if term.match.in_path or compiled(OTHER_THINGS).fullmatch(folded_key(term.match.field.key)):
            continue
        field = term.match.field
        if is_opened(term.match, scan) or _is_text_of_app(field):
            continue
        if term.term in SYMPTOMS and not is_health_key(field.path, field.key):
            continue
        if without_accents(term.term) in COMPLAINTS and _OF_COMPLAINTS.search(folded_key(field.key)) is not None:
            continue  # what somebody has there is a symptom
        sure = _how_sure(term, scan, place)
        if sure is not Certainty.UNKNOWN:
            is_word = term.meaning[0] == UNSURE and sure is Certainty.POSSIBLE
            what = "A word that can be the name of an illness." if is_word else "The name of an illness."
            yield Seen(term.match, sure, what)


def _is_text_of_app(field: Field) -> bool:
    """Whether a field holds what an app shows: a translation, a question of its own."""
    return any(compiled(TEXT_PLACES).fullmatch(name) for name in names_above(field.path))


def _how_sure(term: TermMatch, scan: Scan, place: str) -> Certainty:
    match, mark, group = term.match, term.meaning[0], term.meaning[1:]
    field = match.field
    near = scan.around(match, CONTEXT_BYTES, CONTEXT_BYTES).replace(term.term, " ", 1)
    if is_in_address(match, scan) or compiled(SCALE_NAME).match(
        scan.around(match, 0, CONTEXT_BYTES)[len(match.text) :]
    ):
        return Certainty.UNKNOWN
    is_self = FIRST_PERSON.search(near) is not None
    if compiled(PAGE_KEYS).fullmatch(folded_key(field.key)) and not is_self:
        return Certainty.UNKNOWN  # what somebody looks at is an interest
    if is_read_key(field.key) and not is_self and term.term not in CAPITALS:
        return Certainty.POSSIBLE if mark != UNSURE else _alone(term, near, place)
    if mark == SURE:
        return Certainty.LIKELY
    if term.term in CAPITALS and not match.text.isupper():
        return Certainty.UNKNOWN
    elsewhere = _elsewhere(group)
    if elsewhere is not None and mark == UNSURE and (elsewhere.search(near) or elsewhere.search(place)):
        return Certainty.UNKNOWN
    if is_health_key(field.path, field.key) or compiled(CLINICAL).search(near):
        return Certainty.LIKELY
    is_whole = len(match.text) == len(field.value.strip())
    if is_whole and mark == NAMED and is_own_path(field.path[: -len(field.key) or None]):
        return Certainty.LIKELY
    return _alone(term, near, place)


def _elsewhere(group: str) -> Expression | None:
    """What stands near the words of a group when they mean something else."""
    return compiled(ELSEWHERE[group]) if group in ELSEWHERE else None


def _alone(term: TermMatch, near: str, place: str) -> Certainty:
    """A word without company: possible where it is a short text, and nothing says that it means something else."""
    elsewhere = _elsewhere(term.meaning[1:])
    if elsewhere is not None and (elsewhere.search(near) or elsewhere.search(place)):
        return Certainty.UNKNOWN
    return Certainty.POSSIBLE if len(near) <= CONTEXT_BYTES else Certainty.UNKNOWN


def _by_key(scan: Scan, way: SentOrReceived) -> Iterator[Seen]:
    """Illnesses as keys that are answered with yes: `conditions.diabetes: true`, `has_asthma=yes`."""
    for term in scan.terms(_ILLNESSES):
        field = term.match.field
        if not term.match.in_path or field.value.strip().lower() not in _YES:
            continue
        key, name = folded_key(field.key), folded_key(term.term)
        prefix = key.removesuffix(name)
        if len(prefix) == len(key) or (prefix and _HAS.fullmatch(prefix) is None):
            continue
        is_asked = bool(prefix) or any(is_health_key("", step) for step in names_above(field.path)[1:3])
        if is_asked:
            yield Seen(term.match, Certainty.LIKELY, "The name of an illness, answered with yes.")
        elif term.meaning[0] != UNSURE and way is SentOrReceived.SENT:
            yield Seen(term.match, Certainty.POSSIBLE, "The name of an illness, answered with yes.")


def _by_detail_key(scan: Scan) -> Iterator[Seen]:
    """Which form of an illness somebody has: `diabetes_type: type_1`, `cancerStage: IIb`."""
    for term in scan.terms(_ILLNESSES):
        field = term.match.field
        is_unsure = term.meaning[0] == UNSURE and term.meaning[1:] != _CANCER
        if not term.match.in_path or is_unsure or len(field.value) > MAX_DETAIL_CHARS:
            continue
        key = next((step for step in names_above(field.path) if step not in _VALUE_KEYS), "")
        detail = key.removeprefix(folded_key(term.term))
        values = _DETAILS.get(detail)
        if values is not None and values.fullmatch(field.value.strip().lower()):
            yield Seen(term.match, Certainty.LIKELY, "The form of an illness, under its name.", field.value.strip())


def _by_has_key(scan: Scan) -> Iterator[Seen]:
    """The same in one word: `hasDepression: true`."""
    for match in scan.matches(_HAS_KEY):
        key = folded_key(match.field.key)
        name = _HAS_PREFIX.sub("", key)
        meaning = _ILLNESSES.entries.get(name, "") if name != key else ""
        if meaning and match.field.value.strip().lower() in _YES:
            yield Seen(match, Certainty.LIKELY, "The name of an illness, answered with yes.", name)


def _by_name_key(scan: Scan) -> Iterator[Seen]:
    """What is called like an illness, under a key of diagnoses, whatever list it is on."""
    for match in scan.matches(_SNOMED_NAME):
        name = match.field.value.strip()
        if not match.in_path and len(name) <= MAX_NAME_CHARS and name.lower().endswith("(disorder)"):
            yield Seen(match, Certainty.LIKELY, "The name of an illness, as in SNOMED CT.", name)
    for match in scan.matches(_NAME_KEY):
        field = match.field
        value = field.value.strip()
        if len(value) > MAX_NAME_CHARS or not is_health_key(field.path, field.key):
            continue
        if compiled(NAMED_ILLNESS).fullmatch(value.lower()) is not None:
            yield Seen(match, Certainty.LIKELY, "What is called like an illness.", value)


def _by_code(scan: Scan) -> Iterator[Seen]:
    for match in scan.matches(_ICD):
        if _is_alone(match, scan) and is_category(match.text) and _has_code_context(match, scan):
            yield Seen(match, Certainty.LIKELY, "An ICD-10 code.")
    for match in scan.matches(_ICD_11):
        if _is_alone(match, scan) and is_stem(match.text) and _has_code_context(match, scan):
            yield Seen(match, Certainty.LIKELY, "An ICD-11 code.")
    for match in scan.matches(_CODE_KEY):
        field = match.field
        named = (folded_key(field.key), *names_above(field.path))
        key = next((name for name in named if _ICD_KEY.fullmatch(name)), "")
        for code in _SPLIT.split(field.value.strip()) if key and len(field.value) <= MAX_NAME_CHARS else ():
            if is_code_under_key(code, key):
                yield Seen(match, Certainty.LIKELY, "A code of a diagnosis, under its key.", code)
    for match in scan.matches(_SYSTEM):
        yield from _beside_system(match, scan)


def _beside_system(match: Match, scan: Scan) -> Iterator[Seen]:
    """Codes beside the name of their system: in the same object, or in the same text."""
    for field in () if match.in_path else beside(scan.fields, match.number):
        if is_code_key(field.key) and is_code_under_key(field.value, "icd"):
            found = match._replace(field=field, text=field.value)
            yield Seen(found, Certainty.LIKELY, "A code of a diagnosis, beside its system.")
    near = scan.around(match, _NEAR_SYSTEM, _NEAR_SYSTEM) if not match.in_path else ""
    for code in _DSM_CODE.findall(near):
        yield Seen(match, Certainty.LIKELY, "A code of DSM, beside its name.", code)


def _is_alone(match: Match, scan: Scan) -> bool:
    """Whether a code is not a part of something longer: `F32.1-12`, `#F32100`, `x/F32`."""
    text = scan.around(match, 1, 2)
    before, _, after = text.partition(match.text.lower())
    if before and _PART_OF_MORE.match(before):
        return False
    return not after or not (after[0] in "-/#_" or (after[0] == "." and after[1:2].isalnum()))


def _has_code_context(match: Match, scan: Scan) -> bool:
    """A key that says it, words near it, or a code system or an illness named beside it."""
    if match.in_path:
        return False
    key = folded_key(match.field.key)
    if _ICD_KEY.fullmatch(key):
        return True
    if _GOODS.fullmatch(key):
        return False
    if is_health_key(match.field.path, match.field.key) and "." in match.text:
        return True
    near = scan.around(match, CODE_CONTEXT_BYTES, CODE_CONTEXT_BYTES)
    if _ICD_NEAR.search(near):
        return True
    return match.text == match.field.value and any(map(_explains, beside(scan.fields, match.number)))


def _explains(field: Field) -> bool:
    """Whether a field beside a code names the code system, or an illness."""
    value = field.value[:200]
    return _SYSTEM_NAME.search(value) is not None or _ICD_NEAR.search(value.lower()) is not None
