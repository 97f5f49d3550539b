"""Every format holds the same rows, and none of them lets a value act."""

import csv
import gc
import io
import json
import os
import string
import subprocess
import sys
import threading
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.model.messages import DnsAnswer, DnsMessage
from gateway.reports import REPORTS, export
from gateway.reports.csv import safe_cell
from gateway.reports.ndjson import to_json
from gateway.reports.terminal import printable
from gateway.store.batch import RowBatch
from gateway.store.queries import Queries, open_queries
from gateway.store.queries.tables import TABLES, Kind
from gateway.store.writer import Writer
from tests.store.records import SHA_B, flow, look_inside, span, summary, write

NAMES = [table.name for table in TABLES]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "telltale.db"
    write(path)
    look_inside(path)
    return path


@pytest.fixture
def queries(path: Path) -> Iterator[Queries]:
    with open_queries(path) as opened:
        yield opened


def exported(queries: Queries, table: str, report: str) -> bytes:
    stream = io.BytesIO()
    count = export(table, report, queries, stream)
    (rows,) = [list(one.rows(queries)) for one in TABLES if one.name == table]
    assert count == len(rows) > 0
    assert not stream.closed
    return stream.getvalue()


def expected(queries: Queries, table: str) -> list[dict[str, Any]]:
    """The rows themselves, lists as lists."""
    (described,) = [one for one in TABLES if one.name == table]
    plain = [[list(value) if isinstance(value, tuple) else value for value in row] for row in described.rows(queries)]
    return [dict(zip(described.header, row, strict=True)) for row in plain]


@pytest.mark.parametrize("table", NAMES)
def test_ndjson_holds_the_rows(queries: Queries, table: str) -> None:
    lines = exported(queries, table, "ndjson").splitlines()
    assert [json.loads(line) for line in lines] == expected(queries, table)


@pytest.mark.parametrize("table", NAMES)
def test_parquet_holds_the_rows(queries: Queries, table: str) -> None:
    content = pq.read_table(io.BytesIO(exported(queries, table, "parquet")))
    assert content.to_pylist() == expected(queries, table)
    names = {Kind.TEXT: "string", Kind.INTEGER: "int64", Kind.BOOLEAN: "bool"}
    (described,) = [one for one in TABLES if one.name == table]
    for column, field in zip(described.columns, content.schema, strict=True):
        if column.kind is Kind.LIST:
            assert str(field.type.value_type) == "string"
        else:
            assert str(field.type) == names[column.kind]


@pytest.mark.parametrize("table", NAMES)
def test_csv_holds_the_rows(queries: Queries, table: str) -> None:
    text = exported(queries, table, "csv").decode("utf-8")
    assert text.endswith("\n")
    assert len(text.splitlines()) == 1 + len(expected(queries, table))
    for row, values in zip(csv.DictReader(io.StringIO(text)), expected(queries, table), strict=True):
        for name, value in values.items():
            if isinstance(value, bool):
                assert row[name] == ("true" if value else "false")
            elif isinstance(value, list):
                assert row[name] == ",".join(value).replace("*.x", "*.x")
            else:
                assert row[name] == ("" if value is None else str(value))


@pytest.mark.parametrize("report", [one.name for one in REPORTS])
def test_an_empty_table_is_still_a_table(tmp_path: Path, report: str) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    Writer(path).close()
    stream = io.BytesIO()
    with open_queries(path) as queries:
        assert export("flows", report, queries, stream) == 0
    if report == "csv":
        assert stream.getvalue().startswith(b"flow_id,capture,")
    if report == "parquet":
        assert pq.read_table(io.BytesIO(stream.getvalue())).num_rows == 0


@pytest.mark.parametrize("report", ["csv", "ndjson"])
def test_a_reader_that_is_gone_leaves_the_stream_to_its_owner(queries: Queries, report: str) -> None:
    """Whatever breaks, the stream is not closed: it may be stdout, of which others have something to say yet."""

    class Gone(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, _data: object) -> int:
            raise BrokenPipeError

    stream = io.BufferedWriter(Gone(), 64)  # type: ignore[arg-type]
    with pytest.raises(BrokenPipeError):
        export("flows", report, queries, stream)
        stream.flush()
    gc.collect()
    assert not stream.closed
    stream.detach()


def test_unknown_names(queries: Queries) -> None:
    with pytest.raises(KeyError):
        export("nothing", "csv", queries, io.BytesIO())
    with pytest.raises(KeyError):
        export("flows", "xml", queries, io.BytesIO())


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\\x09=1"),
        ("\r=1", "'\\x0d=1"),
        ("\n", "'\\x0a"),
        ("  =1", "'  =1"),
        ("\uff1d1", "'\uff1d1"),
        ("a=1", "a=1"),
        ("a-b.example", "a-b.example"),
        ("", ""),
        ("Zoë, “x”", "Zoë, “x”"),
        ("a\nb", "a\\x0ab"),
    ],
)
def test_csv_cells_run_nothing(text: str, cell: str) -> None:
    assert safe_cell(text) == cell


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    cell = safe_cell(text)
    assert cell[:1] not in set("=+-@")
    assert all(character >= " " for character in cell)
    if not set(text) - set(string.ascii_letters + string.digits):
        assert cell == text


