"""Certificates that break the rules of their encoding, built byte by byte, signed for real, and read by OpenSSL too."""

import shutil
import subprocess
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from hypothesis import given
from hypothesis import strategies as st

from gateway.model.messages import Certificate
from gateway.protocols.certificates import parse_certificate

SECOND = 1_000_000_000
KEY = rsa.generate_private_key(65537, 1024)
CURVE_KEY = ec.generate_private_key(ec.SECP256R1())
SHA256_RSA = bytes.fromhex("300d06092a864886f70d01010b0500")
SHA256_ECDSA = bytes.fromhex("300a06082a8648ce3d040302")
COMMON, COUNTRY, COMPANY = b"\x55\x04\x03", b"\x55\x04\x06", b"\x55\x04\x0a"
MAIL = bytes.fromhex("2a864886f70d010901")
START, END = b"\x17\x0b2401020304Z", b"\x18\x0f20341231235959Z"


def tlv(tag: int, *contents: bytes) -> bytes:
    """One element of DER."""
    inside = b"".join(contents)
    length = len(inside)
    if length < 0x80:
        return bytes((tag, length)) + inside
    size = (length.bit_length() + 7) // 8
    return bytes((tag, 0x80 | size)) + length.to_bytes(size) + inside


def name(*parts: tuple[bytes, int, bytes]) -> bytes:
    """A name of single attributes: OID, tag of the string, its bytes."""
    return tlv(0x30, *(tlv(0x31, tlv(0x30, tlv(6, oid), tlv(tag, value))) for oid, tag, value in parts))


PLAIN = name((COMMON, 0x0C, b"camera"))


def made(
    version: bytes = b"\x02",
    serial: bytes = b"\x01",
    issuer: bytes = PLAIN,
    validity: bytes = START + END,
    subject: bytes = PLAIN,
    more: bytes = b"",
    key: Any = KEY,
) -> bytes:
    """A certificate that its own key signed."""
    encoding, form = serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    algorithm = SHA256_RSA if key is KEY else SHA256_ECDSA
    signed = tlv(
        0x30,
        tlv(0xA0, tlv(2, version)),
        tlv(2, serial),
        algorithm,
        issuer,
        tlv(0x30, validity),
        subject,
        key.public_key().public_bytes(encoding, form),
        more,
    )
    if key is KEY:
        signature = KEY.sign(signed, padding.PKCS1v15(), hashes.SHA256())
    else:
        signature = key.sign(signed, ec.ECDSA(hashes.SHA256()))
    return tlv(0x30, signed, algorithm, tlv(3, b"\0" + signature))


def ns(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=UTC).timestamp()) * SECOND  # type: ignore[misc,arg-type]


def refused(der: bytes) -> Certificate:
    """Our reading of a certificate which the strict reader does not take."""
    with pytest.raises((ValueError, x509.InvalidVersion)):
        x509.load_der_x509_certificate(der)
    return parse_certificate(der)


@pytest.mark.parametrize("key", [KEY, CURVE_KEY])
def test_all_of_a_certificate_without_seconds_in_its_time(key: Any) -> None:
    names = tlv(0x30, tlv(0x82, b"camera.example"), tlv(0x87, bytes((192, 0, 2, 7))))
    extension = tlv(0x30, bytes.fromhex("0603551d11"), tlv(4, names))
    seen = refused(made(more=tlv(0xA3, tlv(0x30, extension)), key=key))
    assert (seen.subject, seen.issuer, seen.san) == ("CN=camera", "CN=camera", ("camera.example", "192.0.2.7"))
    assert (seen.not_before_ns, seen.not_after_ns) == (ns(2024, 1, 2, 3, 4), ns(2034, 12, 31, 23, 59, 59))
    expected = ("RSA 1024", "sha256WithRSAEncryption") if key is KEY else ("EC secp256r1", "ecdsa-with-SHA256")
    assert (seen.key, seen.signature, seen.self_signed, seen.problem) == (*expected, True, "")


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (b"\x17\x0b9912312359Z", ns(1999, 12, 31, 23, 59)),
        (b"\x17\x11240102030405+0100", ns(2024, 1, 2, 2, 4, 5)),
        (b"\x17\x11240102030405-0330", ns(2024, 1, 2, 6, 34, 5)),
        (b"\x18\x1120240102030405.5Z", ns(2024, 1, 2, 3, 4, 5)),
        (b"\x18\x0e20240102030405", ns(2024, 1, 2, 3, 4, 5)),
    ],
)
def test_forms_of_time(time: bytes, expected: int) -> None:
    assert refused(made(validity=time + END)).not_before_ns == expected


