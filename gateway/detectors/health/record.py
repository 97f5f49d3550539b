"""Medical records in the formats of hospitals and practices: FHIR, HL7 version 2, DICOM, clinical documents, X12, xDT.

The format itself is the proof. Resources about no patient (definitions, codes, capabilities, outcomes) are none.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from gateway.detectors.base import Detector, Where
from gateway.detectors.context.record_table import CLINICAL_TYPES, PATIENT_TAGS, REFERRING_TYPES, SEGMENTS, TRANSACTIONS
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import inside, parent
from gateway.model.findings import Field, Hit, ReadMessage
from gateway.model.flows import Certainty

MAX_SHOWN: Final = 200
"""Fields of one record that are named in a hit."""

MAX_NAMED: Final = 12
"""Kinds of resources, segments or attributes that are named in the text of a hit."""

MAX_RESOURCES: Final = 500
"""Resources of one message that are looked at; a bundle of one patient's life has some thousands, all alike."""

_FHIR: Final = Pattern(r"fhir:[a-z]")
_HL7: Final = Pattern(r"hl7:pid")
_DICOM: Final = Pattern(r"dicom:(?:\[|\(00)")
_CDA: Final = Pattern(r"ccda:[a-z]")
_X12: Final = Pattern(r"x12:[a-z]")
_XDT: Final = Pattern(r"xdt:310[12]")
_FILE: Final = Pattern(r"\.dcm\b")
_ADDRESS: Final = Pattern(r"fhir")
_QUERY: Final = Pattern(r"qido-?rs|wado-?(?:rs|uri)|dicom-?web|/studies\b")
_OPENEHR: Final = Pattern(r"openehr|archetype_?node_?id|\"ctx/")
_TAGS: Final = {
    "00100010": "name", "00100020": "id", "00100030": "date of birth", "00100040": "sex", "patientname": "name",
    "patientid": "id", "patientbirthdate": "date of birth", "patientsex": "sex", "issuerofpatientid": "id",
    "00101010": "age", "00080050": "order", "accessionnumber": "order",
}  # fmt: skip
"""Keys of a query at a server of pictures that are about one patient."""

_FLAT_COMPOSITION: Final = Expression(r"\|(?:magnitude|value|code|terminology|unit|name|id|ordinal)\"?\]?$")
_PATIENT_NUMBER: Final = Expression(
    r"sid/(?:gkv|pkv)/|kvid-10|nhs-number|us-ssn|us-mbi|us-medicare|/sid/us-|national-?patient"
    r"|insurance-?number|fodselsnummer"
    r"|\b1\.2\.246\.21\b|ihi-number|bsn\b|codice-?fiscale|nir\b|ins-nir",
    re.IGNORECASE,
)
"""Systems of numbers that only patients and insured persons have."""

_PLACE: Final = Expression(r"(?:^|[.|])(fhir|hl7|dicom|ccda|x12|xdt):")
_SEGMENT: Final = Expression(r"(?:^|[.|])hl7:([A-Z][A-Z0-9]{2})(?:\[\d+\])?-(\d+)")
_OUTLINE: Final = Expression(r"\.(?:resourceType|id|language|implicitRules|meta\b.*)$")
_DEFINITIONS: Final = Expression(
    r"/(?:StructureDefinition|ValueSet|CodeSystem|ConceptMap|SearchParameter|OperationDefinition|CapabilityStatement)(?:/|$)"
)
"""Resources that say what others may hold, the same for everybody."""
_RESOURCE_URL: Final = Expression(r"/(" + "|".join(sorted(CLINICAL_TYPES)) + r")(?:/|$)")
_QUERY_PATH: Final = Expression(r"qido|wado|dicom-?web|/studies(?:/|\?|$)|/series(?:/|\?|$)")
_FILE_NAME: Final = Expression(r"[^/\\]{1,120}\.dcm", re.IGNORECASE)


