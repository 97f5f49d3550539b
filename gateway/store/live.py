"""A live capture: visible while it grows, and resumed where its last transaction ended.

Every batch is committed with the place that it reaches: the number of its last packet in the ring. Whoever starts again
reads the ring from its oldest file in the same batches, so that the state of the analysis is the same again; what those
batches give up to the place reached is in the database already, and only counted (`replay`).
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from gateway.model.devices import DeviceProfile
from gateway.model.findings import FindingKey
from gateway.model.flows import Flow
from gateway.model.messages import Anomaly
from gateway.store.assessed import has_planted, note_planted
from gateway.store.batch import CaptureSummary, ReadyBatch, RowMaker
from gateway.store.capture import CaptureWriter
from gateway.store.database import named_errors, transaction
from gateway.store.dimensions import Dimensions
from gateway.store.findings import assign_ids
from gateway.store.intercepted import (
    FIRST_OPENED,
    OpenedBatch,
    add_lost,
    keep_names,
    keep_places,
    keep_runs,
    keep_tests,
    last_row,
    note_opened,
    note_servers,
    opened_flows,
    say_opened,
)
from gateway.store.profiles import profile_rows
from gateway.store.recordings import keep_recordings
from gateway.store.rows import MAX_INTEGER, Row, anomaly_row, clean, encode_list, open_row
from gateway.store.sums import (
    add_flows,
    add_oddities,
    add_up_again,
    join_traffic,
    name_again,
    name_devices,
    rebuild,
    say_again,
)

TRAFFIC_ROWS: Final = 2_000
"""Sums of single batches that may stand beside each other before they are added up themselves."""


MAX_WAITING: Final = 100_000
"""Open connections with findings; of more, the sums say that they were not readable until all is added up anew."""

Group = tuple[str, str, str, str, str, str]
"""App, device, rule, data_kind, direction and server_name of a finding."""


class LiveCapture(NamedTuple):
    """A live capture that was not ended."""

    capture_id: int
    sha256: str
    interface: str
    base: int
    """Packets of the ring that came before it."""

    reached: int
    """Number of the last packet, in the ring, that is in the database."""


class LiveWriter(CaptureWriter):
    """The rows of a live capture."""

    def __init__(
        self, connection: sqlite3.Connection, path: Path, live: LiveCapture, numbers: Iterator[int], is_resumed: bool
    ) -> None:
        super().__init__(connection, path, live.capture_id, numbers, is_resumed)
        self.live = live
        self._traffic_rows = 0
        self._opened_anomaly_no = FIRST_OPENED
        self._waiting: dict[int, set[Group]] = {}
        self._is_open = False  # it is visible, and stays: nothing to drop
        if is_resumed:
            with named_errors(path):
                self._dimensions.find_apps(connection, FIRST_OPENED)

    def replay(self, batch: ReadyBatch) -> None:
        """Count what is in the database already, so that all that follows has the numbers that it had."""
        for row in batch.flows:
            self._dimensions.numbered(row)
        self.flows += len(batch.flows)
        self._dimensions.forget_new()
        self._follow(batch)
        for row in batch.flows:
            self._waiting.pop(_number(row.columns[1]), None)
        self._number_anomalies(batch.anomalies)

    def continue_numbers(self) -> None:
        """Number new rows behind those in the database: the beginning of the capture cannot be read again."""
        with named_errors(self._path):
            query = "SELECT coalesce(max(row_no), 0) FROM anomalies WHERE capture_id = ? AND row_no < ?"
            self._anomaly_no = self._connection.execute(query, (self.capture_id, FIRST_OPENED)).fetchone()[0]
            self._dimensions.count_from(self._connection, FIRST_OPENED)

    def write_live(self, batch: ReadyBatch, reached: int, summary: CaptureSummary, level: int = 0) -> None:
        """Store a batch that reaches a packet of the ring, and show it, in one transaction.

        `level` is that of the overload it was read at: read again, it must be read in the same way.
        """
        flows = [self._dimensions.numbered(row) for row in batch.flows]
        self.flows += len(flows)
        with named_errors(self._path), transaction(self._connection):
            self._add(batch, flows)
            self._show(batch, summary)
            self._reach(reached, level)

    def note_planted(self, number: int, time_ns: int, values: list[tuple[str, str, str]]) -> None:
        """Values of an assessment's persona are looked for from a time on: persona, key and keyed digest of each."""
        self.add_planted(values)
        with named_errors(self._path), transaction(self._connection):
            note_planted(self._connection, number, self.live.sha256, time_ns, len(values))

    def has_planted(self) -> bool:
        """Whether values of any assessment were looked for in this capture."""
        with named_errors(self._path):
            return has_planted(self._connection, self.live.sha256)

    def opened_maker(self) -> RowMaker:
        """Makes rows of what was opened: they are numbered apart from those of the packets."""
        with named_errors(self._path):
            self._opened_anomaly_no = last_row(self._connection, self.capture_id)
        return RowMaker(self.capture_id, self._opened_anomaly_no)

    def opened_flows(self) -> set[int]:
        """First packets of the flows that were opened by interception."""
        with named_errors(self._path):
            return opened_flows(self._connection, self.capture_id)

    def write_opened(self, opened: OpenedBatch, reason: str) -> None:
        """Store what was opened, and how far that has come, in one transaction. `reason` is said of flows that are
        written already."""
        batch = opened.batch
        with named_errors(self._path), transaction(self._connection):
            if batch.flows:
                dimensions = Dimensions(self.capture_id, FIRST_OPENED)
                dimensions.count_from(self._connection, MAX_INTEGER)
                flows = [dimensions.numbered(row) for row in batch.flows]
                dimensions.write(self._connection)
                self._insert("flows", flows)
            for table, rows in batch.tables.items():
                self._insert(table, rows)
            self._insert("anomalies", self._number_anomalies(batch.anomalies, self._opened_anomaly))
            self._findings.write(batch.findings)
            note_opened(self._connection, self.capture_id, opened.flows)
            note_servers(self._connection, self.capture_id, opened.servers)
            self._show(batch, self.summary())
            if say_opened(self._connection, self.capture_id, opened.late, reason):
                add_up_again(self._connection, self.capture_id)
                rebuild(self._connection)
            keep_runs(self._connection, opened.runs)
            keep_names(self._connection, opened.names)
            keep_tests(self._connection, self.capture_id, opened.tests, opened.proofs)
            for run_id, lost in opened.lost:
                add_lost(self._connection, run_id, lost)
            keep_recordings(self._connection, self.capture_id, opened.recordings)
            keep_places(self._connection, opened.places)

    def _opened_anomaly(self, anomaly: Anomaly) -> Row:
        self._opened_anomaly_no += 1
        return (self.capture_id, *anomaly_row(self._opened_anomaly_no, anomaly))

    def end(self, batches: list[ReadyBatch], summary: CaptureSummary) -> None:
        """Store what was still open, and end the capture."""
        with named_errors(self._path), transaction(self._connection):
            for batch in batches:
                flows = [self._dimensions.numbered(row) for row in batch.flows]
                self.flows += len(flows)
                self._add(batch, flows)
                self._show(batch, summary)
            self._drop_orphans()
            self._count_dropped_anomalies()
            self._join_traffic()
            for table in ("open_flows", "live_cuts", "live_files", "live"):
                self._connection.execute(_DELETE_LIVE[table], (self.capture_id,))

    def _show(self, batch: ReadyBatch, summary: CaptureSummary) -> None:
        """Bring what the pages show up to date with a batch."""
        assign_ids(self._connection, self.capture_id, self.live.sha256)
        name_devices(self._connection, str(self.capture_id))
        ended = [_number(row.columns[1]) for row in batch.flows]
        if ended:
            self._traffic_rows += add_flows(self._connection, self.capture_id, ended)
            if self._traffic_rows > TRAFFIC_ROWS:
                self._join_traffic()
        add_oddities(self._connection, self.capture_id, Counter(one.kind for one in batch.anomalies))
        self._follow(batch)
        # What a finding says of its connection is known when that has ended.
        again = {_group(one.update.key) for one in batch.findings}
        for flow in ended:
            again |= self._waiting.pop(flow, set())
        if again or ended:
            say_again(self._connection, sorted(again))
        values = (summary.packets, summary.wire_bytes, len(ended), summary.first_ns, summary.last_ns)
        self._connection.execute(_SHOW, (*values, encode_list(summary.damage), self.capture_id))

    def _follow(self, batch: ReadyBatch) -> None:
        """Remember which findings wait for the end of which connections."""
        for one in batch.findings:
            for proof in one.proofs:
                if len(self._waiting) < MAX_WAITING:
                    self._waiting.setdefault(_number(proof.columns[0]), set()).add(_group(one.update.key))

    def _reach(self, reached: int, level: int) -> None:
        self._connection.execute("UPDATE live SET reached = ? WHERE capture_id = ?", (reached, self.capture_id))
        self._connection.execute("INSERT OR IGNORE INTO live_cuts VALUES (?, ?, ?)", (self.capture_id, reached, level))

    def replace_devices(self, profiles: Iterable[DeviceProfile]) -> None:
        """Keep what devices have said of themselves until now."""
        tables = profile_rows(self.capture_id, profiles)
        with named_errors(self._path), transaction(self._connection):
            for table in reversed(DEVICE_TABLES_OWNED):
                self._connection.execute(_DELETE_DEVICES[table], (self.capture_id,))
            for table, rows in tables.items():
                self._insert(table, rows)
            name_again(self._connection, self.capture_id)

    def replace_open(self, flows: Iterable[Flow]) -> None:
        """Show these connections as those that are still open."""
        rows = [open_row(self.capture_id, flow) for flow in flows]
        with named_errors(self._path), transaction(self._connection):
            self._connection.execute(_DELETE_LIVE["open_flows"], (self.capture_id,))
            self._insert("open_flows", rows)

    def begin_file(self, file: str, packet: int, oldest: str) -> None:
        """Note where a file of the ring begins, and forget those that the ring has no more."""
        with named_errors(self._path), transaction(self._connection):
            self._connection.execute(
                "INSERT OR IGNORE INTO live_files VALUES (?, ?, ?)", (self.capture_id, file, packet)
            )
            gone = "DELETE FROM live_files WHERE capture_id = ? AND file < ?"
            self._connection.execute(gone, (self.capture_id, oldest))
            self._connection.execute(_FORGET_CUTS, (self.capture_id, self.capture_id))

    def summary(self) -> CaptureSummary:
        """What is known of the capture so far."""
        with named_errors(self._path):
            row = self._connection.execute(_SUMMARY, (self.capture_id,)).fetchone()
        packets, wire_bytes, first_ns, last_ns, damage = row
        return CaptureSummary(self.live.sha256, 0, packets, wire_bytes, first_ns, last_ns, tuple(json.loads(damage)))

    @property
    def findings(self) -> int:
        """Findings that were written, or added to, by this run."""
        return self._findings.known

    def files(self) -> dict[str, int]:
        """The files of the ring that were read, with the number of the first packet of each."""
        with named_errors(self._path):
            query = "SELECT file, first_packet FROM live_files WHERE capture_id = ?"
            return dict(self._connection.execute(query, (self.capture_id,)).fetchall())

    def cuts(self) -> dict[int, int]:
        """Numbers of packets after which a batch ended, in order, each with the level of overload it was read at."""
        with named_errors(self._path):
            query = "SELECT packet, level FROM live_cuts WHERE capture_id = ? ORDER BY packet"
            return dict(self._connection.execute(query, (self.capture_id,)).fetchall())

    def _drop_orphans(self) -> None:
        """What flows carried whose end was never seen because the ring had lost their beginning."""
        for statement in _DROP_ORPHANS:
            self._connection.execute(statement, (self.capture_id,))

    def _join_traffic(self) -> None:
        join_traffic(self._connection, self.capture_id)
        self._traffic_rows = 0


