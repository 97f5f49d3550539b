"""What tshark says of captures: one row a frame that holds TLS, DNS or HTTP."""

import hashlib
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

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
_ORDERED = ("-o", "tcp.reassemble_out_of_order:TRUE")
_PRINTED = ("-T", "fields", "-E", "separator=/t", "-E", f"aggregator={BETWEEN}")
OPTIONS = (*_ORDERED, *_PRINTED)

_RUN = ("tshark", "-n", *_ORDERED, "-Y", " or ".join(KINDS))
_FORMAT = (*_PRINTED, *sum((("-e", f) for f in FIELDS), ()))


def frames_of(captures: list[Path]) -> dict[str, list[Frame]]:
    """The frames of many captures, by the name of the capture."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip([capture.name for capture in captures], pool.map(_frames, captures), strict=True))


def _frames(capture: Path) -> list[Frame]:
    """Damaged captures make tshark fail at their damage; what it printed before counts."""
    run = subprocess.run([*_RUN, "-r", str(capture), *_FORMAT], capture_output=True, check=False)
    return [
        {name: cell.split(BETWEEN) if cell else [] for name, cell in zip(FIELDS, line.split("\t"), strict=True)}
        for line in run.stdout.decode("utf-8", "replace").split("\n")[:-1]
    ]


def reader(captures: list[Path]) -> str:
    """What the frames depend on: the version of tshark, what it is asked, and the captures."""
    version = subprocess.run(["tshark", "--version"], capture_output=True, text=True, check=True).stdout.split("\n")[0]
    asked = repr((version, _RUN, _FORMAT, [(capture.name, capture.stat().st_size) for capture in captures]))
    return hashlib.sha256(asked.encode()).hexdigest()


def ends(frame: Frame) -> tuple[tuple[str, int], tuple[str, int]]:
    """Source and destination, of the innermost packet where there are tunnels."""
    hosts = [(frame[f"ip.{side}"] or frame[f"ipv6.{side}"])[-1] for side in ("src", "dst")]
    ports = [(frame[f"tcp.{side}port"] or frame[f"udp.{side}port"] or ["0"])[-1] for side in ("src", "dst")]
    return (hosts[0], int(ports[0])), (hosts[1], int(ports[1]))
