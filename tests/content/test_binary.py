"""Binary formats, compared with what other libraries and an encoder by hand wrote."""

import base64
import gzip
import plistlib
import random
import struct
import tracemalloc
import zlib
from typing import Any

import cbor2
import msgpack
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.content import FORMATS
from gateway.content.packed import Cbor, MessagePack
from gateway.content.protobuf import MAX_DEPTH, read_protobuf
from gateway.content.reader import MAX_FIELDS, Body, Reader
from tests.content.wire import data, double, frame, number, single, varint


def read(body: bytes, media_type: str = "") -> Reader:
    reader = Reader(FORMATS)
    reader.read(Body(body, media_type))
    return reader


def pairs(reader: Reader) -> list[tuple[str, str]]:
    return [(field.path.removeprefix("body."), field.value) for field in reader.fields]


ENTRY = data(1, "maya@example.org") + number(2, 17) + data(3, data(1, "mood") + number(2, 3)) + data(3, data(2, "müde"))
ENTRY_PAIRS = [
    ("protobuf:1", "maya@example.org"),
    ("protobuf:2", "17"),
    ("protobuf:3[0].1", "mood"),
    ("protobuf:3[0].2", "3"),
    ("protobuf:3[1].2", "müde"),
]


@pytest.mark.parametrize("media_type", ["", "application/octet-stream", "application/x-protobuf", "text/plain"])
def test_protobuf_declared_or_by_content(media_type: str) -> None:
    reader = read(ENTRY, media_type)
    assert pairs(reader) == ENTRY_PAIRS
    assert reader.problems == []


def test_field_one_of_an_entry_is_the_name_of_the_others() -> None:
    fields = read(ENTRY).fields
    assert [field.key for field in fields] == ["1", "2", "1", "mood", "2"]


def test_what_is_alone_in_a_message_under_a_name_is_called_so() -> None:
    """Firestore's `Value`, OpenTelemetry's `AnyValue`: a message for each type that a value can have."""
    fields = (data(2, data(17, "Maya Ortiz")), data(2, number(3, 17)), data(2, double(4, 7.9)))
    names = ("displayName", "age", "lab.hba1c")
    body = b"".join(data(9, data(1, name) + value) for name, value in zip(names, fields, strict=True))
    told = [(field.path, field.key, field.value) for field in read(body, "application/x-protobuf").fields]
    assert told[1::2] == [
        ("body.protobuf:9[0].2", "displayname", "Maya Ortiz"),
        ("body.protobuf:9[1].2", "age", "17"),
        ("body.protobuf:9[2].2", "lab.hba1c", "7.9"),
    ]


def test_a_list_of_values_under_a_name_is_called_so_and_a_message_of_several_is_not() -> None:
    several = data(2, data(5, data(1, data(1, "tired")) + data(1, data(1, "sad"))))
    read_list = read(data(9, data(1, "moods") + several), "application/x-protobuf").fields
    assert [(f.key, f.value) for f in read_list] == [("1", "moods"), ("moods", "tired"), ("moods", "sad")]
    mixed = read(data(9, data(1, "entry") + data(2, number(1, 7) + number(2, 3))), "application/x-protobuf").fields
    assert [field.key for field in mixed] == ["1", "1", "2"]


def test_values_alone_in_messages_are_bounded() -> None:
    deep = b"x"
    for _ in range(3 * MAX_DEPTH):
        deep = data(1, deep)
    reader = read(data(1, "name") + data(2, deep), "application/x-protobuf")
    assert [field.value for field in reader.fields] == ["name"]
    assert "levels" in reader.problems[0]


def test_numbers_of_protobuf() -> None:
    body = number(1, -5) + double(2, 48.137154) + single(3, 36.6) + data(4, bytes([1, 0, 2, 3])) + data(5, "low mood")
    body += data(6, b"".join(struct.pack("<d", n) for n in (48.1, 11.5)))
    assert pairs(read(body, "application/protobuf")) == [
        ("protobuf:1", "-5"),
        ("protobuf:2", "48.137154"),
        ("protobuf:3", "36.6"),
        *((f"protobuf:4[{n}]", str(value)) for n, value in enumerate((1, 0, 2, 3))),
        ("protobuf:5", "low mood"),
        ("protobuf:6[0]", "48.1"),
        ("protobuf:6[1]", "11.5"),
    ]


