"""National id numbers, bank accounts and payment cards, with their near misses. The numbers are examples that their
issuers, or python-stdnum's documentation, publish."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import iban as stdnum_iban

from gateway.detectors.context.checksums import mod_97
from gateway.detectors.identifiers.iban import LENGTHS, find_iban
from gateway.detectors.identifiers.national_parts import ALL_IDS
from gateway.detectors.identifiers.national_table import NationalId
from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, published, received, sent

CERTAIN, LIKELY, POSSIBLE = Certainty.CERTAIN, Certainty.LIKELY, Certainty.POSSIBLE


def likely(message: ReadMessage, kind: str) -> list[str]:
    """Values of one kind that are likely or surer."""
    return [hit.value for hit in of_kind(message, kind) if hit.confidence is not POSSIBLE]


ZONES = [  # specimens of ICAO Doc 9303, parts 4 to 6
    (
        "passport",
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
        "L898902C3",
    ),
    ("its second line", "L898902C36UTO7408122F1204159ZE184226B<<<<<10", "L898902C3"),
    (
        "card",
        "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
        "D23145890",
    ),
    ("card of two lines", "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6", "D23145890"),
]


@pytest.mark.parametrize(("zone", "number"), [c[1:] for c in ZONES], ids=[c[0] for c in ZONES])
def test_zones_that_machines_read(zone: str, number: str) -> None:
    for message in (sent({"scan": {"mrz": zone}}), sent(f"read: {zone}\n".encode(), "text/plain")):
        assert likely(message, "id.national") == [number]


@pytest.mark.parametrize(
    "text",
    [
        "L898902C36UTO7408123F1204159ZE184226B<<<<<10",  # a wrong day of birth for its check digit
        "L898902C46UTO7408122F1204159ZE184226B<<<<<10",  # a wrong number
        "XL898902C36UTO7408122F1204159ZE184226B<<<<<10",  # a part of something longer
        "7408122F1204159UTO<<<<<<<<<<<6",  # the second line of a card, without its number
        "0000000F0000000ABCDEFABCDEF0",
        "a <<<< b << 1234567M1234567 >>",
    ],
)
def test_what_only_looks_like_such_a_zone(text: str) -> None:
    assert likely(sent({"blob": text}), "id.national") == []


NATIONAL = [
    ("us", "ssn", "536-90-4399", LIKELY),
    ("us without marks", "social_security_number", "536904399", LIKELY),
    ("us, made up as by Synthea", "ssn", "999-31-7218", LIKELY),
    ("us medicare", "mbi", "1EG4-TE5-MK73", LIKELY),
    ("us provider", "npi", "1234567893", CERTAIN),
    ("uk health", "nhs_number", "943 476 5919", CERTAIN),
    ("uk insurance", "nino", "AB123456C", LIKELY),
    ("uk insurance in words", "nationalInsuranceNumber", "AB 12 34 56 C", LIKELY),
    ("germany, tax", "steuerId", "36 574 261 809", CERTAIN),
    ("germany, pension", "rentenversicherungsnummer", "15070649C103", CERTAIN),
    ("spain", "dni", "54362315K", CERTAIN),
    ("spain, foreigners", "nie", "X5253868R", CERTAIN),
    ("france", "nir", "253072B07300470", CERTAIN),
    ("france in groups", "numero_securite_sociale", "2 95 10 99 126 111 93", CERTAIN),
    ("portugal", "nif", "501964843", CERTAIN),
    ("brazil", "cpf", "390.533.447-05", CERTAIN),
    ("brazil without marks", "cpf", "39053344705", CERTAIN),
    ("brazil, company", "cnpj", "16.727.230/0001-97", CERTAIN),
    ("italy", "codiceFiscale", "RCCMNL83S18D969H", CERTAIN),
    ("netherlands", "bsn", "111222333", CERTAIN),
    ("sweden", "personnummer", "880320-0016", CERTAIN),
    ("norway", "fodselsnummer", "15108695088", CERTAIN),
    ("denmark", "cpr", "211062-5629", LIKELY),
    ("finland", "hetu", "131052-308T", CERTAIN),
    ("switzerland", "ahv_nummer", "756.9217.0769.85", CERTAIN),
    ("austria", "svnr", "1237 010180", CERTAIN),
    ("poland", "pesel", "44051401359", CERTAIN),
    ("india", "aadhaar", "2341 2341 2346", CERTAIN),
    ("india, tax", "pan_card", "ACUPA7085R", LIKELY),
    ("canada", "sin", "123-456-782", CERTAIN),
    ("australia, tax", "tfn", "123 456 782", CERTAIN),
    ("australia, health", "medicare_number", "2123 45670 1", CERTAIN),
    ("south africa", "sa_id_number", "7503305044089", CERTAIN),
    ("belgium", "rijksregisternummer", "85.07.30-033 28", CERTAIN),
    ("ireland", "ppsn", "6433435F", CERTAIN),
    ("turkey", "tckn", "17291716060", CERTAIN),
    ("korea", "rrn", "971013-1019901", CERTAIN),
    ("thailand", "thai_id", "3100600445635", CERTAIN),
    ("mexico", "curp", "BOXW310820HNERXN09", CERTAIN),
    ("chile", "rut", "12531909-2", CERTAIN),
    ("argentina", "cuit", "20-05536168-2", CERTAIN),
    ("passport", "passport_number", "C01X00T47", LIKELY),
    ("passport in German", "reisepassnummer", "C01X00T47", LIKELY),
    ("driving licence", "drivers_license_number", "D1234567", LIKELY),
    ("driving licence, uk", "driving_licence", "MORGA657054SM9IJ", LIKELY),
    ("any state's", "national_id", "AB-1234567", LIKELY),
    ("any state's, with a right check digit", "national_id", "44051401359", CERTAIN),
]


@pytest.mark.parametrize(("key", "value", "sure"), [c[1:] for c in NATIONAL], ids=[c[0] for c in NATIONAL])
def test_national_numbers(key: str, value: str, sure: Certainty) -> None:
    for message in (
        sent({key: value}),
        sent({"patient": {"ids": [{"type": key, "value": value}]}}),
        sent(f"a=1&user[{key}]={value}".encode(), FORM),
        published("clinic/1", {f"user_{key}": value}),
    ):
        (hit,) = of_kind(message, "id.national")
        assert (hit.value, hit.confidence) == (value, sure), message.title


def test_the_number_of_an_insured_person() -> None:
    """One of the state's, which is its insurer."""
    message = sent({"mbi": "1EG4-TE5-MK73"})
    assert of_kind(message, "id.national")
    assert of_kind(message, "id.insurance")


