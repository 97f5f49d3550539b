"""POP3: who fetches mail, and the mails themselves.

Sources: RFC 1939 (commands, replies, byte-stuffed bodies), RFC 2449 (CAPA), RFC 2595 (STLS), RFC 5034 (AUTH).
"""

from collections import deque
from typing import Final

from gateway.model.flows import Direction
from gateway.protocols.base import Guess, swapped
from gateway.protocols.dialogue import Dialogue
from gateway.protocols.lines import Body, Lines
from gateway.protocols.sasl import answers_wanted, credentials, decoded

FIRST_BYTES: frozenset[int] = frozenset(b"+CcSsAa")
"""What it can begin with, of either side."""

MAX_OUTSTANDING: Final = 200
"""Commands waiting for their reply. More means that replies were not captured."""

_MAIL: Final = frozenset({"RETR", "TOP"})
_OPENING: Final = frozenset({b"CAPA", b"USER", b"AUTH", b"STLS", b"APOP", b"QUIT", b"UTF8", b"LANG"})
_ONLY_POP3: Final = (b"CAPA\r\n", b"STLS\r\n", b"APOP ")


class Pop3Parser(Dialogue):
    """One connection. Appends LOGIN (USER with PASS, or APOP), AUTH, and MESSAGE for each mail that is fetched; after
    the reply to STLS it hands over."""

    service = "pop3"

    def __init__(self) -> None:
        super().__init__()
        self._lines = (Lines(self.service), Lines(self.service))
        self._outstanding: deque[str] = deque()
        self._is_greeted = False
        self._username = ""
        self._mechanism = ""  # of AUTH while answers of the client are awaited
        self._answers: list[bytes] = []
        self._body = Body()
        self._body_command = ""  # whose lines follow, "" for none
        self._body_first = (0, 0)

    def _read(self, direction: Direction, data: bytes, position: int) -> int:
        if direction is Direction.DOWN and self._body_command:
            return self._read_lines(data, position)
        line, position = self._lines[direction].take(data, position)
        if line is None:
            return position
        if direction is Direction.DOWN:
            self._reply(line)
        elif self._mechanism:
            self._answer(line)
        else:
            self._command(line.decode("utf-8", "replace"))
        return position

    def _command(self, line: str) -> None:
        verb, _, rest = line.partition(" ")
        verb = verb.upper()
        if len(self._outstanding) >= MAX_OUTSTANDING:
            self._outstanding.popleft()
        is_list = verb == "CAPA" or (verb in ("LIST", "UIDL", "AUTH") and not rest.strip())
        self._outstanding.append(f"{verb}*" if is_list else verb)
        if verb == "USER":
            self._username = rest
        elif verb == "PASS":
            self._tell("LOGIN", Direction.UP, (("username", self._username), ("password", rest)))
            self._username = ""
        elif verb == "APOP":
            self._tell("LOGIN", Direction.UP, (("username", rest.partition(" ")[0]),))
        elif verb == "STLS":
            self._ask_tls()
        elif verb == "AUTH" and rest.strip():
            self._mechanism, _, initial = rest.strip().upper().partition(" ")
            self._answers = []
            if initial:
                self._answer(line.rpartition(" ")[2].encode())

    def _answer(self, line: bytes) -> None:
        answer = decoded(line)
        if answer is not None:
            self._answers.append(answer)
        if answer is None or len(self._answers) >= answers_wanted(self._mechanism):
            self._end_auth()

    def _end_auth(self) -> None:
        attributes = (("mechanism", self._mechanism), *credentials(self._mechanism, self._answers))
        self._mechanism = ""
        self._tell("AUTH", Direction.UP, attributes)

    def _reply(self, line: bytes) -> None:
        is_ok = line.startswith(b"+OK")
        if not is_ok and not line.startswith(b"-ERR"):
            return  # a challenge, or lines of a reply whose command was not seen
        if not self._is_greeted:
            self._is_greeted = True
            if not self._outstanding:
                return
        command = self._outstanding.popleft() if self._outstanding else _guessed(line)
        if command == "STLS" and self._is_held:
            if is_ok:
                self._begin_tls()
            else:
                self._refuse_tls()
        elif command == "AUTH" and self._mechanism:
            self._end_auth()
        elif is_ok and (command in _MAIL or command.endswith("*")):
            self._body_command = command
            self._body.begin_dotted()
            self._body_first = self._packet, self._time_ns

    def _read_lines(self, data: bytes, position: int) -> int:
        is_over, position = self._body.take_dotted(data, position)
        if is_over:
            self._end_lines()
        return position

    def _end_lines(self) -> None:
        command, self._body_command = self._body_command, ""
        body, is_complete = self._body.take_undotted()
        if command in _MAIL and body:
            self._tell("MESSAGE", Direction.DOWN, (), body, "message/rfc822", is_complete, self._body_first)

    def gap(self, direction: Direction, length_bytes: int) -> None:  # noqa: ARG002
        """See Parser. Lines go on behind the next line end; a mail goes on with a hole in it."""
        if direction is Direction.DOWN and self._body_command:
            self._body.lose()
            return
        self._lines[direction].lose()
        self._mechanism = ""
        self._outstanding.clear()

    def finish(self) -> None:
        """See Parser: a mail that is not whole is told as far as it came."""
        if self._body_command and not self.handover:
            self._body.lose()
            self._end_lines()
        if self._username:
            self._tell("LOGIN", Direction.UP, (("username", self._username),))
            self._username = ""


def _guessed(line: bytes) -> str:
    """What was asked, where only the answers are captured: servers say how long a mail is."""
    return "RETR" if b" octets" in line and b"message" not in line else ""


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream is POP3: by the server's greeting before the client says anything or what clients begin with
    (Redis says +OK, too), or by commands that no other protocol has."""
    if not ((up and up[0] in FIRST_BYTES) or (down and down[0] in FIRST_BYTES)):
        return Guess.NO
    guess = _guess(up, down)
    return guess if guess is not Guess.NO else swapped(_guess(down, up))


def _guess(client: bytes, server: bytes) -> Guess:
    if not server:
        return _may_begin(client, _ONLY_POP3)
    if server[:3] != b"+OK"[: len(server)] or server[3:4] not in (b"", b" ", b"\r"):
        return Guess.NO
    if not client:
        return Guess.YES if len(server) > 3 else Guess.MORE
    word = client[:4].upper()
    if len(word) == 4:
        return Guess.YES if word in _OPENING else Guess.NO
    return Guess.MORE if any(known.startswith(word) for known in _OPENING) else Guess.NO


def _may_begin(client: bytes, known: tuple[bytes, ...]) -> Guess:
    start = client[:6].upper()
    if start.startswith(known):
        return Guess.YES
    return Guess.MORE if start and any(word.startswith(start) for word in known) else Guess.NO
