"""Columns against scapy, which builds the packets and knows what it put where."""

from functools import reduce
from operator import truediv

import numpy as np
import pytest
from scapy.contrib.mpls import MPLS
from scapy.layers.inet import ICMP, IP, TCP
from scapy.layers.inet6 import IPv6, IPv6ExtHdrDestOpt, IPv6ExtHdrFragment, IPv6ExtHdrHopByHop
from scapy.layers.l2 import ARP, GRE, LLC, SNAP, Dot1AD, Dot1Q, Dot3
from scapy.layers.ppp import PPP, PPPoE
from scapy.packet import Packet, Raw

from gateway.columns.decode import decode
from gateway.columns.link_types import LINK_TYPES
from gateway.columns.problems import FrameProblems
from gateway.model.frames import (
    STATUS_FLOW,
    STATUS_FRAGMENT,
    STATUS_LINK_TYPE_UNKNOWN,
    STATUS_MALFORMED,
    STATUS_NOT_IP,
    STATUS_TOO_DEEP,
    STATUS_TRUNCATED,
)
from tests.columns.crafted import DATA, E4, MAC_A, MAC_B, P4, P6, V4, V6, T, U, batch_of, decoded

ETHERNET_STACKS = {
    "plain": E4,
    "vlan": E4 / Dot1Q(vlan=7),
    "q-in-q": E4 / Dot1AD(vlan=100) / Dot1Q(vlan=7),
    "mpls": E4 / MPLS(label=16, s=0) / MPLS(label=17, s=1),
    "pppoe": E4 / PPPoE(sessionid=9) / PPP(),
    "gre": E4 / IP(src="192.0.2.1", dst="192.0.2.2") / GRE(),
    "gre with key": E4 / IP(src="192.0.2.1", dst="192.0.2.2") / GRE(key_present=1, key=5, seqnum_present=1),
    "gre with ethernet": E4 / IP(src="192.0.2.1", dst="192.0.2.2") / GRE(proto=0x6558) / E4,
    "ip in ip": E4 / IP(src="192.0.2.1", dst="192.0.2.2"),
    "6in4 around": E4 / IPv6(src="2001:db8::1", dst="2001:db8::2"),
    "snap": Dot3(src=MAC_A, dst=MAC_B) / LLC() / SNAP(),
}


@pytest.mark.parametrize("name", ETHERNET_STACKS)
@pytest.mark.parametrize(("network", "addresses"), [(P4, V4), (P6, V6)], ids=["ipv4", "ipv6"])
@pytest.mark.parametrize("transport", [T, U], ids=["tcp", "udp"])
def test_addresses_ports_and_payload_under_every_stack(
    name: str, network: Packet, addresses: tuple[int, ...], transport: Packet
) -> None:
    if name == "snap":
        frame = ETHERNET_STACKS[name] / (network / transport / DATA)
        frame[SNAP].code = 0x0800 if network is P4 else 0x86DD
    else:
        frame = ETHERNET_STACKS[name] / network / transport / DATA
    row, payload = decoded(frame)
    assert row["status"] == STATUS_FLOW
    assert tuple(int(row[side]) for side in ("source_high", "source_low", "target_high", "target_low")) == addresses
    assert (row["source_port"], row["target_port"]) == (transport.sport, transport.dport)
    assert payload == DATA
    assert row["ip_version"] == (4 if network is P4 else 6)
    assert row["vlan"] == (7 if name in ("vlan", "q-in-q") else 0)
    assert (int(row["source_mac"]), int(row["target_mac"])) == (0x02000000000A, 0x02000000000B)
    if transport is T:
        assert (int(row["tcp_seq"]), int(row["tcp_ack"]), int(row["tcp_flags"])) == (4_000_000_000, 7, 0x18)


def test_padding_after_a_short_packet_is_no_payload() -> None:
    frame = bytes(E4 / P4 / U / b"x")
    row, payload = decoded(frame + bytes(60 - len(frame)))
    assert payload == b"x"
    assert row["wire_bytes"] == 60


def test_lengths_left_empty_by_offload_take_what_was_captured() -> None:
    frame = bytearray(bytes(E4 / P4 / T / DATA))
    frame[16:18] = b"\0\0"
    assert decoded(bytes(frame))[1] == DATA


@pytest.mark.parametrize("size", [8_900, 60_000])
@pytest.mark.parametrize("network", [P4, P6], ids=["ipv4", "ipv6"])
def test_jumbo_frames_are_taken_whole(network: Packet, size: int) -> None:
    row, payload = decoded(E4 / network / T / bytes(size))
    assert (row["status"], row["payload_bytes"], row["missing_bytes"], len(payload)) == (STATUS_FLOW, size, 0, size)


