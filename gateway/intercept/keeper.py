"""One run: the proxy and the rules kept going until its time is over, somebody stops it, or something fails.

Connections are led to the proxy only while it answers. Where it does not, they go their usual way (or, by choice, are
refused) until it is back. Whatever happens to this process, the rules go with it: see `rules`.
"""

import contextlib
import fcntl
import json
import os
import secrets
import socket
import threading
import time
from pathlib import Path
from typing import Any, Final, NamedTuple

from gateway.appliance.states import write_state
from gateway.errors import InterceptError
from gateway.intercept.authority import make_authority
from gateway.intercept.consent import MOST_MINUTES, NUMBER, TEST_NUMBER
from gateway.intercept.environment import find_interpreter, find_mitmdump, nft_program
from gateway.intercept.proxy import Proxy, ProxyWish
from gateway.intercept.rules import ENCRYPTED_DNS, OPEN, PASS, REFRESH_S, REFUSE, Chosen, Rules, Wanted, chosen
from gateway.intercept.schedule import LEAST_STEP_S, MOST_STEP_S, Schedule, Step
from gateway.model.active import TESTS

BRIDGED: Final = Path("/proc/sys/net/bridge/bridge-nf-call-iptables")
"""1 where frames are translated inside a bridge (br_netfilter), before a capture on the bridge sees them."""

BRIDGED_WARNING: Final = (
    "this machine translates frames inside bridges (br_netfilter, as Docker wants it): a capture on a bridge shows the"
    " connections that are led as two halves; to have them whole: sysctl net.bridge.bridge-nf-call-iptables=0"
    " net.bridge.bridge-nf-call-ip6tables=0"
)
STATE_FILE: Final = "intercept.json"
ASKED: Final = "asked"
"""The folder of what is asked of a run: small files that are read and removed."""

LOOK_S: Final = 0.25
TELL_S: Final = 1.0
COUNT_S: Final = 3.0
MOST_ASKED: Final = 100
ASKED_BYTES: Final = 4096
MOST_LISTED: Final = 1000
FAILED_STARTS: Final = 6
"""A proxy that ends so often without ever having answered will not do better the next time."""


class Wish(NamedTuple):
    """What a run is to be."""

    device: str
    minutes: int
    agreed_by: str
    state: Path
    authority: Path
    inspector: Path
    """The socket at which exchanges are taken."""

    fails_closed: bool = False
    encrypted_dns: str = OPEN
    listed: tuple[str, ...] = ()
    """Names that are passed through."""

    resolvers: tuple[str, ...] = ()
    """Names of resolvers of encrypted DNS."""

    spool_mib: int = 64
    spool: Path | None = None
    """The folder of what the inspector has not stored yet; without it, one below `state`."""

    trusted: Path | None = None
    tests: tuple[str, ...] = ()
    """Active tests, instead of opening anything."""

    step_s: float = 30.0
    only: tuple[str, ...] = ()
    """Names that are tested, with all below them; without any, every one."""


MARK: Final = "Telltale active test "
"""With the id of the run behind it: the organization in every certificate of a test."""


