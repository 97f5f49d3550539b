"""Postal addresses whose fields are named by words put together: `nomVia` beside `cp`, `ln1` beside `ctyNm`, `adr`."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from gateway.detectors.context.key_meaning import meaning_of_owner, meant
from gateway.detectors.context.key_words import (
    ADDRESS,
    BIRTH,
    BUSINESS,
    CODE,
    EMAIL,
    HANDLE,
    HOUSE,
    LINE,
    NUMBER,
    PHONE,
    SHORT,
    SMALL,
    STREET,
    THING,
    TOWN,
    UNKNOWN,
    ZIP,
)
from gateway.detectors.context.named import Keys, Named, Names, is_labelled
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field

_OTHER: Final = THING | BUSINESS | EMAIL | PHONE | HANDLE | BIRTH
_PLACED: Final = TOWN | ZIP

_HOUSE: Final = Expression(r"\d{1,5} ?[a-zA-Z]?(?:[-/ ]\d{1,4})?")
_ENDS_IN_NUMBER: Final = Expression(r"[^\W\d_]{3}.{0,120}\d ?[a-zA-Z]?$")

MAX_TOWN_CHARS: Final = 60


def by_parts(
    known: Names, is_street: Callable[[str], bool], is_line: Callable[[str], bool]
) -> Iterator[tuple[Named, tuple[str, ...]]]:
    """All values that are streets with their towns, or whole addresses, by the parts of their names; and the paths of
    what belongs to each."""
    streets: list[tuple[int, Named]] = []
    towns: dict[str, list[str]] = {}
    for said, values in meant(known):
        if said & _OTHER:
            continue
        for one in values:
            if one.in_text or not one.value:
                continue
            if _is_street_name(said, one):
                streets.append((said, one))
            if said & _PLACED and not said & (STREET | CODE) and _is_town(said, one.value):
                towns.setdefault(_place(one), []).append(one.field.path)
    for said, one in streets:
        place = _place(one)
        beside = towns.get(place) or towns.get(parent(place) if one.field.path.endswith("]") else "") or []
        if beside and _is_written_so(said, one, known) and is_street(_with_number(one.value)):
            yield one, (one.field.path, *beside[:4])
        elif said & ADDRESS and not said & (SHORT | UNKNOWN) and is_line(one.value):
            yield one, (one.field.path,)


def in_short(fields: tuple[Field, ...], is_line: Callable[[str], bool]) -> Iterator[tuple[Field, tuple[str, ...]]]:
    """Streets under names of one or two letters (`a1`, `l1`, `via`) beside a value with the form of a postcode under
    a short name for one."""
    codes: dict[str, str] = {}
    for field in fields:
        if _CODE_KEYS.fullmatch(field.key) is not None and _CODE.fullmatch(field.value.strip()) is not None:
            codes.setdefault(parent(field.path), field.path)
    for field in fields if codes else ():
        code = codes.get(parent(field.path))
        if code is None or _STREET_KEYS.fullmatch(field.key) is None or not is_line(field.value):
            continue
        if _OF_STREETS.search(field.value) is not None:
            yield field, (field.path, code)


_FLATS: Final = Keys(
    r"(?:flat|house|door|plot|building|bldg|apartment|apt|villa|society|tower)(?:no|num|number|name|house|street|building|society|details?)*"
)
_PINS: Final = Keys(
    r"(?:delivery|shipping|billing|my|addr(?:ess)?)?(?:pin|pincode|pin_?code|postal|postalcode|postcode|zip|zipcode)"
)
_AREAS: Final = Keys(r"landmark|area|locality|city|town|district|taluka?|state|receiver|recipient|street|colony|sector")
_LET: Final = Keys(
    r"rent|price|bhk|bedrooms?|sqft|area_?sqft|furnishing|furnished|deposit|builder|listingid|propertyid|amenities|carpetarea"
)
"""What offers of flats have."""

_PIN: Final = Expression(r"[1-9]\d{2} ?\d{3}|\d{5}|\d{4}")
_FLAT: Final = Expression(r"(?=[^\n]{0,40}\d)[^\W_][^\n@{}<>=]{6,118}")
_NAMED: Final = Expression(r"[^\W\d_]{4}")


def in_flats(known: Names) -> Iterator[tuple[Named, tuple[str, ...]]]:
    """Flats and houses with their numbers, as addresses are written in India: beside a postcode and what else tells
    where they are."""
    for one in known.called(_FLATS):
        if one.in_text or _FLAT.fullmatch(one.value) is None or _NAMED.search(one.value) is None:
            continue
        if known.beside(one.field, _LET) or not known.beside(one.field, _AREAS):
            continue
        place = parent(one.field.path)
        for code in known.called(_PINS):
            if parent(code.field.path) == place and _PIN.fullmatch(code.value) is not None:
                yield one, (one.field.path, code.field.path)
                break


_CODE_KEYS: Final = Expression(r"z|zp|zc|zip|zipcode|pc|pcode|pcd|cp|plz|cep|cap|psc|postcode|postal(?:_?code)?")
_STREET_KEYS: Final = Expression(r"(?:a|ad|add|adr|l|ln|s|st|str|d|dir|r|via|calle|rua|rue|end|endr|ul)_?1?")
_CODE: Final = Expression(
    r"\d{5}(?:-\d{3,4})?|\d{4}(?:-\d{3}|\s?[A-Z]{2})?|\d{2}-\d{3}|\d{3} \d{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"
    r"|[A-Z]\d[A-Z] ?\d[A-Z]\d"
)
_OF_STREETS: Final = Expression(
    r"\b(?:c/|calle|av(?:da|e|enida|enue)?|rua|r|rue|via|viale|corso|piazza|plaza|paseo|pl|place|platz|travessa"
    r"|street|st|road|rd"
    r"|row|hill|view|walk|grove|mews|rise|gardens?|green|gate|square|sq|parade|wharf|trail|pike|parkway|pkwy|highway|hwy"
    r"|circle|cir|loop|carrer|ronda|largo|estrada|beco|vicolo|cours|promenade"
    r"|lane|ln|drive|dr|court|ct|way|blvd|boulevard|bd|terrace|close|crescent|ul|ulica|al|aleja|os|impasse|chemin"
    r"|allee|quai)"
    r"(?:\b|(?<=/))|(?:stra(?:ss|ß)e|weg|gasse|allee|platz|ring|damm|ufer|steig|chaussee|straat|laan|gracht|plein|gatan|v[aä]gen|vej|gade"
    r"|veien|katu|tie)\b|str\.",
    re.IGNORECASE,
)
"""Words for streets, before and behind their names."""


def by_postcode(known: Names) -> Iterator[tuple[Named, tuple[str, ...]]]:
    """Postcodes that name a street, with the number of the house beside them: both together are an address (the
    Netherlands, the United Kingdom)."""
    codes: list[Named] = []
    houses: dict[str, str] = {}
    for said, values in meant(known):
        if said & _OTHER:
            continue
        for one in values:
            if said & ZIP and _CODE_OF_STREET.fullmatch(one.value) is not None:
                codes.append(one)
            elif said & HOUSE and _HOUSE.fullmatch(one.value) is not None:
                houses[_place(one)] = one.field.path
    for one in codes:
        if beside := houses.get(_place(one)):
            yield one, (one.field.path, beside)


_CODE_OF_STREET: Final = Expression(r"[1-9]\d{3} ?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)


def _is_street_name(said: int, one: Named) -> bool:
    if said & STREET:
        return True
    if said & _PLACED or said & CODE:
        return False
    if said & ADDRESS:
        return True
    return said & LINE != 0 and meaning_of_owner(one.field.path) & ADDRESS != 0


def _is_town(said: int, value: str) -> bool:
    """Whether a value can be a town, or a postcode: that has a number in it."""
    if len(value) > MAX_TOWN_CHARS:
        return False
    return any(map(str.isdigit, value)) if said & ZIP and not said & TOWN else any(map(str.isalpha, value))


def _place(one: Named) -> str:
    """Where a street and its town stand together: an object, or a list of values with their names."""
    place = parent(one.field.path)
    return parent(place) if is_labelled(one) else place


def _is_written_so(said: int, one: Named, known: Names) -> bool:
    """Whether a street has the number of its house in it or beside it; a word with other senses asks for its form."""
    if said & SHORT and (not one.value[:1].isupper() or not any(map(str.isalpha, one.value))):
        return False
    if any(map(str.isdigit, one.value)):
        return not said & SHORT or _ENDS_IN_NUMBER.search(one.value) is not None
    return _has_house(known, one)


def _with_number(street: str) -> str:
    """A street as it is with the number that stands beside it."""
    return street if any(map(str.isdigit, street)) else f"{street} 1"


def _has_house(known: Names, one: Named) -> bool:
    """Whether the number of the house stands beside its street."""
    place = parent(one.field.path)
    return any(
        (said & HOUSE or not said & ~(NUMBER | SMALL))
        and not said & _OTHER
        and any(parent(other.field.path) == place and _HOUSE.fullmatch(other.value) for other in values)
        for said, values in meant(known)
    )
