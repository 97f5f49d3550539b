"""Who may do what: every route by everybody, signing in and out, waiting, and forms of others."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from dashboard import access, create_app
from dashboard.setup import MAX_TRIES
from gateway.config import settle
from gateway.store.people import attempts
from gateway.store.people.evidence import holders, keys
from gateway.store.people.users import prepare, users
from tests.dashboard.house import NOBODY, OPERATOR, PASSPHRASE, VIEWER, House, make, send, token_of
from tests.dashboard.scenes import leaky
from tests.dashboard.test_pages import headline, text
from tests.store.audited import entries

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")

FOR_ALL = {"/login", "/start", "/static/x", "/language", "/certificate", "/certificate/telltale.crt"}
FOR_SIGNED_IN = {("/logout", "POST"), ("/me", "POST"), ("/seen", "POST")}
FOR_OPERATORS = {
    *("/people", "/people/1", "/tokens", "/audit", "/audit.x", "/settings", "/join", "/profiles/draft"),
    *("/personas/new", "/assessments/new"),
    *("/alerts", "/alerts/1"),
}
"""Written down here once more, and not taken from the program."""


@pytest.fixture
def house(tmp_path: Path) -> House:
    return make(leaky().write(tmp_path / "a.db"))


def address_of(rule: Rule) -> str:
    """An address that the rule answers, whether or not there is such a thing."""
    return re.sub(r"<[^>]*int:[^>]+>", "1", re.sub(r"<(?!int)[^>]+>", "x", rule.rule))


def addresses(application: Flask) -> list[str]:
    return sorted({address_of(rule) for rule in application.url_map.iter_rules()})


def is_let_in(client: FlaskClient, address: str, method: str) -> bool:
    """Without the form's token: who is let in meets that check, who is not never gets so far."""
    answer = client.open(address, method=method)
    if answer.status_code == 403:
        return False
    return not (answer.status_code == 303 and re.match(r"/(login|start)(\?|$)", answer.location or ""))


def test_every_route_by_everybody(house: House) -> None:
    clients = {name: house.client(name) for name in (NOBODY, VIEWER, OPERATOR)}
    every = [address for address in addresses(house.application) if not address.startswith("/api/")]  # see test_api.py
    assert FOR_ALL | FOR_OPERATORS | {address for address, _ in FOR_SIGNED_IN} <= set(every)
    wrong = []
    for address in every:
        if address == "/start":
            continue  # there is none any more, see below
        for method in METHODS:
            is_change = method not in ("GET", "HEAD")
            may = {
                NOBODY: address in FOR_ALL,
                VIEWER: address in FOR_ALL
                or (address, method) in FOR_SIGNED_IN
                or (not is_change and not is_for_operators(address)),
                OPERATOR: True,
            }
            for name, client in clients.items():
                if not knows(house.application, address, method):
                    continue
                if is_let_in(client, address, method) != may[name]:
                    wrong.append((name or "nobody", method, address))
    assert wrong == []


def is_for_operators(address: str) -> bool:
    return address in FOR_OPERATORS or address.endswith(
        ("/remove", "/expected", "/report", "/packets/1", "/packets/1/download")
    )


def knows(application: Flask, address: str, method: str) -> bool:
    return any(
        address_of(rule) == address and method in (rule.methods or ()) for rule in application.url_map.iter_rules()
    )


def test_addresses_that_are_not_there_say_nothing_to_nobody(house: House) -> None:
    client = house.client()
    for address in ("/nothing", "/apps/quiet-journal-000000000000", "/people/99"):
        assert client.get(address).status_code == 303
    assert house.client(VIEWER).get("/nothing").status_code == 404


def test_signing_in_goes_on_where_one_was(house: House) -> None:
    client = house.client()
    answer = client.get("/captures?from=2")
    assert answer.location == "/login?to=/captures?from%3D2"
    answer = send(client, "/login", page=answer.location, name="ADA", passphrase=PASSPHRASE, to="/captures?from=2")
    assert (answer.status_code, answer.location) == (303, "/captures?from=2")
    assert client.get("/captures").status_code == 200


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x", "\t/x"])
def test_signing_in_leads_to_no_other_site(house: House, to: str) -> None:
    assert send(house.client(), "/login", name=OPERATOR, passphrase=PASSPHRASE, to=to).location == "/"


def test_wrong_name_and_wrong_passphrase_look_alike(house: House) -> None:
    client = house.client()
    answers = [
        send(client, "/login", name=name, passphrase=passphrase)
        for name, passphrase in ((OPERATOR, "x" * 20), ("Nobody", PASSPHRASE), (OPERATOR, ""), ("", ""))
    ]
    assert {answer.status_code for answer in answers} == {403}
    assert len({re.sub(r'value="[^"]*"', "", answer.text) for answer in answers}) == 1
    assert all(PASSPHRASE not in answer.text for answer in answers)


