"""Laboratory results: a test by its code or its name, and a value that such a test can have."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from gateway.detectors.base import Detector, Where, is_plain_header, is_published, plain_key
from gateway.detectors.context.about import place_of
from gateway.detectors.context.lessons import is_of_lesson
from gateway.detectors.context.naming import names_in, own_name
from gateway.detectors.context.surroundings import speaks_of
from gateway.detectors.health.lab.beside import MAX_BESIDE, UNIT_KEYS, has_unit, is_label, says_test, value_beside
from gateway.detectors.health.lab.flagged import COMPONENT, ELSEWHERE, IN_BODY, OF_RESULTS, flags, measured
from gateway.detectors.health.lab.genes import (
    ALLERGENS,
    GENES,
    IGE_TEXT,
    NOT_OF_PEOPLE,
    OF_ALLERGY,
    allergies_in_texts,
    allergy_findings,
    gene_findings,
    raw_genes,
)
from gateway.detectors.health.lab.group import BLOOD_GROUP, blood_groups
from gateway.detectors.health.lab.groups import (
    OF_CLOTTING,
    OF_CYCLE,
    OF_MONEY,
    OF_SMEAR,
    OF_SPERM,
    OF_TROUGH,
    lab_groups,
)
from gateway.detectors.health.lab.infection import BORN, KIT, PERSON, RESULT, TEST, TESTED, infection_results
from gateway.detectors.health.lab.names import (
    BODY_TESTS,
    CLEAR,
    CODES,
    FOOD_TESTS,
    GLUED,
    MAX_NAME_CHARS,
    OF_BLOOD,
    PANEL_TESTS,
    PANELS,
    SHORT,
    TERMS,
    UNCLEAR,
    UNIT_OF_KEY,
    UNIT_ONLY,
    fits,
    test_of,
    with_unit,
)
from gateway.detectors.health.lab.panels import OF_DRUGS, OF_URINE, STRIPS, strips
from gateway.detectors.health.lab.table import LOINC, VITAL_CODES, Test
from gateway.detectors.health.lab.text import is_said, is_status, number_behind, says_finding
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import inside, parent
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MAX_BEFORE_CHARS: Final = 60
"""How much of a sentence in front of a name is looked at."""

MAX_TESTS: Final = 24
"""Tests of one message that are named; a large panel has some 40, and the first ones say enough."""

MAX_TEXT_CHARS: Final = 80
"""How far behind the name of a test its value stands in a sentence."""

MIN_WORD_CHARS: Final = 5
"""From here on a word of daily life under a key that says test is the name of one: `vitamin d`, not `alt`."""

MIN_BLANKS: Final = 4
"""A value with fewer is a result, not a sentence."""

MAX_SYSTEM_BESIDE: Final = 4
"""Fields before and behind a code among which its system is named: a coded value has at most five elements."""

_LOINC_OID: Final = "2.16.840.1.113883.6.1"
_LOINC: Final = Pattern(r"loinc|\bln\b")
_RECORDS: Final = Pattern(r"hl7:obx|\blaboratory\b")
_LABORATORY: Final = Pattern(
    r"laborator|\blabs?\b|lab[-_ ]?(?:result|test|report|panel|value|order)|blood[-_ ]?(?:test|work|panel|count"
    r"|result)"
    r"|bloodwork|biomarker|\bbefunde?\b|laborbefund|\bserum\b|\bplasma\b|\bspecimen\b"
    r"|reference[-_ ]?range|ref[-_ ]?range|blutwert|laborwert"
    r"|blutbild|an[aá]lisis|\bexam[ei]|an[aá]lise|bilan sanguin|analyte|metabolic panel|lipid"
    r"|test[-_ ]?results?|urine"
    r"|\bexames|determinacion|\bbadani|laborato|esami|\bwyniki|\buitslag|prise de sang|\banalit|\bmarkers\b"
    r"|(?:sample|specimen|probe|muestra|amostra)[a-z_]{0,8}\"?\x1f(?:blood|serum|plasma|urin|blut|sangre|saliva"
    r"|stool|hair|capill)"
    r"|\bprovsvar|\bmy results|\bgot (?:the|my) results|\bresults (?:are|came) (?:in|back)|\bmis resultados"
    r"|\bmeus resultados|\bmes r(?:é|e)sultats|\bmeine? (?:werte|ergebnis)|\bi miei risultati|\bmijn uitslag"
    r"|\bmoje wyniki|\bme sali(?:o|ó|eron)\b"
)
_HEALTH: Final = Pattern(
    r"health|patient|medical|clinic|diabet|thyroid|hormon|fertil|kidney|liver|doctor|\bhospital|salud|gesund"
    r"|sant[eé]\b"
    r"|sa[uú]de|zdrow|gezond|saglik|pacient|pacjent|openmrs|dhis|tracked_?entit|\bivf|ivf[a-z]|\blmp\b|\bbbt\b"
    r"|gestation"
    r"|pregnan|grossesse|embaraz|gravid|schwanger|matern|ante_?natal|prenatal"
)
_FOOD: Final = Pattern(
    r"calorie|\bkcal|carbs?\b|carbohydrate|serving|recipe|nutrition|nutrient|dietary|ingredient|\bfib(?:er"
    r"|re)\b|\bmeal"
    r"|\bfood|saturated|n[äa]hrwert|supplement|daily[-_ ]?value"
)
"""What is eaten: its cholesterol and iron are nobody's."""

