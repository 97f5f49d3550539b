"""A page that is renewed while somebody uses it: the focus, what is unfolded, half typed or selected stays."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gateway.assessments import engine
from gateway.background import Analysis, Background, State
from gateway.store.people.base import Doer, changing
from tests.dashboard.house import OPERATOR, House, make, send
from tests.dashboard.scenes import leaky
from tests.dashboard.test_accessible import signed_in
from tests.dashboard.walking import served

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.browser

DOER = Doer("Ben", "127.0.0.1", 1)
HALF = "a message about the we"
ROUNDS = 3
DEVICE = "02:00:00:00:00:0a"

WATCH = """() => {
    window.isTheSamePage = true;
    window.rounds = 0;
    window.pieces = [...document.querySelectorAll("#now *, #progress *")];
    document.addEventListener("htmx:beforeSwap", () => { window.rounds += 1; });
}"""
FOCUSED = "() => { const one = document.activeElement; return one === document.body ? '' : one.id || one.innerText; }"
SELECTED = "() => String(getSelection())"


class Held:
    """An analysis that goes on until it is told to end."""

    def __init__(self) -> None:
        self.share = 0.1
        self.has_begun = threading.Event()
        self.may_end = threading.Event()

    def run(self, queue: Background, one: Analysis) -> None:
        """In place of `telltale analyze`, which other tests run."""
        self.has_begun.set()
        while not self.may_end.wait(0.1):
            self.share = min(self.share + 0.01, 0.9)
            queue._reach(one.number, self.share)
        queue._finish(replace(one, share=1.0), State.DONE)


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[Held]:
    made = Held()
    monkeypatch.setattr(Background, "_run", lambda queue, one: made.run(queue, one))
    yield made
    made.may_end.set()


@pytest.fixture
def house(tmp_path: Path) -> House:
    return make(leaky().write(tmp_path / "a.db"))


@pytest.fixture
def begun(house: House) -> str:
    """The assessment that goes on."""
    plan = engine.Plan(app="Quiet Journal", device=DEVICE, checklist="journal", persona="US lantern 007")
    made = engine.create(house.path, DOER, plan)
    engine.start(house.path, DOER, made)
    return made


def rounds(page: "playwright.Page", more: int = ROUNDS) -> None:
    """Wait until the page has been renewed so often."""
    before = page.evaluate("window.rounds")
    page.wait_for_function(f"() => window.rounds >= {before + more}", timeout=30_000)


def test_a_button_keeps_the_focus_and_a_selection_stays(
    browser: "playwright.Browser", house: House, held: Held, tmp_path: Path
) -> None:
    client = house.client(OPERATOR)
    with served(house.application) as base, signed_in(browser, base, client) as page:
        (file := tmp_path / "a.pcap").write_bytes(b"x")
        page.goto(f"{base}/upload")
        page.get_by_label("Captures", exact=True).set_input_files(file)
        page.get_by_role("button", name="Send and analyse").click()
        page.wait_for_url("**/jobs/*")
        held.has_begun.wait(10)
        page.locator("progress[value]").wait_for()
        page.evaluate(WATCH)
        page.get_by_role("button", name="Cancel").focus()
        page.evaluate("getSelection().selectAllChildren(document.querySelector('#progress [role=status]'))")
        told = page.evaluate(SELECTED)
        assert "a.pcap" in told
        before = page.locator("progress").get_attribute("value")
        rounds(page)
        assert page.locator("progress").get_attribute("value") != before  # it was renewed
        assert page.evaluate(FOCUSED) == "Cancel"
        assert page.evaluate(SELECTED) == told
        assert page.evaluate("window.pieces.every(one => one.isConnected)")
        held.may_end.set()
        page.get_by_role("link", name="To the overview").wait_for()
        assert page.evaluate(FOCUSED) == "content"  # the button is gone: Tab goes on within the page
        last = page.evaluate("window.rounds")
        page.wait_for_timeout(2_500)
        assert page.evaluate("window.rounds") == last  # nothing more is asked
        assert page.evaluate("window.isTheSamePage")


def test_all_of_an_assessment_is_renewed_around_what_is_half_typed(
    browser: "playwright.Browser", house: House, begun: str
) -> None:
    """Somebody else goes on to the next step meanwhile: the page follows, and takes nothing out of the hand."""
    with served(house.application) as base, signed_in(browser, base, house.client(OPERATOR)) as page:
        page.set_viewport_size({"width": 360, "height": 640})
        page.goto(f"{base}/assessments/{begun}")
        page.evaluate(WATCH)
        folded = page.locator("details", has_text="Whose data is typed in")
        page.get_by_text("Whose data is typed in").click()
        assert not folded.evaluate("one => one.open")  # the box would have it open
        page.get_by_label("What happens now").fill(HALF)
        page.evaluate("document.getElementById('text').setSelectionRange(2, 9)")
        page.evaluate("scrollTo(0, 300)")
        place = page.evaluate("scrollY")
        heading = page.locator("#doing").inner_text()
        step = page.locator(".noting input[name=step]").get_attribute("value")
        rounds(page)
        engine.step(house.path, DOER, begun)
        page.wait_for_function(f"() => document.getElementById('doing').innerText !== {heading!r}", timeout=30_000)
        assert page.evaluate("window.isTheSamePage")
        assert page.get_by_label("What happens now").input_value() == HALF
        assert page.evaluate(FOCUSED) == "text"
        assert page.evaluate("[document.activeElement.selectionStart, document.activeElement.selectionEnd]") == [2, 9]
        assert not folded.evaluate("one => one.open")
        assert abs(page.evaluate("scrollY") - place) < 300
        assert page.locator(".noting input[name=step]").get_attribute("value") == step  # what the note is about
        page.get_by_label("What happens now").press("Enter")
        page.get_by_text(HALF).wait_for()


def test_what_does_something_else_is_not_what_had_the_focus(
    browser: "playwright.Browser", house: House, begun: str
) -> None:
    """Who is about to leave out one step must not leave out the next one."""
    with served(house.application) as base, signed_in(browser, base, house.client(OPERATOR)) as page:
        page.goto(f"{base}/assessments/{begun}")
        page.evaluate(WATCH)
        rounds(page, 1)
        page.get_by_role("button", name="Leave it out").focus()
        rounds(page, 1)
        assert page.evaluate(FOCUSED) == "Leave it out"
        heading = page.locator("#doing").inner_text()
        engine.step(house.path, DOER, begun)
        page.wait_for_function(f"() => document.getElementById('doing').innerText !== {heading!r}", timeout=30_000)
        assert page.evaluate(FOCUSED) == "content"
        engine.stop(house.path, DOER, begun)
        page.locator("#verdict").wait_for(timeout=30_000)
        assert page.evaluate("window.isTheSamePage")
        assert page.get_by_role("button", name="Leave it out").count() == 0


def test_who_is_signed_out_meanwhile_is_told_and_loses_nothing(
    browser: "playwright.Browser", house: House, begun: str
) -> None:
    with served(house.application) as base, signed_in(browser, base, house.client(OPERATOR)) as page:
        page.goto(f"{base}/assessments/{begun}")
        page.evaluate(WATCH)
        page.get_by_label("What happens now").fill(HALF)
        with changing(house.path) as connection:
            connection.execute("DELETE FROM sessions")
        page.get_by_text("This page is not renewed any more").wait_for(timeout=30_000)
        assert page.get_by_label("What happens now").input_value() == HALF
        assert page.locator("#now .counters").count() == 1
        last = page.evaluate("window.rounds")
        page.wait_for_timeout(4_500)
        assert page.evaluate("window.rounds") == last
        page.locator("#stale").get_by_role("link").click()
        page.get_by_role("heading", name="Sign in").wait_for()


def test_captures_that_were_sent_are_listed_as_they_go_on(
    browser: "playwright.Browser", house: House, held: Held
) -> None:
    client = house.client(OPERATOR)
    send(client, "/upload/demo", page="/upload")
    held.has_begun.wait(10)
    with served(house.application) as base, signed_in(browser, base, client) as page:
        page.goto(f"{base}/upload")
        page.evaluate(WATCH)
        page.get_by_label("Which app do they show?").fill("Mood")
        link = page.locator("#jobs li a")
        link.focus()
        rounds(page)
        assert page.evaluate(FOCUSED) == link.inner_text()
        held.may_end.set()
        page.locator("#jobs").get_by_text("was analysed").wait_for()
        assert page.get_by_label("Which app do they show?").input_value() == "Mood"
        assert page.evaluate("window.isTheSamePage")
