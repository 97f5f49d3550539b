"""From the proxy's thread to the spool, and from the spool to the inspector: two threads of their own.

The proxy only puts records into a bounded queue and goes on. What does not fit, there or in the spool, is counted, and
the count is told as a record of its own as soon as there is room again.
"""

import json
import queue
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

from telltale_frames import HEAD, HELLO, LOST, MAX_PAYLOAD_BYTES, REACHED, FrameError, encode, head_of
from telltale_spool import Spool

MAX_QUEUED_BYTES = 32 << 20
"""Bodies that wait for the spool: some hundred usual exchanges. The disk is slower than that only when it is stuck."""

MAX_QUEUED = 10_000
READ_BYTES = 1 << 20
WAIT_S = 0.5
FIRST_PAUSE_S, LONGEST_PAUSE_S = 0.2, 5.0
"""Between two tries to reach the inspector."""

CLOSE_S = 3.0
"""How long the end of the proxy waits until what is queued is in the spool."""


class Outbox:
    """Takes records and sees to it that they arrive."""

    def __init__(self, spool: Spool, inspector: str, dumps: Callable[[Any], bytes], about: dict[str, str]) -> None:
        """`inspector` is the path of its socket; `dumps` makes bytes of a record; `about` is told in HELLO."""
        self._spool = spool
        self._inspector = inspector
        self._dumps = dumps
        self._about = about
        self._queue: queue.SimpleQueue[tuple[int, Any, int] | None] = queue.SimpleQueue()
        self._queued_bytes = 0
        self._lock = threading.Lock()
        self._is_over = threading.Event()
        self.lost = 0
        """Records that had no room, since the start."""

        self._untold = spool.damaged
        self._told_s = 0.0
        self.is_connected = False
        self._threads = [threading.Thread(target=work, daemon=True) for work in (self._keep, self._send)]

    def start(self) -> None:
        """Begin to work."""
        for thread in self._threads:
            thread.start()

    def put(self, kind: int, record: Any, size_bytes: int) -> bool:
        """Hand over a record of about so many bytes; never waits. False where there was no room."""
        with self._lock:
            if self._queued_bytes + size_bytes > MAX_QUEUED_BYTES or self._queue.qsize() >= MAX_QUEUED:
                self.lost += 1
                self._untold += 1
                return False
            self._queued_bytes += size_bytes
        self._queue.put((kind, record, size_bytes))
        return True

    def close(self) -> None:
        """Bring what is queued into the spool. What is in the spool is sent by the next run."""
        self._queue.put(None)
        self._threads[0].join(CLOSE_S)
        self._is_over.set()
        self._threads[1].join(CLOSE_S)

    def state(self) -> dict[str, int | bool]:
        """How it is, for whoever watches the proxy."""
        return {"lost": self.lost, "spool_bytes": self._spool.held_bytes, "is_connected": self.is_connected}

    def _keep(self) -> None:
        """The first thread: from the queue to the spool."""
        while True:
            try:
                item = self._queue.get(timeout=WAIT_S)
            except queue.Empty:
                self._tell_lost()
                continue
            if item is None:
                self._tell_lost()
                return
            kind, record, size_bytes = item
            payload = self._dumps(record)
            with self._lock:
                self._queued_bytes -= size_bytes
            if len(payload) > MAX_PAYLOAD_BYTES or not self._spool.append(kind, payload):
                with self._lock:
                    self.lost += 1
                    self._untold += 1
            else:
                self._tell_lost()

    def _tell_lost(self) -> None:
        """A record that says how many had no room."""
        now_s = time.monotonic()
        with self._lock:
            untold = self._untold
        if untold and now_s - self._told_s > WAIT_S:
            self._told_s = now_s
            if self._spool.append(LOST, self._dumps({"lost": untold, "time": time.time()})):
                with self._lock:
                    self._untold -= untold

    def _send(self) -> None:
        """The second thread: from the spool to the inspector, again and again."""
        pause_s = FIRST_PAUSE_S
        while not self._is_over.is_set():
            try:
                with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as way:
                    way.settimeout(LONGEST_PAUSE_S)
                    way.connect(self._inspector)
                    self._talk(way)
                pause_s = FIRST_PAUSE_S
            except (OSError, FrameError):
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
            self.is_connected = False
            self._is_over.wait(pause_s)

    def _talk(self, way: socket.socket) -> None:
        """One connection, until it ends."""
        about = json.dumps({**self._about, "spool": self._spool.name}).encode()
        way.sendall(encode(HELLO, 0, about))
        heard = _Heard(way)
        reached = heard.wait()
        self.is_connected = True
        self._spool.release(reached)
        sent = reached
        way.settimeout(None)
        while not self._is_over.is_set():
            for number, frame in self._spool.read(sent, READ_BYTES, WAIT_S):
                way.sendall(frame)
                sent = number
            newest = heard.newest()
            if newest > reached:
                reached = newest
                self._spool.release(reached)


class _Heard:
    """What the inspector says: how far it has come."""

    def __init__(self, way: socket.socket) -> None:
        self._way = way
        self._held = b""
        self._reached = -1

    def wait(self) -> int:
        """The first thing that it says. Raises OSError where it says nothing."""
        while self._reached < 0:
            self._take(self._way.recv(4096))
        return self._reached

    def newest(self) -> int:
        """The last thing that it said, without waiting. Raises OSError where it is gone."""
        while True:
            try:
                data = self._way.recv(4096, socket.MSG_DONTWAIT)
            except BlockingIOError:
                return self._reached
            self._take(data)

    def _take(self, data: bytes) -> None:
        if not data:
            raise ConnectionResetError("the inspector is gone")
        self._held += data
        while (head := head_of(self._held)) is not None:
            if head.kind != REACHED or head.length:
                raise FrameError("this is no answer of an inspector")
            self._reached = head.number
            self._held = self._held[HEAD.size :]
