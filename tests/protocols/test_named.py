"""Protocols that are told by name: the bytes of their specifications fire, what only looks like them does not.

`test_named_corpus.py` compares them with tshark over captures made by others.
"""

import random
import struct

import pytest
from scapy.layers.isakmp import ISAKMP, ISAKMP_payload_SA
from scapy.layers.radius import Radius, RadiusAttribute
from scapy.layers.rtp import RTP

from gateway.model.flows import Direction
from gateway.protocols import PARSERS, named, named_tcp, named_udp, openvpn, rdp, ssh, stun_stream
from gateway.protocols.base import Guess
from gateway.protocols.rdp import RdpParser
from tests.protocols.feeding import Script, assert_same_however_fed, assert_survives_mutation, down, spoken, up
from tests.protocols.recorded import labels, plain, said, sessions
from tests.protocols.tls_crafted import client_hello, server_hello, sni

UP, DOWN = Direction.UP, Direction.DOWN
SOURCE = random.Random(12)


def noise(size: int) -> bytes:
    """Bytes as encryption gives them, the same in every run."""
    return SOURCE.randbytes(size)


STUN = bytes.fromhex(
    "000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e74002400046e0001ff80290008932ff9b151"
    "263b36000600096576746a3a68367659202020000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a280280004e57a3bcf"
)
"""The sample request of RFC 5769 section 2.1."""
WIREGUARD = b"\1\0\0\0" + noise(4) + noise(32) + noise(48) + noise(28) + noise(16) + bytes(16)
WIREGUARD_ANSWER = b"\2\0\0\0" + noise(72) + bytes(16)
WIREGUARD_DATA = b"\4\0\0\0" + noise(4) + struct.pack("<Q", 7) + noise(80)
OPENVPN = b"\x38" + noise(8) + bytes(5)
OPENVPN_ANSWER = b"\x40" + noise(8) + b"\1" + bytes(4) + noise(8) + bytes(4)
OPENVPN_SIGNED = b"\x38" + noise(8) + noise(20) + struct.pack(">II", 1, 1_790_000_000) + bytes(5)
OPENVPN_SEALED = b"\x38" + noise(8) + struct.pack(">II", 1, 1_790_000_000) + noise(37)
IKE_1 = bytes(ISAKMP(init_cookie=noise(8), exch_type=2) / ISAKMP_payload_SA())
IKE_2 = noise(8) + bytes(8) + b"\x21\x20\x22\x08" + bytes(4) + struct.pack(">I", 128) + noise(100)
SENDER_REPORT = b"\x80\xc8" + struct.pack(">H", 6) + noise(24) + b"\x81\xca" + struct.pack(">H", 3) + noise(12)
SPEECH = bytes(RTP(payload_type=0, sequence=7, timestamp=99, sourcesync=0xDEADBEEF)) + noise(160)
EXTENDED = b"\x90\x6f\0\1" + noise(8) + b"\xbe\xde\0\1\x10\xff\0\0" + noise(90)
KERBEROS = (
    bytes.fromhex("6a30302ea103020105a20302010aa3123010300ea103020102a20704050300000000a40e300ca00703050000000000a1")
    + b"\1\0"
)
ANNOUNCE = b"d1:ad2:id20:abcdefghij0123456789e1:q4:ping1:t2:aa1:y1:qe"
"""BEP 5, the example of a ping."""
TRACKER = bytes.fromhex("0000041727101980") + bytes(4) + noise(4)
RADIUS = bytes(Radius(code=1, id=0, authenticator=noise(16), attributes=[RadiusAttribute(type=1, value=b"nemo")]))

UDP_SAMPLES: dict[str, list[bytes]] = {
    "stun": [STUN],
    "wireguard": [WIREGUARD, WIREGUARD_DATA],
    "openvpn": [OPENVPN, OPENVPN_SIGNED, OPENVPN_SEALED],
    "isakmp": [IKE_1, IKE_2, bytes(4) + IKE_2],
    "rtcp": [SENDER_REPORT],
    "rtp": [SPEECH, EXTENDED],
    "kerberos": [KERBEROS],
    "bittorrent": [ANNOUNCE, TRACKER],
    "radius": [RADIUS],
}
READ = ("radius",)
"""More than named."""


