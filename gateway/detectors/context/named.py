"""Values by their names: what a person or an app called a value, wherever the name stands.

The name is the key of a field, or the label beside it in a record of a name and a value (`{"system": "phone",
"value": …}`, as in FHIR and in events), or the words before a colon in running text (`Date of birth: …`).
Made once for a message and shared by all detectors that look for names.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from gateway.detectors.base import plain_key
from gateway.detectors.matching.affixes import other_names
from gateway.detectors.matching.kinds import kinds_of
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.plain_headers import is_plain_header
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field

MAX_LABELS: Final = 400
"""Labels in running text that are looked at, in one message: a long form has a hundred."""

MAX_LABEL_CHARS: Final = 40
"""Characters before a colon that can be a label: "Identificação de pessoa física" has 30."""

MAX_LABEL_WORDS: Final = 5
"""Words of a label that are tried together, from the last one back."""

MAX_VALUE_CHARS: Final = 120
"""Characters behind a label that are taken as its value."""

MAX_KEY_CHARS: Final = 64
"""Longer names are no words."""

MAX_REMEMBERED: Final = 4096
"""Names of which the answer is kept, for each list of names."""

_LABEL_KEYS: Final = frozenset({"key", "name", "k", "field", "fieldname", "param", "label", "system", "attribute"}) | {
    "property", "url", "code", "type", "text", "id", "identifiertype", "question", "title", "displayname",
    "ref", "kind", "tipo", "typ", "art", "soort", "rodzaj", "feld", "campo", "champ", "nome", "nombre", "nom", "naam",
    "clave", "chave", "cle", "slug", "etiqueta", "libelle", "questiontext", "prompt", "q", "attributename",
    "propertyname", "paramname", "fieldid", "frage", "pregunta", "pergunta", "qualifier",
}  # fmt: skip
_VALUE_KEYS: Final = frozenset({"value", "v", "val", "stringvalue", "valuestring", "valuedate", "valuedecimal"}) | {
    "valuedatetime", "intvalue", "doublevalue", "answer", "content", "data", "valor", "wert", "valeur", "valore",
    "waarde", "wartosc", "varde", "nummer", "numero", "number", "svar", "antwort", "respuesta", "resposta", "reponse",
    "risposta", "response", "a", "fieldvalue", "attributevalue", "propertyvalue", "paramvalue", "answervalue",
    "answertext",
}  # fmt: skip
_VALUE_ENDS: Final = (
    *(f".{key}" for key in sorted(_VALUE_KEYS)), ".stringValue", ".fieldValue", ".attributeValue", ".propertyValue",
    ".paramValue", ".answerValue", ".answerText", "/value",
)  # fmt: skip
"""Values that have got another key by a name beside them, which may be a number of the server's alone."""

_ANSWER_KEYS: Final = frozenset({"text", "number", "choice", "date", "email", "phonenumber"})
"""What an answer is called by its type, where the question stands in an object beside it."""

_ABOVE_LABELS: Final = (".type", ".code")
_BESIDE_ANSWERS: Final = (".field", ".question", ".attribute", ".element", ".item")
"""Objects that hold the name of what stands beside them."""

_WRAPPED: Final = frozenset({"value", "iso", "val", "raw"})
"""Names of what is all of an object: the object says what it is (`{"birth": {"__type": "Date", "iso": …}}`)."""

MAX_LABELS_OF_ONE: Final = 3
"""Names beside one value: `{"attribute": "w75KJ2", "displayName": "Phone", "value": …}` has two."""

MAX_WRAPPINGS: Final = 3

MAX_ROWS: Final = 100
"""Records of a name and a value in one place that stand beside each other: a long form has as many."""

_TYPES_OF_ANSWERS: Final = frozenset({"text", "string", "shorttext", "longtext", "number", "value", "date", "choice"})
"""Labels that name the type of a value, not what it is."""

_LAST_OF_ADDRESS: Final = Expression(r"[^/:#|]*$")
_SPLIT: Final = Expression(r"[:=]")
_LETTER: Final = Expression(r"[^\W\d_]")
_LABEL_BACKWARDS: Final = Expression(r"\n?\s?[\"']?(?: ?\)[^()]*\()?([\w .'/-]*)")
"""A label from its end to its beginning: a blank, a quote, something in brackets, words. Forwards each beginning would
have to be tried up to its end."""

_VALUE: Final = Expression(r"\s{0,3}[\"']?([^\r\n\t;&\"'|<>{}]{1,120})")
_WORD: Final = Expression(r"[^\W_]+")
_STEP: Final = Expression(r'\["([^"]*)"\]|([^./\[\]:|$"]+)')
_IN_TEXT: Final = Expression(r"[\s;&|]")


