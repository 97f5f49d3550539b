"""Assessments on the pages: from the first question to the verdict, and what may go wrong in between."""

import html
import re
import time
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from gateway.assessments import checklists
from gateway.model.assessments import State
from gateway.store.assessments import interrupt
from gateway.store.people.base import changing
from gateway.store.queries import open_queries
from gateway.store.queries.assessments import Assessment, find, listed
from tests.dashboard.house import OPERATOR, VIEWER, House, make, send, token_of
from tests.dashboard.scenes import PHONE as DEVICE
from tests.dashboard.scenes import leaky
from tests.dashboard.test_pages import text

GENERAL = next(one for one in checklists.shipped() if one.name == "general")
NEW = {
    "app": "Quiet Journal", "app_version": "4.2", "other_device": DEVICE.mac, "checklist": "general", "mode": "passive",
    "policy": "health", "persona": "none",
}  # fmt: skip


@pytest.fixture
def house(tmp_path: Path) -> House:
    return make(leaky().write(tmp_path / "a.db"))


def begun(client: FlaskClient, **fields: str) -> str:
    answer = send(client, "/assessments/new", **{**NEW, **fields})
    assert answer.status_code == 303, text(answer.text)
    return str(answer.location)


def act(client: FlaskClient, address: str, name: str, /, **fields: str) -> str:
    """Press a button of the page; gives the page that comes."""
    answer = client.post(f"{address}/{name}", data={"csrf_token": token_of(client.get(address).text), **fields})
    assert answer.status_code == 303, text(answer.text)
    return client.get(answer.location).text


def during(house: House, address: str) -> None:
    """As if the scene's packets had come while it ran."""
    number = kept(house, address).head.number
    with changing(house.path) as connection:
        connection.execute("UPDATE captures SET format = 'live'")
        first_ns, last_ns = connection.execute("SELECT min(first_ns), max(last_ns) + 1 FROM captures").fetchone()
        connection.execute("DELETE FROM assessment_spans WHERE assessment_no = ?", (number,))
        connection.execute("INSERT INTO assessment_spans VALUES (?, ?, ?)", (number, first_ns, last_ns))


def kept(house: House, address: str) -> Assessment:
    with open_queries(house.path) as queries:
        found = find(queries, address.rpartition("/")[2])
    assert found is not None
    return found


def test_the_whole_way(house: House) -> None:
    client = house.client(OPERATOR)
    assert 'href="/assessments/new"' in client.get("/assessments").text
    address = begun(client)
    page = client.get(address).text
    assert "Before you begin" in text(page) and "Begin" in text(page)
    page = act(client, address, "start")
    doing = kept(house, address).doing()
    assert doing is not None and doing.is_idle and doing.instruction in html.unescape(page)
    assert f"step 1 of {len(GENERAL.steps)}" in text(page)
    for _ in GENERAL.steps[1:]:
        page = act(client, address, "step")
    act(client, address, "mark", text="the page of payment opened", **{"as": "mark"})
    page = act(client, address, "mark", text="needs a card", step="leave-open", **{"as": "note"})
    assert "the page of payment opened" in text(page) and "needs a card" in text(page)
    assert "Go on" in text(act(client, address, "pause"))
    act(client, address, "resume")
    act(client, address, "stop")
    during(house, address)
    page = client.get(address).text
    one = kept(house, address)
    assert one.head.state is State.ENDED
    assert [text_.kind for text_ in one.texts] == ["policy", "rule"]
    words = text(page)
    assert "Do not recommend" in words and "By the policy health" in words
    assert re.search(r'href="/findings/[0-9a-f]+"', page)
    assert "What could not be seen, and how to see it" in words
    assert not re.search(r"\bsafe\b", words)
    assert "Why: line by line" in words and "Lines that force nothing" in words
    page = act(client, address, "name", name="Run <1>")
    assert "Run &lt;1&gt;" in page
    assert "Let them go" in text(act(client, address, "keep", kept="yes"))
    assert kept(house, address).head.is_kept
    listed_ = client.get("/assessments").text
    assert "Run &lt;1&gt;" in listed_ and "ended" in text(listed_)


def test_the_report_of_one_click(house: House) -> None:
    client = house.client(OPERATOR)
    address = begun(client)
    act(client, address, "start")
    act(client, address, "stop")
    during(house, address)
    assert client.get(f"{address}/report").status_code == 200
    answer = send(client, f"{address}/report", reader="privacy", form="html")
    assert answer.status_code == 200, text(answer.text)
    words = text(answer.text)
    assert "Steps of the checklist that were done" in words and "not asked" not in words
    assert "Do not recommend" in words


def test_an_app_that_sent_nothing_is_not_enough_seen_and_has_its_report(house: House) -> None:
    client = house.client(OPERATOR)
    address = begun(client, app="Never Seen")
    act(client, address, "start")
    words = text(act(client, address, "stop"))
    assert "Not enough seen" in words and "the app has sent nothing" in words
    answer = send(client, f"{address}/report", reader="clinician", form="html")
    assert answer.status_code == 200, text(answer.text)
    assert "Not enough seen" in text(answer.text)


