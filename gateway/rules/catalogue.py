"""Loads the catalogue: rules from one TOML file a family, and the vocabulary of data kinds.

Everything is checked when it is loaded; a mistake is a RuleError that names the file, the rule and the key.
"""

import json
import re
import string
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from gateway.errors import RuleError
from gateway.model.findings import SentOrReceived, Severity
from gateway.prepared import kept

FAMILIES: Final = ("TLS", "CLR", "SES", "DST", "MIN", "COV")
"""One file each, named in lower case. The order is the one in which documents list them."""

READERS: Final = ("household", "clinic", "researcher")
"""Who is told what to do."""

LANGUAGE: Final = "en"
"""The language that every rule has; others fall back to it."""

TRANSLATIONS: Final = ("es",)
"""Languages whose texts stand in a folder of their own below this one: a file for each of those here."""

OPEN_GROUPS: Final = frozenset({"persona", "own"})
"""Groups of data kinds that people name themselves: planted values, and what their own rules look for."""

MAX_TITLE_CHARS: Final = 90
"""A title is one line on a telephone turned sideways."""

_FOLDER: Final = Path(__file__).parent
_RULE_ID: Final = re.compile(r"[A-Z]{3}-[a-z]+(?:-[a-z]+)*")
_REFERENCE: Final = re.compile(
    r"CWE-\d{1,4}"
    r"|MASVS-(?:NETWORK|PRIVACY|STORAGE|CRYPTO|AUTH|PLATFORM|CODE|RESILIENCE)-\d"
    r"|MASTG-TEST-\d{4}"
    r"|relevant to 45 CFR 164\.\d{3}(?:\([a-z0-9]+\))*"
    r"|GDPR Art\. \d{1,2}(?:\(\d{1,2}\))?(?:\([a-z]\))?"
    r"|NIST SP 800-\d+[a-z]*(?:r\d)?"
    r"|RFC \d{3,5}(?: section [\d.]+)?"
)
_CONDITION: Final = re.compile(r"kind:[a-z]+(?:\.[a-z][a-z0-9_]*)?|value:.+|recipient:.+|received")
_PLACEHOLDERS: Final = frozenset({"what", "sent"})


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a rule says in one language. `title` may hold `{what}` (the data kind) and `{sent}` (sent or
    received)."""

    title: str
    explanation: str  # for a household
    technical: str  # for an engineer
    what_to_do: Mapping[str, str]  # by reader, one of READERS


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the catalogue."""

    id: str
    family: str
    severity: Severity
    severity_when: Mapping[str, Severity]  # "kind:health.vital", "value:SSLv3", "recipient:analytics", "received"
    references: tuple[str, ...]
    texts: Mapping[str, RuleText]  # by language

    def text(self, language: str = LANGUAGE) -> RuleText:
        """The texts in a language, or in English where there are none."""
        return self.texts.get(language) or self.texts[LANGUAGE]

    def title(
        self,
        kind: str = "",
        direction: SentOrReceived = SentOrReceived.SENT,
        language: str = LANGUAGE,
    ) -> str:
        """The title for one finding: "E-mail address sent without encryption"."""
        what = data_kind(kind).text(language).name if kind else _words(language)["nothing"]
        title = self.text(language).title.format(what=what, sent=_words(language)[str(direction)])
        return title[:1].upper() + title[1:]

    def severity_for(
        self,
        kind: str = "",
        value: str = "",
        direction: SentOrReceived = SentOrReceived.SENT,
        recipients: Iterable[str] = (),
    ) -> Severity:
        """How bad one case is: the kind of data or the value may set it, who receives it may raise or lower it, and
        what was only received may lower it.

        `value` is Hit.case, or Hit.value of a hit without a data kind: a TLS version, a category. `recipients` are
        words for the destination, of which the gravest counts.
        """
        if not self.severity_when:
            return self.severity
        severity = self.severity_when.get(f"kind:{kind}", self.severity)
        severity = self.severity_when.get(f"value:{value}", severity)
        known = [self.severity_when[word] for one in recipients if (word := f"recipient:{one}") in self.severity_when]
        severity = max(known, default=severity)
        if direction is SentOrReceived.RECEIVED:
            severity = min(severity, self.severity_when.get("received", severity))
        return severity


@dataclass(frozen=True, slots=True)
class KindText:
    """A data kind in one language: inside a sentence, on a label, and explained."""

    name: str
    chip: str
    explanation: str


