"""Moods and symptoms, as trackers, events and people send them, and the moods and headaches of other things."""

from typing import Final

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, published, received, sent

LIKELY, CERTAIN = Certainty.LIKELY, Certainty.CERTAIN


def sure(message: ReadMessage, kind: str) -> list[str]:
    """The values of the hits of a kind that are at least likely."""
    return [hit.value for hit in of_kind(message, kind) if hit.confidence in (LIKELY, CERTAIN)]


MOODS = [
    ("Italian", sent({"umore": "sereno"})),
    ("Dutch", sent({"stemming": "neerslachtig"})),
    ("Polish", sent({"nastroj": "przygnębiony"})),
    ("Czech", sent({"nalada": "unavený"})),
    ("Danish", sent({"humør": "trist"})),
    ("level, cut short", sent([{"uid": 4, "evening_mood_lvl": 3, "pet_xp": 20}])),
    ("a face of signs", sent({"bedtimeMood": ":-/"})),
    ("feelings, rated one by one", sent({"day": "2026-02-07", "manic": 0, "depressed": 3, "anxious": 2, "sleep": 5})),
    ("a row of a survey", sent({"r": [["Wie geht es dir heute?", 4], ["Wo bist du?", "Büro"]]})),
    ("Italian question", sent({"items": [{"domanda": "Come ti senti oggi?", "risposta": "abbattuto"}]})),
    ("an answer with the name of its question", sent({"answers": [{"number": 4, "field": {"ref": "mood_this_week"}}]})),
    ("packed question", sent({"esm_json": '{"esm_title": "Stimmung jetzt"}', "esm_user_answer": "17"})),
    ("packed value", sent({"eventName": "mood_saved", "eventValue": '{"value": 2}'})),
    ("face of a day", sent({"bbt": 36.6, "sx": ["cramps"], "md": "😞"})),
    ("key", sent({"mood": 2})),
    ("score", sent({"entry": {"moodScore": 4, "created_at": "2026-11-02T08:00:00Z"}})),
    ("text number", sent({"mood_rating": "3"})),
    ("out of ten", sent({"mood": "7/10"})),
    ("word", sent({"mood": "anxious"})),
    ("on edge", sent({"mood": "on edge"})),
    ("French word", sent({"humeur": "abattue"})),
    ("Spanish word", sent({"estado_animo": "muy agobiada"})),
    ("German word", sent({"stimmung": "bedrückt und lustlos"})),
    ("Portuguese word", sent({"humor": "esgotada"})),
    ("a number for an emotion, in a diary", sent({"emotion": 2}, target="/v1/journal/entries")),
    ("upper case", sent({"mood": "VERY_SAD"})),
    ("phrase", sent({"mood": "a bit down"})),
    ("emoji", sent({"mood": "😢"})),
    ("array", sent({"emotions": ["sad", "lonely", "tired"]})),
    ("array of objects", sent({"feelings": [{"name": "angry", "intensity": 3}]})),
    ("joys", sent({"emotions": {"joy": 0.1, "sadness": 0.8, "anger": 0.3}, "userId": "u1"})),
    ("valence", sent({"stateOfMind": {"valence": -0.6, "labels": ["anxious"]}})),
    ("event", sent({"event": "mood_logged", "properties": {"value": 2}})),
    ("event with a label", sent({"event_type": "Mood Check-In", "event_properties": {"label": "very sad"}})),
    ("batch", sent({"batch": [{"type": "track", "event": "Mood Logged", "properties": {"score": 1}}]})),
    ("event that says it", sent({"name": "mood_sad_selected"})),
    ("firebase", sent(target="/g/collect?v=2&en=mood_logged&epn.value=2&ep.label=sad", method="POST")),
    ("analytics form", sent(b"t=event&ec=mood&ea=mood_logged&el=very%20sad&ev=2", FORM)),
    ("question", sent({"question": "How are you feeling today?", "answer": "awful"})),
    ("graphql", sent({"operationName": "LogMood", "variables": {"input": {"value": 3}}})),
    ("graphql input", sent({"query": "mutation($i:X!){a(i:$i){id}}", "variables": {"i": {"moodLevel": 2}}})),
    ("form", sent(b"mood=sad&note=", FORM)),
    ("nested form", sent(b"entry%5Bmood%5D=2&entry%5Bdate%5D=2026-11-02", FORM)),
    ("query", sent(target="/log?mood=4&ts=1762000000", method="GET")),
    ("topic", published("user/17/mood", b"2")),
    ("topic and value", published("me/mood", {"value": "stressed"})),
    ("path", sent({"value": 2}, target="/v1/mood")),
    ("Spanish", sent({"estado_de_animo": "triste"})),
    ("Spanish, number", sent({"estadoAnimo": 3})),
    ("German", sent({"stimmung": "niedergeschlagen"})),
    ("German, number", sent({"stimmungswert": 2})),
    ("French", sent({"humeur": "anxieux"})),
    ("Portuguese", sent({"humor": "muito triste"})),
    ("Daylio's five", sent({"mood": "meh", "activities": ["work"]})),
    ("id of a scale", sent({"mood_id": 4})),
    ("percent", sent({"mood_score": 63})),
    ("own entries, received", received({"entries": [{"mood": 2, "date": "2026-11-02"}]})),
]


