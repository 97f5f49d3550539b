"""Where the name of a connection comes from: the connection itself, else what its device was told by DNS before.

The packets are made by scapy, so that times, TTLs and who asked for what are laid down here. What has to come out
follows from them by RFC 1035 (TTL, section 3.2.1) and RFC 1034 (CNAME, section 3.6.2).
"""

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from scapy.layers.dns import DNS, DNSQR, DNSRR
from scapy.layers.inet import IP, TCP, UDP
from scapy.layers.inet6 import IPv6
from scapy.layers.l2 import Ether
from scapy.packet import Packet, Raw
from scapy.utils import wrpcap

from dashboard import create_app
from tests.truth.tables import Row, rows_of

ROUTER = "02:00:5e:00:00:01"
MAYA, NOOR = ("02:00:5e:00:00:61", "10.42.0.61"), ("02:00:5e:00:00:62", "10.42.0.62")
BEGIN_S = 1_790_000_000
SHARED = "203.0.113.40"
HELLO = b"lab hello 1.0\n"  # no protocol that is known


@dataclass
class Tape:
    """Packets by their times, in seconds after the beginning."""

    packets: list[Packet] = field(default_factory=list)
    ports: int = 40_000

    def _add(self, at_s: float, packet: Packet) -> None:
        packet.time = BEGIN_S + at_s
        self.packets.append(packet)

    def answer(self, device: tuple[str, str], at_s: float, query: str, *records: tuple[str, str, int, str]) -> None:
        """A question of a device and its answer: (owner, type, TTL, value) each."""
        mac, ip = device
        self.ports += 1
        asked = DNS(id=self.ports, rd=1, qd=DNSQR(qname=query))
        said = DNS(
            id=self.ports,
            qr=1,
            rd=1,
            ra=1,
            qd=DNSQR(qname=query),
            an=[DNSRR(rrname=name, type=kind, ttl=ttl_s, rdata=value) for name, kind, ttl_s, value in records],
        )
        up = Ether(src=mac, dst=ROUTER) / IP(src=ip, dst="10.42.0.1") / UDP(sport=self.ports, dport=53)
        down = Ether(src=ROUTER, dst=mac) / IP(src="10.42.0.1", dst=ip) / UDP(sport=53, dport=self.ports)
        self._add(at_s, up / asked)
        self._add(at_s + 0.01, down / said)

    def talk(self, device: tuple[str, str], at_s: float, *payloads: bytes, until_s: float = 0, to: str = SHARED) -> int:
        """A TCP connection to the shared address; gives its client's port."""
        mac, ip = device
        self.ports += 1
        layer, source = (IPv6, "fd42::61") if ":" in to else (IP, ip)
        up = Ether(src=mac, dst=ROUTER) / layer(src=source, dst=to)
        down = Ether(src=ROUTER, dst=mac) / layer(src=to, dst=source)
        there, back = {"sport": self.ports, "dport": 7007}, {"sport": 7007, "dport": self.ports}
        self._add(at_s, up / TCP(flags="S", seq=1, **there))
        self._add(at_s + 0.01, down / TCP(flags="SA", seq=1, ack=2, **back))
        self._add(at_s + 0.02, up / TCP(flags="A", seq=2, ack=2, **there))
        end = 2
        for payload in payloads:
            self._add(at_s + 0.03, up / TCP(flags="PA", seq=end, ack=2, **there) / Raw(payload))
            end += len(payload)
        for keeping_s in range(int(at_s) + 60, int(until_s), 60):  # as a phone keeps a connection for pushes
            self._add(keeping_s, up / TCP(flags="A", seq=end, ack=2, **there))
        self._add(max(until_s, at_s + 0.1), up / TCP(flags="FA", seq=end, ack=2, **there))
        return self.ports

    def flows(self, folder: Path) -> dict[int, Row]:
        """What Telltale makes of it, by the client's port."""
        path = folder / "names.pcap"
        wrpcap(str(path), sorted(self.packets, key=lambda packet: packet.time))
        rows = rows_of([path], folder / "names.db", "flows")["flows"]
        return {row["client_port"]: row for row in rows if row["protocol"] == "tcp"}


def named(flow: Row) -> tuple[str, str]:
    return flow["server_name"], flow["name_source"]


