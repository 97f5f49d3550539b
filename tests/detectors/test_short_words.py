"""What small makers, clinics and tables send under abbreviations, in other scripts, and what only looks like it."""

import struct

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, WHERE, inspector, sent

KINDS = "health."
STREAM = b"derived:com.google.heart_rate.bpm:com.google.android.gms:merged"
POINT = b"\x0a" + bytes([len(STREAM)]) + STREAM + b"\x2a\x09\x09" + struct.pack("<d", 74.0)
HEART_RATE = b"\x0a\x08fit.sync" + b"\x1a" + bytes([len(POINT)]) + POINT


def kinds(message: ReadMessage) -> set[str]:
    """The kinds of health data that are told as likely or certain."""
    hits = inspector().message(message, WHERE)
    sure = (Certainty.LIKELY, Certainty.CERTAIN)
    return {hit.data_kind for hit in hits if hit.data_kind.startswith(KINDS) and hit.confidence in sure}


def form(body: str, host: str = "api.app.example", target: str = "/save") -> ReadMessage:
    """A form that was sent."""
    return sent(body.encode(), FORM, target, host)


FOUND = {
    "attributes": (sent({"rows": [{"a": "cig", "v": 12}, {"a": "steps", "v": 900}]}), "health.substance"),
    "attr and val": (sent([{"attr": "stool_freq", "val": 6}, {"attr": "abd_pain", "val": 3}]), "health.symptom"),
    "medicine with its unit as a label": (sent([{"attr": "prednisolone_mg", "val": 20}]), "health.medication"),
    "laboratory by attribute": (sent([{"attr": "calprotectin_ugg", "val": 310}]), "health.lab"),
    "constant": (sent({"responses": [{"questionCode": "SH_TOBACCO", "answer": "FORMER_SMOKER"}]}), "health.substance"),
    "days of alcohol": (sent({"alc_days": 9}), "health.substance"),
    "drink": (form("bebida=vino+tinto&uds=3&ganas=4"), "health.substance"),
    "drink with its strength": (sent({"dk": "half pint cider 5%", "units": 1.4}), "health.substance"),
    "price of a pack": (sent({"cpd": 14, "pack_price": 9.1}), "health.substance"),
    "replacement": (sent({"nrt": "lozenges", "cpd": 0}), "health.substance"),
    "rows of text": (
        sent({"cols": "ts|sys|dia|pul", "rec": ["2026-01-02 08:00|131|84|66", "2026-01-03 08:05|128|80|71"]}),
        "health.vital",
    ),
    "google fit": (sent(HEART_RATE, "application/x-protobuf"), "health.vital"),
    "sleep analysis": (
        sent({"metrics": [{"name": "sleep_analysis", "data": [{"asleep": 6.4, "inBed": 7.1}]}]}),
        "health.vital",
    ),
    "sleep diary": (
        sent(
            b"datum\tins_bett\teingeschlafen\n03.02.\t22:40\t23:20\n",
            "text/tab-separated-values",
            host="schlaf.example",
        ),
        "health.vital",
    ),
    "blood pressure in Japanese": (sent({"血圧": "142/91"}), "health.vital"),
    "pulse in Russian": (sent({"пульс": "88"}), "health.vital"),
    "glucose in Polish": (sent({"Glikemia": 143, "Jednostka": "mg/dl"}), "health.vital"),
    "pressure in a Russian text": (sent({"text": "давление 152/98 утром"}, host="t.example"), "health.vital"),
    "due date": (
        sent({"dpp": "2027-02-11", "sett": 12}, host="attesa.example"),
        "health.reproductive",
    ),
    "weeks": (sent({"gest_wks": 17}), "health.reproductive"),
    "last period": (sent({"ult_menst": "03-01-2026"}), "health.reproductive"),
    "calendar of ovulation": (
        sent(target="/kal.pl?lp=04.02.2026&zl=29&res=eisprung", method="GET"),
        "health.reproductive",
    ),
    "kind of pill": (sent({"method": "minipill", "packStart": "2026-04-02", "spotting": False}), "health.reproductive"),
    "guarded": (form("rel_sex=s%2Fprot&dur_regla=5&flujo=medio"), "health.sexual"),
    "risk": (sent({"onveilig_contact": "2026-03-09", "klacht": "jeuk"}), "health.sexual"),
    "tests": (sent({"pakket": "chlamydia + gonorroe", "klacht": "geen"}, host="soatest.example"), "health.sexual"),
    "how often": (sent({"question": "How often do you have heartburn?", "answer": "3-4x week"}), "health.symptom"),
    "what a wound does": (form("lokal=Arm&juckt=ja&seit=2+Wochen"), "health.symptom"),
    "list of pains": (sent([{"type": "pain", "value": [{"option": "breast_tenderness"}]}]), "health.symptom"),
    "seizure": (sent(b'<s><crisis tipo="focal" seg="40"/></s>', "application/xml"), "health.symptom"),
    "danger signs": (sent({"danger_signs": "swelling fever", "anc": 3}), "health.symptom"),
    "complaints in Russian": (sent({"жалобы": "кашель и одышка"}, host="poliklinika.example"), "health.symptom"),
    "complaints in Japanese": (form("%E7%97%87%E7%8A%B6=%E9%A0%AD%E7%97%9B", "clinic.example"), "health.symptom"),
    "complained of": (sent({"bericht": "Mevr. klaagt over hoofdpijn en duizeligheid"}), "health.symptom"),
    "booked on a page": (
        form(
            "ctl00%24main%24ddlMotivo=Revision&ctl00%24main%24calFecha=12%2F05%2F2026",
            "clinicaruiz.example",
            "/Cita.aspx",
        ),
        "health.appointment",
    ),
    "booked in a message": (
        sent(
            b"<e><MarcarConsulta><especialidade>Pediatria</especialidade><dataHora>03-04-2026 10:15</dataHora>"
            b"</MarcarConsulta></e>",
            "text/xml",
        ),
        "health.appointment",
    ),
    "doctor in Russian": (
        form(
            "vrach=%D0%BA%D0%B0%D1%80%D0%B4%D0%B8%D0%BE%D0%BB%D0%BE%D0%B3&data=14.04.2026+09%3A30",
            "poliklinika.example",
            "/zapis/add",
        ),
        "health.appointment",
    ),
    "psychiatrist of children": (sent({"grund": "Termin beim Kinderpsychiater 10 Uhr"}), "health.appointment"),
    "drug of a Hungarian": (sent({"lstRx": [{"strDrug": "Bisoprolol"}]}), "health.medication"),
    "brand with a number": (sent({"ilac": "Rennova 500", "tckn": "1"}), "health.medication"),
    "brand of a pill": (sent({"brand": "Cerazette", "missed": [3], "packStart": "2026-01-05"}), "health.medication"),
    "Portuguese sartan": (sent({"remedio": "valsartana"}), "health.medication"),
    "regimen": (sent({"rx": "TDF/3TC", "taken": True}), "health.medication"),
    "mood in signs": (sent({"a": "mood", "v": "++"}), "health.mood"),
    "mood in an address": (sent(method="POST", target="/log/stimmung/2026-03-04/7"), "health.mood"),
    "mood of few lists": (sent({"mood": "livid"}), "health.mood"),
    "urges of a card": (sent({"urges": {"sh": 3, "use": 1}, "skills": [2]}), "health.selfharm"),
    "SharePoint": (
        sent({"Title": "Abwesenheit", "OData__x0047_rund": "Scharlach"}, target="/lists/Krankmeldungen/items"),
        "health.diagnosis",
    ),
    "short key": (sent({"diag": "Fractura de tibia", "empleado": "A", "tipo": "IT"}), "health.diagnosis"),
    "conditions": (sent({"conds": "asthma"}), "health.diagnosis"),
    "disability of a back": (sent({"odi": {f"q{n}": 2 for n in range(1, 11)}, "patient": "7"}), "health.instrument"),
    "observed": (sent({"obs": "muy inquieto por la noche, casi no ha comido", "toma": "si"}), "health.note"),
}


