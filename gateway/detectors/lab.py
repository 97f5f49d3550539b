"""Laboratory results: a test by its code or its name, and a value that such a test can have."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from gateway.detectors.base import Detector, Where, is_header, is_published, plain_key
from gateway.detectors.lab_table import LOINC, TESTS, UNIT, VITAL_CODES, Test
from gateway.detectors.patterns import Pattern, Scan, Terms
from gateway.detectors.structure import inside, parent
from gateway.model.findings import Field, Hit, ReadMessage
from gateway.model.flows import Certainty

MAX_CLIMB: Final = 4
"""Levels from a code up to the object that also holds its value: FHIR has `code.coding[0].code` beside it."""

MAX_BESIDE: Final = 40
"""Fields before and behind a code or a name among which its value is looked for: an Observation has some 25."""

MAX_TESTS: Final = 24
"""Tests of one message that are named; a large panel has some 40, and the first ones say enough."""

MAX_TEXT_CHARS: Final = 80
"""How far behind the name of a test its value stands in a sentence."""

MAX_NAME_CHARS: Final = 60
"""A value that only names a test is short."""


def _plain(name: str) -> str:
    return "".join(c for c in name if c.isalnum())


CLEAR, SHORT, UNCLEAR = 2, 1, 0
"""How much a name says: it can be nothing else; an abbreviation that can stand for something else as a key; a word of
daily life."""

MAX_SHORT_CHARS: Final = 3
"""Abbreviations up to this length are also what programs call things: `crp`, `ldl`, `tsh`."""

_CLEAR: Final = {_plain(name): test for test in TESTS for name in test.names}
_UNCLEAR: Final = {_plain(name): test for test in TESTS for name in test.unclear}
_NAMES: Final = frozenset(name for test in TESTS for name in (*test.names, *test.unclear) if len(name) > 1)
_SPELLINGS: Final = frozenset(name.replace(" ", mark) for name in _NAMES for mark in (" ", "_", "-", ""))
_TERMS: Final = Terms("laboratory tests", dict.fromkeys(_SPELLINGS, ""))
_CODES: Final = Terms("laboratory codes", {code: test.name for code, test in LOINC.items()})

FOOD_TESTS: Final = frozenset({"cholesterol", "triglycerides", "iron", "glucose"})
"""Tests of what food has too."""

BODY_TESTS: Final = frozenset({"glucose"})
"""Measured at home as well: a body measurement where nothing says laboratory."""

_GLUED: Final = Pattern("|".join(sorted({_plain(name) for test in TESTS for name in test.names if len(name) >= 5})))
"""Names inside longer words (`totalCholesterolMgdl`), which no dictionary of whole words finds."""

_LOINC: Final = Pattern(r"loinc|\bln\b")
_RECORDS: Final = Pattern(r"hl7:obx|\blaboratory\b")
_LABORATORY: Final = Pattern(
    r"laborator|\blabs?\b|lab[-_ ]?(?:result|test|report|panel|value|order)|blood[-_ ]?(?:test|work|panel|count|result)"
    r"|bloodwork|biomarker|\bserum\b|\bplasma\b|\bspecimen\b|reference[-_ ]?range|ref[-_ ]?range|blutwert|laborwert"
    r"|blutbild|an[aá]lisis|exame|an[aá]lise|bilan sanguin|analyte|metabolic panel|lipid|test[-_ ]?results?|urine"
)
_HEALTH: Final = Pattern(
    r"health|patient|medical|clinic|diabet|thyroid|hormon|fertil|kidney|liver|doctor|\bhospital|salud|gesund|sant[eé]\b"
)
_FOOD: Final = Pattern(
    r"calorie|\bkcal|carbs?\b|carbohydrate|serving|recipe|nutrition|nutrient|dietary|ingredient|\bfib(?:er|re)\b|\bmeal"
    r"|\bfood|saturated|n[äa]hrwert|supplement|daily[-_ ]?value"
)
"""What is eaten: its cholesterol and iron are nobody's."""

