"""Messages that describe a thing that is nobody's: a work, a job, a course, an advertisement, a machine, a firm, a
form.

A catalogue of books speaks of depression, a job advert of patients, a battery has symptoms and a schema a blood
glucose. What such a message is shows by the names of its fields, of which some belong together and nowhere else: an
ISBN and a day of publication, a basic salary and an employment type, a ticker and its bids. One name alone says
nothing, and what also tells of a person who uses, orders or visits something is that person's.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

from gateway.detectors.context.description_families import (
    FAMILIES,
    MIN_SIGNS,
    PARCELS,
    PLAYERS,
    RATED,
    SOMEBODYS,
    TYPES,
    Described,
)
from gateway.detectors.context.description_signs import is_of_past, is_of_programming
from gateway.detectors.context.description_works import WORKS
from gateway.detectors.context.named import raw_steps
from gateway.detectors.matching.affixes import plain_key
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, ReadMessage

MAX_FIELDS: Final = 400
"""Fields of one message that are looked at: the first say what it describes."""

MAX_TEXT_CHARS: Final = 4_000
"""How much of a text is looked at for statements that describe tables, and for pairs of translations."""

_TEXTS: Final = ("body.text", "body.form:q", "body.form:query", "body.form:sql")
MIN_TEXT_CHARS: Final = 40
"""Of a file in a form that may be one of translations or tables."""

MIN_VERSIONS: Final = 2
"""Packages with their versions, which a list of what a program needs has at least."""

MIN_DAYS: Final = 2
"""Whole days in a calendar in which nothing has a time."""

_ALL: Final = (*FAMILIES, *WORKS)

_TOP_TYPE: Final = Expression(r"body\.[a-z]{1,8}(?:-ld)?:\$(?:\[\d+\])?(?:\[\"@type\"\]|\.@type)")
_DEFINES: Final = Expression(
    r"\b(?:create (?:unique )?(?:table|index|view|type)|alter table|comment on (?:table|column))\b"
)
_FILLS: Final = Expression(r"\b(?:insert into|update \w{1,40} set|merge into|copy \w{1,40} )\b")
_TRANSLATED: Final = Expression(r"^msg(?:id|str)(?:_plural|\[\d\])? \"", re.MULTILINE)
"""`msgid "…"`, `msgstr "…"`: catalogues of gettext."""

_WHOLE_DAY: Final = Expression(r"^DTSTART;VALUE=DATE:", re.MULTILINE)
_OF_EVENT: Final = Expression(
    r"^(?:DTSTART(?:;TZID=[^:\n]{1,40})?:|ATTENDEE|ORGANIZER|LOCATION|BEGIN:VALARM)", re.MULTILINE
)
_TEXT_OF_PROGRAM: Final = Expression(
    r"body\.xml:/(?:resources/(?:string|plurals|string-array)\b|xliff/.*/(?:source|target)\b)"
)
_SPECIFICATION: Final = Expression(
    r"(?:^body\.|\|)(?:json|yaml):\$\.(?:openapi|swagger|asyncapi)$"
    r"|[.:\[\"](?:fixtures?|mock_?data|mocks|seed_?data|dummy_?data)[.\[\"]",
    re.IGNORECASE,
)
"""OpenAPI and AsyncAPI, which say so at the top, and invented people, with whom programs are tried."""

_SPECIFIED: Final = Expression(r"\s{0,20}(?:---\s{1,4})?(?:openapi|swagger|asyncapi): *[\"']?\d\.")
_PATHS: Final = Expression(r"^(?:paths|channels|components|definitions|info):", re.MULTILINE)
"""The same where it is read as a text (YAML)."""

_SCHEMAS: Final = ("json-schema.org/", "schema.getpostman.com/")
"""Addresses by which descriptions of data and of calls are known; data themselves name the schema that they keep to."""

_AVRO_FIELD: Final = Expression(r"(.*\.fields)\[\d+\]\.type(?:\[\d+\])?")
_AVRO_VALUE: Final = Expression(r"\.fields\[\d+\]\.(?:value|answer|response|val)s?\b")
_AVRO_TYPE: Final = frozenset({"null", "boolean", "int", "long", "float", "double", "bytes", "string"})
_PROTO_FILE: Final = Expression(r"[\w./-]{1,120}\.proto")
_VERSION: Final = Expression(
    r"(?!(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.\d\d$)[\^~v=<>]{0,3}\d{1,4}\.\d{1,4}\.\d{1,4}(?:[-+][\w.+-]{1,40})?"
)
"""The version of a package; a day of two digits each is none."""

_ROUTE: Final = Expression(
    r"(?:(?:GET|PUT|POST|PATCH|DELETE|HEAD) )?/[\w./-]{0,80}(?:\{\w{1,40}\}|/:[a-z]\w{0,40}|<(?:\w+:)?\w{1,40}>)"
    r"[\w./{}:<>-]{0,120}"
)
_NODE: Final = Expression(r"ns=\d{1,5};[sig]=.{1,200}")
"""A node of a plant (OPC UA)."""

_MAKE: Final = Expression(
    r"\.device(?:_?info)?\.(?:manufacturer|brand|make|model|type|kind|os|os_?(?:name|version)|platform|locale|language"
    r"|screen\w*|width|height|form_?factor|category)$",
    re.IGNORECASE,
)
"""Of which make the device is that sends a message: only its number says that it is somebody's."""

