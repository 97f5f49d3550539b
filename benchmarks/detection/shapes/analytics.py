"""Batches of analytics services, as their SDKs write them. Each has its own keys; the events vary."""

import base64
from typing import Any
from urllib.parse import urlencode

from benchmarks.detection.draft import FORM, Draft, to_json
from benchmarks.detection.draw import Draw
from benchmarks.detection.people import person
from benchmarks.detection.shapes.events import Event, health_event, neutral_event
from benchmarks.detection.wire import protobuf


def _events(draw: Draw) -> tuple[list[Event], str, str]:
    """Some events of which the last is about health, and their labels."""
    events = [neutral_event(draw) for _ in range(draw.number(0, 3))] + [health_event(draw)]
    return events, events[-1].must, events[-1].may


def amplitude(draw: Draw) -> Draft:
    """Amplitude HTTP API v2: `api_key`, `events` with device fields."""
    events, must, may = _events(draw)
    device, platform = draw.uuid(), draw.pick(("iOS", "Android"))
    rows = []
    for number, event in enumerate(events):
        row: dict[str, Any] = {
            "event_type": event.name, "user_id": draw.digits(7), "device_id": device, "time": draw.time_s() * 1000,
            "platform": platform, "os_version": draw.version(), "device_model": "SM-G991B", "language": "en",
            "session_id": draw.time_s() * 1000, "event_id": number, "insert_id": draw.uuid(),
            "library": "amplitude-android/2.39.4", "event_properties": event.properties, "ip": "$remote",
        }  # fmt: skip
        if platform == "Android" and number == 0:
            row["adid"] = draw.uuid()
        elif number == 0:
            row["idfv"] = draw.uuid().upper()
        rows.append(row)
    data = {"api_key": draw.hexa(32), "events": rows}
    advertising = "id.advertising" if platform == "Android" else "id.device|id.advertising"
    return Draft(
        f"cred.key id.device {advertising} {must}",
        data,
        may=may,
        host="api2.amplitude.com",
        target="/2/httpapi",
        has_fixed_keys=True,
    )


def mixpanel(draw: Draw) -> Draft:
    """Mixpanel's /track: a form with base64 of JSON, or JSON."""
    events, must, may = _events(draw)
    rows = [
        {
            "event": event.name,
            "properties": {
                "token": draw.hexa(32), "distinct_id": draw.uuid(), "$device_id": draw.uuid(), "time": draw.time_s(),
                "mp_lib": "swift", "$os": "iOS", "$model": "iPhone14,5", "$app_version_string": draw.version(),
                "$carrier": "Vodafone", "$insert_id": draw.hexa(16), **event.properties,
            },
        }
        for event in events
    ]  # fmt: skip
    base = Draft(
        f"id.device {must}",
        rows,
        may=f"cred.key cred.token {may}",
        host="api.mixpanel.com",
        target="/track/?verbose=1",
        has_fixed_keys=True,
    )
    if draw.chance(60):
        base.body = urlencode({"data": base64.b64encode(to_json(rows)).decode(), "ip": "1"}).encode()
        base.data, base.media, base.encoding = None, FORM, "base64-form"
    return base


def mixpanel_people(draw: Draw) -> Draft:
    """Mixpanel's /engage: the profile of a user."""
    who = person(draw)
    data = [
        {
            "$token": draw.hexa(32), "$distinct_id": draw.digits(8),
            "$set": {"$email": who.email, "$first_name": who.given, "$last_name": who.family, "$phone": who.phone, "plan": "premium"},
        }
    ]  # fmt: skip
    return Draft(
        "id.email id.name id.phone",
        data,
        may="cred.key cred.token",
        host="api.mixpanel.com",
        target="/engage",
        has_fixed_keys=True,
    )


