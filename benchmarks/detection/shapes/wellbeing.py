"""Apps for mood, journals, therapy and questionnaires."""

from typing import Any

from benchmarks.detection.draft import Draft, to_json
from benchmarks.detection.draw import Draw
from benchmarks.detection.people import LANGUAGES, person
from benchmarks.detection.spelling import spell
from benchmarks.detection.texts import CRISIS, JOURNAL, MEDICINES, MOODS, SYMPTOMS

ANY_FEELING = "health.mood health.symptom health.selfharm? health.diagnosis? health.appointment? health.medication? health.vital? health.substance?"
"""What free text of a journal may also be called."""
_ILLNESS = ("ansiedad", "panic attack", "pánico", "crise d'angoisse", "rumination", "suizid", "suicid")
"""Words between a feeling and an illness."""
ANY_CLINICAL = "health.mood health.symptom health.diagnosis health.appointment health.vital?"
"""The same of what a clinician writes."""

INSTRUMENTS = (
    # name, number of items, most points of an item
    ("PHQ-9", 9, 3), ("PHQ-2", 2, 3), ("GAD-7", 7, 3), ("PCL-5", 20, 4), ("AUDIT", 10, 4), ("ASRS", 18, 4), ("EPDS", 10, 3), ("MDQ", 13, 1),
    ("Y-BOCS", 10, 4), ("WHO-5", 5, 5), ("K10", 10, 5), ("ISI", 7, 4), ("DASS-21", 21, 3), ("PHQ-15", 15, 2), ("C-SSRS", 6, 1), ("PSS-10", 10, 4),
    ("RSES", 10, 3), ("AUDIT-C", 3, 4), ("DAST-10", 10, 1), ("BDI-II", 21, 3), ("GAD-2", 2, 3), ("SCOFF", 5, 1),
)  # fmt: skip
ANY_ITEM = "health.selfharm health.substance health.symptom? health.interest"
"""What an instrument's answers may also be called: single questions ask about suicide (PHQ-9, EPDS), all of some about
alcohol or drugs (AUDIT, DAST)."""
LOINC = {"PHQ-9": ("44249-1", "44261-6"), "GAD-7": ("69737-5", "70274-6"), "PHQ-2": ("55757-9", "55758-7")}
"""Panel and total of a questionnaire."""


def feelings(text: str) -> str:
    """What this free text may also be called."""
    return f"{ANY_FEELING} health.diagnosis" if any(word in text.lower() for word in _ILLNESS) else ANY_FEELING


def _tool(draw: Draw) -> tuple[str, str, list[int]]:
    """An instrument, its name as a program writes it, and answers."""
    name, items, most = draw.pick(INSTRUMENTS)
    squashed = name.lower().replace("-", "")
    written = draw.pick((name, name, name.lower(), squashed, name.replace("-", "_").lower(), name.replace("-", "")))
    return name, written, [draw.number(0, most) for _ in range(items)]


def mood_entry(draw: Draw) -> Draft:
    """A mood with its strength, in the language of the person."""
    language = draw.pick(LANGUAGES)
    data: dict[str, Any] = {
        "id": draw.uuid(), "mood": draw.pick(MOODS[language]), "intensity": draw.number(1, 10), "created_at": draw.stamp(),
        "activities": draw.some(("work", "family", "exercise", "reading"), 2),
    }  # fmt: skip
    if draw.chance(30):
        data["emotions"] = draw.some(MOODS["en"], 2)
    return Draft(
        "health.mood",
        spell(data, draw, language),
        may="health.symptom health.diagnosis? health.vital?",
        target="/api/checkins",
    )


def mood_score(draw: Draw) -> Draft:
    """A mood as a number."""
    key = draw.pick(("mood_score", "mood_rating", "mood_level", "mood"))
    data = {
        "entry_id": draw.number(10, 99999),
        key: draw.number(1, 10),
        "anxiety_level": draw.number(0, 10),
        "date": draw.day(),
    }
    return Draft(
        "health.mood",
        spell(data, draw),
        may="health.symptom",
        target=draw.pick(("/v2/mood", "/api/diary/days", "/sync")),
    )


def journal_entry(draw: Draw) -> Draft:
    """A page of a journal."""
    language = draw.pick(LANGUAGES)
    text = draw.pick(JOURNAL[language])
    key = draw.pick(("journal_entry", "journal_text", "diary_entry", "entry_text", "journal_entry"))
    data = {
        "uuid": draw.uuid(),
        key: text,
        "title": draw.pick(("Monday", "", "Nov 2")),
        "created": draw.stamp(),
        "tags": ["private"],
    }
    return Draft(
        "health.note",
        spell(data, draw, language),
        may=feelings(text),
        target=draw.pick(("/journal/entries", "/v1/entries", "/api/diary")),
    )


