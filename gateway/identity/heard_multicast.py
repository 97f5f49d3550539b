"""What a device says of itself to all: mDNS and DNS-SD, LLMNR, SSDP, NetBIOS."""

import re
from typing import Final

from gateway.identity.heard import Heard, mark_of
from gateway.identity.kinds import kind_of_service, kind_of_upnp
from gateway.model.devices import ADDRESS, KIND, MODEL, NAME, SYSTEM
from gateway.model.flows import Certainty
from gateway.model.messages import DnsMessage, PlainMessage, SpokenRecord

_A, _TXT, _AAAA, _SRV = 1, 16, 28, 33
_MADE_UP: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{12,32}", re.IGNORECASE)
"""Names that programs make up to hide an address (draft-ietf-mmusic-mdns-ice-candidates), or numbers."""

_MODEL_KEYS: Final = frozenset({"model", "md", "ty", "am", "mdl", "rpmd", "product"})
"""Of TXT records: _device-info, Google Cast and HomeKit, printers, AirPlay audio, others, Companion Link, IPP."""

_NAME_KEYS: Final = frozenset({"fn", "name"})
_NAMED_SERVICES: Final = frozenset(
    {
        "_airplay", "_companion-link", "_device-info", "_googlecast", "_smb", "_afpovertcp", "_workstation", "_ipp",
        "_ipps", "_printer", "_pdl-datastream", "_homekit", "_hap", "_rfb", "_ssh", "_sftp-ssh", "_androidtvremote2",
        "_raop", "_scanner", "_uscan", "_uscans", "_spotify-connect", "_rdlink", "_hue",
    }
)  # fmt: skip
"""Services whose instances people name as their device."""

_NBNS_OWN: Final = frozenset({"REGISTRATION", "REFRESH"})


def dns(message: DnsMessage, ip: str, source: str) -> list[Heard]:
    """An answer about names of the own link, if its addresses are those of who sent it (`ip`)."""
    hosts: dict[str, list[str]] = {}
    for record in message.spoken:
        if record.rtype in (_A, _AAAA):
            hosts.setdefault(_host(record.labels), []).extend(record.value)
    own = {name for name, addresses in hosts.items() if ip in addresses}
    if hosts and not own:
        return []  # it answers for somebody else
    targets = {_host(r.value) for r in message.spoken if r.rtype == _SRV}
    is_own = bool(own) and targets <= own
    if not is_own and targets & (hosts.keys() - own):
        return []  # services of several hosts: a proxy
    certainty = Certainty.LIKELY if is_own else Certainty.POSSIBLE
    said: list[Heard] = []
    for name in own:
        said += _host_name(name, source)
        said += [Heard(ADDRESS, address, source, Certainty.LIKELY) for address in hosts[name]]
    for record in message.spoken:
        if record.rtype in (_SRV, _TXT):
            said += _service(record, certainty, source)
    return said


def _host(labels: tuple[str, ...]) -> str:
    return labels[0] if labels else ""


def _host_name(name: str, source: str) -> list[Heard]:
    if not name or _MADE_UP.fullmatch(name):
        return []
    return [Heard(NAME, name, f"{source} host", Certainty.LIKELY), *mark_of(name, source)]


def _service(record: SpokenRecord, certainty: Certainty, source: str) -> list[Heard]:
    """An instance of a service (RFC 6763 section 4.1): its name, what it says of the device, and what offers such."""
    if len(record.labels) < 3 or not record.labels[1].startswith("_"):
        return []
    instance, service = record.labels[0], record.labels[1].lower()
    said: list[Heard] = []
    name = instance.partition("@")[2] or instance if service == "_raop" else instance
    if service in _NAMED_SERVICES and not _MADE_UP.fullmatch(name):
        said.append(Heard(NAME, name.partition(" [")[0], f"{source} service", certainty))
        said += mark_of(name.partition(" [")[0], source)
    kind = kind_of_service(service)
    if kind and record.rtype == _SRV:
        said.append(Heard(KIND, kind, f"{source} service {service}", certainty))
    if record.rtype == _TXT:
        said += _texts(record.value, certainty, source)
    return said


def _texts(texts: tuple[str, ...], certainty: Certainty, source: str) -> list[Heard]:
    said: list[Heard] = []
    for text in texts:
        key, _, value = text.partition("=")
        if not value:
            continue
        if key.lower() in _MODEL_KEYS:
            said.append(Heard(MODEL, value, f"{source} service", certainty))
        elif key.lower() in _NAME_KEYS:
            said.append(Heard(NAME, value, f"{source} service", certainty))
        elif key.lower() == "osxvers":
            said.append(Heard(SYSTEM, "macOS", f"{source} service", certainty))
    return said


def ssdp(message: PlainMessage) -> list[Heard]:
    """An announcement or an answer: what program it runs, what kind of device it is, seldom a name."""
    said: list[Heard] = []
    if message.kind not in ("NOTIFY", "RESPONSE"):
        return said
    for key, value in message.attributes:
        if key in ("nt", "st", "usn"):
            kind = kind_of_upnp(value)
            if kind:
                said.append(Heard(KIND, kind, "SSDP", Certainty.LIKELY))
        elif key == "server":
            system = value.partition(" ")[0].partition("/")
            if system[0].lower() in ("windows", "microsoft-windows"):
                said.append(Heard(SYSTEM, "Windows", "SSDP", Certainty.LIKELY))
        elif key == "cpfn.upnp.org":
            said.append(Heard(NAME, value, "SSDP friendly name", Certainty.LIKELY))
    return said


def netbios(message: PlainMessage, ip: str) -> list[Heard]:
    """A machine that registers its own name, or sends a datagram under it, from the address that it names."""
    values = dict(message.attributes)
    is_registered = message.kind in _NBNS_OWN and values.get("is_group") == "no"
    is_machine = values.get("suffix") in ("00", "20") and (is_registered or message.kind == "DATAGRAM")
    name = values.get("name", "")
    if not is_machine or values.get("address") != ip or not name.strip():
        return []
    return [Heard(NAME, name, "NetBIOS name", Certainty.LIKELY), *mark_of(name, "NetBIOS")]