def segment_identify(draw: Draw) -> Draft:
    """Segment's identify with traits and context."""
    who = person(draw)
    traits: dict[str, Any] = {"email": who.email, "firstName": who.given, "lastName": who.family, "birthday": who.birth}
    must = "id.email id.name id.birthdate"
    if draw.chance(50):
        traits["address"] = {"street": who.street, "city": who.city, "postalCode": who.postcode, "country": who.country}
        must += " id.address"
    if draw.chance(50):
        traits["phone"] = who.phone
        must += " id.phone"
    data = {
        "type": "identify", "userId": draw.hexa(24), "anonymousId": draw.uuid(), "traits": traits, "messageId": draw.uuid(),
        "context": {
            "app": {"name": "Calmly", "version": draw.version(), "build": draw.digits(4)},
            "device": {"id": draw.hexa(16), "advertisingId": draw.uuid(), "adTrackingEnabled": True, "model": "Pixel 7"},
            "library": {"name": "analytics-android", "version": "4.10.4"}, "timezone": "Europe/Berlin",
        },
        "writeKey": draw.chars(32), "timestamp": draw.stamp(),
    }  # fmt: skip
    return Draft(
        f"{must} id.device id.advertising",
        data,
        may="cred.key cred.token",
        host="api.segment.io",
        target="/v1/identify",
        has_fixed_keys=True,
    )


def segment_track(draw: Draw) -> Draft:
    """Segment's batch of track calls; the key of the app is the user of Basic with an empty password."""
    events, must, may = _events(draw)
    data = {
        "batch": [
            {
                "type": "track",
                "event": event.name,
                "properties": event.properties,
                "anonymousId": draw.uuid(),
                "messageId": draw.uuid(),
                "timestamp": draw.stamp(),
            }
            for event in events
        ],
        "sentAt": draw.stamp(),
    }
    key = base64.b64encode(f"{draw.chars(32)}:".encode()).decode()
    return Draft(
        must,
        data,
        may=f"id.device cred.key cred.token cred.basic {may}",
        host="api.segment.io",
        target="/v1/batch",
        headers=(("Authorization", f"Basic {key}"),),
        has_fixed_keys=True,
    )


def ga4_query(draw: Draw) -> Draft:
    """GA4's /g/collect: everything in the query, the page too."""
    event = health_event(draw)
    flat = {f"ep.{k}": str(v) for k, v in event.properties.items() if isinstance(v, str)}
    flat |= {f"epn.{k}": str(v) for k, v in event.properties.items() if isinstance(v, int | float)}
    flat |= {f"ep.{k}": ",".join(v) for k, v in event.properties.items() if isinstance(v, list)}
    query = {
        "v": "2", "tid": f"G-{draw.chars(10).upper()}", "gtm": "45je4", "_p": draw.digits(9), "cid": f"{draw.digits(9)}.{draw.time_s()}",
        "ul": "en-us", "sr": "412x915", "sid": str(draw.time_s()), "sct": "3", "seg": "1", "dl": "https://app.example/home",
        "dt": "Home", "en": event.name, **flat,
    }  # fmt: skip
    return Draft(
        event.must,
        host="region1.google-analytics.com",
        target=f"/g/collect?{urlencode(query)}",
        may=f"id.device {event.may}",
        encoding="query",
    )


def ga4_measurement(draw: Draw) -> Draft:
    """GA4's measurement protocol with its secret in the query."""
    events, must, may = _events(draw)
    data = {
        "app_instance_id": draw.hexa(32),
        "user_id": draw.digits(6),
        "events": [{"name": e.name, "params": e.properties} for e in events],
    }
    target = f"/mp/collect?firebase_app_id=1:{draw.digits(12)}:android:{draw.hexa(16)}&api_secret={draw.base64url(16)}"
    return Draft(
        f"cred.key|cred.token {must}",
        data,
        may=f"id.device {may}",
        host="www.google-analytics.com",
        target=target,
        has_fixed_keys=True,
    )


def firebase_measurement(draw: Draw) -> Draft:
    """The app's own measurement upload: protobuf with named parameters (1 = name, 2 = text, 3 = number, 5 = double)."""
    event = health_event(draw)
    params = []
    for key, value in event.properties.items():
        shown = ",".join(value) if isinstance(value, list) else value
        place = 3 if isinstance(shown, int) else 5 if isinstance(shown, float) else 2
        params.append((1, [(1, key), (place, shown)]))
    fields = [
        (1, 1), (2, [*params, (2, event.name), (3, draw.time_s() * 1000)]), (4, draw.time_s() * 1000), (8, "android"),
        (9, "14"), (10, "Pixel 7"), (11, "en-gb"), (13, "manual_install"), (14, "com.example.calmly"), (16, draw.version()),
        (19, draw.uuid()), (21, draw.hexa(32)), (25, f"1:{draw.digits(12)}:android:{draw.hexa(16)}"),
    ]  # fmt: skip
    return Draft(
        event.must,
        body=protobuf([(1, fields)]),
        may=f"id.advertising id.device {event.may}",
        media="application/octet-stream",
        host="app-measurement.com",
        target="/a",
        encoding="protobuf",
    )


