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
    ("type and value", sent({"metric": "weight", "value": 81.2, "unit": "kg"}), "81.2", "body weight"),
    ("weight and height", sent({"weight": 81.2, "height": 178, "age": 34}), "178", "body height"),
    ("bmi", sent({"bmi": 31.2}), "31.2", "body mass index"),
    ("body fat", sent({"bodyFatPercentage": 24.5}), "24.5", "body fat"),
    ("pressure as one", sent({"bloodPressure": "142/91"}), "142/91", "blood pressure"),
    ("pressure, short", sent({"blood_pressure": {"sys": 142, "dia": 91}}), "142", "blood pressure"),
    ("variability", sent({"hrv": {"rmssd": 42}}), "42", "variability"),
    ("breathing", sent({"respiratoryRate": 16}), "16", "breathing rate"),
    ("glucose alone", sent({"glucose": 112}), "112", "blood glucose"),
    ("sleep", sent({"sleep": {"duration": 412, "deep": 80}}), "412", "sleep"),
    ("sleep hours", sent({"sleep_hours": 5.5}), "5.5", "sleep"),
    ("sleep in German", sent({"schlafdauer": 7.5}), "7.5", "sleep"),
    ("sleep in words", sent({"sleep_quality": "poor"}), "poor", "sleep"),
    ("diary of sleep", sent({"bedtime": "23:40", "wake_time": "06:10"}), "23:40", "sleep"),
    ("stages", sent({"sleepStages": [{"stage": "REM"}]}), "REM", "sleep"),
    ("rhythm", sent({"ecg": {"classification": "atrialFibrillation"}}), "atrialFibrillation", "cardiogram"),
    ("steps of a watch", sent({"stepCount": 8123, "device": "watch"}), "8123", "steps"),
    ("fever", sent({"temperature": 38.6, "patient": "x"}), "38.6", "body temperature"),
    ("Bluetooth", sent({"char": "00002a37-0000-1000-8000-00805f9b34fb", "value": 72}), "72", "heart rate"),
    (
        "Open mHealth",
        sent({"header": {"schema_id": {"name": "heart-rate"}}, "body": {"heart_rate": {"value": 50}}}),
        "50",
        "heart rate",
    ),
    (
        "Health Connect",
        sent({"recordType": "HeartRateRecord", "samples": [{"beatsPerMinute": 66}]}),
        "66",
        "heart rate",
    ),
    ("Spanish", sent({"frecuencia_cardiaca": 80}), "80", "heart rate"),
    ("German", sent({"blutdruck": "120/80"}), "120/80", "blood pressure"),
    ("packed into a header", sent(headers=[("X-Context", "eyJhdmdfaGVhcnRfcmF0ZSI6MTQyfQ==")]), "142", "heart rate"),
    ("glucose of a sensor", sent({"egvs": [{"value": 144, "trend": "flat"}]}), "144", "blood glucose"),
    ("weight in kilograms", sent({"weightInKg": 81.2}), "81.2", "body weight"),
    ("pressure, shortest", sent({"sbp": 130, "dbp": 85}), "130", "blood pressure"),
    ("pressure, spoken", sent({"blood_pressure": "130 over 85"}), "130 over 85", "blood pressure"),
    ("weight, logged", sent({"event": "weight_logged", "properties": {"value": 82, "unit": "kg"}}), "82", "weight"),
]


@pytest.mark.parametrize(("message", "value", "name"), [c[1:] for c in VITALS], ids=[c[0] for c in VITALS])
def test_vitals(message: ReadMessage, value: str, name: str) -> None:
    found = of_kind(message, "health.vital")
    assert any(hit.value == value and name in hit.detail for hit in found)
    assert all(hit.confidence is Certainty.LIKELY for hit in found)


@pytest.mark.parametrize(
    "message",
    [
        sent({"type": "HKQuantityTypeIdentifierHeartRate", "value": 72, "unit": "count/min"}),
        sent({"dataTypeName": "com.google.heart_rate.bpm", "point": [{"value": [{"fpVal": 71}]}]}),
        sent({"code": {"coding": [{"code": "8867-4"}]}, "valueQuantity": {"value": 72}}),
        sent({"type": "HKQuantityTypeIdentifierBodyMass", "quantity": 72.5}),
        sent(
            b"MSH|^~\\&|A|B|C|D|20261101101500||ORU^R01|1|P|2.5.1\rPID|1||7^^^H^MR\r"
            b"OBX|1|NM|8867-4^Heart rate^LN||72|/min|||||F",
            "application/hl7-v2+er7",
        ),
        sent(
            {
                "resourceType": "Observation",
                "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4"}]},
                "valueQuantity": {"value": 72},
            },
            "application/fhir+json",
        ),
        sent({"type": "HKCategoryTypeIdentifierSleepAnalysis", "value": "HKCategoryValueSleepAnalysisAsleepREM"}),
    ],
)
def test_names_of_platforms_are_certain(message: ReadMessage) -> None:
    assert [hit.confidence for hit in of_kind(message, "health.vital")] == [Certainty.CERTAIN]


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
    ("light that pulses", sent({"led": "pulse", "pulse": 72})),
    ("parcel", sent({"sku": "A", "weight": 12.5, "height": 30, "width": 20})),
    ("banner", sent({"banner": {"w": 320, "height": 50}, "device": {"height": 240}})),
    ("font", sent({"font": {"weight": 700, "height": 12}})),
    ("weight of a model", sent({"weight": 0.3, "model": "xgb"})),
    ("sleeping thread", sent({"sleep_ms": 500, "thread": "t-1", "sleep": 300})),
    ("sleeping sensor", sent({"sleep": 300, "interval": 60})),
    ("sleep timer", sent({"event": "sleep_timer_set", "value": 30})),
    ("parental control", sent({"parental": {"bedtime": "21:00", "wake_time": "07:00"}})),
    ("alarm", sent({"alarm": {"wake_up_time": "07:00"}})),
    ("steps of a wizard", sent({"wizard": "onboarding", "step_count": 5})),
    ("label of food", sent({"recipe": "x", "nutrition_facts": True, "glucose": 12})),
    ("thermometer at home", published("home/livingroom/temperature", b"36.6")),
    ("processor", sent({"metric": "cpu.temperature", "value": 71})),
    ("height of a screen", sent({"screen": {"height": 200, "weight": 2}})),
    ("a header", sent({"a": 1}, headers=[("X-Heart-Rate", "70")])),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_VITALS], ids=[case[0] for case in NO_VITALS])
def test_near_misses(message: ReadMessage) -> None:
    assert of_kind(message, "health.vital") == []


def test_records_of_an_export_of_healthkit_are_certain() -> None:
    record = b'<HealthData><Record type="HKQuantityTypeIdentifierOxygenSaturation" unit="%" value="96"/></HealthData>'
    found = of_kind(sent(record, "application/xml"), "health.vital")
    assert [(hit.value, hit.confidence) for hit in found] == [("96", Certainty.CERTAIN)]
