"""Protocols: bytes of a flow in, messages out. Facts only; see README.md for what may be imported here.

PARSERS lists the protocols that a flow is recognised by, in the order in which they are asked: the first that
says yes has the flow. To add one, write one file with a class that keeps to `base.Parser` and a function that
keeps to `ParserKind.recognise`, add one row here (those with the clearest first bytes first) with the bytes that it
can begin with, one capture to pcaps/ or tests/protocols/data/ that shows it, a line in docs/protocols.md, and tests
with `tests/protocols/feeding.py`, among them a near miss that must not be recognised.

What no parser recognises goes to `text` if it is readable.
"""

from collections.abc import Callable
from functools import partial

from gateway.protocols import (
    coap,
    dhcp,
    dhcpv6,
    dicom,
    dns,
    dtls,
    eap,
    ftp,
    hl7,
    http1,
    http2,
    imap,
    ldap,
    mqtt,
    mysql,
    named,
    named_tcp,
    named_udp,
    nbns,
    openvpn,
    pop3,
    postgresql,
    proxy_header,
    quic,
    quic_google,
    radius,
    rdp,
    sip,
    smtp,
    snmp,
    socks,
    ssdp,
    ssh,
    stun,
    stun_stream,
    syslog,
    tds,
    text,
    tftp,
    tls,
    websocket,
    xmpp,
)
from gateway.protocols.base import Parser, ParserKind


def _name(service: str) -> Callable[[], Parser]:
    return partial(named.NameOnly, service)


def _text(service: str) -> Callable[[], Parser]:
    return partial(text.TextParser, False, service)


