"""TLS over TCP: real OpenSSL handshakes in any pieces, and what no real program sends, written byte by
byte."""

import hashlib
import ssl
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.errors import DamageError
from gateway.model.flows import Direction
from gateway.model.messages import TlsSession
from gateway.protocols.tls import MAX_RECORDS, TlsParser
from gateway.protocols.tls_session import MAX_MESSAGE_BYTES, MAX_MESSAGES
from tests.protocols.feeding import (
    assert_same_however_fed,
    assert_survives_mutation,
    assert_survives_trailing,
    outcome,
    single_bytes,
    truncated,
)
from tests.protocols.tls_crafted import (
    APPLICATION_DATA,
    CHANGE_CIPHER_SPEC,
    ENCRYPTED_FINISHED,
    RETRY_RANDOM,
    alpn,
    client_hello,
    client_hello_body,
    extension,
    message,
    record,
    server_hello,
    server_hello_body,
    sni,
    supported_versions,
    u16,
    vector,
)
from tests.protocols.tls_real import (
    DOWN,
    OLD,
    UP,
    V1_0,
    V1_1,
    V1_2,
    V1_3,
    Event,
    Talk,
    contexts,
    identity,
    simple,
    talk,
)

NAMES = {"TLSv1": "TLSv1.0", "TLSv1.1": "TLSv1.1", "TLSv1.2": "TLSv1.2", "TLSv1.3": "TLSv1.3"}
"""OpenSSL's spelling and ours."""


def session(events: list[Event]) -> TlsSession:
    """The one session of a conversation that holds no error."""
    [only], error = outcome(TlsParser, events)
    assert error == ""
    assert isinstance(only, TlsSession)
    return only


def broken(events: list[Event]) -> tuple[TlsSession, str]:
    """The session of a conversation that ends in a ParseError, and its text."""
    [only], error = outcome(TlsParser, events)
    assert error
    assert isinstance(only, TlsSession)
    return only, error


# Real handshakes


@pytest.mark.parametrize("version", [V1_0, V1_1, V1_2, V1_3])
def test_a_real_handshake_says_what_openssl_says(version: ssl.TLSVersion) -> None:
    spoken = simple(version, alpn=("h2", "http/1.1"))
    assert spoken.error == ""
    seen = session(spoken.events)
    assert seen.version == NAMES[spoken.client.version() or ""]
    assert seen.sni == "clinic.example"
    assert seen.alpn_offered == ("h2", "http/1.1")
    assert (seen.has_client_hello, seen.has_server_hello, seen.is_encrypted) == (True, True, True)
    assert seen.client is Direction.UP
    assert seen.transport == "tcp"
    assert not seen.resumed
    assert seen.alerts == ()
    assert seen.offered_versions == (seen.version,)
    is_1_3 = version is V1_3
    assert seen.alpn == ("" if is_1_3 else spoken.client.selected_alpn_protocol())
    digests = tuple(hashlib.sha256(der).hexdigest() for der in identity().chain_der)
    assert tuple(each.sha256 for each in seen.certificates) == (() if is_1_3 else digests)
    assert seen.span.first_packet == 1
    assert seen.span.last_packet in (3, 4)  # the first encrypted record of the second direction


@pytest.mark.parametrize("version", [V1_0, V1_2, V1_3])
def test_the_pieces_do_not_matter(version: ssl.TLSVersion) -> None:
    assert_same_however_fed(TlsParser, simple_once(version).events)


_TALKS: dict[ssl.TLSVersion, Talk] = {}


def simple_once(version: ssl.TLSVersion) -> Talk:
    if version not in _TALKS:
        _TALKS[version] = simple(version, alpn=("http/1.1",))
    return _TALKS[version]


@pytest.mark.parametrize("version", [V1_0, V1_3])
def test_cut_at_every_byte_nothing_but_a_session_comes_out(version: ssl.TLSVersion) -> None:
    whole = session(simple_once(version).events)
    events = simple_once(version).events
    for length in range(sum(len(flight) for _, flight in events)):
        messages, error = outcome(TlsParser, truncated(events, length))
        assert error == ""
        assert len(messages) == (1 if length else 0)
        for cut in messages:
            assert isinstance(cut, TlsSession)
            assert cut.version in ("", whole.version)
            assert cut.ja3 in ("", whole.ja3)
            assert cut.certificates in ((), whole.certificates)
            assert (cut.version != "") == cut.has_server_hello


def test_trailing_bytes_after_encryption_began_change_nothing() -> None:
    for version in (V1_0, V1_3):
        assert_survives_trailing(TlsParser, simple_once(version).events, b"\0not TLS at all" * 9)


