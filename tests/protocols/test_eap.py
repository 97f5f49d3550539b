"""EAP over a LAN and inside RADIUS: real programs (`data/eap.pcapng`) against tshark, and what is lost or hostile."""

import random
import struct
from collections.abc import Iterator
from contextlib import closing
from functools import cache, partial
from pathlib import Path

import pytest

from gateway.capture import open_capture
from gateway.columns.decode import decode
from gateway.columns.eap_ends import EapEnds
from gateway.errors import ParseError
from gateway.model.frames import STATUS_EAP, STATUS_FLOW
from gateway.model.messages import Message, PlainMessage, TlsSession
from gateway.protocols.base import Guess
from gateway.protocols.conversation import Conversation
from gateway.protocols.eap import MAX_HANDSHAKES, MAX_PACKETS, EapolParser, EapPeer, recognise_lan
from gateway.protocols.radius import MAX_PEERS, MAX_TOLD, RadiusParser
from tests.protocols import feeding
from tests.protocols.captured import fields_of
from tests.protocols.feeding import Script, assert_survives_mutation, messages_of
from tests.protocols.recorded import DATA
from tests.protocols.tls_real import DOWN, UP

CAPTURE = DATA / "eap.pcapng"
PORT = 1812

spoken = partial(feeding.spoken, transport="udp")


@cache
def frames() -> list[tuple[int, int, int, int, int, bytes]]:
    """Packet, version of IP, source, target, source port and payload of each frame that is filed."""
    found = []
    ends = EapEnds()
    with closing(open_capture(CAPTURE)) as opened:
        for batch in opened.source.batches():
            columns = decode(batch)
            ends.place(batch, columns)
            for number, one in enumerate(columns, batch.first_packet):
                if one["status"] != STATUS_FLOW:  # a start or end, without EAP
                    continue
                begin = int(one["payload_offset"])
                payload = batch.data[begin : begin + int(one["payload_bytes"])].tobytes()
                row = (number, *(int(one[name]) for name in ("ip_version", "source_low", "target_low", "source_port")))
                found.append((*row, payload))
    return found


def of_lan() -> dict[frozenset[int], list[tuple[int, int, bytes]]]:
    """Packet, sender and payload of what two ends say to each other."""
    found: dict[frozenset[int], list[tuple[int, int, bytes]]] = {}
    for packet, version, source, target, _, payload in frames():
        if version == 0:
            found.setdefault(frozenset((source, target)), []).append((packet, source, payload))
    return found


def by_radius() -> list[tuple[int, Script]]:
    """The first packet of each flow and its script."""
    flows: dict[str, tuple[int, list[tuple[object, bytes]]]] = {}
    names = ("frame.number", "udp.stream", "udp.dstport", "udp.payload")
    for packet, stream, port, payload in fields_of(str(CAPTURE), "udp", *names):
        direction = UP if int(port) == PORT else DOWN
        flows.setdefault(stream, (int(packet), []))[1].append((direction, bytes.fromhex(payload)))
    return [(packet, script) for packet, script in flows.values()]  # type: ignore[misc]


def told(shown: str) -> list[list[str]]:
    """Of each hello: the packet it ended in, its kind, JA3 and JA3S, as tshark says."""
    names = ("frame.number", "tls.handshake.type", "tls.handshake.ja3", "tls.handshake.ja3s")
    return fields_of(str(CAPTURE), f"({shown}) && (tls.handshake.ja3 || tls.handshake.ja3s)", *names)


def sessions(messages: list[Message]) -> list[TlsSession]:
    return [one for one in messages if isinstance(one, TlsSession)]


def test_over_a_lan_every_handshake_is_read() -> None:
    """Two supplicants on the two runs have the interfaces' own addresses; the first request goes to the group."""
    rows = told("eapol")
    fingerprints = [one[2] for one in rows if one[2]], [one[3] for one in rows if one[3]]
    found: list[tuple[int, TlsSession]] = []
    for packets in of_lan().values():
        conversation = Conversation("udp", 0, 0)
        first = packets[0][1]
        for packet, source, data in packets:
            conversation.feed(UP if source == first else DOWN, data, packet, packet)
        conversation.finish()
        assert conversation.label == "eap"
        found += [(one.span.first_packet, one) for one in sessions(conversation.messages)]
        peer = next(source for _, source, data in packets if data[4] == 2) if len(packets) > 2 else 0
        for one in sessions(conversation.messages):
            assert one.client is (UP if peer == first else DOWN)
    ordered = [one for _, one in sorted(found, key=lambda one: one[0])]
    assert ([one.ja3 for one in ordered], [one.ja3s for one in ordered]) == fingerprints
    assert len(ordered) == 4
    for one in ordered:
        assert (one.version, one.transport, one.is_encrypted) == ("TLSv1.2", "eap", True)
        assert [two.subject for two in one.certificates] == ["CN=radius.clinic.example", "CN=Lab CA"]


