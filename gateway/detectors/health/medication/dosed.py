"""Medicines by what is taken of them: names with a dose behind, and names as keys or labels of doses and units."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.context.surroundings import speaks_of
from gateway.detectors.health.clinical import Seen, beside, compiled, folded_key, names_above
from gateway.detectors.health.lab.beside import is_label, value_beside
from gateway.detectors.health.medication.beside import CONTEXT_BYTES, FOOD, IS_AMOUNT
from gateway.detectors.health.medication.fields import MAX_LABEL_CHARS, MEDICINES, is_example
from gateway.detectors.health.medication.words import DOSE, ELSEWHERE, FORMS, KEYS, NOT_KEYS, SALTS, SCHEDULE, STEMS
from gateway.detectors.matching.dictionaries import UNSURE
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.model.flows import Certainty

DOSED: Final = Pattern(
    rf"{STEMS}[aeoiu]{{0,2}}m?(?:[ -]?{SALTS}[aeou]?)? {{1,2}}[0-9]{{1,4}}(?:[.,][0-9]{{1,2}})? ?(?:mg|mcg|µg|g|ml"
    rf"|ie|ui|iu)\b"
    rf"|{STEMS}[aeoiu]{{0,2}}m? (?:{FORMS} [0-9]{{1,2}}(?:[.,][0-9]{{1,3}})? ?%"
    rf"|[0-9]{{1,2}}(?:[.,][0-9]{{1,3}})? ?% {FORMS})"
)
IN_JAPANESE: Final = Pattern(
    r"(?:錠|カプセル|散|顆粒|細粒|シロップ|テープ|点眼液|坐剤|注射液|皮下注|軟膏|クリーム)"
    r"[0-9]{1,4}(?:[.][0-9]{1,3})?(?:mg|mcg|ug|μg|µg|㎎|%|％|ml|単位)"
)
KEYED: Final = Pattern(r"[_.\"-](?:mg|mcg|ml|iu|units|dose|dosage|pills|tabs|puffs)\x1f")

_WORD_BEFORE: Final = Expression(r"(?<![^\W\d_])[^\W\d_]{2,18}$")
_NOT_A_SUBSTANCE: Final = Expression(r"ap?|choles|coles|phytos|fitos|kholes")
"""What stands before the end of a substance's name where the whole is none: `april`, `cholesterol`."""

_DOSE_OF: Final = Expression(
    r"(?:dos(?:e|es|is|i|age|ierung|agem|ering)|posologi[ae]|menge|cantidad|mg)(?:de|di|d|of|von)?"
)
"""What stands before the name of a medicine in the name of a field: `dosis_levotiroxina`."""

_UNIT_OF_KEY: Final = Expression(
    r"(?:(?:dose|dosage|dosis|dosi|tages|daily|weekly|wochen)?(?:mg|mcg|ml|iu|ie|units|dose|dosage|dosis)|pills?|tabs?"
    r"|tablets?|tabletten?|tab|comprimidos?|comprimes?|compresse|capsules?|kapseln?|tropfen|drops|puffs|hub|huebe|stueck)"
    r"(?:taken|today|daily|perday|perweek|am|pm|heute|genommen)?"
)
_UNIT_OF_LABEL: Final = Expression(rf"(?:{_UNIT_OF_KEY.pattern}|g|ug|drops|sprays|tablets)(?:d|day)?")
_DOSE_OF_KEY: Final = Expression(r"\d{1,4}(?:mg|mcg|ug|ml|ie|iu|ui|g)(?:tabs?|tablets?|caps?|xr|er|sr|ret(?:ard)?)?")
"""A column for how many were taken: `Lamotrigine 100 mg`."""

MAX_STEM_BYTES: Final = 24
"""How far before the end of a substance's name it begins."""

_DOSE_VALUE: Final = Expression(rf"\s*(?:{DOSE}.{{0,40}}|\d{{1,4}}(?:\.\d+)?)\s*")

_YES: Final = frozenset({"true", "yes", "1", "y", "on", "ja", "si", "sí", "oui", "sim", "taken", "daily"})


