"""Streams from crafted captures to rows: what TCP may do, and what only an attacker does."""

import random
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scapy.layers.dns import DNS, DNSQR
from scapy.packet import Packet

from tests.flows.crafted import ANSWER, Line, datagram, request, rows
from tests.protocols.tls_crafted import client_hello, record, server_hello

PATH = "/" + "".join(random.Random(7).choices("0123456789abcdef", k=300))
REQUEST = request(PATH)


def paths(tables: dict[str, list[dict[str, Any]]]) -> list[str]:
    return [row["path"] for row in tables["http"]]


def anomalies(tables: dict[str, list[dict[str, Any]]], kind: str) -> list[dict[str, Any]]:
    return [row for row in tables["anomalies"] if row["kind"] == kind]


def reads_whole(packets: list[Packet], folder: Path) -> dict[str, list[dict[str, Any]]]:
    """One flow with the request as it was sent, and nothing odd."""
    tables = rows(packets, folder)
    assert paths(tables) == [PATH]
    assert len(tables["flows"]) == 1
    assert tables["anomalies"] == []
    return tables


starts = st.sampled_from([0, 1000, (1 << 31) - 40, (1 << 32) - 3, (1 << 32) - 100])


@given(dice=st.randoms(use_true_random=False), start=starts)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_doubling_and_cutting_gives_the_same_rows(dice: random.Random, start: int, tmp_path: Path) -> None:
    cuts = sorted({0, len(REQUEST), *(dice.randrange(len(REQUEST) + 1) for _ in range(dice.randrange(20)))})
    segments = list(pairwise(cuts))
    segments += dice.choices(segments, k=dice.randrange(4))
    segments += [tuple(sorted(dice.sample(range(len(REQUEST) + 1), 2))) for _ in range(dice.randrange(4))]
    dice.shuffle(segments)
    line = Line(client_isn=start).handshake()
    for begin, end in segments:
        line.up(begin, REQUEST[begin:end])
    line.down(0, ANSWER, acked=len(REQUEST))
    reads_whole(line.packets, Path(tempfile.mkdtemp(dir=tmp_path)))


@pytest.mark.parametrize("start", [(1 << 32) - 2, (1 << 32) - 1, (1 << 32) - 20, (1 << 31) - 5])
def test_sequence_numbers_wrap(start: int, tmp_path: Path) -> None:
    line = Line(client_isn=start).handshake()
    reads_whole(line.up(40, REQUEST[40:]).up(0, REQUEST[:40]).packets, tmp_path)


def test_the_first_bytes_win_and_the_difference_is_told(tmp_path: Path) -> None:
    evil = request("/" + "f" * 300)
    line = Line().handshake().up(0, REQUEST[:200]).up(0, evil[:200]).up(200, REQUEST[200:])
    tables = rows(line.packets, tmp_path)
    assert paths(tables) == [PATH]
    (told,) = anomalies(tables, "overlap-differs")
    differing = sum(a != b for a, b in zip(REQUEST[:200], evil[:200], strict=True))
    assert told["packet"] == 5
    assert f"{differing} bytes" in told["detail"]


def test_a_difference_behind_a_hole_is_told(tmp_path: Path) -> None:
    """Both segments wait, and lie over each other in part."""
    line = Line().handshake().up(100, REQUEST[100:200]).up(150, b"z" * 100).up(0, REQUEST[:100]).up(250, REQUEST[250:])
    tables = rows(line.packets, tmp_path)
    assert paths(tables) == [PATH[:196] + "z" * 50 + PATH[246:]]
    (told,) = anomalies(tables, "overlap-differs")
    assert told["packet"] == 5
    assert told["detail"].startswith("50 bytes")


def test_many_differences_are_few_rows(tmp_path: Path) -> None:
    line = Line().handshake().up(0, REQUEST[:100])
    for number in range(50):
        line.up(number, bytes([REQUEST[number] ^ 1, REQUEST[number + 1]]))
    tables = rows(line.up(100, REQUEST[100:]).packets, tmp_path)
    assert paths(tables) == [PATH]
    told = anomalies(tables, "overlap-differs")
    assert len(told) == 5
    assert told[-1]["detail"].startswith("46 bytes of 46 packets from 9 on")


def test_what_is_sent_again_in_other_pieces_is_nothing_odd(tmp_path: Path) -> None:
    line = Line().handshake().up(0, REQUEST[:120]).up(120, REQUEST[120:180]).up(60, REQUEST[60:150])
    reads_whole(line.up(10, REQUEST[10:]).up(0, REQUEST).packets, tmp_path)


def test_without_a_syn(tmp_path: Path) -> None:
    reads_whole(Line().up(0, REQUEST[:50]).up(50, REQUEST[50:]).down(0, ANSWER).packets, tmp_path)


def test_a_keep_alive_may_come_first(tmp_path: Path) -> None:
    """The capture began in a silence: the byte is older than the capture, and no part of what follows."""
    line = Line().up(-1, b"\0", "A").down(0, flags="A").up(0, REQUEST)
    reads_whole(line.packets, tmp_path)


@pytest.mark.parametrize("is_client", [True, False])
def test_one_sided(is_client: bool, tmp_path: Path) -> None:
    line = Line().handshake().up(0, REQUEST).down(0, ANSWER, acked=len(REQUEST))
    port = 80 if is_client else 50000
    tables = rows([one for one in line.packets if one.dport == port], tmp_path)
    (flow,) = tables["flows"]
    (exchange,) = tables["http"]
    assert (flow["client_port"], flow["server_port"]) == (50000, 80)
    assert (exchange["path"], exchange["status"] or 0) == ((PATH, 0) if is_client else ("", 204))


