"""A Spanish reader on a phone: language and zone come from the browser, everything fits, and both can be changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dashboard.house import OPERATOR, PASSPHRASE, make
from tests.dashboard.scenes import leaky
from tests.dashboard.test_browser import PHONE, WAIT_MS
from tests.dashboard.walking import served

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.browser

PAGES = (
    *("/", "/apps", "/findings", "/connections", "/devices", "/destinations", "/captures", "/rules", "/personas"),
    *("/coverage", "/more", "/health", "/upload", "/settings", "/people", "/audit", "/me", "/rules/CLR-health"),
)

ONE_OF_EACH = {
    "/": "ol.apps a",
    "/findings": "tbody th a",
    "/connections": "tbody th a",
    "/devices": "tbody th a",
    "/destinations": "tbody th a",
    "/captures": "tbody th a",
}
"""Lists, and what leads to the page of one thing in them."""

LEAVES_THE_SCREEN = """
    () => [...document.querySelectorAll(".side nav a, h1, h2, h3, button, .chip, dt, dd, summary, label")]
        .filter(one => one.getClientRects().length && !one.closest(".scroll"))
        .filter(one => one.getBoundingClientRect().right > innerWidth + 0.5)
        .map(one => one.textContent.trim())
"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    house = make(leaky().write(tmp_path_factory.mktemp("spanish") / "a.db"))
    with served(house.application) as address:
        yield address


@pytest.fixture
def page(browser: "playwright.Browser", base: str) -> Iterator["playwright.Page"]:
    """Signed in, in a browser that asks for Spanish and stands in Madrid."""
    context = browser.new_context(
        viewport={"width": PHONE[0], "height": PHONE[1]}, locale="es-ES", timezone_id="Europe/Madrid"
    )
    context.set_default_timeout(WAIT_MS)
    opened = context.new_page()
    opened.goto(f"{base}/login")
    opened.get_by_label("Nombre").fill(OPERATOR)
    opened.get_by_label("Frase de contraseña").fill(PASSPHRASE)
    with opened.expect_navigation():
        opened.get_by_role("button", name="Entrar").click()
    yield opened
    context.close()


def test_every_page_fits_a_phone_in_spanish(page: "playwright.Page", base: str) -> None:
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda asked: errors.append(asked.url) if not asked.url.startswith(base) else None)
    addresses = list(PAGES)
    for address, link in ONE_OF_EACH.items():
        page.goto(base + address)
        addresses.append(str(page.locator(link).first.get_attribute("href")))
    for address in addresses:
        page.goto(base + address)
        assert page.evaluate("document.documentElement.lang") == "es", address
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0], address
        assert page.evaluate(LEAVES_THE_SCREEN) == [], address
    assert errors == []


def test_times_are_those_of_the_browser(page: "playwright.Page", base: str) -> None:
    page.goto(f"{base}/findings")
    assert page.get_by_text("Horas de Europe/Madrid", exact=True).is_visible()
    time = page.locator("tbody time").first
    shown, hour = time.text_content(), int(str(time.get_attribute("title"))[11:13])
    assert f"{(hour + 2) % 24:02d}:" in str(shown)  # 21 September 2026: summer time


def test_the_switch_changes_the_language_and_stays(page: "playwright.Page", base: str) -> None:
    page.goto(f"{base}/findings?q=journal")
    with page.expect_navigation():
        page.get_by_role("button", name="English").click()
    assert page.url == f"{base}/findings?q=journal"
    assert page.get_by_role("heading", name="Findings", exact=True).is_visible()
    page.goto(f"{base}/rules")
    assert page.evaluate("document.documentElement.lang") == "en"
    with page.expect_navigation():
        page.get_by_role("button", name="Español").click()
    assert page.get_by_role("heading", name="Reglas", exact=True).is_visible()


def test_the_script_speaks_spanish(page: "playwright.Page", base: str, tmp_path: Path) -> None:
    page.goto(f"{base}/upload")
    file = tmp_path / "a.pcap"
    file.write_bytes(b"1234")
    page.route("**/upload/begin", lambda route: route.abort())
    page.get_by_label("Capturas", exact=True).set_input_files(file)
    page.get_by_role("button", name="Enviar y analizar").click()
    page.get_by_text("No se puede llegar al equipo. ¿Está en marcha?").wait_for()
