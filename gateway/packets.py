"""Packets of a finding that were opened, for people: the list, and what is in each of them, decoded and as bytes.

tshark decodes (Wireshark 4.0 or newer), in a process of its own without a network, with limits on memory, time and
what it prints; without it there are still bytes. It reads from memory that has no name: nothing that was sealed is
written to a disk, not even for a moment. What it prints is text of strangers.
"""

import os
import re
import struct
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from gateway.errors import ConfigError
from gateway.opened import tshark

MAX_PACKETS: Final = 1_000
"""Of one file: five times what is ever sealed."""

MAX_PRINTED_BYTES: Final = 1 << 20
"""Of one answer of tshark: the tree and the bytes of a long message. The rest is left out, and the page says so."""

LIMIT_S: Final = 20
"""Of one question: a hundred times what it takes."""

BYTES_A_LINE: Final = 16

_ENHANCED_PACKET: Final = 6  # draft-ietf-opsawg-pcapng, section 4.3
_LIST: Final = 'gui.column.format:"No.","%m","Source","%us","Port","%uS","Protocol","%p","Info","%i"'
_DUMP: Final = re.compile(r"[0-9a-f]{4,8}  [0-9a-f]{2} ")
_ADDED: Final = re.compile(r"(?P<what>\S.{0,200}) \([0-9]+ bytes?\):")


@dataclass(frozen=True, slots=True)
class Packet:
    """One row of the list. What only tshark can tell is "" where it did not."""

    number: int
    time_ns: int
    captured_bytes: int
    wire_bytes: int
    source: str = ""
    source_port: str = ""
    protocol: str = ""
    info: str = ""


@dataclass(frozen=True, slots=True)
class Layer:
    """One protocol of a packet: its line, and the lines of its fields, indented by depth."""

    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dump:
    """Bytes as lines of hexadecimal and text: of the packet, or of what was put together from several."""

    what: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decoded:
    """What is in one packet. `problem` says why there is no tree, or not all of it; "" where there is."""

    layers: tuple[Layer, ...]
    dumps: tuple[Dump, ...]
    problem: str


def packets_of(pcapng: bytes) -> tuple[list[Packet], str]:
    """The packets of a file that `telltale` wrote, in order, and why protocols are missing ("" where they are not)."""
    bare = [
        Packet(number, time_ns, len(data), wire_bytes)
        for number, (time_ns, wire_bytes, data) in enumerate(_read(pcapng), start=1)
    ]
    printed, problem = _ask(pcapng, "-T", "tabs", "-o", _LIST)
    told: dict[int, list[str]] = {}
    for line in printed.split("\n"):
        number, *columns = line.strip(" ").split("\t", 4)
        if number.isascii() and number.isdecimal() and len(columns) == 4:
            told[int(number)] = columns
    return [_with(one, told.get(one.number)) for one in bare], problem


def decode(pcapng: bytes, number: int) -> Decoded | None:
    """What is in a packet, by its number from 1; None where there is no such packet."""
    data = next((one for at, (_, _, one) in enumerate(_read(pcapng), start=1) if at == number), None)
    if data is None:
        return None
    printed, problem = _ask(pcapng, "-Y", f"frame.number == {number}", "-V", "-x")
    tree, _, rest = printed.partition("\n\n")
    layers = _layers(tree)
    if not layers and not problem:
        problem = "tshark could not decode this packet."
    return Decoded(layers, (Dump("The packet", tuple(hexadecimal(data))), *_added(rest)), problem)


def hexadecimal(data: bytes) -> Iterator[str]:
    """Offset, sixteen bytes, and what of them is printable ASCII, a line each."""
    for start in range(0, len(data), BYTES_A_LINE):
        part = data[start : start + BYTES_A_LINE]
        text = "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in part)
        yield f"{start:04x}  {part.hex(' '):<{3 * BYTES_A_LINE - 1}}   {text}"


def _with(one: Packet, columns: list[str] | None) -> Packet:
    if columns is None:
        return one
    source, port, protocol, info = (column.strip() for column in columns)
    return Packet(one.number, one.time_ns, one.captured_bytes, one.wire_bytes, source, port, protocol, info)


def _layers(tree: str) -> tuple[Layer, ...]:
    """Lines that begin at the margin are protocols; those below belong to them."""
    found: list[tuple[str, list[str]]] = []
    for line in filter(None, tree.split("\n")):
        if line[0] != " ":
            found.append((line, []))
        elif found:
            found[-1][1].append(line.removeprefix("    "))
    return tuple(Layer(title, tuple(fields)) for title, fields in found)


def _added(printed: str) -> Iterator[Dump]:
    """Bytes that are not the packet's own: put together from several packets, or unpacked."""
    what, lines = "", list[str]()
    for line in [*printed.split("\n"), "end (0 bytes):"]:
        named = _ADDED.fullmatch(line)
        if named:
            if what and what != "Frame" and lines:
                yield Dump(what, tuple(lines))
            what, lines = named["what"], []
        elif _DUMP.match(line):
            lines.append(line)


def _read(pcapng: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Time in nanoseconds, length on the wire, and bytes of each packet; ends at what is no block of ours."""
    at, found = 0, 0
    while at + 12 <= len(pcapng) and found < MAX_PACKETS:
        kind, size = struct.unpack_from("<II", pcapng, at)
        if size < 12 or size % 4 or at + size > len(pcapng):
            return
        if kind == _ENHANCED_PACKET and size >= 32:
            _, high, low, captured, wire_bytes = struct.unpack_from("<IIIII", pcapng, at + 8)
            if captured > size - 32:
                return
            found += 1
            yield high << 32 | low, wire_bytes, pcapng[at + 28 : at + 28 + captured]
        at += size


def _ask(pcapng: bytes, *arguments: str) -> tuple[str, str]:
    """What tshark prints about a file, and a sentence for people where that is not all."""
    try:
        program = tshark.find()
    except ConfigError:
        return "", f"tshark is not installed on this machine, so there are bytes only. To install it: {tshark.INSTALL}"
    try:
        printed, is_cut = _run([program, "-n", "-r", "-", *arguments], pcapng)
    except OSError as error:
        return "", f"tshark cannot be started ({error.strerror}), so there are bytes only."
    return printed, "tshark did not get to the end, or had more to say than is shown." if is_cut else ""


def _run(command: list[str], given: bytes) -> tuple[str, bool]:
    """What a program prints about what it reads, within the limits, and whether these cut it off."""
    with tempfile.TemporaryDirectory(prefix="telltale-") as folder, _in_memory(given) as file:
        process = subprocess.Popen(
            [*tshark.without_network(), *tshark.limits(LIMIT_S), *command],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=tshark.environment(Path(folder)),
        )
        watchdog = threading.Timer(LIMIT_S, process.kill)
        watchdog.daemon = True
        watchdog.start()
        with process:
            assert process.stdout is not None
            printed = process.stdout.read(MAX_PRINTED_BYTES)
            is_long = bool(process.stdout.read(1))
            if is_long:
                process.kill()
        watchdog.cancel()
        return printed.decode("utf-8", "replace"), is_long or process.returncode != 0


@contextmanager
def _in_memory(data: bytes) -> Iterator[IO[bytes]]:
    """A file without a name, in memory alone."""
    with os.fdopen(os.memfd_create("packets"), "w+b") as file:
        file.write(data)
        file.flush()
        file.seek(0)
        yield file
