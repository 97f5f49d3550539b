"""Records of the addon as files: read back by our own analysis, by mitmproxy itself, and by the form's own rules."""

import gzip
import io
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from gateway.capture.tnetstrings import Reader
from gateway.model.run import RunLabel
from gateway.recordings.conversations import MAX_HELD_BYTES
from gateway.recordings.export import export_run
from gateway.recordings.mitm import dumps
from gateway.store.queries import open_queries
from gateway.study import analyze
from tests.intercept.lab import MITMDUMP
from tests.watching import Silent

CLIENT: dict[str, Any] = {
    "peername": ["10.77.0.42", 40000],
    "sni": "api.clinic.example",
    "tls_established": True,
    "tls_version": "TLSv1.3",
    "cipher": "TLS_AES_256_GCM_SHA384",
    "alpn": b"h2",
    "alpn_offers": [b"h2", b"http/1.1"],
    "timestamp_start": 1_790_000_000.25,
    "timestamp_tls_setup": 1_790_000_000.5,
}
SERVER: dict[str, Any] = {"address": ["203.0.113.10", 443], "peername": ["203.0.113.10", 443], "tls_version": "TLSv1.3"}
BOTH = {"client_conn": CLIENT, "server_conn": SERVER}
LEAK = b'{"email": "maya.lindqvist@mail.example", "diagnosis": "F32.1 moderate depressive episode"}'
JSON = [[b"content-type", b"application/json"]]


def side(body: bytes, headers: list[list[bytes]], **more: object) -> dict[str, Any]:
    """One side of an exchange."""
    told = {"content": body, "size": len(body), "is_whole": True, "told": 0}
    return {"headers": headers, "timestamp_start": 1_790_000_001.0, "timestamp_end": 1_790_000_001.5, **told, **more}


