"""Labels and values as people lay them out: they are fields by their labels, and nothing else is."""

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
