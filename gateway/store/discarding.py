"""Discarding an assessment: what its device did while it ran goes, with what was found, noted and sealed of it.

Of a live capture that others are in too, its rows alone; a capture that was made for it goes whole. That there was an
assessment stays, without a name: when, and of which app.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from gateway.errors import AssessmentError, StoreError
from gateway.model.assessments import RunSource, State, kept_name
from gateway.store.assessments import find, forget
from gateway.store.capture import CARRIED
from gateway.store.database import connect_for_writing, named_errors, transaction
from gateway.store.people.base import Doer, note
from gateway.store.queries.narrowing import pick
from gateway.store.removal import remove_capture
from gateway.store.retention import Removed
from gateway.store.retention import note as note_removal
from gateway.store.sums import add_up_again, rebuild

OF_FLOWS: Final = (*CARRIED, "opened_flows", "anomalies", "flows")
"""Tables whose rows belong to a connection, in an order in which they can go."""


def discard(path: Path, doer: Doer, assessment: str) -> Removed:
    """Remove an assessment's rows and evidence, and blank what it says. Works beside `telltale live`.

    Raises AssessmentError where there is none, or it is discarded already; StoreError, also where a capture was made
    for it and another program writes.
    """
    with named_errors(path), closing(connect_for_writing(path)) as connection:
        connection.execute("PRAGMA secure_delete = ON")
        row = find(connection, assessment)
        if row.state is State.DISCARDED:
            raise AssessmentError(f"assessment {assessment} is discarded already")
        remove_kept(path, assessment)
        own = _own_captures(connection, row.number) if row.source == RunSource.CAPTURE else []
        removed = Removed(captures=len(own))
        for sha256, flows, findings in own:
            remove_capture(path, doer, sha256)
            removed = removed._replace(flows=removed.flows + flows, findings=removed.findings + findings)
        with transaction(connection):
            if row.source == RunSource.LIVE and row.state is not State.DRAFT:
                removed = _remove_run(connection, assessment)
            forget(connection, row.number)
            note(connection, doer, "assessment discarded", assessment)
        note_removal(connection, doer.time_ns, "discard assessment", removed)
        return removed


def remove_kept(path: Path, assessment: str) -> None:
    """Remove the file with its packets, if there is one. Raises StoreError."""
    kept = Path(kept_name(str(path), assessment))
    try:
        kept.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{kept}: cannot be removed: {error.strerror}") from error


def _own_captures(connection: sqlite3.Connection, number: int) -> list[tuple[str, int, int]]:
    """Captures that no other assessment is of: SHA-256, connections, findings."""
    return [tuple(row) for row in connection.execute(_OWN, (number,))]


def _remove_run(connection: sqlite3.Connection, assessment: str) -> Removed:
    """Connections of the run, and what was found in them. The caller has a transaction open."""
    pick(connection, assessment)
    findings = connection.execute(_WHOLLY_INSIDE).rowcount
    exhibits = connection.execute(_EMPTY_EXHIBITS).rowcount
    connection.execute(_EMPTY_EVIDENCE)
    connection.execute(_COUNT_LESS)
    flows = 0
    for table in OF_FLOWS:
        flows = connection.execute(_OF_RUN.format(table=table)).rowcount
    captures = [number for (number,) in connection.execute("SELECT capture_id FROM temp.run_captures")]
    for capture_id in captures:
        connection.execute(_COUNT_FLOWS, {"capture": capture_id})
        add_up_again(connection, capture_id)
    if captures:
        rebuild(connection)
    return Removed(flows=flows, findings=findings, exhibits=exhibits)


_OWN: Final = """
    SELECT x.sha256, c.flows, (SELECT count(*) FROM findings AS g WHERE g.capture_id = c.capture_id)
    FROM assessment_captures AS x JOIN captures AS c ON c.sha256 = x.sha256
    WHERE x.assessment_no = ?1 AND NOT EXISTS (
        SELECT 1 FROM assessment_captures AS y JOIN assessments AS a ON a.assessment_no = y.assessment_no
        WHERE y.sha256 = x.sha256 AND y.assessment_no <> ?1 AND a.state <> 'discarded'
    )
"""
_INSIDE: Final = "EXISTS (SELECT 1 FROM temp.run_spans AS s WHERE {time} >= s.first_ns AND {time} < s.last_ns)"
_OF_FINDINGS: Final = "finding_key IN (SELECT finding_key FROM temp.run_findings)"
# A finding is one row for a capture: one that occurred at other times too stays, without the proof of this run.
_WHOLLY_INSIDE: Final = f"""
    DELETE FROM main.findings WHERE {_OF_FINDINGS} AND first_ns >= (SELECT min(first_ns) FROM temp.run_spans)
        AND last_ns < (SELECT max(last_ns) FROM temp.run_spans)
"""  # noqa: S608 - names of ours
_EMPTY_EXHIBITS: Final = f"""
    UPDATE main.exhibits SET packets = 0, is_cut = 0, sealed = x'' WHERE (finding_key, row_no) IN (
        SELECT e.finding_key, e.row_no FROM main.evidence AS e
        WHERE e.{_OF_FINDINGS} AND {_INSIDE.format(time="e.time_ns")}
    ) AND length(sealed) > 0
"""  # noqa: S608
_EMPTY_EVIDENCE: Final = f"""
    UPDATE main.evidence SET path = '', detail = '', lines = '[]'
    WHERE {_OF_FINDINGS} AND {_INSIDE.format(time="time_ns")}
"""  # noqa: S608
_COUNT_LESS: Final = """
    UPDATE main.findings AS g SET count = max(1, g.count - o.count) FROM temp.run_occurred AS o
    WHERE o.finding_key = g.finding_key
"""
_OF_RUN: Final = """
    DELETE FROM main.{table} WHERE (capture_id, first_packet) IN (SELECT capture_id, first_packet FROM temp.run_flows)
"""
_COUNT_FLOWS: Final = """
    UPDATE main.captures SET flows = (SELECT count(*) FROM main.flows WHERE capture_id = :capture)
    WHERE capture_id = :capture
"""
