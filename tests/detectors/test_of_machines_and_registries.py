"""What routers, computers, browsers, stores of files and registries of several countries send: values whose names or
forms are those of one standard."""

import json
from typing import Any

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, hits, sent

TEXT, XML = "text/plain", "application/xml"
SURE = (Certainty.LIKELY, Certainty.CERTAIN)
UUID = "4c4c4544-0051-4610-8052-b4c04f564e33"


def said(message: ReadMessage) -> dict[str, set[str]]:
    """Values that are told without doubt, by kind."""
    found: dict[str, set[str]] = {}
    for hit in hits(message):
        if hit.confidence in SURE and hit.data_kind != "text" and hit.rule != "CLR-health-linked":
            found.setdefault(hit.data_kind, set()).add(hit.value)
    return found


ROUTER = b"""config interface 'wan'
\toption proto 'pppoe'
\toption username '0042117#0007@isp.example'
\toption password 'kite-Lamp-71'

config host
\toption name 'attic'
\toption ip '192.168.7.20'
"""
SIP = (
    b"INVITE sip:bo@pbx.firm.example SIP/2.0\r\nVia: SIP/2.0/TCP 198.51.100.9:5060\r\n"
    b'From: "Maya Ortiz" <sip:maya@pbx.firm.example>;tag=1\r\nTo: Bo Lind <sip:bo@pbx.firm.example>\r\n\r\n'
)
KMEHR = (
    b"<kmehrmessage><folder><patient><id S='INSS' SV='1.0'>81021412308</id></patient><transaction><item>"
    b"<content><cd S='ICD' SV='1.0'>E11</cd></content></item></transaction></folder></kmehrmessage>"
)
ECH = (
    b"<e:person xmlns:e='http://www.ech.ch/xmlns/eCH-0044/4'><e:vn>7563333444550</e:vn><e:dateOfBirth>"
    b"<e:yearMonthDay>1977-03-05</e:yearMonthDay></e:dateOfBirth></e:person>"
)
PLAN = b'<MP v="027" U="0A"><P g="Maya" f="Ortiz" b="19770305"/><S><M p="01234562" m="1"/></S></MP>'
CERTIFICATE = {
    "nam": {"fn": "Ortiz", "gn": "Maya"},
    "dob": "1977-03-05",
    "v": [{"vp": "J07BX03", "mp": "EU/1/21/1529", "ci": "URN:UVCI:01:SE:EHM/V12907267LAJW"}],
}
VACCINE = {
    "resourceType": "Immunization",
    "vaccineCode": {"coding": [{"system": "http://hl7.org/fhir/sid/cvx", "code": "141"}]},
    "patient": {"reference": "Patient/7"},
}
ENDPOINT = "https://updates.push.services.mozilla.com/wpush/v2/gAAAAABkY3d0aGlzLWlzLW5vdC1hLXJlYWwtb25l"
OWN_ENDPOINT = "https://push.own.example/up/3kd93jd02jdk20dk39"
WAN = "InternetGatewayDevice.WANDevice.1.WANConnectionDevice.1"
HOOK = "/services/T0AB12CD34/B0EF56GH78/a1B2c3D4e5F6g7H8i9J0k1L2"
SAS = "?sv=2023-01-03&se=2026-02-01T00%3A00%3A00Z&sr=b&sp=r&sig=q7%2BXv0Lr9kTzW3bYp1NfHs5Dc8JmAe2GuQ6RiVo4ZtE%3D"

