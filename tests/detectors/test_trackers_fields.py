"""Fields of known addresses of trackers: requests of the documented shape, and the same to other hosts.

What each address receives is what TrackHAR documents; the requests here are written by hand in the encodings that its
adapters decode, or made for every field of the table.
"""

import base64
import gzip
import json
import re
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from gateway.data import read_text
from gateway.data.adapters import convert, parse_path
from gateway.detectors.identifiers.trackers_fields import DOCUMENTED, place_in_table
from gateway.model.findings import Hit, ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, WHERE, inspector, sent

ID = "7d3c9a41-55e0-4c8b-9f12-6a0e8b7c2d35"
OTHER = "c0ffee12-0a1b-4c2d-8e3f-123456789abc"


def b64(value: Any, *, packed: bool = False) -> str:
    data = json.dumps(value).encode()
    return base64.b64encode(gzip.compress(data) if packed else data).decode()


def hits(message: ReadMessage) -> list[Hit]:
    return [hit for hit in inspector().message(message, WHERE) if hit.data_kind.startswith("id.")]


def kinds(message: ReadMessage) -> dict[str, tuple[str, Certainty]]:
    return {hit.path: (hit.data_kind, hit.confidence) for hit in hits(message)}


def get(host: str, target: str, **more: Any) -> ReadMessage:
    return sent(b"", "", target, host, "GET", **more)


SHAPES = [  # host, request, path of the field, kind
    ("sdk-api-v1.singular.net", {"target": f"/api/v1/start?andi={ID}"}, "url.query:andi", "id.device"),
    ("app.adjust.com", {"target": "/session", "body": urlencode({"android_uuid": ID}).encode(), "content_type": FORM},
     "body.form:android_uuid", "id.device"),
    ("api2.branch.io", {"target": "/v1/open", "body": {"hardware_id": "9f3ab71c55d0e824"}}, "body.json:$.hardware_id",
     "id.device"),
    ("live.chartboost.com", {"target": "/api/install", "body": {"identity": b64({"gaid": ID})}},
     "body.json:$.identity|base64|json:$.gaid", "id.advertising"),
    ("www.facebook.com", {"target": "/adnw_sync2", "content_type": FORM,
     "body": urlencode({"payload": json.dumps({"context": {"IDFA": ID}})}).encode()},
     "body.form:payload|json:$.context.IDFA", "id.advertising"),
    ("eus.rubiconproject.com", {"target": "/usync.html", "headers": (("Cookie", "khaos=LK3X9Q2B-1F-7ZQP"),)},
     "cookie:khaos", "id.advertising"),
    ("de.ioam.de", {"target": "/tx.io", "content_type": FORM,
     "body": urlencode({"ae": b64({"client": {"uuids": {"installationId": ID}}}, packed=True)}).encode()},
     "body.form:ae|base64|gzip|json:$.client.uuids.installationId", "id.device"),
]  # fmt: skip


@pytest.mark.parametrize(("host", "request_", "path", "kind"), SHAPES, ids=[one[0] for one in SHAPES])
def test_documented_shapes_and_the_same_elsewhere(host: str, request_: dict[str, Any], path: str, kind: str) -> None:
    found = kinds(sent(host=host, **request_))
    assert found[path][0] == kind
    elsewhere = [h for h in hits(sent(host=f"{host}.evil.example", **request_)) if h.case == DOCUMENTED]
    elsewhere += [h for h in hits(sent(host=f"x{host}", **request_)) if h.case == DOCUMENTED]
    other_path = {**request_, "target": "/other" + request_["target"]}
    assert elsewhere + [h for h in hits(sent(host=host, **other_path)) if h.case == DOCUMENTED] == []


def table() -> list[tuple[str, str, str, list[list[str]]]]:
    found: list[tuple[str, str, str, list[list[str]]]] = json.loads(read_text("tracker_fields.json"))["endpoints"]
    return found


def plain_hosts() -> list[tuple[str, str, list[list[str]]]]:
    """Endpoints with one host and one path."""
    found = []
    for _, host, path, fields in table():
        names = [re.sub(r"\\([.\-])", r"\1", part) for part in (host, path.removesuffix("/?"))]
        if all(re.fullmatch(r"[\w./-]*", name) for name in names):
            found.append((names[0], names[1] or "/", fields))
    return found


VALUES = {"id.location": "52.520008", "id.ip": "198.51.100.77", "id.mac": "3c:5a:b4:01:02:03"}


