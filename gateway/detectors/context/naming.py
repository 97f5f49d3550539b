"""What a value is called: by its key, by what stands above or beside it, by the address of its message.

`{"mood": 2}`, `{"event": "mood_logged", "properties": {"value": 2}}`, `POST /v1/mood {"value": 2}` and the topic
`me/mood` with the payload `2` all name one value alike.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from gateway.detectors.context.about import fold
from gateway.detectors.context.name_kinds import (
    form_part,
    is_element,
    is_generic,
    is_labelling,
    is_of_answering,
    is_of_others,
)
from gateway.detectors.matching.affixes import bare_words, unescaped
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.plain_headers import is_plain_header
from gateway.detectors.matching.structure import inside, parent, untyped
from gateway.model.findings import Field, ReadMessage

MAX_NAME_CHARS: Final = 80
"""Longer names are no names, as in content."""

MAX_LABEL_CHARS: Final = 120
"""A label or a question that names the value beside it; longer text is content."""

MAX_LABELS: Final = 12
"""Labels of one object that are remembered: an event has one or two, a flat form a handful."""

MAX_CLIMB: Final = 5
"""Levels above a value at which its label may stand: `event`, `properties`, `points[0]`, `value`."""

MIN_DRAWN_CHARS: Final = 12
"""Of a step of an address that is no word, for its capitals and digits."""

MAX_ANSWERS: Final = 8
"""Answers to one short question: of a list, each."""

MAX_BRIEF_CHARS: Final = 2
"""Of the name of an attribute beside its value: `{"c": "HR", "v": 71}`."""

MAX_HEADS: Final = 60
"""Names of columns in a list of their own."""

MAX_BESIDE: Final = 16
"""Fields before and behind a value that are looked at for its surroundings: about one object."""

MAX_BESIDE_CHARS: Final = 60
"""How much of each of them."""

_CAMEL: Final = Expression(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD: Final = Expression(r"[a-z0-9\u0080-\u200f\u2016-\uffff]+")  # no dashes
_STEP: Final = Expression(
    r"\.([\w$-]+)|\[\"([^\"]*)\"\]|[:|]([\w$ -]+)|\[([a-z_-][\w -]*)\]|/@?([\w-]+)", re.IGNORECASE
)
_OF_CALLS: Final = {
    "url.query:v": Expression(r"v?\d{1,2}(?:\.\d{1,3}){0,2}"),
    "url.query:r": Expression(r"\d{4,12}|0\.\d{4,20}"),
}
"""The version of an interface, and what is drawn so that no answer is kept (Matomo)."""
RESOLVER: Final = Expression(r"^/(?:resolve|dns-query)\b")
"""Where JSON interfaces of resolvers take the name of a server that DNS is asked for."""
_HOST: Final = Expression(r"(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}\.?")
_SEGMENT: Final = Expression(r"(.{0,200}hl7:[A-Z][A-Z0-9]{2}(?:\[\d+\])?)-\d")
_CODED: Final = Expression(
    r"\.(?:field|question|item|element|prompt|attribute|parameter|data_?element|variable|factor|habit|tracker|pergunta"
    r"|pregunta|frage|domanda|vraag|pytanie|type|kind|analyte|marker|property|sensor)"
    r"\.(?:ref|name|key|title|label|text|code|slug|display(?:_?name)?)$"
    r"|\.\w+\|json:\$\.(?:(?:[a-z]+_)?(?:question|prompt)|[a-z]+_title)$"
    r"|\.code(?:\.coding\[\d+\])?\.(?:code|display)$|\.coding\[\d+\]\.(?:code|display)$|\.code\.text$"
    r"|\.(?:vital|vital_?sign|result|test|observation|measurement|metric|concept|quantity_?type)"
    r"\.(?:name|display|code|text|ref|key|slug|label|title|display_?name)$",
    re.IGNORECASE,
)
"""What an object measures may be named a level deeper than its value: `{"vital": {"name": "Pulse"}, "value": 61}`."""

_ASKED: Final = Expression(
    r"(.{0,120}\.)(?:labels|questions|prompts|titles|questionTexts|question_labels)\.([\w-]{1,40})"
)
_ANSWERED: Final = Expression(r"(.{0,120}\.)(?:values|answers|responses|results|data)\.([\w-]{1,40})(?:\.\w{1,12})?")
"""Questions in one object, answers of the same names in another: `{"labels": {"q3": …}, "values": {"q3": 2}}`."""

_FIRST_OF_TWO: Final = Expression(r"(.*\])\[0\]")
_CALLED: Final = Expression(r"[^\W\d_][\w /.-]{0,39}")

_TEXT_KEYS: Final = frozenset({"text", "title", "prompt", "display"})
_SENTENCES: Final = Expression(r"[a-z0-9)]{2}[.!] [A-Z\u00c0-\u00dd].*[.!\u2026]$")
"""Two sentences that ask nothing: a text, and no name of what stands beside it."""

_ANSWERS: Final = frozenset({"a", "r"})
"""What stands behind a `q`: an answer, a response."""
_VALUES: Final = frozenset({"v", "val", "value"})
_REPLIES: Final = {"p": "r", "f": "a", "d": "r", "v": "a", "s": "c"}
"""What questions and answers are called by their first letters: `pregunta` and `respuesta`, `Frage` and `Antwort`,
`domanda` and `risposta`, `vraag` and `antwoord`, `soru` and `cevap`."""

MAX_WORDS_OF_NAME: Final = 5
"""A label of more words is a question."""

_STROKE_IN_KEY: Final = Expression(r"\[\"[^\"\]]{1,60}/[^\"\]]{1,20}\"\]$")
"""A column with its unit: `["Scan Glucose mg/dL"]` is one name, not one step below another."""
_IDENTIFIER: Final = Expression(r"[0-9a-f-]{8,}|v?\d+")
_ANSWER: Final = Expression(r"\b(?:answers?|response|resp|reply|antwort|respuesta|resposta|reponse|risposta|antwoord)$")
_NOTED: Final = Expression(
    r"((?:\w+ ){0,3}\w+ (?:reading|measurement|level|value)) (?:logged|added|saved|recorded|tracked|entered"
    r"|submitted|reported"
    r"|noted|taken|synced|created|updated)"
)
"""The name of an event that tells of a measurement: what was measured stands before what was done."""
_NAME_LIKE: Final = Expression(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)+", re.IGNORECASE)
"""A name as programs write it, where it is a value: `last_period`."""
_SHORT_NAME: Final = Expression(r"[a-z]{3,16}")
_DATA_TYPE: Final = Expression(r"(?:raw:|derived:)?com\.google\.[a-z_.]+(?::[\w.:()#/ -]*)?|HK\w+TypeIdentifier\w+")
"""What Google Fit and HealthKit call the data that stands with it in one part of a message."""
_FIRST_OF_PAIR: Final = Expression(r".*\[\d+\](?=\[0\]$)")
"""The beginning of a row in a list of rows: `[["How are you?", 7], …]`."""
_LATER_IN_ROW: Final = Expression(r"\]\[[1-3]\]$")
_PACKED: Final = Expression(r"\|[a-z0-9]+:\$?$")
"""The outermost place of a document that stands in a value of another one."""


def words_of(name: str) -> str:
    """The words of a name: `moodScore`, `mood_score` and `MOOD-SCORE` are `mood score`."""
    return _words_of(name[:MAX_NAME_CHARS])  # cut first: what is remembered must be small


@lru_cache(maxsize=8192)
def _words_of(name: str) -> str:
    return spaced(name)


def spaced(text: str) -> str:
    """The words of a text, folded, with single blanks between them, whichever marks or capitals parted them."""
    if "_x00" in text:
        text = unescaped(text)
    return " ".join(_WORD.findall(fold(_CAMEL.sub(" ", text))))


@lru_cache(maxsize=8192)
def steps_of(path: str) -> tuple[str, ...]:
    """The names in a path, outermost first, without numbers: `body.json:$.mood.value` has `mood`, `value`."""
    found = _STEP.findall(untyped(path)[path.find(":") :] if ":" in path else "")
    return tuple(words_of(next(filter(None, one), "")) for one in found)


def own_name(field: Field) -> str:
    """The words of a field's own key, with the case that its path kept."""
    return _own_name(field.path, field.key)


