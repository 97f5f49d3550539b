"""Each check against a machine made of files: no complaint where all is well, and a remedy where it is not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gateway.appliance import hardware, radio, uplink
from gateway.appliance.authority import keep, place
from gateway.appliance.certified import check_certificate
from gateway.appliance.checks import check_box
from gateway.appliance.machine import MAX_BYTES, Machine, Said, run_program
from gateway.model.checks import Check
from tests.appliance.machines import (
    CLIENT_ONLY,
    HOME,
    NO_COUNTRY,
    NOW_S,
    ROUTES,
    SILENT,
    WIFI_BOX,
    machine,
)

DENIED = Said(
    2, 'dumpcap: The capabilities of the capture device "lo" could not be obtained (Operation not permitted).'
)
Change = dict[str, str | None]
Told = dict[str, Said | None]


def test_a_good_box_has_nothing_to_complain_of(tmp_path: Path) -> None:
    pi = machine(tmp_path)
    certified(pi, NOW_S)
    found = check_box(pi, Path("/"))
    assert [one for one in found if not one.is_fine and one.name != "disk"] == []
    assert len({one.name for one in found}) == len(found) == 18


def certified(of: Machine, made_s: float) -> None:
    """Certificates, as the box's service makes them at a time."""
    for folder in ("var/lib/telltale-authority", "var/lib/telltale-front"):
        (of.root / folder).mkdir(parents=True)
    authority = of.root / "var/lib/telltale-authority"
    keep(place(authority, of.root / "var/lib/telltale-front", [], ["10.42.0.1"]), made_s)


@pytest.mark.parametrize(
    ("age_days", "level", "says"),
    [(0, "ok", "good until"), (3200, "ok", "good until"), (3400, "warning", "good until"), (-400, "warning", "later")],
)
def test_the_certificate_is_looked_at_by_its_days(tmp_path: Path, age_days: int, level: str, says: str) -> None:
    box = machine(tmp_path, now_s=NOW_S + age_days * 86_400)
    certified(box, NOW_S)
    check = check_certificate(box)
    assert check.level == level
    assert says in check.what
    assert bool(check.remedy) == (level != "ok")


def test_a_box_without_a_certificate_is_told(tmp_path: Path) -> None:
    """A laptop needs none."""
    assert check_certificate(machine(tmp_path / "box")).level == "warning"
    assert check_certificate(machine(tmp_path / "laptop", {"etc/telltale/box.env": None})).level == "ok"


@pytest.mark.parametrize(
    ("kib", "asked", "ring"), [(945252, 128, 64), (945252, 32, 32), (3884340, 128, 128), (0, 128, 128)]
)
def test_a_small_machine_has_a_small_ring(tmp_path: Path, kib: int, asked: int, ring: int) -> None:
    """By itself, and where its memory is not known it is as asked."""
    box = machine(tmp_path, {"proc/meminfo": f"MemTotal: {kib} kB\n" if kib else "nonsense"})
    assert hardware.ring_within(asked, box) == ring
    assert bool(hardware.parts_off(kib << 10)) == (0 < kib < 983_040)


def check_disk(of: Machine) -> Check:
    return hardware.check_disk(of, Path("/var/lib/telltale"))


