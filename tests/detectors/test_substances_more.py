"""Drinks, cigarettes, drugs, the urge for them and tests for them, as diaries, wearables and laboratories name them;
and goods, machines and other things of the same names."""

import pytest

from gateway.model.findings import ReadMessage
from tests.detectors.samples import of_kind, sent

XML = "application/xml"

FOUND = [
    ("glasses", sent({"fecha": "2026-03-04", "alcohol": {"tipo": "vino blanco", "copas": 3}})),
    ("German glasses", sent({"alkohol": {"sorte": "Weizen", "glaeser": 2}})),
    ("beverages of a body", sent({"name": "number_of_alcoholic_beverages", "data": [{"qty": 2}]})),
    ("urge to smoke", sent({"datum": "2026-03-04", "lust_auf_zigarette": 6})),
    ("urge to drink", sent({"ganas_de_beber": 7})),
    ("urge in Italian", sent({"voglia_di_fumare": 4})),
    ("breath test", sent({"bac": 0.031, "unit": "% BAC"})),
    ("breath test in German", sent({"promille": 0.4})),
    ("breath test in Spanish", sent({"alcoholemia": "0,25 mg/l"})),
    ("tag of a wearable", sent({"tag_type": "tag_generic_nicotine", "start_day": "2026-03-04"})),
    ("answer of a journal", sent({"behavior": "alcohol", "answered_yes": True, "sleep_id": 4})),
    ("ingested", sent({"ingestions": [{"substanceName": "Ketamine", "administrationRoute": "ORAL"}]})),
    ("given up", sent({"question": "What would you like to give up?", "answer": "cigarettes"})),
    ("given up in French", sent({"question": "Que souhaitez-vous arrêter ?", "reponse": "vapoter"})),
    (
        "a laboratory",
        sent(b'<ToxicologyReport><Analyte name="Cocaine metabolites" result="POSITIVE"/></ToxicologyReport>', XML),
    ),
    ("a panel", sent({"specimen": "urine", "drug_screen": {"thc": "positive", "amp": "negative"}})),
    ("cannabis", sent({"strain": "Blue Dream", "thc_pct": 18, "method": "vaporizer", "effects": ["calm"]})),
    ("clean", sent({"text": "I've been clean from opiates for 40 days"})),
    ("dry", sent({"text": "Ich bin seit 90 Tagen rauchfrei und stolz"})),
    ("smoker", sent({"smoking_status": "Light cigarette smoker (1-9 cigs/day)"})),
    ("strength of a drink", sent({"name": "Stout", "abv": 5.2, "units": 1.7, "drank_at": "2026-03-04"})),
]


@pytest.mark.parametrize("message", [c[1] for c in FOUND], ids=[c[0] for c in FOUND])
def test_found(message: ReadMessage) -> None:
    assert of_kind(message, "health.substance") != []


NONE = [
    ("a shop", sent({"cart": [{"wine_type": "red wine", "wine_bottles": 6, "price": 60}]})),
    ("strength in a shop", sent({"sku": "b1", "abv": 5.2, "price": 3, "units": 6})),
    ("an exam", sent({"bac": 0.5, "unit": "coef", "lycee": "Hugo", "drinks": "no"})),
    ("a number of a bank", sent({"bac": 12, "account": "main"})),
    ("urge of something else", sent({"envie_de_voyager": 5})),
    ("given up otherwise", sent({"question": "What would you like to give up?", "answer": "sugar"})),
    ("a program given up", sent({"action": "quit", "app": "editor"})),
    ("tag of a photo", sent({"tag_name": "wine", "photo_id": 4, "upload": True})),
    ("tag of a release", sent({"tag_name": "v1.2", "start_day": "2026-03-04"})),
    ("a chemical", sent({"substance": "Acetone", "dose": 4})),
    ("other analyte", sent({"specimen": "urine", "results": {"protein": "negative"}})),
    ("seeds", sent({"strain": "Blue Dream", "thc_pct": 18, "price": 40, "seeds": 5, "effects": ["calm"]})),
    ("a muscle", sent({"strain": "hamstring", "sessions": 3})),
    ("strain of a day", sent({"strain": 14.2, "effects": [], "thc": None})),
    ("clean otherwise", sent({"text": "I've been cleaning pills off the shelf, it is clean from dust now"})),
    ("a habit", sent({"type": "cigarette", "urge": 3, "shop": "4", "price": 9})),
    ("counter of a page", sent({"type": "speed", "quit_rate": 0.2})),
]


@pytest.mark.parametrize("message", [c[1] for c in NONE], ids=[c[0] for c in NONE])
def test_not_used_by_anybody(message: ReadMessage) -> None:
    assert of_kind(message, "health.substance") == []
