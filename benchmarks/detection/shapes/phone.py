"""What apps take from the phone: contacts, messages, calls, apps, place, numbers of the device; mail and files."""

import base64
from typing import Any
from urllib.parse import urlencode

from benchmarks.detection.draft import FORM, Draft, to_json
from benchmarks.detection.draw import Draw
from benchmarks.detection.ids import iccid, imei, imsi
from benchmarks.detection.people import Person, person
from benchmarks.detection.spelling import spell
from benchmarks.detection.texts import DIAGNOSES, JOURNAL
from benchmarks.detection.wire import grpc, protobuf

PACKAGES = (
    "com.whatsapp", "com.instagram.android", "org.telegram.messenger", "com.spotify.music", "com.grindr.app.example", "com.bank.example", "com.period.tracker.example",
    "com.calm.android.example", "com.netflix.mediaclient", "org.mozilla.firefox", "com.facebook.katana", "com.android.chrome", "org.thoughtcrime.securesms", "com.duolingo", "com.ubercab",
)  # fmt: skip


def _people(draw: Draw) -> list[Person]:
    return [person(draw) for _ in range(draw.number(4, 12))]


def contacts_upload(draw: Draw) -> Draft:
    """The address book."""
    form = draw.below(3)
    rows: list[dict[str, Any]]
    if form == 0:
        rows = [{"name": one.name, "phone": one.phone} for one in _people(draw)]
    elif form == 1:
        rows = [
            {
                "display_name": one.name,
                "phone_numbers": [{"type": "mobile", "number": one.phone_shown}],
                "emails": [one.email],
            }
            for one in _people(draw)
        ]
    else:
        rows = [
            {"first_name": one.given, "last_name": one.family, "email": one.email, "phone": one.phone}
            for one in _people(draw)
        ]
    data = {draw.pick(("contacts", "address_book", "phonebook", "people")): rows, "device_id": draw.hexa(16)}
    return Draft(
        "bulk.contacts id.device",
        spell(data, draw),
        may="id.name id.phone id.email bulk.calls?",
        target="/friends/find",
    )


def vcard_upload(draw: Draw) -> Draft:
    """The address book as vCard (RFC 6350)."""
    text = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{one.name}\r\nN:{one.family};{one.given};;;\r\nTEL;TYPE=CELL:{one.phone}\r\nEMAIL:{one.email}\r\nEND:VCARD\r\n"
        for one in _people(draw)
    )
    return Draft(
        "bulk.contacts",
        body=text.encode(),
        may="id.name id.phone id.email id.birthdate",
        method="PUT",
        media="text/vcard",
        target="/dav/contacts.vcf",
        encoding="text",
    )


def sms_upload(draw: Draw) -> Draft:
    """The phone's messages."""
    texts = (
        "Running late, start without me",
        "Did you get the results?",
        "Happy birthday!!",
        "Call me when you are home",
        "Can you pick up milk?",
        "ok see you at 8",
    )
    rows = [
        {
            "address": one.phone,
            "body": draw.pick(texts),
            "date": draw.time_s() * 1000,
            "type": draw.number(1, 2),
            "read": 1,
            "thread_id": draw.number(1, 90),
        }
        for one in _people(draw)
    ]
    return Draft(
        "bulk.messages",
        {draw.pick(("sms", "messages", "sms_list")): rows},
        may="id.phone bulk.contacts? bulk.calls?",
        target="/backup/sms",
    )


def calls_upload(draw: Draw) -> Draft:
    """The phone's list of calls."""
    rows = [
        {
            "number": one.phone,
            "name": one.name,
            "duration": draw.number(0, 3000),
            "type": draw.pick(("incoming", "outgoing", "missed")),
            "date": draw.time_s() * 1000,
        }
        for one in _people(draw)
    ]
    return Draft(
        "bulk.calls",
        {draw.pick(("call_log", "calls", "calllog", "call_history")): rows},
        may="id.phone id.name bulk.contacts",
        target="/backup/calls",
    )


