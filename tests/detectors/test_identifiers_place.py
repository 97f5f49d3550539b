"""Where a device is, and where it has been, with near misses."""

from dataclasses import replace

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, WHERE, hits, of_kind, published, received, sent

LIKELY, POSSIBLE = Certainty.LIKELY, Certainty.POSSIBLE
LAT, LON = 52.51631, 13.37777


def where_it_is(message: ReadMessage) -> list[str]:
    """Positions that are likely or surer, those of tracks left out."""
    found = [hit for hit in of_kind(message, "id.location") if hit.rule == "CLR-identifier"]
    return [hit.value for hit in found if hit.confidence is not POSSIBLE]


PAIR = f"{LAT},{LON}"
NMEA = "$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6A"
PLACES = [
    ("short", sent({"lat": LAT, "lon": LON}), PAIR),
    ("lng", sent({"lat": LAT, "lng": LON}), PAIR),
    ("long", sent({"location": {"latitude": LAT, "longitude": LON, "accuracy": 12}}), PAIR),
    ("south and west", sent({"latitude": -33.86881, "longitude": -70.64827}), "-33.86881,-70.64827"),
    ("prefix", sent({"user_lat": LAT, "user_lng": LON}), PAIR),
    ("camel", sent({"gpsLatitude": LAT, "gpsLongitude": LON}), PAIR),
    ("query", sent(target=f"/weather?lat={LAT}&lon={LON}&units=metric"), PAIR),
    ("form", sent(f"latitude={LAT}&longitude={LON}".encode(), FORM), PAIR),
    ("text values", sent({"lat": str(LAT), "lon": str(LON)}), PAIR),
    ("pair", sent(target=f"/near?ll={PAIR}"), PAIR),
    ("location", sent(target=f"/near?location={PAIR}"), PAIR),
    ("header", sent(headers=[("X-Location", PAIR)]), PAIR),
    ("array", sent({"coords": [LAT, LON]}), PAIR),
    ("geojson", sent({"type": "Point", "coordinates": [LON, LAT]}), PAIR),
    ("geojson in a feature", sent({"type": "Feature", "geometry": {"type": "Point", "coordinates": [LON, LAT]}}), PAIR),
    ("uri", sent({"t": f"geo:{PAIR};u=35"}), f"geo:{PAIR};u=35"),
    ("nmea", published("car/1", NMEA.encode()), NMEA),
    ("wkt", sent({"g": f"POINT({LON} {LAT})"}), f"POINT({LON} {LAT})"),
    ("ten millionths", sent({"latitudeE7": 525163100, "longitudeE7": 133777700}), "525163100,133777700"),
    ("openrtb", sent({"device": {"geo": {"lat": LAT, "lon": LON, "type": 1}}}), PAIR),
    ("text", sent(b"fix ok lat=52.51631, lon=13.37777 acc=5", "text/plain"), "fix ok lat=52.51631, lon=13.37777 acc=5"),
    ("comma in numbers", sent({"lat": "52,51631", "lon": "13,37777"}), "52,51631,13,37777"),
    ("mqtt", published("owntracks/maya/phone", {"_type": "location", "lat": LAT, "lon": LON, "tst": 1}), PAIR),
    ("received, own", received({"user": {"lat": LAT, "lng": LON}}), PAIR),
    ("home", sent({"home": {"lat": LAT, "lng": LON}}), PAIR),
    ("event", sent({"events": [{"name": "open", "properties": {"$latitude": LAT, "$longitude": LON}}]}), PAIR),
]


@pytest.mark.parametrize(("message", "value"), [c[1:] for c in PLACES], ids=[c[0] for c in PLACES])
def test_positions(message: ReadMessage, value: str) -> None:
    assert where_it_is(message) in ([value], [",".join(reversed(value.split(",")))])


NO_PLACES = [
    ("city", sent({"lat": 52.5, "lon": 13.4})),
    ("two decimals", sent({"lat": 52.52, "lon": 13.41})),
    ("zero", sent({"lat": 0.0, "lon": 0.0})),
    ("out of range", sent({"lat": 152.51631, "lon": 13.37777})),
    ("half", sent({"lat": LAT})),
    ("screen", sent({"x": 152.51631, "y": 313.37777, "touch": {"position": [12.3456, 45.6789]}})),
    ("colour", sent({"color": [0.5163, 0.3777, 0.1], "coordinates": [0.5163, 0.3777]})),
    ("tile", sent(target="/15/17602/10746.png")),
    ("box", sent({"bounds": {"northeast": {"lat": LAT, "lng": LON}, "southwest": {"lat": 52.1234, "lng": 13.1234}}})),
    ("latency", sent({"latency": 52.51631, "lan": 13.37777, "flat": 1.23456, "plat": "x"})),
    ("stations, received", received({"stations": [{"lat": LAT, "lon": LON, "temp": 3.5}]})),
    ("weather, received", received({"coord": {"lat": LAT, "lon": LON}, "main": {"temp": 3.5}})),
    ("polygon", sent({"type": "Polygon", "coordinates": [[[LON, LAT], [13.1234, 52.1234], [13.2234, 52.2234]]]})),
    ("sensor", sent({"accelerometer": {"lat": 1.23456, "long": 2.34567}})),
    ("words", sent({"lat": "left", "lon": "right", "location": "Berlin, Germany"})),
    ("version", sent({"loc": "1.2,3.4", "at": "12.5, 3.1"})),
    ("page", received(b"lat=52.51631, lon=13.37777", "text/html")),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_PLACES], ids=[case[0] for case in NO_PLACES])
