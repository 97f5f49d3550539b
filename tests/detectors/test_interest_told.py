"""Interests that apps tell under names of their own: searches in every language, spoken questions, titles and slugs,
links into apps, groups, taps in a crisis, categories by number; and what only looks like them."""

import json
from urllib.parse import quote

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, hits, of_kind, sent


def sure(message: ReadMessage) -> bool:
    return any(hit.confidence is Certainty.LIKELY for hit in of_kind(message, "health.interest"))


def get(target: str, host: str = "www.find.example", referer: str = "") -> ReadMessage:
    headers = [("Host", host)] + ([("Referer", referer)] if referer else [])
    return sent(b"", "", target, host, "GET", headers)


def search(words: str) -> ReadMessage:
    return get(f"/search?q={quote(words)}")


def event(name: str, /, **told: object) -> ReadMessage:
    return sent({"event": name, "properties": told}, target="/v1/track", host="cdp.app.example")


SEARCHED = [
    "acne scars", "shingles vaccine age", "hard lump behind ear child", "night sweats 47 years old",
    "burning when i pee", "can i drink on metronidazole", "missed my seroquel dose", "chest tightness when lying down",
    "can't stop crying for no reason", "how to stop cutting myself", "sex hurts after birth", "condom broke what to do",
    "how to get prescribed adderall", "ivf cost", "hip replacement exercises", "tsh 8 meaning", "aa meeting tonight",
    "gürtelrose ansteckend", "kribbeln in den fingern nachts", "herz stolpert nachts", "ich will nicht mehr leben",
    "blut im urin", "caída del pelo mujer", "me duele al orinar", "sangre en las heces", "bulto en el cuello",
    "chute de cheveux", "sang dans les urines", "fourmillements dans les mains", "crise d'angoisse la nuit",
    "queda de cabelo", "dor no peito lado esquerdo", "caroço na axila", "pedra nos rins", "zelfmoord gedachten",
]  # fmt: skip
OF_OTHER_THINGS = [
    "why does my phone keep dying", "why is my car shaking when braking", "symptoms of a bad alternator",
    "two stroke engine oil ratio", "cedar shingles roof cost", "acne studios jeans", "panic at the disco tour dates",
    "panic room film", "eminem relapse album", "pain au chocolat recipe", "dog ear infection drops",
    "over ear headphones", "blood orange salad", "heart shaped necklace", "cancer man gemini woman", "crisis bancaria",
    "depression glass green plate", "crisis bancaria depresión económica", "sti exhaust fitted", "subaru wrx sti",
    "injury list chelsea", "hospital parking fees", "funeral flowers", "mitosis vs meiosis", "black death history",
    "numb linkin park", "bad blood lyrics", "docker healthcheck", "kill process linux", "virus scan windows",
    "alcohol free mouthwash", "sourdough starter keeps dying", "leg day workout", "low carb dinner", "pass gültig",
    "novo nordisk stock ozempic", "psychiatric nurse jobs", "auge um auge", "corazon salvaje", "leberkäse",
]  # fmt: skip


@pytest.mark.parametrize("words", SEARCHED)
def test_searches_by_names_and_by_what_they_mean(words: str) -> None:
    assert sure(search(words))


@pytest.mark.parametrize("words", OF_OTHER_THINGS)
def test_searches_for_other_things(words: str) -> None:
    assert not sure(search(words))


def bid(**site: object) -> ReadMessage:
    return sent({"id": "1", "imp": [{"id": "1"}], "app": site}, target="/rtb", host="ads.example")


def spoken(text: str) -> ReadMessage:
    return sent({"asr": {"nbest": [{"transcript": text, "conf": 0.9}]}}, target="/v1/recognize", host="v.example")


def asked_of_machine(text: str) -> ReadMessage:
    return sent({"messages": [{"role": "user", "content": text}]}, target="/v1/chat/completions", host="ai.example")


def crumb(data: dict[str, object]) -> ReadMessage:
    return sent({"breadcrumbs": {"values": [data]}}, target="/api/1/store/", host="o1.crash.example")


