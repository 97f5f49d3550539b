"""Certificates made with every kind of key, names and times, and broken ones; compared with OpenSSL's own
reading."""

import ipaddress
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519, rsa
from cryptography.x509.oid import NameOID
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.protocols.certificates import MAX_NS, parse_certificate
from tests.protocols.tls_real import identity

START = datetime(2024, 2, 29, 12, 30, 15, tzinfo=UTC)
END = datetime(2034, 2, 28, 23, 59, 59, tzinfo=UTC)
SECOND = 1_000_000_000

COMMON, COUNTRY, COMPANY = NameOID.COMMON_NAME, NameOID.COUNTRY_NAME, NameOID.ORGANIZATION_NAME


def name(*parts: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
    return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts])


def make(
    key: Any,
    subject: x509.Name,
    issuer: x509.Name | None = None,
    signer: Any = None,
    digest: Any = hashes.SHA256(),  # noqa: B008
    end: datetime = END,
    names: list[x509.GeneralName] | None = None,
) -> bytes:
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer or subject)
        .public_key(key.public_key())
        .serial_number(4711)
        .not_valid_before(START)
        .not_valid_after(end)
    )
    if names:
        builder = builder.add_extension(x509.SubjectAlternativeName(names), False)
    return builder.sign(signer or key, digest).public_bytes(serialization.Encoding.DER)


RSA_KEY = rsa.generate_private_key(65537, 1024)
EC_KEY = ec.generate_private_key(ec.SECP384R1())


def test_all_fields_of_a_usual_certificate() -> None:
    der = make(
        EC_KEY,
        name((COUNTRY, "DE"), (COMPANY, "Clinic, Inc."), (COMMON, "clinic.example")),
        name((COUNTRY, "DE"), (COMMON, "Some CA")),
        RSA_KEY,
        names=[
            x509.DNSName("clinic.example"),
            x509.DNSName("*.clinic.example"),
            x509.IPAddress(ipaddress.ip_address("192.0.2.1")),
            x509.IPAddress(ipaddress.ip_address("2001:db8::1")),
            x509.UniformResourceIdentifier("https://clinic.example/"),
            x509.RFC822Name("it@clinic.example"),
            x509.DirectoryName(name((COMMON, "left out"))),
        ],
    )
    seen = parse_certificate(der)
    assert seen.subject == "CN=clinic.example,O=Clinic\\, Inc.,C=DE"
    assert seen.issuer == "CN=Some CA,C=DE"
    assert seen.san == (
        "clinic.example",
        "*.clinic.example",
        "192.0.2.1",
        "2001:db8::1",
        "https://clinic.example/",
        "it@clinic.example",
    )
    assert (seen.not_before_ns, seen.not_after_ns) == (1709209815 * SECOND, 2024783999 * SECOND)
    assert (seen.key, seen.signature) == ("EC secp384r1", "sha256WithRSAEncryption")
    assert (seen.self_signed, seen.problem) == (False, "")


@pytest.mark.parametrize(
    ("key", "digest", "key_text", "signature"),
    [
        (RSA_KEY, hashes.SHA384(), "RSA 1024", "sha384WithRSAEncryption"),
        (EC_KEY, hashes.SHA512(), "EC secp384r1", "ecdsa-with-SHA512"),
        (ed25519.Ed25519PrivateKey.generate(), None, "Ed25519", "ED25519"),
        (ed448.Ed448PrivateKey.generate(), None, "Ed448", "ED448"),
        (dsa.generate_private_key(2048), hashes.SHA256(), "DSA 2048", "dsa_with_SHA256"),
    ],
    ids=["rsa", "ec", "ed25519", "ed448", "dsa"],
)
def test_kinds_of_keys_and_signatures(key: Any, digest: Any, key_text: str, signature: str) -> None:
    seen = parse_certificate(make(key, name((COMMON, "self")), digest=digest))
    assert (seen.key, seen.signature, seen.problem) == (key_text, signature, "")
    assert seen.self_signed


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
@pytest.mark.parametrize("digest", ["sha1", "md5", "sha256"])
def test_old_signatures_of_devices_are_still_verified(digest: str, tmp_path: Path) -> None:
    """Routers and printers sign their own certificate with what was usual when they were built."""
    out = tmp_path / "old.der"
    run = ["openssl", "req", "-x509", f"-{digest}", "-newkey", "rsa:1024", "-nodes", "-keyout", "/dev/null"]
    options = ["-subj", "/CN=printer", "-outform", "DER", "-out", str(out)]
    subprocess.run([*run, *options], check=True, capture_output=True)
    seen = parse_certificate(out.read_bytes())
    assert (seen.signature, seen.self_signed) == (f"{digest}WithRSAEncryption", True)
    damaged = bytearray(out.read_bytes())
    damaged[-1] ^= 1
    assert not parse_certificate(bytes(damaged)).self_signed


def test_self_signed_is_verified_and_not_believed() -> None:
    subject = name((COMMON, "impostor"))
    assert parse_certificate(make(EC_KEY, subject)).self_signed
    other = ec.generate_private_key(ec.SECP384R1())
    assert not parse_certificate(make(EC_KEY, subject, signer=other)).self_signed
    assert not parse_certificate(make(EC_KEY, subject, signer=RSA_KEY)).self_signed
    assert not parse_certificate(make(EC_KEY, subject, issuer=name((COMMON, "other")))).self_signed


