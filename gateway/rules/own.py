"""Rules of a person's own: a TOML file with patterns and words, checked when it is read.

A mistake is a RuleError that names the file, the line and the reason. What a pattern may be, and which validators there
are, the detectors know: both are handed in.
"""

import re
import tomllib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from gateway.errors import RuleError
from gateway.model.findings import SentOrReceived, Severity
from gateway.model.flows import Certainty
from gateway.model.rules import StoredRule
from gateway.rules.catalogue import LANGUAGE, MAX_TITLE_CHARS, READERS, Rule, RuleText, data_kinds
from gateway.written import loads

FAMILY: Final = "OWN"

MAX_FILE_BYTES: Final = 1 << 20
"""Some ten thousand lines."""

MAX_RULES: Final = 500
"""Rules of all files together: each costs a little of every message."""

MAX_PATTERNS: Final = 200
"""Patterns of one rule; for more there are words."""

MAX_WORDS: Final = 20_000
"""Words of one rule: a list of all medicines has as many."""

MAX_WORD_CHARS: Final = 100
"""A longer one is a text."""

MIN_WORD_CHARS: Final = 3
"""Shorter ones stand in every message."""

MAX_TEXT_CHARS: Final = 2_000
"""Of an explanation."""

_ID: Final = re.compile(r"OWN-[a-z0-9]+(?:-[a-z0-9]+){0,5}")
_KIND: Final = re.compile(r"own\.[a-z][a-z0-9_]{0,39}")
_PLACEHOLDER: Final = re.compile(r"\{(?!what\}|sent\})|(?<!\{what)(?<!\{sent)\}")
_SEVERITIES: Final = {str(severity): severity for severity in Severity}
_CONFIDENCES: Final = {str(one): one for one in (Certainty.CERTAIN, Certainty.LIKELY, Certainty.POSSIBLE)}
_DIRECTIONS: Final = {
    "sent": (SentOrReceived.SENT,),
    "received": (SentOrReceived.RECEIVED,),
    "both": (SentOrReceived.SENT, SentOrReceived.RECEIVED),
}
_LISTS: Final = ("patterns", "words", "context", "keys", "paths", "references")
_TEXTS: Final = ("title", "explanation", "technical", "data_kind", "severity", "confidence", "validator", "direction")
_KEYS: Final = frozenset((*_LISTS, *_TEXTS, "what_to_do"))

_TOML_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class OwnRule:
    """One rule: what it says, and what it looks for."""

    rule: Rule
    data_kind: str
    confidence: Certainty
    directions: tuple[SentOrReceived, ...]
    patterns: tuple[str, ...]
    words: tuple[str, ...]
    context: tuple[str, ...]  # one of these words must be in the message too
    keys: tuple[str, ...]  # only in fields of these names
    paths: tuple[str, ...]  # only at these places, `*` for anything
    validator: str  # "" none

    def stored(self) -> StoredRule:
        """As it is kept with the database."""
        text, rule = self.rule.text(), self.rule
        name = self.data_kind.partition(".")[2].replace("_", " ") if self.data_kind.startswith("own.") else ""
        return StoredRule(
            rule.id,
            int(rule.severity),
            text.title,
            text.explanation,
            text.technical,
            household=text.what_to_do["household"],
            clinic=text.what_to_do["clinic"],
            researcher=text.what_to_do["researcher"],
            references=rule.references,
            kind_name=name,
        )


def restored(stored: StoredRule) -> Rule:
    """An entry of the catalogue from what was kept of it."""
    advice = dict(zip(READERS, (stored.household, stored.clinic, stored.researcher), strict=True))
    text = RuleText(stored.title, stored.explanation, stored.technical, MappingProxyType(advice))
    severity = Severity(min(max(stored.severity, 0), int(Severity.CRITICAL)))
    return Rule(
        stored.rule, FAMILY, severity, MappingProxyType({}), stored.references, MappingProxyType({LANGUAGE: text})
    )


def load_own_rules(
    paths: Iterable[Path], check_pattern: Callable[[str], str], validators: Collection[str]
) -> tuple[OwnRule, ...]:
    """The rules of all files. `check_pattern` says why a pattern is refused, "" where it is not. Raises RuleError."""
    rules: dict[str, OwnRule] = {}
    for path in paths:
        for rule in _File(path, check_pattern, validators).rules():
            if rule.rule.id in rules:
                raise RuleError(f"{path.name}: {rule.rule.id} is in another file already")
            rules[rule.rule.id] = rule
        if len(rules) > MAX_RULES:
            raise RuleError(f"{path.name}: more than {MAX_RULES} rules in all")
    return tuple(rules.values())


