"""Check digits that several detectors need."""

from typing import Final

_DOUBLED: Final = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)


def luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 annex B: cards, IMEI, ICCID, NPI and others."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = ord(digit) - 48
        if not 0 <= number <= 9:
            return False
        total += _DOUBLED[number] if place % 2 else number
    return len(digits) > 1 and total % 10 == 0


def mod_97(text: str) -> bool:
    """ISO 7064 MOD 97-10, as in IBAN (ISO 13616): letters count from 10, the first four characters stand at the end."""
    turned = text[4:] + text[:4]
    digits = "".join(str(int(c, 36)) if c.isascii() and c.isalnum() else "" for c in turned)
    return bool(digits) and int(digits) % 97 == 1
