"""What a household calls its devices: the claims of a capture put together, with where each is from and how sure."""

from collections.abc import Iterable
from typing import Final

from gateway.identity.agents import Agent, AgentReader, Seek, agreed, every
from gateway.identity.devices import parse_mac
from gateway.identity.heard import is_generic
from gateway.identity.hearing import MAX_CLAIMS, MAX_OF_A_DEVICE
from gateway.identity.kinds import kind_of_model, kind_of_system, system_of_class, system_of_parameters
from gateway.identity.titles import brand_of, title
from gateway.identity.vendors import shipped_vendors
from gateway.model.devices import (
    ADDRESS,
    AGENT,
    KIND,
    MARK,
    MODEL,
    NAME,
    NOT_SAID,
    PARAMETERS,
    SYSTEM,
    VENDOR_CLASS,
    Claim,
    DeviceProfile,
    Said,
)
from gateway.model.flows import Certainty

_NAME_SOURCES: Final = (
    "mDNS service", "SSDP friendly name", "UPnP description", "DHCP name", "DHCPv6 name", "mDNS host", "LLMNR host",
    "LLMNR service", "NetBIOS name",
)  # fmt: skip
"""Best first: what a person typed into the device, then what was made of it for machines."""

_CERTAINTIES: Final = (Certainty.CERTAIN, Certainty.LIKELY, Certainty.POSSIBLE, Certainty.UNKNOWN)


class DeviceBook:
    """The claims of one capture, as far as there is room: the first of each device, the first devices."""

    def __init__(self, seek: Seek = every) -> None:
        """`seek` finds which of many expressions may match a text, for User-Agents."""
        self._seek = seek
        self._claims: dict[str, dict[tuple[str, str, str], Claim]] = {}
        self._count = 0

    def learn(self, claims: Iterable[Claim]) -> None:
        """Those of one batch, in any order."""
        if self._count >= MAX_CLAIMS:
            return
        for claim in sorted(claims):
            known = self._claims.setdefault(claim.device, {})
            key = (claim.about, claim.text, claim.source)
            if key not in known and len(known) < MAX_OF_A_DEVICE:
                known[key] = claim
                self._count += 1

    def profiles(self) -> list[DeviceProfile]:
        """One of each device that said anything."""
        reader = AgentReader(self._seek)
        return [_profile(device, list(known.values()), reader) for device, known in self._claims.items()]


def _profile(device: str, claims: list[Claim], reader: AgentReader) -> DeviceProfile:
    agent = agreed([reader.read(one.text) for one in claims if one.about == AGENT])
    names = _names(claims)
    model = _model(claims, agent)
    system = _system(claims, agent)
    kind = _kind(claims, model, system)
    mac = parse_mac(device)
    vendor = shipped_vendors().vendor(mac) if mac is not None else ""
    brand = brand_of(vendor, agent.brand, model.text, system.text)
    return DeviceProfile(
        device,
        title(names[0] if names else NOT_SAID, model, system, kind, brand),
        model,
        system,
        kind,
        names,
        tuple([Said(one.text, one.source, one.certainty) for one in claims if one.about == ADDRESS]),
        tuple([Said(one.text, one.source, one.certainty) for one in claims if one.about == MARK]),
    )


def _names(claims: list[Claim]) -> tuple[Said, ...]:
    """Different names, best first: a name of its own before one that makers give to thousands."""
    ranked: list[tuple[bool, int, int, int, str, Claim]] = []
    for number, one in enumerate(claims):
        if one.about == NAME:
            source = _NAME_SOURCES.index(one.source) if one.source in _NAME_SOURCES else len(_NAME_SOURCES)
            ranked.append((is_generic(one.text), _CERTAINTIES.index(one.certainty), source, number, one.text, one))
    ranked.sort()
    found: dict[str, Said] = {}
    for entry in ranked:
        claim = entry[5]
        found.setdefault(claim.text, Said(claim.text, claim.source, claim.certainty))
    return tuple(found.values())


def _model(claims: list[Claim], agent: Agent) -> Said:
    for one in claims:
        if one.about == MODEL:
            return Said(one.text, one.source, one.certainty)
    return Said(agent.model, "user agent", Certainty.LIKELY) if agent.model else NOT_SAID


def _system(claims: list[Claim], agent: Agent) -> Said:
    """By the vendor class of DHCP, which the system itself sends; then what programs say, in more detail."""
    stated = [_said_system(one) for one in claims if one.about in (VENDOR_CLASS, SYSTEM, PARAMETERS)]
    stated = sorted([one for one in stated if one.text], key=lambda one: _CERTAINTIES.index(one.certainty))
    families = {one.text.partition(" ")[0] for one in stated if one.certainty is Certainty.LIKELY}
    if len(families) > 1:
        return NOT_SAID  # it contradicts itself
    if agent.system and (not families or agent.family in families):
        return Said(agent.system, "user agent", Certainty.LIKELY)
    return stated[0] if stated else NOT_SAID


def _said_system(claim: Claim) -> Said:
    if claim.about == VENDOR_CLASS:
        return Said(system_of_class(claim.text), f"{claim.source} vendor class", Certainty.LIKELY)
    if claim.about == PARAMETERS:
        return Said(system_of_parameters(claim.text), "DHCP parameter list", Certainty.POSSIBLE)
    return Said(claim.text, claim.source, claim.certainty)


def _kind(claims: list[Claim], model: Said, system: Said) -> Said:
    """What the model says, else what the device offers where that is one thing, else what the system runs on most."""
    if kind_of_model(model.text):
        return Said(kind_of_model(model.text), f"model ({model.source})", model.certainty)
    offered = [one for one in claims if one.about == KIND]
    if len({one.text for one in offered}) == 1:
        return Said(offered[0].text, offered[0].source, offered[0].certainty)
    kind = kind_of_system(system.text)
    return Said(kind, f"system ({system.source})", Certainty.POSSIBLE) if kind else NOT_SAID