@pytest.mark.parametrize("time", [b"\x17\x0bnot a time!", b"\x17\x0d241302030405Z", b"\x17\x00"])
def test_what_is_no_time_is_named_and_the_rest_is_read(time: bytes) -> None:
    seen = refused(made(validity=time + END))
    assert seen.problem.startswith("notBefore: ")
    assert (seen.subject, seen.not_after_ns, seen.key) == ("CN=camera", ns(2034, 12, 31, 23, 59, 59), "RSA 1024")


@pytest.mark.parametrize("parts", [{"version": b"\x05"}, {"serial": b"\0\x01"}, {"serial": b""}])
def test_numbers_that_break_the_rules(parts: dict[str, bytes]) -> None:
    seen = refused(made(validity=b"\x17\x0d240102030405Z" + END, **parts))
    assert (seen.subject, seen.problem, seen.self_signed) == ("CN=camera", "", True)


ODD_NAMES = [
    name((COUNTRY, 0x13, b"Deutschland"), (COMPANY, 0x13, b"Kamera & S\xf6hne"), (COMMON, 0x13, b"cam_1@home")),
    name((COMPANY, 0x0C, 'Ümläut, "GmbH"; <x>=+\\'.encode()), (COMMON, 0x0C, b"#1 ")),
    name((COMMON, 0x1E, "Zürich".encode("utf-16-be")), (MAIL, 0x16, b"a@example.org")),
    name((COMMON, 0x1C, "wide".encode("utf-32-be")), (COMPANY, 0x14, b"T61")),
    tlv(0x30),
]


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
@pytest.mark.parametrize("odd", ODD_NAMES[1:])
def test_names_are_those_that_openssl_reads(odd: bytes) -> None:
    der = made(subject=odd)
    run = ["openssl", "x509", "-inform", "DER", "-noout", "-subject", "-nameopt", "RFC2253,-esc_msb,utf8"]
    out = subprocess.run(run, input=der, capture_output=True, check=True).stdout.decode()
    seen = refused(der)
    theirs = out.removeprefix("subject=").rstrip("\n")
    assert (seen.subject, seen.problem, seen.self_signed) == (theirs, "", False)


def test_letters_that_the_type_of_string_does_not_have() -> None:
    assert parse_certificate(made(subject=ODD_NAMES[0])).subject == "CN=cam_1@home,O=Kamera & S\ufffdhne,C=Deutschland"


@given(st.binary(max_size=40), st.integers(0, 300), st.integers(0, 255))
def test_damage_never_raises(data: bytes, place: int, byte: int) -> None:
    der = bytearray(made(subject=tlv(0x30, data)))
    der[place] = byte
    assert len(parse_certificate(bytes(der)).sha256) == 64


def test_an_empty_signature_is_none() -> None:
    der = made(validity=b"\x17\x0b2401020304Z" + END)
    outer = der[4 : der.rindex(SHA256_RSA) + len(SHA256_RSA)]
    assert refused(tlv(0x30, outer, b"\x03\0")).problem.startswith("not a certificate: ")


def test_a_name_that_only_the_loose_reader_takes_leaves_the_rest() -> None:
    der = made(subject=name((COMPANY, 0x0C, b"\xff\xfe")), validity=b"\x17\x0d240102030405Z" + END)
    with pytest.raises(ValueError, match="asn1"):
        str(x509.load_der_x509_certificate(der).subject)
    seen = parse_certificate(der)
    assert (seen.subject, seen.issuer, seen.problem) == ("O=\ufffd\ufffd", "CN=camera", "")
