"""Alerts of those who watch over others (moderators of an app, schools, parents), days that are counted without hurting
oneself, and the Columbia protocol (C-SSRS), whose questions have numbers alone."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.about import fold, speaks_of_self
from gateway.detectors.context.naming import own_name, spaced
from gateway.detectors.health.selfharm.told import OF_PAPERS, WATCHED, WATCHED_KEYS, WATCHED_PEOPLE, WATCHED_TEXTS
from gateway.detectors.health.text.prose import has_words
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import inside, parent
from gateway.model.findings import Field, ReadMessage

MAX_KIND_CHARS: Final = 60
MIN_TEXT_WORDS: Final = 3
LEAST_SCORE: Final = 0.3
"""Below, a service holds it for something else."""

_WATCHED: Final = Expression(WATCHED)
_SCORES: Final = frozenset(("score", "confidence", "probability", "severityscore", "riskscore"))
_ACTIONS: Final = frozenset(("action", "verdict", "decision", "result"))
_LET_GO: Final = frozenset(
    ("allow", "allowed", "none", "pass", "passed", "ok", "approve", "approved", "ignore", "dismissed")
)


def watched(message: ReadMessage) -> Iterator[Field]:
    """The words of somebody beside the kind that a service gave them: `{"label": "self-harm", "excerpt": …}`."""
    for field in message.fields:
        if len(field.value) > MAX_KIND_CHARS or plain_key(field.key) not in WATCHED_KEYS:
            continue
        if _WATCHED.fullmatch(spaced(field.value)) is not None:
            yield from _words_beside(field, message)


def _words_beside(kind: Field, message: ReadMessage) -> Iterator[Field]:
    place = parent(kind.path)
    place = parent(place) if kind.path.endswith("]") else place
    beside = [one for one in message.fields if parent(one.path) == place or inside(one.path, place)]
    keys = {plain_key(one.key) for one in beside}
    if not keys.isdisjoint(OF_PAPERS) or any(_is_let_go(one) for one in beside):
        return
    for one in beside:
        is_text = plain_key(one.key) in WATCHED_TEXTS and one is not kind and has_words(one.value, MIN_TEXT_WORDS)
        if is_text and (not keys.isdisjoint(WATCHED_PEOPLE) or speaks_of_self(fold(one.value))):
            yield one


_COUNTED: Final = frozenset(
    (
        *(
            "habit",
            "habits",
            "habitname",
            "goal",
            "goalname",
            "streak",
            "tracker",
            "trackername",
            "counter",
            "behavior",
        ),
        *("behaviour", "targetbehavior", "targetbehaviour", "urge", "addiction", "challenge", "quit", "name", "type"),
    )
)
_HURTING: Final = Expression(
    r"(?:sh|self ?harm|cutting|nssi) free|(?:no|without) (?:sh|nssi)|(?:no |not |stop(?:ping)? |quit(?:ting)? "
    r"|(?:free|clean) (?:of|from) )?"
    r"(?:self ?(?:harm(?:ing)?|injur(?:y|ing))|cutting(?: myself)?|burning myself|ritzen|cortarme|me couper)"
)
_SURE: Final = Expression(r"^(?:no|not|stop\w*|quit\w*|free|clean)\b|\bfree$|self|myself|ritzen|cortarme|me couper")
_DAYS: Final = Expression(
    r"(?:\w+ ){0,2}(?:days?|streak|count|since|start(?:ed)?(?: ?(?:at|on|date))?|best|current)(?: \w+){0,2}"
)
_CLEAN: Final = Expression(r"\b(?:clean|relaps\w*|urges?|free|resisted|slips?|recover\w*|resets?)\b")


def counted(message: ReadMessage) -> Iterator[Field]:
    """Days that are counted without hurting oneself: `{"habit": "cutting", "days_clean": 14}`. Who is only called
    "cutting", and counts nothing that one is clean of, may be losing weight."""
    for field in message.fields:
        if len(field.value) > MAX_KIND_CHARS or plain_key(field.key) not in _COUNTED:
            continue
        words = spaced(field.value)
        if _HURTING.fullmatch(words) is None:
            continue
        place = parent(field.path)
        beside = [own_name(one) for one in message.fields if parent(one.path) == place and one is not field]
        is_counted = any(map(_CLEAN.search, beside)) or (
            _SURE.search(words) is not None and any(map(_DAYS.fullmatch, beside))
        )
        if is_counted:
            yield field


def is_let_go(place: str, message: ReadMessage) -> bool:
    """Whether a service held what stands in an object for harmless."""
    return any(parent(one.path) == place and _is_let_go(one) for one in message.fields)


def _is_let_go(field: Field) -> bool:
    key = plain_key(field.key)
    if key in _ACTIONS:
        return fold(field.value) in _LET_GO
    if key not in _SCORES:
        return False
    try:
        return float(field.value) < LEAST_SCORE
    except ValueError:
        return False


_COLUMBIA: Final = Expression(r"\bc ?ssrs\b|\bcolumbia (?:suicide|protocol)|\bcolumbia severity")
_QUESTION: Final = Expression(r"(?:q|question|item|frage|pregunta|c ?ssrs|cssrs)? ?0?[1-6] ?[ab]?")
_YES: Final = frozenset(("y", "yes", "true", "1", "ja", "si", "oui", "sim"))
_NAME_KEYS: Final = frozenset(
    ("name", "title", "instrument", "form", "scale", "test", "survey", "type", "formid", "id", "code")
)
_ANSWER_KEYS: Final = frozenset(
    ("v", "value", "answer", "a", "response", "val", "antwort", "respuesta", "ans", "result")
)


def columbia(message: ReadMessage) -> Iterator[Field]:
    """The first question of the Columbia protocol that was answered with yes."""
    steps = spaced(message.path.partition("?")[0])
    if _COLUMBIA.search(steps) is None and not any(
        plain_key(one.key) in _NAME_KEYS and len(one.value) <= MAX_KIND_CHARS and _COLUMBIA.search(spaced(one.value))
        for one in message.fields
    ):
        return
    numbered = {
        parent(one.path)
        for one in message.fields
        if plain_key(one.key) not in _ANSWER_KEYS and _QUESTION.fullmatch(spaced(one.value)) is not None
    }
    for field in message.fields:
        if fold(field.value) not in _YES or not field.path.startswith("body."):
            continue
        is_answer = plain_key(field.key) in _ANSWER_KEYS and parent(field.path) in numbered
        if is_answer or _QUESTION.fullmatch(own_name(field)) is not None:
            yield field
            return
