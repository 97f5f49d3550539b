"""Regular expressions that are compiled when they are first used.

Detectors have some hundreds. Compiling all takes half a second, and most captures wake a few detectors only. What they
compile to is kept on disk, all in one file that is read when the first of them is used: see `keep_all`.

What many of them look for is one of a hundred phrases, each at the beginning of a word. `re` tries all hundred at every
character, unless the beginning of a word is asked for once, before all of them: `with_edges_first`. Where only is asked
whether there is one of them, they can besides be put together by their first letters: `for_asking`.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from gateway.detectors.matching import finished
from gateway.detectors.matching.spread import QUANTIFIERS, alternatives
from gateway.prepared import mapped

FORM_VERSION: Final = "2"
"""To be changed with `with_edges_first`, `for_asking` and what `finished` makes: what is kept has gone through them."""

_EDGE: Final = r"\b"
_TOKENS: Final = re.compile(r"\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]|.", re.DOTALL)


class Expression:
    """What `re.compile` gives, later. Methods are those of `re.Pattern`, for text."""

    def __init__(self, pattern: str, flags: int = 0, *, only_asked: bool = False) -> None:
        """`only_asked`: whether it is found is all that counts, not where it ends or what a group holds."""
        self.pattern = pattern
        self._flags = flags
        self._only_asked = only_asked
        self._compiled: re.Pattern[str] | None = None
        _shelf.declare(self)

    def only_ask(self) -> None:
        """From here on whether it is found is all that counts. To be said before it is first used."""
        self._only_asked = True

    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        made = self._compiled
        if made is None:
            made = self._compiled = _shelf.take(self.name) or re.compile(self.quick(), self._flags)
        return made

    @property
    def name(self) -> str:
        """What tells it from others."""
        return f"{int(self._flags)} {self._only_asked} {self.pattern}"

    def quick(self) -> str:
        """The pattern that is compiled in place of the one that was written."""
        if self._flags & re.VERBOSE:  # with remarks in it, which are no expression
            return self.pattern
        return for_asking(self.pattern) if self._only_asked else with_edges_first(self.pattern)

    def wanted(self) -> finished.Wanted:
        """What is to be compiled."""
        return finished.Wanted(self.name, self.quick(), int(self._flags))

    def search(self, text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """See re.Pattern.search."""
        return self.compiled().search(text, begin, end)

    def match(self, text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """See re.Pattern.match."""
        return self.compiled().match(text, begin, end)

    def fullmatch(self, text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """See re.Pattern.fullmatch."""
        return self.compiled().fullmatch(text, begin, end)

    def finditer(self, text: str, begin: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """See re.Pattern.finditer."""
        return self.compiled().finditer(text, begin, end)

    def findall(self, text: str, begin: int = 0, end: int = sys.maxsize) -> list[Any]:
        """See re.Pattern.findall."""
        return self.compiled().findall(text, begin, end)

    def split(self, text: str, times: int = 0) -> list[str | Any]:
        """See re.Pattern.split."""
        return self.compiled().split(text, times)

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """See re.Pattern.sub."""
        return self.compiled().sub(by, text, count)


class _Shelf:
    """Where compiled expressions are kept."""

    def __init__(self) -> None:
        self._declared: list[Expression] = []
        self._is_kept = False
        self._finished: finished.Kept | None = None

    def declare(self, one: Expression) -> None:
        """Told of every expression; those from before `close` are noted."""
        if not self._is_kept:
            self._declared.append(one)

    def close(self) -> None:
        """All are declared that are to be kept. Those of people's own rules come later, and are compiled each time."""
        self._is_kept = True

    def take(self, name: str) -> re.Pattern[str] | None:
        """A compiled expression; None where it is not kept."""
        if not self._is_kept:
            return None
        if self._finished is None:
            self._finished = self._read()
        parts = self._finished.get(name)
        return None if parts is None else finished.put_together(parts)

    def declared(self) -> list[Expression]:
        """What was declared and not yet read."""
        return list(self._declared)

    def _read(self) -> finished.Kept:
        declared, self._declared = self._declared, []
        if not finished.is_possible():
            return finished.Kept()
        names = "\0".join(one.name for one in declared)
        source = f"{FORM_VERSION}\0{finished.version()}\0{names}".encode("utf-8", "surrogatepass")
        made = mapped(
            "expressions", source, lambda: finished.finish(one.wanted() for one in declared), is_asked_at_random=True
        )
        return finished.Kept(made)


