"""Makes the seeds of the fuzzer from the shipped captures: `python -m tests.fuzz.make_seeds`.

A seed is a short, real input of its target, from which the fuzzer begins. Needs tshark and editcap.
"""

import gzip
import hashlib
import io
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import brotli
import zstandard

from gateway.capture import open_capture
from gateway.columns.decode import decode
from gateway.columns.link_types import LINK_TYPES
from gateway.content.encodings import decode as unpack
from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.frames import STATUS_FLOW
from gateway.model.messages import HttpExchange, PlainMessage
from gateway.protocols.conversation import Conversation
from tests.fuzz.guided import SEEDS
from tests.fuzz.script import Step, write_script
from tests.fuzz.targets import ENCODINGS, MEDIA_TYPES, PORTS, TARGETS

PCAPS = Path(__file__).parents[2] / "pcaps"
MAX_SEED_BYTES = 4000
MAX_SEEDS = 6
MAX_STEPS = 12
ETHERNET = 1
NETWORK_OFFSET = 14

UP, DOWN = Direction.UP, Direction.DOWN
EAP = (b"\1\1\0\6\x0d\x20", b"\2\1\0\x0c\x0d\x80\0\0\0\2\x16\3", b"\1\2\0\6\x0d\0", b"\2\3\0\x09\1maya")
"""A start of EAP-TLS, the beginning of a fragment, what acknowledges it, and a name (RFC 5216, RFC 3748)."""
STUN = b"\0\1\0\0\x21\x12\xa4\x42" + bytes(range(12))
"""A request for a binding (RFC 8489)."""
NETBIOS = (
    bytes.fromhex("0001291000010000000000012046")
    + b"AEIEPEOEFCACACACACACACACACACAAA"
    + bytes.fromhex("0000200001c00c0020000100000e10000600000a000005")
)
"""A registration of the name PHONE (RFC 1002, section 4.2.2)."""
MDNS = bytes.fromhex(
    "0000840000000002000000000550686f6e65056c6f63616c00000180010000007800040a000005"
    "c00c00108001000000780006056d6f643d31"
)  # fmt: skip
"""An address and a text of Phone.local (RFC 6762)."""
TDS = bytes.fromhex("1201001a00000100" + "00000b00060100110001ff" + "10000fa8000001")
"""A PRELOGIN with its version, and encryption that is wanted ([MS-TDS] section 2.2.6.5)."""
OPENVPN = (
    b"\x38clientid" + bytes(5),
    b"\x40serverid" + b"\1" + bytes(4) + b"clientid" + bytes(4),
    b"\x20clientid"
    b"\1" + bytes(4) + b"serverid" + b"\0\0\0\1\x16\3\1\0\x2d\1\0\0\x29\3\3" + bytes(33) + b"\0\2\xc0\x2b\1\0",
    b"\x20serverid" + b"\0" + b"\0\0\0\1\x16\3\3\0\x2a\2\0\0\x26\3\3" + bytes(33) + b"\xc0\x2b\0",
    b"\x48\0\0\0" + bytes(40),
)
"""Resets, a piece of TLS of either side, and a packet of the tunnel."""
WORD = (
    '<document xmlns="w"><p><r><t>lo</t><tab/><t>w</t></r></p><tbl><tr><tc><p><t>a</t></p></tc></tr></tbl></document>'
)
SHEET = '<worksheet><row><c r="A1" t="inlineStr"><is><t>name</t></is></c><c r="C1"><v>7</v></c></row></worksheet>'
OPEN = "<document-content><body><text><h>a</h><p>b<span>c</span><s/><note>d</note></p></text></body></document-content>"
"""Documents of office programs, without what only they need."""


