"""What services call a value, and where they put it: each form with what only looks like it.

Shapes after public documentation (ISO 20022, SAML 2.0, Firestore, ODK XForms, Sentry); the people in them are invented.
"""

from typing import Any

import pytest

from gateway.model.flows import Certainty
from tests.detectors.samples import hits, sent

SURE = (Certainty.CERTAIN, Certainty.LIKELY)


def values(body: Any, kind: str, content_type: str = "application/json") -> list[str]:
    """Of the hits of one kind that are sure."""
    message = sent(body, content_type)
    return [hit.value for hit in hits(message) if hit.data_kind == kind and hit.confidence in SURE]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("PASSED test_phone.py::test_format[+1 555 0100]", []),
        ("call me at +1 415 555 0142 after six", ["+1 415 555 0142"]),
        ("name: Lea\nmobile: +33639981245\n", ["+33639981245"]),  # kept for fiction by ARCEP, given to nobody
        ("mobile: +3363998\n", []),
    ],
)
def test_a_telephone_number_is_whole(text: str, told: list[str]) -> None:
    assert values(text.encode(), "id.phone", "text/plain") == told


SEPA = (
    "<CstmrDrctDbtInitn><Dbtr><Nm>{}</Nm></Dbtr>"
    "<DbtrAcct><IBAN>DE89370400440532013000</IBAN></DbtrAcct></CstmrDrctDbtInitn>"
)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (SEPA.format("Harriet Caldwell"), ["Harriet Caldwell"]),
        (SEPA.format("Harriet Caldwell").replace("Dbtr>", "Svc>"), []),
        ("<order><Debtor><Name>Harriet Caldwell</Name></Debtor></order>", ["Harriet Caldwell"]),
        ("<order><Product><Name>Harriet Armchair</Name></Product></order>", []),
    ],
    ids=["ISO 20022", "a service", "debtor", "product"],
)
def test_names_inside_of_elements_of_people(body: str, told: list[str]) -> None:
    assert values(body.encode(), "id.name", "application/xml") == told


@pytest.mark.parametrize(
    ("user", "told"),
    [
        ({"username": "Harriet Caldwell", "email": "h.caldwell@example.net"}, ["Harriet Caldwell"]),
        ({"username": "harriet42", "email": "h.caldwell@example.net"}, []),
        ({"username": "night owl", "email": "h.caldwell@example.net"}, []),
        ({"username": "Night Owl", "level": 7}, []),
    ],
)
def test_a_full_name_that_somebody_chose_as_handle(user: dict[str, Any], told: list[str]) -> None:
    assert values({"user": user}, "id.name") == told


def test_names_whose_type_stands_around_them() -> None:
    name = {"displayName": {"stringValue": "Harriet Caldwell"}}
    mail = {"email": {"stringValue": "h.caldwell@example.net"}}
    assert values({"fields": name | mail}, "id.name") == ["Harriet Caldwell"]
    assert values({"fields": name | {"colour": {"stringValue": "blue"}}}, "id.name") == []
    assert values({"a": {"fields": name}, "b": {"fields": mail}}, "id.name") == []


def test_a_table_in_spanish() -> None:
    table = "Nombre,Correo electrónico,Fecha de nacimiento\nNoelia Carrasco Vidal,noelia@correo.example,1991-11-03\n"
    assert values(table.encode(), "id.name", "text/csv") == ["Noelia Carrasco Vidal"]
    near = "Nombre,Color,Precio\nSilla Carrasco Verde,verde,19.90\n"
    assert values(near.encode(), "id.name", "text/csv") == []


@pytest.mark.parametrize(
    ("attribute", "told"),
    [
        ('FriendlyName="givenName" Name="urn:oid:2.5.4.42"', ["Harriet"]),
        ('Name="urn:oid:2.5.4.42"', ["Harriet"]),
        ('Name="http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname"', ["Harriet"]),
        ('FriendlyName="eduPersonAffiliation" Name="urn:oid:1.3.6.1.4.1.5923.1.1.1.1"', []),
        ('Name="urn:oid:1.2.3"', []),
    ],
)
def test_attributes_of_saml(attribute: str, told: list[str]) -> None:
    body = (
        '<saml:AttributeStatement xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">'
        f"<saml:Attribute {attribute}><saml:AttributeValue>Harriet</saml:AttributeValue></saml:Attribute>"
        "</saml:AttributeStatement>"
    )
    assert values(body.encode(), "id.name", "application/xml") == told


