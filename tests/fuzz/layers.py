"""Damage by meaning: scapy takes a frame apart, a layer is changed, added, cut or fragmented, and it is built anew."""

import logging
import random
from collections.abc import Callable

from scapy.contrib.mpls import MPLS
from scapy.layers.inet import IP, TCP, UDP, fragment
from scapy.layers.inet6 import IPv6, IPv6ExtHdrDestOpt, IPv6ExtHdrHopByHop
from scapy.layers.l2 import GRE, Dot1Q, Ether
from scapy.layers.vxlan import VXLAN
from scapy.packet import Packet, Raw

logging.getLogger("scapy").setLevel(logging.ERROR)  # it warns of every address that it cannot ask the network for

MAX_FRAMES = 6
INTERESTING = (0, 1, 2, 5, 0x7F, 0x80, 0xFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)


def change(frames: list[bytes], dice: random.Random) -> list[bytes]:
    """The same frames, some of them changed; one may have become several."""
    changed: list[bytes] = []
    chosen = set(dice.sample(range(len(frames)), min(MAX_FRAMES, len(frames))))
    for number, frame in enumerate(frames):
        changed += _built(Ether(frame), dice) if number in chosen else [frame]
    return changed


def _built(packet: Packet, dice: random.Random) -> list[bytes]:
    built = []
    for one in dice.choice(CHANGES)(packet, dice):
        try:
            built.append(bytes(one))
        except Exception:  # noqa: BLE001 - scapy refuses some values, each in its own way
            continue
    return built


def _field(packet: Packet, dice: random.Random) -> list[Packet]:
    """Another value in one to three fields. Half the time lengths and checksums are computed again."""
    layers = [packet.getlayer(number) for number in range(len(packet.layers()))]
    if dice.random() < 0.5:
        for layer in layers:
            for name in ("len", "chksum", "ihl", "dataofs", "plen"):
                if name in layer.fields:
                    layer.delfieldval(name)
    for _ in range(dice.randint(1, 3)):
        layer = dice.choice(layers)
        names = [field.name for field in layer.fields_desc]
        if not names:
            continue
        name = dice.choice(names)
        old = layer.getfieldval(name)
        if isinstance(old, int):
            layer.setfieldval(
                name, dice.choice((*INTERESTING, old + 1, max(old - 1, 0), old ^ (1 << dice.randrange(16))))
            )
        elif isinstance(old, bytes) and old:
            at = dice.randrange(len(old))
            layer.setfieldval(name, old[:at] + dice.randbytes(dice.randrange(9)) + old[at + dice.randrange(9) :])
    return [packet]


def _wrap(packet: Packet, dice: random.Random) -> list[Packet]:
    """A tag or tunnel around it, once or many times."""
    inner = packet.payload
    outer = Ether(src=packet.src, dst=packet.dst)
    for _ in range(dice.choice((1, 2, 8, 20))):
        inner = dice.choice(WRAPPINGS)(inner, packet)
    return [outer / inner]


def _fragments(packet: Packet, dice: random.Random) -> list[Packet]:
    """Fragments in any order, some missing, doubled or lying over each other."""
    if IP not in packet or Raw not in packet:
        return [packet]
    del packet[IP].chksum, packet[IP].len
    parts = fragment(packet, fragsize=dice.choice((8, 16, 64, 256)))[:200]
    for part in dice.sample(parts, min(3, len(parts))):
        part[IP].frag = max(0, part[IP].frag + dice.choice((-1, 0, 1, 8000)))
    dice.shuffle(parts)
    return parts[dice.randrange(2) :] + parts[:1]


def _segments(packet: Packet, dice: random.Random) -> list[Packet]:
    """One segment as several that lie over each other, with other bytes in one of them."""
    if TCP not in packet or Raw not in packet:
        return [packet]
    data, parts = packet[Raw].load, []
    for _ in range(dice.randint(2, 12)):
        begin, end = sorted((dice.randrange(len(data) + 1), dice.randrange(len(data) + 1)))
        part = packet.copy()
        part[TCP].seq = (part[TCP].seq + begin) & 0xFFFFFFFF
        part[TCP].payload = Raw(dice.choice((data[begin:end], dice.randbytes(end - begin))))
        if IP in part:
            del part[IP].len, part[IP].chksum
        else:
            del part[IPv6].plen
        del part[TCP].chksum
        parts.append(part)
    return parts


def _cut(packet: Packet, dice: random.Random) -> list[Packet]:
    """The innermost layers lost, lengths as they were."""
    raw = bytes(packet)
    return [Raw(raw[: dice.randrange(len(raw) + 1)])]


def _vxlan(packet: Packet) -> Packet:
    """With the frame's own addresses: where there are none scapy asks the network for them, and waits for seconds."""
    return VXLAN(vni=1) / Ether(src=packet.src, dst=packet.dst)


CHANGES: tuple[Callable[[Packet, random.Random], list[Packet]], ...] = (
    _field, _field, _field, _wrap, _fragments, _segments, _cut,
)  # fmt: skip

WRAPPINGS: tuple[Callable[[Packet, Packet], Packet], ...] = (
    lambda inner, _: Dot1Q(vlan=7) / inner,
    lambda inner, _: MPLS(label=16) / inner,
    lambda inner, _: IP(src="192.0.2.1", dst="192.0.2.2") / inner,
    lambda inner, _: IP(src="192.0.2.1", dst="192.0.2.2") / GRE() / inner,
    lambda inner, _: IPv6(src="2001:db8::1", dst="2001:db8::2") / inner,
    lambda inner, _: IPv6() / IPv6ExtHdrHopByHop() / IPv6ExtHdrDestOpt() / inner,
    lambda inner, packet: IP(src="192.0.2.1", dst="192.0.2.2") / UDP(dport=4789) / _vxlan(packet) / inner,
)
