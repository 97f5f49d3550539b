"""How fast detection reads text: all detectors and dictionaries on large bodies, and on messages as small as most are;
and what detection costs where there is nothing to read.

For texts only `Inspector.message` is timed, the best of some rounds: what decoding costs stands in the figures of whole
programs. Sealed flows are timed as whole analyses, once with all detectors and once with none.
"""

import json
import os
import random
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from benchmarks.sealed import SESSIONS, write_sealed
from gateway.calm import forget_the_past
from gateway.content import read_message
from gateway.detectors import DETECTORS, Inspector, Where
from gateway.detectors.base import Detector
from gateway.intake import analyze_capture
from gateway.model.findings import ReadMessage
from gateway.model.flows import Coverage, Direction, Flow
from gateway.model.messages import HttpExchange, HttpPart, PlainMessage, Span
from gateway.personas import parse_persona
from gateway.pipeline import Tools
from gateway.prepared import ENGINE_ENVIRONMENT
from gateway.store.writer import Writer

ROOT = Path(__file__).parent.parent
BODY_BYTES = 1 << 20
PAGES = ("frames.md", "protocols.md", "truth.md", "developer.md", "exports.md")
SMALL_FIELDS = 20
ROUNDS = 7
SHOWN = 5
LOOPS = 300
SEED = 4
_EXAMPLE = re.compile(r"```toml\n(.*?)```", re.DOTALL)
SPAN = Span(1, 2, 1_762_000_000_000_000_000)


class Speed(NamedTuple):
    """What one kind of message costs."""

    name: str
    scanned_bytes: int  # paths and values, as detection reads them
    seconds: float  # for one message
    hits: int


def main() -> None:
    """Print all tables."""
    list(measure(Inspector()))  # the first megabytes of a process are slower: its memory grows
    show()
    show_costs()
    show_sealed()


def show() -> None:
    """Print a table: megabytes of scanned text in a second of one processor, and microseconds for small messages."""
    table = Table(title="Detection, all detectors, one processor", title_justify="left")
    for heading in ("message", "MB", "MB/s", "us", "MB/s with a persona", "us", "MB/s by re2"):
        table.add_column(heading, justify="left" if heading == "message" else "right")
    (example,) = _EXAMPLE.findall((ROOT / "docs" / "personas.md").read_text())
    persona = parse_persona(example, "personas.md")
    kinds = [list(measure(Inspector())), list(measure(Inspector(personas=(persona,)))), list(measure(_by_re2()))]
    for plain, planted, slow in zip(*kinds, strict=True):
        cells = (
            _rate(plain),
            f"{plain.seconds * 1e6:.0f}",
            _rate(planted),
            f"{planted.seconds * 1e6:.0f}",
            _rate(slow),
        )
        table.add_row(plain.name, f"{plain.scanned_bytes / 1e6:.2f}", *cells)
    Console(width=110).print(table)


def show_costs() -> None:
    """Print what the scan and each of the slowest detectors take of a megabyte of scanned text."""
    inspector, where = Inspector(), Where(_flow())
    table = Table(title="Milliseconds for a megabyte", title_justify="left")
    for heading in ("message", "scan", "slowest detectors"):
        table.add_column(heading)
    for name, message in _messages():
        scan = inspector.scan(message)
        megabytes = _size(message) / 1e6
        costs = [
            (_best(lambda one=one: list(one.inspect_message(message, scan, where))) / megabytes, type(one).__name__)  # type: ignore[misc]  # noqa: B023
            for one in inspector.called(scan)
        ]
        slowest = sorted(costs, reverse=True)[:SHOWN]
        took = _best(lambda: inspector.scan(message)) / megabytes  # noqa: B023
        table.add_row(name, f"{took * 1e3:.1f}", ", ".join(f"{who} {cost * 1e3:.2f}" for cost, who in slowest))
    Console(width=110).print(table)


def show_sealed() -> None:
    """Print what an analysis of sealed sessions takes with all detectors and without any."""
    with tempfile.TemporaryDirectory() as folder:
        capture = Path(folder, "sealed.pcap")
        write_sealed(capture)
        best = {name: float("inf") for name in ("with", "without")}
        for number in range(ROUNDS):  # in turn, so that a change of the machine's mood meets both
            for name, detectors in (("with", DETECTORS), ("without", ())):
                seconds = _analysis(capture, Path(folder, f"{name}-{number}.db"), detectors)
                best[name] = min(best[name], seconds)
    table = Table(title=f"{SESSIONS:,} sealed sessions (TLS 1.3), whole analysis", title_justify="left")
    for heading in ("detectors", "ms", "us a session"):
        table.add_column(heading, justify="left" if heading == "detectors" else "right")
    for name, seconds in best.items():
        table.add_row(name, f"{seconds * 1e3:.0f}", f"{seconds / SESSIONS * 1e6:.1f}")
    Console(width=110).print(table)


def _analysis(capture: Path, database: Path, detectors: tuple[Detector, ...]) -> float:
    """Processor seconds of one analysis, with everything that it needs made before."""
    tools = Tools(Inspector(detectors))
    forget_the_past()
    with Writer(database) as writer:
        begin = time.process_time()
        analyze_capture(capture, writer, tools)
        return time.process_time() - begin