IN_WORDS = [
    ("us", "My SSN is 536-90-4399, please", LIKELY),
    ("us, behind", "536-90-4399 is my social security number", LIKELY),
    ("uk", "NHS number: 943 476 5919", CERTAIN),
    ("uk insurance", "Here is my National Insurance Number AB 12 34 56 C", LIKELY),
    ("germany", "Meine Steuer-ID: 36574261809.", CERTAIN),
    ("spain", "mi DNI es 54362315K", CERTAIN),
    ("france", "mon numéro de sécu est 2 95 10 99 126 111 93", CERTAIN),
    ("brazil", "meu CPF é 390.533.447-05", CERTAIN),
    ("poland", "My pesel is 44051401359.", CERTAIN),
    ("brazil, no word", "pago por 390.533.447-05 ontem", LIKELY),
    ("italy, no word", "firmato RCCMNL83S18D969H oggi", LIKELY),
    ("switzerland, no word", "756.9217.0769.85", LIKELY),
    ("mexico, no word", "BOXW310820HNERXN09", LIKELY),
    ("us medicare", "The MBI is 1EG4-TE5-MK73 for this patient", LIKELY),
    ("passport", "My passport number is CD7654321 and it expires soon", LIKELY),
]


@pytest.mark.parametrize(("text", "sure"), [c[1:] for c in IN_WORDS], ids=[c[0] for c in IN_WORDS])
def test_national_numbers_in_text(text: str, sure: Certainty) -> None:
    (hit,) = of_kind(sent({"note": text}), "id.national")
    assert hit.confidence is sure


@pytest.mark.parametrize("system", ["http://hl7.org/fhir/sid/us-ssn", "https://fhir.nhs.uk/Id/nhs-number"])
def test_identifiers_of_fhir(system: str) -> None:
    value = "999-31-7218" if "ssn" in system else "9434765919"
    patient = {"resourceType": "Patient", "identifier": [{"system": system, "value": value}]}
    assert likely(sent(patient), "id.national") == [value]