def _zip(method: int, **files: str) -> bytes:
    """An archive as Python writes it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        for name, content in files.items():
            made.writestr(
                zipfile.ZipInfo(name.replace("__", "/").replace("_xml", ".xml").replace("_json", ".json")), content
            )
    return file.getvalue()


def _tar(name: str, content: bytes) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as made:
        entry = tarfile.TarInfo(name)
        entry.size = len(content)
        made.addfile(entry, io.BytesIO(content))
    return file.getvalue()[:2560]


def _database() -> bytes:
    database = sqlite3.connect(":memory:")
    database.executescript("pragma page_size = 512; create table a (id integer primary key, mood text, w real, b blob)")
    database.execute("insert into a values (1, 'low', 0.5, x'7b7d'), (2, ?, null, null)", ("x" * 700,))
    database.commit()
    return database.serialize()


PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Kids[3 0 R]>>endobj "
    b"3 0 obj<</Type/Page/Contents 4 0 R/Annots[<</Contents(c)>>]/Resources<</Font<</F 5 0 R>>>>>>endobj "
    b"4 0 obj<</Length 51>>stream\nBT /F 9 Tf 1 0 0 1 9 9 Tm [(a)-300<62>]TJ T* (c)' ET\nendstream endobj "
    b"5 0 obj<</Encoding<</Differences[97/fi]>>/ToUnicode 6 0 R>>endobj 7 0 obj<</T(n)/V(v)>>endobj "
    b"6 0 obj<<>>stream\n<61><63><0041>endbfrange\nendstream endobj"
)
PACKED_PDF = (
    b"%PDF-1.5\n9 0 obj<</Type/ObjStm/N 2/First 9/Filter/FlateDecode>>stream\n"
    + zlib.compress(b"1 0 2 31 <</Type/Catalog/Pages 2 0 R>>  <</Type/Page/Contents 4 0 R>>")
    + b"\nendstream endobj 4 0 obj<</Filter[/AHx/LZW]>>stream\n800b6050220c0c8501>\nendstream endobj trailer<<>>%%EOF"
)
"""Documents with one page each, all in the open and packed."""

EXAMPLES: tuple[tuple[str, bytes], ...] = (
    ("websocket", b"\0" + write_script([Step(UP, bytes.fromhex("818537fa213d7f9f4d5158"))])),  # RFC 6455, 5.7
    ("websocket", b"\0" + write_script([Step(DOWN, bytes.fromhex("010348656c80026c6f8a0548656c6c6f"))])),
    ("websocket", b"\1" + write_script([Step(DOWN, bytes.fromhex("c107f248cdc9c90700"))])),  # RFC 7692, 7.2.3.1
    ("text", b"\0" + write_script([Step(UP, b"mood=low note=could not sleep\r\n"), Step(DOWN, b"ok\r\n")])),
    ("ssdp-udp", write_script([Step(UP, b'M-SEARCH * HTTP/1.1\r\nMAN: "ssdp:discover"\r\nST: ssdp:all\r\n\r\n')])),
    ("netbios-udp", write_script([Step(UP, NETBIOS)])),
    ("tds-tcp", write_script([Step(UP, TDS), Step(DOWN, b"\4" + TDS[1:]), Step(UP, b"\1\1\0\x0e\0\0\1\0h\0i\0!\0")])),
    (
        "tds-tcp",
        write_script([Step(UP, TDS[:25] + b"\2"), Step(UP, b"\x10\1\0\x70\0\0\1\0" + bytes(36) + b"\x56\0\2\0" * 17)]),
    ),
    ("openvpn-udp", write_script([Step(DOWN if n % 2 else UP, one) for n, one in enumerate(OPENVPN)])),
    (
        "openvpn-tcp",
        write_script([Step(DOWN if n % 2 else UP, b"\0" + bytes((len(one),)) + one) for n, one in enumerate(OPENVPN)]),
    ),
    (
        "eap-udp",
        write_script([Step(UP if one[0] == 2 else DOWN, b"\2\0" + len(one).to_bytes(2) + one) for one in EAP]),
    ),
    (
        "radius-udp",
        write_script(
            [
                Step(
                    UP if one[0] == 2 else DOWN,
                    bytes((1 if one[0] == 2 else 11, n // 2, 0, 35 + len(one), *range(16), 1, 6))
                    + b"maya"
                    + bytes((79, 2 + len(one)))
                    + one
                    + b"\x18\7state",
                )
                for n, one in enumerate(EAP)
            ]
        ),
    ),
    ("stun-tcp", write_script([Step(UP, b"\0\x14" + STUN), Step(DOWN, b"\0\x14\1" + STUN[1:])])),
    ("stun-tcp", write_script([Step(UP, STUN + b"\x40\1\0\3abc\0")])),
    ("dns-message", MDNS),
    ("devices", b"\0hostname:Anas-iPhone\nvendor_class:android-dhcp-14\nclient_id:ff:01:02:03:04:00:01:00:01"),
    ("ntp-udp", write_script([Step(UP, b"\x23\0\6\xec" + bytes(36) + b"\xe8\xd0\1\2\3\4\5\6")])),  # RFC 5905, 7.3
    ("content-markup", b'Content-Type: text/xml\n\n<?xml version="1.0"?><a b="c"><d>low mood</d><!-- e --></a>'),
    ("content-markup", b"\n\n<html><head><title>a</title></head><body><p>b &amp; c<script>d</script></body></html>"),
    ("content-protobuf", b"\n\n" + bytes.fromhex("0a07746573" + "74696e6710960118021a030102030a0568656c6c6f")),
    ("content-grpc", b"\n\n" + bytes.fromhex("0000000009120774657374696e67800000000f") + b"grpc-status:0\r\n"),
    ("content-msgpack", b"\n\n" + bytes.fromhex("82a7636f6d70616374c3a6736368656d6100")),  # of msgpack.org
    ("content-cbor", b"\n\n" + bytes.fromhex("bf61610161629f0203ffff")),  # RFC 8949, appendix A
    ("content-cbor", b"\n\n" + bytes.fromhex("a26161016162820203")),
    ("content-archive", b"\n\n" + _zip(zipfile.ZIP_STORED, a_json='{"mood": "low"}', c="x")),
    ("content-archive", b"\n\n" + _zip(zipfile.ZIP_DEFLATED, a_json='{"mood": "low", "mood2": "low"}')),
    ("content-archive", b"\n\n" + _zip(0, **{"[Content_Types]_xml": "", "word__document_xml": WORD})),
    ("content-archive", b"\n\n" + _zip(0, **{"[Content_Types]_xml": "", "xl__worksheets__sheet1_xml": SHEET})),
    ("content-archive", b"\n\n" + _zip(0, mimetype="", content_xml=OPEN)),
    ("content-archive", b"\n\n" + _tar("a long name " * 9 + ".json", b'{"mood": "low"}')),
    ("content-pdf", b"\n\n" + PDF),
    ("content-pdf", b"\n\n" + PACKED_PDF),
    ("content-graphql", b'\n\nmutation Add($a: Int = 3) { add(input: {text: "low", tags: ["a", 1.5]}) { id } }'),
    ("content-events", b'\n\nevent: a\nid: 7\ndata: {"b":\ndata: "c"}\n\ndata: d\n\n'),
    ("content-cards", b"\n\nBEGIN:VCARD\nVERSION:4.0\nFN:Simon Perreault\nEMAIL;TYPE=work:s@example.com\nEND:VCARD\n"),
    ("content-cards", b"\n\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Networld\n  Fair\nEND:VEVENT\nEND:VCALENDAR\n"),
    (
        "content-hl7",
        b"\n\nMSH|^~\\&|A|B|||2024||ORU^R01|1|P|2.5\rPID|1||7^^^M~8||DOE^J||1961|F\rOBX|1|NM|4548-4^a^LN||7.2|%\r",
    ),
    (
        "content-fhir",
        b'\n\n{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Patient","name":[{"family":"a"}]}}]}',
    ),
    ("content-dicom", b"\n\n" + bytes.fromhex("08000500435306004953495f313000001000504e080044") + b"OE^JANE "),
    (
        "content-ccda",
        b"\n\n<ClinicalDocument xmlns='urn:hl7-org:v3'><component><section><code code='1-8'/><text>a</text>",
    ),
    (
        "content-x12",
        b"\n\nISA*00*          *00*          *ZZ*S*ZZ*R*030101*1253*^*00501*1*1*T*:~NM1*IL*1*A~",
    ),
    ("content-xdt", b"\n\n01380006310\r\n0109206\x32\r\n0143101K\x94hl\r\n0128410GEW\r\n011842071\r\n0118421kg\r\n"),
    ("content-fints", b"\n\nHNHBK:1:3+000000000412+300+0+1'HNVSD:999:1+@17@HNSHA:4:2+9++s?+1'HNHBS:5:1+1'"),
    ("content-sqlite", b"\n\n" + _database()),
    ("content-values", b"JTdCJTIybW9vZCUyMiUzQSUyMmxvdyUyMiU3RA=="),
    ("content-values", b"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtYXlhIn0.c2ln"),
    ("content-values", b'{"a": "<b c=\'d\'>e &amp; f</b>", "g": "h=i&j=%6b", "l": "6d6179610a6d617961"}'),
    ("content-values", b"H4sIAAAAAAAA/6tWys3PT1GyUsrJL1eqBQAi3DhMDgAAAA=="),
)
"""Where the shipped captures show nothing: examples of the standards."""
DTLS_HELLO_HEAD = bytes.fromhex("16fefd0000000000000000")
"""RFC 9147, 4: a plaintext record's type, version, epoch and sequence number."""

