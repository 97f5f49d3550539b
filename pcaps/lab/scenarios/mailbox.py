"""A clinic's mail app: an appointment letter by plain SMTP, after STARTTLS, and inside TLS from the start."""

from pcaps.lab.cast import NOOR_EMAIL, NOORS_PHONE
from pcaps.lab.expectation import Finding, Message, NearMiss, Readable
from pcaps.lab.phone import Phone
from pcaps.lab.scenario import Scenario
from pcaps.lab.sites import Host, Internet, Mail

PLAIN = Host("mail.oakclinic.example", "198.51.100.70")
UPGRADED = Host("submit.oakclinic.example", "198.51.100.71")
SECURE = Host("smtps.oakclinic.example", "198.51.100.72")
CLINIC = "desk@oakclinic.example"
LINE = "Your appointment with Dr. Okafor, psychiatry, is on 12 November 2026 at 14:30."
TEXT = f"Dear Noor Haddad,\r\n\r\n{LINE}\r\nPlease bring your list of medicines.\r\n"


def play(phone: Phone) -> None:
    """The same letter by three roads."""
    readable = [
        Readable("health.appointment", "body.text", LINE),
        Readable("id.email", "smtp.to", NOOR_EMAIL),
        Readable("id.name", "body.text", "Noor Haddad"),
    ]
    people = (CLINIC, NOOR_EMAIL)
    phone.mail(PLAIN.name, 25, "plain", Message("DATA", "Your appointment", readable), TEXT, people)
    phone.mail(UPGRADED.name, 587, "starttls", Message("DATA", "Your appointment"), TEXT, people)
    phone.mail(SECURE.name, 465, "smtps", Message("DATA", "Your appointment"), TEXT, people)


SCENARIO = Scenario(
    name="mailbox",
    app="Oak Clinic Mail",
    device=NOORS_PHONE,
    note="An appointment letter by plain SMTP, by STARTTLS, and by SMTP inside TLS.",
    agent="",
    internet=Internet((Mail(PLAIN), Mail(UPGRADED, 587, "starttls"), Mail(SECURE, 465, "smtps"))),
    play=play,
    findings=(
        Finding("CLR-health", PLAIN.name, "health.appointment", protocol="smtp"),
        Finding("CLR-identifier", PLAIN.name, "id.email", protocol="smtp"),
    ),
    must_not=(
        NearMiss("CLR-health", UPGRADED.name, why="sealed after STARTTLS"),
        NearMiss("CLR-health", SECURE.name, why="sealed"),
        NearMiss("TLS-version", why="1.3"),
    ),
)
