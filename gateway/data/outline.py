"""Makes the outline of the world for the dashboard's map again: `python -m gateway.data.outline`.

Needs the network and `npm`; nothing at run time does. Reads Natural Earth (public domain) as the npm package
world-atlas has it, lays it out on a flat map, and leaves out what a picture of 1,000 units cannot show. Writes
dashboard/static/world.svg, the land as one picture, and dashboard/countries.tsv, a country a line: code, where its
mark stands, its shape.
"""

import json
import math
import tempfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from babel.core import get_global

from gateway.data.build import npm

DASHBOARD: Final = Path(__file__).resolve().parents[2] / "dashboard"
PACKAGE: Final = "world-atlas"
SOURCE: Final = "countries-50m.json"
WIDTH: Final = 1_000
NORTH: Final = 84.0
"""Degrees: where the picture begins. What lies south of the last land that answers (ANTARCTICA) is left out."""

SOUTH: Final = -56.5
ANTARCTICA: Final = "010"
MIN_TRIANGLE: Final = 1.1
"""Square units: a corner that adds less is left out (Visvalingam and Whyatt, 1993)."""

MIN_ISLAND: Final = 1.6
"""Square units: smaller islands are left out, but for the largest of a country."""

PATTERSON: Final = ((1, 1.0148), (5, 0.23185), (7, -0.14499), (9, 0.02406))
"""Powers of the latitude with their weights (Patterson, Savric and Jenny, 2014): a map that is easy to read, with room
for the crowded north."""

LIGHT: Final = "fill:#dbe3e1;stroke:#fff;stroke-width:.6"
DARK: Final = "fill:#2b383a;stroke:#171f21"
"""Land and borders, as the style sheet has soft grounds and cards."""

Point = tuple[float, float]


def projected(longitude: float, latitude: float) -> Point:
    """Degrees to units of the picture, before it is moved and scaled."""
    angle = math.radians(latitude)
    return math.radians(longitude), sum(weight * angle**power for power, weight in PATTERSON)


SCALE: Final = WIDTH / (2 * projected(180, 0)[0])
HEIGHT: Final = round((projected(0, NORTH)[1] - projected(0, SOUTH)[1]) * SCALE)


def on_picture(longitude: float, latitude: float) -> Point:
    """Degrees to units of the picture, the upper left corner at 0."""
    x, y = projected(longitude, latitude)
    return WIDTH / 2 + x * SCALE, (projected(0, NORTH)[1] - y) * SCALE


