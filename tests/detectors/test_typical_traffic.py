"""What usual apps send and what only looks like it: talks, pages, tables, plans, shops, charts and machines; both sides
of each."""

from typing import Any

import pytest

from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent


def likely(message: Any, kind: str) -> bool:
    return any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, kind))


SAID = [
    "did you tell your mum about it",
    "not yet, she would only worry",
    "call me when you are out",
    "will do, at six",
]


def turns(key: str, value: str, speakers: tuple[str, str]) -> list[dict[str, str]]:
    return [{key: speakers[number % 2], value: text} for number, text in enumerate(SAID)]


@pytest.mark.parametrize(
    ("name", "key", "value", "speakers"),
    [
        ("transcript", "by", "text", ("ME", "MATCH")),
        ("messages", "role", "content", ("user", "assistant")),
        ("messages", "author", "body", ("client", "therapist")),
    ],
)
def test_turns_of_a_talk_are_messages(name: str, key: str, value: str, speakers: tuple[str, str]) -> None:
    assert likely(sent({name: turns(key, value, speakers)}), "bulk.messages")


def test_one_who_speaks_alone_and_comments_are_no_talk() -> None:
    assert not likely(sent({"messages": turns("role", "content", ("system", "system"))}), "bulk.messages")
    assert not likely(sent({"comments": turns("user", "text", ("ana", "ben"))}), "bulk.messages")


def test_a_table_of_a_chat() -> None:
    rows = "".join(f'17364529{number}5.000,#dm-ana,ben,"{text}"\n' for number, text in enumerate(SAID))
    assert likely(sent(f"ts,channel,user,text\n{rows}".encode(), "text/csv"), "bulk.messages")
    logged = "".join(f'17364529{number}5.000,info,auth,"{text}"\n' for number, text in enumerate(SAID))
    assert not likely(sent(f"ts,level,service,message\n{logged}".encode(), "text/csv"), "bulk.messages")


def test_what_was_shown_of_other_apps() -> None:
    shown = [{"app": "com.whatsapp", "title": "Ana", "text": text, "ts": 1736452995000} for text in SAID]
    assert likely(sent({"notifications": shown}), "bulk.messages")
    own = [{"app": "com.example.weather", "title": "Rain", "text": text, "ts": 1736452995000} for text in SAID]
    assert not likely(sent({"notifications": own}), "bulk.messages")


@pytest.mark.parametrize(
    "body",
    [
        {"title": "Living with psychosis", "positionSec": 106, "durationSec": 1210},
        {"episode": "Leben mit Borderline", "positionSec": 2527},
        {"app": {"content": {"title": "When anxiety takes over", "cat": ["IAB7"]}}},
        {"queries": [{"name": "www.anorexia-help.example", "type": "A", "ts": 1728295064}]},
    ],
)
def test_what_somebody_looks_at_is_an_interest(body: dict[str, Any]) -> None:
    assert likely(sent(body), "health.interest")


@pytest.mark.parametrize(
    "body",
    [
        {"title": "Living with roommates", "positionSec": 106, "durationSec": 1210},
        {
            "terms": [
                {"id": n, "slug": s} for n, s in enumerate(("panic-attacks", "hepatitis-c", "epilepsy", "lupus-diet"))
            ]
        },
        {"q": "Who discovered the cause of epilepsy?", "choice": "Penfield", "ms": 1148},
        {"card": {"front": "I have a headache", "back": "Tengo dolor de cabeza"}, "grade": 5},
    ],
)
def test_catalogues_quizzes_and_cards_are_nobodys(body: dict[str, Any]) -> None:
    message = sent(body)
    assert not likely(message, "health.interest")
    assert not likely(message, "health.symptom")


def test_groups_that_somebody_joins() -> None:
    joined = {"host": "community.example", "target": "/groups/join"}
    assert likely(sent(b"group_slug=living-with-hiv&notify=digest", FORM, **joined), "health.interest")
    assert not likely(sent(b"group_slug=gardening-beginners&notify=digest", FORM, **joined), "health.interest")


@pytest.mark.parametrize(
    "text",
    [
        "Ik heb mezelf vanavond weer gesneden",
        "Cortei-me outra vez ontem, só assim é que a cabeça se cala.",
        "No le veo sentido a seguir viva, a veces pienso en tirarme por la ventana",
        "Nie chcę już żyć",
        "Der Gedanke, einfach vor den Zug zu gehen, kommt jeden Morgen.",
    ],
)
def test_plans_in_the_thread_of_a_forum(text: str) -> None:
    message = sent({"message": text}, host="forum.example", target="/threads/99597/reply")
    assert likely(message, "health.selfharm")


