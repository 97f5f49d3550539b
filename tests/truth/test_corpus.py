"""Captures made by others: what their own projects and tshark expect of TLS, and that nothing breaks on any of them."""

import csv
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

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

DAMAGED = {
    "bug-6875-01__fuzz.pcap": "packet 2 claims 1409179648 bytes",
    "smtp-to-comma__10.7.29.101_49898-178.63.41.150_25.pcap": "packet 19 claims 3925868813 bytes",
}
"""Captures that tshark gives up in the middle, and what is wrong with them."""

Key = tuple[str, str, int, str, int]
Rows = dict[Key, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def tls(corpus_rows: dict[str, list[dict[str, Any]]]) -> Rows:
    """TLS rows of the whole corpus by capture and endpoints."""
    rows: Rows = defaultdict(list)
    for row in corpus_rows["tls"]:
        ends = row["client_ip"], row["client_port"], row["server_ip"], row["server_port"]
        rows[(row["capture"], *ends)].append(row)
    return rows


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


def of_zeek(row: dict[str, str]) -> Key:
    """Capture and endpoints of a row of Zeek's baselines."""
    ends = row["id.orig_h"], int(row["id.orig_p"]), row["id.resp_h"], int(row["id.resp_p"])
    return (Path(row["pcap"]).name, *ends)


def test_dns_is_what_zeek_says(corpus_rows: dict[str, list[dict[str, Any]]], corpus: Path) -> None:
    ours = {(row["capture"], row["client_ip"], row["query"]): row for row in corpus_rows["dns"] if row["is_response"]}
    for expected in table(corpus / "expected_dns.tsv"):
        row = ours[Path(expected["pcap"]).name, expected["id.orig_h"], expected["query"]]
        assert row["rcode"] == expected["rcode_name"]
        if expected["qtype_name"] not in ("-", "*"):
            assert row["qtype"] == expected["qtype_name"]
        theirs = expected["answers"].split(",")
        if expected["answers"] == "LOC:  18 21 19,RRSIG 29 es.net":  # size and precisions as sent: 1, 1,000 and 10 m
            assert row["answers"][0].endswith(" 1.00m 1000.00m 10.00m")
            assert row["answers"][1].startswith("LOC 14 3 ")
            assert " es.net " in row["answers"][1]
        else:
            assert list(row["answers"]) == theirs


def test_http_is_what_zeek_says(corpus_rows: dict[str, list[dict[str, Any]]], corpus: Path) -> None:
    for expected in table(corpus / "expected_http.tsv"):
        told = [
            (row["method"], row["host"], row["path"], row["user_agent"], str(row["status"]))
            for row in corpus_rows["http"]
            if (row["capture"], row["flow"]["client_port"]) == (of_zeek(expected)[0], of_zeek(expected)[2])
        ]
        host, path = expected["host"].rpartition(":")[0], expected["uri"].partition("?")[0]
        assert (expected["method"], host, path, expected["user_agent"], expected["status_code"]) in told


def test_quic_is_what_zeek_says(tls: Rows, corpus: Path) -> None:
    for expected in table(corpus / "expected_quic.tsv"):
        (row,) = tls[of_zeek(expected)]
        assert row["sni"] == expected["server_name"].removeprefix("-")
        assert row["transport"] == "quic"
        assert expected["client_protocol"] in row["alpn_offered"]


def test_certificates_are_what_zeek_says(corpus_rows: dict[str, list[dict[str, Any]]], corpus: Path) -> None:
    ours = {(row["subject"], row["issuer"], row["not_before_ns"]): row for row in corpus_rows["certificates"]}
    for expected in table(corpus / "expected_x509.tsv"):
        begins, ends = (
            round(float(expected[f"certificate.not_valid_{side}"])) * 1_000_000_000 for side in ("before", "after")
        )
        row = ours[expected["certificate.subject"], expected["certificate.issuer"], begins]
        assert row["not_after_ns"] == ends
        assert row["signature"] == expected["certificate.sig_alg"]
        kind = {"rsa": "RSA ", "ecdsa": "EC secp", "dsa": "DSA "}[expected["certificate.key_type"]]
        assert row["key"].startswith(kind)
        assert row["key"].removeprefix(kind).startswith(expected["certificate.key_length"])
        assert list(row["san"]) == [name for name in expected["san.dns"].split(",") if name != "-"]


def test_every_packet_is_counted_and_damage_is_named(
    corpus_rows: dict[str, list[dict[str, Any]]], corpus: Path
) -> None:
    packets = {Path(row["file"]).name: int(row["packets"]) for row in table(corpus / "INDEX.tsv")}
    assert {row["capture"]: row["packets"] for row in corpus_rows["captures"]} == packets
    for row in corpus_rows["captures"]:
        if row["capture"] in DAMAGED:
            assert DAMAGED[row["capture"]] in row["damage"][0]
