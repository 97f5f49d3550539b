"""A client that asks for a name once and keeps the address, as apps do; its TLS handshakes name no server.

The plan comes on stdin: {"host" (or an address), "port", "ca", "waits_s": seconds before each connection, "head" (for
the Host header), "target", "agent"}. The report is a list with what the program saw of each connection.
"""

import json
import socket
import ssl
import sys
import time
from typing import Any

TIMEOUT_S = 20


def contact(address: str, plan: dict[str, Any], context: ssl.SSLContext) -> dict[str, Any]:
    """One connection with one request."""
    with (
        socket.create_connection((address, plan["port"]), TIMEOUT_S) as plain,
        context.wrap_socket(plain) as link,  # no server_hostname: no SNI (RFC 6066, section 3)
    ):
        head = f"Host: {plan['head']}\r\nUser-Agent: {plan['agent']}\r\nConnection: close\r\n"
        link.sendall(f"GET {plan['target']} HTTP/1.1\r\n{head}\r\n".encode())
        reply = b""
        while more := link.recv(4096):
            reply += more
        return {
            "client_port": link.getsockname()[1],
            "server_ip": address,
            "version": link.version(),
            "cipher": (link.cipher() or ("",))[0],
            "status": int(reply.split(b" ", 2)[1]),
        }


def main() -> None:
    """Play the plan."""
    plan = json.load(sys.stdin)
    context = ssl.create_default_context(cafile=plan["ca"])
    context.check_hostname = False
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    address = str(socket.getaddrinfo(plan["host"], plan["port"], type=socket.SOCK_STREAM)[0][4][0])
    report = []
    for wait_s in plan["waits_s"]:
        time.sleep(wait_s)
        report.append(contact(address, plan, context))
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