def test_cookie_is_out_of_reach_and_changes(house: House) -> None:
    client = house.client()
    tokens = set()
    for _ in range(2):
        answer = send(client, "/login", name=OPERATOR, passphrase=PASSPHRASE)
        (cookie,) = [value for value in answer.headers.getlist("Set-Cookie") if value.startswith("telltale=")]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        tokens.add(cookie.partition(";")[0])
    assert len(tokens) == 2
    first, last = sorted(tokens, key=lambda one: one == cookie.partition(";")[0])
    other = house.application.test_client(use_cookies=False)
    assert other.get("/", headers={"Cookie": last}).status_code == 200
    assert other.get("/", headers={"Cookie": first}).status_code == 303  # signing in again ended it
    assert first.partition("=")[2].encode() not in house.path.read_bytes()


def test_signing_out_ends_the_session_itself(house: House) -> None:
    client = house.client(VIEWER)
    cookie = client.get_cookie("telltale")
    assert cookie
    send(client, "/logout", page="/")
    client.set_cookie("telltale", cookie.value)
    assert client.get("/").status_code == 303


def test_idle_and_long_sessions_end(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    client = house.client(OPERATOR)
    began = access.now_ns()
    minute = 60 * 10**9
    for minutes in range(20, 12 * 60, 20):  # never idle for half an hour
        monkeypatch.setattr(access, "now_ns", lambda now=began + minutes * minute: now)
        assert client.get("/").status_code == 200
    monkeypatch.setattr(access, "now_ns", lambda: began + 12 * 61 * minute)
    assert client.get("/").status_code == 303
    client = house.client(OPERATOR)
    began = access.now_ns()
    monkeypatch.setattr(access, "now_ns", lambda: began + 31 * minute)
    assert client.get("/").status_code == 303
    assert "signed out by idling" in {one.action for one in entries(house.path, 100)}


def test_a_page_waits_for_no_writer(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """That somebody is still there is noted with the next page; finishing a large capture may take a writer seconds."""
    client, viewer = house.client(OPERATOR), house.client(VIEWER)
    later = access.now_ns() + 5 * 60 * 10**9
    monkeypatch.setattr(access, "now_ns", lambda: later)
    with closing(sqlite3.connect(house.path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert client.get("/").status_code == 200  # also the first visit of all, which is remembered with the next
        assert viewer.get("/findings").status_code == 200
        writer.execute("ROLLBACK")
        seen = writer.execute("SELECT count(*) FROM sessions WHERE seen_ns = ?", (later,))
        assert seen.fetchone() == (0,)
        assert client.get("/").status_code == 200
        assert writer.execute("SELECT count(*) FROM sessions WHERE seen_ns = ?", (later,)).fetchone() == (1,)
        assert writer.execute("SELECT count(*) FROM visits").fetchone() == (1,)


def test_failures_have_to_wait_longer_and_longer(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    client = house.client()
    now = access.now_ns()
    monkeypatch.setattr(access, "now_ns", lambda: now)
    for _ in range(attempts.FREE_FAILURES):
        assert send(client, "/login", name=OPERATOR, passphrase="wrong wrong wrong").status_code == 403
    answer = send(client, "/login", name=OPERATOR, passphrase=PASSPHRASE)  # even the right one is not looked at
    assert answer.status_code == 429
    waits = [int(answer.headers["Retry-After"])]
    for _ in range(8):
        now += waits[-1] * 10**9
        assert send(client, "/login", name=OPERATOR, passphrase="wrong wrong wrong").status_code == 403
        waits.append(int(send(client, "/login", name=OPERATOR, passphrase="x").headers["Retry-After"]))
    assert waits == [15, 30, 60, 120, 240, 480, 900, 900, 900]
    now += 900 * 10**9
    assert send(client, "/login", name=OPERATOR, passphrase=PASSPHRASE).status_code == 303


def test_another_address_is_not_locked_out_by_names_that_are_not_there(house: House) -> None:
    client = house.client()
    for number in range(attempts.FREE_FAILURES):
        send(client, "/login", name=f"guess {number}", passphrase="wrong wrong wrong")
    assert send(client, "/login", name=OPERATOR, passphrase=PASSPHRASE).status_code == 429
    token = token_of(client.get("/login").text)
    answer = client.post(
        "/login",
        data={"csrf_token": token, "name": OPERATOR, "passphrase": PASSPHRASE},
        environ_base={"REMOTE_ADDR": "192.0.2.9"},
    )
    assert answer.status_code == 303


def test_what_is_typed_as_a_name_is_kept_nowhere(house: House) -> None:
    send(house.client(), "/login", name="my secret words here", passphrase="x")
    everything = b"".join(file.read_bytes() for file in house.path.parent.iterdir() if file.is_file())
    assert b"my secret words" not in everything
    assert PASSPHRASE.encode() not in everything


def test_failures_are_kept_for_so_many_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "MAX_SUBJECTS", 10)
    house = make(tmp_path / "a.db")
    for number in range(30):
        attempts.failed(house.path, access.Doer("", "", 10**18 + number), [attempts.account(f"name {number}")])
    kept = [number for number in range(30) if attempts.wait_s(house.path, [attempts.account(f"name {number}")], 0) > 0]
    assert kept == list(range(20, 30))


def test_forms_of_others_change_nothing(house: House) -> None:
    client = house.client(OPERATOR)
    fields = {"name": "Eve", "role": "operator", "passphrase": PASSPHRASE}
    for token in (
        {},
        {"csrf_token": ""},
        {"csrf_token": "x"},
        {"csrf_token": token_of(house.client().get("/login").text)},
    ):
        answer = client.post("/people", data={**fields, **token})
        assert answer.status_code == 400
        assert headline(answer.text) == "This form was too old. Nothing was changed."
        assert "Eve" not in answer.text  # could be of another site
    assert {one.name for one in users(house.path)} == {OPERATOR, VIEWER}


def test_an_old_form_keeps_what_was_typed(house: House) -> None:
    client = house.client(OPERATOR)
    fields = {"name": 'Eve"><script>', "role": "viewer", "passphrase": PASSPHRASE, "csrf_token": "old"}
    answer = client.post("/people", data=fields, headers={"Sec-Fetch-Site": "same-origin"})
    assert "Eve&#34;&gt;&lt;script&gt;" in answer.text
    assert PASSPHRASE not in answer.text


def test_the_last_operator_stays(house: House) -> None:
    client = house.client(OPERATOR)
    ada, ben = (one.user_id for one in users(house.path))
    for fields in ({"action": "role", "role": "viewer"}, {"action": "remove"}):
        answer = send(client, f"/people/{ada}", **fields)
        assert answer.status_code == 400
        assert "last operator" in text(answer.text)
    assert send(client, f"/people/{ben}", action="role", role="operator").status_code == 303
    assert send(client, f"/people/{ada}", action="remove").status_code == 303
    assert client.get("/").status_code == 303  # signed out with the account
    assert [one.name for one in users(house.path)] == [VIEWER]


def test_a_new_passphrase_signs_everybody_else_out(house: House) -> None:
    browser, phone = house.client(VIEWER), house.client(VIEWER)
    new = "seven green bridges sing"
    assert send(browser, "/me", old="wrong", passphrase=new, again=new).status_code == 400
    assert send(browser, "/me", old=PASSPHRASE, passphrase=new, again=new).status_code == 200
    assert browser.get("/").status_code == 200
    assert phone.get("/").status_code == 303
    assert send(house.client(), "/login", name=VIEWER, passphrase=new).status_code == 303


def test_people_are_added_and_the_audit_tells(house: House) -> None:
    client = house.client(OPERATOR)
    assert send(client, "/people", name="ada", role="viewer", passphrase=PASSPHRASE).status_code == 400
    assert send(client, "/people", name="Cy", role="viewer", passphrase="short").status_code == 400
    assert send(client, "/people", name="Cy <b>", role="viewer", passphrase=PASSPHRASE).status_code == 303
    assert "Cy <b> can sign in now." in text(client.get("/people").text)
    page = text(client.get("/audit").text)
    assert "Account added More of it Cy <b>: viewer Ada 127.0.0.1" in page
    assert "Signed in" in page
    assert PASSPHRASE not in page


def test_first_start(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    prepare(path)
    client = create_app(path, setup_code="ABCD-EFGH-JKMN").test_client()
    assert client.get("/").location == "/start"
    assert client.get("/login").location == "/start"
    right = {"name": "Ada", "passphrase": PASSPHRASE, "again": PASSPHRASE, "network": "Practice", "reader": "clinic"}
    answer = send(client, "/start", **{**right, "code": "ABCD-EFGH-JKMX"})
    assert answer.status_code == 400
    assert "not the code" in text(answer.text)
    assert 'value="Practice"' in answer.text
    assert "Type the passphrase again too: it is not kept." in text(answer.text)
    assert PASSPHRASE not in answer.text
    answer = send(client, "/start", **{**right, "code": "abcd efgh jkmn", "passphrase": "password1234"})
    assert answer.status_code == 400
    assert 'value="abcd efgh jkmn"' in answer.text  # the code need not be typed again for the mistake in another field
    answer = send(client, "/start", **{**right, "code": "abcd efgh jkmn"})
    assert (answer.status_code, answer.location) == (303, "/")
    assert client.get("/").status_code == 200
    assert "Practice" in text(client.get("/").text)
    assert client.get("/start").status_code == 404
    assert [one.role for one in users(path)] == ["operator"]
    assert holders(path) == []  # the box was not ticked


def test_packets_are_kept_where_it_was_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    prepare(path)
    client = create_app(path, setup_code="ABCD-EFGH-JKMN").test_client()
    assert re.search(r'name="keep" value="yes" checked', client.get("/start").text)
    right = {"name": "Ada", "passphrase": PASSPHRASE, "again": PASSPHRASE, "network": "", "reader": "clinic"}
    refused = send(client, "/start", **{**right, "code": "ABCD-EFGH-JKMX"})
    assert re.search(r'name="keep" value="yes">', refused.text)  # what was chosen stays
    send(client, "/start", **right, code="ABCD-EFGH-JKMN", keep="yes")
    assert holders(path) == ["Ada"]
    assert list(keys(path, "Ada", PASSPHRASE)) == [1]


def test_the_code_is_not_to_be_guessed(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    prepare(path)
    client = create_app(path, setup_code="ABCD-EFGH-JKMN").test_client()
    right = {"name": "Ada", "passphrase": PASSPHRASE, "again": PASSPHRASE, "reader": "clinic"}
    token = token_of(client.get("/start").text)
    for number in range(MAX_TRIES):
        client.post("/start", data={**right, "csrf_token": token, "code": f"AAAA-AAAA-{number}"})
    assert "There is no code that could be right." in text(client.get("/start").text)
    assert client.post("/start", data={**right, "csrf_token": token, "code": "ABCD-EFGH-JKMN"}).status_code == 400
    assert users(path) == []


def test_demo_lets_look_and_change_nothing(tmp_path: Path) -> None:
    house = make(leaky().write(tmp_path / "a.db"), is_demo=True)
    client = house.client()
    assert client.get("/").status_code == 200
    assert "Demo: look at all, change nothing." in text(client.get("/").text)
    for address in ("/people", "/audit", "/settings"):
        assert client.get(address).status_code == 303
    assert client.post("/settings").status_code == 303
    assert house.client(OPERATOR).get("/settings").status_code == 200


def test_settings_say_where_they_come_from_and_change(tmp_path: Path) -> None:
    settled = settle(("file", {"session.idle_minutes": 7}), ("command line", {"upload.max_mb": 9}))
    house = make(leaky().write(tmp_path / "a.db"), settled)
    client = house.client(OPERATOR)
    page = text(client.get("/settings").text)
    assert "session.idle_minutes: a number from 1 to 1,440 (minutes). From: file." in page
    assert "upload.max_mb: a number from 1 to 102,400. From: command line." in page
    answer = send(client, "/settings", **{"session.idle_minutes": "0", "network.name": "Home <i>"})
    assert answer.status_code == 400
    assert "Session.idle_minutes must be a number from 1 to 1,440." in text(answer.text)
    assert "Home" not in text(client.get("/").text)
    changes = {"session.idle_minutes": "9", "network.name": "Home <i>", "upload.max_mb": "5", "page.port": "1"}
    assert send(client, "/settings", **changes).status_code == 303
    page = text(client.get("/settings").text)
    assert "From: this page." in page
    assert "Home <i>" in text(client.get("/").text)
    with house.application.test_request_context("/"):
        config = access.config()
        assert (config.session.idle_minutes, config.upload.max_mb, config.page.port) == (9, 9, 8080)
    send(client, "/settings", **{"session.idle_minutes": "9", "back session.idle_minutes": "1"})
    with house.application.test_request_context("/"):
        assert access.config().session.idle_minutes == 7
    assert "setting changed" in {one.action for one in entries(house.path, 50)}


def test_old_rows_of_the_audit_go_with_the_next_sign_in(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.client(VIEWER)
    now = access.now_ns()
    monkeypatch.setattr(access, "now_ns", lambda: now + 366 * 24 * 3_600 * 10**9)
    house.client(OPERATOR)
    assert [(one.user, one.action) for one in entries(house.path, 50)] == [(OPERATOR, "signed in")]
