"""X12 interchanges: a claim and an answer about eligibility, by the guides 005010X222 and 005010X279."""

import pytest

from gateway.content import FORMATS
from gateway.content.reader import Body, Reader
from gateway.content.x12 import MAX_SEGMENTS

HEADER = (
    "ISA*00*          *00*          *ZZ*SUBMITTERS ID  *ZZ*RECEIVERS ID   *030101*1253*^*00501*000000905*1*T*:~"
    "GS*HC*SENDER*RECEIVER*20240311*0802*1*X*005010X222A1~"
)
CLAIM = (
    HEADER + "ST*837*0021*005010X222A1~NM1*85*2*BEN KILDARE SERVICE*****XX*9876543210~N3*234 SEAWAY ST~"
    "N4*MIAMI*FL*33111~PER*IC*JERRY*TE*3055552222~SBR*P*18*2222-SJ******CI~"
    "NM1*IL*1*SMITH*JANE*A***MI*JS00111223333~DMG*D8*19430501*F~NM1*PR*2*KEY INSURANCE COMPANY*****PI*999996666~"
    "NM1*QC*1*SMITH*TED~N3*236 N MAIN ST~N4*MIAMI*FL*33413~REF*SY*123456789~"
    "CLM*26463774*100***11:B:1*Y*A*Y*I~HI*BK:F322*BF:F411~NM1*82*1*KILDARE*BEN****XX*9876543210~"
    "LX*1~SV1*HC:90834*40*UN*1***1~DTP*472*D8*20240303~NTE*ADD*SEES HIM WEEKLY~SE*30*0021~GE*1*1~IEA*1*000000905~"
)
EXPECTED = {
    "ST-01": ("transaction", "837"),
    "NM1[1]-03": ("organization_name", "BEN KILDARE SERVICE"),
    "PER-04": ("phone", "3055552222"),
    "SBR-03": ("insurance_group_number", "2222-SJ"),
    "NM1[2]-03": ("last_name", "SMITH"),
    "NM1[2]-04": ("first_name", "JANE"),
    "NM1[2]-09": ("member_id", "JS00111223333"),
    "DMG-02": ("birth_date", "19430501"),
    "NM1[3]-03": ("payer_name", "KEY INSURANCE COMPANY"),
    "NM1[4]-04": ("first_name", "TED"),
    "N3[2]-01": ("address", "236 N MAIN ST"),
    "N4[2]-03": ("postal_code", "33413"),
    "REF-02": ("ssn", "123456789"),
    "HI-01.2": ("diagnosis_code", "F322"),
    "HI-02.2": ("diagnosis_code", "F411"),
    "NM1[5]-03": ("doctor_last_name", "KILDARE"),
    "SV1-01.2": ("procedure_code", "90834"),
    "NTE-02": ("note", "SEES HIM WEEKLY"),
}


def read(text: str, media_type: str = "application/edi-x12") -> Reader:
    reader = Reader(FORMATS)
    reader.read(Body(text.encode(), media_type))
    return reader


@pytest.mark.parametrize("text", [CLAIM, CLAIM.replace("~", "~\r\n"), CLAIM.replace("~", "\n").replace("*", "|")])
@pytest.mark.parametrize("media_type", ["application/edi-x12", "text/plain", ""])
def test_a_claim(text: str, media_type: str) -> None:
    found = {path.removeprefix("body.x12:"): (key, value) for path, key, value in read(text, media_type).fields}
    assert {path: found[path] for path in EXPECTED} == EXPECTED


@pytest.mark.parametrize(
    "text",
    ["ISA is a header", "ISABELLA*00*", "ISA*00*short*", "ISA00", HEADER[:100], "ST*837*0021~NM1*IL*1*A~", "ISA,00,x"],
)
def test_what_is_no_interchange(text: str) -> None:
    assert not any("x12:" in field.path for field in read(text, "text/plain").fields)


def test_cut_anywhere_it_gives_what_came_before() -> None:
    for size in range(len(HEADER), len(CLAIM)):
        assert all("x12:" in field.path for field in read(CLAIM[:size]).fields)


def test_floods_are_bounded() -> None:
    assert f"only the first {MAX_SEGMENTS} segments" in read(HEADER + "N3*A~" * (MAX_SEGMENTS + 9)).problems[0]
    assert len(read(HEADER + "N3" + "*A" * 100_000 + "~").fields) < 100
