"""Thoughts that only circle dying, searches for a dose, notes of clinicians, alerts, and short names of fields."""

from typing import Any, Final

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


TOLD_BESIDE: Final = (
    sent({"text": "the blades are lined up beside me and im scared of myself", "seq": 5}, target="/api/messages"),
    sent({"text": "the tablets are all counted out on my bed", "seq": 5}, target="/api/messages"),
    sent(
        {"text": "i dont trust myself to be alone tonight, there are blades in the drawer", "seq": 5},
        target="/api/messages",
    ),
    sent({"text": "im scared of what i might do to myself", "seq": 5}, target="/api/messages"),
    sent({"text": "i wrote letters to everybody already", "seq": 5}, target="/api/messages"),
    sent({"text": "ive said my goodbyes and gave my dog away", "seq": 5}, target="/api/messages"),
    sent({"text": "i dont want to be here anymore", "seq": 5}, target="/api/messages"),
    sent({"body": "ich hab angst vor mir selbst, die tabletten liegen schon bereit", "seq": 5}, target="/api/messages"),
    sent({"body": "ich kann nicht mehr, ich will nicht mehr da sein", "seq": 5}, target="/api/messages"),
    sent({"body": "ya no quiero estar aquí, tengo las pastillas en la mesa", "seq": 5}, target="/api/messages"),
    sent({"body": "j'ai plus envie d'être là, les comprimés sont sur la table", "seq": 5}, target="/api/messages"),
    sent({"body": "não quero mais estar aqui, os comprimidos estão na mesa", "seq": 5}, target="/api/messages"),
    sent(
        {
            "steps": {
                "warningSigns": ["cant sleep"],
                "internalCoping": ["playlist"],
                "people": [{"name": "Ana", "phone": "+14155550167"}],
                "meansSafety": "Knives are with my sister",
                "reasonsForLiving": ["my dog"],
            }
        },
        target="/plans/13",
        method="PATCH",
    ),
    sent(
        {"warning_signs": "isolating", "reasons_to_live": "my dog", "professionals": [{"name": "Dr Ortega"}]},
        target="/v2/me/plan",
        method="PUT",
    ),
    sent(
        {"making_environment_safe": "gave my tablets to my sister", "coping": ["walk"]},
        target="/v2/me/stay-safe",
        method="PUT",
    ),
    sent({"warnzeichen": ["Rückzug"], "bewaeltigung": ["duschen"], "gruende_zu_leben": ["Lina"]}, target="/krisenplan"),
    sent({"senales_de_alerta": ["aislarme"], "razones_para_vivir": ["mi hija"], "contactos": ["Ana"]}, target="/plan"),
    sent({"signes_avant_coureurs": ["je m'isole"], "raisons_de_vivre": ["ma fille"]}, target="/plan"),
    sent({"type": "cut", "intensity_start": 8, "intensity_end": 3, "outcome": "held_ice"}, target="/v1/urges"),
    sent({"behaviour": "burn", "strength": 6, "acted": False}, target="/urge-log"),
    sent({"event": "urge_logged", "props": {"urge_type": "self_harm", "level": 7}}, target="/v1/log"),
    sent({"event": "sh_urge_resisted", "props": {"level": 7, "skill": "ice"}}, target="/v1/track"),
    sent(
        b"sr=SuicideWatch&kind=self&title=Two%20years%20since%20my%20attempt&text=Some%20nights%20are%20long",
        FORM,
        target="/submit",
    ),
    sent(b"sr=selfharm&kind=self&title=Relapsed&text=It%20happened%20again%20after%20work", FORM, target="/submit"),
    sent(
        {"group": "suicidal-thoughts", "body": "Nobody here gets it, I am so done with the nights", "anon": True},
        target="/posts",
    ),
    sent({"room": "self-harm-support", "message": "day 3 and it is hard"}, target="/posts"),
    sent({"forum": "Selbstverletzung", "text": "Heute war es wieder so weit"}, target="/posts"),
    sent({"events": [{"name": "pc", "data": {"title": "40 days without self-harm. Well done"}}]}, target="/data"),
    sent({"title": "21 Tage ohne Selbstverletzung", "body": "Weiter so"}, target="/data"),
    sent({"milestone": "30 días sin autolesiones"}, target="/data"),
    sent({"counter": {"label": "Self-harm free", "since": "2024-02-01"}}, target="/data"),
    sent(b"conv=574a&thoughts_suicide=yes_now&means=yes", FORM, target="/r/x"),
    sent({"issue": "suicide", "safe_now": False, "age": 16}, target="/pre-chat"),
    sent({"topics": ["suicidal thoughts", "family"], "upset": 9}, target="/pre-chat"),
    sent({"risk": {"type": "suicidal_ideation", "level": "high"}, "session": "a"}, target="/triage"),
    sent({"conversation": "77", "risk_flag": "SI_PASSIVE", "escalated": True}, target="/v1/flags"),
    sent(
        {"session_id": "77", "classifier": "crisis", "label": "suicidal_intent", "handoff": "988"}, target="/v1/flags"
    ),
    sent(
        {"event": "crisis_resource_shown", "properties": {"trigger": "self_harm_language", "session": "9"}},
        target="/v1/events",
    ),
    sent({"past_suicide_attempt": "yes", "last_attempt": "2021"}, target="/intake"),
    sent({"hurtYourself": "sometimes", "wishYouWereDead": "yes"}, target="/intake"),
    sent({"instrument": "ASQ", "q1": "yes", "wished_dead": "yes", "tried_to_kill_self": "no"}, target="/screen"),
    sent({"phq9_9": 2, "phq9_item9": 2}, target="/screen"),
    sent({"si_thoughts": 2, "sh_acts": 0, "sh_urges": 3}, target="/daily"),
    sent(
        {"date": "2024-05-01", "urges": {"suicide": 2, "self_harm": 3, "quit_therapy": 0}, "skills": ["TIPP"]},
        target="/dbt/card",
    ),
    sent({"fields": [{"label": "Urge to self-harm (0-5)", "value": 4}]}, target="/dbt/card"),
    sent(
        {"child": "Leo", "category": "self_harm", "excerpt": "i hate myself so much i cut", "app": "discord"},
        target="/alerts",
    ),
    sent({"chief_complaint": "SI with plan to OD", "acuity": 2}, target="/ed/triage"),
    sent({"note": "Pt endorses passive SI, denies plan or intent. Safety plan reviewed."}, target="/notes"),
    sent({"to": "741741", "text": "HOME i want to hurt myself"}, target="/sms"),
    sent({"mood": 1, "tags": ["self-harm", "alone"]}, target="/mood"),
    sent({"tags": ["suicidal"], "note": ""}, target="/mood"),
    sent(b"", "", target="/search?q=how+to+hide+cuts+on+wrist"),
    sent({"type": "self_inflicted", "site": "left forearm", "count": 4}, target="/wounds"),
    sent({"hotline": "988", "reason": "suicidal", "duration": 900}, target="/calls"),
    sent(
        {"reported_user": "u9", "reason": "suicide_or_self_injury", "context": "they posted goodbye"}, target="/report"
    ),
    sent({"lifeline": {"suicideThoughtsNow": 1, "plan": 0, "means": 0}}, target="/c"),
    sent({"ideation_freq": 3, "ideation_intensity": 4, "protective": ["kids"], "scale": "CSSRS"}, target="/assess"),
    sent({"key": "wantToDie", "val": "a_little"}, target="/a"),
    sent(
        {
            "events": [
                {
                    "name": "assessment_item",
                    "params": {"scale": "phq9", "item": 9, "choice": 1, "choice_txt": "Several days", "session_id": 17},
                }
            ]
        },
        target="/mp",
    ),
    sent(b"", "", target="/search?q=how%20to%20stop%20cutting%20yourself&hl=en", method="GET"),
    sent({"form": "EPDS", "answers": [{"q": 10, "a": 2}]}, target="/instrument"),
    sent({"assessment": {"suicide_risk": "moderate", "plan": False}}, target="/risk"),
    sent({"self_harm_history": "yes", "last_episode_days": 12}, target="/assess"),
    sent({"issue_tags": ["suicide", "relationships"], "texter_id": "a7"}, target="/line/texter"),
    sent({"suicidal": 1, "plan": 0, "means": 0, "intent": 0}, target="/safety"),
    sent({"habit": "no self-harm", "days": 41}, target="/v1/streaks"),
    sent({"counter": "SH free", "start": "2024-02-01"}, target="/v1/streaks"),
    sent(
        {
            "step1_warning_signs": "not sleeping",
            "step5": "988",
            "step6_means": "locked the meds",
            "title": "My safety plan",
        },
        target="/plan",
    ),
)
NO_TOLD_BESIDE: Final = (
    sent({"type": "cut", "start": 8, "end": 3, "clip": "a.mp4"}, target="/v1/edits"),
    sent({"type": "smoke", "intensity": 8}, target="/v1/urges"),
    sent({"type": "sugar", "intensity": 8}, target="/v1/urges"),
    sent({"warningSigns": ["wheezing"], "coping": ["inhaler"], "professionals": ["Dr Ortega"]}, target="/asthma/plan"),
    sent({"hazards": ["crane"], "warning_signs": ["posted"], "people": ["foreman"]}, target="/site/safety-plan"),
    sent(b"", "", target="/r/SuicideWatch/about?sr=SuicideWatch", method="GET"),
    sent({"forum": "woodworking", "text": "I cut myself on the saw, again"}, target="/posts"),
    sent({"msg": "worker 3 suicide after oom", "pid": 3}, target="/log"),
    sent({"text": "the tickets are all lined up on the desk, im scared of the exam"}, target="/msg"),
    sent({"text": "i wrote letters to everyone on the team about the party"}, target="/msg"),
    sent({"text": "12 days without sugar, you did that"}, target="/msg"),
    sent({"text": "the pills are on the table for grandma, she takes them at 8"}, target="/msg"),
    sent({"text": "i dont want to be here anymore, this meeting is boring lol"}, target="/msg"),
    sent({"quest": "Reasons to live", "warning_signs": 3}, target="/game"),
    sent({"text": "Said my goodbyes at the office and gave my plants away, off to Lisbon!"}, target="/msg"),
    sent({"title": "Suicide rates fall for third year", "section": "health"}, target="/news/view"),
    sent({"events": [{"name": "assessment_item", "params": {"scale": "phq9", "item": 8, "choice": 1}}]}, target="/mp"),
    sent({"events": [{"name": "assessment_item", "params": {"scale": "phq9", "item": 9, "choice": 0}}]}, target="/mp"),
    sent(b"", "", target="/search?q=how%20to%20stop%20cutting%20yourself%20while%20shaving&hl=en", method="GET"),
    sent({"flag": "risk", "reason": "fraud", "conversation": "7"}, target="/flags"),
    sent({"flags": {"self_harm_filter": True}, "env": "prod"}, target="/ff"),
    sent({"category": "self-harm", "threshold": 0.6, "enabled": True}, target="/moderation"),
    sent(
        {
            "flagged": False,
            "categories": {"self-harm": False, "violence": False},
            "category_scores": {"self-harm": 0.0001},
        },
        target="/moderation",
    ),
    sent({"group": "gardening", "text": "My cuts rooted well this week"}, target="/posts"),
    sent(b"", "", target="/r/suicidewatch/hot?limit=25", method="GET"),
    sent({"topic": "suicide", "title": "Hotline funding rises", "url": "https://n.example/a"}, target="/news"),
    sent({"tags": ["suicide", "policy"], "headline": "A bill"}, target="/articles/view"),
    sent({"class": "assassin", "type": "cut", "level": 3}, target="/game"),
    sent({"reasons": ["cheap"], "warning_signs": ["slow brakes"], "vehicle": "x"}, target="/plan"),
    sent({"reasons_to_stay": ["kids"], "reasons_to_leave": ["fights"]}, target="/relationship/plan"),
    sent({"reasons_for_staying": ["price"], "reason": "moving"}, target="/churn"),
    sent({"keep_home_safe": True, "alarm": "armed"}, target="/safety"),
    sent({"home_safety_steps": ["gate", "locks"]}, target="/baby"),
    sent({"book": "Veronika", "highlight": "I want to die, she thought", "chapter": 2}, target="/book"),
    sent({"event": "call_911", "screen": "sos"}, target="/dial"),
    sent({"type": "snack", "level": 4}, target="/urges"),
    sent({"type": "cut", "level": 2, "barber": "Kim"}, target="/haircut"),
    sent({"text": "two weeks since my first attempt at sourdough"}, target="/msg"),
    sent({"text": "the tickets are laid out on the table"}, target="/msg"),
    sent({"text": "said my goodbyes to the team and left for the airport"}, target="/msg"),
)


@pytest.mark.parametrize("message", TOLD_BESIDE)
def test_told_beside(message: ReadMessage) -> None:
    """Flags, concerns, plans, urges and groups that say it."""
    assert any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, "health.selfharm"))


@pytest.mark.parametrize("message", NO_TOLD_BESIDE)
def test_no_told_beside(message: ReadMessage) -> None:
    """Near misses."""
    assert all(hit.confidence is Certainty.POSSIBLE for hit in of_kind(message, "health.selfharm"))
