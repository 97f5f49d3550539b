"""Figures that machines, offices, letters, herds and waters have under the names of a body; and those of somebody that
stand beside the same names."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent

CSV = "text/csv"


def told(body: object, target: str = "/v1/x", host: str = "api.app.example") -> ReadMessage:
    return sent(body, target=target, host=host)


def text(body: str, kind: str, target: str = "/v1/x", host: str = "api.app.example") -> ReadMessage:
    return sent(body.encode(), kind, target, host)


def likely(message: ReadMessage, kind: str) -> list[str]:
    return [hit.value for hit in of_kind(message, kind) if hit.confidence is not Certainty.POSSIBLE]


OF_THINGS = (
    told({"vat": "B-4", "yeast_health": "good", "glucose_mmol_l": 31.2, "ethanol_pct": 4.1, "pressure_mbar": 1800}),
    told({"bioreactor": "R2", "glucose": 12.5, "od600": 8.8, "rpm": 240, "ph": 7.1, "temperature": 37.0}),
    told({"heart_rate": 61, "kessel": "K3", "druck_bar": 4.2, "ventil": "offen"}, host="leitstand.werk.example"),
    told({"plc": "S7", "pulse_rate": 88, "spindle": 4, "temperature": 61.5}),
    told({"bomba": "12", "pulse_rate": 90, "caudal": 3.3, "vibration": 0.2}),
    told({"compresseur": "C1", "pulse_rate": 70, "vanne": "ouverte", "debit": 12}),
    told({"SleepMinutes": 120, "wakeReason": "lid", "battery_w": 4.2, "acpi": "S3"}),
    told({"sleep_duration": 3600, "wakeupSource": "rtc", "hypervisor": "x"}, "/power/report"),
    told({"sleepDurationMin": 90, "DeepSleep": False, "laptop": "T14"}, "/telemetry"),
    told({"service": "auth", "pod": "auth-1", "heart_rate": 30, "restarts": 2, "latency_ms": 40}),
    told({"heartRateS": 40, "node": "n1", "cluster": "eu", "uptime": 88, "cpu": 21}),
    told({"hr_max": 140, "resting_hr": 60, "headcount": 900, "attrition": 0.1, "payroll": 4}),
    told({"hr": 67, "hr_avg": 71, "abteilung": "IT", "mitarbeiter": 200, "fluktuation": 0.2}),
    told({"avg_hr": 52, "plantilla": 120, "rotacion": 0.1, "departamento": "ventas"}),
    told({"typeface": "Kite", "weight": 174, "x_height": 0.5, "italic": True}),
    told({"fonts": [{"family": "Kite", "weight": 300, "glyphs": 400, "body_size": 12}], "bmi": "bold"}, "/css"),
    told({"program": "cotton", "load_weight_kg": 6.5, "spin": 1200, "rinse": 2}),
    told({"ciclo": "lana", "peso_kg": 4.0, "centrifuga": 800, "lavadora": "L2"}),
    text("tag,weight_kg,temp_c,feed\nUK4410021,512,38.9,silage\nUK4410022,498,39.2,hay\n", CSV, "/animals"),
    told({"vacas": [{"n": 3, "temperatura": 39.4, "celulas_somaticas": 300}], "ordeno": "am"}),
    told(
        {"items": [{"stem": "A man has a blood pressure of 92/50. What is your first step?", "key": "A"}], "options": 4}
    ),
    text(
        "motor,id=3 pressure=140.2,pulse=61,temperature=52.0,oxygen=18.2 1728078417535000000\n", "text/plain", "/write"
    ),
    told({"operationName": "Programs", "query": "query Programs{a}", "variables": {"minBpm": 95, "maxBpm": 150}}),
    told({"title": "Fat burn", "level": "easy", "min_hr": 100, "max_hr": 130}, "/catalog"),
    told({"car": "xc60", "driver_seat_weight_kg": 71, "tire_pressure": 2.4}),
    told({"pallet": "p1", "weight_kg": 310, "height_cm": 120}),
    told({"exercise": "squat", "weight_kg": 80, "reps": 5}),
    told({"beehive": "h2", "weight_kg": 38.4, "temperature": 35.1}),
    told({"horse": "Bella", "heart_rate": 38, "temp": 38.0}),
    told({"dog": "Rex", "weight": 22.4, "heart_rate": 90}),
    told({"calf": 44, "weight_kg": 41, "colostrum": 3}),
    told({"wine": "2021", "ph": 3.4, "glucose": 2.1, "alcohol": 12.5}),
    told({"esp": "01", "sleep_duration": 600000, "rssi": -70}),
    told({"smart_plug": "p", "sleep_start": "23:00", "sleep_end": "06:00"}),
    told({"q": "A patient with a heart rate of 140 and BP 80/40: what is the first step?", "answer": 1}),
    told({"headline": "Blood pressure 140/90 is the new normal, doctors say", "url": "/n/1"}),
    told({"alerts": {"hr_high": 120, "hr_low": 45, "spo2_low": 90}}),
    told({"thresholds": {"heart_rate": {"min": 40, "max": 120}}}),
    told({"dept": "HR", "hr": 54, "it": 33, "sales": 60}),
    told({"nozzle_diameter": {"sys": 110, "dia": 70}}),
    sent(target="/dumbbells?weight=20&unit=kg", method="GET"),
    text("sku,weight_kg,height_cm\nA1,71,170\nA2,60,160\n", CSV),
    told({"variables": {"part": {"weight": 71, "height": 30, "sku": "a"}}}),
    text("<part><weight_kg>71</weight_kg><material>steel</material></part>", "application/xml"),
    text("<question><stem>BP is 90/50. Next?</stem><option>a</option><option>b</option></question>", "application/xml"),
    told({"metrics": [{"name": "heart_rate", "value": 40, "labels": {"pod": "a", "namespace": "b"}}]}),
    told({"kpis": [{"name": "HR", "value": 67}, {"name": "IT", "value": 30}]}),
    text("nginx,host=a hr=40,bp=80 1728078417535000000", "text/plain", "/write"),
)


@pytest.mark.parametrize("message", OF_THINGS)
def test_of_things(message: ReadMessage) -> None:
    assert likely(message, "health.vital") == []


OF_BODIES = (
    told({"heart_rate": 61, "device": {"battery": 40, "firmware": "1.2"}, "temperature": 36.7}),
    told(
        {"pumpSerial": "77", "events": [{"type": "bolus", "units": 2.1}, {"type": "bg", "mgdl": 183}]}, "/pump/events"
    ),
    told({"patient": "p1", "ventilator": "V2", "pressure_mbar": 18, "heart_rate": 88, "spo2": 94}),
    told({"athlete": "a1", "hr_max": 181, "resting_hr": 51, "power": 220, "temperature": 68}),
    told({"employee_id": 4, "department": "ops", "heart_rate": 88, "blood_pressure": "131/84"}, "/checkup"),
    told({"sleepDurationMin": 412, "deepSleepMin": 80, "wakeCount": 2, "battery": 60}),
    told({"sleep_hours": 6.5, "notebook": "blue", "tired": True}),
    told({"weight_kg": 71.5, "date": "2026-02-03", "note": "after the gym"}),
    told({"hr_min": 48, "hr_max": 160, "date": "2026-02-03"}),
    told({"workout": "run", "level": "easy", "min_hr": 100, "max_hr": 171, "start": "2026-02-03T07:00:00Z"}),
    told({"glucose_mmol_l": 7.4, "meal": "before", "at": "2026-02-03T07:00:00Z"}),
    told({"crianca": "Bia", "TemperaturaC": 38.9, "local": "axila"}),
    told({"name": "Tim", "temperatur_c": 39.1, "methode": "ohr"}, "/messung"),
    text("ble_mac=98%3AF1%3A98%3A81%3AF6%3AE9&last_sys=124&last_dia=81", FORM, "/devices"),
    text("avgSys=131&avgDia=84&n=7", FORM, "/week"),
    told({"transcript": "my blood pressure was 150/95 this morning"}),
    told({"device": "watch", "battery": 60, "hr": 71, "timer": 30, "power": "on"}),
    told({"heart_rate": 88, "cpu": 20, "memory": 40, "latency_ms": 30}),
    told({"sleep_minutes": 410, "screen_off": "23:00", "charger": True, "timer": 30}),
    told({"sleep_duration_min": 431, "sleep_score": 82, "charger": True, "kernel": "6.1", "timer": 30}),
    told({"sleep_minutes": 402, "bedtime": "23:10", "power_saving": True, "cpu": 4}),
    told({"systolic": 151, "diastolic": 94, "pump": "ok", "valve": "ok", "battery": 80}),
    told({"weight_kg": 82.4, "gym": "yes", "dinner": "fish"}),
    told({"weight": 71, "unit": "kg", "rash": "hives"}),
    told({"dog": "walked", "weight_kg": 71}),
    told({"dry_weight_kg": 64.1, "machine": "dialysis 4"}),
    told({"alerts": [{"type": "high_hr", "heart_rate": 142, "at": "2026-01-01T00:00:00Z"}]}),
    told({"ride": {"heart_rate": 140, "watts": 210, "temperature": 48}}),
    told({"glucose": 112, "unit": "mg/dL", "wine": 1, "meal": "dinner"}),
    told({"note": "A man at the gym said mine is high: my blood pressure was 150/90, is that bad?"}),
)


@pytest.mark.parametrize("message", OF_BODIES)
def test_of_bodies(message: ReadMessage) -> None:
    assert likely(message, "health.vital")


NO_MOODS = (
    sent(target="/horoscope/daily?sign=leo&mood=romantic", method="GET"),
    sent(target="/tarot/draw?mood=anxious&deck=rider", method="GET"),
    text("bpm=120&feel=relaxed&pulse=quarter", FORM, "/session"),
    text("bpm=96&feel=nervous&swing=55", FORM, "/beat"),
    told({"fabric": "linen", "feel": "soft", "weight_gsm": 180, "feeling": None}),
    told({"reviews": [{"review_id": 1, "sentiment": "negative", "emotion": "anger", "confidence": 0.9}]}),
    told({"doc": 7, "emotion": "sadness", "sentiment": "negative", "score": 0.2, "topic": "kettle"}),
    told({"ticketId": "T-9", "tone": "angry", "emotion": "anger", "probability": 0.7}),
    text("post=99&reaction=sad&feeling=sad_react", FORM, "/react"),
    told({"commentId": 4, "reactionType": "love", "feeling": "love"}, "/v2/reactions"),
    told({"type": "screen", "name": "MoodEmpty", "dur": 3}),
    told({"event": "screen", "properties": {"screen_name": "mood_low_state"}}),
    told({"mood_scale": 5, "mood_labels": ["awful", "bad", "good"], "remind": True}, "/settings"),
    told({"mood_options": 7, "mood_words": ["sad", "calm"]}, "/v1/preferences"),
    told({"feature": "mood_screen_opens", "value": 12}),
    told({"mood": 900796}),
    told({"face": {"emotion": "happy", "confidence": 0.98, "bbox": [1, 2, 3, 4]}}),
    told({"agent": "x", "customer_sentiment": "negative", "emotion": "anger", "talk_ratio": 0.4}),
    told({"post_id": 1, "feeling": "happy", "reactions": {"love": 4}}),
    told({"i18n": {"mood_sad": "Sad"}}),
    told({"tts": {"voice": "en", "emotion": "sad"}, "text": "hello"}),
    told({"sticker": "sad_cat", "emotion": "sad"}),
    sent(target="/rooms?mood=cozy&price=80", method="GET"),
    sent(target="/books?mood=sad&pace=slow", method="GET"),
    told({"voicebot": {"emotion": "cheerful", "tone": "friendly"}, "reply": "Hi"}),
    told({"dataset": "d1", "rows": [{"text": "I am sad", "emotion": "sadness"}]}),
    told({"fan_mood": "angry", "match": 4}),
    text('<testsuite name="T"><testcase name="sad_mood_is_saved" time="1"/></testsuite>', "application/xml", "/junit"),
    told({"suite": "mood", "testCases": [{"event": "mood_sad_logged", "assertions": 3}], "junit": 5}, "/ci"),
)


@pytest.mark.parametrize("message", NO_MOODS)
def test_of_no_moods(message: ReadMessage) -> None:
    assert likely(message, "health.mood") == []


MOODS = (
    told({"feel": "nervous", "note": "exam tomorrow"}),
    sent(target="/p?mood=sad&level=2&ts=1723849311&page=home", method="GET"),
    told({"thought": "I failed", "emotion": "shame", "score": 80, "topic": "work"}),
    told({"emotion": "sad", "score": 7, "image": "face3"}, "/checkin"),
    told({"emotion": "sad", "confidence": 3, "trigger": "work"}),
    told({"mood": -3}),
    told({"entry_id": 4, "sentiment": "negative", "emotion": "sadness", "score": 0.9}),
    told({"mood": 85, "scale_max": 100}),
    told({"event": "mood_sad_logged"}),
    told({"type": "screen", "name": "MoodSadSelected"}),
    sent(target="/r?ev=estado_animo&estado=ansiosa&nivel=1", method="GET"),
    told({"kansla": "orolig", "styrka": 2}),
    told({"folelse": "trist"}, "/dagbok"),
    told({"s": 2, "e": "\U0001f60c"}, "/users/v4lLKcj/stimmung/2025-09-13.json"),
    text("postpone=0&mood=sad", FORM, "/log"),
)


@pytest.mark.parametrize("message", MOODS)
def test_of_moods(message: ReadMessage) -> None:
    assert likely(message, "health.mood")


PO = """--b
Content-Disposition: form-data; name="file"; filename="tr.po"

