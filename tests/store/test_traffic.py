"""Sums that are counted while flows are written are those that a statement makes of what was written."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from gateway.model.flows import Coverage
from gateway.model.messages import TlsSession
from gateway.store import sums
from gateway.store.batch import RowBatch
from gateway.store.traffic import DAY_NS, TrafficSums
from gateway.store.writer import Writer
from tests.store.records import JOURNAL, JOURNAL_SERVER, SHA_A, THERAPY, TRACKER, flow, span, summary

VERSIONS = ("", "SSLv3", "TLSv1.0", "TLSv1.2", "TLSv1.3", "TLSv1.3 draft 28")


def batches(seed: int) -> list[RowBatch]:
    """Flows in an order of their own, most with handshakes that come with them or in an earlier batch."""
    drawn = random.Random(seed)
    made = [RowBatch() for _ in range(6)]
    numbers = list(range(1, 120))
    drawn.shuffle(numbers)
    for number in numbers:
        one = flow(
            number,
            drawn.choice((JOURNAL, THERAPY)),
            drawn.choice((JOURNAL_SERVER, TRACKER, None)),
            drawn.choice(list(Coverage)),
            drawn.choice(("tls", "http")),
        )
        one.first_ns = drawn.randrange(-2 * DAY_NS, 2 * DAY_NS)  # pcapng may count from before 1970
        one.last_ns = one.first_ns + drawn.randrange(DAY_NS)
        one.bytes_up, one.bytes_down = drawn.randrange(1 << 40), drawn.randrange(1 << 40)
        ends = drawn.randrange(len(made))
        made[ends].flows.append(one)
        for _ in range(drawn.randrange(4)):
            session = TlsSession(span(number), version=drawn.choice(VERSIONS))
            made[drawn.randrange(ends + 1)].tls.append((number, session))
    return made


def rows(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    return connection.execute("SELECT * FROM traffic").fetchall()


@pytest.mark.parametrize("most", [100_000, 7])
@pytest.mark.parametrize("seed", range(3))
def test_counted_or_stated(tmp_path: Path, seed: int, most: int) -> None:
    path = tmp_path / "a.db"
    with Writer(path) as writer, writer.begin_capture("a.pcap", "pcap") as capture:
        capture._traffic = TrafficSums(capture.capture_id, most)
        for batch in batches(seed):
            capture.write(batch)
        assert capture._traffic.is_whole
        assert capture.finish(summary(SHA_A))
    with closing(sqlite3.connect(path)) as connection:
        counted = rows(connection)
        sums.add_up_flows(connection, 1)
        assert counted == rows(connection)
        assert len(counted) > 80


def test_a_row_behind_its_flow_is_added_up_by_the_statement(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Writer(path) as writer, writer.begin_capture("a.pcap", "pcap") as capture:
        capture.write(RowBatch(flows=[flow(1), flow(2)]))
        capture.write(RowBatch(tls=[(2, TlsSession(span(2), version="TLSv1.0"))]))
        assert not capture._traffic.is_whole
        assert capture.finish(summary(SHA_A))
    with closing(sqlite3.connect(path)) as connection:
        versions = connection.execute("SELECT tls_version, flows FROM traffic ORDER BY 1").fetchall()
        assert versions == [("", 1), ("TLSv1.0", 1)]
