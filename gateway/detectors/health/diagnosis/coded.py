"""Illnesses by their codes of ICD-10, ICD-11 and DSM: under a key that says so, beside the name of the system or of the
illness, or with words near them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Final

from gateway.detectors.health.clinical import (
    Seen,
    beside,
    compiled,
    folded_key,
    is_code_key,
    is_health_key,
    is_opened,
    names_above,
)
from gateway.detectors.health.diagnosis.codes import (
    CODED_ILLNESS,
    is_asked_code,
    is_category,
    is_code_under_key,
    is_dotted,
    is_stem,
)
from gateway.detectors.health.diagnosis.keyed import NAME_KEY
from gateway.detectors.health.diagnosis.message import (
    CLINICAL_MESSAGE,
    COUNTED,
    ICD_KEY,
    ILLNESSES,
    MAX_NAME_CHARS,
    OF_ABSENCE,
    OF_SYMPTOMS,
    PATIENT,
    is_known,
)
from gateway.detectors.health.diagnosis.words import ABSENCE, NAMED_ILLNESS, NO_CONDITION
from gateway.detectors.matching.dictionaries import without_accents
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Form, Match, Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field
from gateway.model.flows import Certainty

MAX_NOTE_CHARS: Final = 400
"""Of a note that is looked at for words of a practice."""

CODE_CONTEXT_BYTES: Final = 48
"""How far around a code its explanation stands."""

ICD: Final = Pattern(
    r"\b(?:(?:f[0-9]{2}|z[0-9]{2})(?:\.[0-9a-z]{1,4})?|[a-tv-y][0-9]{2}\.[0-9]{1,2}[-+*!]? [gvza])\b", Form.ALONE
)
"""A code about the mind; of the other chapters with the letter that German practices put behind it, for certain,
suspected, after or excluded."""

_FLAGGED: Final = Expression(r"[A-TV-Z]\d\d\.\d{1,2}[-+*!]? [GVZA](?=[\s,.;:)/]|$)")
_OF_PRACTICE: Final = Expression(
    r"\bpat(?:ient(?:in|en)?)?\b|\bbefund|\bdiagnos|\banamnes|\bkarteikarte|\bklagt|\bbeschwerd|\bschmerz|\bseit \d"
    r"|\b\d{1,4} ?mg\b|\bau\b|\buberweis|\bpraxis|\barzt|\btherapi|\brezept|\bbericht|\b\d-\d-\d\b|\bb\. ?b\b"
)
"""What stands near it in a record of a practice, folded."""

ICD_11: Final = Pattern(r"\b6[a-e][0-9][0-9a-z](?:\.[0-9a-z]{1,2})?\b", Form.ALONE)
CODE_KEY: Final = Pattern(
    r"(?:icd|cie[-_]?10|cid[-_]?10|cim[-_]?10|diagnos|rozpozn|\bdx|_dx|\bdiag[-_]?c(?:o?d)|_diag[-_]?c(?:o?d)|\bdsm"
    r"|\bcondition\.code"
    r"|condition_?(?:source|code)|\bci(?:d|e|m)\b|\bci(?:d|e|m)_?(?:code|cod|codigo|princ)|cod(?:igo)?_?ci(?:d|e|m)"
    r"|icpc|\bmk[bn]_?-?1[01]|\bmk[bn]_?(?:kod|code|sifra)|(?:kod|sifra)_?mk[bn]\b|\bbno_?-?(?:10|kod|code)|мкб"
    r"|\bdgs?[0-9]?\b|cod(?:igo)?_?diag\b|\btani_?kod|nemoci?_?kod|kod_?nemoc|boli_?cod|cod_?boal|betegs(?:é"
    r"|e)g_?k(?:ó|o)d"
    r"|item(?:\[[0-9]{1,3}\])?/content(?:\[[0-9]\])?/cd"
    r"|x12:hi(?:\[\d+\])?-\d\d"
    r"|hl7:(?:dg1(?:\[\d+\])?-3|ft1(?:\[\d+\])?-19))[^\x1f]{0,24}\x1f"
)
SYSTEM: Final = Pattern(r"icd-?_? ?(?:10|11|9)|\bdsm[-_ ]?(?:5|iv|v)\b")
CONDITION_URL: Final = Pattern(r"/condition\?")
CODE_END: Final = Pattern(r"(?:code|codi|c(?:ó|o)digo|codice)[\"\]]{0,2}\x1f")
RARE: Final = Pattern(r"\borpha[a-z_-]{0,12}[\"\]]{0,2}\x1f|\borpha(?:net)?:[0-9]{1,6}\b|\bmondo[:_][0-9]{7}\b")
"""Codes of rare diseases (Orphanet), and of all (MONDO), which name nothing else."""

CODING: Final = Pattern(
    r"(?:ctv3|read[-_]?(?:code|v2)|snomed(?:[-_]?ct)?(?:[-_]?(?:code|id))?|sct[-_]?id|concept[-_]?id)[\"\]]{0,2}\x1f"
)
"""Codes of practices in Britain (Read, CTV3) and of SNOMED CT."""

_ICD_NEAR: Final = Expression(
    r"\b(?:icd|dsm|diagnos|dx\b|depress|anxi|bipolar (?:affect|dis)|disorder|schizo|psych|phobi|mental"
    r"|counsel|episode|syndrom|störung|trastorno|transtorno|trouble (?:d|b|p)|patient)"
)
_GOODS: Final = Expression(r".*(?:sku|part|model|product|article|version|order|serial|firmware|colou?r|key|asset).*")
_OF_CONDITION: Final = Expression(r"\bCondition\.code(?:\.coding\[\d+\])?\.code$")
_SNOMED_CODE: Final = Expression(r"\d{6,18}")
"""A code of SNOMED CT, in the place where a Condition of FHIR says which one it is."""

_SYSTEM_NAME: Final = Expression(r"icd-?_? ?(?:9|10|11)|dsm", re.IGNORECASE)
_WITH_SYSTEM: Final = Expression(r"^icd[-_ ]?(?:9|10|11)(?:[-_]?[a-z]{2,3})?[:#]", re.IGNORECASE)
"""A code as some records keep it: `ICD10:F32.1`."""

_PART_OF_MORE: Final = Expression(r"[\w#/@.$-]")
MAX_SHORT_KEY_CHARS: Final = 3
"""`cid` is also what counters of visits call their clients."""

_DSM_CODE: Final = Expression(r"\b(?:29[0-9]|30[0-9]|31[0-9])\.\d{1,2}\b")
_PAIRED: Final = frozenset(
    {"display", "displayname", "name", "text", "description", "label", "title", "term", "nazwa", "valuetext"}
    | {"preferredterm", "termtext", "rubric", "descrizione", "descripcion", "descricao", "libelle", "bezeichnung"}
)
_SPLIT: Final = Expression(r"[,;| ]+")
_NEAR_SYSTEM: Final = 40  # bytes around the name of a code system in a text, in which its code stands


def by_pair(scan: Scan) -> Iterator[Seen]:
    """A code of any chapter of ICD-10 with its dot, beside the name of an illness; or asked for among conditions."""
    for match in scan.matches(CODE_END):
        field = match.field
        if not match.in_path or not is_dotted(field.value):
            continue
        named = [f for f in beside(scan.fields, match.number) if _names_code(f)]
        if any(is_known(f.value.strip().lower()) for f in named):
            yield Seen(match, Certainty.LIKELY, "A code of a diagnosis, beside its name.", field.value.strip())
    if scan.has((CONDITION_URL,)):
        for number, field in enumerate(scan.fields):
            if field.path.endswith("query:code") and is_asked_code(field.value.rpartition("|")[2]):
                match = next(scan.matches(CONDITION_URL))
                found = match._replace(number=number, field=field, text=field.value)
                yield Seen(found, Certainty.LIKELY, "A code of a diagnosis, under its key.", field.value)


def _names_code(field: Field) -> bool:
    """Whether a field beside a code says what it means."""
    return folded_key(field.key) in _PAIRED or is_health_key(field.path, field.key)


def by_coding(scan: Scan) -> Iterator[Seen]:
    """The name of an illness beside its code in other systems: `<event code="H33..11" term="Asthma"/>`. Other codes
    are of what was done, given and asked, and have names of illnesses in theirs."""
    for match in chain(scan.matches(CODE_END), scan.matches(CODING)):
        if not match.in_path or not _is_coding(folded_key(match.field.key), match.field.value.strip()):
            continue
        for field in beside(scan.fields, match.number):
            name = field.value.strip().lower()
            if folded_key(field.key) not in _PAIRED or not _begins_with_illness(name):
                continue
            if compiled(NO_CONDITION).search(name) is None:
                found = match._replace(field=field, text=field.value.strip())
                yield Seen(found, Certainty.LIKELY, "The name of an illness, beside its code.")


def _is_coding(key: str, code: str) -> bool:
    """Whether a value is a code of the system that its key names; a bare `code` has to be one of Read with its dots,
    in a chapter of illnesses."""
    if key == "code":
        return _READ_WITH_DOTS.fullmatch(code) is not None
    if "ctv3" in key or key.startswith("read"):
        return _READ.fullmatch(code) is not None
    return _SNOMED_CODE.fullmatch(code) is not None and ("sct" in key or "snomed" in key or "concept" in key)


_READ: Final = Expression(r"[A-Za-z0-9][A-Za-z0-9.]{4}(?:\d\d)?")
_READ_WITH_DOTS: Final = Expression(r"(?=.{5}(?:\d\d)?$)[A-U][A-Za-z0-9]{1,3}\.{1,3}(?:\d\d)?")


def _begins_with_illness(name: str) -> bool:
    """Whether a name begins with that of an illness, or is built like one as a whole."""
    words = name.replace(",", " ").split()[:MAX_FIRST_WORDS]
    beginnings = (" ".join(words[:number]) for number in range(1, len(words) + 1))
    return any(one in ILLNESSES.entries for one in beginnings) or compiled(NAMED_ILLNESS).fullmatch(name) is not None


MAX_FIRST_WORDS: Final = 5
"""The longest names of illnesses that are asked for."""


def by_rare_code(scan: Scan) -> Iterator[Seen]:
    """Codes of registries of rare diseases: `orphaCode: 586`, `MONDO:0009061`. Who asks for what one means has it
    in an address."""
    for match in scan.matches(RARE):
        value = match.field.value.strip()
        if match.field.path.startswith("body.") and _RARE_CODE.fullmatch(value) is not None:
            yield Seen(match, Certainty.LIKELY, "A code of a rare disease.", value)


_RARE_CODE: Final = Expression(r"(?:orpha(?:net)?[:_ -]?)?\d{1,6}|mondo[:_]\d{7}", re.IGNORECASE)


def by_code(scan: Scan, place: str) -> Iterator[Seen]:
    flagged: dict[int, frozenset[str]] = {}  # by number of a field
    for match in scan.matches(ICD):
        if not _is_alone(match, scan):
            continue
        if match.number not in flagged:
            flagged[match.number] = _flagged(match.field)
        is_flagged = match.text.partition(" ")[0].upper() in flagged[match.number] and not (
            match.in_path or len(match.field.value) <= len(match.text) or is_opened(match, scan)
        )
        if is_flagged or (" " not in match.text and is_category(match.text) and _has_code_context(match, scan)):
            yield Seen(match, Certainty.LIKELY, "An ICD-10 code.")
    for match in scan.matches(ICD_11):
        if _is_alone(match, scan) and is_stem(match.text) and _has_code_context(match, scan):
            yield Seen(match, Certainty.LIKELY, "An ICD-11 code.")
    is_clinical = scan.has((CLINICAL_MESSAGE, OF_SYMPTOMS, OF_ABSENCE)) or compiled(ABSENCE).search(place) is not None
    is_of_many = scan.has((COUNTED,)) and not scan.has((PATIENT,))
    for match in chain(scan.matches(CODE_KEY), scan.matches(NAME_KEY)) if not is_of_many else ():
        field = match.field
        if _CHOICE_OF_SCHEMA.search(field.path) is not None:
            continue
        named = (folded_key(field.key), *names_above(field.path))
        key = next((name for name in named if _is_of_codes(name)), "")
        if _OF_CONDITION.search(field.path) is not None and _SNOMED_CODE.fullmatch(field.value.strip()) is not None:
            yield Seen(match, Certainty.LIKELY, "A code of a diagnosis, under its key.", field.value.strip())
        for code in _SPLIT.split(field.value.strip()) if key and len(field.value) <= MAX_NAME_CHARS else ():
            bare = _WITH_SYSTEM.sub("", code.strip("()[]"))
            if is_code_under_key(bare, key, is_clinical) and not _means_otherwise(match, scan):
                yield Seen(match, Certainty.LIKELY, "A code of a diagnosis, under its key.", bare)
    for match in scan.matches(SYSTEM):
        yield from _beside_system(match, scan)


@lru_cache(maxsize=4096)
def _is_of_codes(name: str) -> bool:
    """Whether a name is one of codes of illnesses, without marks."""
    return ICD_KEY.fullmatch(name) is not None or CODED_ILLNESS.fullmatch(name) is not None


_CHOICE_OF_SCHEMA: Final = Expression(r"\.properties\..*\.(?:enum|examples?|const|default|oneOf|anyOf)(?:\[\d+\]|$)")
"""What may stand somewhere, in JSON Schema."""


def _beside_system(match: Match, scan: Scan) -> Iterator[Seen]:
    """Codes beside the name of their system: in the same object, or in the same text."""
    for field in () if match.in_path else beside(scan.fields, match.number):
        if is_code_key(field.key) and is_code_under_key(field.value, "icd"):
            found = match._replace(field=field, text=field.value)
            yield Seen(found, Certainty.LIKELY, "A code of a diagnosis, beside its system.")
    near = scan.around(match, _NEAR_SYSTEM, _NEAR_SYSTEM) if not match.in_path else ""
    if not match.in_path and (written := _WRITTEN.fullmatch(match.field.value.strip())) is not None:
        named = [field for field in beside(scan.fields, match.number) if _is_name_of(field, match.field)]
        if is_dotted(written[1]) and any(is_known(field.value.strip().lower()) for field in named):
            yield Seen(match, Certainty.LIKELY, "A code of a diagnosis, beside its name.", written[1])
    for code in _DSM_CODE.findall(near):
        yield Seen(match, Certainty.LIKELY, "A code of DSM, beside its name.", code)


_WRITTEN: Final = Expression(
    r"ICD-?(?:9|10|11)(?:-?[A-Z]{2,3})?[:|]([A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?)", re.IGNORECASE
)
"""A code with its system before it, as warehouses of clinics keep them: `ICD10:I48.91`."""


def _is_name_of(field: Field, code: Field) -> bool:
    """Whether a field beside a code is what it is called, also as an attribute of it."""
    return folded_key(field.key) in _PAIRED or field.path in (f"{code.path}/@name", f"{code.path}/@display")


def _flagged(field: Field) -> frozenset[str]:
    """The codes of a record of a German practice that have its letter behind them, and how they begin."""
    codes = {found[0] for found in _FLAGGED.finditer(field.value)}
    if not codes:
        return frozenset()
    near = without_accents(f"{field.path} {field.value[:MAX_NOTE_CHARS]}".lower())
    if _OF_PRACTICE.search(near) is None:
        return frozenset()
    return frozenset(code[:end] for code in codes for end in range(1, len(code) + 1))


def _is_alone(match: Match, scan: Scan) -> bool:
    """Whether a code is not a part of something longer: `F32.1-12`, `#F32100`, `x/F32`."""
    text = scan.around(match, 1, 2)
    before, _, after = text.partition(match.text.lower())
    if before and _PART_OF_MORE.match(before):
        return False
    return not after or not (after[0] in "-/#_" or (after[0] == "." and after[1:2].isalnum()))


def _has_code_context(match: Match, scan: Scan) -> bool:
    """A key that says it, words near it, or a code system or an illness named beside it."""
    if match.in_path or is_opened(match, scan) or _CHOICE_OF_SCHEMA.search(match.field.path) is not None:
        return False
    if _means_otherwise(match, scan):
        return False
    key = folded_key(match.field.key)
    if ICD_KEY.fullmatch(key):
        return len(key) > MAX_SHORT_KEY_CHARS or key == "icd" or scan.has((CLINICAL_MESSAGE, OF_SYMPTOMS))
    if _GOODS.fullmatch(key):
        return False
    if is_health_key(match.field.path, match.field.key) and "." in match.text:
        return True
    near = scan.around(match, CODE_CONTEXT_BYTES, CODE_CONTEXT_BYTES)
    if _OF_CRASH.search(match.field.path.lower()) is not None:
        return _SAID_NEAR.search(near) is not None
    if _ICD_NEAR.search(near):
        return True
    return match.text == match.field.value and any(map(_explains, beside(scan.fields, match.number)))


def _means_otherwise(match: Match, scan: Scan) -> bool:
    """Whether what a code means stands beside it and is no illness, in a message that speaks of no patient:
    `<Diagnosis code="F40.1">Pitch drive</Diagnosis>`."""
    if scan.has((CLINICAL_MESSAGE, PATIENT, OF_ABSENCE, OF_SYMPTOMS)):
        return False
    if "diagnostics" in names_above(match.field.path)[:2]:
        return True
    if any(_CLASSIFICATION.search(name) is not None for name in names_above(match.field.path)[:2]):
        return False
    if any(folded_key(field.key) in _PERSONAL for field in scan.fields[:MAX_LOOKED_AT]):
        return False
    element = parent(match.field.path)
    means = [
        field.value.strip().lower()
        for field in beside(scan.fields, match.number)
        if (field.path == element or not _MEANING.isdisjoint((folded_key(field.key), *names_above(field.path)[:1])))
        and _WORDS.match(field.value) is not None
    ]
    return bool(means) and not any(is_known(text) or _ICD_NEAR.search(text) is not None for text in means)


_MEANING: Final = (_PAIRED - {"name", "label", "title"}) | {
    "txt",
    "meaning",
    "testo",
    "texto",
    "bedeutung",
    "significado",
}
"""What a code means, without marks; a name or a title beside it may be of something else."""

_CLASSIFICATION: Final = Expression(r"icd|ci[dem]_?1[01]|dsm|icpc|mk[bn]|bno")
"""In the name of a code that can be nothing else."""

_PERSONAL: Final = frozenset(
    {"age", "sex", "gender", "geschlecht", "sexo", "sexe", "sesso", "alter", "edad", "idade", "pt", "mrn"}
)
MAX_LOOKED_AT: Final = 60
_WORDS: Final = Expression(r"[^\W\d_]{3}")
_OF_CRASH: Final = Expression(
    r"exception|stack_?trace|traceback|breadcrumb|logentry|[./]logs?\[|[./]crash|[./]threads?\b"
)
_SAID_NEAR: Final = Expression(r"\b(?:icd|dsm|diagnos|dx\b|patient)")
"""What a program says of itself has words such as episode and disorder, and numbers."""


def _explains(field: Field) -> bool:
    """Whether a field beside a code names the code system, or an illness."""
    value = field.value[:200]
    return _SYSTEM_NAME.search(value) is not None or _ICD_NEAR.search(value.lower()) is not None
