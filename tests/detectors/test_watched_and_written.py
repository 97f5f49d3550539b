"""What people look at, write down and book, as apps of few makers send it, and the same words where nobody is told
of."""

from typing import Any
from urllib.parse import quote, urlencode

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, JSON, hits, sent


def kinds(message: ReadMessage) -> set[str]:
    """Kinds that are told as likely."""
    return {hit.data_kind for hit in hits(message) if hit.confidence is not Certainty.POSSIBLE}


def get(target: str, host: str) -> ReadMessage:
    return sent(b"", "", target, host, "GET")


LOOKED_AT = {
    "watched": sent({"videoId": "q1", "title": "My life with epilepsy", "watchedSeconds": 81}, target="/v1/play"),
    "read": sent({"articleTitle": "Understanding panic disorder", "readPercent": 70}),
    "topic of health": sent({"params": {"content_type": "health_topic", "item_id": "copd"}}),
    "article": sent({"contentType": "article", "itemName": "Coping with endometriosis"}),
    "at a pharmacy": sent(
        {"items": [{"item_name": "Vaginalpilz Kombi 3 St", "price": 9.9}]}, host="www.stadt-apotheke.example"
    ),
    "group": sent({"group": {"slug": "nar-anon-berlin"}}, target="/groups/join"),
    "pushed topic": sent(b"", JSON, "/iid/v1/d8a:APA91bX/rel/topics/menopause_news", "iid.example"),
    "Spanish": get("/search?q=" + quote("estoy embarazada que hago"), "www.find.example"),
    "Italian ward": get("/patologie/gastrite/cause", "www.salute-oggi.example"),
    "Dutch ward": get("/aandoeningen/jicht/item77", "www.gezondheidsinfo.example"),
    "English ward": get("/conditions/gallstones/", "www.healthpages.example"),
}


@pytest.mark.parametrize("message", LOOKED_AT.values(), ids=LOOKED_AT)
def test_interests(message: ReadMessage) -> None:
    assert "health.interest" in kinds(message)


NOT_LOOKED_AT = {
    "song": sent({"title": "Anxiety", "artist": "The Doe Rays", "playbackPosition": 12}),
    "film": sent({"title": "Melanoma, the movie", "watchedSeconds": 81}),
    "video": sent({"videoId": "q1", "title": "Ten goals of the season", "watchedSeconds": 81}),
    "game": sent({"params": {"content_type": "level", "item_id": "panic_attack"}}),
    "product": sent({"items": [{"item_name": "Anxiety notebook", "price": 9.9}]}, host="www.paper.example"),
    "task": sent({"title": "Anxiety chapter", "done": False}, target="/v1/tasks"),
    "pushed topic": sent(b"", JSON, "/iid/v1/d8a:APA91bX/rel/topics/football_news", "iid.example"),
    "conditions of use": get("/conditions/general/", "www.shop.example"),
    "of a person": get("/api/conditions/c81d2f07", "api.healthpages.example"),
    "of a shop": get("/conditions/of-sale", "www.health-shop.example"),
    "list": get("/conditions/", "www.healthpages.example"),
    "loudspeaker": get("/search?q=enceinte+bluetooth", "www.find.example"),
}


@pytest.mark.parametrize("message", NOT_LOOKED_AT.values(), ids=NOT_LOOKED_AT)
def test_no_interests(message: ReadMessage) -> None:
    assert "health.interest" not in kinds(message)


def form(target: str, **fields: str) -> ReadMessage:
    return sent(urlencode(fields).encode(), FORM, target)


WRITTEN = {
    "Italian thoughts": form("/nuova", pensieri="Ho paura di restare sola, non riesco a dirlo a nessuno."),
    "German thought": form("/protokoll", gedanke="Ich bin nicht gut genug"),
    "Dutch": sent({"dagboekTekst": "Ik was vandaag rustiger en heb lang gewandeld."}, target="/api/save"),
    "Dutch, who is missed": sent({"tekst": "Ik mis mijn vader zo erg dat ik niet meer slaap."}),
    "letter": sent({"to": "Mum", "letter": "I finally started counselling and I am trying to forgive myself."}),
    "dream": sent(
        {"description": "I was late for the exam and could not move. I'm still trembling."}, target="/dreams"
    ),
    "entry": sent({"content": "I told him the truth at last. Shaky, a bit guilty, but fine."}, target="/v2/entries"),
    "nobody named": sent({"mood": 2, "note": "First morning out of bed without tears, made coffee, sat outside."}),
    "stomach": sent({"content": "Called my brother, the knot in my chest is smaller now."}),
    "Turkish": sent(
        {"body": "Sabahtan beri içim s\u0131k\u0131l\u0131yor, çok huzursuz hissediyorum."}, target="/v1/memo"
    ),
    "Japanese": sent({"body": "昨日も眠れなかった。会社に行くのが怖い。"}, target="/v1/memo"),
    "Chinese": sent({"text": "今天很难过,也很害怕,不知道该怎么办。"}),
}


