"""What the pages read at a glance, against numbers counted by hand in `records.batch` and below."""

from dataclasses import replace
from pathlib import Path

import pytest

from gateway.model.findings import Severity
from gateway.model.flows import AppLabel, Certainty, Coverage, Device
from gateway.store.batch import RowBatch
from gateway.store.queries import open_queries, overview, pages
from gateway.store.queries.listing import Wanted
from gateway.store.queries.lists import FINDINGS
from gateway.store.writer import Writer
from tests.store.records import (
    JOURNAL,
    PHONE,
    SHA_A,
    SHA_B,
    THERAPY,
    TRACKER,
    flow,
    key,
    summary,
    update,
    write,
)

OTHER = Device("02:00:00:00:00:0c", "02:00:00:00:00:0c", "Acme", "", False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "telltale.db"
    write(path)
    return path


def test_counts_and_names(path: Path) -> None:
    write(path, SHA_B, "second.pcapng")
    with open_queries(path) as queries:
        assert pages.capture_count(queries) == 2
        assert pages.device_names(queries) == {
            PHONE.device_id: pages.DeviceName(PHONE.device_id, "phone", "", is_random_mac=PHONE.is_random_mac)
        }
    with open_queries(path, only={SHA_A}) as queries:
        assert pages.capture_count(queries) == 1


def test_reached_counts_names_once(path: Path) -> None:
    write(path, SHA_B, "second.pcapng")
    with open_queries(path) as queries:
        assert pages.reached(queries) == (2, {(JOURNAL.name, ""): 1, (THERAPY.name, ""): 1})


def test_reached_leaves_out_the_own_network(tmp_path: Path) -> None:
    local = TRACKER._replace(name="10.42.0.1", category="local")
    flows = [flow(1, destination=local), flow(2, AppLabel()), flow(3, coverage=Coverage.NONE)]
    with Writer(tmp_path / "a.db") as writer, writer.begin_capture("a", "pcap") as capture:
        capture.write(RowBatch(flows=flows))
        capture.finish(summary())
    with open_queries(tmp_path / "a.db") as queries:
        assert pages.reached(queries) == (1, {("", PHONE.device_id): 1})


def test_gists_add_up_captures(path: Path) -> None:
    write(path, SHA_B, "second.pcapng")
    with open_queries(path) as queries:
        first, second, third = pages.gists(queries)
        assert (first.rule, first.data_kind, first.direction) == ("CLR-health", "health.instrument", "sent")
        assert (first.app, first.device) == (JOURNAL.name, "")  # a device only where no app is known
        assert (first.severity, first.confidence) == (Severity.HIGH, Certainty.LIKELY)
        assert (first.findings, first.count, first.places) == (2, 2, 1)
        assert [second.rule, third.rule] == ["TLS-version", "DST-tracker"]
        assert [gist.rule for gist in pages.gists(queries, app=THERAPY.name)] == ["DST-tracker"]
        assert pages.gists(queries, device="none") == []


def test_told_knows_what_was_readable(tmp_path: Path) -> None:
    sealed = update(12, key("MIN-contacts", "bulk.contacts"))
    sealed.evidence = [sealed.evidence[0]._replace(flow_packet=10)]
    with Writer(tmp_path / "a.db") as writer, writer.begin_capture("a", "pcap") as capture:
        capture.write(RowBatch(flows=[flow(1), flow(10, coverage=Coverage.OPENED)], findings=[update(2), sealed]))
        capture.finish(summary())
    with open_queries(tmp_path / "a.db") as queries:
        told = {one.data_kind: one.is_readable for one in pages.told(queries)}
    assert told == {"health.instrument": True, "bulk.contacts": False}


def test_unseen_by_reason(tmp_path: Path) -> None:
    unknown = replace(flow(1, coverage=Coverage.UNKNOWN), coverage_reason="handshake not seen")
    flows = [
        unknown,
        replace(unknown, first_packet=2),
        flow(3),
        replace(unknown, first_packet=4, app=AppLabel()),
    ]
    with Writer(tmp_path / "a.db") as writer, writer.begin_capture("a", "pcap") as capture:
        capture.write(RowBatch(flows=flows))
        capture.finish(summary())
    with open_queries(tmp_path / "a.db") as queries:
        assert pages.unseen(queries) == [
            pages.Unseen(JOURNAL.name, "", "handshake not seen", 2),
            pages.Unseen("", PHONE.device_id, "handshake not seen", 1),
        ]
        assert [one.flows for one in pages.unseen(queries, app="")] == [1]


def test_tracker_contacts(path: Path) -> None:
    with open_queries(path) as queries:
        assert pages.tracker_contacts(queries) == [pages.Contact("Metrics Inc.", "analytics", THERAPY.name, 2)]


def test_worst_findings_come_in_parts(path: Path) -> None:
    with open_queries(path) as queries:
        every = list(pages.worst_findings(queries, JOURNAL.name, None, 10))
        assert [one.rule for one in every] == ["CLR-health", "TLS-version"]
        assert list(pages.worst_findings(queries, JOURNAL.name, None, 1, 1)) == every[1:]
        assert list(pages.worst_findings(queries, JOURNAL.name, "none", 10)) == []


def test_nameless_by_device(tmp_path: Path) -> None:
    flows = [
        flow(1),
        flow(2, AppLabel()),
        flow(3, AppLabel(), TRACKER, device=OTHER),
        flow(4, AppLabel(), device=OTHER),
    ]
    found = update(5, key(app="")._replace(device=OTHER.device_id))
    found.evidence = []
    with Writer(tmp_path / "a.db") as writer, writer.begin_capture("a", "pcap") as capture:
        capture.write(RowBatch(flows=flows, findings=[found]))
        capture.finish(summary())
    with open_queries(tmp_path / "a.db") as queries:
        first, second = overview.nameless(queries)
        (together,) = [one for one in overview.apps(queries) if not one.app]
        assert pages.identities(queries) == [("", PHONE.device_id), ("", OTHER.device_id), (JOURNAL.name, "")]
    assert (first.devices, first.flows, first.destinations, first.trackers) == ((OTHER.device_id,), 2, 2, 1)
    assert first.worst is Severity.HIGH
    assert (second.devices, second.flows, second.worst) == ((PHONE.device_id,), 1, None)
    assert together.flows == first.flows + second.flows


def test_a_search_may_mean_very_much(path: Path) -> None:
    """One letter is in nearly every title: more of them than SQLite takes parameters."""
    with open_queries(path) as queries:
        (one, *_others) = FINDINGS.page(queries, Wanted("severity"), 50).rows
        meant = [("NO-rule", str(number), "sent") for number in range(20_000)]
        wanted = Wanted("severity", search="no such text", meant=[*meant, (one["rule"], one["kind"], one["direction"])])
        found = FINDINGS.page(queries, wanted, 50).rows
    assert {(row["rule"], row["kind"], row["direction"]) for row in found} == {
        (one["rule"], one["kind"], one["direction"])
    }
