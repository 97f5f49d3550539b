"""Labelled messages with their fields or their bytes changed, through all detectors, until the time is up.

`python -m tests.fuzz.judged --seconds 60`. Readers of bytes are fuzzed elsewhere; this is for what judges names and
values: numbers that the libraries of check digits have not foreseen, digits of other scripts, halves of characters,
names that do not belong to their values. No error may come out, and no message may take longer than MAX_SECONDS. Every
message follows from its number: `--first N --count 1` does one again.
"""

import argparse
import random
import re
import sys
import time
import traceback
from collections.abc import Iterator
from dataclasses import replace
from itertools import count

from benchmarks.detection import corpus, independent
from benchmarks.detection.score import flow, read
from gateway.detectors import Inspector, Where
from gateway.model.findings import Field, ReadMessage
from gateway.model.flows import Direction
from gateway.model.messages import HttpExchange

MAX_SECONDS = 5.0
GENERATED = 500
SEED = 3
DIGITS = tuple("".join(chr(zero + digit) for digit in range(10)) for zero in (0x660, 0xFF10, 0x2080, 0x9E6))
"""Arabic, wide, lowered (digits to `str.isdigit` alone) and Bengali ones."""

ODD = (*map(chr, (0xD800, 0, 0x200D, 0x202E, 0xFEFF, 0x1E, 0x1F, 0x130, 0xDF, 0xFB01)), *"'\"[]$.|~\n")
"""Half a character, marks that the scan uses itself, letters that change their length when they are folded."""

NOTHING = Field("body.text", "text", "nothing")
_DIGIT = re.compile(r"[0-9]")


class Material:
    """Messages to change, and fields of others to put into them; each is decoded when it is first taken."""

    def __init__(self) -> None:
        self._cases = [*corpus.generated(SEED, GENERATED), *independent.cases("read")]
        self._read: dict[int, ReadMessage] = {}

    def _any(self, dice: random.Random) -> ReadMessage:
        place = dice.randrange(len(self._cases))
        if place not in self._read:
            self._read[place] = read(self._cases[place].message)
        return self._read[place]

    def message(self, number: int) -> ReadMessage:
        """The message with this number: one of a corpus with some of its bytes, or of its fields, changed."""
        dice = random.Random(number)
        if number % 4 == 0:
            case = dice.choice(self._cases)
            if isinstance(case.message, HttpExchange) and (part := case.message.request) is not None:
                return read(replace(case.message, request=replace(part, body=_damaged(part.body, dice))))
        message = self._any(dice)
        fields = list(message.fields) or [NOTHING]
        for _ in range(dice.choice((1, 1, 2, 4, 16))):
            place = dice.randrange(len(fields))
            fields[place] = self._changed(fields[place], dice)
        if dice.random() < 0.1:
            fields = fields * dice.choice((2, 8))
        if dice.random() < 0.1:
            dice.shuffle(fields)
        direction = dice.choice((Direction.UP, Direction.UP, Direction.DOWN))
        return message._replace(fields=tuple(fields), direction=direction)

    def _changed(self, field: Field, dice: random.Random) -> Field:
        other = dice.choice(self._any(dice).fields or (NOTHING,))
        match dice.randrange(8):
            case 0:
                return field._replace(value=other.value)
            case 1:
                return other._replace(value=field.value)
            case 2:
                return field._replace(path=_changed(field.path, dice))
            case 3:
                return field._replace(key=_changed(field.key, dice))
            case _:
                return field._replace(value=_changed(field.value, dice))


def _damaged(body: bytes, dice: random.Random) -> bytes:
    """Bytes that are others, missing, doubled, or zeros and ones."""
    made = bytearray(body)
    for _ in range(dice.choice((1, 2, 8))):
        place = dice.randrange(len(made) + 1)
        match dice.randrange(5):
            case 0 if place < len(made):
                made[place] = dice.randrange(256)
            case 1 if place < len(made):
                made[place] ^= 1 << dice.randrange(8)
            case 2:
                del made[place : place + dice.randrange(1, 40)]
            case 3:
                made[place:place] = made[max(place - dice.randrange(1, 60), 0) : place]
            case _:
                made[place : place + 4] = dice.choice((b"\0\0\0\0", b"\xff\xff\xff\xff", b"\x7f", b"{[<", b"\x80"))
    return bytes(made)


def _changed(text: str, dice: random.Random) -> str:
    match dice.randrange(9):
        case 0 | 1 | 2:
            return _DIGIT.sub(lambda one: str(dice.randrange(10)) if dice.random() < 0.5 else one[0], text)
        case 3:
            script = dice.choice(DIGITS)
            return _DIGIT.sub(lambda one: script[int(one[0])] if dice.random() < 0.3 else one[0], text)
        case 4:
            place = dice.randrange(len(text) + 1)
            return text[:place] + dice.choice(ODD) + text[place:]
        case 5:
            place = dice.randrange(len(text) + 1)
            return text[place:] + text[:place]
        case 6:
            return text[: dice.randrange(len(text) + 1)]
        case 7:
            return (text * dice.choice((2, 30, 400)))[:60_000]
        case _:
            return dice.choice((text.upper(), text.title(), text.swapcase(), text[::-1], f" {text}\t"))


def run(numbers: Iterator[int], seconds: float) -> int:
    """How many messages broke something."""
    material, inspector, where = Material(), Inspector(), Where(flow())
    inspector.make_ready()
    broken = done = 0
    end = time.monotonic() + seconds
    for number in numbers:
        if time.monotonic() > end:
            break
        message = material.message(number)
        begin = time.monotonic()
        try:
            inspector.message(message, where)
        except Exception:  # noqa: BLE001
            broken += 1
            print(f"message {number}:\n{traceback.format_exc()}")
        if (took := time.monotonic() - begin) > MAX_SECONDS:
            broken += 1
            print(f"message {number} took {took:.1f} s")
        done += 1
    print(f"{done} messages were judged, {broken} broke something")
    return broken


def main() -> int:
    """1 where something broke."""
    options = argparse.ArgumentParser(prog="python -m tests.fuzz.judged", description=__doc__)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--first", type=int, default=0, help="number of the first message; 0: any")
    options.add_argument("--count", type=int, default=0, help="how many; 0: until the time is up")
    given = options.parse_args()
    first = given.first or random.SystemRandom().randrange(1, 1 << 40)
    print(f"messages from {first} on")
    numbers = iter(range(first, first + given.count)) if given.count else count(first)
    return 1 if run(numbers, given.seconds) else 0


if __name__ == "__main__":
    sys.exit(main())
