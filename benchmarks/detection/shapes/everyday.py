"""Hard negatives sent by devices: traffic without any label, but full of numbers and words that look like one."""

import base64
from typing import Any
from urllib.parse import urlencode

from benchmarks.detection.draft import FORM, Draft, to_json
from benchmarks.detection.draw import LETTERS, Draw
from benchmarks.detection.ids import luhn_digit
from benchmarks.detection.shapes.events import neutral_event
from benchmarks.detection.spelling import spell
from benchmarks.detection.texts import EVERYDAY
from benchmarks.detection.wire import protobuf

APP_KEY = "cred.key cred.token"
"""A public key of the app that such messages often carry; whether it is one to speak of is open."""


def neutral_batch(draw: Draw) -> Draft:
    """Events of any app, with session ids of the analytics kind."""
    rows = []
    for number in range(draw.number(1, 5)):
        event = neutral_event(draw)
        rows.append(
            {
                "event": event.name,
                "properties": event.properties,
                "session_id": draw.time_s(),
                "seq": number,
                "insert_id": draw.uuid(),
                "ts": draw.time_s() * 1000,
            }
        )
    return Draft(
        data={"batch": rows, "sent_at": draw.stamp(), "sdk": f"js/{draw.version()}", "request_id": draw.uuid()},
        target="/v1/batch",
    )


def telemetry(draw: Draw) -> Draft:
    """An operating system's telemetry."""
    data = {
        "ver": "4.0", "name": "Microsoft.OSG.DU.DeviceCensus", "time": draw.stamp(), "iKey": f"o:{draw.hexa(32)}", "flags": draw.number(0, 513),
        "ext": {"os": {"ver": "10.0.22631.2715", "bootId": draw.number(1, 90)}, "app": {"ver": draw.version(), "asId": draw.number(1, 2000)}},
        "data": {"health_state": "healthy", "uptime_s": draw.number(9, 99999), "sleep_states": ["S0", "S3"], "batch_id": draw.uuid(), "depressedKeys": 0},
    }  # fmt: skip
    return Draft(
        data=data,
        host="telemetry.os.example",
        target="/OneCollector/1.0/",
        may=f"{APP_KEY} id.device",
        has_fixed_keys=True,
    )


def captive_check(draw: Draw) -> Draft:
    """Whether there is a way to the internet."""
    host, target = draw.pick(
        (
            ("connectivitycheck.gstatic.com", "/generate_204"),
            ("captive.apple.com", "/hotspot-detect.html"),
            ("www.msftconnecttest.com", "/connecttest.txt"),
            ("detectportal.firefox.com", "/success.txt?ipv4"),
            ("nmcheck.gnome.org", "/check_network_status.txt"),
        )
    )
    return Draft(method="GET", host=host, target=target, encoding="url")


def cdn_fetch(draw: Draw) -> Draft:
    """A file with a hash in its name."""
    name = draw.pick(
        (
            f"/assets/index-{draw.chars(8)}.js",
            f"/_next/static/chunks/{draw.number(100, 9999)}-{draw.hexa(16)}.js",
            f"/img/{draw.hexa(40)}@2x.png?v={draw.digits(10)}",
            f"/fonts/inter-v{draw.number(1, 20)}-latin.woff2",
            f"/hls/{draw.uuid()}/seg-{draw.number(1, 900)}.ts?bitrate=1200",
            f"/w/{draw.number(100, 900)}/h/{draw.number(100, 900)}/q/80/{draw.hexa(32)}.jpg",
        )
    )
    return Draft(
        method="GET",
        host="cdn.static.example",
        target=name,
        headers=(("If-None-Match", f'W/"{draw.hexa(10)}"'), ("Accept-Encoding", "gzip, br")),
        encoding="url",
    )


