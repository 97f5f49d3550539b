"""Whether an object in a message is a person: by its own name, and by what else it holds.

A name alone says little: shops, files and devices have names. In an object that is called a patient, or that holds a
date of birth, a name is a person's.
"""

import re
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.key_meaning import is_person, meaning, meaning_of_owner
from gateway.detectors.context.key_words import (
    ADDRESS,
    AGENT,
    BIRTH,
    BUSINESS,
    CODE,
    CONTACT,
    DATE,
    EMAIL,
    FIRST,
    GENDER,
    HANDLE,
    LAST,
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
from gateway.detectors.context.named import Keys, Named, Names, is_labelled, owner, raw_steps, steps
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field

NOBODYS: Final = THING | BUSINESS
"""Meanings with which a name is that of no person."""

MAILBOX: Final = Expression(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
"""An address of mail alone."""

OF_CONVERSIONS: Final = Keys(r"userdata|ud")
"""What calls that report a conversion call a person (Meta, Snapchat, Pinterest: `user_data.db`)."""

_TOLD_BY: Final = BIRTH | GENDER | NATIONAL | EMAIL | PHONE
_PARTS_OF_BUSINESS: Final = ADDRESS | PHONE | EMAIL | SMALL | NAME | DATE
"""What stands between a shop and its values: `$.shop.address.line1`."""

_HOLDS_PEOPLE: Final = frozenset(
    [
        "order",
        "orders",
        "pedido",
        "commande",
        "bestellung",
        "event",
        "item",
        "message",
        "session",
        "contract",
        "ticket",
        "job",
        "appointment",
        "reservation",
        "booking",
        "quote",
        "lesson",
        "group",
        "form",
        "page",
        "record",
    ]
)
"""Things in which the person they are about stands without an object of its own."""

_NOBODY: Final = frozenset(
    [
        "pet",
        "pets",
        "dog",
        "cat",
        "animal",
        "animals",
        "horse",
        "mascota",
        "mascotas",
        "haustier",
        "animale",
        "character",
        "npc",
        "artist",
        "author",
        "actor",
        "celebrity",
        "cast",
        "singer",
        "composer",
    ]
)
_OF_DATA: Final = Expression(r"\buser\.data\[\d+\]\.name$|/query/identity(?:\[\d+\])?/@name$")
"""Who sells what is known of a user (OpenRTB 2.6, 3.2.21); what a server or a program is (XEP-0030, 3.1)."""

_HOURS: Final = frozenset(
    [
        "hours",
        "openinghours",
        "openhours",
        "opening",
        "businesshours",
        "storehours",
        "horario",
        "horarios",
        "horaires",
        "offnungszeiten",
        "orario",
        "orari",
        "openingstijden",
        "openat",
        "opensat",
        "closesat",
        "website",
        "storeid",
        "branchid",
        "shopid",
    ]
)
"""What only places have that are open to everybody."""

_WISHED: Final = frozenset(["hours", "horario", "horarios", "horaires", "orario", "orari"])
"""Words for the time at which somebody would like to come as well: a place is open from one hour to another."""

_FROM_TO: Final = Expression(
    r"(?<![\d-])\d{1,2}(?:[:.h]\d{2})? ?(?:h(?:rs?|oras)?|am|pm|uhr)?\.? ?(?:-|\u2013|a|à|às|al|alle|e|to|bis|until) ?"
    r"(?:las |les )?\d{1,2}(?![\d-])|\b24 ?(?:h|/)|open|closed|abiert|cerrad|ouvert|ferm|apert|chius|fechad",
    re.IGNORECASE,
)


def tells_person(said: int) -> bool:
    """Whether a name of a value means what only a person has, by its meaning."""
    if said & (NOBODYS | CODE | HANDLE | UNKNOWN):
        return False
    if said & _TOLD_BY:
        return not said & (SHORT | TERSE) or said & (AGENT | PERSON | NUMBER) != 0
    return said & NAME != 0 and said & (FIRST | LAST) != 0


def is_beside_person(known: Names, one: Named) -> bool:
    """Whether something stands beside a value that only a person has."""
    place = parent(one.field.path)
    own = {one.key, plain_key(one.field.key)}
    return _has_more(known, place, own) or (is_labelled(one) and _has_more(known, parent(place), own))


def is_of_person(one: Named) -> bool:
    """Whether the object that a value stands in is called what only people are, or also what a program may be."""
    return is_person(meaning_of_owner(one.field.path), NOBODYS | CODE)


def is_of_thing(one: Named) -> bool:
    """Whether the object that a value stands in is called what no person is, as an app or a calendar."""
    if _OF_DATA.search(one.field.path) is not None:
        return True
    if is_labelled(one) or one.field.path.endswith(".S"):  # named by a label; an `Item` of DynamoDB
        return False
    way = raw_steps(one.field.path)
    said = meaning(way[-2]) if len(way) > 1 and plain_key(way[-2]) not in _HOLDS_PEOPLE else 0
    return said & NOBODYS != 0 and not said & (PERSON | AGENT)


def is_of_program(known: Names, one: Named) -> bool:
    """Whether a name is that of a client, and beside it stands which version of a program it is, or how the program is
    registered where people sign in (RFC 7591 section 2)."""
    if known.beside(one.field, _REGISTERED):
        return True
    if not _CLIENTS.has(owner(one.field.path)) or is_beside_person(known, one):
        return False
    return known.beside(one.field, _OF_PROGRAMS)


_REGISTERED: Final = Keys(r"redirecturis?|granttypes?|responsetypes?|tokenendpointauthmethod|softwareid")
_CLIENTS: Final = Keys(r"(?:client|agent|caller|sender|app|application|sdk|library|browser|device)(?:info)?")
_OF_PROGRAMS: Final = Keys(
    r"(?:(?:client|app|sdk|lib|library|agent|browser|os|build|protocol)(?:version|ver|build|type|platform)|v|ver|version"
    r"|versionname|versioncode|build|buildnumber|os|platform|sdk|useragent|bundleid|packagename)"
)
"""What stands beside the name of a client that is a program."""


def is_of_nobody(field: Field) -> bool:
    """Whether a value is that of an animal, or of somebody whom everybody knows."""
    return not _NOBODY.isdisjoint(steps(field.path))


def is_of_business(known: Names, field: Field) -> bool:
    """Whether a value stands in a place that is open to everybody: it is no person's."""
    for name in reversed(raw_steps(field.path)[:-1]):
        said = meaning(name)
        if said & BUSINESS and not said & (PERSON | ROLE | AGENT):
            return True
        if said & ~_PARTS_OF_BUSINESS and not said & CONTACT:
            break
    place = parent(field.path)
    beside = _HOURS.intersection(known.keys_beside(field.path))
    return any(
        one.value and parent(one.field.path) == place and (key not in _WISHED or _FROM_TO.search(one.value) is not None)
        for key in beside
        for one in known.by_key.get(key, ())
    )


def _has_more(known: Names, place: str, own: set[str]) -> bool:
    return any(key not in own and tells_person(meaning(key)) for key in known.keys_in.get(place, ()))
