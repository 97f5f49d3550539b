"""Appointments that name nobody, in further languages and of further kinds; and what only looks like them."""

from typing import Final

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
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
    (
        "Indonesian queue",
        sent({"nohp": "1", "kodepoli": "JIW", "namadokter": "dr. Lund", "tanggalperiksa": "2026-11-27"}, "/antrean"),
    ),
    ("Indonesian visit", sent({"jadwal_dokter": "2026-11-27 08:00", "poli": "Jantung", "nama_dokter": "dr. Lund"})),
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
        sent({"antrean": "A-12", "cabang": "Bank Kota", "layanan": "teller", "tanggal": "2026-03-04"}),
        sent({"kunjungan": "2026-03-04", "toko": "Toko 4", "sales": "Budi"}),
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


BOOKED_OTHERWISE: Final = (
    sent(
        {
            "providerId": "77",
            "providerName": "Ana Roca, PMHNP",
            "serviceLine": "med-management",
            "slotStart": "2024-05-28T15:30:00-05:00",
            "durationMin": 50,
            "modality": "VIDEO",
            "copayCents": 2500,
        },
        target="/v1/appointments",
    ),
    sent(
        b"anrede=Frau&vorname=Ana&nachname=Roca&geburtsdatum=12.01.1972"
        b"&leistung=Kontrolle+Schilddr%C3%BCse&behandler=Endokrinologikum+Nord&termin=2024-05-31+11%3A15"
        b"&kasse=gesetzlich",
        FORM,
        target="/buchen",
    ),
    sent(
        {
            "apptRef": "A77",
            "dept": "dialysis-unit-b",
            "scheduledFor": "2024-04-24T17:48:05.380Z",
            "arrivedAt": "2024-04-24T22:27:24.413Z",
            "fence": {"lat": 41.4, "lon": -87.6, "acc": 9},
        },
        target="/api/arrivals",
    ),
    sent(
        {
            "app_instance_id": "3752",
            "events": [
                {
                    "name": "appointment_confirmed",
                    "params": {
                        "visit_type": "mammography",
                        "visit_kind": "followup",
                        "appt_at": "2024-06-03T16:57:55.139Z",
                        "site": "North",
                    },
                }
            ],
        },
        target="/mp/collect",
    ),
    sent(
        {
            "app_instance_id": "3752",
            "events": [
                {
                    "name": "appointment_confirmed",
                    "params": {
                        "visit_type": "colposcopy",
                        "visit_kind": "first",
                        "appt_at": "2024-06-03T16:57:55.139Z",
                        "site": "North",
                    },
                }
            ],
        },
        target="/mp/collect",
    ),
    sent(
        {
            "rider": {"name": "Ana Roca", "phone": "+12125550105"},
            "pickup": {"street": "5 Mill Road", "city": "Ashford", "zip": "12345"},
            "dropoff": "Cancer Institute, Radiation Entrance",
            "apptTime": "2024-05-17T22:41:49.843Z",
            "recurring": "MWF",
            "wheelchair": True,
        },
        target="/trips",
    ),
    sent(
        {"passenger": "x", "dropoff": "St. Luke's Dialysis Center", "appointment_time": "2024-05-17T10:00"},
        target="/rides",
    ),
    sent(
        b'<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>'
        b"<prenota><assistito><cognome>ROCA</cognome><nome>ANA</nome><dataNascita>"
        b'1979-01-11</dataNascita></assistito><prestazione codice="89.7">'
        b"VISITA PNEUMOLOGICA</prestazione><dataOra>2024-06-13T19:31:33.509Z</dataOra><ambulatorio>"
        b"37</ambulatorio></prenota></soapenv:Body></soapenv:Envelope>",
        "text/xml",
        target="/services/Prenotazione",
    ),
    sent(
        b'<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body>'
        b'<prenota><assistito><cognome>K</cognome></assistito><prestazione codice="88.9">'
        b"ECOGRAFIA OSTETRICA</prestazione><dataOra>2024-06-13T19:31:33.509Z</dataOra><ambulatorio>"
        b"3</ambulatorio></prenota></soapenv:Body></soapenv:Envelope>",
        "text/xml",
        target="/services/Prenotazione",
    ),
    sent(
        {
            "properties": {
                "tags": {"next_visit": "2024-05-22", "clinic": "ketamine_downtown", "visit_no": "4"},
                "language": "en",
            }
        },
        target="/apps/x/users/by/onesignal_id/7",
        method="PATCH",
    ),
    sent({"tags": {"next_appt": "2024-05-22", "clinic": "fertility_east"}}, target="/apps/x/users", method="PATCH"),
    sent(
        b"",
        "",
        target="/booking/confirm?prov=p77&spec=pelvic-floor-pt&dt=2024-05-18T0830&newpt=1&reason=r7",
        method="GET",
    ),
    sent(b"", "", target="/booking/confirm?prov=p77&spec=addiction-medicine&dt=2024-05-18T0830&newpt=1", method="GET"),
    sent(
        {"serviceId": "couples-therapy", "therapistId": "t77", "start": "2024-05-28T15:30:00Z"}, target="/v1/bookings"
    ),
    sent(
        {"clinicianId": "c1", "slotId": "s9", "startsAt": "2024-05-28T15:30:00Z", "reason": "panic attacks"},
        target="/v1/bookings",
    ),
    sent(
        {
            "operationName": "BookAppointment",
            "variables": {
                "input": {"providerNpi": "1234567893", "visitReason": "STI screening", "time": "2024-05-28T15:30:00Z"}
            },
        },
        target="/graphql",
    ),
    sent(
        {
            "operationName": "RescheduleVisit",
            "variables": {"visitId": "v1", "newStart": "2024-05-28T15:30:00Z", "specialty": "Rheumatology"},
        },
        target="/graphql",
    ),
    sent(
        {"doctor": "Dr. Ortega", "date": "2024-05-28", "reason": "patient_cancelled"},
        target="/v1/appointments/77",
        method="DELETE",
    ),
    sent({"appointmentId": "77", "clinic": "Oncology Day Unit", "arrived": "2024-05-28T10:01"}, target="/checkin"),
    sent({"praticien": "Dr Lemoine", "motif": "suivi grossesse", "creneau": "2024-05-28T10:00"}, target="/rdv"),
    sent(b"motif=IVG&date=2024-05-28&heure=10h30&centre=Planning+familial", FORM, target="/rdv"),
    sent(
        {"especialidad": "Psiquiatría", "fecha": "2024-05-28", "hora": "10:30", "centro": "CSM Norte"}, target="/citas"
    ),
    sent(
        {"profissional": "Dra. Ana", "servico": "Terapia individual", "inicio": "2024-05-28T10:30"}, target="/agendar"
    ),
    sent({"arzt": "Dr. Lindner", "grund": "Depression", "beginn": "2024-05-28T10:30"}, target="/termine"),
    sent({"clinic": "gender identity clinic", "joined": "2024-05-28", "position": 412}, target="/waitlist"),
    sent(
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Therapy with Kim\nDTSTART:20240528T103000Z\nEND:VEVENT\nEND:VCALENDAR",
        FORM,
        target="/ics",
    ),
    sent({"title": "Chemo cycle 3", "start": "2024-05-28T10:30"}, target="/calendar"),
    sent({"title": "MRI knee", "start": "2024-05-28T10:30", "location": "Imaging Center"}, target="/calendar"),
    sent({"title": "Reminder", "body": "Your appointment with Dr. Ortega is tomorrow at 10:30"}, target="/push"),
    sent({"to": "+1", "body": "Hi, reminder of your dialysis session Tue 10:30 at Nephro Unit B"}, target="/sms"),
    sent({"room": "dr-ortega-psychiatry", "patient": "77", "joinedAt": "2024-05-28T10:30"}, target="/telehealth/join"),
    sent({"therapist": "Maya L., LCSW", "first_session": "2024-05-28T10:30"}, target="/intake"),
    sent(
        {
            "event": "Booking Completed",
            "properties": {"specialty": "dermatology", "appointment_date": "2024-05-28", "provider": "Dr. Ortega"},
        },
        target="/segment",
    ),
    sent(
        {"event": "visit_scheduled", "properties": {"department": "OBGYN", "visitDate": "2024-05-28"}},
        target="/segment",
    ),
    sent(b"", "", target="/tr?ev=Schedule&cd[content_name]=IVF%20consult&cd[date]=2024-05-28", method="GET"),
    sent(
        {
            "booking": {
                "start_at": "2024-05-28T10:30:00Z",
                "location_id": "L1",
                "appointment_segments": [{"service_variation": "EMDR 60 min", "team_member_id": "T"}],
            }
        },
        target="/square/bookings",
    ),
    sent(
        {
            "event": "invitee.created",
            "payload": {
                "event_type": "Initial Psychiatric Evaluation",
                "start_time": "2024-05-28T10:30:00Z",
                "name": "Ana Roca",
            },
        },
        target="/calendly",
    ),
    sent(
        {
            "appointmentTypeID": "7",
            "type": "Couples counseling",
            "datetime": "2024-05-28T10:30:00Z",
            "calendar": "Maya",
        },
        target="/acuity",
    ),
    sent({"site": "Pharmacy 12", "vaccine": "MMR", "slot": "2024-05-28T10:30"}, target="/vaccine/book"),
    sent({"phlebotomy_slot": "2024-05-28T10:30", "clinic": "North", "fasting": True}, target="/bloods"),
    sent({"nurse": "Kim", "visit_window": "2024-05-28 10:00-12:00", "task": "wound care"}, target="/home-visit"),
    sent({"ev": "appt_booked", "spec": "fertility", "d": "2024-05-28"}, target="/pixel"),
    sent(
        {
            "destination": "Methadone Clinic, 5th Ave",
            "pickup_at": "2024-05-28T06:10",
            "return_at": "2024-05-28T07:00",
            "purpose": "medical",
        },
        target="/ride",
    ),
    sent({"type": "eap_session_booked", "counselor": "M. Diaz", "when": "2024-05-28T10:30"}, target="/v1/events"),
    sent({"praxis": "Psychotherapie Lindner", "sitzung_nr": 7, "datum": "2024-05-28"}, target="/besuch"),
    sent(
        {
            "events": [
                {
                    "name": "appointment_confirmed",
                    "params": {
                        "visit_type": "vasectomy_consult",
                        "visit_kind": "first",
                        "appt_at": "2024-06-04T12:37:53.254Z",
                    },
                }
            ]
        },
        target="/mp",
    ),
    sent({"practitioner": {"display": "M. Okonjo, LMFT"}, "start": "2024-05-28T10:30"}, target="/v1/appointments"),
    sent({"clinic_id": "ivf-north", "slot": "2024-05-28T10:30", "patient": "9"}, target="/slots/7/hold"),
    sent({"what": "Psychotherapy intake", "when": "2024-05-28 10:30"}, target="/booking"),
    sent(
        {"trip_purpose": "dialysis", "appointment_at": "2024-05-28T10:30", "destination": "DaVita"},
        target="/uber-health",
    ),
    sent(
        {"events": [{"name": "appt_reminder_tapped", "params": {"dept": "oncology", "appt_ts": 1716892200}}]},
        target="/e",
    ),
    sent(b"specialite=sage-femme&date=2024-05-28&heure=10%3A30", FORM, target="/rdv"),
)
NO_BOOKED_OTHERWISE: Final = (
    sent(
        {
            "lvl": "warn",
            "msg": "validation failed",
            "payload": {"appointment": "<hidden>", "doctor": "<hidden>"},
            "build": 721,
        },
        target="/bulk",
    ),
    sent({"msg": "x", "payload": {"appointment": "***", "doctor": "[REDACTED]"}}, target="/bulk"),
    sent({"rider": {"name": "Tessa"}, "dropoff": "Airport, Departures", "time": "2024-05-17T22:41"}, target="/trips"),
    sent({"dropoff": "Cancer Research UK shop", "order": "x", "time": "2024-05-17T22:41"}, target="/trips"),
    sent({"tags": {"next_visit": "2024-05-22", "store": "downtown", "visit_no": "4"}}, target="/properties"),
    sent({"next_visit": "2024-05-22", "clinic": "golf_clinic_downtown"}, target="/tags"),
    sent(b"", "", target="/booking/confirm?prov=p77&spec=oil-change&dt=2024-05-18T0830", method="GET"),
    sent({"stylist": "Kim", "service": "Balayage", "start": "2024-05-28T15:30:00Z"}, target="/bookings"),
    sent({"pet": "Rex", "doctor": "Dr. Paw", "slot": "2024-05-28T15:30:00Z"}, target="/vet"),
    sent(
        {"ref": "A97", "dock": "b", "scheduledFor": "2024-04-24T17:48:05Z", "arrivedAt": "2024-04-24T22:27:24Z"},
        target="/arrivals",
    ),
    sent({"serviceId": "guitar-lesson", "start": "2024-05-28T15:30:00Z"}, target="/bookings"),
    sent(
        {
            "name": "appointment_confirmed",
            "params": {"visit_type": "showroom", "appt_at": "2024-06-03T16:57:55Z", "site": "North"},
        },
        target="/events",
    ),
    sent({"nurse": "Kim", "shift": "night", "start": "2024-05-28T22:00"}, target="/shifts"),
    sent(
        {
            "events": [
                {
                    "name": "appointment_confirmed",
                    "params": {
                        "visit_type": "design_consult",
                        "visit_kind": "first",
                        "appt_at": "2024-06-04T12:37:53.254Z",
                    },
                }
            ]
        },
        target="/mp",
    ),
    sent({"service": "Beard trim", "barber": "Kim", "start": "2024-05-28T10:30"}, target="/appointments"),
    sent({"type": "tire change", "appt_at": "2024-05-28T10:30", "dept": "service-bay-2"}, target="/appointments"),
    sent({"termin": "2024-05-28 10:30", "leistung": "Ummeldung", "amt": "Bürgeramt"}, target="/termine"),
    sent({"cita": "2024-05-28 10:30", "tramite": "DNI", "oficina": "Norte"}, target="/citas"),
    sent({"rdv": "2024-05-28", "motif": "passeport", "mairie": "Lyon"}, target="/rdv"),
    sent({"consulta": "saldo", "fecha": "2024-05-28"}, target="/consulta"),
    sent({"visit_type": "site inspection", "visit_date": "2024-05-28", "inspector": "K7"}, target="/visits"),
    sent({"visit_date": "2024-05-28", "page": "home", "visit_type": "returning"}, target="/visits"),
    sent({"appointment": "2024-05-28", "advisor": "Kim", "vehicle": "Golf"}, target="/dealer"),
    sent({"appointment_type": "mortgage consult", "appt_at": "2024-05-28T10:30", "branch": "Soho"}, target="/bank"),
    sent({"appointment": "2024-05-28", "case": "77", "lawyer": "Kim"}, target="/court"),
    sent({"dropoff": "Cancer Research shop", "window": "10-12", "parcel": "7"}, target="/deliver"),
    sent({"art": "AC-T", "preis": 3}, target="/art"),
)


@pytest.mark.parametrize("message", BOOKED_OTHERWISE)
def test_booked_otherwise(message: ReadMessage) -> None:
    """Appointments under other names, in links, rides and events."""
    assert any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, "health.appointment"))


@pytest.mark.parametrize("message", NO_BOOKED_OTHERWISE)
def test_no_booked_otherwise(message: ReadMessage) -> None:
    """Near misses."""
    assert all(hit.confidence is Certainty.POSSIBLE for hit in of_kind(message, "health.appointment"))
