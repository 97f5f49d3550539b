"""What is written, kept, sold, taught and tried by trade names illnesses and medicines of nobody; what people tell
in messages that look alike is theirs."""

from typing import Any

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, WHERE, inspector, sent

SURE = (Certainty.CERTAIN, Certainty.LIKELY)
TOLD = {f"health.{kind}" for kind in ("diagnosis", "medication", "interest", "note", "appointment")}


def sure(message: ReadMessage) -> set[str]:
    """Kinds of data that are at least likely."""
    return {hit.data_kind for hit in inspector().message(message, WHERE) if hit.confidence in SURE and hit.data_kind}


WRITTEN: list[Any] = [
    {
        "manuscript": "Der Turm",
        "kapitel": 4,
        "szene": 2,
        "text": "Ich schlucke die Tabletten und weine, alles ist leer.",
    },
    {
        "docType": "novel",
        "scene": 12,
        "pov": "Marta",
        "text": "My therapist says I am bipolar. I have not slept since.",
    },
    {"personajes": ["Ana"], "capitulo": 3, "novela": "Bruma", "texto": "Tengo cáncer, dijo, y no quiero vivir así."},
    {"libro": "Rayuela", "highlights": [{"loc": 8, "text": "I was so depressed that I could not get out of bed."}]},
    {"asin": "B00X", "popularHighlights": [{"location": 41, "text": "She took the pills and cried every night."}]},
    {"RecordReference": "9", "ProductForm": "BC", "Text": "A memoir of anorexia: I starved myself for ten years."},
    {"inventarnummer": "A 1911", "datierung": "um 1890", "beschreibung": "Moulage, Syphilis", "material": "Wachs"},
    {"unittitle": "Case notes", "unitdate": "1887", "scopecontent": "Patients with melancholia and epilepsy"},
    {"source": "gazette 1898", "text": "Cures gout, asthma and depression of spirits!", "page": 3},
    {"year": 1843, "text": "The patient died of tuberculosis.", "folio": "12r"},
    {"songTitle": "Low", "verse": 2, "text": "I'm so lonely that I could cry and die tonight"},
    {"q": ["Ich will nicht mehr leben ohne dich"], "target": "es", "source": "de", "context": "lyrics"},
    {"principioActivo": "Sertralina", "seccion": "Contraindicaciones", "rev": "2025-01-04", "texto": "No tomar 50 mg."},
    {"inn": "Metformin", "rubrique": "Posologie", "lang": "fr", "texte": "Prendre 500 mg deux fois par jour."},
]
SOLD: list[Any] = [
    {"offres": [{"titre": "Infirmier", "salaire": 2400, "texte": "Des patients atteints de dépression et d'anxiété"}]},
    {"ofertas": [{"titulo": "Psicólogo", "salario": 2100, "texto": "Atiendes a pacientes con ansiedad y adicción"}]},
    {"jobs": [{"title": "Nurse", "salary": 41000, "text": "You look after people with dementia and diabetes."}]},
    {"shades": [{"name": "Prozac Pink", "ml": 12}, {"name": "Anxious Mauve", "ml": 9}], "batch": 4, "brand": "Lip"},
    {"tallas": [{"eu": 41, "cm": 26.5}, {"eu": 42, "cm": 27.1}], "tags": ["diabetic-friendly"]},
    {"tiles": [{"sku": "1", "title": "Aspirin 500 mg", "price": 3.1, "position": 1}], "shelf": "Pain"},
    {"restaurantId": 7, "stars": 2, "text": "The bill gave us a heart attack, portions so sad they need therapy."},
    {"hotelCode": "77", "hotelName": "Spa", "description": "Once a hospital for tuberculosis and asthma"},
    {"dailyBudget": 40, "keywords": ["depression", "anxiety help"], "negativeKeywords": ["suicide"], "matchType": "b"},
    [{"keyword": "bipolar test", "searches": 900, "cpc": 1.2}, {"keyword": "ibs diet", "searches": 400, "cpc": 0.4}],
    {"carreras": 3, "race": {"caballos": [{"nombre": "Pill", "medication": "Lasix"}], "jockey": "A. Paz"}},
]
MADE: list[Any] = [
    {"wordlist": ["suicide", "overdose", "want to die"], "action": "hide", "threshold": 0.8},
    {"ruleId": 4, "blockedTerms": ["buy xanax", "kill myself"], "severity": 3, "policy": "harm"},
    [
        {"phrase": "I ran out of metformin", "intent": "refill"},
        {"phrase": "I have a dentist appointment tomorrow", "intent": "book"},
    ],
    {"emojis": [{"emoji": "A", "keywords": ["depressed"]}, {"emoji": "B", "keywords": ["pregnant"]}]},
    {"bundles": [{"file": "img/anxiety_week_3.png", "md5": "a9bc15e04db2", "size": 40}], "version": 3},
    {"files": [{"path": "src/overdose_cache.ts"}, {"path": "assets/depression.webp"}]},
    {"wcag": "2.1", "url": "https://clinic.example/depression", "passes": 41, "violations": []},
    {"side": "LEFT", "path": "src/depression.py", "line": 4, "body": "I feel sick reading this, it makes me so sad."},
    {"title": "Deadlock on commit", "body": "I am desperate and exhausted, nothing helps.", "tags": ["java", "jpa"]},
    {"stack": ["com.acme.PatientVisit.load(PatientVisit.kt:21)", "com.acme.TherapistView.on(TherapistView.kt:9)"]},
    {"item": 4, "statement": "I felt anxious to press start", "answer": 2},
    {"team": "Dead Parrots", "question": "Which king suffered from porphyria?", "answer": "George III", "points": 8},
    {"titolo": "Farmacologia 1", "testo": "La depressione maggiore richiede 5 sintomi su 9. Cap. 2"},
    {"title": "Lecture notes", "text": "Insulin lowers blood sugar; patients with diabetes inject it.", "folder": "Y2"},
    {"specimen": "weld seam 12", "diagnosis": "rework", "findings": ["porosity"], "dose_msv": 2},
    {"kunde": "A. Koch", "fahrzeug": "Octavia", "diagnose": "Batterie tiefentladen (Depression der Zelle)"},
    {"voice": "amy", "text": "A team in Leiden report that HIV prevalence fell by a third."},
]
KEPT: list[Any] = [
    {"course": "NUR201", "week": 3, "topics": ["Diabetes mellitus", "Heart failure"], "credits": 5},
    {"asset_id": 7, "caption": "Woman holding her head", "keywords": ["migraine", "pain"], "price": 12},
    [
        {"campaign": "c1", "search_term": "anxiety help", "impressions": 900, "clicks": 12},
        {"campaign": "c1", "search_term": "adhd test", "impressions": 90, "clicks": 2},
    ],
    {"urls": [{"loc": f"https://x.example/{one}", "lastmod": "2025-01-01"} for one in ("depression", "adhd")]},
    {"crawl_id": 4, "url": "https://x.example/depression", "status": 200, "h1": "Depression", "depth": 2},
    {"lighthouseVersion": "11", "requestedUrl": "https://clinic.example/bipolar", "categories": {"seo": 1}},
    {"broken": [{"url": "https://clinic.example/hiv-test", "code": 404}], "checked": 90},
    {"dataset": "emotions", "rows": [{"text": "I feel so hopeless today", "label": 3}, {"text": "Fine", "label": 1}]},
    {"headline": "New clinic opens", "body": "It treats people with anorexia and bulimia.", "embargo": "2025-02-01"},
    {"objectId": "1911-4", "title": "Letter", "period": "Victorian", "description": "On epilepsy", "gallery": 4},
    {"examples": [{"intent": "a", "text": "my head hurts"}, {"intent": "b", "text": "I ran out of metformin"}]},
    {"asset": "Crane 4", "diagnosis": "Hydraulic stroke too short", "action": "replace"},
    {"summary": "Stand-up: the Therapist app team will ship the appointment screen on Monday at 10:00"},
]