def test_what_is_no_position(message: ReadMessage) -> None:
    assert where_it_is(message) == []


def test_a_part_of_a_town_is_possible() -> None:
    assert [hit.confidence for hit in of_kind(sent({"lat": 52.52, "lon": 13.41}), "id.location")] == [POSSIBLE]


def test_access_points() -> None:
    points = [{"macAddress": f"3c:5a:b4:01:02:0{n}", "signalStrength": -50 - n, "channel": 6} for n in range(3)]
    (hit,) = of_kind(sent({"considerIp": False, "wifiAccessPoints": points}), "id.location")
    assert (hit.confidence, hit.detail) == (LIKELY, "3 Wi-Fi access points around the device.")
    assert of_kind(sent({"wifiAccessPoints": points[:1]}), "id.location") == []
    assert of_kind(received({"wifiAccessPoints": points}), "id.location") == []
    assert of_kind(sent({"devices": [{"mac": p["macAddress"]} for p in points]}), "id.location") == []


def track(number: int, decimals: int = 5) -> list[dict[str, float]]:
    return [
        {"lat": round(LAT + n / 1000, decimals), "lon": round(LON - n / 1000, decimals), "t": n} for n in range(number)
    ]


TRACKS = [
    ("list", sent({"points": track(6)}), 6),
    (
        "geojson",
        sent({"features": [{"geometry": {"type": "Point", "coordinates": [p["lon"], p["lat"]]}} for p in track(7)]}),
        7,
    ),
    ("line", sent({"type": "LineString", "coordinates": [[p["lon"], p["lat"]] for p in track(6)]}), 6),
    ("batch", sent({"location": [{"coords": {"latitude": p["lat"], "longitude": p["lon"]}} for p in track(5)]}), 5),
    ("sentences", sent("\n".join(f"lat={p['lat']}, lon={p['lon']}" for p in track(8)).encode(), "text/plain"), 8),
]


@pytest.mark.parametrize(("message", "number"), [c[1:] for c in TRACKS], ids=[c[0] for c in TRACKS])
def test_tracks(message: ReadMessage, number: int) -> None:
    (hit,) = [hit for hit in hits(message) if hit.rule == "MIN-location"]
    assert (hit.data_kind, hit.confidence, hit.detail) == ("id.location", LIKELY, f"{number} different positions.")


NO_TRACKS = [
    ("few", sent({"points": track(4)})),
    ("the same again", sent({"points": track(1) * 9})),
    ("rough", sent({"points": track(9, 1)})),
    ("map, received", received({"points": track(50)})),
    ("page", received(str(track(9)).encode(), "text/html")),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_TRACKS], ids=[case[0] for case in NO_TRACKS])
def test_what_is_no_track(message: ReadMessage) -> None:
    assert [hit for hit in hits(message) if hit.rule == "MIN-location"] == []


def test_long_tracks_are_quick() -> None:
    assert len([h for h in hits(sent({"points": track(3000)})) if h.rule == "MIN-location"]) == 1


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"geohash": "u33db2m2k"}, ["u33db2m2k"]),  # the Brandenburg Gate
        ({"loc": "9F4MG9CH+R2"}, ["9F4MG9CH+R2"]),
        ({"geohash": "u33d"}, []),  # 40 km
        ({"geohash": "unknown"}, []),
        ({"version": "23456789+ab"}, []),
        ({"part": "2345678F+QQQQ"}, []),
    ],
)
def test_positions_in_one_word(body: dict[str, str], told: list[str]) -> None:
    assert where_it_is(sent(body)) == told


def likely(message: ReadMessage, kind: str) -> list[str]:
    """Values of a kind that are likely or surer."""
    return [hit.value for hit in of_kind(message, kind) if hit.confidence is not POSSIBLE]


