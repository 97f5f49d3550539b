"""Stillwater, an app that hides trackers behind its own names: DNS leads them to trackers (CNAME cloaking).

The names of the trackers are real, because lists are about names; here DNS leads them to documentation addresses, and
the servers under the app's own names show certificates for these, as real ones do.
"""

from pcaps.lab.cast import MAYAS_PHONE
from pcaps.lab.expectation import Finding, NearMiss
from pcaps.lab.phone import Ask, Offer, Phone, send_json
from pcaps.lab.scenario import Scenario
from pcaps.lab.sites import Host, Internet, Reply, TlsOf, Web

API = Host("api.stillwater.example", "203.0.113.100")
METRICS = Host("metrics.stillwater.example", "198.51.100.100", aliases=("stillwater.sc.omtrdc.net",))
EVENTS = Host("e.stillwater.example", "198.51.100.101", aliases=("e.edge.carrier.example", "api.mixpanel.com"))
MEDIA = Host("media.stillwater.example", "198.51.100.102", aliases=("stillwater.edge.carrier.example",))
LIKE = Host("tips.stillwater.example", "198.51.100.103", aliases=("sc.omtrdc.net.carrier.example",))

HTTP2 = TlsOf(http2=True)
SITES = (
    Web(API, 443, (Reply("GET", "/v1/day"),), tls=HTTP2),
    Web(METRICS, 443, (Reply("POST", "/b/ss"), Reply("GET", "/page", "<h1>Still here</h1>", "text/html"),
                       Reply("GET", "/favicon.ico", "", "image/x-icon", 204)), tls=HTTP2),
    Web(EVENTS, 443, (Reply("POST", "/track", "1", "text/plain"),), tls=TlsOf("TLSv1.2", "TLSv1.2")),
    Web(MEDIA, 443, (Reply("GET", "/rain.wav", "RIFF" + "0123456789abcdef" * 500, "audio/wav"),), tls=TlsOf()),
    Web(LIKE, 443, (Reply("GET", "/today"),), tls=TlsOf()),
)  # fmt: skip


def play(phone: Phone) -> None:
    """A day in the app: two of its own names belong to others, two do not."""
    http2 = Offer("TLSv1.3", alpn="h2")
    phone.curl(API.name, Ask("GET", "/v1/day"), port=443, offer=http2)
    phone.curl(METRICS.name, send_json("POST", "/b/ss", {"screen": "breathing"}), port=443, offer=http2)
    phone.browse(METRICS.name, "/page", (), "Still here")
    phone.python(EVENTS.name, send_json("POST", "/track", {"event": "session"}), port=443, offer=Offer())
    phone.curl(MEDIA.name, Ask("GET", "/rain.wav"), port=443, offer=Offer())
    phone.python(LIKE.name, Ask("GET", "/today"), port=443, offer=Offer())


SCENARIO = Scenario(
    name="stillwater-cloaked",
    app="Stillwater",
    device=MAYAS_PHONE,
    note="Two names of the app's own lead to trackers by CNAME, one of them through a carrier.",
    agent="Stillwater/2.2 (Android 14)",
    internet=Internet(SITES),
    play=play,
    findings=tuple(Finding("DST-tracker", host.name, protocol="tls") for host in (METRICS, EVENTS)),
    must_not=(
        NearMiss("DST-tracker", API.name, why="the app's own server, without an alias"),
        NearMiss("DST-tracker", MEDIA.name, why="an alias at a carrier is no tracker"),
        NearMiss("DST-tracker", LIKE.name, why="a tracker's name in front of another domain"),
        NearMiss("DST-raw-address", why="every address was asked for"),
        NearMiss("DST-lookalike", why="names that resemble nothing"),
    ),
)
