"""Each way of knowing an app, on the runs in `runs/`: correct, unknown and wrong shares of their TCP connections."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from gateway.identity.learned_file import read_learned
from gateway.identity.records import read_record
from gateway.intake import analyze_capture
from gateway.known import learn_from, read_idle
from gateway.model.flows import OPERATING_SYSTEM
from gateway.model.hints import NO_KNOWLEDGE, AppKnowledge
from gateway.model.records import PhoneRecord
from gateway.model.run import NO_RUN, RunLabel
from gateway.pipeline import Tools
from gateway.store.queries import open_queries
from gateway.store.queries.tables import FLOWS
from gateway.store.writer import Writer

RUNS = Path(__file__).parent / "runs"
PHONE_ALONE = "the phone itself"
"""What the truth calls an app that is none."""
SYSTEM_NAMES = {PHONE_ALONE: OPERATING_SYSTEM}
RECORD_NAMES = {PHONE_ALONE: "Google Play Dienste"}
"""As PCAPdroid's CSV calls it."""
PACKAGES = {"MoodNest": "org.moodnest.journal", "Weatherly": "org.weatherly.app"}
"""What their user agents say; the other apps say nothing that names them."""


RECORDS, WITH_IDLE, WITHOUT_IDLE, REQUESTS, LEARNED = (
    "mixed runs, PCAPdroid's CSV beside them",
    "labelled runs, an idle capture given",
    "labelled runs, the shipped list alone",
    "mixed runs, what requests say",
    "mixed runs, learned from the labelled ones",
)


class Run(NamedTuple):
    """One capture with its truth."""

    capture: Path
    kind: str  # idle, labelled, mixed
    app: str  # of a labelled run
    device: str
    owners: dict[tuple[int, str, int], str]  # client's port, server's address and port: the app


class Score(NamedTuple):
    """Connections by what became of them."""

    way: str
    correct: int
    unknown: int
    wrong: int
    possible: int  # of those given an app, said to be no more than possible
    mistakes: tuple[str, ...] = ()  # for whoever wants to know

    @property
    def connections(self) -> int:
        """All of them."""
        return self.correct + self.unknown + self.wrong

    def share(self, count: int) -> float:
        """Of all connections."""
        return count / max(1, self.connections)


def load(folder: Path = RUNS) -> list[Run]:
    """Every run with a truth beside it, in the order of their names."""
    return [_load(path) for path in sorted(folder.glob("*.truth.json"))]


def _load(path: Path) -> Run:
    said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    owners = {(row["client_port"], row["server_ip"], row["server_port"]): row["app"] for row in said["connections"]}
    capture = path.with_name(path.name.removesuffix(".truth.json") + ".pcapng.zst")
    return Run(capture, said["kind"], said["app"], said["device"], owners)


def measure(runs: list[Run], work: Path) -> list[Score]:
    """All ways, the surest first. `work` is a folder for databases."""
    idle = [run for run in runs if run.kind == "idle"]
    labelled = [run for run in runs if run.kind == "labelled"]
    mixed = [run for run in runs if run.kind == "mixed"]
    known = AppKnowledge(idle=read_idle([run.capture for run in idle], idle[0].device))
    by_package = {**SYSTEM_NAMES, **PACKAGES}
    taught, learned = work / "taught.db", work / "learned.json"
    scores = [
        _score(RECORDS, mixed, work / "records.db", RECORD_NAMES, records=True),
        _score(WITH_IDLE, labelled, taught, SYSTEM_NAMES, known, labels=True),
        _score(WITHOUT_IDLE, labelled, work / "list.db", SYSTEM_NAMES, labels=True),
        _score(REQUESTS, mixed, work / "requests.db", by_package),
    ]
    learned.write_text(learn_from([taught]).document, encoding="utf-8")
    guessing = AppKnowledge(learned=read_learned(learned))
    return [*scores, _score(LEARNED, mixed, work / "guessed.db", by_package, guessing)]


def _score(
    way: str,
    runs: Iterable[Run],
    database: Path,
    names: dict[str, str],
    known: AppKnowledge = NO_KNOWLEDGE,
    *,
    records: bool = False,
    labels: bool = False,
) -> Score:
    """Analyse the runs; `names` says what an app of the truth may be called besides."""
    counts: Counter[str] = Counter()
    mistakes: list[str] = []
    tools = Tools(apps=known)
    with Writer(database) as writer:
        for run in runs:
            label = RunLabel(run.app, run.device) if labels else NO_RUN
            notes: tuple[PhoneRecord, ...] = ()
            if records:
                notes = (read_record(run.capture.with_name(run.capture.name.replace(".pcapng.zst", ".csv"))),)
            analyze_capture(run.capture, writer, tools, label, records=notes)
    owners = {run.capture.name: run.owners for run in runs}
    for flow in _flows(database):
        app = owners[flow["capture"]].get((flow["client_port"], flow["server_ip"], flow["server_port"]))
        if app is not None and flow["protocol"] == "tcp":
            fitting = {names.get(app, app)} if app == PHONE_ALONE else {app, names.get(app, app)}
            verdict = "unknown" if not flow["app"] else "correct" if flow["app"] in fitting else "wrong"
            counts[verdict] += 1
            counts["possible"] += flow["app_certainty"] == "possible"
            if verdict == "wrong":
                mistakes.append(f"{flow['capture']}: {flow['server_name']} of {app} was given to {flow['app']}")
    return Score(way, counts["correct"], counts["unknown"], counts["wrong"], counts["possible"], tuple(mistakes))


def _flows(database: Path) -> list[dict[str, Any]]:
    with open_queries(database) as queries:
        return [dict(zip(FLOWS.header, row, strict=True)) for row in FLOWS.rows(queries)]
