"""Notes that are known by what stands beside them."""

from typing import Any

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent


def sure(message: ReadMessage, kind: str = "health.note") -> bool:
    return any(hit.confidence is Certainty.LIKELY for hit in of_kind(message, kind))


def journal(summary: str, description: str) -> ReadMessage:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VJOURNAL", "UID:4bc8", f"SUMMARY:{summary}"]
    text = "\r\n".join([*lines, f"DESCRIPTION:{description}", "END:VJOURNAL", "END:VCALENDAR", ""])
    return sent(text.encode(), "text/calendar; charset=utf-8", "/calendars/me/j/4b.ics", "dav.example", "PUT")


def ticket(text: str) -> ReadMessage:
    return sent(
        {"request": {"subject": "help", "comment": {"body": text}}}, target="/requests", host="x.zendesk.example"
    )


NOTES = {
    "letters": sent(
        {"client": "I. K.", "S": "Cl reports crying daily since June", "O": "tearful", "A": "MDD", "P": "weekly"}
    ),
    "DAP": sent({"type": "DAP", "data": "Ct. described nightmares about it", "assessment": "less", "plan": "continue"}),
    "Spanish": sent({"nota": "Refiere discusiones con pareja, evita salir. Se trabaja exposición gradual."}),
    "French": sent({"note": "Évoque une grande tristesse depuis la rupture, dort peu."}, target="/notes"),
    "thought": sent({"situacao": "reunião", "pensamento": "vou ser demitida, sou um fracasso", "emocao": "medo 85"}),
    "thought in German": sent({"situation": "Anruf", "gedanke": "die hält mich für dumm", "gefuehl": "Scham 70"}),
    "letter": sent({"prompt": "Write to your younger self", "body": "You were nine. I still flinch when doors slam."}),
    "journal": journal("today", "Cried at lunch. I think the new job is breaking me."),
    "journal without I": journal("diary", "Bad day. Panic on the tram\\, had to get off."),
    "mood beside": sent(
        {"date": "2025-11-14", "mood": 2, "text": "Stood there too long again today. Told nobody. Went home."}
    ),
    "craving": sent(
        {"type": "craving", "intensity": 6, "text": "walked past the store 3 times, bought nothing but i wanted to"}
    ),
    "bug of a stomach": sent(
        {"entry": {"body": "Couldn't get out of bed again. Told work I had a stomach bug. I hate this."}}
    ),
    "short name": sent({"fields": {"txt": {"stringValue": "no aguanto esta tristeza, finjo todo el día"}}}),
    "support": ticket("My entries are gone, they are how I remember how bad the depression got. I feel lost."),
    "to a doctor": sent(
        {"from": "patient", "body": "I got sores down there 4 days after, should i worry?"}, target="/messages"
    ),
    "wish to die": sent({"content": "Je ne veux plus vivre, je pense à en finir. Vous êtes là ?"}, target="/chat/9"),
    "hurt again": sent({"mensaje": "Anoche volví a cortarme el brazo, ayúdenme por favor"}),
    "pills and fear": sent(
        {"body": "Since I started Metformin 500 mg I have bloating and tremor every day and I am scared."},
        target="/conversations",
    ),
    "illness and fear": sent(
        {"f2": "seit der Diagnose Borderline verstehe ich vieles, aber ich habe auch Angst davor"}
    ),
    "several sentences of a form": sent(
        b"entries%5B%5D=I+cried+all+night.+I+feel+so+empty+and+alone.", FORM, "/journal"
    ),
    "more than an answer": sent(
        {"si": "yes - I keep having thoughts of killing myself and I wrote letters to my sister last night"}
    ),
    "craving in a chat": sent({"message": {"text": "Cravings for vodka are eating me up tonight, all alone."}}),
    "cried": sent({"t": "another row with dad today. cried in the car for an hour and drove home"}),
    "to a doctor in German": sent({"from": "patient", "body": "Kondom gerissen gestern, brauche ich eine PEP?"}),
}


@pytest.mark.parametrize("message", NOTES.values(), ids=NOTES)
def test_notes(message: ReadMessage) -> None:
    assert sure(message)


NO_NOTES: dict[str, Any] = {
    "letters of a game": sent(
        {"S": "north road is closed", "O": "open the gate now", "A": "attack the tower", "P": "pass"},
        host="game.example",
    ),
    "minutes": journal("Weekly minutes", "Budget approved. Ana sends the plan to all teams by Friday."),
    "shopping": journal("list", "Milk and bread and two bags of rice for the weekend"),
    "a playlist": sent({"mood": "chill", "text": "Songs for the late hours of a long summer night at home"}),
    "a lamp": sent({"mood": 3, "label": "Living room evening scene with warm light and soft blue"}),
    "support of a shop": ticket("The app drives me crazy, it crashes on login every time"),
    "a bug": sent({"body": "I hate this bug, the parser crashes again and again on nulls"}),
    "to a shop": sent({"from": "client", "body": "I ordered two lamps, when will they come?"}),
    "last night": sent({"text": "can't stop thinking about last night"}),
    "from a practice": sent(
        {"Body": "Hi Ada, this is Bo from Harbor Counseling. See you Monday at 5pm for our EMDR session."}
    ),
    "boxes of a form": sent(b"reasons%5B%5D=I+feel+anxious+or+overwhelmed&age=40", FORM, "/get-started"),
    "boxes of a form in German": sent("gruende[]=Ich fühle mich traurig und leer".encode(), FORM, "/start"),
    "answer about it": sent(b"si_past_30d=yes+-+had+thoughts+of+killing+myself&dx=F10.20", FORM, "/intake"),
    "search for a way": sent({"q": "i want to kill myself how many pills do i need"}, target="/search"),
    "line of a log": sent({"comment": "took my ibuprofen 400 mg, headache"}),
    "event": sent({"situation": "traffic", "text": "Slow on the ring road near exit nine"}),
}


@pytest.mark.parametrize("message", NO_NOTES.values(), ids=NO_NOTES)
def test_what_is_no_note(message: ReadMessage) -> None:
    assert not sure(message)


def test_a_specifier_is_no_mood() -> None:
    dsm = {"code": "296.32", "name": "Major Depressive Disorder", "specifier": "with anxious distress"}
    assert not sure(sent({"client": {"firstName": "Ada"}, "dsm5": [dsm]}), "health.mood")


SECTION = (
    '<ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody><component><section><title>{}</title>'
    "<text>{}</text></section></component></structuredBody></component></ClinicalDocument>"
)


@pytest.mark.parametrize(
    ("title", "text", "is_note"),
    [
        ("MEDICATIONS", "sertraline 50 mg oral daily", False),
        ("Medikation", "Sertralin 50 mg oral täglich morgens", False),
        ("SUBJECTIVE", "Patient reports crying daily and feels hopeless since June, denies suicidal ideation.", True),
    ],
)
def test_tables_of_clinical_documents_by_their_titles(title: str, text: str, is_note: bool) -> None:
    assert sure(sent(SECTION.format(title, text).encode(), "application/xml")) is is_note