_OF_SPANS: Final = frozenset({"spanid", "parentspanid"})
_OF_TRACES: Final = frozenset({"duration", "kind", "operationname", "localendpoint", "references"})
"""What a step of a program has beside the number of its trace: an event of an app has that number alone."""

_OF_STEPS: Final = frozenset({"name", "kind", "operationname", "resource", "op", "type", "description"})


class _Seen:
    """What a message describes, found out when it is first asked."""

    def __init__(self, message: ReadMessage) -> None:
        self._message = message
        self._described: Described | None = None
        self._packages: frozenset[str] | None = None
        self._spans: frozenset[str] | None = None
        self._parcels: frozenset[str] | None = None

    @property
    def described(self) -> Described:
        if self._described is None:
            self._described = _described(self._message)
        return self._described

    @property
    def parcels(self) -> frozenset[str]:
        """See `is_of_parcel`."""
        if self._parcels is None:
            self._parcels = frozenset(
                parent(field.path)
                for field in self._message.fields[:MAX_FIELDS]
                if field.path.startswith("body.") and plain_key(field.key) in PARCELS
            )
        return self._parcels

    @property
    def packages(self) -> frozenset[str]:
        """See `is_version`."""
        if self._packages is None:
            paths = frozenset(
                field.path
                for field in self._message.fields[:MAX_FIELDS]
                if field.path.startswith("body.") and _VERSION.fullmatch(field.value) is not None
            )
            self._packages = paths if len(paths) >= MIN_VERSIONS else frozenset()
        return self._packages

    @property
    def spans(self) -> frozenset[str]:
        """See `is_of_span`."""
        if self._spans is None:
            keys: dict[str, set[str]] = {}
            for field in self._message.fields[:MAX_FIELDS]:
                if field.path.startswith("body."):
                    keys.setdefault(parent(field.path), set()).add(plain_key(field.key))
            self._spans = frozenset(
                f"{place}.{key}"
                for place, own in keys.items()
                if not own.isdisjoint(_OF_SPANS) or ("traceid" in own and len(own & _OF_TRACES) >= MIN_SIGNS)
                for key in own & _OF_STEPS
            )
        return self._spans


_LATEST: Final = Latest(_Seen)


def described_in(message: ReadMessage) -> Described:
    """What a message is the description of."""
    return _LATEST.of(message).described


def is_version(paths: Sequence[str], message: ReadMessage) -> bool:
    """Whether a value is the version of a package among others: `{"mood-ring": "1.0.2", "password-field": "4.9.4"}`."""
    packages = _LATEST.of(message).packages
    return bool(packages) and not packages.isdisjoint(paths)


