"""Symptoms: in lists and scales of trackers, and in what people say about themselves."""

import re
from collections.abc import Iterable
from typing import Final

from gateway.detectors.about import fold, speaks_of_self
from gateway.detectors.base import Detector, Where
from gateway.detectors.lazily import Expression
from gateway.detectors.patterns import Pattern, Scan, Terms
from gateway.detectors.said import in_texts
from gateway.detectors.symptom_words import (
    ACCENTED,
    CLINICAL_NEAR,
    IDIOMS,
    LISTS,
    MEASURED,
    PLAIN,
    SAID,
    SYMPTOMS,
    TEXT_WORDS,
    TOPICS,
)
from gateway.detectors.topics import Reading, Table, as_hits
from gateway.model.findings import Hit, ReadMessage

MAX_LIST_WORDS: Final = 12
"""Words of one value of a list; more is a text."""

_NAMED: Final = Pattern(
    r"symptom|sintoma|síntoma|symptôm|beschwerd|molestias|queixa|side[_ -]?effect|nebenwirkung|complaint"
    r"|warning[_ -]?sign|(?:reason|cause)[_ -]?(?:for|of)|(?:visit|admission|consultation)[_ -]?reason"
    r"|presenting[_ -]?(?:problem|issue|concern)|motivo|motif|anamnes|[a-z]sgrund|grund[_ ](?:des|f)"
    r"|pain|stress|anxi|panic|fatigue|nausea|headache|migrain|inson|insom|dizz|cramps?|bloating|cough|fever|worry"
    r"|distress"
    r"|hopeless|irritab"
    r"|anger|depress|schmerz|dolor|ansied|douleur|flashback|nightmare|hallucin|vomit|diarr|vomis|flashes|sweats|throat"
    r"|brain[_ -]?fog|cansa(?:n|ç|c)|fatig"
    r"|fadiga|estr(?:e|é)s|palpitat|tension|appetite|concentrat|restless|tiredness|(?:\bdor|\bangst|thoughts|unruhe"
    r"|itch|rash|craving)[^\x1f]{0,20}\x1f"
    r"|efectos[_ -]secund|ailment|energy[_ -]?loss|[_ -]nrs[^a-z]"
    r"|hkcategorytype|(?:level|severity|intensity|nivel|niveau)[_ ](?:of[_ ])?(?:pain|stress|anxiety|fatigue)"
)
_TABLE: Final = Table(TOPICS)
_WORDS: Final = Terms("symptoms", {word.replace("-", " "): word for word in (*TEXT_WORDS, *ACCENTED)})
_ANY: Final = Expression(r"\b(?:" + "|".join(sorted(sorted(map(re.escape, SYMPTOMS)), key=len, reverse=True)) + r")\b")
_OF_MACHINES: Final = Expression(r"\b(?:thread|pool|server|database|memory|engine|network|latency|timeout|crash)\b")
_MEASURED: Final = Expression(rf"\b(?:{MEASURED})\b")


class Symptoms(Detector):
    """One hit for the values of trackers, one for each symptom in a text."""

    rules = ("CLR-health",)
    patterns = (_NAMED,)
    dictionaries = (_WORDS,)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely on a scale, in a list of symptoms, or where somebody says to have it; a word alone is possible."""
        found: list[Reading] = []
        if scan.has((_NAMED,)):
            found = [r for r in _TABLE.readings(message, where) if not _is_list(r) or _is_symptom(r.field.value)]
        yield from as_hits("health.symptom", found, message, where)
        told = {reading.field.path for reading in found}
        detail = "A symptom that somebody has."
        for hit in in_texts("health.symptom", _WORDS, IDIOMS, _is_plain, detail, message, scan, where):
            if hit.path not in told:
                yield hit


def _is_list(reading: Reading) -> bool:
    return reading.topic.names is LISTS


def _is_symptom(value: str) -> bool:
    """Whether a value of a list of symptoms is one, in whatever way it is written: `TROUBLE_SLEEPING`."""
    text = fold(value).replace("_", " ").replace("-", " ")
    if _OF_MACHINES.search(text):
        return False
    return len(text.split()) <= MAX_LIST_WORDS and (_ANY.search(text) is not None or _MEASURED.search(text) is not None)


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
    if SAID.search(near.partition(term)[0]) or (speaks_of_self(near) and CLINICAL_NEAR.search(near)):
        return True
    return is_own and (term in PLAIN or CLINICAL_NEAR.search(near) is not None)
