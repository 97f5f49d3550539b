"""Dates of birth whose field is named by words put together: `dFecNac`, `dobDt`, `geb`, `birth_y` beside `birth_m`."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.context.key_meaning import meaning, meaning_of_owner, meant
from gateway.detectors.context.key_words import (
    ADDRESS,
    AGENT,
    BIRTH,
    BUSINESS,
    CODE,
    DATE,
    DAY,
    EMAIL,
    GENDER,
    HANDLE,
    MONTH,
    NAME,
    NUMBER,
    PHONE,
    PLACE,
    SHORT,
    STREET,
    TERSE,
    THING,
    TOWN,
    UNKNOWN,
    YEAR,
    ZIP,
)
from gateway.detectors.context.named import Named, Names
from gateway.detectors.context.persons import is_beside_person, is_of_nobody, is_of_person
from gateway.detectors.identifiers.dates import NS_PER_S, is_birth_date, written_date
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field

_OTHER: Final = (
    THING | BUSINESS | ADDRESS | STREET | TOWN | ZIP | PLACE | NAME | EMAIL | PHONE | GENDER | CODE | HANDLE | NUMBER
)
_PART: Final = YEAR | MONTH | DAY
_GROWN_NS: Final = 10 * 366 * 86400 * NS_PER_S
"""A date that is this long ago is seldom that of anything else in an app."""

MAX_PART_CHARS: Final = 12
"""The name of a month."""


def by_parts(known: Names, now: int) -> Iterator[tuple[Field, str]]:
    """All dates that are those of birth by the parts of their names."""
    parts: list[tuple[int, list[Named]]] = []
    places: dict[str, dict[int, Named]] = {}
    for said, values in meant(known):
        if said & BIRTH and not said & _OTHER:
            for one in values:
                if _is_birth(said, one, known, now) and not is_of_nobody(one.field):
                    yield one.field, one.value
        if said & _PART in (YEAR, MONTH, DAY) and not said & (_OTHER & ~NUMBER):
            parts.append((said, values))
    for part in (YEAR, MONTH, DAY):
        for said, values in parts:
            if said & _PART == part and (part == YEAR or places):
                _put_all(places, said, part, values)
    for of_one in places.values():
        found = _joined(of_one, now)
        if found is not None:
            yield found


def _is_birth(said: int, one: Named, known: Names, now: int) -> bool:
    """Whether a value is the day on which somebody was born; the less its name says, the more is asked of it."""
    is_short = said & (UNKNOWN | SHORT | TERSE) != 0
    if said & TERSE and not _is_beside_name(known, one):
        return False
    if is_short and one.in_text:
        return False
    has_epoch = not one.in_text and (said & DATE != 0 or not is_short)
    return is_birth_date(one.value, now - _GROWN_NS if is_short else now, epoch=has_epoch)


def _is_beside_name(known: Names, one: Named) -> bool:
    if is_beside_person(known, one) or is_of_person(one):
        return True
    keys = known.keys_beside(one.field.path)
    return any(meaning(key) & (NAME | THING | BUSINESS) == NAME for key in keys)


def _put_all(places: dict[str, dict[int, Named]], said: int, part: int, values: list[Named]) -> None:
    for one in values:
        if len(one.value) <= MAX_PART_CHARS and not one.in_text:
            _put(places, said, part, one)


def _put(places: dict[str, dict[int, Named]], said: int, part: int, one: Named) -> None:
    """Note a year, a month or a day by the object that it is in, where that or its own name tells of birth."""
    owner = meaning_of_owner(one.field.path)
    is_named = said & BIRTH != 0
    if is_named or (owner & BIRTH and not owner & _OTHER & ~AGENT):
        is_short = (said if is_named else owner) & (SHORT | TERSE | UNKNOWN) != 0
        place = f"{parent(one.field.path)}{'?' if is_short else ''}"
        places.setdefault(place, {}).setdefault(part, one)


def _joined(parts: dict[int, Named], now: int) -> tuple[Field, str] | None:
    year, month, day = parts.get(YEAR), parts.get(MONTH), parts.get(DAY)
    if year is None or month is None or day is None:
        return None
    date = written_date(year.value, month.value, day.value)
    if not date:
        return None
    owner = meaning_of_owner(year.field.path) | meaning(year.key)
    is_short = owner & (SHORT | UNKNOWN) != 0
    return (year.field, date) if is_birth_date(date, now - _GROWN_NS if is_short else now, epoch=False) else None
