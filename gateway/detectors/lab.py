"""Laboratory results: a test by its code or its name, and a value that such a test can have."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from gateway.detectors.base import Detector, Where, is_header, is_published, plain_key
from gateway.detectors.lab_table import LOINC, TESTS, UNIT, VITAL_CODES, Test
from gateway.detectors.patterns import Pattern, Scan, Terms
from gateway.detectors.structure import inside, parent
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
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

PANELS: Final = (
    frozenset({"leukocytes", "erythrocytes", "hemoglobin", "hematocrit", "platelets", "MCV", "MCH"}),
    frozenset({"ALT", "AST", "GGT", "alkaline phosphatase", "bilirubin", "albumin"}),
    frozenset({"sodium", "potassium", "chloride", "bicarbonate", "urea nitrogen", "creatinine"}),
)
"""Blood count, liver, electrolytes."""

PANEL_TESTS: Final = 3
"""So many abbreviations of one panel are no chance."""

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
_VALUE_NAMES: Final = frozenset(
    {"value", "val", "v", "result", "resultvalue", "amount", "quantity", "level", "reading", "measurement", "wert", "valor",
     "current", "latest", "last", "outcome", "numericvalue", "testresult", "ergebnis", "resultado", "status"}
)  # fmt: skip
"""Keys that say nothing themselves."""
_STEPS: Final = re.compile(r"[.:|\[\]\"/]+")

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
    r"|current|score|total|free|resultat|resultado|ergebnis|interpretation)$"
)
"""What may stand before or behind the name of a test in a key."""

_SAYS_RESULT: Final = re.compile(r"(?:levels?|values?|results?|tests?|screen|wert)$|^serum|^blood")
_UNIT_OF_KEY: Final = re.compile(r"(?:mgdl|mmoll|mmolmol|umoll|gdl|ngml|pgml|ngdl|ugdl|miul|uiuml|iul|meql)$")

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
        is_received = where.way(message.direction) is SentOrReceived.RECEIVED
        for one in (*_coded(scan), *_of_formats(scan), *_keyed(scan), *_labelled(scan), *_in_text(scan, is_received)):
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
            test, clarity = _named(field)
            if test is not None and _fits(test, field.value) and not (is_food and test.name in FOOD_TESTS):
                named.append((test, clarity, field))
    is_together = _is_together(named)
    is_sure = is_together or any(clarity == CLEAR for _, clarity, _ in named) or _is_panel(named)
    for test, clarity, field in named:
        is_known = clarity == CLEAR or (clarity == SHORT and (is_together or is_health))
        is_known = is_known or (not is_food and (is_laboratory or is_sure))
        has_unit = _with_unit(field.value) or _UNIT_OF_KEY.search(plain_key(field.key)) is not None
        if is_known or (has_unit and test.name not in BODY_TESTS):
            yield Found(test.name, field, (field,), Certainty.LIKELY)


def _is_together(named: Sequence[tuple[Test, int, Field]]) -> bool:
    """Whether several abbreviations stand together, none with a value that would suit a flag."""
    short = [(test, field) for test, clarity, field in named if clarity == SHORT]
    if len({test.name for test, _ in short}) < 2:
        return False
    return all("." in field.value or "," in field.value or len(field.value.strip()) > 1 for _, field in short)


def _named(field: Field) -> tuple[Test | None, int]:
    """The test that a field's key names, or what stands above a key that only says `value`."""
    test, clarity = test_of(field.key)
    if test is not None or plain_key(field.key) not in _VALUE_NAMES:
        return test, clarity
    steps = [step for step in _STEPS.split(field.path) if step and not step.isdigit()]
    for step in steps[-2:-4:-1]:
        test, clarity = test_of(step)
        if test is not None:
            break
    return test, clarity


def _is_panel(named: Sequence[tuple[Test, int, Field]]) -> bool:
    """Whether abbreviations that mean little alone are together what laboratories send together."""
    names = {test.name for test, _, _ in named}
    return any(len(names & panel) >= PANEL_TESTS for panel in PANELS)


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


def _is_label(key: str) -> bool:
    plain = plain_key(key)
    return plain in _LABEL or plain.endswith(("name", "display", "code", "title", "label", "text"))


