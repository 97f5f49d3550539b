"""Every capture of the lab, end to end, against what its script did: the expectation files know nothing of our code."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gateway.model.run import RunLabel
from gateway.store.queries import open_queries
from gateway.store.queries.tables import TABLES
from gateway.study import analyze
from tests.watching import Silent

PCAPS = Path(__file__).parents[2] / "pcaps"
SCENARIOS = sorted(path.name.removesuffix(".expected.json") for path in PCAPS.glob("*.expected.json"))
Row = dict[str, Any]


class Analyzed:
    """One scenario: what was expected, and the tables that came out."""

    def __init__(self, name: str, database: Path) -> None:
        self.expected: dict[str, Any] = json.loads((PCAPS / f"{name}.expected.json").read_text())
        outcome = analyze([PCAPS / f"{name}.pcapng"], database, RunLabel(), Silent())
        assert not outcome.skipped
        with open_queries(database) as queries:
            self.tables: dict[str, list[Row]] = {
                table.name: [dict(zip(table.header, row, strict=True)) for row in table.rows(queries)]
                for table in TABLES
            }

    def flows(self, connection: Row) -> list[Row]:
        """The flows of an expected connection: to its server, and from its port where the client reported one."""
        protocol = "udp" if connection["transport"] == "quic" else connection["transport"]
        return [
            flow
            for flow in self.tables["flows"]
            if (flow["protocol"], flow["server_ip"], flow["server_port"])
            == (protocol, connection["server_ip"], connection["server_port"])
            and connection["client_port"] in (0, flow["client_port"])
        ]

    def of(self, table: str, flows: list[Row]) -> list[Row]:
        """The rows of a table that belong to flows."""
        ids = {flow["flow_id"] for flow in flows}
        return [row for row in self.tables[table] if row["flow_id"] in ids]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the databases of this module go."""
    return tmp_path_factory.mktemp("scenarios")


@pytest.fixture(params=SCENARIOS)
def scenario(request: pytest.FixtureRequest, folder: Path) -> Analyzed:
    """Each scenario, analysed once."""
    return _analyzed(request.param, folder)


@cache
def _analyzed(name: str, folder: Path) -> Analyzed:
    return Analyzed(name, folder / f"{name}.db")


def test_there_are_scenarios() -> None:
    assert len(SCENARIOS) >= 9


def test_every_connection_is_a_flow_of_its_app_and_device(scenario: Analyzed) -> None:
    for connection in scenario.expected["connections"]:
        flows = scenario.flows(connection)
        assert flows, connection
        device = connection.get("device") or scenario.expected["device"]
        app = scenario.expected["app"] if device == scenario.expected["device"] else ""
        for flow in flows:
            assert (flow["app"], flow["device"]) == (app, device)
            assert flow["server_name"] == connection["server_name"]
            assert connection["service"] in flow["service"].split("+")


def name_source(connection: Row) -> str:
    """Where the name of a connection can be seen; "" where the script does not lay that down."""
    if "name_source" in connection:
        return str(connection["name_source"])
    if connection["client"] == "chromium":  # its handshakes all look as if they might hide a name (ECH)
        return ""
    usual = "http" if connection["service"] == "http" else "dns"
    return "sni" if connection["tls"] else usual


def test_every_name_is_known_from_where_it_could_be_seen(scenario: Analyzed) -> None:
    for connection in scenario.expected["connections"]:
        source = name_source(connection)
        if source:
            found = {flow["name_source"] or "none" for flow in scenario.flows(connection)}
            assert found == {source}, connection


def test_tls_is_what_client_and_server_agreed_on(scenario: Analyzed) -> None:
    for connection in scenario.expected["connections"]:
        rows = scenario.of("tls", scenario.flows(connection))
        expected = connection["tls"]
        if expected is None:
            assert rows == [], connection
            continue
        assert rows, connection
        for row in rows:
            assert row["transport"] == connection["transport"]
            assert (row["version"], row["sni"]) == (expected["version"], expected["sni"]), connection
            assert row["cipher"] == expected["cipher"] or not expected["cipher"] or not expected["version"]
            assert expected["alpn"] in ("", row["alpn"], *row["alpn_offered"])
            is_visible = expected["version"] in ("TLSv1.0", "TLSv1.1", "TLSv1.2") and not row["resumed"]
            assert row["certificate"] == (expected["certificate_sha256"] if is_visible else "")
            if is_visible:
                (certificate,) = (one for one in scenario.tables["certificates"] if one["sha256"] == row["certificate"])
                assert certificate["self_signed"] == expected["self_signed"]


