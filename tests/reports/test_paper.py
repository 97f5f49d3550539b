"""Pages of blocks as HTML and PDF: any text stays the text that it is."""

import io
import re
from html.parser import HTMLParser

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.reports.dossier import html, pdf
from gateway.reports.dossier.blocks import Answered, Block, Bullets, Heading, Notice, Page, Paragraph, Small, Table

MARKUP = "#sys.version *bold* _thin_ `raw` $x^2$ <label> @cite \\ // /* [x] {y} = title - point"
TEXTS = st.text(max_size=60) | st.sampled_from([MARKUP, "", " ", "a" * 900, "\u0301" * 50, "שלום עברית", "👩‍👩‍👧"])


def page(*blocks: Block, title: str = "Title") -> Page:
    return Page("en", "normal", title, "", "footer", blocks)


def read(data: bytes) -> str:
    """The text of a PDF as another program reads it, without spaces and places to break."""
    text = "".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(data)).pages)
    return re.sub(r"[\s\u200b]", "", text)


@settings(max_examples=25)
@given(st.lists(TEXTS, min_size=6, max_size=6))
def test_any_text_can_be_set(texts: list[str]) -> None:
    one, two, three, four, five, six = texts
    blocks = (
        *(Heading(one), Paragraph(two), Small(three), Notice(four), Bullets((five, six)), Bullets(())),
        *(Answered(one, two, "recommend", three), Table((four, five), ((one, two), (three, six)), (30, 70), (1,))),
    )
    made = page(*blocks, title=one)
    assert pdf.render(made, "a4").startswith(b"%PDF-")
    parser = HTMLParser()
    parser.feed(b"".join(html.render(made)).decode())


def test_markup_of_typst_is_text() -> None:
    found = read(pdf.render(page(Paragraph(MARKUP), Table(("a",), ((MARKUP,),), (1,))), "a4"))
    assert found.count(re.sub(r"\s", "", MARKUP)) == 2


@pytest.mark.parametrize("block", [Paragraph, Heading, Small, Notice])
def test_markup_of_html_is_text(block: type[Paragraph]) -> None:
    made = b"".join(html.render(page(block("<img src=x onerror=alert(1)>\"'&\u202e"), title="</title><script>")))
    assert b"<img" not in made
    assert b"<script" not in made
    assert "\u202e".encode() not in made
    assert b"&lt;img src=x onerror=alert(1)&gt;&quot;&#x27;&amp;\\u202e" in made


def test_hashes_can_be_copied_from_the_page() -> None:
    digest = "0123456789abcdef" * 4
    data = pdf.render(page(Table(("a", "b"), (("x", digest),), (22, 78), (0, 1))), "a4")
    assert digest in "".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(data)).pages)


@pytest.mark.parametrize(("rows", "rest"), [(200, False), (201, True)])
def test_long_tables_are_cut_and_say_so(rows: int, rest: bool) -> None:
    table = Table(("a",), tuple((f"row{number}",) for number in range(rows)), (1,))
    found = read(pdf.render(page(table), "letter"))
    assert "row199" in found
    assert ("1more" in found) is rest
    assert b"row200" in b"".join(html.render(page(table))) or rows == 200
