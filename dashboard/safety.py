"""What keeps others from using the pages: the Host header's check, and the headers of every answer."""

import ipaddress
import re
from collections.abc import Collection

from flask import Flask, Response, request
from werkzeug.exceptions import SecurityError

LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")
"""This machine, as its own browser calls it."""

HEADERS = {
    # Nothing but our own files; no script written into a page runs, whatever it came from.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]{1,253})(?::[0-9]{1,5})?", re.IGNORECASE)
"""A Host header (RFC 9110 section 7.2): a name or an address, and perhaps a port."""


def install(application: Flask, allowed_hosts: Collection[str], *, allows_addresses: bool) -> None:
    """Check every request and put the headers on every answer."""
    allowed = frozenset(without_brackets(host).lower() for host in allowed_hosts)

    @application.before_request
    def refuse_other_hosts() -> None:
        """A page of somebody else could point its own name here and read the answers (DNS rebinding).

        An address in the Host header cannot have been pointed anywhere: only names are a danger.
        """
        host = _host_name(request.environ.get("HTTP_HOST", ""))
        if host not in allowed and not (allows_addresses and _is_address(host)):
            raise SecurityError("This page is only answered under the names of this machine.")

    @application.after_request
    def add_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers[name] = value
        if request.endpoint != "static":
            response.headers["Cache-Control"] = "no-store"  # what is shown here stays in no cache
        return response


def without_brackets(host: str) -> str:
    """An IPv6 address as it is written outside of URLs."""
    return host[1:-1] if host.startswith("[") and host.endswith("]") else host


def _host_name(header: str) -> str:
    match = _HOST.fullmatch(header)
    return without_brackets(match["name"]).lower() if match else ""


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
