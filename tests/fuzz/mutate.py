"""Damage with structure: what lossy lines, broken writers and attackers do to a capture."""

import random
import struct
from collections.abc import Callable

RECORD_BYTES = 16
FILE_HEADER_BYTES = 24

Frames = list[bytearray]
"""Records of a classic little-endian pcap: header and frame together."""


def mutate(frames: Frames, dice: random.Random) -> Frames:
    """A damaged copy: one to five kinds of damage."""
    damaged = [bytearray(frame) for frame in frames]
    for _ in range(dice.randint(1, 5)):
        if damaged:
            dice.choice(DAMAGES)(damaged, dice)
    return damaged


def damage_file(capture: bytes, dice: random.Random) -> bytes:
    """Damage to the file around the frames: bytes changed, cut out, doubled, or the end lost."""
    data = bytearray(capture)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(data)) if data else 0
        match dice.randrange(4):
            case 0:
                data[at : at + 1] = bytes([dice.choice((0, 1, 0x7F, 0x80, 0xFF, dice.randrange(256)))])
            case 1:
                del data[at : at + dice.randint(1, 40)]
            case 2:
                data[at:at] = data[at : at + dice.randint(1, 40)]
            case 3:
                del data[dice.randrange(len(data) + 1) :]
    return bytes(data)


def _flip_bytes(frames: Frames, dice: random.Random) -> None:
    for _ in range(dice.randint(1, 20)):
        frame = dice.choice(frames)
        if len(frame) > RECORD_BYTES:
            frame[dice.randrange(RECORD_BYTES, len(frame))] = dice.choice((0, 1, 0x7F, 0x80, 0xFF, dice.randrange(256)))


def _flip_payload_lengths(frames: Frames, dice: random.Random) -> None:
    """Two or three bytes that look like a length become the least or the greatest."""
    for _ in range(dice.randint(1, 8)):
        frame = dice.choice(frames)
        if len(frame) > RECORD_BYTES + 60:
            at = dice.randrange(RECORD_BYTES + 54, len(frame) - 3)
            frame[at : at + dice.choice((2, 3))] = dice.choice((b"\0\0", b"\xff\xff", b"\xff\xff\xff", b"\0\0\1"))


def _lose(frames: Frames, dice: random.Random) -> None:
    for _ in range(dice.randint(1, 8)):
        if len(frames) > 1:
            del frames[dice.randrange(len(frames))]


def _double(frames: Frames, dice: random.Random) -> None:
    for _ in range(dice.randint(1, 8)):
        frames.insert(dice.randrange(len(frames)), bytearray(dice.choice(frames)))


def _swap(frames: Frames, dice: random.Random) -> None:
    for _ in range(dice.randint(1, 10)):
        first, second = dice.randrange(len(frames)), dice.randrange(len(frames))
        frames[first], frames[second] = frames[second], frames[first]


def _cut_short(frames: Frames, dice: random.Random) -> None:
    """As a small snap length does."""
    snap = dice.choice((20, 54, 60, 68, 96, 200))
    for frame in frames:
        if len(frame) > RECORD_BYTES + snap:
            del frame[RECORD_BYTES + snap :]
            struct.pack_into("<I", frame, 8, snap)


def _mix_payloads(frames: Frames, dice: random.Random) -> None:
    """The payload of one frame behind the headers of another of the same length or longer."""
    for _ in range(dice.randint(1, 6)):
        target, source = dice.choice(frames), dice.choice(frames)
        room = min(len(target), len(source)) - RECORD_BYTES - 54
        if room > 0:
            start = RECORD_BYTES + 54
            target[start : start + room] = source[start : start + room]


def _shift_times(frames: Frames, dice: random.Random) -> None:
    for _ in range(dice.randint(1, 6)):
        struct.pack_into("<I", dice.choice(frames), 0, dice.randrange(1 << 32))


DAMAGES: tuple[Callable[[Frames, random.Random], None], ...] = (
    _flip_bytes,
    _flip_payload_lengths,
    _lose,
    _double,
    _swap,
    _cut_short,
    _mix_payloads,
    _shift_times,
)
