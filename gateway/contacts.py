"""The flows of a whole capture seen together: who went where how often, at which times, with how many bytes.

Fed with the rows of flows as they are written, so that it knows the flows of all processes. What it says depends on the
flows alone, not on the order in which a batch has them. Memory is bounded, and what went beyond is counted.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from gateway.coverage import ECH, NETWORK_SERVICES
from gateway.data.special_addresses import AddressKind, kind_of
from gateway.model.contacts import Contacts
from gateway.model.flows import Certainty, Coverage
from gateway.store.rows import FlowRow, flow_of

MAX_PLACES: Final = 50_000  # of all devices and apps; about 30 MB
MAX_STARTS: Final = 400  # kept of one place: a beacon shows in far fewer
MAX_DEVICES: Final = 20_000

SETTLED_NS: Final = 120 * 1_000_000_000
"""After so long a device that was there before the capture has asked again for most names that it uses."""
JOINS_NS: Final = 3 * 1_000_000_000
"""A DHCP exchange so soon after the first frame of a device: it has just joined, and knows no names yet."""

_UNNAMED_SERVICES: Final = frozenset(
    {"stun", "rtp", "rtcp", "bittorrent", "wireguard", "openvpn", "isakmp", "socks", "gquic", "ssh"}
)
"""What goes to bare addresses by its nature: calls, peers, tunnels, and machines of people who know them."""
_HIDDEN_LOOKUPS: Final = frozenset({"encrypted DNS", "VPN or Tor"})
_RESOLVERS: Final = "public DNS"
_ENCRYPTED: Final = frozenset({"tls", "quic", "dtls"})

Key = tuple[str, str, str]


class _Place:
    """What is summed up of one place."""

    __slots__ = ("begin", "bytes_down", "bytes_up", "first", "flows", "starts", "unresolved", "unresolved_begin")

    def __init__(self, first: FlowRow, begin: tuple[int, int]) -> None:
        self.first = first
        self.begin = begin  # of that flow: time, and number of its first packet
        self.flows = 0
        self.bytes_up = 0
        self.bytes_down = 0
        self.starts: array[int] = array("q")
        self.unresolved: FlowRow | None = None  # the first flow that nothing names
        self.unresolved_begin = begin


class _Device:
    """When a device was first seen, joined, and asked for names. Nanoseconds since 1970 UTC, 0 for never."""

    __slots__ = ("dhcp_ns", "dns_ns", "first_ns", "hidden_ns")

    def __init__(self, first_ns: int) -> None:
        self.first_ns = first_ns
        self.dhcp_ns = 0
        self.dns_ns = 0
        self.hidden_ns = 0


class ContactBook:
    """Sums up the flows of one capture, or the entries of a recorded file (`is_recorded`): there the request itself
    says by which name or address its sender knew the server, and look-ups are seldom seen."""

    def __init__(self, is_recorded: bool = False) -> None:
        self._is_recorded = is_recorded
        self._places: dict[Key, _Place] = {}
        self._devices: dict[str, _Device] = {}
        self._first_ns = 0
        self.unwatched_flows = 0
        """Flows to places beyond MAX_PLACES, of which nothing is known together."""

    def note(self, rows: Iterable[FlowRow]) -> None:
        """Take the flows of one batch in."""
        for row in sorted(rows, key=_first_packet):
            self._note(row)

    def _note(self, row: FlowRow) -> None:
        columns, device_id = row.columns, row.device.device_id if row.device else ""
        first_ns, service = _number(columns[2]), str(columns[16])
        begin = (first_ns, _number(columns[1]))
        self._first_ns = min(self._first_ns, first_ns) if self._first_ns else first_ns
        self._note_device(device_id, row, service, first_ns)
        is_known = bool(device_id) or self._is_recorded  # a file of one device often does not say which
        if columns[19] == Coverage.NONE.value or not is_known or service in NETWORK_SERVICES:
            return
        key = (device_id, row.app.name if row.app else "", str(columns[17]) or str(columns[7]))
        place = self._places.get(key)
        if place is None:
            if len(self._places) >= MAX_PLACES:
                self.unwatched_flows += 1
                return
            place = self._places[key] = _Place(row, begin)
        place.flows += 1
        place.bytes_up += _number(columns[12])
        place.bytes_down += _number(columns[13])
        if len(place.starts) < MAX_STARTS:
            place.starts.append(first_ns)
        if begin < place.begin:
            place.first, place.begin = row, begin
        if _is_unnamed(row) and (place.unresolved is None or begin < place.unresolved_begin):
            place.unresolved, place.unresolved_begin = row, begin

    def _note_device(self, device_id: str, row: FlowRow, service: str, first_ns: int) -> None:
        device = self._devices.get(device_id)
        if device is None:
            if len(self._devices) >= MAX_DEVICES:
                return
            device = self._devices[device_id] = _Device(first_ns)
        device.first_ns = min(device.first_ns, first_ns)
        category = row.destination.category if row.destination else ""
        if service == "dhcp":
            device.dhcp_ns = min(device.dhcp_ns or first_ns, first_ns)
        elif service == "dns":
            device.dns_ns = min(device.dns_ns or first_ns, first_ns)
        elif category in _HIDDEN_LOOKUPS or (category == _RESOLVERS and service in _ENCRYPTED):
            device.hidden_ns = min(device.hidden_ns or first_ns, first_ns)

    def places(self, answered: Callable[[set[str]], set[str]]) -> Iterator[Contacts]:
        """Every place with what is known of it, by the order of their first flows. `answered` says which of some
        addresses the answers of DNS in this capture have."""
        asked = {str(one.unresolved.columns[7]) for one in self._places.values() if one.unresolved is not None}
        resolved = answered(asked) if asked else set()
        for (device_id, _, _), place in sorted(self._places.items(), key=lambda item: item[1].begin):
            sure = Certainty.UNKNOWN
            if place.unresolved is not None and self._is_recorded:
                sure = Certainty.LIKELY if place.unresolved.columns[17] else Certainty.UNKNOWN
            elif place.unresolved is not None and str(place.unresolved.columns[7]) not in resolved:
                sure = self._unresolved(device_id, _number(place.unresolved.columns[2]))
            first = place.first if sure is Certainty.UNKNOWN or place.unresolved is None else place.unresolved
            starts = tuple(sorted(place.starts))
            amounts = place.flows, place.bytes_up, place.bytes_down
            yield Contacts(flow_of(first), *amounts, starts, sure, self._is_recorded)

    def _unresolved(self, device_id: str, time_ns: int) -> Certainty:
        """How sure it is that a device had asked nobody for an address that no answer has."""
        device = self._devices.get(device_id)
        if device is None or not device.dns_ns or device.dns_ns > time_ns:
            return Certainty.UNKNOWN  # its look-ups are not seen here, so nothing follows
        has_joined = bool(device.dhcp_ns) and device.dhcp_ns - device.first_ns <= JOINS_NS
        if not has_joined and time_ns - self._first_ns < SETTLED_NS:
            return Certainty.UNKNOWN
        is_hidden = bool(device.hidden_ns) and device.hidden_ns <= time_ns
        return Certainty.LIKELY if has_joined and not is_hidden else Certainty.POSSIBLE


def _is_unnamed(row: FlowRow) -> bool:
    """Whether a flow that was seen from its beginning went to an address that nothing names."""
    columns, destination = row.columns, row.destination
    name, address, service = str(columns[17]), str(columns[7]), str(columns[16])
    return (
        (not name or name == address)
        and row.has_begun
        and (columns[4] == "tcp" or service == "quic")
        and service not in _UNNAMED_SERVICES
        and columns[20] != ECH
        and not (destination and destination.owner)  # the table of owners knows it by its address
        and kind_of(address) in (AddressKind.PUBLIC, AddressKind.RESERVED)
    )


def _first_packet(row: FlowRow) -> int:
    return _number(row.columns[1])


def _number(value: str | int | None) -> int:
    return value if isinstance(value, int) else 0