def test_programs_end_and_are_killed() -> None:
    lines = {"lines": ["+ kill -9 9806", "worker committed suicide: OOM", "end it: SIGTERM"]}
    assert not likely(sent(lines, host="ci.example", target="/logs"), "health.selfharm")
    opened = {"type": "article_opened", "slug": "after-a-suicide-attempt", "dwell_ms": 95692}
    assert not likely(sent(opened), "health.selfharm")
    assert likely(sent(opened), "health.interest")


def test_complaints_that_are_told_to_a_pharmacy() -> None:
    asked = {"bericht": "Keelpijn en verstopte neus, slik moeilijk. Wat kan ik nemen?"}
    pharmacy = {"host": "chat.apotheekdirect.example", "target": "/v1/berichten"}
    assert likely(sent(asked, **pharmacy), "health.symptom")
    answered = {"role": "pharmacist", "text": "For a sore throat take this twice a day"}
    assert not likely(sent(answered, **pharmacy), "health.symptom")
    assert likely(sent(asked, host="shop.example", target="/apotheek/orders"), "health.symptom")  # whoever is asked


def test_who_searches_may_only_read() -> None:
    search = sent({"q": "panikattacken nachts"}, host="www.medwissen.example", target="/suche")
    assert not likely(search, "health.symptom")
    assert likely(sent({"text": "Ich habe nachts Panikattacken"}), "health.symptom")


@pytest.mark.parametrize(
    "body",
    [
        {"results": [{"pathogen": "Treponema pallidum", "outcome": "POSITIVE"}]},
        {"sexEvent": {"at": "2025-10-14T16:31:16Z", "condom": False, "partners": 3}},
        {"autor": "paciente", "texto": "Eyaculo demasiado rápido y evito tener pareja."},
    ],
)
def test_sexual_health_by_other_names(body: dict[str, Any]) -> None:
    assert likely(sent(body), "health.sexual")


def test_goods_and_genders_are_no_sexual_life() -> None:
    assert not likely(sent({"product": {"name": "condom", "sku": "C-12", "condoms": True}}), "health.sexual")
    assert not likely(sent({"sex": "f", "partners": ["Bank A", "Bank B"]}), "health.sexual")


def test_operations_that_are_called_after_a_questionnaire() -> None:
    answers = {"cheerful": 3, "calm": 0, "active": 3, "rested": 4, "interested": 1, "rawScore": 11}
    assert likely(sent({"operationName": "SubmitWho5", "variables": {"in": answers}}), "health.instrument")
    assert not likely(sent({"operationName": "SubmitOrder5", "variables": {"in": answers}}), "health.instrument")


def test_answers_that_give_their_total() -> None:
    assert likely(sent({"q": "ISI", "ans": [1, 2, 3, 0, 2, 1, 4], "sum": 13}), "health.instrument")
    assert not likely(sent({"q": "ISI", "ans": [1, 2, 3], "sum": 91}), "health.instrument")


def test_questions_as_typeform_sends_them() -> None:
    asked = [
        "Over the last two weeks, how often have you been bothered by feeling down, depressed or hopeless?",
        "... feeling nervous, anxious or on edge?",
    ]
    answers = [
        {"field": {"ref": f"q{n}", "title": text}, "choice": {"label": "Several days"}} for n, text in enumerate(asked)
    ]
    assert likely(sent({"form_response": {"answers": answers}}), "health.instrument")
    goods = [
        {"field": {"ref": f"q{n}", "title": "How was our delivery?"}, "choice": {"label": "Good"}} for n in range(2)
    ]
    assert not likely(sent({"form_response": {"answers": goods}}), "health.instrument")


def test_a_shop_that_asks_for_somebodys_health() -> None:
    asked = {"currentlyPregnant": False, "breastfeeding": True, "lastPeriodStart": "2026-09-16"}
    shop = {"host": "shop.example", "target": "/checkout/subscription"}
    assert likely(sent({"product": {"packs": 6}, "questionnaire": asked}, **shop), "health.reproductive")
    assert likely(sent({"cigarettes_today": 14, "brand_pack_price": 9}), "health.substance")
    assert not likely(sent({"period": {"lastPeriod": "2026-09", "price": 9}}, **shop), "health.reproductive")


