"""Measurements said in a sentence, numbers of things by what stands beside them, appointments that are asked for,
results in tables of other languages; and what looks like them."""

from typing import Any

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent


def said(message: ReadMessage, kind: str) -> list[str]:
    return [hit.value for hit in of_kind(message, kind) if hit.confidence is not Certainty.POSSIBLE]


def told(**members: Any) -> ReadMessage:
    return sent(members)


VITALS = [
    told(message="Mein Blutdruck war heute morgen 151 zu 94"),
    told(message="blood pressure was 148 over 91 at lunch"),
    sent(b"fat=27&date=2026-02-03", FORM, target="/1/user/-/body/log/fat.json"),
    told(patient="p7", fever=True, persistent_cough=True, temperature=38.1, location="home"),
]


@pytest.mark.parametrize("message", VITALS)
def test_vital_signs(message: ReadMessage) -> None:
    assert said(message, "health.vital")


NO_VITALS = [
    told(status="UP", health={"db": "UP", "diskSpace": {"free": 81234567}}, pulse=64),
    told(trackingNumbers=["1ZX9"], weightKg=4.2, heightCm=31, carton="B"),
    told(name="Oats", fat=7, protein=13, kcal=370),
    told(text="The forecast says 38 on Friday, fever pitch in the stadium"),
    told(text="pressure in the left tyre was 32 over 30"),
    sent(b"7\n00:14:04,120 --> 00:14:07,400\nYour blood pressure is 90 over 60.\n", "text/plain"),
]


@pytest.mark.parametrize("message", NO_VITALS)
def test_what_is_no_vital_sign(message: ReadMessage) -> None:
    assert said(message, "health.vital") == []


def test_numbers_of_devices() -> None:
    screen = "/v2/boot?macaddr=00%3A1A%3A7D%3A10%3A20%3A30&duid=QZLMTRCSVWXYK&model=UE43&fw=T-1"
    assert said(sent(target=screen, method="GET"), "id.device") == ["QZLMTRCSVWXYK"]
    assert said(sent(target="/v2/boot?duid=QZLMTRCSVWXYK&page=2", method="GET"), "id.device") == []
    assert said(told(serial="RNG220841937", hr=66, spo2=97), "id.device") == ["RNG220841937"]
    assert said(told(serial="RNG220841937", title="Receipt"), "id.device") == []
    assert said(told(instanceId="pod-7fe31c20", appName="shop"), "id.device") == []


def test_who_is_named_on_a_card() -> None:
    card = {"type": "card", "number": "4111111111111111", "cvv": "377", "expiry_year": 2030}
    assert said(sent({**card, "name": "Mona Quist"}, target="/tokens"), "id.name") == ["Mona Quist"]
    assert said(told(type="card", number="7", name="Mona Quist"), "id.name") == []


def test_keys_of_merchants() -> None:
    keys = {"merchantAuthentication": {"name": "7Kq2mZ", "transactionKey": "4Fz8Kq2LmT9xPw3R"}}
    assert said(sent({"createTransactionRequest": keys}), "cred.key") == ["4Fz8Kq2LmT9xPw3R"]
    assert said(told(transactionKey="4Fz8Kq2LmT9xPw3R"), "cred.key") == []


APPOINTMENTS = [
    sent(
        b"accion=reservar&especialidad=Cardiolog%C3%ADa&profesional=Dra.+Vidal&fecha=13%2F02%2F2026&hora=10%3A00&paciente=M",
        FORM,
        host="www.citaprevia.example",
        target="/sanidad/reservar",
    ),
    sent(
        b"nom=Mona+Quist&motif=IVG+m%C3%A9dicamenteuse&creneau=2026-02-13T09%3A30",
        FORM,
        host="rdv.planning.example",
        target="/appointments",
    ),
]


@pytest.mark.parametrize("message", APPOINTMENTS)
def test_appointments(message: ReadMessage) -> None:
    assert said(message, "health.appointment")


def test_a_table_that_is_reserved_is_no_appointment() -> None:
    body = b"accion=reservar&restaurante=El+Doctor&fecha=13%2F02%2F2026&hora=21%3A00&nombre=M"
    assert said(sent(body, FORM, target="/mesas/reservar"), "health.appointment") == []


SUBSTANCES = [
    told(text="Ich habe gestern wieder gekokst, mitten in der Woche"),
    told(community="sobriety", text="Seit vier Wochen kein Kokain mehr, das Verlangen bleibt."),
]


@pytest.mark.parametrize("message", SUBSTANCES)
def test_substances(message: ReadMessage) -> None:
    assert said(message, "health.substance")


NO_SUBSTANCES = [
    told(name="iSpindel", gravity=1.021, alcohol=3.4, beer="Porter", temp=19.2),
    sent({"impuls": "Selbstverletzung", "staerke": 7}, target="/v2/urges"),
    sent({"tags": {"amenity": "cafe", "smoking": "no", "opening_hours": "Mo-Fr"}}, host="api.openstreetmap.org"),
]


@pytest.mark.parametrize("message", NO_SUBSTANCES)
def test_what_is_no_substance(message: ReadMessage) -> None:
    assert said(message, "health.substance") == []


LABS = [
    sent("date;analyse;résultat;unité\n2026-02-03;Ferritine;11,2;µg/L\n2026-02-04;CRP;28;mg/L\n".encode(), "text/csv"),
    told(content="Got my results: TSH 8.8, T4 low. Should I worry?"),
    told(results=[{"analyte": "treponema", "value": "REACTIVE"}], panel="SYPHILIS"),
    sent(b"01380008201\r\n0173101Altmeier\r\n0148410HBA1C\r\n0148411HbA1c\r\n01284207.2\r\n0108421%\r\n", "text/plain"),
]


@pytest.mark.parametrize("message", LABS)
def test_laboratory_results(message: ReadMessage) -> None:
    assert said(message, "health.lab")


def test_logins_by_sasl_plain() -> None:
    login = b"<body rid='7'><auth mechanism='%s'>AG1vbmEAUHVycGxlS2l0ZTcx</auth></body>"
    assert said(sent(login % b"PLAIN", "text/xml"), "cred.password") == ["PurpleKite71"]
    assert said(sent(login % b"SCRAM-SHA-1", "text/xml"), "cred.password") == []
    assert said(told(mechanism="PLAIN", title="TW9uYSBRdWlzdCBz"), "cred.password") == []
