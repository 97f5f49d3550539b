"""Wearables, sleep and cycle trackers."""

from typing import Any
from urllib.parse import urlencode

from benchmarks.detection.draft import FORM, Draft, to_json
from benchmarks.detection.draw import Draw
from benchmarks.detection.people import LANGUAGES, person
from benchmarks.detection.spelling import spell
from benchmarks.detection.wire import protobuf


def wearable_mqtt(draw: Draw) -> Draft:
    """A band publishes heart rate and oxygen, as JSON or as a bare number on a topic that says what it is."""
    device = draw.mac(draw.pick((":", "")))
    if draw.chance(40):
        topic = f"wearable/{draw.hexa(6)}/{draw.pick(('heart_rate', 'heartrate', 'spo2', 'blood_pressure/systolic'))}"
        value = str(draw.number(55, 120)).encode()
        return Draft(
            "health.vital", body=value, service="mqtt", kind="PUBLISH", attributes=(("topic", topic),), encoding="mqtt"
        )
    data = {
        "hr": draw.number(48, 140),
        "spo2": draw.number(90, 100),
        "battery": draw.number(5, 100),
        "ts": draw.time_s(),
    }
    must = "health.vital"
    if ":" in device:
        data["mac"] = device  # type: ignore[assignment]
        must += " id.mac"
    return Draft(
        must,
        body=to_json(data),
        may="id.device",
        service="mqtt",
        kind="PUBLISH",
        attributes=(("topic", f"bands/{draw.hexa(8)}/telemetry"),),
        encoding="mqtt",
    )


def wearable_http(draw: Draw) -> Draft:
    """A day of samples."""
    data = {
        "device_serial": f"BX{draw.digits(8)}", "samples": [{"heart_rate": draw.number(48, 140), "ts": draw.time_s() + 60 * n} for n in range(draw.number(1, 5))],
        "resting_heart_rate": draw.number(48, 75), "steps": draw.number(800, 19000), "firmware": draw.version(),
    }  # fmt: skip
    return Draft("health.vital id.device", spell(data, draw), target="/wearables/sync")


def blood_pressure(draw: Draw) -> Draft:
    """A cuff's reading."""
    language = draw.pick(LANGUAGES)
    data = draw.pick(
        (
            {
                "systolic": draw.number(95, 180),
                "diastolic": draw.number(55, 110),
                "pulse": draw.number(50, 110),
                "measured_at": draw.stamp(),
            },
            {"blood_pressure": f"{draw.number(95, 180)}/{draw.number(55, 94)}", "unit": "mmHg", "time": draw.clock()},
            {
                "vitals": {
                    "heart_rate": draw.number(50, 120),
                    "temperature_c": draw.decimal(35.5, 40, 1),
                    "respiratory_rate": draw.number(10, 24),
                }
            },
            {"bp_systolic": draw.number(95, 180), "bp_diastolic": draw.number(55, 94)},
        )
    )
    return Draft("health.vital", spell(data, draw, language), target="/vitals")


def glucose(draw: Draw) -> Draft:
    """A sensor of blood sugar."""
    data = {
        "glucose_mg_dl": draw.number(60, 320),
        "trend": draw.pick(("flat", "rising")),
        "sensor_id": draw.chars(11).upper(),
        "insulin_units": draw.decimal(0, 9, 1),
        "timestamp": draw.time_s(),
    }
    return Draft(
        "health.vital|health.lab",
        spell(data, draw),
        may="health.lab health.vital health.medication id.device",
        target="/cgm/readings",
    )


def weight_scale(draw: Draw) -> Draft:
    """A scale, by a form."""
    form = {
        "user": draw.digits(5),
        "weight_kg": draw.decimal(45, 120, 1),
        "bmi": draw.decimal(17, 38, 1),
        "body_fat": draw.decimal(8, 40, 1),
        "height_cm": draw.number(150, 200),
    }
    return Draft("health.vital", body=urlencode(form).encode(), media=FORM, target="/scale/upload", encoding="form")


def sleep_night(draw: Draw) -> Draft:
    """A night in stages."""
    data: dict[str, Any] = {
        "sleep": {
            "bedtime": draw.stamp(), "wake_time": draw.stamp(), "sleep_efficiency": draw.number(50, 99),
            "stages": [{"stage": one, "minutes": draw.number(20, 180)} for one in ("light", "deep", "rem", "awake")], "snore_minutes": draw.number(0, 90),
        }
    }  # fmt: skip
    if draw.chance(40):
        data = {
            "sleep_duration_min": draw.number(180, 560),
            "deep_sleep_min": draw.number(10, 120),
            "rem_sleep_min": draw.number(10, 130),
            "sleep_score": draw.number(30, 98),
        }
    return Draft("health.vital", spell(data, draw), target="/sleep/nights")


def cycle_day(draw: Draw) -> Draft:
    """A day of a cycle tracker."""
    language = draw.pick(LANGUAGES)
    data = draw.pick(
        (
            {
                "last_period": draw.day(),
                "cycle_length": draw.number(21, 38),
                "period_length": draw.number(3, 8),
                "flow": draw.pick(("light", "medium", "heavy")),
            },
            {
                "cycle_day": draw.number(1, 35),
                "ovulation": draw.chance(30),
                "cervical_mucus": "egg_white",
                "basal_body_temp": draw.decimal(36, 37.3),
            },
            {
                "menstruation": {"start": draw.day(), "flow_level": draw.number(1, 3)},
                "contraception": draw.pick(("pill", "iud", "none")),
            },
        )
    )
    return Draft(
        "health.reproductive",
        spell(data, draw, language),
        may="health.vital health.symptom health.sexual health.medication?",
        target="/cycle/days",
    )


