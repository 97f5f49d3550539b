"""What laboratory tests are called in keys, and which values they can have."""

import re
from functools import lru_cache
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.health.lab.table import LOINC, TESTS, UNIT, Test
from gateway.detectors.matching.dictionaries import without_accents
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Terms

MAX_NAME_CHARS: Final = 60
"""A value that only names a test is short."""


def _plain(name: str) -> str:
    return "".join(c for c in without_accents(name) if c.isalnum())


CLEAR, SHORT, UNCLEAR = 2, 1, 0
"""How much a name says: it can be nothing else; an abbreviation that can stand for something else as a key; a word of
daily life."""

MAX_SHORT_CHARS: Final = 3
"""Abbreviations up to this length are also what programs call things: `crp`, `ldl`, `tsh`."""

_CLEAR: Final = {_plain(name): test for test in TESTS for name in test.names}
_UNCLEAR: Final = {_plain(name): test for test in TESTS for name in test.unclear}
_NAMES: Final = frozenset(name for test in TESTS for name in (*test.names, *test.unclear) if len(name) > 1)
_SPELLINGS: Final = frozenset(
    one.replace(" ", mark)
    for name in _NAMES
    for one in (name, without_accents(name))
    for mark in (" ", "_", "-", "", "/")
    if len(one.replace(" ", mark)) > 1
)
TERMS: Final = Terms("laboratory tests", dict.fromkeys(_SPELLINGS, ""))
CODES: Final = Terms("laboratory codes", {code: test.name for code, test in LOINC.items()})

FOOD_TESTS: Final = frozenset({"cholesterol", "triglycerides", "iron", "glucose"})
"""Tests of what food has too."""

BODY_TESTS: Final = frozenset({"glucose"})
"""Measured at home as well: a body measurement where nothing says laboratory."""

PANELS: Final = (
    frozenset({"leukocytes", "erythrocytes", "hemoglobin", "hematocrit", "platelets", "MCV", "MCH"}),
    frozenset({"ALT", "AST", "GGT", "alkaline phosphatase", "bilirubin", "albumin"}),
    frozenset({"pregnanediol", "estrone glucuronide", "LH", "FSH", "progesterone", "estradiol"}),
    frozenset({"cholesterol", "HDL cholesterol", "LDL cholesterol", "triglycerides"}),
    frozenset({"sodium", "potassium", "chloride", "bicarbonate", "urea nitrogen", "creatinine"}),
)
"""Blood count, liver, hormones of a cycle, electrolytes."""

OF_BLOOD: Final = frozenset({"hb", "hgb", "hct", "wbc", "rbc", "plt", "mcv", "bun", "cd4", "pcr", "vsg", "vhs"})
"""Abbreviations of daily life in a clinic that stand for little else where a message is about health."""

PANEL_TESTS: Final = 3
"""So many abbreviations of one panel are no chance."""

GLUED: Final = Pattern("|".join(sorted({_plain(name) for test in TESTS for name in test.names if len(name) >= 5})))
"""Names inside longer words (`totalCholesterolMgdl`), which no dictionary of whole words finds."""

NUMBER: Final = Expression(
    r"\s*+[<>]?=?\s*+(\d{1,9}(?:[.,]\d{1,17})?)\s*+(.{0,24}?)(?:\s+\(?(?:H|L|HH|LL|[Hh]igh|[Ll]ow)\)?)?\s*"
)
UNIT_ONLY: Final = Expression(UNIT, re.IGNORECASE)
_FINDING: Final = Expression(
    r"\s*(?:non[- ]?reactive|reactive|nonreactive|positive?|pos|negative?|neg|not[ _-]?detected|detected|undetected"
    r"|undetectable|detectable|indeterminate|inconclusive|equivocal|(?:presumptive|preliminary|weak(?:ly)?"
    r"|faint(?:ly)?) positive|abnormal|schwach positiv"
    r"|invalid(?:id[oa])?|inv[aá]lid[oa]|invalide|non valide|ung(?:ü|ue)ltig|nicht auswertbar"
    r"|positivo|negativo|positiva|negativa|positiv|negativ|positif|négatif|nachgewiesen|nicht nachgewiesen"
    r"|(?:mtb|rif|virus|hiv|vih)? ?(?:not |no |n[aã]o |non )?(?:detectad[oa]|d[eé]tect[eé]e?|detected|rilevato"
    r"|wykryto|p[aå]visad)"
    r"|nie ?wykryto|dodatni|ujemny|pozitivn[ií]|negativn[ií]|pozitif|positief|negatief|non r[eé]actif|r[eé]actif"
    r"|n[aã]o reagente|reagente|(?:n[aã]o )?reativo|non reattivo|reattivo|reaktiv|nicht reaktiv|no detectado"
    r"|reactivo|no reactivo"
    r"|[+]{1,4})"
    r"(?:\s?\(?1\s?[:/]\s?\d{1,5}\)?|\s?[-\u2013:(]\s?.{2,30})?\s*",
    re.IGNORECASE,
)

