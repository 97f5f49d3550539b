"""The flow table: what is one flow, who began it, what is handed up, and that it stays bounded."""

from typing import Any

import numpy as np
import pytest

from gateway.flows.share import SHARES, Share
from gateway.flows.tracker import FlowTracker
from gateway.model.flows import Flow
from gateway.model.frames import ACK, FIN, FRAME_DTYPE, PSH, RECORD_DTYPE, RST, SYN, FrameBatch

NS = 10**9
PHONE, SERVER = 0x0A2A0007, 0xCB007109
TLS_HELLO = bytes([22, 3, 1, 0, 5]) + b"hello"
TLS_DATA = bytes([23, 3, 3, 0, 5]) + b"xxxxx"


class Scene:
    """Frames of one TCP or UDP conversation, built as columns."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self.data = b""

    def add(self, up: bool, payload: bytes = b"", at_s: float = 0, protocol: int = 6, **values: Any) -> "Scene":
        source, target = ((PHONE, 50000), (SERVER, 443)) if up else ((SERVER, 443), (PHONE, 50000))
        row: dict[str, Any] = {
            "time_ns": int(at_s * NS),
            "source_low": source[0],
            "source_port": source[1],
            "target_low": target[0],
            "target_port": target[1],
            "payload_offset": len(self.data),
            "payload_bytes": len(payload),
            "wire_bytes": 54 + len(payload),
            "ip_protocol": protocol,
            "ip_version": 4,
        }
        self.rows.append(row | values)
        self.data += payload
        return self

    def batch(self) -> tuple[FrameBatch, Any]:
        frames = np.zeros(len(self.rows), FRAME_DTYPE)
        for number, row in enumerate(self.rows):
            for name, value in row.items():
                frames[name][number] = value
        records = np.zeros(len(self.rows), RECORD_DTYPE)
        return FrameBatch(np.frombuffer(self.data or b"\0", np.uint8), records, 1), frames


def run(scene: Scene, tracker: FlowTracker | None = None) -> tuple[list[Flow], list[int]]:
    """All flows in the order they ended, and the numbers of the frames that were handed up."""
    tracker = tracker or FlowTracker(capacity=64)
    flows, wanted = [], []
    batch, frames = scene.batch()
    for tracked in tracker.file(batch, frames):
        wanted += tracked.wanted.frames.tolist()
        flows += [tracker.describe(slot) for slot in tracked.ended]
    for tracked in tracker.finish():
        flows += [tracker.describe(slot) for slot in tracked.ended]
    return flows, sorted(wanted)


def test_both_directions_are_one_flow_with_its_counts() -> None:
    scene = Scene().add(True, tcp_flags=SYN).add(False, tcp_flags=SYN | ACK).add(True, b"abc", 1, tcp_flags=ACK)
    (flow,), wanted = run(scene)
    assert (flow.client_ip, flow.client_port, flow.server_ip, flow.server_port) == (
        "10.42.0.7",
        50000,
        "203.0.113.9",
        443,
    )
    assert (flow.packets_up, flow.packets_down, flow.bytes_up, flow.bytes_down) == (2, 1, 54 + 57, 54)
    assert (flow.first_packet, flow.first_ns, flow.last_ns, flow.protocol) == (1, 0, NS, "tcp")
    assert wanted == [2]


@pytest.mark.parametrize(
    ("scene", "client_port"),
    [
        (Scene().add(False, tcp_flags=SYN | ACK).add(True, b"x"), 50000),
        (Scene().add(False, b"x").add(True, b"y"), 50000),
        (Scene().add(False, tcp_flags=SYN), 443),
        (Scene().add(False, b"x", source_port=5000), 5000),
    ],
    ids=["answer seen", "port below 1024", "began from the other side", "nothing known"],
)
def test_who_the_client_is(scene: Scene, client_port: int) -> None:
    assert run(scene)[0][0].client_port == client_port


@pytest.mark.parametrize(
    ("first", "count"),
    [
        (Scene().add(True, tcp_flags=SYN, tcp_seq=5).add(True, tcp_flags=RST), 2),
        (Scene().add(True, tcp_flags=SYN, tcp_seq=5).add(True, tcp_flags=FIN).add(False, tcp_flags=FIN), 2),
        (Scene().add(True, tcp_flags=SYN, tcp_seq=5), 2),
        (Scene().add(True, tcp_flags=SYN, tcp_seq=900), 1),
        (Scene().add(True, b"data", tcp_seq=901), 1),
        (Scene().add(True, b"data", tcp_seq=5), 2),
        (Scene().add(False, tcp_flags=SYN, tcp_seq=5), 1),
    ],
    ids=[
        "after reset",
        "after close",
        "other number",
        "sent again",
        "overtaken by its data",
        "in mid-flow",
        "simultaneous open",
    ],
)
def test_a_syn_begins_a_new_flow_only_when_it_is_one(first: Scene, count: int) -> None:
    flows, _ = run(first.add(True, at_s=1, tcp_flags=SYN, tcp_seq=900))
    assert len(flows) == count
    assert sum(flow.packets_up + flow.packets_down for flow in flows) == len(first.rows)


@pytest.mark.parametrize(
    ("protocol", "gap_s", "count"), [(17, 299, 1), (17, 301, 2), (6, 3599, 1), (6, 3601, 2), (1, 301, 2)]
)
def test_silence_ends_a_flow_by_the_time_of_its_frames(protocol: int, gap_s: int, count: int) -> None:
    flows, _ = run(Scene().add(True, b"a", protocol=protocol).add(True, b"b", gap_s, protocol=protocol))
    assert len(flows) == count


def test_the_split_does_not_depend_on_how_frames_are_batched() -> None:
    def scene() -> Scene:
        built = Scene()
        for number in range(40):
            built.add(number % 3 != 0, b"x", number * 97, protocol=17, source_port=50000 + number % 2)
        return built

    whole = [flow.first_packet for flow in run(scene())[0]]
    batch, frames = scene().batch()
    tracker = FlowTracker(capacity=64)
    pieces = []
    for start in range(0, len(frames), 7):
        part = FrameBatch(batch.data, batch.records[start : start + 7], 1 + start)
        for tracked in tracker.file(part, frames[start : start + 7]):
            pieces += [tracker.describe(slot).first_packet for slot in tracked.ended]
    for tracked in tracker.finish():
        pieces += [tracker.describe(slot).first_packet for slot in tracked.ended]
    assert sorted(pieces) == sorted(whole)


def sequence(*payloads: bytes) -> Scene:
    scene = Scene().add(True, tcp_flags=SYN, tcp_seq=99)
    seq = 100
    for payload in payloads:
        scene.add(True, payload, tcp_seq=seq, tcp_flags=PSH | ACK)
        seq += len(payload)
    return scene


def test_application_data_ends_the_handing_up() -> None:
    _, wanted = run(sequence(TLS_HELLO, TLS_DATA, TLS_DATA, b"more of it", TLS_DATA))
    assert wanted == [1, 2]


def test_bytes_inside_a_record_are_never_taken_for_application_data() -> None:
    certificate = bytes([22, 3, 3, 0, 40])
    _, wanted = run(sequence(TLS_HELLO, certificate, TLS_DATA, TLS_DATA, TLS_DATA, TLS_DATA, TLS_HELLO))
    assert wanted == [1, 2, 3, 4, 5, 6, 7]


def test_after_loss_or_reordering_nothing_is_assumed() -> None:
    scene = Scene().add(True, tcp_flags=SYN, tcp_seq=99)
    scene.add(True, TLS_HELLO, tcp_seq=100).add(True, TLS_DATA, tcp_seq=500).add(True, TLS_DATA, tcp_seq=510)
    assert run(scene)[1] == [1, 2, 3]


def test_quic_short_headers_are_passed_over_and_other_datagrams_are_not() -> None:
    long_header, short_header = b"\xc3\0\0\0\1\x08rest", b"\x41sealed"
    scene = Scene()
    for payload in (long_header, short_header, long_header):
        scene.add(True, payload, protocol=17)
    assert run(scene)[1] == [0, 2]
    dns_id_like_quic = b"\xe8\x39\1\0\0\1\0\0\0\0\0\0\0"
    dns = Scene().add(True, dns_id_like_quic, protocol=17).add(True, short_header, protocol=17)
    assert run(dns)[1] == [0, 1]
    plain = Scene().add(True, short_header, protocol=17).add(True, short_header, protocol=17)
    assert run(plain)[1] == [0, 1]


def test_what_a_parser_has_had_enough_of_is_not_handed_up_again() -> None:
    tracker = FlowTracker(capacity=4)
    batch, frames = sequence(b"one", b"two").batch()
    for tracked in tracker.file(batch, frames):
        (group,) = tracked.wanted.groups
        tracker.stop_wanting(group.slot, 0)
    later = Scene().add(True, b"three", tcp_seq=200).add(False, b"answer", tcp_seq=300)
    batch, frames = later.batch()
    handed_up = [tracked.wanted.sides for tracked in tracker.file(batch, frames)]
    assert handed_up == [[1]]


def test_a_full_table_ends_the_flows_idle_longest_and_counts_them() -> None:
    flood = Scene()
    for number in range(1000):
        flood.add(True, at_s=number / 1000, tcp_flags=SYN, source_low=number)
    tracker = FlowTracker(capacity=64)
    flows, _ = run(flood, tracker)
    assert len(flows) == 1000
    assert tracker.evicted_flows >= 1000 - 64
    assert [flow.first_packet for flow in flows] == list(range(1, 1001))


def test_a_flow_in_use_survives_a_flood() -> None:
    scene = Scene().add(True, tcp_flags=SYN, source_low=1)
    for number in range(500):
        scene.add(True, at_s=1 + number, tcp_flags=SYN, source_low=1000 + number)
        if number % 10 == 0:
            scene.add(True, b"x", 1 + number, source_low=1)
    flows, _ = run(scene, FlowTracker(capacity=64))
    assert max(flow.packets_up for flow in flows) == 51


def test_ipv6_addresses_are_written_the_usual_way() -> None:
    scene = Scene().add(
        True, ip_version=6, source_high=0x20010DB8 << 32, source_low=1, target_high=0xFD00 << 48, target_low=0x20
    )
    (flow,), _ = run(scene)
    assert (flow.client_ip, flow.server_ip) == ("2001:db8::1", "fd00::20")


def test_the_seed_changes_nothing_but_the_places_in_the_index() -> None:
    def flows(seed: int) -> list[Flow]:
        scene = Scene()
        for number in range(300):
            scene.add(number % 2 == 0, b"x", number, source_port=50000 + number % 40)
        return run(scene, FlowTracker(capacity=512, share=Share(0, SHARES, seed)))[0]

    assert flows(1) == flows(2)
