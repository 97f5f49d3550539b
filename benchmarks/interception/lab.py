"""nginx behind the gateway of the tests' lab, Telltale as the box runs it, and clients on the phone."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from pcaps.lab.certificates import issue, write_authority
from pcaps.lab.processes import LabError, need, service
from tests.imports import ROOT
from tests.intercept.lab import MITMDUMP, NAMES, PHONE_MAC, Spaces, missing, spaces

NAME: Final = NAMES[0]
URL: Final = f"https://{NAME}"
SMALL: Final = '{"email": "maya.lindqvist@mail.example", "note": "' + "slept well, walked far. " * 40 + '"}'
"""About a kilobyte, with something to find: an entry of a diary."""

LARGE_BYTES: Final = 8 << 20
READY_S: Final = 90.0
LONGEST_S: Final = 300.0
TRIED: Final = 40
CLOCK_HZ: Final = os.sysconf("SC_CLK_TCK")
PROGRAM: Final = "from gateway.cli import main; main()"

DIRECT, PASSED, ALONE, INSPECTED, STOPPED = (
    "direct",
    "passed through",
    "opened, nobody inspects",
    "opened and inspected",
    "opened, inspection stopped",
)
MODES: Final = (DIRECT, PASSED, ALONE, INSPECTED, STOPPED)

NGINX: Final = """
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log stderr;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  keepalive_requests 1000000;
  server {{
    listen 443 ssl http2;
    listen [::]:443 ssl http2;
    ssl_certificate {chain};
    ssl_certificate_key {key};
    root {folder}/www;
    location /v1/ {{ default_type application/json; return 200 '{{"took": true}}'; }}
  }}
}}
"""


class Asked(NamedTuple):
    """What clients that asked again and again got. Milliseconds."""

    per_s: float
    median_ms: float
    p99_ms: float


class Looking:
    """Telltale's processes in the gateway, and what they take."""

    def __init__(self, net: Spaces, mode: str) -> None:
        self.net = net
        self.mode = mode
        self.keeper: subprocess.Popen[bytes] | None = None
        self.inspecting: subprocess.Popen[bytes] | None = None
        self._cpu_s = self._since_s = 0.0

    @property
    def told(self) -> dict[str, Any]:
        """The state of the run."""
        try:
            return dict(json.loads((self.net.folder / "state/intercept.json").read_text()))
        except (OSError, ValueError):
            return {}

    @property
    def proxy(self) -> int:
        """The process of mitmproxy; 0 where there is none."""
        return int(self.told.get("proxy", {}).get("pid", 0))

    def peak_mb(self) -> float:
        """The largest memory of mitmproxy so far."""
        return _status(self.proxy, "VmHWM") / 1e6 if self.proxy else 0.0

    def now_mb(self) -> float:
        """Its memory now."""
        return _status(self.proxy, "VmRSS") / 1e6 if self.proxy else 0.0

    def begin_share(self) -> None:
        """From here on processor time is counted."""
        self._cpu_s, self._since_s = _cpu_s(self.proxy), time.monotonic()

    def share(self) -> float:
        """How much of one processor mitmproxy took since then."""
        return (_cpu_s(self.proxy) - self._cpu_s) / (time.monotonic() - self._since_s)


@contextlib.contextmanager
def lab(folder: Path) -> Iterator[Spaces]:
    """The phone, the gateway, and nginx in the internet. Raises LabError where this machine cannot."""
    need("nginx", "h2load", "curl")  # h2load: Debian's nghttp2-client
    lacking = missing()
    if lacking:
        raise LabError(lacking)
    write_authority(folder)
    issued = issue(folder, NAME)
    (folder / "www").mkdir()
    (folder / "www/large").write_bytes(os.urandom(LARGE_BYTES))
    folder.chmod(0o755)  # nginx serves as a user of its own
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, chain=issued.chain, key=issued.key))
    with spaces(folder) as net:
        command = net.inside(net.internet, "nginx", "-e", "stderr", "-c", str(folder / "nginx.conf"))
        with service(command, folder / "nginx.log"):
            _wait(lambda: net.run(net.phone, *_curl(folder / "lab-root.pem")).returncode == 0, "nginx", folder)
            yield net


@contextlib.contextmanager
def looking(
    net: Spaces, mode: str, minutes: int = 30, taken: Callable[[int], None] = lambda _process: None
) -> Iterator[Looking]:
    """Telltale in one mode, as the box has it: capture, inspection and interception in processes of their own. `taken`
    is called with the process of the last as soon as there is one."""
    made = Looking(net, mode)
    with contextlib.ExitStack() as stack:
        if mode in (INSPECTED, STOPPED, PASSED):
            for name in ("ring", "inspect"):
                (net.folder / name).mkdir(exist_ok=True)
            ring = ("--interface", "br0", "--ring", str(net.folder / "ring"), "--ring-mib", "128")
            stack.enter_context(_telltale(net, "capture", *ring))
            _wait(lambda: any((net.folder / "ring").glob("*.pcap*")), "the capture", net.folder)
            more = ("--state", str(net.folder / "inspect"), "--db", str(net.folder / "bench.db"))
            made.inspecting = stack.enter_context(
                _telltale(net, "inspect", *ring, *more, "--opened", str(_socket(net)))
            )
            _wait(_socket(net).exists, "the inspection", net.folder)
        if mode != DIRECT:
            words = ["--device", PHONE_MAC, "--agreed-by", "bench", "--minutes", str(minutes)]
            words += ["--state", str(net.folder / "state"), "--authority", str(net.folder / "authority")]
            words += ["--trust", str(net.folder / "lab-root.pem"), "--inspector", str(_socket(net))]
            words += ["--pass", NAME] if mode == PASSED else []
            made.keeper = stack.enter_context(_telltale(net, "intercept", "start", *words))
            taken(made.keeper.pid)
            _wait(lambda: made.told.get("is_leading"), "mitmproxy", net.folder)
        if mode == STOPPED and made.inspecting is not None:
            processes(made.inspecting.pid, signal.SIGSTOP)
        try:
            yield made
        finally:
            if mode == STOPPED and made.inspecting is not None:
                processes(made.inspecting.pid, signal.SIGCONT)


