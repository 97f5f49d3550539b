"""Dates as people and programs write them, for dates of birth: to year, month, day."""

import datetime as dt
from typing import Final

from gateway.detectors.matching.lazily import Expression

MAX_AGE_YEARS: Final = 120
"""Nobody older than this uses a phone."""

NS_PER_S: Final = 1_000_000_000

_MONTHS: Final = (
    ("jan", "ene", "gen", "sty", "oca", "led"),
    ("feb", "fév", "fev", "lut", "şub", "úno"),
    ("mar", "mär", "mrz", "mrt", "maa", "bře"),
    ("apr", "abr", "avr", "kwi", "nis", "dub"),
    ("may", "mai", "mag", "maj", "mei", "kvě"),
    ("jun", "juin", "giu", "cze", "haz"),
    ("jul", "juil", "lug", "lip", "tem"),
    ("aug", "ago", "aoû", "aou", "sie", "ağu", "srp"),
    ("sep", "set", "wrz", "eyl", "zář"),
    ("oct", "okt", "out", "ott", "paź", "paz", "eki", "říj"),
    ("nov", "lis", "kas"),
    ("dec", "dez", "dic", "déc", "des", "gru", "ara", "pro"),
)
_MONTH_NUMBER: Final = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}

_YEAR_FIRST: Final = Expression(
    r"(\d{4})([-/. ]?)(\d{1,2})\2(\d{1,2})(?:[T ]\d{1,2}:?\d{2}.{0,24}|T?0{4,6}(?:\.0+)?.{0,6})?"
)
_OF_HL7: Final = Expression(
    r"(\d{4})(\d{2})(\d{2})(?:[01]\d|2[0-3])(?:[0-5]\d(?:[0-5]\d(?:\.\d{1,4})?)?)?(?:[-+]\d{4})?"
)
"""With a time behind it, without any sign between them (HL7 v2.5.1 section 2.A.22, data type DTM; C-CDA)."""

_YEAR_LAST: Final = Expression(r"(\d{1,2})([-/. ]) ?(\d{1,2})\2 ?(\d{4}|\d{2})")
_WORDS: Final = Expression(
    r"(?:[^\W\d_]{2,10},? )?(\d{1,2})(?:st|nd|rd|th|º|\.)?[ -](?:de )?([^\W\d_]{3,10})\.?,?[ -](?:del? )?(\d{4})"
)
_WORDS_US: Final = Expression(r"(?:[^\W\d_]{2,10},? )?([^\W\d_]{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_OF_EAST_ASIA: Final = Expression(
    r"(?:西暦)?(?:(\d{4})|(明治|大正|昭和|平成|令和|[MTSHR])(\d{1,2}|元))"
    r" ?[年년/.] ?(\d{1,2}) ?[月월/.] ?(\d{1,2}) ?[日일号號]?(?:生(?:まれ)?)?"
)
"""With words for year, month and day, as in Japan, China and Korea; years there may be those of an emperor."""

_ERAS: Final = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018} | {
    "M": 1867, "T": 1911, "S": 1925, "H": 1988, "R": 2018,
}  # fmt: skip

_SHORT_WORDS: Final = Expression(r"(\d{1,2})[-/. ]?([^\W\d_]{3,4})[-/. ]?(\d{4}|\d{2})")
"""As on passports and in lists of passengers: `23NOV70` (ICAO Doc 9303, IATA PNRGOV)."""
_WORD_INSIDE: Final = Expression(r"(\d{4})[-/. ]?([^\W\d_]{3,4})[-/. ]?(\d{1,2})")
_WRITTEN: Final = Expression(
    r"(?:eq|ne|gt|lt|ge|le|sa|eb|ap)(\d{4}-.{5,20})|\$D_(-?\d{1,13})"
    r"|\\?/?(?:new )?Date\((-?\d{1,14})(?:[+-]\d{4})?\)\\?/?"
)
"""What stands around a date: how it is compared in searches (FHIR), its type (CleverTap, .NET)."""

_EPOCH: Final = Expression(r"-?\d{6,13}(?:\.\d{1,6})?")

