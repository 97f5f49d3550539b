"""A flood of connections that are opened and never used, through `telltale analyze` as a person runs it."""

from pathlib import Path

import pytest

from dashboard import create_app
from gateway.identity.devices import MAX_DEVICES
from gateway.store.queries import open_queries, overview
from tests.hostile.flood import syn_flood
from tests.hostile.measured import Measured, telltale

MAX_PEAK_MB = 400
MAX_PAGE_BYTES = 400_000


def flood(folder: Path, flows: int, macs: int, output: str) -> Measured:
    capture = folder / "flood.pcap"
    syn_flood(capture, flows, macs)
    return telltale("analyze", capture, "--db", folder / "flood.db", "--quiet", "--format", output)


def anomalies(folder: Path) -> dict[str, str]:
    exported = telltale("export", "anomalies", "--db", folder / "flood.db", "--format", "csv").stdout
    lines = [line.split(",") for line in exported.splitlines()[1:]]
    return {line[4]: ",".join(line[5:]) for line in lines}


@pytest.mark.parametrize(
    ("flows", "macs"),
    [
        pytest.param(140_000, 140_000, id="as many devices"),
        pytest.param(1_000_000, 1, id="a million behind a router", marks=pytest.mark.long),
        pytest.param(1_000_000, 1_000_000, id="a million devices", marks=pytest.mark.long),
    ],
)
def test_memory_stays_bounded_and_what_was_dropped_is_said(flows: int, macs: int, tmp_path: Path) -> None:
    took = flood(tmp_path, flows, macs, "table")
    assert took.exit_code == 0, took.stderr
    assert took.peak_mb < MAX_PEAK_MB
    assert took.stdout == f"1 capture, {flows:,} packets, {flows:,} flows, 0 apps. Findings: none.\n"
    told = anomalies(tmp_path)
    assert "flows ended early because too many were open at once" in told["flows-evicted"]
    assert ("devices-unlisted" in told) == (macs > MAX_DEVICES)
    with open_queries(tmp_path / "flood.db") as queries:
        places_for_others = 1  # what all of them talk to has a place in the table, too
        assert 0 <= min(macs, MAX_DEVICES) - overview.totals(queries).devices <= places_for_others
        assert len(overview.nameless(queries)) <= MAX_DEVICES + 1


def test_the_page_of_a_flood_is_short(tmp_path: Path) -> None:
    """Every device said something that nobody knows: a row each would be a page of megabytes."""
    syn_flood(tmp_path / "flood.pcap", 20_000, 20_000, has_data=True)
    assert telltale("analyze", tmp_path / "flood.pcap", "--db", tmp_path / "flood.db", "--quiet").exit_code == 0
    page = create_app(tmp_path / "flood.db", is_demo=True).test_client().get("/")
    assert page.status_code == 200
    assert len(page.data) < MAX_PAGE_BYTES
    assert b"more apps with less to say" in page.data
