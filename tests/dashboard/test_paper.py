"""On paper: what was found, and nothing to press; nothing is cut off, on A4 and on Letter."""

import re
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.dashboard.house import OPERATOR, House
from tests.dashboard.test_accessible import signed_in
from tests.dashboard.walking import Walk, furnished, served

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.browser

MARGIN_PX = 38
"""Chromium's own, 1 cm, in CSS pixels of 1/96 inch."""

PAPERS = {"A4": 794, "Letter": 816}
"""Widths in CSS pixels: 210 mm, 8.5 inches."""

SHOWN = """() => [...document.querySelectorAll(
        ".side nav, .skip, .actions, button, .pager, .tabs, .choose, .foot, input")]
    .filter(one => one.type !== "hidden" && one.checkVisibility({ visibilityProperty: true }))
    .map(one => one.outerHTML.slice(0, 120))"""
"""What is for pressing, and is on paper all the same."""

CUT = """width => [...document.querySelectorAll("body *")].filter(one => {
    if (!one.getClientRects().length || !one.checkVisibility({ visibilityProperty: true })) { return false; }
    const head = one.closest("thead");
    if (one.closest("svg.defs, .quiet, [hidden]")) { return false; }
    if (head && head.getBoundingClientRect().width <= 1) { return false; }
    const style = getComputedStyle(one);
    const clips = style.overflowX !== "visible" && one.scrollWidth > one.clientWidth + 1;
    const isOut = one.getBoundingClientRect().right > width + 1;
    return clips || isOut;
}).map(one => one.outerHTML.slice(0, 140))"""
"""What does not fit a sheet of a width."""

FOLDED = """() => [...document.querySelectorAll("main details:not([open]) > *:not(summary)")]
    .filter(one => one.getBoundingClientRect().height === 0 && one.textContent.trim() && !one.closest("form"))
    .map(one => one.outerHTML.slice(0, 140))"""
"""What is folded away on the screen, and does not stand on paper."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return furnished(tmp_path_factory.mktemp("house") / "a.db")


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_to_press_and_nothing_cut(browser: "playwright.Browser", house: House, paper: str) -> None:
    client = house.client(OPERATOR)
    width = PAPERS[paper] - 2 * MARGIN_PX
    wrong = []
    with served(house.application) as base, signed_in(browser, base, client) as page:
        page.set_viewport_size({"width": width, "height": 1_000})
        page.emulate_media(media="print", color_scheme="light")
        for address in Walk(house.application, client, most=1).begin("/"):
            page.goto(base + address)
            assert page.locator("h1").first.is_visible(), address
            for what, found in (("to press", SHOWN), ("folded", FOLDED)):
                wrong += [f"{address} {what}: {html}" for html in page.evaluate(found)]
            wrong += [f"{address} cut: {html}" for html in page.evaluate(CUT, width)]
    assert wrong == []


@pytest.mark.parametrize("paper", PAPERS)
def test_what_is_printed_can_be_read(browser: "playwright.Browser", house: House, tmp_path: Path, paper: str) -> None:
    """Each word of a finding's page is on a sheet, as another program reads it."""
    client = house.client(OPERATOR)
    with served(house.application) as base, signed_in(browser, base, client) as page:
        page.goto(f"{base}/findings")
        page.goto(base + str(page.locator("tbody th a").first.get_attribute("href")))
        page.emulate_media(media="print")
        wanted = set(re.findall(r"\w{4,}", page.locator("main").inner_text()))
        page.pdf(path=tmp_path / "a.pdf", format=paper)
    sheets = "\n".join(page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages)
    text = unicodedata.normalize("NFKC", sheets)  # letters that are drawn as one (fi, fl) are two again
    printed = set(re.findall(r"\w{4,}", text))
    assert len(wanted) > 50
    assert {word for word in wanted - printed if word not in text.replace("-\n", "").replace("\n", "")} == set()