def software_update(draw: Draw) -> Draft:
    """A client asks for a new version (Omaha's protocol)."""
    app = draw.uuid().upper()
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?><request protocol="3.1" dedup="cr" acceptformat="crx3" sessionid="{{{draw.uuid()}}}" requestid="{{{draw.uuid()}}}">'
        f'<os platform="win" version="10.0.{draw.number(17000, 22631)}" arch="x64"/><app appid="{{{app}}}" version="{draw.number(90, 120)}.0.{draw.number(1000, 6000)}.{draw.number(10, 200)}" installage="{draw.number(1, 900)}">'
        f'<updatecheck/><ping active="1" rd="{draw.number(5000, 6300)}"/></app></request>'
    )
    return Draft(
        body=text.encode(),
        media="application/xml",
        host="update.vendor.example",
        target="/service/update2",
        encoding="xml",
        may="id.device? cred.session?",
    )


def package_index(draw: Draw) -> Draft:
    """A package manager fetches an index or a package."""
    name = draw.pick(("libssl3", "sleepyhead", "sedparse", "bipolar-doc", "python3-ptsd", "cycle-tools"))
    return Draft(
        method="GET",
        host="deb.mirror.example",
        target=f"/pool/main/{name[0]}/{name}/{name}_{draw.version()}-{draw.number(1, 9)}_amd64.deb",
        may="health.interest?",
        headers=(("User-Agent", "Debian APT-HTTP/1.3 (2.6.1)"),),
        encoding="url",
    )


def store_order(draw: Draw) -> Draft:
    """A shop's basket: article numbers that look like codes of illnesses, order numbers that pass Luhn."""
    body = draw.digits(15)
    data = {
        "order_id": body + luhn_digit(body), "currency": "EUR", "shop": draw.number(1, 40),
        "items": [{"part_number": f"{draw.pick('FEGJ')}{draw.number(10, 99)}.{draw.number(0, 9)}", "title": draw.pick(("Oil filter", "Brake disc", "Colour sample Lithium Grey", "Wall paint Prozac Blue", "Mood lamp", "Sleep mask")), "price": draw.decimal(2, 300), "qty": draw.number(1, 4)} for _ in range(draw.number(1, 4))],
        "voucher": f"SAVE{draw.number(5, 30)}", "period": "2025-Q4",
    }  # fmt: skip
    return Draft(data=spell(data, draw), target="/cart/sync")


def game_state(draw: Draw) -> Draft:
    """A game's state: health, pain and moods of figures that do not live."""
    data = {
        "match_id": draw.uuid(), "player": {"health": draw.number(0, 100), "max_health": 100, "mana": draw.number(0, 50), "status_effects": ["poisoned", "bleeding", "sleep"], "x": draw.decimal(0, 900), "y": draw.decimal(0, 900)},
        "kills": draw.number(0, 30), "deaths": draw.number(0, 30), "weapon": "lithium_rifle", "npc_mood": draw.pick(("angry", "happy")), "tick": draw.digits(6),
    }  # fmt: skip
    return Draft(data=data, host="game.studio.example", target="/state", may="id.location?")


def smart_lamp(draw: Draw) -> Draft:
    """A lamp's state, by MQTT."""
    data = to_json(
        {
            "state": "ON",
            "mood": draw.pick(("sunset", "reading", "party")),
            "color": {"hex": f"#{draw.hexa(6)}", "r": draw.number(0, 255)},
            "color_temp": draw.number(150, 500),
            "linkquality": draw.number(20, 255),
        }
    )
    return Draft(
        body=data,
        service="mqtt",
        kind="PUBLISH",
        attributes=(("topic", f"zigbee2mqtt/{draw.pick(('living_room', 'kitchen'))}/lamp"),),
        encoding="mqtt",
    )


