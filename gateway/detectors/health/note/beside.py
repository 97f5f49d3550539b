"""What stands beside a text and says that it is a note: columns of a record of thoughts, the letters of clinicians'
notes, a mood or a craving that was put down with it, and what somebody was asked to write."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.about import fold
from gateway.detectors.health.text.prose import has_words
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, ReadMessage

MIN_PART_WORDS: Final = 2
MIN_PARTS: Final = 3
"""Parts of a clinician's note that stand together, of four letters."""

_LETTERS: Final = (frozenset("soap"), frozenset("birp"), frozenset("girp"), frozenset("pirp"))
_FORMS: Final = frozenset(("soap", "dap", "birp", "girp", "pirp", "soapie", "progress", "psychotherapy", "intake"))
_PARTS_TEXT: Final = """
subjective objective assessment plan data behavior behaviour intervention response goal subjetivo objetivo evaluacion
subjektiv objektiv beurteilung procedere avaliacao plano subjectif objectif evaluation
"""
_PARTS: Final = frozenset(_PARTS_TEXT.split())
_THOUGHT: Final = Expression(
    r"(?:automatic|negative|hot|core|my|the|automatische[rn]?)?(?:thoughts?|beliefs?|gedanken?|pensamientos?"
    r"|pensamentos?"
    r"|pensees?|pensier[oi]|gedachten?|mysl|mysli|tankar?|tanker)(?:automatic[oa]s?|automatique|negativ[oa]s?|text)?"
)
_COLUMN: Final = Expression(
    r"(?:situation|situacion|situacao|situazione|situatie|sytuacja|event|activatingevent|trigger|ausloser|emotions?"
    r"|emocion|emocoes"
    r"|emocao|emozione|emocja|emotie|feelings?|gefuhle?|sentimento|sentimiento|ressenti|evidence(?:for|against)?"
    r"|evidencia\w*"
    r"|distortions?|distorsion\w*|distorcao|verzerrung|alternative\w*|reframe|rationalresponse|consequences?"
    r"|konsequenz|behaviou?r"
    r"|verhalten|conducta|comportement|comportamento|intensity|belief(?:before|after|rating))"
)
_MOOD: Final = Expression(
    r"(?:my)?(?:mood|stimmung|humeur|animo|estadodeanimo|humor|umore|feeling)(?:score|level|rating|value)?"
)
_KIND: Final = frozenset(("type", "kind", "category", "entrytype", "tag", "typ", "tipo"))
_KEPT_TEXT: Final = """
craving cravings urge urges trigger mood gratitude worry worries panic anxiety relapse lapse dream nightmare
reflection thought thoughts feeling feelings emotion grief selfharm verlangen suchtdruck rueckfall ruckfall stimmung
dankbarkeit traum gedanke antojo recaida ansia animo gratitud sueno envie rechute humeur cauchemar fissura gratidao
sonho desejo
"""
_DRY: Final = Expression(
    r"(?:days?|dni|tage|dias?|jours|giorni|dagen)_?(?:sober|clean|trzezwosci|abstynencji|nuchtern|trocken|abstinent|sobri[oa]s?|limpi[oa]s?"
    r"|abstinen\w{2,4}|sobres?|sobri\w{0,3}|nuchter|since_?(?:drink|last_?drink|relapse))|(?:sober|clean|sobriety|trocken|nuchtern|abstinenz|sobrio"
    r"|sobriedad|sobriedade|sobriete)_?(?:days?|streak|tage|dias|jours|giorni|dagen|since|date)|(?:craving|urge|suchtdruck|glod_?\w{0,9}|antojo|ansia"
    r"|fissura|verlangen)_?(?:level|score|strength|intensity|staerke)?",
)
"""How long somebody has not drunk, and how strongly they want to, as numbers."""
_KEPT: Final = frozenset(plain_key(word) for word in _KEPT_TEXT.split())
_PROMPT_KEYS: Final = frozenset(
    ("prompt", "promptid", "exercise", "template", "question", "topic", "title", "promptslug")
)
_PROMPTED: Final = Expression(
    r"\b(?:younger self|inner child|unsent|never (?:send|sent)|future self|past self|letter to (?:my|your|someone"
    r"|the|a|an)"
    r"|forgiv\w+|what hurt|let(?:ting)? go|self compassion|inneres kind|jungeres ich|brief an (?:dich|mich|mein\w*"
    r"|dein\w*)"
    r"|nino interior|yo (?:mas )?joven|carta a (?:mi|tu|quien)|perdon\w*|enfant interieur|jeune moi|lettre a (?:toi"
    r"|moi|mon|ton"
    r"|ta|ma)|crianca interior|eu (?:mais )?jovem|carta (?:para|ao) (?:mim|meu|seu)|mais jovem|bambino interiore)\b"
)


