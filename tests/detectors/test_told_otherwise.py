"""Health as further makers write it: sheets and attributes, types of illnesses, bodies in check-ins, parts of
questionnaires, next sessions; and what is only called so."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent

XML = "application/xml"


def sure(kind: str, message: ReadMessage) -> bool:
    """Whether a kind is told of a message, and not only as possible."""
    return any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, kind))


def get(target: str, host: str) -> ReadMessage:
    """A page that is asked for."""
    return sent(b"", "", target, host, "GET", [("Host", host)])


FOUND = [
    ("vital", sent({"t": 1764222015, "hr": 151, "lat": 42.80941, "lng": 13.25899, "cad": 82})),
    ("vital", sent({"samples": [{"bpm": 144, "cadence": 86}]})),
    ("vital", sent({"pulse_rate": 71, "ward": "3b", "room": "12"})),
    ("lab", sent(b'<labor><wert kurz="CRP" einheit="mg/l">22.3</wert></labor>', XML)),
    ("lab", sent(b'<r><item abbr="TSH" unit="mU/l">5.1</item><item abbr="GGT" unit="U/l">94</item></r>', XML)),
    ("lab", sent({"hivStatus": "negative", "patientId": "P-2231", "lab": "Nord", "specimen": "serum"})),
    ("instrument", get("/px.gif?quiz=ASRS-v1.1&partA=5&partB=7", "px.example.org")),
    (
        "appointment",
        sent({"fields": {"Client": "Jo Weber", "Presenting Problem": "OCD", "Next Session": "2026-06-07"}}),
    ),
    (
        "appointment",
        sent(
            b"name=Jo+Weber&wunschtermin=23.06.2026+11%3A30&anliegen=Kontrolle&versicherung=privat",
            FORM,
            "/termin/anfragen",
            "praxis-weber.example.org",
            headers=[("Host", "praxis-weber.example.org")],
        ),
    ),
    ("diagnosis", sent({"diabetesTyp": "LADA"})),
    ("diagnosis", sent({"tipoDiabetes": "tipo 1"})),
    ("diagnosis", sent({"diabetes_form": "MODY 3"})),
    ("diagnosis", sent({"traits": {"primaryCondition": "Crohn disease"}})),
    ("diagnosis", sent({"cie10": "B20", "nombre": "Pilar Zamorano", "medicamento": "Biktarvy"})),
    ("diagnosis", sent({"entry": {"body": "My bipolar is acting up, I bought a motorbike and hardly slept"}})),
    (
        "diagnosis",
        sent(b"<Screen><Condition><Name>psoriasis</Name><Medications>1</Medications></Condition></Screen>", XML),
    ),
    ("symptom", sent({"feeling": ["calm"], "body": ["hot flashes", "fatigue"]})),
    ("symptom", sent({"mood": 3, "physical_sensations": ["chest pain"]})),
    ("interest", get("/ms-society/posts/3473/side-effects", "forum.example.org")),
    ("interest", get("/search?q=am+i+an+alcoholic", "search.example.org")),
    ("interest", get("/search?q=bin+ich+ein+alkoholiker", "search.example.org")),
    ("interest", sent({"url": "https://www.clinique-addictions.example.fr/accueil", "w": 390})),
    ("interest", sent({"type": "event", "payload": {"url": "/uebung/gegen-suchtdruck", "title": "Erste Hilfe"}})),
    ("interest", sent({"hostname": "www.discreetclinic.example.org", "path": "/prep/start", "title": "Order"})),
]


@pytest.mark.parametrize(("kind", "message"), FOUND)
def test_found(kind: str, message: ReadMessage) -> None:
    assert sure(f"health.{kind}", message)


NOT_SO = [
    ("vital", sent({"line": "A", "readings": [{"temp_c": 73.7, "vibration_mm_s": 0.05, "pulse_rate": 119}]})),
    ("vital", sent({"meter": "g4", "flow_rate": 1.2, "pulse_rate": 60})),
    ("vital", sent({"job": "Driver", "hr": 45, "cad": 60, "currency": "CAD"})),
    ("vital", sent({"text": "GLUCOSE 180 mg/dL\nHEMOGLOBIN A1C 5.1 %\nTRIGLYCERIDES 147 mg/dL\nALT 94 U/L"})),
    ("lab", sent({"displayName": "x", "hivStatus": "negative", "sexualPosition": "top", "tribes": ["geek"]})),
    ("lab", sent(b'<rows><row kurz="HB" einheit="Stk">14</row></rows>', XML)),
    ("instrument", get("/px.gif?quiz=capitals&partA=5&partB=7", "px.example.org")),
    ("appointment", sent({"action": "level_up", "class": "plague doctor", "time": "2026-11-02T10:00:00Z"})),
    ("appointment", sent({"fields": {"Client": "Jo", "Plan": "Marathon", "Next Session": "2026-06-07"}})),
    ("diagnosis", sent({"boatType": "1", "type_of_diaphragm": "2"})),
    ("diagnosis", sent({"body": "See you Friday at 5pm for our trauma session."})),
    (
        "diagnosis",
        sent({"evidence": [{"id": "s_234", "name": "tremor", "choice_id": "present"}]}, target="/v3/diagnosis"),
    ),
    ("diagnosis", get("/complete/search?q=how+to+know+if+i+have+adhd", "search.example.org")),
    ("diagnosis", sent({"body": "bipolar stepper motor with 200 steps"})),
    ("symptom", sent({"clients": [{"Presenting Problem": "social anxiety disorder"}]})),
    ("symptom", sent({"patients": [{"problem": "Migraine without aura", "icd10": "G43.0"}]})),
    ("symptom", sent({"title": "News", "body": ["Ten ways to get rid of hot flashes in the summer"]})),
    ("symptom", sent({"body": ["steel", "matte black"]})),
    (
        "interest",
        sent(
            {"items": [{"sku": "N1", "name": "Mixtape 'Migraine'", "qty": 1, "unitPrice": 6.65}]},
            target="/carts/1/items",
        ),
    ),
    ("interest", get("/packs/pregnant_man_2022/af481a.tgs", "cdn.stickerz.example.org")),
    ("interest", get("/prep/school-open-day", "www.oakwood.example.org")),
    ("interest", sent({"hostname": "www.bikes.example.org", "path": "/pumps/start", "title": "Order"})),
]


@pytest.mark.parametrize(("kind", "message"), NOT_SO)
def test_not_so(kind: str, message: ReadMessage) -> None:
    assert not sure(f"health.{kind}", message)


def asked(question: str, answer: str, target: str = "/questionnaires/potency") -> ReadMessage:
    """One answered question."""
    return sent({"answers": [{"q": question, "a": answer}], "visit": "c1"}, target=target)


def posted(text: str, host: str = "forum.mutual.example.org") -> ReadMessage:
    """A post under its title."""
    return sent({"title": "Hello", "message": text}, host=host, target="/posting.php")


def fires(fields: dict[str, object]) -> ReadMessage:
    """What a database for apps is told."""
    return sent({"writes": [{"update": {"name": "users/u/scores/s", "fields": fields}}]}, target="/documents:commit")


def scale(*measures: tuple[int, int]) -> ReadMessage:
    """Measurements by their numbers."""
    rows = [{"type": kind, "value": value, "unit": 0} for kind, value in measures]
    return sent({"measuregrps": [{"measures": rows}]})


PILL = {"pack": "21/7", "time": "10:00"}
SO_TOO = [
    ("instrument", fires({"gad7Score": {"integerValue": "11"}, "takenAt": {"timestampValue": "2026-02-01T10:00:00Z"}})),
    ("instrument", fires({"phq9Total": {"doubleValue": 7.0}})),
    ("vital", scale((9, 81), (10, 122))),
    ("vital", sent(b'<Quote product="life"><HeightCm>181</HeightCm><WeightKg>71</WeightKg></Quote>', XML)),
    ("lab", sent({"results": [{"hormone": "progesterone", "value": 38.2, "unit": "ng/mL"}]})),
    ("lab", sent({"werte": [{"hormon": "FSH", "wert": 7.1, "einheit": "mIU/ml"}]})),
    ("medication", sent({"name": "Lavendula", "type": "contraceptive_pill", **PILL}, target="/v1/reminders")),
    ("medication", sent({"name": "Lavendula", "kind": "mini pill", **PILL}, target="/v1/reminders")),
    ("medication", sent({"medicalId": {"conditions": ["haemophilia A"], "medications": ["factor IX"]}})),
    ("medication", sent({"hormone": "estradiol", "dose": "2 mg"})),
    ("note", posted("Newly diagnosed with endometriosis at 34. Angry that it took eleven years.")),
    ("note", posted("Ich bin 41 und habe seit zwei Jahren Colitis ulcerosa, traue mich kaum aus dem Haus.")),
    ("sexual", asked("How often do you have trouble keeping an erection?", "More than half the time")),
    ("sexual", asked("Wie oft haben Sie Erektionsprobleme?", "Fast immer")),
    ("sexual", asked("How has your sexual desire changed?", "Much lower than a year ago")),
    ("selfharm", sent({"entry": "Hoje pensei outra vez em morrer. Fiquei na varanda."}, target="/journal")),
    ("selfharm", sent({"entry": "Anoche pensé otra vez en matarme y no se lo dije a nadie."}, target="/journal")),
    ("selfharm", sent({"text": "I took too many of my tablets on Friday, on purpose"}, target="/chat")),
    ("selfharm", sent({"flag": "si_with_plan", "escalated": True, "userId": "7"}, target="/crisis/flags")),
    ("selfharm", sent({"urges": [{"urge": "suicidal", "intensity": 6, "acted": False}]}, target="/v1/urges")),
    ("substance", sent({"smokedToday": 6, "cravings": [{"trigger": "coffee"}]}, target="/me/smoking-profile")),
    ("substance", sent(b"getraenk=Weizenbier+0%2C5+l&anzahl=4", FORM, host="drinkdiary.example.org")),
    ("interest", sent({"url": "https://www.clinica.example.es/tratamientos/ovodonacion", "w": 390})),
]


@pytest.mark.parametrize(("kind", "message"), SO_TOO)
def test_so_too(kind: str, message: ReadMessage) -> None:
    assert sure(f"health.{kind}", message)


NOT_SO_EITHER = [
    ("instrument", fires({"phq9Version": {"integerValue": "2"}})),
    ("vital", scale((9, 3), (10, 5))),
    ("vital", scale((1, 3))),
    ("vital", sent({"cycle": "cotton_60", "spin": 875, "temperature": 35, "load_weight_kg": 2.0})),
    ("vital", sent(b'<Quote product="sofa"><HeightCm>81</HeightCm><WeightKg>71</WeightKg></Quote>', XML)),
    ("reproductive", sent({"series": "gdp", "period": {"start": "1929-10-24"}, "cycle_length": 45, "unit": "index"})),
    ("reproductive", sent({"series": "konjunktur", "period": {"start": "1929-10-24"}, "cycle_length": 28})),
    ("medication", sent({"results": [{"hormone": "estradiol", "value": 40.4, "unit": "pg/mL"}]})),
    ("medication", sent({"contraception_method": "hormonal_iud"})),
    ("medication", sent({"type": "contraceptive_pill", "title": "Ten facts", "author": "A. Writer"})),
    ("diagnosis", sent({"health": "degraded", "diagnosis": "flaky test", "symptoms": "exit 1"})),
    ("diagnosis", sent({"entries": [{"category": "Symptom", "detail": "Tinnitus", "amount": 2}]})),
    ("note", posted("The new stroke unit of the county hospital opens next week, says the council.")),
    (
        "note",
        posted("Ich habe gestern den neuen Vergaser eingebaut und er springt nicht an.", "forum.cars.example.org"),
    ),
    ("note", sent({"symptoms": "Throbbing pain;light sensitivity;vomiting"}, target="/attacks")),
    ("sexual", asked("Which hormone drives libido?", "Testosterone", "/trivia/answers")),
    ("sexual", asked("When was the erection of the steel frame done?", "Within 20 minutes")),
    ("selfharm", sent({"placeId": "3", "stars": 5, "text": "Crazy good tacos, the queue was suicidal though."})),
    ("selfharm", sent({"text": "Ontem pensei em morrer de rir com aquele filme"})),
    ("selfharm", sent({"urges": [{"urge": "chocolate", "intensity": 6}]}, target="/v1/urges")),
    ("selfharm", sent({"transcript": "heute war die Beerdigung und ich habe nichts gefühlt, das macht mir Angst"})),
    ("substance", sent(b"getraenk=Weizenbier+0%2C5+l&preis=4&sku=7", FORM, host="shop.example.org")),
    ("interest", sent(b"quiz=biology-7&q1=3&score=18&question=Which+organ+makes+insulin%3F", FORM, "/answer")),
]


@pytest.mark.parametrize(("kind", "message"), NOT_SO_EITHER)
def test_not_so_either(kind: str, message: ReadMessage) -> None:
    assert not sure(f"health.{kind}", message)


COOKIES = [
    {"name": "theme", "value": "dark"},
    {"name": "sessionid", "value": "1RnUBRkhF78xjCspCcMoLPKIWOpNRc6gpXtP8uqS"},
]


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("cred.session", sent({"domain": "www.shop.example", "cookies": COOKIES})),
        ("cred.token", sent(target="/layers?token_acceso=3ab4f8943c7edbe1b6d5085fe9f82fc38ca5db07", method="GET")),
        ("id.email", sent({"u": "https://www.shop.example/a?m=joe.doe@mailhaus.org"})),
        ("id.email", sent({"text": "see https://www.shop.example/a and write to joe.doe@mailhaus.org"})),
        ("cred.basic", sent(headers=[("Authorization", "Basic YWRhOmh1bnRlcjI=")])),
    ],
)
def test_told_under_other_names(kind: str, message: ReadMessage) -> None:
    assert sure(kind, message)


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("cred.session", sent({"cookies": COOKIES[:1]})),
        ("cred.session", sent({"cookies": [{"name": "sessionid", "value": "none"}]})),
        ("health.diagnosis", sent({"cond": "cloudy", "temp": 12})),
        ("id.email", sent({"url": "rtsp://lunamar677:Monsoon!6367k@cam222.dyn-home.org:8554/s"})),
        ("cred.basic", sent(headers=[("Authorization", "Basic e3t1c2VyfX06e3twYXNzfX0=")])),  # {{user}}:{{pass}}
    ],
)
def test_what_only_looks_like_it(kind: str, message: ReadMessage) -> None:
    assert not sure(kind, message)
