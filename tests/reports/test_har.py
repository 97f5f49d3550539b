"""`telltale report --format har`: held against the specification, tshark, mitmproxy and the export of its database."""

import json
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from scapy.layers.inet import IP, TCP
from scapy.layers.l2 import Ether
from scapy.packet import Packet
from scapy.utils import wrpcap

from tests.expectations.program import PCAPS, telltale
from tests.intercept.lab import MITMDUMP

MOODNEST = PCAPS / "moodnest-journal.pcapng"
WORDS: dict[str, Any] = {"type": "string"}
SIZE: dict[str, Any] = {"type": "integer", "minimum": -1}
TIME: dict[str, Any] = {"type": "number", "minimum": 0}


def of(**fields: dict[str, Any]) -> dict[str, Any]:
    """An object with these fields, which must be there; any other begins with `_`, or is a comment."""
    more = {"^(_.*|comment)$": {}}
    return {
        "type": "object", "properties": fields, "required": list(fields),
        "patternProperties": more, "additionalProperties": False,
    }  # fmt: skip


PAIRS = {"type": "array", "items": of(name=WORDS, value=WORDS)}
REQUEST = of(
    method=WORDS, url={"type": "string", "pattern": "^https?://[^/ ]+(/[^ ]*)?$"}, httpVersion=WORDS, cookies=PAIRS,
    headers=PAIRS, queryString=PAIRS, headersSize=SIZE, bodySize=SIZE,
)  # fmt: skip
REQUEST["properties"]["postData"] = of(mimeType=WORDS, params=PAIRS, text=WORDS)
RESPONSE = of(
    status={"type": "integer"}, statusText=WORDS, httpVersion=WORDS, cookies=PAIRS, headers=PAIRS,
    content=of(size={"type": "integer"}, mimeType=WORDS), redirectURL=WORDS, headersSize=SIZE, bodySize=SIZE,
)  # fmt: skip
ENTRY = of(
    startedDateTime={"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z$"}, time=TIME,
    request=REQUEST, response=RESPONSE, cache={"type": "object"}, timings=of(send=TIME, wait=TIME, receive=TIME),
    serverIPAddress=WORDS, connection=WORDS,
)  # fmt: skip
ARCHIVE = of(
    log=of(version={"const": "1.2"}, creator=of(name=WORDS, version=WORDS), entries={"type": "array", "items": ENTRY})
)
"""HTTP Archive 1.2 (W3C draft of 2012), sections log to timings."""


