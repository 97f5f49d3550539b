"""Body measurements under abbreviations, in lists of two, in further languages; and machines with the same words."""

import gzip

import pytest

from gateway.model.findings import ReadMessage
from tests.detectors.samples import FORM, of_kind, sent

_CSV = b"record_type;start;value;unit\nRestingHeartRateRecord;2026-01-04T07:00:00Z;58;bpm\n"
_BOUNDARY = "xx7"
_PACKED = (
    b'--xx7\r\nContent-Disposition: form-data; name="f"; filename="out.csv.gz"\r\n'
    b"Content-Type: application/gzip\r\n\r\n" + gzip.compress(_CSV) + b"\r\n--xx7--\r\n"
)

FOUND = [
    ("resting rate", sent({"night": {"rhr": 52}}), "heart rate"),
    ("series", sent({"hrValues": [[1764222015, 71], [1764222075, 75]]}), "heart rate"),
    ("variability in seconds", sent({"cycle": {"hrv_rmssd": 0.051}}), "variability"),
    ("names before values", sent({"o": [["hr", 88], ["spo2", 95], ["nibp", [131, 84]]]}), "blood pressure"),
    ("names before values, rate", sent({"o": [["hr", 88], ["rr", 17]], "pt": {"mrn": "5512"}}), "breathing rate"),
    ("two numbers", sent(b"presion=138%2F91&nombre=x", FORM), "blood pressure"),
    ("two numbers, short", sent({"ta": "152/88", "fc": 77}), "blood pressure"),
    ("typed by DynamoDB", sent({"Item": {"sbp": {"N": "141"}, "dbp": {"N": "90"}, "patient": {"S": "p"}}}), "pressure"),
    (
        "number and power",
        sent({"measures": [{"value": 7712, "type": 1, "unit": -2}, {"value": 61, "type": 11, "unit": 0}]}),
        "body weight",
    ),
    (
        "concept of a clinic",
        sent({"obs": [{"concept": "5088AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "value": 38.9}]}),
        "body temperature",
    ),
    (
        "form of an intake",
        sent({"answers": [{"field": {"ref": "hours-of-sleep", "type": "number"}, "type": "number", "number": 5}]}),
        "sleep",
    ),
    (
        "row of a study",
        sent({"patient_id": 7, "measurement_source_value": "DBP", "value_as_number": 92}),
        "blood pressure",
    ),
    ("named for people", sent({"trackedEntities": [{"displayName": "Temperatura", "value": "38.4"}]}), "temperature"),
    ("mask at night", sent({"date": "2026-02-01", "ahi": 11.2, "leak": 14, "mask_on": 2}), "sleep"),
    ("Finnish", sent({"mittaus": {"yla": 127, "ala": 80, "syke": 67}}), "blood pressure"),
    ("Finnish weight", sent({"mittaus": {"paino": 92.9}}), "body weight"),
    ("Czech, high and low", sent({"horni": 131, "dolni": 84, "tep": 71}), "blood pressure"),
    ("Swedish, high and low", sent({"ovre": 131, "undre": 84, "puls": 71}), "heart rate"),
    ("weight of who is pregnant", sent(b"hafta=18&tahmini_dogum=09.02.2027&kilo=84.0", FORM), "body weight"),
    ("temperature of a cycle", sent({"temperature": 36.95, "lh": "POS", "mucus_texture": "EGG_WHITE"}), "temperature"),
    ("Polish", sent({"cisnienie_skurczowe": 144, "tetno": 80}), "blood pressure"),
    ("Dutch", sent({"hartslag": 66, "slaapduur": 7.1}), "sleep"),
    ("Italian", sent({"frequenza_cardiaca": 91}), "heart rate"),
    ("Swedish", sent({"blodsocker": 7.4}), "blood glucose"),
    ("Turkish", sent({"tansiyon": "135/85"}), "blood pressure"),
    ("Czech", sent({"krevniTlak": "128/79"}), "blood pressure"),
    ("packed table", sent(_PACKED, f"multipart/form-data; boundary={_BOUNDARY}"), "heart rate"),
    ("single lead", sent({"bpm": 77, "alg": {"result": "sinus rhythm"}, "pt": {"dob": "1970-01-02"}}), "heart rate"),
    ("times between beats", sent({"rr": [868, 943, 856, 948, 1085], "src": "chest strap"}), "variability"),
    ("times between beats as a text", sent({"ibi": "875,794,779,1010,982,819", "stress_index": 3.5}), "variability"),
    (
        "unit of another object",
        sent({"temperature": {"value": 101.9, "unit": "F"}, "symptoms": ["cough"]}),
        "temperature",
    ),
    ("fever in Spanish", sent({"temperatura": 37.8, "sintomas": ["tos"]}), "temperature"),
    ("sensor on an arm", sent({"armTemps": [36.6, 36.0, 36.5], "night": "2026-02-01"}), "temperature"),
    ("unit alone", sent({"v": 72, "u": "bpm", "dev": "watch"}), "heart rate"),
    ("label and unit as names", sent({"kind": "BODY_MASS", "kg": 53.6}), "body weight"),
    ("around the belly", sent(b"", target="/log?bauchumfang=98", method="GET"), "waist"),
    ("around the waist", sent({"waist": 88, "weight": 70}), "waist"),
    ("German umlaut written out", sent({"koerperfett": 22.1}), "body fat"),
    ("call with its numbers", sent({"method": "bp.put", "params": [148, 97, 53, 1740316327714]}), "blood pressure"),
    (
        "call with rows",
        sent({"method": "hr.batch", "params": [[1749718089825, 123], [1749718294085, 86]]}),
        "heart rate",
    ),
    ("German sugar", sent({"glukose": 114, "nuechtern": True}), "blood glucose"),
    ("ketones", sent({"type": "ketone", "mmol": 2.6}), "blood ketones"),
    ("two readings in short", sent({"sys": 128, "dia": 84}), "blood pressure"),
]


@pytest.mark.parametrize(("message", "name"), [c[1:] for c in FOUND], ids=[c[0] for c in FOUND])
def test_found(message: ReadMessage, name: str) -> None:
    assert any(name in hit.detail for hit in of_kind(message, "health.vital"))


@pytest.mark.parametrize(
    "message",
    [
        sent({"title": "Night Train", "artist": "DJ Lo", "bpm": 128, "pulse": 64, "energy": 5}, target="/library"),
        sent({"preset": "Deep Sleep", "hz": 4, "bpm": 60}),
        sent({"bpm": 117, "mood": "workout", "station": "Heart FM", "volume": 89}),
        sent({"bpm": 97, "nowPlaying": "Morning workout"}),
        sent({"maxima": 31, "minima": 18, "humedad": 60}),
        sent({"alta": 131, "baja": 84, "precio": 71}),
        sent({"yla": 107, "ala": 60}),
        sent({"soh": 88, "cells": [4011, 4012], "temp": 36.6, "cycle": 210, "health": "good", "bpm": 90}),
        sent(
            {"unit": "UAV-2", "vitals": {"temp": 37, "hr": 40, "weight_kg": 31}, "spray": {"dose": 3}}, target="/drone"
        ),
        sent({"hr": {"department": "HR", "headcount": 64}, "employees": 120}),
        sent({"rr": 17, "response_rate": 0.4, "requests": 900}),
        sent({"pressure": "32/35", "tyre": "front"}),
        sent({"presion": 2.4, "bomba": "P-3"}),
        sent({"ta": "12/88"}),
        sent({"sat": "2026-01-03", "sun": "2026-01-04"}),
        sent({"saturation": 80, "brightness": 70, "lamp": "desk"}),
        sent({"text": "fever since friday", "age": {"value": 40}}),
        sent({"slices": [{"item": "Trouble falling or staying asleep", "value": "Not at all", "duration": 2100}]}),
        sent({"questionnaire": "PHQ9", "sleep": 2, "appetite": 1, "hopeless": 0}),
        sent({"measures": [{"value": 3, "type": 1, "unit": 0}, {"value": 9, "type": 99, "unit": 0}]}),
        sent({"measures": [{"value": 9, "type": 11, "unit": 0}]}),
        sent({"usage_min": 300, "plan": "prepaid", "data_mb": 900}),
        sent({"kilo": 3, "producto": "patatas", "precio": 2.1}),
        sent({"vekt": 12, "pakke": "parcel", "sku": "A1"}),
        sent({"druk": 140, "papier": "A4"}),
        sent({"t": 36.9, "cpu": 71}),
        sent({"rows": [["hr", 71, 3], ["it", 68, 2]]}),
        sent({"uni": "TU Wien", "semester": 4}),
        sent({"pa": "12/40", "ticket": "A"}),
        sent({"name": "Blood glucose test strips", "sku": "A1", "price": 20.2, "quantity": 1}),
        sent({"tank": 9, "somatic_cells": 328000, "fat_pct": 4.5, "protein_pct": 3.2}),
        sent({"method": "Sleep.Set", "params": {"sleep_min": 57, "wake": 1}}),
        sent({"method": "Pulse.Set", "params": [60, 1740316327714]}),
        sent({"method": "bp.put", "params": ["key", 1]}),
        sent({"tempo": 120, "unit": "bpm", "track": "x"}),
        sent({"pressure": 760, "unit": "mmHg", "sensor": "barometer"}),
        sent({"temperature": {"value": 38.5, "unit": "C"}, "profile": "eco", "device": "boiler"}),
        sent({"temperature": {"value": 21.5, "unit": "C"}, "symptoms": "condensation"}),
        sent({"waist": 32, "inseam": 34, "product": "jeans"}),
        sent({"arm_temp": 41, "robot": "ur5"}),
        sent({"ketones": 3, "name": "Acetone solvent", "chemical": True}),
        sent({"rr": 812, "ip": "192.0.2.1"}),
        sent({"sys": 5, "dia": 12}),
        sent({"stress_mpa": 312, "load": "cyclic", "pressure": {"sys": 120, "dia": 80}}),
        sent({"upper": 130, "lower": 85, "band": "bollinger"}),
    ],
)
def test_not_of_a_body(message: ReadMessage) -> None:
    assert of_kind(message, "health.vital") == []
