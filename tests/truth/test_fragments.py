"""Fragments from end to end: an answer in pieces has its row, and what never becomes whole has one too."""

from pathlib import Path

from scapy.layers.dns import DNS, DNSQR, DNSRR
from scapy.layers.inet import IP, UDP, fragment
from scapy.layers.inet6 import IPv6, IPv6ExtHdrFragment, fragment6
from scapy.packet import Packet

from tests.columns.crafted import E4, write_capture
from tests.truth.tables import rows_of

ADDRESSES = [f"198.51.100.{number}" for number in range(1, 181)]
QUESTION = DNSQR(qname="long.example.", qtype="A")
ASKED = UDP(sport=40_000, dport=53) / DNS(id=7, rd=1, qd=QUESTION)
ANSWERED = UDP(sport=53, dport=40_000) / DNS(
    id=7, qr=1, qd=QUESTION, an=[DNSRR(rrname="long.example.", type="A", ttl=60, rdata=one) for one in ADDRESSES]
)
NETWORKS: list[tuple[str, str, list[Packet], list[Packet]]] = [
    ("10.42.0.7", "192.0.2.53", [IP(src="10.42.0.7", dst="192.0.2.53") / ASKED],
     fragment(IP(src="192.0.2.53", dst="10.42.0.7", id=3) / ANSWERED, fragsize=1480)),
    ("fd00::7", "2001:db8::53", [IPv6(src="fd00::7", dst="2001:db8::53") / ASKED],
     fragment6(IPv6(src="2001:db8::53", dst="fd00::7") / IPv6ExtHdrFragment(id=4) / ANSWERED, 1280)),
]  # fmt: skip


def test_an_answer_in_fragments_is_read_whole(tmp_path: Path) -> None:
    wholes = [bytes(E4 / packet) for _, _, asked, answered in NETWORKS for packet in (*asked, *answered)]
    path = write_capture(tmp_path / "dns.pcapng", [(1, whole) for whole in wholes])
    rows = rows_of([path], tmp_path / "dns.db", "dns", "flows", "anomalies")
    answers = [row for row in rows["dns"] if row["is_response"]]
    assert [(row["client_ip"], row["query"], sorted(row["answers"])) for row in answers] == [
        (client, "long.example", sorted(ADDRESSES)) for client, _, _, _ in NETWORKS
    ]
    flows = {row["client_ip"]: row for row in rows["flows"]}
    for client, server, asked, answered in NETWORKS:
        flow = flows[client]
        assert len(answered) > 1
        assert (flow["server_ip"], flow["packets_up"], flow["packets_down"]) == (server, 1, 1)
        assert flow["bytes_up"] == sum(len(E4 / packet) for packet in asked)
        assert flow["bytes_down"] == sum(len(E4 / packet) for packet in answered)
    assert rows["anomalies"] == []


def test_what_never_becomes_whole_is_an_anomaly_of_its_packet(tmp_path: Path) -> None:
    _, _, asked, answered = NETWORKS[0]
    wholes = [bytes(E4 / packet) for packet in (*asked, *answered[:-1])]
    path = write_capture(tmp_path / "dns.pcapng", [(1, whole) for whole in wholes])
    rows = rows_of([path], tmp_path / "dns.db", "flows", "anomalies")
    assert [row["packets_down"] for row in rows["flows"]] == [0]
    assert [(row["kind"], row["packet"]) for row in rows["anomalies"]] == [("fragments-incomplete", 2)]
    assert rows["anomalies"][0]["detail"].startswith(f"{len(answered) - 1} IP fragments")
