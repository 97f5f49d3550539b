"""PDF documents: by several programs, compared with what they were asked to write, and by hand as ISO 32000-1 says."""

import base64
import io
import json
import random
import time
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from gateway.content import FORMATS
from gateway.content.pdf_filters import unpack
from gateway.content.pdf_glyphs import glyph, text_string
from gateway.content.reader import Body, Reader

DATA = Path(__file__).parent / "data" / "pdf"
REPORT = (
    "Patient: Maya Lindqvist, maya.lindqvist@example.org PHQ-9 2025-03-04 17 "
    "Ana Núñez, señora de Größe; difficult office affairs. She drinks since May."
)
"""What the programs were given."""

FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
TREE = (
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj\n"
)
END = "trailer<</Root 1 0 R>>\n%%EOF\n"


def stream(number: int, content: bytes, head: str = "") -> bytes:
    return f"{number} 0 obj<</Length {len(content)}{head}>>stream\n".encode() + content + b"\nendstream endobj\n"


def document(content: bytes, font: str = FONT, more: bytes = b"", head: str = "") -> bytes:
    """One page with such operators; its font is /F."""
    return (
        f"%PDF-1.4\n{TREE}".encode()
        + stream(4, content, head)
        + f"5 0 obj{font}endobj\n".encode()
        + more
        + END.encode()
    )


def read(data: bytes, media_type: str = "application/pdf") -> Reader:
    reader = Reader(FORMATS)
    reader.read(Body(data, media_type))
    return reader


def values(data: bytes) -> dict[str, str]:
    return {field.path.removeprefix("body.pdf:"): field.value for field in read(data).fields}


def shown(content: bytes, font: str = FONT, more: bytes = b"") -> str:
    return values(document(content, font, more)).get("page[0].text", "")


@pytest.mark.parametrize(
    "name", ["cairo", "chromium", "fpdf", "gs", "libreoffice", "pdflatex", "qpdf", "reportlab"], ids=str
)
def test_what_programs_write(name: str) -> None:
    reader = read((DATA / f"{name}.pdf").read_bytes())
    text = next(field.value for field in reader.fields if field.path == "body.pdf:page[0].text")
    assert " ".join(text.split()) == REPORT
    assert reader.problems == []


def test_a_document_of_typst_as_another_reader_reads_it() -> None:
    source = b"""#set document(title: "Diary", author: "Maya Lindqvist")
    = Diary of Maya
    I cannot sleep at all since Tuesday. #linebreak() Gr\xc3\xb6\xc3\x9fe, N\xc3\xba\xc3\xb1ez, difficult affairs
    #pagebreak()
    #table(columns: 2, [PHQ-9], [17], [GAD-7], [12])
    #link("mailto:maya@example.org")[write to me]"""
    made = typst.compile(source, format="pdf")
    assert isinstance(made, bytes)
    found = values(made)
    for number, page in enumerate(PdfReader(io.BytesIO(made)).pages):
        assert found[f"page[{number}].text"].split() == page.extract_text().split()
    assert found["info.Author"] == "Maya Lindqvist"
    assert found["page[1].note[0].link"] == "mailto:maya@example.org"
    assert "Maya Lindqvist" in [value for path, value in found.items() if path.startswith("xmp|xml:")]


def test_a_form_that_was_filled_in() -> None:
    """Of ReportLab: `Text1` says nothing, what people see beside it does."""
    fields = {field.path: field for field in read((DATA / "reportlab.pdf").read_bytes()).fields}
    assert fields["body.pdf:form.email"].value == "maya.lindqvist@example.org"
    assert fields["body.pdf:form.Text1"].value == "F33.1"
    assert fields["body.pdf:form.Text1"].key == "diagnosis"
    assert fields["body.pdf:form.mood"].value == "low"
    assert fields["body.pdf:page[0].note[4].link"].value == "mailto:maya.lindqvist@example.org"


def test_a_note_on_a_page() -> None:
    assert values((DATA / "fpdf.pdf").read_bytes())["page[0].note[0].text"] == "Call her about the overdose"


