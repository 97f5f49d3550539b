"""Every capture of the lab, anonymised: nothing that was planted survives, and the analysis says the same."""

import json
import subprocess
from collections import Counter
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from gateway.anonymize.captures import Outcome, anonymize_capture
from gateway.anonymize.choices import Choices
from gateway.anonymize.secret import Secret
from gateway.model.run import RunLabel
from gateway.store.queries import open_queries
from gateway.store.queries.tables import TABLES
from gateway.study import analyze
from tests.anonymize.searching import survivors
from tests.watching import Silent

PCAPS = Path(__file__).parents[2] / "pcaps"
SCENARIOS = sorted(path.name.removesuffix(".expected.json") for path in PCAPS.glob("*.expected.json"))
KEY = Secret(b"k" * 32)
Row = dict[str, Any]

ENDS = {"flow_id", "client_ip", "client_port"}
TLS = ("client_port", "server_ip", "server_port", "transport", "version", "cipher", "sni", "alpn", "ja3", "ja3s", "ja4",
       "ech", "resumed", "certificate", "alerts")  # fmt: skip
DESTINATIONS = ("name", "domain", "owner", "category", "country", "asn", "as_name", "flows")


class Shared:
    """One scenario before and after."""

    def __init__(self, name: str, folder: Path) -> None:
        self.original = PCAPS / f"{name}.pcapng"
        self.result = folder / f"{name}.shared.pcapng"
        self.expected: Row = json.loads((PCAPS / f"{name}.expected.json").read_text())
        self.outcome: Outcome = anonymize_capture(self.original, self.result, KEY, Choices())
        self.before = tables(self.original, folder / f"{name}.before.db")
        self.after = tables(self.result, folder / f"{name}.after.db")


