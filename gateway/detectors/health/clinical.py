"""Whom a message about illness or medicine is about: the names above and beside a value, and the words around it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from gateway.detectors.base import Where, plain_key
from gateway.detectors.context.about import is_silent
from gateway.detectors.context.naming import names_in
from gateway.detectors.health.diagnosis.words import BLURB_KEYS, KEYS, NOT_KEYS, OWN_PATH, READ_KEYS
from gateway.detectors.health.medication.words import STOCKED
from gateway.detectors.matching.dictionaries import without_accents
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match, Pattern, Scan, Terms
from gateway.detectors.matching.structure import inside, parent, stem, untyped
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MAX_BESIDE: Final = 12
"""Fields before and behind a value that are looked at for what stands in its object."""

MAX_LABEL_CHARS: Final = 40
"""A name that stands as a value is short."""

MAX_LABELLED_CHARS: Final = 120
"""What has its name beside it and is no text."""

_STEPS: Final = Expression(r"[.\[\]:|/\"]+")
_LABEL_KEYS: Final = Expression(
    r"(?:name|display|text|label|value|slug|code|description|desc|term|answer|selected|\d*|nombre|bezeichnung|nom|nome"
    r"|codedanswer|noncoded|coded|concept|coding|codes?|primary|secondary|principal|main|sourcevalue|displayname"
    r"|preferredterm|valuecodeableconcept|entry|nazwa|naam|navn|namn|libelle|descripcion|descricao|descrizione)"
)
OTHER_WORLDS: Final = Pattern(
    r"aufzug|elevator|\bprinters?\b|toner\b|rollback|b(?:ö|oe|o)rsenbl|(?:ö|oe)konomen|economists?\b|\bnpc\b"
    r"|\bcoins\b|[./]games?\b|player_?id|gameplay|\bmana\b|[/._]dtcs?\b|odometer|coolant|manifold"
    r"|modelyear|\bobd"
    r"|ganad|\braza\b|livestock|caravana|species|breed|veterin|firmware_?version|\brpm\b|\brodeo\b|loot|\bxp\b"
    r"|inventory_?slot|\bstimpak|mascota|haustier"
)
"""Games, machines and animals have diagnoses and medicines too."""
FIRST_PERSON: Final = Expression(
    r"\b(?:i|i'm|im|i've|my|me|myself|ich|mein|meine|meinen|mir|mich|tengo|estoy|mi|mis|me|je|j'ai|mon|ma|mes|tenho"
    r"|estou|meu|minha|patient|paciente|patientin)\b"
)


@lru_cache(maxsize=1024)
def compiled(expression: str) -> Expression:
    """A pattern of a table of words, compiled when it is first needed: most messages need none."""
    return Expression(expression)


@lru_cache(maxsize=8192)
def folded_key(key: str) -> str:
    """A key without marks and accents."""
    return without_accents(plain_key(key))


@lru_cache(maxsize=8192)
def is_stock(key: str) -> bool:
    """Whether a key says how much of something a shop has."""
    return compiled(STOCKED).fullmatch(folded_key(key)) is not None


@lru_cache(maxsize=8192)
def names_above(path: str) -> tuple[str, ...]:
    """The names in a path, innermost first, without marks: `$.conditions[0].name` has `name`, `conditions`."""
    steps = [folded_key(step) for step in _STEPS.split(untyped(path)) if step and step != "$"]
    return tuple(reversed([step for step in steps[1:] if not step.isdecimal()]))


@lru_cache(maxsize=8192)
def is_health_key(path: str, key: str) -> bool:
    """Whether a field holds illnesses by its key, or by what stands above a key such as `name`."""
    own = folded_key(key)
    if compiled(KEYS).fullmatch(own):
        return not compiled(NOT_KEYS).fullmatch(own)
    if _LABEL_KEYS.fullmatch(own) is None:
        return False
    above = [step for step in names_above(path)[1:4] if _LABEL_KEYS.fullmatch(step) is None]
    return bool(above) and compiled(KEYS).fullmatch(above[0]) is not None and not compiled(NOT_KEYS).fullmatch(above[0])


def is_code_key(key: str) -> bool:
    """Whether a field beside the name of a code system can hold the code."""
    folded = folded_key(key)
    return folded.endswith(_CODES) or folded in {"value", "id"}


_CODES: Final = ("code", "kode", "kod", "kodu", "koodi", "codigo", "codice", "cod", "schluessel", "schlussel", "sifra")
"""Ends of what a code is called in some languages."""


def is_own_path(path: str) -> bool:
    """Whether the names above a value say that it belongs to one person's record."""
    return compiled(OWN_PATH).search(path.lower()) is not None