@pytest.mark.parametrize("name", FOUND)
def test_is_found(name: str) -> None:
    message, kind = FOUND[name]
    assert kind in kinds(message)


NOTHING = {
    "attributes of goods": sent({"rows": [{"a": "colour", "v": 3}, {"a": "size", "v": 42}]}),
    "answers of a quiz": sent({"q": "Capital of Peru?", "a": "Lima"}),
    "drink of a menu": sent({"drink": "red wine", "table": 4, "price": 7.5, "order": 881}),
    "drink of a shop": sent({"drinks": "vodka", "sku": "V-70", "price": 19}, host="shop.example"),
    "cost per day": sent({"cpd": 14, "campaign": "spring", "cpc": 0.3}),
    "due date of a parcel": sent({"edd": "2026-04-02", "courier": "DHL", "parcel": "77"}),
    "weeks of a plan": sent({"weeks": 12, "plan": "premium", "subscription": "yearly"}),
    "method of a mail program": sent({"method": "pop", "mail": "imap", "ssl": True}),
    "method of a request": sent({"method": "POST", "type": "json"}),
    "pump": sent({"pressure": 3.1, "pulse": 88, "heartbeat": 912, "temp": 36.9}, host="iot.pumpen.example"),
    "forecast": sent({"температура": "21", "город": "Москва"}, host="pogoda.example"),
    "sheet": sent({"ops": [{"cell": "GAD7", "v": "6"}, {"cell": "B2", "v": "1"}]}),
    "control of a laboratory": sent(
        {"lot": "77", "results": [{"analyte": "CREA", "value": 88.1, "westgard": "ok"}]}, host="lims.example"
    ),
    "counted": sent(
        {"disease": "Measles", "week": "2026-W04", "rows": [{"ageGroup": "0-4", "cases": 31, "deaths": 0}]}
    ),
    "shade": sent({"farbton": "Codeine Grey", "dose_ml": 3.1}),
    "shade of a shop": sent({"artikel": "Lippenstift Valium", "dosis_ml": 4}),
    "hint": sent({"strings": {"dose_hint": "z. B. Metformin 500 mg"}}),
    "vaccine": sent({"vacina": {"imunobiologico": "Sarampo", "dose": "D2"}}),
    "settings": sent({"mood_scale_max": 5, "mood_options": ["sad", "ok", "happy"]}, host="config.app.example"),
    "market": sent({"pair": "BTC/USDT", "mood": "fear"}),
    "pet of a game": form("pet=Bob&mood=happy&hunger=3&sleep=60"),
    "revenue": sent({"contraction_mrr": 14, "churn": 2}),
    "page": sent(target="/collect?dl=https%3A%2F%2Fclinic.example%2Fconsultation&dt=Consultation", method="GET"),
    "drug order": sent({"encounter": "7", "patient": "9", "orders": [{"type": "drugorder", "visit": "x"}]}),
    "stroke of an engine": sent({"engine": "ok", "brennt": "ja", "boiler": 3}),
}


