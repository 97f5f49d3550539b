"""Lantern, which looks like a torch: it calls at fixed intervals, sends much, and goes to an address built into it.

The near misses are a server that is called as often, but as a person would, one that sends much to the device, and one
that gets a photo. Frames are kept to their first 1,600 bytes, which is more than any handshake here has.
"""

import random
import time

from pcaps.lab.cast import FAMILY_TABLET
from pcaps.lab.expectation import Finding, NearMiss
from pcaps.lab.phone import Ask, Offer, Phone
from pcaps.lab.scenario import Scenario
from pcaps.lab.sites import Host, Internet, Reply, TlsOf, Web

CLOCK = Host("c.lantern.example", "203.0.113.130")
NEWS = Host("news.lantern.example", "203.0.113.131")
DROP = Host("drop.lantern.example", "203.0.113.132")
FILMS = Host("films.lantern.example", "203.0.113.133")
PHOTO = Host("photo.lantern.example", "203.0.113.134")
BUILT_IN = Host("unlisted.lantern.example", "198.51.100.130")  # only the lab calls it so: nobody asks for the name

INTERVAL_S = 11
BEATS = 10
UPLOAD_BYTES, PHOTO_BYTES = 6_000_000, 2_500_000
FILM = "The same second of a film. " * 230_000  # 6 MB
SEED = 7

TLS = TlsOf("TLSv1.2", "TLSv1.3")
SITES = (
    Web(CLOCK, 443, (Reply("GET", "/c"),), tls=TLS),
    Web(NEWS, 443, (Reply("GET", "/news"),), tls=TLS),
    Web(DROP, 443, (Reply("POST", "/drop"),), tls=TLS),
    Web(FILMS, 443, (Reply("GET", "/film", FILM, "video/mp4"),), tls=TLS),
    Web(PHOTO, 443, (Reply("POST", "/photo"),), tls=TLS),
    Web(BUILT_IN, 443, (Reply("GET", "/"),), tls=TLS),
)


def play(phone: Phone) -> None:
    """Ten ticks of a clock, and a person between them."""
    draw = random.Random(SEED)
    reads = sorted(draw.sample(range(BEATS * 4), BEATS))  # quarters of an interval: heaps and holes
    begin = time.monotonic()
    for quarter in range(BEATS * 4):
        time.sleep(max(0.0, begin + quarter * INTERVAL_S / 4 - time.monotonic()))
        if quarter % 4 == 0:
            phone.curl(CLOCK.name, Ask("GET", "/c"), port=443, offer=Offer())
        if quarter in reads:
            phone.curl(NEWS.name, Ask("GET", "/news"), port=443, offer=Offer())
    phone.nameless(BUILT_IN.name, (0, "none"), address=BUILT_IN.ipv4)
    phone.curl(DROP.name, Ask("POST", "/drop", upload_bytes=UPLOAD_BYTES), port=443, offer=Offer())
    phone.curl(PHOTO.name, Ask("POST", "/photo", upload_bytes=PHOTO_BYTES), port=443, offer=Offer())
    phone.curl(FILMS.name, Ask("GET", "/film"), port=443, offer=Offer())


SCENARIO = Scenario(
    name="lantern",
    app="Lantern",
    device=FAMILY_TABLET,
    note="A clock's beat, a large upload and an address that nobody asked for; and neighbours that are none of these.",
    agent="Lantern/5.0 (Android 13)",
    internet=Internet(SITES),
    play=play,
    snap_bytes=1600,
    findings=(
        Finding("DST-beacon", CLOCK.name, protocol="tls"),
        Finding("DST-upload", DROP.name, protocol="tls"),
        Finding("DST-raw-address", BUILT_IN.ipv4, protocol="tls"),
    ),
    must_not=(
        NearMiss("DST-beacon", NEWS.name, why="as often, but in heaps and holes"),
        NearMiss("DST-upload", FILMS.name, why="as many bytes, but received"),
        NearMiss("DST-upload", PHOTO.name, why="a photo"),
        NearMiss("DST-raw-address", CLOCK.name, why="asked for"),
        NearMiss("DST-tracker", why="no known tracker"),
        NearMiss("DST-encrypted-dns", why="names are asked for in the clear"),
    ),
)
