"""HTTP/1: what a script sends must come out, however it is cut; the odd cases of RFC 9112; gaps, limits,
damage."""

import random
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import HttpExchange, Message, Span
from gateway.protocols import http1_reader
from gateway.protocols.base import MAX_BODY_BYTES, RECOGNISE_BYTES, Guess
from gateway.protocols.http1 import MAX_OUTSTANDING, HttpParser, recognise
from gateway.protocols.http1_head import MAX_HEADERS
from tests.protocols.feeding import (
    PACKET_NS,
    Script,
    assert_same_however_fed,
    assert_survives_mutation,
    assert_survives_trailing,
    down,
    messages_of,
    outcome,
    random_pieces,
    up,
)

UP, DOWN = Direction.UP, Direction.DOWN

GET = b"GET /v1/score?x=1 HTTP/1.1\r\nHost: Api.Example.com:8080\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello"


def exchanges(messages: list[Message]) -> list[HttpExchange]:
    """All messages, which must be exchanges."""
    result = [message for message in messages if isinstance(message, HttpExchange)]
    assert len(result) == len(messages)
    return result


def exchange_of(script: Script) -> HttpExchange:
    """The one exchange of a script, the same however it is fed."""
    (exchange,) = exchanges(assert_same_however_fed(HttpParser, script))
    return exchange


def bodies(script: Script) -> list[tuple[bytes, bytes]]:
    """Request and response body of each exchange of a script."""
    return [
        (
            exchange.request.body if exchange.request else b"-",
            exchange.response.body if exchange.response else b"-",
        )
        for exchange in exchanges(assert_same_however_fed(HttpParser, script))
    ]


def test_request_and_response() -> None:
    exchange = exchange_of([*up(GET), *down(OK)])
    assert (exchange.method, exchange.host, exchange.target, exchange.status) == (
        "GET",
        "api.example.com",
        "/v1/score?x=1",
        200,
    )
    assert exchange.request is not None
    assert exchange.response is not None
    assert exchange.request.start_line == "GET /v1/score?x=1 HTTP/1.1"
    assert exchange.request.headers == (("Host", "Api.Example.com:8080"),)
    assert exchange.request.is_complete
    assert exchange.response.header("content-type") == "text/plain"
    assert (exchange.response.body, exchange.response.body_bytes) == (b"hello", 5)
    assert exchange.response.is_complete
    assert exchange.response.span == Span(2, 2, 2 * PACKET_NS)


def test_spans_name_first_and_last_packet_of_each_part() -> None:
    script = [*up(GET[:20], GET[20:]), *down(OK[:30], OK[30:-3], OK[-3:])]
    exchange = exchange_of(script)
    assert exchange.request is not None
    assert exchange.response is not None
    assert exchange.request.span == Span(1, 2, PACKET_NS)
    assert exchange.response.span == Span(3, 5, 3 * PACKET_NS)


@dataclass
class Sent:
    """What a generated exchange says, and how it is framed."""

    target: str
    request_body: bytes
    request_chunks: bool
    status: int
    response_body: bytes
    response_chunks: bool
    line_end: bytes


SENT = st.builds(
    Sent,
    st.from_regex(r"/[a-z0-9/?=&%.]{0,30}", fullmatch=True),
    st.binary(max_size=300),
    st.booleans(),
    st.sampled_from((200, 201, 206, 302, 404, 500)),
    st.binary(max_size=300),
    st.booleans(),
    st.sampled_from((b"\r\n", b"\n")),
)


def framed(start: bytes, body: bytes, in_chunks: bool, line_end: bytes, seed: int) -> bytes:
    """A message with its body, by length or in chunks of random sizes with extensions and a trailer."""
    if not in_chunks:
        head = [start, b"Content-Length: %d" % len(body), b"", b""]
        return line_end.join(head) + body
    out = line_end.join([start, b"Transfer-Encoding: chunked", b"", b""])
    source = random.Random(seed)
    position = 0
    while position < len(body):
        size = min(source.randrange(1, 60), len(body) - position)
        extension = source.choice((b"", b";a=b", b' ; name="v"'))
        out += b"%x" % size + extension + line_end + body[position : position + size] + line_end
        position += size
    return out + b"0" + line_end + b"X-Sum: 1" + line_end + line_end