def test_fields_in_groups_and_in_long_texts() -> None:
    more = (
        b"10 0 obj<</T(patient)/Kids[11 0 R 12 0 R 13 0 R 14 0 R]>>endobj\n"
        b"11 0 obj<</T<feff004e00fa00f10065007a>/Parent 10 0 R/FT/Tx/V(\\376\\377\\000l\\000o\\000w)>>endobj\n"
        b"12 0 obj<</T(drinks)/Parent 10 0 R/FT/Btn/V/Off>>endobj\n"
        b"13 0 obj<</T(tags)/Parent 10 0 R/FT/Ch/V[(sad)(tired)]>>endobj\n"
        b"14 0 obj<</T(a diary)/Parent 10 0 R/FT/Tx/V 15 0 R>>endobj\n"
        b"16 0 obj<</T(signed)/FT/Sig/V(not this)>>endobj\n"
    )
    found = values(document(b"", more=more + stream(15, b"I cannot sleep (\x80 at all)")))
    assert {path: value for path, value in found.items() if path.startswith("form")} == {
        "form.patient.Núñez": "low",
        "form.patient.tags": "sad, tired",
        'form.patient["a diary"]': "I cannot sleep (\u2022 at all)",
    }


def test_a_form_of_xfa_and_attached_files() -> None:
    data = (
        b'<xfa:datasets xmlns:xfa="x"><xfa:data><form><email>maya@example.org</email></form></xfa:data></xfa:datasets>'
    )
    more = stream(20, data) + stream(21, b'{"mood": "low"}', "/Type/EmbeddedFile")
    more += b"22 0 obj<</Type/Filespec/F(m.json)/UF(moods.json)/EF<</F 21 0 R>>>>endobj\n"
    more += b"1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</XFA[(template) 21 0 R(datasets) 20 0 R]>>>>endobj\n"
    found = values(document(b"", more=more))
    assert found["xfa|xml:/datasets/data/form/email"] == "maya@example.org"
    assert found["body.pdf[0]|filename"] == "moods.json"
    assert found["moods.json|json:$.mood"] == "low"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"BT /F 12 Tf 72 700 Td (Maya) Tj 0 -14 Td (sleeps) Tj ET", "Maya\nsleeps"),
        (b"BT /F 12 Tf 14 TL 72 700 Td (Maya) Tj T* (is) Tj (low) ' 1 2 (again) \" ET", "Maya\nis\nlow\nagain"),
        (b"BT /F 12 Tf 72 700 Td [(M) 20 (aya) -300 (is) -250 (low)] TJ ET", "Maya is low"),
        (b"BT /F 12 Tf 1 0 0 1 72 700 Tm (PHQ-9) Tj 1 0 0 1 200 700 Tm (17) Tj ET", "PHQ-9\t17"),
        (b"BT /F 12 Tf 72 700 Td (10) Tj 5 Ts 7 0 Td 0 4 Td /F 8 Tf (2) Tj ET", "102"),
        (b"q .1 0 0 .1 0 0 cm BT /F 120 Tf 720 7000 Td (Maya) Tj 330 0 Td (low) Tj ET Q", "Maya low"),
        (b"BT /F 1 Tf 12 0 0 12 72 700 Tm (Maya) Tj 0 -1.2 TD (low) Tj T* (ill) Tj ET", "Maya\nlow\nill"),
        (b"0 0 m 10 20 l S 1 0 0 rg BT/F 12 Tf(a \\(b\\) \\\r\nc\\051 \\103)Tj<4D61 796>Tj ET", "a (b) c) CMay`"),
        (b"BI /W 1 /H 1 /BPC 8 ID \x80 (no) Tj EI BT /F 9 Tf (yes) Tj ET", "yes"),
        (b"BT /F 9 Tf % (no) Tj\n(yes) Tj ET", "yes"),
        (b"BT /F 9 Tf (N\\361o \\200 5) Tj ET", "Nño € 5"),
    ],
    ids=["Td", "T*", "TJ", "columns", "raised", "cm", "TD", "strings", "picture", "comment", "WinAnsi"],
)
def test_operators_of_text(content: bytes, text: str) -> None:
    assert shown(content) == text


