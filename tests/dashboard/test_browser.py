"""The pages in Debian's Chromium: no error, no outside request, on a phone and a desk, with the keyboard alone."""

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import pytest

from tests.dashboard.scenes import Scene, hostile, leaky

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.browser

PHONE, DESK = (360, 800), (1360, 900)
VIEWS = [(size, scheme) for size in (PHONE, DESK) for scheme in ("light", "dark")]
WAIT_MS = 90_000
"""How long anything may take on a busy machine."""

MAX_TABS = 40
"""Presses of Tab in which the proof must be reached."""

ONE_OF_A_LIST = {
    "connections": "/connections/",
    "devices": "/devices/one",
    "destinations": "/destinations/one",
    "captures": "/captures/",
    "rules": "/rules/",
}
"""Lists, and how the address of one of their things begins."""

IS_OUTLINED = """
    link => [getComputedStyle(link), getComputedStyle(link, "::after")]
        .some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 1)
"""
"""In a row of the overview the outline is drawn around the whole row."""

Serve = Callable[[Scene], str]


@dataclass
class Watched:
    """A page, with what went wrong on it and what it asked for."""

    page: "playwright.Page"
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def addresses(serve: Serve) -> dict[str, str]:
    return {"leaky": serve(leaky()), "hostile": serve(hostile())}


def open_page(
    browser: "playwright.Browser", size: tuple[int, int] = DESK, scheme: str = "light", *, script: bool = True
) -> Watched:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, java_script_enabled=script
    )
    context.set_default_timeout(WAIT_MS)
    watched = Watched(context.new_page())
    watched.page.on("console", lambda message: watched.errors.append(message.text))
    watched.page.on("pageerror", lambda error: watched.errors.append(str(error)))
    watched.page.on("dialog", lambda dialog: (watched.errors.append(dialog.message), dialog.dismiss()))
    watched.page.on("request", lambda request: watched.requests.append(request.url))
    return watched


def every_page(page: "playwright.Page", base: str) -> list[str]:
    """The addresses of one page of each kind."""
    page.goto(base)
    app = page.locator("ol.apps h3 a").first.get_attribute("href")
    page.goto(base + app)
    finding = page.locator("ul.proofs a").first.get_attribute("href")
    found = ["/", app, finding, "/coverage", "/more", "/nothing", "/findings?severity=high", "/apps?sort=name"]
    for name, one in ONE_OF_A_LIST.items():
        page.goto(f"{base}/{name}")
        found += [f"/{name}", page.locator(f'main a[href^="{one}"]').first.get_attribute("href")]
    return [base + address for address in found]


@pytest.mark.parametrize("scene", ["leaky", "hostile"])
@pytest.mark.parametrize(("size", "scheme"), VIEWS)
def test_pages_fit_and_ask_nobody(
    browser: "playwright.Browser",
    addresses: dict[str, str],
    tmp_path: Path,
    scene: str,
    size: tuple[int, int],
    scheme: str,
) -> None:
    base = addresses[scene]
    watched = open_page(browser, size, scheme)
    page = watched.page
    for number, address in enumerate(every_page(page, base)):
        page.goto(address)
        for summary in page.locator("summary").all():
            summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], address
        keep_picture(page, tmp_path / f"{number}.png")
    page.context.close()
    refused = [error for error in watched.errors if "404" not in error]  # Chromium reports the page that is not there
    assert refused == []
    assert watched.requests
    assert [url for url in watched.requests if not url.startswith(f"{base}/")] == []


def keep_picture(page: "playwright.Page", path: Path) -> None:
    """For whoever wants to look, and sets TELLTALE_SHOTS. A busy Chromium cannot always take one of a long page: that
    says nothing of it."""
    if not os.environ.get("TELLTALE_SHOTS"):
        return
    with contextlib.suppress(playwright.Error):
        page.screenshot(path=path, full_page=True)


def test_keyboard_reaches_the_proof(browser: "playwright.Browser", addresses: dict[str, str]) -> None:
    page = open_page(browser).page
    page.goto(addresses["leaky"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    go_to(page, "/apps/quiet-journal")
    go_to(page, "/findings/")
    page.locator("mark").first.wait_for(state="visible")  # the page may still be on its way
    page.context.close()


def go_to(page: "playwright.Page", beginning: str) -> None:
    """Press Tab until a link that begins so has the focus, visibly; then Enter."""
    for _ in range(MAX_TABS):
        page.keyboard.press("Tab")
        if (page.evaluate("document.activeElement.getAttribute('href')") or "").startswith(beginning):
            assert page.locator(":focus").evaluate(IS_OUTLINED)
            page.keyboard.press("Enter")
            page.wait_for_url(f"**{beginning}*")
            return
    pytest.fail(f"no link to {beginning} within {MAX_TABS} presses of Tab")


def test_everything_works_without_scripts(browser: "playwright.Browser", addresses: dict[str, str]) -> None:
    page = open_page(browser, PHONE, script=False).page
    page.goto(addresses["leaky"])
    page.locator("ol.apps h3 a").first.click()
    page.locator("summary", has_text="Why it matters").first.click()
    page.get_by_text("Do not use the app with patients").or_(page.get_by_text("For a clinic")).first.wait_for()
    page.locator("ul.proofs a").first.click()
    page.locator("mark").first.wait_for(state="visible")  # the page may still be on its way
    page.context.close()


def test_headings_are_in_order_and_landmarks_there(browser: "playwright.Browser", addresses: dict[str, str]) -> None:
    page = open_page(browser).page
    for address in every_page(page, addresses["leaky"]):
        page.goto(address)
        levels = [int(tag[1]) for tag in page.locator("h1, h2, h3").evaluate_all("all => all.map(e => e.tagName)")]
        assert levels[0] == 1, address
        assert levels.count(1) == 1, address
        assert all(after <= before + 1 for before, after in pairwise(levels)), address
        assert page.locator("main").count() == 1
        ids = page.locator("[id]").evaluate_all("all => all.map(e => e.id)")
        assert len(ids) == len(set(ids)), address
    page.context.close()


def test_no_name_turns_what_stands_beside_it(browser: "playwright.Browser", addresses: dict[str, str]) -> None:
    page = open_page(browser).page
    page.goto(addresses["hostile"])
    assert r"\u202e" in page.locator("h3").first.inner_text()
    assert page.locator("script:not([src^='/static/']), img, iframe").count() == 0
    page.context.close()
