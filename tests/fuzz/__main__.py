"""Feed damaged captures through the whole of Telltale and damaged bytes to every parser, until the time is up.

Only the named errors may come out, no input may take longer than MAX_SECONDS, and memory may not grow past MAX_MEMORY.
Every input follows from its number: `--first N --count 1` does one again.
"""

import argparse
import contextlib
import faulthandler
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

from gateway.errors import ParseError, TelltaleError
from gateway.model.flows import Direction
from gateway.pipeline import Tools, analyze_capture
from gateway.protocols.conversation import Conversation
from gateway.store.writer import Writer
from tests.fuzz.mutate import Frames, damage_file, mutate, split

ROOT = Path(__file__).parents[2]
MAX_SECONDS = 20
MAX_MEMORY = 3 << 30
CAPTURES = sorted(path for folder in ("pcaps", "tests/protocols/data") for path in (ROOT / folder).glob("*.pcapng"))


def main() -> int:
    """Run until the time is up or something breaks; 1 where it broke."""
    options = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--first", type=int, default=0, help="number of the first input")
    options.add_argument("--count", type=int, default=1 << 40, help="inputs at most")
    given = options.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    faulthandler.enable()
    signal.signal(signal.SIGALRM, _too_slow)
    seeds = [path.read_bytes() for path in CAPTURES]
    with tempfile.TemporaryDirectory() as folder:
        frames = [split(_as_pcap(path, Path(folder))) for path in CAPTURES]
        end = time.monotonic() + given.seconds
        number = given.first
        tools = Tools()
        while time.monotonic() < end and number < given.first + given.count:
            if not _survives(number, seeds, frames, tools, Path(folder)):
                return 1
            number += 1
    print(f"{number - given.first} inputs, nothing broke")
    return 0


def _too_slow(_signal: int, _frame: object) -> None:
    raise TimeoutError(f"took longer than {MAX_SECONDS} s")


def _as_pcap(path: Path, folder: Path) -> bytes:
    """The capture as a classic pcap, whose records are easy to move."""
    target = folder / "seed.pcap"
    subprocess.run(["editcap", "-F", "pcap", path, target], check=True)
    return target.read_bytes()


def _survives(number: int, seeds: list[bytes], frames: list[Frames], tools: Tools, folder: Path) -> bool:
    dice = random.Random(number)
    signal.alarm(MAX_SECONDS)
    try:
        match number % 4:
            case 0:
                _run_capture(damage_file(dice.choice(seeds), dice), tools, folder)
            case 1 | 2:
                chosen = dice.choice(frames)
                header = bytes.fromhex("d4c3b2a1020004000000000000000000ffff000001000000")
                _run_capture(header + b"".join(mutate(chosen, dice)), tools, folder)
            case _:
                _run_conversation(frames, dice)
    except (Exception, MemoryError):  # noqa: BLE001 - whatever it is, it is what we look for
        traceback.print_exc()
        print(f"input {number} broke it: python -m tests.fuzz --first {number} --count 1", file=sys.stderr)
        return False
    finally:
        signal.alarm(0)
    return True


def _run_capture(capture: bytes, tools: Tools, folder: Path) -> None:
    path = folder / "mutated.pcap"
    path.write_bytes(capture)
    database = folder / "fuzz.db"
    try:
        with Writer(database) as writer:
            analyze_capture(path, writer, tools)
    except TelltaleError:
        pass
    for left in folder.glob("fuzz.db*"):
        left.unlink()


def _run_conversation(frames: list[Frames], dice: random.Random) -> None:
    """Payload-like bytes in random pieces and directions, without the reassembly that would sort them."""
    for _ in range(50):
        conversation = Conversation(dice.choice(("tcp", "udp")), 50000, dice.choice((53, 80, 443, 1883, 25)))
        for packet in range(dice.randint(1, 30)):
            data = bytearray(dice.choice(dice.choice(frames))[16 + dice.choice((42, 54, 66, 74)) :])
            for _ in range(dice.choice((0, 0, 1, 3))):
                if data:
                    data[dice.randrange(len(data))] = dice.randrange(256)
            direction = Direction(dice.randrange(2))
            try:
                if dice.random() < 0.05:
                    conversation.gap(direction, dice.randrange(1, 5000))
                if data and conversation.wants(direction):
                    conversation.feed(direction, bytes(data), packet, packet)
            except ParseError:
                pass
        with contextlib.suppress(ParseError):
            conversation.finish()


if __name__ == "__main__":
    sys.exit(main())
