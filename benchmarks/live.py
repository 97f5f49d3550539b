"""Live traffic at given rates, measured from outside: `sudo python -m benchmarks.live --file mix.pcap --mbps 10 1000`.

A veth pair between two namespaces: tcpreplay sends a capture on one end, `telltale live` listens on the other. Of each
rate: packets that were sent and that the database has, what dumpcap dropped, processor time of Telltale and of dumpcap
over the time it took, the largest memory, and how long it took until all was in the database. Beside it an app sends
what it must not, again and again, and a browser looks at the page until it is there: seconds from packet to page.
"""

import argparse
import contextlib
import json
import os
import re
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from dashboard import create_app
from pcaps.lab.processes import need, run, service

STEM: Final = f"telltale-bench-{os.getpid()}"
SENDER, LISTENER = f"{STEM}-a", f"{STEM}-b"
ADDRESS, SERVER = "10.99.0.2", "10.99.0.1"
READY_S: Final = 60.0
DRAIN_S: Final = 120.0
SEEN_S: Final = 30.0
"""A finding that is not on the page after so long counts as so long."""

LEAKS: Final = 5
CLOCK_HZ: Final = os.sysconf("SC_CLK_TCK")
MEGA: Final = 1_000_000

PROGRAM: Final = "from gateway.cli import main; main()"
SERVE: Final = f"""
import http.server
class Page(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()
    def log_message(self, *_):
        pass
http.server.HTTPServer(("{SERVER}", 80), Page).serve_forever()
"""


class Figures(NamedTuple):
    """What one rate gave. Seconds, bytes, and shares of one processor's time."""

    mbps: float
    sent: int
    stored: int
    dropped: int
    shed_flows: int
    cpu_share: float
    capture_cpu_share: float
    peak_bytes: int
    behind_s: float
    latencies_s: list[float]


@contextlib.contextmanager
def wires() -> Iterator[None]:
    """Two namespaces and a cable."""
    for space in (SENDER, LISTENER):
        run(["ip", "netns", "add", space])
    try:
        run(
            [
                "ip",
                "link",
                "add",
                "w0",
                "mtu",
                "9000",
                "netns",
                SENDER,
                "type",
                "veth",
                "peer",
                "name",
                "w0",
                "netns",
                LISTENER,
            ]
        )
        run(["ip", "-n", LISTENER, "link", "set", "w0", "mtu", "9000"])
        for space, address in ((SENDER, ADDRESS), (LISTENER, SERVER)):
            run(["ip", "-n", space, "addr", "add", f"{address}/24", "dev", "w0"])
            for link in ("lo", "w0"):
                run(["ip", "-n", space, "link", "set", link, "up"])
        yield
    finally:
        for space in (SENDER, LISTENER):
            run(["ip", "netns", "del", space], check=False)


def inside(space: str, *command: str | Path) -> list[str]:
    """A command in a namespace."""
    return ["ip", "netns", "exec", space, *map(str, command)]


