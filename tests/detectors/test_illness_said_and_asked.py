"""Illnesses that somebody says of himself or answers yes to, and smoking, drinking and drugs in forms of several
languages; and works, goods and lists of the same names."""

import pytest

from gateway.detectors.matching.engine import is_word
from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent

ILLNESS = [
    ("typographic apostrophe", sent({"text": "je souffre d\u2019asthme depuis l\u2019enfance"})),
    ("apostrophe of the verb", sent({"text": "J\u2019ai une polyarthrite, quel sport faire ?"})),
    ("quoted", sent({"diagnostic": "\u00abendométriose\u00bb"})),
    ("abbreviation", sent({"role": "I have MS"})),
    ("abbreviation in French", sent({"texte": "J\u2019ai la SEP depuis deux ans"})),
    ("begins a profile", sent({"bio": "Type 2 diabetic, two cats, bad puns"})),
    ("begins a profile, of a list", sent({"about_me": "Bipolar II. Climber."})),
    ("question", sent({"rows": [{"q": "Have you ever had tuberculosis?", "a": "yes"}]})),
    ("question in German", sent({"frage": "Leiden Sie an Epilepsie?", "antwort": "ja, seit 2011"})),
    ("question in Italian", sent({"domanda": "Ha avuto la malaria?", "risposta": "sì"})),
    ("detail", sent({"question": "Any heart disease?", "answer": "Yes", "details": "Cardiomyopathy, 2015"})),
    ("detail in Spanish", sent({"pregunta": "¿Padece alguna enfermedad?", "respuesta": "si", "detalle": "lupus"})),
    ("answers of a questionnaire", sent({"answers": {"epilepsy": True, "asthma": False}}, target="/parq/submit")),
    ("beside what is bodily", sent({"asthma": True, "pregnant": False, "smoker": False})),
    ("diagnosed", sent({"asthma_diagnosed": True})),
    ("nobody's list", sent({"profile": {"diagnosis": "zorbemose", "diagnosedYear": 2004}})),
    ("family of names", sent({"diagnosis": "Lipödem", "patient": "4"})),
    ("dependence", sent({"reason": "Sevrage alcoolique"})),
]
SUBSTANCE = [
    ("smoker in French", sent({"tabac": "fumeuse occasionnelle"})),
    ("packs and years", sent({"paquets_annees": 22})),
    ("Spanish habits", sent({"fumar": "solo en fiestas", "beber": "de vez en cuando"})),
    ("Turkish", sent({"sigara": "evet"})),
    ("how much", sent(b"alcohol_intake=3+pints+of+beer+a+week", FORM)),
    ("how much in Italian", sent({"fumo": "mezzo", "fumatore": "10 sigarette al giorno"})),
    ("drugs, how often", sent({"recreational_drugs": "ketamine, on weekends"})),
    ("scale of three months", sent({"substanz": "Cannabis", "konsum_letzte_3_monate": "monatlich"})),
    ("dose of harm reduction", sent({"substance": "4-HO-MET", "dose": "20 mg", "route": "oral"})),
    ("slip", sent({"event": "Slip Logged", "properties": {"type": "whisky"}})),
    ("pixel", sent(target="/tr?ev=Lead&cd%5Bcigarettes_per_day%5D=12", method="GET")),
    ("vapes", sent({"content": "i vape every morning before work"})),
    ("drinks too much", sent({"message": "Ich trinke seit zwei Jahren jeden Abend und brauche Hilfe"})),
    ("Spanish way out", sent({"message": "Necesito dejar la bebida"})),
]
NO_ILLNESS = [
    ("nurse", sent({"bio": "Asthma nurse from Cork"})),
    ("office", sent({"role": "I have MS Office"})),
    ("family", sent({"q": "Has anyone in your family had gout?", "a": "yes"})),
    ("no", sent({"q": "Have you ever had gout?", "a": "no"})),
    ("what is sold", sent({"q": "Do you have gout medication in stock?", "a": "yes"})),
    ("letters", sent({"newsletter": {"asthma": True, "pregnancy": True}})),
    ("diagnosis of a machine", sent({"diagnosis": "worn clutch", "diagnosedAt": "2025-02-01", "technician": "K."})),
    ("campaign", sent({"settings": {"subject_line": "Migraine week: free advice for everybody"}})),
]
NO_SUBSTANCE = [
    ("song", sent({"track": "I got drunk last night", "artist": "The Hollow Reeds"})),
    ("wipes", sent({"item": "lingettes sans alcool pour la peau"})),
    ("room", sent({"smoking": "on weekends", "hotel": "Aurora"})),
    ("order", sent({"drinks": "2 bottles of wine per week", "price": 30})),
    ("water", sent({"event": "Drink Logged", "properties": {"type": "water"}})),
    ("sample", sent({"substance": "ketamine", "dose": "5 mg", "route": "iv", "assay": "LC"})),
]


def likely(message: ReadMessage, kind: str) -> bool:
    return any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, kind))


@pytest.mark.parametrize("message", [c[1] for c in ILLNESS], ids=[c[0] for c in ILLNESS])
def test_illness(message: ReadMessage) -> None:
    assert likely(message, "health.diagnosis")


@pytest.mark.parametrize("message", [c[1] for c in SUBSTANCE], ids=[c[0] for c in SUBSTANCE])
def test_substance(message: ReadMessage) -> None:
    assert likely(message, "health.substance")


@pytest.mark.parametrize("message", [c[1] for c in NO_SUBSTANCE], ids=[c[0] for c in NO_SUBSTANCE])
def test_no_substance(message: ReadMessage) -> None:
    assert not likely(message, "health.substance")


@pytest.mark.parametrize("message", [c[1] for c in NO_ILLNESS], ids=[c[0] for c in NO_ILLNESS])
def test_no_illness(message: ReadMessage) -> None:
    assert not [h for h in of_kind(message, "health.diagnosis") if h.detail.startswith(("The name", "What is called"))
                and h.confidence is not Certainty.POSSIBLE]  # fmt: skip


def test_reagents_prices_and_searches_for_work() -> None:
    assert not likely(sent({"name": "Caffeine standard 5 mg/mL", "cas": "58-08-2"}), "health.medication")
    assert not likely(sent({"items": [{"name": "Consulta de enxaqueca", "price": 90}]}), "health.symptom")
    assert not likely(sent({"keywords": "diabetes nurse", "radiusKm": 20, "employment": "part"}), "health.interest")
    assert likely(sent({"keywords": "diabetes symptoms"}), "health.interest")


@pytest.mark.parametrize(
    ("text", "is_alone"),
    [
        ("l\u2019asthma", True), ("\u00bfasthma", True), ("\u00abasthma\u00bb", True), ("\u2014asthma\u2026", True),
        ("éasthma", False), ("asthmaé", False), ("ºasthma", False), ("asthmaµ", False), ("xasthma", False),
    ],
)  # fmt: skip
def test_marks_beyond_ascii_are_no_letters(text: str, is_alone: bool) -> None:
    data = text.encode()
    start = data.index(b"asthma")
    assert is_word(data, start, start + 6) is is_alone