class _File:
    """One file, with its lines to point at."""

    def __init__(self, path: Path, check_pattern: Callable[[str], str], validators: Collection[str]) -> None:
        self._name = path.name
        self._check_pattern = check_pattern
        self._validators = validators
        self._lines: list[str] = []
        self._tables = self._read(path)

    def rules(self) -> list[OwnRule]:
        """All of its rules. Raises RuleError."""
        if not self._tables:
            raise RuleError(f"{self._name}: line 1: there is no rule in it; one begins with [OWN-a-name]")
        return [self._rule(rule_id, entry) for rule_id, entry in self._tables.items()]

    def _read(self, path: Path) -> dict[str, Any]:
        try:
            with path.open("rb") as file:
                data = file.read(MAX_FILE_BYTES + 1)
        except OSError as error:
            raise RuleError(f"{path}: cannot be read: {error.strerror}") from error
        if len(data) > MAX_FILE_BYTES:
            raise RuleError(f"{self._name}: is larger than {MAX_FILE_BYTES >> 20} MB")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            raise RuleError(f"{self._name}: line {line}: is not UTF-8") from error
        self._lines = text.splitlines()
        try:
            return loads(text)
        except tomllib.TOMLDecodeError as error:
            said = str(error)
            found = _TOML_LINE.search(said)
            line = int(found[1]) if found else max(len(self._lines), 1)
            reason = _TOML_LINE.sub("", said).replace("(at end of document)", "at the end").strip()
            raise RuleError(f"{self._name}: line {line}: {reason}") from error
        except RecursionError as error:
            raise RuleError(f"{self._name}: is nested too deep") from error

    def _wrong(self, rule_id: str, key: str, reason: str, item: str = "") -> RuleError:
        line = self._line(rule_id, key, item)
        place = f"{rule_id}: {key}: " if key else f"{rule_id}: "
        return RuleError(f"{self._name}: line {line}: {place}{reason}")

    def _line(self, rule_id: str, key: str, item: str) -> int:
        """Where a rule begins, or its key stands, or the item in the list of that key."""
        quoted = re.escape(rule_id)
        header = re.compile(rf"\s*\[\s*[\"']?{quoted}[\"']?\s*(?:\.\s*[\"']?(\w+)[\"']?\s*)?\]")
        inside, begun, of_key = False, 0, 0
        for number, line in enumerate(self._lines, 1):
            found = header.match(line)
            if found is not None:
                inside = True
                begun = begun or number
                if key and found[1] == key:
                    of_key = number
                continue
            if re.match(r"\s*\[[^\[,\"']*\]\s*(?:#.*)?$", line) and not of_key:
                inside = False
            last = key.rpartition(".")[2]
            if inside and last and re.match(rf"\s*[\"']?{re.escape(last)}[\"']?\s*=", line):
                of_key = number
            if of_key and (not item or (inside and _holds(line, item))):
                return number if item else of_key
        return of_key or begun or 1

    def _rule(self, rule_id: str, entry: Any) -> OwnRule:
        if not isinstance(entry, dict):
            raise RuleError(f"{self._name}: line {self._top_line(rule_id)}: {rule_id[:40]!r} stands outside of a rule")
        if not _ID.fullmatch(rule_id):
            raise self._wrong(rule_id, "", "an id is OWN- and lower-case words, as [OWN-patient-number]")
        for key in entry:
            if key not in _KEYS:
                raise self._wrong(rule_id, key, f"is not a known key; there are {', '.join(sorted(_KEYS))}")
        lists = {key: self._list(rule_id, entry, key) for key in _LISTS}
        self._check_lists(rule_id, lists)
        kind = self._kind(rule_id, entry)
        validator = self._text(rule_id, entry, "validator", "")
        if validator and validator not in self._validators:
            raise self._wrong(rule_id, "validator", f"is none of {', '.join(sorted(self._validators))}")
        return OwnRule(
            self._entry(rule_id, entry, lists["references"]),
            kind,
            _CONFIDENCES[self._one_of(rule_id, entry, "confidence", _CONFIDENCES, "likely")],
            _DIRECTIONS[self._one_of(rule_id, entry, "direction", _DIRECTIONS, "both")],
            lists["patterns"],
            lists["words"],
            lists["context"],
            lists["keys"],
            lists["paths"],
            validator,
        )

    def _top_line(self, key: str) -> int:
        for number, line in enumerate(self._lines, 1):
            if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]", line) or key in line:
                return number
        return 1

    def _check_lists(self, rule_id: str, lists: dict[str, tuple[str, ...]]) -> None:
        if not lists["patterns"] and not lists["words"] and not lists["keys"]:
            raise self._wrong(rule_id, "", "looks for nothing: it needs patterns, words or keys")
        if len(lists["patterns"]) > MAX_PATTERNS:
            raise self._wrong(rule_id, "patterns", f"are more than {MAX_PATTERNS}; use words")
        for pattern in lists["patterns"]:
            reason = self._check_pattern(pattern)
            if reason:
                raise self._wrong(rule_id, "patterns", f"{pattern[:60]!r} {reason}", pattern)
        for key in ("words", "context"):
            if len(lists[key]) > MAX_WORDS:
                raise self._wrong(rule_id, key, f"are more than {MAX_WORDS:,}")
            for word in lists[key]:
                if not MIN_WORD_CHARS <= len(word) <= MAX_WORD_CHARS:
                    reason = f"{word[:60]!r} does not have {MIN_WORD_CHARS} to {MAX_WORD_CHARS} characters"
                    raise self._wrong(rule_id, key, reason, word)
        for name in lists["keys"]:
            if not any(c.isalnum() for c in name) or len(name) > MAX_WORD_CHARS:
                raise self._wrong(rule_id, "keys", f"{name[:60]!r} is no name of a field", name)

    def _kind(self, rule_id: str, entry: dict[str, Any]) -> str:
        own = "own." + rule_id.removeprefix("OWN-").replace("-", "_")
        kind = self._text(rule_id, entry, "data_kind", own if own[4].isalpha() else f"own.x{own[4:]}")
        if kind not in data_kinds() and not _KIND.fullmatch(kind):
            raise self._wrong(rule_id, "data_kind", f"{kind[:40]!r} is neither a known kind of data nor own.<name>")
        return kind

    def _entry(self, rule_id: str, entry: dict[str, Any], references: tuple[str, ...]) -> Rule:
        title = self._text(rule_id, entry, "title")
        if len(title) > MAX_TITLE_CHARS:
            raise self._wrong(rule_id, "title", f"is longer than {MAX_TITLE_CHARS} characters")
        if _PLACEHOLDER.search(title):
            raise self._wrong(rule_id, "title", "may hold {what} and {sent}, and no other braces")
        severity = _SEVERITIES[self._one_of(rule_id, entry, "severity", _SEVERITIES)]
        explanation = self._text(rule_id, entry, "explanation", f"A rule of your own has found this: {rule_id}.")
        technical = self._text(rule_id, entry, "technical", f"Found by the own rule {rule_id}.")
        advice = entry.get("what_to_do", {})
        if not isinstance(advice, dict):
            raise self._wrong(rule_id, "what_to_do", f"is a table with {', '.join(READERS)}")
        for reader in advice:
            if reader not in READERS:
                raise self._wrong(rule_id, f"what_to_do.{reader}", f"is none of {', '.join(READERS)}")
        what_to_do = {
            reader: self._text(rule_id, advice, reader, "Ask whoever wrote this rule.", f"what_to_do.{reader}")
            for reader in READERS
        }
        text = RuleText(title, explanation, technical, MappingProxyType(what_to_do))
        texts = MappingProxyType({LANGUAGE: text})
        return Rule(rule_id, FAMILY, severity, MappingProxyType({}), references, texts)

    def _text(
        self, rule_id: str, entry: dict[str, Any], key: str, otherwise: str | None = None, place: str = ""
    ) -> str:
        if key not in entry:
            if otherwise is None:
                raise self._wrong(rule_id, "", f"{key} is missing")
            return otherwise
        value = entry[key]
        if not isinstance(value, str) or not value.strip() or len(value) > MAX_TEXT_CHARS:
            raise self._wrong(rule_id, place or key, f"is not a text of up to {MAX_TEXT_CHARS:,} characters")
        return value.strip()

    def _one_of(
        self, rule_id: str, entry: dict[str, Any], key: str, known: Collection[str], otherwise: str | None = None
    ) -> str:
        value = self._text(rule_id, entry, key, otherwise)
        if value not in known:
            raise self._wrong(rule_id, key, f"is none of {', '.join(known)}")
        return value

    def _list(self, rule_id: str, entry: dict[str, Any], key: str) -> tuple[str, ...]:
        value = entry.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
            raise self._wrong(rule_id, key, "is not a list of texts")
        if key in entry and not value:
            raise self._wrong(rule_id, key, "is empty")
        return tuple(value)


def _holds(line: str, item: str) -> bool:
    """Whether a line of TOML holds a text, as it stands or with its backslashes and quotes escaped."""
    escaped = item.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"' in line or f"'{item}'" in line
