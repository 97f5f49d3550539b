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
from typing import Any, Final, NamedTuple

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:  # another Python than CPython from 3.11 on
    _sre = _compiler = _parser = None

_WORD: Final = "I"  # of code, as `array` calls it; see `is_possible`


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
    """All of them compiled, as bytes that `read` reads."""
    finished: dict[str, tuple[Any, ...]] = {}
    for one in wanted:
        parsed = _parser.parse(one.pattern, one.flags)
        code = array(_WORD, _compiler._code(parsed, one.flags)).tobytes()
        state = parsed.state
        finished[one.name] = (one.pattern, int(one.flags | state.flags), code, state.groups - 1, dict(state.groupdict))
    return marshal.dumps(finished)


def read(blob: bytes) -> dict[str, tuple[Any, ...]]:
    """What `finish` has made, by name; nothing where it is not that."""
    try:
        found = marshal.loads(blob)  # noqa: S302 - nobody else writes where it is kept, and its digest is compared
    except (EOFError, ValueError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


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