_OURS: Final = re.compile(r"(?:^|[.|])(fhir|hl7|ccda):")
_NUMBER: Final = re.compile(
    r"\s*[<>]?=?\s*(\d{1,9}(?:[.,]\d{1,6})?)\s*(.{0,24}?)(?:\s+\(?(?:H|L|HH|LL|[Hh]igh|[Ll]ow)\)?)?\s*"
)
_UNIT: Final = re.compile(UNIT, re.IGNORECASE)
_FINDING: Final = re.compile(
    r"\s*(?:non[- ]?reactive|reactive|nonreactive|positive?|pos|negative?|neg|not[ _-]?detected|detected|undetected"
    r"|undetectable|detectable|indeterminate|inconclusive|equivocal|presumptive positive|abnormal"
    r"|positivo|negativo|positiva|negativa|positiv|negativ|positif|négatif|nachgewiesen|nicht nachgewiesen"
    r"|reaktiv|nicht reaktiv|detectado|no detectado|reactivo|no reactivo|[+]{1,4})\s*",
    re.IGNORECASE,
)
_VALUE_END: Final = re.compile(
    r"(?:^|[.\[\]/-])(?:value\w*|result\w*|numeric_?value|observed_?value|test_?result|level|reading|score|wert|valor"
    r"|ergebnis|resultado|5|measurement|quantity|v|val|outcome|interpretation)"
    r"(?:[.](?:value|text|display|displayname|amount|magnitude|coding\[\d+\][.](?:display|code)|\d+))?$",
    re.IGNORECASE,
)
_LABELS: Final = """
name test testname analyte marker biomarker display title code label parameter component exam examname observation type
key item measure metric labtest displayname prueba examen untersuchung parametro analysis kind text shortname longname
testcode element determinacion componentname metricname datatype
"""
_LABEL: Final = frozenset(_LABELS.split())
"""Keys of what names a result that stands beside it."""

_UNIT_KEYS: Final = frozenset({"unit", "units", "uom", "einheit", "unidad", "unidade", "unitofmeasure", "unitcode"})
_BEFORE: Final = re.compile(
    r"(?:lab|labs|blood|serum|plasma|test|latest|last|current|my|user|patients?|fasting|results?|values?|recent|initial"
    r"|baseline|urine|bio|biomarker|labresult|most|avg|is)"
)
_AFTER: Final = re.compile(
    r"(?:levels?|values?|results?|tests?|mgdl|mmoll|mmolmol|umoll|percent|pct|percentage|counts?|gdl|ngml|pgml|ngdl|ugdl"
    r"|miul|uiuml|iul|ul|blood|serum|plasma|num|number|reading|measurement|lab|ratio|wert|status|mgl|latest|last"
    r"|current|score|resultat|resultado|ergebnis|interpretation)$"
)
"""What may stand before or behind the name of a test in a key."""

_MAX_TRIED: Final = 12
"""Ways to take affixes off a key that are tried."""


class Found(NamedTuple):
    """One result: the test, the field of its value, and all fields that are part of it."""

    test: str
    value: Field
    fields: tuple[Field, ...]
    sure: Certainty


