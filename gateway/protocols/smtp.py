"""SMTP: who logs in, who writes to whom, and the mail itself.

Sources: RFC 5321 (commands 4.1, replies 4.2, transparency 4.5.2), RFC 2920 (pipelining), RFC 3030 (BDAT), RFC
3207 (STARTTLS), RFC 4954 (AUTH; what its mechanisms say is read by `sasl`).
"""

from collections import deque
from enum import Enum
from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage, Span
from gateway.protocols.base import RECOGNISE_BYTES, Guess, swapped
from gateway.protocols.lines import Body, Lines
from gateway.protocols.sasl import answers_wanted, credentials, decoded

MAX_RECIPIENTS: Final = 500
"""Recipients of one mail that are told. Servers allow 100 (RFC 5321 section 4.5.3.1.8) to some hundred."""

MAX_OUTSTANDING: Final = 200
"""Commands waiting for their reply. More means that replies were not captured."""

MAX_HELD_BYTES: Final = 64 << 10
"""Kept of what a client sends behind STARTTLS before the reply is seen."""

_GREETINGS: Final = (b"EHLO ", b"HELO ", b"LHLO ")


class State(Enum):
    """What comes next from the client."""

    COMMAND = "a command line"
    AUTH = "a line that answers a challenge"
    DATA = "lines of a mail, up to a single dot"
    BDAT = "so many bytes of a mail"
    HELD = "unknown until the server answers STARTTLS"


