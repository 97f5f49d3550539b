"""A first look at a capture: its flows as they are seen from outside, before anything in them is read.

What a phone noted about its connections is joined with all flows of a capture at once, the last included, so they have
to be known before the analysis begins. Costs the part of it that kernels do.
"""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from gateway.capture import open_capture
from gateway.columns.decode import decode
from gateway.columns.fragments import Fragments
from gateway.flows.tracker import FlowTracker
from gateway.identity.devices import DeviceTable
from gateway.identity.joining import Joined, join
from gateway.model.records import FlowSketch, PhoneRecord
from gateway.model.run import RunLabel


def join_with_records(path: Path, records: Sequence[PhoneRecord], run: RunLabel) -> Joined:
    """What the records say about the flows of a capture. Raises InputError where it is no capture."""
    sketches = _sketches(path, run)
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


def _sketches(path: Path, run: RunLabel) -> list[FlowSketch]:
    tracker, devices, fragments = FlowTracker(), DeviceTable(run), Fragments()
    found: list[FlowSketch] = []

    def note(slots: list[int]) -> None:
        for slot in slots:
            flow = tracker.describe(slot)
            device = devices.device_of(flow)
            found.append(
                FlowSketch(
                    flow.first_packet,
                    device.device_id if device else "",
                    *(flow.protocol, flow.client_ip, flow.client_port, flow.server_ip, flow.server_port),
                    *(flow.first_ns, flow.last_ns, flow.bytes_up, flow.bytes_down),
                )
            )

    with closing(open_capture(path)) as opened:
        for batch in opened.source.batches():
            frames = decode(batch)
            whole = fragments.join(batch, frames)
            for tracked in tracker.file(whole, frames):
                devices.observe_ends(tracker.ends(tracked.opened))
                note(tracked.ended)
        for tracked in tracker.finish():
            note(tracked.ended)
    return found
