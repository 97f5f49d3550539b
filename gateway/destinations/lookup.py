"""One question for all lists: what is known about a host name at an address."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from gateway.data.shipped import load_or, note_unusable
from gateway.data.special_addresses import AddressKind, kind_of, parse_address
from gateway.destinations.categories import TRACKING, Category
from gateway.destinations.countries import TABLE_FILE as COUNTRIES_FILE
from gateway.destinations.countries import CountryTable, load_countries
from gateway.destinations.dynamic_dns import LIST_FILE as DYNAMIC_DNS_FILE
from gateway.destinations.dynamic_dns import DynamicDnsList, load_dynamic_dns
from gateway.destinations.known import LIST_FILE as KNOWN_FILE
from gateway.destinations.known import KnownNames, load_known
from gateway.destinations.lookalikes import Lookalikes
from gateway.destinations.networks import TABLE_FILE as NETWORKS_FILE
from gateway.destinations.networks import UNKNOWN as UNKNOWN_NETWORK
from gateway.destinations.networks import Network, NetworkTable, load_networks
from gateway.destinations.owners import TABLE_FILE as OWNERS_FILE
from gateway.destinations.owners import Owner, OwnerTable, load_owners
from gateway.destinations.popular import NOT_POPULAR, load_popular
from gateway.destinations.popular import TABLE_FILE as POPULAR_FILE
from gateway.destinations.registrable import MAX_NAME_CHARACTERS, normal_name, registrable_domain
from gateway.destinations.trackers import LIST_FILE as TRACKERS_FILE
from gateway.destinations.trackers import TrackerList, load_trackers
from gateway.errors import InputError
from gateway.model.flows import Destination, Lookalike
from gateway.model.hints import AppHints

CACHE_ENTRIES: Final = 16_384  # pairs of name and address in a busy capture, and of either alone; about 15 MB
MAX_CHAIN: Final = 16  # aliases that are looked at; real chains have fewer than six


class _Named(NamedTuple):
    """What the name of a host says, wherever it stands."""

    domain: str
    owner: str
    category: Category | None  # of its owner, None where no table has one
    tracker_source: str
    is_dynamic: bool  # under a service for dynamic DNS
    lookalike: Lookalike | None


class _Placed(NamedTuple):
    """What an address says, whatever is there."""

    kind: AddressKind
    country: str
    network: Network


class Destinations:
    """Knows destinations from the shipped lists, or from the ones given; each is read when first needed.

    One that cannot be read is empty from then on, and `gateway.data.shipped.unusable` has it.
    """

    def __init__(
        self,
        trackers: TrackerList | None = None,
        owners: OwnerTable | None = None,
        countries: CountryTable | None = None,
        networks: NetworkTable | None = None,
        dynamic_dns: DynamicDnsList | None = None,
        lookalikes: Lookalikes | None = None,
        apps: Iterable[AppHints] = (),
    ) -> None:
        """`apps`: whose names and domains are imitated too, and are themselves whatever they look like."""
        self._apps = KnownNames.of_apps(apps)
        self._app_lookalikes: Lookalikes | None = None
        self._trackers = trackers
        self._owners = owners
        self._countries = countries
        self._networks = networks
        self._dynamic_dns = dynamic_dns
        self._lookalikes = lookalikes
        self._cached = lru_cache(maxsize=CACHE_ENTRIES)(self._find)
        self._named = lru_cache(maxsize=CACHE_ENTRIES)(self._of_host)
        self._placed = lru_cache(maxsize=CACHE_ENTRIES)(self._of_address)

    @property
    def trackers(self) -> TrackerList:
        """The list of tracker hosts."""
        if self._trackers is None:
            self._trackers = load_or(TRACKERS_FILE, load_trackers, TrackerList("", ""))
        return self._trackers

    @property
    def owners(self) -> OwnerTable:
        """The table of organisations."""
        if self._owners is None:
            self._owners = load_or(OWNERS_FILE, load_owners, OwnerTable(""))
        return self._owners

    @property
    def countries(self) -> CountryTable:
        """The table of countries; its `date` belongs beside every country shown."""
        if self._countries is None:
            self._countries = load_or(COUNTRIES_FILE, load_countries, CountryTable.empty())
        return self._countries

    @property
    def networks(self) -> NetworkTable:
        """The table of autonomous systems; its `date` belongs beside every one shown."""
        if self._networks is None:
            self._networks = load_or(NETWORKS_FILE, load_networks, NetworkTable.empty())
        return self._networks

    @property
    def dynamic_dns(self) -> DynamicDnsList:
        """The list of services for dynamic DNS."""
        if self._dynamic_dns is None:
            self._dynamic_dns = load_or(DYNAMIC_DNS_FILE, load_dynamic_dns, DynamicDnsList(""))
        return self._dynamic_dns

    @property
    def lookalikes(self) -> Lookalikes:
        """What compares names with the known ones."""
        if self._lookalikes is None:
            known, popular = KnownNames("", "", ()), load_or(POPULAR_FILE, load_popular, NOT_POPULAR)
            if popular is not NOT_POPULAR:  # without the popular names honest ones would be taken for copies
                known = load_or(KNOWN_FILE, lambda: load_known(self.owners), known)
            self._lookalikes = Lookalikes(known, popular, self._owned_by, self.dynamic_dns.match)
        return self._lookalikes

    def lookup(self, name: str, ip: str, cname_chain: tuple[str, ...] = ()) -> Destination:
        """What is known about `name` at `ip`, both as seen; `cname_chain`: the aliases DNS answered for it.

        Without a name the address is the name. Does not say whether a host belongs to the app's own maker.
        """
        name = name[: MAX_NAME_CHARACTERS + 1]  # longer texts are no names, and must not fill the memory
        return self._cached(name, ip, cname_chain[:MAX_CHAIN])

    def _find(self, name: str, ip: str, cname_chain: tuple[str, ...]) -> Destination:
        host = normal_name(name) or ip
        named, placed = self._named(host, cname_chain), self._placed(ip)
        category = named.category
        if category is None or category is Category.UNKNOWN:  # by name: compiled, the empty Category counts as true
            category = _category_of(placed.kind, host != ip, named.is_dynamic)
        return Destination(
            name=host,
            domain=named.domain,
            owner=named.owner,
            category=category.value,
            country=placed.country,
            is_tracker=bool(named.tracker_source),
            tracker_source=named.tracker_source,
            asn=placed.network.asn,
            as_name=placed.network.name,
            lookalike=named.lookalike,
        )

    def _of_host(self, host: str, cname_chain: tuple[str, ...]) -> _Named:
        owner = self.owners.find(host)
        source = self._tracker_source(host, owner)
        for alias in () if source else map(normal_name, cname_chain):
            alias_owner = self.owners.find(alias)
            source = self._tracker_source(alias, alias_owner)
            if source:
                source += f"; DNS leads {host} to {alias}"
                owner = alias_owner or owner
                break
        is_name = bool(host) and parse_address(host) is None
        return _Named(
            registrable_domain(host),
            owner.name if owner else "",
            owner.category if owner else None,
            source,
            is_name and owner is None and bool(self.dynamic_dns.match(host)),
            self._lookalike(host) if is_name else None,
        )

    def _of_address(self, ip: str) -> _Placed:
        kind = kind_of(ip)
        if kind is not AddressKind.PUBLIC:  # the tables are read only where they can say something
            return _Placed(kind, "", UNKNOWN_NETWORK)
        return _Placed(kind, self.countries.country(ip), self._network(ip))

    def _lookalike(self, host: str) -> Lookalike | None:
        if not self._apps.domains:
            return self.lookalikes.find(host)
        domain = registrable_domain(host)
        if domain in self._apps.domains:
            return None
        if self._app_lookalikes is None:
            popular = self.lookalikes.popular
            self._app_lookalikes = Lookalikes(self._apps, popular, self._owned_by, self.dynamic_dns.match)
        found = self.lookalikes.find(host)
        if found is None and domain not in self.lookalikes.known.domains:
            found = self._app_lookalikes.find(host)
        return found

    def _network(self, ip: str) -> Network:
        try:
            return self.networks.network(ip)
        except InputError as error:  # names are read one by one, when they are asked for
            note_unusable(NETWORKS_FILE, error)
            return UNKNOWN_NETWORK

    def _owned_by(self, host: str) -> str:
        owner = self.owners.find(host)
        return owner.domain if owner else ""

    def _tracker_source(self, host: str, owner: Owner | None) -> str:
        listed = self.trackers.match(host)
        if listed:
            return f"{self.trackers.title} ||{listed}^"
        if owner is not None and owner.category in TRACKING:
            return f"Telltale {owner.domain} ({owner.category})"
        return ""


def _category_of(kind: AddressKind, is_named: bool, is_dynamic: bool) -> Category:
    """Of a host without a known owner. A reserved address is local only where no host name was seen."""
    if kind is AddressKind.LOCAL or (kind is AddressKind.RESERVED and not is_named):
        return Category.LOCAL
    return Category.DYNAMIC_DNS if is_dynamic else Category.UNKNOWN