@pytest.mark.parametrize("message", WRITTEN.values(), ids=WRITTEN)
def test_notes(message: ReadMessage) -> None:
    assert "health.note" in kinds(message)


NOT_WRITTEN = {
    "figure": sent({"npc": "Brannoc", "line": "I am so lonely in this tower. My brother never came home."}),
    "entry of a site": sent({"content": "Our new opening hours from May, see you there."}, target="/v2/entries"),
    "letter of a firm": sent({"letter": "Please find enclosed the documents for the tax year."}),
    "sofa": sent({"text": "First week with the new sofa, delivery was quick and the fabric is great."}),
    "Japanese film": sent({"body": "この映画は怖いし、悲しい場面もあります。"}),
    "Japanese search": sent({"query": "眠れない 不安 対処法 まとめ"}),
    "entry of an editor": sent({"content": "I think the header looks empty on phones."}, target="/spaces/x/entries"),
    "head": sent({"text": "I'm just shaking my head at this pull request."}),
    "Chinese servers": sent({"text": "今天压力测试的结果出来了,服务器崩溃两次。"}),
    "ship": sent({"tanker": "My last tanker leaves Bergen on Monday morning."}),
    "Dutch, what is missing": sent({"tekst": "Ik mis mijn koffer nog, kunt u mij terugbellen over de zending?"}),
    "Chinese, one word": sent({"text": "这个周末我们一起去公园散步,不害怕下雨。"}),
    "Dutch": sent({"vergaderingTekst": "Volgende week bespreken we de planning met het team."}),
}


@pytest.mark.parametrize("message", NOT_WRITTEN.values(), ids=NOT_WRITTEN)
def test_no_notes(message: ReadMessage) -> None:
    assert "health.note" not in kinds(message)


@pytest.mark.parametrize(
    "body",
    [
        {"humor": "neutro", "sentimentos": ["saudade"]},
        {"ruh_hali": "bunalm\u0131\u015f"},
        {"ruhHali": "k\u0131rg\u0131n"},
        {"humeur": "soulagement"},
        {"stemming": "opluchting"},
    ],
)
def test_moods(body: dict[str, Any]) -> None:
    assert "health.mood" in kinds(sent(body))


@pytest.mark.parametrize("body", [{"moodScale": ["😡", "😐", "😀"]}, {"moodOptions": ["sad", "calm", "happy"]}])
def test_what_may_be_chosen_is_no_mood(body: dict[str, Any]) -> None:
    assert "health.mood" not in kinds(sent(body, target="/v1/settings"))


def answers(name: str, number: int) -> ReadMessage:
    rows = "".join(f'<Answer item="{n}">{n % 4}</Answer>' for n in range(1, number + 1))
    return sent(f"<Sheet><Instrument>{name}</Instrument>{rows}</Sheet>".encode(), "application/xml")


def test_answers_in_xml() -> None:
    assert "health.instrument" in kinds(answers("WOMAC", 9))
    assert "health.instrument" in kinds(answers("SF-36", 9))
    assert "health.instrument" not in kinds(answers("Customer panel 36", 9))


def test_burnout() -> None:
    assert "health.instrument" in kinds(sent({"test": "Burnout-Selbsttest", "punkte": 21}))
    assert "health.instrument" not in kinds(sent({"mode": "Burnout race", "points": 21}))


def test_a_vaccination_is_an_appointment() -> None:
    assert "health.appointment" in kinds(form("/buchung", vorname="Lena", impfung="FSME", termin="03.04.2026 09:20"))
    assert "health.appointment" not in kinds(form("/buchung", vorname="Lena", kurs="Yoga", termin="03.04.2026 09:20"))


def test_what_is_of_a_field_or_an_animal() -> None:
    assert "health.lab" not in kinds(sent({"muestra": "Parcela 4", "hierro": 11}, host="api.lab.example"))
    assert "health.lab" not in kinds(sent({"hierro": 11, "ph": 6.1}, host="api.agrolab.example"))
    body: dict[str, Any] = {"patient": {"species": "canine", "name": "Bruno"}, "owner": {"last_name": "Okafor"}}
    told = [hit.value for hit in hits(sent(body)) if hit.data_kind == "id.name" and hit.confidence is Certainty.LIKELY]
    assert "Bruno" not in told
    assert "health.lab" in kinds(sent({"species": "Homo sapiens", "ldl_cholesterol": 131, "hdl_cholesterol": 40}))
    assert "Okafor" in told


def test_a_token_of_a_person_is_no_key_of_an_app() -> None:
    token = "ghp_" + "b7" * 18
    found = kinds(sent({"message": "chore: bump"}, headers=[("Authorization", f"token {token}")]))
    assert "cred.token" in found
    assert "cred.key" not in found
    assert "cred.key" in kinds(sent({"deploy": {"github": token}}))
