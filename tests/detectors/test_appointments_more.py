"""Appointments that name nobody, in further languages and of further kinds; and what only looks like them."""

import pytest

from gateway.model.findings import ReadMessage
from tests.detectors.samples import FORM, of_kind, sent

FOUND = [
    (
        "with a speciality",
        sent({"appointment": {"start_date": "2026-03-04T09:00", "motive": "Consultation rhumatologie"}}),
    ),
    ("next one of a patient", sent({"tags": {"nombre": "Eva", "tratamiento": "x", "prox_cita": "04/03 09:30"}})),
    (
        "booked by a patient",
        sent(
            {
                "operationName": "BookAppointment",
                "variables": {"startTime": "2026-03-04T09:00:00", "visitReason": "Knee", "patient": {"firstName": "E"}},
            }
        ),
    ),
    (
        "in an address",
        sent(target="/salud/reservarCita.do?fecha=04-03-2026&hora=09%3A30&motivo=revision", method="GET"),
    ),
    ("moved", sent({"subject": "Please cancel my consult with Dr. Abara"})),
    ("a call", sent(b"Body=Your+biopsy+is+back.+Dr.+Lund+will+call+Tuesday+at+3%3A15pm.", FORM)),
    ("Polish", sent({"wizyta": {"data": "2026-03-04", "lekarz": "dr Zieba"}})),
    ("Dutch", sent({"afspraak": {"datum": "2026-03-04 10:15", "huisarts": "De Vries"}})),
]


@pytest.mark.parametrize("message", [c[1] for c in FOUND], ids=[c[0] for c in FOUND])
def test_found(message: ReadMessage) -> None:
    assert of_kind(message, "health.appointment") != []


@pytest.mark.parametrize(
    "message",
    [
        sent({"ev": "therapy.msg.send", "ts": 1748194615, "session": "s1"}),
        sent({"text": "Book an appointment with a dentist"}),
        sent(
            {
                "archetype_node_id": "openEHR-EHR-COMPOSITION.encounter.v1",
                "composer": {"name": "Dr. A"},
                "time": "2026-01-02",
            }
        ),
        sent({"panel": [{"t": "CT/NG NAAT swab", "r": "NEGATIVE"}], "sent": "2026-02-03"}),
        sent(
            {
                "operationName": "BookAppointment",
                "startTime": "2026-03-04T09:00:00",
                "reason": "Oil change",
                "garage": 4,
            }
        ),
        sent({"wizyta": {"data": "2026-03-04", "fryzjer": "Ola"}}),
        sent({"topic": "technologie", "visit": "2026-03-04"}),
        sent({"next_visit": "2026-03-04", "route": "north", "customer": "shop 4"}),
        sent({"schedule": "2026-03-04", "lesson": "biology", "book": "x"}),
    ],
)
def test_not_with_a_clinician(message: ReadMessage) -> None:
    assert of_kind(message, "health.appointment") == []
