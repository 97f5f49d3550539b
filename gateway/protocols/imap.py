"""IMAP: who logs in, which mailboxes are opened, and the mails that are fetched and stored.

Sources: RFC 9051 and RFC 3501 (sections 4.3 literals, 6 commands, 7 responses, 9 grammar), RFC 7888 (literals without
waiting), RFC 2971 (ID), RFC 4959 (initial response), RFC 4978 (COMPRESS).
"""

import re
from typing import Final

from gateway.model.flows import Direction
from gateway.protocols.base import Guess, swapped
from gateway.protocols.dialogue import Dialogue
from gateway.protocols.lines import MAX_LINE_BYTES, Body, Lines
from gateway.protocols.sasl import answers_wanted, credentials, decoded

FIRST_BYTES: frozenset[int] = frozenset(b"*.ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
"""What it can begin with, of either side."""

MAX_LITERALS: Final = 100
"""Literals of one line that are kept. A FETCH of a mail has a few, a LOGIN two."""

MAX_OUTSTANDING: Final = 200
"""Tags of commands whose answer matters. More means that answers were not captured."""

MAX_WORDS: Final = 200
"""Words of one command that are told."""

_LITERAL: Final = re.compile(rb"~?\{(\d{1,10})[+-]?\}$")
_WORD: Final = re.compile(rb'"((?:[^"\\]|\\.|(?!))*+)(?:"|\\?$)|[^\s()"]+')
_ITEM: Final = re.compile(rb"(RFC822(?:\.HEADER|\.TEXT)?|(?:BODY|BINARY)\[[^\]]*\](?:<\d+>)?) ?$", re.IGNORECASE)
_ITEM_STARTS: Final = (b"BODY[", b"BINARY[", b"RFC822")
_MAIL_ITEM: Final = re.compile(rb"RFC822(?:\.HEADER)?$|(?:BODY|BINARY)\[(?:\]|(?:[\d.]+\.)?HEADER)", re.IGNORECASE)
_AWAITED: Final = frozenset({"STARTTLS", "AUTHENTICATE", "COMPRESS"})
_GREETINGS: Final = (b"* OK", b"* PREAUTH", b"* BYE")
_OPENING: Final = frozenset(
    {b"LOGIN", b"CAPABILITY", b"AUTHENTICATE", b"STARTTLS", b"SELECT", b"EXAMINE", b"NOOP", b"ID"}
)
_TAG: Final = re.compile(rb"(?=[A-Za-z.]{0,8}\d|[A-Za-z] )[A-Za-z0-9.]{1,20} ")
_MAY_BE_TAG: Final = re.compile(rb"[A-Za-z0-9.]{1,20}$")


class _Side:
    """The line being read in one direction, with the literals in it."""

    __slots__ = ("body", "first", "lines", "literals", "parts", "remaining", "size")

    def __init__(self) -> None:
        self.lines = Lines("imap")
        self.parts: list[bytes] = []  # of the line: what stands before, between and behind its literals
        self.literals: list[bytes] = []
        self.remaining = 0  # of a literal
        self.size = 0
        self.body = Body()
        self.first = (0, 0)  # packet and time of the line's first part

    def clear(self) -> None:
        """The line is over."""
        self.parts = []
        self.literals = []
        self.remaining = 0


class ImapParser(Dialogue):
    """One connection. Appends LOGIN, AUTHENTICATE, SELECT, SEARCH and ID of the client, MESSAGE for each mail or
    header of one that is fetched or stored (APPEND), PART for other pieces of mails, and FETCH for lines with
    envelopes; after the answer to STARTTLS it hands over."""

    service = "imap"

    def __init__(self) -> None:
        super().__init__()
        self._sides = (_Side(), _Side())
        self._outstanding: dict[bytes, str] = {}
        self._mechanism = ""  # of AUTHENTICATE while answers of the client are awaited
        self._answers: list[bytes] = []

    def _read(self, direction: Direction, data: bytes, position: int) -> int:
        side = self._sides[direction]
        if side.remaining:
            end = position + min(side.remaining, len(data) - position)
            side.body.keep(data[position:end])
            side.remaining -= end - position
            if not side.remaining:
                self._end_literal(direction, side)
            return end
        line, position = side.lines.take(data, position)
        if line is not None:
            self._line(direction, side, line)
        return position

    def _line(self, direction: Direction, side: _Side, line: bytes) -> None:
        if self._mechanism and direction is Direction.UP:
            self._answer(line)
            return
        if not side.parts:
            side.first = self._packet, self._time_ns
        side.parts.append(line)
        literal = _LITERAL.search(line)
        if literal and len(side.parts) <= MAX_LITERALS:
            side.remaining = side.size = int(literal[1])
            if not side.remaining:
                self._end_literal(direction, side)
            return
        parts, literals = side.parts, side.literals
        side.clear()
        if direction is Direction.UP:
            self._command(parts, literals)
        else:
            self._response(parts, literals)

    def _end_literal(self, direction: Direction, side: _Side) -> None:
        body, is_complete = side.body.take()
        side.literals.append(body[:MAX_LINE_BYTES])
        before = _LITERAL.sub(b"", side.parts[-1])
        if direction is Direction.DOWN:
            item = _item_of(before)
            if item and body:
                kind = "MESSAGE" if _MAIL_ITEM.match(item[1]) else "PART"
                self._tell_body(kind, direction, ("item", _text(item[1])), body, is_complete, side.first)
        elif body and len(side.parts) == 1:
            words = _words(side.parts, [])
            if len(words) > 2 and words[1].upper() == b"APPEND":
                self._tell_body("MESSAGE", direction, ("mailbox", _text(words[2])), body, is_complete, side.first)

    def _tell_body(
        self,
        kind: str,
        direction: Direction,
        attribute: tuple[str, str],
        body: bytes,
        is_complete: bool,
        first: tuple[int, int],
    ) -> None:
        content_type = "message/rfc822" if kind == "MESSAGE" else ""
        self._tell(kind, direction, (attribute,), body, content_type, is_complete, first)

    def _command(self, parts: list[bytes], literals: list[bytes]) -> None:
        words = _words(parts, literals)
        if len(words) < 2:
            return
        verb = _text(words[1]).upper()
        arguments = words[2:]
        if verb == "UID" and arguments:
            verb = _text(arguments.pop(0)).upper()
        if verb in _AWAITED and len(self._outstanding) < MAX_OUTSTANDING:
            self._outstanding[words[0]] = verb
        texts = [_text(word) for word in arguments]
        if verb == "LOGIN":
            self._tell(verb, Direction.UP, tuple(zip(("username", "password"), texts, strict=False)))
        elif verb in ("SELECT", "EXAMINE") and texts:
            self._tell("SELECT", Direction.UP, (("mailbox", texts[0]),))
        elif verb == "SEARCH":
            self._tell(verb, Direction.UP, (("criteria", " ".join(texts)),))
        elif verb == "ID":
            self._tell(verb, Direction.UP, tuple(zip(texts[::2], texts[1::2], strict=False)))
        elif verb == "STARTTLS":
            self._ask_tls()
        elif verb == "AUTHENTICATE" and texts:
            self._mechanism = texts[0].upper()
            self._answers = []
            if len(arguments) > 1:
                self._answer(arguments[1])

    def _answer(self, line: bytes) -> None:
        answer = decoded(line)
        if answer is not None:
            self._answers.append(answer)
        if answer is None or len(self._answers) >= answers_wanted(self._mechanism):
            self._end_auth()

    def _end_auth(self) -> None:
        attributes = (("mechanism", self._mechanism), *credentials(self._mechanism, self._answers))
        self._mechanism = ""
        self._tell("AUTHENTICATE", Direction.UP, attributes)

    def _response(self, parts: list[bytes], literals: list[bytes]) -> None:
        tag, _, rest = parts[0].partition(b" ")
        if tag == b"*":
            is_fetch = b" FETCH " in parts[0][:40].upper()
            if is_fetch and (b"ENVELOPE" in parts[0].upper() or (_has_text(parts[0]) and not literals)):
                self._tell("FETCH", Direction.DOWN, (), b"\r\n".join(parts), "text/plain")
            return
        is_ok = rest[:2].upper() == b"OK"
        if tag != b"+":
            self._tagged(tag, is_ok)

    def _tagged(self, tag: bytes, is_ok: bool) -> None:
        client = self._sides[Direction.UP]
        is_announced = client.remaining > 0 and client.remaining == client.size
        if not is_ok and is_announced and client.parts[0].startswith(tag + b" "):
            client.clear()  # the literal that was announced is not wanted, and will not come
        verb = self._outstanding.pop(tag, "")
        if verb == "AUTHENTICATE" and self._mechanism:
            self._end_auth()
        elif verb == "COMPRESS" and is_ok:
            self._is_done = True
        elif verb == "STARTTLS" and self._is_held:
            if is_ok:
                self._begin_tls()
            else:
                self._refuse_tls()

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """See Parser. A literal goes on with a hole in it; lines go on behind the next line end."""
        side = self._sides[direction]
        if side.remaining > length_bytes:
            side.remaining -= length_bytes
            side.body.lose()
            return
        self._end_damaged(direction, side)
        side.lines.lose()
        self._mechanism = ""

    def finish(self) -> None:
        """See Parser: a mail that is not whole is told as far as it came."""
        for direction in Direction:
            self._end_damaged(direction, self._sides[direction])

    def _end_damaged(self, direction: Direction, side: _Side) -> None:
        if side.remaining:
            side.body.lose()
            self._end_literal(direction, side)
        side.clear()


def _item_of(before: bytes) -> re.Match[bytes] | None:
    """What a literal is of: the last thing named before it."""
    upper = before.upper()
    at = max(upper.rfind(start) for start in _ITEM_STARTS)
    return _ITEM.match(before, at) if at >= 0 else None


def _words(parts: list[bytes], literals: list[bytes]) -> list[bytes]:
    """The words of a line: atoms, quoted texts and literals, without the brackets around them."""
    words: list[bytes] = []
    for i, part in enumerate(parts):
        text = _LITERAL.sub(b"", part) if i < len(literals) else part
        for match in _WORD.finditer(text):
            words.append(match[0] if match[1] is None else re.sub(rb"\\(.)", rb"\1", match[1]))
            if len(words) >= MAX_WORDS:
                return words
        if i < len(literals):
            words.append(literals[i])
    return words


def _has_text(line: bytes) -> bool:
    return b"BODY[" in line.upper() and b'"' in line


def _text(word: bytes) -> str:
    return word.decode("utf-8", "replace")


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream is IMAP: by the server's greeting, or where that was not seen by a tag with a command that
    clients begin with."""
    if not ((up and up[0] in FIRST_BYTES) or (down and down[0] in FIRST_BYTES)):
        return Guess.NO
    guess = _guess(up, down)
    return guess if guess is not Guess.NO else swapped(_guess(down, up))


def _guess(client: bytes, server: bytes) -> Guess:
    if server:
        if server[:1] != b"*":
            return Guess.NO
        start = server[:10].upper()
        for greeting in _GREETINGS:
            if start.startswith(greeting) and start[len(greeting) : len(greeting) + 1] in (b" ", b"\r"):
                return Guess.YES
        return Guess.MORE if any(known.startswith(start) or start == known for known in _GREETINGS) else Guess.NO
    line, end, _ = client.partition(b"\r")
    if not end and len(client) < 40 and (_TAG.match(client) or _MAY_BE_TAG.match(client)):
        return Guess.MORE
    words = line.split(b" ", 2)
    if len(words) > 1 and words[1].upper() in _OPENING and _TAG.match(line):
        return Guess.YES
    return Guess.NO