class Keeper:
    """Keeps one run going."""

    def __init__(self, wish: Wish) -> None:
        """Raises InterceptError where it cannot begin."""
        self._wish = wish
        self._device: Chosen = chosen(wish.device)
        if not 1 <= wish.minutes <= MOST_MINUTES:
            raise InterceptError(f"a run lasts from 1 to {MOST_MINUTES} minutes")
        if not wish.agreed_by.strip():
            raise InterceptError("nobody has agreed")
        if wish.encrypted_dns not in ENCRYPTED_DNS or len(wish.listed) > MOST_LISTED:
            raise InterceptError("this is no choice for encrypted DNS, or the list of names is too long")
        if not set(wish.tests) <= set(TESTS) or not LEAST_STEP_S <= wish.step_s <= MOST_STEP_S:
            raise InterceptError(
                f"there is no such test, or a step does not last {LEAST_STEP_S} to {MOST_STEP_S} seconds"
            )
        self.mitmdump = find_mitmdump()
        if wish.tests:
            find_interpreter()
        nft_program()
        self._schedule = Schedule(wish.tests, wish.step_s) if wish.tests else None
        self._folder = _own_folder(wish.state)
        self._lock = _only_one(self._folder)
        self.authority = make_authority(wish.authority)
        self._port = _free_port()
        proxy = ProxyWish(
            self.mitmdump.program, self._folder, wish.authority, self._port, wish.trusted, is_tester=bool(wish.tests)
        )
        self._proxy = Proxy(proxy)
        self._is_over = threading.Event()
        self._why = ""
        self._begun = time.time()
        self._until = self._begun + 60 * wish.minutes
        self._run_id = secrets.token_hex(8)
        self._ended: dict[str, float] = {}
        self._listed = list(wish.listed)
        self._counters: dict[str, int] = {}
        self._counted: dict[str, int] = {}  # by tables that are gone
        self._problem = ""
        self.warnings = _warnings()
        self._is_leading = False
        self._has_answered = False

    def ask_to_stop(self, why: str = "stopped") -> None:
        """End it soon; may be called from a signal or another thread."""
        self._why = self._why or why
        self._is_over.set()

    @property
    def steps(self) -> list[Step]:
        """Of active tests: the steps that have begun."""
        return list(self._schedule.steps) if self._schedule is not None else []

    @property
    def tests(self) -> tuple[str, ...]:
        """All that are run."""
        return self._schedule.tests if self._schedule is not None else ()

    def skip(self) -> None:
        """The next test now; may be called from another thread."""
        if self._schedule is not None:
            self._schedule.skip()

    def results(self) -> list[dict[str, Any]]:
        """What apps made of the tests, as the tester told it last."""
        found = self._proxy.status().get("results", [])
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []

    def run(self) -> str:
        """Until it is over; says why. Raises InterceptError where it cannot begin."""
        left = self._folder / ASKED
        for path in left.iterdir():
            path.unlink(missing_ok=True)
        self._write_settings()
        rules: Rules | None = None
        try:
            rules = self._new_rules()
            rules = self._keep(rules)
        finally:
            if rules is not None:
                rules.close()
            self._why = self._why or "failed"
            self._is_leading = False
            if self._schedule is not None:
                self._schedule.end(time.time())
            self._write_settings(ended=time.time())
            self._proxy.stop()
            self._tell("ended")
            self._lock.close()
        return self._why

    def _keep(self, rules: Rules) -> Rules:
        led_s = told_s = counted_s = 0.0
        while not self._is_over.wait(LOOK_S):
            now_s = time.monotonic()
            starts = self._proxy.starts
            is_ready = self._proxy.look()
            if self._proxy.starts > max(starts, 1):
                self._write_settings()  # that it was started again, and why: it will tell so itself
            self._has_answered |= is_ready
            if not self._has_answered and self._proxy.starts >= FAILED_STARTS:
                self.ask_to_stop(self._proxy.said or "mitmproxy did not start")
                break
            is_led = is_ready or (self._wish.fails_closed and self._has_answered)
            if not rules.is_alive:
                rules, led_s = self._rules_again(rules), 0.0
            try:
                if is_led and now_s - led_s >= REFRESH_S:
                    rules.lead()
                    led_s = now_s
                elif not is_led and self._is_leading:
                    rules.release()
                    led_s = 0.0
            except InterceptError:  # it is ending at this moment
                rules, led_s = self._rules_again(rules), 0.0
            self._is_leading = is_led
            self._problem = "" if is_ready else (self._proxy.said or "mitmproxy is starting")
            if now_s - counted_s >= COUNT_S:
                counted_s = now_s
                rules = self._count(rules)
            self._answer()
            self._go_on()
            if now_s - told_s >= TELL_S:
                told_s = now_s
                self._tell("running" if is_ready else "waiting")
            if time.time() >= self._until:
                self.ask_to_stop("its time was over")
        return rules

    def _go_on(self) -> None:
        """The next test, when its time has come."""
        schedule, now = self._schedule, time.time()
        if schedule is None:
            return
        if schedule.look(now, self._is_leading):
            self._write_settings()
        if schedule.is_over(now):
            self.ask_to_stop("every test was done")

    def _new_rules(self) -> Rules:
        wanted = Wanted(self._device, self._port, self._wish.encrypted_dns)
        return Rules(wanted, self._folder / "rules.log")

    def _rules_again(self, rules: Rules) -> Rules:
        """New ones in the place of those that have ended."""
        rules.close()
        return self._new_rules()

    def _count(self, rules: Rules) -> Rules:
        """What was led and refused so far; a table that somebody else has taken away is made again."""
        counters = rules.counters()
        if counters is None:
            rules, counters = self._rules_again(rules), {}
        if any(counters.get(name, 0) < count for name, count in self._counters.items()):
            for name, count in self._counters.items():
                self._counted[name] = self._counted.get(name, 0) + count
        if counters != self._counters:
            self._counters = counters
            self._write_settings()
        return rules

    def _answer(self) -> None:
        """Do what was asked for."""
        for path in sorted((self._folder / ASKED).glob("*.json"))[:MOST_ASKED]:
            try:
                with path.open("rb") as file:
                    asked = json.loads(file.read(ASKED_BYTES))
            except (OSError, ValueError):
                asked = {}
            with contextlib.suppress(OSError):
                path.unlink()
            if isinstance(asked, dict):
                self._do(asked)

    def _do(self, asked: dict[str, Any]) -> None:
        name = asked.get("name")
        if asked.get("do") == "stop":
            self.ask_to_stop("stopped")
        elif asked.get("do") == "next" and self._schedule is not None:
            self._schedule.skip()
        elif isinstance(name, str) and name and len(name) <= 255:
            if asked.get("do") == "end":
                self._ended[name] = time.time()
                self._listed = [one for one in self._listed if one != name]
            elif asked.get("do") == "pass" and len(self._listed) < MOST_LISTED:
                self._listed.append(name)
            self._write_settings()

    def _totals(self) -> dict[str, int]:
        names = {*self._counters, *self._counted}
        return {name: self._counters.get(name, 0) + self._counted.get(name, 0) for name in sorted(names)}

    def _about(self, ended: float) -> dict[str, Any]:
        """The run, as it is kept with what it showed."""
        return {
            "id": self._run_id,
            "device": self._wish.device,
            "begun": self._begun,
            "until": self._until,
            "ended": ended,
            "why": self._why if ended else "",
            "agreed_by": self._wish.agreed_by,
            "agreed_text": TEST_NUMBER if self._schedule else NUMBER,
            "kind": "test" if self._schedule else "open",
            "steps": self._schedule.told() if self._schedule else [],
            "fails_closed": self._wish.fails_closed,
            "encrypted_dns": self._wish.encrypted_dns,
            "counters": self._totals(),
            "restarts": max(0, self._proxy.starts - 1),
            "trouble": self._proxy.said,
            "certificate": self.authority.pem.decode("ascii"),
            "issuer": self.authority.name,
        }

    def _write_settings(self, ended: float = 0.0) -> None:
        """What the addon reads."""
        dns = self._wish.encrypted_dns
        settings = {
            "spool": str(self._wish.spool or self._folder / "spool"),
            "inspector": str(self._wish.inspector),
            "limit_bytes": self._wish.spool_mib << 20,
            "status": str(self._proxy.status_path),
            "ends_with_input": True,
            "run": self._about(ended),
            "listed": [*self._listed, *(self._wish.resolvers if dns == PASS else ())],
            "hidden": self._wish.resolvers if dns == REFUSE else (),
            "ended": self._ended,
            "mark": MARK + self._run_id,
            "tests": self._schedule.tests if self._schedule else (),
            "test": self._schedule.setting() if self._schedule else None,
            "only": self._wish.only,
        }
        path = self._proxy.settings
        new = path.with_suffix(".new")
        new.write_text(json.dumps(settings), encoding="utf-8")
        new.chmod(0o644)
        new.replace(path)

    def _tell(self, state: str) -> None:
        """Write how it is, for pages and people."""
        told = {
            "state": state,
            **self._about(time.time() if state == "ended" else 0.0),
            "problem": self._problem if state != "ended" else "",
            "is_leading": self._is_leading,
            "proxy": self._proxy.status(),
            "starts": self._proxy.starts,
            "mitmproxy": self.mitmdump.version,
            "authority": self.authority.sha256,
            "listed": self._listed,
            "warnings": self.warnings,
            "pid": os.getpid(),
        }
        write_state(self._wish.state / STATE_FILE, told)


