"""Labels and values as people lay them out: they are fields by their labels, and nothing else is."""

import binascii
import quopri
import time

import pytest

from gateway.content import FORMATS
from gateway.content.layout import MAX_LINES, MAX_PAIRS
from gateway.content.reader import Body, Reader

SHOWN = {"Patient name": "Maya Ortiz", "Date of birth": "14 March 1987", "Diagnosis": "Panic disorder"}


def read(text: str, media_type: str = "text/plain", *, is_sent: bool = True) -> Reader:
    reader = Reader(FORMATS, is_sent=is_sent)
    reader.read(Body(text.encode(), media_type))
    return reader


def named(text: str, media_type: str = "text/plain", *, is_sent: bool = True) -> dict[str, str]:
    """What became a field by its label, without the text itself."""
    found = read(text, media_type, is_sent=is_sent).fields
    return {field.path.partition("|pairs:")[2]: field.value for field in found if "|pairs:" in field.path}


@pytest.mark.parametrize(
    "line",
    [
        "{}: {}",
        "{}:\t{}",
        "{} ............ {}",
        "{} . . . . . . {}",
        "{}\t\t{}",
        "{}      {}",
        "* {} - {}",
        "- **{}:** {}",
        "{} \u2013 {}",
        ":{}: {}",
        "[{}] {}",
        "| {} | {} |",
        "│ {} │ {} │",
        "> {}: {}",
        '  {}: "{}"',
        "{}\n{}\n",
        "{}:\n  {}\n",
        "## {}\n\n{}\n",
        "{} (as on the card): {}",
        "{} {}",
    ],
)
@pytest.mark.parametrize("title", ["", "Summary of the visit\n====================\n\n"])
def test_labels_name_their_values(line: str, title: str) -> None:
    assert named(title + "\n".join(line.format(*pair) for pair in SHOWN.items()) + "\n") == SHOWN


def test_labels_and_values_in_turn_in_one_line() -> None:
    text = "Patient:\tMaya Ortiz\tBorn:\t14 March 1987\nPhone:\t+1 415 555 0142\tWard:\t4\n"
    assert named(text) == {
        "Patient": "Maya Ortiz",
        "Born": "14 March 1987",
        "Phone": "+1 415 555 0142",
    }  # Ward is a name
    assert named("Patient  Maya Ortiz  DOB  14 March 1987\nPhone  +1 415 555 0142  E-mail  maya@example.org\n") == {
        "Patient": "Maya Ortiz",
        "DOB": "14 March 1987",
        "Phone": "+1 415 555 0142",
        "E-mail": "maya@example.org",
    }


TABLES = [
    "| Patient | DOB | Diagnosis |\n|---------|-----|-----------|\n| Maya Ortiz | 1987-03-14 | Panic disorder |\n",
    "+----------+---+--+\n| Patient | DOB | Diagnosis |\n+====+==+==+\n| Maya Ortiz | 1987-03-14 | Panic disorder |\n",
    "┏━━━┳━━━┳━━━┓\n┃ Patient ┃ DOB ┃ Diagnosis ┃\n┡━━━╇━━━╇━━━┩\n│ Maya Ortiz │ 1987-03-14 │ Panic disorder │\n",
    "Patient     DOB         Diagnosis\n----------  ----------  -----\nMaya Ortiz  1987-03-14  Panic disorder\n",
    "Patient\tDOB\tDiagnosis\nMaya Ortiz\t1987-03-14\tPanic disorder\n",
    "||Patient||DOB||Diagnosis||\n|Maya Ortiz|1987-03-14|Panic disorder|\n",
    '{| class="wikitable"\n|-\n! Patient !! DOB !! Diagnosis\n|-\n| Maya Ortiz || 1987-03-14 || Panic disorder\n|}\n',
]


@pytest.mark.parametrize("table", TABLES)
def test_cells_are_called_by_their_columns(table: str) -> None:
    found = read(f"Patients of the week\n\n{table}").fields
    assert [(field.path.partition("|")[2], field.key, field.value) for field in found if "csv:" in field.path] == [
        ("csv:$[0].Patient", "patient", "Maya Ortiz"),
        ("csv:$[0].DOB", "dob", "1987-03-14"),
        ("csv:$[0].Diagnosis", "diagnosis", "Panic disorder"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "I went to the clinic: it was closed.\nMy birth was long: two days.\n",
        "Stop  Line  Departure\nMaria-Hilf-Platz  12  05:12\nKatrin-Weg  12  05:19\n",
        "Model: Santa Maria 29\nFrame: aluminium\nColour: red\n",
        "Patient name: ______________\nDate of birth: ____________\nDiagnosis: ..........\n",
        "Patient name ................\nDate of birth ...............\nDiagnosis ...................\n",
        "Name\nDate of birth\nPhone\nAddress\nE-mail\nDiagnosis\nMedication\nNotes\n",  # a menu, or an empty form
        "Diagnosis and treatment of panic disorder are described here.\nA physician should be asked before.\n",
        "Phone 10:30\nVisit 11:45\n",
        "Patient Portal Login\nPatient Information\nPhone Numbers\nAppointment Booking Form\n",
        "Patients with 2 or more falls a year\nDoctor Who 5\nTreatment of 7 days is common.\n",
        "Patient: Maya Ortiz",  # a single line is left to those who read sentences
        "https://example.org/patient\nhttps://example.org/phone\n",
    ],
)
def test_what_is_no_form_gives_nothing(text: str) -> None:
    assert named(text) == {}
    assert not any("csv:" in field.path for field in read(text).fields)