_OURS: Final = Expression(r"(?:^|[.|])(fhir|hl7|ccda):")
_VALUE_NAMES: Final = frozenset(
    {"value", "val", "v", "result", "resultvalue", "amount", "quantity", "level", "reading", "measurement", "wert",
     "valor", "current", "latest", "last", "outcome", "numericvalue", "testresult", "ergebnis", "resultado", "status"}
)  # fmt: skip
"""Keys that say nothing themselves."""
_OTHER_SYSTEM: Final = Expression(r"[^a-z](?:us-core-)?(?:race|ethnic)|hl7:(?!OBX|OBR)[A-Z0-9]{3}", re.IGNORECASE)
"""Places of codes that look like those of LOINC: `2106-3` is a pregnancy test, and White in the CDC's list of races."""
_SYSTEM_KEYS: Final = frozenset({"system", "codesystem", "codesystemname", "codingsystem"})
_STEPS: Final = Expression(r"[.:|\[\]\"/]+")


_CONTROL: Final = Pattern(
    r"westgard|levey[-_ ]?jennings|qc[-_ ]?(?:result|lot|level|material|run)|control[-_ ]?(?:lot|material|batch)"
    r"|quality[-_ ]?control|qualit(?:ä|ae)tskontroll|[./]qc[./]"
)
"""What is measured of a material that laboratories keep for it."""


_ANTICOAGULANT: Final = Pattern(
    r"warfarin|marcumar|coumad|phenprocoumon|acenocoumarol|sintrom|falithrom|jantoven|anti_?co?agul|coagul|gerinnung"
    r"|antivitamin|weekly_?dose|wochendosis|dosis_?semanal|inr_?(?:target|range|value|result|reading|test|self|wert)"
    r"|(?:target|ziel)_?(?:inr|low|high|min|max|range)|patient|pacient"
)
"""What stands near the time that blood takes to clot."""
_MONEY: Final = Pattern(r"currency|price|amount|exchange|\bfees?\b|\bcosts?\b|rupee|\busd\b|payment|salary|invoice")
"""What stands near the rupee, whose code is the same."""


_DATING: Final = Pattern(
    r"sexual_?position|looking_?for|\btribes?\b|hookup|relationship_?status|\bdating|body_?type|last_?tested"
    r"|prep_?status"
)
"""What stands in a profile in which people say of themselves what they are: no laboratory does."""


