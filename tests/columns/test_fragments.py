"""Fragments: put together in any order, in any batches; attacks cost a bounded amount and are named."""

import random
import shutil
import struct
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scapy.layers.inet import IP, UDP, fragment
from scapy.layers.inet6 import IPv6, IPv6ExtHdrDestOpt, IPv6ExtHdrFragment, fragment6
from scapy.layers.l2 import GRE
from scapy.layers.vxlan import VXLAN
from scapy.packet import Packet, Raw

from gateway.columns.decode import decode
from gateway.columns.fragments import (
    FRAGMENT_COST_BYTES,
    MAX_FRAGMENTS,
    MAX_HELD_BYTES,
    REPEAT_NS,
    TRAIN_NS,
    Fragments,
)
from gateway.columns.train import MAX_PACKET_BYTES, Train
from gateway.model.frames import STATUS_FLOW, STATUS_FRAGMENT, STATUS_MALFORMED, FrameBatch
from tests.columns.crafted import E4, P4, P6, T, U, batch_of, write_capture
from tests.truth.packets import our_packets, tshark_packets

LONG = bytes(random.Random(7).randbytes(4000))


def pieces4(packet: Packet, number: int, size: int = 1480) -> list[bytes]:
    packet = packet.copy()
    packet[IP].id = number
    return [bytes(E4 / piece) for piece in fragment(packet, fragsize=size)]


def pieces6(payload: Packet, number: int, *extensions: Packet) -> list[bytes]:
    packet = P6 / IPv6ExtHdrFragment(id=number)
    for extension in extensions:
        packet = packet / extension
    return [bytes(E4 / piece) for piece in fragment6(packet / payload, 1280)]


def joined(
    frames: list[bytes], *, at_once: int = 1000, step_ns: int = 1
) -> tuple[NDArray[np.void], list[bytes], Fragments]:
    """The rows of frames that come in batches, the payload of each, and the stage they went through."""
    fragments = Fragments()
    rows, payloads = [], []
    for start in range(0, len(frames), at_once):
        batch = batch_of(frames[start : start + at_once])
        batch.first_packet = 1 + start
        batch.records["time_ns"] = (np.arange(len(batch.records)) + start) * step_ns
        decoded = decode(batch)
        batch = fragments.join(batch, decoded)
        rows.append(decoded)
        for row in decoded:
            at = int(row["payload_offset"])
            payloads.append(batch.data[at : at + int(row["payload_bytes"])].tobytes())
    return np.concatenate(rows), payloads, fragments


def kinds(fragments: Fragments) -> list[tuple[str, int, int]]:
    """Kind, count and first packet of each anomaly."""
    return [(row.kind, int(row.detail.split()[0]), row.packet) for row in fragments.anomalies()]


TRAINS = {
    "ipv4 udp": pieces4(P4 / U / LONG, 1),
    "ipv4 tcp": pieces4(P4 / T / LONG, 2),
    "ipv4 tiny": pieces4(P4 / U / LONG[:300], 3, size=8),
    "ipv6 udp": pieces6(U / LONG, 4),
    "ipv6 tcp": pieces6(T / LONG, 5),
    "ipv6 options inside": pieces6(U / LONG, 6, IPv6ExtHdrDestOpt()),
}


@pytest.mark.parametrize("name", TRAINS)
@pytest.mark.parametrize("order", ["forward", "backward", "shuffled", "twice"])
@pytest.mark.parametrize("at_once", [1, 2, 1000])
def test_in_any_order_and_any_batches_the_packet_is_whole(name: str, order: str, at_once: int) -> None:
    frames = list(TRAINS[name])
    if order == "backward":
        frames.reverse()
    elif order == "shuffled":
        random.Random(3).shuffle(frames)
    elif order == "twice":
        frames = [frame for frame in frames[:-1] for _ in (0, 1)] + frames[-1:]
    rows, payloads, fragments = joined(frames, at_once=at_once)
    assert rows["status"].tolist() == [STATUS_FRAGMENT] * (len(frames) - 1) + [STATUS_FLOW]
    row = rows[-1]
    transport = T if "tcp" in name else U
    assert (row["source_port"], row["target_port"]) == (transport.sport, transport.dport)
    assert payloads[-1] == (LONG[:300] if "tiny" in name else LONG)
    assert row["missing_bytes"] == 0
    assert row["wire_bytes"] == sum(map(len, frames))
    assert int(row["source_mac"]) == 0x02000000000A
    assert (fragments.held_bytes, fragments.anomalies()) == (0, [])
    if transport is T:
        assert (int(row["tcp_seq"]), int(row["tcp_ack"]), int(row["tcp_flags"])) == (4_000_000_000, 7, 0x18)


@pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")
def test_tshark_puts_the_same_packets_together(tmp_path: Path) -> None:
    frames = [frame for train in TRAINS.values() for frame in train]
    frames += [frame for train in TRAINS.values() for frame in reversed(train)]
    path = write_capture(tmp_path / "fragments.pcapng", [(1, frame) for frame in frames])
    ours = our_packets(path)
    assert len(ours) == 2 * len(TRAINS)
    theirs = tshark_packets(path)
    # tshark shows a packet where its last fragment came in; put backwards that is the one with offset 0.
    assert ours == theirs
    assert {facts.payload_bytes for facts in ours.values()} == {4000, 300}


def test_trains_that_are_mixed_do_not_mix() -> None:
    trains = [pieces4(P4 / U / Raw(bytes([number]) * 3000), number) for number in range(50)]
    frames = [train[turn] for turn in range(len(trains[0])) for train in trains]
    rows, payloads, fragments = joined(frames)
    assert (rows["status"] == STATUS_FLOW).sum() == 50
    assert payloads[-50:] == [bytes([number]) * 3000 for number in range(50)]
    assert fragments.anomalies() == []


def test_what_differs_in_address_protocol_or_vlan_is_another_packet() -> None:
    first = pieces4(P4 / U / LONG, 9)
    others = [
        pieces4(P4 / T / LONG, 9),
        pieces4(IP(src="10.42.0.8", dst="203.0.113.9") / U / LONG, 9),
        [frame[:12] + bytes.fromhex("81000005") + frame[12:] for frame in pieces4(P4 / U / LONG, 9)],
    ]
    for other in others:
        rows, _, fragments = joined(first[:-1] + other[-1:])
        assert not (rows["status"] == STATUS_FLOW).any()
        assert [kind for kind, _, _ in kinds(fragments)] == ["fragments-incomplete"]


def test_a_tunnel_in_fragments_is_looked_into_and_so_are_fragments_inside() -> None:
    inner = fragment(P4 / U / LONG, fragsize=1480)
    outer = IP(src="192.0.2.1", dst="192.0.2.2")
    frames = []
    for number, piece in enumerate(inner):
        frames += pieces4(outer / GRE() / piece, 100 + number, size=800)
    vxlan = outer / UDP(sport=40_000, dport=4789, chksum=0) / VXLAN(flags=8) / E4 / P4 / T / LONG
    frames += pieces4(vxlan, 200)
    rows, payloads, fragments = joined(frames)
    found = np.flatnonzero(rows["status"] == STATUS_FLOW).tolist()
    assert [payloads[row] for row in found] == [LONG, LONG]
    assert rows["target_port"][found].tolist() == [9999, 443]
    assert rows["wire_bytes"][found[0]] == sum(map(len, frames[: found[0] + 1]))
    assert fragments.anomalies() == []


def test_room_for_payloads_is_used_again_and_what_stands_beside_them_stays() -> None:
    fragments, batches = Fragments(), []
    for number in (1, 2, 3):
        plain, long = bytes([number]) * 50, bytes([number]) * 4000
        frames = [bytes(E4 / P4 / U / Raw(plain)), *pieces4(P4 / U / Raw(long), number)]
        batch = batch_of(frames)
        decoded = decode(batch)
        batches.append(fragments.join(batch, decoded))
        rows = decoded[decoded["status"] == STATUS_FLOW]
        places = zip(rows["payload_offset"].tolist(), rows["payload_bytes"].tolist(), strict=True)
        assert [batches[-1].data[at : at + size].tobytes() for at, size in places] == [plain, long]
    assert all(np.shares_memory(batches[0].data, one.data) for one in batches)


