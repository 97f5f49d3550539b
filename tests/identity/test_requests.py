"""What requests say of the app that sent them, and what must not be taken for it."""

import pytest

from gateway.identity.apps import AppTable
from gateway.identity.requests import NOTHING_NAMED, by_agent, named_by
from gateway.model.findings import Field, ReadMessage
from gateway.model.flows import AppLabel, Certainty, Direction, Flow
from gateway.model.hints import AppHints, AppKnowledge
from gateway.model.messages import HttpPart, Span
from gateway.model.run import NO_RUN, RunLabel

SPAN = Span(1, 1, 0)


def request(agent: str = "", view: str = "") -> HttpPart:
    headers = (("User-Agent", agent), ("X-Requested-With", view))
    return HttpPart(SPAN, "GET / HTTP/1.1", tuple(one for one in headers if one[1]))


def sent(*fields: tuple[str, str, str], direction: Direction = Direction.UP) -> list[ReadMessage]:
    return [ReadMessage(SPAN, "http", direction, "GET /", "h", "/", "", tuple(Field(*one) for one in fields))]


@pytest.mark.parametrize(
    ("agent", "name", "is_system"),
    [
        ("com.example.mood/1.2 (Android 14)", "com.example.mood", False),
        ("org.mood-leaf.app/7", "org.mood-leaf.app", False),
        ("MoodNest/12 CFNetwork/1410.0.3 Darwin/22.6.0", "MoodNest", False),
        ("Mood%20Nest/12 CFNetwork/1410.0.3 Darwin/22.6.0", "Mood Nest", False),
        ("MoodNest/1.4.2 (iPhone; iOS 16) CFNetwork/1410.0.3 Darwin/22.6.0", "MoodNest", False),
        ("apsd/1 CFNetwork/1410.0.3 Darwin/22.6.0", "apsd", True),
        ("com.apple.trustd/3.0 CFNetwork/1410 Darwin/22", "com.apple.trustd", True),
        ("com.google.android.gms/230913 (Linux; U; Android 14)", "com.google.android.gms", True),
        ("com.android.chrome/120 (Android 14)", "com.android.chrome", False),
    ],
)
def test_agents_that_name_an_app(agent: str, name: str, is_system: bool) -> None:
    named = by_agent(agent)
    assert (named.name, named.is_system) == (name, is_system)


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36",
        "Dalvik/2.1.0 (Linux; U; Android 14; Pixel 7)",
        "okhttp/4.12.0",
        "CFNetwork/1410 Darwin/22",
        "python-requests/2.31",
        "www.example.com",
        "1.2.3/4",
        "www.example.com/1.2",
        "api.moodnest.example/3",
        "libcurl.easy.handle/8",
        "a.b/1",
        "file.tar.gz",
        "/" * 1000 + "CFNetwork/1 Darwin/1",
        "a" * 100_000 + "/1 CFNetwork/1 Darwin/1",
        "x.y" * 400 + "/1",
    ],
)
def test_agents_that_do_not(agent: str) -> None:
    assert by_agent(agent) == NOTHING_NAMED


@pytest.mark.parametrize(
    ("view", "name"),
    [
        ("org.example.mood", "org.example.mood"),
        ("com.mood", "com.mood"),
        ("XMLHttpRequest", ""),
        ("a.b", ""),
        ("www.example.com", ""),
    ],
)
def test_a_web_view_names_its_app(view: str, name: str) -> None:
    assert named_by(request(view=view), []).name == name


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ([("body.json:$.app.package_name", "package_name", "org.example.mood")], "org.example.mood"),
        ([("url.query:bundle_id", "bundle_id", "org.example.mood")], "org.example.mood"),
        ([("url.query:app_id", "app_id", "1:234:android:567")], ""),
        ([("body.json:$.installed[0].package", "package", "org.example.other")], ""),
        ([("url.query:pkg", "pkg", "org.example.one"), ("body.form:pkg", "pkg", "org.example.two")], ""),
        ([("url.query:host", "host", "org.example.mood")], ""),
    ],
)
def test_fields_of_kits(fields: list[tuple[str, str, str]], name: str) -> None:
    assert named_by(request(), sent(*fields)).name == name


def test_an_answer_says_nothing_of_the_app() -> None:
    read = sent(("body.json:$.package", "package", "org.example.ad"), direction=Direction.DOWN)
    assert named_by(request(), read).name == ""


HINTS = (AppHints("Mood Nest", ("moodnest.example",), ("MoodNestClient/",), ("org.calm.journal",), ("MN journal",)),)


@pytest.mark.parametrize(
    ("part", "run", "label"),
    [
        (request("com.example.mood/1"), NO_RUN, ("com.example.mood", "request", Certainty.LIKELY)),
        (request(view="org.calm.journal"), NO_RUN, ("Mood Nest", "request", Certainty.LIKELY)),
        (request("MoodNestClient/2 okhttp/4"), NO_RUN, ("Mood Nest", "request", Certainty.LIKELY)),
        (request("okhttp/4"), NO_RUN, ("", "", Certainty.UNKNOWN)),
        (request("apsd/1 CFNetwork/1 Darwin/22"), NO_RUN, ("operating system", "request", Certainty.LIKELY)),
        (request(view="org.calm.journal"), RunLabel("Mood Nest"), ("Mood Nest", "labelled run", Certainty.LIKELY)),
        (request("org.moodnest.client/1"), RunLabel("Mood-Nest!"), ("Mood-Nest!", "labelled run", Certainty.LIKELY)),
        (request("org.weather.app/1"), RunLabel("Mood Nest"), ("Mood Nest", "labelled run", Certainty.POSSIBLE)),
        (request(view="org.calm.journal"), RunLabel("Other"), ("Mood Nest", "request", Certainty.LIKELY)),
        (request(view="org.calm.journal"), RunLabel("MN Journal"), ("MN Journal", "labelled run", Certainty.LIKELY)),
        (request("okhttp/4"), RunLabel("Other"), ("Other", "labelled run", Certainty.LIKELY)),
    ],
)
def test_what_becomes_of_it(part: HttpPart, run: RunLabel, label: tuple[str, str, Certainty]) -> None:
    table = AppTable(knowledge=AppKnowledge(HINTS))
    flow = Flow(1, 0, 0, "tcp", "10.42.0.7", 40000, "203.0.113.9", 80, 0, 1, 1, 60, 60)
    flow.app = table.app_for(flow, run)
    assert table.by_request(flow, run, part, []) == AppLabel(*label)


def test_a_host_of_one_profile_is_possible_and_of_two_unknown() -> None:
    flow = Flow(1, 0, 0, "tcp", "10.42.0.7", 40000, "203.0.113.9", 443, 0, 1, 1, 60, 60)
    flow.server_name = "api.moodnest.example"
    one = AppTable(knowledge=AppKnowledge(HINTS))
    assert one.by_name(flow, NO_RUN) == AppLabel("Mood Nest", "profile", Certainty.POSSIBLE)
    two = AppTable(knowledge=AppKnowledge((*HINTS, AppHints("Copy", ("moodnest.example",)))))
    assert two.by_name(flow, NO_RUN) == AppLabel()
    flow.server_name = "notmoodnest.example"
    assert one.by_name(flow, NO_RUN) == AppLabel()
