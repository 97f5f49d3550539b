"""Every list in its states: sorted, narrowed, searched, paged, as a file; and addresses that ask for nonsense."""

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from dashboard import create_app
from gateway.model.flows import Device
from gateway.store.writer import Writer
from tests.dashboard.conftest import Look
from tests.dashboard.house import OPERATOR, VIEWER, make, send
from tests.dashboard.scenes import (
    HOSTILE,
    JOURNAL_SERVER,
    PHONE,
    TABLET,
    TRACKER,
    Coverage,
    Scene,
    Severity,
    hostile,
    leaky,
    many,
)
from tests.dashboard.test_pages import headline, links, text

LISTS = ("apps", "findings", "connections", "devices", "destinations", "captures", "rules", "personas")
INJECTIONS = (
    "' OR 1=1 --",
    '"; DROP TABLE flows; --',
    "x' UNION SELECT sha256 FROM captures --",
    "%",
    "_",
    "\\",
    ":value",
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """The pages of `leaky`, made once: who takes them reads and changes nothing."""
    return create_app(leaky().write(tmp_path_factory.mktemp("tables") / "telltale.db"), is_demo=True).test_client()


def rows(html: str) -> list[str]:
    """What the rows of the list are called."""
    return [text(name) for name in re.findall(r'<th role="rowheader" scope="row"[^>]*>(.*?)</th>', html, re.DOTALL)]


def records(client: FlaskClient, address: str) -> list[dict[str, object]]:
    answer = client.get(address, buffered=True)
    assert answer.status_code == 200
    return json.loads(answer.data)


def test_every_list_says_how_many(client: FlaskClient) -> None:
    said = {name: re.findall(r"<caption><strong>(.*?)</strong>", client.get(f"/{name}").text) for name in LISTS}
    assert said["apps"] == ["4 rows"]
    assert "3 apps, and what no app is known for on 1 device." in text(client.get("/apps").text)
    assert "of 3 apps" in headline(client.get("/").text)  # the same number
    assert said["findings"] == ["4 findings"]
    assert said["connections"] == ["19 connections"]  # 4 + 2 + 1 + 5 + 6 + 1
    assert said["devices"] == ["2 devices"]
    assert said["destinations"] == ["3 destinations"]
    assert said["captures"] == ["1 capture"]
    assert said["personas"] == []
    assert "Nothing was planted" in text(client.get("/personas").text)


def test_findings_are_sorted_by_what_is_worst(client: FlaskClient) -> None:
    assert [one["severity"] for one in records(client, "/findings.json")] == ["critical", "high", "medium", "medium"]
    assert 'aria-sort="descending"' in client.get("/findings").text
    assert [one["severity"] for one in records(client, "/findings.json?sort=severity")][-1] == "critical"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/findings.json?severity=high", 1),
        ("/findings.json?family=CLR", 2),
        ("/findings.json?rule=DST-tracker", 1),
        ("/findings.json?kind=id.email", 1),
        ("/findings.json?app=Calm+Room", 1),
        ("/findings.json?q=CALM", 1),
        ("/findings.json?q=metrics", 1),
        ("/findings.json?q=Maya's+phone", 4),  # as the page calls the device
        ("/findings.json?q=Questionnaire", 1),  # as the page calls the finding
        ("/findings.json?q=address+sent+without", 1),
        ("/findings.json?q=%25", 0),
        ("/findings.json?owner=Metrics+Inc.&severity=high", 0),
        (f"/findings.json?device={PHONE.device_id}", 4),
        (f"/findings.json?capture={'a1' * 32}", 4),
        (f"/findings.json?capture={'b2' * 32}", 0),
        ("/connections.json?coverage=readable", 4),
        ("/connections.json?version=TLSv1.0", 2),
        ("/connections.json?app=Quiet+Journal", 7),
        ("/connections.json?app=Quiet+Journal&version=TLSv1.0&sort=-sent", 2),
        ("/connections.json?certainty=unknown", 1),
        (f"/connections.json?device={TABLET.device_id}", 1),
        (f"/connections.json?owner={quote(TRACKER.owner)}", 5),
        (f"/connections.json?destination={JOURNAL_SERVER.name}&country=DE", 7),
        ("/connections.json?country=US", 5),
        ("/connections.json?reason=started+before+the+capture", 1),
        ("/connections.json?q=192.0.2.7", 19),
        ("/destinations.json?tracker=yes", 1),
        ("/destinations.json?rule=DST-tracker", 1),
        ("/devices.json?random=no", 1),
        ("/devices.json?q=maya", 1),
        ("/apps.json?graded=none", 1),
        ("/rules.json?found=yes", 4),
        ("/captures.json?damaged=yes", 0),
    ],
)  # fmt: skip
def test_lists_are_narrowed(client: FlaskClient, address: str, expected: int) -> None:
    assert len(records(client, address)) == expected
    html = client.get(address.replace(".json", "")).text
    assert len(rows(html)) == expected
    if not expected:
        assert "matches this choice" in html