def test_a_train_that_never_closes_is_given_up_and_named() -> None:
    frames = [*pieces4(P4 / U / LONG, 1)[:-1], bytes(E4 / P4 / U / b"x"), *pieces4(P4 / U / LONG, 2)]
    rows, payloads, fragments = joined(frames)
    assert rows["status"].tolist().count(STATUS_FLOW) == 2
    assert payloads[-1] == LONG
    assert kinds(fragments) == [("fragments-incomplete", 2, 1)]
    assert fragments.held_bytes == 0


def test_a_number_that_is_used_again_begins_a_new_packet() -> None:
    one, two = pieces4(P4 / U / LONG, 1), pieces4(P4 / U / LONG[::-1], 1)
    rows, payloads, fragments = joined([one[0], *two], step_ns=TRAIN_NS + 1)
    assert rows["status"].tolist() == [STATUS_FRAGMENT] * 4  # every fragment comes too late for the one before
    frames = [one[0], *two]
    batch = batch_of(frames)
    batch.records["time_ns"] = [0] + [TRAIN_NS + 1 + turn for turn in range(len(two))]
    decoded = decode(batch)
    fragments = Fragments()
    batch = fragments.join(batch, decoded)
    row = decoded[-1]
    at = int(row["payload_offset"])
    assert batch.data[at : at + int(row["payload_bytes"])].tobytes() == LONG[::-1]
    assert kinds(fragments) == [("fragments-incomplete", 1, 1)]
    assert payloads


@pytest.mark.parametrize("name", TRAINS)
def test_of_frames_that_were_captured_twice_the_left_over_one_is_called_repeated(name: str) -> None:
    frames = [frame for frame in TRAINS[name] for _ in (0, 1)]
    rows, _, fragments = joined(frames)
    assert rows["status"].tolist().count(STATUS_FLOW) == 1
    assert kinds(fragments) == [("fragments-repeated", 1, len(frames))]
    again, _, fragments = joined([*TRAINS[name], *TRAINS[name]])  # a whole copy is a packet of its own
    assert again["status"].tolist().count(STATUS_FLOW) == 2
    assert fragments.anomalies() == []


def test_long_after_a_packet_was_whole_a_left_over_fragment_is_incomplete() -> None:
    frames = TRAINS["ipv4 udp"]
    _, _, fragments = joined([*frames, frames[-1]], step_ns=REPEAT_NS + 1)
    assert kinds(fragments) == [("fragments-incomplete", 1, len(frames) + 1)]


def test_a_clock_that_steps_back_loses_nothing() -> None:
    frames = pieces4(P4 / U / LONG, 1)
    batch = batch_of(frames)
    batch.records["time_ns"] = [10**18, 10**18 - 5, 10**18 - 10**9][: len(frames)]
    rows = decode(batch)
    Fragments().join(batch, rows)
    assert rows["status"][-1] == STATUS_FLOW


def raw4(offset: int, data: bytes, number: int = 1, *, more: bool = True, source: int = 1) -> bytes:
    """An IPv4 fragment of UDP with any offset and length, as no stack would send it."""
    place = (0x2000 if more else 0) | offset // 8
    head = struct.pack(">BBHHHBBHII", 0x45, 0, 20 + len(data), number, place, 64, 17, 0, source, 2)
    return bytes(E4)[:12] + b"\x08\0" + head + data


HEAD = struct.pack(">HHHH", 50001, 9999, 8 + 40, 0)


