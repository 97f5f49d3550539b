"""Tunnels: what is innermost is filed, a port without the right content is none, and depth is bounded."""

import re
import shutil
import struct
import time
from pathlib import Path

import pytest
from scapy.contrib.erspan import ERSPAN_II, ERSPAN_III
from scapy.contrib.geneve import GENEVE, GeneveOptions
from scapy.contrib.gtp import GTP_U_Header, GTPPDUSessionContainer
from scapy.contrib.mpls import MPLS
from scapy.layers.dot11 import Dot11
from scapy.layers.inet import ICMP, IP, TCP, UDP
from scapy.layers.inet6 import IPv6, IPv6ExtHdrRouting
from scapy.layers.ipsec import AH
from scapy.layers.l2 import ARP, GRE, LLC, SNAP, Dot1Q, Ether
from scapy.layers.ppp import PPP
from scapy.layers.vxlan import VXLAN
from scapy.packet import Packet, Raw

from gateway.columns import tunnels
from gateway.columns.decode import decode
from gateway.columns.link_types import MAX_LAYERS
from gateway.columns.tunnels import (
    PORT_CAPWAP,
    PORT_GENEVE,
    PORT_GRE,
    PORT_GTP,
    PORT_L2TP,
    PORT_LISP,
    PORT_MPLS,
    PORT_TEREDO,
    PORT_TZSP,
    PORT_VXLAN,
)
from gateway.model.frames import STATUS_FLOW, STATUS_MALFORMED, STATUS_NOT_IP, STATUS_TOO_DEEP, STATUS_TRUNCATED
from tests.columns.crafted import DATA, E4, P4, P6, T, U, batch_of, decoded, write_capture
from tests.imports import ROOT
from tests.truth.packets import PacketFacts, our_packets, tshark_packets

OUTER4 = E4 / IP(src="192.0.2.1", dst="192.0.2.2")
OUTER6 = E4 / IPv6(src="2001:db8:ffff::1", dst="2001:db8:ffff::2")
INNER = Ether(src="02:00:00:00:00:0c", dst="02:00:00:00:00:0d")


def udp(port: int, source: int = 40_000) -> Packet:
    return OUTER4 / UDP(sport=source, dport=port)


def l2tp(flags: int, rest: bytes = b"") -> Raw:
    """Version 2: flags, tunnel and session, and what the flags ask for, before PPP."""
    return Raw(struct.pack(">HHH", flags | 2, 7, 9) + rest)


TZSP = Raw(bytes.fromhex("01000001") + bytes.fromhex("0a01d8") + b"\0" + b"\1")
TEREDO_ORIGIN = Raw(bytes.fromhex("0000") + bytes(6))
TEREDO_AUTHENTICATION = Raw(bytes.fromhex("00010202") + b"ididpw"[:4] + bytes(9))
PSEUDOWIRE = Raw(bytes(4))
CAPWAP, CAPWAP_WIFI = Raw(bytes.fromhex("0010020000000000")), Raw(bytes.fromhex("0010030000000000"))
"""RFC 5415 section 4.3: two words long, and of which kind the frame inside is."""
WIFI_SWAPPED = Raw(bytes.fromhex("01080000" + "020000000001" + "02000000000c" + "02000000000d" + "1000"))
"""The head of a data frame as Cisco's access points send it, and as tshark expects it."""