def _number(value: str | int | None) -> int:
    """The number of a packet, as it stands in a row."""
    assert isinstance(value, int)
    return value


def _group(key: FindingKey) -> Group:
    return (
        clean(key.app),
        clean(key.device),
        clean(key.rule),
        key.data_kind,
        key.direction.value,
        clean(key.server_name),
    )


_SUMMARY: Final = "SELECT packets, wire_bytes, first_ns, last_ns, damage FROM captures WHERE capture_id = ?"
_SHOW: Final = """
    UPDATE captures SET packets = ?, wire_bytes = ?, flows = flows + ?, first_ns = ?, last_ns = ?,
        damage = ?
    WHERE capture_id = ?
"""
_FORGET_CUTS: Final = """
    DELETE FROM live_cuts WHERE capture_id = ? AND packet < (
        SELECT min(first_packet) FROM live_files WHERE capture_id = ?
    )
"""
_DELETE_LIVE: Final = {
    table: f"DELETE FROM {table} WHERE capture_id = ?"  # noqa: S608 - names of tables, all ours
    for table in ("open_flows", "live_cuts", "live_files", "live")
}
DEVICE_TABLES_OWNED: Final = ("device_profiles", "device_names", "device_addresses", "device_marks")
_DELETE_DEVICES: Final = {
    table: f"DELETE FROM {table} WHERE capture_id = ?"  # noqa: S608 - names of tables, all ours
    for table in DEVICE_TABLES_OWNED
}
_DROP_ORPHANS: Final = tuple(
    f"DELETE FROM {table} AS carried WHERE capture_id = ? AND NOT EXISTS ("  # noqa: S608
    "SELECT 1 FROM flows WHERE flows.capture_id = carried.capture_id AND flows.first_packet = carried.first_packet)"
    for table in ("tls", "dns", "http", "messages")
)
