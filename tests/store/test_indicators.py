"""Indicator lists in the database: whole or not at all, replaced by name, beside the captures."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.errors import InputError, StoreError
from gateway.model.indicators import Indicator, IndicatorKind
from gateway.store.indicators import IndicatorStore, IndicatorTable, ListHead
from gateway.store.writer import Writer


def name(value: str, **more: str) -> Indicator:
    return Indicator(IndicatorKind.NAME, value, **more)


def head(title: str = "bad", date: str = "2026-01-02") -> ListHead:
    return ListHead(title, "", date, "malware", "list", {"why": 2})


def add(path: Path, entries: list[Indicator], about: ListHead) -> None:
    store = IndicatorStore(path)
    try:
        store.add(entries, lambda: about, 1)
    finally:
        store.close()


def found(path: Path, value: str) -> list[str]:
    return [one.list_name for one in IndicatorTable(path).find(IndicatorKind.NAME, [value])]


def test_lists_stay_when_captures_are_written_and_a_new_database_has_none(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    assert IndicatorTable(path).lists() == []
    assert not path.exists()
    add(path, [name("a.example")], head())
    Writer(path).close()  # a database that holds lists is not removed, though it holds no capture
    (row,) = IndicatorTable(path).lists()
    assert (row.name, row.date, row.entries, row.skipped) == ("bad", "2026-01-02", 1, {"why": 2})


def test_a_newer_list_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    add(path, [name("a.example"), name("b.example")], head())
    add(path, [name("b.example")], head("other"))
    add(path, [name("c.example")], head(date="2026-02-02"))
    assert [(row.name, row.date, row.entries) for row in IndicatorTable(path).lists()] == [
        ("bad", "2026-02-02", 1),
        ("other", "2026-01-02", 1),
    ]
    assert found(path, "a.example") == []
    assert found(path, "b.example") == ["other"]
    assert found(path, "c.example") == ["bad"]


def test_where_reading_fails_the_old_list_stays(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    add(path, [name("a.example")], head())

    def broken() -> Iterator[Indicator]:
        yield name("b.example")
        raise InputError("list", "ends early")

    store = IndicatorStore(path)
    with pytest.raises(InputError):
        store.add(broken(), head, 1)
    store.close()
    assert found(path, "a.example") == ["bad"]
    assert found(path, "b.example") == []


def test_what_stands_twice_is_one_entry_the_surer_one(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    add(path, [name("a.example", doubt="shared"), name("a.example", note="SpyOne"), name("a.example")], head())
    (one,) = IndicatorTable(path).find(IndicatorKind.NAME, ["a.example"])
    assert (one.indicator.doubt, one.indicator.note) == ("", "SpyOne")
    assert IndicatorTable(path).lists()[0].entries == 1


def test_removing(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    add(path, [name("a.example")], head())
    store = IndicatorStore(path)
    assert not store.remove("other")
    assert store.remove("bad")
    store.close()
    assert found(path, "a.example") == []


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    with Writer(path), pytest.raises(StoreError, match="another telltale is writing"):
        IndicatorStore(path)
