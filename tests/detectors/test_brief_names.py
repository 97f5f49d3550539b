"""Moods, symptoms and answers under names of one or two letters and in other languages: what the place, an event or
what stands beside them says they are, and the same shapes of other things, which must stay silent."""

from typing import Any

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, hits, sent

MOODS_AT = "api.moodtrail.example"
DAY = "2026-11-02"


def at(host: str, target: str, body: Any, content_type: str = "application/json") -> ReadMessage:
    """What is sent to a host, which stands in its header too."""
    return sent(body, content_type, target, host, headers=(("Host", host),))


def told(message: ReadMessage) -> set[str]:
    """The kinds of health data at likely and above."""
    sure = (Certainty.LIKELY, Certainty.CERTAIN)
    return {h.data_kind.removeprefix("health.") for h in hits(message) if h.confidence in sure} - {"text"}


MOODS = {
    "a letter": at(MOODS_AT, "/v2/sync", {"d": DAY, "m": 4}),
    "a letter at a path": at("api.app.example", "/mood", {"v": 3, "ts": 1793567743}),
    "a letter in a form": at("mood.example", "/log", b"m=3&d=20261102&c=a1", FORM),
    "entries": at(MOODS_AT, "/entries", {"e": [{"d": DAY, "s": 2}, {"d": "2026-11-03", "s": 4}]}),
    "a face by its number": at(MOODS_AT, "/checkin", {"face": 2, "date": DAY}),
    "a face by its name": at("api.app.example", "/checkin", {"face": "sad_face", "date": DAY}),
    "a step with a name": at(MOODS_AT, "/entry", {"mood": "m2"}),
    "days of a year": at("api.yearinpixels.example", "/px", {"days": {"2026-11-01": 3, "2026-11-02": 1}}),
    "chips": at(MOODS_AT, "/mood/log", {"chips": ["anxious", "lonely"]}),
    "parts below a mood": at("x.example", "/x", {"daily": {"mood": {"am": "low", "pm": "ok"}}}),
    "parts of a day": at("diary.example", "/mood", {"am": 3, "pm": 2, "date": DAY}),
    "a point": at("api.app.example", "/mood-meter/points", {"x": -0.4, "y": 0.7, "ts": 1793567743}),
    "a quadrant": at("api.app.example", "/checkin", {"quadrant": "yellow", "energy": 0.8, "pleasantness": 0.3}),
    "rows": at(
        "sync.app.example", "/rows", [["e0", "feeling", "tense", 1794602010], ["e0", "intensity", 8, 1794852032]]
    ),
    "an event": at("t.example", "/track", {"event": "mood_selected", "props": {"i": 2}}),
    "a word in an event": at("t.example", "/track", {"name": "feeling_logged", "params": {"f": "numb", "i": 7}}),
    "a number in place of a name": at(
        "api.howiam.example", "/v1/checkins", b"\x0a\x04ab12\x12\x06lonely\x28\x07", "application/x-protobuf"
    ),
    "feelings in a list": at(
        "m.example",
        "/beep",
        {"esm": [{"id": "cheerful", "v": 2}, {"id": "irritated", "v": 5}, {"id": "lonely", "v": 6}]},
    ),
    "a sentence as a constant": at("x.example", "/goals", {"goals": [{"key": "I_CRY_OFTEN", "selfRating": 1}]}),
    "a feeling as a constant": at("x.example", "/onboarding", {"reasons": ["i_feel_anxious"]}),
    "before and after": at("x.example", "/session/end", {"before": "anxious", "after": "calm", "session": "box"}),
    "in the arguments of a mutation": at("g.example", "/graphql", {"query": "mutation { logMood(mood: 2) { id } }"}),
    **{
        f"{name} {value}": at("api.journal.example", "/entries", {name: value, "date": DAY})
        for name, value in (
            ("perasaan", "marah"),
            ("suasana_hati", "cemas"),
            ("perasaan", 2),
            ("mood", "senang"),
            ("настроение", "грустно"),
            ("nastroenie", "plokhoe"),
            ("hangulat", "szomorú"),
            ("dispozitie", "trist"),
            ("tunnetila", "surullinen"),
            ("tam_trang", "lo lắng"),
            ("อารมณ์", "เศร้า"),
            ("기분", "슬픔"),
            ("مزاج", "حزين"),
            ("מצב רוח", "עצוב"),
            ("διάθεση", "λυπημένος"),
            ("raspolozenje", "tužan"),
            ("nuotaika", "liūdna"),
            ("befindlichkeit", 3),
            ("gemuetslage", "gereizt"),
            ("état_émotionnel", "angoissée"),
            ("pakiramdam", "malungkot"),
        )
    },
}

