"""The inspector's ear: takes records of addons at a Unix socket, and says how far the database has come.

A thread of its own reads; whoever writes the database takes records in their order and says when they are stored. What
waits is bounded: beyond it nothing more is read, and the addon's spool keeps it.
"""

import contextlib
import json
import re
import selectors
import socket
import threading
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from gateway.errors import InterceptError, ParseError
from gateway.intercept.wire import HELLO, Frame, Frames, reached

MAX_WAITING_BYTES: Final = 16 << 20
MAX_CONNECTIONS: Final = 8
"""One addon is usual, two while one is being started again."""

READ_BYTES: Final = 256 << 10
LOOK_S: Final = 0.2
SOCKET_MODE: Final = 0o660
_NAME: Final = re.compile(r"[0-9a-f]{32}")


class Record(NamedTuple):
    """A record of a spool that waits to be stored."""

    spool: str
    number: int
    kind: int
    payload: bytes


def _nothing(_record: Record) -> None:
    """Nobody wants to know."""


class _Peer:
    """One addon that is connected."""

    def __init__(self, way: socket.socket) -> None:
        self.way = way
        self.frames = Frames()
        self.spool = ""
        self.last = 0  # number of the record that came last
        self.told = 0  # that it knows to be stored


class Inbox:
    """Records that came and are not stored yet."""

    def __init__(self, path: Path, places: Mapping[str, int], heard: Callable[[Record], None] = _nothing) -> None:
        """`places`: the last record of each spool that is stored. `heard` is called with each record as it comes, in
        the thread of the socket. Raises InterceptError where nobody can listen."""
        self._path = path
        self._heard = heard
        self._places = dict(places)
        self._waiting: deque[Record] = deque()
        self._waiting_bytes = 0
        self._taken: dict[str, int] = {}  # the last record of each spool that waits, or is being stored
        self._lock = threading.Lock()
        self._peers: list[_Peer] = []
        self._is_over = False
        self.refused = ""
        """Why a connection was ended, if one was: the last time."""

        self._ear = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            path.unlink(missing_ok=True)
            self._ear.bind(str(path))
            path.chmod(SOCKET_MODE)
            self._ear.listen(MAX_CONNECTIONS)
        except OSError as error:
            self._ear.close()
            raise InterceptError(f"{path}: opened exchanges cannot be taken there: {error.strerror or error}") from None
        self._ear.setblocking(False)
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def first(self) -> Record | None:
        """The record that waits longest; it stays until it is taken away."""
        with self._lock:
            return self._waiting[0] if self._waiting else None

    def drop_first(self) -> None:
        """The first record is stored, or about to be."""
        with self._lock:
            self._waiting_bytes -= len(self._waiting.popleft().payload)

    def stored(self, places: Mapping[str, int]) -> None:
        """So far the database has come: the addons are told."""
        with self._lock:
            self._places.update(places)

    def again(self) -> None:
        """What was taken was not stored after all: let the addons send again what the database does not have."""
        with self._lock:
            self._waiting.clear()
            self._waiting_bytes = 0
            self._taken.clear()
        for peer in list(self._peers):
            with contextlib.suppress(OSError):
                peer.way.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Take nothing more."""
        self._is_over = True
        self._thread.join()
        for peer in self._peers:
            peer.way.close()
        self._ear.close()
        self._path.unlink(missing_ok=True)

    def _work(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._ear, selectors.EVENT_READ)
            while not self._is_over:
                with self._lock:
                    has_room = self._waiting_bytes < MAX_WAITING_BYTES
                for key, _ in selector.select(LOOK_S):
                    if key.fileobj is self._ear:
                        self._accept(selector)
                    elif has_room:
                        self._read(key.data, selector)
                if not has_room:
                    threading.Event().wait(LOOK_S)
                self._tell(selector)

    def _accept(self, selector: selectors.BaseSelector) -> None:
        way, _ = self._ear.accept()
        if len(self._peers) >= MAX_CONNECTIONS:
            way.close()
            return
        way.setblocking(False)
        peer = _Peer(way)
        self._peers.append(peer)
        selector.register(way, selectors.EVENT_READ, peer)

    def _read(self, peer: _Peer, selector: selectors.BaseSelector) -> None:
        try:
            data = peer.way.recv(READ_BYTES)
            if not data:
                raise ConnectionResetError
            for frame in peer.frames.feed(data):
                self._take(peer, frame)
        except BlockingIOError:
            return
        except ParseError as error:
            self.refused = str(error)
            self._leave(peer, selector)
        except OSError:
            self._leave(peer, selector)

    def _leave(self, peer: _Peer, selector: selectors.BaseSelector) -> None:
        selector.unregister(peer.way)
        peer.way.close()
        self._peers.remove(peer)

    def _take(self, peer: _Peer, frame: Frame) -> None:
        """Raises ParseError where an addon does not keep to the order of things."""
        if not peer.spool:
            peer.spool = _spool_of(frame)
            for other in self._peers:  # of an addon that was killed: its spool has a new owner
                if other is not peer and other.spool == peer.spool:
                    with contextlib.suppress(OSError):
                        other.way.shutdown(socket.SHUT_RDWR)
            with self._lock:
                peer.told = self._places.get(peer.spool, 0)
            peer.last = peer.told
            peer.way.sendall(reached(peer.told))
            return
        if frame.kind == HELLO or frame.number <= peer.last:
            raise ParseError("records came out of their order")
        peer.last = frame.number
        self._heard(Record(peer.spool, frame.number, frame.kind, frame.payload))
        with self._lock:
            if frame.number > self._taken.get(peer.spool, self._places.get(peer.spool, 0)):
                self._taken[peer.spool] = frame.number
                self._waiting.append(Record(peer.spool, frame.number, frame.kind, frame.payload))
                self._waiting_bytes += len(frame.payload)

    def _tell(self, selector: selectors.BaseSelector) -> None:
        """Say to each addon how far the database has come with its spool, where that is news."""
        for peer in list(self._peers):
            with self._lock:
                place = self._places.get(peer.spool, 0)
            if peer.spool and place > peer.told:
                peer.told = place
                try:
                    peer.way.sendall(reached(place))
                except OSError:
                    self._leave(peer, selector)


def _spool_of(frame: Frame) -> str:
    """Whose records follow. Raises ParseError where that is not said."""
    try:
        said = json.loads(frame.payload) if frame.kind == HELLO else None
    except ValueError:
        said = None
    spool = said.get("spool") if isinstance(said, dict) else None
    if not isinstance(spool, str) or not _NAME.fullmatch(spool):
        raise ParseError("an addon did not say whose records it brings")
    return spool
