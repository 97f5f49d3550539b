"""What is looked for of a persona: every planted value in every form that it may have on its way.

A needle is an expression over lower-cased bytes, which the engine looks for, and where case counts (base64) the exact
bytes that must stand there. Nothing of this is ever kept on disk.
"""

import base64
import hashlib
import re
import string
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from gateway.detectors.planted.spellings import SHORT_CHARS, loose, probe, spellings, strict, windows
from gateway.model.personas import Persona

MIN_ENCODED_BYTES: Final = 5
"""Of shorter values base64 and hex are a few characters that turn up by chance."""

PLAIN: Final = "plain"
"""The form of what is not encoded, whatever its case, accents, marks and escapes."""

NOTE_CHARS: Final = 60
"""From here on a text may be cut off or quoted in part, so that pieces of it are looked for as well."""

WINDOW_CHARS: Final = 40
"""Length of such a piece: no two people write the same forty characters."""

STRIDE_CHARS: Final = 20
"""From one piece to the next: what is left of a text is found where it has sixty characters in a row."""

MAX_PIECES: Final = 60
"""Pieces of one text; those of longer ones than 1,200 characters begin further apart."""

MAX_SPAN_BYTES: Final = 384
"""No needle matches more: pieces of a stream are carried over by this much."""

ALGORITHMS: Final = (("MD5", "md5"), ("SHA-1", "sha1"), ("SHA-256", "sha256"), ("SHA-512", "sha512"))

_FIRST: Final = "first given vorname nombre prenom fname forename"
_LAST: Final = "last family surname nachname apellido nom lname sobrenome"
FIRST_NAMES: Final = frozenset(["firstname", "givenname", *_FIRST.split()[2:]])
LAST_NAMES: Final = frozenset(["lastname", "familyname", "surname", "nachname", "apellido", "lname", "sobrenome"])
"""How labels name the two."""

_KEY_WORDS: Final = {
    "zip": "zip postal postcode plz cp codigopostal codepostal",
    "pin": "pin passcode code",
    "age": "age edad alter idade alder",
    "sex": "sex gender genero geschlecht sexe",
    "gender": "gender sex genero geschlecht sexe",
    "first": _FIRST,
    "last": _LAST,
    "initials": "initials",
    "room": "room raum zimmer sala",
    "blood": "blood",
}
"""What short values may be called besides the persona's own key, by a word of that key."""

_VAGUE: Final = frozenset(["name", "number", "code", "date", "data", "user", "type", "value", "short", "text", "info"])
"""Words of a persona's key that say nothing alone."""


class Planted(NamedTuple):
    """One planted value."""

    persona: str
    key: str
    value: str
    context: tuple[str, ...]  # what a key that names it may hold, without marks

    @property
    def is_word(self) -> bool:
        """One word of letters that others may write too: `Berlin`."""
        text = self.value.strip()
        return text.isalpha() and len(text) < 8

    @property
    def is_short(self) -> bool:
        """Nothing without a key that says what it is."""
        return sum(c.isalnum() for c in self.value) <= SHORT_CHARS

    @property
    def is_small_number(self) -> bool:
        """Five or six digits, which other numbers may have too."""
        text = self.value.strip()
        return text.isdecimal() and len(text) <= 6


class Needle(NamedTuple):
    """One form of one value."""

    planted: int  # number of the value
    expression: bytes  # over lower-cased bytes; of an exact form, its lower case
    form: str  # for people: "plain", "base64", "SHA-256 as hex"…
    edges: str = ""  # see Spelling; "field" where it must be a whole value
    exact: bytes = b""  # what must stand there to the letter
    is_literal: bool = False
    is_loose: bool = False
    part: int = 0  # 1 and 2: first and last name, which count only together
    before: bytes = b""  # of base64: characters that may stand before it, as they hold its first bits; b"": any
    behind: bytes = b""  # and behind it, as they hold its last bits
    probe: bytes = b""  # what the engine looks for in place of a long expression


def plant(personas: Sequence[Persona]) -> list[Planted]:
    """All values of all personas, each once."""
    return list(
        dict.fromkeys(
            Planted(persona.name, key, value, _context(key)) for persona in personas for key, value in persona.values
        )
    )


def needles(planted: Sequence[Planted]) -> list[Needle]:
    """All forms of all values; what two forms have in common is there once."""
    made: dict[tuple[int, bytes, bytes, int], Needle] = {}
    for number, one in enumerate(planted):
        for needle in _short(number, one) if one.is_short else _long(number, one):
            made.setdefault((number, needle.expression, needle.exact, needle.part), needle)
    return list(made.values())


def _context(key: str) -> tuple[str, ...]:
    words = [key.replace("_", "")]
    for part in key.split("_"):
        words += _KEY_WORDS.get(part, "" if len(part) < 4 or part in _VAGUE else part).split()
    return tuple(dict.fromkeys(words))


def _short(number: int, one: Planted) -> Iterator[Needle]:
    """As the whole value of a field, and behind its key inside a text."""
    yield Needle(number, b"\x1f *" + strict(one.value.strip()), PLAIN, "field")
    yield _behind(number, one)