def test_the_last_answer_to_this_device_before_the_connection_counts(tmp_path: Path) -> None:
    tape = Tape()
    early = tape.talk(MAYA, 1, HELLO)
    tape.answer(MAYA, 10, "one.example", ("one.example", "A", 300, SHARED))
    tape.answer(NOOR, 11, "two.example", ("two.example", "A", 300, SHARED))
    first, other = tape.talk(MAYA, 20, HELLO), tape.talk(NOOR, 20, HELLO)
    tape.answer(MAYA, 30, "three.example", ("three.example", "A", 300, SHARED))
    later = tape.talk(MAYA, 31, HELLO)
    tape.answer(MAYA, 32, "four.example", ("four.example", "A", 300, SHARED))  # after it began: not its name
    flows = tape.flows(tmp_path)
    assert named(flows[early]) == ("", "")
    assert named(flows[first]) == ("one.example", "dns")
    assert named(flows[other]) == ("two.example", "dns")
    assert named(flows[later]) == ("three.example", "dns")


def test_a_chain_of_aliases_is_followed_and_the_name_is_the_one_asked_for(tmp_path: Path) -> None:
    tape = Tape()
    tape.answer(
        MAYA,
        10,
        "metrics.mood.example",
        ("metrics.mood.example", "CNAME", 300, "mood.api.mixpanel.com"),
        ("mood.api.mixpanel.com", "CNAME", 300, "edge.carrier.example"),
        ("edge.carrier.example", "A", 300, SHARED),
        ("bank.example", "A", 300, "203.0.113.41"),  # nobody asked for it
    )
    plain, stray = tape.talk(MAYA, 11, HELLO), tape.talk(MAYA, 12, HELLO, to="203.0.113.41")
    flows = tape.flows(tmp_path)
    assert named(flows[plain]) == ("metrics.mood.example", "dns")
    assert named(flows[stray]) == ("", "")
    page = create_app(tmp_path / "names.db", is_demo=True).test_client().get(f"/connections/{flows[plain]['flow_id']}")
    assert "DNS leads metrics.mood.example to mood.api.mixpanel.com" in page.text


@pytest.mark.parametrize(("at_s", "source"), [(309, "dns"), (311, "dns-expired"), (3909, "dns-expired"), (3911, "")])
def test_the_time_of_an_answer_is_respected_and_its_end_shown(at_s: int, source: str, tmp_path: Path) -> None:
    tape = Tape()
    tape.answer(MAYA, 10, "one.example", ("one.example", "A", 300, SHARED))
    port = tape.talk(MAYA, at_s, HELLO)
    assert named(tape.flows(tmp_path)[port]) == ("one.example" if source else "", source)


def test_a_connection_that_lasts_keeps_the_name_that_it_began_with(tmp_path: Path) -> None:
    """It is named when it ends, two hours after the answer, when the name has been asked for anew."""
    tape = Tape()
    tape.answer(MAYA, 10, "push.example", ("push.example", "A", 60, SHARED))
    port = tape.talk(MAYA, 11, HELLO, until_s=7300)
    tape.answer(MAYA, 7200, "push.example", ("push.example", "A", 60, SHARED))
    assert named(tape.flows(tmp_path)[port]) == ("push.example", "dns")


def test_what_the_connection_says_itself_goes_before_dns(tmp_path: Path) -> None:
    tape = Tape()
    tape.answer(MAYA, 10, "cdn.example", ("cdn.example", "A", 300, SHARED))
    asked = b"GET /a HTTP/1.1\r\nHost: app.example\r\n\r\n"
    port = tape.talk(MAYA, 11, asked)
    assert named(tape.flows(tmp_path)[port]) == ("app.example", "http")


def test_the_page_of_a_connection_says_where_its_name_is_from(tmp_path: Path) -> None:
    tape = Tape()
    tape.answer(MAYA, 10, "one.example", ("one.example", "A", 60, SHARED))
    words = {
        tape.talk(MAYA, 5, HELLO): "nothing: no name was seen",
        tape.talk(MAYA, 20, HELLO): "DNS: this device had asked for that name and got this address</dd>",
        tape.talk(MAYA, 500, HELLO): "but the answer was out of time (TTL) when the connection began</dd>",
        tape.talk(MAYA, 501, b"GET /a HTTP/1.1\r\nHost: app.example\r\n\r\n"): "the request itself",
    }
    flows = tape.flows(tmp_path)
    client = create_app(tmp_path / "names.db", is_demo=True).test_client()
    for port, text in words.items():
        assert text in client.get(f"/connections/{flows[port]['flow_id']}").text
    listed = client.get("/connections?source=dns-expired").text
    assert listed.count('role="rowheader" scope="row"') == 1