def _best(call: Callable[[], object]) -> float:
    """Processor seconds of the quickest of some calls."""
    best = float("inf")
    for _ in range(3):
        begin = time.process_time()
        call()
        best = min(best, time.process_time() - begin)
    return best


def _rate(speed: Speed) -> str:
    return f"{speed.scanned_bytes / speed.seconds / 1e6:.0f}"


def _by_re2() -> Inspector:
    os.environ[ENGINE_ENVIRONMENT] = "re2"
    try:
        inspector = Inspector()
        inspector.make_ready()
        return inspector
    finally:
        del os.environ[ENGINE_ENVIRONMENT]


def measure(inspector: Inspector) -> Iterator[Speed]:
    """Every kind of body once."""
    where = Where(_flow())
    for name, message in _messages():
        loops = 1 if _size(message) > BODY_BYTES // 8 else LOOPS
        best = float("inf")
        for _ in range(ROUNDS):
            begin = time.process_time()
            for _ in range(loops):
                hits = inspector.message(message, where)
            best = min(best, (time.process_time() - begin) / loops)
        yield Speed(name, _size(message), best, len(hits))


def _messages() -> Iterator[tuple[str, ReadMessage]]:
    chance = random.Random(SEED)
    prose = _repeated("\n".join((ROOT / "docs" / page).read_text() for page in PAGES))
    script = _repeated("".join(_function(chance) for _ in range(4000)))
    events = [_event(chance, number) for number in range(BODY_BYTES // 400)]
    yield "prose, sent", _sent(prose, "text/plain")
    yield "prose of MQTT", read_message(PlainMessage(SPAN, "mqtt", "PUBLISH", Direction.UP, (), prose))[0]
    yield "JSON of an analytics batch, sent", _sent(json.dumps({"batch": events}).encode(), "application/json")
    yield "minified JavaScript, received", _received(script, "application/javascript")
    yield "HTML, received", _received(_page(prose), "text/html")
    yield f"small JSON of {SMALL_FIELDS} fields, sent", _small()


def _event(chance: random.Random, number: int) -> dict[str, object]:
    """One event as the software kits of analytics send it."""
    return {
        "event": chance.choice(("screen_view", "tap", "session_start", "scroll", "app_open")),
        "event_id": f"{chance.getrandbits(128):032x}",
        "time": 1_762_000_000_000 + 997 * number,
        "properties": {
            "screen": chance.choice(("Home", "Settings", "Library", "Player", "About")),
            "duration_ms": chance.randrange(90_000),
            "app_version": "4.12.1",
            "os": "Android 15",
            "is_first": chance.random() < 0.1,
            "colour": chance.choice(("teal", "amber", "violet")),
            "label": " ".join(chance.choices(("the", "list", "was", "opened", "again", "from", "menu", "after"), k=20)),
        },
    }


_NAMES = """button list user item node event state props style color index value label email password token name phone
 note date time start end width height children parent render update create remove handler target error message"""


def _function(chance: random.Random) -> str:
    """One function of a bundle, as minifiers leave them; names of properties stay."""
    a, b, c = (chance.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(3))
    one, two, three = chance.choices(_NAMES.split(), k=3)
    return (
        f'function {a}{b}({a},{b}){{var {c}={a}.{one}||{{}};return {b}?{c}.{two}&&"{three}"in {c}?{b}({c}.{two},'
        f'{chance.randrange(4096)}):null:!{a}&&void 0!=={c}.{three}?{c}.{three}:"{one}-{two}"}}'
    )


def _small() -> ReadMessage:
    """Half a kilobyte of values in which nothing is to be found."""
    return _sent(
        json.dumps({f"counter_{n}": f"value {n * 7919} of it" for n in range(SMALL_FIELDS)}).encode(),
        "application/json",
    )


def _page(prose: bytes) -> bytes:
    paragraphs = "".join(f"<p class='text'>{line}</p>\n" for line in prose.decode().splitlines())
    return f"<html><head><title>t</title></head><body>{paragraphs}</body></html>".encode()


def _repeated(text: str) -> bytes:
    data = text.encode()
    return (data * (BODY_BYTES // len(data) + 1))[:BODY_BYTES]


def _sent(body: bytes, content_type: str) -> ReadMessage:
    part = HttpPart(SPAN, "", (("Content-Type", content_type),), body)
    return read_message(HttpExchange(part, None, "POST", "api.app.example", "/v1/items"))[0]


def _received(body: bytes, content_type: str) -> ReadMessage:
    part = HttpPart(SPAN, "", (("Content-Type", content_type),), body)
    return read_message(HttpExchange(None, part, "GET", "www.app.example", "/v1/items", 200))[0]


def _size(message: ReadMessage) -> int:
    return sum(len(field.path) + len(field.value) + 2 for field in message.fields)


def _flow() -> Flow:
    ends = ("tcp", "10.42.0.61", 50000, "203.0.113.10", 80)
    flow = Flow(1, SPAN.time_ns, SPAN.time_ns + 10**9, *ends, 0, 5, 5, 900, 900)
    flow.coverage = Coverage.READABLE
    return flow


if __name__ == "__main__":
    main()
