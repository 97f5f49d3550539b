"""Names that senders give to values beside them: `{"name": "email", "value": "…"}`, `["email", "…"]`, pairs of forms,
and types that stand around a value: `{"note": {"stringValue": "…"}}` is a note.

Only what a value is called is decided here; walking the documents is left to their formats.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from gateway.content.labels import key_of, strength
from gateway.content.paths import last_name

MAX_MEMBERS: Final = 8
"""A record with more members than this is no pair of a name and a value."""

MIN_LONG_DIGITS: Final = 6
"""So many digits are no answer and no score, which keep their own key: a telephone number, a date, an id."""

MAX_POSITIONS: Final = 5
"""Cells of a row whose first is the name of the second."""

MAX_LABELLED: Final = 300
"""Rows of that kind in one list: a questionnaire, a form, a set of measurements."""

MAX_PLAIN_CHARS: Final = 40
"""Of a name that is compared with these lists."""

MAX_FORM_NAME_CHARS: Final = 120
"""Of a name in a form that is taken apart."""

_NAMING_WORDS: Final = """
name key field fieldname field_name property param parameter paramname attribute attributename attr k n fieldid
field_id fieldkey field_key propertyname varname variable feld feldname schluessel bezeichner campo clave llave
chave champ cle clé chiave veld sleutel pole klucz nazwa fält falt felt alan anahtar nombre nome nom naam qid
questionid question_id atributo attributo attribut atrybut eigenschaft merkmal propriedade propiedad proprieta
proprietà propriete propriété parametro parámetro parâmetro parametre paramètre variavel variável variabile rubrique
concepto conceito cecha egenskap kenmerk eigenschap özellik
analito analyte analit
"""
NAMING: Final = frozenset(_NAMING_WORDS.split())
"""What a member is called that holds the name of the value beside it, in lower case."""

_LABELLING_WORDS: Final = """
displayname display_name label title caption prompt heading question questiontext question_text frage pregunta
pergunta domanda vraag fråga fraga pytanie soru bezeichnung etiqueta libelle libellé beschriftung dataelement
slug ref
"""
LABELLING: Final = frozenset(_LABELLING_WORDS.split())
"""The same, as people read it; what has an opaque name is called by this."""

_VALUES_WORDS: Final = """
value val v stringvalue string_value valuestring text fieldvalue field_value attributevalue paramvalue wert
inhalt valor valeur valore waarde wartosc wartość värde varde vaerdi verdi deger değer hodnota answer ans
antwort respuesta resposta reponse réponse risposta antwoord svar odpowiedz odpowiedź cevap response resp
answertext answer_text answervalue answer_value respval
"""
VALUES: Final = frozenset(_VALUES_WORDS.split())
"""What a member is called that holds the value."""

_LISTS_WORDS: Final = """
values items answers entries selected selection responses valores werte valeurs v
"""
LISTS: Final = frozenset(_LISTS_WORDS.split())
"""The same, where it holds several."""

_ANY_NAMING: Final = NAMING | LABELLING | {"id", "code", "q", "path"}

TYPING: Final = frozenset({"type", "tipo", "typ", "art", "soort", "rodzaj", "kind", "system"})
"""Members that hold the kind of what is in the value: of a contact, of a document."""

_HOLDERS_WORDS: Final = """
field question attribute parameter property metric dataelement column variable
"""
HOLDERS: Final = frozenset(_HOLDERS_WORDS.split())
"""Members that say in an object of their own what the record is about: `"field": {"ref": "current-meds"}`."""

_HELD_NAMES: Final = ("ref", "fieldPath", "name", "key", "label", "title", "text", "code")
HELD_VALUES: Final = VALUES | {"number", "email", "phone_number", "phonenumber", "date", "url", "boolean"}
"""Members that hold the value in such a record, which forms name by the kind of the field."""

TYPES: Final = frozenset(
    {"S", "N", "SS", "NS", "M", "L", "BOOL", "B", "stringValue", "integerValue", "doubleValue", "booleanValue"}
    | {"timestampValue", "mapValue", "arrayValue", "geoPointValue", "referenceValue", "bytesValue"}
    | {"$numberInt", "$numberLong", "$numberDouble", "$numberDecimal", "$date", "$oid", "$uuid"}
)
"""Names of types around a value (DynamoDB, Firestore, MongoDB's extended JSON)."""

TEXTS: Final = frozenset({"#text", "_text", "$t", "__text", "_cdata", "__cdata", "#cdata-section", "@value", "_value"})
"""Members that hold the text of an element, where XML was written as JSON."""

_POINTER: Final = re.compile(r"/?[A-Za-z][\w~.:-]{0,60}(?:/[\w~.:-]{1,60}){0,8}")
_OPERATOR: Final = re.compile(
    r"[$_](?:eq|neq?|n?in|gte?|lte?|n?i?like|i?regex|set|push|exact|contains|starts_?with|ends_?with|is)"
    r"|equals|contains|startsWith|endsWith|increment"
)
"""How queries of databases compare, and statements change, what has its name above (MongoDB, Hasura, Prisma)."""

_OF_ELEMENT: Final = frozenset({"_type", "name", "value"})
_DIGITS: Final = frozenset("-0123456789")
_CALLED: Final = re.compile(r"[^\W\d][\w.$ /'\u2019(),-]{0,80}[:?]?|[A-Za-z]\w{0,40}(?:\.\w{1,60}){3,15}\.?")
_CODE: Final = re.compile(r"[a-z][a-z0-9]{0,4}(?:_[a-z0-9]+){0,4}")
_MEMBER: Final = re.compile(r"(.*?)(?:\[([^\W\d]\w*)\]|\.([^\W\d]\w*))")
_NUMBERED: Final = re.compile(r"([^\W\d]+?)[_.-]?(\d{1,4})")
_LOCALE: Final = re.compile(r"[a-z]{2}[-_][A-Z]{2}|und|x-default")
_OPAQUE: Final = re.compile(r"[A-Za-z0-9]{8,}|[0-9a-fA-F-]{12,}")
_MIXED: Final = re.compile(r"\d[A-Za-z]")
_SWITCH: Final = re.compile(r"[a-z][A-Z]|[A-Z](?=[a-z])")
_STRUCTURAL_WORDS: Final = """
string str text number int integer long float double decimal bool boolean date datetime object array
"""
_LISTED: Final = frozenset({"values", "arrayValue", "L", "SS", "NS", "items", "list", "entries", "results"})
"""Lists that have no name of their own."""

_STRUCTURAL: Final = frozenset(_STRUCTURAL_WORDS.split())


@lru_cache(maxsize=2048)
def _plain(name: str) -> str:
    return name[:MAX_PLAIN_CHARS].lower().replace("_", "").replace("-", "").replace(" ", "")


def is_opaque(name: str) -> bool:
    """Whether a name is one of a machine: `RjaxEO8nk3X`, a UUID."""
    if _OPAQUE.fullmatch(name) is None:
        return False
    return _MIXED.search(name) is not None or 2 * len(_SWITCH.findall(name)) > len(name)


def name_in(text: str) -> str:
    """What a value is called by the text of its label; "" where that is none."""
    text = text.strip().rstrip(":?*").rstrip()
    if not text or _CALLED.fullmatch(text) is None or is_opaque(text):
        return ""
    if " " in text or not text.isascii():
        return key_of(text)
    name = last_name(text)
    return text if name == "id" and _OF_WHAT.fullmatch(text) is not None else name


_OF_WHAT: Final = re.compile(r"[a-z]{2,24}\.id")
"""Whose id it is, as attributes of OpenTelemetry are named: `device.id`. The last word alone says nothing."""


def called(members: Sequence[tuple[str, Any]]) -> str:
    """The name that a record gives to its value: `email` of `{"name": "email", "value": "…"}`; "" where there is
    none."""
    if not 2 <= len(members) <= MAX_MEMBERS:
        return ""
    label, by_id = _of_patch(members), ""
    for name, inner in members:
        if not isinstance(inner, str):
            continue
        plain = _plain(name)
        if plain in NAMING:
            if (found := name_in(inner)) and not plain.endswith("id"):
                return found
            by_id = by_id or found
        elif not label and plain in LABELLING:
            label = name_in(inner)
    if label and all(_plain(name) not in VALUES or _plain(name) == "text" for name, _ in members):
        return ""  # a title and its text: nobody's form
    return label or by_id or _of_id(members)  # a number of a question says less than the question


def called_in_form(pairs: Sequence[tuple[str, str]]) -> dict[int, str]:
    """The same for a form, whose names hold the record: `f[0][name]=email&f[0][value]=…`, `f.0.key=…&f.0.value=…`,
    `name1=email&value1=…`. Names by the number of the pair that is called so."""
    groups: dict[str, list[tuple[int, str]]] = {}
    for number, (name, _) in enumerate(pairs):
        split = _member_of(name)
        if split is not None and (
            split[1] in NAMING or split[1] in LABELLING or split[1] in TYPING or split[1] in VALUES
        ):
            groups.setdefault(split[0], []).append((number, split[1]))
    found: dict[int, str] = {}
    for members in groups.values():
        if 2 <= len(members) <= MAX_MEMBERS:
            record = [(name, pairs[number][1]) for number, name in members]
            label = called(record) or _type_in(record)
            for number, name in members if label else ():
                if is_named(name, pairs[number][1]):
                    found[number] = label
    return found


def _member_of(name: str) -> tuple[str, str] | None:
    """The record that a pair of a form belongs to, and its name there."""
    if len(name) > MAX_FORM_NAME_CHARS:
        return None
    if name.endswith("]") or "." in name:
        found = _MEMBER.fullmatch(name)
        return (found[1], (found[2] or found[3]).lower()) if found is not None else None
    found = _NUMBERED.fullmatch(name)
    return (found[2], found[1].lower()) if found is not None else None


def _type_in(members: Sequence[tuple[str, str]]) -> str:
    """The kind of a contact or of a document, where it is one that says what the value is."""
    kind = next((value for name, value in members if name in TYPING), "")
    return "" if kind.lower() in _STRUCTURAL or len(kind) < 2 else name_in(kind)


def _of_patch(members: Sequence[tuple[str, Any]]) -> str:
    """`email` of `{"op": "replace", "path": "/contact/email", "value": "…"}` (JSON Patch, RFC 6902; SCIM)."""
    known = dict(members)
    path = known.get("path")
    return last_name(path) if "op" in known and isinstance(path, str) and _POINTER.fullmatch(path) is not None else ""


def _of_id(members: Sequence[tuple[str, Any]]) -> str:
    """`{"id": "gravid", "svar": "nej"}`: an id is a name only where it is a word, and an answer stands beside it."""
    names = [name.lower() for name, _ in members]
    if len(members) > 3 or not any(name in VALUES and name not in ("text", "value", "v") for name in names):
        return ""
    value = next((inner for name, inner in members if name.lower() in ("id", "code", "q")), "")
    is_word = isinstance(value, str) and value.replace("_", "").replace("-", "").isalpha()
    return name_in(value) if is_word else ""


def held(members: Sequence[tuple[str, Any]]) -> str:
    """The name in an object beside the value: `current-meds` of `{"field": {"ref": "current-meds"}, "text": "…"}`."""
    for name, inner in members:
        if isinstance(inner, tuple) and name.lower() in HOLDERS:
            known = dict(inner)
            for one in _HELD_NAMES:
                text = known.get(one)
                if isinstance(text, str) and (found := name_in(text)):
                    return found
    return ""


PLACED_VALUES: Final = "ExpressionAttributeValues"
_PLACED: Final = re.compile(r"(#?[A-Za-z_][\w.]{0,60}) {0,4}(?:=|<>|[<>]=?|,) {0,4}(:\w{1,40})")
MAX_STATEMENT_CHARS: Final = 4096


def placed_names(members: Sequence[tuple[str, Any]]) -> dict[str, str]:
    """What the values of a request to DynamoDB are called, which stand apart from the expression that places them:
    `{":n": "fullName"}` of `SET fullName = :n`, also where the name stands apart too, as `#n`."""
    known = dict(members)
    names = known.get("ExpressionAttributeNames")
    apart = dict(names) if isinstance(names, tuple) else {}
    found: dict[str, str] = {}
    for name, text in members:
        if name.endswith("Expression") and isinstance(text, str):
            for called_so, place in _PLACED.findall(text[:MAX_STATEMENT_CHARS]):
                real = apart.get(called_so, called_so)
                found.setdefault(place, last_name(real) if isinstance(real, str) else "")
    return found


def element_name(members: Sequence[tuple[str, Any]]) -> str:
    """What an element of openEHR calls its value: `Pulse rate` of `{"_type": "ELEMENT", "name": {"value": "Pulse
    rate"}, "value": {"_type": "DV_QUANTITY", "magnitude": 71}}` (openEHR, RM 1.1.0); "" for other objects."""
    known = dict(members)
    name = known["name"]
    text = dict(name).get("value") if isinstance(name, tuple) else None
    return name_in(text) if known["_type"] == "ELEMENT" and isinstance(text, str) else ""


ELEMENT_VALUES: Final = frozenset({"value", "magnitude"})
"""Members of the value of such an element that hold what it says."""


def type_of_list(members: Sequence[tuple[str, Any]]) -> str:
    """What a row of values is called by its type: `{"type": "heartrate", "data": [131, 128]}`."""
    kind = next((inner for name, inner in members if name in ("type", "metric", "kind", "series")), "")
    return name_in(kind) if isinstance(kind, str) and len(members) <= MAX_MEMBERS else ""


def is_named(name: str, value: str) -> bool:
    """Whether a member takes the name that its record gives. Small numbers keep their own: `value` and `score` beside
    the name of a question say what they are."""
    return _plain(name) in VALUES and (not value.isdecimal() or len(value) >= MIN_LONG_DIGITS)


class Shape(NamedTuple):
    """What the names of the members of an object alone say of it."""

    may_be_called: bool
    may_be_held: bool
    unnamed: frozenset[str]  # members that may take the name above them
    is_element: bool = False  # as those of openEHR, see `element_name`


@lru_cache(maxsize=2048)
def shape_of(names: tuple[str, ...]) -> Shape:
    """See `Shape`; objects of a list have the same names again and again."""
    plain = [_plain(name) for name in names]
    may_be_called = 2 <= len(names) <= MAX_MEMBERS and any(name in _ANY_NAMING for name in plain)
    is_alone = len(names) == 1 or (len(names) == 2 and any(name.endswith("type") for name in plain))
    unnamed = [
        name
        for name in names
        if is_alone
        or _OPERATOR.fullmatch(name) is not None
        or name in TEXTS
        or name == "iso"
        or name.isdecimal()
        or _LOCALE.fullmatch(name) is not None
    ]
    is_element = _OF_ELEMENT.issubset(names)
    return Shape(may_be_called, not HOLDERS.isdisjoint(plain), frozenset(unnamed), is_element)


def takes_name_above(members: Sequence[tuple[str, Any]], name: str, value: Any) -> bool:
    """Whether a member only says the type, the language or the number of a value that has its name above it."""
    if name in TEXTS:
        return True
    if name.isdecimal():
        return isinstance(value, str) and not value.isdecimal()
    if _OPERATOR.fullmatch(name) is not None:
        return not isinstance(value, tuple)
    if len(members) == 1:
        if isinstance(value, list):
            return name in _LISTED
        return (
            name in TYPES or (isinstance(value, str) and is_named(name, value)) or _LOCALE.fullmatch(name) is not None
        )
    if name == "iso":
        return ("__type", "Date") in members
    if len(members) == 2 and isinstance(value, str) and is_named(name, value):
        other = next((inner for one, inner in members if one.lower().endswith("type")), None)
        return isinstance(other, str) and other.lower() in _STRUCTURAL
    return _LOCALE.fullmatch(name) is not None and all(_LOCALE.fullmatch(one) for one, _ in members)


def _is_number(value: Any) -> bool:
    return isinstance(value, str) and value[:1] in _DIGITS


def _is_of_counts(rows: Sequence[Any]) -> bool:
    """Whether rows have two small numbers each: a table of what is counted, not a name and its value."""
    small = [
        [one for one in row[1:] if isinstance(one, str) and one.isdecimal() and len(one) <= MIN_LONG_DIGITS]
        for row in rows
    ]
    return all(len(one) > 1 for one in small)


def labels_of_rows(rows: Sequence[Any]) -> list[str]:
    """Names of the rows of a list in which each says first what it holds: `[["hr", 66], ["spo2", 98]]`; [] for others.

    One of them has to be a word of forms, or all are codes, or questions."""
    if not 2 <= len(rows) <= MAX_LABELLED:
        return []
    texts: list[str] = []
    for row in rows:
        if not isinstance(row, list) or not 2 <= len(row) <= MAX_POSITIONS or not isinstance(row[0], str):
            return []
        if isinstance(row[1], tuple) or (isinstance(row[1], list) and not all(map(_is_number, row[1]))):
            return []  # what may be answered, not what was
        texts.append(row[0])
    names = [name_in(text) for text in texts]
    if not all(names) or len(set(names)) < len(names):
        return []
    is_form = any(map(strength, texts)) or (all(_CODE.fullmatch(text) for text in texts) and not _is_of_counts(rows))
    return names if is_form or all(text.endswith("?") for text in texts) else []