@lru_cache(maxsize=8192)
def _own_name(path: str, key: str) -> str:
    steps = steps_of(path)
    if steps and (untyped(path) != path or _STROKE_IN_KEY.search(path) is not None):
        return steps[-1]
    plain = words_of(key)
    for step in steps[: -3 if len(steps) > 2 else None : -1]:  # `<Mood value="2"/>` has the key of its element
        if step.replace(" ", "") == plain.replace(" ", ""):
            return step
    if "$" in key or "$" in path.rpartition(":")[2]:  # a control of a page: `ctl00$main$calFecha`
        return _end_of(steps[-1], plain) if steps else plain
    return plain


def _end_of(step: str, plain: str) -> str:
    """The last words of a step that have the letters of a name: `cal fecha` of `ctl00 main cal fecha`."""
    words = step.split()
    for begin in range(len(words)):
        if "".join(words[begin:]) == plain.replace(" ", ""):
            return " ".join(words[begin:])
    return plain


def object_of(path: str) -> str:
    """The object that a value stands in; in HL7 its segment: `body.hl7:OBX[2]` of `body.hl7:OBX[2]-3.1`."""
    segment = _SEGMENT.match(path) if "hl7:" in path else None
    return segment[1] if segment is not None else parent(untyped(path))


def _is_identifier(step: str) -> bool:
    """Whether a step of an address is a number, a version, or drawn at random: `lzwF_LeLDmd8ZhcKq`."""
    if _IDENTIFIER.fullmatch(step) is not None:
        return True
    is_mixed = not step.islower() and not step.isupper() and any(c.isdecimal() for c in step)
    return len(step) >= MIN_DRAWN_CHARS and is_mixed


