"""Appointments in calendars, tasks, calls of programs, addresses and reminders; and entries of the same places that
are none."""

import pytest

from gateway.model.findings import ReadMessage
from tests.detectors.samples import FORM, of_kind, sent

EVENTS = "/calendar/v3/calendars/primary/events"
START = {"start": {"dateTime": "2026-03-04T09:00:00+01:00"}, "end": {"dateTime": "2026-03-04T09:30:00+01:00"}}

FOUND = [
    ("entry of a calendar", sent({"summary": "Orthodontist, check brackets", **START}, target=EVENTS)),
    ("entry of an office's calendar", sent({"subject": "Zahnarzt Dr. Lindner", **START}, target="/v1.0/me/events")),
    ("entry in French", sent({"summary": "Kiné genou", **START, "kind": "x"}, target=EVENTS)),
    ("task", sent({"content": "Podiatrist at the clinic", "due_string": "friday 2pm"}, target="/rest/v2/tasks")),
    (
        "call of a program",
        sent({"method": "book", "params": ["7", "2026-03-04", "09:15:00", {"doctor": "Dr. Ana Roca"}], "id": 2}),
    ),
    (
        "places of a template",
        sent(
            {
                "template": {
                    "name": "appointment_reminder",
                    "components": [{"parameters": [{"text": "Dr. Roca"}, {"text": "04/03/2026"}, {"text": "09:15"}]}],
                }
            }
        ),
    ),
    (
        "taken in an address",
        sent(
            {"duration": 20},
            target="/api/facilities/3/doctors/81/slots/2026-03-04T10%3A15%3A00%2B01%3A00/book",
        ),
    ),
    (
        "of one patient by the address",
        sent(
            {"title": "Office Visit", "eventDate": "2026-03-04", "startTime": "08:00"}, target="/patient/5/appointment"
        ),
    ),
    ("session of a therapist", sent({"therapist": {"id": "4", "name": "Ana Roca"}, "scheduled_at": 1772611200})),
    (
        "session of therapy",
        sent(
            {"event": {"name": "Psychotherapiesitzung", "start_time": "2026-03-04T09:00:00Z"}},
            target="/booking/invitees",
        ),
    ),
    (
        "remark with whom",
        sent({"datetime": "2026-03-04T10:30", "notes": "Session 4 of EMDR with Dr. Ana Roca"}, target="/appointments"),
    ),
    ("reminder", sent(b"Body=Reminder%3A+your+dental+appointment+is+on+03%2F04%2F2026+at+09%3A15", FORM)),
    ("vaccination", sent({"appointment": {"date": "2026-03-04", "vaccine": "Nuvaxovid"}}, target="/api/bookings")),
    (
        "Italian",
        sent({"prestazione": "Visita cardiologica", "data": "04/03/2026", "ora": "09:30"}, target="/api/prenotazioni"),
    ),
    (
        "German",
        sent(
            b"category=Frauen%C3%A4rztliche+Sprechstunde&starts_at=2026-03-04T15%3A15&attendant%5Bfirst_name%5D=Eva",
            FORM,
            "/booking/book",
        ),
    ),
]


@pytest.mark.parametrize("message", [c[1] for c in FOUND], ids=[c[0] for c in FOUND])
def test_found(message: ReadMessage) -> None:
    assert of_kind(message, "health.appointment") != []


NONE = [
    ("studies", sent({"summary": "Psychology lecture", **START}, target=EVENTS)),
    ("an exam", sent({"summary": "Dermatology exam", **START}, target=EVENTS)),
    ("work", sent({"summary": "Clinic website launch", **START}, target=EVENTS)),
    ("a meeting", sent({"subject": "Standup therapy app team", **START}, target="/v1.0/me/events")),
    ("a shift", sent({"summary": "Shift hospital", **START}, target=EVENTS)),
    ("leisure", sent({"summary": "Dr. Dre concert", **START}, target=EVENTS)),
    ("an errand", sent({"content": "Pay dentist invoice", "due_string": "friday"}, target="/rest/v2/tasks")),
    ("another entry", sent({"summary": "Lunch with Ana", **START}, target=EVENTS)),
    (
        "a table",
        sent({"method": "book", "params": ["2", "2026-03-04", "19:30", {"restaurant": "Casa Ana"}]}),
    ),
    (
        "hours of a practice",
        sent(
            {
                "title": "Dr. Lindner",
                "categories": ["Dentist"],
                "openingHours": {"periods": [{"openDay": "MONDAY", "openTime": "08:00"}]},
                "appointmentLinks": ["https://book.example/p/8"],
            }
        ),
    ),
    ("what is free", sent(target="/doctors/81/slots?from=2026-03-04", method="GET")),
    (
        "places of another template",
        sent({"template": {"name": "order_shipped", "parameters": [{"text": "Dr. Roca"}, {"text": "04/03/2026"}]}}),
    ),
    ("a haircut", sent({"appointment": {"date": "2026-03-04", "stylist": "Ana"}, "salon": 4}, target="/api/bookings")),
    ("a flight", sent({"data": "04/03/2026", "ora": "09:30", "volo": "AZ 610"}, target="/api/prenotazioni")),
]


@pytest.mark.parametrize("message", [c[1] for c in NONE], ids=[c[0] for c in NONE])
def test_not_with_a_clinician(message: ReadMessage) -> None:
    assert of_kind(message, "health.appointment") == []
