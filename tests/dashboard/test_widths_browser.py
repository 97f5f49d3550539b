"""Nothing is scrolled sideways: every page, with names as long as they may be, on a phone, a tablet, two desks."""

from contextlib import closing
from pathlib import Path

import pytest

from gateway.store.database import connect_for_writing
from tests.dashboard.house import OPERATOR, PASSPHRASE, House, make, send
from tests.dashboard.scenes import LONG_NAME, WORD, leaky, lengthy
from tests.dashboard.test_accessible import signed_in
from tests.dashboard.test_tables import LISTS
from tests.dashboard.walking import Walk, begin_jobs, furnished, sealed_address, served
from tests.rounds import IS_LONG

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.browser

WIDTHS = (360, 768, 1024, 1280)
MOST = 4
"""Of one kind of page: the longest names are on the second one or later."""

TOO_WIDE = """() => {
    const found = [];
    const page = document.documentElement;
    if (page.scrollWidth > innerWidth) { found.push(`the page: ${page.scrollWidth}`); }
    const short = one => one.textContent.trim().replace(/\\s+/g, " ").slice(0, 50);
    const name = one => `${one.tagName}.${one.getAttribute("class")} “${short(one)}”`;
    const isHeld = one => one.closest(".wide-lines") || one.parentElement.closest(".scroll");
    for (const one of document.body.querySelectorAll("*")) {
        if (!one.getClientRects().length || one.closest(".quiet, .defs, .skip, svg, option, datalist")) { continue; }
        const scrolls = ["auto", "scroll"].includes(getComputedStyle(one).overflowX);
        if (scrolls && !one.matches(".wide-lines, textarea") && one.scrollWidth > one.clientWidth) {
            found.push(`${one.scrollWidth - one.clientWidth} too wide inside: ${name(one)}`);
        }
        if (!isHeld(one) && one.getBoundingClientRect().right > innerWidth + 0.5) {
            found.push(`leaves the screen: ${name(one)}`);
        }
    }
    return found.slice(0, 4);
}"""
"""Bytes of packets and their decoded lines are the one thing that keeps its width: they are columns."""

APART = """() => [...document.querySelectorAll(".list td, .list .under")].filter(one => {
    if (getComputedStyle(one).display !== "grid") { return false; }
    const isShown = part => part.nodeType === 3 ? part.data.trim() : part.nodeType === 1
        && getComputedStyle(part).display !== "none" && getComputedStyle(part).position !== "absolute"
        && !part.matches(".under, .of");
    return [...one.childNodes].filter(isShown).length > 1;
}).map(one => one.outerHTML.slice(0, 120)).slice(0, 4)"""
"""Cells of a card that are in pieces: the second one would stand below what the first is called."""

UNFOLD = """() => {
    for (const one of document.querySelectorAll("details")) { one.open = true; }
    return document.documentElement.lang;
}"""