class Record(Detector):
    """One hit for each format in a message."""

    rules = ("CLR-health",)
    patterns = (_FHIR, _HL7, _DICOM, _CDA, _X12, _XDT, _FILE, _ADDRESS, _QUERY, _OPENEHR)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Certain by structure; likely where only an address or a name of a file says it."""
        found: list[Hit] = []
        if scan.has((_FHIR,)):
            found += _resources(message, scan.fields, where)
        if scan.has((_HL7,)):
            found += _segments(message, scan.fields, where)
        if scan.has((_DICOM,)):
            found += _attributes(message, scan.fields, where)
        if scan.has((_CDA,)):
            found += _document(message, scan.fields, where)
        if scan.has((_X12,)):
            found += _transaction(message, scan.fields, where)
        if scan.has((_XDT,)):
            found += _file_of_practice(message, scan.fields, where)
        if scan.has((_QUERY,)):
            found += _asked(message, scan.fields, where)
        if scan.has((_OPENEHR,)):
            found += _composition(message, scan.fields, where)
        if not found:
            found += _by_name(message, scan, where)
        return found


def _hit(message: ReadMessage, where: Where, sure: Certainty, detail: str, value: str, fields: Sequence[Field]) -> Hit:
    paths = tuple(field.path for field in fields[:MAX_SHOWN])
    return Hit(
        "CLR-health",
        "health.record",
        sure,
        where.way(message.direction),
        message.span,
        value=value,
        path=paths[0],
        detail=detail,
        paths=paths,
    )


def _counted(kinds: Iterable[str]) -> str:
    """`Patient, Observation (3)`: each kind with how many there are."""
    counts = Counter(kinds)
    parts = [f"{kind} ({number})" if number > 1 else kind for kind, number in list(counts.items())[:MAX_NAMED]]
    return ", ".join(parts) + (" and more" if len(counts) > MAX_NAMED else "")


def _resources(message: ReadMessage, fields: Sequence[Field], where: Where) -> Iterator[Hit]:
    """FHIR: resources about a patient that say something."""
    kinds: list[str] = []
    shown: list[Field] = []
    starts = [n for n, field in enumerate(fields) if field.key == "resourcetype" and _kind(field.path) == "fhir"]
    for start in starts[:MAX_RESOURCES]:
        kind, place = fields[start].value, parent(fields[start].path)
        if kind not in CLINICAL_TYPES and kind not in REFERRING_TYPES:
            continue
        members = [field for field in _members(fields, start, place) if not _OUTLINE.search(field.path[len(place) :])]
        if members and (kind in CLINICAL_TYPES or any(_refers(field) for field in members)):
            kinds.append(kind)
            shown += members[: MAX_SHOWN - len(shown)] if len(shown) < MAX_SHOWN else []
    if kinds:
        yield _hit(
            message, where, Certainty.CERTAIN, f"FHIR resources: {_counted(kinds)}.", ", ".join(kinds[:4]), shown
        )


def _members(fields: Sequence[Field], start: int, place: str) -> Iterator[Field]:
    """The fields of a resource, which stand together: some before the type, some after it."""
    number = start - 1
    while number >= 0 and inside(fields[number].path, place):
        yield fields[number]
        number -= 1
    number = start + 1
    while number < len(fields) and number - start < MAX_SHOWN and inside(fields[number].path, place):
        yield fields[number]
        number += 1


def _refers(field: Field) -> bool:
    """Whether a reference is to a patient, or an identifier is one of patients."""
    if field.key == "system" and _PATIENT_NUMBER.search(field.value) is not None:
        return True
    return field.key == "reference" and (
        field.value.startswith(("Patient/", "urn:uuid:")) or "/Patient/" in field.value
    )


def _segments(message: ReadMessage, fields: Sequence[Field], where: Where) -> Iterator[Hit]:
    """HL7 version 2: a patient (PID) and what else is said of them."""
    shown: list[Field] = []
    kinds: dict[str, str] = {}
    about_patient: list[Field] = []
    for field in fields:
        found = _SEGMENT.search(field.path)
        if found is None or found[1] not in SEGMENTS:
            continue
        kinds.setdefault(field.path.partition("-")[0], found[1])
        (about_patient if found[1] == "PID" and found[2] != "1" else shown).append(field)
    if about_patient:
        detail = f"HL7 version 2, segments: {_counted(kinds.values())}."
        yield _hit(
            message,
            where,
            Certainty.CERTAIN,
            detail,
            ", ".join(dict.fromkeys(kinds.values())),
            [*about_patient, *shown],
        )


def _attributes(message: ReadMessage, fields: Sequence[Field], where: Where) -> Iterator[Hit]:
    """DICOM: attributes of the patient with a value."""
    shown = [field for field in fields if field.key in PATIENT_TAGS and _kind(field.path) == "dicom"]
    if shown:
        detail = f"DICOM, of the patient: {_counted(PATIENT_TAGS[key] for key in dict.fromkeys(f.key for f in shown))}."
        yield _hit(message, where, Certainty.CERTAIN, detail, shown[0].value, shown)


def _document(message: ReadMessage, fields: Sequence[Field], where: Where) -> Iterator[Hit]:
    """A clinical document: whom it is about, or any section of it."""
    shown = [
        field
        for field in fields
        if _kind(field.path) == "ccda" and ("recordTarget" in field.path or "section[" in field.path)
    ]
    if shown:
        number = len({field.path.partition("]")[0] for field in shown if "section[" in field.path})
        detail = f"A clinical document (CDA) with {number} section{'' if number == 1 else 's'}."
        yield _hit(message, where, Certainty.CERTAIN, detail, "ClinicalDocument", shown)


def _transaction(message: ReadMessage, fields: Sequence[Field], where: Where) -> Iterator[Hit]:
    """X12: a transaction of health care about a person who is named in it."""
    own = [field for field in fields if _kind(field.path) == "x12"]
    kinds = [TRANSACTIONS[field.value] for field in own if field.key == "transaction" and field.value in TRANSACTIONS]
    if kinds and any(field.key in ("last_name", "member_id") for field in own):
        yield _hit(message, where, Certainty.CERTAIN, f"X12 of health care: {_counted(kinds)}.", kinds[0], own)


def _file_of_practice(message: ReadMessage, fields: Sequence[Field], where: Where) -> Iterator[Hit]:
    """xDT: a file of a practice or a device about a patient who is named in it."""
    shown = [field for field in fields if _kind(field.path) == "xdt"]
    if shown:
        yield _hit(message, where, Certainty.CERTAIN, "A file of a doctor's practice (xDT).", "xDT", shown)


def _asked(message: ReadMessage, fields: Sequence[Field], where: Where) -> Iterator[Hit]:
    """A query of DICOMweb (PS3.18) for the pictures of a patient."""
    if _QUERY_PATH.search(message.path.lower()) is None:
        return
    shown = [f for f in fields if "query:" in f.path and f.key in _TAGS and f.value.strip("* ")]
    if shown:
        detail = f"DICOM, of the patient: {_counted(_TAGS[key] for key in dict.fromkeys(f.key for f in shown))}."
        yield _hit(message, where, Certainty.LIKELY, detail, shown[0].value, shown)


def _composition(message: ReadMessage, fields: Sequence[Field], where: Where) -> Iterator[Hit]:
    """openEHR: a composition with its archetypes, or its values by their paths."""
    own = [field for field in fields if not field.path.startswith(("header:", "cookie:", "url."))]
    is_canonical = any(f.key in ("archetype_node_id", "archetypenodeid") and "EHR-COMPOSITION" in f.value for f in own)
    if is_canonical:
        shown = [field for field in own if field.key in ("value", "magnitude", "code_string", "name")]
    elif any("ctx/" in field.path for field in own):
        shown = [field for field in own if _FLAT_COMPOSITION.search(field.path) is not None]
    else:
        return
    if shown:
        yield _hit(message, where, Certainty.CERTAIN, "A record of openEHR.", "COMPOSITION", shown)


def _by_name(message: ReadMessage, scan: Scan, where: Where) -> Iterator[Hit]:
    """The name of a DICOM file that is sent along, or a request for resources about a patient."""
    for field in scan.fields:
        if field.key == "filename" and _FILE_NAME.fullmatch(field.value.strip()):
            yield _hit(message, where, Certainty.LIKELY, "A DICOM file, by its name.", field.value, [field])
            return
    address = next((field for field in scan.fields if field.path == "url.path"), None)
    if address is None or "fhir" not in f"{message.host}{address.value}".lower():
        return
    found = _RESOURCE_URL.search(address.value)
    if found is not None and _DEFINITIONS.search(address.value) is None:
        detail = f"A request to a FHIR server: {found[1]}."
        yield _hit(message, where, Certainty.LIKELY, detail, address.value, [address])


def _kind(path: str) -> str:
    """Name of the innermost medical format of a path, "" where there is none."""
    names = _PLACE.findall(path)
    return names[-1] if names else ""
