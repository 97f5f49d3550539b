"""Entries of trackers under short and common names, and the same names elsewhere."""

import pytest

from gateway.model.findings import Field, ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import hits, sent


def sure(message: ReadMessage, kind: str) -> bool:
    """Whether a kind is told as likely."""
    return any(hit.data_kind == kind and hit.confidence is not Certainty.POSSIBLE for hit in hits(message))


def numbered(*values: str) -> ReadMessage:
    """A message whose fields have numbers."""
    fields = tuple(Field(f"body.protobuf:1[0].{number}", str(number), one) for number, one in enumerate(values, 1))
    return sent({}, target="/v2/entries")._replace(fields=fields)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"event": "checkin_done", "props": {"step": "how_do_you_feel", "score": 4}}, "health.mood"),
        ({"event": "checkin_done", "props": {"page": "daily checkin", "emoji": "😔"}}, "health.mood"),
        ({"rows": [{"day": "2026-03-01", "kat": "STIMMUNG", "sub": "GEREIZT"}]}, "health.mood"),
        ({"feel": "gloomy", "ts": 1764199739}, "health.mood"),
        ({"wie_gehts": "nicht gut"}, "health.mood"),
        ({"hoofdklacht": "buikpijn", "bsn": 4}, "health.symptom"),
        ({"stemming": "chagrijnig", "cijfer": 4}, "health.mood"),
        ({"umore": "malinconica", "data": "2026-01-02"}, "health.mood"),
        ({"card": {"misery": 4, "joy": 1, "skills": "opposite action"}}, "health.mood"),
        ({"log": [{"cat": "SYMPTOM", "sub": "CRAMPS"}]}, "health.symptom"),
        ({"log": [{"group": "sex", "type": "no_condom"}]}, "health.sexual"),
        ({"inf": "gonorrhea", "to": "+34600111222", "anon": 1}, "health.sexual"),
        ({"sti": "clamidia", "lastcontact": "2026-02-01", "partner": 2}, "health.sexual"),
        ({"serostatus": "negativo em prep", "age": 31}, "health.sexual"),
        ({"statut_vih": "positif indétectable", "age": 31}, "health.sexual"),
        ({"log": [{"cat": "fluid", "sub": "creamy"}]}, "health.reproductive"),
        ({"type": "bbt", "opk": "neg", "cm": "ewcm"}, "health.reproductive"),
        ({"gewicht": 61, "mens": True, "schlaf": 7}, "health.reproductive"),
        ({"peso": 61, "regla": False, "cintura": 70}, "health.reproductive"),
        ({"ultimaRegla": "2026-04-02"}, "health.reproductive"),
        ({"letzte_periode": "02.04.2026"}, "health.reproductive"),
        ({"laatsteMenstruatie": "2026-04-02"}, "health.reproductive"),
        ({"ciclo": "irregolare", "vampate": 3}, "health.reproductive"),
        ({"goal": {"value": "understand_my_cycle"}}, "health.reproductive"),
        ({"schwangerschaft": {"ssw": 19}}, "health.reproductive"),
        ({"gravidanza": {"sem": 19}}, "health.reproductive"),
        ({"event": "TTC_MODE_ENABLED", "months": 3}, "health.reproductive"),
        ({"event": "add_ovulation_test", "ts": 1764199739}, "health.reproductive"),
        ({"patient": 3, "visit_motive_name": "Suivi de grossesse"}, "health.reproductive"),
        ({"patient": 3, "visit_reason": "HIV test, results"}, "health.sexual"),
        ({"pilule": "Leeloo", "fumeuse": "non", "age": 27}, "health.reproductive"),
        ({"user": {"data": [{"segment": [{"name": "Expecting mothers"}]}]}}, "health.reproductive"),
        ({"user": {"data": [{"segment": [{"name": "Alcohol dependence"}]}]}}, "health.substance"),
        ({"nights": [{"start": 1, "tags": ["Ate late", "Had wine"]}], "sleep": 7}, "health.substance"),
        ({"night": {"schlaf": 6, "faktoren": ["Bier getrunken"]}}, "health.substance"),
        ({"mood": 3, "activities": ["beer", "friends"]}, "health.substance"),
        ({"podSn": "K1", "puffs": [{"t": 1771858791, "ms": 900}], "nic_mg": 20}, "health.substance"),
        ({"instrumento": "ASSIST", "itens": [{"subst": "crack", "freq3m": 2}]}, "health.substance"),
        ({"diario": {"vampate": 2, "umore": "triste"}}, "health.symptom"),
        ({"morning_stiffness": 4, "date": "2026-02-02"}, "health.symptom"),
        ({"zahnfleisch": "empfindlich", "alter": 40}, "health.symptom"),
        ({"encias": "sangrado", "edad": 40}, "health.symptom"),
        ({"paciente": 4, "turno": "10:00", "obs": "dolor de rodilla"}, "health.symptom"),
        ({"vas": 6, "bodyPart": "knee"}, "health.symptom"),
        ({"anamnesi": "mal di schiena da un mese"}, "health.symptom"),
        ({"text": "creo que sería mejor no existir"}, "health.selfharm"),
        ({"text": "je pense qu'il serait mieux que je ne sois plus là"}, "health.selfharm"),
        ({"text": "a volte penso che sarebbe meglio non esserci più"}, "health.selfharm"),
        ({"soap": {"subj": "I feel sad since the move and barely sleep at night."}}, "health.note"),
    ],
)
def test_found(body: dict[str, object], kind: str) -> None:
    assert sure(sent(body, target="/v1/sync"), kind)


