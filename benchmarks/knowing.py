"""What it costs to know who and where: whole analyses with all of it, with the little that the first tables need, and
with nothing, each in a process of its own and in turn (alone: `python -m benchmarks.knowing [CAPTURE…]`).

"names" knows what a first table of destinations needs: names from DNS, devices by their addresses, and of a host its
domain, owner and country and whether it is a known tracker. "nothing" has not even that, so that findings and sums of
different devices fall together. All other stages are the same. Processor time is that of the analysis; what is read and
made once for all captures stands apart. Instructions of the whole process are counted where the machine lets `perf`.
Where the stages were compiled they run as people have them, all but `pipeline.py`: in its place is the same source
interpreted, in all modes, so that what it calls can be put aside.
"""

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, cast

from rich.console import Console
from rich.table import Table

from gateway import intake, pipeline
from gateway.calm import forget_the_past
from gateway.destinations.dynamic_dns import DynamicDnsList
from gateway.destinations.known import KnownNames
from gateway.destinations.lookalikes import Lookalikes
from gateway.destinations.lookup import Destinations
from gateway.destinations.networks import NetworkTable
from gateway.destinations.popular import NOT_POPULAR
from gateway.detectors import DETECTORS, Inspector
from gateway.detectors.base import Detector
from gateway.detectors.destinations.lookalike import LookalikeName
from gateway.detectors.destinations.over_time import OverTime
from gateway.detectors.destinations.tracker import Tracker
from gateway.detectors.destinations.unexpected import Unexpected
from gateway.detectors.destinations.unusual_port import UnusualPort
from gateway.detectors.matching.engine import finder
from gateway.expectations.shipped import PROFILES, find_policy, find_profiles, shipped_names
from gateway.identity.agents import AgentReader
from gateway.identity.vendors import shipped_vendors
from gateway.model.contacts import Contacts
from gateway.model.devices import Claim, DeviceProfile
from gateway.model.expectations import Expected
from gateway.model.flows import NO_APP, AppLabel, Destination, Flow
from gateway.model.hints import AppHints, AppKnowledge
from gateway.model.messages import DnsMessage
from gateway.model.run import NO_RUN, RunLabel
from gateway.pipeline import Tools
from gateway.store.writer import Writer

ROUNDS = 3
MODES = ("nothing", "names", "all")
MOST_FALLEN = 0.10
"""Of the throughput with names alone: as much may the rest cost together."""
START = """
import importlib.util, pathlib, sys
from gateway import calm, compiled
calm.start_calmly()
if compiled.use_compiled():
    # The pipeline interpreted, before anything asks for it: names in a compiled module cannot be changed.
    path = pathlib.Path(compiled.__file__).parents[1] / "pipeline.py"
    found = importlib.util.spec_from_file_location("gateway.pipeline", path)
    sys.modules["gateway.pipeline"] = importlib.util.module_from_spec(found)
    found.loader.exec_module(sys.modules["gateway.pipeline"])
from benchmarks.knowing import measure
measure()
"""
"""As `telltale` starts."""


class Cost(NamedTuple):
    """Of one analysis."""

    cpu_s: float  # of the processor, without the start
    start_s: float  # to make tools and read lists, once for all captures
    instructions: int | None  # None where they cannot be counted


def main() -> int:
    """Print a table for each capture; 1 where throughput falls by more than MOST_FALLEN."""
    options = argparse.ArgumentParser(prog="python -m benchmarks.knowing", description=__doc__)
    options.add_argument("captures", type=Path, nargs="+", metavar="CAPTURE")
    options.add_argument("--rounds", type=int, default=ROUNDS)
    given = options.parse_args()
    fallen = [show(capture, given.rounds) for capture in given.captures]
    return int(max(fallen) > MOST_FALLEN)


def show(capture: Path, rounds: int = ROUNDS) -> float:
    """Measure and print one capture; gives the share by which throughput falls, by instructions where they were
    counted."""
    runs: dict[str, list[Cost]] = {mode: [] for mode in MODES}
    for number in range(rounds + 1):  # the first of each warms up
        for mode in MODES:
            print(f"{capture.name}, round {number}, {mode}", file=sys.stderr)
            cost = run(mode, capture)
            if number:
                runs[mode].append(cost)
    table = Table(title=f"{capture.name}: knowing who and where", title_justify="left")
    for heading in ("", "cpu s (median)", "least to most", "start s", "instructions"):
        table.add_column(heading, justify="left" if not heading else "right")
    for mode in MODES:
        seconds = [one.cpu_s for one in runs[mode]]
        counted = _middle(runs[mode])
        table.add_row(
            mode,
            f"{statistics.median(seconds):.2f}",
            f"{min(seconds):.2f} to {max(seconds):.2f}",
            f"{min(one.start_s for one in runs[mode]):.2f}",
            f"{counted / 1e9:.2f} · 10⁹" if counted else "not counted",
        )
    Console(width=110).print(table)
    least = {mode: min(one.cpu_s for one in runs[mode]) for mode in MODES}
    counts = {mode: _middle(runs[mode]) for mode in MODES}
    fallen = _told("least processor time", least)
    return _told("instructions", counts) if all(counts.values()) else fallen


def _told(what: str, cost: dict[str, float]) -> float:
    fallen = {mode: 1 - cost[mode] / cost["all"] for mode in MODES[:2]}
    print(f"throughput by {what}: {fallen['names']:.1%} less than with names alone, {fallen['nothing']:.1%} less than "
          "with nothing")  # fmt: skip
    return fallen["names"]


def _middle(costs: list[Cost]) -> float:
    counted = [one.instructions for one in costs if one.instructions is not None]
    return statistics.median(counted) if len(counted) == len(costs) else 0


