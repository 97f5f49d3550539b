"""What stands beside the name of a laboratory test: its value, its unit; and which fields hold such names."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.surroundings import OF_PHONE
from gateway.detectors.health.lab.names import NUMBER, UNIT_ONLY, fits
from gateway.detectors.health.lab.table import Test
from gateway.detectors.matching.dictionaries import without_accents
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import inside, parent, untyped
from gateway.model.findings import Field

MAX_RESULT_CHARS: Final = 80
"""A longer value is no result."""

MAX_CLIMB: Final = 4
"""Levels from a code up to the object that also holds its value: FHIR has `code.coding[0].code` beside it."""

MAX_BESIDE: Final = 40
"""Fields before and behind a code or a name among which its value is looked for: an Observation has some 25."""

_VALUE_END: Final = Expression(
    r"(?:^|[.\[\]/@-])(?:[snd]?[_-]?(?:value\w*|result\w*|numeric_?value|observed_?value|test_?result|level"
    r"|reading|score|wert"
    r"|valor\w*|ergebnis|resultado|5|8420|measurement|quantity|v|val|res|r|idx|num|outcome|interpretation|wynik|n?val_?num"
    r"|waarde|v(?:æ|ae)rdi|tulos|arvo|eredmeny|esito"
    r"|warto(?:s|ś)(?:c|ć)|ertek|vrijednost|vrednost|valoare|nilai|risultato|valore|valeur|resultat|varde|verdi|sonuc|deger|hodnota|vysledek|uitslag|finding))"
    r"(?:[.](?:value|text|display|displayname|amount|magnitude|coding\[\d+\][.](?:display|code)|\d+))?$",
    re.IGNORECASE,
)
_NUMBERED: Final = Expression(r"(.*/)([^/\[\]]+)\[(\d+)\]")
_ATTRIBUTE: Final = Expression(r"(.*[^/])/@[^/@]+")
"""An attribute of an element of XML."""
_NOT_A_RESULT: Final = Expression(
    r"(?:time|date|range|period|low|high|number|telecom|addr|author|performer)\b", re.IGNORECASE
)
"""Elements between a code and a value that is not its result: `effectiveTime.value`, `referenceRange.low.value`."""
_OTHER_FIELD: Final = Expression(r"hl7:OBX(?:\[\d+\])?-(?!5)")
"""The value of an observation in HL7 is OBX-5: `OBX-3.5` is one more name of it."""

_LABELS: Final = """
name test testname cmp comp kit kitname analyte marker biomarker display title code label parameter component exam
examname observation type
key item measure metric labtest displayname prueba examen untersuchung parametro analysis kind text shortname longname
testcode element determinacion componentname metricname datatype slug k t n nm tp tipo nombre nome nom naam navn nazwa
assay exame examen badanie esame exames indagine marqueur analit analito analita analiti onderzoek prov
bepaling snom snombre sname
attr atr a analyse atributo attributo attribut attribute atrybut eigenschaft merkmal propiedad propriedade campo champ
feld rubrique
testtype testkind testart testtyp tipotest tipoprueba tipoexamen typetest labor laborwert laborparameter blutwert
rapidtest selftest hometest schnelltest selbsttest autotest messwert messgrosse parametername wertname dosage
rubro prestacion determinazione oznaczenie analyt analise analisi
kurz kuerzel kurzel kurzname kurzbezeichnung kurztext abk abkuerzung abkurzung abbr abbreviation acronym mnemonic sigla
abrev abreviatura abreviacao abreviation sigle abbreviazione afkorting skrot
hormone hormon hormona hormonio ormone hormoon
ref concept descripcion descricao libelle lib bezeichnung bez descrizione desc denominazione omschrijving opis e p c d
"""
_LABEL: Final = frozenset(_LABELS.split())
"""Keys of what names a result that stands beside it."""

_UNITS: Final = """
unit units uom resultunit resultunits valueunit valueunits testunit unitofvalue unitsofmeasure einheit unidad
unidade unidades unid unitofmeasure unitcode unitname u ud sud unite unita eenheid enhet
enhed yksikko jednotka mertekegyseg
jednostka birim um
"""
_LABEL_ENDS: Final = ("name", "display", "code", "title", "label", "text", "sourcevalue")
"""The last is that of OMOP, where a source calls its measurement so."""

UNIT_KEYS: Final = frozenset(_UNITS.split())


def value_beside(number: int, fields: Sequence[Field], others: Iterable[int], test: Test | None = None) -> Field | None:
    """The value in the object around a code or a name: one level up after the other, as long as no other code is in
    it. Of several the one that the test can have."""
    if (numbered := _of_same_number(number, fields)) is not None:
        return numbered
    place = fields[number].path
    if (element := _ATTRIBUTE.fullmatch(place)) is not None:  # `<wert kurz="CRP" einheit="mg/l">22.3</wert>`
        about = fields[max(number - MAX_BESIDE, 0) : number + MAX_BESIDE + 1]
        own = next((one for one in about if one.path == element[1] and len(one.value) <= MAX_RESULT_CHARS), None)
        if own is not None and (test is None or fits(test, own.value)):
            return own
    same = place.partition(".coding[")[0]
    near = range(max(number - MAX_BESIDE, 0), min(number + MAX_BESIDE + 1, len(fields)))
    rivals = [
        fields[n].path
        for n in others
        if n in near
        and fields[n].value.lower() != fields[number].value.lower()
        and not fields[n].path.startswith(f"{same}.coding[")
    ]
    for _ in range(MAX_CLIMB):
        shorter = parent(place)
        if shorter == place or not shorter:
            return None
        place = shorter
        if any(inside(path, place) for path in rivals):
            return None
        values = [fields[n] for n in near if n != number and _is_value_in(fields[n], place)]
        if values:
            return next((one for one in values if test is not None and fits(test, one.value)), values[0])
        if place.endswith(":"):
            return None
    return None


def _of_same_number(number: int, fields: Sequence[Field]) -> Field | None:
    """The value of elements that only their order keeps together: `Test[1]` and `Result[1]` of one parent."""
    found = _NUMBERED.fullmatch(fields[number].path)
    if found is None:
        return None
    for field in fields[max(number - 3, 0) : number + 4]:
        other = _NUMBERED.fullmatch(field.path)
        if other is None or other[1] != found[1] or other[3] != found[3] or len(field.value) > MAX_RESULT_CHARS:
            continue
        if other[2] != found[2] and _VALUE_END.search(f".{other[2]}") is not None:
            return field
    return None


def _is_value_in(field: Field, place: str) -> bool:
    """Whether a field holds a value by its name, in a place or a step or two below it."""
    if not field.value.strip() or len(field.value) > MAX_RESULT_CHARS or not inside(field.path, place):
        return False
    rest = untyped(field.path)[len(place) :].removesuffix('"]')
    rest = without_accents(rest)
    if _OTHER_FIELD.search(field.path) is not None or OF_PHONE.search(field.path) is not None:
        return False
    return _VALUE_END.search(rest) is not None and _NOT_A_RESULT.search(rest) is None


def has_unit(value: Field, number: int, fields: Sequence[Field]) -> bool:
    """Whether a unit of laboratories stands behind a value, or under its own name near it."""
    parts = NUMBER.fullmatch(value.value)
    if parts is not None and parts[2] and UNIT_ONLY.fullmatch(parts[2]):
        return True
    place = parent(value.path)
    for field in fields[max(number - 12, 0) : number + 13]:
        if (
            plain_key(without_accents(field.key)) in UNIT_KEYS
            and len(field.value) < 24
            and inside(field.path, parent(place))
        ):
            return UNIT_ONLY.fullmatch(field.value.strip()) is not None
    return False


_TESTS_TEXT: Final = """
cmp component componentname kit kitname marker markername test tests rapidtest selftest hometest schnelltest
selbsttest autotest testname testcode testtype testkind testart
testtyp tipotest tipoprueba tipoexamen typetest labtest labtestname analyte analytename biomarker biomarkername
prueba examen exam examname exame examename nomeexame analisis analise laborwert laborparameter blutwert assay
untersuchung bepaling badanie esame analit analito analita analiti analyt determinacion determinazione oznaczenie
"""
_TESTS: Final = frozenset(_TESTS_TEXT.split())
"""Keys of what was looked for in a laboratory: an abbreviation under one of them is the name of a test."""


def says_test(key: str) -> bool:
    """Whether a key says that its value is the name of a test."""
    return plain_key(without_accents(key)) in _TESTS


def is_label(key: str) -> bool:
    plain = plain_key(without_accents(key))
    return plain in _LABEL or plain.endswith(_LABEL_ENDS)
