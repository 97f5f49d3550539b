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


def stream_of(capture: str, server_port: int) -> list[tuple[Direction, bytes]]:
    """All payloads that went to and from a server's port, in order, as a script for `feeding`. The captures are
    of a clean line: nothing is missing or out of order."""
    shown = f"tcp.port == {server_port} && tcp.len > 0"
    return [
        (Direction.UP if int(port) == server_port else Direction.DOWN, bytes.fromhex(payload))
        for port, payload in fields_of(capture, shown, "tcp.dstport", "tcp.payload")
    ]
