"""A Debian that boots: systemd-nspawn on a copy of the tree, with the box's namespace as its network."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from pcaps.lab.processes import run
from tests.box import wires

BOOT_S: Final = 90.0
STOP_S: Final = 60.0

NETWORK: Final = f"""[Match]
Name=wan0

[Network]
Address={wires.UPLINK}/24
Address={wires.UPLINK6}/64
Gateway={wires.GATEWAY}
Gateway={wires.GATEWAY6}
IPv6AcceptRA=no
"""


def until(is_so: Callable[[], object], seconds: float, what: str) -> None:
    """Wait for something. Fails with what it was."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"not within {seconds:.0f} s: {what}"
        time.sleep(0.3)


class Machine:
    """The booted Debian."""

    def __init__(self, stock: Path, folder: Path) -> None:
        self.tree = folder / "machine"
        self._log = folder / "console"
        self._key = folder / "key"
        self._process: subprocess.Popen[bytes] | None = None
        self._init = 0
        subprocess.run(["cp", "-a", stock, self.tree], check=True)
        self._prepare()

    def _prepare(self) -> None:
        """What whoever writes the image does: an address of the uplink, a key for the way in."""
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self._key], check=True)
        (self.tree / "root/.ssh").mkdir(mode=0o700, exist_ok=True)
        shutil.copy(self._key.with_suffix(".pub"), self.tree / "root/.ssh/authorized_keys")
        (self.tree / "etc/systemd/network/20-uplink.network").write_text(NETWORK)
        (self.tree / "etc/hostname").write_text("box\n")
        resolver = self.tree / "etc/resolv.conf"
        resolver.unlink(missing_ok=True)
        resolver.write_text(f"nameserver {wires.GATEWAY}\n")
        subprocess.run(["systemctl", f"--root={self.tree}", "--quiet", "enable", "systemd-networkd"], check=True)

    def boot(self) -> None:
        """Start it and wait until systemd says that it is up."""
        quiet = ["--quiet", "--boot", "--register=no", "--keep-unit", "--console=pipe", "--machine=box"]
        # A machine rules over its own network: addresses, rules, and what is under /proc/sys/net.
        network = ["--capability=CAP_NET_ADMIN", f"--network-namespace-path=/run/netns/{wires.BOX}"]
        environment = os.environ | {"SYSTEMD_NSPAWN_API_VFS_WRITABLE": "network"}
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                ["systemd-nspawn", *quiet, "--resolv-conf=off", "--timezone=off", *network, "-D", self.tree],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True, env=environment,
            )  # fmt: skip
        until(self._find_init, BOOT_S, f"init of the container: {self._log.read_text(errors='replace')[-2000:]}")
        until(self._is_up, BOOT_S, "systemd has started everything")

    def _find_init(self) -> bool:
        assert self._process is not None
        assert self._process.poll() is None, self._log.read_text(errors="replace")[-2000:]
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        for child in children:
            with contextlib.suppress(OSError):
                if Path(f"/proc/{child}/comm").read_text().strip() == "systemd":
                    self._init = int(child)
                    return True
        return False

    def _is_up(self) -> bool:
        state = self.run("systemctl", "is-system-running", check=False).strip()
        return state in ("running", "degraded")

    def run(self, *command: str, check: bool = True) -> str:
        """Run a command inside; what it said."""
        enter = [
            "nsenter",
            "--target",
            str(self._init),
            "--mount",
            "--uts",
            "--ipc",
            "--net",
            "--pid",
            "--root",
            "--wd",
        ]
        clean = ["env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C.UTF-8"]
        done = run([*enter, *clean, *command], check=False)
        assert done.returncode == 0 or not check, (command, done.stdout.decode(), done.stderr.decode())
        return done.stdout.decode()

    def stop(self) -> None:
        """Shut it down as a person would; then not."""
        process = self._process
        if process is None or process.poll() is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._init, signal.SIGRTMIN + 4)  # systemd(1): poweroff.target
        try:
            process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self.cut()

    def cut(self) -> None:
        """Pull the plug: everything in it ends at once."""
        process = self._process
        if process is not None and process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._init, signal.SIGKILL)
            process.wait(STOP_S)

    def ssh(self) -> list[str]:
        """Options of ssh, as Ansible takes them."""
        known = self._key.with_suffix(".known")
        return [
            f"--private-key={self._key}",
            f"--ssh-common-args=-o UserKnownHostsFile={known} -o StrictHostKeyChecking=no",
        ]