@pytest.mark.parametrize(
    ("frames", "payload"),
    [
        ([raw4(0, HEAD + b"a" * 24), raw4(16, b"b" * 16), raw4(32, b"c" * 16, more=False)], b"a" * 24 + b"c" * 16),
        ([raw4(32, b"c" * 16, more=False), raw4(16, b"b" * 24), raw4(0, HEAD + b"a" * 24)],
         b"a" * 8 + b"b" * 16 + b"c" * 16),
        ([raw4(16, b"b" * 8), raw4(0, HEAD + b"a" * 32), raw4(40, b"c" * 8, more=False)],
         b"a" * 8 + b"b" * 8 + b"a" * 16 + b"c" * 8),
        ([raw4(0, HEAD), raw4(8, b"a" * 40, more=False), raw4(8, b"b" * 40, more=False)], b"a" * 40),
        ([raw4(8, b"a" * 8), raw4(8, b"b" * 40, more=False), raw4(0, HEAD)], b"a" * 8 + b"b" * 32),
    ],
)  # fmt: skip
def test_of_overlapping_fragments_the_first_byte_wins_and_the_difference_is_named(
    frames: list[bytes], payload: bytes
) -> None:
    rows, payloads, fragments = joined(frames)
    found = np.flatnonzero(rows["status"] == STATUS_FLOW).tolist()
    assert [payloads[row] for row in found] == [payload]
    named = kinds(fragments)
    if found == [1]:  # what came after the packet was whole begins a train of its own
        assert named == [("fragments-repeated", 1, 3)]
    else:
        assert named == [("fragment-overlap", 1, 1)]


def test_two_ends_are_a_difference_and_the_first_one_stays() -> None:
    frames = [raw4(32, b"c" * 16, more=False), raw4(80, b"x" * 16, more=False), raw4(64, b"y" * 16),
              raw4(16, b"z" * 8, more=False), raw4(0, HEAD + b"a" * 24)]  # fmt: skip
    rows, payloads, fragments = joined(frames)
    assert (rows["status"][-1], payloads[-1]) == (STATUS_FLOW, b"a" * 24 + b"c" * 16)
    assert kinds(fragments) == [("fragment-overlap", 1, 1)]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6), st.integers(0, 255)), max_size=30), st.integers(1, 14))
def test_every_byte_is_the_first_one_seen(parts: list[tuple[int, int, int]], length: int) -> None:
    """Against a model that keeps a byte for every position."""
    total = 8 * length
    train = Train(1, 0)
    train.add(total - 8, b"\0" * 8, is_last=True)
    model = dict.fromkeys(range(total - 8, total), 0)
    is_different = False
    for begin, count, value in parts:
        offset, data = 8 * begin, bytes([value]) * (8 * count)
        train.add(offset, data, is_last=False)
        if offset + len(data) > total:
            is_different = True
            continue
        for position in range(offset, offset + len(data)):
            is_different |= model.setdefault(position, value) != value
    assert train.held_bytes == len(model)
    assert train.differs == is_different
    assert train.is_complete == (len(model) == total)
    if train.is_complete:
        assert train.joined() == bytes(model[position] for position in range(total))


@pytest.mark.parametrize(
    "frame",
    [
        raw4(65_528, b"x" * 64),
        raw4(65_528, b"x" * 8, more=False),
        raw4(8, b"x" * 9),
        raw4(8, b""),
        bytes(E4)[:12] + b"\x86\xdd" + bytes(IPv6(plen=8 + 16, nh=44)) + bytes.fromhex("1100fff900000001") + bytes(16),
    ],
)
def test_what_no_sender_makes_is_named_and_not_kept(frame: bytes) -> None:
    rows, _, fragments = joined([frame])
    assert rows["status"].tolist() == [STATUS_FRAGMENT]
    assert fragments.held_bytes == 0
    assert kinds(fragments) == [("fragment-invalid", 1, 1)]


def test_the_longest_packet_is_whole() -> None:
    data = random.Random(1).randbytes(MAX_PACKET_BYTES - 8)
    whole = struct.pack(">HHHH", 50001, 9999, MAX_PACKET_BYTES, 0) + data
    frames = [raw4(at, whole[at : at + 1480], more=at + 1480 < len(whole)) for at in range(0, len(whole), 1480)]
    rows, payloads, _ = joined(frames)
    assert (rows["status"][-1], payloads[-1] == data) == (STATUS_FLOW, True)