def test_the_card_comes_before_the_assessment_and_its_name_is_kept(house: House) -> None:
    client = house.client(OPERATOR)
    answer = send(client, "/assessments/new", **{**NEW, "persona": "new", "country": "DE"})
    assert answer.status_code == 200
    (address,) = set(re.findall(r'href="(/assessments/[0-9a-f]+)"', answer.text))
    name = kept(house, address).head.persona
    assert name.startswith("DE ") and name in text(answer.text)
    assert name in text(client.get(address).text)
    begun(client, persona="own", persona_name="Maya L.")
    with open_queries(house.path) as queries:
        assert listed(queries)[0].persona == "Maya L."


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"app": ""}, "which app"),
        ({"other_device": ""}, "device"),
        ({"other_device": "kitchen"}, "kitchen"),
        ({"checklist": "/etc/hostname"}, "to choose"),
        ({"profile": "/etc/hostname"}, "to choose"),
        ({"policy": "/etc/hostname"}, "to choose"),
        ({"mode": "secret"}, "mode"),
        ({"persona": "new", "country": "XX"}, "personas of"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(house: House, fields: dict[str, str], said: str) -> None:
    answer = send(house.client(OPERATOR), "/assessments/new", **{**NEW, **fields})
    assert answer.status_code == 400
    assert said in html.unescape(answer.text)
    assert 'value="4.2"' in answer.text
    with open_queries(house.path) as queries:
        assert listed(queries) == []


def test_what_changes_while_one_looks(house: House) -> None:
    client = house.client(OPERATOR)
    address = begun(client)
    act(client, address, "start")
    page = client.get(address).text
    (again,) = re.findall(r'hx-get="([^"]+)"', page)
    part = client.get(html.unescape(again))
    assert part.status_code == 200 and "HX-Refresh" not in part.headers
    assert part.text.lstrip().startswith('<div id="now"')
    act(client, address, "step")
    assert client.get(html.unescape(again)).headers["HX-Refresh"] == "true"
    act(client, address, "stop")
    assert "hx-get" not in client.get(address).text


def test_an_interrupted_one_goes_on_or_ends(house: House) -> None:
    client = house.client(OPERATOR)
    for name in ("resume", "stop"):
        address = begun(client)
        act(client, address, "start")
        with changing(house.path) as connection:  # a live capture that ended after it had begun
            connection.execute("UPDATE captures SET format = 'live', last_ns = ?", (time.time_ns(),))
            assert interrupt(connection) == 1
        words = text(client.get(address).text)
        assert "It was interrupted" in words and "Go on" in words and "End with what there is" in words
        act(client, address, name)
        assert kept(house, address).head.state is (State.RUNNING if name == "resume" else State.ENDED)
        if name == "resume":
            act(client, address, "stop")


def test_what_does_not_fit_the_state_is_refused_in_words(house: House) -> None:
    client = house.client(OPERATOR)
    address = begun(client)
    token = token_of(client.get(address).text)
    answer = client.post(f"{address}/pause", data={"csrf_token": token})
    assert answer.status_code == 409 and 'role="alert"' in answer.text
    assert client.post(f"{address}/explode", data={"csrf_token": token}).status_code == 404
    assert client.post("/assessments/nothing/start", data={"csrf_token": token}).status_code == 404
    assert client.get("/assessments/nothing").status_code == 404
    assert client.post(f"{address}/start").status_code == 400  # without the form's token


def test_viewers_look_and_change_nothing(house: House) -> None:
    operator, viewer = house.client(OPERATOR), house.client(VIEWER)
    address = begun(operator)
    act(operator, address, "start")
    page = viewer.get(address)
    assert page.status_code == 200
    assert f'action="{address}' not in page.text
    assert viewer.get(f"{address}/now").status_code == 200
    token = token_of(page.text)
    for name in ("stop", "step", "mark", "skip", "name"):
        assert viewer.post(f"{address}/{name}", data={"csrf_token": token}).status_code == 403
    assert viewer.get("/assessments/new").status_code == 403
    assert viewer.get(f"{address}/report").status_code == 403
    act(operator, address, "stop")
    assert "Not enough seen" in text(viewer.get(address).text)  # what else is in the database was not of this run
    during(house, address)
    assert "Do not recommend" in text(viewer.get(address).text)


def test_one_is_discarded_with_what_was_found_in_it(house: House) -> None:
    client = house.client(OPERATOR)
    address = begun(client)
    act(client, address, "start")
    assert "Discard it" not in text(client.get(address).text)  # while it runs
    act(client, address, "stop")
    assert "It was discarded" in text(act(client, address, "discard"))
    assert kept(house, address).head.state is State.DISCARDED
    listed_ = client.get("/assessments?state=discarded").text
    assert address in listed_


def test_two_beside_each_other(house: House) -> None:
    client = house.client(OPERATOR)
    names = []
    for app in ("Quiet Journal", "Another"):
        address = begun(client, app=app)
        act(client, address, "start")
        act(client, address, "stop")
        names.append(address.rpartition("/")[2])
    words = text(client.get(f"/assessments/compare?one={names[0]}&two={names[1]}").text)
    assert "Quiet Journal" in words and "Another" in words and "Only in the first" in words
    assert client.get("/assessments/compare").status_code == 200
    assert client.get("/assessments/compare?one=nothing").status_code == 404


def test_a_skipped_step_keeps_its_reason_and_the_verdict_says_so(house: House) -> None:
    client = house.client(OPERATOR)
    address = begun(client)
    act(client, address, "start")
    doing = kept(house, address).doing()
    assert doing is not None
    act(client, address, "skip", step=doing.step, why="no time")
    words = text(act(client, address, "stop"))
    assert "left out" in words and doing.title in words
    assert "Steps of the checklist that were left out" in words
