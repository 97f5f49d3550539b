"""Captures that are sent: whole, in pieces, wrong, too large, too many; and marks that survive."""

import io
import re
import time
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard import create_app, sending
from gateway.background import Analysis, State
from gateway.config import settle
from gateway.store.annotations import expected_key, find_expected
from gateway.store.queries import details, open_queries, overview
from tests.dashboard.house import OPERATOR, VIEWER, House, make, send, token_of
from tests.dashboard.scenes import leaky
from tests.dashboard.test_pages import headline, links, text
from tests.store.audited import entries

PCAPS = Path(__file__).parents[2] / "pcaps"
JOURNAL = PCAPS / "moodnest-journal.pcapng"
ANALYSIS_S = 120.0


@pytest.fixture
def house(tmp_path: Path) -> House:
    return make(leaky().write(tmp_path / "a.db"), settle(("file", {"upload.max_mb": 20, "upload.queue": 3})))


@pytest.fixture
def client(house: House) -> FlaskClient:
    return house.client(OPERATOR)


def header(client: FlaskClient) -> dict[str, str]:
    return {"X-CSRFToken": token_of(client.get("/upload").text)}


def begin(client: FlaskClient, size: int, name: str = "a.pcap") -> TestResponse:
    return client.post("/upload/begin", data={"name": name, "size": size}, headers=header(client))


def queue(house: House) -> list[Analysis]:
    return house.application.config["BACKGROUND"].every()  # type: ignore[no-any-return]


def over(house: House, number: str) -> Analysis:
    until = time.monotonic() + ANALYSIS_S
    while time.monotonic() < until:
        one = next(one for one in queue(house) if one.number == number)
        if one.is_over:
            return one
        time.sleep(0.1)
    pytest.fail("the analysis did not end")


