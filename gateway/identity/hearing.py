"""What devices say of themselves in the messages of a network: DHCP, mDNS, LLMNR, SSDP, UPnP, NetBIOS, HTTP.

Only the sender of a message is spoken of. A name that is answered for another address than the sender's, and a request
for another MAC address than that of its frame, say nothing: anybody can send them.
"""

from typing import Final

from gateway.identity import heard_dhcp, heard_multicast, heard_web
from gateway.identity.devices import DeviceTable
from gateway.identity.heard import MAX_LIST_CHARS, MAX_TEXT_CHARS, Heard, plain
from gateway.model.devices import AGENT, MARK, PARAMETERS, Claim
from gateway.model.flows import Direction, Flow
from gateway.model.messages import DnsMessage, HttpExchange, PlainMessage, Span

SERVICES: Final = frozenset({"dhcp", "dhcpv6", "ssdp", "netbios"})
MAX_OF_A_DEVICE: Final = 64
"""Different things that are kept of what one device says: names by the thousand are a flood. Phones say a dozen."""

MAX_CLAIMS: Final = 50_000
"""Of all devices of a capture, about 20 MB; a site of a thousand devices makes some ten thousand."""

_Key = tuple[str, str, str, str]


class Hearing:
    """Reads messages and keeps what is new in them.

    What it hands over (`drain`) does not depend on how flows are shared out: of a batch everything is kept, limits hold
    from one batch to the next, and whoever puts the parts together has the same limits (`household.DeviceBook`).
    """

    def __init__(self, devices: DeviceTable) -> None:
        self._devices = devices
        self._known: dict[str, set[_Key]] = {}
        self._count = 0
        self._batch: dict[_Key, Claim] = {}

    def drain(self) -> list[Claim]:
        """What is new since the last call."""
        found = list(self._batch.values())
        for key, claim in self._batch.items():
            self._known.setdefault(claim.device, set()).add(key)
        self._count += len(found)
        self._batch = {}
        return found

    def take(self, flow: Flow, message: DnsMessage | HttpExchange | PlainMessage, frame_mac: str = "") -> None:
        """Keep what a message says that its sender had not said before.

        `frame_mac` is who sent its frame: all devices without an address ask for one in the same flow, from 0.0.0.0.
        """
        if isinstance(message, DnsMessage):
            if message.spoken:
                self._names(flow, message)
        elif isinstance(message, HttpExchange):
            self._web(flow, message)
        elif message.service in SERVICES:
            device, ip = self._sender(flow, message.direction)
            if message.service == "dhcp":
                device = frame_mac
            self._keep(device, message.span, _plain(message, device, ip))

    def _names(self, flow: Flow, message: DnsMessage) -> None:
        device, ip = self._sender(flow, message.direction)
        source = "LLMNR" if 5355 in (flow.client_port, flow.server_port) else "mDNS"
        self._keep(device, message.span, heard_multicast.dns(message, ip, source))

    def _web(self, flow: Flow, message: HttpExchange) -> None:
        request, response = message.request, message.response
        said = heard_web.request(request) if request is not None else []
        if request is not None and said:
            self._keep(self._sender(flow, Direction.UP)[0], request.span, said)
        said = heard_web.description(response) if response is not None and response.body else []
        if response is not None and said:
            self._keep(self._sender(flow, Direction.DOWN)[0], response.span, said)

    def _sender(self, flow: Flow, direction: Direction) -> tuple[str, str]:
        """The device that sent a message, "" where it is none of ours, and its address."""
        if direction is Direction.UP:
            mac, ip = flow.client_mac, flow.client_ip
        else:
            mac, ip = flow.server_mac, flow.server_ip
        device = self._devices.ours_at(mac, ip, flow.first_packet)
        return (device.device_id if device is not None else ""), ip

    def _keep(self, device: str, span: Span, said: list[Heard]) -> None:
        known = self._known.get(device, _NOTHING)
        if not device or self._count >= MAX_CLAIMS or len(known) >= MAX_OF_A_DEVICE:
            return
        for one in said:
            text = plain(one.text)[: _LIMITS.get(one.about, MAX_TEXT_CHARS)]
            key = (device, one.about, text, one.source)
            if not text or key in known:
                continue
            claim = Claim(span.first_packet, device, one.about, text, one.source, one.certainty, span.time_ns)
            before = self._batch.get(key)
            if before is None or claim < before:
                self._batch[key] = claim


_NOTHING: Final[set[_Key]] = set()
_LIMITS: Final = {AGENT: heard_web.MAX_AGENT_CHARS, PARAMETERS: MAX_LIST_CHARS, MARK: MAX_LIST_CHARS}
"""Longer texts are not shown to people: they are compared, or read by programs."""


def _plain(message: PlainMessage, device: str, ip: str) -> list[Heard]:
    if message.service == "dhcp":
        return heard_dhcp.version4(message, device)
    if message.service == "dhcpv6":
        return heard_dhcp.version6(message)
    if message.service == "ssdp":
        return heard_multicast.ssdp(message)
    return heard_multicast.netbios(message, ip)
