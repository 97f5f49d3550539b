"""Every link type that is decoded, with headers written from its description, against tshark where it knows it."""

import re
import shutil
import struct
from pathlib import Path

import pytest
from scapy.layers.dot11 import Dot11, RadioTap
from scapy.layers.l2 import LLC, SNAP, CookedLinux, CookedLinuxV2, Loopback
from scapy.layers.ppp import PPP
from scapy.packet import Packet

from gateway.columns.link_types import LINK_TYPES, NAMES, link_type_text
from gateway.model.frames import (
    STATUS_FLOW,
    STATUS_LINK_TYPE_UNKNOWN,
    STATUS_MALFORMED,
    STATUS_NOT_IP,
    STATUS_TRUNCATED,
)
from tests.columns.crafted import DATA, E4, P4, P6, T, U, decoded, write_capture
from tests.imports import ROOT
from tests.truth.packets import PacketFacts, our_packets, tshark_packets

START_S = 1_700_000_000
A = bytes.fromhex("02000000000a")
B = bytes.fromhex("02000000000b")
IP4 = bytes(P4 / T / DATA)
IP6 = bytes(P6 / T / DATA)
SNAP4, SNAP6 = bytes.fromhex("aaaa030000000800"), bytes.fromhex("aaaa0300000086dd")
WIFI = bytes(Dot11(type=2, subtype=0, FCfield=1, addr1="02:00:00:00:00:01", addr2="02:00:00:00:00:0a",
                   addr3="02:00:00:00:00:0b") / LLC() / SNAP() / P4 / T / DATA)  # fmt: skip


def nflog(packet: bytes, order: str = "<", family: int = 2) -> bytes:
    mac = struct.pack(order + "HH", 16, 8) + struct.pack(">HH", 6, 0) + A + bytes(2)
    prefix = struct.pack(order + "HH", 5, 10) + b"\0" + bytes(3)
    payload = struct.pack(order + "HH", 4 + len(packet), 9) + packet + bytes(-len(packet) % 4)
    return bytes([family, 0, 0, 7]) + prefix + mac + payload


def pktap(inner: int, frame: bytes, size: int = 108, kind: int = 1) -> bytes:
    return struct.pack("<III", size, kind, inner) + b"en0".ljust(24, b"\0") + bytes(72) + bytes(size - 108) + frame


def pflog(family: int, packet: bytes) -> bytes:
    return bytes([61, family, 0, 0]) + bytes(60) + packet


def ipnet(family: int, packet: bytes) -> bytes:
    return struct.pack(">BBHIIIII", 1, family, 0, len(packet), 2, 0, 0xFFFFFFFF, 0) + packet


def prism(frame: bytes) -> bytes:
    return struct.pack("<II", 0x44, 144) + b"wlan0".ljust(16, b"\0") + bytes(120) + frame


def avs(frame: bytes) -> bytes:
    return struct.pack(">II", 0x80211001, 64) + bytes(56) + frame


def erf(kind: int, content: bytes, *headers: bytes) -> bytes:
    more = [bytes([1 | (0x80 if number < len(headers) else 0)]) + one for number, one in enumerate(headers, 1)]
    kind |= 0x80 if headers else 0
    size = 16 + 8 * len(headers) + len(content)
    padding = bytes(-size % 8)
    head = struct.pack("<Q", START_S << 32) + struct.pack(">BBHHH", kind, 4, size + len(padding), 0, len(content))
    return head + b"".join(more) + content + padding


