"""Moods that are told by what stands beside them: a chip on a page of moods that somebody touched, what was answered to
a question like "how are you?", colours of a traffic light for feelings, and words under names that say nothing."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.about import fold
from gateway.detectors.context.naming import own_name, spaced
from gateway.detectors.context.words_in_names import last_name
from gateway.detectors.health.mood.words import EMOTIONS, FACES
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern
from gateway.detectors.matching.structure import inside, parent
from gateway.model.findings import Field, ReadMessage

MAX_ANSWER_CHARS: Final = 60
MAX_QUESTION_CHARS: Final = 120
MAX_FIELDS: Final = 120
"""Fields of one message that are looked at: batches of more hold other events as well."""

BESIDE: Final = Pattern(
    r"comment (?:(?:ç|c)a va|vas|te sens|allez|vous)|how(?:'s| is| was| are| do)? (?:you|your|it going|things)|wie"
    r" geht|wie f(?:ü|ue)hlst"
    r"|c(?:ó|o)mo (?:te|est(?:á|a)s|se|va|voc)|come (?:stai|ti|va)|hoe (?:gaat|voel)|jak si(?:ę|e)|hur m(?:å|a)r"
    r"|hvordan (?:har|g)"
    r"|check[-_ ]?in|ampel|zones?[-_ ]?(?:of[-_ ]?)?(?:regulation|check)|quadrant|wheel|emotion|feeling|mood"
    r"|estado[-_ ]?(?:de[-_ ]?)?animo|inner[-_ ]?weather|regulation"
)
"""Something that may ask, or may say what a value is about."""
_ASKS: Final = Expression(
    r"\b(?:how (?:are|do|did|have) (?:you|u)(?: all)?(?: been)?(?: really)?(?: (?:feel|feeling|doing|today|tonight"
    r"|now|this|right))*\b"
    r"|how (?:is|was|s) (?:your (?:day|mood|week|morning|evening|night|heart|mind)|it going|things|life)|hows"
    r" (?:your|it|things)"
    r"|how (?:sad|happy|anxious|down|depressed|angry|stressed|tense|calm|lonely|hopeless|worried|nervous"
    r"|overwhelmed) (?:are|do|did) you"
    r"|what(?: is|s)? (?:your|s your) mood|comment (?:ca va|vas tu|te sens tu|allez vous|vous sentez vous|tu te"
    r" sens)|ca va"
    r"|wie (?:geht(?: es|s)? (?:dir|ihnen|es dir)|fuhlst du dich|fuehlst du dich|war dein tag|ist deine stimmung)"
    r"|como (?:te sientes|estas|te encuentras|te va|se siente|esta tu animo|voce (?:esta|se sente)|te sentes|esta"
    r" se sentindo)"
    r"|come (?:stai|ti senti|va)|hoe (?:gaat het|voel je)|jak sie (?:czujesz|masz)|hur mar du|hvordan (?:har du|gar"
    r" det))"
)
_NOT_ASKED: Final = Expression(
    r"deliver|order|purchase|product|service|support|stay|trip|ride|flight|meal|food|app\b|website|agent|experience"
    r"|course|lesson"
    r"|connection|internet|weather|traffic|help you|feel about|liking|enjoying|finding|getting|planning|using"
    r"|paying|travel"
)
"""How shops ask."""
_ANSWER_KEYS_TEXT: Final = """
answer a reply response value val v choice chosen selected selection option user text emoji score rating level antwort
respuesta reponse resposta risposta antwoord odpowiedz svar said utterance result label content word words
"""
_ANSWER_KEYS: Final = frozenset(_ANSWER_KEYS_TEXT.split())
_FACE: Final = Expression(f"[{FACES}]")
_RATED: Final = Expression(r"(?:10|\d)(?:[./]\d{1,2})?")
_SHORT_ANSWERS: Final = Expression(
    r"(?:not|nicht|pas|no|non|nao|niet) (?:so |too |very |really |that |muy |tres |trop |terrible )?(?:good|well"
    r"|great|gut|bien|bem|bene|goed|ok)"
    r"|(?:could be|been) (?:better|worse)|(?:geht so|geht schon|mehr oder weniger|mas o menos|comme ci comme ca|bof"
    r"|pas terrible|mais ou menos"
    r"|cosi cosi|gaat wel|so so|meh|rough|not great|shit|crap|awful)(?: today| heute| hoy)?"
)
_AMBIGUOUS_TEXT: Final = """
down low good flat dead normal lost stable alert calm great ok okay fine bad better worse positive negative neutral
love fair poor excellent alone empty mixed sensitive active cold light hurt fear happy regular super prima content
mal bien bom boa bem gut solo sola content calme fatal moyen neutro neutra normal strong open edge blue focused
creative curious stuck hollow touchy wired elevated empty rested recharged detached restricted congruent expansive
brave playful productive fertig kaputt tension buon baik buruk kosong
"""
_AMBIGUOUS: Final = frozenset(_AMBIGUOUS_TEXT.split())
"""Words for feelings that states of things have as well."""


def beside_moods(message: ReadMessage) -> Iterator[Field]:
    """The values that tell a mood by what stands beside them."""
    fields = [one for one in message.fields[:MAX_FIELDS] if not one.path.startswith(("header:", "cookie:"))]
    yield from _answered(fields)
    yield from _touched(fields)
    yield from _coloured(fields, message)
    yield from _worded(fields, message)
    yield from _weathered(fields)


def _answered(fields: list[Field]) -> Iterator[Field]:
    """What was answered to how somebody is: in the same object, or in one of it."""
    for asked in fields:
        if not 5 < len(asked.value) <= MAX_QUESTION_CHARS:
            continue
        text = spaced(asked.value.replace("'", ""))
        if _ASKS.search(text) is None or _NOT_ASKED.search(text) is not None:
            continue
        place = parent(asked.path)
        for field in fields:
            if field is asked or not inside(field.path, place) or not 0 < len(field.value) <= MAX_ANSWER_CHARS:
                continue
            key = plain_key(last_name(field.path))
            if key in _ANSWER_KEYS and _is_answer(field.value, is_rated=key not in ("id", "n")):
                yield field
                return


def _is_answer(value: str, *, is_rated: bool) -> bool:
    text = fold(value.strip())
    if _FACE.search(value) is not None or (is_rated and _RATED.fullmatch(text) is not None):
        return True
    words = spaced(value)
    return _SHORT_ANSWERS.fullmatch(words) is not None or _says(words, frozenset())


def _says(words: str, without: frozenset[str]) -> bool:
    """Whether there is a word for a feeling among a few, but for those that may mean something else."""
    parts = words.split()
    return 0 < len(parts) <= MAX_PARTS and any(one in EMOTIONS and one not in without for one in parts)


MAX_PARTS: Final = 6

_TOUCHED: Final = Expression(
    r"(?:\$?el ?text|(?:target|element|button|view|tag|clicked|tapped|item|chip|option|el) ?(?:text|label|title"
    r"|name|value)|text|label"
    r"|content ?desc(?:ription)?|accessibility ?label)"
)
_SHOWN: Final = Expression(
    r"(?:view ?controller|(?:target ?)?view ?class|screen(?: ?(?:name|class|title))?|page(?: ?(?:name|title))?"
    r"|controller|fragment"
    r"|activity|view|hierarchy|component|section|parent|dialog|modal|class|path|route)(?: ?\w+)?"
)
_OF_MOODS: Final = Expression(
    r"\b(?:moods?|feelings?|emotions?|how ?are ?you(?: feeling)?|state ?of ?mind|stimmung(?:en)?|befinden|gefuhle?"
    r"|animo|emociones|humeur|umore)\b"
    r"(?! ?(?:boards?|lights?|playlists?|music|songs?|store|shop|lamp|themes?|wall|stickers?|emojis?|packs?|filters?))"
)


def _touched(fields: list[Field]) -> Iterator[Field]:
    """What stands on a button that was touched on a page of moods."""
    for field in fields:
        if not 0 < len(field.value) <= MAX_ANSWER_CHARS or _TOUCHED.fullmatch(own_name(field)) is None:
            continue
        if _FACE.search(field.value) is None and not _says(spaced(field.value), frozenset()):
            continue
        place = parent(field.path)
        for other in fields:
            is_near = other is not field and parent(other.path) == place and len(other.value) <= MAX_QUESTION_CHARS
            if is_near and _SHOWN.fullmatch(own_name(other)) and _OF_MOODS.search(spaced(other.value)) is not None:
                yield field
                return


_COLOUR: Final = Expression(
    r"(?:red|amber|orange|yellow|green|blue|grey|gray|black|rot|gelb|grun|gruen|blau|orange|rojo|amarillo|verde"
    r"|azul|rouge|jaune|vert|bleu"
    r"|vermelho|amarelo|rosso|giallo|blu|rood|geel|groen|blauw)(?: zone)?|#[0-9a-f]{6}"
)
_LIGHT_KEY: Final = Expression(
    r"(?:traffic ?light|ampel(?:farbe)?|zones?(?: ?of ?regulation)?|regulation ?zone|semaforo|feu|stoplicht|farbe"
    r"|colou?r|feeling ?colou?r|quadrant|(?:mood|feeling|emotion) ?zone|zone"
    r"|light|licht|card|karte)"
)
_OF_FEELING: Final = Expression(
    r"\b(?:befinden|moods?|feelings?|emotions?|stimmung(?:en)?|gefuhle?|animo|humeur|(?:zonesof)?regulation|mood"
    r" ?meter|how ?we ?feel|wohlbefinden|well"
    r" ?being|how ?are ?you)\b"
)
_CHECKED_IN: Final = Expression(r"\bcheck ?ins?\b")
_PUPILS: Final = Expression(
    r"pupil|student|child|kid|learner|klasse|schuler|alumno|eleve|aluno|vorname|patient|client|teacher"
)
_OF_LIGHTS: Final = Expression(
    r"brightness|bulb|lamp|hue|\bled\b|plate|parking|build|deploy|kreuzung|junction|vehicle|wall|paint|theme|font"
    r"|product|sku"
)


def _coloured(fields: list[Field], message: ReadMessage) -> Iterator[Field]:
    """The colour of a traffic light, or of a zone, by which somebody says how they are."""
    place = spaced(f"{message.host} {message.path.partition('?')[0]}")
    names = " ; ".join(own_name(one) for one in fields)
    if _OF_LIGHTS.search(f"{place} ; {names}") is not None:
        return
    for field in fields:
        key = own_name(field)
        if len(field.value) > 20 or _LIGHT_KEY.fullmatch(key) is None or _COLOUR.fullmatch(fold(field.value)) is None:
            continue
        is_light = key == "zone" or key == "quadrant"
        if is_light and _CHECKED_IN.search(place) is None and _OF_FEELING.search(place) is None:
            continue
        is_school = _CHECKED_IN.search(place) is not None and _PUPILS.search(names) is not None
        if is_school or "regulation" in key or _OF_FEELING.search(place) is not None:
            yield field
            return


_WEATHER_KEY: Final = Expression(
    r"(?:my ?|inner ?|inneres? ?|emotional ?|mental ?|head ?)(?:weather|wetter|forecast)"
    r"|meteo (?:interieure|du coeur)|clima (?:interior|emocional)"
)
_WEATHER: Final = Expression(
    r"(?:partly |mostly |very |a bit )?(?:storm(?:y)?|thunder\w*|cloudy|clouds?|overcast|fog(?:gy)?|mist|rain(?:y)?"
    r"|drizzle|sun(?:ny)?|clear"
    r"|snow(?:y)?|wind(?:y)?|hurricane|rainbow|sturm|gewitter|regen|neblig|nebel|sonnig|bewolkt|tormenta|nublado"
    r"|lluvia|soleado|orage|pluie"
    r"|nuageux|soleil)"
)


def _weathered(fields: list[Field]) -> Iterator[Field]:
    """The weather inside of somebody: `{"inner_weather": "stormy"}`."""
    for field in fields:
        is_named = len(field.value) <= MAX_ANSWER_CHARS and _WEATHER_KEY.fullmatch(own_name(field)) is not None
        if is_named and _WEATHER.fullmatch(spaced(field.value)) is not None:
            yield field
            return


_OPEN_KEYS_TEXT: Final = """
value val v answer response state status choice selection selected option word words label reply result current e ring1
estado etat stato stand zustand stan toestand tilstand valor wert valeur valore respuesta antwort reponse resposta
ring2 ring3 outer inner middle core primary secondary tertiary level1 level2 level3 pole feeling tag
"""
_OPEN_KEYS: Final = frozenset(_OPEN_KEYS_TEXT.split())
_SAYS_MOOD: Final = Expression(
    r"\b(?:moods?|feelings?|emotions?|daily ?check ?in|emotional ?check ?in|feelings? ?wheel|emotions? ?wheel"
    r"|stimmung|befinden|bipolar|estado ?(?:de )?animo|animo|estado emocional|humeur|humor (?:do dia|log)|umore|nastroj"
    r"|(?:wellness |student |morning |evening )?check ?ins?|mood ?(?:submit|poll|log|logged|check|entry|picker"
    r"|selected)|how ?are ?you(?: feeling)?)\b"
    r"(?! ?(?:boards?|lights?|playlists?|music|songs?|store|shop|lamp|themes?|wall|classif\w*|detect\w*|analysis|api))"
)
_OF_OTHERS: Final = Expression(
    r"\b(?:music|songs?|playlists?|tracks?|albums?|films?|movies?|books?|games?|characters?|npc|player|lamps?"
    r"|products?|sku|hosts?|server|text"
    r"|detect\w*|recogni[sz]\w*|sentiment|tweets?|reviews?|posts?|model|confidence|classifier|weather|pet|dog|cat|horse|boat|sea|bedrooms?"
    r"|rooms?|palette)\b"
)


def _is_open(field: Field) -> bool:
    """Whether a name says nothing of its value; where it is a number or a letter, the value must be one word."""
    key = plain_key(last_name(field.path))
    return key in _OPEN_KEYS or (key != "id" and len(key) <= MAX_BRIEF and spaced(field.value) in EMOTIONS)


MAX_BRIEF: Final = 2


def _worded(fields: list[Field], message: ReadMessage) -> Iterator[Field]:
    """A word for a feeling, under a name that says nothing, where an event, a list or the address says mood."""
    place = spaced(f"{message.host} {message.path}")
    said = " ; ".join(spaced(one.value) for one in fields if len(one.value) <= MAX_ANSWER_CHARS)
    names = " ; ".join(own_name(one) for one in fields)
    paths = " ; ".join(spaced(one.path) for one in fields)
    if (
        _SAYS_MOOD.search(f"{place} ; {said} ; {names} ; {paths}") is None
        or _OF_OTHERS.search(f"{place} ; {names}") is not None
    ):
        return
    for field in fields:
        if not 0 < len(field.value) <= MAX_ANSWER_CHARS or not _is_open(field):
            continue
        if _says(spaced(field.value), _AMBIGUOUS) and _SAYS_MOOD.search(spaced(field.value)) is None:
            yield field
            return
