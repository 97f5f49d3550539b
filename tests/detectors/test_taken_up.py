"""What somebody looks at, listens to, borrows, joins, subscribes to or is still typing."""

from typing import Any

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent


def sure(message: ReadMessage) -> bool:
    return any(hit.confidence is Certainty.LIKELY for hit in of_kind(message, "health.interest"))


def get(target: str, host: str) -> ReadMessage:
    return sent(b"", "", target, host, "GET", [("Host", host)])


def bought(event: str, **ware: Any) -> ReadMessage:
    return sent({"event": event, "properties": ware}, target="/v1/track", host="cdp.shop.example")


def heard(**episode: Any) -> ReadMessage:
    return sent({"position": 1300, "duration": 2800, "status": 2, **episode}, target="/sync", host="pod.example")


def form(target: str, host: str, body: str) -> ReadMessage:
    return sent(body.encode(), FORM, target, host)


TAKEN_UP = {
    "typed": get("/complete/search?client=x&q=prim%C3%A4r+schizo", "www.search.example"),
    "typed in Spanish": get("/ac/?q=que+es+la+fibromi", "find.example"),
    "symptoms": get("/search?q=first+symptoms+of+lymphangitis", "www.search.example"),
    "symptoms in Spanish": get("/search?q=s%C3%ADntomas+de+esclerosis+lat", "www.search.example"),
    "symptoms in French": get("/search?q=sympt%C3%B4mes+de+la+sarcoidose", "www.search.example"),
    "encyclopedia, a dash": get("/api/rest_v1/page/summary/Obsessive%E2%80%93compulsive_disorder", "en.wiki.example"),
    "encyclopedia, titles": get(
        "/w/api.php?action=query&titles=Bipolare+St%C3%B6rung&prop=extracts", "de.wiki.example"
    ),
    "encyclopedia, page": get("/w/api.php?action=parse&page=Fibromyalgie", "fr.wiki.example"),
    "encyclopedia, of medicine": get("/wiki/Lupus_(disease)", "en.wiki.example"),
    "room": form("/api/subscribe", "oauth.meet.example", "action=sub&sr_name=CrohnsDisease&api_type=json"),
    "room of few": form("/api/subscribe", "oauth.meet.example", "action=sub&sr_name=PMDD"),
    "podcast": heard(podcastTitle="Mein Leben mit ADHS", title="Folge 3: Diagnose"),
    "episode": heard(podcastTitle="Café am Morgen", title="#14 Vivre avec la fibromyalgie"),
    "podcast in Spanish": heard(podcastTitle="Cáncer de mama, sin miedo", title="T1E2"),
    "course": sent({"course": "CBT for insomnia", "lesson": 3, "completed": True}),
    "course in Spanish": sent({"curso": {"titulo": "Vivir sin ansiedad", "progress": 40}}),
    "program": sent({"program": "quit-smoking-21", "day": 4}),
    "meditation": sent({"meditation": {"title": "SOS panic attack", "completed_s": 300}}),
    "group that is joined": sent({"joined_group": "PCOS Sisters", "user": "u1"}),
    "community": sent({"community_id": "endometriosis-support", "event": "join_community"}),
    "group by its address": sent({"group": {"name": "Living with HIV"}}, target="/v2/groups/77/join"),
    "forum by its name": sent({"forum": "r/OpiatesRecovery", "action": "join"}),
    "goods": bought("Product Viewed", product_id="1", sku="A", name="Glucose test strips 50 ct", price=9.9),
    "goods in German": bought(
        "Add To Cart", product_id="2", name="Einlagen für Inkontinenz", price=12.5, category="Pflege"
    ),
    "goods in Spanish": bought("Product Viewed", sku="L", product_id=5, name="Mangas", category="Linfedema", price=30),
    "goods of GA4": sent(
        {
            "events": [
                {"name": "view_item", "params": {"items": [{"item_id": "9", "item_name": "Ostomy bag", "price": 3}]}}
            ]
        }
    ),
    "film about it": sent({"video_title": "What my MS diagnosis taught me", "watch_ms": 90210, "player": "exo"}),
    "forum": get("/t/first-week-on-biologics/6624.json?track_visit=true", "community.crohnsforum.example"),
    "forum in Spanish": get("/t/alguien-mas/365", "foro.fibromialgia.example"),
    "forum in German": get("/viewtopic.php?t=31", "www.rheuma-forum.example"),
    "question of GraphQL": sent({"operationName": "Article", "variables": {"slug": "transtorno-de-ansiedade-social"}}),
    "group": sent({"groupId": "6", "groupName": "Just us \u2013 newly diagnosed"}, target="/groups/join"),
    "topics": sent({"followed_topics": ["gardening", "fibromyalgia"]}, target="/me/feed", method="PUT"),
    "topics in Spanish": sent({"selectedTopics": ["ansiedad", "autoestima"]}, target="/me/feed"),
    "topics, underscores": sent({"my_interests": ["diabetes_typ_2"]}, target="/me/feed"),
    "newsletter": form(
        "/subscribe/post", "x.list-manage.example", "EMAIL=a%40b.example&group%5B3%5D=Brustkrebs+aktuell"
    ),
    "newsletter of a place": form("/newsletter/subscribe", "www.alzheimer-info.example", "email=a%40b.example&ok=1"),
    "lines of a log": sent(b'{"e":"click","title":"Autismus bei Frauen","dwell":11}\n', "application/x-ndjson"),
    "episode inside": sent({"episode": {"title": "Endometriosis: ten years"}, "playedUpTo": 300, "playingStatus": 2}),
    "goods, packed": form("/g/collect", "a.example", "v=2&en=view_item&pr1=idSKU~nmPregnancy%20test%20kit~pr5.99"),
    "group inside": sent({"group": {"id": 3, "name": "Breast cancer warriors"}}, target="/groups/3/join"),
    "team": sent({"teamName": "Living with lupus"}, target="/teams/join"),
    "chosen topics": sent({"selected": ["adhs", "schlaf"]}, target="/onboarding/topics"),
    "log without times": sent(
        b'{"ev":"impression","title":"10 signs of autism"}\n{"ev":"click","title":"x"}\n', "application/x-ndjson"
    ),
    "progress of a film": sent({"event": "video_progress", "title": "Darmkrebs: was jetzt?", "percent": 50}),
    "loan": sent(
        {"titleId": "65", "title": "Depressionen verstehen", "format": "epub", "days": 21}, target="/v1/loans"
    ),
    "loan, short name": sent({"title": "Superar el TOC", "format": "epub", "libraryCard": "D3"}, target="/v1/loans"),
    "loan, heard": sent({"title": "Living With Bipolar", "format": "audiobook", "card": 1}, target="/v1/holds"),
}


