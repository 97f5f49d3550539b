"""How one planted value may be written: as a regular expression over lower-cased bytes, and as exact texts.

Expressions allow what apps do to text on its way: other case, accents taken off, other marks between words, and the
escapes of URLs (once and twice), JSON, HTML and quoted-printable. Exact texts are what is then encoded or hashed.
"""

import datetime as dt
import html.entities
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

SHORT_CHARS: Final = 4
"""Values of so few letters and digits, and less, are looked for only where a key says what they are."""

CODE_CHARS: Final = 8
"""From so many on a value that is mostly digits may have marks between any two of its characters."""

US_DIGITS: Final = 10
"""A number of so many digits without its country is taken for one of North America (NANP), besides what it is."""

MAX_CODE_CHARS: Final = 40
"""The longest number with marks: an IBAN has 34."""

# One mark between two words, or its escape; not the marks between fields.
SEPARATOR: Final = (
    rb"(?:\\[nrt]|[ \t\r\n._+,;:/'\x22\\-]|%(?:25)?[0-9a-f]{2}|&#?[a-z0-9]{2,6};|u00[0-9a-f]{2}"
    rb"|=20|=\r?\n|\xc2\xa0|\xe2\x80[\x80-\xaf])"
)
_GAP: Final = SEPARATOR + rb"{0,4}"
_PROBE_GAP: Final = rb"[^\x1e\x1f]{0,24}"
"""As long as four marks, whatever they are: it compiles in a seventh of the time."""

_DIGIT_GAP: Final = rb"(?:[ ()./+_-]|%(?:25)?(?:2[0-9a-f]|5f)|\xc2\xa0){0,2}"
_DATE_GAP: Final = rb"(?:[-/. ]|\\/|%(?:25)?2[def0])"

_DIGRAPHS: Final = {
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "æ": "ae", "œ": "oe", "ø": "o|oe", "ł": "l", "đ": "d",
    "\u0131": "i",
}  # fmt: skip
"""Letters that are written in two where an alphabet lacks them, and those whose mark is no accent to Unicode."""

_TITLE_WORDS: Final = "dr prof mr mrs ms mx sir herr frau sr sra señor señora don doña mme m"
_TITLES: Final = frozenset(_TITLE_WORDS.split())
_MONTHS: Final = """january|jan|enero|januar|janvier|janeiro february|feb|febrero|februar|février|fevrier|fevereiro
 march|mar|marzo|märz|maerz|mars|março|marco april|apr|abril|avril may|mayo|mai|maio june|jun|junio|juni|juin|junho
 july|jul|julio|juli|juillet|julho
 august|aug|agosto|août|aout september|sept|sep|septiembre|setiembre|septembre|setembro
 october|oct|octubre|oktober|okt|octobre|outubro november|nov|noviembre|novembre|novembro
 december|dec|diciembre|dezember|dez|décembre|decembre|dezembro"""
MONTHS: Final = tuple(months.split("|") for months in _MONTHS.split())
"""English, Spanish, German, French and Portuguese names of the months, and short ones."""

_PHONE_KEY: Final = re.compile(r"phone|mobile|msisdn|telefon|tel(?:_|$)|handy|celular|movil|whatsapp|portable")
_NAME_KEY: Final = re.compile(r"name|nombre|^nom$|nachname|vorname|therapist|doctor|contact|patient|person")
_NO_NAME_KEY: Final = re.compile(r"user_?name|nick|file|device|host|app|drug|login|domain|street")
_EMAIL: Final = re.compile(r"([^\s@]{1,64})@([^\s@]{1,255}\.[^\s@.]{2,63})")
_ISO_DATE: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_GMAIL: Final = ("gmail.com", "googlemail.com")


class Spelling(NamedTuple):
    """One way of writing a value: an expression over lower-cased bytes, and what may not stand beside a match."""

    expression: bytes
    edges: str  # "word", "number", "address" or "" for anything
    is_loose: bool = False  # other marks than those of the value are allowed
    probe: bytes = b""  # what is looked for first, where the whole would be slow to compile


class Spellings(NamedTuple):
    """All ways of writing one value."""

    plain: tuple[Spelling, ...]
    exact: tuple[str, ...]  # what is encoded and hashed
    parts: tuple[tuple[str, ...], ...] = ()  # first and last names, lower-case, which may stand apart


def spellings(key: str, value: str) -> Spellings:
    """How a value may be written, by what it is: an address, a number, a date, a name, or any other text."""
    text = value.strip()
    date = date_of(text)
    if date is not None:
        return _date(date, value)
    if (address := _EMAIL.fullmatch(text)) is not None:
        return _address(value, address[1], address[2])
    digits = sum(c.isdecimal() for c in text)
    if digits >= 7 and not any(c.isalpha() for c in text) and (text.startswith("+") or _PHONE_KEY.search(key)):
        return _phone(value)
    core = "".join(c for c in text.lower() if c.isalnum())
    if CODE_CHARS <= len(core) <= MAX_CODE_CHARS and digits * 2 >= len(core) and core.isascii():
        return Spellings(
            (Spelling(_spaced(core), "number", True),), _distinct([value, text, core, core.upper(), text.lower()])
        )
    if _NAME_KEY.search(key) and not _NO_NAME_KEY.search(key) and (name := _name_words(text)):
        return _person(value, name)
    return Spellings((Spelling(loose(text), "word", True, probe(text)),), _cases(value))


