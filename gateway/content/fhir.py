"""FHIR resources, in JSON and XML, by paths like those of FHIRPath: `body.fhir:Patient.name[0].family`.

A resource inside another one is named with its type: `Bundle.entry[2].resource.Observation.valueQuantity.value`. One
that stands somewhere in other JSON is inside that: `body.json:$.data|fhir:Patient.birthDate`. Elements of names,
telecoms, identifiers and coded concepts get keys that say what they are.

Sources: HL7 FHIR R4, 2.6.2 (JSON), 2.6.1 (XML), 3.1.0.12 (NDJSON of bulk data).
"""

import re
from typing import Any, Final, NamedTuple

from gateway.content.fhir_types import (
    ARRAYS,
    CLINICIANS,
    CONCEPTS,
    ELEMENTS,
    NAMES,
    PATIENTS,
    RESOURCE_TYPES,
    SURE_TYPES,
)
from gateway.content.identifier_kinds import kind_of_system, kind_of_type
from gateway.content.paths import json_names, last_name
from gateway.content.reader import Body, Reader
from gateway.content.tree import Node, is_xml, read_tree

MAX_DEPTH: Final = 64
"""Levels that are read, as for all JSON. Resources in bundles have some 20."""

_NAMESPACE: Final = "http://hl7.org/fhir"
_REFERENCE: Final = re.compile(r"[A-Z][A-Za-z]{2,30}/|urn:(?:uuid|oid):|https?:|#")
_SHAPES: Final = {
    "meta": frozenset({"versionId", "lastUpdated", "profile"}),
    "text": frozenset({"status", "div"}),
    "entry": frozenset({"fullUrl", "resource"}),
    "contained": frozenset({"resourceType"}),
    "item": frozenset({"linkId"}),
}
"""Members of elements that no other format has."""
_WHOLE_PERSONS: Final = frozenset({"Patient", "RelatedPerson", "Person"})
_LOOKED: Final = 3
"""Items of a list that are looked at: they are alike."""
_DEEP: Final = 2
"""Levels below a member in which its shape is looked for: `participant[0].actor.reference`."""
_JSON_ROOT: Final = "json:$"
_HEAD_BYTES: Final = 2048
"""How far the name space of XML is looked for."""


def read_fhir_xml(body: Body, reader: Reader) -> bool:
    """Claims XML whose root is a resource. JSON comes here from `walk_json`, wherever a resource stands in it."""
    if is_xml(body.data) and _NAMESPACE.encode() in body.data[:_HEAD_BYTES]:
        return _read_xml(body, reader)
    return False


def is_resource(value: Any) -> bool:
    """Whether an object is a resource: a type of FHIR, and the shape of one."""
    kind = _type_of(value)
    if not kind:
        return False
    if kind in SURE_TYPES:
        return any(name in ELEMENTS for name, _ in value)
    return any(_is_element(name, inner, 0) for name, inner in value)


def _type_of(value: Any) -> str:
    if not isinstance(value, tuple):
        return ""
    for name, inner in value:
        if name == "resourceType":
            return inner if isinstance(inner, str) and inner in RESOURCE_TYPES else ""
    return ""


def _is_element(name: str, value: Any, depth: int) -> bool:
    """Whether a member has the shape that only FHIR has: a reference, a coded concept, an entry, versions; or holds
    one that has."""
    if isinstance(value, list):
        return any(_is_element(name, one, depth) for one in value[:_LOOKED])
    if not isinstance(value, tuple):
        return False
    names = {inner for inner, _ in value}
    if name in _SHAPES and (_SHAPES[name] & names if name != "text" else _SHAPES[name] <= names):
        return True
    if "coding" in names or (name == "identifier" and {"system", "value"} <= names):
        return True
    for inner, one in value:
        if inner == "reference" and isinstance(one, str) and _REFERENCE.match(one):
            return True
    return depth < _DEEP and any(_is_element(inner, one, depth + 1) for inner, one in value)


class _Around(NamedTuple):
    """What is known of the place of an element."""

    kind: str  # type of the resource
    element: str = ""  # name of the element above, or of the list above
    concept: str = ""  # what the coded concept around it is about
    called: str = ""  # what the value beside a system is called
    is_patient: bool = False  # a reference to one


def read_resource(resource: Any, path: str, reader: Reader, depth: int) -> None:
    """A resource that stands in JSON, or in what is read like it, at a path: alone, or inside the rest."""
    kind = _type_of(resource)
    is_alone = path.endswith(_JSON_ROOT)
    _walk(resource, f"{path[: -len(_JSON_ROOT)]}fhir:{kind}" if is_alone else f"{path}|fhir:{kind}", reader, depth)


def _walk(resource: Any, path: str, reader: Reader, depth: int) -> None:
    _walk_members(resource, path, _Around(_type_of(resource)), reader, depth)


