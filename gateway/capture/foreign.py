"""Formats of captures that are not read, by how they begin: whoever brings one is told what it is, and the way out.

The beginnings are those by which Wireshark's library of formats (wiretap) knows them.
"""

from typing import Final

FOREIGN: Final[tuple[tuple[bytes, str], ...]] = (
    (b"RTSS", "Microsoft Network Monitor 1"),
    (b"GMBU", "Microsoft Network Monitor 2 and 3"),
    (b"\x7fver", "Omnipeek"),
    (b"TRSNIFF data    \x1a", "Sniffer for DOS"),
    (b"XCP\0", "Sniffer for Windows or NetXray"),
    (b"ObserverPktBufferVersion=", "Observer"),
    (b"\x05VNF", "Visual Networks"),
    (b"iptrace 1.0", "AIX's iptrace"),
    (b"iptrace 2.0", "AIX's iptrace"),
    (b"TR\0d\0", "HP-UX's nettl"),
    (b"\xaa\xaa\xaa\xaa", "InfoVista 5View"),
    (b"\x01\x10\x4c\0", "Novell LANalyzer"),
    (b"\x01\x11\x4c\0", "Novell LANalyzer"),
    (b"+---------+---------------+----------+", "Tektronix K12 (text)"),
    (b"btsnoop\0", "Bluetooth (btsnoop), without a network"),
)


def foreign(head: bytes) -> str:
    """Which other format a file has that begins like this; "" where none is known."""
    return next((name for magic, name in FOREIGN if head.startswith(magic)), "")
