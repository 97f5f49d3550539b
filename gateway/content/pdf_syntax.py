"""The words of PDF (ISO 32000-1, 7.2 and 7.3): numbers, strings, names, lists and dictionaries.

As Python has them: a name is a `str`, a string is `bytes`, a dictionary a `dict`, a list a `list`. Whatever is in the
bytes, reading takes no more steps than `Work` allows for the whole document.
"""

import re
from typing import Any, Final, NamedTuple

MAX_WORK: Final = 400_000
"""Steps of one part of a document (its objects, its pages, its forms), a step a word or so: a report of 50 pages takes
some 100,000, and a second has half a million."""

MAX_DEPTH: Final = 32
"""Lists and dictionaries inside of each other; pages have some six."""

MAX_STRING_BYTES: Final = 64 << 10
"""A longer string is one that does not end (7.9.2 asks for at most 32,767)."""

BYTES_A_STEP: Final = 32
"""Bytes that are passed over count as steps, too, by so many."""


class EnoughError(Exception):
    """The document asks for more than it is given; what was read is kept."""


class Work:
    """What reading one part of a document may cost."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = MAX_WORK

    def spend(self, steps: int) -> None:
        """Raises EnoughError when nothing is left."""
        self.left -= steps
        if self.left < 0:
            raise EnoughError


class Ref(NamedTuple):
    """A reference to an object."""

    number: int


class Word(NamedTuple):
    """A bare word: an operator, a bracket, `endobj`."""

    text: bytes


END: Final = Word(b"")
_OPEN_LIST, _CLOSE_LIST, _OPEN_DICT, _CLOSE_DICT = Word(b"["), Word(b"]"), Word(b"<<"), Word(b">>")
_CONSTANTS: Final[dict[bytes, bool | None]] = {b"true": True, b"false": False, b"null": None}

_TOKEN: Final = re.compile(
    rb"""(?:[\0\t\n\f\r ]++|%[^\r\n]*+|(?!))*+
    (?: ([+-]{0,2}+(?:\d{1,12}+(?:\.\d{0,30}+|(?!))?+|\.\d{1,30}+)-?+)(?![^\0\t\n\f\r ()<>\[\]{}/%])  # 1: a number
      | /([^\0\t\n\f\r ()<>\[\]{}/%]*+)   # 2: a name
      | \(([^()\\]{0,4096}+)\)            # 3: a string with nothing odd in it
      | (\()                              # 4: any other string
      | <([0-9A-Fa-f\0\t\n\f\r ]*+)>      # 5: the same in hex
      | (<<|>>|[\[\]{}<>)]|[^\0\t\n\f\r ()<>\[\]{}/%]++)  # 6: a word
    )""",
    re.VERBOSE,
)
_IN_STRING: Final = re.compile(rb"[()]|\\(?s:.)")
_ESCAPE: Final = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n?|\n)|((?s:.)))|\r\n?")
_ESCAPED: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_NAME_ESCAPE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_BLANKS: Final = b"\0\t\n\f\r "


class Lexer:
    """The words of some bytes, one after the other."""

    __slots__ = ("_work", "at", "data", "end")

    def __init__(self, data: bytes, work: Work, at: int = 0, end: int = -1) -> None:
        self.data = data
        self.at = at
        self.end = len(data) if end < 0 else end
        self._work = work

    def next(self) -> Any:
        """A number, a name (`str`), a string (`bytes`) or a `Word`; END behind the last one."""
        found = _TOKEN.match(self.data, self.at, self.end)
        if found is None:
            self.at = self.end
            return END
        self._work.spend(1 + (found.end() - self.at) // BYTES_A_STEP)
        self.at = found.end()
        match found.lastindex:
            case 1:
                return _number(found[1])
            case 2:
                return _name(found[2])
            case 3:
                return _end_lines(found[3])
            case 4:
                return self._string()
            case 5:
                digits = found[5].translate(None, _BLANKS)
                return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        return Word(found[6])

    def _string(self) -> bytes:
        """What stands between brackets, which may hold further ones (7.3.4.2)."""
        depth, start = 1, self.at
        end = min(self.end, start + MAX_STRING_BYTES)
        for found in _IN_STRING.finditer(self.data, start, end):
            sign = found[0]
            depth += 1 if sign == b"(" else -1 if sign == b")" else 0
            if not depth:
                end = found.start()
                break
        self._work.spend((end - start) // BYTES_A_STEP)
        self.at = min(end + 1, self.end)
        return _ESCAPE.sub(_unescaped, self.data[start:end])

    def value(self) -> Any:
        """The next value, whole: lists and dictionaries with what is in them. A `Word` where none begins."""
        open_ones: list[tuple[Word, list[Any]]] = []
        while True:
            token: Any = self.next()
            if isinstance(token, Word):
                if token in (_OPEN_LIST, _OPEN_DICT):
                    if len(open_ones) >= MAX_DEPTH:
                        raise EnoughError
                    open_ones.append((token, []))
                    continue
                if token in (_CLOSE_LIST, _CLOSE_DICT) and open_ones:
                    kind, items = open_ones.pop()
                    token = items if kind == _OPEN_LIST else _as_dict(items)
                elif token.text in _CONSTANTS:
                    token = _CONSTANTS[token.text]
                elif token.text == b"R" and open_ones:
                    _refer(open_ones[-1][1])
                    continue
                elif token == END or token.text in (b"endobj", b"obj", b"stream"):
                    return _close(open_ones, token)
                elif open_ones:  # rubble
                    continue
                else:
                    return token
            if not open_ones:
                return token
            open_ones[-1][1].append(token)


def _close(open_ones: list[tuple[Word, list[Any]]], token: Word) -> Any:
    """What was read of a value that does not end."""
    if not open_ones:
        return token
    kind, items = open_ones[0]
    return items if kind == _OPEN_LIST else _as_dict(items)


def _as_dict(items: list[Any]) -> dict[str, Any]:
    return {key: items[at + 1] for at in range(0, len(items) - 1, 2) if isinstance(key := items[at], str)}


def _refer(items: list[Any]) -> None:
    """`7 0 R` (7.3.10): the two numbers are one reference."""
    if len(items) >= 2 and isinstance(items[-2], int):
        number = items[-2]
        del items[-2:]
        items.append(Ref(number))


def _number(text: bytes) -> int | float:
    text = text.rstrip(b"-")
    sign = -1 if text.startswith(b"-") else 1
    digits = text.lstrip(b"+-")
    return sign * (float(digits) if b"." in digits else int(digits))


def _name(text: bytes) -> str:
    if b"#" in text:
        text = _NAME_ESCAPE.sub(_unescaped_name, text)
    return text.decode("utf-8", "replace")


def _unescaped_name(found: "re.Match[bytes]") -> bytes:
    return bytes.fromhex(found[1].decode("ascii"))


def _end_lines(text: bytes) -> bytes:
    """An end of line in a string is a line feed, however it is written."""
    return text.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in text else text


def _unescaped(found: "re.Match[bytes]") -> bytes:
    if found[1]:
        return bytes((int(found[1], 8) & 0xFF,))
    if found[3]:
        return _ESCAPED.get(found[3], found[3])
    return b"" if found[2] else b"\n"


def number_of(value: Any, otherwise: float = 0.0) -> float:
    """A number, or what is to stand for anything else."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else otherwise
