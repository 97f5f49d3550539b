"""The machine-readable zone of passports, visas and identity cards (ICAO Doc 9303, parts 3 to 7)."""

from typing import Final

from gateway.detectors.matching.lazily import Expression

MAX_ZONE_CHARS: Final = 4096
"""Of a text: what was read from one page."""

_BLANK: Final = Expression(r"[ \t]+")
_TWO_LINES: Final = Expression(
    r"(?<![A-Z0-9<])(?P<number>[A-Z0-9<]{9})(?P<check>[0-9<])[A-Z<]{3}(?P<born>\d{6})(?P<born_check>\d)[MFX<]"
    r"(?P<until>\d{6})(?P<until_check>\d)[A-Z0-9<]{7,16}(?![A-Z0-9<])"
)
"""The second line of passports and visas (TD3, MRV-A: 44 characters; TD2, MRV-B: 36)."""

_THREE_LINES: Final = Expression(
    r"(?<![A-Z0-9<])[ACI][A-Z0-9<][A-Z<]{3}(?P<number>[A-Z0-9<]{9})(?P<check>[0-9<])[A-Z0-9<]{15}[\s,;|\\n]{0,4}"
    r"(?P<born>\d{6})(?P<born_check>\d)[MFX<](?P<until>\d{6})(?P<until_check>\d)[A-Z<]{3}[A-Z0-9<]{11}\d"
)
"""The first two lines of a card (TD1: 30 characters each)."""

_WEIGHTS: Final = (7, 3, 1)


def number_in_zone(text: str) -> str:
    """The number of the document, where all check digits in its lines are right; "" where there is none."""
    plain = _BLANK.sub("", text)
    for form in (_TWO_LINES, _THREE_LINES):
        for found in form.finditer(plain):
            parts = (("number", "check"), ("born", "born_check"), ("until", "until_check"))
            if all(check_digit(found[part]) == found[check] for part, check in parts):
                return found["number"].rstrip("<")
    return ""


def check_digit(text: str) -> str:
    """Doc 9303 part 3, 4.9: weights 7, 3, 1; letters count from 10, the filler nothing."""
    values = (0 if sign == "<" else int(sign, 36) for sign in text)
    return str(sum(value * _WEIGHTS[place % 3] for place, value in enumerate(values)) % 10)
