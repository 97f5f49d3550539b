"""MoodNest on a bad line: between gateway and internet frames are lost, doubled and reordered."""

import json
import random

from pcaps.lab.cast import MAYA_EMAIL, MAYAS_PHONE
from pcaps.lab.expectation import Finding, NearMiss, Readable
from pcaps.lab.phone import Ask, Offer, Phone, send_json
from pcaps.lab.scenario import Scenario
from pcaps.lab.sites import Host, Internet, Reply, TlsOf, Web

API = Host("api.moodnest.example", "203.0.113.10")
SAFE = Host("id.moodnest.example", "203.0.113.13")
SEED = 1302
DAYS = 400
WORDS = ("tired", "tense", "hopeful", "restless", "alone", "better", "worried", "numb", "angry", "calm")


def _diary() -> list[dict[str, object]]:
    source = random.Random(SEED)
    return [
        {
            "day": day,
            "mood": source.randrange(1, 6),
            "note": "Felt " + " and ".join(source.sample(WORDS, 4)) + ".",
        }
        for day in range(DAYS)
    ]


PHQ9 = (1, 2, 1, 3, 2, 1, 2, 0, 0)
DIARY = json.dumps({"email": MAYA_EMAIL, "diary": _diary(), "phq9": {"answers": PHQ9, "total": sum(PHQ9)}})
SITES = (
    Web(API, 80, (Reply("POST", "/v1/backup"), Reply("GET", "/v1/backup", DIARY)), program="python"),
    Web(
        SAFE,
        443,
        (Reply("GET", "/token", '{"pad":"' + "x" * 20000 + '"}'),),
        tls=TlsOf("TLSv1.2", "TLSv1.2", key="rsa"),
    ),
)


def play(phone: Phone) -> None:
    """A backup up, the same backup down, and a handshake with TLS 1.2."""
    phone.curl(SAFE.name, Ask("GET", "/token"), port=443, offer=Offer())
    phone.python(API.name, _upload())
    phone.python(API.name, Ask("GET", "/v1/backup", readable=_readable("received")))


def _upload() -> Ask:
    return send_json("POST", "/v1/backup", json.loads(DIARY), *_readable("sent"))


def _readable(direction: str) -> tuple[Readable, ...]:
    first, last = _diary()[0], _diary()[-1]
    return (
        Readable("id.email", "body.json:$.email", MAYA_EMAIL, direction),
        Readable("health.note", "body.json:$.diary[0].note", str(first["note"]), direction),
        Readable("health.note", f"body.json:$.diary[{DAYS - 1}].note", str(last["note"]), direction),
        Readable("health.instrument", "body.json:$.phq9.answers", json.dumps(PHQ9), direction),
    )


SCENARIO = Scenario(
    name="moodnest-rough-line",
    app="MoodNest",
    device=MAYAS_PHONE,
    note="A long backup by plain HTTP over a line that loses, doubles and reorders frames.",
    agent="MoodNest/2.4.1 (Android 14)",
    internet=Internet(SITES),
    play=play,
    findings=(
        Finding("CLR-identifier", API.name, "id.email"),
        Finding("CLR-health", API.name, "health.instrument"),
        Finding("CLR-health", API.name, "health.note"),
        Finding("CLR-health-linked", API.name, "health.instrument"),
        Finding("CLR-health", API.name, "health.instrument", direction="received"),
        Finding("CLR-identifier", API.name, "id.email", direction="received"),
    ),
    must_not=(NearMiss("TLS-version", why="1.2 only"), NearMiss("DST-tracker", why="its own servers only")),
    rough=True,
)
