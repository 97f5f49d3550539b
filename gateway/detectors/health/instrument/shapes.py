"""Answers and totals of a questionnaire in the fields of a message: which fields, how many, in which order."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from gateway.detectors.base import is_plain_header, plain_key
from gateway.detectors.health.clinical import compiled
from gateway.detectors.health.instrument.table import Instrument
from gateway.detectors.health.instrument.words import ANSWER_WORDS, SEVERITIES, ZERO_CODES, ZERO_WORDS
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import inside, parent, stem, untyped
from gateway.model.findings import Field

MIN_ANSWERS: Final = 3
"""Fewer answers could be anything, even under the right name."""

MIN_ADDED: Final = 4
"""Numbers whose sum stands beside them: fewer of them do by chance."""

MAX_LIST_CHARS: Final = 200
"""A list of answers in one text: forty-eight of them with commas and blanks."""

MAX_ANSWER_CHARS: Final = 60
"""An answer is a number or one of the phrases of a scale."""

MAX_LABEL_CHARS: Final = 40
"""A name that stands as a value beside what it names."""

MAX_LABELLED: Final = 400
"""Values with their names beside them that are looked at: a few questionnaires and the parameters around them."""

_SCORE: Final = (
    r"total|score|sum|tot|ges|scr|pkt|summe|punkte|punktzahl|punktwert|gesamtpunktzahl|gesamtwert|summenwert|ergebnis|points|result"
    r"|puntuacion|puntaje|resultado|pontuacao|escore|resultat|wert"
    r"|wynik|suma|punteggio|risultato|totale?|totaal|uitslag|poang|poeng|pointtal|resultaat|toplam|sonuc|puan|skore?"
    r"|soucet|vysledek|pontszam|eredmeny|pisteet|tulos|summa|sumscore|roh(?:wert|punktwert|punkte)|prozent(?:wert|rang)?"
    r"|gesamt|gesamtscore|gesamtsumme|global|globalscore|overall|raw|pts|totalpoang|poangsumma|samlet|sumskore|summapoang|puntajetotal|puntuaciontotal|scoretotal|somma|som|somscore"
)
_BEFORE_SCORE: Final = (
    r"total|sum|raw|final|overall|assessment|questionnaire|survey|screening|screener|test|user|my|current|latest|last"
    r"|new|scale|scaled|patient|weighted|result|the|epn|ep|event|param|props|t|gesamt|severity|symptom|baseline"
    r"|intake|followup|pre|post|week\d{0,2}|depression|anxiety|computed|calculated|previous|standard|self|report"
    r"|score|scores|value|int|num"
)
_SHORT_TOTAL_KEY: Final = Expression(r"s|sc|t|tot|ges|sm")
"""Totals by one letter, where the answers beside them give just that."""
MAX_SHORT_ANSWER: Final = 10
"""Answers whose scale is not known."""
_TOTAL_KEY: Final = Expression(rf"(?:{_BEFORE_SCORE})*(?:{_SCORE})(?:total|totale?|score|value|int|raw|sum|num|t)?")
_VALUE_KEY: Final = Expression(r"(?:epn|ep)?val(?:ue(?:integer|decimal)?)?")
_REST_OF_WORD: Final = Expression(r"^[a-z]{1,12}(?=[_.\-A-Z])")
_ANSWERS_PLACE: Final = Expression(
    r".*(?:answers?|responses?|items?|scores|values|ratings|respuestas|antworten|reponses|respostas|data|risposte"
    r"|antwoorden|odpowiedzi|svar|cevaplar|odpovedi|valaszok|vastaukset|werte|einzelwerte|valores|valeurs|puntos|pontos|punkte"
    r"|itemwerte|ratings|marks|\$\.variables(?:\.\w{1,20})?)$",
    re.IGNORECASE,
)
"""The end of a path below which the answers of one questionnaire stand under words of their own."""
_NUMBER: Final = Expression(r"(\d{1,3})(?:\.\d{1,2})?(?: ?/ ?\d{1,3})?")

_PART_KEY: Final = Expression(
    r"(?:depression|anxiety|stress|inattention|hyperactivity|impulsivity|intrusion|avoidance|arousal|positiveaffect"
    r"|negativeaffect|emotional|conduct|peer|prosocial|obsessions?|compulsions?|parta|partb|percentage|percent|tscore"
    r"|rawscore|subscale\w*|depresion|ansiedad|estres)(?:score|total|subscale)?"
)

_SEVERITY_KEY: Final = Expression(
    r".*(?:severity|severitylevel|level|category|interpretation|band|classification|risk|risklevel|label|outcome|screen|screening|triage"
    r"|result|resulttext|status|schweregrad|gravedad|severidad|gravite|gravidade|nivel|niveau)"
)
_SEVERITY: Final = Expression(SEVERITIES, re.IGNORECASE)

_YES_COUNT: Final = Expression(
    r"(?:num|count|total|n)?(?:of)?(?:yes|ja|si|sim|oui)(?:count|answers?|antworten|respuestas|reponses|respostas|items?|total)?"
)
_ANSWER_NAME: Final = Expression(
    r"(?:(?:answer|response|option|choice|selected|chosen|user|item|question|q|raw|numeric|coded)?"
    r"(?:answer|value|valueinteger|valuedecimal|valuestring|valueboolean|score|point|response|result|selected|choice"
    r"|rating|option|index|antwort|wert|punkte?|respuesta|valor|puntaje|puntuacion|reponse|valeur|resposta|varde|vaerdi"
    r"|verdi|svar|poang|poeng|skattning|risposta|valore|punteggio|antwoord|waarde|odpowiedz|wartosc|punkty|cevap|puan"
    r"|deger|odpoved|hodnota|body|vastaus|pisteet)"
    r"|a|v|s|r|x|o|p|opt|pt|pkt|val|ans|resp)s?"
)
_NUMBERED: Final = Expression(
    r"(?:.*[._:\[\"-])?(?:q|qu|quest|question|item|itm|it|a|answer|ans|response|resp|res|r|i|p|s|v|f|frage|pregunta"
    r"|pergunta|reponse|respuesta|antwort|resposta|score|value|d|dom|domanda|risposta|vraag|vr|antwoord|pyt|pytanie"
    r"|odp|odpowiedz|fraga|fr|svar|sporsmal|sporgsmal|spm|soru|cevap|otazka|ot|odpoved|kerdes|valasz|kysymys|vastaus"
    r"|preg|perg|frg|aw)?[_.-]?#"
    r"(?:[_.-]?(?:answer|value|score|response|a|v|r|s))?\W*"
)
_LABELLED_ANSWER: Final = Expression(
    r".*(?:answers?|responses?|antworten|respuestas|reponses|respostas|risposte|antwoorden|svar)\[#\]\.(?:(?:choice"
    r"|option|value|answer"
    r"|selected)\.)?"
    r"(?:label|text|simple_?text|display(?:_?(?:name|text))?|title)"
)
"""Answers by their words, as tools for surveys send them: `answers[#].choice.label`. What is offered looks alike, so
only as many as there are questions count."""

_NOT_AN_ANSWER: Final = Expression(
    r".*(?:version|page|step|order|count|lang|locale|date|time|total|score|sum|duration|number|max|min|length|year"
    r"|age|week|day|month|level|severity|result)|(?:item|question|user|option|answer|session|form|uu|gu|q)?id"
)
_LABEL: Final = Expression(r"[A-Za-z][\w.-]*")
_ITEM: Final = Expression(r"[A-Za-z][A-Za-z0-9]{1,20}(?:[_.-][A-Za-z]{1,12})?[_.-]?\d{1,2}")
"""Names of items end in their number: `phq9_3`, `gad7-q2`."""

_ANSWER_KEYS: Final = frozenset(
    {
        "scaleanswer",
        "choiceanswers",
        "numericanswer",
        "number",
        "value",
        "answer",
        "score",
        "points",
        "choice",
        "selected",
        "response",
    }
)
_CHOSEN_KEYS: Final = frozenset({"label", "text", "value", "name", "title", "score", "display"})
_CHOSEN: Final = (".choice", ".option", ".answer", ".selected", ".response")
"""An answer may be an object of its own: `answers[0].choice.label`."""

_LIST: Final = Expression(r"\s*+(?:\[\s*+)?\d{1,2}(?:(?:\s*[,;|/]|[^\S ]* )\s*+\d{1,2}){1,49}(?:\s*+\])?\s*+")
_RUN: Final = Expression(r"\d{7,26}")
_LETTERS: Final = Expression(r"[a-f]{5,30}|[A-F]{5,30}")
"""Answers by the letters of what could be chosen: `ABBCAADAB`."""
_DAY: Final = Expression(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:\d{4}|\d{6})?")
"""A date is no row of answers, although its digits could be."""
_DIGITS: Final = Expression(r"\d+")
_YES_NO_LETTERS: Final = frozenset({"y", "n", "j", "s", "t", "f"})
"""Yes and no, true and false by their first letter, for questions that ask for no more."""
_OF_NUMBERS: Final = Expression(r".*\d\[#\]\.\d{1,2}")
"""One field of all records of a list whose names are numbers, as in protobuf."""
_LED: Final = Expression(r"(\d{1,2})\s*(?:[-\u2013\u2014:=.)(]|\s)\s*[^\W\d].{0,50}")
_CHOICE_CODE: Final = Expression(r"AO?0?([1-9])")
"""The first, second and so on of what can be chosen, as LimeSurvey numbers it: `A1`, `AO01`."""
_ANSWER_CODE: Final = Expression(r"LA\d{1,6}-\d")

_RPC_TYPE: Final = Expression(r"(?<=\])/(?:int|i[1248]|double|string|integer|long)$")
"""Types that XML-RPC and property lists put around the values of an array."""
_CHOICE: Final = Expression(
    r"(.*[.:\"/](?:answer|response|possible)?_?(?:choices|options|enum|scale|allowed|range|opciones|opcoes|optionen"
    r"|opties|opcje|opzioni))\"?\]?\[\d+\](?:\.(?:text|label|title|display|caption|texto|texte|testo))?",
    re.IGNORECASE,
)
_IS_CHOSEN: Final = Expression(
    r"(.*[.:\"/](?:answer|response|possible)?_?(?:choices|options|opciones|opcoes|optionen|opties|opcje|opzioni))"
    r"\"?\]?\[\d+\]\.(?:(?:is_?)?(?:selected|checked|chosen|picked|answered|active)|answer|response|count|votes)",
    re.IGNORECASE,
)
"""What is said of a choice that somebody made."""

_DATED: Final = Expression(r"date|time|created|completed|taken|submitted|finished|patient|user|client|respondent|at$")
_OFFERED: Final = Expression(
    r"(?:.*(?:max|cutoff|threshold|options?|numquestions|questioncount|minutes|duration|license|price|estimated"
    r"|range|itemcount|numitems|choices).*|min|minscore|from|to|questions|items|description|instructions)"
)
"""Names of fields that describe a questionnaire rather than what somebody answered."""


class Found(NamedTuple):
    """What was found of one questionnaire in one place."""

    answers: tuple[Field, ...] = ()  # the fields that hold answers
    values: tuple[str, ...] = ()  # the answers
    total: Field | None = None
    total_text: str = ""
    is_severity: bool = False  # the total is a word
    has_code: bool = False
    strength: int = 2  # of the name that led here
    harm: Field | None = None  # the answer about self-harm, where it is not "not at all"
    harm_text: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """All fields that are part of it."""
        total = self.total
        return self.answers if total is None else (*self.answers, total)


def look_in(
    instrument: Instrument, members: Sequence[Field], place: str, is_named: bool, strength: int, takes_total: bool
) -> Found:
    """Answers and total among the fields of a place. `is_named`: the place itself carries the name."""
    members = _without_choices(members)
    members, apart = _without_total(members)
    answers, values = _list_value(instrument, members, place, is_named)
    if not answers:
        answers = _group(instrument, members, place, is_named)
        values = tuple(field.value for field in answers)
    total: Field | None = None
    is_severity = False
    if takes_total:
        numbers = [f for f in members if f not in answers and _is_total(instrument, f, place, is_named)]
        named = [f for f in members if f not in answers and _is_severity(f, place)]
        parts = [f for f in members if f not in answers and _is_part(instrument, f)]
        if not is_named:
            parts = [f for f in parts if parent(f.path) == place]
        total = apart or _only(numbers, members) or _only(named, members) or (parts[0] if parts else None)
        is_severity = total is not None and total in named
    if takes_total and place and not answers:
        answers, total = _added(members, total)
        values = tuple(field.value for field in answers)
    harm, harm_text = _harm(instrument, answers, values)
    return Found(
        tuple(answers),
        values,
        total,
        total.value if total is not None else "",
        is_severity,
        False,
        strength,
        harm,
        harm_text,
    )


def _added(members: Sequence[Field], total: Field | None) -> tuple[list[Field], Field | None]:
    """A list of small numbers and a total that they give, whatever form of a questionnaire it is."""
    rows: dict[str, list[Field]] = {}
    for field in members:
        plain = untyped(field.path)
        if plain.endswith("]"):
            rows.setdefault(parent(plain), []).append(field)
    for group in rows.values():
        if (
            len(group) < MIN_ADDED
            or is_sequence([f.value for f in group])
            or not all(0 <= _leading_number(f.value) <= MAX_SHORT_ANSWER for f in group)
        ):
            continue
        added = str(sum(_leading_number(field.value) for field in group))
        for field in members:
            is_called = _SHORT_TOTAL_KEY.fullmatch(field.key) is not None or field is total
            if is_called and field.value.strip() == added and added != "0":
                return group, field
    return [], total


def _without_choices(members: Sequence[Field]) -> Sequence[Field]:
    """Fields without the lists of what may be answered: `"options": [0, 1, 2, 3]`."""
    lists = Counter(_choice_list(field.path) for field in members)
    offered = {place for place, count in lists.items() if place and count > 1}
    if not offered:
        return members
    offered -= {_choice_list(field.path, _IS_CHOSEN) for field in members}
    return [field for field in members if _choice_list(field.path) not in offered]


@lru_cache(maxsize=8192)
def _choice_list(path: str, what: Expression = _CHOICE) -> str:
    """The list of choices that a value is in, "" where it is in none."""
    found = what.fullmatch(path)
    return found[1] if found is not None else ""


def _without_total(members: Sequence[Field]) -> tuple[Sequence[Field], Field | None]:
    """Fields without the entry of a list that is called the total of the others, and its number: `{"key": "item_5",
    "value": 3}, {"key": "total", "value": 12}`. The others have a number and the rest of the name in common."""
    totals: list[Field] = []
    items: Counter[str] = Counter()
    for name, value in pairwise(members):
        entry = parent(name.path)
        if not entry.endswith("]") or len(name.value) > MAX_LABEL_CHARS or parent(value.path) != entry:
            continue
        if _NUMBER.fullmatch(value.value.strip()) is None:
            continue
        if (item := _ITEM_LABEL.fullmatch(name.value)) is not None:
            items[item[1]] += 1
        elif _TOTAL_LABEL.fullmatch(name.value.lower()) is not None:
            totals.append(value)
    if len(totals) != 1 or len(items) != 1 or items.total() < MIN_ANSWERS:
        return members, None
    return [field for field in members if field is not totals[0]], totals[0]


_ITEM_LABEL: Final = Expression(r"([A-Za-z][A-Za-z _.-]{0,24})\d{1,2}")
_TOTAL_LABEL: Final = Expression(
    rf"(?:\w{{1,16}}[_. -])?(?:{_SCORE})(?:[_. -](?:pct|percent|score|raw|value|total|sum|t|points))?"
)


def has_severity_beside(found: Found, fields: Sequence[Field]) -> bool:
    """Whether a word such as `moderate` stands under a key such as `severity` beside a total."""
    total = found.total
    if total is None:
        return False
    place = parent(total.path)
    return found.is_severity or any(parent(f.path) == place and _is_severity(f, place) for f in fields)


def labelled(fields: Sequence[Field]) -> dict[str, tuple[Field, Field]]:
    """Values that stand beside their name, as fields of that name: `{"key": "isi_score", "value": 18}` in a list is
    `isi_score` in its place. By their new path, with the real field."""
    found: dict[str, tuple[Field, Field]] = {}
    for name, value in pairwise(fields):
        if len(name.value) > MAX_LABEL_CHARS or len(value.value) > MAX_ANSWER_CHARS or name.value.isdecimal():
            continue
        entry = parent(name.path)
        if not entry.endswith("]") or parent(value.path) != entry or _LABEL.fullmatch(name.value) is None:
            continue
        path = f"{parent(entry)}.{name.value}"
        found[path] = (Field(path, name.value.lower(), value.value), value)
        if len(found) >= MAX_LABELLED:
            break
    return found | _by_item(fields)


def _by_item(fields: Sequence[Field]) -> dict[str, tuple[Field, Field]]:
    """The same where the name is that of an item, and stands in an object beside the answer or not next to it:
    `{"field": {"ref": "phq9_3"}, "type": "number", "number": 2}`."""
    items: dict[str, str] = {}
    answers: list[tuple[str, Field]] = []
    for field in fields:
        if "]" not in field.path or len(field.value) > MAX_LABEL_CHARS:
            continue
        entry = parent(field.path)
        if _ITEM.fullmatch(field.value) is not None:
            items[entry if entry.endswith("]") else parent(entry)] = field.value
        elif field.key in _ANSWER_KEYS and entry.endswith("]"):
            answers.append((entry, field))
        elif field.key in _CHOSEN_KEYS and entry.endswith(_CHOSEN):
            answers.append((parent(entry), field))
    found: dict[str, tuple[Field, Field]] = {}
    for entry, field in answers[:MAX_LABELLED]:
        if (name := items.get(entry)) is not None:
            path = f"{parent(entry)}.{name}"
            found[path] = (Field(path, name.lower(), field.value), field)
    return found


def right_number(instrument: Instrument, number: int) -> bool:
    """Whether a questionnaire, or one of its other forms, has so many answers."""
    items = instrument.scale.items
    if items and items <= number <= items + instrument.extra_items:
        return True
    return number in instrument.also


def is_answer(instrument: Instrument, value: str) -> bool:
    """A number in the range of the answers, alone or before its words, a phrase of a scale, a code of LOINC."""
    if len(value) > MAX_ANSWER_CHARS or not value:
        return False
    number = _leading_number(value)
    if number >= 0:
        return instrument.scale.lowest <= number <= instrument.scale.highest
    text = value.strip().lower()
    if instrument.scale.highest == 1 and text in _YES_NO_LETTERS:
        return True
    if len(text) == 1 and "a" <= text <= "f":
        return ord(text) - ord("a") <= instrument.scale.highest - instrument.scale.lowest
    return text in ANSWER_WORDS or text.replace("_", " ") in ANSWER_WORDS or _ANSWER_CODE.fullmatch(value) is not None


def is_total_number(instrument: Instrument, value: str) -> bool:
    """A number that can be the total: `17`, `17.0`, `17/27`."""
    number = _NUMBER.fullmatch(value.strip()) if len(value) <= 12 else None
    return number is not None and int(number[1]) <= instrument.scale.total


def is_nothing(value: str) -> bool:
    """Whether an answer says "not at all"."""
    text = value.strip()
    return _leading_number(text) == 0 or text in ZERO_CODES or text.lower() in ZERO_WORDS or text.lower() in ("n", "f")


def is_sequence(values: Sequence[str]) -> bool:
    """Whether numbers only count: the order of the items, or the choices that are offered, not answers."""
    numbers = [_leading_number(value) for value in values]
    return len(numbers) > 2 and all(b == a + 1 for a, b in pairwise(numbers))


def is_somebodys(found: Found, fields: Sequence[Field]) -> bool:
    """Whether a total that a server sent stands in somebody's record, not in the description of a questionnaire."""
    total = found.total or (found.answers[0] if found.answers else None)
    if total is None:
        return False
    place = parent(total.path)
    keys = [plain_key(field.key) for field in fields if parent(field.path) == place and field.path != total.path]
    if any(_OFFERED.fullmatch(key) for key in keys):
        return False
    return any(_DATED.search(key) for key in keys) or len(keys) < MIN_ANSWERS


