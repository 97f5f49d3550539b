"""Numbers of devices, advertising ids, hardware and network addresses, with their near misses."""

import random
import uuid

import pytest
from stdnum import imei as stdnum_imei
from stdnum import luhn as stdnum_luhn

from gateway.detectors.context.checksums import luhn
from gateway.detectors.identifiers.device import is_imei, is_opaque
from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, published, received, sent

CERTAIN, LIKELY, POSSIBLE = Certainty.CERTAIN, Certainty.LIKELY, Certainty.POSSIBLE
UUID = "8a6f0c1e-52d7-4c1b-9c7e-1f2b3a4d5e6f"
ZEROS = "00000000-0000-0000-0000-000000000000"
IMEI = "490154203237518"  # the example of 3GPP TS 23.003 annex B
FCM = "dQw4w9WgXcQ1234567890a:APA91b" + "Hx_7-kPz" * 16
APNS = "740f4707bebcf74f9b7c25d48e3358945f6aa01da5ddb387462c7eaf61bb78ad"


def likely(message: ReadMessage, kind: str) -> list[str]:
    """Values of one kind that are likely or surer."""
    return [hit.value for hit in of_kind(message, kind) if hit.confidence is not POSSIBLE]


DEVICES = [
    ("imei", sent({"imei": IMEI}), IMEI, CERTAIN),
    ("imei in camel", sent({"deviceImei": IMEI}), IMEI, CERTAIN),
    ("imei in groups", sent({"imei": "49-015420-323751-8"}), "49-015420-323751-8", CERTAIN),
    ("imei of the second card", sent(target="/r?imei2=" + IMEI), IMEI, CERTAIN),
    ("imei in text", sent({"log": f"modem ready, IMEI: {IMEI}, ok"}), IMEI, CERTAIN),
    ("imsi", sent({"imsi": "310150123456789"}), "310150123456789", LIKELY),
    ("subscriber", sent({"subscriberId": "262011234567890"}), "262011234567890", LIKELY),
    ("iccid", sent({"iccid": "8944110065160025415"}), "8944110065160025415", LIKELY),
    ("sim serial", sent({"simSerialNumber": "89014103211118510720"}), "89014103211118510720", CERTAIN),
    ("android id", sent({"android_id": "9a3f5c7e21b04d68"}), "9a3f5c7e21b04d68", LIKELY),
    ("android id of a form", sent(b"androidId=9a3f5c7e21b04d68&v=1", FORM), "9a3f5c7e21b04d68", LIKELY),
    ("serial", sent({"serial_number": "RF8M33XZ7TK"}), "RF8M33XZ7TK", LIKELY),
    ("serial of a device", sent({"device": {"serial": "C02XK0AAJG5H"}}), "C02XK0AAJG5H", LIKELY),
    ("fcm", sent({"fcm_token": FCM}), FCM, LIKELY),
    ("fcm under another name", sent({"to": FCM}), FCM, LIKELY),
    ("apns", sent({"device_token": APNS}), APNS, LIKELY),
    ("push token", sent({"pushToken": APNS}), APNS, LIKELY),
    ("expo", sent({"to": "ExponentPushToken[xxxxAbCdEf123456789]"}), "ExponentPushToken[xxxxAbCdEf123456789]", LIKELY),
    ("device id", sent({"device_id": UUID}), UUID, LIKELY),
    ("device id of Amplitude", sent({"events": [{"event_type": "open", "device_id": UUID + "R"}]}), UUID + "R", LIKELY),
    (
        "distinct id of Mixpanel, which may be an account",
        sent([{"event": "x", "properties": {"distinct_id": UUID, "token": "a"}}]),
        UUID,
        POSSIBLE,
    ),
    ("device of Mixpanel", sent([{"properties": {"$device_id": UUID}}]), UUID, LIKELY),
    ("anonymous id of Segment, a cookie on pages", sent({"anonymousId": UUID, "context": {}}), UUID, POSSIBLE),
    ("visitor, by a cookie", sent({"visitorId": UUID}), UUID, POSSIBLE),
    (
        "visitor, by all that the browser tells",
        sent({"visitorId": "Hq3xT9vLkRz0aBcDe7Fg", "confidence": {"score": 0.98}}),
        "Hq3xT9vLkRz0aBcDe7Fg",
        LIKELY,
    ),
    ("tokens of Mixpanel", sent({"$union": {"$ios_devices": [APNS]}}), APNS, LIKELY),
    (
        "a decoder of films",
        sent({"esn": "NFANDROID2-PRV-SHIELDANDROIDTV-A7K2M9Q4X1"}),
        "NFANDROID2-PRV-SHIELDANDROIDTV-A7K2M9Q4X1",
        LIKELY,
    ),
    ("a meter, in Spanish", sent({"medidor": {"numero_serie": "CTR48120077"}}), "CTR48120077", LIKELY),
    ("serial beside a transmitter", sent({"SN": "SM60118225", "transmitterId": "8GK2QX"}), "SM60118225", LIKELY),
    (
        "device object of Segment",
        sent({"context": {"device": {"id": "B5372DB0C21E31", "type": "ios"}}}),
        "B5372DB0C21E31",
        LIKELY,
    ),
    ("installation", sent({"installationId": UUID}), UUID, LIKELY),
    (
        "crash report",
        sent({"installation_uuid": "5f2d7a1c9b3e4d6f8a0b1c2d3e4f5a6b"}),
        "5f2d7a1c9b3e4d6f8a0b1c2d3e4f5a6b",
        LIKELY,
    ),
    (
        "firebase",
        sent({"app_instance_id": "4f8c6c1e0f7f4a1c8f4c2f6e4a9b0c1d"}),
        "4f8c6c1e0f7f4a1c8f4c2f6e4a9b0c1d",
        LIKELY,
    ),
    ("firebase installation", sent({"fid": "dQw4w9WgXcQ1234567890a"}), "dQw4w9WgXcQ1234567890a", LIKELY),
    ("vendor", sent({"idfv": UUID.upper()}), UUID.upper(), LIKELY),
    (
        "appsflyer",
        sent({"uid": "x", "appsflyer_id": "1600000000000-1234567890123456789"}),
        "1600000000000-1234567890123456789",
        LIKELY,
    ),
    (
        "google analytics",
        sent(target="/collect?v=1&tid=UA-1&cid=" + UUID, host="www.google-analytics.com"),
        UUID,
        POSSIBLE,
    ),
    ("player", sent({"player_id": UUID}), UUID, LIKELY),
    ("header", sent(headers=[("X-Device-Id", UUID)]), UUID, LIKELY),
    ("query", sent(target="/c?deviceId=a1b2c3d4e5f6a7b8"), "a1b2c3d4e5f6a7b8", LIKELY),
    ("mqtt", published("t/1", {"deviceId": "esp32-7c9ebd123456"}), "esp32-7c9ebd123456", LIKELY),
    (
        "unity",
        sent({"device_unique_identifier": "5f2d7a1c9b3e4d6f8a0b1c2d3e4f5a6b"}),
        "5f2d7a1c9b3e4d6f8a0b1c2d3e4f5a6b",
        LIKELY,
    ),
    (
        "hash in an ad request",
        sent({"device": {"didsha1": "da39a3ee5e6b4b0d3255bfef95601890afd80709"}}),
        "da39a3ee5e6b4b0d3255bfef95601890afd80709",
        LIKELY,
    ),
]