def test_found_where_fields_have_numbers() -> None:
    assert sure(numbered("2026-05-04", "period", "heavy", "pill", "missed"), "health.reproductive")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"step": "shipping", "score": 4}, "health.mood"),
        ({"emoji": "😂", "channel": "general", "reaction": True}, "health.mood"),
        ({"status_emoji": "😀", "status_text": "lunch"}, "health.mood"),
        ({"feel": "21", "city": "Bern"}, "health.mood"),
        ({"sex": "oral", "route": "vaccine"}, "health.sexual"),
        ({"joy": 4, "review": "a book"}, "health.mood"),
        ({"cat": "Milo", "sub": "tabby", "symptom_checker": "v2"}, "health.symptom"),
        ({"sex": "f", "age": 31}, "health.sexual"),
        ({"sex": "male", "sub": "basic"}, "health.sexual"),
        ({"condition": "ng", "sku": "A1", "price": 3}, "health.sexual"),
        ({"inf": 3, "sup": 9}, "health.sexual"),
        ({"regla": True, "firewall": "on"}, "health.reproductive"),
        ({"period": True, "billing": "monthly"}, "health.reproductive"),
        ({"regel": "light", "lamp": 2}, "health.reproductive"),
        ({"cm": "170", "kg": 60}, "health.reproductive"),
        ({"fluid": "coolant", "level": "high"}, "health.reproductive"),
        ({"goal": "track_cycling"}, "health.reproductive"),
        ({"goal": "track_expenses"}, "health.reproductive"),
        ({"last_period": "2026-01", "invoice": 4}, "health.reproductive"),
        ({"event": "DARK_MODE_ON"}, "health.reproductive"),
        ({"event": "add_period", "report": "fiscal"}, "health.reproductive"),
        ({"event": "save_invoice"}, "health.reproductive"),
        ({"motive": "Renewal of a contract", "patient": 3}, "health.reproductive"),
        ({"text": "Mum shouted and I cried in the car on the way home"}, "health.substance"),
        ({"pille": "blue", "game": "matrix"}, "health.reproductive"),
        ({"tags": ["wine", "red"], "product": "Rioja", "price": 9}, "health.substance"),
        ({"tags": ["beer"], "place": "Old Pub", "venue": 3}, "health.substance"),
        ({"puffs": 200, "inhaler": "blue"}, "health.substance"),
        ({"urge_SH": 3, "urge_SI": 2, "skills": "TIPP"}, "health.substance"),
        ({"segment": [{"name": "Wine lovers"}]}, "health.substance"),
        ({"segment": [{"name": "Baby clothes"}]}, "health.reproductive"),
        ({"aura": 3, "spell": "fire", "game": "x"}, "health.symptom"),
        ({"eyes": "blue", "hair": "red"}, "health.symptom"),
        ({"vas": 6, "city": "Bern"}, "health.symptom"),
        ({"obs": "leave at the door", "order": 4}, "health.symptom"),
        ({"text": "it would be better not to be here at noon"}, "health.selfharm"),
        (
            {"items": [{"key": "phq_9", "label": "Thoughts of being better off dead", "options": [0, 1, 2, 3]}]},
            "health.selfharm",
        ),
        ({"tickers": ["ABC"], "note": "Wegovy sales raised again this quarter"}, "health.note"),
    ],
)
def test_not_found(body: dict[str, object], kind: str) -> None:
    assert not sure(sent(body, target="/v1/sync"), kind)


def test_an_answer_beside_choices_is_told() -> None:
    item = {"key": "phq_9", "label": "Thoughts that I would be better off dead", "options": [0, 1, 2, 3], "value": 2}
    assert sure(sent({"items": [item]}, target="/v1/sync"), "health.selfharm")
