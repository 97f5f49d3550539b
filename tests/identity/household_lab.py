"""Makes data/household.pcapng in namespaces, as root: `python -m tests.identity.household_lab`.

One phone joins by DHCP (busybox against dnsmasq), says its name over mDNS and asks a web server; its address changes;
then it comes back under another MAC address. A third device asks for a lease under a name of its own and claims the
phone's name over mDNS. `data/household.json` is what the script did and what dnsmasq wrote into its list of leases.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

from pcaps.lab.processes import run, service, wait_until_text
from pcaps.lab.recorder import record
from pcaps.lab.servers import gateway_services
from pcaps.lab.sites import Device, Internet
from pcaps.lab.topology import Network, network

FOLDER = Path(__file__).with_name("data")
SERVER = "203.0.113.80"
PHONE = Device("Noor's phone", "02:4e:6f:6f:72:02", "10.42.0.62", "Noors-Phone")
AGAIN_MAC = "da:11:22:33:44:55"
OTHER = Device("", "02:50:72:69:6e:74", "", "Den-Printer", "udhcp 1.35.0")
LATER_IPV4, PRIVACY_IPV6 = "10.42.0.161", "fd42:7e11:7a1e::c0:ffee"
AGENT = "Dalvik/2.1.0 (Linux; U; Android 14; Pixel 7 Build/UP1A.231005.007)"
ROOT = Path(__file__).parents[2]


def join(net: Network, hostname: str, vendor_class: str) -> str:
    """A real DHCP exchange; gives the address."""
    script = net.folder / "udhcpc.sh"
    script.write_text(
        '#!/bin/sh\n[ "$1" = bound ] || exit 0\nip addr flush dev "$interface" scope global\n'
        'ip addr add "$ip/24" dev "$interface"\nip route add default via "$router"\necho "$ip" > '
        f"{net.folder}/address\n"
    )
    script.chmod(0o755)
    options = ["-x", f"hostname:{hostname}", "-V", vendor_class]
    inside(net, ["busybox", "udhcpc", "-i", "wlan0", "-f", "-q", "-n", "-s", str(script), *options])
    return (net.folder / "address").read_text().strip()


def inside(net: Network, command: list[str], stdin: bytes = b"") -> None:
    """Run something on the phone."""
    run(net.inside(net.phone, command), stdin)


def announce(net: Network, address: str, host: str, host_address: str, instance: str, model: str) -> None:
    """Send a name over mDNS."""
    plan = {"address": address, "host": host, "host_address": host_address, "instance": instance}
    more = {"service": "_androidtvremote2._tcp" if not model else "_companion-link._tcp"}
    texts = {"texts": [f"rpmd={model}"] if model else []}
    inside(net, [sys.executable, "-m", "tests.identity.mdns_responder"], json.dumps(plan | more | texts).encode())


def ask(net: Network) -> None:
    """One request with the phone's User-Agent."""
    inside(net, ["curl", "-s", "-o", "/dev/null", "-A", AGENT, f"http://{SERVER}/"])


def change_mac(net: Network, mac: str) -> None:
    """As a phone does when it joins anew."""
    for words in (["addr", "flush", "dev", "wlan0"], ["link", "set", "wlan0", "down"]):
        run(["ip", "-n", net.phone, *words])
    run(["ip", "-n", net.phone, "link", "set", "wlan0", "address", mac])
    run(["ip", "-n", net.phone, "link", "set", "wlan0", "up"])


def play(net: Network) -> dict[str, object]:
    """All of it; gives what was done."""
    first = join(net, PHONE.hostname, PHONE.vendor_class)
    announce(net, first, "Noors-Phone", first, "Noor's Phone", "Pixel 7")
    ask(net)
    run(["ip", "-n", net.phone, "addr", "flush", "dev", "wlan0", "scope", "global"])
    run(["ip", "-n", net.phone, "addr", "add", f"{LATER_IPV4}/24", "dev", "wlan0"])
    run(["ip", "-n", net.phone, "addr", "add", f"{PRIVACY_IPV6}/64", "dev", "wlan0", "nodad"])
    run(["ip", "-n", net.phone, "route", "add", "default", "via", "10.42.0.1"])
    ask(net)
    inside(net, ["busybox", "ping", "-6", "-c", "1", "fd42:7e11:7a1e::1"])
    change_mac(net, AGAIN_MAC)
    again = join(net, PHONE.hostname, PHONE.vendor_class)
    announce(net, again, "Noors-Phone", again, "Noor's Phone", "Pixel 7")
    ask(net)
    change_mac(net, OTHER.mac)
    other = join(net, OTHER.hostname, OTHER.vendor_class)
    announce(net, other, "Noors-Phone", again, "Noor's Phone", "Pixel 7")
    leases = [line.split()[1:4] for line in (net.folder / "leases").read_text().splitlines() if len(line.split()) > 3]
    return {
        "phone": {"mac": PHONE.mac, "addresses": [first, LATER_IPV4, PRIVACY_IPV6], "name": "Noor's Phone"},
        "again": {"mac": AGAIN_MAC, "addresses": [again], "name": "Noor's Phone"},
        "other": {"mac": OTHER.mac, "addresses": [other], "name": OTHER.hostname},
        "leases": leases,
    }


def main() -> None:
    """Write capture and expectation."""
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    os.environ["PYTHONPATH"] = str(ROOT)
    with tempfile.TemporaryDirectory(prefix="telltale-lab-") as text:
        folder = Path(text)
        capture = folder / "capture.pcapng"
        with network(folder, PHONE.mac, [SERVER], rough=False) as net, gateway_services(net, Internet(()), PHONE):
            log = folder / "web.log"
            command = [sys.executable, "-u", "-m", "http.server", "80", "--bind", SERVER, "--directory", str(folder)]
            with service(net.inside(net.internet, command), log) as web:
                wait_until_text(web, log, "Serving")
                with record(net, capture, "Telltale lab, a household: invented devices"):
                    done = play(net)
        (FOLDER / "household.pcapng").write_bytes(capture.read_bytes())
    (FOLDER / "household.json").write_text(json.dumps(done, indent=1) + "\n")


if __name__ == "__main__":
    main()