def test_findings_are_found_by_the_words_of_the_readers_page(client: FlaskClient) -> None:
    spanish = client.get("/findings.json?q=cuestionario", headers={"Accept-Language": "es"}).get_json()
    assert [one["kind"] for one in spanish] == ["health.instrument"]
    assert records(client, "/findings.json?q=cuestionario") == []


def test_a_name_that_was_given_to_an_app_is_on_every_page(tmp_path: Path) -> None:
    """The overview called it by the new name, lists by the old one, and no search found the new one."""
    house = make(leaky().write(tmp_path / "a.db"))
    client = house.client(OPERATOR)
    address = re.findall(r'href="(/apps/quiet-journal-\w+)"', client.get("/apps").text)[0]
    assert send(client, f"{address}/name", address, name="Mood Diary").status_code == 303
    finding = records(client, "/findings.json?app=Quiet+Journal")[0]["finding_id"]
    flow = records(client, "/connections.json?app=Quiet+Journal")[0]["flow_id"]
    pages = ["/", "/apps", "/findings", "/connections", f"/devices/one?id={PHONE.device_id}"]
    pages += [f"/destinations/one?name={JOURNAL_SERVER.name}", f"/connections/{flow}"]
    pages += [f"/findings/{finding}", f"/findings/{finding}/expected"]
    for page in pages:
        shown = re.search(r"<main.*</main>", client.get(page).text, re.DOTALL)
        assert shown, page
        read = text(shown[0])
        assert "Mood Diary" in read, page
        assert "Quiet Journal" not in read, page
    assert {one["app"] for one in records(client, "/findings.json?q=mood+diary")} == {"Quiet Journal"}


def test_devices_are_sorted_by_what_they_are_called(tmp_path: Path) -> None:
    scene = leaky()
    for name, vendor, last in (("", "Zebra", "c"), ("Bea's tablet", "Acme", "d"), ("", "", "e")):
        address = f"02:00:00:00:00:0{last}"
        scene.connect("Calm Room", TRACKER, device=Device(address, address, vendor, name, False))
    client = create_app(scene.write(tmp_path / "a.db"), is_demo=True).test_client()
    called = [one["device_name"] for one in records(client, "/devices.json?sort=name")]
    assert called == sorted(called)
    assert len(called) == 5


@pytest.mark.parametrize("address", ["/findings", "/findings?sort=-last", "/findings?sort=server", "/findings?q=h1"])
def test_pages_follow_each_other_without_gap_or_double(look: Look, address: str) -> None:
    client = look(many(230))
    names, forth = [], [address]
    while forth[-1]:
        html = client.get(forth[-1]).text
        names += links(html, "/findings/")
        found = re.search(r'rel="next" href="([^"]+)"', html)
        forth.append(unescape(found[1]) if found else "")
    file = records(client, address.replace("/findings", "/findings.json"))
    assert [name.rpartition("/")[2] for name in names] == [one["finding_id"] for one in file]
    assert len(set(names)) == len(names) == (230 if "q=" not in address else sum(str(n)[0] == "1" for n in range(230)))
    back = re.search(r'rel="prev" href="([^"]+)"', client.get(forth[-2]).text)
    assert back
    assert links(client.get(unescape(back[1])).text, "/findings/") == links(client.get(forth[-3]).text, "/findings/")


