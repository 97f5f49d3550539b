"""Several apps at once on one phone, with the truth by process: `python -m pcaps.lab.mixed --output FOLDER` (as root).

Real clients play four invented apps and what a phone does by itself, each app in a thread of its own. Which connection
is whose is known by the client's port, which curl and Python report. Three kinds of run:

- idle: the phone alone;
- labelled: one app, and the phone beside it;
- mixed: two or three apps at once, with the CSV that PCAPdroid would have written without root: its own address and
  ports, its clock off, some connections not noted. Times and bytes in it are tshark's.

Beside each capture lies `<name>.truth.json`; nothing in it comes from Telltale. The names of Google's and Mixpanel's
hosts are real, because lists are about names; here they lead to documentation addresses, and no packet leaves.
"""

import argparse
import json
import os
import random
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import zstandard

from pcaps.lab.cast import MAYAS_PHONE
from pcaps.lab.certificates import write_authority
from pcaps.lab.expectation import Connection, Expectation
from pcaps.lab.phone import Ask, Offer, Phone
from pcaps.lab.processes import LabError, need, run
from pcaps.lab.recorder import record
from pcaps.lab.servers import gateway_services, internet_services
from pcaps.lab.sites import Host, Internet, Reply, TlsOf, Web
from pcaps.lab.topology import PHONE_IPV6, Network, network

SEED = 20_261
PHONE_ALONE = "the phone itself"
LABELLED_RUNS = 4  # of each app
MIXED_RUNS = 8
NOT_NOTED = 0.05
COLUMNS = (
    "IPProto,SrcIP,SrcPort,DstIp,DstPort,UID,App,PackageName,Proto,Status,Info,"
    "BytesSent,BytesRcvd,PktsSent,PktsRcvd,FirstSeen,LastSeen"
)
PCAPDROID_IP = "10.215.173.1"

HTTP2 = Offer("TLSv1.2", "TLSv1.3", alpn="h2")
HTTP1 = Offer("TLSv1.2", "TLSv1.3", alpn="http/1.1")
OLDER = Offer("TLSv1.2", "TLSv1.2", alpn="http/1.1")


@dataclass(frozen=True)
class Call:
    """One connection that an app opens, as often as its weight among the others."""

    host: Host
    port: int = 443
    offer: Offer | None = HTTP1
    weight: int = 2


@dataclass(frozen=True)
class App:
    """What plays it: `client` is curl or python."""

    name: str
    package: str
    uid: int
    agent: str
    client: str
    calls: tuple[Call, ...]


CDN = Host("cdn.stonebridge.example", "198.51.100.80")
MIXPANEL = Host("api.mixpanel.com", "198.51.100.40")
INSTALLATIONS = Host("firebaseinstallations.googleapis.com", "198.51.100.81")
CHECK = Host("connectivitycheck.gstatic.com", "198.51.100.90")
PUSH = Host("mtalk.google.com", "198.51.100.91")
CHECKIN = Host("android.clients.google.com", "198.51.100.92")
WIDGET = Host("sync.skywidget.example", "198.51.100.93")
PLAY = Host("play.googleapis.com", "198.51.100.94")
MOOD = Host("api.moodnest.example", "203.0.113.12")
MOOD_MEDIA = Host("media.moodnest.example", "203.0.113.13")
CALM = Host("api.calmpath.example", "203.0.113.21")
CALM_VIDEO = Host("video.calmpath.example", "198.51.100.80")  # at the shared servers of the CDN
WEATHER = Host("api.weatherly.example", "203.0.113.60")
TILES = Host("tiles.weatherly.example", "203.0.113.61")
PULSE = Host("sync.pulseband.example", "203.0.113.70")
PULSE_SHOP = Host("shop.pulseband.example", "203.0.113.71")

