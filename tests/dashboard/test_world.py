"""The map of countries: what stands on it, what is said beside it, and that the outline is where the world is."""

import re
from pathlib import Path

import pytest

from dashboard.world import HEIGHT, LEAST, MOST, WIDTH, Outline, World, outlines, table_date, world
from gateway.data.outline import on_picture
from gateway.model.findings import Severity
from gateway.model.flows import Coverage, Destination
from gateway.store.queries.countries import CountryTold
from tests.dashboard.conftest import Look
from tests.dashboard.scenes import GOOD_SERVER, JOURNAL_SERVER, TRACKER, Scene, hostile, leaky
from tests.dashboard.test_pages import links, page_of, text
from tests.imports import ROOT

MAX_BYTES = 60_000
INLAND = {
    "DE": (10.0, 51.0), "US": (-98.5, 39.8), "BR": (-52.0, -10.0), "AU": (133.9, -23.7), "JP": (138.2, 36.2),
    "ZA": (24.0, -29.0), "IN": (78.0, 22.0), "RU": (90.0, 62.0), "CN": (103.8, 36.1), "CA": (-106.0, 56.0),
    "FR": (2.5, 46.6), "GB": (-1.5, 52.8), "ES": (-3.7, 40.4), "IE": (-7.9, 53.3), "NZ": (175.8, -38.7),
    "FI": (26.0, 63.0), "CL": (-71.0, -30.5), "KR": (127.8, 36.4), "IS": (-18.5, 64.9), "FJ": (178.0, -17.8),
}  # fmt: skip
"""Degrees east and north of places well inside of countries."""


def rings(path: str) -> list[list[tuple[int, int]]]:
    found = []
    for part in path.removesuffix("z").split("z"):
        numbers = [int(one) for one in re.findall(r"-?\d+", part)]
        x, y = numbers[:2]
        ring = [(x, y)]
        for step_x, step_y in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + step_x, y + step_y
            ring.append((x, y))
        found.append(ring)
    return found


def is_inside(outline: Outline, x: float, y: float) -> bool:
    """How often a line to the left crosses the border: odd is inside."""
    crossings = 0
    for ring in rings(outline.path) if outline.path else []:
        for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y0 <= y) != (y1 <= y) and x0 + (y - y0) * (x1 - x0) / (y1 - y0) < x:
                crossings += 1
    return crossings % 2 == 1


@pytest.mark.parametrize("code", INLAND)
def test_places_lie_in_their_countries(code: str) -> None:
    point = on_picture(*INLAND[code])
    assert [one for one, outline in outlines().items() if is_inside(outline, *point)] == [code]


def test_marks_stand_in_their_countries() -> None:
    large = {code: one for code, one in outlines().items() if len(one.path) > 120}
    assert len(large) > 40
    assert [code for code, one in large.items() if not is_inside(one, one.x, one.y)] == []
    assert all(0 <= one.x <= WIDTH and 0 <= one.y <= HEIGHT for one in outlines().values())


def test_no_country_crosses_the_whole_map() -> None:
    """A shape that is not cut at 180 degrees is a stripe from one edge to the other."""
    for code, one in outlines().items():
        for ring in rings(one.path) if one.path else []:
            assert max(abs(a[0] - b[0]) for a, b in zip(ring, ring[1:] + ring[:1], strict=True)) < WIDTH / 4, code


def test_the_outline_is_light() -> None:
    land = ROOT / "dashboard" / "static" / "world.svg"
    assert land.stat().st_size < MAX_BYTES
    assert f'viewBox="0 0 {WIDTH} {HEIGHT}"' in land.read_text()
    assert len(outlines()) > 220
    assert {"SG", "MT", "HK", "LI", "MC"} <= set(outlines())  # small, and many servers are there


def told(country: str, flows: int, severity: Severity | None = None, *, is_local: bool = False) -> CountryTold:
    return CountryTold(country, is_local, 1, flows, severity)


def drawn(*countries: CountryTold) -> World:
    found = world(countries)
    assert found is not None
    return found


def test_the_worst_come_first_and_are_hatched() -> None:
    one = drawn(told("DE", 900), told("US", 3, Severity.CRITICAL), told("AT", 50, Severity.MEDIUM))
    assert [(stop.code, stop.tone, stop.is_hatched) for stop in one.stops] == [
        ("US", "critical", True), ("AT", "medium", False), ("DE", "unseen", False),
    ]  # fmt: skip
    assert [stop.code for stop in one.drawn][-1] == "US"
    assert one.legend == [Severity.CRITICAL, Severity.MEDIUM, None]


