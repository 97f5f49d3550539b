"""What every detector is, and what it is told about the place where something was seen.

A detector looks and yields hits; it keeps no state between calls, changes nothing and asks nobody else.
It says which patterns it needs: without one of them in a message it is not called.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import ClassVar, Final, NamedTuple

from gateway.detectors.matching.affixes import plain_key
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan, Terms
from gateway.model.contacts import Contacts
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Destination, Direction, Flow
from gateway.model.messages import Span, TlsSession

__all__ = ["Detector", "Where", "is_header", "is_plain_header", "is_published", "plain_key"]


class Where(NamedTuple):
    """What the pipeline knows about the place."""

    flow: Flow
    device_side: Direction = Direction.UP  # the direction in which the device sends
    is_opened: bool = False  # encrypted on the way: read only with keys or by interception

    def way(self, direction: Direction) -> SentOrReceived:
        """Sent or received, from the device's side."""
        return SentOrReceived.SENT if direction is self.device_side else SentOrReceived.RECEIVED

    @property
    def span(self) -> Span:
        """The flow's beginning, for what is about the flow as a whole."""
        return Span(self.flow.first_packet, self.flow.first_packet, self.flow.first_ns)


class Detector:
    """A kind of leak. Subclasses override the methods for what they look at."""

    rules: ClassVar[tuple[str, ...]] = ()
    patterns: ClassVar[tuple[Pattern, ...]] = ()
    """A message without a match of any of them is not shown; no pattern and no dictionary means every message is."""
    context: ClassVar[tuple[Pattern, ...]] = ()
    """Further patterns that it asks for; they alone do not make it called."""
    dictionaries: ClassVar[tuple[Terms, ...]] = ()
    """Dictionaries that it asks for; a term of any of them in a message makes it called."""
    is_fallback: ClassVar[bool] = False
    """True for what is asked only when no other detector said anything about a message."""

    def wanted_patterns(self) -> tuple[Pattern, ...]:
        """`patterns`, or those that are known only when it is made."""
        return self.patterns

    def wanted_dictionaries(self) -> tuple[Terms, ...]:
        """`dictionaries`, or those that are known only when it is made."""
        return self.dictionaries

    def inspect_tls(self, session: TlsSession, where: Where) -> Iterable[Hit]:  # noqa: ARG002
        """Look at one handshake."""
        return ()

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:  # noqa: ARG002
        """Look at the fields of one message, with what was found in them. Of the flow it may look at its server and
        its destination alone: a message that comes again is not shown again where those are the same."""
        return ()

    def inspect_rest(self, message: ReadMessage, where: Where, hits: Sequence[Hit]) -> Iterable[Hit]:  # noqa: ARG002
        """Look at what the others, whose hits these are, left of one message."""
        return ()

    def inspect_destination(self, destination: Destination, where: Where) -> Iterable[Hit]:  # noqa: ARG002
        """Look at where a flow goes."""
        return ()

    def inspect_flow(self, where: Where) -> Iterable[Hit]:  # noqa: ARG002
        """Look at a flow that ended, as a whole."""
        return ()

    def inspect_contacts(self, contacts: Contacts) -> Iterable[Hit]:  # noqa: ARG002
        """Look at all flows to one place, when a capture has ended."""
        return ()


_PAGE: Final = Expression(r"(?:^|[.|])(?:html|script|feed)(?:~\d+)?$")
_SERVED: Final = Expression(r"body\.(?:text|strings)(?:[~|]|$)|header:(?!location)")
_WEB: Final = frozenset({"http", "text"})


def is_published(message: ReadMessage, field: Field, where: Where) -> bool:
    """Whether a value stands in what is given to everybody: a page, a script, a style, a feed, a server's
    header."""
    if message.service not in _WEB:
        return False
    is_page, is_served = _published_kinds(field.path)
    if is_page or not is_served:
        return is_page
    return message.service == "http" and where.way(message.direction) is SentOrReceived.RECEIVED


@lru_cache(maxsize=8192)
def _published_kinds(path: str) -> tuple[bool, bool]:
    """Whether a path is that of a page, and whether it is what a server alone would give to everybody."""
    return _PAGE.search(path) is not None, _SERVED.match(path) is not None


def is_header(field: Field) -> bool:
    """Whether a field is a header or a cookie, not what a person or an app wrote."""
    return field.path.startswith(("header:", "cookie:"))


def is_plain_header(field: Field) -> bool:
    """Whether a field is a header or a cookie as it was sent, not what an app packed into one."""
    return is_header(field) and "|" not in field.path
