"""Weatherly, the near miss: plain HTTP full of words and numbers that look like health data and are not."""

import json

from pcaps.lab.cast import FAMILY_TABLET
from pcaps.lab.expectation import Finding, NearMiss, Readable
from pcaps.lab.phone import Ask, Phone, send_form, send_json
from pcaps.lab.scenario import Scenario
from pcaps.lab.sites import Host, Internet, Reply, Web

API = Host("api.weatherly.example", "203.0.113.80")
CDN = Host("static.weatherly.example", "203.0.113.81", "2001:db8:80::81")
SHOP = Host("shop.weatherly.example", "203.0.113.82")

FORECAST = json.dumps(
    {
        "headline": "A tropical depression forms over the gulf; anxiety on markets, panic buying of hats.",
        "hourly_mm": [0, 1, 2, 3, 0, 1, 2, 1, 0],
        "wind_bft": [2, 3, 2, 1, 2, 3, 2],
        "score": 14,
        "station": "F32-1",
        "request_id": "f41a1c52-44f3-2f32-9f33-0f20f41f3203",
        "note": "Sensor F20 replaced.",
    }
)
SCRIPT = (
    "/* weatherly.js v3.32.1 (c) Weatherly, questions to support@weatherly.example */\n"
    "var release='F33.2-rc1',build='20261102.41',mood=function(t){return t>20?'warm':'cold'};\n"
    "var password_hint='Password must have 8 characters',email_pattern=/^[^@]+@[^@]+$/;\n"
    "var sizes={'icon@2x.png':64,'icon@3x.png':96};\n"
)
CATALOGUE = json.dumps(
    {
        "parts": [
            {"sku": "F32.1", "title": "Rain gauge funnel", "price": 12.5},
            {"sku": "F41.1", "title": "Depression gauge (barometer), brass", "price": 89.0},
            {"part_no": "44249-1", "title": "Mounting bracket", "phone_holder": "yes"},
        ],
        "version": "10.4.1",
    }
)
SITES = (
    Web(API, 80, (Reply("GET", "/v2/forecast", FORECAST, gzip=True), Reply("POST", "/v2/places"))),
    Web(CDN, 80, (Reply("GET", "/weatherly.js", SCRIPT, "application/javascript", gzip=True),)),
    Web(
        SHOP,
        80,
        (Reply("GET", "/parts", CATALOGUE, chunked=True), Reply("POST", "/search", CATALOGUE)),
        program="python",
    ),
)


def play(phone: Phone) -> None:
    """A forecast, a script and a shop."""
    grid = [3, 0, 2, 1, 1, 0, 2, 3, 0]
    place = {"grid": grid, "app_version": "4.1.2", "units": "metric", "tone": "calm"}
    phone.curl(
        API.name,
        Ask(
            "GET",
            "/v2/forecast?days=7&q=9&layer=depression",
            readable=(Readable("text", "url.query:days", "7"),),
        ),
        send_json("POST", "/v2/places", place),
    )
    phone.curl(CDN.name, Ask("GET", "/weatherly.js"), family="-6")
    phone.curl(
        SHOP.name,
        Ask("GET", "/parts?code=F32.1&sort=score"),
        send_form("/search", {"sku": "F41.1", "text": "depression gauge", "password": ""}),
    )


SCENARIO = Scenario(
    name="weatherly",
    app="Weatherly",
    device=FAMILY_TABLET,
    note="Plain HTTP with words and numbers that look like health data and are not.",
    agent="Weatherly/4.1.2 (Android 13; SM-F321B)",
    internet=Internet(SITES),
    play=play,
    findings=(Finding("CLR-text", API.name, "text"),),
    must_not=(
        NearMiss("CLR-health", why="weather, part numbers, versions, lists of small numbers"),
        NearMiss("CLR-health-linked", why="no health data"),
        NearMiss("CLR-identifier", why="a support address inside a downloaded script names nobody"),
        NearMiss("SES-password", why="an empty password field, and the word in a script"),
        NearMiss("DST-tracker", why="its own servers only"),
        NearMiss("TLS-version", why="there is no TLS in it"),
    ),
)
