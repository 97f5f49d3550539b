"""One way to feed every parser: whole, byte by byte, in random pieces, cut off, and with bytes behind.

A script is what was sent, in order: a direction and the bytes of one packet. Packets are numbered from 1 and
are 1 ms apart; a piece of a packet keeps its packet's number and time, so that the same script gives the same
messages however it is cut.
"""

import random
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from gateway.errors import DamageError, ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message
from gateway.protocols.base import Parser
from gateway.protocols.conversation import Conversation

Script = Sequence[tuple[Direction, bytes]]
Make = Callable[[], Parser]
Cut = Callable[[bytes], Iterable[bytes]]

PACKET_NS = 1_000_000


def up(*packets: bytes) -> list[tuple[Direction, bytes]]:
    """Packets from the client."""
    return [(Direction.UP, data) for data in packets]


def down(*packets: bytes) -> list[tuple[Direction, bytes]]:
    """Packets from the server."""
    return [(Direction.DOWN, data) for data in packets]


def whole(data: bytes) -> Iterable[bytes]:
    """A packet as it is."""
    return [data] if data else []


def single_bytes(data: bytes) -> Iterable[bytes]:
    """A packet byte by byte."""
    return [data[i : i + 1] for i in range(len(data))]


def random_pieces(seed: int) -> Cut:
    """A packet in pieces of random lengths, the same for the same seed."""
    source = random.Random(seed)

    def cut(data: bytes) -> Iterable[bytes]:
        position = 0
        while position < len(data):
            end = position + source.choice((1, 2, 3, 7, 20, 100, 1000))
            yield data[position:end]
            position = end

    return cut


def messages_of(parser: Parser, script: Script, cut: Cut = whole, finish: bool = True) -> list[Message]:
    """What a parser makes of a script. A ParseError leaves: at once, or at the end where the parser read on."""
    damage: DamageError | None = None
    for packet, (direction, data) in enumerate(script, 1):
        for piece in cut(data):
            try:
                parser.feed(direction, piece, packet, packet * PACKET_NS)
            except DamageError as error:
                assert damage is None, "damage is told once"
                damage = error
    if finish:
        parser.finish()
    if damage is not None:
        raise damage
    return parser.messages


def spoken(script: Script, cut: Cut = whole, transport: str = "tcp", port: int = 4711) -> Conversation:
    """The conversation of a script, on ports that say nothing. A ParseError leaves."""
    conversation = Conversation(transport, 50000, port)
    for packet, (direction, data) in enumerate(script, 1):
        for piece in cut(data):
            if conversation.wants(direction):
                conversation.feed(direction, piece, packet, packet * PACKET_NS)
    conversation.finish()
    return conversation


def outcome(make: Make, script: Script, cut: Cut = whole) -> tuple[list[Message], str]:
    """The messages and the text of the ParseError ("" none): what may be compared between ways of feeding."""
    parser = make()
    try:
        messages_of(parser, script, cut)
    except ParseError as error:
        return parser.messages, str(error)
    return parser.messages, ""


def assert_same_however_fed(make: Make, script: Script, is_stream: bool = True) -> list[Message]:
    """Feed a script in every way, see that the messages are the same, and give them. Datagrams cannot be
    cut."""
    expected, problem = outcome(make, script)
    if is_stream:
        cuts: list[tuple[str, Cut]] = [("byte by byte", single_bytes)]
        cuts += [(f"random pieces, seed {seed}", random_pieces(seed)) for seed in range(5)]
        for name, cut in cuts:
            assert outcome(make, script, cut) == (expected, problem), f"differs when fed {name}"
    assert_survives_truncation(make, script)
    return expected


def assert_survives_truncation(make: Make, script: Script) -> None:
    """Cut the script off after every byte (of long scripts, after every n-th): only ParseError may leave, and
    it may not leave at all where the whole script is sound."""
    _, problem = outcome(make, script)
    total = sum(len(data) for _, data in script)
    for length in range(0, total, max(1, total // 400)):
        _, reason = outcome(make, truncated(script, length))
        assert problem or not reason, f"cut off after {length} bytes: {reason}"


def truncated(script: Script, length: int) -> Script:
    """The first so many bytes of a script."""
    result = []
    for direction, data in script:
        if length <= 0:
            break
        result.append((direction, data[:length]))
        length -= len(data)
    return result


def assert_survives_trailing(make: Make, script: Script, trailing: bytes) -> None:
    """Bytes behind a complete script change nothing of what it said, and raise at most ParseError."""
    expected, _ = outcome(make, script)
    for direction in Direction:
        messages, _ = outcome(make, [*script, (direction, trailing)])
        assert messages[: len(expected)] == expected


def assert_survives_mutation(make: Make, script: Script, rounds: int, seed: int = 1) -> None:
    """Change bytes, drop, double and swap packets, lose parts: only ParseError may leave."""
    source = random.Random(seed)
    for _ in range(rounds):
        parser = make()
        try:
            for packet, (direction, data) in enumerate(_mutated(source, script), 1):
                if source.random() < 0.03:
                    parser.gap(direction, source.choice((1, 10, 1000, 100_000)))
                elif data and parser.wants(direction):
                    with suppress(DamageError):
                        parser.feed(direction, data, packet, packet * PACKET_NS)
            parser.finish()
        except ParseError:
            assert not parser.handover


def _mutated(source: random.Random, script: Script) -> Script:
    packets = [(direction, bytearray(data)) for direction, data in script]
    for _ in range(source.choice((1, 1, 2, 4, 10))):
        index = source.randrange(len(packets))
        direction, data = packets[index]
        what = source.randrange(6)
        if what <= 2 and data:
            data[source.randrange(len(data))] = source.choice((0, 0x0A, 0x20, 0x7F, 0xC0, 0xFF, source.randrange(256)))
        elif what == 3 and data:
            at = source.randrange(len(data))
            del data[at : at + source.choice((1, 2, 10, 100))]
        elif what == 4:
            data[source.randrange(len(data) + 1) : 0] = data[: source.choice((1, 4, 50))]
        else:
            packets.insert(source.randrange(len(packets)), (direction.other, bytearray(data)))
    return [(direction, bytes(data)) for direction, data in packets]