def run(mode: str, capture: Path) -> Cost:
    """One analysis in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        counts = Path(folder, "counts")
        command = [sys.executable, "-c", START, mode, str(capture), folder]
        if shutil.which("perf"):
            command = ["perf", "stat", "-x", ",", "-e", "instructions:u", "-o", str(counts), *command]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        seconds, start_s = map(float, done.stdout.split())
        return Cost(seconds, start_s, _counted(counts))


def _counted(counts: Path) -> int | None:
    for line in counts.read_text().splitlines() if counts.exists() else ():
        number = line.partition(",")[0]
        if number.isdigit() and "instructions" in line:
            return int(number)
    return None


def measure() -> None:
    """In the process that is measured: analyse, print processor seconds of the analysis alone."""
    mode, capture, folder = sys.argv[1:4]
    begin = time.process_time()
    tools = {"all": full_tools, "names": naming_tools, "nothing": bare_tools}[mode]()
    tools.destinations.lookup("www.example.org", "193.0.6.139")  # lists are read when they are first needed
    if mode == "all":
        AgentReader(finder).read("Mozilla/5.0 (Linux; Android 14; Pixel 7)")
        shipped_vendors().vendor(0)
    started_s = time.process_time() - begin
    forget_the_past()
    begin = time.process_time()
    with Writer(Path(folder, "t.db")) as writer:
        intake.analyze_capture(Path(capture), writer, tools, NO_RUN)
    print(time.process_time() - begin, started_s)


def full_tools() -> Tools:
    """Everything that a person may bring: the shipped profiles and the policy for health apps."""
    profiles = find_profiles(tuple(shipped_names(PROFILES)))
    hints = tuple(
        AppHints(one.name, tuple(sorted(one.domains)), one.user_agents, one.packages, one.names) for one in profiles
    )
    inspector = Inspector(expected=Expected(find_policy("health"), profiles))
    return Tools(inspector, Destinations(apps=hints), AppKnowledge(hints))


def naming_tools() -> Tools:
    """What the first tables need, and no judgement but that of the list of trackers."""
    _put_aside(RunApps=NoApps, Hearing=NoHearing, ContactBook=NoContacts, DeviceBook=NoDeviceBook)
    nobody = Lookalikes(KnownNames("", "", ()), NOT_POPULAR, str, str)
    places = Destinations(networks=NetworkTable.empty(), dynamic_dns=DynamicDnsList(""), lookalikes=nobody)
    return Tools(_inspector(Unexpected, LookalikeName, UnusualPort, OverTime), places)


def bare_tools() -> Tools:
    """The stages that know stand aside; what they would be asked has an empty answer."""
    _put_aside(
        RunApps=NoApps, Hearing=NoHearing, ContactBook=NoContacts, DeviceBook=NoDeviceBook,
        NameTable=NoNames, DeviceTable=NoDevices,
    )  # fmt: skip
    others = _inspector(Tracker, Unexpected, LookalikeName, UnusualPort, OverTime)
    return Tools(others, cast(Destinations, NoDestinations()))


def _put_aside(**rooms: type) -> None:
    """Rooms that are made for each capture: who makes them runs interpreted here, so that others can be put there."""
    for name, instead in rooms.items():
        makers = [maker for maker in (pipeline, intake) if hasattr(maker, name)]
        if not makers:
            raise AttributeError(name)  # it is called otherwise now, and would be measured in all modes
        for maker in makers:
            setattr(maker, name, instead)


def _inspector(*without: type[Detector]) -> Inspector:
    return Inspector([one for one in DETECTORS if not isinstance(one, without)])


# What stands in for a room takes what the room takes, and looks at nothing of it.
# ruff: noqa: ARG002


class NoDestinations:
    """A name is a name, an address an address. Not made from the room itself, which lets nothing be made from it when
    it is compiled."""

    def lookup(self, name: str, ip: str, cname_chain: tuple[str, ...] = ()) -> Destination:
        """Nothing but what was asked."""
        return Destination(name or ip, "", "", "", "")


class NoNames:
    """No answer of DNS is remembered."""

    def learn(self, device_id: str, message: DnsMessage) -> None:
        """Forget it."""

    def name_for(self, device_id: str, ip: str, time_ns: int) -> tuple[str, str]:
        """None."""
        return "", ""

    def chain_for(self, device_id: str, name: str, time_ns: int) -> tuple[str, ...]:
        """None."""
        return ()


class NoDevices:
    """No flow has a device."""

    unlisted_flows = 0

    def __init__(self, run: RunLabel) -> None:
        pass

    def observe_ends(self, opened: Iterable[object]) -> None:
        """Look away."""

    def device_of(self, flow: Flow) -> None:
        """None."""


class NoHearing:
    """Nobody says anything."""

    def __init__(self, devices: object) -> None:
        pass

    def take(self, flow: Flow, message: object, frame_mac: str = "") -> None:
        """Do not listen."""

    def drain(self) -> list[Claim]:
        """Nothing."""
        return []


class NoApps:
    """No flow has an app."""

    def __init__(self, run: object, joined: object, knowledge: object, assessed: object) -> None:
        pass

    def none(self, *about: object) -> AppLabel:
        """Whatever is asked."""
        return NO_APP

    hear = ended = app_for = by_name = by_question = by_request = none


class NoContacts:
    """Flows are not seen together."""

    unwatched_flows = 0

    def note(self, rows: object) -> None:
        """Look away."""

    def places(self, answered: object) -> Iterator[Contacts]:
        """None."""
        return iter(())


class NoDeviceBook:
    """Nothing is put together."""

    def __init__(self, seek: object) -> None:
        pass

    def learn(self, claims: object) -> None:
        """Forget it."""

    def profiles(self) -> list[DeviceProfile]:
        """None."""
        return []


if __name__ == "__main__":
    sys.exit(main())
