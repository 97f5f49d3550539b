"""The lists of illnesses and medicines: how they are made, what is written about them, how they are spelled."""

import re
import xml.etree.ElementTree as ET

import pytest

from gateway.data import FOLDER, build, header_value, read_text
from gateway.detectors.matching.dictionaries import illnesses, medicines, spellings

TABULAR = """<ICD10CM.tabular><diag><name>F32</name><desc>Depressive episode</desc>
  <includes><note>single episode of reactive depression</note></includes>
  <diag><name>F32.A</name><desc>Depression, unspecified</desc>
    <inclusionTerm><note>Depression NOS</note></inclusionTerm></diag>
  <diag><name>F32.9</name><desc>Major depressive disorder, single episode, unspecified</desc></diag></diag>
  <diag><name>G40</name><desc>Epilepsy and recurrent seizures</desc>
    <diag><name>G40.1</name><desc>Localization-related epilepsy</desc></diag></diag>
  <diag><name>S00</name><desc>Superficial injury of head</desc></diag>
  <diag><name>Z63.0</name><desc>Problems in relationship with spouse or partner</desc></diag>
  <diag><name>Z23</name><desc>Encounter for immunization</desc></diag></ICD10CM.tabular>"""


def test_names_of_the_classification() -> None:
    assert build.diagnosis_names(ET.fromstring(TABULAR)) == {
        "F32": ["depressive episode", "single episode of reactive depression"],
        "F32.9": ["major depressive disorder, single episode"],
        "G40": ["epilepsy and recurrent seizures"],
        "Z63.0": ["problems in relationship with spouse or partner"],
    }


def test_names_of_medicines() -> None:
    own = ["# comment", "sertraline\tzoloft|assert?", "lithium?\tlithobid"]
    source = {
        "sertraline": ["sertraline", "zoloft", "lustral", "sertraline hydrochloride", "sertralinum", "renova", "1-a"],
        "lithium": ["lithium-7", "eskalith"],
        "aspirin": ["aspirin"],
    }
    assert build.medicine_lines(source, own) == [
        "lithium\tlithium?|lithobid|eskalith?",
        "sertraline\tsertraline|zoloft|assert?|lustral|sertralina|sertralin",
    ]


@pytest.mark.parametrize(
    ("substance", "forms"),
    [
        ("fluoxetine", ["fluoxetina", "fluoxetin"]),
        ("omeprazole", ["omeprazol"]),
        ("topiramate", ["topiramato", "topiramat"]),
        ("lithium", []),
    ],
)
def test_forms_in_other_languages(substance: str, forms: list[str]) -> None:
    assert build.language_forms(substance) == forms


@pytest.mark.parametrize(
    ("name", "is_among"),
    [
        ("post-traumatic stress disorder", {"post traumatic stress disorder", "post_traumatic_stress_disorder"}),
        ("trastorno de pánico", {"trastorno de panico", "trastorno-de-pánico"}),
        ("angststörung", {"angststörung", "angststorung"}),
        ("ptsd", {"ptsd"}),
    ],
)
def test_spellings(name: str, is_among: set[str]) -> None:
    assert is_among <= set(spellings(name))


@pytest.mark.parametrize("file", ["diagnoses.tsv", "medicines.tsv"])
def test_sources_say_what_the_lists_say(file: str) -> None:
    text = read_text(file)
    names = [name for line in text.splitlines() if not line.startswith("#") for name in line.split("\t")[1].split("|")]
    row = f"| {file} | {header_value(text, 'source').split(',')[0]} | {header_value(text, 'date')} | {len(names):,} |"
    assert row in (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    assert len(names) == len(set(names))


@pytest.mark.parametrize("file", ["diagnoses.tsv", "medicines.tsv", "illnesses.tsv", "medicines_own.tsv"])
def test_every_line_has_the_form(file: str) -> None:
    for line in read_text(file).splitlines():
        if not line.startswith("#"):
            assert re.fullmatch(r"[^\t|A-Z][^\t|]*\t[^\tA-Z]+|[A-Z][A-Z0-9.]+\t[^\tA-Z]+", line), line


def test_names_mean_what_the_lists_say() -> None:
    assert illnesses().entries["bipolar disorder"] == "!F31"
    assert illnesses().entries["bipolar"] == "?F31"
    assert illnesses().entries["asthma"] == "=J45"
    assert medicines().entries["zoloft"] == "=sertraline"
    assert medicines().entries["lithium"] == "?lithium"
    assert medicines().entries["lithium carbonate"] == "=lithium"


@pytest.mark.parametrize("word", ["rufen", "cambia", "tema", "actos", "als", "arima", "renova", "cortisol", "generics"])
def test_words_of_everyday_language_are_no_clear_names(word: str) -> None:
    assert medicines().entries.get(word, "?")[0] == "?"
    assert illnesses().entries.get(word, "?")[0] == "?"
