"""Health topics implied by addresses, searches, Referers, screens and categories of advertisements."""

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, received, sent


def get(target: str, host: str = "www.magazine.example", referer: str = "") -> ReadMessage:
    headers = [("Host", host)] + ([("Referer", referer)] if referer else [])
    return sent(b"", "", target, host, "GET", headers)


def sure(message: ReadMessage) -> list[str]:
    return [hit.value for hit in of_kind(message, "health.interest") if hit.confidence is Certainty.LIKELY]


INTERESTS = [
    ("a name of the lists", get("/treatment/vitiligo/near-me")),
    ("French search", get("/recherche?mots=traitement+de+la+schizophr%C3%A9nie")),
    ("Polish search", get("/szukaj?fraza=zaburzenia+l%C4%99kowe+depresja")),
    ("Spanish search", get("/ac/?q=sintomas+de+clamidia")),
    ("room of a meeting place", get("/r/alcoholicrecovery/new", "www.meet.example")),
    ("question for a name", get("/resolve?name=endometriosis-help.example&type=A", "dns.example")),
    ("host in French", get("/viewtopic.php?t=4", "forum.endometriose.example")),
    ("slug of an event", sent({"event": "Article Viewed", "properties": {"slug": "tapering-off-benzos"}})),
    ("category of a pixel", get("/tr/?ev=Lead&cd%5Bcontent_category%5D=psoriasis")),
    ("a page where visits are booked", get("/tr?dl=https%3A%2F%2Fclinic.example%2Fbook%2Fpsychiatry%3Fstep%3D2")),
    ("slug", get("/articles/living-with-bipolar")),
    ("section", get("/health/depression/symptoms")),
    ("underscores", get("/topics/panic_attacks.html")),
    ("search", get("/search?q=panic+attack+symptoms")),
    ("Greek slug", get("/articles?topic=skliryni-kata-plakas&page=2")),
    ("Greek slug of a mood", get("/arthra?topic=katathlipsi")),
    ("Czech slug", get("/clanky?tema=roztrousena-skleroza")),
    ("Danish slug", get("/artikler/spiseforstyrrelser-hos-unge")),
    ("Finnish slug", get("/artikkelit/masennus-ja-uni")),
    ("host in Danish", get("/traad/bivirkninger?side=3", "forum.spiseforstyrrelse.example")),
    ("resolver asked for a network of patients", get("/resolve?name=www.ms-gateway.example&type=A", "dns.example")),
    ("search of an illness", get("/s?query=depression")),
    ("search in Spanish", get("/buscar?q=trastorno+bipolar")),
    ("German slug", get("/ratgeber/depressionen-erkennen")),
    ("French slug", get("/sante/crise-d-angoisse")),
    ("Portuguese slug", get("/saude/crise-de-ansiedade")),
    ("self-harm help", get("/help/self-harm")),
    ("suicide prevention", get("/suicide-prevention/talk-to-someone")),
    ("infection", get("/services/hiv-testing")),
    ("abortion", get("/clinics?service=x&q=abortion+near+me")),
    ("cancer", get("/community/breast-cancer/stories")),
    ("pregnancy", get("/week-by-week/pregnancy-week-12")),
    ("Referer", get("/pixel.gif", "ads.example", "https://www.magazine.example/articles/living-with-bipolar")),
    ("Referer of a clinic", get("/a.js", "cdn.example", "https://www.berlin-psychotherapie.example/team")),
    ("Referer with a search", get("/b", "t.example", "https://find.example/?q=ptsd+therapist")),
    ("host", get("/", "depressionforum.example")),
    ("page of an event", sent({"event": "page_view", "page": "/blog/coping-with-schizophrenia"})),
    ("url of an event", sent({"name": "view", "url": "https://m.example/topics/eating-disorders"})),
    ("Segment", sent({"type": "page", "context": {"page": {"path": "/guides/ocd-symptoms", "url": "x"}}})),
    ("screen", sent({"screen_name": "depression_test_intro"})),
    ("screen of a questionnaire", sent({"event": "screen_view", "params": {"firebase_screen": "phq9_intro"}})),
    ("camel screen", sent({"screenName": "AnxietyTestIntro"})),
    ("analytics", get("/collect?v=1&t=pageview&dl=https%3A%2F%2Fm.example%2Ftopics%2Fadhd", "ga.example")),
    ("form", sent(b"dl=https%3A%2F%2Fm.example%2Fdepression-help&ev=PageView", FORM)),
    ("ad request", sent({"site": {"page": "https://m.example/anxiety-relief", "cat": ["IAB7-34"]}})),
    ("category alone", sent({"app": {"cat": ["IAB7-18"]}})),
    ("keywords", sent({"app": {"keywords": "depression,therapy,mindfulness"}})),
    ("search in French", get("/search?q=traitement+d%C3%A9pression")),
    ("search of a text beside a language of the page", get("/search?q=traitement+d%C3%A9pression&hl=fr&lang=fr")),
    ("search for another illness", get("/search?q=diab%C3%A8te+enfant", "www.sante.example")),
    ("keywords of a query", get("/ad?kw=alcohol+addiction,rehab&w=320", "ads.example")),
]


