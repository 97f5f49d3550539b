"""What could not be seen, said as findings, so that nobody takes silence for a clean bill."""

from collections.abc import Iterable

from gateway.detectors.base import Detector, Where
from gateway.model.findings import Hit, SentOrReceived
from gateway.model.flows import Certainty, Coverage
from gateway.model.messages import TlsSession


class CoverageGaps(Detector):
    """Flows that stayed unknown, and names that are hidden by ECH."""

    rules = ("COV-unknown", "COV-hidden-name")

    def inspect_tls(self, session: TlsSession, where: Where) -> Iterable[Hit]:
        """One hit for a ClientHello with encrypted_client_hello; it may be a decoy, so it is only
        possible."""
        if session.ech:
            detail = "The ClientHello carries encrypted_client_hello."
            way = where.way(session.client)
            yield Hit("COV-hidden-name", "", Certainty.POSSIBLE, way, session.span, value="ECH", detail=detail)

    def inspect_flow(self, where: Where) -> Iterable[Hit]:
        """One hit for a flow whose coverage is unknown."""
        if where.flow.coverage is Coverage.UNKNOWN:
            reason = where.flow.coverage_reason
            way = SentOrReceived.SENT
            detail = f"{reason[:1].upper()}{reason[1:]}." if reason else ""
            yield Hit("COV-unknown", "", Certainty.CERTAIN, way, where.span, value=reason, detail=detail)
