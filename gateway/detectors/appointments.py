"""Appointments with clinicians: when, and with whom, a person is in treatment."""

import re
from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where, is_header, is_published
from gateway.detectors.patterns import Pattern, Scan
from gateway.model.findings import Hit, ReadMessage
from gateway.model.flows import Certainty

CONTEXT_BYTES: Final = 120
"""How far from the word the clinician or the time may stand: a long sentence."""

MAX_VALUE_CHARS: Final = 300
"""A longer text is more than the appointment."""

_APPOINTMENT: Final = Pattern(
    r"\b(?:appointments?|termin|cita|rendez-?vous|consultation|therapy session|counsell?ing session"
    r"|intake|follow-?up)\b"
)
_CLINICIAN: Final = re.compile(
    r"\bdr\.? |\bdoctor\b|psychiatr|psycholog|psychother|therapist|therapy|counsell?or|counsell?ing"
    r"|clinic\b|hospital"
    r"|physician|patient|midwife|gyn[ae]|oncolog|neurolog|arzt|ärztin|klinik|praxis|médico|psicólog|médecin"
)
_TIME: Final = re.compile(
    r"\b\d{1,2}[:.h]\d{2}\b|\b20\d{2}\b|\b\d{1,2}[./]\d{1,2}\b|\btomorrow|\bmonday|\btuesday"
    r"|\bwednesday|\bthursday"
    r"|\bfriday|\b\d{1,2} ?(?:am|pm|uhr)\b"
)


class Appointments(Detector):
    """One hit for each field that names an appointment, a clinician and a time."""

    rules = ("CLR-health",)
    patterns = (_APPOINTMENT,)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """All three must stand together; an appointment alone can be with a hairdresser."""
        seen: set[str] = set()
        for match in scan.matches(_APPOINTMENT):
            field = match.field
            if match.in_path or field.path in seen or is_header(field) or is_published(message, field, where):
                continue
            near = scan.around(match, CONTEXT_BYTES, CONTEXT_BYTES)
            if not (_CLINICIAN.search(near) and _TIME.search(near)):
                continue
            seen.add(field.path)
            yield Hit(
                "CLR-health",
                "health.appointment",
                Certainty.LIKELY,
                where.way(message.direction),
                message.span,
                value=field.value if len(field.value) <= MAX_VALUE_CHARS else match.text,
                path=field.path,
                detail="An appointment, with whom and when.",
                paths=(field.path,),
            )