WRONG: list[tuple[Callable[[Machine], Check], Change, Told, str, str, str]] = [
    (radio.check_capturing, {}, {"dumpcap -i lo -L": None}, "optional", "not installed", "apt install"),
    (radio.check_capturing, {}, {"dumpcap -i lo -L": DENIED}, "optional", "may not capture", "wireshark"),
    (radio.check_capturing, {}, {"dumpcap -i lo -L": Said(1, "boom\nx")}, "optional", "cannot capture: boom", "says"),
    (radio.check_interfaces, {"etc/telltale/box.env": WIFI_BOX.replace("wlan0", "wlan7")}, {}, "warning",
     "wlan7 is not there; there are: eth0 (up), wlan0 (radio)", "plug it in"),
    (radio.check_access_point, {}, {"iw list": Said(0, CLIENT_ONLY)}, "warning", "wlan0 (brcmfmac) cannot be",
     "AP mode"),
    (radio.check_access_point, {}, {"iw list": Said(0, SILENT)}, "warning", "no channel", "country"),
    (radio.check_access_point, {}, {"iw list": None}, "warning", "not known without iw", "apt install iw"),
    (radio.check_access_point, {"etc/telltale/box.env": None}, {"iw list": Said(0, CLIENT_ONLY)}, "warning",
     "cannot be", "AP mode"),
    (radio.check_country, {"etc/telltale/box.env": WIFI_BOX.replace("=DE", "=")}, {"iw reg get": Said(0, NO_COUNTRY)},
     "warning", "none is set", "TELLTALE_COUNTRY"),
    (radio.check_country, {"etc/telltale/box.env": WIFI_BOX.replace("=DE", "=QQ")}, {"iw reg get": Said(0, NO_COUNTRY)},
     "warning", "the settings say QQ, but the radio takes no such country", "TELLTALE_COUNTRY"),
    (radio.check_country, {"etc/telltale/box.env": WIFI_BOX.replace("=DE", "=US")}, {}, "warning",
     "follows DE, the settings say US", "start the box again"),
    (radio.check_country, {}, {"iw reg get": None}, "optional", "without iw", "apt install iw"),
    (radio.check_blocked, {"sys/class/rfkill/rfkill0/soft": "1"}, {}, "warning", "by software", "rfkill unblock"),
    (radio.check_blocked, {"sys/class/rfkill/rfkill0/hard": "1"}, {}, "warning", "by a switch", "key for Wi-Fi"),
    (uplink.check_upstream, {"proc/net/route": ROUTES}, {}, "warning", "no route to the internet", "cable"),
    (uplink.check_upstream, {"proc/net/route": HOME.replace("eth0", "wlan0")}, {}, "warning", "only way out is wlan0",
     "another interface"),
    (uplink.check_upstream, {"proc/net/route": HOME.replace("eth0", "usb0")}, {}, "warning", "settings say eth0",
     "into eth0"),
    (uplink.check_addresses, {"proc/net/route": HOME.replace("0001A8C0", "00002A0A")}, {}, "warning",
     "also behind eth0 (10.42.0.0/24)", "such as 10.43.0.1"),
    (uplink.check_addresses, {"proc/net/route": HOME.replace("0001A8C0", "0000000A").replace("00FFFFFF", "000000FF")},
     {}, "warning", "also behind eth0 (10.0.0.0/8)", "192.168."),
    (uplink.check_addresses, {"etc/telltale/box.env": WIFI_BOX + "TELLTALE_HOST=home\n"}, {}, "warning",
     "no IPv4 address", "10.42.0.1"),
    (uplink.check_sign_in, {"run/systemd/netif/leases/2": "ADDRESS=10.9.8.7\nCAPTIVE_PORTAL=https://login.example/\n"},
     {}, "warning", "sign-in page", "browser"),
    (uplink.check_forwarding, {"proc/sys/net/ipv4/ip_forward": "0"}, {}, "warning", "no internet", "ip_forward=1"),
    (uplink.check_forwarding, {"proc/sys/net/ipv6/conf/all/forwarding": "0"}, {}, "optional", "IPv6 off", "IPv6"),
    (hardware.check_time, {"run/systemd/timesync/synchronized": None}, {}, "optional", "no clock with a battery",
     "date -s"),
    (hardware.check_time, {"run/systemd/timesync/synchronized": None, "sys/class/rtc/rtc0/name": "ds1307"}, {},
     "optional", "a clock with a battery keeps it", "date -s"),
    (hardware.check_temperature, {"sys/class/thermal/thermal_zone0/temp": "81200"}, {}, "warning", "81 °C", "sink"),
    (hardware.check_temperature, {}, {"vcgencmd get_throttled": Said(0, "throttled=0x60006")}, "warning",
     "48 °C, and slowed down", "air"),
    (hardware.check_temperature, {}, {"vcgencmd get_throttled": Said(0, "throttled=0x80000")}, "optional",
     "since the last start", "air"),
    (hardware.check_power, {}, {"vcgencmd get_throttled": Said(0, "throttled=0x50005\n")}, "warning", "too little",
     "power supply"),
    (hardware.check_power, {}, {"vcgencmd get_throttled": Said(0, "throttled=0x10000\n")}, "warning",
     "was too little since the last start", "power supply"),
    (hardware.check_power, {"sys/devices/platform/soc/soc:firmware/get_throttled": "50005"},
     {"vcgencmd get_throttled": None}, "warning", "too little", "power supply"),
    (hardware.check_power, {"sys/class/hwmon/hwmon1/name": "rpi_volt", "sys/class/hwmon/hwmon1/in0_lcrit_alarm": "1"},
     {"vcgencmd get_throttled": None}, "warning", "too little", "power supply"),
    (hardware.check_memory, {"proc/meminfo": "MemTotal:         945252 kB\n"}, {}, "optional", "923 MiB",
     "interception"),
    (hardware.check_memory, {"proc/meminfo": "MemTotal:         437000 kB\n"}, {}, "optional", "427 MiB",
     "analysing captures"),
    (check_disk, {"proc/mounts": "/dev/mmcblk0p2 / ext4 ro,noatime 0 0\n"}, {}, "warning", "read-only", "new card"),
    (check_disk, {"proc/mounts": "a / ext4 rw 0 0\nb /var/lib ext4 rw,ro 0 0\n"}, {}, "warning", "read-only",
     "backup"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "files", "said", "level", "what", "remedy"), WRONG)
