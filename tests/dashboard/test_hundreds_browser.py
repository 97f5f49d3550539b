"""Hundreds of captures at once, through the field and by dropping: each is taken whole, or told by name why not."""

import hashlib
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import sending
from gateway.background import Analysis, Background, State
from gateway.config import settle
from tests.dashboard.house import OPERATOR, House, make
from tests.dashboard.test_accessible import complaints, signed_in
from tests.dashboard.test_hostile_browser import ACTIVE
from tests.dashboard.walking import served

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytest.importorskip("axe_playwright_python.base", reason="axe is not installed")
pytestmark = pytest.mark.browser

FILES, QUEUE, MAX_MB = 200, 5, 20
ALL_MS = 120_000
HOSTILE = "<img src=x onerror=alert(1)>\u202e.pcap"


class Taken:
    """What the analyses were given: the content of each file, in place of reading it."""

    def __init__(self) -> None:
        self.contents: Counter[str] = Counter()
        self.names: list[str] = []
        self.may_go = threading.Event()
        self.may_go.set()

    def run(self, queue: Background, one: Analysis) -> None:
        """In place of `telltale analyze`, which other tests run."""
        self.may_go.wait(ALL_MS / 1_000)
        self.contents[hashlib.sha256(one.paths[0].read_bytes()).hexdigest()] += 1
        self.names.append(one.name)
        queue._finish(one, State.DONE)


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> Taken:
    made = Taken()
    monkeypatch.setattr(Background, "_run", lambda queue, one: made.run(queue, one))
    return made


@pytest.fixture
def house(tmp_path: Path) -> House:
    return make(tmp_path / "a.db", settle(("file", {"upload.max_mb": MAX_MB, "upload.queue": QUEUE})))


@pytest.fixture
def page(browser: "playwright.Browser", house: House) -> Iterator["playwright.Page"]:
    with served(house.application) as base, signed_in(browser, base, house.client(OPERATOR)) as opened:
        opened.set_default_timeout(ALL_MS)
        opened.goto(f"{base}/upload")
        yield opened


