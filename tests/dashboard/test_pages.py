"""What the pages say, against what `scenes` put into the database."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from dashboard.board import device_name
from dashboard.pages.overview import MAX_UNKNOWN
from dashboard.reasons import MEANINGS
from gateway import coverage
from gateway.model.findings import Severity
from gateway.model.flows import OPERATING_SYSTEM, Certainty, Coverage
from gateway.store.queries.pages import DeviceName
from tests.dashboard.conftest import Look
from tests.dashboard.scenes import GOOD_SERVER, PHONE, RECEIVED, TABLET, TRACKER, Scene, leaky, many


def text(html: str) -> str:
    """What a person reads: without tags, white space folded."""
    bare = re.sub(r"<(style|title)\b.*?</\1>", " ", html, flags=re.DOTALL)
    joined = re.sub(r"</?(?:a|bdi|code|em|mark|span|strong|time|wbr)\b[^>]*>", "", bare)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", joined)).split())


def headline(html: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    assert found
    return " ".join(unescape(re.sub(r"<[^>]+>", "", found[1])).split())


def links(html: str, prefix: str) -> list[str]:
    return list(dict.fromkeys(re.findall(rf'href="({prefix}[^"]*)"', html)))


def page_of(client: FlaskClient, app: str) -> str:
    """The page of the app with this beginning of its address."""
    (address,) = [link for link in links(client.get("/").text, "/apps/") if link.startswith(f"/apps/{app}")]
    return client.get(address).text


def test_overview_begins_with_the_worst(client: FlaskClient) -> None:
    html = client.get("/").text
    assert headline(html) == "1 of 3 apps sends health data that anyone on the way can read."
    assert "2 devices, 3 destinations, 19 connections, of which 2 could not be judged." in text(html)
    assert "21 Sep 2026, 14:13 UTC: 2 devices" in text(html)  # 1,790,000,000 s after 1970


def test_overview_lists_apps_worst_first(client: FlaskClient) -> None:
    names = re.findall(r'<h3><a href="/apps/[^"]+"><bdi>(.*?)</bdi>', client.get("/").text)
    expected = ["Quiet Journal", "Calm Room", "Good Mind", f"Unknown app on Acme {TABLET.device_id}"]
    assert [unescape(name) for name in names] == expected


def test_overview_rows_say_what_was_found(client: FlaskClient) -> None:
    page = text(client.get("/").text)
    assert "Sends in the open: mental health questionnaire answers and e-mail address." in page
    assert "Uses outdated encryption (TLS 1.0)." in page
    assert "4 readable 2 sealed 1 unknown" in page
    assert "Contacts 1 tracking server." in page
    assert "Everything was sealed: encrypted, and only the receiver can read it." in page
    assert "Metrics Inc. analytics by Calm Room" in page


def test_grades_stand_in_the_rows(client: FlaskClient) -> None:
    grades = re.findall(r'title="(Grade .|No grade)"', client.get("/").text)
    assert grades == ["Grade F", "Grade C", "Grade A", "No grade"]  # by the rule in GRADE_TEXT


@pytest.mark.parametrize("address", ["/", "/coverage", "/captures"])
def test_corner_says_what_is_shown(client: FlaskClient, address: str) -> None:
    assert re.search(r"Showing 1 capture, last written \d+ \w+, \d\d:\d\d UTC", text(client.get(address).text))


def test_app_tells_what_to_whom(client: FlaskClient) -> None:
    html = page_of(client, "quiet-journal")
    rows = {
        unescape(row): re.findall(r'aria-label="([^"]+)"', cells)
        for row, cells in re.findall(r'scope="row">([^<]+)</th>(.*?)</tr>', html, re.DOTALL)
    }
    assert rows["Mental health questionnaire answers"] == ["readable by anyone on the way"]
    assert rows["E-mail address"] == ["readable by anyone on the way"]
    assert rows["Anything else"] == ["sealed: encrypted, content not seen", "cannot be said"]
    calm = page_of(client, "calm-room")
    assert "told to a tracking company" in calm
    assert "Metrics Inc." in calm
    assert "Tracker, listed by List ||metrics.example^" in text(calm)


def test_app_lists_destinations_and_reasons(client: FlaskClient) -> None:
    page = text(page_of(client, "quiet-journal"))
    assert "owner not known · DE" in page
    assert "7 connections: 4 readable, 2 sealed and 1 unknown · TLS 1.0" in page
    assert "2.1 kB sent, 14 kB received" in page  # 7 flows of 300 and 2,000 bytes
    assert "1: started before the capture." in page
    assert "known from a labelled run (certain)" in page


def test_unknown_app_has_a_page(client: FlaskClient) -> None:
    page = page_of(client, "unknown-02")
    assert headline(page) == f"Unknown app on Acme {TABLET.device_id}"
    assert "No app is known for this traffic." in text(page)


def test_every_link_leads_somewhere(client: FlaskClient) -> None:
    seen, waiting = set(), ["/"]
    while waiting:
        address = waiting.pop()
        seen.add(address)
        answer = client.get(address, buffered=True)
        assert answer.status_code == 200, address
        if answer.mimetype == "text/html":
            found = re.findall(r'(?:href|src)="([^"#]+)"', answer.text)
            assert all(link.startswith("/") and not link.startswith("//") for link in found)
            steps = [unescape(link) for link in found]
            # Tables have an address for every state: here each is looked at as it is, tests/dashboard/test_tables.py
            # walks through the states.
            plain = [step for step in steps if "?" not in step or "/one?" in step]
            waiting += [step for step in dict.fromkeys(plain) if step not in seen and step not in waiting]
    assert len(seen) > 10


def test_finding_shows_proof_and_advice(client: FlaskClient) -> None:
    app = page_of(client, "quiet-journal")
    html = client.get(links(app, "/findings/")[0]).text
    page = text(html)
    assert headline(html) == "Mental health questionnaire answers sent without encryption"
    assert "Quiet Journal on Maya's phone, to api.quiet-journal.example, once. PHQ-9: 9 answers." in page
    assert "Packets 32\u201334 of run.pcapng" in page
    assert "tshark -r run.pcapng -Y 'frame.number >= 32 && frame.number <= 34 && tcp.port == 40000'" in page
    assert re.search(r"<mark><bdi>m•••••••@•••••••.org</bdi></mark>", html)
    assert "<mark><bdi>a•••e" not in html
    assert "How sure likely" in page
    assert "For a clinic" in page
    assert "For a researcher" in page
    assert "GDPR Art. 9" in page


def test_findings_of_an_app_are_paged(look: Look) -> None:
    client = look(many(250, apps=1))
    address = links(client.get("/").text, "/apps/")[0]
    counts = [len(links(client.get(f"{address}?from={start}").text, "/findings/")) for start in (0, 100, 200, 300)]
    assert counts == [100, 100, 50, 0]
    assert "101 to 200 of 250" in text(client.get(f"{address}?from=100").text)
    assert client.get(f"{address}?from=nonsense").status_code == 200
    assert client.get(f"{address}?from=-5").status_code == 200


def test_captures_name_their_damage(look: Look) -> None:
    damaged = leaky("b2" * 32, "cut.pcap")
    damaged.damage = ("cut off in packet 42",)
    client = look(leaky(), damaged)
    html = client.get("/captures").text
    assert headline(html) == "2 captures were analysed, 1 of them damaged."
    assert text(html).index("cut.pcap") < text(html).index("run.pcapng")
    assert "cut off in packet 42" in text(html)
    assert "1 \u00d7 Bytes are missing" in text(html)
    kinds = {one["name"]: one["kinds"] for one in client.get("/captures.json").json}
    assert kinds == {"cut.pcap": "1 \u00d7 gap", "run.pcapng": "1 \u00d7 gap"}
    assert "cut off in packet 42" in text(client.get("/").text)


def test_coverage_gives_reasons(client: FlaskClient) -> None:
    html = client.get("/coverage").text
    assert headline(html) == "2 of 19 connections could not be judged."
    assert "They were already open when the recording began." in text(html)


def test_every_reason_is_explained() -> None:
    given = {word for name, word in vars(coverage).items() if name.isupper() and isinstance(word, str)}
    fine = {coverage.NOTHING_SENT, coverage.NETWORK, coverage.READABLE, coverage.SEALED, coverage.INSIDE_UNKNOWN}
    fine |= {coverage.OPENED, coverage.INTERCEPTED, coverage.RECORDED, coverage.NO_KEY, coverage.NOTHING_INSIDE}
    assert given - fine == set(MEANINGS)


def sealed(name: str = "Good Mind", times: int = 6) -> Scene:
    scene = Scene()
    scene.connect(name, GOOD_SERVER, Coverage.SEALED, version="TLSv1.3", times=times)
    return scene


def test_calm_when_nothing_was_found(look: Look) -> None:
    html = look(sealed()).get("/").text
    assert headline(html) == "No app sent health data that others can read."
    assert "tone-critical" not in html


def test_what_devices_do_by_themselves_is_no_app(look: Look) -> None:
    """It is shown where something was found, and counts as an app never."""
    scene = leaky()
    scene.connect(OPERATING_SYSTEM, GOOD_SERVER, Coverage.SEALED, times=6)
    html = look(scene).get("/").text
    assert headline(html) == "1 of 3 apps sends health data that anyone on the way can read."
    assert OPERATING_SYSTEM not in text(html).partition("Who is told")[0]
    scene = leaky("c3" * 32)
    scene.connect(OPERATING_SYSTEM, GOOD_SERVER, Coverage.SEALED, times=6)
    scene.find("DST-tracker", app=OPERATING_SYSTEM)
    html = look(scene).get("/").text
    assert headline(html) == "1 of 3 apps sends health data that anyone on the way can read."
    assert OPERATING_SYSTEM in text(html).partition("Who is told")[0]


def test_quiet_where_most_is_unknown(look: Look) -> None:
    scene = sealed(times=2)
    scene.connect("Good Mind", GOOD_SERVER, Coverage.UNKNOWN, times=5)
    assert headline(look(scene).get("/").text) == ("Nothing was found, but 5 of 7 connections could not be judged.")


def test_nothing_but_the_networks_own_talk(look: Look) -> None:
    scene = Scene()
    scene.connect("", None, Coverage.NONE)
    html = look(scene).get("/").text
    assert headline(html) == "No connection of an app was seen."
    assert "No app spoke in these captures." in text(html)


def test_what_is_only_possible_is_told_as_such(look: Look) -> None:
    scene = sealed()
    scene.find("CLR-health", "health.diagnosis", Severity.HIGH, "Good Mind", confidence=Certainty.POSSIBLE)
    html = look(scene).get("/").text
    assert headline(html) == "The only app seen may send health data that anyone on the way can read."
    assert "May send in the open: diagnosis." in text(html)


def test_sure_and_possible_are_not_added_up(look: Look) -> None:
    scene = sealed()
    scene.connect("Weather", GOOD_SERVER, times=6)
    scene.find("CLR-health", "health.diagnosis", Severity.HIGH, "Good Mind", confidence=Certainty.LIKELY)
    scene.find("CLR-health", "health.diagnosis", Severity.HIGH, "Weather", confidence=Certainty.POSSIBLE)
    assert headline(look(scene).get("/").text).startswith("1 of 2 apps sends health data")


def test_trackers_do_not_make_it_sound_worse(look: Look) -> None:
    scene = sealed()
    scene.connect("Calm Room", TRACKER, Coverage.SEALED, times=6)
    scene.find("DST-tracker", "", Severity.MEDIUM, "Calm Room", server=TRACKER.name)
    html = look(scene).get("/").text
    assert headline(html) == "1 of 2 apps contacts tracking companies."
    assert "No app sent health data that others can read." in text(html)


def test_received_is_not_sent(look: Look) -> None:
    scene = sealed()
    scene.find("CLR-health", "health.note", Severity.HIGH, "Good Mind", direction=RECEIVED)
    html = look(scene).get("/").text
    assert headline(html) == "The only app seen receives health data that anyone on the way can read."
    assert "Receives in the open: personal notes." in text(html)
    assert "No app sent" not in text(html)


def test_unknown_app_as_the_only_one_to_leak(look: Look) -> None:
    scene = sealed()
    scene.connect("", GOOD_SERVER, device=TABLET)
    scene.find("CLR-health", "health.note", Severity.HIGH, "", device=TABLET)
    assert headline(look(scene).get("/").text) == (
        f"Unknown app on Acme {TABLET.device_id} sends health data that anyone on the way can read."
    )


@pytest.mark.parametrize(
    ("leaking", "said"), [(1, ""), (MAX_UNKNOWN + 2, ", 2 with findings of severity high or critical")]
)
def test_many_devices_without_a_known_app_unfold(look: Look, leaking: int, said: str) -> None:
    """Hundreds of rows stood open, one for each device of a pile of captures."""
    scene = Scene()
    for number in range(MAX_UNKNOWN + 3):
        address = f"02:00:00:00:01:{number:02x}"
        device = PHONE._replace(device_id=address, mac=address, name=f"Phone {number}")
        first = scene.connect("", device=device)
        if number >= MAX_UNKNOWN + 3 - leaking:
            scene.find("CLR-health", "health.note", Severity.HIGH, "", flow_packet=first, device=device)
    html = look(scene).get("/").text
    seen, folded = html.split('<details class="folded">')
    assert seen.count('<li class="card row">') == MAX_UNKNOWN
    assert folded.count('<li class="card row">') == 3
    assert f"3 more devices with connections of no known app{said}</summary>" in folded
    assert f"Phone {MAX_UNKNOWN + 2}" in text(seen)  # who leaks comes first, and stands open


def test_info_is_no_reason_to_worry(look: Look) -> None:
    scene = sealed()
    scene.find("COV-hidden-name", "", Severity.INFO, "Good Mind")
    assert headline(look(scene).get("/").text) == "No app sent health data that others can read."


@pytest.mark.parametrize(
    ("name", "vendor", "is_random", "shown"),
    [
        ("Noor's Phone (Google)", "", True, "Noor's Phone (Google)"),
        ("", "Acme", False, "Acme 02:00:00:00:00:01"),
        ("", "", True, "Unknown device 02:00:00:00:00:01"),
        ("", "", False, "02:00:00:00:00:01"),
    ],
)
def test_devices_are_called_by_the_best_that_is_known(name: str, vendor: str, is_random: bool, shown: str) -> None:
    mac = "02:00:00:00:00:01"
    assert device_name({mac: DeviceName(mac, name, vendor, is_random)}, mac) == shown