@given(st.text())
def test_nothing_acts_on_a_terminal(text: str) -> None:
    """Controls (C0, DEL, C1), direction marks (bidi), separators of lines: none is left."""
    forbidden = {*range(0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, 0x2028, 0x2029}
    forbidden |= {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF}
    shown = printable(text)
    assert not {ord(character) for character in shown} & forbidden
    if text.isalnum():
        assert shown == text
    line = to_json(text)
    assert all(" " <= character <= "~" for character in line)
    assert json.loads(line) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;owned\x07", "\\x1b]0;owned\\x07"),
        ("a\u202egpj.exe", "a\\u202egpj.exe"),
        ("\U000e0041", "\\U000e0041"),
        ("\ud800", "\\ud800"),
        ("naïve 日本 😀", "naïve 日本 😀"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


HOSTILE = ["\x1b[2Jx", "=cmd|' /C calc'!A0", "a,b", "x\ny", 'q"q', "\u202e", "[bold]m[/bold]"]


def test_hostile_answers(tmp_path: Path) -> None:
    """Names and answers of DNS come from anyone. Exact formats give them back as they are, CSV tames them."""
    path = tmp_path / "hostile.db"
    answers = tuple(DnsAnswer("", "TXT", 1, text) for text in HOSTILE)
    messages = [(1, DnsMessage(span(1), 1, True, text, "TXT", "NOERROR", answers)) for text in HOSTILE]
    with Writer(path) as writer, writer.begin_capture("=x\x1b.pcap", "pcap") as capture:
        capture.write(RowBatch(flows=[flow(1)], dns=messages))
        capture.finish(summary(SHA_B))
    with open_queries(path) as queries:
        rows = [json.loads(line) for line in exported(queries, "dns", "ndjson").splitlines()]
        assert [row["query"] for row in rows] == HOSTILE
        assert rows[0]["answers"] == HOSTILE
        table = pq.read_table(io.BytesIO(exported(queries, "dns", "parquet")))
        assert table["query"].to_pylist() == HOSTILE
        assert table["answers"].to_pylist()[0] == HOSTILE
        text = exported(queries, "dns", "csv").decode()
        cells = [row["query"] for row in csv.DictReader(io.StringIO(text))]
        assert cells == ["'\\x1b[2Jx", "'=cmd|' /C calc'!A0", "a,b", "x\\x0ay", 'q"q', "\\u202e", HOSTILE[6]]
        for report in ("csv", "table"):
            for name in ("dns", "captures"):
                shown = exported(queries, name, report).decode()
                assert "\x1b" not in shown
                assert "\u202e" not in shown
        assert "[bold]m[/bold]" in exported(queries, "dns", "table").decode()
        assert exported(queries, "captures", "csv").decode().splitlines()[1].startswith("'=x_.pcap,")


def test_table_says_how_much_it_leaves_out(queries: Queries, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway.reports.table.MAX_ROWS", 2)
    assert "… and 3 more: telltale export flows" in exported(queries, "flows", "table").decode()


@pytest.mark.parametrize("report", ["csv", "ndjson", "parquet"])
def test_into_a_pipe(path: Path, report: str) -> None:
    """Standard output may be a pipe, which cannot seek."""
    reading, writing = os.pipe()
    received: list[bytes] = []

    def read() -> None:
        with os.fdopen(reading, "rb") as stream:
            received.append(stream.read())

    thread = threading.Thread(target=read)
    thread.start()
    with open_queries(path) as queries, os.fdopen(writing, "wb") as stream:
        assert export("tls", report, queries, stream) == 3
    thread.join()
    with open_queries(path) as queries:
        assert received == [exported(queries, "tls", report)]


@pytest.mark.parametrize("report", ["csv", "ndjson", "parquet"])
def test_memory_does_not_grow_with_the_rows(tmp_path: Path, report: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway.reports.parquet.ROW_GROUP_ROWS", 100)
    monkeypatch.setattr("gateway.store.queries.session.FETCHED_ROWS", 100)
    peaks = []
    for rows in (500, 2_500):
        path = tmp_path / f"{rows}.db"
        with Writer(path) as writer, writer.begin_capture("a", "pcap") as capture:
            capture.write(RowBatch(flows=[flow(packet) for packet in range(1, rows + 1)]))
            capture.finish(summary())
        with open_queries(path) as queries, (tmp_path / "out").open("wb") as stream:
            export("captures", report, queries, stream)  # imports and caches
            tracemalloc.start()
            assert export("flows", report, queries, stream) == rows
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.3 + 100_000


def test_arrow_is_loaded_by_who_asks_for_it() -> None:
    script = "import sys, gateway.reports, gateway.reports.json; sys.exit('pyarrow' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0
