"""Titles, tables, tariffs, polls and plans that have the words and names of health and tell of nobody; and what
somebody tells under the same names."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, hits, sent

CSV, NDJSON, XML = "text/csv", "application/x-ndjson", "application/xml"
KINDS = ("health.reproductive", "health.sexual", "health.substance", "health.selfharm")


def told(message: ReadMessage) -> set[str]:
    """Kinds of these that are told without doubt."""
    return {hit.data_kind for hit in hits(message) if hit.confidence is not Certainty.POSSIBLE} & set(KINDS)


OF_NOBODY = [
    sent({"event": "Suicide Hill 10k", "distance": 10, "rating": 4, "level": "hard"}, target="/events"),
    sent({"name": "Suicide Sunday Punch", "rating": 5, "price": 12}, target="/drinks"),
    sent({"title": "The Virgin Suicides", "score": 8, "year": 1999}, target="/rate"),
    sent({"campaign": {"name": "Suicide Prevention Week", "goal": 25000, "raised": 13400}}, target="/campaign"),
    sent({"drill": "Suicides", "type": "suicide sprints", "reps": 8, "rest": 45, "level": 3}, target="/drills"),
    sent({"event": "Suizidschach Turnier", "teilnehmer": 12, "wert": 1400}, target="/games"),
    sent(
        {"title": "Suicide among veterans: a review", "index": 4, "status": "accepted", "authors": ["A. Bee"]},
        target="/index",
    ),
    sent({"name": "Suicide Black", "count": 4, "rating": "good", "level": 2}, target="/deck"),
    sent(b"region,year,suicides_per_100k\nNorth,2020,11.2\nSouth,2020,9.1\n", CSV, target="/t"),
    sent(b"estado,ano,taxa_fumantes_pct\nSP,2020,11.2\nRJ,2020,9.1\n", CSV, target="/t"),
    sent(
        {
            "dataset": "births",
            "obs": [
                {"geo": "DE", "year": 2020, "teen_pregnancy_rate": 8.1},
                {"geo": "FR", "year": 2020, "teen_pregnancy_rate": 5.2},
            ],
        },
        target="/v1/obs",
    ),
    sent(
        [
            {"country": "Spain", "abortion_rate": 11.1, "population": 47000000},
            {"country": "Italy", "abortion_rate": 5.5, "population": 59000000},
        ],
        target="/v1/obs",
    ),
    sent(
        {
            "series": [
                {"state": "Ohio", "alcohol_per_capita": 9.1, "smokers_pct": 20.5},
                {"state": "Utah", "alcohol_per_capita": 5.1, "smokers_pct": 9.0},
            ]
        },
        target="/widgets",
    ),
    sent(
        {
            "tarife": [
                {"tarif": "Basis", "premium": 220, "leistungen": {"schwangerschaft": "ja", "verhuetung": "nein"}},
                {"tarif": "Plus", "premium": 320, "leistungen": {"schwangerschaft": "ja", "verhuetung": "ja"}},
            ]
        },
        target="/tarife",
    ),
    sent(
        {
            "planes": [
                {"plan": "Oro", "prima": 55.2, "coberturas": {"embarazo": "si", "fertilidad": "no"}, "franquicia": 100},
                {
                    "plan": "Plata",
                    "prima": 35.2,
                    "coberturas": {"embarazo": "no", "fertilidad": "no"},
                    "franquicia": 200,
                },
            ]
        },
        target="/planes",
    ),
    sent(
        {
            "keywords": [
                {"keyword": "how to quit drinking", "searchVolume": 9900, "cpc": 1.2},
                {"keyword": "i want to die", "searchVolume": 4400, "cpc": 0.1},
            ]
        },
        target="/kw",
    ),
    sent(
        {
            "regel": "selbstverletzung",
            "wordlist": ["ritzen", "umbringen", "ich will sterben"],
            "action": "block",
            "threshold": 0.8,
            "enabled": True,
        },
        target="/sperr",
    ),
    sent(
        b'{"intent":"alcohol","utterance":"I keep drinking too much"}\n{"intent":"period","utterance":"my period"}\n',
        NDJSON,
        target="/train",
    ),
    sent(
        {
            "project": "APP",
            "epic": "Cycle",
            "issues": [
                {"key": "APP-1", "summary": "As a user I log when I had sex", "storyPoints": 3, "status": "open"},
                {"key": "APP-2", "summary": "I can see how many days I am sober", "storyPoints": 3, "status": "open"},
            ],
        },
        target="/rest/issue",
    ),
    sent(
        {
            "faqs": [
                {"frage": "Bin ich in der Schwangerschaft versichert?", "antwort": "Ja, ab dem ersten Tag."},
                {"frage": "Zahlt die Kasse meine Abtreibung?", "antwort": "In manchen Fällen."},
            ]
        },
        target="/index",
    ),
    sent({"question": "Should abortion be legal in all states?", "choice": "no", "poll": 12}, target="/vote"),
    sent({"pregunta": "¿Debe legalizarse la marihuana?", "opcion": "si", "id": 3}, target="/votar"),
    sent({"npcId": 4, "npcName": "Lara", "npcPregnant": True, "npcDrunk": False}, target="/x"),
    sent(
        {
            "periods": [
                {"period": 1, "lesson": "Mathe", "room": "A1"},
                {"period": 2, "lesson": "Sexualkunde", "room": "A2"},
            ]
        },
        target="/plan",
    ),
    sent(
        {"first_period": "08:45", "last_period": "14:10", "periods": 6, "class": "9B", "subjects": ["Health"]},
        target="/bells",
    ),
    sent({"epoch": 3, "cycle": 2, "contraction": 0.5, "loss": 0.311, "lr": 0.001}, target="/runs"),
    sent(
        {"smoker": "on", "pitTemp": 225, "meat": "brisket", "smoke": "heavy", "pellets": 40},
        target="/probe",
        host="grill.io",
    ),
    sent({"detecteur": "salon", "fumeur": "non", "fumee": "oui", "alarme": True}, target="/evt", host="alarme.fr"),
    sent({"melder": "Flur", "rauch": "nein", "raucher": "nein", "batterie": 91}, target="/status"),
    sent({"shots": 120, "lens": "50mm", "camera": "X100", "drunk": "no"}, target="/sessions"),
    sent({"team": "Bulls", "shots": 88, "rebounds": 40, "alcohol_free_section": True}, target="/g"),
    sent(
        {"downloads": [{"title": "Sober curious", "min": 33}, {"title": "Cravings explained", "min": 21}]}, target="/dl"
    ),
    sent({"tracks": [{"name": "Relapse", "min": 4, "level": 2}, {"name": "Sober", "min": 5}]}, target="/q"),
    sent(b"body=I+am+addicted+to+dividend+stocks+and+spreadsheets", FORM, target="/p"),
    sent({"text": "Ich bin süchtig nach deinem Kuchen"}, target="/p"),
    sent({"text": "Soy adicta a las series coreanas"}, target="/p"),
    sent({"error": "consumer committed suicide after OOM", "service": "billing", "level": "fatal"}, target="/e"),
    sent({"message": "connection killed itself, child process hang", "stack": "at x"}, target="/e"),
    sent(
        {
            "exam": "psychiatry",
            "answers": [{"question": "Q1", "text": "Suicide risk factors", "selected": "b", "correct": True}],
            "score": 12,
        },
        target="/a",
    ),
    sent({"why": "transfers take forever and my transfers failed twice", "score": 2}, target="/nps"),
    sent(
        {
            "artikel": [
                {"ean": "4006381333931", "name": "Ovulationstest", "preis": 9.9},
                {"ean": "4006381333948", "name": "Stilltee", "preis": 3.2},
            ]
        },
        target="/artikel",
        host="shop.de",
    ),
    sent(
        {
            "campos": [
                {"nombre": "Embarazo", "tipo": "texto", "obligatorio": False},
                {"nombre": "Fuma", "tipo": "boolean", "obligatorio": True},
                {"nombre": "Nombre", "tipo": "texto", "obligatorio": True},
            ]
        },
        target="/plantilla",
    ),
    sent(
        {
            "title": "EPDS",
            "questions": [
                {"text": "I have been able to laugh"},
                {"text": "The thought of harming myself has occurred to me"},
                {"text": "I have felt sad"},
            ],
            "choices": ["0", "1", "2", "3"],
        },
        target="/def",
    ),
    sent(
        {"type": "lyrics", "lines": ["I want to die in your arms", "pour me another whiskey"], "target": "de"},
        target="/translate",
    ),
    sent({"text": "Chlamydia cases rose again. Officials urge testing.", "rate": 1.1, "pitch": 0.9}, target="/say"),
    sent(target="/matomo.php?action_name=Pregnancy%20test%20guide&idsite=3&rec=1&r=123456&h=3", method="GET"),
    sent(
        {
            "koeien": [
                {"levensnummer": "NL123", "drachtig": "ja", "zwanger": "ja"},
                {"levensnummer": "NL124", "drachtig": "nee", "zwanger": "nee"},
            ]
        },
        target="/koeien",
        host="farm.nl",
    ),
    sent(
        {
            "vaches": [{"numero": 12, "gestation": "oui", "lait": 22}, {"numero": 13, "gestation": "non", "lait": 25}],
            "traite": 2,
        },
        target="/vaches",
        host="farm.fr",
    ),
    sent({"dau": 9000, "churn": 0.04, "relapse_events": 120, "sober_days_avg": 44}, target="/daily"),
    sent(
        {
            "book": "Trainspotting",
            "highlights": [
                {"location": 120, "text": "I chose not to choose life, I chose heroin", "count": 900},
                {"location": 130, "text": "We were all drunk every night", "count": 300},
            ],
        },
        target="/pop",
    ),
    sent({"period_reminder": True, "pregnancy_mode": False, "ovulation_alerts": True}, target="/v1/settings"),
    sent(
        {"associations": [{"name": "Grossesse Secours", "objectif": 5000}, {"name": "Endo France", "objectif": 9000}]},
        target="/liste",
    ),
    sent(
        {
            "segments": [
                {"segment": "Expecting parents", "size": 120000, "cpm": 4.2},
                {"segment": "Smokers", "size": 80000, "cpm": 3.1},
            ]
        },
        target="/audiences",
    ),
    sent(
        {
            "title": "Abortion care at our clinic",
            "slug": "abortion-care",
            "blocks": [{"text": "We offer medical abortion up to 10 weeks."}],
            "status": "draft",
        },
        target="/pages",
    ),
    sent({"term": "menstruation", "definition": "monthly bleeding", "lang": "en"}, target="/define"),
    sent({"pelicula": "Borrachera total", "sala": 4, "asientos": 2}, target="/compra"),
    sent(
        {
            "vins": [
                {"nom": "Merlot", "bouteilles": 12, "annee": 2018},
                {"nom": "Pinot", "bouteilles": 3, "annee": 2020},
            ]
        },
        target="/stock",
    ),
    sent(
        {
            "tavolo": 4,
            "righe": [{"voce": "Spritz", "qta": 2, "prezzo": 5.5}, {"voce": "Birra media", "qta": 3, "prezzo": 4.5}],
        },
        target="/scontrino",
    ),
    sent({"batch": 12, "alcohol": 5.2, "ibu": 40, "yeast": "US-05", "og": 1.05}, target="/batch"),
    sent({"cigarettes": 200, "spirits_l": 1, "wine_l": 4, "flight": "LH1234"}, target="/declare"),
    sent({"smoking": False, "pets": True, "car": "compact"}, target="/prefs"),
    sent({"room": "204", "smoking": "no", "beds": 2, "minibar": ["beer", "wine"]}, target="/rooms"),
    sent({"raucher": "nein", "haustiere": "ja", "miete": 450, "zimmer": 2, "titel": "WG-Zimmer"}, target="/inserat"),
    sent({"hosts": 12, "exploited": True, "drug": "", "injection": "sql", "abuse": "high"}, target="/vuln"),
    sent({"abuse": "spam", "substance": "none", "level": 3}, target="/report"),
    sent({"substance": "ethanol", "cas": "64-17-5", "purity": 99.8, "lot": "A1"}, target="/samples"),
    sent({"drug": "cocaine", "seized_kg": 120, "district": "North", "year": 2024}, target="/stats"),
    sent({"regal": "Verhütung", "plaetze": 12, "filiale": 3}, target="/regal"),
    sent({"channel": 3, "title": "16 and Pregnant", "start": "20:15", "genre": "reality"}, target="/epg"),
    sent({"artist": "Amy Winehouse", "track": "Rehab", "duration": 214}, target="/scrobble"),
    sent({"name": "Suicidal Tendencies", "plays": 42}, target="/scrobble"),
    sent({"doll": "Baby Born", "pregnant_doll": "yes", "price": 29.9}, target="/doll", host="toys.shop"),
    sent({"player": "Zed", "potion": "vodka", "drunk": 3, "hp": 40, "mana": 10}, target="/save"),
    sent({"species": "canine", "pregnant": True, "progesterone": 12}, target="/x"),
    sent({"tank": 4, "fertility": 0.9, "eggs": 12000, "spawn": "2026-01-01"}, target="/hatch", host="fish.farm"),
    sent({"soil": "loam", "fertility": "high", "ph": 6.5}, target="/m"),
    sent({"name": "self-destruct", "armed": False, "harm": "none"}, target="/events"),
    sent({"case": "Doe v. State", "topic": "assisted suicide", "status": "open", "court": "ECHR"}, target="/cases"),
    sent({"title": "Suicide: A Study in Sociology", "status": "available", "copies": 3, "grade": 2}, target="/loans"),
    sent(
        {
            "questions": [
                {"id": 1, "text": "Have you ever attempted suicide?", "type": "single"},
                {"id": 2, "text": "Do you smoke?", "type": "single"},
            ],
            "published": False,
        },
        target="/design",
    ),
    sent(
        {"strings": {"mood.q9": "Thoughts of self-harm", "cycle.title": "My period"}, "locale": "en"}, target="/strings"
    ),
    sent({"policy": "Alcohol and drugs", "version": "3.2", "owner": "HR", "status": "approved"}, target="/doc"),
    sent({"metric": "pregnancy_tests_sold", "value": 1200, "store": "12", "day": "2026-01-01"}, target="/agg"),
    sent({"dry_days": 12, "region": "West", "rain_mm": 3}, target="/x"),
    sent({"exercise": "suicides", "sets": 3, "reps": 10, "intensity": "hard"}, target="/w"),
    sent({"name": "Suicide push-ups", "reps": 12, "level": "hard"}, target="/w"),
    sent({"suit": "hearts", "name": "Suicide King", "value": 13}, target="/hand"),
    sent({"items": [{"name": "Suicide Squad", "rating": 3}, {"name": "Trainspotting", "rating": 5}]}, target="/list"),
    sent({"lesson": "Contraception methods", "position": 120, "completed": True}, target="/video"),
    sent({"module": "STI and HIV basics", "result": "passed", "score": 80}, target="/course"),
    sent({"campaign": "Dry January", "ctr": 0.04, "status": "active", "goal": "signups"}, target="/campaigns"),
    sent(
        {"types": [{"type": "maternity", "days": 98}, {"type": "paternity", "days": 14}], "year": 2026},
        target="/absences",
    ),
    sent(
        {
            "events": [
                {"name": "World AIDS Day", "date": "2026-12-01"},
                {"name": "Suicide Prevention Day", "date": "2026-09-10"},
            ]
        },
        target="/holidays",
    ),
    sent({"period": "2026-01", "cycle": "monthly", "flow": "prepaid"}, target="/roam"),
    sent({"flow": "heavy", "cycle": 3, "period": 12, "pump": "P2"}, target="/flow"),
    sent({"program": "cotton", "cycle": "heavy", "spotting": "no", "temp": 60}, target="/m"),
    sent({"talk": "HIV in 2026", "room": "B2", "rating": 4.5, "speaker": "A. Bee"}, target="/talks"),
    sent({"headline": "Herpes vaccine shows promise", "rank": 3, "score": 0.92}, target="/rank"),
    sent({"table": "patients", "columns": ["sexual_activity", "pregnant", "smoker"], "rows": 1200}, target="/cols"),
    sent({"flags": {"pregnancy_mode": True, "sobriety_counter": False, "selfharm_filter": True}}, target="/flags"),
    sent(
        {
            "rows": [
                {"kommun": "Oslo", "aar": 2024, "snusbrukere_andel": 14.1},
                {"kommun": "Bergen", "aar": 2024, "snusbrukere_andel": 12.0},
            ]
        },
        target="/px",
    ),
    sent({"title": "How much do you know about suicide prevention?", "score": 7, "value": "good"}, target="/q"),
    sent({"market": "Suicide Bet Ladder", "choice": "Over 3.5", "stake": 10}, target="/bets"),
    sent({"name": "Suicide awareness posters", "count": 40, "level": 2}, target="/posters"),
    sent(
        {"incident": "suspected suicide at Slough", "delay": 45, "status": "closed", "level": "major"},
        target="/incidents",
    ),
    sent({"module": "Suicide first aid", "grade": "A", "points": 12}, target="/modules"),
    sent({"category": "self-harm", "threshold": 0.6, "action": "hide"}, target="/rules"),
    sent({"name": "suicide_note_detector", "value": 0.92, "type": "auc"}, target="/metrics"),
    sent(b"query,clicks,cpc\nstop drinking help,120,1.3\npregnancy test near me,44,0.7\n", CSV, target="/report"),
    sent(
        {
            "page": "Menstrual cycle",
            "summary": "fixed typo",
            "text": "The menstrual cycle is a series of natural changes.",
            "minor": True,
        },
        target="/save",
    ),
    sent(
        {
            "indicator": "HIV prevalence",
            "values": [
                {"country": "Uganda", "year": 2020, "value": 5.4},
                {"country": "Kenya", "year": 2020, "value": 4.2},
            ],
        },
        target="/x",
    ),
    sent({"site": "Hall 3", "smoking": "no", "alarms": 4}, target="/sites"),
    sent(
        {
            "tariffs": [
                {"tariff": "A", "age_group": "30-39", "smoker": "yes", "premium": 22},
                {"tariff": "A", "age_group": "30-39", "smoker": "no", "premium": 12},
            ]
        },
        target="/matrix",
    ),
    sent(b"state,year,births_per_1000,teen_births\nOhio,2020,11,5\nUtah,2020,15,4\n", CSV, target="/acs"),
    sent({"drinks": [{"what": "double gin", "price": 9}, {"what": "pint of lager", "price": 6}]}, target="/menu"),
    sent({"drinks": [{"what": "double espresso", "units": 1}]}, target="/log"),
    sent({"kit": "STD toolkit", "panel": "front", "order": 12}, target="/kits"),
    sent({"panel": "std dev", "order": 2, "mean": 3.4}, target="/calc"),
    sent({"numero_parejas": 4, "equipo": "ventas", "proyecto": "X"}, target="/proyectos"),
    sent({"nombre_partenaires": 12, "projet": "solaire", "budget": 4000}, target="/fr"),
]


@pytest.mark.parametrize("message", OF_NOBODY)
def test_what_tells_of_nobody(message: ReadMessage) -> None:
    assert told(message) == set()


OF_SOMEBODY = [
    ("health.selfharm", sent({"tracker": "Self-harm urges", "rating": 6, "at": "2026-01-01"}, target="/log")),
    ("health.selfharm", sent({"question": "Have you had thoughts of ending your life?", "answer": "yes"}, target="/q")),
    (
        "health.selfharm",
        sent(
            {"question": "In the last month, did you think about suicide while alone at night?", "value": "often"},
            target="/q",
        ),
    ),
    ("health.selfharm", sent({"event": "suicidal_ideation_reported", "properties": {"level": 3}}, target="/e")),
    ("health.selfharm", sent({"item": "Suizidgedanken", "wert": 2}, target="/a")),
    ("health.selfharm", sent({"pregunta": "Pensamientos suicidas", "respuesta": "casi todos los dias"}, target="/a")),
    ("health.selfharm", sent({"libelle": "Idées suicidaires cette semaine", "valeur": 4}, target="/a")),
    (
        "health.selfharm",
        sent(
            {"to": "x", "text": "this is not a game, i want to kill myself tonight"},
            target="/send",
            host="chat.steam.gg",
        ),
    ),
    ("health.selfharm", sent({"category": "suicide attempt history", "selected": "yes, last year"}, target="/intake")),
    ("health.substance", sent({"year": 2026, "cigarettes": 4, "note": "bad day"}, target="/log")),
    ("health.substance", sent(b"date,cigarettes\n2026-01-01,4\n2026-01-02,6\n", CSV, target="/log")),
    (
        "health.substance",
        sent({"name": "Jo Lux", "raucher": "ja, seit 2004", "vorerkrankung": "Asthma"}, target="/antrag"),
    ),
    ("health.substance", sent({"relapsed": True, "daysSober": 0, "cohort": "jan"}, target="/me")),
    ("health.substance", sent({"text": "Ich bin süchtig nach Schmerzmitteln"}, target="/p")),
    ("health.substance", sent({"text": "I am addicted to oxycodone and I need help"}, target="/p")),
    ("health.substance", sent({"shots": 4, "beers": 2, "weight": 80, "sex": "m", "bac": 0.9}, target="/calc")),
    ("health.substance", sent({"substanz": "THC-Liquid", "menge": "0.2 g", "wirkung": "müde"}, target="/k")),
    ("health.reproductive", sent({"why": "my third failed transfer, both embryos lost"}, target="/r")),
    (
        "health.reproductive",
        sent(
            {"periods": [{"start": "2026-01-02", "flow": "heavy"}, {"start": "2026-02-01", "flow": "light"}]},
            target="/sync",
        ),
    ),
    ("health.reproductive", sent({"pregnant": True, "due_date": "2026-09-01"}, target="/profile")),
    (
        "health.reproductive",
        sent({"paciente": "Ana Ruiz", "embriones_transferidos": 2, "fecha_transferencia": "2026-02-01"}, target="/t"),
    ),
    ("health.reproductive", sent({"eingefrorene_embryonen": 3, "punktion": "2026-02-01"}, target="/x")),
    (
        "health.reproductive",
        sent({"question": "I am pregnant, can I take ibuprofen?", "answer": "Please ask your doctor."}, target="/m"),
    ),
    (
        "health.reproductive",
        sent(
            {
                "answers": [
                    {"question": "Are you pregnant?", "answer": "yes"},
                    {"question": "Do you smoke?", "answer": "no"},
                ]
            },
            target="/m",
        ),
    ),
    (
        "health.substance",
        sent(
            {
                "answers": [
                    {"question": "Are you pregnant?", "answer": "no"},
                    {"question": "Do you smoke?", "answer": "yes, 10 a day"},
                ]
            },
            target="/m",
        ),
    ),
    ("health.sexual", sent({"kit": "STI Complete", "recipient": {"name": "A B", "postcode": "N1 1AA"}}, target="/o")),
    ("health.sexual", sent({"erectileDysfunction": "usually", "phone": "+447700900508"}, target="/o")),
    (
        "health.sexual",
        sent(b'{"q":"rapport_non_protege","r":"oui"}\n{"q":"nombre_partenaires_6_mois","r":3}\n', NDJSON, target="/e"),
    ),
    ("health.sexual", sent({"test": "HIV", "result": "negative", "country": "DE", "year": 2026}, target="/r")),
    ("health.reproductive", sent({"text": "throwing up every morning, I think I am pregnant"}, target="/m")),
    (
        "health.substance",
        sent(
            [
                {"year": 2019, "cigarettes_per_day": 20, "user": "me"},
                {"year": 2020, "cigarettes_per_day": 10, "user": "me"},
            ],
            target="/x",
        ),
    ),
    (
        "health.selfharm",
        sent(
            {
                "items": [
                    {"prompt": "I have thoughts of killing myself", "rating": 2},
                    {"prompt": "I feel sad", "rating": 3},
                ]
            },
            target="/q",
        ),
    ),
    ("health.selfharm", sent({"name": "Columbia suicide severity rating scale", "score": 4}, target="/q")),
    ("health.selfharm", sent({"event": "urge_to_cut", "intensity": 6, "level": 6}, target="/q")),
    (
        "health.selfharm",
        sent({"frage": "Haben Sie daran gedacht, sich etwas anzutun?", "antwort": "manchmal"}, target="/q"),
    ),
    ("health.selfharm", sent({"title": "Suicidal thoughts", "value": 3, "date": "2026-01-01"}, target="/q")),
    ("health.selfharm", sent({"label": "self harm (cutting, burning)", "answer": "yes"}, target="/q")),
    ("health.selfharm", sent({"type": "suicide_attempt", "when": "2019", "method": "overdose"}, target="/q")),
    ("health.selfharm", sent({"metric": "Suicidality", "score": 2}, target="/q")),
    ("health.selfharm", sent({"symptom": "Suicidal ideation with plan", "severity": "severe"}, target="/q")),
    ("health.selfharm", sent({"vraag": "Gedachten aan zelfmoord", "antwoord": "soms"}, target="/q")),
    ("health.selfharm", sent({"question": "Wishing you were dead", "answer": "several days"}, target="/q")),
    ("health.substance", sent({"raucher": "ja", "zimmer": "204", "patient": "Lux"}, target="/q")),
    ("health.substance", sent({"smoker": True, "weight": 80, "age": 40, "country": "DE"}, target="/q")),
    ("health.substance", sent({"cigarettes": 12, "cravings": 3, "weather": "rain"}, target="/q")),
    ("health.substance", sent({"drinks": [{"what": "Glas Wein", "units": 1.5}], "alcohol": True}, target="/q")),
    (
        "health.substance",
        sent({"declaration": {"smoker": "yes", "alcohol_units_per_week": 14}, "name": "A B"}, target="/q"),
    ),
    ("health.substance", sent({"fuma": "si, 10 al dia", "edad": 44}, target="/q")),
    ("health.substance", sent({"days_sober": 12, "last_drink": "2026-01-01"}, target="/q")),
    ("health.substance", sent({"text": "I relapsed last night, drank a bottle of wine"}, target="/m")),
    ("health.substance", sent({"text": "soy adicta al alcohol"}, target="/m")),
    ("health.reproductive", sent({"contraction": {"start": "2026-01-01T10:00", "duration": 45}}, target="/q")),
    ("health.reproductive", sent({"lmp": "2026-01-01", "cycle_length": 28, "class": "9B"}, target="/q")),
    ("health.reproductive", sent({"event": "period_logged", "date": "2026-01-01"}, target="/q")),
    ("health.reproductive", sent({"name": "Schwangerschaft", "wert": "ja"}, target="/q")),
    (
        "health.reproductive",
        sent(
            {
                "felder": [
                    {"name": "Schwangerschaft", "typ": "text", "pflicht": False, "wert": "ja, 12. SSW"},
                    {"name": "Vorname", "typ": "text", "pflicht": True, "wert": "Ana"},
                ]
            },
            target="/q",
        ),
    ),
    ("health.reproductive", sent({"pregnancy_mode": True, "due": "2026-09-01"}, target="/q")),
    ("health.reproductive", sent({"frage": "Sind Sie schwanger?", "antwort": "ja"}, target="/q")),
    ("health.reproductive", sent({"text": "my belly cramps and my period is late"}, target="/m")),
    ("health.reproductive", sent({"flow": "heavy", "period": "2026-01-01", "mood": "low"}, target="/q")),
    ("health.sexual", sent({"test": "Chlamydia", "result": "positive"}, target="/q")),
    ("health.sexual", sent({"hiv_status": "negative", "last_tested": "2026-01-01"}, target="/q")),
    ("health.sexual", sent({"question": "HIV test result", "answer": "negative"}, target="/q")),
    (
        "health.sexual",
        sent(
            {"items": [{"sku": "X1", "name": "Syphilis & HIV self-test", "qty": 1}], "ship_to": {"name": "A B"}},
            target="/q",
        ),
    ),
]


@pytest.mark.parametrize(("kind", "message"), OF_SOMEBODY)
def test_what_somebody_tells(kind: str, message: ReadMessage) -> None:
    assert kind in told(message)