BROKEN = """() => {
    const found = new Set();
    for (const cell of document.querySelectorAll(".list td, .list th")) {
        if (innerWidth < 768 && cell.closest("thead")) { continue; }
        const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const text = walker.currentNode;
            if (text.parentElement.closest(".quiet, .of, svg")) { continue; }
            for (const word of text.data.matchAll(/(?<![^\\s])\\p{L}{3,14}(?![^\\s,.;])/gu)) {
                const range = document.createRange();
                range.setStart(text, word.index);
                range.setEnd(text, word.index + word[0].length);
                const lines = new Set([...range.getClientRects()].map(one => Math.round(one.top)));
                if (lines.size > 1) { found.add(word[0]); }
            }
        }
    }
    return [...found];
}"""
"""Short words that begin on one line and end on the next."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    made = furnished(tmp_path_factory.mktemp("house") / "a.db")
    lengthy().write(made.path)
    open_connection(made.path)
    return made


def open_connection(path: Path) -> None:
    """One that has not ended, with the longest names."""
    row = (1, 1, 1_795_000_000 * 10**9, 1_795_000_060 * 10**9, "tcp", "203.0.113.10", 443, 5_000, 70_000, "tls")
    with closing(connect_for_writing(path)) as connection:
        connection.execute("INSERT INTO live VALUES (1, 'wlan0', 0, 9)")
        connection.execute(
            f"INSERT INTO open_flows VALUES ({', '.join('?' * 15)})", (*row, LONG_NAME, "", WORD, "", "DE")
        )
        connection.commit()


@pytest.fixture(scope="module")
def pages(house: House) -> dict[str, list[str]]:
    """Addresses of every page, by language. With TELLTALE_LONG all are looked at in both. Else of each kind of page one
    half in one and one half in the other, and what is the only one of its kind in both."""
    client = house.client(OPERATOR)
    sealed = sealed_address(house.path)
    jobs = begin_jobs(client)
    send(client, sealed, passphrase=PASSPHRASE)
    longest = [f"/destinations/one?name={LONG_NAME}", f"/connections?q={LONG_NAME}", f"/findings?q={LONG_NAME}"]
    starts = ("/", "/certificate", *longest, sealed, f"{sealed}?packet=1", *jobs)
    walk = Walk(house.application, client, most=MOST)
    found = [one for one in dict.fromkeys(walk.begin(*starts)) if not one.endswith("/progress")]
    assert len(found) > 60
    halves: dict[str, set[str]] = {"en": set(), "es": set()}
    for of_a_kind in walk.found.values():
        for language, begin in (("en", 0), ("es", 1)):
            halves[language].update(of_a_kind if IS_LONG or len(of_a_kind) == 1 else of_a_kind[begin::2])
    return {language: [one for one in found if one in half] for language, half in halves.items()}


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_scrolls_sideways(
    browser: "playwright.Browser", house: House, pages: dict[str, list[str]], language: str
) -> None:
    client = house.client(OPERATOR)
    send(client, sealed_address(house.path), passphrase=PASSPHRASE)
    wrong = []
    with served(house.application) as base, signed_in(browser, base, client) as page:
        page.set_extra_http_headers({"Accept-Language": language})
        widths = WIDTHS
        for address in pages[language]:
            page.goto(base + address)
            assert page.evaluate(UNFOLD) == language
            for width in widths:
                page.set_viewport_size({"width": width, "height": 800})
                wide, apart = page.evaluate(f"[({TOO_WIDE})(), ({APART})()]")
                wrong += [f"{address} at {width}: {one}" for one in wide]
                wrong += [f"{address} at {width}, in pieces: {one}" for one in apart]
            widths = widths[::-1]  # the next page is opened as wide as this one was last, and so laid out once less
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_short_word_is_broken(
    browser: "playwright.Browser", tmp_path_factory: pytest.TempPathFactory, language: str
) -> None:
    """The ids and families of rules stood in columns of four letters."""
    house = make(leaky().write(tmp_path_factory.mktemp("short") / "a.db"))
    wrong = []
    with served(house.application) as base, signed_in(browser, base, house.client(OPERATOR)) as page:
        page.set_extra_http_headers({"Accept-Language": language})
        for name in LISTS:
            page.goto(f"{base}/{name}")
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                wrong += [f"/{name} at {width}: {one}" for one in page.evaluate(BROKEN)]
    assert not wrong, "\n".join(wrong)


def test_what_is_too_wide_is_noticed(browser: "playwright.Browser") -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.set_content('<div class="scroll" style="overflow-x: auto; width: 300px"><p style="width: 400px">x</p></div>')
    assert page.evaluate(TOO_WIDE) == ["100 too wide inside: DIV.scroll “x”"]
    page.set_content('<h1 style="width: 1500px">y</h1>')
    assert any("leaves the screen: H1" in one for one in page.evaluate(TOO_WIDE))
    page.close()
