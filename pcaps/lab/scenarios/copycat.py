"""A copy of MoodNest on a look-alike name: self-signed certificate, password and contacts by plain HTTP."""

from pcaps.lab.cast import FAMILY_TABLET, MAYA_EMAIL
from pcaps.lab.expectation import Finding, NearMiss, Readable
from pcaps.lab.phone import Ask, Offer, Phone, send_form, send_json
from pcaps.lab.scenario import Scenario
from pcaps.lab.sites import Host, Internet, Reply, TlsOf, Web

COPY = Host("rnoodnest.example", "198.51.100.50")
REAL = Host("www.moodnest.example", "203.0.113.12")
PASSWORD = "Tidepool-Lantern-42"  # invented
CONTACTS = (
    ("Ada Brightwater", "ada.brightwater@example.com", "+1 202-555-0101"),
    ("Ben Okonjo", "ben.okonjo@example.net", "+1 202-555-0102"),
    ("Carla Vintner", "carla.vintner@example.org", "+1 202-555-0103"),
    ("Dov Salter", "dov.salter@example.com", "+1 202-555-0104"),
    ("Edda Karlsdottir", "edda.karlsdottir@example.net", "+1 202-555-0105"),
)

SITES = (
    Web(COPY, 80, (Reply("POST", "/login", '{"welcome":true}'), Reply("POST", "/sync"))),
    Web(COPY, 443, (Reply("GET", "/config"),), tls=TlsOf("TLSv1.2", "TLSv1.2", self_signed=True)),
    Web(REAL, 443, (Reply("GET", "/icon.svg", "<svg/>", "image/svg+xml"),), tls=TlsOf("TLSv1.2", "TLSv1.2")),
)


def play(phone: Phone) -> None:
    """It shows the icon of the real app, signs in, and takes the contacts."""
    phone.curl(REAL.name, Ask("GET", "/icon.svg"), port=443, offer=Offer())
    phone.curl(COPY.name, Ask("GET", "/config"), port=443, offer=Offer(trusting=True))
    login = send_form(
        "/login",
        {"email": MAYA_EMAIL, "password": PASSWORD},
        Readable("id.email", "body.form:email", MAYA_EMAIL),
        Readable("cred.password", "body.form:password", PASSWORD),
    )
    phone.curl(COPY.name, login, _contacts())


def _contacts() -> Ask:
    people = [{"name": name, "email": email, "phone": number} for name, email, number in CONTACTS]
    readable = [Readable("bulk.contacts", "body.json:$.contacts", str(len(CONTACTS)))]
    for index, (name, email, number) in enumerate(CONTACTS):
        at = f"body.json:$.contacts[{index}]"
        readable.append(Readable("id.name", f"{at}.name", name))
        readable.append(Readable("id.email", f"{at}.email", email))
        readable.append(Readable("id.phone", f"{at}.phone", number))
    return send_json("POST", "/sync", {"contacts": people}, *readable)


SCENARIO = Scenario(
    name="copycat",
    app="MoodNest Free",
    device=FAMILY_TABLET,
    note="Look-alike of MoodNest: self-signed certificate, password and contacts by plain HTTP.",
    agent="MoodNestFree/1.0",
    internet=Internet(SITES),
    play=play,
    findings=(
        Finding("SES-password", COPY.name, "cred.password"),
        Finding("CLR-identifier", COPY.name, "id.email"),
        Finding("CLR-identifier", COPY.name, "id.phone"),
        Finding("TLS-certificate-self-signed", COPY.name, protocol="tls"),
    ),
    must_not=(
        NearMiss("TLS-certificate-self-signed", REAL.name, why="from the lab's root"),
        NearMiss("TLS-version", why="1.2 only"),
        NearMiss("CLR-health", why="no health data in it"),
        NearMiss("DST-tracker", why="a bad server, but no known tracker"),
    ),
)