Seeds = dict[str, set[bytes]]
Ends = tuple[int, ...]


class Talked:
    """One conversation of a shipped capture."""

    def __init__(self, transport: str, ports: tuple[int, int]) -> None:
        self.transport = transport
        self.ports = ports
        self.steps: list[Step] = []


def main() -> None:
    """Write the folder anew."""
    seeds: Seeds = defaultdict(set)
    for capture in sorted(PCAPS.glob("*.pcapng")):
        for talked in _talks(capture):
            _from_talk(talked, seeds)
        _from_frames(capture, seeds)
        _from_file(capture, seeds)
        field = "tls.handshake.certificate"
        command = ["tshark", "-r", str(capture), "-Y", field, "-T", "fields", "-e", field]
        certificates = subprocess.run(command, check=True, capture_output=True, text=True)
        seeds["certificate"] |= {bytes.fromhex(one) for one in certificates.stdout.replace(",", "\n").split()}
    for name, example in EXAMPLES:
        seeds[name].add(example)
    for message in seeds["dns-message"]:
        seeds["dns-tcp"].add(write_script([Step(UP, len(message).to_bytes(2) + message)]))
    for number in (3, 5, 7):
        seeds["streams"].add(bytes((number * at * at) & 255 for at in range(160)))
    _write(seeds)