@given(st.lists(SENT, min_size=1, max_size=5), st.booleans(), st.integers(0, 1000))
@settings(max_examples=150, deadline=None)
def test_what_is_sent_comes_out(sent: list[Sent], is_pipelined: bool, seed: int) -> None:
    requests, responses = [], []
    for one in sent:
        start = f"POST {one.target} HTTP/1.1".encode() + one.line_end + b"Host: a.example"
        requests.append(framed(start, one.request_body, one.request_chunks, one.line_end, seed))
        start = b"HTTP/1.1 %d Text" % one.status
        responses.append(framed(start, one.response_body, one.response_chunks, one.line_end, seed))
    if is_pipelined:
        script = [*up(b"".join(requests)), *down(b"".join(responses))]
    else:
        script = [packet for pair in zip(up(*requests), down(*responses), strict=True) for packet in pair]
    told = exchanges(messages_of(HttpParser(), script, random_pieces(seed)))
    assert len(told) == len(sent)
    for exchange, one in zip(told, sent, strict=True):
        assert exchange.request is not None
        assert exchange.response is not None
        assert (exchange.target, exchange.status) == (one.target, one.status)
        assert (exchange.request.body, exchange.response.body) == (one.request_body, one.response_body)
        assert (exchange.request.body_bytes, exchange.response.body_bytes) == (
            len(one.request_body),
            len(one.response_body),
        )
        assert exchange.request.is_complete
        assert exchange.response.is_complete


def test_pipelined_requests_meet_their_responses() -> None:
    requests = b"".join(b"GET /%d HTTP/1.1\r\nHost: a\r\n\r\n" % i for i in range(4))
    responses = b"".join(b"HTTP/1.1 20%d Text\r\nContent-Length: 1\r\n\r\n%d" % (i, i) for i in range(4))
    told = exchanges(assert_same_however_fed(HttpParser, [*up(requests), *down(responses)]))
    assert [(exchange.target, exchange.status) for exchange in told] == [(f"/{i}", 200 + i) for i in range(4)]


@pytest.mark.parametrize("status", [204, 304])
def test_responses_that_never_have_a_body(status: int) -> None:
    answer = b"HTTP/1.1 %d Text\r\nContent-Length: 5\r\n\r\n" % status
    script = [*up(GET + GET), *down(answer + OK)]
    assert bodies(script) == [(b"", b""), (b"", b"hello")]


def test_head_has_no_body() -> None:
    script = [*up(GET.replace(b"GET", b"HEAD") + GET), *down(OK[:-5] + OK)]
    assert bodies(script) == [(b"", b""), (b"", b"hello")]


def test_continue_is_not_the_answer() -> None:
    head = b"POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n"
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
    script = [*up(head), *down(b"HTTP/1.1 100 Continue\r\n\r\n"), *up(b"abc"), *down(hints + OK)]
    assert bodies(script) == [(b"abc", b"hello")]


def test_a_radio_station_answers_in_words_of_its_own() -> None:
    """SHOUTcast, as tshark reads it; what only begins so is no answer."""
    asked = up(b"GET /stream HTTP/1.0\r\nHost: radio.example\r\n\r\n")
    script = [*asked, *down(b"ICY 200 OK\r\nicy-name: Calm\r\ncontent-type: audio/mpeg\r\n\r\n" + bytes(300))]
    [told] = exchanges(assert_same_however_fed(HttpParser, script))
    assert (told.target, told.status) == ("/stream", 200)
    assert told.response is not None
    assert (("icy-name", "Calm") in told.response.headers, told.response.body_bytes) == (True, 300)
    for near in (b"ICYX 200 OK\r\n\r\n", b"ICY 20 OK\r\n\r\n", b"ICY2000 OK\r\n\r\n"):
        [told], _ = outcome(HttpParser, [*asked, *down(near)])
        assert isinstance(told, HttpExchange)
        assert told.response is None