def test_names_of_glyphs_and_codes_that_a_font_changes() -> None:
    font = (
        "<</Type/Font/Subtype/Type1/Encoding<</BaseEncoding/MacRomanEncoding/Differences[1/fi/Aogonek 97/uni00DF]>>>>"
    )
    assert shown(b"BT /F 12 Tf (\\002\\001a\\212) Tj ET", font) == "Ąfißä"
    assert [
        glyph(name) for name in ("eacute", "Zcaron", "u1F600", "f_i.alt", "g123", "quoteright", "odieresis.sc")
    ] == [
        *("é", "Ž", "\U0001f600", "fi", "", "\u2019", "ö"),
    ]


def test_a_font_with_a_table_for_readers() -> None:
    """As in the example of 9.10.3."""
    table = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> "
        b"endcodespacerange 2 beginbfrange <0000> <005E> <0020> <005F> <0061> [<00660066> <00660069> <00660066006C>] "
        b"endbfrange 1 beginbfchar <3A51> <D840DC3E> endbfchar endcmap"
    )
    font = "<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 7 0 R/DescendantFonts[8 0 R]>>"
    more = (
        stream(7, zlib.compress(table), "/Filter/FlateDecode") + b"8 0 obj<</DW 500/W[33[600 700]45 50 300]>>endobj\n"
    )
    content = b"BT /F 12 Tf <002D0041005900410000005F00603A51> Tj ET"
    assert shown(content, font, more) == "Maya fffi\U0002003e"


def test_a_named_encoding_of_east_asia() -> None:
    font = "<</Type/Font/Subtype/Type0/Encoding/90ms-RKSJ-H/DescendantFonts[8 0 R]>>"
    text = "患者".encode("cp932").hex()
    assert shown(f"BT /F 12 Tf <{text}> Tj ET".encode(), font, b"8 0 obj<<>>endobj\n") == "患者"


def test_a_font_that_says_nothing_is_told() -> None:
    font = "<</Type/Font/Subtype/Type0/Encoding/Identity-H/DescendantFonts[8 0 R]>>"
    reader = read(document(b"BT /F 12 Tf <00010002> Tj ET", font))
    assert reader.fields == []
    assert reader.problems == ["text of a PDF document in a font that does not say its characters was not read"]


def test_a_drawing_inside_of_a_page_has_its_own_fonts() -> None:
    form = "/Subtype/Form/Resources<</Font<</G 5 0 R>>/XObject<</X 9 0 R>>>>/Matrix[1 0 0 1 0 -50]"
    more = stream(9, b"BT /G 12 Tf (low) Tj ET /X Do", form)
    more += b"2 0 obj<</Type/Pages/Kids[3 0 R]/Resources<</Font<</F 5 0 R>>/XObject<</X 9 0 R>>>>>>endobj\n"
    assert shown(b"BT /F 12 Tf (Maya) Tj ET q /X Do Q", more=more).startswith("Maya\nlow")


def test_the_last_object_of_a_number_counts() -> None:
    changed = document(b"BT /F 12 Tf (before) Tj ET") + stream(4, b"BT /F 12 Tf (after) Tj ET") + END.encode()
    assert values(changed)["page[0].text"] == "after"