@dataclass(frozen=True, slots=True)
class DataKind:
    """One word of the vocabulary. `group` is what stands before the dot: health, id, cred, bulk, text,
    persona."""

    id: str
    group: str
    texts: Mapping[str, KindText]

    def text(self, language: str = LANGUAGE) -> KindText:
        """The texts in a language, or in English where there are none."""
        return self.texts.get(language) or self.texts[LANGUAGE]


@lru_cache(maxsize=1)
def catalogue() -> Mapping[str, Rule]:
    """All rules by id, in the order of the families. Raises RuleError."""
    rules: dict[str, Rule] = {}
    for family in FAMILIES:
        rules |= load_family(_FOLDER / f"{family.lower()}.toml", family)
    return MappingProxyType(rules)


@lru_cache(maxsize=1)
def data_kinds() -> Mapping[str, DataKind]:
    """All data kinds by id, without those of personas, which are open. Raises RuleError."""
    return MappingProxyType(load_kinds(_FOLDER / "kinds.toml"))


@lru_cache(maxsize=1024)
def data_kind(kind: str) -> DataKind:
    """One data kind; `persona.<key>` and `own.<name>` are made on the spot. Raises RuleError for a word outside the
    vocabulary."""
    known = data_kinds().get(kind)
    if known is not None:
        return known
    group, _, key = kind.partition(".")
    if group not in OPEN_GROUPS or not key:
        raise RuleError(f"{kind!r} is not a data kind")
    texts = {language: _open_text(group, key.replace("_", " "), language) for language in (LANGUAGE, *TRANSLATIONS)}
    return DataKind(kind, group, MappingProxyType(texts))


def _open_text(group: str, key: str, language: str) -> KindText:
    """What a kind that people named is called in a language."""
    words = _words(language)
    name = key if group == "own" else f"{words['persona']} ({key})"
    return KindText(name, name, words[f"{group}_kind"].format(name=name))


def load_family(path: Path, family: str) -> dict[str, Rule]:
    """The rules of one file. Raises RuleError."""
    rules = {}
    others = _translated(path)
    for rule_id, entry in _read(path).items():
        where = f"{path.name}: {rule_id}"
        if not _RULE_ID.fullmatch(rule_id) or not rule_id.startswith(f"{family}-"):
            raise RuleError(f"{where}: an id is {family}- and lower-case words")
        keys = _table(entry, where, {"severity", "references", "texts"}, {"severity_when"})
        rules[rule_id] = Rule(
            rule_id,
            family,
            _severity(keys["severity"], f"{where}: severity"),
            _conditions(keys.get("severity_when", {}), f"{where}: severity_when"),
            _references(keys["references"], f"{where}: references"),
            _texts({**keys["texts"], **_of(others, rule_id)}, f"{where}: texts"),
        )
    _no_more(others, rules)
    return rules


def load_kinds(path: Path) -> dict[str, DataKind]:
    """The vocabulary of one file. Raises RuleError."""
    kinds = {}
    others = {language: _flat(entries) for language, entries in _translated(path).items()}
    for group, members in _read(path).items():
        if group == "words":
            continue
        named = {group: members} if group == "text" else {f"{group}.{name}": m for name, m in members.items()}
        for kind, languages in named.items():
            where = f"{path.name}: {kind}"
            texts = {}
            every = {**_table(languages, where, {LANGUAGE}, set(languages)), **_of(others, kind)}
            for language, entry in every.items():
                keys = _table(entry, f"{where}: {language}", {"name", "chip", "explanation"}, set())
                texts[language] = KindText(
                    *(_text(keys, key, f"{where}: {language}") for key in ("name", "chip", "explanation"))
                )
            kinds[kind] = DataKind(kind, group, MappingProxyType(texts))
    _no_more(others, kinds)
    return kinds


def _translated(path: Path) -> dict[str, dict[str, Any]]:
    """What the file of the same name in the folder of each other language holds."""
    found: dict[str, dict[str, Any]] = {}
    for language in TRANSLATIONS:
        file = path.parent / language / path.name
        if file.exists():
            found[language] = _read(file)
    return found


def _of(others: Mapping[str, Mapping[str, Any]], name: str) -> dict[str, Any]:
    """The texts of one rule or kind in every other language that has them."""
    return {language: entries[name] for language, entries in others.items() if name in entries}


def _no_more(others: Mapping[str, Mapping[str, Any]], known: Mapping[str, object]) -> None:
    """A translation of what there is not is a mistake in its name."""
    for language, entries in others.items():
        for name in entries:
            if name not in known:
                raise RuleError(f"{language}: {name}: there is no such rule or kind of data to translate")


