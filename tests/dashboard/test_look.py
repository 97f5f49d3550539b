"""Colours, weight and speed, without a browser."""

import hashlib
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.dashboard.conftest import Look
from tests.dashboard.scenes import many
from tests.dashboard.test_pages import links

STATIC = Path(__file__).parents[2] / "dashboard" / "static"
MIN_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
MAX_VIEW_BYTES = 100_000
TONES = ("critical", "high", "medium", "low", "fine", "unseen", "muted", "ink", "accent")


def themes() -> dict[str, dict[str, str]]:
    """The colours of the style sheet, by name: the first :root is light, the second dark."""
    blocks = re.findall(r":root\s*\{(.*?)\}", (STATIC / "style.css").read_text(), re.DOTALL)
    light, dark = (dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block)) for block in blocks[:2])
    return {"light": light, "dark": {**light, **dark}}


def luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2, definitions)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_as_the_standard_computes_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out(theme: str) -> None:
    colours = themes()[theme]
    pairs = [(tone, ground) for tone in TONES for ground in ("ground", "card")]
    pairs += [(tone, "on-tone") for tone in TONES[:5]] + [("ink", "soft"), ("muted", "soft"), ("ink", "mark")]
    weak = {pair for pair in pairs if contrast(colours[pair[0]], colours[pair[1]]) < MIN_CONTRAST}
    assert not weak


def test_nothing_is_asked_of_others() -> None:
    for file in STATIC.rglob("*"):
        if file.is_file() and file.parent.name != "vendor":  # those are watched in the browser
            text = file.read_text().replace("http://www.w3.org/2000/svg", "")
            assert not re.search(r"https?://|//[a-z]|@import|url\((?!#)", text), file.name


def test_first_view_is_light(client: FlaskClient) -> None:
    page = client.get("/", buffered=True)
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text)
    assert len(files) == 3
    sizes = [len(client.get(file, buffered=True).data) for file in files]
    assert len(page.data) + sum(sizes) < MAX_VIEW_BYTES


def test_pages_of_ten_thousand_findings_stay_small(look: Look) -> None:
    client = look(many(10_000))
    app = links(client.get("/").text, "/apps/")[0]
    finding = links(client.get(app).text, "/findings/")[0]
    sizes = {
        address: len(client.get(address, buffered=True).data)
        for address in ("/", app, finding, "/coverage", "/captures")
    }
    assert max(sizes.values()) < MAX_VIEW_BYTES, sizes


def test_files_of_others_are_what_was_taken() -> None:
    vendor = STATIC / "vendor"
    named = dict(
        re.findall(r"^\| ([\w.]+) \|.*\| ([0-9a-f]{64}) \|$", (vendor / "SOURCES.md").read_text(), re.MULTILINE)
    )
    assert named == {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in vendor.glob("*.js")}
