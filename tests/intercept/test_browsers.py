"""A browser that trusts the certificate, and an app that prefers QUIC: it falls back to TCP, and is opened there."""

import base64
import hashlib
import shutil
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization

from gateway.store.queries import interception, open_queries
from tests.intercept.lab import Spaces
from tests.intercept.running import live

URL = "https://api.clinic.example"
FALLS_BACK = """
import asyncio, ssl, sys, urllib.request
from aioquic.asyncio.client import connect
from aioquic.h3.connection import H3_ALPN
from aioquic.quic.configuration import QuicConfiguration

async def by_quic():
    configuration = QuicConfiguration(is_client=True, alpn_protocols=H3_ALPN, idle_timeout=3)
    configuration.load_verify_locations(sys.argv[1])
    async with connect("quic.clinic.example", 443, configuration=configuration):
        return "quic"

try:
    print(asyncio.run(asyncio.wait_for(by_quic(), 6)))
except Exception as error:
    context = ssl.create_default_context(cafile=sys.argv[1])
    print(urllib.request.urlopen("https://quic.clinic.example/fallback", context=context).status)
"""


def spki(certificate: Path) -> str:
    """SHA-256 of a certificate's public key, as Chromium takes it."""
    key = x509.load_pem_x509_certificate(certificate.read_bytes()).public_key()
    der = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return base64.b64encode(hashlib.sha256(der).digest()).decode()


@pytest.mark.browser
@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs chromium")
def test_chromium(net: Spaces) -> None:
    with live(net) as run:
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        flags += [f"--user-data-dir={net.folder}/chromium", "--disable-component-update"]
        # Only the authority's own key is named: whatever it has signed is trusted, and nothing else.
        flags += [f"--ignore-certificate-errors-spki-list={spki(run.certificate)}"]
        command = ["env", f"HOME={net.folder}", "chromium", *flags, "--dump-dom", f"{URL}/browser"]
        shown = net.run(net.phone, *command, timeout_s=180)
        assert "hello" in shown.stdout, shown.stderr[-2000:]
        run.until(lambda: ("/browser",) in run.rows("SELECT path FROM http WHERE decrypted"), "the page")
        run.end()
    [row] = run.rows("SELECT method, host, status FROM http WHERE path = '/browser'")
    assert row == ("GET", "api.clinic.example", 200)


def test_an_app_falls_back_from_quic(net: Spaces) -> None:
    with live(net) as run:
        done = net.run(net.phone, sys.executable, "-c", FALLS_BACK, str(run.certificate))
        assert done.stdout == "200\n", done.stderr
        run.until(lambda: ("/fallback",) in run.rows("SELECT path FROM http WHERE decrypted"), "the exchange")
        run.until(lambda: run.state["counters"]["quic"] >= 1, "a counter")
        run.end()
    assert run.rows("SELECT quic_refused >= 1 FROM intercept_runs") == [(1,)]
    with open_queries(run.database) as queries:
        [(run_id,)] = queries.fetch("SELECT run_id FROM intercept_runs")
        [refused] = interception.quic_refused(queries, run_id)
    assert (refused.name, refused.state, refused.reason) == ("quic.clinic.example", "failed", "quic")
