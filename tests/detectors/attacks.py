"""Texts that make an expression work as long as it can, made from what it asks for itself.

What takes long is a group that is repeated and reads the same text in several ways: with each repetition there are
more ways to have read what came before, and where the end does not fit, `re` tries them all. So what such a group asks
for is said again and again, with something behind it that fits nothing.
"""

import importlib
import pkgutil
import re
import signal
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice, product
from random import Random
from re import _constants as names  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any, Final, NamedTuple

import gateway
from gateway.detectors.matching.lazily import Expression
from tests.detectors.two_ways import Tree, word_of_two_ways

CHARS: Final = 160
"""Of an attack: values and names that are read by expressions over whole texts have at most 120."""

CHARS_OF_TWO_WAYS: Final = 400
"""Of one that is known to be read in many ways, even where a word has many signs."""

MOST_SECONDS: Final = 0.25
"""Of processor time for one text; most expressions need less than a ten thousandth of that."""

_ENDS: Final = ("\x01", "xx!")
_LEAST_REPEATED: Final = 4
"""What is repeated less often can be read in few ways."""

_MOST_REPETITIONS: Final = 24
_MOST_SAMPLES: Final = 8
"""Of one expression, and of the body of one repetition."""

_SIGNS: Final = frozenset({names.LITERAL, names.NOT_LITERAL, names.IN, names.ANY, names.CATEGORY})
_REPEATS: Final = frozenset({names.MAX_REPEAT, names.MIN_REPEAT, names.POSSESSIVE_REPEAT})
_OF_CATEGORY: Final = {
    names.CATEGORY_DIGIT: "05",
    names.CATEGORY_SPACE: " ",
    names.CATEGORY_WORD: "ax0_",
    names.CATEGORY_NOT_DIGIT: "a ",
    names.CATEGORY_NOT_SPACE: "a0.",
    names.CATEGORY_NOT_WORD: " .-",
}
_USUAL: Final = " abex05_-.,"
"""Signs that several parts of an expression are likely to have in common."""


class Attacked(NamedTuple):
    """An expression, and where it is held."""

    place: str
    pattern: str
    flags: int


class Slow(NamedTuple):
    """An expression that takes too long, and what for."""

    place: str
    text: str


class _TooLongError(Exception):
    pass


def slow(one: Attacked, seed: int = 7) -> Slow | None:
    """A text that an expression needs too long for; None where none was found."""
    compiled = re.compile(one.pattern, one.flags)
    for text in attacks(one, Random(seed)):
        if takes_long(compiled, text):
            return Slow(one.place, text)
    return None


def takes_long(compiled: re.Pattern[str], text: str) -> bool:
    """Whether one text takes more than MOST_SECONDS, to be matched as a whole or to be searched. Stops there."""
    before = signal.signal(signal.SIGVTALRM, _give_up)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
        compiled.fullmatch(text)
        compiled.search(text)
    except _TooLongError:
        return True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return False


def _give_up(number: int, frame: FrameType | None) -> None:
    raise _TooLongError


def attacks(one: Attacked, chance: Random) -> Iterator[str]:
    """Texts for each repetition of an expression: what may stand before it, its body again and again, a bad end."""
    tree = _parser.parse(one.pattern, one.flags)
    for before, body in islice(_repetitions(tree, "", False, chance), _MOST_REPETITIONS):
        for said in _said_again(body, chance):
            for start, end in product(sorted({before, ""}), _ENDS):
                yield start + said + end


