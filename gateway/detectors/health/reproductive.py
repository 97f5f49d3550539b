"""Cycle, fertility, pregnancy and contraception: fields of trackers, and what people say about themselves."""

from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where
from gateway.detectors.context.about import speaks_of_self
from gateway.detectors.context.surroundings import OF_TELLING
from gateway.detectors.health.reproductive_words import IDIOMS, OWN_NEAR, OWN_TEXTS, TEXTS, TOPICS, TRIGGER
from gateway.detectors.health.said import in_texts
from gateway.detectors.health.topics import Table, as_hits, trigger
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan, Terms
from gateway.model.findings import Hit, ReadMessage

_NAMED: Final = Pattern(TRIGGER, is_long=True)
_TABLE: Final = Table(TOPICS, OF_TELLING)
_NAMES: Final = trigger(_TABLE.topics)
_WORDS: Final = Terms("reproductive", {text: text for text in TEXTS})


_SPAN: Final = Expression(r"fhir:.*[.](?:[a-z]*Period|period)(?:Max|Unit)?(?:[.](?:start|end))?$")
"""How FHIR calls any span of time (2.1.28.0.11): of an encounter, of a bill, between two doses."""


class Reproductive(Detector):
    """One hit for each topic that fields tell, and for each thing that somebody says."""

    rules = ("CLR-health",)
    patterns = (_NAMED, _NAMES)
    dictionaries = (_WORDS,)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """`period`, `cycle` and `flow` are also words of bills and machines: something near must say body."""
        if scan.has((_NAMED, _NAMES)):
            readings = _TABLE.readings(message, where, scan, self.patterns)
            for hit in as_hits("health.reproductive", readings, message, where):
                if not all(map(_SPAN.search, hit.paths)):
                    yield hit
        detail = "Somebody's cycle, pregnancy or contraception."
        yield from in_texts("health.reproductive", _WORDS, IDIOMS, _is_plain, detail, message, scan, where)


def _is_plain(term: str, near: str, _is_own: bool) -> bool:
    """Whether a term speaks of oneself, or stands in a sentence in the first person."""
    return OWN_TEXTS.search(term) is not None or OWN_NEAR.search(near) is not None or speaks_of_self(near)