class Keys:
    """Names of values, as a regular expression over whole plain keys. Remembers what it said: apps send the same few
    names again and again."""

    def __init__(self, expression: str) -> None:
        self._expression = Expression(expression)
        self._others: set[str] = set()
        self._own: set[str] = set()

    def has(self, key: str) -> bool:
        """Whether a name is one of them."""
        if key in self._others:
            return False
        if key in self._own:
            return True
        said = len(key) <= MAX_KEY_CHARS and self._expression.fullmatch(key) is not None
        known = self._own if said else self._others
        if len(known) >= MAX_REMEMBERED:
            known.clear()
        known.add(key)
        return said

    def has_none(self, keys: Iterable[str]) -> bool:
        """Whether it is known that none of some names is one of them: the usual answer, and quick."""
        return self._others.issuperset(keys)


class Named(NamedTuple):
    """One value with one of its names."""

    key: str  # without marks, see plain_key
    value: str  # without blanks around it
    field: Field
    in_text: bool  # the name is a label in running text


class Names(NamedTuple):
    """All named values of a message."""

    by_key: Mapping[str, list[Named]]
    keys_in: Mapping[str, set[str]]  # parent path to the names of the values there

    def called(self, keys: Keys) -> Iterator[Named]:
        """The values that are called so."""
        if not keys.has_none(self.by_key):
            for key, values in self.by_key.items():
                if keys.has(key):
                    yield from values

    def beside(self, field: Field, keys: Keys) -> bool:
        """Whether another value in the same object is called so."""
        own = plain_key(field.key)
        return any(key != own and keys.has(key) for key in self.keys_beside(field.path))

    def keys_beside(self, path: str) -> Collection[str]:
        """The names of the values in the object that a value stands in, its own among them."""
        return self.keys_in.get(parent(path), ())


def names(fields: tuple[Field, ...]) -> Names:
    """The named values of one message; the last answer is kept, as several detectors ask for the same."""
    return _LATEST.of(fields)


def _names(fields: tuple[Field, ...]) -> Names:
    by_key: dict[str, list[Named]] = {}
    keys_in: dict[str, set[str]] = {}
    labels: dict[str, list[str]] = {}
    valued: list[tuple[str, Field]] = []
    pairs = _Pairs({}, [], set())
    rows: dict[str, set[str]] = {}
    beside_rows: dict[str, set[str]] = {}
    room = MAX_LABELS
    for field in fields:
        if is_plain_header(field):
            continue
        path, _, text = field
        key = plain_key(field.key)
        place = parent(path)
        value = text.strip()
        by_key.setdefault(key, []).append(Named(key, value, field, False))
        beside = keys_in.setdefault(place, set())
        beside.add(key)
        for alias in other_names(path, field.key):
            by_key.setdefault(alias, []).append(Named(alias, value, field, False))
            beside.add(alias)
        if key in _VALUE_KEYS or key in _ANSWER_KEYS or path.endswith(_VALUE_ENDS):
            valued.append((place, field))
        if "protobuf:" in path and not key.isdecimal():  # an entry of a map, called by its key
            above = parent(place)
            rows.setdefault(above, set()).add(place)
            beside_rows.setdefault(above, set()).add(key)
        if key in _WRAPPED:
            _unwrap(by_key, keys_in, field)
        elif path.endswith("]"):
            pairs.take(place, field)
        if key in _LABEL_KEYS and len(text) <= MAX_VALUE_CHARS:
            _label(labels, place, field)
        if room > 0 and (":" in text or "=" in text) and _IN_TEXT.search(text):
            for label, value in _labelled(text, room):
                room -= 1
                by_key.setdefault(label, []).append(Named(label, value, field, True))
    for place, field in (*valued, *pairs.values(labels)):
        for label in labels.get(place, ()):
            if label not in _TYPES_OF_ANSWERS:
                by_key.setdefault(label, []).append(Named(label, field.value.strip(), field, False))
                above = parent(place)
                keys_in.setdefault(above, set()).add(label)
                rows.setdefault(above, set()).add(place)
                beside_rows.setdefault(above, set()).add(label)
    for above, there in rows.items():  # the values of a form stand beside each other's labels
        for place in there if 1 < len(there) <= MAX_ROWS else ():
            keys_in.setdefault(place, set()).update(beside_rows[above])
    for field, kind in kinds_of(fields):
        by_key.setdefault(kind, []).append(Named(kind, field.value.strip(), field, False))
    return Names(by_key, keys_in)


_LATEST: Final = Latest(_names)


