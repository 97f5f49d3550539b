"""Policies on the pages: in words, compared with what was seen, written by operators."""

import html
import re
import sqlite3
from pathlib import Path

import pytest

from dashboard.policy_words import CHECKS
from gateway.expectations import policies
from gateway.store.people.written import POLICIES, written
from tests.dashboard.house import OPERATOR, VIEWER, House, make, send
from tests.dashboard.scenes import leaky
from tests.dashboard.test_pages import text
from tests.imports import ROOT
from tests.store.audited import entries

SHIPPED = sorted(path.stem for path in (ROOT / "gateway/expectations/shipped/policies").glob("*.toml"))
STRICT = '[policy]\nname = "ours"\nnote = "for a test"\nfail_on = "high"\nmin_connections = 1\nmax_unknown_share = 1\n'
OPEN = '[policy]\nname = "open"\nmin_connections = 1\nmax_unknown_share = 1.0\n'


@pytest.fixture
def house(tmp_path: Path) -> House:
    return make(leaky().write(tmp_path / "a.db"))


def grave(path: Path) -> set[str]:
    """Findings of high severity and above, asked without our queries."""
    connection = sqlite3.connect(path)
    try:
        return {row[0] for row in connection.execute("SELECT finding_id FROM findings WHERE severity >= 3")}
    finally:
        connection.close()


def test_every_shipped_policy_is_shown_in_words_and_compared(house: House) -> None:
    client = house.client(VIEWER)
    listed = client.get("/policies").text
    for name in SHIPPED:
        assert f'href="/policies/{name}"' in listed
        page = client.get(f"/policies/{name}")
        assert page.status_code == 200
        assert "Connections that must be seen of an app" in page.text
        answer = client.get(f"/policies/{name}/check")
        assert answer.status_code == 200
        assert re.search(r"Broken|Not enough seen|Nothing against it seen", answer.text)
    spanish = text(client.get("/policies/health", headers={"Accept-Language": "es"}).text)
    assert "Un hallazgo la incumple desde alta" in spanish
    assert "publicidad" in spanish
    assert "advertising" not in spanish.partition("Como está escrita")[0]
    assert "Where too little was seen it is said, and is no answer" in text(client.get("/policies/health").text)
    assert client.get("/policies/nothing").status_code == 404
    assert client.get("/policies/nothing/check").status_code == 404


def test_a_policy_of_ones_own_is_broken_with_proof(house: House) -> None:
    client = house.client(OPERATOR)
    assert send(client, "/policies", name="ours", text=STRICT).location == "/policies/ours"
    words = text(client.get("/policies/ours").text)
    assert "for a test" in words
    assert "A finding breaks it from high" in words
    assert "ours: Broken" in text(client.get("/policies/ours/check").text)
    page = client.get("/policies/ours/differences").text
    proved = set(re.findall(r'href="/findings/([0-9a-f]+)"', page))
    assert proved
    assert proved <= grave(house.path)
    for finding in proved:
        assert client.get(f"/findings/{finding}").status_code == 200


def test_one_that_forbids_nothing_is_never_called_well(house: House) -> None:
    client = house.client(OPERATOR)
    send(client, "/policies", name="open", text=OPEN)
    page = text(client.get("/policies/open/check").text)
    assert "open: Broken" not in page
    assert "What was not seen is not judged." in page


@pytest.mark.parametrize(
    ("name", "body", "says"),
    [
        ("bad", '[policy]\nname = "x"\nmin_tls = "TLSv9"\n', r"line 3"),
        ("bad", "[policy]\nname = \n", r"line 2"),
        ("bad", "", r"\[policy\] is missing"),
        ("bad", '[policy]\nfial_on = "high"\n', r"fial_on"),
        ("Bad Name!", STRICT, "Its name"),
        ("../../etc/passwd", STRICT, "Its name"),
        (SHIPPED[0], STRICT, "comes with Telltale"),
        ("bad", "[policy]\n#" + "x" * 70_000, "too long"),
        ("bad", '[policy]\nname = "<script>alert(1)</script>"\nmin_tls = "<img src=x>"\n', "line 3"),
    ],
)
def test_mistakes_are_named_and_what_was_typed_stays(house: House, name: str, body: str, says: str) -> None:
    answer = send(house.client(OPERATOR), "/policies", name=name, text=body)
    assert answer.status_code == 400
    assert re.search(says, text(answer.text))
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    if body and len(body) < 1_000:
        assert "[policy]" in answer.text
    assert written(house.path, POLICIES) == []


