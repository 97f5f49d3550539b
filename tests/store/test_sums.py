"""Sums over captures: the same however they came about, and gone with their capture."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from gateway.model.messages import Anomaly
from gateway.store import sums
from gateway.store.batch import RowBatch, RowMaker
from gateway.store.capture import delete_capture
from gateway.store.intercepted import FIRST_OPENED, OpenedBatch
from gateway.store.queries import behaviour, open_queries, overview, pages
from gateway.store.writer import Writer
from tests.store.records import SHA_A, SHA_B, flow, summary, write

TABLES = (*(one.table for one in sums.OVER_CAPTURES if one is not sums.CONTACTS), "spoken")


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything that is added up, without numbers that only the database knows."""
    with closing(sqlite3.connect(path)) as connection:
        found = {}
        for table in TABLES:
            cursor = connection.execute(f"SELECT * FROM {table}")
            wanted = [place for place, column in enumerate(cursor.description) if column[0] != "place_no"]
            found[table] = sorted((tuple(row[place] for place in wanted) for row in cursor), key=repr)
        return found


@pytest.fixture
def both(tmp_path: Path) -> Path:
    path = tmp_path / "both.db"
    write(path, SHA_A)
    write(path, SHA_B, "second.pcapng")
    return path


def test_captures_are_added(both: Path, tmp_path: Path) -> None:
    alone = write(tmp_path / "alone.db", SHA_A) or tmp_path / "alone.db"
    one, two = contents(tmp_path / "alone.db"), contents(both)
    assert alone
    assert all(one.values())
    for table in ("places", "app_traffic", "app_days"):
        column = {"places": 9, "app_traffic": 7, "app_days": 5}[table]  # flows
        assert [2 * row[column] for row in one[table]] == [row[column] for row in two[table]]


def test_adding_up_again_changes_nothing(both: Path) -> None:
    before = contents(both)
    with Writer(both) as writer:
        sums.rebuild(writer._connection)
    assert contents(both) == before


def test_a_capture_that_goes_takes_its_sums(both: Path, tmp_path: Path) -> None:
    write(tmp_path / "alone.db", SHA_A)
    with Writer(both) as writer:
        (number,) = writer._connection.execute("SELECT capture_id FROM captures WHERE sha256 = ?", (SHA_B,)).fetchone()
        delete_capture(writer._connection, number)
    assert contents(both) == contents(tmp_path / "alone.db")


def test_an_unfinished_capture_is_in_no_sum_and_changes_no_version(both: Path) -> None:
    with open_queries(both) as queries:
        before = pages.version(queries)
    with Writer(both) as writer, writer.begin_capture("c", "pcap"):
        pass
    with open_queries(both) as queries:
        assert pages.version(queries) == before


def test_a_reader_of_some_captures_has_the_sums_of_those(both: Path, tmp_path: Path) -> None:
    write(tmp_path / "alone.db", SHA_A)
    with open_queries(both, only={SHA_A}) as some, open_queries(tmp_path / "alone.db") as alone:
        assert overview.totals(some) == overview.totals(alone)
        assert overview.apps(some) == overview.apps(alone)
        assert pages.gists(some) == pages.gists(alone)
        assert pages.told(some) == pages.told(alone)
        assert pages.reached(some) == pages.reached(alone)
    with open_queries(both, only=set()) as none:
        assert overview.totals(none).flows == 0
        assert overview.apps(none) == []


def test_a_reader_of_all_captures_there_are_has_no_later_one(tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    write(path, SHA_A)
    with open_queries(path) as every:
        before = overview.totals(every), overview.apps(every), pages.told(every)
    with open_queries(path, only={SHA_A}) as all_there_are:
        assert (overview.totals(all_there_are), overview.apps(all_there_are), pages.told(all_there_are)) == before
        write(path, SHA_B)
        assert (overview.totals(all_there_are), overview.apps(all_there_are), pages.told(all_there_are)) == before
    with open_queries(path) as every:
        assert overview.totals(every).captures == 2


def test_what_was_opened_is_added_up_once(tmp_path: Path) -> None:
    """A flow that is written already is opened after all, together with one that the capture does not have."""
    path = tmp_path / "live.db"
    with Writer(path) as writer:
        rows = writer.begin_live("br0", SHA_A, 0, ("1.pcapng", 1))
        rows.write_live(RowMaker(rows.capture_id).ready(RowBatch(flows=[flow(7)])), 9, summary())
        new = flow(FIRST_OPENED + 1)
        ready = rows.opened_maker().ready(RowBatch(flows=[new], anomalies=[Anomaly("overload", "less is read", 7)]))
        rows.write_opened(OpenedBatch(ready, {7: ("r1", 1), new.first_packet: ("r1", 1)}, late={7}), "interception")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*), sum(coverage = 'opened') FROM flows").fetchone() == (2, 1)
        assert connection.execute("SELECT sum(flows) FROM app_traffic").fetchone() == (2,)
        assert connection.execute("SELECT sum(number) FROM oddities").fetchone() == (1,)


def test_each_sum_knows_where_it_begins(tmp_path: Path) -> None:
    """Added at once, added as a capture grows, and joined: the first packet of a sum is that of its first flow."""
    path = tmp_path / "a.db"
    write(path, SHA_A)
    flows = """
        SELECT coalesce(f.device_no, 0), coalesce(f.app_no, 0), coalesce(f.destination_no, 0), f.coverage,
            min(f.first_packet)
        FROM flows AS f GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    """
    with Writer(path) as writer:
        connection = writer._connection
        expected = connection.execute(flows).fetchall()
        summed = flows.replace("flows AS f", "traffic AS f")
        assert connection.execute(summed).fetchall() == expected
        packets = [row[0] for row in connection.execute("SELECT first_packet FROM flows ORDER BY first_packet DESC")]
        (number,) = connection.execute("SELECT capture_id FROM captures").fetchone()
        connection.execute("BEGIN")
        connection.execute("DELETE FROM traffic")
        for packet in packets:  # the last first: what comes later may have begun earlier
            sums.add_flows(connection, number, [packet])
        assert connection.execute(summed).fetchall() == expected
        sums.join_traffic(connection, number)
        assert connection.execute(summed).fetchall() == expected
        connection.execute("UPDATE traffic SET first_packet = 0")
        sums.add_up_again(connection, number)
        assert connection.execute(summed).fetchall() == expected
        connection.execute("ROLLBACK")


def test_comparing_reads_no_flow_by_itself(tmp_path: Path) -> None:
    """What apps did comes from the sums, and old handshakes from an index of theirs: neither grows with the flows."""
    write(tmp_path / "a.db", SHA_A)
    with open_queries(tmp_path / "a.db") as queries:
        contacts = queries.fetch(f"EXPLAIN QUERY PLAN {behaviour._CONTACTS}", {"nothing_sent": ""})
        old = queries.fetch(f"EXPLAIN QUERY PLAN {behaviour._OLD_HANDSHAKES}")
    assert not any("flows" in step for *_, step in contacts)
    assert any("tls_of_old_version" in step for *_, step in old)


def test_a_database_from_before_the_sums_gets_the_same_ones(both: Path) -> None:
    """As after an update that told connections apart by more than before."""
    before = contents(both)
    with Writer(both) as writer:
        connection = writer._connection
        connection.execute("BEGIN")
        connection.execute("UPDATE traffic SET protocol = '', name_source = '', first_packet = 0")
        connection.execute("DELETE FROM places WHERE name LIKE 't.%'")
        connection.execute("DELETE FROM contacts")
        connection.execute("DELETE FROM ways")
        sums.fill(connection)
        connection.execute("COMMIT")
    assert contents(both) == before
