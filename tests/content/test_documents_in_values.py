"""Whole mails and interchanges that stand in a value, and texts that only begin like them."""

import base64
from urllib.parse import urlencode

from tests.detectors.samples import FORM, sent

MAIL = (
    "From: Ana Sol <ana@example.org>\r\nTo: b@example.org\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    "Tengo fiebre y dolor de garganta desde el s=C3=A1bado.\r\n"
)
X12 = (
    "ISA*00*          *00*          *ZZ*A              *ZZ*B              *260101*1200*^*00501*000000001*0*P*:~"
    "GS*HC*A*B*20260101*1200*1*X*005010X222A1~ST*837*0001~NM1*IL*1*DOE*JO****MI*W1~HI*ABK:F411~SE*4*0001~"
)


def test_a_mail_in_base64_is_read_as_one() -> None:
    raw = base64.urlsafe_b64encode(MAIL.encode()).decode()
    fields = {f.path: f.value for f in sent({"raw": raw}).fields}
    assert any(path.endswith("mail.text") and "sábado" in value for path, value in fields.items())


def test_a_text_with_one_header_is_no_mail() -> None:
    text = base64.b64encode(
        b"From: here to there\nit is a long way, and nobody knows how long it will take us"
    ).decode()
    assert not any("mail." in f.path for f in sent({"raw": text}).fields)


def test_an_interchange_in_a_form() -> None:
    fields = sent(urlencode({"x12": X12}).encode(), FORM).fields
    assert any("x12:HI" in f.path for f in fields)


def test_a_word_that_begins_like_one() -> None:
    assert not any("x12:" in f.path for f in sent({"name": "ISABEL DE LA CRUZ", "isa": "ISA 2026 * 00"}).fields)