def test_a_message_that_reads_like_text_is_a_message() -> None:
    inner = data(1, "a sentence of more than thirty-two letters")
    assert pairs(read(data(1, inner), "application/protobuf")) == [
        ("protobuf:1.1", "a sentence of more than thirty-two letters")
    ]
    assert pairs(read(data(1, "Java is an island, and more"), "application/protobuf")) == [
        ("protobuf:1", "Java is an island, and more")
    ]


def test_protobuf_with_lengths_before_its_messages() -> None:
    body = varint(len(ENTRY)) + ENTRY + varint(len(ENTRY)) + ENTRY
    expected = [(path.replace(":", f":[{n}]."), value) for n in (0, 1) for path, value in ENTRY_PAIRS]
    assert pairs(read(body)) == expected


def test_damaged_protobuf_keeps_what_was_read() -> None:
    reader = read(ENTRY + data(4, "cut off in the middle")[:-8], "application/x-protobuf")
    assert pairs(reader) == [*ENTRY_PAIRS, ("protobuf:4", "cut off in th")]
    assert reader.problems == ["protobuf is damaged or ends early"]


def test_values_inside_protobuf_are_opened() -> None:
    body = data(1, '{"mood": "low"}') + data(2, gzip.compress(b"I felt low today")) + data(3, "name and address")
    assert pairs(read(body)) == [
        ("protobuf:1", '{"mood": "low"}'),
        ("protobuf:1|json:$.mood", "low"),
        ("protobuf:2|gzip", "I felt low today"),
        ("protobuf:3", "name and address"),
    ]


def test_protobuf_in_base64() -> None:
    reader = Reader(FORMATS)
    reader.add("body.form:p", "p", base64.b64encode(ENTRY).decode())
    assert [(f.path, f.value) for f in reader.fields[1:]] == [
        (f"body.form:p|base64|{path}", value) for path, value in ENTRY_PAIRS
    ]


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (frame(ENTRY), "application/grpc"),
        (frame(gzip.compress(ENTRY, mtime=0), 1), "application/grpc+proto"),
        (frame(zlib.compress(ENTRY), 1), "application/grpc-web+proto"),
        (base64.b64encode(frame(ENTRY)), "application/grpc-web-text"),
        (frame(ENTRY), ""),
    ],
)
def test_one_framed_message(body: bytes, media_type: str) -> None:
    assert pairs(read(body, media_type)) == ENTRY_PAIRS


def test_frames_of_a_stream_with_a_trailer() -> None:
    trailer = frame(b"grpc-status: 5\r\ngrpc-message: no%20such%20user\r\n", 0x80)
    body = base64.b64encode(frame(ENTRY)) + base64.b64encode(trailer)
    assert pairs(read(body, "application/grpc-web-text+proto")) == [
        *((f"grpc[0]|{path}", value) for path, value in ENTRY_PAIRS),
        ("grpc[1]|trailer:grpc-status", "5"),
        ("grpc[1]|trailer:grpc-message", "no%20such%20user"),
        ("grpc[1]|trailer:grpc-message|percent", "no such user"),
    ]


def test_connect_with_json() -> None:
    body = frame(b'{"mood": "low"}') + frame(b'{"error": {"code": "internal"}}', 2)
    assert pairs(read(body, "application/connect+json")) == [
        ("grpc[0]|json:$.mood", "low"),
        ("grpc[1]|json:$.error.code", "internal"),
    ]


TREES = st.recursive(
    st.booleans() | st.integers(-(2**31), 2**31) | st.text(st.characters(codec="utf-8"), max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcxyz", min_size=1, max_size=6), inner),
    max_leaves=15,
)


def leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves(inner)]
    if isinstance(value, bool):
        return ["true" if value else "false"]
    return [str(value)]


def own(reader: Reader) -> list[str]:
    """Values as they stand in the document, without what was found inside of them."""
    return [field.value for field in reader.fields if "|" not in field.path]


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.text("abcxyz", min_size=2, max_size=6), TREES, min_size=1))
def test_messagepack_and_cbor_as_others_write_them(tree: dict[str, Any]) -> None:
    for body, media_type in ((msgpack.packb(tree), "application/msgpack"), (cbor2.dumps(tree), "application/cbor")):
        reader = read(body, media_type)
        assert own(reader) == leaves(tree)
        assert reader.problems == []


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.text("abcxyz", min_size=2, max_size=6), TREES, min_size=1), st.data())
def test_no_cut_invents_values(tree: dict[str, Any], draw: st.DataObject) -> None:
    for body, media_type in ((msgpack.packb(tree), "application/msgpack"), (cbor2.dumps(tree), "application/cbor")):
        cut = body[: draw.draw(st.integers(1, len(body) - 1))]
        found = own(read(cut, media_type))
        whole = leaves(tree)
        assert found[:-1] == whole[: max(0, len(found) - 1)]
        assert not found or whole[len(found) - 1].startswith(found[-1])