def date_of(text: str) -> dt.date | None:
    """A date written with the year first, or with dots and the day first; else None."""
    found, order = _ISO_DATE.fullmatch(text), (1, 2, 3)
    if found is None:
        found, order = _DAY_FIRST.fullmatch(text), (3, 2, 1)
    if found is None:
        return None
    try:
        return dt.date(*(int(found[place]) for place in order))
    except ValueError:
        return None


def loose(text: str) -> bytes:
    """Words with any marks between them, or none; letters with or without their accents."""
    words = re.findall(r"[^\W_]+", _composed(text).lower())
    if sum(map(len, words)) <= SHORT_CHARS:  # C++: the marks are what it is
        return strict(text.strip())
    return _GAP.join(b"".join(map(_letter, word)) for word in words)


def probe(text: str) -> bytes:
    """What is enough to look for of a text of many words: the two neighbours with the most letters. b"": all of it."""
    words = re.findall(r"[^\W_]+", _composed(text).lower())
    if len(words) <= 3:
        return b""
    at = max(range(len(words) - 1), key=lambda at: len(words[at]) + len(words[at + 1]))
    return _PROBE_GAP.join(b"".join(map(_letter, word)) for word in words[at : at + 2])


def strict(text: str) -> bytes:
    """The same characters, each as it is or escaped."""
    return b"".join(_letter(c) if c.isalnum() else _alternatives(_escapes(c)) for c in _composed(text).lower())


def without_accents(text: str) -> str:
    """Letters alone: `José` is `Jose`."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=1024)
def _letter(character: str) -> bytes:
    """A letter or digit of lower-cased text: ASCII stands for itself, others have many ways."""
    if character.isascii():
        return character.encode()
    bases = {without_accents(character), *_DIGRAPHS.get(character, "").split("|")} - {"", character}
    ways = [re.escape(base.encode()) for base in sorted(bases)]
    decomposed = unicodedata.normalize("NFD", character)
    ways += [re.escape(decomposed.encode())] if decomposed != character else []
    for case in dict.fromkeys((character, character.upper())):
        if len(case) == 1:
            ways += _escapes(case)
    return _alternatives(ways)


def _escapes(character: str) -> list[bytes]:
    """A character and its escapes, in lower case, as expressions."""
    data = character.encode()
    code = ord(character)
    plain = [data, b"".join(b"%%%02x" % byte for byte in data), b"".join(b"%%25%02x" % byte for byte in data)]
    units = character.encode("utf-16-be")
    plain.append(b"".join(b"\\u%02x%02x" % (units[at], units[at + 1]) for at in range(0, len(units), 2)))
    plain += [b"&#%d;" % code, b"&#x%x;" % code, b"".join(b"=%02x" % byte for byte in data)]
    if code in html.entities.codepoint2name:
        plain.append(f"&{html.entities.codepoint2name[code].lower()};".encode())
    if 0x80 <= code < 0x100:
        twice = data.decode("latin-1")  # UTF-8 taken for Latin-1, and encoded again
        plain += [bytes([code]), b"%%%02x" % code, b"=%02x" % code, twice.encode(), twice.lower().encode()]
    if character in " +":  # forms write the one for the other
        plain += [b"+", b" "]
    return [re.escape(one) for one in plain]


def _alternatives(ways: Iterable[bytes]) -> bytes:
    distinct = dict.fromkeys(ways)
    return b"(?:" + b"|".join(distinct) + b")"


def _cases(value: str) -> tuple[str, ...]:
    """As it was typed, trimmed, in other case, without accents, without blanks."""
    text = _composed(value.strip())
    bare = without_accents(text)
    joined = "".join(text.lower().split())
    return _distinct([value, text, value.lower(), text.lower(), text.upper(), bare, bare.lower(), joined])


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _address(value: str, local: str, domain: str) -> Spellings:
    """Also without what stands behind a plus, and as Google's mail reads it, without dots."""
    local, domain = local.lower(), domain.lower()
    bare = local.partition("+")[0] or local
    names = [local, bare, *([bare.replace(".", "")] if domain in _GMAIL else [])]
    addresses = _distinct(f"{name}@{domain}" for name in names)
    plain = tuple(Spelling(strict(address), "address") for address in addresses)
    return Spellings(plain, _distinct([value, value.strip(), value.lower(), *addresses, value.strip().upper()]))


def _spaced(core: str) -> bytes:
    """Letters and digits with at most two marks between any of them."""
    return _DIGIT_GAP.join(re.escape(c.encode()) for c in core)