@pytest.mark.parametrize(
    "sort",
    ["", "sort=time", "sort=-sent", "sort=received", "app=Good+Mind", "coverage=sealed", "app=Good+Mind&sort=-sent"],
)
def test_connections_of_several_captures_follow_each_other(look: Look, sort: str) -> None:
    scenes = [leaky("a1" * 32), leaky("b2" * 32, "second.pcapng")]
    for scene in scenes:
        scene.connect("Good Mind", coverage=Coverage.SEALED, times=70)
    client = look(*scenes)
    seen: list[str] = []
    address = f"/connections?{sort}"
    while address:
        html = client.get(address).text
        seen += links(html, "/connections/")
        found = re.search(r'rel="next" href="([^"]+)"', html)
        address = unescape(found[1]) if found else ""
    file = records(client, f"/connections.json?{sort}")
    assert [link.rpartition("/")[2] for link in seen] == [one["flow_id"] for one in file]
    assert len(set(seen)) == len(seen) == {"": 178, "s": 178, "a": 152, "c": 166}[sort[:1]]


def test_a_search_that_would_take_long_says_where_it_stopped(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway.store.queries.connections.LOOKED_AT", 10)
    client = look(leaky())
    html = client.get("/connections?q=nowhere").text
    assert "None of the connections looked at so far match." in text(html)
    address, steps = "/connections?version=TLSv1.0&sort=time", []
    while address:
        html = client.get(address).text
        steps.append(len(rows(html)))
        found = re.search(r'<a href="([^"]+)">Go on looking', html)
        address = unescape(found[1]) if found else ""
    assert steps == [2, 0]
    assert len(records(client, "/connections.json?version=TLSv1.0")) == 2  # a file goes on by itself


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "query",
    [
        *("sort=nope", "sort=-", "after=x", "after=W10", "before=%00", "nope=1", "after=" + "A" * 5_000),
        *("after=W3t9XQ", "q=" + "x" * 400, "&".join(f"a{number}=1" for number in range(40)), "sort=x.severity;--"),
    ],
)  # fmt: skip
def test_nonsense_has_a_page(client: FlaskClient, name: str, query: str) -> None:
    answer = client.get(f"/{name}?{query}")
    assert answer.status_code == 400
    assert headline(answer.text) == "This address cannot be understood."
    assert client.get(f"/{name}.csv?{query}").status_code == 400
    assert links(answer.text, f"/{name}")


@pytest.mark.parametrize(
    "place", ["WyJ4Il0", "WzEsMl0", "WzEsMiwzXQ", "WyJhIiwiYiIsImMiLCJkIl0", "WzFlMzA5XQ", "W251bGxd"]
)
@pytest.mark.parametrize("name", LISTS)
def test_places_of_another_form_are_no_failure(client: FlaskClient, name: str, place: str) -> None:
    assert client.get(f"/{name}?after={place}").status_code in (200, 400)
    assert client.get(f"/{name}?before={place}").status_code in (200, 400)


@pytest.mark.parametrize("words", INJECTIONS)
def test_words_are_never_statements(client: FlaskClient, words: str) -> None:
    for address in ("findings.json?q=", "findings.json?app=", "connections.json?owner=", "connections.json?q=",
                    "destinations.json?rule=", "devices.json?vendor=", "captures.json?format="):  # fmt: skip
        assert records(client, f"/{address}{quote(words)}") == []
    assert len(records(client, "/connections.json")) == 19


def test_files_hold_the_selection_and_calculate_nothing(look: Look) -> None:
    scene = Scene(name="=cmd()|calc.pcapng")
    scene.connect("=HYPERLINK(1)", times=2)
    scene.find("CLR-health", "health.diagnosis", Severity.HIGH, "=HYPERLINK(1)")
    client = look(scene)
    for name in ("findings", "connections", "apps", "captures"):
        answer = client.get(f"/{name}.csv", buffered=True)
        assert answer.headers["Content-Disposition"] == f'attachment; filename="telltale-{name}.csv"'
        table = list(csv.reader(io.StringIO(answer.text)))
        assert len(table) == 1 + (2 if name == "connections" else 1)
        assert not [cell for line in table for cell in line if cell[:1] in ("=", "+", "@")]
    assert records(client, "/findings.json")[0]["app"] == "=HYPERLINK(1)"


