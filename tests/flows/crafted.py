"""Connections that no real program would make, built by scapy, and the rows that Telltale makes of them."""

from pathlib import Path
from typing import Any

from scapy.layers.inet import IP, TCP, UDP
from scapy.layers.l2 import Ether
from scapy.packet import Packet
from scapy.utils import wrpcap

from tests.truth.tables import rows_of

CLIENT, SERVER = "10.42.0.7", "203.0.113.9"
CLIENT_MAC, SERVER_MAC = "02:00:00:00:00:0a", "02:00:00:00:00:0b"
ANSWER = b"HTTP/1.1 204 No Content\r\n\r\n"
MASK = (1 << 32) - 1


def request(path: str) -> bytes:
    """A request without a body, whose row shows every byte of the path."""
    return f"GET {path} HTTP/1.1\r\nHost: a.example\r\n\r\n".encode()


class Line:
    """Frames of one connection, in the order in which they are captured; 1 ms apart unless told otherwise."""

    def __init__(self, client_isn: int = 1000, server_isn: int = 9000, client_port: int = 50000) -> None:
        self.isn = (client_isn, server_isn)
        self.ports = (client_port, 80)
        self.packets: list[Packet] = []
        self.at_s = 1_700_000_000.0

    def add(self, up: bool, offset: int, data: bytes = b"", flags: str = "PA", acked: int = 0, **fields: Any) -> "Line":
        """A segment whose first byte is number `offset` of its stream; -1 is the place of the SYN. `acked` is how
        many bytes of the other stream it acknowledges."""
        mine, other = self.isn if up else self.isn[::-1]
        ends = ((CLIENT_MAC, SERVER_MAC), (CLIENT, SERVER), self.ports)
        (smac, dmac), (source, target), (sport, dport) = (pair if up else pair[::-1] for pair in ends)
        segment = TCP(sport=sport, dport=dport, flags=flags, seq=(mine + 1 + offset) & MASK, **fields)
        segment.ack = (other + 1 + acked) & MASK if "A" in flags else 0
        packet = Ether(src=smac, dst=dmac) / IP(src=source, dst=target) / segment / data
        packet.time = self.at_s
        self.at_s += 0.001
        self.packets.append(packet)
        return self

    def up(self, offset: int, data: bytes = b"", flags: str = "PA", **fields: Any) -> "Line":
        """A segment of the client."""
        return self.add(True, offset, data, flags, **fields)

    def down(self, offset: int, data: bytes = b"", flags: str = "PA", **fields: Any) -> "Line":
        """A segment of the server."""
        return self.add(False, offset, data, flags, **fields)

    def handshake(self) -> "Line":
        """SYN, SYN with ACK, ACK."""
        return self.up(-1, flags="S").down(-1, flags="SA").up(0, flags="A")

    def wait(self, seconds: float) -> "Line":
        """Nothing for a while."""
        self.at_s += seconds
        return self


def datagram(data: bytes, at_s: float, client_port: int = 50000, server_port: int = 53) -> Packet:
    """One datagram of the client."""
    packet = (
        Ether(src=CLIENT_MAC, dst=SERVER_MAC)
        / IP(src=CLIENT, dst=SERVER)
        / UDP(sport=client_port, dport=server_port)
        / data
    )
    packet.time = at_s
    return packet


def rows(packets: list[Packet], folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The tables that Telltale makes of these packets."""
    folder.mkdir(parents=True, exist_ok=True)
    capture = folder / "crafted.pcap"
    wrpcap(str(capture), packets)
    return rows_of([capture], folder / "crafted.db", "flows", "http", "dns", "tls", "anomalies")