def test_an_export_with_names_of_a_program() -> None:
    rows = '2026-10-14,Tuesday,okay,alone\n2026-10-13,Monday,happy,"work | tv"\n2026-10-12,Sunday,sad,walk\n'
    assert likely(sent(f"full_date,weekday,mood,activities\n{rows}".encode(), "text/csv"), "health.mood")


def test_results_of_a_laboratory_in_french() -> None:
    result = '<Analyses><Analyse libelle="Cholestérol LDL" valeur="0.91" unite="g/L"/></Analyses>'
    assert likely(sent(result.encode(), "application/xml"), "health.lab")
    wares = '<Articles><Article libelle="Chaise LDL" valeur="91" unite="EUR"/></Articles>'
    assert not likely(sent(wares.encode(), "application/xml"), "health.lab")


def test_problems_of_a_clinical_document() -> None:
    document = (
        '<ClinicalDocument xmlns="urn:hl7-org:v3"><component><section><title>{}</title><entry>'
        '<value code="I48.0" displayName="Paroxysmal atrial fibrillation"/></entry></section></component>'
        "</ClinicalDocument>"
    )
    assert likely(sent(document.format("Problems").encode(), "application/xml"), "health.diagnosis")
    assert not likely(sent(document.format("Family History").encode(), "application/xml"), "health.diagnosis")


def test_appointments_with_titles_of_five_countries() -> None:
    for clinician in (
        "Psic. Marta Solís",
        "Dipl.-Psych. Henrik Sasse",
        "Dott.ssa Chiara Fontana",
        "drs. Marijke Bakker",
    ):
        booked = {"summary": f"Cita con {clinician}", "start": {"dateTime": "2026-06-24T19:20:50Z"}}
        assert likely(sent(booked, target="/calendar/v3/calendars/primary/events"), "health.appointment")
    table = b"local=El+Hospital+Bar&personas=2&fecha=06%2F07%2F2026&hora=21%3A00"
    assert not likely(sent(table, FORM, host="reservas.example", target="/api/reservar"), "health.appointment")


def test_what_a_client_says_to_who_listens() -> None:
    text = "We fought again about me never wanting to go out. He thinks I'm lazy. I can't explain what it costs me."
    assert likely(sent({"role": "client", "text": text}, target="/rooms/7/messages"), "health.note")
    told = {"role": "system", "content": "You are a warm, supportive companion."}
    said = {"role": "user", "content": "Woke up heavy again, and I sat on the edge of the bed for twenty minutes."}
    assert likely(sent({"messages": [told, said]}), "health.note")
    coder = {"role": "system", "content": "You are a senior developer who reviews code."}
    asked = {"role": "user", "content": "Here is my parser again, and I moved the loop into a function of its own."}
    assert not likely(sent({"messages": [coder, asked]}), "health.note")


def test_entries_of_a_diary_without_an_i() -> None:
    entry = b"titel=Nach+der+Stunde&inhalt=Zum+ersten+Mal+seit+Monaten+gesungen+beim+Kochen.+Vielleicht+wird+es+besser."
    assert likely(sent(entry, FORM, host="www.seelentagebuch.example", target="/eintrag/speichern"), "health.note")
    assert not likely(sent(entry, FORM, host="www.kochportal.example", target="/rezepte/speichern"), "health.note")
    quest = {"quest": "The lost locket", "journal": "Oren hears voices in the mine. Investigate the third shaft."}
    assert not likely(sent(quest, host="live.example", target="/v2/questlog"), "health.note")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"oil_pressure": 151, "o2_pct": 94, "vibration": 1.8}, "health.vital"),
        ({"o2_sat": 96, "salinity": 35.1, "tank": 2}, "health.vital"),
        ({"region": "Ost", "mood": "optimistic", "share": 12.8}, "health.mood"),
        ({"sign": "aries", "text": "Today you will feel anxiety about money, breathe."}, "health.note"),
        ({"status": "down", "incident": 4, "diagnosis": "exhausted connection pool"}, "health.diagnosis"),
    ],
)
def test_machines_polls_and_stars_have_no_body(body: dict[str, Any], kind: str) -> None:
    assert not likely(sent(body), kind)


def test_parcels_weigh_and_people_do() -> None:
    parcel = b"weight_kg=8.3&height=50&width=41&from=ES&to=PT"
    assert not likely(sent(parcel, FORM, host="preis.versandprofi.example", target="/rate"), "health.vital")
    assert likely(sent({"weight_kg": 72.57671933908904, "body_fat_pct": 24.2}), "health.vital")


