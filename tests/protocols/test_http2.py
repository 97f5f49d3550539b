"""HTTP/2: a real capture beside tshark's reading of it, and frames that no program sends."""

import subprocess
from pathlib import Path

import pytest

from gateway.model.flows import Direction
from gateway.model.messages import HttpExchange, Message
from gateway.model.run import RunLabel
from gateway.protocols import http2
from gateway.protocols.base import MAX_BODY_BYTES, Guess
from gateway.protocols.conversation import Conversation
from gateway.protocols.http1 import HttpParser
from gateway.protocols.http2 import PREFACE, Http2Parser, recognise
from gateway.protocols.http_streams import MAX_HELD_BYTES, MAX_STREAMS
from gateway.store.queries import open_queries
from gateway.store.queries.tables import TABLES
from gateway.study import analyze
from tests.protocols.captured import fields_of
from tests.protocols.feeding import (
    Cut,
    Script,
    assert_same_however_fed,
    assert_survives_mutation,
    down,
    messages_of,
    outcome,
    single_bytes,
    up,
    whole,
)
from tests.watching import Silent

CAPTURE = str(Path(__file__).parent / "data" / "h2c.pcapng")
FILES, PROXY = 8081, 8082
UP, DOWN = Direction.UP, Direction.DOWN

GET = bytes.fromhex("8286 8441 0f77 7777 2e65 7861 6d70 6c65 2e63 6f6d")  # RFC 7541, C.3.1
POST = b"\x83" + GET[1:]
OK, PARTIAL_NAME = b"\x88", b"\x40\x01"
END = http2.END_STREAM | http2.END_HEADERS


def frame(kind: int, flags: int = 0, stream: int = 0, payload: bytes = b"") -> bytes:
    """RFC 9113 section 4.1."""
    return len(payload).to_bytes(3) + bytes((kind, flags)) + stream.to_bytes(4) + payload


SETTINGS = frame(http2.SETTINGS, payload=b"\0\x03\0\0\0\x64")
BEGIN = [*up(PREFACE + frame(http2.SETTINGS)), *down(SETTINGS + frame(http2.SETTINGS, http2.ACK))]


def exchanges(messages: list[Message]) -> list[HttpExchange]:
    """All messages are exchanges."""
    return [message for message in messages if isinstance(message, HttpExchange)]


def read(*script: tuple[Direction, bytes]) -> list[HttpExchange]:
    """What is read behind the beginning of a connection."""
    return exchanges(messages_of(Http2Parser(), [*BEGIN, *script]))


def connections(port: int) -> dict[str, Script]:
    """The payloads of each connection to a port of the capture."""
    streams: dict[str, list[tuple[Direction, bytes]]] = {}
    shown = f"tcp.port == {port} && tcp.len > 0"
    for number, target, payload in fields_of(CAPTURE, shown, "tcp.stream", "tcp.dstport", "tcp.payload"):
        streams.setdefault(number, []).append((UP if int(target) == port else DOWN, bytes.fromhex(payload)))
    return dict(streams)


def is_upgraded(script: Script) -> bool:
    """Whether it began as HTTP/1.1."""
    return any(b" HTTP/1.1\r\n" in data for _, data in script[:1])


def spoken(script: Script) -> Conversation:
    """A connection as the pipeline reads it."""
    talk = Conversation("tcp", 50_000, 80)
    for packet, (direction, data) in enumerate(script, 1):
        talk.feed(direction, data, packet, packet)
    talk.finish()
    return talk


