"""Profiles on the pages: in words, drafted from what was seen, compared with it, written by operators."""

import html
import re
import sqlite3
import tomllib
from pathlib import Path

import pytest

from gateway.store.people.written import PROFILES, written
from tests.dashboard.house import OPERATOR, VIEWER, House, make, send
from tests.dashboard.scenes import HOSTILE, JOURNAL_SERVER, SCRIPT, TRACKER, hostile, leaky
from tests.dashboard.test_pages import text
from tests.dashboard.test_policies import STRICT, grave, in_form
from tests.imports import ROOT
from tests.store.audited import entries

FOLDER = ROOT / "gateway/expectations/shipped/profiles"
SHIPPED = sorted(path.stem for path in FOLDER.glob("*.toml"))
JOURNAL = f"""[profile]
names = ["Quiet Journal"]
developer = "Quiet Ltd"
kind = "mood journal"
expected_domains = ["{JOURNAL_SERVER.domain}"]
data_kinds = ["id.email"]
min_tls = "TLSv1.2"
countries = ["DE"]

[[third_parties]]
name = "Metrics Inc."
domains = ["metrics.example"]
data_kinds = []
purpose = "analytics"
"""


@pytest.fixture
def house(tmp_path: Path) -> House:
    return make(leaky().write(tmp_path / "a.db"))


def rows(page: str) -> dict[str, str]:
    """What stands beside each word of the table of a profile."""
    pairs = re.findall(r'<th scope="row"[^>]*>(.*?)</th><td[^>]*>(.*?)</td>', page)
    return {text(asked): text(answer) for asked, answer in pairs}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_profile_says_in_words_what_its_file_says(house: House, name: str) -> None:
    page = house.client(VIEWER).get(f"/profiles/{name}").text
    file = tomllib.loads((FOLDER / f"{name}.toml").read_text())
    stated, words = file["profile"], rows(page)
    assert words["Names of the app"] == ", ".join(stated["names"])
    assert words["Maker"] == stated["developer"]
    assert words["The maker's own places"] == (", ".join(sorted(stated["expected_domains"])) or "none is stated")
    oldest = stated.get("min_tls", "nothing is said about it").replace("TLSv", "TLS ")
    assert words["Oldest encryption that is promised"] == oldest
    for kind in stated.get("data_kinds", ()):
        assert kind in words["Kinds of data that the maker gets"]
    if "data_kinds" not in stated:
        assert words["Kinds of data that the maker gets"] == "nothing is said about it"
    for party in file.get("third_parties", ()):
        assert party["name"] in words
    assert stated.get("note", "") in text(page)


def test_all_are_listed_with_their_app(house: House) -> None:
    client = house.client(VIEWER)
    page = client.get("/profiles").text
    for name in SHIPPED:
        assert f'href="/profiles/{name}"' in page
    assert "MoodNest · mood journal" in text(page)
    assert client.get("/profiles/nothing").status_code == 404
    assert client.get("/profiles/nothing/check").status_code == 404


def test_a_draft_is_what_the_command_writes_and_is_kept_only_when_saved(house: House, tmp_path: Path) -> None:
    from gateway.expectations.drafting import draft
    from gateway.store.queries import open_queries

    client = house.client(OPERATOR)
    app = re.search(r'href="(/apps/quiet-journal-[0-9a-f]+)"', client.get("/apps").text)
    assert app
    assert "/profiles/draft?app=Quiet+Journal" in html.unescape(client.get(app[1]).text)
    page = client.get("/profiles/draft?app=Quiet+Journal").text
    with open_queries(house.path) as queries:
        drafted = draft(queries, "Quiet Journal")
    assert in_form(page) == drafted
    assert 'id="name" name="name" type="text" value="quiet-journal"' in page
    assert written(house.path, PROFILES) == []
    assert send(client, "/profiles", name="quiet-journal", text=in_form(page)).status_code == 303
    (kept,) = written(house.path, PROFILES)
    assert kept.text == drafted
    assert client.get("/profiles/draft?app=Nothing").status_code == 404


def test_what_is_not_as_stated_has_its_proof(house: House) -> None:
    """The profile states e-mail alone, TLS 1.2 and its own host: answers, TLS 1.0 are differences, e-mail is none."""
    client = house.client(OPERATOR)
    send(client, "/profiles", name="journal", text=JOURNAL)
    page = client.get("/profiles/journal/check").text
    said = text(page)
    assert "journal: Broken" in said
    assert "Mental health questionnaire answers sent without encryption" in said
    assert "TLSv1.0 expected: TLSv1.2 or newer" in said
    assert "E-mail address sent" not in said
    assert "stated_domains" not in said
    proved = set(re.findall(r'href="/findings/([0-9a-f]+)"', page))
    assert proved
    assert proved <= grave(house.path)
    assert "Good Mind Nothing" not in said  # other apps are not judged by it
    assert not re.search(r"<h2[^>]*>.*Calm Room", page)


def test_an_app_that_was_not_seen_is_no_good_news(house: House) -> None:
    page = text(house.client(VIEWER).get("/profiles/moodnest/check").text)
    assert "Its app was not seen" in page
    assert "MoodNest, example.moodnest" in page
    assert "Nothing against it" not in page


def test_another_app_is_held_against_it(house: House) -> None:
    client = house.client(OPERATOR)
    send(client, "/profiles", name="journal", text=JOURNAL)
    page = text(client.get("/profiles/journal/check?app=Good+Mind").text)
    assert "Good Mind Broken" in page
    assert "expected: a host that the profile of Quiet Journal states" in page
    assert client.get("/profiles/journal/check?app=Nothing").status_code == 404