def _labelled(scan: Scan) -> Iterator[Found]:
    """A value that names a test (`"test": "TSH"`), with its result beside it."""
    names: dict[int, tuple[Test, int]] = {}
    for term in scan.terms(_TERMS):
        field = term.match.field
        if term.match.in_path or len(field.value) > MAX_NAME_CHARS or not _is_label(field.key):
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
    r"(?:[\s:=,(\[-]{0,3}(?:levels?|values?|tests?|results?|was|is|of|at|count|came|back|now|today|lag|liegt|bei|ist|war"
    r"|wert|es|de|en|fue|est|était|foi|é|à|em|screen|screening|antibody|antibodies|antigen|ab|ag|pcr|serum|blood|total|a"
    r"|as|still|has|dropped|risen|rose|went|up|down|to|been|around|about|measured|c|got|have|are|i|my|score|reading"
    r"|cholesterol|cholesterin|\(?[a-z0-9/-]{1,8}\))(?![a-z0-9])){0,5}"
    r"[\s:=|,;]{0,3}[<>]?\s?(\d{1,7}(?:[.,]\d{1,3})?)\s?,?(%|" + UNIT + r")?(?![\w])",
    re.IGNORECASE,
)
_SENTENCE_FINDING: Final = re.compile(
    r"(?:[\s:=,(-]{0,3}(?:tests?|results?|was|is|came|back|screen|screening|antibody|antibodies|antigen|ab|ag|pcr|rapid"
    r"|as|status|ist|war|fiel|aus|fue|es|est|foi|and|surface|rna|dna|igg|igm|my|the|still|again|today|1/2|-1/2|i/ii|dio|deu"
    r"|salió)(?![a-z])){0,5}[\s:=|,]{1,3}(?:non-?reactive|reactive|positiv[eoa]?|negativ[eoa]?|not detected"
    r"|detected|undetectable|positif|négatif|inconclusive|indeterminate)(?![a-z])"
    r"(?!\s+(?:cases|rate|people|persons|patients|thinking|attitude|pressure|individuals|men|women))",
    re.IGNORECASE,
)
_POSITIVE_FOR: Final = re.compile(r"\btest(?:ed|ing)?\s(?:\w+\s)?(?:positive|negative)\s(?:for|on)\s(?:\w+\s)?$")
_SELF: Final = re.compile(
    r"(?:^|\b(?:i|we|me|my|he|she|ive|i've|partner|wife|husband|son|daughter|mom|dad)\b)[^.]{0,30}$"
)
_RANGE_AFTER: Final = re.compile(r"\s?(?:[-\u2013]|to\b)\s?\d")
_GOES_ON: Final = re.compile(
    r"\s*(?:$|[.,;!?)\]/|\n%]|(?:and|but|today|now|which|so|last|this|on|in|from|at|high|low|h|l|normal|still|yesterday|again"
    r"|with|is|back|mg|u|it|he|she|my|i|we|that|then|too|und|aber|heute|hoy|y|e|et|pero|mas|mais|for|than|after|before"
    r"|since|as|\(|hdl|ldl|tsh|t[34]|ft[34]|tri)\b)"
)
_SAYS: Final = re.compile(
    r"[:=]|[,;|\t]\d|\b(?:was|is|at|of|level|value|result|ist|war|bei|wert|fue|es|de|est|foi|à|now|to|been|got|score)\b"
)
_BEFORE_CHARS: Final = 60
"""How much of a sentence in front of a name is looked at."""


def _in_text(scan: Scan, is_received: bool) -> Iterator[Found]:
    """`HbA1c 7.2 %`, `my TSH came back at 4.5`, `HIV test: positive` in somebody's words."""
    is_food, is_laboratory, is_health = (scan.has((one,)) for one in (_FOOD, _LABORATORY, _HEALTH))
    bare: dict[str, Found] = {}
    for term in scan.terms(_TERMS):
        match = term.match
        if match.in_path or len(match.field.value) <= len(match.text) or is_header(match.field):
            continue
        test, clarity = test_of(match.text)
        if test is None or (is_food and test.name in FOOD_TESTS):
            continue
        after = scan.around(match, 0, MAX_TEXT_CHARS)[len(match.text) :]
        found = Found(test.name, match.field, (match.field,), Certainty.POSSIBLE if is_received else Certainty.LIKELY)
        if test.is_qualitative:
            before = scan.around(match, _BEFORE_CHARS, 0)[: -len(match.text)]
            if _says_finding(before, after, clarity):
                yield found
        elif (said := _number(test, after)) is not None:
            if _is_said(test, after, said, clarity, is_health and not is_food):
                yield found
            elif clarity != UNCLEAR:
                bare[test.name] = found
    if is_laboratory or len(bare) > 1:  # `Total cholesterol 220, HDL 45`
        yield from bare.values()


def _says_finding(before: str, after: str, clarity: int) -> bool:
    if _POSITIVE_FOR.search(before) is not None:
        return _SELF.search(before[: before.rfind("test")]) is not None
    is_test = clarity == CLEAR or "test" in after[:24] or "screen" in after[:24]
    return is_test and _SENTENCE_FINDING.match(after) is not None


def _number(test: Test, after: str) -> re.Match[str] | None:
    """A number that the test can have, right behind its name; not a range, not a part of something else."""
    said = _SENTENCE.match(after)
    if said is None or not test.lowest <= float(said[1].replace(",", ".")) <= test.highest:
        return None
    rest = after[said.end() :]
    if _RANGE_AFTER.match(rest) is not None or (not said[2] and _GOES_ON.match(rest) is None):
        return None
    return said


def _is_said(test: Test, after: str, said: re.Match[str], clarity: int, is_health: bool) -> bool:
    """Whether the number is said to be the value, or has a unit of laboratories."""
    unit = said[2] or ""
    if clarity == UNCLEAR and (test.name in BODY_TESTS or not (is_health or (unit and unit != "%"))):
        return False
    return bool(unit) or _SAYS.search(after[: said.end()]) is not None
