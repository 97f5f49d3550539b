"""Who a patient, a customer of a pharmacy or an insured person is, by what stands beside; and plans, remedies, lists
and services that are called as people are."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent

X = "application/xml"

FOUND = [
    (
        "client beside a medicine",
        "id.name",
        sent(
            b"<dose><client>Nadine Kowalczyk</client><medication>buprenorphine</medication><dx>F11.20</dx></dose>",
            X,
        ),
    ),
    (
        "name beside rx in XML",
        "id.name",
        sent(b"<takehome><name>Imogen Kowalczyk</name><rx>Methadone</rx><mg>50</mg></takehome>", X),
    ),
    (
        "client of a note",
        "id.name",
        sent(
            {
                "client": "Imogen Kowalczyk",
                "S": "Cl reports crying daily.",
                "O": "tearful, flat affect",
                "A": "MDD, moderate",
                "P": "CBT weekly",
            }
        ),
    ),
    ("insured German", "id.name", sent({"insurantId": "P775569072", "name": "Torben Köhler", "flowType": 160})),
    (
        "member of a plan",
        "id.name",
        sent(
            {"medicareAdvantage": {"plan": "Gold Plus H1036-137", "memberId": "H18864793", "name": "Maddie Whitlock"}}
        ),
    ),
    (
        "card of Spain",
        "id.name",
        sent({"aseguradora": "Adeslas", "num_tarjeta_sanitaria": "6343896995380154", "nombre": "Gonzalo Montalbán"}),
    ),
    (
        "sick note",
        "id.name",
        sent(
            {
                "AU": {"ICD10": [{"code": "M54.5", "sicherheit": "G"}], "von": "21.12.2025", "bis": "21.05.2025"},
                "name": "Torben Rademacher",
            }
        ),
    ),
    ("atestado", "id.name", sent(b"nome=Rafael+Sampaio&cid10=M51.1&motivo=H%C3%A9rnia+de+disco+lombar&dias=5", FORM)),
    (
        "medical card German",
        "id.name",
        sent({"name": "Torben Rademacher", "erkrankungen": ["Diabetes Typ 1", "KHK"], "blutgruppe": "A+"}),
    ),
    (
        "medical card French",
        "id.name",
        sent({"nom": "Gaëtan Charpentier", "pathologies": "épilepsie, asthme", "groupe": "B-"}),
    ),
    (
        "medical card Portuguese",
        "id.name",
        sent({"nome": "Joana Sampaio", "doencas": ["hemofilia A"], "contacto": "+5511914729710"}),
    ),
    (
        "shown in a call",
        "id.name",
        sent(
            {"room": "dr-okafor-psychiatry", "displayName": "Owen Whitlock", "appointmentId": "6683973"},
            target="/rooms/join",
        ),
    ),
    (
        "joins a room",
        "id.name",
        sent(
            {"raum": "sprechstunde", "name": "Torben Wiesner", "tan": "591047", "termin": "2025-02-06T18:40:58+02:00"},
            target="/rooms/join",
        ),
    ),
    (
        "refill",
        "id.name",
        sent(
            b"prescription=59221709&medication=Metformin+ER+500+mg&qty=90&name=Curtis+Hargrove", FORM, target="/refill"
        ),
    ),
    (
        "pt of a prescription",
        "id.name",
        sent(b'<rx pt="Marsh Imogen" ndc="00071015523" sig="1 tab po qhs" drug="atorvastatin 10 mg"/>', X),
    ),
    (
        "checkout",
        "id.name",
        sent(
            {"name": "Desmond Pemberton", "items": [{"name": "Minoxidil foam 5%", "qty": 2}], "prescription": False},
            target="/checkout",
        ),
    ),
    (
        "last name and birth",
        "id.name",
        sent(b'<Arrive appt="052231"><Dept>Psychiatry</Dept><Last>Delaney</Last><DOB>1990-09-08</DOB></Arrive>', X),
    ),
    (
        "beside wished hours",
        "id.name",
        sent(
            b"nombre=%C3%81lvaro&telefono=%2B34600011343&horario=tardes&terapeuta=Pilar+Barroso",
            FORM,
            target="/waitlist",
        ),
    ),
    (
        "phone beside wished hours",
        "id.phone",
        sent(
            b"nombre=%C3%81lvaro&telefono=%2B34600011343&horario=tardes&terapeuta=Pilar+Barroso",
            FORM,
            target="/waitlist",
        ),
    ),
    (
        "contact with number",
        "id.name",
        sent({"plan_seguridad": {"contactos": ["Álvaro +34600176033"], "motivos": "mi hija"}}),
    ),
    (
        "contact in a safety plan",
        "id.name",
        sent({"step1": "urge", "step3": ["Brianna +12125550115"], "step6": "988"}, target="/safety-plans/current"),
    ),
    ("contact with relation", "id.name", sent({"emergencyContacts": ["Pilar Barroso (sister): +34 600 176 033"]})),
    (
        "eligibility",
        "id.insurance",
        sent(
            b"",
            method="GET",
            target="/coverage.json?payer_id=06108&member_id=W743918102&member_first_name=Tessa&member_last_name=Hargrove&member_dob=2002-02-10&provider_npi=1406199509&service_type=MH",
        ),
    ),
    (
        "payer and member",
        "id.insurance",
        sent(
            {
                "payer_id": "60054",
                "member_id": "YPP425358605",
                "group_no": "4DPHGD",
                "subscriber": {"first": "Owen", "last": "Kowalczyk", "dob": "1989-02-18"},
            }
        ),
    ),
    ("insurant", "id.insurance", sent({"insurantId": "P775569072", "name": "Torben Köhler"})),
    (
        "adherent",
        "id.insurance",
        sent({"assure": {"nom": "Charpentier"}, "tiers_payant": True, "adherent_mutuelle": "84891541"}),
    ),
    (
        "Dutch policy",
        "id.insurance",
        sent(b"naam=Sanne+Hoekstra&polisnummer_zorg=9684519103&zorgverzekeraar=VGZ", FORM),
    ),
    (
        "Dutch relation",
        "id.insurance",
        sent(b"relatienummer_zorgverzekering=929698620&uzovi_code=7029&achternaam=Vermeulen", FORM),
    ),
    ("German member", "id.insurance", sent({"mitgliedsnummerKrankenkasse": "883920112"})),
    (
        "card of medicines",
        "id.insurance",
        sent(
            {"bin": "610014", "pcn": "MEDDPRIME", "grp": "Y2WAZDU", "cardholder_id": "J56686328", "person_code": "01"}
        ),
    ),
    ("card in capitals", "id.insurance", sent({"BIN": "003858", "PCN": "A4", "GRP": "KAISRX", "ID": "2179999374"})),
    (
        "typed by source",
        "id.advertising",
        sent({"partner": "5803", "ids": [{"source": "adid", "id": "55d8a6b7-62d6-4e6c-9abe-bfa235ad1552"}]}),
    ),
    (
        "typed by type",
        "id.advertising",
        sent({"identifiers": [{"type": "IDFA", "value": "55D8A6B7-62D6-4E6C-9ABE-BFA235AD1552"}]}),
    ),
    (
        "typed by namespace",
        "id.advertising",
        sent({"identities": [{"namespace": {"code": "GAID"}, "id": "55d8a6b7-62d6-4e6c-9abe-bfa235ad1552"}]}),
    ),
    (
        "typed by identity_type",
        "id.advertising",
        sent(
            {
                "device_identities": [
                    {"identity_type": "android_aaid", "identity": "55d8a6b7-62d6-4e6c-9abe-bfa235ad1552"}
                ]
            }
        ),
    ),
    (
        "maid",
        "id.advertising",
        sent({"user_ids": [{"idSpace": "MAID", "uid": "55d8a6b7-62d6-4e6c-9abe-bfa235ad1552"}]}),
    ),
    (
        "street alone",
        "id.address",
        sent(
            {"passenger": "Imogen Okafor", "pickup": {"lat": 44.262869, "lng": -5.626586, "address": "390 Tupelo Rd"}}
        ),
    ),
    ("German street alone", "id.address", sent({"pickup": {"address": "Rosenstraße 73"}})),
    ("Spanish street alone", "id.address", sent({"recogida": {"direccion": "C/ Mayor 12"}})),
    ("birth of somebody", "id.birthdate", sent({"name": "Mia Lang", "geburt": "1985-08-24"})),
    ("birth of a child", "id.birthdate", sent({"kind": {"vorname": "Mia", "geburt": "2025-08-24"}})),
    ("key of letters", "cred.key", sent({"tank": 7}, headers=[("x-api-key", "rBJLVVUZehLXbyvJtkaSZRFBRJFDfLGH")])),
]

NOT_OF_SOMEBODY = [
    (
        "helpline",
        "id.name",
        sent({"contacts": ["Samaritans +44116123000", "Lifeline +18002738255", "Crisis Line: +12125550100"]}),
    ),
    ("mum", "id.name", sent({"contacts": ["Mum +447700900123"]})),
    ("shop hours", "id.phone", sent({"name": "Farmacia Central", "telefono": "+34912345678", "horario": "9:00-14:00"})),
    (
        "routine of medicines",
        "id.name",
        sent({"name": "Morning Routine", "medications": ["Sertraline"]}, target="/routines"),
    ),
    ("medicine itself", "id.name", sent({"name": "Folic Acid", "dosage": "5 mg", "rx": False})),
    ("medicine and drug", "id.name", sent({"name": "Lantus Solostar", "drug": "insulin glargine"})),
    ("reminder", "id.name", sent({"name": "Blood Pressure", "medication": "Lisinopril", "time": "08:00"})),
    ("condition with code", "id.name", sent({"name": "Back Pain", "icd10": "M54.5"})),
    (
        "condition with code and note",
        "id.name",
        sent({"name": "Major Depression", "icd10": "F32.1", "note": "since May"}),
    ),
    ("plan with member id", "id.name", sent({"name": "Gold Plus", "memberId": "H18864793"})),
    ("plan named", "id.name", sent({"plan": {"name": "Blue Advantage Silver", "memberId": "W743918102"}})),
    ("shopping list", "id.name", sent({"name": "Weekly Groceries", "items": [{"name": "Milk"}]}, target="/lists")),
    ("event", "id.name", sent({"name": "Zahnarzt Kontrolle", "termin": "2025-02-06T18:40"}, target="/termine")),
    ("room in a game", "id.name", sent({"room": "lobby", "name": "Dark Knight"}, target="/rooms/join")),
    ("languages", "id.name", sent({"en": "Wardrobe", "pt": "Guarda Roupa", "drug": "Droga"})),
    ("program", "id.name", sent({"client": "Health Connect", "medication": "x", "version": "2.1"})),
    ("support group", "id.name", sent({"name": "Living Well", "conditions": ["diabetes"]}, target="/programs")),
    ("last week", "id.name", sent({"last": "Tuesday", "next": "Friday"})),
    ("paypal", "id.insurance", sent({"payer_id": "QYR5Z8XDVJNXQ", "member_id": "883920112", "amount": "12.00"})),
    ("gym", "id.insurance", sent({"member_id": "883920112", "group_no": "12", "class": "yoga"})),
    ("card of a bank", "id.insurance", sent({"bin": "411111", "cardholder_id": "883920112", "brand": "visa"})),
    ("car customer", "id.insurance", sent({"kundennummer_versicherung": "883920112", "kfz": "B-XY 12"})),
    ("trash", "id.insurance", sent({"bin": "12", "pcn": "4", "id": "77"})),
    (
        "other source",
        "id.advertising",
        sent({"ids": [{"source": "crm", "id": "55d8a6b7-62d6-4e6c-9abe-bfa235ad1552"}]}),
    ),
    ("zeros", "id.advertising", sent({"ids": [{"source": "idfa", "id": "00000000-0000-0000-0000-000000000000"}]})),
    (
        "campaign by adid",
        "id.advertising",
        sent({"source": "adid", "campaign_id": "55d8a6b7-62d6-4e6c-9abe-bfa235ad1552"}),
    ),
    ("hardware address", "id.address", sent({"address": "Block 73", "value": 3})),
    ("memory", "id.address", sent({"address": "Register 12"})),
    ("unit", "id.address", sent({"device": {"address": "12 Dev"}})),
    ("day of a delivery", "id.birthdate", sent({"fragebogen": "EPDS", "punkte": 6, "geburt": "2025-08-24"})),
    ("words for a key", "cred.key", sent({"tank": 7}, headers=[("x-api-key", "your-api-key-goes-here-please")])),
]


@pytest.mark.parametrize(("kind", "message"), [c[1:] for c in FOUND], ids=[c[0] for c in FOUND])
def test_found(kind: str, message: ReadMessage) -> None:
    assert any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, kind))


@pytest.mark.parametrize(("kind", "message"), [c[1:] for c in NOT_OF_SOMEBODY], ids=[c[0] for c in NOT_OF_SOMEBODY])
def test_not_of_somebody(kind: str, message: ReadMessage) -> None:
    assert all(hit.confidence is Certainty.POSSIBLE for hit in of_kind(message, kind))