NO_NATIONAL = [
    ("digits alone", sent({"order": "536904399", "t": "123456782 943476 5919 44051401359"})),
    ("digits alone in text", sent({"t": "Order 501964843 was sent; total 111222333"})),
    ("wrong check digit", sent({"nhs_number": "943 476 5918", "pesel": "44051401358", "cpf": "390.533.447-04"})),
    ("impossible area", sent({"ssn": "000-12-3456"})),
    ("printed on samples", sent({"ssn": "078-05-1120"})),
    ("masked", sent({"ssn": "***-**-4399", "ssn_last4": "4399"})),
    ("time", sent({"id_number": "1700000000", "passport": "1700000000000"})),
    ("uuid", sent({"national_id": "8a6f0c1e-52d7-4c1b-9c7e-1f2b3a4d5e6f"})),
    ("passport library", sent({"passport": {"strategy": "local", "session": True}, "passport_version": "0.6.0"})),
    ("licence of software", sent({"license": "MIT", "license_key": "x", "driver_license_required": True})),
    ("part number", sent({"sku": "AB123456C", "part": "1EG4-TE5-MK73"})),
    ("date range", sent({"t": "2024-01-2025"})),
    ("phone", sent({"t": "call 020-7946-0958"})),
    ("pan of a camera", sent({"pan": 12, "tilt": 3, "sin": 0.5, "run": 12345678})),
    ("page", received(b"SSN 536-90-4399", "text/html")),
    ("hash", sent({"t": "ssn hash 5369043990aa536904399bb"})),
    ("province without that county", sent({"t": "身份证 611935198801010007, ID 611935198801010007"})),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_NATIONAL], ids=[case[0] for case in NO_NATIONAL])
def test_what_is_no_national_number(message: ReadMessage) -> None:
    assert likely(message, "id.national") == []


@pytest.mark.parametrize("kind", ALL_IDS, ids=[one.name for one in ALL_IDS])
@given(st.data())
def test_whatever_has_the_form_of_a_number_is_one_or_is_none(kind: NationalId, data: st.DataObject) -> None:
    """Also what no authority gives out: provinces, months and centuries that there are not."""
    value = data.draw(st.from_regex(kind.shape.pattern, fullmatch=True))
    assert kind.is_valid(value) in (True, False)


IBANS = """AL47 2121 1009 0000 0002 3569 8741|AD12 0001 2030 2003 5910 0100|AT61 1904 3002 3457 3201|BE68 5390 0754 7034
|BG80 BNBG 9661 1020 3456 78|CH93 0076 2011 6238 5295 7|CZ65 0800 0000 1920 0014 5399|DE89 3704 0044 0532 0130 00
|DK50 0040 0440 1162 43|EE38 2200 2210 2014 5685|ES91 2100 0418 4502 0005 1332|FI21 1234 5600 0007 85
|FR14 2004 1010 0505 0001 3M02 606|GB29 NWBK 6016 1331 9268 19|GR16 0110 1250 0000 0001 2300 695
|HR12 1001 0051 8630 0016 0|HU42 1177 3016 1111 1018 0000 0000|IE29 AIBK 9311 5212 3456 78
|IS14 0159 2600 7654 5510 7303 39
|IT60 X054 2811 1010 0000 0123 456|LT12 1000 0111 0100 1000|LU28 0019 4006 4475 0000|LV80 BANK 0000 4351 9500 1
|MT84 MALT 0110 0001 2345 MTLC AST0 01S|NL91 ABNA 0417 1643 00|NO93 8601 1117 947|PL61 1090 1014 0000 0712 1981 2874
|PT50 0002 0123 1234 5678 9015 4|RO49 AAAA 1B31 0075 9384 0000|SE45 5000 0000 0583 9825 7466|SI56 2633 0001 2039 086
|SK31 1200 0000 1987 4263 7541|TR33 0006 1005 1978 6457 8413 26|SA03 8000 0000 6080 1016 7519
|BR97 0036 0305 0000 1000 9795 493P 1|KZ86 125K ZT50 0410 0100|PK36 SCBL 0000 0011 2345 6702""".replace("\n", "").split(
    "|"
)
"""The examples of the registry of IBAN formats."""


@pytest.mark.parametrize("iban", IBANS, ids=[iban[:2] for iban in IBANS])
def test_ibans(iban: str) -> None:
    plain = iban.replace(" ", "")
    wrong = f"{plain[:2]}{(int(plain[2:4]) + 1) % 100:02}{plain[4:]}"
    assert stdnum_iban.is_valid(plain, False) and not stdnum_iban.is_valid(wrong, False)
    for text in (iban, plain, plain.lower(), f"Konto {iban}, danke", f"iban={plain}&x"):
        hits = of_kind(sent({"t": text}), "id.iban")
        assert [(hit.value, hit.confidence) for hit in hits] == [(plain, CERTAIN)], text
    assert of_kind(sent({"iban": wrong, "t": f"x{plain} {plain}7"}), "id.iban") == []


def test_check_digits_of_ibans_are_those_of_another_library() -> None:
    rng = random.Random(7)
    for country in ("DE", "FR", "GB"):
        for _ in range(300):
            text = f"{country}00" + "".join(rng.choices("0123456789", k=LENGTHS[country] - 4))
            right = stdnum_iban.calc_check_digits(text)
            assert mod_97(text[:2] + right + text[4:])
            assert not mod_97(f"{country}{(int(right) + 1) % 100:02}{text[4:]}")


