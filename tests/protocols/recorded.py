"""The captures of `data/`: their connections as scripts, what tshark says of them, and each parser fed in every way."""

from collections.abc import Iterable
from pathlib import Path

from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage, TlsSession
from tests.protocols.captured import fields_of, streams_of
from tests.protocols.feeding import Cut, Script, random_pieces, single_bytes, spoken, whole

DATA = Path(__file__).parent / "data"
CUTS: tuple[Cut, ...] = (whole, single_bytes, random_pieces(1), random_pieces(2))


def connections(name: str, port: int) -> list[Script]:
    """The connections to a server's port, in order, as scripts."""
    return list(streams_of(str(DATA / f"{name}.pcapng"), port))


def fields(name: str, shown: str, *names: str) -> list[list[str]]:
    """What tshark says of the frames that a display filter shows."""
    return fields_of(str(DATA / f"{name}.pcapng"), shown, *names)


def datagrams(name: str, port: int) -> list[bytes]:
    """The payloads sent to a port."""
    return [bytes.fromhex(row[0]) for row in fields(name, f"udp.dstport == {port}", "udp.payload")]


def labels(scripts: Iterable[Script]) -> list[str]:
    """What each connection is called; the same however it is cut."""
    result = []
    for script in scripts:
        conversations = [spoken(script, cut) for cut in CUTS]
        first = conversations[0]
        for other in conversations[1:]:
            assert other.label == first.label
            assert plain(other.messages) == plain(first.messages)
        result.append(first.label)
    return result


def plain(messages: Iterable[Message]) -> list[PlainMessage]:
    """The plain messages among others."""
    return [message for message in messages if isinstance(message, PlainMessage)]


def sessions(messages: Iterable[Message]) -> list[TlsSession]:
    """The TLS sessions among others."""
    return [message for message in messages if isinstance(message, TlsSession)]


def said(script: Script, transport: str = "tcp") -> list[tuple[str, Direction, dict[str, str]]]:
    """Kind, direction and attributes of the plain messages of a script."""
    messages = plain(spoken(script, transport=transport).messages)
    return [(message.kind, message.direction, dict(message.attributes)) for message in messages]