CARRY_ANY = {
    "gre": OUTER4 / GRE(),
    "gre over ipv6": OUTER6 / GRE(),
    "gre with all fields": OUTER4 / GRE(chksum_present=1, key_present=1, key=5, seqnum_present=1),
    "gre with ethernet and tag": OUTER4 / GRE(proto=0x6558) / INNER / Dot1Q(vlan=9),
    "gre with labels": OUTER4 / GRE(proto=0x8847) / MPLS(label=16, s=0) / MPLS(label=17, s=1),
    "erspan 1": OUTER4 / GRE(proto=0x88BE) / INNER,
    "erspan 2": OUTER4 / GRE(proto=0x88BE, seqnum_present=1) / ERSPAN_II() / INNER,
    "erspan 3": OUTER4 / GRE(proto=0x22EB, seqnum_present=1) / ERSPAN_III(o=0) / INNER,
    "gre with 802.11": OUTER4
    / GRE(proto=0x8200)
    / Dot11(type=2, FCfield=1, addr1="02:00:00:00:00:01", addr2="02:00:00:00:00:0c", addr3="02:00:00:00:00:0d")
    / LLC()
    / SNAP(),
    "etherip": OUTER4 / Raw(b"\x30\0") / INNER,
    "ip in ip": OUTER4,
    "ip in ipv6": OUTER6,
    "vxlan": udp(PORT_VXLAN) / VXLAN(vni=7, flags=8) / INNER,
    "vxlan over ipv6": OUTER6 / UDP(sport=40_000, dport=PORT_VXLAN) / VXLAN(vni=7, flags=8) / INNER / Dot1Q(vlan=9),
    "geneve": udp(PORT_GENEVE) / GENEVE(vni=7, proto=0x6558) / INNER,
    "geneve with options": udp(PORT_GENEVE)
    / GENEVE(vni=7, proto=0x6558, options=[GeneveOptions(classid=0x102, type=0x80, data=bytes(8))])
    / INNER,
    "gtp": udp(PORT_GTP, PORT_GTP) / GTP_U_Header(teid=7),
    "gtp with number": udp(PORT_GTP, PORT_GTP) / GTP_U_Header(teid=7, S=1, seq=3),
    "gtp with extension": udp(PORT_GTP, PORT_GTP)
    / GTP_U_Header(teid=7, E=1, next_ex=0x85)
    / GTPPDUSessionContainer(type=0, QFI=1),
    "pseudowire": E4 / MPLS(label=100, s=1) / PSEUDOWIRE / INNER,
    "pseudowire without control word": E4 / MPLS(label=101, s=1) / INNER,
    "l2tp": udp(PORT_L2TP, PORT_L2TP) / l2tp(0) / PPP(),
    "l2tp with numbers": udp(PORT_L2TP, PORT_L2TP) / l2tp(0x0800, bytes(4)) / Raw(b"\xff\x03") / PPP(),
    "tzsp": udp(PORT_TZSP) / TZSP / INNER,
    "gre in udp": udp(PORT_GRE) / GRE(key_present=1, key=5),
    "gre in udp with ethernet": udp(PORT_GRE) / GRE(proto=0x6558) / INNER,
    "mpls in udp": udp(PORT_MPLS) / MPLS(label=16, s=0) / MPLS(label=17, s=1),
    "lisp": udp(PORT_LISP) / Raw(b"\x80" + bytes(7)),
    "capwap": udp(PORT_CAPWAP) / CAPWAP / INNER,
    "capwap with 802.11": udp(PORT_CAPWAP) / CAPWAP_WIFI / WIFI_SWAPPED / LLC() / SNAP(),
    "capwap the other way": udp(40_000, PORT_CAPWAP) / CAPWAP / INNER,
    "vxlan in gtp in gre": OUTER4
    / GRE()
    / IP(src="192.0.2.3", dst="192.0.2.4")
    / UDP(sport=PORT_GTP, dport=PORT_GTP)
    / GTP_U_Header(teid=7)
    / IP(src="192.0.2.5", dst="192.0.2.6")
    / UDP(sport=40_000, dport=PORT_VXLAN)
    / VXLAN(vni=7, flags=8)
    / INNER,
}
CARRY_SIX = {
    "6in4": OUTER4,
    "teredo": udp(PORT_TEREDO, PORT_TEREDO),
    "teredo with origin": udp(PORT_TEREDO, PORT_TEREDO) / TEREDO_ORIGIN,
    "teredo with authentication": udp(40_000, PORT_TEREDO) / TEREDO_AUTHENTICATION,
}
NETWORKS = {"ipv4": P4, "ipv6": P6}


def around(name: str, network: Packet, transport: Packet) -> Packet:
    """A packet in a tunnel, with the numbers that scapy does not fill by itself."""
    stack = (CARRY_ANY | CARRY_SIX)[name].copy()
    if name == "etherip":
        stack[IP].proto = 97
    is_four = isinstance(network, IP)
    for layer, number in ((GRE, (0x0800, 0x86DD)), (PPP, (0x21, 0x57)), (SNAP, (0x0800, 0x86DD))):
        if layer in stack and stack.lastlayer().__class__ is layer:
            setattr(stack[layer], "code" if layer is SNAP else "proto", number[0 if is_four else 1])
    return stack / network / transport / DATA


