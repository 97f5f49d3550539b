"""Uploads of messages, calls and lists of apps, by their shape, with near misses."""

import json
from base64 import b64encode

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import hits, of_kind, received, sent


def protobuf(*values: str) -> bytes:
    """A message whose third field is repeated (wire type 2 of the encoding of protobuf: tag, length, bytes)."""
    return b"".join(bytes((3 << 3 | 2, len(value))) + value.encode() for value in values)


def texts(number: int) -> list[dict[str, object]]:
    """As the content provider of Android gives them."""
    return [
        {
            "_id": n,
            "thread_id": 3,
            "address": f"+4917155501{n:02}",
            "date": 1700000000000 + n,
            "type": 1,
            "body": f"see you at {n}",
        }
        for n in range(number)
    ]


def calls(number: int) -> list[dict[str, object]]:
    return [
        {"number": f"+1202555014{n}", "duration": 60 + n, "date": 1700000000000 + n, "type": 2} for n in range(number)
    ]


MESSAGES = [
    ("android", sent({"sms": texts(4)}), 4),
    ("in a batch", sent({"batch": [{"kind": "sms", "data": texts(3)}]}), 3),
    (
        "chat",
        sent({"messages": [{"from": "a@example.org", "text": f"hello {n}", "timestamp": n} for n in range(3)]}),
        3,
    ),
    ("senders", sent([{"sender": "+12025550143", "message": "on my way", "sentAt": n} for n in range(5)]), 5),
]


@pytest.mark.parametrize(("message", "number"), [c[1:] for c in MESSAGES], ids=[c[0] for c in MESSAGES])
def test_messages(message: ReadMessage, number: int) -> None:
    (hit,) = of_kind(message, "bulk.messages")
    assert (hit.rule, hit.confidence) == ("MIN-messages", Certainty.LIKELY)
    assert hit.detail.startswith(f"{number} messages")


NO_MESSAGES = [
    ("two", sent({"sms": texts(2)})),
    ("inbox, received", received({"sms": texts(9)})),
    ("log", sent({"logs": [{"message": f"started {n}", "timestamp": n, "level": "info"} for n in range(9)]})),
    ("assistant", sent({"messages": [{"role": "user", "content": f"hello {n}"} for n in range(9)]})),
    (
        "steps",
        sent(
            {"breadcrumbs": [{"message": "go", "timestamp": n, "data": {"from": "/a", "to": "/b"}} for n in range(9)]}
        ),
    ),
    ("reviews", sent({"items": [{"text": "good tea", "number": n, "date": n} for n in range(9)]})),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_MESSAGES], ids=[case[0] for case in NO_MESSAGES])
def test_what_are_no_messages(message: ReadMessage) -> None:
    assert of_kind(message, "bulk.messages") == []


CALLS = [
    ("android", sent({"calls": calls(4)}), 4),
    (
        "names",
        sent({"log": [{"phoneNumber": "0171 5550123", "callDuration": 5, "callType": "OUT"} for _ in range(3)]}),
        3,
    ),
]


@pytest.mark.parametrize(("message", "number"), [c[1:] for c in CALLS], ids=[c[0] for c in CALLS])
def test_calls(message: ReadMessage, number: int) -> None:
    (hit,) = of_kind(message, "bulk.calls")
    assert hit.rule == "MIN-messages"
    assert hit.detail.startswith(f"{number} calls")


NO_CALLS = [
    ("two", sent({"calls": calls(2)})),
    ("received", received({"calls": calls(9)})),
    ("requests", sent({"requests": [{"from": "/a", "duration": n, "type": "xhr"} for n in range(9)]})),
    ("tracks", sent({"songs": [{"number": 7, "duration": 200, "type": "mp3"} for _ in range(9)]})),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_CALLS], ids=[case[0] for case in NO_CALLS])
def test_what_are_no_calls(message: ReadMessage) -> None:
    assert of_kind(message, "bulk.calls") == []