def _walk_members(pairs: Any, path: str, around: _Around, reader: Reader, depth: int) -> None:
    if depth >= MAX_DEPTH:
        reader.problem(f"JSON nested more than {MAX_DEPTH} deep was not read to the end")
        return
    around = around._replace(called=_called(around.element, pairs), is_patient=_is_patient(pairs))
    for name, inner in pairs:
        if reader.is_full:
            return
        _walk_value(inner, path + json_names(name)[0], name, around, reader, depth)


def _walk_value(value: Any, path: str, name: str, around: _Around, reader: Reader, depth: int) -> None:
    if isinstance(value, str):
        reader.add(path, _key(name, around), value)
    elif isinstance(value, bool):
        reader.add(path, last_name(name), "true" if value else "false")
    elif isinstance(value, list):
        for number, inner in enumerate(value if depth < MAX_DEPTH else ()):  # no list of lists in FHIR, but in nature
            _walk_value(inner, f"{path}[{number}]", name, around, reader, depth + 1)
    elif isinstance(value, tuple):
        kind = _type_of(value)
        if kind:
            _walk(value, f"{path}.{kind}", reader, depth + 1)
            return
        concept = CONCEPTS.get((around.kind, name), CONCEPTS.get(("", name), ""))
        inside = concept or (around.concept if name == "coding" else "")
        _walk_members(value, path, _Around(around.kind, name, inside), reader, depth + 1)


def _called(element: str, pairs: Any) -> str:
    """What `value` is beside its system: the telephone of a telecom, the kind of an identifier."""
    if element == "telecom":
        return next((inner for name, inner in pairs if name == "system" and isinstance(inner, str)), "")
    if element != "identifier":
        return ""
    members = dict(pairs)
    system = members.get("system")
    if isinstance(system, str) and (called := kind_of_system(system)):
        return called
    return _type_of_identifier(members.get("type"))


def _is_patient(pairs: Any) -> bool:
    """Whether an element is a reference to a patient, or somebody who stands for one."""
    if not any(name == "reference" for name, _ in pairs):
        return False
    members = dict(pairs)
    reference = members["reference"]
    kind = reference.rpartition("/")[0].rpartition("/")[2] if isinstance(reference, str) else ""
    return kind in _WHOLE_PERSONS or members.get("type") in _WHOLE_PERSONS


def _type_of_identifier(value: Any) -> str:
    codings = dict(value).get("coding") if isinstance(value, tuple) else None
    for coding in codings if isinstance(codings, list) else []:
        code = dict(coding).get("code") if isinstance(coding, tuple) else None
        if isinstance(code, str) and (called := kind_of_type(code)):
            return called
    return "identifier"


def _key(name: str, around: _Around) -> str:
    """What a scalar is called: by the element it stands in, else by its own name."""
    if name == "value" and around.called:
        return around.called
    if around.concept:
        return {"text": around.concept, "display": around.concept, "code": f"{around.concept}_code"}.get(
            name, last_name(name)
        )
    if around.element == "name" and name in NAMES:
        return NAMES[name]
    if around.element == "address" and name in ("line", "text"):
        return "address"
    if around.element == "note" and name == "text":
        return "note"
    if around.element == "item" and name == "text":
        return "question"
    if name == "display" and (around.element in PATIENTS or around.is_patient):
        return "patient_name"
    if name == "display" and around.element in CLINICIANS:
        return "doctor_name"
    if name == "name" and not around.element:
        return f"{around.kind.lower()}_name"
    return last_name(name)


def _read_xml(body: Body, reader: Reader) -> bool:
    root = read_tree(body.data, reader)
    if root is None or root.space != _NAMESPACE or root.name not in RESOURCE_TYPES:
        return False
    resource = _resource(root, 0)
    _walk(resource, f"{body.prefix}fhir:{root.name}", reader, 0)
    return True


def _resource(node: Node, depth: int) -> tuple[tuple[str, Any], ...]:
    """A resource in the form that JSON has: pairs of names and values."""
    return (("resourceType", node.name), *_members(node, depth))


def _members(node: Node, depth: int) -> tuple[tuple[str, Any], ...]:
    if depth >= MAX_DEPTH:
        return ()
    found: dict[str, list[Any]] = {}
    for name in ("id", "url"):
        if name in node.attributes:
            found[name] = [node.attributes[name]]
    for child in node.children:
        found.setdefault(child.name, []).append(_value(child, depth + 1))
    return tuple((name, values if len(values) > 1 or name in ARRAYS else values[0]) for name, values in found.items())


def _value(node: Node, depth: int) -> Any:
    if "value" in node.attributes:
        return node.attributes["value"]
    if node.space != _NAMESPACE:  # the narrative, which is XHTML
        return node.all_text()
    if len(node.children) == 1 and node.children[0].name in RESOURCE_TYPES and node.name in (
        "resource", "contained", "outcome",
    ):  # fmt: skip
        return _resource(node.children[0], depth)
    return _members(node, depth)
