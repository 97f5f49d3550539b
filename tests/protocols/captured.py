"""Streams out of the project's own captures, taken apart by tshark: real programs on both sides."""

import subprocess
from pathlib import Path

from gateway.model.flows import Direction

PCAPS = Path(__file__).parent.parent.parent / "pcaps"


def fields_of(capture: str, shown: str, *fields: str) -> list[list[str]]:
    """What tshark prints for the frames of a capture that a display filter shows: a list of cells a frame."""
    run = ["tshark", "-r", str(PCAPS / capture), "-Y", shown, "-T", "fields"]
    run += [part for field in fields for part in ("-e", field)]
    lines = subprocess.run(run, capture_output=True, text=True, check=True).stdout.splitlines()
    return [line.split("\t") for line in lines]


def streams_of(capture: str, server_port: int) -> list[list[tuple[Direction, bytes]]]:
    """The payloads of each connection to a server's port, in order, as scripts for `feeding`. The captures
    are of a clean line: nothing is missing or out of order."""
    shown = f"tcp.port == {server_port} && tcp.len > 0"
    streams: dict[str, list[tuple[Direction, bytes]]] = {}
    for number, port, payload in fields_of(capture, shown, "tcp.stream", "tcp.dstport", "tcp.payload"):
        direction = Direction.UP if int(port) == server_port else Direction.DOWN
        streams.setdefault(number, []).append((direction, bytes.fromhex(payload.partition(",")[0])))
    return list(streams.values())
