"""Calls of analytics, advertisers and forms: names in letters, ids in maps, pages by address and title, connections."""

import base64
import json
from urllib.parse import quote

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent

ID = "5b1f0c8e-77d2-4a3b-9d0e-0c41e2a9f6b8"
HEX = "9f8a1c0e5d7b42638e1fa2c94b7d60e3"
DRAWN = "q8ZtR3mLw0XcV7yBn2Ks"


def get(target: str, host: str = "t.collector.example") -> ReadMessage:
    return sent(b"", "", target, host, "GET")


def form(text: str, host: str = "t.collector.example") -> ReadMessage:
    return sent(text.encode(), FORM, "/p", host)


def likely(message: ReadMessage, kind: str) -> list[str]:
    return [hit.value for hit in of_kind(message, kind) if hit.confidence is not Certainty.POSSIBLE]


def uule(text: str) -> str:
    return quote("a+" + base64.b64encode(text.encode()).decode())


PLACE = "role: CURRENT_LOCATION\nlatlng <\n  latitude_e7: 416543210\n  longitude_e7: 21765432\n>\n"

SCHEMA = json.dumps(
    {
        "properties": {
            "diagnosis": {"items": {"enum": ["F33.1", "F40.2"]}},
            "name": {"type": "string"},
            "age": {"type": "integer"},
        }
    }
)

SAID = [
    ("id.location", get(f"/mads/gma?uule={uule(PLACE)}", "ads.example")),
    ("id.location", form("u-latlong-accu=41.654321%2C2.176543%2C31.5")),
    ("id.advertising", form(f"u-id-map={quote(json.dumps({'GPID': ID, 'LTVID': '0'}))}")),
    ("id.advertising", sent({"deviceIds": {"IDA": ID}})),
    ("id.name", sent({"data": [{"user_data": {"fn": ["marit"], "ln": ["haugen"], "db": ["19790311"]}}]})),
    ("id.birthdate", sent({"data": [{"user_data": {"fn": ["marit"], "ln": ["haugen"], "db": ["19790311"]}}]})),
    (
        "id.name",
        sent({"attrs": {"USER_ATTRIBUTE_USER_FIRST_NAME": "Marit", "USER_ATTRIBUTE_USER_EMAIL": "m@haugen.no"}}),
    ),
    ("id.name", sent(["checkin", {"mood": "calm", "userName": "Marit Haugen"}])),
    ("id.phone", sent({"payer": {"phone": {"phone_number": {"national_number": "4790012345"}}}})),
    ("id.phone", form("q7_phoneNumber%5Bfull%5D=%2B4790012345")),
    ("id.ip", sent({"requests": ["?idsite=2&rec=1&cip=185.71.4.9&url=https%3A%2F%2Fbread.example%2F"]})),
    ("cred.token", sent({"requests": [], "token_auth": HEX})),
    ("cred.key", sent({"appsFlyerKey": "mT4kQz81LrXbWc92PdVn7s", "eventName": "open"})),
    ("cred.key", get(f"/report?api_key_128={ID}&locale=nb")),
    ("health.vital", sent({"event": "Glucose Reading Added", "properties": {"value": 131, "unit": "mg/dL"}})),
    ("health.sexual", sent({"variables": {"input": {"stiStatus": "TESTED_POSITIVE_2023_11", "city": "Bergen"}}})),
    ("health.symptom", sent({"fields": [{"name": "what_are_you_struggling_with_", "value": "Panic attacks"}]})),
    ("health.note", sent({"mood": 2, "note": "I felt empty after the call with my father"})),
]


@pytest.mark.parametrize(("kind", "message"), SAID)
def test_found(kind: str, message: ReadMessage) -> None:
    assert likely(message, kind)


