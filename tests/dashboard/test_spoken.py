"""What other rooms say in English reaches a Spanish reader in Spanish, and in whole sentences."""

import ast
import re
from collections.abc import Iterator

import pytest
from flask import Flask

from dashboard import create_app
from dashboard.languages import _
from dashboard.oddities import ODDITY_NAMES, oddity_name
from dashboard.spoken import FORMS, said
from gateway.columns.fragments import _PROBLEMS
from gateway.columns.problems import KINDS
from gateway.detectors.health.topics import describe
from gateway.pipeline import TALLIES
from tests.imports import ROOT

SPANISH = {"Accept-Language": "es"}
SOMETIMES = frozenset({"often", "date", "doubt", "more"})
"""Parts of sentences that may be missing."""


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app(tmp_path_factory.mktemp("spoken") / "a.db", is_demo=True)


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / "gateway" / "detectors").rglob("*.py")):
        yield path.name, ast.parse(path.read_text(encoding="utf-8"))


def filled(text: ast.JoinedStr) -> str:
    """A text with something in its gaps that may be a number or a name."""
    found = ""
    for part in text.values:
        if isinstance(part, ast.Constant):
            found += str(part.value)
        elif isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.IfExp):  # "s" of several
            assert isinstance(part.value.body, ast.Constant)
            found += str(part.value.body.value)
        else:
            found += "" if ast.unparse(part).strip("f'\"{}") in SOMETIMES else "3"
    return found


def sentences() -> list[str]:
    """Every whole sentence that a detector can say, found in its code."""
    found = []
    for name, tree in trees():
        inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if name == "topics.py" or id(node) in inner | docs:
                continue
            text = filled(node) if isinstance(node, ast.JoinedStr) else getattr(node, "value", "")
            if isinstance(text, str) and re.fullmatch(r"[A-Z0-9][^\n]* [^\n]*\.", text):
                found.append(text)
    return found


def topics() -> list[str]:
    """What is measured and told of a body."""
    calls = [node for _name, tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Topic"]
    return [one.value for one in named if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def test_every_sentence_of_a_detector_is_spoken_in_spanish(application: Flask) -> None:
    """Before, a Spanish reader met most of them in English, in the first line of a finding."""
    every = sentences()
    assert len(every) > 100
    assert "The name of an illness." in every
    measured = topics()
    assert {"mood", "heart rate", "pregnancy"} <= set(measured)
    every += [describe(what, count) for what in measured for count in (1, 4)]
    with application.test_request_context("/", headers=SPANISH):
        assert [text for text in every if said(text) == text] == []


def kinds() -> set[str]:
    """The fixed words of oddities and damage, found where they are told."""
    found = {*TALLIES, *(kind for kind, _text in KINDS.values()), *_PROBLEMS}
    for path in (ROOT / "gateway").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args):
            name, first = ast.unparse(call.func), call.args[0]
            if name.endswith(("Anomaly", "self._damaged", "self._note")) and isinstance(first, ast.Constant):
                found.add(str(first.value))
    return {kind for kind in found if " " not in kind}


def test_every_kind_of_oddity_has_a_name_in_english_and_in_spanish(application: Flask) -> None:
    every = kinds()
    assert {"gap", "bad-block", "truncated-file", "fragment-overlap", "flows-unread"} <= every
    assert every <= ODDITY_NAMES.keys()
    with application.test_request_context("/", headers=SPANISH):
        assert [kind for kind, name in ODDITY_NAMES.items() if oddity_name(kind) == name] == []
        assert oddity_name("tls-invalid") == "TLS en contra de sus reglas"
        assert oddity_name("stream-invalid") == "Flujo ilegible"
    with application.test_request_context("/"):
        assert oddity_name("tls-invalid") == "TLS against its rules"
        assert oddity_name("what-nobody-knows") == "what-nobody-knows"


def test_a_sentence_is_taken_for_no_other_one(application: Flask) -> None:
    """ "… not answered with no." was read as a version with a cipher, and came out half in English."""
    wrong = []
    with application.test_request_context("/", headers=SPANISH):
        for form in FORMS:
            names = dict.fromkeys(re.findall(r"%\((\w+)\)s", form))
            parts = {name: f"Zq{place}" for place, name in enumerate(names)}
            parts |= {"number": "3", "packets": "3 packets", "topic": "sleep", "protocol": "dns"}
            spoken = parts | {"packets": "3 paquetes", "topic": "sueño"}
            if said(form % parts) != _(form, **spoken):
                wrong.append((form % parts, said(form % parts)))
    assert wrong == []


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        (
            "PHQ-9: a question about self-harm or suicide was not answered with no.",
            "PHQ-9: una pregunta sobre autolesiones o suicidio no se respondió con un no.",
        ),
        ("The server's answer was not seen.", "No se vio la respuesta del servidor."),
        ("400 values of mood.", "400 valores de estado de ánimo."),
        (
            "mixpanel.com, Mixpanel, listed by EasyPrivacy ||mixpanel.com^.",
            "mixpanel.com, Mixpanel, figura en EasyPrivacy ||mixpanel.com^.",
        ),
        (
            "10 packets came and are not in the capture: the capturing program dropped them",
            "10 paquetes llegaron y no están en la captura: el programa que capturaba los descartó",
        ),
        (
            "A session cookie. It is set without Secure and HttpOnly.",
            "Una cookie de sesión. Se crea sin Secure ni HttpOnly.",
        ),
        ("A German health insurance number (KVNR).", "Un número alemán de seguro de salud (KVNR)."),
        ("A thing that no detector knows.", "A thing that no detector knows."),
    ],
)
def test_spoken(application: Flask, english: str, spanish: str) -> None:
    with application.test_request_context("/", headers=SPANISH):
        assert said(english) == spanish
    with application.test_request_context("/"):
        assert said(english) == english
