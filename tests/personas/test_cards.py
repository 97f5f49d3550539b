"""Cards to type from: every value as it is, harmless, its codes readable by a reader of its own, on one sheet."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

from gateway.model.personas import Persona
from gateway.personas import COUNTRIES, make_persona
from gateway.personas.cards import LANGUAGES, as_html, as_text, lines, words

CHROMIUM = "/usr/bin/chromium"
HOSTILE = Persona("<script>alert(1)</script>", (("note", '"><img src=x onerror=alert(1)>'), ("full_name", "A & B <c>")))


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"]) as it,
    ):
        yield it.new_page()


def test_both_languages_name_every_value() -> None:
    assert words("en").keys() == words("es").keys()
    for country in COUNTRIES:
        made = make_persona(country, "x").persona
        assert {key for key, _ in made.values} <= words("en").keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", COUNTRIES)
def test_a_card_has_every_value_and_asks_nothing_of_anybody(country: str, language: str) -> None:
    made = make_persona(country, "card").persona
    text = "\n".join(as_text(made, language))
    html = as_html(made, language)
    for _, value in made.values:
        assert value in text
        assert value in [unescape(one) for one in re.findall(r"<dd>(.*?)</dd>", html)]
    assert not re.search(r"(?:src|href)=\"(?!data:)|url\(|<script|@import", html)


def test_long_values_have_a_code_that_says_the_same() -> None:
    """Read back by the library's own opposite: the picture that segno would make of that text, and no other."""
    import segno

    coded = {line.key: line for line in lines(make_persona("DE", "card").persona, "en") if line.code}
    assert {"email", "password", "journal", "therapy_note"} <= coded.keys()
    assert "phone" not in coded
    for line in coded.values():
        made = segno.make(line.value, error="m", micro=False).svg_data_uri(scale=6, light="#fff", dark="#000")
        assert line.code == made
    assert not next(lines(Persona("x", (("note", "x" * 501),)), "en")).code


def test_hostile_values_stay_text() -> None:
    html = as_html(HOSTILE, "en")
    assert "<script>alert" not in html and "<img src=x" not in html
    assert "A &amp; B &lt;c&gt;" in html


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_it_prints_on_one_sheet(page: Page, tmp_path: Path, country: str, paper: str) -> None:
    page.set_content(as_html(make_persona(country, "card").persona, "es"))
    pdf = page.pdf(format=paper, prefer_css_page_size=False)
    (tmp_path / "card.pdf").write_bytes(pdf)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


def test_it_fits_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.set_content(as_html(make_persona("DE", "card").persona, "en"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
