"""Make the captures (as root), or check them: `python -m pcaps.lab [--verify] [--only NAME]…`."""

import argparse
import json
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import FrameType

from pcaps.lab.certificates import write_authority
from pcaps.lab.expectation import Expectation
from pcaps.lab.phone import Phone
from pcaps.lab.processes import LabError, need
from pcaps.lab.provenance import write_provenance
from pcaps.lab.recorder import record
from pcaps.lab.scenario import Scenario
from pcaps.lab.scenarios import SCENARIOS
from pcaps.lab.servers import gateway_services, internet_services
from pcaps.lab.topology import PHONE_IPV6, network, remove_stale
from pcaps.lab.verify import verify

INTERRUPTED = 130  # 128 + SIGINT, as shells have it
FOLDER = Path(__file__).resolve().parents[1]
PROGRAMS = (
    "ip", "unshare", "sysctl", "dumpcap", "tshark", "dnsmasq", "busybox", "nginx", "openssl", "curl",
    "chromium", "mosquitto", "mosquitto_pub", "aiosmtpd",
)  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """0 done, 1 a capture does not hold what it should, 2 something is missing or fails, 130 interrupted."""
    options = _parse(arguments)
    chosen = [one for one in SCENARIOS if not options.only or one.name in options.only]
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _interrupt)
    try:
        if not options.verify:
            _make_all(chosen, options.output)
        return _verify_all(chosen, options.output)
    except LabError as trouble:
        print(f"lab: {trouble}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("lab: interrupted; namespaces and programs are gone", file=sys.stderr)
        return INTERRUPTED


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    names = [one.name for one in SCENARIOS]
    parser = argparse.ArgumentParser(prog="python -m pcaps.lab", description=__doc__)
    parser.add_argument("--verify", action="store_true", help="only check the captures that are there, with tshark")
    parser.add_argument("--only", action="append", choices=names, metavar="NAME", help=", ".join(names))
    parser.add_argument("--output", type=Path, default=FOLDER, help="where the captures go (default: pcaps/)")
    return parser.parse_args(arguments)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """Make a termination unwind as Ctrl-C does, so that namespaces are removed."""
    raise KeyboardInterrupt


def _make_all(chosen: Sequence[Scenario], output: Path) -> None:
    if os.geteuid() != 0:
        raise LabError("network namespaces need root")
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    need(*PROGRAMS)
    for name in remove_stale():
        print(f"removed {name}, left behind by an earlier run", file=sys.stderr)
    for scenario in chosen:
        print(f"making {scenario.name}", file=sys.stderr)
        make(scenario, output)
    write_provenance(output)


def make(scenario: Scenario, output: Path) -> None:
    """Play one scenario; write its capture, its expectation and its sidecar only when all went well."""
    device = scenario.device
    expected = Expectation(
        scenario.name,
        scenario.app,
        device.mac,
        device.name,
        device.hostname,
        [device.address, PHONE_IPV6],
        scenario.rough,
    )
    expected.findings, expected.must_not = list(scenario.findings), list(scenario.must_not)
    servers = list(dict.fromkeys(address for host in scenario.internet.hosts for address in host.addresses))
    comment = f"Telltale lab, {scenario.name}: invented app, people and data"
    with tempfile.TemporaryDirectory(prefix="telltale-lab-") as text:
        folder = Path(text)
        capture = folder / "capture.pcapng"
        with (
            network(
                folder, device.mac, servers, rough=scenario.rough, guests=[one.mac for one in scenario.guests]
            ) as net,
            gateway_services(net, scenario.internet, device, *scenario.guests),
            internet_services(net, scenario.internet),
            record(net, capture, comment, scenario.snap_bytes),
        ):
            phone = Phone(net, scenario.internet, device, expected, scenario.agent, write_authority(folder))
            phone.join()
            for namespace, one in zip(net.guests, scenario.guests, strict=True):
                guest = replace(phone, net=replace(net, phone=namespace), device=one, guests=[])
                guest.note_as_guest()
                guest.join()
                phone.guests.append(guest)
            scenario.play(phone)
        (output / f"{scenario.name}.pcapng").write_bytes(capture.read_bytes())
    expected.write(output / f"{scenario.name}.expected.json")
    (output / f"{scenario.name}.run.toml").write_text(sidecar(scenario), encoding="utf-8")


def sidecar(scenario: Scenario) -> str:
    """The labelled run beside a capture. JSON's string escapes are valid in TOML."""
    values = {
        "app": scenario.app,
        "device": scenario.device.mac,
        "device_name": scenario.device.name,
        "note": scenario.note,
    }
    return "[run]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())


def _verify_all(chosen: Sequence[Scenario], output: Path) -> int:
    need("tshark")
    wrong = 0
    for scenario in chosen:
        problems = verify(output / f"{scenario.name}.pcapng")
        wrong += bool(problems)
        print(f"{'wrong' if problems else 'right'}  {scenario.name}")
        for problem in problems:
            print(f"       {problem}")
    return 1 if wrong else 0
