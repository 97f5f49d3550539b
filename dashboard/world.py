"""Where it goes, drawn: countries on a map of the world, laid out here and sent as SVG, with their table.

The land is one picture that browsers keep (static/world.svg); only countries that were spoken to are drawn on it, from
countries.tsv. A mark is as large as the connections are many and has the colour of the worst finding; colours are never
alone: the two worst are hatched, and the table beside the map has every word and number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from flask import Flask

from dashboard.board import which_file
from dashboard.languages import locale
from dashboard.sankey import tone
from dashboard.session import queries
from gateway.health import data_lists
from gateway.model.findings import Severity
from gateway.store.queries import Queries
from gateway.store.queries.countries import CountryTold, countries_told
from gateway.store.queries.pages import version

WIDTH: Final = 1_000
HEIGHT: Final = 447
"""Of the outline, in units of the picture."""

LEAST: Final = 7.0
MOST: Final = 18.0
"""Radius of the mark of one connection, and of the country with the most."""

LABEL: Final = (50.0, 34.0)
"""Room of a code on a phone: one that would stand on another is left to the table."""

MAX_LISTED: Final = 60
"""Countries in the table and on the map; an app that speaks to more is told so."""


class Outline(NamedTuple):
    """One country of the map: where its mark stands, and its shape, which may be "" for a small island."""

    x: int
    y: int
    path: str


class Stop(NamedTuple):
    """One country that was spoken to, as it is drawn and listed. Without an outline it is listed alone."""

    code: str
    name: str
    tone: str
    is_hatched: bool
    radius: float
    has_label: bool
    outline: Outline | None
    told: CountryTold


@dataclass(frozen=True, slots=True)
class World:
    """The map, its table, and what has no place on either."""

    stops: tuple[Stop, ...]
    unknown: CountryTold | None  # outside the own network, and the country of the address is not known
    local: CountryTold | None
    left_out: int  # countries beyond MAX_LISTED
    date: str  # of the table of addresses, "" where it is missing

    @property
    def drawn(self) -> list[Stop]:
        """The worst last, and among equals the smallest: what matters is not hidden."""
        drawn = (stop for stop in self.stops if stop.outline)
        return sorted(drawn, key=lambda stop: (_rank(stop.told), -stop.radius))

    @property
    def legend(self) -> list[Severity | None]:
        """The colours that occur, worst first; None is a country without a finding."""
        found = {stop.told.severity for stop in self.stops}
        known = sorted((one for one in found if one is not None and one is not Severity.INFO), reverse=True)
        return [*known, *([None] if found & {None, Severity.INFO} else [])]

    @property
    def size(self) -> tuple[int, int]:
        """Of the picture."""
        return WIDTH, HEIGHT


class Kept:
    """The map of everybody, made again only where the sums have changed."""

    def __init__(self) -> None:
        self._kept: tuple[object, list[CountryTold]] | None = None

    def get(self, queries: Queries) -> list[CountryTold]:
        """What the map shows as the database is now."""
        state, kept = (version(queries), which_file(queries)), self._kept
        if kept is None or kept[0] != state:
            kept = self._kept = (state, countries_told(queries))
        return kept[1]


def install(application: Flask) -> None:
    """Make the map of everybody known to the templates."""
    application.extensions["telltale-world"] = kept = Kept()
    application.jinja_env.globals["world_now"] = lambda: world(kept.get(queries()))


def world(told: Sequence[CountryTold]) -> World | None:
    """The map of these countries; None where nobody outside the own network was spoken to."""
    outside = [one for one in told if not one.is_local]
    if not outside:
        return None
    known = [one for one in outside if one.country]
    listed = sorted(known, key=lambda one: (-_rank(one), -one.flows, one.country))[:MAX_LISTED]
    most = max((one.flows for one in listed), default=1)
    labels: list[tuple[float, float]] = []
    return World(
        stops=tuple(_stop(one, most, labels) for one in listed),
        unknown=next((one for one in outside if not one.country), None),
        local=next((one for one in told if one.is_local), None),
        left_out=len(known) - len(listed),
        date=table_date(),
    )


def _rank(one: CountryTold) -> int:
    return -1 if one.severity is None else int(one.severity)


def _stop(one: CountryTold, most: int, labels: list[tuple[float, float]]) -> Stop:
    outline = outlines().get(one.country)
    radius = LEAST + (MOST - LEAST) * (one.flows / most) ** 0.5
    return Stop(
        code=one.country,
        name=country_name(one.country),
        tone=tone(one.severity),
        is_hatched=one.severity in (Severity.HIGH, Severity.CRITICAL),
        radius=round(radius, 1),
        has_label=outline is not None and _has_room(outline, radius, labels),
        outline=outline,
        told=one,
    )


def _has_room(outline: Outline, radius: float, labels: list[tuple[float, float]]) -> bool:
    """Whether the code of a country can be read beside its mark; the worst are asked first."""
    x, y = outline.x + radius, float(outline.y)
    has_room = all(abs(x - other_x) >= LABEL[0] or abs(y - other_y) >= LABEL[1] for other_x, other_y in labels)
    if has_room:
        labels.append((x, y))
    return has_room


@cache
def outlines() -> dict[str, Outline]:
    """Every country of the map by its code."""
    text = (Path(__file__).parent / "countries.tsv").read_text(encoding="ascii")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {code: Outline(int(x), int(y), path) for code, x, y, path in rows}


@cache
def table_date() -> str:
    """Of when the table of addresses and countries is."""
    return next((one.date for one in data_lists() if one.name.startswith("countries.")), "")


def country_name(code: str) -> str:
    """As the reader calls it; a code that is none stays as it is."""
    return str(locale().territories.get(code, code))
