"""A read-only session: which captures it sees, and how statements are run."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from gateway.store.database import connect_for_reading, named_errors
from gateway.store.queries.narrowing import narrow
from gateway.store.sums import views

FETCHED_ROWS = 1_000
"""Rows taken from SQLite at once while streaming: enough to make the calls cheap, little in memory."""

CALLED_KINDS: Final = ("device", "app")
"""What people give names to."""

Parameters = Mapping[str, str | int | None]


class Queries:
    """A read-only view of the database, for one thread at a time. Statements raise StoreError.

    `shown`, a view that exists in this session alone, is the captures that are seen: every statement starts
    from it, so that an unfinished capture, or one that was not asked for, can be in no answer; or from the sums over
    captures (`gateway.store.sums`), which hold finished ones alone, and which views replace where some were asked for.
    """

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        only: Collection[str] | None,
        *,
        marks_off: bool = False,
        assessment: str | None = None,
    ) -> None:
        self.path = path
        self._connection = connection
        self._called: dict[str, Mapping[str, str]] = {}
        with named_errors(path):
            connection.execute("PRAGMA temp_store = MEMORY")  # the view must not need a place to write to
            if assessment is not None:
                found = narrow(connection, assessment)
                for statement in changed_views(connection, marks_off=marks_off, has_sums=False, found=found):
                    connection.execute(statement)
                return
            own = self._views(only)
            has_sums = len(own) == 1  # else sums of its own are added up, from the findings that it sees
            for statement in (*changed_views(connection, marks_off=marks_off, has_sums=has_sums), *own):
                connection.execute(statement)

    def _views(self, only: Collection[str] | None) -> list[str]:
        every = "CREATE TEMP VIEW shown AS SELECT * FROM captures WHERE state = 'done'"
        if only is None:
            return [every]
        self._connection.execute("BEGIN")  # until the end: captures that are finished meanwhile are not of these
        done = self._connection.execute("SELECT sha256, capture_id FROM captures WHERE state = 'done'").fetchall()
        captures = sorted(int(capture_id) for sha256, capture_id in done if sha256 in only)
        if len(captures) == len(done):  # nothing to leave out, so the sums over all captures are theirs
            return [every]
        return [f"{every} AND capture_id IN ({', '.join(map(str, captures))})", *views(captures)]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the database up."""
        self._connection.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Statements in this block see one state of the database, whatever is written meanwhile."""
        if self._connection.in_transaction:  # a block inside a block sees what that one sees
            yield
            return
        with named_errors(self.path):
            self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    def call(self, kind: str, names: Mapping[str, str]) -> None:
        """Put what people call the devices ("device") or apps ("app") into a table of this session, called_device or
        called_app, by which lists are sorted."""
        assert kind in CALLED_KINDS
        if self._called.get(kind) is names:
            return
        with named_errors(self.path):
            self._connection.execute(f"DROP TABLE IF EXISTS temp.called_{kind}")
            self._connection.execute(
                f"CREATE TEMP TABLE called_{kind} (id TEXT PRIMARY KEY, shown TEXT NOT NULL) WITHOUT ROWID"
            )
            self._connection.executemany(f"INSERT INTO temp.called_{kind} VALUES (?, ?)", names.items())  # noqa: S608
        self._called[kind] = names

    def stream(self, sql: str, parameters: Parameters | None = None, at_once: int = 0) -> Iterator[tuple[Any, ...]]:
        """Rows one by one, in bounded memory; `at_once` are taken from SQLite, FETCHED_ROWS where that is not given."""
        with named_errors(self.path):
            cursor = self._connection.execute(sql, parameters or {})
            while rows := cursor.fetchmany(at_once or FETCHED_ROWS):
                yield from rows

    def fetch(self, sql: str, parameters: Parameters | None = None) -> list[tuple[Any, ...]]:
        """All rows, for answers that are small by nature."""
        with named_errors(self.path):
            return self._connection.execute(sql, parameters or {}).fetchall()


OF_APP: Final = "(:app IS NULL OR x.app = :app)"
OF_DEVICE: Final = "(:device IS NULL OR x.device = :device)"
OF_FINDING: Final = "(:finding_id IS NULL OR x.finding_id = :finding_id)"
WANTED: Final = f"{OF_APP} AND {OF_DEVICE}"
"""Conditions of statements that may be narrowed to an app or a device, over a table called x."""


def narrowed(sql: str, parameters: Parameters) -> str:
    """A statement with these conditions, as SQLite finds an index for it: without what is not asked."""
    for condition, name in ((OF_APP, "app"), (OF_DEVICE, "device"), (OF_FINDING, "finding_id")):
        sql = sql.replace(condition, "true" if parameters.get(name) is None else f"x.{name} = :{name}")
    return sql


def changed_views(
    connection: sqlite3.Connection, *, marks_off: bool, has_sums: bool, found: str = "main.findings"
) -> list[str]:
    """Statements that put what people changed about rules before findings and their sums, for one reader.

    Findings of a rule that is switched off are left out, or have the status `off` with `marks_off`. The names stand in
    main; a view of the same name in front of a table is found first. `found` has the findings to begin with.
    """
    query = "SELECT coalesce(max(is_off), 0), coalesce(max(severity IS NOT NULL), 0), count(*) FROM rule_changes"
    has_off, has_severity, number = connection.execute(query).fetchone()
    if not number:
        return [] if found == "main.findings" else [f"CREATE TEMP VIEW findings AS SELECT * FROM {found}"]  # noqa: S608
    made = []
    base = {"findings": found, "said": "main.said"}
    for table in ("findings", "said") if has_sums else ("findings",):
        names = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
        changed = {"severity": _SEVERITY} if has_severity else {}
        if marks_off and has_off:
            changed["status"] = _STATUS
        columns = ", ".join(f"{changed[name]} AS {name}" if name in changed else f"f.{name}" for name in names)
        leaves_out = has_off and not (marks_off and table == "findings")
        where = f" WHERE f.rule NOT IN ({_OFF})" if leaves_out else ""
        made.append(f"CREATE TEMP VIEW {table} AS SELECT {columns} FROM {base[table]} AS f{where}")  # noqa: S608 - ours
    return made


_OFF: Final = "SELECT rule FROM main.rule_changes WHERE is_off"
_SEVERITY: Final = "coalesce((SELECT r.severity FROM main.rule_changes AS r WHERE r.rule = f.rule), f.severity)"
_STATUS: Final = f"CASE WHEN f.rule IN ({_OFF}) THEN 'off' ELSE f.status END"


def open_queries(
    path: Path | str,
    only: Collection[str] | None = None,
    *,
    marks_off: bool = False,
    assessment: str | None = None,
) -> Queries:
    """Open for reading: all finished captures, those whose SHA-256 is in `only`, or what one assessment has seen
    (`narrowing.py`). Raises StoreError, and AssessmentError where there is no such assessment.

    Findings are as people changed their rules; those of a rule that is switched off are left out, or marked with
    `marks_off`.

    Works while a writer writes, and on a read-only disk.
    """
    connection = connect_for_reading(Path(path))
    try:
        return Queries(Path(path), connection, only, marks_off=marks_off, assessment=assessment)
    except BaseException:
        connection.close()
        raise