@pytest.mark.parametrize(("message", "value", "sure"), [c[1:] for c in DEVICES], ids=[c[0] for c in DEVICES])
def test_devices(message: ReadMessage, value: str, sure: Certainty) -> None:
    assert [(hit.value, hit.confidence) for hit in of_kind(message, "id.device")] == [(value, sure)]


NO_DEVICES = [
    ("wrong check digit", sent({"imei": "490154203237517"})),
    ("zeros", sent({"imei": "000000000000000", "device_id": ZEROS, "android_id": "0000000000000000"})),
    ("bare digits", sent({"order": IMEI, "t": IMEI})),
    ("model", sent({"device_id": "iPhone14,2", "deviceId": "Pixel 7 Pro", "device_uuid": "unknown"})),
    ("small number", sent({"device_id": 4711, "install_id": "12"})),
    ("version", sent({"device_id": "1.2.3.4", "installId": "2024-01-02"})),
    ("shared android id", sent({"android_id": "9774d56d682e549c"})),
    ("request", sent({"request_id": UUID, "trace_id": UUID, "event_id": UUID, "session_id": UUID, "id": UUID})),
    ("message", sent({"message_id": UUID, "insert_id": UUID, "campaignId": UUID, "build_uuid": UUID})),
    ("correlation", sent(target="/api?cid=" + UUID)),
    ("serial of a zone", sent({"serial": 2024010101})),
    ("type", sent({"device": {"type": "phone", "id": "main"}, "device_type": "android"})),
    ("class", sent({"device_class": "high", "device_name": "galaxy", "device_model": "SM-G991B"})),
    ("sound", sent({"audioDeviceId": UUID, "output_device_id": "abc123def456"})),
    ("script", received(b'var device_id="8a6f0c1e-52d7-4c1b"', "application/javascript")),
    ("package", sent({"client_id": "com.example.app", "vendor_id": "com.example.mail2022"})),
    ("oauth client", sent(b"client_id=8a6f0c1e52d74c1b9c7e1f2b3a4d5e6f&grant_type=x", FORM)),
    ("no token", sent({"push_token": "", "fcm_token": "null", "device_token": "not available"})),
    ("a number that is no decoder's", sent({"esn": "12345", "serie": "A2"})),
    ("a list of devices", sent({"ios_devices": ["iPhone 15", "iPad Air"]})),
    ("push key", sent({"push_enabled": True, "notification_id": 12})),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_DEVICES], ids=[case[0] for case in NO_DEVICES])