def matomo(draw: Draw) -> Draft:
    """Matomo's matomo.php: the page's address and title, and a visitor id."""
    topic = draw.pick(
        (
            "depression-symptoms",
            "living-with-bipolar",
            "hiv-testing",
            "eating-disorder-recovery",
            "how-to-stop-panic-attacks",
        )
    )
    query = {
        "idsite": draw.number(1, 40), "rec": 1, "url": f"https://health.example/articles/{topic}", "action_name": topic.replace("-", " ").capitalize(),
        "_id": draw.hexa(16), "rand": draw.digits(6), "apiv": 1, "h": 12, "m": 4, "s": 9, "res": "1080x2280", "cookie": 1,
    }  # fmt: skip
    return Draft(
        "health.interest|health.diagnosis",
        method="GET",
        host="stats.health.example",
        target=f"/matomo.php?{urlencode(query)}",
        may="id.device health.diagnosis health.symptom health.sexual health.lab?",
        encoding="query",
    )


def adobe(draw: Draw) -> Draft:
    """Adobe Analytics' /b/ss with context data."""
    event = health_event(draw)
    query = {
        "AQB": 1,
        "ndh": 1,
        "pageName": f"app:{event.name}",
        "mid": draw.digits(38),
        "aamb": draw.base64url(40),
        "ce": "UTF-8",
        "t": "00/00/0000 00:00:00 0 -60",
    }
    query |= {f"c.a.{k}": ",".join(v) if isinstance(v, list) else v for k, v in event.properties.items()}
    return Draft(
        event.must,
        method="GET",
        host="app.sc.omtrdc.net",
        target=f"/b/ss/appprod/10/JS-2.22/s{draw.digits(12)}?{urlencode(query)}&AQE=1",
        may=f"id.device {event.may}",
        encoding="query",
    )


def posthog(draw: Draw) -> Draft:
    """PostHog's /batch or /capture."""
    events, must, may = _events(draw)
    who = person(draw)
    rows = [
        {
            "event": e.name,
            "distinct_id": who.email,
            "properties": {"$lib": "posthog-ios", "$device_id": draw.uuid(), "$screen_width": 390, **e.properties},
            "timestamp": draw.stamp(),
        }
        for e in events
    ]
    return Draft(
        f"id.email id.device cred.key {must}",
        {"api_key": f"phc_{draw.chars(43)}", "batch": rows},
        may=may,
        host="eu.posthog.com",
        target="/batch/",
        has_fixed_keys=True,
    )


def snowplow(draw: Draw) -> Draft:
    """Snowplow's tp2: a self-describing event as base64url inside JSON."""
    event = health_event(draw)
    inner = {
        "schema": "iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0",
        "data": {"schema": f"iglu:com.app/{event.name}/jsonschema/1-0-0", "data": event.properties},
    }
    row = {
        "e": "ue", "ue_px": base64.urlsafe_b64encode(to_json(inner)).decode().rstrip("="), "tv": "andr-5.4.1", "aid": "calmly", "p": "mob",
        "eid": draw.uuid(), "dtm": str(draw.time_s() * 1000), "lang": "en", "duid": draw.uuid(),
    }  # fmt: skip
    data = {"schema": "iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4", "data": [row]}
    return Draft(
        event.must,
        data,
        may=f"id.device {event.may}",
        host="collector.app.example",
        target="/com.snowplowanalytics.snowplow/tp2",
        has_fixed_keys=True,
        is_bare=True,
        encoding="base64url-json",
    )


def own_backend_event(draw: Draw) -> Draft:
    """An app's own collector."""
    event = health_event(draw)
    data = {
        "event_name": event.name,
        "client_ts": draw.time_s(),
        "app_version": draw.version(),
        "install_id": draw.uuid(),
        **event.properties,
    }
    return Draft(event.must, data, may=f"id.device {event.may}", target="/collect")


SHAPES = (
    amplitude, mixpanel, mixpanel_people, segment_identify, segment_track, ga4_query, ga4_measurement, firebase_measurement,
    matomo, adobe, posthog, snowplow, own_backend_event, own_backend_event,
)  # fmt: skip
