"""When an app spoke, and how it encrypted: bars over time as SVG, with their table."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dashboard.languages import N_, _, decimal
from dashboard.summary import MODERN
from dashboard.texts import title
from dashboard.words import count, tls_name
from gateway.store.queries.history import Moment, Run

SLICES = 48
"""Bars at most: thinner ones could not be told apart on a phone."""

WIDTH, HEIGHT = 480, 90
SECOND_NS = 1_000_000_000
DAY_NS = 86_400 * SECOND_NS

MAX_LISTED = 12
"""Changes of one kind that are named."""


@dataclass(slots=True)
class Slice:
    """One bar: connections that began in it."""

    start_ns: int
    flows: int = 0
    old: int = 0  # of them with encryption that is outdated
    bytes_up: int = 0
    versions: Counter[str] = field(default_factory=Counter)

    @property
    def encryption(self) -> str:
        """Versions with their numbers."""
        return ", ".join(f"{tls_name(name)}: {number:,}" for name, number in sorted(self.versions.items()))


class Drawn(NamedTuple):
    """A bar as it stands in the picture."""

    x: float
    width: float
    y: float
    height: float
    old_y: float
    old_height: float
    slice: Slice


@dataclass(frozen=True, slots=True)
class Timeline:
    """All bars. `step_ns` is how long each of them lasts."""

    slices: tuple[Slice, ...]
    step_ns: int

    @property
    def spoken(self) -> list[Slice]:
        """Those in which it spoke: the rows of the table."""
        return [one for one in self.slices if one.flows]

    @property
    def has_old(self) -> bool:
        """Whether outdated encryption occurs."""
        return any(one.old for one in self.slices)

    @property
    def size(self) -> tuple[int, int]:
        """Of the picture."""
        return WIDTH, HEIGHT

    @property
    def step(self) -> str:
        """How long a bar lasts, in words."""
        seconds = self.step_ns / SECOND_NS
        for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
            if seconds >= length:
                return count(round(seconds / length), unit)
        return _("%(number)s seconds", number=decimal(seconds, 1))

    @property
    def bars(self) -> list[Drawn]:
        """The picture: heights by connections."""
        most, width = max(one.flows for one in self.slices), WIDTH / len(self.slices)
        drawn = []
        for place, one in enumerate(self.slices):
            height = max(HEIGHT * one.flows / most, 1.5) if one.flows else 0.0
            old = height * one.old / one.flows if one.flows else 0.0
            drawn.append(
                Drawn(
                    x=round(place * width, 2),
                    width=round(max(width - 1, 0.5), 2),
                    y=round(HEIGHT - height, 2),
                    height=round(height, 2),
                    old_y=round(HEIGHT - old, 2),
                    old_height=round(old, 2),
                    slice=one,
                )
            )
        return drawn


def timeline(moments: Sequence[Moment], *, are_days: bool) -> Timeline | None:
    """Bars of equal length over the whole time; None where there is nothing to show."""
    if not moments:
        return None
    first, last = min(one.time_ns for one in moments), max(one.time_ns for one in moments)
    step = -(-(last - first + 1) // SLICES)
    if are_days:
        step = -(-step // DAY_NS) * DAY_NS
    slices = [Slice(first + place * step) for place in range((last - first) // step + 1)]
    for one in moments:
        into = slices[(one.time_ns - first) // step]
        into.flows += one.flows
        into.bytes_up += one.bytes_up
        if one.tls_version:
            into.versions[one.tls_version] += one.flows
            into.old += one.flows if one.tls_version not in MODERN else 0
    return Timeline(tuple(slices), step)


class Change(NamedTuple):
    """One thing that the last run did, or did not do, other than the run before."""

    text: str
    names: tuple[str, ...]
    more: int


def changes(runs: Sequence[Run]) -> list[Change]:
    """What is different in the later of two runs. Empty where there was one only, or nothing changed."""
    if len(runs) < 2:
        return []
    now, before = runs[0], runs[1]
    found, gone = now.found - before.found, before.found - now.found
    parts = (
        (N_("New findings"), [title(*one) for one in found]),
        (N_("New destinations"), now.places - before.places),
        (N_("Encryption not used before"), [tls_name(one) for one in now.versions - before.versions]),
        (N_("Findings not met again"), [title(*one) for one in gone]),
        (N_("Destinations not met again"), before.places - now.places),
        (N_("Encryption not used any more"), [tls_name(one) for one in before.versions - now.versions]),
    )
    return [_change(text, sorted(set(names))) for text, names in parts if names]


def _change(text: str, names: list[str]) -> Change:
    return Change(text, tuple(names[:MAX_LISTED]), max(len(names) - MAX_LISTED, 0))