def _beside(message: ReadMessage) -> Mapping[str, set[str]]:
    """Of each object, what stands in it, in short words: `part`, `thought`, `mood`, `kept`, `prompted`."""
    keys: dict[str, set[str]] = {}
    found: dict[str, set[str]] = {}
    for field in message.fields:
        if not field.path.startswith(("body.", "url.query:")):
            continue
        place, key = _place(field), _plain(field.key)
        keys.setdefault(place, set()).add(fold(key))
        told = found.setdefault(place, set())
        value = field.value.strip()
        if value[:2].isdecimal() and len(value) <= MAX_MOOD_CHARS and _MOOD.fullmatch(fold(key)) is not None:
            told.add("mood")
        elif value[:4].isdecimal() and len(value) <= MAX_MOOD_CHARS and _DRY.fullmatch(fold(field.key)) is not None:
            told.add("dry")
        elif key in _KIND and plain_key(fold(value)) in _KEPT:
            told.add("kept")
        elif key in _KIND and plain_key(fold(value)) in _FORMS:
            told.add("form")
        if key in _PROMPT_KEYS and len(value) <= MAX_PROMPT_CHARS and _PROMPTED.search(_words(value)) is not None:
            told.add("prompted")
    for place, there in keys.items():
        if any(len(there & letters) >= MIN_PARTS for letters in _LETTERS) or (
            len(there & _PARTS) >= (1 if "form" in found[place] else MIN_PARTS)
        ):
            found[place].add("part")
        if any(map(_THOUGHT.fullmatch, there)) and any(map(_COLUMN.fullmatch, there)):
            found[place].add("thought")
    return found


MAX_MOOD_CHARS: Final = 4
MAX_PROMPT_CHARS: Final = 120
_BESIDE: Final = Latest(_beside)


def _place(field: Field) -> str:
    """The object that a field stands in; `S` is a part of a note here, and not how a database calls a text."""
    return field.path.rpartition(".")[0] if len(field.key) == 1 else parent(field.path)


def _plain(key: str) -> str:
    """A plain key; a letter is no plural of nothing."""
    return key.lower() if len(key) == 1 else plain_key(key)


def _words(value: str) -> str:
    return fold(value).replace("-", " ").replace("_", " ")


def is_part_of_note(field: Field, message: ReadMessage) -> bool:
    """Whether a text is one of the parts of a clinician's note, which letters or their names tell."""
    return _is_called_part(field.key) and "part" in _BESIDE.of(message).get(_place(field), ())


def is_thought_of_record(field: Field, message: ReadMessage) -> bool:
    """Whether a text is the thought in a record of them, whose other columns stand beside it."""
    if not _is_called_thought(field.key) or "thought" not in _BESIDE.of(message).get(parent(field.path), ()):
        return False
    return has_words(field.value, MIN_PART_WORDS)


@lru_cache(maxsize=4096)
def _is_called_part(key: str) -> bool:
    key = fold(_plain(key))
    return (len(key) == 1 and key in "soapbirgd") or key in _PARTS


@lru_cache(maxsize=4096)
def _is_called_thought(key: str) -> bool:
    return _THOUGHT.fullmatch(fold(plain_key(key))) is not None


def is_kept_with_mood(field: Field, message: ReadMessage) -> bool:
    """Whether a number for a mood, or a kind like a craving, was put down with a text."""
    return not _BESIDE.of(message).get(parent(field.path), set()).isdisjoint(("mood", "kept"))


def is_prompted(field: Field, message: ReadMessage) -> bool:
    """Whether somebody was asked to write a letter to who they were, or what they would let go of."""
    return "prompted" in _BESIDE.of(message).get(parent(field.path), ())


def is_of_craving(field: Field, message: ReadMessage) -> bool:
    """Whether the kind of an entry is a craving, a worry, a dream."""
    return "kept" in _BESIDE.of(message).get(parent(field.path), ())


def is_of_dry_days(field: Field, message: ReadMessage) -> bool:
    """Whether beside a text stands for how long somebody has not drunk, or how strongly they want to."""
    return "dry" in _BESIDE.of(message).get(parent(field.path), ())
