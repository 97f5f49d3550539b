"""Symptoms in records of their own: the name of one beside how strong or how often it is (`{"term": "Nausea",
"attribute": "severity", "value": "Moderate"}`), in maps (`{"symptoms": {"restlessness": 2}}`), and what somebody
answers freely to a question about one.
"""

from collections.abc import Callable, Iterator
from typing import Final

from gateway.detectors.base import Where
from gateway.detectors.context.about import fold, is_silent, place_of
from gateway.detectors.context.naming import own_name, spaced, steps_of
from gateway.detectors.context.nobody import is_nobodys, is_of_animal
from gateway.detectors.health.instrument.words import ANSWER_WORDS
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, ReadMessage

RATED: Final = Pattern(
    r"(?:severity|intensity|intensidad|intensidade|interference|intensit(?:ä|ae|a|é|e|à)t?|severidade?|gravedad|gravidade"
    r"|st(?:ä|ae)rke|schwere|ausprägung|sévérité|severite|gravité|gravite|gravità|gravita|ernst|nasilenie|styrka|styrke"
    r"|fréquence|häufigkeit|haeufigkeit|frecuencia|frequ(?:ê|e)ncia|ctcae_?grade|toxicity_?grade|attribute)\"?\]?\x1f"
)
"""What says how strong something is, where a name stands beside it."""

MAPPED: Final = Pattern(
    r"(?:symptom(?:s|e|en|er)?|s(?:í|i)ntomas|sympt(?:ô|o)mes|sintomi|beschwerden|klachten|objawy|symtom|besvær|plager"
    r"|side_?effects|nebenwirkungen|efectos_?(?:secundarios|adversos))\"?\]?[.\[:]"
)
"""The object whose members are symptoms."""

ASKED_FREELY: Final = Pattern(
    r"(?:answer|response|reply|antwort|respuesta|resposta|reponse|risposta|antwoord)"
    r"(?:\.(?:text|value|content|free_?text))?\"?\]?\x1f"
)
"""What somebody answers to a question that stands beside it."""

MIN_RATED: Final = 2
"""Names of symptoms with their strength that need no word about health beside them."""

MAX_NAME_WORDS: Final = 6
MAX_FIELDS: Final = 400
"""Fields of one message that are looked at."""
MAX_ANSWER_CHARS: Final = 200
MIN_ANSWER_CHARS: Final = 3

_NAME_KEY: Final = Expression(
    r"(?:symptom |complaint |reaction |event |item |ae |preferred |verbatim )?(?:name|term|label|title|text|display"
    r"|domain|symptom|complaint|item|key|code|type|nombre|nome|nom|naam|nazwa|navn|namn|bezeichnung|sintoma|sintomo|symptome"
    r"|beschwerde|klacht|objaw|behaviou?r|problem|description|question|frage|pregunta)"
)
_STRENGTH_KEY: Final = Expression(
    r"(?:\w+ )?(?:severity|intensity|interference|intensidade?|intensitat|intensitaet|intensite|intensita|intensiteit"
    r"|severidade?|gravedad|gravidade|starke|staerke|schwere|schweregrad|auspragung|severite|gravite|gravita|ernst"
    r"|nasilenie|styrka|styrke|frequency|frequence|haufigkeit|haeufigkeit|frecuencia|frequencia|frequenza|distress"
    r"|ctcae grade|toxicity grade|grade|nrs|vas|bother|botheredness)(?: ?(?:score|level|value|rating|grade|\d{1,2}))?"
)
_ATTRIBUTE: Final = Expression(
    r"severity|intensity|frequency|interference|amount|presence(?:/absence)?|presence|distress|duration|bother"
)
"""What is told of a symptom, where that stands as a value of its own."""
_VALUE_KEY: Final = Expression(r"value|val|answer|score|response|result|level|rating|grade")
_STRENGTH: Final = Expression(
    r"(?:10|\d)(?:[.,]\d)?(?:/10)?|mild\w*|moderate\w*|severe\w*|light|strong\w*|leicht\w*|mittel\w*|stark\w*|leve|moderad[oa]"
    r"|grave|intens[oa]|fuerte|forte|leger|legere|modere|moderee|severo|licht|matig|hevig|lett|kraftig|low|medium|high|none"
    r"|worse|better|same|present|absent|almost constantly|constantly|frequently|occasionally"
)
_NOT_A_MEMBER: Final = Expression(
    r"count|total|version|enabled|ids?|page|limit|offset|size|max|min|order|index|updated.*|created.*|visible|required"
    r"|selected|title|name|type|date|time|note|notes|length|status|state|label|text|code|category|schema|count \w+"
)
_LISTS: Final = Expression(
    r"symptom(?:s|e|en|er)?|sintomas|symptomes|sintomi|beschwerden|klachten|objawy|symtom|besvar|besvaer|plager"
    r"|side ?effects?|nebenwirkungen|efectos (?:secundarios|adversos)|daily symptoms|my symptoms"
)
_MEMBER: Final = Expression(
    r"(?:10|\d)(?:\.\d)?|true|yes|si|ja|oui|sim|mild|moderate|severe|leve|moderad[oa]|grave|leicht|mittel|stark|leger"
    r"|modere|severe|low|medium|high|present|never|sometimes|often|always"
)
_OF_THINGS: Final = Expression(
    r"\b(?:engine|vehicle|cars?|vin|obd\w*|dtcs?|brakes?|coolant|odometer|crash\w*|bugs?|build|deploy\w*|servers?|kernel"
    r"|firmware|alerts?|incidents?|tickets?|repo\w*|jira|sentry|stack ?trace|cpu|printers?|boiler|hvac|appliances?"
    r"|plants?|crops?|leaf|pests?|livestock|games?|npc|player|monster|songs?|albums?|artists?|playlist|catalog\w*"
    r"|dictionary|translations?|i18n|locale strings|glossary|schema|template|options|sort ?order|icons?|catalogue)\b"
)
"""What also has symptoms, or lists them for everybody."""

