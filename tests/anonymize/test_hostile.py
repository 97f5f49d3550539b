"""Captures with bytes that were changed at random: a named error or a result, and nothing of the person in it."""

import random
from pathlib import Path

import pytest

from gateway.anonymize.captures import anonymize_capture
from gateway.anonymize.choices import Choices
from gateway.anonymize.secret import Secret
from gateway.errors import InputError
from tests.anonymize.searching import survivors

PCAPS = Path(__file__).parents[2] / "pcaps"
WORDS = ["maya.lindqvist@example.org", "Panic attack on the tram", "Mayas-Phone", "Lindqvist"]
CAPTURES = ("moodnest-journal", "moodnest-rough-line", "mailbox", "pulseband-wearable")


def changed(data: bytes, chance: random.Random) -> bytes:
    """Some bytes others, some bits turned, some pieces moved, some of the end gone."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 5, 40, 300))):
        at, other = chance.randrange(100, len(made)), chance.randrange(100, len(made))
        match chance.randrange(3):
            case 0:
                made[at] = chance.randrange(256)
            case 1:
                made[at] ^= 1 << chance.randrange(8)
            case _:
                size = chance.randrange(1, 40)
                made[at : at + size] = made[other : other + size]
    return bytes(made[: chance.randrange(200, len(made))] if chance.random() < 0.2 else made)


@pytest.mark.parametrize("name", CAPTURES)
def test_changed_captures(name: str, tmp_path: Path) -> None:
    chance = random.Random(name)
    data = (PCAPS / f"{name}.pcapng").read_bytes()
    for number in range(40):
        (tmp_path / "in").write_bytes(changed(data, chance))
        choices = Choices(keeps_vendors=number % 2 == 0, hides_servers=number % 3 == 0)
        try:
            anonymize_capture(tmp_path / "in", tmp_path / "out", Secret(number.to_bytes(32)), choices)
        except InputError:
            assert not (tmp_path / "out").exists()
            continue
        assert survivors((tmp_path / "out").read_bytes(), WORDS) == [], number
        (tmp_path / "out").unlink()
