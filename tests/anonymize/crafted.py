"""Captures with a person in every corner, crafted with Scapy: what no scenario of the lab holds."""

import base64
import gzip
from pathlib import Path
from urllib.parse import quote

from scapy.all import (  # type: ignore[attr-defined]
    ARP,
    BOOTP,
    DHCP,
    DNS,
    DNSQR,
    DNSRR,
    ICMP,
    IP,
    TCP,
    UDP,
    Dot1Q,
    Ether,
    ICMPv6ND_NS,
    ICMPv6NDOptSrcLLAddr,
    IPv6,
    Packet,
    Raw,
    fragment,
    wrpcap,
)
from scapy.layers.vxlan import VXLAN

PHONE, ROUTER = "a4:83:e7:12:34:56", "00:11:32:aa:bb:cc"
PHONE_IP, ROUTER_IP, SERVER_IP, HOME_IP = "192.168.178.23", "192.168.178.1", "93.184.215.14", "84.46.12.99"
PHONE_IP6 = "2a02:810d:8640:1234:a683:e7ff:fe12:3456"
SERVER_IP6 = "2606:2800:21f:cb07:6820:80da:af6b:8b2c"
VALUES = {
    "name": "Aurelie Tschumperlin",
    "mail": "aurelie.tschumperlin@posteo.example",
    "diagnosis": "bipolare Stoerung, Episode schwer",
    "number": "756.9217.0769.85",
    "phone": "+41 79 555 01 23",
    "note": "Heute wieder nicht aufgestanden",
    "host": "Aurelies-iPhone-14",
}


def up(layer: Packet) -> Packet:
    """From the phone."""
    packet: Packet = Ether(src=PHONE, dst=ROUTER) / IP(src=PHONE_IP, dst=SERVER_IP) / layer
    return packet