def test_curl_and_nghttp_are_read_as_they_asked() -> None:
    """Expected values are those of make_h2c.py, which told the programs what to send."""
    read_of = [exchanges(spoken(script).messages) for script in connections(PROXY).values()]
    asked = [[(one.method, one.target, one.status) for one in talk] for talk in read_of]
    assert asked == [
        [("POST", "/v1/save?a=1", 200)],
        [("GET", "/v1/upgrade?b=2", 101), ("GET", "/v1/upgrade?b=2", 200), ("GET", "/v1/second", 200)],
        [("POST", "/v1/big", 200)],
        [("GET", "/v1/nghttp", 101), ("GET", "/v1/nghttp", 200)],
    ]
    save, big = read_of[0][0], read_of[2][0]
    assert save.request is not None
    assert save.request.body == b'{"note":"I feel low","email":"mara@diary.example"}'
    assert save.request.header("content-type") == "application/json"
    assert save.response is not None
    assert save.response.body == b'{"saved":50,"by":"noor@diary.example"}'
    assert big.request is not None
    assert (big.request.body, big.request.is_complete) == (b"long " * 4000, True)
    upgraded = read_of[1][1]
    assert upgraded.request is None  # it was told with the 101
    assert upgraded.response is not None
    assert upgraded.response.body == b'{"hello":"noor@diary.example"}'
    assert {one.host for talk in read_of for one in talk} == {"127.0.0.1"}


def test_rows_of_a_whole_analysis(tmp_path: Path) -> None:
    """It is read like HTTP/1: by whoever is on the way."""
    database = tmp_path / "h2c.db"
    outcome = analyze([Path(CAPTURE)], database, RunLabel(), Silent())
    assert not outcome.skipped
    with open_queries(database) as queries:
        rows = {
            table.name: [dict(zip(table.header, row, strict=True)) for row in table.rows(queries)] for table in TABLES
        }
    assert {(row["method"], row["path"], row["decrypted"]) for row in rows["http"]} >= {
        ("POST", "/v1/save", False),
        ("GET", "/long.txt", False),
    }
    assert {row["coverage"] for row in rows["flows"]} == {"readable"}
    assert {row["service"] for row in rows["flows"]} == {"http2", "http+http2"}
    assert "id.email" in {row["data_kind"] for row in rows["findings"]}
    assert not [row for row in rows["anomalies"] if row["kind"].endswith("-invalid")]


def test_padding_trailers_and_push_of_nghttpd() -> None:
    (script,) = connections(FILES).values()
    talk = spoken(script)
    found = {one.target: one for one in exchanges(talk.messages)}
    assert talk.label == "http2"
    assert set(found) == {"/index.html", "/style.css", "/score.json", "/long.txt"}
    bodies = {target: one.response.body for target, one in found.items() if one.response}
    assert bodies["/long.txt"] == b"a" * 20_000
    assert bodies["/score.json"] == b'{"score":17,"email":"mara@diary.example"}\n'
    assert bodies["/style.css"] == b"body{}\n"
    assert found["/style.css"].request is None  # pushed: nobody asked
    assert all(one.response and one.response.header("x-sum") == "42" for one in found.values())
    assert all(one.response and one.response.is_complete for one in found.values())
    assert found["/score.json"].request
    assert found["/score.json"].request.header("user-agent") == "moodnest/1"


def tshark_lines(*options: str) -> dict[str, set[tuple[str, str]]]:
    """All header lines of each connection, pseudo-headers left out."""
    run = ["tshark", "-n", "-r", CAPTURE, *options, "-Y", "http2.header", "-T", "fields", "-E", "aggregator=|"]
    run += ["-e", "tcp.stream", "-e", "http2.header.name", "-e", "http2.header.value"]
    lines: dict[str, set[tuple[str, str]]] = {}
    for row in subprocess.run(run, capture_output=True, text=True, check=True).stdout.splitlines():
        number, names, values = row.split("\t")
        pairs = zip(names.split("|"), values.split("|"), strict=True)
        lines.setdefault(number, set()).update(pair for pair in pairs if not pair[0].startswith(":"))
    return lines


