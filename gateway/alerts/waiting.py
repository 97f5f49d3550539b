"""When a message is tried again, and when it is given up. Chance is given, so that tests know what comes."""

from typing import Final

from gateway.alerts.hours import SECOND_NS

FIRST_NS: Final = 30 * SECOND_NS
LONGEST_NS: Final = 3600 * SECOND_NS
"""Waits double from the first to the longest."""

GIVE_UP_NS: Final = 24 * 3600 * SECOND_NS
"""A day: a mail server that is down over night is no reason to lose a message; older news is history."""

SPREAD: Final = 0.25
"""A quarter more or less, by chance: boxes that lost the same server do not come back to it in the same second."""


def pause_ns(attempts: int, chance: float, asked_s: int = 0) -> int:
    """How long to wait after so many tries (at least one). `chance` is from 0 to 1; `asked_s` is what the receiver
    asked for (RFC 9110 section 10.2.3), of which LONGEST_NS is granted at most."""
    doubled = FIRST_NS << min(max(attempts, 1) - 1, 12)
    usual = min(doubled, LONGEST_NS)
    spread = round(usual * (1 - SPREAD + 2 * SPREAD * chance))
    return max(spread, min(asked_s * SECOND_NS, LONGEST_NS))


def is_over(made_ns: int, time_ns: int) -> bool:
    """Whether a message that failed now is not tried again."""
    return time_ns - made_ns >= GIVE_UP_NS
