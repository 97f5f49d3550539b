"""Texts that are notes by what has been told of them: somebody says in a sentence of their own that they want to die,
or what they take, have and feel. Asked when the others have spoken."""

from collections.abc import Mapping
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.health.note.words import ELSEWHERE, FEELING, FIRST_PERSON
from gateway.detectors.health.text.words import OF_SEARCHES
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, ReadMessage
from gateway.model.flows import Certainty

MIN_WORDS: Final = 6
"""Of a sentence about oneself."""

MIN_WORDS_OF_KINDS: Final = 8
"""Of a text in which other things are told: an entry of a log or a line of a form has fewer."""

MIN_WORDS_OF_ANSWERS: Final = 10
"""Of what follows a yes or no in a form."""

MIN_WORDS_OF_ACCOUNTS: Final = 16
"""Of one that names no feeling."""

NOTE: Final = "health.note"

MIN_KINDS: Final = 2

_FIRST_PERSON: Final = Expression(rf"{FIRST_PERSON}|\b\w{{2,20}}(?:[aei]r-?me|ndo-?me|[aei]rmi)\b", only_asked=True)
_FEELING: Final = Expression(FEELING, only_asked=True)
_ANSWER: Final = Expression(r"\W{0,2}(?:yes|yeah|no|y|n|ja|nein|si|oui|non|sim|nao)\b ?[-,;:.(\u2013\u2014/]")
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
        return many >= MIN_WORDS_OF_ANSWERS or _ANSWER.match(text) is None
    told = kinds & _BODY
    if not told or many < MIN_WORDS_OF_KINDS or ELSEWHERE.search(text) is not None:
        return False
    signs = len(told) + (_RELAPSED.search(text) is not None)
    if _FEELING.search(text) is None:
        return signs >= MIN_KINDS and many >= MIN_WORDS_OF_ACCOUNTS
    return signs >= MIN_KINDS or NOTE in held


_RELAPSED: Final = Expression(
    r"\b(?:i (?:\w+ ){0,2}relaps(?:ed|ing|e)|my relapse|ich (?:\w+ ){0,3}ruckfall\w*|mein ruckfall|recai|he recaido"
    r"|mi recaida"
    r"|j'ai rechute|ma rechute|tive uma recaida|minha recaida)\b"
)
"""Who says that an illness came back tells two things of themselves."""


_POSTS: Final = Expression(
    r"(?:posting|newreply|newthread|newtopic)\.php|/(?:forums?|threads?|topics?|boards?|communit(?:y|ies)|discussions?"
    r"|foros?|forum/\w+)(?:[/?]|$)|^(?:forums?|community|boards?|foro|forens?|comunidad|communaute|comunidade)\."
)
"""Addresses of forums."""
_POST_KEYS: Final = frozenset(("message", "body", "content", "text", "post", "raw", "messagetext", "posttext"))
_TITLE_KEYS: Final = frozenset(
    ("subject", "title", "topictitle", "subjecttext", "betreff", "asunto", "titre", "assunto")
)
_DIAGNOSED: Final = Expression(
    r"(?:\A|[.!?] )(?:(?:just|newly|recently|finally|was|got|been) )*diagnosed with\b"
    r"|(?:\A|[.!?] )(?:(?:frisch|neu|gerade|endlich) )*diagnostiziert\b"
    r"|(?:\A|[.!?] )(?:recien|por fin|enfin|finalmente) diagnos\w+\b"
)
"""The beginning of a sentence that leaves out who has it."""


def is_posted(written: Field, message: ReadMessage) -> bool:
    """Whether a text stands under its title in what somebody posts in a forum."""
    if plain_key(written.key) not in _POST_KEYS or not message.title.startswith("POST "):
        return False
    if not any(_POSTS.search(one) for one in (message.host.lower(), message.path.lower())):
        return False
    place = parent(written.path)
    return any(plain_key(one.key) in _TITLE_KEYS and parent(one.path) == place for one in message.fields[:MAX_BESIDE])


MAX_BESIDE: Final = 40


def is_told_in_post(text: str, many: int, held: Mapping[str, Certainty]) -> bool:
    """Whether a post of so many words, folded, in which an illness was told, is about the one who writes it."""
    if many < MIN_WORDS_OF_KINDS or held.get(NOTE) is Certainty.LIKELY or ELSEWHERE.search(text) is not None:
        return False
    if held.get("health.diagnosis") not in (Certainty.LIKELY, Certainty.CERTAIN):
        return False
    return _FIRST_PERSON.search(text) is not None or _DIAGNOSED.search(text) is not None
