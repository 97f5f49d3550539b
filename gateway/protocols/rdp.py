"""RDP: who asks for a desktop; then TLS begins.

Source: [MS-RDPBCGR] sections 2.2.1.1 and 2.2.1.2 (in TPKT of RFC 1006 and X.224).
"""

import re
from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.protocols.base import Guess, swapped
from gateway.protocols.dialogue import FramedDialogue

_REQUEST, _CONFIRM = 0xE0, 0xD0
_NEGOTIATION_RESPONSE: Final = 2
_COOKIE: Final = re.compile(rb"Cookie: (mstshash|msts)=([^\r\n]{1,100})\r\n")
MAX_REQUEST_BYTES: Final = 1024
"""Of the first message: a cookie of some words."""


class RdpParser(FramedDialogue):
    """The opening of one connection. Appends CONNECT with the name in its cookie; where the server chose TLS it hands
    over."""

    service = "rdp"

    def __init__(self) -> None:
        super().__init__(_size_of, _size_of)

    def _frame(self, direction: Direction, frame: bytes, is_complete: bool, first: tuple[int, int]) -> None:  # noqa: ARG002
        kind = frame[5] & 0xF0 if len(frame) > 6 else 0
        if direction is Direction.UP and kind == _REQUEST and not self._is_held:
            found = _COOKIE.search(frame)
            said = (("username", found[2].decode("utf-8", "replace")),) if found and found[1] == b"mstshash" else ()
            self._tell("CONNECT", Direction.UP, said, first=first)
            self._ask_tls()
        elif direction is Direction.DOWN and kind == _CONFIRM:
            chosen = frame[11:19]
            if chosen[:1] == bytes((_NEGOTIATION_RESPONSE,)) and any(chosen[4:8]):
                self._begin_tls()
            else:
                self._is_done = True  # its own encryption, or none


def _size_of(data: bytes) -> int:
    if data[0] != 3:
        raise ParseError("rdp: a message without its head")
    size = int.from_bytes(data[2:4]) if len(data) >= 4 else 0
    if len(data) >= 4 and not 7 <= size <= MAX_REQUEST_BYTES:
        raise ParseError("rdp: a message of impossible length")
    return size


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream is RDP: a connection request with its cookie or the wish for an encryption."""
    guess = _guess(up)
    return guess if guess is not Guess.NO else swapped(_guess(down))


def _guess(data: bytes) -> Guess:
    if data[:2] != b"\3\0"[: len(data)] or not data:
        return Guess.NO
    if len(data) < 12:
        return Guess.MORE if data[5:6] in (b"", b"\xe0") else Guess.NO
    size = int.from_bytes(data[2:4])
    if data[5] != _REQUEST or data[4] != size - 5 or not 11 < size <= MAX_REQUEST_BYTES or data[10]:
        return Guess.NO
    if data[11] == 1:
        return Guess.YES if data[12:15] in (b"\0\x08\0", b"\1\x08\0", b"\0", b"") else Guess.NO
    start = data[11:24]
    if b"Cookie: msts".startswith(start[:12]):
        return Guess.YES if len(start) >= 12 else Guess.MORE
    return Guess.NO
