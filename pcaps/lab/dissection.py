"""What tshark, an independent decoder, sees in a capture: streams, handshakes, HTTP, DNS and MQTT."""

import hashlib
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pcaps.lab.processes import LabError

TIMEOUT_S = 120
BETWEEN_FIELDS, BETWEEN_VALUES = "\x1e", "\x1f"  # in no text of the lab
# Reassembly across reordered segments is off in tshark by default; without it the rough line looks malformed.
PREFERENCES = ("tcp.reassemble_out_of_order:TRUE", "tls.desegment_ssl_application_data:FALSE")
FIELDS = (
    "frame.number", "ip.src", "ip.dst", "ipv6.src", "ipv6.dst", "tcp.stream", "udp.stream", "tcp.srcport",
    "tcp.dstport", "udp.srcport", "udp.dstport", "tcp.payload", "quic.version", "tls.handshake.type",
    "tls.handshake.version", "tls.handshake.extensions.supported_version", "tls.handshake.ciphersuite",
    "tls.handshake.extensions_server_name", "tls.handshake.extensions_alpn_str",
    "tls.handshake.certificate", "http.request.method", "http.host", "http.request.uri",
    "http.response.code", "http.request_in", "http.content_type", "http.file_data", "dns.qry.name",
    "dns.qry.type", "dns.flags.response", "dns.a", "dns.aaaa", "dns.resp.type", "dns.cname", "mqtt.msgtype",
    "mqtt.topic", "mqtt.msg", "dhcp.option.hostname", "eth.src", "tcp.analysis.retransmission",
    "tcp.analysis.out_of_order", "tcp.analysis.lost_segment",
)  # fmt: skip
VERSIONS = {0x0301: "TLSv1.0", 0x0302: "TLSv1.1", 0x0303: "TLSv1.2", 0x0304: "TLSv1.3"}
QTYPES = {1: "A", 28: "AAAA", 65: "HTTPS"}
CLIENT_HELLO, SERVER_HELLO = 1, 2
PUBLISH = 3
HEX = re.compile(r"(?:[0-9a-f]{2}){2,}")

Row = dict[str, list[str]]


@dataclass
class Request:
    """One HTTP request with its response, as tshark reassembled, unchunked and unpacked them."""

    method: str
    host: str
    target: str
    request_type: str
    body: str
    status: int = 0
    response_type: str = ""
    response_body: str = ""


@dataclass
class Stream:
    """One TCP or QUIC conversation, seen from the side that began it."""

    transport: str
    client_ip: str
    client_port: int
    server_ip: str
    server_port: int
    version: str = ""
    cipher: int = -1
    sni: str = ""
    alpn: str = ""
    certificate_sha256: str = ""
    requests: list[Request] = field(default_factory=list)
    published: list[tuple[str, str]] = field(default_factory=list)
    sent: bytes = b""


@dataclass
class Dissection:
    """A whole capture."""

    streams: list[Stream]
    questions: set[tuple[str, str]]
    answers: dict[tuple[str, str], set[str]]
    aliases: dict[str, set[str]]  # by the name that was asked for
    hostnames: set[str]
    macs: set[str]
    repairs: int  # frames that tshark marks as retransmitted, out of order or following a loss


def dissect(path: Path) -> Dissection:
    """Run tshark once over a capture."""
    streams: dict[tuple[str, str], Stream] = {}
    requests: dict[str, Request] = {}
    result = Dissection([], set(), {}, {}, set(), set(), 0)
    for row in _rows(path):
        result.macs.update(row["eth.src"])
        result.hostnames.update(row["dhcp.option.hostname"])
        result.repairs += any(row[name] for name in FIELDS[-3:])
        if row["dns.qry.name"] and _first(row, "udp.dstport") != "5353":
            _dns(row, result)
        stream = _stream(row, streams)
        if stream is not None:
            _tls(row, stream)
            _http(row, stream, requests)
            _mqtt(row, stream)
            if row["tcp.payload"] and _first(row, "tcp.srcport") == str(stream.client_port):
                stream.sent += bytes.fromhex(row["tcp.payload"][0])
    result.streams = list(streams.values())
    return result


