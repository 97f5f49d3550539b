"""Runs the pages with waitress. Prints nothing: whoever starts it says where the page is."""

import ipaddress
import logging
import platform
import threading
from collections.abc import Iterable
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask
from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import ErrorTask

from dashboard import create_app
from dashboard.looking import looking_of
from dashboard.pages.live import MAX_VIEWERS
from dashboard.safety import HEADERS, LOCAL_HOSTS, without_brackets
from dashboard.sending import MAX_PLAIN_BYTES, Sending
from gateway.background import Background
from gateway.config import Settled

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

PAGES_AT_ONCE = 4
"""More would each take memory, and none be there sooner. One may be a report or tshark, which take a while."""

THREADS = PAGES_AT_ONCE + MAX_VIEWERS
"""A page takes milliseconds and one connection to the database: more threads would only cost memory. Everybody who
is shown what is new holds one."""

MAX_HEADER_BYTES = 32 * 1024
"""Browsers send about one kilobyte; a place in a list is 2,000 characters at most, which may each take twelve."""

IDLE_S = 30
"""A connection on which nothing happens for this long is closed: a few of them must not hold the page."""

PROXY_HEADERS = "x-forwarded-for x-forwarded-proto"
"""What a trusted server before the page sets itself, whatever the browser sent. The Host header it passes on."""


def serve(database: Path, settled: Settled, setup_code: str = "", *, is_demo: bool = False) -> None:
    """Serve the pages of a database until interrupted. Raises OSError where the address cannot be had.

    Listening on all addresses (0.0.0.0 or ::) answers to any IP address and to this machine's own name; names
    that somebody else could point here are refused.
    """
    page = settled.config.page
    is_everywhere = _is_unspecified(page.host)
    names = {*LOCAL_HOSTS, platform.node().lower() if is_everywhere else page.host.lower()}
    application = create_app(
        database,
        names | set(page.names.lower().split()),
        allows_addresses=is_everywhere or bool(page.trusted_proxy),  # browsers come by the proxy's addresses
        settled=settled,
        setup_code=setup_code,
        is_demo=is_demo,
    )
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    server = make_server(application, page.host, page.port, page.trusted_proxy)
    beside = looking_of(application)
    beside.start()
    try:
        server.run()
    finally:
        beside.stop()
        server.close()
        background: Background = application.config["BACKGROUND"]
        background.close()
        sending: Sending = application.config["SENDING"]
        sending.close()


def make_server(application: Flask, host: str, port: int, trusted_proxy: str = "") -> Any:
    """A server of ours that listens and does not run yet (waitress says nothing of its types).

    Only the server at `trusted_proxy` is believed who asks and whether by HTTPS; from others such headers are removed.
    """
    trusting = {"trusted_proxy": trusted_proxy, "trusted_proxy_headers": PROXY_HEADERS} if trusted_proxy else {}
    server = create_server(
        Turns(application),
        host=without_brackets(host),
        port=port,
        threads=THREADS,
        ident="",
        channel_timeout=IDLE_S,
        channel_request_lookahead=1,  # so that a browser that goes away is noticed while it is being answered
        max_request_body_size=MAX_PLAIN_BYTES + 1,
        max_request_header_size=MAX_HEADER_BYTES,
        expose_tracebacks=False,
        clear_untrusted_proxy_headers=True,
        **trusting,
    )
    server.channel_class = Channel
    return server


class Turns:
    """The application, made for so many at once: a page takes some megabytes while it is made, and no more of them are
    done in a second when ten are made side by side. What streams (news, files) holds no turn."""

    def __init__(self, application: Flask) -> None:
        self._application = application
        self._turns = threading.BoundedSemaphore(PAGES_AT_ONCE)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """One request (PEP 3333)."""
        with self._turns:
            return self._application(environ, start_response)


class TooLarge(ErrorTask):  # type: ignore[misc]  # waitress says nothing of its types
    """What is refused before the application sees it, as a page that says what to do."""

    def execute(self) -> None:
        """Answer, and end the connection: the rest of what is sent is not read."""
        code = self.request.error.code
        reason = self.request.error.reason
        body = (TOO_LARGE if code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else REFUSED).encode()
        self.status = f"{code} {reason}"
        headers = {**HEADERS, "Content-Length": str(len(body)), "Content-Type": "text/html; charset=utf-8"}
        self.response_headers.extend(headers.items())
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class Channel(HTTPChannel):  # type: ignore[misc]
    """A connection of ours."""

    error_task_class = TooLarge


_FRAME = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} · Telltale</title>
<link rel="stylesheet" href="/static/style.css"></head>
<body><main><h1>{title}</h1><p class="lead">{what}</p><p><a href="/">To the overview</a></p></main></body></html>
"""
TOO_LARGE = _FRAME.format(
    title="That was too much.",
    what="More was sent at once than this page takes. With JavaScript, captures come in pieces and may be larger; "
    "any size is analysed in a terminal: <code>telltale analyze</code>.",
)
REFUSED = _FRAME.format(title="This was not understood.", what="The browser sent something that is no request.")


def _is_unspecified(host: str) -> bool:
    try:
        return ipaddress.ip_address(without_brackets(host)).is_unspecified
    except ValueError:
        return False
