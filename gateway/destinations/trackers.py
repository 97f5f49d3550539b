"""Is a host on the list of known trackers? Compared label by label: notmixpanel.com is not mixpanel.com."""

import re
from typing import Final

from gateway.data import header_value, read_text
from gateway.destinations.registrable import parents

LIST_FILE: Final = "trackers.txt"
_EXCEPTIONS: Final = re.compile(r"\n@@(.+)")


class TrackerList:
    """Hosts that a list blocks as a whole, and hosts that it frees again (that wins, as in the original)."""

    def __init__(self, text: str, title: str) -> None:
        """Reads a list with one host a line; "#" begins a comment, "@@" marks an exception."""
        self.title = title
        self.date = header_value(text, "date")
        self._lines = frozenset(text.split("\n"))
        self._allowed = frozenset(_EXCEPTIONS.findall(f"\n{text}"))

    def __len__(self) -> int:
        return sum(bool(line) and line[0] not in "#@" for line in self._lines)

    def match(self, name: str) -> str:
        """The listed host that a name is, or lies under; "" where there is none. `name` is a normal name."""
        found = ""
        for parent in parents(name):
            if parent in self._allowed:
                return ""
            if not found and parent in self._lines:
                found = parent
        return found


def load_trackers() -> TrackerList:
    """The shipped list. Raises InputError where it is missing."""
    return TrackerList(read_text(LIST_FILE), "EasyPrivacy")
