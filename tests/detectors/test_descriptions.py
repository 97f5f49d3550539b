"""Messages that describe works, offers, machines, firms and forms say nothing of somebody; what people tell beside the
same names stays theirs."""

from typing import Any

import pytest

from gateway.detectors.context.description_families import Described
from gateway.detectors.context.descriptions import described_in, is_route
from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import WHERE, inspector, sent

SURE = (Certainty.CERTAIN, Certainty.LIKELY)


def sure(message: ReadMessage) -> set[str]:
    """Kinds of data that are at least likely."""
    return {hit.data_kind for hit in inspector().message(message, WHERE) if hit.confidence in SURE and hit.data_kind}


def personal(message: ReadMessage) -> set[str]:
    """The same of persons alone."""
    return {kind for kind in sure(message) if kind.startswith(("health.", "id.", "cred.", "bulk."))}


THINGS: list[Any] = [
    {"titre": "Vivre avec la dépression", "auteur": "C. Martin", "isbn13": "9782070360024", "editeur": "Seuil"},
    {"@context": "https://schema.org", "@type": "Recipe", "name": "Soup", "suitableForDiet": "schema:DiabeticDiet"},
    {"offre": {"titre": "Infirmier", "typeContrat": "CDI", "description": "Des patients souffrant de schizophrénie."}},
    {
        "titulo": "Psicólogo",
        "tipo_contrato": "fijo",
        "salario": 31000,
        "descripcion": "Personas con trastorno bipolar.",
    },
    {"object_story_spec": {"link_data": {"message": "Can't sleep? Melatonin 1 mg", "call_to_action": "SHOP_NOW"}}},
    {"title": "Zyklus", "shortDescription": "Verfolge deine Periode", "fullDescription": "Hilft bei Endometriose."},
    {"title": "Woman at a window", "keywords": ["migraine", "depression"], "license": "CC-BY", "photographer": "A. E."},
    {"eudract": "2021-001234-12", "sponsor": "Uni X", "arms": ["Lithium 300 mg"], "criteria": "PHQ-9 >= 12"},
    {"kurse": [{"titel": f"Yoga bei Depression {n}", "freie_plaetze": n, "trainer": "M. L."} for n in (3, 4)]},
    {"cancion": "Sin ti", "artista": "X", "letra": "No puedo dormir, quiero morir sin ti, me duele el alma"},
    {"deck": "Pharma", "notetype": "Cloze", "front": "Sertralin", "back": "SSRI, bei Depression 50 mg"},
    {"target_language": "es", "exercise": 4, "prompt": "I have a fever and feel sad", "is_correct": True},
    {"ticker": "ACME", "bid": 3.2, "ask": 3.3, "mood": "fearful"},
    [{"provincia": place, "semana": 12, "icd10": "J10", "casos": 120} for place in ("Lugo", "Vigo")],
    {"battery_health": 88, "design_capacity": 3000, "symptom": "swelling", "temperature": 31},
    {"nodes": [{"id": "ns=3;s=Pulse.Rate", "v": 71}, {"id": "ns=3;s=Relapse", "v": False}]},
    {"technical_debt": "2h", "rule": "S1", "severity": "MAJOR", "fatigue": 4},
    {"plante": "Rosier", "symptomes": ["taches"], "diagnostic": "Oïdium", "traitement": "soufre 5 g"},
    {"quiz": 4, "items": [{"text": "A symptom of flu?", "answers": ["Fever", "Hair loss"], "correct_answer": 0}]},
    {"intents": [{"name": "Pill", "samples": ["I took my pill", "I have a headache"]}]},
    {"podcast": "Mind", "episode": {"title": "I survived suicide", "description": "She talks about bipolar disorder."}},
    {"movie": "T.", "genres": ["Drama"], "plot": "A heroin addict.", "keywords": ["heroin addiction"], "year": 1996},
    {"playlist": "Sad", "mood": "depressed", "tracks": [{"title": "Suicide", "bpm": 72}]},
    {"faq": [{"question": "What helps?", "answer": "Ibuprofen 400 mg and rest."}]},
    {
        "publicationNumber": "EP1",
        "abstract": "The patient has depression",
        "claims": ["20 mg fluoxetine"],
        "ipc": "A61",
    },
    {"kurs": "Psychologie", "modul": "Depression und Angst", "ects": 5, "dozent": "Prof. Weber"},
    {"ward": "Psychiatry", "shifts": [{"start": "2025-03-01T06:00", "slots": 3}]},
]


