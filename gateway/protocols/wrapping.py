"""A parser around another one: what stands in packets goes to that one, and what that one reads are its messages."""

from gateway.errors import DamageError
from gateway.model.flows import Direction
from gateway.model.messages import Message
from gateway.protocols.base import Parser


class Wrapping:
    """What parsers have in common that take TLS out of packets of their own; see Parser."""

    handover = False

    def __init__(self, inner: Parser) -> None:
        self._inner = inner
        self._damage: DamageError | None = None

    @property
    def messages(self) -> list[Message]:
        """See Parser: the list of the parser inside, which whoever feeds this one may replace."""
        return self._inner.messages

    @messages.setter
    def messages(self, messages: list[Message]) -> None:
        self._inner.messages = messages

    def wants(self, direction: Direction) -> bool:
        """See Parser."""
        return self._inner.wants(direction)

    def finish(self) -> None:
        """See Parser."""
        self._inner.finish()

    def leftover(self, direction: Direction) -> bytes:  # noqa: ARG002
        """See Parser: nothing follows, unless a parser says so."""
        return b""

    def feed(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """See Parser. Damage inside is told when all that is at hand has been read."""
        self._unwrap(direction, data, packet, time_ns)
        damage, self._damage = self._damage, None
        if damage is not None:
            raise damage

    def _unwrap(self, direction: Direction, data: bytes, packet: int, time_ns: int) -> None:
        """Hand over what is inside, piece by piece."""
        raise NotImplementedError

    def _pass(self, direction: Direction, piece: bytes, packet: int, time_ns: int) -> None:
        if piece and self._inner.wants(direction):
            try:
                self._inner.feed(direction, piece, packet, time_ns)
            except DamageError as error:
                self._damage = error
