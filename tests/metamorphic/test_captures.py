"""The transformations make what they say, as scapy reads it: else a test could pass because nothing had changed."""

from pathlib import Path
from random import Random

import pytest
from scapy.layers.inet import IP, TCP, UDP
from scapy.layers.inet6 import IPv6, IPv6ExtHdrFragment
from scapy.layers.l2 import GRE, CookedLinux, CookedLinuxV2, Dot1Q, Ether, Loopback
from scapy.layers.ppp import PPP, PPPoE
from scapy.layers.vxlan import VXLAN
from scapy.packet import Packet as Layer

from tests.metamorphic import order, segments, wrapping
from tests.metamorphic.captures import Frame, Packet, built, parts, read, write
from tests.metamorphic.conftest import Captures, Transformation

NAME = "mailbox"
SMALL_BYTES = 16
"""What is not cut into fragments."""
LINKS: dict[int, type[Layer]] = {
    0: Loopback, 1: Ether, 9: PPP, 101: IP, 113: CookedLinux, 276: CookedLinuxV2,
}  # fmt: skip
WRAPS: dict[Transformation, type[Layer]] = {
    wrapping.vlan: Dot1Q, wrapping.qinq: Dot1Q, wrapping.gre: GRE, wrapping.vxlan: VXLAN, wrapping.pppoe: PPPoE,
    wrapping.null: Loopback, wrapping.ppp: PPP, wrapping.sll: CookedLinux, wrapping.sll2: CookedLinuxV2,
    wrapping.ip_in_ipv6: IPv6,
}  # fmt: skip


@pytest.fixture(scope="module")
def frames(captures: Captures) -> list[Frame]:
    """One capture, with mail, TLS and DNS."""
    return [frame for frame in captures[NAME] if IP in Ether(frame.data)]


def inner(frame: Frame) -> Layer:
    """The innermost TCP or UDP of a frame."""
    layer = LINKS[frame.link_type](frame.data)
    while layer.payload and not (isinstance(layer, TCP | UDP) and not layer.payload.haslayer(IP)):
        layer = layer.payload
    return layer


def streams(frames: list[Frame]) -> dict[tuple[int, int], dict[int, int]]:
    """By ports: the byte at each place of each stream of TCP."""
    found: dict[tuple[int, int], dict[int, int]] = {}
    for packet in (Ether(frame.data) for frame in frames):
        if TCP in packet:
            size = packet[IP].len - 4 * packet[IP].ihl - 4 * packet[TCP].dataofs
            places = found.setdefault((packet[TCP].sport, packet[TCP].dport), {})
            for offset, byte in enumerate(bytes(packet[TCP].payload)[:size]):
                assert places.setdefault(packet[TCP].seq + offset, byte) == byte
    return found


def test_a_capture_that_is_written_is_read_again(frames: list[Frame], tmp_path: Path) -> None:
    assert read(write(tmp_path / "a.pcapng", frames)) == frames


def test_checksums_and_lengths_are_right(frames: list[Frame]) -> None:
    for frame in built(parts(frames)):
        packet = Ether(frame.data)
        told = [(layer.name, layer.chksum) for layer in (packet[IP], packet[IP].payload) if hasattr(layer, "chksum")]
        for layer in (packet[IP], packet[IP].payload):
            if hasattr(layer, "chksum"):
                del layer.chksum
        again = Ether(bytes(packet))
        assert told == [(one.name, one.chksum) for one in (again[IP], again[IP].payload) if hasattr(one, "chksum")]


@pytest.mark.parametrize(
    "transformation",
    [segments.cut, segments.cut_to_bytes, segments.join, segments.repeat, segments.reorder, order.twice],
)
def test_streams_have_the_same_bytes_in_other_segments(transformation: Transformation, frames: list[Frame]) -> None:
    made = transformation(frames, Random(1))
    assert made != frames
    assert streams(made) == streams(frames)


def test_sequence_numbers_wrap(frames: list[Frame]) -> None:
    made = segments.renumber(frames, Random(1))
    numbers = [
        [part.seq for part in parts(some) if isinstance(part, Packet) and part.is_tcp] for some in (frames, made)
    ]
    assert max(numbers[1]) - min(numbers[1]) > 1 << 31
    assert [len(one) for one in numbers] == [len(numbers[0])] * 2


@pytest.mark.parametrize("transformation", WRAPS)
def test_wrapped_packets_are_the_same_inside(transformation: Transformation, frames: list[Frame]) -> None:
    made = transformation(frames, Random(1))
    assert len(made) == len(frames)
    for before, after in zip(frames, made, strict=True):
        assert LINKS[after.link_type](after.data).haslayer(WRAPS[transformation])
        one, two = inner(before), inner(after)
        assert (one.sport, one.dport, bytes(one.payload)) == (two.sport, two.dport, bytes(two.payload))


def test_fragments_make_the_same_datagrams(frames: list[Frame]) -> None:
    made = wrapping.fragmented_backwards(frames, Random(1))
    whole: dict[int, dict[int, bytes]] = {}
    for packet in (Ether(frame.data) for frame in made):
        if packet[IP].flags.MF or packet[IP].frag or len(packet[IP].payload) > SMALL_BYTES:
            whole.setdefault(packet[IP].id, {})[packet[IP].frag] = bytes(packet[IP].payload)
    texts = [b"".join(pieces[at] for at in sorted(pieces)) for pieces in whole.values()]
    bodies = [bytes(Ether(frame.data)[IP].payload) for frame in built(parts(frames))]
    assert texts == [body for body in bodies if len(body) > SMALL_BYTES]


def test_ipv6_has_the_old_addresses_at_the_end(frames: list[Frame]) -> None:
    for before, after in zip(frames, wrapping.as_ipv6(frames, Random(1)), strict=True):
        old, new = Ether(before.data)[IP], Ether(after.data)[IPv6]
        assert IPv6ExtHdrFragment not in new
        assert (wrapping.as_ipv4(new.src), wrapping.as_ipv4(new.dst)) == (old.src, old.dst)
