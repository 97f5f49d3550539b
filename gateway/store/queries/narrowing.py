"""What one assessment has seen, for one reader: its device's connections while it ran, under the names of the tables.

Queries are written once: views and tables of this session stand before those of the file. A capture may hold the
traffic of a whole household and a whole day; here it holds the run alone. A finding is one row for a capture, whichever
runs it occurred in: its count, its times and its proofs are here those of this run. (Not so where the capture was
analysed by a release that did not count them apart.)
"""

import json
import sqlite3
from typing import Final

from gateway.errors import AssessmentError
from gateway.model.assessments import State
from gateway.store.sums import traffic_of, views

OF_FLOWS: Final = ("tls", "dns", "http", "messages", "opened_flows")
"""Tables whose rows belong to a flow."""

OF_DEVICES: Final = ("device_profiles", "device_names", "device_addresses", "device_marks")
"""Tables whose rows belong to a device of a capture, by its text."""


def narrow(connection: sqlite3.Connection, assessment: str) -> str:
    """Put views of one assessment before the tables, but for findings: gives the name of the view that has those.

    A transaction is begun and stays open, so that all of them show one state. Raises AssessmentError where there is
    no such assessment, or it has not begun.
    """
    connection.execute("BEGIN")
    pick(connection, assessment)
    captures = [number for (number,) in connection.execute("SELECT capture_id FROM temp.run_captures ORDER BY 1")]
    for statement in (
        _shown(connection),
        _EVIDENCE,
        _FLOWS,
        *_WITH_FLOWS,
        *_WITH_DEVICES,
        *_INTERCEPTION,
        _RUN_DEVICES,
        _ANOMALIES,
        _CERTIFICATES,
    ):
        connection.execute(statement)
    _fill_certificates(connection)
    connection.execute(f"CREATE TEMP TABLE traffic AS {traffic_of('true')}")
    for statement in (_ODDITIES, _ADDRESSES, *views(captures)):
        connection.execute(statement)
    return "temp.run_findings"


def pick(connection: sqlite3.Connection, assessment: str) -> None:
    """Note in tables of this session what is of one assessment: run_spans, run_captures, run_devices, run_flows,
    run_findings. Raises AssessmentError."""
    row = connection.execute(_HEAD, (assessment,)).fetchone()
    if row is None:
        raise AssessmentError(f"there is no assessment {assessment[:80]!r}")
    *told, state = row
    if state == State.DISCARDED:
        raise AssessmentError(f"assessment {assessment} was discarded: nothing of it is left")
    about = dict(zip(("number", "device", "source"), told, strict=True))
    for statement in (_SPANS, _CAPTURES, _DEVICES, _PICKED, _OCCURRED, _findings(connection)):
        connection.execute(statement, about)
    if not connection.execute("SELECT count(*) FROM temp.run_spans").fetchone()[0]:
        raise AssessmentError(f"assessment {assessment} has not begun: nothing was seen in it")
    connection.execute(_OPENINGS, about)


def _shown(connection: sqlite3.Connection) -> str:
    """The captures as they are, but for how many connections are the run's."""
    names = [row[1] for row in connection.execute("PRAGMA main.table_info(captures)")]
    return _SHOWN.format(columns=", ".join(_NUMBER if name == "flows" else name for name in names))


def _findings(connection: sqlite3.Connection) -> str:
    """The findings of the run, each with its count and times in it."""
    names = [row[1] for row in connection.execute("PRAGMA main.table_info(findings)")]
    own = ("count", "first_ns", "last_ns")
    return _FINDINGS.format(
        columns=", ".join(f"coalesce(o.{one}, g.{one}) AS {one}" if one in own else f"g.{one}" for one in names)
    )


