"""Announces a device over mDNS as the plan on stdin says, from the address of this machine's wlan0.

{"address": own, "host": label, "host_address": what the A record says, "instance": label, "service": "_x._tcp",
"texts": [...]}
"""

import json
import socket
import struct
import sys

GROUP, PORT = "224.0.0.251", 5353


def name(*labels: str) -> bytes:
    """Labels on the wire (RFC 1035 section 3.1)."""
    return b"".join(bytes([len(raw)]) + raw for raw in (label.encode() for label in labels)) + b"\0"


def record(owner: bytes, rtype: int, data: bytes) -> bytes:
    """One record of two minutes, with the bit that says that the sender alone has it (RFC 6762 section 10.2)."""
    return owner + struct.pack("!HHIH", rtype, 0x8001, 120, len(data)) + data


def announcement(plan: dict[str, object]) -> bytes:
    """What a device sends when it joins (RFC 6762 section 8.3): a pointer in the answers, the rest behind them."""
    host = name(str(plan["host"]), "local")
    service = (*str(plan["service"]).split("."), "local")
    instance = name(str(plan["instance"]), *service)
    texts = b"".join(bytes([len(raw)]) + raw for raw in (str(text).encode() for text in plan["texts"]))  # type: ignore[attr-defined]
    pointer = name(*service) + struct.pack("!HHIH", 12, 1, 120, len(instance)) + instance
    rest = [
        record(instance, 33, struct.pack("!HHH", 0, 0, 49152) + host),
        record(instance, 16, texts or b"\0"),
        record(host, 1, socket.inet_aton(str(plan["host_address"]))),
    ]
    return struct.pack("!6H", 0, 0x8400, 0, 1, 0, len(rest)) + pointer + b"".join(rest)


def main() -> None:
    """Send it once."""
    plan = json.load(sys.stdin)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as link:
        link.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        link.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton(plan["address"]))
        link.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 255)
        link.bind((plan["address"], PORT))
        link.sendto(announcement(plan), (GROUP, PORT))


if __name__ == "__main__":
    main()
