"""One capture into the database, whole or not at all: by one process or a crew, packets or what a program recorded.

What happens to each frame and message stands in `pipeline`; here is what happens once a capture.
"""

import secrets
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from gateway.capture import OpenedRecord, open_capture, open_record
from gateway.capture.unpack import content_identity
from gateway.contacts import MAX_PLACES, ContactBook
from gateway.crew import ALONE, Crew
from gateway.detectors.matching.engine import finder
from gateway.evidence import Collector, planted_rows
from gateway.identity.household import DeviceBook
from gateway.identity.joining import NOTHING as NOTHING_JOINED
from gateway.identity.joining import Joined
from gateway.model.messages import Anomaly
from gateway.model.records import NO_RECORDS, PhoneRecord
from gateway.model.run import NO_RUN, AssessedRun, RunLabel
from gateway.opened.keys import KeyLog
from gateway.opened.opening import Opening
from gateway.pipeline import (
    UNUSABLE,
    Analysis,
    BringsKeysError,
    BringsLabelsError,
    Job,
    Tools,
    told,
    unusable_lists,
)
from gateway.recorded import RecordedAnalysis
from gateway.store.batch import CaptureSummary, ReadyBatch, RowBatch
from gateway.store.capture import CaptureWriter
from gateway.store.writer import Writer

Progress = Callable[[int, int | None], None]
"""Told how many bytes of a capture are done, of how many; None as long as a packed one's length is not known."""


@dataclass(frozen=True, slots=True)
class CaptureResult:
    """What became of one capture."""

    path: Path
    summary: CaptureSummary
    flows: int
    is_new: bool  # false where the database had it already; then nothing was added
    notes: tuple[str, ...] = ()  # what records joined and keys opened, and what not


def analyze_capture(
    path: Path,
    writer: Writer,
    tools: Tools,
    run: RunLabel = NO_RUN,
    progress: Progress | None = None,
    crew: Crew = ALONE,
    keys: KeyLog | None = None,
    records: Sequence[PhoneRecord] = NO_RECORDS,
    assessed: tuple[AssessedRun, ...] = (),
) -> CaptureResult:
    """Take one capture into the database, whole or not at all. `keys` opens what is encrypted in it, as do keys that
    the capture brings. `records` are what the phone noted itself: they name apps. `assessed` are parts of it that are
    assessments, by the packets' own clock.

    Raises InputError where it is no capture, StoreError where the database cannot take it. Damage inside it is no
    error: what could be read is kept, and the damage is named in the summary and in anomaly rows. With a `crew` the
    flows are shared out, and the rows are the same; where there are keys one process does it all.
    """
    recorded = open_record(path)
    if recorded is not None:
        return _analyze_record(path, recorded, writer, tools, run, progress, assessed)
    has_labels = False
    crew = ALONE if keys or assessed else crew  # an idle step teaches what all flows after it are compared with
    while True:  # at most three times: each of the two is met once
        try:
            return _analyze(path, writer, tools, run, progress, crew, keys, records, has_labels, assessed)
        except BringsKeysError:
            crew = ALONE
        except BringsLabelsError:
            has_labels = True


def _analyze(
    path: Path,
    writer: Writer,
    tools: Tools,
    run: RunLabel,
    progress: Progress | None,
    crew: Crew,
    keys: KeyLog | None,
    records: Sequence[PhoneRecord],
    has_labels: bool,
    assessed: tuple[AssessedRun, ...],
) -> CaptureResult:
    opened = open_capture(path)
    opening = Opening(path, keys)
    # What identifies the capture is computed beside the analysis; it is waited for only where it could end it.
    with closing(opened), closing(opening), ThreadPoolExecutor(max_workers=1) as beside:
        identity = beside.submit(content_identity, path)
        if writer.has_captures() and writer.is_known(identity.result()[0]):
            return CaptureResult(path, CaptureSummary(*identity.result(), 0, 0, None, None), 0, is_new=False)
        has_labels |= opened.source.has_labels
        joined = _joined(path, records, run, has_labels) if records or has_labels else NOTHING_JOINED
        with writer.begin_capture(path.name, opened.source.format) as rows:
            rows.keep_rules(one.stored() for one in tools.inspector.own)
            rows.keep_expectations(tools.inspector.expected.texts)
            rows.keep_lists(tools.lists)
            job = Job(path, rows.capture_id, run, secrets.token_bytes(32), joined, has_labels, assessed)
            if tools.inspector.planting.search is not None:
                rows.add_planted(planted_rows(tools.inspector.planting.search, job.digest_key))
            with crew.on(job, tools) as shift:
                analysis = Analysis(tools, job, shift.share, opening)
                devices, contacts = DeviceBook(finder), ContactBook()
                for whole in shift.batches(analysis, opened.source):
                    contacts.note(whole.flows)
                    notes = told(whole.tallies)
                    whole.anomalies += notes
                    devices.learn(whole.claims)
                    rows.write_ready(whole)
                    rows.keep_unusable(one.detail for one in notes if one.kind == UNUSABLE)
                    if progress:
                        total_bytes = identity.result()[1] if identity.done() else opened.size_bytes
                        progress(whole.position_bytes, total_bytes)
            rows.keep_devices(devices.profiles())
            rows.write_ready(over_time(contacts, rows, tools, job.digest_key, assessed))
            summary = analysis.summary(*identity.result())
            is_new = rows.finish(summary)
        if is_new:
            _keep_packets(path, writer, rows.capture_id)
        return CaptureResult(path, summary, rows.flows, is_new, (*joined.notes, *opening.notes()))


