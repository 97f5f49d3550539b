"""Texts that are notes by what has been told of them: somebody says in a sentence of their own that they want to die,
or what they take, have and feel. Asked when the others have spoken."""

from collections.abc import Mapping
from typing import Final

from gateway.detectors.health.free_text_words import OF_SEARCHES
from gateway.detectors.health.note_words import ELSEWHERE, FEELING, FIRST_PERSON
from gateway.detectors.matching.lazily import Expression
from gateway.model.findings import Field
from gateway.model.flows import Certainty

MIN_WORDS: Final = 6
"""Of a sentence about oneself."""

MIN_WORDS_OF_KINDS: Final = 8
"""Of a text in which other things are told: an entry of a log or a line of a form has fewer."""

MIN_WORDS_OF_ACCOUNTS: Final = 16
"""Of one that names no feeling."""

NOTE: Final = "health.note"

MIN_KINDS: Final = 2

_FIRST_PERSON: Final = Expression(rf"{FIRST_PERSON}|\b\w{{2,20}}(?:[aei]r-?me|ndo-?me|[aei]rmi)\b", only_asked=True)
_FEELING: Final = Expression(FEELING, only_asked=True)
_BODY: Final = frozenset(
    f"health.{kind}"
    for kind in ("medication", "symptom", "diagnosis", "substance", "reproductive", "sexual", "appointment", "mood")
)
"""What people tell where they tell how they are."""


def is_told_by_oneself(written: Field, text: str, many: int, held: Mapping[str, Certainty]) -> bool:
    """Whether a text of so many words, folded, is somebody's own account of themselves, by the kinds that have been
    told of it and by who speaks. What somebody looks for is none."""
    kinds = {kind for kind, sure in held.items() if sure is not Certainty.POSSIBLE}
    if not kinds or NOTE in kinds or many < MIN_WORDS:
        return False
    if OF_SEARCHES.fullmatch(written.key.lower()) is not None or _FIRST_PERSON.search(text) is None:
        return False
    if "health.selfharm" in kinds:
        return True
    told = kinds & _BODY
    if not told or many < MIN_WORDS_OF_KINDS or ELSEWHERE.search(text) is not None:
        return False
    if _FEELING.search(text) is None:
        return len(told) >= MIN_KINDS and many >= MIN_WORDS_OF_ACCOUNTS
    return len(told) >= MIN_KINDS or NOTE in held
