"""Names that stand in no path: of HL7, DICOM and X12, whose paths are made of numbers (`PID-5.1` is `last_name`), and
of FHIR and CDA, where other values say what one is (an `identifier` is `ssn` by its system).

Patterns look at paths and values. So that they see these names too, the text that is scanned ends with them, behind
the last field: they wake the detectors that look for them, and are part of no field.
"""

from collections.abc import Sequence
from typing import Final

from gateway.model.findings import Field

MAX_NAMES: Final = 200
"""Different names of one message: the tables of the formats hold some 150."""

FORMATS: Final = ("hl7:", "dicom:", "x12:", "fhir:", "ccda:")
"""What the paths of these formats hold, and few other texts."""


def names_behind(fields: Sequence[Field]) -> bytes:
    """What stands behind the scanned text: `\\x1e$.last_name\\x1f` for each name; nothing for other messages."""
    names: dict[str, None] = {}
    for path, key, _ in fields:
        if key and key not in names and "-" not in key and any(one in path for one in FORMATS):
            if key not in path.lower():
                names[key] = None
            if len(names) >= MAX_NAMES:
                break
    return "".join(f"\x1e$.{name}\x1f" for name in names).encode("utf-8", "replace").lower()
