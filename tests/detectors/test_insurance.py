"""Numbers of health insurers, and the memberships and policies of everything else."""

import pytest

from gateway.detectors.identifiers.insurance import is_kvnr
from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.content.medical import COVERAGE, PATIENT
from tests.content.test_hl7 import RESULT
from tests.content.test_x12 import CLAIM
from tests.detectors.samples import FORM, of_kind, received, sent

CERTAIN, LIKELY = Certainty.CERTAIN, Certainty.LIKELY

UUID = "0b5c2a52-79c2-4d0e-8d8e-0d7b2f6e1a11"
KVNR = "A123456780"
"""The example of gematik's profiles of FHIR (identifier-kvid-10)."""

CLAIMS = b"member_id,dob,icd10,cpt\nXQH904417822,1980-01-02,F33.1,90837\n"
FOUND = [
    ("number of an id", sent({"patient": 7, "primary": {"insurance_id_number": "NW10098123"}}), "NW10098123", LIKELY),
    ("clear key", sent({"health_insurance_number": "XYZ-900-1234"}), "XYZ-900-1234", LIKELY),
    ("camel case", sent({"insuranceMemberId": "W2345 67890"}), "W2345 67890", LIKELY),
    ("form", sent(b"name=Eve&healthPlanId=H5521-045&x=1", FORM), "H5521-045", LIKELY),
    ("member beside an insurer", sent({"payer": "Aetna", "member_id": "W123456789"}), "W123456789", LIKELY),
    (
        "subscriber",
        sent({"insurance": {"carrier": "BCBS", "subscriberId": "XEA900112233", "groupNumber": "77"}, "patient": "x"}),
        "XEA900112233",
        LIKELY,
    ),
    (
        "policy of a patient",
        sent({"patientName": "Eve", "insuranceProvider": "Acme Health", "policyNumber": "HP-4482-19"}),
        "HP-4482-19",
        LIKELY,
    ),
    ("pharmacy card", sent({"rxBin": "004336", "rxGrp": "RX88", "memberId": "7712340099"}), "7712340099", LIKELY),
    ("medicaid", sent({"medicaid_id": "AB12345C"}), "AB12345C", LIKELY),
    ("german key", sent({"krankenversichertennummer": KVNR}), KVNR, CERTAIN),
    ("german short key", sent({"kvnr": KVNR}), KVNR, CERTAIN),
    ("german key without a check digit", sent({"versichertennummer": "123 456 7890"}), "123 456 7890", LIKELY),
    ("german text", sent({"text": f"Meine Versichertennummer ist {KVNR}."}), KVNR, CERTAIN),
    ("european card", sent({"ehic": "80276003880012345678"}), "80276003880012345678", LIKELY),
    ("spanish", sent({"numero_asegurado": "28-1234567890"}), "28-1234567890", LIKELY),
    ("portuguese", sent({"carteirinha": "0123 4567 8901 2345"}), "0123 4567 8901 2345", LIKELY),
    ("received", received({"patient": {"insurance": {"member_id": "W123456789"}}}), "W123456789", LIKELY),
    ("a sentence", sent({"t": "Hi, my insurance member ID is W123456789, Aetna"}), "W123456789", LIKELY),
    ("a line", sent({"body": "Health plan: Acme\nPolicy number: HP-4482-19\n"}), "HP-4482-19", LIKELY),
    ("claims", sent(CLAIMS, "text/csv", "/claims/upload"), "XQH904417822", LIKELY),
    ("fhir coverage", sent(COVERAGE), "W123456789", CERTAIN),
    ("fhir, german profile", sent({**PATIENT, "identifier": [
        {"system": "http://fhir.de/sid/gkv/kvid-10", "value": KVNR}]}), KVNR, CERTAIN),
    ("hl7", sent(RESULT.encode(), "text/plain"), "W123456789", CERTAIN),
    ("x12", sent(CLAIM.encode(), "application/edi-x12"), "JS00111223333", CERTAIN),
]  # fmt: skip


@pytest.mark.parametrize(("message", "value", "sure"), [c[1:] for c in FOUND], ids=[c[0] for c in FOUND])
def test_insurance_numbers(message: ReadMessage, value: str, sure: Certainty) -> None:
    assert (value, sure) in {(hit.value, hit.confidence) for hit in of_kind(message, "id.insurance")}
    assert all(hit.rule == "CLR-identifier" for hit in of_kind(message, "id.insurance"))