def tables(capture: Path, database: Path) -> dict[str, list[Row]]:
    """All tables that our analysis makes of a capture."""
    outcome = analyze([capture], database, RunLabel(), Silent())
    assert not outcome.skipped
    with open_queries(database) as queries:
        return {one.name: [dict(zip(one.header, row, strict=True)) for row in one.rows(queries)] for one in TABLES}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the results of this module go."""
    return tmp_path_factory.mktemp("shared")


@cache
def _shared(name: str, folder: Path) -> Shared:
    return Shared(name, folder)


@pytest.fixture(params=SCENARIOS)
def shared(request: pytest.FixtureRequest, folder: Path) -> Shared:
    """Each scenario, anonymised and analysed once."""
    return _shared(request.param, folder)


def planted(expected: Row) -> list[str]:
    """What a person typed, and what his devices are called: all that the script of the scenario wrote down of it."""
    found = {expected["hostname"], expected["device_name"]}

    def collect(node: object) -> None:
        if isinstance(node, dict):
            if isinstance(value := node.get("value"), str) and len(value) >= 4:
                found.add(value)
            for one in node.values():
                collect(one)
        elif isinstance(node, list):
            for one in node:
                collect(one)

    collect(expected)
    public = " ".join(one["server_name"].lower() for one in expected["connections"])  # destinations stay
    return sorted(one for one in found if one and one.lower() not in public)


def devices(expected: Row) -> tuple[list[str], list[str]]:
    """Hardware and private addresses of the scenario."""
    macs = {expected["device"], *(one["device"] for one in expected["connections"] if one.get("device"))}
    return sorted(macs), list(expected["client_ips"])


def test_there_are_planted_values() -> None:
    values = [
        value for name in SCENARIOS for value in planted(json.loads((PCAPS / f"{name}.expected.json").read_text()))
    ]
    assert len(values) > 60


def test_no_planted_value_survives_in_any_form(shared: Shared) -> None:
    assert survivors(shared.result.read_bytes(), planted(shared.expected)) == []


def test_the_search_finds_them_in_the_original(shared: Shared) -> None:
    """What a search does not find before, it proves nothing by not finding it after."""
    assert survivors(shared.original.read_bytes(), planted(shared.expected)) != []


def test_nothing_that_is_unpacked_from_the_result_holds_one(shared: Shared) -> None:
    """tshark takes bodies apart: chunks, gzip, and what was put together from segments."""
    run = subprocess.run(["tshark", "-n", "-r", str(shared.result), "-T", "pdml"], capture_output=True, check=True)
    assert survivors(run.stdout, planted(shared.expected)) == []


def test_no_address_of_a_device_survives(shared: Shared) -> None:
    data = shared.result.read_bytes()
    macs, addresses = devices(shared.expected)
    for mac in macs:
        raw = bytes.fromhex(mac.replace(":", ""))
        assert raw not in data, mac
        eui_64 = bytes((raw[0] ^ 2,)) + raw[1:3] + b"\xff\xfe" + raw[3:]
        assert eui_64 not in data, mac
        assert survivors(data, [mac, mac.replace(":", ""), mac.replace(":", "-")]) == []
    for address in addresses:
        assert ip_address(address).packed not in data, address
        assert survivors(data, [address, ip_address(address).reverse_pointer]) == []


def test_the_same_tls_facts(shared: Shared) -> None:
    assert facts(shared.after["tls"], TLS) == facts(shared.before["tls"], TLS)


def test_the_same_certificates(shared: Shared) -> None:
    assert facts(shared.after["certificates"], ("sha256", "subject")) == facts(
        shared.before["certificates"], ("sha256", "subject")
    )


def test_the_same_destinations(shared: Shared) -> None:
    before, after = (
        facts(list(map(at_home, one["destinations"])), DESTINATIONS) for one in (shared.before, shared.after)
    )
    assert after == before


def at_home(row: Row) -> Row:
    """A destination that is an address of the home has a pseudonym for a name."""
    try:
        address = ip_address(row["name"])
    except ValueError:
        return row
    is_node = row["name"].startswith("ff02::1:ff")  # the group of a neighbour's address
    is_home = address.is_private and not address.is_multicast and row["name"] not in ("255.255.255.255", "0.0.0.0")
    return row | {"name": "home"} if is_node or (is_home and row["category"] == "local") else row


def test_the_same_flows(shared: Shared) -> None:
    columns = ("first_ns", "last_ns", "protocol", "client_port", "server_port", "vlan", "packets_up", "packets_down",
               "bytes_up", "bytes_down", "server_name", "name_source")  # fmt: skip
    assert facts(shared.after["flows"], columns) == facts(shared.before["flows"], columns)


def facts(rows: list[Row], columns: tuple[str, ...]) -> Counter[str]:
    """Rows without what may differ."""
    return Counter(repr([row[name] for name in columns]) for row in rows)


def test_as_many_devices(shared: Shared) -> None:
    assert len(shared.after["devices"]) == len(shared.before["devices"])


def test_tshark_sees_the_same_handshakes_and_no_bad_checksum(shared: Shared) -> None:
    asked = ("tls.handshake.type", "tls.handshake.extensions_server_name", "tls.handshake.ja3", "tcp.srcport",
             "tls.handshake.ciphersuite", "udp.srcport", "frame.len", "dns.qry.name", "http.request.method",
             "http.response.code", "http.host")  # fmt: skip
    assert shark(shared.result, asked) == shark(shared.original, asked)
    bad = "or".join(f"{name}.checksum.status == 0" for name in ("ip", "tcp", "udp", "icmp", "icmpv6", "igmp"))
    checks = [part for name in ("ip", "tcp", "udp") for part in ("-o", f"{name}.check_checksum:TRUE")]
    run = subprocess.run(
        ["tshark", "-n", "-r", str(shared.result), *checks, "-Y", bad.replace("or", " or ")],
        capture_output=True,
        check=True,
    )
    assert run.stdout == b""


def shark(capture: Path, asked: tuple[str, ...]) -> list[str]:
    """What another decoder says of each packet. Handshakes that are encrypted are none to it."""
    fields = [part for name in asked for part in ("-e", name)]
    run = subprocess.run(
        ["tshark", "-n", "-r", str(capture), "-T", "fields", *fields], capture_output=True, check=True, text=True
    )
    return run.stdout.splitlines()


def test_the_same_key_gives_the_same_pseudonyms(folder: Path) -> None:
    """Two captures of one phone: it is one device in both, and another one by another key."""
    first, second = (tables(_one(name, folder, b"k"), folder / f"{name}.same.db") for name in ("lantern", "copycat"))
    other = tables(_one("copycat", folder, b"o"), folder / "copycat.other.db")
    assert {row["mac"] for row in first["devices"]} & {row["mac"] for row in second["devices"]}
    assert not {row["mac"] for row in other["devices"]} & {row["mac"] for row in second["devices"]}


def _one(name: str, folder: Path, key: bytes) -> Path:
    target = folder / f"{name}.{key.decode()}.pcapng"
    anonymize_capture(PCAPS / f"{name}.pcapng", target, Secret(key * 32), Choices())
    return target
