"""Symptoms: in lists and scales of trackers, and in what people say about themselves."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.about import fold, is_health_place, is_own_path, is_silent, place_of, speaks_of_self
from gateway.detectors.base import Detector, Where
from gateway.detectors.naming import own_name
from gateway.detectors.patterns import Match, Pattern, Scan, Terms
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
from gateway.model.findings import Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

CONTEXT_BYTES: Final = 90
"""How far around a word the text is looked at: about one sentence."""

MAX_LIST_WORDS: Final = 12
"""Words of one value of a list; more is a text."""

_NAMED: Final = Pattern(
    r"symptom|sintoma|síntoma|symptôm|beschwerd|molestias|queixas|side[_ ]?effect|nebenwirkung|complaint|warning[_ ]?sign"
    r"|(?:pain|stress|anxiety|panic|fatigue|nausea|headache|migraine|insomnia|dizziness|cramps?|bloating|cough|fever|worry|distress"
    r"|hopelessness|irritability|anger|depression|angst|schmerz|schmerzen|dolor|ansiedad|douleur|anxiete|dor|ansiedade|flashbacks"
    r"|nightmares|hallucinations|attacks?|thoughts|vomiting|flashes|sweats|throat|fog|cansancio|insomnio|insomnie|insonia|mudigkeit"
    r"|fatiga|fadiga|estres|estresse|kopfschmerzen|palpitations|tension|appetite|concentration|restlessness|itch|rash|craving)"
    r"[_ -]?(?:levels?|scores?|severity|intensity|rating|scale|frequency|today|value|nrs)?(?:\"\])?\x1f"
    r"|hkcategorytype|(?:level|severity|intensity|nivel|niveau)[_ ](?:of[_ ])?(?:pain|stress|anxiety|fatigue)"
)
_TABLE: Final = Table(TOPICS)
_WORDS: Final = Terms("symptoms", {word.replace("-", " "): word for word in (*TEXT_WORDS, *ACCENTED)})
_ANY: Final = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, SYMPTOMS), key=len, reverse=True)) + r")\b")
_MEASURED: Final = re.compile(rf"\b(?:{MEASURED})\b")
_SEARCH: Final = re.compile(r"q|query|search|keyword|keywords|term|s|text|search term|search query")


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
        yield from _in_texts(message, scan, where, told)


def _is_list(reading: Reading) -> bool:
    return reading.topic.names is LISTS


def _is_symptom(value: str) -> bool:
    """Whether a value of a list of symptoms is one, in whatever way it is written: `TROUBLE_SLEEPING`."""
    text = fold(value).replace("_", " ").replace("-", " ")
    return len(text.split()) <= MAX_LIST_WORDS and (_ANY.search(text) is not None or _MEASURED.search(text) is not None)


def _in_texts(message: ReadMessage, scan: Scan, where: Where, told: set[str]) -> Iterator[Hit]:
    way = where.way(message.direction)
    place = place_of(message)
    seen: set[str] = set()
    for term in scan.terms(_WORDS):
        match = term.match
        if match.in_path or term.term in seen or match.field.path in told or is_silent(message, match.field, where):
            continue
        sure = _judge(match, scan, place, way)
        if sure is Certainty.UNKNOWN:
            continue
        seen.add(term.term)
        detail = "A symptom that somebody has." if sure is Certainty.LIKELY else "The name of a symptom."
        path = match.field.path
        yield Hit("CLR-health", "health.symptom", sure, way, message.span, match.text, path, detail, (path,))


def _judge(match: Match, scan: Scan, place: str, way: SentOrReceived) -> Certainty:
    near = fold(scan.around(match, CONTEXT_BYTES, CONTEXT_BYTES))
    if IDIOMS.search(near) or match.field.value.startswith(("http:", "https:", "/")):
        return Certainty.UNKNOWN
    is_own = is_own_path(match.field.path) or is_own_path(place)
    if way is SentOrReceived.RECEIVED and not is_own:
        return Certainty.UNKNOWN
    before = fold(scan.around(match, CONTEXT_BYTES, 0))
    if SAID.search(before) or (speaks_of_self(near) and CLINICAL_NEAR.search(near)):
        return Certainty.LIKELY
    if is_own and (fold(match.text) in PLAIN or (is_health_place(place) and CLINICAL_NEAR.search(near))):
        return Certainty.LIKELY
    is_short = len(near) <= CONTEXT_BYTES
    is_searched = _SEARCH.fullmatch(own_name(match.field)) is not None
    return Certainty.POSSIBLE if is_short and (is_searched or is_health_place(place)) else Certainty.UNKNOWN