def test_marks_grow_with_the_connections() -> None:
    radius = {stop.code: stop.radius for stop in drawn(told("DE", 1_000_000), told("US", 1), told("AT", 250_000)).stops}
    assert radius["DE"] == MOST
    assert radius["US"] == pytest.approx(LEAST, abs=0.1)
    assert radius["AT"] == pytest.approx((LEAST + MOST) / 2, abs=0.1)


def test_codes_do_not_stand_on_each_other() -> None:
    stops = drawn(told("LU", 1), told("BE", 2), told("NL", 3), told("AU", 4)).stops
    assert {stop.code for stop in stops if stop.has_label} >= {"AU", "NL"}
    assert any(not stop.has_label for stop in stops)


def test_what_is_no_country_is_listed_and_not_drawn() -> None:
    one = drawn(told("A1", 2, Severity.LOW), told("DE", 1))
    assert [stop.name for stop in one.stops] == ["A1", "Germany"]
    assert [stop.code for stop in one.drawn] == ["DE"]


def test_the_own_network_alone_is_no_map() -> None:
    assert world([told("", 9, is_local=True)]) is None
    assert world([]) is None


def test_page_of_an_app(look: Look) -> None:
    scene = leaky()
    nowhere = Destination("nowhere.example", "nowhere.example", "", "", "")
    router = Destination("10.0.0.1", "", "", "local", "")
    scene.connect("Quiet Journal", TRACKER, Coverage.SEALED, times=2)
    scene.connect("Quiet Journal", nowhere, Coverage.SEALED, times=3)
    scene.connect("Quiet Journal", router, Coverage.READABLE, times=5)
    page = page_of(look(scene), "quiet-journal")
    told_ = text(page)
    assert "Germany DE 7 1 critical" in told_
    assert "United States US 2 1 none" in told_  # what another app does there is not this app's
    assert "Not on the map: 3 connections to 1 destination whose country is not known." in told_
    assert "Not on the map: 5 connections within the own network, or to reserved addresses" in told_
    assert f"Countries by the table of addresses of {table_date()}." in told_
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", table_date())
    assert page.count('class="stop tone-critical"') == page.count('class="hatched"') == 1


def test_destinations_in_spanish(look: Look) -> None:
    client = look(leaky())
    page = client.get("/destinations", headers={"Accept-Language": "es"}).text
    assert "Alemania" in page
    assert "Estados Unidos" in page
    assert 'class="world"' not in client.get("/destinations?q=api").text


def test_a_mark_as_expected_counts_no_more(look: Look, tmp_path: Path) -> None:
    from gateway.store.annotations import expected_key, mark_expected
    from gateway.store.people.base import Doer

    client = look(leaky())
    key = expected_key("DST-tracker", "Calm Room", "02:00:00:00:00:0a", TRACKER.name, "", "sent")
    assert "United States US 5 1 medium" in text(client.get("/destinations").text)
    assert mark_expected(tmp_path / "telltale.db", Doer("Ada", "", 1), key, "our own server")
    assert "United States US 5 1 none" in text(client.get("/destinations").text)


def test_hostile_names_of_countries(look: Look) -> None:
    scene = hostile()
    scene.connect("X", Destination("x.example", "x.example", "", "", "<b>"), Coverage.SEALED)
    page = look(scene).get("/destinations").text
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
    assert links(page, "/destinations/one")


def test_nobody_is_left_out_silently() -> None:
    codes = sorted(outlines())[:75]
    one = drawn(*(told(code, 5) for code in codes))
    assert (len(one.stops), one.left_out) == (60, 15)


def test_the_scene_is_as_thought() -> None:
    assert (JOURNAL_SERVER.country, TRACKER.country, GOOD_SERVER.country) == ("DE", "US", "AT")


def test_app_of_no_country(look: Look) -> None:
    scene = Scene()
    scene.connect("Lost", Destination("lost.example", "lost.example", "", "", ""), Coverage.SEALED, times=5)
    page = page_of(look(scene), "lost")
    assert 'class="world"' not in page
    assert "Not on the map: 5 connections to 1 destination whose country is not known." in text(page)
