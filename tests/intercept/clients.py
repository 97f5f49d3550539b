"""Apps for the active tests: good ones, and ones with a fault each. Every app has a server name of its own.

    python -m tests.intercept.clients AUTHORITY [APP…]

Each asks its server again and again until the program is killed. Those of FAULTS are named by what they do wrong.
"""

import contextlib
import datetime as dt
import hashlib
import os
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from cryptography import x509

PAUSE_S = 0.4
TIMEOUT_S = 8.0
SECRET = "maya.lindqvist@mail.example"


def request(name: str, *, scheme: str = "https") -> bytes:
    body = f'{{"email": "{SECRET}", "app": "{name}", "scheme": "{scheme}"}}'.encode()
    head = f"POST /v1/notes HTTP/1.1\r\nHost: {name}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    return head.encode() + b"\r\n\r\n" + body


def context(authority: str | None) -> ssl.SSLContext:
    """What checks as it should; without an authority, nothing is checked."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    if authority is None:
        made.check_hostname, made.verify_mode = False, ssl.CERT_NONE
    else:
        made.load_verify_locations(authority)
    return made


def ask(name: str, made: ssl.SSLContext, check: Callable[[ssl.SSLSocket], bool] = lambda _: True) -> bytes:
    """One request; what `check` refuses is not spoken to."""
    with socket.create_connection((name, 443), TIMEOUT_S) as way, made.wrap_socket(way, server_hostname=name) as sealed:
        if not check(sealed):
            return b""
        sealed.sendall(request(name))
        return sealed.recv(65536)


def good(name: str, authority: str) -> None:
    ask(name, context(authority))


def distrusting(name: str, authority: str) -> None:
    """Checks everything, and does not know the authority of the box."""
    made = context(None)
    made.verify_mode = ssl.CERT_REQUIRED
    ask(name, made)


def blind(name: str, authority: str) -> None:
    """Verifies nothing."""
    ask(name, context(None))


def nameless(name: str, authority: str) -> None:
    """Checks the chain and not the name."""
    made = context(authority)
    made.check_hostname = False
    ask(name, made)


def timeless(name: str, authority: str) -> None:
    """Checks the chain and the name, and no date."""
    made = context(authority)
    made.verify_flags |= ssl.VerifyFlags(0x200000)  # X509_V_FLAG_NO_CHECK_TIME
    ask(name, made)


def self_signed(name: str, authority: str) -> None:
    """Takes what is signed with its own key, and checks everything else."""
    try:
        ask(name, context(authority))
    except ssl.SSLCertVerificationError as error:
        if error.verify_code != 18:  # X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT
            raise
        ask(name, context(None))


def common_name(name: str, authority: str) -> None:
    """Looks at the common name alone."""
    made = context(authority)
    made.check_hostname = False

    def check(sealed: ssl.SSLSocket) -> bool:
        subject = (sealed.getpeercert() or {}).get("subject", ())
        return ("commonName", name) in [pair for part in subject for pair in part]

    ask(name, made, check)


def ending(name: str, authority: str) -> None:
    """Takes every alternative name that ends with the right one."""
    _by_names(name, authority, lambda value: value.endswith(name))


def pinning(name: str, authority: str) -> None:
    """Takes one certificate of its own server, which is not here, and tells by closing after the handshake."""
    ask(name, context(None), lambda sealed: hashlib.sha256(sealed.getpeercert(True) or b"").digest() == b"pinned")


def falling(name: str, authority: str) -> None:
    """Good; but without encryption where it fails."""
    try:
        ask(name, context(authority))
    except OSError:
        with socket.create_connection((name, 80), TIMEOUT_S) as way:
            way.sendall(request(name, scheme="http"))
            way.recv(65536)


def parent(name: str, authority: str) -> None:
    """Takes the certificate of the name above its own."""
    _by_names(name, authority, lambda value: name == value or name.endswith(f".{value}"))


def child(name: str, authority: str) -> None:
    """Takes the certificate of any name below its own."""
    _by_names(name, authority, lambda value: name == value or value.endswith(f".{name}"))


def _by_names(name: str, authority: str, takes: Callable[[str], bool]) -> None:
    made = context(authority)
    made.check_hostname = False

    def check(sealed: ssl.SSLSocket) -> bool:
        names = (sealed.getpeercert() or {}).get("subjectAltName", ())
        return any(takes(str(value)) for _, value in names)

    ask(name, made, check)


def _covers(pattern: str, name: str) -> bool:
    return pattern.startswith("*.") and pattern.count(".") > 1 and name.endswith(pattern[1:])


def wide(name: str, authority: str) -> None:
    """Takes a wildcard for any number of labels, though not for all of a top level domain."""
    _by_names(name, authority, lambda value: name == value or _covers(value, name))


def shown(sealed: ssl.SSLSocket) -> x509.Certificate:
    return x509.load_der_x509_certificate(sealed.getpeercert(True) or b"")


def is_current(certificate: x509.Certificate) -> bool:
    now = dt.datetime.now(dt.UTC)
    return certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc


def dates(name: str, authority: str) -> None:
    """Checks whether the certificate has run out, and nothing else."""
    ask(name, context(None), lambda sealed: is_current(shown(sealed)))


def namesake(name: str, authority: str) -> None:
    """Checks dates, the server's name, and the name of the authority; no signature."""
    known = x509.load_pem_x509_certificate(Path(authority).read_bytes()).subject

    def check(sealed: ssl.SSLSocket) -> bool:
        found = shown(sealed)
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        return is_current(found) and found.issuer == known and name in names.get_values_for_type(x509.DNSName)

    ask(name, context(None), check)


