"""A capture in, one without persons out. Three readings: who serves, what of each conversation stays, and writing."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

from gateway.anonymize.addresses import Addresses
from gateway.anonymize.choices import Choices
from gateway.anonymize.datagrams import Datagrams, Quic
from gateway.anonymize.dhcp import DhcpWriter
from gateway.anonymize.dns import DnsWriter
from gateway.anonymize.fakes import Fakes
from gateway.anonymize.frames import TCP, UDP, Frame, batches
from gateway.anonymize.looking import Servers
from gateway.anonymize.names import Names
from gateway.anonymize.packets import Packets
from gateway.anonymize.personal import Personal
from gateway.anonymize.secret import Secret
from gateway.anonymize.streams import Streams, is_home
from gateway.anonymize.text import Texts
from gateway.anonymize.tls import Handshakes
from gateway.anonymize.writing import CLASSIC_SUFFIXES, ClassicWriter, NewWriter
from gateway.capture import open_capture, open_record
from gateway.errors import InputError
from gateway.model.frames import STATUS_FLOW
from gateway.whole import whole

PACKED_SUFFIXES: Final = (".gz", ".zst")
READINGS: Final = 3
OTHER_LINK: Final = "of another link type than the first (pcap has room for one: name the result .pcapng)"

Progress = Callable[[int, int | None], None]


@dataclass(slots=True)
class Outcome:
    """What became of a capture."""

    packets: int = 0
    left_out: Counter[str] = field(default_factory=Counter)  # packets, by why
    cut: Counter[str] = field(default_factory=Counter)  # bytes of payload that became zeros, by why
    servers: int = 0  # public addresses that stayed
    damage: tuple[str, ...] = ()


def anonymize_capture(
    path: Path, target: Path, secret: Secret, choices: Choices, progress: Progress | None = None
) -> Outcome:
    """Write a capture without persons. `target` is whole or not there: it is made beside, and moved when it is done.

    Raises InputError where the one cannot be read or the other not be written.
    """
    if target.exists() and target.samefile(path):
        raise InputError(str(target), "is the capture itself; name another file for the result")
    if target.suffix in PACKED_SUFFIXES:
        raise InputError(str(target), f"is written unpacked; leave {target.suffix} away, and pack it afterwards")
    record = open_record(path)
    if record is not None:
        record.close()
        raise InputError(
            str(path), f"is a {record.source.format} file: analyse it, and anonymise the database that comes of it"
        )
    with whole(target) as beside, beside.open("wb") as stream:
        return _Run(path, secret, choices, progress).write(stream, target.name)


class _Run:
    """The three readings of one capture."""

    def __init__(self, path: Path, secret: Secret, choices: Choices, progress: Progress | None) -> None:
        self._path = path
        self._choices = choices
        self._progress = progress
        self._outcome = Outcome()
        servers = frozenset() if choices.hides_servers else self._look()
        self._outcome.servers = len(servers)
        addresses = Addresses(secret, servers, choices.keeps_vendors)
        fakes = Fakes(secret)
        personal = Personal(choices.personas, fakes)
        self._names = names = Names(addresses, fakes, personal)
        self._personal = personal
        texts = Texts(fakes)
        dns = DnsWriter(names, addresses, fakes)
        self._streams = Streams(texts, names, personal, dns, choices.keeps_text)
        self._quic = Quic(names)
        writers = dns, DhcpWriter(addresses, fakes)
        cut = self._streams.cut
        datagrams = Datagrams(writers, texts, self._handshakes, self._quic, choices.keeps_text, cut)
        self._packets = Packets(addresses, self._streams.written, datagrams.of, self._outcome.left_out)

    def write(self, stream: BinaryIO, name: str) -> Outcome:
        """Read twice more, and write."""
        self._read()
        writer = ClassicWriter(stream) if name.lower().endswith(CLASSIC_SUFFIXES) else NewWriter(stream)
        outcome, shift_ns = self._outcome, None
        for one in self._frames(2):
            if shift_ns is None:
                shift_ns = 0 if self._choices.begin_ns is None else self._choices.begin_ns - one.time_ns
            made = self._packets.of(one)
            if made is None:
                continue
            if writer.write(one.time_ns + shift_ns, made):
                outcome.packets += 1
            else:
                outcome.left_out[OTHER_LINK] += 1
        writer.finish()
        outcome.cut = self._streams.cut
        return outcome

    def _look(self) -> frozenset[bytes]:
        servers = Servers()
        for one in self._frames(0):
            servers.look(one)
        return servers.found()

    def _read(self) -> None:
        for one in self._frames(1):
            if one.status != STATUS_FLOW:
                continue
            if one.protocol == TCP:
                self._streams.read(one)
            elif one.protocol == UDP:
                self._quic.read(one)
        self._streams.finish_reading()
        self._quic.finish_reading()

    def _frames(self, reading: int) -> Iterator[Frame]:
        opened = open_capture(self._path)
        with closing(opened):
            for looked in batches(opened.source):
                yield from looked.frames
                if self._progress:
                    size = opened.size_bytes
                    done = looked.position_bytes + reading * (size or 0)
                    self._progress(done, None if size is None else size * READINGS)
            self._outcome.damage = tuple(one.detail for one in opened.source.damage)

    def _handshakes(self, sender: bytes) -> Handshakes:
        return Handshakes(self._names, self._personal, is_home(sender), self._streams.count)
