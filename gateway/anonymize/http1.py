"""HTTP/1 and other protocols of lines, one direction, with fakes for values (RFC 9112).

What frames the messages stays as it is: lengths, sizes of chunks, status codes, versions. So do names of hosts, as far
as `names` leaves them. A body that is packed or no text becomes zeros of the same length.
"""

import re
from collections.abc import Callable
from typing import Final

from gateway.anonymize.names import Names
from gateway.anonymize.text import TextPieces, Texts, is_reply, is_text

MAX_HEAD_BYTES: Final = 64 << 10
"""A head that is longer is hidden like any text."""
MAX_LINE_BYTES: Final = 8 << 10
"""Of a first line that is still on its way; servers refuse longer ones."""
MAX_CHUNK_LINE_BYTES: Final = 256

_REQUEST: Final = re.compile(rb"([A-Z]{3,12}) (\S+) (HTTP/1\.[01])\r?\n")
_STATUS: Final = re.compile(rb"HTTP/1\.[01] ([0-9]{3})[^\r\n]{0,200}\r?\n")
_ABSOLUTE: Final = re.compile(rb"([a-z]{2,5}://)([^/?#@\s]+)")
_HEADER: Final = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+)(:[ \t]*)([^\r\n]*)")
_HOST: Final = re.compile(rb"(\[[0-9A-Fa-f:.]+\]|[^:\s]+)((?::[0-9]{1,5})?)\Z")
_EMPTY_LINE: Final = re.compile(rb"\r?\n\r?\n")
_SIZE: Final = re.compile(rb"([0-9A-Fa-f]{1,8})([^\r\n]*\r?\n)")
_PLAIN_CODINGS: Final = (b"", b"identity")
_TEXT_TYPE: Final = re.compile(
    rb"text/|multipart/|application/(?:json|xml|javascript|graphql|x-www-form-urlencoded)|[^;]{0,80}\+(?:json|xml)"
)
TLS_RECORD: Final = re.compile(rb"[\x14-\x17]\x03[\x00-\x04]")

Keep = Callable[[int, bytes], None]
OnCut = Callable[[str, int], None]


