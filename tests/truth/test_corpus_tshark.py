"""Captures made by others: TLS, DNS and HTTP rows and certificates, compared with tshark's reading of every frame.

`pytest tests/truth -rP` prints how many agree.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

import pytest

from gateway.protocols.dns_names import type_name
from gateway.store.masking import mask_path
from tests.truth.handshakes import Key, expected_handshakes, first_rows, row_ends
from tests.truth.shark import Frame, ends

pytestmark = pytest.mark.corpus

Frames = dict[str, list[Frame]]
Rows = dict[str, list[dict[str, Any]]]

NOT_READ = {
    "arkime_synthetic.pcap": "messages without a question and answers, which say nothing, on a port that is not DNS's",
    "dns-inverse-query.pcap": "inverse queries, given up by RFC 3425",
    "flow-drop-iponly-02__input.pcap": "a query quoted in an ICMP error: nobody sent it",
    "sctp-www.pcap": "HTTP inside SCTP",
    "socks5-reverse.pcap": "a proxy whose answers begin before its questions",
}
"""Captures in which rows may be missing, and why."""

MORE_IS_RIGHT = {
    "http2-nghttp2.pcap": "HTTP/2 behind an Upgrade, which is another matter for tshark",
    "bug-78-uricontent__input.pcap": "a segment is missing; tshark gives up the stream, its headers are all there",
    "http-gap-double__input.pcap": "bytes of a body are missing; its length is known",
    "http__zero-length-bodies-with-drops.pcap": "segments are missing; the next start line is found again",
    "tcp-rst-unacked-stream-10__TLPW1-tcp-174.56.47.59-10.3.11.101-tcp-80-49309.pcap": "segments are missing",
}
"""Captures in which we read more HTTP than tshark does, and why."""

OURS_IS_RIGHT = {
    ("arkime_synthetic.pcap", 54341): "DTLS: tshark 4.0 gives no JA3 there",
    ("arkime_synthetic.pcap", 49900): "DTLS: tshark 4.0 gives no JA3 there",
    ("arkime_synthetic.pcap", 49621): "the ServerHello's supported_versions is broken on purpose",
    ("quic_vn.pcap", 57406): "the ClientHello is sent again after a version negotiation, which tshark leaves closed",
}
"""Flows in which tshark says less or other than we do, and why."""


def test_tls(corpus_frames: Frames, corpus_rows: Rows) -> None:
    expected, ours = expected_handshakes(corpus_frames), first_rows(corpus_rows["tls"])
    assert len(expected) > 85
    same, wrong = 0, {}
    for key, facts in expected.items():
        found = {name: ours[key][name] for name in facts} if key in ours else None
        same += found == facts
        if found != facts and (key[0], key[2]) not in OURS_IS_RIGHT and (found or key[0] not in NOT_READ):
            wrong[key] = (facts, found)
    print(f"TLS: {same} of {len(expected)} flows are the same in SNI, ALPN, JA3, JA3S and version")
    assert wrong == {}


def test_names_in_googles_quic(corpus_frames: Frames, corpus_rows: Rows) -> None:
    expected = {
        (capture, ends(frame)[0][1], name)
        for capture, frames in corpus_frames.items()
        for frame in frames
        for name in frame["gquic.tag.sni"]
    }
    ours = {(row["capture"], row["client_port"], row["sni"]) for row in corpus_rows["tls"] if "gQUIC" in str(row)}
    assert ours == expected
    assert expected


def test_certificates_of_both_sides_are_those_that_were_sent(corpus_frames: Frames, corpus_rows: Rows) -> None:
    sent = {
        hashlib.sha256(bytes.fromhex(value.replace(":", ""))).hexdigest()
        for capture, frames in corpus_frames.items()
        if capture not in NOT_READ
        for frame in frames
        for value in frame["tls.handshake.certificate"]
    }
    ours = {row["sha256"] for row in corpus_rows["certificates"]}
    print(f"certificates: {len(sent & ours)} of {len(sent)}")
    assert len(sent) > 40
    assert sent <= ours


def test_dns(corpus_frames: Frames, corpus_rows: Rows) -> None:
    ours = {(row["capture"], row["packet"]): row for row in corpus_rows["dns"]}
    messages, same, wrong = 0, 0, {}
    for capture, frames in corpus_frames.items():
        for frame in frames:
            key = capture, int(frame["frame.number"][0])
            if not frame["dns.id"]:
                continue
            facts = _dns_facts(frame)
            found = _dns_facts_of_row(ours[key], facts[-1]) if key in ours else None
            messages += 1
            same += found == facts
            if found != facts and (found or capture not in NOT_READ):
                wrong[key] = (facts, found)
    print(f"DNS: {same} of {messages} messages are the same in id, kind, question, addresses and aliases")
    assert wrong == {}
    assert same >= 72


def _dns_facts(frame: Frame) -> tuple[Any, ...]:
    """Of addresses and names in answers only those of messages that have nothing but answers: tshark tells them
    without their section."""
    is_response = frame["dns.flags.response"][0] in ("1", "True")
    has_more = frame["dns.count.auth_rr"][:1] != ["0"] or frame["dns.count.add_rr"][:1] != ["0"]
    told = [] if has_more else frame["dns.a"] + frame["dns.aaaa"] + [name.lower() for name in frame["dns.cname"]]
    return (
        int(frame["dns.id"][0], 16),
        is_response,
        [name.lower().replace("<root>", ".") for name in frame["dns.qry.name"][:1]],
        [type_name(int(number)) for number in frame["dns.qry.type"][:1]],
        sorted(told),
    )


def _dns_facts_of_row(row: dict[str, Any], told: list[str]) -> tuple[Any, ...]:
    query = ([row["query"]], [row["qtype"]]) if row["qtype"] else ([], [])  # a message without a question has neither
    return row["transaction_id"], row["is_response"], *query, sorted(set(row["answers"]) & set(told))


def test_http(corpus_frames: Frames, corpus_rows: Rows) -> None:
    asked: dict[Key, Counter[tuple[str, ...]]] = defaultdict(Counter)
    answered: dict[Key, Counter[str]] = defaultdict(Counter)
    for capture, frames in corpus_frames.items():
        for frame in frames:
            if frame["http.request.method"]:
                source, target = ends(frame)
                for method, uri in zip(frame["http.request.method"], frame["http.request.uri"], strict=True):
                    asked[capture, *source, *target][method, mask_path(uri.partition("?")[0])] += 1
            if frame["http.response.code"]:
                source, target = ends(frame)
                answered[capture, *target, *source].update(frame["http.response.code"])
    our_asked: dict[Key, Counter[tuple[str, ...]]] = defaultdict(Counter)
    our_answered: dict[Key, Counter[str]] = defaultdict(Counter)
    for row in corpus_rows["http"]:
        key = (row["capture"], *row_ends(row["flow"]))
        if row["method"]:
            our_asked[key][row["method"], row["path"]] += 1
        if row["status"]:
            our_answered[key][str(row["status"])] += 1
    assert _differences(asked, our_asked) == {}
    assert _differences(answered, our_answered) == {}
    same = sum((our_asked[key] & value).total() for key, value in asked.items())
    same_answers = sum((our_answered[key] & value).total() for key, value in answered.items())
    print(f"HTTP: {same} of {_total(asked)} requests, {same_answers} of {_total(answered)} responses")
    assert same >= 40


def _total(counted: Mapping[Key, Counter[Any]]) -> int:
    return sum(value.total() for value in counted.values())


def _differences(theirs: dict[Key, Counter[Any]], ours: dict[Key, Counter[Any]]) -> dict[Key, Any]:
    found = {}
    for key in theirs | ours:
        missing, more = theirs[key] - ours[key], ours[key] - theirs[key]
        if (missing and key[0] not in NOT_READ | MORE_IS_RIGHT) or (more and key[0] not in MORE_IS_RIGHT | NOT_READ):
            found[key] = (missing, more)
    return found