@pytest.mark.parametrize("message", [case[1] for case in MOODS], ids=[case[0] for case in MOODS])
def test_moods(message: ReadMessage) -> None:
    assert sure(message, "health.mood")


NO_MOODS = [
    ("reactions to a post", sent({"reactions": {"like": 4, "sad": 2, "angry": 1, "happy": 3}})),
    ("faces in a picture", sent({"faces": [{"happy": 0.9, "sad": 0.02, "angry": 0.01}]})),
    ("a feeling alone", sent({"happy": 3})),
    ("stems of words", sent({"stemming": True, "analyzer": "nl"})),
    ("a pet in a game", sent({"pet": {"mood": "happy"}})),
    ("villagers", sent({"npcs": [{"mood": "angry", "hp": 3}, {"mood": "sad", "hp": 9}]})),
    ("choices", sent({"question": "mood", "options": ["happy", "sad", "angry"]})),
    ("strings of an app", sent({"k": "mood", "v": "happy"}, target="/i18n/missing")),
    ("title of a film inside of a form", sent({"v": 2, "data": '{"title": "Rain for a calm mood"}'})),
    ("a reaction in a chat", sent({"emoji": "😊", "message": "see you at six"})),
    ("a number for an emotion, about a page", sent({"response": {"emotion": 1}, "page": "/reminders", "site": 11})),
    ("when to be reminded", sent({"mood_reminder_hour": "20", "mood_notification_interval": 4})),
    ("playlist", sent({"playlist": "Evening", "mood": "sad"})),
    ("music search", sent(target="/v1/playlists?mood=happy", method="GET")),
    ("audio features", sent({"track_id": "3n3P", "valence": 0.4, "danceability": 0.7})),
    ("songs received", received({"songs": [{"title": "x", "mood": "sad"}]})),
    ("lamp", sent({"lamp": "desk", "mood": "relaxed", "brightness": 40})),
    ("scene", published("home/light/mood", b"3")),
    ("theme", sent({"wallpaper": "sea", "mood": "calm"})),
    ("film", sent({"movie": "Up", "mood": "happy"})),
    ("review", sent({"product": "shoes", "sentiment": "positive"})),
    ("ticket", sent({"ticket": 41, "sentiment": "negative"})),
    ("game chat", sent({"guild": "wolves", "feeling": "happy"})),
    ("a switch", sent({"mood": "enabled"})),
    ("an id", sent({"mood_id": 84213})),
    ("a time", sent({"mood_at": 1762000000})),
    ("moodle", sent({"moodle": 3})),
    ("choices received", received({"moods": [{"id": 1, "label": "happy"}, {"id": 2, "label": "sad"}]})),
    ("genre", sent({"genre": "drama", "humor": "dark"})),
    ("a page", received(b"<p data-mood='sad'>mood: sad</p>", "text/html")),
    ("a header", sent({"a": 1}, headers=[("X-Mood", "sad")])),
    ("food", sent({"recipe": 7, "mood": "happy"})),
    ("board", sent({"name": "moodboard_opened", "properties": {"value": 3}})),
    ("happy elsewhere", sent({"status": "happy", "score": 3})),
    ("toggle", sent({"event": "mood_light_on", "properties": {"value": 3}})),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_MOODS], ids=[case[0] for case in NO_MOODS])
