"""Several names on one address, as at a CDN, and two devices that asked for different ones of them.

Some connections show no name at all (TLS without SNI): what they are called follows from what their own device had
asked for last before them, and from how long that answer held (a TTL of 60 seconds).
"""

from pcaps.lab.cast import FAMILY_TABLET, NOORS_PHONE
from pcaps.lab.expectation import NearMiss
from pcaps.lab.phone import Ask, Offer, Phone
from pcaps.lab.scenario import Scenario
from pcaps.lab.sites import Host, Internet, Reply, TlsOf, Web

SHELF = "198.51.100.110"
BOOKS = Host("books.paperleaf.example", SHELF)
COVERS = Host("covers.paperleaf.example", SHELF)
SLEEP = Host("sleep.lullaby.example", SHELF)
TRACKER = Host("api.mixpanel.com", SHELF)  # a real name: it lives at the same address, and nobody here asks it anything

REPLIES = (Reply("GET", "/"),)
SITES = tuple(Web(host, 443, REPLIES, tls=TlsOf("TLSv1.2", "TLSv1.3")) for host in (BOOKS, COVERS, SLEEP, TRACKER))


def play(phone: Phone) -> None:
    """The phone reads and the tablet sings, both from one address."""
    (tablet,) = phone.guests
    page, offer = Ask("GET", "/"), Offer()
    phone.nameless(BOOKS.name, (0, "dns"))
    tablet.nameless(SLEEP.name, (0, "dns"))
    phone.nameless(BOOKS.name, (0, "dns"), (68, "dns-expired"))  # it keeps the address beyond the answer's time
    phone.curl(COVERS.name, page, port=443, offer=offer)
    phone.nameless(COVERS.name, (0, "dns"))
    tablet.curl(SLEEP.name, page, port=443, offer=offer)
    phone.curl(BOOKS.name, page, port=443, offer=offer)


SCENARIO = Scenario(
    name="shared-shelf",
    app="Paperleaf",
    device=NOORS_PHONE,
    note="Three names on one address; another device asks for one of them; some handshakes show no name.",
    agent="Paperleaf/1.9 (Android 15)",
    internet=Internet(SITES),
    play=play,
    guests=(FAMILY_TABLET,),
    must_not=(
        NearMiss("DST-raw-address", why="every address was asked for by the device that used it"),
        NearMiss("DST-tracker", why="a tracker lives at the address, but nobody asked for it"),
        NearMiss("TLS-certificate-name", why="TLS 1.3 hides the certificates"),
    ),
)
