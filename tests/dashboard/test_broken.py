"""Every message that a parser or a source raises reaches a Spanish reader in Spanish, in the oddity that it becomes."""

import ast
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask

from dashboard import create_app
from dashboard.spoken import said
from tests.dashboard.house import VIEWER, make
from tests.dashboard.scenes import leaky
from tests.dashboard.test_pages import text
from tests.dashboard.test_spoken import SPANISH
from tests.imports import ROOT

ROOMS = ("protocols", "content", "columns", "capture", "flows", "opened", "intercept")
FILES = (
    *(
        "talk.py",
        "pipeline.py",
        "intake.py",
        "recorded.py",
        "intercepted.py",
        "tested.py",
        "live.py",
        "keeping.py",
        "survey.py",
    ),
    *("overload.py", "identity/joining.py"),
)
RAISED = ("ParseError", "DamageError", "_RefusedError")
TOLD = (".problem", "_problem", ".damaged", "._break", "._damaged", "problems.append", "_damage.file", "_damage.entry")
NAMED = ("problem", "_problem", "damage", "_damage", "detail")
"""Where a message is put before it is raised or told."""

MEANT = {
    "self._service": "smtp",
    "self.service": "smtp",
    "hello.problem": "extensions do not end where the hello ends",
    "plist.problem": "is damaged",
    "packed.damage": "is damaged",
    "chunks.damage": "the compressed data is damaged: bad header",
    "self._chunks.damage": "the compressed data is damaged: bad header",
    "header.hex(' ')": "ca fe",
    "self._who(direction)": "client",
    "_REFUSED.get(name, 'not known')": "not known",
    "what": "a block contradicts its own length; reading stopped there",
    "place": "reading stopped there, at byte 3",
    "source": "packet 3",
    "part": "subject",
    "_text(key, count)": "3 packets: malformed: their headers contradict themselves",
    "_PROBLEMS[kind]": "IP fragments of packets that never became complete",
    "error": "it has no time",
    "reason": "it has no time",
    "problem": "disk full",
    "self._entries.problem": "it ends early",
    "self._tshark.problem": "tshark ended early: no reason",
    "name": "CBOR",
    "kind": "an archive of a kind other than zip, tar and gzip",
}
"""What stands in gaps that hold words and not numbers; in others stands a number."""

ELSEWHERE = {
    "an interface description before packet 3 is a block contradicts its own length; reading stopped there": "",
    "3 it has no time; the first is packet 3": "",
    "of a a block contradicts its own length; reading stopped there's body of 3 bytes the first 3 were inspected":
        "of a request's body of 3 bytes the first 3 were inspected",
    "too short": "an interface description before packet 3 is too short",
}  # fmt: skip
"""Sentences whose gap means something else than usual; "" where what it means is found where it is told."""

FRAMES = {
    "plist.py": "binary plist {}",
    "packed.py": "MessagePack {}",
    "labels.py": "3 {}; the first is packet 3",
}
"""What the messages of a file, which are no sentences, become."""

NO_MESSAGES = re.compile(r"[a-z0-9_.-]*|.*%.*|not a certificate: .*|subject: .*")
"""Words by themselves, and what certificates say, which is a column of exports and no oddity."""


def texts(node: ast.expr) -> Iterator[str]:
    """Every text that an expression can be, its gaps filled."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        found = ""
        for part in node.values:
            if isinstance(part, ast.Constant):
                found += str(part.value)
            elif isinstance(part, ast.FormattedValue):
                found += MEANT.get(ast.unparse(part.value), "3")
        yield found


def raised(tree: ast.Module) -> Iterator[str]:
    """Every message that a file raises, or tells as a problem, or as the detail of an oddity."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            called = ast.unparse(node.func)
            if called in RAISED or called.endswith(TOLD):
                for argument in node.args:
                    yield from texts(argument)
            elif called.endswith("Anomaly") and len(node.args) > 1:
                yield from texts(node.args[1])
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if ast.unparse(target).rpartition(".")[2] in NAMED:
                yield from texts(node.value)


def messages() -> dict[str, str]:
    """Every message of the parsers and sources, with the file that has it."""
    paths = [path for room in ROOMS for path in (ROOT / "gateway" / room).rglob("*.py")]
    found: dict[str, str] = {}
    for path in (*paths, *(ROOT / "gateway" / name for name in FILES)):
        for message in raised(ast.parse(path.read_text(encoding="utf-8"))):
            meant = ELSEWHERE.get(message, message)
            if path.name in FRAMES and re.match("(is|has|ends|labels|trailers|pktap|packets|blocks) ", message):
                meant = FRAMES[path.name].format(message)
            if not NO_MESSAGES.fullmatch(meant):
                found.setdefault(meant, str(path.relative_to(ROOT)))
    return found


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app(tmp_path_factory.mktemp("broken") / "a.db", is_demo=True)


def test_every_message_of_a_parser_is_spoken_in_spanish(application: Flask) -> None:
    every = messages()
    assert len(every) > 200
    assert {"dns: a record is cut off", "JSON ends early", "http: a chunk's size is not a number"} <= every.keys()
    with application.test_request_context("/", headers=SPANISH):
        english = {message: path for message, path in every.items() if said(message) == message}
    assert english == {}


def test_parts_of_a_message_are_spoken_too(application: Flask) -> None:
    with application.test_request_context("/", headers=SPANISH):
        assert said("dns: a message of 1234 bytes has no header") == "dns: un mensaje de 1234 bytes no tiene cabecera"
        assert said("ClientHello: extension 3 is cut short, or there are too many").startswith(
            "ClientHello: la extensi"
        )
        assert (
            said("bytes ca fe from the client are no TLS record")
            == "los bytes ca fe del cliente no son un registro TLS"
        )
        both = said("JSON ends early; gzip body is damaged")
        assert both == "el JSON termina antes de tiempo; el cuerpo gzip está dañado"
        assert said("http: a chunk is longer than it says (packet 7)").endswith("(paquete 7)")


def test_an_oddity_on_its_page_is_in_spanish_and_in_its_file_as_it_was_raised(tmp_path: Path) -> None:
    path = leaky().write(tmp_path / "a.db")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE anomalies SET kind = 'dns-invalid', detail = 'dns: a record is cut off'")
        assert connection.execute("SELECT count(*) FROM anomalies").fetchone() != (0,)
        (sha256,) = connection.execute("SELECT sha256 FROM captures").fetchone()
    client = make(path).client(VIEWER)
    page = text(client.get(f"/captures/{sha256}", headers=SPANISH).text)
    assert "dns: un registro está cortado" in page
    assert "is cut off" not in page
    exported = client.get(f"/captures/{sha256}/anomalies.json", headers=SPANISH).json
    assert {row["detail"] for row in exported} == {"dns: a record is cut off"}
