"""Keys of passphrases: what another implementation of Argon2id makes, in memory that is not the program's own."""

import subprocess
import sys
from pathlib import Path

import pytest
from argon2.low_level import Type, hash_secret_raw

from gateway import stretching
from gateway.errors import VaultBusyError
from gateway.store.people import evidence
from gateway.store.people.base import Doer
from gateway.store.vault import MEMORY_BYTES, OPERATIONS
from gateway.store.writer import Writer

SALT = bytes(range(16))
PASSPHRASE = "tíger lamp ninety windów"
DOER = Doer("test", "", 1)

PEAK = """
import resource, sys
from gateway.store.vault import MEMORY_BYTES, OPERATIONS
from gateway.stretching import stretch
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = peak()
stretch("a passphrase", bytes(16), OPERATIONS, MEMORY_BYTES)
print(peak() - before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
"""Kibibytes by which the peak of the process that asks grows, and the peak of the one beside it (getrusage(2))."""


@pytest.mark.parametrize(("operations", "memory_bytes"), [(OPERATIONS, MEMORY_BYTES), (2, 19 << 20), (1, 8 << 20)])
def test_the_key_is_that_of_another_implementation(operations: int, memory_bytes: int) -> None:
    """Of the reference implementation, by argon2-cffi; ours is libsodium's."""
    expected = hash_secret_raw(
        PASSPHRASE.encode(), SALT, time_cost=operations, memory_cost=memory_bytes >> 10, parallelism=1, hash_len=32,
        type=Type.ID,
    )  # fmt: skip
    assert stretching.stretch(PASSPHRASE, SALT, operations, memory_bytes) == expected


def test_the_memory_is_not_that_of_who_asks() -> None:
    done = subprocess.run([sys.executable, "-c", PEAK], capture_output=True, text=True, check=True)
    grown, beside = map(int, done.stdout.split())
    assert grown < 2 << 10
    assert beside > MEMORY_BYTES >> 10  # it was spent, in the process that has ended


def test_no_room_is_said_and_is_no_wrong_passphrase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    with Writer(path) as writer:
        writer.change(lambda _: None)
    evidence.begin(path, DOER, "Ada", PASSPHRASE)
    with pytest.raises(VaultBusyError, match="no memory"):
        stretching.stretch(PASSPHRASE, SALT, OPERATIONS, 1 << 60)
    with monkeypatch.context() as patched:
        patched.setattr(stretching, "_PROGRAM", "import os; os.abort()")
        with pytest.raises(VaultBusyError):
            evidence.keys(path, "Ada", PASSPHRASE)
        with pytest.raises(VaultBusyError):
            evidence.rewrap(path, DOER, "Ada", PASSPHRASE, "another long passphrase")
    with monkeypatch.context() as patched:
        patched.setattr(stretching.sys, "executable", str(tmp_path / "none"))
        with pytest.raises(VaultBusyError):
            evidence.keys(path, "Ada", PASSPHRASE)
    assert evidence.keys(path, "Ada", PASSPHRASE)
