"""Walks every route: a house with something on every page, and the addresses that its pages lead to.

A new page is found by itself. What no link leads to must be given a way here, or `unreached` names it.
"""

import io
import re
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from dashboard.serve import make_server
from gateway.alerts.sealing import key_file, open_key
from gateway.alerts.setting_up import add
from gateway.assessments import engine
from gateway.detectors import Inspector
from gateway.intake import analyze_capture
from gateway.model.alerts import Wishes
from gateway.model.run import RunLabel
from gateway.personas import parse_persona
from gateway.pipeline import Tools
from gateway.store.alerts.channels import offer_key
from gateway.store.people import evidence
from gateway.store.people.base import Doer, reading
from gateway.store.writer import Writer
from tests.dashboard.house import OPERATOR, PASSPHRASE, House, make, token_of
from tests.dashboard.scenes import TRACKER, hostile, leaky
from tests.imports import ROOT

JOURNAL = ROOT / "pcaps" / "moodnest-journal.pcapng"
LABEL = RunLabel("MoodNest", device_name="Maya's phone")
PLANTED = parse_persona('[persona]\nname = "Maya"\n[values]\nemail = "maya.lindqvist@example.org"\n', "maya.toml")
MAX_OF_ONE = 2
"""Addresses of one page that are looked at: a grade and no grade, empty and full."""

JOB_S = 90.0
NO_PAGES = frozenset({"static", "live.events", "interception.download"})
"""Answers that are files, or never end."""

PARTS = frozenset({"assessment.now", "upload.jobs"})
"""Pieces of pages, which are looked at within them."""


def furnished(path: Path) -> House:
    """A house with real packets that open with the operator's passphrase, two runs of an app, and hostile names."""
    with Writer(path) as writer:
        writer.change(lambda _: None)
    evidence.begin(path, Doer("test", "", 1), OPERATOR, PASSPHRASE)
    with Writer(path) as writer:
        analyze_capture(JOURNAL, writer, Tools(Inspector(personas=(PLANTED,))), LABEL)
    for letter in "12":
        scene = leaky(f"b{letter}" * 32, f"run-{letter}.pcapng")
        if letter == "2":
            scene.connect("Quiet Journal", TRACKER)
        scene.write(path)
    hostile().write(path)
    house = make(path)
    assess(path)
    offer_key(path, open_key(key_file(path)).public_key.encode(), 1)
    add(path, Doer("test", "", 1), "Monitor", "https://hooks.example/a", Wishes(), is_webhook=True)
    return house


def assess(path: Path) -> None:
    """Two assessments: one that is over, with all that people do in one, and one that goes on."""
    doer = Doer(OPERATOR, "127.0.0.1", time.time_ns())
    for device in ("02:00:00:00:00:0a", "02:00:00:00:00:0b"):
        plan = engine.Plan(app="Quiet Journal", device=device, checklist="journal", persona="US lantern 007")
        made = engine.create(path, doer, plan)
        engine.start(path, doer, made)
        engine.skip(path, doer, made, why="no time")
        engine.mark(path, doer, made, "the account was made")
        engine.note(path, doer, made, "a note on the whole")
        if device.endswith("a"):
            engine.stop(path, doer, made)


def sealed_address(path: Path) -> str:
    """The page of sealed packets of one finding."""
    query = """
        SELECT g.finding_id FROM findings AS g JOIN evidence AS e USING (finding_key)
        WHERE g.data_kind = 'id.email' AND e.row_no = 1
    """
    with reading(path) as connection:
        return f"/findings/{connection.execute(query).fetchone()[0]}/packets/1"


def begin_jobs(client: FlaskClient) -> list[str]:
    """Pages of two files that were sent: a capture, and what is none."""
    return [_job(client, JOURNAL.name, JOURNAL.read_bytes()), _job(client, "letter.pcap", b"a letter")]


def _job(client: FlaskClient, name: str, content: bytes) -> str:
    token = token_of(client.get("/upload").text)
    fields = {"csrf_token": token, "app": "", "capture": (io.BytesIO(content), name)}
    address = client.post("/upload", data=fields).location
    until = time.monotonic() + JOB_S
    while "hx-get" in client.get(address).text:
        assert time.monotonic() < until, name
        time.sleep(0.2)
    return address


class Walk:
    """Follows links of one browser, a few of each kind of page."""

    def __init__(self, application: Flask, client: FlaskClient, most: int = MAX_OF_ONE) -> None:
        self.found: dict[str, list[str]] = defaultdict(list)
        self._routes = application.url_map.bind("127.0.0.1")
        self._client = client
        self._most = most
        self._seen: set[str] = set()

    def begin(self, *starts: str) -> list[str]:
        """Every address that leads to a page of text, in the order in which they were met."""
        waiting = list(starts)
        pages = []
        while waiting:
            address = waiting.pop(0)
            endpoint = self._endpoint(address)
            if address in self._seen or not endpoint or len(self.found[endpoint]) >= self._most:
                continue
            self._seen.add(address)
            answer = self._client.get(address, buffered=True)
            if answer.status_code == 303:
                continue
            self.found[endpoint].append(address)
            if answer.mimetype == "text/html":
                assert answer.status_code == 200, address
                pages += [] if endpoint in PARTS else [address]
                waiting += [unescape(link) for link in re.findall(r'(?:href|hx-get)="(/[^"#]*)', answer.text)]
        return pages

    def _endpoint(self, address: str) -> str:
        try:
            endpoint, _ = self._routes.match(urlsplit(address).path, method="GET")
        except HTTPException:
            return ""
        return "" if endpoint in NO_PAGES else str(endpoint)


def unreached(application: Flask, walk: Walk) -> set[str]:
    """Routes that can be looked at and were not met."""
    every = {rule.endpoint for rule in application.url_map.iter_rules() if "GET" in (rule.methods or ())}
    pages = {endpoint for endpoint in every - NO_PAGES if not endpoint.startswith("api.")}  # that is for programs
    return pages - {endpoint for endpoint, addresses in walk.found.items() if addresses}


@contextmanager
def served(application: Flask) -> Iterator[str]:
    """The application on a port of loopback."""
    server = make_server(application, "127.0.0.1", 0)
    threading.Thread(target=server.run, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