def _joined(path: Path, records: Sequence[PhoneRecord], run: RunLabel, has_labels: bool) -> Joined:
    from gateway.survey import first_look  # few captures need it

    return first_look(path, records, run, has_labels)


def over_time(
    book: ContactBook, rows: CaptureWriter, tools: Tools, digest_key: bytes, assessed: tuple[AssessedRun, ...] = ()
) -> ReadyBatch:
    """What the flows of a capture say together, now that all are known."""
    collector = Collector(tools.inspector, digest_key)
    collector.assessed = assessed
    for contacts in book.places(rows.answered):
        collector.turn += 1
        collector.contacts(contacts)
    batch = RowBatch(findings=collector.take(), position_bytes=rows.position_bytes, packets=rows.packets)
    if book.unwatched_flows:
        detail = f"{book.unwatched_flows} flows to more than {MAX_PLACES:,} places were not seen together"
        batch.anomalies.append(Anomaly("flows-unwatched", detail))
    return rows.ready(batch)


def _keep_packets(path: Path, writer: Writer, capture_id: int) -> None:
    """A second look at the capture, for the packets of its findings; only where there is a key to seal them to."""
    wanted = writer.occurrences(capture_id)
    if not wanted:
        return
    from gateway.exhibits import exhibits

    opened = open_capture(path)
    with closing(opened):
        writer.keep_exhibits(exhibits(opened.source, wanted))


def _analyze_record(
    path: Path,
    opened: OpenedRecord,
    writer: Writer,
    tools: Tools,
    run: RunLabel,
    progress: Progress | None,
    assessed: tuple[AssessedRun, ...],
) -> CaptureResult:
    """What another program recorded: it enters as messages."""
    with closing(opened):
        identity = content_identity(path)
        if writer.is_known(identity[0]):
            return CaptureResult(path, CaptureSummary(*identity, 0, 0, None, None), 0, is_new=False)
        with writer.begin_capture(path.name, opened.source.format) as rows:
            rows.keep_rules(one.stored() for one in tools.inspector.own)
            rows.keep_expectations(tools.inspector.expected.texts)
            rows.keep_lists(tools.lists)
            job = Job(path, rows.capture_id, run, secrets.token_bytes(32), NOTHING_JOINED, has_labels=False)
            analysis = RecordedAnalysis(
                tools.inspector, tools.destinations, tools.apps, run, job.capture_id, job.digest_key, assessed
            )
            devices, contacts = DeviceBook(finder), ContactBook(is_recorded=True)
            for batch in analysis.batches(opened.source):
                contacts.note(batch.flows)
                devices.learn(batch.claims)
                rows.write_ready(batch)
                if progress:
                    progress(batch.position_bytes, identity[1])
            rows.keep_devices(devices.profiles())
            rows.write_ready(over_time(contacts, rows, tools, job.digest_key, assessed))
            notes = told(unusable_lists())
            rows.write(RowBatch(anomalies=notes))
            rows.keep_unusable(one.detail for one in notes)
            summary = analysis.summary(*identity)
            is_new = rows.finish(summary)
        return CaptureResult(path, summary, rows.flows, is_new)