def ask(state: Path, what: dict[str, str]) -> None:
    """Ask something of the run in a folder. Raises InterceptError where that cannot be."""
    path = state / ASKED / f"{time.time_ns()}-{secrets.token_hex(4)}.json"
    new = path.with_suffix(".new")
    try:
        new.write_text(json.dumps(what), encoding="utf-8")
        new.replace(path)
    except OSError as error:
        raise InterceptError(f"{state}: nothing can be asked of the run there: {error.strerror}") from None


def _own_folder(folder: Path) -> Path:
    """The folder of the run, which others may look at but not into."""
    try:
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        (folder / ASKED).mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise InterceptError(f"{folder}: cannot be used: {error.strerror}") from None
    return folder


def _only_one(folder: Path) -> Any:
    """The lock of a folder: one run at a time."""
    file = (folder / "lock").open("w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        raise InterceptError("a device is being looked into already: one at a time") from None
    return file


def _warnings() -> list[str]:
    """What a person should know of this machine."""
    try:
        is_bridged = BRIDGED.read_text(encoding="ascii").strip() == "1"
    except OSError:
        return []
    return [BRIDGED_WARNING] if is_bridged else []


def _free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket(socket.AF_INET6, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        probe.bind(("::", 0))
        return int(probe.getsockname()[1])
