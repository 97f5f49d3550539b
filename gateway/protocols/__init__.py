"""Protocols: bytes of a flow in, messages out. Facts only; see README.md for what may be imported here.

PARSERS lists the protocols that a flow is recognised by, in the order in which they are asked: the first that
says yes has the flow. To add one, write one file with a class that keeps to `base.Parser` and a function that
keeps to `ParserKind.recognise`, add one row here (those with the clearest first bytes first), one capture to
pcaps/ that shows it, and tests with `tests/protocols/feeding.py`, among them a near miss that must not be
recognised.

What no parser recognises goes to `text` if it is readable. `websocket` follows an HTTP Upgrade and is never
recognised by its bytes: they say too little.
"""

from functools import partial

from gateway.protocols import dhcp, dns, dtls, http1, http2, mqtt, named, quic, smtp, tls
from gateway.protocols.base import ParserKind

PARSERS: tuple[ParserKind, ...] = (
    ParserKind("tls", "tcp", tls.recognise, tls.TlsParser),
    ParserKind("http2", "tcp", http2.recognise, http2.Http2Parser),
    ParserKind("http", "tcp", http1.recognise, http1.HttpParser),
    ParserKind("smtp", "tcp", smtp.recognise, smtp.SmtpParser),
    ParserKind("mqtt", "tcp", mqtt.recognise, mqtt.MqttParser),
    ParserKind("dns", "tcp", dns.recognise_tcp, dns.DnsTcpParser),
    ParserKind("quic", "udp", quic.recognise, quic.QuicParser),
    ParserKind("dtls", "udp", dtls.recognise, dtls.DtlsParser),
    ParserKind("gquic", "udp", quic.recognise_google, partial(named.NameOnly, "gquic")),
    ParserKind("dhcp", "udp", dhcp.recognise, dhcp.DhcpParser),
    ParserKind("ssdp", "udp", named.recognise_ssdp, partial(named.NameOnly, "ssdp")),
    ParserKind("dns", "udp", dns.recognise_udp, dns.DnsUdpParser),
    ParserKind("ntp", "udp", named.recognise_ntp, partial(named.NameOnly, "ntp")),
)