ANYWHERE: Final = Expression(
    r"\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.]) ?\d{1,2}\2 ?(?:\d{4}|\d{2})(?!\d)"
    r"|\d{1,2}(?:st|nd|rd|th|\.)?[ -](?:de )?[^\W\d_]{3,10}\.?,?[ -](?:del? )?\d{4}"
    r"|[^\W\d_]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
)
"""A date inside of text, to be given to `born`."""


def is_birth_date(value: str, now_ns: int, epoch: bool = True) -> bool:
    """Whether a value is a day on which somebody alive may be born, at a time in nanoseconds since 1970. `epoch`: also
    as seconds or milliseconds since 1970."""
    now = dt.datetime.fromtimestamp(now_ns // NS_PER_S, dt.UTC).date()
    value = _bare(value.strip())
    if not 6 <= len(value) <= 48:
        return False
    for year, month, day in _readings(value, now.year):
        if _is_day(year, month, day) and now.year - MAX_AGE_YEARS <= year and dt.date(year, month, day) <= now:
            return True
    return epoch and _EPOCH.fullmatch(value) is not None and _is_epoch(float(value), now)


def _bare(value: str) -> str:
    """A date without what programs write around it."""
    found = _WRITTEN.fullmatch(value) if value[:1].isalpha() or value[:1] in "$/\\" else None
    return value if found is None else found[1] or found[2] or found[3]


def _readings(value: str, this_year: int) -> list[tuple[int, int, int]]:
    """Year, month and day, in all orders that the text allows."""
    found = _YEAR_FIRST.fullmatch(value)
    if found is not None and (found[2] or len(value) == 8 or value[8:9] in "T0"):
        return [(int(found[1]), int(found[3]), int(found[4]))]
    found = _OF_HL7.fullmatch(value)
    if found is not None:
        return [(int(found[1]), int(found[2]), int(found[3]))]
    found = _YEAR_LAST.fullmatch(value)
    if found is not None:
        a, b, year = int(found[1]), int(found[3]), _century(found[4], this_year)
        if found[2] == "." and len(found[4]) == 2:
            return [(year, b, a)]  # with points the day stands first; what else looks so is a version
        return [(year, b, a), (year, a, b)]
    found = _WORDS.fullmatch(value)
    if found is not None:
        return [(int(found[3]), _month(found[2]), int(found[1]))]
    found = _WORDS_US.fullmatch(value)
    if found is not None:
        return [(int(found[3]), _month(found[1]), int(found[2]))]
    found = _OF_EAST_ASIA.fullmatch(value)
    if found is not None:
        year = int(found[1]) if found[1] else _ERAS[found[2]] + (1 if found[3] == "元" else int(found[3]))
        return [(year, int(found[4]), int(found[5]))]
    found = _WORD_INSIDE.fullmatch(value)
    if found is not None:
        return [(int(found[1]), _month(found[2]), int(found[3]))]
    found = _SHORT_WORDS.fullmatch(value)
    return [(_century(found[3], this_year), _month(found[2]), int(found[1]))] if found is not None else []


def _century(year: str, this_year: int) -> int:
    """A year with four digits, or with two of the last hundred years."""
    if len(year) > 2:
        return int(year)
    return int(year) + (1900 if int(year) > this_year % 100 else 2000)


def _month(name: str) -> int:
    lower = name.lower()
    return _MONTH_NUMBER.get(lower[:4], _MONTH_NUMBER.get(lower[:3], 0))


def _is_day(year: int, month: int, day: int) -> bool:
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1800 <= year <= 9998):
        return False
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return day <= (following - dt.timedelta(days=1)).day


def _is_epoch(number: float, now: dt.date) -> bool:
    """Seconds or milliseconds since 1970, before the day `now`, not longer ago than anybody lives."""
    days = (now - dt.date(1970, 1, 1)).days
    seconds = number / 1000 if abs(number) >= 1e10 or number > days * 86400 else number
    return (days - MAX_AGE_YEARS * 365.25) * 86400 < seconds < days * 86400


def written_date(year: str, month: str, day: str) -> str:
    """One date of its three parts, the month in digits or words; "" where the others are no digits."""
    if not (day + year).isdecimal():
        return ""
    return f"{year}-{month}-{day}" if month.isdecimal() else f"{day} {month} {year}"
