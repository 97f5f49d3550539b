"""Names that stand in no path: of HL7, DICOM, X12 and xDT, whose paths are made of numbers (`PID-5.1` is `last_name`),
of FHIR and CDA, where other values say what one is (an `identifier` is `ssn` by its system), and of values with a name
beside them (`{"name": "password", "value": "…"}`), which may stand too far from it.

Patterns look at paths and values. So that they see these names too, the text that is scanned ends with them, behind
the last field: they wake the detectors that look for them, and are part of no field.
"""

from collections.abc import Sequence
from typing import Final

from gateway.detectors.matching.affixes import other_names
from gateway.detectors.matching.kinds import kinds_of
from gateway.model.findings import Field

MAX_NAMES: Final = 200
"""Different names of one message: the tables of the formats hold some 150."""

FORMATS: Final = (
    "hl7:",
    "dicom:",
    "x12:",
    "ncpdp:",
    "fhir:",
    "ccda:",
    "pairs:",
    "csv:",
    "fints:",
    "xdt:",
    "kmehrmessage",
)
"""What the paths of these formats hold, and few other texts."""

VALUES: Final = r"[./\"](?:value|val|v|text|string_?value|string)[\"\]]{0,2}(?:\[[0-9]{1,4}\])?\x1f"
"""How a path ends of which the sender names the value beside it."""

OF_MAPS: Final = r"protobuf:[0-9.\[\]]{0,24}2\x1f|variables\.[a-z0-9_]{1,24}\x1f"
"""The value of an entry of a map in protobuf, which is the second member behind its key, and variables of GraphQL,
which are called as the arguments that they are given to."""


def names_behind(fields: Sequence[Field]) -> bytes:
    """What stands behind the scanned text: `\\x1e$.last_name\\x1f` for each name; nothing for other messages."""
    names: dict[str, None] = {}
    for path, key, _ in fields:
        for alias in other_names(path, key) if key else ():
            names[alias] = None
        if not key or key in names or key in path.lower():
            continue
        if "-" in key and any(one in path for one in FORMATS):
            continue  # a number of a field that has no name, as `pid-30`
        names[key] = None
        if len(names) >= MAX_NAMES:
            break
    for _, kind in kinds_of(fields):
        names[kind] = None
    return "".join(f"\x1e$.{name}\x1f" for name in names).encode("utf-8", "replace").lower()
