"""Health data under names that are put together of parts, in shapes of further formats; and what only looks alike."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent

XML = "application/xml"
XML_RPC = (
    b"<methodCall><methodName>who5.submit</methodName><params><param><value><array><data>"
    + b"".join(b"<value><int>%d</int></value>" % n for n in (2, 1, 3, 0, 2))
    + b"</data></array></value></param></params></methodCall>"
)
LAB_XML = (
    b"<r><Paciente>7</Paciente><Analito>UREA</Analito><Valor>41</Valor><Unidad>mg/dL</Unidad>"
    b"<Analito>TSH</Analito><Valor>3.9</Valor></r>"
)
DIARY = b"Tag;Zeit;Blutzucker (mmol/L);Insulin (Bolus)/IE\n01.02.2026;08:10;6,4;5\n01.02.2026;12:30;7,9;8\n"

FOUND = [
    ("column with its unit", sent(DIARY, "text/csv"), "health.vital"),
    ("insulin in a column", sent(DIARY, "text/csv"), "health.medication"),
    ("units under insulin", sent({"glucose": 120, "insulinLog": [{"units": 6, "at": "08:00"}]}), "health.medication"),
    ("short names and strength", sent({"med": {"nm": "Valsartana", "str": "80 mg"}}), "health.medication"),
    ("class in a form", sent(b"quiz[a][meds][]=ssri&quiz[b]=2", FORM), "health.medication"),
    ("class in a list", sent({"current_meds": "beta blocker, statins"}), "health.medication"),
    ("the pill by its brand", sent({"patientin": 1, "pille": "Belara"}), "health.medication"),
    ("condition cut short", sent({"patient": 4, "cond": "Psoriasis"}), "health.diagnosis"),
    ("why somebody is absent", sent({"sick_leave": True, "reason": "Burnout"}), "health.diagnosis"),
    ("why, in French", sent(b"motif=trouble+anxieux&nir=1", FORM, target="/arret/nouveau"), "health.diagnosis"),
    ("code of Brazil", sent({"beneficiario": "x", "carteirinha": "1", "cid": "J45"}), "health.diagnosis"),
    ("assessment of a note", sent({"patient": 1, "soap": {"asmt": "Epilepsy"}}), "health.diagnosis"),
    ("elements of the same number", sent(LAB_XML, XML), "health.lab"),
    (
        "attribute and value",
        sent([{"atributo": "TSH", "valor": "4.1"}, {"atributo": "HbA1c", "valor": "6.1%"}]),
        "health.lab",
    ),
    ("test for an infection", sent({"dob": "1980-02-03", "testType": "antigen", "result": "negative"}), "health.lab"),
    ("XML-RPC", sent(XML_RPC, XML), "health.instrument"),
    ("pressure in two", sent({"tension": {"sis": 131, "dia": 84}}), "health.vital"),
    ("weight now", sent(b"w_now=92&h_cm=176", FORM), "health.vital"),
    ("weight of Spain", sent({"peso": "71,2", "cintura_cm": 80}), "health.vital"),
    ("hours of sleep", sent(b"schlaf_std=7.5&x=1", FORM), "health.vital"),
    ("nights", sent({"nights": [{"s": 1789090248, "e": 1789110248, "snore": 120}], "app": "sleep"}), "health.vital"),
    ("fahrenheit", sent({"student": "a", "visit": {"temp_f": 100.4, "cc": "cough"}}), "health.vital"),
    ("turn at a doctor's", sent({"turno": {"esp": "Cardiología", "fh": "2026-03-04T10:00:00Z"}}), "health.appointment"),
    ("slot", sent({"symptoms": "fever", "doctorSlot": "2026-03-04T10:00:00Z"}), "health.appointment"),
    ("quitting", sent(b"", target="/complete?q=wie+mit+dem+rauchen+aufh%C3%B6ren", method="GET"), "health.interest"),
    ("weeks", sent(b"", target="/s?q=contracciones+34+semanas+de+embarazo", method="GET"), "health.interest"),
    ("search of an event", sent([{"_eventName": "search", "app_search_string": "hiv symptoms"}]), "health.interest"),
]


@pytest.mark.parametrize(("message", "kind"), [c[1:] for c in FOUND], ids=[c[0] for c in FOUND])
def test_found(message: ReadMessage, kind: str) -> None:
    assert any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, kind))


NOT = [
    ("client of a counter", sent({"cid": "F32", "tid": "UA-1"}), "health.diagnosis"),
    ("client beside a brand", sent({"cid": "I10", "event": "purchase"}), "health.diagnosis"),
    ("attack", sent({"text": "crise de ansiedade"}), "health.diagnosis"),
    ("weather", sent({"cond": "Depression", "city": "Rome"}), "health.diagnosis"),
    ("game", sent({"npc": 3, "meds": ["steroids"], "coins": 4}), "health.medication"),
    ("media", sent({"med": {"nm": "banner-2", "str": "hero"}}), "health.medication"),
    ("tool", sent({"tool": "grinder", "force": "20 g", "name": "Beans"}), "health.medication"),
    ("menu", sent({"pillola": "ja", "menu": 3}), "health.medication"),
    ("build", sent({"testId": "a1", "result": "positive", "suite": "unit"}), "health.lab"),
    ("survey of a shop", sent({"rapid_test": 1, "result": "positive"}), "health.lab"),
    (
        "attributes of goods",
        sent([{"atributo": "color", "valor": "4"}, {"atributo": "hierro", "valor": "2"}]),
        "health.lab",
    ),
    (
        "schema",
        sent(
            {
                "title": "PHQ-9",
                "items": [{"key": "phq_2", "options": [0, 1, 2, 3]}, {"key": "phq_3", "options": [0, 1, 2, 3]}],
            }
        ),
        "health.instrument",
    ),
    ("test of a program", sent({"testType": "b", "result": "positive", "first_name": "Test"}), "health.lab"),
    ("animal", sent({"meds": "antibiotic", "pet": "Rex"}), "health.medication"),
    ("remark that begins so", sent({"absence": True, "comment": "Add a shift"}), "health.diagnosis"),
    ("picture", sent({"w_start": 80, "h_cm": 40, "img": "x.png"}), "health.vital"),
    ("style", sent({"padding": {"pad": 40, "pas": 50}}), "health.vital"),
    ("trade", sent({"turno": "tarde", "especialidad": "soldador", "fecha": "2026-03-04"}), "health.appointment"),
    ("voltage", sent({"tension": {"max": 240, "min": 220}, "circuit": 4}), "health.vital"),
    ("box", sent({"w_cm": 40, "h_cm": 30, "l_cm": 20}), "health.vital"),
    ("window", sent({"w_now": 640, "h_now": 480}), "health.vital"),
    (
        "nights of a hotel",
        sent({"hotel": "x", "nights": [{"s": 1789090248, "e": 1789110248, "rate": 80}]}),
        "health.vital",
    ),
    ("oven", sent({"temp_f": 100, "oven": "on"}), "health.vital"),
    ("weather in fahrenheit", sent({"temp_f": 98, "forecast": "sunny", "city": "Austin"}), "health.vital"),
    ("sound", sent({"sono_volume": 5, "sommeil": "auto"}), "health.vital"),
    ("rows of counts", sent({"rows": [["hr", 12, 4], ["it", 31, 9]]}), "health.vital"),
    ("shift", sent({"turno": {"inicio": "08:00", "fin": "16:00", "empleado": "x"}}), "health.appointment"),
    ("delivery", sent({"preferredSlot": "2026-03-04T10:00:00Z", "order": 3}), "health.appointment"),
    ("repair", sent({"complaint": "screen broken", "preferredSlot": "2026-03-04T10:00:00Z"}), "health.appointment"),
    ("technology", sent({"booking": 1, "topic": "Technologie", "date": "2026-03-04"}), "health.appointment"),
    ("stop of a machine", sent(b"", target="/s?q=dejar+de+cargar+telefono", method="GET"), "health.interest"),
    ("weeks of a course", sent(b"", target="/s?q=curso+12+semanas", method="GET"), "health.interest"),
    ("sign", sent(b"", target="/s?q=tropico+de+cancer", method="GET"), "health.interest"),
    ("sentence of a court", sent(b"", target="/s?q=late+fee+period", method="GET"), "health.interest"),
]


@pytest.mark.parametrize(("message", "kind"), [c[1:] for c in NOT], ids=[c[0] for c in NOT])
def test_something_else(message: ReadMessage, kind: str) -> None:
    assert all(hit.confidence is Certainty.POSSIBLE for hit in of_kind(message, kind))
