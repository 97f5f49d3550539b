"""What stands beside the name of a medicine: its dose, and what says that somebody takes it or that it is only for
sale."""

import re
from typing import Final

from gateway.detectors.context.surroundings import speaks_of
from gateway.detectors.health.clinical import (
    FIRST_PERSON,
    OTHER_WORLDS,
    beside,
    compiled,
    folded_key,
    is_flat,
    is_own_path,
    is_stock,
    names_above,
)
from gateway.detectors.health.medication.fields import LABEL_KEYS, is_medicine_key
from gateway.detectors.health.medication.words import BESIDE, DOSE, INTAKE, OFFERED, SCHEDULE, TAKES, YOURS
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match, Pattern, Scan
from gateway.detectors.matching.structure import stem
from gateway.model.findings import Field

CONTEXT_BYTES: Final = 60
"""How far around a name the text is looked at: about half a sentence."""

MAX_HITS: Final = 20
"""Medicines of one message that are told one by one."""

FOOD: Final = Pattern(
    r"\bkcal|calorie|serving|ingredi|\brecipe|\breceta|\brezept\b|nutri|protein|n(?:ä"
    r"|a)hrwert|porci(?:o|ó)n|saturated"
)

CLINICAL: Final = Pattern(
    r"patien|pacien|pacjent|pazient|prescri|clinic|hospital|\bdoctor|\bmedical\b|\bmedico\b|salud|sant(?:e"
    r"|é)\b|sa(?:u|ú)de"
    r"|gesund|gezond|zdrow|ordonnance|pharma|farmaci|farm(?:á)ci|eczane|apteka|lekarn|apotek|apothek|\bdob\b|pesel"
    r"|\bnhs"
    r"|curp|codass"
    r"|anamnes|\bnurse|symptome?s?\b|health_?(?:care|record|plan|card|insur)|l(?:ä|a)kemedel|\bdiagnos|symptom|\bdx\b"
)

_AMOUNT: Final = r"\d{1,4}(?:[.,]\d{1,2})?"
AMOUNT_BEHIND: Final = Expression(rf"(?:[^\W\d_]{{3}} |[\u30a0-\u30ff]{{2}}錠?){_AMOUNT}(?:/{_AMOUNT}){{0,2}}$")
AMOUNTS_BEHIND: Final = Expression(rf" {_AMOUNT}(?:/{_AMOUNT}){{1,2}}$")
"""Of two substances together: `100/25`."""

IS_AMOUNT: Final = Expression(r"\d{1,4}(?:[.,]\d{1,3})?")

MAX_LOOKED_AT: Final = 60
"""Fields of which the names are looked at."""

_STRENGTHS: Final = frozenset(
    {
        "str",
        "strgth",
        "doz",
        "doza",
        "davka",
        "adag",
        "annos",
        "force",
        "starke",
        "staerke",
        "fuerza",
        "forza",
        "conc",
        "concentracion",
        "sterkte",
        "styrka",
    }
    | {"styrke", "moc", "sila", "dawka", "dawkowanie", "ds", "dz", "d"}
)
"""Names of the strength of a medicine, where it stands there with its unit."""
_AMOUNTS: Final = frozenset({"amount", "quantity", "units", "value", "qty", "unit", "puff", "puffs"})

_RESOURCE: Final = Expression(r"Medication(?:Request|Statement|Administration|Dispense|Order)?")


def is_about_somebody(match: Match, scan: Scan, lists: frozenset[str]) -> bool:
    """Whether what a server sent is what a person takes, not an article or a catalogue."""
    path = match.field.path
    if is_own_path(path) or is_resource(scan):
        return True
    if stem(path) in lists:
        return False
    near = scan.around(match, CONTEXT_BYTES, CONTEXT_BYTES)
    if compiled(YOURS).search(near) or (FIRST_PERSON.search(near) and compiled(TAKES).search(near)):
        return True
    if not is_medicine_key(match.field) or can_be_had(match, scan):
        return False
    is_item = not is_flat(path) and LABEL_KEYS.fullmatch(folded_key(match.field.key)) is not None and path[-1] != "]"
    return not is_item or has_dose_beside(match, scan)


def can_be_had(match: Match, scan: Scan) -> bool:
    """Whether a price, a stock or the tier of a plan stands beside: a list of what can be had."""
    return any(compiled(OFFERED).fullmatch(folded_key(field.key)) for field in beside(scan.fields, match.number))


def is_resource(scan: Scan) -> bool:
    """Whether the message is a prescription or the like in FHIR."""
    return any(f.key == "resourcetype" and _RESOURCE.fullmatch(f.value) is not None for f in scan.fields[:MAX_HITS])


def has_dose_beside(match: Match, scan: Scan, must_be_dose: bool = False) -> bool:
    """Whether a dose, a frequency or the like stands in the same object, or in the same form."""
    around = beside(scan.fields, match.number)
    if is_flat(match.field.path):
        prefix = match.field.path.partition(":")[0]
        low = max(match.number - 6, 0)
        around = [f for f in scan.fields[low : match.number + 7] if f.path.partition(":")[0] == prefix]
    for field in around:
        key = folded_key(field.key)
        is_dose = key.startswith(("dos", "mg", "mcg", "strength")) or key in _AMOUNTS
        if key in _STRENGTHS and compiled(DOSE).search(field.value.lower()):
            return True
        if must_be_dose and not is_dose:
            continue
        if _SCHEDULED.fullmatch(field.value.strip().lower()) is not None and field is not match.field:
            return True
        if compiled(BESIDE).fullmatch(key) or (
            field is not match.field and compiled(DOSE).fullmatch(field.value.strip().lower())
        ):
            return True
    return False


_SCHEDULED: Final = Expression(
    rf"{SCHEDULE}|[1-4] ?dd ?[1-4]|[1-4] ?x ?(?:t(?:ä|ae?)gl(?:ich)?\.?|daily|al d(?:i|í)a|par jour|ao dia)"
    r"|qd|bid|tid|qid|qhs|prn|tds|(?:[01]\d|2[0-3]):[0-5]\d"
)
"""When something is taken that has no dose beside it: `1-0-1`, `08:00`."""


def is_stocked(match: Match, scan: Scan) -> bool:
    """Whether a stock stands beside or above: what a shop has, not what somebody takes."""
    around = beside(scan.fields, match.number)
    is_shelved = any(map(is_stock, names_above(match.field.path)[1:]))
    if not is_shelved and not any(is_stock(field.key) or _AVAILABLE.fullmatch(field.value) for field in around):
        return False
    return not any(_is_intake(field) for field in around)


def _is_intake(field: Field) -> bool:
    """Whether a field says when a medicine is taken: by its own name, or that of the list that it stands in."""
    if compiled(INTAKE).fullmatch(folded_key(field.key)) is not None:
        return True
    return field.path.endswith("]") and any(compiled(INTAKE).fullmatch(one) for one in names_above(field.path)[:1])


_AVAILABLE: Final = Expression(
    r"(?:https?://schema\.org/)?(?:in|out ?of)[ _-]?stock|sold ?out|pre-?order|(?:sofort |nicht )?lieferbar"
    r"|auf lager|en stock|agotado"
    r"|disponible|epuise|em estoque|esgotado|disponibile|op voorraad|dostepny|i lager",
    re.IGNORECASE,
)
"""What catalogues say of their articles."""


def is_clinical(scan: Scan) -> bool:
    """Whether a message speaks of patients, and of no game, machine or animal."""
    return scan.has((CLINICAL,)) and not speaks_of(scan, (OTHER_WORLDS, FOOD))
