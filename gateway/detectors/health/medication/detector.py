"""Medicines that somebody takes: their names with a dose, a key or a person near them, and codes of RxNorm, ATC and
NDC."""

from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where
from gateway.detectors.context.nobody import is_of_animal
from gateway.detectors.health.clinical import OTHER_WORLDS, offered, surest
from gateway.detectors.health.medication.beside import CLINICAL, FOOD, MAX_HITS, is_about_somebody, is_stocked
from gateway.detectors.health.medication.coded import CERTIFICATE, CLAIM, PLAN, SYSTEM, by_code, by_plan
from gateway.detectors.health.medication.dosed import (
    DOSED,
    IN_JAPANESE,
    KEYED,
    by_form,
    by_key,
    by_stem,
    by_unit_key,
    by_unit_label,
)
from gateway.detectors.health.medication.fields import MEDICINES
from gateway.detectors.health.medication.insulin import DIABETIC, INSULIN, by_insulin
from gateway.detectors.health.medication.keyed import LABEL, NAMED, SOBER, by_class, by_dose, by_label
from gateway.detectors.health.medication.named import by_term
from gateway.detectors.health.medication.regimen import PRODUCT, REGIMEN, by_letters, by_product
from gateway.detectors.health.medication.taken import PACK, PILL, by_article, by_pack, by_pill, by_taking
from gateway.detectors.matching.patterns import Scan
from gateway.model.findings import Hit, ReadMessage, SentOrReceived

MAX_OFFERED: Final = 8
"""Medicines side by side in what a server sends that one person may take; more is a list to choose from."""


class Medication(Detector):
    """One hit for each medicine of a message."""

    rules = ("CLR-health",)
    patterns = (
        SYSTEM,
        PLAN,
        CLAIM,
        CERTIFICATE,
        NAMED,
        DOSED,
        IN_JAPANESE,
        KEYED,
        INSULIN,
        LABEL,
        REGIMEN,
        PRODUCT,
        PILL,
        PACK,
    )
    context = (DIABETIC, CLINICAL, FOOD, SOBER, OTHER_WORLDS)
    dictionaries = (MEDICINES,)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Certain for a code with its system and a name; likely for a name with a dose, a key or somebody who takes
        it; possible for a word alone."""
        if is_of_animal(message):
            return []
        way = where.way(message.direction)
        lists = offered(scan, MEDICINES, MAX_OFFERED) if way is SentOrReceived.RECEIVED else frozenset()
        seen = [
            *by_code(scan),
            *by_plan(scan),
            *by_term(scan),
            *by_key(scan),
            *by_dose(scan, way),
            *by_stem(scan),
            *by_form(scan),
        ]
        if way is SentOrReceived.SENT:
            seen += [*by_label(message, scan), *by_unit_key(scan), *by_unit_label(scan)]
            seen += [*by_insulin(scan), *by_class(scan), *by_taking(scan), *by_pill(scan), *by_pack(scan)]
            seen = [one for one in seen if not is_stocked(one.match, scan)]
            seen += [*by_article(scan), *by_letters(scan), *by_product(scan)]
        return surest(seen, "health.medication", message, where, lambda match: is_about_somebody(match, scan, lists))[
            :MAX_HITS
        ]
