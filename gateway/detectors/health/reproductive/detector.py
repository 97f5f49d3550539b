"""Cycle, fertility, pregnancy and contraception: fields of trackers, and what people say about themselves."""

from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where
from gateway.detectors.context.about import fold, speaks_of_self
from gateway.detectors.context.surroundings import OF_TELLING
from gateway.detectors.health.reproductive.said import ELSEWHERE_MORE, NEEDS, OWN_MORE
from gateway.detectors.health.reproductive.words import (
    IDIOMS,
    ONLY_SAID,
    OWN_NEAR,
    OWN_TEXTS,
    TEXTS,
    TOPICS,
    TOPICS_MORE,
    TRIGGER,
    TRIGGER_MORE,
)
from gateway.detectors.health.text.said import in_texts
from gateway.detectors.health.topics import Table, as_hits, trigger
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan, Terms
from gateway.model.findings import Hit, ReadMessage

_NAMED: Final = Pattern(TRIGGER, is_long=True)
_TABLE: Final = Table(TOPICS, OF_TELLING)
_NAMES: Final = trigger(topic for topic in TOPICS if topic not in TOPICS_MORE)
_NAMED_MORE: Final = Pattern(TRIGGER_MORE, is_long=True)
_NAMES_MORE: Final = trigger(TOPICS_MORE)
_WORDS: Final = Terms("reproductive", {text: text for text in TEXTS})


_SPAN: Final = Expression(
    r"fhir:.*[.](?:[a-z]*Period|period)(?:Max|Unit)?(?:[.](?:start|end))?$|[.]repeat[.]period(?:Max|Unit)?$"
)
"""How FHIR calls any span of time (2.1.28.0.11): of an encounter, of a bill, between two doses."""


class Reproductive(Detector):
    """One hit for each topic that fields tell, and for each thing that somebody says."""

    rules = ("CLR-health",)
    patterns = (_NAMED, _NAMES, _NAMED_MORE, _NAMES_MORE, *_TABLE.common)
    dictionaries = (_WORDS,)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """`period`, `cycle` and `flow` are also words of bills and machines: something near must say body."""
        if scan.has(self.patterns):
            readings = _TABLE.readings(message, where, scan, self.patterns)
            for hit in as_hits("health.reproductive", readings, message, where):
                if not all(map(_SPAN.search, hit.paths)):
                    yield hit
        detail = "Somebody's cycle, pregnancy or contraception."
        yield from in_texts("health.reproductive", _WORDS, IDIOMS, _is_plain, detail, message, scan, where)


_NEEDS: Final = {fold(term): near for term, near in NEEDS.items()}


def _is_plain(term: str, near: str, _is_own: bool) -> bool:
    """Whether a term speaks of oneself, or stands in a sentence in the first person."""
    if term in ONLY_SAID:
        needed = _NEEDS.get(term)
        if ELSEWHERE_MORE.search(near) is not None or (needed is not None and needed.search(near) is None):
            return False
    if OWN_TEXTS.search(term) is not None or OWN_NEAR.search(near) is not None:
        return True
    return OWN_MORE.search(near) is not None or speaks_of_self(near)