def is_read_key(key: str) -> bool:
    """Whether a field says what somebody reads or looks for."""
    return compiled(READ_KEYS).fullmatch(folded_key(key)) is not None


def is_blurb_key(key: str) -> bool:
    """Whether a field is what a server tells about what it offers."""
    return is_read_key(key) or compiled(BLURB_KEYS).fullmatch(folded_key(key)) is not None


def is_opened(match: Match, scan: Scan) -> bool:
    """Whether what a value holds stands in the fields behind it: JSON in a text is read as JSON, not as a text."""
    behind = scan.fields[match.number + 1 : match.number + 2]
    return match.text != match.field.value and any(f.path.startswith(f"{match.field.path}|") for f in behind)


def is_in_address(match: Match, scan: Scan) -> bool:
    """Whether a word is a part of a mail address, a host or a name in a program: `schizo@`, `lithium.js`."""
    before, _, after = scan.around(match, 1, 2).partition(match.text.lower())
    return before in {"@", "."} or after[:1] == "@" or (after[:1] == "." and after[1:2].isalnum())


def is_flat(path: str) -> bool:
    """Whether a value stands in no object: in a form, a query, an address, a text."""
    place = parent(path)
    return "$" not in path and (not place or place.endswith(":"))


def beside(fields: Sequence[Field], number: int, levels: int = 1) -> list[Field]:
    """What stands in the same object as a field, or `levels` above it. Fields of a form are not one."""
    place = untyped(fields[number].path)
    if is_flat(place):
        return []
    for _ in range(levels):
        place = parent(place)
    near = fields[max(number - MAX_BESIDE, 0) : number + MAX_BESIDE + 1]
    return [field for field in near if inside(field.path, place) and field is not fields[number]]


def labelled(message: ReadMessage, scan: Scan, pattern: Pattern, keys: str) -> Iterator[Match]:
    """Values whose name stands as a value beside them, or before them in a list of two: `{"question": "Diagnosis",
    "answer": …}`. `pattern`: what stands in such names; `keys`: the whole of one, without marks."""
    named = [
        match for match in scan.matches(pattern) if not match.in_path and len(match.field.value) <= MAX_LABEL_CHARS
    ]
    if not named:
        return
    names = names_in(message)
    first = named[0]
    for number, field in enumerate(message.fields):
        if not field.value or len(field.value) > MAX_LABELLED_CHARS:
            continue
        called = [name.replace(" ", "") for name in names.of(number)]
        own = called[0] if called else ""
        is_in_path = folded_key(field.key) == own and own in names_above(field.path)[:1]
        others = called[1:] if is_in_path else called
        if any(compiled(keys).fullmatch(name) for name in others) and not _is_one_of_many(field, first, message):
            yield first._replace(number=number, field=field, text=field.value)


def _is_one_of_many(field: Field, label: Match, message: ReadMessage) -> bool:
    """Whether a value and what could be its name are items of one list of more than two: texts of a program."""
    place = parent(field.path)
    if not field.path.endswith("]") or place != parent(label.field.path):
        return False
    return sum(parent(one.path) == place for one in message.fields) > 2


class Seen(NamedTuple):
    """One illness, medicine or code, before it is known whether it is about somebody."""

    match: Match
    sure: Certainty
    what: str
    value: str = ""  # where it is not the text of the match


def surest(
    seen: Iterable[Seen], kind: str, message: ReadMessage, where: Where, is_about_somebody: Callable[[Match], bool]
) -> list[Hit]:
    """One hit for each value, the surest of it. What is received counts where it `is_about_somebody`."""
    way = where.way(message.direction)
    best: dict[str, Hit] = {}
    for one in seen:
        field = one.match.field
        if is_silent(message, field, where):
            continue
        if way is SentOrReceived.RECEIVED and not is_about_somebody(one.match):
            continue
        value = one.value or one.match.text
        known = best.get(value.lower())
        if known is None or (known.confidence is Certainty.POSSIBLE and one.sure is not Certainty.POSSIBLE):
            best[value.lower()] = Hit(
                "CLR-health", kind, one.sure, way, message.span, value, field.path, one.what, (field.path,)
            )
    return list(best.values())


def offered(scan: Scan, dictionary: Terms, most: int) -> frozenset[str]:
    """Places where a server lists more different things of a dictionary than `most`, which one person has or takes."""
    found: dict[str, set[str]] = {}
    for term in scan.terms(dictionary):
        found.setdefault(stem(term.match.field.path), set()).add(term.meaning)
    return frozenset(place for place, names in found.items() if len(names) > most)
