"""Attribution, advertising, push and crash reports: what SDKs tell about the phone and its owner."""

import hashlib
from typing import Any
from urllib.parse import urlencode

from benchmarks.detection.draft import FORM, Draft, to_json
from benchmarks.detection.draw import Draw
from benchmarks.detection.ids import imei
from benchmarks.detection.people import person
from benchmarks.detection.shapes.events import health_event


def appsflyer(draw: Draw) -> Draft:
    """AppsFlyer's install and in-app events."""
    data = {
        "af_timestamp": str(draw.time_s() * 1000), "uid": f"{draw.time_s() * 1000}-{draw.digits(19)}", "advertiserId": draw.uuid(),
        "advertiserIdEnabled": "true", "android_id": draw.hexa(16), "brand": "samsung", "model": "SM-A536B", "carrier": "O2",
        "lang_code": "de", "installDate": "2025-11-02_101512+0000", "app_version_name": draw.version(), "af_events_api": "1",
        "appsflyerKey": draw.chars(22), "counter": str(draw.number(1, 40)), "timepassedsincelastlaunch": str(draw.number(3, 9999)),
    }  # fmt: skip
    return Draft(
        "id.advertising id.device",
        data,
        may="cred.key cred.token",
        host="launches.appsflyersdk.com",
        target="/api/v6.12/androidevent?app_id=com.example.app&buildnumber=6.12.2",
        has_fixed_keys=True,
    )


def adjust(draw: Draw) -> Draft:
    """Adjust's /session: a form."""
    is_ios = draw.chance(50)
    ids = (
        {"idfa": draw.uuid().upper(), "idfv": draw.uuid().upper()}
        if is_ios
        else {"gps_adid": draw.uuid(), "tracking_enabled": "1"}
    )
    form = {
        **ids, "app_token": draw.chars(12), "environment": "production", "app_version": draw.version(), "os_name": "ios" if is_ios else "android",
        "device_type": "phone", "device_name": "iPhone14,5", "country": "DE", "language": "de", "created_at": draw.stamp(), "session_count": draw.number(1, 90),
        "secret_id": 1, "needs_response_details": 1,
    }  # fmt: skip
    return Draft(
        "id.advertising",
        body=urlencode(form).encode(),
        may="cred.key cred.token id.device",
        media=FORM,
        host="app.adjust.com",
        target="/session",
        encoding="form",
    )


def branch(draw: Draw) -> Draft:
    """Branch's /v1/open."""
    data = {
        "hardware_id": draw.hexa(16), "is_hardware_id_real": True, "advertising_ids": {"aaid": draw.uuid()}, "brand": "Google", "model": "Pixel 6",
        "os": "Android", "local_ip": f"192.168.{draw.number(0, 9)}.{draw.number(2, 250)}", "branch_key": f"key_live_{draw.chars(32)}",
        "randomized_device_token": draw.digits(18), "app_version": draw.version(), "lat_val": 0, "ad_tracking_enabled": True,
    }  # fmt: skip
    return Draft(
        "id.advertising id.device cred.key",
        data,
        may="id.ip cred.token",
        host="api2.branch.io",
        target="/v1/open",
        has_fixed_keys=True,
    )


def singular(draw: Draw) -> Draft:
    """Singular's start: everything in the query."""
    query = {
        "a": f"app_{draw.hexa(8)}", "aifa": draw.uuid(), "andi": draw.hexa(16), "p": "Android", "v": "14", "i": "com.example.app",
        "n": "Calmly", "sdk": "Singular/v12.4", "s": draw.number(1, 90), "h": draw.hexa(40),
    }  # fmt: skip
    return Draft(
        "id.advertising",
        method="GET",
        host="sdk-api-v1.singular.net",
        target=f"/api/v1/start?{urlencode(query)}",
        may="id.device cred.key",
        encoding="query",
    )


