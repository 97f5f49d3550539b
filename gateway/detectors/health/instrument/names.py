"""What questionnaires are called, as patterns: by their names, by codes of LOINC, by pieces of their questions."""

from typing import Final, NamedTuple

from gateway.detectors.health.clinical import compiled
from gateway.detectors.health.instrument.more import ALL_INSTRUMENTS
from gateway.detectors.health.instrument.table import Instrument
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import PATH_END, Match, Pattern, Scan

_LAST_WORD, _FIRST_WORD = Expression(r"[a-z0-9_]+$"), Expression(r"^[a-z0-9_]+")

STRONG, SHORT, WEAK = 2, 1, 0
"""How clear a name is: wherever it stands; where it stands alone; only among words about health."""

MAX_NAME_VALUE_CHARS: Final = 60
"""A value that only names the questionnaire is short; in a longer text the name is part of a sentence."""

_ENDS: Final = rf"(?:\b|_|{PATH_END}|scores?|total|answers?|responses?|items?|results?|sum|severity|q\d)"


_BEGINS: Final = r"\b(?:submit|save|send|record|create|add|complete|update|log|store)|\b|_"
"""What stands before a short name: nothing, or what is done with it in the name of an operation (`SubmitPhq9`)."""


class Name(NamedTuple):
    """One way to name a questionnaire: what is searched, the name in it, how clear it is."""

    pattern: Pattern
    name: str  # a pattern too
    strength: int

    @property
    def core(self) -> Expression:
        """The name alone, compiled when it is first needed: most are never."""
        return compiled(self.name)


def _names(instrument: Instrument) -> tuple[Name, ...]:
    """What it is called, and its short name alone where a key ends with it or goes on below it."""
    found = [Name(Pattern(name), name, STRONG) for name in instrument.names]
    if instrument.panel_code:
        code = rf"\b{instrument.panel_code}\b"
        found.append(Name(Pattern(code), code, STRONG))
    if instrument.bare_name:
        bare = instrument.bare_name
        found.append(Name(Pattern(rf"{bare}(?:[\[._][a-z0-9]|{PATH_END})"), bare, STRONG))
    for strength, names in ((SHORT, instrument.short), (WEAK, instrument.weak)):
        found += [Name(Pattern(rf"(?:{_BEGINS}){name}{_ENDS}"), name, strength) for name in names]
    return tuple(found)


def _codes(instrument: Instrument) -> dict[str, Pattern]:
    """Its LOINC codes: those of the answers, of the total, and of the panel, which is used for the total too."""
    codes = (*instrument.item_codes, instrument.total_code, instrument.panel_code)
    return {code: Pattern(rf"\b{code}\b") for code in codes if code}


NAMES: Final = {instrument.name: _names(instrument) for instrument in ALL_INSTRUMENTS}
CODES: Final = {instrument.name: _codes(instrument) for instrument in ALL_INSTRUMENTS}


QUESTIONS: Final = {instrument.name: tuple(map(Pattern, instrument.questions)) for instrument in ALL_INSTRUMENTS}
PATTERNS: Final = {
    name: (*(one.pattern for one in names), *CODES[name].values(), *QUESTIONS[name]) for name, names in NAMES.items()
}


NEAR_BYTES: Final = 24
"""Looked at before and behind a name for the rest of a word that is put together."""

_COMPANION: Final = Expression(
    r"\d+|v\d+|q\d+|[a-z]|scores?|totals?|sum|severity|items?|answers?|responses?|results?|questions?|questionnaires?|scales?"
    r"|screen(?:ing|er)?s?|surveys?|assessments?|tests?|forms?|check(?:in)?|view(?:ed)?|open(?:ed)?|start(?:ed)?|begin|began"
    r"|submit(?:ted)?|complet(?:e|ed|ion)|finish(?:ed)?|taken|done|saved?|sent|step|page|intro|home|list|reminder|due|weekly"
    r"|daily|monthly|baseline|intake|week\d*|day\d*|month\d*|followup|follow|up|pre|post|first|last|new|current|adult|child"
    r"|parent|teacher|self|report|short|long|full|brief|english|spanish|en|es|de|fr|pt|anxiety|depression|mood|trauma|mental"
    r"|health|clinical|app|user|patient|client|my|the|to|of|and|for|type|id|name|code|key|event"
)
"""What stands beside a short name in a word that is put together: `rses_total`, `week4_asrs`. Beside anything else the
letters are a part of somebody's code."""


def is_among_companions(match: Match, name: Name, scan: Scan) -> bool:
    """Whether a name that is letters alone stands by itself, or in a word put together of what belongs to it."""
    near = scan.around(match, NEAR_BYTES, NEAR_BYTES)
    core = name.core.search(near, len(scan.around(match, NEAR_BYTES, 0)) - len(match.text))
    if core is None or any(char.isdecimal() for char in core[0]):
        return True
    before, after = _LAST_WORD.search(near[: core.start()]), _FIRST_WORD.search(near[core.end() :])
    parts = ((before[0] if before else "") + "_" + (after[0] if after else "")).split("_")
    return all(_COMPANION.fullmatch(part) is not None for part in parts if part)


def stands_alone(match: Match, name: Name, scan: Scan) -> bool:
    """Whether no letter or digit goes on before or behind the name."""
    near = scan.around(match, 1, 1)
    core = name.core.search(near)
    if core is None:
        return False
    before, after = near[: core.start()][-1:], near[core.end() :][:1]
    is_camel = before.islower() and core[0][:1].isupper()  # `SubmitPhq9`
    return (is_camel or not before.isalnum()) and not after.isalnum()
