"""A client on Python's http.client: one connection, the requests of a plan, a report as JSON.

The plan comes on stdin: {"host", "port", "tls": null or {"min", "max", "ciphers", "ca", "alpn"}, "requests":
[{"method", "target", "headers", "body"}]}. The report is what the program itself saw of the connection.
"""

import hashlib
import http.client
import json
import ssl
import sys
from typing import Any

TIMEOUT_S = 20
VERSIONS = {
    "TLSv1.0": ssl.TLSVersion.TLSv1,
    "TLSv1.1": ssl.TLSVersion.TLSv1_1,
    "TLSv1.2": ssl.TLSVersion.TLSv1_2,
    "TLSv1.3": ssl.TLSVersion.TLSv1_3,
}


def connection(plan: dict[str, Any]) -> http.client.HTTPConnection:
    """An open connection as the plan asks."""
    tls = plan["tls"]
    if tls is None:
        plain = http.client.HTTPConnection(plan["host"], plan["port"], timeout=TIMEOUT_S)
        plain.connect()
        return plain
    context = ssl.create_default_context(cafile=tls["ca"])
    context.minimum_version, context.maximum_version = VERSIONS[tls["min"]], VERSIONS[tls["max"]]
    if tls["ciphers"]:
        context.set_ciphers(tls["ciphers"])
    if tls["alpn"]:
        context.set_alpn_protocols([tls["alpn"]])
    secure = http.client.HTTPSConnection(plan["host"], plan["port"], timeout=TIMEOUT_S, context=context)
    secure.connect()
    return secure


def exchange(link: http.client.HTTPConnection, request: dict[str, Any]) -> dict[str, Any]:
    """One request and its response."""
    body = request["body"].encode() or None
    link.request(request["method"], request["target"], body, request["headers"])
    response = link.getresponse()
    content = response.read()
    return {
        "status": response.status,
        "content_type": response.getheader("Content-Type", ""),
        "bytes": len(content),
    }


def main() -> None:
    """Play the plan."""
    plan = json.load(sys.stdin)
    link = connection(plan)
    report: dict[str, Any] = {
        "client_port": link.sock.getsockname()[1],
        "server_ip": link.sock.getpeername()[0],
    }
    if isinstance(link.sock, ssl.SSLSocket):
        certificate = link.sock.getpeercert(binary_form=True) or b""
        report["tls"] = {
            "version": link.sock.version(),
            "cipher": (link.sock.cipher() or ("",))[0],
            "alpn": link.sock.selected_alpn_protocol() or "",
            "certificate_sha256": hashlib.sha256(certificate).hexdigest(),
        }
    report["replies"] = [exchange(link, request) for request in plan["requests"]]
    link.close()
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
