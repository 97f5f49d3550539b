"""CalmPath, a therapy app on old TLS: 1.0 for its API, 1.1 for its videos; its web site is fine."""

from pcaps.lab.cast import NOORS_PHONE
from pcaps.lab.expectation import Finding, NearMiss
from pcaps.lab.phone import Ask, Offer, Phone, send_json
from pcaps.lab.scenario import Scenario
from pcaps.lab.sites import Host, Internet, Reply, TlsOf, Web

API = Host("api.calmpath.example", "203.0.113.20")
VIDEO = Host("video.calmpath.example", "203.0.113.21")
SITE = Host("www.calmpath.example", "203.0.113.22")
STRICT = Host("pay.calmpath.example", "203.0.113.23")
WEAK = "ALL:@SECLEVEL=0"  # what OpenSSL 3 needs for TLS 1.0 and 1.1

SITES = (
    Web(
        API,
        443,
        (Reply("POST", "/sessions", status=201), Reply("GET", "/sessions/7")),
        tls=TlsOf("TLSv1.0", "TLSv1.0", "ECDHE-RSA-AES256-SHA:AES128-SHA:@SECLEVEL=0", "rsa"),
    ),
    Web(VIDEO, 443, (), "openssl", TlsOf("TLSv1.1", "TLSv1.1", WEAK, "rsa")),
    Web(SITE, 443, (Reply("GET", "/", "<h1>CalmPath</h1>", "text/html"),), tls=TlsOf("TLSv1.2", "TLSv1.2")),
    Web(STRICT, 443, (Reply("GET", "/"),), tls=TlsOf("TLSv1.2", "TLSv1.3")),
)


def play(phone: Phone) -> None:
    """The client offers all versions to the API, which takes the oldest."""
    session = {"therapist": "Dr. Okafor", "topic": "grief", "length_min": 50}
    everything = Offer("TLSv1.0", "TLSv1.3", WEAK)
    phone.python(
        API.name,
        send_json("POST", "/sessions", session),
        Ask("GET", "/sessions/7"),
        port=443,
        offer=everything,
    )
    phone.curl(
        API.name,
        Ask("GET", "/sessions/7"),
        port=443,
        offer=Offer("TLSv1.0", "TLSv1.0", "AES128-SHA:@SECLEVEL=0"),
    )
    phone.s_client(VIDEO.name, 443, "/breathing.html", Offer("TLSv1.1", "TLSv1.1", WEAK))
    phone.curl(SITE.name, Ask("GET", "/"), port=443, offer=everything)
    phone.curl_refused(STRICT.name, 443, Offer("TLSv1.0", "TLSv1.1", WEAK))


SCENARIO = Scenario(
    name="calmpath-therapy",
    app="CalmPath",
    device=NOORS_PHONE,
    note="API on TLS 1.0, videos on TLS 1.1; the web site on 1.2; one refused handshake.",
    agent="CalmPath/1.0.9 (Android 9)",
    internet=Internet(SITES),
    play=play,
    findings=(
        Finding("TLS-version", API.name, protocol="tls"),
        Finding("TLS-version", VIDEO.name, protocol="tls"),
    ),
    must_not=(
        NearMiss("TLS-version", SITE.name, why="old versions were offered, 1.2 was negotiated"),
        NearMiss("TLS-version", STRICT.name, why="the server refused: nothing was negotiated"),
        NearMiss("TLS-certificate-self-signed", why="all certificates come from the lab's root"),
        NearMiss("CLR-health", why="nothing is readable"),
        NearMiss("CLR-identifier", why="nothing is readable"),
    ),
)
