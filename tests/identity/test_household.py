"""A household made with real programs (household_lab.py), from capture to tables; expected is what the script did."""

import io
import json
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from dashboard import create_app
from gateway.crew import ALONE, Crew
from gateway.errors import StoreError
from gateway.model.run import NO_RUN, RunLabel
from gateway.reports import export
from gateway.store.device_labels import OWN_TABLES, changing_only, rename_device
from gateway.store.queries import open_queries
from gateway.store.queries.devices import _links
from gateway.store.queries.tables import TABLES
from gateway.study import analyze
from tests.watching import Silent

DATA = Path(__file__).with_name("data")
CAPTURE = DATA / "household.pcapng"
EXPECTED: dict[str, Any] = json.loads((DATA / "household.json").read_text())
PHONE, AGAIN, OTHER = (EXPECTED[one]["mac"] for one in ("phone", "again", "other"))


def rows(database: Path) -> dict[str, dict[str, Any]]:
    """Devices by their id."""
    (table,) = (one for one in TABLES if one.name == "devices")
    with open_queries(database) as queries:
        return {row[0]: dict(zip(table.header, row, strict=True)) for row in table.rows(queries)}


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("household") / "one.db"
    analyze([CAPTURE], path, NO_RUN, Silent())
    return path


@pytest.mark.parametrize("who", ["phone", "again", "other"])
def test_one_device_over_its_addresses(database: Path, who: str) -> None:
    wanted = EXPECTED[who]
    row = rows(database)[wanted["mac"]]
    own = {address for address in row["addresses"] if not address.startswith("fe80:")}
    assert own == set(wanted["addresses"])
    assert row["is_random_mac"]


def test_the_list_of_leases_says_the_same(database: Path) -> None:
    found = rows(database)
    for mac, address, hostname in EXPECTED["leases"]:
        assert address in found[mac]["addresses"]
        assert hostname in (*found[mac]["names"], "*")


def test_names_are_as_they_were_spelled_with_their_source(database: Path) -> None:
    found = rows(database)
    for mac in (PHONE, AGAIN):
        assert found[mac]["name"] == "Noor's Phone (Google)"
        assert (found[mac]["name_source"], found[mac]["name_certainty"]) == ("mDNS service", "likely")
        assert (found[mac]["model"], found[mac]["os"], found[mac]["kind"]) == ("Pixel 7", "Android 14", "phone")
    assert (found[OTHER]["name"], found[OTHER]["name_source"]) == ("Den-Printer", "DHCP name")


def test_a_changed_mac_is_probably_the_same_and_never_merged(database: Path) -> None:
    found = rows(database)
    assert [text.startswith(f"probably {AGAIN}: same ") for text in found[PHONE]["same_as"]] == [True]
    assert [text.startswith(f"probably {PHONE}: same ") for text in found[AGAIN]["same_as"]] == [True]
    assert not found[PHONE]["shares_name_with"]


def test_the_pages_say_so_with_how_sure_that_is(database: Path) -> None:
    client = create_app(database, is_demo=True).test_client()
    page = client.get("/devices/one", query_string={"id": PHONE}).text
    section = page[page.index('<h2 id="same">') :].partition("</section>")[0]
    why = rows(database)[PHONE]["same_as"][0].rpartition(": ")[2]
    assert "Probably the same device as" in section and f": {why}." in section and "Probably, not certainly" in section
    assert f'href="/devices/one?id={quote(AGAIN, safe=":")}"' in section
    assert '<h2 id="same">' not in client.get("/devices/one", query_string={"id": OTHER}).text
    listed = {row["device"]: row["same_as"] for row in client.get("/devices.json").json}
    assert listed[PHONE].startswith(f"probably Noor's Phone (Google) ({AGAIN}): same ")
    assert listed[OTHER] == ""


def test_who_answers_for_another_address_takes_no_name(database: Path) -> None:
    row = rows(database)[OTHER]
    assert row["names"] == ("Den-Printer",)
    assert (row["model"], row["same_as"], row["shares_name_with"]) == ("", (), ())


def test_a_labelled_run_of_a_mac_keeps_to_it_over_addresses(tmp_path: Path) -> None:
    path = tmp_path / "run.db"
    analyze([CAPTURE], path, RunLabel(app="Diary", device=PHONE), Silent())
    with open_queries(path) as queries:
        (table,) = (one for one in TABLES if one.name == "flows")
        flows = [dict(zip(table.header, row, strict=True)) for row in table.rows(queries)]
    web = {flow["client_ip"]: flow["app"] for flow in flows if flow["server_port"] == 80}
    first, later, _ = EXPECTED["phone"]["addresses"]
    assert web == {first: "Diary", later: "Diary", EXPECTED["again"]["addresses"][0]: ""}


