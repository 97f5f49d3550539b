"""Tables of text: cells by the names of their columns; sentences with commas are none."""

import pytest

from gateway.content import FORMATS
from gateway.content.csvbody import MAX_ROWS
from gateway.content.reader import Body, Reader


def read(text: str, media_type: str = "text/csv") -> Reader:
    reader = Reader(FORMATS)
    reader.read(Body(text.encode(), media_type))
    return reader


def cells(text: str, media_type: str = "text/csv") -> list[tuple[str, str, str]]:
    return [(field.path, field.key, field.value) for field in read(text, media_type).fields]


def test_cells_are_fields() -> None:
    assert cells('id;E-Mail;note\n1;maya@example.org;"low; tired"\n\n2;;calm\n') == [
        ("body.csv:$[0].id", "id", "1"),
        ("body.csv:$[0].E-Mail", "e-mail", "maya@example.org"),
        ("body.csv:$[0].note", "note", "low; tired"),
        ("body.csv:$[2].id", "id", "2"),
        ("body.csv:$[2].note", "note", "calm"),
    ]


@pytest.mark.parametrize("media_type", ["", "text/plain", "application/vnd.ms-excel"])
def test_a_table_that_nobody_declared(media_type: str) -> None:
    found = cells("record_id,phq9_1,phq9_2\n7,1,2\n8,0,3\n", media_type)
    assert ("body.csv:$[1].phq9_2", "phq9_2", "3") in found


@pytest.mark.parametrize(
    "text",
    [
        "Hello, this is fine, thanks\nSee you at 5, near the gate, bye\n",
        "one, two, three\nfour, five, six\n",
        "a,b\n1,2\n",
        "name,mail,age\n",
        "1,2,3\n4,5,6\n",
        "I felt low today, tired, and sad; 3 of 5\nTomorrow, maybe\n",
    ],
)
def test_sentences_and_lists_are_no_tables(text: str) -> None:
    assert not any(path.startswith("body.csv") for path, _, _ in cells(text, "text/plain"))


def test_a_long_table_ends_with_a_word() -> None:
    reader = read("a,b\n" + "1,2\n" * (MAX_ROWS + 5))
    assert reader.problems == [f"only the first {MAX_ROWS} rows of a table were read"]
    assert len(reader.fields) == 2 * MAX_ROWS


def test_damage_is_said() -> None:
    reader = read("a,b\n1,2\n" + '"' + "x" * 200_000 + "\n")
    assert reader.problems == ["a table is damaged: the rest was not read"]
    assert [field.value for field in reader.fields] == ["1", "2"]


@pytest.mark.parametrize("media_type", ["text/csv", "text/plain"])
@pytest.mark.parametrize(
    "text",
    [
        "Patient;Jo Weber\nGeburtsdatum;1957-07-28\nParameter;Wert;Einheit\nCRP;28.4;mg/l\nLDL;188;mg/dl\n",
        "Patient:;Jo Weber;\r\nGeburtsdatum:;1957-07-28\n\nParameter;Wert;Einheit\nCRP;28.4;mg/l\nLDL;188;mg/dl\n",
        "Patient,Jo Weber\nGeburtsdatum,1957-07-28\nParameter,Wert,Einheit\nCRP,28.4,mg/l\nLDL,188,mg/dl\n",
    ],
)
def test_names_and_values_above_a_table(text: str, media_type: str) -> None:
    assert [(path, value) for path, _, value in cells(text, media_type)] == [
        ("body.csv:$.Patient", "Jo Weber"),
        ("body.csv:$.Geburtsdatum", "1957-07-28"),
        ("body.csv:$[0].Parameter", "CRP"),
        ("body.csv:$[0].Wert", "28.4"),
        ("body.csv:$[0].Einheit", "mg/l"),
        ("body.csv:$[1].Parameter", "LDL"),
        ("body.csv:$[1].Wert", "188"),
        ("body.csv:$[1].Einheit", "mg/dl"),
    ]


def test_lines_of_a_letter_are_no_table() -> None:
    text = "Dear Jo, thank you\nBring, if you can, your card\nSee you on Monday, at 5, bye\n"
    assert not any(path.startswith("body.csv") for path, _, _ in cells(text, "text/plain"))
