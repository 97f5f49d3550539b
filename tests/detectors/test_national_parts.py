"""National id numbers under names that are put together, beside what says their kind, and of more countries."""

import pytest

from gateway.detectors.context.words_in_names import last_name, split_words
from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent


def likely(message: ReadMessage) -> list[str]:
    """National numbers that are likely or surer."""
    return [hit.value for hit in of_kind(message, "id.national") if hit.confidence is not Certainty.POSSIBLE]


@pytest.mark.parametrize(
    ("path", "name", "words"),
    [
        ("body.json:$.a[0].nrCpfCliente", "nrCpfCliente", ("nr", "cpf", "cliente")),
        ("body.form:user[p_dni]", "p_dni", ("p", "dni")),
        ("body.form:ctl00$Main$txtDNI", "txtDNI", ("txt", "dni")),
        ('body.json:$["client.IPAddress"][2]', "client.IPAddress", ("client", "ip", "address")),
        ("body.json:$.NúmeroDeSérie|base64", "NúmeroDeSérie", ("numero", "de", "serie")),
        ("header:x-device-sn", "x-device-sn", ("x", "device", "sn")),
    ],
)
def test_names_and_their_words(path: str, name: str, words: tuple[str, ...]) -> None:
    assert (last_name(path), split_words(last_name(path))) == (name, words)


COMPOSED = [
    ("nrCpfTitular", "39053344705"),
    ("cpf_do_comprador", "390.533.447-05"),
    ("sDniPaciente", "54362315K"),
    ("pac_dni", "54362315k"),
    ("p_nif", "501964843"),
    ("numPeselOsoby", "44051401359"),
    ("bsnVerzekerde", "111222333"),
    ("strHetuKoodi", "131052-308T"),
    ("AHVN13", "756.9217.0769.85"),
    ("tcKimlikNo", "17291716060"),
    ("kundePersonnummer", "15108695088"),
    ("nric_fin", "S1234567D"),
    ("hkidNo", "A123456(3)"),
    ("snilsNomer", "112-233-445 95"),
    ("jmbgPacijenta", "0710003730015"),
    ("emiratesIdNumber", "784-1979-1234567-1"),
    ("docIdent", "54362315K"),
    ("sozVersNr", "1237 010180"),
    ("citizenCode", "44051401359"),
    ("numCarteVitale", "253072B07300470"),
    ("legitimationsNr", "131052-308T"),
]


@pytest.mark.parametrize(("key", "value"), COMPOSED, ids=[key for key, _ in COMPOSED])
def test_a_word_of_the_name_says_the_kind(key: str, value: str) -> None:
    for message in (sent({"data": {key: value}}), sent(f"a=1&{key}={value}".encode(), FORM)):
        assert [found.upper() for found in likely(message)] == [value.upper()], message.fields


@pytest.mark.parametrize(
    "body",
    [
        {"tipoDoc": "DNI", "nroDoc": "54362315K"},
        {"keyKind": "CPF", "keyVal": "39053344705"},
        {"identity": {"scheme": "PESEL", "raw": "44051401359"}},
        {"subject": {"root": "2.16.840.1.113883.2.4.6.3", "extension": "111222333"}},
        {"subject": {"system": "urn:oid:1.2.246.21", "no": "131052-308T"}},
        {"person": {"dob": "1990-02-01", "docNumber": "111222333"}},
    ],
)
def test_what_stands_beside_says_the_kind(body: dict[str, object]) -> None:
    assert len(likely(sent(body))) == 1


def test_passports_by_their_type() -> None:
    assert likely(sent({"paper": {"kind": "PASSPORT", "num": "CD7654321"}})) == ["CD7654321"]
    assert likely(sent({"paper": {"kind": "invoice", "num": "CD7654321"}})) == []
    assert likely(sent({"paper": {"kind": "passport", "orderNum": "CD7654321"}})) == []


def test_names_with_which_people_sign_in() -> None:
    body = {"kullaniciAdi": "17291716060", "ekran": "giris"}
    assert likely(sent(body, host="giris.saglik.gov.tr")) == ["17291716060"]
    assert likely(sent(body, host="api.game.example")) == []
    assert likely(sent({"login": "54362315K"}, host="sede.clinica.es")) == ["54362315K"]


def test_forms_that_number_their_fields() -> None:
    form = b"field88-first=Mona&field88-last=Quist&field91=%2B1+202+555+0143&field93=536-90-4399"
    assert likely(sent(form, FORM)) == ["536-90-4399"]
    assert likely(sent(b"field88=red&field93=536-90-4399", FORM)) == []
    assert likely(sent(b"field88-first=Mona&partNumber=536-90-4399", FORM)) == []


@pytest.mark.parametrize(
    "body",
    [
        {"cpfValidator": "39053344706"},  # wrong check digits
        {"orderDocNumber": "54362315K"},
        {"docId": "39053344705"},  # digits alone, of a document of whatever kind
        {"docId": "111222333", "title": "Minutes"},
        {"patient_id": "111222333", "first_name": "Mona"},
        {"country": "FIN", "code": "123456789"},
        {"type": "FIN", "id": "T-1234567"},
        {"run_id": "12531909", "job": "build"},
        {"ssnRequired": "true", "nifEnabled": "1"},
        {"pnr": "JX4K2L"},
        {"rrn": "412345678901", "amount": "12.00"},
        {"userid": "6295400018"},
        {"ticket": {"id": 719000330021, "code": "195900018"}},
        {"nhs_app_version": "4.12.0"},
        {"inn": "Red Lion Inn", "cf_ray": "8f1d2c3b4a5e6f70"},
    ],
)
def test_near_misses(body: dict[str, object]) -> None:
    assert likely(sent(body)) == []
