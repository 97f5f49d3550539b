"""Journal, diary and therapy text in a person's own words."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from gateway.detectors.base import Detector, Where, is_header, is_published, plain_key
from gateway.detectors.patterns import Pattern, Scan
from gateway.model.findings import Field, Hit, ReadMessage
from gateway.model.flows import Certainty

MIN_WORDS: Final = 4
"""A journal entry has a sentence; fewer words are a label."""

LOOK_CHARS: Final = 1000
"""How much of a text is looked at: who speaks shows in the first sentences."""

_KEY: Final = Pattern(
    r"(?:journal|diary|tagebuch|diario|therapy|session.?note|mood.?note|thoughts?|reflection"
    r"|gratitude|feelings?"
    r"|notes?|entry|comment|text|content|body|message|payload)[^\x1f]{0,24}\x1f"
)

_OWN_KEYS: Final = re.compile(
    r".*(?:journal|diary|tagebuch|diario)(?:s|entry|entries|text|note|body|content)?"
    r"|(?:therapy|session|mood|progress|clinical|feeling|symptom)(?:s|notes?|text)+"
    r"|.*(?:thoughts?|reflections?|gratitude|howdoyoufeel|feelings?)(?:text|note|record)?"
)
_ANY_TEXT: Final = re.compile(
    r"(?:note|notes|entry|comment|text|content|body|message|payload|description|entrytext|value|answer)s?"
)
_PLACE: Final = re.compile(
    r"journal|diary|tagebuch|diario|therap|mood|mental|counsel|psych|wellbeing|gratitude|meditat"
)

_WORD: Final = re.compile(r"[^\W\d_]{1,40}")
_FIRST_PERSON: Final = re.compile(
    r"\b(?:i|i'm|i've|me|my|myself|ich|mir|mich|mein|meine|yo|mi|mis|me siento|estoy|je|j'ai|mon|ma|eu"
    r"|estou|meu|minha)\b"
)
_FEELING: Final = re.compile(
    r"\b(?:feel|feeling|felt|sad|empty|hopeless|anxious|anxiety|depress|panic|afraid|scared|lonely"
    r"|alone|cry|cried|crying"
    r"|tired|exhausted|worthless|guilty|ashamed|angry|overwhelm|stress|sleep|nightmare|therap|medication|hurt"
    r"|traurig|angst|hoffnungslos|einsam|triste|ansios|miedo|deprim|peur|fatigu|medo)"
)
_MACHINE: Final = re.compile(r"[<{]\s*[\w\"/!]|https?://|\w+\(|;\s*$")


class Notes(Detector):
    """One hit for each text."""

    rules = ("CLR-health",)
    patterns = (_KEY,)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely under a key of its own; under a general key, the address or the words must say what it
        is."""
        place = f"{message.host} {message.path} {message.title}".lower()
        is_place = _PLACE.search(place) is not None
        for field in scan.fields:
            if not _is_text_key(field) or is_header(field) or is_published(message, field, where):
                continue
            sure = _judge(field, is_place)
            if sure is Certainty.UNKNOWN:
                continue
            yield Hit(
                "CLR-health",
                "health.note",
                sure,
                where.way(message.direction),
                message.span,
                value=field.value,
                path=field.path,
                detail=f"A text of {len(field.value.split())} words.",
                paths=(field.path,),
            )


def is_prose(value: str) -> bool:
    """Whether a value reads like sentences of a person and not like a label, code or markup."""
    head = value[:LOOK_CHARS]
    if len(head) < 3 * MIN_WORDS or " " not in head.strip() or _MACHINE.search(head):
        return False
    found = _WORD.findall(head)
    return len(found) >= MIN_WORDS and sum(map(len, found)) * 2 > len(head)


@lru_cache(maxsize=8192)
def _is_own_key(key: str) -> bool:
    return _OWN_KEYS.fullmatch(plain_key(key)) is not None


@lru_cache(maxsize=8192)
def _is_any_text_key(key: str) -> bool:
    return _ANY_TEXT.fullmatch(plain_key(key)) is not None


def _is_text_key(field: Field) -> bool:
    return _is_own_key(field.key) or _is_any_text_key(field.key) or field.path == "body.text"


def _judge(field: Field, is_place: bool) -> Certainty:
    text = field.value[:LOOK_CHARS].lower()
    is_own = _FIRST_PERSON.search(text) is not None
    if not is_prose(text):
        return Certainty.UNKNOWN
    if _is_own_key(field.key):
        return Certainty.LIKELY if is_own or _FEELING.search(text) else Certainty.POSSIBLE
    feels = _FEELING.search(text) is not None
    if is_place or _PLACE.search(field.path.lower()):
        return Certainty.LIKELY if is_own or feels else Certainty.UNKNOWN
    return Certainty.POSSIBLE if is_own and feels else Certainty.UNKNOWN
