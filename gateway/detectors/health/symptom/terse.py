"""Symptoms under names of one or two letters: a kind that says symptom beside a value (`{"c": "SYMPTOM", "v":
"tender_breasts"}`), several of them in one list (`{"s": ["cramps", "acne"]}`), elements below a list of symptoms; what
somebody answers who is asked what they struggle with; rituals with how often a day; and what is complained of at a
place of the body.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.about import fold
from gateway.detectors.context.naming import own_name, spaced, steps_of
from gateway.detectors.context.words_in_names import last_name
from gateway.detectors.health.topics import DATE
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, ReadMessage

MAX_FIELDS: Final = 400
MAX_CHARS: Final = 60
"""Of a value that is a symptom and no text."""

MAX_TEXT_CHARS: Final = 160
"""Of what somebody says of a place of the body."""

MIN_LISTED: Final = 2
"""Symptoms in one list whose name says nothing."""

TERSE: Final = Pattern(
    r"\x1f(?:symptom|sym|symp|sx|sint|side[_ -]?effect|sintoma|beschwerde|klacht"
    r"|objaw)[a-z]{0,3}(?:[_ -](?:logged|added|entry))?"
    r"(?:\x1e|$)|\x1f(?:symptom|sym|sx|side_?effect|sintoma)s?[:/#]"
    r"|(?:struggl\w{0,4}|challenges?|obstacles?|stressors?|pain[_-]?(?:points?|areas?|locations?|sites?)|difficult(?:y|ies)"
    r"|schwierigkeit\w{0,2}|dificultad\w{0,2}|difficult(?:é|e)s?)[^\x1f]{0,12}\x1f"
    r"|/pains?(?:[/-]|\x1e|$)|/(?:schmerz|dolor|douleur|pijn)"
    r"|klachten|compulsi|rituals?[._\[\"]|dwang|zw(?:ä|a|ae)ng|\bocd\b|sympt(?:o|ô)me?s?[/.\[\]0-9]{1,6}[a-z]{1,10}|sintomi?[/.]"
    r"|(?:k(?:ö|oe|o)rper(?:stelle|teil|region)|body_?(?:part|area|site|region|location)|affected_?(?:area|part)|hautstelle"
    r"|zona_?(?:afectada|corporal|del_?cuerpo)|parte_?(?:del_?cuerpo|do_?corpo)|zone_?(?:du_?corps|touchee|touchée)"
    r"|lichaamsdeel|localizaci(?:o|ó)n)[^\x1f]{0,4}\x1f"
)
_KIND_KEYS_TEXT: Final = """
c t k e g cat category type kind typ tipo tag group grp ev event eventtype key name n field attr s sub section
"""
_KIND_KEYS: Final = frozenset(_KIND_KEYS_TEXT.split())
_KINDS: Final = Expression(
    r"(?:symptoms?|sym|symps?|sx|sint|side effects?|sintomas?|symptome?|beschwerden?|klacht(?:en)?|objawy?)"
    r"(?: (?:logged|added|entry|log|selected))?"
)
_VALUE_KEYS_TEXT: Final = """
v val value values vs n name s id i label item items list what code sub subtype subcategory slug text d detail sel
selection valor wert
"""
_VALUE_KEYS: Final = frozenset(_VALUE_KEYS_TEXT.split())
_TAGGED: Final = Expression(r"(?:symptoms?|sym|sx|side_?effects?|sintomas?|symptome?)[:/#] ?(.{3,40})", re.IGNORECASE)
_LISTS: Final = Expression(
    r"symptom(?:s|e|en|er|es|list)?|sintomas|symptomes|sintomi|beschwerden|klachten|objawy|symtom|sx"
)
_ELEMENTS: Final = Expression(r"[a-z]{1,2}|items?|entry|entries|value|symptom|string|element|member|code|li|row|it")
_STRUGGLES: Final = Expression(
    r"(?:(?:main|biggest|primary|top|current|greatest|my|your|key|sleep|grosste|mayor|principal) )?(?:struggles?"
    r"|challenges?"
    r"|obstacles?|stressors?|difficult(?:y|ies)|schwierigkeit(?:en)?|dificultad(?:es)?|dificuldades?"
    r"|difficultes?)(?: with)?"
    r"|struggl(?:es|ing) with|i struggle with"
)
_VAGUE_TEXT: Final = """
stress pain tension cold heat pressure weakness pains growing pains stressed
"""
_VAGUE: Final = frozenset(_VAGUE_TEXT.split())
"""With which also firms struggle."""
_PAINFUL: Final = Expression(
    r"(?:my )?(?:pain|painful|sore|schmerz) ?(?:points?|areas?|locations?|sites?|spots?|zones?|stellen?)"
)
_PLACES: Final = Expression(
    r"(?:(?:left|right|lower|upper|mid|middle) )?(?:knees?|hips?|shoulders?|back|neck|jaw|elbows?|wrists?|ankles?"
    r"|foot|feet|hands?"
    r"|fingers?|abdomen|chest|pelvis|legs?|arms?|spine|lumbar|cervical|sacrum|knie|hufte|schulter|rucken|nacken|rodilla|cadera"
    r"|hombro|espalda|cuello|genou|hanche|epaule|dos|joelho|ombro|costas)(?: (?:left|right|l|r))?"
)
_RITUALS: Final = Expression(
    r"compulsions?|rituals?|rituale|zwange|zwaenge|zwangshandlung(?:en)?|dwang\w{0,14}|klachten|obsessions?|compulsiones"
    r"|compulsoes|rituels|tocs?"
)
_OF_RITUALS: Final = Expression(r"\bocd|dwang|zwang|[./-]toc\b")
_PER_DAY: Final = Expression(
    r"(?:keer|times|mal|veces|fois|vezes|n|count|freq\w*)? ?(?:per|pro|por|par|al|a) ?(?:day|dag|tag|dia|jour)"
    r"|times|freq\w*|count|n|minutes|min|minuten|duration"
)
_TENSE: Final = Expression(
    r"spanning|suds?|anspannung|distress|anxiety|angst|tension|ansiedad|anxiete|ansiedade|urge|discomfort|unbehagen"
    r"|resist\w*|drang"
)
_NAME_KEYS: Final = Expression(
    r"soort|name|art|type|typ|tipo|what|was|r|n|k|title|label|kind|description|text|naam|ritual|compulsion"
)
_BODY_KEYS: Final = Expression(
    r"korper ?(?:stelle|teil|region)|koerper ?(?:stelle|teil|region)|body ?(?:part|area|site|region|location)"
    r"|affected ?(?:area|part)|hautstelle|zona ?(?:afectada|corporal|del cuerpo)|parte ?(?:del cuerpo|do corpo)"
    r"|zone ?(?:du corps|touchee)|lichaamsdeel|localizacion|stelle|lokalisation"
)
_COMPLAINT_KEYS: Final = Expression(r"beschwerden?|klacht(?:en)?|complaints?|symptoms?|symptome?|sintomas?|queixas?")
_DAY: Final = Expression(DATE)


def terse_symptoms(message: ReadMessage, is_symptom: Callable[[str], bool]) -> list[Field]:
    """The values that are symptoms. Expects what was sent."""
    fields = [
        one for one in message.fields[:MAX_FIELDS] if one.path.startswith(("body", "url.query", "mqtt")) and one.value
    ]
    return [
        *_kinds(fields, is_symptom),
        *_elements(fields, is_symptom),
        *_struggles(fields, is_symptom),
        *_rituals(fields, message),
        *_at_body(fields),
        *_on_path(fields, message),
    ]


def _kinds(fields: Sequence[Field], is_symptom: Callable[[str], bool]) -> Iterator[Field]:
    """Values beside a kind that says symptom, or behind it in one value: `symptom:hot_flash`."""
    kinds: dict[str, Field] = {}
    for field in fields:
        if len(field.value) > MAX_CHARS:
            continue
        tagged = _TAGGED.fullmatch(field.value)
        if tagged is not None and is_symptom(tagged[1]):
            yield field
        elif plain_key(own_name(field)) in _KIND_KEYS and _KINDS.fullmatch(spaced(field.value)) is not None:
            kinds.setdefault(parent(field.path), field)
    for field in fields if kinds else ():
        place = parent(field.path)
        kind = kinds.get(place) or kinds.get(parent(place))
        if kind is None or kind is field or len(field.value) > MAX_CHARS:
            continue
        if plain_key(last_name(field.path)) in _VALUE_KEYS and is_symptom(field.value):
            yield field


def listed_symptoms(message: ReadMessage, is_symptom: Callable[[str], bool]) -> list[Field]:
    """Two symptoms or more in a list whose name says nothing, of a day that is told beside it."""
    lists: dict[str, list[Field]] = defaultdict(list)
    days: set[str] = set()
    for field in message.fields[:MAX_FIELDS]:
        if not field.path.startswith("body") or not 0 < len(field.value) <= MAX_CHARS:
            continue
        if field.path.endswith("]"):
            lists[field.path.rpartition("[")[0]].append(field)
        elif _DAY.fullmatch(fold(field.value.strip())) is not None:
            days.add(parent(field.path))
    for place, listed in lists.items():
        if (
            len(plain_key(last_name(listed[0].path))) > MAX_BRIEF
            or parent(place) not in days
            or len(listed) < MIN_LISTED
        ):
            continue
        found = [one for one in listed if is_symptom(one.value)]
        if len(found) >= MIN_LISTED and 2 * len(found) > len(listed):
            return found
    return []


MAX_BRIEF: Final = 3
_STRENGTHS: Final = frozenset(
    {"l", "v", "s", "i", "lvl", "sev", "int", "sc", "score", "level", "val", "value", "x", "n", "g"}
)
_NAMES: Final = frozenset({"n", "name", "k", "key", "id", "t", "type", "s", "sym", "c", "code", "label", "q"})
_STEP: Final = Expression(r"10|\d")


def rated_briefly(message: ReadMessage, is_symptom: Callable[[str], bool]) -> list[Field]:
    """Two symptoms or more of one list, each beside a number for how strong it is: `[{"n": "nausea", "l": 2}, …]`."""
    named: dict[str, Field] = {}
    strong: set[str] = set()
    for field in message.fields[:MAX_FIELDS]:
        place = parent(field.path)
        if not field.path.startswith("body") or not place.endswith("]") or not 0 < len(field.value) <= MAX_CHARS:
            continue
        key = plain_key(last_name(field.path))
        if key in _STRENGTHS and _STEP.fullmatch(field.value) is not None:
            strong.add(place)
        elif key in _NAMES and is_symptom(field.value):
            named.setdefault(place, field)
    found = [field for place, field in named.items() if place in strong]
    return found if len({spaced(field.value) for field in found}) >= MIN_LISTED else []


def _elements(fields: Sequence[Field], is_symptom: Callable[[str], bool]) -> Iterator[Field]:
    """What stands right below a list of symptoms: `/Attack/Symptoms/S[1]`."""
    for field in fields:
        if len(field.value) > MAX_CHARS or not (
            "ymptom" in field.path or "intom" in field.path or "eschwerd" in field.path
        ):
            continue
        steps = [step for step in steps_of(field.path) if step]
        if len(steps) < 2 or _LISTS.fullmatch(steps[-2]) is None or _ELEMENTS.fullmatch(steps[-1]) is None:
            continue
        if is_symptom(field.value):
            yield field


def _struggles(fields: Sequence[Field], is_symptom: Callable[[str], bool]) -> Iterator[Field]:
    """`{"main_struggle": "panic_attacks"}`, `{"pain_areas": ["lower_back"]}`."""
    for field in fields:
        if len(field.value) > MAX_CHARS:
            continue
        name = own_name(field)
        if _STRUGGLES.fullmatch(name) is not None:
            if is_symptom(field.value) and spaced(field.value) not in _VAGUE:
                yield field
        elif _PAINFUL.fullmatch(name) is not None and _PLACES.fullmatch(spaced(field.value)) is not None:
            yield field


def _rituals(fields: Sequence[Field], message: ReadMessage) -> Iterator[Field]:
    """What somebody has to do again and again, with how often a day and how tense: `{"soort": "tellen",
    "keerPerDag": 9, "spanning": 40}`."""
    objects: dict[str, list[Field]] = defaultdict(list)
    for field in fields:
        objects[parent(field.path)].append(field)
    is_place = _OF_RITUALS.search(f"{message.host}{message.path}".lower()) is not None
    for place, members in objects.items():
        steps = [step for step in steps_of(place) if step]
        if not place.endswith("]") or not steps or _RITUALS.fullmatch(steps[-1]) is None:
            continue
        names = [(own_name(one), one) for one in members]
        numbers = [name for name, one in names if one.value.strip().isdecimal()]
        is_tense = any(_TENSE.fullmatch(name) for name in numbers)
        is_counted = any(_PER_DAY.fullmatch(name) for name in numbers)
        named = next(
            (one for name, one in names if _NAME_KEYS.fullmatch(name) and any(c.isalpha() for c in one.value)), None
        )
        if named is not None and (is_tense or (is_place and is_counted)):
            yield named


def _at_body(fields: Sequence[Field]) -> Iterator[Field]:
    """What somebody complains of, beside where on the body it is."""
    places = {
        parent(one.path)
        for one in fields
        if len(one.value) <= MAX_CHARS and _BODY_KEYS.fullmatch(own_name(one)) is not None
    }
    for field in fields if places else ():
        if _COMPLAINT_KEYS.fullmatch(own_name(field)) is not None:
            text = field.value.strip()
            is_text = 2 < len(text) <= MAX_TEXT_CHARS and any(c.isalpha() for c in text)
            if parent(field.path) in places and is_text and fold(text) not in _NOTHING:
                yield field


def _on_path(fields: Sequence[Field], message: ReadMessage) -> Iterator[Field]:
    """Where it hurts, and how much, at an address for pain: `POST /pain {"p": 6, "loc": "knee_l"}`."""
    if _OF_PAIN.search(message.path.partition("?")[0].lower()) is None:
        return
    rated = {parent(one.path) for one in fields if _STEP.fullmatch(one.value) is not None}
    for field in fields:
        if parent(field.path) in rated and _PLACES.fullmatch(spaced(field.value)) is not None:
            yield field


_OF_PAIN: Final = Expression(r"/(?:pains?|schmerz(?:en)?|dolor(?:es)?|douleurs?|pijn)(?:[/-]\w{2,12})?/?$")
_NOTHING_TEXT: Final = """
none no keine keines nein nothing ninguno ninguna aucun aucune geen false true null n/a
"""
_NOTHING: Final = frozenset(_NOTHING_TEXT.split())
