"""Panels of strips: a dozen fields of a urine strip or a drug screen, whose names are three letters or words of daily
life. One of them means nothing; several together, each with a finding, are such a strip."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from gateway.detectors.base import is_plain_header, plain_key
from gateway.detectors.context.words_in_names import last_name
from gateway.detectors.matching.dictionaries import without_accents
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan, Terms
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field

URINE, DRUGS = "urine strip", "drug screen"

MIN_FIELDS: Final = 3
"""So many fields of one strip are no chance."""

MAX_FINDING_CHARS: Final = 24
"""A longer value is no finding of a strip."""

MAX_LISTED: Final = 40
"""Fields behind and before a list of names among which its list of findings is looked for."""

_URINE_FIELDS: Final = {
    "leukocytes": "leu leuk leuko wbc leukocytes leukocyte leucocytes leukozyten leucocitos leucocites leucocite",
    "nitrite": "nit nitrite nitrites nitrit nitritos nitrito nitriti",
    "protein": "pro prot protein proteine proteinas proteines proteina eiweiss proteiner",
    "blood": "blo bld ery blood blut sangre sang sangue eryt erythrocytes erythrozyten hb",
    "ph": "ph",
    "gravity": "sg specific_gravity specificgravity dichte densidad densite densidade gravity",
    "ketones": "ket keto ketone ketones keton ketone cetonas cetones ketonkorper cetonicos chetoni acetone",
    "glucose": "glu gluc glucose glukose glucosa glicose",
    "bilirubin": "bil bili bilirubin bilirubine bilirrubina bilirubina",
    "urobilinogen": "uro ubg urob urobilinogen urobilinogene urobilinogeno",
}
_ONLY_URINE: Final = frozenset({"leukocytes", "blood", "ketones", "bilirubin", "urobilinogen", "protein"})
"""What is not looked for in a pool, an aquarium or a field: there, acidity and nitrite are."""
_INFECTION: Final = frozenset({"leukocytes", "nitrite"})
"""The two fields of a strip for an infection of the bladder."""

_DRUG_FIELDS: Final = {
    "cannabis": "thc cannabis cannabinoids marijuana cannabinoide",
    "cocaine": "coc cocaine cocain kokain cocaina",
    "amphetamines": "amp amphetamine amphetamines amphetamin anfetamina anfetaminas",
    "methamphetamine": "met mamp mamph methamphetamine meth metanfetamina",
    "opiates": "opi mop mor opiates opiate morphine opiate opiaceos morphin",
    "benzodiazepines": "bzo bzd benzo benzos benzodiazepines benzodiazepine benzodiazepinas",
    "barbiturates": "bar barb barbiturates barbiturate",
    "ecstasy": "mdma xtc ecstasy",
    "phencyclidine": "pcp phencyclidine",
    "methadone": "mtd methadone metadona methadon eddp",
    "oxycodone": "oxy oxycodone oxycodon",
    "buprenorphine": "bup buprenorphine buprenorphin",
    "tricyclics": "tca tricyclics",
    "fentanyl": "fen fyl fty fentanyl fentanilo",
    "ketamine": "ketamine ketamin",
    "alcohol": "etg ethyl_glucuronide",
    "tramadol": "tml tra tramadol",
    "spice": "k2 spice",
}
_FIELDS: Final = {
    (panel, name): what
    for panel, fields in ((URINE, _URINE_FIELDS), (DRUGS, _DRUG_FIELDS))
    for what, names in fields.items()
    for name in names.split()
}
_NAMES: Final = frozenset(name for _, name in _FIELDS)
_TELLING: Final = (
    "leu leuk leuko leukocytes leukocyte leukozyten leucocitos leucocites nit nitrite nitrites nitrit nitritos nitrito"
    " ubg urobilinogen urobilinogene urobilinogeno thc coc cocaine cocaina kokain opi mop bzo bzd mtd mdma pcp mamp"
    " fyl bup opiates benzodiazepines benzodiazepine methadone methamphetamine fentanyl barbiturates oxycodone"
    " amphetamines amphetamine cannabinoids buprenorphine"
)
_Held = dict[tuple[str, str], dict[str, tuple[Field, ...]]]
"""Fields of strips, by what they are, by their strip and its place."""
STRIPS: Final = Terms("fields of strips", dict.fromkeys(_TELLING.split(), ""))
"""Names of fields of which every strip has one, and which are no words of daily life: `met` and `ph` are looked for
where one of these stands."""

OF_URINE: Final = Pattern(
    r"\buti\b|urine|urina|dipstick|urinstreifen|harnstreifen|harnwegs|test_?strip|/strips?\b|cystitis"
)
OF_DRUGS: Final = Pattern(
    r"drug|\btox|substance|\buds\b|urine|drogen|droga|drogue|abstinen|probation|oral_?fluid|panel"
)

_FOUND: Final = (
    r"pos(?:iti(?:v|ve|vo|va|f))?|neg(?:ati(?:v|ve|vo|va|f))?|non[- ]?negative|presumptive(?: positive)?|detected"
    r"|not[ _-]?detected|none[ _-]detected|invalid|inconclusive|nachgewiesen|detectad[oa]|no detectad[oa]"
)
_OF_STRIP: Final = Expression(
    rf"(?:{_FOUND})|trace|tr|traces?|trazas?|tracos|spur(?:en)?|small|moderate|large|low|high|normal|norm(?:al)?|(?:\+/-|\u00b1)"
    r"|[0-4]?\s?\+{1,4}|-{1,2}|\+[1-4]|\d{1,4}(?:[.,]\d{1,3})?(?:\s?(?:mg/dl|mmol/l|leu/.?l|ery/.?l|e\.?u\.?/dl|/.?l))?"
)
_OF_SCREEN: Final = Expression(rf"(?:{_FOUND})")
_YES_NO: Final = Expression(r"true|false|yes|no|y|n|p|\d{1,5}(?:\.\d{1,2})?\s?(?:ng/ml)?")
_RESULT_KEY: Final = Expression(
    r"(?:.*(?:results?|values?|findings?|outcome|status|ergebnis|befund|resultado|resultat|wert|valor|valeur|reading"
    r"|level|score)|v|val|r|res)"
)


class Strip(NamedTuple):
    """One strip: what it is, the first of its findings, and all fields that are part of it."""

    panel: str
    value: Field
    fields: tuple[Field, ...]


def strips(scan: Scan) -> Iterator[Strip]:
    """Strips in a message: names of their fields as keys, as labels, or as one list beside that of the findings."""
    if next(scan.terms(STRIPS), None) is None:
        return
    held: _Held = {}
    lists: dict[str, list[int]] = {}
    for number, field in enumerate(scan.fields):
        if is_plain_header(field) or len(field.value) > MAX_FINDING_CHARS:
            continue
        key, value = plain_key(without_accents(field.key)), field.value.strip().lower()
        if value in _NAMES and field.path.endswith("]"):
            lists.setdefault(parent(field.path), []).append(number)
        elif value in _NAMES and (beside := _beside(number, scan.fields)) is not None:
            _hold(value, parent(parent(field.path)), (field, beside), scan, held)
        elif key in _NAMES:
            _hold(key, parent(field.path), (field,), scan, held)
    for place, numbers in lists.items():
        _of_lists(place, numbers, scan, held)
    for (panel, _), found in held.items():
        if _is_strip(panel, frozenset(found), scan):
            whole = tuple(field for several in found.values() for field in several)
            yield Strip(panel, next(iter(found.values()))[-1], whole)


def _hold(
    name: str,
    place: str,
    fields: tuple[Field, ...],
    scan: Scan,
    held: _Held,
) -> None:
    """Keep a field of a strip, where its value can be a finding."""
    for panel in (URINE, DRUGS):
        what = _FIELDS.get((panel, name))
        if what is not None and _is_finding(panel, fields[-1].value, scan):
            held.setdefault((panel, place), {}).setdefault(what, fields)


def _is_strip(panel: str, found: frozenset[str], scan: Scan) -> bool:
    """Whether so many fields, and these, are one strip."""
    if panel == URINE:
        is_infection = found >= _INFECTION and scan.has((OF_URINE,))
        return is_infection or (len(found) >= MIN_FIELDS and len(found & _ONLY_URINE) >= MIN_FIELDS - 1)
    return len(found) >= MIN_FIELDS or (len(found) == MIN_FIELDS - 1 and scan.has((OF_DRUGS,)))


def _is_finding(panel: str, value: str, scan: Scan) -> bool:
    text = value.strip().lower()
    if panel == URINE:
        return _OF_STRIP.fullmatch(text) is not None
    return _OF_SCREEN.fullmatch(text) is not None or (scan.has((OF_DRUGS,)) and _YES_NO.fullmatch(text) is not None)


def _beside(number: int, fields: Sequence[Field]) -> Field | None:
    """The finding in the object of a name."""
    place = parent(fields[number].path)
    for field in fields[max(number - 3, 0) : number + 4]:
        if field.path == fields[number].path or parent(field.path) != place or len(field.value) > MAX_FINDING_CHARS:
            continue
        if _RESULT_KEY.fullmatch(plain_key(without_accents(last_name(field.path)))) is not None:
            return field
    return None


def _of_lists(place: str, numbers: list[int], scan: Scan, held: _Held) -> None:
    """Names in one list, and as many findings in the list beside it."""
    near = scan.fields[max(numbers[0] - MAX_LISTED, 0) : numbers[-1] + MAX_LISTED]
    names = [field for field in near if parent(field.path) == place]
    others: dict[str, list[Field]] = {}
    for field in near:
        above = parent(field.path)
        if above != place and parent(above) == parent(place) and field.path.endswith("]"):
            others.setdefault(above, []).append(field)
    for group in others.values():
        if len(group) != len(names):
            continue
        for panel in (URINE, DRUGS):
            for name, value in zip(names, group, strict=True):
                what = _FIELDS.get((panel, name.value.strip().lower()))
                if what is not None and _is_finding(panel, value.value, scan):
                    held.setdefault((panel, place), {}).setdefault(what, (name, value))