def _write(seeds: Seeds) -> None:
    shutil.rmtree(SEEDS, ignore_errors=True)
    total = 0
    for name in TARGETS:
        folder = SEEDS / name
        folder.mkdir(parents=True)
        fitting = sorted((seed for seed in seeds[name] if seed and len(seed) <= MAX_SEED_BYTES), key=_by_kind)
        step = max(1, len(fitting) // MAX_SEEDS)
        for seed in fitting[::step][:MAX_SEEDS]:
            (folder / hashlib.sha256(seed).hexdigest()[:12]).write_bytes(seed)
            total += len(seed)
        print(f"{name:<20} {len(fitting[::step][:MAX_SEEDS])} of {len(seeds[name])}")
    print(f"{total:,} bytes")


def _by_kind(seed: bytes) -> tuple[int, bytes]:
    return len(seed), seed


def _talks(capture: Path) -> Iterator[Talked]:
    """The conversations of a capture, as they were captured: those of the lab have no loss within what is used."""
    talks: dict[Ends, Talked] = {}
    opened = open_capture(capture)
    try:
        for batch in opened.source.batches():
            for frame in decode(batch):
                if frame["status"] != STATUS_FLOW or not frame["payload_bytes"]:
                    continue
                source, target = (
                    (int(frame[f"{end}_high"]), int(frame[f"{end}_low"]), int(frame[f"{end}_port"]))
                    for end in ("source", "target")
                )
                transport = {6: "tcp", 17: "udp"}.get(int(frame["ip_protocol"]))
                if transport is None:
                    continue
                is_down = (*target, *source) in talks
                key = (*target, *source) if is_down else (*source, *target)
                talked = talks.setdefault(key, Talked(transport, (source[2], target[2])))
                begin = int(frame["payload_offset"])
                data = batch.data[begin : begin + int(frame["payload_bytes"])].tobytes()
                talked.steps.append(Step(Direction(int(is_down)), data))
    finally:
        opened.close()
    yield from talks.values()


def _from_talk(talked: Talked, seeds: Seeds) -> None:
    conversation = Conversation(talked.transport, *talked.ports)
    for packet, step in enumerate(talked.steps, 1):
        try:
            if conversation.wants(step.direction):
                conversation.feed(step.direction, step.data, packet, packet)
        except ParseError:
            break
    script = _script(talked.steps)
    port = min(talked.ports[1], 65535)
    seeds[f"conversation-{talked.transport}"].add(
        bytes([PORTS.index(port) if port in PORTS else len(PORTS) - 1]) + script
    )
    for service in conversation.services:
        if service == "websocket":
            seeds["websocket"].add(b"\0" + script)
        elif service == "text":
            seeds["text"].add(b"\0" + script)
        else:
            name = {"mdns": "dns", "llmnr": "dns"}.get(service, service)
            seeds[f"{name}-{talked.transport}"].add(script)
            if name == "tls":
                _as_dtls(talked.steps[0].data, seeds)
            if name == "dns" and talked.transport == "udp":
                seeds["dns-message"] |= {step.data for step in talked.steps}
                seeds["dns-name"] |= {b"\x0c" + step.data for step in talked.steps}
    for message in conversation.messages:
        if isinstance(message, HttpExchange):
            _from_exchange(message, seeds)
        elif isinstance(message, PlainMessage) and message.body:
            seeds["content-plain"].add(b"\0" + message.body[:MAX_SEED_BYTES])


def _as_dtls(record: bytes, seeds: Seeds) -> None:
    """A ClientHello in the framing of DTLS (RFC 9147, 5.2), with its empty cookie."""
    hello = record[9:]
    session_end = 35 + hello[34] if len(hello) > 34 else 0
    body = b"\xfe\xfd" + hello[2:session_end] + b"\0" + hello[session_end:]
    size = len(body).to_bytes(3)
    message = b"\1" + size + bytes(5) + size + body
    seeds["dtls-udp"].add(write_script([Step(UP, DTLS_HELLO_HEAD + len(message).to_bytes(2) + message)]))


def _script(steps: list[Step]) -> bytes:
    """The first steps, as many as fit."""
    script = b""
    for step in steps[:MAX_STEPS]:
        longer = script + write_script([step])
        if script and len(longer) >= MAX_SEED_BYTES:
            break
        script = longer
    return script


def _from_exchange(exchange: HttpExchange, seeds: Seeds) -> None:
    for part in (exchange.request, exchange.response):
        if part is None or not part.body:
            continue
        body = unpack(part.body, part.header("content-encoding")).data[:MAX_SEED_BYTES]
        head = "\n".join(f"{name}:{value}" for name, value in part.headers if name.lower() != "content-encoding")
        seed = head.encode("latin-1", "replace") + b"\n\n" + body
        kind = part.header("content-type").partition(";")[0]
        for name, media_type in MEDIA_TYPES.items():
            if not media_type or kind == media_type.partition(";")[0]:
                seeds[f"content-{name}"].add(seed)
        if "html" in kind:
            seeds["content-markup"].add(seed)
            seeds["content-script"].add(seed)
        for number, pack in enumerate((gzip.compress, zlib.compress, brotli.compress, zstandard.compress)):
            seeds["encodings"].add(bytes([number]) + pack(body))
        seeds["encodings"].add(bytes([ENCODINGS.index("gzip, br")]) + brotli.compress(gzip.compress(body)))


def _from_frames(capture: Path, seeds: Seeds) -> None:
    """Frames as they are, and with their network layer under every link type."""
    opened = open_capture(capture)
    try:
        batch = next(iter(opened.source.batches()))
        frames = [
            batch.data[one["offset"] : one["offset"] + one["captured_bytes"]].tobytes() for one in batch.records[:8]
        ]
    finally:
        opened.close()
    for number, link_type in enumerate(sorted(LINK_TYPES)):
        cut = 0 if link_type == ETHERNET else NETWORK_OFFSET
        parts = [len(frame[cut:]).to_bytes(2, "little") + frame[cut:] for frame in frames[:4]]
        seeds["frames"].add(bytes([number]) + b"".join(parts))


def _from_file(capture: Path, seeds: Seeds) -> None:
    """The first frames as each kind of file."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "seed"
        for form in ("pcap", "nsecpcap", "pcapng"):
            subprocess.run(["editcap", "-r", "-F", form, capture, target, "1-5"], check=True)
            data = target.read_bytes()
            seeds["capture"] |= {data, gzip.compress(data), zstandard.compress(data)}


if __name__ == "__main__":
    main()