def test_what_is_no_device(message: ReadMessage) -> None:
    assert likely(message, "id.device") == []


def test_check_digits_are_those_of_another_library() -> None:
    rng = random.Random(5)
    for _ in range(2000):
        digits = "".join(rng.choices("0123456789", k=rng.randint(2, 20)))
        assert luhn(digits) == stdnum_luhn.is_valid(digits)
    for _ in range(500):
        digits = "35" + "".join(rng.choices("0123456789", k=13))
        assert is_imei(digits) == stdnum_imei.is_valid(digits)


@pytest.mark.parametrize(
    ("value", "expected"),
    [(UUID, True), ("a" * 32, False), ("deadbeefcafe1234", True), ("homepage", False), ("Samsung SM-G991B", False),
     ("2024-01-05", False), ("https://a.example/1234567890", False), ("10.0.0.123456", False)],
)  # fmt: skip
def test_opaque(value: str, expected: bool) -> None:
    assert is_opaque(value) is expected


def test_any_uuid_is_opaque() -> None:
    rng = random.Random(6)
    assert all(is_opaque(str(uuid.UUID(int=rng.getrandbits(128), version=4))) for _ in range(500))


ADVERTISING = [
    ("with its time", sent({"attributes": {"$gpsAdId": {"value": UUID, "updated_at_ms": 1736500000000}}})),
    ("gaid", sent({"gaid": UUID})),
    ("idfa", sent({"idfa": UUID.upper()})),
    ("advertising id", sent({"advertisingId": UUID})),
    ("snake", sent({"advertising_id": UUID})),
    ("google", sent({"google_advertising_id": UUID})),
    ("adid", sent(target="/install?adid=" + UUID)),
    ("openrtb", sent({"device": {"ifa": UUID, "os": "android"}, "imp": []})),
    ("exchange", sent(target="/ads?rdid=" + UUID + "&is_lat=0")),
    ("facebook", sent(b"advertiser_id=" + UUID.encode() + b"&event=MOBILE_APP_INSTALL", FORM)),
    ("appsflyer", sent({"advertiserId": UUID, "af_key": "x"})),
    ("adjust", sent(b"gps_adid=" + UUID.encode() + b"&environment=production", FORM)),
    ("segment", sent({"context": {"device": {"advertisingId": UUID, "adTrackingEnabled": True}}})),
    ("amazon", sent({"fire_adid": UUID})),
    ("huawei", sent({"oaid": UUID})),
    ("aaid", sent({"aaid": UUID})),
    ("hash", sent({"idfa_md5": "5d41402abc4b2a76b9719d911017c592"})),
    ("header", sent(headers=[("X-Advertising-Id", UUID)])),
    ("text", sent(b"gaid=" + UUID.encode() + b"; lat=0", "text/plain")),
]