def _around(place: str) -> str:
    """The object around a document that stands in one of its values: `$.event` of `$.event.value|json:$`."""
    outer = place[: place.rfind("|")] if _PACKED.search(place) is not None else place
    return parent(outer) if outer != place else place


def _may_be_asked(path: str) -> bool:
    """A quick look for the words that `_ASKED` has."""
    return "labels." in path or "questions." in path or "prompts." in path or "itles." in path or "Texts." in path


class Names:
    """What the values of one message may be called."""

    def __init__(self, message: ReadMessage) -> None:
        self._fields = message.fields
        self._labels: dict[str, list[tuple[int, str]]] = {}
        self._beside: dict[str, str] = {}
        self._chains: dict[str, list[tuple[int, str]]] = {}
        self._outer = outer_names(message)
        self._is_lookup = RESOLVER.search(message.path) is not None
        self._own = [own_name(field) for field in message.fields]
        self._telling = [number for number, field in enumerate(message.fields) if not is_plain_header(field)]
        self._of: dict[int, list[str]] = {}
        self._pairs: dict[int, list[str]] = {}
        self._by_name: dict[str, list[int]] | None = None
        self._by_pair: dict[str, list[int]] | None = None
        self._asked: dict[str, str] = {}  # what a question that is packed into a value says, for the answer beside it
        self._of_next: set[int] = set()  # labels that name only the field behind them
        self._answers: set[int] = set()  # fields `a` behind a `q`
        self._called: dict[int, str] = {}
        self._columns: dict[int, str] = {}
        if any(field.path.endswith("]") for field in message.fields):
            self._called = _called_by_firsts(message.fields) | _called_by_seconds(message.fields)
            self._columns = _called_by_heads(message.fields)
        for number, field in enumerate(message.fields):
            if not 1 < len(field.value) <= MAX_LABEL_CHARS:
                continue
            if _may_be_asked(field.path) and (asked := _ASKED.fullmatch(field.path)) is not None:
                self._beside[f"{asked[1]} {asked[2]}"] = words_of(field.value)
            if self._is_label(number, field):
                self._remember(number, field)

    @property
    def called(self) -> Mapping[str, Sequence[int]]:
        """All names of all fields but plain headers, with the places of the fields."""
        if self._by_name is None:
            self._by_name = _turned(self._telling, self.of)
        return self._by_name

    @property
    def paired(self) -> Mapping[str, Sequence[int]]:
        """The same of `pairs`."""
        if self._by_pair is None:
            self._by_pair = _turned(self._telling, self.pairs)
        return self._by_pair

    @property
    def columns(self) -> Mapping[int, str]:
        """Names of the cells of rows, where a list beside the rows has them."""
        return self._columns

    def _is_label(self, number: int, field: Field) -> bool:
        """Whether a value names what stands beside it: by its key; in a row without keys by being the first; in a
        message whose fields have numbers by how it is written."""
        own = self._own[number]
        if self._is_lookup and field.path == "url.query:name" and _HOST.fullmatch(field.value) is not None:
            return False  # a server that DNS is asked for names nothing
        if is_labelling(own):
            if own != "q":
                return own not in _TEXT_KEYS or _SENTENCES.search(field.value) is None
            return self._is_answered(number) or field.value.rstrip().endswith(("?", ":"))  # else it is a search
        if len(own) <= MAX_BRIEF_CHARS and own.isalpha():
            return self._is_before_value(number)
        if field.path.endswith("][0]"):
            return any(c.isalpha() for c in field.value) and _FIRST_OF_PAIR.match(field.path) is not None
        if not own.isdecimal() or "protobuf:" not in field.path:
            return False
        if _DATA_TYPE.fullmatch(field.value) is not None:
            return True
        if not _is_name(field.value):
            return False
        self._of_next.add(number)
        return True

    def _is_answered(self, number: int) -> bool:
        """Whether an answer stands behind a question in the same object: `{"q": "partner_hiv", "a": "no"}`."""
        place = parent(self._fields[number].path)
        for behind in range(number + 1, min(number + 1 + MAX_ANSWERS, len(self._fields))):
            if self._own[behind] not in _ANSWERS or not inside(self._fields[behind].path, place):
                break
            self._answers.add(behind)
        return number + 1 in self._answers

    def _is_before_value(self, number: int) -> bool:
        """Whether a value stands behind a field in the same object, which is called by a letter or two: `{"a": "wt",
        "v": 71}`, an attribute and its value; `{"p": "¿…?", "r": "no"}`, a question and its answer."""
        behind = number + 1
        if behind >= len(self._fields):
            return False
        field, own = self._fields[number], self._own[number]
        is_asked = _REPLIES.get(own) == self._own[behind] and " " in field.value.strip()
        is_named = self._own[behind] in _VALUES and (own == "a" or _CALLED.fullmatch(field.value) is not None)
        if not (is_asked or is_named) or parent(self._fields[behind].path) != parent(field.path):
            return False
        if is_asked:
            self._answers.add(behind)
        return True

    def _remember(self, number: int, field: Field) -> None:
        coded = _CODED.search(field.path)
        place = field.path[: coded.start()] if coded is not None else object_of(field.path)
        held = self._labels.setdefault(place, [])
        if len(held) < MAX_LABELS:
            name = words_of(field.value)
            held.append((number, name))
            if (noted := _NOTED.fullmatch(name)) is not None:
                held.append((number, noted[1]))
        if _PACKED.search(place) is not None:
            self._asked.setdefault(_around(place), words_of(field.value))

    def of(self, number: int) -> list[str]:
        """Names of one field, nearest first. Where its own key says little, those above and beside it count too."""
        held = self._of.get(number)
        if held is None:
            held = self._of[number] = self._find(number)
        return held

    def _find(self, number: int) -> list[str]:
        if (first := self._called.get(number)) is not None:
            return [first]
        found = self._find_by_path(number)
        column = self._columns.get(number)
        return found if column is None else [column, *found]

    def _find_by_path(self, number: int) -> list[str]:
        own = self._own[number]
        path = self._fields[number].path
        if path in _OF_CALLS and _OF_CALLS[path].fullmatch(self._fields[number].value) is not None:
            return [own]  # of an interface: what else an address says is not said of it
        if own and not is_generic(own) and number not in self._answers:
            if path.endswith("]") and _LATER_IN_ROW.search(path) is not None:
                return [own, *self.labels(number)]
            bare, asked = bare_words(own), self._asked_elsewhere(number)
            return [own, *([bare] if bare and not is_generic(bare) else []), *asked]
        above = [step for step in steps_of(path)[-3:-1][::-1] if step]
        if self._is_of_form(number) or (above and is_of_others(above[0])):
            return [own, *above]
        return [own, *above, *self.labels(number), *self._outer]

    def _is_of_form(self, number: int) -> bool:
        """Whether a field says what an element of a form is: its id, or its kind."""
        part = form_part(self._own[number])
        if part != "kind":
            return part == "id"
        return is_element(words_of(self._fields[number].value))

    def pairs(self, number: int) -> list[str]:
        """What is above or beside a field, each followed by its own name: `period start date`."""
        held = self._pairs.get(number)
        if held is None:
            steps = steps_of(self._fields[number].path)[-3:-1]
            labels = [] if self._is_of_form(number) else self.labels(number)
            if labels and is_of_answering(self._own[number]):
                labels = [label for label in labels if label.count(" ") < MAX_WORDS_OF_NAME]
            before = [*filter(None, steps), *labels, *self._outer]
            held = self._pairs[number] = [f"{name} {self._own[number]}" for name in before]
        return held

    def labels(self, number: int) -> list[str]:
        """The labels beside a field and above it, nearest first; not the field itself."""
        place = object_of(self._fields[number].path)
        chain = self._chains.get(place)
        if chain is None:
            chain = self._chains[place] = self._chain(place)
        if place in self._asked and _ANSWER.search(self._own[number]) is not None:
            return [self._asked[place]]
        told = (label for at, label in chain if at != number and (at not in self._of_next or at == number - 1))
        return [*self._asked_elsewhere(number), *told]

    def _asked_elsewhere(self, number: int) -> list[str]:
        """The question that a value answers, where questions are an object of their own."""
        answer = _ANSWERED.fullmatch(self._fields[number].path) if self._beside else None
        asked = self._beside.get(f"{answer[1]} {answer[2]}", "") if answer is not None else ""
        return [asked] if asked else []

    def _chain(self, place: str) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for _ in range(MAX_CLIMB):
            found += self._labels.get(place, ())
            shorter = parent(place)
            if shorter == place or _PACKED.search(place) is not None:
                shorter = _around(place)
            if shorter == place:
                break
            place = shorter
        return found

    def beside(self, number: int, without: Expression | None = None) -> str:
        """Names and beginnings of the values in the same object, folded: what a value is among. `without`: how the
        paths of those begin, from that object on, that are left out."""
        path = self._fields[number].path
        place = parent(path)
        if path.endswith("]") and not place.endswith("]") and "$." in place:
            place = parent(place)  # of a list of words the object that it belongs to
        if number in self._called:  # what is among the other lists of two says what it is among
            place = parent(place[: place.rfind("[1]")] if "[1]" in place else place)
        column = self._columns.get(number)
        if column is not None and number not in self._called:  # and the names of the other columns
            place = parent(parent(place))
        low, high = max(number - MAX_BESIDE, 0), number + MAX_BESIDE + 1
        start = len(place) - place.endswith(":")
        parts = [
            f"{_near_name(self._own[at], field.path, place)} {fold(field.value[:MAX_BESIDE_CHARS])}"
            for at, field in enumerate(self._fields[low:high], low)
            if at != number
            and inside(field.path, place)
            and not field.path.startswith(("header:", "cookie:"))
            and (column is None or words_of(field.value) != column)
            and (without is None or not _is_left_out(field, without, start))
        ]
        return " ; ".join(parts)

    def keys_beside(self, number: int) -> str:
        """Only the names in the same object."""
        place = parent(self._fields[number].path)
        low, high = max(number - MAX_BESIDE, 0), number + MAX_BESIDE + 1
        near = enumerate(self._fields[low:high], low)
        return " ; ".join(self._own[at] for at, f in near if at != number and parent(f.path) == place)


