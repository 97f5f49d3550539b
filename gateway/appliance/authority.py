"""The box's own certificate authority: one root, one certificate for the page, both made on the box, renewed in time.

The root may name this box alone (name constraints, RFC 5280 section 4.2.1.10): its key, were it stolen, makes no
certificate for any other name or address that a device which trusts it would take.
"""

import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from pathlib import Path
from typing import Final, NamedTuple

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from gateway.appliance.hardware import EARLIEST_S
from gateway.errors import ConfigError

ROOT_DAYS: Final = 3650
"""A root is installed by hand on every device: not oftener than devices are replaced."""

ROOT_LEFT_DAYS: Final = 365
"""A root with less than this is replaced, so that there is a year of warning for those who must install it again."""

PAGE_DAYS: Final = 90
PAGE_LEFT_DAYS: Final = 30
"""With less than this the page's certificate is made again, which is looked at every day: nobody has to do anything."""

BACK: Final = timedelta(days=2)
"""Certificates begin earlier than they are made: clocks of phones, and of a box without one, are behind."""

ROOT_KEY: Final = "root.key"
ROOT: Final = "root.crt"
"""DER, as phones take it."""

PAGE: Final = "page.pem"
"""Key and certificate in one file, so that whoever reads it never sees one without the other."""

Address = IPv4Address | IPv6Address


class Place(NamedTuple):
    """Where everything is kept, and what the page is called."""

    keys: Path
    """Of the one user that may read the root's key."""

    public: Path
    """What the server before the page reads."""

    names: tuple[str, ...]
    addresses: tuple[Address, ...]


class Kept(NamedTuple):
    """What there is now, and what had to be made for it."""

    root: x509.Certificate
    page: x509.Certificate
    is_new_root: bool
    is_new_page: bool


def place(keys: Path, public: Path, names: Sequence[str], addresses: Sequence[str]) -> Place:
    """Checked. Raises ConfigError where a name or an address can be none."""
    for name in names:
        if not name.isascii() or not all(label.replace("-", "").isalnum() for label in name.split(".")):
            raise ConfigError(f"{name!r} is no name of a computer")
    try:
        found = tuple(ip_address(address) for address in addresses if address)
    except ValueError as error:
        raise ConfigError(str(error)) from error
    if not names and not found:
        raise ConfigError("the page has neither a name nor an address")
    return Place(keys, public, tuple(name.lower() for name in names), found)


def keep(where: Place, now_s: float) -> Kept:
    """Make what is missing, ends soon or is for other names. Raises OSError where it cannot be written."""
    now = datetime.fromtimestamp(max(now_s, EARLIEST_S), UTC)
    key, root = _read_root(where)
    if root is not None:  # a box without a clock starts in the past: it is later than when the root was made
        now = max(now, root.not_valid_before_utc + BACK)
    is_new_root = key is None or root is None or not _is_good_root(root, key, where, now)
    if is_new_root or key is None or root is None:
        key, root = _new_root(where, now)
        write_file(where.keys / ROOT_KEY, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), 0o600)
        write_file(where.public / ROOT, root.public_bytes(Encoding.DER), 0o644)
    page = _read_page(where)
    is_new_page = page is None or not _is_good_page(page, root, where, now)
    if is_new_page or page is None:
        page, text = _new_page(where, now, key, root)
        write_file(where.public / PAGE, text, 0o640)
    return Kept(root, page, is_new_root, is_new_page)