def thought_record(draw: Draw) -> Draft:
    """An exercise of cognitive therapy."""
    language = draw.pick(LANGUAGES)
    text = draw.pick(JOURNAL[language])
    data = {
        "exercise": "thought_record", "situation": "At work, before the meeting", "automatic_thought": text,
        "emotion": draw.pick(MOODS["en"]), "emotion_intensity": draw.number(20, 100), "balanced_thought": "I have managed this before.",
    }  # fmt: skip
    return Draft(
        "health.note|health.mood", spell(data, draw), may=f"health.note {feelings(text)}", target="/cbt/thought-records"
    )


def session_note(draw: Draw) -> Draft:
    """What a therapist writes after a session."""
    who = person(draw, "en")
    text = (
        f"Client presents with low mood and {draw.pick(SYMPTOMS)}. Reports poor sleep and rumination. Denies suicidal ideation. "
        "Continue weekly CBT, review safety plan next session."
    )
    key = draw.pick(("session_note", "progress_note", "therapy_notes", "clinical_notes", "soap_note"))
    data = {
        "patient": {"first_name": who.given, "last_name": who.family, "birth_date": who.birth},
        key: text,
        "session_date": draw.day(),
    }
    return Draft(
        "health.note id.name id.birthdate",
        spell(data, draw),
        may=f"health.record? health.selfharm {ANY_CLINICAL}",
        target="/ehr/notes",
    )


def crisis_text(draw: Draw) -> Draft:
    """Somebody in a crisis writes to a chat, a coach or a journal."""
    language = draw.pick(LANGUAGES)
    text = draw.pick(CRISIS[language])
    key = draw.pick(("message", "text", "content", "body", "msg", "journal_entry", "note"))
    data = {"conversation_id": draw.uuid(), key: text, "sent_at": draw.time_s()}
    return Draft(
        "health.selfharm",
        data,
        may=f"health.note health.medication? {feelings(text)}",
        target=draw.pick(("/chat/messages", "/v1/coach", "/journal")),
    )


def safety_plan(draw: Draw) -> Draft:
    """The answers of a safety plan."""
    data = {
        "safety_plan": {
            "warning_signs": [draw.pick(("I stop answering messages", "I can't sleep for days"))], "coping_strategies": ["walk", "call my sister"],
            "suicidal_ideation": draw.pick((True, "passive", "active")), "means_restricted": draw.chance(50),
        }
    }  # fmt: skip
    return Draft(
        "health.selfharm", spell(data, draw), may="health.note health.symptom bulk.contacts?", target="/safety-plan"
    )


def therapy_chat(draw: Draw) -> Draft:
    """A message to a therapist, by REST."""
    language = draw.pick(LANGUAGES)
    text = draw.pick(JOURNAL[language])
    data = {
        "room": f"therapy-{draw.hexa(8)}",
        "sender_role": "client",
        "recipient_role": "therapist",
        "message": text,
        "ts": draw.time_s(),
    }
    return Draft(
        "health.note|health.mood|health.symptom",
        data,
        may=f"health.note {feelings(text)}",
        target="/therapy/chat/messages",
    )


def instrument_items(draw: Draw) -> Draft:
    """Answers as a list."""
    _, written, answers = _tool(draw)
    form = draw.below(3)
    data: dict[str, Any] = {draw.pick(("questionnaire", "instrument", "assessment", "survey", "form")): written}
    if form == 0:
        data["answers"] = [{"item": number + 1, "score": score} for number, score in enumerate(answers)]
    elif form == 1:
        data["responses"] = answers
    else:
        data |= {f"q{number + 1}": score for number, score in enumerate(answers)}
    if draw.chance(60):
        data["total_score"] = sum(answers)
    return Draft("health.instrument", data, may=ANY_ITEM, target="/assessments")


def instrument_named_keys(draw: Draw) -> Draft:
    """Answers under the name of the questionnaire, as in a study."""
    name, items, most = draw.pick(INSTRUMENTS)
    prefix = draw.pick((name.lower().replace("-", ""), name.lower().replace("-", "_")))
    data: dict[str, Any] = {"participant": draw.digits(5), "visit": draw.pick(("baseline", "week4"))}
    total = 0
    for number in range(items):
        score = draw.number(0, most)
        data[f"{prefix}_{number + 1}"] = score
        total += score
    if draw.chance(70):
        data[f"{prefix}_{draw.pick(('total', 'score', 'sum'))}"] = total
    return Draft("health.instrument", data, may=ANY_ITEM, target="/study/forms")


