"""What one assessment has seen: every table and every sum holds its run alone, as if nobody else had been there."""

from pathlib import Path

import pytest

from gateway.assessments import engine
from gateway.errors import AssessmentError
from gateway.pipeline import Tools
from gateway.store.queries import details, open_queries, overview, pages
from gateway.store.queries.tables import TABLES
from tests.assessments.playing import device_of, played, ring, to_one
from tests.assessments.test_live import PHONE, PLAN, analyse, at

RUN = (played("moodnest-journal", 110), played("calmpath-therapy", 150, PHONE))
TABLET = device_of("pulseband-wearable")


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools()


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory, tools: Tools) -> tuple[Path, str]:
    """A day on the box: the phone before, during and after the run, a tablet beside it."""
    folder = tmp_path_factory.mktemp("box")
    database = folder / "box.db"
    made = engine.create(database, at(0), PLAN)
    engine.start(database, at(100), made)
    engine.skip(database, at(101), made)
    engine.stop(database, at(200), made)
    parts = [
        played("weatherly", 10, PHONE), *RUN, played("pulseband-wearable", 111),
        played("weatherly", 300, PHONE),
    ]  # fmt: skip
    analyse(ring(folder / "ring", *map(to_one, parts)), database, tools)
    return database, made


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory, tools: Tools) -> tuple[Path, str]:
    """The same run, and nothing else was there."""
    folder = tmp_path_factory.mktemp("alone")
    database = folder / "alone.db"
    made = engine.create(database, at(0), PLAN)
    engine.start(database, at(100), made)
    engine.skip(database, at(101), made)
    engine.stop(database, at(200), made)
    analyse(ring(folder / "ring", *map(to_one, RUN)), database, tools)
    return database, made


UNLIKE = (
    *("capture", "flow_id", "finding_id", "packet", "first_packet", "last_packet", "packets", "position_bytes"),
    *(
        "name",
        "names",
        "name_source",
        "name_certainty",
        "addresses",
        "model",
        "os",
    ),  # what a device said of itself all day
)
"""Columns that count packets of the capture, or name it."""

RARE = ("anomalies", "interception", "active_tests", "certificates")
"""Tables that may have no row, or none of others: TLS 1.3 hides certificates."""


@pytest.mark.parametrize("name", [table.name for table in TABLES if table.name != "captures"])
def test_tables_are_those_of_a_run_that_was_alone(box: tuple[Path, str], alone: tuple[Path, str], name: str) -> None:
    table = next(table for table in TABLES if table.name == name)
    seen = []
    for database, made in (box, alone):
        with open_queries(database, assessment=made) as queries:
            seen.append(sorted((_row(table.header, row) for row in table.rows(queries)), key=repr))
    with open_queries(box[0]) as queries:
        everything = sum(1 for _ in table.rows(queries))
    assert seen[0] == seen[1]
    assert name in RARE or everything > len(seen[0]) > 0


def test_all_that_the_device_did_is_in_it(alone: tuple[Path, str]) -> None:
    database, made = alone
    flows = "SELECT first_packet FROM main.flows JOIN main.devices USING (capture_id, device_no)"
    query = f"{flows} WHERE mac = :mac ORDER BY 1"
    with open_queries(database, assessment=made) as queries:
        assert queries.fetch("SELECT first_packet FROM flows ORDER BY 1") == queries.fetch(query, {"mac": PHONE})
        found = "SELECT finding_key FROM main.findings WHERE device = :mac ORDER BY 1"
        assert queries.fetch("SELECT finding_key FROM findings ORDER BY 1") == queries.fetch(found, {"mac": PHONE})


def _row(header: tuple[str, ...], row: tuple[object, ...]) -> dict[str, object]:
    return {name: value for name, value in zip(header, row, strict=True) if name not in UNLIKE}


def test_pages_show_the_run_alone(box: tuple[Path, str], alone: tuple[Path, str]) -> None:
    shown = []
    for database, made in (box, alone):
        with open_queries(database, assessment=made) as queries:
            totals = overview.totals(queries)
            shown.append(
                (
                    (totals.flows, totals.devices, totals.apps, totals.destinations),
                    overview.apps(queries),
                    overview.recipients(queries),
                    [(one.name, one.flows, one.bytes_up) for one in details.places(queries)],
                    pages.gists(queries),
                    pages.told(queries),
                    [one.device for one in details.devices(queries)],
                )
            )
    assert shown[0] == shown[1]


def test_nothing_of_others_is_in_it(box: tuple[Path, str]) -> None:
    database, made = box
    with open_queries(database, assessment=made) as queries:
        text = repr([list(table.rows(queries)) for table in TABLES])
    assert "moodnest.example" in text
    for other in (TABLET, "pulseband", "weatherly"):
        assert other not in text


def test_what_has_not_begun_has_seen_nothing(box: tuple[Path, str]) -> None:
    database, _ = box
    draft = engine.create(database, at(500), PLAN)
    with pytest.raises(AssessmentError, match="has not begun"):
        open_queries(database, assessment=draft)
    with pytest.raises(AssessmentError, match="there is no assessment 'gone'"):
        open_queries(database, assessment="gone")
