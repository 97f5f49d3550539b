"""X.509 certificates as they were sent, read into the model's record (RFC 5280).

Whatever cannot be read is named in `problem` and the rest is kept: a broken certificate is evidence. Nothing
is judged here, and nothing is looked up.
"""

import hashlib
import warnings
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from ipaddress import ip_address
from itertools import islice
from typing import Final, TypeVar

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519, padding, rsa, x448, x25519
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.serialization import load_der_public_key

from gateway.model.messages import Certificate
from gateway.protocols.certificates_loose import (
    ATTRIBUTES,
    Parts,
    certificate_parts,
    element,
    name_text,
    oid_text,
    time_of,
)

MEMORY_ENTRIES: Final = 1024
"""Certificates remembered: the same few hundred servers send theirs again and again."""

MEMORY_CERTIFICATE_BYTES: Final = 8192
"""A longer certificate is read anew each time, so that hostile ones cannot fill memory (1,024 of them: 8
MB)."""

MAX_NAMES: Final = 1000
"""Alternative names kept of one certificate. The largest in use, of content networks, have some hundreds."""

MAX_NAME_TEXT: Final = 4096
"""Characters kept of a subject or an issuer. RFC 5280 allows 64 for a common name."""

MIN_NS, MAX_NS = -(2**63), 2**63 - 1
"""Range of a 64-bit integer, to which times are cut: 9999-12-31 is RFC 5280's "no end", and lies beyond
it."""

T = TypeVar("T")