TOLD = {
    "search of another name": get("/suche?begriff=schwindel+beim+aufstehen"),
    "search in Italian": get("/cerca?testo=sclerosi+multipla"),
    "search in Spanish": get("/busqueda?texto=esquizofrenia+juvenil"),
    "search packed into a value": sent({"requests": [{"indexName": "a", "params": "query=bed%20wetting&page=0"}]}),
    "search of a body": sent({"q": "bleeding after menopause", "limit": 20}, target="/multi_search"),
    "search for a place": sent({"textQuery": "methadone clinic"}, target="/v1/places:searchText"),
    "spoken": spoken("how long is shingles contagious"),
    "spoken in German": spoken("welche nebenwirkungen hat sertralin"),
    "asked of a machine": asked_of_machine("is it normal to bleed after sex on the pill?"),
    "title": event("article_open", article_title="Coping with alopecia"),
    "title by what it means": event("article_open", article_title="The Recovering Bulimic"),
    "slug": event("Read", slug="living-with-a-stoma"),
    "name of a kit": sent({"eventValue": json.dumps({"af_content": "Perimenopause or burnout?"})}),
    "id of a piece": event("select_content", content_type="guide", content_id="migraine-aura-explained"),
    "course": event("Lesson Completed", course_name="CBT for tinnitus", lesson="Week 2"),
    "collection": event("Session Played", content_title="When panic rises", collection="anxiety"),
    "pin": event("pin_saved", pin_title="Low FODMAP recipes for IBS"),
    "podcast": sent({"feedTitle": "Diabetes Typ 1: der Talk", "notify": True}, target="/me/subscriptions"),
    "link into an app": sent({"external_intent_uri": "reader://lessons/alopecia/coping"}),
    "path of a link": sent({"data": {"$deeplink_path": "learn/prostate/psa-rising"}}),
    "title of a link": sent({"data": {"$og_title": "Recurrent yeast infections"}}),
    "link of a push": sent({"event": "push_opened", "deeplink": "app://article/hot-flushes-at-night"}),
    "link in a form": sent(b"token=a&deeplink=well%3A%2F%2Flearn%2Fgestational-diabetes%2Fdiet", FORM),
    "joins groups": sent({"operationName": "JoinGroups", "variables": {"slugs": ["endo-warriors"]}}),
    "joins by its name": sent({"operationName": "joinGroup", "variables": {"slug": "t1d-adults"}}),
    "joins sober people": sent({"group": "sober-moms"}, target="/v1/groups/join"),
    "opens a channel": sent({"channel_name": "sober-support", "event": "channel_open"}),
    "room": get("/r/Hidradenitis/hot.json", "www.meet.example"),
    "group of a place": get("/groups/lipedema.sisters/", "www.meet.example"),
    "page of a site": get("/tr?dl=https%3A%2F%2Fwww.parkinson-guide.example%2Ffirst-year", "px.example"),
    "page of a site in German": get("/tr?dl=https%3A%2F%2Fherzschwaeche-rat.example%2Fx", "px.example"),
    "page by its path": get("/tr?dl=https%3A%2F%2Fshop.example%2Fquiz%2Facne", "px.example"),
    "sexual health": get("/m.php?url=https%3A%2F%2Fsaludsexual-centro.example%2Fpep", "stats.example"),
    "Referer": get("/b.js", "cdn.example", "https://www.brca-friends.example/surgery-options"),
    "association": get("/resolve?name=www.nami.org&type=A", "dns.example"),
    "crisis by a tap": crumb({"category": "ui.tap", "message": "btn_call_988"}),
    "crisis in German": crumb({"category": "ui.tap", "message": "anruf_telefonseelsorge"}),
    "plan for a crisis": crumb({"category": "navigation", "data": {"from": "/home", "to": "/safety-plan/step/2"}}),
    "page before a crash": crumb({"category": "navigation", "data": {"to": "/conditions/ulcerative-colitis"}}),
    "reasons": sent({"looking_for": "individual", "issues": ["gender_identity"], "pref_gender": "any"}),
    "number of a category": bid(cat=["311"], cattax=6),
    "number of a segment": sent({"user": {"data": [{"ext": {"segtax": 6}, "segment": [{"id": "314"}]}]}}),
    "goods": event("view_item", items=[{"item_name": "Minoxidil foam", "price": 20, "currency": "EUR"}]),
}
NOT_TOLD = {
    "course of a language": event("lesson_completed", course_name="Spanish A1", lesson="At the doctor"),
    "yoga": event("Lesson Completed", course_name="Morning Yoga", lesson="Sun salutation"),
    "news": event("article_view", article_title="Hospital strike enters third week"),
    "sport": event("article_view", article_title="Striker out with knee injury for derby"),
    "market": event("article_view", article_title="Market panic explained"),
    "music": sent({"seed": "lofi", "playlist": "Depressed Lofi Beats"}, target="/v1/radio"),
    "film": event("video_play", video_title="Depression Cherry full album"),
    "novel": event("book_opened", book_title="Love in the Time of Cholera"),
    "ticket": sent({"subject": "App feels depressed and buttons stick", "email": "a@b.example"}, target="/tickets"),
    "screen of a button": sent({"screen_name": "PanicButtonSettings"}),
    "topic of the weather": sent({"topics": ["tropical_depression_20", "pollen_symptoms_off"]}, target="/subscribe"),
    "hikers": sent({"groupName": "Weekend Warriors MTB"}, target="/v1/groups/12/join"),
    "files": sent({"group_slug": "data-recovery-help"}, target="/v1/groups/12/join"),
    "poem asked of a machine": asked_of_machine("write a limerick about a depressed toaster"),
    "program asked of a machine": asked_of_machine("why does this loop never end?"),
    "family asked of a machine": asked_of_machine("what do I say to mum when she takes his side?"),
    "lights": spoken("turn off the living room lights"),
    "songs": spoken("play some sad songs"),
    "reminder": sent({"text": "recuérdame llamar a casa"}, target="/v1/voice/intent"),
    "fire": crumb({"category": "ui.tap", "message": "btn_open_fire_safety_plan"}),
    "building site": sent({"event": "tap", "label": "site safety plan"}),
    "housing": event("article_view", article_title="Housing crisis: what now"),
    "support of an app": sent({"issues": ["login"], "availability": "weekdays"}, target="/support"),
    "part of a program": sent({"sources": ["webpack:///./src/phq9.ts"]}),
    "goods by a link": sent({"deeplink": "shop://product/heart-necklace/silver"}),
    "blocked categories": sent({"blocked": {"cat": ["IAB7-18", "IAB7-39"]}, "bundle": "com.game"}),
    "excluded categories": sent({"excludedCategories": {"iab": ["IAB7-18"]}}),
    "blocked numbers": sent({"app": {"cat": ["19"], "cattax": 6}, "bcat": ["311"]}),
    "number without a taxonomy": bid(cat=["314"]),
    "state": get("/resolve?name=www.ca.gov&type=A", "dns.example"),
    "terms of a filter": sent({"terms": ["ritzen", "heulen"]}, target="/v1/moderation"),
    "edit of an encyclopedia": sent(b"action=edit&title=Great+Depression+in+Ohio", FORM, "/w/api.php"),
    "campaign of a shop": get("/products/backpack?utm_campaign=anxiety_free_hiking", "www.shop.example"),
    "scarf": event("Product Viewed", product_id="1", name="Acne Studios scarf", price=200),
}