def archive(folder: Path, *arguments: str | Path) -> tuple[dict[str, Any], Path]:
    """The archive, which has the form of one, and its file."""
    path = folder / "r.har"
    done = telltale("report", "all.db", "--format", "har", "--out", path, *arguments, folder=folder)
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(path.read_bytes().decode("ascii"))
    jsonschema.validate(told, ARCHIVE)
    return told["log"], path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All captures of pcaps/, analysed."""
    made = tmp_path_factory.mktemp("har")
    telltale("analyze", PCAPS, "-q", "--db", "all.db", folder=made)
    return made


def test_every_request_that_tshark_sees(folder: Path) -> None:
    fields = (
        "frame.time_epoch",
        "http.request.method",
        "http.host",
        "http.request.uri",
        "http.response_in",
        "ip.dst",
        "ipv6.dst",
    )
    shown = subprocess.run(
        ["tshark", "-2", "-r", MOODNEST, "-Y", "http.request", "-T", "fields", *(w for f in fields for w in ("-e", f))],
        capture_output=True, text=True, timeout=60, check=True,
    ).stdout  # fmt: skip
    expected = []
    for line in shown.splitlines():
        _, method, host, uri, answered, *server = line.split("\t")
        expected.append((method, f"http://{host}{uri.partition('?')[0]}", bool(answered), "".join(server)))
    log, _ = archive(folder, "--app", "MoodNest")
    entries = [one for one in log["entries"] if one["_capture"] == MOODNEST.name]
    found = [
        (one["request"]["method"], one["request"]["url"], one["response"]["status"] > 0, one["serverIPAddress"])
        for one in entries
    ]
    assert sorted(found) == sorted(expected)
    assert len(expected) > 5


def test_rows_are_those_of_the_export(folder: Path) -> None:
    exported = telltale("export", "http", "--db", "all.db", "--format", "ndjson", folder=folder).stdout
    rows = [json.loads(line) for line in exported.splitlines()]
    log, _ = archive(folder)
    assert sorted((row["flow_id"], row["packet"], row["status"]) for row in rows) == sorted(
        (one["connection"], one["_packet"], one["response"]["status"]) for one in log["entries"]
    )


def test_findings_stand_with_their_requests(folder: Path) -> None:
    """By pcaps/lab: the answers to PHQ-9 go up with a request of this path, the diary comes down with that one."""
    entries = archive(folder, "--app", "MoodNest")[0]["entries"]
    kinds: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for one in entries:
        where = (one["request"]["method"], one["request"]["url"].rpartition("example")[2])
        kinds.setdefault(where, set()).update((found["data_kind"], found["direction"]) for found in one["_findings"])
    assert ("health.instrument", "sent") in kinds["POST", "/v1/assessments/phq9"]
    assert ("health.note", "received") in kinds["GET", "/v1/entries"]
    assert not {direction for _, direction in kinds["GET", "/v1/entries"]} - {"received"}
    told = json.loads(telltale("report", "all.db", "--app", "MoodNest", "--format", "json", folder=folder).stdout)
    known = {one["finding_id"] for one in told["findings"]}
    attached = {found["finding_id"] for one in entries for found in one["_findings"]}
    assert attached <= known
    readable = {one["finding_id"] for one in told["findings"] if one["rule"].startswith("CLR-")}
    assert readable <= attached


def test_no_other_app_and_no_value(folder: Path) -> None:
    log, path = archive(folder, "--app", "MoodNest")
    assert {one["_app"] for one in log["entries"]} == {"MoodNest"}
    scenario = json.loads(MOODNEST.with_suffix(".expected.json").read_text())
    exchanges = [told for one in scenario["connections"] for told in one["http"]]
    values = {str(field["value"]) for told in exchanges for field in told["readable"]}
    planted = {value for value in values if len(value) > 3}
    assert len(planted) > 5
    written = path.read_text()
    assert not {value for value in planted if value in written}


def test_our_own_analysis_reads_it(folder: Path, tmp_path: Path) -> None:
    log, path = archive(folder)
    telltale("analyze", path, "-q", "--db", "again.db", folder=tmp_path)
    rows = telltale("export", "http", "--db", "again.db", "--format", "ndjson", folder=tmp_path).stdout.splitlines()
    found = sorted((row["method"], row["host"], row["path"]) for row in map(json.loads, rows))
    assert found == sorted((one["request"]["method"], *_host_and_path(one["request"]["url"])) for one in log["entries"])


def _host_and_path(url: str) -> tuple[str, str]:
    host, _, path = url.partition("://")[2].partition("/")
    return host.partition(":")[0], f"/{path}"


@pytest.mark.skipif(not MITMDUMP.is_file(), reason="mitmproxy is not set up (make setup-intercept)")
def test_mitmproxy_reads_it(folder: Path, tmp_path: Path) -> None:
    log, path = archive(folder)
    run = subprocess.run(
        [MITMDUMP, "--set", f"confdir={tmp_path}", "-nr", path],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    for one in log["entries"]:
        assert one["request"]["url"].partition("://")[2][:40] in run.stdout


def _talk(lines: list[tuple[bool, bytes]], port: int = 80) -> list[Packet]:
    """One connection whose sides send these bytes in turn."""
    ends = (
        Ether() / IP(src="192.0.2.9", dst="198.51.100.7") / TCP(sport=40000, dport=port),
        Ether() / IP(src="198.51.100.7", dst="192.0.2.9") / TCP(sport=port, dport=40000),
    )
    at, packets = [1000, 5000], []

    def send(side: int, flags: str, data: bytes = b"") -> None:
        packet = ends[side].copy()
        packet[TCP].flags, packet[TCP].seq = flags, at[side]
        packet[TCP].ack = at[1 - side] if flags != "S" else 0
        at[side] += len(data) + ("S" in flags)
        packets.append(packet / data)

    send(0, "S")
    send(1, "SA")
    send(0, "A")
    for is_up, data in lines:
        send(0 if is_up else 1, "PA", data)
    for number, packet in enumerate(packets):
        packet.time = 1_790_000_000 + number / 1000
    return packets


def _analysed(folder: Path, lines: list[tuple[bool, bytes]], port: int = 80) -> list[dict[str, Any]]:
    wrpcap(str(folder / "made.pcap"), _talk(lines, port))
    telltale("analyze", folder / "made.pcap", "-q", "--db", "all.db", folder=folder)
    entries: list[dict[str, Any]] = archive(folder)[0]["entries"]
    return entries


def test_hostile_names_stay_inside_their_strings(tmp_path: Path) -> None:
    asked = (
        b'GET /a"b\x01%0a<svg>/\xe2\x80\xae?q=1 HTTP/1.1\r\nHost: ev"il\x1b]0;x\x07.example\r\n'
        b"User-Agent: \xe2\x80\xaex\x1b[2J\r\n\r\n"
    )
    entries = _analysed(tmp_path, [(True, asked), (False, b"HTTP/1.1 204 No\r\n\r\n")], 8000)
    for one in entries:
        assert json.dumps(one, ensure_ascii=False).isprintable()


def test_no_answer_and_no_question(tmp_path: Path) -> None:
    unanswered = _analysed(tmp_path, [(True, b"GET /left HTTP/1.1\r\nHost: a.example\r\n\r\n")], 8080)
    (one,) = unanswered
    assert one["request"]["url"] == "http://a.example:8080/left"
    assert one["response"]["status"] == 0
    assert one["response"]["comment"] == "no response was seen"


def test_a_response_without_its_request_is_counted(tmp_path: Path) -> None:
    answer = (False, b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok")
    assert _analysed(tmp_path, [answer]) == []
    assert "1 responses whose requests were not seen" in archive(tmp_path)[0]["comment"]


def test_of_an_empty_database(tmp_path: Path) -> None:
    wrpcap(str(tmp_path / "made.pcap"), _talk([])[:2])
    telltale("analyze", tmp_path / "made.pcap", "-q", "--db", "all.db", folder=tmp_path)
    assert archive(tmp_path)[0]["entries"] == []
