"""What is written with rich editors is told as plain text is; a page for everybody is not."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import hits, received, sent

SURE = (Certainty.CERTAIN, Certainty.LIKELY)
DIARY = (
    "<p>I felt hopeless today and cried in the bathroom at work. I could not tell anyone.</p>"
    "<p>My mother called again and I had a <b>panic attack</b> afterwards.</p>"
)
REPORT = (
    "<!DOCTYPE html><html><head><title>Report</title><style>td{border:0}</style></head><body><table>"
    "<tr><td>Patient name</td><td>Maya Lindqvist</td></tr><tr><td>Phone</td><td>+49 151 23456789</td></tr>"
    "<tr><td>PHQ-9 total score</td><td>17</td></tr></table>"
    "<p><b>Date&nbsp;of&nbsp;birth:</b> <i>04.03.1990</i></p></body></html>"
)


def kinds(message: ReadMessage) -> set[str]:
    """Of the hits that are sure, but for the one that says that something can be read at all."""
    return {hit.data_kind for hit in hits(message) if hit.confidence in SURE} - {"text"}


def test_a_diary_of_a_rich_editor_is_a_note() -> None:
    assert "health.note" in kinds(sent({"entryId": "a81", "content": DIARY}))


def test_markup_without_words_of_a_person_is_none() -> None:
    assert (
        kinds(sent({"entryId": "a81", "content": "<p>Welcome to <b>Calm</b>. Tap below to begin.</p><p>Next</p>"}))
        == set()
    )


def test_a_report_that_is_sent_is_read_row_by_row() -> None:
    assert {"health.instrument", "id.name", "id.phone", "id.birthdate"} <= kinds(sent(REPORT.encode(), "text/html"))


def test_an_address_in_a_page_that_is_sent_leaves_with_it() -> None:
    page = b"<html><a href='mailto:maya@example.org'>maya@example.org</a></html>"
    assert kinds(sent(page, "text/html")) == {"id.email"}
    assert kinds(received(page, "text/html")) == set()


def test_the_same_page_from_a_server_is_for_everybody() -> None:
    assert kinds(received(REPORT.encode(), "text/html")) == set()


@pytest.mark.parametrize("text", ["<p>See our <a href='/faq'>FAQ</a> on depression.</p>", "<div><span>1</span></div>"])
def test_what_a_page_of_help_says_is_no_note(text: str) -> None:
    assert "health.note" not in kinds(sent({"content": text}))