def test_a_name_is_never_in_a_path() -> None:
    """Paths are shown as they are, and values are not."""
    for text in (
        "Patient\tDiagnosis\nMaya Ortiz\tPanic disorder\nOwen Carmichael\tPTSD\n",
        "Patient: see below\nMaya: I feel better\nOwen: and I do not\nPhone: 12\n",
        "| Patient | Phone |\n|---|---|\n| Maya Ortiz | 555 0142 |\n",
    ):
        for field in read(text).fields:
            assert "Maya" not in field.path and "Owen" not in field.path


def test_two_columns_under_a_line_are_a_table_and_may_be_labels() -> None:
    found = {
        f.path.partition("|")[2]: f.value for f in read("| Patient | Phone |\n|---|---|\n| Maya O | 55 |\n").fields
    }
    assert found["csv:$[0].Patient"] == "Maya O" and found["csv:$[0].Phone"] == "55"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Patients of the week\n\nPatient,DOB\n", None),
        (
            "Report,,\n,,\n,Patient,DOB,Phone\n,Maya Ortiz,1987-03-14,55\n",
            {"Patient": "Maya Ortiz", "DOB": "1987-03-14"},
        ),
        (
            "Patients of the week\n\nPatient;DOB;Phone\nMaya Ortiz;1987-03-14;55\n",
            {"Patient": "Maya Ortiz", "Phone": "55"},
        ),
        ("Patient,Maya Ortiz\nDate of birth,1987-03-14\n", {"Patient": "Maya Ortiz", "Date of birth": "1987-03-14"}),
        ("Field,Value\nPatient,Maya Ortiz\nPhone,55\n", {"Patient": "Maya Ortiz", "Phone": "55"}),
        ("email,name\nmaya@example.org,Maya\n", {"email": "maya@example.org", "name": "Maya"}),
    ],
)
def test_sheets_as_people_fill_them(text: str, expected: dict[str, str] | None) -> None:
    found = {field.path: field.value for field in read(text, "text/csv").fields}
    for name, value in (expected or {}).items():
        assert value in [said for path, said in found.items() if path.endswith((f".{name}", f":{name}", f'["{name}"]'))]
    if expected is None:
        assert not any("csv:" in path or "pairs:" in path for path in found)


def test_pages_that_are_sent_say_what_their_attributes_name() -> None:
    page = (
        "<html><head><meta name='patient' content='Maya Ortiz'><meta name='generator' content='x'></head><body>"
        "<div data-birth-date='1987-03-14' data-index='4'></div><td data-label='Diagnosis'><b>Panic disorder</b></td>"
        "<span itemprop='telephone'>555 0142</span><time itemprop='appointmentDate' datetime='2026-12-12'>soon</time>"
    )
    assert named(page, "text/html") == {
        "patient": "Maya Ortiz",
        "birth date": "1987-03-14",
        "diagnosis": "Panic disorder",
        "telephone": "555 0142",
        "appointment date": "2026-12-12",
    }
    assert named(page, "text/html", is_sent=False) == {}


