"""Labels that a capture brings along: which app each of its frames is of, by the phone or the computer that recorded.

- PCAPdroid's trailer: behind each packet of a classic pcap stand a magic number, the app's uid, 20 bytes of its name
  and a CRC-32 of all that comes before it.
- PCAPdroid's pcapng: packets have the comment `u-<uid>`, and blocks of its own say which app a uid is.
- pktap, Apple's header before each packet: the process, and the one on whose behalf it works (the effective one).
- Apple's pcapng: blocks for processes, which packets refer to by their order.

Nothing here is read unless somebody asks for it by giving a source a `LabelBook`. Sources: PCAPdroid's
documentation of its file formats; Apple's pktap.h and bsd/net/pktap.h; Wireshark's wiretap/pcapng.
"""

import re
import struct
import zlib
from typing import Final

import numpy as np
from numpy.typing import NDArray

from gateway.model.frames import LINK_TYPE_PKTAP, LINK_TYPE_PKTAP_OLD
from gateway.model.messages import Anomaly
from gateway.model.records import CapturedLabel

PCAPDROID: Final = "PCAPdroid"
PKTAP: Final = "pktap"

TRAILER_BYTES: Final = 32
TRAILER_MAGIC: Final = bytes.fromhex("01072021")
_TRAILER: Final = struct.Struct(">4si20s")
_FAKE_MACS: Final = bytes(12)
_ETHERNET_BYTES: Final = 14
_IP_BYTES: Final = {b"\x08\x00": 20, b"\x86\xdd": 40}  # by EtherType: the least that a header has

UID_MAP_BLOCK: Final = 0x0BAD
PCAPDROID_ENTERPRISE: Final = 62652
"""Private enterprise number: other makers use the same type of block."""
PROCESS_BLOCK: Final = 0x8000_0001

_COMMENT, _PROCESS, _EFFECTIVE = 1, 0x8001, 0x8003
_NAME_OPTION, _UUID_OPTION = 2, 4
_UID: Final = re.compile(rb"u-(-?\d{1,10})")
MAX_UID: Final = 2**31 - 1

PKTAP_HEADER_BYTES: Final = 108
_PKTAP_INTERFACE, _PKTAP_PID, _PKTAP_EFFECTIVE, _COMMAND_BYTES = 12, 52, 84, 20
MOBILE_INTERFACE: Final = b"pdp_ip"
"""Apple's names for the mobile network: what goes there never passes a gateway."""

MAX_LABELS: Final = 65_536
"""Apps and processes told apart in one capture: a phone has some hundreds."""
MAX_NAME_BYTES: Final = 200
"""Names stand in tables and headings."""

SYSTEM_UIDS: Final = {0: "root", 1000: "Android system", 1001: "phone", 1051: "netd", 1073: "network stack"}
"""Users below 10,000 are Android's own (android_filesystem_config.h); these are met in captures."""
_UNRESOLVED: Final = ("", "???", "Unknown")


Key = tuple[str, int, int, str, str, bool]
"""Source, section, uid, name, identifier, whether mobile: what makes a label another one."""


