"""What pages say of interception: the mark while it goes on, each name with its reason, and the certificate."""

import re
import ssl
import time
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.api import answers
from gateway.intercept.authority import make_authority
from gateway.store.database import connect_for_writing
from gateway.store.intercepted import ActiveRow, NameRow, ProofRow, RunRow, keep_names, keep_runs, keep_tests
from tests.dashboard.conftest import Look
from tests.dashboard.scenes import JOURNAL_SERVER, leaky
from tests.dashboard.test_pages import text

S = 10**9
NAMES = (
    ("api.clinic.example", "opened", "", None, True),
    ("pinned.clinic.example", "failed", "certificate-refused", None, False),
    ("pinned.clinic.example", "passed", "pinned", 3600 * S, True),
    ("<b>evil</b>.example", "failed", "client-closed", None, True),
    ("odd.example", "failed", "something new", None, True),
)


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_authority(tmp_path_factory.mktemp("authority")).pem.decode()


def run(database: Path, pem: str, *, seen_s: float = 0.0, ended: bool = False) -> None:
    """A run that began ten minutes ago and said so many seconds ago that it goes on."""
    now = time.time_ns()
    begun = now - 600 * S
    connection = connect_for_writing(database)
    with connection:
        row = RunRow(
            "r1", "02:77:00:00:00:42", begun, now + 600 * S, now if ended else None, "stopped" if ended else "",
            "Maya <i>L</i>", 1, False, "refuse", "12.2.3", 7, 3, 2, int(now - seen_s * S), pem,
        )  # fmt: skip
        keep_runs(connection, [row])
        keep_names(
            connection,
            [NameRow("r1", n, s, r, 1, now, now, now + e if e else None, is_now) for n, s, r, e, is_now in NAMES],
        )
    connection.close()


def looking(look: Look, pem: str, **how: object) -> FlaskClient:
    client = look(leaky())
    run(client.application.config["DATABASE"], pem, **how)  # type: ignore[arg-type]
    return client


def test_every_page_says_that_it_goes_on(look: Look, pem: str) -> None:
    client = looking(look, pem)
    for address in ("/", "/findings", "/devices", "/health", "/interception", "/certificate"):
        assert "A device is being looked into." in text(client.get(address).text), address


@pytest.mark.parametrize("how", [{"ended": True}, {"seen_s": 120.0}])
def test_no_page_says_so_when_it_has_ended_or_was_killed(look: Look, pem: str, how: dict[str, object]) -> None:
    client = looking(look, pem, **how)
    for address in ("/", "/interception", "/certificate"):
        assert "being looked into." not in text(client.get(address).text).replace("Nothing is being looked into.", "")
    assert client.get("/certificate/telltale.crt").status_code == 404
    ending = "stopped" if "ended" in how else "it was ended without a word"
    assert ending in text(client.get("/interception").text)


def test_each_name_has_its_reason_in_words(look: Look, pem: str) -> None:
    html = looking(look, pem).get("/interception").text
    page = text(html)
    assert "02:77:00:00:00:42 is being looked into until" in page
    assert "api.clinic.example Opened: the app accepted the certificate, and what it said was read." in page
    assert "pinned.clinic.example Passed through: the app refused the certificate three times" in page
    assert "telltale intercept open pinned.clinic.example" in page
    assert "Failed: the app refused the certificate, and said so.Earlier in this run." in page
    assert "odd.example failed something new" in page
    assert "Agreed by Maya <i>L</i>" in page
    assert "QUIC refused, so that apps fall back to TCP 3 packets" in page
    assert "encrypted DNS was refused; refused: 2 packets" in page
    assert "<b>evil" not in html


def test_the_certificate_is_that_of_the_run(look: Look, pem: str) -> None:
    client = looking(look, pem)
    page = client.get("/certificate")
    assert "<svg" in page.text
    assert "It is trusted: opened so far: 1 destination." in text(page.text)
    got = client.get("/certificate/telltale.crt")
    assert got.mimetype == "application/x-x509-ca-cert"
    assert got.data == ssl.PEM_cert_to_DER_cert(pem)
    assert b"PRIVATE" not in got.data


def test_a_run_whose_mitmproxy_crashed_says_so(look: Look, pem: str) -> None:
    client = looking(look, pem)
    assert "had to be started again" not in client.get("/interception").text
    connection = connect_for_writing(client.application.config["DATABASE"])
    with connection:
        connection.execute("UPDATE intercept_runs SET restarts = 2, trouble = 'mitmproxy ended (code -9): <b>no'")
    connection.close()
    page = client.get("/interception").text
    assert "mitmproxy had to be started again 2 (mitmproxy ended (code -9): <b>no)" in text(page)
    assert "<b>no" not in page


