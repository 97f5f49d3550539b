"""Addresses, ports and payload length of every packet, as Telltale's columns have them and as tshark prints them."""

import subprocess
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from gateway.capture import open_capture
from gateway.columns.decode import decode
from gateway.columns.fragments import Fragments
from gateway.flows.tracker import address_text
from gateway.model.frames import STATUS_FLOW
from tests.truth.shark import BETWEEN

_NETWORK = {"ip": ("ip.src", "ip.dst"), "ipv6": ("ipv6.src", "ipv6.dst")}
_TRANSPORT = {
    "tcp": ("tcp.srcport", "tcp.dstport", "tcp.len"),
    "udp": ("udp.srcport", "udp.dstport", "udp.length"),
    "sctp": ("sctp.srcport", "sctp.dstport"),
}
_FIELDS = [name for names in (*_NETWORK.values(), *_TRANSPORT.values()) for name in names]
_QUOTING = ("icmp", "icmpv6")  # what follows is the header of another packet
FACTS = ("frame.number", "frame.protocols", "_ws.col.Info", *_FIELDS)
"""What tshark is asked of each packet."""
_INCOMPLETE = ("Fragmented IP protocol", "IPv6 fragment")  # how tshark calls what it has not put together (yet)


class PacketFacts(NamedTuple):
    """What is innermost in a packet. `payload_bytes` is what was sent, of TCP and UDP; -1 for other protocols."""

    source: str
    target: str
    protocol: str
    source_port: int = 0
    target_port: int = 0
    payload_bytes: int = -1


def our_packets(path: Path) -> dict[int, PacketFacts]:
    """Facts by packet number, of packets that belong to a flow."""
    opened = open_capture(path)
    fragments = Fragments()
    found = {}
    for batch in opened.source.batches():
        frames = decode(batch)
        fragments.join(batch, frames)
        for number, frame in enumerate(frames, batch.first_packet):
            if frame["status"] != STATUS_FLOW:
                continue
            version = int(frame["ip_version"])
            source = address_text(version, int(frame["source_high"]), int(frame["source_low"]))
            target = address_text(version, int(frame["target_high"]), int(frame["target_low"]))
            protocol = {6: "tcp", 17: "udp", 132: "sctp"}.get(int(frame["ip_protocol"]), "")
            size = int(frame["payload_bytes"]) + int(frame["missing_bytes"]) if protocol in ("tcp", "udp") else -1
            ports = int(frame["source_port"]), int(frame["target_port"])
            found[number] = PacketFacts(source, target, protocol, *ports, size)
    opened.close()
    return found


def tshark_packets(path: Path, *arguments: str) -> dict[int, PacketFacts]:
    """The same from tshark, of packets with an IP header; fragments that wait for others are left out.

    `arguments` are further ones of its command line.
    """
    command = ["tshark", "-n", "-r", str(path), "-T", "fields", "-E", f"aggregator={BETWEEN}", *arguments]
    for name in FACTS:
        command += ["-e", name]
    output = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return facts_of(line.split("\t") for line in output.split("\n")[:-1])


def facts_of(rows: Iterable[Sequence[str]]) -> dict[int, PacketFacts]:
    """The facts in tshark's answers to FACTS."""
    found = {}
    for number, protocols, info, *columns in rows:
        if info.startswith(_INCOMPLETE):
            continue
        if facts := _innermost(protocols.split(":"), dict(zip(_FIELDS, columns, strict=True))):
            found[int(number)] = facts
    return found


def _innermost(protocols: list[str], columns: dict[str, str]) -> PacketFacts | None:
    values = {name: text.split(BETWEEN) if text else [] for name, text in columns.items()}
    seen: Counter[str] = Counter()
    facts = None
    for protocol in protocols:
        if protocol in _QUOTING:
            break
        names = _NETWORK.get(protocol) or _TRANSPORT.get(protocol)
        if names is None:
            continue
        turn = seen[protocol]
        seen[protocol] += 1
        if any(turn >= len(values[name]) for name in names[:2]):
            continue
        first, second = (values[name][turn] for name in names[:2])
        if protocol in _NETWORK:
            facts = PacketFacts(first, second, "")
        elif facts is not None:
            size = -1
            if len(names) > 2 and turn < len(values[names[2]]):
                size = int(values[names[2]][turn]) - (8 if protocol == "udp" else 0)
            facts = facts._replace(
                protocol=protocol, source_port=int(first), target_port=int(second), payload_bytes=size
            )
    return facts
