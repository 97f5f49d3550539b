"""What is fuzzed: each target takes any bytes, and only what `gateway.errors` names may be wrong with them.

`TARGETS` is made from PARSERS, SOURCES and the content formats, so that a new row there is fuzzed at once.
"""

import contextlib
import itertools
import tempfile
from collections.abc import Callable
from pathlib import Path

import numpy as np

from gateway.capture import open_capture
from gateway.capture.labels import MAX_LABELS, LabelBook
from gateway.columns.decode import decode
from gateway.columns.link_types import LINK_TYPES
from gateway.columns.problems import FrameProblems
from gateway.content import FORMATS, encodings
from gateway.content import read_message as read_content
from gateway.content.reader import MAX_FIELDS, Reader
from gateway.detectors.matching.structure import inside, parent
from gateway.errors import DamageError, InputError, ParseError
from gateway.flows.reassembly import Reassembler, StreamMemory
from gateway.flows.share import SHARES, Share
from gateway.flows.tracker import FlowTracker
from gateway.identity.devices import DeviceTable
from gateway.identity.heard import MAX_TEXT_CHARS
from gateway.identity.heard_web import MAX_AGENT_CHARS
from gateway.identity.hearing import Hearing
from gateway.identity.household import DeviceBook
from gateway.model.flows import Direction, Flow
from gateway.model.frames import RECORD_DTYPE, FrameBatch
from gateway.model.messages import HttpExchange, HttpPart, PlainMessage, Span
from gateway.protocols import PARSERS
from gateway.protocols.base import Parser, ParserKind
from gateway.protocols.certificates import parse_certificate
from gateway.protocols.conversation import Conversation
from gateway.protocols.dns import read_message as read_dns
from gateway.protocols.dns_names import read_name
from gateway.protocols.text import TextParser
from gateway.protocols.websocket import WebSocketParser
from tests.fuzz.script import MAX_STEP_BYTES, Step, read_script

Target = Callable[[bytes], None]

SPAN = Span(1, 1, 0)
PORTS = (53, 80, 443, 25, 1883, 5353, 3306, 8080)
ENCODINGS = ("gzip", "deflate", "br", "zstd", "gzip, br", "deflate, zstd, gzip, br")
MEDIA_TYPES = {
    "json": "application/json",
    "form": "application/x-www-form-urlencoded",
    "multipart": "multipart/form-data; boundary=xxbbxx",
    "markup": "text/xml",
    "script": "application/javascript",
    "mystery": "",
    "protobuf": "application/x-protobuf",
    "grpc": "application/grpc-web+proto",
    "msgpack": "application/msgpack",
    "cbor": "application/cbor",
    "graphql": "application/graphql",
    "events": "text/event-stream",
    "cards": "text/vcard",
    "hl7": "x-application/hl7-v2+er7",
    "fhir": "application/fhir+json",
    "dicom": "application/dicom",
    "ccda": "application/hl7-cda+xml",
    "x12": "application/edi-x12",
    "xdt": "text/plain",
    "fints": "text/plain",
    "sqlite": "application/vnd.sqlite3",
    "archive": "application/zip",
    "pdf": "application/pdf",
}
INVALID = "invalid"
DEVICE_TALK = (("dhcp", "REQUEST"), ("dhcpv6", "SOLICIT"), ("ssdp", "NOTIFY"), ("netbios", "REGISTRATION"))
MEMORY_FOLDER = Path("/dev/shm")


def _play(make: Callable[[], Parser], script: bytes, is_stream: bool = True) -> None:
    """A parser with a script; how the bytes of a stream are cut must not change what it says, as long as they keep to
    its protocol: what is saved of a broken stream may depend on where the pieces end."""
    steps = list(read_script(script))
    whole = _messages(make(), steps, MAX_STEP_BYTES)
    if is_stream and whole[-1] != INVALID and not any(step.gap_bytes for step in steps):
        assert _messages(make(), steps, 1 + len(script) % 7) == whole


