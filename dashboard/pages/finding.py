"""One finding: what happened, the proof, why it matters, what to do."""

from flask import Blueprint, abort, render_template

from dashboard import access, given
from dashboard.board import device_name, identify
from dashboard.languages import N_
from dashboard.pages.marks import key_of
from dashboard.pages.packets import unlocks
from dashboard.proof import Occurrence
from dashboard.session import database, queries
from dashboard.texts import advice, kind_name, title
from gateway.store.annotations import find_expected
from gateway.store.people.evidence import packet_counts
from gateway.store.queries import details, pages

HOW_SURE = {
    "certain": N_("There is no other way to read it."),
    "likely": N_("Another reading is possible, but not probable."),
    "possible": N_("It may well be something else. Look at the proof."),
    "unknown": "",
}
"""What the words of certainty mean."""

page = Blueprint("finding", __name__)


@page.get("/findings/<finding_id>")
def show(finding_id: str) -> str:
    """The page of a finding."""
    found = details.findings(queries(), finding_id=finding_id)
    if not found:
        abort(404)
    one = found[0]
    names = pages.device_names(queries())
    proofs = details.proofs(queries(), finding_id)
    return render_template(
        "finding.html",
        finding=one,
        title=title(one.rule, one.data_kind, one.direction),
        kind=kind_name(one.data_kind) if one.data_kind else "",
        advice=advice(one.rule),
        how_sure=HOW_SURE.get(one.confidence, ""),
        app=identify(names, one.app, one.device, given.names()),
        device=device_name(names, one.device),
        mark=find_expected(database(), key_of(one)),
        occurrences=[Occurrence(proof) for proof in proofs],
        sealed=packet_counts(database(), finding_id),
        is_unlocked=unlocks().of(access.token(), access.now_ns()) is not None,
    )