NOTHING = [
    ("a gym", sent({"gym": "FitHouse", "member_id": "W123456789", "health_tips": True, "insurance": False})),
    ("claims of a shop", sent(b"member_id,sku,claim\n904417822,A1,late\n", "text/csv", "/claims/upload")),
    ("a member of a group", sent({"group": "staff", "memberId": "1234567"})),
    ("a car", sent({"insurance_policy_number": "KFZ-12345", "vehicle": "Golf", "health": "ok"})),
    ("a subscriber of a list", sent({"list": "news", "subscriber_id": "99887766", "email_type": "html"})),
    ("a policy of a firewall", sent({"policy_id": "12345678", "policyNumber": "20231", "action": "deny"})),
    ("loyalty", sent({"loyalty": {"memberNumber": "123456789"}, "pharmacy": "x", "benefits": 3})),
    ("an identifier of a machine", sent({"patient": "x", "insurance": {"member_id": UUID}})),
    ("a name of a plan", sent({"health_plan_id": "gold", "health_insurance_number": "none"})),
    ("health of a service", sent({"health": "green", "members": ["a"], "member_id": "node-1234"})),
    ("no digits", sent({"kvnr": "unbekannt", "ehic": "yes"})),
    ("a letter and digits elsewhere", sent({"text": f"Part {KVNR} is in stock"})),
    ("a wrong check digit in a text", sent({"text": "Versichertennummer A123456781 ist falsch"})),
    ("a page", received(b"<p>Versichertennummer: A123456780 (Muster)</p>", "text/html")),
    ("names of fields", sent({"text": "Enter your member ID and policy number", "label": "insurance number"})),
    ("a sentence about a car", sent({"t": "insurance policy number KFZ-448219 for the vehicle, health ok"})),
    ("a question", sent({"t": "What is my health insurance member id and policy number?"})),
    ("a sentence without health", sent({"t": "Your member id: 12345678 for the forum"})),
    ("a date", sent({"patient": "x", "insurance": {"policy_number": "2024-01-31"}})),
]  # fmt: skip


@pytest.mark.parametrize("message", [c[1] for c in NOTHING], ids=[c[0] for c in NOTHING])
def test_what_is_no_insurance_number(message: ReadMessage) -> None:
    assert of_kind(message, "id.insurance") == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (KVNR, True),
        ("X110411319", True),  # test card of gematik
        ("X110411310", False),
        ("A123456781", False),
        ("a123456780", False),
        ("A12345678", False),
        ("Ä123456780", False),
    ],
)
def test_check_digit(value: str, expected: bool) -> None:
    assert is_kvnr(value) is expected


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("krankenversichertennummer", "A123456787"),  # check digit
        ("kvnr", "A12345678"),
        ("medicare_id", "1SG4-TE5-MK73"),  # S is never in one (CMS)
        ("medicare_id", "1EG4TE5MK734"),
        ("mbi", "AEG4-TE5-MK73"),
        ("medicare_number", "2123258701"),  # Australian, check digit
    ],
)
def test_near_misses_of_a_form_that_the_key_names(key: str, value: str) -> None:
    assert of_kind(sent({key: value}), "id.insurance") == []


def test_numbers_of_medicare() -> None:
    for value in ("1EG4-TE5-MK73", "1EG4TE5MK73", "2123456701", "123-45-6789A"):
        (hit,) = of_kind(sent({"medicare_number": value}), "id.insurance")
        assert hit.value == value


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ({"insMemberId": "W771204418"}, "W771204418"),
        ({"patient": {"hlthInsSubscriberNo": "YXP998104477"}}, "YXP998104477"),
        ({"nrCarteirinha": "0 044 120078830021 5"}, "0 044 120078830021 5"),
        ({"nroAfiliado": "44120078"}, "44120078"),
        ({"verzekerdeNummer": "4412007883"}, "4412007883"),
        ({"numTarjeta": "AN0441200788"}, "AN0441200788"),
        ({"versichertenkarteNr": "80756044120078830021"}, "80756044120078830021"),
        ({"tajSzam": "123456788"}, "123456788"),
        ({"dob": "1990-02-01", "visit": "allergy check", "subscriber": {"id": "94620044178"}}, "94620044178"),
        ({"numUtente": "204917443"}, "204917443"),
    ],
)
def test_names_that_are_put_together(body: dict[str, object], value: str) -> None:
    found = [hit.value for hit in of_kind(sent(body), "id.insurance") if hit.confidence is not Certainty.POSSIBLE]
    assert found == [value]


@pytest.mark.parametrize(
    "body",
    [
        {"planMemberId": "W771204418"},
        {"carInsuranceCardNo": "W771204418"},
        {"subscriber": {"id": "94620044178"}},
        {"subscriber": {"id": "94620044178", "email": "mona@mailbox.example"}, "list": "allergy news"},
        {"numTarjeta": "4111111111111111"},
        {"cns": "123456789012345"},
        {"healthPlanType": "PPO-2026"},
        {"memberCount": "44120078"},
    ],
)
def test_numbers_of_nobody_insured(body: dict[str, object]) -> None:
    assert [hit for hit in of_kind(sent(body), "id.insurance") if hit.confidence is not Certainty.POSSIBLE] == []


def test_numbers_of_patients_in_records() -> None:
    for about in ("^^^KV&1.2.276&ISO^NI", "^^^PLAN&9&ISO^MB", "^^^X^JHN"):
        message = sent(
            f"MSH|^~\\&|A|B|C|D|2025||ADT^A01|1|P|2.5\rPID|1||K77120441{about}||Quist^Mona\r".encode(), "text/plain"
        )
        assert [hit.value for hit in of_kind(message, "id.insurance")] == ["K77120441"]
    message = sent(b"MSH|^~\\&|A|B|C|D|2025||ADT^A01|1|P|2.5\rPID|1||K77120441^^^WARD^MR||Quist^Mona\r", "text/plain")
    assert of_kind(message, "id.insurance") == []
