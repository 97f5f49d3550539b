"""HL7 version 2 as XML (HL7 v2.xml, release 2): the same fields under the same paths as with bars, `body.hl7:PID-5.1`.

Elements say all: segments hold `PID.5`, and what has components holds those of its type, `XPN.1`.
"""

import re
from collections.abc import Iterator
from typing import Final

from gateway.content.hl7_fields import hl7_key, kind_of_id
from gateway.content.reader import Body, Reader
from gateway.content.tree import Node, is_xml, read_tree

NAMESPACE: Final = "urn:hl7-org:v2xml"
_HEAD_BYTES: Final = 4096
"""How far the root element is looked for, behind comments and style sheets."""

_NUMBERED: Final = re.compile(r"([A-Z][A-Z0-9_]{1,9})\.([1-9]\d{0,2})")


def read_hl7_xml(body: Body, reader: Reader) -> bool:
    """Claims documents of the name space of HL7 version 2."""
    if not is_xml(body.data) or NAMESPACE.encode() not in body.data[:_HEAD_BYTES]:
        return False
    root = read_tree(body.data, reader)
    if root is None or root.space != NAMESPACE:
        return False
    segments = list(_segments(root))
    names = [segment.name for segment in segments]
    counted: dict[str, int] = {}
    for segment in segments:
        counted[segment.name] = counted.get(segment.name, 0) + 1
        number = f"[{counted[segment.name]}]" if names.count(segment.name) > 1 else ""
        _read_segment(segment, f"{body.prefix}hl7:{segment.name}{number}", reader)
    return True


def _segments(root: Node) -> Iterator[Node]:
    """Segments in their order; groups of them are elements too."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if len(node.name) == 3 and any(child.name.startswith(f"{node.name}.") for child in node.children):
            yield node
        else:
            waiting += reversed(node.children)


def _read_segment(segment: Node, place: str, reader: Reader) -> None:
    value_type = segment.child("OBX.2")
    kind = value_type.text() if value_type is not None else ""
    turns: dict[int, int] = {}
    for child in segment.children:
        found = _NUMBERED.fullmatch(child.name)
        if found is None or reader.is_full:
            continue
        number = int(found[2])
        turns[number] = turns.get(number, 0) + 1
        turn = f"({turns[number]})" if turns[number] > 1 else ""
        _read_field(child, f"{place}-{number}{turn}", segment.name, number, kind, reader)


def _read_field(field: Node, place: str, segment: str, number: int, kind: str, reader: Reader) -> None:
    if not field.children and field.text():
        reader.add(place, hl7_key(segment, number, 0, kind), field.text())
    type_of_id = field.child("CX.5")
    for component in field.children:
        found = _NUMBERED.fullmatch(component.name)
        value = component.all_text()
        if found is not None and value:
            key = hl7_key(segment, number, int(found[2]), kind)
            if key == "patient_id" and type_of_id is not None:
                key = kind_of_id(type_of_id.text())
            reader.add(f"{place}.{found[2]}", key, value)
