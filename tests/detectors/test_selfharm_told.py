"""Thoughts that only circle dying, searches for a dose, notes of clinicians, alerts, and short names of fields."""

from typing import Any

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent


def sure(message: ReadMessage) -> bool:
    return any(hit.confidence is Certainty.LIKELY for hit in of_kind(message, "health.selfharm"))


def get(query: str) -> ReadMessage:
    return sent(b"", "", f"/search?q={query}", "www.search.example", "GET", [("Host", "www.search.example")])


TEXTS = [
    "Waited on the bridge again after work. It would be so easy.",
    "nobody would even come to my funeral",
    "feeling like cutting again, day 9 clean",
    "I keep wanting to take the whole bottle of pills",
    "I won't be here next week so you can have the cat",
    "Manchmal wünschte ich, morgens einfach nicht mehr aufzuwachen.",
    "ich bring mich heute um. danke für alles",
    "Am liebsten würde ich die ganze Packung schlucken.",
    "J'ai eu l'idée d'avaler toute la boîte hier.",
    "a veces pienso en tomar todas las pastillas",
    "mi padre me echó de casa y quiero desaparecer",
    "wrote the letters to my kids tonight. i think this weekend is it",
    "otra vez me hice cortes en las piernas, no sé parar",
    "fiz cortes nos braços de novo ontem",
    "hab mir wieder schnitte an den armen zugefügt",
    "new cuts on my thighs and nobody knows",
    "der Abschiedsbrief ist geschrieben",
    "queria tomar todos os comprimidos e dormir",
]
NO_TEXTS = [
    "Waited on the platform for an hour, the train was cancelled. Taking the bus would have been easy.",
    "The new bridge is so easy to cross by bike",
    "Quiero desaparecer esta mancha de la alfombra, ¿algún truco?",
    "Bring mich um acht nach Hause, bitte",
    "how many wins to finish the season",
    "the kids felt like cutting the cake early",
    "Ich habe alle Tabletten genommen, wie verordnet",
    "I want to take all the boxes to the attic",
    "wrote the letters to my kids about the tooth fairy, they loved it",
    "me hice cortes de pelo nuevos y me gustan",
    "she wrote letters to the family, this is it in the photo",
    "der Abschiedsbrief im Roman war lang",
    "cuántos puntos para ganar la liga",
]


@pytest.mark.parametrize("text", TEXTS)
def test_thoughts(text: str) -> None:
    assert sure(sent({"text": text}))


@pytest.mark.parametrize("text", NO_TEXTS)
def test_what_only_sounds_like_it(text: str) -> None:
    assert not sure(sent({"text": text}))


@pytest.mark.parametrize(
    "query",
    [
        "cuantas+pastillas+para+suicidarse",
        "how+many+paracetamol+to+die",
        "wie+viele+schlaftabletten+um+zu+sterben",
        "combien+de+comprimes+pour+mourir",
        "quantos+comprimidos+para+morrer",
        "lethal+dose+of+paracetamol",
    ],
)
def test_searches(query: str) -> None:
    assert sure(get(query))


NOTES = [
    "Pt brought in after intentional overdose, states he wanted to die.",
    "Found hanging by brother, 5150 hold placed.",
    "Cl. disclosed cutting x3 this month, superficial.",
    "Refiere ideación suicida sin plan estructurado.",
    "Pat. berichtet lebensmüde Gedanken, kein Plan.",
    "Patiente adressée pour TS médicamenteuse.",
    "Paciente com ideação suicida há dois meses.",
]


@pytest.mark.parametrize("text", NOTES)
def test_notes_of_clinicians(text: str) -> None:
    assert sure(sent({"note": text}, target="/progress-notes", host="ehr.clinic.example"))


NO_NOTES = ["The picture was found hanging by the door.", "The report admits cutting costs on staff this year."]


@pytest.mark.parametrize("text", NO_NOTES)
def test_what_others_write(text: str) -> None:
    assert not sure(sent({"text": text}, target="/posts", host="www.news.example"))


