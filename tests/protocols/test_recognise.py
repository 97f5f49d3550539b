"""The table of protocols as a whole: first bytes are told truly, samples have one owner, questions are cheap."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gateway.model.flows import Direction
from gateway.protocols import PARSERS
from gateway.protocols.base import RECOGNISE_BYTES, Guess, ParserKind
from tests.protocols.feeding import Script
from tests.protocols.test_conversation import STREAMS
from tests.protocols.test_medical import EXCHANGE, request
from tests.protocols.test_named import TCP_SAMPLES, UDP_SAMPLES
from tests.protocols.test_sip_syslog import MESSAGE
from tests.protocols.test_small_datagrams import GET, READ, SOLICIT, TEMPERATURE

UP, DOWN = Direction.UP, Direction.DOWN
SAID = (Guess.YES, Guess.REVERSED)
DATAGRAMS = UDP_SAMPLES | {
    "snmp": [GET],
    "tftp": [READ],
    "coap": [TEMPERATURE],
    "dhcpv6": [SOLICIT],
    "sip": [MESSAGE],
    "syslog": [b"<34>Oct 11 22:14:15 mymachine su: 'su root' failed"],
    "ssdp": [b"M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\n"],
}
SCRIPTS: dict[str, Script] = (
    STREAMS | TCP_SAMPLES | {"hl7": EXCHANGE, "dicom": [(UP, request())], "sip": [(UP, MESSAGE)]}
)
MAX_QUESTION = 8
"""What a question may cost, in times of what Python takes to look at twenty bytes one by one: machines differ, and are
busy. The dearest costs 3 of these, half of them a third of one or less."""


def kinds(transport: str) -> list[ParserKind]:
    """The rows of one transport."""
    return [kind for kind in PARSERS if kind.transport == transport]


def told_apart() -> list[ParserKind]:
    """The rows that say what they begin with."""
    return [kind for kind in PARSERS if kind.first_bytes is not None]


@pytest.mark.parametrize("kind", told_apart(), ids=lambda kind: f"{kind.service}-{kind.transport}")
def test_other_first_bytes_are_never_recognised(kind: ParserKind) -> None:
    source = random.Random(kind.service)
    samples = [data for data in SAMPLES_BY_TRANSPORT[kind.transport] if data]
    for first in set(range(256)) - (kind.first_bytes or frozenset()):
        tails = [source.randbytes(size) for size in (0, 1, 19, 63, 147)] + [data[1:] for data in samples]
        for tail in tails:
            data = bytes((first,)) + tail
            assert kind.recognise(data, b"") is Guess.NO
            assert kind.recognise(b"", data) is Guess.NO


def _beginnings(script: Script) -> tuple[bytes, bytes]:
    up, down = (b"".join(data for side, data in script if side is wanted) for wanted in (UP, DOWN))
    return up[:RECOGNISE_BYTES], down[:RECOGNISE_BYTES]


SAMPLES_BY_TRANSPORT = {
    "udp": [data for samples in DATAGRAMS.values() for data in samples],
    "tcp": [data for script in SCRIPTS.values() for data in _beginnings(script)],
}


@pytest.mark.parametrize("service", SCRIPTS)
def test_a_stream_has_one_owner(service: str) -> None:
    up, down = _beginnings(SCRIPTS[service])
    said = [kind.service for kind in kinds("tcp") if kind.recognise(up, down) in SAID]
    assert said == ([] if service == "text" else [service])


@pytest.mark.parametrize("service", DATAGRAMS)
def test_a_datagram_has_one_owner(service: str) -> None:
    for data in DATAGRAMS[service]:
        assert [kind.service for kind in kinds("udp") if kind.recognise(data, b"") in SAID] == [service]


@pytest.mark.parametrize("kind", PARSERS, ids=lambda kind: f"{kind.service}-{kind.transport}")
def test_any_beginning_gives_an_answer(kind: ParserKind) -> None:
    """Every prefix of every sample, alone and with the other side, and each with bytes changed."""
    source = random.Random(3)
    samples = SAMPLES_BY_TRANSPORT[kind.transport]
    for data in samples:
        for size in range(1, min(len(data), RECOGNISE_BYTES) + 1):
            part = bytearray(data[:size])
            other = source.choice(samples)[: source.randrange(RECOGNISE_BYTES)] if kind.transport == "tcp" else b""
            for up, down in ((bytes(part), b""), (b"", bytes(part)), (bytes(part), other)):
                assert isinstance(kind.recognise(up, down), Guess)
            part[source.randrange(size)] = source.randrange(256)
            assert isinstance(kind.recognise(bytes(part), b""), Guess)


@pytest.mark.parametrize("kind", PARSERS, ids=lambda kind: f"{kind.service}-{kind.transport}")
def test_a_question_that_is_answered_with_no_is_cheap(kind: ParserKind) -> None:
    data = random.Random(1).randbytes(RECOGNISE_BYTES)
    data = b"\xe7" + data[1:]
    if kind.recognise(data, b"") is not Guess.NO:
        pytest.skip("not a no")
    rounds = [
        (_cost_ns(lambda: kind.recognise(data, b"")), _cost_ns(lambda: _look_at_each(data[:20]))) for _ in range(5)
    ]
    question, yard = (min(costs) for costs in zip(*rounds, strict=True))
    assert question < MAX_QUESTION * yard


def _look_at_each(data: bytes) -> int:
    return sum([byte == place for place, byte in enumerate(data)])


def _cost_ns(call: Callable[[], object]) -> float:
    begin = time.thread_time_ns()
    for _ in range(500):
        call()
    return (time.thread_time_ns() - begin) / 500


def test_every_service_is_described() -> None:
    text = (Path(__file__).parents[2] / "docs" / "protocols.md").read_text()
    assert [kind.service for kind in PARSERS if f"`{kind.service}`" not in text] == []