def test_answer_before_the_request_was_sent_whole() -> None:
    head = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\n"
    script = [*up(head + b"abc"), *down(OK), *up(b"def" + GET), *down(OK)]
    assert bodies(script) == [(b"abcdef", b"hello"), (b"", b"hello")]


def test_body_until_close() -> None:
    script = [*up(GET), *down(b"HTTP/1.0 200 OK\r\n\r\nhel", b"lo")]
    exchange = exchange_of(script)
    assert exchange.response is not None
    assert (exchange.response.body, exchange.response.is_complete) == (b"hello", True)


def test_chunked_wins_over_length_and_trailers_are_headers() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n"
    exchange = exchange_of([*up(GET), *down(head + b"5;x=1\r\nhello\r\n0\r\nX-Sum: 7\r\n\r\n")])
    assert exchange.response is not None
    assert exchange.response.body == b"hello"
    assert exchange.response.header("x-sum") == "7"


def test_folded_lines_bare_lf_and_colonless_lines() -> None:
    head = b"\r\nGET / HTTP/1.1\nHost: a\nX-Long: one\n two\n\tthree\nno colon here\nSpaced : v \n\n"
    exchange = exchange_of(up(head))
    assert exchange.request is not None
    assert exchange.request.headers == (
        ("Host", "a"),
        ("X-Long", "one two three"),
        ("no colon here", ""),
        ("Spaced", "v"),
    )


@pytest.mark.parametrize(
    ("line", "host", "target"),
    [
        (b"GET http://Proxy.example:81/x?y HTTP/1.1", "proxy.example", "http://Proxy.example:81/x?y"),
        (b"GET http://u:p@proxy.example?q HTTP/1.1", "proxy.example", "http://u:p@proxy.example?q"),
        (b"OPTIONS * HTTP/1.1", "header.example", "*"),
        (b"GET /a b c HTTP/1.1", "header.example", "/a b c"),
        (b"GET http://[2001:db8::1]:80/ HTTP/1.1", "[2001:db8::1]", "http://[2001:db8::1]:80/"),
        (b"GET /http://x/ HTTP/1.0", "header.example", "/http://x/"),
    ],
)
def test_forms_of_the_target(line: bytes, host: str, target: str) -> None:
    exchange = exchange_of(up(line + b"\r\nHost: header.example:8080\r\n\r\n"))
    assert (exchange.host, exchange.target) == (host, target)


def test_connect_hands_over_what_follows() -> None:
    parser = HttpParser()
    parser.feed(UP, b"CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n\x16\x03\x01", 1, 1)
    before = parser.handover
    parser.feed(DOWN, b"HTTP/1.1 200 Established\r\n\r\n\x16\x03\x03", 2, 2)
    assert (before, parser.handover) == (False, True)
    assert (parser.leftover(UP), parser.leftover(DOWN)) == (b"\x16\x03\x01", b"\x16\x03\x03")
    assert not parser.wants(UP)
    assert not parser.wants(DOWN)
    (exchange,) = exchanges(parser.messages)
    assert (exchange.method, exchange.host, exchange.status) == ("CONNECT", "example.com", 200)
    parser.finish()
    assert len(parser.messages) == 1


def test_refused_connect_goes_on_as_http() -> None:
    script = [
        *up(b"CONNECT example.com:443 HTTP/1.1\r\n\r\n" + GET),
        *down(b"HTTP/1.1 407 Text\r\nContent-Length: 2\r\n\r\nno" + OK),
    ]
    assert bodies(script) == [(b"", b"no"), (b"", b"hello")]


def test_upgrade_names_the_protocol() -> None:
    parser = HttpParser()
    parser.feed(
        UP,
        b"GET /ws HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n\r\n",
        1,
        1,
    )
    answer = b"HTTP/1.1 101 Switching\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n"
    parser.feed(DOWN, answer + b"Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n\x81\x00", 2, 2)
    assert parser.handover
    assert (parser.upgrade, parser.extensions) == ("websocket", "permessage-deflate")
    assert parser.leftover(DOWN) == b"\x81\x00"


