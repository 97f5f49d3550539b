"""TCP streams cut, joined, repeated and numbered otherwise: the same bytes in other segments."""

import struct
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from tests.metamorphic.captures import ACK, FIN, MASK, PSH, RST, SYN, Frame, Packet, Part, built, parts, unread_pairs

LARGEST_BYTES = 65_000
"""What a segment may have that a network card has joined: its IP packet stays below 65,536 bytes."""
NO_DATA = SYN | RST
HALF = 1 << 31


def cut(frames: list[Frame], random: Random, most_bytes: int = 400) -> list[Frame]:
    """Every segment in pieces of 1 byte to `most_bytes`."""
    found: list[Part] = []
    for part in parts(frames):
        found += _pieces(part, random, most_bytes) if _has_bytes(part) else [part]
    return built(found)


def _has_bytes(part: Part) -> bool:
    return isinstance(part, Packet) and part.is_tcp and bool(part.payload) and not part.flags & NO_DATA


def _pieces(packet: Part, random: Random, most_bytes: int) -> Iterator[Packet]:
    assert isinstance(packet, Packet)
    at, size = 0, len(packet.payload)
    while at < size:
        end = min(size, at + random.randint(1, most_bytes))
        flags = packet.flags if end == size else packet.flags & ~(FIN | PSH)
        yield packet.saying(packet.payload[at:end], at, flags)
        at = end


def cut_to_bytes(frames: list[Frame], random: Random) -> list[Frame]:
    """A segment for each byte."""
    return cut(frames, random, 1)


def join(frames: list[Frame], _random: Random) -> list[Frame]:
    """Segments of one side that follow each other in the capture of their flow in one segment, as a network card joins
    them. It stands where the last of them stood."""
    found: list[Part | None] = []
    open_at: dict[object, int] = {}  # where the last packet of each flow stands
    for part in parts(frames):
        found.append(part)
        if not isinstance(part, Packet) or not part.is_tcp:
            continue
        before = found[open_at[part.flow]] if part.flow in open_at else None
        if isinstance(before, Packet) and _goes_on(before, part):
            found[open_at[part.flow]] = None
            found[-1] = replace(before.saying(before.payload + part.payload, 0, part.flags), frame=part.frame)
        open_at[part.flow] = len(found) - 1
    return built(part for part in found if part is not None)


def _goes_on(before: Packet, part: Packet) -> bool:
    return (
        before.ends == part.ends
        and _has_bytes(before)
        and _has_bytes(part)
        and not before.flags & FIN
        and before.ack == part.ack
        and (before.seq + len(before.payload)) & MASK == part.seq
        and len(before.payload) + len(part.payload) <= LARGEST_BYTES
        and before.link == part.link
    )


def repeat(frames: list[Frame], random: Random) -> list[Frame]:
    """A part of the segments begins further back, with bytes that were said before; and behind others comes a part of
    what their side said before once more, cut at other places."""
    found: list[Part] = []
    known: dict[object, tuple[int, bytes]] = {}  # by direction: what was said without a hole, and where it begins
    for part in parts(frames):
        found.append(part)
        if not isinstance(part, Packet) or not _has_bytes(part):
            continue
        key = (part.frame.link_type, part.link, part.ends)
        begin, said = known.get(key, (part.seq, b""))
        ahead = (part.seq - begin - len(said)) & MASK
        if ahead >= HALF:
            continue  # said before, or a keep-alive, whose byte was never said
        if ahead:
            begin, said = part.seq, b""
        if said and random.random() < 0.3:
            back = random.randint(1, min(len(said), 500))
            found[-1] = part.saying(said[-back:] + part.payload, -back)
        said += part.payload
        if len(said) > 20_000:
            begin, said = (begin + len(said) - 20_000) & MASK, said[-20_000:]
        known[key] = (begin, said)
        if random.random() < 0.5:
            start = random.randrange(max(0, len(said) - 3000), len(said))
            end = random.randint(start + 1, min(len(said), start + 1400))
            found.append(part.saying(said[start:end], (begin + start - part.seq) & MASK, part.flags & ~FIN))
    return built(found)


