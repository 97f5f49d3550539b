"""Hostile traffic, analysed by the program and looked at in a real browser: nothing runs or turns around."""

import subprocess
import sys

import pytest

from tests.dashboard import hostile_wire
from tests.dashboard.browsing import PROGRAM
from tests.dashboard.house import OPERATOR, House, make
from tests.dashboard.test_browser import DESK, PHONE, open_page
from tests.dashboard.walking import Walk, served

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.browser

ANALYSIS_S = 120
ACTIVE = "main script, main img, main iframe, main object, main embed, [onload], [onerror], svg svg"
"""Elements and attributes that only traffic could have brought; our own pictures are plain SVG."""

LOOK = """active => {
    document.querySelectorAll("details").forEach(one => { one.open = true; });
    const wrong = [...document.querySelectorAll(active)].map(one => ["active", one.outerHTML]);
    if (/[\\u202a-\\u202e\\u2066-\\u2069\\u200e\\u200f\\u001b]/.test(document.documentElement.innerHTML)) {
        wrong.push(["turns", ""]);
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode;
        const isolated = text.parentElement.closest("bdi, pre, code, option, textarea, svg");
        if (/[\\u0590-\\u05ff]/.test(text.data) && !isolated) {
            wrong.push(["beside", text.parentElement.outerHTML.slice(0, 200)]);
        }
    }
    return { said: document.querySelector("main").innerText, wrong, width: document.documentElement.scrollWidth };
}"""
"""What is read on a page and how wide it is, with what is active on it, what turns the writing around, and text written
from the right to the left that could move what stands beside it."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    folder = tmp_path_factory.mktemp("hostile")
    capture = hostile_wire.write(folder)
    words = ["analyze", "--db", str(folder / "a.db"), f"--app={hostile_wire.APP}", "--", str(capture)]
    done = subprocess.run([sys.executable, "-c", PROGRAM, *words], capture_output=True, timeout=ANALYSIS_S, check=False)
    assert done.returncode in (0, 3), done.stderr
    assert b"\x1b]" not in done.stdout + done.stderr
    return make(folder / "a.db")


def test_nothing_of_it_runs_breaks_out_or_turns(browser: "playwright.Browser", house: House) -> None:
    client = house.client(OPERATOR)
    pages = Walk(house.application, client, most=4).begin("/")
    assert len(pages) > 20
    said, wrong = "", []
    with served(house.application) as base:
        watched = open_page(browser, PHONE)
        page = watched.page
        for name in ("telltale", "telltale-form"):
            if cookie := client.get_cookie(name):
                page.context.add_cookies([{"name": name, "value": cookie.value, "url": base}])
        sizes = [PHONE, DESK]
        for address in pages:
            page.goto(base + address)
            look = page.evaluate(LOOK, ACTIVE)
            said += look["said"]
            wrong += [(address, *one) for one in look["wrong"]]
            page.set_viewport_size({"width": sizes[1][0], "height": sizes[1][1]})
            widths = look["width"], page.evaluate("document.documentElement.scrollWidth")
            wrong += [(address, "wide", at) for (at, _), width in zip(sizes, widths, strict=True) if width > at]
            sizes.reverse()  # the next page begins as it is now: each change lays all out anew
        page.context.close()
    assert wrong == []
    assert watched.errors == []
    assert [url for url in watched.requests if not url.startswith(f"{base}/")] == []
    for text in (hostile_wire.SCRIPT, hostile_wire.HEBREW, "onerror=alert(2)", r"\u202e", "{{7*7}}"):
        assert text in said, text  # it did arrive


def test_the_look_notices_what_is_wrong(browser: "playwright.Browser") -> None:
    page = open_page(browser, PHONE).page
    page.set_content(
        f"""<main><p>{hostile_wire.HEBREW}</p><p>{hostile_wire.TURNED}</p><b onload="">a</b>
        <details>folded</details><div style="width: 2000px">wide</div></main>"""
    )
    look = page.evaluate(LOOK, ACTIVE)
    assert [what for what, _ in look["wrong"]] == ["active", "turns", "beside"]
    assert "folded" in look["said"]
    assert look["width"] >= 2_000
    page.context.close()