def test_hostile_texts_stay_texts_in_every_list(look: Look) -> None:
    client = look(hostile())
    addresses = [f"/{name}" for name in LISTS] + [f"/findings?app={quote(HOSTILE)}", f"/captures/{'a1' * 32}"]
    addresses += [unescape(links(client.get("/connections").text, "/connections/")[0])]
    for name in ("devices", "destinations"):
        addresses.append(unescape(links(client.get(f"/{name}").text, f"/{name}/one")[0]))
    for address in addresses:
        html = client.get(address).text
        assert not re.search(r"<script(?! src=\"/static/)|<img", html), address
        assert "\u202e" not in html, address
        assert "\x1b" not in html, address


def test_a_connection_tells_its_handshake(client: FlaskClient) -> None:
    address = links(client.get("/connections?version=TLSv1.0").text, "/connections/")[0]
    page = text(client.get(address).text)
    assert "Version TLS 1.0" in page
    assert "Name known from the encrypted handshake, which names the server (SNI)" in page
    for nonsense in ("x", "a1a1a1a1a1a1-99", "a1a1a1a1a1a1-" + "9" * 40, "-1", "a1a1a1a1a1a1-\u0661"):
        assert client.get(f"/connections/{nonsense}").status_code == 404


def test_a_device_and_a_destination_have_pages(client: FlaskClient) -> None:
    device = text(client.get(f"/devices/one?id={PHONE.device_id}").text)
    assert "All 4 findings of this device" in device
    assert "t.metrics.example" in device
    destination = text(client.get(f"/destinations/one?name={TRACKER.name}").text)
    assert "Metrics Inc. · analytics · US" in destination
    assert "Tracker listed by List ||metrics.example^" in destination
    assert "Tells a tracking company" in destination
    for address in (
        "/devices/one",
        "/devices/one?id=none",
        "/destinations/one?name=none",
        "/captures/none",
        "/rules/X",
    ):
        assert client.get(address).status_code == 404


def test_captures_tell_how_fast_they_were_analysed(look: Look, tmp_path: Path) -> None:
    """5,000 bytes each (`Scene.write`): in 2 seconds 2.5 kB a second, in a quarter of one 20 kB a second."""
    client = look(leaky("a1" * 32), leaky("b1" * 32), leaky("c1" * 32))
    with Writer(tmp_path / "telltale.db") as writer:
        writer.keep_time("a1" * 32, 2_000_000_000)
        writer.keep_time("b1" * 32, 250_000_000)
    listed = records(client, "/captures.json?sort=-speed")
    assert [(one["took_ns"], one["speed"]) for one in listed] == [
        (250_000_000, 20_000),
        (2_000_000_000, 2_500),
        (None, None),
    ]
    assert [one["sha256"][:2] for one in records(client, "/captures.json?sort=took")] == ["c1", "b1", "a1"]
    assert "Analysed in 2.0 s: 2.5 kB/s of the file." in text(client.get(f"/captures/{'a1' * 32}").text)
    assert "Analysed in 0.25 s: 20 kB/s" in text(client.get(f"/captures/{'b1' * 32}").text)
    assert "Analysed in" not in text(client.get(f"/captures/{'c1' * 32}").text)


def test_a_capture_groups_its_oddities(client: FlaskClient) -> None:
    address = f"/captures/{'a1' * 32}"
    page = text(client.get(address).text)
    assert "Nothing of it is missing." in page
    assert "Bytes are missing once" in page
    assert [one["packet"] for one in records(client, f"{address}/anomalies.json?kind=gap")] == [12]
    assert records(client, f"{address}/anomalies.json?kind=other") == []


