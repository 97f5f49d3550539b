"""What tshark's frames say of TLS handshakes, flow by flow, in the words of our rows."""

from typing import Any

from tests.truth.shark import Frame, ends

Key = tuple[str, str, int, str, int]
"""Capture, client and server."""

RETRY_RANDOM = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c"
"""Of a HelloRetryRequest (RFC 8446 section 4.1.3), which tshark counts as a ServerHello."""

_VERSIONS = {0x0300: "SSLv3", 0x0301: "TLSv1.0", 0x0302: "TLSv1.1", 0x0303: "TLSv1.2", 0x0304: "TLSv1.3"}


def expected_handshakes(frames_of_captures: dict[str, list[Frame]]) -> dict[Key, dict[str, Any]]:
    """SNI, ALPN and JA3 of the first ClientHello; version, ALPN and JA3S of the last ServerHello, if there is one."""
    expected: dict[Key, dict[str, Any]] = {}
    for capture, frames in frames_of_captures.items():
        for frame in frames:
            for kind in frame["tls.handshake.type"]:
                source, target = ends(frame)
                if kind == "1":
                    facts = expected.setdefault((capture, *source, *target), {})
                    facts.setdefault("sni", (frame["tls.handshake.extensions_server_name"] or [""])[0])
                    facts.setdefault("ja3", (frame["tls.handshake.ja3"] or [""])[0])
                    facts.setdefault("alpn_offered", tuple(frame["tls.handshake.extensions_alpn_str"]))
                elif kind == "2" and RETRY_RANDOM not in "".join(frame["tls.handshake.random"]).replace(":", ""):
                    facts = expected.setdefault((capture, *target, *source), {})
                    facts |= _server_facts(frame)
    return expected


def _server_facts(frame: Frame) -> dict[str, Any]:
    chosen = frame["tls.handshake.extensions.supported_version"] or frame["tls.handshake.version"]
    number = int(chosen[-1], 16)
    drafts = {0x7F: f"TLSv1.3 draft {number & 0xFF}", 0xFB: f"TLSv1.3 draft {number & 0xFF}"}
    drafts[0x7E] = f"TLSv1.3 draft (0x{number:04x})"
    version = _VERSIONS.get(number) or drafts.get(number >> 8, hex(number))
    alpn = (frame["tls.handshake.extensions_alpn_str"] or [""])[-1]
    return {"version": version, "ja3s": (frame["tls.handshake.ja3s"] or [""])[-1], "alpn": alpn}


def row_ends(row: dict[str, Any]) -> tuple[str, int, str, int]:
    """Client and server of a row."""
    return row["client_ip"], row["client_port"], row["server_ip"], row["server_port"]


def first_rows(rows: list[dict[str, Any]]) -> dict[Key, dict[str, Any]]:
    """The first TLS row of each flow."""
    first: dict[Key, dict[str, Any]] = {}
    for row in rows:
        first.setdefault((row["capture"], *row_ends(row)), row)
    return first