NO_MOODS = {
    "steps": at("api.fit.example", "/v2/steps", {"d": DAY, "m": 4}),
    "a version": at(MOODS_AT, "/version", {"v": 3, "ts": 1793567743}),
    "a program": at(MOODS_AT, "/sync", {"ts": 1793567743, "v": 2, "s": 1, "os": "ios"}),
    "another event": at(MOODS_AT, "/events", {"event": "app_open", "t": 1793567743, "n": 2}),
    "pages": at(MOODS_AT, "/entries", {"page": 2, "limit": 20}),
    "a touch": at(MOODS_AT, "/touch", {"x": 0.4, "y": 0.7, "ts": 1793567743}),
    "a car park": at("park.example", "/checkin", {"zone": "blue", "lot": "A-11"}),
    "a seat": at("airline.example", "/checkin", {"zone": "green", "seat": 4}),
    "chips of a shop": at("shop.example", "/cart", {"chips": ["anxious", "lonely"]}),
    "a plan": at("x.example", "/planning", {"quadrant": "red", "bug": 1}),
    "what a program saw": at("vision.example", "/detect", {"face": 2, "confidence": 0.9}),
    "what a program read": at(
        "vision.example", "/detect/emotion", [{"id": "happy", "value": 82}, {"id": "bored", "value": 3}]
    ),
    "shelves of songs": at(
        "view.tunes.example",
        "/home",
        {"shelves": [{"id": "mood-sad", "title": "Sad Songs"}, {"id": "mood-chill", "title": "Chill Mood"}]},
    ),
    "how many are asked for": at("g.example", "/graphql", {"query": "query Me{me{moods(last:7){score note}}}"}),
    "from where on": at("g.example", "/graphql", {"query": 'query { feelings(first: 5, after: "sad") { id } }'}),
    "a walk": at("api.walks.example", "/reports", {"dog": "Bobby", "pee": 1, "poo": 2, "mood": "playful"}),
    "a cat": at("api.catsitting.example", "/reports", {"cat": "Mimi", "mood": "grumpy", "fed": True}),
    "a goal": at("x.example", "/x", {"goal": "feel_calm"}),
    "a goal of less": at("x.example", "/x", {"goal": "feel_less_anxious"}),
    "an article": at("x.example", "/x", {"article": "i-feel-anxious"}),
    "a playlist": at("music.example", "/t", {"event": "mood_playlist_selected", "props": {"i": 2}}),
    "an icon": at("cdn.example", "/icons", {"type": "face", "icon": "sad_face"}),
    "a word to learn": at("learn.example", "/vocab", {"word": "lonely", "pos": "adj"}),
    "what was shown": at(
        "t.example", "/impr", {"shown": ["I feel sad", "I feel anxious", "I am fine"], "chosen": None}
    ),
}

SYMPTOMS = {
    "a kind beside a value": at("x.example", "/sync", {"ev": [{"d": DAY, "c": "SYMPTOM", "v": "tender_breasts"}]}),
    "a short kind": at("x.example", "/sync", {"ev": [{"d": DAY, "t": "sym", "v": "cramps"}]}),
    "a tag": at("x.example", "/sync", {"tag": "symptom:hot_flash", "d": DAY}),
    "a list": at("x.example", "/cycle/day", {"s": ["cramps", "acne", "bloating"], "d": DAY}),
    "elements": at("x.example", "/save", b"<A><Symptoms><S>vomiting</S><S>aura</S></Symptoms></A>", "text/xml"),
    "a struggle": at("x.example", "/2/httpapi", {"user_properties": {"main_struggle": "panic_attacks"}}),
    "struggles": at("x.example", "/identify", {"traits": {"struggles_with": ["overthinking", "panic_attacks"]}}),
    "where it hurts": at("x.example", "/onb", {"pain_areas": ["lower_back", "neck"]}),
    "rituals": at("x.example", "/log", {"klachten": [{"soort": "handen wassen", "keerPerDag": 19, "spanning": 41}]}),
    "rituals in English": at("ocd.example", "/x", {"compulsions": [{"name": "hand washing", "perDay": 19}]}),
    "rated in brief": at("x.example", "/day", {"s": [{"n": "headache", "l": 3}, {"n": "nausea", "l": 1}], "d": DAY}),
    "at an address for pain": at("x.example", "/pain", {"p": 6, "loc": "knee_l", "t": 1793567743}),
    "Indonesian": at("x.example", "/x", {"gejala": ["demam", "batuk"]}),
    "a place of the body": at("x.example", "/anfragen", b"beschwerden=rot+seit+3+Wochen&koerperstelle=Leiste", FORM),
    "of the skin": at("x.example", "/anfragen", b"beschwerden=Warzen+seit+3+Wochen", FORM),
    "Hindi": at(
        "x.example", "/m", {"consultation_id": "27", "message": {"content": "do din se bukhar aur ulti ho rahi hai"}}
    ),
    "Hindi in a chat": at("doctor.example", "/chat", {"msg": "pet me dard hai 3 din se"}),
    "Bengali": at("doctor.example", "/chat", {"text": "মাথা ব্যথা ও জ্বর"}),
    "Swahili": at("doctor.example", "/chat", {"text": "nina maumivu ya kichwa na homa"}),
}