def sensor_value(draw: Draw) -> Draft:
    """Sensors of a house or a machine: temperature, pressure, pulses."""
    data = draw.pick(
        (
            {
                "temperature": draw.decimal(-5, 32, 1),
                "humidity": draw.number(20, 90),
                "pressure_hpa": draw.decimal(970, 1040, 1),
                "battery": draw.number(5, 100),
            },
            {"pulse_count": draw.digits(6), "flow_l_min": draw.decimal(0, 20, 1), "meter": "water", "period_s": 60},
            {
                "voltage": draw.decimal(220, 240, 1),
                "frequency_hz": draw.decimal(49.9, 50.1),
                "power_w": draw.number(0, 3000),
                "cycle": draw.number(1, 90),
            },
            {"soil_moisture": draw.number(5, 90), "lux": draw.number(0, 90000), "uv": draw.decimal(0, 11, 1)},
        )
    )
    return Draft(
        body=to_json(data),
        service="mqtt",
        kind="PUBLISH",
        attributes=(("topic", f"home/{draw.hexa(4)}/sensor"),),
        encoding="mqtt",
    )


def log_lines(draw: Draw) -> Draft:
    """A server's log, shipped as lines of JSON: health checks, kills, sessions."""
    rows = [
        {"ts": draw.stamp(), "level": draw.pick(("info", "warn", "error")), "msg": draw.pick(("GET /health 200", "health check failed for upstream api-2", "killed worker 4121 (signal 9)", "session cache miss", "sleep(30) before retry", "panic: runtime error: index out of range", "audit log rotated", "period rollover done", "pulse received from node-3", "suicide timer armed for lease", "depressed priority of thread 7")), "trace_id": draw.hexa(32), "span_id": draw.hexa(16), "duration_ms": draw.decimal(0, 900), "pod": f"api-{draw.hexa(10)}-{draw.chars(5, LETTERS)}"}
        for _ in range(draw.number(2, 8))
    ]  # fmt: skip
    return Draft(
        body=b"\n".join(map(to_json, rows)),
        media="application/x-ndjson",
        host="logs.ops.example",
        target="/ingest",
        encoding="ndjson",
    )


def metrics(draw: Draw) -> Draft:
    """Metrics in the text form of Prometheus."""
    text = f'# TYPE http_requests_total counter\nhttp_requests_total{{method="get",code="200"}} {draw.digits(6)}\nprocess_cpu_seconds_total {draw.decimal(0, 9000)}\nsleep_cycles_total {draw.digits(4)}\nheart_beat_interval_seconds {draw.number(5, 60)}\nheap_alloc_bytes {draw.digits(9)}\n'
    return Draft(
        body=text.encode(),
        media="text/plain; version=0.0.4",
        host="push.metrics.example",
        target=f"/metrics/job/api/instance/{draw.hexa(8)}",
        encoding="text",
    )


def ntp_noise(draw: Draw) -> Draft:
    """Bytes without any meaning that can be read."""
    return Draft(
        body=b"\x23\x00\x06\xec" + draw.raw(draw.number(44, 400)),
        media="application/octet-stream",
        target="/blob",
        encoding="binary",
    )


def image_upload(draw: Draw) -> Draft:
    """A picture in a multipart form, with a number that a camera made."""
    mark = draw.hexa(24)
    head = f'--{mark}\r\nContent-Disposition: form-data; name="photo"; filename="IMG_{draw.digits(8)}_{draw.digits(6)}.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
    body = head.encode() + b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + draw.raw(300) + f"\r\n--{mark}--\r\n".encode()
    return Draft(body=body, media=f"multipart/form-data; boundary={mark}", target="/photos", encoding="multipart")


def shop_search(draw: Draw) -> Draft:
    """What somebody looks for in a shop, a film library or a map."""
    query = draw.pick(
        (
            "mood lamp led",
            "the silence of the lambs blu-ray",
            "bipolar transistor bc547",
            "manic street preachers tickets",
            "period drama series",
            "lithium battery 18650",
            "tablet 10 inch",
            "great depression book",
            "panic room film",
            "sleep mask silk",
            "anxiety pillow cover 40x40",
            "cancer zodiac necklace",
            "cycle shop near me",
            "pill bug terrarium",
        )
    )
    key = draw.pick(("q", "query", "search", "k", "term"))
    return Draft(
        method="GET",
        host="shop.example",
        target=f"/search?{urlencode({key: query, 'page': draw.number(1, 5), 'sort': 'price'})}",
        may="health.interest? health.diagnosis? health.symptom?",
        encoding="query",
    )


