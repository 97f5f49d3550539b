"""XMPP: who logs in, and the stanzas as windows of XML.

Sources: RFC 6120 (streams 4, STARTTLS 5, SASL 6, stanzas 8, restrictions on XML 11.1).
"""

import re
from typing import Final

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.protocols.base import MAX_BODY_BYTES, RECOGNISE_BYTES, Guess, swapped
from gateway.protocols.dialogue import Dialogue
from gateway.protocols.sasl import credentials, decoded

MAX_TAG_BYTES: Final = 16 << 10
"""Of one tag with its attributes. Real ones have some hundred."""

MAX_DEPTH: Final = 1000
"""Elements inside of each other. Servers allow some hundred."""

_OPENING: Final = b"<stream:stream"
_NAME: Final = re.compile(rb"</?\s*(?:[\w.-]+:)?([\w.-]+)")
_ATTRIBUTE: Final = re.compile(rb"""\s(to|from|type|id|mechanism)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_TOLD: Final = frozenset({"to", "from", "type"})
_STANZAS: Final = frozenset({b"message", b"presence", b"iq"})
_QUOTE_OR_END: Final = re.compile(rb"[\"'>]")
_OPEN_CDATA, _END_CDATA = b"<![CDATA[", b"]]>"


class _Side:
    """What is read in one direction."""

    __slots__ = ("depth", "first", "is_damaged", "is_lost", "is_section", "markup", "name", "quote", "stanza", "tag")

    def __init__(self) -> None:
        self.tag = bytearray()  # a tag that is not whole yet
        self.is_section = False  # inside <![CDATA[
        self.quote = b""  # the mark that ends the value in which it stops
        self.depth = 0  # 1: inside the stream, 2: inside a stanza
        self.stanza = bytearray()
        self.name = b""  # of the stanza
        self.markup = b""  # its first tag
        self.first = (0, 0)  # its first packet and time
        self.is_damaged = False
        self.is_lost = False  # after a gap: up to the next stanza


class XmppParser(Dialogue):
    """One connection. Appends STREAM for each header, AUTH, and each other element of the stream under its name, with
    its XML as body; after the answer to STARTTLS it hands over."""

    service = "xmpp"

    def __init__(self) -> None:
        super().__init__()
        self._sides = (_Side(), _Side())

    def _read(self, direction: Direction, data: bytes, position: int) -> int:
        side = self._sides[direction]
        if side.is_section:
            return self._read_section(side, data, position)
        if not side.tag:
            begin = data.find(b"<", position)
            begin = len(data) if begin < 0 else begin
            self._keep(side, data[position:begin])
            if begin == len(data):
                return begin
            position = begin
        if (bytes(side.tag[:9]) + data[position : position + 9])[:9] == _OPEN_CDATA:
            position += len(_OPEN_CDATA) - len(side.tag)
            self._keep(side, _OPEN_CDATA)
            side.tag.clear()
            side.is_section = True
            return position
        end = _tag_end(side, data, position)
        side.tag += data[position : end or len(data)]
        if len(side.tag) > MAX_TAG_BYTES:
            raise ParseError(f"xmpp: a tag of more than {MAX_TAG_BYTES} bytes")
        if not end:
            return len(data)
        tag = bytes(side.tag)
        side.tag.clear()
        self._tag(direction, side, tag)
        return end

    def _read_section(self, side: _Side, data: bytes, position: int) -> int:
        """Text in which brackets mean nothing; what may be the beginning of its end stays in `tag`."""
        known = len(side.tag)
        window = bytes(side.tag) + data[position:]
        side.tag.clear()
        end = window.find(_END_CDATA)
        if end < 0:
            whole = max(len(window) - len(_END_CDATA) + 1, 0)
            self._keep(side, window[:whole])
            side.tag += window[whole:]
            return len(data)
        end += len(_END_CDATA)
        self._keep(side, window[:end])
        side.is_section = False
        return position + end - known

    def _keep(self, side: _Side, data: bytes) -> None:
        if side.depth < 2:
            return
        room = MAX_BODY_BYTES - len(side.stanza)
        side.is_damaged = side.is_damaged or len(data) > room
        side.stanza += data[: max(room, 0)]

    def _tag(self, direction: Direction, side: _Side, tag: bytes) -> None:
        if tag.startswith((b"<?", b"<!")):
            self._keep(side, tag)
            return
        found = _NAME.match(tag)
        name = found[1] if found else b""
        if name == b"stream" and tag.startswith((b"<stream", b"</stream")):
            self._stream(direction, side, tag)
            return
        if side.is_lost:
            if name not in _STANZAS or tag.startswith(b"</"):
                return
            side.is_lost = False
            side.depth = 1
        if tag.startswith(b"</"):
            side.depth -= 1
            side.stanza += tag if len(side.stanza) + len(tag) <= MAX_BODY_BYTES else b""
        else:
            self._open(side, name, tag)
        if side.depth <= 1 and side.name:
            self._end_stanza(direction, side)

    def _open(self, side: _Side, name: bytes, tag: bytes) -> None:
        if side.depth == 1:
            side.name, side.markup = name, tag
            side.first = self._packet, self._time_ns
        side.depth += 1
        if side.depth > MAX_DEPTH:
            raise ParseError(f"xmpp: more than {MAX_DEPTH} elements inside of each other")
        self._keep(side, tag)
        if tag.endswith(b"/>"):
            side.depth -= 1

    def _stream(self, direction: Direction, side: _Side, tag: bytes) -> None:
        """A header begins anew, also behind a login; the end of a stream is that of its side."""
        side.depth = 0 if tag.startswith(b"</") else 1
        side.is_lost = False
        side.name = b""
        side.stanza.clear()
        if side.depth:
            self._tell("STREAM", direction, _attributes(tag, _TOLD))

    def _end_stanza(self, direction: Direction, side: _Side) -> None:
        name, body, is_complete = side.name, bytes(side.stanza), not side.is_damaged
        markup, first = side.markup, side.first
        side.name = b""
        side.stanza.clear()
        side.is_damaged = False
        is_client = direction is Direction.UP
        if name == b"auth" and is_client:
            self._auth(markup, body)
        elif name == b"starttls" and is_client:
            self._ask_tls()
        elif name == b"proceed" and self._is_held:
            self._begin_tls()
        elif name == b"failure" and self._is_held:
            self._refuse_tls()
        elif name == b"compressed":
            self._is_done = True
        elif name in _STANZAS:
            kind = name.decode("ascii")
            self._tell(kind, direction, _attributes(markup, _TOLD), body, "application/xmpp+xml", is_complete, first)

    def _auth(self, markup: bytes, body: bytes) -> None:
        said = _attributes(markup, frozenset({"mechanism"}))
        text = body[body.find(b">") + 1 :].partition(b"<")[0].strip()
        answer = decoded(text)
        mechanism = dict(said).get("mechanism", "").upper()
        known = credentials(mechanism, [answer]) if answer is not None and mechanism != "LOGIN" else []
        self._tell("AUTH", Direction.UP, (("mechanism", mechanism), *known))

    def gap(self, direction: Direction, length_bytes: int) -> None:  # noqa: ARG002
        """See Parser. The next stanza is read again."""
        side = self._sides[direction]
        self._end_damaged(direction, side)
        side.tag.clear()
        side.quote = b""
        side.is_section = False
        side.depth = 0
        side.is_lost = True

    def finish(self) -> None:
        """See Parser: a stanza that is not whole is told as far as it came."""
        for direction in Direction:
            self._end_damaged(direction, self._sides[direction])

    def _end_damaged(self, direction: Direction, side: _Side) -> None:
        if side.name in _STANZAS and side.stanza:
            side.is_damaged = True
            self._end_stanza(direction, side)
        side.name = b""
        side.stanza.clear()


def _tag_end(side: _Side, data: bytes, position: int) -> int:
    """Where the tag ends that goes on at a position behind what is known of it; 0 where it does not."""
    while position < len(data):
        if side.quote:
            end = data.find(side.quote, position)
            if end < 0:
                return 0
            side.quote, position = b"", end + 1
            continue
        match = _QUOTE_OR_END.search(data, position)
        if match is None:
            return 0
        position = match.end()
        if match[0] == b">":
            return position
        side.quote = match[0]
    return 0


def _attributes(tag: bytes, wanted: frozenset[str]) -> tuple[tuple[str, str], ...]:
    found = ((match[1].decode("ascii"), match[2] or match[3] or b"") for match in _ATTRIBUTE.finditer(tag))
    return tuple((name, value.decode("utf-8", "replace")) for name, value in found if name in wanted)


def recognise(up: bytes, down: bytes) -> Guess:
    """Whether a stream is XMPP: a stream header, behind an XML declaration or not."""
    guess = _guess(up)
    return guess if guess is not Guess.NO else swapped(_guess(down))


def _guess(client: bytes) -> Guess:
    if client[:1] != b"<":
        return Guess.NO
    if client.startswith(_OPENING):
        return Guess.YES
    if client.startswith(b"<?xml"):
        if _OPENING in client:
            return Guess.YES
        end = client.find(b"?>")
        rest = client[end + 2 :].lstrip() if end >= 0 else b""
        return Guess.MORE if len(client) < RECOGNISE_BYTES and _OPENING.startswith(rest[: len(_OPENING)]) else Guess.NO
    return Guess.MORE if _OPENING.startswith(client) or b"<?xml".startswith(client) else Guess.NO
