"""Servers under names that resemble known ones, one of them with a self-signed certificate; and names that do not.

The known names are real, because the rule is about names; in the lab all names lead to documentation addresses and to
the lab's own servers, and no packet left the namespaces.
"""

from pcaps.lab.cast import NOORS_PHONE
from pcaps.lab.expectation import Finding, NearMiss
from pcaps.lab.phone import Ask, Offer, Phone
from pcaps.lab.scenario import Scenario
from pcaps.lab.sites import Host, Internet, Reply, TlsOf, Web

WORDS = Host("paypal-login.example", "198.51.100.60")
IN_FRONT = Host("www.google.com.account-check.example", "198.51.100.61")
DIGIT = Host("betterhe1p.example", "198.51.100.62")
OWN = Host("www.moodnest.example", "203.0.113.12")
LABEL = Host("google.quiet-notes.example", "203.0.113.62")

OLD = TlsOf("TLSv1.2", "TLSv1.2")
SITES = (
    Web(WORDS, 443, (Reply("GET", "/start"),), tls=TlsOf("TLSv1.2", "TLSv1.2", self_signed=True)),
    Web(IN_FRONT, 443, (Reply("GET", "/start"),), tls=TlsOf()),
    Web(DIGIT, 443, (Reply("GET", "/start"),), tls=OLD),
    Web(OWN, 443, (Reply("GET", "/icon.svg", "<svg/>", "image/svg+xml"),), tls=OLD),
    Web(LABEL, 443, (Reply("GET", "/start"),), tls=OLD),
)


def play(phone: Phone) -> None:
    """Three imposters, and two neighbours that only look so to a careless rule."""
    phone.curl(WORDS.name, Ask("GET", "/start"), port=443, offer=Offer(trusting=True))
    for host in (IN_FRONT, DIGIT, LABEL):
        phone.curl(host.name, Ask("GET", "/start"), port=443, offer=Offer())
    phone.curl(OWN.name, Ask("GET", "/icon.svg"), port=443, offer=Offer())


SCENARIO = Scenario(
    name="imposters",
    app="Quiet Notes",
    device=NOORS_PHONE,
    note=(
        "Names that resemble known ones: an added word with a self-signed certificate, a whole name in front, a digit."
    ),
    agent="QuietNotes/2.0",
    internet=Internet(SITES),
    play=play,
    findings=(
        *(Finding("DST-lookalike", host.name, protocol="tls") for host in (WORDS, IN_FRONT, DIGIT)),
        Finding("TLS-certificate-self-signed", WORDS.name, protocol="tls"),
    ),
    must_not=(
        NearMiss("DST-lookalike", OWN.name, why="resembles nothing"),
        NearMiss("DST-lookalike", LABEL.name, why="a known label in front, but not the whole name"),
        NearMiss("DST-raw-address", why="every address was asked for"),
        NearMiss("DST-port", why="TLS on 443"),
        NearMiss("DST-tracker", why="no known tracker"),
    ),
)
