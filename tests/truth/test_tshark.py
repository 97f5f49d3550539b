"""TLS, DNS and HTTP rows of every shipped capture, compared with tshark through pyshark."""

import asyncio
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyshark
import pytest

from tests.truth.tables import rows_of

PCAPS = Path(__file__).parents[2] / "pcaps"
CAPTURES = sorted(PCAPS.glob("*.pcapng"))
VERSIONS = {0x0300: "SSLv3", 0x0301: "TLSv1.0", 0x0302: "TLSv1.1", 0x0303: "TLSv1.2", 0x0304: "TLSv1.3"}
QTYPES = {1: "A", 28: "AAAA", 5: "CNAME", 65: "HTTPS", 12: "PTR", 16: "TXT", 33: "SRV"}

pytestmark = pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")

Endpoints = tuple[str, int, str, int]


def packets(capture: Path, wanted: str) -> Iterator[Any]:
    """Frames that a display filter lets through, dissected."""
    # By default tshark leaves reordered segments out of its streams.
    preferences = {"tcp.reassemble_out_of_order": "TRUE"}
    arguments: dict[str, Any] = {"display_filter": wanted, "keep_packets": False, "override_prefs": preferences}
    try:
        with pyshark.FileCapture(str(capture), **arguments) as found:
            yield from found
    finally:  # it leaves a watcher of its own behind, with which no other loop of this process starts a program
        asyncio.get_event_loop_policy().set_child_watcher(None)


def endpoints(packet: Any, is_answer: bool) -> Endpoints:
    """Client and server of a frame."""
    network = packet.ip if "IP" in packet else packet.ipv6
    transport = packet[packet.transport_layer]
    source, target = (str(network.src), int(transport.srcport)), (str(network.dst), int(transport.dstport))
    return (*target, *source) if is_answer else (*source, *target)


def values(layer: Any, name: str) -> list[str]:
    """Every value of a field in one layer. What QUIC carries of TLS stands in its own layer, with the prefix."""
    is_inside = layer.layer_name == "quic" and name.startswith("handshake_")
    field = layer.get_field(f"tls_{name}" if is_inside else name)
    return [str(one.get_default_value()) for one in field.all_fields] if field is not None else []


def ours(row: dict[str, Any]) -> Endpoints:
    return row["client_ip"], row["client_port"], row["server_ip"], row["server_port"]


@pytest.mark.parametrize("capture", CAPTURES, ids=lambda path: path.stem)
def test_tls_rows(capture: Path, tmp_path: Path) -> None:
    expected: dict[Endpoints, dict[str, str]] = defaultdict(lambda: {"version": "", "ja3s": "", "ja4": ""})
    for packet in packets(capture, "tls.handshake.type in {1, 2}"):
        for layer in packet.layers:
            for kind in values(layer, "handshake_type") if layer.layer_name in ("tls", "quic") else ():
                if kind == "1":
                    row = expected[endpoints(packet, is_answer=False)]
                    row.setdefault("sni", (values(layer, "handshake_extensions_server_name") or [""])[0])
                    row.setdefault("ja3", values(layer, "handshake_ja3")[0])
                elif kind == "2":
                    row = expected[endpoints(packet, is_answer=True)]
                    chosen = values(layer, "handshake_extensions_supported_version") or values(
                        layer, "handshake_version"
                    )
                    row |= {"version": VERSIONS[int(chosen[-1], 16)], "ja3s": values(layer, "handshake_ja3s")[-1]}
    rows = rows_of([capture], tmp_path / "t.db", "tls")["tls"]
    assert {ours(row): {key: row[key] for key in ("version", "sni", "ja3", "ja3s")} for row in rows} == {
        key: {name: row.get(name, "") for name in ("version", "sni", "ja3", "ja3s")} for key, row in expected.items()
    }


@pytest.mark.parametrize("capture", CAPTURES, ids=lambda path: path.stem)
def test_dns_rows(capture: Path, tmp_path: Path) -> None:
    expected: Counter[tuple[Any, ...]] = Counter()
    for packet in packets(capture, "dns and not mdns and not llmnr"):
        dns = packet.dns
        is_response = (
            dns.flags_response.int_value == 1
            if hasattr(dns.flags_response, "int_value")
            else str(dns.flags_response) in ("1", "True")
        )
        addresses = sorted(values(dns, "a") + values(dns, "aaaa") + values(dns, "cname"))
        qtype = int(str(dns.qry_type), 0)
        expected[
            int(packet.number),
            int(str(dns.id), 0),
            is_response,
            str(dns.qry_name).lower(),
            QTYPES[qtype],
            tuple(addresses) if QTYPES[qtype] in ("A", "AAAA") else (),
        ] += 1
    rows = rows_of([capture], tmp_path / "t.db", "dns")["dns"]
    found = Counter(
        (
            row["packet"],
            row["transaction_id"],
            row["is_response"],
            row["query"],
            row["qtype"],
            tuple(sorted(row["answers"])) if row["qtype"] in ("A", "AAAA") else (),
        )
        for row in rows
    )
    assert found == expected


@pytest.mark.parametrize("capture", CAPTURES, ids=lambda path: path.stem)
def test_http_rows(capture: Path, tmp_path: Path) -> None:
    requests: Counter[tuple[Any, ...]] = Counter()
    responses: Counter[tuple[Any, ...]] = Counter()
    for packet in packets(capture, "http"):
        for layer in packet.layers:
            if layer.layer_name != "http":
                continue
            if layer.get_field("request_method") is not None:
                host = str(layer.get_field("host") or "").split(":")[0]
                path = str(layer.get_field("request_uri")).split("?")[0]
                requests[(*endpoints(packet, is_answer=False), str(layer.request_method), host, path)] += 1
            elif layer.get_field("response_code") is not None:
                responses[(*endpoints(packet, is_answer=True), int(str(layer.response_code)))] += 1
    rows = rows_of([capture], tmp_path / "t.db", "http", "flows")
    flows = {flow["flow_id"]: flow for flow in rows["flows"]}
    found = Counter((*ours(flows[row["flow_id"]]), row["method"], row["host"], row["path"]) for row in rows["http"])
    answered = Counter((*ours(flows[row["flow_id"]]), row["status"]) for row in rows["http"] if row["status"])
    assert (found, answered) == (requests, responses)