def test_a_jumbogram_is_as_long_as_what_was_captured() -> None:
    """RFC 2675: a payload length of zero, and the real one in an option."""
    option = bytes([6, 0, 0xC2, 4]) + (70_000 + 20 + 8).to_bytes(4, "big")
    whole = bytes(E4 / IPv6(src="fd00::7", dst="2001:db8::9", nh=0, plen=0)) + option + bytes(T) + bytes(70_000)
    row, payload = decoded(whole)
    assert (row["status"], row["target_port"], len(payload)) == (STATUS_FLOW, 443, 70_000)


def test_wrong_checksums_are_accepted() -> None:
    frame = E4 / IP(src="10.42.0.7", dst="203.0.113.9", chksum=0x1234) / TCP(dport=443, chksum=0x4321) / DATA
    assert decoded(frame)[1] == DATA


def test_extension_headers_are_stepped_over() -> None:
    frame = E4 / P6 / IPv6ExtHdrHopByHop() / IPv6ExtHdrDestOpt() / IPv6ExtHdrFragment(offset=0, m=0) / U / DATA
    row, payload = decoded(frame)
    assert (row["status"], payload) == (STATUS_FLOW, DATA)


@pytest.mark.parametrize(
    ("frame", "status"),
    [
        (E4 / ARP(), STATUS_NOT_IP),
        (E4 / IP(src="10.0.0.1", dst="10.0.0.2", flags="MF") / U / DATA, STATUS_FRAGMENT),
        (E4 / IP(src="10.0.0.1", dst="10.0.0.2", frag=8) / Raw(DATA), STATUS_FRAGMENT),
        (E4 / P6 / IPv6ExtHdrFragment(offset=0, m=1) / U / DATA, STATUS_FRAGMENT),
        (E4 / IP(src="10.0.0.1", dst="10.0.0.2", ihl=4) / Raw(DATA), STATUS_MALFORMED),
        (E4 / IP(src="10.0.0.1", dst="10.0.0.2", ihl=5, len=10) / Raw(DATA), STATUS_MALFORMED),
        (E4 / P4 / TCP(dataofs=3) / DATA, STATUS_MALFORMED),
        (E4 / P4 / TCP(dataofs=15) / b"x", STATUS_MALFORMED),
        (reduce(truediv, [E4, *[Dot1Q()] * 16, P4, U, DATA]), STATUS_TOO_DEEP),
    ],
)  # fmt: skip
def test_what_cannot_be_followed_says_why(frame: Packet, status: int) -> None:
    assert decoded(frame)[0]["status"] == status


def test_icmp_is_a_flow_without_ports() -> None:
    row, payload = decoded(E4 / P4 / ICMP() / DATA)
    assert (row["status"], row["ip_protocol"], row["source_port"], row["target_port"]) == (STATUS_FLOW, 1, 0, 0)
    assert payload.endswith(DATA)


@pytest.mark.parametrize("frame", [E4 / P4 / T / DATA, E4 / Dot1Q(vlan=3) / P6 / U / DATA], ids=["tcp", "udp"])
def test_cut_anywhere_a_frame_is_truncated_or_lacks_a_known_number_of_bytes(frame: Packet) -> None:
    whole = bytes(frame)
    headers = len(whole) - len(DATA)
    for size in range(len(whole)):
        row, payload = decoded(whole[:size], original=len(whole))
        if size < headers:
            assert row["status"] == STATUS_TRUNCATED
        else:
            assert row["status"] == STATUS_FLOW
            assert payload == DATA[: size - headers]
            assert row["missing_bytes"] == len(whole) - size


def test_unknown_link_types_name_themselves_and_the_rest_goes_on() -> None:
    batch = batch_of([bytes(E4 / P4 / T / DATA)] * 5)
    batch.records["link_type"][[1, 3]] = 220
    frames = decode(batch)
    assert frames["status"].tolist() == [STATUS_FLOW, STATUS_LINK_TYPE_UNKNOWN] * 2 + [STATUS_FLOW]
    problems = FrameProblems()
    problems.note(batch, frames)
    assert ["2 packets of link type 220" in text for text in problems.damage()] == [True]
    assert [(row.kind, row.packet) for row in problems.anomalies()] == [("link-type-unknown", 2)]


def test_random_bytes_never_read_outside_the_batch() -> None:
    random = np.random.default_rng(7)
    for link_type in LINK_TYPES:
        frames = [random.integers(0, 256, random.integers(0, 90), np.uint8).tobytes() for _ in range(300)]
        batch = batch_of(frames, link_type)
        rows = decode(batch)
        ends = batch.records["offset"] + batch.records["captured_bytes"]
        used = rows["status"] == STATUS_FLOW
        assert (rows["payload_offset"] + rows["payload_bytes"] <= ends)[used].all()
        assert (rows["payload_offset"] >= batch.records["offset"])[used].all()
