"""What questionnaires are called, as patterns: by their names, by codes of LOINC, by pieces of their questions."""

from typing import Final, NamedTuple

from gateway.detectors.clinical import compiled
from gateway.detectors.instrument_table import INSTRUMENTS, Instrument
from gateway.detectors.lazily import Expression
from gateway.detectors.patterns import PATH_END, Match, Pattern, Scan

STRONG, SHORT, WEAK = 2, 1, 0
"""How clear a name is: wherever it stands; where it stands alone; only among words about health."""

_ENDS: Final = rf"(?:\b|_|{PATH_END}|scores?|total|answers?|responses?|items?|results?|sum|severity|q\d)"


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
        found += [Name(Pattern(rf"(?:\b|_){name}{_ENDS}"), name, strength) for name in names]
    return tuple(found)


def _codes(instrument: Instrument) -> dict[str, Pattern]:
    """Its LOINC codes: those of the answers, of the total, and of the panel, which is used for the total too."""
    codes = (*instrument.item_codes, instrument.total_code, instrument.panel_code)
    return {code: Pattern(rf"\b{code}\b") for code in codes if code}


NAMES: Final = {instrument.name: _names(instrument) for instrument in INSTRUMENTS}
CODES: Final = {instrument.name: _codes(instrument) for instrument in INSTRUMENTS}


QUESTIONS: Final = {instrument.name: tuple(map(Pattern, instrument.questions)) for instrument in INSTRUMENTS}
PATTERNS: Final = {
    name: (*(one.pattern for one in names), *CODES[name].values(), *QUESTIONS[name]) for name, names in NAMES.items()
}


def stands_alone(match: Match, name: Name, scan: Scan) -> bool:
    """Whether no letter or digit goes on before or behind the name."""
    near = scan.around(match, 1, 1)
    core = name.core.search(near)
    if core is None:
        return False
    before, after = near[: core.start()][-1:], near[core.end() :][:1]
    return not before.isalnum() and not after.isalnum()