CASES: list[tuple[int, Packet | bytes]] = [
    (197, erf(2, bytes(2) + bytes(E4 / P4 / T / DATA))),
    (197, erf(2, bytes(2) + bytes(E4 / P4 / T / DATA), bytes(7), bytes(7))),
    (197, erf(16, bytes(2) + bytes(E4 / P4 / T / DATA))),
    (197, erf(1, bytes.fromhex("0f000800") + IP4)),
    (197, erf(1, bytes.fromhex("ff030057") + IP6)),
    (197, erf(22, IP4)), (197, erf(23, IP6)),
    (1, E4 / P4 / T / DATA),
    (101, IP4), (101, IP6), (12, IP4), (14, IP6), (228, IP4), (229, IP6),
    (0, bytes(Loopback(type=2)) + IP4),
    (0, bytes.fromhex("02000000") + IP4),
    (0, bytes.fromhex("1e000000") + IP6),
    (0, bytes.fromhex("18000000") + IP6),
    (108, bytes.fromhex("00000002") + IP4),
    (108, bytes.fromhex("0000001e") + IP6),
    (113, CookedLinux(lladdrlen=6, src=A + bytes(2)) / P4 / T / DATA),
    (276, CookedLinuxV2(lladdrlen=6, src=A + bytes(2)) / P6 / T / DATA),
    (9, PPP() / P4 / T / DATA),
    (9, bytes.fromhex("ff030057") + IP6),
    (9, b"\x21" + IP4),
    (9, bytes.fromhex("0f000800") + IP4),
    (9, bytes.fromhex("8f0086dd") + IP6),
    (50, bytes.fromhex("ff030021") + IP4),
    (50, bytes.fromhex("0f000800") + IP4),
    (104, bytes.fromhex("0f000800") + IP4),
    (104, bytes.fromhex("8f0086dd") + IP6),
    (205, bytes.fromhex("000f000800") + IP4),
    (107, bytes.fromhex("18610800") + IP4),
    (107, bytes.fromhex("186103cc") + IP4),
    (107, bytes.fromhex("1861038e") + IP6),
    (107, bytes.fromhex("1861030080000000") + bytes.fromhex("0800") + IP4),
    (206, bytes.fromhex("0018610800") + IP4),
    (51, bytes.fromhex("11000009") + struct.pack(">H", len(IP4) + 2) + bytes.fromhex("0021") + IP4),
    (204, bytes.fromhex("01ff030021") + IP4),
    (105, WIFI),
    (127, RadioTap() / WIFI),
    (119, prism(WIFI)),
    (119, avs(WIFI)),
    (163, avs(WIFI)),
    (192, bytes.fromhex("00000800") + struct.pack("<I", 105) + WIFI),
    (192, bytes.fromhex("00000800") + struct.pack("<I", 1) + bytes(E4 / P4 / T / DATA)),
    (239, nflog(IP4)),
    (239, nflog(IP6, family=10)),
    (258, pktap(1, bytes(E4 / P4 / T / DATA))),
    (258, pktap(101, IP6)),
    (258, pktap(12, IP4)),
    (149, pktap(1, bytes(E4 / P4 / T / DATA))),
    (100, SNAP4 + IP4),
    (106, SNAP4 + IP4), (106, IP4),
    (10, b"\x50" + B + A + SNAP6 + IP6),
    (6, b"\x10\x40" + B + A + SNAP4 + IP4),
    (6, b"\x10\x40" + B + bytes([A[0] | 0x80]) + A[1:] + bytes.fromhex("06300011 0020") + SNAP4 + IP4),
    (109, struct.pack("<III", 2, 7, 0) + IP4),
    (117, pflog(2, IP4)),
    (117, pflog(24, IP6)),
    (122, bytes(2) + B + bytes(2) + A + SNAP4 + IP4),
    (138, bytes(16) + bytes.fromhex("0800") + IP4),
    (219, bytes.fromhex("00010140") + IP4),
    (226, ipnet(2, IP4)),
    (226, ipnet(26, IP6)),
    (242, bytes(40) + bytes.fromhex("08000000") + IP4),
    (178, bytes.fromhex("4d474380000603010106010e") + bytes(E4 / P4 / T / DATA)),
    (178, bytes.fromhex("4d474300") + bytes(E4 / P4 / T / DATA)),
    (8, bytes(16) + IP4),
    (240, bytes(4) + bytes(E4 / P4 / T / DATA)),
    (281, B + A + bytes.fromhex("20000001") + bytes.fromhex("0800") + IP4),
    (282, bytes.fromhex("20000001") + bytes(E4 / P4 / T / DATA)),
    (284, B + A + bytes.fromhex("c00a0000") + bytes.fromhex("0800") + IP4),
    (285, B + A + bytes.fromhex("dada0000c0000000") + bytes.fromhex("86dd") + IP6),
]  # fmt: skip
UNKNOWN_TO_TSHARK = (8, 205, 206, 219, 240, 281, 282, 284, 285)
"""tshark 4.0 has no dissector for these, or one that asks for more than the link type."""
HAVE_ADDRESS = (1, 6, 105, 113, 119, 127, 163, 239, 240, 276, 281, 282, 284, 285)


@pytest.mark.parametrize(("link_type", "frame"), CASES)
def test_every_link_type_leads_to_the_same_packet(link_type: int, frame: Packet | bytes) -> None:
    row, payload = decoded(frame, link_type)
    assert row["status"] == STATUS_FLOW
    assert payload == DATA
    assert (row["source_port"], row["target_port"]) == (50000, 443)
    if link_type in HAVE_ADDRESS:
        assert int(row["source_mac"]) == 0x02000000000A


def test_every_link_type_of_the_table_has_a_case() -> None:
    assert {link_type for link_type, _ in CASES} == set(LINK_TYPES)


@pytest.mark.parametrize(("link_type", "frame"), CASES)
def test_cut_anywhere_a_link_header_ends_in_no_flow(link_type: int, frame: Packet | bytes) -> None:
    whole = bytes(frame)
    headers = whole.index(DATA)
    for size in range(headers):
        assert decoded(whole[:size], link_type, original=len(whole))[0]["status"] != STATUS_FLOW
    assert decoded(whole[:headers], link_type, original=len(whole))[0]["status"] == STATUS_FLOW


@pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")
def test_tshark_sees_the_same_packets(tmp_path: Path) -> None:
    frames = [(link_type, bytes(frame)) for link_type, frame in CASES if link_type not in UNKNOWN_TO_TSHARK]
    frames.remove((106, SNAP4 + IP4))  # tshark knows Linux ATM CLIP without LLC only; tcpdump knows both
    path = write_capture(tmp_path / "links.pcapng", frames)
    is_six = [IP6 in frame for _, frame in frames]
    addresses = {False: ("10.42.0.7", "203.0.113.9"), True: ("fd00::7", "2001:db8::9")}
    expected = {
        number: PacketFacts(*addresses[six], "tcp", 50000, 443, len(DATA)) for number, six in enumerate(is_six, 1)
    }
    preferences = ("-o", 'uat:user_dlts:"User 2 (DLT=149)","pktap","0","","0",""')
    assert our_packets(path) == expected
    assert tshark_packets(path, *preferences) == expected


@pytest.mark.parametrize(
    ("link_type", "frame", "status"),
    [
        (149, bytes(E4 / P4 / T / DATA) + bytes(100), STATUS_LINK_TYPE_UNKNOWN),
        (149, pktap(1, b"", kind=9), STATUS_LINK_TYPE_UNKNOWN),
        (258, pktap(1, bytes(E4 / P4 / T / DATA), kind=0), STATUS_NOT_IP),
        (258, pktap(252, bytes(40)), STATUS_LINK_TYPE_UNKNOWN),
        (258, struct.pack("<III", 8, 1, 1) + bytes(120), STATUS_MALFORMED),
        (192, bytes.fromhex("00000800") + struct.pack("<I", 195) + bytes(40), STATUS_LINK_TYPE_UNKNOWN),
        (127, bytes.fromhex("00000400") + bytes(40), STATUS_MALFORMED),
        (127, bytes.fromhex("0000ff00") + bytes(40), STATUS_TRUNCATED),
        (239, bytes.fromhex("02000000") + bytes.fromhex("02000900") + bytes(40), STATUS_MALFORMED),
        (239, bytes.fromhex("02000000") + bytes.fromhex("04000100") * 70, STATUS_NOT_IP),
        (0, bytes.fromhex("07000000") + IP4, STATUS_NOT_IP),
        (178, bytes(80), STATUS_MALFORMED),
        (10, b"\x41" + B + A + SNAP4 + IP4, STATUS_NOT_IP),
        (6, b"\x10\x00" + B + A + SNAP4 + IP4, STATUS_NOT_IP),
        (107, bytes.fromhex("18610308") + IP4, STATUS_NOT_IP),
        (101, bytes.fromhex("75") + IP4[1:], STATUS_NOT_IP),
    ],
)  # fmt: skip
def test_what_is_no_packet_says_why(link_type: int, frame: bytes, status: int) -> None:
    assert decoded(frame, link_type)[0]["status"] == status


def test_names_are_for_link_types_that_are_not_decoded() -> None:
    assert set(NAMES) & set(LINK_TYPES) == {149}  # anybody's number, which Apple used for pktap
    assert link_type_text(195) == "195 (LINKTYPE_IEEE802_15_4_WITHFCS)"
    assert link_type_text(147) == "147 (LINKTYPE_USER0)"
    assert link_type_text(40_000) == "40000"
    assert link_type_text(192) == "unknown inside 192 (PPI)"


def test_the_documentation_lists_every_link_type() -> None:
    rows = re.findall(r"^\| ([\d, ]+) \| ([^|]+) \|", (ROOT / "docs" / "frames.md").read_text(), re.MULTILINE)
    listed = {int(number): names for numbers, names in rows for number in numbers.split(", ")}
    assert listed.keys() == LINK_TYPES.keys()
    assert [
        name for number, name in LINK_TYPES.items() if name.removesuffix("v4").removesuffix("v6") not in listed[number]
    ] == []


def pcapdroid(packet: bytes) -> bytes:
    """A frame as PCAPdroid writes it with its trailer: invented Ethernet header, padding, 32 bytes of its own."""
    frame = bytes(12) + (b"\x08\x00" if packet[0] >> 4 == 4 else b"\x86\xdd") + packet
    frame += bytes(-len(frame) % 4)
    return frame + struct.pack(">Ii", 0x01072021, 10_123) + b"Stille".ljust(20, b"\0") + bytes(4)


@pytest.mark.parametrize("network", [P4, P6], ids=["ipv4", "ipv6"])
@pytest.mark.parametrize("size", range(1, 6))
def test_a_trailer_of_pcapdroid_is_no_payload(network: Packet, size: int) -> None:
    for transport in (T, U):
        row, payload = decoded(pcapdroid(bytes(network / transport / DATA[:size])))
        assert (row["status"], row["missing_bytes"], payload) == (STATUS_FLOW, 0, DATA[:size])


@pytest.mark.parametrize("packet", [IP4, IP6, bytes(P4 / U / DATA)], ids=["ipv4", "ipv6", "udp"])
def test_pcapdroid_writes_ip_alone_where_its_trailer_does_not_fit(packet: bytes) -> None:
    row, payload = decoded(packet)
    assert (row["status"], payload) == (STATUS_FLOW, DATA)
    assert int(row["source_mac"]) == int(row["target_mac"]) == 0
    assert decoded(packet[:-3], original=len(packet))[1] == DATA[:-3]  # cut by the snap length
    assert decoded(packet + b"\0")[0]["status"] != STATUS_FLOW  # a byte more: it is Ethernet, of an unknown kind