def test_what_is_wrong_is_said(
    check: Callable[[Machine], Check], files: Change, said: Told, level: str, what: str, remedy: str, tmp_path: Path
) -> None:
    found = check(machine(tmp_path, files, said))
    if "etc/telltale/box.env" in files and files["etc/telltale/box.env"] is None:
        level = "optional"  # it is no box
    assert found.level == level, found
    assert what in found.what
    assert remedy in found.remedy


RIGHT: list[tuple[Callable[[Machine], Check], Change, Told, str]] = [
    (radio.check_access_point, {}, {}, "wlan0 (brcmfmac) on channels 1, 6, 36"),
    (radio.check_country, {}, {}, "DE"),
    (radio.check_blocked, {"sys/class/rfkill/rfkill0/soft": "1", "sys/class/rfkill/rfkill0/type": "bluetooth"}, {},
     "no"),
    (uplink.check_upstream, {"proc/net/ipv6_route": f"{'0' * 32} 00 {'0' * 32} 00 {'0' * 32} 400 1 0 3 usb0\n"}, {},
     "by eth0, usb0"),
    (uplink.check_addresses, {"proc/net/route": HOME + "wlan0\t00002A0A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\n"},
     {}, "10.42.0.0/24"),  # its own
    (uplink.check_addresses, {"proc/net/route": HOME.replace("0001A8C0", "00012A0A")}, {}, "10.42.0.0/24"),
    (uplink.check_addresses, {"proc/net/route": HOME.replace("\t0001\t0", "\t0000\t0").replace("0001A8C0", "00002A0A")},
     {}, "10.42.0.0/24"),  # a route that is down
    (uplink.check_sign_in, {"run/systemd/netif/leases/2": "ADDRESS=10.9.8.7\nDOMAINNAME=captive.example\n"}, {},
     "nobody"),
    (uplink.check_forwarding, {"proc/sys/net/ipv4/ip_forward": "0",
                               "etc/telltale/box.env": WIFI_BOX.replace("=wifi", "=mirror")}, {}, "not needed"),
    (hardware.check_time, {"run/systemd/timesync/synchronized": None},
     {"timedatectl show -p NTPSynchronized --value": Said(0, "yes\n")}, "time servers"),
    (hardware.check_temperature, {"sys/class/thermal/thermal_zone0/temp": None}, {}, "not measured"),
    (hardware.check_temperature, {"sys/class/thermal/thermal_zone0/temp": "-274000000"}, {}, "not measured"),
    (hardware.check_temperature, {}, {"vcgencmd get_throttled": Said(0, "throttled=0x10001")}, "48"),
    (hardware.check_power, {}, {"vcgencmd get_throttled": Said(0, "throttled=0x60006")}, "nothing says"),
    (hardware.check_power, {}, {"vcgencmd get_throttled": Said(255, "VCHI initialization failed")}, "nothing says"),
    (hardware.check_memory, {"proc/meminfo": "MemTotal:         999000 kB\n"}, {}, "enough"),
    (hardware.check_memory, {"proc/meminfo": "nonsense"}, {}, "not known"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "files", "said", "what"), RIGHT)
