"""Names of versions, cipher suites and alerts, against the tables of other decoders where they are
installed."""

import re
import shutil
import ssl
import subprocess
from functools import cache

import pytest

from gateway.protocols.tls_cipher_suites import REGISTERED, SSL2_KINDS, UNREGISTERED
from gateway.protocols.tls_names import (
    ALERTS,
    GREASE,
    alert_text,
    cipher_name,
    is_tls_1_3,
    ssl2_cipher_name,
    version_name,
)


@cache
def tshark_table() -> str:
    """Every value name that tshark knows."""
    if not shutil.which("tshark"):
        pytest.skip("tshark is not installed")
    return subprocess.run(["tshark", "-G", "values"], capture_output=True, text=True, check=True).stdout


def tshark_values(field: str) -> dict[int, str]:
    """The value names of one field, as tshark prints them."""
    rows = re.findall(rf"^V\t{re.escape(field)}\t(\S+)\t(.*)$", tshark_table(), re.MULTILINE)
    return {int(code, 0): name for code, name in rows}


def test_cipher_suites_are_named_as_tshark_names_them() -> None:
    theirs = tshark_values("tls.handshake.ciphersuite")
    assert len(theirs) > 300
    for code, name in theirs.items():
        if code not in GREASE:
            assert cipher_name(code) == name


def test_cipher_suites_are_named_as_scapy_names_them() -> None:
    suites = pytest.importorskip("scapy.layers.tls.crypto.suites")
    differ = {code for code, name in suites._tls_cipher_suites.items() if code < 65536 and cipher_name(code) != name}
    # two Kerberos suites and the two PSK_DHE ones are spelled otherwise there than in the registry, and the
    # ChaCha20 drafts carry a suffix of its own
    assert differ <= {0x26, 0x29, 0xC0AA, 0xC0AB, 0xCC13, 0xCC14, 0xCC15}
    assert {code: name for code, name in suites._tls_cipher_suites.items() if code > 65535} == SSL2_KINDS


def test_every_suite_that_openssl_offers_has_a_name() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.set_ciphers("ALL:@SECLEVEL=0")
    for cipher in context.get_ciphers():
        assert (cipher["id"] & 0xFFFF) in REGISTERED


def test_the_tables_do_not_overlap_and_hold_no_grease() -> None:
    assert not set(REGISTERED) & set(UNREGISTERED)
    assert not GREASE & set(REGISTERED)


def test_alerts_are_named_as_tshark_names_them() -> None:
    for code, name in tshark_values("tls.alert_message.desc").items():
        assert ALERTS[code] == name.lower().replace(" ", "_")


def test_codes_without_a_name_stay_numbers() -> None:
    assert cipher_name(0x4242) == "0x4242"
    assert ssl2_cipher_name(0x0A0B0C) == "0x0a0b0c"
    assert version_name(0x0399) == "0x0399"
    assert version_name(0x7F30) == "0x7f30"
    assert alert_text(7, 201) == "7 201"


def test_grease_is_what_the_rfc_lists() -> None:
    """RFC 8701 section 2: {0x0A,0x0A} to {0xFA,0xFA}."""
    assert {0x0A0A, 0x1A1A, 0x2A2A, 0xEAEA, 0xFAFA} < GREASE
    assert len(GREASE) == 16
    assert all(code >> 8 == code & 0xFF and code & 0x0F == 0x0A for code in GREASE)


@pytest.mark.parametrize("code", [0x0304, 0x7F12, 0x7F1C, 0x7E01, 0x7E02, 0xFB1A, 0xFEFC])
def test_what_is_1_3(code: int) -> None:
    assert is_tls_1_3(code)


@pytest.mark.parametrize("code", [0x0303, 0x0300, 0x0002, 0xFEFD, 0xFEFF, 0x0305])
def test_what_is_not_1_3(code: int) -> None:
    assert not is_tls_1_3(code)