@pytest.mark.parametrize("message", [case[1] for case in INTERESTS], ids=[case[0] for case in INTERESTS])
def test_interests(message: ReadMessage) -> None:
    assert sure(message)


NO_INTERESTS = [
    ("doors of a car", get("/search?q=suicide+doors+lincoln")),
    ("a song", get("/ws/2/recording?query=recording%3A%22Suicide+Blonde%22")),
    ("a query of a program", sent({"query": "query Q($id: ID!) { depression(id: $id) { phq9 } }"})),
    ("choices of a keyboard", sent({"choices": [{"k": "pregnant"}, {"k": "cat"}, {"k": "car"}]})),
    ("strings of an app", sent({"page": "depression", "locale": "de"}, target="/i18n/strings")),
    ("another room", get("/r/woodworking/new", "www.meet.example")),
    ("books about it", get("/shelf?page=Psychology+books+of+the+year")),
    ("economy", get("/economy/great-depression")),
    ("weather", get("/weather/tropical-depression")),
    ("electronics", get("/docs/bipolar-transistor")),
    ("style", get("/css/panic.css")),
    ("script", get("/js/anxiety-relief.js")),
    ("picture", get("/img/depression-help.jpg")),
    ("game", get("/games/mania")),
    ("health check", get("/health")),
    ("health check of machines", get("/healthz?verbose=1")),
    ("health check of an interface", get("/api/health")),
    ("status", sent({"health_status": "ok", "page": "status"})),
    ("ministry", get("/en/health-canada/about")),
    ("film", get("/movies/suicide-squad")),
    ("lyrics", get("/lyrics/prozac-nation-anxiety")),
    ("zodiac", get("/horoscope/cancer")),
    ("search for parts", get("/search?q=bipolar+transistor+bc547")),
    ("search in history", get("/search?q=great+depression+causes")),
    ("standard library", get("/docs/std/vector.html")),
    ("open compute", get("/docs/ocd-jtag")),
    ("kernel", get("/kernel/panic")),
    ("received link", received({"url": "/articles/living-with-bipolar"})),
    ("received page", received(b"<a href='/depression-help'>x</a>", "text/html")),
    ("unwanted categories", sent({"bcat": ["IAB7-18", "IAB25"]})),
    ("other categories", sent({"site": {"cat": ["IAB1-6", "IAB17"]}})),
    ("exercise", sent({"site": {"cat": ["IAB7-1"]}})),
    ("market", get("/finance/market-depression-2026")),
    ("tyres", get("/cars/tyre-burnout")),
    ("path of an upload", sent({"a": 1}, target="/v1/depression")),
    ("stroke width", get("/svg?stroke=2&page=canvas")),
    ("heart icon", sent({"screen": "heart_button_tapped"})),
    ("a sentence to translate", sent(b"q=A+deep+depression+nears&source=en&target=fr", FORM)),
    ("a sentence to translate, by its languages", get("/t?q=A+deep+depression+nears&sl=en&tl=pt-BR")),
    ("prep", get("/recipes/prep-time")),
    ("an album", get("/wiki/Depression_(album)")),
    ("a basin", get("/wiki/Depressione_(geologia)")),
    ("parties of the zodiac", get("/articles?topic=karkinos-zodia-simera")),
    ("skilled workers", get("/stellen?seite=2", "www.fachkraefte-nord.example")),
    ("weather in Spanish", get("/buscar?q=borrasca+y+depresion+mapa&p=3")),
    ("spectroscopy", get("/articles?topic=elektrospray")),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_INTERESTS], ids=[case[0] for case in NO_INTERESTS])
def test_no_interests(message: ReadMessage) -> None:
    assert sure(message) == []


def test_a_general_category_is_only_possible() -> None:
    found = of_kind(sent({"site": {"cat": ["IAB7-1", "IAB7"]}}), "health.interest")
    assert {hit.confidence for hit in found} == {Certainty.POSSIBLE}
