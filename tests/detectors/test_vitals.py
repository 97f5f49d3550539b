"""Body measurements, and the numbers of other things that bear their names."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, published, received, sent

VITALS = [
    ("topic", published("pulse/7/heart", b"72"), "72", "heart rate"),
    ("topic and key", published("pulseband/2231/heart", {"bpm": 91, "t": 1762000000}), "91", "heart rate"),
    ("topic and value", published("band/heart_rate", {"value": 66}), "66", "heart rate"),
    ("key", sent({"heartRate": 88}), "88", "heart rate"),
    ("key with its unit", sent({"heart_rate": "88 bpm"}), "88 bpm", "heart rate"),
    ("resting", sent({"resting-heart-rate": 51}), "51", "heart rate"),
    ("object", sent({"heartRate": {"value": 72, "unit": "bpm"}}), "72", "heart rate"),
    ("short name near health", sent({"hr": 64, "spo2": 97}, target="/health/sync"), "64", "heart rate"),
    ("form", sent(b"heart_rate=120", FORM), "120", "heart rate"),
    ("pressure", published("b/1/pressure", {"systolic": 142, "diastolic": 91}), "142", "blood pressure"),
    ("oxygen", sent({"spo2": "97%"}), "97%", "oxygen saturation"),
    ("glucose", sent({"bloodGlucose": 5.6}), "5.6", "blood glucose"),
    ("temperature", sent({"body_temp": 38.4}), "38.4", "body temperature"),
    ("received", received({"samples": [{"heart_rate": 70}]}), "70", "heart rate"),
]


@pytest.mark.parametrize(("message", "value", "name"), [c[1:] for c in VITALS], ids=[c[0] for c in VITALS])
def test_vitals(message: ReadMessage, value: str, name: str) -> None:
    found = of_kind(message, "health.vital")
    assert any(hit.value == value and name in hit.detail for hit in found)
    assert all(hit.confidence is Certainty.LIKELY for hit in found)


def test_a_series_is_one_hit() -> None:
    (hit,) = of_kind(sent({"heartRate": [61, 62, 64, 70]}), "health.vital")
    assert hit.path == "body.json:$.heartRate[0..3]"
    assert hit.detail == "4 values of heart rate."
    assert len(hit.paths) == 4


NO_VITALS = [
    ("music", sent({"track": "Clair de lune", "bpm": 66})),
    ("music under a health app", sent({"playlist": "calm", "bpm": 66}, host="health.example")),
    ("metronome", sent({"metronome": {"bpm": 120}})),
    ("human resources", sent({"hr": 40, "department": "sales"})),
    ("keep-alive", sent({"heartbeat": 30, "heartbeat_interval": 60})),
    ("power meter", published("meter/pulse", b"72")),
    ("out of range", sent({"heart_rate": 720})),
    ("zero", sent({"heart_rate": 0})),
    ("not a number", sent({"heart_rate": "enabled"})),
    ("room temperature", sent({"temperature": 21.5, "pressure": 1013})),
    ("a header", sent({"a": 1}, headers=[("X-Heart-Rate", "70")])),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_VITALS], ids=[case[0] for case in NO_VITALS])
def test_near_misses(message: ReadMessage) -> None:
    assert of_kind(message, "health.vital") == []