_shelf: Final = _Shelf()


def declared() -> list[Expression]:
    """What is going to be kept, as long as none of it has been used."""
    return _shelf.declared()


def keep_all() -> None:
    """To be called when every module of the detectors is loaded: what they declare is from now on taken from what is
    kept, which is made where it is missing."""
    _shelf.close()


def compile_together(name: str, patterns: Iterable[str]) -> dict[str, re.Pattern[str]]:
    """Many expressions that are needed at once, by pattern; kept on disk under a name. Raises re.error."""
    wanted = [finished.Wanted(one, one, 0) for one in sorted(set(patterns))]
    if not finished.is_possible():
        return {one.name: re.compile(one.pattern) for one in wanted}
    names = "\0".join(one.name for one in wanted)
    source = f"{FORM_VERSION}\0{finished.version()}\0{names}".encode("utf-8", "surrogatepass")
    held = finished.Kept(mapped(f"expressions_{name}", source, lambda: finished.finish(wanted)))
    return {one.name: finished.put_together(held.get(one.name) or ()) or re.compile(one.pattern) for one in wanted}


def with_edges_first(pattern: str) -> str:
    """The same expression, with `\\b` before alternatives that follow each other in place of one in each of them."""
    alternatives = list(_alternatives(pattern))
    if len(alternatives) < 2:
        return pattern
    parts: list[str] = []
    held: list[str] = []
    for one in alternatives:
        if one.startswith(_EDGE) and one[len(_EDGE) : len(_EDGE) + 1] not in QUANTIFIERS:
            held.append(one[len(_EDGE) :])
            continue
        parts += _one_edge(held)
        held = []
        parts.append(one)
    return "|".join(parts + _one_edge(held))


def for_asking(pattern: str) -> str:
    """An expression that is found in the same texts, from the same places on, though with other ends: alternatives with
    the same first letter are one."""
    edges: list[str] = []
    others: list[str] = []
    for one in _alternatives(pattern):
        if one.startswith(_EDGE) and one[len(_EDGE) : len(_EDGE) + 1] not in QUANTIFIERS:
            edges += _without_group(one[len(_EDGE) :])
        else:
            others += _without_group(one)
    parts = [f"{_EDGE}(?:{_by_first_letter(edges)})"] if edges else []
    return "|".join([*parts, _by_first_letter(others)] if others else parts)


def _without_group(alternative: str) -> Iterator[str]:
    """What `(?:a|b)\\b` stands for: `a\\b` and `b\\b`."""
    group = alternative.removesuffix(_EDGE)
    behind = alternative[len(group) :]
    for one in _opened(group):
        yield one + behind


def _by_first_letter(alternatives: list[str]) -> str:
    by_letter: dict[str, list[str]] = {}
    for one in alternatives:
        is_letter = one[:1].isalpha() and one[1:2] not in QUANTIFIERS
        by_letter.setdefault(one[0] if is_letter else "", []).append(one)
    parts = []
    for letter, ones in by_letter.items():
        if letter and len(ones) > 1:
            parts.append(f"{letter}(?:{'|'.join(one[1:] for one in ones)})")
        else:
            parts += ones
    return "|".join(parts)


def _one_edge(rests: list[str]) -> list[str]:
    if len(rests) < 2:
        return [_EDGE + rest for rest in rests]
    return [f"{_EDGE}(?:{'|'.join(rests)})"]


def _alternatives(pattern: str) -> Iterator[str]:
    """What stands between the marks `|` outside all brackets, in order; a group that is a whole alternative is taken
    apart."""
    for signs in alternatives(pattern):
        yield from _opened("".join(signs))


def _opened(alternative: str) -> Iterator[str]:
    """The alternatives of a group without a name or number, where it is all there is."""
    if alternative.startswith("(?:") and alternative.endswith(")") and _is_one_group(alternative):
        yield from _alternatives(alternative[3:-1])
    else:
        yield alternative


def _is_one_group(text: str) -> bool:
    """Whether the bracket that opens a text is closed by its last character."""
    depth = place = 0
    for mark in _TOKENS.findall(text):
        depth += (mark == "(") - (mark == ")")
        place += len(mark)
        if depth == 0:
            return place == len(text)
    return False
