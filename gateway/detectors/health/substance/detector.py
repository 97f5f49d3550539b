"""Alcohol, tobacco and drugs: how much, since when not, and what people say of their use."""

from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where
from gateway.detectors.context.about import fold, place_of
from gateway.detectors.context.surroundings import OF_TELLING
from gateway.detectors.health.clinical import names_above
from gateway.detectors.health.substance.more import SUBSTANCES_MORE
from gateway.detectors.health.substance.taken import SCREENS, SPECIMENS, TAKEN_MORE
from gateway.detectors.health.substance.words import COUNTED, IDIOMS, OF_RECOVERY, TEXTS, TOPICS, TRIGGER, UNSURE, USES
from gateway.detectors.health.text.said import in_texts
from gateway.detectors.health.topics import Table, as_hits, trigger
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan, Terms
from gateway.detectors.matching.structure import inside, parent
from gateway.model.findings import Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

_NAMED: Final = Pattern(TRIGGER, is_long=True)
_TABLE: Final = Table(TOPICS, OF_TELLING)
_SCREENS: Final = Table(SCREENS, OF_TELLING)
_MORE: Final = (*SUBSTANCES_MORE, *TAKEN_MORE)
_NAMES: Final = trigger(topic for topic in TOPICS if topic not in _MORE)
_NAMES_MORE: Final = trigger(SUBSTANCES_MORE)
_NAMES_TAKEN: Final = trigger(TAKEN_MORE)
_SPECIMENS: Final = Pattern(SPECIMENS)
MAX_READ: Final = 2000
"""How much of a text is read for how many drinks somebody has had."""

_WORDS: Final = Terms("substances", {text: text for text in TEXTS})


class Substances(Detector):
    """One hit for each topic that fields tell, and for each substance that somebody says to take."""

    rules = ("CLR-health",)
    patterns = (_NAMED, _NAMES, _NAMES_MORE, _NAMES_TAKEN, _SPECIMENS, *_TABLE.common)
    dictionaries = (_WORDS,)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """A substance is also a good, an ingredient, a song: the field or the sentence must say use."""
        if scan.has(self.patterns):
            told = list(_TABLE.readings(message, where, scan, self.patterns))
            if scan.has((_SPECIMENS,)):
                known = {reading.field.path for reading in told}
                told += (one for one in _SCREENS.readings(message, where) if one.field.path not in known)
            yield from as_hits("health.substance", told, message, where)
        is_of_recovery = OF_RECOVERY.search(place_of(message)) is not None
        detail = "Somebody's use of a substance, or the way out of it."
        for hit in in_texts("health.substance", _WORDS, IDIOMS, _is_plain, detail, message, scan, where):
            if fold(hit.value) in _RELAPSES and _speaks_of_harm(message):
                continue
            is_clear = is_of_recovery or fold(hit.value) not in UNSURE or _is_counted(hit.path, message)
            if is_clear and not _is_of_work(hit.path, message):
                yield _surer(hit) if is_of_recovery and fold(hit.value) not in UNSURE else hit


_OF_WORKS: Final = Expression(
    r"(?:track|song|album|artist|playlist|movie|film|show|episode|podcast|book|game|video)(?:name|title)?|artists?name"
    r"|lyrics|trackname|songtitle"
)
_MADE: Final = Expression(
    r"artists?(?:name)?|albums?(?:name|title)?|director|author|isbn|isrc|imdb(?:id)?|tmdb(?:id)?|trackid"
)
"""Names of a song, a film or a book, and of what stands beside a title of one."""


_RELAPSES: Final = frozenset({"relapse", "relapsed", "clean", "days clean"})
_HARM: Final = Expression(
    r"self[ _-]?harm|suicid|selbstverletz|autoles|automutil|\bcut my\b|\bcutting\b|\bsh\b clean"
    r"|bulimi|anorexi|\bbing(?:e|es|ed|ing)\b(?! drink)|\bpurg(?:e|es|ed|ing)\b|eating disorder|esss?tor|ess-?brech"
    r"|trastornos? alimenti|troubles? (?:du comportement )?alimentaire|transtornos? alimentar|disturb\w+ alimentar"
    r"|multiple sclerosis|multipler? sklerose|\brrms\b|lymphom|leuk(?:a|ae|e)mi|\bcancer|\bkrebs\b|\btumou?r"
)
MAX_HARM: Final = 40


def _speaks_of_harm(message: ReadMessage) -> bool:
    """Whether a relapse is into hurting oneself, or of an illness, by the first fields of a message."""
    return any(_HARM.search(fold(field.value[:MAX_READ])) is not None for field in message.fields[:MAX_HARM])


_WRITTEN: Final = Expression(
    r"message|msg|body|text|txt|content|comment|post|note|caption|reply|nachricht|mensaje|mensagem"
)


def _surer(hit: Hit) -> Hit:
    """What somebody writes where people write of being sober is of themselves, though they leave out who."""
    is_said = hit.direction is SentOrReceived.SENT and _WRITTEN.fullmatch(_called(hit.path)) is not None
    return hit._replace(confidence=Certainty.LIKELY) if is_said and hit.confidence is Certainty.POSSIBLE else hit


def _is_counted(path: str, message: ReadMessage) -> bool:
    """Whether a text says how many drinks somebody has had: `3 beers in already`."""
    return any(COUNTED.search(fold(field.value[:MAX_READ])) for field in message.fields if field.path == path)


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


_ASKS: Final = Expression(
    r"^\W*(?:am i|bin ich|soy|suis[- ]je|sou) (?:\w+ ){0,2}(?:alco?h?ol\w*|addict\w*|suchtig)\W*$"
)
MAX_QUESTION: Final = 40


def _is_plain(_term: str, near: str, _is_own: bool) -> bool:
    """Whether the sentence says who takes it, and is not the question alone whether it is too much."""
    if len(near) <= MAX_QUESTION and _ASKS.search(near) is not None:
        return False
    return USES.search(near) is not None
