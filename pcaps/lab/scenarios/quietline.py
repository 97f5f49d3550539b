"""Quietline asks for names by HTTPS (RFC 8484): its connections go to addresses that no DNS in the capture gave.

`cloudflare-dns.com` is the real name of a public resolver, because the rule is about such names; here the network leads
it to a documentation address and the lab's own resolver answers, with a certificate of the lab's own authority.
"""

from pcaps.lab.cast import NOORS_PHONE
from pcaps.lab.expectation import Finding, NearMiss
from pcaps.lab.phone import Ask, Offer, Phone, send_json
from pcaps.lab.scenario import Scenario
from pcaps.lab.sites import Host, Internet, Reply, TlsOf, Web

RESOLVER = Host("cloudflare-dns.com", "198.51.100.120")
API = Host("api.quietline.example", "203.0.113.120", is_hidden=True)
TEXTS = Host("texts.quietline.example", "203.0.113.121", is_hidden=True)
SILENT = Host("relay.quietline.example", "203.0.113.122", is_hidden=True)
OPEN = Host("www.quietline.example", "203.0.113.123")

HTTP2 = TlsOf(http2=True)
SITES = (
    Web(RESOLVER, 443, (), tls=HTTP2, resolves=True),
    Web(API, 443, (Reply("GET", "/v1/lines"), Reply("POST", "/v1/line")), tls=HTTP2),
    Web(TEXTS, 80, (Reply("GET", "/welcome.txt", "Write when you like.", "text/plain"),)),
    Web(SILENT, 443, (Reply("GET", "/"),), tls=TlsOf("TLSv1.3", "TLSv1.3")),
    Web(OPEN, 443, (Reply("GET", "/about"),), tls=TlsOf()),
)


def play(phone: Phone) -> None:
    """Hidden questions, then connections that name themselves, and one that does not."""
    phone.curl(OPEN.name, Ask("GET", "/about"), port=443, offer=Offer())
    lines = send_json("POST", "/v1/line", {"text": "hello"})
    phone.curl(
        API.name, Ask("GET", "/v1/lines"), lines, port=443, offer=Offer("TLSv1.2", alpn="h2"), resolver=RESOLVER.name
    )
    phone.curl(TEXTS.name, Ask("GET", "/welcome.txt"), resolver=RESOLVER.name)
    phone.nameless(SILENT.name, (0, "none"), address=SILENT.ipv4)


SCENARIO = Scenario(
    name="quietline-doh",
    app="Quietline",
    device=NOORS_PHONE,
    note="Names are asked for by HTTPS at a public resolver; only the connections themselves say where they go.",
    agent="Quietline/0.9 (Android 15)",
    internet=Internet(SITES),
    play=play,
    findings=(
        Finding("DST-encrypted-dns", RESOLVER.name, protocol="tls"),
        Finding("DST-raw-address", SILENT.ipv4, protocol="tls"),
    ),
    must_not=(
        NearMiss("DST-encrypted-dns", API.name, why="an app's server, although it was asked for in hiding"),
        NearMiss("DST-encrypted-dns", OPEN.name, why="an app's server"),
        NearMiss("DST-raw-address", API.name, why="the handshake names it"),
        NearMiss("DST-raw-address", TEXTS.name, why="the request names it"),
        NearMiss("DST-tracker", why="no tracker"),
    ),
)
