"""tshark as the one that decrypts: a process of its own, with nothing but the protocols that lead to TLS and QUIC.

It is given keys and a capture, and prints what was inside TLS records and QUIC streams, as hexadecimal, a line a frame.
Everything above them is switched off, so that none of its two thousand dissectors ever sees hostile text, and so that
what was inside comes out as bytes, whatever it is. It gets no network, no settings of the user, no file to write to,
and limits on memory and time; what it prints is believed as little as what it read.
"""

import os
import re
import shutil
import subprocess
import tempfile
import threading
from functools import lru_cache
from pathlib import Path
from typing import IO

from gateway.errors import ConfigError

INSTALL = "sudo apt install tshark"

MEMORY_SHARE = 3 / 4
"""Of the machine's memory, as address space. It keeps what it needs for reassembly: about three times the capture."""
MIN_MEMORY_BYTES = 2 << 30
"""Programs and libraries alone take half a gigabyte of it."""
MAX_TEXT_BYTES = 1 << 20
"""What it may write to a file, which is what it complains about."""
MAX_OPEN_FILES = 64
MIN_TIME_S = 120
MIN_BYTES_PER_S = 1 << 18
"""A hundredth of its usual speed, of the file as it lies there, packed or not. Slower than this, it hangs."""
MAX_LINE_BYTES = 4 << 20
"""One frame: 64 KiB as hexadecimal, with records that began in frames before it."""

KEPT_PROTOCOLS = frozenset(
    (
        "frame", "eth", "ethertype", "vlan", "ieee8021ad", "sll", "null", "raw", "ppp", "pppoe", "pppoed", "pppoes",
        "ppp_hdlc", "mpls", "ip", "ipv6", "ipv6.hopopts", "ipv6.routing", "ipv6.fraghdr", "ipv6.dstopts", "gre",
        "vxlan", "gtp", "udp", "tcp", "tls", "quic", "data", "wlan", "wlan_radio", "radiotap", "llc", "pktap", "nflog",
    )
)  # fmt: skip
"""What is between a frame and the bytes inside TLS or QUIC."""

FIELDS = (
    "frame.number", "frame.time_epoch", "frame.protocols", "ip.src", "ip.dst", "ipv6.src", "ipv6.dst",
    "tcp.stream", "tcp.srcport", "tcp.dstport", "quic.connection.number", "udp.srcport", "udp.dstport",
    "tls.handshake.type", "tls.handshake.certificate", "data.data",
    "tls.alert_message.level", "tls.alert_message.desc", "tls.handshake.extensions_alpn_str",
    "quic.frame_type", "quic.stream.stream_id", "quic.stream.offset", "quic.stream.length", "quic.stream_data",
)  # fmt: skip
"""What is printed, in this order. Of text of the traffic it is only the protocol agreed on, which `frames` checks."""

SHOWN = (
    "(tls && data.data) || quic.stream_data"
    " || tls.handshake.certificate || tls.alert_message || tls.handshake.type == 1 || tls.handshake.type == 8"
)

PREFERENCES = (
    "tcp.reassemble_out_of_order:TRUE",
    "tcp.desegment_tcp_streams:TRUE",
    "tls.desegment_ssl_records:TRUE",
    "ip.defragment:TRUE",
    "ipv6.defragment:TRUE",
    "tcp.check_checksum:FALSE",
    "udp.check_checksum:FALSE",
)

NO_NETWORK = (("unshare", "--net"), ("unshare", "--user", "--map-current-user", "--net"))
"""Ways to run a program without a network, for root and for others. Where the kernel has neither, it runs with `-n`
alone: it then has a network that it never uses."""


def find() -> str:
    """Where tshark is. Raises ConfigError with how to get it."""
    found = shutil.which("tshark")
    if found is None:
        raise ConfigError(f"keys can only be used with tshark, which is not installed: {INSTALL}")
    return found