def is_of_span(paths: Sequence[str], message: ReadMessage) -> bool:
    """Whether one of some values is what a step of a program is called, or of which kind it is, in a trace of them."""
    spans = _LATEST.of(message).spans
    return bool(spans) and any(f"{parent(path)}.{plain_key(path.rpartition('.')[2])}" in spans for path in paths)


def is_of_parcel(path: str, message: ReadMessage) -> bool:
    """Whether what is weighed or measured is sent on its way, or sold by its number."""
    place = parent(path)
    parcels = _LATEST.of(message).parcels
    return bool(parcels) and (place in parcels or parent(place) in parcels)


def is_route(value: str) -> bool:
    """Whether a value is the pattern of an address, with names where values will be: `/patients/{id}/visits`."""
    return _ROUTE.fullmatch(value) is not None


def _described(message: ReadMessage) -> Described:
    fields = [field for field in message.fields[:MAX_FIELDS] if field.path.startswith("body.")]
    if _is_form(fields):
        return Described.FORM
    for field in fields:
        if "@type" in field.path and _TOP_TYPE.fullmatch(field.path) is not None and plain_key(field.value) in TYPES:
            return TYPES[plain_key(field.value)]
        if field.value.startswith("ns=") and _NODE.fullmatch(field.value) is not None:
            return Described.THING
    if _OF_EDITORS.search(message.path) is not None:
        return Described.THING
    if is_of_programming(message, fields):
        return Described.SAID
    names, again = _names_of(fields)
    somebodys = names & SOMEBODYS
    if not somebodys <= RATED:
        return Described.TEAM if somebodys <= PLAYERS and _is_team(names, again) else Described.NOTHING
    if _trains(message, names, again):
        return Described.SAID
    if _place_words(message.path).isdisjoint(SOMEBODYS):
        for family in _ALL:
            own = names & family.own
            if not own or (somebodys and not family.is_rated) or len(own) + len(names & family.beside) < family.needed:
                continue
            if not family.is_list or not again.isdisjoint(own):
                return Described.SAID if family.is_said else family.what
    return Described.THING if not somebodys and is_of_past(fields) else Described.NOTHING


_INTENTS: Final = frozenset({"intent", "intentname", "intention", "intencion", "absicht", "intencao", "intento"})
_PHRASES: Final = frozenset({"utterance", "text", "phrase", "example", "sentence", "query", "frase", "satz", "ejemplo"})
_CLASSES: Final = frozenset({"label", "labels", "emotion", "sentiment", "class"})
_OF_TRAINING: Final = frozenset({"w", "weight", "split", "fold", "trainset", "paraphraseof"})
_TRAINS: Final = Expression(
    r"/(?:train(?:ing)?(?:-?(?:data|set|phrases))?|fine-?tun\w*|intents|datasets?|corpus|corpora|examples|nlu)(?:[/?.]|$)"
)
_LOGGED: Final = frozenset(
    {"role", "sender", "from", "ts", "timestamp", "time", "createdat", "at", "confidence", "reply", "response", "turn"}
)


def _trains(message: ReadMessage, names: frozenset[str], again: frozenset[str]) -> bool:
    """Whether a program is taught by sentences what people mean; what it was told has a time, a sender or an answer."""
    if names.isdisjoint(_PHRASES) or not names.isdisjoint(_LOGGED):
        return False
    if "dataset" in names or _TRAINS.search(message.path.lower()) is not None:
        return not again.isdisjoint(_INTENTS | _CLASSES) or ("dataset" in names and not names.isdisjoint(_CLASSES))
    if again.isdisjoint(_INTENTS) or again.isdisjoint(_PHRASES):
        return False
    return not names.isdisjoint(_OF_TRAINING)


def _is_team(names: frozenset[str], again: frozenset[str]) -> bool:
    """Whether several who play in a match are told of: one may be somebody who signs up for a team."""
    return any(
        family.what is Described.TEAM
        and not again.isdisjoint(family.own)
        and len(names & family.own) + len(names & family.beside) >= family.needed
        for family in _ALL
    )


