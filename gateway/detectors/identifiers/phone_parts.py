"""Telephone numbers whose field is named by words put together: `mblNo`, `tlfContacto`, `nrTelefonu`, a `contacto`."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.context.key_meaning import meaning_of_owner, meant
from gateway.detectors.context.key_words import (
    AGENT,
    BIRTH,
    BUSINESS,
    CODE,
    CONTACT,
    DATE,
    EMAIL,
    FULL,
    GENDER,
    HANDLE,
    NAME,
    NATIONAL,
    NUMBER,
    PERSON,
    PHONE,
    ROLE,
    SHORT,
    SMALL,
    TERSE,
    THING,
    UNKNOWN,
)
from gateway.detectors.context.named import Named, names
from gateway.detectors.context.persons import is_beside_person, is_of_person
from gateway.detectors.identifiers.national_world import is_bc_phn
from gateway.detectors.identifiers.phone_forms import (
    is_in_plan,
    is_mobile_in,
    is_phone,
    is_possible,
    region_of_host,
    regions_of,
)
from gateway.model.findings import Field, ReadMessage

_OTHER: Final = THING | BUSINESS | CODE | EMAIL | NAME | NATIONAL | BIRTH | GENDER | HANDLE
_ABOUT_CONTACT: Final = CONTACT | AGENT | PERSON | ROLE | NUMBER | SMALL | FULL
_INSIDE: Final = NUMBER | FULL | SMALL
"""What the number itself is called inside of an object that is a telephone."""

_WRITTEN_SO: Final = frozenset({"nationalnumber", "nationalsignificantnumber", "internationalnumber", "localnumber"})
"""The same, with how it is written."""

MIN_PLAN_DIGITS: Final = 8
"""Shorter numbers are in the plans of many countries, whatever they are."""


MIN_HOME_DIGITS: Final = 9
"""The same, where nothing but the domain of the service says whose plan it is."""


def by_parts(message: ReadMessage) -> Iterator[tuple[Field, str]]:
    """All values that are telephone numbers by the parts of their names."""
    regions: tuple[str, ...] = ()
    known = names(message.fields)
    for said, values in meant(known):
        if said & _OTHER or said & (DATE | SMALL) == DATE:
            continue
        for one in values:
            asked = _asked(said, one)
            if asked == "" or not is_phone(one.value) or (one.key.endswith("phn") and is_bc_phn(one.value)):
                continue
            is_whole = (
                one.value.startswith("+") and said & PHONE and not said & (SHORT | TERSE) and is_possible(one.value)
            )
            if (asked == "form" or is_whole) and not one.in_text:
                yield one.field, one.value
                continue
            if said & TERSE and one.value.isdecimal() and not (is_of_person(one) or is_beside_person(known, one)):
                home = region_of_host(message.host)
                if home and not one.in_text and len(one.value) >= MIN_HOME_DIGITS and is_mobile_in(one.value, home):
                    yield one.field, one.value
                continue
            regions = regions or regions_of(message)
            if sum(map(str.isdigit, one.value)) >= MIN_PLAN_DIGITS and is_in_plan(one.value, regions):
                yield one.field, one.value


def _asked(said: int, one: Named) -> str:
    """What a value has to have by its name: the form of a number, or a place in a numbering plan; "" for nothing."""
    if said & PHONE:
        return "plan" if said & (SHORT | TERSE | UNKNOWN) and not said & NUMBER else "form"
    if said & CONTACT and not said & ~_ABOUT_CONTACT and not one.in_text:
        return "plan"
    is_number = said & (NUMBER | FULL) and not said & ~_INSIDE
    if (is_number or one.key in _WRITTEN_SO) and not one.in_text:
        owner = meaning_of_owner(one.field.path)
        if not owner & PHONE or owner & _OTHER:
            return ""
        return "form" if one.key in _WRITTEN_SO or (owner & NUMBER and one.value.startswith("+")) else "plan"
    return ""
