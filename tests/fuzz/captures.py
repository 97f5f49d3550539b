"""Damaged captures through the whole of Telltale, and damaged seeds to every target, until the time is up.

`python -m tests.fuzz.captures --seconds 60`. Only the named errors may come out, no input may take longer than
MAX_SECONDS, and memory may not grow past MAX_MEMORY. Every input follows from its number: `--first N --count 1` does
one again. What breaks is kept in `found/`, and replays with `python -m tests.fuzz.replay FILE`.
"""

import argparse
import faulthandler
import hashlib
import os
import random
import resource
import signal
import struct
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from scapy.utils import RawPcapNgReader

from tests.fuzz.guided import FOUND, SEEDS
from tests.fuzz.layers import change
from tests.fuzz.mutate import FILE_HEADER_BYTES, RECORD_BYTES, Frames, damage_file, mutate
from tests.fuzz.targets import TARGETS
from tests.fuzz.whole import whole

MAX_SECONDS = 20
MAX_MEMORY = 3 << 30
PCAPS = Path(__file__).parents[2] / "pcaps"
PCAP_HEADER = bytes.fromhex("d4c3b2a1020004000000000000000000ffff000001000000")
SEEDS_A_TURN = 100
assert len(PCAP_HEADER) == FILE_HEADER_BYTES


class Input(NamedTuple):
    """One input of a target."""

    target: str  # of TARGETS, or "whole"
    data: bytes


class Material:
    """What inputs are made from."""

    def __init__(self) -> None:
        captures = sorted(PCAPS.glob("*.pcapng"))
        self.files = [path.read_bytes() for path in captures]
        self.frames = [_frames(path) for path in captures]
        self.seeds = {name: [path.read_bytes() for path in sorted((SEEDS / name).glob("*"))] for name in TARGETS}

    def inputs(self, number: int) -> list[Input]:
        """The inputs with this number."""
        dice = random.Random(number)
        match number % 4:
            case 0:
                return [Input("whole", damage_file(dice.choice(self.files), dice))]
            case 1:
                return [Input("whole", PCAP_HEADER + b"".join(mutate(dice.choice(self.frames), dice)))]
            case 2:
                return [Input("whole", _in_layers(dice.choice(self.frames), dice))]
            case _:
                return [self._seed(dice) for _ in range(SEEDS_A_TURN)]

    def _seed(self, dice: random.Random) -> Input:
        name = dice.choice(list(TARGETS))
        return Input(name, damage_file(dice.choice(self.seeds[name] or [dice.randbytes(64)]), dice))


def main() -> int:
    """Run until the time is up or something breaks; 1 where it broke."""
    options = argparse.ArgumentParser(prog="python -m tests.fuzz.captures", description=__doc__)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--first", type=int, help="number of the first input; without it 0 in CI, else any")
    options.add_argument("--count", type=int, default=1 << 40, help="inputs at most")
    given = options.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    faulthandler.enable()
    signal.signal(signal.SIGALRM, _too_slow)
    material = Material()
    end = time.monotonic() + given.seconds
    first = given.first if given.first is not None else 0 if os.environ.get("CI") else random.randrange(1 << 40)
    done: Counter[str] = Counter()
    for number in range(first, first + given.count):
        if time.monotonic() >= end:
            break
        for one in material.inputs(number):
            if not _survives(one, number):
                return 1
            done[one.target] += 1
    print(f"{done.pop('whole', 0)} damaged captures and {done.total()} damaged seeds, nothing broke")
    return 0


def _too_slow(_signal: int, _frame: object) -> None:
    raise TimeoutError(f"took longer than {MAX_SECONDS} s")


def _frames(path: Path) -> Frames:
    """The packets of a capture as records of a classic pcap, which are easy to move."""
    records = []
    with RawPcapNgReader(str(path)) as reader:
        for packet, about in reader:
            seconds, rest = divmod((about.tshigh << 32) + about.tslow, about.tsresol)
            times = seconds, rest * 1_000_000 // about.tsresol
            records.append(bytearray(struct.pack("<IIII", *times, len(packet), about.wirelen) + packet))
    return records


def _in_layers(frames: Frames, dice: random.Random) -> bytes:
    """A stretch of a capture, some frames of which scapy has changed; times as in a steady stream."""
    start = dice.randrange(len(frames))
    some = [bytes(frame[RECORD_BYTES:]) for frame in frames[start : start + 80]]
    parts = [PCAP_HEADER]
    for number, frame in enumerate(change(some, dice)):
        parts.append(struct.pack("<IIII", 1_700_000_000 + number // 1000, number % 1000 * 1000, len(frame), len(frame)))
        parts.append(frame)
    return b"".join(parts)


def _survives(one: Input, number: int) -> bool:
    signal.alarm(MAX_SECONDS)
    try:
        (whole if one.target == "whole" else TARGETS[one.target])(one.data)
    except (Exception, MemoryError):  # noqa: BLE001 - whatever it is, it is what we look for
        traceback.print_exc()
        kept = FOUND / one.target / f"input-{hashlib.sha256(one.data).hexdigest()[:12]}"
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(one.data)
        print(f"input {number} broke {one.target}; again: python -m tests.fuzz.replay {kept}", file=sys.stderr)
        return False
    finally:
        signal.alarm(0)
    return True


if __name__ == "__main__":
    sys.exit(main())
