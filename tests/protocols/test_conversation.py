"""Flows from their first byte: which parser gets them, what it sees, handovers, the wrong way round,
damage."""

import contextlib
import random
import ssl

import dns.message
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import DamageError, ParseError
from gateway.model.flows import Direction
from gateway.model.messages import DnsMessage, HttpExchange, PlainMessage, TlsSession
from gateway.protocols import PARSERS
from gateway.protocols.base import Guess
from gateway.protocols.conversation import (
    MAX_BAD_DATAGRAMS,
    MAX_DATAGRAMS,
    MAX_HANDOVERS,
    MAX_OPAQUE_BYTES,
    MAX_PASSED_BYTES,
    Conversation,
)
from gateway.protocols.stun import MAX_UNKNOWN_DATAGRAMS
from tests.protocols.feeding import PACKET_NS, Cut, Script, down, random_pieces, single_bytes, spoken, up, whole
from tests.protocols.tls_real import V1_2, simple

UP, DOWN = Direction.UP, Direction.DOWN

GET = b"GET /v1 HTTP/1.1\r\nHost: api.example\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
MAIL = [
    *down(b"220 mail.example ESMTP\r\n"),
    *up(b"EHLO phone\r\n"),
    *down(b"250 STARTTLS\r\n"),
    *up(b"STARTTLS\r\n"),
    *down(b"220 go\r\n"),
]
MQTT = up(bytes.fromhex("101100044d51545404020000000570686f6e65") + b"\x30\x05\x00\x01tHR")


def turned(script: Script) -> Script:
    """The same with the directions the other way round."""
    return [(direction.other, data) for direction, data in script]


TLS = [(direction, data) for direction, data in simple(V1_2).events]
QUERY = dns.message.make_query("www.example.com", "A", use_edns=0)
ANSWER = dns.message.make_response(QUERY)
NAME = "clinic.example"  # what the clients of tls_real ask for
STREAMS: dict[str, Script] = {
    "tls": TLS,
    "http": [*up(GET), *down(OK)],
    "smtp": MAIL[:3],
    "mqtt": MQTT,
    "dns": [
        (direction, len(wire).to_bytes(2, "big") + wire)
        for direction, wire in (*up(QUERY.to_wire()), *down(ANSWER.to_wire()))
    ],
    "text": up(b"A line of a protocol that nobody has described, but that everybody can read.\n"),
}


@pytest.mark.parametrize("service", STREAMS)
@pytest.mark.parametrize("cut", [whole, single_bytes, random_pieces(1), random_pieces(2)])
def test_streams_are_recognised_on_any_port_however_they_are_cut(service: str, cut: Cut) -> None:
    conversation = spoken(STREAMS[service], cut)
    assert conversation.service == conversation.label == service
    assert conversation.messages == spoken(STREAMS[service]).messages
    assert conversation.messages
    assert conversation.client is UP


@pytest.mark.parametrize("service", [service for service in STREAMS if service != "text"])
def test_streams_the_wrong_way_round_tell_the_directions_of_the_flow(service: str) -> None:
    right, wrong = spoken(STREAMS[service]), spoken(turned(STREAMS[service]))
    assert wrong.client is DOWN
    assert wrong.service == service
    assert len(wrong.messages) == len(right.messages)
    for ours, theirs in zip(wrong.messages, right.messages, strict=True):
        if isinstance(ours, TlsSession):
            assert (ours.client, ours.sni) == (DOWN, NAME)
        elif isinstance(ours, DnsMessage | PlainMessage):
            assert isinstance(theirs, DnsMessage | PlainMessage)
            assert ours.direction is theirs.direction.other
        else:
            assert ours == theirs


def test_pieces_that_were_held_keep_their_packets() -> None:
    conversation = spoken([*up(b"G", b"ET", b" ", b"/ HTTP/1.1\r\n", b"\r\n"), *down(b"HT", b"TP/1.1 204 No\r\n\r\n")])
    (exchange,) = conversation.messages
    assert isinstance(exchange, HttpExchange)
    assert exchange.request is not None
    assert exchange.response is not None
    assert exchange.request.span == (1, 5, PACKET_NS)
    assert exchange.response.span == (6, 7, 6 * PACKET_NS)