def test_the_overview_draws_who_is_told(client: FlaskClient) -> None:
    html = client.get("/").text
    drawing = html[html.index('<svg class="sankey"') : html.index("</svg>", html.index('<svg class="sankey"'))]
    assert "Quiet Journal to quiet-journal.example: 7 connections, worst finding: critical" in drawing
    assert "Calm Room to Metrics Inc.: 5 connections, worst finding: medium" in drawing
    assert "Good Mind to Good GmbH: 6 connections, no finding" in drawing
    assert drawing.count('class="hatched"') == 1


def test_an_app_tells_what_changed_since_its_last_run(look: Look) -> None:
    second = leaky("b2" * 32, "second.pcapng")
    for flow in second.batch.flows:
        flow.first_ns += 10**12
    second.connect("Good Mind", TRACKER, Coverage.SEALED, version="TLSv1.2")
    client = look(leaky(), second)
    (address,) = [link for link in links(client.get("/apps").text, "/apps/") if "good-mind" in link]
    page = text(client.get(address).text)
    assert "New destinations: t.metrics.example" in page
    assert "Encryption not used before: TLS 1.2" in page
    assert "When it spoke, and how it encrypted" in page


def test_navigation_has_seven_words(client: FlaskClient) -> None:
    html = client.get("/findings").text
    side = html[html.index('<nav aria-label="Pages">') : html.index("</nav>")]
    assert re.findall(r">(\w+)</a>", side) == [
        *("Overview", "Apps", "Findings", "Devices", "Destinations", "Captures", "More")
    ]
    assert side.count('class="desk"') == 2
    assert 'aria-current="page">Findings' in side
    assert 'aria-current="true">More' in client.get("/connections").text


def test_an_empty_list_says_nothing_good_before_anything_was_analysed(tmp_path: Path) -> None:
    """ "Nothing was found" stood there on a box that had looked at nothing."""
    client = make(tmp_path / "a.db").client(OPERATOR)
    for name in ("findings", "apps", "destinations"):
        shown = text(client.get(f"/{name}").text)
        assert "Nothing has been analysed yet. What to do next" in shown, name
        assert "Nothing was found" not in shown
        assert "in what was analysed" not in shown
    empty = Scene()
    empty.connect("Good Mind", times=5)
    empty.write(tmp_path / "a.db")
    assert "Nothing was found in what could be seen." in text(client.get("/findings").text)


def test_connections_are_narrowed_to_what_is_there_with_its_number(tmp_path: Path) -> None:
    """Only tcp, udp and icmp could be chosen, and nothing was counted: now each protocol of IP, each protocol that was
    recognised and each source of a name, with as many connections as its list then has."""
    scene = leaky()
    for place, (protocol, service, source) in enumerate(
        [
            ("gre", "", ""),
            ("89", "", ""),
            ("icmpv6", "", ""),
            ("udp", "quic", "sni"),
            ("udp", "dns", ""),
            ("udp", "ntp", "dns"),
        ]
    ):
        flow = scene.batch.flows[place]
        scene.batch.flows[place] = replace(flow, protocol=protocol, service=service, name_source=source)
    path = scene.write(tmp_path / "a.db")
    client = make(path).client(VIEWER)
    page = client.get("/connections").text
    with closing(sqlite3.connect(path)) as connection:
        for name, column in (("protocol", "protocol"), ("service", "service"), ("source", "name_source")):
            select = page.partition(f'name="{name}"')[2].partition("</select>")[0]
            offered = dict(re.findall(r'<option value="([^"]+)">[^<]* \(([0-9]+)\)', select))
            there = connection.execute(f"SELECT {column}, count(*) FROM flows GROUP BY 1").fetchall()
            assert offered == {value or "none": str(number) for value, number in there}
            for word, number in offered.items():
                assert len(client.get(f"/connections.json?{name}={word}").json) == int(number)
                counted = "1 connection" if number == "1" else f"{number} connections"
                assert f"<strong>{counted}</strong>" in client.get(f"/connections?{name}={word}").text
    assert "IP protocol 89 OSPF (1)" in page
    for chosen in (
        "protocol=gre&app=Quiet+Journal",
        "protocol=tcp&coverage=sealed",
        "source=sni&service=quic",
    ):
        number = len(client.get(f"/connections.json?{chosen}").json)
        assert number
        assert f"<strong>{number} connection" in client.get(f"/connections?{chosen}").text
    assert "No connection matches this choice" in client.get("/connections?protocol=carrier-pigeon").text