def shop_survey(draw: Draw) -> Draft:
    """A survey about a shop, with points from 0 to 10."""
    data = {
        "survey": draw.pick(("NPS", "store-visit", "delivery")),
        "answers": [
            {"question": text, "score": draw.number(0, 10)}
            for text in (
                "How likely are you to recommend us?",
                "How clean was the store?",
                "How friendly was our staff?",
            )
        ],
        "total_score": draw.number(0, 30),
    }
    return Draft(data=spell(data, draw), target="/survey")


def feature_flags(draw: Draw) -> Draft:
    """An app asks for its flags."""
    data = {
        "context": {
            "kind": "multi",
            "app": {"key": "shop", "version": draw.version()},
            "device": {"os": "iOS", "form": "phone"},
        },
        "flags": ["mood-theme", "sleep-timer", "new-checkout", "period-picker"],
        "etag": draw.hexa(32),
    }
    return Draft(data=data, host="flags.sdk.example", target="/sdk/eval")


def zero_ids(draw: Draw) -> Draft:
    """An advertising id that was switched off: zeros name nobody."""
    data = {
        "idfa": "00000000-0000-0000-0000-000000000000",
        "lat": 1,
        "lmt": True,
        "bundle": "com.example.game",
        "gaid": None,
        "email": "",
        "phone": "",
        "os": draw.version(),
    }
    return Draft(data=data, host="ads.network.example", target="/init", has_fixed_keys=True)


def persisted_query(draw: Draw) -> Draft:
    """GraphQL by its hash."""
    data = {
        "operationName": draw.pick(("HomeFeed", "ProductList", "SleepSoundsCatalog")),
        "variables": {"first": 20, "after": base64.b64encode(f"cursor:{draw.digits(5)}".encode()).decode()},
        "extensions": {"persistedQuery": {"version": 1, "sha256Hash": draw.hexa(64)}},
    }
    return Draft(data=data, target="/graphql", is_bare=True, encoding="graphql")


def graphql_schema(draw: Draw) -> Draft:
    """GraphQL that names fields of people but holds none of their values."""
    query = "query Profile($id: ID!) { user(id: $id) { id firstName lastName email phone birthDate diagnosis medications { name dose } journalEntries(first: 10) { edges { node { id text mood } } } } }"
    return Draft(
        data={"operationName": "Profile", "query": query, "variables": {"id": draw.digits(6)}},
        may="health.interest? health.diagnosis? health.medication? health.mood? health.note?",
        target="/graphql",
        is_bare=True,
        encoding="graphql",
    )


def map_tiles(draw: Draw) -> Draft:
    """A tile of a map by its number."""
    zoom = draw.number(10, 18)
    return Draft(
        method="GET",
        host="tile.maps.example",
        target=f"/{zoom}/{draw.number(10000, 90000)}/{draw.number(10000, 90000)}.png?style=dark-{draw.version()}",
        encoding="url",
    )


def stock_ticker(draw: Draw) -> Draft:
    """Prices over a WebSocket."""
    data = to_json(
        {
            "type": "ticker",
            "product_id": draw.pick(("BTC-EUR", "SAP.DE", "LLY")),
            "price": str(draw.decimal(10, 90000)),
            "volume_24h": str(draw.decimal(100, 99999)),
            "sequence": draw.digits(11),
            "time": draw.stamp(),
            "best_bid": str(draw.decimal(10, 90000)),
        }
    )
    return Draft(body=data, service="websocket", kind="TEXT", encoding="websocket", is_sent=draw.chance(50))


def weather_coarse(draw: Draw) -> Draft:
    """The weather of a city: no place of a person."""
    city = draw.pick(("Berlin", "Lyon", "Porto", "Sevilla", "Leeds"))
    return Draft(
        method="GET",
        host="api.weather.example",
        target=f"/forecast?{urlencode({'city': city, 'units': 'metric', 'lang': 'de', 'days': draw.number(1, 10)})}",
        encoding="query",
    )


