"""Certificates of the active tests, made for the name that an app asks for: right but for the one thing that is tested.

Every one names the run in its issuer or subject, so that the inspector knows whose it is: what a connection shows of
its server is then this machine's, and says nothing of the app's own.
"""

import datetime as dt
import ipaddress
import os
import ssl
from collections import OrderedDict
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID
from telltale_tests import ITSELF, LEAF, NAMESAKE, OTHER, REVOCATION, STRANGER, STRANGER_SENT, Way

KEY_BITS = 2048
MAX_CONTEXTS = 256
"""Made for names that apps ask for: whoever makes up more waits for a signature."""

MAX_COMMON_NAME = 64
"""RFC 5280, appendix A.1 (ub-common-name)."""

_PEM = serialization.Encoding.PEM


class Signer:
    """A name with a key that signs."""

    def __init__(
        self, subject: x509.Name, key: rsa.RSAPrivateKey, pem: bytes = b"", claimed: rsa.RSAPrivateKey | None = None
    ) -> None:
        """`pem` is its certificate; `claimed` the key that it says it signs with, where that is another's."""
        self.subject = subject
        self.key = key
        self.pem = pem
        self.claimed = claimed or key


class Maker:
    """Contexts of TLS, each for a way and a name."""

    def __init__(self, authority: Path, mark: str) -> None:
        """`authority` has the key and the certificate of this machine's authority (PEM); `mark` names the run."""
        content = authority.read_bytes()
        key = serialization.load_pem_private_key(content, None)
        assert isinstance(key, rsa.RSAPrivateKey)
        certificate = x509.load_pem_x509_certificate(content[content.index(b"-----BEGIN CERTIFICATE") :])
        self._mark = mark
        self._box = Signer(certificate.subject, key, certificate.public_bytes(_PEM))
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
        self._stranger = self._authority_of(f"Stranger of {mark}")
        self._leaf = self._server_that_signs()
        self._namesake = Signer(self._box.subject, self._stranger.key, self._box.pem, claimed=self._box.key)
        self._contexts: OrderedDict[tuple[str, str, bool], ssl.SSLContext] = OrderedDict()

    def context(self, way: Way, name: str, protocols: tuple[str, ...]) -> ssl.SSLContext:
        """How a connection that asks for a name (or for an address) is answered."""
        is_plain = "http/1.1" in protocols or not protocols
        key = (way.word, name, is_plain)
        found = self._contexts.pop(key, None) or self._make(way, name, "http/1.1" if is_plain else protocols[0])
        self._contexts[key] = found
        while len(self._contexts) > MAX_CONTEXTS:
            self._contexts.popitem(last=False)
        return found

    def _make(self, way: Way, name: str, protocol: str) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion(way.versions[0])
        context.maximum_version = ssl.TLSVersion(way.versions[1])
        context.set_ciphers(way.ciphers)
        context.options |= ssl.OP_NO_TICKET  # nothing is taken up again: every connection sees the certificate
        context.num_tickets = 0
        if protocol and protocol.isascii():
            context.set_alpn_protocols([protocol])
        with os.fdopen(os.memfd_create("shown"), "wb") as file:  # files alone are taken: this one is in no folder
            file.write(self.chain(way, name))
            file.flush()
            context.load_cert_chain(f"/proc/self/fd/{file.fileno()}")
        return context

    def chain(self, way: Way, name: str) -> bytes:
        """The key, the certificate, and those that belong to it (PEM)."""
        signer = {
            STRANGER: self._stranger,
            STRANGER_SENT: self._stranger,
            NAMESAKE: self._namesake,
            LEAF: self._leaf,
        }.get(way.issuer, self._box)
        top, parent = name.rpartition(".")[2], name.partition(".")[2]
        above = parent.partition(".")[2] or top
        names = [one.format(name=name, top=top, parent=parent or OTHER, above=above) for one in way.names]
        if top == name or name.count(".") < 2:
            names = [one for one in names if one != f"*.{top}"]  # which would be for it, as some read the rules
        common_name = way.common_name.format(name=name)
        subject = self._name(common_name if len(common_name) <= MAX_COMMON_NAME else "")
        if way.issuer == ITSELF:
            signer = Signer(subject, self._key)
        now = dt.datetime.now(dt.UTC)
        builder = (
            self._builder(subject, signer)
            .not_valid_before(now + dt.timedelta(days=way.from_day))
            .not_valid_after(now + dt.timedelta(days=way.to_day))
            .add_extension(x509.SubjectAlternativeName([_general_name(one) for one in names]), critical=False)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            # As `openssl req -x509` makes those that sign themselves.
            .add_extension(x509.BasicConstraints(ca=way.issuer == ITSELF, path_length=None), critical=True)
        )
        if way.names_revocation:
            builder = _with_revocation(builder)
        if way.must_staple:
            builder = builder.add_extension(x509.TLSFeature([x509.TLSFeatureType.status_request]), critical=False)
        leaf = builder.sign(signer.key, hashes.SHA256())
        sent = signer.pem if way.issuer in (STRANGER_SENT, NAMESAKE, LEAF) else b""
        return _private(self._key) + leaf.public_bytes(_PEM) + sent

    def _authority_of(self, name: str) -> Signer:
        """An authority that nobody knows."""
        key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
        subject = self._name(name)
        signer = Signer(subject, key)
        usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
        certificate = (
            _lasting(self._builder(subject, signer, key))
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(usage, critical=True)
            .sign(key, hashes.SHA256())
        )
        return Signer(subject, key, certificate.public_bytes(_PEM))

    def _server_that_signs(self) -> Signer:
        """A server's own certificate, which is no authority, and whose key signs all the same (CVE-2002-0862)."""
        key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
        subject = self._name(OTHER)
        certificate = (
            _lasting(self._builder(subject, self._box, key))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(OTHER)]), critical=False)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .sign(self._box.key, hashes.SHA256())
        )
        return Signer(subject, key, certificate.public_bytes(_PEM))

    def _name(self, common_name: str) -> x509.Name:
        parts = [x509.NameAttribute(NameOID.ORGANIZATION_NAME, self._mark)]
        if common_name:
            parts.append(x509.NameAttribute(NameOID.COMMON_NAME, common_name))
        return x509.Name(parts)

    def _builder(
        self, subject: x509.Name, signer: Signer, key: rsa.RSAPrivateKey | None = None
    ) -> x509.CertificateBuilder:
        public, claimed = (key or self._key).public_key(), signer.claimed.public_key()
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(signer.subject)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(claimed), critical=False)
        )


def _lasting(builder: x509.CertificateBuilder) -> x509.CertificateBuilder:
    now = dt.datetime.now(dt.UTC)
    return builder.not_valid_before(now - dt.timedelta(days=60)).not_valid_after(now + dt.timedelta(days=60))


def _with_revocation(builder: x509.CertificateBuilder) -> x509.CertificateBuilder:
    """It says where it can be asked for, and nobody answers there."""
    ask = x509.UniformResourceIdentifier(f"http://{REVOCATION}/ocsp")
    listed = x509.UniformResourceIdentifier(f"http://{REVOCATION}/list.crl")
    access = x509.AccessDescription(AuthorityInformationAccessOID.OCSP, ask)
    point = x509.DistributionPoint([listed], None, None, None)
    return builder.add_extension(x509.AuthorityInformationAccess([access]), critical=False).add_extension(
        x509.CRLDistributionPoints([point]), critical=False
    )


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _private(key: rsa.RSAPrivateKey) -> bytes:
    return key.private_bytes(_PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
