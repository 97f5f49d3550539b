"""Units of insulin, as pumps and diaries of diabetes send them."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.health.clinical import Seen, beside, folded_key, names_above
from gateway.detectors.health.medication.beside import IS_AMOUNT
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match, Pattern, Scan
from gateway.model.findings import Field
from gateway.model.flows import Certainty

INSULIN: Final = Pattern(r"insulin|\bbolus\b|\bbasal(?:_?(?:rate|dose|units)|\b)")
DIABETIC: Final = Pattern(
    r"glu(?:c|k)os|glyc(?:e|é)m|glucem|glicem|blutzucker|kohlenhydr|glucides|\bcarbs?\b|\bbg\b|bolus|\bcgm\b|diabet"
    r"|mg/?dl|mmol"
)

_INSULIN_KEY: Final = Expression(
    r"(?:rapid|fast|long|total|bolus|basal|short)?(?:acting)?insulin(?:units|dose|amount|u|delivered)?"
    r"|bolus(?:units|dose|amount)?"
    r"|insulindelivered|basal(?:units|dose)"
    r"|(?:[a-z]{2,14})?(?:insulin|insulina|insuline)(?:rapida|lenta|rapide|lente|basal|bolus|pen|taken|dosis|dose|menge"
    r"|einheiten|unidades|unites|given|e|ie|ui|iu|u)?"
)
_UNITS_OF_INSULIN: Final = frozenset(
    {"units", "unit", "u", "iu", "ie", "ui", "e", "value", "dose", "amount", "dosis", "menge", "einheiten", "unita"}
    | {"unidades", "unites", "eenheden", "enheder", "enheter", "jednostki", "quantita", "cantidad", "quantite", "dosi"}
)
_KINDS_OF_EVENTS: Final = frozenset({"type", "eventtype", "kind", "event", "deliverytype"})
_GIVEN_BY_PUMPS: Final = frozenset({"bolus", "basal", "insulin", "correction bolus", "meal bolus", "temp basal"})
_AMOUNTS_OF_PUMPS: Final = frozenset({"normal", "extended", "rate", "units", "amount", "insulin", "dose", "absolute"})
"""How pumps say what they gave (Tidepool's and Nightscout's data models): an event, and its units beside it."""

MAX_UNITS: Final = 200
"""Units of insulin that somebody takes at once."""


def by_insulin(scan: Scan) -> Iterator[Seen]:
    """Units of insulin, as pumps and diaries of diabetes send them."""
    if not scan.has((DIABETIC,)):
        return
    for match in scan.matches(INSULIN):
        value = _amount_of_insulin(match, scan)
        if IS_AMOUNT.fullmatch(value) is not None and 0 < float(value.replace(",", ".")) <= MAX_UNITS:
            yield Seen(match, Certainty.LIKELY, "The name of a medicine, with what is taken of it.", value)


def _amount_of_insulin(match: Match, scan: Scan) -> str:
    """What is taken, by its key or beside the event of a pump; "" where neither is there."""
    field = match.field
    if match.in_path:
        return field.value.strip() if _is_insulin(field) else ""
    if "protobuf:" in field.path:
        return _behind(match, scan) if _CALLED.match(field.value.lower()) is not None else ""
    if field.key not in _KINDS_OF_EVENTS or field.value.strip().lower() not in _GIVEN_BY_PUMPS:
        return ""
    return next((one.value for one in beside(scan.fields, match.number) if one.key in _AMOUNTS_OF_PUMPS), "")


def _behind(match: Match, scan: Scan) -> str:
    """How many units stand right behind a name, in a message that has numbers for names; "" where none do."""
    first, second = ([one.value.strip() for one in scan.fields[match.number + 1 : match.number + 3]] + ["", ""])[:2]
    if first.lower() in _UNIT_WORDS:
        return second
    return first if second.lower() in _UNIT_WORDS else ""


_CALLED: Final = Expression(
    r"(?:insulin[a-z]?|(?:rapid|basal|bolus|long)[ _-]?(?:acting[ _-]?)?insulin)(?:[ _-][a-z]{3,14}){0,2}$"
)
_UNIT_WORDS: Final = frozenset({"units", "unit", "u", "iu", "ie", "ui", "einheiten", "unidades", "unites"})


def _is_insulin(field: Field) -> bool:
    """Whether a field is an amount of insulin by its key, or by a name above it: `insulinEntries[0].units`."""
    own = folded_key(field.key)
    if _INSULIN_KEY.fullmatch(own) is not None:
        return True
    return own in _UNITS_OF_INSULIN and any("insulin" in name for name in names_above(field.path)[1:3])
