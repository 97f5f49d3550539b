"""Seeded keys and certificates: the same every time, and good in OpenSSL's eyes."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from pcaps.lab.certificates import issue, write_authority
from pcaps.lab.keys import ec_key, rsa_key


def test_keys_follow_their_seed() -> None:
    assert ec_key("a").private_numbers() == ec_key("a").private_numbers()
    assert ec_key("a").private_numbers() != ec_key("b").private_numbers()
    assert rsa_key("a").private_numbers() == rsa_key("a").private_numbers()


def test_rsa_key_has_full_length() -> None:
    assert rsa_key("length").key_size == 2048


@pytest.mark.parametrize("kind", ["ec", "rsa"])
@pytest.mark.parametrize("self_signed", [False, True])
def test_openssl_judges_the_chain(kind: str, self_signed: bool, tmp_path: Path) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    root = write_authority(tmp_path)
    paper = issue(tmp_path, "www.lab.example", kind=kind, self_signed=self_signed)
    command = [
        "openssl",
        "verify",
        "-CAfile",
        str(root),
        "-verify_hostname",
        "www.lab.example",
        str(paper.chain),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode == 0) is not self_signed
    assert not self_signed or "self-signed certificate" in done.stderr + done.stdout


def test_a_certificate_is_the_same_again(tmp_path: Path) -> None:
    first, second = (issue(tmp_path, "same.lab.example", kind=kind) for kind in ("rsa", "rsa"))
    assert first.sha256 == second.sha256
    der = x509.load_pem_x509_certificate(first.chain.read_bytes()).public_bytes(Encoding.DER)
    assert first.sha256 == hashlib.sha256(der).hexdigest()