@pytest.mark.parametrize("message", [case[1] for case in ADVERTISING], ids=[case[0] for case in ADVERTISING])
def test_advertising(message: ReadMessage) -> None:
    (hit,) = of_kind(message, "id.advertising")
    assert hit.confidence is LIKELY


NO_ADVERTISING = [
    ("zeros", sent({"gaid": ZEROS, "idfa": ZEROS})),
    ("creative", sent({"ad_id": 123456, "adid": "987654321"})),
    ("name", sent({"adid": "spring-sale", "advertiser_id": "4711"})),
    ("unit", sent({"ad_unit_id": "ca-app-pub-3940256099942544/1033173712"})),
    ("flag", sent({"advertising_id_enabled": True, "advertisingTrackingEnabled": False})),
    ("load", sent({"load_id": UUID, "thread_id": UUID, "upload_id": UUID, "read_id": UUID})),
    ("session", sent({"session_id": UUID})),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_ADVERTISING], ids=[case[0] for case in NO_ADVERTISING])
def test_what_is_no_advertising_id(message: ReadMessage) -> None:
    assert of_kind(message, "id.advertising") == []


@pytest.mark.parametrize(
    "message",
    [
        sent(headers=[("Cookie", "_ga=GA1.2.1234567890.1600000000")]),
        sent(target="/tr?fbp=fb.1.1600000000000.1234567890"),
    ],
)
def test_cookies_of_advertisers_are_possible(message: ReadMessage) -> None:
    (hit,) = of_kind(message, "id.advertising")
    assert hit.confidence is POSSIBLE


MAC = "00:1b:63:84:45:e6"
MACS = [
    ("key", sent({"mac": MAC})),
    ("camel", sent({"macAddress": "3C:5A:B4:01:02:03"})),
    ("hyphens", sent({"wifi_mac": "3C-5A-B4-01-02-03"})),
    ("bare", sent({"mac_address": "001b638445e6"})),
    ("cisco", sent({"mac": "001b.6384.45e6"})),
    ("network", sent({"wifi": {"bssid": "f4:f2:6d:11:22:33", "ssid": "home"}})),
    ("query", sent(target="/reg?mac=00%3A1b%3A63%3A84%3A45%3Ae6")),
    ("text", sent(b"eth0 hardware address 00:1b:63:84:45:e6 up", "text/plain")),
    ("text without a word", sent({"t": "paired with 00:1b:63:84:45:e6"})),
    ("bluetooth", sent({"bluetooth_address": "7C:2F:80:AA:01:9B"})),
    ("mqtt topic", published("sensors/00:1b:63:84:45:e6/temp", b"21")),
    ("address", sent({"device": {"address": MAC}})),
    ("local bit under a key", sent({"mac": "d6:2f:80:aa:01:9b"})),
]


@pytest.mark.parametrize("message", [case[1] for case in MACS], ids=[case[0] for case in MACS])
def test_hardware_addresses(message: ReadMessage) -> None:
    assert len(likely(message, "id.mac")) == 1


NO_MACS = [
    ("hidden", sent({"mac": "02:00:00:00:00:00", "m2": "00:00:00:00:00:00"})),
    ("broadcast", sent({"t": "ff:ff:ff:ff:ff:ff"})),
    ("fingerprint", sent({"sha1": "DA:39:A3:EE:5E:6B:4B:0D:32:55:BF:EF:95:60:18:90:AF:D8:07:09"})),
    ("ipv6", sent({"t": "fe80:1b:63:84:45:e6:12:34 and 2001:db8:00:1b:63:84:45:e6"})),
    ("time", sent({"t": "2024-01-05-10-20-30 12:30:45:10:20:30"})),
    ("dump", sent({"t": "00:1b:63:84:45:e6:00:1b:63:84:45:e6:00:01"})),
    ("short", sent({"mac": "001b63"})),
    ("macintosh", sent({"mac": "MacBook Pro", "os": "mac os x 10_15_7"})),
    ("message code", sent({"hmac": "001b638445e6"})),
    ("group", sent({"t": "01:00:5e:7f:ff:fa"})),
    ("page", received(b"<p>mac 00:1b:63:84:45:e6</p>", "text/html")),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_MACS], ids=[case[0] for case in NO_MACS])