class Found(NamedTuple):
    """One result: the test, the field of its value, and all fields that are part of it."""

    test: str
    value: Field
    fields: tuple[Field, ...]
    sure: Certainty


_NETWORK: Final = Expression(
    r"\b(?:ppp|tunnel|frame[- ]?relay|encapsulation|interface|hardware|link|protocol|framing)\b", re.IGNORECASE
)
"""What stands near HDLC where it is the framing of a line (ISO/IEC 13239), not the cholesterol."""


class Lab(Detector):
    """One hit for each test in a message."""

    rules = ("CLR-health",)
    patterns = (
        GLUED, _RECORDS, BLOOD_GROUP, RESULT, GENES, ALLERGENS, IGE_TEXT, IN_BODY, OF_CYCLE, OF_SPERM, OF_CLOTTING,
        OF_SMEAR, OF_TROUGH, COMPONENT,
    )  # fmt: skip
    context = (
        _CONTROL, TESTED, TEST, BORN, PERSON, KIT, _LABORATORY, _HEALTH, _FOOD, _LOINC, _ANTICOAGULANT, _MONEY,
        OF_URINE, OF_DRUGS, OF_ALLERGY, NOT_OF_PEOPLE, _DATING, OF_RESULTS, ELSEWHERE, OF_MONEY,
    )  # fmt: skip
    dictionaries = (TERMS, CODES, STRIPS)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Certain with a code of LOINC and a value; likely with a name and a value of its range."""
        if scan.has((_CONTROL,)):
            return
        found: dict[str, Found] = {}
        is_received = where.way(message.direction) is SentOrReceived.RECEIVED
        sure = Certainty.LIKELY if scan.has((_LABORATORY,)) else Certainty.POSSIBLE  # else it is known for life
        groups = (Found("blood group", field, (field,), sure) for field in blood_groups(scan))
        seen = (
            *_coded(scan),
            *_of_formats(scan),
            *_keyed(scan, _columns(message, scan)),
            *_labelled(scan),
            *_of_rows(scan),
            *_in_text(scan, is_received),
        )
        infected = () if is_received else infection_results(scan)
        tested = (Found("test for an infection", field, (field,), Certainty.LIKELY) for field in infected)
        told = () if is_received else _told(scan, place_of(message))
        for one in (*seen, *_of_panels(scan), *groups, *tested, *told):
            if not is_published(message, one.value, where) and not is_plain_header(one.value):
                found.setdefault(one.test, one)
        for one in list(found.values())[:MAX_TESTS]:
            yield Hit(
                "CLR-health",
                "health.lab",
                Certainty.POSSIBLE if _is_learned(one.value, message) else one.sure,
                where.way(message.direction),
                message.span,
                value=one.value.value.strip()[:MAX_TEXT_CHARS],
                path=one.value.path,
                detail=f"A laboratory result: {one.test}.",
                paths=tuple(dict.fromkeys(field.path for field in one.fields)),
            )


def _is_learned(field: Field, message: ReadMessage) -> bool:
    """Whether a result is told in what an exam asks: the patient of a question is nobody."""
    return field.value.count(" ") >= MIN_BLANKS and is_of_lesson(field, message)


def _of_panels(scan: Scan) -> Iterator[Found]:
    """Strips, genes and allergies: what is told by several fields of one object."""
    for strip in strips(scan):
        yield Found(strip.panel, strip.value, strip.fields, Certainty.LIKELY)
    told = (*gene_findings(scan), *raw_genes(scan), *allergy_findings(scan), *allergies_in_texts(scan))
    for finding in told:
        yield Found(finding.test, finding.value, finding.fields, Certainty.LIKELY)


def _told(scan: Scan, place: str) -> Iterator[Found]:
    """What is told without a number, without a name of the tables, or by several fields together."""
    for told in (*flags(scan), *measured(scan)):
        yield Found(told.test, told.value, told.fields, Certainty.LIKELY)
    for group in lab_groups(scan, place):
        yield Found(group.test, group.fields[0], group.fields, Certainty.LIKELY)


def _is_clotting(test: Test, scan: Scan) -> bool:
    """Whether three letters are the time that blood takes to clot, and no money of India."""
    return test.name == "INR" and scan.has((_ANTICOAGULANT,)) and not scan.has((_MONEY,))


_SYSTEM_BEFORE: Final = Expression(r"(?:.*\||(?:loinc|ln)[:/#_ ])", re.IGNORECASE)
"""The system before its code: `http://loinc.org|4548-4`, `LOINC:4548-4`."""


def _without_system(value: str) -> str:
    value = value.strip()
    found = _SYSTEM_BEFORE.match(value)
    return value if found is None else value[found.end() :]


def _coded(scan: Scan) -> Iterator[Found]:
    """Codes of LOINC that stand alone in a field, each with the value in the same object."""
    places = {
        term.match.number: LOINC[term.term]
        for term in scan.terms(CODES)
        if not term.match.in_path and _without_system(term.match.field.value) == term.term
    }
    has_system = scan.has((_LOINC,))
    for number, test in places.items():
        field = scan.fields[number]
        if _is_of_other_system(number, scan.fields):
            continue
        value = value_beside(number, scan.fields, places)
        if value is None or value.value.strip() == field.value.strip():
            continue
        is_known = has_system or _OURS.search(field.path) is not None
        if is_known or has_unit(value, number, scan.fields):
            yield Found(test.name, value, (field, value), Certainty.CERTAIN if is_known else Certainty.LIKELY)


def _is_of_other_system(number: int, fields: Sequence[Field]) -> bool:
    """Whether the place of a code, or the system named beside it, says that it is none of LOINC."""
    path = fields[number].path
    if _OTHER_SYSTEM.search(path) is not None:
        return True
    place = parent(path)
    near = fields[max(number - MAX_SYSTEM_BESIDE, 0) : number + MAX_SYSTEM_BESIDE + 1]
    systems = [f.value.lower() for f in near if plain_key(f.key) in _SYSTEM_KEYS and parent(f.path) == place]
    return bool(systems) and not any("loinc" in one or one == "ln" or one.endswith(_LOINC_OID) for one in systems)


def _of_formats(scan: Scan) -> Iterator[Found]:
    """Results of records whose code is not in the table: an OBX with a unit of laboratories, an Observation of the
    category laboratory."""
    if not scan.fields:
        return
    for number, field in enumerate(scan.fields):
        if field.key == "unit" and ".hl7:OBX" in f".{field.path}" and UNIT_ONLY.fullmatch(field.value.strip()):
            yield from _observation(number, scan.fields, field.path.rpartition("-")[0], "-5")
        elif ".category[" in field.path and "Observation." in field.path and field.value.lower() == "laboratory":
            yield from _observation(number, scan.fields, field.path.partition(".category[")[0], ".value")


def _observation(number: int, fields: Sequence[Field], place: str, value_step: str) -> Iterator[Found]:
    near = fields[max(number - MAX_BESIDE, 0) : number + MAX_BESIDE + 1]
    own = [field for field in near if inside(field.path, place)]
    if any(field.value in VITAL_CODES for field in own):
        return
    coded = (LOINC.get(field.value) for field in own)
    called = (test_of(field.value)[0] for field in own if is_label(field.key))
    test = next((one.name for one in (*coded, *called) if one is not None), "another test")
    value = next((f for f in own if f.path[len(place) :].startswith(value_step) and f.key not in UNIT_KEYS), None)
    if value is not None:
        yield Found(test, value, (fields[number], value), Certainty.CERTAIN)


def _columns(message: ReadMessage, scan: Scan) -> Mapping[int, str]:
    """Names of the cells of rows, where a list beside them may name tests: `{"k": ["tsh"], "v": [[2.1]]}`."""
    terms = (term.match for term in scan.terms(TERMS))
    is_listed = any(not match.in_path and match.field.path.endswith("]") for match in terms)
    return names_in(message).columns if is_listed else {}


def _keyed(scan: Scan, columns: Mapping[int, str]) -> Iterator[Found]:
    """A key that names a test, or the name of its column, with a number or a finding. What the key leaves open, the
    message has to say."""
    is_food = speaks_of(scan, (_FOOD,))
    is_laboratory, is_health = scan.has((_LABORATORY,)), scan.has((_HEALTH,))
    named: list[tuple[Test, int, Field]] = []
    units = {
        parent(field.path)
        for field in scan.fields
        if plain_key(field.key) in UNIT_KEYS and UNIT_ONLY.fullmatch(field.value.strip()) is not None
    }
    for number, field in enumerate(scan.fields):
        if field.key and len(field.value) <= MAX_TEXT_CHARS:
            column = columns.get(number)
            test, clarity = _named(field) if column is None else test_of(column)
            if test is not None and fits(test, field.value) and not (is_food and test.name in FOOD_TESTS):
                named.append((test, clarity, field))
    if scan.has((_DATING,)) and not is_laboratory:
        named = [one for one in named if not (one[0].name == "HIV test" and plain_key(one[2].key).endswith("status"))]
    is_together = _is_together(named)
    is_sure = is_together or any(clarity == CLEAR for _, clarity, _ in named) or _is_panel(named)
    for test, clarity, field in named:
        is_abbreviation = is_health and plain_key(field.key) in OF_BLOOD
        is_known = clarity == CLEAR or is_abbreviation or (clarity == SHORT and (is_together or is_health))
        is_known = is_known or (not is_food and (is_laboratory or is_sure)) or _is_clotting(test, scan)
        has_unit = with_unit(field.value) or UNIT_OF_KEY.search(plain_key(field.key)) is not None
        has_unit = has_unit or (clarity == SHORT and parent(field.path) in units)
        if is_known or (has_unit and test.name not in BODY_TESTS):
            yield Found(test.name, field, (field,), Certainty.LIKELY)


def _is_together(named: Sequence[tuple[Test, int, Field]]) -> bool:
    """Whether several abbreviations stand together, none with a value that would suit a flag."""
    short = [(test, field) for test, clarity, field in named if clarity == SHORT]
    if len({test.name for test, _ in short}) < 2:
        return False
    return all("." in field.value or "," in field.value or len(field.value.strip()) > 1 for _, field in short)


def _named(field: Field) -> tuple[Test | None, int]:
    """The test that a field's key names, or what stands above a key that only says `value`. Above a name that is
    unclear alone, `drug_screen` and the like make it clear."""
    test, clarity = test_of(field.key)
    is_open = test is None and plain_key(field.key) in _VALUE_NAMES
    if not is_open and (test is None or clarity != UNCLEAR):
        return test, clarity
    steps = [step for step in _STEPS.split(field.path) if step and not step.isdecimal()]
    for step in steps[-2:-4:-1]:
        above, above_clarity = test_of(step)
        if above is not None and is_open:
            return above, above_clarity
        if above is not None and above_clarity == CLEAR:
            return test, CLEAR
    return test, clarity


def _is_panel(named: Sequence[tuple[Test, int, Field]]) -> bool:
    """Whether abbreviations that mean little alone are together what laboratories send together."""
    names = {test.name for test, _, _ in named}
    return any(len(names & panel) >= PANEL_TESTS for panel in PANELS)


def _labelled(scan: Scan) -> Iterator[Found]:
    """A value that names a test (`"test": "TSH"`), with its result beside it."""
    names: dict[int, tuple[Test, int]] = {}
    for term in scan.terms(TERMS):
        field = term.match.field
        if term.match.in_path or len(field.value) > MAX_NAME_CHARS or not is_label(own_name(field)):
            continue
        test, clarity = test_of(field.value)
        if test is not None:
            names[term.match.number] = (test, clarity)
    is_food = speaks_of(scan, (_FOOD,))
    is_laboratory = scan.has((_LABORATORY,)) and not is_food
    for number, (test, clarity) in names.items():
        value = value_beside(number, scan.fields, names, test)
        if value is None or not fits(test, value.value) or (is_food and test.name in FOOD_TESTS):
            continue
        is_known = clarity == CLEAR or is_laboratory or _is_clotting(test, scan)
        is_called = clarity == SHORT and (says_test(own_name(scan.fields[number])) or scan.has((_HEALTH,)))
        is_long = len(scan.fields[number].value.strip()) >= MIN_WORD_CHARS and test.name not in BODY_TESTS
        is_called = is_called or (is_long and not is_food and says_test(own_name(scan.fields[number])))
        if is_known or is_called or (has_unit(value, number, scan.fields) and test.name not in BODY_TESTS):
            yield Found(test.name, value, (scan.fields[number], value), Certainty.LIKELY)


def _of_rows(scan: Scan) -> Iterator[Found]:
    """Rows of a name, a result and its unit without any keys: `["TSH", 6.1, "mIU/L"]`."""
    for term in scan.terms(TERMS):
        number, field = term.match.number, term.match.field
        row = field.path.removesuffix("[0]")
        if (
            term.match.in_path
            or row == field.path
            or len(field.value) > MAX_NAME_CHARS
            or number + 2 >= len(scan.fields)
        ):
            continue
        value, unit = scan.fields[number + 1], scan.fields[number + 2]
        if value.path != f"{row}[1]" or unit.path != f"{row}[2]" or UNIT_ONLY.fullmatch(unit.value.strip()) is None:
            continue
        test, _ = test_of(field.value)
        if test is not None and fits(test, value.value) and not (test.name in FOOD_TESTS and speaks_of(scan, (_FOOD,))):
            yield Found(test.name, value, (field, value, unit), Certainty.LIKELY)


_KEYWORDS: Final = frozenset(("keywords", "keyword", "kw", "tags", "topics", "categories", "segments", "interests"))
"""What pages are about: `living with hiv,undetectable` is said of nobody."""


def _in_text(scan: Scan, is_received: bool) -> Iterator[Found]:
    """`HbA1c 7.2 %`, `my TSH came back at 4.5`, `HIV test: positive` in somebody's words."""
    is_food, is_laboratory, is_health = (scan.has((one,)) for one in (_FOOD, _LABORATORY, _HEALTH))
    bare: dict[str, Found] = {}
    for term in scan.terms(TERMS):
        match = term.match
        if match.in_path or len(match.field.value) <= len(match.text) or is_plain_header(match.field):
            continue
        if plain_key(match.field.key) in _KEYWORDS:
            continue
        if match.text.lower() == "hdlc" and _NETWORK.search(scan.around(match, MAX_TEXT_CHARS, MAX_TEXT_CHARS)):
            continue
        test, clarity = test_of(match.text)
        if test is None or (is_food and test.name in FOOD_TESTS):
            continue
        after = scan.around(match, 0, MAX_TEXT_CHARS)[len(match.text) :]
        found = Found(test.name, match.field, (match.field,), Certainty.POSSIBLE if is_received else Certainty.LIKELY)
        if test.is_qualitative:
            before = scan.around(match, MAX_BEFORE_CHARS, 0)[: -len(match.text)]
            if says_finding(before, after, clarity) and not is_status(match.text, before, after):
                yield found
        elif (said := number_behind(test, after)) is not None:
            if is_said(test, after, said, clarity, is_health and not is_food):
                yield found
            elif clarity != UNCLEAR:
                bare[test.name] = found
    if is_laboratory or len(bare) > 1:  # `Total cholesterol 220, HDL 45`
        yield from bare.values()
