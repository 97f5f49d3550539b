"""Removing a device, an app, a capture or everything for good, and looking whether anything of it is left.

Rows are deleted, whatever else names what is wiped is blanked, the file is written anew (VACUUM), and then its bytes
are searched: what identified the device, the app or the capture, and names that stood in the rows that went. What the
controller of a flash card or a disk keeps of overwritten blocks is out of reach of any program.
"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from gateway.errors import StoreError
from gateway.store.capture import CARRIED, OWNED
from gateway.store.database import connect_for_reading, connect_for_writing, empty_log, named_errors, transaction
from gateway.store.discarding import remove_kept
from gateway.store.lock import WriterLock
from gateway.store.remains import Remains, forms, search, tables, text_columns, written
from gateway.store.retention import Removed, note
from gateway.store.sums import OVER_CAPTURES, add_up_again, rebuild

MIN_TRACE_CHARS: Final = 6
"""Shorter texts are found by chance in any large file."""

MAX_TRACES: Final = 20
"""Of one column: each is looked for in the whole file."""

MIN_SHA_CHARS: Final = 8
BLANK: Final = "(removed)"

_COMMON_NAME: Final = re.compile(r"[A-Za-z]{0,30}|unknown device", re.IGNORECASE)
"""A name that is one plain word ("iPhone", "android") says nothing of a person, and stands in every User-Agent."""


class Target(NamedTuple):
    """What is to go. Exactly one is given."""

    device: str = ""
    app: str = ""
    capture: str = ""
    """SHA-256 or its beginning."""

    everything: bool = False

    @property
    def kind(self) -> str:
        """As `removals.kind` has it."""
        for name in ("device", "app", "capture"):
            if getattr(self, name):
                return f"wipe {name}"
        return "wipe everything"


class Wiped(NamedTuple):
    """What went, and what is left of it."""

    removed: Removed
    searched: int
    """Texts that were looked for in the bytes of the file."""

    remains: Remains


def wipe(path: Path, target: Target, now_ns: int) -> Wiped:
    """Remove what is meant from every table, and verify.

    Raises StoreError: another telltale writes, there is no such device, app or capture, or a page that is open keeps
    the old content in the write-ahead log.
    """
    connect_for_reading(path).close()
    lock = WriterLock(path)
    try:
        with named_errors(path):
            with closing(connect_for_writing(path)) as connection:
                connection.execute("PRAGMA secure_delete = ON")
                for (assessment,) in connection.execute(_ASSESSMENTS, target).fetchall():
                    remove_kept(path, assessment)
                work = _Wipe(path, connection, target)
                work.run()
                note(connection, now_ns, target.kind, work.removed)
                _write_anew(path, connection)
            must_go, traces = work.must_go, work.traces - work.must_go
            return Wiped(work.removed, len(must_go) + len(traces), search(path, must_go, traces))
    finally:
        lock.release()


def _write_anew(path: Path, connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    connection.execute("VACUUM")
    if not empty_log(connection):
        raise StoreError(
            f"{path}: the rows are removed, but another program reads the database and keeps their old content in its"
            " log; stop the pages (systemctl stop telltale.target) and wipe again"
        )


class _Wipe:
    """One wipe."""

    def __init__(self, path: Path, connection: sqlite3.Connection, target: Target) -> None:
        self._path = path
        self._connection = connection
        self._target = target
        self.removed = Removed()
        self.must_go: set[str] = set()
        """What identifies it: nowhere may it be left."""

        self.traces: set[str] = set()
        """What stood in its rows: where nothing else has it, it may not be left."""

    def run(self) -> None:
        """Delete, in one transaction."""
        self._connection.execute("PRAGMA foreign_keys = OFF" if self._target.everything else "PRAGMA foreign_keys = ON")
        with transaction(self._connection):
            if self._target.everything:
                self._wipe_everything()
            elif self._target.capture:
                self._wipe_capture(self._find_capture())
            elif self._target.device:
                self._wipe_device(self._target.device)
            else:
                self._wipe_app(self._target.app)
            rebuild(self._connection)

    def _wipe_everything(self) -> None:
        self._count("true")
        self._collect("true", {})
        self.must_go |= self.traces
        for table in tables(self._connection):
            if table not in ("removals", "sums"):
                self._connection.execute(f'DELETE FROM "{table}"')  # noqa: S608 - a name of the database itself

    def _find_capture(self) -> int:
        wanted = self._target.capture.lower()
        if len(wanted) < MIN_SHA_CHARS or not re.fullmatch("[0-9a-f]+", wanted):
            raise StoreError(f"a capture is named by {MIN_SHA_CHARS} or more hex digits of its SHA-256")
        query = "SELECT capture_id FROM captures WHERE substr(sha256, 1, ?) = ?"
        found = self._connection.execute(query, (len(wanted), wanted)).fetchall()
        if len(found) != 1:
            how_many = "more than one capture begins" if found else "no capture begins"
            raise StoreError(f"{self._path}: {how_many} with {wanted}")
        return int(found[0][0])

    def _wipe_capture(self, capture_id: int) -> None:
        sha256, name = self._connection.execute(_CAPTURE, (capture_id,)).fetchone()
        self.must_go |= {sha256, sha256[:12]}
        self._collect("capture_id = :capture", {"capture": capture_id})
        self.traces.add(name)
        self._count("capture_id = :capture", capture=capture_id)
        self._forget_marked_findings("capture_id = :capture", {"capture": capture_id})
        devices = self._texts("SELECT device FROM devices WHERE capture_id = :x", capture_id)
        self._delete_capture(capture_id)
        self._connection.execute("DELETE FROM assessment_captures WHERE sha256 = ?", (sha256,))
        for device in sorted(devices):
            self._connection.execute(_FORGET_LABEL, {"device": device})
        self.removed = self.removed._replace(captures=1)

    def _delete_capture(self, capture_id: int) -> None:
        for table in OWNED:
            self._connection.execute(f"DELETE FROM {table} WHERE capture_id = ?", (capture_id,))  # noqa: S608

    def _wipe_device(self, device: str) -> None:
        known = self._texts("SELECT device FROM devices WHERE device = :x OR mac = :x", device)
        known |= self._texts("SELECT device FROM device_profiles WHERE device = :x", device)
        known |= self._texts("SELECT device FROM device_labels WHERE device = :x", device)
        if not known:
            raise StoreError(f"{self._path}: no device {device}; `telltale devices list` names them")
        for one in sorted(known):
            self.must_go |= forms(one)
            for query in _NAMES_OF_DEVICE:
                names = self._texts(query, one)
                self.must_go |= {name for name in names if is_telling(name)}
            self.traces |= self._texts("SELECT address FROM device_addresses WHERE device = :x", one)
            self._wipe_flows(_FLOWS_OF_DEVICE, "device", one)

    def _wipe_app(self, app: str) -> None:
        known = self._texts("SELECT app FROM apps WHERE app = :x", app)
        known |= self._texts("SELECT app FROM findings WHERE app = :x", app)
        if not known:
            raise StoreError(f"{self._path}: no app {app!r}; the summary of `telltale check` names them")
        self.must_go.add(app)
        self._wipe_flows(_FLOWS_OF_APP, "app", app)

    def _wipe_flows(self, flows: str, column: str, value: str) -> None:
        """Connections, and what was found, learned and noted of them."""
        self._end_live()
        of = {"x": value}
        self._collect(f"(capture_id, first_packet) IN ({flows})", of, f"{column} = :x")
        self._count(f"(capture_id, first_packet) IN ({flows})", f"{column} = :x", **of)
        self._connection.execute("CREATE TEMP TABLE going (capture_id INTEGER, first_packet INTEGER)")
        self._connection.execute(f"INSERT INTO going {flows}", of)
        captures = self._connection.execute("SELECT DISTINCT capture_id FROM going").fetchall()
        self._forget_marked_findings(f"{column} = :x", of)
        # Sealed: nobody can tell which of a run's records are meant, so all of it goes.
        self._connection.execute(_RECORDINGS_OF_GOING)
        if column == "device":
            self._connection.execute(_RECORDINGS_OF_DEVICE, (value,))
        for table in ("findings", *_WITH_FLOW):
            wanted = f"{column} = :x" if table == "findings" else "(capture_id, first_packet) IN (SELECT * FROM going)"
            self._connection.execute(f"DELETE FROM {table} WHERE {wanted}", of)  # noqa: S608 - names of ours
        self._connection.execute("DROP TABLE temp.going")
        for (capture_id,) in captures:
            self._tidy(capture_id)
        for table in tables(self._connection):
            if column in columns(self._connection, table) and table not in _ADDED_UP:
                self._connection.execute(f'DELETE FROM "{table}" WHERE "{column}" = ?', (value,))  # noqa: S608
        self._connection.execute("DELETE FROM expectations WHERE name = ?", (value,))
        self._blank()

    def _tidy(self, capture_id: int) -> None:
        """What no connection of the capture refers to any more goes; a capture that has nothing left goes too."""
        left = self._connection.execute(_HAS_ANYTHING, (capture_id, capture_id)).fetchone()[0]
        if not left:
            self.traces |= self._texts("SELECT name FROM captures WHERE capture_id = :x", capture_id)
            self._delete_capture(capture_id)
            self.removed = self.removed._replace(captures=self.removed.captures + 1)
            return
        for table in ("traffic", "addresses"):
            self._connection.execute(f"DELETE FROM {table} WHERE capture_id = ?", (capture_id,))  # noqa: S608
        for statement in _UNUSED:
            self._connection.execute(statement, {"capture": capture_id})
        add_up_again(self._connection, capture_id)

    def _end_live(self) -> None:
        """Nobody writes: a capture that grew is not gone on with, and connections that were open are not told."""
        for table in CARRIED:
            self._connection.execute(_ORPHANS.format(table=table))
        self._connection.execute("DELETE FROM open_flows")
        self._connection.execute("DELETE FROM live_cuts")
        self._connection.execute("DELETE FROM live_files")
        self._connection.execute("DELETE FROM live")

    def _blank(self) -> None:
        """Take what identifies it out of all other rows: a MAC address as somebody's server, a name in an answer."""
        for table, column in text_columns(self._connection):
            if table in ("rules", "removals"):
                continue
            for text in sorted(self.must_go, key=len, reverse=True):
                # An app may be called by any word, which stays where it is a part of something else.
                is_word = text == self._target.app and (table, column) != ("captures", "name")
                for one in written(text):
                    statement = (_BLANK_WHOLE if is_word else _BLANK_PART).format(table=table, column=column)
                    self._connection.execute(statement, (one, BLANK))

    def _forget_marked_findings(self, where: str, parameters: dict[str, str] | dict[str, int]) -> None:
        """What people noted on findings that go, whichever table has it."""
        ids = f"SELECT finding_id FROM findings WHERE {where}"  # noqa: S608
        for table in tables(self._connection):
            if table != "findings" and "finding_id" in columns(self._connection, table):
                self._connection.execute(f'DELETE FROM "{table}" WHERE finding_id IN ({ids})', parameters)  # noqa: S608

    def _collect(self, flows: str, parameters: dict[str, str] | dict[str, int], findings: str = "") -> None:
        """Remember what stands in the rows, to look for it afterwards."""
        for table, column in _TRACES:
            where = (findings or flows) if table == "findings" else flows
            if table in _OF_CAPTURE and "first_packet" in where:
                continue
            query = (
                f"SELECT DISTINCT {column} FROM {table} WHERE {where} AND length({column}) >= {MIN_TRACE_CHARS}"  # noqa: S608
                f" ORDER BY length({column}) DESC LIMIT {MAX_TRACES}"
            )
            self.traces |= {str(text) for (text,) in self._connection.execute(query, parameters)}

    def _count(self, flows: str, findings: str = "", **parameters: str | int) -> None:
        numbers = []
        for table, where in (("captures", flows), ("flows", flows), ("findings", findings or flows)):
            if table == "captures" and where != "true":
                numbers.append(0)
                continue
            query = f"SELECT count(*) FROM {table} WHERE {where}"  # noqa: S608
            numbers.append(int(self._connection.execute(query, parameters).fetchone()[0]))
        captures, flows_gone, findings_gone = numbers
        before = self.removed
        self.removed = before._replace(
            captures=before.captures + captures,
            flows=before.flows + flows_gone,
            findings=before.findings + findings_gone,
        )

    def _texts(self, query: str, value: str | int) -> set[str]:
        return {str(text) for (text,) in self._connection.execute(query, {"x": value}) if text}