PACKAGES = [
    "com.whatsapp",
    "com.facebook.katana",
    "org.mozilla.firefox",
    "com.spotify.music",
    "de.dm.meindm.android",
    "com.grindrapp.android",
    "org.thoughtcrime.securesms",
]
APPS = [
    ("names", sent({"installed_apps": PACKAGES})),
    ("records", sent({"apps": [{"package": name, "versionCode": 3, "label": "x"} for name in PACKAGES]})),
    ("camel", sent({"data": [{"packageName": name, "firstInstallTime": 17} for name in PACKAGES]})),
    ("one text", sent({"apps": ",".join(PACKAGES)})),
    (
        "bundles",
        sent(
            {
                "bundleIds": [
                    "com.apple.mobilesafari",
                    "com.burbn.instagram",
                    "net.whatsapp.WhatsApp",
                    "com.toyopagroup.picaboo",
                    "com.atebits.Tweetie2",
                    "org.example.notes",
                ]
            }
        ),
    ),
    ("in what is called a log", sent({"logs": {"installed_apps": PACKAGES}})),
    ("packed in a header", sent(headers=[("X-Meta", b64encode(json.dumps({"apps": PACKAGES}).encode()).decode())])),
    ("usage", sent({"usage": [{"pkg": name, "ms": n} for n, name in enumerate(PACKAGES)]})),
    ("a short key", sent({"ev": [{"qk": name, "t": n} for n, name in enumerate(PACKAGES)]})),
    ("an array under a key that says nothing", sent({"d": {"zx": PACKAGES}})),
    ("one text under such a key", sent({"zx": "|".join(PACKAGES)})),
    ("with some of one maker", sent({"zx": [*PACKAGES, *(f"com.google.android.apps.x{n}" for n in range(9))]})),
    ("with one that looks like a part", sent({"zx": [*PACKAGES, "com.vendor.sdk.demo"]})),
    ("protobuf", sent(protobuf(*PACKAGES), "application/x-protobuf")),
    ("four that are installed", sent({"device": {"installed": [{"p": name, "v": "1"} for name in PACKAGES[:4]]}})),
    (
        "four as keys",
        sent({"apps": {"com.whatsapp": "2", "com.tinder": "14", "org.telegram.messenger": "9", "com.duolingo": "5"}}),
    ),
    ("asked for", sent({"canOpen": {"fb": 1, "whatsapp": 1, "tinder": 1, "grindr": 1, "uber": 0, "twitter": 1}})),
    ("schemes", sent({"schemes": {"whatsapp": True, "tinder": True, "grindr": False, "fb": True}})),
]


@pytest.mark.parametrize("message", [case[1] for case in APPS], ids=[case[0] for case in APPS])
def test_lists_of_apps(message: ReadMessage) -> None:
    (hit,) = of_kind(message, "bulk.apps")
    assert (hit.rule, hit.confidence) == ("MIN-apps", Certainty.LIKELY)