def test_what_the_form_shows_is_what_was_written(house: House) -> None:
    """Saved as it stands in the form, a policy stays the same; the name of a shipped one begins one of one's own."""
    client = house.client(OPERATOR)
    written = STRICT.replace("[policy]", "# ours\n\n[policy]")
    send(client, "/policies", name="ours", text=written)
    assert in_form(client.get("/policies/ours").text) == written
    shipped = (ROOT / f"gateway/expectations/shipped/policies/{SHIPPED[0]}.toml").read_text()
    page = client.get(f"/policies/{SHIPPED[0]}").text
    assert html.unescape(page.partition("<pre")[2].partition(">\n")[2].partition("</pre>")[0]) == shipped
    assert in_form(client.get(f"/policies?from={SHIPPED[0]}").text) == shipped
    assert send(client, "/policies", name="mine", text=in_form(client.get("/policies").text)).status_code == 303


def in_form(page: str) -> str:
    """The text of the form as a browser reads it: the first line break is not part of it (HTML, section 13.2.6.4.7)."""
    return html.unescape(page.partition("<textarea")[2].partition(">\n")[2].partition("</textarea>")[0])


def test_changing_and_removing(house: House) -> None:
    client = house.client(OPERATOR)
    send(client, "/policies", name="ours", text=STRICT)
    send(client, "/policies", name="ours", text=STRICT.replace("high", "critical"))
    (kept,) = written(house.path, POLICIES)
    assert 'fail_on = "critical"' in kept.text
    assert send(client, "/policies/ours/remove", "/policies/ours").status_code == 303
    assert written(house.path, POLICIES) == []
    assert client.get("/policies/ours").status_code == 404
    assert {"policy saved", "policy removed"} <= {one.action for one in entries(house.path, 10)}


def test_viewers_write_none(house: House) -> None:
    client = house.client(VIEWER)
    page = client.get("/policies").text
    assert "<textarea" not in page
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    assert client.post("/policies", data={"csrf_token": token, "name": "x", "text": STRICT}).status_code == 403


def test_one_that_a_later_version_cannot_read_is_shown_with_its_mistake(house: House) -> None:
    send(house.client(OPERATOR), "/policies", name="ours", text=STRICT)
    connection = sqlite3.connect(house.path)
    with connection:
        connection.execute("UPDATE policies SET text = '[policy]\nnonsense = 1\n'")
    connection.close()
    client = house.client(VIEWER)
    assert "nonsense" in text(client.get("/policies").text)
    assert "nonsense" in text(client.get("/policies/ours").text)
    assert client.get("/policies/ours/check").location == "/policies/ours"


def test_what_could_not_be_judged_does_not_hide_the_answer(tmp_path: Path) -> None:
    """Twenty damaged captures stood before the first app."""
    path = tmp_path / "a.db"
    for number in range(5):
        scene = leaky(f"c{number}" * 32, f"run-{number}.pcapng")
        scene.damage = ("the file ends in the middle of a block",)
        scene.write(path)
    page = make(path).client(VIEWER).get("/policies/health/check").text
    folded = re.search(r"<details class=\"card\"><summary>5 things could not be judged\.</summary>.*?</details>", page)
    assert folded
    assert all(f"run-{number}.pcapng" in folded[0] for number in range(5))
    assert "damage" not in page.partition("</h1>")[2].partition("<h2")[0]