@pytest.mark.parametrize("body", [*WRITTEN, *SOLD, *MADE, *KEPT])
def test_of_nobody(body: Any) -> None:
    assert not sure(sent(body)) & TOLD


CODES = b"code,text,validFrom\n" + b"".join(
    f"{code},{name},2026-01-01\n".encode()
    for code, name in (
        ("F32.1", "Depressive episode"),
        ("E11.9", "Type 2 diabetes"),
        ("G40.3", "Epilepsy"),
        ("J45.0", "Asthma"),
        ("I10", "Hypertension"),
    )
)
SCENE = b"EXT. HOSPITAL GARDEN - DAY\n\nANNA\nSo it is cancer. I took all my pills.\n\nCUT TO:\n"
WEATHER = "AVISO 7: Depressão Clara em agravamento, pressão central 961 hPa, olho nítido. Ansiedade nos portos."
BULK = b'{"index":{"_index":"faq","_id":1}}\n{"q":"Do I have to tell you about depression?","answer":"Yes"}\n'
TRADES = {
    "codes": sent(CODES, "text/csv"),
    "scene": sent(SCENE, "text/plain", "/render"),
    "weather": sent(WEATHER.encode(), "text/plain; charset=utf-8", "/boletim"),
    "faq": sent(BULK * 2, "application/x-ndjson", "/_bulk"),
    "code review": sent(
        {"body": "This makes me so sad, it kills the child twice."}, target="/repos/a/b/pulls/3/comments"
    ),
    "merge request": sent({"note": "I feel this is unhealthy and sick."}, target="/projects/9/merge_requests/4/notes"),
    "candidate": sent({"role": "Addiction nurse", "cover_letter": "I have cared for patients with heart failure."}),
    "portal": sent(
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261018T090000Z\nSUMMARY:Patient Portal stand-up\nEND:VEVENT\n"
        b"END:VCALENDAR\n",
        "text/calendar",
    ),
    "page of a clinic": sent(
        {"type": "page", "properties": {"title": "Thérapie : Burn-out", "url": "https://psy-rdv.example/burn-out"}},
        host="api.psy-rdv.example",
    ),
    "horoscope": sent({"fcm_token": "x" * 40, "topics": ["krebs-horoskop", "sport"]}, target="/register"),
    "economy": sent(target="/p?tiba=Depression+der+Bauwirtschaft", method="GET"),
    "marc": sent(
        b"<record><datafield tag='245'><subfield code='a'>Living with bipolar disorder</subfield></datafield></record>",
        "application/xml",
    ),
    "job": sent(target="/jobs?q=psychiatric+nurse+addiction&location=Leeds&radius=10", method="GET"),
    "registry": sent({"sdl": "type Q"}, target="/registry", host="graphql.hive.example"),
    "party": sent({"text": "I used ketamine three nights in a row"}),
}


