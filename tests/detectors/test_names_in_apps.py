"""What apps send that is about nobody, in the words of people: events, catalogues, settings, translations, shops."""

import json
from typing import Any, Final

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent
from tests.detectors.test_names_of_fields import likely

NOTHING: list[dict[str, Any]] = [
    {
        "device": {
            "name": "Pixel 8",
            "manufacturer": "Google",
            "model": "husky",
            "os": {"name": "Android", "version": "14"},
        },
        "app": {"name": "Fit Pal", "version": "3.1"},
        "user": {"id": "83ab"},
    },
    {
        "event": "purchase",
        "items": [{"item_name": "Blue Chair", "item_brand": "Nordic Home", "price": 3}],
        "currency": "EUR",
        "shipping": 4.5,
    },
    {
        "events": [{"name": "screen_view", "params": {"screen_name": "Main Page", "first_open_time": 1700000000}}],
        "user_properties": {"first_open": {"value": "1700000000"}},
    },
    {
        "contexts": {
            "device": {"name": "Living Room", "family": "iPhone"},
            "os": {"name": "iOS"},
            "runtime": {"name": "Hermes Engine"},
        },
        "user": {"id": "1", "ip_address": "{{auto}}"},
        "sdk": {"name": "sentry.cocoa"},
    },
    {
        "exception": {"values": [{"type": "Null Pointer", "value": "Main Thread", "module": "com.app"}]},
        "tags": {"release_name": "Winter Release"},
    },
    {
        "query": "query Products($first:Int,$last:Int){x}",
        "variables": {"first": 10, "last": 5, "name": "Chairs And Tables"},
    },
    {
        "track": {"title": "Blue Train", "artist": "John Coltrane", "album": "Blue Train"},
        "player": {"state": "playing"},
    },
    {
        "game": {"name": "Dragon Quest", "level": {"name": "Dark Forest"}},
        "player": {"name": "DragonSlayer99", "team": "Red"},
    },
    {"match": {"home": {"name": "Real Madrid"}, "away": {"name": "Bayern Munich"}}},
    {"article": {"headline": "Storm Hits Coast", "author": {"name": "Jane Reporter"}, "section": "News"}},
    {"recipe": {"name": "Beef Stew", "author": "Chef Mario"}, "ingredients": [{"name": "Red Wine"}]},
    {"search": {"name": "Blue Chair", "city": "Ulm"}},
    {"filter": {"nombre": "Zapatos Rojos", "ciudad": "Madrid"}},
    {"flight": {"origin": "Madrid Barajas", "destination": "London Heathrow", "carrier": {"name": "Air Europa"}}},
    {
        "hotel": {"name": "Gran Via", "address": {"line1": "Gran Via 12", "city": "Madrid", "postcode": "28013"}},
        "rooms": 2,
    },
    {"printer": {"name": "Office Jet"}, "owner": {"name": "IT Department"}},
    {"repo": {"name": "core-lib", "owner": "Platform Team"}, "commit": {"author": "build-bot"}},
    {"workspace": {"name": "Acme Labs", "owner": "ops@acme.example"}},
    {"group": {"name": "Family Chat", "members": 4}},
    {"channel": {"name": "General Talk", "email": "x@slack.example"}},
    {"notification": {"title": "New Message", "sender": "System Bot", "recipient": "All Users"}},
    {"survey": {"name": "Customer Satisfaction", "first": "Yes", "last": "No"}},
    {"plan": {"name": "Family Plan", "holder": "Company Account"}},
    {"vehicle": {"make": "Alfa Romeo", "model": "Giulia Veloce", "nm": "Family Car", "dt": "1990-02-01"}},
    {"pet": {"nm": "Luna Belle", "birth": "2019-05-01"}},
    {"station": {"nm": "Hauptbahnhof Nord", "tel": "030 297 0"}},
    {"sensor": [{"nm": "Garden West", "val": 21.2, "unit": "C"}]},
    {"zone": {"name": "Upstairs Hall", "phone": False}},
    {"wifi": {"ssid": "Casa Bianchi", "mac": "aa:bb:cc:dd:ee:ff"}},
    {
        "lang": "en",
        "translations": {
            "first_name": "First name",
            "last_name": "Last name",
            "phone": "Phone number",
            "birthdate": "Date of birth",
        },
    },
    {"labels": {"firstName": "Vorname", "lastName": "Nachname"}},
    {"form": {"fields": [{"name": "first_name", "type": "text", "placeholder": "Max Mustermann"}]}},
    {"schema": {"firstName": "string", "birthDate": "date", "phone": "string"}},
    {"validation": {"phone": "^[0-9]{10}$", "birthDate": "YYYY-MM-DD"}},
    {"consent": {"share_name": "True", "share_phone": "True"}},
    {"feature_flags": {"new_name_picker": "Variant B", "phone_login": "1"}},
    {"build": {"number": "6145550123", "date": "1990-01-01"}},
    {"order": {"number": "9812345670", "ref": "0612345678"}},
    {"invoice": {"nr": "0612345678", "datum": "1990-01-01"}},
    {"shipment": {"tracking": "0612345678", "tel": ""}},
    {"cell": {"cid": "21430123", "lac": "612", "mnc": "07"}},
    {"network": {"mobile": "1", "wifi": "0", "cell": "9812345670"}},
    {"os": "android", "mobile": "9812345", "ts": "1762000000"},
    {"payment": {"holder": "", "card": "****"}},
    {"merchant": {"nom": "Boulangerie Petit", "tel": "0142345678", "adresse": "5 rue des Lilas, 69003 Lyon"}},
    {"geo": {"street": "B 27", "city": "Ulm", "zip": "x"}},
    {"poi": {"name": "Central Park", "address": "5th Ave 59, New York"}},
    {
        "places": [
            {"name": "Anna Cafe", "formatted_address": "12 Elm Grove Rd, Dayton, OH 45402", "phone": "614-555-0123"}
        ]
    },
    {"stop": {"nombre": "Plaza Mayor", "calle": "Mayor 5", "cp": "28013"}},
    {"tienda": {"nombre": "Casa Lola", "direccion": "Calle Mayor 5, 28013 Madrid", "telefono": "912345678"}},
    {"filiale": {"strasse": "Hauptstr. 4", "plz": "50667", "ort": "Köln", "telefon": "0221 1234567"}},
    {"doctor_search": {"specialty": "Cardiology", "city": "Ulm"}},
    {"city": "Ulm", "zip": "89073"},
    {"weather": {"city": "San Jose", "line1": "Sunny 25 degrees", "line2": "Wind 5"}},
    {"receipt": {"line1": "Coffee 2 x 3.50", "line2": "Total 7.00", "zip": "45402"}},
    {"error": {"line": 12, "file": "a.c", "address": "0x7f 12 main"}},
    {"log": [{"lvl": "info", "msg": "name: Main Loop", "ts": 1}]},
    {"vers": [["Core Module", "1.2"], ["Name", "Main App"]]},
    {"matrix": [["a", "b"], ["c", "d"]]},
    {"metrics": [["phone", "1"], ["tel", "12"]]},
    {"k": [["first", "Monday"], ["last", "Friday"]]},
    {"settings": [{"name": "phone", "value": "True"}, {"name": "birthday", "value": "2025-12-01"}]},
    {"attrs": [{"key": "name", "value": "Main Menu"}, {"key": "email", "value": "on"}]},
    {"prefs": [{"id": "contact", "value": "daily"}, {"id": "display_name", "value": "Show Always"}]},
    {"answers": [{"question": "Favourite name?", "answer": "Blue Moon"}]},
    {"course": {"name": "Intro Biology", "teacher": "Mr Smith"}},
    {"ticket": {"subject": "Login Broken", "requester": "unknown"}},
    {"theme": {"nm": "Dark Ocean"}, "user": {"id": 4}},
    {"avatar": {"nm": "Happy Bear"}},
    {"ns": {"f": "Alpha", "l": "Beta"}},
    {"r": {"fn": "Main", "ln": "12"}},
    {"fn": "Render Frame", "ln": "Loop"},
    {"fn": "GetUser", "sn": "X"},
    {"pr": "High", "nm": "Fix Bug"},
    {"f": "Helvetica", "l": "Left"},
    {"exercise": {"nom": "Pompe Diamant", "d": "3", "m": "2", "y": "1970"}},
    {"date": {"d": 3, "m": 2, "y": 1970}},
    {"from": {"day": 3, "month": 2, "year": 1970}},
    {"founded": {"day": 3, "month": 2, "year": 1970}},
    {"range": {"start": "1990-01-01", "end": "2000-01-01"}},
    {"baby": {"dueDate": "2026-03-01"}},
    {"dn": "1990-01-01", "type": "build"},
    {"db": "2001-01-01", "name": "schema"},
    {"ld": {"name": "Web Page", "url": "x"}, "publisher": {"name": "Daily News", "telephone": "+49 800 123456"}},
    {"company": {"name": "Muster GmbH", "phone": "030 1234567", "address": "Hauptstr. 4, 10115 Berlin"}},
    {"organization": {"name": "Red Cross", "phone": "614-555-0123"}},
    {"support": {"name": "Help Desk", "phone": "614-555-0123", "email": "help@x.example"}},
    {"sender": {"name": "Push Service"}},
    {"from": "Team Calm", "to": "Everyone"},
]