def test_datagrams_are_recognised_by_content_and_named_by_port() -> None:
    script = [*up(QUERY.to_wire()), *down(ANSWER.to_wire())]
    for port, service in ((53, "dns"), (4711, "dns"), (5353, "mdns"), (5355, "llmnr")):
        conversation = spoken(script, transport="udp", port=port)
        assert (conversation.service, len(conversation.messages)) == (service, 2)
    assert spoken(turned(script), transport="udp", port=53).client is DOWN
    assert spoken(turned(script), transport="udp", port=5353).client is UP


def test_damaged_dns_is_named_on_its_port_only() -> None:
    answer = bytearray(ANSWER.to_wire())
    answer[6:8] = b"\0\1"
    conversation = Conversation("udp", 50000, 53)
    for _ in range(MAX_BAD_DATAGRAMS - 1):
        with pytest.raises(ParseError):
            conversation.feed(DOWN, bytes(answer), 1, 1)
        assert conversation.wants(DOWN)
    conversation.feed(UP, QUERY.to_wire(), 2, 2)
    assert len(conversation.messages) == MAX_BAD_DATAGRAMS
    with pytest.raises(ParseError):
        conversation.feed(DOWN, bytes(answer), 3, 3)
    assert not conversation.wants(UP)
    other = spoken([*down(bytes(answer))] * MAX_DATAGRAMS, transport="udp")
    assert (other.service, other.messages) == ("", [])


def test_datagram_behind_foreign_ones_is_recognised() -> None:
    conversation = spoken([*up(b"\x80\x60" + bytes(20)), *up(QUERY.to_wire())], transport="udp")
    (message,) = conversation.messages
    assert isinstance(message, DnsMessage)
    assert message.span == (2, 2, 2 * PACKET_NS)


@pytest.mark.parametrize("again", [1, 2])
def test_datagrams_that_came_twice_count_once(again: int) -> None:
    """As where both sides of a router were captured: of the four that are looked at the last is the one that tells."""
    source = random.Random(5)
    foreign = [b"\x80\x60" + source.randbytes(20) for _ in range(MAX_DATAGRAMS - 1)]
    once = [*up(*foreign), *up(QUERY.to_wire())]
    conversation = spoken([one for one in once for _ in range(again)], transport="udp")
    assert [type(message) for message in conversation.messages] == [DnsMessage] * again
    for_ever = Conversation("udp", 50000, 4711)
    for _ in range(2 * MAX_DATAGRAMS + MAX_UNKNOWN_DATAGRAMS):
        for_ever.feed(UP, foreign[0], 1, 1)
    assert not for_ever.wants(UP)


def test_readable_datagrams_are_text() -> None:
    conversation = spoken(up(b"phone=3 says: mood low\n", b"phone=3 says: better\n"), transport="udp", port=514)
    assert [message.body for message in conversation.messages if isinstance(message, PlainMessage)] == [
        b"phone=3 says: mood low\n",
        b"phone=3 says: better\n",
    ]


