"""Who somebody is in Protocol Buffers without their schema, where members have numbers for names: sent to a method that
keeps what is known of a person (`…UserService/UpdateProfile`), by what stands beside each other and its form."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from gateway.detectors.identifiers.dates import is_birth_date
from gateway.detectors.identifiers.given_names import is_given_name
from gateway.detectors.identifiers.name_forms import is_name
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, ReadMessage

KEPT: Final = Pattern(
    r"url\.path\x1f[^\x1e\x1f]{0,80}(?:user|profile|account|customer|patient|member|person|identity|registration|onboarding)"
    r"[a-z]{0,16}/(?:update|create|set|save|register|put|edit|sign_?up|upsert|complete|add)[a-z]{0,24}\x1e"
)
"""A method that takes what is known of somebody."""

_PART: Final = Expression(r"[A-ZÀ-Þ][a-zà-ÿĀ-ž'\u2019]{1,20}(?:-[A-ZÀ-Þ][a-zà-ÿ]{1,20})?")
_DAY: Final = Expression(r"(?:19|20)\d\d-[01]\d-[0-3]\d")
_STREET: Final = Expression(
    r"(?:Flat |Apt\.? )?\d{1,5}[A-Za-z]?,? (?:[NSEW]\.? )?[A-Z][\w.'-]{1,20}(?: [A-Z][\w.'-]{1,20}){1,3}"
    r"|[A-ZÀ-Þ][\wÀ-ÿ.'-]{2,30}(?: [\wÀ-ÿ.'-]{1,30}){0,4},? \d{1,4} ?[a-zA-Z]?"
)
_CODE: Final = Expression(
    r"\d{5}(?:-\d{3,4})?|\d{4}(?:-\d{3}| ?[A-Z]{2})?|\d{2}-\d{3}|\d{3} \d{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"
    r"|[A-Z]\d[A-Z] ?\d[A-Z]\d"
)
TEN_YEARS_NS: Final = 10 * 366 * 86400 * 10**9
"""Who has an account was born before; later days are those of other things."""


class Person(NamedTuple):
    """What is told of somebody."""

    names: list[Field]
    births: list[Field]
    streets: list[tuple[Field, Field]]  # with the postcode behind it


def _person(message: ReadMessage) -> Person:
    groups: dict[str, list[Field]] = {}
    for field in message.fields:
        if field.path.startswith("body.protobuf:"):
            groups.setdefault(parent(field.path), []).append(field)
    found = Person([], [], [])
    for there in groups.values():
        births = [one for one in there if _is_birth(one.value, message.span.time_ns)]
        for first, last in _pairs(there):
            if births or is_given_name(first.value):
                found.names.extend((first, last))
                found.births.extend(births)
                break
    if found.names:
        found.streets.extend(pair for there in groups.values() for pair in _streets(there))
    return found


def _is_birth(value: str, now: int) -> bool:
    return _DAY.fullmatch(value) is not None and is_birth_date(value, now - TEN_YEARS_NS, epoch=False)


def _pairs(there: list[Field]) -> Iterator[tuple[Field, Field]]:
    for first, last in pairwise(there):
        if all(_PART.fullmatch(one.value) is not None and is_name(one.value) for one in (first, last)):
            yield first, last


def _streets(there: list[Field]) -> Iterator[tuple[Field, Field]]:
    for at, field in enumerate(there):
        if _STREET.fullmatch(field.value) is None:
            continue
        code = next((one for one in there[at + 1 : at + 4] if _CODE.fullmatch(one.value) is not None), None)
        if code is not None:
            yield field, code


_LATEST: Final = Latest(_person)


def person_in(message: ReadMessage) -> Person:
    """Who the message tells of; the last answer is kept, as several detectors ask for it."""
    return _LATEST.of(message)
