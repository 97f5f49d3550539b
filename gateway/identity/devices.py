"""Which device a flow belongs to: by MAC address where the capture shows its own, else by IP address."""

import re
from dataclasses import dataclass, field

from gateway.data.special_addresses import AddressKind, kind_of
from gateway.identity.vendors import VendorTable, shipped_vendors
from gateway.model.flows import Device, Flow
from gateway.model.run import NO_RUN, RunLabel

MAX_DEVICES = 16_384  # a large site; a flood of invented addresses must fill neither memory (15 MB) nor summaries
MAX_ADDRESSES_A_DEVICE = 64  # kept for display; IPv6 privacy addresses change daily
ROUTER_ADDRESSES = 8  # a MAC that sends for more private IPv4 addresses than this forwards for others
MULTICAST_BIT = 1 << 40  # lowest bit of the first byte (IEEE 802, section 8.2)
LOCAL_BIT = 1 << 41  # administered locally: random, or given by software
MAC_CHARACTERS = 17
_MAC = re.compile(r"(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}")


def parse_mac(text: str) -> int | None:
    """The 48 bits of "aa:bb:cc:dd:ee:ff" (dashes and capitals too); None where the text is no MAC address."""
    lowered = text.lower()
    return int(lowered.replace(":", "").replace("-", ""), 16) if _MAC.fullmatch(lowered) else None


def mac_text(mac: int) -> str:
    """48 bits as "aa:bb:cc:dd:ee:ff"."""
    return mac.to_bytes(6, "big").hex(":")


@dataclass(slots=True)
class Sighting:
    """A device with what was seen of it; nanoseconds since 1970 UTC, addresses in order of appearance."""

    device: Device
    first_ns: int
    last_ns: int
    addresses: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class _Interface:
    """What one MAC address is known by."""

    device: Device
    private_v4: set[str] = field(default_factory=set)

    @property
    def is_router(self) -> bool:
        return len(self.private_v4) > ROUTER_ADDRESSES

    def add(self, ip: str) -> None:
        """Remembers a private IPv4 address, as long as that can still change the judgement."""
        if ip not in self.private_v4 and "." in ip and not self.is_router and kind_of(ip) is AddressKind.LOCAL:
            self.private_v4.add(ip)


class DeviceTable:
    """The devices of a capture, as many as are told apart: those that come first. `unlisted_flows` counts what was
    asked for of others."""

    def __init__(
        self, run: RunLabel = NO_RUN, vendors: VendorTable | None = None, max_devices: int = MAX_DEVICES
    ) -> None:
        self.unlisted_flows = 0
        self._run = run
        self._vendors = vendors
        self._max = max_devices
        self._interfaces: dict[str, _Interface] = {}  # by MAC as text
        self._sightings: dict[str, Sighting] = {}  # by device id

    def device_of(self, flow: Flow) -> Device | None:
        """The device of a flow: its client, or its server where only that one is on our side. None where it would be
        one more than are told apart."""
        client, server = (flow.client_mac, flow.client_ip), (flow.server_mac, flow.server_ip)
        is_inbound = not self._is_ours(*client) and self._is_ours(*server)
        mac, ip = server if is_inbound else client
        return self.see(mac, ip, flow.first_ns)

    def see(self, mac: str, ip: str, time_ns: int) -> Device | None:
        """The device that uses `mac` and `ip`, at `time_ns`.

        The address is the device where there is no MAC of its own: none in the capture, zero, of a group,
        or of a router, which is known by the many private IPv4 addresses that it sends for.
        """
        interface = self._interface(mac)
        if interface is not None:
            interface.add(ip)
            if not interface.is_router:
                return self._note(interface.device, ip, time_ns)
        known = self._sightings.get(ip)
        device = known.device if known else Device(ip, "", "", self._name(ip), is_random_mac=False)
        return self._note(device, ip, time_ns)

    def sightings(self) -> list[Sighting]:
        """All devices that are known, in order of appearance."""
        return list(self._sightings.values())

    def _is_ours(self, mac: str, ip: str) -> bool:
        """Whether an address is on our side: private itself, or of a MAC that was seen with a private one."""
        if kind_of(ip) is AddressKind.LOCAL:
            return True
        interface = self._interfaces.get(mac)
        return interface is not None and bool(interface.private_v4) and not interface.is_router

    def _interface(self, mac: str) -> _Interface | None:
        known = self._interfaces.get(mac)
        if known is not None:
            return known
        if len(mac) > MAC_CHARACTERS or len(self._interfaces) >= self._max:
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

    def _note(self, device: Device, ip: str, time_ns: int) -> Device | None:
        sighting = self._sightings.get(device.device_id)
        if sighting is None:
            if len(self._sightings) >= self._max:
                self.unlisted_flows += 1
                return None
            sighting = self._sightings[device.device_id] = Sighting(device, time_ns, time_ns)
        sighting.first_ns = min(sighting.first_ns, time_ns)
        sighting.last_ns = max(sighting.last_ns, time_ns)
        if ip and len(sighting.addresses) < MAX_ADDRESSES_A_DEVICE:
            sighting.addresses[ip] = None
        return device
