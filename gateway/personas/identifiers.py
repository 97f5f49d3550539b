"""Numbers of people that are nobody's: from ranges that are never given out, else with a check that never holds."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from gateway.personas.drawing import Draws

_CURP_ALPHABET: Final = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"


def card(draws: Draws) -> str:
    """A card number that passes the check of ISO/IEC 7812-1 (Luhn), from Visa's 4000 00, which processors of payments
    keep for tests (docs.stripe.com/testing lists some of them, country by country)."""
    body = "400000" + draws.digits(9)
    digits = body + str(-_luhn_sum(body) % 10)
    return " ".join(digits[at : at + 4] for at in range(0, 16, 4))


def _luhn_sum(body: str) -> int:
    """Sum of what stands before the check digit; every second digit from the right is doubled."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(body)))
    return sum(number - 9 if number > 9 else number for number in doubled)


def ssn(draws: Draws) -> str:
    """United States: area 666 is never given out (Social Security Administration, POMS RM 10201.035)."""
    return f"666-{1 + draws.below(99):02}-{1 + draws.below(9999):04}"


def nhs_number(draws: Draws) -> str:
    """United Kingdom: 999 is the range for tests (NHS England, NHS number guidance), with the right check digit:
    modulus 11 over weights 10 to 2 (NHS Data Dictionary). Numbers whose check would be 10 do not exist."""
    while True:
        body = "999" + draws.digits(6)
        check = -sum(int(digit) * (10 - place) for place, digit in enumerate(body)) % 11
        if check < 10:
            return f"{body[:3]} {body[3:6]} {body[6:]}{check}"


def insurance_number(draws: Draws) -> str:
    """Germany: Krankenversichertennummer with a wrong check digit, so that it is nobody's. The right one is the sum of
    the digits of each product with weights 1 and 2, modulus 10, the letter as two digits (§ 290 SGB V)."""
    letter, body = draws.letters(1), draws.digits(8)
    digits = f"{ord(letter) - ord('A') + 1:02}{body}"
    products = (int(digit) * (1 + place % 2) for place, digit in enumerate(digits))
    right = sum(number // 10 + number % 10 for number in products) % 10
    return f"{letter}{body}{(right + 1 + draws.below(9)) % 10}"


def dni(draws: Draws) -> str:
    """Spain: with a letter that no DNI ends in: I, Ñ, O and U are not in the table of check letters (Real Decreto
    1553/2005; Ministerio del Interior). Ñ is left out here: forms stumble over it."""
    return f"{draws.digits(8)}{draws.one_of('IOU')}"


def nir(draws: Draws) -> str:
    """France: born in months 13 to 19, which are never given out (INSEE: 01 to 12, and from 20 on where the month is
    not known), with the right key: 97 less the rest by 97."""
    body = f"{1 + draws.below(2)}{draws.digits(2)}{13 + draws.below(7)}{1 + draws.below(19):02}{draws.digits(6)}"
    key = 97 - int(body) % 97
    return f"{body[0]} {body[1:3]} {body[3:5]} {body[5:7]} {body[7:10]} {body[10:13]} {key:02}"


def curp(draws: Draws) -> str:
    """Mexico: of the state XX, which is none (Instructivo Normativo para la Asignación de la CURP, annex of states),
    with the right check digit: weights 18 to 2, modulus 10."""
    day = f"{60 + draws.below(40)}{1 + draws.below(12):02}{1 + draws.below(28):02}"
    body = f"{draws.letters(4)}{day}{draws.one_of('HM')}XX{draws.letters(3)}{draws.digits(1)}"
    total = sum(_CURP_ALPHABET.index(letter) * (18 - place) for place, letter in enumerate(body))
    return f"{body}{-total % 10}"


IDENTIFIERS: Final[Mapping[str, Callable[[Draws], str]]] = MappingProxyType(
    {
        "ssn": ssn,
        "nhs_number": nhs_number,
        "insurance_number": insurance_number,
        "dni": dni,
        "nir": nir,
        "curp": curp,
    }
)
"""By the key that each has in a persona's file."""