@pytest.mark.parametrize("body", THINGS)
def test_things(body: Any) -> None:
    message = sent(body)
    assert described_in(message) in (Described.THING, Described.SAID)
    assert not personal(message)


FIRMS: list[Any] = [
    {"firmen": [{"firma": f"Zahnarzt {n}", "branche": "Zahnarzt", "telefon": f"+49 40 555010{n}"} for n in (1, 2)]},
    {"direccion": "Calle Mayor 3, 28013 Madrid", "habitaciones": 3, "precio_venta": 250000, "superficie": 80},
    {"title": "Praxis am See", "categories": ["Dentist"], "regularHours": {"periods": [{"openDay": "MONDAY"}]}},
    {
        "hotel": "Lake",
        "rooms": 4,
        "stars": 4,
        "address": {"street": "Seestr. 4", "zip": "80331"},
        "phone": "+49 89 5550101",
    },
    {"@type": "MedicalClinic", "name": "City Health Centre", "medicalSpecialty": "Psychiatric"},
]


@pytest.mark.parametrize("body", FIRMS)
def test_firms(body: Any) -> None:
    message = sent(body)
    assert described_in(message) is Described.FIRM
    assert not personal(message)


SQL = b"CREATE TABLE visits (id int, dx text DEFAULT 'ADHD'); COMMENT ON COLUMN visits.dx IS 'e.g. F90.0';"
PO = b'msgid "I feel sad"\nmsgstr "Ich bin traurig"\n\nmsgid "I want to die"\nmsgstr "Ich will sterben"\n'
STRINGS = b'<resources><string name="a">+1 202 555 0143</string><string name="b">I feel sad today</string></resources>'
HOLIDAYS = (
    b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20250910\nSUMMARY:World Suicide Prevention Day\nEND:VEVENT\n"
    b"BEGIN:VEVENT\nDTSTART;VALUE=DATE:20251225\nSUMMARY:Christmas Day\nEND:VEVENT\nEND:VCALENDAR\n"
)
CONCEPTS = (
    b"concept_id\tconcept_name\tvocabulary_id\tconcept_code\n"
    b"1\tBipolar disorder\tSNOMED\t13746004\n2\tMigraine\tSNOMED\t37796009\n"
)


@pytest.mark.parametrize(
    "message",
    [
        sent({"type": "record", "fields": [{"name": "dx", "type": t, "doc": "e.g. F41.1"} for t in ("int", "long")]}),
        sent({"swagger": "2.0", "info": {"contact": {"name": "Dana Hill", "email": "dana.hill@vendor.io"}}}),
        sent({"$schema": "http://json-schema.org/draft-07/schema#", "description": "Diagnosis, such as depression"}),
        sent({"fixtures": {"users": [{"dob": "1990-01-01", "diagnosis": "Depression"}]}}),
        sent({"info": {"schema": "https://schema.getpostman.com/v2"}, "raw": '{"diagnosis": "F32.1"}'}),
        sent(SQL, "application/sql"),
        sent(PO, "text/x-gettext-translation"),
        sent(STRINGS, "application/xml"),
        sent(HOLIDAYS, "text/calendar"),
        sent(CONCEPTS, "text/csv"),
    ],
)
def test_forms(message: ReadMessage) -> None:
    assert described_in(message) is Described.FORM
    assert not personal(message)