def test_readable_exchanges_are_those_that_the_app_made(scenario: Analyzed) -> None:
    for connection in scenario.expected["connections"]:
        if not connection["visible"] or connection["service"] != "http":
            continue
        keys = ("method", "host", "path", "status", "request_type", "response_type")
        rows = [tuple(row[key] for key in keys) for row in scenario.of("http", scenario.flows(connection))]
        expected = [tuple(exchange[key] for key in keys) for exchange in connection["http"]]
        assert sorted(rows) == sorted(expected), connection["server_name"]


def test_sealed_connections_give_no_content(scenario: Analyzed) -> None:
    for connection in scenario.expected["connections"]:
        if connection["tls"] and connection["service"] in ("tls", "quic") and connection["tls"]["version"]:
            flows = scenario.flows(connection)
            assert scenario.of("http", flows) == []
            assert {flow["coverage"] for flow in flows} == {
                "unknown" if name_source(connection) == "none" else "sealed"
            }


def test_names_that_were_asked_are_rows(scenario: Analyzed) -> None:
    asked = {(row["query"], row["qtype"]) for row in scenario.tables["dns"]}
    answered = {
        (row["query"], row["qtype"]): set(row["answers"]) for row in scenario.tables["dns"] if row["is_response"]
    }
    for query in scenario.expected["dns"]:
        key = (query["query"], query["qtype"])
        assert key in asked
        if query["answers"] == ["present"]:
            assert answered[key]
        else:
            assert answered[key] == {*query["answers"], *query.get("aliases", ())}


def test_every_leak_is_found(scenario: Analyzed) -> None:
    found = {
        (row["rule"], row["server_name"], row["data_kind"], row["direction"]) for row in scenario.tables["findings"]
    }
    # A leak that is linked to a person is told once, as the worse one.
    found |= {("CLR-health", *rest) for rule, *rest in found if rule == "CLR-health-linked"}
    expected = {
        (one["rule"], one["server_name"], one["data_kind"], one["direction"]) for one in scenario.expected["findings"]
    }
    assert expected - found == set()


def test_nothing_is_found_that_must_not_be(scenario: Analyzed) -> None:
    for near_miss in scenario.expected["must_not"]:
        for row in scenario.tables["findings"]:
            is_it = row["rule"] == near_miss["rule"]
            is_it &= near_miss["server_name"] in ("", row["server_name"])
            is_it &= near_miss["data_kind"] in ("", row["data_kind"])
            assert not is_it, (near_miss["why"], row)


def test_no_value_that_was_sent_is_stored(scenario: Analyzed, folder: Path) -> None:
    """Not in any table, not anywhere in the file: only masked samples are."""
    name = scenario.expected["scenario"]
    raw = b"".join(path.read_bytes() for path in folder.glob(f"{name}.db*"))
    checked = 0
    for connection in scenario.expected["connections"]:
        for message in [*connection["http"], *connection["messages"]]:
            for leak in message["readable"]:
                value = leak["value"]
                if isinstance(value, str) and len(value) > 6 and value not in connection["server_name"]:
                    assert value.encode() not in raw, (leak["where"], value)
                    checked += 1
    assert checked or name not in ("moodnest-journal", "copycat")


def test_replaying_a_capture_adds_nothing(tmp_path: Path) -> None:
    def dump(database: Path) -> list[Any]:
        with open_queries(database) as queries:
            return [list(table.rows(queries)) for table in TABLES]

    database = tmp_path / "twice.db"
    capture = PCAPS / "moodnest-journal.pcapng"
    first = analyze([capture], database, RunLabel(), Silent())
    before = dump(database)
    again = analyze([capture, PCAPS / "moodnest-journal.pcapng"], database, RunLabel(), Silent())
    assert [result.is_new for result in first.captures + again.captures] == [True, False, False]
    assert dump(database) == before