def _rows(path: Path) -> Iterator[Row]:
    command = ["tshark", "-r", str(path), "-n", "-T", "fields", "-E", "occurrence=a"]
    command += ["-E", f"separator={BETWEEN_FIELDS}", "-E", f"aggregator={BETWEEN_VALUES}"]
    for preference in PREFERENCES:
        command += ["-o", preference]
    for name in FIELDS:
        command += ["-e", name]
    done = subprocess.run(command, capture_output=True, timeout=TIMEOUT_S, check=False)
    if done.returncode != 0:
        raise LabError(f"tshark cannot read {path.name}: {done.stderr.decode(errors='replace')[-500:]}")
    for line in done.stdout.decode("utf-8", "replace").split("\n"):
        if line:
            values = line.split(BETWEEN_FIELDS)
            yield {
                name: value.split(BETWEEN_VALUES) if value else [] for name, value in zip(FIELDS, values, strict=True)
            }


def _first(row: Row, *names: str) -> str:
    """The first value of the first field that has one."""
    for name in names:
        if row[name]:
            return row[name][0]
    return ""


def _stream(row: Row, streams: dict[tuple[str, str], Stream]) -> Stream | None:
    """The conversation of a frame: TCP, or UDP that carries QUIC."""
    if row["tcp.stream"]:
        transport, key = "tcp", ("tcp", row["tcp.stream"][0])
    elif row["udp.stream"] and (row["quic.version"] or ("quic", row["udp.stream"][0]) in streams):
        transport, key = "quic", ("quic", row["udp.stream"][0])
    else:
        return None
    if key not in streams:
        streams[key] = Stream(
            transport,
            _first(row, "ip.src", "ipv6.src"),
            int(_first(row, "tcp.srcport", "udp.srcport")),
            _first(row, "ip.dst", "ipv6.dst"),
            int(_first(row, "tcp.dstport", "udp.dstport")),
        )
    return streams[key]


def _tls(row: Row, stream: Stream) -> None:
    types = [int(number) for number in row["tls.handshake.type"]]
    if CLIENT_HELLO in types:
        stream.sni = _first(row, "tls.handshake.extensions_server_name")
    elif SERVER_HELLO in types:
        code = _first(row, "tls.handshake.extensions.supported_version", "tls.handshake.version")
        stream.version = VERSIONS.get(int(code, 16), code)
        stream.cipher = int(_first(row, "tls.handshake.ciphersuite"), 0)
        stream.alpn = _first(row, "tls.handshake.extensions_alpn_str")
    if row["tls.handshake.certificate"]:
        der = bytes.fromhex(row["tls.handshake.certificate"][0].replace(":", ""))
        stream.certificate_sha256 = hashlib.sha256(der).hexdigest()


def _http(row: Row, stream: Stream, requests: dict[str, Request]) -> None:
    kind = _first(row, "http.content_type").split(";")[0].strip().lower()
    body = _text(_first(row, "http.file_data"))
    if row["http.request.method"]:
        host = _first(row, "http.host").rsplit(":", 1)[0]
        request = Request(_first(row, "http.request.method"), host, _first(row, "http.request.uri"), kind, body)
        requests[row["frame.number"][0]] = request
        stream.requests.append(request)
    elif row["http.response.code"] and _first(row, "http.request_in") in requests:
        request = requests[row["http.request_in"][0]]
        request.status = int(row["http.response.code"][0])
        request.response_type, request.response_body = kind, body


def _text(value: str) -> str:
    """Bodies are text in tshark 4.0 and hexadecimal from 4.2 on."""
    if HEX.fullmatch(value):
        return bytes.fromhex(value).decode("utf-8", "replace")
    return value


def _mqtt(row: Row, stream: Stream) -> None:
    if str(PUBLISH) in row["mqtt.msgtype"]:
        messages = [_text(value.replace(":", "")) for value in row["mqtt.msg"]]
        stream.published += list(zip(row["mqtt.topic"], messages, strict=True))


def _dns(row: Row, result: Dissection) -> None:
    number = int(row["dns.qry.type"][0])
    key = (row["dns.qry.name"][0].lower(), QTYPES.get(number, str(number)))
    if row["dns.flags.response"] and row["dns.flags.response"][0] not in ("0", "False"):
        found = {*row["dns.a"], *row["dns.aaaa"]}
        if key[1] == "HTTPS" and "65" in row["dns.resp.type"]:
            found = {"present"}
        result.answers.setdefault(key, set()).update(found)
        result.aliases.setdefault(key[0], set()).update(row["dns.cname"])
    else:
        result.questions.add(key)