def captures(folder: Path, number: int) -> list[Path]:
    """Files that differ in every byte but for their sizes: empty, small, and of more than one piece."""
    folder.mkdir()
    made = []
    for place in range(number):
        size = {0: 0, 1: sending.PIECE_BYTES, 2: sending.PIECE_BYTES + 1}.get(place, 100 + place)
        made.append(folder / f"run {place:03}.pcap")
        made[-1].write_bytes((place.to_bytes(2, "big") * (size // 2 + 1))[:size])
    return made


def digests(files: list[Path]) -> Counter[str]:
    return Counter(hashlib.sha256(file.read_bytes()).hexdigest() for file in files)


def total(page: "playwright.Page") -> str:
    return str(page.locator("#sent-sum [role=status]").inner_text())


def test_two_hundred_in_the_field(page: "playwright.Page", house: House, taken: Taken, tmp_path: Path) -> None:
    good = captures(tmp_path / "good", FILES)
    (tmp_path / "same").mkdir()
    again = tmp_path / "same" / good[5].name  # another file of the same name
    again.write_bytes(b"another one")
    (hostile := tmp_path / HOSTILE).write_bytes(b"hostile")
    with (huge := tmp_path / "huge.pcap").open("wb") as file:
        file.truncate(MAX_MB * 1_000_000 + 1)
    (gone := tmp_path / "gone.pcap").write_bytes(b"soon gone")
    taken.may_go.clear()
    page.get_by_label("Captures", exact=True).set_input_files([*good[:100], huge, gone, again, hostile, *good[100:]])
    page.get_by_role("button", name="Send and analyse").click()
    page.locator(".sent li").nth(FILES + 3).wait_for()
    gone.unlink()
    page.get_by_text("waits until there is room").wait_for()  # said where it is so, and nothing is given up
    assert total(page).startswith(f"{QUEUE} of {FILES + 4} are here.")
    taken.may_go.set()
    page.get_by_role("link", name="See what comes of them").wait_for()
    assert total(page) == f"{FILES + 2} of {FILES + 4} are here. Not taken: 2. Each says why."
    assert page.locator(".sent .wrong").all_inner_texts() == [
        f"It is larger than {MAX_MB} MB. Analyse it in a terminal: telltale analyze",
        "It cannot be read: it is gone, was changed, or is a folder.",
    ]
    assert page.locator(ACTIVE).count() == 0
    assert complaints(page, "after two hundred") == []
    gone.write_bytes(b"soon gone")
    page.get_by_role("link", name="See what comes of them").click()
    page.get_by_text("0 wait or are being analysed", exact=True).wait_for()
    assert taken.contents == digests([*good, again, hostile])
    assert len(taken.names) == FILES + 2
    assert page.locator("#jobs li").count() == FILES + 2
    assert not [path for path in Path(f"{house.path}-uploads").rglob("*") if path.is_file()]


def test_what_was_refused_is_sent_again(page: "playwright.Page", taken: Taken, tmp_path: Path) -> None:
    """The box is away for a while, and the session is another one when it is back."""
    files = captures(tmp_path / "some", 12)
    page.context.route("**/upload/begin", lambda route: route.abort())
    page.get_by_label("Captures", exact=True).set_input_files(files)
    page.get_by_role("button", name="Send and analyse").click()
    again = page.get_by_role("button", name="Send again what was not taken")
    again.wait_for()
    assert total(page) == "0 of 12 are here. Not taken: 12. Each says why."
    assert page.get_by_text("The box cannot be reached. Is it running?").count() == 12
    page.context.unroute("**/upload/begin")
    page.evaluate("document.querySelector('meta[name=csrf-token]').content = 'of an older session'")
    again.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="See what comes of them").wait_for()
    assert total(page) == "12 of 12 are here."
    page.get_by_role("link", name="See what comes of them").click()
    page.get_by_text("0 wait or are being analysed", exact=True).wait_for()
    assert taken.contents == digests(files)


def test_one_is_cancelled_and_the_others_go_on(page: "playwright.Page", taken: Taken, tmp_path: Path) -> None:
    files = captures(tmp_path / "some", 12)
    taken.may_go.clear()
    page.get_by_label("Captures", exact=True).set_input_files(files)
    page.get_by_role("button", name="Send and analyse").click()
    page.get_by_text("waits until there is room").wait_for()
    for place in (5, 9):  # the one that waits for room, and one behind it
        page.locator(".sent li").nth(place).get_by_role("button", name="Cancel").click()
    page.locator(".sent li", has_text="cancelled").nth(1).wait_for()
    taken.may_go.set()
    page.get_by_role("link", name="See what comes of them").click()
    page.get_by_text("0 wait or are being analysed", exact=True).wait_for()
    assert taken.contents == digests([file for place, file in enumerate(files) if place not in (5, 9)])


def test_folders_are_dropped(page: "playwright.Page", taken: Taken, tmp_path: Path) -> None:
    """As a hand does it: the browser itself reads the folder, one within another, and a file beside it."""
    folder = tmp_path / "runs"
    files = captures(folder, 130)  # a folder tells 100 at a time
    files += captures(folder / "older", 3)
    (beside := tmp_path / "beside.pcap").write_bytes(b"beside")
    box = page.locator("#drop").bounding_box()
    place = {"x": box["x"] + 20, "y": box["y"] + 20}
    data = {"items": [], "files": [str(folder), str(beside)], "dragOperationsMask": 1}
    hand = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        hand.send("Input.dispatchDragEvent", {"type": kind, **place, "data": data})
    page.get_by_role("link", name="See what comes of them").wait_for()
    assert total(page) == "134 of 134 are here."
    page.get_by_role("link", name="See what comes of them").click()
    page.get_by_text("0 wait or are being analysed", exact=True).wait_for()
    assert taken.contents == digests([*files, beside])


def test_leaving_while_captures_are_on_their_way_is_asked_about(
    page: "playwright.Page", taken: Taken, tmp_path: Path
) -> None:
    taken.may_go.clear()
    page.get_by_label("Captures", exact=True).set_input_files(captures(tmp_path / "some", 12))
    page.get_by_role("button", name="Send and analyse").click()
    page.get_by_text("waits until there is room").wait_for()
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.type))
    page.get_by_role("link", name="Overview").first.click(no_wait_after=True)
    page.wait_for_timeout(500)
    taken.may_go.set()
    assert asked == ["beforeunload"]
