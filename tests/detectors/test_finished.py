"""Expressions put together from what is kept are those that `re.compile` makes."""

import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import gateway.detectors
from gateway.detectors.matching import finished, lazily
from gateway.detectors.matching.lazily import Expression

NAMES = (
    "import gateway.detectors, gateway.detectors.matching.lazily as lazily, hashlib;"
    "print(hashlib.sha256(''.join(one.name for one in lazily.declared()).encode()).hexdigest())"
)


def every_expression() -> list[Expression]:
    found = []
    for name, module in list(sys.modules.items()):
        if name.startswith(gateway.detectors.__name__):
            found += [one for one in vars(module).values() if isinstance(one, Expression)]
    return found


def test_each_is_what_re_compiles() -> None:
    expressions = every_expression()
    assert len(expressions) > 100
    kept = finished.Kept(finished.finish(one.wanted() for one in expressions))
    for one in expressions:
        assert finished.put_together(kept.get(one.name) or ()) == re.compile(one.quick(), one.wanted().flags)
        assert one.compiled() == re.compile(one.quick(), one.wanted().flags)


def test_flags_within_a_pattern_and_names_of_groups() -> None:
    pattern = r"(?i)(?P<first>a+)(b)?(?P<last>[ü-ý]\d)"
    kept = finished.Kept(finished.finish([finished.Wanted("x", pattern, re.MULTILINE)]))
    made = finished.put_together(kept.get("x") or ())
    expected = re.compile(pattern, re.MULTILINE)
    assert made == expected
    found = made.search("xAAbÜ7") if made else None
    assert found is not None
    assert (found.groupdict(), found.groups(), found.lastgroup) == (
        {"first": "AA", "last": "Ü7"},
        ("AA", "b", "Ü7"),
        "last",
    )


def test_the_same_ones_are_declared_in_every_run() -> None:
    """Else they would be compiled and kept each time: an order of words must not hang on the seed of hashes."""
    told = {
        subprocess.run(
            [sys.executable, "-c", NAMES],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


@pytest.mark.parametrize("blob", [b"", b"N", b"\xff\xff", b"[\x01\x00\x00\x00", b"\xff" * 99])
def test_what_is_no_collection_holds_nothing(blob: bytes) -> None:
    assert finished.Kept(blob).get("x") is None


def test_what_is_damaged_is_not_used() -> None:
    """A card loses a bit: that expression is compiled as ever, and the others are there."""
    whole = finished.finish([finished.Wanted("x", "a+", 0), finished.Wanted("y", "b+", 0)])
    damaged = whole[:-3] + bytes([whole[-3] ^ 4]) + whole[-2:]
    assert finished.Kept(whole).get("y") is not None
    assert finished.Kept(damaged).get("y") is None
    assert finished.Kept(damaged).get("x") is not None
    assert finished.Kept(whole[:-9]).get("y") is None


@pytest.mark.parametrize(
    "parts", [(), ("a", 0, b"\x01", 0, {}), ("a", 32, b"\xff" * 8, 0, {}), ("a", 0, b"", 0, {"b": 7})]
)
def test_what_python_refuses_is_none(parts: tuple[object, ...]) -> None:
    assert finished.put_together(parts) is None


def test_without_the_parts_of_re_it_is_compiled_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finished, "_sre", ModuleType("_sre"))
    assert not finished.is_possible()
    assert lazily.compile_together("some", ["a+"]) == {"a+": re.compile("a+")}


def test_what_is_declared_later_is_not_kept() -> None:
    """People's own rules differ from run to run: they must not change what is kept."""
    before = len(lazily.declared())
    own = Expression(r"\bmy own (?:rule|word)\b")
    assert len(lazily.declared()) == before
    assert own.search("this is my own word") is not None


def test_many_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELLTALE_CACHE", str(tmp_path))
    patterns = ["a+(b)", r"(?:x|y)\.z", "a+(b)"]
    expected = {one: re.compile(one) for one in patterns}
    assert lazily.compile_together("some", patterns) == expected
    kept = [one.read_bytes() for one in tmp_path.iterdir()]
    assert len(kept) == 1
    assert lazily.compile_together("some", reversed(patterns)) == expected
    assert [one.read_bytes() for one in tmp_path.iterdir()] == kept
    with pytest.raises(re.error):
        lazily.compile_together("some", ["("])
