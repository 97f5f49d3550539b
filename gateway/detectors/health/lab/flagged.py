"""Results of laboratories that are told without a number of their range: a test and whether it is too high, too low or
positive (`component=Ferritin&flag=L`), and a substance that the tables do not know, with a unit of laboratories, where
the message says that it was measured in somebody's blood."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from gateway.detectors.base import is_plain_header, plain_key
from gateway.detectors.context.naming import own_name, spaced
from gateway.detectors.health.lab.beside import UNIT_KEYS, is_label, says_test, value_beside
from gateway.detectors.health.lab.names import BODY_TESTS, CLEAR, MAX_NAME_CHARS, NUMBER, TERMS, UNIT_ONLY, test_of
from gateway.detectors.matching.dictionaries import without_accents
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field

MAX_FLAG_CHARS: Final = 24
MAX_BESIDE: Final = 40
"""Fields before and behind a name among which its flag is looked for."""

OF_RESULTS: Final = Pattern(
    r"results?[-_ /]?(?:detail|view|card|open|ready|page|screen|id|status)|test[-_ ]?results?|\bresults\b"
    r"|lab[-_ ]?(?:result|report|test|value|order)|/labs?\b|befund|resultados?\b|r(?:é|e)sultats?\b|risultat"
    r"|uitslag|biomarker|blood[-_ ]?(?:test|work)|home[-_ ]?(?:test|kit)|/kits?\b|\bkit[-_ ]?(?:id|code)|assay"
    r"|analyte|specimen"
)
"""What stands where somebody looks at results."""
IN_BODY: Final = Pattern(
    r"(?:im|in|del?|dans le|en|no|nel|in het) (?:blood|serum|plasma|urine?|blut|vollblut|urin|sangre|sang|sangue"
    r"|bloed|stuhl|haar)\b"
    r"|(?:blood|serum|plasma|urine|saliva|stool|blut|urin|sangre|sangue)[-_ ](?:level|lead|mercury|test|sample"
    r"|specimen|value|conc)"
    r"|specimen|patient|pacient|paziente|pacjent|befund|blutwert|laborwert|lab[-_ ]?(?:result|report|value)s?\b"
    r"|/labs?\b"
    r"|biomarker|bloodwork|blood_work|\"?(?:sample|specimen|matrix|material|probe"
    r"|muestra)[a-z_]{0,6}\"?\x1f(?:blood|serum|plasma|urin|blut|sangre)"
)
"""What says that it was measured in somebody."""
COMPONENT: Final = Pattern(r"(?:[^a-z]cmp|component|analyte|assay)[\"\]]{0,2}\x1f")
"""Names of what was measured, where its own name is a letter or two."""
ELSEWHERE: Final = Pattern(
    r"\bsku\b|viscos|\bweld|\balloy|\bsteel|/qa/|\bfarm|orchard|\bagri|/kg\b|\bppm\b|field\x1f|\bcompost"
    r"|\bplants?\b|\bwater|wasser|\bsoil|\bpool\b|aquari"
    r"|\bwells?\b|\briver|\bfood|recipe|nutri|serving|ingredient|\bbeer|\bwine|brew|\bmilk"
    r"|\bcrops?\b|fertili[sz]er|\bfeed\b|emission|\bair\b|effluent|sewage|\btank\b|\bbatch|\blot_?release|reagent"
    r"|calibrat"
    r"|infusion|syringe|\bvial|dilut|\bdose|dosage|prescri|\bcow|cattle|\bdog\b|canine|\bcat\b|feline|\bequine"
    r"|\bvet\b|veterin"
)
"""Where else such units are used."""

_FLAG_KEY: Final = Expression(
    r"(?:is)?(?:test|result|lab|range|value)?(?:flags?|abnormal(?:ity|flag)?|status|outcome|result|band|verdict"
    r"|interp(?:retation)?"
    r"|classification|indicator|colou?r|zone|level|bewertung|ampel|estado|etat|stato|resultado|ergebnis|resultat"
    r"|esito|sev(?:erity)?)"
    r"(?:flag|status|code|text|band)?"
)
_FLAG: Final = Expression(
    r"abnormal(?:ly)?(?: high| low)?|(?:critical|very|borderline|slightly|too|moderately)? ?(?:high|low|elevated"
    r"|raised|reduced"
    r"|decreased|increased)|critical|deficient|insufficient|deficiency|suboptimal|out ?of ?range|out ?range"
    r"|(?:above|below)"
    r"(?: (?:the )?(?:range|normal|reference|optimal))?|borderline|in ?range|within range|normal|optimal|h|l|hh|ll"
    r"|(?:likely )?pathogenic|vus|(?:likely )?benign|positive|negative|reactive|non ?reactive|detected|not"
    r" ?detected|equivocal"
    r"|erhoht|erniedrigt|zu (?:hoch|niedrig)|auffallig|unauffallig|positiv|negativ|alto|bajo|baixo|elevado|anormal"
    r"|positivo|negativo"
    r"|fuera de rango|fora da faixa|eleve|bas|hors norme|positif|negatif|basso|verhoogd|verlaagd"
)
_SIGNS: Final = frozenset(("+", "++", "+++", "-", "--", "\u2191", "\u2193", "\u2191\u2191", "\u2193\u2193"))
_TITLES: Final = frozenset(
    ("title", "text", "description", "slug", "content", "key", "type", "k", "t", "e", "p", "c", "a")
)
"""Labels that articles and events have as well."""


class Told(NamedTuple):
    """One result: the test, the field that tells it, and all that are part of it."""

    test: str
    value: Field
    fields: tuple[Field, ...]


def flags(scan: Scan) -> Iterator[Told]:
    """A test by its name, and beside it whether it is as it should be."""
    if not scan.has((OF_RESULTS,)) or scan.has((ELSEWHERE,)):
        return
    for term in scan.terms(TERMS):
        field = term.match.field
        if term.match.in_path or len(field.value) > MAX_NAME_CHARS or is_plain_header(field):
            continue
        name = own_name(field)
        if not is_label(name) or plain_key(name) in _TITLES:
            continue
        test, clarity = test_of(field.value)
        if test is None or not (clarity == CLEAR or says_test(name)):
            continue
        flag = _flag_beside(term.match.number, scan)
        if flag is not None:
            yield Told(test.name, flag, (field, flag))
    yield from _numbered(scan)


_NUMBERED: Final = Expression(
    r"([A-Za-z][\w -]{0,24}?)[ :=+]{1,3}[<>]?(\d{1,6}(?:[.,]\d{1,3})?)(?: ?[%a-zA-Z\u00b5/]{1,10})?"
)
_SYMBOLS: Final = {
    "k": "potassium", "na": "sodium", "ca": "calcium", "mg": "magnesium", "cl": "chloride", "fe": "iron",
    "hb": "hemoglobin", "hgb": "hemoglobin", "plt": "platelets", "wbc": "leukocytes", "gfr": "eGFR", "inr": "INR",
    "cr": "creatinine", "trop": "troponin",
}  # fmt: skip
"""Signs that stand for a test beside its number and its flag."""


def _numbered(scan: Scan) -> Iterator[Told]:
    """A name and its number in one value, with a flag beside it: `K 6.1`, `HH`."""
    for number, field in enumerate(scan.fields):
        if not 3 <= len(field.value) <= MAX_NAME_CHARS or is_plain_header(field) or not is_label(own_name(field)):
            continue
        found = _NUMBERED.fullmatch(field.value.strip())
        if found is None or plain_key(own_name(field)) in _TITLES:
            continue
        test, _ = test_of(found[1])
        name = test.name if test is not None else _SYMBOLS.get(found[1].lower().strip())
        flag = _flag_beside(number, scan) if name is not None else None
        if name is not None and flag is not None:
            yield Told(name, flag, (field, flag))


def _flag_beside(number: int, scan: Scan) -> Field | None:
    place = parent(scan.fields[number].path)
    for field in scan.fields[max(number - MAX_BESIDE, 0) : number + MAX_BESIDE + 1]:
        if parent(field.path) != place or not 0 < len(field.value) <= MAX_FLAG_CHARS:
            continue
        key = plain_key(without_accents(own_name(field)))
        if _FLAG_KEY.fullmatch(key) is None or field is scan.fields[number]:
            continue
        is_yes = "abnormal" in key and field.value.lower() in ("true", "yes", "1")
        if is_yes or field.value.strip() in _SIGNS or _FLAG.fullmatch(spaced(field.value)) is not None:
            return field
    return None


_OTHER: Final = Expression(
    r"gluc|glyk|glyc|glic|sugar|zucker|azucar|acucar|keton|insulin|weight|calor|volume|flow|chlor(?:ine)?\b|\bph\b"
    r"|dose|strength"
)
"""What is measured at home, and what is no result."""


def measured(scan: Scan) -> Iterator[Told]:
    """Anything with a unit of laboratories, where it was measured in somebody: `Mercury in blood`, `Anti-Xa`."""
    if not scan.has((IN_BODY,)) or scan.has((ELSEWHERE,)):
        return
    for number, field in enumerate(scan.fields):
        if plain_key(without_accents(field.key)) not in UNIT_KEYS or UNIT_ONLY.fullmatch(field.value.strip()) is None:
            continue
        place = _object_of(field)
        near = range(max(number - MAX_BESIDE, 0), min(number + MAX_BESIDE + 1, len(scan.fields)))
        for other in near:
            label = scan.fields[other]
            if (
                _object_of(label) != place
                or other == number
                or not is_label(own_name(label))
                or not _is_name(label.value)
            ):
                continue
            value = value_beside(other, scan.fields, ())
            if value is not None and value is not label and NUMBER.fullmatch(value.value) is not None:
                yield Told("another test", value, (label, value, field))
                break


def _object_of(field: Field) -> str:
    """The object that a field stands in; of an attribute of XML its element."""
    element, mark, _ = field.path.rpartition("/@")
    return element if mark else parent(field.path)


def _is_name(value: str) -> bool:
    words = spaced(value)
    test, _ = test_of(value)
    is_of_body = test is not None and test.name in BODY_TESTS
    return (
        1 < len(value) <= MAX_NAME_CHARS
        and any(map(str.isalpha, value))
        and not is_of_body
        and not _OTHER.search(words)
    )