@pytest.mark.parametrize("version", [V1_0, V1_2, V1_3])
def test_mutations_raise_nothing_but_a_parse_error(version: ssl.TLSVersion) -> None:
    assert_survives_mutation(TlsParser, simple_once(version).events, rounds=300)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_damaged_bytes_raise_nothing_but_a_parse_error(data: st.DataObject) -> None:
    events = simple_once(data.draw(st.sampled_from([V1_0, V1_2, V1_3]))).events
    place = data.draw(st.integers(0, 2))
    direction, flight = events[place]
    changed = bytearray(flight)
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    script = [*events[:place], (direction, bytes(changed)), *events[place + 1 :]]
    assert len(outcome(TlsParser, script)[0]) == 1


@given(st.binary(max_size=300), st.binary(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_bytes_raise_nothing_but_a_parse_error(up: bytes, down: bytes) -> None:
    events: list[Event] = [(UP, up)] * bool(up) + [(DOWN, down)] * bool(down)
    assert len(outcome(TlsParser, events)[0]) == (1 if events else 0)


def test_it_stops_wanting_at_the_first_encrypted_record() -> None:
    parser = TlsParser()
    events = simple_once(V1_3).events
    parser.feed(*events[0], 1, 0)
    assert parser.wants(UP)
    assert parser.wants(DOWN)
    parser.feed(*events[1], 2, 0)
    assert not parser.wants(DOWN)
    assert parser.wants(UP)
    assert parser.messages == []
    parser.feed(*events[2], 3, 0)
    assert not parser.wants(UP)
    assert len(parser.messages) == 1
    parser.feed(UP, b"more", 4, 0)
    parser.finish()
    assert len(parser.messages) == 1


def test_a_client_certificate_is_the_clients() -> None:
    client, server = contexts(V1_2)
    client.load_cert_chain(identity().chain_file, identity().key_file)
    server.verify_mode = ssl.CERT_REQUIRED
    server.load_verify_locations(identity().root_file)
    seen = session(talk(client, server).events)
    assert [each.subject for each in seen.client_certificates] == ["CN=clinic.example", "CN=Example Root"]
    assert len(seen.certificates) == 2


def test_an_unknown_authority_is_told_by_the_clients_alert() -> None:
    client, server = contexts(V1_2)
    client.verify_mode = ssl.CERT_REQUIRED
    spoken = talk(client, server)
    assert "CERTIFICATE_VERIFY_FAILED" in spoken.error
    seen = session(spoken.events)
    assert seen.alerts == ("client fatal unknown_ca",)
    assert not seen.is_encrypted


def test_no_common_version_is_told_by_the_servers_alert() -> None:
    spoken = talk(contexts(V1_0)[0], contexts(V1_2)[1])
    assert spoken.error
    seen = session(spoken.events)
    assert seen.alerts == ("server fatal protocol_version",)
    assert (seen.version, seen.has_server_hello, seen.offered_versions) == ("", False, ("TLSv1.0",))


@pytest.mark.parametrize("with_ticket", [True, False])
@pytest.mark.parametrize("version", [V1_0, V1_2])
def test_resumption_below_1_3_by_ticket_and_by_session_id(version: ssl.TLSVersion, with_ticket: bool) -> None:
    client, server = contexts(version)
    if not with_ticket:
        server.options |= ssl.OP_NO_TICKET
    first = talk(client, server)
    again = talk(client, server, session=first.client.session)
    assert (first.client.session_reused, again.client.session_reused) == (False, True)
    assert not session(first.events).resumed
    seen = session(again.events)
    assert seen.resumed
    assert seen.is_encrypted
    assert seen.certificates == ()
    assert session([event for event in again.events if event[0] is DOWN]).resumed  # the server's half is enough


def test_resumption_in_1_3() -> None:
    client, server = contexts(V1_3)
    first = talk(client, server)
    again = talk(client, server, session=first.client.session)
    assert again.client.session_reused
    assert not session(first.events).resumed
    assert session(again.events).resumed


def test_a_session_id_that_comes_back_in_1_3_is_no_resumption() -> None:
    both = {"session_id": bytes(32)}
    hello = client_hello(extensions=supported_versions(0x0304), **both)
    answer = server_hello(cipher=0x1301, extensions=extension(43, u16(0x0304)), **both)
    assert not session([(UP, hello), (DOWN, answer)]).resumed


def test_a_session_id_that_comes_back_before_a_full_handshake_is_no_resumption() -> None:
    hello, answer = client_hello(session_id=b"1" * 16), server_hello(session_id=b"1" * 16)
    assert session([(UP, hello), (DOWN, answer)]).resumed
    assert not session([(UP, hello), (DOWN, answer + record(22, message(14, b"")))]).resumed


def test_an_anonymous_full_handshake_is_no_resumption() -> None:
    spoken = simple(V1_2, "AECDH:@SECLEVEL=0")
    assert spoken.error == ""
    seen = session(spoken.events)
    assert not seen.resumed
    assert "_anon_" in seen.cipher
    assert seen.certificates == ()


def test_a_raw_public_key_is_no_chain_of_certificates() -> None:
    """RFC 7250: where the server chose the type, its Certificate message holds one key and no list."""
    key = message(11, vector(3, bytes(range(91))))
    events = [(UP, client_hello()), (DOWN, server_hello(extensions=extension(20, b"\x02")) + record(22, key))]
    seen = session(events)
    assert seen.certificates == ()
    assert not seen.resumed
    assert broken([(UP, client_hello()), (DOWN, server_hello() + record(22, key))])[1]  # nothing was chosen


def test_a_raw_public_key_of_the_client_leaves_the_servers_certificates() -> None:
    chosen = extension(19, b"\x02") + extension(20, b"\x00")
    chain = message(11, vector(3, vector(3, identity().chain_der[0])))
    key = record(22, message(11, vector(3, bytes(range(91)))))
    seen = session([(UP, client_hello()), (DOWN, server_hello(extensions=chosen) + record(22, chain)), (UP, key)])
    assert len(seen.certificates) == 1
    assert seen.client_certificates == ()


def retry_talk() -> Talk:
    client, server = contexts(V1_3)
    server.set_ecdh_curve("secp384r1")  # the client's first key share is for another group
    return talk(client, server)


def test_after_a_retry_the_first_client_hello_and_the_real_server_hello_count() -> None:
    spoken = retry_talk()
    assert spoken.error == ""
    flights = [flight for direction, flight in spoken.events if direction is DOWN]
    assert RETRY_RANDOM in flights[0]
    seen = session(spoken.events)
    assert seen.version == "TLSv1.3"
    assert seen.is_encrypted
    first_only = session(spoken.events[:1])
    assert (seen.ja3, seen.ja4, seen.sni) == (first_only.ja3, first_only.ja4, "clinic.example")
    plain = session(simple(V1_3).events)
    assert seen.ja3s == plain.ja3s  # the same server without a retry


def test_a_retry_alone_says_what_the_hello_behind_it_has_to_say() -> None:
    """RFC 8446 section 4.1.4: version and cipher stay; tshark calls it a ServerHello, too."""
    whole = session(retry_talk().events)
    seen = session(retry_talk().events[:2])
    assert not seen.has_server_hello
    assert (seen.version, seen.cipher) == (whole.version, whole.cipher)


@pytest.mark.parametrize("way", ["gap", "end"])
def test_of_a_hello_that_is_not_all_there_the_name_is_told(way: str) -> None:
    """A capture that cuts its packets, or has lost the second one of a large hello: whatever stands in front of
    the cut is read, and no fingerprint is made of a part."""
    versions = supported_versions(0x0304, 0x0303)
    whole = client_hello(extensions=sni("clinic.example") + versions + extension(21, bytes(900)))
    body = whole[9:]
    end_of_name = whole.index(b"clinic.example") + len("clinic.example")
    seen = {}
    for size in range(1, len(whole)):
        parser = TlsParser()
        parser.feed(UP, whole[:size], 1, 1)
        if way == "gap":
            parser.gap(UP, len(whole) - size)
        parser.finish()
        [one] = parser.messages
        assert isinstance(one, TlsSession)
        assert one.ja3 == one.ja4 == ""
        seen[size] = one
    assert len(body) > 900
    assert [size for size, one in seen.items() if one.sni] == list(range(end_of_name, len(whole)))
    assert {one.sni for one in seen.values()} == {"", "clinic.example"}
    after = whole.index(versions) + len(versions)
    assert [size for size, one in seen.items() if one.offered_versions] == list(range(after, len(whole)))
    assert seen[after].offered_versions == ("TLSv1.3", "TLSv1.2")
    assert seen[after].client is UP


def test_a_whole_hello_counts_more_than_the_front_of_one() -> None:
    """The first one lost its end; behind a HelloRetryRequest the client says it again."""
    events = retry_talk().events
    whole = session(events)
    parser = TlsParser()
    parser.feed(UP, events[0][1][:-40], 1, 1)
    parser.gap(UP, 40)
    for number, (direction, data) in enumerate(events[1:], 2):
        if parser.wants(direction):
            parser.feed(direction, data, number, number)
    parser.finish()
    [seen] = parser.messages
    assert isinstance(seen, TlsSession)
    assert (seen.sni, seen.version, seen.ja3s) == (whole.sni, whole.version, whole.ja3s)
    assert seen.ja3


def test_pieces_of_a_retry() -> None:
    assert_same_however_fed(TlsParser, retry_talk().events)


def test_one_side_alone_still_gives_a_session() -> None:
    events = simple_once(V1_2).events
    up = session([event for event in events if event[0] is UP])
    assert (up.has_client_hello, up.has_server_hello, up.version, up.sni) == (
        True,
        False,
        "",
        "clinic.example",
    )
    down = session([event for event in events if event[0] is DOWN])
    assert (down.has_client_hello, down.version, down.client) == (False, "TLSv1.2", UP)
    assert len(down.certificates) == 2
    assert up.is_encrypted
    assert down.is_encrypted


def test_sides_that_were_named_the_wrong_way_round() -> None:
    turned = [(direction.other, flight) for direction, flight in simple_once(V1_2).events]
    seen = session(turned)
    assert seen.client is DOWN
    assert len(seen.certificates) == 2
    assert seen.client_certificates == ()


# Versions


@pytest.mark.parametrize(
    ("legacy", "selected", "name"),
    [
        (0x0300, None, "SSLv3"),
        (0x0301, None, "TLSv1.0"),
        (0x0302, None, "TLSv1.1"),
        (0x0303, None, "TLSv1.2"),
        (0x0303, 0x0304, "TLSv1.3"),
        (0x0303, 0x7F17, "TLSv1.3 draft 23"),
        (0x0303, 0x7F1C, "TLSv1.3 draft 28"),
        (0x0303, 0x7E01, "TLSv1.3 draft (0x7e01)"),
        (0x0303, 0x7E02, "TLSv1.3 draft (0x7e02)"),
        (0x0303, 0xFB17, "TLSv1.3 draft 23"),
        (0x0303, 0xFB1A, "TLSv1.3 draft 26"),
        (0x0303, 0x0305, "0x0305"),
    ],
)
def test_the_negotiated_version(legacy: int, selected: int | None, name: str) -> None:
    extensions = b"" if selected is None else extension(43, u16(selected))
    seen = session([(UP, client_hello()), (DOWN, server_hello(version=legacy, extensions=extensions))])
    assert seen.version == name


@pytest.mark.parametrize("draft", [14, 16, 18, 21])
def test_early_drafts_have_a_shorter_server_hello(draft: int) -> None:
    """draft-ietf-tls-tls13-18 section 4.1.3: version, random, cipher suite, extensions."""
    body = u16(0x7F00 | draft) + bytes(32) + u16(0x1301) + vector(2, extension(40, bytes(36)))
    seen = session([(UP, client_hello()), (DOWN, record(22, message(2, body)))])
    assert (seen.version, seen.cipher) == (f"TLSv1.3 draft {draft}", "TLS_AES_128_GCM_SHA256")


def test_the_first_drafts_said_what_the_standard_never_says() -> None:
    """draft-ietf-tls-tls13-14 section 6.3.1.2: server_version is the negotiated one, in the short form. The standard
    (RFC 8446 section 4.1.3) says 0x0303 there; a longer form that says 0x0304 is read as such."""
    short = u16(0x0304) + bytes(32) + u16(0xC02B) + vector(2, extension(40, bytes(66)))
    for answer in (record(22, message(2, short)), server_hello(version=0x0304, cipher=0xC02B)):
        seen = session([(UP, client_hello()), (DOWN, answer)])
        assert (seen.version, seen.cipher) == ("TLSv1.3", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256")


def test_ssl_3_without_extensions() -> None:
    hello = client_hello(version=0x0300, ciphers=(5, 10), extensions=None)
    answer = server_hello(version=0x0300, cipher=5, extensions=None)
    seen = session([(UP, hello), (DOWN, answer)])
    assert (seen.version, seen.offered_versions, seen.sni) == ("SSLv3", ("SSLv3",), "")
    assert seen.cipher == "TLS_RSA_WITH_RC4_128_SHA"


def test_offered_versions_leave_grease_out_and_name_drafts() -> None:
    hello = client_hello(extensions=supported_versions(0x5A5A, 0x0304, 0x7F1C, 0x0303))
    assert session([(UP, hello)]).offered_versions == ("TLSv1.3", "TLSv1.3 draft 28", "TLSv1.2")


def test_an_unknown_cipher_stays_a_number() -> None:
    assert session([(DOWN, server_hello(cipher=0x4711))]).cipher == "0x4711"


# What a hello may hold


def test_ech_is_noticed_and_the_outer_name_kept() -> None:
    hello = client_hello(extensions=sni("outer.example") + extension(0xFE0D, bytes(40)))
    seen = session([(UP, hello)])
    assert (seen.ech, seen.sni) == (True, "outer.example")
    assert session([(UP, client_hello(extensions=extension(0xFFCE, bytes(300))))]).ech
    assert not session([(UP, client_hello(extensions=sni("plain.example")))]).ech


@pytest.mark.parametrize(
    "content",
    [b"", b"\0", b"\0\x05\0\0\x09abc", vector(2, b"\x01" + vector(2, b"other kind")), vector(2, b"\0\0")],
)
def test_a_broken_server_name_harms_nothing_else(content: bytes) -> None:
    seen = session([(UP, client_hello(extensions=extension(0, content) + alpn(b"h2")))])
    assert (seen.sni, seen.alpn_offered) == ("", ("h2",))
    assert seen.ja4.startswith("t12d0202h2_")


def test_names_that_are_no_text_are_replaced() -> None:
    hello = client_hello(extensions=extension(0, vector(2, b"\0" + vector(2, b"a\xff.example"))))
    assert session([(UP, hello)]).sni == "a\ufffd.example"


def test_two_hellos_in_one_direction_the_first_counts() -> None:
    hellos = client_hello(extensions=sni("first.example")) + client_hello(extensions=sni("second.example"))
    assert session([(UP, hellos)]).sni == "first.example"


def test_a_message_over_many_records_and_many_messages_in_one() -> None:
    hello = message(1, client_hello_body(extensions=sni("split.example")))
    split = b"".join(record(22, hello[place : place + 7]) for place in range(0, len(hello), 7))
    chain = vector(3, b"".join(vector(3, der) for der in identity().chain_der))
    flight = message(2, server_hello_body()) + message(11, chain) + message(14, b"")
    joined = record(22, flight, 0x0303)
    parts = b"".join(record(22, flight[place : place + 100], 0x0303) for place in range(0, len(flight), 100))
    for answer in (joined, parts):
        seen = session([(UP, split), (DOWN, answer)])
        assert (seen.sni, seen.version, len(seen.certificates)) == ("split.example", "TLSv1.2", 2)


def test_early_data_ends_the_clients_side() -> None:
    hello = client_hello(extensions=supported_versions(0x0304) + extension(42) + sni("early.example"))
    parser = TlsParser()
    parser.feed(UP, hello + CHANGE_CIPHER_SPEC + APPLICATION_DATA, 1, 5)
    assert not parser.wants(UP)
    assert parser.wants(DOWN)
    parser.finish()
    [seen] = parser.messages
    assert isinstance(seen, TlsSession)
    assert (seen.sni, seen.is_encrypted, seen.version) == ("early.example", True, "")
    assert seen.early_data
    assert not session([(UP, client_hello(extensions=supported_versions(0x0304)))]).early_data


# Streams that begin or end in the middle


def test_a_stream_that_begins_with_application_data() -> None:
    seen = session([(UP, APPLICATION_DATA), (DOWN, APPLICATION_DATA)])
    assert (seen.has_client_hello, seen.has_server_hello, seen.version) == (False, False, "")
    assert seen.is_encrypted


def test_a_stream_that_begins_at_the_servers_certificate() -> None:
    chain = vector(3, vector(3, identity().chain_der[0]))
    seen = session([(DOWN, record(22, message(11, chain) + message(14, b"")))])
    assert len(seen.certificates) == 1
    assert seen.version == ""


def test_a_stream_that_begins_with_an_encrypted_finished_or_alert() -> None:
    for piece in (ENCRYPTED_FINISHED, record(21, bytes(26), 0x0303)):
        seen = session([(UP, piece)])
        assert (seen.is_encrypted, seen.alerts, seen.version) == (True, (), "")


def test_alerts_after_change_cipher_spec_are_not_read() -> None:
    hello, answer = client_hello(), server_hello(session_id=b"x" * 8)
    encrypted = CHANGE_CIPHER_SPEC + record(21, b"\x02\x28", 0x0303)
    assert session([(UP, hello), (DOWN, answer + encrypted)]).alerts == ()


def test_alerts_without_a_name_stay_numbers() -> None:
    seen = session([(UP, client_hello()), (DOWN, record(21, b"\x01\xc8") + record(21, b"\x02\x28"))])
    assert seen.alerts == ("server warning 200", "server fatal handshake_failure")


def test_heartbeats_before_encryption_are_passed_over() -> None:
    beat = record(24, b"\x01\x00\x04ping" + bytes(16))
    assert session([(UP, beat + client_hello(extensions=sni("after.example")))]).sni == "after.example"


# Lost bytes


def gap_session(before: bytes, lost: int, after: bytes) -> TlsSession:
    parser = TlsParser()
    parser.feed(UP, client_hello(), 1, 0)
    parser.feed(DOWN, before, 2, 0)
    parser.gap(DOWN, lost)
    if parser.wants(DOWN):
        parser.feed(DOWN, after, 3, 0)
    parser.finish()
    [seen] = parser.messages
    assert isinstance(seen, TlsSession)
    return seen


def test_a_gap_inside_a_record_is_passed_over() -> None:
    chain = message(11, vector(3, vector(3, identity().chain_der[0])))
    flight = server_hello() + record(22, chain) + record(22, message(14, b""))
    start = len(server_hello()) + 5 + 40
    seen = gap_session(flight[:start], 100, flight[start + 100 :] + record(21, b"\x02\x50"))
    assert (seen.version, seen.certificates) == ("TLSv1.2", ())
    assert seen.alerts == ("server fatal internal_error",)


def test_a_message_in_the_same_record_after_a_gap_is_read() -> None:
    chain = message(11, vector(3, vector(3, identity().chain_der[0])))
    flight = message(12, bytes(300)) + chain
    inside = record(22, flight)
    seen = gap_session(server_hello() + inside[:100], 50, inside[150:])
    assert len(seen.certificates) == 1


def test_a_gap_over_a_message_boundary_gives_up_the_record_but_not_the_next_alert() -> None:
    chain = message(11, vector(3, vector(3, identity().chain_der[0])))
    inside = record(22, message(12, bytes(30)) + chain)
    seen = gap_session(server_hello() + inside[:20], 60, inside[80:] + record(21, b"\x02\x28"))
    assert seen.certificates == ()
    assert seen.alerts == ("server fatal handshake_failure",)


def test_a_gap_at_a_record_boundary_ends_the_direction() -> None:
    parser = TlsParser()
    parser.feed(UP, client_hello(extensions=sni("kept.example")), 1, 0)
    parser.gap(UP, 10)
    assert not parser.wants(UP)
    assert parser.wants(DOWN)
    parser.gap(DOWN, 1400)
    parser.feed(DOWN, bytes(20), 2, 0)  # the inside of a record, of which nothing can be known
    [seen] = parser.messages
    assert isinstance(seen, TlsSession)
    assert (seen.sni, seen.version) == ("kept.example", "")


@pytest.mark.parametrize("cut", [1, 3, 1000])
def test_behind_what_was_lost_first_a_record_may_begin(cut: int) -> None:
    """The words of STARTTLS, say, and the first bytes of both sides are not in the capture."""
    parser = TlsParser()
    for direction, data in simple(V1_2).events:
        parser.gap(direction, 90) if parser.wants(direction) else None
        for at in range(0, len(data), cut):
            if parser.wants(direction):
                parser.feed(direction, data[at : at + cut], 1, 0)
    [seen], whole = parser.messages, session(simple(V1_2).events)
    assert isinstance(seen, TlsSession)
    assert (seen.ja3, seen.ja3s, seen.version) == (whole.ja3, whole.ja3s, whole.version)


@pytest.mark.parametrize("inside", [b"\x80\x2e\x01\x00\x02" + bytes(40), b"\x17\x04\x03\0\5hello", b"\x16\3\3\xff\xff"])
def test_what_is_no_record_behind_what_was_lost_is_no_damage(inside: bytes) -> None:
    parser = TlsParser()
    parser.gap(DOWN, 1400)
    parser.feed(DOWN, inside, 1, 0)
    assert not parser.wants(DOWN)


def test_nothing_but_lost_bytes_is_no_session() -> None:
    parser = TlsParser()
    for direction in (UP, DOWN):
        parser.gap(direction, 100)
    parser.finish()
    assert parser.messages == []


def test_no_resumption_is_claimed_across_a_gap() -> None:
    inside = record(22, message(4, bytes(50)) + bytes(60))
    seen = gap_session(server_hello() + inside[:20], 30, inside[50:] + CHANGE_CIPHER_SPEC)
    assert not seen.resumed


# What breaks the protocol


def test_an_answer_that_is_no_tls_keeps_the_client_hello() -> None:
    seen, error = broken([(UP, client_hello(extensions=sni("kept.example"))), (DOWN, b"HTTP/1.1 400 Bad Request\r\n")])
    assert (seen.sni, seen.version) == ("kept.example", "")
    assert "from the server are no TLS record" in error


@pytest.mark.parametrize(
    "head",
    [b"\x19\x03\x01\0\x05", b"\x16\x02\x01\0\x05", b"\x16\x03\x01\x48\x01", b"\x13\x03\x03\0\x01"],
    ids=["type", "version", "length", "type below"],
)
def test_record_headers_that_are_none(head: bytes) -> None:
    broken([(UP, client_hello() + head + bytes(5))])


def test_a_hello_shorter_than_its_lengths() -> None:
    body = client_hello_body(extensions=sni("x.example"))
    without_extensions = len(client_hello_body(extensions=None))
    for length in set(range(len(body))) - {without_extensions}:
        seen, error = broken([(UP, record(22, message(1, body[:length])))])
        assert seen.has_client_hello
        assert "ClientHello" in error


def test_a_hello_with_broken_extensions_keeps_what_came_before() -> None:
    body = server_hello_body(extensions=extension(16, vector(2, vector(1, b"h2"))) + u16(23, 9))
    seen, error = broken([(UP, client_hello()), (DOWN, record(22, message(2, body)))])
    assert (seen.version, seen.alpn) == ("TLSv1.2", "h2")
    assert "extension 2 is cut short" in error


def test_a_message_that_is_too_long() -> None:
    head = b"\x0b" + (MAX_MESSAGE_BYTES + 1).to_bytes(3)
    seen, error = broken([(UP, client_hello()), (DOWN, server_hello() + record(22, head))])
    assert seen.version == "TLSv1.2"
    assert str(MAX_MESSAGE_BYTES + 1) in error


def test_a_message_of_unknown_type() -> None:
    broken([(UP, client_hello()), (DOWN, server_hello() + record(22, message(99, b"")))])


def test_a_chain_that_contradicts_its_lengths_keeps_the_certificates_read() -> None:
    chain = vector(3, vector(3, identity().chain_der[0]) + b"\0\xff\xff\0")
    seen, _ = broken([(UP, client_hello()), (DOWN, server_hello() + record(22, message(11, chain)))])
    assert len(seen.certificates) == 1


def test_endless_handshakes_are_bounded() -> None:
    broken([(UP, client_hello() + record(22, message(0, b"") * (MAX_MESSAGES + 1)))])
    broken([(UP, client_hello() + record(24, b"x") * MAX_RECORDS)])
    broken([(UP, client_hello() + record(22, b"") * MAX_RECORDS)])


def test_nothing_more_is_wanted_of_a_side_that_speaks_no_tls_and_no_second_session_comes() -> None:
    parser = TlsParser()
    for direction in (UP, DOWN):
        assert parser.wants(direction)
        with suppress(DamageError) if direction is DOWN else pytest.raises(DamageError):
            parser.feed(direction, b"\x16\x03\x09\xff\xff", 1, 0)
        assert not parser.wants(direction)
    parser.finish()
    assert len(parser.messages) == 1


# Damage, and what stands behind it: what OpenSSL said there is what it said in the sound conversation


FACTS_OF_SERVER = ("version", "cipher", "ja3s", "alpn", "certificates")
FACTS_OF_CLIENT = ("sni", "ja3", "ja4", "offered_versions", "alpn_offered")


def assert_same(seen: TlsSession, sound: TlsSession, names: tuple[str, ...]) -> None:
    for name in names:
        assert getattr(seen, name) == getattr(sound, name), name


def with_first(events: list[Event], direction: Direction, change: Callable[[bytes], bytes]) -> list[Event]:
    """A conversation whose first flight of a direction is another."""
    place = [side for side, _ in events].index(direction)
    return [*events[:place], (direction, change(events[place][1])), *events[place + 1 :]]


def records_of(flight: bytes) -> list[bytes]:
    """The records that a flight consists of, heads and all."""
    found = []
    while flight:
        end = 5 + int.from_bytes(flight[3:5])
        found.append(flight[:end])
        flight = flight[end:]
    return found


def with_too_many_ciphers(hello: bytes) -> bytes:
    """A ClientHello of which the list of cipher suites is longer than all of it."""
    place = 5 + 4 + 34 + 1 + hello[5 + 4 + 34]
    return hello[:place] + b"\xff\xfe" + hello[place + 2 :]


@pytest.mark.parametrize("version", [V1_0, V1_2, V1_3])
def test_behind_a_client_hello_that_is_broken_the_server_is_read(version: ssl.TLSVersion) -> None:
    events = simple_once(version).events
    script = with_first(events, UP, with_too_many_ciphers)
    seen, error = broken(script)
    assert error == "ClientHello is shorter than its own lengths say"
    assert_same(seen, session(events), FACTS_OF_SERVER)
    assert (seen.sni, seen.has_client_hello, seen.has_server_hello, seen.is_encrypted) == ("", True, True, True)
    assert_same_however_fed(TlsParser, script)


def test_behind_a_first_record_that_is_none_the_server_is_read() -> None:
    events = simple_once(V1_2).events
    seen, error = broken(with_first(events, UP, lambda hello: b"\x49\x03\x01" + hello[3:]))
    assert error == f"bytes 49 03 01 {events[0][1][3:5].hex(' ')} from the client are no TLS record"
    assert_same(seen, session(events), FACTS_OF_SERVER)


def test_behind_a_server_hello_that_is_broken_its_certificates_are_read() -> None:
    def change(flight: bytes) -> bytes:
        assert flight[5] == 2
        return flight[: 5 + 4 + 34] + b"\xff" + flight[5 + 4 + 35 :]  # a session id of 255 bytes

    events = simple_once(V1_2).events
    script = with_first(events, DOWN, change)
    seen, error = broken(script)
    assert error == "ServerHello is shorter than its own lengths say"
    assert_same(seen, session(events), (*FACTS_OF_CLIENT, "certificates"))
    assert len(seen.certificates) == 2
    assert (seen.has_server_hello, seen.version, seen.ja3s, seen.is_encrypted) == (False, "", "", True)
    assert_same_however_fed(TlsParser, script)
    alone = [event for event in script if event[0] is DOWN]
    assert len(broken(alone)[0].certificates) == 2  # not the client's, though no hello says who is who


@pytest.mark.parametrize("kind", [0, 19, 25, 255])
def test_a_record_of_no_known_type_is_passed_over(kind: int) -> None:
    """RFC 8446 section 5: an endpoint would end the connection there; what was said is said all the same."""
    events = simple_once(V1_2).events
    hello, *rest = records_of(events[1][1])
    assert rest
    alien = record(kind, bytes(range(200)), 0x0303)
    for middle in (alien, alien * 2):
        script = with_first(events, DOWN, lambda _, middle=middle: hello + middle + b"".join(rest))
        seen, error = broken(script)
        assert error.endswith("from the server are no TLS record")
        assert_same(seen, session(events), FACTS_OF_SERVER)
        assert not seen.resumed
        assert_same_however_fed(TlsParser, script)


def test_a_record_whose_type_was_changed_costs_what_it_held_and_no_more() -> None:
    events = simple_once(V1_2).events
    hello, chain, *rest = records_of(events[1][1])
    assert chain[5] == 11
    changed = hello + b"\x47" + chain[1:] + b"".join(rest)
    seen, _ = broken(with_first(events, DOWN, lambda _: changed))
    sound = session(events)
    assert_same(seen, sound, ("version", "cipher", "ja3s", "sni"))
    assert (seen.certificates, seen.resumed, seen.is_encrypted) == ((), False, True)


def test_a_message_of_no_known_type_is_passed_over() -> None:
    chain = message(11, vector(3, vector(3, identity().chain_der[0])))
    for inside in ([message(99, bytes(50)), chain], [message(99, bytes(50)) + chain]):
        answer = server_hello() + b"".join(map(record, [22] * len(inside), inside))
        script: list[Event] = [(UP, client_hello()), (DOWN, answer)]
        seen, error = broken(script)
        assert error == "handshake message of type 99 and 50 bytes"
        assert len(seen.certificates) == 1
        assert_same_however_fed(TlsParser, script)


def test_behind_a_length_that_cannot_be_the_next_record_that_makes_sense_is_read() -> None:
    chain = message(11, vector(3, vector(3, identity().chain_der[0])))
    bad = record(22, b"\x63\xff\xff\xff" + bytes(range(90)))
    halves = record(22, message(12, bytes(range(60)))[:30]) + record(22, message(12, bytes(range(60)))[30:])
    script: list[Event] = [(UP, client_hello()), (DOWN, server_hello() + bad + halves + record(22, chain))]
    assert len(broken(script)[0].certificates) == 1
    assert_same_however_fed(TlsParser, script)


def test_a_hello_that_never_becomes_whole_is_damage_where_the_handshake_goes_on() -> None:
    """Its length says more than was sent (RFC 8446 section 5.1: nothing else stands between its records)."""
    hello = bytearray(client_hello())
    hello[6] = 1
    follows = CHANGE_CIPHER_SPEC + ENCRYPTED_FINISHED
    seen, error = broken([(UP, bytes(hello)), (DOWN, server_hello()), (UP, follows)])
    assert error == "handshake message of type 1 is not whole when the handshake goes on"
    assert seen.version == "TLSv1.2"
    assert session([(UP, client_hello()), (DOWN, server_hello()), (UP, follows)]).version == "TLSv1.2"


def test_no_resumption_is_claimed_behind_damage() -> None:
    """Where a message was passed over, it may have been the ServerHelloDone of a full handshake."""
    answer = server_hello() + record(22, message(99, b"")) + CHANGE_CIPHER_SPEC
    assert not broken([(UP, client_hello()), (DOWN, answer)])[0].resumed


def test_memory_stays_small_while_a_message_drags_on() -> None:
    """The longest message byte by byte: taken in linear time, and handed on once."""
    chain = vector(3, vector(3, identity().chain_der[0]) + vector(3, bytes(60_000)))
    flight = message(11, chain)
    parts = b"".join(record(22, flight[place : place + 512]) for place in range(0, len(flight), 512))
    [seen], _ = outcome(TlsParser, [(UP, client_hello()), (DOWN, server_hello() + parts)], single_bytes)
    assert isinstance(seen, TlsSession)
    assert [bool(each.problem) for each in seen.certificates] == [False, True]


def test_old_ciphers_are_named() -> None:
    spoken = simple(V1_0, f"AES128-SHA:ECDHE-ECDSA-AES128-SHA:{OLD}")
    assert session(spoken.events).cipher == "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"