def processes(group: int, number: signal.Signals) -> None:
    """A signal to a service with all that is below it."""
    os.killpg(group, number)


def ask_small(net: Spaces, clients: int, seconds: float, *more: str) -> Asked:
    """Clients that send an entry of a diary, each again as soon as it is answered, over connections that stay: for
    about so long, by what a first try gave."""
    tried = _ask_times(net, clients, TRIED * clients, *more)
    return _ask_times(net, clients, max(int(tried.per_s * seconds), TRIED * clients), *more)


def _ask_times(net: Spaces, clients: int, times: int, *more: str) -> Asked:
    (net.folder / "entry.json").write_text(SMALL)
    log = net.folder / "asked.tsv"
    log.unlink(missing_ok=True)
    words = ["h2load", "--h1", "-c", str(clients), "-n", str(times), "-d", str(net.folder / "entry.json")]
    words += ["-H", "content-type: application/json", f"--log-file={log}", *more, f"{URL}/v1/notes"]
    begun_s = time.monotonic()
    done = net.run(net.phone, *words, timeout_s=LONGEST_S)
    took_s = time.monotonic() - begun_s
    lines = [line.split("\t") for line in log.read_text().splitlines()]  # start, status, microseconds
    found = sorted(int(line[2]) / 1000 for line in lines if line[1].startswith("2"))
    if not found:
        raise LabError(f"nothing was answered:\n{done.stdout[-800:]}{done.stderr[-400:]}")
    return Asked(len(found) / took_s, _share(found, 0.5), _share(found, 0.99))


def ask_large(net: Spaces, clients: int, each: int = 4) -> float:
    """Clients that load 8 MB a few times: megabytes a second, of all together."""
    words = ["h2load", "--h1", "-c", str(clients), "-n", str(each * clients), f"{URL}/large"]
    begun_s = time.monotonic()
    done = net.run(net.phone, *words, timeout_s=LONGEST_S)
    took_s = time.monotonic() - begun_s
    answered = re.search(r"(\d+) succeeded", done.stdout)
    if answered is None or int(answered[1]) != each * clients:
        raise LabError(f"not all was loaded:\n{done.stdout[-800:]}{done.stderr[-400:]}")
    return each * clients * LARGE_BYTES / 1e6 / took_s


def ask_anew(net: Spaces, mode: str, times: int = 20) -> tuple[float, float]:
    """A new connection for each request: milliseconds to the end of the handshake, and to the answer, the medians."""
    pem = net.folder / ("lab-root.pem" if mode in (DIRECT, PASSED) else "authority/mitmproxy-ca-cert.pem")
    found = []
    for _ in range(times):
        done = net.run(net.phone, *_curl(pem))
        if done.returncode:
            raise LabError(f"curl: {done.stderr}")
        found.append(tuple(1000 * float(word) for word in done.stdout.split()[-2:]))
    return _share(sorted(one[0] for one in found), 0.5), _share(sorted(one[1] for one in found), 0.5)


def _curl(trusts: Path) -> list[str]:
    return ["curl", "-sS", "-m", "10", "-4", "--cacert", str(trusts), "-H", "Content-Type: application/json",
            "-d", SMALL, "-o", "/dev/null", "-w", "%{time_appconnect} %{time_total}", f"{URL}/v1/notes"]  # fmt: skip


def _telltale(net: Spaces, *words: str) -> contextlib.AbstractContextManager[subprocess.Popen[bytes]]:
    command = net.inside(net.gateway, "env", f"TELLTALE_MITMDUMP={MITMDUMP}", f"PYTHONPATH={ROOT}", sys.executable)
    return service([*command, "-c", PROGRAM, *words], net.folder / f"{words[0]}.log")


def _socket(net: Spaces) -> Path:
    return net.folder / "opened.sock"


def _wait(is_so: Callable[[], object], what: str, folder: Path) -> None:
    end = time.monotonic() + READY_S
    while not is_so():
        if time.monotonic() > end:
            said = "".join(path.read_text(errors="replace")[-600:] for path in folder.glob("*.log"))
            raise LabError(f"{what} did not begin:\n{said}")
        time.sleep(0.1)


def _share(ordered: list[float], part: float) -> float:
    return ordered[min(int(part * len(ordered)), len(ordered) - 1)]


def _status(pid: int, key: str) -> int:
    found = re.search(rf"^{key}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    return int(found[1]) << 10 if found else 0


def _cpu_s(pid: int) -> float:
    if not pid:
        return 0.0
    words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / CLOCK_HZ
