"""802.11: which frames carry packets, whose they are, and what is named instead of read."""

import shutil
import struct
from pathlib import Path

import pytest
from scapy.layers.dot11 import Dot11, Dot11Beacon, Dot11FCS, Dot11QoS, RadioTap
from scapy.layers.l2 import ARP, LLC, SNAP
from scapy.packet import Packet, Raw

from gateway.columns.decode import decode
from gateway.columns.problems import FrameProblems
from gateway.model.frames import (
    STATUS_AGGREGATE,
    STATUS_ENCRYPTED,
    STATUS_FLOW,
    STATUS_NOT_IP,
    STATUS_TRUNCATED,
)
from tests.columns.crafted import DATA, P4, P6, T, U, batch_of, decoded, write_capture
from tests.truth.packets import PacketFacts, our_packets, tshark_packets

BSS, SENDER, RECEIVER, OTHER = (f"02:00:00:00:00:0{digit}" for digit in "1ab2")
TO_DS, FROM_DS, MORE, PROTECTED, ORDER = 1, 2, 4, 0x40, 0x80
INSIDE = LLC() / SNAP() / P4 / U / DATA
TO_AP = {"addr1": BSS, "addr2": SENDER, "addr3": RECEIVER, "FCfield": TO_DS}


def dot11(flags: int, *addresses: str, subtype: int = 0) -> Packet:
    names = ("addr1", "addr2", "addr3", "addr4")
    return Dot11(type=2, subtype=subtype, FCfield=flags, **dict(zip(names, addresses, strict=False)))


DIRECTIONS = {
    "to the access point": dot11(TO_DS, BSS, SENDER, RECEIVER),
    "from the access point": dot11(FROM_DS, RECEIVER, BSS, SENDER),
    "between stations": dot11(0, RECEIVER, SENDER, BSS),
    "relayed": dot11(TO_DS | FROM_DS, BSS, OTHER, RECEIVER, SENDER),
}
QUALITY = {
    "plain": (0, b""),
    "QoS": (8, b"\0\0"),
    "QoS with HT control": (8, b"\0\0" + bytes(4)),
}


def frame(direction: str, quality: str) -> bytes:
    subtype, control = QUALITY[quality]
    header = DIRECTIONS[direction].copy()
    header.subtype = subtype
    if len(control) > 2:
        header.FCfield = int(header.FCfield) | ORDER
    return bytes(header) + control + bytes(INSIDE)


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("quality", QUALITY)
def test_who_sent_it_to_whom(direction: str, quality: str) -> None:
    row, payload = decoded(frame(direction, quality), 105)
    assert (row["status"], payload) == (STATUS_FLOW, DATA)
    assert (int(row["source_mac"]), int(row["target_mac"])) == (0x02000000000A, 0x02000000000B)


def subframe(packet: Packet, is_last: bool = False) -> bytes:
    inside = bytes(LLC() / SNAP() / packet)
    head = bytes.fromhex("02000000000b02000000000a") + struct.pack(">H", len(inside))
    return head + inside + (b"" if is_last else bytes(-(14 + len(inside)) % 4))


AGGREGATE = bytes(dot11(TO_DS, BSS, SENDER, BSS, subtype=8)) + b"\x80\0"


def padded(packet: bytes) -> bytes:
    """A header of 26 bytes stands padded to 28 before what it carries."""
    radiotap = struct.pack("<BBHIQB", 0, 0, 17, 0x3, 7, 0x20)
    return radiotap + packet[:26] + bytes(2) + packet[26:]


RADIOTAPS: list[bytes] = [
    bytes(RadioTap() / Raw(frame("relayed", "QoS"))),
    bytes(RadioTap(present="Flags", Flags="FCS") / Dot11FCS(frame("between stations", "plain") + bytes(4))),
    padded(frame("to the access point", "QoS")),
    struct.pack("<BBHIIIQBB", 0, 0, 26, 0x80000003, 0x80000000, 0, 7, 0, 0) + frame("between stations", "plain"),
    bytes(RadioTap() / Raw(AGGREGATE + subframe(P4 / U / DATA, is_last=True))),
]  # fmt: skip