def stream(port: int, payload: bytes, server_port: int = 80, pieces: int = 7) -> list[Packet]:
    """A connection that sends a payload in pieces, of which two change places and one comes again."""
    seq = 1000
    packets = [up(TCP(sport=port, dport=server_port, flags="S", seq=seq - 1))]
    size = max(1, len(payload) // pieces)
    parts = [(seq + at, payload[at : at + size]) for at in range(0, len(payload), size)]
    if len(parts) > 3:
        parts[1], parts[2] = parts[2], parts[1]
        parts.append(parts[3])
    return packets + [up(TCP(sport=port, dport=server_port, flags="PA", seq=at) / Raw(part)) for at, part in parts]


def post(body: bytes, *headers: str) -> bytes:
    """A request."""
    head = ["POST /v1/users/" + quote(VALUES["mail"]) + " HTTP/1.1", "Host: api.example.com", *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def packets() -> list[Packet]:
    """Every place that a value can stand in."""
    everything = "; ".join(VALUES.values())
    json = ('{"name": "' + VALUES["name"] + '", "note": "' + everything + '"}').encode()
    packed = gzip.compress(json)
    escaped = "".join(f"\\u{ord(one):04x}" for one in everything).encode()
    bodies = [
        (json, "Content-Type: application/json"),
        (quote(everything).encode(), "Content-Type: application/x-www-form-urlencoded"),
        (base64.b64encode(json), "Content-Type: text/plain"),
        (base64.b64encode(b"x" + json), "Content-Type: text/plain"),
        (base64.b64encode(b"xy" + json), "Content-Type: text/plain"),
        (json.hex().encode(), "Content-Type: text/plain"),
        (everything.encode("utf-16-le"), "Content-Type: text/plain"),
        (everything.encode("utf-16-be"), "Content-Type: application/octet-stream"),
        (b'{"note": "' + escaped + b'"}', "Content-Type: application/json"),
        (packed, "Content-Encoding: gzip"),
        (b"\x08\x01\x12" + bytes((len(json) & 127,)) + json, "Content-Type: application/x-protobuf"),
    ]
    found: list[Packet] = []
    for number, (body, kind) in enumerate(bodies):
        found += stream(
            40000 + number, post(body, kind, f"Content-Length: {len(body)}", f"Cookie: who={VALUES['mail']}")
        )
    chunked = b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in (json[:40], json[40:])) + b"0\r\n\r\n"
    found += stream(40100, post(chunked, "Transfer-Encoding: chunked"))
    found += stream(40101, post(packed, f"X-{VALUES['name'].replace(' ', '-')}: 1"))  # no length at all
    for number, port in enumerate((21, 25, 110, 143, 1883, 5222, 389, 2575, 104, 9999)):
        found += stream(40200 + number, everything.encode() + b"\r\n" + json, port)
        found += stream(40300 + number, b"\x10\x00\x03\xff" + json, port)
    # records that look like TLS and hold text
    record = b"\x16\x03\x01" + (len(json) + 4).to_bytes(2) + b"\x63" + len(json).to_bytes(3) + json
    found += stream(40400, record + b"\x15\x03\x03" + len(json).to_bytes(2) + json, 443)
    found += stream(40401, b"\x17\x03\x03" + len(json).to_bytes(2) + json + json, 443)
    found += stream(40402, b"\x16\x03\x01\x00\x02\x01\x00" + json, 443)
    found += stream(40403, bytes((0x80 | 1, 0x40)) + b"\x01\x00\x02" + json, 443)
    for port in (53, 67, 123, 137, 138, 443, 514, 1900, 3478, 5060, 5353, 5355, 5683, 50000):
        found.append(up(UDP(sport=41000, dport=port) / Raw(json)))
        found.append(up(UDP(sport=port, dport=41000) / Raw(b"\xc0\x00\x00\x00\x01\x08" + json)))
        found.append(up(UDP(sport=port, dport=port) / Raw(b"\x40\x01" + json)))
    found += _services(json)
    return found


def _services(json: bytes) -> list[Packet]:
    host = VALUES["host"]
    text = [VALUES["name"].encode()]
    mdns = DNS(qr=1, qd=None, an=[
        DNSRR(rrname=f"{host}.local", type="A", rdata=PHONE_IP),
        DNSRR(rrname="_airplay._tcp.local", type="PTR", rdata=f"{VALUES['name']}._airplay._tcp.local"),
        DNSRR(rrname=f"{host}._device-info._tcp.local", type="TXT", rdata=text),
    ])  # fmt: skip
    reverse = ".".join(reversed(PHONE_IP.split("."))) + ".in-addr.arpa"
    dns = DNS(
        qr=1, qd=DNSQR(qname=reverse, qtype="PTR"), an=DNSRR(rrname=reverse, type="PTR", rdata=f"{host}.fritz.box")
    )
    dynamic = DNS(qr=1, qd=DNSQR(qname="box4711.dyndns.org"), an=DNSRR(rrname="box4711.dyndns.org", rdata=HOME_IP))
    unknown = DNS(rd=1, qd=DNSQR(qname=f"{host}.tschumperlin"))
    mac = bytes.fromhex(PHONE.replace(":", ""))
    dhcp = BOOTP(chaddr=mac, yiaddr=PHONE_IP, sname=text[0]) / DHCP(options=[
        ("message-type", "request"), ("hostname", host.encode()), ("client_id", b"\x01" + mac),
        ("requested_addr", PHONE_IP), ("vendor_class_id", text[0]), (81, b"\0\0\0" + host.encode()), "end",
    ])  # fmt: skip
    broadcast = Ether(src=PHONE, dst="ff:ff:ff:ff:ff:ff")
    inner = Ether(src=PHONE, dst=ROUTER) / IP(src=PHONE_IP, dst=SERVER_IP) / UDP(sport=5, dport=9) / Raw(json)
    big = up(UDP(sport=1234, dport=4321) / Raw(json * 20))
    return [
        Ether(src=PHONE, dst="01:00:5e:00:00:fb") / IP(src=PHONE_IP, dst="224.0.0.251")
        / UDP(sport=5353, dport=5353) / mdns,
        Ether(src=ROUTER, dst=PHONE) / IP(src=ROUTER_IP, dst=PHONE_IP) / UDP(sport=53, dport=4000) / dns,
        Ether(src=ROUTER, dst=PHONE) / IP(src=ROUTER_IP, dst=PHONE_IP) / UDP(sport=53, dport=4001) / dynamic,
        Ether(src=PHONE, dst=ROUTER) / IP(src=PHONE_IP, dst=ROUTER_IP) / UDP(sport=4002, dport=53) / unknown,
        broadcast / IP(src="0.0.0.0", dst="255.255.255.255") / UDP(sport=68, dport=67) / dhcp,
        broadcast / ARP(op=1, hwsrc=PHONE, psrc=PHONE_IP, pdst=ROUTER_IP) / Raw(json[:18]),
        up(ICMP(type=8) / Raw(json)),
        Ether(src=ROUTER, dst=PHONE) / IP(src=ROUTER_IP, dst=PHONE_IP) / ICMP(type=3, code=1)
        / IP(src=PHONE_IP, dst=SERVER_IP) / UDP(sport=5, dport=9) / Raw(json),
        Ether(src=PHONE, dst="33:33:ff:12:34:56") / IPv6(src=PHONE_IP6, dst="ff02::1:ff12:3456")
        / ICMPv6ND_NS(tgt=PHONE_IP6) / ICMPv6NDOptSrcLLAddr(lladdr=PHONE),
        Ether(src=PHONE, dst=ROUTER) / IPv6(src=PHONE_IP6, dst=SERVER_IP6) / TCP(sport=7, dport=443, flags="S"),
        Ether(src=PHONE, dst=ROUTER) / Dot1Q(vlan=7) / IP(src=PHONE_IP, dst=SERVER_IP, options=[]) / TCP(
            sport=8, dport=80, flags="PA", options=[("MSS", 1460), (34, b"cookie!!"), (253, text[0])]) / Raw(json),
        up(UDP(sport=9, dport=4789) / VXLAN(vni=3, flags=8) / inner),
        Ether(src=PHONE, dst=ROUTER) / IP(src=PHONE_IP, dst=SERVER_IP, proto=132) / Raw(json),
        Ether(src=PHONE, dst=ROUTER, type=0x88CC) / Raw(json),
        *fragment(big, fragsize=400),
        up(TCP(sport=40999, dport=80, flags="PA", seq=5) / Raw(json)) / Raw(b"tail"),
    ]  # fmt: skip


def write(path: Path) -> None:
    """The capture."""
    wrpcap(str(path), packets())
