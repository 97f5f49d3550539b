"""What searches of medical servers ask for, in the names that records have: `GET /Patient?family=…&birthdate=eq1987-…`
(FHIR, HL7 FHIR R4 3.1.1), `GET /studies?00100010=…` (DICOM PS3.18 10.6, QIDO-RS).

Filters of databases behind an API (OData, PostgREST) say what they compare: `$filter=Email eq '…'`, `email=eq.…`.

`url.query:birthdate|search:birth_date`, `url.query:00100010|dicom:(0010,0010)`; what was sent stays a field.
"""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from gateway.content.fhir_types import RESOURCE_TYPES
from gateway.content.identifier_kinds import kind_of_system
from gateway.content.paths import last_name, named
from gateway.content.reader import Reader

MAX_PAIRS: Final = 60
"""Of one search."""

_PERSONS: Final = frozenset({"Patient", "Person", "RelatedPerson"})
_OF_PERSON: Final = {
    "family": "last_name", "given": "first_name", "name": "patient_name", "birthdate": "birth_date", "phone": "phone",
    "email": "email", "address": "address", "address-city": "city", "address-postalcode": "postal_code",
}  # fmt: skip
_CODES: Final = {
    "Condition": "diagnosis_code", "MedicationRequest": "medication_code", "MedicationStatement": "medication_code",
    "Medication": "medication_code", "Observation": "code", "DiagnosticReport": "code",
    "AllergyIntolerance": "allergy_code",
}  # fmt: skip
_CHAIN: Final = re.compile(r"(?:patient|subject|beneficiary|individual)(?::Patient)?\.")
_COMPARED: Final = re.compile(r"(?:eq|ne|gt|lt|ge|le|sa|eb|ap)(?=\d{4})")
_SYSTEM: Final = re.compile(r"([^|]*)\|(.+)")
_OPERATOR: Final = re.compile(r"(?:not\.)?(?:eq|neq|gte?|lte?|i?like|is|in|cs|fts|plfts|wfts)\.(.+)", re.DOTALL)
"""How PostgREST compares: `email=eq.anna@example.org`."""

_FILTER: Final = re.compile(
    r"([A-Za-z][\w/]{0,60}) (?:eq|ne|gt|ge|lt|le) ('[^']{0,200}'|[\w:.+-]{1,60})"
    r"|(?:contains|startswith|endswith)\(([A-Za-z][\w/]{0,60}), ?('[^']{0,200}')\)"
)
_OF_NHS: Final = re.compile(r"/Patient/(\d{10})(?=/|$)")
"""A patient of England's register, who goes by the NHS number (Personal Demographics Service, FHIR API)."""

_TAG: Final = re.compile(r"[0-9A-Fa-f]{8}")
_KEYWORD: Final = re.compile(r"(?:[A-Z][a-z]+){2,7}|(?:[A-Z][a-z]+){1,6}(?:ID|UID)s?")
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_STUDIES: Final = frozenset({"studies", "series", "instances", "patients", "workitems"})


def read_search(path: str, pairs: Sequence[tuple[str, str]], place: str, reader: Reader) -> None:
    """Add what a query says of a person, where its path is that of a search of medicine."""
    if "/personal-demographics/" in path and (found := _OF_NHS.search(path)) is not None:
        reader.add("url.path|search:nhs_number", "nhs_number", found[1])
    if not pairs or len(pairs) > MAX_PAIRS:
        return
    for name, value in pairs:
        if name in ("$filter", "filter", "$search"):
            _read_filter(value, named(place, name), reader)
    if "/rest/v" in path:
        for name, value in pairs:
            if (found := _OPERATOR.fullmatch(value)) is not None:
                reader.add(f"{named(place, name)}|search:{last_name(name)}", last_name(name), found[1].strip('*%"()'))
    steps = [step for step in path.split("/") if step and step != "_search"]
    if not steps:
        return
    if steps[-1] in RESOURCE_TYPES:
        for name, value in pairs:
            _read_fhir(steps[-1], name, value, place, reader)
    elif steps[-1].lower() in _STUDIES:
        for name, value in pairs:
            _read_dicom(name, value, place, reader)


def _read_filter(text: str, place: str, reader: Reader) -> None:
    """`Email eq 'a@b.org' and contains(Name,'Anna')` (OData 4.01, 5.1.1)."""
    for found in islice(_FILTER.finditer(text), MAX_PAIRS):
        name = (found[1] or found[3] or "").rpartition("/")[2]
        value = (found[2] or found[4] or "").strip("'")
        if name and value:
            reader.add(f"{place}|search:{name}", last_name(name), value)


def _read_fhir(kind: str, name: str, value: str, place: str, reader: Reader) -> None:
    chain = _CHAIN.match(name)
    parameter = (name[chain.end() :] if chain is not None else name).partition(":")[0]
    is_person = chain is not None or kind in _PERSONS
    system, bare = "", value
    if (found := _SYSTEM.fullmatch(value)) is not None:
        system, bare = found[1], found[2]
    key = ""
    if parameter == "identifier":
        key = kind_of_system(system)
    elif is_person and parameter == "telecom":
        key = system if system in ("phone", "email") else ""
    elif is_person:
        key = _OF_PERSON.get(parameter, "")
    elif parameter == "code":
        key = _CODES.get(kind, "")
    if key:
        bare = _COMPARED.sub("", bare) if key == "birth_date" else bare
        reader.add(f"{named(place, name)}|search:{key}", key, bare)


def _read_dicom(name: str, value: str, place: str, reader: Reader) -> None:
    from gateway.content.dicom import add_attribute  # brings much with it, and few queries are of pictures
    from gateway.content.dicom_tags import TAGS

    tag = 0
    if _TAG.fullmatch(name) is not None:
        tag = int(name, 16)
    elif _KEYWORD.fullmatch(name) is not None:
        keyword = _CAMEL.sub("_", name).lower()
        tag = next((number for number, (_, known) in TAGS.items() if known == keyword), 0)
    if tag in TAGS and value.strip("*?"):
        step = f"({tag >> 16:04X},{tag & 0xFFFF:04X})"
        add_attribute(f"{named(place, name)}|dicom:{step}", tag, value.strip("*?"), reader)
