"""Who runs a host, and what for: Telltale's own table of the organisations that apps talk to most."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from gateway.data import read_text
from gateway.destinations.categories import Category
from gateway.destinations.registrable import parents
from gateway.errors import InputError

TABLE_FILE: Final = "owners.tsv"
COLUMNS: Final = 4


class Owner(NamedTuple):
    """The organisation behind a domain. `country` is where it has its seat, not where the host stands."""

    domain: str  # the entry that matched
    name: str
    country: str  # ISO 3166 alpha-2
    category: Category


class OwnerTable:
    """Domains and addresses with their owners; the longest entry that a host is, or lies under, wins."""

    def __init__(self, text: str, source: str = TABLE_FILE) -> None:
        """Reads lines "owner<TAB>country<TAB>category<TAB>domains, separated by spaces".

        Raises InputError where a line is wrong or names a domain a second time.
        """
        self._by_domain: dict[str, Owner] = {}
        for number, line in enumerate(text.splitlines(), start=1):
            if not line or line.startswith("#"):
                continue
            cells = line.split("\t")
            if len(cells) != COLUMNS:
                raise InputError(source, f"line {number}: {len(cells)} columns, {COLUMNS} are needed")
            self._add(cells, f"{source}: line {number}")

    def _add(self, cells: list[str], place: str) -> None:
        name, country, category_text, domains = cells
        try:
            category = Category(category_text)
        except ValueError as error:
            raise InputError(place, f"unknown category {category_text!r}") from error
        for domain in domains.split():
            if domain in self._by_domain:
                raise InputError(place, f"{domain} is there twice")
            self._by_domain[domain] = Owner(domain, name, country, category)

    def __len__(self) -> int:
        return len(self._by_domain)

    def __iter__(self) -> Iterator[Owner]:
        return iter(self._by_domain.values())

    def find(self, name: str) -> Owner | None:
        """The owner of a host name or an address, both in normal form; None where the table has none."""
        for parent in parents(name):
            owner = self._by_domain.get(parent)
            if owner is not None:
                return owner
        return None


def load_owners() -> OwnerTable:
    """The shipped table. Raises InputError where it is missing or wrong."""
    return OwnerTable(read_text(TABLE_FILE))
