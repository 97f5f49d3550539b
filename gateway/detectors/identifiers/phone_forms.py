"""The form of telephone numbers: marks, digits, and the numbering plans of countries."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from gateway.detectors.context.identifier_words import OWNER
from gateway.detectors.context.named import Keys, names
from gateway.detectors.matching.lazily import Expression
from gateway.model.findings import ReadMessage

if TYPE_CHECKING:
    import phonenumbers  # which takes long, and few messages need it

_NUMBER: Final = Expression(r"(?:\(\+[0-9]{1,3}\) ?|\+|00)?[0-9(][0-9 ()./-]{5,20}[0-9](?: ?(?:x|ext\.?) ?[0-9]{1,5})?")
E164: Final = Expression(r"\+[1-9][0-9]{9,14}")
"""A number as programs send it to each other. Where a value is nothing else, its plan need not have given it out:
numbers of films and tests are in none."""

_TIME: Final = Expression(
    r"(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?.*|\d\d?[-/.]\d\d?[-/.](?:19|20)\d\d.*|1[4-9]\d{8}|1[4-9]\d{11}"
    r"|\+\d{4} (?:19|20)\d\d|.*(?:19|20)\d\d [+-](?:0\d|1[0-4])[0-5]\d"  # an offset from UTC beside a year
    r"|(?:19|20)\d\d ?- ?(?:19|20)\d\d"  # years of a copyright
    r"|.*(?<!\d)(?:19|20)\d\d-(?:0\d|1[0-2])-[0-3]\d(?!\d).*"  # a version with its day
    r"|20\d\d(?:0[1-9]|1[0-2])[0-3]\d-\d{1,2}"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d[0-5]\d"  # as in HL7 version 2
    r"|.*  .*|\d{1,2}\.\d{1,3} .*"  # columns of a table, a version
    r"|[1-9]\d* \d{1,2}(?:\.\d{1,3}){2,3}"  # a version in the next column
    r"|\+\d{4}(?:\d\d)?-\d{5}(?:\d\d)?"  # a place, as in the tables of time zones (ISO 6709)
    r"|\d+\.\d+|\d{1,3}\.\d{4,}[ ,].*|(?!0[1-9](?:\.\d\d){4}$)\d+(?:\.\d+){3,}"  # not as in France: 01.23.45.67.89
)

MIN_DIGITS, MAX_DIGITS = 7, 15
"""ITU-T E.164 allows 15 digits; subscriber numbers have seven or more in nearly all countries."""

MAX_REMEMBERED: Final = 1024
"""Numbers: apps send the same again and again, and each costs up to a hundred expressions."""

REGIONS: Final = ("US", "GB", "DE", "ES", "FR", "BR", "PT", "MX", "IT", "IN", "AU", "NL", "CA", "JP", "IL", "CN")
"""Tried for national forms where nothing in the message says the country."""

_REGION_KEYS: Final = Keys(
    OWNER + r"(?:country(?:code|iso)?|region|locale|language|lang|simcountry|acceptlanguage|countrycodealpha2)"
)
_OF_DOMAIN: Final = {"UK": "GB"}
_OF_NOBODY: Final = frozenset(
    {"IO", "AI", "CO", "ME", "TV", "FM", "AM", "CC", "LY", "GG", "SH", "TO", "WS", "EU", "SO", "IM"}
)
"""Domains of countries that services of all countries have."""

MAX_SAID: Final = 4
"""Countries that are taken from the fields of a message."""

_REGION: Final = Expression(r"(?:[a-z]{2,3}[-_])?([A-Z]{2})(?![A-Za-z])")


def regions_of(message: ReadMessage) -> tuple[str, ...]:
    """Countries that the message names, in its fields and by its host, before those that are likely anyway."""
    said = [
        found[1].upper()
        for one in names(message.fields).called(_REGION_KEYS)
        if (found := _REGION.search(one.value[:40])) is not None
    ][:MAX_SAID]
    home = region_of_host(message.host)
    if home:
        said.append(home)
    return tuple(dict.fromkeys((*said, *REGIONS)))


def region_of_host(host: str) -> str:
    """The country in whose domain a host is, "" where it says none."""
    home = host.partition(":")[0].rpartition(".")[2].upper()
    if len(home) != 2 or not home.isalpha() or home in _OF_NOBODY:
        return ""
    return _OF_DOMAIN.get(home, home)


@lru_cache(maxsize=MAX_REMEMBERED)
def is_mobile_in(value: str, region: str) -> bool:
    """Whether a number is one of a mobile telephone of a country: what an abbreviation there names."""
    import phonenumbers

    kinds = phonenumbers.PhoneNumberType
    try:
        kind = phonenumbers.number_type(phonenumbers.parse(value, region))
    except phonenumbers.NumberParseException:
        return False
    return kind in (kinds.MOBILE, kinds.FIXED_LINE_OR_MOBILE)


def is_phone(value: str) -> bool:
    """Whether a value can be a telephone number: 7 to 15 digits with the usual marks, not all the same, no time."""
    value = value.strip()
    if len(value) > 2 * MAX_DIGITS or not _NUMBER.fullmatch(value) or _TIME.fullmatch(value):
        return False
    digits = "".join(c for c in value.lower().partition("x")[0].partition("e")[0] if c.isdecimal()).removeprefix("00")
    return MIN_DIGITS <= len(digits) <= MAX_DIGITS and len(set(digits)) > 2


def is_possible(value: str) -> bool:
    """Whether a number in international form has a country, and as many digits as numbers there have."""
    import phonenumbers

    try:
        return _is_whole(phonenumbers.parse(value))
    except phonenumbers.NumberParseException:
        return False


def _is_whole(number: "phonenumbers.PhoneNumber") -> bool:
    """Whether it has as many digits as numbers of its country, with the area: `+1 555 0100` is a part of one."""
    import phonenumbers

    return phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE


@lru_cache(maxsize=MAX_REMEMBERED)
def is_in_plan(value: str, regions: tuple[str, ...]) -> bool:
    """Whether a number is given out, or can be, in one of the numbering plans (libphonenumber)."""
    import phonenumbers

    for region in ("ZZ",) if value.startswith("+") else regions:
        try:
            number = phonenumbers.parse(value, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number) or (value.startswith("+1") and _is_whole(number)):
            return True
    return False


@lru_cache(maxsize=MAX_REMEMBERED)
def is_for_everybody(value: str, regions: tuple[str, ...]) -> bool:
    """Whether calls to a number are free, or cost more: services have such numbers, no person has."""
    import phonenumbers

    kinds = phonenumbers.PhoneNumberType
    if value.startswith(("0800", "0808", "0900", "00800")):
        return True
    found = False
    for region in ("ZZ",) if value.startswith("+") else regions:
        try:
            kind = phonenumbers.number_type(phonenumbers.parse(value, region))
        except phonenumbers.NumberParseException:
            continue
        if kind in (kinds.TOLL_FREE, kinds.PREMIUM_RATE, kinds.SHARED_COST, kinds.UAN):
            found = True
        elif kind != kinds.UNKNOWN:
            return False  # a person's somewhere
    return found
