"""Is a host a name that anybody gets for an address that changes? Compared label by label."""

from typing import Final

from gateway.data import header_value, read_packed
from gateway.destinations.registrable import parents
from gateway.errors import InputError

LIST_FILE: Final = "dynamic_dns.txt.zst"


class DynamicDnsList:
    """Domains of services for dynamic DNS."""

    def __init__(self, text: str) -> None:
        """Reads a list with one domain a line; "#" begins a comment."""
        self.date = header_value(text, "date")
        self._lines = frozenset(text.split("\n"))

    def __len__(self) -> int:
        return sum(bool(line) and line[0] != "#" for line in self._lines)

    def match(self, name: str) -> str:
        """The listed domain that a name lies under, "" where there is none. `name` is a normal name; the domain itself
        is the service's own site."""
        for parent in parents(name):
            if parent != name and parent in self._lines:
                return parent
        return ""


def load_dynamic_dns() -> DynamicDnsList:
    """The shipped list. Raises InputError where it is missing or damaged."""
    try:
        return DynamicDnsList(read_packed(LIST_FILE).decode())
    except UnicodeDecodeError as error:
        raise InputError(LIST_FILE, f"list cannot be read: {error}") from error
