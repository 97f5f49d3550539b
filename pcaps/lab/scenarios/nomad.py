"""A phone that gets another address in the middle, and then comes back under another MAC address.

What it asked for under its first address still names its connections from the second: they are the same device's. Under
the other MAC address it is another device to everybody on the network, and has asked for nothing.
"""

from dataclasses import replace

from pcaps.lab.cast import MAYAS_PHONE
from pcaps.lab.expectation import NearMiss
from pcaps.lab.phone import Ask, Offer, Phone, send_json
from pcaps.lab.scenario import Scenario
from pcaps.lab.sites import Host, Internet, Reply, TlsOf, Web

API = Host("api.daybreak.example", "203.0.113.140")
KEPT = Host("sync.daybreak.example", "203.0.113.141")
LATER_ADDRESS = "10.42.0.71"
AGAIN = replace(MAYAS_PHONE, mac="da:5e:2b:90:17:6c", address="10.42.0.81")  # its second bit says: made up

SITES = (
    Web(API, 443, (Reply("GET", "/day"), Reply("POST", "/mood")), tls=TlsOf(http2=True)),
    Web(KEPT, 443, (Reply("GET", "/"),), tls=TlsOf("TLSv1.3", "TLSv1.3")),
)


def play(phone: Phone) -> None:
    """At home, after the router's settings changed, and in the evening under a new MAC address."""
    day = send_json("POST", "/mood", {"mood": "bright"})
    phone.curl(API.name, Ask("GET", "/day"), port=443, offer=Offer(alpn="h2"))
    phone.nameless(KEPT.name, (0, "dns"))
    phone.move(LATER_ADDRESS)
    phone.nameless(KEPT.name, (0, "dns"), address=KEPT.ipv4)
    phone.curl(API.name, day, port=443, offer=Offer(alpn="h2"))
    again = phone.become(AGAIN)
    again.join()
    again.nameless(KEPT.name, (0, "none"), address=KEPT.ipv4)
    again.curl(API.name, day, port=443, offer=Offer(alpn="h2"))


SCENARIO = Scenario(
    name="daybreak-nomad",
    app="Daybreak",
    device=MAYAS_PHONE,
    note="DHCP gives the phone another address in the middle; later it comes back under another, made-up MAC address.",
    agent="Daybreak/1.1 (Android 14)",
    internet=Internet(SITES),
    play=play,
    must_not=(
        NearMiss("DST-raw-address", why="an answer in the capture has the address, if not for this MAC address"),
        NearMiss("DST-tracker", why="its own servers only"),
        NearMiss("DST-lookalike", why="names that resemble nothing"),
    ),
)