def _is_left_out(field: Field, without: Expression, start: int) -> bool:
    """Whether a path, from some place on, begins in one way; or a field only ticks off what was done for pleasure."""
    if without.match(field.path, start) is not None:
        return True
    return field.value in _TICKED and _PLEASURE.match(field.path, start) is not None


_TICKED: Final = frozenset({"true", "false"})
_PLEASURE: Final = Expression(
    r"[.:](?:music|movies?|films?|songs?|podcasts?|games?|gym|workouts?|sports?|yoga|tv|series|reading|books?|concerts?"
    r"|shopping|cinema|theat(?:er|re)|museum|party|dancing|gardening|cooking|hik(?:e|ing)|dogs?|pets?)"
    r"(?:_?(?:night|visit|time|day|watched|played|done|today|evening|walk))*$",
    re.IGNORECASE,
)
"""Names of habits that are ticked off."""


def _turned(numbers: Iterable[int], names_of: Callable[[int], Iterable[str]]) -> dict[str, list[int]]:
    """Where each name stands, of the names of some places."""
    found: dict[str, list[int]] = {}
    for number in numbers:
        for name in names_of(number):
            found.setdefault(name, []).append(number)
    return found


def _called_by_firsts(fields: Sequence[Field]) -> dict[int, str]:
    """Names that stand before their value in a list of two: `[["hr", 71], ["bp", [118, 76]]]`."""
    found: dict[int, str] = {}
    name, place = "", ""
    for number, field in enumerate(fields):
        path = untyped(field.path)
        if name and path.startswith(f"{place}[1]"):
            found[number] = name
            continue
        if name and path.startswith(f"{place}["):  # a row of more than two is a table's
            while number and fields[number - 1].path.startswith(place):
                number -= 1
                found.pop(number, None)
            name = ""
            continue
        first = _FIRST_OF_TWO.fullmatch(path) if path.endswith("][0]") else None
        is_name = first is not None and _CALLED.fullmatch(field.value) is not None
        name, place = (words_of(field.value), first[1]) if first is not None and is_name else ("", "")
    return found


