"""Moods as trackers send them: a number on a scale, a face, or a word, under a name or an event that says mood."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from gateway.detectors.base import Detector, Where
from gateway.detectors.context.about import fold, is_health_place, is_silent, place_of
from gateway.detectors.context.naming import keys_of, spaced, steps_of, words_of
from gateway.detectors.context.nobody import is_nobodys, is_of_animal, is_of_program, is_offered
from gateway.detectors.context.surroundings import OF_STATE_AND_DOINGS
from gateway.detectors.health.mood.beside import BESIDE, beside_moods
from gateway.detectors.health.mood.elsewhere import is_filter, is_of_texts
from gateway.detectors.health.mood.languages import OF_LANGUAGES, SCRIPTS, WAKING
from gateway.detectors.health.mood.said import SAID, said_moods
from gateway.detectors.health.mood.terse import TERSE, terse_moods
from gateway.detectors.health.mood.words import (
    BESIDE_RATED,
    COUNTED,
    DIARY,
    ELSEWHERE,
    EMOTIONS,
    FACES,
    FELT,
    FILLERS,
    MORAL,
    NAMES,
    OF_TEAMS,
    PAIRS,
    RATED,
    WIDE_EMOTIONS,
)
from gateway.detectors.health.topics import NUMBER, Reading, Table, Topic, as_hits, trigger
from gateway.detectors.health.tracked_words import BESIDE_CARDS, CHATS, CHECKED_IN, FACE_NAMES, RATED_OF_CARDS
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MAX_WORDS: Final = 8
"""A mood is a word or a few: `very sad`, `a bit down`; more is a note."""

MAX_FIELDS: Final = 600
"""Fields of one message that are looked at for what stands beside them."""

HIGHEST: Final = 100.0
"""Scales go to 3, 5, 10 or 100; what is above is an id or a time."""

_TRIGGER: Final = Pattern(
    r"mood|emotion|feeling|do you feel|how (?:are|have) you"
    rf"|how (?:{FELT})|howareyou|how_are_you|valence|state[_ -]?of[_ -]?mind"
    r"|well[_ -]?being|happiness|sadness|stimmung|gef(?:ü|ue|u)hl|befinden|animo|ánimo|emoci|sentim|humeur|ressenti"
    r"|hum(?:o|ø|ö)r|esp(?:i|í)rito"
    r"|como te sientes|wie geht|mental[_ -]?state|umore|emozion|stemming|gemoed|gevoel|nastr(?:ó|o)j|samopoczucie"
    r"|emocj"
    r"|nalad|ruh[_ -]?hali|duygu|mieliala|sinnesst|czuj|\bemos?\b|настроение|самочувствие|διάθεση|διαθεση|hoe voel"
    r"|i feel|voel me|me siento|me sens|mi sento|me sinto|k(?:ä|a)nner|f(?:ø|o)ler"
    r"|気分|気持ち|感情|心情|情绪|情緒|心境|felt_?at|depressed|elevated|manic|mania|irritab|anxious|\bmd\x1f|smiley"
)
_WAKING: Final = Pattern(f"{WAKING}|{SCRIPTS}")
_NOT_A_SCALE: Final = Expression(
    r"\b(?:ids?|index|count|total|version|page|limit|duration|time|at|date|size|order|reminders?|notifications?"
    r"|hours?"
    r"|minutes?|intervals?|enabled|ttl|(?:scale|slider|range) (?:max|min|steps?)|(?:max|min) (?:scale|value allowed)"
    r"|steps"
    r"|default|threshold)\b"
)
_COUNTS: Final = frozenset({"moods", "emotions", "feelings", "mood_entries", "moodentries", "mood_logs", "moodlogs"})
"""Names for several of them."""
_RATED: Final = frozenset({"emotion", "sentiment"})
_OF_SCALE: Final = Expression(
    (
        r"(?:scale|skala|escala|echelle|scala|options?|choices|palette|icons?|icon_?set|emoji_?set|presets?"
        r"|range)\[\d+\]$"
    ),
    re.IGNORECASE,
)
"""One of the steps among which an app lets somebody choose: nobody has chosen it."""
_SMALL: Final = frozenset(map(str, range(11)))
"""Ids that are the steps of a scale: `mood_id` of an app with five moods."""

_FACE: Final = Expression(f"[{FACES}]")
_VERSION: Final = Expression(r"[\^~>=< ]{0,3}\d+(?:\.\d+){2,}.*|[\^~]\d.*")
_NUMBERED: Final = Expression(r"(?:m|mood|level|lvl|l|face|stufe|nivel|niveau)[ _-]?\d")
"""A step of a scale that has a name: `m2`."""
_CLAUSE: Final = Expression(r"[^,.;:!\u2013\u2014]{3,60}(?=[,.;:!\u2013\u2014])")
"""What somebody says first, who then says why."""
_WORD: Final = Expression(r"[a-z'-]{1,24}")
_EVENT_KEY: Final = Expression(r"(?:event|event name|name|action|event type|en|ea|screen name|type)")
_EVENT: Final = Expression(r"\b(?:mood|emotion|feeling)s?\b")
_PATH: Final = Expression(
    r"/(?:log|add|set|save|put|nuovo|neu)?[_-]?(?:moods?|moodscore|mood_?score|feelings?|umore|humor|humeur|animo"
    r"|stimmung"
    r"|nastroj|stemming|befinden)(?:/(20\d\d-\d\d?-\d\d?|today|heute|hoy|oggi))?/(\d{1,2}|[a-z]{3,16})/?$",
    re.IGNORECASE,
)
"""A name, a day and a value as the last steps of an address."""
_ELSEWHERE: Final = Expression(ELSEWHERE, only_asked=True)
_TYPED_FACE: Final = Expression(
    r">?[:;=]['\u2019]?-?[()\[\]|/\\dpocs3*$]+|[)(]['\u2019]?-?[:;=]|<3|</3|x_x|t_t|\^[_-]?\^|-_-"
)
"""A face of signs."""
_CLOCK: Final = Expression(r"[0-2]?\d:[0-5]\d(?::[0-5]\d)?")
_SIGNS: Final = Expression(r"\+{1,3}|--{1,2}|\+ ?/ ?-|[\u2191\u2193\u2197\u2198]{1,2}")
"""How good or bad, in signs. A single stroke is how tables say that nothing is there."""

NAMED_FACE: Final = (
    r"(?:very |slightly )?(?:sad|happy|angry|neutral|crying|smiling|smile|frowning|frown|worried|confused|anxious"
    r"|tired|meh)"
    r"[ -](?:face|smiley)|face[ -](?:sad|happy|angry|neutral|crying|smiling|frowning|worried|confused|anxious"
    r"|tired|meh)"
)
"""A face by its name: `sad_face`."""

_OF_RHYTHM: Final = (
    r"\bbpm \d|\bgrooves?\b|\bswing\b|time ?sig(?:nature)?|\b(?:eighth|quarter|sixteenth|triplet)s?\b|\bfabrics?\b"
    r"|\bkeyboard|\bkeycaps?\b|\bmattress|\bswitch ?type|\btexture\b|\bcloth\b|\bgarment"
)
"""What else has a feel: a beat, a cloth, the keys of a board."""

_TABLE: Final = Table(
    (
        Topic(
            "mood",
            Expression(NAMES),
            Expression(r"[\s\S]{1,60}"),
            lowest=-10.0,
            highest=HIGHEST,
            pairs=Expression(PAIRS),
            elsewhere=_ELSEWHERE,
        ),
        Topic(
            "mood",
            Expression(MORAL),
            Expression(r"[\s\S]{1,60}"),
            lowest=-10.0,
            highest=HIGHEST,
            elsewhere=Expression(rf"{ELSEWHERE}|{OF_TEAMS}"),
        ),
        Topic(
            "mood",
            Expression(RATED),
            lowest=0.0,
            highest=HIGHEST,
            context=Expression(BESIDE_RATED),
            elsewhere=Expression(rf"{ELSEWHERE}|{COUNTED}"),
        ),
        Topic(
            "mood",
            Expression(r"^(?:md|emo|smiley|face|gesicht|cara|visage|m)$"),
            Expression(rf"[{FACES}\ufe0f]{{1,4}}"),
            context=Expression(DIARY),
            elsewhere=_ELSEWHERE,
            is_common=True,
        ),
        Topic("mood", Expression(OF_LANGUAGES), Expression(r"[^\d#]{2,40}"), 0.0, HIGHEST, elsewhere=_ELSEWHERE),
        Topic(
            "mood",
            Expression(r"^(?:pleasantness|unpleasantness|angenehmheit|valenz|agrado)$"),
            lowest=-HIGHEST,
            highest=HIGHEST,
            context=Expression(
                r"\benergy\b|\barousal\b|\bquadrant\b|\bmoods?\b|\bemotions?\b|\bfeelings?\b|\benergie\b|\berregung\b"
            ),
            elsewhere=_ELSEWHERE,
        ),
        Topic(
            "mood",
            Expression(r"^feels?(?: today| now)?$"),
            Expression(r"[^\d#]{2,40}"),
            elsewhere=Expression(rf"{ELSEWHERE}|{_OF_RHYTHM}"),
        ),
        Topic(
            "mood",
            Expression(
                r"^(?:core|primary|secondary|tertiary|main|inner|outer|middle)(?: ?(?:emotion|feeling|word"
                r"|ring))?$"
            ),
            Expression(r"[a-z' -]{3,30}"),
            context=Expression(r"\bfelt\b|\bfeelings?\b|\bemotions?\b|\bwheel\b|\bmoods?\b|feelingswheel|emotionwheel"),
            elsewhere=_ELSEWHERE,
        ),
        Topic(
            "mood",
            Expression(FACE_NAMES),
            Expression(rf"[{FACES}\ufe0f]{{1,4}}|{NAMED_FACE}"),
            context=Expression(CHECKED_IN),
            elsewhere=Expression(rf"{ELSEWHERE}|{CHATS}"),
            is_common=True,
        ),
        Topic(
            "mood",
            Expression(RATED_OF_CARDS),
            lowest=0.0,
            highest=10.0,
            context=Expression(BESIDE_CARDS),
            elsewhere=Expression(rf"{ELSEWHERE}|{COUNTED}"),
        ),
    ),
    OF_STATE_AND_DOINGS,
)
_NAMES: Final = trigger(_TABLE.topics)


class Mood(Detector):
    """One hit for the moods of a message."""

    rules = ("CLR-health",)
    patterns = (_TRIGGER, _WAKING, _NAMES, BESIDE, TERSE, SAID, *_TABLE.common)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely with a value that a mood can have; the name alone says nothing."""
        if not scan.has((_TRIGGER, _WAKING, _NAMES, BESIDE, TERSE, SAID)) and not _TABLE.has_common_value(message):
            return ()
        if _OF_SETTINGS.search(message.path.lower()) is not None:
            return ()
        found = [r for r in _TABLE.readings(message, where) if _is_told(r, message)]
        if found and is_of_texts(message):
            return ()
        if not is_health_place(f"{place_of(message)} {_keys(message)}"):
            found = [r for r in found if not _is_rating(r.field)]
        hits = list(as_hits("health.mood", found, message, where))
        return hits or [*_by_event(message, where), *_by_path(message, where), *_by_neighbours(message, where)][:1]


