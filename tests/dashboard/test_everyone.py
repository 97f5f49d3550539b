"""Pages for everybody: eyes that tell colours apart less well, and no liking of movement."""

import itertools
import re

import pytest

from tests.dashboard.conftest import Look
from tests.dashboard.scenes import TRACKER, leaky
from tests.dashboard.test_look import STATIC, themes

# How people see who lack one kind of cone (Machado, Oliveira and Fernandes, 2009, severity 1), in linear RGB.
EYES = {
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
PLAIN = ("medium", "low", "unseen")
"""Tones of pictures that are not hatched: they must be told apart by colour."""

MIN_DISTANCE = 15.0
"""In CIELAB: six times what trained eyes tell apart side by side."""


def lab(colour: str, eye: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """A colour as an eye sees it, in CIELAB (CIE 15, D65)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    red, green, blue = (min(max(sum(a * b for a, b in zip(row, linear, strict=True)), 0), 1) for row in eye)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_is_not_hatched_is_told_apart_by_colour(theme: str, eye: str) -> None:
    seen = {tone: lab(themes()[theme][tone], EYES[eye]) for tone in PLAIN}
    for one, other in itertools.combinations(PLAIN, 2):
        distance = sum((a - b) ** 2 for a, b in zip(seen[one], seen[other], strict=True)) ** 0.5
        assert distance >= MIN_DISTANCE, (one, other)


def bad(look: Look) -> str:
    scene = leaky()
    scene.find("DST-tracker", app="Good Mind", server="api.good.example")  # high
    scene.connect("Good Mind", TRACKER)
    return look(scene).get("/").text


def test_the_worst_two_differ_in_form_from_the_others_and_from_each_other(look: Look) -> None:
    page = bad(look)
    bands = re.findall(r'<path class="band tone-(\w+)" d="([^"]+)"', page)
    hatched = dict(re.findall(r'<path class="hatched" d="([^"]+)" fill="url\(#([\w-]+)\)"', page))
    forms = {tone: hatched.get(path, "plain") for tone, path in bands}
    assert forms["critical"] != forms["high"]
    assert "plain" not in (forms["critical"], forms["high"])
    assert forms["medium"] == "plain"
    assert {f'id="{form}"' in page for form in forms.values() if form != "plain"} == {True}


def test_nothing_moves() -> None:
    """Who asked for less movement gets none, as everybody does."""
    style = (STATIC / "style.css").read_text()
    assert not re.search(r"\b(transition|animation|@keyframes|scroll-behavior)\b", style)