def _called_by_heads(fields: Sequence[Field]) -> dict[int, str]:
    """Names of the cells of rows, where a list beside the list of rows has them in their order: `{"f": ["ts", "spo2"],
    "r": [[1795001030, 97]]}`. Where content knows a table by its keys, its cells have their names already."""
    heads: dict[str, list[str]] = {}
    cells: dict[str, list[tuple[int, int]]] = {}
    for number, field in enumerate(fields):
        path = field.path
        if not path.endswith("]"):
            continue
        place, _, index = path[:-1].rpartition("[")
        if not index.isdecimal():
            continue
        if place.endswith("]"):
            cells.setdefault(place, []).append((number, int(index)))
        else:
            heads.setdefault(place, []).append(field.value)
    if not cells or not heads:
        return {}
    named: dict[str, list[list[str]]] = {}
    for place, names in heads.items():
        if 1 < len(names) <= MAX_HEADS and all(_CALLED.fullmatch(name) is not None for name in names):
            named.setdefault(parent(place), []).append(list(map(words_of, names)))
    return _of_rows(named, cells) if named else {}


def _of_rows(named: Mapping[str, list[list[str]]], cells: Mapping[str, list[tuple[int, int]]]) -> dict[int, str]:
    """The names of the cells of all rows that have as many cells as a list in the object of their list has names."""
    found: dict[int, str] = {}
    for row, held in cells.items():
        for names in named.get(parent(row[: row.rfind("[")]), ()):
            if held[-1][1] == len(names) - 1:
                found.update((number, names[index]) for number, index in held if index < len(names))
    return found