def test_who_asks_for_a_run_that_is_not_there(look: Look, pem: str) -> None:
    assert looking(look, pem).get("/interception?run=none").status_code == 404


def test_nothing_was_ever_looked_into(look: Look) -> None:
    client = look(leaky())
    assert "Nothing has been looked into." in text(client.get("/interception").text)
    assert "No test is going on" in text(client.get("/certificate").text)


def with_tests(look: Look, *results: ActiveRow, kind: str = "test", ended: bool = True) -> FlaskClient:
    """A run of three tests, of which the last has not begun."""
    client = look(leaky())
    now = time.time_ns()
    connection = connect_for_writing(client.application.config["DATABASE"])
    with connection:
        steps = (("valid", now - 90 * S, now - 60 * S), ("expired", now - 60 * S, now), ("plain-fallback", 0, 0))
        row = RunRow(
            "t1", "02:77:00:00:00:42", now - 100 * S, now + 600 * S, now if ended else None, "stopped", "Ada", 2, False,
            "pass", "", 7, 0, 0, now, "", kind, steps,
        )  # fmt: skip
        keep_runs(connection, [row])
        keep_tests(connection, 1, results, [ProofRow("POST api.example/<b>", "", 1, "t1", "bad.example", "expired")])
    connection.close()
    return client


def result(name: str, test: str, verdict: str, reason: str, sent: int = 0) -> ActiveRow:
    now = time.time_ns()
    return ActiveRow("t1", name, test, verdict, reason, "w", "w", 3, 1, 2, 0, sent, now, now)


def test_results_of_active_tests_say_what_they_prove(look: Look) -> None:
    client = with_tests(
        look,
        result("bad.example", "valid", "accepted", "said", 10),
        result("bad.example", "expired", "accepted", "said", 2048),
        result("good.example", "valid", "accepted", "said"),
        result("good.example", "expired", "refused", "certificate-refused"),
        result("pins.example", "valid", "refused", "certificate-refused"),
        result("pins.example", "expired", "refused", "certificate-refused"),
        result("silent.example", "valid", "unclear", "silent"),
        result("mute.example", "expired", "refused", "closed-after-handshake"),
    )
    html = client.get("/interception").text
    said = text(html)
    assert "<b>" not in html.replace("&lt;b&gt;", "")
    for name, words in (
        ("bad.example", "Accepted: the app spoke to a server that it must refuse."),
        ("good.example", "Refused, as it should be."),
        (
            "pins.example",
            "Refused, but that says nothing: the app does not trust the certificate of this machine",
        ),
        ("silent.example", "Not exercised: the app made no connection while it went on."),
        ("mute.example", "It ended the connection behind the handshake: it refused, or it had nothing to say."),
    ):
        part = said[said.index(name) :]
        after = [part.index(other) for other in ("bad.", "good.", "pins.", "silent.", "mute.") if other in part[5:]]
        assert words in part[: max(after, default=len(part))], name
    assert said.count("Accepted: the app spoke to a server that it must refuse.") == 1
    assert "Not begun: No encrypted connection comes about" in said
    with client.application.test_request_context():
        told = answers.active_tests()
    assert (told["run"], told["device"]) == ("t1", "02:77:00:00:00:42")
    rows = {(one["name"], one["test"]): one for one in told["items"]}
    assert rows["pins.example", "expired"]["is_conclusive"] is False
    assert rows["silent.example", "expired"]["verdict"] == "not-exercised"
    assert ("bad.example", "plain-fallback") not in rows


def page_of(client: FlaskClient, app: str) -> str:
    found = re.search(rf'href="(/apps/{app}-[^"?]*)"', client.get("/apps").text)
    assert found
    return found[1]


def test_the_page_of_an_app_has_what_it_made_of_tests(look: Look) -> None:
    name = JOURNAL_SERVER.name
    client = with_tests(
        look, result(name, "valid", "accepted", "said"), result(name, "expired", "accepted", "said"),
        result("other.example", "expired", "accepted", "said"),
    )  # fmt: skip
    html = text(client.get(page_of(client, "quiet-journal")).text)
    assert "Whom it trusts: active tests" in html
    assert html.count("Accepted: the app spoke to a server that it must refuse.") == 1
    assert "other.example" not in html
    assert "Whom it trusts" not in client.get(page_of(client, "calm-room")).text


def test_every_page_says_that_apps_are_being_tested(look: Look) -> None:
    client = with_tests(look, ended=False)
    for address in ("/", "/findings", "/certificate"):
        said = text(client.get(address).text)
        assert "The apps of a device are being tested." in said
        assert "looked into" not in said.partition("The apps of a device")[0]
    assert "No app made a connection that could be tested." in text(client.get("/interception").text)