def facebook_events(draw: Draw) -> Draft:
    """Facebook's Graph activities of an app: advertiser id, and hashed data of the user."""
    who = person(draw)
    hashed = {
        "em": hashlib.sha256(who.email.encode()).hexdigest(),
        "fn": hashlib.sha256(who.given.lower().encode()).hexdigest(),
    }
    event = health_event(draw)
    form = {
        "format": "json", "sdk": "android", "event": "CUSTOM_APP_EVENTS", "advertiser_id": draw.uuid(), "advertiser_tracking_enabled": "true",
        "anon_id": f"XZ{draw.uuid()}", "application_tracking_enabled": "true", "ud": to_json(hashed).decode(),
        "custom_events": to_json([{"_eventName": event.name, "_logTime": draw.time_s(), **event.properties}]).decode(),
    }  # fmt: skip
    return Draft(
        f"id.advertising {event.must}",
        body=urlencode(form).encode(),
        may=f"id.device id.email id.name {event.may}",
        media=FORM,
        host="graph.facebook.com",
        target=f"/v18.0/{draw.digits(15)}/activities",
        encoding="json-in-form",
    )


def openrtb(draw: Draw) -> Draft:
    """A bid request (OpenRTB 2.6) that tells device, place and address."""
    who = person(draw)
    data = {
        "id": draw.uuid(), "imp": [{"id": "1", "banner": {"w": 320, "h": 50, "pos": 1}, "bidfloor": draw.decimal(0.1, 2), "secure": 1}],
        "app": {"bundle": "com.example.weather", "ver": draw.version(), "cat": ["IAB7", "IAB7-5"], "publisher": {"id": draw.digits(6)}},
        "device": {
            "ua": "Mozilla/5.0 (Linux; Android 14; Pixel 7)", "ip": draw.public_ip(), "ifa": draw.uuid(), "dnt": 0, "lmt": 0, "os": "Android", "osv": "14",
            "geo": {"lat": who.latitude, "lon": who.longitude, "type": 1, "country": "DEU", "accuracy": draw.number(5, 40)},
            "connectiontype": 2, "make": "Google", "model": "Pixel 7", "w": 1080, "h": 2400,
        },
        "at": 1, "tmax": 300, "cur": ["USD"], "bcat": ["IAB25", "IAB26"],
    }  # fmt: skip
    must = "id.advertising id.ip id.location"
    if draw.chance(40):
        data["user"] = {
            "id": draw.hexa(32),
            "yob": draw.number(1950, 2005),
            "gender": draw.pick("MF"),
            "keywords": "outdoor,travel",
        }
    return Draft(
        must,
        data,
        may="id.birthdate id.device",
        host="bid.exchange.example",
        target="/openrtb2/auction",
        has_fixed_keys=True,
    )


def ad_query(draw: Draw) -> Draft:
    """A request of a mobile ad network with all in its query."""
    who = person(draw)
    query: dict[str, Any] = {
        "format": "320x50_mb", "submodel": "Pixel 7", "rdid": draw.uuid(), "idtype": "adid", "is_lat": 0, "js": "afma-sdk-a-v231004", "hl": "en",
        "msid": "com.example.game", "app_name": "5.android.com.example.game", "u_w": 411, "seq_num": draw.number(1, 30), "cap": "m,a",
    }  # fmt: skip
    must = "id.advertising"
    if draw.chance(50):
        query |= {"ll": f"{who.latitude},{who.longitude}", "lla": draw.number(5, 60)}
        must += " id.location"
    return Draft(
        must,
        method="GET",
        host="ads.network.example",
        target=f"/mads/gma?{urlencode(query)}",
        may="id.device",
        encoding="query",
    )


def criteo_events(draw: Draw) -> Draft:
    """A retargeting event with a hashed mail address and products that are medicines."""
    data = {
        "account": draw.digits(5), "site_type": "aa", "ids": {"gaid": draw.uuid()}, "version": "sdk_2.1",
        "events": [{"event": "viewProduct", "product": {"id": draw.digits(7), "name": draw.pick(("sertraline 50 mg tablets", "fluoxetine 20 mg capsules", "nicotine patch 21 mg"))}}],
        "user": {"hashed_email": draw.hexa(32)},
    }  # fmt: skip
    return Draft(
        "id.advertising health.medication",
        data,
        may="id.email health.substance",
        host="widget.criteo.com",
        target="/m/event",
        has_fixed_keys=True,
    )


