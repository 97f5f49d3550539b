"""A whole assessment through a real browser: packets of a lab's phone come in live while the page leads through it."""

import threading
import time
from pathlib import Path

import pytest

from gateway.live import LiveRun, LiveSettings
from gateway.pipeline import Tools
from gateway.store.writer import Writer
from tests.assessments.playing import BEGIN_NS, device_of, played
from tests.dashboard.house import OPERATOR, make
from tests.dashboard.test_accessible import complaints, signed_in
from tests.dashboard.walking import served
from tests.test_live import Frame, write_ring

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytest.importorskip("axe_playwright_python.base", reason="axe is not installed")
pytestmark = pytest.mark.browser

PHONE = device_of("moodnest-journal")
WAIT_MS = 120_000


def frames_now() -> list[Frame]:
    """The journal of the lab's phone, as if it were written at this moment."""
    shift_ns = time.time_ns() - BEGIN_NS
    return [(time_ns + shift_ns, data) for time_ns, data in played("moodnest-journal", 0)]


class Box:
    """What captures and analyses while the page is looked at."""

    def __init__(self, folder: Path, database: Path) -> None:
        folder.mkdir()
        self._folder, self._database = folder, database
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def play(self) -> None:
        """Packets come."""
        write_ring(self._folder, frames_now())
        self._thread.start()

    def end(self) -> None:
        """No more come; what is there is read to its end."""
        self._is_over.set()
        self._thread.join(60)
        assert not self._thread.is_alive()

    def _run(self) -> None:
        with Writer(self._database) as writer:
            live = LiveRun(writer, Tools(), LiveSettings(self._folder, "ap0"), self._is_over.is_set)
            live.run()
            live.end()


def press(page: "playwright.Page", name: str) -> None:
    """Press a button and wait for the page that comes."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def counter(page: "playwright.Page", name: str) -> str:
    return str(page.locator(".counters div", has=page.get_by_text(name, exact=True)).locator("dd").inner_text())


def test_from_the_first_question_to_the_verdict(browser: "playwright.Browser", tmp_path: Path) -> None:
    from playwright.sync_api import expect  # only where a browser is

    house = make(tmp_path / "a.db")
    box = Box(tmp_path / "ring", house.path)
    with served(house.application) as base, signed_in(browser, base, house.client(OPERATOR)) as page:
        page.set_default_timeout(WAIT_MS)
        page.goto(f"{base}/more")
        page.get_by_role("link", name="Assessments").first.click()
        page.get_by_role("link", name="New assessment").click()
        page.get_by_label("Its name", exact=True).fill("MoodNest")
        page.get_by_label("Its version").fill("2.3")
        page.get_by_label("What kind of app it is").select_option("journal")
        page.get_by_label("Another one: its MAC address").fill(PHONE)
        page.get_by_label("Country").select_option("GB")
        press(page, "Go on")
        assert complaints(page, "the card of a persona") == []
        with page.expect_download() as loaded:
            page.get_by_role("button", name="Save the file").click()
        assert "[values]" in Path(loaded.value.path()).read_text()
        with page.expect_navigation():
            page.get_by_role("link", name="To the assessment").click()
        assert complaints(page, "before it begins") == []
        page.set_viewport_size({"width": 360, "height": 800})
        press(page, "Begin")
        assert page.get_by_role("heading", name="Leave the phone idle").is_visible()
        press(page, "Done, next step")
        box.play()
        page.get_by_label("What happens now").fill("an account was made")
        press(page, "Mark the moment")
        expect(page.locator(".counters dd").nth(4)).not_to_have_text("0 bytes", timeout=WAIT_MS)  # by itself
        while page.get_by_role("button", name="Done, next step").count():
            press(page, "Done, next step")
        assert page.get_by_text("Every step was taken.").is_visible()
        box.end()
        press(page, "Stop")
        assert page.get_by_role("heading", name="Do not recommend").is_visible()
        assert int(counter(page, "Connections")) > 0 and int(counter(page, "Findings")) > 0
        assert page.get_by_text("an account was made").is_visible()
        assert page.locator("#lines").locator("..").get_by_role("link").count() > 0
        assert complaints(page, "the verdict") == []
        page.get_by_role("link", name="Make the report").click()
        page.get_by_label("HTML").check()
        page.get_by_label("The privacy officer").check()
        with page.expect_download() as report:
            page.get_by_role("button", name="Make the report").click()
        words = Path(report.value.path()).read_text()
        assert "MoodNest" in words and "Do not recommend" in words
