"""The rows of one capture, from its first batch until it is finished or dropped."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from gateway.model.devices import DeviceProfile
from gateway.model.expectations import ExpectationText
from gateway.model.messages import Anomaly
from gateway.model.rules import StoredRule
from gateway.store.annotations import apply_expected
from gateway.store.assessed import add_activity
from gateway.store.batch import CaptureSummary, ReadyBatch, RowBatch, RowMaker
from gateway.store.database import named_errors, transaction
from gateway.store.dimensions import Dimensions
from gateway.store.findings import FindingWriter, assign_ids
from gateway.store.indicators import ListRow
from gateway.store.profiles import profile_rows
from gateway.store.rows import Row, anomaly_row, clean, encode_list
from gateway.store.sums import OF_A_CAPTURE, add_up, add_up_flows, join_traffic, rebuild
from gateway.store.traffic import TrafficSums

ANOMALIES_KEPT: Final = 10_000
"""Anomaly rows of one kind in one capture: a capture of nothing but damage must not fill the disk with
complaints."""

CARRIED: Final = ("tls", "dns", "http", "messages")
"""Tables of what flows carried: their rows must have found their flow when the capture is finished."""

OWNED: Final = (
    *("findings", "anomalies", "opened_flows", "recordings", *CARRIED, "certificates"),
    *(*OF_A_CAPTURE, "flows", "apps", "devices", "destinations", "rules"),
    *("device_profiles", "device_names", "device_addresses", "device_marks"),
    *("personas", "expectations", "capture_lists", "analyses", "captures"),
)
"""Tables with rows of a capture, in an order in which they can go: nothing goes before what refers to it."""


class CaptureWriter:
    """One capture that is being written. Leaving the `with` block without `finish` drops it."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        path: Path,
        capture_id: int,
        numbers: Iterator[int],
        is_resumed: bool = False,
    ) -> None:
        """`numbers` gives the next free number of a finding; a resumed capture has findings already."""
        self._connection = connection
        self._path = path
        self.capture_id = capture_id
        self._maker = RowMaker(capture_id)
        self._dimensions = Dimensions(capture_id)
        self._findings = FindingWriter(connection, capture_id, numbers, is_resumed)
        self._traffic = TrafficSums(capture_id)
        self._anomaly_no = 0
        self.flows = 0  # written so far
        self.position_bytes = 0  # reached by the batch that was written last
        self.packets = 0
        self._anomalies: Counter[str] = Counter()
        self._is_open = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.abort()

    def keep_rules(self, rules: Iterable[StoredRule]) -> None:
        """Keep the texts of rules of a person's own, which its findings refer to."""
        rows: list[Row] = [
            (
                self.capture_id,
                rule.rule,
                rule.severity,
                *map(clean, rule[2:8]),
                encode_list(rule.references),
                rule.kind_name,
            )
            for rule in rules
        ]
        with named_errors(self._path), transaction(self._connection):
            self._insert("rules", rows)

    def keep_expectations(self, texts: Iterable[ExpectationText]) -> None:
        """Keep the policy and the profiles that it is analysed with, as they were written."""
        rows = [(self.capture_id, one.kind, one.sha256, clean(one.name), clean(one.source), one.text) for one in texts]
        with named_errors(self._path), transaction(self._connection):
            self._connection.executemany("INSERT OR IGNORE INTO expectations VALUES (?, ?, ?, ?, ?, ?)", rows)

    def keep_lists(self, lists: Iterable[ListRow]) -> None:
        """Keep by which indicator lists it is judged: they may be replaced before its findings are read."""
        rows: list[Row] = [
            (self.capture_id, one.name, one.source, one.date, one.threat, one.entries, "") for one in lists
        ]
        self._keep("capture_lists", rows)

    def keep_unusable(self, notices: Iterable[str]) -> None:
        """Keep what a reader has to know where lists could not be read: every page says it."""
        rows: list[Row] = [
            (self.capture_id, f"unusable {number}", "", "", "", 0, text) for number, text in enumerate(notices)
        ]
        self._keep("capture_lists", rows)

    def _keep(self, table: str, rows: list[Row]) -> None:
        if rows:
            with named_errors(self._path), transaction(self._connection):
                self._insert(table, rows)

    def ready(self, batch: RowBatch) -> ReadyBatch:
        """What was made in this process, as rows."""
        return self._maker.ready(batch)

    def write(self, batch: RowBatch) -> None:
        """Store a batch and the place it reaches, in one transaction. After a StoreError only `abort` is
        left."""
        self.write_ready(self._maker.ready(batch))

    def write_ready(self, batch: ReadyBatch) -> None:
        """The same for a batch that is rows already."""
        flows = [self._dimensions.numbered(row) for row in batch.flows]
        self.flows += len(flows)
        self._traffic.carried(batch.tables)
        self._traffic.add(flows)
        self.position_bytes, self.packets = batch.position_bytes, batch.packets
        with named_errors(self._path), transaction(self._connection):
            self._add(batch, flows)
            self._insert("traffic", self._traffic.take_overflow())
            place = (self.capture_id, batch.position_bytes, batch.packets)
            self._connection.execute("INSERT OR REPLACE INTO checkpoints VALUES (?, ?, ?)", place)

    def _add(self, batch: ReadyBatch, flows: list[Row]) -> None:
        self._dimensions.write(self._connection)
        self._insert("flows", flows)
        for table, rows in batch.tables.items():
            self._insert(table, rows)
        self._write_anomalies(batch.anomalies)
        self._findings.write(batch.findings)
        if batch.active:
            add_activity(self._connection, batch.active)

    def add_planted(self, values: Iterable[tuple[str, str, str]]) -> None:
        """What was looked for: persona, key, and the keyed digest of the value. Never a value."""
        rows = [(self.capture_id, clean(persona), key, mark) for persona, key, mark in values]
        with named_errors(self._path), transaction(self._connection):
            self._connection.executemany("INSERT OR IGNORE INTO personas VALUES (?, ?, ?, ?)", rows)

    def keep_devices(self, profiles: Iterable[DeviceProfile]) -> None:
        """Keep what devices said of themselves."""
        tables = profile_rows(self.capture_id, profiles)
        with named_errors(self._path), transaction(self._connection):
            for table, rows in tables.items():
                self._insert(table, rows)

    def answered(self, addresses: set[str]) -> set[str]:
        """Which of some addresses the answers of DNS that are written have."""
        found: set[str] = set()
        with named_errors(self._path):
            for (answers,) in self._connection.execute(_ANSWERS, (self.capture_id,)):
                found.update(addresses.intersection(json.loads(answers)))
        return found

    def finish(self, summary: CaptureSummary) -> bool:
        """Make the capture visible. False, and nothing of it is kept, where the same capture is there
        already."""
        with named_errors(self._path), transaction(self._connection):
            query = "SELECT 1 FROM captures WHERE sha256 = ?"
            if self._connection.execute(query, (summary.sha256,)).fetchone():
                is_kept = False
            else:
                is_kept = True
                self._count_dropped_anomalies()
                assign_ids(self._connection, self.capture_id, summary.sha256)
                apply_expected(self._connection, self.capture_id)
                self._add_up_flows()
                add_up(self._connection, self.capture_id)
                self._complete(summary)
        if is_kept:
            self._is_open = False
        else:
            self.abort()
        return is_kept

    def abort(self) -> None:
        """Drop every row of the capture, unless it is finished. Raises StoreError where even that cannot be
        written; the rows are invisible all the same, and go when the database is next opened for writing."""
        if self._is_open:
            self._is_open = False
            with named_errors(self._path):
                delete_capture(self._connection, self.capture_id)

    def _anomaly(self, anomaly: Anomaly) -> Row:
        self._anomaly_no += 1
        return (self.capture_id, *anomaly_row(self._anomaly_no, anomaly))

    def _insert(self, table: str, rows: list[Row]) -> None:
        if rows:
            self._connection.executemany(_insert_into(table, len(rows[0])), rows)

    def _write_anomalies(self, anomalies: list[Anomaly]) -> None:
        self._insert("anomalies", self._number_anomalies(anomalies))

    def _number_anomalies(self, anomalies: list[Anomaly], make: Callable[[Anomaly], Row] | None = None) -> list[Row]:
        """Rows of those that are kept; `make` numbers them in another way."""
        make = make or self._anomaly
        rows = []
        for anomaly in anomalies:
            self._anomalies[anomaly.kind] += 1
            if self._anomalies[anomaly.kind] <= ANOMALIES_KEPT:
                rows.append(make(anomaly))
        return rows

    def _count_dropped_anomalies(self) -> None:
        dropped = {kind: count - ANOMALIES_KEPT for kind, count in self._anomalies.items()}
        rows = [
            self._anomaly(Anomaly(kind, f"{count} more are not listed")) for kind, count in dropped.items() if count > 0
        ]
        self._insert("anomalies", rows)

    def _add_up_flows(self) -> None:
        """Write the sums of its flows. Raises ValueError where a message has no flow."""
        if self._traffic.is_whole:
            self._insert("traffic", self._traffic.take())
            if self._traffic.is_split:
                join_traffic(self._connection, self.capture_id)
        else:
            self._check_flows()
            add_up_flows(self._connection, self.capture_id)

    def _check_flows(self) -> None:
        """Every message has its flow: anything else is a mistake of ours, and must not be shown as a fact."""
        for table in CARRIED:
            orphan = self._connection.execute(_ORPHAN[table], (self.capture_id,)).fetchone()
            if orphan:
                raise ValueError(f"a row of {table} belongs to flow {orphan[0]}, which was never written")

    def _complete(self, summary: CaptureSummary) -> None:
        self._connection.execute("DELETE FROM checkpoints WHERE capture_id = ?", (self.capture_id,))
        self._connection.execute(
            _COMPLETE,
            (
                summary.sha256,
                summary.size_bytes,
                summary.packets,
                summary.wire_bytes,
                self.capture_id,
                summary.first_ns,
                summary.last_ns,
                encode_list(summary.damage),
                self.capture_id,
            ),
        )


