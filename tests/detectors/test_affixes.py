"""Names with what programs put around them, and together with the names above them."""

from typing import Any

import pytest

from gateway.detectors.matching.affixes import bare_names, bare_words, other_names
from gateway.detectors.matching.kinds import kinds_of
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, hits, sent

SURE = (Certainty.CERTAIN, Certainty.LIKELY)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("sDNI", "dni"),
        ("txtClave", "clave"),
        ("ctl00$Main$txtEmail", "email"),
        ("et_phone", "phone"),
        ("p_telefono", "telefono"),
        ("q3_fullName", "fullname"),
        ("field7718-address", "address"),
        ("field7718-first", "firstname"),
        ("x_pesel", "pesel"),
        ("BsnNr", "bsn"),
        ("Birthdate__c", "birthdate"),
        ("your-email", "email"),
    ],
)
def test_names_without_affixes(name: str, bare: str) -> None:
    assert bare in bare_names(name)


@pytest.mark.parametrize(
    "name",
    ["iPhone", "ipad", "email", "eBook", "xbox", "phone", "noPain", "no_pain", "lblPassword", "passwordText", "x" * 80],
)
def test_names_that_have_none(name: str) -> None:
    assert bare_names(name) == ()


def test_words_without_affixes() -> None:
    assert bare_words("cd memo") == "memo"
    assert bare_words("x mood") == "mood"
    assert bare_words("mood") == ""
    assert bare_words("no pain") == ""


@pytest.mark.parametrize(
    ("path", "key", "name"),
    [
        ("body.json:$.user.phone.number", "number", "phonenumber"),
        ("body.json:$.user.phone[0].number", "number", "phone"),
        ("body.json:$.email.address", "address", "emailaddress"),
        ("body.json:$.birth.date", "date", "birthdate"),
        ("body.json:$.patientName.first", "first", "firstname"),
        ("body.xml:/p/PrimaryTelephone/Number", "number", "primarytelephone"),
        ("body.json:$.phone.mobile", "mobile", "mobilephone"),
    ],
)
def test_names_with_the_one_above(path: str, key: str, name: str) -> None:
    assert name in other_names(path, key)


def values(body: Any, kind: str, content_type: str = "application/json") -> set[str]:
    return {hit.value for hit in hits(sent(body, content_type)) if hit.data_kind == kind and hit.confidence in SURE}


@pytest.mark.parametrize(
    ("body", "kind", "value"),
    [
        ({"docType": "NIF", "docNum": "48211037R"}, "id.national", "48211037R"),
        ({"tpChave": "CPF", "vlChave": "52998224725"}, "id.national", "52998224725"),
        ({"sDNI": "48211037R", "sCiudad": "Lugo"}, "id.national", "48211037R"),
        ({"user": {"phone": {"number": "+34 612 345 678"}}}, "id.phone", "+34 612 345 678"),
        ({"homeAddr": {"M": {"street": {"S": "12 Mill Lane"}, "zip": {"S": "43612"}, "city": {"S": "Toledo"}}}},
         "id.address", "12 Mill Lane"),
        ([{"feld": "geburtsdatum", "wert": "03.04.1979"}], "id.birthdate", "03.04.1979"),
    ],
)  # fmt: skip
def test_what_is_found_by_such_names(body: Any, kind: str, value: str) -> None:
    assert value in values(body, kind)


@pytest.mark.parametrize(
    "body",
    [
        {"order": {"number": "2231"}, "pName": "Blue chair", "cName": "Furniture", "iPhone": "14 Pro"},
        {"sName": "Nightly build", "nVal": 3, "sUrl": "/a", "tEnd": 9},
        {"cardType": "loyalty", "cardNumber": "12"},
        {"state": {"name": "Ohio"}, "device": {"name": "Pixel 7"}, "product": {"name": {"full": "Blue Chair"}}},
        {"itemType": "string", "itemValue": "dark", "noPain": True},
        {"i18n": {"mood": {"de-DE": "Stimmung", "en-US": "Mood"}}},
    ],
)
def test_what_holds_nothing(body: Any) -> None:
    found = {hit.data_kind for hit in hits(sent(body)) if hit.confidence in SURE}
    assert not {kind for kind in found if kind.startswith(("id.", "cred.", "health."))}


def test_a_form_of_a_builder() -> None:
    body = b"form=11&field77-address=12+Mill+Lane&field77-city=Toledo&field77-zip=43612"
    assert "12 Mill Lane" in values(body, "id.address", FORM)


def test_kinds_are_no_types_of_values() -> None:
    assert kinds_of(sent({"fieldType": "string", "fieldValue": "x", "a": {"idType": "dni"}, "idNum": "7"}).fields) == []