@pytest.mark.parametrize("message", TRADES.values(), ids=TRADES)
def test_of_trades(message: ReadMessage) -> None:
    assert not sure(message) & (TOLD - {"health.interest"} if message is TRADES["horoscope"] else TOLD)


THEIRS: list[tuple[Any, str]] = [
    ({"chapter": 2, "lesson": "Sleep", "note": "I have been so depressed that I cannot sleep"}, "health.note"),
    ({"scene": "forest", "journal": "I feel so anxious and hopeless, I cried all day"}, "health.note"),
    ({"book": "CBT", "highlight_color": 2, "note": "I am so depressed and I cannot sleep"}, "health.note"),
    ({"date": "1938-05-02", "patient": "Ann Lee", "diagnosis": "Type 2 diabetes"}, "health.diagnosis"),
    ({"restaurant": "Bib", "visited": "2025-01-02", "i_have": "coeliac disease"}, "health.diagnosis"),
    ({"placeId": "7", "stars": 5, "text": "Dr Khan diagnosed my depression and I feel better"}, "health.diagnosis"),
    (
        {"title": "Monday", "body": "I am desperate and cannot stop crying, I feel so empty", "tags": ["work"]},
        "health.note",
    ),
    (
        {"title": "Uni", "text": "I had a panic attack before the exam and cried all night", "folder": "Y2"},
        "health.note",
    ),
    ([{"code": "F32.1", "text": "Depressive episode", "date": "2025-01-02"}], "health.diagnosis"),
    ({"place": "bathroom", "medication": "Sertraline", "dose": "50 mg"}, "health.medication"),
    ({"warfarin_dose_mg": 6, "inr": 2.5}, "health.medication"),
    ({"marcumar_tabletten": 1.5, "datum": "2025-01-02"}, "health.medication"),
    ({"type": "migraine", "pain_intensity": 6, "symptoms": ["photophobia"]}, "health.diagnosis"),
    ({"diagnostico_previo": "rosácea", "zona": "cara"}, "health.diagnosis"),
    ({"pasien": "Dewi", "dokter": "dr. Santoso, SpOG", "jadwal": "2026-05-11T18:58"}, "health.appointment"),
    ({"text": "My psychiatrist started me on ketamine infusions"}, "health.medication"),
    ({"condition": "severe depression", "since": 2019}, "health.diagnosis"),
    ({"rider": "Ann", "horse": "Bella", "medication": "Ramipril 5 mg"}, "health.medication"),
    ({"team": "Blue", "search_query": "porphyria symptoms"}, "health.interest"),
]