def test_ignored_upgrade_goes_on_as_http() -> None:
    upgrade = GET[:-2] + b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n"
    assert bodies([*up(upgrade), *down(OK), *up(GET), *down(OK)]) == [(b"", b"hello"), (b"", b"hello")]


def test_sides_without_the_other() -> None:
    (request_only,) = exchanges(assert_same_however_fed(HttpParser, up(GET)))
    assert (request_only.response, request_only.status) == (None, 0)
    (response_only,) = exchanges(assert_same_however_fed(HttpParser, down(OK)))
    assert (response_only.request, response_only.method, response_only.status) == (None, "", 200)


def test_response_older_than_any_request_belongs_to_none() -> None:
    told = exchanges(assert_same_however_fed(HttpParser, [*down(OK), *up(GET), *down(OK.replace(b"200", b"201"))]))
    assert [(exchange.method, exchange.status) for exchange in told] == [("", 200), ("GET", 201)]


def test_outstanding_requests_are_bounded() -> None:
    parser = HttpParser()
    for i in range(MAX_OUTSTANDING + 10):
        parser.feed(UP, GET, i, i)
    assert len(parser.messages) == 10
    parser.finish()
    assert len(parser.messages) == MAX_OUTSTANDING + 10


def test_gap_in_a_body_is_passed_over_by_its_length() -> None:
    parser = HttpParser()
    parser.feed(UP, GET + GET, 1, 1)
    parser.feed(DOWN, b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc", 2, 2)
    parser.gap(DOWN, 990)
    parser.feed(DOWN, b"defghij" + OK, 3, 3)
    first, second = exchanges(parser.messages)
    assert first.response is not None
    assert (first.response.body, first.response.body_bytes) == (b"abcdefghij", 1000)
    assert not first.response.is_complete
    assert second.response is not None
    assert (second.response.body, second.response.is_complete) == (b"hello", True)


def test_gap_in_a_chunk_is_passed_over_by_its_length() -> None:
    parser = HttpParser()
    parser.feed(UP, GET, 1, 1)
    parser.feed(DOWN, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nabc", 2, 2)
    parser.gap(DOWN, 97)
    parser.feed(DOWN, b"\r\n2\r\nde\r\n0\r\n\r\n", 3, 3)
    (exchange,) = exchanges(parser.messages)
    assert exchange.response is not None
    assert (exchange.response.body, exchange.response.body_bytes) == (b"abcde", 102)
    assert not exchange.response.is_complete


def test_gap_over_the_end_of_a_message_goes_on_at_the_next_start_line() -> None:
    parser = HttpParser()
    parser.feed(UP, GET * 3, 1, 1)
    parser.feed(DOWN, b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", 2, 2)
    parser.gap(DOWN, 100)
    parser.feed(DOWN, b"rest of a header: x\r\n\r\nbody HTTP/1.1 is no start\r\nHTT", 3, 3)
    parser.feed(DOWN, b"P/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno", 4, 4)
    parser.finish()
    told = exchanges(parser.messages)
    assert [exchange.status for exchange in told] == [200, 0, 404]
    assert told[2].response is not None
    assert told[2].response.body == b"no"


def test_gap_in_a_request_head_keeps_its_whole_lines() -> None:
    parser = HttpParser()
    parser.feed(UP, b"POST /login HTTP/1.1\r\nHost: a.example\r\nX-Cut: val", 1, 1)
    parser.gap(UP, 500)
    parser.feed(UP, b"&password=x POST / HTTP/1.1\r\nGET /next HTTP/1.1\r\nHost: b\r\n\r\n", 2, 2)
    parser.finish()
    first, second = exchanges(parser.messages)
    assert (first.host, first.target) == ("a.example", "/login")
    assert first.request is not None
    assert not first.request.is_complete
    assert second.target == "/next"


@pytest.mark.parametrize(
    ("captured", "target"),
    [
        (b"GET /diary?mood=sad&da", "/diary?mood=sad&da"),
        (b"GET /diary?mood=sad", "/diary?mood=sad"),
        (b"GET /diary?mood=sad ", "/diary?mood=sad"),
        (b"GET /diary?mood=sad HTT", "/diary?mood=sad"),
        (b"POST http://a.example/x HTTP/1.1", "http://a.example/x"),
    ],
)
def test_a_request_line_that_is_cut_is_told_as_far_as_it_goes(captured: bytes, target: str) -> None:
    parser = HttpParser()
    parser.feed(UP, captured, 1, 1)
    parser.gap(UP, 500)
    parser.feed(DOWN, OK, 2, 2)
    parser.feed(UP, GET, 3, 3)
    parser.finish()
    told = exchanges(parser.messages)
    assert [(one.target, one.status) for one in told] == [(target, 200), ("/v1/score?x=1", 0)]
    assert told[0].request is not None
    assert not told[0].request.is_complete
    assert told[0].request.start_line == captured.decode().rstrip()


@pytest.mark.parametrize("captured", [b"GET", b"GET ", b"GET x", b"HELO /mail", b"GET /a\x00b", b"GET /a b=c d"])
def test_the_beginning_of_something_else_is_no_request(captured: bytes) -> None:
    parser = HttpParser()
    parser.feed(UP, captured, 1, 1)
    parser.gap(UP, 500)
    parser.finish()
    assert parser.messages == []


@pytest.mark.parametrize("spaces", [1, 2, 18, 70, 400])
def test_spaces_before_a_target(spaces: int) -> None:
    """RFC 9112 section 3: a server may divide the line at any white space; those who hide count on it."""
    line = b"GET" + b" " * spaces + b"/a HTTP/1.1\r\nHost: a.example\r\n\r\n"
    assert recognise(line[:RECOGNISE_BYTES], b"") is Guess.YES
    assert exchange_of(up(line)).target == "/a"


def test_stream_that_begins_in_the_middle() -> None:
    middle = down(b"...end of a body</html>\r\n" + OK)
    told = exchanges(assert_same_however_fed(HttpParser, [*up(GET), *middle]))
    assert [(exchange.target, exchange.status) for exchange in told] == [("/v1/score?x=1", 200)]


def test_long_bodies_are_kept_in_part_and_counted_whole() -> None:
    parser = HttpParser()
    size = MAX_BODY_BYTES + 5000
    parser.feed(UP, b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n" % size, 1, 1)
    block = bytes(range(250)) * 4
    sent = 0
    while sent < size:
        piece = block[: size - sent]
        parser.feed(UP, piece, 2, 2)
        sent += len(piece)
    parser.feed(DOWN, OK, 3, 3)
    (exchange,) = exchanges(parser.messages)
    assert exchange.request is not None
    assert exchange.request.body_bytes == size
    assert exchange.request.body == (block * (size // 1000 + 1))[:MAX_BODY_BYTES]
    assert not exchange.request.is_complete


def test_media_is_counted_and_not_kept() -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: Image/png\r\nContent-Length: 5000\r\n\r\n"
    script = [*up(GET), *down(head + bytes(3000), bytes(2000) + OK)]
    first, second = exchanges(assert_same_however_fed(HttpParser, script))
    assert first.response is not None
    assert (first.response.body, first.response.body_bytes, first.response.is_complete) == (b"", 5000, True)
    assert second.response is not None
    assert second.response.body == b"hello"


def test_photos_that_are_sent_are_kept() -> None:
    head = b"PUT /photo HTTP/1.1\r\nHost: a\r\nContent-Type: image/jpeg\r\nContent-Length: 4\r\n\r\n"
    assert bodies(up(head + b"\xff\xd8\xff\xe0")) == [(b"\xff\xd8\xff\xe0", b"-")]


def test_header_lines_are_bounded() -> None:
    lines = b"".join(b"X-%d: v\r\n" % i for i in range(MAX_HEADERS + 50))
    head = b"POST / HTTP/1.1\r\n" + lines + b"Content-Length: 3\r\n\r\nabc"
    exchange = exchange_of(up(head))
    assert exchange.request is not None
    assert len(exchange.request.headers) == MAX_HEADERS
    assert exchange.request.body == b"abc"


IN_CHUNKS = b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
BREAKS: list[tuple[Script, str]] = [
    (up(b"POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello"), "several"),
    (up(b"POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\nhello"), "no number"),
    (up(b"POST / HTTP/1.1\r\nContent-Length: 5_0\r\n\r\nhello"), "no number"),
    (up(b"POST / HTTP/1.1\r\nContent-Length: " + b"9" * 30 + b"\r\n\r\nhello"), "no number"),
    (up(b"POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\nhello"), "not chunked"),
    (up(IN_CHUNKS + b"0x5\r\nhello"), "not a number"),
    (up(IN_CHUNKS + b"\r\nhello"), "not a number"),
    (up(IN_CHUNKS + b"4\r\nhello\r\n0\r\n\r\n"), "longer than it says"),
    (up(IN_CHUNKS + b"0" * 20_000), "more than"),
    (up(IN_CHUNKS + b"0\r\n" + b"a: b\r\n" * 500), "lines behind"),
    (up(b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 20_000), "head of more than"),
]  # fmt: skip


@pytest.mark.parametrize(("script", "reason"), BREAKS, ids=[reason + str(i) for i, (_, reason) in enumerate(BREAKS)])
def test_lost_framing_is_said(script: Script, reason: str) -> None:
    parser = HttpParser()
    with pytest.raises(ParseError, match=reason):
        messages_of(parser, script)
    assert parser.wants(UP) == ("head" not in reason)
    assert parser.wants(DOWN)
    told = exchanges(parser.messages)
    assert all(exchange.request is not None and not exchange.request.is_complete for exchange in told)
    assert len(told) == (0 if "head" in reason else 1)
    messages, problem = outcome(HttpParser, script, random_pieces(3))
    assert messages == parser.messages
    assert reason in problem


def test_an_answer_is_paired_although_the_request_cannot_be_followed() -> None:
    script = [
        *up(b"POST /a HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello"),
        *down(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\nno"),
    ]
    messages, problem = outcome(HttpParser, script)
    ((told,), (told_in_pieces,)) = exchanges(messages), exchanges(outcome(HttpParser, script, random_pieces(5))[0])
    assert (told.method, told.target, told.status) == ("POST", "/a", 400)
    assert told.response is not None
    assert told.response.body == b"no"
    assert told == told_in_pieces
    assert problem.endswith("is several (packet 1)")


def test_what_comes_behind_an_answer_that_cannot_be_followed_is_told() -> None:
    broken = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"
    script = [*up(GET), *down(broken), *up(GET.replace(b"score", b"other")), *down(OK)]
    messages, problem = outcome(HttpParser, script)
    assert [(told.target, told.status) for told in exchanges(messages)] == [
        ("/v1/score?x=1", 200),
        ("/v1/other?x=1", 200),
    ]
    assert problem == "http: a chunk's size is not a number (packet 2)"
    assert outcome(HttpParser, script, random_pieces(2)) == (messages, problem)


def test_repeated_length_that_agrees_is_one_length() -> None:
    assert bodies(up(b"POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 5, 5\r\n\r\nhello")) == [
        (b"hello", b"-")
    ]


def test_response_with_a_wrong_length_is_read_until_close() -> None:
    script = [*up(GET), *down(b"HTTP/1.1 200 OK\r\nContent-Length: 3, 4\r\n\r\nhello")]
    assert bodies(script) == [(b"", b"hello")]


def test_search_for_a_start_line_ends() -> None:
    parser = HttpParser()
    parser.feed(UP, GET, 1, 1)
    parser.gap(UP, 10)
    fed = 0
    while parser.wants(UP):
        parser.feed(UP, b"x" * 60_000, 2, 2)
        fed += 60_000
        assert fed <= http1_reader.MAX_LOST_BYTES + 60_000


def test_start_lines_that_are_none_do_not_pile_up() -> None:
    """Found, read as heads and refused a thousand times over: neither recursion nor quadratic time."""
    parser = HttpParser()
    parser.feed(UP, GET, 1, 1)
    parser.gap(UP, 10)
    parser.feed(UP, b"GET / HTTP/1.x\n\n" * 20_000 + GET, 2, 2)
    parser.finish()
    assert len(parser.messages) == 2


SCRIPTS: list[Script] = [
    [*up(GET, GET), *down(OK + OK)],
    [
        *up(b"POST /f HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
        *down(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nX: y\r\n\r\n" + OK),
    ],
    [
        *up(b"CONNECT a:443 HTTP/1.1\r\n\r\n"),
        *down(b"HTTP/1.1 200 OK\r\n\r\n"),
        *up(b"\x16\x03\x01"),
        *down(b"\x16"),
    ],
    [*up(GET[:-2] + b"Upgrade: x\r\nConnection: upgrade\r\n\r\n"), *down(b"HTTP/1.1 101 S\r\n\r\n")],
]


@pytest.mark.parametrize("script", SCRIPTS)
def test_only_parse_errors_leave(script: Script) -> None:
    assert_survives_mutation(HttpParser, script, 1000)
    assert_survives_trailing(HttpParser, script, b"\x00\xff trailing \r\n\r\n")


@given(st.lists(st.tuples(st.sampled_from(Direction), st.binary(min_size=1, max_size=200)), max_size=6))
def test_any_bytes_give_messages_or_a_parse_error(script: list[tuple[Direction, bytes]]) -> None:
    outcome(HttpParser, script)


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        (GET, Guess.YES),
        (b"G", Guess.MORE),
        (b"GET ", Guess.MORE),
        (b"GET /", Guess.YES),
        (b"POST http://a/", Guess.YES),
        (b"CONNECT a:443", Guess.YES),
        (b"FROB /x HTTP/1.1\r\n", Guess.YES),
        (b"GET  HTTP/1.1\r\n", Guess.YES),
        (b"GET fooHTTP/1.1\r\n", Guess.NO),
        (b"get /a/long/path/that/goes/on/beyond/what/is/looked/at/first/and/on HTTP/1.0\r\n", Guess.YES),
        (b"RPC_IN_DATA /rpc/rpcproxy.dll?a-long-name-of-a-server.example.com:6001 HTTP/1.1\r\n", Guess.YES),
        (b"get value of key\r\n", Guess.NO),
        (b"get " + b"x" * 70, Guess.NO),
        (b"OPTIONS * HTTP/1.1\r\n", Guess.YES),
        (b"OPTIONS rtsp://a/ RTSP/1.0\r\n", Guess.NO),
        (b"INVITE sip:a@b SIP/2.0\r\n", Guess.NO),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Guess.NO),
        (b"GET out of my way\r\n", Guess.NO),
        (b"EHLO mail.example\r\n", Guess.NO),
        (b"SSH-2.0-OpenSSH_9.2\r\n", Guess.NO),
        (b"\x16\x03\x01\x02\x00\x01", Guess.NO),
        (b"GETTING " + b"x" * 60, Guess.NO),
    ],
)
def test_recognition_of_requests(data: bytes, guess: Guess) -> None:
    first = data[:RECOGNISE_BYTES]
    assert recognise(first, b"") is guess
    turned = {Guess.YES: Guess.REVERSED}.get(guess, guess)
    assert recognise(b"", first) is turned


def test_recognition_of_responses() -> None:
    assert recognise(b"", OK[:RECOGNISE_BYTES]) is Guess.YES
    assert recognise(OK[:RECOGNISE_BYTES], b"") is Guess.REVERSED
    assert recognise(b"", b"HTTP/1.1 2") is Guess.MORE
    assert recognise(b"", b"HTTP/2 200 OK no") is Guess.NO
    assert recognise(b"", b"HTTP/1.1 twohundred") is Guess.NO
