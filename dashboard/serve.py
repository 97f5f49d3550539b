"""Runs the pages with waitress. Prints nothing: whoever starts it says where the page is."""

import ipaddress
import logging
import platform
from pathlib import Path

from waitress.server import create_server

from dashboard import create_app
from dashboard.safety import LOCAL_HOSTS, without_brackets

THREADS = 4
"""A page takes milliseconds and one connection to the database: more threads would only cost memory."""

MAX_HEADER_BYTES = 16 * 1024
"""Browsers send about one kilobyte."""

IDLE_S = 30
"""A connection on which nothing happens for this long is closed: a few of them must not hold the page."""


def serve(database: Path, host: str, port: int) -> None:
    """Serve the pages of a database until interrupted. Raises OSError where the address cannot be had.

    Listening on all addresses (0.0.0.0 or ::) answers to any IP address and to this machine's own name; names
    that somebody else could point here are refused.
    """
    is_everywhere = _is_unspecified(host)
    names = {*LOCAL_HOSTS, platform.node().lower() if is_everywhere else host.lower()}
    application = create_app(database, names, allows_addresses=is_everywhere)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = create_server(
        application,
        host=without_brackets(host),
        port=port,
        threads=THREADS,
        ident="",
        channel_timeout=IDLE_S,
        max_request_header_size=MAX_HEADER_BYTES,
        expose_tracebacks=False,
    )
    try:
        server.run()
    finally:
        server.close()


def _is_unspecified(host: str) -> bool:
    try:
        return ipaddress.ip_address(without_brackets(host)).is_unspecified
    except ValueError:
        return False
