"""SSH: the versions that both sides begin with; all that follows is sealed.

Source: RFC 4253 section 4.2.
"""

from typing import Final

from gateway.model.flows import Direction
from gateway.protocols.base import Guess
from gateway.protocols.dialogue import Dialogue
from gateway.protocols.lines import Lines

MAX_LINES_BEFORE: Final = 20
"""Lines that a server may say before its version."""

_STARTS: Final = (b"SSH-2.0-", b"SSH-1.")


class SshParser(Dialogue):
    """One connection. Appends VERSION for each side."""

    service = "ssh"

    def __init__(self) -> None:
        super().__init__()
        self._lines = (Lines(self.service), Lines(self.service))
        self._left = [MAX_LINES_BEFORE, MAX_LINES_BEFORE]

    def _read(self, direction: Direction, data: bytes, position: int) -> int:
        if not self._left[direction]:
            return len(data)
        line, position = self._lines[direction].take(data, position)
        if line is not None:
            self._left[direction] -= 1
            if line.startswith(b"SSH-"):
                self._left[direction] = 0
                self._tell("VERSION", direction, (("version", line.decode("utf-8", "replace")),))
        return position

    def gap(self, direction: Direction, length_bytes: int) -> None:  # noqa: ARG002
        """See Parser. The version is the first thing said, so it was lost."""
        self._left[direction] = 0

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return self._left[direction] > 0


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream is SSH, by the version of either side."""
    guess = _guess(up)
    if guess is Guess.NO and not up:
        guess = _guess(down)
    return guess


def _guess(data: bytes) -> Guess:
    if data[:1] != b"S":
        return Guess.NO
    if data.startswith(_STARTS):
        return Guess.YES
    return Guess.MORE if any(start.startswith(data) for start in _STARTS) else Guess.NO
