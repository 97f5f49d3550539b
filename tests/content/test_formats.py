"""Documents of other formats inside of values: X12 in a form, a card and a mail in JSON."""

import base64

from tests.detectors.samples import FORM, sent

CLAIM = (
    "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *250101*1200*^*00501*000000001*0*P*:~"
    "GS*HS*SENDER*RECEIVER*20250101*1200*1*X*005010X279A1~ST*270*0001~NM1*IL*1*BRANDT*ILSE****MI*K1~"
    "DMG*D8*19700203~SE*4*0001~GE*1*1~IEA*1*000000001~"
)
MAIL = (
    "From: Ilse Brandt <ilse@example.org>\r\nTo: praxis@example.org\r\nSubject: Frage\r\n"
    "MIME-Version: 1.0\r\n\r\nGuten Tag\r\n"
)
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ilse Brandt\r\nTEL:+49 171 2345678\r\nEND:VCARD\r\n"


def test_x12_in_a_form() -> None:
    found = {field.path: field.value for field in sent({"x12": CLAIM}).fields}
    assert found["body.json:$.x12|x12:NM1-03"] == "BRANDT"


def test_x12_packed_in_a_form() -> None:
    body = b"claim=" + base64.b64encode(CLAIM.encode()).replace(b"+", b"%2B").replace(b"=", b"%3D")
    assert any(field.value == "19700203" for field in sent(body, FORM).fields)


def test_number_of_an_organization_is_no_person_s() -> None:
    fields = sent({"x12": CLAIM.replace("NM1*IL*1*BRANDT*ILSE****MI*K1", "NM1*1P*2*CARE LTD*****XX*1234567893")}).fields
    assert [field.key for field in fields if field.value == "1234567893"] == ["organization_id"]


def test_mail_in_a_value() -> None:
    fields = sent({"raw": base64.b64encode(MAIL.encode()).decode()}).fields
    found = {field.path: field.value for field in fields}
    assert found["body.json:$.raw|base64|mail.header:from"] == "Ilse Brandt <ilse@example.org>"


def test_card_in_a_value() -> None:
    fields = sent({"vcard": CARD}).fields
    assert ("body.json:$.vcard|vcard:VCARD.FN", "Ilse Brandt") in [(field.path, field.value) for field in fields]


def test_what_begins_like_a_format_only() -> None:
    for value in ("To: all of you, my friends", "ISA is a name", "From: Berlin\nTo: Ulm", "BEGIN:VAULT 3"):
        assert [field.value for field in sent({"text": value}).fields][2:] == [value]
