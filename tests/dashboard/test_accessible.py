"""Every page for everybody: axe-core finds nothing, whoever looks, on whatever screen, in light and dark."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard import create_app
from gateway.store.people.users import prepare
from tests.dashboard import axe
from tests.dashboard.alike import Met, thin
from tests.dashboard.house import NOBODY, OPERATOR, PASSPHRASE, VIEWER, House, make, send
from tests.dashboard.test_browser import open_page
from tests.dashboard.walking import MAX_OF_ONE, Walk, begin_jobs, furnished, sealed_address, served, unreached
from tests.rounds import IS_LONG

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytest.importorskip("axe_playwright_python.base", reason="axe is not installed")
pytestmark = pytest.mark.browser

REFLOW, PHONE, DESK = (320, 640), (360, 800), (1360, 900)
"""WCAG 2.2, 1.4.10: nothing has to be scrolled sideways at 320 CSS pixels."""

EVERY_RULE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_THE_LOOK = ["color-contrast", "target-size", "scrollable-region-focusable"]
"""Rules whose answer changes with colours and width: the others are asked for on a phone and a desk alone."""

Looks = tuple[tuple[tuple[int, int], str, list[str]], ...]
"""Width and height, colours, and the rules that are asked for."""

LOOKS: Looks = ((PHONE, "light", EVERY_RULE), (PHONE, "dark", OF_THE_LOOK), (DESK, "dark", EVERY_RULE))
"""In an order that changes the width least often: each time all is laid out anew. Colours follow from light and dark
alone, so that a desk in light would show nothing more; how wide pages may be is looked at elsewhere."""

A_GLANCE: Looks = ((PHONE, "dark", EVERY_RULE),)
"""For pages of a viewer, which are those of an operator without what changes anything."""

WRONG = ("/nothing", "/captures/none", "/connections?sort=nonsense", "/apps/x-000000000000")
"""Pages that are not there, and what no table has."""

CODE = "ABCD-EFGH-JKMN"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return furnished(tmp_path_factory.mktemp("house") / "a.db")


@pytest.fixture(scope="module")
def met() -> Met:
    """What was on pages that an operator sees."""
    return Met()


@contextmanager
def signed_in(browser: "playwright.Browser", base: str, client: FlaskClient) -> Iterator["playwright.Page"]:
    """A browser with the cookies of a client."""
    watched = open_page(browser)
    for name in ("telltale", "telltale-form"):
        if cookie := client.get_cookie(name):
            watched.page.context.add_cookies([{"name": name, "value": cookie.value, "url": base}])
    yield watched.page
    watched.page.context.close()


def complaints(page: "playwright.Page", address: str, looks: Looks = LOOKS) -> list[str]:
    """What axe finds on a page that is open, in these looks; and whether it fits a narrow screen."""
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    found = []
    for (width, height), scheme, rules in looks:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        response = axe.look(page, rules)
        assert len(response["passes"]) >= min(len(rules), 6) - 2, address  # it has looked
        for one in response["violations"]:
            nodes = [node["html"][:200] for node in one["nodes"][:3]]
            found.append(f"{address} {width} {scheme} {one['impact']} {one['id']}: {nodes}")
        if rules == EVERY_RULE:
            thin(page)  # every row was asked everything once; how they look elsewhere, some of each form are asked
    page.set_viewport_size({"width": REFLOW[0], "height": REFLOW[1]})
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > REFLOW[0]:
        found.append(f"{address} is {width} pixels wide at {REFLOW[0]}")
    return found


def look_at(
    browser: "playwright.Browser",
    base: str,
    client: FlaskClient,
    addresses: list[str],
    looks: Looks = LOOKS,
    met: Met | None = None,
) -> list[str]:
    """What is found on these pages. Where each element is of a kind that was `met`, and so was looked at, it is only
    asked whether the page fits a narrow screen; of lists a few rows of each form are left on it before."""
    found = []
    met = met or Met()
    with signed_in(browser, base, client) as page:
        page.add_init_script(axe.BEGIN)  # sent to the browser once, and not again for every page
        for address in addresses:
            page.goto(base + address)
            is_new = met.is_new(page)
            if not is_new:
                thin(page)
            found += complaints(page, address, looks if is_new else ())
    return found


def test_every_page_of_an_operator(browser: "playwright.Browser", house: House, met: Met) -> None:
    client = house.client(OPERATOR)
    sealed = sealed_address(house.path)
    jobs = begin_jobs(client)
    walk = Walk(house.application, client)
    pages = walk.begin("/", "/certificate", sealed)
    send(client, sealed, passphrase=PASSPHRASE)
    opened = Walk(house.application, client)
    pages += opened.begin(sealed, f"{sealed}?packet=1", *jobs, "/upload/jobs", part := f"{jobs[0]}/progress")
    for endpoint, addresses in opened.found.items():
        walk.found[endpoint] += addresses
    pages = [one for one in dict.fromkeys(pages) if one != part]  # that is a part of a page
    assert unreached(house.application, walk) <= {"entry.sign_in", "entry.start"}  # looked at below
    with served(house.application) as base:
        assert look_at(browser, base, client, [*pages, *WRONG], LOOKS, met) == []


def test_every_page_of_a_viewer(browser: "playwright.Browser", house: House, met: Met) -> None:
    client = house.client(VIEWER)
    pages = Walk(house.application, client, most=1).begin("/")
    with served(house.application) as base:
        assert look_at(browser, base, client, [*pages, "/people", "/nothing"], A_GLANCE, met) == []


def test_signing_in_and_a_form_that_is_old(browser: "playwright.Browser", house: House) -> None:
    client = house.client(NOBODY)
    with served(house.application) as base:
        assert look_at(browser, base, client, ["/login"]) == []
        with signed_in(browser, base, client) as page:
            page.goto(f"{base}/login")
            page.get_by_label("Name").fill("Ada")
            page.get_by_label("Passphrase").fill("not this one at all")
            with page.expect_navigation():
                page.get_by_role("button", name="Sign in").click()
            page.get_by_role("alert").wait_for()
            assert complaints(page, "a wrong passphrase") == []
            page.locator("input[name=csrf_token]").first.evaluate("one => { one.value = 'old'; }")
            page.get_by_label("Passphrase").fill("not this one at all")
            with page.expect_navigation():
                page.get_by_role("button", name="Sign in").click()
            page.locator("form[action='/login']").first.wait_for()
            assert complaints(page, "an old form") == []


@pytest.mark.parametrize("name", [VIEWER, OPERATOR])
def test_every_page_of_an_empty_database(browser: "playwright.Browser", tmp_path: Path, met: Met, name: str) -> None:
    house = make(tmp_path / "a.db")
    client = house.client(name)
    most = MAX_OF_ONE if IS_LONG or name == OPERATOR else 1
    pages = Walk(house.application, client, most).begin("/", "/more", "/apps", "/findings", "/connections", "/captures")
    with served(house.application) as base:
        looks = (LOOKS, met) if name == OPERATOR else (A_GLANCE, met)
        assert look_at(browser, base, client, pages, *looks) == []


def broken(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(8_000))


def other(path: Path) -> None:
    path.write_text("a letter, and no database")


@pytest.mark.parametrize("spoil", [broken, other])
def test_pages_of_a_database_that_cannot_be_read(
    browser: "playwright.Browser", tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(tmp_path / "a.db")
    application = create_app(tmp_path / "a.db", is_demo=True)
    with served(application) as base:
        assert look_at(browser, base, application.test_client(), ["/", "/apps"]) == []


def test_the_first_start(browser: "playwright.Browser", tmp_path: Path) -> None:
    prepare(tmp_path / "a.db")
    application = create_app(tmp_path / "a.db", setup_code=CODE)
    with served(application) as base, signed_in(browser, base, application.test_client()) as page:
        page.goto(base)
        assert complaints(page, "/start") == []
        page.get_by_label("The code from the terminal").fill("0000")
        page.get_by_label("Your name here").fill(OPERATOR)
        for label in ("Your passphrase", "The passphrase again"):
            page.get_by_label(label, exact=True).fill(PASSPHRASE)
        with page.expect_navigation():
            page.get_by_role("button", name="Begin").click()
        assert complaints(page, "/start, wrong") == []


ROWS = "".join(f"<tr><td>row {number}</td><td>cell <b>bold {number}</b></td></tr>" for number in range(9))
PAGE = f"<html lang=en><title>x</title><body style='background: white'><main><h1>Rows</h1><table>{ROWS}</table></main>"


@pytest.mark.parametrize(
    "spoil",
    [
        "tr:nth-child(7) td:first-child { color: #ccc; }",
        "tr:nth-child(7) { background: #333; }",
        "tr:nth-child(7) b { background: #222; }",
        "tr:nth-child(7) { opacity: 0.3; }",
        "tr:nth-child(n+3) { color: #aaa; }",
        "b { color: #999; }",
        "@media (max-width: 500px) { tr:last-child td { color: #999; } }",
        "@media (prefers-color-scheme: dark) { tr:last-child td { color: #999; } }",
    ],
)
def test_contrast_of_one_of_many_is_noticed(browser: "playwright.Browser", spoil: str) -> None:
    """Of texts that are drawn alike one is looked at, and all that differ from it."""
    page = open_page(browser).page
    page.set_content(PAGE)
    assert complaints(page, "rows") == []
    page.set_content(PAGE.replace("<body", f"<style>{spoil}</style><body"))
    assert any("color-contrast" in one for one in complaints(page, "rows"))
    page.context.close()