def test_objects_that_are_packed_together() -> None:
    """By hand as in 7.5.7: the numbers and offsets, then the objects."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Kids[3 0 R]>>", "<</Type/Page/Contents 4 0 R>>"]
    offsets = [sum(len(one) + 1 for one in objects[:number]) for number in range(3)]
    head = " ".join(f"{number} {offset}" for number, offset in enumerate(offsets, 1)) + "\n"
    packed = zlib.compress((head + " ".join(objects)).encode())
    data = b"%PDF-1.5\n" + stream(9, packed, f"/Type/ObjStm/N 3/First {len(head)}/Filter/FlateDecode")
    assert values(data + stream(4, b"BT (hello there) Tj ET"))["page[0].text"] == "hello there"


LZW = bytes.fromhex("800b6050220c0c8501")
PLAIN = bytes((45, 45, 45, 45, 45, 65, 45, 45, 45, 66))
"""The example of 7.4.4.2."""


@pytest.mark.parametrize(
    ("names", "packed", "plain"),
    [
        (["LZWDecode"], LZW, PLAIN),
        (["ASCIIHexDecode", "LZWDecode"], LZW.hex().encode() + b" >", PLAIN),
        (["ASCII85Decode"], base64.a85encode(b"low mood\0\0\0\0x") + b"~>", b"low mood\0\0\0\0x"),
        (["A85", "Fl"], base64.a85encode(zlib.compress(b"low"), wrapcol=9) + b"~>", b"low"),
        (["RunLengthDecode"], b"\x02abc\xfed\x80", b"abcddd"),
    ],
    ids=["lzw", "hex", "ascii85", "chained", "runs"],
)
def test_streams_are_unpacked(names: list[str], packed: bytes, plain: bytes) -> None:
    assert unpack(packed, names, [], 1000) == (plain, True)
    assert unpack(packed, names[-1:], [], 2)[1] is False
    assert unpack(packed[:3], names, [], 1000)[1] is False or names[0] == "ASCIIHexDecode"


def test_lines_that_say_how_they_differ() -> None:
    """PNG's filters 1 to 4 undone: each line is 10, 20, 30 (PNG, third edition, 9.2)."""
    lines = b"\1\x0a\x0a\x0a" + b"\2\0\0\0" + b"\3\x05\x05\x05" + b"\4\0\0\0" + b"\0\x0a\x14\x1e"
    parameters = [{"Predictor": 15, "Columns": 3}]
    assert unpack(zlib.compress(lines), ["FlateDecode"], parameters, 100) == (b"\x0a\x14\x1e" * 5, True)


def test_texts_outside_of_pages() -> None:
    assert text_string(b"\xfe\xff\x00M\x00\xe9") == "Mé"
    assert text_string(b"\xef\xbb\xbfM\xc3\xa9") == "Mé"
    assert text_string(b"M\xe9 \x84 \xa0") == "Mé \u2014 €"


# What cannot be read is said


def test_encrypted() -> None:
    reader = read((DATA / "encrypted.pdf").read_bytes())
    assert reader.fields == []
    assert reader.problems == ["an encrypted PDF document was not read"]


def test_pictures_of_text() -> None:
    reader = read((DATA / "scan.pdf").read_bytes())
    assert not any("page" in field.path for field in reader.fields)
    assert reader.problems == ["1 of 1 pages of a PDF document are pictures without text"]