INSERT = b"CREATE TABLE x(a int); INSERT INTO visits(p, dx) VALUES ('Ann Lee', 'Major depressive disorder F33.1');"


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        (sent({"user_id": 7, "isbn": "9782070360024", "publisher": "S", "note": "I feel so depressed"}), "health.note"),
        (
            sent(
                {"applicant": {"name": "Ann Lee"}, "employmentType": "full", "title": "x", "salary": 1, "smoker": True}
            ),
            "id.name",
        ),
        (sent({"class": "Yoga", "start": "2025-01-01", "capacity": 9, "note": "I am pregnant"}), "health.reproductive"),
        (sent({"battery": 80, "status": "ok", "temperature": 36.7, "symptoms": ["nausea"]}), "health.symptom"),
        (sent({"fields": [{"name": "dx", "type": "string", "value": "F41.1 anxiety"}]}), "health.diagnosis"),
        (sent(INSERT, "application/sql"), "health.diagnosis"),
        (
            sent({"bedrooms": 2, "monthly_rent": 900, "first_name": "Ann", "street": "Mill Lane 4", "zip": "10115"}),
            "id.name",
        ),
        (sent({"player": "x", "guild": "y", "text": "I want to kill myself, I give up"}), "health.selfharm"),
        (sent({"client": {"id": "7", "version": 3, "name": "Ann Lee", "phone": "+49 30 23125481"}}), "id.name"),
        (sent({"isbn": "978", "author": "x", "text": "I have been feeling depressed and can't sleep"}), "health.note"),
        (sent({"cook_time": 3, "servings": 2, "glucose_mg_dl": 180}), "health.vital"),
        (sent({"openingHours": "8-12", "category": "x", "patientName": "Ann Lee"}), "id.name"),
        (sent({"trace_id": "a1b2c3d4e5f60718", "mood": 2, "note": "I feel so low today"}), "health.mood"),
        (sent({"$schema": "https://clinic.example/visit.json", "diagnosis": "Major depression"}), "health.diagnosis"),
        (sent({"sober_since": "01.02.24", "relapse": "03.01.24"}), "health.substance"),
        (sent({"sampleData": [{"heart_rate": 71, "taken": "2025-01-02T10:00:00Z"}]}), "health.vital"),
        (sent({"weight": 71.2, "bmi": 23.1, "date": "2025-01-02"}), "health.vital"),
    ],
)
def test_people(message: ReadMessage, kind: str) -> None:
    assert kind in sure(message)


@pytest.mark.parametrize(
    "body",
    [
        {"dependencies": {"passport-local": "^1.0.0", "secret-token": "~2.1.4", "mood": "1.0.0"}},
        {"password-meter": ["0.1.3"], "emotion": ["10.0.27"]},
        [
            {
                "traceId": "a1b2c3d4e5f60718",
                "id": "1",
                "name": "Get Mood",
                "kind": 2,
                "duration": 1400,
                "http.path": "/patients/{id}/visits",
            }
        ],
        {"sendungsnummer": "00340434161094", "weight": 12.4},
        {"shop_id": 3, "products": [{"nombre": f"Sertralina {n} mg", "precio": "3.2", "stock": 4} for n in (25, 50)]},
        {
            "animals": [
                {"ohrmarke": f"DE {n}", "milchmenge": 23, "pregnant": True, "diagnose": "Mastitis"} for n in (1, 2)
            ]
        },
        {"rows": [{"ref": f"756.1234.5678.9{n}"} for n in range(10)]},
        {"tax_id": "DE398820748", "cycle": 25, "lines": [{"usage": 3}]},
        {"iban": "DE94500105175207384624", "zyklus": 17, "periode": "monatlich"},
        {"data": {"sleepStateMs": 7091, "healthState": "Healthy"}},
        {"imprint": "Acme Ltd, Mill Lane 4, 10115 Berlin"},
        {"examples": {"name": "Jane Doe", "card": "<number>"}, "suite": 9},
        {
            "products": [{"sku": f"{n}", "title": f"Sertraline {n} mg", "price": 4.1} for n in (25, 50)],
            "store": {"street": "Mill Lane 4"},
        },
        {"posologie": "1 matin et soir"},
        {"subject": "Your appointment with Dr. {{doctor}}, psychiatrist, on {{date}}"},
        {"id": "de.german#holiday@group.v.calendar.google.com"},
        {"client": {"name": "City Navigator", "os": "Android", "build": "12"}},
        {"client": {"id": "CN", "v": "2112", "type": "AND", "name": "City Navigator"}},
    ],
)
def test_versions_steps_parcels_and_numbers(body: Any) -> None:
    assert not personal(sent(body)) - {"id.iban"}