@pytest.mark.parametrize("workers", [2, 3])
def test_rows_do_not_depend_on_how_many_share_the_work(tmp_path: Path, workers: int) -> None:
    written = []
    for number in (1, workers):
        path = tmp_path / f"{number}.db"
        if number == 1:
            analyze([CAPTURE], path, NO_RUN, Silent(), ALONE)
        else:
            with Crew(number) as crew:
                analyze([CAPTURE], path, NO_RUN, Silent(), crew)
        out = io.BytesIO()
        with open_queries(path) as queries:
            export("devices", "ndjson", queries, out)
        written.append(out.getvalue())
    assert written[0] == written[1]
    assert b"Den-Printer" in written[0]


def test_a_name_that_a_person_gives_stays(tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    analyze([CAPTURE], path, NO_RUN, Silent())
    rename_device(path, PHONE, "  Old phone ")
    analyze([Path(__file__).parents[2] / "pcaps" / "weatherly.pcapng"], path, NO_RUN, Silent())
    row = rows(path)[PHONE]
    assert (row["name"], row["name_source"], row["name_certainty"]) == ("Old phone", "given by you", "certain")
    assert "Noor's Phone" in row["names"]
    rename_device(path, PHONE, "")
    assert rows(path)[PHONE]["name_source"] == "mDNS service"


@pytest.mark.parametrize(
    ("device", "name", "reason"),
    [
        ("02:00:00:00:00:99", "x", "no capture has a device"),
        (PHONE, "x" * 81, "longer than 80"),
        (PHONE, "a\x1b[2Jb", "control characters"),
        (PHONE, "a\u202eb", "control characters"),
    ],
)
def test_names_that_are_refused(database: Path, device: str, name: str, reason: str) -> None:
    with pytest.raises(StoreError, match=reason):
        rename_device(database, device, name)


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM captures", "UPDATE devices SET name = 'x'", "DROP TABLE device_labels", "PRAGMA user_version = 9",
     "ATTACH 'x.db' AS other", "CREATE TABLE mine (a)"],
)  # fmt: skip
def test_annotations_can_change_nothing_else(database: Path, statement: str) -> None:
    with (
        pytest.raises((sqlite3.DatabaseError, StoreError), match=r"not authorized|prohibited|may not be"),
        changing_only(database, OWN_TABLES) as connection,
    ):
        connection.execute(statement)


def linked(*holders: tuple[str, str, bool, int, int]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Marks, devices, whether random, from and to which second."""
    found = _links([(mark, mac, "DHCP", int(rnd), 10**9 * one, 10**9 * two) for mark, mac, rnd, one, two in holders])
    same = {device: [str(one) for one in links.same_as] for device, links in found.items() if links.same_as}
    return same, {device: list(links.shares_name_with) for device, links in found.items() if links.shares_name_with}


def test_one_after_the_other_is_probably_the_same() -> None:
    same, sharing = linked(("name anasphone", "a", True, 0, 1_000), ("name anasphone", "b", True, 1_010, 2_000))
    assert same == {"a": ["probably b: same DHCP name"], "b": ["probably a: same DHCP name"]}
    assert not sharing


def test_two_at_once_under_one_name_are_said_to_share_it() -> None:
    """And then the name does not say which of them a third one was."""
    same, sharing = linked(
        ("name anasphone", "a", True, 0, 1_000), ("name anasphone", "b", True, 500, 900),
        ("name anasphone", "c", True, 2_000, 3_000),
    )  # fmt: skip
    assert not same
    assert sharing == {"a": ["b"], "b": ["a"]}


def test_names_of_fixed_addresses_join_nothing_and_identities_do() -> None:
    assert linked(("name reception", "a", False, 0, 9), ("name reception", "b", False, 100, 200)) == ({}, {})
    same, sharing = linked(("duid 00:01", "a", False, 0, 900), ("duid 00:01", "b", False, 0, 900))
    assert list(same) == ["a", "b"]  # two network cards of one machine
    assert not sharing


def test_a_name_that_many_bear_identifies_nobody() -> None:
    many = [("name sensor", f"m{number}", True, number * 100, number * 100 + 50) for number in range(17)]
    assert linked(*many) == ({}, {})
