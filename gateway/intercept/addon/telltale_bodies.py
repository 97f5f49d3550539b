"""Bodies on their way: every chunk goes on at once, and the first part of them is kept for the inspector."""

import time
from collections.abc import Callable

MAX_KEPT_BYTES = 1 << 20
"""Of a body: as much as the inspector reads of one. What comes behind streams through, and that is said."""

MAX_ALL_KEPT_BYTES = 64 << 20
"""Of all bodies together: a hundred uploads at once must not fill the memory of the box."""

WINDOW_S = 2.0
"""A stream of events tells what it has said after so long."""

MAX_STREAMED_BYTES = 256 << 10
"""A window is never longer."""

GRPC_HEAD_BYTES = 5


class Room:
    """What all bodies may keep together."""

    def __init__(self, limit_bytes: int = MAX_ALL_KEPT_BYTES) -> None:
        self.left_bytes = limit_bytes


class Body:
    """One body; mitmproxy calls it with each chunk, and with b"" at the end."""

    def __init__(self, room: Room, cut: Callable[[bytes], int] | None, tell: Callable[[bytes], None]) -> None:
        """`cut` says, of a stream of events, where its last whole event ends; `tell` takes windows of it."""
        self._room = room
        self._cut = cut
        self._tell = tell
        self._kept = bytearray()
        self._told_s = time.monotonic()
        self.size_bytes = 0
        self.told_bytes = 0
        self.is_whole = True

    def __call__(self, chunk: bytes) -> bytes:
        """A chunk goes by."""
        self.size_bytes += len(chunk)
        taken = min(len(chunk), MAX_KEPT_BYTES - len(self._kept), self._room.left_bytes)
        if taken < len(chunk):
            self.is_whole = False
        self._kept += chunk[:taken]
        self._room.left_bytes -= taken
        if chunk:
            self.look()
        return chunk

    def look(self) -> None:
        """Tell a window, where it is time for one."""
        if self._cut is not None and self.is_whole and self._kept:
            self._window(self._cut)

    def take(self) -> bytes:
        """What was kept and not told yet; its room is free again."""
        kept = bytes(self._kept)
        self._room.left_bytes += len(kept)
        self._kept.clear()
        return kept

    def _window(self, cut: Callable[[bytes], int]) -> None:
        now_s = time.monotonic()
        if now_s - self._told_s < WINDOW_S and len(self._kept) < MAX_STREAMED_BYTES:
            return
        end = cut(bytes(self._kept))
        if end:
            self._told_s = now_s
            self.told_bytes += end
            self._tell(bytes(self._kept[:end]))
            del self._kept[:end]
            self._room.left_bytes += end


def end_of_events(data: bytes) -> int:
    """Where the last whole server-sent event ends (WHATWG HTML, section 9.2.6: an empty line ends it)."""
    return max(data.rfind(blank) + len(blank) if blank in data else 0 for blank in (b"\n\n", b"\r\n\r\n", b"\r\r"))


def end_of_calls(data: bytes) -> int:
    """Where the last whole message of gRPC ends: a flag, four bytes of length, the message."""
    at = 0
    while at + GRPC_HEAD_BYTES <= len(data):
        end = at + GRPC_HEAD_BYTES + int.from_bytes(data[at + 1 : at + GRPC_HEAD_BYTES], "big")
        if end > len(data):
            break
        at = end
    return at


def cutter(content_type: str, encoding: str) -> Callable[[bytes], int] | None:
    """How a body can be told before it ends; None where it cannot."""
    if content_type.startswith("text/event-stream") and encoding in ("", "identity"):
        return end_of_events
    if content_type.startswith("application/grpc") and not content_type.startswith("application/grpc-web-text"):
        return end_of_calls
    return None
