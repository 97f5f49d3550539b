"""What shows only in all connections to a place together: addresses without a name, large uploads, fixed intervals."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from gateway.detectors.base import Detector, Where
from gateway.model.contacts import Contacts
from gateway.model.findings import Hit, SentOrReceived
from gateway.model.flows import Certainty

MIN_UPLOAD_BYTES: Final = 5_000_000
"""Sent to one place in a capture. A few photos; analytics of an hour stay far below."""
MIN_UPLOAD_TIMES: Final = 4  # what was sent, against what came back
MUCH_BYTES: Final = 50_000_000
_MEGABYTE: Final = 1_000_000
_TAKES_UPLOADS: Final = frozenset(
    {"operating system", "local", "communication", "media", "VPN or Tor", "encrypted DNS", "public DNS", "social"}
)
"""Categories of places to which people send much on purpose: backup, mail, calls, films, all of a tunnel."""
_KEEPS_FILES: Final = frozenset(
    {
        *("icloud.com", "icloud-content.com", "apple.com", "dropbox.com", "dropboxapi.com", "onedrive.com", "live.com"),
        *("1drv.com", "box.com", "boxcloud.com", "mega.nz", "mega.co.nz", "pcloud.com", "nextcloud.com", "google.com"),
        *("sharepoint.com", "backblaze.com", "backblazeb2.com", "googleusercontent.com", "wetransfer.com"),
    }
)
"""Registrable domains of services whose purpose is to keep people's files."""

MIN_BEATS: Final = 8
MIN_INTERVAL_S: Final = 10
"""Connections closer than that belong to one piece of work, not to a clock."""
TOGETHER_S: Final = 2  # connections that begin so close to each other are one contact
MIDDLE_SPREAD: Final = 0.10  # of the middle half of the intervals, against their median
MOST_WITHIN: Final = 0.25  # of the median, on both sides
MOST: Final = 0.8  # share of the intervals that lie there; the rest are beats that were left out
_SECOND_NS: Final = 1_000_000_000
_CLOCKS: Final = frozenset({"push", "operating system", "local", "public DNS", "encrypted DNS", "VPN or Tor"})
"""Categories of places that devices look at regularly without any app: push, updates, whether the network works."""
_KEEP_ALIVE: Final = frozenset({"stun", "rtp", "rtcp", "bittorrent", "wireguard", "openvpn", "isakmp"})


class OverTime(Detector):
    """Judges what a place and a device had to do with each other in a whole capture."""

    rules = ("DST-raw-address", "DST-upload", "DST-beacon")

    def inspect_contacts(self, contacts: Contacts) -> Iterable[Hit]:
        """Up to three hits."""
        yield from _raw_address(contacts)
        yield from _upload(contacts)
        yield from _beacon(contacts)


def _raw_address(contacts: Contacts) -> Iterable[Hit]:
    if contacts.unresolved is Certainty.UNKNOWN:
        return
    flow = contacts.flow
    if contacts.is_recorded:
        often = "" if contacts.flows == 1 else f", {contacts.flows} times"
        detail = f"The request itself names {flow.server_ip}, port {flow.server_port}, and no host{often}."
    else:
        often = "" if contacts.flows == 1 else f", {contacts.flows} connections"
        detail = f"No look-up that was seen answers with {flow.server_ip}, port {flow.server_port}{often}."
    yield _hit("DST-raw-address", contacts, contacts.unresolved, contacts.unresolved.value, detail)


def _upload(contacts: Contacts) -> Iterable[Hit]:
    destination = contacts.flow.destination
    up, down = contacts.bytes_up, contacts.bytes_down
    if up < MIN_UPLOAD_BYTES or up < MIN_UPLOAD_TIMES * down:
        return
    if destination is not None and (destination.category in _TAKES_UPLOADS or destination.domain in _KEEPS_FILES):
        return
    detail = f"{up / _MEGABYTE:,.1f} MB were sent, {down / _MEGABYTE:,.1f} MB came back."
    yield _hit("DST-upload", contacts, Certainty.CERTAIN, "much" if up >= MUCH_BYTES else "large", detail)


def _beacon(contacts: Contacts) -> Iterable[Hit]:
    flow = contacts.flow
    if contacts.flows < MIN_BEATS or flow.service.partition("+")[0] in _KEEP_ALIVE:
        return
    if flow.destination is not None and flow.destination.category in _CLOCKS:
        return
    interval_s, beats = beat(contacts.starts_ns)
    if beats:
        detail = f"{beats} contacts, one every {_told(interval_s)}."
        value = "regular" if flow.server_name else "unnamed"
        yield _hit("DST-beacon", contacts, Certainty.LIKELY, value, detail)


def beat(starts_ns: tuple[int, ...]) -> tuple[float, int]:
    """(seconds between contacts, number of contacts) where they come as by a clock; (0, 0) where they do not.

    Times are nanoseconds, in order. The middle half of the intervals has to lie close to the median, and most others
    not far from it: people and pages make heaps and holes.
    """
    contacts: list[int] = []
    for start_ns in starts_ns:
        if not contacts or start_ns - contacts[-1] >= TOGETHER_S * _SECOND_NS:
            contacts.append(start_ns)
    if len(contacts) < MIN_BEATS:
        return 0.0, 0
    gaps = sorted((later - earlier) / _SECOND_NS for earlier, later in pairwise(contacts))
    median = gaps[len(gaps) // 2]
    spread = gaps[len(gaps) * 3 // 4] - gaps[len(gaps) // 4]
    near = sum(abs(gap - median) <= MOST_WITHIN * median for gap in gaps)
    if median < MIN_INTERVAL_S or spread > MIDDLE_SPREAD * median or near < MOST * len(gaps):
        return 0.0, 0
    return median, len(contacts)


def _told(seconds: float) -> str:
    return f"{seconds:.0f} seconds" if seconds < 120 else f"{seconds / 60:.0f} minutes"


def _hit(rule: str, contacts: Contacts, certainty: Certainty, value: str, detail: str) -> Hit:
    span = Where(contacts.flow).span
    return Hit(rule, "", certainty, SentOrReceived.SENT, span, value=value, detail=detail)
