"""Long lists of names that stay on disk: every name has its number, and nothing else has one."""

import random
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.data.names import Names, laid_out


@given(st.lists(st.text(max_size=8), max_size=60), st.lists(st.text(max_size=8), max_size=20))
def test_the_same_as_a_dictionary(names: list[str], others: list[str]) -> None:
    table = Names.of(names)
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    assert len(table) == len(numbers)
    assert table.longest == max(map(len, names), default=0)
    for name in (*names, *others):
        assert table.number(name) == numbers.get(name, -1)
        assert (name in table) == (name in numbers)


def test_many_names() -> None:
    chance = random.Random(4)
    names = {"".join(chance.choices(string.ascii_lowercase, k=chance.randint(1, 12))) for _ in range(50_000)}
    ordered = sorted(names)
    table = Names.of(ordered)
    assert all(table.number(name) == number for number, name in enumerate(ordered))
    assert not any(f"{name}-" in table for name in ordered)


def test_what_is_kept_follows_its_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELLTALE_CACHE", str(tmp_path))
    asked: list[str] = []

    def names_of(text: str) -> list[str]:
        asked.append(text)
        return text.split()

    for text in ("one two", "one two", "one three"):
        table = Names.kept("numbers", text.encode(), lambda text=text: names_of(text))  # type: ignore[misc]
        assert [name for name in ("one", "two", "three") if name in table] == text.split()
    assert asked == ["one two", "one three"]
    assert len(list(tmp_path.iterdir())) == 1


def test_a_damaged_table_tells_wrong_and_does_not_hang() -> None:
    whole = laid_out(map(str, range(300)))
    chance = random.Random(5)
    for _ in range(300):
        damaged = bytearray(whole)
        for _ in range(20):
            damaged[chance.randrange(12, len(damaged))] = chance.randrange(256)
        table = Names(damaged)
        for name in ("7", "299", "none of them"):
            assert -1 <= table.number(name) < 300
    full = bytearray(whole)
    slots = int.from_bytes(whole[4:8], "little")
    full[12 + 4 * slots : 12 + 8 * slots] = (1).to_bytes(4, "little") * slots
    assert Names(full).number("none of them") == -1


@pytest.mark.parametrize("size", [0, 11, 12, 40, 2000])
def test_a_table_cut_short_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match=r"head|names in"):
        Names(laid_out(map(str, range(300)))[:size])