def rtb_context(draw: Draw) -> Draft:
    """A bid request for a website without any id."""
    data = {
        "id": draw.uuid(),
        "imp": [{"id": "1", "banner": {"w": 300, "h": 250}, "tagid": draw.digits(8), "bidfloor": draw.decimal(0.1, 2)}],
        "site": {
            "id": draw.digits(5),
            "domain": "news.example",
            "cat": ["IAB12"],
            "page": "https://news.example/economy/markets",
        },
        "device": {"devicetype": 2, "w": 1920, "h": 1080, "dnt": 1},
        "tmax": 200,
        "at": 1,
    }
    return Draft(data=data, host="bid.exchange.example", target="/openrtb2/auction", has_fixed_keys=True)


def comment_post(draw: Draw) -> Draft:
    """A product review or a comment of a forum about technical things."""
    data = {
        "product_id": draw.digits(7),
        "rating": draw.number(1, 5),
        draw.pick(("comment", "text", "body", "review")): draw.pick(EVERYDAY),
        "locale": "en",
    }
    return Draft(
        data=spell(data, draw),
        target="/reviews",
        may="health.note? health.diagnosis? health.symptom? health.medication? health.mood? health.substance? health.selfharm?",
    )


def ping_frame(draw: Draw) -> Draft:
    """Signs of life of chats and sockets."""
    data = draw.pick(
        (
            b"2probe",
            b"3",
            to_json({"op": 1, "d": draw.number(1, 900)}),
            to_json({"type": "ping", "ts": draw.time_s() * 1000}),
            b'42["heartbeat",{"n":' + draw.digits(3).encode() + b"}]",
        )
    )
    return Draft(body=data, service="websocket", kind="TEXT", encoding="websocket")


def positional_protobuf(draw: Draw) -> Draft:
    """Protobuf with numbers, hashes and versions alone."""
    fields: list[tuple[int, Any]] = [
        (1, draw.number(1, 9)),
        (2, draw.version()),
        (3, [(1, draw.hexa(40)), (2, draw.number(1, 9999)), (3, draw.decimal(0, 1))]),
        (4, draw.time_s()),
        (7, draw.uuid()),
    ]
    return Draft(body=protobuf(fields), media="application/x-protobuf", target="/metrics.pb", encoding="protobuf")


def form_filters(draw: Draw) -> Draft:
    """A form with choices of a shop."""
    form = {
        "size": draw.pick("SML"),
        "colour": draw.pick(("lithium", "rose", "ecstasy", "valium blue")),
        "price_min": draw.number(1, 20),
        "price_max": draw.number(30, 300),
        "date_from": draw.day(),
        "rating": 4,
        "sort": "new",
        "csrfmiddlewaretoken": draw.chars(64),
    }
    return Draft(
        body=urlencode(form).encode(),
        media=FORM,
        target="/filter",
        encoding="form",
        may="cred.token cred.session? health.medication?",
    )


def playback(draw: Draw) -> Draft:
    """Progress of a film or of sounds for falling asleep."""
    data = {
        "asset_id": draw.uuid(),
        "title": draw.pick(
            (
                "Girl, Interrupted",
                "Panic Room",
                "Rain Sounds for Deep Sleep",
                "Silver Linings Playbook",
                "Drunk History",
                "Requiem for a Dream",
            )
        ),
        "position_s": draw.number(1, 7000),
        "bitrate_kbps": draw.number(300, 9000),
        "buffering_ms": draw.number(0, 900),
        "drm_session": draw.hexa(32),
    }
    return Draft(
        data=spell(data, draw), may="health.interest? health.substance? cred.session?", target="/playback/heartbeat"
    )


def bike_ride(draw: Draw) -> Draft:
    """A rented bicycle: cycles, periods and locks."""
    data = {
        "bicycle": f"BK-{draw.number(100, 9999)}",
        "cycle_type": "city",
        "rental_period_min": draw.number(5, 90),
        "lock_state": "closed",
        "station": draw.number(1, 300),
        "fare": draw.decimal(1, 9),
    }
    return Draft(data=spell(data, draw), target="/rides/end")