def _is_told(reading: Reading, message: ReadMessage) -> bool:
    """Whether a value is a mood, and no number of them, none among which somebody may choose, and no work's."""
    key, value, path = reading.field.key, reading.field.value, reading.field.path
    if _is_count(reading.field) or _OF_SCALE.search(path) is not None or _SHELVED.search(path) is not None:
        return False
    if _OF_FIGURE.search(words_of(key)) is not None or not _FIGURES.isdisjoint(steps_of(path)[:-1]):
        return False
    if path.startswith("url.query") and is_filter(message):
        return False
    if "|graphql:" in path and _PAGED.fullmatch(key.lower()) is not None:
        return False  # how many of them an app asks for
    if reading.topic.names.pattern == OF_LANGUAGES and not any(c.isdecimal() for c in value):
        return _ANY_MOOD.fullmatch(fold(value.strip())) is not None
    return is_mood(key, value)


_OF_SETTINGS: Final = Expression(
    r"/(?:settings|preferences|prefs|config(?:uration)?|einstellungen|ajustes|reglages|impostazioni|configuracoes"
    r"|instellingen|ustawienia)/?(?:\?|$)"
)
"""Where an app keeps how it is set: on which scale it asks, and with which words."""


_FIGURES: Final = frozenset(
    {
        *(f"{kind}bot" for kind in ("", "chat", "voice")),
        "npc",
        "ai",
        "assistant",
        "avatar",
        "robot",
        "persona",
        "enemy",
        "character",
    }
)

