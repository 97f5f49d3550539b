"""What somebody chose among sentences that an app has for it, as programs write them: `I_FEEL_ANXIOUS`, `i_cry_often`;
and a word for a feeling before something was done, with another one after it."""

from collections.abc import Iterator, Sequence
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.naming import spaced
from gateway.detectors.health.mood.words import EMOTIONS
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field

MAX_CHARS: Final = 48
MAX_WORDS: Final = 6

SAID: Final = Pattern(
    r"\b(?:i[_-](?:often[_-]|always[_-]|sometimes[_-])?(?:am|feel|felt|cry|worry|overthink|cant|cannot|hate|lost|lack|have[_-]no"
    r"|get|ve)|im|feeling|feel)[_-][a-z]"
    r"|\b(?:anxious|irritated|irritable|lonely|cheerful|stressed|worried|insecure|tense)\b"
)
_TELLS: Final = Expression(
    r"(?:i (?:often |always |sometimes |just |still )?(?:am|m|feel|felt|get|ve been|have been)|im)"
    r"(?: (?:so|very|always|often|really|too|a|bit|constantly|quite|mostly)){0,2} (\w+)(?: (?:often|lately|today"
    r"|a lot|all the time))?"
    r"|(?:feeling|feel)(?: (?:so|very|always|often|really|too|constantly)){0,2} (\w+)"
)
_DISTRESSED: Final = Expression(
    r"i (?:often |always )?(?:cry|overthink|worry|panic)(?: (?:often|a lot|easily|too much|constantly|every ?day"
    r"|all the time))?"
    r"|i (?:cant|can t|cannot) (?:stop (?:crying|worrying)|feel anything|cope|relax|calm down|enjoy (?:things"
    r"|anything|life))"
    r"|i (?:hate|dislike) myself|i (?:have )?(?:lost|lack|no) (?:interest|hope|motivation|joy|energy)|i have no"
    r" (?:hope|motivation|joy)"
)
_SAD_TEXT: Final = """
anxious depressed sad lonely stressed overwhelmed hopeless worthless angry empty numb exhausted burnout irritable
nervous worried panicky scared guilty ashamed unmotivated down low helpless insecure frustrated tired drained
"""
_SAD: Final = frozenset(_SAD_TEXT.split())
"""What nobody sets out to feel."""
_OF_PAGES: Final = Expression(
    r".*(?:slug|article|page|screen|url|path|content|course|track|pack|meditation|session|deck|playlist|category|tags?|topic|sku"
    r"|asset|image|icon|audio|video|file|route|href|link|campaign|template|lesson|title|program|collection|variant)s?(?:id|name)?"
)
_BEFORE: Final = frozenset(
    {"before", "pre", "from", "start", "current", "currentstate", "now", "vorher", "antes", "avant", "prima"}
)
_AFTER: Final = frozenset(
    {"after", "post", "to", "end", "desired", "desiredstate", "goal", "nachher", "despues", "apres", "dopo"}
)
_SURE_TEXT: Final = """
anxious irritated irritable lonely cheerful stressed worried insecure tense sad overwhelmed angry depressed nervous
frustrated restless hopeless
"""
_SURE: Final = frozenset(_SURE_TEXT.split())


def said_moods(fields: Sequence[Field]) -> Iterator[Field]:
    """The values that say how somebody is. Expects what was sent."""
    for field in fields:
        if len(field.value) > MAX_CHARS or " " in field.value or _OF_PAGES.fullmatch(plain_key(field.key)) is not None:
            continue
        if ("_" in field.value or "-" in field.value) and _says(spaced(field.value)):
            yield field
            return
    yield from _changed(fields)


def _says(words: str) -> bool:
    if _DISTRESSED.fullmatch(words) is not None:
        return True
    told = _TELLS.fullmatch(words) if words.count(" ") < MAX_WORDS else None
    return told is not None and (told[1] in EMOTIONS if told[1] else told[2] in _SAD)


def _changed(fields: Sequence[Field]) -> Iterator[Field]:
    """`{"before": "anxious", "after": "calm"}`."""
    before = {parent(one.path): one for one in fields if plain_key(one.key) in _BEFORE and one.value.lower() in _SURE}
    for field in fields if before else ():
        if plain_key(field.key) in _AFTER and field.value.lower() in EMOTIONS and parent(field.path) in before:
            yield before[parent(field.path)]
            return
