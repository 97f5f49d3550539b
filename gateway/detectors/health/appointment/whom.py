"""Whom somebody meets: clinicians by the name of the field or of the object around it, by profession and by words."""

from typing import Final

from gateway.detectors.context.naming import steps_of
from gateway.detectors.health.appointment.words import (
    CLINICIAN,
    CLINICIAN_KEY,
    LOOKED_FOR,
    NOBODY_MET,
    PROFESSION_KEY,
    ROOM_KEY,
)
from gateway.detectors.matching.lazily import Expression
from gateway.model.findings import Field

OF_CLINICIAN: Final = Expression(CLINICIAN, only_asked=True)
KEY_OF_CLINICIAN: Final = Expression(CLINICIAN_KEY, only_asked=True)

SPECIALITY: Final = Expression(
    r"(?:[a-z]{2,12} ){0,2}(?!techn|bi[oa]|ge[oa]|ec[oa]|meteor|chron|ide[oa]|myth"
    r"|mit|the[oa]|ontol|method|typ|top|anthr|astr|crimin"
    r"|soci|phil|cosm|zo|tecn|et[yi]m|ethn|anal|phen|micr|arch|arque|trilog)[a-z]{3,14}(?:ologi(?:e|a)|ology"
    r"|iatri(?:e|a)|iatry|therapie|terapia)"
    r"(?: [a-z]{2,14}){0,2}"
)
"""The whole of a value that names what a clinician does: `psicologia`, `pediatria`."""
_NAME_OF_EVENT: Final = Expression(r"[a-z0-9]+(?:[._:-][a-z0-9]+){2,}")

_PAGE: Final = Expression(r"https?://\S+$")
"""The address of a page names nobody: who only looks at it has not agreed on anything."""
MAX_NAME_WORDS: Final = 5
"""A value of more words is a sentence, not the name of somebody."""

NOT_A_NAME: Final = Expression(
    r"true|false|null|none|n/a|all|any|<[^>]{0,40}>|[*\u2022x-]{2,40}|[\[({]{0,2}(?:redacted|hidden|masked|removed"
    r"|filtered|undefined)[\])}]{0,2}|"
)
"""Nobody: nothing, anybody, or somebody whose name was covered."""


def is_profession(name: str, value: str) -> bool:
    """Whether a value is what somebody does for a living, and that is to treat people."""
    is_called = PROFESSION_KEY.fullmatch(name) is not None and OF_CLINICIAN.search(value) is not None
    return is_called and NOBODY_MET.search(value) is None


_ADDRESSEES: Final = frozenset(("to", "cc", "recipient", "recipients", "recipientname", "empfaenger", "destinatario"))
"""Names of whom a message is written to."""


def is_addressee(field: Field) -> bool:
    """Whether somebody is only written to: a question to a doctor is no visit. A mail is read whole."""
    return field.key.lower() in _ADDRESSEES and "mail.header:" not in field.path


_UNIT_KEY: Final = Expression(
    r"(?:\w+ )?(?:dept|department|clinic|unit|ward|service|speciality|specialty|spec|location|site|facility|praxis"
    r"|centro|servicio"
    r"|servico|abteilung|station|ambulanz|reason|visit type|type|service line|service id|category|room|program"
    r"|programme)"
    r"(?: (?:id|code|name|slug))?"
)
"""Names of where somebody goes and for what, which programs write with strokes."""
_MARKS: Final = Expression(r"[._:-]")


def is_clinician(name: str, value: str) -> bool:
    """Whether a value is a clinician, by its name or by its words."""
    if NOT_A_NAME.fullmatch(value) or _PAGE.match(value):
        return False
    if ROOM_KEY.fullmatch(name) is not None:
        value = value.replace("-", " ")
    if _UNIT_KEY.fullmatch(name) is not None and _NAME_OF_EVENT.fullmatch(value) is not None:
        return OF_CLINICIAN.search(_MARKS.sub(" ", value)) is not None  # `dialysis-unit-b`
    if _NAME_OF_EVENT.fullmatch(value) is not None or LOOKED_FOR.search(value) is not None:
        return False
    if _PATIENT_ALONE.fullmatch(value) is not None or _PLAYED.search(value) is not None:
        return False
    if KEY_OF_CLINICIAN.search(name) is not None:
        return True
    return (
        len(value) <= 80
        and value.count(" ") < MAX_NAME_WORDS
        and OF_CLINICIAN.search(value.replace("_", " ")) is not None
    )


_PATIENT_ALONE: Final = Expression(r"patients?|pacientes?|patienten|pazienti?|pacjent")
"""Who somebody is in a conversation, not whom they meet."""


_PLAYED: Final = Expression(
    r"\b(?:patients?|clinic|hospital|doctors?|therapists?|therapy|clinician)[ -](?:portal|apps?|dashboards?"
    r"|websites?|api"
    r"|journey|engagement|experience|onboarding|records? (?:team|sync|project)|stand-?up|roadmap|data model)\b"
    r"|\b(?:supplies|supplier|distributor|equipment)\b|\b(?:plague|witch|combat|battle|zombie|mad|evil|space|robot"
    r"|undead|night|dark|holy|war|spirit|time) ?"
    r"(?:doctors?|medics?|surgeons?|nurses?|healers?|therapists?|clerics?)\b|\bpestdoktor|\bpestarzt"
    r"|\bmedecin de (?:la )?peste"
    r"|\b(?:medico|doctor) de la peste|\bspin ?doctor|\bdoctor (?:who|strange|doom|octopus|manhattan)\b"
)
"""Whom people play in games and see in films, and what programs for clinics are called."""


def is_under_clinician(field: Field, value: str) -> bool:
    """Whether a value is the name of a clinician by the object that it stands in: `therapist.name`."""
    if NOT_A_NAME.fullmatch(value) or not any(one.isalpha() for one in value):
        return False
    steps = steps_of(field.path)[-2:]
    return (
        len(steps) > 1
        and steps[1] in _NAMES_OF_PEOPLE
        and KEY_OF_CLINICIAN.search(f"{steps[0]} name") is not None
        and value.count(" ") < MAX_NAME_WORDS
    )


_NAMES_OF_PEOPLE: Final = frozenset({"name", "full name", "display name", "last name", "nombre", "nome", "nom", "naam"})
