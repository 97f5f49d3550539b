"""The API for programs: tokens, lists, errors, sending and changing."""

import json
import re
import sqlite3
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard import access
from dashboard.api import bearer
from dashboard.api.openapi import as_text, document
from gateway.store.people import tokens
from gateway.store.people.base import Doer
from gateway.store.people.users import change_role, users
from tests.dashboard.house import OPERATOR, PASSPHRASE, VIEWER, House, make, send
from tests.dashboard.scenes import hostile, leaky
from tests.dashboard.test_pages import text
from tests.dashboard.test_upload import ANALYSIS_S
from tests.imports import ROOT
from tests.store.audited import entries

DAY_NS = 24 * 3600 * 10**9
LISTS = ("apps", "findings", "flows", "destinations", "devices", "captures", "anomalies", "rules")
CAPTURE = ROOT / "pcaps" / "moodnest-journal.pcapng"


@pytest.fixture
def house(tmp_path: Path) -> House:
    path = leaky().write(tmp_path / "a.db")
    replace(hostile(), sha256="b2" * 32).write(path)
    return make(path)


def token_of(house: House, *scopes: str, name: str = "Nightly", days: int = 30) -> str:
    user = next(one for one in users(house.path) if one.name == OPERATOR)
    return tokens.add_token(house.path, Doer(OPERATOR, "", access.now_ns()), user.user_id, name, scopes, days)


class Program:
    """A program with a token; it keeps no cookie."""

    def __init__(self, house: House, *scopes: str, token: str = "") -> None:
        self.client: FlaskClient = house.application.test_client(use_cookies=False)
        self.token = token or token_of(house, *scopes)

    def ask(self, path: str, method: str = "GET", **more: Any) -> TestResponse:
        headers = {"Authorization": f"Bearer {self.token}", **more.pop("headers", {})}
        return self.client.open(f"/api/v1{path}", method=method, headers=headers, **more)


def problem_of(answer: TestResponse, status: int) -> str:
    """The words of an error, which has the form of RFC 9457."""
    assert answer.status_code == status, answer.text
    assert answer.mimetype == "application/problem+json"
    told = json.loads(answer.text)
    assert set(told) == {"type", "title", "status", "detail"}
    assert told["status"] == status
    return str(told["detail"])