@pytest.mark.parametrize("name", NOTHING)
def test_is_nothing(name: str) -> None:
    assert kinds(NOTHING[name]) == set()


def test_animals_are_no_patients() -> None:
    vet = {
        "tier": {"art": "Katze", "rasse": "EKH", "gewicht_kg": 5},
        "medikation": ["Metacam 5 mg"],
        "termin": "11.11.2026 10:00",
    }
    assert kinds(sent(vet)) == set()
    own = {"pet": {"species": "feline"}, "reason": "Vaccination", "slot": "2026-03-04T10:00", "appointment": "clinic"}
    assert "health.appointment" not in kinds(sent(own))
    person = {"patient": {"gewicht_kg": 71}, "medikation": ["Ramipril 5 mg"]}
    assert kinds(sent(person)) >= {"health.medication", "health.vital"}


def test_what_somebody_is_sober_of_is_no_medicine() -> None:
    assert kinds(sent({"drug": "opioids", "soberSince": "2026-01-01"})) == {"health.substance"}
    assert "health.medication" in kinds(sent({"drug": "opioids", "patient": "7"}))


def test_stress_of_a_watch_is_measured() -> None:
    assert "health.symptom" not in kinds(sent({"avgStressLevel": 31, "restingHeartRate": 58}))
    assert "health.symptom" in kinds(sent({"stressLevel": 7, "note": "exam"}))


def test_subtitles_are_said_in_a_film() -> None:
    film = b"1\n00:00:43,000 --> 00:00:45,000\nI want to kill myself.\n\n2\n00:00:46,000 --> 00:00:47,000\nNo!\n"
    assert "health.selfharm" not in kinds(sent(film, "application/x-subrip"))


def test_illness_of_a_record_is_no_symptom() -> None:
    record = {"problem_diagnosis:0/problem|value": "Generalised anxiety disorder"}
    assert "health.symptom" not in kinds(sent(record, host="ehr.example"))


def test_a_chosen_answer_is_no_note() -> None:
    answer = {"field": {"title": "Tristeza"}, "choice": {"label": "Me siento triste y no puedo con ello"}}
    assert "health.note" not in kinds(sent({"answers": [answer]}))
