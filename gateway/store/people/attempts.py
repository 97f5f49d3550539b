"""Passphrases that were wrong: after a few, an account and an address have to wait, each time longer."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from gateway.store.people.base import Doer, changing, note, reading

FREE_FAILURES: Final = 5
"""So often may a person mistype before anybody has to wait."""

FIRST_WAIT_S: Final = 15
LONGEST_WAIT_S: Final = 15 * 60
"""Waits double from the first to the longest. Longer would let a stranger keep the operator out for a day; with this
he has 100 tries a day."""

FORGET_S: Final = 24 * 3600
"""Failures older than this count no more."""

MAX_SUBJECTS: Final = 10_000
"""Rows that are kept; the oldest go. A stranger who sends invented names fills no disk."""

_SECOND_NS: Final = 1_000_000_000


def account(name: str) -> str:
    """The subject of an account, whether it exists or not. Hashed: people type passphrases into the wrong field."""
    return "account " + hashlib.sha256(name.casefold().encode("utf-8", "replace")).hexdigest()


def address(ip: str) -> str:
    """The subject of an address. A network of IPv6 hands 2**64 of them to one customer: the first half counts."""
    return "address " + (":".join(ip.split(":")[:4]) if ":" in ip else ip)


def wait_s(path: Path, subjects: Iterable[str], time_ns: int) -> int:
    """Seconds until the next try is looked at; 0 for at once."""
    with reading(path) as connection:
        query = "SELECT until_ns FROM attempts WHERE subject = ?"
        rows = [connection.execute(query, (subject,)).fetchone() for subject in subjects]
    until_ns = max((row[0] for row in rows if row), default=0)
    return max(0, -((time_ns - until_ns) // _SECOND_NS))


def failed(
    path: Path, doer: Doer, subjects: Iterable[str], action: str = "sign-in failed", free: int = FREE_FAILURES
) -> None:
    """Count a failure of each subject, and note it; after `free` of them there are waits. What was typed as a name is
    not kept."""
    with changing(path) as connection:
        for subject in subjects:
            query = "SELECT failures, last_ns FROM attempts WHERE subject = ?"
            before, last_ns = connection.execute(query, (subject,)).fetchone() or (0, 0)
            failures = (before if last_ns > doer.time_ns - FORGET_S * _SECOND_NS else 0) + 1
            until_ns = doer.time_ns + _wait_of(failures, free) * _SECOND_NS
            row = (subject, failures, doer.time_ns, until_ns)
            connection.execute("INSERT OR REPLACE INTO attempts VALUES (?, ?, ?, ?)", row)
        connection.execute(_OLDEST, (MAX_SUBJECTS,))
        note(connection, doer, action)


def succeeded(path: Path, subjects: Iterable[str]) -> None:
    """Forget the failures of these subjects."""
    with changing(path) as connection:
        connection.executemany("DELETE FROM attempts WHERE subject = ?", [(subject,) for subject in subjects])


def _wait_of(failures: int, free: int) -> int:
    if failures < free:
        return 0
    return min(FIRST_WAIT_S << min(failures - free, 16), LONGEST_WAIT_S)


_OLDEST: Final = """
    DELETE FROM attempts WHERE subject IN (SELECT subject FROM attempts ORDER BY last_ns DESC LIMIT -1 OFFSET ?)
"""
