"""`telltale alerts` by hand: added, listed, tested, changed, looked at, removed; what is refused, with the reason."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.alerts.servers import Web, mail, silent, web
from tests.dashboard.scenes import leaky
from tests.imports import ROOT

TELLTALE = (sys.executable, "-c", "from gateway.cli import main; main()", "alerts")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "telltale.db"


def call(database: Path, *words: str, given: str = "", code: int = 0) -> subprocess.CompletedProcess[str]:
    command = (*TELLTALE, *words, "--db", str(database))
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


def test_from_the_first_channel_to_the_last(database: Path) -> None:
    with web(Web()) as hooks:
        made = call(database, "add", "hook", hooks.address, "--webhook", "--local", "--least", "low", "--no-samples")
        assert made.stdout.splitlines()[0] == f"hook: Webhook, http://127.0.0.1:{hooks.port}/ho…"
        secret = made.stdout.splitlines()[1]
        assert secret.startswith("secret: whsec_")
        assert call(database, "test", "hook").stdout.startswith("hook: sent, reference ")
        leaky().write(database)
        call(database, "run", "--once", "--no-box")
        call(database, "run", "--once", "--no-box")
        assert len(hooks.requests) == 2
    listed = call(database, "list").stdout
    assert "findings from low" in listed
    assert secret.removeprefix("secret: ") not in listed
    call(database, "quiet", "hook", "22:00-07:00")
    call(database, "change", "hook", "--off", "--zone", "Europe/Madrid", "--digest", "week", "--app", "Quiet Journal")
    listed = call(database, "list").stdout
    for text in ("hook (off)", "quiet: 22:00-07:00 (Europe/Madrid)", "once a week at 08:00", "only: Quiet Journal"):
        assert text in listed
    history = call(database, "history", "hook").stdout
    assert [line.split("  ")[2:] for line in history.splitlines()] == [
        ["6 events", "sent, 1 try"],
        ["test", "sent, 1 try"],
    ]
    assert call(database, "rotate", "hook").stdout.startswith("secret: whsec_")
    call(database, "remove", "hook")
    assert call(database, "list").stdout == ""


def test_an_address_from_standard_input_is_in_no_list_of_processes(database: Path) -> None:
    pytest.importorskip("apprise")
    with mail() as (port, letters):
        address = f"mailto://maya:hunter22@127.0.0.1:{port}?from=box@example.org&to=maya@example.org&mode=insecure\n"
        made = call(database, "add", "mail", "--local", "--language", "es", given=address)
        assert "hunter22" not in made.stdout + made.stderr
        call(database, "test", "mail")
        assert b"Telltale: una prueba" in letters[0]
    assert b"hunter22" not in b"".join(one.read_bytes() for one in database.parent.glob("*"))


def test_a_test_that_fails_says_why(database: Path) -> None:
    with silent() as port:
        call(database, "add", "hook", f"http://127.0.0.1:{port}/", "--webhook", "--local")
    failed = call(database, "test", "hook", code=2)
    assert "not sent: no connection: Connection refused" in failed.stderr
    call(database, "change", "hook", "--no-local")
    assert "this machine" in call(database, "test", "hook", code=2).stderr


def test_once_says_that_something_could_not_be_sent(database: Path) -> None:
    with web(Web(lambda _: 500)) as hooks:
        call(database, "add", "hook", hooks.address, "--webhook", "--local")
        leaky().write(database)
        call(database, "run", "--once", "--no-box", code=3)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("test", "nobody"), "there is no channel 'nobody'"),
        (("add", "x", "ftp://x", "--webhook"), "http:// or https://"),
        (("add", "x", "dbus://", "--least", "low"), "this machine"),
        (("add", "x", "https://x.example", "--webhook", "--quiet", "22"), "--quiet"),
        (("add", "x", "https://x.example", "--webhook", "--zone", "Mars/Base"), "--zone"),
        (("add", "x", "https://x.example", "--webhook", "--digest-at", "25:00"), "--digest-at"),
        (("add", "x", "https://x.example", "--webhook", "--event", "nonsense"), "nonsense"),
        (("add", "\x1b[31m", "https://x.example", "--webhook"), "characters that can be seen"),
    ],
)
def test_what_is_refused(database: Path, words: tuple[str, ...], why: str) -> None:
    leaky().write(database)
    assert why in call(database, *words, code=2).stderr


def test_a_second_service_is_refused_and_a_database_that_is_missing_named(database: Path) -> None:
    assert "does not exist" in call(database, "list", code=2).stderr
    leaky().write(database)
    with subprocess.Popen(
        (*TELLTALE, "run", "--no-box", "--db", str(database)), cwd=ROOT, stderr=subprocess.PIPE, env=os.environ
    ) as running:
        while not database.with_name("telltale.db-alerts.key").exists():
            assert running.poll() is None
        seen = call(database, "run", "--once", code=2).stderr
        running.terminate()
        assert running.wait(60) == 0
    assert "the alert service runs already" in seen
