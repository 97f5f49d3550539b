"""Alcohol, tobacco and drugs: how much, since when not, and what people say of their use."""

from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where
from gateway.detectors.context.surroundings import OF_TELLING
from gateway.detectors.health.clinical import names_above
from gateway.detectors.health.said import in_texts
from gateway.detectors.health.substance_more import SUBSTANCES_MORE
from gateway.detectors.health.substance_words import IDIOMS, TEXTS, TOPICS, TRIGGER, USES
from gateway.detectors.health.topics import Table, as_hits, trigger
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan, Terms
from gateway.detectors.matching.structure import inside, parent
from gateway.model.findings import Hit, ReadMessage

_NAMED: Final = Pattern(TRIGGER, is_long=True)
_TABLE: Final = Table(TOPICS, OF_TELLING)
_NAMES: Final = trigger(topic for topic in TOPICS if topic not in SUBSTANCES_MORE)
_NAMES_MORE: Final = trigger(SUBSTANCES_MORE)
_WORDS: Final = Terms("substances", {text: text for text in TEXTS})


class Substances(Detector):
    """One hit for each topic that fields tell, and for each substance that somebody says to take."""

    rules = ("CLR-health",)
    patterns = (_NAMED, _NAMES, _NAMES_MORE)
    dictionaries = (_WORDS,)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """A substance is also a good, an ingredient, a song: the field or the sentence must say use."""
        if scan.has(self.patterns):
            yield from as_hits("health.substance", _TABLE.readings(message, where, scan, self.patterns), message, where)
        detail = "Somebody's use of a substance, or the way out of it."
        for hit in in_texts("health.substance", _WORDS, IDIOMS, _is_plain, detail, message, scan, where):
            if not _is_of_work(hit.path, message):
                yield hit


_OF_WORKS: Final = Expression(
    r"(?:track|song|album|artist|playlist|movie|film|show|episode|podcast|book|game|video)(?:name|title)?|artists?name"
    r"|lyrics|trackname|songtitle"
)
_MADE: Final = Expression(
    r"artists?(?:name)?|albums?(?:name|title)?|director|author|isbn|isrc|imdb(?:id)?|tmdb(?:id)?|trackid"
)
"""Names of a song, a film or a book, and of what stands beside a title of one."""


def _called(path: str) -> str:
    """The innermost name of a path."""
    return next(iter(names_above(path)), "")


def _is_of_work(path: str, message: ReadMessage) -> bool:
    """Whether a text is the title of a song, a film or a book: they sing of everything."""
    own = _called(path)
    if _OF_WORKS.fullmatch(own) is not None:
        return True
    if own not in ("title", "name"):
        return False
    place = parent(path)
    return any(
        inside(field.path, place) and _MADE.fullmatch(_called(field.path)) is not None for field in message.fields
    )


def _is_plain(_term: str, near: str, _is_own: bool) -> bool:
    """Whether the sentence says who takes it."""
    return USES.search(near) is not None
