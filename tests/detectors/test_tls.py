"""Handshakes: what was negotiated, and which certificate was accepted."""

import datetime as dt

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from gateway.detectors.transport.tls_certificate import covers
from gateway.detectors.transport.tls_version import OLD_VERSIONS
from gateway.model.flows import Certainty, Direction
from gateway.model.messages import Certificate, TlsSession
from tests.detectors.samples import SPAN, WHERE, inspector

DAY = 86_400 * 10**9


def session(
    version: str = "TLSv1.2", *, used: bool = True, alerts: tuple[str, ...] = (), **known: object
) -> TlsSession:
    made = TlsSession(SPAN, has_client_hello=True, has_server_hello=True, version=version, is_encrypted=used)
    made.alerts = alerts
    for name, value in known.items():
        setattr(made, name, value)
    return made


def leaf(**known: object) -> Certificate:
    values: dict[str, object] = {
        "sha256": "00" * 32,
        "subject": "CN=app.example.org",
        "issuer": "CN=Some Authority",
        "san": ("app.example.org",),
        "not_before_ns": SPAN.time_ns - DAY,
        "not_after_ns": SPAN.time_ns + DAY,
        "key": "EC secp256r1",
        "signature": "ecdsa-with-SHA256",
        "self_signed": False,
    }
    return Certificate(**(values | known))  # type: ignore[arg-type]


def rules(made: TlsSession) -> list[tuple[str, str]]:
    return [(hit.rule, hit.value) for hit in inspector().tls(made, WHERE)]


@pytest.mark.parametrize("version", ["SSLv2", "SSLv3", "TLSv1.0", "TLSv1.1", "DTLSv1.0"])
def test_old_versions(version: str) -> None:
    (hit,) = inspector().tls(session(version, cipher="TLS_RSA_WITH_AES_128_CBC_SHA"), WHERE)
    assert (hit.rule, hit.value, hit.confidence) == ("TLS-version", version, Certainty.CERTAIN)
    assert hit.data_kind == ""
    assert "TLS_RSA_WITH_AES_128_CBC_SHA" in hit.detail


@pytest.mark.parametrize("version", ["", "TLSv1.2", "TLSv1.3", "TLSv1.3 draft 23", "DTLSv1.2", "DTLSv1.3", "0x7f99"])
def test_versions_that_are_fine_or_not_known(version: str) -> None:
    assert version not in OLD_VERSIONS
    assert rules(session(version)) == []


def test_offered_is_not_negotiated() -> None:
    assert rules(session("TLSv1.2", offered_versions=("TLSv1.0", "TLSv1.2"))) == []
    assert rules(session("TLSv1.0", has_server_hello=False)) == []


def test_a_client_that_refused_did_it_right() -> None:
    assert rules(session("TLSv1.0", used=False, alerts=("client fatal protocol_version",))) == []
    cut = inspector().tls(session("TLSv1.0", used=False), WHERE)
    assert [hit.confidence for hit in cut] == [Certainty.LIKELY]
    assert rules(session("TLSv1.0", alerts=("client fatal internal_error",))) == [("TLS-version", "TLSv1.0")]


def test_a_hit_knows_who_sent_the_hello() -> None:
    (hit,) = inspector().tls(session("TLSv1.0", client=Direction.DOWN), WHERE)
    assert hit.direction == "received"


@pytest.mark.parametrize(
    ("certificate", "expected"),
    [
        (leaf(), []),
        (leaf(not_after_ns=SPAN.time_ns - 1), [("TLS-certificate-expired", "expired")]),
        (leaf(not_before_ns=SPAN.time_ns + 1), [("TLS-certificate-expired", "not yet valid")]),
        (leaf(not_after_ns=SPAN.time_ns), []),
        (leaf(self_signed=True), [("TLS-certificate-self-signed", "self-signed")]),
        (leaf(san=("other.example.org",)), [("TLS-certificate-name", "other name")]),
        (leaf(problem="not DER", self_signed=True), []),
    ],
)
def test_certificates(certificate: Certificate, expected: list[tuple[str, str]]) -> None:
    assert rules(session(sni="app.example.org", certificates=(certificate,))) == expected


def test_only_the_leaf_and_only_if_accepted() -> None:
    root = leaf(self_signed=True, not_after_ns=0)
    assert rules(session(sni="app.example.org", certificates=(leaf(), root))) == []
    refused = session(sni="app.example.org", certificates=(root,), used=False, alerts=("client fatal unknown_ca",))
    assert rules(refused) == []


def test_no_name_is_claimed_without_a_name() -> None:
    assert rules(session(sni="", certificates=(leaf(),))) == []
    hidden = session(sni="outer.example.org", certificates=(leaf(),), ech=True)
    assert rules(hidden) == [("COV-hidden-name", "ECH")]


NAMES = [
    ("app.example.org", "app.example.org"),
    ("APP.example.org.", "app.example.org"),
    ("app.example.org", "*.example.org"),
    ("a.b.example.org", "*.example.org"),
    ("example.org", "*.example.org"),
    ("app.example.org", "*.org"),
    ("app.example.org", "a*.example.org"),
    ("notexample.org", "*.example.org"),
    ("xapp.example.org", "app.example.org"),
    ("example.org", "org"),
]


@pytest.mark.parametrize(("host", "name"), NAMES)
def test_names_as_another_verifier_sees_them(host: str, name: str) -> None:
    """cryptography's X.509 verifier (Rust, RFC 5280 and the web's profile) decides the same."""
    assert covers(leaf(san=(name,)), host) is _verifier_accepts(host.rstrip("."), name)


def test_common_name_counts_only_without_alternative_names() -> None:
    assert covers(leaf(san=(), subject="O=Maker\\, Inc,CN=app.example.org"), "app.example.org")
    assert not covers(leaf(san=("b.example.org",), subject="CN=app.example.org"), "app.example.org")
    assert covers(leaf(san=("203.0.113.10",)), "203.0.113.10")
    assert not covers(leaf(san=("*.0.113.10",)), "203.0.113.10")


def _verifier_accepts(host: str, name: str) -> bool:
    now = dt.datetime.now(dt.UTC)
    day = dt.timedelta(days=1)
    ca_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test Authority")])

    def builder(public_key: ec.EllipticCurvePublicKey, subject: x509.Name) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(public_key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - day)
            .not_valid_after(now + day)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), False)
        )

    usage = x509.KeyUsage(True, False, False, False, False, True, True, False, False)
    ca = (
        builder(ca_key.public_key(), issuer)
        .add_extension(x509.BasicConstraints(True, None), True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(ca_key.public_key()), False)
        .add_extension(usage, True)
        .sign(ca_key, hashes.SHA256())
    )
    certificate = (
        builder(key.public_key(), x509.Name([]))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name.rstrip(".").lower())]), True)
        .add_extension(x509.ExtendedKeyUsage([x509.ExtendedKeyUsageOID.SERVER_AUTH]), False)
        .sign(ca_key, hashes.SHA256())
    )
    verifier = PolicyBuilder().store(Store([ca])).time(now).build_server_verifier(x509.DNSName(host.lower()))
    try:
        verifier.verify(certificate, [])
    except VerificationError:
        return False
    return True
