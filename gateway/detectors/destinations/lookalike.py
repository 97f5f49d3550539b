"""A destination whose name is made to be taken for another one."""

from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where
from gateway.model.findings import Hit, SentOrReceived
from gateway.model.flows import Certainty, Destination, Flow

NEW_DAYS: Final = 30
"""A certificate issued within so many days before: such names live for days. Honest servers renew theirs every 60 to 90
days too, so it weighs only where the name already does."""
_DAY_NS: Final = 86_400 * 1_000_000_000

SELF_SIGNED: Final = "self-signed certificate"
NEW: Final = "new certificate"


class LookalikeName(Detector):
    """One hit for such a destination; its certificate, where it was seen, can make it graver and surer."""

    rules = ("DST-lookalike",)

    def inspect_destination(self, destination: Destination, where: Where) -> Iterable[Hit]:
        """Says which known name it resembles, and how."""
        found = destination.lookalike
        if found is None:
            return
        case = certificate_case(where.flow)
        detail = f"{destination.name} resembles {found.known}: {found.how}."
        if case == SELF_SIGNED:
            detail += " Its certificate is signed with its own key."
        elif case == NEW:
            detail += f" Its certificate was issued less than {NEW_DAYS} days before."
        yield Hit(
            "DST-lookalike",
            "",
            Certainty.LIKELY if case else found.certainty,
            SentOrReceived.SENT,
            where.span,
            value=f"like {found.known}",
            detail=detail,
            case=case or found.certainty.value,
        )


def certificate_case(flow: Flow) -> str:
    """What speaks against a certificate on such a name, "" where nothing does or none was seen (TLS 1.3 hides it)."""
    if flow.is_self_signed:
        return SELF_SIGNED
    return NEW if flow.issued_ns and 0 <= flow.first_ns - flow.issued_ns < NEW_DAYS * _DAY_NS else ""
