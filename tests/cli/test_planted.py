"""Values of an assessment's persona, beside the services of the box: found while it runs, after a kill, not later."""

import json
import signal
import subprocess
import time
from pathlib import Path

from gateway.memory import Shelf
from gateway.personas.held import ENDING, KIND
from gateway.store.queries import StoreError, open_queries
from tests.cli.test_assess import Terminal
from tests.cli.test_live import inside, kinds, pytestmark, spaces
from tests.cli.test_services import Services, box, until

__all__ = ["box", "pytestmark", "spaces"]

NAME, JOURNAL = "Zelmira Ostrakovitz", "the heron sat on my window again"
FILE = f'[persona]\nname = "GB heron 114"\n\n[values]\nfull_name = "{NAME}"\njournal = "{JOURNAL}"\n'
FORGOTTEN_S = 2.0
"""How long after the end of an assessment its values may still be found."""


def found(database: Path) -> dict[str, int]:
    """Planted values by kind, and how often."""
    try:
        with open_queries(database) as queries:
            query = "SELECT data_kind, sum(count) FROM findings WHERE rule = 'CLR-persona' GROUP BY 1"
            return dict(queries.fetch(query))  # type: ignore[arg-type]
    except StoreError:
        return {}


def say(phone: str, /, **values: str) -> None:
    command = ("curl", "-s", "-m", "5", "-d", json.dumps(values), "http://10.98.0.2/v1/notes")
    subprocess.run(inside(phone, *command), check=False)


def test_values_while_it_runs(box: Services, spaces: tuple[str, str], tmp_path: Path) -> None:
    phone, _ = spaces
    mac = subprocess.run(
        inside(phone, "cat", "/sys/class/net/p0/address"), check=True, capture_output=True, text=True
    ).stdout.strip()
    file = tmp_path / "heron.toml"
    file.write_text(FILE)
    del box.environment["NOTIFY_SOCKET"]  # nobody reads it here
    box.capture()
    inspect = box.inspect()
    until(lambda: (say(phone, word="hello"), bool(box.told(box.state / "inspect.json", "packets")))[1])
    terminal = Terminal(box.database)
    made = terminal.run("new", "--app", "Journal", "--device", mac, "--persona", str(file)).strip()
    terminal.run("start", made)
    terminal.run("skip", "--why", "no time")
    until(lambda: (say(phone, name=NAME), found(box.database).get("persona.full_name", 0) > 0)[1])

    inspect.send_signal(signal.SIGKILL)
    inspect.wait()
    assert "persona.journal" not in found(box.database)
    say(phone, text=JOURNAL)  # while nobody looks: the ring has it
    inspect = box.inspect()
    until(lambda: "persona.journal" in found(box.database))
    told = terminal.json("status")
    assert told["planted"][0]["planted"] == 2
    assert "not-planted" not in [one["code"] for one in told["warnings"]]
    assert sum(told["seen"]["of_app"]["findings"].values()) >= 2

    held = Shelf(KIND, box.database, ENDING)
    assert held.names() == [made]
    terminal.run("stop")
    assert held.names() == []
    time.sleep(FORGOTTEN_S)
    until(lambda: (say(phone, iban="DE89370400440532013000"), "id.iban" in kinds(box.database))[1])
    seen = found(box.database)  # of all that was said before that: it is inspected in its order
    say(phone, name=NAME, text=JOURNAL)
    until(lambda: (say(phone, phone="+49 30 901820"), "id.phone" in kinds(box.database))[1])
    assert found(box.database) == seen
    inspect.send_signal(signal.SIGTERM)
    inspect.wait()
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("box.db*")) + (box.state / "inspect.json").read_bytes()
    for value in (NAME, JOURNAL):
        assert value.encode() not in kept
