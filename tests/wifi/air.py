"""Phones in the emulated machine: each a radio in a namespace of its own, joined by wpa_supplicant."""

import subprocess
from pathlib import Path
from typing import Final

from tests.box import wires
from tests.wifi.emulated import Emulated

JOIN_S: Final = 300.0
FOLDER: Final = "/var/lib/phones"
"""Not in /run, where nothing may be executed."""


WPA2: Final = "key_mgmt=WPA-PSK\n\tieee80211w=0"
WPA3: Final = "key_mgmt=SAE\n\tieee80211w=2"
NETWORK: Final = """network={{
	ssid="{ssid}"
	psk="{password}"
	{how}
}}
"""
OTHER: Final = """interface={interface}
driver=nl80211
ctrl_interface={folder}/hostapd
ssid={ssid}
hw_mode=g
channel=6
wpa=2
wpa_key_mgmt=WPA-PSK
rsn_pairwise=CCMP
wpa_passphrase={password}
"""
"""An access point that is none of ours."""


class Phone:
    """One device with a radio."""

    def __init__(self, machine: Emulated, interface: str, name: str) -> None:
        """Its radio is taken out of the box, as wlan0 of a phone."""
        self.name, self.address = name, ""
        self._machine, self._interface = machine, interface
        self._folder = f"{FOLDER}/{name}"
        self._root = ""
        machine.run("mkdir", "-p", self._folder, f"/etc/netns/{name}")
        self._phy = machine.run("cat", f"/sys/class/net/{interface}/phy80211/name").strip()
        self.mac = machine.run("cat", f"/sys/class/net/{interface}/address").strip()
        machine.run("ip", "netns", "add", name)
        machine.run("iw", "phy", self._phy, "set", "netns", "name", name)
        self.inside("ip", "link", "set", "lo", "up")
        self.inside("ip", "link", "set", interface, "up")
        machine.write(f"{self._folder}/bound", wires.BOUND.format(resolver=f"/etc/netns/{name}/resolv.conf"))
        machine.run("chmod", "+x", f"{self._folder}/bound")
        machine.run("touch", f"/etc/netns/{name}/resolv.conf")

    def inside(self, *command: str | Path, check: bool = True) -> str:
        """Run a command as that phone."""
        return self._machine.run("ip", "netns", "exec", self.name, *command, check=check)

    def ask_to_join(self, ssid: str, password: str, how: str) -> None:
        """Start to look for the network, as WPA2 or WPA3, and go on with it."""
        text = NETWORK.format(ssid=ssid, password=password, how=how)
        self._machine.write(f"{self._folder}/wpa.conf", f"ctrl_interface={self._folder}/control\n{text}")
        self.leave()
        log, pid = f"{self._folder}/log", f"{self._folder}/pid"
        files = ("-c", f"{self._folder}/wpa.conf", "-P", pid, "-f", log)
        self.inside("wpa_supplicant", "-B", "-i", self._interface, "-D", "nl80211", *files)

    def know_also(self, ssid: str, password: str) -> None:
        """Another network that it may join."""
        path = f"{self._folder}/wpa.conf"
        more = NETWORK.format(ssid=ssid, password=password, how=WPA2)
        self._machine.write(path, self._machine.run("cat", path) + more)
        self.inside("wpa_cli", "-p", f"{self._folder}/control", "-i", self._interface, "reconfigure")

    def serve(self, ssid: str, password: str) -> None:
        """Be an access point, which has nothing to do with the box."""
        text = OTHER.format(interface=self._interface, folder=self._folder, ssid=ssid, password=password)
        self._machine.write(f"{self._folder}/hostapd.conf", text)
        self.inside("hostapd", "-B", f"{self._folder}/hostapd.conf")

    def move(self, place: int) -> None:
        """Be where only radios of the same place are heard; all begin at 1."""
        self._machine.write(f"/sys/kernel/debug/ieee80211/{self._phy}/hwsim/group", str(place))

    def leave(self) -> None:
        """Stop to be in any network."""
        self._machine.run("pkill", "-F", f"{self._folder}/pid", check=False)
        self._machine.run("sh", "-c", 'while pkill -0 -F "$1" 2>/dev/null; do sleep 0.1; done; rm -f "$1"', "sh",
                          f"{self._folder}/pid", check=False)  # fmt: skip

    def status(self) -> dict[str, str]:
        """What it says of its connection (wpa_cli(8))."""
        said = self.inside("wpa_cli", "-p", f"{self._folder}/control", "-i", self._interface, "status", check=False)
        return dict(line.split("=", 1) for line in said.splitlines() if "=" in line)

    def is_joined(self) -> bool:
        """Whether the access point let it in."""
        return self.status().get("wpa_state") == "COMPLETED"

    def join(self, ssid: str, password: str, how: str) -> None:
        """Be in the network, with an address of the box."""
        self.ask_to_join(ssid, password, how)
        self._machine.until(self.is_joined, JOIN_S, f"{self.name} joins: {self.status()} {self.log()}")
        self.get_address()

    def get_address(self) -> None:
        """Ask the box for an address, a router and a name server."""
        self.inside("ip", "addr", "flush", "dev", self._interface, "scope", "global")
        options = ("-t", "20", "-T", "5", "-n", "-q", "-f", "-s", f"{self._folder}/bound")
        self.inside("busybox", "udhcpc", "-i", self._interface, *options)
        shown = self.inside("ip", "-4", "-o", "addr", "show", "dev", self._interface)
        self.address = shown.split(" inet ")[1].split("/")[0]

    def log(self) -> str:
        """What wpa_supplicant wrote."""
        return self._machine.run("cat", f"{self._folder}/log", check=False)

    def trust(self) -> None:
        """Take the box's certificate from the box."""
        path = f"{self._folder}/root.crt"
        done = self.curl("--output", path, "http://10.42.0.1/root.crt")
        assert done.returncode == 0, done.stderr
        self._machine.run("openssl", "x509", "-inform", "DER", "-in", path, "-out", f"{path}.pem")
        self._root = f"{path}.pem"

    def curl(self, *words: str, seconds: int = 120) -> subprocess.CompletedProcess[bytes]:
        """Run curl there."""
        cookies = f"{self._folder}/cookies"
        command = ["curl", "--silent", "--show-error", "--max-time", str(seconds)]
        command += ["--cacert", self._root] if self._root else []
        command += ["--cookie", cookies, "--cookie-jar", cookies, *words]
        return self._machine.ask("ip", "netns", "exec", self.name, *command)

    def page_from_the_box(self, address: str) -> str:
        """A page as this person would read it at the box itself, where there is no network to read it by."""
        cookies = f"{self._folder}/cookies"
        trusted = ("--cacert", self._root, "--cookie", cookies, "--cookie-jar", cookies)
        return self._machine.run(
            "curl", "--silent", "--show-error", "--max-time", "120", *trusted, address, check=False
        )

    def reaches(self, address: str) -> bool:
        """Whether another answers a ping."""
        done = self._machine.ask("ip", "netns", "exec", self.name, "ping", "-c", "3", "-W", "5", address)
        return done.returncode == 0
