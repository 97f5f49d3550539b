"""Names under words that other things have, too, where the value begins with a given name; and what only looks so."""

import pytest

from gateway.detectors.identifiers.given_names import begins_with_given_name
from gateway.model.findings import ReadMessage
from tests.detectors.samples import FORM, sent
from tests.detectors.test_lists_that_say_so import packed, said

CALENDAR = (
    b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Standup\r\n"
    b'ATTENDEE;ROLE=REQ-PARTICIPANT;CN="Rhys Bowen":mailto:rb@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'
)
CHAT = "\n".join(
    f"[2026-05-{day:02}, 06:39] {name}: {text}"
    for day, name, text in [
        (3, "Rhys Bowen", "happy birthday"),
        (4, "Ines Duarte", "thank you"),
        (5, "Rhys Bowen", "ok"),
    ]
)
LOG = "\n".join(
    f"2026-05-03 06:39:1{at} - {name}: done" for at, name in enumerate(["Sync Manager", "Main Thread", "Up Load"])
)

NAMED = (
    sent({"cliente": "Marta Solé", "vehiculo": "Ibiza", "averia": "no arranca"}, target="/taller"),
    sent({"lecteur": "Camille Perrin", "ouvrage": "La peste"}, target="/pret"),
    sent(b"anzeigename=Jutta+Brandl&sterne=4&text=gut", FORM, target="/bewertung"),
    sent({"player": "Ines Duarte", "score": 220, "round": "Capitals"}, target="/scores"),
    sent({"from": "Paulo Mendes", "room": "ops", "text": "o painel caiu outra vez"}, target="/chat"),
    sent({"subject": "Hilary Crane", "hr": 77, "spo2": 95}, target="/ward"),
    sent({"about": "Ines Duarte", "details": "was seen alone again"}, target="/concerns"),
    sent({"claimant": "Orla Quist", "sum": 4}, target="/claims"),
    sent({"pruefling": "Jutta Brandl", "fach": "Statik"}, target="/versuche"),
    sent({"deliverTo": {"name": "Keziah Olawale", "street": "4 Mill Row", "zip": "44101"}}, target="/orders"),
    sent({"a": {"to": "Rhys Bowen", "l1": "4 Mill Row", "pc": "NR2 4TX", "town": "Norwich"}}, target="/checkout"),
    sent(
        b"<e><nombre>Jorge Prieto</nombre><calle>Calle Mayor 4</calle><cp>28013</cp><ciudad>Madrid</ciudad></e>",
        "text/xml",
        target="/etiquetas",
    ),
    sent(b"", "text/plain", target="/inscription?name=Lucie+Moreau&event=Trail+des+Vosges&pax=2"),
    sent(CALENDAR, "text/calendar", target="/cal"),
    sent(CHAT.encode(), "text/plain", target="/export"),
    sent({"commits": [{"author": {"name": "Ruben Aalto", "email": "ruben.aalto@example.org"}}]}, target="/hook"),
    sent({"bebe": "Lucas", "temperaturaC": 38.1}, target="/medidas"),
    sent({"owner": "Deborah Quist", "pet": "Rex", "species": "dog", "reason": "limping"}, target="/visits"),
    sent({"kullanici_adi_soyadi": "Emre Tunç"}, target="/kayit"),
    sent({"rut": "12.345.678-5", "nombre": "Lucía Soto", "plan": "base"}, target="/a"),
    sent(
        packed((1, "4111111111111111"), (2, "01/29"), (3, "895"), (4, "INES DUARTE")),
        "application/x-protobuf",
        target="/wallet.AddCard",
    ),
)  # fmt: skip
NOT_NAMED = (
    sent({"owner": "Jack Daniels Distillery", "brand": "JD", "price": 12}, target="/catalog"),
    sent({"owner": "octocat", "name": "Hello World"}, target="/repo"),
    sent({"client": "Ktor Client", "user": "Default User", "member": "Gold Member"}, target="/cfg"),
    sent(b"", "text/plain", target="/register?name=Victoria+Station&lat=51.4&lng=-0.1"),
    sent({"from": "Santa Monica", "to": "Long Beach", "text": "via I-405"}, target="/route"),
    sent({"subject": "Annual Report", "text": "please find attached"}, target="/mail"),
    sent({"about": "Marie Curie", "title": "Lecture"}, target="/events"),
    sent({"character": "Dora Bright", "owner": "player-1", "hp": 20}, target="/game"),
    sent({"player": "Red Dragons", "score": 3}, target="/cup"),
    sent({"variables": {"f": {"name": "Tired Eyes", "lens": "blue"}}}, target="/graphql"),
    sent({"variables": {"l": [{"sku": "1", "name": "Heart pendant"}, {"sku": "2", "name": "Drop tin"}]}}, target="/q"),
    sent({"from": "Calvin Klein", "price": 20, "text": "Sale"}, target="/shop"),
    sent(LOG.encode(), "text/plain", target="/log"),
    sent({"apelido": "anônimo", "texto": "oi"}, target="/posts"),
    sent({"recipient": {"displayName": "Dr. Brandl", "poolId": ""}, "subject": "pills"}, target="/messages"),
)  # fmt: skip


@pytest.mark.parametrize("message", NAMED)
def test_who_is_named(message: ReadMessage) -> None:
    assert said(message, "id.name")


@pytest.mark.parametrize("message", NOT_NAMED)
def test_what_is_named(message: ReadMessage) -> None:
    """Near misses."""
    assert not said(message, "id.name")


@pytest.mark.parametrize("value", ["Ana Prado", "Prado, Ana", "JUTTA BRANDL", "Jean-Luc Perrin", "Élodie Moreau"])
def test_begins_with_given_name(value: str) -> None:
    assert begins_with_given_name(value)


@pytest.mark.parametrize(
    "value", ["Ana", "ana prado", "Victoria Park", "Martin Street", "Blue Moon", "Thomas Award", ""]
)
def test_begins_with_no_given_name(value: str) -> None:
    assert not begins_with_given_name(value)


PROFILE = packed(
    (1, "a2a6daa1"),
    (2, packed((1, "Orla"), (2, "Quist"), (3, "1982-11-21"))),
    (3, packed((1, "381 Mill Court"), (2, "83706"), (3, "Boise"))),
)


def test_a_person_without_names_of_members() -> None:
    message = sent(PROFILE, "application/x-protobuf", target="/user.v1.UserService/UpdateProfile")
    assert all(said(message, kind) for kind in ("id.name", "id.birthdate", "id.address"))


@pytest.mark.parametrize(
    ("body", "target"),
    [
        (PROFILE, "/maps.v1.Tiles/Get"),
        (packed((1, packed((1, "Boise"), (2, "Idaho"), (3, "2026-01-02")))), "/user.v1.UserService/UpdateProfile"),
        (packed((1, packed((1, "Dark"), (2, "Blue"))), (2, "1.2.3")), "/user.v1.ProfileService/SetTheme"),
    ],
)
def test_no_person_without_names_of_members(body: bytes, target: str) -> None:
    """Near misses."""
    message = sent(body, "application/x-protobuf", target=target)
    assert not any(said(message, kind) for kind in ("id.name", "id.birthdate", "id.address"))