def instrument_total(draw: Draw) -> Draft:
    """Only the result, in a nested document."""
    name, written, answers = _tool(draw)
    data: dict[str, Any] = {
        "results": {
            written: {
                "score": sum(answers),
                "severity": draw.pick(("mild", "moderate", "severe")),
                "completed_at": draw.stamp(),
            }
        }
    }
    if draw.chance(50):
        data = {"result": {"type": name, "score": sum(answers), "severity": "moderate", "taken_on": draw.day()}}
    return Draft("health.instrument", data, may=ANY_ITEM, target=draw.pick(("/assessments/results", "/v1/scores")))


def instrument_questions(draw: Draw) -> Draft:
    """Answers beside the text of the questions (PHQ-9 and GAD-7 are free to use)."""
    phq = (
        "Little interest or pleasure in doing things", "Feeling down, depressed, or hopeless", "Trouble falling or staying asleep, or sleeping too much",
        "Feeling tired or having little energy", "Poor appetite or overeating", "Feeling bad about yourself, or that you are a failure",
    )  # fmt: skip
    gad = (
        "Feeling nervous, anxious or on edge",
        "Not being able to stop or control worrying",
        "Worrying too much about different things",
        "Trouble relaxing",
        "Becoming easily annoyed or irritable",
    )
    data = {
        "form_id": draw.digits(4),
        "items": [{"question": text, "answer": draw.number(0, 3)} for text in draw.pick((phq, gad))],
    }
    return Draft("health.instrument", data, may="health.symptom health.mood health.diagnosis?", target="/forms/submit")


def websocket_chat(draw: Draw) -> Draft:
    """A message of a therapy chat over a WebSocket."""
    language = draw.pick(LANGUAGES)
    is_crisis = draw.chance(40)
    text = draw.pick((CRISIS if is_crisis else JOURNAL)[language])
    data = to_json({"op": "send", "channel": "therapist-dm", "text": text, "nonce": draw.digits(9)})
    must = "health.selfharm" if is_crisis else "health.note|health.mood|health.symptom"
    return Draft(
        must,
        body=data,
        may=f"health.note health.medication? {feelings(text)}",
        service="websocket",
        kind="TEXT",
        encoding="websocket",
    )


def substance_log(draw: Draw) -> Draft:
    """Drinks, cigarettes or drugs, as a sobriety app keeps them."""
    data = draw.pick(
        (
            {
                "alcohol_units": draw.decimal(0.5, 12, 1),
                "drink_type": draw.pick(("beer", "wine", "spirits")),
                "date": draw.day(),
            },
            {"cigarettes_per_day": draw.number(1, 40), "smoking_status": "current_smoker", "quit_date": draw.day()},
            {
                "days_sober": draw.number(1, 700),
                "relapse": draw.chance(50),
                "substance": draw.pick(("alcohol", "cocaine", "cannabis", "opioids")),
            },
            {
                "substance_use": {
                    "drug": draw.pick(("heroin", "cannabis", "methamphetamine")),
                    "last_use": draw.day(),
                    "craving": draw.number(0, 10),
                }
            },
        )
    )
    return Draft("health.substance", spell(data, draw), may="health.diagnosis? health.symptom?", target="/recovery/log")


def medication_log(draw: Draw) -> Draft:
    """A medicine with its dose, as a reminder app keeps it."""
    medicine, dose = draw.pick(MEDICINES)
    language = draw.pick(LANGUAGES)
    amount, unit = dose.split()
    data = draw.pick(
        (
            {"medication": medicine, "dose": dose, "taken": True, "taken_at": draw.stamp()},
            {"medications": [{"name": medicine, "dosage": dose, "frequency": "twice daily"}]},
            {
                "drug_name": medicine,
                "strength": f"{amount}{unit}",
                "schedule": ["08:00", "20:00"],
                "refills": draw.number(0, 3),
            },
            {"reminder": {"text": f"Take {medicine} {amount}{unit}", "time": draw.clock()}},
        )
    )
    return Draft(
        "health.medication", spell(data, draw, language), may="health.substance? health.diagnosis?", target="/meds"
    )


def symptom_diary(draw: Draw) -> Draft:
    """Symptoms with their strength."""
    language = draw.pick(LANGUAGES)
    data = {
        "date": draw.day(),
        "symptoms": [{"name": one, "severity": draw.number(1, 10)} for one in draw.some(SYMPTOMS, draw.number(1, 3))],
    }
    if draw.chance(30):
        data = {"date": draw.day(), "symptoms": draw.some(SYMPTOMS, 3)}
    return Draft(
        "health.symptom", spell(data, draw, language), may="health.mood? health.diagnosis", target="/tracker/day"
    )


SHAPES = (
    substance_log, crisis_text, symptom_diary, mood_score,
    mood_entry, mood_score, journal_entry, journal_entry, thought_record, session_note, crisis_text, safety_plan, therapy_chat,
    instrument_items, instrument_named_keys, instrument_total, instrument_questions, websocket_chat, substance_log, medication_log, symptom_diary,
)  # fmt: skip
