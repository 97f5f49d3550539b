"""What protocols are called, compared with tshark over captures made by others.

tshark goes by ports where it knows them and we never do, so a name of ours where tshark has none is no error; a name of
ours where tshark has another one is.
"""

import collections
from pathlib import Path

import pytest

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.protocols.conversation import Conversation
from tests.truth.once import LARGE_BYTES, PAYLOADS, STREAMS, Once, once_of
from tests.truth.shark import BETWEEN

OURS = {
    "imap": {"imap"}, "pop3": {"pop"}, "ftp": {"ftp"}, "ldap": {"ldap", "cldap"}, "postgresql": {"pgsql"},
    "mysql": {"mysql"}, "xmpp": {"xmpp"}, "socks": {"socks"}, "rdp": {"tpkt", "rdp"}, "hl7": {"hl7"},
    "dicom": {"dicom"}, "sip": {"sip"}, "syslog": {"syslog"}, "ssh": {"ssh"}, "smb": {"nbss"}, "kerberos": {"kerberos"},
    "stun": {"stun", "classicstun"}, "snmp": {"snmp"}, "radius": {"radius"}, "isakmp": {"isakmp", "udpencap"},
    "tftp": {"tftp"}, "coap": {"coap"}, "dhcpv6": {"dhcpv6"}, "rfb": {"vnc"}, "irc": {"irc"}, "openvpn": {"openvpn"},
    "wireguard": {"wg"}, "netbios": {"nbns", "nbdgm"}, "rtsp": {"rtsp"}, "rtcp": {"rtcp"}, "rtp": {"rtp"},
    "redis": {"resp"}, "memcached": {"memcache"}, "bittorrent": {"bittorrent", "bt-dht", "bt-tracker"},
    "telnet": {"telnet"}, "ntp": {"ntp"}, "ssdp": {"ssdp"},
}  # fmt: skip
"""Our name, and what tshark calls it."""

SEEN_OTHERWISE = {
    ("modbus__modbus-and-non-modbus-p502.pcap", "rdp"): "a request of RDP sent to the port of Modbus, as the name says",
}


def _flows(capture: Path, once: Once) -> dict[tuple[str, str], list[list[str]]]:
    """Rows of tshark by transport and stream."""
    flows: dict[tuple[str, str], list[list[str]]] = collections.defaultdict(list)
    for cells in once.rows(capture, *STREAMS, *PAYLOADS):
        row = [cell.partition(BETWEEN)[0] if i >= len(STREAMS) else cell for i, cell in enumerate(cells)]
        if not any(BETWEEN in cell for cell in row[:2]) and (row[9] or row[10]):
            flows[("tcp", row[0]) if row[0] else ("udp", row[1])].append(row)
    return flows


def _label(transport: str, rows: list[list[str]]) -> str:
    """What we call a flow. Lost and repeated segments are fed as they are: damage ends the reading, not the name."""
    first = rows[0]
    conversation = Conversation(transport, 40000, 40001)
    for number, row in enumerate(rows, 1):
        direction = Direction.UP if row[3:7] == first[3:7] else Direction.DOWN
        try:
            if conversation.wants(direction):
                conversation.feed(direction, bytes.fromhex(row[9] or row[10]), number, number)
        except ParseError:
            pass
    return conversation.label


def _theirs(transport: str, rows: list[list[str]]) -> set[str]:
    """What tshark calls it: the protocol above TCP or UDP in each frame."""
    above = (row[2].split(":") for row in rows)
    return {names[names.index(transport) + 1] for names in above if transport in names[:-1]} - {"data"}


@pytest.mark.corpus
def test_no_name_contradicts_tshark(
    corpus: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In captures of some size. Larger ones hold web traffic, which other tests compare."""
    once = once_of(request, tmp_path_factory)
    named: collections.Counter[str] = collections.Counter()
    wrong: list[str] = []
    for capture in sorted((corpus / "captures").rglob("*.pcap*")):
        if capture.stat().st_size > LARGE_BYTES:
            continue
        for (transport, stream), rows in _flows(capture, once).items():
            ours, *later = _label(transport, rows).split("+")
            theirs = _theirs(transport, rows).difference(later)  # behind STARTTLS tshark may say tls alone
            if ours not in OURS:
                continue
            named[ours] += 1
            if theirs and not theirs & OURS[ours] and (capture.name, ours) not in SEEN_OTHERWISE:
                wrong.append(f"{capture.name} {transport} {stream}: {ours}, but tshark says {sorted(theirs)}")
    assert not wrong, "\n".join(wrong)
    assert len(named) > 20, named
