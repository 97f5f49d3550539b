"""A new box in a real browser: the code, the passphrase, a capture, its findings, a mark and its end; then a viewer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dashboard.browsing import Box, first_start, started
from tests.dashboard.house import PASSPHRASE
from tests.dashboard.test_browser import DESK, PHONE, Watched, keep_picture, open_page

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
Axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe
pytestmark = pytest.mark.browser

PCAPS = Path(__file__).parents[2] / "pcaps"
JOURNAL = PCAPS / "moodnest-journal.pcapng"
ANALYSIS_MS = 90_000
LOST_MS = 120_000
HOSTILE = "<img src=x onerror=alert(1)>.pcapng"


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Box]:
    with started(tmp_path_factory.mktemp("box")) as running:
        yield running


@pytest.fixture(scope="module")
def operator(browser: "playwright.Browser", box: Box) -> Iterator[Watched]:
    """Somebody who has gone through the first start, and watches for errors all the time."""
    watched = open_page(browser)
    first_start(watched.page, box, PASSPHRASE)
    watched.page.get_by_role("heading", name="Nothing has been analysed yet.").wait_for()
    yield watched
    watched.page.context.close()


def no_trouble(watched: Watched, box: Box, *statuses: int) -> None:
    """No error on the console but the named statuses, no request to anybody else."""
    refused = [error for error in watched.errors if not any(f"status of {status}" in error for status in statuses)]
    assert refused == []
    assert [url for url in watched.requests if not url.startswith(f"{box.base}/")] == []
    watched.errors.clear()


def accessible(page: "playwright.Page", address: str) -> None:
    """What axe-core can tell by itself of WCAG 2.2 AA."""
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}).response
    assert len(found["passes"]) > 5, address  # it has looked
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == [], address


def send(page: "playwright.Page", box: Box, *files: Path, app: str = "") -> None:
    page.goto(f"{box.base}/upload")
    page.get_by_label("Captures", exact=True).set_input_files(list(files))
    page.get_by_label("Which app do they show?").fill(app)
    page.get_by_role("button", name="Send and analyse").click()


def test_a_capture_is_sent_and_analysed(operator: Watched, box: Box) -> None:
    page = operator.page
    send(page, box, JOURNAL, app="MoodNest")
    page.wait_for_url("**/jobs/*")
    page.get_by_role("link", name="To the overview").click(timeout=ANALYSIS_MS)
    page.locator("ol.apps h3 a", has_text="MoodNest").first.wait_for()
    assert page.locator(".corner", has_text="Practice Dr. Mayer").count() == 1
    page.goto(f"{box.base}/captures")
    page.get_by_role("link", name="moodnest-journal.pcapng").wait_for()
    assert list(Path(f"{box.path}-uploads").iterdir()) == []
    no_trouble(operator, box)


def test_what_is_no_capture_is_told_in_words(operator: Watched, box: Box, tmp_path: Path) -> None:
    page = operator.page
    bad = tmp_path / HOSTILE
    bad.write_text("this is a letter")
    send(page, box, bad)
    page.wait_for_url("**/jobs/*")
    page.get_by_role("heading", name="What was wrong with it").wait_for(timeout=ANALYSIS_MS)
    told = page.locator("main").inner_text()
    assert HOSTILE in told
    assert "is not a capture" in told
    assert "-uploads" not in told
    assert list(Path(f"{box.path}-uploads").iterdir()) == []
    no_trouble(operator, box)


def test_large_captures_come_in_pieces(operator: Watched, box: Box, tmp_path: Path) -> None:
    """More than two pieces, of which every byte must be in its place: the rest of a capture that is cut off."""
    whole = JOURNAL.read_bytes()
    long = tmp_path / "long.pcapng"
    comment = bytes.fromhex("ad0b0000") + (1 << 20).to_bytes(4, "little")  # a block that readers skip
    block = comment + bytes((1 << 20) - 12) + (1 << 20).to_bytes(4, "little")
    long.write_bytes(whole + block * 20)
    page = operator.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.method))
    send(page, box, long)
    page.wait_for_url("**/jobs/*", timeout=ANALYSIS_MS)
    page.get_by_role("link", name="To the overview").wait_for(timeout=ANALYSIS_MS)
    assert asked.count("PUT") == 3
    no_trouble(operator, box)


def test_several_at_once(operator: Watched, box: Box) -> None:
    page = operator.page
    send(page, box, JOURNAL, PCAPS / "calmpath-therapy.pcapng", app="CalmPath")
    page.get_by_role("link", name="See what comes of them").click(timeout=ANALYSIS_MS)
    page.locator("li", has_text="calmpath-therapy.pcapng").get_by_role("link").click()
    page.get_by_role("link", name="To the overview").click(timeout=ANALYSIS_MS)
    page.locator("ol.apps h3 a", has_text="CalmPath").first.wait_for()
    no_trouble(operator, box)


def test_too_large_is_told_before_it_is_sent(operator: Watched, box: Box, tmp_path: Path) -> None:
    huge = tmp_path / "huge.pcap"
    with huge.open("wb") as file:
        file.truncate(10_000_000_000)  # a hole: it takes no room
    send(operator.page, box, huge)
    operator.page.locator(".sent .wrong", has_text="It is larger than 2,048 MB.").wait_for()
    no_trouble(operator, box)


def test_mark_as_expected_and_undo(operator: Watched, box: Box) -> None:
    page = operator.page
    page.goto(box.base)
    with page.expect_navigation():
        page.locator("ol.apps h3 a", has_text="MoodNest").first.click()
    app = page.url
    before = page.locator("#grade + .card").inner_text()
    with page.expect_navigation():
        page.locator("ul.proofs a").first.click()
    finding = page.url
    page.get_by_role("link", name="Mark as expected").click()
    page.get_by_label("Why is it expected?").fill("Our own <b>test server</b>")
    page.get_by_role("button", name="Mark as expected").click()
    page.get_by_text("Our own <b>test server</b>").wait_for()
    page.goto(app)
    marked = page.locator("#grade + .card").inner_text()
    assert marked != before
    assert "1 finding marked as expected is not counted" in marked
    assert page.locator("ul.proofs strong", has_text="expected").count() == 1
    page.goto(finding)
    page.get_by_role("button", name="Let it count again").click()
    page.get_by_role("link", name="Mark as expected").wait_for()
    page.goto(app)
    assert page.locator("#grade + .card").inner_text() == before
    no_trouble(operator, box)


def test_rename_an_app(operator: Watched, box: Box) -> None:
    page = operator.page
    page.goto(box.base)
    page.locator("ol.apps h3 a", has_text="CalmPath").first.click()
    page.get_by_text("Call it something else").click()
    page.get_by_label("Its name on these pages").fill("Therapy <i>app</i>")
    page.get_by_role("button", name="Rename").click()
    page.get_by_role("heading", name="Therapy <i>app</i>").wait_for()
    page.goto(box.base)
    page.locator("ol.apps h3 a", has_text="Therapy <i>app</i>").wait_for()
    no_trouble(operator, box)


def test_news_arrive_while_one_looks(operator: Watched, box: Box) -> None:
    watcher = operator.page.context.new_page()
    watcher.goto(box.base)
    watcher.wait_for_timeout(2_500)
    assert watcher.locator("#news").is_hidden()
    send(operator.page, box, next(one for one in sorted(PCAPS.glob("*.pcapng")) if one.name > "n"))
    watcher.locator("#news", has_text="captures now").wait_for(timeout=ANALYSIS_MS)
    watcher.close()
    no_trouble(operator, box)


def test_a_viewer_looks_and_changes_nothing(operator: Watched, browser: "playwright.Browser", box: Box) -> None:
    page = operator.page
    page.goto(f"{box.base}/people")
    page.get_by_label("Name").fill("Ben")
    page.get_by_label("A first passphrase").fill("seven green bridges sing")
    page.get_by_role("button", name="Add").click()
    page.get_by_text("Ben can sign in now.").wait_for()
    viewer = open_page(browser, PHONE)
    viewer.page.goto(f"{box.base}/captures")
    viewer.page.get_by_label("Name").fill("Ben")
    viewer.page.get_by_label("Passphrase").fill("seven green bridges sing")
    viewer.page.get_by_role("button", name="Sign in").click()
    viewer.page.wait_for_url("**/captures")
    assert viewer.page.get_by_role("link", name="Send a capture").count() == 0
    viewer.page.goto(f"{box.base}/settings")
    viewer.page.get_by_role("heading", name="This is for operators.").wait_for()
    viewer.page.get_by_role("link", name="To the overview").click()
    viewer.page.get_by_role("button", name="Sign out").click()
    viewer.page.get_by_role("heading", name="Sign in").wait_for()
    viewer.page.context.close()
    no_trouble(viewer, box, 403)
    no_trouble(operator, box)


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESK, "dark")])
def test_new_pages_fit(operator: Watched, box: Box, tmp_path: Path, size: tuple[int, int], scheme: str) -> None:
    page = operator.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=scheme)
    page.goto(box.base)
    app = page.locator("ol.apps h3 a").first.get_attribute("href")
    page.goto(box.base + app)
    finding = page.locator("ul.proofs a").first.get_attribute("href")
    page.goto(f"{box.base}/captures")
    page.locator("tbody a[href^='/captures/']").first.click()
    remove = page.locator("a[href$='/remove']").first.get_attribute("href")
    page.goto(f"{box.base}/people")
    person = page.locator("ul.people a").first.get_attribute("href")
    more = (app, finding, f"{finding}/expected", remove, person)
    for number, address in enumerate(
        ("/", "/settings", "/people", "/audit", "/health", "/me", "/upload", "/captures", *more)
    ):
        page.goto(box.base + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], address
        assert page.locator("h1").count() == 1, address
        keep_picture(page, tmp_path / f"{number}.png")
        accessible(page, address)
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
    no_trouble(operator, box)


def test_remove_a_capture(operator: Watched, box: Box) -> None:
    page = operator.page
    page.goto(f"{box.base}/captures")
    page.get_by_role("link", name="long.pcapng").click()
    page.get_by_role("link", name="Remove this capture").click()
    page.get_by_role("link", name="Keep it").click()
    page.get_by_role("link", name="long.pcapng").click()
    page.get_by_role("link", name="Remove this capture").click()
    page.get_by_role("button", name="Remove it").click()
    page.get_by_text("long.pcapng was removed.").wait_for()
    assert page.get_by_role("link", name="long.pcapng").count() == 0
    no_trouble(operator, box)


def test_lost_connection_is_told(operator: Watched, box: Box) -> None:
    """Last of all: it stops the server."""
    page = operator.page
    page.goto(box.base)
    page.wait_for_timeout(1_500)
    box.process.send_signal(2)
    # At the latest when it asks again: where too many look, a page does so after 15 s, and 5 s later it is told.
    page.locator("#connection").wait_for(state="visible", timeout=LOST_MS)


def test_everything_works_without_scripts(browser: "playwright.Browser", tmp_path: Path) -> None:
    with started(tmp_path) as box:
        watched = open_page(browser, PHONE, script=False)
        page = watched.page
        first_start(page, box, PASSPHRASE)
        page.get_by_label("Captures", exact=True).set_input_files(JOURNAL)
        page.get_by_label("Which app do they show?").fill("MoodNest")
        page.get_by_role("button", name="Send and analyse").click()
        page.get_by_role("link", name="To the overview").click(timeout=ANALYSIS_MS)
        page.locator("ol.apps h3 a", has_text="MoodNest").first.wait_for()
        page.context.close()
        no_trouble(watched, box)


def test_demo_opens_without_asking(browser: "playwright.Browser", tmp_path: Path) -> None:
    with started(tmp_path, "demo") as box:
        watched = open_page(browser)
        watched.page.goto(box.base)
        watched.page.locator("ol.apps h3 a", has_text="MoodNest").first.wait_for()
        watched.page.get_by_text("Demo: look at all, change nothing.").wait_for()
        watched.page.goto(f"{box.base}/settings")
        watched.page.get_by_role("heading", name="Welcome.").wait_for()
        watched.page.context.close()
        no_trouble(watched, box)