@pytest.mark.parametrize("message", TOLD.values(), ids=TOLD)
def test_told_by_names_of_an_apps_own(message: ReadMessage) -> None:
    assert sure(message)


@pytest.mark.parametrize("message", NOT_TOLD.values(), ids=NOT_TOLD)
def test_told_of_other_things(message: ReadMessage) -> None:
    assert not sure(message)


@pytest.mark.parametrize("words", ["depression gauge", "depression valve 12 mm"])
def test_pressure_below_that_of_the_air(words: str) -> None:
    form = sent(f"sku=F41.1&text={words.replace(' ', '+')}&password=".encode(), FORM, "/search")
    assert not [hit for hit in hits(form) if hit.data_kind == "health.interest"]


def told(body: object, target: str = "/v1/x", host: str = "api.app.example") -> ReadMessage:
    return sent(body, target=target, host=host)


def form(body: str, target: str = "/v1/x", host: str = "api.app.example") -> ReadMessage:
    return sent(body.encode(), FORM, target, host)


def asked(target: str, host: str = "api.app.example") -> ReadMessage:
    return sent(b"", target=target, host=host, method="GET")


SOUGHT = (
    told({"follow": ["infertility", "borderline-personality"]}, "/me/topics", "api.healthmag.io"),
    told({"interests": ["schizophrenia", "crohns-disease"]}, "/profile/interests", "api.reader.app"),
    told({"alerts": [{"topic": "multiple sclerosis", "cadence": "daily"}]}, "/alerts", "news.example"),
    form("forum=vih-seropositivite&action=suivre", "/abonnement", "www.forumsante.fr"),
    form("forum=anorexie-boulimie&action=suivre", "/abonnement", "www.forumsante.fr"),
    form("forum=endometriose&action=suivre", "/abonnement", "www.forumsante.fr"),
    form("foro=trastorno-bipolar&accion=seguir", "/suscripciones", "foros.es"),
    form("board=depression-burnout&aktion=abonnieren", "/abo", "forum.de"),
    told({"tablero": "vih", "accion": "seguir"}, "/suscribir", "foros.es"),
    told({"f": "endometriosis", "op": "watch"}, "/forum/watch", "board.example"),
    told({"gruppe": "essstoerung"}, "/gruppen/beitreten", "community.de"),
    told({"grupo": "ansiedad-y-panico"}, "/grupos/unirse", "comunidad.es"),
    told({"grupo": "depressao"}, "/grupos/entrar", "comunidade.br"),
    asked("/v1/find?service=abortion&zip=85716&radius_mi=8", "api.careplaces.io"),
    asked("/v1/find?service=methadone&zip=85716&radius_mi=14", "api.careplaces.io"),
    asked("/locator?type=std-testing&lat=40.1&lng=-74.2", "api.clinicmap.org"),
    asked("/providers?need=eating-disorder&zip=10001", "api.findcare.org"),
    asked("/clinicas?servicio=aborto&cp=28001", "api.clinicas.es"),
    asked("/beratungsstellen?thema=schwangerschaftsabbruch&plz=10115", "api.hilfe.de"),
    asked("/centres?motif=ivg&cp=75011", "api.centres.fr"),
    told({"service": "detox", "near": "10001", "radius": 20}, "/facilities/search", "api.recoverymap.org"),
    told(
        {"query": "query L($n:String!){leaflet(name:$n){sections{title}}}", "variables": {"n": "Ritalin"}},
        "/graphql",
        "api.arzneicheck.de",
    ),
    told(
        {"query": "query D($x:String!){ drug(name:$x){ sideEffects } }", "variables": {"x": "quetiapine"}},
        "/graphql",
        "api.medinfo.io",
    ),
    told({"name": "Antabuse"}, "/leaflets/lookup", "api.medinfo.io"),
    asked("/prospecto?nombre=Quetiapina", "api.vademecum.es"),
    asked("/interactions?a=sertraline&b=tramadol", "api.druginfo.io"),
    told({"drugs": ["sertraline", "tramadol"]}, "/interactions/check", "api.druginfo.io"),
    asked("/api/bula?medicamento=Sertralina", "bulas.med.br"),
    asked("/search/clinics?treatment=ketamine&city=Austin", "api.findclinic.example"),
    asked("/locations?svc=hiv-test&lat=1.2&lon=3.4", "api.testsites.org"),
    asked("/annuaire?soin=addictologie&ville=Lyon", "api.sante-annuaire.fr"),
    asked("/trova?servizio=interruzione-gravidanza&cap=00100", "consultori.it"),
    asked("/api/poradnie?rodzaj=uzaleznienia&miasto=Lodz", "poradnie.pl"),
    told({"q": {"serviceType": "methadone-clinic", "within": 25, "zip": "60601"}}, "/v2/locator"),
    told({"drug": "Sertraline", "lang": "de"}, "/beipackzettel"),
    asked("/pil/quetiapine", "www.medicines.example"),
    asked("/api/notice?nom=Effexor", "api.medicament.fr"),
    asked("/bijsluiter?middel=venlafaxine", "apotheek.nl"),
    told({"query": '{ interactions(drugs:["lithium","ibuprofen"]) { severity } }'}, "/graphql"),
    told(
        {
            "operationName": "DrugFacts",
            "variables": {"slug": "naltrexone"},
            "query": "query DrugFacts($slug:String!){drugFacts(slug:$slug){uses}}",
        },
        "/graphql",
    ),
    form("forum_id=schizophrenie&subscribe=1", "/forum/subscribe"),
    told({"room": "endo-warriors", "op": "join"}, "/ws"),
    told({"kanal": "angst-und-panik", "aktion": "beitreten"}, "/kanal"),
    told({"follow_topic": "rheumatoid-arthritis"}, "/x"),
    form("topic=multiple-sclerosis&op=follow", "/x"),
    told({"t": ["hepatitis-c"]}, "/me/topics/follow"),
    told({"saved": ["ulcerative-colitis-diet"]}, "/bookmarks"),
    asked("/therapists?issue=bipolar&zip=10001"),
    asked("/nearby?svc=needle-exchange&lat=1&lng=2"),
    asked("/suche?angebot=suchtberatung&ort=Köln", "www.beratung.de"),
    told({"type": "fertility-clinic", "geo": {"lat": 1, "lng": 2}}, "/places/nearby"),
    asked("/med/info?n=Ritalin"),
    asked("/notice/antabuse.pdf", "pharma.fr"),
)