def walked(client: FlaskClient, address: str, headers: dict[str, str] | None = None) -> list[str]:
    """Every page of a list, from the first to the last."""
    pages = []
    while address:
        pages.append(client.get(address, headers=headers).text)
        found = re.search(r'rel="next" href="([^"]+)"', pages[-1])
        address = unescape(found[1]) if found else ""
    return pages


def test_findings_are_sorted_by_the_names_that_people_see(tmp_path: Path) -> None:
    """They were sorted by the address of the device, and by what captures call an app."""
    scene = leaky()
    names = {"0e": "zoe's phone", "0c": "Ünal's tablet", "0d": "Abel's phone", "0f": ""}
    for last, name in names.items():
        address = f"02:00:00:00:00:{last}"
        device = Device(address, address, "", name, is_random_mac=True)
        packet = scene.connect(f"App {last}", device=device)
        for number in range(30):
            server = f"h{number}.example"
            scene.find("SES-token", "", Severity.LOW, f"App {last}", flow_packet=packet, device=device, server=server)
    client = make(scene.write(tmp_path / "a.db")).client(OPERATOR)
    (slug,) = set(re.findall(r'href="(/apps/app-0c-\w+)"', client.get("/apps?q=App+0c").text))
    assert send(client, f"{slug}/name", slug, name="Aardvark").status_code == 303
    device_of = re.compile(r'<span class="of">(?:Device|Dispositivo) </span>(.*?)</div>', re.DOTALL)
    for language, unknown in (("en", "Unknown device"), ("es", "Dispositivo desconocido")):
        expected = sorted([*filter(None, names.values()), f"{unknown} 02:00:00:00:00:0f"], key=str.casefold)
        for sort in ("device", "-device"):
            pages = walked(client, f"/findings?sort={sort}&rule=SES-token", {"Accept-Language": language})
            shown = [text(name) for page in pages for name in device_of.findall(page)]
            assert len(pages) == 3
            assert shown == [name for name in expected[:: -1 if sort == "-device" else 1] for _ in range(30)]
    apps = [one["app"] for one in records(client, "/findings.json?sort=app&rule=SES-token")]
    assert list(dict.fromkeys(apps)) == ["App 0c", "App 0d", "App 0e", "App 0f"]
    reverse = [one["app"] for one in records(client, "/findings.json?sort=-app")]
    assert [app for app in reverse if app][-30:] == ["App 0c"] * 30


def test_the_name_that_people_see_narrows_as_the_own_one_does(tmp_path: Path) -> None:
    """A given name found nothing where an app was chosen; addresses from before hold as they did."""
    house = make(leaky().write(tmp_path / "a.db"))
    client = house.client(OPERATOR)
    slug = re.findall(r'href="(/apps/quiet-journal-\w+)"', client.get("/apps").text)[0]
    assert send(client, f"{slug}/name", slug, name="Mood Diary").status_code == 303
    for table in ("findings", "connections"):
        own, given = (f"/{table}.json?app={name}" for name in ("Quiet+Journal", "Mood+Diary"))
        assert records(client, given) == records(client, own) != []
        number = len(records(client, own))
        for address in (own, given):
            page = client.get(address.replace(".json", "")).text
            assert f"<strong>{number} {table if number > 1 else table[:-1]}</strong>" in page
            assert "App: Mood Diary" in text(page)
        assert '<option value="Mood Diary">' in page
        assert records(client, given + "&sort=-count" if table == "findings" else given + "&sort=-sent") != []
    send(client, "/policies", name="ours", text='[policy]\nname = "ours"\nfail_on = "info"\n')
    own, given = (f"/policies/ours/differences.json?app={name}" for name in ("Quiet+Journal", "Mood+Diary"))
    assert records(client, given) == records(client, own) != []
