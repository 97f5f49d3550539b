"""What shows only in a whole capture: made by scapy, found alike by one process and by several."""

import json
from pathlib import Path

from scapy.layers.dhcp import BOOTP, DHCP
from scapy.layers.dns import DNS, DNSQR, DNSRR
from scapy.layers.inet import IP, TCP, UDP
from scapy.layers.l2 import Ether
from scapy.packet import Packet, Raw
from scapy.utils import wrpcap

from gateway.crew import Crew
from gateway.model.run import NO_RUN
from gateway.study import analyze
from tests.test_crew import tables
from tests.watching import Silent

PHONE, BOX = "02:00:00:00:00:11", "02:00:00:00:00:01"
ME, GATEWAY = "10.42.0.9", "10.42.0.1"
KNOWN = {"news.example": "198.51.100.20", "photos.example": "198.51.100.21", "paypal-login.example": "198.51.100.22"}
BARE = "198.51.100.77"
SEGMENT = 1400


def at(time_s: float, packet: Packet) -> Packet:
    packet.time = 1_700_000_000 + time_s
    return packet


def lease() -> list[Packet]:
    hello = BOOTP(chaddr=bytes.fromhex(PHONE.replace(":", "")), xid=7)
    hello /= DHCP(options=[("message-type", "request"), "end"])
    frame = Ether(src=PHONE, dst="ff:ff:ff:ff:ff:ff") / IP(src="0.0.0.0", dst="255.255.255.255")
    return [at(0, frame / UDP(sport=68, dport=67) / hello)]


def look_up(time_s: float, name: str, address: str, port: int) -> list[Packet]:
    ask = Ether(src=PHONE, dst=BOX) / IP(src=ME, dst=GATEWAY) / UDP(sport=port, dport=53)
    tell = Ether(src=BOX, dst=PHONE) / IP(src=GATEWAY, dst=ME) / UDP(sport=53, dport=port)
    answer = DNS(id=port, qr=1, qd=DNSQR(qname=name), an=DNSRR(rrname=name, rdata=address, ttl=60))
    return [at(time_s, ask / DNS(id=port, rd=1, qd=DNSQR(qname=name))), at(time_s + 0.01, tell / answer)]


def post(time_s: float, host: str, address: str, port: int, body_bytes: int = 10) -> list[Packet]:
    """A handshake, one POST in as many segments as it takes, a short answer."""
    up = Ether(src=PHONE, dst=BOX) / IP(src=ME, dst=address)
    down = Ether(src=BOX, dst=PHONE) / IP(src=address, dst=ME)
    head = f"POST /p HTTP/1.1\r\nHost: {host}\r\nContent-Type: image/jpeg\r\nContent-Length: {body_bytes}\r\n\r\n"
    data = head.encode() + b"\xff" * body_bytes
    answer = b"HTTP/1.1 204 No Content\r\n\r\n"
    frames = [
        at(time_s, up / TCP(sport=port, dport=80, flags="S", seq=100)),
        at(time_s + 0.01, down / TCP(sport=80, dport=port, flags="SA", seq=500, ack=101)),
        at(time_s + 0.02, up / TCP(sport=port, dport=80, flags="A", seq=101, ack=501)),
    ]
    for begin in range(0, len(data), SEGMENT):
        part = TCP(sport=port, dport=80, flags="PA", seq=101 + begin, ack=501) / Raw(data[begin : begin + SEGMENT])
        frames.append(at(time_s + 0.03 + begin / 1e9, up / part))
    done = TCP(sport=80, dport=port, flags="PA", seq=501, ack=101 + len(data))
    return [*frames, at(time_s + 0.5, down / done / Raw(answer))]


def capture(folder: Path) -> Path:
    frames = lease()
    for number, (name, address) in enumerate(KNOWN.items()):
        frames += look_up(1 + number, name, address, 40_000 + number)
    for number in range(10):
        frames += post(10 + 30 * number, "news.example", KNOWN["news.example"], 41_000 + number)
    frames += post(13, "photos.example", KNOWN["photos.example"], 42_000, 5_200_000)
    frames += post(17, "paypal-login.example", KNOWN["paypal-login.example"], 43_000)
    frames += post(21, BARE, BARE, 44_000)
    path = folder / "contacts.pcap"
    wrpcap(str(path), sorted(frames, key=lambda frame: float(frame.time)))
    return path


def test_contacts_are_judged_alike_by_one_process_and_by_several(tmp_path: Path) -> None:
    path, told = capture(tmp_path), {}
    for workers in (1, 3):
        with Crew(workers) as crew:
            analyze([path], tmp_path / f"{workers}.db", NO_RUN, Silent(), crew)
        told[workers] = tables(tmp_path / f"{workers}.db")
    assert [name for name in told[1] if told[1][name] != told[3][name]] == []
    rows = [json.loads(line) for line in told[1]["findings"].splitlines()]
    found = {(row["rule"], row["server_name"]): row for row in rows if str(row["rule"]).startswith("DST-")}
    assert set(found) == {
        ("DST-beacon", "news.example"),
        ("DST-upload", "photos.example"),
        ("DST-lookalike", "paypal-login.example"),
        ("DST-raw-address", BARE),
    }
    assert found["DST-beacon", "news.example"]["count"] == 10
    assert found["DST-raw-address", BARE]["confidence"] == "likely"