def _fill_certificates(connection: sqlite3.Connection) -> None:
    """Those that the connections have shown: a chain is a list in one column."""
    shown: set[tuple[int, str]] = set()
    for capture, leaf, chain in connection.execute("SELECT capture_id, certificate, chain FROM tls"):
        shown.update((capture, sha256) for sha256 in (leaf, *json.loads(chain)) if sha256)
    connection.executemany("INSERT OR IGNORE INTO temp.run_certificates VALUES (?, ?)", sorted(shown))
    connection.execute(_SHOWN_CERTIFICATES)


_HEAD: Final = "SELECT assessment_no, device, source, state FROM assessments WHERE assessment = ?"
_SPANS: Final = """
    CREATE TEMP TABLE run_spans AS
    SELECT first_ns, coalesce(last_ns, 9223372036854775807) AS last_ns FROM main.assessment_spans
    WHERE assessment_no = :number
"""
_CAPTURES: Final = """
    CREATE TEMP TABLE run_captures AS
    SELECT c.capture_id FROM main.captures AS c WHERE c.state = 'done' AND (
        (:source = 'live' AND c.format = 'live' AND EXISTS (
            SELECT 1 FROM temp.run_spans AS s WHERE c.last_ns >= s.first_ns AND c.first_ns <= s.last_ns
        ))
        OR (:source = 'capture' AND c.sha256 IN (
            SELECT x.sha256 FROM main.assessment_captures AS x WHERE x.assessment_no = :number
        ))
    )
"""
_DEVICES: Final = """
    CREATE TEMP TABLE run_devices AS
    SELECT d.capture_id, d.device_no, d.device FROM main.devices AS d
    JOIN temp.run_captures AS r ON r.capture_id = d.capture_id WHERE :device IN ('', d.device, d.mac)
"""
_PICKED: Final = """
    CREATE TEMP TABLE run_flows AS
    SELECT f.capture_id, f.first_packet FROM main.flows AS f
    JOIN temp.run_captures AS r ON r.capture_id = f.capture_id
    WHERE (:device = '' OR (f.capture_id, f.device_no) IN (SELECT capture_id, device_no FROM temp.run_devices))
        AND EXISTS (SELECT 1 FROM temp.run_spans AS s WHERE f.first_ns >= s.first_ns AND f.first_ns < s.last_ns)
"""
_IN_SPANS: Final = "EXISTS (SELECT 1 FROM temp.run_spans AS s WHERE {time} >= s.first_ns AND {time} < s.last_ns)"
_OCCURRED: Final = """
    CREATE TEMP TABLE run_occurred AS
    SELECT finding_key, count, first_ns, last_ns FROM main.assessment_findings WHERE assessment_no = :number
"""
_UNCOUNTED: Final = "NOT EXISTS (SELECT 1 FROM temp.run_occurred)"
_FINDINGS: Final = f"""
    CREATE TEMP TABLE run_findings AS
    SELECT {{columns}} FROM main.findings AS g JOIN temp.run_captures AS r ON r.capture_id = g.capture_id
    LEFT JOIN temp.run_occurred AS o ON o.finding_key = g.finding_key
    WHERE o.finding_key IS NOT NULL OR {_UNCOUNTED} AND (
        :device = '' OR (g.capture_id, g.device) IN (SELECT capture_id, device FROM temp.run_devices)
    ) AND (
        {_IN_SPANS.format(time="g.first_ns")} OR {_IN_SPANS.format(time="g.last_ns")} OR EXISTS (
            SELECT 1 FROM main.evidence AS e
            WHERE e.finding_key = g.finding_key AND {_IN_SPANS.format(time="e.time_ns")}
        )
    )
"""  # noqa: S608 - names of ours
_EVIDENCE: Final = f"""
    CREATE TEMP VIEW evidence AS SELECT e.* FROM main.evidence AS e
    WHERE e.finding_key IN (SELECT finding_key FROM temp.run_findings)
        AND ({_IN_SPANS.format(time="e.time_ns")} OR {_UNCOUNTED})
"""  # noqa: S608
_SHOWN: Final = """
    CREATE TEMP VIEW shown AS SELECT {columns} FROM main.captures AS c
    WHERE state = 'done' AND capture_id IN (SELECT capture_id FROM temp.run_captures)
"""
_NUMBER: Final = "(SELECT count(*) FROM temp.run_flows AS p WHERE p.capture_id = c.capture_id) AS flows"
_FLOWS: Final = """
    CREATE TEMP VIEW flows AS SELECT f.* FROM temp.run_flows AS p
    JOIN main.flows AS f ON f.capture_id = p.capture_id AND f.first_packet = p.first_packet
"""
_WITH_FLOWS: Final = (
    "CREATE UNIQUE INDEX temp.run_flows_by_key ON run_flows (capture_id, first_packet)",
    *(
        f"""
        CREATE TEMP VIEW {table} AS SELECT x.* FROM temp.run_flows AS p
        JOIN main.{table} AS x ON x.capture_id = p.capture_id AND x.first_packet = p.first_packet
        """  # noqa: S608
        for table in OF_FLOWS
    ),
)
_WITH_DEVICES: Final = tuple(
    f"""
    CREATE TEMP VIEW {table} AS SELECT x.* FROM main.{table} AS x
    WHERE (x.capture_id, x.device) IN (SELECT capture_id, device FROM temp.run_devices)
    """  # noqa: S608
    for table in OF_DEVICES
)
_RUN_DEVICES: Final = """
    CREATE TEMP VIEW devices AS SELECT d.* FROM main.devices AS d
    WHERE (d.capture_id, d.device_no) IN (SELECT capture_id, device_no FROM temp.run_devices)
"""
# Looking inside, of its device, while it ran.
_OPENINGS: Final = """
    CREATE TEMP TABLE run_openings AS
    SELECT r.run_id FROM main.intercept_runs AS r WHERE :device IN ('', r.device) AND EXISTS (
        SELECT 1 FROM temp.run_spans AS s
        WHERE r.begun_ns < s.last_ns AND coalesce(r.ended_ns, 9223372036854775807) > s.first_ns
    )
"""
_INTERCEPTION: Final = tuple(
    f"""
    CREATE TEMP VIEW {table} AS SELECT x.* FROM main.{table} AS x
    WHERE x.run_id IN (SELECT run_id FROM temp.run_openings)
    """  # noqa: S608
    for table in ("intercept_runs", "intercept_names", "active_tests", "active_steps")
)
# Of a capture as a whole, what happened while it ran, or has no time.
_ANOMALIES: Final = f"""
    CREATE TEMP VIEW anomalies AS SELECT x.* FROM main.anomalies AS x
    WHERE x.capture_id IN (SELECT capture_id FROM temp.run_captures) AND CASE
        WHEN x.first_packet IS NULL OR x.first_packet = 0
        THEN x.time_ns IS NULL OR x.time_ns = 0 OR {_IN_SPANS.format(time="x.time_ns")}
        ELSE (x.capture_id, x.first_packet) IN (SELECT capture_id, first_packet FROM temp.run_flows)
    END
"""  # noqa: S608
_CERTIFICATES: Final = """
    CREATE TEMP TABLE run_certificates (
        capture_id INTEGER NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (capture_id, sha256)
    ) WITHOUT ROWID
"""
_SHOWN_CERTIFICATES: Final = """
    CREATE TEMP VIEW certificates AS SELECT x.* FROM temp.run_certificates AS p
    JOIN main.certificates AS x ON x.capture_id = p.capture_id AND x.sha256 = p.sha256
"""
_ODDITIES: Final = """
    CREATE TEMP TABLE oddities AS SELECT capture_id, kind, count(*) AS number FROM anomalies GROUP BY 1, 2
"""
_ADDRESSES: Final = """
    CREATE TEMP TABLE addresses AS
    SELECT DISTINCT capture_id, device_no, client_ip AS address FROM flows WHERE device_no IS NOT NULL
"""
