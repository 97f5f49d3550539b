"""Numbers of devices, hardware and network addresses, positions and mailboxes under names that are put together."""

import struct
from typing import Any

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent
from tests.detectors.test_lists_that_say_so import packed

IMEI = "490154203237518"  # 3GPP TS 23.003, annex B


def said(message: ReadMessage, kind: str) -> list[str]:
    """Values of one kind that are likely or surer."""
    return [hit.value for hit in of_kind(message, kind) if hit.confidence is not Certainty.POSSIBLE]


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ({"pumpSerialNo": "PX4471920"}, "PX4471920"),
        ({"watch": {"sn": "G9K4410027"}}, "G9K4410027"),
        ({"transmitter_serial": "8K27Q1"}, ""),  # too short for one
        ({"transmitter_serial": "8K27Q1N"}, "8K27Q1N"),
        ({"unit": {"fw": "2.1", "serial": "TT20398812"}}, "TT20398812"),
        ({"numSerieDispositivo": "AA7720184"}, "AA7720184"),
        ({"geraeteNr": "c70e1b8a5d3f9264"}, "c70e1b8a5d3f9264"),
        ({"dvcNo": IMEI}, IMEI),
        ({"terminal": {"uniqueId": "7e41b9d2-60fa-4c35-8a1e-d95c03f7b264"}}, "7e41b9d2-60fa-4c35-8a1e-d95c03f7b264"),
        ({"deviceIds": {"7": "31fc8a70-d2b5-4e96-b4c8-0a7e59d1f623"}}, "31fc8a70-d2b5-4e96-b4c8-0a7e59d1f623"),
        ({"hwDeviceId": "form:TrKqWzXpLmNbVcYd"}, "form:TrKqWzXpLmNbVcYd"),
        ({"a": IMEI, "b": "44:65:0d:2a:91:c7"}, IMEI),
    ],
)
def test_numbers_of_devices(body: dict[str, Any], value: str) -> None:
    assert said(sent(body), "id.device") == ([value] if value else [])


def test_a_serial_in_a_header() -> None:
    assert said(sent({"q": 1}, headers=[("X-Inhaler-Sn", "20117734915")]), "id.device") == ["20117734915"]


@pytest.mark.parametrize(
    "body",
    [
        {"phoneNumber": "919800000123", "phone": {"number": "4915112345678"}},
        {"mobileNo": "919800000123"},
        {"deviceModelNo": "SM-A546B-2023", "deviceOsVersion": "14.0.1.20391"},
        {"giftCardSerial": "AB7720184412"},
        {"serial": "AB7720184412", "price": "20.00"},
        {"certificate": {"serialNumber": "03:4A:1F:99:20:7C"}},
        {"machineName": "build-agent-20391"},
        {"deviceCategoryCode": "wearable-2024-01"},
        {"hardwareVersion": "2.0.31.4"},
        {"device": {"id": "0", "name": "Pixel 8"}},
        {"episode": {"serial": "S01E0420391"}},
        {"a": IMEI, "b": "plain"},
    ],
)
def test_what_is_no_number_of_a_device(body: dict[str, Any]) -> None:
    assert said(sent(body), "id.device") == []


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ({"lockMac": "A84E3F7716C2"}, "A84E3F7716C2"),
        ({"ringBtMac": "44:65:0d:2a:91:c7"}, "44:65:0d:2a:91:c7"),
        ({"peers": [{"hw": "44-65-0D-2A-91-C7", "ip": "192.168.7.2"}]}, "44-65-0d-2a-91-c7"),
    ],
)
def test_hardware_addresses(body: dict[str, Any], value: str) -> None:
    assert [found.lower() for found in said(sent(body), "id.mac")] == [value.lower()]


@pytest.mark.parametrize(
    "body", [{"hmac": "a84e3f7716c2"}, {"code": "45-65-0D-2A-91-C7"}, {"imacModel": "a84e3f7716c2"}, {"macos": "14.5"}]
)
def test_what_is_no_hardware_address(body: dict[str, Any]) -> None:
    assert said(sent(body), "id.mac") == []


def test_network_addresses() -> None:
    for body in ({"buyerIp": "198.51.100.23"}, {"wip": "198.51.100.23"}, {"strIPv4Address": "198.51.100.23"}):
        assert said(sent(body), "id.ip") == ["198.51.100.23"]
    assert said(sent({"q": 1}, headers=[("PSU-IP-Address", "198.51.100.23")]), "id.ip") == ["198.51.100.23"]