@pytest.mark.parametrize(
    ("transport", "most"), [("tcp", MAX_OPAQUE_BYTES // 302 + 3), ("udp", MAX_DATAGRAMS + MAX_UNKNOWN_DATAGRAMS)]
)
def test_binary_is_left_alone(transport: str, most: int) -> None:
    source = random.Random(3)
    conversation = Conversation(transport, 50000, 4711)
    fed = 0
    while conversation.wants(UP):
        conversation.feed(UP, b"\x00\x01" + source.randbytes(300), 1, 1)
        conversation.feed(DOWN, b"\x00\x01" + source.randbytes(300), 1, 1)
        fed += 1
        assert fed <= most
    conversation.finish()
    assert (conversation.service, conversation.messages, conversation.services) == ("", [], ())


def client_first_flight() -> bytes:
    """What OpenSSL says first."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = ssl.create_default_context().wrap_bio(incoming, outgoing, server_hostname="journal.example")
    with contextlib.suppress(ssl.SSLWantReadError):
        client.do_handshake()
    return outgoing.read()


CLIENT_HELLO = client_first_flight()
AGREEMENTS: dict[str, list[tuple[Direction, bytes]]] = {
    "ftp": [(DOWN, b"220 ready\r\n"), (UP, b"AUTH TLS\r\n"), (DOWN, b"234 go on\r\n")],
    "imap": [(DOWN, b"* OK ready\r\n"), (UP, b"a STARTTLS\r\n"), (DOWN, b"a OK begin\r\n")],
    "xmpp": [(UP, b"<stream:stream to='a.example'>"), (DOWN, b"<proceed xmlns='tls'/>")],
    "postgresql": [(UP, b"\0\0\0\x08\x04\xd2\x16\x2f"), (DOWN, b"S")],
    "mysql": [(DOWN, b"\x4a\0\0\0\x0a8.0.36\0" + bytes(range(65))), (UP, b"\x20\0\0\1\x05\xae\x03" + bytes(29))],
    "ldap": [
        (UP, bytes.fromhex("301d02010177188016") + b"1.3.6.1.4.1.1466.20037"),
        (DOWN, b"0\x0c\2\1\1x\7\n\1\0\4\0\4\0"),
    ],
}


@pytest.mark.parametrize("agreed", AGREEMENTS.values(), ids=AGREEMENTS)
def test_tls_may_begin_behind_whatever_agreed_on_it(agreed: list[tuple[Direction, bytes]]) -> None:
    conversation = Conversation("tcp", 50000, 4711)
    for packet, (direction, data) in enumerate([*agreed, (UP, CLIENT_HELLO)]):
        assert conversation.wants(direction)
        conversation.feed(direction, data, packet, packet)
    assert conversation.service == "tls"
    conversation.finish()
    (session,) = (message for message in conversation.messages if isinstance(message, TlsSession))
    assert (session.sni, session.client, session.span.first_packet) == ("journal.example", UP, len(agreed))


UNKNOWN = [(UP, b"CNXN" + bytes(range(128, 240))), (DOWN, b"STLS" + bytes(range(128, 240)))]


@pytest.mark.parametrize("cut", range(1, 12))
@pytest.mark.parametrize("agreed", [*AGREEMENTS.values(), UNKNOWN], ids=[*AGREEMENTS, "unknown"])
def test_a_hello_that_is_cut_within_its_first_bytes_is_one(agreed: list[tuple[Direction, bytes]], cut: int) -> None:
    """Some write the header of a record by itself; the other side may say something in between."""
    conversation = Conversation("tcp", 50000, 4711)
    for packet, (direction, data) in enumerate([*agreed, (UP, CLIENT_HELLO[:cut]), (UP, CLIENT_HELLO[cut:])]):
        assert conversation.wants(direction)
        conversation.feed(direction, data, packet, packet)
    conversation.finish()
    (session,) = (message for message in conversation.messages if isinstance(message, TlsSession))
    assert (session.sni, session.span.first_packet) == ("journal.example", len(agreed))


@pytest.mark.parametrize("front", [b"\x16", b"\x16\3\1", b"\x16\3\1\0\0\2"])
def test_what_may_have_become_a_hello_is_read_where_it_does_not(front: bytes) -> None:
    """Text in which such bytes stand: all of it is told, in its order."""
    for rest in (
        [(UP, b" and more of what they wrote")],
        [],
        [(DOWN, b"yes, that is what I wrote"), (UP, b" and more")],
    ):
        conversation = Conversation("tcp", 50000, 4711)
        begin = b"what somebody wrote on and on, in words that anybody can read: more than a sample\n"
        for packet, (direction, data) in enumerate([(UP, begin), (DOWN, begin), (UP, front), *rest]):
            conversation.feed(direction, data, packet, packet)
        conversation.finish()
        told = b"".join(
            message.body
            for message in conversation.messages
            if isinstance(message, PlainMessage) and message.direction is UP
        )
        assert told == begin + front + b"".join(data for direction, data in rest if direction is UP)


@pytest.mark.parametrize("answer", [bytes(range(128, 240)), b"readable, and known to nobody at all\r\n" * 4])
@pytest.mark.parametrize("before", [[], [(DOWN, bytes(range(128, 240))), (UP, bytes(range(128, 240)))]])
@pytest.mark.parametrize("length", [b"\xff\xa7", b"\x02\0"])
def test_what_only_begins_like_a_client_hello_is_looked_at_once(
    length: bytes, before: list[tuple[Direction, bytes]], answer: bytes
) -> None:
    """Nobody takes the beginning of a record that is too long, or that was cut: it is no beginning of TLS for ever."""
    hello = b"\x16\x03\x01" + length + b"\x01\x80\xfc\xa3\x03\x02"
    conversation = Conversation("tcp", 50000, 4711)
    for number, (direction, data) in enumerate([*before, (UP, hello), (DOWN, answer), (UP, answer)], 1):
        with contextlib.suppress(ParseError):  # of the one that could be whole
            conversation.feed(direction, data, number, number)
    conversation.finish()
    assert "tls" not in conversation.services or length != b"\xff\xa7"


@pytest.mark.parametrize("answer", [b"readable, and known to nobody at all\r\n" * 4, b"220 ready\r\n", b"\x80" * 30])
def test_what_begins_like_a_client_hello_again_and_again_ends(answer: bytes) -> None:
    conversation = Conversation("tcp", 50000, 4711)
    hello = b"\x16\x03\x01\xff\xa7\x01\x80\xfc\xa3\x03\x02"
    for number in range(1, 200):
        for direction, data in ((DOWN, answer), (UP, hello)):
            conversation.feed(direction, data, number, number)
    assert not conversation.wants(UP)
    assert not conversation.wants(DOWN)
    assert len(conversation.services) <= MAX_HANDOVERS + 1


@pytest.mark.parametrize(
    "words", [b"220 mx.example ESMTP\r\n250 STARTTLS\r\n220 go\r\n", b"* OK hi\r\na OK go\r\n", bytes(range(1, 9))]
)
def test_tls_behind_words_begins_with_the_servers_hello_where_the_client_is_not_captured(words: bytes) -> None:
    server = [(direction, data) for direction, data in TLS if direction is DOWN]
    conversation = spoken([(DOWN, words), *server])
    [whole] = [one for one in spoken(TLS).messages if isinstance(one, TlsSession)]
    [seen] = [one for one in conversation.messages if isinstance(one, TlsSession)]
    assert conversation.label.endswith("tls")
    assert (seen.version, seen.ja3s, seen.certificates) == (whole.version, whole.ja3s, whole.certificates)
    assert (seen.has_client_hello, seen.client) == (False, UP)


def test_a_client_hello_inside_a_page_is_not_tls() -> None:
    conversation = Conversation("tcp", 50000, 80)
    conversation.feed(UP, b"POST /upload HTTP/1.1\r\nHost: a.example\r\nContent-Length: 5000\r\n\r\n", 1, 1)
    conversation.feed(UP, CLIENT_HELLO, 2, 2)
    assert conversation.service == "http"


def test_nothing_at_all() -> None:
    for transport in ("tcp", "udp"):
        conversation = spoken([], transport=transport)
        assert (conversation.service, conversation.messages) == ("", [])


@pytest.mark.parametrize("cut", [whole, single_bytes, random_pieces(4)])
def test_starttls_goes_on_as_tls(cut: Cut) -> None:
    conversation = spoken([*MAIL, *TLS], cut)
    assert (conversation.services, conversation.service, conversation.label) == (
        ("smtp", "tls"),
        "tls",
        "smtp+tls",
    )
    hello, session = conversation.messages
    assert isinstance(hello, PlainMessage)
    assert isinstance(session, TlsSession)
    assert (session.version, session.sni) == ("TLSv1.2", NAME)
    assert session.span.first_packet == len(MAIL) + 1


@pytest.mark.parametrize("cut", [whole, single_bytes, random_pieces(4)])
def test_tunnel_goes_on_as_what_is_in_it(cut: Cut) -> None:
    opening = [*up(b"CONNECT a.example:443 HTTP/1.1\r\n\r\n"), *down(b"HTTP/1.1 200 OK\r\n\r\n")]
    assert spoken([*opening, *TLS], cut).label == "http+tls"
    inside = spoken([*opening, *up(GET), *down(OK)], cut)
    assert inside.services == ("http", "http")
    assert [message.target for message in inside.messages if isinstance(message, HttpExchange)] == [
        "a.example:443",
        "/v1",
    ]
    closed = spoken([*opening, *up(b"\x00\x01" + bytes(range(200, 250)) * 2)], cut)
    assert (closed.service, closed.label, closed.wants(UP)) == ("", "http+unknown", False)


def test_tunnels_in_tunnels_end() -> None:
    opening = [*up(b"CONNECT a.example:443 HTTP/1.1\r\n\r\n"), *down(b"HTTP/1.1 200 OK\r\n\r\n")]
    conversation = spoken(opening * (MAX_HANDOVERS + 5))
    assert len(conversation.services) == MAX_HANDOVERS + 1
    assert not conversation.wants(UP)


UPGRADE = [
    *up(b"GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"),
    *down(b"HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n"),
    *up(bytes.fromhex("818537fa213d7f9f4d5158")),
    *down(bytes.fromhex("c107f248cdc9c90700")),
]


@pytest.mark.parametrize("cut", [whole, single_bytes, random_pieces(4)])
def test_upgrade_goes_on_as_websocket(cut: Cut) -> None:
    conversation = spoken(UPGRADE, cut)
    assert conversation.label == "http+websocket"
    frames = [message for message in conversation.messages if isinstance(message, PlainMessage)]
    assert [(message.direction, message.body) for message in frames] == [(UP, b"Hello"), (DOWN, b"Hello")]
    other = spoken(turned(UPGRADE), cut)
    frames = [message for message in other.messages if isinstance(message, PlainMessage)]
    assert [(message.direction, message.body) for message in frames] == [(DOWN, b"Hello"), (UP, b"Hello")]


def test_parse_error_leaves_after_its_messages_and_ends_the_flow() -> None:
    conversation = Conversation("tcp", 50000, 1883)
    with pytest.raises(ParseError):
        conversation.feed(UP, MQTT[0][1] + b"\x00\x00", 1, 1)
    assert len(conversation.messages) == 2
    assert not conversation.wants(UP)
    assert not conversation.wants(DOWN)
    conversation.finish()
    assert len(conversation.messages) == 2
    assert conversation.service == "mqtt"


@pytest.mark.parametrize("turn", [False, True])
def test_damage_that_was_passed_over_does_not_end_the_flow(turn: bool) -> None:
    sound = [message for message in spoken(TLS).messages if isinstance(message, TlsSession)]
    first = bytearray(TLS[0][1])
    first[5 + 4 + 34] = 255  # the length of the session id
    script: Script = [(UP, bytes(first)), *TLS[1:]]
    conversation = Conversation("tcp", 50000, 443)
    with pytest.raises(DamageError, match="ClientHello"):
        conversation.feed(DOWN if turn else UP, script[0][1], 1, 1)
    for direction, data in turned(script[1:]) if turn else script[1:]:
        if conversation.wants(direction):
            conversation.feed(direction, data, 2, 2)
    conversation.finish()
    [seen] = conversation.messages
    assert isinstance(seen, TlsSession)
    assert (seen.version, seen.ja3s, seen.certificates) == (sound[0].version, sound[0].ja3s, sound[0].certificates)
    assert seen.client is (DOWN if turn else UP)


def test_damage_in_what_was_held_does_not_lose_what_was_held_behind_it() -> None:
    """A record of 65,535 bytes is none, and too little of one to know TLS by."""
    conversation = Conversation("tcp", 50000, 443)
    conversation.feed(UP, b"\x16\x03\x03\xff\xff", 1, 1)
    with pytest.raises(DamageError, match="from the client are no TLS record"):
        conversation.feed(DOWN, TLS[1][1], 2, 2)
    conversation.finish()
    [seen] = conversation.messages
    assert isinstance(seen, TlsSession)
    assert seen.version == "TLSv1.2"


def test_stream_that_begins_with_a_gap() -> None:
    conversation = Conversation("tcp", 50000, 80)
    conversation.gap(DOWN, 700)
    conversation.feed(DOWN, b"rest of a page</html>" + OK, 2, 2)
    conversation.gap(UP, 10)
    conversation.feed(UP, GET, 3, 3)
    conversation.feed(DOWN, OK, 4, 4)
    conversation.finish()
    assert conversation.label == "text+http"
    answered = [message for message in conversation.messages if isinstance(message, HttpExchange)]
    assert [(exchange.method, exchange.status) for exchange in answered][-1] == ("GET", 200)


def test_page_that_was_on_its_way_before_the_capture() -> None:
    page = b"<p>more of a page that was asked for before</p>\n" * 200
    conversation = spoken([*down(page), *up(GET), *down(OK), *up(GET), *down(OK)])
    assert conversation.services == ("text", "http")
    assert [message.status for message in conversation.messages if isinstance(message, HttpExchange)] == [
        200,
        200,
    ]
    other = spoken([*down(page), *up(b"no request: a line that is only text\n"), *up(GET), *down(page)])
    assert other.services == ("text",)


def test_picture_that_was_on_its_way_before_the_capture() -> None:
    picture = random.Random(9).randbytes(3000)
    conversation = spoken([*down(picture, picture), *up(GET), *down(OK)])
    assert conversation.services == ("http",)
    (exchange,) = conversation.messages
    assert isinstance(exchange, HttpExchange)
    assert (exchange.target, exchange.status) == ("/v1", 200)


def test_a_binary_direction_is_not_passed_over_for_ever() -> None:
    conversation = Conversation("tcp", 50000, 4711)
    fed = 0
    while conversation.wants(DOWN):
        conversation.feed(DOWN, bytes(60_000), 1, 1)
        fed += 60_000
        assert fed <= MAX_PASSED_BYTES + 60_000
    assert not conversation.wants(UP)


def test_gap_before_a_decision_begins_anew_behind_it() -> None:
    conversation = Conversation("tcp", 50000, 80)
    conversation.feed(UP, b"GE", 1, 1)
    conversation.gap(UP, 100)
    conversation.feed(UP, GET, 2, 2)
    conversation.feed(DOWN, OK, 3, 3)
    (exchange,) = conversation.messages
    assert isinstance(exchange, HttpExchange)
    assert (exchange.target, exchange.status) == ("/v1", 200)


def test_gaps_without_end_are_not_held_for_ever() -> None:
    conversation = Conversation("tcp", 50000, 80)
    gaps = 0
    while conversation.wants(UP):
        conversation.gap(UP, 100)
        conversation.feed(UP, b"G", 1, 1)
        gaps += 1
        assert gaps <= 2 * MAX_PASSED_BYTES // 100


def test_order_is_that_of_the_table_and_rows_are_whole() -> None:
    assert {kind.transport for kind in PARSERS} == {"tcp", "udp"}
    for kind in PARSERS:
        parser = kind.make()
        assert parser.service == kind.service
        assert not parser.handover
        assert kind.recognise(b"\xff" * 64, b"\xff" * 64) is Guess.NO
        assert kind.recognise(bytes(64), bytes(64)) is Guess.NO


def test_at_most_one_parser_says_yes() -> None:
    for service, script in STREAMS.items():
        first_up = b"".join(data for direction, data in script if direction is UP)[:64]
        first_down = b"".join(data for direction, data in script if direction is DOWN)[:64]
        said = [
            kind.service
            for kind in PARSERS
            if kind.transport == "tcp" and kind.recognise(first_up, first_down) in (Guess.YES, Guess.REVERSED)
        ]
        assert said == ([service] if service != "text" else [])


@given(
    st.sampled_from(("tcp", "udp")),
    st.sampled_from((53, 80, 5353, 4711)),
    st.lists(st.tuples(st.sampled_from(Direction), st.binary(max_size=120)), max_size=8),
)
def test_any_bytes_give_messages_or_a_parse_error(transport: str, port: int, script: Script) -> None:
    try:
        spoken(script, transport=transport, port=port)
    except ParseError as error:
        assert ":" in str(error)


def test_mutated_streams_give_messages_or_a_parse_error() -> None:
    source = random.Random(5)
    scripts = [*STREAMS.values(), [*MAIL, *TLS], UPGRADE]
    for _ in range(1500):
        script = [(direction, bytearray(data)) for direction, data in source.choice(scripts)]
        for _, data in script:
            if data and source.random() < 0.5:
                data[source.randrange(len(data))] = source.randrange(256)
        conversation = Conversation("tcp", 50000, 4711)
        try:
            for packet, (direction, data) in enumerate(script, 1):
                if source.random() < 0.1:
                    conversation.gap(direction, source.randrange(1, 500))
                elif conversation.wants(direction):
                    conversation.feed(direction, bytes(data), packet, packet)
        except DamageError:
            assert conversation.service == "tls"
        except ParseError:
            assert not conversation.wants(UP)
        with contextlib.suppress(ParseError):  # what was held until now may be damaged
            conversation.finish()
