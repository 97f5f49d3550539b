"""`telltale assess` beside a real `telltale live`: a phone in a namespace, a kill, a run that goes on."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gateway.cli.assess import assess
from gateway.errors import TelltaleError
from tests.cli.test_live import LINE, MEMORY, SERVER, WAIT_S, inside, spaces, until  # noqa: F401 - a fixture
from tests.imports import ROOT

TELLTALE = "from gateway.cli import main; main()"
MAC = "02:00:5e:10:00:07"

needs_programs = pytest.mark.skipif(
    shutil.which("dumpcap") is None or shutil.which("curl") is None or os.geteuid() != 0,
    reason="needs dumpcap, curl and the right to make namespaces",
)


class Terminal:
    """Commands of one person on one database."""

    def __init__(self, database: Path) -> None:
        self.database = database

    def run(self, *words: str, code: int = 0) -> str:
        done: Result = CliRunner().invoke(assess, [*words, "--db", str(self.database)], standalone_mode=False)
        if code:
            assert isinstance(done.exception, TelltaleError), done.output
            return str(done.exception)
        assert done.exception is None, done.output
        return done.stdout

    def json(self, *words: str) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.run(*words, "--json"))
        return told


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path / "box.db")


def live(server: str, database: Path) -> subprocess.Popen[str]:
    options = ["live", "--interface", "s0", "--db", str(database)]
    return subprocess.Popen(
        inside(server, sys.executable, "-c", TELLTALE, *options),
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def post(phone: str) -> None:
    address = "http://10.98.0.2/v1/notes"
    subprocess.run(
        inside(phone, "curl", "-s", "-m", "5", "-H", "Content-Type: application/json", "-d", LINE, address), check=False
    )


@needs_programs
def test_a_real_run_with_a_power_cut(terminal: Terminal, spaces: tuple[str, str]) -> None:  # noqa: F811
    phone, server = spaces
    mac = subprocess.run(
        inside(phone, "cat", "/sys/class/net/p0/address"), check=True, capture_output=True, text=True
    ).stdout.strip()
    web = subprocess.Popen(inside(server, sys.executable, "-c", SERVER))
    first = second = None
    try:
        made = terminal.run("new", "--app", "Journal", "--device", mac, "--checklist", "journal").strip()
        first = live(server, terminal.database)
        terminal.run("start", made)
        terminal.run("skip", "--why", "no time")

        def seen(step: int) -> Any:
            def look() -> bool:
                post(phone)
                told = terminal.json("status")["steps"][step]["seen"]["of_app"]
                return bool(told["packets"] and told["findings"]["high"] + told["findings"]["critical"])

            return look

        until(seen(1), first)
        assert terminal.json("status")["state"] == "running"
        os.kill(first.pid, signal.SIGKILL)  # and dumpcap sees that nobody listens
        first.wait()
        before = terminal.json("status")["seen"]["of_app"]
        second = live(server, terminal.database)
        until(lambda: (post(phone), terminal.json("status")["state"] == "interrupted")[1], second)
        told = terminal.json("status")
        assert told["warnings"][0]["code"] == "interrupted"
        assert told["seen"]["of_app"]["packets"] >= before["packets"] > 0
        assert terminal.json("resume")["state"] == "running"
        assert terminal.json("step")["steps"][2]["state"] == "doing"
        until(seen(2), second)
        ended = terminal.json("stop")
        assert ended["state"] == "ended"
        assert len(ended["captures"]) == 2
        assert ended["steps"][0]["note"] == "no time"
        assert ended["seen"]["of_app"]["packets"] > before["packets"]
        os.kill(second.pid, signal.SIGINT)
        out, err = second.communicate(timeout=WAIT_S)
        assert second.returncode == 0, err
        assert "Journal" in out
        assert not any(str(one["text"]).startswith("not enough") for one in terminal.json("status", made)["warnings"])
    finally:
        for process in (web, first, second):
            if process is not None:
                process.kill()
                process.communicate()
        for folder in MEMORY.glob(f"telltale-{first.pid if first else 'none'}-*"):  # what was killed has left it there
            shutil.rmtree(folder)


def test_words_of_a_terminal(terminal: Terminal) -> None:
    made = terminal.run("new", "--app", "Calm Path", "--device", MAC, "--persona", "Maya", "--policy", "health").strip()
    assert len(made) == 8
    text = terminal.run("start", "--db", str(terminal.database))
    assert "[>] 1. Leave the phone idle (idle) 0:00" in text
    terminal.run("step")
    terminal.run("mark", "crisis page opened")
    terminal.run("note", "slow", "--step", "sign-up")
    terminal.run("name", "First visit")
    terminal.run("keep")
    told = terminal.json("status", "First visit")
    assert (told["name"], told["is_kept"], told["marks"][0]["text"]) == ("First visit", True, "crisis page opened")
    assert {one["kind"] for one in told["texts"]} == {"policy", "rule"}
    assert "it has no step 'chess'" in terminal.run("step", "chess", code=2)
    assert "is running; for this it has to be paused" in terminal.run("resume", code=2)
    terminal.run("stop")
    assert json.loads(terminal.run("list", "--json"))[0]["state"] == "ended"
    assert f"{made}  ended" in terminal.run("list")
    assert "removed: 0 captures" in terminal.run("discard", made, "--yes")
    assert "there is no assessment" in terminal.run("status", made, code=2)


def test_a_capture_labelled_and_compared(terminal: Terminal) -> None:
    runs = []
    for name in ("moodnest-journal", "serenity-meditation"):
        capture = str(ROOT / "pcaps" / f"{name}.pcapng")
        told = terminal.json("new", "--app", name.title(), "--capture", capture, "--did", "sign-up=0-1")
        assert told["state"] == "ended"
        assert told["steps"][1]["seen"]["of_app"]["flows"] > 0
        runs.append(told["assessment"])
    shown = terminal.run("compare", *runs)
    assert "api.moodnest.example" in shown
    assert "Did" not in terminal.run("new", "--app", "X", "--capture", "/nowhere.pcap", code=2)
    assert "--did" in terminal.run("new", "--app", "X", "--capture", capture, "--did", "sign-up=9-1", code=2)


def test_led_by_questions(terminal: Terminal) -> None:
    made = terminal.run("new", "--app", "Calm Path", "--device", MAC, "--checklist", "questionnaire").strip()

    def guide(answers: str) -> str:
        words = ["guide", made, "--db", str(terminal.database)]
        done = CliRunner().invoke(assess, words, input=answers, standalone_mode=False)
        assert done.exception is None, done.output
        return done.output

    shown = guide("\nm crisis page\nn\na slow phone\ns no account\nx\nc\np\n\np\nq\n")
    assert "1. Leave the phone idle: Close every app" in shown
    assert "3. Fill in a questionnaire" in shown
    assert "is paused; for this it has to be running" in shown
    told = terminal.json("status", made)
    assert [(one["kind"], one["text"]) for one in told["marks"]] == [("mark", "crisis page"), ("note", "a slow phone")]
    assert [one["state"] for one in told["steps"][:3]] == ["done", "skipped", "doing"]
    assert told["steps"][1]["note"] == "no account"
    assert told["state"] == "running"
    shown = guide("\n" * 9 + "e\n")
    assert "every step is done or left out" in shown
    assert terminal.json("status", made)["state"] == "ended"


def test_what_it_shows_comes_without_controls(terminal: Terminal) -> None:
    terminal.run("new", "--app", "Calm\u202ePath", "--device", MAC, code=2)
    terminal.run("new", "--app", "Calm Path", "--device", MAC, "--note", "a\x1b[31mred", "--start")
    terminal.run("note", "two\nlines \x1b[2J")
    assert "\x1b" not in terminal.run("status")
