"""Every TCP stream, byte for byte, as tshark's "follow" shows it."""

import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.capture import open_capture
from gateway.columns.decode import decode
from gateway.flows.reassembly import Piece, Reassembler, StreamMemory
from gateway.model.frames import SYN
from tests.conftest import CORPUS

PCAPS = sorted((Path(__file__).parents[2] / "pcaps").glob("*.pcapng"))
OTHERS = sorted(path for path in CORPUS.glob("captures/*/*") if 4000 < path.stat().st_size < 500_000)[::3]
STREAMS_AT_ONCE = 200
MISSING = re.compile(rb"\[\d+ bytes missing in capture file\]\0?")
"""What tshark writes into a stream where bytes were lost; we tell it beside."""

pytestmark = pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")

Side = tuple[int, str]  # tcp.stream, "address:port" of the sender


def tshark(capture: Path, *arguments: str) -> str:
    # Checksums are wrong where the card computes them; by default the retransmission that fills a hole is left out.
    preferences = ("-o", "tcp.check_checksum:FALSE", "-o", "tcp.reassemble_out_of_order:TRUE")
    command = ["tshark", "-n", "-r", str(capture), *preferences, *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, errors="replace").stdout


def sides(capture: Path) -> dict[int, Side]:
    """By frame number: its stream and who sent it.

    A frame that only brings again what an earlier one lost to a limit of the capture's is left out: tshark takes the
    first for whole and shows nothing of the second, where we keep it.
    """
    names = ("frame.number", "tcp.stream", "ip.src", "ipv6.src", "tcp.srcport", "frame.protocols")
    names += ("tcp.seq", "tcp.len", "frame.len", "frame.cap_len")
    fields = [part for name in names for part in ("-e", name)]
    found: dict[int, Side] = {}
    cut: dict[Side, list[tuple[int, int]]] = defaultdict(list)
    for line in tshark(capture, "-Y", "tcp.len > 0", "-T", "fields", *fields).splitlines():
        number, stream, v4, v6, port, protocols, *numbers = line.split("\t")
        if protocols.split(":tcp")[0].count(":ip") != 1:  # a tunnel
            continue
        side = (int(stream), f"{v4}:{port}" if v4 else f"[{v6}]:{port}")
        seq, length, whole, kept = map(int, numbers)
        if whole > kept:
            cut[side].append((seq, seq + length))
        elif any(begin <= seq and seq + length <= end for begin, end in cut[side]):
            continue
        found[int(number)] = side
    return found


def followed(capture: Path, streams: list[int]) -> dict[Side, bytes]:
    """What tshark makes of the streams."""
    found: dict[Side, bytes] = defaultdict(bytes)
    nodes = ("", "")
    for start in range(0, len(streams), STREAMS_AT_ONCE):
        wanted = [part for one in streams[start : start + STREAMS_AT_ONCE] for part in ("-z", f"follow,tcp,raw,{one}")]
        for line in tshark(capture, "-q", *wanted).splitlines():
            if line.startswith("Filter: "):
                stream = int(line.split()[-1])
            elif line.startswith("Node "):
                number, _, name = line.partition(": ")
                nodes = (nodes[0], name) if number == "Node 1" else (name, "")
            elif line and line[0] in "\t0123456789abcdef":
                found[stream, nodes[line.startswith("\t")]] += bytes.fromhex(line.strip())
    return {side: MISSING.sub(b"", content) for side, content in found.items()}


def reassembled(capture: Path, where: dict[int, Side]) -> dict[Side, list[Piece]]:
    """What we make of them: frames decoded by us, put to streams by tshark."""
    opened = open_capture(capture)
    memory, streams, found = StreamMemory(), {}, defaultdict(list)
    try:
        for batch in opened.source.batches():
            frames = decode(batch)
            for number, side in where.items():
                if not 0 <= number - batch.first_packet < len(frames):
                    continue
                frame = frames[number - batch.first_packet]
                begin, seq = int(frame["payload_offset"]), int(frame["tcp_seq"])
                data = batch.data[begin : begin + int(frame["payload_bytes"])].tobytes()
                stream = streams.setdefault(side, Reassembler(None, memory))
                if data:
                    found[side] += stream.push(seq + bool(frame["tcp_flags"] & SYN), data, number, 0)
    finally:
        opened.close()
    for side, stream in streams.items():
        found[side] += stream.flush()
    return found


def differences(capture: Path) -> Iterator[str]:
    where = sides(capture)
    theirs = followed(capture, sorted({stream for stream, _ in where.values()}))
    for side, pieces in reassembled(capture, where).items():
        ours = b"".join(piece.data for piece in pieces)
        # Link types that we do not decode give nothing. tshark leaves out what follows the last hole if nobody
        # acknowledged it.
        gaps = [number for number, piece in enumerate(pieces) if piece.gap_bytes]
        ends = [len(ours), *(sum(len(piece.data) for piece in pieces[:number]) for number in gaps)]
        if pieces and theirs.get(side, b"") not in [ours[:end] for end in ends]:
            yield f"{capture.name} {side}: ours {len(ours)} bytes, theirs {len(theirs[side])}, {len(gaps)} gaps"


@pytest.mark.parametrize("capture", PCAPS, ids=lambda path: path.stem)
def test_shipped_captures(capture: Path) -> None:
    assert list(differences(capture)) == []


@pytest.mark.corpus
def test_captures_made_by_others() -> None:
    assert [text for capture in OTHERS for text in differences(capture)] == []
