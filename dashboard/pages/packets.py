"""The packets behind a finding: sealed, opened with a passphrase for a few minutes, listed, decoded, downloaded."""

import ipaddress
from typing import Final

from flask import Blueprint, Response, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from dashboard import access
from dashboard.forms import secret
from dashboard.languages import _
from dashboard.proof import Occurrence
from dashboard.session import database, queries
from dashboard.spoken import said
from dashboard.texts import title
from dashboard.unlocked import OPEN_MINUTES, Unlocked, Unlocks
from dashboard.words import count
from gateway.errors import VaultBusyError, VaultError
from gateway.packets import Decoded, Packet, decode, packets_of
from gateway.store.people import attempts, evidence
from gateway.store.people.audit import noted
from gateway.store.queries import details
from gateway.store.queries.details import Finding, Proof

TYPE: Final = "application/x-pcapng"

page = Blueprint("packets", __name__)


@page.route("/findings/<finding_id>/packets/<int:occurrence>", methods=["GET", "POST"])
def show(finding_id: str, occurrence: int) -> ResponseReturnValue:
    """The form for the passphrase; or, where that was given, the packets and what is in one of them."""
    one, proof, sealed = _asked(finding_id, occurrence)
    if request.method == "POST":
        return _unlock(one, proof, sealed)
    found = _unlocked()
    if found is None:
        return _form(one, proof, sealed)
    try:
        pcapng = evidence.opened(sealed, found.keys)
    except VaultError as error:
        return _form(one, proof, sealed, _("Not opened: %(problem)s.", problem=said(str(error))))
    _note(found, "packets opened", one, occurrence)
    packets, problem = packets_of(pcapng)
    number = request.args.get("packet", 0, int)
    decoded = decode(pcapng, number) if number else None
    if number and decoded is None:
        abort(404)
    return _page(one, proof, sealed, found, packets, decoded, problem, number)


@page.get("/findings/<finding_id>/packets/<int:occurrence>/download")
def download(finding_id: str, occurrence: int) -> ResponseReturnValue:
    """The packets as a pcapng file."""
    one, _, sealed = _asked(finding_id, occurrence)
    found = _unlocked()
    if found is None:
        return redirect(url_for("packets.show", finding_id=finding_id, occurrence=occurrence), 303)
    try:
        answer = Response(evidence.opened(sealed, found.keys), mimetype=TYPE)
    except VaultError:
        return redirect(url_for("packets.show", finding_id=finding_id, occurrence=occurrence), 303)
    noted(database(), access.doer(), "packets downloaded", f"finding {one.finding_id}, occurrence {occurrence}")
    answer.headers["Content-Disposition"] = f'attachment; filename="{one.finding_id}-{occurrence}.pcapng"'
    return answer


@page.post("/packets/lock")
def lock() -> ResponseReturnValue:
    """Lock again before the time is up."""
    unlocks().close(access.token())
    noted(database(), access.doer(), "packets locked")
    return redirect(access.local_path(request.form.get("to", "")), 303)


def unlocks() -> Unlocks:
    """What browsers have open."""
    found: Unlocks = current_app.config["UNLOCKS"]
    return found


def _unlocked() -> Unlocked | None:
    return unlocks().of(access.token(), access.now_ns())


def _asked(finding_id: str, occurrence: int) -> tuple[Finding, Proof, evidence.Sealed]:
    found = details.findings(queries(), finding_id=finding_id)
    proofs = details.proofs(queries(), finding_id)
    if not found or not 1 <= occurrence <= len(proofs):
        abort(404)
    sealed = evidence.sealed_packets(database(), finding_id, occurrence)
    if sealed is None:
        abort(404)
    return found[0], proofs[occurrence - 1], sealed


def _unlock(one: Finding, proof: Proof, sealed: evidence.Sealed) -> ResponseReturnValue:
    """Try the passphrase. Wrong ones count as those of signing in do, and have to wait as long."""
    user = access.me()
    name = user.name if user else ""
    subjects = [attempts.account(name), attempts.address(request.remote_addr or "")]
    wait_s = attempts.wait_s(database(), subjects, access.now_ns())
    if wait_s:
        problem = _("Too many tries. Wait %(time)s, then try again.", time=count(wait_s, "second"))
        return _form(one, proof, sealed, problem), 429, {"Retry-After": str(wait_s)}
    try:
        found = evidence.keys(database(), name, secret("passphrase"))
    except VaultBusyError as error:
        return _form(one, proof, sealed, _("Not opened: %(problem)s.", problem=said(str(error)))), 503
    except VaultError:
        attempts.failed(database(), access.doer(), subjects, "wrong passphrase for packets")
        return _form(one, proof, sealed, _("That passphrase does not open the packets.")), 403
    attempts.succeeded(database(), subjects)
    unlocks().add(access.token(), found, access.now_ns())
    noted(database(), access.doer(), "packets unlocked", f"for {OPEN_MINUTES} minutes")
    return redirect(url_for("packets.show", finding_id=one.finding_id, occurrence=sealed.occurrence), 303)


def _form(one: Finding, proof: Proof, sealed: evidence.Sealed, problem: str = "") -> str:
    return render_template(
        "unlock.html", one=one, title=title(one.rule, one.data_kind, one.direction), proof=proof, sealed=sealed,
        problem=problem, holders=_others(sealed), minutes=OPEN_MINUTES,
    )  # fmt: skip


def _others(sealed: evidence.Sealed) -> list[str]:
    """Who can open them, where that is not who asks; [] where it is."""
    user = access.me()
    found = evidence.holders(database(), sealed.key_id)
    return [] if user is None or user.name in found else found


def _page(
    one: Finding,
    proof: Proof,
    sealed: evidence.Sealed,
    found: Unlocked,
    packets: list[Packet],
    decoded: Decoded | None,
    problem: str,
    number: int,
) -> str:
    return render_template(
        "packets.html", one=one, title=title(one.rule, one.data_kind, one.direction), proof=proof, sealed=sealed,
        until_ns=found.until_ns, began_ns=packets[0].time_ns if packets else 0, number=number, decoded=decoded,
        packets=[(packet, _way(packet, proof)) for packet in packets], problem=problem, among=Occurrence(proof).packets,
    )  # fmt: skip


def _way(packet: Packet, proof: Proof) -> str:
    """Which way a packet went, or "" where tshark did not tell."""
    end = _end(packet.source, packet.source_port)
    if end == _end(proof.client_ip, str(proof.client_port)):
        return "sent"
    return "received" if end == _end(proof.server_ip, str(proof.server_port)) else ""


def _end(address: str, port: str) -> tuple[str, str]:
    try:
        return ipaddress.ip_address(address).compressed, port
    except ValueError:
        return address, port


def _note(found: Unlocked, action: str, one: Finding, occurrence: int) -> None:
    """A row of the audit for each occurrence that was opened, not for each of its packets that was looked at."""
    what = f"finding {one.finding_id}, occurrence {occurrence}"
    if what not in found.noted:
        noted(database(), access.doer(), action, what)
        found.noted.add(what)
