"""CDA R2 and C-CDA documents, by the names of their elements: `body.ccda:recordTarget.patientRole.patient.name.family`.

Sections are named by their LOINC code, wherever they stand: `body.ccda:section[10164-2].text` is a narrative,
`section[30954-2].entry[0].organizer.component[1].observation.value.value` a value in it.

Source: HL7 Clinical Document Architecture, release 2; HL7 C-CDA 2.1.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from gateway.content.reader import Body, Reader
from gateway.content.tree import Node, is_xml, read_tree

MAX_ENVELOPES: Final = 12
"""Elements around a document: those of SOAP, of an exchange, of a list of documents."""

_ELEMENT: Final = re.compile(rb"<(?:\w{1,20}:)?ClinicalDocument[\s>]")
_NAMESPACE: Final = "urn:hl7-org:v3"

_DULL: Final = frozenset({"templateId", "realmCode", "typeId", "reference", "languageCode", "confidentialityCode"})
"""Elements that say nothing about anybody."""

_ATTRIBUTES: Final = ("extension", "value", "code", "displayName", "unit")
_LOINC: Final = re.compile(r"[0-9]{1,8}-[0-9]")
_SSN: Final = "2.16.840.1.113883.4.1"
_NPI: Final = "2.16.840.1.113883.4.6"

_QUANTITIES: Final = {
    "effectiveTime": "time", "time": "time", "low": "low", "high": "high", "center": "center", "width": "width",
    "period": "period", "repeatNumber": "repeats", "sequenceNumber": "sequence", "doseQuantity": "dose",
    "rateQuantity": "dose_rate",
}  # fmt: skip
"""What the value of a time, a bound or a dose is called: it is not the result that stands beside it."""

_PERSONS: Final = ("Person", "patient", "relatedSubject", "subject")
"""Ends of the elements in which a name without parts is that of a person: a place or a substance has one as well."""

_CLINICIANS: Final = frozenset(
    {"author", "performer", "legalAuthenticator", "authenticator", "custodian", "informant", "dataEnterer",
     "encounterParticipant", "responsibleParty", "informationRecipient", "serviceEvent"}
)  # fmt: skip

_DIAGNOSES: Final = frozenset({"11450-4", "11348-0", "29308-4", "46241-6", "11535-2", "46240-8", "51848-0", "10219-4"})
"""Sections whose coded values are illnesses: problems, history, diagnoses at admission and discharge, encounters."""
_ALLERGIES: Final = "48765-2"
_NOTES: Final = frozenset(
    {"10164-2", "10154-3", "11506-3", "11488-4", "34109-9", "51847-2", "51848-0", "29299-5", "8648-8", "18842-5",
     "34117-2", "10210-3", "61150-9", "28570-0", "42348-3", "18776-5", "29545-1", "10190-7", "75310-3"}
)  # fmt: skip
"""Sections in somebody's words: complaint, history, progress and consultation notes, assessment, plan, mental state."""

_TEXTS: Final = {
    "family": "last_name", "given": "first_name", "streetAddressLine": "address", "city": "city", "state": "state",
    "postalCode": "postal_code", "country": "country", "county": "county", "prefix": "name_prefix",
}  # fmt: skip


class _Around(NamedTuple):
    """What is known of the place of an element."""

    section: str = ""  # LOINC code
    parent: str = ""  # name of the element above
    is_patient: bool = False
    is_clinician: bool = False
    topic: str = ""  # what coded values are about


def read_ccda(body: Body, reader: Reader) -> bool:
    """Claims XML whose root is a ClinicalDocument of HL7 version 3. One inside of an envelope is read, and the envelope
    left to others."""
    if not is_xml(body.data) or _ELEMENT.search(body.data) is None:
        return False
    root = read_tree(body.data, reader)
    if root is None:
        return False
    for document in _documents(root, 0):
        _walk_children(document, f"{body.prefix}ccda:", _Around(), reader, {})
    return _is_document(root)


def _is_document(node: Node) -> bool:
    return node.name == "ClinicalDocument" and node.space in ("", _NAMESPACE)


def _documents(node: Node, depth: int) -> Iterator[Node]:
    """The outermost documents in a tree."""
    if _is_document(node):
        yield node
    elif depth < MAX_ENVELOPES:
        for child in node.children:
            yield from _documents(child, depth + 1)