def exchange(
    body: bytes,
    headers: list[list[bytes]] | None = None,
    path: str = "/v1/notes",
    status_code: int = 200,
    answer: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """A request with its answer."""
    asked = {"method": "POST", "scheme": "https", "authority": "api.clinic.example", "host": "203.0.113.10"}
    request = side(body, JSON if headers is None else headers, path=path, http_version="HTTP/2.0", port=443, **asked)
    response = {"status_code": status_code, **(answer or side(b'{"ok": true}', JSON))}
    return {"type": "http", **BOTH, "request": request, "response": response, "telltale": {"error": ""}}


def window(service: str, kind: str, is_sent: bool, content: bytes, at: float) -> dict[str, Any]:
    """What was told before the end."""
    own = {"service": service, "kind": kind, "is_sent": is_sent, "content": content, "content_type": "", "time": at}
    return {"type": "telltale-window", **BOTH, "telltale": {**own, "host": "api.clinic.example"}}


def part(name: str, number: int, content: bytes, is_over: bool) -> dict[str, Any]:
    """A part of a connection that is not HTTP."""
    own = {"connection": name, "part": number, "lost_bytes": 0, "is_over": is_over}
    return {"type": "tcp", **BOTH, "messages": [[True, content, 1_790_000_009.0]], "telltale": own}


LATIN = [[b"content-type", b"text/plain; charset=latin-1"]]
EVENTS = [[b"content-type", b"text/event-stream"]]
FIRST_EVENT = b'data: {"diagnosis": "F41.1 generalised anxiety disorder"}\n\n'
RECORDS = [
    exchange(LEAK),
    exchange(gzip.compress(LEAK), [*JSON, [b"content-encoding", b"gzip"]], "/v1/packed"),
    exchange("Tagebuch: schlaflos, müde".encode("latin-1"), LATIN, "/v1/latin"),
    exchange(b"", [[b"upgrade", b"websocket"]], "/v1/chat", 101, side(b"", [])),
    window("websocket", "TEXT", True, LEAK, 1_790_000_005.0),
    window("websocket", "BINARY", False, b"\x00\xff\x80", 1_790_000_006.0),
    window("events", "STREAM", False, FIRST_EVENT, 1_790_000_007.0),
    exchange(b"", [], "/v1/events", answer=side(b"data: end\n\n", EVENTS) | {"told": len(FIRST_EVENT), "size": 60}),
    part("abc", 1, b"EHLO phone\r\nMAIL FROM:<maya.lind", False),
    part("abc", 2, b"qvist@mail.example>\r\n", True),
]


def written(form: str, records: Iterable[object] = RECORDS) -> tuple[bytes, int, dict[str, int]]:
    """A file, how many flows it has, and what was left out."""
    stream = io.BytesIO()
    count, left_out = export_run(map(dumps, records), form, stream)
    return stream.getvalue(), count, dict(left_out)


def test_a_value_is_what_our_reader_reads() -> None:
    value = {"a": [None, True, False, -3, 1.5, b"\0\xff", "ä"], "b": {}}
    assert Reader(dumps(value)).value() == value


def found(path: Path) -> tuple[set[tuple[str, str]], list[tuple[Any, ...]]]:
    """Kinds of data with their direction, and the rows of HTTP, of our own analysis."""
    database = path.with_suffix(".db")
    outcome = analyze([path], database, RunLabel(), Silent())
    assert not outcome.skipped
    assert not outcome.is_damaged
    with open_queries(database) as queries:
        said = queries.fetch("SELECT data_kind, direction FROM findings WHERE data_kind <> ''")
        kinds = {(str(kind), str(direction)) for kind, direction in said}
        exchanges = queries.fetch(
            "SELECT method, host, path, status, decrypted, response_bytes FROM http ORDER BY path"
        )
        rows = [tuple(row) for row in exchanges]
    return kinds, rows


@pytest.mark.parametrize("form", ["mitm", "har"])
def test_our_analysis_reads_what_was_opened(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"run.{form}"
    data, count, left_out = written(form)
    path.write_bytes(data)
    kinds, rows = found(path)
    assert {("id.email", "sent"), ("health.diagnosis", "sent")} <= kinds
    sizes = {"events": len(FIRST_EVENT) + 11, "chat": 0}
    assert rows == [
        ("POST", "api.clinic.example", f"/v1/{name}", status, 1, sizes.get(name, 12))
        for name, status in (("chat", 101), ("events", 200), ("latin", 200), ("notes", 200), ("packed", 200))
    ]
    assert count == (6 if form == "mitm" else 5)
    assert left_out == ({} if form == "mitm" else {"streams that are not HTTP, which have no place in a HAR file": 1})


def test_a_har_file_is_what_its_form_says() -> None:
    log = json.loads(written("har")[0])["log"]
    assert log["version"] == "1.2"
    entries = {one["request"]["url"].rpartition("/")[2]: one for one in log["entries"]}
    assert entries["packed"]["request"]["postData"]["text"] == LEAK.decode()
    assert entries["latin"]["request"]["postData"]["text"] == "Tagebuch: schlaflos, müde"
    assert [one["type"] for one in entries["chat"]["_webSocketMessages"]] == ["send", "receive"]
    assert entries["events"]["response"]["content"]["text"].count("data:") == 2
    for one in log["entries"]:
        assert {"startedDateTime", "time", "request", "response", "cache", "timings"} <= set(one)
        assert one["serverIPAddress"] == "203.0.113.10"


@pytest.mark.skipif(not MITMDUMP.is_file(), reason="mitmproxy is not set up (make setup-intercept)")
def test_mitmproxy_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "run.mitm"
    path.write_bytes(written("mitm")[0])
    run = subprocess.run(
        [MITMDUMP, "--set", f"confdir={tmp_path}", "-nr", path, "--flow-detail", "3"],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert "error" not in run.stderr.lower()
    for said in ("/v1/notes", "/v1/packed", "/v1/chat", "maya.lindqvist@mail.example", "EHLO phone"):
        assert said in run.stdout, run.stdout


def test_keys_are_lines_of_keys_and_nothing_else() -> None:
    line = b"CLIENT_TRAFFIC_SECRET_0 " + b"a1" * 32 + b" " + b"b2" * 48
    data, count, left_out = written("keylog", [{"time": 1.0, "keys": line + b"\n\nrm -rf /\n"}, {"time": 2.0}])
    assert data == line + b"\n"
    assert (count, left_out) == (1, {"lines that are no keys": 2})


def test_what_cannot_be_read_is_counted() -> None:
    stream = io.BytesIO()
    count, left_out = export_run([b"garbage", dumps({"type": "dns"}), dumps(exchange(LEAK))], "mitm", stream)
    assert (count, dict(left_out)) == (1, {"records that cannot be read": 1, "records of an unknown kind": 1})


def test_what_waits_for_its_end_is_bounded() -> None:
    size = 1 << 20
    many = (dumps(window("events", "STREAM", True, bytes(size), 1.0)) for _ in range(MAX_HELD_BYTES // size + 3))
    _, left_out = export_run(many, "har", io.BytesIO())
    assert left_out["messages that had no room beside others"] == 3


def test_nothing_is_imported_for_it_at_the_start() -> None:
    """`telltale --help` answers at once."""
    code = "import sys, gateway.cli.intercept; sys.exit('gateway.recordings.export' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