def arcs(world: dict[str, Any]) -> list[list[Point]]:
    """Lines that countries share, in degrees, without the corners that nobody would see."""
    (scale_x, scale_y), (move_x, move_y) = world["transform"]["scale"], world["transform"]["translate"]
    found = []
    for arc in world["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + move_x, y * scale_y + move_y))
        found.append(simplified(unwound(line)))
    return found


def unwound(line: Sequence[Point]) -> list[Point]:
    """The line without its jump at 180 degrees: it goes on beyond."""
    found = list(line[:1])
    for longitude, latitude in line[1:]:
        turns = round((found[-1][0] - longitude) / 360)
        found.append((longitude + 360 * turns, latitude))
    return found


def simplified(line: Sequence[Point]) -> list[Point]:
    """The line without its least corners; both ends stay, so that neighbours still meet."""
    kept = [(point, on_picture(*point)) for point in line]
    while len(kept) > 3:
        sizes = [triangle(*(at for _, at in kept[place - 1 : place + 2])) for place in range(1, len(kept) - 1)]
        least = min(sizes)
        if least >= MIN_TRIANGLE:
            break
        del kept[sizes.index(least) + 1]
    return [point for point, _ in kept]


def halves(ring: Sequence[Point]) -> list[list[Point]]:
    """The ring, cut where it crosses 180 degrees; what lies beyond comes in at the other side."""
    found = []
    for turn in (-360, 0, 360):
        moved = [(longitude + turn, latitude) for longitude, latitude in ring]
        inside = cut(cut(moved, 1), -1)
        if len(inside) > 2:
            found.append(inside)
    return found


def cut(ring: Sequence[Point], side: int) -> list[Point]:
    """The part of a ring on this side of 180 degrees, east (1) or west (-1) (Sutherland and Hodgman, 1974)."""
    found: list[Point] = []
    for one, two in pairwise([*ring, *ring[:1]]):
        is_in, will_be = side * one[0] <= 180, side * two[0] <= 180
        if is_in:
            found.append(one)
        if is_in != will_be:
            share = (side * 180 - one[0]) / (two[0] - one[0])
            found.append((side * 180.0, one[1] + share * (two[1] - one[1])))
    return found


def triangle(one: Point, two: Point, three: Point) -> float:
    """The area of three corners."""
    return abs((two[0] - one[0]) * (three[1] - one[1]) - (three[0] - one[0]) * (two[1] - one[1])) / 2


def area(ring: Sequence[Point]) -> float:
    """The area of a closed line."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*ring, ring[0]]))) / 2


def rings(geometry: dict[str, Any], lines: Sequence[list[Point]]) -> list[list[Point]]:
    """The closed lines of a country, the largest first; of the small ones only what can be seen."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    found = []
    for polygon in polygons:
        for ring in polygon:
            points: list[Point] = []
            for number in ring:
                line = lines[number] if number >= 0 else lines[~number][::-1]
                points += line[1:] if points else line
            found += [[on_picture(*point) for point in half] for half in halves(unwound(points))]
    found.sort(key=area, reverse=True)
    return found[:1] + [ring for ring in found[1:] if area(ring) >= MIN_ISLAND]


def path(shape: Sequence[Sequence[Point]]) -> str:
    """Whole units, each step from the one before: as short as SVG can say it."""
    parts = []
    for ring in shape:
        corners = [(round(x), round(y)) for x, y in ring]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(corners)][:-1]
        moved = [step for step in steps if step != (0, 0)]
        if len(moved) > 1:
            text = " ".join(f"{x} {y}" for x, y in moved).replace(" -", "-")
            parts.append(f"M{corners[0][0]} {corners[0][1]}l{text}z")
    return "".join(parts)


def middle(ring: Sequence[Point]) -> Point:
    """A point inside: the middle of the widest part at the height of the centre."""
    top, bottom = min(y for _, y in ring), max(y for _, y in ring)
    y = (top + bottom) / 2
    cuts = sorted(
        a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
        for a, b in pairwise([*ring, ring[0]])
        if (a[1] <= y) != (b[1] <= y)
    )
    spans = [(cuts[place + 1] - cuts[place], cuts[place]) for place in range(0, len(cuts) - 1, 2)]
    width, start = max(spans, default=(0.0, ring[0][0]))
    return start + width / 2, y


def countries(world: dict[str, Any]) -> Iterator[tuple[str, Point, str]]:
    """Code of two letters, where the mark stands, the shape. Areas that have no code of their own are left out."""
    lines, codes = arcs(world), get_global("territory_aliases")
    for one in world["objects"]["countries"]["geometries"]:
        code = (codes.get(one.get("id", "")) or [""])[0]
        if one.get("id") != ANTARCTICA and "arcs" in one:
            shape = rings(one, lines)
            yield code, middle(shape[0]), path(shape)


def main() -> None:
    """Builds both files."""
    with tempfile.TemporaryDirectory() as folder:
        tree, version, date = npm(PACKAGE, Path(folder))
        world = json.loads((tree / SOURCE).read_text(encoding="utf-8"))
    found = sorted(countries(world))
    land = "".join(shape for _, _, shape in found)
    style = f"path{{{LIGHT}}}@media(prefers-color-scheme:dark){{path{{{DARK}}}}}"
    frame = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><style>{style}</style>'
    picture = f'{frame}<path d="{land}"/></svg>\n'
    (DASHBOARD / "static" / "world.svg").write_text(picture, encoding="ascii")
    lines = [f"# Natural Earth, npm {PACKAGE} {version} of {date}; {WIDTH} by {HEIGHT}\n"]
    lines += [f"{code}\t{x:.0f}\t{y:.0f}\t{shape}\n" for code, (x, y), shape in found if code]
    (DASHBOARD / "countries.tsv").write_text("".join(lines), encoding="ascii")


if __name__ == "__main__":
    main()
