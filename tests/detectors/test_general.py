"""Documents that are nobody's, sent by an app: what they say of illnesses is possible at most. Others stay."""

import json

import pytest

from benchmarks.detection.score import flow
from gateway.content import read_message
from gateway.detectors import Inspector, Where
from gateway.detectors.weighing.general import is_general
from gateway.model.flows import Certainty
from gateway.model.messages import HttpExchange, HttpPart, Span

SPAN = Span(1, 2, 1_790_000_000_000_000_000)
SURE = (Certainty.CERTAIN, Certainty.LIKELY)


@pytest.fixture(scope="module")
def inspector() -> Inspector:
    return Inspector()


def health(inspector: Inspector, text: str, media_type: str) -> dict[str, bool]:
    """Kinds of health data, and whether one of each is likely."""
    body = text.encode()
    part = HttpPart(SPAN, "", (("Content-Type", media_type),), body, len(body))
    read = read_message(HttpExchange(part, None, "POST", "api.app.example", "/v1/upload"))[0]
    found: dict[str, bool] = {}
    for hit in inspector.message(read, Where(flow())):
        if hit.data_kind.startswith("health.") and hit.data_kind != "health.interest":
            found[hit.data_kind] = found.get(hit.data_kind, False) or hit.confidence in SURE
    return found


HELP = (
    "<h1>What is depression?</h1><p>Depression is a common mental disorder. People with depression may feel "
    "hopeless and have trouble sleeping. Some think about ending their life.</p><p>Treatments include psychotherapy "
    "and sertraline 50 mg. If you feel this way, talk to your doctor.</p>"
)
LEAFLET = (
    "Gebrauchsinformation: Information für Patienten\n\nEscitalopram 10 mg Filmtabletten\n\nLesen Sie die "
    "Packungsbeilage sorgfältig. Escitalopram wird angewendet bei Depressionen und Panikstörung. Sprechen Sie "
    "mit Ihrem Arzt.\n"
)
QUOTED = (
    "Panic attacks are common. \u201cI felt like I was going to die,\u201d says one reader. Many people with panic "
    "disorder improve. Talk to your doctor, or read more in our newsletter.\n"
)
SPANISH = (
    "La ansiedad es una emoción normal. Las personas con trastorno de ansiedad generalizada pueden dormir mal. "
    "El tratamiento incluye psicoterapia y sertralina 50 mg. Consulte a su médico.\n"
)
TEMPLATE = (
    "Mail templates\n\nDear %(name)s, this is a reminder of your appointment with Dr. %(doctor)s, psychiatrist, on "
    "%(date)s.\n"
)
SAMPLE = (
    "INTAKE FORM (SAMPLE)\n\nPatient name: Jane Doe\nDate of birth: 01/01/1970\nDiagnosis: e.g. Major depressive "
    "disorder\nMedication: e.g. Sertraline 50 mg\nNotes: write here what has happened since the last visit.\n"
)


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        (f"<html><body>{HELP}</body></html>", "text/html"),
        (LEAFLET, "text/plain"),
        (QUOTED, "text/plain"),
        (SPANISH, "text/plain"),
        (TEMPLATE, "text/plain"),
    ],
)
def test_what_is_nobodys_is_only_possible(inspector: Inspector, text: str, media_type: str) -> None:
    assert not any(health(inspector, text, media_type).values())


NOTE = (
    "Patient reports low mood and poor sleep. She denies suicidal ideation. If you feel worse, talk to your "
    "doctor; side effects of sertraline 50 mg were explained, for example nausea."
)
TERSE = (
    "Low mood and anhedonia for six weeks, early waking. Symptoms may worsen. Usual dose of sertraline 50 mg kept, "
    "side effects of it explained. Depression, recurrent, moderate. Follow-up in two weeks."
)
OWN = [
    (f"{HELP}<p>I have read this, and I cried all night. I feel hopeless.</p>", "text/html", "health.note"),
    (f"<p>Patient: Maya Ortiz</p><p>Date of birth: 14 March 1987</p>{HELP}", "text/html", "health.medication"),
    (f"<table><tr><td>Patient name</td><td>Maya Ortiz</td></tr></table>{HELP}", "text/html", "health.diagnosis"),
    (
        NOTE,
        "text/plain",
        "health.note",
    ),
    (
        TERSE,
        "text/plain",
        "health.diagnosis",
    ),
    (
        "Viele Menschen sagen, es geht vorbei. Ich habe nur geweint und fühle mich leer. Zum Beispiel heute.",
        "text/plain",
        "health.note",
    ),
    ("Bipolar disorder. Started lithium 300 mg. Talk to your doctor.", "text/plain", "health.medication"),
]


@pytest.mark.parametrize(("text", "media_type", "kind"), OWN)
def test_what_is_somebodys_stays(inspector: Inspector, text: str, media_type: str, kind: str) -> None:
    assert health(inspector, text, media_type).get(kind) is True


def test_a_form_with_the_names_of_nobody_is_no_persons() -> None:
    assert is_general(SAMPLE)
    assert not is_general(SAMPLE.replace("(SAMPLE)", "").replace("e.g. ", "").replace("write here ", ""))


def test_values_that_are_no_documents_are_left_alone(inspector: Inspector) -> None:
    text = '{"diagnosis": "Panic disorder", "about": "This is a common disorder. Talk to your doctor, if you feel"}'
    assert health(inspector, text, "application/json")["health.diagnosis"]


def test_a_log_of_tests_is_nobodys(inspector: Inspector) -> None:
    log = "Running suite: VisitTest\n\u2713 diagnosis F41.1 maps to Panic disorder (3 ms)\n\u2717 parses it (9 ms)\n"
    assert not health(inspector, log, "text/plain").get("health.diagnosis")


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("\u00a7 4 Leave for students with chronic illness or depression, two weeks of it.", False),
        ("\u00a7 4 does not help: I have depression and cannot work for two weeks.", True),
    ],
)
def test_paragraphs_of_a_law(inspector: Inspector, text: str, is_told: bool) -> None:
    found = health(inspector, json.dumps({"paragraph": text}), "application/json")
    assert any(found.values()) is is_told
