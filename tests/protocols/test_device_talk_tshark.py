"""What devices say of themselves, datagram by datagram, against tshark: DHCP, mDNS, SSDP, NetBIOS."""

import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import DnsMessage, Message, PlainMessage
from gateway.protocols.dhcp import DhcpParser
from gateway.protocols.dns import DnsUdpParser
from gateway.protocols.nbns import NbnsParser
from gateway.protocols.ssdp import SsdpParser

ROOT = Path(__file__).parents[2]
OWN = [*sorted((ROOT / "pcaps").glob("*.pcapng")), ROOT / "tests" / "identity" / "data" / "household.pcapng"]
BETWEEN = "\x1f"
FIELDS = (
    "udp.payload", "_ws.malformed", "_ws.short",
    "dhcp.option.hostname", "dhcp.option.vendor_class_id", "dhcp.option.request_list_item",
    "dhcp.hw.mac_addr", "dhcp.option.requested_ip_address", "dns.srv.target",
    "dns.txt", "dns.a", "dns.aaaa", "dns.flags.response", "http.server", "nbns.name", "nbns.addr",
)  # fmt: skip
Row = dict[str, list[str]]


def dissected(capture: Path, shown: str) -> Iterator[Row]:
    """Datagrams that tshark shows and holds whole."""
    command = ["tshark", "-n", "-r", str(capture), "-Y", shown, "-T", "fields", "-E", f"aggregator={BETWEEN}"]
    run = subprocess.run(
        [*command, *(word for one in FIELDS for word in ("-e", one))], capture_output=True, check=False
    )
    for line in run.stdout.decode("utf-8", "replace").split("\n")[:-1]:
        cells = [cell.split(BETWEEN) if cell else [] for cell in line.split("\t")]
        row = dict(zip(FIELDS, cells, strict=True))
        if (
            len(row["udp.payload"]) == 1 and not row["_ws.malformed"] and not row["_ws.short"]
        ):  # not in a tunnel, not damaged
            yield row


def dhcp(message: Message) -> Row:
    assert isinstance(message, PlainMessage)
    said = dict(message.attributes)
    listed = said.get("parameter_list", "")
    return {
        "dhcp.option.hostname": [said["hostname"]] if said.get("hostname") else [],
        "dhcp.option.vendor_class_id": [said["vendor_class"]] if said.get("vendor_class") else [],
        "dhcp.option.request_list_item": listed.split(",") if listed else [],
        "dhcp.hw.mac_addr": [said["mac"]],
        "dhcp.option.requested_ip_address": [said["requested_address"]] if "requested_address" in said else [],
    }


def mdns(message: Message) -> Row:
    assert isinstance(message, DnsMessage)
    by_type: dict[int, list[tuple[str, ...]]] = {}
    for record in message.spoken:
        by_type.setdefault(record.rtype, []).append(record.value)
    return {
        "dns.a": [value[0] for value in by_type.get(1, [])],
        "dns.aaaa": [value[0] for value in by_type.get(28, [])],
        "dns.srv.target": [".".join(value) for value in by_type.get(33, [])],
        "dns.txt": [text for value in by_type.get(16, []) for text in value],
    }


def ssdp(message: Message) -> Row:
    assert isinstance(message, PlainMessage)
    return {"http.server": [value for name, value in message.attributes if name == "server"]}


def netbios(message: Message) -> Row:
    assert isinstance(message, PlainMessage)
    said = dict(message.attributes)
    return {"nbns.addr": [said["address"]] if "address" in said and message.kind != "DATAGRAM" else []}


KINDS: dict[str, tuple[str, Callable[[], object], Callable[[Message], Row]]] = {
    "dhcp": ("dhcp", DhcpParser, dhcp),
    "mdns": ("mdns && dns.flags.response == 1", DnsUdpParser, mdns),
    "ssdp": ("ssdp", SsdpParser, ssdp),
    "netbios": ("nbns", NbnsParser, netbios),
}


def compare(captures: list[Path], kind: str) -> Counter[str]:
    """How many datagrams say the same, and how many of them have a value of each field."""
    shown, make, read = KINDS[kind]
    counts: Counter[str] = Counter()
    for capture in captures:
        for row in dissected(capture, shown):
            parser = make()
            try:
                parser.feed(Direction.UP, bytes.fromhex(row["udp.payload"][0].replace(":", "")), 1, 1)  # type: ignore[attr-defined]
            except ParseError:
                counts["refused"] += 1
                continue
            (message,) = parser.messages  # type: ignore[attr-defined]
            ours = read(message)
            row["dhcp.hw.mac_addr"] = row["dhcp.hw.mac_addr"][:1]  # the client identifier repeats it
            assert ours == {name: row[name] for name in ours}, (capture.name, row)
            counts.update({"same": 1, **{name: int(bool(values)) for name, values in ours.items()}})
    return counts


def test_own_captures() -> None:
    asked = compare(OWN, "dhcp")
    assert asked["same"] >= 2 * len(OWN)
    assert asked["dhcp.option.hostname"] >= 2 * len(OWN)
    assert asked["refused"] == 0
    named = compare(OWN, "mdns")
    assert min(named[field] for field in ("dns.a", "dns.srv.target", "dns.txt")) >= 3


@pytest.mark.corpus
@pytest.mark.parametrize(("kind", "least"), [("dhcp", 20), ("mdns", 0)])
def test_captures_of_others(corpus: Path, kind: str, least: int) -> None:
    """Those of which the list of the corpus says that they hold such datagrams."""
    lines = [line.split("\t") for line in (corpus / "INDEX.tsv").read_text().splitlines()[1:]]
    captures = [corpus / "captures" / line[0] for line in lines if f"{kind}=" in line[6]]
    counts = compare(captures, kind)
    print(kind, dict(counts))
    assert counts["same"] >= least
    assert counts["refused"] <= counts["same"] // 10