def is_telling(name: str) -> bool:
    """Whether a device's name can be searched for: one plain word stands for many devices."""
    return len(name) >= MIN_TRACE_CHARS and not _COMMON_NAME.fullmatch(name)


def columns(connection: sqlite3.Connection, table: str) -> set[str]:
    """Names of a table's columns."""
    return {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}


# Whose packets may be kept in a file: of the device, of the app, or all.
_ASSESSMENTS: Final = """
    SELECT assessment FROM assessments WHERE (?1 <> '' AND device = ?1) OR (?2 <> '' AND app = ?2) OR (?3 = ?3 AND ?4)
"""
_BLANK_WHOLE: Final = 'UPDATE OR REPLACE "{table}" SET "{column}" = ?2 WHERE "{column}" = ?1'
_BLANK_PART: Final = """
    UPDATE OR REPLACE "{table}" SET "{column}" = replace("{column}", ?1, ?2) WHERE instr("{column}", ?1)
"""
_ADDED_UP: Final = tuple(one.table for one in OVER_CAPTURES)
_WITH_FLOW: Final = ("anomalies", "opened_flows", *CARRIED, "flows")
_CAPTURE: Final = "SELECT sha256, name FROM captures WHERE capture_id = ?"
_NAMES_OF_DEVICE: Final = (
    "SELECT name FROM devices WHERE device = :x",
    "SELECT name FROM device_names WHERE device = :x",
    "SELECT name FROM device_profiles WHERE device = :x",
    "SELECT name FROM device_labels WHERE device = :x",
)
_FLOWS_OF_DEVICE: Final = """
    SELECT f.capture_id, f.first_packet FROM flows AS f
    LEFT JOIN devices AS d ON d.capture_id = f.capture_id AND d.device_no = f.device_no
    WHERE d.device = :x OR f.client_mac = :x
"""
_FLOWS_OF_APP: Final = """
    SELECT f.capture_id, f.first_packet FROM flows AS f
    JOIN apps AS a ON a.capture_id = f.capture_id AND a.app_no = f.app_no WHERE a.app = :x
"""
_RECORDINGS_OF_GOING: Final = """
    DELETE FROM recordings WHERE run_id IN (
        SELECT run_id FROM opened_flows WHERE (capture_id, first_packet) IN (SELECT * FROM going)
    )
"""
_RECORDINGS_OF_DEVICE: Final = """
    DELETE FROM recordings WHERE run_id IN (SELECT run_id FROM intercept_runs WHERE device = ?)
"""
_FORGET_LABEL: Final = """
    DELETE FROM device_labels WHERE device = :device AND NOT EXISTS (SELECT 1 FROM devices WHERE device = :device)
"""
_ORPHANS: Final = """
    DELETE FROM {table} AS carried WHERE NOT EXISTS (SELECT 1 FROM flows AS f
        WHERE f.capture_id = carried.capture_id AND f.first_packet = carried.first_packet)
"""
_HAS_ANYTHING: Final = """
    SELECT EXISTS (SELECT 1 FROM flows WHERE capture_id = ?) OR EXISTS (SELECT 1 FROM findings WHERE capture_id = ?)
"""
_UNUSED: Final = (
    """
    UPDATE captures SET flows = (SELECT count(*) FROM flows WHERE capture_id = :capture) WHERE capture_id = :capture
    """,
    *(
        f"""
        DELETE FROM {table} AS x WHERE capture_id = :capture AND NOT EXISTS (
            SELECT 1 FROM flows AS f WHERE f.capture_id = :capture AND f.{column} = x.{column}
        )
        """  # noqa: S608 - names of ours
        for table, column in (("devices", "device_no"), ("apps", "app_no"), ("destinations", "destination_no"))
    ),
    """
    DELETE FROM certificates AS x WHERE capture_id = :capture AND NOT EXISTS (
        SELECT 1 FROM tls AS t WHERE t.capture_id = :capture AND (t.certificate = x.sha256 OR instr(t.chain, x.sha256))
    )
    """,
)
_OF_CAPTURE: Final = ("devices", "device_names", "device_addresses", "apps", "destinations", "captures")
"""They hang on a capture, not on a connection."""

_TRACES: Final = (
    ("devices", "device"),
    ("devices", "name"),
    ("device_names", "name"),
    ("device_addresses", "address"),
    ("apps", "app"),
    ("destinations", "name"),
    ("captures", "name"),
    ("captures", "sha256"),
    ("flows", "server_name"),
    ("dns", "query"),
    ("http", "host"),
    ("http", "path"),
    ("tls", "sni"),
    ("findings", "server_name"),
    ("findings", "path"),
)
"""Columns whose texts tell what somebody did."""
