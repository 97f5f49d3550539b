"""Medicines that are told by letters alone, as those write them who treat HIV, tuberculosis and cancer (`CAB/RPV LA`,
`R-CHOP`), and medicines among the products of an analytics service, which are one text each (`id7~nmtadalafil 5mg`)."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.health.clinical import Seen, compiled, folded_key
from gateway.detectors.health.medication.fields import MEDICINES
from gateway.detectors.health.medication.words import DOSE
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.model.flows import Certainty

REGIMEN: Final = Pattern(
    r"(?:regimen|esquema|protocol|schema|scheme|therap(?:y|ie|ia)|chemo(?:_?therapy)?|haart|[^a-z]arv"
    r"|treatment|traitement|tratamiento"
    r"|tratamento|behandlung|meds?|medication|medicine|drugs?|combo|combination|pill)[a-z_]{0,8}[\"\]]{0,2}\x1f"
)
PRODUCT: Final = Pattern(r"~nm[a-z]")

_KEY: Final = Expression(
    r"(?:current|my|hiv|arv|chemo|tb|first|second|line|x)*(?:regimen|esquema|protocol|schema|scheme|therap(?:y"
    r"|ie|ia)|chemo(?:therapy)?"
    r"|haart|arvs?|treatment|traitement|tratamiento|tratamento|behandlung|meds?|medication|medicine|drugs?"
    r"|combo|combination"
    r"|pill)(?:name|code|s|type|regimen)?"
)
_ARV: Final = (
    r"(?:3tc|abc|atv|azt|bic|cab|cobi|dor|drv|dtg|efv|etr|evg|fpv|ftc|isl|len|lpv|mvc|nvp|ral|rpv|rtv|taf|tdf|zdv)"
)
_LETTERS: Final = Expression(
    rf"{_ARV}(?:[/+, -]{{1,3}}{_ARV}){{1,3}}(?: ?(?:la|str|fdc|q[48]w|inj\w*))?|cab[ -]la|len[ -]sc"
    r"|m?folfox(?:[ -]?6)?|folfiri(?:nox)?|r-?(?:mini-?)?chop|choep|a?bvd|(?:dd)?ac-?t|tchp?|(?:esc)?beacopp|xelox"
    r"|capox|flot|gemox|dhap"
    r"|r-ice|hyper-?cvad|[vk]rd|dara-?vrd|fec-?[td]|carbo-?(?:taxol|pem)|vac-ie|hrze|rhze|hrez|2hrze/4hr|bpalm?"
)


def by_letters(scan: Scan) -> Iterator[Seen]:
    """What is given together, by the letters of what it is made of."""
    for match in scan.matches(REGIMEN):
        value = match.field.value.strip()
        key = folded_key(match.field.key)
        is_letters = _LETTERS.fullmatch(value.lower()) is not None
        is_short = _SHORT.fullmatch(value.lower()) is not None and _OF_HIV.search(key) is not None
        if match.in_path and _KEY.fullmatch(key) is not None and (is_letters or is_short):
            yield Seen(match, Certainty.LIKELY, "What is given together, by its letters.", value)


_SHORT: Final = Expression(r"tld|tle|tee|ald|ale|tafed|pald|mdt|hrz|bep|chop|flot")
"""Letters that mean other things elsewhere."""
_OF_HIV: Final = Expression(r"regimen|esquema|haart|arv|hiv|tb")


_NAMED: Final = Expression(r"(?:^|~)nm([^~]{3,100})")


def by_product(scan: Scan) -> Iterator[Seen]:
    """The name of a product in a list of values with two letters before each, where it is a medicine with its dose."""
    for match in scan.matches(PRODUCT):
        found = _NAMED.search(match.field.value)
        name = found[1].lower().replace("+", " ").replace("_", " ") if found is not None else ""
        is_medicine = any(word in MEDICINES.entries for word in name.split())
        if is_medicine and compiled(DOSE).search(name) is not None:
            yield Seen(match, Certainty.LIKELY, "The name of a medicine, with a dose.", name)