def by_key(scan: Scan) -> Iterator[Seen]:
    """Names as keys: `{"sertraline": "50 mg"}`, `{"meds": {"lexapro": true}}`."""
    for term in scan.terms(MEDICINES):
        field = term.match.field
        key, name = folded_key(field.key), folded_key(term.term)
        is_dose_of = key != name and key.endswith(name) and _DOSE_OF.fullmatch(key.removesuffix(name)) is not None
        if not term.match.in_path or not (key == name or is_dose_of):
            continue
        value = field.value.strip().lower()
        is_listed = any(compiled(KEYS).fullmatch(name) for name in names_above(field.path)[1:3])
        is_dose = compiled(DOSE).match(value) is not None or compiled(SCHEDULE).fullmatch(value) is not None
        is_dose = is_dose or (is_dose_of and IS_AMOUNT.fullmatch(value) is not None and term.meaning[0] != UNSURE)
        if is_dose or (is_listed and (value in _YES or _DOSE_VALUE.fullmatch(value))):
            yield Seen(term.match, Certainty.LIKELY, "The name of a medicine, with what is taken of it.")


def by_stem(scan: Scan) -> Iterator[Seen]:
    """Names that end as those of substances do, with a dose: `Captopril 25 mg`."""
    for match in scan.matches(DOSED) if not speaks_of(scan, (FOOD,)) else ():
        key = folded_key(match.field.key)
        if match.in_path or is_example(match) or compiled(NOT_KEYS).fullmatch(key) is not None:
            continue
        before = _WORD_BEFORE.search(scan.around(match, MAX_STEM_BYTES, 0)[: -len(match.text)])
        if before is not None and _NOT_A_SUBSTANCE.fullmatch(before[0].lower()) is not None:
            continue
        if before is not None and compiled(ELSEWHERE).search(scan.around(match, CONTEXT_BYTES, CONTEXT_BYTES)) is None:
            name = before[0] + match.text.partition(" ")[0]
            yield Seen(match, Certainty.LIKELY, "The name of a medicine, with a dose.", name)


def by_form(scan: Scan) -> Iterator[Seen]:
    """Names in Japanese, with the form and its strength right behind them: `セルトラリン錠50mg`."""
    for match in scan.matches(IN_JAPANESE):
        if match.in_path or is_example(match):
            continue
        before = _KATAKANA_BEFORE.search(scan.around(match, MAX_STEM_BYTES * 2, 0)[: -len(match.text)])
        if before is not None:
            yield Seen(match, Certainty.LIKELY, "The name of a medicine, with a dose.", before[0] + match.text)


_KATAKANA_BEFORE: Final = Expression("[\u30a0-\u30ff]{3,16}(?:塩酸塩|配合|腸溶|徐放|口腔内崩壊|[A-Za-z]{1,2})?$")


def by_unit_key(scan: Scan) -> Iterator[Seen]:
    """Names as keys with their unit: `{"sertraline_mg": 50}`."""
    for term in scan.terms(MEDICINES) if not speaks_of(scan, (FOOD,)) else ():
        field = term.match.field
        if not term.match.in_path or IS_AMOUNT.fullmatch(field.value.strip()) is None:
            continue
        rest = folded_key(field.key).removeprefix(folded_key(term.term))
        is_sure = term.meaning[0] != UNSURE or _is_taken(term.match.number, scan)
        is_unit = is_sure and _UNIT_OF_KEY.fullmatch(rest) is not None
        if is_unit or _DOSE_OF_KEY.fullmatch(rest) is not None:
            yield Seen(term.match, Certainty.LIKELY, "The name of a medicine, with what is taken of it.")


_TAKEN: Final = Expression(
    r"(?:is|was)?(?:taken|skipped|missed|snoozed|adherence|eingenommen|tomad[oa]|pris)(?:at|on)?"
)


def _is_taken(number: int, scan: Scan) -> bool:
    """Whether a field beside says that it was taken, or was not: nobody says so of what food or water has in it."""
    return any(_TAKEN.fullmatch(folded_key(field.key)) is not None for field in beside(scan.fields, number))


def by_unit_label(scan: Scan) -> Iterator[Seen]:
    """The same where the name with its unit stands as a value, and the amount beside it: `mesalazine_g` and `2.4`."""
    for term in scan.terms(MEDICINES) if not speaks_of(scan, (FOOD,)) else ():
        match = term.match
        if match.in_path or term.meaning[0] == UNSURE or len(match.field.value) > MAX_LABEL_CHARS:
            continue
        rest = folded_key(match.field.value).removeprefix(folded_key(term.term))
        if _UNIT_OF_LABEL.fullmatch(rest) is None or not is_label(match.field.key):
            continue
        amount = value_beside(match.number, scan.fields, ())
        if amount is not None and IS_AMOUNT.fullmatch(amount.value.strip()) is not None:
            yield Seen(match, Certainty.LIKELY, "The name of a medicine, with what is taken of it.")
