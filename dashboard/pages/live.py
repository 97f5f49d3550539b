"""Server-sent events: what is new, while somebody looks (HTML Living Standard, section 9.2)."""

import json
import threading
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, request

from dashboard.languages import _
from dashboard.session import database
from dashboard.words import count
from gateway.store.queries import StoreError
from gateway.store.queries.changes import Changed, Watch

MAX_VIEWERS: Final = 6
"""Each holds a thread of the server; further pages are told that there is no room, and work without."""

LOOK_S: Final = 1.0
HEARTBEAT_S: Final = 10.0
"""Silence that is broken: the browser notices a lost connection, and the server a browser that went away."""

LONGEST_S: Final = 300.0
"""Then the browser connects again, and is asked anew who it is."""

AGAIN_MS: Final = 3_000

page = Blueprint("live", __name__)

_room = threading.BoundedSemaphore(MAX_VIEWERS)


@page.get("/events")
def events() -> Response:
    """A state at once, unless the browser has it already (Last-Event-ID), and one for each change."""
    if not _room.acquire(blocking=False):
        return _stream(iter([b"event: full\ndata: {}\n\n"]))
    is_gone = request.environ.get("waitress.client_disconnected", _never)
    return _stream(_Viewer(_events(database(), request.headers.get("Last-Event-ID", ""), is_gone)))


def _stream(parts: Iterator[bytes]) -> Response:
    answer = Response(parts, mimetype="text/event-stream")
    answer.headers["X-Accel-Buffering"] = "no"
    return answer


class _Viewer:
    """The events of one browser. The server closes it, whether it was begun or not: then its place is free."""

    def __init__(self, parts: Generator[bytes, None, None]) -> None:
        self._parts = parts
        self._is_open = True

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return next(self._parts)

    def close(self) -> None:
        """Give the place back."""
        if self._is_open:
            self._is_open = False
            self._parts.close()
            _room.release()


def _never() -> bool:
    return False


def _events(path: Path, known: str, is_gone: Callable[[], bool]) -> Generator[bytes, None, None]:
    """States that differ from the known one, and heartbeats between them, until the browser has gone on."""
    yield f"retry: {AGAIN_MS}\n\n".encode()
    until = time.monotonic() + LONGEST_S
    try:
        with Watch(path) as watch:
            spoke = time.monotonic()
            while time.monotonic() < until and not is_gone():
                now = watch.look()
                if now and now.mark != known:
                    known = now.mark
                    yield _event(now)
                    spoke = time.monotonic()
                elif time.monotonic() - spoke > HEARTBEAT_S:
                    yield b": still here\n\n"
                    spoke = time.monotonic()
                time.sleep(LOOK_S)
    except StoreError:
        return  # the page itself says what is wrong with the database; the browser asks again


def _event(now: Changed) -> bytes:
    text = _(
        "%(captures)s now, %(findings)s, %(flows)s.",
        captures=count(now.captures, "capture"),
        findings=count(now.findings, "finding"),
        flows=count(now.flows, "flow"),
    )
    data = json.dumps({"state": now.mark, "text": text})
    return f"event: state\nid: {now.mark}\ndata: {data}\n\n".encode()
