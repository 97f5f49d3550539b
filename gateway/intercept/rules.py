"""The nftables rules that lead one device's connections to mitmproxy: they live as long as the process that made them.

The table belongs to an `nft` that is kept running (`flags owner`, Linux 5.12): when that ends, however it ends, the
kernel takes the table away. The chosen device stands in sets whose elements end after ELEMENT_S and are put in again
every few moments: a process that is stuck leads nothing either. A reboot leaves nothing, as nothing is written.

Nothing is dropped silently: what is refused is answered (ICMP, RST), so that an app goes another way at once.
"""

import contextlib
import ipaddress
import re
import subprocess
from pathlib import Path
from typing import Final, NamedTuple

from gateway.errors import InterceptError
from gateway.intercept.environment import nft_program

TABLE: Final = "telltale_intercept"
ELEMENT_S: Final = 6
"""How long the device stays chosen when nobody says so again."""

REFRESH_S: Final = 1.5
ANSWER_S: Final = 5.0
LISTED_BYTES: Final = 256 << 10

_COUNTER: Final = re.compile(r"counter (\w+) \{\s*packets (\d+)")
_MAC: Final = re.compile(r"(?:[0-9a-f]{2}:){5}[0-9a-f]{2}")


PRIVATE4: Final = (
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16"),
    *("224.0.0.0/4", "240.0.0.0/4"),
)
PRIVATE6: Final = ("::/128", "::1/128", "fc00::/7", "fe80::/10", "ff00::/8")
"""Not the internet (RFC 6890). What a device says there is not led: mitmproxy would connect as this machine, past the
rules that keep devices out of the network behind it."""

OPEN, PASS, REFUSE = "open", "pass", "refuse"
ENCRYPTED_DNS: Final = (OPEN, PASS, REFUSE)


class Chosen(NamedTuple):
    """The device: a MAC address, or one of its IP addresses."""

    set_name: str
    element: str


class Wanted(NamedTuple):
    """What the rules are to do."""

    device: Chosen
    port: int
    """Where mitmproxy listens."""

    encrypted_dns: str = OPEN
    """What becomes of DNS over TLS and QUIC (port 853): opened, passed through, or answered with a refusal, so that the
    app asks the network's own resolver."""


def chosen(text: str) -> Chosen:
    """The device that a person names. Raises InterceptError where that is no address of one device."""
    mac = text.strip().lower().replace("-", ":")
    if _MAC.fullmatch(mac):
        if int(mac[:2], 16) & 1 or mac == "00:00:00:00:00:00":
            raise InterceptError(f"{text} is no address of one device")
        return Chosen("macs", mac)
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        raise InterceptError(f"{text[:60]!r} is neither a MAC address nor an IP address of a device") from None
    if address.is_multicast or address.is_unspecified or address.is_loopback:
        raise InterceptError(f"{address} is no address of one device")
    return Chosen(f"addresses{address.version}", str(address))


def rules_text(wanted: Wanted) -> str:
    """The table, as nft reads it. It does nothing until the device is put into its set."""
    untouched = "53" if wanted.encrypted_dns == OPEN else "{ 53, 853 }"
    refusals = (
        "    tcp dport 853 counter name encrypted_dns reject with tcp reset",
        "    udp dport 853 counter name encrypted_dns reject with icmpx type port-unreachable",
    )
    lines = [
        f"table inet {TABLE} {{",
        "  flags owner;",
        "  set macs { type ether_addr; flags timeout; }",
        "  set addresses4 { type ipv4_addr; flags timeout; }",
        "  set addresses6 { type ipv6_addr; flags timeout; }",
        "  counter led { }",
        "  counter quic { }",
        "  counter encrypted_dns { }",
        "  chain before {",
        "    type nat hook prerouting priority dstnat - 5; policy accept;",
        "    ether saddr @macs jump lead",
        "    ip saddr @addresses4 jump lead",
        "    ip6 saddr @addresses6 jump lead",
        "  }",
        "  chain lead {",
        "    fib daddr type { local, broadcast, multicast, anycast } return",
        f"    ip daddr {{ {', '.join(PRIVATE4)} }} return",
        f"    ip6 daddr {{ {', '.join(PRIVATE6)} }} return",
        f"    tcp dport {untouched} return",
        f"    meta l4proto tcp counter name led redirect to :{wanted.port}",
        "  }",
        "  chain through {",
        "    type filter hook forward priority filter - 5; policy accept;",
        "    ether saddr @macs jump refuse",
        "    ip saddr @addresses4 jump refuse",
        "    ip6 saddr @addresses6 jump refuse",
        "  }",
        "  chain refuse {",
        "    udp dport 443 counter name quic reject with icmpx type port-unreachable",
        *(refusals if wanted.encrypted_dns == REFUSE else refusals[1:] if wanted.encrypted_dns == OPEN else ()),
        "  }",
        "  chain into {",
        "    type filter hook input priority filter - 5; policy accept;",
        # Only what was led there reaches mitmproxy: another device cannot use it, nor can this one by itself.
        f"    tcp dport {wanted.port} ct status & dnat == 0 reject with tcp reset",
        "  }",
        "}",
    ]
    return "\n".join(lines) + "\n"


