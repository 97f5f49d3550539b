"""Databases of results: nothing of a person survives, in rows or in bytes; the tables say the same of the rest."""

import json
import sqlite3
from contextlib import closing
from ipaddress import ip_address
from pathlib import Path

import pytest

from gateway.anonymize.captures import anonymize_capture
from gateway.anonymize.choices import Choices
from gateway.anonymize.secret import Secret
from gateway.anonymize.tables import TABLES, anonymize_database
from gateway.errors import InputError, StoreError
from gateway.model.run import RunLabel
from gateway.store.queries import open_queries
from gateway.store.queries.tables import TABLES as EXPORTED
from gateway.study import analyze
from tests.anonymize.searching import survivors
from tests.anonymize.test_scenarios import DESTINATIONS, PCAPS, TLS, Row, at_home, devices, facts, planted
from tests.watching import Silent

NAMES = ("moodnest-journal", "calmpath-therapy", "pulseband-wearable", "lantern")
KEY = Secret(b"k" * 32)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With a database of some scenarios, one without persons, and one of captures without persons."""
    made = tmp_path_factory.mktemp("tables")
    captures = [PCAPS / f"{name}.pcapng" for name in NAMES]
    analyze(captures, made / "before.db", RunLabel(), Silent())
    anonymize_database(made / "before.db", made / "after.db", KEY, Choices())
    return made


def exported(database: Path) -> dict[str, list[Row]]:
    """All tables as they are exported."""
    with open_queries(database) as queries:
        return {one.name: [dict(zip(one.header, row, strict=True)) for row in one.rows(queries)] for one in EXPORTED}


def expected(name: str) -> Row:
    """What a scenario's script wrote down."""
    found: Row = json.loads((PCAPS / f"{name}.expected.json").read_text())
    return found


def test_no_value_and_no_address_survives_in_the_file(folder: Path) -> None:
    data = (folder / "after.db").read_bytes()
    for name in NAMES:
        macs, addresses = devices(expected(name))
        assert survivors(data, [*planted(expected(name)), *macs, *addresses, f"{name}.pcapng"]) == []
    assert not (folder / ".after.db.part").exists()


def test_they_are_in_the_original(folder: Path) -> None:
    data = (folder / "before.db").read_bytes()
    for name in NAMES:
        macs, addresses = devices(expected(name))
        left = survivors(data, [expected(name)["hostname"], *macs, *addresses[:1], f"{name}.pcapng"])
        assert len({one.partition(" as ")[0] for one in left}) >= 3, name


def test_the_same_tls_facts_destinations_and_counts(folder: Path) -> None:
    before, after = exported(folder / "before.db"), exported(folder / "after.db")
    assert facts(after["tls"], TLS) == facts(before["tls"], TLS)
    assert facts(list(map(at_home, after["destinations"])), DESTINATIONS) == facts(
        list(map(at_home, before["destinations"])), DESTINATIONS
    )
    columns = ("rule", "severity", "confidence", "data_kind", "direction", "app", "server_name", "count", "first_ns")
    assert facts(after["findings"], columns) == facts(before["findings"], columns)
    for name in ("flows", "http", "dns", "devices", "apps", "captures"):
        assert len(after[name]) == len(before[name]), name


def test_a_device_has_the_same_pseudonym_as_in_a_capture_of_the_same_key(folder: Path) -> None:
    anonymize_capture(PCAPS / "lantern.pcapng", folder / "lantern.pcapng", KEY, Choices())
    analyze([folder / "lantern.pcapng"], folder / "lantern.db", RunLabel(), Silent())
    of_capture, of_tables = exported(folder / "lantern.db"), exported(folder / "after.db")
    macs = {row["mac"] for row in of_capture["devices"]}
    assert macs
    assert macs <= {row["mac"] for row in of_tables["devices"]}
    clients = {row["client_ip"] for row in of_capture["flows"] if ip_address(row["client_ip"]).is_private}
    assert clients <= {row["client_ip"] for row in of_tables["flows"]}


def test_every_column_of_a_table_is_decided_on(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "before.db")) as connection:
        for table, columns in TABLES.items():
            found = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
            assert found == set(columns), table


def test_every_exported_table_is_carried_over_or_left_on_purpose(folder: Path) -> None:
    """Interception names what somebody agreed to; its table is not carried over."""
    before, after = exported(folder / "before.db"), exported(folder / "after.db")
    empty = {name for name in before if before[name] and not after[name]}
    assert empty == set()


def test_the_result_is_whole(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "after.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in ("users", "vault_keys", "exhibits", "personas", "audit", "device_labels"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_servers_can_be_hidden_and_times_moved(folder: Path) -> None:
    begin_ns = 1_000_000_000 * 10**9
    anonymize_database(folder / "before.db", folder / "hidden.db", KEY, Choices(hides_servers=True, begin_ns=begin_ns))
    before, after = exported(folder / "before.db"), exported(folder / "hidden.db")
    public = {row["server_ip"] for row in before["flows"] if row["server_ip"].startswith(("203.0.113.", "198.51.100."))}
    assert not public & {row["server_ip"] for row in after["flows"]}
    assert not any(row["country"] or row["asn"] for row in after["destinations"])
    times = (sorted(row["first_ns"] for row in one["flows"]) for one in (before, after))
    moved = {old - new for old, new in zip(*times, strict=True)}
    assert len(moved) == 1
    assert moved.pop() % (86_400 * 10**9) == 0
    assert min(row["first_ns"] for row in after["flows"]) < begin_ns


def test_what_is_there_already_and_what_is_no_database_of_ours_is_named(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is there already"):
        anonymize_database(folder / "before.db", folder / "after.db", KEY, Choices())
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE t (x)")
    with pytest.raises(StoreError, match="is not a Telltale database"):
        anonymize_database(tmp_path / "other.db", tmp_path / "out.db", KEY, Choices())
    assert [one.name for one in tmp_path.iterdir()] == ["other.db"]
