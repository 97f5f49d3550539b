"""Pictures of the main pages for docs/images: `make screenshots`. Without TELLTALE_PICTURES nothing is written."""

import base64
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard import create_app
from gateway.store.people.base import Doer
from gateway.store.people.users import add_user, prepare
from tests.dashboard.browsing import PROGRAM
from tests.dashboard.house import HASH, OPERATOR, House
from tests.dashboard.test_browser import open_page
from tests.dashboard.walking import served
from tests.imports import ROOT

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not os.environ.get("TELLTALE_PICTURES"), reason="writes pictures: make screenshots"),
]

MAX_BYTES = 90_000
"""Of one picture: a checkout stays small."""

QUALITY = 82
DESK, PHONE = (1280, 860), (390, 844)
LOOKS = {"": (DESK, "light"), "-dark": (DESK, "dark"), "-phone": (PHONE, "light")}
DEMO_S = 300


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """The captures that come with Telltale, analysed by the program itself."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    words = ["demo", "--no-serve", "--db", str(path)]
    subprocess.run([sys.executable, "-c", PROGRAM, *words], check=True, capture_output=True, timeout=DEMO_S)
    prepare(path)
    add_user(path, Doer("test", "", 1), OPERATOR, "operator", HASH)
    return House(path, create_app(path))


def pages_of(house: House) -> dict[str, str]:
    """What each picture shows."""
    client = house.client(OPERATOR)
    overview = client.get("/").text
    app = re.findall(r'<h3><a href="(/apps/[^"]+)"', overview)[0]
    finding = re.findall(r'href="(/findings/[^"?/]+)"', client.get(app).text)[0]
    return {
        "overview": "/",
        "app": app,
        "finding": finding,
        "destinations": "/destinations",
        "connections": "/connections",
    }


def picture(page: "playwright.Page", target: Path) -> None:
    """What the window shows, as WebP."""
    session = page.context.new_cdp_session(page)
    answer = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    target.write_bytes(base64.b64decode(answer["data"]))
    assert target.stat().st_size < MAX_BYTES, target.name


@pytest.mark.parametrize("look", LOOKS)
def test_pictures(browser: "playwright.Browser", house: House, look: str) -> None:
    folder = ROOT / "docs" / "images"
    size, scheme = LOOKS[look]
    client = house.client(OPERATOR)
    with served(house.application) as base:
        watched = open_page(browser, size, scheme)
        page = watched.page
        for name in ("telltale", "telltale-form"):
            if cookie := client.get_cookie(name):
                page.context.add_cookies([{"name": name, "value": cookie.value, "url": base}])
        for name, address in pages_of(house).items():
            page.goto(base + address)
            page.wait_for_load_state("load")
            picture(page, folder / f"{name}{look}.webp")
        page.context.close()
    assert watched.errors == []
