"""The invented certificate authority of the lab, and the certificates it gives to the lab's servers.

Dates are fixed and keys are seeded, so that a certificate has the same SHA-256 in every run.
"""

import base64
import datetime as dt
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from pcaps.lab.keys import PrivateKey, ec_key, rsa_key

NOT_BEFORE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
NOT_AFTER = dt.datetime(2036, 1, 1, tzinfo=dt.UTC)  # far away, so that the lab still runs in years
AUTHORITY = "Telltale Lab Root (invented)"


@dataclass(frozen=True)
class Issued:
    """A server's certificate on disk. `sha256` is of its DER form, in hex; `chain` holds the leaf alone."""

    chain: Path
    key: Path
    sha256: str
    spki_base64: str  # SHA-256 of its public key, as browsers pin it


@cache
def authority() -> tuple[x509.Certificate, PrivateKey]:
    """The root of the lab."""
    key = ec_key(AUTHORITY)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, AUTHORITY)])
    builder = _builder(name, name, key, AUTHORITY).add_extension(
        x509.BasicConstraints(ca=True, path_length=0), critical=True
    )
    return _sign(builder, key), key


def write_authority(folder: Path) -> Path:
    """Write the root as PEM, for clients that trust it."""
    path = folder / "lab-root.pem"
    path.write_bytes(authority()[0].public_bytes(serialization.Encoding.PEM))
    return path


def issue(folder: Path, host: str, *, kind: str = "ec", self_signed: bool = False) -> Issued:
    """Make a certificate for `host`. `kind` is "ec" (P-256) or "rsa" (2048 bits)."""
    seed = f"{host} {'self-signed' if self_signed else 'leaf'}"
    key: PrivateKey = rsa_key(seed) if kind == "rsa" else ec_key(seed)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    root, root_key = authority()
    issuer, signer = (name, key) if self_signed else (root.subject, root_key)
    certificate = _sign(_leaf(_builder(name, issuer, key, seed), host), signer)
    stem = folder / f"{host}-{kind}{'-self' if self_signed else ''}"
    chain, key_path = stem.with_name(stem.name + ".crt"), stem.with_name(stem.name + ".key")
    chain.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    spki = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    der = certificate.public_bytes(serialization.Encoding.DER)
    return Issued(chain, key_path, hashlib.sha256(der).hexdigest(), _base64_sha256(spki))


def _base64_sha256(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


def _builder(subject: x509.Name, issuer: x509.Name, key: PrivateKey, seed: str) -> x509.CertificateBuilder:
    serial = int.from_bytes(hashlib.sha256(f"serial {seed}".encode()).digest()[:15], "big") + 1
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(NOT_BEFORE)
        .not_valid_after(NOT_AFTER)
    )


def _leaf(builder: x509.CertificateBuilder, host: str) -> x509.CertificateBuilder:
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    return (
        builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=False)
    )


def _sign(builder: x509.CertificateBuilder, key: PrivateKey) -> x509.Certificate:
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return builder.sign(key, hashes.SHA256(), ecdsa_deterministic=True)
    return builder.sign(key, hashes.SHA256())