def _messages(parser: Parser, steps: list[Step], cut_bytes: int) -> list[str]:
    """Feed a parser as a conversation does: no more after a handover, or an error behind which nothing is read."""
    end = ""
    try:
        for packet, step in enumerate(steps, 1):
            if step.gap_bytes:
                parser.gap(step.direction, step.gap_bytes)
            for at in range(0, len(step.data), cut_bytes):
                if parser.handover:
                    break
                if parser.wants(step.direction):
                    try:
                        parser.feed(step.direction, step.data[at : at + cut_bytes], packet, packet)
                    except DamageError:
                        end = INVALID
        if parser.handover:
            parser.leftover(Direction.UP)
            parser.leftover(Direction.DOWN)
        else:
            parser.finish()
    except ParseError:
        end = INVALID
    return [*map(repr, parser.messages), end]


def _parser(kind: ParserKind) -> Target:
    def target(data: bytes) -> None:
        first = [b"", b""]
        for step in itertools.islice(read_script(data), 4):
            first[step.direction] = first[step.direction] or step.data[:64]
        if first[0] or first[1]:  # nobody is asked about nothing
            kind.recognise(first[0], first[1])
        _play(kind.make, data, kind.transport == "tcp")

    return target


def _websocket(data: bytes) -> None:
    extensions = ("", "permessage-deflate", "permessage-deflate; server_no_context_takeover")
    _play(lambda: WebSocketParser(extensions[data[0] % 3] if data else ""), data[1:])


def _text(data: bytes) -> None:
    is_udp = bool(data) and data[0] > 127
    _play(lambda: TextParser(is_udp), data[1:], not is_udp)


def _conversation(transport: str) -> Target:
    def target(data: bytes) -> None:
        conversation = Conversation(transport, 50000, PORTS[data[0] % len(PORTS)] if data else 80)
        for packet, step in enumerate(read_script(data[1:]), 1):
            with contextlib.suppress(ParseError):
                if step.gap_bytes:
                    conversation.gap(step.direction, step.gap_bytes)
                elif conversation.wants(step.direction):
                    conversation.feed(step.direction, step.data, packet, packet)
        with contextlib.suppress(ParseError):
            conversation.finish()
        assert len(conversation.label) < 200

    return target


def _dns_message(data: bytes) -> None:
    with contextlib.suppress(ParseError):
        read_dns(data, SPAN, Direction.UP)


def _dns_name(data: bytes) -> None:
    if data:
        with contextlib.suppress(ParseError):
            _, end = read_name(data, data[0])
            assert end <= len(data)


def _certificate(data: bytes) -> None:
    parse_certificate(data)


def _content(media_type: str) -> Target:
    def target(data: bytes) -> None:
        head, _, body = data.partition(b"\n\n")
        lines = [line.partition(":") for line in head.decode("latin-1").split("\n")]
        headers = [(name, value) for name, _, value in lines]
        if media_type:
            headers.insert(0, ("Content-Type", media_type))
        part = HttpPart(SPAN, "POST /a?b=c HTTP/1.1", tuple(headers), body, len(body), bool(len(body) & 1))
        read_content(HttpExchange(part, part, "POST", "a.example", head.decode("latin-1"), 200))

    return target


def _values(data: bytes) -> None:
    """Bytes as one value of a form: whatever encodings it holds are taken off."""
    reader = Reader(FORMATS)
    reader.add("body.form:a", "a", data.decode("utf-8", "replace"))
    assert len(reader.fields) <= MAX_FIELDS
    assert reader.layers == 0
    places = [field.path for field in reader.fields]
    assert all(inside(place, parent(place)) or not parent(place) for place in places)


def _plain(data: bytes) -> None:
    service = ("smtp", "mqtt", "text", "websocket", "dhcp")[data[0] % 5] if data else "text"
    for is_complete in (True, False):
        read_content(PlainMessage(SPAN, service, "DATA", Direction.UP, (("topic", "a/b"),), data[1:], "", is_complete))


def _encodings(data: bytes) -> None:
    name = ENCODINGS[data[0] % len(ENCODINGS)] if data else "gzip"
    assert len(encodings.decode(data[1:], name).data) <= max(encodings.MAX_DECODED_BYTES, len(data))


def _capture(data: bytes) -> None:
    """A capture file as the readers see it, with what its frames say."""
    with tempfile.NamedTemporaryFile(dir=MEMORY_FOLDER if MEMORY_FOLDER.is_dir() else None) as file:
        file.write(data)
        file.flush()
        try:
            opened = open_capture(Path(file.name))
        except InputError:
            return
        with contextlib.closing(opened):
            book = opened.source.labels = LabelBook()
            for batch in opened.source.batches():
                FrameProblems().note(batch, decode(batch))
            assert len(book.all()) <= MAX_LABELS
            assert all(one.detail.isprintable() for one in book.problems())