class HttpReader:
    """One direction of a conversation in lines. What may stay is given to `keep`, with its place in the stream."""

    __slots__ = ("_at", "_buffer", "_is_http", "_is_new", "_is_text", "_keep", "_left", "_looked", "_names", "_on_cut",
                 "_pieces", "_state", "_texts", "is_sealed")  # fmt: skip

    def __init__(self, texts: Texts, names: Names, place: bytes, keep: Keep, on_cut: OnCut) -> None:
        self._texts = texts
        self._names = names
        self._pieces = TextPieces(texts, place)
        self._keep = keep
        self._on_cut = on_cut
        self._buffer = b""
        self._at = 0  # of the buffer's first byte
        self._state = "head"  # head, body, size, chunk, lines
        self._left = 0
        self._looked = 0  # bytes of a head that has begun, in which its end was not found
        self._is_text = True
        self._is_http = False
        self._is_new = False  # of the body nothing was read yet
        self.is_sealed = False
        """Whether a TLS record stands where a message should: the rest is for another reader."""

    def feed(self, at: int, data: bytes) -> bytes:
        """The next bytes; gives those that belong to a TLS connection which begins inside this one, else b\"\"."""
        if not self._buffer:
            self._at = at
        self._buffer += data
        while self._buffer and not self.is_sealed:
            before = len(self._buffer), self._state
            if self._state != "body" and TLS_RECORD.match(self._buffer):
                self.is_sealed = True
                return self._buffer
            self._step(is_last=False)
            if (len(self._buffer), self._state) == before:
                break
        return b""

    def gap(self) -> None:
        """Bytes were lost: what follows is hidden like any text."""
        self.finish()
        self._state = "lines"

    def finish(self) -> None:
        """Nothing more comes."""
        if self._buffer and self._state in ("head", "size"):
            self._state = "lines"
        if self._buffer:
            self._step(is_last=True)
        self._write(self._pieces.take(self._at, b"", is_last=True))

    def _step(self, is_last: bool) -> None:
        match self._state:
            case "head":
                self._head(is_last)
            case "size":
                self._size()
            case "lines":
                self._hide(len(self._buffer), is_last)
            case _:
                self._body()

    def _head(self, is_last: bool) -> None:
        data = self._buffer
        if not self._looked and not (_REQUEST.match(data) or _STATUS.match(data)):
            if not is_last and len(data) < 16 and b"\n" not in data:
                return
            if self._is_http and data[:1] in b"\r\n":
                self._hide(1, True)  # an empty line between messages (RFC 9112, 2.2)
            elif self._may_become_head(data) and not is_last:
                return
            else:
                self._state = "lines"
                self._pieces.is_dialogue = self._at == 0 and is_reply(data)
            return
        end = _end_of_head(data, self._looked)
        if end < 0:
            self._looked = len(data)
            if len(data) > MAX_HEAD_BYTES:
                self._state = "lines"
            return
        self._is_http = self._is_new = True
        self._take_head(data[:end])

    def _may_become_head(self, data: bytes) -> bool:
        """Whether a first line may still be on its way."""
        line = data.split(b"\n", 1)
        return len(line) == 1 and len(data) < MAX_LINE_BYTES and re.match(rb"[A-Z]{3,12} /|HTTP/1", data) is not None

    def _take_head(self, head: bytes) -> None:
        lines = head.splitlines(keepends=True)
        out = [self._first_line(lines[0])]
        length, coding, kind, is_chunked = -1, b"", b"", False
        for line in lines[1:]:
            made, name, value = self._header(line)
            out.append(made)
            if name == b"content-length" and value.isdigit() and len(value) < 16:
                length = int(value)
            elif name == b"content-encoding":
                coding = value.lower()
            elif name == b"content-type":
                kind = value.lower()
            elif name == b"transfer-encoding":
                is_chunked = b"chunked" in value.lower()
        self._put(b"".join(out))
        self._is_text = coding in _PLAIN_CODINGS and (not kind or _TEXT_TYPE.match(kind) is not None)
        status = _STATUS.match(head)
        if status and (status[1][:1] == b"1" or status[1] in (b"204", b"304")):
            length, is_chunked = 0, False
            if status[1] == b"101":
                self._state, self._is_text = "body", False
                self._left = -1
                return
        if is_chunked:
            self._state = "size"
        elif length > 0 or (length < 0 and status):
            self._state, self._left = "body", length
        else:
            self._state = "head"

    def _first_line(self, line: bytes) -> bytes:
        request = _REQUEST.match(line)
        if not request:
            end = line.find(b" ") + 4  # version and status code
            return line[:end] + self._texts.hidden(line[end:], b"reason")
        target = request[2]
        if request[1] == b"CONNECT":
            made = self._host(target)
        elif found := _ABSOLUTE.match(target):
            made = found[1] + self._host(found[2]) + self._hidden(target[found.end() :], 0)
        else:
            made = self._hidden(target, 0)
        return line[: request.start(2)] + made + line[request.end(2) :]

    def _header(self, line: bytes) -> tuple[bytes, bytes, bytes]:
        """What stands for a header's line, its name, and its value as it was."""
        found = _HEADER.match(line)
        if not found:
            return self._hidden(line, 1), b"", b""
        name, value = found[1].lower(), found[3].strip()
        if name == b"content-length" and value.isdigit():
            return line, name, value
        made = self._host(found[3]) if name == b"host" else self._hidden(found[3], 2)
        return self._hidden(found[1], 3) + found[2] + made + line[found.end() :], name, value

    def _host(self, text: bytes) -> bytes:
        found = _HOST.match(text)
        if not found:
            return self._hidden(text, 4)
        name = found[1]
        if name.startswith(b"["):
            return b"[" + self._names.of(name[1:-1]) + b"]" + found[2]
        return self._names.of(name) + found[2]

    def _hidden(self, data: bytes, part: int) -> bytes:
        return self._texts.hidden(data, self._at.to_bytes(8) + bytes((part,)))

    def _body(self) -> None:
        data = self._buffer
        if self._left < 0 and self._is_text and _STATUS.match(data):
            self._state = "head"  # the answer to HEAD has no body, and the next one begins
            return
        if TLS_RECORD.match(data) and self._left < 0:
            self.is_sealed = True
            return
        size = len(data) if self._left < 0 else min(self._left, len(data))
        if self._is_text and self._is_new and self._left >= 0:
            self._is_text = is_text(data)
        self._is_new = False
        is_end = size == self._left
        if self._is_text:
            self._hide(size, is_end)
        else:
            self._on_cut("bodies that are packed or no text", size)
            self._write(self._pieces.take(self._at, b"", is_last=True))
            self._drop(size)
        if self._left >= 0:
            self._left -= size
        if is_end:
            self._state = "size" if self._state == "chunk" else "head"

    def _size(self) -> None:
        data = self._buffer
        if data[:2] == b"\r\n":  # behind a chunk
            self._put(data[:2])
            return
        found = _SIZE.match(data)
        if not found:
            if len(data) > MAX_CHUNK_LINE_BYTES or not re.match(rb"[0-9A-Fa-f\r]", data):
                self._state = "lines"
            return
        self._put(found[1] + self._texts.hidden(found[2], b"chunk"))
        self._left = int(found[1], 16)
        self._state = "chunk" if self._left else "lines" if not self._is_http else "head"

    def _put(self, made: bytes) -> None:
        self._write(self._pieces.take(self._at, b"", is_last=True))
        self._keep(self._at, made)
        self._drop(len(made))

    def _hide(self, size: int, is_last: bool) -> None:
        self._write(self._pieces.take(self._at, self._buffer[:size], is_last))
        self._drop(size)

    def _write(self, done: tuple[int, bytes]) -> None:
        if done[1]:
            self._keep(*done)

    def _drop(self, size: int) -> None:
        self._buffer = self._buffer[size:]
        self._at += size
        self._looked = 0


def _end_of_head(data: bytes, looked: int) -> int:
    """Where the body begins, or -1; as far as was looked before, it does not."""
    found = _EMPTY_LINE.search(data, max(0, looked - 4))
    return found.end() if found else -1