def test_the_end_of_time_fits_a_column() -> None:
    """RFC 5280 section 4.1.2.5: 99991231235959Z stands for no end."""
    der = make(EC_KEY, name((COMMON, "for ever")), end=datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC))
    assert parse_certificate(der).not_after_ns == MAX_NS


@pytest.mark.parametrize("junk", [b"", b"\0", b"\x30\x80", b"not a certificate", bytes(9000)])
def test_what_is_no_certificate_says_so(junk: bytes) -> None:
    seen = parse_certificate(junk)
    assert seen.problem.startswith("not a certificate: ")
    assert (seen.subject, seen.san, seen.not_after_ns, seen.self_signed) == ("", (), 0, False)
    assert len(seen.sha256) == 64


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_damaged_certificates_never_raise(data: st.DataObject) -> None:
    der = bytearray(identity().chain_der[data.draw(st.integers(0, 1))])
    for _ in range(data.draw(st.integers(1, 3))):
        der[data.draw(st.integers(0, len(der) - 1))] = data.draw(st.integers(0, 255))
    seen = parse_certificate(bytes(der))
    assert len(seen.sha256) == 64


def test_broken_parts_leave_the_rest() -> None:
    der = make(EC_KEY, name((COMMON, "clinic.example")), names=[x509.DNSName("clinic.example")])
    place = der.index(b"clinic.example", der.index(b"\x55\x1d\x11"))
    damaged = der[: place - 1] + b"\x70" + der[place:]  # a name longer than the extension
    seen = parse_certificate(damaged)
    assert seen.subject == "CN=clinic.example"
    assert seen.problem.startswith("subjectAltName: ")
    assert seen.san == ()
    assert seen.key == "EC secp384r1"


def test_names_are_found_although_another_extension_is_refused() -> None:
    """Many a device says "CA: false" aloud, which DER forbids to say (X.690 section 11.5)."""
    spoken = x509.UnrecognizedExtension(x509.ObjectIdentifier("2.5.29.19"), bytes.fromhex("3003010100"))
    builder = (
        x509.CertificateBuilder()
        .subject_name(name((COMMON, "camera")))
        .issuer_name(name((COMMON, "camera")))
        .public_key(EC_KEY.public_key())
        .serial_number(1)
        .not_valid_before(START)
        .not_valid_after(END)
        .add_extension(spoken, False)
        .add_extension(
            x509.SubjectAlternativeName(
                [
                    x509.DNSName("camera.example"),
                    x509.IPAddress(ipaddress.ip_address("2001:db8::7")),
                    x509.DirectoryName(name((COMMON, "left out"))),
                    x509.RFC822Name("maker@camera.example"),
                ]
            ),
            True,
        )
    )
    der = builder.sign(EC_KEY, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    with pytest.raises(ValueError, match="EncodedDefault"):
        list(x509.load_der_x509_certificate(der).extensions)
    seen = parse_certificate(der)
    assert seen.san == ("camera.example", "2001:db8::7", "maker@camera.example")
    assert (seen.problem, seen.self_signed) == ("", True)
    place = der.index(b"camera.example", der.index(bytes.fromhex("0603551d11")))
    damaged = der[: place - 1] + b"\x7f" + der[place:]
    assert parse_certificate(damaged).problem.startswith("subjectAltName: an ")


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
@pytest.mark.parametrize("place", [0, 1])
def test_openssl_reads_the_same(place: int) -> None:
    der = identity().chain_der[place]
    run = ["openssl", "x509", "-inform", "DER", "-noout", "-fingerprint", "-sha256", "-subject", "-issuer"]
    out = subprocess.run(
        [*run, "-nameopt", "RFC2253", "-startdate", "-enddate", "-dateopt", "iso_8601"],
        input=der,
        capture_output=True,
        check=True,
    ).stdout.decode()
    theirs = dict(line.split("=", 1) for line in out.splitlines())
    seen = parse_certificate(der)
    assert theirs["sha256 Fingerprint"].replace(":", "").lower() == seen.sha256
    assert (theirs["subject"], theirs["issuer"]) == (seen.subject, seen.issuer)
    start, end = (datetime.fromisoformat(theirs[key]) for key in ("notBefore", "notAfter"))
    assert (start.timestamp() * SECOND, end.timestamp() * SECOND) == (seen.not_before_ns, seen.not_after_ns)


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
def test_a_pss_signature_is_verified(tmp_path: Path) -> None:
    out = tmp_path / "pss.der"
    run = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        "/dev/null",
        "-subj",
        "/CN=pss",
    ]
    options = ["-sigopt", "rsa_padding_mode:pss", "-outform", "DER", "-out", str(out)]
    subprocess.run([*run, *options], check=True, capture_output=True)
    seen = parse_certificate(out.read_bytes())
    assert (seen.signature, seen.self_signed, seen.problem) == ("rsassaPss", True, "")