@lru_cache(maxsize=4096)
def _leading_number(value: str) -> int:
    """`2`, `2.0`, `2 - more than half the days`: 2; -1 for other values."""
    text = value.strip()
    if text.isascii() and text.isdecimal():
        return int(text) if len(text) <= 3 else -1
    if (number := _NUMBER.fullmatch(text)) is not None and "/" not in text:
        return int(number[1])
    if (chosen := _CHOICE_CODE.fullmatch(text)) is not None:
        return int(chosen[1]) - 1
    led = _LED.fullmatch(text)
    return int(led[1]) if led is not None else -1


def _only(candidates: Sequence[Field], members: Sequence[Field]) -> Field | None:
    """The first of them, unless several of one kind without a date are the bands of a description."""
    if not candidates:
        return None
    first = candidates[0]
    alike = [field for field in candidates if stem(field.path) == stem(first.path)]
    if len(alike) > 1 and "[" in first.path:
        place = parent(first.path)
        if not any(_DATED.search(plain_key(f.key)) for f in members if parent(f.path) == place):
            return None
    return first


def _list_value(
    instrument: Instrument, members: Sequence[Field], place: str, is_named: bool
) -> tuple[list[Field], tuple[str, ...]]:
    """One field with all answers as a list, `1,0,2,3,…`, or as one run of digits."""
    for field in members:
        value = field.value
        if len(value) > MAX_LIST_CHARS:
            continue
        if _LIST.fullmatch(value):
            numbers = _DIGITS.findall(value)
        elif _LETTERS.fullmatch(value) and _ANSWER_NAME.fullmatch(plain_key(field.key)):
            numbers = [str(ord(letter) - ord("a")) for letter in value.lower()]
        elif _RUN.fullmatch(value) and (
            (is_named and field.path.startswith(place) and len(field.path) == len(place))
            or (_ANSWER_NAME.fullmatch(plain_key(field.key)) and _DAY.fullmatch(value) is None)
        ):
            numbers = list(value)
        else:
            continue
        if right_number(instrument, len(numbers)) and all(is_answer(instrument, n) for n in numbers):
            return [field], tuple(numbers)
    return [], ()