@pytest.mark.parametrize("whole", RADIOTAPS, ids=["plain", "check sequence", "padded", "two maps", "one subframe"])
def test_headers_of_the_capturing_host(whole: bytes) -> None:
    row, payload = decoded(whole, 127)
    assert (row["status"], payload) == (STATUS_FLOW, DATA)
    assert (int(row["source_mac"]), int(row["target_mac"])) == (0x02000000000A, 0x02000000000B)


@pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")
def test_tshark_sees_the_same_packets(tmp_path: Path) -> None:
    frames = [(105, frame(direction, quality)) for direction in DIRECTIONS for quality in QUALITY]
    frames += [(127, whole) for whole in RADIOTAPS]
    path = write_capture(tmp_path / "wifi.pcapng", frames)
    facts = PacketFacts("10.42.0.7", "203.0.113.9", "udp", 50001, 9999, len(DATA))
    expected = dict.fromkeys(range(1, len(frames) + 1), facts)
    assert our_packets(path) == expected
    assert tshark_packets(path) == expected


@pytest.mark.parametrize(
    ("whole", "status"),
    [
        (Dot11(type=0, subtype=8) / Dot11Beacon() / Raw(bytes(40)), STATUS_NOT_IP),
        (Dot11(type=1, subtype=13) / Raw(bytes(40)), STATUS_NOT_IP),
        (dot11(TO_DS, BSS, SENDER, RECEIVER, subtype=4) / Raw(bytes(INSIDE)), STATUS_NOT_IP),
        (dot11(TO_DS, BSS, SENDER, RECEIVER, subtype=12) / Raw(bytes(40)), STATUS_NOT_IP),
        (dot11(TO_DS, BSS, SENDER, RECEIVER) / LLC() / SNAP() / ARP(), STATUS_NOT_IP),
        (Dot11(type=2, proto=1, **TO_AP) / INSIDE, STATUS_NOT_IP),
        (Dot11(type=2, SC=3, **TO_AP) / Raw(bytes(INSIDE)), STATUS_NOT_IP),
        (dot11(TO_DS | PROTECTED, BSS, SENDER, RECEIVER) / Raw(bytes(INSIDE)), STATUS_ENCRYPTED),
        (dot11(TO_DS | PROTECTED, BSS, SENDER, RECEIVER, subtype=8) / Dot11QoS() / Raw(bytes(60)), STATUS_ENCRYPTED),
        (dot11(TO_DS | PROTECTED, BSS, SENDER, RECEIVER, subtype=4), STATUS_NOT_IP),
        (AGGREGATE + subframe(P4 / U / DATA) + subframe(P6 / T / DATA, is_last=True), STATUS_AGGREGATE),
        (AGGREGATE + bytes(13), STATUS_TRUNCATED),
    ],
)  # fmt: skip
def test_what_is_not_read_says_why(whole: Packet | bytes, status: int) -> None:
    assert decoded(whole, 105)[0]["status"] == status


def test_encrypted_frames_are_named_and_are_no_malformed_ones() -> None:
    whole = bytes(dot11(TO_DS | PROTECTED, BSS, SENDER, RECEIVER)) + bytes(range(60))
    batch = batch_of([whole, whole, bytes(dot11(TO_DS, BSS, SENDER, RECEIVER) / INSIDE)], 105)
    problems = FrameProblems()
    problems.note(batch, decode(batch))
    assert [(row.kind, row.packet) for row in problems.anomalies()] == [("wifi-encrypted", 1)]
    assert problems.damage() == ["2 packets: Wi-Fi data encrypted on the air, which is counted and not looked into"]


@pytest.mark.parametrize("quality", QUALITY)
def test_cut_anywhere_a_header_ends_in_no_flow(quality: str) -> None:
    whole = frame("relayed", quality)
    headers = whole.index(DATA)
    for size in range(headers):
        assert decoded(whole[:size], 105, original=len(whole))[0]["status"] == STATUS_TRUNCATED
    assert decoded(whole[:headers], 105, original=len(whole))[0]["missing_bytes"] == len(DATA)