def rows_in(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What the database holds, asked without our queries."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_every_operation_by_every_scope(house: House) -> None:
    """Written down here once more, and not taken from the program."""
    wanted = {
        ("GET", "/overview"): "read", ("GET", "/health"): "read",
        ("GET", "/active-tests"): "read", ("GET", "/findings/x"): "read",
        ("GET", "/alerts"): "read", ("GET", "/alerts/messages"): "read",
        **{("GET", f"/{name}"): "read" for name in LISTS},
        ("GET", "/jobs"): "read upload", ("GET", "/jobs/0123456789abcdef"): "read upload",
        ("POST", "/jobs/0123456789abcdef/cancel"): "upload", ("POST", "/captures"): "upload",
        ("POST", "/uploads"): "upload", ("PUT", "/uploads/0123456789abcdef"): "upload",
        ("DELETE", "/uploads/0123456789abcdef"): "upload",
        ("PUT", "/findings/x/expected"): "change", ("DELETE", "/findings/x/expected"): "change",
        ("GET", "/assessments"): "read", ("POST", "/assessments"): "change",
        ("GET", "/assessments/01234567"): "read", ("GET", "/assessments/01234567/findings"): "read",
        ("GET", "/assessments/01234567/report"): "read", ("DELETE", "/assessments/01234567"): "change",
        **{("POST", f"/assessments/01234567/{turn}"): "change"
           for turn in ("start", "pause", "resume", "stop", "step", "skip", "mark", "note", "persona", "open",
                        "close")},
    }  # fmt: skip
    declared = {
        (
            method.upper(),
            re.sub(r"\{(job|upload)\}", "0123456789abcdef", path)
            .replace("{finding_id}", "x")
            .replace("{assessment}", "01234567"),
        )
        for path, methods in document()["paths"].items()
        for method in methods
    }
    assert declared == {(method, f"/api/v1{path}") for method, path in wanted} | {("GET", "/api/v1/openapi.json")}
    nobody = house.application.test_client()
    for name in ("", VIEWER, OPERATOR):  # a cookie opens nothing here
        browser = house.client(name) if name else nobody
        for method, path in wanted:
            assert browser.open(f"/api/v1{path}", method=method).status_code == 401
    for scope in tokens.SCOPES:
        program = Program(house, scope)
        for (method, path), scopes in wanted.items():
            is_let_in = program.ask(path, method).status_code not in (401, 403)
            assert is_let_in == (scope in scopes.split()), (scope, method, path)


def test_the_document_is_for_everybody_and_current(house: House) -> None:
    answer = house.application.test_client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    assert json.loads(answer.text) == document()
    assert (ROOT / "docs" / "openapi.json").read_text() == as_text(), "make openapi writes it anew"


def test_a_token_opens_no_page(house: House) -> None:
    client = house.application.test_client()
    header = {"Authorization": f"Bearer {token_of(house, 'read', 'upload', 'change')}"}
    assert client.get("/apps", headers=header).location.startswith("/login")
    assert client.post("/tokens", headers=header).status_code == 303


def test_an_operator_makes_a_token_that_is_shown_once(house: House) -> None:
    client = house.client(OPERATOR)
    answer = send(client, "/tokens", name="Study 7 <b>", read="yes", days="7")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    token = re.search(r"telltale_[0-9a-f]{12}_[\w-]{43}", answer.text)
    assert token
    secret = token[0].removeprefix("telltale_")[13:]
    assert secret not in client.get("/tokens").text
    for file in house.path.parent.iterdir():
        assert not file.is_file() or secret.encode() not in file.read_bytes()
    assert "never used" in text(client.get("/tokens").text)
    program = Program(house, token=token[0])
    assert program.ask("/overview").status_code == 200
    assert "last used" in text(client.get("/tokens").text)
    assert "Token made More of it Study 7 <b>" in text(client.get("/audit").text)
    (made,) = tokens.tokens(house.path)
    assert send(client, f"/tokens/{made.token_id}/revoke", page="/tokens").status_code == 303
    assert "revoked" in problem_of(program.ask("/overview"), 401)
    assert "Token revoked More of it Study 7 <b>" in text(client.get("/audit").text)


@pytest.mark.parametrize(
    "fields", [{"name": "x"}, {"name": "", "read": "yes"}, {"name": "x", "read": "yes", "days": "100000"}]
)
def test_no_token_without_name_scope_and_end(house: House, fields: dict[str, str]) -> None:
    answer = send(house.client(OPERATOR), "/tokens", **fields)
    assert answer.status_code == 400
    assert tokens.tokens(house.path) == []


def test_tokens_end(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    program, now = Program(house, "read"), access.now_ns()
    monkeypatch.setattr(access, "now_ns", lambda: now + 30 * DAY_NS - 10**9 * 60)
    assert program.ask("/overview").status_code == 200
    monkeypatch.setattr(access, "now_ns", lambda: now + 30 * DAY_NS + 10**9)
    assert "expired" in problem_of(program.ask("/overview"), 401)


def test_a_token_goes_with_its_maker(house: House) -> None:
    program = Program(house, "read")
    ada, ben = (one.user_id for one in users(house.path))
    change_role(house.path, Doer("", "", 1), ben, "operator")
    change_role(house.path, Doer("", "", 1), ada, "viewer")
    assert "no operator" in problem_of(program.ask("/overview"), 401)
    change_role(house.path, Doer("", "", 1), ada, "operator")
    assert program.ask("/overview").status_code == 200


@pytest.mark.parametrize("shown", ["", "Bearer", "Bearer ", "Basic QWRhOng=", f"Bearer {'x' * 9000}", "Bearer a b"])
def test_what_is_no_token_is_refused_with_a_challenge(house: House, shown: str) -> None:
    answer = house.application.test_client().get("/api/v1/overview", headers={"Authorization": shown})
    problem_of(answer, 401)
    assert answer.headers["WWW-Authenticate"].startswith("Bearer ")


def test_a_token_in_the_address_is_none_and_is_not_kept(house: House) -> None:
    token = token_of(house, "read")
    client = house.application.test_client()
    problem_of(client.get(f"/api/v1/overview?access_token={token}"), 401)
    assert token.removeprefix("telltale_")[13:].encode() not in house.path.read_bytes()


def test_failures_wait_and_right_tokens_do_not(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    now = access.now_ns()
    monkeypatch.setattr(access, "now_ns", lambda: now)
    wrong, right = Program(house, token="telltale_0123456789ab_" + "x" * 43), Program(house, "read")
    monkeypatch.setattr(bearer, "FREE_FAILURES", 5)
    for _ in range(5):
        problem_of(wrong.ask("/overview"), 401)
    for _ in range(50):
        answer = wrong.ask("/overview")
        problem_of(answer, 429)
    assert answer.headers["Retry-After"] == "15"
    refused = [one for one in entries(house.path, 200) if one.action == "token refused"]
    assert len(refused) == 5
    assert right.ask("/overview").status_code == 200
    page = send(house.client(), "/login", name=OPERATOR, passphrase=PASSPHRASE)  # nor are people locked out
    assert page.status_code == 303


def test_lists_say_what_the_database_holds(house: House) -> None:
    program = Program(house, "read")
    shown = {name: json.loads(program.ask(f"/{name}?limit=500").text) for name in LISTS}
    assert {one["finding_id"] for one in shown["findings"]["items"]} == {
        row[0] for row in rows_in(house.path, "SELECT finding_id FROM findings")
    }
    assert shown["flows"]["total"] is None or shown["flows"]["total"] == len(shown["flows"]["items"])
    assert len(shown["flows"]["items"]) == rows_in(house.path, "SELECT count(*) FROM flows")[0][0]
    assert len(shown["anomalies"]["items"]) == rows_in(house.path, "SELECT count(*) FROM anomalies")[0][0]
    assert {one["sha256"] for one in shown["captures"]["items"]} == {
        row[0] for row in rows_in(house.path, "SELECT sha256 FROM captures")
    }
    assert "Quiet Journal" in {one["name"] for one in shown["apps"]["items"]}
    overview = json.loads(program.ask("/overview").text)
    assert overview["captures"] == len(shown["captures"]["items"])
    assert sum(overview["coverage"].values()) <= overview["flows"]


@pytest.mark.parametrize("name", LISTS)
def test_pages_meet_every_row_once(house: House, name: str) -> None:
    program = Program(house, "read")
    whole = json.loads(program.ask(f"/{name}?limit=500").text)
    assert whole["next"] is None
    found, place, asked = [], "", 0
    while True:
        answer = json.loads(program.ask(f"/{name}?limit=2{f'&after={place}' if place else ''}").text)
        assert len(answer["items"]) <= 2
        found += answer["items"]
        asked += 1
        if not answer["next"]:
            break
        place = answer["next"]
    assert found == whole["items"]
    assert asked >= len(found) // 2


@pytest.mark.parametrize("name", LISTS)
def test_answers_have_the_form_that_the_document_says(house: House, name: str) -> None:
    schema = document()["paths"][f"/api/v1/{name}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    answer = json.loads(Program(house, "read").ask(f"/{name}?limit=500").text)
    assert set(answer) == set(schema["properties"])
    wanted = schema["properties"]["items"]["items"]["properties"]
    types: dict[str, tuple[type, ...]] = {"string": (str,), "integer": (int,), "array": (list,), "null": (type(None),)}
    for row in answer["items"]:
        assert set(row) == set(wanted)
        for column, value in row.items():
            said = wanted[column]["type"]
            allowed = tuple(one for word in ([said] if isinstance(said, str) else said) for one in types[word])
            assert isinstance(value, allowed), (column, value, said)


@pytest.mark.parametrize(
    ("address", "status", "word"),
    [
        ("/findings?nonsense=1", 400, "nonsense"),
        ("/findings?severity=awful", 400, "critical"),
        ("/findings?sort=x", 400, "sort"),
        ("/findings?limit=0", 400, "limit"),
        ("/findings?limit=501", 400, "limit"),
        ("/findings?limit=%C2%B2", 400, "integer"),
        ("/findings?severity=high&severity=low", 400, "2 times"),
        ("/findings?before=x", 400, "before"),
        ("/findings?after=x", 404, "place"),
        (f"/findings?app={'x' * 301}", 400, "300"),
        ("/findings/..%2F..%2Fetc", 404, ""),
        ("/findings/nothing", 404, "finding"),
        ("/jobs/nothing", 404, "job"),
        ("/nothing", 404, ""),
    ],
)
def test_what_cannot_be_understood_is_named(house: House, address: str, status: int, word: str) -> None:
    assert word in problem_of(Program(house, "read").ask(address), status)


def test_other_methods_and_hosts(house: House) -> None:
    program = Program(house, "read")
    answer = program.ask("/overview", "DELETE")
    problem_of(answer, 405)
    assert "GET" in answer.headers["Allow"]
    problem_of(program.ask("/overview", headers={"Host": "evil.example"}), 400)


def test_marking_as_expected_and_back(house: House) -> None:
    program = Program(house, "read", "change")
    one = json.loads(program.ask("/findings?limit=1&app=Quiet Journal").text)["items"][0]
    path = f"/findings/{one['finding_id']}"
    assert json.loads(program.ask(path).text)["expected"] is None
    assert program.ask(f"{path}/expected", "PUT", json={"reason": "agreed with the maker"}).status_code == 204
    marked = json.loads(program.ask(path).text)
    assert (marked["status"], marked["expected"]["reason"]) == ("expected", "agreed with the maker")
    assert marked["expected"]["user"] == f"{OPERATOR} (token Nightly)"
    assert [entry.user for entry in entries(house.path, 1)] == [f"{OPERATOR} (token Nightly)"]
    assert program.ask(f"{path}/expected", "DELETE").status_code == 204
    assert json.loads(program.ask(path).text)["status"] == "new"


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"reason": 5}', "application/json", 400),
        (b'{"reason": "  "}', "application/json", 400),
        (b'{"reason": "good enough", "more": 1}', "application/json", 400),
        (b"{}", "application/json", 400),
        (b'{"reason": "good enough"}', "text/plain", 415),
        (b'{"reason": "' + b"x" * 300_000 + b'"}', "application/json", 413),
        (b'{"reason": "good\\u0000enough"}', "application/json", 400),
    ],
)
def test_bodies_that_say_nothing(house: House, body: bytes, kind: str, status: int) -> None:
    program = Program(house, "read", "change")
    one = json.loads(program.ask("/findings?limit=1").text)["items"][0]
    answer = program.ask(f"/findings/{one['finding_id']}/expected", "PUT", data=body, content_type=kind)
    problem_of(answer, status)
    assert rows_in(house.path, "SELECT count(*) FROM expected") == [(0,)]


def until_over(program: Program, job: dict[str, Any]) -> dict[str, Any]:
    until = time.monotonic() + ANALYSIS_S
    while job["state"] in ("waiting", "running"):
        assert time.monotonic() < until
        time.sleep(0.2)
        job = json.loads(program.ask(f"/jobs/{job['job']}").text)
    return job


def test_a_capture_is_sent_and_analysed(house: House) -> None:
    program = Program(house, "upload", "read")
    answer = program.ask(
        f"/captures?name={CAPTURE.name}&app=Tried", "POST", data=CAPTURE.read_bytes(),
        content_type="application/octet-stream",
    )  # fmt: skip
    assert answer.status_code == 202, answer.text
    job = json.loads(answer.text)
    assert answer.location == f"/api/v1/jobs/{job['job']}"
    done = until_over(program, job)
    assert (done["state"], done["problems"]) == ("done", [])
    captures = json.loads(program.ask("/captures").text)["items"]
    assert done["captures"][0] in {one["sha256"] for one in captures}
    flows = json.loads(program.ask(f"/flows?capture={done['captures'][0]}").text)["items"]
    assert {one["app"] for one in flows} >= {"Tried"}


def test_a_capture_is_sent_in_pieces(house: House) -> None:
    program, whole = Program(house, "upload", "read"), CAPTURE.read_bytes()
    begun = program.ask("/uploads", "POST", json={"name": "x.pcapng", "size_bytes": len(whole)})
    assert begun.status_code == 201
    path, half = f"/uploads/{json.loads(begun.text)['upload']}", len(whole) // 2
    kind = {"content_type": "application/octet-stream"}
    first = json.loads(program.ask(f"{path}?at=0", "PUT", data=whole[:half], **kind).text)
    assert first == {"has_bytes": half, "job": None}
    assert f"at={half}" in problem_of(program.ask(f"{path}?at=0", "PUT", data=whole[:half], **kind), 409)
    problem_of(Program(house, "upload").ask(f"{path}?at={half}", "PUT", data=whole[half:], **kind), 404)
    last = json.loads(program.ask(f"{path}?at={half}", "PUT", data=whole[half:], **kind).text)
    assert until_over(program, last["job"])["state"] == "done"


def test_what_is_no_capture_says_so(house: House) -> None:
    program = Program(house, "upload")
    kind = {"content_type": "application/octet-stream"}
    job = json.loads(program.ask("/captures?name=../../evil", "POST", data=b"no capture at all", **kind).text)
    done = until_over(program, job)
    assert done["state"] == "failed"
    assert done["problems"]
    problem_of(program.ask("/captures?name=x", "POST", data=b"x"), 415)
    problem_of(program.ask("/captures", "POST", data=b"x", **kind), 400)
    problem_of(program.ask("/captures?name=x", "POST", data=b"", **kind), 411)
    begin = {"name": "x", "size_bytes": 10**15}
    problem_of(program.ask("/uploads", "POST", json=begin), 403)


def test_a_database_that_cannot_be_read(house: House) -> None:
    program = Program(house, "read")
    house.path.write_bytes(b"no database" * 1000)
    for name in ("-wal", "-shm"):
        house.path.with_name(f"{house.path.name}{name}").unlink(missing_ok=True)
    assert "cannot be read" in problem_of(program.ask("/overview"), 503)


@pytest.mark.parametrize("app", ["a\0b", "\udce4x", "--db=/x", "\u202eabc"])
def test_no_name_of_an_app_stops_the_analyses(house: House, app: str) -> None:
    program = Program(house, "upload")
    begin = {"name": app, "size_bytes": 1, "app": app}
    begun = json.loads(program.ask("/uploads", "POST", json=begin).text)
    kind = {"content_type": "application/octet-stream"}
    sent = json.loads(program.ask(f"/uploads/{begun['upload']}?at=0", "PUT", data=b"x", **kind).text)
    assert until_over(program, sent["job"])["state"] == "failed"