FOUND: list[tuple[ReadMessage, str, str]] = [
    (sent({"subscription": {"endpoint": ENDPOINT, "keys": {"p256dh": "BA7x", "auth": "x1"}}}), "id.device", ENDPOINT),
    (sent({"endpoint": OWN_ENDPOINT, "keys": {"p256dh": "BA7x", "auth": "x1"}}), "id.device", OWN_ENDPOINT),
    (sent({"IOPlatformUUID": UUID}), "id.device", UUID),
    (sent({"smbios": {"uuid": UUID}}), "id.device", UUID),
    (sent({"bios_serial": "5Q6RVN3XQ"}), "id.device", "5Q6RVN3XQ"),
    (sent(SIP, "application/sip"), "id.name", "Maya Ortiz"),
    (sent(SIP, "application/sip"), "id.name", "Bo Lind"),
    (sent(b"<14>Jan 3 10:11:12 fw CEF:0|A|B|1|2|login|3|src=198.51.100.7 spt=9", TEXT), "id.ip", "198.51.100.7"),
    (
        sent(b"<14>Jan 3 10:11:12 box sshd[8]: Accepted for m from 198.51.100.7 port 5012", TEXT),
        "id.ip",
        "198.51.100.7",
    ),
    (sent(b"<14>Jan 3 10:11:12 box a: user mb@post.example in", TEXT), "id.email", "mb@post.example"),
    (
        sent({"P": {f"{WAN}.WANIPConnection.1.ExternalIPAddress": "203.0.113.9"}}),
        "id.ip",
        "203.0.113.9",
    ),
    (sent(ROUTER, TEXT), "cred.password", "kite-Lamp-71"),
    (sent(b"machine api.firm.example login mb password kite-Lamp-71\n", TEXT), "cred.password", "kite-Lamp-71"),
    (sent({"bindPassword": "green lamp 71"}), "cred.password", "green lamp 71"),
    (
        sent(
            b"<methodCall><methodName>wp.getUsersBlogs</methodName><params><param><value><string>mb</string></value></param>"
            b"<param><value><string>green lamp 71</string></value></param></params></methodCall>",
            XML,
        ),
        "cred.password",
        "green lamp 71",
    ),
    (sent({"text": "done"}, host="hooks.slack.com", target=HOOK), "cred.key", HOOK.removeprefix("/services/")),
    (
        sent({"a": 1}, target="/v1/card_tokens?public_key=APP_USR-0e1f2a3b-4c5d-6e7f-8a9b-0c1d2e3f4a5b"),
        "cred.key",
        "APP_USR-0e1f2a3b-4c5d-6e7f-8a9b-0c1d2e3f4a5b",
    ),
    (sent(b"x", "image/png", target=f"/up/1.png{SAS}"), "cred.token", "q7+Xv0Lr9kTzW3bYp1NfHs5Dc8JmAe2GuQ6RiVo4ZtE="),
    (sent(KMEHR, XML), "id.national", "81021412308"),
    (sent(KMEHR, XML), "health.diagnosis", "E11"),
    (sent(ECH, XML), "id.national", "7563333444550"),
    (sent(ECH, XML), "id.birthdate", "1977-03-05"),
    (sent(b"versichertenkartenNummer=80756011234567890123", FORM), "id.insurance", "80756011234567890123"),
    (sent({"被保険者番号": "12345678"}), "id.insurance", "12345678"),
    (sent({"住所": "東京都新宿区西新宿2-8"}), "id.address", "東京都新宿区西新宿2-8"),
    (sent({"郵便番号": "160-0023", "都道府県": "東京都", "番地": "西新宿2-8"}), "id.address", "西新宿2-8"),
    (sent({"收货人": "王小明"}), "id.name", "王小明"),
    (sent(PLAN, XML), "health.medication", "01234562"),
    (sent(CERTIFICATE), "health.medication", "EU/1/21/1529"),
    (sent(CERTIFICATE), "id.name", "Maya"),
    (sent(VACCINE, "application/fhir+json"), "health.medication", "141"),
    (sent({"pzn": "01234562", "dosis": "1-0-1"}), "health.medication", "01234562"),
    (sent({"text": "Metoprololsuccinat 95 mg"}), "health.medication", "metoprololsuccinat"),
    (sent({"traitement": {"libelle": "Zorbamyl 20 mg"}}), "health.medication", "Zorbamyl 20 mg"),
    (
        sent({"medicine": "Metformin 850 mg", "stock": 30, "times": ["08:00", "20:00"]}),
        "health.medication",
        "Metformin",
    ),
]


@pytest.mark.parametrize(("message", "kind", "value"), FOUND)
def test_finds(message: ReadMessage, kind: str, value: str) -> None:
    assert value in said(message).get(kind, set())


TEAM = {
    "match": "m7",
    "players": [
        {"shirt": 4, "name": "A. Nowak", "birthDate": "2001-03-05", "heightCm": 181, "injured": False},
        {"shirt": 9, "name": "B. Lind", "birthDate": "2003-11-15", "heightCm": 176, "injured": True},
    ],
}
NOTHING: list[tuple[Any, str]] = [
    ({"spec": {"clusterIP": "10.96.7.7", "podIP": "10.1.2.3"}}, "id.ip"),
    ({"username": "0042117#0007@isp.example"}, "id.email"),
    ({"IOPlatformUUID": "0000"}, "id.device"),
    ({"platformId": "ios-17-iphone15", "system_code": "A7788129X4"}, "id.device"),
    ({"endpoint": "https://api.own.example/v1/devices/77"}, "id.device"),
    ({"profiles": [{"name": "glucose", "uuid": UUID}, {"name": "turbo", "uuid": UUID}]}, "id.name"),
    ({"DB_PASSWORD": "changeme_please", "A": "1"}, "cred.password"),
    ({"password": "put-your-password-here"}, "cred.password"),
    ({"url": f"https://w.notify.windows.com/?token=abcDEF12345/hiv/{'Ab1' * 20}"}, "health.interest"),
    (TEAM, "health.vital"),
    ({"items": [{"pzn": "01234562", "avk": 12.5}, {"pzn": "01234579", "avk": 3.5}]}, "health.medication"),
    ({"pznBeispiel": {"pzn": "01234562"}}, "health.medication"),
    ({"produto": "Losartana 50 mg", "estoque": 210}, "health.medication"),
    ({"treatment": {"name": "Aqua Facial"}, "price": 30}, "health.medication"),
    ({"vn": "7563333444551"}, "id.national"),
    ({"地址": "192.168.7.20"}, "id.address"),
]


@pytest.mark.parametrize(("body", "kind"), NOTHING)
def test_near_misses(body: Any, kind: str) -> None:
    assert kind not in said(sent(body)), json.dumps(body, ensure_ascii=False)


def test_near_misses_in_other_places() -> None:
    """A guard of forms is no access token, a signature without what it grants neither; editors' articles are of
    nobody."""
    guarded = sent({"a": 1}, headers=[("requesttoken", "gnIL4tU+sVkLleeduB7n5T3BUCh6AfVT+ct1XOwgtjs=")])
    assert "cred.token" not in said(guarded)
    assert "cred.token" not in said(sent(b"x", "image/png", target=f"/i.png?sig={'aB3' * 12}"))
    article = {"title": "Prices", "content": "<p>Shortages of amoxicillin and other medicines worry doctors.</p>"}
    assert not {kind for kind in said(sent(article, target="/wp-json/wp/v2/posts")) if kind.startswith("health.")}