def message_with(context: str, names: list[str], value: str, host: str, path: str) -> ReadMessage:
    """A request with a value at a place: what is nested is JSON."""
    nested: Any = value
    for name in reversed(names if context == "body" else names[1:]):
        nested = {name: nested}
    text = nested if isinstance(nested, str) else json.dumps(nested)
    if context == "body":
        return sent(nested, target=path, host=host)
    if context == "query":
        return get(host, f"{path}?{quote(names[0], safe='')}={quote(text, safe='')}")
    name, given = ("Cookie", f"{names[0]}={quote(text)}") if context == "cookie" else (names[0], text)
    return get(host, path, headers=((name, given),))


def test_every_field_of_the_table_is_found_where_it_stands() -> None:
    """One request for each field: the value is told with some kind of id, and by nothing but its look elsewhere."""
    missed = []
    asked = 0
    for host, path, fields in plain_hosts():
        for context, names, kind, _, never in fields:
            parts = names.split("\n")
            if "*" in parts or never or any("%" in part or "|" in part for part in parts):
                continue
            asked += 1
            message = message_with(context, parts, VALUES.get(kind, "q7W-k2Zr9xLm4T"), host, path)
            if not any(hit.data_kind.startswith(("id.", "cred.")) for hit in inspector().message(message, WHERE)):
                missed.append((host, path, context, names))
    assert asked > 500
    assert missed == []


@pytest.mark.parametrize("value", ["", "null", "0", "unknown", "00000000-0000-0000-0000-000000000000", "[]", "OPTOUT"])
def test_no_value_is_no_finding(value: str) -> None:
    found = hits(get("sdk-api-v1.singular.net", f"/api/v1/start?andi={quote(value)}"))
    assert [hit for hit in found if hit.case == DOCUMENTED] == []


def test_one_hit_for_a_field_that_another_detector_names_too() -> None:
    """`aifa` is an advertising id by its name; the table makes it certain and adds no second hit."""
    message = get("sdk-api-v1.singular.net", f"/api/v1/start?aifa={ID}&idfa={OTHER}")
    found = [hit for hit in hits(message) if hit.path in ("url.query:aifa", "url.query:idfa")]
    assert sorted(hit.path for hit in found) == ["url.query:aifa", "url.query:idfa"]
    assert {(hit.data_kind, hit.confidence) for hit in found} == {("id.advertising", Certainty.CERTAIN)}


def test_a_town_is_no_precise_location() -> None:
    coarse = {"ortb2": {"device": {"geo": {"lat": "52.5"}}}}
    found = hits(sent(coarse, target="/rtb/prebid", host="prebid.media.net"))
    assert [hit for hit in found if hit.case == DOCUMENTED] == []


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("url.query:sc|json:$.id", ("query", "sc\nid")),
        ("header:X-Any", ("header", "x-any")),
        ("cookie:uids|base64|json:$.uids.adnxs", ("cookie", "uids\nuids\nadnxs")),
        ('body.json:$.a[0]["b.c"].d', ("body", "a\nb.c\nd")),
        ("body.form:ae|base64|gzip|json:$.library.x", ("body", "ae\nlibrary\nx")),
        ("url.path", None),
        ("mqtt.topic", None),
    ],
)
def test_places(path: str, expected: tuple[str, str] | None) -> None:
    assert place_in_table(path) == expected


def test_steps_of_an_adapter_are_followed() -> None:
    adapter = {
        "tracker": {"name": "T"},
        "endpointUrls": ["https://t.example/x", {"regex": "^https:\\/\\/(a|b)\\.t\\.example\\/v\\d$"}],
        "decodingSteps": [
            {"function": "parseQueryString", "input": "query", "output": "q"},
            {"function": "decodeBase64", "input": "q.data", "output": "j"},
            {"function": "parseJson", "input": "j", "output": "res.body"},
            {"function": "split", "input": "res.body.list", "output": "res.body.parts"},
        ],
        "containedDataPaths": {
            "advertisingId": {"context": "body", "path": "table.*.idfa", "notIf": "0"},
            "deviceId": [{"context": "body", "path": "parts.1"}, {"context": "body", "path": "a[?(@.b)]"}],
            "model": {"context": "body", "path": "model"},
        },
    }
    found, left_out = convert([adapter])
    field = ("query", "data\ntable\n*\nidfa", "id.advertising", "advertisingId", "0")
    assert [(one.host, one.path, one.fields) for one in found] == [
        ("(a|b)\\.t\\.example", "/v\\d/?", (field,)),
        ("t\\.example", "/x/?", (field,)),
    ]
    assert sum(left_out.values()) == 3
    assert parse_path("$['a.b'].c[0].d") == ("a.b", "c", "d")