_OF_EDITORS: Final = Expression(
    r"/wp/v\d/(?:posts|pages)(?:/\d+)?/?(?:\?|$)|/ghost/api/(?:v\d/|canary/)?admin/(?:posts|pages)\b|/jsonapi/node/\w+"
    r"|/blogger/v\d/blogs/\d+/posts\b"
)
"""Where the editors of a site put its articles (WordPress, Ghost, Drupal, Blogger)."""


@lru_cache(maxsize=1024)
def _place_words(path: str) -> frozenset[str]:
    return frozenset(plain_key(step) for step in path.partition("?")[0].split("/"))


def _names_of(fields: Sequence[Field]) -> tuple[frozenset[str], frozenset[str]]:
    """All names in a message as plain keys, and those of values that come several times."""
    names: set[str] = set()
    again: set[str] = set()
    seen: set[str] = set()
    for field in fields:
        if _MAKE.search(field.path) is not None:
            continue
        if "[1]" in field.path:  # of a list that has a second one
            again.update(plain_key(name) for name in _SECOND.findall(field.path))
        key = plain_key(field.key)
        if key in seen:
            again.add(key)
        seen.add(key)
        names.update(_plain_steps(field.path))
        names.add(key)
        if key == "format" and field.value == "lrc":
            names.add("lrc")
        if key in _TYPE_KEYS and len(field.value) <= MAX_TYPE_CHARS:
            kind = f"type{plain_key(field.value)}"
            if kind in names:
                again.add(kind)
            names.add(kind)
    return frozenset(names), frozenset(again)


_SECOND: Final = Expression(r"[.\"](\w{2,40})\"?\]?\[1\]")

_TYPE_KEYS: Final = frozenset({"type", "doctype", "index", "collection", "context", "entity"})
"""Names that say of which kind a row is, or what a text is from: a value there counts as a name (`typeproduct`)."""

MAX_TYPE_CHARS: Final = 20


@lru_cache(maxsize=8192)
def _plain_steps(path: str) -> Collection[str]:
    return tuple(plain_key(step) for step in raw_steps(path))


def _is_form(fields: Sequence[Field]) -> bool:
    """Whether a message says which fields there are, or how texts of a program are to be translated."""
    typed: dict[str, int] = {}
    texts = 0
    for field in fields:
        if _is_specification(field.path) or (
            field.key in ("schema", "$schema") and any(one in field.value for one in _SCHEMAS)
        ):
            return True
        if typed and _AVRO_VALUE.search(field.path) is not None:
            return False
        texts += field.path.startswith("body.xml:") and _TEXT_OF_PROGRAM.match(field.path) is not None
        found = _AVRO_FIELD.fullmatch(field.path) if field.value in _AVRO_TYPE else None
        if found is not None:
            typed[found[1]] = typed.get(found[1], 0) + 1
        is_file = field.path.startswith("body.multipart:") and len(field.value) > MIN_TEXT_CHARS
        if (is_file or field.path in _TEXTS) and _describes(field.value):
            return True
        if field.path.startswith("body.protobuf:") and _PROTO_FILE.fullmatch(field.value) is not None:
            return True
    return texts >= MIN_SIGNS or any(count >= MIN_SIGNS for count in typed.values())


@lru_cache(maxsize=8192)
def _is_specification(path: str) -> bool:
    return _SPECIFICATION.search(path) is not None


def _describes(text: str) -> bool:
    """Whether a text makes tables, or is a catalogue of translations, or a calendar of days that everybody has."""
    text = text[:MAX_TEXT_CHARS]
    if len(_TRANSLATED.findall(text)) >= MIN_SIGNS:
        return True
    if "BEGIN:VEVENT" in text:
        return len(_WHOLE_DAY.findall(text)) >= MIN_DAYS and _OF_EVENT.search(text) is None
    if _SPECIFIED.match(text) is not None and _PATHS.search(text) is not None:
        return True
    folded = text.lower()
    return _DEFINES.search(folded) is not None and _FILLS.search(folded) is None
