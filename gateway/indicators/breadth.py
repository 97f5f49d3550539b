"""Entries that would call half of the Internet bad, and entries that many others share."""

from typing import Final

from gateway.destinations.categories import TRACKING, Category
from gateway.destinations.networks import NetworkTable
from gateway.destinations.owners import Owner, OwnerTable
from gateway.destinations.registrable import registrable_domain
from gateway.model.indicators import Indicator, IndicatorKind, Threat

KNOWN_SERVICE: Final = "too broad: the whole of a service that many apps use"

_SHARED_NETWORKS: Final[dict[int, str]] = {
    13335: "Cloudflare", 209242: "Cloudflare", 54113: "Fastly", 16625: "Akamai", 20940: "Akamai", 19551: "Imperva",
    15133: "Edgio", 13414: "Twitter", 15169: "Google", 396982: "Google Cloud", 32934: "Facebook", 714: "Apple",
}  # fmt: skip
"""Autonomous systems in which an address serves thousands of names, one after the other or at once (RIPE and ARIN)."""

_CUSTOMERS: Final = frozenset({Category.CDN, Category.CLOUD, Category.DYNAMIC_DNS})
"""Below the names of these, every name is somebody else's."""


class Breadth:
    """Knows by our own lists what is too much. A list that could not be read says nothing."""

    def __init__(self, owners: OwnerTable | None, networks: NetworkTable | None) -> None:
        self._owners = owners
        self._networks = networks

    def weigh(self, entry: Indicator, threat: str) -> Indicator | str:
        """The entry, with what makes it doubtful; or why it is refused. `threat` is that of its list."""
        if entry.kind is IndicatorKind.NAME:
            return self._name(entry, entry.threat or threat)
        if entry.kind is IndicatorKind.ADDRESS:
            return self._address(entry)
        return entry

    def _name(self, entry: Indicator, threat: str) -> Indicator | str:
        owner = self._owners.find(entry.value) if self._owners is not None else None
        if owner is None or (threat == Threat.TRACKER and _is_tracking(owner)):
            return entry
        own = registrable_domain(owner.domain)
        if entry.value in (owner.domain, own):
            return KNOWN_SERVICE
        if owner.category in _CUSTOMERS or not own:
            return entry
        return entry._replace(doubt=entry.doubt or f"{owner.domain} belongs to {owner.name}, which many apps use")

    def _address(self, entry: Indicator) -> Indicator | str:
        first = entry.value.partition("/")[0]
        if self._owners is not None and self._owners.find(first) is not None:
            return KNOWN_SERVICE
        asn = self._networks.network(first).asn if self._networks is not None else 0
        shared = _SHARED_NETWORKS.get(asn, "")
        if not shared:
            return entry
        return entry._replace(doubt=entry.doubt or f"an address of {shared} serves many names")


def _is_tracking(owner: Owner) -> bool:
    return owner.category in TRACKING or owner.category in (Category.CRASH_REPORTS, Category.MESSAGING)
