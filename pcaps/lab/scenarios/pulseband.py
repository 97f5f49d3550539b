"""PulseBand, a wearable that publishes heart rates by plain MQTT; its firmware check uses MQTT inside TLS."""

import json
import random

from pcaps.lab.cast import PULSEBAND
from pcaps.lab.expectation import Finding, Message, NearMiss, Readable
from pcaps.lab.phone import Phone
from pcaps.lab.scenario import Scenario
from pcaps.lab.sites import Broker, Host, Internet, TlsOf

PLAIN = Host("broker.pulseband.example", "198.51.100.60")
SECURE = Host("updates.pulseband.example", "198.51.100.61")
USER, PASSWORD = "band-2231", "river-cobalt-7"  # invented
BEATS = 12
SEED = 2231


def _heart_rates() -> list[Message]:
    source = random.Random(SEED)
    return [_message("heart", {"bpm": 66 + source.randrange(30), "seq": number}, "bpm") for number in range(BEATS)]


def _message(last: str, value: dict[str, object], key: str) -> Message:
    """A PUBLISH; the pseudo-field `message` holds the line that mosquitto_pub is given."""
    text = json.dumps(value)
    vital = Readable("health.vital", f"body.json:$.{key}", str(value[key]))
    return Message("PUBLISH", f"pulseband/2231/{last}", [vital, Readable("text", "message", text)])


def play(phone: Phone) -> None:
    """Heart rates and one blood pressure in the clear, then one sealed status message.

    Both programs take the TLS version they are given as the lowest, so only the highest one is exact.
    """
    login = (USER, PASSWORD)
    pressure = _message("pressure", {"systolic": 142, "diastolic": 91}, "systolic")
    phone.publish(PLAIN.name, 1883, [*_heart_rates(), pressure], login)
    status = Message("PUBLISH", "pulseband/2231/status", [Readable("text", "message", '{"firmware":"4.1.0"}')])
    phone.publish(SECURE.name, 8883, [status], login, "TLSv1.3")


SCENARIO = Scenario(
    name="pulseband-wearable",
    app="PulseBand",
    device=PULSEBAND,
    note="Heart rate and blood pressure by plain MQTT with a password; status by MQTT inside TLS.",
    agent="",
    internet=Internet((Broker(PLAIN), Broker(SECURE, 8883, TlsOf("TLSv1.3", "TLSv1.3")))),
    play=play,
    findings=(
        Finding("CLR-health", PLAIN.name, "health.vital", protocol="mqtt"),
        Finding("SES-password", PLAIN.name, "cred.password", protocol="mqtt"),
    ),
    must_not=(
        NearMiss("CLR-health", SECURE.name, why="sealed"),
        NearMiss("SES-password", SECURE.name, why="sealed"),
        NearMiss("TLS-version", why="1.3 only"),
    ),
)