class _Pairs(NamedTuple):
    """Lists of two, a name and a value, in a list of such: `[["hr", 66], ["spo2", 98]]`."""

    named: dict[str, Field]
    valued: list[tuple[str, Field]]
    longer: set[str]

    def take(self, place: str, field: Field) -> None:
        """Note an item of a list, if it may belong to a pair."""
        if not place.endswith("]"):
            return
        if field.path.endswith("[0]"):
            if len(field.value) <= MAX_LABEL_CHARS:
                self.named[place] = field
        elif field.path.endswith("[1]"):
            self.valued.append((place, field))
        else:
            self.longer.add(place)

    def values(self, labels: dict[str, list[str]]) -> Iterator[tuple[str, Field]]:
        """The values of pairs, when their names are put among the labels."""
        for place, field in self.valued:
            name = self.named.get(place)
            if name is not None and place not in self.longer and _LETTER.match(name.value) is not None:
                _label(labels, place, name)
                yield place, field


def _unwrap(by_key: dict[str, list[Named]], keys_in: dict[str, set[str]], field: Field) -> None:
    """Let a value that is all of an object be called as the object."""
    place = field.path
    for _ in range(MAX_WRAPPINGS):
        place = parent(place)
        way = raw_steps(place)
        name = plain_key(way[-1]) if way else ""
        if name and name not in _WRAPPED:
            by_key.setdefault(name, []).append(Named(name, field.value.strip(), field, False))
            keys_in.setdefault(parent(place), set()).add(name)
            return


def is_labelled(one: Named) -> bool:
    """Whether a value has its name from a label beside it, not from the object that holds it."""
    own = plain_key(one.field.key)
    if one.key != own:
        return True
    way = raw_steps(one.field.path)
    last = plain_key(way[-1]) if way else own
    return last != own and (last in _VALUE_KEYS or last in _ANSWER_KEYS)


def steps(path: str) -> list[str]:
    """The names on the way to a value, without marks and numbers: `$.user[0].name` gives user and name."""
    found = [plain_key(quoted or bare) for quoted, bare in _STEP.findall(path)]
    return [step for step in found if step and not step.isdecimal()]


@lru_cache(maxsize=8192)
def raw_steps(path: str) -> tuple[str, ...]:
    """The names on the way to a value as they were written; a name with dots in it is several."""
    found = [quoted or bare for quoted, bare in _STEP.findall(path)]
    return tuple(step for name in found for step in name.split(".") if step and not step.isdecimal() and step != "@")


@lru_cache(maxsize=4096)
def owner(path: str) -> str:
    """The name of the object that a value stands in, "" where it has none."""
    known = steps(path)
    return known[-2] if len(known) > 1 else ""


def objects_with(fields: Iterable[Field], keys: Collection[str], fits: Callable[[str], object]) -> frozenset[str]:
    """The objects that have a member of one of these names whose value, in small letters, fits."""
    return frozenset(
        parent(field.path) for field in fields if plain_key(field.key) in keys and fits(field.value.lower())
    )


def _label(labels: dict[str, list[str]], place: str, field: Field) -> None:
    """Remember what a record calls its value: by its own labels, or by one from `type.text` (FHIR)."""
    found = _LAST_OF_ADDRESS.search(field.value.strip())
    label = plain_key(found[0]) if found is not None else ""
    if not label or label.isdecimal():
        return
    own = labels.setdefault(place, [])
    if len(own) < MAX_LABELS_OF_ONE and label not in own:
        own.append(label)
    if place.endswith(_ABOVE_LABELS):
        labels[parent(place)] = [label]
    elif place.endswith(_BESIDE_ANSWERS):
        _label(labels, parent(place), field)


def _labelled(text: str, room: int) -> Iterator[tuple[str, str]]:
    """Labels and values in running text. A label of several words is given in all its endings: "my phone number" is a
    phone number as well."""
    for count, mark in enumerate(_SPLIT.finditer(text)):
        if count >= room:
            return
        before = _label_at_end(text[max(mark.start() - MAX_LABEL_CHARS, 0) : mark.start()])
        after = _VALUE.match(text, mark.end()) if before else None
        if after is None:
            continue
        words = _WORD.findall(before.replace("_", " "))[-MAX_LABEL_WORDS:]
        value = after[1].strip().rstrip(".,")
        first = value.partition(" ")[0].rstrip(".,)")
        for start in range(len(words)):
            yield plain_key("".join(words[start:])), value
            if first != value:
                yield plain_key("".join(words[start:])), first


def _label_at_end(text: str) -> str:
    """The words at the end of a text, from a letter on; what stands in brackets behind them is left out."""
    found = _LABEL_BACKWARDS.match(text[::-1])
    if found is None:
        return ""
    end = len(text) - found.start(1)
    letter = _LETTER.search(text, len(text) - found.end(1), end)
    return text[letter.start() : end] if letter is not None else ""