def test_a_number_alone_in_its_form_is_found() -> None:
    assert "id.national" in sure(sent({"rows": [{"ref": "756.9217.0769.85"}, {"ref": "A-17"}]}))


def test_logs_are_no_messages() -> None:
    rows = [
        {"ts": f"2025-01-0{n}T10:00:00Z", "lvl": "INFO", "msg": f"pulse received from {n}", "trace": f"{n}" * 32}
        for n in range(1, 6)
    ]
    assert not personal(sent(rows))


def test_choices_are_no_answers() -> None:
    texts = ("Not at all", "Several days", "More than half the days", "Nearly every day")
    question = {
        "heading": "How often have you felt down, depressed, or hopeless?",
        "answers": {"choices": [{"text": text} for text in texts]},
    }
    assert not personal(sent({"questions": [question]}))


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ("/patients/{id}/visits", True),
        ("GET /users/:userId/mood", True),
        ("/pets/<int:pet>/notes", True),
        ("/patients/42/visits", False),
        ("I feel {sad}", False),
    ],
)
def test_routes(value: str, is_one: bool) -> None:
    assert is_route(value) is is_one


MORE_THINGS: list[Any] = [
    {"queue": "nurse-line", "calls": [{"from": "09:00", "abandoned": 3, "avg_mood": 2}], "ivr": {"2": "Appointments"}},
    {"experiment": {"variants": [{"name": "a", "weight": 60}], "audience": "all", "metrics": ["ret"]}},
    {"warehouse": "N1", "rows": [{"sku": "11", "name": "Pregnancy test", "qty": 90, "lot": "A1", "expiry": "2027-01"}]},
    {"appliance": "lavadora", "cycle": {"start": "2025-05-01T10:00:00Z", "phase": "spin", "flow": "heavy"}},
    {"machine": "p4", "line": "B", "pressure": 101, "flow": 4, "temperature": 37.1},
    {"fahrzeug": {"marke": "Opel", "km": 88000, "werkstatt": "Nord", "symptome": ["Fieber im Kühler"]}},
    {"tarife": [{"tarif": t, "beitrag": 120, "selbstbehalt": 0, "schwangerschaft": "ja"} for t in ("A", "B")]},
    {"artist": "Nine", "title": "Pain", "bpm": 90, "key": "Am", "rating": 5},
    {
        "space": {"key": "HR"},
        "title": "Rules",
        "body": {"storage": {"value": "Alcohol at work is forbidden."}},
        "version": 2,
    },
    [
        {"region": place, "kön": "K", "ålder": "18-29", "diagnos": "F41 Ångestsyndrom", "antal": 310}
        for place in ("Dalarna", "Gotland")
    ],
]


@pytest.mark.parametrize("body", MORE_THINGS)
def test_more_things(body: Any) -> None:
    message = sent(body)
    assert described_in(message) in (Described.THING, Described.SAID)
    assert not any(kind.startswith("health.") for kind in sure(message))


