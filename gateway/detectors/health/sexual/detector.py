"""Sexual health: activity, orientation, infections and the tests for them, prophylaxis."""

from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where
from gateway.detectors.context.about import fold, speaks_of_self
from gateway.detectors.context.surroundings import OF_TELLING
from gateway.detectors.health.sexual.asked import SEXUAL_ASKED
from gateway.detectors.health.sexual.more import SAYS
from gateway.detectors.health.sexual.said import ELSEWHERE_IN_TALK, OWN_IN_TALK
from gateway.detectors.health.sexual.told import SEXUAL_TOLD, SEXUAL_TOLD_TRIGGER
from gateway.detectors.health.sexual.words import (
    HAS,
    IDIOMS,
    IN_TALK,
    LONE,
    ONLY_SAID,
    OWN_TEXTS,
    TEXTS,
    TOPICS,
    TRIGGER,
)
from gateway.detectors.health.text.said import in_texts
from gateway.detectors.health.topics import Table, as_hits, trigger
from gateway.detectors.matching.patterns import Pattern, Scan, Terms
from gateway.model.findings import Hit, ReadMessage
from gateway.model.flows import Certainty

_NAMED: Final = Pattern(TRIGGER, is_long=True)
_TABLE: Final = Table(TOPICS, OF_TELLING)
_MORE: Final = (*SEXUAL_TOLD, *SEXUAL_ASKED)
_NAMES: Final = trigger(topic for topic in TOPICS if topic not in _MORE)
_NAMED_MORE: Final = Pattern(SEXUAL_TOLD_TRIGGER, is_long=True)
_NAMES_MORE: Final = trigger(SEXUAL_TOLD)
_ASKED: Final = Pattern(
    r"transa[rmn]|[^a-z](?:sexo|sexual|sexuais|sexuel|sexuell|sessual|seksue)|intercourse|orgasm|libido|erecti|erecci|erec(?:ã|a)o"
    r"|erec(?:õ|o)es|erektion|erezion|ejacul|eyacul|samenerg|masturb|l[' ]amour|el amor|fazer amor|fazem amor|l'amore"
    r"|(?:make|making) love|miteinander schlafen|geschlechtsverkehr|beischlaf|penetra[tc]|[^a-z]sex[^a-z]|sexleben"
    r"|_sexual|_sexuel|intimacy|[^a-z]seks",
    is_long=True,
)
_WORDS: Final = Terms("sexual", {text: text for text in TEXTS})


class Sexual(Detector):
    """One hit for each topic that fields tell, and for each thing that somebody says. `sex=f` is none."""

    rules = ("CLR-health",)
    patterns = (_NAMED, _NAMES, _NAMED_MORE, _NAMES_MORE, _ASKED, *_TABLE.common)
    dictionaries = (_WORDS,)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely with an answer that such a field has, or said by somebody of themselves."""
        if scan.has(self.patterns):
            yield from as_hits("health.sexual", _TABLE.readings(message, where, scan, self.patterns), message, where)
        detail = "Somebody's sexual life or sexual health."
        for hit in in_texts("health.sexual", _WORDS, IDIOMS, _is_plain, detail, message, scan, where):
            if (
                hit.confidence is not Certainty.POSSIBLE or fold(hit.value) not in IN_TALK
            ):  # talk alone hints at nothing
                yield hit


def _is_plain(term: str, near: str, _is_own: bool) -> bool:
    """Whether a term speaks of oneself, or stands in a sentence in the first person."""
    if term in LONE and not HAS.search(near):
        return False
    if term in IN_TALK:
        return OWN_IN_TALK.search(near) is not None and ELSEWHERE_IN_TALK.search(near) is None
    if term in ONLY_SAID:
        return SAYS.search(near) is not None
    return OWN_TEXTS.search(term) is not None or speaks_of_self(near)