def delete_capture(connection: sqlite3.Connection, capture_id: int) -> None:
    """Remove every row of a capture, in one transaction. One that was visible is taken out of all sums."""
    with transaction(connection):
        was_visible = connection.execute(_IS_VISIBLE, (capture_id,)).fetchone()
        for table in OWNED:
            connection.execute(_DELETE[table], (capture_id,))
        if was_visible:
            rebuild(connection)


def _insert_into(table: str, columns: int) -> str:
    places = ", ".join("?" * columns)
    verb = "INSERT OR IGNORE" if table in ("certificates", "rules", "capture_lists") else "INSERT"
    return f"{verb} INTO {table} VALUES ({places})"


_DELETE: Final = {table: f"DELETE FROM {table} WHERE capture_id = ?" for table in OWNED}  # noqa: S608
_ORPHAN: Final = {
    table: f"SELECT first_packet FROM {table} AS carried WHERE capture_id = ? AND NOT EXISTS ("  # noqa: S608
    "SELECT 1 FROM flows WHERE flows.capture_id = carried.capture_id"
    " AND flows.first_packet = carried.first_packet) LIMIT 1"
    for table in CARRIED
}
_IS_VISIBLE: Final = "SELECT 1 FROM captures WHERE capture_id = ? AND state = 'done'"
_ANSWERS: Final = "SELECT DISTINCT answers FROM dns WHERE capture_id = ? AND is_response AND answers <> '[]'"
_COMPLETE: Final = """
    UPDATE captures SET state = 'done', sha256 = ?, size_bytes = ?, packets = ?, wire_bytes = ?,
        flows = (SELECT count(*) FROM flows WHERE capture_id = ?), first_ns = ?, last_ns = ?, damage = ?
    WHERE capture_id = ?
"""
