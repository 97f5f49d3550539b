"""HTTP/1.0 and 1.1: requests with their responses (RFC 9112).

Each direction is read by a Reader; this file pairs what they find. A response belongs to the oldest request
that has none; where bytes were lost, to the newest that was sent before it.
"""

from dataclasses import dataclass
from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import HttpExchange, HttpPart, Message
from gateway.protocols.base import RECOGNISE_BYTES, Guess
from gateway.protocols.http1_head import (
    MEDIA,
    METHODS,
    NO_BODY,
    Head,
    host_of,
    is_request_line,
    request_body,
    response_body,
    split_request_line,
    status_of,
)
from gateway.protocols.http1_reader import Reader, State

MAX_OUTSTANDING: Final = 32
"""Requests waiting for their response. Clients pipeline a handful; more means that responses were not
captured."""

_METHOD_LETTERS: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_MAX_METHOD_BYTES: Final = 20
_STATUS_BYTES: Final = len(b"HTTP/1.1 200 ")


@dataclass(slots=True, eq=False)
class _Turn:
    """A request, and what became of it."""

    exchange: HttpExchange
    may_hand_over: bool = False  # CONNECT or Upgrade: what follows depends on the answer
    is_asked: bool = False  # the request is complete
    is_answered: bool = False  # the response is complete


class HttpParser:
    """One connection. Appends an HttpExchange when a request and its response are complete, and what is left
    when the flow ends.

    After `handover`, `upgrade` is the protocol that was agreed on ("websocket", "h2c", "" for a CONNECT
    tunnel) and `extensions` the Sec-WebSocket-Extensions that go with it.
    """

    service = "http"

    def __init__(self) -> None:
        self.messages: list[Message] = []
        self.handover = False
        self.upgrade = ""
        self.extensions = ""
        self.upgraded: HttpExchange | None = None  # the exchange that agreed on it
        self._requests = Reader(True, self._request_begins, self._request_ends, self._note)
        self._responses = Reader(False, self._response_begins, self._response_ends, self._note)
        self._readers = (self._requests, self._responses)
        self._waiting: list[_Turn] = []  # requests without a response: a few, and a deque takes 600 bytes
        self._asking: _Turn | None = None  # whose request is being read
        self._answering: _Turn | None = None  # whose response is being read
        self._problem = ""  # the first message whose end could not be known: why, and in which packet

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser."""
        self._readers[direction].feed(data, packet, time_ns)

    def _note(self, error: ParseError, packet: int) -> None:
        """A message cannot be followed to its end. What comes after it may be found, so this is raised at the end."""
        self._problem = self._problem or f"{error} (packet {packet})"

    def gap(self, direction: Direction, length_bytes: int) -> None:
        """See Parser. A body of known length goes on behind the gap; otherwise the next start line is
        looked for."""
        self._readers[direction].gap(length_bytes)

    def finish(self) -> None:
        """See Parser: exchanges that lack a part are appended without it. Raises what went wrong before."""
        if not self.handover:
            self._requests.finish()
            self._responses.finish()
        for turn in dict.fromkeys((self._answering, *self._waiting, self._asking)):
            if turn is not None:
                self._tell(turn)
        self._waiting.clear()
        self._answering = None
        problem, self._problem = self._problem, ""
        if problem:
            raise ParseError(problem)

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return self._readers[direction].state is not State.DONE

    def leftover(self, direction: Direction) -> bytes:
        """See Parser."""
        return bytes(self._readers[direction].held)

    def _request_begins(self, part: HttpPart, head: Head) -> int:
        method, target = split_request_line(head.start_line)
        framing = head.framing
        exchange = HttpExchange(part, None, method, host_of(method, target, framing.get("host", "")), target)
        is_upgrade = "upgrade" in framing and "upgrade" in framing.get("connection", "").lower()
        self._asking = turn = _Turn(exchange, method == "CONNECT" or is_upgrade)
        if len(self._waiting) >= MAX_OUTSTANDING:
            self._tell(self._waiting.pop(0))
        self._waiting.append(turn)
        return NO_BODY if method == "CONNECT" else request_body(framing)

    def _request_ends(self) -> None:
        turn, self._asking = self._asking, None
        if turn is None:
            return
        turn.is_asked = True
        if turn.is_answered:
            self._tell(turn)
        elif turn.may_hand_over:
            self._requests.state = State.HELD

    def _response_begins(self, part: HttpPart, head: Head) -> int:
        status = status_of(head.start_line)
        if 100 <= status < 200 and status != 101:
            return NO_BODY  # an interim answer (RFC 9110 section 15.2): the real one follows
        turn = self._turn_of(part)
        exchange = turn.exchange
        exchange.response, exchange.status = part, status
        self._answering = turn
        self._responses.keep = not head.framing.get("content-type", "").lower().startswith(MEDIA)
        if turn.may_hand_over or status == 101:
            self._answer_handover(turn, status, head.framing)
            if self.handover:
                return NO_BODY
        return response_body(head.framing, status, exchange.method)

    def _turn_of(self, part: HttpPart) -> _Turn:
        """The request that a response belongs to; without one, a turn of its own."""
        waiting = self._waiting
        has_lost = self._responses.after_loss
        self._responses.after_loss = False
        if not waiting or _sent_ns(waiting[0]) > part.span.time_ns:
            return _Turn(HttpExchange(None, part), is_asked=True)
        turn = waiting.pop(0)
        while has_lost and waiting and _sent_ns(waiting[0]) <= part.span.time_ns:
            self._tell(turn)
            turn = waiting.pop(0)
        return turn

    def _answer_handover(self, turn: _Turn, status: int, framing: dict[str, str]) -> None:
        """The answer to CONNECT or Upgrade says what follows in both directions."""
        self.handover = status == 101 or (turn.exchange.method == "CONNECT" and 200 <= status < 300)
        if self.handover:
            self.upgrade = framing.get("upgrade", "").lower() if status == 101 else ""
            self.extensions = framing.get("sec-websocket-extensions", "")
            self.upgraded = turn.exchange
            return
        turn.may_hand_over = False
        if self._requests.state is State.HELD:
            self._requests.release()

    def _response_ends(self) -> None:
        turn, self._answering = self._answering, None
        if turn is None:
            return
        turn.is_answered = True
        if self.handover:
            self._requests.state = self._responses.state = State.DONE
            turn.is_asked = True
            for unanswered in self._waiting:
                self._tell(unanswered)
            self._waiting.clear()
        if turn.is_asked:
            self._tell(turn)

    def _tell(self, turn: _Turn) -> None:
        self.messages.append(turn.exchange)
        if turn is self._asking:
            self._asking = None


def _sent_ns(turn: _Turn) -> int:
    request = turn.exchange.request
    return request.span.time_ns if request else 0


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream is HTTP/1, by the start line of a request or of a response."""
    guesses = _is_request(up), _is_response(down), _is_request(down), _is_response(up)
    if Guess.YES in guesses:
        return Guess.YES if Guess.YES in guesses[:2] else Guess.REVERSED
    return Guess.MORE if Guess.MORE in guesses else Guess.NO