@pytest.mark.parametrize(
    "body",
    [
        {"upstreamIp": "198.51.100.23"},
        {"dnsServerIp": "198.51.100.23", "ipVersion": "4.0.0.1"},
        {"chip": "1.2.3.4", "zip": "1.2.3.4"},
        {"ipWhitelist": "198.51.100.23"},
    ],
)
def test_addresses_of_nobody(body: dict[str, Any]) -> None:
    assert said(sent(body), "id.ip") == []


@pytest.mark.parametrize(
    "body",
    [
        {"pacUbicacion": "47.376912,8.541703"},
        {"type": "arrived", "geoLoc": [50.110914, 8.682138]},
        {"tracks": [{"type": "latlng", "samples": [[53.551103, 9.993682]]}]},
        {"koordinaten": "53.551103;9.993682"},
        {"pos": {"latitudine": "41.894420", "longitudine": "12.483110"}},
    ],
)
def test_positions(body: dict[str, Any]) -> None:
    assert len(said(sent(body), "id.location")) == 1


def test_positions_without_names() -> None:
    import struct

    pair = b"\x09" + struct.pack("<d", 59.913871) + b"\x11" + struct.pack("<d", 10.752263)
    body = b"\x0a" + bytes([len(pair)]) + pair + b"\x12\x0bvehicle one"
    kind = "application/x-protobuf"
    assert len(said(sent(body, kind, target="/fleet.v1.Rides/Request"), "id.location")) == 1
    assert said(sent(body, kind, target="/sensors.v1.Samples/Add"), "id.location") == []


@pytest.mark.parametrize(
    "body",
    [
        {"filiale": {"name": "Mitte", "lat": 49.45207, "lng": 11.07671}},
        {"spot": {"lat": 49.45207, "lng": 11.07671, "openingHours": "Mo-Fr 9-18"}},
        {"type": "Polygon", "coordinates": [[[11.07671, 49.45207], [11.07771, 49.45307]]]},
        {"type": "colour", "coords": [0.51231, 0.45207]},
    ],
)
def test_positions_of_nobody(body: dict[str, Any]) -> None:
    assert said(sent(body), "id.location") == []


@pytest.mark.parametrize(
    "body",
    [
        {"hint": "name@example.com"},
        {"email": "vorname.nachname@beispiel.de"},
        {"contact": {"email": "support@lamps.example", "tel": "1"}},
        {"sucursal": {"correo": "centro12@lamps.example"}},
        {"blame": "oss@lamps.example", "file": "a.c"},
        {"license": "Copyright The Lamp Authors <authors@lamps.example>"},
        {"user_email": "admin@example.com"},
    ],
)
def test_mailboxes_of_nobody(body: dict[str, Any]) -> None:
    assert said(sent(body), "id.email") == []


def test_accounts_of_a_chat() -> None:
    stanza = (
        b"<message from='mq77@talk.lamps.example/phone' to='desk4@talk.lamps.example'><body>hi there</body></message>"
    )
    place = {"target": "/http-bind", "host": "talk.lamps.example"}
    assert said(sent(stanza, "text/xml", **place), "id.email") == []


def test_mailboxes_of_people_stay() -> None:
    for body in ({"user": {"email": "support@quist-lamps.example"}}, {"email": "mona.quist@mailbox.example"}):
        assert len(said(sent(body), "id.email")) == 1
    assert len(said(sent(b"contact%5Bemail%5D=mona.quist%40mailbox.example", FORM), "id.email")) == 1


UUID = "7e41b9d2-60fa-4c35-8a1e-d95c03f7b264"


@pytest.mark.parametrize(
    "body", [{"advIdfa": UUID}, {"werbeId": UUID}, {"publicidad_id": UUID}, {"ad": {"id": UUID, "limit": False}}]
)
def test_advertising_ids(body: dict[str, Any]) -> None:
    assert said(sent(body), "id.advertising") == [UUID]


@pytest.mark.parametrize(
    "body",
    [
        {"ad": {"id": UUID, "title": "Lamps"}},
        {"adGroupId": UUID},
        {"werbeBannerId": UUID},
        {"advertising_campaign_id": UUID},
    ],
)
def test_numbers_of_advertisements(body: dict[str, Any]) -> None:
    assert said(sent(body), "id.advertising") == []


