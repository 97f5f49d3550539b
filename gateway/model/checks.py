"""What was looked at on a machine, and what it means: for the terminal and for the page."""

from typing import NamedTuple


class Check(NamedTuple):
    """One thing that was looked at."""

    name: str
    what: str
    """What was found, in plain words."""

    is_fine: bool
    is_needed: bool = True
    """Whether nothing works without it."""

    remedy: str = ""
    """What to do where it is not fine."""

    is_urgent: bool = False
    """To be looked at: it makes results wrong, or the box fail. What is needed as well is there, and broken."""

    @property
    def level(self) -> str:
        """ok, MISSING or BROKEN (nothing works), warning (look at it), or optional (more would work)."""
        if self.is_fine:
            return "ok"
        if self.is_needed:
            return "BROKEN" if self.is_urgent else "MISSING"
        return "warning" if self.is_urgent else "optional"


def warning(name: str, what: str, remedy: str) -> Check:
    """Something that makes results wrong, or the box fail, though not all of it."""
    return Check(name, what, is_fine=False, is_needed=False, remedy=remedy, is_urgent=True)
