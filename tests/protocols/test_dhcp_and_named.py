"""DHCP against scapy; NTP and SSDP recognised by content, and what only looks like them is not."""

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scapy.layers.dhcp import BOOTP, DHCP
from scapy.layers.ntp import NTPHeader

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import PlainMessage
from gateway.protocols import dhcp, named, ssdp
from gateway.protocols.base import Guess
from gateway.protocols.conversation import Conversation

PCAPS = Path(__file__).parents[2] / "pcaps"
MAC = bytes.fromhex("024d61796101")
OPTIONS = [
    ("message-type", "request"),
    ("hostname", b"Mayas-Phone"),
    ("vendor_class_id", b"android-dhcp-14"),
    ("requested_addr", "10.42.0.61"),
    ("param_req_list", [1, 3, 6, 15]),
    "end",
]
REQUEST = bytes(BOOTP(op=1, chaddr=MAC + bytes(10), xid=7) / DHCP(options=OPTIONS))
ACK = bytes(
    BOOTP(op=2, chaddr=MAC + bytes(10), xid=7)
    / DHCP(options=[("message-type", "ack"), ("server_id", "10.42.0.1"), "end"])
)


def read(data: bytes, direction: Direction = Direction.UP) -> PlainMessage:
    conversation = Conversation("udp", 68, 67)
    conversation.feed(direction, data, 3, 9)
    assert conversation.service == "dhcp"
    (message,) = conversation.messages
    assert isinstance(message, PlainMessage)
    return message


def test_a_request_tells_who_asks() -> None:
    message = read(REQUEST)
    assert (message.kind, message.direction, message.span) == ("REQUEST", Direction.UP, (3, 3, 9))
    assert dict(message.attributes) == {
        "mac": "02:4d:61:79:61:01",
        "hostname": "Mayas-Phone",
        "vendor_class": "android-dhcp-14",
        "requested_address": "10.42.0.61",
        "parameter_list": "1,3,6,15",
    }


def test_an_answer_is_the_servers() -> None:
    assert dict(read(ACK, Direction.DOWN).attributes)["server"] == "10.42.0.1"
    assert dhcp.recognise(b"", ACK) is Guess.YES
    assert dhcp.recognise(ACK, b"") is Guess.REVERSED
    assert dhcp.recognise(b"", REQUEST) is Guess.REVERSED


@given(st.integers(0, len(REQUEST) - 1))
def test_cut_anywhere_it_is_an_error_or_keeps_what_is_whole(size: int) -> None:
    parser = dhcp.DhcpParser()
    if size < dhcp.OPTIONS_AT:
        with pytest.raises(ParseError):
            parser.feed(Direction.UP, REQUEST[:size], 1, 1)
        assert dhcp.recognise(REQUEST[:size], b"") is Guess.NO
    else:
        parser.feed(Direction.UP, REQUEST[:size], 1, 1)
        (message,) = parser.messages
        assert isinstance(message, PlainMessage)
        assert set(message.attributes) <= set(read(REQUEST).attributes)


@given(st.binary(max_size=300))
def test_any_options_are_read_without_harm(options: bytes) -> None:
    dhcp.DhcpParser().feed(Direction.UP, REQUEST[: dhcp.OPTIONS_AT] + options, 1, 1)


@pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")
@pytest.mark.parametrize("capture", sorted(PCAPS.glob("*.pcapng")), ids=lambda path: path.stem)
def test_host_names_are_those_that_tshark_sees(capture: Path) -> None:
    command = [
        "tshark",
        "-r",
        capture,
        "-Y",
        "dhcp.option.hostname",
        "-T",
        "fields",
        "-e",
        "udp.payload",
        "-e",
        "dhcp.option.hostname",
    ]
    for line in subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines():
        payload, name = line.split("\t")
        assert dict(read(bytes.fromhex(payload.replace(":", ""))).attributes)["hostname"] == name


def test_ntp_questions_and_answers_are_recognised() -> None:
    question = bytes([0x23]) + bytes(39) + bytes.fromhex("e9a1b2c3d4e5f607")
    answer = bytes(NTPHeader(mode=4, version=4, stratum=2, ref_id=0x7F000001, sent=3_900_000_000))[:48]
    assert named.recognise_ntp(question, b"") is Guess.YES
    assert named.recognise_ntp(b"", answer) is Guess.YES


@given(st.binary(min_size=48, max_size=48))
def test_48_other_bytes_are_seldom_ntp(data: bytes) -> None:
    if named.recognise_ntp(data, b"") is Guess.YES:
        assert data[0] & 7 in range(1, 6)
        assert data[1] <= 16


def test_ssdp_is_read_and_ordinary_text_is_not() -> None:
    assert ssdp.recognise(b"M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n", b"") is Guess.YES
    assert ssdp.recognise(b"M-SEARCH for something", b"") is Guess.NO
    conversation = Conversation("udp", 50000, 1900)
    conversation.feed(Direction.UP, b"NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n\r\n", 1, 1)
    assert conversation.service == "ssdp"
    assert [one.kind for one in conversation.messages if isinstance(one, PlainMessage)] == ["NOTIFY"]
    assert conversation.wants(Direction.UP)
