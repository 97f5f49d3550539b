"""With the keyboard alone: every page can be walked by Tab, in order and in sight, and the main tasks can be done."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dashboard.alike import Met, thin
from tests.dashboard.browsing import Box, started
from tests.dashboard.house import OPERATOR, PASSPHRASE, House, send
from tests.dashboard.test_accessible import signed_in
from tests.dashboard.test_browser import DESK, PHONE, open_page
from tests.dashboard.test_first_start import ANALYSIS_MS, JOURNAL, no_trouble
from tests.dashboard.walking import Walk, begin_jobs, furnished, sealed_address, served

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.browser

MAX_STOPS = 1_500
"""Of one page: a full list has some hundred links."""

MAX_TRIES = 8
"""To choose a file."""

CHOOSER_MS = 10_000

STOP = """() => {
    const one = document.activeElement;
    if (!one || one === document.body || one === document.documentElement) { return null; }
    const before = window.lastStop;
    window.lastStop = one;
    const isPart = one === before;  /* hours, minutes and the button of a time: the browser draws the focus inside */
    const outlined = [getComputedStyle(one), getComputedStyle(one, "::after")]
        .some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
    /* Some of it is on the screen, and nothing lies over that (WCAG 2.2, 2.4.11). */
    const hit = (x, y) => {
        const there = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight && document.elementFromPoint(x, y);
        return there && (one.contains(there) || there.contains(one));
    };
    const isSeen = [...one.getClientRects()].some(box => {
        const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
        const [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
        return [0.1, 0.5, 0.9].some(across => [0.1, 0.5, 0.9].some(
            down => hit(left + across * (right - left), top + down * (bottom - top))));
    });
    one.dataset.visited = "yes";
    return {
        html: one.outerHTML.slice(0, 140), outlined: outlined || isPart, isSeen,
        goesOn: !before || isPart || !!(before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING),
    };
}"""
"""Where the focus is, and how it looks; None where it has left the page."""

LEFT_OUT = """() => [...document.querySelectorAll(
        "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")]
    .filter(one => !one.disabled && one.getClientRects().length && one.checkVisibility({ visibilityProperty: true }))
    .filter(one => one.type !== "radio" || one.checked)
    .filter(one => one.dataset.visited !== "yes").map(one => one.outerHTML.slice(0, 140))"""
"""What can be used with a mouse and was not reached. Of a group of radio buttons Tab reaches one."""

NAME = """one => (one.labels && one.labels.length ? [...one.labels].map(label => label.innerText).join(" ")
    : one.getAttribute("aria-label") || one.innerText || one.value || "").replace(/\\s+/g, " ").trim()"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return furnished(tmp_path_factory.mktemp("house") / "a.db")


def walk(page: "playwright.Page", address: str) -> list[str]:
    """Press Tab from the top of a page to its end; what was wrong on the way."""
    wrong = []
    for stops in itertools.count():
        assert stops < MAX_STOPS, f"{address}: a trap"
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or (stops and not stop["goesOn"] and page.locator(":focus.skip").count()):
            break  # the end, or round again
        if not stops and "skip" not in stop["html"]:
            wrong.append(f"{address}: begins with {stop['html']}")
        failed = [what for what in ("outlined", "isSeen", "goesOn") if not stop[what]]
        wrong += [f"{address}: not {what}: {stop['html']}" for what in failed]
    return wrong + [f"{address}: never reached: {html}" for html in page.evaluate(LEFT_OUT)]


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_every_page_can_be_walked(browser: "playwright.Browser", house: House, size: tuple[int, int]) -> None:
    client = house.client(OPERATOR)
    sealed = sealed_address(house.path)
    jobs = begin_jobs(client)
    send(client, sealed, passphrase=PASSPHRASE)
    pages = Walk(house.application, client, most=1).begin("/", "/certificate", sealed, f"{sealed}?packet=1", *jobs)
    assert len(pages) > 30
    wrong = []
    met = Met()
    with served(house.application) as base, signed_in(browser, base, client) as page:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for address in dict.fromkeys(pages):
            if not address.endswith("/progress"):  # that is a part of a page
                page.goto(base + address)
                thin(page)
                if met.is_new(page):  # something stands on it that does on none before
                    wrong += walk(page, address)
    assert wrong == []


def test_the_walk_notices_what_is_wrong(browser: "playwright.Browser", house: House) -> None:
    client = house.client(OPERATOR)
    with served(house.application) as base, signed_in(browser, base, client) as page:
        page.goto(f"{base}/more")
        page.evaluate("""() => {
            const [first, second, third] = document.querySelectorAll(".side nav a");
            first.tabIndex = -1;
            second.style.outline = "none";
            third.style.position = "absolute"; third.style.left = "-4000px";
        }""")
        told = walk(page, "/more")
        for what in ("not outlined", "not isSeen", "never reached"):
            assert any(what in one for one in told), what
        page.goto(f"{base}/more")
        page.evaluate("document.querySelectorAll('.side nav a')[2].tabIndex = 1")
        assert "begins with" in walk(page, "/more")[0]


def test_tab_goes_back_too_and_the_skip_link_skips(browser: "playwright.Browser", house: House) -> None:
    client = house.client(OPERATOR)
    with served(house.application) as base, signed_in(browser, base, client) as page:
        page.goto(f"{base}/findings")
        forth = [press(page, "Tab") for _ in range(12)]
        back = [press(page, "Shift+Tab") for _ in range(11)]
        assert back == forth[-2::-1]
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"
        page.keyboard.press("Tab")
        assert page.locator("main :focus").count() == 1
        assert page.locator(".side :focus").count() == 0


def test_what_is_unfolded_is_folded_by_escape(browser: "playwright.Browser", house: House) -> None:
    client = house.client(OPERATOR)
    with served(house.application) as base, signed_in(browser, base, client) as page:
        page.goto(f"{base}/findings")
        reach(page, "Narrow down and sort")
        page.keyboard.press("Enter")
        assert page.locator(".choose details[open]").count() == 1
        page.keyboard.press("Tab")
        assert page.locator(".choose .filters :focus").count() == 1
        page.keyboard.press("Escape")
        assert page.locator(".choose details[open]").count() == 0
        assert page.locator(":focus").evaluate(NAME) == "Narrow down and sort"


def press(page: "playwright.Page", key: str) -> str:
    page.keyboard.press(key)
    return str(page.locator(":focus").evaluate("one => one.outerHTML"))


def reach(page: "playwright.Page", name: str, *, also_from_above: bool = False) -> None:
    """Press Tab until what is called so has the focus, or to the page's end; once more from its beginning if wanted."""
    names = []
    for _ in range(MAX_STOPS):
        page.keyboard.press("Tab")
        if not page.locator(":focus").count():
            if not also_from_above:
                break
            also_from_above = False
            continue
        names.append(page.locator(":focus").evaluate(NAME))
        if names[-1].startswith(name):
            return
    pytest.fail(f"{name} cannot be reached; there are {names}")


def follow(page: "playwright.Page", name: str) -> None:
    """Press Tab until a link or button is reached, then Enter, and wait for the page behind it."""
    reach(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def fill(page: "playwright.Page", **fields: str) -> None:
    """Type into fields that follow each other; underscores stand for blanks."""
    for label, text in fields.items():
        reach(page, label.replace("_", " "))
        page.keyboard.type(text)


def choose(page: "playwright.Page", name: str, file: Path) -> None:
    """Reach a field of files, also behind a link of the same name, and choose one. Once more where the page was renewed
    under the hand: a person looks where the focus is."""
    for _ in range(MAX_TRIES):
        reach(page, name, also_from_above=True)
        if page.evaluate("document.activeElement.type") == "file":
            try:
                with page.expect_file_chooser(timeout=CHOOSER_MS) as chooser:
                    page.keyboard.press("Enter")
            except playwright.TimeoutError:
                continue
            chooser.value.set_files(file)
            return
    pytest.fail(f"no file can be chosen in {name}")


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Box]:
    with started(tmp_path_factory.mktemp("box")) as running:
        yield running


def test_from_the_first_start_to_the_packet(browser: "playwright.Browser", box: Box, tmp_path: Path) -> None:
    """The whole way of a clinic: begin, send, read, prove, mark, take back, another language. No mouse is touched."""
    watched = open_page(browser)
    page = watched.page
    page.goto(box.base)
    fill(
        page,
        The_code_from_the_terminal=box.code,
        Your_name_here="Ada",
        Your_passphrase=PASSPHRASE,
        The_passphrase_again=PASSPHRASE,
        What_is_it_called="Practice Dr. Mayer",
    )
    reach(page, "A household")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.value") == "clinic"
    assert page.locator("input[value=clinic]").is_checked()
    follow(page, "Begin")
    page.get_by_role("heading", name="Nothing has been analysed yet.").wait_for()

    choose(page, "Captures", JOURNAL)
    reach(page, "Which app do they show?")
    page.keyboard.type("MoodNest")
    follow(page, "Send and analyse")
    page.get_by_role("link", name="To the overview").wait_for(timeout=ANALYSIS_MS)
    follow(page, "To the overview")

    follow(page, "MoodNest")
    follow(page, "api.moodnest.example")
    finding = page.url
    assert "/findings/" in finding
    follow(page, "Open them with your passphrase")
    fill(page, Your_passphrase=PASSPHRASE)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_text("Open until").wait_for()
    follow(page, "Packet 1")
    page.get_by_role("heading", name="Packet 1", exact=True).wait_for()

    page.goto(finding)
    follow(page, "Mark as expected")
    fill(page, Why_is_it_expected="Our own test server")
    follow(page, "Mark as expected")
    page.get_by_text("Our own test server").wait_for()
    follow(page, "Let it count again")
    page.get_by_role("link", name="Mark as expected").wait_for()

    follow(page, "Español")
    assert page.evaluate("document.documentElement.lang") == "es"
    follow(page, "English")
    follow(page, "Sign out")
    page.get_by_role("heading", name="Sign in").wait_for()
    page.context.close()
    no_trouble(watched, box)