@pytest.mark.parametrize("body", NOTHING, ids=json.dumps)
def test_what_is_nobodys(body: dict[str, Any]) -> None:
    assert likely(sent(body)) == set()


WHO_TAKES_PART: Final = (
    sent(
        b"class=Spin%20cycle%2045&instructor=Kim&starts=2024-05-21T13%3A52%3A57.824Z&member=Ana%20Roca&phone=%2B15555550123",
        FORM,
        target="/classes/book",
    ),
    sent(
        {"candidate": "Ana Roca", "birth": "1972-03-07", "examiner": "E7310", "slot": "2024-06-07T20:58:29Z"},
        target="/test/book",
    ),
)
NO_WHO_TAKES_PART: Final = (
    sent({"candidate": "Blue Party", "votes": 12}, target="/vote"),
    sent({"candidate": "Release Two", "member": "Gold Plan"}, target="/release"),
    sent({"member": "Foo Bar", "type": "class"}, target="/js"),
    sent({"candidate": "candidate:842163049 1 udp 1677729535"}, target="/ice"),
    sent({"participant": "Red Dragons", "score": 3}, target="/team"),
    sent({"participant": "Bayern Munich", "opponent": "Real Madrid"}, target="/cup"),
    sent({"member": "Gold Plus", "email": "a@b.example"}, target="/member"),
    sent({"candidate": "Green Party", "district": "7"}, target="/election"),
)


@pytest.mark.parametrize("message", WHO_TAKES_PART)
def test_who_takes_part(message: ReadMessage) -> None:
    """Who takes part, beside what only people have."""
    assert any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, "id.name"))


@pytest.mark.parametrize("message", NO_WHO_TAKES_PART)
def test_no_who_takes_part(message: ReadMessage) -> None:
    """Near misses."""
    assert all(hit.confidence is Certainty.POSSIBLE for hit in of_kind(message, "id.name"))