NO_SYMPTOMS = {
    "a list of them": at("x.example", "/cfg", {"c": "SYMPTOM_LIST", "v": "2.1"}),
    "a firm": at("crm.example", "/x", {"main_struggle": "pricing", "biggest_challenge": "hiring"}),
    "points of sale": at("crm.example", "/x", {"pain_points": ["pricing", "onboarding"]}),
    "a shop": at("winkel.example", "/klachten", {"klachten": [{"soort": "bestelling te laat", "aantal": 2}]}),
    "a parcel": at("shop.example", "/kontakt", {"beschwerden": "Paket kam zu spät"}),
    "a car": at("car.example", "/diag", {"symptoms": ["engine stalls"], "vin": "WVW"}),
    "songs": at("music.example", "/album", {"tracks": [{"n": "headache", "l": 3}, {"n": "fever", "l": 4}]}),
    "towns": at("x.example", "/day", {"s": [{"n": "Berlin", "l": 3}, {"n": "Paris", "l": 1}], "d": DAY}),
    "habits": at("x.example", "/habits", {"rituals": [{"name": "morning coffee", "n": 1}]}),
    "letters": at("x.example", "/day", {"s": ["a", "b"], "d": DAY}),
    "translations": at("x.example", "/i18n/missing", {"keys": [{"key": "symptom.cramps"}, {"key": "symptom:acne"}]}),
}

ANSWERS = {
    "letters": {"form": "PHQ-9", "answers": "ABBCAADAB"},
    "a list of letters": {"form": "PHQ-9", "answers": ["a", "b", "b", "c", "a", "a", "d", "a", "b"]},
    "points": {"measure": "AUDIT-C", "answers": [{"q": "a", "p": 3}, {"q": "b", "p": 1}, {"q": "c", "p": 0}]},
    "chosen options": {"quiz": "phq-9", "steps": [{"s": n, "o": n % 3} for n in range(1, 10)]},
    "the total in the list": {
        "questionario": "WHO-5",
        "valori": [
            *({"chiave": f"voce_{n}", "valore": n % 4} for n in range(1, 6)),
            {"chiave": "totale", "valore": 32},
        ],
    },
    "questions as labels": {
        "quizSlug": "asrs-v1-1",
        "answers": [
            {"qid": f"asrs_0{n}", "label": f"How often do you have trouble with the {n}th thing?", "value": "Often"}
            for n in range(1, 5)
        ],
    },
    "Indonesian": {"kuesioner": "GAD-7", "skor": 12},
}

NO_ANSWERS = {
    "another form": {"form": "contact", "answers": ["a", "b", "c"]},
    "another quiz": {"quiz": "capitals", "answers": "ABBCAADAB"},
    "a total of something": {"valori": [{"chiave": "totale", "valore": 3}]},
    "a pronoun": {"who": 5, "pct": 32},
    "another total": {
        "form": "AUDIT-C",
        "data": [
            {"f": "dob", "v": "1963"},
            {"f": "steps", "v": 1},
            {"f": "floors", "v": 0},
            {"f": "steps_total", "v": 4},
        ],
    },
}

