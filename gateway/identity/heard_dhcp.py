"""What a device says of itself when it asks for an address (RFC 2132, RFC 4361, RFC 4702, RFC 8415, RFC 4704)."""

from typing import Final

from gateway.identity.heard import Heard, mark_of
from gateway.model.devices import ADDRESS, MARK, NAME, PARAMETERS, VENDOR_CLASS
from gateway.model.flows import Certainty, Direction
from gateway.model.messages import PlainMessage

DHCP, DHCPV6 = "DHCP", "DHCPv6"
_ASKING: Final = frozenset({"DISCOVER", "REQUEST", "INFORM"})
_ASKING_6: Final = frozenset({"SOLICIT", "REQUEST", "CONFIRM", "RENEW", "REBIND", "INFORMATION-REQUEST"})
_DUID_AT: Final = 5 * 3
"""Characters of "ff:" and of the number of the interface, before the DUID of a client identifier (RFC 4361)."""

_HARDWARE_DUIDS: Final = ("00:03:",)
"""A DUID that is only a MAC address (RFC 8415 section 11.4): it tells no more than that does."""


def version4(message: PlainMessage, device: str) -> list[Heard]:
    """A request that names the MAC address of its own frame. `device` is who sent it."""
    values = dict(message.attributes)
    if message.direction is not Direction.UP or message.kind not in _ASKING or values.get("mac") != device:
        return []
    said = _names(values, ("hostname", "fqdn"), DHCP)
    if message.kind == "REQUEST" and "requested_address" in values:
        said.append(Heard(ADDRESS, values["requested_address"], "DHCP request", Certainty.POSSIBLE))
    said += _class(values, DHCP)
    client = values.get("client_id", "")
    if client.startswith("ff:"):
        said += _duid(client[_DUID_AT:], DHCP)
    elif client and not client.startswith("01:"):
        said.append(Heard(MARK, f"client {client}", DHCP, Certainty.LIKELY))
    return said


def version6(message: PlainMessage) -> list[Heard]:
    """A request that was not relayed."""
    values = dict(message.attributes)
    if message.direction is not Direction.UP or message.kind not in _ASKING_6 or "relayed_for" in values:
        return []
    return _names(values, ("fqdn",), DHCPV6) + _class(values, DHCPV6) + _duid(values.get("duid", ""), DHCPV6)


def _names(values: dict[str, str], keys: tuple[str, ...], source: str) -> list[Heard]:
    said: list[Heard] = []
    for key in keys:
        name = values.get(key, "").partition(".")[0]
        if name:
            said.append(Heard(NAME, name, f"{source} name", Certainty.LIKELY))
            said += mark_of(name, source)
    return said


def _class(values: dict[str, str], source: str) -> list[Heard]:
    said: list[Heard] = []
    if values.get("vendor_class"):
        said.append(Heard(VENDOR_CLASS, values["vendor_class"], source, Certainty.LIKELY))
    if source == DHCP and values.get("parameter_list"):
        said.append(Heard(PARAMETERS, values["parameter_list"], source, Certainty.POSSIBLE))
    return said


def _duid(duid: str, source: str) -> list[Heard]:
    if len(duid) < 3 * 6 or duid.startswith(_HARDWARE_DUIDS):
        return []
    return [Heard(MARK, f"duid {duid}", source, Certainty.LIKELY)]