RECORD = {"user": {"email": "maya@example.org"}, "answers": [1, 0, 3], "blob": b"I felt low today", "at": 1.5}


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (msgpack.packb(RECORD), "msgpack"),
        (cbor2.dumps(RECORD), "cbor"),
        (cbor2.dumps(cbor2.CBORTag(55799, RECORD)), "cbor"),
        (plistlib.dumps(RECORD, fmt=plistlib.FMT_BINARY, sort_keys=False), "plist"),
    ],
)
@pytest.mark.parametrize("media_type", ["", "application/octet-stream", "image/jpeg"])
def test_documents_by_content(body: bytes, name: str, media_type: str) -> None:
    assert pairs(read(body, media_type)) == [
        (f"{name}:$.user.email", "maya@example.org"),
        (f"{name}:$.answers[0]", "1"),
        (f"{name}:$.answers[1]", "0"),
        (f"{name}:$.answers[2]", "3"),
        (f"{name}:$.blob", "I felt low today"),
        (f"{name}:$.at", "1.5"),
    ]


def test_cbor_with_lengths_left_open_and_documents_inside() -> None:
    # RFC 8949 appendix A: {_ "a": 1, "b": [_ 2, 3]}, (_ "strea", "ming"), 24(h'6449455446'), big numbers
    for body, expected in [
        ("bf61610161629f0203ffff", [("cbor:$.a", "1"), ("cbor:$.b[0]", "2"), ("cbor:$.b[1]", "3")]),
        ("7f657374726561646d696e67ff", [("cbor:$", "streaming")]),
        ("d818456449455446", [("cbor:$", "IETF")]),
        ("c249010000000000000000", [("cbor:$", "18446744073709551616")]),
        ("c349010000000000000000", [("cbor:$", "-18446744073709551617")]),
        ("f93e00", [("cbor:$", "1.5")]),
    ]:
        assert pairs(read(bytes.fromhex(body), "application/cbor")) == expected


def test_messagepack_timestamps_and_long_forms() -> None:
    body = msgpack.packb({"at": msgpack.Timestamp(1700000000), "long": "x" * 300, "list": list(range(20))})
    found = dict(pairs(read(body, "application/vnd.msgpack")))
    assert found["msgpack:$.at"] == "1700000000"
    assert found["msgpack:$.long"] == "x" * 300
    assert found["msgpack:$.list[19]"] == "19"


@pytest.mark.parametrize(
    "pack",
    [zlib.compress, gzip.compress, lambda body: zstandard.ZstdCompressor().compress(body)],
    ids=["zlib", "gzip", "zstd"],
)
def test_packed_bodies_that_do_not_say_so(pack: Any) -> None:
    assert [field.value for field in read(pack(b'{"mood": "low"}')).fields] == ["low"]


def test_readable_runs_of_an_unknown_format() -> None:
    chance = random.Random(3)
    noise = bytes(chance.randrange(128, 192) for _ in range(300))
    body = noise + b"\0maya@example.org\0" + noise + "I felt low today".encode("utf-16-le") + noise
    reader = read(body + b'\0{"mood":"low"}\0')
    assert pairs(reader) == [
        ("strings", 'maya@example.org\nI felt low today\n{"mood":"low"}'),
        ("strings|json:$.mood", "low"),
    ]
    assert len(reader.problems) == 1


@pytest.mark.parametrize("wide", ["", "Another sentence of the same body"])
@pytest.mark.parametrize(
    "text",
    [
        "I felt low today",
        "Ich fühle mich müde heute",
        "я сегодня очень устала",
        "今日はとても気分が落ち込んでいます",
        "so sad today 😢😢",
    ],
)
def test_runs_of_all_alphabets_with_and_without_wide_text_beside(text: str, wide: str) -> None:
    noise = b"\x01\xff~\x80\xc2\xf5" * 20
    body = noise + text.encode() + noise + wide.encode("utf-16-le") + noise
    assert pairs(read(body)) == [("strings", "\n".join(filter(None, (text, wide))))]


