"""Checklists: the shipped ones in both languages, a person's own, and what is wrong with one."""

from pathlib import Path

import pytest

from gateway.assessments.checklists import LANGUAGES, MAX_STEPS, shipped, steps_of, title
from gateway.errors import ConfigError

OWN = """
[checklists.breathing]
title = "Breathing exercises"
steps = ["idle", "breathe"]

[steps.breathe]
title = { en = "Breathe", es = "Respirar" }
do = "Breathe with the app for a minute."
minutes = 1.5
"""


@pytest.mark.parametrize("kind", [one.name for one in shipped()])
def test_every_kind_begins_idle_and_speaks_both_languages(kind: str) -> None:
    (english, spanish) = (steps_of(kind, language)[1] for language in LANGUAGES)
    assert english[0].is_idle
    assert not any(one.is_idle for one in english[1:])
    assert [one.step for one in english] == [one.step for one in spanish]
    assert all(
        one.title != other.title and one.instruction != other.instruction
        for one, other in zip(english, spanish, strict=True)
    )
    assert all(one.instruction.endswith(".") and one.suggested_s >= 60 for one in (*english, *spanish))


def test_a_run_takes_about_a_quarter_of_an_hour() -> None:
    for one in shipped():
        minutes = sum(step.suggested_s for step in steps_of(one.name, "en")[1]) / 60
        assert 9 <= minutes <= 16, one.name
        assert title(one, "en") != title(one, "es")


def test_the_kinds_of_the_procedure_are_there() -> None:
    wanted = {"therapy-chat", "journal", "mood-tracker", "questionnaire", "booking", "meditation", "general"}
    assert wanted == {one.name for one in shipped()}


def test_an_own_file(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    name, steps = steps_of(str(path), "es")
    assert name == "breathing"
    assert [(one.step, one.title) for one in steps] == [
        ("idle", "Dejar el teléfono en reposo"),
        ("breathe", "Respirar"),
    ]
    assert steps[1].instruction == "Breathe with the app for a minute."  # in the only language that it has
    assert steps[1].suggested_s == 90


WRONG = {
    "no TOML": ("[checklists.a", "not valid TOML"),
    "two checklists": (OWN + '[checklists.b]\ntitle = "B"\nsteps = ["idle"]\n', "has 2 checklists"),
    "none": ("", "0 tables"),
    "an unknown step": (OWN.replace('"breathe"', '"breath"'), "there is no step 'breath'"),
    "a step twice": (OWN.replace('"idle", "breathe"', '"idle", "idle"'), "idle stands there twice"),
    "no step": (OWN.replace('"idle", "breathe"', ""), f"a list of 1 to {MAX_STEPS}"),
    "an unknown key": (OWN + "colour = 1\n", "steps.breathe.colour: unknown"),
    "an unknown table": (OWN + "[more]\na = 1\n", "more: unknown"),
    "a name with blanks": (OWN.replace("checklists.breathing", 'checklists."b c"'), "a name is lower-case letters"),
    "minutes in words": (OWN.replace("1.5", '"two"'), "steps.breathe.minutes: a number above 0"),
    "no minutes at all": (OWN.replace("1.5", "0"), "steps.breathe.minutes: a number above 0"),
    "endless minutes": (OWN.replace("1.5", "inf"), "steps.breathe.minutes: a number above 0"),
    "minutes that are no number": (OWN.replace("1.5", "nan"), "steps.breathe.minutes: a number above 0"),
    "an idle word": (OWN + 'idle = "yes"\n', "steps.breathe.idle: true or false"),
    "an empty sentence": (OWN.replace("Breathe with the app for a minute.", " "), "steps.breathe.do: a text"),
    "two lines": (OWN.replace("Breathe with", "Breathe\\nwith"), "steps.breathe.do: a text"),
    "a long title": (OWN.replace("Breathing exercises", "B" * 81), "checklists.breathing.title: a text"),
    "no English": (OWN.replace('en = "Breathe", ', ""), "steps.breathe.title: a text, or"),
    "an unknown language": (OWN.replace(", es =", ", fr ="), "steps.breathe.title.fr: unknown"),
    "a number for a table": ("checklists = 7\n", "checklists holds tables"),
    "deep nesting": (f"a = {'[' * 5000}", "not valid TOML"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_named(tmp_path: Path, what: str) -> None:
    text, expected = WRONG[what]
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        steps_of(str(path), "en")
    assert expected in str(caught.value)
    assert "own.toml" in str(caught.value)


def test_a_file_that_is_none(tmp_path: Path) -> None:
    binary, large = tmp_path / "binary.toml", tmp_path / "large.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    large.write_bytes(b"#" * (300 << 10))
    for path, words in ((binary, "not UTF-8"), (large, "longer than"), (tmp_path / "gone", "there is no checklist")):
        with pytest.raises(ConfigError, match=words):
            steps_of(str(path), "en")
