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
    (
        "screening for infections",
        sent({"slot": "2026-03-04T09:00", "service": "STI screen", "firstName": "E"}, target="/appointments"),
    ),
    ("French screening", sent({"slot": "2026-03-04T09:00", "service": "Dépistage IST"}, target="/appointments")),
    ("room on a screen", sent({"room": "dr-abara-psychiatry", "scheduled": "2026-03-04T09:00"}, target="/rooms/join")),
    (
        "Spanish room",
        sent({"sala": "psicologa-lund", "paciente": "E", "hora": "2026-03-04T09:00"}, target="/rooms/join"),
    ),
    ("visit that is now", sent({"visitId": "v1", "provider": "Dana Lund, LCSW"}, target="/rooms/join")),
    ("at a desk", sent(b"<Ankunft termin='8'><Fach>HNO</Fach></Ankunft>", "text/xml", target="/arrive")),
    (
        "waiting list of a therapist",
        sent(b"telefon=1&therapeutin=Ute+Lund&erstgespraech=07.02.2026", FORM, target="/waitlist"),
    ),
    ("ride to a clinic", sent({"passenger": "E", "dropoff": "Methadone Clinic East", "apptTime": "2026-03-04T09:00"})),
    (
        "profession of the other",
        sent({"event": "Session Completed", "p": {"provider_type": "psychologist", "start": "2026-03-04"}}),
    ),
    ("vaccination", sent({"vacuna": "Gripe", "slot": "2026-03-04T09:00"}, target="/slots/reserve")),
    (
        "title and text of a mail",
        sent({"subject": "Ihre Terminbestätigung", "content": [{"value": "Am 19.06. um 9:40 bei Dr. Lund."}]}),
    ),
    ("reminder", sent({"title": "Termin Psychiaterin Lund", "body": "Morgen 9:15", "fireAt": "2026-03-04T09:15"})),
    ("accent", sent({"title": "Cita con el oncólogo", "body": "mañana a las 10:00"})),
    ("short message in German", sent(b"Body=Ihr+Termin+Logop%C3%A4die+am+Mo+08%3A30", FORM)),
    (
        "event with a document in it",
        sent({"eventName": "visit_booked", "v": '{"when":"2026-03-04","clinician":"Dr. Lund"}'}),
    ),
    ("German form", sent(b"arzt=Dr.+Lund&datum=2026-03-04&uhrzeit=10%3A00", FORM, target="/buchung")),
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
        sent({"title": "Termin beim Steuerberater", "body": "Morgen 9:15"}),
        sent({"title": "Session expired", "body": "Log in again by 10:00, Dr. Strange"}),
        sent({"title": "New session: cardiology lecture", "body": "Tuesday 10:00"}),
        sent({"subject": "Appointment at the embassy", "body": "Monday 9:00, bring passport"}),
        sent({"subject": "Your booking is confirmed", "text": "Friday 3pm at Toni's Barber"}),
        sent({"room": "standup-team", "name": "Ann"}, target="/rooms/join"),
        sent({"room": "study-group", "time": "2026-03-04T10:00"}, target="/rooms/join"),
        sent({"flight": "BA1", "seat": "2"}, target="/checkin"),
        sent({"dropoff": "Central Station", "apptTime": "2026-03-04T10:00"}),
        sent({"event": "Session Completed", "p": {"provider_type": "plumber", "start": "2026-03-04T10:00"}}),
        sent({"event": "Session Completed", "p": {"host": "psychology podcast", "start": "2026-03-04T10:00"}}),
        sent({"first_visit": "2026-03-04", "page": "/therapists"}, target="/collect"),
        sent({"senderType": "patient", "text": "thanks", "session": "s1", "sentAt": "2026-03-04T10:00"}),
        sent({"drug": "Methadone", "session": "s1", "time": "2026-03-04T10:00"}),
        sent({"obs": "HIV Test Result", "encounterDatetime": "2026-03-04"}),
        sent(
            b"BEGIN:VCALENDAR\r\nBEGIN:VJOURNAL\r\nDTSTAMP:20260304T201500Z\r\nSUMMARY:Tagebuch\r\n"
            b"DESCRIPTION:Therapiestunde war hart.\r\nEND:VJOURNAL\r\nEND:VCALENDAR\r\n",
            "text/calendar",
        ),
    ],
)
def test_not_with_a_clinician(message: ReadMessage) -> None:
    assert of_kind(message, "health.appointment") == []