def onesignal(draw: Draw) -> Draft:
    """OneSignal's players: the push token and the tags that the app sets."""
    who = person(draw)
    data = {
        "app_id": draw.uuid(), "identifier": f"{draw.base64url(16)}:APA91b{draw.base64url(99)}", "device_type": 1, "device_model": "Pixel 7", "device_os": "14",
        "ad_id": draw.uuid(), "timezone": 3600, "language": "en", "sdk": "050103", "notification_types": 1,
    }  # fmt: skip
    must = "id.advertising id.device"
    if draw.chance(60):
        data |= {"email": who.email, "tags": {"condition": "bipolar disorder", "plan": "premium"}}
        must += " id.email health.diagnosis"
    return Draft(
        must, data, may="cred.key cred.token", host="api.onesignal.com", target="/players", has_fixed_keys=True
    )


def braze(draw: Draw) -> Draft:
    """Braze's data endpoint: attributes of a user, and a push token."""
    who = person(draw)
    attributes = {
        "user_id": draw.digits(8), "first_name": who.given, "last_name": who.family, "email": who.email, "dob": who.birth, "home_city": who.city,
        "phone": who.phone, "custom": {"therapy_type": "individual", "diagnosis": draw.pick(("Depression", "Anxiety disorder", "ADHD"))},
        "push_token": draw.base64url(110),
    }  # fmt: skip
    data = {
        "device_id": draw.uuid(),
        "api_key": draw.uuid(),
        "app_version": draw.version(),
        "sdk_version": "30.1.1",
        "attributes": [attributes],
        "time": draw.time_s(),
    }
    return Draft(
        "id.name id.email id.birthdate id.phone id.device cred.key health.diagnosis",
        data,
        may="id.address health.appointment? health.note? cred.token",
        host="sdk.iad-01.braze.com",
        target="/api/v3/data",
        has_fixed_keys=True,
    )


def push_registration(draw: Draw) -> Draft:
    """An app tells its own server the push token."""
    token = f"{draw.base64url(16)}:APA91b{draw.base64url(100)}" if draw.chance(60) else draw.hexa(64)
    key = draw.pick(("push_token", "fcm_token", "device_token", "apns_token", "registration_token"))
    data = {
        key: token,
        "platform": draw.pick(("android", "ios", "fcm")),
        "app_version": draw.version(),
        "locale": "en_GB",
        "enabled": True,
    }
    return Draft("id.device", data, may="id.advertising", target="/v1/push/register")


def gcm_register(draw: Draw) -> Draft:
    """Android's registration with the push service: a form with the phone's own id."""
    form = {
        "X-subtype": draw.digits(12), "sender": draw.digits(12), "X-app_ver": draw.digits(3), "X-osv": "34", "X-cliv": "fcm-23.4.0", "X-gmsv": "234112044",
        "X-appid": draw.base64url(16), "X-scope": "*", "X-gmp_app_id": f"1:{draw.digits(12)}:android:{draw.hexa(16)}", "app": "com.example.app",
        "device": draw.digits(19), "app_ver": draw.digits(3), "cert": draw.hexa(40), "gcm_ver": "234112044",
    }  # fmt: skip
    headers = (
        ("Authorization", f"AidLogin {form['device']}:{draw.digits(19)}"),
        ("User-Agent", "Android-GCM/1.5 (panther UP1A)"),
    )
    return Draft(
        "cred.token",
        body=urlencode(form).encode(),
        may="id.device cred.key cred.session",
        media=FORM,
        host="android.clients.google.com",
        target="/c2dm/register3",
        headers=headers,
        encoding="form",
    )