@pytest.mark.parametrize("key", ["pushTok", "apns_tkn", "gcmReg", "regToken"])
def test_tokens_for_push(key: str) -> None:
    value = "hT3vQz8LmW2xRk9NcY5pBd7GfJ4sA6eUZk41Pq77"
    assert said(sent({key: value}), "id.device") == [value]
    assert said(sent({key: value}), "cred.token") == []


@pytest.mark.parametrize("key", ["appSetId", "widevine_id", "idInstalacion"])
def test_other_numbers_of_installations(key: str) -> None:
    assert said(sent({key: UUID}), "id.device") == [UUID]


def test_short_names_of_positions() -> None:
    assert len(said(sent({"pickup": {"la": 52.520008, "lo": 13.404954}}), "id.location")) == 1
    assert said(sent({"box": {"breite": 52.5, "laenge": 13.4}}), "id.location") == []
    assert said(sent({"la": 52.520008, "le": 13.404954}), "id.location") == []


def test_cards_in_other_languages() -> None:
    for key in ("kartenNr", "numTarjeta", "nr_cartao", "kaartNummer"):
        assert said(sent({key: "4111111111111111"}), "id.card") == ["4111111111111111"], key
    assert said(sent({"kartenNr": "4111111111111112"}), "id.card") == []


DRAWN = "53c3ef2d-2208-4c02-a85e-729e4ee58db9"


def points(north: float, east: float) -> bytes:
    """Five records of a time and two fine numbers, each near the one before."""
    return b"".join(
        packed((5, packed((1, 1726343762 + at)) + _double(2, north + at / 10000) + _double(3, east))) for at in range(5)
    )


def _double(name: int, value: float) -> bytes:
    return bytes([name << 3 | 1]) + struct.pack("<d", value)


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        (sent({"ring_serial": "HBBOJHFRCKHQ5D", "firmware": "2.9.26"}), "id.device"),
        (sent({"aparelho": "525a4eea22cf7797", "contatos": []}), "id.device"),
        (sent(packed((1, f"duid={DRAWN}"), (2, "fw 11.2.29")), "application/x-protobuf"), "id.device"),
        (sent(packed((1, "serial=YWGLISAKUJZS"), (2, "fw 11.2.29")), "application/x-protobuf"), "id.device"),
        (sent({"loc": "52.519217,13.411856;acc=9;src=gps"}), "id.location"),
        (sent(points(32.948441, -96.722331), "application/x-protobuf", target="/act"), "id.location"),
        (sent({"carerPhone": "+44 7700 900321"}), "id.phone"),
        (sent({"scannedPan": "4804462803592817", "frames": 19}), "id.card"),
        (sent({"polisnummer_zorgverzekering": "609615389", "bedrag": 287.4}), "id.insurance"),
        (
            sent(
                {"bin_number": "835181", "processor_control_number": "ADV", "cardholder_id": "93745936101"},
                target="/d0",
            ),
            "id.insurance",
        ),
        (sent({"dob": "07/10/1984", "memberId": "XYP935910535", "zip": "45410"}, target="/verify"), "id.insurance"),
        (sent({"dob": "07/10/1984", "memberId": "U526181834", "ssnLast4": "3651"}, target="/verify"), "id.insurance"),
    ],
)
def test_numbers_told_otherwise(message: ReadMessage, kind: str) -> None:
    assert said(message, kind)


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        (sent(b"", "text/plain", target=f"/tr/?id={IMEI}&ev=Lead&dl=https%3A%2F%2Fa.example"), "id.device"),
        (sent({"data": [{"e": "pv", "tna": "sp", "dtm": "1", "duid": DRAWN, "eid": DRAWN[::-1]}]}), "id.device"),
        (sent({"msg": "serial=CONNECTION", "device": "LIVINGROOM"}), "id.device"),
        (sent(points(1.08441, 1.08512), "application/x-protobuf", target="/fx"), "id.location"),
        (sent({"japan": "4804462803592817"}), "id.card"),
        (sent({"polisnummer_autoverzekering": "609615389", "kenteken": "AB-12-CD"}), "id.insurance"),
        (sent({"dob": "07/10/1984", "memberId": "88123456", "zip": "45410", "plan": "gym gold"}), "id.insurance"),
    ],
)
def test_numbers_of_something_else(message: ReadMessage, kind: str) -> None:
    """Near misses; who Medicare insures is told as the number of an insurer."""
    assert not said(message, kind)
