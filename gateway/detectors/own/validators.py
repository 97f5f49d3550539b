"""Checks that a rule of a person's own may ask for by name: whether what its pattern found is really one."""

import ipaddress
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from gateway.detectors.context.checksums import luhn
from gateway.detectors.matching.lazily import Expression

_UUID: Final = Expression(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_EMAIL: Final = Expression(r"[\w.%+'-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}", re.IGNORECASE)
_MAC: Final = Expression(r"[0-9a-f]{2}(?:[:-]?[0-9a-f]{2}){5}", re.IGNORECASE)
_DATE: Final = Expression(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def digits_of(text: str) -> str:
    """Its digits, where it is nothing but digits, blanks, dots and hyphens; else ""."""
    plain = "".join(c for c in text if c not in " .-")
    return plain if plain.isascii() and plain.isdecimal() else ""


def is_luhn(text: str) -> bool:
    """The check digit of cards, IMEIs and many others (ISO/IEC 7812-1 annex B)."""
    digits = digits_of(text)
    return len(digits) >= 2 and len(set(digits)) > 1 and luhn(digits)


def _is_card(text: str) -> bool:
    return 12 <= len(digits_of(text)) <= 19 and is_luhn(text)


def _is_imei(text: str) -> bool:
    return len(digits_of(text)) == 15 and is_luhn(text)


def _is_npi(text: str) -> bool:
    """Providers in the United States: Luhn behind 80840 (45 CFR 162.406)."""
    digits = digits_of(text)
    return len(digits) == 10 and digits[0] in "12" and is_luhn(f"80840{digits}")


def _is_iban(text: str) -> bool:
    from stdnum import iban  # brings much with it

    return bool(iban.is_valid(text))


def _is_nhs(text: str) -> bool:
    from stdnum.gb import nhs

    return bool(nhs.is_valid(text))


def _is_phone(text: str) -> bool:
    import phonenumbers

    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(text, None)))
    except phonenumbers.NumberParseException:
        return False


def _is_date(text: str) -> bool:
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return False
    if found[1]:
        return _is_day(int(found[3]), int(found[2]))
    first, second = int(found[4]), int(found[5])
    return _is_day(first, second) or _is_day(second, first)


def _is_day(day: int, month: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]


def _is_ip(text: str) -> bool:
    try:
        ipaddress.ip_address(text.strip())
    except ValueError:
        return False
    return True


def _matches(pattern: Expression) -> Callable[[str], bool]:
    return lambda text: pattern.fullmatch(text.strip()) is not None


VALIDATORS: Final[Mapping[str, Callable[[str], bool]]] = MappingProxyType(
    {
        "luhn": is_luhn,
        "card": _is_card,
        "imei": _is_imei,
        "npi": _is_npi,
        "iban": _is_iban,
        "nhs": _is_nhs,
        "email": _matches(_EMAIL),
        "phone": _is_phone,  # with its country code
        "date": _is_date,
        "uuid": _matches(_UUID),
        "mac": _matches(_MAC),
        "ip": _is_ip,
    }
)