class Tshark:
    """One run over one capture. `lines` gives what it prints, as it comes."""

    def __init__(self, capture: Path, keys: bytes) -> None:
        """Start it. `keys` may be empty where the capture brings its own. Raises ConfigError where it is not there or
        cannot be started."""
        program = find()
        disabled = _disabled(program)
        self.problem = ""  # why it ended early, "" where it did not
        self._folder = tempfile.TemporaryDirectory(prefix="telltale-")
        folder = Path(self._folder.name)
        (folder / "disabled_protos").write_text(disabled)
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        size_bytes = capture.stat().st_size
        limit_s = MIN_TIME_S + size_bytes // MIN_BYTES_PER_S
        key_file = os.memfd_create("keys")  # keys are never written to a disk
        try:
            with os.fdopen(os.dup(key_file), "wb") as file:
                file.write(keys)
            command = [*without_network(), *limits(limit_s), program, "-n", "-r", str(capture.absolute())]
            command += ["-o", f"tls.keylog_file:/proc/self/fd/{key_file}"] if keys else []
            for preference in PREFERENCES:
                command += ["-o", preference]
            command += ["-Y", SHOWN, "-T", "fields", "-E", "separator=/t", "-E", "occurrence=a", "-E", "aggregator=,"]
            for field in FIELDS:
                command += ["-e", field]
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env=environment(folder),
                pass_fds=(key_file,),
            )
        except OSError as error:
            self._errors.close()
            self._folder.cleanup()
            raise ConfigError(f"tshark cannot be started: {error.strerror}") from error
        finally:
            os.close(key_file)
        self._watchdog = threading.Timer(limit_s, self._process.kill)
        self._watchdog.daemon = True
        self._watchdog.start()

    def line(self) -> bytes | None:
        """The next line without its end; None after the last one."""
        output = self._process.stdout
        assert output is not None
        line = output.readline(MAX_LINE_BYTES)
        while line and not line.endswith(b"\n"):  # too long, or cut off: nothing of it is used
            is_cut = True
            while is_cut:
                rest = output.readline(MAX_LINE_BYTES)
                is_cut = bool(rest) and not rest.endswith(b"\n")
            line = output.readline(MAX_LINE_BYTES)
        if not line:
            self._ended()
        return line.rstrip(b"\r\n") if line else None

    def close(self) -> None:
        """End it, if it has not ended, and remove what it was given."""
        self._watchdog.cancel()
        self._process.kill()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._errors.close()
        self._folder.cleanup()

    def _ended(self) -> None:
        status = self._process.wait()
        if status and not self.problem:
            self._errors.seek(0)
            said = self._errors.read(MAX_TEXT_BYTES).decode("utf-8", "replace").strip().splitlines()
            last = re.sub(r"[^ -~]", "?", said[-1])[:200] if said else f"status {status}"
            self.problem = f"tshark ended early: {last}"


def environment(folder: Path) -> dict[str, str]:
    """Nothing of the user's: neither settings nor scripts."""
    path = os.environ.get("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
    return {
        "PATH": path,
        "LC_ALL": "C",
        "HOME": str(folder),
        "WIRESHARK_CONFIG_DIR": str(folder),
        "TMPDIR": str(folder),
    }


def limits(limit_s: int) -> list[str]:
    memory_bytes = int(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") * MEMORY_SHARE)
    return [
        "prlimit",
        f"--as={max(memory_bytes, MIN_MEMORY_BYTES)}",
        f"--cpu={limit_s}",
        f"--fsize={MAX_TEXT_BYTES}",
        f"--nofile={MAX_OPEN_FILES}",
        "--core=0",
    ]


@lru_cache(maxsize=1)
def without_network() -> tuple[str, ...]:
    for command in NO_NETWORK:
        try:
            done = subprocess.run([*command, "true"], stdin=subprocess.DEVNULL, capture_output=True, check=False)
        except OSError:
            continue
        if done.returncode == 0:
            return command
    return ()


@lru_cache(maxsize=1)
def _disabled(program: str) -> str:
    """The names of all protocols that this tshark has, but for those that are kept, as its settings want them. Raises
    ConfigError where it does not tell: nothing could be switched off then."""
    with tempfile.TemporaryDirectory(prefix="telltale-") as folder:
        try:
            done = subprocess.run(
                [program, "-G", "protocols"],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                env=environment(Path(folder)),
                timeout=MIN_TIME_S,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ConfigError(f"tshark cannot be asked for its protocols: {error}") from error
    rows = [line.split("\t") for line in done.stdout.decode("utf-8", "replace").splitlines()]
    names = {row[2] for row in rows if len(row) >= 3}
    if not names >= {"http", "tls", "quic"}:
        raise ConfigError("tshark does not tell which protocols it has; is it Wireshark's, version 4.0 or newer?")
    return "".join(f"{name}\n" for name in sorted(names - KEPT_PROTOCOLS))