def test_random_words_are_no_ibans() -> None:
    rng = random.Random(8)
    texts = ["".join(rng.choices("0123456789abcdef", k=32)) for _ in range(20_000)]
    assert [text for text in texts if find_iban(text)] == []


CARDS = [
    ("visa", "4111111111111111"),
    ("visa of Stripe", "4242 4242 4242 4242"),
    ("mastercard", "5555-5555-5555-4444"),
    ("mastercard, new range", "2223003122003222"),
    ("amex", "3782 822463 10005"),
    ("diners", "30569309025904"),
    ("discover", "6011111111111117"),
    ("jcb", "3530111333300000"),
]


@pytest.mark.parametrize("number", [c[1] for c in CARDS], ids=[c[0] for c in CARDS])
def test_cards(number: str) -> None:
    plain = "".join(filter(str.isdigit, number))
    for message in (
        sent({"card_number": number}),
        sent({"cardNumber": plain}),
        sent({"payment": {"card": {"number": number, "exp_month": 12, "cvc": "123"}}}),
        sent(f"card[number]={number}&card[cvc]=123".encode(), FORM),
        sent({"t": f"my credit card: {number}"}),
        sent({"tarjeta": plain}),
    ):
        assert [(hit.value, hit.confidence) for hit in of_kind(message, "id.card")] == [(plain, CERTAIN)]


def test_groups_are_enough() -> None:
    assert likely(sent({"t": "paid with 4012 8888 8888 1881 today"}), "id.card") == ["4012888888881881"]


def test_forms_behind_each_other() -> None:
    text = "4012888888881881 4012-8888-8888-1881 4012 8888 8888 1881"
    assert likely(sent({"t": text}), "id.card") == ["4012888888881881"]


NO_CARDS = [
    ("wrong check digit", sent({"card_number": "4111111111111112", "t": "4012 8888 8888 1882"})),
    ("digits alone", sent({"order_id": "4111111111111111", "t": "4111111111111111"})),
    ("facebook", sent({"fb_id": "100004111111111", "page": "4111111111111111"})),
    ("milliseconds", sent({"card": "1748503543012", "cc": "1748503543012"})),
    ("uuid", sent({"t": "12345678-4012-8888-8888-188111111111"})),
    ("imei", sent({"imei": "490154203237518", "t": "imei 490154203237518 card slot 1"})),
    ("masked", sent({"card_number": "************1111", "card_last4": "1111"})),
    ("gift card", sent({"t": "your gift card is 4111111111111111"})),
    ("zeros", sent({"card": "0000000000000000"})),
    ("page", received(b"card 4012 8888 8888 1881", "text/html")),
    ("a table", sent({"t": "1881 4012 8888 8888 1881 2204"})),
    ("a longer row", sent({"t": "77-4012-8888-8888-1881"})),
    ("decimal", sent({"cards": "0.4111111111111111"})),
    (
        "track",
        sent({"card_type": "visa", "amount": 411111}),
    ),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_CARDS], ids=[case[0] for case in NO_CARDS])
def test_what_is_no_card(message: ReadMessage) -> None:
    assert likely(message, "id.card") == []


@pytest.mark.parametrize(
    "text", ["1" * 100_000, "4111 " * 20_000, "ssn 1-" * 20_000, "DE89 3704 " * 10_000, "card 4 " * 15_000]
)
def test_long_rows_are_quick(text: str) -> None:
    assert of_kind(sent({"t": text}), "id.national") == []


def test_korean_numbers_since_2020_have_no_check_digit() -> None:
    (hit,) = of_kind(sent({"rrn": "960121-1234567"}), "id.national")
    assert hit.confidence is Certainty.LIKELY
    for value in ("961321-1234567", "960141-1234567", "960121-9234567", "111111-1111111"):
        assert of_kind(sent({"rrn": value}), "id.national") == [], value


def test_numbers_outside_what_their_issuer_gives() -> None:
    for key, value in (
        ("thai_id", "1974567890124"),  # the province is 10 to 96
        ("national_insurance_number", "BG123612A"),  # a prefix that is not used
        ("national_insurance_number", "ab1234561"),
    ):
        assert of_kind(sent({key: value}), "id.national") == [], value
    (hit,) = of_kind(sent({"south_african_id": "0001015002288"}), "id.national")  # of a refugee: Luhn, and 2
    assert hit.confidence is Certainty.CERTAIN


def test_accounts_in_segments_of_a_bank() -> None:
    order = b"HNHBK:1:3+000000000412'HKSAL:3:7+DE89370400440532013000:BYLADEM1001:0532013000+N'"
    assert likely(sent(order, "text/plain"), "id.iban") == ["DE89370400440532013000"]
    assert likely(sent({"blob": "aGVsbG8+DE89370400440532013000abc"}), "id.iban") == []
