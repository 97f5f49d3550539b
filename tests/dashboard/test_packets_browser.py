"""From the first start to the byte, in a real browser: packets of a capture that was sent are sealed, and opened."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.store.people.base import reading
from tests.dashboard.browsing import Box, first_start, started
from tests.dashboard.house import PASSPHRASE
from tests.dashboard.test_browser import DESK, PHONE, open_page
from tests.dashboard.test_first_start import ANALYSIS_MS, JOURNAL, accessible, no_trouble, send
from tests.store.audited import entries

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = pytest.mark.browser

LEAKED = "maya.lindqvist@example.org"
ANOTHER = "violet anchor seventeen pond"
SHOTS = os.environ.get("TELLTALE_SHOTS", "")
"""A folder for pictures to look at."""


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory, browser: "playwright.Browser") -> Iterator[Box]:
    """A box that keeps packets, as it is offered at the first start, and was sent a capture."""
    with started(tmp_path_factory.mktemp("box")) as running:
        page = open_page(browser).page
        first_start(page, running, PASSPHRASE)
        page.get_by_role("heading", name="Nothing has been analysed yet.").wait_for()
        send(page, running, JOURNAL, app="MoodNest")
        page.wait_for_url("**/jobs/*")
        page.get_by_role("link", name="To the overview").wait_for(timeout=ANALYSIS_MS)
        page.context.close()
        yield running


def sign_in(page: "playwright.Page", box: Box, passphrase: str = PASSPHRASE) -> None:
    page.goto(f"{box.base}/login")
    page.get_by_label("Name").fill("Ada")
    page.get_by_label("Passphrase").fill(passphrase)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{box.base}/")


def finding_of(box: Box) -> str:
    """A finding of the address that was leaked, in a message of several packets."""
    query = """
        SELECT g.finding_id FROM findings AS g JOIN evidence AS e USING (finding_key)
        WHERE g.data_kind = 'id.email' AND e.row_no = 1 AND e.last_packet > e.first_packet
    """
    with reading(box.path) as connection:
        return str(connection.execute(query).fetchone()[0])


def unlock(page: "playwright.Page", passphrase: str) -> None:
    page.get_by_label("Your passphrase").fill(passphrase)
    page.get_by_role("button", name="Open", exact=True).click()


def tshark(path: Path, *arguments: str) -> str:
    return subprocess.run(
        ["tshark", "-n", "-r", str(path), *arguments], capture_output=True, text=True, check=True
    ).stdout


def picture(page: "playwright.Page", name: str) -> None:
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def test_from_the_finding_to_the_byte(browser: "playwright.Browser", box: Box, tmp_path: Path) -> None:
    watched = open_page(browser)
    page = watched.page
    sign_in(page, box)
    finding = f"{box.base}/findings/{finding_of(box)}"
    page.goto(finding)
    picture(page, "finding")
    page.get_by_role("link", name="Open them with your passphrase").first.click()
    page.get_by_role("heading", name="The packets are sealed.").wait_for()
    accessible(page, "sealed")
    unlock(page, "not the right one")
    page.get_by_text("does not open the packets").wait_for()
    no_trouble(watched, box, 403)
    unlock(page, PASSPHRASE)
    page.get_by_text("Open until").wait_for()
    accessible(page, "the list")
    with page.expect_download() as got:
        page.get_by_role("link", name="Download as pcapng").click()
    path = tmp_path / "got.pcapng"
    got.value.save_as(path)
    rows = page.locator("table.packets tbody tr")
    count = len(tshark(path, "-T", "fields", "-e", "frame.number").split())
    assert rows.count() == count > 1
    page.get_by_role("link", name=f"Packet {count}", exact=True).click()
    page.wait_for_url("**?packet=*")
    shown = page.locator("section[aria-labelledby=packet]")
    tree = tshark(path, "-Y", f"frame.number == {count}", "-V")
    assert LEAKED in tree
    for summary_line in shown.locator("details:not([open]) > summary").element_handles():
        summary_line.click()
    text = shown.inner_text()
    assert LEAKED in text
    wanted = {line.strip() for line in tree.splitlines() if line.strip()}
    assert wanted <= {line.strip() for line in text.splitlines()}
    dumped = re.findall(r"^[0-9a-f]{4}  ((?:[0-9a-f]{2} )+)", text, re.MULTILINE)
    assert LEAKED.encode() in b"".join(map(bytes.fromhex, dumped))
    accessible(page, "a packet")
    no_trouble(watched, box)
    page.get_by_role("button", name="Lock again").click()
    page.wait_for_url(finding)
    page.goto(f"{finding}/packets/1")
    page.get_by_role("heading", name="The packets are sealed.").wait_for()
    told = {one.action for one in entries(box.path, 50)}
    wanted = {"packets unlocked", "packets opened", "packets downloaded", "packets locked"}
    assert wanted | {"wrong passphrase for packets", "sealed packets are kept"} <= told
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK])
def test_without_a_script_on_any_screen(
    browser: "playwright.Browser", box: Box, size: tuple[int, int], scheme: str
) -> None:
    page = open_page(browser, size, scheme, script=False).page
    sign_in(page, box)
    page.goto(f"{box.base}/findings/{finding_of(box)}/packets/1")
    picture(page, f"sealed-{size[0]}-{scheme}")
    unlock(page, PASSPHRASE)
    page.get_by_role("link", name="Packet 2", exact=True).click()
    page.get_by_role("heading", name="Packet 2", exact=True).wait_for()
    picture(page, f"packet-{size[0]}-{scheme}")
    box_of = page.locator("main").bounding_box()
    assert box_of is not None
    assert box_of["width"] <= size[0]
    for one in page.locator("main pre, main table, main details, main .card").all():
        place = one.bounding_box()
        assert place is None or place["x"] + place["width"] <= size[0] + 1
    page.context.close()


def test_nothing_is_left_lying_about(box: Box) -> None:
    """Not in the database, not in its log, not in a file beside it: sealed is sealed."""
    for path in box.path.parent.rglob("*"):
        if path.is_file():
            assert LEAKED.encode() not in path.read_bytes(), path.name


def test_a_new_passphrase_opens_what_the_one_before_did(browser: "playwright.Browser", box: Box) -> None:
    page = open_page(browser).page
    sign_in(page, box)
    for before, after in ((PASSPHRASE, ANOTHER), (ANOTHER, PASSPHRASE)):
        page.goto(f"{box.base}/me")
        page.get_by_label("The one you have").fill(before)
        page.get_by_label("A new one").fill(after)
        page.get_by_label("The new one again").fill(after)
        page.get_by_role("button", name="Change it").click()
        page.get_by_text("Sealed packets open with the new one.").wait_for()
        page.goto(f"{box.base}/findings/{finding_of(box)}/packets/1")
        unlock(page, before)
        page.get_by_text("does not open the packets").wait_for()
        unlock(page, after)
        page.get_by_text("Open until").wait_for()
    page.context.close()
