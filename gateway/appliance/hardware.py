"""Checks of the machine itself: clock, temperature, power, memory, disk."""

import os
from pathlib import Path
from typing import Final

from gateway.appliance.machine import Machine
from gateway.model.checks import Check, warning

EARLIEST_S: Final = 1_764_547_200
"""2025-12-01: no machine with this program lives earlier. A Raspberry Pi without a clock starts in the past."""

LATEST_S: Final = 4_102_444_800
"""2100-01-01."""

HOT_C: Final = 75
"""A Raspberry Pi slows down from 80 °C on."""

SMALL_BYTES: Final = 960 << 20
"""A machine sold with 1 GB has a little less for programs."""

SMALL_RING_MIB: Final = 64
TINY_BYTES: Final = 450 << 20
MIN_FREE_BYTES: Final = 1 << 30
NEARLY_FULL: Final = 0.05
MAX_INODES: Final = 0.95

# vcgencmd get_throttled: what is, and what has been since the start.
_BITS: Final = {"power": (0x1, 0x10000), "slowed": (0x2 | 0x4 | 0x8, 0x20000 | 0x40000 | 0x80000)}


def check_time(machine: Machine) -> Check:
    """Whether the clock can be right, and whether somebody keeps it right."""
    name, now_s = "time", machine.now_s()
    remedy = "connect the box to the internet for a minute, or set it: sudo date -s '2026-01-31 12:00'"
    if not EARLIEST_S <= now_s < LATEST_S:
        what = "the clock is wrong: certificates would be judged, and old data removed, by it"
        return warning(name, what, remedy)
    said = machine.run(["timedatectl", "show", "-p", "NTPSynchronized", "--value"])
    is_kept = bool(machine.names("run/systemd/timesync", "synchronized"))
    if is_kept or (said is not None and said.text.strip() == "yes"):
        return Check(name, "set by time servers", is_fine=True)
    clock = "a clock with a battery keeps it" if machine.names("sys/class/rtc", "rtc*") else "no clock with a battery"
    return Check(name, f"no time server has set it; {clock}", False, is_needed=False, remedy=remedy)


def check_temperature(machine: Machine) -> Check:
    """The hottest place, and whether the machine slows itself down for it."""
    name, found = "temperature", []
    for path in machine.names("sys/class/thermal", "thermal_zone*"):
        thousandths = machine.number(f"{path}/temp")
        if thousandths is not None and -40_000 < thousandths < 200_000:
            found.append(thousandths / 1000)
    remedy = "give it air, a heat sink or a fan; out of the sun"
    now, before = _throttled(machine, "slowed")
    if now or (found and max(found) >= HOT_C):
        what = f"{max(found):.0f} °C" if found else "too hot"
        slow = ", and slowed down" if now else ""
        return warning(name, f"{what}{slow}", remedy)
    what = f"{max(found):.0f} °C" if found else "not measured here"
    if before:
        what += "; it was slowed down since the last start"
        return Check(name, what, is_fine=False, is_needed=False, remedy=remedy)
    return Check(name, what, is_fine=True)


def check_power(machine: Machine) -> Check:
    """Whether a Raspberry Pi gets enough: too little power breaks cards and drops adapters."""
    now, before = _throttled(machine, "power")
    for path in machine.names("sys/class/hwmon"):
        if machine.text(f"{path}/name") == "rpi_volt" and machine.text(f"{path}/in0_lcrit_alarm") == "1":
            now = True
    remedy = "use the power supply made for it (5 V, 3 A; 5 A for a Pi 5), a short cable, and no hub without its own"
    if now or before:
        what = "too little" if now else "was too little since the last start"
        return warning("power", what, remedy)
    return Check("power", "nothing says that it is too little", is_fine=True)


def _throttled(machine: Machine, kind: str) -> tuple[bool, bool]:
    """Whether it is so now, and whether it was since the start; what is not known is not so."""
    said = machine.run(["vcgencmd", "get_throttled"])
    text = said.text.strip().partition("=")[2] if said is not None and said.code == 0 else ""
    text = text or machine.text("sys/devices/platform/soc/soc:firmware/get_throttled")
    try:
        value = int(text, 16)
    except ValueError:
        return False, False
    now, before = _BITS[kind]
    return bool(value & now), bool(value & before)


