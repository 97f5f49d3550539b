"""Serenity, a meditation app with good transport and three trackers.

The trackers' names are real, because the rule is about names; in the lab they lead to documentation addresses
and to the lab's own servers, and no packet left the namespaces.
"""

from pcaps.lab.cast import MAYAS_PHONE
from pcaps.lab.expectation import Finding, NearMiss
from pcaps.lab.phone import Ask, Offer, Phone, send_json
from pcaps.lab.scenario import Scenario
from pcaps.lab.sites import Host, Internet, Reply, TlsOf, Web

API = Host("api.serenity.example", "203.0.113.30")
AUDIO = Host("audio.serenity.example", "203.0.113.31")
MIXPANEL = Host("api.mixpanel.com", "198.51.100.40")
ADJUST = Host("app.adjust.com", "198.51.100.41")
FIREBASE = Host("app-measurement.com", "198.51.100.42")
LIKE = Host("mixpanel.com.serenity.example", "203.0.113.32")
LIKE_TOO = Host("notadjust.example", "203.0.113.33")

BELL = "RIFF0000WAVE" + "0123456789abcdef" * 1500
SITES = (
    Web(API, 443, (Reply("GET", "/v3/today"), Reply("POST", "/v3/progress")), tls=TlsOf(http2=True)),
    Web(AUDIO, 443, (Reply("GET", "/bell.wav", BELL, "audio/wav"),), tls=TlsOf("TLSv1.2", "TLSv1.2")),
    Web(MIXPANEL, 443, (Reply("POST", "/track", "1", "text/plain"),), tls=TlsOf(http2=True)),
    Web(ADJUST, 443, (Reply("POST", "/session"),), tls=TlsOf("TLSv1.2", "TLSv1.2")),
    Web(FIREBASE, 443, (Reply("POST", "/a", "", "", 204),), tls=TlsOf(http2=True)),
    Web(LIKE, 443, (Reply("GET", "/about"),), tls=TlsOf()),
    Web(LIKE_TOO, 443, (Reply("GET", "/about"),), tls=TlsOf()),
)


def play(phone: Phone) -> None:
    """One meditation, and the three who hear of it."""
    http2 = Offer("TLSv1.3", alpn="h2")
    progress = {"course": "letting-go", "minutes": 12}
    phone.curl(API.name, Ask("GET", "/v3/today"), send_json("POST", "/v3/progress", progress), port=443, offer=http2)
    phone.curl(AUDIO.name, Ask("GET", "/bell.wav"), port=443, offer=Offer())
    event = {
        "event": "session_done",
        "properties": {"course": "letting-go", "distinct_id": "a7d0c7f2-example"},
    }
    phone.curl(MIXPANEL.name, send_json("POST", "/track", event), port=443, offer=http2)
    phone.python(ADJUST.name, send_json("POST", "/session", {"app": "serenity"}), port=443, offer=Offer())
    phone.curl(FIREBASE.name, send_json("POST", "/a", {"n": "screen_view"}), port=443, offer=http2)
    phone.python(LIKE.name, Ask("GET", "/about"), port=443, offer=Offer())
    phone.python(LIKE_TOO.name, Ask("GET", "/about"), port=443, offer=Offer())


SCENARIO = Scenario(
    name="serenity-meditation",
    app="Serenity",
    device=MAYAS_PHONE,
    note="TLS 1.2 and 1.3 throughout; three trackers hear of each session.",
    agent="Serenity/7.1 (Android 14)",
    internet=Internet(SITES),
    play=play,
    findings=tuple(Finding("DST-tracker", host.name, protocol="tls") for host in (MIXPANEL, ADJUST, FIREBASE)),
    must_not=(
        NearMiss("DST-tracker", API.name, why="the app's own server"),
        NearMiss("DST-tracker", AUDIO.name, why="the app's own server"),
        NearMiss("DST-tracker", LIKE.name, why="a tracker's name as a label of another domain"),
        NearMiss("DST-tracker", LIKE_TOO.name, why="ends like a tracker's name, without the dot"),
        NearMiss("TLS-version", why="1.2 and 1.3 only"),
        NearMiss("CLR-identifier", why="nothing is readable"),
    ),
)