_OF_FIGURE: Final = Expression(
    r"\b(?:fans?|chat ?bots?|bots?|bot[auy]|botem|npcs?|enem(?:y|ies)|opponents?|rivals?|villagers?|crowd|audience"
    r"|customers?|troops?|squad|teams?"
    r"|townsfolk|citizens?|gegners?|zuschauer|truppen|mannschaft|rival(?:es)?|enemig[oa]s?|oponentes?|adversari[oa]s?"
    r"|aldean[oa]s?|tropas?|equipo|equipe|adversaires?|ennemis?|inimig[oa]s?|avversari[oa]|nemic[oi]|squadra|tegenstander"
    r"|vijand|przeciwnik(?:a|ow)?|wroga?|druzyn[ay]|protivnika?|soupere?)\b"
)
"""Whose mood a name says it is, where it is a figure's or that of many: `bot_mood`, `humor_rival`."""
_SHELVED: Final = Expression(
    r"[._](?:shel(?:f|ves)|sections?|carousels?|rails?|tiles|collections?|categories|genres|playlists?|tracks|stations?|mixes"
    r"|featured|recommend\w*|browse|catalogu?e?|hubs?|songs|albums|channels)\[\d+\](?:\.\w{1,16}){0,2}"
    r"\.(?:title|name|label|heading|subtitle|caption|text|display_?name)$",
    re.IGNORECASE,
)
"""Titles of what somebody may look at or listen to: `shelves[1].title`."""
_PAGED: Final = Expression(
    r"first|last|limit|offset|after|before|skip|take|top|page|pagesize|per_?page|size|count|n|days|weeks|months|range|from|to"
    r"|since|until|start|end|order\w*|sort\w*|cursor"
)
"""Arguments of a query that say how much of it is asked for."""
_ANY_MOOD: Final = Expression(
    r"(?!(?:true|false|null|none|on|off|yes|no|enabled|disabled|required|optional|string|n/?a)$)\D{2,40}"
)