def _walk_children(node: Node, place: str, around: _Around, reader: Reader, sections: dict[str, int]) -> None:
    """Every element in a node; those that repeat are numbered."""
    total: dict[str, int] = {}
    for child in node.children:
        total[child.name] = total.get(child.name, 0) + 1
    counted: dict[str, int] = {}
    for child in node.children:
        if reader.is_full:
            return
        number = counted.get(child.name, 0)
        counted[child.name] = number + 1
        if child.name in _DULL:
            continue
        if child.name == "section":
            _walk_section(child, place, around, reader, sections)
            continue
        step = f"{child.name}[{number}]" if total[child.name] > 1 else child.name
        _walk(child, place + step, around, reader, sections)


def _walk_section(node: Node, place: str, around: _Around, reader: Reader, sections: dict[str, int]) -> None:
    code = node.child("code")
    loinc = code.attributes.get("code", "") if code is not None else ""
    loinc = loinc if _LOINC.fullmatch(loinc) else ""
    number = sections.get(loinc, 0)
    sections[loinc] = number + 1
    where = f"{place[: place.rfind(':') + 1]}section[{loinc}]" + (f"[{number}]" if number else "")
    topic = "diagnosis" if loinc in _DIAGNOSES else ""
    inner = around._replace(section=loinc, topic=topic)
    text = node.child("text")
    if text is not None and (narrative := text.all_text()):
        reader.add(f"{where}.text", "note" if loinc in _NOTES else "text", narrative)
    rest = Node("section", {})
    rest.children = [child for child in node.children if child.name != "text"]
    _walk_children(rest, f"{where}.", inner, reader, sections)


def _walk(node: Node, place: str, around: _Around, reader: Reader, sections: dict[str, int]) -> None:
    for name in _ATTRIBUTES:
        value = node.attributes.get(name, "")
        if value and not value.startswith("#"):  # a place in the narrative
            key, value = _of_attribute(node, name, value, around)
            reader.add(f"{place}.{name}", key, value)
    text = node.text()
    if text:
        reader.add(place, _of_text(node.name, around), text)
    _walk_children(node, f"{place}.", _inside(node.name, around), reader, sections)


def _inside(name: str, around: _Around) -> _Around:
    topic = around.topic
    if name in ("manufacturedMaterial", "manufacturedLabeledDrug"):
        topic = "medication"
    elif name == "playingEntity" and around.section == _ALLERGIES:
        topic = "allergy"
    return _Around(
        around.section,
        name,
        around.is_patient or name == "patientRole",
        around.is_clinician or name in _CLINICIANS,
        topic,
    )


def _of_text(name: str, around: _Around) -> str:
    if name in ("family", "given") and around.is_clinician:
        return f"doctor_{_TEXTS[name]}"
    if name == "name":
        if around.parent.endswith(("Organization", "Custodian")):
            return "organization_name"
        if around.topic == "medication":
            return "medication"
        if not around.parent.endswith(_PERSONS):
            return "name"
        return "doctor_name" if around.is_clinician else "full_name"
    if name == "value":
        return "value"
    return _TEXTS.get(name, name)


def _of_attribute(node: Node, name: str, value: str, around: _Around) -> tuple[str, str]:
    """Key and value of an attribute. A telecom is a URI, of which the address counts."""
    if node.name == "telecom" and name == "value":
        scheme, colon, rest = value.partition(":")
        called = {"tel": "phone", "fax": "fax", "mailto": "email"}.get(scheme.lower(), "") if colon else "phone"
        return (called, rest if colon else value) if called else ("telecom", value)
    if node.name == "birthTime":
        return "birth_date", value
    if node.name == "id":
        root = node.attributes.get("root", "")
        known = {_SSN: "ssn", _NPI: "npi"}.get(root, "")
        return known or ("patient_id" if around.is_patient and around.parent == "patientRole" else "id"), value
    if name in ("code", "displayName"):
        return _of_code(node.name, name, around), value
    if name == "value" and node.name in _QUANTITIES:
        return _QUANTITIES[node.name], value
    return name.lower(), value


def _of_code(element: str, name: str, around: _Around) -> str:
    is_about = (element == "value" and around.topic == "diagnosis") or (
        element in ("code", "translation") and around.topic in ("medication", "allergy")
    )
    if is_about:
        return around.topic if name == "displayName" else f"{around.topic}_code"
    if element in ("code", "translation"):
        return "display" if name == "displayName" else "code"
    if element == "value":
        return "value_text" if name == "displayName" else "value_code"
    return element.removesuffix("Code").lower()