def renumber(frames: list[Frame], random: Random) -> list[Frame]:
    """Other sequence numbers, that wrap after the first bytes of each direction."""
    found: list[Part] = []
    moved: dict[object, int] = {}
    taken_apart = parts(frames)
    others = unread_pairs(taken_apart)
    for part in taken_apart:
        if isinstance(part, Packet) and part.is_tcp and frozenset(part.addresses) not in others:
            mine, other = part.ends
            if (mine, other) not in moved:
                moved[mine, other] = (-part.seq - random.randint(1, 300)) & MASK
            if (other, mine) not in moved and part.flags & ACK:
                moved[other, mine] = (-part.ack - random.randint(1, 300)) & MASK
            found.append(_moved(part, moved[mine, other], moved.get((other, mine), 0)))
        else:
            found.append(part)
    return built(found)


def _moved(packet: Packet, by: int, other: int) -> Packet:
    old = packet.transport
    ack = (packet.ack + other) & MASK if packet.flags & ACK else packet.ack
    head = old[:4] + struct.pack("!II", (packet.seq + by) & MASK, ack) + old[12:20]
    return replace(packet, transport=head + _options(old[20:], other))


def _options(options: bytes, by: int) -> bytes:
    """Options in which the blocks of selective acknowledgements are moved too (RFC 2018)."""
    made = bytearray(options)
    at = 0
    while at + 1 < len(made) and made[at]:
        if made[at] == 1:
            at += 1
            continue
        size = max(2, made[at + 1])
        if made[at] == 5:
            for edge in range(at + 2, min(at + size, len(made)) - 3, 4):
                value = (int.from_bytes(made[edge : edge + 4]) + by) & MASK
                made[edge : edge + 4] = struct.pack("!I", value)
        at += size
    return bytes(made)


def without(frames: list[Frame], flags: int) -> list[Frame]:
    """The capture lacks segments with one of these flags; what such a segment says stays, without the flag."""
    found: list[Part] = []
    for part in parts(frames):
        if isinstance(part, Packet) and part.is_tcp and part.flags & flags:
            if not part.payload:
                continue
            part = part.saying(part.payload, 1 if part.flags & flags & SYN else 0, part.flags & ~flags)
        found.append(part)
    return built(found)


def without_syn(frames: list[Frame], _random: Random) -> list[Frame]:
    """No SYN was captured."""
    return without(frames, SYN)


def without_first_syn(frames: list[Frame], _random: Random) -> list[Frame]:
    """The SYN of the client was not captured, the answer was."""
    return built(
        part
        for part in parts(frames)
        if not (isinstance(part, Packet) and part.is_tcp and part.flags & (SYN | ACK) == SYN and not part.payload)
    )


def without_end(frames: list[Frame], _random: Random) -> list[Frame]:
    """No FIN and no RST was captured."""
    return without(frames, FIN | RST)


def reorder(frames: list[Frame], random: Random, window: int = 4) -> list[Frame]:
    """Segments of one side of a flow in another order, as far as nothing of the other side stands between them and
    the SYN of that side was captured: without it the first segment begins the stream. The places in the capture keep
    their times."""
    found = parts(frames)
    runs: dict[object, list[int]] = defaultdict(list)
    begun: set[object] = set()
    for at, part in enumerate(found):
        if not isinstance(part, Packet) or not part.is_tcp:
            continue
        run = runs[part.flow]
        if run and (found[run[0]].ends != part.ends or len(run) == window):  # type: ignore[union-attr]
            swap(found, run, random)
            run = runs[part.flow] = []
        if part.flags & SYN:
            begun.add(part.ends)
        if part.flags & (NO_DATA | FIN) or part.ends not in begun:
            swap(found, run, random)
            runs[part.flow] = []
        else:
            run.append(at)
    for run in runs.values():
        swap(found, run, random)
    return built(found)


def swap(found: list[Part], run: list[int], random: Random) -> None:
    """Packets at some places in another order; the places keep their times."""
    packets: list[Packet] = [found[at] for at in run]  # type: ignore[misc]
    random.shuffle(packets)
    for at, packet in zip(run, packets, strict=True):
        found[at] = packet.at(found[at].time_ns)
