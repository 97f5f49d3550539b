"""What a value is called: by its key, by what stands above or beside it, by the address of its message.

`{"mood": 2}`, `{"event": "mood_logged", "properties": {"value": 2}}`, `POST /v1/mood {"value": 2}` and the topic
`me/mood` with the payload `2` all name one value alike.
"""

import re
from functools import lru_cache
from typing import Final

from gateway.detectors.about import fold
from gateway.detectors.lazily import Expression
from gateway.detectors.structure import parent
from gateway.model.findings import Field, ReadMessage

MAX_NAME_CHARS: Final = 80
"""Longer names are no names, as in content."""

MAX_LABEL_CHARS: Final = 120
"""A label or a question that names the value beside it; longer text is content."""

MAX_LABELS: Final = 12
"""Labels of one object that are remembered: an event has one or two, a flat form a handful."""

MAX_CLIMB: Final = 5
"""Levels above a value at which its label may stand: `event`, `properties`, `points[0]`, `value`."""

MAX_BESIDE: Final = 16
"""Fields before and behind a value that are looked at for its surroundings: about one object."""

MAX_BESIDE_CHARS: Final = 60
"""How much of each of them."""

_CAMEL: Final = Expression(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD: Final = Expression(r"[a-z0-9\u0080-\uffff]+")
_STEP: Final = Expression(
    r"\.([\w$-]+)|\[\"([^\"]*)\"\]|[:|]([\w$ -]+)|\[([a-z_-][\w -]*)\]|/@?([\w-]+)", re.IGNORECASE
)
_SEGMENT: Final = Expression(r"(.{0,200}hl7:[A-Z][A-Z0-9]{2}(?:\[\d+\])?)-\d")
_CODED: Final = Expression(
    r"\.code(?:\.coding\[\d+\])?\.code$|\.coding\[\d+\]\.(?:code|display)$|\.code\.text$"
    r"|\.(?:vital|vital_?sign|result|test|observation|measurement|metric|concept|quantity_?type)"
    r"\.(?:name|display|code|text)$"
)
"""What an object measures may be named a level deeper than its value: `{"vital": {"name": "Pulse"}, "value": 61}`."""


_GENERIC: Final = Expression(
    r"(?:[a-z]{1,12} )?(?:value|val|v|vl|score|level|lvl|rating|rate|amount|count|number|num|result|answer|response|qty"
    r"|choice|selected|selection|option|label|text|data|avg|average|min|max|mean|current|last|latest|samples?|status"
    r"|record|item|observation|state|intensity|severity|type|kind|name|title|emoji|icon|id|entry|input|quantity|measurement|reading|param"
    r"|payload|el|ev|wert|stufe|valor|nivel|niveau|valeur|nota|grade|scale|slider|points?|display|magnitude"
    r"|classification)"
    r"(?: (?:value|val|id|int|float|number|num|string|text|\d+))?|\d*|fp val|int val|double value|string value"
)
_LABEL: Final = Expression(
    r"(?:(?:sender|recipient|event|metric|data|sample|quantity|entry|log|record|action|screen|question|field|symptom"
    r"|tracker|item"
    r"|operation|schema|category|measurement|sensor|observation|custom)\s?)?"
    r"(?:event|name|type|kind|metric|measure|measurement|category|action|key|code|question|prompt|label|title|field"
    r"|parameter|datatype|identifier|id|en|ea|ec|el|t|k|n|e|char|tag|subject|item|attribute|sensor|characteristic"
    r"|schema|uuid|loinc"
    r"|type name|display|text|operation|channel|room|role|recipient|context|section|screen|topic|property|variable"
    r"|tracker|goal|habit|activity|eventname|eventtype"
    r"|operationname|frage|tipo|nombre|nome|nom|pregunta|pergunta|evento)"
)
_OF_FORM: Final = Expression(r"(?:(?:link|question|field|item|form) )?id|ref")
"""What an element of a form is called, not what somebody put into it: a question beside it is none about it."""

_KIND_OF_FORM: Final = Expression(r"(?:(?:question|item|field|input|answer) )?(?:type|kind)")
_ELEMENT: Final = Expression(
    r"(?:(?:multiple|single|open|picture) ?)?choice|radio|check ?box|select|drop ?down"
    r"|(?:short |long |free )?text(?: ?area)?"
    r"|string|number|integer|boolean|yes ?no|(?:opinion )?scale|likert|slider|rating|matrix|date|question|display|group"
)
"""Kinds of elements of a form."""

_IDENTIFIER: Final = Expression(r"[0-9a-f-]{8,}|v?\d+")


def words_of(name: str) -> str:
    """The words of a name: `moodScore`, `mood_score` and `MOOD-SCORE` are `mood score`."""
    return _words_of(name[:MAX_NAME_CHARS])  # cut first: what is remembered must be small


@lru_cache(maxsize=8192)
def _words_of(name: str) -> str:
    return spaced(name)


def spaced(text: str) -> str:
    """The words of a text, folded, with single blanks between them, whichever marks or capitals parted them."""
    return " ".join(_WORD.findall(fold(_CAMEL.sub(" ", text))))


@lru_cache(maxsize=8192)
def steps_of(path: str) -> tuple[str, ...]:
    """The names in a path, outermost first, without numbers: `body.json:$.mood.value` has `mood`, `value`."""
    found = _STEP.findall(path[path.find(":") :] if ":" in path else "")
    return tuple(words_of(next(filter(None, one), "")) for one in found)


def own_name(field: Field) -> str:
    """The words of a field's own key, with the case that its path kept."""
    steps = steps_of(field.path)
    plain = words_of(field.key)
    for step in steps[: -3 if len(steps) > 2 else None : -1]:  # `<Mood value="2"/>` has the key of its element
        if step.replace(" ", "") == plain.replace(" ", ""):
            return step
    return plain


def object_of(path: str) -> str:
    """The object that a value stands in; in HL7 its segment: `body.hl7:OBX[2]` of `body.hl7:OBX[2]-3.1`."""
    segment = _SEGMENT.match(path)
    return segment[1] if segment is not None else parent(path)


class Names:
    """What the values of one message may be called."""

    def __init__(self, message: ReadMessage) -> None:
        self._fields = message.fields
        self._labels: dict[str, list[tuple[int, str]]] = {}
        self._chains: dict[str, list[tuple[int, str]]] = {}
        self._outer = outer_names(message)
        self._own = [own_name(field) for field in message.fields]
        self._of: dict[int, list[str]] = {}
        self._pairs: dict[int, list[str]] = {}
        for number, field in enumerate(message.fields):
            if 1 < len(field.value) <= MAX_LABEL_CHARS and _LABEL.fullmatch(self._own[number]) is not None:
                self._remember(number, field)

    def _remember(self, number: int, field: Field) -> None:
        coded = _CODED.search(field.path)
        place = field.path[: coded.start()] if coded is not None else object_of(field.path)
        held = self._labels.setdefault(place, [])
        if len(held) < MAX_LABELS:
            held.append((number, words_of(field.value)))

    def of(self, number: int) -> list[str]:
        """Names of one field, nearest first. Where its own key says little, those above and beside it count too."""
        held = self._of.get(number)
        if held is None:
            held = self._of[number] = self._find(number)
        return held

    def _find(self, number: int) -> list[str]:
        own = self._own[number]
        if own and _GENERIC.fullmatch(own) is None:
            return [own]
        steps = steps_of(self._fields[number].path)
        above = [step for step in steps[-3:-1][::-1] if step]
        if self._is_of_form(number):
            return [own, *above]
        return [own, *above, *self.labels(number), *self._outer]

    def _is_of_form(self, number: int) -> bool:
        """Whether a field says what an element of a form is: its id, or its kind."""
        own = self._own[number]
        if _OF_FORM.fullmatch(own) is not None:
            return True
        if _KIND_OF_FORM.fullmatch(own) is None:
            return False
        return _ELEMENT.fullmatch(words_of(self._fields[number].value)) is not None

    def pairs(self, number: int) -> list[str]:
        """What is above or beside a field, each followed by its own name: `period start date`."""
        held = self._pairs.get(number)
        if held is None:
            steps = steps_of(self._fields[number].path)[-3:-1]
            labels = () if self._is_of_form(number) else self.labels(number)
            before = [*filter(None, steps), *labels, *self._outer]
            held = self._pairs[number] = [f"{name} {self._own[number]}" for name in before]
        return held

    def labels(self, number: int) -> list[str]:
        """The labels beside a field and above it, nearest first; not the field itself."""
        place = object_of(self._fields[number].path)
        chain = self._chains.get(place)
        if chain is None:
            chain = self._chains[place] = self._chain(place)
        return [label for at, label in chain if at != number]

    def _chain(self, place: str) -> list[tuple[int, str]]:
        found: list[tuple[int, str]] = []
        for _ in range(MAX_CLIMB):
            found += self._labels.get(place, ())
            shorter = parent(place)
            if shorter == place:
                break
            place = shorter
        return found

    def beside(self, number: int) -> str:
        """Names and beginnings of the values in the same object, folded: what a value is among."""
        place = parent(self._fields[number].path)
        low, high = max(number - MAX_BESIDE, 0), number + MAX_BESIDE + 1
        parts = [
            f"{_near_name(field, place)} {fold(field.value[:MAX_BESIDE_CHARS])}"
            for at, field in enumerate(self._fields[low:high], low)
            if at != number and field.path.startswith(place) and not field.path.startswith(("header:", "cookie:"))
        ]
        return " ; ".join(parts)

    def keys_beside(self, number: int) -> str:
        """Only the names in the same object."""
        place = parent(self._fields[number].path)
        low, high = max(number - MAX_BESIDE, 0), number + MAX_BESIDE + 1
        near = enumerate(self._fields[low:high], low)
        return " ; ".join(own_name(f) for at, f in near if at != number and parent(f.path) == place)


_LAST: list[tuple[ReadMessage, Names]] = []
"""The message that was looked at last: several detectors ask for the names of one message."""


def names_in(message: ReadMessage) -> Names:
    """The names of a message; those of the last one are kept."""
    for held, names in _LAST:
        if held is message:
            return names
    names = Names(message)
    _LAST[:] = [(message, names)]
    return names


_LAST_KEYS: list[tuple[ReadMessage, frozenset[str]]] = []


def keys_of(message: ReadMessage) -> frozenset[str]:
    """The words of all keys of a message, also as the paths write them; those of the last one are kept."""
    for held, keys in _LAST_KEYS:
        if held is message:
            return keys
    paths = {key: path for path, key, _ in message.fields}
    made = frozenset(words_of(name) for key, path in paths.items() for name in (key, path[-len(key) :]))
    _LAST_KEYS[:] = [(message, made)]  # capitals of the path are kept: they part words
    return made


def _near_name(field: Field, place: str) -> str:
    """The own name of what stands in a place; below it with the name above."""
    return own_name(field) if parent(field.path) == place else " ".join(steps_of(field.path)[-2:])


def outer_names(message: ReadMessage) -> tuple[str, ...]:
    """Names by the address: the last steps of a path, the levels of a topic; no identifiers and versions."""
    steps = [step for step in message.path.partition("?")[0].split("/") if step and not _IDENTIFIER.fullmatch(step)]
    return tuple(words_of(step) for step in steps[-3:][::-1])