NO_APPS = [
    ("own app", sent({"package": "com.example.app", "sdk": "com.example.sdk.core"})),
    ("shop, received", received({"apps": PACKAGES})),
    ("stack", sent({"exception": {"frames": [{"module": f"{name}.Main", "name": name} for name in PACKAGES]}})),
    ("names in a log", sent({"logs": [{"name": name} for name in PACKAGES]})),
    ("a header as it is", sent(headers=[("Apps", ",".join(PACKAGES))])),
    ("classes", sent({"data": [f"com.vendor{n}.app.MainActivity" for n in range(9)]})),
    ("one maker", sent({"items": [f"com.example.module{n}.core" for n in range(9)]})),
    ("text of a crash", sent({"text": "\n".join(f"at com.vendor{n}.app.Main.run(Main.java:12)" for n in range(20))})),
    (
        "hosts",
        sent({"hosts": ["www.example.com", "api.example.org", "cdn.example.net", "a.example.io", "b.example.de"]}),
    ),
    (
        "permissions",
        sent(
            {
                "permissions": [
                    "com.vendor1.permission.A",
                    "com.vendor2.push.receive",
                    "com.v3.x",
                    "com.v4.x.y",
                    "com.v5.z",
                ]
            }
        ),
    ),
    ("classes under a short key", sent({"qk": [f"com.vendor{n}.app.LoginFragment" for n in range(9)]})),
    ("classes beside packages", sent({"qk": [*PACKAGES, *(f"com.vendor{n}.app.LoginFragment" for n in range(3))]})),
    (
        "adapters of advertisers",
        sent(
            {
                "qk": [
                    "com.google.ads.mediation.applovin.AppLovinMediationAdapter",
                    "com.google.ads.mediation.facebook",
                    "com.applovin.mediation.unity",
                    "com.unity3d.ads.adapter",
                    "com.vungle.mediation",
                    "com.inmobi.ads.core",
                    "com.chartboost.sdk.impl",
                ]
            }
        ),
    ),
    (
        "adapters by their names",
        sent(
            {
                "adapters": [
                    {"name": f"com.{maker}.mediation.adapter", "version": "1.2"}
                    for maker in ("applovin", "unity3d", "vungle", "inmobi", "vendor", "google.ads")
                ]
            }
        ),
    ),
    (
        "bundles of advertisers beside two apps",
        sent({"qk": [*PACKAGES[:5], "com.applovin.sdk", "com.unity3d.ads", "com.facebook.ads"]}),
    ),
    (
        "libraries",
        sent(
            {
                "qk": [
                    "com.squareup.okhttp3",
                    "com.google.gson",
                    "io.reactivex.rxjava2",
                    "org.jetbrains.kotlin",
                    "com.bumptech.glide",
                    "org.apache.commons",
                    "com.vendor.core.network",
                ]
            }
        ),
    ),
    ("coordinates", sent({"qk": [f"com.vendor{n}.lib:core:1.{n}.0" for n in range(9)]})),
    ("coordinates with @", sent({"qk": [f"com.vendor{n}.lib:core@aar" for n in range(9)]})),
    (
        "hosts of countries under a short key",
        sent(
            {
                "qk": [
                    "de.vendor1.com",
                    "fr.vendor2.com",
                    "it.vendor3.org",
                    "app.vendor4.io",
                    "us.vendor5.net",
                    "com.a.b",
                ]
            }
        ),
    ),
    ("four", sent({"qk": PACKAGES[:4]})),
    ("buttons for sharing", sent({"share": {"facebook": True, "twitter": True, "instagram": True, "whatsapp": True}})),
    ("asked for, none there", sent({"canOpen": {"fb": 0, "whatsapp": 0, "tinder": 0, "grindr": 0}})),
    ("one maker under a short key", sent({"qk": [f"com.example.module{n}.core" for n in range(9)]})),
    ("received under a short key", received({"qk": PACKAGES})),
    ("permissions under a short key", sent({"qk": [f"com.vendor{n}.permission.C2D" for n in range(9)]})),
    ("artifacts", sent({"deps": ["com.google.code:gson:2.8", "org.slf4j:slf4j-api:1.7", "io.netty:netty:4"] * 3})),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_APPS], ids=[case[0] for case in NO_APPS])
def test_what_is_no_list_of_apps(message: ReadMessage) -> None:
    assert of_kind(message, "bulk.apps") == []


def test_one_person_in_many_events_is_no_address_book() -> None:
    events = [{"event": "tap", "traits": {"name": "Maya Lindqvist", "email": "maya@example.org"}} for _ in range(9)]
    assert of_kind(sent({"batch": events}), "bulk.contacts") == []


def test_an_address_book_inside_a_batch() -> None:
    people = [{"name": f"Person {n}", "phone": f"+1 202-555-01{n:02}"} for n in range(5)]
    message = sent({"batch": [{"op": "sync", "contacts": people}]})
    (hit,) = of_kind(message, "bulk.contacts")
    assert hit.path == "body.json:$.batch[0].contacts[0..4]"


def test_big_lists_are_quick() -> None:
    found = {hit.data_kind for hit in hits(sent({"sms": texts(1200)}))}
    assert "bulk.messages" in found


def test_a_list_of_calls_is_no_address_book() -> None:
    calls = [
        {"number": f"+1 202-555-01{n:02}", "name": f"Person {n}" if n % 2 else "", "duration": n, "type": "MISSED"}
        for n in range(8)
    ]
    assert of_kind(sent({"calls": calls}), "bulk.contacts") == []
    assert of_kind(sent({"calls": calls}), "bulk.calls")
