"""Fields of a message that stand together and may be an appointment: an object, a form, a query."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.base import Where
from gateway.detectors.context.about import is_silent
from gateway.detectors.context.naming import object_of, own_name
from gateway.detectors.health.appointment.beside import MAX_GROUP_VALUE_CHARS, is_of_day
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, ReadMessage

MAX_GROUPS: Final = 200
"""Objects of one message that are looked at: a year's list of appointments has fewer."""

MAX_GROUP_FIELDS: Final = 40
"""Fields of one object, with those of the objects in it."""

MAX_CLIMB: Final = 4
"""Levels above a field whose objects it belongs to: `variables`, `input`, `provider`."""

_RESOURCE: Final = Expression(r"(?:fhir:|[.]resource[.])([A-Z][A-Za-z]{2,30})")
_VISITS: Final = frozenset(
    {"Appointment", "AppointmentResponse", "Encounter", "EpisodeOfCare", "Slot", "ServiceRequest"}
)
"""Resources of FHIR that are a visit; the others only name one: a Condition that was seen in an Encounter is none."""
_SEGMENT_OF_VISIT: Final = Expression(r"hl7:(?:SCH|RGS|AI[SGLP]|ARQ|APR|PV[12]|PR1|TQ1)")
_OF_FORMS: Final = Expression(
    r"(?:survey|questionnaire|form|template|campaign|quiz|study|umfrage|fragebogen|encuesta) ?(?:name|title)"
)
"""What a form is called says for what it is made, not that somebody comes."""


def groups(message: ReadMessage, where: Where) -> Iterator[tuple[str, list[Field]]]:
    """Fields that stand together, and where: an object with the objects in it, a form, a query. What a program says of
    itself and what somebody did that day is no part of them."""
    held: dict[str, list[Field]] = {}
    for field in message.fields:
        if not field.value or len(field.value) > MAX_GROUP_VALUE_CHARS or is_silent(message, field, where):
            continue
        place = object_of(field.path)
        if _OF_FORMS.fullmatch(own_name(field)) is not None or _is_of_program(field) or _FRAME.search(field.value):
            continue
        if not _can_be_visit(field.path) or field.path.startswith(("header:", "cookie:")):
            continue
        for _ in range(MAX_CLIMB):
            group = held.setdefault(place, [])
            if len(group) < MAX_GROUP_FIELDS and not is_of_day(field, place):
                group.append(field)
            above = _outside(place)
            if above == place or len(held) > MAX_GROUPS or above.endswith((".resource", "fhir:")):
                break
            place = above
    for place, group in sorted(held.items(), key=lambda one: len(one[1])):  # what stands closest together says most
        if len(group) > 1:
            yield place, group


def _outside(place: str) -> str:
    """The object that an object stands in, also where it is written as a text into a field of it."""
    packed = _PACKED.search(place)
    return parent(place[: packed.start()]) if packed is not None else parent(place)


_PACKED: Final = Expression(r"\|json:\$?$")


def _is_of_program(field: Field) -> bool:
    """Whether a service is a program that is run, by how it is written: `patient-web`."""
    return field.key in _PROGRAM_KEYS and _SLUG.fullmatch(field.value) is not None


_FRAME: Final = Expression(r"\w\.\w{1,60}\([\w.$]{1,80}:\d{1,6}\)$|^\s{0,8}at [\w.$]{4,160}\(")
"""A line of a stack: `com.example.PatientRecord.load(PatientRecord.kt:217)`."""

_PROGRAM_KEYS: Final = frozenset({"service", "serviceName", "service_name", "source", "app", "component", "logger"})
_SLUG: Final = Expression(r"[a-z][a-z0-9]*(?:[-_.][a-z0-9]+){1,5}")


def _can_be_visit(path: str) -> bool:
    """Whether a field can belong to an appointment: in FHIR only those of some resources do, and not their type; in a
    calendar not those of a journal."""
    if ".VJOURNAL." in path:
        return False
    if "hl7:" in path and _SEGMENT_OF_VISIT.search(path) is None:
        return False  # who sends a message, and where, is said in all of them
    kinds = _RESOURCE.findall(path)
    return not kinds or (kinds[-1] in _VISITS and not path.endswith((".resourceType", ".reference")))