class Lab(Detector):
    """One hit for each test in a message."""

    rules = ("CLR-health",)
    patterns = (_GLUED, _RECORDS)
    context = (_LABORATORY, _HEALTH, _FOOD, _LOINC)
    dictionaries = (_TERMS, _CODES)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Certain with a code of LOINC and a value; likely with a name and a value of its range."""
        found: dict[str, Found] = {}
        for one in (*_coded(scan), *_of_formats(scan), *_keyed(scan), *_labelled(scan), *_in_text(scan)):
            if not is_published(message, one.value, where) and not is_header(one.value):
                found.setdefault(one.test, one)
        for one in list(found.values())[:MAX_TESTS]:
            yield Hit(
                "CLR-health",
                "health.lab",
                one.sure,
                where.way(message.direction),
                message.span,
                value=one.value.value.strip()[:MAX_TEXT_CHARS],
                path=one.value.path,
                detail=f"A laboratory result: {one.test}.",
                paths=tuple(dict.fromkeys(field.path for field in one.fields)),
            )


def _coded(scan: Scan) -> Iterator[Found]:
    """Codes of LOINC that stand alone in a field, each with the value in the same object."""
    places = {
        term.match.number: LOINC[term.term]
        for term in scan.terms(_CODES)
        if not term.match.in_path and term.match.field.value.strip().rpartition("|")[2] == term.term
    }
    has_system = scan.has((_LOINC,))
    for number, test in places.items():
        field = scan.fields[number]
        value = _value_beside(number, scan.fields, places)
        if value is None or value.value.strip() == field.value.strip():
            continue
        is_known = has_system or _OURS.search(field.path) is not None
        if is_known or _has_unit(value, number, scan.fields):
            yield Found(test.name, value, (field, value), Certainty.CERTAIN if is_known else Certainty.LIKELY)


def _value_beside(number: int, fields: Sequence[Field], others: Iterable[int]) -> Field | None:
    """The value in the object around a code or a name: one level up after the other, as long as no other code is in
    it."""
    place = fields[number].path
    same = place.partition(".coding[")[0]
    near = range(max(number - MAX_BESIDE, 0), min(number + MAX_BESIDE + 1, len(fields)))
    rivals = [fields[n].path for n in others if n in near and not fields[n].path.startswith(f"{same}.coding[")]
    rivals = [path for path in rivals if path != fields[number].path]
    for _ in range(MAX_CLIMB):
        shorter = parent(place)
        if shorter == place or not shorter:
            return None
        place = shorter
        if any(inside(path, place) for path in rivals):
            return None
        for n in near:
            field = fields[n]
            if n == number or not field.value.strip() or len(field.value) > MAX_TEXT_CHARS:
                continue
            if inside(field.path, place) and _VALUE_END.search(field.path[len(place) :]):
                return field
        if place.endswith(":"):
            return None
    return None


def _has_unit(value: Field, number: int, fields: Sequence[Field]) -> bool:
    """Whether a unit of laboratories stands behind a value, or under its own name near it."""
    parts = _NUMBER.fullmatch(value.value)
    if parts is not None and parts[2] and _UNIT.fullmatch(parts[2]):
        return True
    place = parent(value.path)
    for field in fields[max(number - 12, 0) : number + 13]:
        if plain_key(field.key) in _UNIT_KEYS and len(field.value) < 24 and inside(field.path, parent(place)):
            return _UNIT.fullmatch(field.value.strip()) is not None
    return False


def _of_formats(scan: Scan) -> Iterator[Found]:
    """Results of records whose code is not in the table: an OBX with a unit of laboratories, an Observation of the
    category laboratory."""
    if not scan.fields:
        return
    for number, field in enumerate(scan.fields):
        if field.key == "unit" and ".hl7:OBX" in f".{field.path}" and _UNIT.fullmatch(field.value.strip()):
            yield from _observation(number, scan.fields, field.path.rpartition("-")[0], "-5")
        elif field.value.lower() == "laboratory" and ".category[" in field.path and "Observation." in field.path:
            yield from _observation(number, scan.fields, field.path.partition(".category[")[0], ".value")


def _observation(number: int, fields: Sequence[Field], place: str, value_step: str) -> Iterator[Found]:
    near = fields[max(number - MAX_BESIDE, 0) : number + MAX_BESIDE + 1]
    own = [field for field in near if inside(field.path, place)]
    if any(field.value in VITAL_CODES for field in own):
        return
    test = next((LOINC[field.value].name for field in own if field.value in LOINC), "another test")
    value = next((f for f in own if f.path[len(place) :].startswith(value_step) and f.key not in _UNIT_KEYS), None)
    if value is not None:
        yield Found(test, value, (fields[number], value), Certainty.CERTAIN)


def _keyed(scan: Scan) -> Iterator[Found]:
    """A key that names a test, with a number or a finding. What the key leaves open, the message has to say."""
    is_food = scan.has((_FOOD,))
    is_laboratory, is_health = scan.has((_LABORATORY,)), scan.has((_HEALTH,))
    named: list[tuple[Test, int, Field]] = []
    for field in scan.fields:
        if field.key and len(field.value) <= MAX_TEXT_CHARS:
            test, clarity = test_of(field.key)
            if test is not None and _fits(test, field.value) and not (is_food and test.name in FOOD_TESTS):
                named.append((test, clarity, field))
    kinds = len({test.name for test, clarity, _ in named if clarity >= SHORT})
    is_sure = kinds > 1 or any(clarity == CLEAR for _, clarity, _ in named)
    for test, clarity, field in named:
        is_known = clarity == CLEAR or (clarity == SHORT and (kinds > 1 or is_health))
        is_known = is_known or (not is_food and (is_laboratory or is_sure))
        if is_known or (_with_unit(field.value) and test.name not in BODY_TESTS):
            yield Found(test.name, field, (field,), Certainty.LIKELY)


def test_of(key: str) -> tuple[Test | None, int]:
    """The test that a name stands for, and how much the name says."""
    return _test_of(plain_key(key[:MAX_NAME_CHARS]))


@lru_cache(maxsize=8192)
def _test_of(plain: str) -> tuple[Test | None, int]:
    tried = [plain]
    for name in tried:
        if name in _CLEAR:
            test = _CLEAR[name]
            is_short = len(name) <= MAX_SHORT_CHARS and name == plain and not test.is_qualitative
            return test, SHORT if is_short else CLEAR
        if name in _UNCLEAR:
            return _UNCLEAR[name], UNCLEAR
        after, before = _AFTER.search(name), _BEFORE.match(name)
        shorter = [name[: after.start()]] if after is not None else []
        shorter += [name[before.end() :]] if before is not None else []
        if len(tried) < _MAX_TRIED:
            tried += [one for one in shorter if one and one not in tried]
    return None, UNCLEAR


def _fits(test: Test, value: str) -> bool:
    """Whether a value can be a result of the test."""
    if test.is_qualitative:
        return _FINDING.fullmatch(value) is not None
    parts = _NUMBER.fullmatch(value)
    if parts is None:
        return False
    unit = parts[2].strip()
    if unit and unit != "%" and not _UNIT.fullmatch(unit):
        return False
    return test.lowest <= float(parts[1].replace(",", ".")) <= test.highest


def _with_unit(value: str) -> bool:
    parts = _NUMBER.fullmatch(value)
    return parts is not None and _UNIT.fullmatch(parts[2].strip()) is not None


def _labelled(scan: Scan) -> Iterator[Found]:
    """A value that names a test (`"test": "TSH"`), with its result beside it."""
    names: dict[int, tuple[Test, int]] = {}
    for term in scan.terms(_TERMS):
        field = term.match.field
        if term.match.in_path or len(field.value) > MAX_NAME_CHARS or plain_key(field.key) not in _LABEL:
            continue
        test, clarity = test_of(field.value)
        if test is not None:
            names[term.match.number] = (test, clarity)
    is_food = scan.has((_FOOD,))
    is_laboratory = scan.has((_LABORATORY,)) and not is_food
    for number, (test, clarity) in names.items():
        value = _value_beside(number, scan.fields, names)
        if value is None or not _fits(test, value.value) or (is_food and test.name in FOOD_TESTS):
            continue
        is_known = clarity == CLEAR or is_laboratory or (clarity == SHORT and scan.has((_HEALTH,)))
        if is_known or (_has_unit(value, number, scan.fields) and test.name not in BODY_TESTS):
            yield Found(test.name, value, (scan.fields[number], value), Certainty.LIKELY)


_SENTENCE: Final = re.compile(
    r"(?:[\s:=,(\[-]{0,3}(?:levels?|values?|tests?|results?|was|is|of|at|count|came|back|now|at|today|lag|liegt|bei|ist|war"
    r"|wert|es|fue|de|est|était|foi|é|screen|screening|antibody|antibodies|antigen|ab|ag|pcr|rapid|serum|blood|total|a|as"
    r"|still|has|dropped|risen|rose|went|up|down|to|from|been|down|around|about|measured|c|got|have|are"
    r"|cholesterol|cholesterin|\(?[a-z0-9/-]{1,8}\))(?![a-z0-9])){0,5}"
    r"[\s:=|]{0,3}[<>]?\s?(\d{1,7}(?:[.,]\d{1,3})?)\s?(%|" + UNIT + r")?(?![\w])",
    re.IGNORECASE,
)
_SENTENCE_FINDING: Final = re.compile(
    r"(?:[\s:=,(-]{0,3}(?:tests?|results?|was|is|came|back|screen|screening|antibody|antibodies|antigen|ab|ag|pcr|rapid|as"
    r"|status|ist|war|fiel|aus|fue|es|est|foi|and|surface|rna|dna|igg|igm|my|the|still|again|today|for|1/2|-1/2|i/ii)"
    r"(?![a-z])){0,5}[\s:=|]{1,3}(?:non-?reactive|reactive|positiv[eo]?|negativ[eo]?|not detected|detected|undetectable"
    r"|positif|négatif|inconclusive|indeterminate)(?![a-z])(?!\s+(?:cases|rate|people|patients|thinking|attitude))",
    re.IGNORECASE,
)
_RANGE_AFTER: Final = re.compile(r"\s?(?:[-\u2013]|to)\s?\d")


def _in_text(scan: Scan) -> Iterator[Found]:
    """`HbA1c 7.2 %`, `my TSH came back at 4.5`, `HIV test: positive` in somebody's words."""
    is_food = scan.has((_FOOD,))
    for term in scan.terms(_TERMS):
        match = term.match
        if match.in_path or len(match.field.value) <= len(match.text) or is_header(match.field):
            continue
        test, clarity = test_of(match.text)
        after = scan.around(match, 0, MAX_TEXT_CHARS)[len(match.text) :]
        if test is None or (is_food and test.name in FOOD_TESTS):
            continue
        if _says_finding(after, clarity) if test.is_qualitative else _says_number(test, after, clarity):
            yield Found(test.name, match.field, (match.field,), Certainty.LIKELY)


def _says_finding(after: str, clarity: int) -> bool:
    is_test = clarity == CLEAR or "test" in after[:24] or "screen" in after[:24]
    return is_test and _SENTENCE_FINDING.match(after) is not None


def _says_number(test: Test, after: str, clarity: int) -> bool:
    """Whether a number of the test follows: with a unit of laboratories, or said to be its value."""
    said = _SENTENCE.match(after)
    if said is None or not test.lowest <= float(said[1].replace(",", ".")) <= test.highest:
        return False
    if _RANGE_AFTER.match(after[said.end() :]) is not None:
        return False
    unit = said[2] or ""
    if clarity == UNCLEAR:
        return bool(unit) and unit != "%" and test.name not in BODY_TESTS
    return bool(unit) or _says_value(after[: said.end()])


def _says_value(text: str) -> bool:
    """Whether a number without a unit is said to be the value: `TSH: 4.5`, `a1c was 6.5`; not `LDL 2 receptors`."""
    return re.search(r"[:=]|\b(?:was|is|at|of|level|value|result|ist|war|bei|wert|fue|est|now|to)\b", text) is not None
