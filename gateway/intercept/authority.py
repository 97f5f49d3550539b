"""The local certificate authority: made on this machine, for this machine, its key readable by one user alone.

Whoever has the key can read what phones say that trust its certificate. It never leaves the folder, there is no copy,
and it can be made anew at any time; phones then have to be given the new certificate, and the old one to be taken off.
"""

import datetime as dt
import os
import secrets
from pathlib import Path
from typing import Final, NamedTuple

from gateway.errors import InterceptError

PRIVATE_FILE: Final = "mitmproxy-ca.pem"
PUBLIC_FILE: Final = "mitmproxy-ca-cert.pem"
"""Names and contents as mitmproxy expects them in its folder (its docs, "Using a custom certificate authority")."""

DAYS: Final = 365
KEY_BITS: Final = 2048
BACK_DAYS: Final = 1
"""Its life begins a day early: clocks of phones are not always right."""


class Authority(NamedTuple):
    """What may be told of it."""

    certificate: Path
    name: str
    sha256: str
    not_after: dt.datetime
    pem: bytes


def make_authority(folder: Path, *, replace: bool = False) -> Authority:
    """The authority of a folder, made where there is none. Raises InterceptError where it cannot be."""
    if (folder / PRIVATE_FILE).exists() and not replace:
        return read_authority(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        private, public = _make()
        for left in folder.glob("mitmproxy-*"):  # forms of the old one that mitmproxy has written
            left.unlink()
        _write(folder / PRIVATE_FILE, private + public, 0o600)
        _write(folder / PUBLIC_FILE, public, 0o644)
    except OSError as error:
        raise InterceptError(f"{folder}: the certificate authority cannot be written: {error.strerror}") from None
    return read_authority(folder)


def read_authority(folder: Path) -> Authority:
    """What is there. Raises InterceptError where there is none, or others could read its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    private, public = folder / PRIVATE_FILE, folder / PUBLIC_FILE
    try:
        mode = private.stat().st_mode
        pem = public.read_bytes()
        certificate = x509.load_pem_x509_certificate(pem)
    except (OSError, ValueError):
        raise InterceptError(f"{folder}: there is no certificate authority that can be read") from None
    if mode & 0o077:
        raise InterceptError(f"{private}: others than its owner may read the key: make a new one (--replace)")
    name = certificate.subject.rfc4514_string().removeprefix("CN=")
    digest = certificate.fingerprint(hashes.SHA256()).hex()
    return Authority(public, name, digest, certificate.not_valid_after_utc, pem)


def _make() -> tuple[bytes, bytes]:
    """A key and its certificate, as PEM. It signs certificates of servers and no further authority. It does not say
    how long a chain may be: an app that takes a server's certificate for an authority's would else not be seen."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.x509.oid import NameOID

    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Telltale looks inside ({secrets.token_hex(3)})")])
    now = dt.datetime.now(dt.UTC)
    usage = x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=BACK_DAYS))
        .not_valid_after(now + dt.timedelta(days=DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    return private, certificate.public_bytes(serialization.Encoding.PEM)


def _write(path: Path, content: bytes, mode: int) -> None:
    """Whole or not at all, and never readable by more than it is meant for."""
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    new.replace(path)
