"""What protocols of lines share (SMTP, IMAP, POP3, FTP, SIP): lines put together, and bodies that end with a dot."""

from typing import Final

from gateway.errors import ParseError
from gateway.protocols.base import MAX_BODY_BYTES

MAX_LINE_BYTES: Final = 16 << 10
"""RFC 4954 section 4 asks for lines of 12,288 bytes in AUTH; all others are far shorter."""

_END: Final = b"\r\n.\r\n"


class Lines:
    """The lines of one direction."""

    __slots__ = ("_buffer", "_service", "_skips")

    def __init__(self, service: str) -> None:
        self._service = service
        self._buffer = bytearray()  # a line that is not whole yet
        self._skips = False  # after a gap: up to the next line end

    def take(self, data: bytes, position: int) -> tuple[bytes | None, int]:
        """The next line without its end, None where it is not whole, and where the bytes behind it begin."""
        buffer = self._buffer
        end = data.find(b"\n", position) + 1
        behind = end or len(data)
        if len(buffer) + behind - position > MAX_LINE_BYTES:
            buffer.clear()
            raise ParseError(f"{self._service}: a line of more than {MAX_LINE_BYTES} bytes")
        if not end:
            buffer += data[position:]
            return None, behind
        line = bytes(buffer) + data[position:end]
        buffer.clear()
        if self._skips:
            self._skips = False
            return None, end
        return line.rstrip(b"\r\n"), end

    def lose(self) -> None:
        """Bytes were lost: the next line that is whole is the one behind the next line end."""
        self._buffer.clear()
        self._skips = True

    def clear(self) -> None:
        """Forget a line that is not whole: what follows is no continuation of it."""
        self._buffer.clear()


class Body:
    """A body while it comes, as far as MAX_BODY_BYTES; with a dot at its end where `take_dotted` reads it (RFC 5321
    section 4.5.2, RFC 1939 section 3)."""

    __slots__ = ("_kept", "_tail", "is_damaged")

    def __init__(self) -> None:
        self._kept = bytearray()
        self._tail = b""  # may be the beginning of the end
        self.is_damaged = False

    def begin_dotted(self) -> None:
        """Lines up to a single dot follow; a dot in the first line is found, too."""
        self._tail = b"\r\n"

    @property
    def is_untouched(self) -> bool:
        """Whether nothing came yet of a body of lines."""
        return not self._kept and self._tail == b"\r\n"

    def keep(self, data: bytes) -> None:
        """Bytes of the body."""
        room = MAX_BODY_BYTES - len(self._kept)
        if len(data) > room:
            self.is_damaged = True
            data = data[: max(room, 0)]
        self._kept += data

    def take_dotted(self, data: bytes, position: int) -> tuple[bool, int]:
        """Lines up to the dot: whether it came, and where the bytes behind it begin. What may be the beginning of
        the end is kept for the next piece."""
        known = len(self._tail)
        window = self._tail + data[position:]
        end = window.find(_END)
        if end < 0:
            whole = max(len(window) - len(_END) + 1, 0)
            self.keep(window[:whole])
            self._tail = window[whole:]
            return False, len(data)
        self.keep(window[: end + 2])
        self._tail = b""
        return True, position + end + len(_END) - known

    def lose(self) -> None:
        """Bytes were lost inside the body."""
        self.keep(self._tail)
        self._tail = b""
        self.is_damaged = True

    def take(self) -> tuple[bytes, bool]:
        """The body as it came and whether it is whole; the next one begins empty."""
        body, is_complete = bytes(self._kept), not self.is_damaged
        self._kept = bytearray()
        self._tail = b""
        self.is_damaged = False
        return body, is_complete

    def take_undotted(self) -> tuple[bytes, bool]:
        """The same of lines: the line end before the first one was put there by us, and dots at the beginning of a
        line are doubled."""
        body, is_complete = self.take()
        return body.replace(b"\r\n..", b"\r\n.").removeprefix(b"\r\n"), is_complete
