"""Office documents, made by hand as the standards say: ECMA-376 (Word, Excel, PowerPoint) and OpenDocument 1.3."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.content import FORMATS
from gateway.content.reader import Body, Reader

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
P = 'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "meta")
)
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = XML + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
STYLES = (
    XML + f'<w:styles {W}><w:style w:styleId="Heading1"><w:name w:val="not what people wrote"/></w:style></w:styles>'
)


def document(parts: dict[str, str], mimetype: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        if mimetype:
            made.writestr("mimetype", mimetype, zipfile.ZIP_STORED)
        else:
            made.writestr("[Content_Types].xml", TYPES)
        for name, content in parts.items():
            made.writestr(name, XML + content)
    return file.getvalue()


def read(data: bytes, media_type: str = "application/octet-stream") -> Reader:
    reader = Reader(FORMATS)
    reader.read(Body(data, media_type))
    return reader


def values(data: bytes) -> dict[str, str]:
    """What is in it, without the names of its parts."""
    return {field.path.removeprefix("body.zip:"): field.value for field in read(data).fields if field.key != "filename"}


def runs(*texts: str) -> str:
    """A paragraph of Word whose text is in several runs, as spelling checks and changes of looks leave it."""
    looks = '<w:rPr><w:b/><w:tabs><w:tab w:val="left"/></w:tabs></w:rPr>'
    made = "".join(
        f'<w:r>{looks}<w:t xml:space="preserve">{text}</w:t></w:r><w:proofErr w:type="x"/>' for text in texts
    )
    return f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{made}</w:p>'


def word(body: str) -> str:
    return f"<w:document {W}><w:body>{body}</w:body></w:document>"


NOTE = word(
    runs("Session no", "tes of Maya Lin", "dqvist")
    + runs("She sleeps bad", "ly and drinks", " since May.")
    + "<w:p><w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:delText>gone</w:delText></w:r></w:p>"
    + "<w:p><w:r><w:instrText> PAGE </w:instrText></w:r></w:p>"
)


def test_a_sentence_that_was_split_over_runs_is_one() -> None:
    parts = {"word/document.xml": NOTE, "word/header1.xml": f"<w:hdr {W}>{runs('Clinic of ', 'the lake')}</w:hdr>"}
    found = values(document({**parts, "word/styles.xml": STYLES.removeprefix(XML)}))
    assert found["word/document.xml"].split("\n") == [
        "Session notes of Maya Lindqvist",
        "She sleeps badly and drinks since May.",
        "one\ttwo",
        "three",
        "",
        "",
    ]
    assert found["word/header1.xml"] == "Clinic of the lake\n"
    assert set(found) == {"word/document.xml", "word/header1.xml"}


def test_a_table_of_word() -> None:
    def row(*cells: str) -> str:
        made = "".join(
            f"<w:tc><w:tcPr/>{''.join(runs(*part.split('|')) for part in cell.split('/'))}</w:tc>" for cell in cells
        )
        return f"<w:tr>{made}</w:tr>"

    body = f"<w:tbl>{row('Na|me', 'Mood')}{row('Ma|ya/Lind|qvist', 'low')}</w:tbl>"
    assert values(document({"word/document.xml": word(body)})) == {
        "word/document.xml": "Name\tMood\t\nMaya Lindqvist\tlow\t\n",
        "word/document.xml|csv:$[0].Name": "Maya Lindqvist",
        "word/document.xml|csv:$[0].Mood": "low",
    }


def test_who_wrote_it() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Dr. Maya Lindqvist</dc:creator></cp:coreProperties>'
    )
    found = values(document({"docProps/core.xml": core, "word/document.xml": NOTE}))
    assert found["docProps/core.xml|xml:/coreProperties/creator"] == "Dr. Maya Lindqvist"


def test_a_sheet_is_a_table() -> None:
    shared = (
        f"<sst {X}><si><t>name</t></si><si><r><rPr><b/></rPr><t>e-m</t></r><r><t>ail</t></r></si><si><t>phq9</t></si>"
    )
    shared += "<si><t>Maya</t><rPh><t>never</t></rPh></si></sst>"
    sheet = f"""<worksheet {X}><sheetData>
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="D1" t="s"><v>2</v></c></row>
      <row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2" t="inlineStr"><is><t>maya@example.org</t></is></c>
      <c r="D2"><v>17</v></c></row>
      <row r="3"><c r="B3" t="str"><f>"a"&amp;"b"</f><v>ab</v></c><c r="C3" t="s"><v>99</v></c></row>
    </sheetData></worksheet>"""
    parts = {"xl/worksheets/sheet1.xml": sheet.replace(' r="D1"', ' r="C1"').replace(' r="D2"', ' r="C2"')}
    found = values(document({**parts, "xl/sharedStrings.xml": shared}))  # which stand behind the sheets that use them
    place = "xl/worksheets/sheet1.xml|csv:$"
    assert found[f"{place}[0].name"] == "Maya"
    assert found[f"{place}[0].e-mail"] == "maya@example.org"
    assert found[f"{place}[0].phq9"] == "17"
    gaps = values(document({"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": shared}))
    assert "Maya,maya@example.org,,17" in "\n".join(gaps.values())


def test_slides_and_their_notes() -> None:
    def slide(root: str, *texts: str) -> str:
        made = "".join(f"<a:r><a:rPr/><a:t>{text}</a:t></a:r>" for text in texts)
        return f"<p:{root} {P} {A}><p:txBody><a:bodyPr/><a:p>{made}<a:br/></a:p></p:txBody></p:{root}>"

    parts = {
        "ppt/slides/slide1.xml": slide("sld", "Living with ", "bipolar"),
        "ppt/slideMasters/slideMaster1.xml": "<a/>",
    }
    parts["ppt/notesSlides/notesSlide1.xml"] = slide("notes", "Say that Ma", "ya relapsed")
    found = values(document(parts))
    assert {path: text.strip() for path, text in found.items()} == {
        "ppt/slides/slide1.xml": "Living with bipolar",
        "ppt/notesSlides/notesSlide1.xml": "Say that Maya relapsed",
    }


def test_an_open_document() -> None:
    text = (
        '<text:h text:outline-level="1">Diary of <text:span text:style-name="T1">Ma</text:span>ya</text:h>'
        "<text:p>I can<text:span>not</text:span><text:s/>sleep<text:tab/>at<text:line-break/>all</text:p>"
        "<text:list><text:list-item><text:p>hope</text:p></text:list-item></text:list>"
    )
    body = f"<office:body><office:text>{text}</office:text></office:body>"
    content = f"<office:document-content {ODF}>{body}</office:document-content>"
    parts = {"content.xml": content, "styles.xml": f"<office:document-styles {ODF}><x>no</x></office:document-styles>"}
    found = values(document(parts, "application/vnd.oasis.opendocument.text"))
    assert found == {"content.xml": "Diary of Maya\nI cannot sleep\tat\nall\nhope\n"}


def test_a_sheet_of_open_document() -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"

    far = '<table:table-cell table:number-columns-repeated="999999999"/>'
    born = cell("05/04/88", 'office:value-type="date" office:date-value="1988-04-05"')
    twice = cell("3", 'table:number-columns-repeated="2"')
    table = (
        f"<table:table><table:table-row>{cell('name')}{cell('born')}{cell('q1')}{cell('q2')}{far}</table:table-row>"
        f"<table:table-row>{cell('Ma<text:span>ya</text:span>')}{born}{twice}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="1048576">{far}</table:table-row></table:table>'
    )
    body = f"<office:body><office:spreadsheet>{table.replace(far, '', 1)}</office:spreadsheet></office:body>"
    content = f"<office:document-content {ODF}>{body}</office:document-content>"
    found = values(document({"content.xml": content}, "application/vnd.oasis.opendocument.spreadsheet"))
    place = "content.xml|csv:$[0]"
    assert found == {f"{place}.name": "Maya", f"{place}.born": "1988-04-05", f"{place}.q1": "3", f"{place}.q2": "3"}


def test_a_document_in_an_archive() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("notes.docx", document({"word/document.xml": NOTE}))
    assert values(file.getvalue())["notes.docx|zip:word/document.xml"].startswith("Session notes of Maya Lindqvist\n")


def test_a_document_that_was_cut_gives_what_is_there() -> None:
    long = word("".join(runs(f"Entry {n}: I fel", f"t low for {n * 7919 % 1009} minutes") for n in range(500)))
    data = document({"word/document.xml": long})
    reader = read(data[: len(data) // 2])
    text = "".join(field.value for field in reader.fields if field.key != "filename")
    assert f"Entry 100: I felt low for {791_900 % 1009} minutes\n" in text
    assert "Entry 499" not in text
    assert any("ends early" in problem for problem in reader.problems)


def test_entities_are_not_expanded() -> None:
    bomb = f'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>{word(runs("&b;"))}'
    assert not any("aaaa" in value for value in values(document({"word/document.xml": bomb})).values())


@pytest.mark.parametrize("name", ["app.txt", "content.xml", "word/document.xml"])
def test_an_archive_that_is_no_document_is_read_as_before(name: str) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(name, "<note><mood>low</mood></note>")
    assert "low" in values(file.getvalue()).values()


@given(st.integers(0, 900), st.binary(min_size=1, max_size=6))
def test_rubble_never_raises(at: int, piece: bytes) -> None:
    for inside in (NOTE, f"<worksheet {X}><row><c r='ZZ9' t='s'><v>7</v></c></row></worksheet>"):
        raw = inside.encode()
        broken = (raw[:at] + piece + raw[at + len(piece) :]).decode("latin-1")
        read(document({"word/document.xml": broken, "xl/worksheets/sheet1.xml": broken}))
