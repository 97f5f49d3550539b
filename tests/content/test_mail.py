"""Mail, as the standard library composes it."""

import time
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.content import read_message
from gateway.content.mail import MAX_BOUNDARIES
from gateway.model.findings import ReadMessage
from gateway.model.flows import Direction
from gateway.model.messages import PlainMessage, Span

SPAN = Span(3, 9, 1_700_000_000_000_000_000)


def read(data: bytes) -> ReadMessage:
    attributes = (("from", "clinic@example.org"), ("to", "maya@example.org"))
    (message,) = read_message(PlainMessage(SPAN, "smtp", "DATA", Direction.UP, attributes, data))
    return message


def compose() -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "Ihr Termin \u2013 Übungen"
    mail["From"] = "Praxis <praxis@example.org>"
    mail["To"] = "maya@example.org"
    mail.set_content("Kommen Sie morgen; bitte nüchtern.\n")
    mail.add_alternative("<p>Kommen Sie <b>morgen</b></p>", subtype="html")
    mail.add_attachment(b'{"phq9": 17}', maintype="application", subtype="json", filename="bögen.json")
    mail.add_attachment(b"\x89PNG\r\n\x1a\n0000", maintype="image", subtype="png", filename="a.png")
    return mail


def test_headers_parts_and_attachments() -> None:
    message = read(compose().as_bytes())
    values = {field.path: field.value for field in message.fields}
    assert values["smtp.from"] == "clinic@example.org"
    assert values["mail.header:subject"] == "Ihr Termin \u2013 Übungen"
    text = next(v for p, v in values.items() if "Kommen Sie morgen" in v)
    assert "nüchtern" in text
    assert any(path.endswith("html") and "<b>morgen</b>" in value for path, value in values.items())
    assert any(path.endswith("|json:$.phq9") and value == "17" for path, value in values.items())
    assert "bögen.json" in values.values()
    assert message.title == "DATA"
    assert message.problems == ()


def test_a_simple_mail_has_simple_paths() -> None:
    paths = {f.path: f.value for f in read(b"Subject: hello\r\n\r\nI feel empty.\r\n").fields}
    assert paths["mail.text"] == "I feel empty.\r\n"


def test_deeply_nested_boundaries_are_not_parsed() -> None:
    head = b"Content-Type: multipart/mixed; boundary=%d\r\n\r\n--%d\r\n"
    data = b"".join(head % (n, n) for n in range(MAX_BOUNDARIES * 10)) + b"x\r\n" * 50_000
    begun = time.process_time()
    message = read(data)
    assert time.process_time() - begun < 2
    assert message.problems


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n",
        b"Subject: =?utf-8?b?!!!!?=\r\n\r\nx",
        b"Subject: =?nonsense?q?=FF?=\r\n\r\nx",
        b"Content-Type: text/plain; charset=idna\r\n\r\n\xff",
        b"Content-Type: multipart/mixed\r\n\r\nno boundary",
        b"Content-Type: message/rfc822\r\n\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\ny",
        b"Content-Transfer-Encoding: base64\r\n\r\n====",
        b"Content-Transfer-Encoding: x-uuencode\r\n\r\nbegin 666 x\r\n#!!!\r\nend",
        b"Content-Type: text/plain; name*0*=utf-8''%zz; name*5=x; charset*=\xc2\xb2'x'y\r\n\r\nz",
    ],
)
def test_malformed_mail_is_read_as_far_as_it_goes(data: bytes) -> None:
    read(data)


@settings(max_examples=150)
@given(st.binary(max_size=200), st.data())
def test_mutated_mail_never_raises(noise: bytes, data: st.DataObject) -> None:
    mail = bytearray(compose().as_bytes())
    place = data.draw(st.integers(0, len(mail) - 1))
    mail[place : place + len(noise) // 2] = noise
    read(bytes(mail))


def test_invitations_and_cards_are_read_by_their_properties() -> None:
    mail = EmailMessage()
    mail["Subject"] = "Invitation"
    mail.set_content("See you")
    mail.add_attachment(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Therapy with Dr. Weiss\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        subtype="calendar",
    )
    found = {field.path: field.value for field in read(mail.as_bytes()).fields}
    assert found["mail.part[2]|calendar:VCALENDAR.VEVENT.SUMMARY"] == "Therapy with Dr. Weiss"


def test_a_mail_inside_a_mail() -> None:
    outer = EmailMessage()
    outer["Subject"] = "Fwd"
    outer.set_content("see below")
    outer.add_attachment(compose())
    assert '{"phq9": 17}' not in "".join(field.value for field in read(outer.as_bytes()).fields)
    assert any(field.path.endswith("json:$.phq9") and field.value == "17" for field in read(outer.as_bytes()).fields)
