"""Which fields hold medicines, by what they and the objects around them are called."""

from typing import Final

from gateway.detectors.health.clinical import compiled, folded_key, names_above
from gateway.detectors.health.medication.words import EXAMPLE, KEYS, NOT_KEYS, TEXTS_OF_APPS
from gateway.detectors.matching.affixes import bare_names
from gateway.detectors.matching.dictionaries import medicines
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match
from gateway.model.findings import Field

MEDICINES: Final = medicines()

_SURE_KEY: Final = Expression(
    r".*(?:medication|medicine|medicament|medikament|medikation|arznei|medicina|farmaco|medicacion|medicacao|rxname"
    r"|drugname|drugdesc|medname|druglabel|lakemedel|legemid|laegemid|medisiner|medisin(?:liste|navn)|medicinliste|gyogyszer|medicamente|medicijn|geneesmiddel|zamowieniel|drugcoded|prodprest"
    r"|лекарств|препарат|薬|药).*"
    r"|(?:x|current|my|p|s)?(?:trh|ths|thm|hrt|regimens?|remedios?|meds?|medis|pille|pilule|pillola|biologics?|leki"
    r"|lek|leku|ilac|ilaclar|drug|drugs|prescriptions?|stim"
    r"|lekinasenne|farmaci|medisin|lijekovi|lijek)(?:name|text|desc|adi|ismi|isim|nombre|nome|nom|naam|navn|namn|nazwa|s)?"
)
"""Names of what holds medicines and nothing else."""

_OPEN_KEY: Final = Expression(
    r"(?:x|current|my)?(?:traitement|tratamiento|tratamento|terapia"
    r"|substitut)s?(?:name|text|desc)?"
)
"""Names of what is done against an illness: a medicine only with a dose."""

MAX_LABEL_CHARS: Final = 40
"""A label that is the name of a medicine with its unit."""

LABEL_KEYS: Final = Expression(
    r"(?:name|display|displayname|text|label|value|code|description|title|item|\d*|type|kind|brandname"
    r"|genericname|nombre|nome|nom"
    r"|bezeichnung|generic|coding|concept|desc|descr|descripcion|descricao|descrizione|nazwa|naam|navn|namn"
    r"|libelle|denominacion"
    r"|n|nam|lbl|ttl|denominazione|product|producto|produit|drug|drugdescription|brand|label|nm|nazev|isim|adi)"
)
_BRANDS: Final = frozenset({"brand", "brandname", "marke", "marca", "marque", "merk", "marka"})


def is_medicine_key(field: Field) -> bool:
    """Whether a field holds medicines by its key, or by what stands above a key such as `name`."""
    own = folded_key(field.key)
    if compiled(KEYS).fullmatch(own) is not None:
        return True
    if any(compiled(KEYS).fullmatch(name) is not None for name in bare_names(field.path[-len(field.key) :])):
        return True  # `strDrug`
    if LABEL_KEYS.fullmatch(own) is None:
        return False
    above = [name for name in names_above(field.path)[1:5] if LABEL_KEYS.fullmatch(name) is None]
    return bool(above) and compiled(KEYS).fullmatch(above[0]) is not None


def is_called_otherwise(match: Match) -> bool:
    """Whether a field is called like something else that bears such names. The brand of a pill is a medicine's."""
    key = folded_key(match.field.key)
    if key in _BRANDS and is_whole(match):
        return False
    return compiled(NOT_KEYS).fullmatch(key) is not None


def is_example(match: Match) -> bool:
    """Whether a text of an app shows what could be written: a hint, or what begins with "e.g."."""
    names = (folded_key(match.field.key), *names_above(match.field.path))
    if any(compiled(TEXTS_OF_APPS).fullmatch(name) is not None for name in names):
        return True
    return compiled(EXAMPLE).match(match.field.value.lower()) is not None


def is_whole(match: Match) -> bool:
    """Whether a name is all that stands in its field."""
    return len(match.text) == len(match.field.value.strip())


def is_sure_key(field: Field) -> bool:
    """Whether a field is a medicine by its own key, or has a label's key under one."""
    if compiled(NOT_KEYS).fullmatch(folded_key(field.key)) is not None:
        return False
    name = _deciding_name(field)
    return _SURE_KEY.fullmatch(name) is not None or _OPEN_KEY.fullmatch(name) is not None


def is_open_key(field: Field) -> bool:
    """Whether the name that says what a field is may be that of any treatment."""
    return _OPEN_KEY.fullmatch(_deciding_name(field)) is not None


def _deciding_name(field: Field) -> str:
    """The name that says what a field is: its own, or where that is a label's, the first above it that is none."""
    own = folded_key(field.key)
    if _SURE_KEY.fullmatch(own) is not None or _OPEN_KEY.fullmatch(own) is not None or not LABEL_KEYS.fullmatch(own):
        return own
    above = [name for name in names_above(field.path)[1:4] if LABEL_KEYS.fullmatch(name) is None]
    return above[0] if above else own