msgid "Severe pain"
msgstr "Nyeri berat"

msgid "My head hurts"
msgstr "Kepala saya sakit"

--b--
"""
NO_SYMPTOMS = (
    told({"parts": [{"sku": "B-20", "stress_level": "low", "fatigue_limit": 0.2, "pulse_load": 2}]}),
    told({"bearing": "6204", "stress_level": "high", "life_expectancy_h": 40000, "rpm": 900}),
    told({"stressLevel": [31, 56, 65], "bodyBattery": 63, "restingHeartRate": 59}),
    told({"stressLevel": 56, "steps": 4000}),
    told({"concrete": "c30", "stress": 30, "fatigue": 0.4, "cracks": "severe"}),
    told({"i18n": {"symptom_headache": "Headache"}}),
    told({"filters": {"symptom": ["headache", "nausea", "fever"]}}),
    told({"menu": [{"id": 1, "label": "Headache", "icon": "h"}, {"id": 2, "label": "Nausea", "icon": "n"}]}),
    text("label,text\nneg,my head hurts\npos,great day\n", CSV, "/dataset"),
    told({"lesson": {"phrase": "J'ai mal à la tête", "translation": "I have a headache"}}),
    told({"bolt": "M8", "stress": 80, "fatigue": 2, "material": "steel"}),
    text(PO, "multipart/form-data; boundary=b", "/components/x/file"),
    text(
        '{"intent": "s", "utterance": "my head hurts since Monday", "w": 1}\n'
        '{"intent": "b", "utterance": "I need an invoice", "w": 1}\n',
        "application/x-ndjson",
        "/train",
    ),
    told([{"intent": "pain", "text": "my back hurts"}, {"intent": "hi", "text": "good morning"}], "/nlu/intents"),
    told({"Fields": [{"Label": "Symptoms", "Options": ["headache", "nausea", "fatigue"]}, {"Label": "x", "Min": 1}]}),
    told({"sentence": "Ich habe Kopfschmerzen", "solution": "I have a headache"}, "/answer", "api.wortschatz.example"),
)


@pytest.mark.parametrize("message", NO_SYMPTOMS)
def test_of_no_symptoms(message: ReadMessage) -> None:
    assert likely(message, "health.symptom") == []


SYMPTOMS = (
    told({"stress_level": 4, "fatigue": 6, "note": "long week"}),
    told({"transcript": "my head hurts since Monday", "intent": "symptom", "confidence": 0.9}),
    told([{"role": "user", "intent": "s", "text": "my head hurts"}, {"role": "bot", "intent": "a", "text": "oh"}]),
    told({"message": "Me paso media noche con acidez y no duermo"}),
    told({"rows": [{"a": "left_knee", "b": "stabbing pain", "c": 6}]}),
    told({"stelle": "Schulter", "art": "brennender Schmerz"}),
    told({"Fields": [{"Label": "Symptoms", "Options": ["a", "b", "c"], "Answer": "headache"}], "symptom": "headache"}),
)


@pytest.mark.parametrize("message", SYMPTOMS)
def test_of_symptoms(message: ReadMessage) -> None:
    assert likely(message, "health.symptom")


WATERS = (
    text("probe,parameter,wert,einheit\n1,Eisen,0.2,mg/l\n2,Koloniezahl,80,1/ml\n3,Nitrat,12,mg/l\n", CSV),
    text("param,value,unit\nTurbidity,0.4,NTU\nIron,0.05,mg/l\nNitrate,9,mg/l\n", CSV, "/results"),
    told({"muestra": "P-4", "hierro": "0.2 mg/l", "cloro libre": 0.6, "nitratos": 11, "calcio": "80 mg/l"}),
    told({"results": [{"test": "Potassium", "value": 3.1, "unit": "mg/l"}]}, host="labor.aquakontrolle.example"),
)


@pytest.mark.parametrize("message", WATERS)
def test_of_waters(message: ReadMessage) -> None:
    assert likely(message, "health.lab") == []


BLOODS = (
    text("data,analita,valore,unita\n2026-03-15,ALT,46.1,U/L\n2026-03-17,Gamma GT,136.9,U/L\n", CSV, "/import"),
    text(
        '<wynik><badanie nazwa="AMH"><wartosc>9.8</wartosc><jednostka>ng/ml</jednostka></badanie></wynik>',
        "application/xml",
    ),
    told({"concept_cd": "LOINC:4548-4", "nval_num": 10.5, "units": "%"}),
    told({"parameter": "Blei", "wert": 3, "results": [{"test": "Ferritin", "value": 44, "unit": "ng/ml"}]}),
)


@pytest.mark.parametrize("message", BLOODS)
def test_of_bloods(message: ReadMessage) -> None:
    assert likely(message, "health.lab")