def test_noise_has_no_text_and_no_format() -> None:
    chance = random.Random(5)
    found = []
    for _ in range(1500):
        body = bytes([chance.randrange(128, 256)]) + chance.randbytes(chance.choice([16, 40, 100, 1000]))
        found += [field for field in read(body).fields if not field.path.startswith("body.text")]
    assert len(found) <= 8
    assert not [field for field in found if not field.path.startswith("body.strings")]


HOSTILE = [
    b"\x91" * 5000,
    b"\xdd\xff\xff\xff\xff" * 1000,
    b"\xdf\xff\xff\xff\xff" * 1000,
    b"\x81" * 5000,
    b"\x9f" * 5000,
    b"\xbf" * 5000,
    b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff" * 500,
    b"\xd8\x18" * 5000,
    b"\xc2" + b"\x5a\x00\x10\x00\x00" + bytes(1 << 20),
    b"\x0b" * 5000,
    data(1, data(1, data(1, b""))) * 3000,
    plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY)[:-20],
    b"bplist00" + bytes(60),
    b"\xff" * 5000,
]


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("media_type", ["application/msgpack", "application/cbor", "application/protobuf", ""])
def test_hostile_bodies_are_bounded(body: bytes, media_type: str) -> None:
    assert len(read(body, media_type).fields) <= MAX_FIELDS


def test_messages_inside_messages_are_bounded() -> None:
    body = number(1, 5)
    for _ in range(MAX_DEPTH + 20):
        body = data(1, body) + number(2, 7)
    reader = Reader(FORMATS)
    read_protobuf(body, "p:", reader, is_declared=True)
    assert any("levels" in problem for problem in reader.problems)


def test_lists_that_refer_to_themselves_end() -> None:
    body = bytearray(plistlib.dumps([[["x"] * 3] * 3] * 3, fmt=plistlib.FMT_BINARY))
    body[8:] = b"\xa2\x00\x00" + body[11:]  # the list holds itself twice
    reader = read(bytes(body))
    assert reader.problems
    assert len(reader.fields) <= MAX_FIELDS


def _own_plist(*objects: bytes) -> bytes:
    """A list of objects as they are, the first of them on top; references have one byte."""
    body, offsets = b"bplist00", []
    for one in objects:
        offsets.append(len(body).to_bytes(4, "big"))
        body += one
    tail = bytes(6) + bytes([4, 1]) + len(objects).to_bytes(8, "big") + bytes(8) + len(body).to_bytes(8, "big")
    return body + b"".join(offsets) + tail


@pytest.mark.parametrize(
    "objects",
    [
        [b"\xd1\x00\x00"],  # a dictionary that is its own name and value
        [b"\xd2\x01\x01\x01\x01", b"\xd2\x00\x00\x00\x00"],
        [b"\xaf\x10\x64" + bytes([1] * 100), b"\x6f\x12\x00\x07\xff\xff" + b"\0a" * 0x7FFFF],  # 100 times a megabyte
        [bytes([0xAE, *[n + 1] * 14]) for n in range(12)] + [b"\x51a"],  # 14 to the power of 12
    ],
    ids=["itself", "each other", "a long text", "exponential"],
)
def test_lists_that_would_be_endless_are_bounded(objects: list[bytes]) -> None:
    tracemalloc.start()
    reader = read(_own_plist(*objects))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reader.problems
    assert peak < 60 << 20


def test_a_list_by_hand_is_read() -> None:
    assert pairs(read(_own_plist(b"\xd1\x01\x02", b"\x54mood", b"\x53low"))) == [("plist:$.mood", "low")]


def test_quotes_around_nothing_in_bytes_of_cbor() -> None:
    reader = read(b'\n\nB""""""""\n\n', "application/cbor")
    assert all(field.value for field in reader.fields)
    assert pairs(read(cbor2.dumps({"v": b'""'}), "application/cbor")) == []


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=120), st.sampled_from(["msgpack", "cbor", "protobuf", "grpc", "grpc-web-text", "x-plist", ""])
)
def test_rubble_never_raises(body: bytes, kind: str) -> None:
    read(body, f"application/{kind}" if kind else "")
    read(b"bplist00" + body)
    MessagePack(body).document()
    Cbor(body).document()
