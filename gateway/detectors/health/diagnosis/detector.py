"""Names of illnesses, and codes of ICD-10, ICD-11 and DSM, with something near them that says what they mean."""

from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import Detector, Where, plain_key
from gateway.detectors.context.nobody import is_offered
from gateway.detectors.health.clinical import (
    FIRST_PERSON,
    OTHER_WORLDS,
    Seen,
    beside,
    folded_key,
    is_blurb_key,
    is_health_key,
    is_own_path,
    names_above,
    offered,
    surest,
)
from gateway.detectors.health.diagnosis.asked import CONTEXT_BYTES, SHORT_NAMES, by_question, by_short_name
from gateway.detectors.health.diagnosis.coded import (
    CODE_END,
    CODE_KEY,
    CODING,
    CONDITION_URL,
    ICD,
    ICD_11,
    RARE,
    SYSTEM,
    by_code,
    by_coding,
    by_pair,
    by_rare_code,
)
from gateway.detectors.health.diagnosis.keyed import (
    ADJECTIVE,
    CONDITION,
    DIABETES_TYPE,
    HAS_KEY,
    LABEL,
    NAME_KEY,
    SNOMED_NAME,
    by_adjective,
    by_clear_key,
    by_detail_key,
    by_has_key,
    by_key,
    by_name_key,
    by_result,
    by_type_key,
)
from gateway.detectors.health.diagnosis.message import (
    CLINICAL_MESSAGE,
    COUNTED,
    ICD_KEY,
    ILLNESSES,
    OF_ABSENCE,
    OF_SYMPTOMS,
    PATIENT,
    VACANCY,
)
from gateway.detectors.health.diagnosis.named import EPONYM, LIKE_ILLNESS, by_attack, by_eponym, by_open_key, by_term
from gateway.detectors.health.diagnosis.short import CONDITIONS, by_letters
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match, Scan
from gateway.detectors.matching.structure import stem
from gateway.model.findings import Hit, ReadMessage, SentOrReceived

MAX_OFFERED: Final = 5
"""Illnesses side by side in what a server sends that one person may have; more is a list to choose from."""


class Diagnoses(Detector):
    """One hit for each illness or code of a message."""

    rules = ("CLR-health",)
    patterns = (
        *(LIKE_ILLNESS, ICD, ICD_11, CODE_KEY, SYSTEM, CONDITION_URL, CODE_END, CODING, RARE, CONDITION),
        *(NAME_KEY, HAS_KEY, DIABETES_TYPE, EPONYM, ADJECTIVE, SNOMED_NAME, LABEL, SHORT_NAMES, CONDITIONS),
    )
    context = (CLINICAL_MESSAGE, OF_SYMPTOMS, PATIENT, OF_ABSENCE, COUNTED, VACANCY, OTHER_WORLDS)
    dictionaries = (ILLNESSES,)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely with context, possible for a word alone. Addresses and headers are left to other rules."""
        way = where.way(message.direction)
        place = f"{message.host} {message.path} {message.title}".lower()
        lists = offered(scan, ILLNESSES, MAX_OFFERED) if way is SentOrReceived.RECEIVED else frozenset()
        seen = (
            one
            for one in _all_seen(message, scan, place, way)
            if not (is_offered(one.match.field.path, message) or _is_of_service(one.match) or _is_felt(one.match, scan))
        )
        return surest(seen, "health.diagnosis", message, where, lambda match: _is_about_somebody(match, scan, lists))


def _is_of_service(match: Match) -> bool:
    """Whether an illness is in the name of what a practice does, as FHIR has it: `Addiction counselling`."""
    return "fhir:" in match.field.path and _SERVICE.search(match.field.path) is not None


_SERVICE: Final = Expression(r"[.](?:serviceType|serviceCategory|specialty)\b")


def _is_felt(match: Match, scan: Scan) -> bool:
    """Whether a diary calls it a symptom: `{"category": "Symptom", "detail": "Tinnitus"}`."""
    if match.in_path or len(match.text) != len(match.field.value.strip()):
        return False
    near = beside(scan.fields, match.number)
    return any(_KINDS.fullmatch(folded_key(one.key)) and _SYMPTOM.fullmatch(one.value.strip().lower()) for one in near)


_KINDS: Final = Expression(r"(?:entry|event|item|log)?(?:category|type|kind|kategorie|categoria|categorie|typ|tipo)")
_SYMPTOM: Final = Expression(r"symptome?s?|s(?:í|i)ntomas?|sympt(?:ô|o)mes?|sintom[oi]")


_MAKERS: Final = Expression(r"printers?\b|aufzug|elevators?\b|obd\b|\bdtc\b")
"""In names of hosts at which machines have codes of what they suffer from."""


def _all_seen(message: ReadMessage, scan: Scan, place: str, way: SentOrReceived) -> Iterator[Seen]:
    yield from by_term(scan, place)
    yield from by_clear_key(message, scan, place, way)
    if way is SentOrReceived.SENT:
        yield from by_open_key(scan, place)
        yield from by_attack(scan)
        yield from by_question(scan, ILLNESSES, place)
        yield from by_short_name(scan)
        yield from by_letters(scan)
        yield from by_result(scan, place)
    yield from by_pair(scan)
    yield from by_coding(scan)
    yield from by_rare_code(scan)
    yield from by_key(scan, way, place)
    yield from by_detail_key(scan)
    yield from by_type_key(scan)
    yield from by_eponym(scan)
    yield from by_has_key(scan)
    yield from by_adjective(scan)
    if _MAKERS.search(message.host.lower()) is None:
        yield from by_code(scan, place)
    yield from by_name_key(scan)


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
    if is_health_key(path, match.field.key) or ICD_KEY.fullmatch(plain_key(match.field.key)):
        return True
    return FIRST_PERSON.search(scan.around(match, CONTEXT_BYTES, CONTEXT_BYTES)) is not None
