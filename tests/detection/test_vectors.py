"""Samples of another project become messages: which of them must be found, and which must not."""

from pathlib import Path

import pytest

from benchmarks.detection.draft import Case
from benchmarks.detection.score import read
from benchmarks.detection.vectors import SUBJECTS, cases

HEAD = "test_file\tparams\trow\n"


def of(tmp_path: Path, test: str, *rows: str) -> list[Case]:
    path = tmp_path / "vectors.tsv"
    lines = [f"test_{test}_recognizer.py\ttext, expected_len, expected_positions\t{row}\n" for row in rows]
    path.write_text(HEAD + "".join(lines), encoding="utf-8")
    return list(cases(path))


def kinds(case: Case) -> list[str]:
    return [label.kinds[0] for label in case.must]


def test_a_value_alone_stands_under_its_key(tmp_path: Path) -> None:
    (case,) = of(tmp_path, "es_nie", "('Z8078221M', 1, ((0, 9),))")
    assert kinds(case) == ["id.national"]
    assert {field.key: field.value for field in read(case.message).fields}["nie"] == "Z8078221M"


def test_a_sentence_has_to_say_what_it_is(tmp_path: Path) -> None:
    said, silent = of(tmp_path, "us_ssn", "('my ssn 078 05 1123', 1, ((7, 18),))", "('abc 078 05 1123', 1, ((4, 15),))")
    assert kinds(said) == ["id.national"]
    assert kinds(silent) == []
    assert "id.national" in silent.may


def test_near_misses_hold_nothing(tmp_path: Path) -> None:
    (case,) = of(tmp_path, "es_nie", "('Z8078221X', 0, ())")
    assert kinds(case) == []
    assert "id.national" not in case.may


def test_addresses_of_machines_are_nobodys(tmp_path: Path) -> None:
    local, public = of(tmp_path, "ip", "('my ip: ::1', 1, ((7, 10),))", "('my ip: 8.8.8.8', 1, ((7, 14),))")
    assert (kinds(local), kinds(public)) == ([], ["id.ip"])


def test_other_tests_and_computed_rows_are_left_out(tmp_path: Path) -> None:
    assert of(tmp_path, "uk_vehicle_registration", "('AB12 CDE', 1, ((0, 8),))") == []
    assert of(tmp_path, "iban", "(f'{x}', 1, ())", "(('broken'") == []


def test_without_the_list_there_are_none(tmp_path: Path) -> None:
    assert list(cases(tmp_path / "missing.tsv")) == []


@pytest.mark.corpus
def test_the_whole_list(corpus: Path) -> None:
    made = list(cases(corpus / "presidio_vectors.tsv"))
    assert len(made) > 700
    assert {case.encoding for case in made} == set(SUBJECTS)
    assert sum(bool(case.must) for case in made) > 300
