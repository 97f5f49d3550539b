"""Results that only several fields, or a place, make sure: hormones of a cycle that is watched, a sperm count, what is
looked for in the blood of a pregnancy, the time that blood takes to clot, levels of medicines, cells of a smear."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from gateway.detectors.base import is_plain_header, plain_key
from gateway.detectors.context.naming import own_name
from gateway.detectors.matching.dictionaries import without_accents
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field

MAX_VALUE_CHARS: Final = 24
MIN_TOGETHER: Final = 2

OF_CYCLE: Final = Pattern(
    r"\bstim(?:_?day|ulation)?\b|stim_?day|follic|antagonist|\bivf|\bicsi|\biui\b|endometri|\bendo_mm|lining|ovulat"
    r"|fertil|luteal|\bdpo\b"
    r"|\bcd\x1f|cycle_?(?:day|id|no)|/cycles?\b|kinderwunsch|estimulaci|fecunda|embryo|transfer_?da|egg_?freez"
    r"|retrieval"
)
OF_SPERM: Final = Pattern(r"sperm|semen|motil|spermiogram|seminogram|samenanalyse|espermi?ogram|espermatoz|andrology")
OF_CLOTTING: Final = Pattern(
    r"strip_?(?:lot|code|no)|test_?strip|[/.]inr\b|\binr[./]|dose_?mg|next_?(?:test|dose)|weekly_?mg|bleed"
    r"|target_?range|in_?range"
    r"|coagu|anticoag|warfarin|marcumar|vka\b|ttr\b|selbstmessung|dosis"
)
OF_MONEY: Final = Pattern(
    r"currency|price|amount|exchange|\bfees?\b|\bcosts?\b|rupee|\busd\b|\beur\b|payment|salary|invoice|rates?\b"
    r"|forex|\bfx\b"
)
OF_SMEAR: Final = Pattern(
    r"\b(?:n?ilm|hsil|lsil|asc-?us|asc-?h|agc|ascus)\b|\bcin ?[123]\b|gleason|bi-?rads|fetal_?fraction|\bnipt|trisom"
)
OF_TROUGH: Final = Pattern(
    r"trough|talspiegel|spiegel|valle\b|\bphe\x1f|phenylalanin|\bpku\b|drug_?level|\burate\x1f|\buric\x1f|gout|gicht"
)

_NUMBER: Final = Expression(r"[<>]?\s?\d{1,7}(?:[.,]\d{1,3})?\s?%?")


class Group(NamedTuple):
    """Fields that are a result together."""

    test: str
    fields: tuple[Field, ...]


def lab_groups(scan: Scan, place: str) -> Iterator[Group]:
    """All of them in a message."""
    if scan.has((OF_CYCLE,)):
        yield from _together(scan, "hormones of a cycle", _HORMONES)
        yield from _of_pregnancy(scan)
    if scan.has((OF_SPERM,)):
        yield from _together(scan, "semen analysis", _SPERM)
    if scan.has((OF_CLOTTING,)) and not scan.has((OF_MONEY,)):
        yield from _clotting(scan, place)
    if scan.has((OF_SMEAR,)):
        yield from _cells(scan)
    if scan.has((OF_TROUGH,)):
        yield from _levels(scan)


_HORMONES: Final = (
    (Expression(r"e2|estradiol|oestradiol"), 2.0, 9000.0),
    (Expression(r"p4|progesterone?"), 0.01, 300.0),
    (Expression(r"lh|luteinizing"), 0.1, 300.0),
    (Expression(r"fsh"), 0.1, 300.0),
    (Expression(r"amh"), 0.01, 60.0),
    (Expression(r"(?:b|beta)?hcg|beta"), 0.1, 500000.0),
    (Expression(r"prl|prolactin"), 0.5, 5000.0),
    (Expression(r"tsh"), 0.01, 100.0),
)
_SPERM: Final = (
    (Expression(r"(?:total)?motil\w*|motilidad\w*"), 0.0, 100.0),
    (Expression(r"(?:progressive?\w*|progresiv\w*|pr)"), 0.0, 100.0),
    (Expression(r"(?:normal)?morpholog\w*|morfolog\w*|normalforms?(?:pct)?"), 0.0, 100.0),
    (Expression(r"t?msc\w*|(?:total)?spermcount|(?:total)?count\w*|totalmotile\w*"), 0.0, 2000.0),
    (Expression(r"(?:sperm)?conc(?:entration|entracion)?\w*|konzentration"), 0.0, 2000.0),
    (Expression(r"(?:semen|ejaculate)?vol(?:ume|umen)?(?:ml)?"), 0.0, 20.0),
)
_OF_HCG: Final = frozenset(("beta", "bhcg", "hcg", "betahcg", "hcgbeta", "hcglevel"))


def _of_pregnancy(scan: Scan) -> Iterator[Group]:
    """The number that tells of a pregnancy, in days after ovulation or a transfer."""
    for field in scan.fields:
        if _key(field) in _OF_HCG and _NUMBER.fullmatch(field.value.strip()) is not None and not is_plain_header(field):
            yield Group("hCG", (field,))
            return


_Rows = tuple[tuple[Expression, float, float], ...]


def _together(scan: Scan, test: str, rows: _Rows) -> Iterator[Group]:
    """Several of some fields in one object, each with a number that it can have."""
    held: dict[str, dict[int, Field]] = {}
    for field in scan.fields:
        if (
            len(field.value) > MAX_VALUE_CHARS
            or is_plain_header(field)
            or _NUMBER.fullmatch(field.value.strip()) is None
        ):
            continue
        key = _key(field)
        for number, (name, lowest, highest) in enumerate(rows):
            if name.fullmatch(key) is not None and lowest <= _float(field.value) <= highest:
                held.setdefault(parent(field.path), {}).setdefault(number, field)
    for found in held.values():
        if len(found) >= MIN_TOGETHER:
            yield Group(test, tuple(found.values()))


def _clotting(scan: Scan, place: str) -> Iterator[Group]:
    """What somebody measured of their own blood."""
    is_place = _PLACE_OF_INR.search(place) is not None
    for field in scan.fields:
        if (
            len(field.value) > MAX_VALUE_CHARS
            or is_plain_header(field)
            or _NUMBER.fullmatch(field.value.strip()) is None
        ):
            continue
        key = _key(field)
        is_inr = key in _OF_INR or (is_place and key in ("value", "reading", "result", "wert", "valor", "level"))
        if is_inr and LEAST_INR <= _float(field.value) <= MOST_INR:
            yield Group("INR", (field,))
            return


_PLACE_OF_INR: Final = Expression(r"[./]inr(?:[./?]|$)")
_OF_INR: Final = frozenset(("inr", "inrvalue", "inrresult", "inrwert", "valorinr", "ptinr", "quickinr", "currentinr"))
LEAST_INR: Final = 0.7
MOST_INR: Final = 10.0

_CELLS: Final = Expression(
    r"(?:nilm|hsil|lsil|asc-?us|ascus|asc-?h|agc(?:-nos)?|cin ?[123]|pap ?(?:iii?|iv|v)[a-z]?)(?:[ ,;+/-].{0,16})?",
    re.IGNORECASE,
)
_CELL_KEYS: Final = Expression(
    r"(?:pap|smear|cervical|screening|test|lab|(?!))*+(?:(?:cyto|cito|zyto)log\w*|result|finding|outcome|befund"
    r"|resultado|resultat|category"
    r"|class|diagnosis|value|status|interpretation)?"
)
_GRADE: Final = Expression(r"[345] ?\+ ?[345](?: ?= ?\d{1,2})?|bi-?rads ?[0-6][abc]?|[6-9]|10", re.IGNORECASE)
_TRISOMY: Final = Expression(r"(?:t|tri|trisomy|trisomie|trisomia)(?:21|18|13)(?:risk|result)?")
_RISK: Final = Expression(
    r"(?:very )?(?:low|high|increased|elevated)(?: ?risk)?|negative|positive|not ?detected|detected|1 ?(?::|in|/)"
    r" ?\d{1,6}"
)


def _cells(scan: Scan) -> Iterator[Group]:
    """Words of pathologists, and the chromosomes that are looked for before birth."""
    for field in scan.fields:
        value, key = field.value.strip(), _key(field)
        if not 0 < len(value) <= MAX_VALUE_CHARS or is_plain_header(field):
            continue
        if key and _CELL_KEYS.fullmatch(key) is not None and _CELLS.fullmatch(value) is not None:
            yield Group("cells of a smear", (field,))
        elif key.startswith(("gleason", "birads")) and _GRADE.fullmatch(value) is not None:
            yield Group("tissue or breast findings", (field,))
        elif _TRISOMY.fullmatch(key) is not None and _RISK.fullmatch(value.lower().replace("_", " ")) is not None:
            yield Group("prenatal blood test", (field,))


_TROUGH: Final = frozenset(
    (
        "trough",
        "troughlevel",
        "talspiegel",
        "nivelvalle",
        "druglevel",
        "lispiegel",
        "lithiumspiegel",
        "medspiegel",
        "c0",
    )
)
_ACIDS: Final = frozenset(("phe", "phelevel", "phenylalanine", "urate", "uric", "urateumol", "harnsaure", "sua"))


def _levels(scan: Scan) -> Iterator[Group]:
    """How much of a medicine, or of what makes ill, is in the blood."""
    for field in scan.fields:
        if (
            len(field.value) > MAX_VALUE_CHARS
            or is_plain_header(field)
            or _NUMBER.fullmatch(field.value.strip()) is None
        ):
            continue
        if _key(field) in _TROUGH:
            yield Group("drug level", (field,))
        elif _key(field) in _ACIDS and _float(field.value) > 1:
            yield Group("level in the blood", (field,))


def _key(field: Field) -> str:
    return plain_key(without_accents(own_name(field)))


def _float(value: str) -> float:
    return float(value.strip(" <>%").replace(",", "."))
