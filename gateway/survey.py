"""A first look at a capture: its flows as they are seen from outside, before anything in them is read.

What a phone noted about its connections is joined with all flows of a capture at once, the last included, so they have
to be known before the analysis begins. So have labels of frames: the name of an app may stand behind its frames. Costs
the part of the analysis that kernels do.
"""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final, NamedTuple

from gateway.capture import open_capture
from gateway.capture.labels import LabelBook
from gateway.columns.decode import decode
from gateway.columns.eap_ends import EapEnds
from gateway.columns.fragments import Fragments
from gateway.errors import InputError
from gateway.flows.tracker import FlowTracker
from gateway.identity.captured import as_record, label_flows
from gateway.identity.devices import DeviceTable
from gateway.identity.joining import PROXIED, Joined, is_proxied, join
from gateway.model.messages import Anomaly
from gateway.model.records import FlowSketch, PhoneRecord
from gateway.model.run import NO_RUN, RunLabel

SEVERAL_LABELS: Final = "label-differs"


class Look(NamedTuple):
    """What a first look has seen."""

    sketches: list[FlowSketch]
    mixed_flows: int  # whose frames are of several apps
    damage: list[Anomaly]


def first_look(path: Path, records: Sequence[PhoneRecord], run: RunLabel, has_labels: bool) -> Joined:
    """What records, and the capture's own labels if it has any, say about its flows.

    Raises InputError where it is no capture.
    """
    book = LabelBook() if has_labels else None
    look = _look(path, run, book)
    joined = _join(look.sketches, records, run)
    if book is None:
        return joined
    own = label_flows(look.sketches, book.all())
    problems = book.problems()
    proxied = PROXIED in joined.problems or (bool(own) and is_proxied(one.client_ip for one in look.sketches))
    if look.mixed_flows:
        detail = f"{look.mixed_flows:,} flows have frames of several apps, so none is said to be theirs"
        problems.append(Anomaly(SEVERAL_LABELS, detail))
    note = f"labels of the capture itself: {len(own):,} of {len(look.sketches):,} flows have their app"
    notes = (*joined.notes, "; ".join((note, *(one.detail for one in problems))))
    problems += [PROXIED] if proxied else []
    return joined._replace(apps={**joined.apps, **own}, notes=notes, problems=tuple(problems))


def read_labelled_capture(path: Path) -> PhoneRecord:
    """A capture that a phone or a computer made of itself, as its record of connections.

    Raises InputError where it cannot be read, or its frames have no labels.
    """
    book = LabelBook()
    look = _look(path, NO_RUN, book)
    labels = book.all()
    if not labels:
        raise InputError(str(path), "the capture names no apps: it has no labels of PCAPdroid or pktap")
    damaged = [*book.counts(), *((one.detail, 1) for one in look.damage)]
    damaged += [(one.detail, 1) for one in book.problems() if one.kind == "label-contradicts"]
    if look.mixed_flows:
        damaged.append(("frames of several apps", look.mixed_flows))
    return as_record(look.sketches, labels, damaged)


def _join(sketches: list[FlowSketch], records: Sequence[PhoneRecord], run: RunLabel) -> Joined:
    devices = {one.device for one in sketches if one.device}
    if run.device:
        sketches = [one for one in sketches if one.device == run.device]
    joined = join(sketches, records)
    if joined.contacts and len(devices) > 1 and not run.device:
        note = (
            f"hosts of a phone's report were not used: the capture has {len(devices)} devices; say which with --device"
        )
        joined = joined._replace(contacts=(), notes=(*joined.notes, note))
    return joined


def _look(path: Path, run: RunLabel, book: LabelBook | None) -> Look:
    tracker, devices, fragments, eap_ends = FlowTracker(), DeviceTable(run), Fragments(), EapEnds()
    found: list[FlowSketch] = []
    mixed = 0

    def note(slots: list[int]) -> None:
        nonlocal mixed
        for slot in slots:
            flow = tracker.describe(slot)
            device = devices.device_of(flow)
            label, is_mixed = tracker.labels(slot)
            mixed += is_mixed
            found.append(
                FlowSketch(
                    flow.first_packet,
                    device.device_id if device else "",
                    *(flow.protocol, flow.client_ip, flow.client_port, flow.server_ip, flow.server_port),
                    *(flow.first_ns, flow.last_ns, flow.bytes_up, flow.bytes_down),
                    label=0 if is_mixed else label,
                )
            )

    with closing(open_capture(path)) as opened:
        opened.source.labels = book
        for batch in opened.source.batches():
            frames = decode(batch)
            whole = fragments.join(batch, frames)
            eap_ends.place(whole, frames)
            for tracked in tracker.file(whole, frames):
                devices.observe_ends(tracker.ends(tracked.opened))
                note(tracked.ended)
        for tracked in tracker.finish():
            note(tracked.ended)
        return Look(found, mixed, opened.source.damage)
