"""What pages say of interception: the mark while it goes on, each name with its reason, and the certificate."""

import ssl
import time
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from gateway.intercept.authority import make_authority
from gateway.store.database import connect_for_writing
from gateway.store.intercepted import NameRow, RunRow, keep_names, keep_runs
from tests.dashboard.conftest import Look
from tests.dashboard.scenes import leaky
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


def test_who_asks_for_a_run_that_is_not_there(look: Look, pem: str) -> None:
    assert looking(look, pem).get("/interception?run=none").status_code == 404


def test_nothing_was_ever_looked_into(look: Look) -> None:
    client = look(leaky())
    assert "Nothing has been looked into." in text(client.get("/interception").text)
    assert "No test is going on" in text(client.get("/certificate").text)