def _on_one_line(text: str) -> str:
    """As nft wants it from somebody who types: a line is a transaction."""
    lines = [line.strip() for line in text.splitlines()]
    return " ".join(line if line.endswith(("{", ";")) else f"{line};" for line in lines)


class Rules:
    """The table while it is there."""

    def __init__(self, wanted: Wanted, log: Path) -> None:
        """Raises InterceptError where nft is missing, or the table cannot be made."""
        self._wanted = wanted
        self._nft = nft_program()
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [self._nft, "-i"], stdin=subprocess.PIPE, stdout=output, stderr=output, start_new_session=True
            )
        try:
            self._say(_on_one_line(rules_text(wanted)))
            self._wait(log)
        except InterceptError:
            self.close()
            raise

    @property
    def is_alive(self) -> bool:
        """Whether the process that the table belongs to is there."""
        return self._process.poll() is None

    def lead(self) -> None:
        """Lead the device's connections to mitmproxy from now on, for ELEMENT_S. Raises InterceptError where the
        table has gone with its process."""
        name, element = self._wanted.device
        self._say(
            f"flush set inet {TABLE} {name}; add element inet {TABLE} {name} {{ {element} timeout {ELEMENT_S}s }}"
        )

    def release(self) -> None:
        """Lead nothing."""
        self._say(f"flush set inet {TABLE} {self._wanted.device.set_name}")

    def counters(self) -> dict[str, int] | None:
        """Packets that were led or refused; None where the table is not there."""
        listed = self._list("counters", "table")
        return {name: int(packets) for name, packets in _COUNTER.findall(listed)} if listed else None

    def close(self) -> None:
        """Take the table away."""
        if self._process.stdin is not None:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
        try:
            self._process.wait(ANSWER_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _say(self, line: str) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(line.encode() + b"\n")
            self._process.stdin.flush()
        except (BrokenPipeError, ValueError):
            raise InterceptError("nft has ended, and the rules with it") from None

    def _wait(self, log: Path) -> None:
        """Until the table is there."""
        for _ in range(50):
            listed = self._list("table")
            if listed:
                if "flags owner" not in listed:
                    raise InterceptError("this kernel cannot tie rules to a process (Linux 5.12 can)")
                return
            if not self.is_alive:
                break
            try:
                self._process.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
        said = log.read_text(errors="replace").strip().splitlines()[-1:]
        raise InterceptError(f"nft could not make its rules: {' '.join(said)[:300] or 'it says nothing'}")

    def _list(self, *what: str) -> str:
        """What nft lists of the table; "" where it is not there. (JSON of nft 1.0.6 breaks at `flags owner`.)"""
        try:
            done = subprocess.run(
                [self._nft, "list", *what, "inet", TABLE], capture_output=True, timeout=ANSWER_S, check=False
            )
        except subprocess.TimeoutExpired:
            return ""
        return done.stdout[:LISTED_BYTES].decode("utf-8", "replace") if done.returncode == 0 else ""