@pytest.mark.parametrize(("body", "kind"), THEIRS)
def test_of_somebody(body: Any, kind: str) -> None:
    assert kind in sure(sent(body))


INTERESTS = {
    "member": sent(b"email=a%40b.example&gruppe=Erfahrungen", FORM, "/mitglied", "forum.rheuma-treff.example"),
    "bid": sent({"id": "1", "app": {"name": "Fertility Forum"}}, target="/openrtb2/auction"),
    "list": sent({"email": "a@b.example", "attributes": {"LIST": "quit-smoking"}}, target="/v3/contacts"),
    "beginning": sent(target="/v1/autocomplete?prefix=hiv%20sympt", method="GET"),
    "morning after": sent(target="/g/collect?dt=Plan+B+One+Step+at+Pharma", method="GET"),
    "ovulation": sent(target="/e?fu=https%3A%2F%2Fwww.farma.example%2Ftest-ovulazione.html", method="GET"),
    "in Polish": sent(target="/v?url=https%3A%2F%2Fzdrowie.example%2Fchoroba-crohna-objawy", method="GET"),
}


@pytest.mark.parametrize("message", INTERESTS.values(), ids=INTERESTS)
def test_interests(message: ReadMessage) -> None:
    assert "health.interest" in sure(message)


def test_a_visit_that_a_page_says_was_booked() -> None:
    target = "/g/collect?en=appointment_scheduled&dt=Prenatal+visit+booked+-+Dr.+Imani+Ashgrove"
    assert "health.appointment" in sure(sent(target=target))


def test_what_a_plan_of_care_is_against() -> None:
    plan = {"resourceType": "CarePlan", "status": "active", "addresses": [{"display": "Type 2 diabetes mellitus"}]}
    assert "health.diagnosis" in sure(sent(plan, "application/fhir+json", "/fhir/CarePlan"))


def test_a_code_with_its_system_before_it() -> None:
    body = b'<observation><concept_cd name="Atrial fibrillation">ICD10:I48.91</concept_cd></observation>'
    assert "health.diagnosis" in sure(sent(body, "application/xml"))
