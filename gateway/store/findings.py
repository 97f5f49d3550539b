"""Findings of a capture: occurrences are added to the row of their group."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from gateway.model.findings import FindingKey, FindingUpdate
from gateway.store.batch import ReadyFinding
from gateway.store.groups import CERTAINTY_RANK, EVIDENCE_KEPT, OF_THE_EARLIEST
from gateway.store.rows import Row, clean

ID_BYTES: Final = 8
"""64 bits of a finding's name: with a million findings the chance that two share one is below 1 in 10
million."""


MAX_KEYS: Final = 100_000
"""Findings whose numbers are kept in memory; beyond it the database is asked for them."""


class _Known(NamedTuple):
    finding_key: int
    kept: int  # proofs that were stored
    outside: int  # those of no assessment


class FindingWriter:
    """The findings of one capture."""

    def __init__(
        self, connection: sqlite3.Connection, capture_id: int, numbers: Iterator[int], is_resumed: bool = False
    ) -> None:
        """`numbers` gives the next free `finding_key`; where the capture is resumed, the database knows more."""
        self._connection = connection
        self._capture_id = capture_id
        self._numbers = numbers
        self._known: dict[FindingKey, _Known] = {}
        self._knows_all = not is_resumed
        self._version = 0
        self._of_runs: dict[tuple[int, int], int] = {}  # proofs of assessments, by finding and assessment

    @property
    def known(self) -> int:
        """How many are kept in memory: all of this run, up to MAX_KEYS."""
        return len(self._known)

    def write(self, findings: Iterable[ReadyFinding]) -> None:
        """Add occurrences to their findings, and the proof of the first EVIDENCE_KEPT of each, and of each in an
        assessment.

        The caller has a transaction open.
        """
        self._notice_others()
        new: list[Row] = []
        more: list[Row] = []
        proofs: list[Row] = []
        occurred: list[Row] = []
        for update, evidence in findings:
            known = self._find(update.key)
            if known is None:
                known = _Known(next(self._numbers), 0, 0)
                new.append((known.finding_key, *_finding_row(self._capture_id, update)))
            else:
                more.append((*_changing(update), known.finding_key))
            for proof in evidence:
                if self._is_kept(known, proof.run):
                    outside = known.outside + (proof.run == 0)
                    known = known._replace(kept=known.kept + 1, outside=outside)
                    proofs.append((known.finding_key, known.kept, *proof.columns))
            occurred += [(run, known.finding_key, *one) for run, one in update.runs.items()]
            self._remember(update.key, known)
        self._connection.executemany(_INSERT, new)
        self._connection.executemany(_ADD, more)
        self._connection.executemany("INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", proofs)
        if occurred:
            self._connection.executemany(_OCCURRED, occurred)

    def _is_kept(self, known: _Known, run: int) -> bool:
        """Whether one more proof is kept, and counted: of an assessment, or of none."""
        if not run:
            return known.outside < EVIDENCE_KEPT
        if len(self._of_runs) >= MAX_KEYS:
            self._of_runs.clear()
        place = known.finding_key, run
        kept = self._of_runs.get(place, 0)
        self._of_runs[place] = kept + 1
        return kept < EVIDENCE_KEPT

    def _notice_others(self) -> None:
        """Old findings may have been removed by another program meanwhile: retention does so while we write."""
        version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version and self._version:
            self._known.clear()
            self._knows_all = False
        self._version = version

    def _find(self, key: FindingKey) -> _Known | None:
        known = self._known.get(key)
        if known is not None or self._knows_all:
            return known
        found = self._connection.execute(_FIND, (self._capture_id, *_group_columns(key))).fetchone()
        return _Known(found[0], found[1], min(found[1], EVIDENCE_KEPT)) if found else None

    def _remember(self, key: FindingKey, known: _Known) -> None:
        if len(self._known) >= MAX_KEYS:
            self._known.clear()
            self._knows_all = False
        self._known[key] = known


def assign_ids(connection: sqlite3.Connection, capture_id: int, sha256: str) -> None:
    """Name those findings of the capture that have no name yet by what they are, so that the same finding has the same
    name on any machine."""
    connection.create_function("finding_name", GROUP_COLUMNS, naming(sha256), deterministic=True)
    connection.execute(_ASSIGN, (capture_id,))


def naming(sha256: str) -> Callable[..., str]:
    """What names the findings of a capture: 16 hex digits, BLAKE2b (RFC 7693) of its SHA-256 and the group (rule, app,
    device, server_name, data_kind, direction), each ended by a NUL."""
    begun = hashlib.blake2b(f"{sha256}\0".encode(), digest_size=ID_BYTES)  # all names have that in common

    def name(*group: str) -> str:
        named = begun.copy()
        named.update("\0".join((*group, "")).encode())
        return named.hexdigest()

    return name


def _group_columns(key: FindingKey) -> Row:
    return (
        clean(key.rule),
        clean(key.app),
        clean(key.device),
        clean(key.server_name),
        key.data_kind,
        key.direction.value,
    )


def _finding_row(capture_id: int, update: FindingUpdate) -> Row:
    return (capture_id, *_group_columns(update.key), *_changing(update))


def _changing(update: FindingUpdate) -> Row:
    return (
        int(update.severity),
        CERTAINTY_RANK[update.confidence],
        clean(update.app_source),
        clean(update.domain),
        update.owner,
        update.category,
        update.country,
        clean(update.path),
        clean(update.sample),
        update.digest,
        clean(update.detail),
        update.count,
        update.first_ns,
        update.last_ns,
    )


GROUP_COLUMNS: Final = 6
_ASSIGN: Final = """
    UPDATE findings SET finding_id = finding_name(rule, app, device, server_name, data_kind, direction)
    WHERE capture_id = ? AND finding_id IS NULL
"""
_FIND: Final = """
    SELECT finding_key, (SELECT coalesce(max(row_no), 0) FROM evidence AS e WHERE e.finding_key = f.finding_key)
    FROM findings AS f
    WHERE capture_id = ? AND rule = ? AND app = ? AND device = ? AND server_name = ? AND data_kind = ? AND direction = ?
"""
_OCCURRED: Final = """
    INSERT INTO assessment_findings
    SELECT ?1, ?2, ?3, ?4, ?5 WHERE EXISTS (
        SELECT 1 FROM assessments WHERE assessment_no = ?1 AND state <> 'discarded'
    )
    ON CONFLICT (assessment_no, finding_key) DO UPDATE SET count = count + excluded.count,
        first_ns = min(first_ns, excluded.first_ns), last_ns = max(last_ns, excluded.last_ns)
"""
_INSERT: Final = """
    INSERT INTO findings (
        finding_key, capture_id, rule, app, device, server_name, data_kind, direction, severity, confidence, app_source,
        domain, owner, category, country, path, sample, digest, detail, count, first_ns, last_ns
    )
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_DESCRIBED = ", ".join(
    f"{name} = CASE WHEN ?13 < first_ns THEN ?{place} ELSE {name} END" for place, name in enumerate(OF_THE_EARLIEST, 3)
)
_ADD: Final = f"""
    UPDATE findings SET
        severity = max(severity, ?1),
        confidence = max(confidence, ?2),
        {_DESCRIBED},
        count = count + ?12,
        first_ns = min(first_ns, ?13),
        last_ns = max(last_ns, ?14)
    WHERE finding_key = ?15
"""  # noqa: S608 - names of columns, all ours