def _called_by_seconds(fields: Sequence[Field]) -> dict[int, str]:
    """Names that stand between what is described and a value, in rows of three or more: `[["e0", "mood", "low", …],
    ["e0", "slot", "pm", …]]`. They are names where one thing is described by several."""
    found: dict[int, str] = {}
    thing, place = "", ""
    described: dict[str, set[str]] = {}
    for number, field in enumerate(fields):
        path = field.path
        if path.endswith("][0]"):
            thing, place = field.value, path[:-3]
        elif thing and path.endswith("][2]") and path[:-3] == place and fields[number - 1].path == f"{place}[1]":
            name = fields[number - 1].value
            if _ATTRIBUTE.fullmatch(name) is not None and 0 < len(thing) <= MAX_LABEL_CHARS:
                found[number] = words_of(name)
                described.setdefault(thing, set()).add(name)
    return found if any(len(names) > 1 for names in described.values()) else {}


_ATTRIBUTE: Final = Expression(r"[a-z][a-z_]{1,29}(?:[ .-][a-z_]{1,20}){0,2}", re.IGNORECASE)


def names_in(message: ReadMessage) -> Names:
    """The names of a message; those of the last one are kept."""
    return _LATEST_NAMES.of(message)


def keys_of(message: ReadMessage) -> frozenset[str]:
    """The words of all keys of a message, also as the paths write them; those of the last one are kept."""
    return _LATEST_KEYS.of(message)


