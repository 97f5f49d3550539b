"""Who is told, drawn: apps at the left, owners at the right, bands as wide as what goes there.

Bands have the colour of the worst finding. Laid out here and sent as SVG: no script. Colours are never alone: bands of
the two worst severities are hatched too, and a table beside the picture has every number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.languages import N_, _
from dashboard.spoken import said
from dashboard.words import count
from gateway.model.findings import Severity

MAX_APPS = 8
MAX_OWNERS = 9
"""Names at either side; the smallest share one band, "others"."""

OTHERS = N_("others")

WIDTH, HEIGHT = 420, 300
TEXT, BAR, GAP = 130, 6, 10
"""Room for names at both sides, and sizes of the bars and of what is between them, in units of the picture."""

MIN_BAND = 3.0
"""A band is never thinner: one connection among a thousand must be seen."""

MAX_NAME = 15
"""Characters of a name beside its bar, of letters as wide as DejaVu's; the title has it whole."""


class Link(NamedTuple):
    """What one app tells one owner: connections outside the own network, and the worst finding about it, or None."""

    app: str
    owner: str
    flows: int
    severity: Severity | None


@dataclass(slots=True)
class Node:
    """One bar."""

    name: str
    tone: str
    y: float = 0.0
    height: float = 0.0
    used: float = 0.0  # of its height, by bands that are drawn already

    @property
    def short(self) -> str:
        """The name as it fits."""
        return self.name if len(self.name) <= MAX_NAME else f"{self.name[: MAX_NAME - 1]}\u2026"

    @property
    def middle(self) -> float:
        """Where its name stands."""
        return round(self.y + self.height / 2, 1)


class Band(NamedTuple):
    """One band, as a path."""

    path: str
    tone: str
    title: str
    is_hatched: bool


@dataclass(frozen=True, slots=True)
class Sankey:
    """The picture, and the same as rows."""

    apps: tuple[Node, ...]
    owners: tuple[Node, ...]
    bands: tuple[Band, ...]
    links: tuple[Link, ...]
    height: float

    @property
    def legend(self) -> list[tuple[str, str]]:
        """The colours that occur, worst first: tone and what it means."""
        used = {band.tone for band in self.bands}
        words = [
            (str(one), _("worst finding: %(severity)s", severity=said(str(one))))
            for one in reversed(Severity)
            if str(one) in used
        ]
        return words + ([("unseen", _("no finding"))] if "unseen" in used else [])

    @property
    def width(self) -> int:
        """In units of the picture."""
        return WIDTH

    @property
    def left(self) -> int:
        """Where the bars of apps begin."""
        return TEXT

    @property
    def right(self) -> int:
        """Where the bars of owners begin."""
        return WIDTH - TEXT - BAR

    @property
    def bar(self) -> int:
        """How wide bars are."""
        return BAR


def sankey(links: Iterable[Link]) -> Sankey | None:
    """The picture of these links; None where nobody was told anything."""
    folded = _folded([link for link in links if link.flows > 0])
    if not folded:
        return None
    apps = _side(folded, [link.app for link in folded])
    owners = _side(folded, [link.owner for link in folded])
    widths = _widths(folded)
    height = max(_place(apps, folded, widths, 0), _place(owners, folded, widths, 1))
    bands = [_band(link, width, apps[link.app], owners[link.owner]) for link, width in zip(folded, widths, strict=True)]
    return Sankey(tuple(apps.values()), tuple(owners.values()), tuple(bands), tuple(folded), round(height, 1))


def _folded(links: Sequence[Link]) -> list[Link]:
    """Links of the apps and owners that matter most, the rest under one name; the worst first."""
    apps, owners = _largest(links, 0, MAX_APPS), _largest(links, 1, MAX_OWNERS)
    added: dict[tuple[str, str], Link] = {}
    for link in links:
        key = (link.app if link.app in apps else _(OTHERS), link.owner if link.owner in owners else _(OTHERS))
        known = added.get(key, Link(*key, 0, None))
        added[key] = Link(*key, known.flows + link.flows, _worse(known.severity, link.severity))
    order = {name: place for place, name in enumerate([*apps, _(OTHERS)])}
    far = {name: place for place, name in enumerate([*owners, _(OTHERS)])}
    return sorted(added.values(), key=lambda link: (order[link.app], far[link.owner]))


def _largest(links: Sequence[Link], side: int, most: int) -> list[str]:
    """Names of one side: what a finding speaks of first, then by connections; one fewer where others are left."""
    weight: dict[str, tuple[int, int]] = {}
    for link in links:
        name = link[side]
        worst, flows = weight.get(str(name), (-1, 0))
        weight[str(name)] = (max(worst, -1 if link.severity is None else link.severity), flows + link.flows)
    ordered = sorted(weight, key=lambda name: (-weight[name][0], -weight[name][1], name))
    return ordered if len(ordered) <= most else ordered[: most - 1]


def _worse(one: Severity | None, other: Severity | None) -> Severity | None:
    known = [severity for severity in (one, other) if severity is not None]
    return max(known, default=None)


def _side(links: Sequence[Link], names: Sequence[str]) -> dict[str, Node]:
    nodes: dict[str, Node] = {}
    worst: dict[str, Severity | None] = {}
    for link, name in zip(links, names, strict=True):
        worst[name] = _worse(worst.get(name), link.severity)
        nodes[name] = Node(name, tone(worst[name]))
    return dict(sorted(nodes.items(), key=lambda item: item[0] == _(OTHERS)))


def _widths(links: Sequence[Link]) -> list[float]:
    """Widths by the root of the connections: a busy app must not hide a bad one."""
    roots = [link.flows**0.5 for link in links]
    scale = (HEIGHT - GAP * (max(MAX_APPS, MAX_OWNERS) - 1)) / sum(roots)
    return [max(root * scale, MIN_BAND) for root in roots]


def _place(nodes: dict[str, Node], links: Sequence[Link], widths: Sequence[float], side: int) -> float:
    """Stack the bars of one side; gives how high they are together."""
    for link, width in zip(links, widths, strict=True):
        nodes[str(link[side])].height += width
    y = 0.0
    for node in nodes.values():
        node.y = y
        y += max(node.height, 2 * MIN_BAND) + GAP
    return y - GAP


def _band(link: Link, width: float, app: Node, owner: Node) -> Band:
    start, end = TEXT + BAR, WIDTH - TEXT - BAR
    y0, y1 = app.y + app.used, owner.y + owner.used
    app.used += width
    owner.used += width
    bend = (start + end) / 2
    path = (
        f"M{start} {y0:.1f}C{bend} {y0:.1f} {bend} {y1:.1f} {end} {y1:.1f}"
        f"V{y1 + width:.1f}C{bend} {y1 + width:.1f} {bend} {y0 + width:.1f} {start} {y0 + width:.1f}Z"
    )
    severity = None if link.severity is None else said(str(link.severity))
    what = _("no finding") if severity is None else _("worst finding: %(severity)s", severity=severity)
    title = _(
        "%(app)s to %(owner)s: %(connections)s, %(what)s",
        app=link.app,
        owner=link.owner,
        connections=count(link.flows, "connection"),
        what=what,
    )
    return Band(path, tone(link.severity), title, link.severity in (Severity.HIGH, Severity.CRITICAL))


def tone(severity: Severity | None) -> str:
    """The word that colours a severity."""
    return "unseen" if severity in (None, Severity.INFO) else str(severity)
