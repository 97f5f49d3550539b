"""What tshark says of captures: one row a frame that holds TLS, DNS or HTTP."""

from collections.abc import Sequence

Frame = dict[str, list[str]]
"""Field name to its values in that frame, in order; [] where the frame has none."""

FIELDS = (
    "frame.number", "ip.src", "ip.dst", "ipv6.src", "ipv6.dst", "tcp.srcport", "tcp.dstport", "udp.srcport",
    "udp.dstport", "tls.handshake.type", "tls.handshake.version", "tls.handshake.extensions.supported_version",
    "tls.handshake.ciphersuite", "tls.handshake.extensions_server_name", "tls.handshake.ja3", "tls.handshake.ja3s",
    "tls.handshake.certificate", "tls.handshake.random", "tls.handshake.extensions_alpn_str", "gquic.tag.sni",
    "dns.id", "dns.flags.response", "dns.qry.name", "dns.qry.type",
    "dns.flags.rcode", "dns.count.answers", "dns.count.auth_rr", "dns.count.add_rr", "dns.a", "dns.aaaa",
    "dns.cname",
    "http.request.method", "http.request.uri", "http.response.code", "http.user_agent",
)  # fmt: skip
BETWEEN = "\x1f"
KINDS = ("tls", "dns", "mdns", "llmnr", "http", "gquic")
"""What a frame must hold one of."""

# By default tshark leaves reordered segments out of its streams.
OPTIONS = (
    *("-o", "tcp.reassemble_out_of_order:TRUE"),
    *("-T", "fields", "-E", "separator=/t", "-E", f"aggregator={BETWEEN}"),
)


def frame_of(cells: Sequence[str]) -> Frame:
    """What tshark printed of one frame for FIELDS, by name."""
    return {name: cell.split(BETWEEN) if cell else [] for name, cell in zip(FIELDS, cells, strict=True)}


def ends(frame: Frame) -> tuple[tuple[str, int], tuple[str, int]]:
    """Source and destination, of the innermost packet where there are tunnels."""
    hosts = [(frame[f"ip.{side}"] or frame[f"ipv6.{side}"])[-1] for side in ("src", "dst")]
    ports = [(frame[f"tcp.{side}port"] or frame[f"udp.{side}port"] or ["0"])[-1] for side in ("src", "dst")]
    return (hosts[0], int(ports[0])), (hosts[1], int(ports[1]))