@pytest.mark.parametrize(
    ("service", "data"),
    [(name, data) for name, samples in UDP_SAMPLES.items() for data in samples if name not in READ],
)
def test_datagrams_are_named_and_left_alone(service: str, data: bytes) -> None:
    """Behind STUN, and behind media that begin early, the DTLS of a call may begin."""
    conversation = spoken(up(data), transport="udp")
    assert (conversation.label, conversation.messages, conversation.client) == (service, [], UP)
    assert conversation.wants(UP) is (service in ("stun", "rtp", "rtcp"))


def test_answers_are_the_servers() -> None:
    success = b"\1\1\0\0\x21\x12\xa4\x42" + noise(12)
    for answer in (success, WIREGUARD_ANSWER, OPENVPN_ANSWER):
        assert spoken(down(answer), transport="udp").client is UP
        assert spoken(up(answer), transport="udp").client is DOWN


@pytest.mark.parametrize(
    ("service", "data"), [(name, data) for name, samples in UDP_SAMPLES.items() for data in samples]
)
def test_datagrams_that_are_cut_or_changed_are_not(service: str, data: bytes) -> None:
    """What makes one sure is a length or a fixed place: without its last byte, or with the first one changed, the
    datagram is nobody's (speech may have any length that its codec has)."""
    for changed in (data[:-1], bytes((data[0] ^ 0xFF,)) + data[1:], data[:9]):
        is_free = service in ("isakmp", "netbios") and len(changed) == len(data)  # begin with a number of any kind
        if is_free or (data is EXTENDED and changed == data[:-1]):
            continue
        assert spoken(up(changed), transport="udp").label in ("", "text"), changed.hex()


def test_noise_is_nobodys() -> None:
    """Of 4,000 datagrams as encryption makes them none is named, whatever its first byte."""
    source = random.Random(77)
    kinds = [kind for kind in PARSERS if kind.transport == "udp" and kind.service not in ("quic", "dtls", "gquic")]
    for i in range(4000):
        data = bytes((i % 256,)) + source.randbytes(source.choice((30, 47, 64, 91, 100, 147, 171, 500, 1200)))
        for kind in kinds:
            assert kind.recognise(data, b"") is Guess.NO, (kind.service, data.hex())


@pytest.mark.parametrize(
    ("recognise", "data"),
    [
        (named_udp.recognise_stun, STUN[:4] + b"\x21\x12\xa4\x43" + STUN[8:]),
        (named_udp.recognise_stun, b"\0\1\0\0" + bytes(16)),  # no cookie, and nothing else that tells
        (named_udp.recognise_wireguard, b"\1\0\0\0" + bytes(144)),
        (named_udp.recognise_wireguard, b"\4\0\0\0" + bytes(60)),
        (openvpn.recognise_udp, b"\x38" + bytes(13)),
        (openvpn.recognise_udp, b"8 is a digit, too"),
        (named_udp.recognise_isakmp, bytes(28)),
        (named_udp.recognise_rtcp, SENDER_REPORT + b"\0\0\0\0"),
        (named_udp.recognise_rtp, b"\x80\x00" + bytes(170)),
        (named_udp.recognise_netbios, bytes(12) + b"\x20" + b"Z" * 32 + b"\0\0\x20\0\1"),
        (named_udp.recognise_kerberos, KERBEROS.replace(b"\3\2\1\5", b"\3\2\1\4", 1)),
        (named_udp.recognise_bittorrent, b"d1:ad2:id20:abcdefghij0123456789e"),
        (named_udp.recognise_radius, b"\1\0\0\x14" + bytes(16)),
    ],
)
def test_datagrams_that_only_look_like_them(recognise: object, data: bytes) -> None:
    assert callable(recognise)
    assert recognise(data, b"") is Guess.NO


