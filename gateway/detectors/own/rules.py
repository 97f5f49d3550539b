"""Rules of a person's own: what their patterns, words and names of fields find."""

from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import Final

from gateway.detectors.base import Detector, Where, plain_key
from gateway.detectors.matching.patterns import Pattern, Scan, Terms
from gateway.detectors.own.patterns import lowered
from gateway.detectors.own.validators import VALIDATORS
from gateway.model.findings import Field, Hit, ReadMessage
from gateway.rules.own import OwnRule

MAX_FIELDS_LOOKED: Final = 2_000
"""Fields of one message that are compared with names."""

MAX_HITS: Final = 64
"""Of one rule in one message."""


class OwnRules(Detector):
    """All own rules together. Made only where there are some."""

    def __init__(self, rules: Sequence[OwnRule]) -> None:
        self._searches = [_Search(rule) for rule in rules]
        self._patterns = tuple(pattern for one in self._searches for pattern in one.patterns)
        self._dictionaries = tuple(terms for one in self._searches for terms in one.dictionaries)

    def wanted_patterns(self) -> tuple[Pattern, ...]:
        """See Detector."""
        return self._patterns

    def wanted_dictionaries(self) -> tuple[Terms, ...]:
        """See Detector."""
        return self._dictionaries

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """One hit for each rule and value."""
        way = where.way(message.direction)
        for search in self._searches:
            rule = search.rule
            if way not in rule.directions or not search.has_context(scan):
                continue
            seen: set[tuple[str, str]] = set()
            for field, value in search.found(scan):
                if (field.path, value) in seen or not search.allows(field, value):
                    continue
                seen.add((field.path, value))
                detail = f"Found by the own rule {rule.rule.id}."
                yield Hit(
                    rule.rule.id,
                    rule.data_kind,
                    rule.confidence,
                    way,
                    message.span,
                    value=value,
                    path=field.path,
                    detail=detail,
                    paths=(field.path,),
                )
                if len(seen) >= MAX_HITS:
                    break


class _Search:
    """One rule, ready to be looked for."""

    def __init__(self, rule: OwnRule) -> None:
        self.rule = rule
        self._expressions = tuple(Pattern(lowered(text)) for text in rule.patterns)
        self._names = tuple(_name_pattern(name) for name in rule.keys) if not (rule.patterns or rule.words) else ()
        self._words = _terms(f"own:{rule.rule.id}", rule.words)
        self._context = _terms(f"own-context:{rule.rule.id}", rule.context)
        self._keys = frozenset(map(plain_key, rule.keys))
        self.patterns = (*self._expressions, *self._names)
        self.dictionaries = tuple(one for one in (self._words, self._context) if one.entries)

    def has_context(self, scan: Scan) -> bool:
        """Whether a word that must be in the message is, where any must."""
        return not self._context.entries or self._context.name in scan.found_terms

    def found(self, scan: Scan) -> Iterator[tuple[Field, str]]:
        """Fields and what was found in them."""
        for pattern in self._expressions:
            for match in scan.matches(pattern):
                if not match.in_path:
                    yield match.field, match.text
        for found in scan.terms(self._words):
            if not found.match.in_path:
                yield found.match.field, found.match.text
        if self._names and scan.has(self._names):
            for field in scan.fields[:MAX_FIELDS_LOOKED]:
                if field.value:
                    yield field, field.value

    def allows(self, field: Field, value: str) -> bool:
        """Whether it stands where the rule looks, and its check digit is right."""
        rule = self.rule
        if self._keys and plain_key(field.key) not in self._keys:
            return False
        if rule.paths and not any(fnmatchcase(field.path, path) for path in rule.paths):
            return False
        return not rule.validator or VALIDATORS[rule.validator](value)


def _terms(name: str, words: Sequence[str]) -> Terms:
    """Words in every case that text has: scanned text has only its ASCII letters lowered."""
    entries = {_small(form): word for word in words for form in (word, word.lower(), word.upper(), word.capitalize())}
    return Terms(name, entries)


def _small(word: str) -> str:
    return "".join(c.lower() if c.isascii() else c for c in " ".join(word.split()))


def _name_pattern(name: str) -> Pattern:
    """The name at the end of a path, however its words are joined."""
    words: list[str] = []
    for c in name:
        if not c.isalnum():
            words.append("")
        elif not words or (c.isupper() and not words[-1][-1:].isupper()):
            words.append(c)
        else:
            words[-1] += c
    parts = [escaped_small(word) for word in words if word]
    return Pattern(r"[ _.-]?".join(parts) + r"[^\x1f]{0,4}\x1f")


def escaped_small(word: str) -> str:
    """A word as a pattern of lower-cased text."""
    return "".join(c if c.isascii() else "".join(f"\\x{byte:02x}" for byte in c.encode()) for c in _small(word))
