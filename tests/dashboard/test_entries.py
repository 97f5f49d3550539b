"""The proof of what was recorded as exchanges, in a HAR file: entries in place of packets."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard import create_app
from dashboard.proof import Occurrence
from gateway.intake import analyze_capture
from gateway.pipeline import Tools
from gateway.store.queries import details, open_queries
from gateway.store.queries.details import Proof
from gateway.store.writer import Writer

TOLD = "My e-mail is maya.lindqvist@example.org, write to me."
TEXTS = ("see you at the station at six", "bring the blue folder", TOLD)


def entry(number: int, text: str) -> dict[str, object]:
    """One exchange as a browser writes it."""
    request = {
        "method": "POST",
        "url": "http://api.chat.example/v2/messages",
        "httpVersion": "HTTP/1.1",
        "headers": [{"name": "Content-Type", "value": "application/json"}],
        "postData": {"mimeType": "application/json", "text": json.dumps({"m": text})},
    }
    response = {"status": 200, "statusText": "OK", "httpVersion": "HTTP/1.1", "headers": [], "content": {"size": 0}}
    return {"startedDateTime": f"2026-11-27T10:00:0{number}.000Z", "time": 1, "request": request, "response": response}


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The file, and a database in which it was analysed."""
    folder = tmp_path_factory.mktemp("har")
    har, database = folder / "chat of today.har", folder / "a.db"
    entries = [entry(number, text) for number, text in enumerate(TEXTS)]
    har.write_text(json.dumps({"log": {"version": "1.2", "creator": {"name": "x"}, "entries": entries}}))
    with Writer(database) as writer:
        analyze_capture(har, writer, Tools())
    return har, database


@pytest.fixture
def page(recorded: tuple[Path, Path]) -> str:
    """The page of the finding."""
    client: FlaskClient = create_app(recorded[1], is_demo=True).test_client()
    with open_queries(recorded[1]) as queries:
        (found,) = [one for one in details.findings(queries) if one.data_kind == "id.email"]
    return client.get(f"/findings/{found.finding_id}", headers={"Host": "127.0.0.1"}).get_data(as_text=True)


def test_the_command_names_the_entry_that_holds_it(recorded: tuple[Path, Path], page: str) -> None:
    found = re.search(r"<pre[^>]*><code>(jq [^<]*)</code>", page)
    assert found is not None
    number = re.fullmatch(r"jq '\.log\.entries\[(\d+)\]' 'chat of today\.har'", unescape(found[1]))
    assert number is not None
    held = json.loads(recorded[0].read_text())["log"]["entries"][int(number[1])]
    assert TOLD in held["request"]["postData"]["text"]


def test_the_page_speaks_of_no_packet(page: str) -> None:
    assert "Entry 3 of" in page
    assert "Only the recorded file has them." in page
    assert "tshark" not in page
    assert "port 0" not in page


def test_of_flow_files_no_common_program_shows_one_entry() -> None:
    proof = Proof("a.flow", "x-1", 3, 3, 0, "tcp", "http", "", 0, "", 0, "a.example", "", "", "", (), "mitmproxy")
    assert Occurrence(proof).command == ""
    assert Occurrence(proof).packets == "entry 3"
