"""A Debian with its own kernel in an emulated machine, without a network: commands go by a port of its own."""

import base64
import json
import os
import re
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

# Emulated, filling memory by bytes (erms, fsrm) goes byte by byte, and a walk through five levels of pages is slower.
PROCESSOR: Final = "max,erms=off,fsrm=off,la57=off,pku=off"
KERNEL_WORDS: Final = "root=/dev/vda rw console=ttyS0 net.ifnames=0 panic=-1 mitigations=off"
MEMORY_MIB: Final = 3_072
BOOT_S: Final = 1_800.0
"""An emulated processor is some twenty times slower, and here it shares two of its host's with others."""

COMMAND_S: Final = 600.0
STOP_S: Final = 120.0
FREE_MIB: Final = 1_200
"""For what the machine writes, beside what is in the tree."""


def make_image(tree: Path, image: Path) -> None:
    """A file system with all that is in a tree, as a file. Nothing is mounted for it."""
    used = subprocess.run(["du", "-sm", "--one-file-system", tree], capture_output=True, text=True, check=True)
    size_mib = int(int(used.stdout.split()[0]) * 1.15) + FREE_MIB
    with image.open("wb") as file:
        file.truncate(size_mib << 20)
    quiet = ["mke2fs", "-q", "-t", "ext4", "-F", "-E", "lazy_itable_init=1"]
    subprocess.run([*quiet, "-d", tree, image], check=True)


def has_virtualisation() -> bool:
    """Whether this processor runs another machine by itself. /dev/kvm alone may be there without it."""
    features = re.findall(r"^flags\s*:(.*)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
    return os.access("/dev/kvm", os.R_OK | os.W_OK) and bool(features) and bool({"vmx", "svm"} & {*features[0].split()})


class Emulated:
    """The machine."""

    def __init__(self, tree: Path, folder: Path) -> None:
        """A machine whose kernel and first memory disk are those of the tree."""
        self.console = folder / "console"
        self._image, self._port = folder / "disk", folder / "port"
        self._boot = [max(tree.glob(f"boot/{name}-*")) for name in ("vmlinuz", "initrd.img")]
        self._process: subprocess.Popen[bytes] | None = None
        self._agent: socket.socket | None = None
        self._rest = b""
        make_image(tree, self._image)

    def boot(self) -> None:
        """Start it and wait until it runs commands and has started everything."""
        kernel, initrd = self._boot
        accelerator = "kvm" if has_virtualisation() else "tcg,thread=multi"
        command = [
            *(
                "qemu-system-x86_64",
                "-machine",
                "pc",
                "-cpu",
                PROCESSOR,
                "-accel",
                accelerator,
                "-smp",
                "2",
                "-m",
                str(MEMORY_MIB),
            ),
            *("-display", "none", "-nic", "none", "-no-reboot"),
            *("-drive", f"file={self._image},format=raw,if=virtio,cache=unsafe"),
            *("-kernel", kernel, "-initrd", initrd, "-append", KERNEL_WORDS, "-serial", f"file:{self.console}"),
            *("-chardev", f"socket,id=port,path={self._port},server=on,wait=off"),
            *("-device", "virtio-serial", "-device", "virtserialport,chardev=port,name=telltale.test"),
        ]
        with self.console.with_suffix(".qemu").open("ab") as log:
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        self._agent = self._connect()
        self.until(lambda: self.run("true", check=False) == "", BOOT_S, "the machine runs commands")
        self.until(self._is_up, BOOT_S, "systemd has started everything")

    def _connect(self) -> socket.socket:
        agent = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.until(lambda: agent.connect_ex(str(self._port)) == 0, 60, "the port of the machine")
        return agent

    def _is_up(self) -> bool:
        return self.run("systemctl", "is-system-running", check=False).strip() in ("running", "degraded")

    def until(self, is_so: Callable[[], object], seconds: float, what: str) -> None:
        """Wait for something. Fails with what it was, and at once where the machine has ended."""
        end = time.monotonic() + seconds
        while not is_so():
            assert self._process is None or self._process.poll() is None, self.said()
            assert time.monotonic() < end, f"not within {seconds:.0f} s: {what}\n{self.said()}"
            time.sleep(0.5)

    def said(self) -> str:
        """The end of what the machine and the program that emulates it wrote."""
        files = (self.console, self.console.with_suffix(".qemu"))
        return "".join(file.read_text(errors="replace")[-2000:] for file in files if file.exists())

    def ask(self, *command: str | Path, seconds: float = COMMAND_S) -> subprocess.CompletedProcess[bytes]:
        """Run a command inside, to its end."""
        assert self._agent is not None
        asked = {"command": [str(word) for word in command], "seconds": seconds}
        self._agent.settimeout(BOOT_S + seconds)
        self._agent.sendall(json.dumps(asked).encode() + b"\n")
        while b"\n" not in self._rest:
            piece = self._agent.recv(1 << 20)
            assert piece, f"the machine has ended: {self.said()}"
            self._rest += piece
        line, _, self._rest = self._rest.partition(b"\n")
        told: dict[str, Any] = json.loads(line)
        out, err = (base64.b64decode(told[name]) for name in ("out", "err"))
        return subprocess.CompletedProcess(command, told["code"], out, err)

    def run(self, *command: str | Path, check: bool = True) -> str:
        """The same; what it said. Fails where it fails."""
        done = self.ask(*command)
        assert done.returncode == 0 or not check, (command, done.returncode, done.stdout[-3000:], done.stderr[-3000:])
        return done.stdout.decode(errors="replace")

    def write(self, path: str, text: str) -> None:
        """Put a file there."""
        self.run("sh", "-c", 'printf %s "$2" > "$1"', "sh", path, text)

    def stop(self) -> None:
        """Pull the plug: the disk is thrown away. It takes an emulated processor SIGKILL to end for sure."""
        if self._agent is not None:
            self._agent.close()
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait(STOP_S)
        self._image.unlink(missing_ok=True)