HARM = {
    "a question with a number": at(
        "x.example",
        "/answers",
        b"\n\x03abc\x125\n(Have you thought about killing yourself?\x12\tYes, once",
        "application/x-protobuf",
    ),
    "a question": at("x.example", "/x", {"q": "Have you ever tried to kill yourself?", "a": "Yes, once"}),
    "a row": at("x.example", "/x", [["Have you had thoughts of suicide?", "Several days"]]),
    **{
        text: at("api.chat.example", "/send", {"metin": text, "room": "15-17"})
        for text in (
            "kendimi öldürmeyi düşünüyorum",
            "yaşamak istemiyorum",
            "main khudkushi ke baare mein sochti rehti hoon",
            "jeene ka mann nahi karta",
            "मैं मरना चाहता हूँ",
            "aku pengen mati aja",
            "kemarin aku sayat tangan lagi",
            "saya ingin bunuh diri",
            "chcę umrzeć",
            "хочу умереть",
            "режу себя",
            "أريد أن أموت",
            "죽고 싶어요",
            "リスカしちゃった",
            "我想死",
            "muốn chết",
            "อยากตาย",
            "gusto ko nang mamatay",
            "nataka kujiua",
            "jag vill dö",
            "אני רוצה למות",
            "želim umrijeti",
            "bringe mich heute um",
            "I feel like killing myself",
        )
    },
}

NO_HARM = {
    "rules": at(
        "x.example", "/rules", {"hotlineText": "If you are thinking about suicide, call 988.", "enabled": True}
    ),
    "the answer is no": at("x.example", "/x", {"q": "Have you ever tried to kill yourself?", "a": "No"}),
    **{
        text: at("api.chat.example", "/send", {"metin": text, "room": "15-17"})
        for text in (
            "bu oyun beni öldürüyor",
            "gülmekten öldüm",
            "pengen makan bakso aja",
            "HP ku mati lagi",
            "lampu mati aja dari kemarin",
            "хочу умереть от смеха",
            "chcę umrzeć ze śmiechu",
            "死にたいほど笑った",
            "main hoon na dekha kya",
        )
    },
}

NOTES = {
    "sober days": at(
        "x.example",
        "/wpisy",
        {"dni_trzezwosci": 870, "glod": 3, "tekst": "Dziś prawie kupiłem wódkę, ale zadzwoniłem do sponsora."},
    ),
    "what was asked for": at(
        "x.example", "/ask", {"q": "I feel so empty and I can't stop crying since my mum died", "selected": "x"}
    ),
}

NO_NOTES = {
    "clean water": at(
        "x.example", "/pool", {"days_clean": 3, "text": "Filter replaced and pump serviced by the technician on Monday"}
    ),
    "an exam": at("x.example", "/exam", {"a": [{"q": "First-line drug for type 2 diabetes?", "sel": "Metformin"}]}),
    "a kind of appointment": at("x.example", "/termine", {"TerminArt": "Diabetische Retinopathie Kontrolle"}),
    "replies that were shown": NO_MOODS["what was shown"],
}


@pytest.mark.parametrize("message", MOODS.values(), ids=MOODS)
def test_moods(message: ReadMessage) -> None:
    assert "mood" in told(message)


@pytest.mark.parametrize("message", NO_MOODS.values(), ids=NO_MOODS)
def test_no_moods(message: ReadMessage) -> None:
    assert "mood" not in told(message)


@pytest.mark.parametrize("message", SYMPTOMS.values(), ids=SYMPTOMS)
def test_symptoms(message: ReadMessage) -> None:
    assert "symptom" in told(message)


@pytest.mark.parametrize("message", NO_SYMPTOMS.values(), ids=NO_SYMPTOMS)
def test_no_symptoms(message: ReadMessage) -> None:
    assert "symptom" not in told(message)


@pytest.mark.parametrize("body", ANSWERS.values(), ids=ANSWERS)
def test_answers(body: dict[str, Any]) -> None:
    assert "instrument" in told(sent(body))


@pytest.mark.parametrize("body", NO_ANSWERS.values(), ids=NO_ANSWERS)
def test_no_answers(body: dict[str, Any]) -> None:
    assert "instrument" not in told(sent(body))


@pytest.mark.parametrize("message", HARM.values(), ids=HARM)
def test_harm(message: ReadMessage) -> None:
    assert "selfharm" in told(message)


@pytest.mark.parametrize("message", NO_HARM.values(), ids=NO_HARM)
def test_no_harm(message: ReadMessage) -> None:
    assert "selfharm" not in told(message)


@pytest.mark.parametrize("message", NOTES.values(), ids=NOTES)
def test_notes(message: ReadMessage) -> None:
    assert "note" in told(message)


@pytest.mark.parametrize("message", NO_NOTES.values(), ids=NO_NOTES)
def test_no_notes(message: ReadMessage) -> None:
    assert "note" not in told(message)