_QUESTION_PLACE: Final = Expression(
    r"(.*?)[.:](?:question|prompt|frage|pregunta|pergunta|domanda|vraag)(?:[._]?(?:text|title|label))?"
)
_ANSWER_PLACE: Final = Expression(
    r"(.*?)[.:](?:answer|response|reply|user_?answer|antwort|respuesta|resposta|reponse|risposta|antwoord)"
    r"(?:[._]?(?:text|value|freetext|free_text|content))?"
)
_DURATION: Final = Expression(
    r"\b(?:hours?|days?|weeks?|months?|years?|yesterday|morning|night|evening|since|ago|always|stunden?|tage?n?|wochen?"
    r"|monaten?|jahren?|seit|gestern|heute|nachts|horas?|dias?|semanas?|meses|mes|anos?|ayer|noche|manana|heures?|jours?"
    r"|semaines?|mois|ans|hier|depuis|ontem|ore|giorni|settimane|mesi|anni|ieri|uur|dagen|weken|maanden|jaar|gisteren)\b"
)
_NEGATED: Final = Expression(r"(?:no|none|not really|never|nein|nie|nunca|non|nao|nee|skip\w*|n/?a|-)\W*")


def is_of_things(message: ReadMessage) -> bool:
    """Whether an address or a name in a message says that it is about machines, games or texts of a program."""
    if is_nobodys(message) or is_of_animal(message) or _OF_THINGS.search(place_of(message)) is not None:
        return True
    return any(_OF_THINGS.search(spaced(field.path)) is not None for field in message.fields[:MAX_FIELDS])


def rated(
    message: ReadMessage, where: Where, is_symptom: Callable[[str], bool], is_of_care: Callable[[ReadMessage], bool]
) -> list[Field]:
    """Names of symptoms with how strong they are in the same object."""
    named: dict[str, list[Field]] = {}
    strong: set[str] = set()
    attributes: dict[str, str] = {}
    for field in message.fields[:MAX_FIELDS]:
        own, place, value = own_name(field), parent(field.path), fold(field.value.strip())
        if _STRENGTH_KEY.fullmatch(own) is not None and _is_strength(value):
            strong.add(place)
        elif place in attributes and (own == attributes[place] or _VALUE_KEY.fullmatch(own) is not None):
            if _is_strength(value):
                strong.add(place)
        elif _ATTRIBUTE.fullmatch(value) is not None:
            attributes[place] = value
        elif (
            field.value.count(" ") < MAX_NAME_WORDS
            and _NAME_KEY.fullmatch(own) is not None
            and not is_silent(message, field, where)
            and is_symptom(field.value)
        ):
            named.setdefault(place, []).append(field)
    found = [fields[0] for place, fields in named.items() if place in strong and not _is_thing(fields[0].value)]
    if not found or is_of_things(message):
        return []
    return found if len(found) >= MIN_RATED or is_of_care(message) else []


def _is_thing(value: str) -> bool:
    """Whether a name speaks of machines, games or texts of a program."""
    return _OF_THINGS.search(fold(value)) is not None


def _is_strength(value: str) -> bool:
    """Whether a folded value says how strong or how often something is."""
    return value != "0" and (_STRENGTH.fullmatch(value) is not None or value in ANSWER_WORDS)


def mapped(message: ReadMessage, where: Where, is_symptom: Callable[[str], bool]) -> list[Field]:
    """Members of an object of symptoms with how strong each is, of which one at least is known by its name."""
    found: list[Field] = []
    is_known = False
    for field in message.fields[:MAX_FIELDS]:
        steps = [step for step in steps_of(field.path) if step]
        if len(steps) < 2 or _LISTS.fullmatch(steps[-2]) is None or field.path.endswith("]"):
            continue
        value = fold(field.value.strip())
        if _NOT_A_MEMBER.fullmatch(steps[-1]) is not None or is_silent(message, field, where):
            continue
        if value != "0" and _MEMBER.fullmatch(value) is not None:
            found.append(field)
            is_known = is_known or is_symptom(steps[-1])
    return found if is_known and not is_of_things(message) else []


def answered(message: ReadMessage, where: Where, is_symptom: Callable[[str], bool]) -> Iterator[Field]:
    """What somebody answers in their own words to a question about a symptom: since when, how it feels."""
    asked: dict[str, Field] = {}
    answers: list[tuple[str, Field]] = []
    for field in message.fields[:MAX_FIELDS]:
        if (place := _QUESTION_PLACE.fullmatch(field.path)) is not None and "?" in field.value:
            asked[place[1]] = field
        elif (place := _ANSWER_PLACE.fullmatch(field.path)) is not None:
            answers.append((place[1], field))
    for above, field in answers:
        question, value = asked.get(above), fold(field.value.strip())
        if (
            question is None
            or not MIN_ANSWER_CHARS <= len(value) <= MAX_ANSWER_CHARS
            or is_silent(message, field, where)
        ):
            continue
        if _NEGATED.fullmatch(value) is not None or not is_symptom(question.value):
            continue
        if (is_symptom(value) or _DURATION.search(value) is not None) and not is_of_things(message):
            yield field