def test_header_lines_agree_with_tshark() -> None:
    """It has to be told that a port speaks HTTP/2 from the start; an upgrade it sees by itself."""
    known = tshark_lines("-d", f"tcp.port=={FILES},http2", "-d", f"tcp.port=={PROXY},http2")
    by_upgrade = tshark_lines()
    for number, script in (connections(PROXY) | connections(FILES)).items():
        ours = {
            line
            for one in exchanges(spoken(script).messages)
            for part in (one.request, one.response)
            if part is not None and "HTTP/1" not in part.start_line
            for line in part.headers
        }
        theirs = (by_upgrade if is_upgraded(script) else known)[number]
        assert ours == theirs


def test_the_same_however_it_is_fed() -> None:
    for port in (FILES, PROXY):
        for script in connections(port).values():
            if not is_upgraded(script):
                assert_same_however_fed(Http2Parser, script)


def test_mutations_raise_nothing_but_parse_errors() -> None:
    for script in connections(FILES).values():
        assert_survives_mutation(Http2Parser, script, 300)
    crafted = [
        *BEGIN,
        *up(frame(1, END, 1, GET) + frame(1, 4, 3, POST) + frame(0, 8, 3, b"\x02ab\0\0") + frame(0, 1, 3, b"cd")),
        *down(frame(1, 4, 1, OK) + frame(0, 1, 1, b"x") + frame(5, 4, 3, b"\0\0\0\x02" + GET) + frame(1, 5, 2, OK)),
        *down(frame(3, 0, 3, b"\0\0\0\0")),
    ]
    assert_survives_mutation(Http2Parser, crafted, 3000)


def test_interleaved_streams_keep_their_bodies_apart() -> None:
    found = read(
        *up(frame(1, 4, 1, POST) + frame(1, 4, 3, POST)),
        *up(frame(0, 0, 1, b"on") + frame(0, 0, 3, b"th") + frame(0, 1, 3, b"ree") + frame(0, 1, 1, b"e")),
        *down(frame(1, END, 3, OK) + frame(1, END, 1, OK)),
    )
    assert [one.request.body for one in found if one.request] == [b"three", b"one"]


def test_continuation_frames_make_one_block() -> None:
    found = read(
        *up(frame(1, http2.END_STREAM, 1, GET[:5]) + frame(9, 0, 1, GET[5:7]) + frame(9, 4, 1, GET[7:])),
        *down(frame(1, END, 1, OK)),
    )
    assert [(one.method, one.host, one.status) for one in found] == [("GET", "www.example.com", 200)]


def test_an_early_answer_does_not_cut_the_request() -> None:
    """nginx answers, resets with NO_ERROR, and the body arrives all the same (RFC 9113 section 8.1)."""
    found = read(
        *up(frame(1, 4, 1, POST)),
        *down(frame(1, END, 1, OK) + frame(3, 0, 1, b"\0\0\0\0")),
        *up(frame(0, 1, 1, b"a secret")),
    )
    assert [(one.request.body, one.request.is_complete) for one in found if one.request] == [(b"a secret", True)]


def test_a_reset_leaves_the_exchange_incomplete() -> None:
    found = read(*up(frame(1, 4, 1, POST) + frame(0, 0, 1, b"half")), *up(frame(3, 0, 1, b"\0\0\0\x08")))
    assert [(one.request.body, one.request.is_complete, one.response) for one in found if one.request] == [
        (b"half", False, None)
    ]


def test_what_is_open_at_the_end_is_told() -> None:
    found = read(
        *up(frame(1, END, 1, GET)), *down(frame(1, 4, 1, OK) + frame(0, 0, 1, b"ha") + frame(7, 0, 0, bytes(8)))
    )
    assert [(one.response.body, one.response.is_complete) for one in found if one.response] == [(b"ha", False)]


def test_interim_answers_are_passed_over() -> None:
    found = read(*up(frame(1, END, 1, GET)), *down(frame(1, 4, 1, b"\x08\x03103") + frame(1, END, 1, b"\x08\x03201")))
    assert [one.status for one in found] == [201]