APPS = (
    App("MoodNest", "org.moodnest.journal", 10_201, "org.moodnest.journal/4.2 (Android 14)", "curl",
        (Call(MOOD, offer=HTTP2, weight=5), Call(MOOD_MEDIA, offer=HTTP2), Call(MIXPANEL, offer=HTTP2),
         Call(INSTALLATIONS, offer=HTTP2, weight=1), Call(CDN, offer=HTTP2, weight=1))),
    App("CalmPath, Sleep & Relax", "example.calmpath", 10_202, "okhttp/4.12.0", "python",
        (Call(CALM, weight=5), Call(CALM_VIDEO, weight=3), Call(CDN, weight=2))),
    App("Weatherly", "org.weatherly.app", 10_203, "org.weatherly.app/3.1", "curl",
        (Call(WEATHER, 80, None, 4), Call(TILES, offer=OLDER, weight=4), Call(MIXPANEL, offer=OLDER, weight=1),
         Call(CDN, offer=OLDER, weight=1))),
    App("PulseBand", "example.pulseband", 10_204, "PulseBand/2.0", "python",
        (Call(PULSE, offer=OLDER, weight=5), Call(PULSE_SHOP, offer=OLDER, weight=1),
         Call(CDN, offer=OLDER, weight=1))),
)  # fmt: skip
SYSTEM = App(PHONE_ALONE, "com.google.android.gms", 10_034, "Dalvik/2.1.0 (Linux; U; Android 14)", "python",
             (Call(CHECK, 80, None, 2), Call(PUSH, 5228, weight=2), Call(CHECKIN, weight=3), Call(WIDGET, weight=2),
              Call(PLAY, weight=1)))  # fmt: skip

_REPLY = (Reply("GET", "/a", '{"ok":true,"text":"' + "calm " * 120 + '"}'),)
SITES = tuple(
    Web(one.host, one.port, _REPLY, tls=TlsOf(http2=True) if one.offer else None)
    for one in {(call.host, call.port): call for app in (*APPS, SYSTEM) for call in app.calls}.values()
)


def main(arguments: Sequence[str]) -> int:
    """0 done, 2 something is missing or fails."""
    parser = argparse.ArgumentParser(prog="python -m pcaps.lab.mixed", description=__doc__)
    parser.add_argument("--output", type=Path, required=True, help="the folder that the runs go to")
    parser.add_argument("--seed", type=int, default=SEED, help="of what is played when (default: %(default)s)")
    options = parser.parse_args(arguments)
    try:
        if os.geteuid() != 0:
            raise LabError("network namespaces need root")
        need("ip", "unshare", "dumpcap", "tshark", "dnsmasq", "busybox", "nginx", "curl")
        options.output.mkdir(parents=True, exist_ok=True)
        _make_all(options.output, random.Random(options.seed))
    except LabError as trouble:
        print(f"lab: {trouble}", file=sys.stderr)
        return 2
    return 0


def _make_all(output: Path, draw: random.Random) -> None:
    internet = Internet(SITES)
    servers = sorted({address for host in internet.hosts for address in host.addresses})
    with tempfile.TemporaryDirectory(prefix="telltale-lab-") as text:
        folder = Path(text)
        with (
            network(folder, MAYAS_PHONE.mac, servers, rough=False) as net,
            gateway_services(net, internet, MAYAS_PHONE),
            internet_services(net, internet),
        ):
            root = write_authority(folder)
            _phone(net, internet, SYSTEM, root).join()
            _record(net, internet, root, output, "idle", (), 24, draw)
            for number in range(LABELLED_RUNS):
                for app in APPS:
                    short = app.name.split(",")[0].lower()
                    _record(net, internet, root, output, f"labelled-{short}-{number + 1}", (app,), 14, draw)
            for number in range(MIXED_RUNS):
                chosen = draw.sample(APPS, 2 + number % 2)
                _record(net, internet, root, output, f"mixed-{number + 1}", tuple(chosen), 16, draw)


def _phone(net: Network, internet: Internet, app: App, root: Path) -> Phone:
    device = MAYAS_PHONE
    notes = Expectation("mixed", app.name, device.mac, device.name, device.hostname, [device.address, PHONE_IPV6])
    return Phone(net, internet, device, notes, app.agent, root)