def is_small(total_bytes: int) -> bool:
    """Whether a machine has too little memory for all parts; where it is not known, it has enough."""
    return 0 < total_bytes < SMALL_BYTES


def ring_within(ring_mib: int, machine: Machine) -> int:
    """The size of the ring, in MiB, that a machine can hold beside the rest: on a small one, no more than 64."""
    return min(ring_mib, SMALL_RING_MIB) if is_small(total_memory(machine)) else ring_mib


def parts_off(total_bytes: int) -> tuple[str, ...]:
    """What is off on a machine with so little memory; nothing from 1 GB on."""
    return (f"a ring larger than {SMALL_RING_MIB} MiB", "reports as PDF") if is_small(total_bytes) else ()


def parts_to_avoid(total_bytes: int) -> tuple[str, ...]:
    """What nobody should ask of such a machine, though it is not off."""
    if not is_small(total_bytes):
        return ()
    parts = ("looking inside encrypted traffic (interception)",)
    return (*parts, "analysing captures of files while the box listens") if total_bytes < TINY_BYTES else parts


def total_memory(machine: Machine) -> int:
    """Bytes of memory that the machine has for programs (proc(5), /proc/meminfo); 0 where it is not known."""
    for line in machine.text("proc/meminfo").splitlines():
        words = line.split()
        if words[:1] == ["MemTotal:"] and len(words) > 1 and words[1].isdecimal():
            return int(words[1]) << 10
    return 0


def check_memory(machine: Machine) -> Check:
    """Memory, and what to turn off where it is little."""
    total_bytes = total_memory(machine)
    if not total_bytes:
        return Check("memory", "not known", is_fine=True)
    off = parts_off(total_bytes)
    what = f"{total_bytes / 2**20:,.0f} MiB"
    if not off:
        return Check("memory", f"{total_bytes / 2**30:.0f} GiB: enough for all parts", is_fine=True)
    remedy = f"use a machine with 2 GB; on this one, do without {'; '.join(parts_to_avoid(total_bytes))}"
    what = f"{what}: too little for all parts, so these are off: {'; '.join(off)}"
    return Check("memory", what, is_fine=False, is_needed=False, remedy=remedy)


def check_disk(machine: Machine, folder: Path) -> Check:
    """Room where the database is, and whether the card can still be written."""
    name = "disk"
    options = _mount_options(machine, folder)
    if "ro" in options:
        remedy = "a card that went bad is made read-only: make a backup of what can be read, and use a new card"
        return warning(name, f"{folder} is read-only", remedy)
    try:
        status = os.statvfs(machine.root / str(folder).lstrip("/"))
    except OSError:
        return Check(name, f"{folder} is not there", is_fine=True)
    free_bytes, all_bytes = status.f_bavail * status.f_frsize, status.f_blocks * status.f_frsize
    what = f"{free_bytes / 2**30:,.1f} of {all_bytes / 2**30:,.1f} GiB free"
    remedy = "keep less: telltale retention --days 30, or TELLTALE_KEEP_DAYS in /etc/telltale/box.env; or a larger card"
    is_full = free_bytes < MIN_FREE_BYTES or free_bytes < NEARLY_FULL * all_bytes
    if status.f_files and status.f_favail < (1 - MAX_INODES) * status.f_files:
        is_full, what = True, f"{what}, and hardly a file more can be made"
    return Check(name, what, not is_full, is_needed=False, remedy=remedy, is_urgent=True)


def _mount_options(machine: Machine, folder: Path) -> list[str]:
    """Options of the file system that a folder is on (proc(5), /proc/mounts): that with the longest path."""
    best, options = -1, ""
    for line in machine.text("proc/mounts").splitlines():
        words = line.split()
        if len(words) > 3 and folder.is_relative_to(words[1]) and len(words[1]) >= best:
            best, options = len(words[1]), words[3]
    return options.split(",")
