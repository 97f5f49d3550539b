"""Is a host on the list of known trackers? Compared label by label: notmixpanel.com is not mixpanel.com."""

from typing import Final

from gateway.data import entries_in, header_value, read_text
from gateway.data.names import Names
from gateway.destinations.registrable import parents

LIST_FILE: Final = "trackers.txt"
EXCEPTION: Final = "@@"
"""Stands before a host that is freed again."""


class TrackerList:
    """Hosts that a list blocks as a whole, and hosts that it frees again (that wins, as in the original)."""

    def __init__(self, text: str, title: str, hosts: Names | None = None) -> None:
        """Reads a list with one host a line; "#" begins a comment, "@@" marks an exception. `hosts`: its
        entries, exceptions with their mark, where that is laid out already."""
        self.title = title
        self.date = header_value(text, "date")
        self._hosts = Names.of(entries_in(text)) if hosts is None else hosts
        self._exceptions = f"\n{text}".count(f"\n{EXCEPTION}")

    def __len__(self) -> int:
        return len(self._hosts) - self._exceptions

    def match(self, name: str) -> str:
        """The listed host that a name is, or lies under; "" where there is none. `name` is a normal name."""
        found = next((parent for parent in parents(name) if parent in self._hosts), "")
        if found and any(EXCEPTION + parent in self._hosts for parent in parents(name)):
            return ""
        return found


def load_trackers() -> TrackerList:
    """The shipped list. Raises InputError where it is missing."""
    text = read_text(LIST_FILE)
    return TrackerList(text, "EasyPrivacy", Names.kept("trackers", text.encode(), lambda: entries_in(text)))
