"""Apps that a capture names itself, by labels of its frames: to names of flows, and to what a phone noted."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from gateway.identity.records.lines import MAX_LINES, Skipped, told_apart
from gateway.model.flows import AppLabel, Certainty
from gateway.model.records import CapturedLabel, FlowSketch, PhoneRecord, RecordedConnection

JOINABLE: Final = ("tcp", "udp")


def names_of(labels: Mapping[int, CapturedLabel]) -> dict[int, str]:
    """What to call the app of each label; labels that the capture does not resolve have no name."""
    named = told_apart([(one.name, one.identifier) for one in labels.values() if one.name])
    return {number: named[one.name, one.identifier] for number, one in labels.items() if one.name}


def label_flows(flows: Iterable[FlowSketch], labels: Mapping[int, CapturedLabel]) -> dict[int, AppLabel]:
    """The app of each flow, by its first packet: the phone or the computer that recorded knew it."""
    names = names_of(labels)
    return {
        flow.first_packet: AppLabel(names[flow.label], labels[flow.label].source, Certainty.CERTAIN)
        for flow in flows
        if flow.label in names
    }


def as_record(
    flows: Sequence[FlowSketch], labels: Mapping[int, CapturedLabel], damaged: Iterable[tuple[str, int]]
) -> PhoneRecord:
    """The flows of a labelled capture as what a phone noted. `damaged` says what could not be read, and how often."""
    names = names_of(labels)
    skipped = Skipped()
    connections: list[RecordedConnection] = []
    for flow in flows:
        label = labels.get(flow.label)
        if flow.protocol not in JOINABLE:
            skipped.add("neither TCP nor UDP")
        elif label is None or flow.label not in names:
            skipped.add("no app known")
        elif label.is_mobile:
            skipped.add("on the mobile network, which a gateway does not see")
        elif len(connections) >= MAX_LINES:
            skipped.add(f"behind the first {MAX_LINES:,} connections")
        else:
            ends = flow.client_ip, flow.client_port, flow.server_ip, flow.server_port
            times = flow.first_ns, flow.last_ns
            connections.append(
                RecordedConnection(names[flow.label], flow.protocol, *ends, *times, flow.bytes_up, flow.bytes_down)
            )
    sources = sorted({one.source for one in labels.values()})
    return PhoneRecord(" and ".join(sources), tuple(connections), (), (*skipped.all(), *damaged))
