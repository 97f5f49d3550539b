"""What somebody joins, what they tap in a crisis, and what they want to speak about with a therapist."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.naming import request_words, spaced
from gateway.detectors.context.nobody import is_offered
from gateway.detectors.health.interest.told_words import (
    CRISIS_ELSEWHERE,
    IN_CRISIS,
    TOGETHER,
    TOGETHER_ELSEWHERE,
    TOLD_ELSEWHERE,
)
from gateway.detectors.matching.lazily import Expression
from gateway.model.findings import Field, ReadMessage

MAX_TITLE_CHARS: Final = 160
MAX_EVENT_CHARS: Final = 60
_ADDRESS: Final = "url.query:"
_LETTERS: Final = Expression(r"[^\W\d_]{3}")
_TOLD_ELSEWHERE: Final = Expression(TOLD_ELSEWHERE)
_TOGETHER: Final = Expression(TOGETHER)
_TOGETHER_ELSEWHERE: Final = Expression(TOGETHER_ELSEWHERE)
_IN_CRISIS: Final = Expression(rf"\b(?:{IN_CRISIS})\b")
_CRISIS_ELSEWHERE: Final = Expression(CRISIS_ELSEWHERE)

_JOINS: Final = Expression(
    r"(?:\w+ )?(?:join(?:ed|s|ing)?|subscribe[ds]?|follow(?:ed|s|ing)?|enter(?:ed)?|watch|unirse|rejoindre|seguir"
    r"|beitreten|suivre|abonner|folgen|abonnieren|suscribir(?:se|me)?|inscrever(?:se)?|entrar|participar|aderir"
    r"|iscriviti|iscrivi|segui|unisciti|volgen|aanmelden|obserwuj|dolacz|bli medlem)"
    r"(?: \w+){0,2}|(?:channel|room|group|community|forum|circle) (?:open|view|visit|enter)(?:e?d)?"
)
_JOINS_BY_PATH: Final = Expression(
    r"/(?:join\w*|members?|memberships?|subscribe|follow(?:ing)?|subscriptions?|watch|abonn\w*|abos?|suscri\w*"
    r"|inscri\w*|inscrever|iscri\w*|seguir|suivre|folgen|beitreten|mitglied\w*|unirse|entrar|rejoindre|adherer|aderir"
    r"|partecipa|segui|volgen|lid-?worden|obserwuj|dolacz)(?:[/?.]|$)"
)
_OPERATION: Final = frozenset(
    {
        "operationname", "event", "eventname", "action", "type", "name", "method", "mutation", "cmd", "op", "do", "act",
        "accion", "aktion", "acao", "azione", "actie", "akcja", "verb",
    }
)  # fmt: skip
_GROUP_KEY: Final = Expression(
    r"\w{0,16}?(?:group|community|communities|circle|tribe|forum|club|room|channel|chat|hashtag|tag|topic|board"
    r"|space|gruppe|grupo|foro|foren|tablero|brett|salon|canal|kanal|canale|comunita|circulo|cercle|kreis"
    r"|groupe|gruppo|comunidade?|communaute|feed|podcast|show)n?s?(?:name|title|slug|id|handle|key)?s?|slugs?"
    r"|handles?|names?"
    r"|titles?|ids?"
)


def joins(message: ReadMessage) -> Iterator[tuple[Field, str]]:
    """Groups, rooms and podcasts that somebody joins or follows, with their words."""
    if _JOINS_BY_PATH.search(message.path.lower()) is None and not any(
        plain_key(one.key) in _OPERATION
        and len(one.value) <= MAX_EVENT_CHARS
        and _JOINS.fullmatch(spaced(one.value)) is not None
        for one in message.fields
    ):
        return
    for field in message.fields:
        if not 2 < len(field.value) <= MAX_TITLE_CHARS or not field.path.startswith(("body.", _ADDRESS)):
            continue
        if (
            (_is_group_key(field.key) or _is_short_key(field.key, message))
            and _LETTERS.search(field.value) is not None
            and not is_offered(field.path, message)
        ):
            yield field, spaced(field.value)


def _is_short_key(key: str, message: ReadMessage) -> bool:
    """Whether a letter stands for the room of a forum, where the address says that it is one: `f=endometriosis`."""
    return len(key) <= MAX_SHORT_KEY_CHARS and _OF_FORUMS.search(message.path.lower()) is not None


MAX_SHORT_KEY_CHARS: Final = 3
_OF_FORUMS: Final = Expression(
    r"/(?:forums?|foros?|foren|boards?|groups?|gruppen?|grupos?|groupes?|communit(?:y|ies))\b"
)


@lru_cache(maxsize=4096)
def _is_group_key(key: str) -> bool:
    return _GROUP_KEY.fullmatch(plain_key(key)) is not None


def named_together(words: str) -> str | None:
    """What a group is called whose people have an illness in common."""
    found = _TOGETHER.search(words)
    if found is None or _TOGETHER_ELSEWHERE.search(words) is not None or _TOLD_ELSEWHERE.search(words) is not None:
        return None
    return found[0]


_TAPPED: Final = Expression(
    r"\.(?:message|to|from|target|view_id|element|label|control|button|screen|action|event|name|route|path)$"
)
_OF_STEPS: Final = Expression(r"breadcrumbs?|events?\[|navigation|screen|view|tap|click|\$\.\w+$", 2)
MAX_TAP_CHARS: Final = 80


def in_crisis(message: ReadMessage) -> Iterator[tuple[Field, str]]:
    """Screens and buttons that are there for a crisis, in what an app tells of what was tapped and opened."""
    for field in message.fields:
        if not 5 < len(field.value) <= MAX_TAP_CHARS or _TAPPED.search(field.path) is None:
            continue
        if not field.path.startswith("body.") or _OF_STEPS.search(field.path) is None:
            continue
        words = spaced(field.value)
        found = _IN_CRISIS.search(words)
        if found is not None and _CRISIS_ELSEWHERE.search(words) is None and not is_offered(field.path, message):
            yield field, found[0]


_CONCERNS: Final = Expression(
    r"\.(?:issues?|concerns?|topics?|focus(?:_?areas?)?|struggles?|challenges?|reasons?|goals?|themes?|problems?"
    r"|specialt(?:y|ies)|needs|themen|anliegen|motivos?|temas?|motifs?|sujets?|presenting_?\w+)(?:\[\d+\])?$",
    2,
)
_OF_THERAPY: Final = Expression(r"therap\w*|counsel\w*|psych\w*|psicolog\w*|couns\w*|mental\w*|eap|seelsorge|beratung")
_OF_MATCHING: Final = frozenset(
    {
        "prefgender", "preferredgender", "therapistgender", "lookingfor", "beenbefore", "previoustherapy", "modality",
        "priortherapy", "beenintherapy", "sessiontype", "preferredcounselor", "preferredtherapist", "therapytype",
        "therapisttype", "gendpreference", "genderpreference", "counselorgender", "sessionsauthorized",
        "firsttimetherapy", "therapyexperience", "approach", "faithbased", "lgbtqaffirming",
        "availability", "therapist", "counselor",
    }
)  # fmt: skip
_SPOKEN_OF: Final = Expression(
    r"\b(?:gender identity|gender|sexualit\w+|sexual \w+|orientation|lgbtq\w*|coming out|family (?:conflict|issues?"
    r"|problems?"
    r"|estrangement)|relationships?|marriage|divorce|separation|breakup|infidelity|self (?:esteem|worth|harm|image)"
    r"|body image"
    r"|anger|grief|bereavement|loss|trauma\w*|abuse|ptsd|childhood|attachment|codependen\w+|loneliness|isolation|stress"
    r"|burn ?out|work stress|anxi\w+|panic|depress\w*|mood|sleep\w*|insomnia|nightmares?|ocd|adhd|autism|eating"
    r"|food|weight"
    r"|addict\w*|alcohol|substance\w*|drinking|gambling|porn\w*|compulsive|libido|intimacy|infertility|postpartum"
    r"|pregnancy"
    r"|parenting|caregiving|chronic (?:pain|illness)|suicid\w*|phobia\w*|bipolar|selbstwert|trauer|angste?|beziehung"
    r"|schlaf|familie|identitat|autoestima|duelo|pareja|ansiedad|deuil|couple|confiance|anxiete|angoisse|luto"
    r"|ansiedade)\b"
)


def concerns(message: ReadMessage) -> Iterator[tuple[Field, str]]:
    """What somebody names when a therapist or a counsellor is looked for: the reasons, beside whom they would like."""
    keys = {plain_key(one.key) for one in message.fields if one.path.startswith("body.")} & _OF_MATCHING
    place = request_words(message)
    if not keys or (len(keys) < MIN_OF_MATCHING and _OF_THERAPY.search(place) is None):
        return
    for field in message.fields:
        if not 2 < len(field.value) <= MAX_TITLE_CHARS or not field.path.startswith("body."):
            continue
        if _CONCERNS.search(field.path) is None or is_offered(field.path, message):
            continue
        found = _SPOKEN_OF.search(spaced(field.value))
        if found is not None:
            yield field, found[0]


MIN_OF_MATCHING: Final = 2