@pytest.mark.parametrize(
    "message",
    [
        sent({"gps": "53°48'43.5\"N 1°33'31.9\"W"}),
        sent({"gps": "N53 48.7243 W001 33.5332"}),
        sent({"exif": {"GPSLatitude": "53,48.7243N", "GPSLongitude": "1,33.5332W"}}),
        sent(target="/forecast/53.812345,-1.558812", method="GET"),
        sent(target="/forecast/lat/53.812345/lon/-1.558812", method="GET"),
        sent({"breitengrad": 53.812345, "laengengrad": -1.558812}),
        sent({"loc": "53.812345|-1.558812|12"}),
        sent({"h3": "8a195da49d2ffff"}),
        sent({"w3w": "filled.count.soap"}),
        sent({"mgrs": "30U XE 12345 67890"}),
    ],
)
def test_positions_in_minutes_steps_and_codes(message: ReadMessage) -> None:
    assert len(where_it_is(message)) == 1


@pytest.mark.parametrize(
    "message",
    [
        sent(target="/poi?name=Tower&place_lat=48.858370&place_lng=2.294481", method="GET"),
        sent({"hotel_lat": 48.85837, "hotel_lng": 2.294481}),
        sent(target="/staticmap/53.812345,-1.558812", method="GET"),
        sent({"oven": "turn to 180° 20' later"}),
        sent({"h3": "heading"}),
        sent({"version": "filled.count.soap"}),
    ],
)
def test_places_of_others(message: ReadMessage) -> None:
    assert where_it_is(message) == []


@pytest.mark.parametrize(
    ("message", "value"),
    [
        (sent({"u": "http://192.168.178.22:8008/apps"}), "192.168.178.22"),
        (sent({"lan": "192.168.1.5/24"}), "192.168.1.5"),
        (sent({"wan": "203.0.113.77"}), "203.0.113.77"),
        (sent({"camera": "rtsp://192.168.1.44:554/live"}), "192.168.1.44"),
        (sent(target="/json/203.0.113.77", method="GET"), "203.0.113.77"),
    ],
)
def test_addresses_of_a_home(message: ReadMessage, value: str) -> None:
    assert likely(message, "id.ip") == [value]


@pytest.mark.parametrize("server", ["192.168.1.1", "224.0.0.7", "10.42.1.66"])
def test_at_home_everybody_knows_its_addresses(server: str) -> None:
    """As a router is told which port to open for whom."""
    at_home = WHERE._replace(flow=replace(WHERE.flow, server_ip=server))
    asked = sent({"NewInternalClient": "192.168.1.20"})
    assert [hit.value for hit in hits(asked) if hit.data_kind == "id.ip"] == ["192.168.1.20"]
    assert not [hit for hit in hits(asked, at_home) if hit.data_kind == "id.ip"]


@pytest.mark.parametrize(
    "body",
    [
        {"version": "10.12.3.4"},
        {"client": "4.14.7.2"},
        {"host_hint": "192.168.1.10"},
        {"text": "open http://192.168.1.1 in your browser"},
    ],
)
def test_what_is_no_address_of_a_home(body: dict[str, str]) -> None:
    assert likely(sent(body), "id.ip") == []


@pytest.mark.parametrize(
    ("message", "count"),
    [
        (sent(target="/validate/DE89370400440532013000?bic=1", method="GET"), 1),
        (sent({"uri": "payto://iban/DE89370400440532013000?amount=EUR:10"}), 1),
        (sent({"acct": "DE89-3704-0044-0532-0130-00"}), 1),
        (sent({"blob": "QUJD/DE89370400440532013000/QUJDREVG"}), 0),
        (sent({"acct": "DE89-3704-0044-0532-0130-01"}), 0),
    ],
)
def test_accounts_in_addresses_and_groups(message: ReadMessage, count: int) -> None:
    assert len(likely(message, "id.iban")) == count


APPLE = "dc18bc16d32a5f91ac9871bd67277da3928added09b32d6a1649c0047657a370"


@pytest.mark.parametrize(
    ("message", "count"),
    [
        (sent(f"token={APPLE}&platform=ios&bundle=com.radio.live".encode(), FORM, "/register"), 1),
        (sent({"token": APPLE, "platform": "ios"}, target="/devices"), 1),
        (sent({"token": APPLE, "platform": "ios"}, target="/cart"), 0),
        (sent(target="/init?aid_android=9333bb4bc6b027a1", method="GET"), 1),
    ],
)
def test_phones_that_sign_up(message: ReadMessage, count: int) -> None:
    assert len(likely(message, "id.device")) == count


def test_a_number_that_shows_how_it_is_written() -> None:
    assert likely(sent({"profile.phone.hint": "+1 (555) 000-0000"}), "id.phone") == []