@pytest.mark.parametrize("size", [14 + 20 + 8, 14 + 20 + 600])
def test_of_fragments_that_were_cut_the_first_still_has_its_ports(size: int) -> None:
    frames = pieces4(P4 / U / LONG, 1)
    batch = batch_of([frame[:size] for frame in frames])
    batch.records["original_bytes"] = [len(frame) for frame in frames]
    rows = decode(batch)
    fragments = Fragments()
    fragments.join(batch, rows)
    assert rows["status"].tolist() == [STATUS_FLOW, STATUS_FRAGMENT, STATUS_FRAGMENT]
    first = rows[0]
    assert (first["target_port"], first["payload_bytes"], first["missing_bytes"]) == (
        9999,
        size - 42,
        1480 - 8 - size + 42,
    )
    assert first["wire_bytes"] == len(frames[0])
    assert kinds(fragments) == [("fragments-incomplete", 2, 2)]


def test_a_packet_that_is_no_packet_once_together_is_malformed() -> None:
    rows, _, _ = joined(
        [raw4(0, b"short!!!"[:8], number=5), raw4(8, b"", number=5, more=False), raw4(8, b"abc", number=5, more=False)]
    )
    assert STATUS_MALFORMED not in rows["status"].tolist()  # eight bytes of UDP header are enough
    tcp = [frame[:23] + b"\x06" + frame[24:] for frame in (raw4(0, b"12345678"), raw4(8, b"90", more=False))]
    rows, _, _ = joined(tcp)
    assert rows["status"].tolist() == [STATUS_FRAGMENT, STATUS_MALFORMED]


def flood(count: int, size: int) -> FrameBatch:
    """Fragments of so many packets that never become whole."""
    return batch_of([raw4(8, bytes(size), turn & 0xFFFF, source=turn >> 16) for turn in range(count)])


@pytest.mark.parametrize("size", [8, 1400])
def test_a_flood_of_trains_is_held_to_a_bound_and_counted(size: int) -> None:
    fragments = Fragments()
    batch = flood(40_000, size)
    started = time.process_time()
    rows = decode(batch)
    assert fragments.join(batch, rows) is not None
    took_s = time.process_time() - started
    assert MAX_HELD_BYTES // 2 < fragments.held_bytes <= MAX_HELD_BYTES + MAX_PACKET_BYTES
    assert kinds(fragments) == [("fragments-incomplete", 40_000, 1)]
    assert took_s < 8  # about 10 us a fragment; a walk over what is held would take minutes


def test_tiny_fragments_of_one_packet_are_bounded_in_number_and_time() -> None:
    places = [8 * (1 + turn % 8000) for turn in range(30_000)]
    frames = [raw4(at, b"12345678") for at in reversed(places)]
    batch = batch_of(frames)
    fragments = Fragments()
    started = time.process_time()
    fragments.join(batch, decode(batch))
    took_s = time.process_time() - started
    assert fragments.held_bytes <= MAX_FRAGMENTS * (FRAGMENT_COST_BYTES + 8)
    assert kinds(fragments)[0] == ("fragments-incomplete", 30_000, 1)
    assert took_s < 6


def test_pathological_overlaps_take_time_by_their_bytes() -> None:
    """A long fragment laid again and again over thousands of tiny ones."""
    tiny = [raw4(at, b"12345678") for at in range(0, 64_000, 16)]
    long = [raw4(8, b"x" * 63_992)] * 60
    batch = batch_of(tiny + long)
    fragments = Fragments()
    started = time.process_time()
    fragments.join(batch, decode(batch))
    took_s = time.process_time() - started
    assert ("fragment-overlap", 1, 1) in kinds(fragments)
    assert took_s < 6


def test_random_fragments_raise_nothing_and_stay_inside() -> None:
    random_bytes = random.Random(5)
    frames = []
    for _ in range(3000):
        data = random_bytes.randbytes(random_bytes.choice([0, 5, 8, 16, 40, 600]))
        frames.append(
            raw4(8 * random_bytes.randrange(6), data, random_bytes.randrange(4), more=random_bytes.random() < 0.7)
        )
    rows, _, fragments = joined(frames, at_once=100)
    assert (rows["status"] == STATUS_FLOW).any()
    fragments.anomalies()
    assert fragments.held_bytes == 0
