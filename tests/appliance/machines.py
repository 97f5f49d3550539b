"""Machines made of files: what the kernel would show, and what programs would say."""

import json
from pathlib import Path

from gateway.appliance.machine import Machine, Said

# As iw's info.c prints it, for a Raspberry Pi 4 with a country set.
IW_LIST = """Wiphy phy0
\twiphy index: 0
\tSupported Ciphers:
\t\t* CCMP-128 (00-0f-ac:4)
\tSupported interface modes:
\t\t * IBSS
\t\t * managed
\t\t * AP
\t\t * P2P-client
\tBand 1:
\t\tFrequencies:
\t\t\t* 2412 MHz [1] (20.0 dBm)
\t\t\t* 2437.0 MHz [6] (20.0 dBm)
\t\t\t* 2484 MHz [14] (disabled)
\tBand 2:
\t\tFrequencies:
\t\t\t* 5180 MHz [36] (20.0 dBm)
\t\t\t* 5260 MHz [52] (20.0 dBm) (no IR, radar detection)
\t\t\t* 5745 MHz [149] (20.0 dBm) (no IR)
\tsoftware interface modes (can always be added):
\t\t * monitor
"""
CLIENT_ONLY = IW_LIST.replace("\t\t * AP\n", "")
SILENT = IW_LIST.replace("(20.0 dBm)", "(disabled)")
IW_REG = "global\ncountry DE: DFS-ETSI\n\t(2400 - 2483 @ 40), (N/A, 20), (N/A)\n\nphy#0\ncountry DE: DFS-ETSI\n"
NO_COUNTRY = "global\ncountry 00: DFS-UNSET\n\nphy#0\ncountry 99: DFS-UNSET\n"

ROUTES = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n"
# 192.168.1.0/24 behind eth0, and the way out by 192.168.1.1: numbers in the byte order of a little machine.
HOME = (
    ROUTES
    + "eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n"
    + ("eth0\t0001A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0\n")
)
WIFI_BOX = "# settings\nTELLTALE_MODE=wifi\nTELLTALE_INTERFACE=wlan0\nTELLTALE_UPLINK=eth0\nTELLTALE_COUNTRY=DE\n"

RADIO = {
    "checks": [
        {"name": "Wi-Fi", "what": "wlan0 serves on channel 6, 1 joined", "is_fine": True, "remedy": ""},
        {"name": "joining", "what": "nobody gave a wrong password", "is_fine": True, "remedy": ""},
    ]
}
PI = {
    "etc/telltale/box.env": WIFI_BOX,
    "sys/class/net/lo/operstate": "unknown",
    "sys/class/net/eth0/operstate": "up",
    "sys/class/net/wlan0/operstate": "up",
    "sys/class/thermal/thermal_zone0/temp": "48312\n",
    "sys/class/rfkill/rfkill0/type": "wlan",
    "sys/class/rfkill/rfkill0/soft": "0",
    "sys/class/rfkill/rfkill0/hard": "0",
    "proc/net/route": HOME,
    "proc/meminfo": "MemTotal:        3884340 kB\nMemFree:          100 kB\n",
    "proc/mounts": "/dev/mmcblk0p2 / ext4 rw,noatime 0 0\n",
    "proc/sys/net/ipv4/ip_forward": "1\n",
    "proc/sys/net/ipv6/conf/all/forwarding": "1\n",
    "run/systemd/timesync/synchronized": "",
    "run/telltale-radio/radio.json": json.dumps(RADIO),
}
LINKS = {
    "sys/class/net/wlan0/phy80211": "../../ieee80211/phy0",
    "sys/class/net/wlan0/device/driver": "../../bus/sdio/drivers/brcmfmac",
}
PROGRAMS = {
    "iw list": Said(0, IW_LIST),
    "iw reg get": Said(0, IW_REG),
    "dumpcap -i lo -L": Said(0, "Data link types of interface lo\n"),
    "vcgencmd get_throttled": Said(0, "throttled=0x0\n"),
}
NOW_S = 1_795_000_000.0


def machine(
    root: Path,
    files: dict[str, str | None] | None = None,
    said: dict[str, Said | None] | None = None,
    now_s: float = NOW_S,
    has_radio: bool = True,
) -> Machine:
    """A Raspberry Pi on which all is well, but for the changes; None takes a file or a program away."""
    for path, text in {**PI, **(files or {})}.items():
        if text is not None:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text)
    for path, target in LINKS.items() if has_radio else ():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(target)
    programs = {**PROGRAMS, **(said or {})}
    return Machine(root, lambda command: programs.get(" ".join(command)), lambda: now_s)