def pregnancy(draw: Draw) -> Draft:
    """A pregnancy app."""
    data = draw.pick(
        (
            {"pregnancy_week": draw.number(4, 41), "due_date": draw.day(), "baby_count": 1},
            {"is_pregnant": True, "gestational_age_weeks": draw.number(5, 40), "due_date": draw.day()},
            {
                "pregnancy_test": draw.pick(("positive", "negative")),
                "trying_to_conceive": True,
                "last_period": draw.day(),
            },
        )
    )
    return Draft("health.reproductive", spell(data, draw), may="health.lab health.interest", target="/pregnancy")


def workout_route(draw: Draw) -> Draft:
    """A run with its points on the map."""
    who = person(draw)
    points = [
        {
            "lat": round(who.latitude + n * 0.0004, 5),
            "lon": round(who.longitude + n * 0.0003, 5),
            "t": draw.time_s() + n,
        }
        for n in range(draw.number(3, 8))
    ]
    data = {
        "activity": "run",
        "distance_m": draw.number(900, 15000),
        "avg_heart_rate": draw.number(110, 175),
        "route": points,
    }
    return Draft("id.location health.vital", data, target="/activities")


def band_protobuf(draw: Draw) -> Draft:
    """A band's upload without keys: only what speaks for itself can be known."""
    who = person(draw)
    fields = [
        (1, draw.uuid()),
        (2, [(1, who.email), (2, who.phone), (3, draw.version())]),
        (4, draw.time_s()),
        (5, [(1, draw.number(50, 120)), (2, draw.number(90, 99))]),
    ]
    return Draft(
        "id.email",
        body=protobuf(fields),
        may="id.phone id.device",
        media="application/x-protobuf",
        target="/pb/sync",
        encoding="protobuf",
    )


def health_export(draw: Draw) -> Draft:
    """An export of a phone's health store in its own XML."""
    kind, unit, low, high = draw.pick(
        (
            ("HeartRate", "count/min", 48, 150),
            ("OxygenSaturation", "%", 88, 100),
            ("BodyMass", "kg", 45, 120),
            ("RespiratoryRate", "count/min", 10, 24),
        )
    )
    rows = "".join(
        f'<Record type="HKQuantityTypeIdentifier{kind}" unit="{unit}" startDate="{draw.day()} 10:15:12 +0100" value="{draw.number(low, high)}"/>'
        for _ in range(draw.number(1, 6))
    )
    text = f'<?xml version="1.0" encoding="UTF-8"?><HealthData locale="en_GB"><ExportDate value="{draw.day()}"/>{rows}</HealthData>'
    return Draft("health.vital", body=text.encode(), media="application/xml", target="/import/health", encoding="xml")


def gpx_upload(draw: Draw) -> Draft:
    """A track as GPX 1.1."""
    who = person(draw)
    points = "".join(
        f'<trkpt lat="{who.latitude + n * 0.0005:.5f}" lon="{who.longitude + n * 0.0004:.5f}"><ele>{draw.number(1, 300)}</ele><time>{draw.stamp()}</time></trkpt>'
        for n in range(draw.number(3, 9))
    )
    text = f'<?xml version="1.0"?><gpx version="1.1" creator="app" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>{points}</trkseg></trk></gpx>'
    return Draft("id.location", body=text.encode(), media="application/gpx+xml", target="/tracks", encoding="xml")


def fit_dataset(draw: Draw) -> Draft:
    """A data set of a phone maker's fitness service, with its own names of types."""
    kind = draw.pick(
        ("com.google.heart_rate.bpm", "com.google.oxygen_saturation", "com.google.weight", "com.google.blood_glucose")
    )
    points = [
        {
            "dataTypeName": kind,
            "startTimeNanos": f"{draw.time_s()}000000000",
            "value": [{"fpVal": draw.decimal(50, 110, 1)}],
        }
        for _ in range(draw.number(1, 4))
    ]
    data = {
        "dataSourceId": f"raw:{kind}:com.example.app:band",
        "point": points,
        "minStartTimeNs": f"{draw.time_s()}000000000",
    }
    return Draft("health.vital", data, may="health.lab", target="/fitness/v1/users/me/datasets", has_fixed_keys=True)


def intraday(draw: Draw) -> Draft:
    """Zones and minutes of a wristband's cloud."""
    minutes = [{"time": f"{draw.clock()}:00", "value": draw.number(50, 150)} for _ in range(draw.number(2, 8))]
    data = {
        "activities-heart": [{"dateTime": draw.day(), "value": {"restingHeartRate": draw.number(48, 75)}}],
        "activities-heart-intraday": {"dataset": minutes, "datasetInterval": 1},
    }
    return Draft("health.vital", data, target="/1/user/sync", has_fixed_keys=True)


SHAPES = (
    health_export,
    gpx_upload,
    fit_dataset,
    intraday,
    wearable_mqtt,
    wearable_http,
    blood_pressure,
    glucose,
    weight_scale,
    sleep_night,
    cycle_day,
    cycle_day,
    pregnancy,
    workout_route,
    band_protobuf,
)