@pytest.fixture
def idle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Analyses wait, so that the queue can be looked at."""
    monkeypatch.setattr("gateway.background.Background._work", lambda self: None)


def left(house: House) -> list[Path]:
    """Captures that lie there, without the notes beside them."""
    return [file for file in Path(f"{house.path}-uploads").rglob("[!.]*") if file.is_file()]


def test_whole_and_in_pieces(house: House, client: FlaskClient) -> None:
    data = JOURNAL.read_bytes()
    address = begin(client, len(data), "dir/../Mood Nest.pcapng").get_json()["address"]
    half = len(data) // 2
    head = header(client)
    assert client.put(f"{address}?at=0", data=data[:half], headers=head).get_json() == {"has": half}
    for at in (0, half - 1, half + 1, -1):  # again, or not where it goes on
        assert client.put(f"{address}?at={at}", data=data[half:], headers=head).status_code == 409
    answer = client.put(f"{address}?at={half}", data=data[half:], headers=head).get_json()
    done = over(house, answer["job"].rpartition("/")[2])
    assert (done.state, done.packets, done.problems) == (State.DONE, 102, ())
    with open_queries(house.path) as queries:
        assert {one.name for one in details.captures(queries)} == {"run.pcapng", "Mood Nest.pcapng"}
    assert left(house) == []
    assert "Mood Nest.pcapng" in text(client.get(answer["job"]).text)


def test_no_capture(house: House, client: FlaskClient) -> None:
    token = token_of(client.get("/upload").text)
    fields = {"csrf_token": token, "capture": (io.BytesIO(b"dear Sir"), "../../letter.pcap"), "app": ""}
    answer = client.post("/upload", data=fields, content_type="multipart/form-data")
    assert answer.status_code == 303
    done = over(house, answer.location.rpartition("/")[2])
    assert (done.name, done.state) == ("letter.pcap", State.FAILED)
    page = text(client.get(answer.location).text)
    assert "letter.pcap could not be analysed" in page
    assert "-uploads" not in page
    assert left(house) == []


@pytest.mark.usefixtures("idle")
def test_too_large(client: FlaskClient, house: House) -> None:
    assert begin(client, 20_000_001).status_code == 413
    assert begin(client, 10_000_000_000).status_code == 413
    address = begin(client, 100).get_json()["address"]
    assert client.put(f"{address}?at=0", data=b"x" * 101, headers=header(client)).status_code == 409
    large = begin(client, sending.PIECE_BYTES + 1).get_json()["address"]
    answer = client.put(f"{large}?at=0", data=bytes(sending.PIECE_BYTES + 1), headers=header(client))
    assert answer.status_code in (409, 413)
    assert [file.stat().st_size for file in left(house)] == [0, 0]


@pytest.mark.usefixtures("idle")
def test_too_many(client: FlaskClient, house: House) -> None:
    jobs = []
    for number in range(3):
        address = begin(client, 1, f"{number}.pcap").get_json()["address"]
        jobs.append(client.put(f"{address}?at=0", data=b"x", headers=header(client)).get_json()["job"])
    answer = begin(client, 1)
    assert (answer.status_code, answer.get_json()) == (202, {"waits": True})  # the script asks again, nothing is lost
    fields = {"csrf_token": token_of(client.get("/upload").text), "capture": (io.BytesIO(b"x"), "a.pcap")}
    answer = client.post("/upload", data=fields, content_type="multipart/form-data")
    assert answer.status_code == 429
    assert "3 captures wait already" in text(answer.text)
    assert send(client, "/upload/demo", page="/upload").status_code == 429
    assert len(left(house)) == 3
    assert send(client, f"{jobs[1]}/cancel", page=jobs[1]).status_code == 303
    assert "was cancelled" in text(client.get(jobs[1]).text)
    assert len(left(house)) == 2
    assert begin(client, 1).status_code == 200


@pytest.mark.usefixtures("idle")
def test_many_on_their_way(client: FlaskClient) -> None:
    answers = [begin(client, 10) for _ in range(sending.MAX_OPEN + 1)]
    assert [answer.status_code for answer in answers] == [200] * sending.MAX_OPEN + [202]
    assert client.delete(answers[0].get_json()["address"], headers=header(client)).status_code == 204
    assert begin(client, 10).status_code == 200


@pytest.mark.usefixtures("idle")
def test_no_room_on_the_disk(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "KEPT_FREE_BYTES", 1 << 60)
    answer = begin(client, 10)
    assert answer.status_code == 429
    assert "no room on the disk" in answer.get_json()["problem"]


@pytest.mark.parametrize(
    "name", ["", "..", ".", "/", ".hidden", "a\0b\n.pcap", "x" * 5_000, "ü" * 300 + ".pcap", "\u202egpj.pcap"]
)
@pytest.mark.usefixtures("idle")
def test_names_stay_in_their_folder(client: FlaskClient, house: House, name: str) -> None:
    assert begin(client, 1, name).status_code == 200
    (file,) = left(house)
    assert file.parent.parent == Path(f"{house.path}-uploads")
    assert re.fullmatch(r"[0-9a-f]{16}", file.parent.name)
    assert file.stat().st_mode & 0o777 == 0o600
    assert not file.name.startswith(".")


def test_several_by_the_form_without_a_script(client: FlaskClient, house: House) -> None:
    """Each is taken, as far as there is room; the others are named."""
    fields = {"csrf_token": token_of(client.get("/upload").text), "app": "MoodNest"}
    two = [(io.BytesIO(JOURNAL.read_bytes()), f"{number}.pcap") for number in range(2)]
    answer = client.post("/upload", data={**fields, "capture": two})
    assert (answer.status_code, answer.location) == (303, "/upload")
    assert [(one.name, one.app) for one in queue(house)] == [("1.pcap", "MoodNest"), ("0.pcap", "MoodNest")]


@pytest.mark.usefixtures("idle")
def test_several_for_which_there_is_no_room(client: FlaskClient, house: House) -> None:
    fields = {"csrf_token": token_of(client.get("/upload").text)}
    five = [(io.BytesIO(b"x"), f"<b>{number}.pcap") for number in range(5)]
    answer = client.post("/upload", data={**fields, "capture": five})
    assert answer.status_code == 429
    assert "3 of 5 were taken. Not taken: <b>3.pcap, <b>4.pcap" in text(answer.text)
    assert "<b>3.pcap" not in answer.text
    assert len(left(house)) == 3


@pytest.mark.usefixtures("idle")
def test_others_were_faster(client: FlaskClient, house: House) -> None:
    """The queue is full when the last piece comes: the script is told to send it again."""
    addresses = [begin(client, 1, f"{number}.pcap").get_json()["address"] for number in range(4)]
    answers = [client.put(f"{one}?at=0", data=b"x", headers=header(client)) for one in addresses]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 202]
    assert answers[-1].get_json() == {"waits": True}
    assert len(left(house)) == 3


@pytest.mark.usefixtures("idle")
def test_what_waits_outlasts_a_restart(client: FlaskClient, house: House) -> None:
    address = begin(client, 1, "dir/Mood Nest.pcapng").get_json()["address"]
    client.put(f"{address}?at=0", data=b"x", headers=header(client))
    begin(client, 10, "half.pcap")
    assert len(left(house)) == 2
    other = create_app(house.path)  # the first one still runs: it keeps what is its own
    assert other.config["BACKGROUND"].every() == [] and len(left(house)) == 2
    house.application.config["SENDING"].close()
    again = create_app(house.path)
    assert [(one.name, one.user) for one in again.config["BACKGROUND"].every()] == [("Mood Nest.pcapng", OPERATOR)]
    assert [file.name for file in left(house)] == ["Mood Nest.pcapng"]


def test_viewers_send_nothing(house: House) -> None:
    client = house.client(VIEWER)
    assert "Only operators may send captures." in text(client.get("/upload").text)
    assert client.post("/upload/begin", data={"name": "a", "size": 1}).status_code == 403


def test_a_mark_holds_when_the_capture_comes_again(house: House, client: FlaskClient) -> None:
    page = client.get(links(client.get("/").text, "/apps/quiet-journal")[0]).text
    finding = links(page, "/findings/")[0]
    assert "Grade F" in page
    assert send(client, f"{finding}/expected", reason="no").status_code == 400
    assert send(client, f"{finding}/expected", reason="Our <own> server").status_code == 303
    page = client.get(links(client.get("/").text, "/apps/quiet-journal")[0]).text
    assert "Grade D" in page  # the TLS version is what is left
    assert "1 finding marked as expected is not counted: " in text(page)
    assert headline(client.get("/").text) == "1 of 3 apps uses encryption that is not good enough."
    sha256 = "a1" * 32
    assert send(client, f"/captures/{sha256}/remove").status_code == 303
    assert client.get(finding).status_code == 404
    leaky("b2" * 32).write(house.path)
    page = client.get(links(client.get("/").text, "/apps/quiet-journal")[0]).text
    assert "Grade D" in page
    with open_queries(house.path) as queries:
        (again,) = [one for one in details.findings(queries) if one.status == "expected"]
        assert overview.totals(queries).captures == 1
    assert send(client, f"/findings/{again.finding_id}/counts", page=f"/findings/{again.finding_id}").status_code == 303
    assert "Grade F" in client.get(links(client.get("/").text, "/apps/quiet-journal")[0]).text
    actions = [one.action for one in entries(house.path, 50)]
    assert actions[:3] == ["mark taken back", "capture removed", "marked as expected"]


def test_a_mark_is_of_one_app_kind_and_place(house: House, client: FlaskClient) -> None:
    finding = links(client.get(links(client.get("/").text, "/apps/quiet-journal")[0]).text, "/findings/")[0]
    send(client, f"{finding}/expected", reason="known to us")
    with open_queries(house.path) as queries:
        every = details.findings(queries)
    marked = [one for one in every if one.status == "expected"]
    assert [one.rule for one in marked] == ["CLR-health"]
    keys = [expected_key(one.rule, one.app, one.device, one.server_name, one.data_kind, one.direction) for one in every]
    assert sum(find_expected(house.path, key) is not None for key in keys) == 1


def test_remove_waits_while_a_capture_is_written(house: House, client: FlaskClient) -> None:
    from gateway.store.lock import WriterLock

    lock = WriterLock(house.path)
    try:
        answer = send(client, f"/captures/{'a1' * 32}/remove")
    finally:
        lock.release()
    assert answer.status_code == 409
    assert "being analysed just now" in text(answer.text)
    assert client.get("/captures").status_code == 200


def test_rename(client: FlaskClient, house: House) -> None:
    (app,) = links(client.get("/").text, "/apps/calm-room")
    assert send(client, f"{app}/name", page=app, name="Therapy  <b> ").status_code == 303
    assert "Therapy &lt;b&gt;" in client.get("/").text
    assert headline(client.get(app).text) == "Therapy <b>"
    with open_queries(house.path) as queries:
        assert "Calm Room" in {one.app for one in overview.apps(queries)}
    send(client, f"{app}/name", page=app, name="")
    assert headline(client.get(app).text) == "Calm Room"


PERSONA = b'[persona]\nname = "Run 7"\n[values]\nemail = "maya.lindqvist@example.org"\nmood = "copper lantern barge"\n'


def found_of(house: House) -> set[tuple[str, str]]:
    with open_queries(house.path) as queries:
        told = queries.fetch("SELECT data_kind, app FROM findings WHERE rule = 'CLR-persona'")
    return {(str(kind), str(app)) for kind, app in told}


def test_a_persona_is_looked_for_in_the_capture_that_it_came_with_and_goes_with_it(
    client: FlaskClient, house: House
) -> None:
    fields = {
        "csrf_token": token_of(client.get("/upload").text),
        "app": "MoodNest",
        "capture": (io.BytesIO(JOURNAL.read_bytes()), "run 7.pcapng"),
        "persona": (io.BytesIO(PERSONA), "maya.toml"),
    }
    number = client.post("/upload", data=fields).location.rpartition("/")[2]
    one = over(house, number)
    assert one.state is State.DONE, one.problems
    assert found_of(house) == {("persona.email", "MoodNest")}
    assert one.persona is not None and not one.persona.parent.exists()
    content = house.path.read_bytes()
    assert b"copper lantern barge" not in content and b"maya.lindqvist" not in content.lower()
    assert {"email", "mood"} <= {row["key"] for row in client.get("/personas.json").get_json()}


def test_the_script_sends_it_with_the_beginning(client: FlaskClient, house: House) -> None:
    data = JOURNAL.read_bytes()
    fields = {"name": "a.pcapng", "size": len(data), "app": "MoodNest", "persona": PERSONA.decode()}
    address = client.post("/upload/begin", data=fields, headers=header(client)).get_json()["address"]
    job = client.put(f"{address}?at=0", data=data, headers=header(client)).get_json()["job"]
    assert over(house, job.rpartition("/")[2]).state is State.DONE
    assert found_of(house) == {("persona.email", "MoodNest")}


@pytest.mark.parametrize(
    ("persona", "said"),
    [
        (b'[persona]\nname = "x"\n[values]\npin = "s3c"\n', "values.pin: has fewer than 4 letters and digits"),
        (b'[persona]\nname = "x"\n[values]\nnote = "s3cret\n', "not valid TOML"),
        (b"\xff\xfe s3c", "is not UTF-8 text"),
        (b"# s3c\n" * 60_000, "longer than"),
    ],
)
def test_a_persona_with_a_mistake_is_refused_with_the_reason(
    client: FlaskClient, house: House, persona: bytes, said: str
) -> None:
    fields = {
        "csrf_token": token_of(client.get("/upload").text),
        "capture": (io.BytesIO(JOURNAL.read_bytes()), "a.pcapng"),
        "persona": (io.BytesIO(persona), "maya.toml"),
    }
    answer = client.post("/upload", data=fields)
    assert answer.status_code == 400
    assert said in text(answer.text) and "s3c" not in answer.text
    assert queue(house) == []


def test_the_script_is_told_the_reason(client: FlaskClient, house: House) -> None:
    fields = {"name": "a.pcapng", "size": 10, "persona": '[persona]\nname = "x"\n[values]\npin = "s3c"\n'}
    answer = client.post("/upload/begin", data=fields, headers=header(client))
    assert answer.status_code == 400
    assert "values.pin: has fewer than 4" in answer.get_json()["problem"]
    assert queue(house) == []


@pytest.mark.usefixtures("idle")
def test_the_examples_are_called_in_the_words_of_whoever_looks(client: FlaskClient) -> None:
    """They kept the language of who had loaded them."""
    send(client, "/language", page="/upload", language="es")
    job = send(client, "/upload/demo", page="/upload").location
    for address in (job, "/upload"):
        spanish = client.get(address).text
        assert "El conjunto de ejemplos" in text(spanish)
    send(client, "/language", page="/upload", language="en")
    for address in (job, "/upload"):
        english = text(client.get(address).text)
        assert "The set of examples" in english
        assert "El conjunto de ejemplos" not in english