CASES = [(name, network) for name in CARRY_ANY for network in NETWORKS] + [(name, "ipv6") for name in CARRY_SIX]


@pytest.mark.parametrize(("name", "network"), CASES)
@pytest.mark.parametrize("transport", [T, U], ids=["tcp", "udp"])
def test_what_is_innermost_is_filed(name: str, network: str, transport: Packet) -> None:
    whole = around(name, NETWORKS[network], transport)
    row, payload = decoded(whole)
    assert (row["status"], payload, row["ip_version"]) == (STATUS_FLOW, DATA, 4 if network == "ipv4" else 6)
    assert (row["source_port"], row["target_port"]) == (transport.sport, transport.dport)
    assert (int(row["source_low"]), int(row["target_low"])) == (
        (0x0A2A0007, 0xCB007109) if network == "ipv4" else (7, 9)
    )
    assert row["wire_bytes"] == len(whole)


@pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")
def test_tshark_sees_the_same_packets(tmp_path: Path) -> None:
    wholes = [around(name, NETWORKS[network], transport) for name, network in CASES for transport in (T, U)]
    path = write_capture(tmp_path / "tunnels.pcapng", [(1, bytes(whole)) for whole in wholes])
    addresses = {"ipv4": ("10.42.0.7", "203.0.113.9"), "ipv6": ("fd00::7", "2001:db8::9")}
    ports = {"tcp": (50000, 443), "udp": (50001, 9999)}
    kinds = [(network, transport) for _, network in CASES for transport in ports]
    expected = {
        number: PacketFacts(*addresses[network], transport, *ports[transport], len(DATA))
        for number, (network, transport) in enumerate(kinds, 1)
    }
    assert our_packets(path) == expected
    told = ("-d", "mpls.label==100,pwethcw", "-d", "mpls.label==101,pwethnocw")  # nothing in the packet says so
    assert tshark_packets(path, *told) == expected


@pytest.mark.parametrize(
    "whole",
    [
        OUTER4 / GRE(proto=0x6558) / INNER / ARP(),
        OUTER4 / GRE(proto=0x2000) / Raw(bytes(40)),
        OUTER4 / GRE(proto=0x88BE, seqnum_present=1) / ERSPAN_II() / INNER / ARP(),
        OUTER4 / GRE(proto=0x8200) / Dot11(type=0, subtype=8) / Raw(bytes(40)),
        OUTER4 / GRE(proto=0x8200) / Dot11(type=2, FCfield=0x41) / Raw(bytes(40)),
        OUTER4 / GRE(proto=0x880B, version=1, key_present=1) / Raw(bytes(8)),
    ],
)  # fmt: skip
def test_a_tunnel_with_no_ip_inside_is_a_flow_itself(whole: Packet) -> None:
    row, _ = decoded(whole)
    assert (row["status"], row["ip_protocol"], row["source_port"]) == (STATUS_FLOW, 47, 0)
    assert (int(row["source_low"]), int(row["target_low"])) == (0xC0000201, 0xC0000202)


