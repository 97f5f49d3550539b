"""Medicines with a dose, a key or a person, in the shapes that apps send, and what only sounds like one."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, mailed, of_kind, published, received, sent

CERTAIN, LIKELY, POSSIBLE = Certainty.CERTAIN, Certainty.LIKELY, Certainty.POSSIBLE
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"

FOUND = [
    ("name and dose", sent({"text": "sertraline 50 mg"}), "sertraline"),
    ("dose first", sent({"note": "20mg fluoxetine"}), "fluoxetine"),
    ("dose behind brackets", sent({"entry": "Quetiapine (Seroquel) tablet 25 mg"}), "Quetiapine"),
    ("under its key", sent({"medications": ["Lexapro", "Wellbutrin"]}), "Wellbutrin"),
    ("object with a dose", sent({"name": "Lexapro", "dose": "10 mg", "frequency": "daily"}), "Lexapro"),
    ("object with dosage and number", sent({"item": {"title": "Zyprexa", "dosage": 5, "unit": "mg"}}), "Zyprexa"),
    ("form", sent(b"drug_name=Ritalin&dose=10mg", FORM), "Ritalin"),
    ("query", sent(target="/log?med=abilify&taken=1", method="GET"), "abilify"),
    ("in a list of names", sent({"meds": [{"name": "Metformin"}, {"name": "Lisinopril"}]}), "Metformin"),
    ("first person", sent({"message": "I stopped Effexor last week"}), "Effexor"),
    ("started on", sent({"note": "Pt started on escitalopram, tolerating well"}), "escitalopram"),
    ("reminder", sent({"notification": {"body": "Take your Lexapro"}}), "Lexapro"),
    ("reminder, received", received({"push": {"body": "Time to take your Lexapro"}}), "Lexapro"),
    ("key is the name", sent({"sertraline": "50 mg"}), "sertraline"),
    ("key answered with yes", sent({"current_meds": {"lithium": True, "xanax": False}}), "lithium"),
    ("ordinary word with a dose", sent({"text": "lithium 900 mg at night"}), "lithium"),
    ("ordinary word under its key", sent({"prescription": "Concerta"}), "Concerta"),
    ("ordinary word, taken", sent({"text": "I take insulin twice a day"}), "insulin"),
    ("analytics", sent({"event": "med_logged", "properties": {"medication_name": "Adderall XR"}}), "Adderall"),
    ("German", sent({"medikament": "Sertralin"}), "Sertralin"),
    ("German sentence", sent({"text": "Ich nehme Venlafaxin seit Mai"}), "Venlafaxin"),
    ("Spanish", sent({"medicamento": "sertralina"}), "sertralina"),
    ("Spanish sentence", sent({"texto": "Tomo clonazepam cada noche"}), "clonazepam"),
    ("French", sent({"texte": "Je prends du Lexomil"}), "Lexomil"),
    ("French list", sent({"traitement": {"medicaments": ["Doliprane"]}}), "Doliprane"),
    ("Portuguese", sent({"remedio": "Rivotril"}), "Rivotril"),
    ("Portuguese sentence", sent({"texto": "Tomei fluoxetina hoje"}), "fluoxetina"),
    ("mqtt", published("dispenser/4/taken", {"drug": "Clozapine", "dose": 100}), "Clozapine"),
    ("mail", mailed(b"Subject: refill\r\n\r\nYour refill of Xanax 0.5 mg is ready. My best, pharmacy\r\n"), "Xanax"),
    ("received record", received({"patient": {"medications": [{"name": "Risperidone", "dose": "2 mg"}]}}),
     "Risperidone"),
    ("dose with its unit in the key", sent({"properties": {"name": "Sertraline", "dose_mg": 50}}), "Sertraline"),
    ("supplement", sent({"supplement": "melatonin", "dose": "3 mg"}), "melatonin"),
    ("kind of insulin", sent({"insulin": {"units": 12, "type": "Humalog"}}), "Humalog"),
    ("two to compare", sent(target="/interactions?drug1=sertraline&drug2=tramadol", method="GET"), "tramadol"),
    ("contraceptive", sent({"contraceptive": "Yaz"}), "Yaz"),
    ("HIV", sent({"treatment": "Truvada"}), "Truvada"),
]  # fmt: skip


@pytest.mark.parametrize(("message", "value"), [c[1:] for c in FOUND], ids=[c[0] for c in FOUND])
def test_medicines_with_their_context(message: ReadMessage, value: str) -> None:
    found = {hit.value: hit.confidence for hit in of_kind(message, "health.medication")}
    assert found.get(value) is LIKELY, found


CODES = [
    ("RxNorm", sent({"resourceType": "MedicationRequest", "medicationCodeableConcept": {"coding": [
        {"system": RXNORM, "code": "312940", "display": "Sertraline 25 MG Oral Tablet"}]}}), "312940", CERTAIN),
    ("rxcui", sent({"rxcui": "36437", "name": "sertraline"}), "36437", CERTAIN),
    ("RxNorm alone", sent({"coding": [{"system": RXNORM, "code": "312940"}]}), "312940", LIKELY),
    ("ATC", sent({"atc_code": "N06AB06", "substance": "sertraline"}), "N06AB06", CERTAIN),
    ("ATC alone", sent({"atc": "N05AN01"}), "N05AN01", LIKELY),
    ("ATC by its system", sent({"system": "http://www.whocc.no/atc", "code": "N06AB10"}), "N06AB10", LIKELY),
    ("NDC", sent({"ndc": "0049-4900-66", "name": "Zoloft"}), "0049-4900-66", CERTAIN),
]  # fmt: skip


@pytest.mark.parametrize(("message", "value", "sure"), [c[1:] for c in CODES], ids=[c[0] for c in CODES])
def test_codes_of_medicines(message: ReadMessage, value: str, sure: Certainty) -> None:
    found = {hit.value: hit.confidence for hit in of_kind(message, "health.medication")}
    assert found.get(value) is sure, found


@pytest.mark.parametrize(
    "message",
    [sent({"q": "zoloft"}), sent({"search": "escitalopram vs citalopram"}), sent({"page_title": "Ritalin"})],
)
def test_a_lone_word_is_possible(message: ReadMessage) -> None:
    found = of_kind(message, "health.medication")
    assert found
    assert {hit.confidence for hit in found} == {POSSIBLE}


NOTHING = [
    ("what a plan pays for", received({"formulary": [{"drug": "Sertraline 50 MG", "tier": 2, "copay": "$15"}]})),
    ("what a pharmacy sells", received({"items": [{"medication": "Quetiapine 25 mg", "price": 9.9}]})),
    ("battery", sent({"battery": "lithium", "text": "Lithium battery 3000 mAh", "my": "my lithium battery"})),
    ("battery of a phone", sent({"battery_technology": "Li-ion", "chemistry": "lithium"})),
    ("a company", sent({"text": "Abilify Inc. shares rose on the stock market"})),
    ("plan", sent({"text": "let's go to plan B", "plan": "Plan B"})),
    ("names of people", sent({"user": "Yasmin", "first_name": "Ella", "text": "Yasmin and Ella took a walk"})),
    ("colours", sent({"color": "valium", "theme": "prozac"})),
    ("a car", sent({"model": "Allegra", "brand": "Concerta"})),
    ("a song", sent({"track": "Lithium", "artist": "Nirvana", "song": "Xanax"})),
    ("verbs and nouns", sent({"text": "assert that the vigil and the sonata are in balance"})),
    ("code", sent({"stack": "AssertionError: assert x", "message": "soma intermezzo frontal"})),
    ("coffee", sent({"text": "I take my coffee with caffeine"})),
    ("chemistry", sent({"text": "steel, iron ore and lithium mining"})),
    ("Spanish and German words", sent({"texto": "cambia los actos, rufen, avanza", "text": "rufen sie an"})),
    ("a page", received(b"<p>Take your Lexapro 10 mg daily</p>", "text/html")),
    ("a script", received(b"var meds=['sertraline 50 mg'];", "application/javascript")),
    ("an article", received({"article": {"title": "Ozempic shortage", "body": "Sales of Ozempic rose again"}})),
    ("a shop", received({"products": [{"name": "Ibuprofen 400 mg", "price": 3.99}]})),
    ("medicines to choose from", received({"drugs": ["sertraline", "fluoxetine", "citalopram", "paroxetine",
        "venlafaxine", "duloxetine", "mirtazapine", "bupropion", "trazodone", "quetiapine"]})),
    ("a description", received({"drug": {"name": "Sertraline", "class": "SSRI", "description": "treats depression"}})),
    ("an encyclopedia", received({"extract": "Sertraline, sold as Zoloft, is taken by mouth."})),
    ("commodity", sent({"commodity": "lithium", "price": 71.2})),
    ("book", sent({"title": "Prozac Nation", "author": "Elizabeth Wurtzel"})),
    ("air traffic", sent({"atc": "tower", "atc_code": "EDDF"})),
    ("coordinates", sent({"ndc": [0.5, -0.5], "ndc_x": "1.0"})),
    ("a header", sent({"a": 1}, headers=[("X-Med", "sertraline 50 mg")])),
    ("part of a longer word", sent({"text": "sertralinehydro xanaxed prozacs"})),
]  # fmt: skip


@pytest.mark.parametrize("message", [c[1] for c in NOTHING], ids=[c[0] for c in NOTHING])
def test_what_is_no_medicine(message: ReadMessage) -> None:
    found = of_kind(message, "health.medication")
    assert [hit for hit in found if hit.confidence is not POSSIBLE] == []