def apps_upload(draw: Draw) -> Draft:
    """The list of installed apps."""
    chosen = draw.some(PACKAGES, draw.number(8, 15))
    rows: Any = (
        chosen
        if draw.chance(50)
        else [
            {"package_name": one, "version_name": draw.version(), "first_install_time": draw.time_s() * 1000}
            for one in chosen
        ]
    )
    return Draft(
        "bulk.apps",
        spell({draw.pick(("installed_apps", "apps", "packages", "app_list")): rows, "count": len(chosen)}, draw),
        target="/device/inventory",
        may="health.reproductive? health.interest?",
    )


def location_update(draw: Draw) -> Draft:
    """Where the phone is."""
    who = person(draw)
    x, y = who.latitude, who.longitude
    data = draw.pick(
        (
            {"latitude": x, "longitude": y, "accuracy": draw.decimal(3, 40, 1), "timestamp": draw.time_s()},
            {"location": {"lat": x, "lng": y}, "speed": draw.decimal(0, 30, 1), "bearing": draw.number(0, 359)},
            {"lat": str(x), "lon": str(y), "alt": draw.number(1, 600)},
            {"coords": {"latitude": x, "longitude": y}, "activity": "walking"},
            {"geometry": {"type": "Point", "coordinates": [y, x]}, "type": "Feature", "properties": {"source": "gps"}},
            {"position": f"{x},{y}", "source": "fused"},
        )
    )
    return Draft("id.location", data, target=draw.pick(("/location", "/v1/geo/update", "/ping")))


def weather_query(draw: Draw) -> Draft:
    """The weather where the phone stands, to the metre."""
    who = person(draw)
    query: dict[str, Any] = draw.pick(
        (
            {"lat": who.latitude, "lon": who.longitude},
            {"latitude": who.latitude, "longitude": who.longitude},
            {"q": f"{who.latitude},{who.longitude}"},
            {"ll": f"{who.latitude},{who.longitude}"},
        )
    )
    return Draft(
        "id.location",
        method="GET",
        host="api.weather.example",
        target=f"/data/forecast?{urlencode(query)}&units=metric&appid={draw.hexa(32)}",
        may="cred.key cred.token",
        encoding="query",
    )


def device_info(draw: Draw) -> Draft:
    """Numbers of the phone and of its SIM card."""
    data: dict[str, Any] = {"model": "SM-G991B", "os": "Android 13", "total_ram": draw.digits(10)}
    choices = {
        "imei": imei(draw),
        "android_id": draw.hexa(16),
        "serial_number": f"R5{draw.chars(9).upper()}",
        "imsi": imsi(draw),
        "iccid": iccid(draw),
        "device_id": draw.uuid(),
    }
    for key in draw.some(tuple(choices), draw.number(1, 3)):
        data[key] = choices[key]
    must = "id.device"
    if draw.chance(40):
        data[draw.pick(("mac", "wifi_mac", "mac_address", "bluetooth_mac"))] = draw.mac(draw.pick((":", "-"))).upper()
        must += " id.mac"
    if draw.chance(30):
        data[draw.pick(("ip", "ip_address", "public_ip", "client_ip"))] = draw.public_ip()
        must += " id.ip"
    return Draft(must, spell(data, draw), may="id.phone?", target="/device/register")


def wifi_scan(draw: Draw) -> Draft:
    """Wi-Fi networks around the phone, as locating services want them."""
    points = [
        {"macAddress": draw.mac(), "signalStrength": -draw.number(30, 90), "channel": draw.number(1, 11)}
        for _ in range(draw.number(2, 6))
    ]
    data = {"considerIp": True, "wifiAccessPoints": points}
    return Draft(
        "id.mac|id.location",
        data,
        may="id.location",
        host="location.services.example",
        target="/v1/geolocate?key=test",
        has_fixed_keys=True,
    )


def mail_sent(draw: Draw) -> Draft:
    """A mail to a clinic."""
    who, (_, title) = person(draw, "en"), draw.pick(DIAGNOSES)
    body = (
        f"From: {who.name} <{who.email}>\r\nTo: reception@clinic.example\r\nSubject: Appointment with my psychiatrist\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\nHello,\r\n\r\nI was diagnosed with {title} and need to move my appointment with Dr. Brandt to next week.\r\n"
        f"You can reach me at {who.phone_shown}.\r\n\r\n{who.name}\r\n"
    )
    attributes = (("from", who.email), ("to", "reception@clinic.example"))
    return Draft(
        "id.email health.diagnosis health.appointment id.phone",
        body=body.encode(),
        may="id.name health.note health.symptom",
        service="smtp",
        kind="DATA",
        attributes=attributes,
        encoding="mail",
    )