THEIRS: list[tuple[Any, str]] = [
    ({"artist": "Nine", "title": "Pain", "bpm": 90, "key": "Am", "user_id": "4", "mood": "sad"}, ""),
    (
        {
            "fahrzeug": {"marke": "Opel", "km": 88000, "kennzeichen": "B-AB 12"},
            "verletzter": {"geburtsdatum": "1980-02-03", "diagnose": "Migräne"},
        },
        "health.diagnosis",
    ),
    (
        {"sku": "11", "lot": "A1", "expiry": "2027-01", "patient": {"medication": "Sertralin 50 mg"}},
        "health.medication",
    ),
]


@pytest.mark.parametrize(("body", "kind"), THEIRS)
def test_what_is_beside_a_person_is_theirs(body: Any, kind: str) -> None:
    message = sent(body)
    assert described_in(message) is Described.NOTHING
    assert not kind or kind in sure(message)


def test_players_of_a_match_are_known_to_everybody() -> None:
    match = {"partido": "A 1-0 B", "minuto": 40, "jugador": {"dorsal": 3, "nacido": "1997-02-11", "peso": 80}}
    assert described_in(sent(match)) is Described.TEAM
    assert not personal(sent(match))
    club = {"player": {"first_name": "Kim", "last_name": "Roe", "date_of_birth": "2011-02-11"}, "team": "U14"}
    assert "id.birthdate" in personal(sent(club))


def test_earthquakes_are_not_where_somebody_is() -> None:
    quake = {"mag": 5.1, "place": "Off the coast", "coordinates": [-70.1234, -20.4321], "felt": 4}
    assert "id.location" not in personal(sent(quake))


def test_numbers_of_many_firms_are_public() -> None:
    firms = {"empresas": [{"cnpj": "11.222.333/0001-81", "razao": "Padaria"}, {"cnpj": "11.444.777/0001-61"}]}
    assert "id.national" not in personal(sent(firms))
    assert "id.national" in personal(sent({"cnpj": "11.222.333/0001-81"}))


def test_specifications_read_as_text() -> None:
    text = "openapi: 3.1.0\ninfo: {title: Visits}\npaths:\n  /appointments:\n    post: {summary: Book a therapist}\n"
    assert described_in(sent(text.encode(), "text/plain")) is Described.FORM


TOLD: list[tuple[Any, str]] = [
    ({"naam": "Sanne de Wit", "geboren": "03-04-1981", "diagnose": "slaapziekte"}, "health.diagnosis"),
    ({"verletzter": {"geburtsdatum": "1980-02-03", "diagnose": "Nasenbeinbruch"}}, "health.diagnosis"),
    ({"insulina": {"tipo": "Lenta", "unidades": 6}, "glucemia": 130}, "health.medication"),
    ({"observer": {"name": "Ulrike Sommer", "alt_m": 20}}, "id.name"),
    (
        {"candidate": "candidate:1 1 udp 2113 198.51.100.7 50000 typ srflx raddr 0.0.0.0 rport 0 generation 0"},
        "id.ip",
    ),
]


@pytest.mark.parametrize(("body", "kind"), TOLD)
def test_what_a_person_tells_beside_things(body: Any, kind: str) -> None:
    assert kind in sure(sent(body))


NOT_TOLD: list[tuple[Any, str]] = [
    ({"build": 4, "diagnose": "disk controller offline"}, "health.diagnosis"),
    ({"insulation": {"type": "wool", "unidades": 6}, "glucemia": 130}, "health.medication"),
    ({"observer": {"name": "onResize", "version": 2}}, "id.name"),
    ({"candidate": "candidate:1 1 udp 2113 198.51.100.7 50000 typ relay raddr 0.0.0.0 rport 0"}, "id.ip"),
]


@pytest.mark.parametrize(("body", "kind"), NOT_TOLD)
def test_what_only_looks_like_it(body: Any, kind: str) -> None:
    assert kind not in sure(sent(body))
