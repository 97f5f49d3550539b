"""What apps of single countries and platforms call things: postcodes that name a street, pumps, lungs, sessions."""

import json

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent


def likely(message: ReadMessage, kind: str) -> list[str]:
    return [hit.value for hit in of_kind(message, kind) if hit.confidence is not Certainty.POSSIBLE]


def form(text: str) -> ReadMessage:
    return sent(text.encode(), FORM)


def with_header(name: str, value: str, target: str = "/v1/items") -> ReadMessage:
    return sent({"a": 1}, target=target, headers=((name, value),))


LETTERS = "kqwmzrtplxvbnhgfdscjyaeoiu"
SECRET = "51b2CdE7fGh9JkLm3NpQrStUvWxYz4AbCdEf6"

SAID = [
    ("id.address", form("postcode=3512+JE&huisnummer=41&toevoeging=bis")),
    ("id.address", sent({"postCode": "M1 1AE", "houseNumber": "7b"})),
    ("id.location", form("lat_val=48.137154&long_val=11.576124")),
    ("id.national", sent({"patient": {"nin": "44051401359"}})),
    ("id.birthdate", sent({"text": "Bonjour, né(e) le 04/07/1961 à Lyon, merci."})),
    ("health.vital", sent({"entries": [{"peak_flow": 410}]})),
    ("health.vital", sent({"spirometry": {"FEV1": 2.9, "FVC": 3.6}})),
    ("health.vital", sent([{"type": "cbg", "units": "mmol/L", "value": 6.4}])),
    ("health.vital", sent([{"type": "smbg", "units": "mg/dL", "value": 131}])),
    ("health.medication", sent([{"type": "bolus", "normal": 3.2}, {"type": "cbg", "units": "mmol/L", "value": 6.4}])),
    ("health.medication", sent([{"eventType": "Temp Basal", "absolute": 0.8, "glucose": 120}])),
    ("cred.session", with_header("Cookie", f"PHPSESSID={LETTERS}")),
    ("cred.session", with_header("Bridge-Session", "0c6f7f3e-2f0d-4b7e-9a55-0c8f4f6f1e11")),
    ("cred.key", with_header("Authorization", f"Bearer pk_live_{SECRET}")),
]


@pytest.mark.parametrize(("kind", "message"), SAID)
def test_it_is_found(kind: str, message: ReadMessage) -> None:
    assert likely(message, kind)


NOT_SAID = [
    ("id.address", form("postcode=3512+JE&toevoeging=bis")),
    ("id.address", sent({"postcode": "10115", "houseNumber": "7"})),  # a town, and half of an address
    ("id.address", sent({"code": "3512 JE", "build": "41"})),
    ("id.location", form("lat_val=1.2&long_val=1.5")),
    ("id.national", sent({"patient": {"pesel": "44051401358"}})),  # the check digit is wrong
    ("health.vital", sent({"network": {"peak_flow": 410, "packets": 9}})),
    ("health.vital", sent([{"type": "cbg", "title": "Comics", "value": 6}])),
    ("health.medication", sent([{"type": "basal", "normal": 3, "file": "plan.dxf"}])),
    ("health.medication", sent([{"type": "bolus", "file": "a.csv", "glucose": 120}])),
    ("cred.session", with_header("Cookie", "PHPSESSID=notloggedin")),
    ("cred.session", sent({"a": 1}, target="/Write/channel?gsessionid=qk1&SID=4NmjxVYnVEjT7BiIRQgCXK&RID=5&zx=w1k0q")),
    ("cred.token", with_header("Authorization", f"Bearer pk_live_{SECRET}")),
    ("id.email", sent({"from": "newsroom@clinic-news.example"})),
]


@pytest.mark.parametrize(("kind", "message"), NOT_SAID)
def test_it_is_not(kind: str, message: ReadMessage) -> None:
    assert not likely(message, kind), json.dumps(message.title)


@pytest.mark.parametrize(
    "message",
    [
        sent({"beschwerden": {"nase": 2, "augen": 0}}),
        sent({"symptoms": {"skin": 3}}),
        sent({"seizure_type": "focal aware", "seconds": 40}),
        sent({"primary_concern": "joint pain"}),
        sent({"sintomas": ["dificuldade de concentração", "boca seca"]}),
        sent({"symptomer": ["hodepine", "kortpustethet"]}),
        sent({"evidence": [{"id": "s_21", "choice_id": "present"}]}),
        form("hulpvraag=nachtmerries+en+somberheid"),
        form("efectos_adversos=temblores+y+boca+seca"),
        sent(b"<e><reaction><reactionmeddrapt>Vomiting</reactionmeddrapt></reaction></e>", "application/xml"),
    ],
)
def test_symptoms(message: ReadMessage) -> None:
    assert likely(message, "health.symptom")


@pytest.mark.parametrize(
    "message",
    [
        sent({"beschwerden": {"bahn": 2, "amt": 1}}),
        sent({"symptoms": {"engine": 3}}),
        sent({"file_type": "focal"}),
        sent({"primary_concern": "delivery time"}),
        sent({"evidence": [{"id": "s_21", "choice_id": "absent"}]}),
        sent({"answers": [{"id": 4, "choice_id": "present"}]}),
        form("hulpvraag=offerte+voor+een+dakraam"),
    ],
)
def test_no_symptoms(message: ReadMessage) -> None:
    assert not likely(message, "health.symptom")


def test_a_mood_is_no_time_of_day() -> None:
    assert not likely(sent({"settings": {"mood": "21:00"}}), "health.mood")
    assert likely(sent({"checkin": {"mood": "7"}}), "health.mood")


def test_an_indication_is_an_illness() -> None:
    assert likely(sent({"indikation": ["F40.1"]}), "health.diagnosis")
    assert not likely(sent({"indication": "V12"}), "health.diagnosis")


PHONE = {"app": {"build": 412}, "device": {"network": "wifi", "battery": 81}, "alerts": True, "marketing_opt_in": False}


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("health.symptom", {"symptoms": ["nausea", "headache"]}),
        ("health.symptom", {"pain_level": 7}),
        ("health.symptom", {"sideEffects": ["dry mouth"], "weather": {"temp": 9}, "music": "none"}),
        ("health.substance", {"cigarettes_per_day": 9, "craving": 4}),
        ("health.substance", {"substance": "cocaine", "lastUse": "2026-01-02"}),
        ("health.reproductive", {"lastPeriod": "2026-01-02", "flow": "heavy"}),
    ],
)
def test_a_phone_that_speaks_of_itself_hides_nothing(kind: str, body: dict[str, object]) -> None:
    assert likely(sent({**body, **PHONE}), kind)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("health.symptom", {"build": 412, "symptoms": ["high latency", "panic: stack overflow"]}),
        ("health.symptom", {"battery_health": "poor", "symptoms": ["swelling", "fever of cells"], "server": "eu"}),
        ("health.symptom", {"host": "db1", "alerts": ["insomnia: wakelock"], "symptoms": ["insomnia: wakelock"]}),
        ("health.mood", {"question": "How do you feel today?", "battery_level": 81}),
        ("health.selfharm", {"tension": 4, "at": {".sv": "timestamp"}}),
    ],
)
def test_a_phone_and_a_server_tell_nothing_themselves(kind: str, body: dict[str, object]) -> None:
    assert not likely(sent(body), kind)