@pytest.mark.parametrize(
    ("place", "is_told"),
    [
        ("43.61871 -116.21463 12.0 4.0", True),
        ("43.61871 -116.21463 0 0", True),
        ("43.61871 -116.21463 12.0", False),  # neither a pair nor with height and accuracy
        ("43.6 116.2 12.0 4.0 9.1 3.3", False),
    ],
)
def test_a_place_with_height_and_accuracy(place: str, is_told: bool) -> None:
    body = f"<data><location>{place}</location></data>"
    assert bool(values(body.encode(), "id.location", "text/xml")) is is_told


def test_the_instance_of_a_form_is_no_device() -> None:
    number = "3b0c7c1e-0b8f-4f43-9d55-0d6c1d2f7a01"
    assert values({"instanceId": f"uuid:{number}"}, "id.device") == []
    assert values({"instanceId": number}, "id.device") == [number]


def test_numbers_of_insured_people() -> None:
    assert values({"numeroUtente": "284456789"}, "id.insurance") == ["284456789"]
    assert values({"numeroUtente": "IT-0042"}, "id.insurance") == []  # of any customer, in Italy
    assert values({"coverage": {"payer": "Allwell", "plan": "PPO", "memberId": "XJB902044821"}}, "id.insurance")
    assert values({"club": {"payer": "Allwell", "plan": "gold", "memberId": "XJB902044821"}}, "id.insurance") == []


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("panic attacks and insomnia for three weeks", True),
        ("insomnio y mareos desde hace dos meses", True),
        ("Schlaflosigkeit und Herzrasen seit drei Wochen", True),
        ("insomnie depuis plusieurs mois", True),
        ("insónia há três semanas", True),
        ("insomnia can last for weeks if it is not treated", False),
        ("a film about insomnia", False),
        ("headache of the build for three weeks", False),
    ],
)
def test_what_somebody_has_for_some_time(text: str, is_told: bool) -> None:
    assert bool(values({"comment": {"body": text}}, "health.symptom")) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Hoy no he podido levantarme de la cama en todo el día.", True),
        ("Me da vergüenza que mi madre me vea llorar así.", True),
        ("Je n'ai pas dormi de la nuit, j'ai repensé à mon père.", True),
        ("No he podido descargar la factura de mi pedido de ayer.", False),
        ("Je n'ai pas reçu mon colis, pouvez-vous vérifier la commande ?", False),
    ],
)
def test_notes_in_spanish_and_french(text: str, is_told: bool) -> None:
    assert bool(values({"text": text}, "health.note")) is is_told


def test_a_search_in_french() -> None:
    message = sent({"query": "vivre avec un trouble borderline"})
    assert any(hit.data_kind == "health.interest" and hit.confidence in SURE for hit in hits(message))
    near = sent({"query": "trouble du voisinage"})
    assert not any(hit.data_kind == "health.interest" for hit in hits(near))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Intake\nPatient: Maya Lindqvist\nRoom 4\n", ["Maya Lindqvist"]),
        ("Patientin: Maya Lindqvist\n", ["Maya Lindqvist"]),
        ("Paciente: María Núñez\n", ["María Núñez"]),
        ("Client: Harriet Caldwell\nPhone: +1 415 555 0142\n", ["Harriet Caldwell"]),
        ("Client: Chrome Mobile\nPlatform: Android\n", []),
        ("Patient: unknown\n", []),
        ("Patient: See attached file for details\n", []),
    ],
)
def test_a_patient_by_the_label_of_a_line(text: str, told: list[str]) -> None:
    assert values(text.encode(), "id.name", "text/plain") == told
