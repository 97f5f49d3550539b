"""Is a host a name that anybody gets for an address that changes? Compared label by label."""

from typing import Final

from gateway.data import entries_in, header_value, read_packed
from gateway.data.names import Names
from gateway.destinations.registrable import parents
from gateway.errors import InputError

LIST_FILE: Final = "dynamic_dns.txt.zst"


class DynamicDnsList:
    """Domains of services for dynamic DNS."""

    def __init__(self, text: str, domains: Names | None = None) -> None:
        """Reads a list with one domain a line; "#" begins a comment. `domains`: its entries, where they are
        laid out already."""
        self.date = header_value(text, "date")
        self._domains = Names.of(entries_in(text)) if domains is None else domains

    def __len__(self) -> int:
        return len(self._domains)

    def match(self, name: str) -> str:
        """The listed domain that a name lies under, "" where there is none. `name` is a normal name; the domain itself
        is the service's own site."""
        return next((parent for parent in parents(name) if parent != name and parent in self._domains), "")


def load_dynamic_dns() -> DynamicDnsList:
    """The shipped list. Raises InputError where it is missing or damaged."""
    packed = read_packed(LIST_FILE)
    try:
        text = packed.decode()
    except UnicodeDecodeError as error:
        raise InputError(LIST_FILE, f"list cannot be read: {error}") from error
    return DynamicDnsList(text, Names.kept("dynamic_dns", packed, lambda: entries_in(text)))
