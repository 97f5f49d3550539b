"""Whom a text or a value is about, and what the place it stands in is for. Shared by the detectors of health data."""

import unicodedata
from functools import lru_cache
from typing import Final

from gateway.detectors.base import Where, is_plain_header, is_published
from gateway.detectors.context.quoted import is_quoted
from gateway.detectors.matching.lazily import Expression
from gateway.model.findings import Field, ReadMessage

_MARKS: Final = Expression("[\u0300-\u036f\ufe0f\u200d]")
_ASCII: Final = bytes(range(128))

MAX_WIDE_BYTES: Final = 64
"""Of characters beyond ASCII that are folded one by one: a dash here and an accent there."""

_QUOTES: Final = str.maketrans(
    {
        "\u2019": "'",
        "\u02bc": "'",
        "\u00df": "ss",
        "\u0153": "oe",
        "\u00e6": "ae",
        "\u0142": "l",
        "\u00f8": "o",
        "\u0131": "i",
    }
)

_OWN_PATH: Final = Expression(
    r"patient|user|profile|\bme\b|\bmy|journal|diary|notes?\b|entr(?:y|ies)|record|member|client|insight"
    r"|assessment|screening|check-?in|histor|tracker|\blogs?\b|tagebuch|diario|eintr",
    only_asked=True,
)
"""Names of places that hold what belongs to one person."""

_FIRST_PERSON: Final = Expression(
    r"\b(?:i|i'm|im|i've|i'll|i'd|(?<!near )me|my|myself|mine|ich|mir|mich|mein\w{0,2}|yo|mi|mis|mia|estoy|me siento"
    r"|tengo|llevo|sufro|padezco"
    r"|quiero|je|j'ai|j'\w+|m'\w+|mon|ma|mes|moi|eu|estou|meu|minha|tenho|sofro|quero)\b",
    only_asked=True,
)
_PATIENT: Final = Expression(
    r"\b(?:patient(?:in|en)?|pt|client|klient(?:in)?|paciente|cliente|she|he) (?:\w{1,12} )?"
    r"(?:reports?|denies|denied|states?|presents?|describes?|complains?|endorse[sd]|reported|feels?|is|has"
    r"|berichtet|klagt|refiere|niega|relata|nega|rapporte|decrit|signale)\b",
    only_asked=True,
)
_HEALTH_PLACE: Final = Expression(
    r"health|therap|mood|mental|counsel|psych|wellbeing|well-being|wellness|gratitude|meditat|journal|diary"
    r"|tagebuch|diario|clinic|patient|symptom|depress|anxi|mind(?:ful|nest|space|well)|calm|recover|sober|\bcare\b"
    r"|medic|doctor|hospital|gesund|salud|saude|sante|seelsorge|emotion|feel|cbt|dbt|cycle|period|fertil|pregnan",
    only_asked=True,
)

_DATED_KEY: Final = Expression(
    r"\b(?:date|day|time|timestamp|ts|created|logged|recorded|recorded at|when|start|user|patient|note|notes"
    r"|datum|zeit|fecha|hora|data|heure)\b",
    only_asked=True,
)


def fold(text: str) -> str:
    """Lower case, without accents, straight apostrophes: what one pattern can read in five languages."""
    lower = text.lower()
    if text.isascii():
        return lower
    wide = lower.encode("utf-8", "replace").translate(None, _ASCII)
    if len(wide) > MAX_WIDE_BYTES:
        return _folded(lower)
    plain = {one: _plain(one) for one in wide.decode()}
    if None in plain.values():
        return _folded(lower)
    for one, other in plain.items():
        if other is not None and one != other:
            lower = lower.replace(one, other)
    return lower


def _folded(lower: str) -> str:
    return _MARKS.sub("", unicodedata.normalize("NFKD", lower.translate(_QUOTES)))


@lru_cache(maxsize=4096)
def _plain(character: str) -> str | None:
    """What a character is folded to wherever it stands: letters of ASCII, nothing, or itself. None for the others, and
    for marks that may change their place among others."""
    folded = _folded(character)
    is_alike = folded.isascii() or (folded == character and not unicodedata.combining(character))
    return folded if is_alike else None


def place_of(message: ReadMessage) -> str:
    """Where a message goes, in lower case: host, path, title."""
    return fold(f"{message.host} {message.path} {message.title}")


def is_health_place(place: str) -> bool:
    """Whether an address, a topic or a path says that it is about health."""
    return _HEALTH_PLACE.search(place) is not None


def is_silent(message: ReadMessage, field: Field, where: Where) -> bool:
    """Whether a field is not what a person or an app says: a header, the address itself, what is published."""
    return (
        is_plain_header(field)
        or field.path == "url.path"
        or is_quoted(field, message)
        or is_published(message, field, where)
    )


def is_own_path(path: str) -> bool:
    """Whether the names above a value say that it belongs to one person's record."""
    return _OWN_PATH.search(path.lower()) is not None


def is_dated(names: str) -> bool:
    """Whether the names beside a value say when, or for whom, it was written down: a record, not a choice."""
    return _DATED_KEY.search(names) is not None


def speaks_of_self(text: str) -> bool:
    """Whether folded text is in the first person."""
    return _FIRST_PERSON.search(text) is not None


def speaks_of_patient(text: str) -> bool:
    """Whether folded text tells of a patient, as clinicians do."""
    return _PATIENT.search(text) is not None


def is_of_self(text: str) -> bool:
    """Whether a text is in the first person; the I of `Phase I` and `bipolar I` is none."""
    return _I.search(text) is not None or speaks_of_self(_NUMERAL.sub(" ", fold(text)))


_I: Final = Expression(
    r"\b(?i:i)(?:['\u2019](?:m|ve|d|ll)\b| (?:am|was|feel|felt|have|had|can|could|can['\u2019]?t|cannot|want|need|take"
    r"|took|don['\u2019]?t|do|did|suffer|get|got|think|keep|still|just|really|hate|cry|woke|slept|wish|know"
    r"|[a-z]{2,12}ed)\b)"
)
_NUMERAL: Final = Expression(r"\b(?:i|im|mes|ma)\b")
"""A number, and what are other words in other languages: German `im`, Spanish `mes`, Italian `ma`."""
