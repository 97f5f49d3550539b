"""Messages in words and for programs: what they may name, in both languages, whatever traffic is called."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from gateway.alerts.noticing import there_is, trouble, with_proof
from gateway.alerts.payload import MAX_EVENTS, payload
from gateway.alerts.phrases import FOLDER, LANGUAGES, phrases, plain
from gateway.alerts.saying import MAX_LINES, Names, say
from gateway.alerts.service import new_message
from gateway.model.alerts import Channel, ChannelKind, Digest, Event, Happening
from gateway.model.findings import Severity
from gateway.store.device_labels import rename_device
from gateway.store.queries import Queries, open_queries
from tests.alerts.homes import EVERYTHING
from tests.dashboard.scenes import PHONE, SCRIPT, TABLET, hostile, leaky
from tests.imports import ROOT

SCHEMA = json.loads((ROOT / "docs" / "alert.schema.json").read_text())
CHANNEL = Channel(1, "Practice", ChannelKind.SERVICE, "x", "x", EVERYTHING, True, 0, "", 0, "", 0)
MESSAGE = new_message(CHANNEL, "news", 1_790_000_000_000_000_000)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return leaky().write(tmp_path / "telltale.db")


@pytest.fixture
def queries(database: Path) -> Iterator[Queries]:
    with open_queries(database) as opened:
        yield opened


def all_events(queries: Queries) -> list[Event]:
    found = [one.event for one in with_proof(queries, there_is(queries)) if one.event is not None]
    return sorted(found, key=lambda one: -one.severity)


def test_a_message_for_a_household(queries: Queries) -> None:
    events = [one for one in all_events(queries) if one.kind is Happening.FINDING]
    said = say(CHANNEL, MESSAGE, events, Names(queries, events, "en"))
    assert said.title == "Telltale: 4 new, the worst critical"
    first, *_ = said.body.splitlines()
    assert first.startswith("• Quiet Journal on Maya's phone: ")
    assert first.endswith(" (critical). To: api.quiet-journal.example.")
    assert "Metrics Inc." in said.body
    assert f"Reference {MESSAGE.message_id}" in said.body
    assert "•,•,•" not in said.body, "samples only where the operator chose it"


def test_masked_samples_where_they_were_chosen(queries: Queries) -> None:
    events = all_events(queries)
    channel = replace(CHANNEL, wishes=replace(EVERYTHING, has_samples=True))
    names = Names(queries, events, "en")
    assert "•,•,•" in say(channel, MESSAGE, events, names).body
    assert "•,•,•" in payload(channel, MESSAGE, events, names).decode()
    assert "•,•,•" not in payload(CHANNEL, MESSAGE, events, names).decode()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("digest", list(Digest))
@pytest.mark.parametrize("count", [0, 1, 3, 40])
def test_a_discreet_message_says_nothing_of_what(queries: Queries, language: str, digest: Digest, count: int) -> None:
    every = all_events(queries)
    events = (every * 40)[:count]
    channel = replace(
        CHANNEL, wishes=replace(EVERYTHING, language=language, digest=digest, has_samples=True, is_discreet=True)
    )
    message = new_message(channel, "news" if digest is Digest.NONE else "digest", 1_790_000_000_000_000_000)
    names = Names(queries, every, language)
    said = say(channel, message, events, names)
    told = f"{said.title}\n{said.body}\n{payload(channel, message, events, names).decode()}"
    words = {names.app(one.app) for one in every} | {names.device(one.device) for one in every}
    words |= {names.title(one) for one in every if one.rule} | {names.recipient(one.recipient) for one in every}
    words |= set(phrases(language)["severity"].values()) | {one.sample for one in every if one.sample}
    assert [word for word in words if len(word) > 3 and word in told] == []
    assert (f" {count} " in said.body) is (count > 1)
    body = json.loads(payload(channel, message, events, names))
    jsonschema.validate(body, SCHEMA)
    assert (body["events"], body["left_out"]) == ([], count)


def test_spanish(queries: Queries) -> None:
    events = all_events(queries)
    said = say(CHANNEL, MESSAGE, events, Names(queries, events, "es"))
    assert "la peor de gravedad crítica" in said.title
    assert "Se ha conectado un dispositivo: Maya's phone." in said.body
    assert "(gravedad crítica)" in said.body
    assert "without encryption" not in said.body


def test_every_phrase_is_in_both_languages_with_the_same_gaps() -> None:
    gaps = {}
    for language in LANGUAGES:
        sections = {name: texts for name, texts in phrases(language).items() if name != "check"}
        gaps[language] = {
            (section, name): set(re.findall(r"{(\w+)}", text)) - ({"what"} if name == "begun" else set())
            for section, texts in sections.items()
            for name, text in texts.items()
        }
    assert gaps["en"] == gaps["es"]


def test_the_texts_are_installed_with_the_program() -> None:
    given = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]["gateway"]
    installed = {path for pattern in given for path in (ROOT / "gateway").glob(pattern)}
    assert {FOLDER / f"{language}.toml" for language in LANGUAGES} <= installed


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_happening_has_its_words(queries: Queries, language: str) -> None:
    events = [
        Event(Happening.FINDING, 1, Severity.HIGH, "possible", "", "", "NEW-rule", "", "sent", ""),
        Event(Happening.DESTINATION, 1, app="App", recipient="x.example"),
        Event(Happening.DESTINATION, 1, app="App", recipient="x.example", detail="tracker"),
        Event(Happening.DATA, 1, Severity.HIGH, "certain", "", TABLET.device_id, "CLR-health", "health.mood", "sent"),
        Event(Happening.DEVICE, 1, device="02:00:00:00:00:ff"),
        Event(Happening.DEVICE, 1, device=PHONE.device_id, detail=TABLET.device_id),
        trouble("way out", "there is none", False, 1),
        trouble("way out", "", True, 1),
        Event(Happening.ASSESSMENT, 1, app="App", direction="ended", detail="first run"),
        Event(Happening.ASSESSMENT, 1, app="App", direction="interrupted", detail="first run"),
    ]
    names = Names(queries, events, language)
    lines = [line for line in say(CHANNEL, MESSAGE, events, names).body.splitlines() if line.startswith("•")]
    assert len(lines) == len(events) == len(set(lines))
    assert not any("{" in line or "  " in line or ": ." in line for line in lines), lines
    for one in events:
        assert say(CHANNEL, MESSAGE, [one], names).title.startswith("Telltale: ")
    assert "02:00:00" not in "".join(lines), "an address of a device is not told"
    jsonschema.validate(json.loads(payload(CHANNEL, MESSAGE, events, names)), SCHEMA)


def test_what_traffic_is_called_stays_on_its_line(tmp_path: Path) -> None:
    path = hostile().write(tmp_path / "telltale.db")
    with open_queries(path) as queries:
        events = all_events(queries)
        names = Names(queries, events, "en")
        said = say(CHANNEL, MESSAGE, events, names)
        body = json.loads(payload(CHANNEL, MESSAGE, events, names))
    assert all(line.isprintable() for line in said.body.splitlines())
    assert len(said.body.splitlines()) == len(events) + 2
    assert said.title.isprintable()
    assert "\u202e" not in json.dumps(body, ensure_ascii=False)
    jsonschema.validate(body, SCHEMA)


def test_names_are_cut_and_made_plain() -> None:
    assert plain("a\r\nBcc: x\t\u202eb\u200bc") == "a Bcc: x b c"
    assert plain("x" * 100) == "x" * 59 + "…"
    assert plain(SCRIPT) == SCRIPT, "what shows it escapes it"


def test_a_name_that_a_person_gave_is_used(database: Path) -> None:
    rename_device(database, TABLET.device_id, "The tablet in the hall")
    with open_queries(database) as queries:
        event = Event(Happening.DEVICE, 1, device=TABLET.device_id)
        assert "The tablet in the hall" in say(CHANNEL, MESSAGE, [event], Names(queries, [event], "en")).body


def test_long_messages_are_counted(queries: Queries) -> None:
    events = [Event(Happening.DESTINATION, 1, app="App", recipient=f"{number}.example") for number in range(200)]
    names = Names(queries, events, "en")
    said = say(CHANNEL, MESSAGE._replace(left_out=5), events, names)
    assert len([line for line in said.body.splitlines() if line.startswith("•")]) == MAX_LINES
    assert f"And {200 - MAX_LINES} more" in said.body
    assert "5 more happened" in said.body
    told = json.loads(payload(CHANNEL, MESSAGE._replace(left_out=5), events, names))
    assert (len(told["events"]), told["left_out"]) == (MAX_EVENTS, 105)


def test_titles_of_digests_tests_and_what_is_gone(queries: Queries) -> None:
    names = Names(queries, [], "en")
    event = [Event(Happening.DEVICE, 1)]
    for digest, title in ((Digest.DAY, "Telltale: 1 new since yesterday"), (Digest.WEEK, "Telltale: 1 new this week")):
        channel = replace(CHANNEL, wishes=replace(EVERYTHING, digest=digest))
        assert say(channel, MESSAGE._replace(kind="digest"), event, names).title == title
    assert say(CHANNEL, MESSAGE._replace(kind="test"), [], names).title == "Telltale: a test"
    assert "has been removed since" in say(CHANNEL, MESSAGE, [], names).body
    jsonschema.validate(json.loads(payload(CHANNEL, MESSAGE._replace(kind="test"), [], names)), SCHEMA)