def read_root(public: Path) -> x509.Certificate | None:
    """The root that devices install; None where there is none yet, or it cannot be read."""
    try:
        return x509.load_der_x509_certificate((public / ROOT).read_bytes())
    except (OSError, ValueError):
        return None


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of a certificate as devices show it: pairs of hexadecimal digits."""
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def _read_root(where: Place) -> tuple[ec.EllipticCurvePrivateKey | None, x509.Certificate | None]:
    try:
        key = load_pem_private_key((where.keys / ROOT_KEY).read_bytes(), None)
    except (OSError, ValueError):
        return None, None
    return (key, read_root(where.public)) if isinstance(key, ec.EllipticCurvePrivateKey) else (None, None)


def _read_page(where: Place) -> x509.Certificate | None:
    try:
        return x509.load_pem_x509_certificate((where.public / PAGE).read_bytes())
    except (OSError, ValueError):
        return None


def _is_good_root(root: x509.Certificate, key: ec.EllipticCurvePrivateKey, where: Place, now: datetime) -> bool:
    try:
        allowed = root.extensions.get_extension_for_class(x509.NameConstraints).value
    except x509.ExtensionNotFound:
        return False
    is_ours = root.public_key() == key.public_key()
    return is_ours and _lasts(root, now, ROOT_LEFT_DAYS) and allowed == _constraints(where)


def _is_good_page(page: x509.Certificate, root: x509.Certificate, where: Place, now: datetime) -> bool:
    try:
        page.verify_directly_issued_by(root)
        names = page.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (x509.ExtensionNotFound, InvalidSignature, ValueError, TypeError):
        return False
    has_begun = page.not_valid_before_utc <= now  # it has not where the clock was wrong when it was made
    return has_begun and _lasts(page, now, PAGE_LEFT_DAYS) and names == _names(where)


def _lasts(certificate: x509.Certificate, now: datetime, left_days: int) -> bool:
    return now < certificate.not_valid_after_utc - timedelta(days=left_days)


def _constraints(where: Place) -> x509.NameConstraints:
    """This box's names with what is below them, and its addresses, each alone."""
    networks: list[IPv4Network | IPv6Network] = [ip_network(address) for address in where.addresses]
    names = [x509.DNSName(name) for name in where.names]
    # A kind of name that is not limited would be free: where there is none of it, nothing of it is permitted.
    excluded: list[x509.GeneralName] = [x509.IPAddress(ip_network("::/0"))] if not _has(networks, 6) else []
    if not _has(networks, 4):
        excluded.append(x509.IPAddress(ip_network("0.0.0.0/0")))
    if not names:
        excluded.append(x509.DNSName(""))
    permitted = [*names, *(x509.IPAddress(network) for network in networks)]
    return x509.NameConstraints(permitted, excluded or None)


def _has(networks: list[IPv4Network | IPv6Network], version: int) -> bool:
    return any(network.version == version for network in networks)


def _names(where: Place) -> x509.SubjectAlternativeName:
    return x509.SubjectAlternativeName(
        [*(x509.DNSName(name) for name in where.names), *(x509.IPAddress(one) for one in where.addresses)]
    )


def _usage(*, is_root: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_root,
        crl_sign=is_root,
        encipher_only=False,
        decipher_only=False,
    )


def _new_root(where: Place, now: datetime) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    serial = x509.random_serial_number()
    # Two boxes, or a box that was made anew, must be told apart in a phone's list.
    title = f"Telltale box {serial & 0xFFFF:04X}, {now:%Y-%m-%d}"
    name = x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Telltale"), x509.NameAttribute(NameOID.COMMON_NAME, title)]
    )
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    builder = (
        x509.CertificateBuilder(name, name, key.public_key(), serial, now - BACK, now + timedelta(days=ROOT_DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(is_root=True), critical=True)
        .add_extension(_constraints(where), critical=True)
        .add_extension(identifier, critical=False)
    )
    return key, builder.sign(key, hashes.SHA256())


def _new_page(
    where: Place, now: datetime, root_key: ec.EllipticCurvePrivateKey, root: x509.Certificate
) -> tuple[x509.Certificate, bytes]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, [*where.names, *map(str, where.addresses)][0])])
    serial = x509.random_serial_number()
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key())
    end = now + timedelta(days=PAGE_DAYS)
    builder = (
        x509.CertificateBuilder(root.subject, subject, key.public_key(), serial, now - BACK, end)
        .add_extension(_names(where), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(is_root=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(issuer, critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    page = builder.sign(root_key, hashes.SHA256())
    own = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return page, page.public_bytes(Encoding.PEM) + own


def write_file(path: Path, data: bytes, mode: int) -> None:
    """Whole or not at all, and never readable by more than in the end."""
    new = path.with_name(f".{path.name}.new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        os.fchmod(file.fileno(), mode)
    new.replace(path)