def test_cookies_cut_into_lines_are_one_again() -> None:
    crumbs = b"\x60\x03a=1" + b"\x60\x03b=2"
    found = read(*up(frame(1, END, 1, GET + crumbs)), *down(frame(1, END, 1, OK)))
    assert [one.request.header("cookie") for one in found if one.request] == ["a=1; b=2"]


def test_one_direction_alone() -> None:
    """Requests without answers, and answers without requests, are told with what there is."""
    asked = exchanges(messages_of(Http2Parser(), up(PREFACE + SETTINGS + frame(1, END, 1, GET))))
    assert [(one.method, one.response) for one in asked] == [("GET", None)]
    told = exchanges(messages_of(Http2Parser(), down(SETTINGS + frame(1, 4, 1, OK) + frame(0, 1, 1, b"x"))))
    assert [(one.request, one.status) for one in told] == [(None, 200)]


def test_a_gap_inside_data_is_counted_and_elsewhere_ends_the_direction() -> None:
    parser = Http2Parser()
    messages_of(parser, [*BEGIN, *up(frame(1, 4, 1, POST) + frame(0, 1, 1, bytes(100))[:50])], finish=False)
    parser.gap(UP, 30)
    parser.feed(UP, b"z" * 29, 9, 9)
    parser.gap(UP, 5)
    assert not parser.wants(UP)
    parser.finish()
    (one,) = exchanges(parser.messages)
    assert one.request
    assert (one.request.body_bytes, one.request.is_complete) == (100, False)


def test_late_frames_of_a_closed_stream_open_nothing() -> None:
    found = read(
        *up(frame(1, END, 1, GET)), *down(frame(1, END, 1, OK)), *down(frame(0, 0, 1, b"late") + frame(1, END, 1, OK))
    )
    assert len(found) == 1


def test_bodies_and_streams_are_bounded() -> None:
    long = [frame(0, 0, 1, bytes(16_384)) for _ in range(MAX_BODY_BYTES // 16_384 + 2)]
    (one,) = read(*up(frame(1, 4, 1, POST), *long))
    assert one.request
    assert (len(one.request.body), one.request.is_complete) == (MAX_BODY_BYTES, False)
    assert one.request.body_bytes == 16_384 * len(long)
    many = up(*(frame(1, 4, 2 * number + 1, POST) for number in range(MAX_STREAMS + 10)))
    assert len(messages_of(Http2Parser(), [*BEGIN, *many], finish=False)) == 10
    heavy = [frame(1, 4, number, POST) + frame(0, 0, number, bytes(900_000)) for number in range(1, 61, 2)]
    assert sum(len(one.request.body) for one in read(*up(*heavy)) if one.request) == MAX_HELD_BYTES


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("DATA outside of a stream", frame(0, 0, 0, b"x")),
        ("padding of DATA", frame(0, 8, 1, b"\x05abc")),
        ("empty padded DATA", frame(0, 8, 1)),
        ("padding of HEADERS", frame(1, 12, 1, b"\x20" + GET)),
        ("HEADERS outside of a stream", frame(1, 4, 0, GET)),
        ("CONTINUATION alone", frame(9, 4, 1, GET)),
        ("another frame inside a block", frame(1, 0, 1, GET) + frame(6, 0, 0, bytes(8))),
        ("a block without end", frame(1, 0, 1, GET) + frame(9, 0, 1, bytes(60_000)) * 3),
        ("empty CONTINUATION frames", frame(1, 0, 1, GET) + frame(9, 0, 1) * 50),
        ("SETTINGS of 5 bytes", frame(4, 0, 0, bytes(5))),
        ("a giant frame", b"\xff\xff\xff\x06\0\0\0\0\0"),
        ("RST_STREAM of 3 bytes", frame(3, 0, 1, bytes(3))),
        ("PUSH_PROMISE of nothing", frame(5, 4, 1, bytes(4))),
    ],
)
def test_broken_frames_are_named(name: str, sent: bytes) -> None:
    messages, problem = outcome(Http2Parser, [*BEGIN, *up(frame(1, END, 7, GET)), *up(sent)])
    assert problem.startswith("http2: "), name
    assert [one.method for one in exchanges(messages)] == []  # told when the flow ends


