"""Blood groups: a group of ABO, with Rhesus where it is given, under a key that says so."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.matching.dictionaries import without_accents
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.model.findings import Field

BLOOD_GROUP: Final = Pattern(
    r"blood[-_ ]?(?:group|type|grp)|blut[-_ ]?gruppe|grup(?:p?o|a|pe)[-_ ]?(?:sangu|rh|abo|krwi)|group[eo][-_ ]?sangu"
    r"|tipo[-_ ]?(?:de[-_ ]?)?sang|gruppo[-_ ]?sang|bloed[-_ ]?groep|blod[-_ ]?(?:grupp|type)|kan[-_ ]?grubu"
    r"|krevn(?:í|i)[-_ ]?skup|abo[-_ ]?rh|factor[-_ ]?rh"
)
_GROUP: Final = Expression(
    r"(?:a|b|ab|0|o)\s?(?:rh(?:esus)?\s?\(?d?\)?)?[\s_-]{0,2}(?:\+|-|\u2212|pos(?:itiv[aeo]?)?"
    r"|neg(?:ativ[aeo]?)?|p|n|plus|minus)"
    r"(?:\s?rh\w{0,5})?|ab"
)
_KEY: Final = Expression(
    r".*(?:blood(?:group|type|grp)|blutgruppe|sangu\w*|sangre|sanguigno|krwi|groep|grupp"
    r"|blodtype|grubu|skupina|aborh)\w*"
)


def blood_groups(scan: Scan) -> Iterator[Field]:
    """Fields that hold somebody's blood group."""
    for match in scan.matches(BLOOD_GROUP):
        field = match.field
        value = field.value.strip().lower()
        is_key = match.in_path and _KEY.fullmatch(plain_key(without_accents(field.key))) is not None
        if is_key and len(value) <= 16 and _GROUP.fullmatch(value) is not None:
            yield field