def _is_response(data: bytes) -> Guess:
    if len(data) >= _STATUS_BYTES:
        is_status = data.startswith(b"HTTP/1.") and status_of(data[:_STATUS_BYTES].decode("latin-1"))
        return Guess.YES if is_status else Guess.NO
    return Guess.MORE if data and data[:7] == b"HTTP/1."[: len(data)] else Guess.NO


def _is_request(data: bytes) -> Guess:
    """A known method and the beginning of a target, or a whole request line."""
    line, newline, _ = data.lstrip(b"\r\n").partition(b"\n")
    if newline:
        return Guess.YES if is_request_line(line.rstrip(b"\r").decode("latin-1")) else Guess.NO
    method, space, target = line.partition(b" ")
    if not data or method.strip(_METHOD_LETTERS) or len(method) > _MAX_METHOD_BYTES:
        return Guess.NO
    if space and method.decode("ascii").upper() in METHODS:
        target = target.lstrip(b" ")
        is_authority = method in (b"CONNECT", b"connect") and b":" in target
        if is_authority or target.lower().startswith((b"/", b"http://", b"https://")):
            return Guess.YES
        if not target:  # spaces without end: some clients, and those who hide, send many
            return Guess.MORE if len(data) < RECOGNISE_BYTES else Guess.YES
    return Guess.MORE if len(data) < RECOGNISE_BYTES else Guess.NO