NOT_SOUGHT = (
    form("forum=moto-occasion&action=suivre", "/abonnement", "www.forummoto.fr"),
    form("forum=recettes&action=suivre", "/abonnement", "www.forumsante.fr"),
    asked("/v1/find?service=plumbing&zip=85716&radius_mi=8", "api.localpros.io"),
    asked("/v1/find?service=oil-change&zip=85716", "api.localpros.io"),
    asked("/v1/find?service=dentist&zip=85716", "api.localpros.io"),
    told(
        {"query": "query L($n:String!){movie(name:$n){title}}", "variables": {"n": "Prozac Nation"}},
        "/graphql",
        "api.filmdb.io",
    ),
    told(
        {"query": "query L($n:String!){leaflet(store:$n){pages}}", "variables": {"n": "Lidl"}},
        "/graphql",
        "api.prospekte.de",
    ),
    asked("/find?type=restaurant&lat=1&lng=2", "api.places.example"),
    asked("/find?category=depression-glass&zip=11111", "antiques.example"),
    asked("/map?service=car-rehab&zip=11111", "garages.example"),
    told({"kanal": "kochen", "aktion": "beitreten"}, "/kanal"),
    told({"type": "vet-clinic", "geo": {"lat": 1, "lng": 2}}, "/places/nearby"),
    told({"name": "Sertraline", "dose": "50 mg"}, "/me/medications"),
)


@pytest.mark.parametrize("message", SOUGHT)
def test_sought(message: ReadMessage) -> None:
    """Topics and forums that are followed, clinics near a place, and leaflets of medicines."""
    assert any(hit.confidence is Certainty.LIKELY for hit in of_kind(message, "health.interest"))


@pytest.mark.parametrize("message", NOT_SOUGHT)
def test_not_sought(message: ReadMessage) -> None:
    """Near misses."""
    assert all(hit.confidence is Certainty.POSSIBLE for hit in of_kind(message, "health.interest"))
