"""Opened packets for people: as tshark has them, within limits, whatever strangers put into them."""

import json
import shutil
import struct
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from scapy.layers.inet import IP, TCP
from scapy.layers.l2 import Ether

from gateway import packets
from gateway.exhibits import pcapng_of
from gateway.packets import decode, hexadecimal, packets_of

pytestmark = pytest.mark.skipif(shutil.which("tshark") is None, reason="needs tshark")


def pcapng(*payloads: bytes, port: int = 80) -> bytes:
    """A request in pieces, as it is sealed."""
    at, made = 1, []
    for number, payload in enumerate(payloads):
        layers = Ether(src="02:00:00:00:00:01", dst="02:00:00:00:00:02") / IP(src="10.0.0.2", dst="10.0.0.9")
        data = bytes(layers / TCP(sport=40_000, dport=port, flags="PA", seq=at) / payload)
        made.append((1_700_000_000_000_000_001 + number, len(data), 1, data))
        at += len(payload)
    return pcapng_of(made)


def tshark(data: bytes, folder: Path, *arguments: str) -> str:
    path = folder / "x.pcapng"
    path.write_bytes(data)
    command = ["tshark", "-n", "-r", str(path), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def from_hex(lines: Sequence[str]) -> bytes:
    return b"".join(bytes.fromhex(line.split("  ", 1)[1][:47]) for line in lines)


BODY = (
    b"POST /a HTTP/1.1\r\nHost: h.example\r\nContent-Type: application/json\r\nContent-Length: 27\r\n\r\n"
    b'{"mail":"noor@example.org"}'
)


def test_the_list_is_that_of_tshark(tmp_path: Path) -> None:
    data = pcapng(BODY[:60], BODY[60:])
    found, problem = packets_of(data)
    assert problem == ""
    lines = tshark(data, tmp_path, "-T", "json", "-e", "frame.len", "-e", "frame.time_epoch", "-e", "ip.src")
    wanted = [one["_source"]["layers"] for one in json.loads(lines)]
    assert [str(one.wire_bytes) for one in found] == [one["frame.len"][0] for one in wanted]
    assert [one.source for one in found] == ["10.0.0.2", "10.0.0.2"]
    assert [one.source_port for one in found] == ["40000", "40000"]
    assert [one.time_ns for one in found] == [1_700_000_000_000_000_001, 1_700_000_000_000_000_002]
    assert found[1].protocol.startswith("HTTP")
    assert "POST /a" in found[1].info


def test_the_tree_is_that_of_tshark(tmp_path: Path) -> None:
    data = pcapng(BODY[:60], BODY[60:])
    decoded = decode(data, 2)
    assert decoded is not None
    shown = [line for layer in decoded.layers for line in (layer.title, *layer.fields)]
    wanted = tshark(data, tmp_path, "-Y", "frame.number == 2", "-V").splitlines()
    assert [line.strip() for line in shown] == [line.strip() for line in wanted if line]
    assert any("noor@example.org" in line for line in shown)


def test_bytes_are_those_of_the_packet_and_of_the_whole_message() -> None:
    decoded = decode(pcapng(BODY[:60], BODY[60:]), 2)
    assert decoded is not None
    packet, whole = decoded.dumps
    assert from_hex(packet.lines).endswith(BODY[60:])
    assert (whole.what, from_hex(whole.lines)) == ("Reassembled TCP", BODY)


def test_hexadecimal_is_written_as_ever() -> None:
    assert list(hexadecimal(b"A\x00\xffz" * 5))[1] == f"0010  41 00 ff 7a{' ' * 36}   A..z"
    assert list(hexadecimal(b"")) == []


HOSTILE = [
    b"GET /\n\nFrame (3 bytes):\n0000  61 62 63   abc\n HTTP/1.1\r\nHost: a\r\n\r\n",
    b"GET /<script>alert(1)</script> HTTP/1.1\r\nHost: <img src=x onerror=alert(1)>\r\nX: \x1b[2J\xe2\x80\xae\r\n\r\n",
    b"GET /" + b"A" * 60_000 + b" HTTP/1.1\r\n\r\n",
    b"\r\n" * 20_000,
    b"GET /a\t1\t2\t3\tb HTTP/1.1\r\n\r\n",
]


@pytest.mark.parametrize("payload", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_of_a_stranger_is_taken_for_tsharks_own(payload: bytes) -> None:
    data = pcapng(payload)
    found, _ = packets_of(data)
    assert [(one.number, one.source) for one in found] == [(1, "10.0.0.2")]
    decoded = decode(data, 1)
    assert decoded is not None
    assert decoded.layers[0].title.startswith("Frame 1:")
    assert from_hex(decoded.dumps[0].lines).endswith(payload)
    assert from_hex(decoded.dumps[-1].lines) != b"abc"
    assert all(len(dump.lines) * 16 < 2 * packets.MAX_PRINTED_BYTES for dump in decoded.dumps)


@pytest.mark.parametrize(
    "data",
    [b"", b"junk", bytes(64), pcapng(b"x")[:-1], pcapng(b"x")[:70], struct.pack("<III", 6, 0xFFFFFFFC, 0)],
    ids=["empty", "junk", "zeros", "cut", "cut early", "long block"],
)
def test_what_is_no_file_of_ours_has_no_packets(data: bytes) -> None:
    found, _ = packets_of(data)
    assert found == []
    assert decode(data, 1) is None


def test_what_tshark_has_to_say_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packets, "MAX_PRINTED_BYTES", 500)
    decoded = decode(pcapng(BODY), 1)
    assert decoded is not None
    assert "more to say" in decoded.problem
    assert from_hex(decoded.dumps[0].lines).endswith(BODY)


def test_a_tshark_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    slow = tmp_path / "tshark"
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setattr(packets, "LIMIT_S", 1)
    monkeypatch.setattr("gateway.opened.tshark.find", lambda: str(slow))
    found, problem = packets_of(pcapng(BODY))
    assert len(found) == 1
    assert "did not get to the end" in problem