def _phone(value: str) -> Spellings:
    """Internationally, with and without its plus, and as people in its own country write it."""
    import phonenumbers

    text = value.strip()
    digits = "".join(c for c in text if c.isdecimal())
    exact = [value, text, digits]
    cores = [digits]
    international = text if text.startswith("+") else f"+{digits[2:]}" if digits.startswith("00") else ""
    if not international and len(digits) == US_DIGITS and digits[0] not in "01":
        international = f"+1{digits}"
    try:
        number = phonenumbers.parse(international, None) if international else None
    except phonenumbers.NumberParseException:
        number = None
    if number is not None:
        forms = phonenumbers.PhoneNumberFormat
        national = phonenumbers.format_number(number, forms.NATIONAL)
        whole = phonenumbers.format_number(number, forms.E164)
        short = "".join(c for c in national if c.isdecimal())
        exact += [
            whole,
            whole[1:],
            f"00{whole[1:]}",
            national,
            short,
            phonenumbers.format_number(number, forms.INTERNATIONAL),
        ]
        cores = [whole[1:], *([short] if len(short) >= 7 else [])]
    country = b"" if number is not None else rb"[0-9]{1,3}" + _DIGIT_GAP  # any, where none was given
    front = rb"(?:(?:\+|00|%(?:25)?2b)" + country + rb")?"
    plain = tuple(Spelling(front + _spaced(core), "number", True) for core in dict.fromkeys(cores))
    return Spellings(plain, _distinct(exact))


def _date(date: dt.date, value: str) -> Spellings:
    year, month, day = b"%d" % date.year, date.month, date.day
    gap, words = _DATE_GAP, SEPARATOR + rb"{0,3}"
    names = _alternatives(b"".join(map(_letter, name)) for name in MONTHS[month - 1])
    m, d = _padded(month), _padded(day)
    mm, dd = b"%02d" % month, b"%02d" % day
    expressions = [
        (year + gap + m + gap + d, "date"),
        (year + mm + dd, "number"),
        (m + gap + d + gap + year, "date"),
        (d + gap + m + gap + year, "date"),
        (mm + dd + year, "number"),
        (dd + mm + year, "number"),
        (d + rb"(?:st|nd|rd|th|\.|er)?" + words + rb"(?:(?:de|of)" + words + rb")?" + names + rb"[.,]?" + words
         + rb"(?:(?:de|of)" + words + rb")?" + year, "date"),
        (names + rb"\.?" + words + d + rb"(?:st|nd|rd|th)?,?" + words + year, "date"),
        (b"-?%d(?:000){0,2}" % _epoch_s(date), "count"),
    ]  # fmt: skip
    plain = tuple(Spelling(expression, edges, True) for expression, edges in dict.fromkeys(expressions))
    shapes = ("%Y-%m-%d", "%Y%m%d", "%m/%d/%Y", "%d/%m/%Y", "%d.%m.%Y", "%m%d%Y", "%d%m%Y", "%Y/%m/%d")
    return Spellings(plain, _distinct([value, *(_shaped(date, shape) for shape in shapes)]))


def _shaped(date: dt.date, shape: str) -> str:
    """`strftime` leaves out the zeros of early years on some systems."""
    return shape.replace("%Y", f"{date.year:04}").replace("%m", f"{date.month:02}").replace("%d", f"{date.day:02}")


def _padded(number: int) -> bytes:
    return b"%d" % number if number > 9 else b"0?%d" % number


def _epoch_s(date: dt.date) -> int:
    """Seconds from 1970 to its midnight UTC, without their sign."""
    return abs((date - dt.date(1970, 1, 1)).days) * 86_400


def _name_words(text: str) -> list[str]:
    """The words of a person's name, without titles; [] where it is none."""
    words = [
        word
        for word in re.findall(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*", _composed(text).lower())
        if word not in _TITLES
    ]
    return words if 2 <= len(words) <= 6 and not any(c.isdecimal() for c in text) else []


def _person(value: str, words: list[str]) -> Spellings:
    """Also with the last name first, and without those in the middle."""
    first, last = words[0], words[-1]
    orders = _distinct(
        [value.strip(), " ".join(words), f"{last} {first}", f"{last} {' '.join(words[:-1])}", f"{first} {last}"]
    )
    plain = tuple(Spelling(expression, "word", True) for expression in dict.fromkeys(map(loose, orders)))
    cuts = range(1, len(words))  # two surnames, or two first names
    firsts = tuple(" ".join(words[:cut]) for cut in cuts)
    lasts = tuple(" ".join(words[cut:]) for cut in cuts)
    return Spellings(plain, _distinct([*_cases(value), *_cases(f"{first} {last}")]), (firsts, lasts))


def windows(text: str, width: int, stride: int) -> Iterator[str]:
    """Pieces of a long text, `width` characters or a little more each, that begin and end with words; the last one
    ends with the text."""
    begins = [found.start() for found in re.finditer(r"\S+", text)]
    ends = [found.end() for found in re.finditer(r"\S+", text)]
    due = 0
    for begin in begins:
        if begin < due:
            continue
        end = next((end for end in ends if end >= begin + width), 0)
        if not end:
            break
        yield text[begin:end]
        due = begin + stride
    for begin in reversed(begins):
        if len(text.rstrip()) - begin >= width:
            yield text[begin:].rstrip()
            return
