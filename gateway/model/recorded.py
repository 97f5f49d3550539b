"""What another program recorded of conversations: no frames, but messages with their times and ends."""

from dataclasses import dataclass, field
from typing import NamedTuple

from gateway.model.flows import Direction
from gateway.model.messages import HttpExchange, PlainMessage, TlsSession


class RecordedPiece(NamedTuple):
    """Bytes of one direction, or one datagram, as recorded."""

    direction: Direction
    data: bytes
    time_ns: int


@dataclass(slots=True)
class RecordedFlow:
    """One entry of a HAR file or of a flow file. Unknown ends are "" and 0.

    `bytes_up` and `bytes_down` count what the recorder says of messages, not of frames. `pieces` are the bytes of a
    flow whose protocol the recorder did not read.
    """

    number: int  # of the entry in its file, from 1: stands for the packet number
    first_ns: int
    last_ns: int
    protocol: str = "tcp"
    client_ip: str = ""
    client_port: int = 0
    server_ip: str = ""
    server_port: int = 0
    server_name: str = ""
    name_source: str = ""
    service: str = ""
    is_encrypted: bool = False
    bytes_up: int = 0
    bytes_down: int = 0
    tls: TlsSession | None = None
    messages: list[HttpExchange | PlainMessage] = field(default_factory=list)
    pieces: list[RecordedPiece] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)  # what of it could not be read, a sentence each