def test_without_the_receivers_address_both_sides_are_put_together(tmp_path: Path) -> None:
    """As Linux captures on any interface: LINKTYPE_LINUX_SLL2 has the sender's address alone."""
    rows = fields_of(str(CAPTURE), "eapol", "frame.number", "eth.src", "frame.len")
    path = tmp_path / "a.pcap"
    with closing(open_capture(CAPTURE)) as opened:
        [batch] = opened.source.batches()
        parts = [struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 276)]
        for number, source, _ in rows:
            record = batch.records[int(number) - 1]
            begin, size = int(record["offset"]), int(record["captured_bytes"])
            frame = batch.data[begin : begin + size].tobytes()
            cooked = b"\x88\x8e" + bytes(9) + b"\x06" + bytes.fromhex(source.replace(":", "")) + bytes(2) + frame[14:]
            parts.append(struct.pack("<IIII", int(record["time_ns"]) // 10**9, 0, len(cooked), len(cooked)) + cooked)
    path.write_bytes(b"".join(parts))
    ends = EapEnds()
    pairs = set()
    with closing(open_capture(path)) as opened:
        for batch in opened.source.batches():
            columns = decode(batch)
            ends.place(batch, columns)
            filed = columns[columns["status"] == STATUS_FLOW]
            pairs |= {frozenset((int(one["source_low"]), int(one["target_low"]))) for one in filed}
    senders = {int(source.replace(":", ""), 16) for _, source, _ in rows}
    known = [pair for pair in pairs if 0 not in pair]
    assert all(pair <= senders for pair in known)
    assert len(known) == 1
    assert len(pairs) <= 2  # and the frames before any answer


def test_inside_radius_every_handshake_is_read() -> None:
    rows = told("udp")
    flows = by_radius()
    assert len(flows) == 4
    names = ["maya@clinic.example", "anonymous@clinic.example", "anonymous@clinic.example", "maya@clinic.example"]
    for (_, script), ja3, ja3s, name, version in zip(
        flows, [one[2] for one in rows if one[2]], [one[3] for one in rows if one[3]], names, ["1.2"] * 3 + ["1.3"],
        strict=True,
    ):  # fmt: skip
        conversation = spoken(script)
        assert (conversation.label, conversation.client) == ("radius", UP)
        [session] = sessions(conversation.messages)
        assert (session.ja3, session.ja3s, session.version) == (ja3, ja3s, f"TLSv{version}")
        others = [one for one in conversation.messages if isinstance(one, PlainMessage)]
        assert [one.kind for one in others] == ["ACCESS", "IDENTITY"]
        assert dict(others[0].attributes) == {
            "username": name, "nas_address": "127.0.0.1", "calling_station": "02-00-00-00-00-01",
        }  # fmt: skip
        assert others[1].attributes == (("username", name),)


def test_client_certificates_are_told() -> None:
    """What the client of EAP-TLS shows itself, from fragments of 400 bytes."""
    [session] = sessions(spoken(by_radius()[0][1]).messages)
    assert [one.subject for one in session.client_certificates] == ["CN=maya@clinic.example", "CN=Lab CA"]


def test_peers_of_one_access_point_are_told_apart() -> None:
    """All four log in at once by one flow, each packet a little after the other's."""
    scripts = [list(script) for _, script in by_radius()]
    expected = sorted(one.ja3s for script in scripts for one in sessions(spoken(script).messages))
    for number, script in enumerate(scripts):
        for at, (direction, data) in enumerate(script):  # identifiers are the flow's, so each peer has its own
            script[at] = direction, bytes([data[0], data[1] | number << 6]) + data[2:]
    mixed = [step for steps in zip(*(script[:16] for script in scripts), strict=True) for step in steps]
    mixed += [step for script in scripts for step in script[16:]]
    conversation = spoken(mixed)
    assert sorted(one.ja3s for one in sessions(conversation.messages)) == expected


@pytest.mark.parametrize("wanted", [UP, DOWN])
def test_one_side_alone_is_read(wanted: object) -> None:
    for _, script in by_radius():
        [whole] = sessions(spoken(script).messages)
        [session] = sessions(spoken([step for step in script if step[0] is wanted]).messages)
        assert (session.ja3 or session.ja3s) == (whole.ja3 if wanted is UP else whole.ja3s)


def test_what_is_sent_again_is_told_once() -> None:
    _, script = by_radius()[0]
    conversation = spoken([step for step in script for _ in range(2)])
    assert [type(one) for one in conversation.messages] == [type(one) for one in spoken(script).messages]
    [session], [alone] = sessions(conversation.messages), sessions(spoken(script).messages)
    assert session.certificates == alone.certificates
    assert session.client_certificates == alone.client_certificates


def test_without_any_one_packet_the_rest_is_right() -> None:
    """A lost fragment costs what is in it: never a wrong certificate, never the hello of the other side."""
    _, script = by_radius()[0]
    [whole] = sessions(spoken(script).messages)
    chain = {one.sha256 for one in (*whole.certificates, *whole.client_certificates)}
    full = 0
    for gone in range(len(script)):
        conversation = Conversation("udp", 50000, 4711)
        for packet, (direction, data) in enumerate(script, 1):
            if packet - 1 != gone:
                try:
                    conversation.feed(direction, data, packet, packet)
                except ParseError:
                    continue
        conversation.finish()
        found = sessions(conversation.messages)
        assert {two.sha256 for one in found for two in (*one.certificates, *one.client_certificates)} <= chain
        assert {one.ja3 for one in found} <= {whole.ja3, ""}
        assert {one.ja3s for one in found} <= {whole.ja3s, ""}
        full += [(one.ja3, one.ja3s) for one in found] == [(whole.ja3, whole.ja3s)]
    assert full == len(script) - 2  # all but those with the hellos


def eap(code: int, identifier: int, data: bytes = b"") -> bytes:
    return struct.pack(">BBH", code, identifier, 4 + len(data)) + data


def lan(packet: bytes, padding: int = 0) -> bytes:
    return struct.pack(">BBH", 2, 0, len(packet)) + packet + bytes(padding)


@pytest.mark.parametrize(
    ("payload", "guess"),
    [
        (lan(eap(1, 7, b"\1")), Guess.REVERSED),
        (lan(eap(2, 7, b"\1maya")), Guess.YES),
        (lan(eap(3, 7)), Guess.REVERSED),
        (lan(eap(5, 7)), Guess.NO),
        (lan(eap(2, 7, b"\1maya"), padding=4), Guess.NO),  # padding is left away before
        (b"\2\1" + lan(eap(2, 7))[2:], Guess.NO),
        (b"\4" + lan(eap(2, 7))[1:], Guess.NO),
        (lan(eap(2, 7, b"\1maya"))[:-1], Guess.NO),
        (b"\1", Guess.NO),
    ],
)
def test_recognition(payload: bytes, guess: Guess) -> None:
    assert recognise_lan(payload, b"") is guess


@pytest.mark.parametrize("data", [b"", b"\2\1\0", eap(2, 1, b"\1a")[:-1], eap(9, 1), b"\2\1\0\3"])
def test_a_packet_that_is_none_is_named(data: bytes) -> None:
    with pytest.raises(ParseError, match="eap"):
        EapPeer("eap").feed(data, 1, 1)


def test_identities_end_at_a_zero_and_are_told_when_they_change() -> None:
    peer = EapPeer("eap")
    for number, name in enumerate([b"maya\0networkid=x", b"maya", b"", b"noor", b"\xff"]):
        peer.feed(eap(2, number, b"\1" + name), number, number)
    plain = [one for one in peer.messages if isinstance(one, PlainMessage)]
    assert [dict(one.attributes)["username"] for one in plain] == ["maya", "noor", "�"]


def test_teap_with_values_outside_of_tls_and_fast_with_values_in_its_start() -> None:
    """RFC 7170 section 4.1 and RFC 4851 section 4.1.1: neither is taken for TLS."""
    _, script = by_radius()[1]
    packets = []
    for _, data in script:
        at, message = 20, b""
        while at < len(data):
            message += data[at + 2 : at + data[at + 1]] if data[at] == 79 else b""
            at += data[at + 1]
        packets.append(message)
    peer = EapPeer("eap")
    for number, packet in enumerate(packets):
        if len(packet) > 6 and packet[4] == 25:
            if packet[5] & 0x20:
                packet = eap(packet[0], packet[1], b"\x2b\x21\0\4\0\x10" + bytes(16))
            elif not packet[5] & 0xC0:
                outer = b"\0\1\0\4abcd"
                packet = eap(packet[0], packet[1], b"\x37\x11" + len(outer).to_bytes(4) + packet[6:] + outer)
            else:
                packet = packet[:4] + b"\x37" + packet[5:]
        peer.feed(packet, number, number)
    peer.finish()
    [session], [expected] = sessions(peer.messages), sessions(spoken(script).messages)
    for name in ("ja3", "ja3s", "version", "cipher", "certificates"):
        assert getattr(session, name) == getattr(expected, name), name


def endless(rounds: int) -> Iterator[bytes]:
    """Handshakes that begin and never end."""
    hello = b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(100)
    for number in range(rounds):
        yield eap(1, number & 0xFF, b"\x0d\x20" + number.to_bytes(4))
        yield eap(2, number & 0xFF, b"\x0d\x40" + hello)


def test_endless_handshakes_end() -> None:
    parser = EapolParser()
    for number, packet in enumerate(endless(MAX_PACKETS), 1):
        if parser.wants(UP):
            parser.feed(UP, lan(packet), number, number)
    parser.finish()
    assert not parser.wants(UP)
    assert len(sessions(parser.messages)) <= MAX_HANDSHAKES


def radius(code: int, identifier: int, *attributes: tuple[int, bytes]) -> bytes:
    rest = b"".join(bytes([kind, 2 + len(value)]) + value for kind, value in attributes)
    return struct.pack(">BBH", code, identifier, 20 + len(rest)) + random.Random(identifier).randbytes(16) + rest


def test_a_flood_of_peers_and_names_is_bounded() -> None:
    parser = RadiusParser()
    hello = eap(2, 1, b"\x0d\x40\x16\x03\x01\x40\x00" + bytes(200))
    for number in range(3000):
        name = b"user%d" % number
        packet = radius(1, number & 0xFF, (1, name), (79, hello), (24, name))
        packet = packet[:4] + random.Random(number).randbytes(16) + packet[20:]
        parser.feed(UP, packet, number, number)
        assert len(parser._peers) <= MAX_PEERS
    parser.finish()
    assert len([one for one in parser.messages if isinstance(one, PlainMessage)]) == MAX_TOLD


@pytest.mark.parametrize(
    "data", [radius(1, 1, (1, b"a"))[:-1], radius(1, 1)[:3], radius(1, 1, (1, b"abc"))[:20] + b"\1\1abc"]
)
def test_attributes_that_do_not_fit_are_named(data: bytes) -> None:
    with pytest.raises(ParseError, match="radius"):
        RadiusParser().feed(UP, data, 1, 1)


def test_accounting_tells_who_has_which_address() -> None:
    """RFC 2866 section 5, RFC 2865 section 5.8."""
    request = radius(4, 1, (1, b"maya"), (8, bytes([192, 0, 2, 7])), (31, b"02-00"), (44, b"77"), (40, b"\0\0\0\1"))
    [message] = messages_of(RadiusParser(), [(UP, request), (UP, request)])
    assert isinstance(message, PlainMessage)
    assert message.kind == "ACCOUNTING"
    assert message.attributes == (
        ("username", "maya"), ("address", "192.0.2.7"), ("calling_station", "02-00"), ("session", "77"),
    )  # fmt: skip


def test_mutations() -> None:
    for _, script in by_radius():
        assert_survives_mutation(RadiusParser, script, rounds=150)
    for packets in of_lan().values():
        script = [(UP if data[4] == 2 else DOWN, data) for _, _, data in packets]
        assert_survives_mutation(EapolParser, script, rounds=150)


def test_status_of_frames_before_their_ends_are_known() -> None:
    with closing(open_capture(CAPTURE)) as opened:
        statuses = [int(one) for batch in opened.source.batches() for one in decode(batch)["status"]]
    assert statuses.count(STATUS_EAP) == len(fields_of(str(CAPTURE), "eapol.type == 0", "frame.number"))