def _keys(message: ReadMessage) -> str:
    return " ".join(sorted(keys_of(message) - _RATED))


def _is_count(field: Field) -> bool:
    """Whether a number says how many moods there are: under a name for several, and in no list of them."""
    return field.key in _COUNTS and not field.path.endswith("]") and field.value.strip().isdecimal()


def _is_rating(field: Field) -> bool:
    """Whether a bare emotion is a number: so visitors rate a page or a call, as well as how they are."""
    return words_of(field.key) in _RATED and NUMBER.fullmatch(field.value.strip()) is not None


def is_mood(key: str, value: str) -> bool:
    """Whether a value is a number on a scale, a face, or a word for how somebody feels."""
    text = fold(value.strip())
    if _FACE.search(text):
        return len(text) <= MAX_WORDS or says_mood(text)
    if _NUMBERED.fullmatch(text) is not None:
        return True
    if not text.isascii() and any(map(WIDE_EMOTIONS.fullmatch, (value.strip(), text))):
        return True
    if _TYPED_FACE.fullmatch(text) is not None or _SIGNS.fullmatch(text) is not None:
        return True
    if any(c.isdecimal() for c in text) and not any(c.isalpha() for c in text):
        if _PLAIN.fullmatch(text) is not None and abs(float(text.replace(",", "."))) > HIGHEST:
            return False  # a count, an id, a time
        if _CLOCK.fullmatch(text) is not None or _VERSION.fullmatch(text) is not None:
            return False  # when somebody is asked, and of which program
        named = words_of(key)
        return _NOT_A_SCALE.search(named) is None or (named.endswith("id") and text in _SMALL)
    first = _CLAUSE.match(text)
    return says_mood(text) or says_mood(spaced(value)) or (first is not None and says_mood(first[0]))