MESSAGES: dict[str, Any] = {
    "alert of a school": {"alertType": "SELF_HARM", "studentId": "4", "snippet": "what if i just did it tonight"},
    "moderation": {
        "policy": "SUICIDE_SELF_INJURY",
        "authorId": "9",
        "score": 0.91,
        "excerpt": "goodbye everyone, it is time",
    },
    "moderation in German": {"kategorie": "Suizidankündigung", "autor": "355", "inhalt": "Danke für alles, lebt wohl"},
    "labels": {"labels": ["self-harm"], "uid": "7", "transcript": "voy a saltar, os lo juro"},
    "urge": {"urge": "burn", "intensity": 6, "activity": "ice"},
    "urge in German": {"drang": "ritzen", "intensitaet": 80},
    "withstood": {"druck_vorher": 87, "druck_nachher": 52, "selbstverletzung": False},
    "short name": {"clientId": "1", "riskAssessment": {"si": "passive", "plan": "none"}},
    "Columbia": {"name": "C-SSRS Screener", "items": [{"code": "Q1", "v": "N"}, {"code": "Q2", "v": "Y"}]},
    "days without it": {"habit": "cutting", "days_clean": 14},
    "a goal without it": {"streak": {"goal": "no cutting", "days": 14}},
    "intake in Spanish": {"edad": 37, "ideas_suicidas": "sí"},
    "item in German": {"text": "Gedanken, dass Sie lieber tot wären", "value": 2},
}
NO_MESSAGES: dict[str, Any] = {
    "a rule": {"category": "self-harm", "threshold": 0.4, "enabled": True, "text": "I want you to block this one"},
    "an article": {
        "category": "suicide",
        "title": "Prevention day",
        "body": "Experts speak of better help",
        "author": "Ann",
    },
    "let go": {"label": "self-harm", "authorId": "9", "score": 0.02, "text": "this cake is to die for really"},
    "allowed": {"label": "self_harm", "authorId": "9", "action": "allow", "text": "nice day for a walk"},
    "spam": {"label": "spam", "authorId": "9", "excerpt": "buy cheap watches here"},
    "losing weight": {"goal": "cutting", "days": 14, "kcal": 2100},
    "a hobby": {"habit": "cutting", "days": 3, "hobby": "paper art"},
    "an urge to eat": {"urge": "chocolate", "intensity": 6},
    "a video editor": {"tool": "cut", "intensity": 7},
    "if": {"si": "active", "feature": "lights"},
    "silicon": {"si": "high", "mg": 3, "alloy": "A356"},
    "a quiz": {"name": "History quiz", "items": [{"code": "Q1", "v": "Y"}]},
    "all no": {"name": "C-SSRS Screener", "items": [{"code": "Q1", "v": "N"}, {"code": "Q2", "v": "N"}]},
    "item not there": {"text": "Gedanken, dass Sie lieber tot wären", "value": 0},
}


@pytest.mark.parametrize("body", MESSAGES.values(), ids=MESSAGES)
def test_messages(body: dict[str, Any]) -> None:
    assert sure(sent(body))


@pytest.mark.parametrize("body", NO_MESSAGES.values(), ids=NO_MESSAGES)
def test_messages_of_other_things(body: dict[str, Any]) -> None:
    assert not sure(sent(body))


def test_a_page_beside_a_setting() -> None:
    target = "/v3/articles?slug=suicide-squad-sequel&edition=int"
    assert not sure(sent(b"", "", target, "api.news.example", "GET", [("Host", "api.news.example")]))


def test_items_of_a_study() -> None:
    rows = "pid,time,item,response\nS1,2026-03-20T04:43:02Z,urge_to_hurt_self,9\nS2,2026-03-19T05:42:50Z,{item},often\n"
    assert sure(sent(rows.format(item="thoughts_of_suicide").encode(), "text/csv", "/v1/ema"))
    assert sure(sent({"item": "urge to cut myself", "response": 7}))
    assert not sure(sent({"item": "urge to check the phone", "response": 7, "pid": 412}))


def test_an_item_of_a_form() -> None:
    body = "item=9&text=Pensamientos+de+que+estar%C3%ADa+mejor+muerto&value=3"
    assert sure(sent(body.encode(), FORM, "/phq9/item9", "patient.portal.example"))
