"""Protocols over TCP of which the name is told, and no more than the text where there is any.

Each test begins with bytes that are fixed, so that it costs next to nothing where they are others.
Sources: RFC 4253 section 4.2 (SSH), RFC 854 and 855 (Telnet), RFC 1459 and 2812 (IRC), RFC 2326 and 7826 (RTSP), the
Redis protocol specification, memcached's protocol.txt, RFC 6143 section 7.1 (RFB), [MS-SMB2] section 2.1 and RFC 1002
section 4.3 (NetBIOS sessions), RFC 4120 sections 5.4 and 7.2.2 (Kerberos), BEP 3 (BitTorrent), the OpenVPN protocol's
description in ssl_pkt.h of its source.
"""

import re
from typing import Final

from gateway.protocols import ber
from gateway.protocols.base import Guess, swapped
from gateway.protocols.named_udp import MAX_KERBEROS_BYTES, kerberos_size

SMB_FIRST: frozenset[int] = frozenset({0, 0x81})

RFB_FIRST: frozenset[int] = frozenset(b"R")

MEMCACHED_FIRST: frozenset[int] = frozenset(b"gsvfVESO")

IRC_FIRST: frozenset[int] = frozenset(b"NCPU:")

RTSP_FIRST: frozenset[int] = frozenset(b"RODSPAT")

_IRC: Final = (b"NICK ", b"CAP LS", b"PASS ", b"USER ")
_IRC_SERVER: Final = re.compile(rb":[\w.-]{1,255} (?:NOTICE|\d{3}) ")
_RTSP: Final = tuple(
    f"{name} rtsp".encode() for name in ["OPTIONS", "DESCRIBE", "SETUP", "PLAY", "ANNOUNCE", "TEARDOWN"]
)
_RTSP_STATUS: Final = b"RTSP/1.0 "
_MEMCACHED: Final = (b"version\r\n", b"stats\r\n", b"flush_all", b"get ", b"gets ", b"set ")
_MEMCACHED_SET: Final = re.compile(rb"set [\x21-\x7e]{1,250} \d{1,10} -?\d{1,10} \d{1,7}(?: noreply)?\r\n")
_MEMCACHED_GET: Final = re.compile(rb"gets? [\x21-\x7e]{1,250}(?: [\x21-\x7e]{1,250})*\r\n")
_MEMCACHED_ANSWER: Final = (b"VALUE ", b"END\r\n")
_REDIS: Final = re.compile(rb"\*([1-9]\d{0,3})\r\n\$(\d{1,5})\r\n")
_MAY_BE_REDIS: Final = re.compile(rb"\*(?:[1-9]\d{0,3}(?:\r(?:\n(?:\$(?:\d{1,5}\r?)?)?)?)?)?$")
_BITTORRENT: Final = b"\x13BitTorrent protocol"
_RFB: Final = re.compile(rb"RFB 00[345]\.\d\d\d\n")
_SMB_MARKS: Final = (b"\xffSMB", b"\xfeSMB", b"\xfdSMB")
_TELNET_COMMANDS: Final = frozenset(range(0xFA, 0xFF))  # subnegotiation, WILL, WONT, DO, DONT
_MAX_TELNET_OPTION: Final = 49


def _either(guess: Guess, other: Guess) -> Guess:
    """What the side called UP says, else what the other one says; a yes of either before a perhaps."""
    if guess is Guess.NO or (guess is Guess.MORE and other is not Guess.NO):
        return swapped(other)
    return guess


def _fixed(data: bytes, start: bytes) -> Guess:
    """Whether bytes begin so, as far as they are there."""
    if data[:1] != start[:1]:
        return Guess.NO
    if data.startswith(start):
        return Guess.YES
    return Guess.MORE if start.startswith(data) else Guess.NO


def _one_of(data: bytes, starts: tuple[bytes, ...]) -> Guess:
    if not data:
        return Guess.NO
    if data.startswith(starts):
        return Guess.YES
    return Guess.MORE if any(start.startswith(data) for start in starts) else Guess.NO


def recognise_rtsp(up: bytes, down: bytes) -> Guess:
    """A request with a target of its scheme, or a status line."""
    if not ((up and up[0] in RTSP_FIRST) or (down and down[0] in RTSP_FIRST)):
        return Guess.NO
    return _either(_rtsp(up), _rtsp(down))


def _rtsp(data: bytes) -> Guess:
    if data[:1] == b"R":
        return swapped(_fixed(data, _RTSP_STATUS))
    return _one_of(data, _RTSP)


def recognise_irc(up: bytes, down: bytes) -> Guess:
    """What clients begin with (a nickname behind capabilities or a password, and a user), or a server's notice."""
    if not ((up and up[0] in IRC_FIRST) or (down and down[0] in IRC_FIRST)):
        return Guess.NO
    return _either(_irc(up, down), _irc(down, up))


def _irc(client: bytes, server: bytes) -> Guess:
    if not client:
        return _irc_server(server)
    guess = _one_of(client, _IRC)
    if guess is not Guess.YES or client.startswith((b"NICK ", b"CAP LS")):
        return guess
    if b"\nNICK " in client or _IRC_SERVER.match(server):  # PASS and USER are words of FTP and POP3, too
        return Guess.YES
    return Guess.MORE if client.count(b"\n") < 2 else Guess.NO


