"""Is a host on the list of known trackers? Compared label by label: notmixpanel.com is not mixpanel.com."""

from gateway.data import header_value, read_text
from gateway.destinations.registrable import parents

LIST_FILE = "trackers.txt"
EXCEPTION_MARK = "@@"


class TrackerList:
    """Hosts that a list blocks as a whole, and hosts that it frees again (that wins, as in the original)."""

    def __init__(self, text: str, title: str) -> None:
        """Reads a list with one host a line; "#" begins a comment, "@@" marks an exception."""
        lines = frozenset(text.splitlines())
        others = {line for line in lines if not line or line[0] in "#@"}
        self.title = title
        self.date = header_value(text, "date")
        self._allowed = frozenset(line[len(EXCEPTION_MARK) :] for line in others if line.startswith(EXCEPTION_MARK))
        self._blocked = lines - others

    def __len__(self) -> int:
        return len(self._blocked)

    def match(self, name: str) -> str:
        """The listed host that a name is, or lies under; "" where there is none. `name` is a normal name."""
        found = ""
        for parent in parents(name):
            if parent in self._allowed:
                return ""
            if not found and parent in self._blocked:
                found = parent
        return found


def load_trackers() -> TrackerList:
    """The shipped list. Raises InputError where it is missing."""
    return TrackerList(read_text(LIST_FILE), "EasyPrivacy")