@pytest.mark.parametrize("name", ["chromium", "pdflatex", "qpdf"], ids=str)
def test_a_document_that_was_cut_gives_what_is_there(name: str) -> None:
    data = (DATA / f"{name}.pdf").read_bytes()
    for part in (1, 2, 4, 6, 7, 9):
        reader = read(data[: len(data) * part // 10])
        assert "a PDF document ends early" in reader.problems


def test_a_page_before_the_cut_is_read() -> None:
    data = document(b"BT /F 12 Tf (Maya is low) Tj ET", more=stream(9, b"x" * 5000))
    found = read(data[: data.index(b"xxxx")])
    assert [field.value for field in found.fields] == ["Maya is low"]
    assert found.problems == ["a PDF document ends early"]


@pytest.mark.parametrize(
    "text",
    [
        b"the file begins with %PDF-1.7 and then objects",
        b"PDF-1.7",
        b"# %PDF-1.4\nas a heading of a text that people wrote",
    ],
)
def test_what_only_speaks_of_it_is_text(text: bytes) -> None:
    assert [field.path for field in read(text, "text/plain").fields] == ["body.text"]


def test_inside_of_other_formats() -> None:
    data = document(b"BT /F 12 Tf (Maya is low) Tj ET")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("report.pdf", data)
    sent = json.dumps({"file": base64.b64encode(data).decode()}).encode()
    assert read(sent).fields[-1].path == "body.json:$.file|base64|pdf:page[0].text"
    assert read(sent).fields[-1].value == "Maya is low"
    assert read(packed.getvalue()).fields[-1].path == "body.zip:report.pdf|pdf:page[0].text"


# Hostile ones


def _bombs() -> dict[str, bytes]:
    head = f"%PDF-1.7\n{TREE}".encode()
    many = 60_000
    blanks = zlib.compress(b" " * (200 << 20), 9)
    return {
        "blanks": head + stream(4, blanks, "/Filter/FlateDecode"),
        "twice": head + stream(4, zlib.compress(blanks, 9), "/Filter[/FlateDecode/FlateDecode]"),
        "zeros": head + stream(4, b"z" * (1 << 20), "/Filter/ASCII85Decode"),
        "lines": head + stream(4, zlib.compress(b"\4" * (4 << 20)), "/Filter/FlateDecode/DecodeParms<</Predictor 15>>"),
        "lists": b"%PDF-1.7\n" + b"1 0 obj " + b"[" * (1 << 20),
        "strings": b"%PDF-1.7\n" + b"1 0 obj(" * (1 << 17),
        "objects": b"%PDF-1.7\n" + b"".join(b"%d 0 obj[]endobj " % number for number in range(many)),
        "streams": b"%PDF-1.7\n" + b"".join(b"%d 0 obj<<>>stream\n" % number for number in range(many)),
        "words": head + stream(4, zlib.compress(b"(a)Tj " * (2 << 19)), "/Filter/FlateDecode"),
        "drawings": head.replace(b"/Font<<", b"/XObject<</X 9 0 R>>/Font<<")
        + stream(4, b"/X Do " * many)
        + stream(9, b"/X Do " * 1000, "/Subtype/Form"),
        "parts": head.replace(b"4 0 R", b"[" + b"4 0 R " * many + b"]") + stream(4, b" " * (1 << 19)),
        "pages": head.replace(b"[3 0 R]", b"[" + b"2 0 R 3 0 R " * many + b"]"),
        "parents": b"%PDF-1.7\n"
        + b"".join(b"%d 0 obj<</T(a)/V(b)/Parent %d 0 R>>endobj " % (n, n) for n in range(many)),
        "fonts": head.replace(b"/F 5 0 R", b"".join(b"/F%d %d 0 R" % (n, n) for n in range(10, 20_000)))
        + stream(4, b"".join(b"/F%d 1 Tf " % n for n in range(10, 20_000)))
        + b"".join(b"%d 0 obj<<>>endobj " % n for n in range(10, 20_000)),
        "ranges": head
        + stream(4, b"/F 1 Tf <0001> Tj")
        + b"5 0 obj<</Subtype/Type0/ToUnicode 7 0 R/DescendantFonts[<</W[" + b"0 65535 7 " * many + b"]>>]>>endobj "
        + stream(7, b"<0000><ffff><0041>" * many + b"endbfrange"),
    }  # fmt: skip


BOMBS = _bombs()


@pytest.mark.parametrize("data", BOMBS.values(), ids=list(BOMBS))
def test_a_bomb_costs_little_time_and_is_told(data: bytes) -> None:
    start = time.process_time()
    assert read(data).problems
    assert time.process_time() - start < 5  # a third of it on a quiet machine


@pytest.mark.parametrize("name", ["blanks", "fonts", "objects", "strings"], ids=str)
def test_a_bomb_costs_little_memory(name: str) -> None:
    tracemalloc.start()
    read(BOMBS[name])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 64 << 20


def test_reading_stops_and_keeps_what_it_has() -> None:
    content = b"BT /F 9 Tf (Maya is low) Tj ET " + b"1 2 xx " * 300_000
    reader = read(document(zlib.compress(content), head="/Filter/FlateDecode"))
    assert [field.value for field in reader.fields] == ["Maya is low"]
    assert "a PDF document has more in it than is looked at: the rest was not read" in reader.problems


PIECES = (
    b"<<",
    b">>",
    b"[",
    b"(",
    b"stream\n",
    b"endstream",
    b" 0 obj",
    b"/Kids[1 0 R]",
    b"/Parent 3 0 R",
    b" Do ",
    b"\xff",
)


@settings(deadline=None, max_examples=40)
@given(st.integers(0, 2**32), st.sampled_from(["chromium", "pdflatex", "qpdf", "reportlab"]))
def test_rubble_never_raises(seed: int, name: str) -> None:
    chance = random.Random(seed)
    data = bytearray((DATA / f"{name}.pdf").read_bytes())
    for _ in range(chance.randint(1, 30)):
        at = chance.randrange(len(data))
        piece = chance.choice(PIECES)
        data[at : at + chance.choice((0, 1, len(piece), 100))] = piece
    read(bytes(data))


def named(data: bytes) -> dict[str, str]:
    return {path.partition("|pairs:")[2]: value for path, value in values(data).items() if "|pairs:" in path}


SHOWN = (("Patient name", "Maya Ortiz"), ("Date of birth", "14 March 1987"), ("Diagnosis", "Panic disorder"))


def at(x: int, y: int, text: str) -> bytes:
    return f"BT /F 10 Tf {x} {y} Td ({text}) Tj ET\n".encode()


def test_labels_and_values_belong_together_by_where_they_stand() -> None:
    expected = dict(SHOWN)
    beside = [[at(60, 700 - 20 * n, label), at(200, 700 - 20 * n, value)] for n, (label, value) in enumerate(SHOWN)]
    in_rows = b"".join(b"".join(row) for row in beside)
    by_columns = b"".join(row[0] for row in beside) + b"".join(row[1] for row in beside)
    upwards = b"".join(b"".join(reversed(row)) for row in reversed(beside))
    for drawn in (in_rows, by_columns, upwards):
        assert named(document(drawn)) == expected
    close = b"".join(
        at(60, 700 - 20 * n, label) + at(60 + 5 * 13, 700 - 20 * n, value) for n, (label, value) in enumerate(SHOWN)
    )  # the longest label leaves hardly a blank
    assert named(document(close)) == expected
    above = b"".join(
        at(60 + 200 * (n % 2), 700 - 40 * (n // 2), label) + at(60 + 200 * (n % 2), 686 - 40 * (n // 2), value)
        for n, (label, value) in enumerate((*SHOWN, ("Phone", "555 0142")))
    )
    found = {path.rpartition("$")[2]: value for path, value in values(document(above)).items() if "csv:" in path}
    assert sorted(found.values()) == sorted([*expected.values(), "555 0142"])


def test_a_value_of_two_lines_is_one() -> None:
    drawn = at(60, 700, "Patient") + at(200, 700, "Maya Ortiz") + at(60, 680, "Diagnosis")
    drawn += (
        at(200, 680, "Panic disorder, with") + at(200, 668, "agoraphobia") + at(60, 640, "Phone") + at(200, 640, "55")
    )
    assert named(document(drawn))["Diagnosis"] == "Panic disorder, with agoraphobia"


def test_columns_of_prose_are_no_labels() -> None:
    lines = (
        "The patient was born in the north of",
        "Phone calls and visits were made in",
        "the spring of the same year, when all",
    )
    drawn = b"".join(at(60, 700 - 12 * n, line) + at(320, 700 - 12 * n, line) for n, line in enumerate(lines))
    assert named(document(drawn)) == {}


def test_fields_whose_names_say_nothing_are_called_by_what_stands_beside_them() -> None:
    drawn = b"".join(at(60, 700 - 30 * n, label) for n, (label, _) in enumerate(SHOWN))
    fields = b""
    for n, (_, value) in enumerate(SHOWN):
        place = f"[200 {696 - 30 * n} 400 {712 - 30 * n}]"
        fields += f"{20 + n} 0 obj<</Subtype/Widget/FT/Tx/T(Text{n})/V({value})/Rect{place}>>endobj\n".encode()
    data = document(drawn, more=fields).replace(b"/Contents 4 0 R", b"/Contents 4 0 R/Annots[20 0 R 21 0 R 22 0 R]")
    assert named(data) == dict(SHOWN)


def test_cells_that_go_on_below_are_read_as_one() -> None:
    rows = (
        (("Patient", "DOB", "Diagnosis"),),
        (("Maya Ortiz", "1987-03-14", "Major depressive"), ("", "", "disorder")),
    )
    rows += ((("Owen", "1971-12-02", "Panic"), ("Carmichael", "", "disorder")),)
    drawn, y = b"", 700
    for row in rows:
        for line in row:
            drawn += b"".join(at(60 + 130 * n, y, cell) for n, cell in enumerate(line) if cell)
            y -= 13
        y -= 10
    found = {path.partition("csv:$")[2]: value for path, value in values(document(drawn)).items() if "csv:" in path}
    assert found == {
        "[0].Patient": "Maya Ortiz",
        "[0].DOB": "1987-03-14",
        "[0].Diagnosis": "Major depressive disorder",
        "[1].Patient": "Owen Carmichael",
        "[1].DOB": "1971-12-02",
        "[1].Diagnosis": "Panic disorder",
    }
