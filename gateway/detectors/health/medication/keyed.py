"""Medicines by the key or the label that they stand under: those that no list knows by name, answers to questions for
them, and kinds of medicines."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.context.surroundings import speaks_of
from gateway.detectors.health.clinical import OTHER_WORLDS, Seen, compiled, is_own_path, labelled
from gateway.detectors.health.medication.beside import (
    AMOUNT_BEHIND,
    FOOD,
    MAX_LOOKED_AT,
    has_dose_beside,
    is_clinical,
    is_resource,
)
from gateway.detectors.health.medication.fields import MEDICINES, is_medicine_key, is_open_key, is_sure_key
from gateway.detectors.health.medication.words import ABUSED, CLASSES, DOSE, ELSEWHERE, LABELS, NO_MEDICINE
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.model.findings import ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

NAMED: Final = Pattern(
    r"(?:\bsubst\b|medication|medicine|medicament|médicament|medikament|medikation|arznei|medicina|f(?:a|á)rmaco|medisin|gy(?:ó|o)gyszer|\blijek"
    r"|\bfarmaci\b"
    r"|medicaci"
    r"|medica(?:ç|c)"
    r"|rx[-_]?name|drug[-_]?(?:name|desc)|med[-_]?name|l(?:ä|a)kemedel|legemid|medicijn|geneesmiddel"
    r"|zamowieniel|\bleki|_leki"
    r"|\brx\b|_rx\b|(?:str|txt|lst|arr|sz|obj|rec)_?(?:rx|drugs?|meds?)\b|\bregimen|esquema|\btrh\b|\bths\b|\bthm\b"
    r"|\bhrt\b|remedio|rem(?:é)dio|лекарств"
    r"|препарат"
    r"|lekarstv|薬|药|약"
    r"|\blek[ou]?\b|\bila(?:c|ç)|traitement|tratam|terapia\b|\bmeds\b|_meds\b|current_?med|biologic|substitut"
    r"|prescri|prod_?prest|\bstim\b"
    r"|\bdrug\b|\bdrugs\b|ordonnance|\bmed\b|\bmedis?\b|\bpille|\bpilule|pillola|anticoncep|verh(?:ü|u)tung|antykoncep"
    r"|contracept|drug_?label|birth_?control)[^\x1f]{0,40}\x1f"
)
LABEL: Final = Pattern(
    r"\bmeds\b|\bregimen|\besquema|medica|medik|medicijn|traitement|tratam|treatment|\bdrug|l(?:ä|a)kemedel"
    r"|\bleki\b|prescri|farmac"
)

SOBER: Final = Pattern(
    r"sober|sobri|relaps|addict|drug_?of_?choice|abstin|n(?:ü|u|ue)chtern|r(?:ü|u|ue)ckfall|reca(?:í|i)d|rechute"
    r"|clean_?(?:date|days|since)"
)

_CALLED: Final = Expression(
    r"[^\W\d_]{4,}(?:[ /-][^\n;{}]{0,110})?|[\u30a0-\u30ff\u4e00-\u9fff]{3,20}\d{0,4}(?:\.\d)?(?:mg|%|錠|㎎)?"
)
"""What can be the name of a medicine, and its form and dose behind."""

_BRAND: Final = Expression(r"[A-Z\u00c0-\u00de][^\W_]{3,24}(?:[ -][^\W_]{1,14}){0,3}")

_ANIMALS: Final = Expression(r"(?:pet|vet|dog|cat|horse|animal|mascota|haustier|tier)s?(?:_?(?:id|name))?")

MAX_CLASSES_CHARS: Final = 80
"""A value that names kinds of medicines is short."""

_PARTS: Final = Expression(r"[,;|/]")


def by_dose(scan: Scan, way: SentOrReceived) -> Iterator[Seen]:
    """What is called a medicine and has a dose, though no list knows its name: there are more than any list has. Of
    what a server sends only what belongs to one person."""
    known = {term.match.number for term in scan.terms(MEDICINES)}
    for match in scan.matches(NAMED):
        field = match.field
        value = field.value.strip()
        if not match.in_path or match.number in known or _CALLED.fullmatch(value) is None or not is_sure_key(field):
            continue
        if compiled(NO_MEDICINE).fullmatch(value.lower()) is not None:
            continue
        if way is SentOrReceived.RECEIVED and not (is_own_path(field.path) or is_resource(scan)):
            continue
        has_dose = compiled(DOSE).search(value.lower()) is not None or has_dose_beside(match, scan, must_be_dose=True)
        if AMOUNT_BEHIND.search(value) is not None and not is_open_key(field):
            has_dose = has_dose or way is SentOrReceived.SENT  # `Ramipril 5`, as people write it
        if not has_dose and way is SentOrReceived.SENT and is_clinical(scan):
            has_dose = _BRAND.fullmatch(value) is not None and not is_open_key(field)
        if has_dose and compiled(ELSEWHERE).search(value.lower()) is None:
            yield Seen(match, Certainty.LIKELY, "What is called like a medicine, with a dose.", value)


def by_label(message: ReadMessage, scan: Scan) -> Iterator[Seen]:
    """Medicines whose name of the field stands as a value beside them: an answer to "current meds"."""
    if not scan.has((LABEL,)):
        return
    known = {term.match.number for term in scan.terms(MEDICINES)}
    for match in labelled(message, scan, LABEL, LABELS):
        value = match.field.value.strip()
        has_dose = compiled(DOSE).search(value.lower()) is not None or AMOUNT_BEHIND.search(value) is not None
        if compiled(NO_MEDICINE).fullmatch(value.lower()) is not None or _CALLED.fullmatch(value) is None:
            continue
        if match.number in known or has_dose or (is_clinical(scan) and value[0].isupper()):
            yield Seen(match, Certainty.LIKELY, "The name of a medicine, under its key.", value)


def by_class(scan: Scan) -> Iterator[Seen]:
    """Which kind of medicine somebody takes, under a key of medicines: `meds: ["ssri"]`."""
    if speaks_of(scan, (OTHER_WORLDS, FOOD)) or any(
        _ANIMALS.fullmatch(field.key) for field in scan.fields[:MAX_LOOKED_AT]
    ):
        return
    is_of_use = scan.has((SOBER,))
    for match in scan.matches(NAMED):
        field = match.field
        if not match.in_path or not is_medicine_key(field) or len(field.value) > MAX_CLASSES_CHARS:
            continue
        found = [one for one in _PARTS.split(field.value.lower()) if compiled(CLASSES).fullmatch(one.strip())]
        if is_of_use and all(compiled(ABUSED).fullmatch(one.strip()) for one in found):
            continue  # what somebody is sober of
        if found:
            yield Seen(match, Certainty.LIKELY, "The name of a medicine, under its key.", field.value.strip())
