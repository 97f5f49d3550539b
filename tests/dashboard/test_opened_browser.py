"""A whole assessment in opened mode, through a real browser: the lab's phone and its app, mitmproxy, a capture beside.

The page asks for it, with the name of whoever agrees; a root process of its own does it. What the app says is the
persona's of this run, read from the file that the page gave.
"""

import re
import tomllib
from pathlib import Path

import pytest

from gateway.store.queries import open_queries
from tests.dashboard.house import OPERATOR, make
from tests.dashboard.test_accessible import complaints, signed_in
from tests.dashboard.test_assessing_browser import press
from tests.dashboard.walking import served
from tests.intercept.conftest import net
from tests.intercept.lab import PHONE_MAC, Spaces
from tests.intercept.running import JSON, ready

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytest.importorskip("axe_playwright_python.base", reason="axe is not installed")
pytestmark = pytest.mark.browser

__all__ = ["net"]

WAIT_MS = 120_000
URL = "https://api.clinic.example/v1/notes"


@pytest.fixture
def own_memory() -> None:
    """The machine's own, as another program looks into it."""


def test_from_the_persona_to_the_verdict(
    browser: "playwright.Browser",
    net: Spaces,
) -> None:
    from playwright.sync_api import expect  # only where a browser is

    house = make(net.folder / "box.db")
    with (
        ready(net, database=house.path.name) as run,
        served(house.application) as base,
        signed_in(browser, base, house.client(OPERATOR)) as page,
    ):
        page.set_default_timeout(WAIT_MS)
        page.goto(f"{base}/assessments/new")
        page.get_by_label("Its name", exact=True).fill("Clinic App")
        page.get_by_label("What kind of app it is").select_option("journal")
        page.get_by_label("Another one: its MAC address").fill(PHONE_MAC)
        page.get_by_role("radio", name=re.compile("^Opened")).check()
        page.get_by_label("Country").select_option("GB")
        press(page, "Go on")
        with page.expect_download() as loaded:
            page.get_by_role("button", name="Save the file").click()
        values = tomllib.loads(Path(loaded.value.path()).read_text())["values"]
        with page.expect_navigation():
            page.get_by_role("link", name="To the assessment").click()
        press(page, "Begin")
        press(page, "Leave it out")

        section = page.locator("section", has=page.locator("#opening"))
        expect(section.get_by_role("heading")).to_contain_text("not begun", timeout=WAIT_MS)
        assert section.get_by_text("Looking into what others say in confidence").is_visible()
        assert complaints(page, "what somebody agrees to") == []
        before = run.phone("-d", '{"word": "sealed"}', *JSON, URL, trusts=run.root)
        assert before.returncode == 0, before.stderr  # nothing is opened before somebody has agreed
        section.get_by_label("Who has read it and agrees: their name").fill("Pia Lind")
        section.get_by_label("For how many minutes").fill("5")
        press(page, "Begin to look inside")
        expect(section.get_by_role("heading")).to_contain_text("it goes on", timeout=WAIT_MS)
        run.until(lambda: run.state.get("is_leading") and run.state["proxy"].get("is_connected"), "a proxy")

        line = f'{{"email": "{values["email"]}", "name": "{values["full_name"]}"}}'
        sent = run.phone("-d", line, *JSON, URL)
        assert sent.returncode == 0, sent.stderr
        told = page.locator("section", has=page.locator("#inside"))
        expect(told).to_contain_text("1 exchanges in 1 connection", timeout=WAIT_MS)  # by itself
        kinds = "SELECT DISTINCT data_kind FROM findings WHERE app = 'Clinic App' AND data_kind LIKE 'persona.%'"
        run.until(lambda: {kind for (kind,) in run.rows(kinds)} == {"persona.email", "persona.full_name"}, "the values")
        page.set_viewport_size({"width": 360, "height": 800})
        assert complaints(page, "while it is looked into, on a phone") == []

        press(page, "Stop")
        run.until(lambda: run.state.get("state") == "ended", "the end of looking inside")
        run.until(lambda: run.rows("SELECT 1 FROM intercept_runs WHERE ended_ns"), "the end in the database")
        run.until(lambda: "telltale_intercept" not in net.ruleset(), "rules that are gone")
        after = run.phone("-d", '{"word": "sealed"}', *JSON, URL, trusts=run.root)
        assert after.returncode == 0, after.stderr
        page.reload()
        assert page.get_by_role("heading", name=re.compile("Do not recommend|Not enough seen")).is_visible()
        assert told.get_by_text("It is over; agreed by Pia Lind.").is_visible()
        assert "nobody has begun to look inside" not in page.content().lower()
        with page.expect_download() as report:
            page.get_by_role("link", name="Make the report").click()
            page.get_by_label("HTML").check()
            page.get_by_label("The privacy officer").check()
            page.get_by_role("button", name="Make the report").click()
        words = Path(report.value.path()).read_text()
        run.end()
    assert "Clinic App" in words
    with open_queries(house.path) as queries:
        (row,) = queries.fetch("SELECT agreed_by, why_ended, ended_ns IS NOT NULL FROM intercept_runs")
    assert row == ("Pia Lind", "its assessment was ended, or somebody ended it there", 1)
    kept = b"".join(path.read_bytes() for path in net.folder.glob("box.db*")) + words.encode()
    for key in ("email", "full_name"):
        assert str(values[key]).encode() not in kept