_REFUSALS: Final = (
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)
"""What the library raises on certificates that it cannot or will not read."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)

SIGNATURES: dict[str, str] = {
    "1.2.840.113549.1.1.2": "md2WithRSAEncryption",
    "1.2.840.113549.1.1.3": "md4WithRSAEncryption",
    "1.2.840.113549.1.1.4": "md5WithRSAEncryption",
    "1.2.840.113549.1.1.5": "sha1WithRSAEncryption",
    "1.3.14.3.2.29": "sha1WithRSA",
    "1.2.840.113549.1.1.14": "sha224WithRSAEncryption",
    "1.2.840.113549.1.1.11": "sha256WithRSAEncryption",
    "1.2.840.113549.1.1.12": "sha384WithRSAEncryption",
    "1.2.840.113549.1.1.13": "sha512WithRSAEncryption",
    "1.2.840.113549.1.1.10": "rsassaPss",
    "1.3.36.3.3.1.2": "ripemd160WithRSA",
    "1.2.840.10040.4.3": "dsaWithSHA1",
    "2.16.840.1.101.3.4.3.1": "dsa_with_SHA224",
    "2.16.840.1.101.3.4.3.2": "dsa_with_SHA256",
    "2.16.840.1.101.3.4.3.3": "dsa_with_SHA384",
    "2.16.840.1.101.3.4.3.4": "dsa_with_SHA512",
    "1.2.840.10045.4.1": "ecdsa-with-SHA1",
    "1.2.840.10045.4.3.1": "ecdsa-with-SHA224",
    "1.2.840.10045.4.3.2": "ecdsa-with-SHA256",
    "1.2.840.10045.4.3.3": "ecdsa-with-SHA384",
    "1.2.840.10045.4.3.4": "ecdsa-with-SHA512",
    "1.3.101.112": "ED25519",
    "1.3.101.113": "ED448",
    "1.2.156.10197.1.501": "SM2-with-SM3",
    "1.2.643.2.2.3": "GOST R 34.11-94 with GOST R 34.10-2001",
    "1.2.643.7.1.1.3.2": "GOST R 34.10-2012 with GOST R 34.11-2012 (256 bit)",
    "1.2.643.7.1.1.3.3": "GOST R 34.10-2012 with GOST R 34.11-2012 (512 bit)",
    "2.16.840.1.101.3.4.3.17": "ML-DSA-44",
    "2.16.840.1.101.3.4.3.18": "ML-DSA-65",
    "2.16.840.1.101.3.4.3.19": "ML-DSA-87",
}
"""Signature algorithms by OID, spelled as OpenSSL does (RFC 8017, 5758, 8410, 9881). Others stay OIDs."""

_ATTRIBUTES: Final = {x509.ObjectIdentifier(oid): name for oid, name in ATTRIBUTES.items()}

_DIGESTS: dict[str, hashes.HashAlgorithm] = {
    "1.2.840.113549.1.1.4": hashes.MD5(),  # noqa: S303 - what was sent is verified as it was made
    "1.2.840.113549.1.1.5": hashes.SHA1(),  # noqa: S303
    "1.2.840.113549.1.1.11": hashes.SHA256(),
    "1.2.840.113549.1.1.12": hashes.SHA384(),
    "1.2.840.113549.1.1.13": hashes.SHA512(),
    "1.2.840.10045.4.1": hashes.SHA1(),  # noqa: S303
    "1.2.840.10045.4.3.2": hashes.SHA256(),
    "1.2.840.10045.4.3.3": hashes.SHA384(),
    "1.2.840.10045.4.3.4": hashes.SHA512(),
}
"""Digests of the signature algorithms in use, for certificates that are read loosely."""

_SAN_OID: Final = bytes.fromhex("0603551d11")
_TEXT_NAMES: Final = (0x81, 0x82, 0x86)
"""Tags of rfc822Name, dNSName and uniformResourceIdentifier (RFC 5280 section 4.2.1.6)."""
_ADDRESS_NAME: Final = 0x87

EXPLICIT_CURVE: Final = "EC with explicit or unknown parameters"
_EC_PUBLIC_KEY: Final = "1.2.840.10045.2.1"
_PSS: Final = "1.2.840.113549.1.1.10"

_NAMED_KEYS: tuple[tuple[type, str], ...] = (
    (ed25519.Ed25519PublicKey, "Ed25519"),
    (ed448.Ed448PublicKey, "Ed448"),
    (x25519.X25519PublicKey, "X25519"),
    (x448.X448PublicKey, "X448"),
)


def parse_certificate(der: bytes) -> Certificate:
    """One certificate in DER. Never raises: what cannot be read is named in `problem`, the rest is filled."""
    return _remembered(der) if len(der) <= MEMORY_CERTIFICATE_BYTES else _parse(der)


def _parse(der: bytes) -> Certificate:
    sha256 = hashlib.sha256(der).hexdigest()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of certificates that a later release will refuse
        try:
            certificate = x509.load_der_x509_certificate(der)
            subject, issuer = _name(certificate.subject), _name(certificate.issuer)
        except _REFUSALS as refusal:
            return _read_loosely(der, sha256, refusal)
        return _read(certificate, sha256, subject, issuer)


_remembered = lru_cache(maxsize=MEMORY_ENTRIES)(_parse)


def _read(certificate: x509.Certificate, sha256: str, subject: str, issuer: str) -> Certificate:
    problems: list[str] = []
    return Certificate(
        sha256,
        subject,
        issuer,
        _try(problems, "subjectAltName", lambda: _alternative_names(certificate), ()),
        _try(problems, "notBefore", lambda: _ns(certificate.not_valid_before_utc), 0),
        _try(problems, "notAfter", lambda: _ns(certificate.not_valid_after_utc), 0),
        _try(problems, "key", lambda: _key(certificate), ""),
        _try(problems, "signature", lambda: _signature(certificate), ""),
        _try(problems, "issuer", lambda: _is_self_signed(certificate), False),
        "; ".join(dict.fromkeys(problems)),
    )


def _read_loosely(der: bytes, sha256: str, refusal: Exception) -> Certificate:
    """What the strict reader refused, as far as it is built as a certificate."""
    try:
        parts = certificate_parts(der)
    except ValueError:
        return Certificate(sha256, "", "", (), 0, 0, "", "", False, f"not a certificate: {_reason(refusal)}")
    problems: list[str] = []
    signed = der[parts.signed.at : parts.signed.end]
    first = _try(problems, "notBefore", lambda: element(der, parts.validity.start), parts.validity)
    return Certificate(
        sha256,
        _try(problems, "subject", lambda: name_text(der, parts.subject)[:MAX_NAME_TEXT], ""),
        _try(problems, "issuer", lambda: name_text(der, parts.issuer)[:MAX_NAME_TEXT], ""),
        _try(problems, "subjectAltName", lambda: _names_in(signed), ()),
        _try(problems, "notBefore", lambda: _ns(time_of(der, first)), 0),
        _try(problems, "notAfter", lambda: _ns(time_of(der, element(der, first.end))), 0),
        _try(problems, "key", lambda: _loose_key(der, parts), ""),
        _try(problems, "signature", lambda: _signature_name(oid_text(der, parts.algorithm)), ""),
        _try(problems, "issuer", lambda: _is_loosely_self_signed(der, parts), False),
        "; ".join(dict.fromkeys(problems)),
    )


def _loose_key(der: bytes, parts: Parts) -> str:
    oid = oid_text(der, element(der, parts.key.start))
    try:
        key = load_der_public_key(der[parts.key.at : parts.key.end])
    except _REFUSALS:
        return EXPLICIT_CURVE if oid == _EC_PUBLIC_KEY else oid
    return _key_text(key, oid)


def _is_loosely_self_signed(der: bytes, parts: Parts) -> bool:
    digest = _DIGESTS.get(oid_text(der, parts.algorithm))
    issuer, subject = der[parts.issuer.start : parts.issuer.end], der[parts.subject.start : parts.subject.end]
    if digest is None or issuer != subject:
        return False
    signature = der[parts.signature.start : parts.signature.end][1:]  # behind the count of unused bits
    signed = der[parts.signed.at : parts.signed.end]
    try:
        key = load_der_public_key(der[parts.key.at : parts.key.end])
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, signed, padding.PKCS1v15(), digest)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, signed, ec.ECDSA(digest))
        else:
            return False
    except (InvalidSignature, *_REFUSALS):
        return False
    return True


def _try(problems: list[str], part: str, read: Callable[[], T], otherwise: T) -> T:
    try:
        return read()
    except _REFUSALS as problem:
        problems.append(f"{part}: {_reason(problem)}")
        return otherwise


def _name(name: x509.Name) -> str:
    return name.rfc4514_string(_ATTRIBUTES)[:MAX_NAME_TEXT]


def _alternative_names(certificate: x509.Certificate) -> tuple[str, ...]:
    """DNS names, addresses, URIs and e-mail addresses as text, in the order sent (RFC 5280 section
    4.2.1.6)."""
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    except _REFUSALS:  # one refused extension, whichever, hides all: look for this one alone
        return _names_in(certificate.tbs_certificate_bytes)
    found: list[str] = []
    for name in islice(names, MAX_NAMES):
        if isinstance(name, x509.DNSName | x509.UniformResourceIdentifier | x509.RFC822Name):
            found.append(name.value)
        elif isinstance(name, x509.IPAddress):
            found.append(str(name.value))
    return tuple(found)


def _names_in(signed: bytes) -> tuple[str, ...]:
    """The same from the bytes of the certificate. Raises ValueError where lengths contradict each other."""
    place = signed.find(_SAN_OID)
    if place < 0:
        return ()
    value = element(signed, place + len(_SAN_OID))
    if value.tag == 0x01:  # critical
        value = element(signed, value.end)
    names = element(signed, value.start)
    position, end = names.start, names.end
    if value.tag != 0x04 or end != value.end:
        raise ValueError("an alternative name is longer or shorter than it says")
    found: list[str] = []
    while position < end and len(found) < MAX_NAMES:
        name = element(signed, position)
        position = name.end
        if position > end:
            raise ValueError("an alternative name is longer or shorter than it says")
        content = signed[name.start : position]
        if name.tag in _TEXT_NAMES:
            found.append(content.decode("utf-8", "replace"))
        elif name.tag == _ADDRESS_NAME:
            found.append(str(ip_address(content)))
    return tuple(found)


def _ns(moment: datetime) -> int:
    return max(MIN_NS, min(MAX_NS, (moment - _EPOCH) // _MICROSECOND * 1000))


def _key(certificate: x509.Certificate) -> str:
    oid = certificate.public_key_algorithm_oid.dotted_string
    try:
        return _key_text(certificate.public_key(), oid)
    except UnsupportedAlgorithm:
        return EXPLICIT_CURVE if oid == _EC_PUBLIC_KEY else oid


def _key_text(key: PublicKeyTypes, oid: str) -> str:
    """ "RSA 2048", "EC secp256r1", "Ed25519"; the OID of the algorithm where it is another."""
    if isinstance(key, rsa.RSAPublicKey):
        return f"RSA {key.key_size}"
    if isinstance(key, ec.EllipticCurvePublicKey):
        return f"EC {key.curve.name}"
    if isinstance(key, dsa.DSAPublicKey):
        return f"DSA {key.key_size}"
    for kind, name in _NAMED_KEYS:
        if isinstance(key, kind):
            return name
    return oid


def _signature(certificate: x509.Certificate) -> str:
    return _signature_name(certificate.signature_algorithm_oid.dotted_string)


def _signature_name(oid: str) -> str:
    return SIGNATURES.get(oid, oid)


def _is_self_signed(certificate: x509.Certificate) -> bool:
    """Subject equals issuer, and the certificate's own key verifies its signature."""
    if certificate.subject != certificate.issuer:
        return False
    try:
        return _verifies_itself(certificate)
    except (InvalidSignature, *_REFUSALS):
        return False


def _verifies_itself(certificate: x509.Certificate) -> bool:
    """By the key's own method: the library's check of a chain refuses the MD5 and SHA-1 of old devices."""
    key, signature, signed = (
        certificate.public_key(),
        certificate.signature,
        certificate.tbs_certificate_bytes,
    )
    digest = certificate.signature_hash_algorithm
    if isinstance(key, rsa.RSAPublicKey) and digest:
        is_pss = certificate.signature_algorithm_oid.dotted_string == _PSS
        scheme = certificate.signature_algorithm_parameters if is_pss else padding.PKCS1v15()
        if not isinstance(scheme, padding.PKCS1v15 | padding.PSS):
            return False
        key.verify(signature, signed, scheme, digest)
    elif isinstance(key, ec.EllipticCurvePublicKey) and digest:
        key.verify(signature, signed, ec.ECDSA(digest))
    elif isinstance(key, dsa.DSAPublicKey) and digest:
        key.verify(signature, signed, digest)
    elif isinstance(key, ed25519.Ed25519PublicKey | ed448.Ed448PublicKey):
        key.verify(signature, signed)
    else:
        return False
    return True


def _reason(problem: Exception) -> str:
    return str(problem).partition("\n")[0][:200] or type(problem).__name__