def _group(instrument: Instrument, members: Sequence[Field], place: str, is_named: bool) -> list[Field]:
    """Fields of one shape that can be the answers: items of an array, numbered names, or the only nine siblings."""
    groups: dict[str, list[Field]] = {}
    siblings: dict[str, list[Field]] = {}
    rows: dict[str, list[Field]] = {}
    many = Counter(field.path for field in members)  # `answers[]=1&answers[]=2`
    for field in members:
        plain = untyped(field.path)
        if plain.endswith("]") and many[field.path] == 1:
            rows.setdefault(parent(plain), []).append(field)
        elif "protobuf:" in plain and _OF_NUMBERS.fullmatch(stem(plain)) is not None:
            rows.setdefault(stem(plain), []).append(field)
        rest = stem(field.path[len(place) :]) if is_named else stem(field.path[len(parent(place)) :])
        if many[field.path] > 1:
            rest += "[#]"
        rest = _RPC_TYPE.sub("", rest)
        if _is_answer_shape(rest, field):
            groups.setdefault(rest, []).append(field)
        elif (
            (place or _is_of_scale(field.value))
            and not _NOT_AN_ANSWER.fullmatch(plain_key(field.key))
            and is_answer(instrument, field.value)
        ):
            siblings.setdefault(parent(field.path), []).append(field)
    whole = [g for g in groups.values() if right_number(instrument, len(g)) and _are_answers(instrument, g)]
    whole += [g for g in rows.values() if right_number(instrument, len(g)) and _are_answers(instrument, g)]
    whole += [
        group
        for above, group in siblings.items()
        if right_number(instrument, len(group))
        and (is_named or not place or _ANSWERS_PLACE.fullmatch(above) is not None)
    ]
    if whole:
        return _counted(instrument, _in_order(max(whole, key=len)))
    least = max(MIN_ANSWERS, instrument.scale.items // 4)
    if is_named:
        asked = [field for field in members if _is_asked(field)]
        if least <= len(asked) <= instrument.scale.items + instrument.extra_items:
            return asked
        worded = [
            f for group in siblings.values() for f in group if _WORDED_ITEM.search(f.path, len(place)) is not None
        ]
        if least <= len(worded) <= instrument.scale.items + instrument.extra_items:
            return worded
    some = [
        g
        for rest, g in groups.items()
        if place and least <= len(g) < instrument.scale.items and _LABELLED_ANSWER.fullmatch(rest.lower()) is None
    ]
    return next((_in_order(g) for g in some if _are_answers(instrument, g)), [])


_WORDED_ITEM: Final = Expression(
    r"interest|pleasure|anhedon|depress|hopeless|feeling_?down|_down\b|sleep|insomn|tired|fatigue|energy|appetite|eating"
    r"|failure|guilt|worthless|concentrat|restless|psychomotor|moving|slow|dead|suicid|self_?harm|nervous|anxious|worr"
    r"|relax|irritab|annoy|afraid|awful|schlaf|muede|m(?:\u00fc|ue)digkeit|appetit|freude|konzentr|nervos|sorge|unruh"
    r"|interes|animo|sue(?:\u00f1|n)o|cansan|apetito|preocup|nervios|interet|sommeil|inquiet|sono\b|cansac",
    re.IGNORECASE,
)
"""Items of questionnaires about the mind, under words of their own: `phq_little_interest`, `gad7.worry`."""


def _is_asked(field: Field) -> bool:
    """Whether a key is a whole question, and its value what a scale says in words."""
    return field.path.endswith('"]') and field.path.count(" ") >= MIN_ANSWERS and field.value.lower() in ANSWER_WORDS


def _is_of_scale(value: str) -> bool:
    """Whether an answer is a phrase of a scale that says how often: no number, no yes."""
    text = value.strip().lower()
    return " " in text and text in ANSWER_WORDS


def _counted(instrument: Instrument, answers: list[Field]) -> list[Field]:
    """The answers without the further questions that do not count."""
    is_other_form = len(answers) in instrument.also
    return answers if is_other_form else answers[: instrument.scale.items]


def _are_answers(instrument: Instrument, fields: Sequence[Field]) -> bool:
    """Whether all are in range, and do not merely count."""
    return all(is_answer(instrument, f.value) for f in fields) and not is_sequence([f.value for f in fields])


def _in_order(fields: list[Field]) -> list[Field]:
    """Answers by the number of their item, where their names have one: `q10` comes after `q9`."""
    numbers = [[int(n[:6]) for n in _DIGITS.findall(field.path)] for field in fields]
    if len({len(row) for row in numbers}) != 1 or not numbers[0]:
        return fields
    return [field for _, field in sorted(zip(numbers, fields, strict=True), key=lambda pair: pair[0])]


def _is_answer_shape(rest: str, field: Field) -> bool:
    """`[#]`, `.items[#].score`, `.q#`, `_#`; not `.items[#].order`."""
    if rest.endswith("[#]"):
        return True
    if "#" not in rest:
        return False
    if rest.endswith("answers[#].number"):  # beside `"type": "number"`, as Typeform has it
        return True
    if _NUMBERED.fullmatch(rest.lower()) is not None:
        return True
    if "[#]" in rest and (".valuecoding." in rest.lower() or _LABELLED_ANSWER.fullmatch(rest.lower()) is not None):
        return True
    is_item = "[#]" in rest or re.search(r"[a-z_.\"]#[\]\".]", rest.lower()) is not None
    if not is_item:
        return False
    if _ANSWER_NAME.fullmatch(plain_key(field.key)) is not None:
        return True  # else its question may stand in the place of its key
    return (
        field.key.count(" ") >= MIN_ANSWERS and _ANSWER_NAME.fullmatch(plain_key(rest.rpartition(".")[2])) is not None
    )


def _is_total(instrument: Instrument, field: Field, place: str, is_named: bool) -> bool:
    """A number in the range of the total, under a key that says so, or as the value of the name itself."""
    if not is_total_number(instrument, field.value):
        return False
    path = untyped(field.path)  # `phq9Score.integerValue`, as databases write it
    if is_named and len(path) == len(place):
        return True
    key = plain_key(field.key)
    if is_named:
        rest = path[len(place) :]
        shorter = _last_key(_REST_OF_WORD.sub("", rest))
        if _TOTAL_KEY.fullmatch(shorter) is not None:
            return True
        key = _last_key(rest)
    elif _VALUE_KEY.fullmatch(key) is not None:
        return not place or parent(field.path) in {place, f"{place}.valueQuantity", f"{place}.answer[0]"}
    elif not place and field.path == "mqtt.payload":
        return True
    return _TOTAL_KEY.fullmatch(key) is not None


def _is_part(instrument: Instrument, field: Field) -> bool:
    """The total of one of its parts: `dass21.stress`."""
    if not is_total_number(instrument, field.value):
        return False
    key = plain_key(field.key)
    if _PART_KEY.fullmatch(key) is not None:
        return True
    if instrument.scale.highest == 1 and _YES_COUNT.fullmatch(key) is not None:
        return True
    return bool(instrument.parts) and compiled(instrument.parts).fullmatch(key) is not None


def has_parts(instrument: Instrument, found: Found, fields: Sequence[Field]) -> bool:
    """Whether several of its own scales stand beside a total, or the total is how many questions got a yes."""
    if not instrument.parts or found.total is None:
        return False
    if _YES_COUNT.fullmatch(plain_key(found.total.key)) is not None:
        return True
    place = parent(found.total.path)
    beside = {plain_key(field.key) for field in fields if parent(field.path) == place}
    return sum(compiled(instrument.parts).fullmatch(key) is not None for key in beside) >= MIN_ANSWERS


def _last_key(rest: str) -> str:
    """The key at the end of a path, here without the name of the questionnaire in it: `_total` is `total`."""
    return plain_key(re.split(r"[.\[\]\":]+", rest.rstrip('"]'))[-1])


def _is_severity(field: Field, place: str) -> bool:
    """A word such as `moderately severe` under a key such as `severity`."""
    if len(field.value) > MAX_ANSWER_CHARS or _SEVERITY.fullmatch(field.value.strip()) is None:
        return False
    return _SEVERITY_KEY.fullmatch(plain_key(field.key)) is not None and len(field.path) > len(place)


def _harm(instrument: Instrument, answers: Sequence[Field], values: Sequence[str]) -> tuple[Field | None, str]:
    """The answer to the item about self-harm, where it is known which one it is and it is not "not at all"."""
    if instrument.is_all_harm:
        for number, value in enumerate(values):
            if not is_nothing(value):
                return answers[number if len(answers) > 1 else 0], value
        return None, ""
    item = instrument.harm_item
    if not item or len(values) < instrument.scale.items or is_nothing(values[item - 1]):
        return None, ""
    return answers[item - 1 if len(answers) > 1 else 0], values[item - 1]


def below(fields: Iterable[Field], place: str) -> Iterator[Field]:
    """The fields inside a place, or all of them for "", without headers."""
    for field in fields:
        if not is_plain_header(field) and (not place or inside(field.path, place)):
            yield field
