"""Names, numbers and keys as apps of clinics, pharmacies, insurers and advertisers send them, and what looks so."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, received, sent

U = "55d8a6b7-62d6-4e6c-9abe-bfa235ad1552"

FOUND = [
    ("patient str", "id.name", sent({"patient": "Imogen Okafor", "drug": "Sertraline 50 mg"})),
    ("pat name caps", "id.name", sent({"patient": "OKAFOR, IMOGEN", "rx": "123"})),
    ("insured", "id.name", sent({"insuredName": "Eva Lang"})),
    ("caregiver", "id.name", sent({"caregiver": {"name": "Tessa Marsh", "relation": "daughter"}})),
    ("signature", "id.name", sent({"consent": True, "signedBy": "Maddie Whitlock"})),
    ("booking name", "id.name", sent({"slot": "2025-01-01T10:00", "customerName": "Curtis Hargrove"})),
    ("de Vor Nach", "id.name", sent({"Vorname": "Torben", "Nachname": "Köhler"})),
    ("initial", "id.name", sent({"firstName": "Jared", "lastName": "P."})),
    ("guest checkin", "id.name", sent({"name": "Tessa Stanfield", "dob": "1988-02-03"}, target="/checkin")),
    ("dosette", "id.name", sent({"resident": "Owen Stanfield", "medication": "Amlodipine", "given": True})),
    ("rezept de", "id.name", sent({"versicherter": "Torben Köhler", "wirkstoff": "Ramipril"})),
    ("receta es", "id.name", sent({"nombre": "Gonzalo Quintero", "medicamento": "Omeprazol 20 mg", "dosis": "1/día"})),
    ("ordonnance fr", "id.name", sent({"nom": "Bastien Lemoine", "medicament": "Doliprane", "posologie": "3x/j"})),
    ("pt receita", "id.name", sent({"nome": "Larissa Sampaio", "remedio": "Losartana"})),
    ("video call", "id.name", sent({"userName": "Owen Whitlock", "consultationId": "77"}, target="/video/join")),
    (
        "pharmacy order",
        "id.name",
        sent({"name": "Desmond Pemberton", "pharmacy": "Main St", "refillRx": ["123", "456"]}, target="/orders"),
    ),
    ("friend str", "id.name", sent({"supportNetwork": ["Maria Prado - +351 912 345 678"]})),
    ("de vs", "id.insurance", sent({"krankenkasse": "TK", "versichertennummer": "P775569072"})),
    (
        "us generic",
        "id.insurance",
        sent({"insurance": {"carrier": "Aetna", "memberId": "W123456789", "groupNumber": "0098"}}),
    ),
    ("fr mutuelle", "id.insurance", sent({"mutuelle": "MGEN", "numeroAdherent": "84891541"})),
    ("it tessera", "id.insurance", sent({"tesseraSanitaria": "80380001200123456789"})),
    ("br carteira", "id.insurance", sent({"convenio": "Unimed", "carteirinha": "00640001122334455"})),
    (
        "mx poliza gm",
        "id.insurance",
        sent({"seguroGastosMedicos": {"aseguradora": "GNP", "numeroPoliza": "5567788991"}}),
    ),
    ("nl bsn", "id.insurance", sent({"zorgverzekeraar": "CZ", "verzekerdennummer": "123456782"})),
    ("ch", "id.insurance", sent({"krankenkasse": "CSS", "versichertenkarte": "80756001234567890123"})),
    ("mparticle", "id.advertising", sent({"device_info": {"android_advertising_id": U}})),
    ("tag", "id.advertising", sent({"aliases": [{"tag": "gaid", "id": U}]})),
    ("form", "id.advertising", sent(f"rdid={U}&is_lat=0".encode(), FORM)),
    ("kinesis", "id.advertising", sent({"idfv": U, "idfa": "55D8A6B7-62D6-4E6C-9ABE-BFA235AD1553"})),
    ("home visit", "id.address", sent({"homeVisit": {"address": "12 Fenwick Road", "notes": "gate code"}})),
    ("besuch", "id.address", sent({"einsatzort": "Lindenweg 4, 50667 Köln"})),
    ("dropoff str", "id.address", sent({"pickup": "390 Tupelo Rd, Springfield, IL 62704", "dropoff": "Clinic"})),
    ("fr", "id.address", sent({"adresse": "12 rue des Lilas"})),
    ("it", "id.address", sent({"indirizzo": "Via Roma 12"})),
    ("pt", "id.address", sent({"endereco": "Rua das Flores 45"})),
    ("key hdr", "cred.key", sent({}, headers=[("Ocp-Apim-Subscription-Key", "8f2b4c1d9e3a4f5b8c7d6e5f4a3b2c1d")])),
    (
        "token bearer",
        "cred.token",
        sent({}, headers=[("Authorization", "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI3In0.c2lnbmF0dXJlc2lnbmF0dXJl")]),
    ),
    ("pass form", "cred.password", sent(b"user=eva&pass=Gr%C3%BCn3Wiese%21", FORM, target="/login")),
    ("passwort", "cred.password", sent({"benutzer": "eva", "kennwort": "Wiese!93"})),
    ("pin", "cred.password", sent({"username": "eva", "pin": "4821"}, target="/login")),
]

NOT_OF_SOMEBODY = [
    ("greeted chat", "id.name", sent({"msg": "Good morning team"})),
    ("medicine list entry", "id.name", sent({"medications": [{"name": "Amoxicillin Clavulanate", "dose": "500mg"}]})),
    ("medicine by drug name de", "id.name", sent({"name": "Ramipril Hexal", "wirkstoff": "Ramipril"})),
    ("recipe", "id.name", sent({"name": "Chicken Soup", "conditions": ["keto"]})),
    ("condition grp", "id.name", sent({"name": "Breast Cancer Awareness", "conditions": ["cancer"]})),
    ("pharmacy", "id.name", sent({"name": "Walgreens Springfield", "rx": True, "store_id": 4})),
    ("doctor label", "id.name", sent({"name": "Follow Up", "appointmentId": 7})),
    ("habit", "id.name", sent({"name": "Drink Water", "medications": False})),
    ("supplement", "id.name", sent({"name": "Omega Three", "drug": False})),
    ("program", "id.name", sent({"name": "Heart Strong", "medication": "Ramipril"})),
    ("game alch", "id.name", sent({"name": "Dark Elixir", "drug": "potion"})),
    ("brand", "id.name", sent({"name": "Tylenol Extra", "ndc": "50580-449-05"})),
    ("brand2", "id.name", sent({"name": "Advil Liqui", "ndc": "50580-449-05"})),
    ("car policy", "id.insurance", sent({"policyNumber": "99887766", "vehicle": "VW Golf"})),
    ("home", "id.insurance", sent({"insurance": {"type": "home", "policyNumber": "99887766"}})),
    ("airline member", "id.insurance", sent({"memberId": "12345678", "airline": "LH", "flight": "LH123"})),
    ("request id", "id.advertising", sent({"source": "web", "id": U})),
    ("ad", "id.advertising", sent({"ad": {"id": U, "type": "banner"}})),
    ("wallet", "id.address", sent({"address": "0x52908400098527886E0F7030069857D2E4169EE7"})),
    ("ble", "id.address", sent({"address": "Sensor 12"})),
    ("store", "id.address", received({"stores": [{"name": "CVS", "address": "390 Tupelo Rd"}]})),
    ("otp", "cred.password", sent({"event": "otp_requested", "length": 6})),
]


@pytest.mark.parametrize(("kind", "message"), [c[1:] for c in FOUND], ids=[c[0] for c in FOUND])
def test_found(kind: str, message: ReadMessage) -> None:
    assert any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, kind))


@pytest.mark.parametrize(("kind", "message"), [c[1:] for c in NOT_OF_SOMEBODY], ids=[c[0] for c in NOT_OF_SOMEBODY])
def test_not_of_somebody(kind: str, message: ReadMessage) -> None:
    assert all(hit.confidence is Certainty.POSSIBLE for hit in of_kind(message, kind))