def _record(
    net: Network, internet: Internet, root: Path, output: Path, name: str, apps: tuple[App, ...], calls: int,
    draw: random.Random,
) -> None:  # fmt: skip
    """Play one run; write its capture, its truth, and for a mixed one its record."""
    print(f"making {name}", file=sys.stderr)
    capture = net.folder / f"{name}.pcapng"
    playing = [(app, _phone(net, internet, app, root), random.Random(draw.random())) for app in (*apps, SYSTEM)]
    with record(net, capture, f"Telltale lab, {name}: invented apps"), ThreadPoolExecutor(len(playing)) as threads:
        counts = [calls if app is not SYSTEM or not apps else calls // 2 for app, _, _ in playing]
        for one in [threads.submit(_play, *one, count) for one, count in zip(playing, counts, strict=True)]:
            one.result()
    (output / f"{name}.pcapng.zst").write_bytes(zstandard.ZstdCompressor(19).compress(capture.read_bytes()))
    truth = {link.client_port: (app, link) for app, phone, _ in playing for link in phone.expected.connections}
    rows = [_row(app, link) for _, (app, link) in sorted(truth.items())]
    kind = name.partition("-")[0]
    said = {"kind": kind, "app": apps[0].name if kind == "labelled" else "", "device": MAYAS_PHONE.mac}
    text = json.dumps({**said, "connections": rows}, indent=1, ensure_ascii=False)
    (output / f"{name}.truth.json").write_text(text + "\n", encoding="utf-8")
    if kind == "mixed":
        (output / f"{name}.csv").write_text(_as_pcapdroid(capture, truth, draw), encoding="utf-8")


def _play(app: App, phone: Phone, draw: random.Random, count: int) -> None:
    for call in draw.choices(app.calls, [one.weight for one in app.calls], k=count):
        client = phone.curl if app.client == "curl" else phone.python
        client(call.host.name, Ask("GET", "/a"), port=call.port, offer=call.offer)


def _row(app: App, link: Connection) -> dict[str, object]:
    return {
        "app": app.name,
        "package": app.package,
        "client_port": link.client_port,
        "server_ip": link.server_ip,
        "server_port": link.server_port,
        "server_name": link.server_name,
    }


@dataclass
class _Seen:
    """A connection by tshark: times in seconds, bytes from the IP header on."""

    first: float
    last: float
    up: int = 0
    down: int = 0
    packets_up: int = 0
    packets_down: int = 0


def _conversations(capture: Path) -> dict[int, _Seen]:
    """Every TCP connection by its client's port."""
    fields = ("frame.time_epoch", "tcp.srcport", "tcp.dstport", "ip.len", "ip.src")
    command = ["tshark", "-r", str(capture), "-Y", "tcp && ip", "-T", "fields"]
    done = run([*command, *(part for field in fields for part in ("-e", field))])
    found: dict[int, _Seen] = {}
    for line in done.stdout.decode().splitlines():
        time, source, target, length, address = line.split("\t")
        is_up = address == MAYAS_PHONE.address
        one = found.setdefault(int(source if is_up else target), _Seen(float(time), float(time)))
        one.last = float(time)
        if is_up:
            one.up, one.packets_up = one.up + int(length), one.packets_up + 1
        else:
            one.down, one.packets_down = one.down + int(length), one.packets_down + 1
    return found


def _as_pcapdroid(capture: Path, truth: dict[int, tuple[App, Connection]], draw: random.Random) -> str:
    """What PCAPdroid without root would have written: an address and ports of its own, a clock that is off."""
    skew_s = draw.uniform(-90, 90)
    rows = []
    for port, seen in _conversations(capture).items():
        if port not in truth or draw.random() < NOT_NOTED:
            continue
        app, link = truth[port]
        first = _time(seen.first + skew_s - draw.uniform(0.004, 0.12))
        ends = PCAPDROID_IP, str(draw.randrange(32_768, 60_999)), link.server_ip, str(link.server_port)
        label = "Google Play Dienste" if app is SYSTEM else app.name  # labels are in the phone's language
        counts = seen.up, seen.down, seen.packets_up, seen.packets_down
        what = "TLS" if link.tls else "HTTP", "Geschlossen", link.server_name
        rows.append(",".join(("6", *ends, str(app.uid), label, app.package, *what, *map(str, counts), first,
                              _time(seen.last + skew_s))))  # fmt: skip
    return "\r\n".join((COLUMNS, *rows, ""))


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