def test_a_policy_knows_ones_own_profiles(house: House) -> None:
    client = house.client(OPERATOR)
    send(client, "/policies", name="ours", text=STRICT + 'allowed_third_parties = ["metrics inc."]\n')
    assert client.get("/policies/ours/differences.json?check=stated_domains").json == []
    send(
        client, "/profiles", name="calm", text='[profile]\nnames = ["Calm Room"]\nexpected_domains = ["calm.example"]\n'
    )
    stated = client.get("/policies/ours/differences.json?check=stated_domains").json
    assert TRACKER.name in {one["name"] for one in stated}


@pytest.mark.parametrize(
    ("name", "body", "says"),
    [
        ("bad", '[profile]\nnames = ["x"]\nmin_tls = "TLSv9"\n', r"line 3"),
        ("bad", "[profile]\nnames = \n", r"line 2"),
        ("bad", "[profile]\n", r"names: is missing"),
        ("bad", "", r"\[profile\] is missing"),
        ("bad", '[profile]\nnames = ["x"]\nexpected_domain = ["a.example"]\n', r"did you mean expected_domains"),
        ("bad", '[profile]\nnames = ["x"]\n[[third_parties]]\nname = "y"\n', "domains"),
        ("Bad Name!", JOURNAL, "Its name"),
        ("draft/..", JOURNAL, "Its name"),
        (SHIPPED[0], JOURNAL, "comes with Telltale"),
        ("bad", "[profile]\n#" + "x" * 70_000, "too long"),
        ("bad", '[profile]\nnames = ["<script>alert(1)</script>"]\nmin_tls = "<img src=x>"\n', "line 3"),
    ],
)  # fmt: skip
def test_mistakes_are_named_and_what_was_typed_stays(house: House, name: str, body: str, says: str) -> None:
    answer = send(house.client(OPERATOR), "/profiles", name=name, text=body)
    assert answer.status_code == 400
    assert re.search(says, text(answer.text))
    assert "<script>alert" not in answer.text
    assert "<img" not in answer.text
    if body and len(body) < 1_000:
        assert "[profile]" in answer.text
    assert written(house.path, PROFILES) == []


def test_an_app_has_one_profile(house: House) -> None:
    client = house.client(OPERATOR)
    send(client, "/profiles", name="one", text=JOURNAL)
    answer = send(client, "/profiles", name="two", text=JOURNAL.replace("Quiet Ltd", "Other Ltd"))
    assert answer.status_code == 400
    assert "The profile one is of the same app" in text(answer.text)
    changed = JOURNAL.replace("Quiet Ltd", "Other Ltd")
    assert send(client, "/profiles", name="one", text=changed).status_code == 303
    assert in_form(client.get("/profiles/one").text) == changed
    assert send(client, "/profiles/one/remove", "/profiles/one").status_code == 303
    assert written(house.path, PROFILES) == []
    assert {"profile saved", "profile removed"} <= {one.action for one in entries(house.path, 10)}


def test_viewers_read_and_write_none(house: House) -> None:
    send(house.client(OPERATOR), "/profiles", name="journal", text=JOURNAL)
    client = house.client(VIEWER)
    page = client.get("/profiles").text
    assert "<textarea" not in page
    assert "Draft it" not in page
    assert client.get("/profiles/journal").status_code == 200
    assert client.get("/profiles/draft?app=Quiet+Journal").status_code == 403
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    assert client.post("/profiles", data={"csrf_token": token, "name": "x", "text": JOURNAL}).status_code == 403


def test_the_draft_of_a_hostile_app_is_text(tmp_path: Path) -> None:
    house = make(hostile().write(tmp_path / "a.db"))
    client = house.client(OPERATOR)
    found = re.search(r'href="(/profiles/draft[^"#]*)', client.get(bad_app(client.get("/apps").text)).text)
    assert found
    page = client.get(html.unescape(found[1])).text
    assert SCRIPT not in page
    body = in_form(page)
    (name,) = tomllib.loads(body)["profile"]["names"]
    assert name == HOSTILE
    refused = send(client, "/profiles", name="evil", text=body)
    assert "line 5: profile.names: holds control or invisible characters" in text(refused.text)
    visible = re.sub(r"\\U[0-9a-f]{8}", "", body)
    assert send(client, "/profiles", name="evil", text=visible).status_code == 303
    for address in ("/profiles", "/profiles/evil", "/profiles/evil/check"):
        assert SCRIPT not in client.get(address).text


def bad_app(page: str) -> str:
    found = re.search(r'href="(/apps/[a-z0-9-]+)"', page)
    assert found
    return found[1]


def test_one_that_a_later_version_cannot_read_is_shown_with_its_mistake(house: House) -> None:
    send(house.client(OPERATOR), "/profiles", name="journal", text=JOURNAL)
    send(house.client(OPERATOR), "/policies", name="ours", text=STRICT)
    connection = sqlite3.connect(house.path)
    with connection:
        connection.execute("UPDATE profiles SET text = '[profile]\nnonsense = 1\n'")
    connection.close()
    client = house.client(VIEWER)
    assert "nonsense" in text(client.get("/profiles").text)
    assert "nonsense" in text(client.get("/profiles/journal").text)
    assert client.get("/profiles/journal/check").location == "/profiles/journal"
    assert client.get("/policies/ours/check").status_code == 200
