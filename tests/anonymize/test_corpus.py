"""Captures made by others, anonymised: every link type and protocol that the corpus has, and the same facts after."""

import subprocess
from collections import Counter, defaultdict
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from gateway.anonymize.captures import Outcome, anonymize_capture
from gateway.anonymize.choices import Choices
from gateway.anonymize.frames import Frame, batches
from gateway.anonymize.secret import Secret
from gateway.capture import open_capture
from gateway.errors import InputError
from gateway.model.frames import STATUS_FLOW
from gateway.model.run import RunLabel
from gateway.store.queries import open_queries
from gateway.store.queries.tables import TABLES
from gateway.study import analyze
from tests.conftest import CORPUS
from tests.watching import Silent

CAPTURES = CORPUS / "captures"
KEY = Secret(b"k" * 32)
TLS = ("client_port", "server_port", "transport", "version", "cipher", "ja3", "ja3s", "ja4", "ech", "resumed", "alpn",
       "alerts", "packet")  # fmt: skip
CHANGED = {
    "arkime_synthetic.pcap": 4,  # QUIC whose hello cannot be read, one of Google's, QUIC without a hello
    "gquic.pcap": 1,  # Google's QUIC, whose hello is no TLS
    "quic_handshake_truncated.pcap": 1,  # the ServerHello alone
    "quic__interop__quic-go_quic-go__handshake.pcap": 1,  # a server called server4:443
}
"""Rows of TLS that differ, and why."""

pytestmark = pytest.mark.skipif(not CAPTURES.is_dir(), reason="needs ../shared/corpus")


class Corpus:
    """All captures before and after."""

    def __init__(self, folder: Path) -> None:
        self.before = sorted(path for path in CAPTURES.rglob("*") if path.is_file())
        self.after: dict[Path, Path] = {}
        self.outcomes: dict[Path, Outcome] = {}
        for number, path in enumerate(self.before):
            target = folder / f"{number:04d}.pcapng"
            try:
                self.outcomes[path] = anonymize_capture(path, target, KEY, Choices())
            except InputError:
                continue  # no capture: the analysis says the same
            self.after[path] = target
        self.tls = {name: rows(paths, folder / f"{name}.db") for name, paths in
                    (("before", list(self.after)), ("after", list(self.after.values())))}  # fmt: skip


def rows(paths: list[Path], database: Path) -> dict[str, list[dict[str, Any]]]:
    """Rows of TLS by name of the capture."""
    analyze(paths, database, RunLabel(), Silent())
    found = defaultdict(list)
    with open_queries(database) as queries:
        tables = {one.name: [dict(zip(one.header, row, strict=True)) for row in one.rows(queries)] for one in TABLES}
    names = {row["flow_id"]: row["capture"] for row in tables["flows"]}
    for row in tables["tls"]:
        found[names[row["flow_id"]]].append(row)
    return found


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Made once: a minute."""
    return Corpus(tmp_path_factory.mktemp("corpus"))


def test_most_of_the_corpus_are_captures(corpus: Corpus) -> None:
    assert len(corpus.after) > 100


def test_every_packet_is_written_or_counted(corpus: Corpus) -> None:
    for path, outcome in corpus.outcomes.items():
        packets = sum(1 for _ in frames(path))
        assert outcome.packets + sum(outcome.left_out.values()) == packets, path.name


def frames(path: Path) -> list[Frame]:
    """All frames of a capture."""
    opened = open_capture(path)
    try:
        return [one for looked in batches(opened.source) for one in looked.frames]
    finally:
        opened.close()


def test_the_same_tls_facts(corpus: Corpus) -> None:
    changed, total = dict[str, int](), 0
    for path, target in corpus.after.items():
        before, after = (
            Counter(repr([row[name] for name in TLS if name != "packet"]) for row in corpus.tls[name][file])
            for name, file in (("before", path.name), ("after", target.name))
        )
        total += before.total()
        if lost := (before - after).total():
            changed[path.name] = lost
    assert total > 90
    assert set(changed) <= set(CHANGED), changed
    assert all(changed[name] <= CHANGED[name] for name in changed), changed


def test_no_address_of_a_home_is_at_the_end_of_a_flow(corpus: Corpus) -> None:
    """By another reading of both: who talked before, talks no more."""
    for path, target in corpus.after.items():
        private = {
            address
            for one in frames(path)
            if one.status == STATUS_FLOW
            for address in (one.source, one.target)
            if is_home(address)
        }
        macs = {mac for one in frames(path) for mac in (one.source_mac, one.target_mac) if any(mac) and not mac[0] & 1}
        for one in frames(target):
            assert one.source not in private, (path.name, one.number)
            assert one.target not in private, (path.name, one.number)
            assert not {one.source_mac, one.target_mac} & macs, (path.name, one.number)


def is_home(address: bytes) -> bool:
    """Whether it is one that must not be seen: private, and neither a group, nor this machine, nor nobody."""
    found = ip_address(address)
    is_plain = found.is_multicast or found.is_loopback or found.is_unspecified or found.is_reserved
    return (found.is_private or found.is_link_local) and not is_plain and not in_documentation(str(found))


def in_documentation(text: str) -> bool:
    """Addresses that stand for servers in examples; `ipaddress` calls them private."""
    return text.startswith(
        ("192.0.2.", "198.51.100.", "203.0.113.", "198.18.", "198.19.", "2001:db8:", "192.0.0.", "0.")
    )


def test_tshark_finds_no_bad_checksum(corpus: Corpus, tmp_path: Path) -> None:
    together = tmp_path / "all.pcapng"
    results = [str(target) for path, target in corpus.after.items() if corpus.outcomes[path].packets]
    subprocess.run(["mergecap", "-a", "-w", str(together), *results], capture_output=True, check=True)
    checks = [part for name in ("ip", "tcp", "udp") for part in ("-o", f"{name}.check_checksum:TRUE")]
    bad = " or ".join(f"{name}.checksum.status == 0" for name in ("ip", "tcp", "udp", "icmp", "icmpv6"))
    command = ["tshark", "-n", "-r", str(together), *checks, "-Y", bad]
    run = subprocess.run(command, capture_output=True, check=True, text=True)
    assert run.stdout == ""
