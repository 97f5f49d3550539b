"""The API by its own document, as other programs read it: openapi-spec-validator, and schemathesis against a server.

Both have a lock of their own (`make test-api`); without them these tests are skipped.
"""

import os
import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.api.openapi import document
from dashboard.api.operation import ROOT as ROOT_OF_API
from gateway.assessments import engine
from gateway.store.people import tokens
from gateway.store.people.base import Doer
from gateway.store.people.users import users
from tests.dashboard.house import make
from tests.dashboard.scenes import hostile, leaky
from tests.dashboard.walking import served
from tests.imports import ROOT

TOOLS = ROOT / os.environ.get("TELLTALE_API", ".venv-api/bin")
LONGEST_S = 1_800
EXAMPLES = "30"
"""Requests of each operation that schemathesis makes up, beside those for every edge that the document names."""

SETTINGS = """
[parameters]
assessment = "{assessment}"

[checks.positive_data_acceptance]
expected-statuses = ["2xx", "401", "403", "404", "409", "422", "429"]
"""
"""422: the form is right and the content is not, as a device that is no address, or a persona's file that is none.
429: as many captures are being sent as this box takes at once."""

pytestmark = pytest.mark.skipif(
    not (TOOLS / "schemathesis").exists(), reason=f"no schemathesis in {TOOLS.name} (make test-api installs it)"
)


@pytest.fixture
def box(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """The address of a box over captures with something in every list, hostile names among it, and a token for all.
    An assessment is there to be gone on with."""
    path = leaky().write(tmp_path / "a.db")
    replace(hostile(), sha256="b2" * 32).write(path)
    house = make(path)
    doer = Doer("Ada", "", time.time_ns())
    made = engine.create(path, doer, engine.Plan(app="MoodNest", device="02:00:00:00:00:47"))
    (tmp_path / "schemathesis.toml").write_text(SETTINGS.format(assessment=made))
    token = tokens.add_token(path, doer, users(path)[0].user_id, "tests", ("read", "upload", "change"), 30)
    with served(house.application) as base:
        yield base, token


def run(name: str, *arguments: str, folder: Path) -> str:
    done = subprocess.run(
        [TOOLS / name, *arguments], cwd=folder, capture_output=True, text=True, timeout=LONGEST_S, check=False
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-8_000:]
    return done.stdout


def test_the_document_is_right() -> None:
    assert "OK" in run("openapi-spec-validator", str(ROOT / "docs" / "openapi.json"), folder=ROOT)


@pytest.mark.skipif("TELLTALE_API" not in os.environ, reason="takes minutes (make test-api)")
def test_what_the_document_says_is_so(box: tuple[str, str], tmp_path: Path) -> None:
    base, token = box
    said = run(
        *(
            "schemathesis",
            "run",
            f"{base}{ROOT_OF_API}/openapi.json",
            "--url",
            base,
            "--header",
            f"Authorization: Bearer {token}",
        ),
        *("--max-examples", EXAMPLES, "--checks", "all", "--seed", "1"),
        folder=tmp_path,
    )
    operations = sum(len(methods) for methods in document()["paths"].values())
    (tested,) = re.findall(r"Tested: *(\d+)", said)
    assert int(tested) >= operations - 1  # the address of the document itself is left out