def test_no_moods(message: ReadMessage) -> None:
    assert sure(message, "health.mood") == []


SYMPTOMS = [
    ("event", sent({"event": "symptom_migraine_added", "uid": "a"})),
    ("event of an attack", sent({"action": "panic_attack_logged", "uid": "a"})),
    ("Polish list", sent({"objawy": ["ból gardła", "zawroty głowy"]})),
    ("Dutch list", sent({"klachten": ["misselijkheid", "stijve nek"]})),
    ("Swedish list", sent({"symtom": ["yrsel", "värk i ryggen"]})),
    ("Italian list", sent({"sintomi": ["mal di schiena", "brividi"]})),
    ("short list", sent({"sx": ["bloating", "tender breasts"], "day": 3})),
    ("kind of entry", sent({"entries": [{"factor_type": "SYMPTOM", "label": "Stiff neck", "sev": 3}]})),
    ("reason of a booking", sent({"patient": {"mrn": "4"}, "motivo": "dolor de rodilla y fiebre"})),
    ("reason in German", sent({"termin": "2026-03-02", "arzt": "Dr. Ohm", "anliegen": "Schwindel beim Aufstehen"})),
    ("a concern in an app for sleep", sent({"sleep_issue": "nightmares"})),
    ("Nordic answer", sent({"health": {"fragor": [{"id": "feber", "svar": "ja"}]}})),
    ("meals of somebody who recovers", sent({"meal": "lunch", "purged": 1, "laxatives": 0})),
    ("task of a study", sent({"tasks": [{"taskIdentifier": "nausea", "unit": "NRS", "value": 4}]})),
    ("beside the model of a phone", sent({"symptom": "headache", "device_model": "Pixel 8"})),
    ("list", sent({"symptoms": ["headache", "fatigue"]})),
    ("list of objects", sent({"symptoms": [{"name": "Nausea", "severity": 3}]})),
    ("at a first visit", sent({"concept": {"display": "Anamnese"}, "value": "Herzrasen und ständiger Schwindel"})),
    ("Portuguese, of a medicine", sent({"text": "tenho tremores e enjoo todas as manhãs"})),
    ("German, of a medicine", sent({"text": "ich bin seit Wochen todmüde"})),
    ("Portuguese list", sent({"sintomas": "insónias, enxaquecas, falta de apetite"})),
    ("enumeration", sent({"symptoms": ["TROUBLE_SLEEPING", "LOW_ENERGY"]})),
    ("form", sent(b"symptoms%5B%5D=headache&symptoms%5B%5D=dizziness", FORM)),
    ("level", sent({"pain_level": 7})),
    ("camel", sent({"anxietyLevel": 8, "date": "2026-11-02"})),
    ("severity", sent({"fatigue_severity": "moderate"})),
    ("flag", sent({"headache": True, "nausea": False})),
    ("scale under its name", sent({"headache": {"severity": 6}})),
    ("event", sent({"event": "pain_logged", "properties": {"level": 7, "location": "lower back"}})),
    ("type and value", sent({"type": "headache", "value": "severe"})),
    ("query", sent(target="/track?stress_level=9", method="GET")),
    ("topic", published("patient/7/pain_level", b"6")),
    ("HealthKit", sent({"type": "HKCategoryTypeIdentifierHeadache", "value": 3})),
    ("Spanish", sent({"sintomas": ["dolor de cabeza", "insomnio"]})),
    ("German", sent({"beschwerden": ["Kopfschmerzen", "Schlafstörungen"]})),
    ("French", sent({"symptomes": ["maux de tête", "nausées"]})),
    ("Portuguese", sent({"sintomas": ["dor de cabeça", "enxaqueca"]})),
    ("said", sent({"message": "I have had a terrible headache and nausea since Monday"})),
    ("said by a patient", sent({"text": "Patient reports insomnia and night sweats for two weeks"})),
    ("said in Spanish", sent({"mensaje": "Tengo mareos y náuseas desde ayer"})),
    ("said in German", sent({"nachricht": "Ich habe seit Tagen Kopfschmerzen und Herzrasen"})),
    ("said in French", sent({"message": "J'ai des vertiges et des nausées depuis hier"})),
    ("said in Portuguese", sent({"mensagem": "Estou com tontura e enxaqueca há dias"})),
    ("attacks in Spanish", sent({"mensaje": "Llevo dos meses con ataques de pánico"})),
    ("attacks in Spanish, given", sent({"mensaje": "Me dan ataques de ansiedad cada noche"})),
    ("attacks in French", sent({"message": "Je fais des crises de panique la nuit"})),
    ("attacks in Portuguese", sent({"mensagem": "Tenho ataques de pânico no metrô"})),
    ("search of oneself", sent(target="/search?q=why+do+i+have+heart+palpitations+every+night", method="GET")),
    ("record received", received({"patient": {"symptoms": ["migraine"], "date": "2026-01-01"}})),
    ("attack", sent({"log": "Panic attack on the tram"})),
    ("question", sent({"question_id": "headache", "answer": "often"})),
]


