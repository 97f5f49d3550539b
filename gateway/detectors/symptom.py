"""Symptoms: in lists and scales of trackers, and in what people say about themselves."""

import re
from collections.abc import Iterable
from typing import Final

from gateway.detectors.about import fold, place_of, speaks_of_self
from gateway.detectors.base import Detector, Where, is_plain_header
from gateway.detectors.care_words import CARE, REASONS
from gateway.detectors.latest import Latest
from gateway.detectors.lazily import Expression
from gateway.detectors.naming import spaced
from gateway.detectors.patterns import Pattern, Scan, Terms
from gateway.detectors.said import in_texts
from gateway.detectors.symptom_stems import STEMS
from gateway.detectors.symptom_words import (
    ACCENTED,
    CLINICAL_NEAR,
    IDIOMS,
    LISTS,
    MEASURED,
    PLAIN,
    SAID,
    SOUGHT_FOR,
    SYMPTOMS,
    TEXT_WORDS,
    TOPICS,
)
from gateway.detectors.topics import Reading, Table, as_hits, trigger
from gateway.model.findings import Hit, ReadMessage

MAX_CARE_FIELDS: Final = 120
MAX_CARE_CHARS: Final = 60
"""Of values that may say that a message is about health."""

MAX_LIST_WORDS: Final = 12
"""Words of one value of a list; more is a text."""

_NAMED: Final = Pattern(
    r"symptom|sintoma|síntoma|symptôm|beschwerd|molestias|queixa|side[_ -]?effect|nebenwirkung|complaint"
    r"|warning[_ -]?sign|(?:reason|cause)[_ -]?(?:for|of)|(?:visit|admission|consultation)[_ -]?reason"
    r"|presenting[_ -]?(?:problem|issue|concern)|motivo|motif|anamnes|[a-z]sgrund|grund[_ ](?:des|f)"
    r"|pain|stress|anxi|panic|fatigue|nausea|headache|migrain|inson|insom|dizz|cramps?|bloating|cough|fever|worry"
    r"|distress"
    r"|hopeless|irritab"
    r"|anger|depress|schmerz|dolor|ansied|douleur|flashback|nightmare|hallucin|vomit|diarr|vomis|flashes|sweats"
    r"|throat"
    r"|brain[_ -]?fog|cansa(?:n|ç|c)|fatig"
    r"|fadiga|estr(?:e|é)s|palpitat|tension|appetite|concentrat|restless|tiredness|(?:\bdor|\bangst|thoughts|unruhe"
    r"|itch|rash|craving)[^\x1f]{0,20}\x1f"
    r"|efectos[_ -]secund|ailment|energy[_ -]?loss|[_ -]nrs[^a-z]"
    r"|hkcategorytype|(?:level|severity|intensity|nivel|niveau)[_ ](?:of[_ ])?(?:pain|stress|anxiety|fatigue)"
)
_REASONS: Final = Pattern(
    r"(?:reason|motiv|motif|grund|anlass|anliegen|concern|reden|powod|orsak|anledning|arsag|grunn|duvod|neden|complain"
    r"|issue|problem|trouble|determination|observac|bemerkung|remark|opmerking|topic)[^\x1f]{0,8}\x1f"
)
_TABLE: Final = Table(TOPICS)
_NAMES: Final = trigger(_TABLE.topics)
_WORDS: Final = Terms("symptoms", {word.replace("-", " "): word for word in (*TEXT_WORDS, *ACCENTED)})
_ANY: Final = Expression(r"\b(?:" + "|".join(sorted(sorted(map(re.escape, SYMPTOMS)), key=len, reverse=True)) + r")\b")
_OF_RECORDS: Final = Expression(r"(?:ccda|fhir|hl7):")
_OF_MACHINES: Final = Expression(
    r"\b(?:thread|pool|server|database|memory|engine|network|latency|timeout|crash|stress (?:tests?|echo)"
    r"|belastungs\w+|prueba de esfuerzo)\b"
)
_MEASURED: Final = Expression(rf"\b(?:{MEASURED})\b")


class Symptoms(Detector):
    """One hit for the values of trackers, one for each symptom in a text."""

    rules = ("CLR-health",)
    patterns = (_NAMED, _NAMES, _REASONS)
    dictionaries = (_WORDS,)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely on a scale, in a list of symptoms, or where somebody says to have it; a word alone is possible."""
        found: list[Reading] = []
        if scan.has(self.patterns):
            found = [r for r in _TABLE.readings(message, where, scan, self.patterns) if _is_told(r, message)]
        yield from as_hits("health.symptom", found, message, where)
        told = {reading.field.path for reading in found}
        detail = "A symptom that somebody has."
        for hit in in_texts("health.symptom", _WORDS, IDIOMS, _is_plain, detail, message, scan, where):
            if hit.path not in told:
                yield hit


def _is_told(reading: Reading, message: ReadMessage) -> bool:
    """Whether a value on a scale, or one of a list that names a symptom. A reason is one where people are cared for."""
    names = reading.topic.names
    if names is not LISTS and names is not REASONS:
        return True
    if names is REASONS and _OF_RECORDS.search(reading.field.path) is not None:
        return False  # there a problem is an illness
    return _is_symptom(reading.field.value) and (names is LISTS or _OF_CARE.of(message))


def _is_of_care(message: ReadMessage) -> bool:
    """Whether an address, a name or a short value of a message says that it is about health."""
    if CARE.search(place_of(message)) is not None:
        return True
    fields = [field for field in message.fields[:MAX_CARE_FIELDS] if not is_plain_header(field)]
    return any(
        CARE.search(spaced(field.path)) is not None
        or (len(field.value) <= MAX_CARE_CHARS and CARE.search(spaced(field.value)) is not None)
        for field in fields
    )


_OF_CARE: Final = Latest(_is_of_care)


def _is_symptom(value: str) -> bool:
    """Whether a value of a list of symptoms is one, in whatever way it is written: `TROUBLE_SLEEPING`."""
    text = fold(value).replace("_", " ").replace("-", " ").strip()
    if _OF_MACHINES.search(text):
        return False
    if len(text.split()) > MAX_LIST_WORDS:
        return False
    return any(one.search(text) is not None for one in (_ANY, _MEASURED, STEMS))


_LASTING: Final = Expression(
    r"\b(?:for|since|seit|desde(?: hace)?|hace|depuis|ha)\b (?:\w+ ){0,3}(?:days|weeks|months|years|tagen|wochen"
    r"|monaten|jahren|dias|semanas|meses|anos|jours|semaines|mois|ans)\b"
)
"""For how long; folded. Who writes that has it, unless it is advice."""

_ADVICE: Final = Expression(
    r"\b(?:may|might|can|could|if|should|when|experts?|doctors?|risk|people|puede|pueden|si|kann|konnen|wenn|man|peut"
    r"|peuvent|pode|podem|se)\b"
)


def _is_plain(term: str, near: str, is_own: bool) -> bool:
    """Whether somebody says to have it, or it means nothing else and stands in a record."""
    if _LASTING.search(near) and not _ADVICE.search(near):
        return True
    before = near.partition(term)[0]
    if SOUGHT_FOR.search(before):
        return True
    if SAID.search(before) or (speaks_of_self(near) and CLINICAL_NEAR.search(near)):
        return True
    return is_own and (term in PLAIN or CLINICAL_NEAR.search(near) is not None)
