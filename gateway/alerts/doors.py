"""What the process that sends may connect to. Whoever adds a channel chose its address; that it is this machine, or one
that nobody but this network reaches (a cloud's metadata), has to be said. The address that a connection really goes to
is what is judged, whatever a name server said before.
"""

import ipaddress
import socket
import sys
from typing import Final

WATCHED: Final = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
"""Audit events of CPython before anything is sent anywhere (docs.python.org/3/library/audit_events.html)."""


def is_refused(host: str) -> bool:
    """Whether an address is this machine, link-local, or none that a service could have."""
    try:
        ip = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return True  # names are looked up before: what is left is no address
    if isinstance(ip, ipaddress.IPv6Address):
        inside = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inside is not None and is_refused(str(inside)):
            return True
    return ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_unspecified


def close_doors() -> list[str]:
    """Refuse, in this process and for good, every connection to such an address. The list that it gives names what was
    refused: libraries tell of errors in words of their own."""
    refused: list[str] = []

    def refuse(why: str) -> None:
        refused.append(why)
        raise PermissionError(why)

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event not in WATCHED or arguments[1] is None:
            return
        way, address = arguments[0], arguments[1]
        family = way.family if isinstance(way, socket.socket) else socket.AF_INET
        if family == socket.AF_UNIX:
            refuse("a channel may not speak to a program of this machine")
        host = address[0] if isinstance(address, tuple) and address else ""
        if is_refused(str(host)):
            refuse("the address is this machine or link-local, which this channel does not allow")

    sys.addaudithook(watch)
    return refused