def says_mood(text: str) -> bool:
    """Whether folded text is made of words for feelings and of what stands beside them."""
    words = [
        word
        for part in _WORD.findall(text.replace("_", " ").replace("\u0131", "i"))
        for word in (part, *part.split("-"))
    ]
    telling = [word for word in words if word in EMOTIONS]
    others = [word for word in words if word not in EMOTIONS and word not in FILLERS]
    return bool(telling) and len(words) <= 2 * MAX_WORDS and len(others) <= len(telling)


def _by_neighbours(message: ReadMessage, where: Where) -> Iterator[Hit]:
    """A mood that is told by what stands beside it: the question, the page that was touched, a traffic light."""
    way = where.way(message.direction)
    if way is not SentOrReceived.SENT or is_nobodys(message) or is_of_animal(message) or is_of_program(message):
        return
    fields = [one for one in message.fields[:MAX_FIELDS] if one.path.startswith(("body", "url.query", "mqtt"))]
    told = chain(beside_moods(message), said_moods(fields))
    if _ELSEWHERE.search(place_of(message)) is None:
        told = chain(told, terse_moods(message, fields))
    for field in told:
        if not is_silent(message, field, where) and not is_offered(field.path, message):
            yield Hit(
                "CLR-health", "health.mood", Certainty.LIKELY, way, message.span, field.value, field.path, "A mood.",
                (field.path,),
            )  # fmt: skip


def _by_path(message: ReadMessage, where: Where) -> Iterator[Hit]:
    """A mood that is put down in the address: `/add/mood/2024-01-13/9`."""
    if where.way(message.direction) is not SentOrReceived.SENT or _ELSEWHERE.search(place_of(message)):
        return
    found = _PATH.search(message.path.partition("?")[0])
    if found is None or not (found[1] or message.title.startswith(("POST ", "PUT "))):
        return
    value = fold(found[2])
    if value.isdecimal() or says_mood(value):
        detail = "A mood."
        yield Hit(
            "CLR-health", "health.mood", Certainty.LIKELY, SentOrReceived.SENT, message.span, found[2], "url.path",
            detail, ("url.path",),
        )  # fmt: skip


_PLAIN: Final = Expression(r"[+-]?\d{1,20}(?:[.,]\d{1,20})?")
_UNSURE: Final = frozenset({"emotion", "good", "positive", "normal", "empty", "lost"})
_OF_STATES: Final = _UNSURE | {
    "low", "high", "down", "blue", "mixed", "flat", "stable", "negative", "neutral", "love", "great", "better", "fine",
    "light", "calm", "ok", "okay", "dead", "stuck", "detached", "poor", "bad", "active", "alert", "confused",
}  # fmt: skip
"""Words for feelings that screens are named by for what they show: `MoodEmpty` is one where there is nothing yet."""
_SCREENS: Final = frozenset({"screen", "page", "view", "pageview", "screenview", "screen_view", "page_view"})


def _is_screen(field: Field, message: ReadMessage) -> bool:
    """Whether what is named is a screen that was shown."""
    place = parent(field.path)
    return "screen" in field.key or any(
        one.value.lower() in _SCREENS and parent(one.path) == place for one in message.fields
    )


def _by_event(message: ReadMessage, where: Where) -> Iterator[Hit]:
    """Events that carry the mood in their own name: `mood_sad_selected`."""
    way = where.way(message.direction)
    if way is not SentOrReceived.SENT or _ELSEWHERE.search(place_of(message)):
        return
    for field in message.fields:
        if len(field.value) > 60 or _EVENT_KEY.fullmatch(words_of(field.key)) is None:
            continue
        words = words_of(field.value)
        if not _EVENT.search(words) or is_silent(message, field, where) or _ELSEWHERE.search(words):
            continue
        unsure = _OF_STATES if _is_screen(field, message) else _UNSURE
        if any(word in EMOTIONS and word not in unsure for word in words.split()):
            sure = Certainty.LIKELY
            yield Hit(
                "CLR-health", "health.mood", sure, way, message.span, field.value, field.path, "A mood, in the"
                " name of an event.", (field.path,),
            )  # fmt: skip
            return
