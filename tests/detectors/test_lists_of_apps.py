"""Lists of the apps on a phone in whatever form they are sent, and lists of apps that are on no phone."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import of_kind, sent

NAMES = ["com.whatsapp", "com.spotify.music", "pl.allegro", "org.telegram.messenger", "se.bankgirot.swish", "com.tinder",  # noqa: E501
         "de.dkb.portalapp", "br.com.itau"]  # fmt: skip
KNOWN = ["WhatsApp", "Telegram", "Grindr", "Spotify", "Snapchat", "Bank of America", "Waze"]
PLAIN = "text/plain"


def asked(target: str) -> ReadMessage:
    return sent(target=target)


def lines(*made: str) -> ReadMessage:
    return sent("\n".join(made).encode(), PLAIN)


def part(text: str, name: str = "list.txt") -> ReadMessage:
    body = (
        f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/plain\r\n\r\n'
        f"{text}\r\n--b--\r\n"
    )
    return sent(body.encode(), "multipart/form-data; boundary=b")


OF_PHONES = [
    ("of two parts among others", sent({"x": NAMES})),
    ("a query with commas", asked(f"/ping?al={','.join(reversed(NAMES))}")),
    ("a query with bars", asked(f"/ping?z={'%7C'.join(reversed(NAMES))}")),
    ("lines of a package manager", part("\n".join(f"package:{name}" for name in NAMES))),
    ("in a log", part("\n".join(f"package:{name}" for name in NAMES), "x.log")),
    ("with files", part("\n".join(f"package:/data/app/~~a1B2==/{n}-q1w2/base.apk={n}" for n in NAMES))),
    ("with numbers of users", part("\n".join(f"package:{n} uid:101{p}" for p, n in enumerate(NAMES)))),
    ("with its version", lines(*(f"{name}:12{place}" for place, name in enumerate(NAMES)))),
    ("with bars", lines(*(f"{name}|195338|{'0a' * 20}|com.android.vending" for name in NAMES))),
    ("second column", lines("id;package;size", *(f"{place};{name};12" for place, name in enumerate(NAMES)))),
    ("keys of a document", sent({name: 100 + place for place, name in enumerate(NAMES)})),
    ("keys with what is told", sent({"installed": {name: {"v": 1, "src": "store"} for name in NAMES}})),
    ("keys in a list", sent({"state": {"pkgs": dict.fromkeys(NAMES, True)}})),
    ("screens", sent({"grid": [{"c": f"{name}/.Main", "pos": 1} for name in NAMES]})),
    ("components", sent({"icons2": [f"ComponentInfo{{{name}/{name}.Main}}" for name in NAMES]})),
    ("by category", sent({"social": NAMES[:2], "money": NAMES[2:5], "other": [{"p": name} for name in NAMES[5:]]})),
    ("four that are called apps", sent({"apps": ["com.whatsapp", "com.tinder", "com.spotify.music", "com.waze"]})),
    ("addresses at the shop", sent({"a": [f"market://details?id={name}" for name in NAMES]})),
    ("schemes", sent({"device": {"q": ["whatsapp://", "snapchat://", "lyft://", "fb://", "tiktok://"]}})),
    ("schemes that are there", sent({"inst": ["tinder", "pinterest", "linkedin", "whatsapp"]})),
    ("schemes in one value", asked("/p?inst=whatsapp,tinder,grindr,spotify,waze")),
    ("answers in one value", asked("/p?z=whatsapp:1;tinder:0;grindr:1;fb:0;instagram:1")),
    ("answers in records", sent({"m": [{"s": s, "can_open": s != "tg"} for s in ("fb", "tg", "whatsapp", "grindr")]})),
    ("answers in keys", sent({"whatsapp_installed": 1, "tinder_installed": 0, "has_grindr": 1, "has_tiktok": True})),
    ("answers under schemes", sent({"canOpenURL": {"whatsapp://": True, "fb://": False, "tinder://": True, "waze://": True}})),  # noqa: E501
    ("used today", sent({"day": "2026-02-03", "apps": [{"app": name, "seconds": 70} for name in KNOWN]})),
    ("time on the screen", sent({"screentime": [{"name": name, "minutes": 7, "opens": 3} for name in KNOWN]})),
    ("numbers at the shop", sent({"apps": ["310633997", "389801252", "324684580", "547702041"]})),
    ("in Spanish", sent({"aplicaciones_instaladas": ["Uno", "Dos Más", "Tres", "Cuatro", "Cinco"]})),
    ("in folders", sent({"sw": [{"p": f"/Applications/Tool {letter}.app", "v": "1"} for letter in "ABCDE"]})),
]  # fmt: skip


@pytest.mark.parametrize("message", [one[1] for one in OF_PHONES], ids=[one[0] for one in OF_PHONES])
def test_lists_of_a_phone(message: ReadMessage) -> None:
    (hit,) = of_kind(message, "bulk.apps")
    assert hit.confidence is Certainty.LIKELY


OF_NO_PHONE = [
    ("what was searched for", sent({"event": "x", "query": "budget", "results": [{"docid": n, "title": n} for n in NAMES]})),  # noqa: E501
    ("shown by a store", sent({"impressions": NAMES, "shelf": "top_free", "country": "ES"})),
    ("similar ones", sent({"carousel": "similar_apps", "items": NAMES})),
    ("sold", sent({"cards": [{"app_id": name, "price": 0, "rating": 4.1} for name in NAMES]})),
    ("blocked by a rule", sent({"policy": "Kiosk", "blockedPackages": NAMES})),
    ("blocked by a publisher", sent({"bapp": NAMES, "badv": ["a.example", "b.example"]})),
    ("drawings", sent({"items": [{"component": f"ComponentInfo{{{n}/{n}.Main}}", "drawable": "i"} for n in NAMES]})),
    ("versions of libraries", sent({"com.google.gson": "2.8", "org.jsoup": "1", "io.ktor": "2", "com.airbnb.lottie": "3",  # noqa: E501
                                    "com.squareup.okhttp3": "4", "com.vendor.core": "1"})),
    ("buttons for sharing", sent({"share": ["whatsapp", "telegram", "instagram", "facebook", "snapchat"]})),
    ("answers of buttons", sent({"social": {"whatsapp": True, "telegram": True, "instagram": True, "tiktok": True}})),
    ("tags", sent({"tags": ["whatsapp", "telegram", "instagram", "spotify", "tinder"]})),
    ("an article", sent({"body": "WhatsApp, Telegram, Signal, Threema and Element compared.", "tags": ["apps"]})),
    ("declared by a program", sent({"LSApplicationQueriesSchemes": ["whatsapp", "fb", "instagram", "tinder"]})),
    ("services that are linked", sent({"integrations": {"strava": True, "spotify": True, "fitbit": True, "garmin": False}})),  # noqa: E501
    ("words of settings", sent({"key": ["no.results.found", "my.account.title", "in.progress.text", "com.a.b", "id.x.y"]})),  # noqa: E501
    ("coordinates of parts", lines(*(f"com.vendor{n}.lib:core:1.{n}.0" for n in range(9)))),
    ("a trace", lines(*(f"at com.vendor{n}.app.Main.run(Main.java:12)" for n in range(9)))),
    ("hosts", lines(*(f"cdn.vendor{n}.com|443|200" for n in range(9)))),
]  # fmt: skip


@pytest.mark.parametrize("message", [one[1] for one in OF_NO_PHONE], ids=[one[0] for one in OF_NO_PHONE])
def test_lists_of_no_phone(message: ReadMessage) -> None:
    assert of_kind(message, "bulk.apps") == []