class LabelBook:
    """Numbers for the labels of a capture, from 1; 0 is a frame without one. Names may come after the frames."""

    def __init__(self) -> None:
        self._numbers: dict[Key, int] = {}
        self._names: dict[tuple[int, int], set[tuple[str, str]]] = {}  # by section and uid: name and package
        self._section = 0
        self._processes: list[tuple[str, str]] = []  # of this section
        self._counts: dict[str, tuple[int, int]] = {}  # by kind of damage: how often, the first packet

    def all(self) -> dict[int, CapturedLabel]:
        """Every label by its number, once the capture is read."""
        return {number: self._resolved(key) for key, number in self._numbers.items()}

    def counts(self) -> list[tuple[str, int]]:
        """Labels that could not be used: the reason, and how many."""
        return [(reason, count) for reason, (count, _) in sorted(self._counts.items())]

    def problems(self) -> list[Anomaly]:
        """What could not be used, a row for each reason."""
        found = [
            Anomaly("label-invalid", f"{count:,} {reason}; the first is packet {packet}", packet)
            for reason, (count, packet) in sorted(self._counts.items())
        ]
        lies = sorted({uid for (_, uid), names in self._names.items() if len(names) > 1})
        if lies:
            detail = f"the capture gives several apps for one uid, which then names none: {_listed(lies)}"
            found.append(Anomaly("label-contradicts", detail))
        return found

    def damaged(self, reason: str, packet: int) -> None:
        """One more label that cannot be used."""
        count, first = self._counts.get(reason, (0, packet))
        self._counts[reason] = count + 1, first

    def begin_section(self) -> None:
        """In pcapng uids and processes hold for one section."""
        self._section += 1
        self._processes = []

    def uid(self, uid: int, is_mobile: bool = False) -> int:
        """The number of a uid whose name stands elsewhere; 0 where the phone did not know it."""
        return self._number((PCAPDROID, self._section, uid, "", "", is_mobile)) if uid >= 0 else 0

    def name_uid(self, uid: int, name: str, package: str) -> None:
        """What app a uid is."""
        if len(self._names) < MAX_LABELS and (name not in _UNRESOLVED or package):
            known = self._names.setdefault((self._section, uid), set())
            if len(known) < 2:  # two contradict each other as much as a thousand do
                known.add((package if name in _UNRESOLVED else name, package))

    def process(self, name: str, identifier: str, is_mobile: bool) -> int:
        """The number of a process; 0 where it has no name."""
        return self._number((PKTAP, 0, -1, name, identifier, is_mobile)) if name not in _UNRESOLVED else 0

    def add_process(self, name: str, identifier: str) -> None:
        """The next process of the section, which packets refer to by its order."""
        if len(self._processes) < MAX_LABELS:
            self._processes.append((name, identifier))

    def process_at(self, index: int, is_mobile: bool) -> int | None:
        """The number of a section's process; None where there is none of that index."""
        return self.process(*self._processes[index], is_mobile) if 0 <= index < len(self._processes) else None

    def _number(self, key: Key) -> int:
        number = self._numbers.get(key)
        if number is None:
            if len(self._numbers) >= MAX_LABELS:
                self.damaged(f"labels beyond the first {MAX_LABELS:,}", 0)
                return 0
            number = self._numbers[key] = len(self._numbers) + 1
        return number

    def _resolved(self, key: Key) -> CapturedLabel:
        source, section, uid, name, identifier, is_mobile = key
        if source == PCAPDROID:
            names = self._names.get((section, uid), set())
            known = next(iter(names)) if len(names) == 1 else (SYSTEM_UIDS.get(uid, "") if not names else "", "")
            name, identifier = known[0], known[1] or f"uid {uid}"
        return CapturedLabel(name, identifier, source, is_mobile)


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:5])) + (f" and {len(numbers) - 5:,} more" if len(numbers) > 5 else "")


def text(raw: bytes) -> str:
    """A name up to its NUL. It may end inside a character, which is then left out."""
    return raw[:MAX_NAME_BYTES].split(b"\0", 1)[0].decode("utf-8", "ignore").strip()


def has_trailer(frame: bytes) -> bool:
    """Whether a frame is one of PCAPdroid's with a trailer: a made-up Ethernet header, the packet, up to 3 zero bytes,
    the trailer. What an app wrote into its own packet is none: the IP header says where the packet ends."""
    ethertype = frame[12:14]
    tail = len(frame) - TRAILER_BYTES
    if frame[:12] != _FAKE_MACS or ethertype not in _IP_BYTES or tail < _ETHERNET_BYTES + _IP_BYTES[ethertype]:
        return False
    if frame[tail : tail + 4] != TRAILER_MAGIC:
        return False
    is_v4 = ethertype == b"\x08\x00"
    length = int.from_bytes(frame[16:18], "big") if is_v4 else 40 + int.from_bytes(frame[18:20], "big")
    return (_ETHERNET_BYTES + length + 3) & ~3 == tail


def label_pcap(
    data: NDArray[np.uint8], records: NDArray[np.void], packet: int, is_big: bool, book: LabelBook
) -> NDArray[np.uint32]:
    """Labels of the records of a classic pcap: pktap's headers, PCAPdroid's trailers. A trailer is then no longer a
    part of its record."""
    labels = np.zeros(len(records), np.uint32)
    view = memoryview(data)  # type: ignore[arg-type]
    for row, (_, at, size, _, link_type) in enumerate(records.tolist()):
        if link_type in (LINK_TYPE_PKTAP, LINK_TYPE_PKTAP_OLD):
            labels[row] = pktap_label(bytes(view[at : at + min(size, PKTAP_HEADER_BYTES)]), packet + row, book)
        elif link_type == 1:
            frame = bytes(view[at : at + size])
            if has_trailer(frame):
                labels[row] = trailer_label(frame, packet + row, is_big, book)
                records["original_bytes"][row] -= TRAILER_BYTES
                records["captured_bytes"][row] -= TRAILER_BYTES
    return labels