PARSERS: tuple[ParserKind, ...] = (
    ParserKind("tls", "tcp", tls.recognise, tls.TlsParser),
    ParserKind("proxy", "tcp", proxy_header.recognise, proxy_header.ProxyHeaderParser, proxy_header.FIRST_BYTES),
    ParserKind("http2", "tcp", http2.recognise, http2.Http2Parser),
    ParserKind("sip", "tcp", sip.recognise, sip.SipParser, sip.FIRST_BYTES),
    ParserKind("rtsp", "tcp", named_tcp.recognise_rtsp, _text("rtsp"), named_tcp.RTSP_FIRST),
    ParserKind("http", "tcp", http1.recognise, http1.HttpParser),
    ParserKind("smtp", "tcp", smtp.recognise, smtp.SmtpParser),
    ParserKind("mqtt", "tcp", mqtt.recognise, mqtt.MqttParser, frozenset({0x10})),
    ParserKind("ssh", "tcp", ssh.recognise, ssh.SshParser, frozenset(b"S")),
    ParserKind("pop3", "tcp", pop3.recognise, pop3.Pop3Parser, pop3.FIRST_BYTES),
    ParserKind("ftp", "tcp", ftp.recognise, ftp.FtpParser, ftp.FIRST_BYTES),
    ParserKind("imap", "tcp", imap.recognise, imap.ImapParser, imap.FIRST_BYTES),
    ParserKind("xmpp", "tcp", xmpp.recognise, xmpp.XmppParser, frozenset(b"<")),
    ParserKind("ldap", "tcp", ldap.recognise, ldap.LdapParser, frozenset({0x30})),
    ParserKind("postgresql", "tcp", postgresql.recognise, postgresql.PostgresParser, postgresql.FIRST_BYTES),
    ParserKind("socks", "tcp", socks.recognise, socks.SocksParser, socks.FIRST_BYTES),
    ParserKind("tds", "tcp", tds.recognise, tds.TdsParser, tds.FIRST_BYTES),
    ParserKind("rdp", "tcp", rdp.recognise, rdp.RdpParser, frozenset({3})),
    ParserKind("hl7", "tcp", hl7.recognise, hl7.Hl7Parser, frozenset({0x0B})),
    ParserKind("dicom", "tcp", dicom.recognise, dicom.DicomParser, frozenset({1})),
    ParserKind("syslog", "tcp", syslog.recognise_tcp, syslog.SyslogParser, syslog.FIRST_BYTES),
    ParserKind("rfb", "tcp", named_tcp.recognise_rfb, partial(named.NameUntilTls, "rfb"), named_tcp.RFB_FIRST),
    ParserKind("irc", "tcp", named_tcp.recognise_irc, _text("irc"), named_tcp.IRC_FIRST),
    ParserKind("redis", "tcp", named_tcp.recognise_redis, _text("redis"), frozenset(b"*")),
    ParserKind(
        "memcached",
        "tcp",
        named_tcp.recognise_memcached,
        _text("memcached"),
        named_tcp.MEMCACHED_FIRST,
    ),
    ParserKind("bittorrent", "tcp", named_tcp.recognise_bittorrent, _name("bittorrent"), frozenset({19})),
    ParserKind("telnet", "tcp", named_tcp.recognise_telnet, _text("telnet"), frozenset({0xFF})),
    ParserKind("smb", "tcp", named_tcp.recognise_smb, _name("smb"), named_tcp.SMB_FIRST),
    ParserKind("kerberos", "tcp", named_tcp.recognise_kerberos, _name("kerberos"), frozenset({0})),
    ParserKind("stun", "tcp", stun_stream.recognise, stun_stream.StunStreamParser, stun_stream.FIRST_BYTES),
    ParserKind("websocket", "tcp", websocket.recognise, websocket.WebSocketParser, websocket.FIRST_BYTES),
    ParserKind("openvpn", "tcp", openvpn.recognise_tcp, openvpn.OpenVpnStreamParser, openvpn.FIRST_BYTES),
    ParserKind("mysql", "tcp", mysql.recognise, mysql.MysqlParser),
    ParserKind("dns", "tcp", dns.recognise_tcp, dns.DnsTcpParser),
    ParserKind("quic", "udp", quic.recognise, quic.QuicParser),
    ParserKind("dtls", "udp", dtls.recognise, dtls.DtlsParser),
    ParserKind("capwap", "udp", stun.recognise_capwap, stun.CapwapParser, stun.CAPWAP_FIRST),
    ParserKind("gquic", "udp", quic_google.recognise, quic_google.GoogleQuicParser),
    ParserKind("dhcp", "udp", dhcp.recognise, dhcp.DhcpParser, frozenset({1, 2})),
    ParserKind("ssdp", "udp", ssdp.recognise, ssdp.SsdpParser, ssdp.FIRST_BYTES),
    ParserKind("sip", "udp", sip.recognise, sip.SipDatagramParser, sip.FIRST_BYTES),
    ParserKind("syslog", "udp", syslog.recognise_udp, syslog.SyslogDatagramParser, frozenset(b"<")),
    ParserKind("stun", "udp", named_udp.recognise_stun, stun.StunParser, frozenset({0, 1})),
    ParserKind("wireguard", "udp", named_udp.recognise_wireguard, _name("wireguard"), frozenset({1, 2, 3, 4})),
    ParserKind("snmp", "udp", snmp.recognise, snmp.SnmpParser, frozenset({0x30})),
    ParserKind("ldap", "udp", ldap.recognise, ldap.LdapDatagramParser, frozenset({0x30})),
    ParserKind("tftp", "udp", tftp.recognise, tftp.TftpParser, frozenset({0})),
    ParserKind(
        "kerberos",
        "udp",
        named_udp.recognise_kerberos,
        _name("kerberos"),
        frozenset({0x6A, 0x6B, 0x6C, 0x6D, 0x7E}),
    ),
    ParserKind("dhcpv6", "udp", dhcpv6.recognise, dhcpv6.Dhcpv6Parser, frozenset(range(1, 14))),
    ParserKind("bittorrent", "udp", named_udp.recognise_bittorrent, _name("bittorrent"), frozenset({0, 0x64})),
    ParserKind("openvpn", "udp", openvpn.recognise_udp, openvpn.OpenVpnParser, openvpn.FIRST_UDP_BYTES),
    ParserKind("isakmp", "udp", named_udp.recognise_isakmp, _name("isakmp")),
    ParserKind("rtcp", "udp", named_udp.recognise_rtcp, partial(stun.StunParser, "rtcp"), frozenset(range(0x80, 0xC0))),
    ParserKind("rtp", "udp", named_udp.recognise_rtp, partial(stun.StunParser, "rtp"), frozenset(range(0x80, 0xC0))),
    ParserKind("coap", "udp", coap.recognise, coap.CoapParser, frozenset(range(0x40, 0x80))),
    ParserKind(
        "radius",
        "udp",
        named_udp.recognise_radius,
        radius.RadiusParser,
        frozenset({1, 2, 3, 4, 5, 11, 12, *range(40, 46)}),
    ),
    ParserKind("eap", "udp", eap.recognise_lan, eap.EapolParser, eap.FIRST_BYTES),
    ParserKind("netbios", "udp", named_udp.recognise_netbios, nbns.NbnsParser),
    ParserKind("dns", "udp", dns.recognise_udp, dns.DnsUdpParser),
    ParserKind("ntp", "udp", named.recognise_ntp, _name("ntp")),
)