def support_link(draw: Draw) -> Draft:
    """A page of help in a shop is asked for."""
    slug = draw.pick(
        (
            "returns-and-refunds",
            "how-to-cycle-your-password",
            "sleep-mode-not-working",
            "billing-period",
            "kill-switch-vpn",
            "economic-depression-explained",
            "tropical-depression-tracker",
            "mood-board-templates",
            "best-lithium-batteries",
            "period-furniture",
            "trauma-team-review-game",
        )
    )
    return Draft(
        method="GET",
        host="help.shop.example",
        target=f"/articles/{draw.digits(6)}-{slug}",
        may="health.interest?",
        encoding="url",
    )


def ids_only(draw: Draw) -> Draft:
    """Numbers of requests, builds and objects: none of a person, none of a device."""
    data = {
        "request_id": draw.uuid(), "trace_id": draw.hexa(32), "build_id": draw.hexa(40), "object_id": draw.hexa(24), "order_no": draw.digits(10),
        "correlation_id": draw.uuid(), "experiment": draw.number(1, 4000), "bundle_id": "com.example.shop", "product_id": draw.digits(8), "checksum": draw.hexa(64),
    }  # fmt: skip
    return Draft(data=spell(dict(draw.some(tuple(data.items()), 6)), draw), target="/ack")


def pagination(draw: Draw) -> Draft:
    """A list is asked for, page by page: tokens of pages open nothing."""
    query: dict[str, Any] = draw.pick(
        (
            {"page_token": draw.base64url(24), "limit": 50},
            {"cursor": draw.base64url(20), "first": 20},
            {"continuation": draw.base64url(40)},
            {"after": draw.base64url(12), "sync_token": draw.digits(12)},
        )
    )
    return Draft(
        method="GET", target=f"/v1/items?{urlencode(query)}", encoding="query", may="cred.token? cred.session?"
    )


def dates_only(draw: Draw) -> Draft:
    """Dates that are no birthdays, times that are no appointments."""
    data = {
        "created_at": draw.stamp(), "updated_at": draw.stamp(), "release_date": draw.day(), "expires": draw.day(), "invoice_date": draw.day(), "due": draw.day(),
        "departure": f"{draw.day()} {draw.clock()}", "since": f"{draw.number(1950, 2005)}-01-01", "warranty_end": draw.day(), "founded": draw.number(1900, 2010),
    }  # fmt: skip
    return Draft(data=spell(dict(draw.some(tuple(data.items()), 5)), draw), target="/catalogue/dates")


def names_of_things(draw: Draw) -> Draft:
    """Names of files, colours, hosts, screens, teams and products."""
    data = {
        "name": draw.pick(("Winter jacket", "main_menu", "level-7", "EU-West", "Default", "Blue kettle")), "file_name": f"report_{draw.digits(6)}.pdf", "host_name": f"srv-{draw.number(1, 90)}",
        "screen_name": "CheckoutScreen", "class_name": "LoginViewController", "event_name": "tap", "brand_name": draw.pick(("Linden", "Maple & Co")), "team_name": "Platform",
        "display_name": draw.pick(("Front camera", "Bluetooth keyboard")), "package_name": "com.example.shop", "font_name": "Inter",
    }  # fmt: skip
    return Draft(data=spell(dict(draw.some(tuple(data.items()), 5)), draw), target="/ui/state")


def inventory(draw: Draw) -> Draft:
    """Machines of a data centre: addresses of the inside, versions that look like addresses."""
    rows = [
        {
            "node": f"n{n}",
            "internal_version": f"{draw.number(1, 9)}.{draw.number(0, 9)}.{draw.number(0, 9)}.{draw.number(0, 99)}",
            "subnet": f"10.{draw.number(0, 250)}.0.0/16",
            "port": draw.number(1024, 60000),
            "health": "passing",
        }
        for n in range(draw.number(1, 5))
    ]
    return Draft(
        data={"cluster": draw.hexa(8), "nodes": rows}, host="consul.ops.example", target="/v1/agent/nodes", may="id.ip"
    )