NOT_SAID = [
    ("id.advertising", sent({"slot": {"gpid": ID}})),  # a place for an advertisement (OpenRTB)
    ("id.advertising", get(f"/mads?gpid={ID}")),
    ("id.name", sent({"cell": {"fn": "sum", "ln": "4"}, "em": ["x@haugen.no"]})),
    ("id.name", sent({"level": "Dark Keep", "userName": "Night Rider"})),
    ("id.birthdate", sent({"config": {"db": "20040906"}})),
    ("id.national", sent({"payer": {"phone": {"phone_number": {"national_number": "4790012345"}}}})),
    ("id.name", sent({"log": {"entries": [{"request": {"headers": [{"name": "X-Trace", "value": "ab"}]}}]}})),
    ("cred.session", get(f"/engine.io/?EIO=4&transport=polling&t=Qa1&sid={DRAWN}", "rt.shop.example")),
    ("cred.session", get(f"/action/0?ti=123&sid={HEX}&vid={HEX[::-1]}&pi=1", "b.example")),
    ("cred.session", form(f"type=card&userid=8&muid={ID}&guid={ID}&sid={DRAWN}{DRAWN}", "pay.example")),
    ("cred.token", sent({}, headers=[("Authorization", base64.b64encode(bytes(range(7, 39))).decode())])),
    ("health.diagnosis", get("/collect?tiba=Living%20with%20Bipolar%20Disorder")),
    ("health.diagnosis", get("/b/ss/x/1?c4=bipolar-disorder&v12=D%3Dc4")),
    ("health.diagnosis", sent({"u": "https://www.praxis.example/schwerpunkte/bipolar-disorder"})),
    ("health.diagnosis", sent({"tags": [{"keywords": [{"key": "topic", "value": ["schizophrenia"]}]}]})),
    ("health.diagnosis", sent({"title": "When do I get the result of my HIV test?", "email": "m@haugen.no"})),
    ("health.diagnosis", sent({"schema": SCHEMA})),
    ("health.appointment", sent({"context": {"pageUri": "https://www.counselling.example/free-consultation"}})),
    ("health.medication", sent({"items": [{"title": "Ibuprofen 600 mg 30 St", "availability": "in stock"}]})),
    ("health.medication", sent([{"substance": "ketamine", "dose": "60 mg", "ts": 1}])),
    ("health.substance", sent({"event": "patient", "p": {"drug": "Methadone", "dose": "20 mg", "frequency": "daily"}})),
    ("health.note", sent({"Refill": {"Drug": "BUPROPION XL 300 MG", "Sig": "1 tab daily"}})),
    ("health.interest", get("/suggest?q=depression", "www.cinemundo.example")),
]


@pytest.mark.parametrize(("kind", "message"), NOT_SAID)
def test_not_said(kind: str, message: ReadMessage) -> None:
    assert not likely(message, kind)


def test_drug_of_a_diary_stays_one() -> None:
    assert likely(sent({"use_log": [{"substance": "ketamine", "dose": "60 mg"}]}), "health.substance")


@pytest.mark.parametrize(
    "message",
    [
        sent({"n": "pageview", "u": "https://www.praxis.example/leistungen/ivf/"}),
        form("pl=https%3A%2F%2Fwww.pills.example%2Fbirth-control%2Fring"),
        sent({"requests": [{"params": "query=nicotine%20lozenges&page=0"}]}),
        sent({"requests": [{"params": "query=haemorrhoids&page=0"}]}),
        get(f"/hm.gif?tt={quote('焦虑症怎么办_仁爱医院')}"),
        get(f"/hm.gif?tt={quote('우울증 자가진단')}"),
        get(f"/watch/7?page-title={quote('Лечение алкоголизма на дому')}"),
        get("/watch/7?page-url=https%3A%2F%2Fklinika.example%2Fginekologiya%2Fberemennost"),
        get("/event?fu=https%3A%2F%2Fwww.city-pharmacy.example%2Fmedicines%2Fnasal-drops"),
        sent({"tags": [{"keywords": [{"key": "topic", "value": ["ivf"]}]}]}),
        get("/action/0?tl=Breast%20Cancer%20-%20Options"),
    ],
)
def test_pages_and_searches_of_interest(message: ReadMessage) -> None:
    assert likely(message, "health.interest")


@pytest.mark.parametrize(
    "message",
    [
        sent({"u": "https://cdn.example/img/ivf.png"}),
        sent({"icon_url": "https://cdn.example/ivf"}),
        get(f"/hm.gif?tt={quote('がんばれ新作ゲーム')}"),
        get(f"/watch/7?page-title={quote('зависимости пакета npm')}"),
        get(f"/p?title={quote('حامل هاتف للسيارة')}"),
        get("/event?fu=https%3A%2F%2Fwww.daily-news.example%2Fdrugs%2Fcartel-arrest"),
        get("/event?fu=https%3A%2F%2Fwww.city-pharmacy.example%2Fmedicines%2Fsearch"),
        sent({"requests": [{"params": "query=ski%20patches&page=0"}]}),
    ],
)
def test_other_pages(message: ReadMessage) -> None:
    assert not likely(message, "health.interest")