@pytest.mark.parametrize("message", [case[1] for case in SYMPTOMS], ids=[case[0] for case in SYMPTOMS])
def test_symptoms(message: ReadMessage) -> None:
    assert sure(message, "health.symptom")


NO_SYMPTOMS = [
    ("event of a game", sent({"event": "nausea_added", "player": "x", "debuff": "poison"})),
    ("event of a program", sent({"event": "panic_logged", "server": "a", "crash": 1})),
    ("screen", sent({"symptoms": ["screen flickers", "battery drains"], "model": "X200"})),
    ("car", sent({"symptom": "swollen brake hose", "vin": "1HGCM82633A004352"})),
    ("dog", sent({"symptoms": ["vomiting"], "dog": {"name": "Rex"}})),
    ("plant", sent({"symptom": "weak leaves, fever spots", "plant": "ficus"})),
    ("out of stock", sent({"reason": "out of stock", "clinic": "north"})),
    ("a test of the heart", sent({"reason": "Stress test", "clinic": "north"})),
    ("brakes", sent({"service": "brakes", "reason": "brakes hurt my ears", "vehicle": "van"})),
    ("panic of a program", sent({"issue": "panic in thread main", "server": "a", "health": "ok"})),
    ("privacy", sent({"concern": "privacy", "health": "ok"})),
    ("copies of a mail", sent({"cc": "stress@team.example", "subject": "Stress test results"})),
    ("series", sent({"binge": True, "series": "Dark", "platform": "tv"})),
    ("cache", sent({"purged": 12, "queue": "mail"})),
    ("an account", sent({"restricted": True, "account": "a"})),
    ("a foe in a game", sent({"player": 3, "boss": "x", "debuff": {"anxiety": 80, "nausea": 2}})),
    ("a first visit without any", sent({"concept": {"display": "Anamnese"}, "value": "folgt"})),
    ("bug tracker", sent({"jira": "AB-12", "symptoms": ["fatigue of the thread pool"]})),
    ("server", sent({"symptoms": ["high latency"], "server": "db1"})),
    ("marketing", sent({"text": "No more headaches: we take the pain out of shipping"})),
    ("pain points", sent({"message": "Tell us your customers' pain points and nausea-free onboarding"})),
    ("weather", sent({"text": "Gold rush fever and hay fever forecast for Monday"})),
    ("music", sent({"artist": "Nausea", "text": "I have seen the band Nausea twice"})),
    ("code", sent({"message": "Merging this legacy code base is a headache for me"})),
    ("load test", sent({"benchmark": "http", "stress_level": 9})),
    ("article", received({"title": "Headaches explained", "body": "Nausea and dizziness are common"})),
    ("page", received(b"<p>I have a headache and nausea</p>", "text/html")),
    ("REST client", sent({"text": "I have imported it into the Insomnia REST client"})),
    ("game", sent({"monster": "imp", "pain": 7})),
    ("hunger games", sent({"npc": 7, "fatigue": 30})),
    ("metal", sent({"material": "steel", "fatigue_limit": 240})),
    ("log level", sent({"level": "info", "severity": "high"})),
    ("a film in Spanish", sent({"texto": "La película de ataques de pánico llega al cine"})),
    ("a title in French", sent({"texte": "Crises de panique: le livre"})),
    ("longer words", sent({"text": "I have nauseatingly much to do"})),
    ("shampoo", sent({"text": "I have bought the anti-itching shampoo"})),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_SYMPTOMS], ids=[case[0] for case in NO_SYMPTOMS])
