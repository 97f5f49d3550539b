"""The columns that leave are a promise: docs/exports.md and the lists below say which."""

import re
from pathlib import Path

import pytest

from gateway.reports import REPORTS
from gateway.store.queries.tables import TABLES

PAGE = (Path(__file__).parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")

PROMISED = {
    "flows": "flow_id capture first_ns last_ns protocol client_ip client_port server_ip server_port vlan"
    " packets_up packets_down bytes_up bytes_down service server_name name_source device app app_source"
    " app_certainty destination",
    "tls": "flow_id client_ip client_port server_ip server_port transport version offered_versions cipher sni"
    " alpn ja3 ja3s ja4 ech resumed certificate alerts",
    "dns": "flow_id time_ns client_ip server_ip query qtype rcode answers",
    "http": "flow_id time_ns method host path status user_agent request_type response_type request_bytes"
    " response_bytes decrypted",
    "certificates": "sha256 subject issuer san not_before_ns not_after_ns key signature self_signed",
    "anomalies": "capture packet flow_id time_ns kind detail",
    "findings": "finding_id rule family severity confidence data_kind direction capture device app app_source"
    " server_name domain owner category country path sample count first_ns last_ns status",
    "destinations": "name domain owner category country asn as_name reasons flows bytes_up bytes_down apps devices",
    "devices": "device mac vendor names addresses first_ns last_ns name name_source name_certainty model os kind"
    " is_random_mac same_as shares_name_with",
}
"""Columns as first promised, in order. They never move: what came later stands behind them."""


@pytest.mark.parametrize("name", PROMISED)
def test_promised_columns_come_first(name: str) -> None:
    (table,) = [one for one in TABLES if one.name == name]
    promised = PROMISED[name].split()
    assert list(table.header[: len(promised)]) == promised


def test_the_page_names_every_table() -> None:
    sections = re.findall(r"^## ([a-z_]+)$", PAGE, re.MULTILINE)
    assert sections == [table.name for table in sorted(TABLES, key=lambda one: sections.index(one.name))]
    assert len(sections) == len(TABLES)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_page_describes_every_column(table: object) -> None:
    section = re.search(rf"^## {table.name}$(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)  # type: ignore[attr-defined]
    assert section
    rows = re.findall(r"^\| (\w+) \| (\w+) \| (.+) \|$", section[1], re.MULTILINE)
    described = [(name, kind) for name, kind, _ in rows if name != "column"]
    assert described == [(column.name, column.kind.value) for column in table.columns]  # type: ignore[attr-defined]


def test_the_page_names_the_formats() -> None:
    header = re.search(r"^\| type \|(.+)\|$", PAGE, re.MULTILINE)
    assert header
    named = [word.strip() for word in header[1].split("|")]
    assert named == [report.name for report in REPORTS if report.name != "table"]