@pytest.mark.parametrize(
    "piece",
    [
        "Patient: x\n",
        "Patient\n",
        "Patient\nMaya Ortiz x\n",
        "Patient\nPhone: x\n",
        "Patient\tName\n",
        "a....",
        "a . . . ",
        "|a|b\n|a\n",
        "(" * 90 + "\n",
        "Patient" + ":" * 40 + "\n",
        "Patient name" + "." * 1_900 + "\n",
        "Patient (" + " " * 1_900 + "\n",
        "Patient  DOB  Phone\nDOB  Patient\n",
        "[a] ",
        "## a\n",
    ],
)
def test_crafted_texts_take_time_as_their_length(piece: str) -> None:
    text = "Patient: a\nPhone: 1\n" + piece * (200_000 // len(piece))
    start = time.process_time()
    reader = read(text)
    assert time.process_time() - start < 5
    assert len(reader.fields) < MAX_PAIRS + MAX_LINES


@pytest.mark.parametrize(
    "piece",
    [
        " aria-label='a'",
        "<p data-label='a'>",
        " data-a='",
        "<meta name='a' content='",
        "<label>",
        "<label for=a><input value=a>",
    ],
)
def test_crafted_pages_take_time_as_their_length(piece: str) -> None:
    start = time.process_time()
    read("<html><form>" + piece * (200_000 // len(piece)), "text/html")
    assert time.process_time() - start < 5


REPORT = "Patient: José Ortiz\nDate of birth: 14 March 1987\n"


def test_texts_in_the_encodings_of_old_mails() -> None:
    quoted = b"Patient: Jos=C3=A9 Ortiz=\n\nDate of birth:=20\n 14 March 1987 =3D Saturday\n"
    assert quopri.decodestring(quoted).decode().startswith("Patient: José Ortiz")
    assert named(quoted.decode()) | {} == {"Patient": "José Ortiz"} | named(quopri.decodestring(quoted).decode())
    packed = b"".join(binascii.b2a_uu(REPORT.encode()[at : at + 45]) for at in range(0, len(REPORT.encode()), 45))
    found = read(f"See below.\n\nbegin 644 report.txt\n{packed.decode()}`\nend\n").fields
    assert {field.path: field.value for field in found if "|uu" in field.path} == {
        "body.text|uu|filename": "report.txt",
        "body.text|uu": REPORT,
        "body.text|uu|pairs:Patient": "José Ortiz",
        "body.text|uu|pairs:Date of birth": "14 March 1987",
    }


@pytest.mark.parametrize(
    "text", ["a=1&b=2&c=3&d=4", "x = y\na == b\nc = d\ne =3D", "Let us begin 644 times\nwith it\n"]
)
def test_what_only_looks_like_them(text: str) -> None:
    assert not any("|qp" in field.path or "|uu" in field.path for field in read(text).fields)


DOCBOOK = """<informaltable><tgroup><thead>
<row><entry>Patient</entry><entry>DOB</entry><entry>Phone</entry></row></thead><tbody>
<row><entry>Maya Ortiz</entry><entry>1987-03-14</entry><entry>55</entry></row></tbody></tgroup></informaltable>"""
OPEN_DOCUMENT = """<o:doc xmlns:o="urn:o"><o:table><o:table-row><o:table-cell><o:p>Patient</o:p></o:table-cell>
<o:table-cell><o:p>DOB</o:p></o:table-cell><o:table-cell><o:p>Phone</o:p></o:table-cell></o:table-row>
<o:table-row><o:table-cell><o:p>Maya</o:p> <o:p>Ortiz</o:p></o:table-cell><o:table-cell>1987-03-14</o:table-cell>
<o:table-cell>55</o:table-cell></o:table-row></o:table></o:doc>"""


@pytest.mark.parametrize("table", [DOCBOOK, OPEN_DOCUMENT])
def test_tables_of_xml(table: str) -> None:
    found = {field.path.partition("|csv:")[2]: field.value for field in read(table, "application/xml").fields}
    assert found.pop("") is not None
    assert found == {"$[0].Patient": "Maya Ortiz", "$[0].DOB": "1987-03-14", "$[0].Phone": "55"}


def test_labels_and_values_in_rows_of_xml() -> None:
    rows = "".join(f"<row><cell>{name}</cell><cell>{value}</cell></row>" for name, value in SHOWN.items())
    assert {k: v for k, v in named(f"<table>{rows}</table>", "application/xml").items() if k} == SHOWN


def test_text_in_ion_is_read_like_json() -> None:
    found = read('$ion_1_0 {patient:"Maya Ortiz",born:"1987-03-14"}', "application/ion").fields
    assert {field.path: field.value for field in found} == {
        "body.json:$.patient": "Maya Ortiz",
        "body.json:$.born": "1987-03-14",
    }


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("D.O.B.", "dob"),
        ("geb. am", "geburtsdatum"),
        ("Né(e) le", "date de naissance"),
        ("F. de nacimiento", "fecha de nacimiento"),
        ("Apellidos y nombre", "nombre completo"),
        ("Child's full name", "childs full name"),
        ("Date of birth", "date of birth"),
    ],
)
def test_labels_of_paper_are_called_as_in_data(label: str, key: str) -> None:
    found = [
        field for field in read(f"Patient: Maya\n{label}: 14 March 1987\n").fields if field.value == "14 March 1987"
    ]
    assert [field.key for field in found] == [key]


@pytest.mark.parametrize(
    "text",
    [
        "Patient: Nachname, Vorname\nGeburtsdatum: TT.MM.JJJJ\nTelefon: bitte eintragen\n",
        "Patient\tDOB\tDiagnosis\nName, first name\tDD/MM/YYYY\t(see below)\n",
        "Model: CoolMaster\nWeight: 62 kg\nHeight: 180 cm\nContact: see the web site\n",
        "phone: 2145  9.0.039\ndef greet(first_name: str, last_name: str) -> None:\n",
    ],
)
def test_what_is_to_be_filled_in_and_what_things_weigh_is_no_persons(text: str) -> None:
    assert not any("pairs:" in field.path or "csv:" in field.path for field in read(text).fields)