def _behind(number: int, one: Planted) -> Needle:
    text = strict(one.value.strip())
    keys = b"|".join(re.escape(word.encode()) for word in one.context)
    return Needle(number, b"(?:" + keys + rb")[^a-z0-9\x1e\x1f\x80-\xff]{1,6}" + text, PLAIN, "behind")


def _long(number: int, one: Planted) -> Iterator[Needle]:
    written = spellings(one.key, one.value)
    text = one.value.strip()
    is_note = len(text) > NOTE_CHARS
    stride = max(STRIDE_CHARS, len(text) // MAX_PIECES)
    pieces = list(dict.fromkeys(windows(text, WINDOW_CHARS, stride))) if is_note else []
    for spelling in () if pieces else written.plain:
        yield Needle(
            number, spelling.expression, PLAIN, spelling.edges, is_loose=spelling.is_loose, probe=spelling.probe
        )
    if one.is_small_number:
        yield _behind(number, one)
    for piece in pieces:
        yield Needle(number, loose(piece), PLAIN, "word", is_loose=True, probe=probe(piece))
    for piece in pieces[::2] if pieces else written.exact:
        if len(piece.encode()) >= MIN_ENCODED_BYTES:
            yield from _encoded(number, piece)
    for piece in pieces[::2] if pieces else written.exact:
        yield from _escaped(number, piece)
    for whole in written.exact:
        yield from _hashed(number, whole)
    for place, part in ((place, part) for place, parts in enumerate(written.parts, 1) for part in parts):
        yield Needle(number, b"\x1f *" + loose(part), PLAIN, "field", part=place)
        for whole in dict.fromkeys((part, part.capitalize(), part.title(), part.upper())):
            yield from (needle._replace(part=place) for needle in _hashed(number, whole))


def _literal(number: int, exact: bytes, form: str, *, is_exact: bool = False) -> Needle:
    lower = exact.lower()
    return Needle(number, lower, form, exact=exact if is_exact else b"", is_literal=True)


def _encoded(number: int, text: str) -> Iterator[Needle]:
    """Base64 (RFC 4648) at its three alignments, in both alphabets, without what depends on its neighbours; hex."""
    data = text.encode()
    for offset in range(3):
        code = base64.b64encode(b"\0" * offset + data)
        begin = (0, 2, 3)[offset]
        end, rest = divmod((offset + len(data)) * 8, 6)  # whole characters, and bits in the next
        before = _sharing(code[begin - 1], 0b111111 >> 2 * offset) if offset else b""
        behind = _sharing(code[end], 0b111111 ^ (0b111111 >> rest)) if rest else b""
        for alphabet in dict.fromkeys((code[begin:end], code[begin:end].translate(_TO_URL))):
            yield _literal(number, alphabet, "base64", is_exact=True)._replace(before=before, behind=behind)
    yield _literal(number, data.hex().encode(), "hex")


def _sharing(character: int, mask: int) -> bytes:
    """The characters of both alphabets that agree with one in some of their six bits."""
    bits = _BASE64.index(character) & mask
    alike = bytes(one for at, one in enumerate(_BASE64) if at & mask == bits)
    return alike + alike.translate(_TO_URL)


_BASE64: Final = string.ascii_uppercase.encode() + string.ascii_lowercase.encode() + string.digits.encode() + b"+/"
_TO_URL: Final = bytes.maketrans(b"+/", b"-_")


def _escaped(number: int, text: str) -> Iterator[Needle]:
    """Every character escaped, as some encoders do; and two bytes a character, as in memory of Windows and Java."""
    data, units = text.encode(), text.encode("utf-16-be")
    yield _literal(number, b"".join(b"%%%02x" % byte for byte in data), "URL")
    yield _literal(number, b"".join(b"%%25%02x" % byte for byte in data), "URL, twice")
    pairs = range(0, len(units), 2)
    yield _literal(number, b"".join(b"\\u%02x%02x" % (units[at], units[at + 1]) for at in pairs), "JSON escapes")
    yield _literal(number, b"".join(b"&#%d;" % ord(c) for c in text), "HTML escapes")
    yield _literal(number, b"".join(b"&#x%x;" % ord(c) for c in text), "HTML escapes")
    yield _literal(number, b"".join(b"=%02x" % byte for byte in data), "quoted-printable")
    for form in ("utf-16-le", "utf-16-be"):
        for case in dict.fromkeys((text, text.lower(), text.upper())):  # other letters than ASCII stay as they are
            yield _literal(number, case.encode(form), form.upper())


def _hashed(number: int, text: str) -> Iterator[Needle]:
    for name, algorithm in ALGORITHMS:
        found = hashlib.new(algorithm, text.encode(), usedforsecurity=False).digest()
        yield _literal(number, found.hex().encode(), f"{name} as hex")
        code = base64.b64encode(found).rstrip(b"=")
        for alphabet in dict.fromkeys((code, code.translate(_TO_URL))):
            yield _literal(number, alphabet, f"{name} as base64", is_exact=True)
