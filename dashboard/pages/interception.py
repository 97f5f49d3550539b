"""What was looked into by consent: what goes on now, what became of each name, and the certificate on a phone."""

import base64
import time
from typing import Final

from flask import Blueprint, Response, abort, render_template, request, url_for

from dashboard.languages import N_
from dashboard.session import queries
from gateway.qr import picture
from gateway.store.queries import StoreError, interception

STATES: Final = {
    ("opened", ""): N_("Opened: the app accepted the certificate, and what it said was read."),
    ("passed", "pinned"): N_(
        "Passed through: the app refused the certificate three times, as an app does that knows its own server's."
    ),
    ("passed", "listed"): N_("Passed through, as it was wanted."),
    ("passed", "not-tls"): N_("Passed through: it is not TLS. What is readable of it was read by the capture."),
    ("passed", "server-certificate"): N_("Passed through: the server's own certificate is not valid."),
    ("passed", "no-common-version"): N_("Passed through: no version or cipher of TLS that both speak."),
    ("passed", "ech"): N_("Passed through: the app insists on hiding the name of its server (ECH)."),
    ("passed", "broken-tls"): N_("Passed through: the app's handshakes made no sense."),
    ("failed", "certificate-refused"): N_("Failed: the app refused the certificate, and said so."),
    ("failed", "client-closed"): N_("Failed: the app closed the connection after it had seen the certificate."),
    ("failed", "no-common-version"): N_("Failed: no version or cipher of TLS that both speak."),
    ("failed", "ech"): N_("Failed: the app insists on hiding the name of its server (ECH)."),
    ("failed", "broken-tls"): N_("Failed: the app's handshake made no sense."),
    ("failed", "server-certificate"): N_("Failed: the server's own certificate is not valid."),
    ("failed", "server-unreachable"): N_("Failed: the server did not answer."),
    ("failed", interception.QUIC): N_("Failed: QUIC was refused, so that the app falls back to TCP."),
    ("failed", "encrypted-dns"): N_("Refused, as it was wanted: a resolver of encrypted DNS."),
}
"""By state and reason, what is said of a name."""

ENCRYPTED_DNS: Final = {
    "open": N_("encrypted DNS was opened"),
    "pass": N_("encrypted DNS passed through"),
    "refuse": N_("encrypted DNS was refused"),
}
TESTS: Final = {
    "valid": N_("A certificate with nothing wrong"),
    "unknown-authority": N_("An authority that nobody knows"),
    "self-signed": N_("A certificate that vouches for itself"),
    "wrong-name": N_("The certificate of another server"),
    "near-name": N_("A name that only looks right"),
    "expired": N_("A certificate that ran out yesterday"),
    "not-yet-valid": N_("A certificate that does not hold yet"),
    "leaf-as-authority": N_("Signed by a server that is no authority"),
    "old-version": N_("TLS 1.1 or 1.0 and nothing newer"),
    "weak-cipher": N_("Only ciphers that hide nothing"),
    "no-revocation": N_("Nobody says whether it was withdrawn"),
    "plain-redirect": N_("Sent on to an address without encryption"),
    "plain-fallback": N_("No encrypted connection comes about"),
}
"""The active tests: what apps were shown."""

REASONS: Final = {
    "said": N_("it sent something"),
    "partly-shown": N_("it made too few connections to meet all that this test shows"),
    "waited": N_("it kept the connection open and waited"),
    "certificate-refused": N_("it refused the certificate, and said so"),
    "client-closed": N_("it closed the connection in the handshake"),
    "closed-after-handshake": N_("it closed the connection after the handshake, without a word"),
    "no-common-version": N_("nothing that both speak"),
    "not-followed": N_("it did not follow"),
    "nothing-plain": N_("it did not ask without encryption"),
    "silent": N_("it fell silent in the handshake"),
    "broken-tls": N_("its handshake made no sense"),
    "offers-broken": N_("it offers broken ciphers that could not be tried here"),
    "not-http": N_("it speaks no HTTP that could be sent on"),
    "authority-refused": N_("it does not trust the certificate of this machine"),
}
CERTIFICATE_TYPE: Final = "application/x-x509-ca-cert"
BEGIN, END = "-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"

page = Blueprint("interception", __name__)


@page.app_context_processor
def mark() -> dict[str, object]:
    """Every page says it while a device is being looked into."""
    return {"looking_inside": looking_inside}


def looking_inside() -> interception.LookedInto | None:
    """The run that goes on; None where none does, or the database cannot say."""
    try:
        return interception.running(queries(), time.time_ns())
    except StoreError:
        return None


@page.get("/interception")
def show() -> str:
    """Runs, the newest first, and what became of each name in one of them."""
    runs = interception.runs(queries())
    wanted = request.args.get("run", "")
    chosen = next((one for one in runs if one.run_id == wanted), runs[0] if runs else None)
    if wanted and (chosen is None or chosen.run_id != wanted):
        abort(404)
    return render_template(
        "interception.html",
        runs=runs,
        chosen=chosen,
        names=_names(chosen.run_id) if chosen else [],
        states=STATES,
        steps=interception.steps(queries(), chosen.run_id) if chosen else [],
        **words_of_tests(interception.tested(queries(), chosen.run_id) if chosen else []),
        encrypted_dns=ENCRYPTED_DNS,
        now_ns=time.time_ns(),
    )


def _names(run_id: str) -> list[interception.NameState]:
    """What became of the servers of a run, also of those that were never led to the proxy."""
    return [*interception.names(queries(), run_id), *interception.quic_refused(queries(), run_id)]


def words_of_tests(results: list[interception.Tested]) -> dict[str, object]:
    """Results of active tests, by server, with the words for them."""
    by_name: dict[str, list[interception.Tested]] = {}
    for one in results:
        by_name.setdefault(one.name, []).append(one)
    return {"results": by_name, "tests": TESTS, "test_reasons": REASONS}


@page.get("/certificate")
def certificate() -> str:
    """For whoever holds the phone: what the certificate does, how it gets there, and how it goes again."""
    run = looking_inside()
    here = request.url_root.rstrip("/") + url_for("interception.certificate")
    names = interception.names(queries(), run.run_id) if run else []
    return render_template(
        "certificate.html",
        run=run,
        here=here,
        code=picture(here) if run else "",
        opened=sum(one.state == "opened" for one in names),
        refused=sum(one.reason in ("certificate-refused", "client-closed") for one in names),
    )


@page.get("/certificate/telltale.crt")
def download() -> Response:
    """The certificate itself (DER), while a run goes on that needs it."""
    run = looking_inside()
    der = _der(run.certificate) if run is not None else b""
    if not der:
        abort(404)
    return Response(
        der, mimetype=CERTIFICATE_TYPE, headers={"Content-Disposition": "attachment; filename=telltale.crt"}
    )


def _der(pem: str) -> bytes:
    """The first certificate of a PEM text; nothing where there is none."""
    inside = pem.partition(BEGIN)[2].partition(END)[0]
    try:
        return base64.b64decode("".join(inside.split()), validate=True)
    except ValueError:
        return b""
