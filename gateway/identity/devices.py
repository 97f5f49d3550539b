"""Which device a flow belongs to: by MAC address where the capture shows its own, else by IP address."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Final

from gateway.data.special_addresses import AddressKind, kind_of
from gateway.identity.vendors import VendorTable, shipped_vendors
from gateway.model.flows import Device, Flow
from gateway.model.run import NO_RUN, RunLabel

MAX_DEVICES: Final = 16_384  # a large site; a flood of invented addresses must not fill the memory (about 15 MB)
NEVER: Final = 1 << 62  # a packet number that no capture reaches
ROUTER_ADDRESSES: Final = 8  # a MAC that sends for more private IPv4 addresses than this forwards for others
OWN_NETWORKS: Final = 2  # public networks that a device has addresses of; a MAC that sends from more of them forwards
MULTICAST_BIT: Final = 1 << 40  # lowest bit of the first byte (IEEE 802, section 8.2)
LOCAL_BIT: Final = 1 << 41  # administered locally: random, or given by software
MAC_CHARACTERS: Final = 17
_MAC: Final = re.compile(r"(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}")


def parse_mac(text: str) -> int | None:
    """The 48 bits of "aa:bb:cc:dd:ee:ff" (dashes and capitals too); None where the text is no MAC address."""
    lowered = text.lower()
    return int(lowered.replace(":", "").replace("-", ""), 16) if _MAC.fullmatch(lowered) else None


def mac_text(mac: int) -> str:
    """48 bits as "aa:bb:cc:dd:ee:ff"."""
    return mac.to_bytes(6, "big").hex(":")


@dataclass(slots=True)
class _Interface:
    """What one MAC address is known by. `_since` is the number of the packet that showed it, NEVER before."""

    device: Device
    private_v4: set[str] = field(default_factory=set)
    networks: set[bytes] = field(default_factory=set)  # public ones
    ours_since: int = NEVER
    router_since: int = NEVER
    forwards_since: int = NEVER

    def add(self, ip: str, packet: int) -> None:
        """Remembers an address, as long as that can still change the judgement."""
        if kind_of(ip) is not AddressKind.LOCAL:
            self._add_network(ip, packet)
            return
        if ip in self.private_v4 or self.router_since < NEVER or "." not in ip:
            return
        self.private_v4.add(ip)
        self.ours_since = min(self.ours_since, packet)
        if len(self.private_v4) > ROUTER_ADDRESSES:
            self.router_since = packet

    def _add_network(self, ip: str, packet: int) -> None:
        """An address of the Internet: the box's or the home's router has a private one too, and sends for all of it."""
        if self.forwards_since < NEVER or kind_of(ip) is AddressKind.NONE:
            return
        self.networks.add(ip_address(ip).packed[:8])  # of IPv6 the network (RFC 4291, 2.5.4), of IPv4 the address
        if len(self.networks) > OWN_NETWORKS:
            self.forwards_since = packet


class DeviceTable:
    """The devices of a capture: as many as have room, those that come first.

    Show it the ends of every flow as it begins (`observe`), then ask for the device of any of them: what it says
    depends only on the flows that began before, not on when it is asked.
    """

    def __init__(
        self, run: RunLabel = NO_RUN, vendors: VendorTable | None = None, max_devices: int = MAX_DEVICES
    ) -> None:
        self._run = run
        self._vendors = vendors
        self._max = max_devices
        self.unlisted_flows = 0  # of devices beyond those
        self._addresses: set[str] = set()  # that are devices, because no MAC of their own is known
        self._interfaces: dict[str, _Interface] = {}  # by MAC as text

    def observe(self, mac: str, ip: str, packet: int) -> None:
        """An end of a flow that begins with this packet. Flows come in the order of their first packets."""
        interface = self._interface(mac)
        if interface is not None:
            interface.add(ip, packet)
        elif kind_of(ip) is AddressKind.LOCAL:
            self._has_room_for(ip)

    def observe_ends(self, opened: Iterable[tuple[int, str, str, str, str]]) -> None:
        """Both ends of flows that begin: first packet, and MAC and address of either side."""
        for packet, one_mac, one_ip, two_mac, two_ip in opened:
            self.observe(one_mac, one_ip, packet)
            self.observe(two_mac, two_ip, packet)

    def device_of(self, flow: Flow) -> Device | None:
        """The device of a flow that was observed: its client, or its server where only that one is on our side; None
        where there are too many."""
        packet = flow.first_packet
        client, server = (flow.client_mac, flow.client_ip), (flow.server_mac, flow.server_ip)
        is_inbound = not self._is_ours(*client, packet) and self._is_ours(*server, packet)
        device = self._device(*(server if is_inbound else client), packet)
        if device.mac or self._has_room_for(device.device_id):
            return device
        self.unlisted_flows += 1
        return None

    def ours_at(self, mac: str, ip: str, packet: int) -> Device | None:
        """The device that has sent from there, by a flow that was observed; None where it is not on our side."""
        if not self._is_ours(mac, ip, packet):
            return None
        device = self._device(mac, ip, packet)
        return device if device.mac or ip in self._addresses else None

    def _has_room_for(self, ip: str) -> bool:
        if ip not in self._addresses:
            if len(self._addresses) + len(self._interfaces) >= self._max:
                return False
            self._addresses.add(ip)
        return True

    def _device(self, mac: str, ip: str, packet: int) -> Device:
        """The device that uses `mac` and `ip`.

        The address is the device where there is no MAC of its own: none in the capture, zero, of a group,
        or of a router, which is known by the many private IPv4 addresses that it sends for.
        """
        interface = self._interface(mac)
        if interface is not None and packet < interface.router_since:
            return interface.device
        return Device(ip, "", "", self._name(ip), is_random_mac=False)

    def _is_ours(self, mac: str, ip: str, packet: int) -> bool:
        """Whether an address is on our side: private itself, or of a MAC that was seen with a private one and does not
        send for others."""
        if kind_of(ip) is AddressKind.LOCAL:
            return True
        interface = self._interfaces.get(mac)
        if interface is None:
            return False
        return interface.ours_since <= packet < min(interface.router_since, interface.forwards_since)

    def _interface(self, mac: str) -> _Interface | None:
        known = self._interfaces.get(mac)
        if known is not None:
            return known
        if len(mac) > MAC_CHARACTERS or len(self._addresses) + len(self._interfaces) >= self._max:
            return None
        number = parse_mac(mac)
        is_own = number is not None and number != 0 and not number & MULTICAST_BIT
        if number is None or not is_own:
            return None
        interface = self._interfaces[mac] = _Interface(self._describe(number))
        return interface

    def _describe(self, mac: int) -> Device:
        text = mac_text(mac)
        vendors = self._vendors or shipped_vendors()
        vendor = vendors.vendor(mac)
        # A few prefixes were assigned before that bit had a meaning (02:60:8c is 3Com): those are not random.
        is_random = bool(mac & LOCAL_BIT) and not vendor
        return Device(text, text, vendor, self._name(text), is_random)

    def _name(self, device_id: str) -> str:
        return self._run.device_name if self._run.device in ("", device_id) else ""
