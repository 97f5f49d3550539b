"""Frames at other times, twice, with another end, of one side alone, among others."""

from collections import defaultdict
from dataclasses import replace
from random import Random

from tests.metamorphic.captures import ACK, ETHERNET, SYN, End, Frame, Packet, Part, built, parts
from tests.metamorphic.segments import renumber, swap

MS = 1_000_000
NEAR_NS = 100 * MS
"""Frames that are further apart keep their order: a pause may end a flow, or the time of an answer of DNS."""


def twice(frames: list[Frame], _random: Random) -> list[Frame]:
    """Every frame twice, as two interfaces capture it, a few microseconds apart."""
    return [copy for frame in frames for copy in (frame, frame._replace(time_ns=frame.time_ns + 3000))]


def twice_routed(frames: list[Frame], _random: Random) -> list[Frame]:
    """Every frame twice, the second time as it leaves the router: other MACs, one hop less to go."""
    made: list[Frame] = []
    for part in parts(frames):
        frame = built([part])[0]
        made.append(frame)
        if isinstance(part, Packet) and frame.link_type == ETHERNET:
            at = 8 if part.is_ipv4 else 7
            ip = part.ip[:at] + bytes([max(1, part.ip[at] - 1)]) + part.ip[at + 1 :]
            link = bytes.fromhex("02000000fd0202000000fd01") + part.link[12:]
            made.append(replace(part, ip=ip, link=link).at(part.time_ns + 3000).build())
    return made


def shifted(frames: list[Frame], _random: Random) -> list[Frame]:
    """An hour, a minute and a second later."""
    return [frame._replace(time_ns=frame.time_ns + 3_661_234_567_891) for frame in frames]


def stretched(frames: list[Frame], _random: Random) -> list[Frame]:
    """Everything takes a quarter longer."""
    first = min((frame.time_ns for frame in frames), default=0)
    return [frame._replace(time_ns=first + (frame.time_ns - first) * 5 // 4) for frame in frames]


def trailed(frames: list[Frame], random: Random) -> list[Frame]:
    """Padding to 60 bytes and a check sequence behind every Ethernet frame."""
    made = []
    for part in parts(frames):
        if isinstance(part, Packet) and part.frame.link_type == ETHERNET:
            size = len(part.link + part.ip + part.transport + part.payload)
            part = replace(part, trailer=bytes(max(0, 60 - size)) + random.randbytes(4))
        made.append(part)
    return built(made)


def unchecked(frames: list[Frame], random: Random) -> list[Frame]:
    """Wrong checksums of IP, TCP and UDP, as where a network card computes them later."""
    made = []
    for part in parts(frames):
        frame = built([part])[0]
        if isinstance(part, Packet):
            data = bytearray(frame.data)
            at = len(part.link)
            if part.is_ipv4:
                data[at + 10 : at + 12] = random.randbytes(2)
            at += len(part.ip) + (16 if part.is_tcp else 6)
            data[at : at + 2] = random.randbytes(2)
            frame = frame.carrying(bytes(data))
        made.append(frame)
    return made


def unmeasured(frames: list[Frame], _random: Random) -> list[Frame]:
    """Segments in IPv4 without their length, as where a network card cuts them later."""
    made = []
    for part in parts(frames):
        frame = built([replace(part, trailer=b"") if isinstance(part, Packet) else part])[0]
        if isinstance(part, Packet) and part.is_tcp and part.is_ipv4 and len(part.payload) > 100:
            at = len(part.link)
            frame = frame.carrying(frame.data[: at + 2] + bytes(2) + frame.data[at + 4 :])
        made.append(frame)
    return made


def shuffled(frames: list[Frame], random: Random, window: int = 3) -> list[Frame]:
    """Datagrams that one side of a flow sends within a tenth of a second in another order, as far as nothing of the
    other side stands between them. The places in the capture keep their times."""
    found = parts(frames)
    runs: dict[object, list[int]] = {}
    for at, part in enumerate(found):
        if isinstance(part, Packet) and not part.is_tcp:
            run = runs.setdefault(part.flow, [])
            first = found[run[0]] if run else part
            if isinstance(first, Packet) and (
                first.ends != part.ends or len(run) == window or part.time_ns - first.time_ns > NEAR_NS
            ):
                swap(found, run, random)
                runs[part.flow] = run = []
            run.append(at)
    for run in runs.values():
        swap(found, run, random)
    return built(found)


def clients(frames: list[Frame]) -> dict[object, End]:
    """By flow: the end that sent the first packet, or was answered by a SYN."""
    found: dict[object, End] = {}
    for part in parts(frames):
        if isinstance(part, Packet):
            found.setdefault(part.flow, part.ends[0])
            if part.is_tcp and part.flags & (SYN | ACK) == SYN | ACK:
                found[part.flow] = part.ends[1]
    return found


def one_side(frames: list[Frame], is_client: bool) -> list[Frame]:
    """What one side of each flow sent; frames of no flow stay."""
    known = clients(frames)
    return built(
        part
        for part in parts(frames)
        if not isinstance(part, Packet) or (part.ends[0] == known[part.flow]) == is_client
    )


def client_alone(frames: list[Frame], _random: Random) -> list[Frame]:
    """The client's side alone."""
    return one_side(frames, True)


def server_alone(frames: list[Frame], _random: Random) -> list[Frame]:
    """The server's side alone."""
    return one_side(frames, False)


def again(frames: list[Frame], random: Random) -> list[Frame]:
    """The whole capture once more, two seconds after its end: the same ends, other sequence numbers."""
    if not frames:
        return []
    by = max(frame.time_ns for frame in frames) - min(frame.time_ns for frame in frames) + 2000 * MS
    return [*frames, *(frame._replace(time_ns=frame.time_ns + by) for frame in renumber(frames, random))]


def interleaved(frames: list[Frame], random: Random) -> list[Frame]:
    """TCP segments that were captured within a tenth of a second in another order, but in that of their flow. What is
    no TCP stays where it is, and nothing passes it. The places in the capture keep their times."""
    made: list[Part] = []
    near: list[Packet] = []
    for part in parts(frames):
        is_tcp = isinstance(part, Packet) and part.is_tcp
        if near and not (is_tcp and 0 <= part.time_ns - near[0].time_ns < NEAR_NS):
            made += _dealt(near, random)
            near = []
        if isinstance(part, Packet) and is_tcp:
            near.append(part)
        else:
            made.append(part)
    made += _dealt(near, random)
    places = zip(made, frames, strict=True)
    return built(one.at(frame.time_ns) if isinstance(one, Packet) else one for one, frame in places)


def _dealt(packets: list[Packet], random: Random) -> list[Part]:
    """Packets with their flows mixed anew: who comes next is drawn, and brings the first that is left of its flow."""
    turns = [packet.flow for packet in packets]
    random.shuffle(turns)
    queues: dict[object, list[Packet]] = defaultdict(list)
    for packet in reversed(packets):
        queues[packet.flow].append(packet)
    return [queues[flow].pop() for flow in turns]


def merged(one: list[Frame], two: list[Frame]) -> list[Frame]:
    """Two captures in one, by time, the second moved so that both begin together."""
    by = min(frame.time_ns for frame in one) - min(frame.time_ns for frame in two)
    moved = [frame._replace(time_ns=frame.time_ns + by) for frame in two]
    return sorted([*one, *moved], key=lambda frame: frame.time_ns)