KNOWN: set[str] = set()


def once(name: str, authority: str) -> None:
    """Checks everything at its first connection, and from then on nothing."""
    ask(name, context(None if name in KNOWN else authority))
    KNOWN.add(name)


FAILED: dict[str, int] = {}


def third(name: str, authority: str) -> None:
    """Good; but without encryption when it has failed three times."""
    try:
        ask(name, context(authority))
        FAILED[name] = 0
    except OSError:
        FAILED[name] = FAILED.get(name, 0) + 1
        if FAILED[name] % 3 == 0:
            with socket.create_connection((name, 80), TIMEOUT_S) as way:
                way.sendall(request(name, scheme="http"))
                way.recv(65536)


def dancing(name: str, authority: str) -> None:
    """Good; but with TLS 1.0 where it fails."""
    try:
        ask(name, context(authority))
    except OSError:
        made = context(authority)
        made.minimum_version = made.maximum_version = ssl.TLSVersion.TLSv1
        made.set_ciphers("DEFAULT:@SECLEVEL=0")
        ask(name, made)


def old(name: str, authority: str) -> None:
    """Good; but takes any version."""
    made = context(authority)
    made.minimum_version = ssl.TLSVersion.TLSv1
    made.set_ciphers("DEFAULT:@SECLEVEL=0")
    ask(name, made)


def weak(name: str, authority: str) -> None:
    """Good; but takes any cipher."""
    made = context(authority)
    made.set_ciphers("ALL:eNULL:@SECLEVEL=0")
    ask(name, made)


def curl(*options: str) -> Callable[[str, str], None]:
    def run(name: str, authority: str) -> None:
        body = f'{{"email": "{SECRET}"}}'
        words = ["curl", "-sS", "-m", "8", "--cacert", authority, *options, "-d", body, f"https://{name}/v1/notes"]
        subprocess.run(words, check=False, capture_output=True)

    return run


def callback(code: str) -> Callable[[str, str], None]:
    """A client of pyOpenSSL, which asks its own function about every error."""

    def run(name: str, authority: str) -> None:
        python = os.environ["TELLTALE_MITMDUMP"].replace("mitmdump", "python")
        words = [python, "-c", PYOPENSSL.replace("TAKES", code), name, authority]
        subprocess.run(words, input=request(name), check=False, capture_output=True, timeout=TIMEOUT_S)

    return run


PYOPENSSL = """
import socket, sys
from OpenSSL import SSL
name, authority = sys.argv[1:]
context = SSL.Context(SSL.TLS_CLIENT_METHOD)
context.load_verify_locations(authority)
context.set_verify(SSL.VERIFY_PEER, lambda _way, _certificate, error, _depth, ok: bool(ok) or error in (TAKES))
way = SSL.Connection(context, socket.create_connection((name, 443), 8))
way.set_tlsext_host_name(name.encode())
way._socket.settimeout(None)
SSL._lib.X509_VERIFY_PARAM_set1_host(SSL._lib.SSL_get0_param(way._ssl), name.encode(), len(name))
way.set_connect_state()
way.do_handshake()
way.sendall(sys.stdin.buffer.read())
way.recv(4096)
"""

APPS: dict[str, Callable[[str, str], None]] = {
    "good": good,
    "distrusting": distrusting,
    "blind": blind,
    "nameless": nameless,
    "timeless": timeless,
    "self-signed": self_signed,
    "common-name": common_name,
    "ending": ending,
    "pinning": pinning,
    "parent": parent,
    "child": child,
    "wide": wide,
    "dates": dates,
    "namesake": namesake,
    "once": once,
    "falling": falling,
    "third": third,
    "dancing": dancing,
    "old": old,
    "weak": weak,
    "curl": curl(),
    "curl-k": curl("-k"),
    "curl-follows": curl("-L"),
    "leaf": callback("24, 26, 79"),  # X509_V_ERR_INVALID_CA (also as OpenSSL 3 has it), INVALID_PURPOSE
}


def server_of(app: str) -> str:
    """The name that an app asks for."""
    return f"{'deep.' if app == 'wide' else ''}{app}.apps.example"


def main() -> None:
    """Until killed."""
    authority, *chosen = sys.argv[1:]
    for app in chosen or APPS:
        threading.Thread(target=again, args=(app, authority), daemon=True).start()
    print("ready", flush=True)
    threading.Event().wait()


def again(app: str, authority: str) -> None:
    """One app, again and again, as apps do."""
    while True:
        if Path(authority).exists():
            with contextlib.suppress(OSError, subprocess.TimeoutExpired):
                APPS[app](server_of(app), authority)
        time.sleep(PAUSE_S)


if __name__ == "__main__":
    main()