def test_a_connection_that_began_before_the_capture_is_not_made_up() -> None:
    """Header lines that refer to entries nobody saw: an error, and no exchange with invented lines."""
    messages, problem = outcome(Http2Parser, down(SETTINGS + frame(1, 4, 41, b"\xbe\xbf")))
    assert "was not seen" in problem
    assert messages == []


@pytest.mark.parametrize(
    ("sent_up", "sent_down", "guess"),
    [
        (PREFACE, b"", Guess.YES),
        (PREFACE[:5], b"", Guess.MORE),
        (b"", PREFACE, Guess.REVERSED),
        (b"", SETTINGS, Guess.YES),
        (SETTINGS, b"", Guess.REVERSED),
        (b"", frame(4) + frame(4, 1), Guess.YES),
        (b"", frame(4) + frame(8, 0, 0, bytes(4)), Guess.YES),
        (b"", frame(4), Guess.MORE),
        (b"", b"\0\0", Guess.MORE),
        # near misses
        (b"PRI /index HTTP/1.1\r\n\r\n", b"", Guess.NO),
        (PREFACE.replace(b"2.0", b"2.1"), b"", Guess.NO),
        (b"", frame(4) + bytes(20), Guess.NO),
        (b"", frame(4, 0, 1, b"\0\x03\0\0\0\x64"), Guess.NO),
        (b"", frame(4, 0, 0, b"\0\x05\0\0\0\x64"), Guess.NO),  # frames of 100 bytes are not allowed
        (b"", frame(4, 0, 0, b"\0\x64\0\0\0\x64"), Guess.NO),
        (b"", frame(4, 0, 0, b"\0\x03\0\0\0\x64\0"), Guess.NO),
        (b"", b"\0\0\0\x04\0\0\0\0\0\0\0\x05\0\0\0\0\0\0\0\0", Guess.NO),  # length-prefixed records
        (b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03", b"", Guess.NO),
    ],
)
def test_what_is_recognised(sent_up: bytes, sent_down: bytes, guess: Guess) -> None:
    assert recognise(sent_up, sent_down) is guess


@pytest.mark.parametrize("cut", [whole, single_bytes])
def test_a_client_of_http_1_at_a_server_of_http_2_is_read(cut: Cut) -> None:
    """nghttpd without TLS sends its SETTINGS first (RFC 9113 section 3.4), whoever calls: curl asks in HTTP/1.1."""
    asked = b"POST /mood HTTP/1.1\r\nHost: h.example\r\nContent-Length: 3\r\n\r\nlow"
    conversation = Conversation("tcp", 50000, 8080)
    for packet, (direction, data) in enumerate([*down(SETTINGS), *up(asked)], 1):
        for piece in cut(data):
            conversation.feed(direction, piece, packet, packet)
    conversation.finish()
    assert conversation.label == "http2+http"
    (one,) = exchanges(conversation.messages)
    assert (one.method, one.target, one.status) == ("POST", "/mood", 0)
    assert one.request is not None
    assert one.request.body == b"low"
    parser = Http2Parser()
    parser.feed(Direction.DOWN, SETTINGS, 1, 0)
    parser.feed(Direction.UP, b"PRI * HTTP/1.1\r\n", 2, 0)
    assert parser.handover
    assert parser.leftover(Direction.UP) == b"PRI * HTTP/1.1\r\n"
    assert parser.leftover(Direction.DOWN) == b""
    assert not parser.wants(Direction.DOWN)


def test_an_upgrade_that_was_refused_stays_http_1() -> None:
    script = [
        *up(b"GET / HTTP/1.1\r\nHost: a.example\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"),
        *down(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
    ]
    parser = HttpParser()
    messages_of(parser, script)
    assert not parser.handover
    assert spoken(script).label == "http"
