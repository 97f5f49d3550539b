"""Rich Text Format: what LibreOffice and Word write, and crafted documents."""

import time

import pytest

from gateway.content import FORMATS
from gateway.content.reader import Body, Reader
from gateway.content.rtf import rtf_text

HEAD = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fnil Calibri;}}{\colortbl;\red0\green0\blue0;}{\*\generator Riched20;}"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"\pard Hello\par world\par}", "Hello\nworld\n"),
        (rb"I felt {\b hope}less}", "I felt hopeless"),
        (rb"M\'fcller, Jos\u233?, \u8222\'84low\u8220\'93}", "Müller, José, „low“"),
        (rb"\uc2\u252\'c3\'bcber}", "über"),
        (rb"smile \u-10179?\u-8704?}", "smile \U0001f600"),
        (rb"a\{b\}c\\d\~e\_f}", "a{b}c\\d\u00a0e-f"),
        (rb"\trowd\cellx1\cellx2\intbl Patient\cell Maya Ortiz\cell\row\pard after}", "Patient\tMaya Ortiz\nafter"),
        (rb"\trowd\intbl Notes\cell one\par two\cell\row}", "Notes\tone two\n"),
        (rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt the page}} end}", "the page end"),
        (rb"{\info{\author Somebody}{\title T}}{\pict\wmetafile8 0102ff}seen{\*\unknown not seen}}", "seen"),
        (b"line one\r\nand on\\line two}", "line oneand on\ntwo"),
        (rb"never closed", "never closed"),
    ],
)
def test_what_people_see(body: bytes, text: str) -> None:
    assert rtf_text(HEAD + body) == text


def test_a_document_is_a_text_with_labels() -> None:
    reader = Reader(FORMATS, is_sent=True)
    table = rb"\trowd\intbl Patient\cell Maya Ortiz\cell\row\intbl Date of birth\cell 14 March 1987\cell\row}"
    reader.read(Body(HEAD + table, "application/rtf"))
    assert {field.path: field.value for field in reader.fields} == {
        "body.rtf": "Patient\tMaya Ortiz\nDate of birth\t14 March 1987\n",
        "body.rtf|pairs:Patient": "Maya Ortiz",
        "body.rtf|pairs:Date of birth": "14 March 1987",
    }
    assert not reader.problems


def test_a_document_that_was_cut_says_so() -> None:
    reader = Reader(FORMATS)
    reader.read(Body(HEAD + rb"I felt low {\b and", "text/rtf"))
    assert [field.value for field in reader.fields] == ["I felt low and"]
    assert reader.problems == ["an RTF document ends early"]


@pytest.mark.parametrize(
    "piece", [b"{", b"}", b"\\", b"{\\*", b"\\u1", b"\\'e", b"\\uc9", b"\\'", b"a", b"\\cell", b"\xff"]
)
def test_crafted_documents_take_time_as_their_length(piece: bytes) -> None:
    start = time.process_time()
    rtf_text(HEAD + piece * (400_000 // len(piece)))
    assert time.process_time() - start < 5
