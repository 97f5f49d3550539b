"""Recorded files for tests: read whole, and what is in the shipped ones, as the script that made them says."""

import io
import json
from pathlib import Path
from typing import Any

from gateway.capture.har import HarSource
from gateway.capture.mitm_flows import MitmSource
from gateway.model.flows import Direction
from gateway.model.messages import HttpExchange, PlainMessage
from gateway.model.recorded import RecordedFlow

DATA = Path(__file__).parent / "data"
NAME = Path("recorded")

LOGIN = b"user=maya&password=Tidepool-42"
ANSWERS = {"email": "maya.lindqvist@example.org", "phq9": {"items": [2, 2, 3, 2, 1, 3, 1, 0, 1], "total": 15}}
SOCKET = [
    ("TEXT", Direction.UP, b'{"note":"hello"}'),
    ("TEXT", Direction.DOWN, b'{"echo":"hello"}'),
    ("BINARY", Direction.UP, bytes(range(0, 256, 5))),
]
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def of_har(data: bytes) -> tuple[list[RecordedFlow], list[str]]:
    """The flows of a HAR file, and its damage."""
    source = HarSource(NAME, io.BytesIO(data))
    return list(source.flows()), [one.detail for one in source.damage]


def of_mitm(data: bytes) -> tuple[list[RecordedFlow], list[str]]:
    """The flows of a flow file, and its damage."""
    source = MitmSource(NAME, io.BytesIO(data))
    return list(source.flows()), [one.detail for one in source.damage]


def exchange(flow: RecordedFlow) -> HttpExchange:
    """The exchange of a flow that has one."""
    first = flow.messages[0]
    assert isinstance(first, HttpExchange)
    return first


def by_path(flows: list[RecordedFlow]) -> dict[str, RecordedFlow]:
    """The flows of HTTP by their target."""
    return {exchange(flow).target: flow for flow in flows if flow.messages}


def socket_messages(flow: RecordedFlow) -> list[tuple[str, Direction, bytes]]:
    """What went over a WebSocket."""
    return [(one.kind, one.direction, one.body) for one in flow.messages if isinstance(one, PlainMessage)]


def entry(**changed: Any) -> dict[str, Any]:
    """An entry of a HAR file, with what is given in place of the usual."""
    usual: dict[str, Any] = {
        "startedDateTime": "2026-01-02T03:04:05.123456789Z",
        "time": 250,
        "request": {
            "method": "POST",
            "url": "http://api.app.example:8080/v1/login?x=1#top",
            "httpVersion": "HTTP/1.1",
            "headers": [{"name": "Content-Type", "value": "application/json"}],
            "postData": {"mimeType": "application/json", "text": '{"password":"Tidepool-42"}'},
            "headersSize": 100,
            "bodySize": 26,
        },
        "response": {
            "status": 200,
            "headers": [
                {"name": "Content-Type", "value": "text/html; charset=iso-8859-1"},
                {"name": "Content-Encoding", "value": "gzip"},
            ],
            "content": {"mimeType": "text/html", "text": "Grüße"},
            "headersSize": 50,
            "bodySize": 7,
        },
        "serverIPAddress": "203.0.113.9",
    }
    return usual | changed


def har(*entries: Any, **top: Any) -> bytes:
    """A HAR file with these entries."""
    return json.dumps({"log": {"version": "1.2", "creator": {"name": "x"}, "entries": list(entries), **top}}).encode()


def tnet(value: Any) -> bytes:
    """A value as a typed netstring, written from the description of the form."""
    if isinstance(value, dict):
        inside = b"".join(tnet(key) + tnet(one) for key, one in value.items())
        return b"%d:%b}" % (len(inside), inside)
    if isinstance(value, list | tuple):
        inside = b"".join(map(tnet, value))
        return b"%d:%b]" % (len(inside), inside)
    if value is None:
        return b"0:~"
    if isinstance(value, bool):
        return b"4:true!" if value else b"5:false!"
    kind, inside = {
        int: lambda: (b"#", b"%d" % value),
        float: lambda: (b"^", repr(value).encode()),
        str: lambda: (b";", value.encode()),
        bytes: lambda: (b",", value),
    }[type(value)]()
    return b"%d:%b%b" % (len(inside), inside, kind)