def _frames(data: bytes) -> None:
    """Frames of one link type through decoder and flow table: a byte says which, then each has two of length."""
    links = sorted(LINK_TYPES)
    link_type = links[data[0] % len(links)] if data else 1
    places, at = [], 1
    while at + 2 < len(data) and len(places) < 200:
        size = min(int.from_bytes(data[at : at + 2], "little") & 0x3FFF, len(data) - at - 2)
        places.append((at + 2, size))
        at += 2 + size
    if not places:
        return
    records = np.zeros(len(places), RECORD_DTYPE)
    for number, (offset, size) in enumerate(places):
        records[number] = (number * 40_000_000_000, offset, size, size, link_type)
    batch = FrameBatch(np.frombuffer(data, np.uint8), records, 1)
    frames = decode(batch)
    ends = frames["payload_offset"] + frames["payload_bytes"]
    assert int(ends.max()) <= len(data)
    tracker = FlowTracker(capacity=4, share=Share(0, SHARES, seed=1))
    flows = 0
    for tracked in itertools.chain(tracker.file(batch, frames), tracker.finish()):
        flows += len([tracker.describe(slot) for slot in tracked.ended])
    assert flows <= len(places)


def _streams(data: bytes) -> None:
    """Segments within 64 KB against a model: the first byte for a position wins."""
    stream, model, found, at = Reassembler(0xFFFF_FF00, StreamMemory()), {}, {}, 0
    pieces = []
    for packet in range(min(len(data) // 4, 300)):
        position, size, fill = data[4 * packet] * 8 + data[4 * packet + 1], data[4 * packet + 2], data[4 * packet + 3]
        segment = bytes((fill + number) & 255 for number in range(size + 1))
        for number, byte in enumerate(segment):
            model.setdefault(position + number, byte)
        pieces += stream.push((0xFFFF_FF00 + position) & 0xFFFF_FFFF, segment, packet, packet)
    for piece in pieces + stream.flush():
        at += piece.gap_bytes
        found |= dict(enumerate(piece.data, at))
        at += len(piece.data)
    assert found == model


def _devices(data: bytes) -> None:
    """What a device says of itself, a line for each value: names come out that can stand on a page."""
    lines = [line.partition(":") for line in data[1:].decode("utf-8", "replace").split("\n")]
    values = (("mac", "02:00:00:00:00:01"), *((name, value) for name, _, value in lines))
    service, kind = DEVICE_TALK[data[0] % len(DEVICE_TALK)] if data else DEVICE_TALK[0]
    flow = Flow(1, 0, 0, "udp", "10.0.0.5", 1, "10.0.0.1", 2, 0, 1, 0, 1, 0, "02:00:00:00:00:01", "", service)
    devices, book = DeviceTable(), DeviceBook()
    devices.observe(flow.client_mac, flow.client_ip, 1)
    hearing = Hearing(devices)
    hearing.take(flow, PlainMessage(SPAN, service, kind, Direction.UP, values), flow.client_mac)
    agents = tuple(("User-Agent", value) for _, value in values)
    hearing.take(flow, HttpExchange(HttpPart(SPAN, "GET / HTTP/1.1", agents), HttpPart(SPAN, "", (), data)))
    book.learn(hearing.drain())
    for one in book.profiles():
        assert one.name.text.isprintable()
        assert len(one.name.text) <= 2 * MAX_TEXT_CHARS + MAX_AGENT_CHARS


TARGETS: dict[str, Target] = {
    **{f"{kind.service}-{kind.transport}": _parser(kind) for kind in PARSERS},
    "websocket": _websocket,
    "text": _text,
    "conversation-tcp": _conversation("tcp"),
    "conversation-udp": _conversation("udp"),
    "devices": _devices,
    "dns-message": _dns_message,
    "dns-name": _dns_name,
    "certificate": _certificate,
    **{f"content-{name}": _content(media_type) for name, media_type in MEDIA_TYPES.items()},
    "content-plain": _plain,
    "content-values": _values,
    "encodings": _encodings,
    "capture": _capture,
    "frames": _frames,
    "streams": _streams,
}
