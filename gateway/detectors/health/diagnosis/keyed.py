"""Illnesses by the keys of fields: what stands under a name that holds illnesses and nothing else, and names of
illnesses as keys that are answered with yes."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.context.about import fold
from gateway.detectors.context.surroundings import OF_DEVICE, OF_STATE, speaks_of
from gateway.detectors.health.clinical import (
    OTHER_WORLDS,
    Seen,
    beside,
    compiled,
    folded_key,
    is_health_key,
    labelled,
    names_above,
)
from gateway.detectors.health.diagnosis.asked import is_dated, is_in_questions
from gateway.detectors.health.diagnosis.message import (
    CLINICAL_MESSAGE,
    COUNTED,
    ILLNESSES,
    MAX_NAME_CHARS,
    OF_SYMPTOMS,
    PATIENT,
    VALUE_KEYS,
    is_known,
)
from gateway.detectors.health.diagnosis.words import (
    CLEAR_KEYS,
    IS_NOT,
    NAMED_ILLNESS,
    NO_ILLNESS,
    NOT_KEYS,
    OF_HEARTS,
    OF_MACHINES,
    RESULT_KEYS,
)
from gateway.detectors.health.symptom.words import SYMPTOMS as COMPLAINTS
from gateway.detectors.matching.dictionaries import UNSURE, longest_terms
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match, Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MAX_DETAIL_CHARS: Final = 30
"""The form or stage of an illness is a word or two."""

HAS_KEY: Final = Pattern(r"\b(?:user_?)?(?:has|diagnosed_?(?:with)?|history_?of)[_-]?[a-z_-]{3,30}\x1f")
ADJECTIVE: Final = Pattern(
    r"(?:^|[^a-z])(?:is_?|es_|eh_|e_)?(?:hipertens[oa]|diabetic[oa]?|diab(?:é|e)tic[oa]|asthmatic|asm(?:á|a)tic[oa]"
    r"|epileptic|epil(?:é|e)ptic[oa]|hypertensive|hypertendu|diab(?:é|e)tique|asthmatique|(?:é|e)pileptique"
    r"|immuno(?:suppressed|compromised)|inmunodeprimid[oa]|imunossuprimid[oa]|cardiopata|h(?:a|ä)moph[a-z]{2,5}"
    r"|obes[oa]|obese|anaemic|anemic|diabetiker(?:in)?|asthmatiker(?:in)?|epileptiker(?:in)?|allergiker(?:in)?"
    r"|depressiv[oa]?|bipolar)[\"\]]{0,2}\x1f"
)
"""What somebody is by an illness, as the name of a box to tick."""

_IS: Final = Expression(r"^(?:is_?|e[sh]?_)")
NAME_KEY: Final = Pattern(
    r"(?:diagnos[ie]|comorbid|medical.?(?:history|condition)|health.?condition|existing.?conditions?"
    r"|problem.?list|illness|disease"
    r"|krankheit"
    r"|erkrankung|enfermedad|maladie|doen.{1,2}a|\bcondition\.code|\bdg1(?:\[\d+\])?-[34]|\bdx|_dx|rozpozn"
    r"|diagnoz|dijagno|diagnoos|chorob"
    r"|diagn(?:ó|o)stico|diagnostic_?(?:principal|retenu|m(?:e|é)dical|initial|provisoire|secondaire|d['e]_?\w)"
    r"|patient.?condition|chronic.?condition|malatt|patolog|patholog|aandoening|ziekte|sygdom|sjukdom|sykdom|hastalik"
    r"|onemocn|past.?medical|antecedent|ailment|\bdiagn?\b|_diagn?\b|диагноз|病名|診断|诊断|진단)[^\x1f]{0,40}\x1f"
)
LABEL: Final = Pattern(
    r"diagnos|rozpozn|maladie|krankheit|enfermedad|doen(?:ç|c)a|medical.?(?:history|condition)|condition"
    r"|chronic|malatti"
    r"|ziekte|aandoening|sygdom|sjukdom|antecedent|illness|disease|problem.?list"
)
CONDITION: Final = Pattern(
    r"[.:\"\]/@](?:condition|disorder|afecci(?:o|ó)n|affection|condi(?:c|ç)(?:a|ã)o|stoornis)[\"\]]{0,2}\x1f"
)
"""What goods, roads and the sky have as well: an illness where it says when it was found."""

_OF_PEOPLE: Final = Expression(
    r"(?:q\d+_?)?(?:past|your|my)?(?:medical|comorbid|vorerkrank|antecedent|patientcondition|dx[a-z]|dx$|pmh"
    r"|chroniccond"
    r"|mentalhealth)"
)
"""Beginnings of keys that are about people alone."""

SNOMED_NAME: Final = Pattern(r"\(disorder\)")
_YES: Final = frozenset({"true", "yes", "1", "y", "on", "ja", "si", "sí", "oui", "sim"})
_CANCER: Final = "C00"
_DETAILS: Final = {
    "type": Expression(
        r"breast|lung|prostate|colon|colorectal|skin|ovarian|cervical|thyroid|blood|brust|mama|pulmon|sein|poumon"
        r"|(?:type|typ|tipo|t)?[ _-]?(?:[12](?:dm?)?|i{1,2})|gestational|gestationsdiabetes|gestacional"
        r"|gestationnel|schwangerschaft\w*|lada|mody(?:[ -]?\d)?|pre-?diabetes"
        r"|pr(?:ä|ae?|e)diabet\w+|1\.5|type ?3c|typ ?3c|neonatal|secondary|steroid"
    ),
    "stage": Expression(r"(?:stage|stadium|estadio|stade)?[ _-]?(?:[0-4][a-d]?|i{1,3}[a-d]?|iv[a-d]?)"),
    "status": Expression(r"diagnosed|active|chronic|controlled|uncontrolled|in[ _-]?remission|remission|confirmed"),
}
"""What follows the name of an illness in a key, and the values that it has then."""

_TYPES: Final = Expression(r"^(?:typ|type|tipo|art|form)(?:de|di|von|of)?$")
_TYPE: Final = Expression(r"(?:type|typ|tipo|t)[ _-]?(?:[12](?:dm?)?|i{1,2})")
"""Which of them, where the name stands alone: `diabetes: "type 2"`."""

_HAS_PREFIX: Final = Expression(r"^(?:user)?(?:has|diagnosed(?:with)?|historyof)")
_HAS: Final = Expression(r"(?:has|have|had|is|diagnosedwith|diagnosed|history|hx|hat|tiene|condition|suffersfrom)")
_ILLNESS_LABEL: Final = Expression(
    r"(?:name|display|displayname|text|label|value|description|desc|term|noncoded|codedanswer|answer|\d*|nombre"
    r"|nom|nome|nazwa"
    r"|libelle|bezeichnung|primary|secondary|principal|sourcevalue)"
)
_NAME_OF_ILLNESS: Final = Expression(r"[^\W\d_][^\W_'\u2019]*(?:[ ,;:/()'\u2019.+-]{1,3}[^\W_]+){0,12}[).]?")
_LONG_WORD: Final = Expression(r"[^\W\d_]{4}")


def by_key(scan: Scan, way: SentOrReceived, place: str) -> Iterator[Seen]:
    """Illnesses as keys that are answered with yes: `conditions.diabetes: true`, `has_asthma=yes`, `afib_diagnosed`."""
    for term in scan.terms(ILLNESSES):
        field = term.match.field
        if not term.match.in_path or field.value.strip().lower() not in _YES:
            continue
        key, name = folded_key(field.key), folded_key(term.term)
        illness = _DIAGNOSED_BEHIND.sub("", key)
        prefix = illness.removesuffix(name)
        if prefix == illness or (prefix and _HAS.fullmatch(prefix) is None):
            continue
        is_asked = bool(prefix) or illness != key
        above = names_above(field.path)[1:3]
        is_asked = is_asked or any(is_health_key("", step) and _TOPICS.fullmatch(step) is None for step in above)
        if not is_asked and term.meaning[0] != UNSURE and way is SentOrReceived.SENT:
            is_asked = is_in_questions(term.match, scan, place)
        if is_asked:
            yield Seen(term.match, Certainty.LIKELY, "The name of an illness, answered with yes.")
        elif term.meaning[0] != UNSURE and way is SentOrReceived.SENT:
            yield Seen(term.match, Certainty.POSSIBLE, "The name of an illness, answered with yes.")


_TOPICS: Final = Expression(r"(?:\w*(?:topic|interest|newsletter|subscription|channel|categor)\w*|focus|issues?)")
"""What somebody chooses to read of."""

_DIAGNOSED_BEHIND: Final = Expression(r"(?:diagnosed|diagnosis|diagnosticad[oa]|diagnostiqu[eé]e?|diagnostiziert)$")


def by_detail_key(scan: Scan) -> Iterator[Seen]:
    """Which form of an illness somebody has: `diabetes_type: type_1`, `cancerStage: IIb`."""
    for term in scan.terms(ILLNESSES):
        field = term.match.field
        is_unsure = term.meaning[0] == UNSURE and term.meaning[1:] != _CANCER
        if not term.match.in_path or is_unsure or len(field.value) > MAX_DETAIL_CHARS:
            continue
        key = next((step for step in names_above(field.path) if step not in VALUE_KEYS), "")
        name = folded_key(term.term)
        detail = key.removeprefix(name)
        if detail == key and key.endswith(name):
            detail = key.removesuffix(name)  # `tipoDiabetes`
        detail = _TYPES.sub("type", detail)
        values = _DETAILS.get(detail) if detail else _TYPE
        if values is not None and values.fullmatch(field.value.strip().lower()):
            yield Seen(term.match, Certainty.LIKELY, "The form of an illness, under its name.", field.value.strip())


def by_type_key(scan: Scan) -> Iterator[Seen]:
    """The type of diabetes under a name in one word: `diabetesTyp: LADA`, `tipoDiabetes: 1`."""
    for match in scan.matches(DIABETES_TYPE):
        value = match.field.value.strip().lower()
        if match.in_path and _OF_DIABETES.fullmatch(value) is not None:
            yield Seen(match, Certainty.LIKELY, "The form of an illness, under its name.", match.field.value.strip())


DIABETES_TYPE: Final = Pattern(
    r"diab(?:e|è)t[a-z]{0,3}[-_]?(?:typ|type|tipo|art|form|kind)[\"\]]{0,2}\x1f|(?:typ|type"
    r"|tipo)[-_]?(?:de|di|von|of)?[-_]?diab(?:e|è)t[a-z]{0,3}[\"\]]{0,2}\x1f"
)
_OF_DIABETES: Final = Expression(
    r"(?:(?:diabetes|diab(?:è|e)te|dm)[ _-]?)?(?:type|typ|tipo|t)?[ _-]?(?:[12](?:dm?)?|i{1,2}|1\.5|3c)"
    r"|gestational|gestacional|gestationnel|gestationsdiabetes|schwangerschaftsdiabetes|lada|mody(?:[ -]?\d{1,2})?"
    r"|pr(?:ä|ae|e|é)[ -]?diab\w+|steroid|neonatal"
)


def by_has_key(scan: Scan) -> Iterator[Seen]:
    """The same in one word: `hasDepression: true`."""
    for match in scan.matches(HAS_KEY):
        key = folded_key(match.field.key)
        name = _HAS_PREFIX.sub("", key)
        meaning = ILLNESSES.entries.get(name, "") if name != key else ""
        value = match.field.value.strip().lower()
        if meaning and (value in _YES or any(one.fullmatch(value) for one in _DETAILS.values())):
            yield Seen(match, Certainty.LIKELY, "The name of an illness, answered with yes.", name)


def by_adjective(scan: Scan) -> Iterator[Seen]:
    """What somebody is: `{"hipertenso": true}`."""
    for match in scan.matches(ADJECTIVE):
        field = match.field
        if match.in_path and field.value.strip().lower() in _YES and "." not in match.text[1:]:
            what = "The name of an illness, answered with yes."
            yield Seen(match, Certainty.LIKELY, what, _IS.sub("", field.key))


def by_name_key(scan: Scan) -> Iterator[Seen]:
    """What is called like an illness, under a key of diagnoses, whatever list it is on."""
    for match in scan.matches(SNOMED_NAME):
        name = match.field.value.strip()
        if not match.in_path and len(name) <= MAX_NAME_CHARS and name.lower().endswith("(disorder)"):
            yield Seen(match, Certainty.LIKELY, "The name of an illness, as in SNOMED CT.", name)
    for match in scan.matches(NAME_KEY) if not speaks_of(scan, (OTHER_WORLDS,)) else ():
        field = match.field
        value = field.value.strip()
        if len(value) > MAX_NAME_CHARS or not is_health_key(field.path, field.key):
            continue
        if compiled(NAMED_ILLNESS).fullmatch(value.lower()) is not None and not _is_of_machine(match, scan, value):
            yield Seen(match, Certainty.LIKELY, "What is called like an illness.", value)


def by_clear_key(message: ReadMessage, scan: Scan, place: str, way: SentOrReceived) -> Iterator[Seen]:
    """What stands under a name that holds illnesses and nothing else, in a message that speaks of a patient."""
    if (
        way is not SentOrReceived.SENT
        or speaks_of(scan, (OTHER_WORLDS,))
        or compiled(OF_MACHINES).search(place) is not None
    ):
        return
    if scan.has((COUNTED,)) and not scan.has((PATIENT,)):
        return
    is_clinical = scan.has((CLINICAL_MESSAGE,)) or _is_felt_by_body(scan)
    labelled_ones = [*labelled(message, scan, LABEL, CLEAR_KEYS)] if scan.has((LABEL,)) else []
    matches = [m for m in scan.matches(NAME_KEY) if m.in_path and _has_clear_key(m.field)]
    dated = [m for m in scan.matches(CONDITION) if m.in_path and is_dated(m, scan, m.field.value.strip())]
    for match in (*matches, *labelled_ones, *dated):
        value = match.field.value.strip()
        is_of_people = _OF_PEOPLE.match(folded_key(match.field.key)) is not None
        if not is_clinical and not (
            is_of_people or is_known(value.lower()) or is_known(fold(value)) or is_dated(match, scan, value)
        ):
            continue
        if _EVIDENCE.search(match.field.path.lower()) is not None:
            continue  # what was asked to find it
        is_name = 3 <= len(value) <= MAX_NAME_CHARS and _reads_like_illness(value)
        if is_name and not _is_of_machine(match, scan, value):
            yield Seen(match, Certainty.LIKELY, "What is called like an illness.", value)


def _is_of_machine(match: Match, scan: Scan, value: str) -> bool:
    """Whether what stands beside a value, or in it, is said of machines, plants and animals."""
    near = " ".join(f"{one.key} {one.value[:40]}" for one in _telling_beside(scan, match.number)).lower()
    if _HURT.search(near) is not None:
        return False
    return compiled(OF_MACHINES).search(f"{near} {value.lower()}") is not None


_HURT: Final = Expression(r"injur|verletz|\blesion|\bbless|wheelchair")
"""Whoever is hurt by a machine has what is diagnosed."""


def _is_felt_by_body(scan: Scan) -> bool:
    """Whether a symptom that is told is one of a body: a pump vibrates, and has a diagnosis and a treatment too."""
    if not scan.has((OF_SYMPTOMS,)):
        return False
    told = (match.field.value for match in scan.matches(OF_SYMPTOMS) if match.in_path)
    return any(_names_complaint(fold(value[:MAX_NAME_CHARS]).split()) for value in told)


def _names_complaint(words: list[str]) -> bool:
    """Whether what a body feels is among some words."""
    return any(
        " ".join(words[start : start + size]).strip(",.;") in COMPLAINTS
        for size in range(1, MAX_COMPLAINT_WORDS + 1)
        for start in range(len(words) - size + 1)
    )


MAX_COMPLAINT_WORDS: Final = 3
_EVIDENCE: Final = Expression(r"[.](?:evidences?|symptoms?)(?:\[\d+\])?[.]\w+$")


def _telling_beside(scan: Scan, number: int) -> list[Field]:
    """What stands beside a value, without how full and connected the phone is that sends it: that has no diagnosis."""
    start = len(parent(scan.fields[number].path))
    return [
        field
        for field in beside(scan.fields, number)
        if OF_STATE.match(field.path, start) is None and OF_DEVICE.search(field.path) is None
    ]


def _has_clear_key(field: Field) -> bool:
    """Whether a field, or what stands above a key such as `name`, is called like the illnesses of somebody."""
    own, *above = (*names_above(field.path),) or (folded_key(field.key),)
    named = [own] if compiled(CLEAR_KEYS).fullmatch(own) is not None else []
    if not named and is_health_key(field.path, field.key) and _ILLNESS_LABEL.fullmatch(own) is not None:
        named = [name for name in above[:3] if compiled(CLEAR_KEYS).fullmatch(name) is not None or "diagnos" in name]
    return bool(named) and compiled(NOT_KEYS).fullmatch(named[0]) is None


def _reads_like_illness(value: str) -> bool:
    """Whether a value can be a name: words that begin with a letter, no code, no choice of a form."""
    text = value.lower()
    if compiled(CLEAR_KEYS).fullmatch(folded_key(value)) is not None:
        return False  # the name of the field itself, as a form shows it
    if compiled(NO_ILLNESS).fullmatch(text) is not None or _NAME_OF_ILLNESS.fullmatch(text) is None:
        return False
    return _LONG_WORD.search(text) is not None or (value.isupper() and value.isalpha())


def by_result(scan: Scan, place: str) -> Iterator[Seen]:
    """What a device that records a heart has found: `{"avgHr": 86, "result": "Possible Atrial Fibrillation"}`."""
    for term in longest_terms(scan, ILLNESSES):
        match = term.match
        value = fold(match.field.value.strip())
        if match.in_path or term.meaning[0] == UNSURE or len(value) > MAX_RESULT_CHARS:
            continue
        if compiled(RESULT_KEYS).fullmatch(folded_key(match.field.key)) is None or compiled(IS_NOT).search(value):
            continue
        near = " ".join(f"{_apart(field.key)} {field.path}" for field in beside(scan.fields, match.number))
        if compiled(OF_HEARTS).search(f"{place} {match.field.path} {near}".lower()) is not None:
            yield Seen(match, Certainty.LIKELY, "The name of an illness.")


MAX_RESULT_CHARS: Final = 60
"""Of what a device has found: a few words."""


def _apart(key: str) -> str:
    """A key with its words apart: `avgHr`."""
    return _CAPITAL.sub(r" \1", key)


_CAPITAL: Final = Expression(r"([A-Z][a-z])")
