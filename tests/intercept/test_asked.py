"""Active tests that an assessment asks for, for real: begun by its command, told in its steps, verdict and report."""

import json
import subprocess
import sys

from gateway.intercept.keeper import ask
from gateway.store.queries import open_queries
from tests.cli.test_assess import Terminal
from tests.imports import ROOT
from tests.intercept.clients import SECRET, server_of
from tests.intercept.lab import PHONE_MAC, Spaces
from tests.intercept.running import TELLTALE, ready
from tests.intercept.test_active import apps


def test_tests_that_an_assessment_asks_for(net: Spaces) -> None:
    terminal = Terminal(net.folder / "live.db")
    made = terminal.run("new", "--app", "Blind App", "--device", PHONE_MAC, "--mode", "active").strip()
    with ready(net, "--test", "self-signed", "--step-seconds", "600") as run:
        run.until(lambda: run.is_capturing, "a capture")
        told = terminal.json("start", made)
        assert [step["step"] for step in told["steps"]][-3:] == ["active-tests", "leave-open", "delete-account"]
        terminal.run("skip")
        terminal.run("step", "active-tests", "--assessment", made)
        terminal.run("open", made, "--agreed-by", "Pia", "--minutes", "5")
        run.until(lambda: run.state.get("is_leading"), "a tester")
        with apps(run, "self-signed"):
            run.until(
                lambda: run.rows("SELECT 1 FROM findings WHERE rule LIKE 'TLS-%' AND app = 'Blind App'"), "a proof"
            )
            ask(net.folder / "state", {"do": "next"})
            run.until(lambda: run.state.get("state") == "ended", "the end of the tests")
            run.until(lambda: run.rows("SELECT 1 FROM intercept_runs WHERE ended_ns"), "the end in the database")
        told = terminal.json("stop")
        (inside,) = told["inside"]
        assert (inside["kind"], inside["agreed_by"], inside["why_ended"]) == ("test", "Pia", "every test was done")
        name = server_of("self-signed")
        results = {(one["name"], one["test"]): (one["verdict"], one["is_bad"]) for one in inside["tests"]}
        assert results[name, "self-signed"] == ("accepted", True)
        assert "not-opened" not in [one["code"] for one in told["warnings"]]
        assert sum(told["seen"]["of_app"]["findings"].values()) > 0
        run.end()
    with open_queries(run.database, assessment=made) as queries:
        rules = {rule for (rule,) in queries.fetch("SELECT rule FROM findings WHERE app = 'Blind App'")}
    assert "TLS-accepts-stranger" in rules
    written = subprocess.run(
        [sys.executable, "-c", TELLTALE, "report", str(run.database), "--assessment", made, "--format", "json"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert json.loads(written)["assessment"]["inside"] == told["inside"]
    assert SECRET not in written