def _flat(entries: Mapping[str, Any]) -> dict[str, Any]:
    """Kinds by their whole names, without the small words."""
    found: dict[str, Any] = {}
    for group, members in entries.items():
        if group == "text":
            found[group] = members
        elif group != "words":
            for name, entry in _table(members, group, set(), set(members)).items():
                found[f"{group}.{name}"] = entry
    return found


@lru_cache(maxsize=16)
def _words(language: str) -> Mapping[str, str]:
    """The small words of titles, English where a language has none."""
    words: dict[str, str] = dict(_read(_FOLDER / "kinds.toml")["words"][LANGUAGE])
    if language in TRANSLATIONS:
        words.update(_read(_FOLDER / language / "kinds.toml")["words"])
    return words


def _read(path: Path) -> dict[str, Any]:
    """What a file holds. Of those that ship it is kept as JSON, which is read in a twentieth of the time: every command
    needs the catalogue."""
    try:
        source = path.read_bytes()
        if not path.is_relative_to(_FOLDER):
            return _parsed(path.name, source)
        name = "_".join(("rules", *path.relative_to(_FOLDER).with_suffix("").parts))
        read: dict[str, Any] = json.loads(kept(name, source, lambda: json.dumps(_parsed(path.name, source)).encode()))
    except OSError as error:
        raise RuleError(f"{path.name}: cannot be read: {error}") from error
    return read


def _parsed(name: str, source: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(source.decode())
    except UnicodeDecodeError as error:
        raise RuleError(f"{name}: cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name}: {error}") from error


def _table(entry: Any, where: str, needed: set[str], allowed: set[str]) -> dict[str, Any]:
    """The entry as a table that has every needed key and no key beyond the allowed ones."""
    if not isinstance(entry, dict):
        raise RuleError(f"{where}: is not a table")
    for key in sorted(needed - entry.keys()):
        raise RuleError(f"{where}: {key} is missing")
    for key in sorted(entry.keys() - needed - allowed):
        raise RuleError(f"{where}: {key} is not a known key")
    return entry


def _text(entry: dict[str, Any], key: str, where: str) -> str:
    value = entry[key]
    if not isinstance(value, str) or not value.strip() or value != value.strip():
        raise RuleError(f"{where}: {key}: is not a text")
    return value


def _severity(value: Any, where: str) -> Severity:
    names = {str(severity): severity for severity in Severity}
    if value not in names:
        raise RuleError(f"{where}: is none of {', '.join(names)}")
    return names[value]


def _conditions(entry: Any, where: str) -> Mapping[str, Severity]:
    for condition in _table(entry, where, set(), set(entry)):
        if not _CONDITION.fullmatch(condition):
            raise RuleError(f"{where}: {condition!r} is not kind:…, value:…, recipient:… or received")
        kind = condition.removeprefix("kind:")
        if kind != condition and kind not in data_kinds() and not kind.startswith("persona."):
            raise RuleError(f"{where}: {kind!r} is not a data kind")
    return MappingProxyType({key: _severity(value, f"{where}: {key}") for key, value in entry.items()})


def _references(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise RuleError(f"{where}: is not a list with at least one reference")
    for reference in value:
        if not isinstance(reference, str) or not _REFERENCE.fullmatch(reference):
            raise RuleError(f"{where}: {reference!r} is not written like a reference")
    return tuple(value)


def _texts(entry: Any, where: str) -> Mapping[str, RuleText]:
    texts = {}
    for language, value in _table(entry, where, {LANGUAGE}, set(entry)).items():
        place = f"{where}: {language}"
        keys = _table(value, place, {"title", "explanation", "technical", "what_to_do"}, set())
        advice = _table(keys["what_to_do"], f"{place}: what_to_do", set(READERS), set())
        title = _text(keys, "title", place)
        _check_title(title, f"{place}: title")
        texts[language] = RuleText(
            title,
            _text(keys, "explanation", place),
            _text(keys, "technical", place),
            MappingProxyType({reader: _text(advice, reader, f"{place}: what_to_do") for reader in READERS}),
        )
    return MappingProxyType(texts)


def _check_title(title: str, where: str) -> None:
    if len(title) > MAX_TITLE_CHARS:
        raise RuleError(f"{where}: is longer than {MAX_TITLE_CHARS} characters")
    try:
        names = {name for _, name, _, _ in string.Formatter().parse(title) if name is not None}
    except ValueError as error:
        raise RuleError(f"{where}: {error}") from error
    for name in sorted(names - _PLACEHOLDERS):
        raise RuleError(f"{where}: {{{name}}} is not a placeholder")
