"""A capture with a person in every corner: nothing of it survives, and other programs can read what is left."""

import base64
import subprocess
from ipaddress import ip_address
from pathlib import Path

import pytest
from scapy.all import DNS, DNSQR, IP, UDP, Ether, wrpcap  # type: ignore[attr-defined]

from gateway.anonymize.captures import Outcome, anonymize_capture
from gateway.anonymize.choices import Choices
from gateway.anonymize.secret import Secret
from gateway.model.personas import Persona
from tests.anonymize.crafted import HOME_IP, PHONE, PHONE_IP, PHONE_IP6, ROUTER, ROUTER_IP, SERVER_IP, VALUES, write
from tests.anonymize.searching import survivors

KEY = Secret(b"k" * 32)
WORDS = [*VALUES.values(), "Tschumperlin", "Aurelie", "posteo", "aufgestanden", "Stoerung"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With the capture in it."""
    made = tmp_path_factory.mktemp("crafted")
    write(made / "before.pcap")
    return made


@pytest.fixture(scope="module", params=["fakes", "none", "pcap"])
def result(request: pytest.FixtureRequest, folder: Path) -> tuple[Path, Outcome]:
    """The capture without the person."""
    target = folder / f"after-{request.param}.{'pcap' if request.param == 'pcap' else 'pcapng'}"
    choices = Choices(keeps_text=request.param != "none")
    return target, anonymize_capture(folder / "before.pcap", target, KEY, choices)


def test_the_person_is_in_the_original(folder: Path) -> None:
    left = survivors((folder / "before.pcap").read_bytes(), WORDS)
    assert {one.rpartition(" as ")[2] for one in left} >= {"plain", "percent", "hex", "utf-16-le", "utf-16-be"}


def test_no_value_survives(result: tuple[Path, Outcome]) -> None:
    assert survivors(result[0].read_bytes(), WORDS) == []


def test_no_value_is_in_what_tshark_unpacks(result: tuple[Path, Outcome]) -> None:
    run = subprocess.run(["tshark", "-n", "-r", str(result[0]), "-T", "pdml"], capture_output=True, check=True)
    assert survivors(run.stdout, WORDS) == []


def test_no_address_survives(result: tuple[Path, Outcome]) -> None:
    data = result[0].read_bytes()
    for text in (PHONE_IP, ROUTER_IP, HOME_IP, PHONE_IP6):
        assert ip_address(text).packed not in data, text
        assert survivors(data, [text, ip_address(text).reverse_pointer]) == []
    for mac in (PHONE, ROUTER):
        assert bytes.fromhex(mac.replace(":", "")) not in data
    assert bytes.fromhex("a683e7fffe123456") not in data  # the hardware address in an IPv6 address
    assert b"\xff\x12\x34\x56" not in data  # and in the group of its neighbours


def test_the_server_stays(result: tuple[Path, Outcome]) -> None:
    assert ip_address(SERVER_IP).packed in result[0].read_bytes()


def test_nothing_is_malformed_and_no_checksum_is_wrong(result: tuple[Path, Outcome]) -> None:
    checks = [part for name in ("ip", "tcp", "udp") for part in ("-o", f"{name}.check_checksum:TRUE")]
    bad = " or ".join(f"{name}.checksum.status == 0" for name in ("ip", "tcp", "udp", "icmp", "icmpv6"))
    run = subprocess.run(
        ["tshark", "-n", "-r", str(result[0]), *checks, "-Y", bad], capture_output=True, check=True, text=True
    )
    assert run.stdout == ""


def test_every_packet_is_written_or_counted(result: tuple[Path, Outcome], folder: Path) -> None:
    run = subprocess.run(["capinfos", "-Mc", str(folder / "before.pcap")], capture_output=True, check=True, text=True)
    packets = int(run.stdout.split()[-1])
    outcome = result[1]
    assert outcome.packets + sum(outcome.left_out.values()) == packets
    assert any("fragments" in why for why in outcome.left_out)
    assert any("not IP" in why for why in outcome.left_out)


def test_what_became_zeros_is_said(result: tuple[Path, Outcome]) -> None:
    assert {"bodies that are packed or no text", "streams that are neither text nor TLS"} & set(result[1].cut)
    assert sum(result[1].cut.values()) > 1000


def test_values_of_a_persona_are_hidden_in_public_names_too(tmp_path: Path) -> None:
    """Plain, as a part, and packed into a label; what is registered stays, and so does a name that only looks alike."""
    secret = b"aurelie.tschumperlin@posteo.example"
    packed = base64.b32encode(secret).decode().rstrip("=").lower()
    personal = [
        "aurelie-tschumperlin.example.com",
        f"{secret.hex()[:60]}.a.example.com",
        "x.tschumperlin.cdn.example.net",
    ]
    others = ["api.example.com", "aureliana.example.org"]
    names = [*personal, f"{packed[:56]}.b.example.com", *others]
    queries = [
        Ether() / IP(src=PHONE_IP, dst=ROUTER_IP) / UDP(sport=4000 + at, dport=53) / DNS(rd=1, qd=DNSQR(qname=name))
        for at, name in enumerate(names)
    ]
    wrpcap(str(tmp_path / "names.pcap"), queries)
    persona = Persona("", (("full_name", VALUES["name"]), ("email", VALUES["mail"])))
    anonymize_capture(tmp_path / "names.pcap", tmp_path / "out.pcapng", KEY, Choices(personas=(persona,)))
    run = subprocess.run(
        ["tshark", "-n", "-r", str(tmp_path / "out.pcapng"), "-T", "fields", "-e", "dns.qry.name"],
        capture_output=True, check=True, text=True,
    )  # fmt: skip
    after = run.stdout.split()
    assert after[-2:] == others
    for before, name in zip(names[:-2], after[:-2], strict=True):
        assert name != before
        assert len(name) == len(before)
        assert name.endswith((".example.com", ".example.net"))
    assert survivors((tmp_path / "out.pcapng").read_bytes(), ["tschumperlin", "aurelie.", "aurelie-"]) == []