def sentry_envelope(draw: Draw) -> Draft:
    """Sentry's envelope: lines of JSON with a user and breadcrumbs."""
    who = person(draw)
    user: dict[str, Any] = {"id": draw.digits(6), "email": who.email, "ip_address": draw.public_ip()}
    must = "id.email id.ip"
    if draw.chance(40):
        user["username"], user["name"] = who.given.lower(), who.name
        must += " id.name"
    event = {
        "event_id": draw.hexa(32), "timestamp": draw.stamp(), "platform": "javascript", "level": "error", "release": f"app@{draw.version()}", "user": user,
        "exception": {"values": [{"type": "TypeError", "value": "Cannot read properties of undefined (reading 'period')", "stacktrace": {"frames": [{"filename": "app:///main.js", "lineno": draw.number(1, 900), "function": "sleep"}]}}]},
        "breadcrumbs": [{"category": "navigation", "data": {"from": "/home", "to": "/settings"}}, {"category": "console", "message": "depressed button state restored"}],
        "contexts": {"device": {"model": "Pixel 7", "battery_level": 71}, "os": {"name": "Android", "version": "14"}},
    }  # fmt: skip
    lines = [
        {"event_id": event["event_id"], "sent_at": draw.stamp(), "sdk": {"name": "sentry.javascript.react-native"}},
        {"type": "event"},
        event,
    ]
    headers = (
        ("X-Sentry-Auth", f"Sentry sentry_version=7, sentry_client=sentry.javascript/7.91, sentry_key={draw.hexa(32)}"),
    )
    return Draft(
        must,
        body=b"\n".join(map(to_json, lines)),
        may="cred.key cred.token id.name? id.device",
        media="application/x-sentry-envelope",
        host="o450.ingest.sentry.io",
        target=f"/api/{draw.digits(7)}/envelope/",
        headers=headers,
        encoding="ndjson",
    )


def bugsnag(draw: Draw) -> Draft:
    """Bugsnag's error report with the user of the app."""
    who = person(draw)
    data = {
        "apiKey": draw.hexa(32), "payloadVersion": "4.0", "notifier": {"name": "Android Bugsnag Notifier", "version": "5.31.3"},
        "events": [
            {
                "severity": "error", "user": {"id": draw.digits(5), "name": who.name, "email": who.email},
                "exceptions": [{"errorClass": "java.lang.NullPointerException", "message": "state was null", "stacktrace": [{"file": "Journal.kt", "lineNumber": 41, "method": "onPause"}]}],
                "device": {"id": draw.hexa(32), "model": "SM-G991B", "osVersion": "13", "freeMemory": draw.digits(9)},
                "app": {"version": draw.version(), "releaseStage": "production"}, "metaData": {"state": {"screen": "payment"}},
            }
        ],
    }  # fmt: skip
    return Draft(
        "id.name id.email id.device cred.key", data, host="notify.bugsnag.com", target="/", has_fixed_keys=True
    )


def crash_with_log(draw: Draw) -> Draft:
    """An app's own crash upload: a multipart body with a log that quotes a request."""
    who = person(draw)
    token = f"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.{draw.base64url(60)}.{draw.base64url(32)}"
    log = (
        f"11-02 10:15:12.120 D/OkHttp: --> POST http://api.app.example/v1/profile\n11-02 10:15:12.121 D/OkHttp: Authorization: Bearer {token}\n"
        f'11-02 10:15:12.122 D/OkHttp: {{"email":"{who.email}","imei":"{imei(draw)}"}}\n11-02 10:15:13.002 E/AndroidRuntime: FATAL EXCEPTION: main\n'
    )
    mark = draw.hexa(24)
    body = (
        f'--{mark}\r\nContent-Disposition: form-data; name="version"\r\n\r\n{draw.version()}\r\n--{mark}\r\nContent-Disposition: form-data; '
        f'name="log"; filename="logcat.txt"\r\nContent-Type: text/plain\r\n\r\n{log}\r\n--{mark}--\r\n'
    )
    return Draft(
        "id.email id.device cred.token",
        body=body.encode(),
        media=f"multipart/form-data; boundary={mark}",
        target="/v1/crash",
        encoding="multipart",
    )


def idfa_json(draw: Draw) -> Draft:
    """An SDK's configuration request that names the phone in its own keys."""
    key = draw.pick(
        ("idfa", "gaid", "advertising_id", "google_advertising_id", "aaid", "ad_id", "advertisingIdentifier")
    )
    data = {
        key: draw.uuid().upper() if key == "idfa" else draw.uuid(),
        "sdk": "4.2.1",
        "bundle": "com.example.game",
        "tz": "Europe/Paris",
        "screen": {"w": 1080, "h": 2340},
    }
    return Draft("id.advertising", data, host="config.sdk.example", target="/v2/init", has_fixed_keys=True)


SHAPES = (
    appsflyer, adjust, branch, singular, facebook_events, openrtb, ad_query, criteo_events, onesignal, braze,
    push_registration, gcm_register, sentry_envelope, bugsnag, crash_with_log, idfa_json,
)  # fmt: skip