def test_each_app_has_its_answer_and_leads_to_what_is_against_it(house: House) -> None:
    """The numbers of the table, those of the page that a row leads to, and those of the files are the same."""
    client = house.client(OPERATOR)
    send(client, "/policies", name="ours", text=STRICT)
    rows = client.get("/policies/ours/check.json").json
    assert rows
    page = client.get("/policies/ours/check").text
    for row in rows:
        link = f"/policies/ours/differences?app={row['app']}" if row["app"] else f"device={row['device']}"
        assert html.escape(link).replace(" ", "+") in page
        chosen = {"app": row["app"]} if row["app"] else {"device": row["device"], "named": "no"}
        against = client.get("/policies/ours/differences.json", query_string={**chosen, "taken": "no"}).json
        assert len(against) == row["differences"]
        shown = text(client.get("/policies/ours/differences", query_string=chosen).text)
        assert row["outcome"].capitalize() in shown
    assert sum(row["differences"] for row in rows) >= len(grave(house.path)) > 0
    everything = client.get("/policies/ours/differences.json").json
    assert grave(house.path) <= {row["finding_id"] for row in everything}
    assert [row["severity"] for row in rows if row["outcome"] == "broken"]


@pytest.mark.parametrize(
    "sort", ["severity", "-severity", "destination", "app", "-device", "check", "-count", "accepted"]
)
def test_differences_are_sorted_and_paged_without_losing_any(house: House, sort: str) -> None:
    client = house.client(OPERATOR)
    send(client, "/policies", name="ours", text=STRICT.replace('"high"', '"info"'))
    every = client.get("/policies/ours/differences.json").json
    sorted_ones = client.get("/policies/ours/differences.json", query_string={"sort": sort}).json
    assert sorted(map(repr, every)) == sorted(map(repr, sorted_ones))
    assert client.get("/policies/ours/differences", query_string={"sort": "nonsense"}).status_code == 400


def test_what_changes_is_compared_anew(house: House) -> None:
    """Comparisons are kept, but not over a change: a finding that is marked as expected is against nothing."""
    client = house.client(OPERATOR)
    send(client, "/policies", name="ours", text=STRICT)
    before = client.get("/policies/ours/differences.json").json
    finding = next(row["finding_id"] for row in before if row["finding_id"] in grave(house.path))
    page = f"/findings/{finding}/expected"
    assert send(client, page, reason="agreed with the maker").status_code == 303
    after = {row["finding_id"]: row["accepted"] for row in client.get("/policies/ours/differences.json").json}
    assert after[finding]
    send(client, "/policies", name="ours", text=OPEN)
    assert client.get("/policies/ours/differences.json").json == []


def test_differences_are_told_in_the_readers_language(house: House) -> None:
    """Titles of findings were English there, and what a difference is about was the key of the policy alone."""
    client = house.client(OPERATOR)
    send(client, "/policies", name="ours", text=STRICT)
    spanish = text(client.get("/policies/ours/differences", headers={"Accept-Language": "es"}).text)
    assert "Se envió sin cifrar" in spanish
    assert "lo graves que pueden ser los hallazgos fail_on" in spanish
    assert "without encryption" not in spanish
    english = text(client.get("/policies/ours/differences").text)
    assert "how bad findings may be fail_on" in english


def test_every_check_has_words() -> None:
    """A difference of a check without words would be a page that fails."""
    assert CHECKS.keys() == set(policies.CHECKS)


def test_a_finding_that_this_version_has_no_words_for_is_told_by_its_rule(house: House) -> None:
    """As in a database of a newer Telltale."""
    connection = sqlite3.connect(house.path)
    with connection:
        connection.execute("UPDATE findings SET data_kind = 'health.of-tomorrow' WHERE rule = 'CLR-health'")
        connection.execute("UPDATE said SET data_kind = 'health.of-tomorrow' WHERE rule = 'CLR-health'")
    connection.close()
    client = house.client(OPERATOR)
    send(client, "/policies", name="ours", text=STRICT)
    for language in ("en", "es"):
        page = client.get("/policies/ours/differences?rule=CLR-health", headers={"Accept-Language": language})
        assert page.status_code == 200
        assert "CLR-health" in text(page.text)