def test_what_is_well_is_left_alone(
    check: Callable[[Machine], Check], files: Change, said: Told, what: str, tmp_path: Path
) -> None:
    found = check(machine(tmp_path, files, said))
    assert found.level == "ok", found
    assert what in found.what


@pytest.mark.parametrize(
    ("now_s", "is_fine"), [(0, False), (1_500_000_000, False), (1_795_000_000, True), (9e9, False)]
)
def test_a_clock_that_cannot_be_right(now_s: float, is_fine: bool, tmp_path: Path) -> None:
    """Even where somebody says that it is synchronised."""
    assert hardware.check_time(machine(tmp_path, now_s=now_s)).is_fine is is_fine


@pytest.mark.parametrize(("mode", "level"), [("wifi", "warning"), ("wired", "optional"), ("mirror", "optional")])
def test_no_radio(mode: str, level: str, tmp_path: Path) -> None:
    """It matters only where devices are to join by radio."""
    settings = {"etc/telltale/box.env": WIFI_BOX.replace("=wifi", f"={mode}")}
    found = machine(tmp_path, dict(settings), has_radio=False)
    assert radio.check_access_point(found).level == level
    assert radio.check_country(found).is_fine


def test_two_radios_and_the_wrong_one_is_set(tmp_path: Path) -> None:
    second = CLIENT_ONLY.replace("phy0", "phy1")
    both = {"iw list": Said(0, machine(tmp_path / "x").run(["iw", "list"]).text + second)}  # type: ignore[union-attr]
    made = machine(tmp_path, {"etc/telltale/box.env": WIFI_BOX.replace("wlan0", "wlan1")}, dict(both))
    (tmp_path / "sys/class/net/wlan1").mkdir()
    (tmp_path / "sys/class/net/wlan1/phy80211").symlink_to("../../ieee80211/phy1")
    found = radio.check_access_point(made)
    assert found.level == "warning"
    assert "the driver of wlan1 (unknown) cannot be" in found.what
    assert found.remedy == "use wlan0"


def test_a_machine_of_nothing(tmp_path: Path) -> None:
    """No file and no program: every check answers, and none of them is about Telltale not working at all."""
    found = check_box(Machine(tmp_path, lambda command: None, lambda: 1_795_000_000.0), Path("/none"))
    assert len(found) == 16
    assert all(one.level in ("ok", "optional") for one in found)
    assert all(one.remedy for one in found if not one.is_fine)


@pytest.mark.parametrize("content", [b"\xff\xfe" * 9_000, b"\0" * 100, b"9" * 5_000, b"a\tb\tc\n" * 5_000, b"=\n#\n=="])
def test_files_of_nonsense(content: bytes, tmp_path: Path) -> None:
    made = machine(tmp_path)
    for path in sorted(tmp_path.rglob("*")):
        if path.is_file():
            path.write_bytes(content)
    text = content.decode("utf-8", "replace")
    found = check_box(made._replace(run=lambda command: Said(0, text)), Path("/"))
    assert len(found) == 16


def test_this_machine_answers() -> None:
    """Real files and programs, whatever they say."""
    assert len(check_box(Machine(), Path("/"))) == 16


def test_programs_are_bounded() -> None:
    assert run_program(["no-such-program-here"]) is None
    said = run_program(["head", "-c", "9000000", "/dev/zero"])
    assert said is not None
    assert len(said.text) == MAX_BYTES
