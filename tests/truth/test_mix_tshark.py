"""A mix of 338 real captures made by others: TLS and HTTP rows compared with tshark's reading."""

from collections import Counter
from typing import Any

import pytest

from tests.truth.handshakes import expected_handshakes, first_rows, row_ends
from tests.truth.shark import Frame, ends

pytestmark = pytest.mark.corpus

FIRST_DRAFTS = ("52.32.149.186", 443)
"""A server of a first draft of TLS 1.3, whose ServerHello tshark reads as one of TLS 1.2: cipher suite 0xacad."""

GAPS = 10
"""Requests that tshark misses behind gaps, at most."""


def test_tls(mix_frames: dict[str, list[Frame]], mix_rows: dict[str, list[dict[str, Any]]]) -> None:
    expected, ours = expected_handshakes(mix_frames), first_rows(mix_rows["tls"])
    same, wrong = 0, {}
    for key, facts in expected.items():
        found = {name: ours[key][name] for name in facts} if key in ours else None
        same += found == facts
        if found != facts and key[3:] != FIRST_DRAFTS:
            wrong[key] = (facts, found)
    print(f"TLS: {same} of {len(expected)} flows are the same in SNI, ALPN, JA3, JA3S and version")
    assert wrong == {}
    assert len(expected) > 2200


def test_http(mix_frames: dict[str, list[Frame]], mix_rows: dict[str, list[dict[str, Any]]]) -> None:
    """By flow and method: identifiers in paths are masked. HTTP/2 is another matter for tshark."""
    asked: Counter[tuple[Any, ...]] = Counter()
    for frames in mix_frames.values():
        for frame in frames:
            if frame["tcp.srcport"]:
                source, target = ends(frame)
                asked.update((*source, *target, method) for method in frame["http.request.method"])
    ours, http2 = Counter[tuple[Any, ...]](), Counter[tuple[Any, ...]]()
    for row in mix_rows["http"]:
        if row["method"]:
            which = http2 if "http2" in row["flow"]["service"] else ours
            which[*row_ends(row["flow"]), row["method"]] += 1
    print(f"HTTP: {(asked & (ours + http2)).total()} of {asked.total()} requests")
    assert asked - ours - http2 == Counter()
    assert (ours - asked).total() <= GAPS
    assert asked.total() > 1100


def test_a_name_beside_ech_is_never_the_destination(
    mix_rows: dict[str, list[dict[str, Any]]], corpus_rows: dict[str, list[dict[str, Any]]]
) -> None:
    rows = [*mix_rows["tls"], *corpus_rows["tls"]]
    hidden = [row for row in rows if row["ech"]]
    assert len(hidden) > 10
    assert "sni" not in {row["flow"]["name_source"] for row in hidden}
    assert all(row["flow"]["server_name"] == row["sni"] for row in rows if row["sni"] and not row["ech"])