def _keys_of(message: ReadMessage) -> frozenset[str]:
    paths = {key: path for path, key, _ in message.fields}
    return frozenset(words_of(name) for key, path in paths.items() for name in (key, path[-len(key) :]))


def address_words(message: ReadMessage) -> str:
    """The words of the beginning of where a message goes: server and path, without a query; those of the last one are
    kept."""
    return _LATEST_ADDRESS.of(message)


def request_words(message: ReadMessage) -> str:
    """The same with the query."""
    return _LATEST_REQUEST.of(message)


def _address_words(message: ReadMessage) -> str:
    return spaced(f"{message.host} {message.path.partition('?')[0]}"[:MAX_ADDRESS_CHARS])


def _request_words(message: ReadMessage) -> str:
    return spaced(f"{message.host} {message.path}"[:MAX_ADDRESS_CHARS])


MAX_ADDRESS_CHARS: Final = 200
_LATEST_ADDRESS: Final = Latest(_address_words)
_LATEST_REQUEST: Final = Latest(_request_words)
_LATEST_NAMES: Final = Latest(Names)
_LATEST_KEYS: Final = Latest(_keys_of)


def _near_name(own: str, path: str, place: str) -> str:
    """The own name of what stands in a place; below it with the name above."""
    if own == "cat":
        return "category"  # else an animal
    return own if parent(path) == place else " ".join(steps_of(path)[-2:])


def _is_name(value: str) -> bool:
    """Whether a value in a message whose fields have numbers is a name of what follows: `last_period`, `pain`."""
    return _NAME_LIKE.fullmatch(value) is not None or _SHORT_NAME.fullmatch(value) is not None


def outer_names(message: ReadMessage) -> tuple[str, ...]:
    """Names by the address: the last steps of a path, the levels of a topic; no identifiers and versions."""
    steps = [step for step in message.path.partition("?")[0].split("/") if step and not _is_identifier(step)]
    return tuple(words_of(step) for step in steps[-3:][::-1])