def test_what_is_no_hardware_address(message: ReadMessage) -> None:
    assert likely(message, "id.mac") == []


ADDRESSES = [
    ("key", sent({"ip": "198.51.100.23"}), ["198.51.100.23"]),
    ("snake", sent({"client_ip": "192.168.1.23"}), ["192.168.1.23"]),
    ("camel", sent({"ipAddress": "198.51.100.23"}), ["198.51.100.23"]),
    ("local", sent({"device": {"localIp": "10.0.0.17"}}), ["10.0.0.17"]),
    ("segment", sent({"context": {"ip": "198.51.100.23"}}), ["198.51.100.23"]),
    ("openrtb", sent({"device": {"ip": "198.51.100.23", "ipv6": "2001:db8::7"}}), ["198.51.100.23", "2001:db8::7"]),
    ("form", sent(b"ip_address=198.51.100.23", FORM), ["198.51.100.23"]),
    ("query", sent(target="/x?uip=1&ip=198.51.100.23"), ["198.51.100.23"]),
    ("header", sent(headers=[("X-Forwarded-For", "198.51.100.23, 10.0.0.1")]), ["198.51.100.23", "10.0.0.1"]),
    ("text", sent(b"host: x\nclient ip: 198.51.100.23\n", "text/plain"), ["198.51.100.23"]),
    ("told", sent({"message": "my ip is 2001:db8::5054:ff:fe1b:b031."}), ["2001:db8::5054:ff:fe1b:b031"]),
    ("told in German", sent({"text": "Meine IP-Adresse ist 198.51.100.23, bitte"}), ["198.51.100.23"]),
    ("answer", received({"ip": "198.51.100.23"}), ["198.51.100.23"]),
]


@pytest.mark.parametrize(("message", "values"), [c[1:] for c in ADDRESSES], ids=[c[0] for c in ADDRESSES])
def test_network_addresses(message: ReadMessage, values: list[str]) -> None:
    assert likely(message, "id.ip") == values


NO_ADDRESSES = [
    ("version", sent({"version": "1.2.3.4", "build": "10.0.0.17", "app_version": "198.51.100.23"})),
    ("the server", sent({"ip": "203.0.113.10"})),
    ("loopback", sent({"ip": "127.0.0.1", "ip2": "::1", "client_ip": "0.0.0.0"})),
    ("servers", received({"servers": [{"ip": "198.51.100.1"}, {"ip": "198.51.100.2"}]})),
    ("server", sent({"server": {"ip": "198.51.100.1"}, "server_ip": "198.51.100.1", "dns_server": "198.51.100.1"})),
    ("word", sent({"ip": "unknown", "zip": "10115", "ship": "198.51.100.23", "tip": "198.51.100.23"})),
    ("host header", sent(headers=[("Host", "198.51.100.23")])),
    ("no address is told", sent({"t": "the ip is 12:30 late, zip is 2001: x, ip is f00.ba, ip is 1.2.3"})),
    ("text alone", sent({"t": "see 198.51.100.23 for more"})),
    ("page", received(b"your ip: 198.51.100.23", "text/html")),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_ADDRESSES], ids=[case[0] for case in NO_ADDRESSES])
def test_what_is_no_network_address(message: ReadMessage) -> None:
    assert likely(message, "id.ip") == []


def test_an_advertising_id_by_what_stands_beside_or_above_it() -> None:
    number = "38400000-8cf0-41bd-b23e-10b96e4ef00d"
    for body in (
        {"deviceId": number, "deviceIdType": "gaid"},
        {"advertisingIdInfo": {"id": number, "isLimitAdTrackingEnabled": False}},
    ):
        (hit,) = of_kind(sent(body), "id.advertising")
        assert (hit.value, hit.confidence) == (number, Certainty.LIKELY)
    (hit,) = of_kind(sent(b"", "", f"/api/v1/start?aifa={number}", method="GET"), "id.advertising")
    assert hit.value == number
    for body in (
        {"deviceId": number, "deviceIdType": "vendor", "other": "gaid"},
        {"creative": {"id": number}, "kind": "gaid"},
    ):
        assert of_kind(sent(body), "id.advertising") == [], body
