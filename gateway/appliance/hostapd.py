"""hostapd, the program of the access point, kept running: what it says becomes what a person has to know.

It is started again when it ends, after a pause that grows, and when its radio went away and came back: to
hostapd that is another one. Its lines name every device that joins, so they go no further than here.
"""

import re
import shutil
import signal
import subprocess
import time
from collections import deque
from pathlib import Path
from typing import Final

from gateway.kept_program import KeptProgram

FIRST_PAUSE_S: Final = 1.0
"""Before it is started again: long enough to cost nothing."""

SILENT_S: Final = 45.0
"""A hostapd that does not serve for so long, as after a switch that was off, is started anew. Choosing a country takes
5 s, looking for a free width of the channel another 10."""

KEPT_LINES: Final = 20
MAX_LINE_CHARS: Final = 300

MAX_REFUSED: Final = 64
"""Devices whose wrong password is remembered. Whoever is in range can make up more; the oldest go."""

REFUSED_S: Final = 900.0
"""How long it is told: somebody who tries now looks now."""

CONFIRMED_S: Final = 10.0
"""A device that is let in joins within a second of its proof; a slow machine takes some more."""

_MAC: Final = r"((?:[0-9a-f]{2}:){5}[0-9a-f]{2})"
_MISMATCH: Final = re.compile(rf"AP-STA-POSSIBLE-PSK-MISMATCH {_MAC}")
_CONNECTED: Final = re.compile(rf"AP-STA-CONNECTED {_MAC}")
_DISCONNECTED: Final = re.compile(rf"AP-STA-DISCONNECTED {_MAC}")
_SAE_BEGIN: Final = re.compile(rf"STA {_MAC} IEEE 802\.11: start SAE authentication")
_SAE_CONFIRM: Final = re.compile(rf"STA {_MAC} IEEE 802\.11: SAE authentication \(RX confirm, status=0")
_LET_IN: Final = re.compile(rf"STA {_MAC} IEEE 802\.11: associat(?:ed|ion OK)")

_REASONS: Final = (
    ("blocked", re.compile(r"rfkill|RF-?kill", re.IGNORECASE)),
    ("settings", re.compile(r"errors? found in configuration|Line \d+: ")),
    ("missing", re.compile(r"No such device|Could not read interface|Failed to get interface index|ENODEV")),
    ("channel", re.compile(r"not allowed for AP mode|not found from the channel list|Could not select hw_mode")),
    ("driver", re.compile(r"Could not configure driver mode|driver initialization failed|Failed to set beacon")),
)
"""What lines of hostapd 2.10 and 2.11 mean, the first cause first: later lines only follow from it."""


class Heard:
    """What lines of hostapd have said so far."""

    def __init__(self) -> None:
        self.is_serving = False
        self.reason = ""
        """Why it does not serve: a word of the table above, "" where nothing was said."""

        self.said: deque[str] = deque(maxlen=KEPT_LINES)
        self.stations: set[str] = set()
        self._refused: dict[str, float] = {}  # when, of the monotonic clock; the newest last
        self._confirmed: dict[str, float] = {}  # WPA3: who said that it knows the password, and is not let in yet

    def begin(self) -> None:
        """Another life of hostapd: nobody is joined. Why the one before ended is known until this one serves."""
        self.is_serving = False
        self.stations.clear()

    def end(self) -> None:
        """That life is over."""
        self.is_serving = False
        self.stations.clear()

    def hear(self, line: str, now_s: float) -> None:
        """One line, and when it came (of the monotonic clock, in seconds)."""
        line = line.strip()[:MAX_LINE_CHARS]
        if not line:
            return
        if "AP-ENABLED" in line:
            self.is_serving, self.reason = True, ""
        elif "AP-DISABLED" in line or "INTERFACE-DISABLED" in line:
            self.end()
        elif not self._hear_device(line, now_s):
            self.said.append(line)
            self._hear_reason(line)

    def _hear_reason(self, line: str) -> None:
        if not self.reason:
            self.reason = next((word for word, shape in _REASONS if shape.search(line)), "")

    def _hear_device(self, line: str, now_s: float) -> bool:
        """What concerns one device; False where the line does not."""
        if found := _CONNECTED.search(line):
            self.stations.add(found[1])
            self._refused.pop(found[1], None)
            self._confirmed.pop(found[1], None)
        elif found := _LET_IN.search(line):
            self._confirmed.pop(found[1], None)
        elif found := _SAE_CONFIRM.search(line):
            _put(self._confirmed, found[1], now_s)
        elif found := _SAE_BEGIN.search(line):
            if self._confirmed.pop(found[1], None) is not None:  # another try: the one before was in vain
                _put(self._refused, found[1], now_s)
        elif found := _DISCONNECTED.search(line):
            self.stations.discard(found[1])
        elif found := _MISMATCH.search(line):
            _put(self._refused, found[1], now_s)
        return " STA " in line or found is not None

    def refused(self, now_s: float) -> list[str]:
        """Devices that gave a wrong password lately and have not joined since, the newest first.

        hostapd 2.11 says so of WPA2 alone. With WPA3 a device proves that it knows the password, and is let in at once
        or hears no more (IEEE 802.11-2020 section 12.4.5.6).
        """
        late = [mac for mac, at_s in list(self._confirmed.items()) if CONFIRMED_S < now_s - at_s < REFUSED_S]
        known = [mac for mac, at_s in list(self._refused.items()) if now_s - at_s < REFUSED_S and mac not in late]
        return [*known, *late][::-1]


def _put(times: dict[str, float], mac: str, now_s: float) -> None:
    """Note a device as the newest; the oldest goes where there are too many."""
    times.pop(mac, None)
    times[mac] = now_s
    if len(times) > MAX_REFUSED:
        del times[next(iter(times))]


class Hostapd:
    """hostapd with one file of settings, kept running until `stop`."""

    def __init__(self, settings: Path, interface: Path) -> None:
        """`interface`: the folder of the radio below /sys/class/net."""
        self.heard = Heard()
        self._interface = interface
        self._command = [shutil.which("hostapd") or "/usr/sbin/hostapd", str(settings)]
        self._kept = KeptProgram("hostapd", self._run, signal.SIGTERM, FIRST_PAUSE_S)
        self._radio = ""
        self._served_s = time.monotonic()

    def start(self) -> None:
        """Begin. Returns at once."""
        self._kept.start()

    @property
    def is_running(self) -> bool:
        """Whether hostapd is there at the moment."""
        return self._kept.is_running

    def look(self, now_s: float) -> None:
        """Let hostapd start anew where its radio went away, or is another one of the same name, or where it has not
        served for long. `now_s`: of the monotonic clock."""
        is_running = self.is_running
        if self.heard.is_serving or not is_running:
            self._served_s = now_s
        if is_running and (self._number() != self._radio or now_s - self._served_s > SILENT_S):
            self._served_s = now_s
            self._kept.end_life()

    def stop(self) -> None:
        """Let hostapd end, start it no more, and wait for that."""
        self._kept.stop()

    def _number(self) -> str:
        """The kernel's number of the interface, another one for each that comes; "" where there is none."""
        try:
            return (self._interface / "ifindex").read_text(encoding="ascii").strip()
        except OSError:
            return ""

    def _run(self) -> None:
        """One life of hostapd, to its end."""
        self._radio = self._number()
        self.heard.begin()
        try:
            self._kept.run(self._command, self._hear, subprocess.PIPE)
        except OSError as error:
            self._hear(f"hostapd cannot be started: {error.strerror}")
            return
        self.heard.end()

    def _hear(self, line: str) -> None:
        self.heard.hear(line, time.monotonic())
