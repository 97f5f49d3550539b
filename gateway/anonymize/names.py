"""Names of hosts. Public names are destinations and stay; names of a home, and persons in public names, do not.

A name keeps its length, and each label its own: messages and handshakes keep their lengths with it.
"""

import re
from collections.abc import Collection
from typing import Final

from gateway.anonymize.addresses import Addresses
from gateway.anonymize.fakes import Fakes
from gateway.anonymize.personal import Personal
from gateway.data.special_addresses import AddressKind, kind_of, parse_address
from gateway.destinations.registrable import is_public_name, registrable_domain

CACHE_ENTRIES: Final = 1 << 16
MAX_SERVICE_BYTES: Final = 16
"""Of the name of a service, with its underscore (RFC 6335, 5.1)."""

_HOME: Final = frozenset(
    {
        *(
            "local",
            "lan",
            "home",
            "internal",
            "intranet",
            "private",
            "corp",
            "localdomain",
            "workgroup",
            "box",
            "fritz",
        ),
        *("router", "gateway", "station", "wlan", "speedport", "belkin", "dlink", "arpa", "invalid", "localhost"),
    }
)
"""Last labels of names that no public registry has given away: RFC 6761, RFC 6762, RFC 8375, ICANN's `internal`, and
what routers for homes use."""
_STAY: Final = frozenset(
    {
        *(b"local", b"lan", b"home", b"internal", b"arpa", b"in-addr", b"ip6", b"localdomain", b"localhost", b"box"),
        *(b"fritz", b"router", b"gateway", b"corp", b"private", b"wpad", b"isatap", b"resolver", b"dns", b"www"),
        *(b"invalid", b"workgroup"),
    }
)
"""Labels of such names that say nothing of who lives there."""
_ADDRESS: Final = re.compile(rb"(?<![0-9])([0-9]{1,3})[-.]([0-9]{1,3})[-.]([0-9]{1,3})[-.]([0-9]{1,3})(?![0-9])")
_HARDWARE: Final = re.compile(rb"(?<![0-9a-z])(?:[0-9a-f]{2}[:-]?){5}[0-9a-f]{2}(?![0-9a-z])", re.IGNORECASE)
_COMMON_NAME: Final = re.compile(r"(?:^|,)CN=([^,]*)")
_OTHER: Final = re.compile(rb"[^A-Za-z0-9_.\-]")

Labels = tuple[bytes, ...]


class Names:
    """All names of one key."""

    def __init__(self, addresses: Addresses, fakes: Fakes, personal: Personal) -> None:
        self._addresses = addresses
        self._fakes = fakes
        self._personal = personal
        self._known: dict[Labels, Labels] = {}

    def of(self, name: bytes) -> bytes:
        """What stands for a name as it is written, of the same length."""
        text = name.decode("latin-1")
        if parse_address(text.strip("[]")) is not None:
            return self._address(name, text.strip("[]"))
        return b".".join(self.labels(tuple(name.split(b"."))))

    def labels(self, labels: Labels) -> Labels:
        """The same for the labels of a name, without the root."""
        known = self._known.get(labels)
        if known is None:
            if len(self._known) >= CACHE_ENTRIES:
                self._known.clear()
            known = self._known[labels] = self._made(labels)
        return known

    def are_public(self, subject: str, names: Collection[str]) -> bool:
        """Whether a certificate speaks for public hosts and for nobody else. `names` are its alternative names; without
        any, the common names of its subject (RFC 6125, 6.4.4)."""
        found = names or _COMMON_NAME.findall(subject)
        return bool(found) and "@" not in subject and all(map(self._is_public, found))

    def _is_public(self, name: str) -> bool:
        raw = name.removeprefix("*.").encode("latin-1", "replace")
        return b"." in raw and self.of(raw) == raw

    def _address(self, name: bytes, text: str) -> bytes:
        address = parse_address(text)
        if address is not None and kind_of(text) is not AddressKind.LOCAL and address.packed in self._addresses.servers:
            return name
        return self._fakes.of(name)

    def _made(self, labels: Labels) -> Labels:
        while labels and not labels[-1]:
            return (*self._made(labels[:-1]), labels[-1])
        if not labels:
            return labels
        if len(labels) > 2 and labels[-1].lower() == b"arpa":
            return self._reverse(labels)
        name = b".".join(labels).decode("latin-1").lower()
        last = labels[-1].decode("latin-1").lower()
        domain = registrable_domain(name) if last not in _HOME and is_public_name(name) else ""
        if not domain:
            is_suffix = len(labels) > 1 or labels[0].lower() in _STAY
            return tuple(self._home_label(one, at == len(labels) - 1 and is_suffix) for at, one in enumerate(labels))
        behind = len(domain.split("."))
        return tuple(self._public_label(one) if at < len(labels) - behind else one for at, one in enumerate(labels))

    def _home_label(self, label: bytes, is_suffix: bool) -> bytes:
        lower = label.lower()
        if (
            lower in _STAY
            or (label.startswith(b"_") and len(label) <= 16)
            or (is_suffix and lower.decode("latin-1") in _HOME)
        ):
            return label
        return _OTHER.sub(b"x", self._fakes.of(label))

    def _public_label(self, label: bytes) -> bytes:
        if self._personal.is_in_name(label) or _HARDWARE.search(label) or _OTHER.search(label):
            return _OTHER.sub(b"x", self._fakes.of(label))
        found = _ADDRESS.search(label)
        if found and kind_of(b".".join(found.groups()).decode()) is AddressKind.LOCAL:
            return self._fakes.of(label)
        return label

    def _reverse(self, labels: Labels) -> Labels:
        """Names of addresses (RFC 1035, 3.5; RFC 3596, 2.5). The pseudonym of an IPv6 address has the same length; that
        of an IPv4 address need not, so its numbers become others."""
        kind, digits = labels[-2].lower(), labels[:-2]
        if kind == b"ip6" and len(digits) == 32 and all(len(one) == 1 for one in digits):
            try:
                address = bytes.fromhex(b"".join(reversed(digits)).decode("latin-1"))
            except ValueError:
                return self._hidden(labels)
            nibbles = self._addresses.of(address).hex().encode()
            return (*(nibbles[at : at + 1] for at in range(31, -1, -1)), *labels[-2:])
        if kind == b"in-addr" and len(digits) == 4:
            text = b".".join(reversed(digits)).decode("latin-1")
            found = parse_address(text)
            if found is not None and found.packed in self._addresses.servers:
                return labels
        return self._hidden(labels)

    def _hidden(self, labels: Labels) -> Labels:
        return tuple(self._home_label(one, False) for one in labels)
