"""Keys and tokens in schemes of their own, names beside addresses of mail, numbers that services of messages write to,
members of health insurers; and what looks like them."""

from typing import Any

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent

UUID = "5d1c9a44-7f0e-4b6b-9a53-0c61be7de210"
HEX = "9f1c0a7be2d34856a1f09cbe77d2430b5e8897c1d2fa46630b91ae57cd084f12"
SECRET = "6LfQ2hUpAAAAAKx0d7Vn3bQyZr1MTc8sWuE5oGjL"
SERVER_KEY = "AAAAx81Zt0k:APA91b" + "Qw7_zK3-" * 17


def found(message: ReadMessage, *kinds: str) -> list[str]:
    return [h.value for kind in kinds for h in of_kind(message, kind) if h.confidence is not Certainty.POSSIBLE]


def shown(value: str, name: str = "Authorization", body: Any = None) -> ReadMessage:
    return sent(body or {"q": 1}, headers=[(name, value)])


CREDENTIALS = [
    shown(f"key={SERVER_KEY}"),
    shown(f"Splunk {UUID}"),
    shown(HEX, "X-Token"),
    shown(HEX, "X-Access-Token"),
    sent(target=f"/update?domains=home7&token={UUID}&ip=198.51.100.23"),
    sent(target=f"/nic/update?hostname=home7.example&token={UUID}"),
    sent(f"secret={SECRET}&response=03Axyz&remoteip=198.51.100.23".encode(), FORM),
]


@pytest.mark.parametrize("message", CREDENTIALS)
def test_keys_and_tokens_of_calls(message: ReadMessage) -> None:
    assert found(message, "cred.key", "cred.token")


NO_CREDENTIALS = [
    shown(f"Request {UUID}", "X-Trace"),
    shown(HEX, "X-Device-Token"),
    shown(HEX, "X-Checksum"),
    sent({"token": HEX}, target="/v1/push/register"),
    sent(target=f"/update?page=3&token={UUID}"),
    sent(f"secret={SECRET}&title=x".encode(), FORM),
    sent({"signed": "eyJhbGciOiJSUzUxMiJ9.eyJ2ZXJzaW9uIjoxLCJwb2xpY3lfdXJpIjoiaHR0cHM6Ly9hLmV4YW1wbGUifQ.c2lnbmVk"}),
]  # fmt: skip


@pytest.mark.parametrize("message", NO_CREDENTIALS)
def test_what_is_no_credential(message: ReadMessage) -> None:
    assert found(message, "cred.key", "cred.token") == []


@pytest.mark.parametrize("name", ["unifises", "PVEAuthCookie", "sysauth_https", "cpsession", "SVPNCOOKIE"])
def test_sessions_of_routers_and_panels(name: str) -> None:
    message = sent({"q": 1}, headers=[("Cookie", f"{name}=qG7Dp9CERxmk2yc6vd05jAYnAIbJosHt; theme=dark")])
    assert found(message, "cred.session") == ["qG7Dp9CERxmk2yc6vd05jAYnAIbJosHt"]


NAMES = [
    sent({"comment_author": "Ilka Moor", "comment_author_email": "ilka@mailbox.example"}),
    sent({"requester": "Ilka Moor", "requesterEmail": "ilka@mailbox.example"}),
    sent({"properties": {"userPrincipalName": "ilka@mailbox.example", "userDisplayName": "Ilka Moor"}}),
    sent({"studentName": "Ilka Nascimento", "feeling": "happy"}),
]


@pytest.mark.parametrize("message", NAMES)
def test_names_of_who_writes(message: ReadMessage) -> None:
    assert [value.split()[0] for value in found(message, "id.name")] == ["Ilka"]


NO_NAMES = [
    sent({"comment_type": "Blog Comment", "comment_author_email": "ilka@mailbox.example"}),
    sent({"product": "Blue Lamp", "customer_email": "ilka@mailbox.example"}),
    sent({"userDisplayName": "dragon_77", "score": 5}),
    sent({"appDisplayName": "Office Tools"}),
    sent({"headers": [{"name": "Content-Type", "value": "text/html"}]}),
    sent(b"<s><member><name>measuredAt</name><value><string>2024</string></value></member></s>", "text/xml"),
    sent({"patientField": "Data Nascimento", "studentName": "Fecha Nacimiento"}),
]  # fmt: skip


@pytest.mark.parametrize("message", NO_NAMES)
def test_what_is_nobodys_name(message: ReadMessage) -> None:
    assert found(message, "id.name") == []


PHONES = [
    sent({"messaging_product": "whatsapp", "to": "447700900144", "type": "text", "text": {"body": "hi"}}),
    sent({"from": "Praxis", "text": "See you", "to": "447911123456"}),
    sent({"messages": [{"destinations": [{"to": "41793026727"}], "text": "See you"}]}),
    sent({"originator": "Clinic", "recipients": ["31612345678"], "body": "See you"}),
]


@pytest.mark.parametrize("message", PHONES)
def test_numbers_that_are_written_to(message: ReadMessage) -> None:
    assert len(found(message, "id.phone")) == 1


NO_PHONES = [
    sent({"from": "1700000000", "to": "1700086400", "type": "range"}),
    sent({"from": 1700000000000, "to": 1700086400000, "text": "steps"}),
    sent({"to": "10158123456789012", "text": "hi"}),
    sent({"to": "447911123456", "amount": 5}),
    sent({"destination": "41793026727", "weight": 4}),
    sent({"note": "sms sent", "log": "MSG|SMS|20241027233300|ADT"}),
]


@pytest.mark.parametrize("message", NO_PHONES)
def test_numbers_that_are_none_of_telephones(message: ReadMessage) -> None:
    assert found(message, "id.phone") == []


def test_member_of_an_insurer() -> None:
    member = {"firstName": "Ilka", "dateOfBirth": "1981-04-02", "membershipNumber": "8811734420"}
    claim = {"claimType": "outpatient", "member": member, "treatment": {"provider": "Clinic"}}
    assert found(sent(claim, target="/claims"), "id.insurance") == ["8811734420"]
    assert found(sent({"gym": "Riverside", "member": member}), "id.insurance") == []
    assert found(sent({"membershipNumber": "8811734420", "plan": "monthly"}), "id.insurance") == []


def test_number_of_a_nation_that_its_form_tells() -> None:
    assert found(sent({"patient": {"nin": "44051401359", "gender": "f"}}), "id.national") == ["44051401359"]
    assert found(sent({"nin": "pretty", "band": "nin"}), "id.national") == []


@pytest.mark.parametrize(
    "message",
    [
        sent({"id": "en.uk#holiday@group.v.calendar.google.com"}),
        sent(b"REGISTER sip:a.example SIP/2.0\r\nTo: <sip:4711@voip.example.net>\r\n", "application/sip"),
        sent(b"--b\r\n\r\n--b--", 'multipart/related; boundary="b"; start="<root.part@cxf.apache.org>"'),
    ],
)
def test_what_is_written_like_an_address_of_mail(message: ReadMessage) -> None:
    assert found(message, "id.email") == []
