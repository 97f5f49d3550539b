"""The service is killed (SIGKILL) at moments chosen by chance, again and again, while news comes in."""

import json
import random
import subprocess
import sys
import time
from collections import defaultdict
from contextlib import closing
from pathlib import Path

from gateway.model.findings import Severity
from gateway.store.database import connect_for_writing
from tests.alerts.homes import home
from tests.alerts.servers import Web, web
from tests.dashboard.scenes import Scene
from tests.imports import ROOT
from tests.rounds import rounds

RUN = (sys.executable, "-c", "from gateway.cli import main; main()", "alerts", "run", "--no-box", "--db")
ROUNDS = rounds(12)
EARLIEST_S, LATEST_S = 0.3, 2.5
"""When it is killed: between its start and the end of what there was to do."""

SEED = 20261126


def write(path: Path, number: int) -> None:
    """One app more, with a finding and a device of its own."""
    scene = Scene(f"{number:02x}" * 32, f"{number}.pcapng")
    scene.find(
        "CLR-health", "health.mood", Severity.CRITICAL, f"App {number}", flow_packet=scene.connect(f"App {number}")
    )
    scene.write(path)


def make_due(path: Path) -> None:
    """No waiting for the next minute, nor for the next try."""
    with closing(connect_for_writing(path)) as connection:
        connection.execute("UPDATE alert_messages SET next_ns = 1 WHERE state = 'waiting'")
        connection.execute("UPDATE alert_channels SET last_ns = 1")


def test_killed_at_any_moment_nothing_is_lost_and_a_repetition_is_known(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    span_s = (LATEST_S - EARLIEST_S) / ROUNDS
    moments = [EARLIEST_S + span_s * (number + chance.random()) for number in range(ROUNDS)]  # spread over all
    chance.shuffle(moments)
    place = home(tmp_path)
    with web(Web()) as hooks:
        place.add("hook", hooks.address)
        for number, moment_s in enumerate(moments):
            write(place.path, number)
            make_due(place.path)
            process = subprocess.Popen((*RUN, str(place.path)), cwd=ROOT, stderr=subprocess.DEVNULL)
            time.sleep(moment_s)
            process.kill()
            process.wait()
        process = subprocess.Popen((*RUN, str(place.path)), cwd=ROOT, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 180
        while time.monotonic() < end:
            make_due(place.path)
            told = {app for request in hooks.requests for app in apps(request.body)}
            if len(told) == ROUNDS and {one.state for one in place.history()} == {"sent"}:
                break
            time.sleep(0.3)
        process.terminate()
        assert process.wait(60) == 0
    messages = defaultdict(set)
    bodies = defaultdict(set)
    for request in hooks.requests:
        identity = request.headers["Telltale-Id"]
        bodies[identity].add(request.body)
        for app in apps(request.body):
            messages[app].add(identity)
    assert sorted(messages) == sorted(f"App {number}" for number in range(ROUNDS)), "nothing is lost"
    assert all(len(identities) == 1 for identities in messages.values()), "each is told in one message"
    assert all(len(same) == 1 for same in bodies.values()), "which is the same each time that it comes"


def apps(body: bytes) -> set[str]:
    return {one["app"] for one in json.loads(body)["events"] if one["event"] == "finding"}
