"""GoodMind, an app that does it right: TLS 1.3 by HTTP/1.1, HTTP/2 and HTTP/3, names with HTTPS records."""

from pcaps.lab.cast import NOORS_PHONE
from pcaps.lab.expectation import NearMiss
from pcaps.lab.phone import Ask, Offer, Phone, send_json
from pcaps.lab.scenario import Scenario
from pcaps.lab.sites import Host, Internet, Reply, TlsOf, Web

# HTTPS record data (RFC 9460): priority 1, target ".", alpn (key 1) with length-prefixed names.
HTTPS_H2 = "0001" + "00" + "0001" + "0003" + "026832"
HTTPS_H3 = "0001" + "00" + "0001" + "0006" + "026833" + "026832"

API = Host("api.goodmind.example", "203.0.113.40", "2001:db8:40::40")
SITE = Host("www.goodmind.example", "203.0.113.41", https_record=HTTPS_H2)
FAST = Host("fast.goodmind.example", "203.0.113.42", https_record=HTTPS_H3)

PAGE = (
    '<!doctype html><html><head><title>GoodMind</title><link rel="stylesheet" href="/style.css">'
    '<script src="/app.js" defer></script></head><body><h1>One small step</h1></body></html>'
)
TLS13 = TlsOf("TLSv1.3", "TLSv1.3", http2=True)
SITES = (
    Web(API, 443, (Reply("GET", "/v1/steps"), Reply("POST", "/v1/mood")), tls=TLS13),
    Web(
        SITE,
        443,
        (
            Reply("GET", "/", PAGE, "text/html"),
            Reply("GET", "/style.css", "h1 { color: teal }", "text/css"),
            Reply("GET", "/app.js", 'document.title = "GoodMind, ready";', "application/javascript"),
            Reply("GET", "/favicon.ico", "", "image/x-icon", 204),
        ),
        tls=TLS13,
    ),
    Web(
        FAST,
        443,
        (
            Reply("GET", "/v1/audio", "breathe " * 3000, "application/octet-stream"),
            Reply("POST", "/v1/mood"),
            Reply("GET", "/page", "<h1>Fast and sealed</h1>", "text/html"),
            Reply("GET", "/favicon.ico", "", "image/x-icon", 204),
        ),
        "aioquic",
        TLS13,
    ),
)


def play(phone: Phone) -> None:
    """Health data by every modern road; none of it can be read on the way."""
    mood = send_json("POST", "/v1/mood", {"mood": 4, "note": "A calmer day, therapy helped.", "phq9": [1] * 9})
    phone.python(API.name, Ask("GET", "/v1/steps"), mood, port=443, offer=Offer("TLSv1.2", "TLSv1.3"))
    phone.curl(API.name, Ask("GET", "/v1/steps"), mood, port=443, offer=Offer("TLSv1.3", alpn="h2"), family="-6")
    phone.browse(SITE.name, "/", ("/style.css", "/app.js"), "One small step")
    phone.http3(FAST.name, Ask("GET", "/v1/audio"), mood)
    phone.browse(FAST.name, "/page", (), "Fast and sealed", quic=True)


SCENARIO = Scenario(
    name="goodmind",
    app="GoodMind",
    device=NOORS_PHONE,
    note="TLS 1.3 by HTTP/1.1, HTTP/2 (over IPv6 too) and HTTP/3; a page in Chromium; HTTPS records.",
    agent="GoodMind/3.0 (Android 15)",
    internet=Internet(SITES),
    play=play,
    must_not=(
        NearMiss("TLS-version", why="1.3 only"),
        NearMiss("CLR-health", why="sealed"),
        NearMiss("CLR-identifier", why="sealed"),
        NearMiss("DST-tracker", why="its own servers only"),
        NearMiss("TLS-certificate-self-signed", why="TLS 1.3 hides certificates: nothing may be claimed"),
    ),
)
