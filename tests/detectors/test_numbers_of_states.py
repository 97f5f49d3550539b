"""National numbers under the names that other countries give them, with their register or their country in one value,
and in paths; tax numbers of firms, masks of forms, and other numbers of the same length."""

from typing import Any

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import of_kind, sent


def asked(target: str) -> ReadMessage:
    return sent(target=target)


def said(message: ReadMessage, kind: str = "id.national") -> bool:
    return any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, kind))


KEYED: list[tuple[str, str]] = [
    ("kojinBango", "231958533138"), ("my_number", "2319-5853-3138"), ("individualNumber", "231958533138"),
    ("sfzh", "11010519491231002X"), ("sfz", "11010519491231002X"), ("uinfin", "T1586690F"), ("uin_fin", "T1586690F"),
    ("PersonCivilRegistrationIdentifier", "0308181481"), ("twId", "S873501041"), ("saudi_id", "1139582991"),
    ("persnr", "18330526-1566"), ("sotu", "111216B9429"), ("nicop", "3598516431676"), ("naf", "199597383885"),
    ("embg", "1306632298833"), ("kt", "560557-0940"), ("снилс", "111-452-328 01"), ("инн", "971758474798"),
    ("іпн", "4104221778"), ("иин", "130419425076"), ("iin", "130419425076"), ("codeMelli", "4313072535"),
    ("cccd", "001080752651"), ("bvn", "22334455667"), ("ghanaCard", "GHA-646078041-9"), ("civilId", "267030692469"),
    ("idnp", "2004001234561"), ("cnie", "BE123456"), ("numSpi", "2653766137643"), ("nitNumber", "504803777-9"),
    ("nipNumber", "376-880-53-54"), ("bcServicesCard", "9337000938"), ("cartaoCidadao", "906296983EE5"),
    ("icNo", "891202-44-8892"), ("マイナンバー", "231958533138"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value"), KEYED)
def test_numbers_under_their_names(key: str, value: str) -> None:
    assert said(sent({key: value, "from": "app"}))


WRITTEN = [
    ("Estonia", asked("/v2/authentication/etsi/PNOEE-45310063408")),
    ("Latvia", asked("/v2/authentication/etsi/PNOLV-100563-18018")),
    ("Poland", sent({"subject": {"serialNumber2": "PNOPL-99060983222"}})),
    ("a register behind it", sent({"q": "'99060983222^^^&2.16.840.1.113883.3.4424.1.1.616&ISO'"})),
    ("a register before it", asked("/Patient?identifier=urn%3Aoid%3A2.16.840.1.113883.2.1.4.1%7C9434765919")),
    ("an address before it", asked("/Patient?identifier=http%3A%2F%2Ffhir.nl%2Ffhir%2FNamingSystem%2Fbsn%7C713469687")),
    ("in a path", asked("/v1/pesel/99060983222/recepty")),
    ("of a patient", asked("/api/pacientes/12345678Z/citas")),
]


@pytest.mark.parametrize("message", [one[1] for one in WRITTEN], ids=[one[0] for one in WRITTEN])
def test_numbers_with_their_register(message: ReadMessage) -> None:
    assert said(message)


OTHERS: list[tuple[str, Any]] = [
    ("a firm by its name", {"emitente": {"cnpj": "11.222.333/0001-81", "razaoSocial": "Padaria Ponto LTDA"}}),
    ("a seller", {"sprzedawca": {"nip": "5260250274", "nazwa": "Hurtownia"}}),
    ("a firm by its form", {"nip": "5260250274", "nazwa": "Hurtownia Sp. z o.o."}),
    ("a mask", {"fields": [{"id": "dowod", "label": "Nr dowodu", "mask": "AAA999999"}]}),
    ("a time zone", {"tz": "Asia/Jerusalem"}),
    ("an offset", {"tz": "10800"}),
    ("a resolution", {"dpi": "480"}),
    ("a question", {"qid": "2345"}),
    ("an interface", {"nic": "eth0"}),
    ("a bank by the head of its cards", {"iin": "457173"}),
    ("an order", {"orderNo": "99060983222"}),
    ("a parcel", {"tracking": "45310063408"}),
]


@pytest.mark.parametrize("body", [one[1] for one in OTHERS], ids=[one[0] for one in OTHERS])
def test_numbers_of_nobody(body: Any) -> None:
    assert not said(sent(body))


def test_an_order_in_a_path_is_no_number_of_a_state() -> None:
    assert not said(asked("/v1/orders/99060983222/items"))
    assert not said(asked("/v1/users/45310063/items"))


def test_a_tax_number_is_no_telephone() -> None:
    assert of_kind(sent({"tfn": "756565669", "residency": "AU"}), "id.phone") == []
    assert of_kind(sent({"tfn": "673846371", "nombre": "Ana"}), "id.phone") != []


def test_names_beside_such_numbers_and_where_things_are_sent() -> None:
    assert said(sent({"name": "司马景明", "sfzh": "11010519491231002X"}), "id.name")
    assert said(sent({"userNm": "한서우", "juminNo": "940110-2605438"}), "id.name")
    assert said(sent({"name": "Everett Crabtree", "ship": {"line1": "9 Mill Lane", "postcode": "18512"}}), "id.name")
    there = {"straat": "Elzenlaan 118", "postcode": "1621 GC"}
    assert said(sent({"naam": "Liesbeth Kuipersma", "adres": there, "bestelling": ["masker"]}), "id.name")
    assert not said(sent({"name": "Mill Lane Books", "address": {"street": "Mill Lane 1", "zip": "1621"}}), "id.name")


def test_where_a_patient_lives() -> None:
    both = [{"url": "latitude", "valueDecimal": 41.79239220}, {"url": "longitude", "valueDecimal": -71.16720470}]
    held = {"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/geolocation", "extension": both}]}
    assert said(sent({"resourceType": "Patient", "address": [held]}, "application/fhir+json"), "id.location")


def test_serial_numbers_of_what_measures() -> None:
    assert said(sent({"sn": "FBVCHNNCPHDS", "frames": [{"sbp": 104, "dbp": 62}]}), "id.device")
    assert said(sent({"serial": "Z1YWSO5QPCME", "spo2": [91, 96]}), "id.device")
    assert said(sent({"hardwareInfo": {"serialNumber": "MWSQGWBFZSI"}}), "id.device")
    assert not said(sent({"sn": "UNITEDSTATES", "hr": 3}), "id.device")


def test_the_member_of_a_claim() -> None:
    assert said(sent({"member_id": "MUP126237262", "dx_code": "J45.30", "amount": 34}), "id.insurance")
    assert not said(sent({"member_id": "MUP126237262", "points": 340}), "id.insurance")


def test_measurements_by_their_codes_and_units() -> None:
    weight = {"valueQuantity": {"value": 65.0, "code": "kg"}, "code": {"coding": [{"code": "3141-9"}]}}
    system = {"coding": [{"system": "http://loinc.org", "code": "3141-9"}]}
    assert said(sent({"resourceType": "Observation", **weight, "code": system}), "health.vital")
    pressure = {"systolic": {"inMillimetersOfMercury": 124}, "diastolic": {"inMillimetersOfMercury": 63}}
    assert said(sent({"records": [{"recordType": "BloodPressureRecord", **pressure}]}), "health.vital")
    assert said(sent({"openaps": {"iob": {"iob": 3.1}, "suggested": {"bg": 119}}}), "health.vital")