def trailer_label(frame: bytes, packet: int, is_big: bool, book: LabelBook) -> int:
    """The app that a trailer names; 0 where it is damaged, or the phone did not know."""
    if zlib.crc32(memoryview(frame)[:-4]) != int.from_bytes(frame[-4:], "big" if is_big else "little"):
        book.damaged("trailers of PCAPdroid whose check sum is wrong", packet)
        return 0
    _, uid, name = _TRAILER.unpack_from(frame, len(frame) - TRAILER_BYTES)
    if uid >= 0:
        book.name_uid(uid, text(name[:-1]), "")
    return book.uid(uid)


def pktap_label(header: bytes, packet: int, book: LabelBook) -> int:
    """The process that a pktap header names, the effective one before the one that carries the packet."""
    if len(header) < PKTAP_HEADER_BYTES or struct.unpack_from("<I", header)[0] < PKTAP_HEADER_BYTES:
        book.damaged("pktap headers too short to name a process", packet)
        return 0
    is_mobile = header[_PKTAP_INTERFACE:].startswith(MOBILE_INTERFACE)
    for at in (_PKTAP_EFFECTIVE, _PKTAP_PID):
        name = text(header[at + 4 : at + 4 + _COMMAND_BYTES])
        if struct.unpack_from("<i", header, at)[0] > 0 and name:
            return book.process(name, "", is_mobile)
    return 0


def label_pcapng(options: bytes, order: str, is_mobile: bool, packet: int, book: LabelBook) -> int:
    """The app that the options of a packet block name."""
    processes: dict[int, int] = {}
    at = 0
    while at + 4 <= len(options):
        code, length = struct.unpack_from(order + "HH", options, at)
        value = options[at + 4 : at + 4 + length]
        if code == 0:
            break
        if len(value) < length:
            book.damaged("packets whose options are cut off", packet)
            break
        if code == _COMMENT and (uid := _UID.fullmatch(value)):
            return _uid_label(int(uid[1]), is_mobile, packet, book)
        if code in (_PROCESS, _EFFECTIVE) and length == 4:
            processes[code] = struct.unpack(order + "I", value)[0]
        at += 4 + ((length + 3) & ~3)
    return _process_label(processes, is_mobile, packet, book)


def _uid_label(uid: int, is_mobile: bool, packet: int, book: LabelBook) -> int:
    if not -1 <= uid <= MAX_UID:
        book.damaged("packets with an impossible uid", packet)
        return 0
    return book.uid(uid, is_mobile)


def _process_label(processes: dict[int, int], is_mobile: bool, packet: int, book: LabelBook) -> int:
    for code in (_EFFECTIVE, _PROCESS):
        if code in processes:
            number = book.process_at(processes[code], is_mobile)
            if number is None:
                book.damaged("packets of a process that the capture never describes", packet)
            elif number:
                return number
    return 0


def read_uid_map(body: bytes, order: str, packet: int, book: LabelBook) -> None:
    """A block of PCAPdroid: which app a uid is. Blocks of other makers under the same number are passed over."""
    if not is_uid_map(body, order):
        return
    if len(body) < 14:
        book.damaged("blocks of PCAPdroid about uids that are cut off", packet)
        return
    version, kind = struct.unpack_from(order + "HB", body, 4)
    if version != 1 or kind != 1:
        book.damaged("blocks of PCAPdroid of a kind that is not known", packet)
        return
    uid, package_bytes, app_bytes = struct.unpack_from(order + "iBB", body, 8)
    if 14 + package_bytes + app_bytes > len(body):
        book.damaged("blocks of PCAPdroid about uids that are cut off", packet)
        return
    package = text(body[14 : 14 + package_bytes])
    app = text(body[14 + package_bytes : 14 + package_bytes + app_bytes])
    if uid >= 0:
        book.name_uid(uid, app, package)


def is_uid_map(body: bytes, order: str) -> bool:
    """Whether a block of this type is PCAPdroid's."""
    return len(body) >= 4 and struct.unpack_from(order + "I", body)[0] == PCAPDROID_ENTERPRISE


def read_process(body: bytes, order: str, packet: int, book: LabelBook) -> None:
    """A block of Apple's: one more process. A damaged one keeps its place, so that those behind it keep theirs."""
    name, identifier = "", ""
    at = 4
    while at + 4 <= len(body):
        code, length = struct.unpack_from(order + "HH", body, at)
        if code == 0:
            break
        value = body[at + 4 : at + 4 + length]
        if len(value) < length:
            book.damaged("blocks about processes that are cut off", packet)
            break
        if code == _NAME_OPTION:
            name = text(value)
        elif code == _UUID_OPTION:
            identifier = value.hex()[:12]
        at += 4 + ((length + 3) & ~3)
    if len(body) < 4:
        book.damaged("blocks about processes that are cut off", packet)
    has_no_process = len(body) >= 4 and struct.unpack_from(order + "I", body)[0] == 0  # the kernel itself
    book.add_process("" if has_no_process else name, identifier)
