"""Words in free text that are health data where somebody says them of themselves, or of a patient. Shared by
detectors."""

from collections.abc import Callable, Iterator
from typing import Final

from gateway.detectors.base import Where
from gateway.detectors.context.about import (
    fold,
    is_health_place,
    is_own_path,
    is_silent,
    place_of,
    speaks_of_patient,
    speaks_of_self,
)
from gateway.detectors.context.naming import own_name, steps_of
from gateway.detectors.context.nobody import is_of_program, is_offered
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match, Scan, Terms
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

CONTEXT_BYTES: Final = 90
"""How far around a word the text is looked at: about one sentence."""

_SEARCH: Final = Expression(r"q|query|search|keywords?|term|s|search term|search query")
_BINARY: Final = Expression(r"[\x00\ufffd]")
"""Nobody writes these into a text: bytes of a program or a table, read as text."""
_ADDRESS: Final = Expression(r"(?:https?:|/|www\.)\S*")


def in_texts(
    kind: str,
    dictionary: Terms,
    idioms: Expression,
    is_plain: Callable[[str, str, bool], bool],
    detail: str,
    message: ReadMessage,
    scan: Scan,
    where: Where,
) -> Iterator[Hit]:
    """One hit for each term that somebody says; `is_plain(term, near, is_own)` says of
    which it is clear without more, `is_own` being whether it stands in somebody's own record or search."""
    way = where.way(message.direction)
    place = place_of(message)
    seen: set[str] = set()
    for term in scan.terms(dictionary):
        match = term.match
        if match.in_path or term.term in seen or is_silent(message, match.field, where):
            continue
        if _ADDRESS.fullmatch(match.field.value) or is_of_program(message) or is_offered(match.field.path, message):
            continue
        if is_asked_of_all(match.field, message):
            continue
        sure = _judge(match, scan, place, way, idioms, is_plain)
        if sure is not Certainty.UNKNOWN:
            seen.add(term.term)
            path = match.field.path
            yield Hit("CLR-health", kind, sure, way, message.span, match.text, path, detail, (path,))


def is_asked_of_all(field: Field, message: ReadMessage) -> bool:
    """Whether a text is a question with its answer beside it, which whoever sends it does not ask: one of a poll, that
    speaks to nobody; or one of several that are often asked, with what is said to each."""
    if not field.value.rstrip().endswith("?") or _called(field) not in _QUESTION_KEYS:
        return False
    answers = [one for one in message.fields if one.value and _called(one) in _ANSWER_KEYS]
    if not any(parent(one.path) == parent(field.path) for one in answers):
        return False
    text = _IN_THE.sub(" ", fold(field.value))
    if speaks_of_self(text):
        return sum(one.value.count(" ") >= MIN_ANSWER_BLANKS for one in answers) >= MIN_ANSWERS
    return _TO_SOMEBODY.search(text) is None


def _called(field: Field) -> str:
    """The last name of a path: an answer has that of its question as its key."""
    return next(reversed(steps_of(field.path)), "")


_IN_THE: Final = Expression(r"\b(?:im|ma|mes)\b")
"""Words of German, Italian and Spanish that are those of who speaks in other languages."""
MIN_ANSWERS: Final = 2
MIN_ANSWER_BLANKS: Final = 1
"""Answers of more than a word that a list of questions that are often asked has at least."""
_QUESTION_KEYS: Final = frozenset(
    {"question", "q", "frage", "pregunta", "pergunta", "domanda", "vraag", "pytanie", "prompt", "title", "poll"}
)
_ANSWER_KEYS: Final = frozenset(
    {"answer", "a", "antwort", "respuesta", "resposta", "reponse", "risposta", "antwoord", "odpowiedz", "option"}
    | {"choice", "vote", "stimme", "auswahl", "opcion", "opcao", "choix", "scelta", "keuze", "voto"}
)
_TO_SOMEBODY: Final = Expression(
    r"\b(?:you|your|yours|du|dir|dich|deine?[nmrs]?|sie|ihnen|ihre?[nmrs]?|tu|tus|te|ti|usted|has|tienes|tiene|estas?"
    r"|vous|votre|vos|toi|as|voce|teve|tem|esta|seu|sua|lei|suo|hai|jij|je|jouw|heb|czy)\b",
    only_asked=True,
)


def _judge(
    match: Match,
    scan: Scan,
    place: str,
    way: SentOrReceived,
    idioms: Expression,
    is_plain: Callable[[str, str, bool], bool],
) -> Certainty:
    near = fold(scan.around(match, CONTEXT_BYTES, CONTEXT_BYTES))
    if _BINARY.search(near):
        return Certainty.UNKNOWN  # a program's table of words
    if idioms.search(near) or idioms.search(place):
        return Certainty.UNKNOWN
    is_own = is_own_path(match.field.path) or is_own_path(place)
    if way is SentOrReceived.RECEIVED and not is_own:
        return Certainty.UNKNOWN
    is_search = _SEARCH.fullmatch(own_name(match.field)) is not None
    if is_search and not speaks_of_self(near):
        return Certainty.POSSIBLE  # who looks for something may have it, or read about it
    if is_plain(fold(match.text), near, is_own) or speaks_of_patient(near):
        return Certainty.LIKELY
    if speaks_of_self(near) and (is_own or is_health_place(place)):
        return Certainty.LIKELY
    return (
        Certainty.POSSIBLE
        if (is_search or is_health_place(place)) and len(near) <= CONTEXT_BYTES
        else Certainty.UNKNOWN
    )
