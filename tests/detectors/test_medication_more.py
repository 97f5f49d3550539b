"""Medicines that no list knows, under further names and in further languages; and what only looks like them."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent

FOUND = [
    ("end of a substance", sent({"items": [{"desc": "Ramipril 5 mg", "n": 1}]})),
    ("with its vowel", sent({"desc": "LOSARTANA 50 MG 30 CPR"})),
    ("name as key with unit", sent({"buprenorphine_mg": 8})),
    ("insulin of a pump", sent({"insulin": 4.5, "carbs": 40, "glucose": 171})),
    ("label of a form", sent({"answers": [{"field": {"ref": "current-meds"}, "type": "text", "text": "Fevarin 100"}]})),
    ("label and brand", sent({"patient": 7, "data": [{"displayName": "Traitement", "value": "Coartem 80"}]})),
    ("Swedish", sent({"personnummer": "x", "lakemedel": "Citodon", "patient": 1})),
    ("Polish", sent(b"x_leki=Bisocard+5+mg&pacjent=1", FORM)),
    ("Dutch", sent({"patient": {"n": 1}, "medicijnen": [{"naam": "Lyrinel XL"}]})),
    ("treatment with a dose", sent({"tratamiento": "Enantyum 25 mg"})),
    ("patch", sent({"substitut": "patch 14 mg"})),
    ("two substances in one", sent({"m": "Ramipril/Amlodipine 5/10"})),
    ("an inhaler's puffs", sent({"farmaci": [{"nome": "Bretaris 200/6", "puff": 2}]})),
    ("puffs beside a known one", sent({"relievers": [{"name": "Ventolin", "puffs": 2}]})),
    ("Japanese", sent({"服薬": "ロキソニン60"})),
    ("vaccine by its brand", sent({"vaccine": "Shingrix", "on": "2026-02-03"})),
    ("biologic", sent({"patient_condition": "psoriasis", "biologic": "Bimzelx"})),
]


@pytest.mark.parametrize("message", [c[1] for c in FOUND], ids=[c[0] for c in FOUND])
def test_found(message: ReadMessage) -> None:
    assert any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(message, "health.medication"))


@pytest.mark.parametrize(
    "message",
    [
        sent([{"sku": "1", "name": "Ibuprofen 200 mg 24 tabs", "price": 4, "stock": 12}]),
        sent({"recipe": "Valium Mist", "dose_ml": [1.2, 3.4]}),
        sent({"drug": False, "dose_ml": 12, "tank": "reef"}),
        sent({"medication": "yes", "patient": 1}),
        sent({"treatment": "Facial", "patient": 1, "salon": "x"}),
        sent({"traitement": "Batch", "health": "ok"}),
        sent({"leki": "brak", "pacjent": 1}),
        sent({"insulin": 4.5, "material": "foam"}),
        sent({"title": "Who gets the HPV vaccine", "body": "Gardasil was approved this week."}),
        sent({"薬局": "さくら薬局2", "farmacia": "Centrale 12/4"}),
        sent({"basal": 4, "layer": "basal", "leaf": 1}),
        sent({"caffeine_mg": 90, "stock": 4}),
        sent({"BiologicalSex": "Female", "health": 1}),
        sent({"name": "Xanax Bar Blue", "swatches": ["#fff"]}),
        sent({"meds_enabled": "Daily", "patient": 1}),
        sent({"text": "from April 25 g more"}),
        sent({"text": "cholesterol 200 mg per day"}),
        sent({"receta": "Gazpacho Andaluz", "porciones": 4, "salud": "alta"}),
        sent({"rezept": "Apfelkuchen", "zeit": 40}),
        sent({"drug": "Stimpak", "health": 80, "player_id": 4}),
        sent({"medicine": "Elixir", "patient": 1, "npc": "Healer"}),
        sent({"niacin_mg": 12, "kcal": 200}),
        sent({"drug": "Panadol", "inventory": 4, "patient": "x"}),
    ],
)
def test_not_taken(message: ReadMessage) -> None:
    found = of_kind(message, "health.medication")
    assert all(hit.confidence is Certainty.POSSIBLE for hit in found)