def test_ntp_with_a_code_and_from_a_peer() -> None:
    header = bytes.fromhex("240306e900000c1e00000d6bc0a80101")
    moments = b"".join(struct.pack(">II", 3_900_000_000 + i, 7) for i in range(4))
    for data in (header + moments, header + moments + noise(20), header + moments + noise(24)):
        assert spoken(up(data), transport="udp").label == "ntp"
    late = b"".join(struct.pack(">II", 0x7000_0000, 7) for _ in range(4))
    for data in (header + late, header[:4] + b"\xff" + header[5:] + moments, header + moments + noise(13)):
        assert named.recognise_ntp(data, b"") is Guess.NO


VERSIONS: Script = [*down(b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"), *up(b"SSH-2.0-libssh_0.10\r\n"), *up(noise(300))]
TCP_SAMPLES: dict[str, Script] = {
    "ssh": VERSIONS,
    "rtsp": up(b"DESCRIBE rtsp://example.com/fizzle/foo RTSP/1.0\r\nCSeq: 312\r\n\r\n"),
    "irc": up(b"NICK noor\r\nUSER noor 0 * :Noor\r\n"),
    "redis": up(b"*2\r\n$3\r\nGET\r\n$4\r\nmood\r\n"),
    "memcached": [*up(b"get mood\r\n"), *down(b"VALUE mood 0 3\r\nlow\r\nEND\r\n")],
    "bittorrent": up(b"\x13BitTorrent protocol" + bytes(8) + noise(40)),
    "telnet": [*down(b"\xff\xfd\x18\xff\xfd\x20"), *up(b"\xff\xfb\x18")],
    "rfb": [*down(b"RFB 003.008\n"), *up(b"RFB 003.008\n")],
    "smb": up(b"\0\0\0\x54\xfeSMB" + noise(80)),
    "kerberos": up(struct.pack(">I", len(KERBEROS)) + KERBEROS),
    "stun": up(STUN),
    "openvpn": up(struct.pack(">H", len(OPENVPN)) + OPENVPN),
}


def test_tls_begins_in_telnet() -> None:
    """draft-altman-telnet-starttls: DO START_TLS, WILL START_TLS, FOLLOWS from both, then a ClientHello."""
    follows = b"\xff\xfa\x2e\x01\xff\xf0"
    hello = client_hello(extensions=sni("clinic.example"))
    script = [*down(b"\xff\xfd\x2e"), *up(b"\xff\xfb\x2e" + follows), *down(follows), *up(hello), *down(server_hello())]
    conversation = spoken(script)
    assert conversation.label == "telnet+tls"
    (session,) = sessions(conversation.messages)
    assert (session.sni, session.version) == ("clinic.example", "TLSv1.2")


def test_tls_begins_in_vnc() -> None:
    """VeNCrypt, as the RFB protocol of its community has it (7.2.14): type 19, version 0.2, X509Plain, then TLS."""
    version = b"RFB 003.008\n"
    chosen = [*down(b"\x02\x02\x13"), *up(b"\x13"), *down(b"\0\x02"), *up(b"\0\x02"), *down(b"\0")]
    chosen += [*down(b"\x02" + struct.pack(">II", 262, 259)), *up(struct.pack(">I", 262)), *down(b"\x01")]
    hello = client_hello(extensions=sni("clinic.example"))
    opening = [*down(version), *up(version), *chosen]
    conversation = spoken([*opening, *up(hello), *down(server_hello())])
    assert conversation.label == "rfb+tls"
    (session,) = sessions(conversation.messages)
    assert (session.sni, session.version) == ("clinic.example", "TLSv1.2")
    picture = spoken([*opening, *down(bytes(named.MAX_AGREEING_BYTES)), *up(bytes(named.MAX_AGREEING_BYTES))])
    assert (picture.label, picture.wants(UP), picture.wants(DOWN)) == ("rfb", False, False)


@pytest.mark.parametrize("service", TCP_SAMPLES)
def test_streams_are_named_however_they_are_cut(service: str) -> None:
    assert labels([TCP_SAMPLES[service]]) == [service]


@pytest.mark.parametrize("service", ["rtsp", "irc", "redis", "memcached"])
def test_what_is_readable_stays_readable(service: str) -> None:
    messages = plain(spoken(TCP_SAMPLES[service]).messages)
    assert messages[0].service == service
    assert b"".join(message.body for message in messages if message.direction is UP) == b"".join(
        data for direction, data in TCP_SAMPLES[service] if direction is UP
    )


def test_versions_of_ssh() -> None:
    assert said(VERSIONS) == [
        ("VERSION", DOWN, {"version": "SSH-2.0-OpenSSH_9.2p1 Debian-2"}),
        ("VERSION", UP, {"version": "SSH-2.0-libssh_0.10"}),
    ]
    assert_same_however_fed(ssh.SshParser, VERSIONS)
    assert_survives_mutation(ssh.SshParser, VERSIONS, 200)
    assert ssh.recognise(b"SSH is a protocol", b"") is Guess.NO


REQUEST = b"\x03\x00\x00\x2c\x27\xe0\x00\x00\x00\x00\x00Cookie: mstshash=noor\r\n\x01\x00\x08\x00\x03\x00\x00\x00"
CHOSEN = b"\x03\x00\x00\x13\x0e\xd0\x00\x00\x12\x34\x00\x02\x00\x08\x00\x01\x00\x00\x00"


def test_rdp_goes_on_as_tls_where_the_server_chose_it() -> None:
    request = REQUEST[:3] + bytes((len(REQUEST), len(REQUEST) - 5)) + REQUEST[5:]
    (asked,) = plain(assert_same_however_fed(RdpParser, [*up(request), *down(CHOSEN)]))
    assert (asked.kind, asked.attributes) == ("CONNECT", (("username", "noor"),))
    assert labels([[*up(request), *down(CHOSEN)]]) == ["rdp+unknown"]
    parser = RdpParser()
    parser.feed(UP, request, 1, 1)
    parser.feed(DOWN, CHOSEN[:-4] + bytes(4), 2, 2)
    assert not parser.wants(UP)
    assert not parser.handover
    assert (
        rdp.recognise(b"\3\0\0\x16\x11\xe0\0\0\0\1\0\xc1\2\1\0\xc2\2\1\2\xc0\1\x0a", b"") is Guess.NO
    )  # of a controller
    assert_survives_mutation(RdpParser, [*up(request), *down(CHOSEN)], 200)


@pytest.mark.parametrize(
    ("recognise", "up_first", "down_first"),
    [
        (named_tcp.recognise_irc, b"USER noor\r\nPASS pw\r\nLIST\r\n", b""),
        (named_tcp.recognise_redis, b"*bold*\r\n", b""),
        (named_tcp.recognise_redis, b"*1\r\n$4\r\n\0\1\2\3", b""),
        (named_tcp.recognise_memcached, b"get mood\r\n", b"HTTP/1.1 400"),
        (named_tcp.recognise_memcached, b"set the table for two\r\n", b""),
        (named_tcp.recognise_telnet, b"\xff\xd8\xff\xe0\0\x10JFIF", b""),
        (named_tcp.recognise_telnet, b"\xff\xfb\x90", b"\xff\xfb\x90"),
        (named_tcp.recognise_rfb, b"RFB 003x008\n", b""),
        (named_tcp.recognise_smb, b"\0\0\0\x54SMB\xfe" + bytes(50), b""),
        (named_tcp.recognise_kerberos, b"\0\0\0\x40" + KERBEROS + bytes(40), b""),
        (stun_stream.recognise, b"\0\1\0\0" + bytes(40), b""),
        (openvpn.recognise_tcp, b"\0\x0e\x38" + b"\1" * 13 + bytes(50), b""),
        (named_tcp.recognise_rtsp, b"OPTIONS * HTTP/1.1\r\n", b""),
        (named_tcp.recognise_bittorrent, b"\x13BitTorrent is a protocol", b""),
    ],
)
def test_streams_that_only_look_like_them(recognise: object, up_first: bytes, down_first: bytes) -> None:
    assert callable(recognise)
    assert recognise(up_first, down_first) is Guess.NO
    assert recognise(down_first, up_first) is Guess.NO