def test_what_lacks_in_bytes_that_nobody_wants_is_no_gap(tmp_path: Path) -> None:
    """Of three records of application data the last comes first; behind the first nothing of that side is looked at."""
    hello, sealed = client_hello(), record(23, bytes(60))
    line = Line().handshake().up(0, hello).down(0, server_hello(), acked=len(hello))
    for place in (2, 0, 1):
        line.up(len(hello) + place * len(sealed), sealed)
    tables = rows(line.packets, tmp_path)
    assert len(tables["tls"]) == 1
    assert tables["anomalies"] == []


def test_keep_alives_and_probes_of_a_closed_window_change_nothing(tmp_path: Path) -> None:
    line = Line().handshake()
    line.up(-1, b"\0", "A").up(-1, flags="A")  # before anything was sent
    line.up(0, REQUEST[:100]).down(0, flags="A", acked=100, window=0)
    line.up(100, REQUEST[100:101], "A").down(0, flags="A", acked=100, window=0)  # RFC 9293, 3.8.6.1
    line.up(100, REQUEST[100:101], "A").down(0, flags="A", acked=101)
    line.wait(60).up(100, b"\0", "A").up(100, b"Z", "A").down(0, flags="A", acked=101)
    reads_whole(line.up(101, REQUEST[101:]).packets, tmp_path)


def test_a_simultaneous_open_is_one_flow(tmp_path: Path) -> None:
    line = Line().up(-1, flags="S").down(-1, flags="S").up(-1, flags="SA").down(-1, flags="SA")
    tables = reads_whole(line.up(0, REQUEST).down(0, ANSWER, acked=len(REQUEST)).packets, tmp_path)
    (flow,) = tables["flows"]
    assert (flow["client_port"], flow["server_port"]) == (50000, 80)


@pytest.mark.parametrize("ending", ["FIN", "RST"])
def test_a_port_used_again_is_another_flow(ending: str, tmp_path: Path) -> None:
    first, second = Line(), Line(client_isn=77_000, server_isn=99_000)
    first.handshake().up(0, REQUEST).down(0, ANSWER, acked=len(REQUEST))
    if ending == "FIN":
        first.up(len(REQUEST), flags="FA").down(len(ANSWER), flags="FA").up(len(REQUEST) + 1, flags="A")
    else:
        first.down(len(ANSWER), flags="R")
    second.at_s = first.at_s
    second.handshake().up(0, request("/again"))
    tables = rows(first.packets + second.packets, tmp_path)
    assert paths(tables) == [PATH, "/again"]
    assert len(tables["flows"]) == 2
    assert len({row["flow_id"] for row in tables["http"]}) == 2


def test_data_in_the_syn(tmp_path: Path) -> None:
    """TCP Fast Open (RFC 7413). What the server did not take comes again."""
    taken = Line().up(-1, REQUEST[:100], "S").down(-1, flags="SA", acked=100).up(100, REQUEST[100:])
    reads_whole(taken.packets, tmp_path / "taken")
    refused = Line().up(-1, REQUEST[:100], "S").down(-1, flags="SA").up(0, REQUEST[:150]).up(150, REQUEST[150:])
    reads_whole(refused.packets, tmp_path / "refused")


def test_a_reset_with_data(tmp_path: Path) -> None:
    """RFC 9293, 3.5.3: it may say why; what was sent before it is read."""
    line = Line().handshake().up(0, REQUEST).down(0, b"go away", "R")
    tables = rows(line.packets, tmp_path)
    assert paths(tables) == [PATH]
    assert len(tables["flows"]) == 1


def test_urgent_data_stays_in_the_stream(tmp_path: Path) -> None:
    line = Line().handshake().up(0, REQUEST[:50]).up(50, REQUEST[50:60], "PAU", urgptr=10).up(60, REQUEST[60:])
    reads_whole(line.packets, tmp_path)


def test_a_lost_segment_is_a_gap_as_soon_as_it_is_acknowledged(tmp_path: Path) -> None:
    line = Line().handshake().up(0, REQUEST).down(0, ANSWER, acked=len(REQUEST))
    line.up(len(REQUEST) + 500, request("/later")).down(len(ANSWER), ANSWER, acked=len(REQUEST) + 500 + 47)
    tables = rows(line.packets, tmp_path)
    assert {PATH, "/later"} <= set(paths(tables))
    (gap,) = anomalies(tables, "gap")
    assert gap["detail"].startswith("500 bytes before packet 6 ")


def query(name: str) -> bytes:
    return bytes(DNS(id=7, rd=1, qd=DNSQR(qname=name)))


def test_datagrams_after_a_long_silence_are_another_flow(tmp_path: Path) -> None:
    """RFC 4787, REQ-5: five minutes."""
    start = 1_700_000_000.0
    near = [datagram(query("a.example"), start), datagram(query("b.example"), start + 299)]
    assert len(rows(near, tmp_path / "near")["flows"]) == 1
    far = [datagram(query("a.example"), start), datagram(query("b.example"), start + 301)]
    tables = rows(far, tmp_path / "far")
    assert [row["query"] for row in tables["dns"]] == ["a.example", "b.example"]
    assert len(tables["flows"]) == 2