def test_names_in_letters_mails_and_behind_a_proxy() -> None:
    letter = "<p>Guten Tag Rosa Lindqvist,</p><p>wir freuen uns.</p>"
    assert likely(sent(letter.encode(), "text/html"), "id.name")
    mail = "From: Rosa Lindqvist <rosa@mail.example>\nTo: ben@mail.example\n\nUntil then."
    assert likely(sent(mail.encode(), "text/plain"), "id.name")
    assert likely(sent({}, headers=(("X-User-Displayname", "Rosa Lindqvist"),)), "id.name")
    doors = [{"name": name, "state": "open", "battery": 80} for name in ("Front door", "Garage", "Balkon", "Cellar")]
    assert not likely(sent({"contacts": doors}), "id.name")


def test_ids_of_phones_in_addresses() -> None:
    phone = "/v1/devices/745347edaec25132bee6419981953e33/registrations/pass.example/631376277"
    assert likely(sent({}, target=phone), "id.device")
    assert not likely(sent({}, target="/v1/posts/745347edaec25132bee6419981953e33/comments/631376277"), "id.device")


def test_charts_of_a_store_are_no_phones_apps() -> None:
    apps = ("com.instagram.android", "com.booking", "org.telegram.messenger", "com.ubercab", "org.mozilla.firefox")
    ranked = [{"rank": number, "package": name} for number, name in enumerate(apps, 1)]
    assert not likely(sent({"country": "DE", "apps": ranked}), "bulk.apps")
    assert likely(sent({"installed": [{"package": name, "version": "1"} for name in apps]}), "bulk.apps")


def test_substances_are_no_medicines_and_medicines_are() -> None:
    assert not likely(sent({"substances": [{"name": "ketamine", "dose": "60 mg"}]}), "health.medication")
    assert likely(sent({"medications": [{"name": "sertraline", "dose": "50 mg"}]}), "health.medication")


def test_smoking_rooms_and_yeast_are_no_use() -> None:
    hotel = {"host": "api.example", "target": "/search?city=Lisboa&smoking=false&minibar=true&in=2026-07-10"}
    assert not likely(sent({}, **hotel), "health.substance")
    assert not likely(sent({"beer": "Pils", "alcoholPct": 8.9, "og": 1.059, "yeastDose": "11 g"}), "health.substance")
    assert likely(sent({"strain": "OG Kush", "method": "JOINT", "grams": 0.6, "highness": 2}), "health.substance")


def test_what_only_looks_like_nobodys_is_somebodys() -> None:
    """What speaks against something must not hide what stands beside it."""
    installed = [{"package": f"com.example{n}.app{n}", "rank": n} for n in range(1, 7)]
    assert likely(sent({"installedApps": installed}, target="/store/sync"), "bulk.apps")
    note = "I can't stop crying since he left, I feel so empty and useless every single morning."
    assert likely(sent({"front": "on", "back": "off", "journal": note}), "health.note")
    assert likely(sent({"sign": "leo", "journal": note}), "health.note")
    read = [
        {"slug": s, "ts": 1754000000 + n}
        for n, s in enumerate(("panic-attacks", "hepatitis-c", "epilepsy", "endometriosis"))
    ]
    assert likely(sent({"history": read}), "health.interest")
    assert likely(sent({"contacts": [{"name": "Ana Ruiz", "state": "TX", "phone": "+15125550131"}]}), "id.name")
    run = {"heart_rate": 143, "cadence_rpm": 86, "training_load": 212, "weather": "sunny"}
    assert likely(sent({"workout": run}), "health.vital")
    bp = {"systolic": 128, "diastolic": 81, "note": "mitral valve checked"}
    assert likely(sent({"patient": "p1", "vitals": bp}), "health.vital")
    clinic = {"host": "server2.health-network.example", "target": "/api/conditions"}
    assert likely(sent({"patient": "p1", "diagnosis": {"code": "F32.1"}}, **clinic), "health.diagnosis")
    assert likely(sent({"room": "sober-support", "drinks_today": 3, "beds": 2}), "health.substance")
    shop = {"role": "client", "text": "I want my money back, the lamp is broken and I am really annoyed"}
    assert not likely(sent(shop, host="chat.lampshop.example"), "health.note")