def test_no_symptoms(message: ReadMessage) -> None:
    assert sure(message, "health.symptom") == []


MOODS_BESIDE: Final = (
    sent(
        {
            "events": [
                {
                    "type": "touch",
                    "view_controller": "MoodPickerViewController",
                    "target_text": "Overwhelmed",
                    "target_view_class": "MoodChip",
                }
            ]
        },
        target="/events",
    ),
    sent(
        {"event": "$autocapture", "properties": {"$el_text": "Anxious", "$screen_name": "Mood check-in"}},
        target="/track",
    ),
    sent({"event": "tap", "element_text": "😢", "screen": "HowAreYouFeeling"}, target="/track"),
    sent({"event": "button_click", "label": "Pretty low", "screen_class": "FeelingsViewController"}, target="/track"),
    sent(
        {
            "kind": "momentaryEmotion",
            "valence": -0.62,
            "labels": [17, 30],
            "associations": [4],
            "startDate": "2024-05-12T17:03:01Z",
            "sourceRevision": {"productType": "Watch7,1"},
        },
        target="/hk/stateofmind",
    ),
    sent({"prompt": "Comment ça va ce soir ?", "reply": {"kind": "emoji", "value": "😡"}, "n": 1}, target="/api/turns"),
    sent({"question": "How are you feeling tonight?", "answer": {"type": "scale", "value": 2}}, target="/api/turns"),
    sent({"bot": "Wie geht's dir heute?", "user": "nicht so gut"}, target="/api/turns"),
    sent({"q": "¿Cómo te sientes hoy?", "a": "triste"}, target="/api/turns"),
    sent({"ask": "How's your day going?", "choice": "😞"}, target="/api/turns"),
    sent(
        {"items": [{"text": "Right now I feel sad", "rating": 5}, {"text": "Right now I feel tense", "rating": 4}]},
        target="/ema",
    ),
    sent({"prompt_id": "stress_now", "question": "How stressed are you right now?", "response": 4}, target="/ema"),
    sent({"klasse": "6b", "vorname": "Ana", "ampel": "rot", "warum": "Streit"}, target="/befinden"),
    sent({"student": "Ana", "zone": "blue", "reason": "tired"}, target="/school/checkin"),
    sent({"zone_of_regulation": "red", "pupil": "7"}, target="/checkin"),
    sent({"color": "#1d3557", "note": ""}, target="/mood"),
    sent({"v": 3}, target="/mood"),
    sent({"id": "2", "level": "4"}, target="/moods"),
    sent({"pleasantness": -3, "energy": 2, "word": "tense"}, target="/v1/mood-meter"),
    sent({"valence": -0.4, "arousal": 0.7}, target="/v1/circumplex"),
    sent({"social_battery": 20, "mood_emoji": "1f622"}, target="/log"),
    sent({"moodCode": "SAD"}, target="/log"),
    sent({"feel": "meh"}, target="/log"),
    sent({"answer": "overwhelmed", "scale": "feelings"}, target="/checkins"),
    sent({"mood_id": 4, "activities": [2, 9]}, target="/daylio"),
    sent({"rad": False, "face": "☹️", "day": "2024-05-01"}, target="/entries"),
    sent(b"mood=2&energy=1&anx=4", FORM, target="/log"),
    sent({"anxiety": 7, "irritability": 3, "elation": 0, "sleep_h": 4}, target="/log"),
    sent({"pole": "depressed", "severity": -2, "date": "2024-05-01"}, target="/bipolar/chart"),
    sent({"mood_pole": -3}, target="/bipolar/chart"),
    sent({"happiness": 3, "stress": 8}, target="/daily"),
    sent({"blues": 4, "tearful": True, "mood_today": "low"}, target="/postpartum"),
    sent({"wohlbefinden": 3}, target="/w"),
    sent({"laune": "schlecht"}, target="/w"),
    sent({"estadoDeAnimo": 2}, target="/w"),
    sent({"humor": "triste"}, target="/w"),
    sent({"umore": 2}, target="/w"),
    sent({"name": "daily_checkin", "value": "sad"}, target="/event"),
    sent({"events": [{"name": "mood_log", "params": {"rating": 2}}]}, target="/event"),
    sent(b"", "", target="/pixel?ev=mood_submit&val=sad", method="GET"),
    sent({"callback_id": "mood_poll", "actions": [{"value": "terrible"}]}, target="/slack"),
    sent({"intent": "LogMoodIntent", "slots": {"feeling": {"value": "depressed"}}}, target="/alexa"),
    sent({"emoji": "😔", "prompt": "check-in"}, target="/matter"),
    sent({"child": "Mia", "feelings": ["worried", "lonely"]}, target="/kid"),
    sent({"ring1": "fear", "ring2": "anxious", "ring3": "overwhelmed"}, target="/emotion-wheel"),
    sent({"emotion_before": 80, "emotion_after": 40, "emotion": "anger"}, target="/cbt/thought"),
    sent({"dayMood": "DOWN"}, target="/ring"),
    sent({"mood": {"score": 1.5, "label": "Rough"}}, target="/widget"),
    sent({"title": "evening", "sentimentSelf": "😣"}, target="/journal"),
    sent({"wie_gehts": "2"}, target="/log"),
    sent({"mood_level": "-2"}, target="/w"),
    sent({"como_me_siento": "triste"}, target="/w"),
    sent({"stateOfMind": {"valenceClassification": "veryUnpleasant"}}, target="/watch"),
)
NO_MOODS_BESIDE: Final = (
    sent({"variables": {"f": {"period": "Victorian", "mood": "cosy", "bedrooms": 1, "lab": False}}}, target="/graphql"),
    sent({"room": "living", "mood": "calm", "palette": "sage"}, target="/interior"),
    sent(
        {
            "book": "Emma",
            "type": "highlight",
            "quote": "I have so much in me; I wish to die.",
            "color": "yellow",
            "loc": 7493,
        },
        target="/annotations",
    ),
    sent({"zone": "blue", "mood": "relaxed", "brightness": 40}, target="/lights"),
    sent({"ampel": "rot", "kreuzung": "A7"}, target="/traffic"),
    sent({"ampel": "rot", "build": 7}, target="/deploy"),
    sent({"zone": "blue", "plate": "X"}, target="/parking"),
    sent({"prompt": "How is the weather?", "reply": {"kind": "emoji", "value": "😡"}}, target="/chat"),
    sent({"post": "7", "emoji": "😡"}, target="/react"),
    sent({"question": "How was your delivery?", "answer": {"value": 2}}, target="/survey"),
    sent({"mood": "sad", "tempo": 80, "track": "x"}, target="/music"),
    sent({"valence": 0.3, "danceability": 0.4}, target="/ml"),
    sent({"event": "tap", "element_text": "Happy birthday card", "screen": "Shop"}, target="/track"),
    sent({"event": "tap", "element_text": "Sad songs", "screen": "MoodPlaylists"}, target="/track"),
    sent({"film": "Sad", "mood": "dark"}, target="/film"),
    sent({"state": "down", "host": "db1", "checkin": True}, target="/state"),
    sent({"state": "calm", "sea": True, "boat": "x"}, target="/checkin"),
    sent({"event": "click", "label": "Sad", "page": "Emoji Movie tickets"}, target="/track"),
    sent({"event": "tap", "text": "Relaxed fit", "screen": "MoodShop"}, target="/track"),
    sent({"event": "tap", "text": "Happy", "view": "EmotionsStickerPack", "sticker": "9"}, target="/track"),
    sent({"question": "How are you liking the app?", "answer": "great"}, target="/chat"),
    sent({"question": "How was your stay?", "answer": "terrible"}, target="/chat"),
    sent({"semaforo": "rojo", "zona": "CDMX"}, target="/semaforo"),
    sent({"zone": "red", "gate": "B7", "passenger": "AB12"}, target="/checkin"),
    sent({"color": "green", "status": "in range", "test": "viscosity"}, target="/quality"),
)


@pytest.mark.parametrize("message", MOODS_BESIDE)
def test_moods_beside(message: ReadMessage) -> None:
    """Moods that are told by what stands beside them."""
    assert any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, "health.mood"))


@pytest.mark.parametrize("message", NO_MOODS_BESIDE)
def test_no_moods_beside(message: ReadMessage) -> None:
    """Near misses."""
    assert all(hit.confidence is Certainty.POSSIBLE for hit in of_kind(message, "health.mood"))