@pytest.mark.parametrize("message", TAKEN_UP.values(), ids=TAKEN_UP)
def test_interests(message: ReadMessage) -> None:
    assert sure(message)


NOT_TAKEN_UP = {
    "typed, of anything": get("/complete/search?q=cheap+parking", "www.search.example"),
    "typed, of money": get("/complete/search?q=car+depre", "www.search.example"),
    "typed, of films": get("/suggest?q=schizo", "www.cinema.example"),
    "symptoms of a car": get("/search?q=symptoms+of+a+bad+alternator", "www.search.example"),
    "symptoms of a dog": get("/search?q=symptoms+of+parvo+in+dogs", "www.search.example"),
    "symptoms of a plant": get("/search?q=sintomas+de+falta+de+nitrogen+en+plantas", "www.search.example"),
    "a constellation": get("/api/rest_v1/page/summary/C%C3%A1ncer_(constelaci%C3%B3n)", "es.wiki.example"),
    "a band": get("/wiki/Anthrax_(American_band)", "en.wiki.example"),
    "a catalogue": sent(
        {
            "products": [
                {"sku": "1", "name": "Schwangerschaftstest", "price": 4},
                {"sku": "2", "name": "Salbe", "price": 5},
            ]
        }
    ),
    "a song": sent({"event": "click", "title": "Anxiety", "artist": "Ada", "album": "Days"}),
    "course of driving": sent({"course": "Burnout Paradise racing", "lesson": 3, "completed": True}),
    "a song that plays": sent({"track": "Rehab", "artist": "Ada", "position": 33}),
    "course in a catalogue": sent({"course": "CBT for insomnia", "price": 40}),
    "group of collectors": sent({"event": "join_group", "group_name": "Depression glass collectors"}),
    "chosen tools": sent({"selected": ["bipolar stepper motor", "drill"]}, target="/tools"),
    "a console": form("/api/subscribe", "oauth.meet.example", "action=sub&sr_name=Nintendo"),
    "a weekend": form("/api/subscribe", "oauth.meet.example", "action=sub&sr_name=LongWeekendo"),
    "podcast of sports": heard(podcastTitle="Football Fever", title="Ep. 8: Injury time"),
    "podcast of wrestling": heard(podcastTitle="Mania FM", title="#12 Wrestlemania recap"),
    "podcast of economy": heard(podcastTitle="Wirtschaft", title="Die Rezession und ihre Symptome"),
    "a necklace": bought("Product Viewed", product_id="1", sku="A", name="Zodiac necklace Cancer", price=9.9),
    "a bottle": bought("Product Viewed", product_id="1", sku="A", name="Insulated pump bottle 1L", price=9.9),
    "a shirt": bought("Product Viewed", product_id="1", sku="A", name="Powered by insulin t-shirt", price=9.9),
    "a dog's food": bought("Product Viewed", product_id="1", sku="A", name="Diabetic dog food 2kg", price=9.9),
    "a novel": sent({"titleId": "1", "title": "Die Depression: Roman", "format": "epub"}, target="/v1/loans"),
    "a book": sent({"titleId": "1", "title": "Managing MS Exchange", "format": "epub"}, target="/v1/loans"),
    "a man's book": sent({"titleId": "1", "title": "Vivir con ella", "format": "epub"}, target="/v1/loans"),
    "newsletter of a shop": form("/subscribe", "shop.example", "email=a%40b.example&group=Summer+sale&topic=Garden"),
    "group of comedy": sent({"groupId": "6", "groupName": "Borderline Comedy \u2013 Impro"}, target="/groups/join"),
    "topics of a reader": sent({"followed_topics": ["gardening", "krebs sternzeichen", "chess"]}, target="/me/feed"),
    "German than": sent({"screen_name": "als Therapie"}),
    "Microsoft": get("/search?q=ms+support+number", "www.search.example"),
    "forum of a car": get("/t/panic-stop-of-the-motor/55.json", "forum.motors.example"),
    "a stomach": bought("Product Viewed", product_id="1", sku="A", name="Stomach sleeper pillow", price=9.9),
}


@pytest.mark.parametrize("message", NOT_TAKEN_UP.values(), ids=NOT_TAKEN_UP)
def test_no_interests(message: ReadMessage) -> None:
    assert not sure(message)