def measure(capture: Path, mbps: float, loops: int, ring_mib: int, folder: Path) -> Figures:
    """One rate, with a database of its own."""
    database, log = folder / f"{mbps:g}.db", folder / f"{mbps:g}.log"
    words = ["-c", PROGRAM, "live", "-i", "w0", "--db", database, "--ring-mib", ring_mib, "--promiscuous"]
    command = inside(LISTENER, sys.executable, *map(str, words))
    with service(inside(LISTENER, sys.executable, "-c", SERVE), folder / "server.log"), service(command, log) as live:
        _begin(database)
        process, dumpcap = _find(live.pid, PROGRAM), _find(live.pid, "dumpcap")
        before, cpu, capture_cpu, begin = _packets(database), _cpu(process), _cpu(dumpcap), time.monotonic()
        player = subprocess.Popen(_replay(capture, mbps, loops), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        latencies = [_latency(database, number) for number in range(LEAKS)] if mbps < 100 else []
        told = player.communicate()[0].decode(errors="replace")
        sent_s = time.monotonic() - begin
        sent = int(re.findall(r"Successful packets:\s+(\d+)", told)[-1])
        behind_s = _settle(database)
        cpu_s, capture_cpu_s = _cpu(process) - cpu, _cpu(dumpcap) - capture_cpu
        if not latencies:
            latencies = [_latency(database, number) for number in range(LEAKS)]
        peak_bytes = _peak(process)
        live.send_signal(signal.SIGINT)
        os.kill(process, signal.SIGINT)
        live.wait(DRAIN_S)
    with contextlib.closing(sqlite3.connect(database)) as opened:
        cut = "SELECT count(*) FROM flows WHERE coverage_reason LIKE 'not read to its end%'"
        shed_flows = opened.execute(cut).fetchone()[0]
    said = log.read_text(errors="replace")
    dropped = sum(map(int, re.findall(r"([\d,]+) (?:packets )?(?:were )?(?:dropped|lost)", said.replace(",", ""))))
    stored = _packets(database) - before
    rates = cpu_s / (sent_s + behind_s), capture_cpu_s / (sent_s + behind_s)
    return Figures(mbps, sent, stored, dropped, shed_flows, *rates, peak_bytes, behind_s, latencies)


def _replay(capture: Path, mbps: float, loops: int) -> list[str]:
    rate = ["--topspeed"] if mbps <= 0 else [f"--mbps={mbps:g}"]
    return inside(SENDER, "tcpreplay", "-q", "-i", "w0", "--preload-pcap", f"--loop={loops}", *rate, capture)


def _packets(database: Path) -> int:
    """Packets that the database has so far."""
    try:
        with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as opened:
            return int(opened.execute("SELECT coalesce(sum(packets), 0) FROM captures").fetchone()[0])
    except sqlite3.Error:  # not made yet
        return 0


def _leak(mark: str) -> None:
    """An app sends what it must not; its host says which time it is."""
    body = '{"email": "maya.lindqvist@mail.example", "diagnosis": "F32.1 moderate depressive episode"}'
    words = ["-s", "-o", "/dev/null", "--max-time", "5", "-H", f"Host: leak-{mark}.example", "-d", body]
    kind = ["-H", "Content-Type: application/json", "--noproxy", "*"]
    run(inside(SENDER, "curl", *words, *kind, f"http://{SERVER}/"), check=False)


def _latency(database: Path, number: int) -> float:
    """Seconds from the request to its finding on the page."""
    client = create_app(database, is_demo=True).test_client()
    mark = f"{number}x{time.monotonic_ns() % 10**6}"
    begin = time.monotonic()
    _leak(mark)
    wanted = f"leak-{mark}.example"
    while time.monotonic() - begin < SEEN_S:
        if wanted in client.get(f"/findings.json?q={wanted}").text:
            return time.monotonic() - begin
        time.sleep(0.05)
    return SEEN_S


def _settle(database: Path) -> float:
    """Seconds until nothing more comes into the database."""
    begin = changed = time.monotonic()
    last = _packets(database)
    while time.monotonic() - changed < 2 and time.monotonic() - begin < DRAIN_S:
        time.sleep(0.1)
        now = _packets(database)
        if now != last:
            last, changed = now, time.monotonic()
    return changed - begin


def _begin(database: Path) -> None:
    """Send something until it is in the database."""
    end = time.monotonic() + READY_S
    while not _packets(database):
        if time.monotonic() > end:
            raise SystemExit("telltale live stored no packet")
        _leak("start")
        time.sleep(0.2)


def _find(root: int, word: str) -> int:
    """The process below another whose command has a word, itself included."""
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        command = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        if any(word.encode() in part for part in command[:4]) and not command[0].endswith((b"ip", b"setpriv")):
            return pid
        for thread in Path(f"/proc/{pid}/task").iterdir():
            waiting += map(int, (thread / "children").read_text().split())
    raise SystemExit(f"{word} does not run")


def _cpu(pid: int) -> float:
    """Processor seconds of a process (proc(5), utime and stime)."""
    words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / CLOCK_HZ


def _peak(pid: int) -> int:
    return int(re.findall(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[0]) << 10


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Live traffic at given rates; needs root, tcpreplay and dumpcap.")
    parser.add_argument("--file", type=Path, required=True, help="a pcap of Ethernet")
    parser.add_argument("--mbps", type=float, nargs="+", default=[10, 100, 1000], help="Mbit/s; 0: as fast as it goes")
    parser.add_argument("--loops", type=int, default=1, help="how often the file is sent")
    parser.add_argument("--ring-mib", type=int, default=256)
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    given = parser.parse_args()
    need("ip", "tcpreplay", "dumpcap", "curl")
    found = []
    with tempfile.TemporaryDirectory() as folder, wires():
        for mbps in given.mbps:
            found.append(measure(given.file, mbps, given.loops, given.ring_mib, Path(folder)))
            show(found[-1], is_first=len(found) == 1)
    if given.json:
        print(json.dumps([one._asdict() for one in found]))


def show(one: Figures, *, is_first: bool) -> None:
    """A row of a table."""
    if is_first:
        names = (
            "Mbit/s | sent | stored | cut | cpu % | dumpcap % | peak MB | behind s | packet to page s (median, worst)"
        )
        print(f"| {names} |\n|{'---|' * 9}")
    latency = f"{statistics.median(one.latencies_s):.2f}, {max(one.latencies_s):.2f}"
    shares = f"{100 * one.cpu_share:.1f} | {100 * one.capture_cpu_share:.1f}"
    counts = f"{one.mbps:g} | {one.sent:,} | {one.stored:,} | {one.shed_flows:,}"
    print(f"| {counts} | {shares} | {one.peak_bytes / MEGA:.0f} | {one.behind_s:.1f} | {latency} |", flush=True)


if __name__ == "__main__":
    main()
