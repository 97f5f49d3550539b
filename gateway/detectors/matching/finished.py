"""Regular expressions as `re` has compiled them, as bytes: to put one together from its code takes six microseconds, to
compile it half a millisecond.

What `re` compiles to is an affair of its own: it may change with every version of Python. So the version belongs to
whatever is kept, and where Python has no such parts, or refuses what it is given, `re.compile` does the work as ever.
"""

import marshal
import re
import sys
from array import array
from collections.abc import Iterable
from hashlib import blake2b
from struct import Struct, error
from typing import Any, Final, NamedTuple

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:  # another Python than CPython from 3.11 on
    _sre = _compiler = _parser = None

_WORD: Final = "I"  # of code, as `array` calls it; see `is_possible`
_COUNT: Final = Struct("<I")
_ENTRY: Final = Struct("<8sII8s")
"""Of each expression: a digest of its name, where it begins behind all entries, how long it is, and a digest of it."""


class Wanted(NamedTuple):
    """An expression that is to be compiled. `name` tells it from others; `pattern` is what `re` is given."""

    name: str
    pattern: str
    flags: int


class Finished(NamedTuple):
    """What `re.compile` makes of a pattern, apart from the pattern itself."""

    pattern: str
    flags: int
    code: bytes
    groups: int
    names: dict[str, int]  # of groups


def is_possible() -> bool:
    """Whether this Python has the parts by which expressions are taken apart and put together."""
    parts = (getattr(_sre, "compile", None), getattr(_compiler, "_code", None), getattr(_parser, "parse", None))
    return all(map(callable, parts)) and getattr(_sre, "CODESIZE", 0) == array(_WORD).itemsize


def version() -> str:
    """Code made by one version is of use to no other."""
    return f"{sys.version} {sys.byteorder} {_sre.MAGIC}"


def finish(wanted: Iterable[Wanted]) -> bytes:
    """All of them compiled, as bytes that `Kept` reads."""
    finished: dict[bytes, bytes] = {}
    for one in wanted:
        parsed = _parser.parse(one.pattern, one.flags)
        code = array(_WORD, _compiler._code(parsed, one.flags)).tobytes()
        state = parsed.state
        parts = (one.pattern, int(one.flags | state.flags), code, state.groups - 1, dict(state.groupdict))
        finished[_digest(one.name.encode("utf-8", "surrogatepass"))] = marshal.dumps(parts)
    entries, begin = [_COUNT.pack(len(finished))], 0
    for key, raw in finished.items():
        entries.append(_ENTRY.pack(key, begin, len(raw), _digest(raw)))
        begin += len(raw)
    return b"".join((*entries, *finished.values()))


def _digest(raw: bytes) -> bytes:
    return blake2b(raw, digest_size=8).digest()


class Kept:
    """What `finish` has made, by name. Of a capture few are asked for: the others stay where they are mapped from."""

    def __init__(self, content: bytes | memoryview = b"") -> None:
        """Nothing is found in what `finish` has not made."""
        self._content = content
        self._places: dict[bytes, tuple[int, int, bytes]] = {}
        try:
            (count,) = _COUNT.unpack_from(content)
            begin = _COUNT.size + count * _ENTRY.size
            entries = _ENTRY.iter_unpack(bytes(content[_COUNT.size : begin]))
            self._places = {key: (begin + at, size, digest) for key, at, size, digest in entries}
        except error:
            return

    def get(self, name: str) -> tuple[Any, ...] | None:
        """What `put_together` takes; None where it is not there, or not as it was."""
        place = self._places.get(_digest(name.encode("utf-8", "surrogatepass")))
        if place is None:
            return None
        begin, size, digest = place
        raw = bytes(self._content[begin : begin + size])
        if _digest(raw) != digest:
            return None
        found = marshal.loads(raw)  # noqa: S302 - nobody else writes where it is kept, and its digest was compared
        return found if isinstance(found, tuple) else None


def put_together(parts: tuple[Any, ...]) -> re.Pattern[str] | None:
    """The expression; None where this Python refuses it."""
    try:
        one = Finished(*parts)
        code = array(_WORD)
        code.frombytes(one.code)
        names: list[str | None] = [None] * (one.groups + 1)
        for name, number in one.names.items():
            names[number] = name
        made: re.Pattern[str] = _sre.compile(one.pattern, one.flags, code.tolist(), one.groups, one.names, tuple(names))
    except (TypeError, ValueError, RuntimeError, OverflowError, IndexError, AttributeError):
        return None
    return made