def mail_quoted(draw: Draw) -> Draft:
    """A diary page that somebody mails to themselves, as base64."""
    who = person(draw, "de")
    text = base64.encodebytes(draw.pick(JOURNAL["de"]).encode()).decode().replace("\n", "\r\n")
    body = f"From: <{who.email}>\r\nTo: <{who.email}>\r\nSubject: Tagebuch\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{text}\r\n"
    return Draft(
        "id.email health.note|health.mood|health.symptom",
        body=body.encode(),
        may="health.note health.mood health.symptom health.appointment? health.vital?",
        service="smtp",
        kind="DATA",
        attributes=(("from", who.email), ("to", who.email)),
        encoding="mail",
    )


def text_line(draw: Draw) -> Draft:
    """A line of an own protocol over TCP."""
    who = person(draw, "en")
    line = draw.pick(
        (
            f"REG user={who.email};name={who.name};imei={imei(draw)}\n",
            f'{{"cmd":"reg","email":"{who.email}","imei":"{imei(draw)}"}}\n',
        )
    )
    return Draft(
        "id.email id.device", body=line.encode(), may="id.name", service="text", kind="window", encoding="text"
    )


def csv_upload(draw: Draw) -> Draft:
    """A table of patients in a multipart form."""
    rows = [f"{one.given},{one.family},{one.birth},{one.email},{one.phone}" for one in _people(draw)]
    mark = draw.hexa(20)
    body = (
        f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="clients.csv"\r\nContent-Type: text/csv\r\n\r\nfirst_name,last_name,birth_date,email,phone\r\n'
        + "\r\n".join(rows)
        + f"\r\n--{mark}--\r\n"
    )
    return Draft(
        "id.email",
        body=body.encode(),
        may="id.name id.birthdate id.phone bulk.contacts",
        media=f"multipart/form-data; boundary={mark}",
        target="/import",
        encoding="multipart",
    )


def grpc_profile(draw: Draw) -> Draft:
    """A profile as gRPC, without keys."""
    who = person(draw)
    fields = [
        (1, draw.digits(6)),
        (2, who.email),
        (3, [(1, who.given), (2, who.family)]),
        (4, who.phone),
        (5, draw.uuid()),
    ]
    return Draft(
        "id.email",
        body=grpc(protobuf(fields)),
        may="id.phone id.name",
        media="application/grpc+proto",
        target="/app.Profile/Update",
        encoding="protobuf",
    )


def smart_home(draw: Draw) -> Draft:
    """A vacuum cleaner tells its cloud about itself."""
    who = person(draw)
    data = to_json(
        {
            "sn": draw.chars(16).upper(),
            "mac": draw.mac(),
            "fw": draw.version(),
            "battery": draw.number(5, 100),
            "owner_email": who.email,
            "state": draw.pick(("cleaning", "docked")),
        }
    )
    return Draft(
        "id.mac id.email",
        body=data,
        may="id.device",
        service="mqtt",
        kind="PUBLISH",
        attributes=(("topic", f"vacuum/{draw.hexa(8)}/status"),),
        encoding="mqtt",
    )


def form_settings(draw: Draw) -> Draft:
    """A form with nested names."""
    who = person(draw)
    form = {
        "user[email]": who.email,
        "user[phone]": who.phone,
        "user[first_name]": who.given,
        "user[last_name]": who.family,
        "user[newsletter]": "1",
        "_method": "patch",
    }
    return Draft(
        "id.email id.phone id.name",
        body=urlencode(form).encode(),
        media=FORM,
        target="/users/settings",
        encoding="form",
    )


SHAPES = (
    sms_upload, calls_upload, apps_upload, device_info, wifi_scan,
    contacts_upload, contacts_upload, vcard_upload, sms_upload, calls_upload, apps_upload, location_update, location_update, weather_query, device_info, device_info,
    wifi_scan, mail_sent, mail_quoted, text_line, csv_upload, grpc_profile, smart_home, form_settings,
)  # fmt: skip
