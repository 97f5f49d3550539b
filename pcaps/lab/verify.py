"""Compare a capture with its expectation, by tshark's eyes: every difference is one sentence.

Nothing of Telltale's own engine is used here: this is what shows that the expectations are true.
"""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pcaps.lab.dissection import Dissection, Request, Stream, dissect

JSON_STEP = re.compile(r"\.([^.\[]+)|\[(\d+)\]")
HIDES_CERTIFICATE = "TLSv1.3"
MESSAGE_BODY = "body.json:"


def verify(path: Path) -> list[str]:
    """What is wrong with a capture; an empty list where all is as the script says."""
    expected_path = path.with_suffix(".expected.json")
    for needed in (path, expected_path):
        if not needed.exists():
            return [f"{needed.name} is missing"]
    expected = json.loads(expected_path.read_text(encoding="utf-8"))
    seen = dissect(path)
    wrong = [*_device(expected, seen), *_dns(expected, seen), *_connections(expected, seen)]
    if expected["rough_line"] and not seen.repairs:
        wrong.append("no frame is lost, repeated or out of order")
    return wrong


def _device(expected: dict[str, Any], seen: Dissection) -> list[str]:
    devices = [expected, *expected.get("guests", [])]
    wrong = [f"no frame from {one['device']}" for one in devices if one["device"] not in seen.macs]
    if seen.hostnames != {one["hostname"] for one in devices}:
        wrong.append(f"DHCP host names are {sorted(seen.hostnames)}")
    return wrong


def _dns(expected: dict[str, Any], seen: Dissection) -> list[str]:
    asked = {(row["query"], row["qtype"]): set(row["answers"]) for row in expected["dns"]}
    wrong = [f"never asked: {key}" for key in sorted(asked.keys() - seen.questions)]
    wrong += [f"asked, and not in the script: {key}" for key in sorted(seen.questions - asked.keys())]
    for key in sorted(asked.keys() & seen.questions):
        if seen.answers.get(key) != asked[key]:
            wrong.append(f"{key} was answered with {seen.answers.get(key)}, not {asked[key]}")
    for row in expected["dns"]:
        aliases = seen.aliases.get(row["query"], set())
        if aliases != set(row.get("aliases", ())):
            wrong.append(f"{row['query']} led through {sorted(aliases)}")
    return wrong


def _connections(expected: dict[str, Any], seen: Dissection) -> list[str]:
    """Every expected connection takes one stream, exact ports first; what is left over is wrong too."""
    wrong, left = [], list(seen.streams)
    for link in sorted(expected["connections"], key=lambda link: link["client_port"] == 0):
        stream = next((s for s in left if _is_stream_of(link, s)), None)
        if stream is None:
            wrong.append(f"no {link['transport']} connection to {link['server_name']} by {link['client']}")
            continue
        left.remove(stream)
        wrong += [f"{link['server_name']} by {link['client']}: {text}" for text in _connection(link, stream, expected)]
    repeating = [link for link in expected["connections"] if link["may_repeat"]]
    for stream in left:
        if not any(_is_stream_of(link, stream) for link in repeating):
            wrong.append(f"a connection that is not in the script: {stream.server_ip}:{stream.server_port}")
    return wrong


def _is_stream_of(link: dict[str, Any], stream: Stream) -> bool:
    wanted = (link["transport"], link["server_ip"], link["server_port"])
    return (stream.transport, stream.server_ip, stream.server_port) == wanted and link["client_port"] in (
        0,
        stream.client_port,
    )


def _connection(link: dict[str, Any], stream: Stream, expected: dict[str, Any]) -> list[str]:
    guests = {one["device"]: one["client_ips"] for one in expected.get("guests", [])}
    addresses = guests.get(link.get("device", ""), expected["client_ips"])
    wrong = [] if stream.client_ip in addresses else [f"came from {stream.client_ip}"]
    if link["tls"] is None:
        wrong += ["TLS where none was scripted"] if stream.version or stream.sni else []
    else:
        wrong += _tls(link["tls"], stream)
    if link["visible"]:
        return wrong + _http(link["http"], stream) + _messages(link["messages"], stream)
    return wrong + (["readable although it should be sealed"] if stream.requests or stream.published else [])


def _tls(tls: dict[str, Any], stream: Stream) -> list[str]:
    pairs = [("version", tls["version"], stream.version), ("SNI", tls["sni"], stream.sni)]
    if tls["version"] and tls["version"] != HIDES_CERTIFICATE:
        pairs.append(("certificate", tls["certificate_sha256"], stream.certificate_sha256))
        pairs.append(("ALPN", tls["alpn"], stream.alpn))
    return [f"{name} is {is_now!r}, not {should!r}" for name, should, is_now in pairs if should != is_now]


def _http(exchanges: list[dict[str, Any]], stream: Stream) -> list[str]:
    if len(exchanges) != len(stream.requests):
        return [f"{len(stream.requests)} requests, not {len(exchanges)}"]
    wrong = []
    for exchange, request in zip(exchanges, stream.requests, strict=True):
        wrong += [
            f"{exchange['target']}: {name} is {getattr(request, name)!r}, not {exchange[name]!r}"
            for name in ("method", "host", "target", "status", "request_type", "response_type")
            if exchange[name] != getattr(request, name)
        ]
        wrong += [
            f"{exchange['target']}: {item['where']} does not hold {item['value']!r}"
            for item in exchange["readable"]
            if not _holds(request, item)
        ]
    return wrong


def _holds(request: Request, item: dict[str, Any]) -> bool:
    """Whether a request or its response has a value at a place."""
    body = request.body if item["direction"] == "sent" else request.response_body
    place, _, name = item["where"].partition(":")
    match place:
        case "url.query":
            return item["value"] in parse_qs(urlsplit(request.target).query).get(name, [])
        case "body.form":
            return item["value"] in parse_qs(body).get(name, [])
        case "body.json":
            return _same(_at(json.loads(body), name), item["value"])
        case "body.multipart":
            return f'name="{name}"' in body and item["value"] in body
    raise ValueError(f"unknown place {item['where']}")


def _at(value: Any, path: str) -> Any:
    """The value at a path such as `$.entries[0].note`; None where there is nothing."""
    for name, index in JSON_STEP.findall(path.removeprefix("$")):
        if name and isinstance(value, dict):
            value = value.get(name)
        elif index and isinstance(value, list) and int(index) < len(value):
            value = value[int(index)]
        else:
            return None
    return value


def _same(value: Any, text: str) -> bool:
    """Compare a JSON value with the expectation's text (a list stands there as JSON, or as its length)."""
    if value is None or isinstance(value, str):
        return bool(value == text)
    return value == json.loads(text) or (isinstance(value, list) and str(len(value)) == text)


def _messages(messages: list[dict[str, Any]], stream: Stream) -> list[str]:
    wrong = []
    published = iter(stream.published)
    for message in messages:
        topic, body = next(published, ("", "null")) if message["kind"] == "PUBLISH" else ("", "")
        if message["kind"] == "PUBLISH" and topic != message["name"]:
            wrong.append(f"published to {topic!r}, not {message['name']!r}")
        for item in message["readable"]:
            if item["where"].startswith(MESSAGE_BODY):
                good = _same(_at(json.loads(body), item["where"].removeprefix(MESSAGE_BODY)), item["value"])
            else:
                good = item["value"].encode() in stream.sent
            wrong += [] if good else [f"{message['name']}: {item['where']} does not hold {item['value']!r}"]
    return wrong + [f"an unscripted message on {topic}" for topic, _ in published]
