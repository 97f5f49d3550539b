"""Captures made by others: what their own projects and tshark expect of TLS, and that nothing breaks on any of them."""

import csv
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from gateway.store.queries import open_queries
from gateway.store.queries.tables import TABLES
from tests.truth.tables import rows_of

pytestmark = pytest.mark.corpus

VERSIONS = {
    0x0300: "SSLv3",
    0x0301: "TLSv1.0",
    0x0302: "TLSv1.1",
    0x0303: "TLSv1.2",
    0x0304: "TLSv1.3",
    0x7F1C: "TLSv1.3 draft 28",
}
OURS_IS_RIGHT = {
    ("arkime_synthetic.pcap", "10.9.19.1", 49621): "the ServerHello's supported_versions is broken on purpose",
    (
        "postgresql__psql-aws-ssl-preferred.pcap",
        "192.168.123.132",
        39910,
    ): "the ServerHello came out of order, which tshark leaves out by default",
}
"""Flows in which tshark is wrong, or shows less, and why. docs/truth.md says more."""

Key = tuple[str, str, int, str, int]
Rows = dict[Key, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def tls(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """TLS rows of the whole corpus by capture and endpoints."""
    database = tmp_path_factory.mktemp("corpus") / "corpus.db"
    rows: Rows = defaultdict(list)
    for row in rows_of([corpus / "captures"], database, "tls")["tls"]:
        rows[
            row["flow_id"].split("-")[0], row["client_ip"], row["client_port"], row["server_ip"], row["server_port"]
        ].append(row)
    with open_queries(database) as queries:
        (captures,) = (table for table in TABLES if table.name == "captures")
        found = [dict(zip(captures.header, row, strict=True)) for row in captures.rows(queries)]
    names = {capture["sha256"][:12]: capture["capture"] for capture in found}
    return {(names[key[0]], *key[1:]): value for key, value in rows.items()}


def table(path: Path) -> list[dict[str, str]]:
    """A tab-separated file with a header."""
    with path.open(newline="") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


def test_every_handshake_that_tshark_sees_is_a_row(tls: Rows, corpus: Path) -> None:
    expected: dict[Key, dict[str, str]] = {}
    for row in table(corpus / "tshark_tls.tsv"):
        source = row["ip.src"] or row["ipv6.src"], int(row["tcp.srcport"] or row["udp.srcport"])
        target = row["ip.dst"] or row["ipv6.dst"], int(row["tcp.dstport"] or row["udp.dstport"])
        name = Path(row["file"]).name
        for kind in row["tls.handshake.type"].split(","):
            if kind == "1":
                facts = expected.setdefault((name, *source, *target), {})
                facts.setdefault("sni", row["server_name"])
                facts.setdefault("ja3", row["ja3"])
            elif kind == "2":
                facts = expected.setdefault((name, *target, *source), {})
                chosen = row["supported_version"] or row["tls.handshake.version"]
                number = int(chosen.split(",")[0], 16)
                facts |= {"version": VERSIONS.get(number, hex(number)), "ja3s": row["ja3s"].split(",")[-1]}
    assert len(expected) > 90
    wrong = {}
    for key, facts in expected.items():
        found = {name: tls[key][0][name] for name in facts} if key in tls else None
        if found != facts and key[:3] not in OURS_IS_RIGHT:
            wrong[key] = (facts, found)
    assert wrong == {}


def test_no_version_is_claimed_without_a_server_hello(tls: Rows) -> None:
    for rows in tls.values():
        for row in rows:
            assert bool(row["version"]) == bool(row["ja3s"]) or row["version"] == "SSLv2"


def test_what_the_origins_expect_is_what_we_say(tls: Rows, corpus: Path) -> None:
    wrong = {}
    for row in table(corpus / "expected_tls.tsv"):
        key = (Path(row["pcap"]).name, row["src"], int(row["sport"]), row["dst"], int(row["dport"]))
        version = row["neg_version"].replace("TLSv1.", "TLSv1").replace("TLSv1", "TLSv1.").removesuffix(".")
        facts = {name: row[name] for name in ("sni", "ja3", "ja3s", "ja4") if row[name]}
        if version:
            facts["version"] = "TLSv1.0" if version == "TLSv1" else version
        candidates = [{name: one[name].split(" ")[0] for name in facts} for one in tls.get(key, [])]
        if facts not in candidates:
            wrong[key] = (facts, candidates)
    assert wrong == {}