def _said_again(body: Tree, chance: Random) -> list[str]:
    """A word that can be read in two ways, where there is one, and samples, each again and again."""
    samples = {"".join(_sample(body, chance) for _ in range(chance.randint(1, 3))) for _ in range(_MOST_SAMPLES)}
    word = word_of_two_ways(body)
    said = [word * (CHARS_OF_TWO_WAYS // len(word))] if word else []
    return said + [one * (CHARS // len(one)) for one in sorted(samples) if one]


def _repetitions(tree: Tree, before: str, is_inside: bool, chance: Random) -> Iterator[tuple[str, Tree]]:
    """The bodies that are repeated, each with a sample of what stands before it. One sign is none that can be read in
    two ways, unless something around it is repeated as well."""
    for asked, of in tree:
        if asked in _REPEATS:
            _, most, body = of
            if most >= _LEAST_REPEATED and (is_inside or not _is_one_sign(body)):
                yield before, body
            yield from _repetitions(body, before, is_inside or most >= _LEAST_REPEATED, chance)
        else:
            for part in _parts(asked, of):
                yield from _repetitions(part, before, is_inside, chance)
        before += _sample(((asked, of),), chance)


def _is_one_sign(body: Tree) -> bool:
    return [asked in _SIGNS for asked, _ in body] == [True]


def _parts(asked: object, of: Any) -> list[Tree]:
    """The trees inside of a group, of alternatives, of what is looked ahead for."""
    if asked is names.BRANCH:
        return list(of[1])
    if asked is names.SUBPATTERN:
        return [of[3]]
    if asked is names.ATOMIC_GROUP:
        return [of]
    return [of[1]] if asked in (names.ASSERT, names.ASSERT_NOT) else []


def _sample(tree: Tree, chance: Random) -> str:
    """A text that an expression asks for, or nearly: edges and what is looked ahead for are passed over."""
    return "".join(_sample_of(asked, of, chance) for asked, of in tree)


def _sample_of(asked: object, of: Any, chance: Random) -> str:
    if asked is names.LITERAL:
        return chr(of)
    if asked in _SIGNS:
        return _sign(asked, of, chance)
    if asked in _REPEATS:
        least, most, body = of
        count = chance.choice((least, least, min(least + 1, most), chance.randint(least, min(most, least + 3))))
        return "".join(_sample(body, chance) for _ in range(count))
    if asked in (names.ASSERT, names.ASSERT_NOT):
        return ""
    parts = _parts(asked, of)
    return _sample(chance.choice(parts), chance) if parts else ""


def _sign(asked: object, of: Any, chance: Random) -> str:
    if asked is names.NOT_LITERAL:
        return "a" if of != ord("a") else "b"
    if asked is names.ANY:
        return chance.choice("a 0")
    if asked is names.CATEGORY:
        return chance.choice(_OF_CATEGORY[of])
    return _sign_of_class(of, chance)


def _sign_of_class(members: Tree, chance: Random) -> str:
    signs = "".join(_members(what, of, chance) for what, of in members if what is not names.NEGATE)
    if any(what is names.NEGATE for what, _ in members):
        return next((sign for sign in "a 0.-x\n" if sign not in signs), "\u00e9")
    usual = [sign for sign in signs if sign in _USUAL]
    return chance.choice(usual if usual and chance.random() < 0.6 else signs or "a")


def _members(what: object, of: Any, chance: Random) -> str:
    if what is names.LITERAL:
        return chr(of)
    if what is names.RANGE:
        return chr(of[0]) + chr(chance.randint(*of))
    return _OF_CATEGORY.get(of, "a")


def held_by(package: str) -> Iterator[Attacked]:
    """All expressions that the modules of a part of `gateway` hold, in what they declare."""
    root = importlib.import_module(f"{gateway.__name__}.{package}")
    inside = pkgutil.walk_packages(getattr(root, "__path__", ()), f"{root.__name__}.")
    modules = [root, *(importlib.import_module(one.name) for one in inside)]
    seen: set[int] = set()
    for module in modules:
        for name, value in vars(module).items():
            if not name.startswith("__"):
                yield from _held(f"{module.__name__}.{name}", value, seen)


def _held(place: str, value: object, seen: set[int]) -> Iterator[Attacked]:
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, Expression):
        yield Attacked(place, value.pattern, value.wanted().flags)
    elif isinstance(value, re.Pattern):
        yield from _attacked(place, value)
    else:
        for part in _inside(value):
            yield from _held(place, part, seen)


def _attacked(place: str, compiled: re.Pattern[Any]) -> Iterator[Attacked]:
    """Expressions of bytes are read as those of text, one character a byte."""
    if isinstance(compiled.pattern, bytes):
        yield Attacked(place, compiled.pattern.decode("latin-1"), compiled.flags)
    else:
        yield Attacked(place, compiled.pattern, compiled.flags & ~re.UNICODE)


def _inside(value: object) -> Iterable[object]:
    """What stands in a collection, or in an object of one of our own classes."""
    if isinstance(value, Mapping):
        return (*value.keys(), *value.values())
    if isinstance(value, tuple | list | set | frozenset):
        return tuple(value)
    is_own = type(value).__module__.startswith(gateway.__name__)
    return tuple(getattr(value, "__dict__", {}).values()) if is_own else ()
