"""What a STIX pattern compares (STIX 2.1, section 9; STIX 2.0, part 5), as far as traffic can show it.

A small tolerant reader: `[a:b = 'c' OR d:e IN ('f')] FOLLOWEDBY [g:h = 'i']`. What joins comparisons matters: either
side of an OR is an entry by itself, a side of an AND or of a FOLLOWEDBY alone proves little.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from gateway.indicators.limits import MAX_PATTERN_CHARACTERS
from gateway.indicators.words import APP_CERTIFICATE, FILE_HASH, WEAK_CERTIFICATE
from gateway.model.indicators import IndicatorKind

PARTIAL: Final = "its pattern asks for more than this"
BROKEN: Final = "STIX pattern that is not understood"
NOT_COMPARED: Final = "STIX pattern about what is not compared"
NEGATED: Final = "STIX pattern with NOT, a comparison of size, or a regular expression"
NEEDS_UNSEEN: Final = "STIX pattern that also needs what traffic does not show"
TOO_LONG: Final = f"STIX pattern longer than {MAX_PATTERN_CHARACTERS:,} characters"

_TOKEN: Final = re.compile(
    r"\s+|(?P<text>'(?:[^'\\]|\\.|(?!))*+')|(?P<mark>[\[\](),]|!=|<=|>=|<>|[=<>])"
    r"|(?P<path>[A-Za-z][\w-]*+:(?:[\w\-.*\[\]]|'[^']{0,64}'|(?!))++)|(?P<word>[\w.+:-]++)"
)
_NETWORK_TYPES: Final = frozenset({"domain-name", "ipv4-addr", "ipv6-addr", "url", "hostname"})
_HARMLESS: Final = re.compile(
    r"network-traffic:(?:(?:src|dst)_port|protocols|start|end|is_active)|autonomous-system:|domain-name:resolves_to"
)
"""What narrows an entry without which it still says nearly as much: ports and protocols."""

_NUMBER: Final = re.compile(r"[\d.]+|T", re.IGNORECASE)
_QUALIFIERS: Final = frozenset({"WITHIN", "SECONDS", "REPEATS", "TIMES", "START", "STOP"})


class Compared(NamedTuple):
    """One comparison that traffic can show."""

    type_word: str
    text: str
    is_part: bool  # of an AND or FOLLOWEDBY with something else that is compared


class Comparison(NamedTuple):
    path: str
    operator: str
    values: tuple[str, ...]
    is_negated: bool


def compared(pattern: str) -> list[Compared] | str:
    """What a pattern compares, or the reason why nothing of it can be used."""
    if len(pattern) > MAX_PATTERN_CHARACTERS:
        return TOO_LONG
    observations = _observations(pattern)
    if observations is None:
        return BROKEN
    has_more = any(joint in ("FOLLOWEDBY", "AND") for joint, _ in observations[1:])
    found: list[Compared] = []
    reasons: list[str] = []
    for _, groups in observations:
        for group in groups:
            made = _of_group(group, has_more=has_more)
            if isinstance(made, str):
                reasons.append(made)
            else:
                found += made
    return found or (reasons[0] if reasons else NOT_COMPARED)


def _of_group(group: list[Comparison], *, has_more: bool) -> list[Compared] | str:
    """Comparisons that are joined by AND."""
    told = [one for one in group if not _HARMLESS.match(one.path)]
    if not told:
        return NOT_COMPARED
    made = [_of_comparison(one) for one in told]
    usable = [one for one in made if not isinstance(one, str)]
    if not usable:
        return next(one for one in made if isinstance(one, str))
    if len(usable) < len(made):
        return NEEDS_UNSEEN
    is_part = has_more or len(usable) > 1
    return [Compared(word, text, is_part) for word, texts in usable for text in texts]


def _of_comparison(one: Comparison) -> tuple[str, list[str]] | str:
    if one.is_negated or one.operator not in ("=", "IN", "ISSUBSET", "LIKE"):
        return NEGATED
    texts = list(one.values)
    if one.operator == "LIKE":
        if any(re.search(r"[%_]", text.removeprefix("%.").removeprefix("%")) for text in texts):
            return NEGATED
        if any(text.startswith("%") and not text.startswith("%.") for text in texts):
            return NEGATED  # '%bank.example' means names that merely end so
        texts = [text.removeprefix("%.") for text in texts]
    word = _word(one.path)
    return (word, texts) if word else _reason_for(one.path)


def _word(path: str) -> str:
    """What `words.TYPES` calls a path, "" for what is not compared."""
    kind, _, what = path.lower().partition(":")
    plain = what.replace("'", "").replace('"', "")
    if kind in _NETWORK_TYPES and plain == "value":
        return "domain"
    if kind == "network-traffic" and re.fullmatch(r"(?:dst|src)_ref\.value", plain):
        return "domain"
    if kind == "x509-certificate" and re.fullmatch(r"hashes\.sha-?256", plain):
        return "x509-fingerprint-sha256"
    if kind == "network-traffic" and "user-agent" in plain:
        return "user-agent"
    if kind == "network-traffic" and plain.endswith(("ja3", "ja3_hash")):
        return IndicatorKind.JA3.value
    if kind == "app" and plain in ("id", "package", "bundle_id"):
        return IndicatorKind.PACKAGE.value
    return ""


def _reason_for(path: str) -> str:
    """Why a path is not compared, in the words of the other formats."""
    kind, _, what = path.lower().partition(":")
    if kind == "x509-certificate":
        return WEAK_CERTIFICATE
    if kind == "app" and "cert" in what:
        return APP_CERTIFICATE
    return FILE_HASH if kind == "file" else NOT_COMPARED


Observations = list[tuple[str, list[list[Comparison]]]]


def _observations(pattern: str) -> Observations | None:
    """Each observation with the word before it, as alternatives of joined comparisons; None for what is broken."""
    tokens = _tokens(pattern)
    if tokens is None:
        return None
    found: Observations = []
    joint = ""
    place = 0
    while place < len(tokens):
        kind, text = tokens[place]
        if text == "[" and kind == "mark":
            read = _comparisons(tokens, place + 1)
            if read is None:
                return None
            groups, place = read
            found.append((joint, groups))
            joint = ""
        else:
            word = text.upper()
            if word in ("AND", "OR", "FOLLOWEDBY"):
                joint = word
            elif not _may_stand_between(kind, text):
                return None
            place += 1
    return found or None


def _may_stand_between(kind: str, text: str) -> bool:
    """Whether a token may stand outside of the square brackets: round brackets, and qualifiers with their values."""
    if kind == "word":
        return text.upper() in _QUALIFIERS or _NUMBER.fullmatch(text) is not None
    return kind == "text" or text in ("(", ")")


def _tokens(pattern: str) -> list[tuple[str, str]] | None:
    found: list[tuple[str, str]] = []
    place = 0
    while place < len(pattern):
        match = _TOKEN.match(pattern, place)
        if match is None:
            return None
        place = match.end()
        if match.lastgroup:
            found.append((match.lastgroup, match[0]))
    return found


def _comparisons(tokens: list[tuple[str, str]], place: int) -> tuple[list[list[Comparison]], int] | None:
    """Alternatives up to the closing bracket, each a list of what AND joins, and the place behind it.

    Round brackets are read as if they were not there, except that an AND beside them joins all that they hold: too
    much is then taken for a part, never a part for the whole.
    """
    groups: list[list[Comparison]] = [[]]
    has_brackets = has_and = False
    while place < len(tokens):
        kind, text = tokens[place]
        if kind == "mark" and text == "]":
            if not any(groups):
                return None
            whole = [[one for group in groups for one in group]] if has_brackets and has_and else groups
            return [group for group in whole if group], place + 1
        word = text.upper()
        if kind == "mark" and text in "()":
            has_brackets = True
            place += 1
        elif kind == "word" and word == "OR":
            groups.append([])
            place += 1
        elif kind == "word" and word == "AND":
            has_and = True
            place += 1
        elif kind == "path":
            read = _comparison(tokens, place)
            if read is None:
                return None
            one, place = read
            groups[-1].append(one)
        else:
            return None
    return None


def _comparison(tokens: list[tuple[str, str]], place: int) -> tuple[Comparison, int] | None:
    path = tokens[place][1]
    place += 1
    is_negated = False
    if place < len(tokens) and tokens[place][1].upper() == "NOT":
        is_negated = True
        place += 1
    if place >= len(tokens):
        return None
    operator = tokens[place][1].upper()
    place += 1
    values: list[str] = []
    if operator == "IN":
        if place >= len(tokens) or tokens[place][1] != "(":
            return None
        place += 1
        while place < len(tokens) and tokens[place][1] != ")":
            values += _values(tokens[place])
            place += 1
        place += 1
    elif place < len(tokens):
        values += _values(tokens[place])
        place += 1
    return (Comparison(path, operator, tuple(values), is_negated), place) if values else None


def _values(token: tuple[str, str]) -> Iterator[str]:
    kind, text = token
    if kind == "text":
        yield re.sub(r"\\(.)", r"\1", text[1:-1])
    elif kind in ("word", "path"):
        yield text
