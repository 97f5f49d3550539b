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


def text(one: str, other: str) -> ReadMessage:
    """A text of lines in turns."""
    return sent((f"{one}\n{other}\n" * 3).encode(), "text/plain; charset=utf-8")


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
    ("health.mood", sent({"kibun": "不安", "hizuke": "2026-11-29"})),
    ("health.mood", sent({"gibun": "우울", "ymd": "2026-11-29"})),
    ("health.mood", sent({"xin_qing": "焦虑"})),
    ("health.mood", sent({"moral": 2, "sommeil": 5})),
    ("health.symptom", sent({"jeungsang": ["두통", "복통"]})),
    ("health.symptom", sent({"증상": ["두통"]})),
    ("health.symptom", sent({"tunet": "görcs"})),
    ("health.symptom", sent({"sikayet": "uykusuzluk"})),
    ("health.symptom", form("keluhan=sering+haus")),
    ("health.selfharm", sent({"wpis": "wczoraj się okaleczyłam"})),
    ("id.birthdate", sent(b'<r><patient nom="Lambert" prenom="Odile" ne="04/07/1961"/></r>', "application/xml")),
    ("id.national", sent(b"<r><rc>661026/5959</rc></r>", "application/xml")),
    ("id.insurance", sent({"hokensha_no": "06130012", "kigo": "0412"})),
    ("id.address", sent({"jusho": "港区芝浦3-4-1"})),
    ("id.address", form("osoite=Aleksanterinkatu+21+B+4&postinro=00100&paikka=Helsinki")),
    ("id.device", with_header("L-Device-Info", "7c1e6644fcdd22ba;GLOBAL;2;2069590016;2400x1080")),
    ("id.device", with_header("dev-id", "a1b2c3d4e5f60718")),
    (
        "id.device",
        sent({"1": "355218175554764", "fp": "google/oriole/oriole:14/AP1A.240405.002/1148:user/release-keys"}),
    ),
    ("id.name", sent({"su": "Gwen Ashcroft", "drug": "sertraline 50mg", "given": True})),
    ("id.name", sent({"client": "Gwen Ashcroft", "session": 4, "note": "Came on time."})),
    ("bulk.messages", text("2026-11-24 11:50, 박 지우 : 집에 왔어?", "2026-11-24 11:52, 김 서연 : 오늘 늦어")),
    (
        "bulk.messages",
        text("2026년 11월 24일 오전 11:50, 박지우 : 집에 왔어?", "2026년 11월 24일 오후 1:05, 김서연 : 응"),
    ),
    ("bulk.messages", text("[박지우] [오전 11:50] 집에 왔어?", "[김서연] [오후 1:05] 오늘 늦어")),
    ("bulk.messages", text("[LINE] 花とのトーク履歴\n11:50\t田中 太郎\tこんにちは", "11:52\t佐藤 花\t元気です")),
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
    ("health.mood", sent({"jugadores": [{"dorsal": 9, "moral": "baja"}, {"dorsal": 7, "moral": "alta"}]})),
    ("health.mood", sent({"nastroj_bota": "zły", "ruch": "e4"})),
    ("health.mood", sent({"humor_rival": "malo", "turno": 3})),
    ("health.mood", sent({"campos": [{"k": "humor", "tipo": "escala", "min": 1, "max": 5}, {"opcoes": ["a", "b"]}]})),
    ("health.symptom", sent({"tunet": "a motor zajos"})),
    ("health.symptom", sent({"note": "Three weeks on the bus without a single panic attack, so proud"})),
    ("health.symptom", sent({"qid": 7, "stem": "A man presents with chest pain", "chosen": "B", "key": "C"})),
    ("health.selfharm", sent({"wpis": "wczoraj się opaliłam"})),
    ("health.substance", sent({"comment": "Everything feels far away, as if behind glass, and I slept three hours"})),
    ("id.birthdate", sent({"bounds": {"ne": "48.1,11.5", "sw": "47.9,11.2"}})),
    ("id.national", sent(b"<r><rc>661026/5950</rc></r>", "application/xml")),
    ("id.device", with_header("X-Device-Info", "Pixel 7; Android 14; en_GB")),
    ("id.device", sent({}, headers=(("x-api-key", f"k{SECRET}"), ("dev-id", "mycompany-prod-UF3X5K5wCd")))),
    ("id.device", sent({"1": "355218175554764", "fp": "google/oriole"})),
    ("id.name", sent({"client": "okhttp", "session": 4, "note": "x"})),
    ("id.name", sent({"client": "Northwind Ltd", "session": 4, "note": "x"})),
    ("cred.password", sent({"errors": {"mot_de_passe": "requis", "email": "invalide"}})),
    ("cred.password", sent({"fieldErrors": {"password": ["mindestens 8 Zeichen"]}})),
    ("cred.password", sent({"contrasena": "obligatorio"})),
    ("bulk.messages", text("2026-11-24 08:00, BP: 120/80", "2026-11-25 08:00, Pulse: 70")),
    ("bulk.messages", text("24/11/2026 08:00, Tension : 12/8", "25/11/2026 08:00, Pouls : 70")),
    ("bulk.messages", text("08:00\tPulse\t70 bpm", "08:05\tPressure\t120/80")),
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