NO_TUNNELS = {
    "vxlan without its flag": udp(PORT_VXLAN) / VXLAN(flags=0) / INNER / P4 / T / DATA,
    "vxlan with arp": udp(PORT_VXLAN) / VXLAN(flags=8) / INNER / ARP(),
    "vxlan with text": udp(PORT_VXLAN) / Raw(b"\x08\0\0\0\0\0\0\0" + b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n"),
    "vxlan whose packet is longer": udp(PORT_VXLAN) / VXLAN(flags=8) / INNER / IP(len=200) / U / DATA,
    "geneve of another version": udp(PORT_GENEVE) / GENEVE(version=1, proto=0x0800) / P4 / T / DATA,
    "geneve that says ipv4 before text": udp(PORT_GENEVE) / GENEVE(proto=0x0800) / Raw(b"hello, this is no packet"),
    "gtp echo": udp(PORT_GTP) / GTP_U_Header(gtp_type=1) / Raw(bytes(P4 / T / DATA)),
    "gtp whose length is wrong": udp(PORT_GTP) / GTP_U_Header(teid=7, length=400) / P4 / T / DATA,
    "gtp with text": udp(PORT_GTP) / GTP_U_Header(teid=7) / Raw(b"hello, this is no packet at all, only text"),
    "gtp with endless extensions": udp(PORT_GTP) / Raw(b"\x34\xff\0\x60" + bytes(7) + b"\x85" + b"\1\0\0\x85" * 23),
    "teredo of another length": udp(PORT_TEREDO) / Raw(bytes(P6 / T / DATA) + b"more"),
    "l2tp control": udp(PORT_L2TP) / l2tp(0xC800, bytes(6)) / PPP() / P4 / T / DATA,
    "l2tp with another protocol": udp(PORT_L2TP) / l2tp(0) / PPP(proto=0xC021) / Raw(bytes(40)),
    "tzsp of another kind": udp(PORT_TZSP) / Raw(bytes.fromhex("01000012")) / INNER / P4 / T / DATA,
    "tzsp without an end": udp(PORT_TZSP) / Raw(bytes.fromhex("01000001") + bytes(80)),
    "gre in udp with text": udp(PORT_GRE) / GRE(proto=0x0800) / Raw(b"hello, this is no packet"),
    "gre in udp with arp": udp(PORT_GRE) / GRE(proto=0x6558) / INNER / ARP(),
    "labels without an end": udp(PORT_MPLS) / Raw(b"\0\1\0\x40" * 40),
    "labels with text": udp(PORT_MPLS) / MPLS(s=1) / Raw(b"hello, this is no packet at all"),
    "lisp with text": udp(PORT_LISP) / Raw(bytes(8) + b"hello, this is no packet at all"),
    "lisp whose packet is longer": udp(PORT_LISP) / Raw(bytes(8)) / IP(len=200) / U / DATA,
    "capwap with dtls": udp(PORT_CAPWAP) / Raw(b"\1" + bytes(CAPWAP)[1:]) / INNER / P4 / T / DATA,
    "capwap in fragments": udp(PORT_CAPWAP) / Raw(bytes.fromhex("0010028000000000")) / INNER / P4 / T / DATA,
    "capwap with arp": udp(PORT_CAPWAP) / CAPWAP / INNER / ARP(),
    "capwap with encrypted 802.11": udp(PORT_CAPWAP) / CAPWAP_WIFI / WIFI_SWAPPED / Raw(bytes(range(60))),
    "the packet on another port": udp(4000) / VXLAN(flags=8) / INNER / P4 / T / DATA,
    "dns that begins like gtp": udp(PORT_GTP, 53) / Raw(b"\x30\xff\x81\x80\0\1\0\1\0\0\0\0\7example\3com\0\0\1\0\1"),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_TUNNELS)
def test_a_port_alone_is_no_tunnel(name: str) -> None:
    whole = NO_TUNNELS[name]
    row, payload = decoded(whole)
    assert (row["status"], row["ip_protocol"]) == (STATUS_FLOW, 17)
    assert (int(row["source_low"]), int(row["target_low"])) == (0xC0000201, 0xC0000202)
    assert (row["source_port"], row["target_port"]) == (whole[UDP].sport, whole[UDP].dport)
    assert payload == bytes(whole[UDP].payload)


def test_ports_of_the_tunnel_do_not_stay_with_a_packet_without_ports() -> None:
    row, _ = decoded(udp(PORT_VXLAN) / VXLAN(flags=8) / INNER / P4 / ICMP() / DATA)
    assert (row["status"], row["ip_protocol"], row["source_port"], row["target_port"]) == (STATUS_FLOW, 1, 0, 0)


@pytest.mark.parametrize("name", CARRY_ANY)
def test_cut_anywhere_no_tunnel_gives_a_wrong_inside(name: str) -> None:
    whole = bytes(around(name, P4, U))
    inside = (7, 0x0A2A0007)
    headers = whole.index(DATA)
    for size in range(len(whole)):
        row, payload = decoded(whole[:size], original=len(whole))
        if row["status"] == STATUS_FLOW and int(row["source_low"]) in inside:
            assert size >= headers
            assert payload == DATA[: size - headers]
        else:
            assert size < headers


AH_HEADER = AH(nh=6, payloadlen=4, spi=1, seq=1, icv=bytes(12))


@pytest.mark.parametrize(
    "whole", [E4 / P4 / AH_HEADER / T / DATA, E4 / P6 / AH_HEADER / T / DATA], ids=["ipv4", "ipv6"]
)
def test_an_authentication_header_is_stepped_over(whole: Packet) -> None:
    row, payload = decoded(whole)
    assert (row["status"], row["target_port"], payload) == (STATUS_FLOW, 443, DATA)


def nested(count: int) -> bytes:
    """IPv4 in IPv4, `count` times, with lengths that fit."""
    packet = bytes(P4 / U / DATA)
    for _ in range(count):
        head = struct.pack(">BBHHHBBH4s4s", 0x45, 0, 20 + len(packet), 0, 0, 64, 4, 0, bytes(4), bytes(4))
        packet = head + packet
    return bytes(E4)[:12] + b"\x08\0" + packet


def test_nesting_is_followed_to_a_bound() -> None:
    assert decoded(nested(MAX_LAYERS - 2))[1] == DATA
    assert decoded(nested(MAX_LAYERS - 1))[0]["status"] == STATUS_TOO_DEEP


@pytest.mark.parametrize("inside", [b"", bytes(E4 / Dot1Q())[14:]], ids=["tunnels", "tags"])
def test_64_kb_of_nesting_costs_no_more_than_the_bound(inside: bytes) -> None:
    deep = nested(3200) if not inside else bytes(E4)[:12] + b"\x81\0" + b"\0\1\x81\0" * 16_000
    assert 63_000 < len(deep) < 66_000
    batch = batch_of([deep] * 2000)
    decode(batch_of([deep]))
    started = time.process_time()
    frames = decode(batch)
    took_s = time.process_time() - started
    assert (frames["status"] == STATUS_TOO_DEEP).all()
    assert took_s < 0.1  # 50 us a frame; all layers would be followed in ten times that


def test_extension_headers_are_followed_to_a_bound() -> None:
    chain = b"".join(bytes([0 if turn < 7999 else 59, 0]) + bytes(6) for turn in range(8000))
    whole = bytes(E4)[:12] + b"\x86\xdd" + bytes(IPv6(nh=0, plen=len(chain))) + chain
    assert decoded(whole)[0]["status"] == STATUS_MALFORMED


def test_a_routing_header_is_stepped_over() -> None:
    row, payload = decoded(E4 / P6 / IPv6ExtHdrRouting(addresses=["2001:db8::5"]) / TCP(dport=443) / DATA)
    assert (row["status"], row["target_port"], payload) == (STATUS_FLOW, 443, DATA)


def test_an_inner_header_that_was_not_captured_is_truncated() -> None:
    whole = bytes(OUTER4 / GRE() / P4 / T / DATA)
    assert decoded(whole[:50], original=len(whole))[0]["status"] == STATUS_TRUNCATED


def test_the_documentation_lists_every_port() -> None:
    listed = set(
        re.findall(r"\d+", " ".join(re.findall(r"\| UDP ([\d, ]+) \|", (ROOT / "docs" / "frames.md").read_text())))
    )
    ports = {str(value) for name, value in vars(tunnels).items() if name.startswith("PORT_")}
    assert listed == ports


TAGS = {
    "802.1ah": "88e7" + "00000007" + "02000000000d02000000000c",
    "802.1BR": "893f" + "000000000000",
    "VN-tag": "8926" + "00000000",
    "Cisco metadata": "8909" + "010100010007",
    "FabricPath": "8903" + "0001" + "02000000000d02000000000c",
    "802.1ad, older": "9100" + "0007" + "8100" + "0009",
    "HSR": "892f" + "00400007",
    "TRILL": "22f3" + "004000010002" + "00000000" + "02000000000d02000000000c",
    "MACsec": "88e5" + "200000000005" + "020000000000000c",
    "MACsec without a channel": "88e5" + "000000000005",
    "LLC of any length": "8870" + "aaaa03000000",
    "NSH": "894f" + "0fc6" + "01" + "03" + "00000101" + "00" * 16 + "02000000000d02000000000c",
}


def tagged(name: str, network: Packet) -> bytes:
    """A frame with one of them; MACsec has its code behind all."""
    kind = "0800" if network is P4 else "86dd"
    code = bytes(16) if name.startswith("MACsec") else b""
    return bytes(E4)[:12] + bytes.fromhex(TAGS[name] + kind) + bytes(network / T / DATA) + code


@pytest.mark.parametrize("name", TAGS)
def test_tags_are_stepped_over(name: str) -> None:
    for network in (P4, P6):
        row, payload = decoded(tagged(name, network))
        assert (row["status"], row["target_port"], payload) == (STATUS_FLOW, 443, DATA)


@pytest.mark.parametrize("name", TAGS)
def test_cut_anywhere_no_tag_gives_a_wrong_inside(name: str) -> None:
    whole = tagged(name, P4)
    for size in range(whole.index(DATA)):
        row, _ = decoded(whole[:size], original=len(whole))
        assert row["status"] != STATUS_FLOW


@pytest.mark.parametrize("bits", [0x2C, 0x28, 0x24, 0x08])
def test_what_macsec_encrypts_is_not_read(bits: int) -> None:
    whole = bytearray(tagged("MACsec" if bits & 0x20 else "MACsec without a channel", P4))
    whole[14] = bits
    assert decoded(bytes(whole))[0]["status"] == STATUS_NOT_IP


@pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")
def test_tshark_steps_over_the_same_tags(tmp_path: Path) -> None:
    known = [name for name in TAGS if name != "FabricPath"]  # tshark's begins with another header
    wholes = [tagged(name, P4) for name in known]
    path = write_capture(tmp_path / "tags.pcapng", [(1, whole) for whole in wholes])
    expected = dict.fromkeys(
        range(1, len(known) + 1), PacketFacts("10.42.0.7", "203.0.113.9", "tcp", 50000, 443, len(DATA))
    )
    assert our_packets(path) == expected
    assert tshark_packets(path) == expected


AYIYA = Raw(bytes.fromhex("44521129") + bytes(4) + bytes(16) + bytes(20))
GPE4, GPE6, GPE_NSH = (Raw(bytes([0x0C, 0, 0, kind, 0, 0, 7, 0])) for kind in (1, 2, 4))
NSH_1, NSH_2 = Raw(bytes.fromhex("0006010100000100") + bytes(16)), Raw(bytes.fromhex("3006020100000100") + bytes(16))
WITH_THEIR_OWN_TYPE = {
    "ayiya": (udp(5072) / AYIYA, P6),
    "vxlan-gpe, ipv4": (udp(4790) / GPE4, P4),
    "vxlan-gpe, ipv6": (udp(40_000, 4790) / GPE6, P6),
    "vxlan-gpe, nsh of fixed length": (udp(4790) / GPE_NSH / NSH_1, P4),
    "vxlan-gpe, nsh of any length": (udp(4790) / GPE_NSH / NSH_2, P4),
    "geneve, ipv4": (udp(PORT_GENEVE) / GENEVE(vni=7, proto=0x0800), P4),
    "geneve, ipv6": (udp(40_000, PORT_GENEVE) / GENEVE(vni=7, proto=0x86DD), P6),
    "erspan 3 with platform header": (
        OUTER4 / GRE(proto=0x22EB, seqnum_present=1) / Raw(bytes.fromhex("2001000000000000") + b"\0\0\0\1" + bytes(8)),
        INNER / P4,
    ),
    "wccp": (OUTER4 / GRE(proto=0x883E) / Raw(bytes(4)), P4),
    "pptp": (OUTER4 / Raw(bytes.fromhex("3081880b") + b"\0\x40\0\7" + bytes(8) + bytes.fromhex("ff030021")), P4),
}


@pytest.mark.parametrize("name", WITH_THEIR_OWN_TYPE)
def test_tunnels_that_say_what_they_carry(name: str) -> None:
    row, payload = decoded(said(name))
    assert (row["status"], row["target_port"], payload) == (STATUS_FLOW, 443, DATA)


def said(name: str) -> bytes:
    """A TCP packet in one of them."""
    outer, network = (part.copy() for part in WITH_THEIR_OWN_TYPE[name])
    if name == "pptp":
        outer[IP].proto = 47
    return bytes(outer / network / T / DATA)


@pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")
def test_tshark_reads_the_same_in_them(tmp_path: Path) -> None:
    path = write_capture(tmp_path / "said.pcapng", [(1, said(name)) for name in WITH_THEIR_OWN_TYPE])
    ours = our_packets(path)
    assert len(ours) == len(WITH_THEIR_OWN_TYPE)
    assert tshark_packets(path) == ours