_BEFORE: Final = Expression(
    r"(?:lab|labs|blood|serum|plasma|test|teste|prueba|self|home|rapid[oea]?|auto|autotest[e]?|schnell|selbst"
    r"|latest|last|current|my|user|patients?|fasting|resultados?|resultats?"
    r"|results?|values?|recent"
    r"|initial"
    r"|baseline|urine|bio|biomarker|labresult|most|avg|is|ergebnis|wynik|risultato|uitslag"
    r"|exame|examen"
    r"|esame|dosage|taux)"
)
_AFTER: Final = Expression(
    r"(?:levels?|values?|results?|tests?|mgdl|mmoll|mmolmol|umoll|percent|pct|percentage|counts?|gdl|ngml|pgml"
    r"|ngdl|ugdl|ugg|mcgg|mgg|ngl|ugl|pmoll|nmoll|mmolh|uiml|kul|nmol|pmol|umol"
    r"|selftests?|selbsttests?|schnelltests?|hometests?|rapidtests?|autotests?|antigen[eo]?s?|antikorper"
    r"|antibod(?:y|ies)"
    r"|anticuerpos|kit|strips?|self|home|rapid[oea]?|schnell|selbst|combo"
    r"|miul|uiuml|iul|ul|blood|serum|plasma|num|number|reading|measurement|lab|ratio|wert|status|mgl|latest|last"
    r"|4g|4thgen|gen4|agab|duo|p24|tp|elisa|qual|qualitative"
    r"|current|score|total|free|resultat|resultado|ergebnis|interpretation|gl|igg|igm|ab|ag|pcr|naat|rdt|basal)$"
)
"""What may stand before or behind the name of a test in a key."""

_SAYS_RESULT: Final = Expression(
    r"(?:levels?|values?|results?|tests?|screen|wert|antigen[eo]?s?|antikorper|antibod(?:y|ies)|anticuerpos|pcr"
    r"|naat|rdt"
    r"|igg|igm)$|^serum|^blood|^resulta|^wynik|^esito|^ergebnis|^uitslag"
)
UNIT_OF_KEY: Final = Expression(r"(?:mgdl|mmoll|mmolmol|umoll|gdl|ngml|pgml|ngdl|ugdl|miul|uiuml|iul|meql)$")

_MAX_TRIED: Final = 12
"""Ways to take affixes off a key that are tried."""


def test_of(key: str) -> tuple[Test | None, int]:
    """The test that a name stands for, and how much the name says."""
    return _test_of(plain_key(without_accents(key[:MAX_NAME_CHARS])))


@lru_cache(maxsize=8192)
def _test_of(plain: str) -> tuple[Test | None, int]:
    tried = [plain]
    for name in tried:
        if name in _CLEAR:
            test = _CLEAR[name]
            is_short = len(name) <= MAX_SHORT_CHARS and name == plain and not test.is_qualitative
            return test, SHORT if is_short else CLEAR
        if name in _UNCLEAR:
            is_named = (
                name != plain and _UNCLEAR[name].name not in BODY_TESTS and _SAYS_RESULT.search(plain) is not None
            )
            return _UNCLEAR[name], SHORT if is_named else UNCLEAR
        after, before = _AFTER.search(name), _BEFORE.match(name)
        shorter = [name[: after.start()]] if after is not None else []
        shorter += [name[before.end() :]] if before is not None else []
        if len(tried) < _MAX_TRIED:
            tried += [one for one in shorter if one and one not in tried]
    return None, UNCLEAR


def fits(test: Test, value: str) -> bool:
    """Whether a value can be a result of the test."""
    if test.is_qualitative:
        return _FINDING.fullmatch(value) is not None
    parts = NUMBER.fullmatch(value)
    if parts is None:
        return False
    unit = parts[2].strip()
    unit = unit.strip("[]() ")
    if unit and unit != "%" and not UNIT_ONLY.fullmatch(unit):
        return False
    return test.lowest <= float(parts[1].replace(",", ".")) <= test.highest


def with_unit(value: str) -> bool:
    """Whether a unit of laboratories stands behind a number."""
    parts = NUMBER.fullmatch(value)
    return parts is not None and UNIT_ONLY.fullmatch(parts[2].strip()) is not None