def crash_clean(draw: Draw) -> Draft:
    """A crash report that leaves the person out."""
    frames = [
        {
            "function": draw.pick(("onPause", "sleep", "render", "kill", "resetPassword", "getEmail")),
            "file": "MainActivity.kt",
            "line": draw.number(1, 900),
        }
        for _ in range(draw.number(2, 8))
    ]
    data = {
        "error": {"type": "IllegalStateException", "message": draw.pick(("token must not be null", "invalid email format", "period is undefined", "heart_rate sensor not available", "cannot parse phone"))},
        "stack": frames, "app": {"version": draw.version(), "build": draw.digits(5)}, "device": {"model": "SM-A536B", "os": "14", "ram_mb": draw.number(2000, 12000), "free_disk": draw.digits(10)}, "session_crashes": draw.number(1, 4),
    }  # fmt: skip
    return Draft(data=data, host="crash.sdk.example", target="/report")


def audit_log(draw: Draw) -> Draft:
    """What was done in a system, without who."""
    rows = [
        {
            "action": draw.pick(
                (
                    "password.changed",
                    "token.revoked",
                    "contacts.permission.denied",
                    "login.failed",
                    "email.verified",
                    "period.closed",
                )
            ),
            "at": draw.stamp(),
            "result": draw.pick(("ok", "denied")),
            "resource": f"doc/{draw.digits(6)}",
        }
        for _ in range(draw.number(2, 6))
    ]
    return Draft(data={"audit": rows, "retention_days": 90}, host="audit.ops.example", target="/events")


def scan_codes(draw: Draw) -> Draft:
    """Bar codes, parcels and tickets: long numbers, some of which pass a check of other numbers."""
    body = draw.digits(12)
    check = (10 - sum(int(c) * (1 + 2 * (place % 2)) for place, c in enumerate(body)) % 10) % 10
    digits = draw.digits(14)
    data = {
        "ean13": f"{body}{check}",
        "parcel": f"00{draw.digits(18)}",
        "ticket": f"{draw.chars(3, LETTERS.upper())}-{draw.digits(6)}",
        "meter_reading": draw.digits(6),
        "serial_of_lottery": digits + luhn_digit(digits),
        "gtin": f"0{body}{check}",
    }
    return Draft(data=spell(data, draw), target="/scans", may="id.card? id.device?")


def permissions(draw: Draw) -> Draft:
    """Settings and permissions whose names are those of data, with no data in them."""
    names = (
        "phone_verified",
        "email_notifications",
        "location_permission",
        "contacts_permission",
        "birthday_reminders",
        "heart_rate_enabled",
        "mood_tracking",
        "journal_lock",
        "password_set",
        "medication_reminders",
        "period_predictions",
        "sleep_goal_reached",
        "card_saved",
        "address_book_sync",
    )
    data: dict[str, Any] = {name: draw.pick((True, False, "granted", "denied")) for name in draw.some(names, 7)}
    may = "health.mood? health.vital? health.medication? health.reproductive?"
    return Draft(data=spell({"settings": data, "v": draw.number(1, 9)}, draw), target="/settings", may=may)


SHAPES = (
    ids_only, pagination, dates_only, names_of_things, inventory, crash_clean, audit_log, scan_codes, permissions,
    neutral_batch, neutral_batch, telemetry, captive_check, cdn_fetch, software_update, package_index, store_order, game_state, smart_lamp, sensor_value, log_lines, metrics,
    ntp_noise, image_upload, shop_search, shop_survey, feature_flags, zero_ids, persisted_query, graphql_schema, map_tiles, stock_ticker, weather_coarse, rtb_context, comment_post,
    ping_frame, positional_protobuf, form_filters, playback, bike_ride, support_link,
)  # fmt: skip