class SmtpParser:
    """One connection. Appends a PlainMessage for EHLO, AUTH and each mail (kind DATA; its attributes are
    the envelope, its body the message with headers, without transparency dots). After the reply to
    STARTTLS it hands over."""

    service = "smtp"

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.handover = False
        self._is_broken = False
        self._state = State.COMMAND
        self._lines = (Lines("smtp"), Lines("smtp"))
        self._outstanding: deque[str] = deque()
        self._has_replies = False
        self._held = b""
        self._rest = b""
        self._packet = self._time_ns = 0  # of the piece being read
        self._envelope: list[tuple[str, str]] = []
        self._envelope_packet = self._envelope_ns = 0
        self._body = Body()
        self._remaining = 0  # of BDAT
        self._is_last = False  # BDAT LAST
        self._mechanism = ""
        self._answers: list[bytes] = []
        self._auth_place = Span(0, 0, 0)

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser."""
        self._packet, self._time_ns = packet, time_ns
        try:
            self._read(direction, data)
        except ParseError:
            self.finish()
            self._is_broken = True
            raise

    def _read(self, direction: Direction, data: bytes) -> None:
        if direction is Direction.DOWN:
            position = 0
            while position < len(data) and not self.handover:
                line, position = self._lines[direction].take(data, position)
                if line is not None:
                    self._reply(line)
            self._rest = data[position:]
        else:
            self._read_client(data)

    def _read_client(self, data: bytes) -> None:
        position = 0
        while position < len(data):
            if self._state is State.DATA:
                position = self._read_data(data, position)
            elif self._state is State.BDAT:
                position = self._read_chunk(data, position)
            elif self._state is State.HELD:
                self._hold(data[position:])
                return
            else:
                line, position = self._lines[Direction.UP].take(data, position)
                if line is None:
                    continue
                if self._state is State.AUTH:
                    self._answer(line)
                else:
                    self._command(line)

    def _command(self, line: bytes) -> None:
        text = line.decode("utf-8", "replace")
        verb, _, rest = text.partition(" ")
        verb = verb.upper()
        self._expect(verb)
        if verb in ("EHLO", "HELO", "LHLO"):
            self._tell(verb, (("client_name", rest.strip()),), Span(self._packet, self._packet, self._time_ns))
        elif verb == "AUTH":
            self._begin_auth(rest)
        elif verb == "MAIL":
            self._end_envelope()
            self._address("from", rest)
        elif verb == "RCPT":
            if len(self._envelope) <= MAX_RECIPIENTS:
                self._address("to", rest)
        elif verb == "DATA":
            self._state = State.DATA
            self._body.begin_dotted()
        elif verb == "BDAT":
            self._begin_chunk(rest)
        elif verb == "STARTTLS":
            self._state = State.HELD
        elif verb in ("RSET", "QUIT"):
            self._end_envelope()

    def _expect(self, verb: str) -> None:
        if len(self._outstanding) >= MAX_OUTSTANDING:
            self._outstanding.popleft()
        self._outstanding.append(verb)

    def _address(self, name: str, rest: str) -> None:
        """`FROM:<a@b> SIZE=5`, with any white space; the path is what stands in the brackets."""
        if not self._envelope:
            self._envelope_packet, self._envelope_ns = self._packet, self._time_ns
        path = rest.partition(":")[2].strip()
        path = path[1:].partition(">")[0] if path.startswith("<") else path.partition(" ")[0]
        self._envelope.append((name, path))

    def _reply(self, line: bytes) -> None:
        """The last line of a reply answers the oldest command (RFC 5321 section 4.2)."""
        code = line[:3]
        if line[3:4] == b"-" or not code.isdigit():
            return
        is_greeting = not self._has_replies and not self._outstanding
        self._has_replies = True
        if is_greeting or not self._outstanding:
            return
        verb = self._outstanding.popleft()
        if verb == "STARTTLS" and self._state is State.HELD and not self._outstanding:
            self._answer_starttls(code)
        elif verb == "DATA" and self._state is State.DATA and code[:1] in (b"4", b"5"):
            if self._body.is_untouched:
                self._state = State.COMMAND
        elif verb == "AUTH" and self._state is State.AUTH and code != b"334":
            self._end_auth()

    def _answer_starttls(self, code: bytes) -> None:
        if code == b"220":
            self._end_envelope()
            self.handover = True
            return
        self._state = State.COMMAND
        held, self._held = self._held, b""
        self._read_client(held)

    def _hold(self, data: bytes) -> None:
        self._held += data
        if not self._has_replies and self._held[:2] == b"\x16\x03":
            self.handover = True  # the server is not captured, but the client took its answer for yes
        elif len(self._held) > MAX_HELD_BYTES:
            raise ParseError("smtp: no answer to STARTTLS, but more from the client")

    def _begin_auth(self, rest: str) -> None:
        self._mechanism, _, initial = rest.strip().partition(" ")
        self._mechanism = self._mechanism.upper()
        self._answers = []
        self._auth_place = Span(self._packet, self._packet, self._time_ns)
        self._state = State.AUTH
        if initial and initial != "=":
            self._take_answer(initial.strip().encode("utf-8"))

    def _answer(self, line: bytes) -> None:
        self._expect("AUTH")
        if line == b"*":
            self._end_auth()
        else:
            self._take_answer(line.strip())

    def _take_answer(self, line: bytes) -> None:
        answer = decoded(line)
        if answer is not None:
            self._answers.append(answer)
        if answer is None or len(self._answers) >= answers_wanted(self._mechanism):
            self._end_auth()

    def _end_auth(self) -> None:
        self._state = State.COMMAND
        attributes = (("mechanism", self._mechanism), *credentials(self._mechanism, self._answers))
        self._tell("AUTH", attributes, self._auth_place._replace(last_packet=self._packet))
        self._answers = []

    def _read_data(self, data: bytes, position: int) -> int:
        """Lines of a mail up to the dot."""
        is_over, position = self._body.take_dotted(data, position)
        if is_over:
            self._state = State.COMMAND
            self._expect(".")
            self._end_mail(*self._body.take_undotted())
        return position

    def _begin_chunk(self, rest: str) -> None:
        size, _, last = rest.strip().partition(" ")
        if not (size.isascii() and size.isdigit() and len(size) < 19):
            raise ParseError("smtp: BDAT without a size")
        self._remaining = int(size)
        self._is_last = last.strip().upper() == "LAST"
        self._state = State.BDAT
        if not self._remaining:
            self._end_chunk()

    def _read_chunk(self, data: bytes, position: int) -> int:
        end = position + min(self._remaining, len(data) - position)
        self._body.keep(data[position:end])
        self._remaining -= end - position
        if not self._remaining:
            self._end_chunk()
        return end

    def _end_chunk(self) -> None:
        self._state = State.COMMAND
        if self._is_last:
            self._end_mail(*self._body.take())

    def _end_mail(self, body: bytes, is_complete: bool) -> None:
        """The mail is over: append it with its envelope."""
        first_packet, time_ns = self._envelope_packet, self._envelope_ns
        if not self._envelope:
            first_packet, time_ns = self._packet, self._time_ns
        span = Span(first_packet, self._packet, time_ns)
        attributes = tuple(self._envelope)
        self._envelope = []
        self._tell("DATA", attributes, span, body, "message/rfc822", is_complete)

    def _end_envelope(self) -> None:
        """Addresses that were given without a mail: it was refused, or given up."""
        if self._envelope:
            span = Span(self._envelope_packet, self._packet, self._envelope_ns)
            self._tell("MAIL", tuple(self._envelope), span)
        self._envelope = []
        self._body.take()

    def _tell(
        self,
        kind: str,
        attributes: tuple[tuple[str, str], ...],
        span: Span,
        body: bytes = b"",
        content_type: str = "",
        is_complete: bool = True,
    ) -> None:
        message = PlainMessage(span, "smtp", kind, Direction.UP, attributes, body, content_type, is_complete)
        self.messages.append(message)

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """See Parser. Lines go on behind the next line end; a mail goes on with a hole in it."""
        self._lines[direction].clear()
        if direction is Direction.DOWN:
            self._lines[direction].lose()
            self._outstanding.clear()
        elif self._state is State.DATA:
            self._body.lose()
        elif self._state is State.BDAT and length_bytes < self._remaining:
            self._remaining -= length_bytes
            self._body.is_damaged = True
        elif self._state is not State.HELD:
            self._lines[direction].lose()
            self._state = State.COMMAND

    def finish(self) -> None:
        """See Parser: a mail that is not whole is told as far as it came."""
        if self._state is State.AUTH:
            self._end_auth()
        if self._state in (State.DATA, State.BDAT) and not self.handover:
            self._body.lose()
            is_dotted = self._state is State.DATA
            self._state = State.COMMAND
            self._end_mail(*(self._body.take_undotted() if is_dotted else self._body.take()))
        self._end_envelope()

    def wants(self, direction: Direction) -> bool:  # noqa: ARG002
        """See Parser: until it hands over."""
        return not (self.handover or self._is_broken)

    def leftover(self, direction: Direction) -> bytes:
        """See Parser."""
        return self._rest if direction is Direction.DOWN else self._held


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream is SMTP: by the client's greeting, or by a server's that says so (FTP begins with
    220, too)."""
    guess = _guess(up, down)
    return guess if guess is not Guess.NO else swapped(_guess(down, up))


def _guess(client: bytes, server: bytes) -> Guess:
    greeting = client[:5].upper()
    if greeting in _GREETINGS:
        return Guess.YES
    if client and not any(known.startswith(greeting) for known in _GREETINGS):
        return Guess.NO
    if server[:4] in (b"220 ", b"220-"):
        if b"SMTP" in server.upper():
            return Guess.YES
        may_say_it = len(server) >= RECOGNISE_BYTES and b"\n" not in server and b"FTP" not in server.upper()
        return Guess.YES if may_say_it and b"." in server[4:].split(b" ")[0] else Guess.MORE
    if server and not b"220 ".startswith(server) and not b"220-".startswith(server):
        return Guess.NO
    return Guess.MORE if client or server else Guess.NO