def _irc_server(server: bytes) -> Guess:
    if server[:1] != b":":
        return Guess.NO
    if _IRC_SERVER.match(server):
        return Guess.YES
    return Guess.MORE if b"\n" not in server and server.count(b" ") < 2 else Guess.NO


def recognise_redis(up: bytes, down: bytes) -> Guess:
    """A command: an array of texts with their lengths."""
    return _either(_redis(up), _redis(down))


def _redis(client: bytes) -> Guess:
    if client[:1] != b"*":
        return Guess.NO
    found = _REDIS.match(client)
    if not found:
        return Guess.MORE if _MAY_BE_REDIS.match(client) else Guess.NO
    word = client[found.end() : found.end() + min(int(found[2]), 8)]
    return Guess.YES if not word or word.isalpha() else Guess.NO


def recognise_memcached(up: bytes, down: bytes) -> Guess:
    """A command with its numbers, or a key to get with an answer that fits."""
    if not ((up and up[0] in MEMCACHED_FIRST) or (down and down[0] in MEMCACHED_FIRST)):
        return Guess.NO
    if down and not up:
        return swapped(_memcached(down, up))
    return _memcached(up, down)


def _memcached(client: bytes, server: bytes) -> Guess:
    guess = _one_of(client, _MEMCACHED)
    if guess is not Guess.YES:
        return guess
    if client.startswith(b"set "):
        return Guess.YES if _MEMCACHED_SET.match(client) else _unless_whole(client)
    if client.startswith(b"get"):
        if server:
            fits = _MEMCACHED_GET.match(client) and _one_of(server, _MEMCACHED_ANSWER)
            return fits or Guess.NO
        return Guess.MORE if _MEMCACHED_GET.match(client) else _unless_whole(client)
    return _one_of(server, (b"STAT ", b"VERSION ", b"OK\r\n")) if server else Guess.MORE


def _unless_whole(line: bytes) -> Guess:
    return Guess.NO if b"\n" in line else Guess.MORE


def recognise_telnet(up: bytes, down: bytes) -> Guess:
    """Negotiation of options, two in a row."""
    return _either(_telnet(up), _telnet(down))


def _telnet(data: bytes) -> Guess:
    """Either side may begin, so that nothing says which one is the client but the flow."""
    if data[:1] != b"\xff":
        return Guess.NO
    for at in (0, 3):
        part = data[at : at + 3]
        if part[:1] not in (b"", b"\xff") or (len(part) > 1 and part[1] not in _TELNET_COMMANDS):
            return Guess.NO
        if len(part) > 2 and part[2] > _MAX_TELNET_OPTION:
            return Guess.NO
        if part[1:2] == b"\xfa" and at:
            return Guess.YES
    return Guess.YES if len(data) >= 6 else Guess.MORE


def recognise_rfb(up: bytes, down: bytes) -> Guess:
    """The version that a server of VNC begins with."""
    if not ((up and up[0] in RFB_FIRST) or (down and down[0] in RFB_FIRST)):
        return Guess.NO
    return _either(swapped(_rfb(up)), swapped(_rfb(down)))


def _rfb(server: bytes) -> Guess:
    if server[:1] != b"R":
        return Guess.NO
    if len(server) < 12:
        return Guess.MORE if b"RFB 00".startswith(server[:6]) else Guess.NO
    return Guess.YES if _RFB.match(server) else Guess.NO


def recognise_smb(up: bytes, down: bytes) -> Guess:
    """A message behind its length, or the request for a NetBIOS session with two encoded names."""
    if not ((up and up[0] in SMB_FIRST) or (down and down[0] in SMB_FIRST)):
        return Guess.NO
    return _either(_smb(up), _smb(down))


def _smb(data: bytes) -> Guess:
    if data[:1] == b"\0" and data[1:2] in (b"", b"\0", b"\1"):
        if len(data) >= 8:
            return Guess.YES if data[4:8] in _SMB_MARKS else Guess.NO
        return Guess.MORE if any(mark.startswith(data[4:]) for mark in _SMB_MARKS) else Guess.NO
    if data[:1] == b"\x81":
        if len(data) < 6:
            return Guess.MORE if b"\x81\0\0\x44\x20".startswith(data[:5]) else Guess.NO
        is_name = all(0x41 <= byte <= 0x50 for byte in data[5:37])
        return Guess.YES if data[:5] == b"\x81\0\0\x44\x20" and is_name else Guess.NO
    return Guess.NO


def recognise_kerberos(up: bytes, down: bytes) -> Guess:
    """A message of Kerberos 5 behind its length."""
    return _either(_kerberos(up), _kerberos(down))


def _kerberos(data: bytes) -> Guess:
    if data[:1] != b"\0":
        return Guess.NO
    if len(data) < 20:
        tags = data[4:5]
        return Guess.MORE if tags in (b"", b"\x6a", b"\x6c", b"\x6b", b"\x6d", b"\x7e") else Guess.NO
    size = int.from_bytes(data[:4])
    if not 20 < size <= MAX_KERBEROS_BYTES or ber.size_of(data[4:10]) != size or not kerberos_size(data[4:]):
        return Guess.NO
    return Guess.REVERSED if data[4] in (0x6B, 0x6D, 0x7E) else Guess.YES


def recognise_bittorrent(up: bytes, down: bytes) -> Guess:
    """The handshake of peers."""
    return _either(_fixed(up, _BITTORRENT), _fixed(down, _BITTORRENT))
