"""ClientHellos of captures made by others: JA3 and JA4 as the suites they come from expect them."""

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from gateway.model.messages import TlsSession
from gateway.protocols.tls import TlsParser
from tests.protocols.feeding import outcome
from tests.protocols.tls_real import UP

REPOSITORY = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("TELLTALE_CORPUS", REPOSITORY.parent / "shared" / "corpus"))

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="no corpus: set TELLTALE_CORPUS or add ../shared/corpus"),
    pytest.mark.skipif(not shutil.which("tshark"), reason="tshark is not installed"),
]

Expected = dict[str, str]


def expected() -> dict[str, list[Expected]]:
    """Rows with a JA4 over TCP, by capture."""
    found: dict[str, list[Expected]] = {}
    if CORPUS.is_dir():
        with (CORPUS / "expected_tls.tsv").open() as file:
            for row in csv.DictReader(file, delimiter="\t"):
                if row["ja4"] and row["l4"] == "TCP":
                    found.setdefault(row["pcap"], []).append(row)
    return found


def client_hello_bytes(capture: str) -> dict[str, bytes]:
    """The stream bytes that hold the ClientHello, by client port, cut out by tshark."""
    fields = ("tcp.srcport", "tcp.payload", "tcp.reassembled.data")
    run = ["tshark", "-r", str(CORPUS / "captures" / capture), "-Y", "tls.handshake.type==1 and tcp"]
    run += ["-T", "fields", *(part for field in fields for part in ("-e", field))]
    out = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    found: dict[str, bytes] = {}
    for line in out.splitlines():
        port, payload, whole = line.split("\t")
        found.setdefault(port, bytes.fromhex(whole or payload))
    return found


@pytest.mark.parametrize("capture", sorted(expected()) or ["none"])
def test_fingerprints_are_those_of_the_origin(capture: str) -> None:
    hellos = client_hello_bytes(capture)
    for row in expected()[capture]:
        [seen], _ = outcome(TlsParser, [(UP, hellos[row["sport"]])])
        assert isinstance(seen, TlsSession)
        assert (seen.ja4, seen.ja3) == (row["ja4"], row["ja3"])
        assert seen.sni == row["sni"]
